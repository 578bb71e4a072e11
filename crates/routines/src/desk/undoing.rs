//! Taking back what was done last with several cases at once.
//!
//! Where each case stood is kept with the act, of each person the last alone; a case that somebody has touched since stays as it is
//! and is told by its number. What was merged stays merged: its messages lie among those of the other case.

use super::books::{Books, cases_seen};
use super::handling::Doing;
use super::reporting::{count, happened, keep};
use super::several::{ManyCase, ManyCases};
use crate::policies::Action;
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::desk::Case;
use domain::desk::course::Mark;
use domain::identity::{CaseId, ImportId};
use domain::journal::Entry;
use domain::refusal::{Message, Refusal};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::intake::{import_image_drop, import_image_drop_before, import_image_last, import_image_save, import_image_settle};
use store::{Change, Source};

/// How long it can be taken back.
const WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// What was done with several cases, and where they stood before.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Marks {
    /// The word of what was done; none for what cannot be taken back.
    act: Option<String>,
    at: Timestamp,
    /// The cases, each with its version after the act.
    cases: Vec<(CaseId, i64, Mark)>,
}

/// What was done last with several cases at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastAct {
    /// What was done: `take`, `assign`, `hand-over` or `close`.
    pub act: String,
    /// When.
    pub at: Timestamp,
}

/// How the names begin under which marks are kept.
const NAMED: &str = "case-acts ";

/// Under which name the marks of somebody are kept.
fn name_of(caller: &Caller) -> String {
    format!("{NAMED}{}", caller.actor.name)
}

impl Marks {
    /// Of what is about to be done.
    pub(super) fn new(doing: Doing<'_>, at: Timestamp) -> Self {
        let act = match doing {
            Doing::Take => Some("take"),
            Doing::Assign(_) => Some("assign"),
            Doing::HandOver(..) => Some("hand-over"),
            Doing::Close => Some("close"),
            _ => None,
        };
        Self { act: act.map(str::to_owned), at, cases: Vec::new() }
    }

    /// Notes where a case stands that the act is about to move one version on.
    pub(super) fn add(&mut self, before: &Case) {
        self.cases.push((before.id.clone(), before.version + 1, before.course.mark()));
    }

    /// Keeps them in the place of those of the act before; where nothing was done, that one can still be taken back.
    pub(super) async fn keep(&self, change: &Change, (town, caller): (&Town, &Caller), at: Timestamp) -> Outcome<()> {
        let name = name_of(caller);
        if self.cases.is_empty() {
            return Ok(());
        }
        if self.act.is_none() {
            return Ok(import_image_drop(change, &name).await?);
        }
        let run = ImportId::mint(at, town.chance());
        import_image_save(change, &name, &run, 0, vec![serde_json::to_string(self).map_err(Failure::fault)?]).await?;
        Ok(import_image_settle(change, &name, &run).await?)
    }

    /// Those of the caller.
    async fn of(source: &impl Source, caller: &Caller) -> Outcome<Option<Self>> {
        let kept = import_image_last(source, &name_of(caller)).await?;
        kept.map(|(_, text)| serde_json::from_str(&text)).transpose().map_err(Failure::fault)
    }

    /// The same where they can still be taken back; else the caller is told that there is nothing.
    async fn found(source: &impl Source, caller: &Caller, at: Timestamp) -> Outcome<Self> {
        let nothing = || Refusal::plain(Message::new("bulk-cases-nothing-to-undo"));
        let marks = Self::of(source, caller).await?.filter(|marks| holds(marks.at, at));
        Ok(marks.ok_or_else(nothing)?)
    }

    fn last(&self) -> LastAct {
        LastAct { act: self.act.clone().unwrap_or_default(), at: self.at }
    }
}

fn holds(done: Timestamp, at: Timestamp) -> bool {
    at.duration_since(done) < WITHIN
}

/// Forgets the marks of what can be taken back no more.
pub async fn case_acts_sweep(town: &Town, at: Timestamp) -> Outcome<()> {
    let first = ImportId::mint(at.saturating_sub(WITHIN).unwrap_or(at), town.chance());
    Ok(town.store().operate(async |upkeep| import_image_drop_before(upkeep, NAMED, &first).await).await?)
}

/// What the caller did last with several cases at once and can take back; none where there is nothing.
pub async fn cases_last_act(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Option<LastAct>> {
    let name = name_of(caller);
    let last = town.kept(&name, async |reading| Ok(Marks::of(&reading.view, caller).await?.map(|marks| marks.last()))).await?;
    Ok((*last).clone().filter(|last| holds(last.at, at)))
}

/// What taking it back would do.
pub async fn cases_undo_look(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<(LastAct, ManyCases)> {
    let books = Books::kept(town, at).await?;
    let view = town.read().await?;
    let marks = Marks::found(&view, caller, at).await?;
    let (_, many) = judged(&view, (town, caller), &books, &marks).await?;
    Ok((marks.last(), many))
}

/// Takes it back with every case that nobody has touched since, in one change with an entry of the journal for each.
///
/// `looked` is when that was done which was looked at; where something else was done since, nothing is taken back, and there is none.
pub async fn cases_undo(town: &Town, caller: &Caller, looked: &str, at: Timestamp) -> Outcome<Option<(LastAct, ManyCases)>> {
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Option<(LastAct, ManyCases)>, Entry)> {
            let books = Books::read(town, change, at).await?;
            let marks = Marks::found(change, caller, at).await?;
            if marks.at.to_string() != looked {
                return Ok((None, Entry::default()));
            }
            let (back, many) = judged(change, (town, caller), &books, &marks).await?;
            let mut entry = Entry::default();
            for (before, case) in &back {
                keep(change, &books, case).await?;
                count(change, &books, case).await?;
                let mut happening = happened(before, case);
                happening.changes.insert("undone".to_owned(), (Value::Null, json!(true)));
                entry.0.push(happening);
            }
            if !back.is_empty() {
                import_image_drop(change, &name_of(caller)).await?;
            }
            Ok((Some((marks.last(), many)), entry))
        })
        .await
}

/// Each case as it stands and as it would stand again, of which all are read at once; one that cannot be taken back is named with why.
async fn judged(
    source: &impl Source,
    (town, caller): (&Town, &Caller),
    books: &Books,
    marks: &Marks,
) -> Outcome<(Vec<(Case, Case)>, ManyCases)> {
    let (mut back, mut many) = (Vec::new(), ManyCases::default());
    let ids: Vec<&CaseId> = marks.cases.iter().map(|(id, ..)| id).collect();
    let mut seen = cases_seen(town, caller, (source, books), &ids).await?;
    for (id, version, mark) in &marks.cases {
        let Some((before, watchers)) = seen.remove(id) else { continue };
        if before.version != *version {
            many.refused.push((ManyCase::of(&before), Message::new("bulk-cases-touched")));
            continue;
        }
        match town.require(caller, Action::Edit, &books.resource(caller, &before, &watchers)) {
            Ok(()) => {
                many.done.push(ManyCase::of(&before));
                let course = before.course.clone().back_to(mark);
                back.push((before.clone(), Case { course, ..before }));
            }
            Err(Failure::Refusal(refusal)) => many.refused.push((ManyCase::of(&before), refusal.message)),
            Err(failure) => return Err(failure),
        }
    }
    Ok((back, many))
}

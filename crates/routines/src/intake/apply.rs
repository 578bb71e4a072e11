//! Carrying a plan out: all of it in one change, or nothing.

use super::compare::{Compared, Prepared, compare, context};
use super::file::{Progress, Stage};
use super::{Beside, Target, Targets};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::identity::ImportId;
use domain::intake::plan::{Counts, Plan, Proposal, Verdict};
use domain::intake::{ImportRun, Kind, References, Register, list, mapping};
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::Duration;
use store::{Change, StoreError};

/// How many rows go to a register at once.
const ROWS_AT_ONCE: usize = 500;
/// How many rows' images make one part.
const IMAGES_A_PART: usize = 1000;
/// How many such parts are kept at once; others may write in between.
const PARTS_AT_ONCE: usize = 8;
/// How long an import may hold the lock; far above what is measured, so that a slow disk does not take it back.
const TIME_LIMIT: Duration = Duration::from_mins(2);
/// How often the comparison is made again when others change the register meanwhile.
const TRIES: usize = 3;

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The import as it is kept; none when there was nothing to do.
    pub run: Option<ImportRun>,
    /// How many rows of each verdict.
    pub counts: Counts,
}

/// Why a change did not go through.
pub(super) enum Stopped {
    /// The register moved after it was compared.
    Moved,
    Failure(Failure),
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        Self::Failure(error.into())
    }
}
impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Carries out what the preview showed, in one transaction.
///
/// Rows with errors stop everything unless `leave_errors` is set; then they are left out, and the rest is done.
/// If the register has changed so that the plan would do something else, nothing is done and the refusal names the first row concerned.
pub async fn apply(
    town: &Town,
    targets: &Targets,
    caller: &Caller,
    prepared: Prepared,
    leave_errors: bool,
    at: Timestamp,
    progress: Progress,
) -> Outcome<Applied> {
    let target = targets.find(prepared.register.name)?;
    town.require(caller, Action::Import, &Resource::Register(target.register().entity))?;
    let counts = prepared.counts();
    if counts.error > 0 && !leave_errors {
        return Err(Refusal::plain(Message::new("intake-errors-left").with("count", counts.error)).into());
    }
    if !counts.anything() {
        return Ok(Applied { run: None, counts });
    }
    let Prepared { file, mapping, mode, mut plan, mut references, mut stamp, .. } = prepared;
    let digest = plan.digest();
    for _ in 0..TRIES {
        let run = ImportRun {
            id: ImportId::mint(at, town.chance()),
            register: target.register().name.to_owned(),
            file_name: file.name.clone(),
            sha256: file.sha256.clone(),
            mode,
            counts,
            made_by: caller.actor.name.clone(),
            made_at: at,
            undone_by: None,
            undone_at: None,
            version: 0,
        };
        let ready = Ready::of(&plan, target.register(), &references);
        let images = keep_images(town, &run, &ready.proposals).await;
        if let Err(failure) = images {
            forget_images(town, &run).await;
            return Err(failure);
        }
        let work = Turn { town, caller, target, at, references: &references, ready: &ready, plan: &plan, progress: &progress };
        let written = town
            .store()
            .write_within(TIME_LIMIT, caller.acting(), at, async |change: &Change| -> Result<((), Entry), Stopped> {
                if store::intake::register_stamp(change, target.register().table()).await? != stamp {
                    return Err(Stopped::Moved);
                }
                let happenings = work.write(change, &run).await?;
                let signature = mapping::signature(&file.header);
                store::intake::import_mapping_save(change, &run.register, &signature, &mapping, at).await?;
                Ok(((), Entry::from(happenings)))
            })
            .await;
        if written.is_err() {
            forget_images(town, &run).await;
        }
        match written {
            Ok(()) => {
                town.store().count_anew(ready.proposals.len()).await;
                return Ok(Applied { run: Some(ImportRun { version: 1, ..run }), counts });
            }
            Err(Stopped::Failure(failure)) => return Err(failure),
            Err(Stopped::Moved) => {
                let again = compare(town, targets, target, caller, at, &file, &mapping, mode, &progress).await?;
                refuse_other(&plan, &digest, &again)?;
                Compared { plan, references, stamp } = again;
            }
        }
    }
    Err(StoreError::Busy.into())
}

/// Refuses when a plan would no longer do what was shown, and names the first row that differs.
fn refuse_other(shown: &Plan, digest: &str, again: &Compared) -> Outcome<()> {
    if again.plan.digest() == digest {
        return Ok(());
    }
    Err(changed_meanwhile(shown, &again.plan).into())
}

/// The sentence that names the first row about which two plans differ.
pub(super) fn changed_meanwhile(shown: &Plan, now: &Plan) -> Refusal {
    let differs = shown.rows.iter().zip(&now.rows).find(|(shown, now)| !alike(&shown.verdict, &now.verdict));
    match differs {
        Some((row, _)) => Refusal::plain(Message::new("intake-changed-meanwhile").with("name", &row.label)),
        None => Refusal::plain(Message::new("intake-register-changed")),
    }
}

fn alike(one: &Verdict, other: &Verdict) -> bool {
    let old = |proposal: &Proposal, place: &usize| {
        proposal.before.as_ref().and_then(|before| before.row.get(*place)).unwrap_or_default().to_owned()
    };
    match (one, other) {
        (Verdict::New(one), Verdict::New(other)) => one.row == other.row,
        (Verdict::Changed(one), Verdict::Changed(other)) => {
            let same_fields = one.id == other.id && one.fields == other.fields;
            same_fields
                && one
                    .fields
                    .iter()
                    .all(|place| one.row.get(*place) == other.row.get(*place) && old(one, place) == old(other, place))
        }
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

/// Everything that can be made ready before the lock is taken.
struct Ready<'a> {
    proposals: Vec<&'a Proposal>,
    at_once: usize,
}

impl<'a> Ready<'a> {
    fn of(plan: &'a Plan, register: &Register, references: &References) -> Self {
        let proposals = referred_first(plan.proposals().map(|(_, proposal)| proposal).collect(), register, references);
        Self { proposals, at_once: rows_at_once(register) }
    }
}

/// A register whose rows refer to several others of it gets all rows at once, since they may refer in a ring.
pub(super) fn rows_at_once(register: &Register) -> usize {
    let in_a_ring = |kind: &Kind| matches!(kind, Kind::List(of, _) if of.reference() == Some(register.name));
    if register.fields.iter().any(|field| in_a_ring(&field.kind)) { usize::MAX } else { ROWS_AT_ONCE }
}

/// Keeps what the rows were before, a few parts at a time: before the lock is taken, and counting for nothing until the import is carried out.
async fn keep_images(town: &Town, run: &ImportRun, proposals: &[&Proposal]) -> Outcome<()> {
    for (turn, some) in proposals.chunks(IMAGES_A_PART * PARTS_AT_ONCE).enumerate() {
        let parts: Vec<String> = some.chunks(IMAGES_A_PART).map(image_part).collect();
        town.store()
            .operate(async |upkeep| -> Result<(), StoreError> {
                store::intake::import_image_save(upkeep, &run.register, &run.id, turn * PARTS_AT_ONCE, parts).await
            })
            .await?;
    }
    Ok(())
}

/// Forgets them where the import was not carried out; what cannot be forgotten now goes with the next import of the register.
async fn forget_images(town: &Town, run: &ImportRun) {
    let forgotten: Result<(), StoreError> =
        town.store().operate(async |upkeep| store::intake::import_image_forget(upkeep, &run.id).await).await;
    if let Err(error) = forgotten {
        tracing::warn!(%error, "what an import would have changed is still kept");
    }
}

/// What rows were before, as JSON: id, version afterwards, and the values, or null for a row that is new.
fn image_part(proposals: &[&Proposal]) -> String {
    let images: Vec<Value> = proposals
        .iter()
        .map(|proposal| match &proposal.before {
            None => json!([proposal.id, 1, null]),
            Some(before) => json!([proposal.id, before.version + 1, before.row.values().collect::<Vec<_>>()]),
        })
        .collect();
    Value::Array(images).to_string()
}

/// The proposals so ordered that a new row comes before the rows that refer to it; a ring keeps its order in the file.
fn referred_first<'a>(proposals: Vec<&'a Proposal>, register: &Register, references: &References) -> Vec<&'a Proposal> {
    let own: Vec<usize> =
        (0..register.fields.len()).filter(|place| register.fields[*place].kind.reference() == Some(register.name)).collect();
    if own.is_empty() {
        return proposals;
    }
    let place_of: HashMap<&str, usize> =
        proposals.iter().enumerate().map(|(place, proposal)| (proposal.id.as_str(), place)).collect();
    let needs = |proposal: &Proposal| -> Vec<usize> {
        let names = own.iter().flat_map(|place| list::split(proposal.row.get(*place).unwrap_or_default(), false));
        names.filter_map(|name| place_of.get(references.id(register.name, &name)?).copied()).collect()
    };
    let mut done = vec![false; proposals.len()];
    let mut ordered = Vec::with_capacity(proposals.len());
    for start in 0..proposals.len() {
        let mut path = vec![(start, false)];
        while let Some((place, ready)) = path.pop() {
            if ready {
                ordered.push(proposals[place]);
            } else if !std::mem::replace(&mut done[place], true) {
                path.push((place, true));
                path.extend(needs(proposals[place]).into_iter().filter(|needed| !done[*needed]).map(|needed| (needed, false)));
            }
        }
    }
    ordered
}

/// Keeps what the import did beside the rows, for undoing it.
async fn keep_beside(change: &Change, run: &ImportRun, part: usize, beside: &[Beside]) -> Outcome<()> {
    let kept = json!({ "beside": beside }).to_string();
    Ok(store::intake::import_image_save(change, &run.register, &run.id, part, vec![kept]).await?)
}

/// One turn at the register.
struct Turn<'a> {
    town: &'a Town,
    caller: &'a Caller,
    target: &'a dyn Target,
    at: Timestamp,
    references: &'a References,
    ready: &'a Ready<'a>,
    plan: &'a Plan,
    progress: &'a Progress,
}

impl Turn<'_> {
    async fn write(&self, change: &Change, run: &ImportRun) -> Outcome<Vec<Happening>> {
        let context = context(self.town, self.caller, self.at, self.references);
        let all = self.ready.proposals.len();
        let mut happenings = vec![Happening::performed(
            "import-run",
            run.id.as_str(),
            [
                ("register", json!(run.register)),
                ("file", json!(run.file_name)),
                ("sha256", json!(run.sha256)),
                ("mode", json!(run.mode)),
                ("counts", json!(run.counts)),
            ],
        )];
        let register = self.target.register();
        change.ready_for(all).await?;
        self.target.ready_for(change, run.counts.new).await?;
        let (mut done, mut part, mut beside) = (0, all.div_ceil(IMAGES_A_PART), Vec::new());
        for some in self.ready.proposals.chunks(self.ready.at_once.max(1)) {
            // Into the journal at once: a hundred thousand happenings would not fit the memory that an import may take.
            let applied = self.target.apply(change, some, context).await?;
            beside.extend(Beside::of(&applied, register));
            if beside.len() >= IMAGES_A_PART {
                keep_beside(change, run, part, &std::mem::take(&mut beside)).await?;
                part += 1;
            }
            change.note(applied).await?;
            done += some.len();
            self.progress.tell(Stage::Writing, done as u64, all as u64);
        }
        if !self.plan.missing.is_empty() {
            let asked = self.target.ask(change, &self.plan.missing, context).await?;
            beside.extend(Beside::of(&asked, register));
            happenings.extend(asked);
        }
        if !beside.is_empty() {
            keep_beside(change, run, part, &beside).await?;
        }
        store::intake::import_image_settle(change, &run.register, &run.id).await?;
        store::intake::import_run_save(change, run).await?;
        Ok(happenings)
    }
}

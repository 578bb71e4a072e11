//! One evaluation: every obligation of every duty in force on a day.

use super::packs::Adopted;
use super::recorded::recorded;
use super::standing::{DutyStand, Evaluation, of_systems};
use super::watch::{Answer, Asked, Recorded, Watch};
use crate::{Failure, Outcome, Town};
use domain::refusal::Message;
use domain::regulation::obligation::{Measured, Mode, Question, Shortfall, Shown, Starts, evaluate};
use domain::regulation::pack::{Duty, Limit, Pack, SubjectKind, Way};
use domain::regulation::query::Query;
use domain::regulation::roster::{KindFact, Place, Roster};
use domain::regulation::tally::Tally;
use domain::{Day, Timestamp};
use futures::stream::{self, StreamExt as _};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;
use store::regulation as kept;
use store::{CHECKS_AT_ONCE, Param, Row, Source, StoreError, View};

/// How long one check query may take.
const CHECK_LIMIT: Duration = Duration::from_secs(2);

/// Everything that is asked of the database besides the checks.
struct Facts {
    starts: HashMap<(String, String), Starts>,
    modes: HashMap<String, Mode>,
    shown: HashMap<String, HashMap<Arc<str>, Shown>>,
    accepted: HashMap<(String, String), HashMap<Arc<str>, Day>>,
    recorded: Arc<Recorded>,
}

/// Evaluates a day; answers that still hold are taken from the watch.
pub(super) async fn evaluation(town: &Town, watch: &Watch, day: Day, at: Timestamp) -> Outcome<Evaluation> {
    let view = town.read().await?;
    let known = watch.latest().map_or(0, |latest| latest.seq);
    let (seq, changed) = store::journal::entities_changed_since(&view, known).await?;
    watch.forget(&changed);
    watch.forget_other_days(day);
    let packs = packs_in_force(&view, watch, day).await?;
    let limits = kept::duty_limit_list(&view).await?;
    // What was recorded is much to read, and is read while the checks run.
    let (answers, facts) = tokio::join!(answers(town, watch, &packs, &limits, day), facts(view, watch, &packs, day));
    let facts = facts?;
    let mut people = kept::Asked::These(BTreeSet::new());
    for (Placed { duty, .. }, asking) in placed(&packs).iter().zip(&answers) {
        if duty.subject == SubjectKind::Person && !matches!(duty.way, Way::Stated) {
            match (&mut people, &asking.applies) {
                (kept::Asked::These(ids), Some(these)) => ids.extend(these.iter().cloned()),
                _ => people = kept::Asked::Everybody,
            }
        }
    }
    let view = town.read().await?;
    let mut roster = kept::roster(&view, day, &people).await?;
    drop(view);
    roster.kinds = kinds(&packs);
    let roster = Arc::new(roster.indexed());
    let asked = placed(&packs).into_iter().zip(answers);
    let duties: Vec<DutyStand> = asked.map(|(placed, asking)| stand(&facts, &placed, asking, &roster, day)).collect();
    let systems = of_systems(&roster, &packs, &duties);
    Ok(Evaluation { day, at, seq, roster, packs, duties, systems })
}

/// A duty, and where it stands: the place of its pack, and in that of its section and itself.
struct Placed<'a> {
    adopted: &'a Adopted,
    pack: usize,
    place: (usize, usize),
    duty: &'a Duty,
}

/// All duties, in the order of the packs.
fn placed(packs: &[Adopted]) -> Vec<Placed<'_>> {
    let mut all = Vec::new();
    for (pack, adopted) in packs.iter().enumerate() {
        for (section_place, section) in adopted.pack.sections.iter().enumerate() {
            let duties = section.duties.iter().enumerate();
            all.extend(duties.map(|(place, duty)| Placed { adopted, pack, place: (section_place, place), duty }));
        }
    }
    all
}

/// The limits that were set for the municipality, by pack and duty.
type OwnLimits = HashMap<(String, String), Limits>;

/// What the queries of all duties give, in the order of the duties.
async fn answers(town: &Town, watch: &Watch, packs: &[Adopted], limits: &OwnLimits, day: Day) -> Vec<Asking> {
    let mut asking = Vec::new();
    for Placed { adopted, duty, .. } in placed(packs) {
        let own = limits.get(&(adopted.adoption.pack.clone(), duty.key.clone()));
        asking.push(ask(town, watch, duty, own, day));
    }
    stream::iter(asking).buffered(CHECKS_AT_ONCE).collect().await
}

/// The common kinds of all packs; the first pack that names a kind gives its name.
fn kinds(packs: &[Adopted]) -> Vec<KindFact> {
    let mut kinds: Vec<KindFact> = Vec::new();
    for kind in packs.iter().flat_map(|adopted| &adopted.pack.lists.kinds) {
        if !kinds.iter().any(|known| *known.id == *kind.key) {
            let name = kind.name.get(domain::language::Language::Sv);
            kinds.push(KindFact { id: kind.key.as_str().into(), name: name.into() });
        }
    }
    kinds
}

/// The packs in force on a day, the oldest first.
pub(crate) async fn packs_in_force(source: &impl Source, watch: &Watch, day: Day) -> Outcome<Vec<Adopted>> {
    let mut adopted = Vec::new();
    for adoption in kept::adoption_list(source).await?.into_iter().rev().filter(|adoption| adoption.period.holds(day)) {
        let pack = if let Some(pack) = watch.pack(&adoption.hash.0) {
            pack
        } else {
            let files = kept::adoption_files(source, &adoption.id).await?.unwrap_or_default();
            let pack = Arc::new(Pack::read(&files).map_err(|problems| {
                let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
                Failure::fault(format!("the adopted pack {} cannot be read: {}", adoption.pack, said.join("; ")))
            })?);
            watch.keep_pack(&adoption.hash.0, Arc::clone(&pack));
            pack
        };
        adopted.push(Adopted { adoption, pack });
    }
    Ok(adopted)
}

async fn facts(view: View, watch: &Watch, packs: &[Adopted], day: Day) -> Outcome<Facts> {
    let mut starts: HashMap<(String, String), Starts> = HashMap::new();
    for adopted in packs {
        for (_, duty) in adopted.pack.duties() {
            let general = Starts { general: adopted.adoption.period.from, boards: HashMap::new() };
            starts.insert((adopted.adoption.pack.clone(), duty.key.clone()), general);
        }
    }
    for chosen in kept::duty_start_list(&view).await? {
        if let Some(start) = starts.get_mut(&(chosen.pack, chosen.duty)) {
            match chosen.board {
                Some(board) => drop(start.boards.insert(board.as_str().into(), chosen.start)),
                None => start.general = chosen.start,
            }
        }
    }
    let modes = kept::chapter_mode_list(&view).await?.into_iter().map(|mode| (mode.chapter, mode.mode)).collect();
    // One piece of evidence serves every pack in force that names the duty by the same key.
    let mut shown: HashMap<String, HashMap<Arc<str>, Shown>> = HashMap::new();
    for ((_, duty), subjects) in kept::attestation_latest(&view, day).await? {
        let held = shown.entry(duty).or_default();
        for (subject, given) in subjects {
            let best = held.entry(subject).or_insert(given);
            if best.valid_until < given.valid_until {
                *best = given;
            }
        }
    }
    let accepted = kept::acceptance_in_force(&view, day).await?;
    let recorded = recorded(&view, watch).await?;
    // A check may take longer, and nothing is held open for it.
    drop(view);
    Ok(Facts { starts, modes, shown, accepted, recorded })
}

/// What the queries of a duty gave.
struct Asking {
    applies: Option<Vec<Arc<str>>>,
    measured: Measured,
    trouble: Option<Message>,
}

/// Limits by name.
type Limits = BTreeMap<String, Limit>;

async fn ask(town: &Town, watch: &Watch, duty: &Duty, own: Option<&Limits>, day: Day) -> Asking {
    let mut trouble = None;
    let applies = match &duty.applies {
        Some(applies) => match run(town, watch, duty, own, &applies.query, day).await {
            Ok(Measured::Rows(rows)) => Some(rows.iter().map(|row| Arc::clone(&row.subject)).collect()),
            Ok(_) => Some(Vec::new()),
            Err(error) => {
                trouble = Some(error.message());
                Some(Vec::new())
            }
        },
        None => None,
    };
    let measured = match &duty.way {
        Way::Measured(query) => run(town, watch, duty, own, query, day).await.unwrap_or_else(|error| {
            tracing::warn!(duty = duty.key, %error, "a check failed");
            trouble = Some(error.message());
            Measured::Failed
        }),
        Way::Attested | Way::Stated => Measured::NotRun,
    };
    Asking { applies, measured, trouble }
}

/// Runs a query of a duty, or takes the answer that still holds.
async fn run(
    town: &Town,
    watch: &Watch,
    duty: &Duty,
    own: Option<&Limits>,
    query: &Query,
    day: Day,
) -> Result<Measured, StoreError> {
    let params: Vec<Param> = query.parameters.iter().map(|name| value(duty, own, name, day)).collect();
    let asked: Asked = (query.bound.clone(), params.iter().map(|param| format!("{param:?}")).collect());
    if let Some(rows) = watch.answer(&asked) {
        return Ok(rows);
    }
    let rows = town.store().check_rows(&query.bound, params, CHECK_LIMIT).await?;
    let rows: Result<Vec<Shortfall>, StoreError> = rows.iter().map(|row| shortfall(row, query)).collect();
    let rows = Measured::Rows(rows?.into());
    let mut entities = Some(BTreeSet::new());
    for view in &query.views {
        match (kept::entities_behind(view), &mut entities) {
            (Some(behind), Some(all)) => all.extend(behind),
            _ => entities = None,
        }
    }
    watch.keep_answer(asked, Answer { rows: rows.clone(), entities });
    Ok(rows)
}

/// The value of a parameter: the day of the check, or a limit of the duty by its type.
fn value(duty: &Duty, own: Option<&Limits>, name: &str, day: Day) -> Param {
    match own.and_then(|own| own.get(name)).or_else(|| duty.limits.get(name)) {
        Some(Limit::Day(interval)) => interval.from(day).into(),
        Some(Limit::Integer(number)) => (*number).into(),
        Some(Limit::Text(text)) => text.into(),
        // The lint lets no other name through.
        None => day.into(),
    }
}

fn shortfall(row: &Row, query: &Query) -> Result<Shortfall, StoreError> {
    let has = |column: &str| query.columns.iter().any(|name| name == column);
    // A detail may be a number, such as a count of accounts.
    let detail = match has("detail").then(|| row.optional_text("detail")) {
        Some(Err(_)) => row.optional_integer("detail")?.map(|number| number.to_string()),
        Some(Ok(text)) => text,
        None => None,
    };
    // A line of text, whatever the registers hold.
    let detail = detail.map(|text| text.replace(char::is_control, " "));
    let due = if has("due") { row.optional_text("due")?.and_then(|day| day.parse().ok()) } else { None };
    Ok(Shortfall { subject: row.text("subject")?.into(), detail: detail.map(Into::into), due })
}

fn stand(facts: &Facts, placed: &Placed<'_>, mut asked: Asking, roster: &Roster, day: Day) -> DutyStand {
    let Placed { adopted, pack, place, duty } = *placed;
    // The roster knows of people only those that a duty is about, so rows about others say nothing there.
    if duty.subject != SubjectKind::Person && asked.measured.is_of_others(duty.subject, roster) {
        asked.measured = Measured::Failed;
        asked.trouble = Some(Message::new("regulation-check-of-others"));
    }
    let key = (adopted.adoption.pack.clone(), duty.key.clone());
    let general = Starts { general: adopted.adoption.period.from, boards: HashMap::new() };
    let (none, nothing, never) = (HashMap::new(), HashMap::new(), HashMap::new());
    let mode = duty.chapter.as_ref().and_then(|chapter| facts.modes.get(chapter)).copied().unwrap_or_default();
    let question = Question {
        duty,
        mode,
        applies: asked.applies.as_deref(),
        measured: &asked.measured,
        starts: facts.starts.get(&key).unwrap_or(&general),
        shown: facts.shown.get(&duty.key).unwrap_or(&none),
        accepted: facts.accepted.get(&key).unwrap_or(&nothing),
        since: facts.recorded.since.get(&key).unwrap_or(&never),
    };
    let obligations = evaluate(&question, roster, day);
    let tally = obligations.iter().map(|obligation| obligation.state).collect();
    let mut by_board: HashMap<Option<Place>, Tally> = HashMap::new();
    for obligation in &obligations {
        by_board.entry(obligation.board).or_default().add(obligation.state);
    }
    let mut boards: Vec<(Option<Place>, Tally)> = by_board.into_iter().collect();
    boards.sort_by_key(|(board, _)| *board);
    DutyStand { pack, place, mode, obligations, tally, boards, trouble: asked.trouble }
}

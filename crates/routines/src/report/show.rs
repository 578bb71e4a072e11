//! What a report says.

use crate::policies::{Action, Resource};
use crate::regulation::{CheckReport, Deviation, Evaluation, Narrowed, acceptances, check, check_as_of, current, deviation};
use crate::{Caller, Failure, Outcome, Town};
use domain::identity::BodyId;
use domain::language::Language;
use domain::regulation::obligation::{Obligation, State};
use domain::regulation::pack::Interval;
use domain::regulation::roster::Place;
use domain::regulation::tally::Tally;
use domain::report::{BoardReport, Figures, PackFigures, SectionFigures};
use domain::{Day, Timestamp};
use jiff::{Span, ToSpan as _};
use std::collections::{HashMap, HashSet};
use store::View;
use store::regulation::{evaluation_day, tally_on, tally_trend};
use store::report::report_of;

/// Of whom a report is: a body with its name, or the whole municipality.
pub type Subject = Option<(BodyId, String)>;

/// How many months ahead what is coming is told, and how many back an unknown last report would lie.
const MONTHS: i32 = 4;
/// How many months the course shows.
const COURSE: i64 = 12;

/// An acceptance: the decision as people cite it, and until when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The decision.
    pub decision: String,
    /// Why.
    pub reason: String,
    /// Until when; none for as long as nothing else is decided.
    pub until: Option<Day>,
}

/// What the figures are held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Of which day.
    pub day: Day,
    /// Whether a report was kept then; else they were recorded by the evaluations.
    pub kept: bool,
    /// The figures then.
    pub figures: Figures,
}

/// A report.
#[derive(Clone, Debug)]
pub struct ReportView {
    /// Of whom it is.
    pub subject: Subject,
    /// The body before which it comes: the body itself, or the assembly.
    pub recipient: String,
    /// The coordinator, who sends it; empty where nobody is.
    pub sender: String,
    /// How often each attested duty is to be shown, by pack and duty.
    pub intervals: HashMap<(String, String), Interval>,
    /// How everything stands, narrowed to the subject.
    pub check: CheckReport,
    /// The figures alone.
    pub figures: Figures,
    /// What they are held against; none where nothing was recorded so early.
    pub before: Option<Before>,
    /// How the counts have moved: at the end of each month, and on the day itself.
    pub course: Vec<(Day, Tally)>,
    /// The acceptances in force, by pack, duty and subject.
    pub accepted: HashMap<(String, String, String), Accepted>,
    /// What is to be shown anew in the coming months, the nearest first.
    pub coming: Vec<Deviation>,
    /// Until when what is coming is told.
    pub until: Day,
    /// The report that was kept of the day.
    pub kept: Option<BoardReport>,
    /// The last entry of the journal that the figures know; none where they were recorded on a day that is past.
    pub seq: Option<i64>,
    /// When it was asked for.
    pub at: Timestamp,
}

impl ReportView {
    /// The name of the body, or of the municipality.
    pub fn name(&self) -> &str {
        self.subject.as_ref().map_or(&self.check.municipality, |(_, name)| name)
    }

    /// What deviates and is not accepted, the gravest first.
    pub fn deviations(&self) -> impl Iterator<Item = &Deviation> {
        self.check.findings.iter().filter(|finding| finding.state == State::Deviating)
    }

    /// What is accepted, with its decision.
    pub fn accepted(&self) -> impl Iterator<Item = (&Deviation, Option<&Accepted>)> {
        let of = |finding: &Deviation| self.accepted.get(&(finding.pack.clone(), finding.duty.clone(), finding.subject.clone()));
        self.check.findings.iter().filter(|finding| finding.state == State::Accepted).map(move |finding| (finding, of(finding)))
    }
}

/// To which bodies a report is told: its own, or for the whole municipality the assembly and the executive board.
fn told(evaluation: &Evaluation, body: Option<&BodyId>) -> Resource {
    let roster = &evaluation.roster;
    let id = |place: Place| roster.bodies.get(place as usize).and_then(|body| body.id.parse().ok());
    Resource::Report(match body {
        Some(body) => vec![body.clone()],
        None => [roster.assembly, roster.executive_board].into_iter().flatten().filter_map(id).collect(),
    })
}

/// Every body that has obligations, by name, and first the whole municipality.
pub(super) fn all_subjects(evaluation: &Evaluation) -> Vec<Subject> {
    let places: HashSet<Place> =
        evaluation.duties.iter().flat_map(|stand| &stand.boards).filter_map(|(board, _)| *board).collect();
    let mut bodies: Vec<(BodyId, String)> = places
        .into_iter()
        .filter_map(|place| evaluation.roster.bodies.get(place as usize))
        .filter_map(|body| Some((body.id.parse().ok()?, body.name.to_string())))
        .collect();
    bodies.sort_by_cached_key(|(id, name)| (domain::sorting::sort_key(name), id.clone()));
    std::iter::once(None).chain(bodies.into_iter().map(Some)).collect()
}

/// Of whom the caller may read reports.
pub async fn subjects(town: &Town, caller: &Caller, day: Day, at: Timestamp) -> Outcome<Vec<Subject>> {
    town.reach(caller, Action::View, &Resource::Report(Vec::new()))?;
    let evaluation = current(town, at, day).await?;
    let mut seen = Vec::new();
    for subject in all_subjects(&evaluation) {
        if may_read(town, caller, &evaluation, subject.as_ref().map(|(id, _)| id))? {
            seen.push(subject);
        }
    }
    Ok(seen)
}

/// Whether there is anybody of whom the caller may read reports: asked no further than the first.
pub fn any_subject(town: &Town, caller: &Caller, evaluation: &Evaluation) -> Outcome<bool> {
    for subject in all_subjects(evaluation) {
        if may_read(town, caller, evaluation, subject.as_ref().map(|(id, _)| id))? {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) fn may_read(town: &Town, caller: &Caller, evaluation: &Evaluation, body: Option<&BodyId>) -> Outcome<bool> {
    town.policies().allows(caller, Action::View, &told(evaluation, body))
}

/// The report of a body, or of the whole municipality, on a day; a day that is past is read from what was recorded then.
pub async fn report(
    town: &Town,
    caller: &Caller,
    body: Option<&BodyId>,
    day: Day,
    (today, at): (Day, Timestamp),
    language: Language,
) -> Outcome<ReportView> {
    let evaluation = current(town, at, today).await?;
    town.require(caller, Action::View, &told(&evaluation, body))?;
    report_of_day(town, &evaluation, body, day, at, language).await
}

/// The same for whoever has made sure that it may be read.
pub async fn report_of_day(
    town: &Town,
    evaluation: &Evaluation,
    body: Option<&BodyId>,
    day: Day,
    at: Timestamp,
    language: Language,
) -> Outcome<ReportView> {
    let subjects = all_subjects(evaluation);
    let of = |subject: &&Subject| subject.as_ref().map(|(id, _)| id) == body;
    let kept = report_of(&town.read().await?, body, day.min(evaluation.day), false).await?;
    let known = kept.as_ref().filter(|kept| !kept.recipient.is_empty());
    let subject = match (subjects.iter().find(of).cloned(), known) {
        // A body keeps the name that it had, also when it is no more.
        (_, Some(kept)) => body.map(|id| (id.clone(), kept.name.clone())),
        (Some(subject), None) => subject,
        (None, None) => return Err(Failure::missing("body", body.map_or("", |id| id.as_str()))),
    };
    let narrowed = Narrowed { board: body.map(BodyId::as_str), ..Narrowed::default() };
    let past = day < evaluation.day;
    let check = if past {
        check_as_of(town, day, &narrowed, Some(evaluation), language).await?
    } else {
        check(evaluation, &narrowed, language)
    };
    let figures = figures(&check);
    let view = town.read().await?;
    let before = match report_of(&view, body, check.day, true).await? {
        Some(last) => Some(Before { day: last.day, kept: true, figures: last.figures }),
        None => recorded(town, &view, evaluation, &narrowed, check.day, language).await?,
    };
    let course = course(&view, &check, body, &figures).await?;
    drop(view);
    let mut accepted = HashMap::new();
    for pack in &check.packs {
        for (acceptance, decision) in acceptances(town, &pack.name, check.day).await? {
            let key = (acceptance.pack, acceptance.duty, acceptance.subject);
            accepted.insert(key, Accepted { decision, reason: acceptance.reason, until: acceptance.period.until });
        }
    }
    let until = check.day.checked_add(MONTHS.months()).unwrap_or(check.day);
    let coming = if past { due(&check) } else { coming(evaluation, body, until, language) };
    let (recipient, sender) = match known {
        Some(kept) => (kept.recipient.clone(), kept.sender.clone()),
        None => parties(evaluation, subject.as_ref()),
    };
    let intervals = intervals(evaluation);
    let seq = if past { kept.as_ref().map(|kept| kept.seq) } else { Some(evaluation.seq) };
    Ok(ReportView {
        subject,
        recipient,
        sender,
        intervals,
        check,
        figures,
        before,
        course,
        accepted,
        coming,
        until,
        kept,
        seq,
        at,
    })
}

/// The body before which a report comes, and the coordinator who sends it.
pub(super) fn parties(evaluation: &Evaluation, subject: Option<&(BodyId, String)>) -> (String, String) {
    let roster = &evaluation.roster;
    let assembly = roster.assembly.and_then(|place| roster.bodies.get(place as usize));
    let recipient = match (subject, assembly) {
        (Some((_, name)), _) => name.clone(),
        (None, Some(assembly)) => assembly.name.to_string(),
        (None, None) => roster.municipality.to_string(),
    };
    let sender = roster.coordinator.and_then(|place| roster.people.get(place as usize));
    (recipient, sender.map(|person| person.name.to_string()).unwrap_or_default())
}

/// How often each attested duty is to be shown.
fn intervals(evaluation: &Evaluation) -> HashMap<(String, String), Interval> {
    let of = |stand: &crate::regulation::DutyStand| {
        let (adopted, _, duty) = evaluation.duty_of(stand);
        Some(((adopted.adoption.pack.clone(), duty.key.clone()), duty.period?))
    };
    evaluation.duties.iter().filter_map(of).collect()
}

/// The counts of a report by pack and section.
pub(super) fn figures(check: &CheckReport) -> Figures {
    let pack = |pack: &crate::regulation::PackLine| PackFigures {
        pack: pack.name.clone(),
        edition: pack.edition.clone(),
        hash: pack.hash.clone(),
        sections: pack
            .sections
            .iter()
            .map(|section| SectionFigures { number: section.number.clone(), tally: section.tally })
            .collect(),
    };
    Figures { packs: check.packs.iter().map(pack).collect() }
}

/// What was recorded a third of a year before; none where nothing was recorded so early.
async fn recorded(
    town: &Town,
    view: &View,
    evaluation: &Evaluation,
    narrowed: &Narrowed<'_>,
    day: Day,
    language: Language,
) -> Outcome<Option<Before>> {
    let Ok(then) = day.checked_sub(MONTHS.months()) else { return Ok(None) };
    if evaluation_day(view, then).await?.is_none() {
        return Ok(None);
    }
    let check = check_as_of(town, then, narrowed, Some(evaluation), language).await?;
    Ok(Some(Before { day: then, kept: false, figures: figures(&check) }))
}

/// How the counts of what is in force have moved over a year: at the end of each month, and on the day itself.
async fn course(view: &View, check: &CheckReport, body: Option<&BodyId>, now: &Figures) -> Outcome<Vec<(Day, Tally)>> {
    let known: HashSet<(&str, &str)> = check
        .packs
        .iter()
        .flat_map(|pack| pack.sections.iter().flat_map(|section| section.duties.iter().map(|duty| (&*pack.name, &*duty.key))))
        .collect();
    let begin = check.day.checked_sub(Span::new().months(COURSE)).unwrap_or(check.day);
    let takes = |row: &store::regulation::TallyRow| {
        known.contains(&(&*row.pack, &*row.duty)) && body.is_none_or(|body| row.board == body.as_str())
    };
    let mut standing: HashMap<(String, String, String), Tally> = HashMap::new();
    for row in tally_on(view, begin).await?.into_iter().filter(takes) {
        standing.insert((row.pack, row.duty, row.board), row.tally);
    }
    let sum = |standing: &HashMap<(String, String, String), Tally>| {
        standing.values().fold(Tally::default(), |mut all, tally| {
            all.join(tally);
            all
        })
    };
    let mut course: Vec<(Day, Tally)> = Vec::new();
    if !standing.is_empty() {
        course.push((begin, sum(&standing)));
    }
    let mut moves = tally_trend(view, begin).await?.into_iter().filter(|(_, row)| takes(row)).peekable();
    let mut month = begin.last_of_month();
    while month < check.day {
        while let Some((_, row)) = moves.next_if(|(day, _)| *day <= month) {
            standing.insert((row.pack, row.duty, row.board), row.tally);
        }
        if !standing.is_empty() && month > begin {
            course.push((month, sum(&standing)));
        }
        let Ok(next) = month.checked_add(1.day()) else { break };
        month = next.last_of_month();
    }
    course.push((check.day, now.whole()));
    Ok(course)
}

/// What was due on a day that is past.
fn due(check: &CheckReport) -> Vec<Deviation> {
    let mut due: Vec<Deviation> = check.findings.iter().filter(|finding| finding.state == State::Due).cloned().collect();
    due.sort_by_key(|finding| finding.due);
    due
}

/// What is due, and what is fulfilled and to be shown anew within a while, the nearest first.
fn coming(evaluation: &Evaluation, body: Option<&BodyId>, until: Day, language: Language) -> Vec<Deviation> {
    let board = body.map(|id| evaluation.roster.body_place(id.as_str()));
    let soon = |each: &&Obligation| {
        board.is_none_or(|board| each.board == board)
            && (each.state == State::Due
                || (matches!(each.state, State::Fulfilled | State::NotYetShown) && each.due.is_some_and(|due| due <= until)))
    };
    let mut coming: Vec<Deviation> = Vec::new();
    for stand in &evaluation.duties {
        coming.extend(stand.obligations.iter().filter(soon).map(|each| deviation(evaluation, stand, each, language)));
    }
    coming.sort_by_key(|each| each.due.unwrap_or(evaluation.day));
    coming
}

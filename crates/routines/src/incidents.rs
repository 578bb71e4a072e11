//! Security incidents: the clocks of the law that run since the municipality became aware of one, and what is noted of them.
//!
//! The case itself is the desk's; the rules are those of the packs in force.

use crate::desk::{Books, case_seen, serves};
use crate::policies::{Action, Resource};
use crate::regulation::{IncidentRules, incident_rules};
use crate::{Caller, Outcome, Standing, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::desk::Case;
use domain::desk::incident::{self as rules, ClockMark, LegalClock};
use domain::identity::CaseId;
use domain::journal::{Entry, Happening};
use domain::organisation::Role;
use domain::refusal::{Message, Refusal};
use jiff::SignedDuration;
use serde_json::json;
use store::desk as table;
use store::organisation::{AppointmentFilter, Window, appointment_list};
use store::{Change, Source, StoreError, View};

pub use domain::desk::incident::{Acting, MarkKind};

/// The clocks of an incident as somebody may see them.
#[derive(Clone, Debug, Default)]
pub struct ClocksSeen {
    /// The clocks, what ends first standing first; none of a case that is no incident.
    pub clocks: Vec<LegalClock>,
    /// The rules, and where each is told of.
    pub rules: IncidentRules,
}

/// The clocks of a case that the caller has been shown.
pub async fn clocks(town: &Town, case: &Case, at: Timestamp) -> Outcome<ClocksSeen> {
    if case.aware_at.is_none() {
        return Ok(ClocksSeen::default());
    }
    let view = town.read().await?;
    let rules = incident_rules(town, &view, at).await?;
    let clocks = clocks_of(&view, case, &rules).await?;
    Ok(ClocksSeen { clocks, rules })
}

/// The clocks of a case with what was noted of each.
pub(crate) async fn clocks_of(source: &impl Source, case: &Case, rules: &IncidentRules) -> Outcome<Vec<LegalClock>> {
    Ok(rules::clocks(case, &rules.rules, &table::clock_marks(source, &case.id).await?)?)
}

/// When the first of some clocks ends that still goes.
fn first_end(clocks: &[LegalClock]) -> Outcome<Option<Timestamp>> {
    // They stand with what ends first standing first.
    let open = clocks.iter().find(|clock| clock.is_open());
    Ok(open.map(|clock| clock.deadline.due.too_late_from()).transpose()?)
}

/// How long after it became known the clocks of an incident are looked at: longer than any of them runs.
const LOOKED_AT_FOR: SignedDuration = SignedDuration::from_hours(24 * 400);

/// The incidents whose clocks may still go, each with its clocks.
pub(crate) async fn clocks_going(town: &Town, view: &View, at: Timestamp) -> Outcome<Vec<(Case, Vec<LegalClock>)>> {
    let incidents = table::incidents_since(view, at.saturating_sub(LOOKED_AT_FOR).unwrap_or(at)).await?;
    if incidents.is_empty() {
        return Ok(Vec::new());
    }
    let rules = incident_rules(town, view, at).await?;
    let mut all = Vec::new();
    for case in incidents {
        let clocks = clocks_of(view, &case, &rules).await?;
        all.push((case, clocks));
    }
    Ok(all)
}

/// A clock of the law that waits for somebody.
#[derive(Clone, Debug)]
pub struct ClockOwed {
    /// The case.
    pub case: CaseId,
    /// Its number, as people cite it.
    pub cited: String,
    /// The clock.
    pub clock: LegalClock,
    /// Whether it has ended.
    pub late: bool,
    /// Whether it is the caller's own, and not of somebody for whom they look after what waits.
    pub own: bool,
}

/// The clocks that go and of which the caller acts next, looks after it for somebody who is away, or handles the incident; what ends first
/// stands first.
pub async fn clocks_owed(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<ClockOwed>> {
    town.reach(caller, Action::View, &Resource::Register("case"))?;
    let own: &Standing = &caller.standing;
    let covered = own.covered.as_deref();
    let may_act = |standing: &Standing| standing.has_role(Role::COORDINATOR) || standing.has_role(Role::DATA_PROTECTION_OFFICER);
    let concerned = may_act(own) || covered.is_some_and(may_act) || serves(town, caller, at).await?;
    if !concerned {
        return Ok(Vec::new());
    }
    let view = town.read().await?;
    let incidents = clocks_going(town, &view, at).await?;
    if incidents.is_empty() {
        return Ok(Vec::new());
    }
    let officers = AppointmentFilter {
        role: Some(Role::DATA_PROTECTION_OFFICER.to_owned()),
        on: Some(day_of(at)),
        with_protected: true,
        window: Window { offset: 0, limit: 1 },
        ..AppointmentFilter::default()
    };
    let officer = !appointment_list(&view, &officers).await?.rows.is_empty();
    // Where there is no data protection officer, the coordinator acts.
    let acts = |standing: &Standing, acting: Acting| match acting {
        Acting::DataProtectionOfficer if officer => standing.has_role(Role::DATA_PROTECTION_OFFICER),
        Acting::DataProtectionOfficer | Acting::Coordinator => standing.has_role(Role::COORDINATOR),
    };
    let mut owed = Vec::new();
    for (case, clocks) in incidents {
        let handles = caller.person.is_some() && case.course.assignee == caller.person;
        for clock in clocks.into_iter().filter(LegalClock::is_open) {
            let mine = handles || acts(own, clock.acting());
            if mine || covered.is_some_and(|standing| acts(standing, clock.acting())) {
                let ends = clock.deadline.due.too_late_from()?;
                owed.push((ends, ClockOwed { case: case.id.clone(), cited: case.cited(), clock, late: ends <= at, own: mine }));
            }
        }
    }
    owed.sort_by_key(|(ends, _)| *ends);
    Ok(owed.into_iter().map(|(_, owed)| owed).collect())
}

/// Keeps anew when the next clock of each incident ends, so that every list of cases has what the law asks for at its place.
///
/// It waits for nothing that the desk promises, and goes on while a case waits for somebody else.
pub async fn ends_follow(town: &Town, at: Timestamp) -> Outcome<()> {
    let view = town.read().await?;
    let before = table::clock_ends(&view).await?;
    let mut kept = before.clone();
    let mut moved = Vec::new();
    for (case, clocks) in clocks_going(town, &view, at).await? {
        let end = first_end(&clocks)?;
        if kept.remove(&case.id) != end {
            moved.push((case.id, end));
        }
    }
    // What is left is no incident any more, or was one long ago.
    moved.extend(kept.into_keys().map(|id| (id, None)));
    drop(view);
    if moved.is_empty() {
        return Ok(());
    }
    let keep = town.store().operate(async |upkeep| {
        let now = table::clock_ends(upkeep).await?;
        // What somebody noted meanwhile has set its end already.
        for (id, end) in moved.iter().filter(|(id, _)| now.get(id) == before.get(id)) {
            table::clock_end_keep(upkeep, id, *end).await?;
        }
        Ok::<(), StoreError>(())
    });
    Ok(keep.await?)
}

/// Notes of a clock that it was reported, or why it does not hold; texts are as they were written.
pub async fn clock_mark(
    town: &Town,
    caller: &Caller,
    id: &CaseId,
    get: impl Fn(&str) -> String + Sync,
    at: Timestamp,
) -> Outcome<()> {
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            let books = Books::read(town, change, at).await?;
            let (case, watchers) = case_seen(town, caller, (change, &books), id).await?;
            let resource: Resource = books.resource(caller, &case, &watchers);
            town.require(caller, Action::Answer, &resource)?;
            if !case.is_sensitive() {
                return Err(Refusal::plain(Message::new("case-clock-unknown")).at("clock").into());
            }
            let rules = incident_rules(town, change, at).await?;
            let clocks = clocks_of(change, &case, &rules).await?;
            let mark = ClockMark::read(&clocks, &get, caller.person.clone(), at)?;
            let before = clocks.into_iter().find(|clock| clock.rule().id == mark.rule).and_then(|clock| clock.mark);
            table::clock_mark_save(change, id, &mark).await?;
            table::clock_end_keep(change, id, first_end(&clocks_of(change, &case, &rules).await?)?).await?;
            let noted = || {
                let (rule, outcome) = (json!(mark.rule), json!(mark.kind));
                let (when, reference, reason) = (json!(mark.at), json!(mark.reference), json!(mark.reason));
                let told = [("rule", rule), ("clock", outcome), ("at", when), ("reference", reference), ("reason", reason)];
                Happening::performed("case", id.as_str(), told)
            };
            let changed = before.and_then(|before| Happening::between("case", id.as_str(), Some(&before), Some(&mark)));
            Ok(((), changed.unwrap_or_else(noted).into()))
        })
        .await
}

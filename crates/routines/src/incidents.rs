//! Security incidents: the clocks of the law that run since the municipality became aware of one, and what is noted of them.
//!
//! The case itself is the desk's; the rules are those of the packs in force.

use crate::desk::{Books, CaseRow, case_seen};
use crate::policies::{Action, Resource};
use crate::regulation::{IncidentRules, incident_rules};
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::desk::Case;
use domain::desk::incident::{self as rules, ClockMark, LegalClock};
use domain::identity::CaseId;
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use serde_json::json;
use store::desk as table;
use store::{Change, Source};

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

/// Lets rows of a list have, among what is due, the next end of a clock of the law: it waits for nothing that the desk promises.
pub async fn ends_among(town: &Town, rows: &mut [CaseRow], at: Timestamp) -> Outcome<()> {
    if rows.iter().all(|row| row.case.aware_at.is_none()) {
        return Ok(());
    }
    let view = town.read().await?;
    let rules = incident_rules(town, &view, at).await?;
    for row in rows.iter_mut().filter(|row| row.case.aware_at.is_some()) {
        let clocks = clocks_of(&view, &row.case, &rules).await?;
        if let Some(clock) = clocks.iter().find(|clock| clock.is_open()) {
            row.due_at = row.due_at.into_iter().chain([clock.deadline.due.too_late_from()?]).min();
        }
    }
    Ok(())
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
        .write(&caller.actor, at, async |change: &Change| -> Outcome<((), Entry)> {
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

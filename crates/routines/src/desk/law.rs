//! The clocks of the law of a case that is a security incident, by the packs in force.

use crate::regulation::{IncidentRules, incident_rules};
use crate::{Outcome, Town};
use domain::Timestamp;
use domain::desk::Case;
use domain::desk::incident::{self as rules, LegalClock};
use store::Source;
use store::desk as table;

/// The clocks of a case with what was noted of each.
pub(crate) async fn clocks_of(source: &impl Source, case: &Case, rules: &IncidentRules) -> Outcome<Vec<LegalClock>> {
    Ok(rules::clocks(case, &rules.rules, &table::clock_marks(source, &case.id).await?)?)
}

/// When the next of the clocks of a case ends, or since when the first is too late; none of a case that is no incident.
pub(crate) async fn ends_next(town: &Town, source: &impl Source, case: &Case, at: Timestamp) -> Outcome<Option<Timestamp>> {
    if case.aware_at.is_none() {
        return Ok(None);
    }
    let rules = incident_rules(town, source, at).await?;
    let clocks = clocks_of(source, case, &rules).await?;
    Ok(clocks.iter().find(|clock| clock.is_open()).map(|clock| clock.deadline.due.too_late_from()).transpose()?)
}

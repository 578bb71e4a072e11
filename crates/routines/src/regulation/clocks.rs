//! The clocks of the law that an incident sets going, as the packs in force have them.

use super::following::current;
use crate::{Outcome, Town};
use domain::calendar::rules::Rule;
use domain::{Day, Timestamp};

/// The events that belong to an incident, in the order in which they come.
pub const INCIDENT_EVENTS: [&str; 4] = ["incident-known", "breach-known", "incident-notified", "incident-handled"];

/// The rules about time that hold on a day and begin with an incident, by event and then the shortest time first.
pub async fn incident_clocks(town: &Town, at: Timestamp, day: Day) -> Outcome<Vec<Rule>> {
    let evaluation = current(town, at, day).await?;
    let mut clocks: Vec<Rule> = Vec::new();
    for adopted in &evaluation.packs {
        for rule in adopted.pack.rules.iter().filter(|rule| rule.valid().holds(day)) {
            // Several packs may tell of one clock.
            if event(rule).is_some() && !clocks.iter().any(|known| known.id == rule.id) {
                clocks.push(rule.clone());
            }
        }
    }
    clocks.sort_by_key(|rule| (event(rule), rule.unit as u8, rule.amount));
    Ok(clocks)
}

fn event(rule: &Rule) -> Option<usize> {
    INCIDENT_EVENTS.iter().position(|event| *event == rule.start_event)
}

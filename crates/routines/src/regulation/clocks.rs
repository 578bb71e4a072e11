//! The clocks of the law that an incident sets going, as the packs in force have them.

use super::evaluation::packs_in_force;
use super::following::current;
use crate::{Outcome, Town};
use domain::calendar::day_of;
use domain::calendar::rules::Rule;
use domain::{Day, Timestamp};
use std::collections::HashMap;
use store::Source;

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

/// The rules that an incident may set going, whenever they held, and where each is told of: the address of a duty that rests on it.
#[derive(Clone, Debug, Default)]
pub struct IncidentRules {
    /// The rules.
    pub rules: Vec<Rule>,
    /// The address of a duty, by the word of the rule.
    pub told_at: HashMap<String, String>,
}

/// The rules that an incident may set going, by the packs in force.
pub(crate) async fn incident_rules(town: &Town, source: &impl Source, at: Timestamp) -> Outcome<IncidentRules> {
    let mut found = IncidentRules::default();
    for adopted in &packs_in_force(source, town.watch(), day_of(at)).await? {
        for rule in adopted.pack.rules.iter().filter(|rule| event(rule).is_some()) {
            let known = |other: &Rule| other.id == rule.id && other.valid_from == rule.valid_from;
            if !found.rules.iter().any(known) {
                found.rules.push(rule.clone());
            }
        }
        for section in &adopted.pack.sections {
            for duty in &section.duties {
                for rule in &duty.rules {
                    let address = format!("/regulation/{}/{}/{}", adopted.adoption.pack, section.number, duty.key);
                    found.told_at.entry(rule.clone()).or_insert(address);
                }
            }
        }
    }
    Ok(found)
}

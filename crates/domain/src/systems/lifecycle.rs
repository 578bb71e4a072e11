//! Steps from phase to phase, and the gates that are passed on the way.

pub use super::phase::{GatePassed, Lifecycle};
use super::system::System;
use crate::Day;
use crate::identity::DecisionId;
use crate::refusal::{Anchor, Message, Refusal};
use serde::{Deserialize, Serialize};

/// What a step from one phase to another was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// From which phase.
    pub from: Lifecycle,
    /// To which.
    pub to: Lifecycle,
    /// On which day.
    pub day: Day,
    /// Gates of the pack that were not passed: the step departed from them by decision.
    pub missing: Vec<String>,
    /// Whether the step left good order: backwards, or past a phase.
    pub out_of_order: bool,
    /// The decision, where one was given.
    pub decision: Option<DecisionId>,
}

impl Step {
    /// Whether it departed from what the regulation asks.
    pub fn departs(&self) -> bool {
        self.out_of_order || !self.missing.is_empty()
    }
}

/// Moves a system to another phase (§ 4: the owner answers for it from acquisition to retirement).
///
/// `gates` are the keys of the gates that the packs in force ask for before this phase.
/// Whoever departs from good order or from a gate needs a decision, and the step says from what it departed.
pub fn move_to(
    system: System,
    to: Lifecycle,
    gates: &[&str],
    decision: Option<&DecisionId>,
    day: Day,
) -> Result<(System, Step), Refusal> {
    let from = system.lifecycle;
    let refuse = |message: Message| Err(Refusal::rule(Anchor::SystemOwnership, message).at("lifecycle"));
    if from == to {
        return refuse(Message::new("systems-phase-is-the-same").with("phase", to.word()));
    }
    if !from.may_become(to) {
        return refuse(Message::new("systems-retired-stays-retired"));
    }
    if day < system.phase_since {
        return Err(Refusal::plain(Message::new("systems-phase-before-the-last").with("since", system.phase_since)).at("day"));
    }
    let missing: Vec<String> = gates
        .iter()
        .filter(|gate| !system.gates.iter().any(|passed| passed.gate == **gate && passed.day <= day))
        .map(|gate| (*gate).to_owned())
        .collect();
    let step = Step { from, to, day, out_of_order: !from.is_good_order(to), missing, decision: decision.cloned() };
    if step.departs() && decision.is_none() {
        return refuse(if step.missing.is_empty() {
            Message::new("systems-step-out-of-order").with("from", from.word()).with("to", to.word())
        } else {
            Message::new("systems-gates-missing").with("gates", step.missing.join(", ")).with("count", step.missing.len())
        });
    }
    let operation_since = if to.in_use() { system.operation_since.or(Some(day)) } else { system.operation_since };
    // A system that leaves operation for another introduction is out of use until it comes back.
    let operation_since = if to.in_use() || to == Lifecycle::Retired { operation_since } else { None };
    let retired_on = (to == Lifecycle::Retired).then_some(day);
    Ok((System { lifecycle: to, phase_since: day, operation_since, retired_on, ..system }, step))
}

/// Notes that a gate was passed; the same gate again replaces what was noted before.
pub fn pass_gate(mut system: System, passed: GatePassed) -> Result<System, Refusal> {
    if passed.gate.trim().is_empty() {
        return Err(Refusal::plain(Message::new("organisation-field-required")).at("gate"));
    }
    if system.lifecycle == Lifecycle::Retired {
        return Err(Refusal::plain(Message::new("systems-retired-stays-retired")).at("gate"));
    }
    system.gates.retain(|each| each.gate != passed.gate);
    system.gates.push(passed);
    system.gates.sort_by(|one, other| (one.day, &one.gate).cmp(&(other.day, &other.gate)));
    Ok(system)
}

#[cfg(test)]
mod tests;

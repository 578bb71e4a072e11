//! A system's steps from phase to phase, held against the gates of the packs in force.

use super::lists::{GateAsked, gates_asked};
use crate::policies::Action;
use crate::systems::{Moving, Passing, require};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::refusal::{Message, Refusal};
use domain::systems::{Lifecycle, Step, System};

/// Moves a system to another phase, through the gates that the packs in force ask for, or past them by decision.
pub async fn system_move(town: &Town, caller: &Caller, moving: &Moving<'_>, at: Timestamp) -> Outcome<(System, Step)> {
    let view = town.read().await?;
    let system = store::systems::system_find(&view, &moving.known.id).await?;
    let from = system.ok_or_else(|| Failure::missing("system", &moving.known.id))?.lifecycle;
    drop(view);
    let asked = gates_asked(town, moving.day, caller.language).await?;
    let on_the_way: Vec<&str> = on_the_way(&asked, from, moving.to).map(|gate| gate.key.as_str()).collect();
    let moved = crate::systems::move_through(town, caller, moving, &on_the_way, at).await;
    moved.map_err(|failure| by_name(failure, &asked))
}

/// The gates between two phases: before each phase on the way and before the one entered; a step back passes none.
pub(super) fn on_the_way(asked: &[GateAsked], from: Lifecycle, to: Lifecycle) -> impl Iterator<Item = &GateAsked> {
    let (from, to) = (from as usize, to as usize);
    asked.iter().filter(move |gate| (from + 1..=to).contains(&(gate.before as usize)))
}

/// The same failure with the gates by their names instead of their keys.
fn by_name(failure: Failure, asked: &[GateAsked]) -> Failure {
    let Failure::Refusal(mut refusal) = failure else { return failure };
    for (argument, value) in &mut refusal.message.arguments {
        if let domain::refusal::Argument::Text(keys) = value
            && argument == "gates"
        {
            let name = |key: &str| asked.iter().find(|gate| gate.key == key).map_or(key, |gate| &gate.name).to_owned();
            *keys = keys.split(", ").map(name).collect::<Vec<_>>().join(", ");
        }
    }
    Failure::Refusal(refusal)
}

/// Notes that a system has passed a gate of a pack in force, by decision where the pack asks for one.
pub async fn gate_pass(town: &Town, caller: &Caller, passing: &Passing<'_>, at: Timestamp) -> Outcome<System> {
    require(town, caller, Action::Edit, &passing.system).await?;
    let asked = gates_asked(town, passing.day, caller.language).await?;
    let unknown = || Refusal::plain(Message::new("systems-gate-unknown")).at("gate");
    let gate = asked.iter().find(|gate| gate.key == passing.gate).ok_or_else(unknown)?;
    if gate.decision && passing.decision.is_none() {
        return Err(Refusal::plain(Message::new("systems-gate-by-decision").with("gate", &gate.name)).at("decision").into());
    }
    crate::systems::gate_note(town, caller, passing, at).await
}

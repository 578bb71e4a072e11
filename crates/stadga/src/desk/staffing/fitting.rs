//! What goes together on the command line of `stadga desk staffing`: nothing that is typed is passed over in silence.

use crate::arguments::Staffing;
use domain::refusal::{Message, Refusal};

/// Refuses what does not go together, or misses something, in a sentence that says what to do.
pub(super) fn fitting(asked: &Staffing) -> Result<(), Refusal> {
    let follows = asked.from.is_some() || asked.to.is_some();
    let coming = [
        ("--load", asked.load.is_some()),
        ("--arrivals", asked.arrivals.is_some()),
        ("--from", asked.from.is_some()),
        ("--to", asked.to.is_some()),
    ];
    let Some((first, _)) = coming.iter().find(|(_, said)| *said) else {
        return Err(match asked.agents {
            Some(_) => only_with("--agents", "--load"),
            None => Refusal::plain(Message::new("desk-asked-nothing")).at("arrivals"),
        });
    };
    if asked.load.is_some() {
        return of_a_load(asked, coming);
    }
    if asked.agents.is_some() {
        return Err(Refusal::plain(Message::new("desk-agents-with").with("other", *first)).at("agents"));
    }
    if asked.handling.is_some() && asked.tiers.is_some() {
        return Err(not_together("--handling", "--tiers"));
    }
    if follows {
        return Ok(());
    }
    if asked.open.is_none()
        && let Some((name, _)) = in_service(asked).into_iter().find(|(_, said)| *said)
    {
        return Err(only_with(name, "--open"));
    }
    needed("--handling", asked.handling.is_some() || asked.tiers.is_some())?;
    needed("--within", asked.within.is_some())
}

/// A load is held against so many agents by a formula that takes nothing else.
fn of_a_load(asked: &Staffing, coming: [(&'static str, bool); 4]) -> Result<(), Refusal> {
    if let Some((other, _)) = coming.into_iter().skip(1).find(|(_, said)| *said) {
        return Err(not_together("--load", other));
    }
    if asked.agents.is_none() {
        return Err(only_with("--load", "--agents"));
    }
    if asked.level.is_some() {
        return Err(Refusal::plain(Message::new("desk-level-with-load")).at("level"));
    }
    let others = [("--occupancy", asked.occupancy.is_some()), ("--open", asked.open.is_some())];
    if let Some((other, _)) = others.into_iter().chain(in_service(asked)).find(|(_, said)| *said) {
        return Err(not_together("--load", other));
    }
    needed("--handling", asked.handling.is_some())?;
    needed("--within", asked.within.is_some())
}

/// What is part of the reckoning in hours of service alone.
fn in_service(asked: &Staffing) -> [(&'static str, bool); 15] {
    [
        ("--tiers", asked.tiers.is_some()),
        ("--people", asked.people.is_some()),
        ("--own-hour", asked.own_hour.is_some()),
        ("--bought-hour", asked.bought_hour.is_some()),
        ("--education", asked.education.is_some()),
        ("--workplaces", asked.workplaces.is_some()),
        ("--platform", asked.platform.is_some()),
        ("--places", asked.places.is_some()),
        ("--telephony", asked.telephony.is_some()),
        ("--what-if-workplaces", asked.what_if_workplaces.is_some()),
        ("--what-if-local", asked.what_if_local.is_some()),
        ("--what-if-within", asked.what_if_within.is_some()),
        ("--what-if-level", asked.what_if_level.is_some()),
        ("--weeks", asked.weeks.is_some()),
        ("--seed", asked.seed.is_some()),
    ]
}

fn not_together(one: &'static str, other: &'static str) -> Refusal {
    Refusal::plain(Message::new("desk-not-together").with("one", one).with("other", other))
}

fn only_with(one: &'static str, other: &'static str) -> Refusal {
    Refusal::plain(Message::new("desk-only-with").with("one", one).with("other", other))
}

fn needed(name: &'static str, said: bool) -> Result<(), Refusal> {
    if said { Ok(()) } else { Err(Refusal::plain(Message::new("desk-argument-needed").with("name", name))) }
}

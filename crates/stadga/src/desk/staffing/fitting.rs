//! What goes together on the command line of `stadga desk staffing`: nothing that is typed is passed over in silence.

use crate::arguments::Staffing;
use domain::refusal::{Message, Refusal};

/// Refuses all that does not go together, or misses something, in sentences that say what to do.
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
            Some(_) => only_with("--agents", "--load").at("arrivals"),
            None => nothing_asked(),
        });
    };
    if asked.load.is_some() {
        return of_a_load(asked, coming);
    }
    let in_service = in_service(asked).into_iter().find(|(_, said)| *said && asked.open.is_none() && !follows);
    Refusal::gathered([
        unless(asked.agents.is_none(), || Refusal::plain(Message::new("desk-agents-with").with("other", *first)).at("agents")),
        unless(asked.handling.is_none() || asked.tiers.is_none(), || not_together("--handling", "--tiers")),
        in_service.map_or(Ok(()), |(name, _)| Err(only_with(name, "--open"))),
        unless(follows || asked.handling.is_some() || asked.tiers.is_some(), || needed("--handling").at("handling")),
        unless(follows || asked.within.is_some(), || needed("--within").at("within")),
    ])
}

/// Whether what is asked belongs to the reckoning in hours of service.
pub(super) fn is_whole(asked: &Staffing) -> bool {
    asked.load.is_none() && (asked.open.is_some() || in_service(asked).iter().any(|(_, said)| *said))
}

/// A load is held against so many agents by a formula that takes nothing else.
fn of_a_load(asked: &Staffing, coming: [(&'static str, bool); 4]) -> Result<(), Refusal> {
    let others = [("--occupancy", asked.occupancy.is_some()), ("--open", asked.open.is_some())];
    let others = coming.into_iter().skip(1).chain(others).chain(in_service(asked)).filter(|(_, said)| *said);
    let wrong = [
        unless(asked.agents.is_some(), || only_with("--load", "--agents").at("agents")),
        unless(asked.level.is_none(), || Refusal::plain(Message::new("desk-level-with-load")).at("level")),
        unless(asked.handling.is_some(), || needed("--handling").at("handling")),
        unless(asked.within.is_some(), || needed("--within").at("within")),
    ];
    Refusal::gathered(others.map(|(other, _)| Err(not_together("--load", other))).chain(wrong))
}

/// What is part of the reckoning in hours of service alone.
fn in_service(asked: &Staffing) -> [(&'static str, bool); 21] {
    [
        ("--tiers", asked.tiers.is_some()),
        ("--median", asked.median.is_some()),
        ("--solved-within", asked.solved_within.is_some()),
        ("--people", asked.people.is_some()),
        ("--own-hour", asked.own_hour.is_some()),
        ("--bought-hour", asked.bought_hour.is_some()),
        ("--education", asked.education.is_some()),
        ("--school", asked.school.is_some()),
        ("--school-handling", asked.school_handling.is_some()),
        ("--workplaces", asked.workplaces.is_some()),
        ("--platform", asked.platform.is_some()),
        ("--places", asked.places.is_some()),
        ("--telephony", asked.telephony.is_some()),
        ("--what-if-workplaces", asked.what_if_workplaces.is_some()),
        ("--what-if-local", asked.what_if_local.is_some()),
        ("--what-if-within", asked.what_if_within.is_some()),
        ("--what-if-solved-within", asked.what_if_solved_within.is_some()),
        ("--what-if-level", asked.what_if_level.is_some()),
        ("--what-if-school-handling", asked.what_if_school_handling.is_some()),
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

fn needed(name: &'static str) -> Refusal {
    Refusal::plain(Message::new("desk-argument-needed").with("name", name))
}

/// That nothing is said of what comes.
pub(super) fn nothing_asked() -> Refusal {
    Refusal::plain(Message::new("desk-asked-nothing")).at("arrivals")
}

fn unless(good: bool, refusal: impl FnOnce() -> Refusal) -> Result<(), Refusal> {
    if good { Ok(()) } else { Err(refusal()) }
}

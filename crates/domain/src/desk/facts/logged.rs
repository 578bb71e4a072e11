//! What the log of another desk says of its cases.

use super::fact::{CaseFact, Clock, Origin};
use crate::desk::log::{Case, Log, Way, priority, priority_by_impact};
use crate::desk::words::{CaseKind, Status, Tier};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// The facts of every case of a log; times are those of the calendar.
///
/// The first answer is the first event after which somebody was at the case, asked its user or had solved it.
/// Solved at first contact is what nobody handed over, waited with or opened again, and one person alone worked on; our own desk counts
/// alike ([`Course::solved_at_first_contact`](crate::desk::course::Course::solved_at_first_contact)).
pub fn facts_of(log: &Log) -> Vec<CaseFact> {
    log.cases.iter().map(|case| fact(log, case)).collect()
}

fn fact(log: &Log, case: &Case) -> CaseFact {
    let way = Way::of(case);
    let tiers = || case.events.iter().filter_map(|event| event.tier);
    let answered = case
        .events
        .iter()
        .find(|event| matches!(event.status, Some(Status::UnderWay | Status::WaitsForUser | Status::Solved | Status::Closed)));
    let first_answer_at = answered.map(|event| event.at);
    // A column says when it was solved also where no event does; of a case that was opened again, the events know better.
    let solved_at = if way.open && way.reopened { None } else { way.solved_at.or(case.resolved_at) };
    let solved_at = solved_at.map(|at| at.max(case.opened_at));
    let closed = case.events.iter().rev().find(|event| event.status == Some(Status::Closed)).map(|event| event.at);
    let closed_at = if way.open && way.reopened { None } else { closed.or(case.closed_at).map(|at| at.max(case.opened_at)) };
    let since = |at: Timestamp| at.duration_since(case.opened_at).max(SignedDuration::ZERO).as_secs();
    let owned = |place: Option<u32>| log.name(place).map(str::to_owned);
    CaseFact {
        key: case.number.to_string(),
        origin: Origin::Elsewhere,
        number: case.number.to_string(),
        opened_at: case.opened_at,
        first_answer_at,
        solved_at,
        closed_at,
        kind: log.name(case.kind).and_then(CaseKind::read),
        // Where nothing is said of its priority, the impact gives one, as urgent as usual.
        priority: match log.name(case.priority) {
            Some(text) => priority(text),
            None => log.name(case.impact).and_then(priority_by_impact),
        },
        first_tier: tiers().next(),
        tier: way.solved_in.or_else(|| tiers().next_back()),
        team: owned(case.events.iter().rev().find_map(|event| event.team)),
        system: owned(case.product),
        body: owned(case.body),
        hand_overs: u32::try_from(way.hand_overs).unwrap_or(u32::MAX),
        back: u32::from(way.back),
        reopened: u32::from(way.reopened),
        reassigned: u32::try_from(way.reassigned).unwrap_or(u32::MAX),
        first_contact: solved_at.is_some() && is_first_contact(case, &way),
        clock: Clock::Calendar,
        answer_s: first_answer_at.map(since),
        solve_s: solved_at.map(since),
        answered_within: None,
        solved_within: solved_at.and(case.within),
        within_by_tier: Vec::new(),
        grade: None,
        minutes: minutes(case),
        minutes_by_team: minutes_by_team(log, case),
    }
}

fn is_first_contact(case: &Case, way: &Way) -> bool {
    way.hand_overs == 0
        && !way.reopened
        && way.reassigned == 0
        && !case.events.iter().any(|event| event.status.is_some_and(Status::waits))
}

/// The minutes by the tier of each event; where no tier is said, the one before counts, at first the nearest one.
fn minutes(case: &Case) -> Vec<(Tier, i64)> {
    let mut tier = case.events.iter().find_map(|event| event.tier).unwrap_or(Tier::ItUnit);
    let mut all: BTreeMap<Tier, i64> = BTreeMap::new();
    for event in &case.events {
        tier = event.tier.unwrap_or(tier);
        if let Some(minutes) = event.minutes.filter(|minutes| *minutes > 0) {
            *all.entry(tier).or_default() += i64::from(minutes);
        }
    }
    all.into_iter().collect()
}

/// The minutes by the team of each event; where no team is said, the one before counts, at first the nearest one.
fn minutes_by_team(log: &Log, case: &Case) -> Vec<(String, i64)> {
    let mut team = case.events.iter().find_map(|event| event.team);
    let mut all: Vec<(Option<u32>, i64)> = Vec::new();
    for event in &case.events {
        team = event.team.or(team);
        let Some(minutes) = event.minutes.filter(|minutes| *minutes > 0) else { continue };
        match all.iter_mut().find(|(of, _)| *of == team) {
            Some((_, sum)) => *sum += i64::from(minutes),
            None => all.push((team, i64::from(minutes))),
        }
    }
    all.into_iter().map(|(team, minutes)| (log.name(team).unwrap_or_default().to_owned(), minutes)).collect()
}

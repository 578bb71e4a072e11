//! What a log tells of the work: cases, events, what was reopened, handed over, sent back and forth.

use super::read::{Case, Log};
use super::words::{Meaning, is_kind, is_nothing, priority};
use crate::desk::words::{Status, Tier};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use std::collections::BTreeMap;

/// The figures of a log.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    /// How many cases.
    pub cases: usize,
    /// How many events.
    pub events: usize,
    /// The first event.
    pub from: Option<Timestamp>,
    /// The last event.
    pub until: Option<Timestamp>,
    /// Cases that are open when the log ends.
    pub open: usize,
    /// Cases that were opened again after they were solved or closed.
    pub reopened: usize,
    /// Cases that went from one person to another.
    pub reassigned: usize,
    /// Hand-overs from one team to another, or from one tier to another.
    pub hand_overs: usize,
    /// Cases that came back to a team, or a tier where the log has no teams, that they had left.
    pub ping_pong: usize,
    /// Cases that never left the nearest tier of the log; none where the log has no tiers.
    pub stayed_in_first_tier: Option<usize>,
    /// How many cases each tier solved.
    pub solved_by: BTreeMap<Tier, usize>,
    /// The time from opening to the last solution, in seconds of the calendar: half of the cases took no longer.
    pub solved_median_s: Option<i64>,
    /// Nine of ten took no longer.
    pub solved_p90_s: Option<i64>,
    /// Events whose word tells of nothing that is known, by their words.
    pub unknown: BTreeMap<String, usize>,
    /// Cases whose priority or kind is written in a word that is not known, by those words.
    pub unread: BTreeMap<String, usize>,
}

impl Figures {
    /// Every word that is not understood: of what happened, of priorities and of kinds, each with how often it occurs.
    pub fn not_understood(&self) -> BTreeMap<String, usize> {
        let mut all = self.unknown.clone();
        for (word, count) in &self.unread {
            *all.entry(word.clone()).or_default() += count;
        }
        all
    }
}

/// The figures of a log.
pub fn figures(log: &Log) -> Figures {
    let first_tier = log.cases.iter().flat_map(|case| &case.events).filter_map(|event| event.tier).min();
    let mut told = Figures { cases: log.cases.len(), stayed_in_first_tier: first_tier.map(|_| 0), ..Figures::default() };
    let mut times: Vec<i64> = Vec::new();
    for case in &log.cases {
        told.events += case.events.len();
        told.from = [told.from, case.events.first().map(|event| event.at)].into_iter().flatten().min();
        told.until = [told.until, case.events.last().map(|event| event.at)].into_iter().flatten().max();
        let way = Way::of(case);
        told.open += usize::from(way.open);
        told.reopened += usize::from(way.reopened);
        told.reassigned += usize::from(way.reassigned > 0);
        told.hand_overs += way.hand_overs;
        told.ping_pong += usize::from(way.back);
        if let (Some(first), Some(stayed)) = (first_tier, &mut told.stayed_in_first_tier) {
            let mut tiers = case.events.iter().filter_map(|event| event.tier).peekable();
            *stayed += usize::from(tiers.peek().is_some() && tiers.all(|tier| tier == first));
        }
        if let Some(solved_at) = way.solved_at {
            times.push(solved_at.duration_since(case.opened_at).max(SignedDuration::ZERO).as_secs());
            if let Some(tier) = way.solved_in {
                *told.solved_by.entry(tier).or_default() += 1;
            }
        }
        for word in unread(log, case) {
            *told.unread.entry(word.to_owned()).or_default() += 1;
        }
        for event in case.events.iter().filter(|event| event.meaning.is_none()) {
            *told.unknown.entry(event.activity.to_string()).or_default() += 1;
        }
    }
    times.sort_unstable();
    told.solved_median_s = at_share(&times, 0.5);
    told.solved_p90_s = at_share(&times, 0.9);
    told
}

/// The priority and the kind of a case, where they are written in words that are not known.
fn unread<'log>(log: &'log Log, case: &Case) -> impl Iterator<Item = &'log str> {
    let written = |place: Option<u32>| log.name(place).filter(|text| !is_nothing(text));
    let of_priority = written(case.priority).filter(|text| priority(text).is_none());
    let of_kind = written(case.kind).filter(|text| !is_kind(text));
    of_priority.into_iter().chain(of_kind)
}

/// The smallest value that a share of all does not exceed.
fn at_share(sorted: &[i64], share: f64) -> Option<i64> {
    let place = ((sorted.len() as f64 * share).ceil() as usize).saturating_sub(1);
    sorted.get(place).copied()
}

/// How often the next is another than the one before.
fn changes<T: PartialEq>(all: impl Iterator<Item = T>) -> usize {
    let mut last = None;
    let mut count = 0;
    for each in all {
        count += usize::from(last.as_ref().is_some_and(|last| *last != each));
        last = Some(each);
    }
    count
}

/// The way of one case.
#[derive(Debug, Default)]
pub struct Way {
    /// Whether it is open when the log ends.
    pub open: bool,
    /// Whether it was opened again.
    pub reopened: bool,
    /// How often it went from one team or tier to another.
    pub hand_overs: usize,
    /// How often it went from one person to another, whatever lay between: the first to have it does not count, nor does taking it off
    /// somebody, nor giving it back to whoever had it last.
    pub reassigned: usize,
    /// Whether it came back to where it had been.
    pub back: bool,
    /// When it was solved last.
    pub solved_at: Option<Timestamp>,
    /// In which tier.
    pub solved_in: Option<Tier>,
}

impl Way {
    /// The way that the events of a case tell of.
    pub fn of(case: &Case) -> Self {
        let mut way = Self { open: true, ..Self::default() };
        let mut tier = None;
        for event in &case.events {
            tier = event.tier.or(tier);
            let Some(status) = event.status else { continue };
            if status.is_open() {
                way.reopened |= !way.open || event.meaning == Some(Meaning::Reopened);
                (way.solved_at, way.solved_in) = if way.open { (way.solved_at, way.solved_in) } else { (None, None) };
            } else if way.solved_at.is_none() || (status == Status::Solved && way.open) {
                (way.solved_at, way.solved_in) = (Some(event.at), tier);
            }
            way.open = status.is_open();
        }
        way.reassigned = changes(case.events.iter().filter_map(|event| event.resource));
        (way.hand_overs, way.back) = hand_overs(case);
        way
    }
}

/// How often a case was handed over, and whether it came back to where it had been.
fn hand_overs(case: &Case) -> (usize, bool) {
    let with_teams = case.events.iter().any(|event| event.team.is_some());
    // What is not said has not changed.
    let (mut team, mut tier) = (None, None);
    let mut places: Vec<(Option<u32>, Option<Tier>)> = Vec::new();
    for event in &case.events {
        (team, tier) = (event.team.or(team), event.tier.or(tier));
        let here = (team, tier);
        let known = if with_teams { team.is_some() } else { tier.is_some() };
        if known && places.last() != Some(&here) {
            places.push(here);
        }
    }
    let kept = |place: &(Option<u32>, Option<Tier>)| if with_teams { (place.0, None) } else { (None, place.1) };
    let mut stays: Vec<_> = places.iter().map(kept).collect();
    stays.dedup();
    let back = stays.iter().enumerate().any(|(place, stay)| stays[..place].contains(stay));
    (places.len().saturating_sub(1), back)
}

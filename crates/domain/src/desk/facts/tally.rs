//! What a case adds to the days on which it came, was answered and was solved.

use super::fact::{CaseFact, Clock};
use super::histogram::Histogram;
use crate::Day;
use crate::calendar::{day_of, time_of};
use crate::desk::words::{CaseKind, Tier};
use crate::organisation::words::words;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// By what cases are told apart.
    pub enum Facet {
        /// By nothing: all of them.
        All = "all", "desk-facet-all";
        /// By the tier where they were solved.
        Tier = "tier", "desk-facet-tier";
        /// By the team.
        Team = "team", "desk-facet-team";
        /// By the system.
        System = "system", "desk-facet-system";
        /// By the body that they came from.
        Body = "body", "desk-facet-body";
        /// By what they are.
        Kind = "kind", "desk-facet-kind";
    }
}

/// Where a share is added up: a day, and one value of one facet (empty where it is not known).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The day.
    pub day: Day,
    /// The facet.
    pub facet: Facet,
    /// The value: the word of a tier or kind, the id or name of a team, system or body.
    pub value: String,
}

/// What is added there.
pub type Share = (Place, Tally);

/// Sums of cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// How many came.
    #[serde(rename = "in", skip_serializing_if = "nothing")]
    pub arrived: i64,
    /// How many came by hour of the day; kept for all cases together alone.
    #[serde(rename = "hr", skip_serializing_if = "BTreeMap::is_empty")]
    pub hours: BTreeMap<u8, i64>,
    /// The times to the first answer.
    #[serde(rename = "an", skip_serializing_if = "Histogram::is_empty")]
    pub answers: Histogram,
    /// How many first answers had a target.
    #[serde(rename = "at", skip_serializing_if = "nothing")]
    pub answers_targeted: i64,
    /// How many of them came within it.
    #[serde(rename = "aw", skip_serializing_if = "nothing")]
    pub answers_within: i64,
    /// How many were solved.
    #[serde(rename = "so", skip_serializing_if = "nothing")]
    pub solved: i64,
    /// The times to the solution.
    #[serde(rename = "st", skip_serializing_if = "Histogram::is_empty")]
    pub solutions: Histogram,
    /// How many of the solved had their time counted in hours of service.
    #[serde(rename = "sv", skip_serializing_if = "nothing")]
    pub in_service: i64,
    /// How many solutions had a target; at a tier that has one of its own, how many cases that lay there were held to it.
    #[serde(rename = "tt", skip_serializing_if = "nothing")]
    pub solutions_targeted: i64,
    /// How many of them came within it.
    #[serde(rename = "tw", skip_serializing_if = "nothing")]
    pub solutions_within: i64,
    /// How many were solved at the first contact.
    #[serde(rename = "fc", skip_serializing_if = "nothing")]
    pub first_contact: i64,
    /// Of how many solved the tier is known.
    #[serde(rename = "ti", skip_serializing_if = "nothing")]
    pub tiered: i64,
    /// How many of them local support solved.
    #[serde(rename = "lo", skip_serializing_if = "nothing")]
    pub local: i64,
    /// How often the solved were handed over.
    #[serde(rename = "ho", skip_serializing_if = "nothing")]
    pub hand_overs: i64,
    /// How many of the solved had come back to where they had been.
    #[serde(rename = "ba", skip_serializing_if = "nothing")]
    pub back: i64,
    /// How many of the solved had been opened again.
    #[serde(rename = "re", skip_serializing_if = "nothing")]
    pub reopened: i64,
    /// How many of the solved had gone from one person to another.
    #[serde(rename = "ra", skip_serializing_if = "nothing")]
    pub reassigned: i64,
    /// How many of the solved were graded by the one who was helped; not kept for tiers and teams.
    #[serde(rename = "gn", skip_serializing_if = "nothing")]
    pub graded: i64,
    /// The sum of these grades.
    #[serde(rename = "gs", skip_serializing_if = "nothing")]
    pub grades: i64,
    /// The minutes of work on those that ended.
    #[serde(rename = "mi", skip_serializing_if = "nothing")]
    pub minutes: i64,
    /// How many ended: solved, or closed without a solution.
    #[serde(rename = "en", skip_serializing_if = "nothing")]
    pub ended: i64,
    /// For how long they had been there, in seconds of the calendar.
    #[serde(rename = "sy", skip_serializing_if = "nothing")]
    pub stay_s: i64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
const fn nothing(number: &i64) -> bool {
    *number == 0
}

impl Tally {
    /// Adds another so many times over; −1 takes it off.
    pub fn add(&mut self, other: &Self, times: i64) {
        let sums: [(&mut i64, i64); 19] = [
            (&mut self.arrived, other.arrived),
            (&mut self.answers_targeted, other.answers_targeted),
            (&mut self.answers_within, other.answers_within),
            (&mut self.solved, other.solved),
            (&mut self.in_service, other.in_service),
            (&mut self.solutions_targeted, other.solutions_targeted),
            (&mut self.solutions_within, other.solutions_within),
            (&mut self.first_contact, other.first_contact),
            (&mut self.tiered, other.tiered),
            (&mut self.local, other.local),
            (&mut self.hand_overs, other.hand_overs),
            (&mut self.back, other.back),
            (&mut self.reopened, other.reopened),
            (&mut self.reassigned, other.reassigned),
            (&mut self.graded, other.graded),
            (&mut self.grades, other.grades),
            (&mut self.minutes, other.minutes),
            (&mut self.ended, other.ended),
            (&mut self.stay_s, other.stay_s),
        ];
        for (here, there) in sums {
            *here += there * times;
        }
        for (hour, count) in &other.hours {
            let here = self.hours.entry(*hour).or_default();
            *here += count * times;
            if *here == 0 {
                self.hours.remove(hour);
            }
        }
        self.answers.add(&other.answers, times);
        self.solutions.add(&other.solutions, times);
    }

    /// Whether nothing is left.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// What a case adds, and where; a place may come more than once.
pub fn shares(fact: &CaseFact) -> Vec<Share> {
    let mut all = Vec::new();
    let mut put = |day: Day, tally: &Tally| {
        let known = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let values = [
            (Facet::All, String::new()),
            (Facet::Tier, known(fact.tier.map(Tier::word))),
            (Facet::Team, known(fact.team.as_deref())),
            (Facet::System, known(fact.system.as_deref())),
            (Facet::Body, known(fact.body.as_deref())),
            (Facet::Kind, known(fact.kind.map(CaseKind::word))),
        ];
        for (facet, value) in values {
            let mut tally = tally.clone();
            if facet != Facet::All {
                tally.hours.clear();
            }
            // Work is told at the tier and at the team that did it, not where the case ended.
            // A grade counts for the desk and never for a person: a tier or a team may be one alone.
            if matches!(facet, Facet::Tier | Facet::Team) {
                (tally.minutes, tally.graded, tally.grades) = (0, 0, 0);
            }
            // A tier with a target of its own is held to that one, wherever the case ended.
            if facet == Facet::Tier && fact.within_by_tier.iter().any(|(tier, _)| Some(*tier) == fact.tier) {
                (tally.solutions_targeted, tally.solutions_within) = (0, 0);
            }
            all.push((Place { day, facet, value }, tally));
        }
    };
    let hour = u8::try_from(time_of(fact.opened_at).0).unwrap_or_default();
    let opened = Tally { arrived: 1, hours: BTreeMap::from([(hour, 1)]), ..Tally::default() };
    put(day_of(fact.opened_at), &opened);
    if let Some(at) = fact.first_answer_at {
        put(day_of(at), &answered(fact));
    }
    if let Some(at) = fact.ended_at() {
        let day = day_of(at);
        put(day, &ended(fact, at.duration_since(fact.opened_at)));
        let tiers = fact.minutes.iter().map(|(tier, minutes)| (Facet::Tier, tier.word(), *minutes));
        let teams = fact.minutes_by_team.iter().map(|(team, minutes)| (Facet::Team, team.as_str(), *minutes));
        all.extend(tiers.chain(teams).filter(|(.., minutes)| *minutes != 0).map(|(facet, value, minutes)| {
            (Place { day, facet, value: value.to_owned() }, Tally { minutes, ..Tally::default() })
        }));
        let inside = fact.within_by_tier.iter().filter(|_| fact.solved_at.is_some());
        all.extend(inside.map(|(tier, within)| {
            let tally = Tally { solutions_targeted: 1, solutions_within: i64::from(*within), ..Tally::default() };
            (Place { day, facet: Facet::Tier, value: tier.word().to_owned() }, tally)
        }));
    }
    all
}

fn answered(fact: &CaseFact) -> Tally {
    let mut tally = Tally {
        answers_targeted: i64::from(fact.answered_within.is_some()),
        answers_within: i64::from(fact.answered_within == Some(true)),
        ..Tally::default()
    };
    if let Some(seconds) = fact.answer_s {
        tally.answers.count(seconds);
    }
    tally
}

fn ended(fact: &CaseFact, stay: SignedDuration) -> Tally {
    let mut tally =
        Tally { ended: 1, stay_s: stay.max(SignedDuration::ZERO).as_secs(), minutes: fact.minutes_in_all(), ..Tally::default() };
    if fact.solved_at.is_none() {
        return tally;
    }
    tally.solved = 1;
    if let Some(seconds) = fact.solve_s {
        tally.solutions.count(seconds);
    }
    tally.in_service = i64::from(fact.clock == Clock::Service);
    tally.solutions_targeted = i64::from(fact.solved_within.is_some());
    tally.solutions_within = i64::from(fact.solved_within == Some(true));
    tally.first_contact = i64::from(fact.first_contact);
    tally.tiered = i64::from(fact.tier.is_some());
    tally.local = i64::from(fact.tier == Some(Tier::LocalSupport));
    tally.hand_overs = i64::from(fact.hand_overs);
    tally.back = i64::from(fact.back > 0);
    tally.reopened = i64::from(fact.reopened > 0);
    tally.reassigned = i64::from(fact.reassigned > 0);
    tally.graded = i64::from(fact.grade.is_some());
    tally.grades = i64::from(fact.grade.unwrap_or_default());
    tally
}

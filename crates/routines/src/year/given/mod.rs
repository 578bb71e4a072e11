//! What each chapter gives to the rounds: its lines.
//!
//! A chapter that has something to be confirmed once a year writes a [`Giver`] in a file of its own and names it in [`GIVERS`].
//! It says what its line shows; how the line stands follows from what was confirmed, from what proves it, and from the checks that read its views.

mod continuity;
mod organisation;
mod systems;

use super::ground::Ground;
use domain::Day;
use domain::identity::BodyId;
use domain::regulation::roster::{Place, Roster};
use domain::systems::System;
use domain::year::{Fact, Mend, RoundRole};
use jiff::ToSpan as _;
use std::collections::BTreeSet;

/// The subject of a group of lines.
#[derive(Clone, Copy, Debug)]
pub(super) enum Subject<'a> {
    /// A system, with its place in the roster.
    System(&'a System, Place),
    /// A body, with its place in the roster.
    Body(&'a BodyId, Place),
    /// The municipality.
    Municipality,
    /// A common kind, by its place in the roster.
    Kind(Place),
}

/// What a giver is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    /// The facts.
    pub(super) ground: &'a Ground,
    /// Who and what there is.
    pub(super) roster: &'a Roster,
    /// About what.
    pub(super) subject: Subject<'a>,
    /// The day.
    pub(super) today: Day,
}

impl<'a> Asked<'a> {
    /// The system that is asked about.
    fn system(&self) -> Option<(&'a System, Place)> {
        match self.subject {
            Subject::System(system, place) => Some((system, place)),
            _ => None,
        }
    }

    /// The body that is asked about.
    fn body(&self) -> Option<(&'a BodyId, Place)> {
        match self.subject {
            Subject::Body(id, place) => Some((id, place)),
            _ => None,
        }
    }

    /// A day that something was gone through, if that was within the last twelve months.
    fn lately(&self, day: Option<Day>) -> Option<Day> {
        day.filter(|day| *day > self.today.saturating_sub(1.year()) && *day <= self.today)
    }
}

/// What a line shows.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// The facts.
    pub(super) facts: Vec<Fact>,
    /// The form in which they are put right.
    pub(super) mend: Option<Mend>,
    /// The day of the last twelve months on which somebody went through it, as the register itself says.
    pub(super) reviewed: Option<Day>,
    /// Whether the facts themselves say that something is to be put right, whatever the checks say.
    pub(super) wrong: bool,
}

impl Shown {
    /// What is shown, with the form that puts it right.
    fn new(facts: Vec<Fact>, verb: &'static str, address: String) -> Self {
        Self { facts, mend: Some(Mend { verb, address }), reviewed: None, wrong: false }
    }
}

/// One line that a chapter gives.
pub(super) struct Giver {
    /// The word of the line, for good.
    pub(super) line: &'static str,
    /// The key of what it is called.
    pub(super) title: &'static str,
    /// The register that it comes from, by the key of its name.
    pub(super) register: &'static str,
    /// The entity whose changes tell how old it is; empty where none does.
    pub(super) entity: &'static str,
    /// In whose round it stands.
    pub(super) role: RoundRole,
    /// The fact views whose checks belong to it; what belongs to no other line of the round belongs to its first.
    pub(super) views: &'static [&'static str],
    /// What it shows of a subject; none where it does not concern it.
    pub(super) give: fn(&Asked<'_>) -> Option<Shown>,
}

/// Every line that is given, in the order in which a round shows them.
pub(super) const GIVERS: &[Giver] = &[
    systems::FACTS,
    systems::USE,
    systems::CLASSIFICATION,
    systems::CONTRACT,
    continuity::PLAN,
    organisation::APPOINTMENTS,
    organisation::DECISIONS,
    systems::KEPT,
    systems::OWNED,
];

/// The line of what the checks found about a subject of which no chapter gives a line.
pub(super) const MEASURED: Giver = Giver {
    line: "measured",
    title: "year-line-measured",
    register: "web-chapter-regulation",
    entity: "",
    role: RoundRole::Bearer,
    views: &[],
    give: |_| None,
};

impl Shown {
    /// What is shown where only the checks say something.
    pub(super) const fn nothing() -> Self {
        Self { facts: Vec::new(), mend: None, reviewed: None, wrong: false }
    }
}

fn fact(name: &'static str, value: domain::year::Value) -> Fact {
    Fact { name, value }
}

/// The form of a system in which what a check found is put right, by the fact views that the check reads.
pub fn form(views: &BTreeSet<String>, system: &str) -> String {
    let reads = |view: &str| views.contains(view);
    if reads("continuity_trial_fact") {
        format!("/continuity/{system}/trials")
    } else if reads("continuity_plan_fact") {
        format!("/continuity/{system}/edit")
    } else {
        format!("/systems/{system}/edit")
    }
}

//! The start page.

use crate::desk::arrange::told::Telling;
use crate::frame::Frame;
use crate::language::Words;
use crate::listing::page::Cell;
use crate::lists::Counted;
use crate::parts::{Link, Tag};
use askama::Template;

/// One thing to do, with its one next act.
#[derive(Clone, Debug)]
pub(crate) struct Thing {
    /// The paragraph, such as “5 §”.
    pub(crate) section: String,
    /// What to do.
    pub(crate) what: String,
    /// The language of that, where it differs from the page's; else empty.
    pub(crate) lang: &'static str,
    /// Why, and for what.
    pub(crate) why: String,
    /// By when, in words.
    pub(crate) when: String,
    /// Whether its time is past.
    pub(crate) late: bool,
    /// The act, as a verb, and where it leads.
    pub(crate) act: Link,
}

/// A system that the reader answers for.
#[derive(Clone, Debug)]
pub(crate) struct OwnSystem {
    /// The system.
    pub(crate) system: Link,
    /// How it stands.
    pub(crate) state: Tag,
}

/// A thing that the reader answers for, and what others changed in it.
#[derive(Clone, Debug)]
pub(crate) struct ChangedThing {
    /// When it last changed.
    pub(crate) when: String,
    /// The thing.
    pub(crate) thing: Link,
    /// What was done.
    pub(crate) what: String,
    /// By whom.
    pub(crate) who: String,
}

/// The ten nearest things, one's own systems, and what changed.
#[derive(Clone, Debug, Template)]
#[template(path = "start/start.html")]
pub(crate) struct StartPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// “God morgon, Maja”.
    pub(crate) greeting: String,
    /// The day, and in one sentence how things stand.
    pub(crate) lead: String,
    /// The disturbances of which the staff are told.
    pub(crate) told: Telling,
    /// The nearest things, at most ten.
    pub(crate) things: Vec<Thing>,
    /// The ways to what else waits, with their numbers.
    pub(crate) more: Vec<Link>,
    /// The reader's own systems.
    pub(crate) systems: Vec<OwnSystem>,
    /// Saved views, with how many there are.
    pub(crate) views: Vec<Counted>,
    /// The ways to the year: one's own rounds, the wheel.
    pub(crate) year: Vec<Link>,
    /// What changed lately in what the reader answers for.
    pub(crate) changes: Vec<ChangedThing>,
    /// What a new installation does next; empty once there are systems and a regulation.
    pub(crate) first_steps: Vec<Thing>,
    /// How far the first hour has come, until it is over.
    pub(crate) first_hour: Option<Progress>,
}

/// How far the first hour has come.
#[derive(Clone, Debug)]
pub(crate) struct Progress {
    /// The way there, which says how many steps are done.
    pub(crate) way: Link,
    /// What ends it; none for whoever may not.
    pub(crate) end: Option<Cell>,
}

/// A step of the first hour.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// What to do.
    pub(crate) what: String,
    /// What it is good for.
    pub(crate) why: String,
    /// How far it has come.
    pub(crate) so_far: String,
    /// Whether it is done.
    pub(crate) done: bool,
    /// Whether it is not wanted here.
    pub(crate) left_out: bool,
    /// Where it is done.
    pub(crate) act: Link,
    /// What leaves it out, or takes that back; none where it is no choice, and for whoever may not choose.
    pub(crate) turn: Option<Cell>,
}

impl Step {
    /// Whether nobody waits for it.
    pub(crate) const fn is_over(&self) -> bool {
        self.done || self.left_out
    }
}

/// The way from an empty installation to the first deviations.
#[derive(Clone, Debug, Template)]
#[template(path = "start/first.html")]
pub(crate) struct FirstHourPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Its title.
    pub(crate) title: String,
    /// How far it has come.
    pub(crate) lead: String,
    /// The steps.
    pub(crate) steps: Vec<Step>,
    /// What ends it, or has the start page lead here again; none for whoever may not.
    pub(crate) turn: Option<Cell>,
}

impl FirstHourPage {
    /// The place of the first step that somebody waits for.
    fn next(&self) -> Option<usize> {
        self.steps.iter().position(|step| !step.is_over())
    }
}

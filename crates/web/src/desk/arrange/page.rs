//! The pages by which the desk is arranged: the teams, a table with its ways, a known fault.

use crate::activity::Activity;
use crate::frame::Frame;
use crate::language::Words;
use crate::listing::section::Section;
use crate::parts::{Link, Problems, Tag, ViewTab};
use crate::systems::page::FactPanel;
use askama::Template;

/// A team.
#[derive(Clone, Debug)]
pub(crate) struct TeamCard {
    /// Its id on the page.
    pub(crate) id: String,
    /// Where its own page is.
    pub(crate) href: String,
    /// What it is called.
    pub(crate) title: String,
    /// How it stands, where it is no longer in use.
    pub(crate) state: Option<Tag>,
    /// Districts, mail: name, value.
    pub(crate) facts: Vec<(String, String)>,
    /// Its people, those of today first.
    pub(crate) people: Section,
    /// What one can do.
    pub(crate) ways: Vec<Link>,
}

/// The teams of one tier.
#[derive(Clone, Debug)]
pub(crate) struct TierCard {
    /// Its id on the page.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) title: String,
    /// Its teams.
    pub(crate) teams: Vec<TeamCard>,
}

/// The teams, and what misses among them.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/arrange/teams.html")]
pub(crate) struct TeamsPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What one can do.
    pub(crate) ways: Vec<Link>,
    /// The pages beside it.
    pub(crate) kin: Vec<ViewTab>,
    /// What misses, a sentence each.
    pub(crate) misses: Vec<String>,
    /// The tiers with their teams.
    pub(crate) tiers: Vec<TierCard>,
}

/// A team on a page of its own.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/arrange/team.html")]
pub(crate) struct TeamPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// At which tier it works.
    pub(crate) tier: String,
    /// The team.
    pub(crate) team: TeamCard,
    /// What has happened to it.
    pub(crate) activity: Activity,
}

/// The matrix of priority: a row for each impact, a column for each urgency.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    /// The urgencies.
    pub(crate) urgencies: Vec<String>,
    /// Each impact with its priorities.
    pub(crate) rows: Vec<(String, Vec<String>)>,
}

/// A table by which the desk is arranged: targets with the matrix, or answers that are given often.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/arrange/table.html")]
pub(crate) struct TablePage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Its heading.
    pub(crate) title: String,
    /// What it is for, in a sentence.
    pub(crate) lead: String,
    /// What one can do.
    pub(crate) ways: Vec<Link>,
    /// The pages beside it.
    pub(crate) kin: Vec<ViewTab>,
    /// The matrix of priority, on the page of targets.
    pub(crate) matrix: Option<Matrix>,
    /// The table.
    pub(crate) section: Section,
}

/// The button that says that a known fault is mended, or back again.
#[derive(Clone, Debug)]
pub(crate) struct OverButton {
    /// Where it is sent.
    pub(crate) action: String,
    /// Whether it is over then: `yes` or `no`.
    pub(crate) over: &'static str,
    /// The version that the page shows.
    pub(crate) version: i64,
    /// What it says.
    pub(crate) verb: String,
}

/// A known fault.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/arrange/problem.html")]
pub(crate) struct ProblemPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What it is, in a line.
    pub(crate) title: String,
    /// Whether it lasts.
    pub(crate) state: Tag,
    /// What one can do.
    pub(crate) ways: Vec<Link>,
    /// The button, for whoever works at the desk.
    pub(crate) button: Option<OverButton>,
    /// What went wrong with what was done from it.
    pub(crate) problems: Problems,
    /// Its texts: heading, text.
    pub(crate) passages: Vec<(String, String)>,
    /// Facts beside it.
    pub(crate) panels: Vec<FactPanel>,
    /// What has happened to it.
    pub(crate) activity: Activity,
}

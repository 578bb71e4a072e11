//! The pack: a regulation as data.
//!
//! A pack is a folder:
//!
//! ```text
//! pack.toml          who, which version, the product anchors, and the lists that go with the regulation
//! clauses.toml       one short paraphrase for each sentence of the source text
//! rules.toml         dated legal rules for the calendar
//! sections/05.toml   one section with its duties
//! checks/KEY.sql     one query for each measured duty
//! ```
//!
//! [`Pack::read`] checks everything and either gives the pack or says, for each fault, the file, the line, the key and in a plain sentence what is wrong.

mod check;
mod format;
mod interval;
mod problem;
mod read;
mod schema;
mod source;
#[cfg(test)]
pub(super) mod tests;
mod unsure;

pub use format::{CLAUSES, FORMATS, Format, PACK, RULES, SECTION};
pub use interval::{Interval, NotAnInterval};
pub use problem::Problem;
pub use schema::schema;
pub use source::{PackFiles, PackHash};
pub use unsure::Unsure;

use super::query::Query;
use crate::calendar::{Certainty, Rule};
use crate::language::{Language, LocalText};
use crate::refusal::Anchor;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A regulation as data, read and found sound.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The folder's name, such as `bas-2026`; with the duty's key it names a duty for good.
    pub name: String,
    /// The version, as its keeper counts.
    pub version: String,
    /// What the regulation is called.
    pub title: LocalText,
    /// What it is, in a sentence or two.
    pub about: LocalText,
    /// The languages in which every text is complete; the first is the one to fall back to.
    pub languages: Vec<Language>,
    /// The official code of the municipality it was written for; none when for any.
    pub municipality: Option<String>,
    /// When and by which decision the text was adopted, if the pack holds an adopted text.
    pub adopted: Option<Date>,
    /// The decision as the text names it, such as `KF 1997-02-24 § 20`.
    pub decision: Option<String>,
    /// From when the text holds.
    pub valid_from: Option<Date>,
    /// Which section each product anchor stands for.
    pub anchors: BTreeMap<Anchor, String>,
    /// The lists that go with the regulation.
    pub lists: Lists,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// The sentences of the source text, each with its paraphrase.
    pub clauses: Vec<Clause>,
    /// Dated legal rules for the calendar.
    pub rules: Vec<Rule>,
    /// The digest of the whole pack.
    pub hash: PackHash,
}

/// The lists of a pack.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Lists {
    /// Kinds of system that are the same for all (3 § in 1997).
    #[serde(default, rename = "kind")]
    pub kinds: Vec<Kind>,
    /// Grounds of priority when support is introduced or changed (1 §).
    #[serde(default, rename = "ground")]
    pub grounds: Vec<Listed>,
    /// Qualities to weigh besides (1 §).
    #[serde(default, rename = "quality")]
    pub qualities: Vec<Listed>,
    /// Priorities of education and of the public (1 §).
    #[serde(default, rename = "priority")]
    pub priorities: Vec<Listed>,
    /// Demands on the choice of a solution (2 §).
    #[serde(default, rename = "demand")]
    pub demands: Vec<Listed>,
    /// What must be shown before a system enters a phase of its life.
    #[serde(default, rename = "gate")]
    pub gates: Vec<Gate>,
    /// Roles that people are appointed to.
    #[serde(default, rename = "role")]
    pub roles: Vec<Role>,
    /// Named periods, so that a municipality changes one line to review twice a year.
    #[serde(default, rename = "period")]
    pub periods: Vec<NamedPeriod>,
}

/// A kind of system that is the same for all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// The word in tables and files, such as `finance`.
    pub key: String,
    /// Same in the whole municipality, or in each sector.
    pub scope: Scope,
    /// What it is called.
    pub name: LocalText,
}

/// How far a common kind reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The whole municipality.
    Municipality,
    /// Each sector for itself.
    Sector,
}

impl Scope {
    /// The word as in the views.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::Sector => "sector",
        }
    }
}

/// A row of a simple list: a ground, a quality, a priority, a demand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The word in tables and files.
    pub key: String,
    /// What it is called.
    pub name: LocalText,
    /// What it asks, in a sentence.
    #[serde(default)]
    pub about: LocalText,
    /// Whom a priority serves: `administration`, `education` or `public`.
    #[serde(default)]
    pub area: Option<String>,
    /// The weight a municipality starts with; its own decisions change it later.
    #[serde(default)]
    pub weight: Option<i64>,
}

/// What must be shown before a system enters a phase of its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// The word in tables and files, such as `consultation`.
    pub key: String,
    /// The phase that may not begin before.
    pub before: String,
    /// What it is called.
    pub name: LocalText,
    /// What is to be shown.
    #[serde(default)]
    pub about: LocalText,
    /// Whether passing it asks for a decision.
    #[serde(default)]
    pub decision: bool,
}

/// A role that people are appointed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The word in tables and files, such as `system-manager`.
    pub key: String,
    /// What it is called.
    pub name: LocalText,
    /// What it is held for: `system`, `body` or `municipality`.
    pub held_for: String,
    /// Roles that the same person may not hold.
    #[serde(default)]
    pub not_with: Vec<String>,
}

/// A period with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPeriod {
    /// The word duties use, such as `yearly`.
    pub key: String,
    /// How long it is.
    pub every: Interval,
    /// What it is called.
    pub name: LocalText,
}

/// One section of the regulation.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its number, such as `5`.
    pub number: String,
    /// Its title.
    pub title: LocalText,
    /// Its text for the reader, in the pack's own words.
    pub text: LocalText,
    /// Its duties and principles in order.
    pub duties: Vec<Duty>,
}

/// One thing that somebody shall, should, is to strive for, or a principle.
#[derive(Clone, Debug)]
pub struct Duty {
    /// The word that names it for good, such as `system-has-owner`; unique in the pack.
    pub key: String,
    /// Its number for readers, such as `5.1`.
    pub number: String,
    /// How strongly it binds.
    pub strength: Strength,
    /// What it multiplies over.
    pub subject: SubjectKind,
    /// Which of the subjects it holds for; all when none.
    pub applies: Option<Applies>,
    /// How it is shown to be fulfilled.
    pub way: Way,
    /// The limits that its query uses.
    pub limits: BTreeMap<String, Limit>,
    /// What those are called for readers, as far as the pack says.
    pub limit_titles: BTreeMap<String, LocalText>,
    /// Where the chain of bearers starts: a role's key or one of the fixed stations.
    pub bearer: String,
    /// How long evidence holds; none when once is enough.
    pub period: Option<Interval>,
    /// How long after the start the first evidence is due; the period when none.
    pub first: Option<Interval>,
    /// How many days before the due day it is *due*.
    pub lead: u16,
    /// Whether it rests on law: then a deviation may be noted, never accepted.
    pub law: bool,
    /// Where it stands in law, such as `GDPR art. 30`.
    pub citation: Option<String>,
    /// How sure the citation is.
    pub certainty: Certainty,
    /// The dated rules that say within what time, by their ids in `rules.toml`.
    pub rules: Vec<String>,
    /// The kind of body whose decision may accept a deviation; nobody's when none.
    pub accepts: Option<String>,
    /// The role whose appointment mends it, so that a page leads to that form; none where something else does.
    pub appoints: Option<String>,
    /// The chapter that will bring its facts, so that a municipality that has the chapter off is not asked.
    pub chapter: Option<String>,
    /// The duty in the pack's own words.
    pub text: LocalText,
    /// What to do.
    pub act: LocalText,
    /// The sentences of the source text that it carries.
    pub clauses: Vec<String>,
}

/// How strongly a duty binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// It binds; a deviation turns `stadga check` red.
    Shall,
    /// It is expected; a deviation is shown and turns nothing red.
    Should,
    /// It is to be striven for: met by a documented weighing.
    Strive,
    /// It is stated and read, and rests on nobody as an obligation.
    Principle,
}

impl Strength {
    /// The word as in the pack.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Shall => "shall",
            Self::Should => "should",
            Self::Strive => "strive",
            Self::Principle => "principle",
        }
    }
}

/// What a duty multiplies over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SubjectKind {
    /// The municipality as a whole: one subject.
    Municipality,
    /// Each board and the executive board.
    Board,
    /// Each administration.
    Administration,
    /// Each standing group, such as the IT group.
    Group,
    /// Each district with support of its own.
    District,
    /// Each body of any kind.
    Body,
    /// Each person with an employment or office.
    Person,
    /// Each system that is not retired.
    System,
    /// Each common kind.
    Kind,
}

impl SubjectKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Municipality,
        Self::Board,
        Self::Administration,
        Self::Group,
        Self::District,
        Self::Body,
        Self::Person,
        Self::System,
        Self::Kind,
    ];

    /// The word as in the pack.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::Board => "board",
            Self::Administration => "administration",
            Self::Group => "group",
            Self::District => "district",
            Self::Body => "body",
            Self::Person => "person",
            Self::System => "system",
            Self::Kind => "kind",
        }
    }
}

/// Which of the subjects a duty holds for.
#[derive(Clone, Debug)]
pub struct Applies {
    /// As the pack says it: a fact view, or a query file.
    pub source: String,
    /// The query that returns them.
    pub query: Box<Query>,
}

/// How a duty is shown to be fulfilled.
#[derive(Clone, Debug)]
pub enum Way {
    /// A query returns the subjects that fall short.
    Measured(Box<Query>),
    /// The bearer confirms, with evidence, within a period.
    Attested,
    /// It is stated only.
    Stated,
}

impl Way {
    /// The word as in the pack.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Measured(_) => "measured",
            Self::Attested => "attested",
            Self::Stated => "stated",
        }
    }
}

/// A limit that a query uses as a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "lowercase")]
pub enum Limit {
    /// A day this long before (`-P1Y`) or after (`P60D`) the day of the check.
    Day(Interval),
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
}

impl Limit {
    /// Reads a value of the same kind, as a pack writes it or as people do; none where it is none.
    pub fn read_alike(&self, text: &str) -> Option<Self> {
        let text = text.trim();
        match self {
            Self::Day(_) => Interval::read(text).ok().map(Self::Day),
            Self::Integer(_) => text.parse().ok().map(Self::Integer),
            Self::Text(_) => (!text.is_empty()).then(|| Self::Text(text.to_owned())),
        }
    }
}

/// One sentence or bullet of the source text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Its id, such as `4.12`: the section and the place in it.
    pub id: String,
    /// A short paraphrase, so that a reader finds the sentence.
    pub text: LocalText,
}

impl Pack {
    /// The section with a number.
    pub fn section(&self, number: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.number == number)
    }

    /// A duty by its key, with its section.
    pub fn duty(&self, key: &str) -> Option<(&Section, &Duty)> {
        self.sections.iter().find_map(|section| section.duties.iter().find(|duty| duty.key == key).map(|duty| (section, duty)))
    }

    /// All duties in order, each with its section; principles among them.
    pub fn duties(&self) -> impl Iterator<Item = (&Section, &Duty)> {
        self.sections.iter().flat_map(|section| section.duties.iter().map(move |duty| (section, duty)))
    }

    /// The section that a product anchor stands for.
    pub fn anchored(&self, anchor: Anchor) -> Option<&Section> {
        self.anchors.get(&anchor).and_then(|number| self.section(number))
    }

    /// What a role is called; the key itself for one that the pack does not name.
    pub fn role_name<'a>(&'a self, key: &'a str, language: Language) -> &'a str {
        self.lists.roles.iter().find(|role| role.key == key).map_or(key, |role| role.name.get(language))
    }

    /// How many duties are measured, attested and stated.
    pub fn ways(&self) -> (usize, usize, usize) {
        self.duties().fold((0, 0, 0), |(measured, attested, stated), (_, duty)| match duty.way {
            Way::Measured(_) => (measured + 1, attested, stated),
            Way::Attested => (measured, attested + 1, stated),
            Way::Stated => (measured, attested, stated + 1),
        })
    }
}

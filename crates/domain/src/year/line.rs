//! One line of a round: what the product knows of one matter, where it comes from, how old it is, and how it stands.

use crate::Day;
use crate::identity::PersonId;
use crate::language::LocalText;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// Which line of which subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineKey {
    /// The line, such as `contract`, or `PACK/DUTY` for an attested duty.
    pub line: String,
    /// The id of the system or the body.
    pub subject: String,
}

impl LineKey {
    /// A line of a subject.
    pub fn new(line: impl Into<String>, subject: impl Into<String>) -> Self {
        Self { line: line.into(), subject: subject.into() }
    }

    /// A line by its word in a form.
    pub fn read(text: &str) -> Option<Self> {
        let (line, subject) = text.split_once(':')?;
        Some(Self::new(line, subject))
    }

    /// The name of its field, and where it stands on the page.
    pub fn field(&self) -> String {
        let plain = |text: &str| text.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
        format!("line-{}-{}", plain(&self.line), plain(&self.subject))
    }
}

impl fmt::Display for LineKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.line, self.subject)
    }
}

/// A value that a line shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A name or a text of the registers.
    Text(String),
    /// A word of the product, by the key of its text.
    Word(&'static str),
    /// A day.
    Day(Day),
    /// A number.
    Count(i64),
    /// Money, in öre.
    Money(i64),
    /// Several names, of which the first are shown.
    Names(Vec<String>),
    /// Not known.
    Unknown,
}

impl Value {
    /// A text, or that it is not known.
    pub fn text(text: Option<&str>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Unknown, |text| Self::Text(text.to_owned()))
    }

    /// A day, or that it is not known.
    pub fn day(day: Option<Day>) -> Self {
        day.map_or(Self::Unknown, Self::Day)
    }
}

/// One fact of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The key of its name.
    pub name: &'static str,
    /// What is known.
    pub value: Value,
}

/// Where one puts right what a line shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// The key of the verb.
    pub verb: &'static str,
    /// The form.
    pub address: String,
}

/// What is wrong with what a line shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What the regulation demands.
    pub demand: LocalText,
    /// The number of the duty.
    pub number: String,
    /// What falls short, in the words of the check.
    pub detail: Option<String>,
    /// The form that mends it.
    pub mend: Mend,
}

/// Where a line comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A register, by the key of its name.
    Register(&'static str),
    /// An attested duty: pack, section, key, and in what words.
    Duty {
        /// The pack's name.
        pack: String,
        /// The section's number.
        section: String,
        /// The duty's key.
        duty: String,
        /// The duty's number.
        number: String,
        /// What is demanded.
        text: LocalText,
        /// What is to be done.
        act: LocalText,
    },
}

/// What proves a line without anybody's confirmation in the round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Evidence of a duty that holds, until the day before this one; none for good.
    Evidence(Option<Day>),
    /// It was gone through on a day of the last twelve months, as the register itself says.
    Reviewed(Day),
}

/// How a line stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Proved already.
    Proved(Proof),
    /// Confirmed in this year's round: who, when, and what was noted.
    Confirmed(Option<PersonId>, Timestamp, Option<String>),
    /// To be confirmed.
    Open,
    /// Something is wrong that is to be put right, or spoken of.
    Wrong,
}

/// One line of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub key: LineKey,
    /// The key of what it is called; a duty has its own words.
    pub title: &'static str,
    /// What is known.
    pub facts: Vec<Fact>,
    /// Where it comes from.
    pub origin: Origin,
    /// When the register was last changed there, as far as is known.
    pub changed: Option<Timestamp>,
    /// What is wrong.
    pub troubles: Vec<Trouble>,
    /// Where it is put right; none where there is no form.
    pub mend: Option<Mend>,
    /// How it stands.
    pub stands: Stands,
}

impl Line {
    /// Whether somebody has to act before the round is done.
    pub const fn waits(&self) -> bool {
        matches!(self.stands, Stands::Open | Stands::Wrong)
    }

    /// Whether it is a duty that is shown by evidence.
    pub const fn is_duty(&self) -> bool {
        matches!(self.origin, Origin::Duty { .. })
    }

    /// A digest of what is shown, the same as long as nothing of it changes.
    pub fn seen(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.key.to_string());
        for fact in &self.facts {
            hash.update(format!("{}={:?};", fact.name, fact.value));
        }
        for trouble in &self.troubles {
            hash.update(format!("{}:{:?};", trouble.number, trouble.detail));
        }
        hex::encode(&hash.finalize()[..8])
    }
}

/// The lines of one subject: a system, a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The id of the subject.
    pub subject: String,
    /// What it is called.
    pub name: String,
    /// Where its page is; empty where it has none.
    pub address: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

impl Group {
    /// The lines that wait for somebody.
    pub fn waiting(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.waits())
    }
}

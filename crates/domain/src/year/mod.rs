//! The chapter `year`: the yearly round of each role, and the wheel of all that comes.
//!
//! A round is one page for one role and one year: what the product knows, with where it comes from and how old it is, to be confirmed line by line.
//! What is proved already asks for nothing. What is confirmed is a [`Confirmation`]; when nothing is left open the round ends with a [`Receipt`].
//! A line that is an attested duty is confirmed as every such duty is, by evidence, and leaves no confirmation of its own.

pub mod line;
pub mod wheel;

use crate::Day;
use crate::catalogue::{Entity, Registration, Retention, Secrecy};
use crate::identity::{PersonId, RoundConfirmationId, RoundReceiptId};
use crate::organisation::words::words;
use crate::refusal::{Message, Refusal};
use jiff::Timestamp;
use jiff::civil::date;
use serde::{Deserialize, Serialize};

pub use line::{Fact, Group, Line, LineKey, Mend, Origin, Proof, Stands, Trouble, Value};
pub use wheel::{Coming, Happens};

/// What this chapter keeps.
///
/// What somebody says of a system tells of its weaknesses as well.
pub const ENTITIES: &[Entity] = &[
    Entity {
        name: "round-confirmation",
        chapter: "year",
        tables: &["round_confirmation"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(10, "it was given"),
        export: None,
    },
    Entity {
        name: "round-receipt",
        chapter: "year",
        tables: &["round_receipt"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::YearsAfter(10, "it was given"),
        export: None,
    },
];

words! {
    /// Whose round it is.
    pub enum RoundRole {
        /// Of a person, over the systems that the person manages.
        SystemManager = "system-manager", "year-role-system-manager";
        /// Of a board, by its secretary.
        Secretary = "secretary", "year-role-secretary";
        /// Of a body of the line, by its head.
        Head = "head", "year-role-head";
        /// Of the whole municipality, by the coordinator.
        Coordinator = "coordinator", "year-role-coordinator";
        /// Of a person, over what the person bears in another role, such as the data protection officer's.
        Bearer = "bearer", "year-role-bearer";
    }
}

impl RoundRole {
    /// Whether it is a person's own, whatever body the person belongs to.
    pub const fn is_of_person(self) -> bool {
        matches!(self, Self::SystemManager | Self::Bearer)
    }
}

/// One round: of a role, of somebody or something, in a year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Round {
    /// The year.
    pub year: i16,
    /// Whose it is.
    pub role: RoundRole,
    /// The id of the person (a manager's, a bearer's) or of the body (a secretary's, a head's); the word for the whole municipality.
    pub holder: String,
}

impl Round {
    /// Where its page is in its year.
    pub fn address(&self) -> String {
        format!("/year/rounds/{}/{}", self.role.word(), self.holder)
    }

    /// Where its page is on a day, which may be of a later year.
    pub fn address_on(&self, today: Day) -> String {
        if self.year == today.year() { self.address() } else { format!("{}?year={}", self.address(), self.year) }
    }
}

/// How many days there are for a round when the regulation is new.
const FIRST: i32 = 60;

/// The last day of the rounds of a year: the end of November, so that what is wrong can still be put right within the year.
///
/// Where the regulation is new there are sixty days at least, and never longer than the year.
pub fn last_day(year: i16, adopted: Option<Day>) -> Day {
    let usual = date(year, 11, 30);
    let first = adopted.and_then(|day| day.checked_add(jiff::Span::new().days(FIRST)).ok());
    first.unwrap_or(usual).max(usual).min(date(year, 12, 31))
}

/// On what occasion somebody is reminded of a round that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminded {
    /// Its last day comes.
    Soon,
    /// Its last day is past.
    Late,
}

impl Reminded {
    /// The word of the occasion.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Soon => "soon",
            Self::Late => "late",
        }
    }
}

/// How many days before the last day of a round somebody is reminded of it.
const BEFORE: i32 = 30;

/// On what occasion a day reminds of the rounds with a last day: within the thirty days that end with it, and after it.
pub fn reminded(last: Day, day: Day) -> Option<Reminded> {
    if day > last {
        return Some(Reminded::Late);
    }
    let first = last.checked_sub(jiff::Span::new().days(BEFORE)).unwrap_or(last);
    (day > first).then_some(Reminded::Soon)
}

/// That somebody has seen what one line of a round shows, and that it is right; or what is done about what is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The id.
    pub id: RoundConfirmationId,
    /// Of which year.
    pub year: i16,
    /// In which role.
    pub role: RoundRole,
    /// Which line, such as `contract`.
    pub line: String,
    /// The id of the system or the body that it is about.
    pub subject: String,
    /// Who confirmed; none when a command did.
    pub person: Option<PersonId>,
    /// What is done about what was not right; none where everything was.
    pub note: Option<String>,
    /// The digest of what was shown, so that it can be seen whether it still is.
    pub seen: String,
    /// When.
    pub at: Timestamp,
}

/// That a round was gone through: everything was proved, confirmed or noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The id.
    pub id: RoundReceiptId,
    /// Of which year.
    pub year: i16,
    /// In which role.
    pub role: RoundRole,
    /// Of whom or what, as in [`Round::holder`].
    pub holder: String,
    /// Who ended it; none when a command did.
    pub person: Option<PersonId>,
    /// How many lines it had.
    pub lines: i64,
    /// Of how many something was noted that was not right.
    pub noted: i64,
    /// When.
    pub at: Timestamp,
}

/// The longest note that is kept.
const LONGEST: usize = 2_000;

/// Whether a line may be confirmed: it is open, it still shows what was seen, and what is wrong is spoken of.
///
/// Gives the note as it is kept.
pub fn confirmable(line: &Line, seen: &str, note: &str) -> Result<Option<String>, Refusal> {
    let at = |refusal: Refusal| refusal.at(&line.key.field());
    if seen != line.seen() {
        return Err(at(Refusal::plain(Message::new("year-changed-meanwhile"))));
    }
    let note = note.trim();
    if note.chars().count() > LONGEST {
        return Err(at(Refusal::plain(Message::new("regulation-text-too-long").with("most", LONGEST))));
    }
    let wrong = line.stands == Stands::Wrong;
    if wrong && note.is_empty() {
        return Err(at(Refusal::plain(Message::new("year-note-missing"))));
    }
    Ok((!note.is_empty()).then(|| note.to_owned()))
}

#[cfg(test)]
mod tests;

//! What becomes of a letter that comes to the desk: a case, a message in one, or something for a person to look at.
//!
//! Whatever a program wrote opens no case, so that two programs never answer each other without end (RFC 3834).
//! Whoever wrote a letter is only what it says: nobody comes into the case of another by knowing its number.

use super::case::{Case, LONGEST_SUBJECT, LONGEST_TEXT};
use super::message::LONGEST_MESSAGE;
use crate::identity::{CaseId, LetterId};
use crate::organisation::words::words;
use crate::refusal::{Message, Refusal};
use crate::sorting::folded;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// From one address so many letters become cases of their own within an hour; what is more is a program, or needs a person.
pub const MOST_AN_HOUR: i64 = 10;
/// What mail programs write before the subject of what is answered or sent on.
const ANSWERS: [&str; 7] = ["re", "sv", "vs", "vb", "fw", "fwd", "aw"];
/// How many earlier mails an answer refers to, the newest of them and the very first.
pub const MOST_REFERENCES: usize = 20;

words! {
    /// What has become of a letter that is kept.
    pub enum LetterState {
        /// It waits for a person.
        Waiting = "waiting", "post-waiting";
        /// A program wrote it, or it was taken in all but for a part: it is noted.
        Noted = "noted", "post-noted";
        /// It became a case.
        Opened = "opened", "post-opened";
        /// It was added to a case.
        Added = "added", "post-added";
        /// It was set aside.
        Aside = "aside", "post-aside";
    }
}

/// A letter that is kept whole, because it became no case by itself or not all of it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The id.
    pub id: LetterId,
    /// By what it is known again: its Message-ID, or a digest of its bytes where it has none.
    pub mark: String,
    /// Whose address it says to come from.
    pub from: Option<String>,
    /// Their name, as the letter has it; may be empty.
    pub name: String,
    /// Its subject.
    pub subject: String,
    /// When it was fetched.
    pub at: Timestamp,
    /// Its size in bytes.
    pub size: i64,
    /// Whether only its beginning is kept, because it is larger than is read.
    pub cut: bool,
    /// Why it is here, each in a sentence.
    pub why: Vec<Message>,
    /// What has become of it.
    pub state: LetterState,
    /// The case to which it belongs.
    pub case: Option<CaseId>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

/// A letter as the journal has it: what became of it, and nothing of what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TracedLetter {
    /// What has become of it.
    pub state: LetterState,
    /// Why it is here: the keys of the sentences.
    pub why: Vec<String>,
    /// The case to which it belongs.
    pub case: Option<CaseId>,
}

impl Letter {
    /// The letter as the journal has it.
    pub fn traced(&self) -> TracedLetter {
        let why = self.why.iter().map(|why| why.key.clone()).collect();
        TracedLetter { state: self.state, why, case: self.case.clone() }
    }

    /// Whether a person may still decide what becomes of it.
    pub const fn is_open(&self) -> bool {
        match self.state {
            LetterState::Opened | LetterState::Added => false,
            LetterState::Noted => self.case.is_none(),
            LetterState::Waiting | LetterState::Aside => true,
        }
    }

    /// The same after a person has decided; what has become part of a case stays there.
    pub fn settled(self, state: LetterState, case: Option<CaseId>) -> Result<Self, Refusal> {
        if !self.is_open() {
            return Err(Refusal::plain(Message::new("post-settled-already")));
        }
        Ok(Self { state, case, ..self })
    }
}

/// What somebody who writes has to do with a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    #[default]
    None,
    /// They asked for it, had it asked for them, or watch it.
    Takes,
    /// They asked for it, and it is closed: what they write goes on in a new one.
    GoesOn,
    /// They only watch it, and it is closed: nobody looks at it any more.
    Over,
}

/// What is known of a letter that comes.
#[derive(Clone, Debug, Default)]
pub struct Arrival {
    /// By what it is known that a program wrote it.
    pub automatic: Option<Message>,
    /// The case to which the mails belong that it answers, or whose number its subject has.
    pub about: Option<CaseId>,
    /// The number in its subject that no case has.
    pub unknown: Option<String>,
    /// What its sender has to do with that case.
    pub part: Part,
    /// Whether it says anything, or brings a file.
    pub says: bool,
    /// How many cases came from its address within the last hour.
    pub lately: i64,
}

/// What becomes of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It opens a case.
    Opens,
    /// It is said in a case.
    Joins(CaseId),
    /// It opens a case that goes on from one that is closed.
    Follows(CaseId),
    /// It is noted, and no more, with the reason.
    Noted(Message),
    /// A person looks at it, with the reason.
    Waits(Message),
}

impl Arrival {
    /// What becomes of it.
    pub fn fate(self) -> Fate {
        if let Some(why) = self.automatic {
            return Fate::Noted(why);
        }
        if !self.says {
            return Fate::Waits(Message::new("post-says-nothing"));
        }
        match (self.about, self.unknown) {
            (Some(_), _) if self.part == Part::None => Fate::Waits(Message::new("post-foreign")),
            (Some(_), _) if self.part == Part::Over => Fate::Waits(Message::new("post-closed")),
            (Some(case), _) if self.part == Part::Takes => Fate::Joins(case),
            (Some(case), _) if self.lately < MOST_AN_HOUR => Fate::Follows(case),
            (None, Some(number)) => Fate::Waits(Message::new("post-number-unknown").with("number", number)),
            (None, None) if self.lately < MOST_AN_HOUR => Fate::Opens,
            _ => Fate::Waits(Message::new("post-many").with("most", MOST_AN_HOUR)),
        }
    }
}

/// A text of at most so many characters; the second says whether it was longer.
fn shortened(text: &str, most: usize) -> (String, bool) {
    match text.char_indices().nth(most) {
        Some((end, _)) => (text[..end].trim_end().to_owned(), true),
        None => (text.to_owned(), false),
    }
}

/// What a case says that a letter opens: subject and text, no longer than a case has them; and whether anything of it was cut.
///
/// Without a subject the first line of the text stands for it; where there is none either it is empty.
pub fn worded(subject: &str, text: &str) -> (String, String, bool) {
    let first = || text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let subject = if subject.trim().is_empty() { first() } else { subject.trim() };
    let line: String = subject.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let (subject, _) = shortened(&line, LONGEST_SUBJECT);
    let (text, cut) = shortened(text, LONGEST_TEXT);
    (subject, text, cut)
}

/// What a letter's own subject says besides that of the case it goes on from; none where it is that one, with the case's mark, or as an
/// answer to it.
pub fn own_subject<'a>(subject: &'a str, closed: &str) -> Option<&'a str> {
    let mut own = subject.trim();
    loop {
        let marked = own.strip_prefix("[#").and_then(|rest| rest.split_once(']')).map(|(_, rest)| rest);
        let answers =
            own.split_once(':').filter(|(before, _)| ANSWERS.iter().any(|word| before.trim().eq_ignore_ascii_case(word)));
        let Some(rest) = marked.or(answers.map(|(_, rest)| rest)) else { break };
        own = rest.trim();
    }
    (!own.is_empty() && folded(own) != folded(closed)).then_some(own)
}

/// What a message says that a letter brings, no longer than a message is; and whether it was cut.
pub fn said(text: &str) -> (String, bool) {
    shortened(text, LONGEST_MESSAGE)
}

/// The subject line of a mail about a case; of a security incident the number alone.
pub fn subject(case: &Case) -> String {
    if case.is_sensitive() { case.mark() } else { format!("{} {}", case.mark(), case.subject) }
}

/// The mails to which a further one refers: the first, and the newest before it.
pub fn references(mut all: Vec<String>) -> Vec<String> {
    let mut met = BTreeSet::new();
    all.retain(|id| met.insert(id.clone()));
    if all.len() > MOST_REFERENCES {
        let newest = all.split_off(all.len() - (MOST_REFERENCES - 1));
        all.truncate(1);
        all.extend(newest);
    }
    all
}

#[cfg(test)]
mod tests;

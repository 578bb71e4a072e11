//! What is said in a case, and the work that went into it.

use super::case::Case;
use super::words::Tier;
use crate::identity::{CaseId, MessageId, PersonId, ProblemId, WorkId};
use crate::organisation::reading;
use crate::organisation::words::words;
use crate::refusal::{Message as Text, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How long a message may be, in characters.
pub const LONGEST_MESSAGE: usize = 50_000;

words! {
    /// Whose a message is.
    pub enum MessageKind {
        /// What the one who asked wrote.
        FromRequester = "from-requester", "case-message-from-requester";
        /// What the staff answered.
        ToRequester = "to-requester", "case-message-to-requester";
        /// What the staff wrote to each other; the one who asked never sees it.
        Internal = "internal", "case-message-internal";
    }
}

words! {
    /// On what occasion something is said of itself; each is told once.
    pub enum Occasion {
        /// Whoever asked is waited for, and is reminded of it.
        Reminder = "reminder", "case-occasion-reminder";
        /// What was solved some days ago is closed.
        Closed = "closed", "case-occasion-closed";
        /// The known fault behind it is mended.
        Mended = "mended", "case-occasion-mended";
    }
}

impl Occasion {
    /// The sentence that is said of a case; none where it is one of the known fault behind it.
    pub fn sentence(self, case: &Case) -> Option<Text> {
        let key = match self {
            Self::Reminder => "case-reminder",
            // What is owed an answer may have been refused, or only answered.
            Self::Closed if case.kind.owed_by().is_some() => "case-closed-by-itself-answered",
            Self::Closed => "case-closed-by-itself",
            Self::Mended => return None,
        };
        Some(Text::new(key).with("number", case.cited()))
    }
}

/// The sentence that a known fault is mended, by its name.
pub fn mended(name: &str) -> Text {
    Text::new("case-problem-mended").with("name", name)
}

/// Something said in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseMessage {
    /// The id.
    pub id: MessageId,
    /// The case.
    pub case: CaseId,
    /// Whose it is.
    pub kind: MessageKind,
    /// Who wrote it; none for a mail from somebody who is not in the register.
    pub by: Option<PersonId>,
    /// From which address, where it came by mail.
    pub mail: Option<String>,
    /// When.
    pub at: Timestamp,
    /// What was written.
    pub text: String,
    /// What it quotes of earlier mails.
    pub quoted: Option<String>,
    /// The Message-ID of the mail that brought it or took it along.
    pub message_id: Option<String>,
    /// On what occasion it was said of itself; none where somebody wrote it.
    pub occasion: Option<Occasion>,
    /// The known fault of which it tells that it is mended.
    pub problem: Option<ProblemId>,
}

impl CaseMessage {
    /// The sentence that it is in its case, so that each reads it in their own language; none where its text alone says it.
    ///
    /// What a known fault was called then stands in the text, and so does the number of a case that was merged into this one.
    pub fn sentence(&self, case: &Case) -> Option<Text> {
        let cited = case.cited();
        let mut words = self.text.split(|letter: char| !letter.is_ascii_digit() && letter != '-');
        self.occasion?.sentence(case).filter(|_| words.any(|word| word == cited))
    }
}

/// The text of a message: some words, and no novel.
pub fn said(field: &str, text: &str) -> Result<String, Refusal> {
    let text = reading::prose(field, text, LONGEST_MESSAGE)?;
    text.ok_or_else(|| Refusal::plain(Text::new("desk-text-needed")).at(field))
}

/// Minutes of work on a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The id.
    pub id: WorkId,
    /// The case.
    pub case: CaseId,
    /// Whose; figures are made for tiers and groups alone.
    pub person: Option<PersonId>,
    /// In which tier.
    pub tier: Tier,
    /// How many minutes.
    pub minutes: i64,
    /// When it was noted.
    pub at: Timestamp,
}

/// Minutes in one field: `15`, `1:30`, `1 h 30`, `1,5 h`; none where it is empty.
pub fn minutes(field: &str, text: &str) -> Result<Option<i64>, Refusal> {
    let written = text.trim().to_lowercase().replace(',', ".");
    if written.is_empty() {
        return Ok(None);
    }
    let unreadable = || Refusal::plain(Text::new("case-minutes-unreadable").with("text", text.trim())).at(field);
    let number = |part: &str| part.trim().parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0);
    let minutes = if let Some((hours, minutes)) = written.split_once(':') {
        number(hours).zip(number(minutes)).map(|(hours, minutes)| hours * 60.0 + minutes)
    } else if let Some((hours, rest)) = written.split_once(['h', 't']) {
        // What stands after the hours: nothing, `30`, `30 min`, or the rest of the word (`tim`, `timmar`, `hours`).
        let rest = rest.trim_start_matches(|letter: char| letter.is_alphabetic()).trim();
        let rest = rest.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '.').trim();
        let rest = if rest.is_empty() { Some(0.0) } else { number(rest) };
        number(hours).zip(rest).map(|(hours, minutes)| hours * 60.0 + minutes)
    } else {
        number(written.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '.').trim())
    };
    let minutes = minutes.ok_or_else(unreadable)?.round();
    if !(1.0..=6_000.0).contains(&minutes) {
        return Err(Refusal::plain(Text::new("case-minutes-span")).at(field));
    }
    Ok(Some(minutes as i64))
}

#[cfg(test)]
mod tests;

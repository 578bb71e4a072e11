//! A review (*granskning*): what the auditors ask, against what they hold it, and what they came to.

use super::LONGEST;
use crate::Day;
use crate::identity::{BodyId, PersonId, ReviewId};
use crate::organisation::reading;
use crate::refusal::{Message, Refusal};
use serde::{Deserialize, Serialize};

/// A review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The id.
    pub id: ReviewId,
    /// The year in which it was opened.
    pub year: i16,
    /// Its number within the year.
    pub number: i64,
    /// What it is called.
    pub name: String,
    /// The questions that it is to answer.
    pub questions: Option<String>,
    /// Against what it is held: sections of the regulation, other criteria.
    pub basis: Option<String>,
    /// The body reviewed; none for the whole municipality.
    pub body: Option<BodyId>,
    /// The first day that is looked at.
    pub from: Option<Day>,
    /// The last day that is looked at.
    pub to: Option<Day>,
    /// Who opened it.
    pub owner: Option<PersonId>,
    /// When it was opened.
    pub opened: Day,
    /// When it was closed.
    pub closed: Option<Day>,
    /// What it came to.
    pub result: Option<String>,
    /// Which wording of what is not told yet; only for the journal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<i64>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl Review {
    /// Its number as people cite it, such as `2026-3`.
    pub fn cited(&self) -> String {
        format!("{}-{}", self.year, self.number)
    }

    /// Whether it is closed.
    pub const fn is_closed(&self) -> bool {
        self.closed.is_some()
    }

    /// The review as the journal has it: of one that is open neither questions nor grounds, which are the auditors' own until it is closed.
    ///
    /// `wording` tells that they were written, and written anew.
    #[must_use]
    pub fn traced(&self, wording: i64) -> Self {
        if self.is_closed() {
            return self.clone();
        }
        Self { questions: None, basis: None, wording: Some(wording), ..self.clone() }
    }

    /// The same, closed with what it came to; `drafts` findings are neither sent nor withdrawn.
    pub fn close(self, result: &str, drafts: usize, today: Day) -> Result<Self, Refusal> {
        self.open()?;
        if drafts > 0 {
            return Err(Refusal::plain(Message::new("audit-drafts-left").with("count", drafts)));
        }
        let result = reading::required("result", reading::prose("result", result, LONGEST)?)?;
        Ok(Self { closed: Some(today), result: Some(result), ..self })
    }

    /// Refuses where it is closed: what was come to stands.
    pub fn open(&self) -> Result<(), Refusal> {
        if self.is_closed() { Err(Refusal::plain(Message::new("audit-review-closed"))) } else { Ok(()) }
    }
}

/// A review being written down.
#[derive(Clone, Debug)]
pub struct ReviewDraft(Review);

impl ReviewDraft {
    /// The fields that are set as text.
    pub const FIELDS: [&'static str; 6] = ["name", "questions", "basis", "body", "from", "to"];

    /// A new review; its number is given when it is saved.
    pub fn new(id: ReviewId, owner: Option<PersonId>, today: Day) -> Self {
        Self(Review {
            id,
            year: today.year(),
            number: 0,
            name: String::new(),
            questions: None,
            basis: None,
            body: None,
            from: None,
            to: None,
            owner,
            opened: today,
            closed: None,
            result: None,
            wording: None,
            version: 0,
        })
    }

    /// An existing review, to be put otherwise while it is open.
    pub fn of(review: Review) -> Result<Self, Refusal> {
        review.open()?;
        Ok(Self(review))
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let review = &mut self.0;
        match field {
            "name" => review.name = reading::required(field, reading::line(field, text, 200)?)?,
            "questions" => review.questions = Some(reading::required(field, reading::prose(field, text, LONGEST)?)?),
            "basis" => review.basis = reading::prose(field, text, LONGEST)?,
            "body" => review.body = body(field, text)?,
            "from" => review.from = reading::day(field, text)?,
            "to" => review.to = reading::day(field, text)?,
            _ => return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field)),
        }
        Ok(())
    }

    /// Checks the whole and gives the review.
    pub fn finish(self) -> Result<Review, Refusal> {
        let Self(review) = self;
        if review.name.is_empty() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("name"));
        }
        if review.questions.is_none() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("questions"));
        }
        if let (Some(from), Some(to)) = (review.from, review.to)
            && from > to
        {
            return Err(Refusal::plain(Message::new("audit-period-turned")).at("to"));
        }
        Ok(review)
    }
}

/// A body by its id.
pub(super) fn body(field: &str, text: &str) -> Result<Option<BodyId>, Refusal> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    text.trim().parse().map(Some).map_err(|_| Refusal::plain(Message::new("audit-body-unknown")).at(field))
}

//! A finding (*iakttagelse*): what was seen, what is asked of whom, and what was answered.
//!
//! `draft → sent → answered → accepted`; what is answered may be sent back with a reason and is then answered anew.
//! Before it is accepted it may be withdrawn with a reason. Every answer is kept.

use super::LONGEST;
use super::review::body;
use crate::activity::Object;
use crate::identity::{AnswerId, BodyId, DecisionId, FindingId, PersonId, ReviewId, SampleId};
use crate::organisation::reading;
use crate::organisation::words::words;
use crate::refusal::{Message, Refusal};
use crate::{Day, Timestamp};
use serde::{Deserialize, Serialize};

words! {
    /// How grave it is.
    pub enum Grade {
        /// A serious lack.
        Serious = "serious", "audit-grade-serious";
        /// Something to be mended.
        Mend = "mend", "audit-grade-mend";
        /// Something to be noted.
        Note = "note", "audit-grade-note";
    }

    /// How far it has come.
    pub enum FindingState {
        /// The auditors are writing it; nobody else sees it.
        Draft = "draft", "audit-state-draft";
        /// It waits for an answer.
        Sent = "sent", "audit-state-sent";
        /// It was sent back and waits for another answer.
        Returned = "returned", "audit-state-returned";
        /// It waits for the auditors' judgement of the answer.
        Answered = "answered", "audit-state-answered";
        /// The answer was accepted.
        Accepted = "accepted", "audit-state-accepted";
        /// It was withdrawn.
        Withdrawn = "withdrawn", "audit-state-withdrawn";
    }
}

impl FindingState {
    /// Whether an answer is owed.
    pub const fn waits(self) -> bool {
        matches!(self, Self::Sent | Self::Returned)
    }

    /// Whether nothing more happens.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Accepted | Self::Withdrawn)
    }
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The id.
    pub id: FindingId,
    /// The review.
    pub review: ReviewId,
    /// Its number within the review.
    pub number: i64,
    /// The sample and the row that it is about.
    pub row: Option<(SampleId, i64)>,
    /// The thing that it is about.
    pub object: Option<Object>,
    /// What was seen.
    pub text: Option<String>,
    /// How grave it is.
    pub grade: Option<Grade>,
    /// What the auditors recommend.
    pub recommendation: Option<String>,
    /// The body that is to answer.
    pub body: Option<BodyId>,
    /// By when.
    pub answer_by: Option<Day>,
    /// How far it has come.
    pub state: FindingState,
    /// When it was first sent.
    pub sent_at: Option<Timestamp>,
    /// Why it was withdrawn.
    pub reason: Option<String>,
    /// Which wording of what is not told yet; only for the journal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<i64>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

/// One answer to a finding, and what the auditors made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The id.
    pub id: AnswerId,
    /// The finding.
    pub finding: FindingId,
    /// Its number among the answers.
    pub number: i64,
    /// What was answered.
    pub text: String,
    /// What is done.
    pub measure: Option<String>,
    /// By when.
    pub done_by: Option<Day>,
    /// The decision that it rests on.
    pub decision: Option<DecisionId>,
    /// Who answered.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// Whether it was accepted or sent back; none while it waits.
    pub accepted: Option<bool>,
    /// Why it was sent back, or a word with the acceptance.
    pub reason: Option<String>,
    /// Who judged it.
    pub judged_by: Option<PersonId>,
    /// When it was judged.
    pub judged_at: Option<Timestamp>,
}

impl Finding {
    /// The finding as the journal has it: before it is sent not a word of it, for the journal has other readers than the auditors.
    ///
    /// `wording` tells that it was written, and written anew. One that was withdrawn as a draft is never told.
    #[must_use]
    pub fn traced(&self, wording: i64) -> Self {
        if self.sent_at.is_some() {
            return self.clone();
        }
        Self {
            row: None,
            object: None,
            text: None,
            grade: None,
            recommendation: None,
            body: None,
            answer_by: None,
            reason: None,
            wording: Some(wording),
            ..self.clone()
        }
    }

    /// The same, sent to the body that is to answer.
    pub fn send(self, today: Day, at: Timestamp) -> Result<Self, Refusal> {
        self.must_be(&[FindingState::Draft])?;
        let required = |field: &str| Refusal::plain(Message::new("audit-not-ready")).at(field);
        if self.text.is_none() {
            return Err(required("text"));
        }
        if self.grade.is_none() {
            return Err(required("grade"));
        }
        if self.body.is_none() {
            return Err(required("body"));
        }
        ahead(self.answer_by.ok_or_else(|| required("answer_by"))?, today)?;
        Ok(Self { state: FindingState::Sent, sent_at: Some(at), ..self })
    }

    /// The same, answered.
    pub fn answer(self) -> Result<Self, Refusal> {
        self.must_be(&[FindingState::Sent, FindingState::Returned])?;
        Ok(Self { state: FindingState::Answered, ..self })
    }

    /// The same, its answer accepted.
    pub fn accept(self) -> Result<Self, Refusal> {
        self.must_be(&[FindingState::Answered])?;
        Ok(Self { state: FindingState::Accepted, ..self })
    }

    /// The same, sent back for another answer by a day.
    pub fn send_back(self, answer_by: Day, today: Day) -> Result<Self, Refusal> {
        self.must_be(&[FindingState::Answered])?;
        ahead(answer_by, today)?;
        Ok(Self { state: FindingState::Returned, answer_by: Some(answer_by), ..self })
    }

    /// The same, withdrawn with a reason.
    pub fn withdraw(self, reason: &str) -> Result<Self, Refusal> {
        self.must_be(&[FindingState::Draft, FindingState::Sent, FindingState::Returned, FindingState::Answered])?;
        let reason = reading::required("reason", reading::prose("reason", reason, LONGEST)?)?;
        Ok(Self { state: FindingState::Withdrawn, reason: Some(reason), ..self })
    }

    fn must_be(&self, states: &[FindingState]) -> Result<(), Refusal> {
        if states.contains(&self.state) { Ok(()) } else { Err(Refusal::plain(Message::new("audit-state-wrong"))) }
    }

    /// Whether the answer is late on a day.
    pub fn is_late(&self, today: Day) -> bool {
        self.state.waits() && self.answer_by.is_some_and(|day| day < today)
    }
}

/// Refuses a day that is past.
fn ahead(day: Day, today: Day) -> Result<(), Refusal> {
    if day < today { Err(Refusal::plain(Message::new("audit-day-past")).at("answer_by")) } else { Ok(()) }
}

/// A finding being written.
#[derive(Clone, Debug)]
pub struct FindingDraft(Finding);

impl FindingDraft {
    /// The fields that are set as text; the thing is looked up by whoever knows the things.
    pub const FIELDS: [&'static str; 5] = ["text", "grade", "recommendation", "body", "answer_by"];

    /// A new finding of a review.
    pub const fn new(id: FindingId, review: ReviewId, row: Option<(SampleId, i64)>) -> Self {
        Self(Finding {
            id,
            review,
            number: 0,
            row,
            object: None,
            text: None,
            grade: None,
            recommendation: None,
            body: None,
            answer_by: None,
            state: FindingState::Draft,
            sent_at: None,
            reason: None,
            wording: None,
            version: 0,
        })
    }

    /// An existing one, while it is a draft: what was sent stands as it was sent.
    pub fn of(finding: Finding) -> Result<Self, Refusal> {
        if finding.state != FindingState::Draft {
            return Err(Refusal::plain(Message::new("audit-finding-sent")));
        }
        Ok(Self(finding))
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let finding = &mut self.0;
        match field {
            "text" => finding.text = Some(reading::required(field, reading::prose(field, text, LONGEST)?)?),
            "grade" if text.trim().is_empty() => finding.grade = None,
            "grade" => {
                let known: Vec<&str> = Grade::ALL.iter().map(|each| each.word()).collect();
                finding.grade = Some(Grade::read(text).ok_or_else(|| reading::unknown_word(field, text, &known))?);
            }
            "recommendation" => finding.recommendation = reading::prose(field, text, LONGEST)?,
            "body" => finding.body = body(field, text)?,
            "answer_by" => finding.answer_by = reading::day(field, text)?,
            _ => return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field)),
        }
        Ok(())
    }

    /// The same about a thing.
    #[must_use]
    pub fn about(mut self, object: Option<Object>) -> Self {
        self.0.object = object;
        self
    }

    /// Gives the finding: what was seen must be said, the rest may wait until it is sent.
    pub fn finish(self) -> Result<Finding, Refusal> {
        if self.0.text.is_none() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("text"));
        }
        Ok(self.0)
    }
}

/// An answer being written.
#[derive(Clone, Debug)]
pub struct AnswerDraft(Answer);

impl AnswerDraft {
    /// The fields that are set as text.
    pub const FIELDS: [&'static str; 4] = ["text", "measure", "done_by", "decision"];

    /// A new answer.
    pub const fn new(id: AnswerId, finding: FindingId, by: Option<PersonId>, at: Timestamp) -> Self {
        Self(Answer {
            id,
            finding,
            number: 0,
            text: String::new(),
            measure: None,
            done_by: None,
            decision: None,
            by,
            at,
            accepted: None,
            reason: None,
            judged_by: None,
            judged_at: None,
        })
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let answer = &mut self.0;
        match field {
            "text" => answer.text = reading::required(field, reading::prose(field, text, LONGEST)?)?,
            "measure" => answer.measure = reading::prose(field, text, LONGEST)?,
            "done_by" => answer.done_by = reading::day(field, text)?,
            "decision" if text.trim().is_empty() => answer.decision = None,
            "decision" => {
                let unknown = |_| Refusal::plain(Message::new("organisation-decision-unknown")).at(field);
                answer.decision = Some(text.trim().parse().map_err(unknown)?);
            }
            _ => return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field)),
        }
        Ok(())
    }

    /// Gives the answer.
    pub fn finish(self) -> Result<Answer, Refusal> {
        if self.0.text.is_empty() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("text"));
        }
        Ok(self.0)
    }
}

impl Answer {
    /// The same, accepted.
    pub fn accepted(self, word: &str, by: Option<PersonId>, at: Timestamp) -> Result<Self, Refusal> {
        let reason = reading::prose("reason", word, LONGEST)?;
        Ok(Self { accepted: Some(true), reason, judged_by: by, judged_at: Some(at), ..self })
    }

    /// The same, sent back with a reason.
    pub fn sent_back(self, reason: &str, by: Option<PersonId>, at: Timestamp) -> Result<Self, Refusal> {
        let reason = reading::required("reason", reading::prose("reason", reason, LONGEST)?)?;
        Ok(Self { accepted: Some(false), reason: Some(reason), judged_by: by, judged_at: Some(at), ..self })
    }
}

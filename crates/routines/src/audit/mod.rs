//! The chapter `audit`: reviews, samples and findings of the auditors, and the answers of those who are reviewed.
//!
//! Auditors read everything and write here alone; nobody else writes what is theirs.
//! What the journal has of a review that is open and of a finding that is not sent is said by [`domain::audit`].

mod about;
mod covered;
mod findings;
mod reviews;
mod samples;
mod show;
mod who;

pub use about::object_at;
pub use covered::{FindingCovered, findings_covered};
pub use domain::audit::{
    Answer, AnswerDraft, Chosen, Finding, FindingDraft, FindingState, Grade, Judgement, MOST, Review, ReviewDraft, Sample,
    Verdict, draw,
};
pub use findings::{
    Judging, Writing, finding_answer, finding_judge, finding_save, finding_send, finding_to_answer, finding_to_write,
    finding_withdraw,
};
pub use reviews::{review_close, review_save, review_to_write};
pub use samples::{Again, Drawing, SampleView, sample, sample_again, sample_begin, sample_draw, sample_judge};
pub use show::{
    AnswerSeen, FindingView, ReviewView, Room, finding, findings, findings_owed, findings_to_judge, review, reviews, room,
};
pub(crate) use who::auditors;

use crate::policies::Action;
use crate::{Caller, Outcome, Town};
use domain::journal::Happening;
use serde::Serialize;

/// Whether the caller writes reviews, samples and findings.
pub fn may_audit(town: &Town, caller: &Caller) -> Outcome<bool> {
    town.policies().allows(caller, Action::Audit, &who::any_review())
}

/// Refuses whoever does not.
pub fn must_audit(town: &Town, caller: &Caller) -> Outcome<()> {
    town.require(caller, Action::Audit, &who::any_review())
}

/// What the journal tells of a change, both states as it may have them.
fn happened<T: Serialize>(entity: &str, subject: &str, old: Option<&T>, new: &T) -> Option<Happening> {
    Happening::between(entity, subject, old, Some(new))
}

//! Questions that the product puts to people, such as about a system that is missing in a newer inventory.

use super::system::System;
use crate::Day;
use crate::identity::{BodyId, ImportId, PersonId, QuestionId, SystemId};
use crate::organisation::words::words;
use crate::refusal::{Message, Refusal};
use serde::{Deserialize, Serialize};

words! {
    /// What is asked.
    pub enum Matter {
        /// A newer inventory does not list the system: is it still in use?
        MissingInInventory = "missing-in-inventory", "systems-question-missing-in-inventory";
        /// Two systems bear nearly the same name: are they one?
        MaybeDuplicate = "maybe-duplicate", "systems-question-maybe-duplicate";
    }

    /// What the answer was.
    pub enum Outcome {
        /// It is still in use; the inventory is wrong.
        StillInUse = "still-in-use", "systems-answer-still-in-use", "kvar", "används";
        /// It is on its way out; the phase is changed by its own step.
        PhaseOut = "phase-out", "systems-answer-phase-out", "utfasning";
        /// It is no longer used; the phase is changed by its own step.
        Gone = "gone", "systems-answer-gone", "borta", "avvecklat";
        /// It stands in the register under another name.
        Duplicate = "duplicate", "systems-answer-duplicate", "dubblett";
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What.
    pub outcome: Outcome,
    /// In words.
    pub text: Option<String>,
    /// By whom; none when the operator answered by a command.
    pub by: Option<PersonId>,
    /// When.
    pub day: Day,
}

/// A question about a system, put to its owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The id.
    pub id: QuestionId,
    /// What is asked.
    pub matter: Matter,
    /// About which system.
    pub system: SystemId,
    /// The body asked: the owner when the question was put; none when there was no owner, and it falls to the coordinator.
    pub body: Option<BodyId>,
    /// The import that gave rise to it.
    pub import: Option<ImportId>,
    /// When it was put.
    pub asked: Day,
    /// The answer; none while it is open.
    pub answer: Option<Answer>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

/// The questions that a newer inventory gives rise to: one for each system in use that it does not list and about which none is open.
///
/// Nothing is taken away and no phase changes: one missing row may be an oversight of the file.
pub fn missing_in_inventory<'a>(
    known: impl IntoIterator<Item = &'a System>,
    listed: &std::collections::BTreeSet<SystemId>,
    open: &[Question],
    import: Option<&ImportId>,
    day: Day,
    mut mint: impl FnMut() -> QuestionId,
) -> Vec<Question> {
    known
        .into_iter()
        .filter(|system| system.lifecycle.in_use() && !listed.contains(&system.id))
        .filter(|system| {
            !open
                .iter()
                .any(|each| each.answer.is_none() && each.matter == Matter::MissingInInventory && each.system == system.id)
        })
        .map(|system| Question {
            id: mint(),
            matter: Matter::MissingInInventory,
            system: system.id.clone(),
            body: system.owner.clone(),
            import: import.cloned(),
            asked: day,
            answer: None,
            version: 0,
        })
        .collect()
}

/// Answers a question.
pub fn answer(question: Question, answer: Answer) -> Result<Question, Refusal> {
    if question.answer.is_some() {
        return Err(Refusal::plain(Message::new("systems-question-is-answered")));
    }
    if answer.day < question.asked {
        return Err(Refusal::plain(Message::new("systems-answer-before-question").with("asked", question.asked)).at("day"));
    }
    Ok(Question { answer: Some(answer), ..question })
}

#[cfg(test)]
mod tests;

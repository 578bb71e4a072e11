//! Questions that the product has put about systems: who owes the answer, and the answer.

use super::keep::{found, resource};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Standing, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::identity::QuestionId;
use domain::journal::{Entry, Happening};
use domain::organisation::Role;
use domain::systems::{self as rules, Answer, Outcome as Said, Question};
use store::Change;
use store::systems as table;
use store::systems::QuestionRow;

/// Every question, the oldest first.
pub async fn questions(town: &Town, caller: &Caller) -> Outcome<Vec<QuestionRow>> {
    town.require(caller, Action::View, &Resource::Register("question"))?;
    Ok(table::question_rows(&town.read().await?, false).await?)
}

/// The open questions that the caller owes an answer, the oldest first.
pub async fn questions_owed(town: &Town, caller: &Caller) -> Outcome<Vec<QuestionRow>> {
    town.require(caller, Action::View, &Resource::Register("question"))?;
    let mut open = table::question_rows(&town.read().await?, true).await?;
    open.retain(|row| owes(caller, row));
    Ok(open)
}

/// Whether the caller owes the answer, or looks after it for somebody who is away.
pub fn owes(caller: &Caller, row: &QuestionRow) -> bool {
    let standing = &caller.standing;
    owed_by(standing, row) || standing.covered.as_ref().is_some_and(|covered| owed_by(covered, row))
}

/// Whether whoever stands for this owes the answer: as the manager of the system, as the head of the body asked, or as the coordinator where none was.
pub fn owed_by(standing: &Standing, row: &QuestionRow) -> bool {
    row.question.answer.is_none()
        && (standing.manages.contains(&row.question.system)
            || row
                .question
                .body
                .as_ref()
                .map_or_else(|| standing.has_role(Role::COORDINATOR), |body| standing.heads.contains(body)))
}

/// One question.
#[derive(Clone, Debug)]
pub struct QuestionView {
    /// The question with its names.
    pub row: QuestionRow,
    /// Whether the caller may answer it.
    pub may_answer: bool,
}

/// One question about a system.
pub async fn question(town: &Town, caller: &Caller, id: &QuestionId) -> Outcome<QuestionView> {
    town.require(caller, Action::View, &Resource::Register("question"))?;
    let view = town.read().await?;
    let rows = table::question_rows(&view, false).await?;
    let row = rows.into_iter().find(|row| row.question.id == *id).ok_or_else(|| Failure::missing("question", id))?;
    let system = found(&view, &row.question.system).await?;
    let may = town.policies().allows(caller, Action::Edit, &resource(&system))?;
    Ok(QuestionView { may_answer: may && row.question.answer.is_none(), row })
}

/// One question for whoever may answer it: the policies are asked before the form is shown or read.
pub async fn question_to_answer(town: &Town, caller: &Caller, id: &QuestionId) -> Outcome<QuestionView> {
    let seen = question(town, caller, id).await?;
    let system = found(&town.read().await?, &seen.row.question.system).await?;
    town.require(caller, Action::Edit, &resource(&system))?;
    Ok(seen)
}

/// Answers a question about a system.
pub async fn question_answer(
    town: &Town,
    caller: &Caller,
    id: &QuestionId,
    said: Said,
    text: Option<&str>,
    at: Timestamp,
) -> Outcome<Question> {
    let missing = || Failure::missing("question", id);
    let view = town.read().await?;
    let question = table::question_find(&view, id).await?.ok_or_else(missing)?;
    town.require(caller, Action::Edit, &resource(&found(&view, &question.system).await?))?;
    drop(view);
    let text = domain::organisation::reading::prose("text", text.unwrap_or_default(), 2_000)?;
    let answer = Answer { outcome: said, text, by: caller.person.clone(), day: day_of(at) };
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Question, Entry)> {
            let before = table::question_find(change, id).await?.ok_or_else(missing)?;
            let answered = rules::question::answer(before.clone(), answer.clone())?;
            table::question_save(change, &answered).await?;
            let happening = Happening::between("question", id.as_str(), Some(&before), Some(&answered));
            Ok((Question { version: answered.version + 1, ..answered }, happening.into()))
        })
        .await
}

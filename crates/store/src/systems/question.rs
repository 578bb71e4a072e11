//! Questions about systems, and their answers.

use crate::{Change, Row, Source, StoreError, params};
use domain::identity::{BodyId, QuestionId, SystemId};
use domain::systems::{Answer, Question};

const COLUMNS: &str = "id, version, matter, system, body, import, asked, outcome, answer, answered_by, answered_on";

fn question(row: &Row) -> Result<Question, StoreError> {
    let answer = match row.optional_word("outcome")? {
        None => None,
        Some(outcome) => Some(Answer {
            outcome,
            text: row.optional_text("answer")?,
            by: row.optional_parsed("answered_by")?,
            day: row.day("answered_on")?,
        }),
    };
    Ok(Question {
        id: row.parsed("id")?,
        matter: row.word("matter")?,
        system: row.parsed("system")?,
        body: row.optional_parsed("body")?,
        import: row.optional_parsed("import")?,
        asked: row.day("asked")?,
        answer,
        version: row.integer("version")?,
    })
}

/// A question by its id.
pub async fn question_find(source: &impl Source, id: &QuestionId) -> Result<Option<Question>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from question where id = $1"), params![id]).await?;
    row.as_ref().map(question).transpose()
}

/// The open questions, the oldest first: of the body asked, or all.
pub async fn question_open(source: &impl Source, body: Option<&BodyId>) -> Result<Vec<Question>, StoreError> {
    let sql = format!("select {COLUMNS} from question where outcome is null and ($1 is null or body = $1) order by asked, id");
    source.gather(&sql, params![body.map(BodyId::as_str)], question).await
}

/// Every question about a system, the newest first.
pub async fn question_list(source: &impl Source, system: &SystemId) -> Result<Vec<Question>, StoreError> {
    let sql = format!("select {COLUMNS} from question where system = $1 order by asked desc, id desc");
    source.gather(&sql, params![system], question).await
}

/// Keeps a question.
pub async fn question_save(change: &Change, question: &Question) -> Result<(), StoreError> {
    let answer = question.answer.as_ref();
    let columns = vec![
        ("matter", question.matter.word().into()),
        ("system", (&question.system).into()),
        ("body", question.body.as_ref().into()),
        ("import", question.import.as_ref().into()),
        ("asked", question.asked.into()),
        ("outcome", answer.map(|answer| answer.outcome.word()).into()),
        ("answer", answer.and_then(|answer| answer.text.as_ref()).into()),
        ("answered_by", answer.and_then(|answer| answer.by.as_ref()).into()),
        ("answered_on", answer.map(|answer| answer.day).into()),
    ];
    change.save("question", "question", question.id.as_str(), question.version, columns).await
}

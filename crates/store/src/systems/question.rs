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

/// A question in a list, with the names beside the ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionRow {
    /// The question.
    pub question: Question,
    /// What the system is called.
    pub system_name: String,
    /// What the body asked is called.
    pub body_name: Option<String>,
    /// Who answered; left out where the identity is protected.
    pub answered_by: Option<String>,
}

/// Every question, the oldest first; only those that are open, if so asked.
pub async fn question_rows(source: &impl Source, only_open: bool) -> Result<Vec<QuestionRow>, StoreError> {
    let which = if only_open { "where question.outcome is null" } else { "" };
    let sql = format!(
        "select question.id, question.version, question.matter, question.system, question.body, question.import, question.asked,
            question.outcome, question.answer, question.answered_by, question.answered_on,
            system.name as system_name, body.name as body_name, person.given_name, person.family_name, person.protected
        from question
        join system on system.id = question.system
        left join body on body.id = question.body
        left join person on person.id = question.answered_by
        {which}
        order by question.asked, question.id"
    );
    let rows = source.rows(&sql, params![]).await?;
    let row = |row: &Row| {
        let named = row.optional_flag("protected")? == Some(false);
        let name = |column| Ok::<_, StoreError>(row.optional_text(column)?.unwrap_or_default());
        let answered_by =
            if named { Some(format!("{} {}", name("given_name")?, name("family_name")?).trim().to_owned()) } else { None };
        Ok(QuestionRow {
            question: question(row)?,
            system_name: row.text("system_name")?,
            body_name: row.optional_text("body_name")?,
            answered_by,
        })
    };
    rows.iter().map(row).collect()
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

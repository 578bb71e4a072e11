//! Answers owed, and when what of each case is due: asked for by those who owe, by whoever tells them, and by the lists.

use super::case::{CASE, OPEN, bare, whole};
use super::listing::{CaseRow, row_of};
use super::reply::Dues;
use crate::change::Execute as _;
use crate::organisation::Conditions;
use crate::value::word;
use crate::{Change, Row, Source, StoreError, params};
use domain::desk::Case;
use domain::desk::owed::Answers;
use domain::desk::words::CaseKind;
use domain::identity::{CaseId, SystemId};
use domain::{Day, Timestamp};
use std::collections::BTreeMap;

/// The cases that are not over and of which somebody is to be told by a moment, whole.
pub async fn case_pressing(source: &impl Source, by: Timestamp) -> Result<Vec<Case>, StoreError> {
    let sql = format!("select {CASE} from desk_case where {OPEN} and warn_at <= $1 order by warn_at, id");
    whole(source, source.gather(&sql, params![by], bare).await?).await
}

/// The open cases that are owed an answer which has not been given: improvements of these systems, or of any that has no manager, and advice.
pub async fn case_owed(
    source: &impl Source,
    manages: &[SystemId],
    (coordinates, day): (bool, Day),
) -> Result<Vec<CaseRow>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.plain(&format!("{OPEN} and answer_due is not null and answered_at is null"));
    let theirs = conditions.among("system", manages);
    let mut ways = vec![format!("(kind = 'improvement' and {theirs})")];
    if coordinates {
        let day = conditions.value(day);
        ways.push("kind = 'security-advice'".to_owned());
        ways.push(format!(
            "(kind = 'improvement' and not exists (select 1 from appointment where appointment.system = desk_case.system
                and role = 'system-manager' and valid_from <= {day} and valid_until > {day}))"
        ));
    }
    conditions.plain(&format!("({})", ways.join(" or ")));
    let sql = format!("select {CASE} from desk_case {} order by answer_due, id", conditions.clause());
    source.gather(&sql, conditions.params(), row_of).await
}

/// How many answers to cases of a kind were owed and given between two moments; the latter is no longer among them.
pub async fn answers_between(
    source: &impl Source,
    kind: CaseKind,
    (from, until): (Timestamp, Timestamp),
) -> Result<Answers, StoreError> {
    let sum = |condition: &str| format!("coalesce(sum(case when {condition} then 1 else 0 end), 0)");
    let (came, due) = ("opened_at >= $2 and opened_at < $3", "answer_due >= $2 and answer_due < $3");
    let sql = format!(
        "select {} as came, {} as realised, {} as due, {} as in_time from desk_case where kind = $1 and merged_into is null",
        sum(came),
        sum(&format!("{came} and realised_on is not null")),
        sum(due),
        sum(&format!("{due} and answered_at <= answer_due")),
    );
    let Some(row) = source.row(&sql, params![word(&kind), from, until]).await? else { return Ok(Answers::default()) };
    Ok(Answers {
        came: row.integer("came")?,
        realised: row.integer("realised")?,
        due: row.integer("due")?,
        in_time: row.integer("in_time")?,
    })
}

/// Sets anew what of a case is due when.
pub async fn case_due(change: &Change, id: &CaseId, dues: Dues) -> Result<(), StoreError> {
    let sql = "update desk_case set due_at = $2, warn_at = $3, answer_due = $4, answered_at = $5 where id = $1";
    let Dues { due_at, warn_at, answer_due, answered_at } = dues;
    change.execute(sql, params![id, due_at, warn_at, answer_due, answered_at]).await.map(drop)
}

/// What is kept of when something of each case that is not over is due.
pub async fn case_dues(source: &impl Source) -> Result<BTreeMap<CaseId, Dues>, StoreError> {
    let sql = format!("select id, due_at, warn_at, answer_due, answered_at from desk_case where {OPEN}");
    let dues = |row: &Row| {
        let at = |column| row.optional_timestamp(column);
        let dues = Dues {
            due_at: at("due_at")?,
            warn_at: at("warn_at")?,
            answer_due: at("answer_due")?,
            answered_at: at("answered_at")?,
        };
        Ok((row.parsed("id")?, dues))
    };
    Ok(source.gather(&sql, params![], dues).await?.into_iter().collect())
}

/// The cases in which whoever asked is waited for since before a moment, has heard nothing from the desk after it, and was not reminded.
pub async fn case_unanswered(source: &impl Source, since: Timestamp) -> Result<Vec<CaseId>, StoreError> {
    let sql = "select id from desk_case where status = 'waits-for-user' and changed_at <= $1 and not exists (
            select 1 from desk_message where of_case = desk_case.id and kind = 'to-requester'
                and (at > $1 or (occasion = 'reminder' and at >= changed_at)))
        order by changed_at, id";
    source.gather(sql, params![since], |row| row.parsed("id")).await
}

/// The cases that are solved since before a moment.
pub async fn case_solved(source: &impl Source, since: Timestamp) -> Result<Vec<CaseId>, StoreError> {
    let sql = "select id from desk_case where status = 'solved' and solved_at <= $1 order by solved_at, id";
    source.gather(sql, params![since], |row| row.parsed("id")).await
}

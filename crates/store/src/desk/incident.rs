//! What was noted of the clocks of the law, and the incidents whose clocks may still go.

use super::case::{CASE, bare, whole};
use crate::change::Execute as _;
use crate::value::word;
use crate::{Change, Row, Source, StoreError, Writing, params};
use domain::Timestamp;
use domain::desk::Case;
use domain::desk::incident::ClockMark;
use domain::identity::CaseId;
use std::collections::BTreeMap;

/// What was noted of the clocks of an incident.
pub async fn clock_marks(source: &impl Source, id: &CaseId) -> Result<Vec<ClockMark>, StoreError> {
    let mark = |row: &Row| {
        Ok(ClockMark {
            rule: row.text("rule")?,
            kind: row.word("kind")?,
            at: row.timestamp("at")?,
            reference: row.optional_text("reference")?,
            reason: row.optional_text("reason")?,
            by: row.optional_parsed("person")?,
            noted_at: row.timestamp("noted_at")?,
        })
    };
    let sql = "select rule, kind, at, reference, reason, person, noted_at from desk_clock where of_case = $1 order by rule";
    source.gather(sql, params![id], mark).await
}

/// Notes something of a clock, in the place of what was noted of it before.
pub async fn clock_mark_save(change: &Change, id: &CaseId, mark: &ClockMark) -> Result<(), StoreError> {
    change.execute("delete from desk_clock where of_case = $1 and rule = $2", params![id, &mark.rule]).await?;
    let sql = "insert into desk_clock (of_case, rule, kind, at, reference, reason, person, noted_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let ClockMark { rule, kind, at, reference, reason, by, noted_at } = mark;
    let values = params![id, rule, word(kind), *at, reference.as_ref(), reason.as_ref(), by.as_ref(), *noted_at];
    change.execute(sql, values).await.map(drop)
}

/// The incidents of which the municipality became aware since a moment, open or not, whole.
pub async fn incidents_since(source: &impl Source, since: Timestamp) -> Result<Vec<Case>, StoreError> {
    let sql = format!("select {CASE} from desk_case where kind = 'security-incident' and aware_at >= $1 order by aware_at, id");
    whole(source, source.gather(&sql, params![since], bare).await?).await
}

/// When the next clock of the law ends, of each incident that has one which goes: kept, so that lists have what ends first standing first.
pub async fn clock_ends(source: &impl Source) -> Result<BTreeMap<CaseId, Timestamp>, StoreError> {
    let end = |row: &Row| Ok((row.parsed("incident")?, row.timestamp("law_due_at")?));
    Ok(source.gather("select incident, law_due_at from desk_clock_end", params![], end).await?.into_iter().collect())
}

/// Keeps when the next clock of an incident ends; none where no clock of it goes.
pub async fn clock_end_keep(writing: &impl Writing, incident: &CaseId, end: Option<Timestamp>) -> Result<(), StoreError> {
    match end {
        Some(end) => {
            writing.upsert("desk_clock_end", vec![("incident", incident.into())], vec![("law_due_at", end.into())]).await
        }
        None => writing.execute("delete from desk_clock_end where incident = $1", params![incident]).await.map(drop),
    }
}

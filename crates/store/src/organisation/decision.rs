//! Decisions.

use super::list::{Page, Window};
use crate::{Change, Row, Source, StoreError, params};
use domain::Day;
use domain::identity::{BodyId, DecisionId};
use domain::organisation::Decision;
use domain::sorting::folded;

const COLUMNS: &str = "id, version, body, day, paragraph, title, text, delegation, document";

fn decision(row: &Row) -> Result<Decision, StoreError> {
    Ok(Decision {
        id: row.parsed("id")?,
        body: row.parsed("body")?,
        day: row.day("day")?,
        paragraph: row.text("paragraph")?,
        title: row.text("title")?,
        text: row.optional_text("text")?,
        delegation: row.optional_text("delegation")?,
        document: row.optional_text("document")?,
        version: row.integer("version")?,
    })
}

/// A decision by its id.
pub async fn decision_find(source: &impl Source, id: &DecisionId) -> Result<Option<Decision>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from decision where id = $1"), params![id]).await?;
    row.as_ref().map(decision).transpose()
}

/// The decision of a body, day and paragraph, if it is known.
pub async fn decision_cited(
    source: &impl Source,
    body: &BodyId,
    day: Day,
    paragraph: &str,
) -> Result<Option<Decision>, StoreError> {
    let sql = format!("select {COLUMNS} from decision where body = $1 and day = $2 and paragraph_folded = $3 order by id");
    let paragraph = folded(paragraph.trim_matches(['§', ' ']));
    source.row(&sql, params![body, day, paragraph]).await?.as_ref().map(decision).transpose()
}

/// A decision in a list, as it is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionRow {
    /// The decision.
    pub decision: Decision,
    /// The short name of the body, or its code, or its name.
    pub body_name: String,
}

/// The decisions of a body, or of all, the latest first.
pub async fn decision_list(source: &impl Source, body: Option<&BodyId>, window: Window) -> Result<Page<DecisionRow>, StoreError> {
    let total = source
        .number("select count(*) as number from decision where $1 is null or body = $1", params![body.map(BodyId::as_str)])
        .await?;
    let sql =
        "select decision.id, decision.version, decision.body, decision.day, decision.paragraph, decision.title, decision.text,
            decision.delegation, decision.document, coalesce(body.short, body.code, body.name) as body_name
        from decision join body on body.id = decision.body
        where $1 is null or decision.body = $1
        order by decision.day desc, decision.id desc limit $2 offset $3";
    let rows = source.rows(sql, params![body.map(BodyId::as_str), window.limit, window.offset]).await?;
    let rows = rows.iter().map(|row| Ok(DecisionRow { decision: decision(row)?, body_name: row.text("body_name")? }));
    Ok(Page { rows: rows.collect::<Result<_, StoreError>>()?, total })
}

/// Keeps a decision.
pub async fn decision_save(change: &Change, decision: &Decision) -> Result<(), StoreError> {
    let columns = vec![
        ("body", (&decision.body).into()),
        ("day", decision.day.into()),
        ("paragraph", (&decision.paragraph).into()),
        ("paragraph_folded", folded(&decision.paragraph).into()),
        ("title", (&decision.title).into()),
        ("text", decision.text.as_ref().into()),
        ("delegation", decision.delegation.as_ref().into()),
        ("document", decision.document.as_ref().into()),
    ];
    change.save("decision", "decision", decision.id.as_str(), decision.version, columns).await
}

//! Decisions.

use super::list::{Conditions, Page, Window};
use crate::{Change, Row, Source, StoreError, params};
use domain::Day;
use domain::identity::{BodyId, DecisionId};
use domain::organisation::Decision;
use domain::sorting::{folded, sort_key};
use std::collections::BTreeMap;

/// A decision with the name of its body.
const ROW: &str = "decision.id, decision.version, decision.body, decision.day, decision.paragraph, decision.title, decision.text, \
                   decision.delegation, decision.document, coalesce(body.short, body.code, body.name) as body_name";
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

/// Which decisions a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionFilter {
    /// Only this one.
    pub id: Option<DecisionId>,
    /// Only of this body.
    pub body: Option<BodyId>,
    /// Only of this year.
    pub year: Option<i16>,
    /// What roles are called, by key: a title that is nothing but the key of a role is told, sought and sorted by this.
    pub called: BTreeMap<String, String>,
    /// Part of the title, the text, the document or the paragraph.
    pub text: Option<String>,
    /// Whether they are sorted by title instead of by day.
    pub by_title: bool,
    /// Whether they are sorted by the body first.
    pub by_body: bool,
    /// Whether the order is turned round.
    pub descending: bool,
    /// Which of them.
    pub window: Window,
}

impl DecisionFilter {
    /// The latest decisions.
    pub fn latest(limit: i64) -> Self {
        Self { descending: true, window: Window { offset: 0, limit }, ..Self::default() }
    }
}

/// The decisions that the filter lets through.
pub async fn decision_list(source: &impl Source, filter: &DecisionFilter) -> Result<Page<DecisionRow>, StoreError> {
    let mut conditions = Conditions::default();
    if let Some(id) = &filter.id {
        conditions.add("decision.id = ?", id);
    }
    if let Some(body) = &filter.body {
        conditions.add("decision.body = ?", body);
    }
    if let Some(year) = filter.year {
        conditions.add("decision.day like ?", format!("{year:04}-%"));
    }
    let sql = format!(
        "select {ROW} from decision join body on body.id = decision.body {} order by {}",
        conditions.clause(),
        if filter.descending { "decision.day desc, decision.id desc" } else { "decision.day, decision.id" },
    );
    let row = |row: &Row| Ok(DecisionRow { decision: decision(row)?, body_name: row.text("body_name")? });
    let mut rows = source.gather(&sql, conditions.params(), row).await?;
    for row in &mut rows {
        if let Some(called) = filter.called.get(&row.decision.title) {
            row.decision.title.clone_from(called);
        }
    }
    // Decisions are few thousands even after decades; text is folded here as the language folds it.
    if let Some(text) = filter.text.as_deref().map(folded).filter(|text| !text.is_empty()) {
        rows.retain(|row| found_in(row, &text));
    }
    let turned = |rows: &mut Vec<DecisionRow>| {
        if filter.descending {
            rows.reverse();
        }
    };
    if filter.by_title {
        rows.sort_by_cached_key(|row| sort_key(&row.decision.title));
        turned(&mut rows);
    } else if filter.by_body {
        rows.sort_by_cached_key(|row| sort_key(&row.body_name));
        turned(&mut rows);
    }
    let total = rows.len() as i64;
    let (skip, take) = (usize::try_from(filter.window.offset), usize::try_from(filter.window.limit));
    let rows = rows.into_iter().skip(skip.unwrap_or(0)).take(take.unwrap_or(usize::MAX)).collect();
    Ok(Page { rows, total })
}

/// Whether a text is found in what a decision says.
fn found_in(row: &DecisionRow, text: &str) -> bool {
    let decision = &row.decision;
    let says = [Some(&decision.title), decision.text.as_ref(), decision.document.as_ref(), decision.delegation.as_ref()];
    says.into_iter().flatten().any(|said| folded(said).contains(text)) || folded(&decision.cited(&row.body_name)).contains(text)
}

/// The years in which something was decided, the latest first.
pub async fn decision_years(source: &impl Source) -> Result<Vec<i16>, StoreError> {
    let sql = "select distinct substr(day, 1, 4) as year from decision order by year desc";
    let years = source.rows(sql, params![]).await?;
    years.iter().map(|row| Ok(row.text("year")?.parse().unwrap_or_default())).collect()
}

/// The bodies that have decided something, by name.
pub async fn decision_bodies(source: &impl Source) -> Result<Vec<(BodyId, String)>, StoreError> {
    let sql = "select body.id, body.name from body where exists (select 1 from decision where decision.body = body.id)
        order by body.sort_key, body.id";
    source.rows(sql, params![]).await?.iter().map(|row| Ok((row.parsed("id")?, row.text("name")?))).collect()
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

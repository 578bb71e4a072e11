//! What entries and their values are called that are neither bodies, systems nor people.

use crate::among::gather_among;
use crate::error::StoreError;
use crate::source::Source;
use crate::value::Row;
use std::collections::HashMap;

/// Where an id may have its name.
const NAMED: [&str; 7] = [
    "select id, name from desk_team",
    "select id, name from desk_problem",
    "select id, cast(year as text) || '-' || cast(number as text) as name from desk_case",
    "select id, name from knowledge_article",
    "select id, name from webhook",
    "select id, name from api_token",
    "select decision.id, coalesce(body.short, body.code, body.name) || ' ' || decision.day || ' § ' || decision.paragraph as name
        from decision join body on body.id = decision.body",
];

/// The names of teams, known faults, cases, articles, receivers of changes, tokens and decisions among these ids.
pub async fn names_among(source: &impl Source, ids: &[&str]) -> Result<HashMap<String, String>, StoreError> {
    let opening = format!("select id, name from ({}) as named where id in", NAMED.join(" union all "));
    let row = |row: &Row| Ok((row.text("id")?, row.text("name")?));
    Ok(gather_among(source, &opening, "", ids, row).await?.into_iter().collect())
}

//! What entries and their values are called that are neither bodies, systems nor people.

use crate::among::marks;
use crate::error::StoreError;
use crate::source::Source;
use crate::value::{Param, Row};
use std::collections::HashMap;

/// How many ids one question names.
const AT_ONCE: usize = 200;

/// Where an id may have its name.
const NAMED: [&str; 7] = [
    "select id, name from desk_team where id in",
    "select id, name from desk_problem where id in",
    "select id, cast(year as text) || '-' || cast(number as text) as name from desk_case where id in",
    "select id, name from knowledge_article where id in",
    "select id, name from webhook where id in",
    "select id, name from api_token where id in",
    "select decision.id, coalesce(body.short, body.code, body.name) || ' ' || decision.day || ' § ' || decision.paragraph as name
        from decision join body on body.id = decision.body where decision.id in",
];

/// The names of teams, known faults, cases, articles, receivers of changes, tokens and decisions among these ids.
pub async fn names_among(source: &impl Source, ids: &[&str]) -> Result<HashMap<String, String>, StoreError> {
    let mut names = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let places = marks(1, some.len());
        let sql = NAMED.map(|named| format!("{named} ({places})")).join(" union all ");
        let row = |row: &Row| Ok((row.text("id")?, row.text("name")?));
        names.extend(source.gather(&sql, some.iter().map(|id| Param::from(*id)).collect(), row).await?);
    }
    Ok(names)
}

//! What the organisation needs to know of systems, the chapter above: posts to hold, posts that are vacant, and who has to do with what.

use crate::{Row, Source, StoreError, params};
use domain::Day;
use domain::identity::{BodyId, SystemId};
use std::collections::HashMap;

/// A system as something that somebody can be appointed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemPost {
    /// The system.
    pub id: SystemId,
    /// Its name.
    pub name: String,
    /// The owning body.
    pub owner: Option<BodyId>,
    /// The boards on whose behalf it is kept.
    pub boards: Vec<BodyId>,
}

fn post(row: &Row) -> Result<SystemPost, StoreError> {
    Ok(SystemPost { id: row.parsed("id")?, name: row.text("name")?, owner: row.optional_parsed("owner")?, boards: Vec::new() })
}

/// A system as something that somebody can be appointed for.
pub async fn system_post(source: &impl Source, id: &SystemId) -> Result<Option<SystemPost>, StoreError> {
    let Some(row) = source.row("select id, name, owner from system where id = $1", params![id]).await? else { return Ok(None) };
    let mut found = post(&row)?;
    for row in source.rows("select board from system_board where system = $1 order by board", params![id]).await? {
        found.boards.push(row.parsed("board")?);
    }
    Ok(Some(found))
}

/// Every system as something that somebody can be appointed for, by id.
pub async fn system_posts(source: &impl Source) -> Result<HashMap<String, SystemPost>, StoreError> {
    let mut posts = HashMap::new();
    for row in source.rows("select id, name, owner from system", params![]).await? {
        posts.insert(row.text("id")?, post(&row)?);
    }
    for row in source.rows("select system, board from system_board order by system, board", params![]).await? {
        if let Some(post) = posts.get_mut(&row.text("system")?) {
            post.boards.push(row.parsed("board")?);
        }
    }
    Ok(posts)
}

/// A role that nobody holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VacancyRow {
    /// The role.
    pub role: String,
    /// The body, and its name.
    pub body: Option<(BodyId, String)>,
    /// The system, and its name.
    pub system: Option<(SystemId, String)>,
    /// Since when.
    pub since: Day,
}

/// The roles that nobody holds on the day, the longest vacant first.
pub async fn vacancy_list(source: &impl Source, day: Day) -> Result<Vec<VacancyRow>, StoreError> {
    let sql =
        "select vacancy.role, vacancy.body, body.name as body_name, vacancy.system, system.name as system_name, vacancy.since
        from vacancy left join body on body.id = vacancy.body left join system on system.id = vacancy.system
        where vacancy.since <= $1 order by vacancy.since, vacancy.role, system.sort_key, body.sort_key";
    let vacancy = |row: &Row| {
        Ok(VacancyRow {
            role: row.text("role")?,
            body: row.optional_parsed("body")?.zip(row.optional_text("body_name")?),
            system: row.optional_parsed("system")?.zip(row.optional_text("system_name")?),
            since: row.day("since")?,
        })
    };
    source.rows(sql, params![day]).await?.iter().map(vacancy).collect()
}

/// How a body has to do with a system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// It owns it.
    Owns,
    /// It is kept on its behalf.
    Board,
    /// It uses it.
    Uses,
    /// It supplies it.
    Supplies,
    /// It receives or gives information.
    Party,
}

/// The systems that a body has to do with, by name; those that are retired are left out.
pub async fn system_of_body(source: &impl Source, body: &BodyId) -> Result<Vec<(SystemId, String, Tie)>, StoreError> {
    let sql = "select system.id, system.name, tied.tie from (
            select id as system, '1-owns' as tie from system where owner = $1
            union all select system, '2-board' from system_board where board = $1
            union all select system, '3-uses' from system_use where body = $1
            union all select id, '4-supplies' from system where supplier = $1
            union all select system, '5-party' from system_party where party = $1
        ) as tied join system on system.id = tied.system
        where system.lifecycle <> 'retired' order by system.sort_key, system.id, tied.tie";
    let tied = |row: &Row| {
        let tie = match row.text("tie")?.as_str() {
            "1-owns" => Tie::Owns,
            "2-board" => Tie::Board,
            "3-uses" => Tie::Uses,
            "4-supplies" => Tie::Supplies,
            _ => Tie::Party,
        };
        Ok((row.parsed("id")?, row.text("name")?, tie))
    };
    source.rows(sql, params![body]).await?.iter().map(tied).collect()
}

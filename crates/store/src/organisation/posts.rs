//! What an appointment for a system needs to know of it: facts of the chapter above, by its id alone.

use crate::{Row, Source, StoreError, params};
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

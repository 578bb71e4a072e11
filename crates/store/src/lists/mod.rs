//! The chapter `lists` in the database.

pub(crate) mod schema;

use crate::change::{Execute as _, Writing};
use crate::{Change, Row, Source, StoreError, params};
use domain::Timestamp;
use domain::identity::{LoginId, SavedViewId};
use domain::lists::SavedView;

const COLUMNS: &str = "saved_view.id, saved_view.version, saved_view.login, list, query, saved_view.name, role, on_start, above";

fn saved_view(row: &Row) -> Result<SavedView, StoreError> {
    Ok(SavedView {
        id: row.parsed("id")?,
        login: row.parsed("login")?,
        list: row.text("list")?,
        query: row.text("query")?,
        name: row.text("name")?,
        role: row.optional_text("role")?,
        on_start: row.integer("on_start")? != 0,
        above: row.optional_integer("above")?,
        version: row.integer("version")?,
    })
}

/// A view by its id.
pub async fn saved_view_find(source: &impl Source, id: &SavedViewId) -> Result<Option<SavedView>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from saved_view where id = $1"), params![id]).await?;
    row.as_ref().map(saved_view).transpose()
}

/// The views of one person and those that are shared with any role, of one list or of all.
pub async fn saved_view_list(source: &impl Source, login: &LoginId, list: Option<&str>) -> Result<Vec<SavedView>, StoreError> {
    let sql = format!("select {COLUMNS} from saved_view where (login = $1 or role is not null) and ($2 = '' or list = $2)");
    source.gather(&sql, params![login, list.unwrap_or_default()], saved_view).await
}

/// Every view whose owner wants to be told of its number, of logins that are open.
pub async fn saved_view_told(source: &impl Source) -> Result<Vec<SavedView>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from saved_view join login on login.id = saved_view.login
        where above is not null and login.closed = 0 order by saved_view.id"
    );
    source.gather(&sql, params![], saved_view).await
}

/// Keeps a view.
pub async fn saved_view_save(change: &Change, view: &SavedView) -> Result<(), StoreError> {
    let columns = vec![
        ("login", (&view.login).into()),
        ("list", (&view.list).into()),
        ("query", (&view.query).into()),
        ("name", (&view.name).into()),
        ("role", view.role.as_ref().into()),
        ("on_start", i64::from(view.on_start).into()),
        ("above", view.above.into()),
    ];
    change.save("saved-view", "saved_view", view.id.as_str(), view.version, columns).await
}

/// Takes a view away.
pub async fn saved_view_remove(change: &Change, id: &SavedViewId) -> Result<(), StoreError> {
    change.execute("delete from saved_view_count where view = $1", params![id]).await?;
    change.execute("delete from saved_view where id = $1", params![id]).await.map(drop)
}

/// How many a view showed when it was last counted, and whether that was above its number; none before the first count.
pub async fn saved_view_number(source: &impl Source, id: &SavedViewId) -> Result<Option<(i64, bool)>, StoreError> {
    let row = source.row("select count, was_above from saved_view_count where view = $1", params![id]).await?;
    row.map(|row| Ok((row.integer("count")?, row.integer("was_above")? != 0))).transpose()
}

/// Keeps how the number of a view stands.
pub async fn saved_view_counted(
    writing: &impl Writing,
    id: &SavedViewId,
    (count, was_above): (i64, bool),
    at: Timestamp,
) -> Result<(), StoreError> {
    let columns = vec![("count", count.into()), ("was_above", i64::from(was_above).into()), ("counted_at", at.into())];
    writing.upsert("saved_view_count", vec![("view", id.into())], columns).await
}

//! Files of forms that are not finished yet: kept for the login that sent them, and read for no other.

use crate::{Param, Row, Source, StoreError, Writing, params};
use domain::Timestamp;
use domain::documents::PART;
use domain::identity::{AsideId, LoginId};

/// A file that waits for its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Its id, which the form bears.
    pub id: AsideId,
    /// Whose it is.
    pub login: LoginId,
    /// The name of the file.
    pub file: String,
    /// How many bytes it has.
    pub size: i64,
    /// Their SHA-256, hexadecimal.
    pub sha256: String,
    /// When its form last came.
    pub used_at: Timestamp,
}

fn aside(row: &Row) -> Result<Aside, StoreError> {
    Ok(Aside {
        id: row.parsed("id")?,
        login: row.parsed("login")?,
        file: row.text("file_name")?,
        size: row.integer("size")?,
        sha256: row.text("sha256")?,
        used_at: row.timestamp("used_at")?,
    })
}

/// What waits for a login and was used since, the longest unused first.
pub async fn aside_list(source: &impl Source, login: &LoginId, since: Timestamp) -> Result<Vec<Aside>, StoreError> {
    let sql = "select id, login, file_name, size, sha256, used_at from file_aside
        where login = $1 and used_at > $2 order by used_at, id";
    source.gather(sql, params![login, since], aside).await
}

/// A part of the bytes; none after the last.
pub async fn aside_part(source: &impl Source, id: &AsideId, part: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "select bytes from file_aside_part where aside = $1 and part = $2";
    source.row(sql, params![id, part]).await?.map(|row| row.bytes("bytes")).transpose()
}

/// Keeps a file with its bytes.
pub async fn aside_save(writing: &impl Writing, aside: &Aside, bytes: &[u8]) -> Result<(), StoreError> {
    let columns = vec![
        ("login", Param::from(&aside.login)),
        ("file_name", (&aside.file).into()),
        ("size", aside.size.into()),
        ("sha256", (&aside.sha256).into()),
        ("used_at", aside.used_at.into()),
    ];
    writing.upsert("file_aside", vec![("id", (&aside.id).into())], columns).await?;
    let sql = "insert into file_aside_part (aside, part, bytes) values ($1, $2, $3)";
    for (part, bytes) in (0_i64..).zip(bytes.chunks(PART)) {
        writing.execute(sql, params![&aside.id, part, bytes.to_vec()]).await?;
    }
    Ok(())
}

/// Notes that the form of a file came once more.
pub async fn aside_touch(writing: &impl Writing, login: &LoginId, id: &AsideId, at: Timestamp) -> Result<(), StoreError> {
    let sql = "update file_aside set used_at = $3 where id = $1 and login = $2";
    writing.execute(sql, params![id, login, at]).await.map(drop)
}

/// Takes a file of a login away.
pub async fn aside_drop(writing: &impl Writing, login: &LoginId, id: &AsideId) -> Result<(), StoreError> {
    if writing.execute("delete from file_aside where id = $1 and login = $2", params![id, login]).await? > 0 {
        writing.execute("delete from file_aside_part where aside = $1", params![id]).await?;
    }
    Ok(())
}

/// Takes away what was last used before a moment, and says how many files that were.
pub async fn aside_sweep(writing: &impl Writing, before: Timestamp) -> Result<u64, StoreError> {
    let sql = "delete from file_aside_part where aside in (select id from file_aside where used_at <= $1)";
    writing.execute(sql, params![before]).await?;
    writing.execute("delete from file_aside where used_at <= $1", params![before]).await
}

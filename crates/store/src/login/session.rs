//! Sessions: who is signed in, from where, until when.

use super::login;
use crate::{Row, Source, StoreError, Writing, params};
use domain::Timestamp;
use domain::identity::LoginId;
use domain::login::{Login, Way};

/// A session as it is kept and listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// The hash of its secret, by which it is ended.
    pub hash: String,
    /// When it began.
    pub begun_at: Timestamp,
    /// When it was last used, give or take the few minutes between two writes.
    pub used_at: Timestamp,
    /// When it ends unless it is used.
    pub ends_at: Timestamp,
    /// How one came in.
    pub way: Way,
    /// From which address.
    pub address: String,
    /// With which browser.
    pub agent: String,
}

/// A session met by a request.
#[derive(Clone, Debug)]
pub struct SessionFound {
    /// Whose it is.
    pub login: Login,
    /// When it began.
    pub begun_at: Timestamp,
    /// When it was last used.
    pub used_at: Timestamp,
    /// How one came in.
    pub way: Way,
    /// The last entry of the journal.
    pub seq: i64,
    /// How many notices wait for whoever has it.
    pub unread: i64,
}

/// A session that lasts, whose it is unless that login is closed, and the last entry of the journal.
pub async fn session_met(source: &impl Source, hash: &str, at: Timestamp) -> Result<Option<SessionFound>, StoreError> {
    let sql = "select session.begun_at, session.used_at, session.way, journal_head.seq,
            (select count(*) from notice where notice.login = login.id and notice.read_at is null) as unread, login.id, login.person, login.name, login.password,
            login.administrator, login.service, login.closed, login.language, login.version
        from session join login on login.id = session.login cross join journal_head
        where session.hash = $1 and session.ends_at > $2 and login.closed = 0 and journal_head.id = 1";
    let row = source.row(sql, params![hash, at]).await?;
    let found = |row: Row| {
        Ok(SessionFound {
            login: login(&row)?,
            begun_at: row.timestamp("begun_at")?,
            used_at: row.timestamp("used_at")?,
            way: Way::from_word(&row.text("way")?).unwrap_or(Way::Password),
            seq: row.integer("seq")?,
            unread: row.integer("unread")?,
        })
    };
    row.map(found).transpose()
}

/// Keeps a new session of a login.
pub async fn session_open(upkeep: &impl Writing, id: &LoginId, row: &SessionRow) -> Result<(), StoreError> {
    let sql = "insert into session (hash, login, value, ends_at, begun_at, used_at, way, address, agent)
        values ($1, $2, '', $3, $4, $5, $6, $7, $8)";
    let SessionRow { hash, begun_at, used_at, ends_at, way, address, agent } = row;
    let values = params![hash, id, *ends_at, *begun_at, *used_at, way.word(), address, agent];
    upkeep.execute(sql, values).await.map(drop)
}

/// Writes down that a session was used, and from where.
pub async fn session_touch(
    upkeep: &impl Writing,
    hash: &str,
    address: &str,
    at: Timestamp,
    ends_at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "update session set used_at = $1, ends_at = $2, address = $3 where hash = $4";
    upkeep.execute(sql, params![at, ends_at, address, hash]).await.map(drop)
}

/// Writes down that more was shown in a session than when it began.
pub async fn session_prove(upkeep: &impl Writing, hash: &str, way: Way) -> Result<(), StoreError> {
    upkeep.execute("update session set way = $1 where hash = $2", params![way.word(), hash]).await.map(drop)
}

/// The sessions of a login that last, the one used last first.
pub async fn session_list(source: &impl Source, id: &LoginId, at: Timestamp) -> Result<Vec<SessionRow>, StoreError> {
    let sql = "select hash, begun_at, used_at, ends_at, way, address, agent from session
        where login = $1 and ends_at > $2 order by used_at desc, hash";
    let row = |row: &Row| {
        Ok(SessionRow {
            hash: row.text("hash")?,
            begun_at: row.timestamp("begun_at")?,
            used_at: row.timestamp("used_at")?,
            ends_at: row.timestamp("ends_at")?,
            way: Way::from_word(&row.text("way")?).unwrap_or(Way::Password),
            address: row.text("address")?,
            agent: row.text("agent")?,
        })
    };
    source.gather(sql, params![id, at], row).await
}

/// Ends a session.
pub async fn session_remove(upkeep: &impl Writing, hash: &str) -> Result<(), StoreError> {
    upkeep.execute("delete from session where hash = $1", params![hash]).await.map(drop)
}

/// Ends a session if it is one of the login's; says whether it was.
pub async fn session_remove_own(upkeep: &impl Writing, id: &LoginId, hash: &str) -> Result<bool, StoreError> {
    Ok(upkeep.execute("delete from session where hash = $1 and login = $2", params![hash, id]).await? == 1)
}

/// Ends every session of a login but one; says how many.
pub async fn session_remove_others(upkeep: &impl Writing, id: &LoginId, kept: &str) -> Result<u64, StoreError> {
    upkeep.execute("delete from session where login = $1 and hash <> $2", params![id, kept]).await
}

/// Ends every session of a login, such as when its password is set anew.
pub async fn session_remove_of_login(upkeep: &impl Writing, id: &LoginId) -> Result<u64, StoreError> {
    upkeep.execute("delete from session where login = $1", params![id]).await
}

/// Whose a session was that has ended of itself, while it is known and the login is open.
pub async fn session_ended(source: &impl Source, hash: &str, at: Timestamp) -> Result<Option<LoginId>, StoreError> {
    let sql = "select login.id from session join login on login.id = session.login
        where session.hash = $1 and session.ends_at <= $2 and login.closed = 0";
    source.row(sql, params![hash, at]).await?.map(|row| row.parsed("id")).transpose()
}

/// Takes away the sessions that have ended by a moment.
pub async fn session_sweep(upkeep: &impl Writing, at: Timestamp) -> Result<u64, StoreError> {
    upkeep.execute("delete from session where ends_at <= $1", params![at]).await
}

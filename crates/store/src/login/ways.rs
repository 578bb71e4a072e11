//! What the ways in have in common: what ties a person to the municipality, shared counters, and ceremonies of several steps.

use super::login;
use crate::{Row, Source, StoreError, Writing, params};
use domain::Timestamp;
use domain::identity::{LoginId, PersonId};
use domain::login::{Login, Patience};
use domain::period::Period;

/// The periods in which something ties a person to the municipality; of somebody who was merged, those of the one kept.
pub async fn ties(source: &impl Source, person: &PersonId) -> Result<Vec<Period>, StoreError> {
    let sql = "select tie.valid_from, tie.valid_until from (
            select person, valid_from, valid_until from employment
            union all select person, valid_from, valid_until from engagement
            union all select person, valid_from, valid_until from appointment
        ) as tie
        where tie.valid_from < tie.valid_until
            and tie.person in (select coalesce(merged_into, id) from person where id = $1)";
    source.gather(sql, params![person], Row::period).await
}

/// How often a name was tried in vain from a network, and whether it ever came in from there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The patience left.
    pub patience: Patience,
    /// When the name last came in from there.
    pub entered_at: Option<Timestamp>,
}

/// The place of a name and a network.
pub async fn place_find(source: &impl Source, name: &str, network: &str) -> Result<Place, StoreError> {
    let sql = "select failures, pause_until, entered_at from sign_in_place where name = $1 and network = $2";
    let Some(row) = source.row(sql, params![name, network]).await? else { return Ok(Place::default()) };
    let patience = Patience { failures: row.integer("failures")?, pause_until: row.optional_timestamp("pause_until")? };
    Ok(Place { patience, entered_at: row.optional_timestamp("entered_at")? })
}

/// Keeps the place of a name and a network.
pub async fn place_save(upkeep: &impl Writing, name: &str, network: &str, place: Place, at: Timestamp) -> Result<(), StoreError> {
    let key = vec![("name", name.into()), ("network", network.into())];
    let Place { patience, entered_at } = place;
    let columns = vec![
        ("failures", patience.failures.into()),
        ("pause_until", patience.pause_until.into()),
        ("entered_at", entered_at.into()),
        ("touched_at", at.into()),
    ];
    upkeep.upsert("sign_in_place", key, columns).await
}

/// How much of an allowance a subject has used in the while that began then.
pub async fn allowance_used(source: &impl Source, scope: &str, subject: &str, begun_at: Timestamp) -> Result<i64, StoreError> {
    let sql = "select used from allowance where scope = $1 and subject = $2 and begun_at = $3";
    let row = source.row(sql, params![scope, subject, begun_at]).await?;
    row.map_or(Ok(0), |row| row.integer("used"))
}

/// Counts some more; nodes that count at the same time lose none.
pub async fn allowance_add(
    upkeep: &impl Writing,
    scope: &str,
    subject: &str,
    begun_at: Timestamp,
    more: i64,
) -> Result<(), StoreError> {
    let sql = "insert into allowance (scope, subject, begun_at, used) values ($1, $2, $3, $4)
        on conflict (scope, subject, begun_at) do update set used = allowance.used + excluded.used";
    upkeep.execute(sql, params![scope, subject, begun_at, more]).await.map(drop)
}

/// What a browser has begun and not yet finished: a sign-in between its two steps, a second step being set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceremony {
    /// Which of them.
    pub kind: String,
    /// Whose it is, once that is known.
    pub login: Option<LoginId>,
    /// What has to be remembered.
    pub value: String,
    /// Until when.
    pub ends_at: Timestamp,
}

/// Keeps a ceremony under the hash of its secret.
pub async fn ceremony_keep(upkeep: &impl Writing, hash: &str, ceremony: &Ceremony) -> Result<(), StoreError> {
    let columns = vec![
        ("kind", (&ceremony.kind).into()),
        ("login", ceremony.login.as_ref().into()),
        ("value", (&ceremony.value).into()),
        ("ends_at", ceremony.ends_at.into()),
    ];
    upkeep.upsert("ceremony", vec![("hash", hash.into())], columns).await
}

/// A ceremony of a kind, while it lasts.
pub async fn ceremony_find(source: &impl Source, hash: &str, kind: &str, at: Timestamp) -> Result<Option<Ceremony>, StoreError> {
    let sql = "select kind, login, value, ends_at from ceremony where hash = $1 and kind = $2 and ends_at > $3";
    source.row(sql, params![hash, kind, at]).await?.as_ref().map(ceremony).transpose()
}

/// The latest ceremony of a kind that a login has, while it lasts, with the hash under which it is kept.
pub async fn ceremony_of(
    source: &impl Source,
    login: &LoginId,
    kind: &str,
    at: Timestamp,
) -> Result<Option<(String, Ceremony)>, StoreError> {
    let sql = "select hash, kind, login, value, ends_at from ceremony
        where login = $1 and kind = $2 and ends_at > $3 order by ends_at desc limit 1";
    let Some(row) = source.row(sql, params![login, kind, at]).await? else { return Ok(None) };
    Ok(Some((row.text("hash")?, ceremony(&row)?)))
}

/// Takes the ceremonies of a kind away that a login has.
pub async fn ceremonies_drop(upkeep: &impl Writing, login: &LoginId, kind: &str) -> Result<(), StoreError> {
    upkeep.execute("delete from ceremony where login = $1 and kind = $2", params![login, kind]).await.map(drop)
}

fn ceremony(row: &crate::Row) -> Result<Ceremony, StoreError> {
    Ok(Ceremony {
        kind: row.text("kind")?,
        login: row.optional_parsed("login")?,
        value: row.text("value")?,
        ends_at: row.timestamp("ends_at")?,
    })
}

/// Takes a ceremony away; false when somebody was first.
pub async fn ceremony_take(upkeep: &impl Writing, hash: &str) -> Result<bool, StoreError> {
    Ok(upkeep.execute("delete from ceremony where hash = $1", params![hash]).await? == 1)
}

/// Takes away counters, ceremonies and places that play no part any more.
pub async fn ways_sweep(upkeep: &impl Writing, at: Timestamp, forgotten: Timestamp, step: i64) -> Result<(), StoreError> {
    upkeep.execute("delete from ceremony where ends_at <= $1", params![at]).await?;
    let yesterday = at.checked_sub(jiff::SignedDuration::from_hours(24)).unwrap_or(at);
    upkeep.execute("delete from allowance where begun_at < $1", params![yesterday]).await?;
    upkeep.execute("delete from code_used where step < $1", params![step]).await?;
    upkeep.execute("delete from passkey_use where passkey not in (select id from passkey)", params![]).await?;
    let sql = "delete from sign_in_place where touched_at < $1 or (entered_at is null and touched_at < $2)";
    upkeep.execute(sql, params![forgotten, yesterday]).await?;
    Ok(())
}

/// A login in the list of logins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginRow {
    /// The login.
    pub login: Login,
    /// The person's name.
    pub person: Option<String>,
    /// Whether it has a second step by code.
    pub has_code: bool,
    /// How many passkeys it has.
    pub passkeys: i64,
    /// Whether it is bound to the municipality's own sign-in.
    pub bound: bool,
    /// How many sessions it has open.
    pub sessions: i64,
    /// When one of them was last used.
    pub used_at: Option<Timestamp>,
}

/// Every login, or the one asked for, by name.
pub async fn login_list(source: &impl Source, only: Option<&LoginId>, at: Timestamp) -> Result<Vec<LoginRow>, StoreError> {
    let sql = format!(
        "select login.id, login.person, login.name, login.password, login.administrator, login.service, login.closed,
            login.language, login.version, person.given_name, person.family_name,
            (select count(*) from login_code where login_code.login = login.id) as codes,
            (select count(*) from passkey where passkey.login = login.id) as passkeys,
            (select count(*) from login_identity where login_identity.login = login.id) as identities,
            (select count(*) from session where session.login = login.id and session.ends_at > $1) as sessions,
            (select max(used_at) from session where session.login = login.id and session.ends_at > $1) as used_at
        from login left join person on person.id = login.person {} order by login.name",
        if only.is_some() { "where login.id = $2" } else { "" }
    );
    let row = |row: &Row| {
        let names = row.optional_text("given_name")?.zip(row.optional_text("family_name")?);
        Ok(LoginRow {
            login: login(row)?,
            person: names.map(|(given, family)| format!("{given} {family}")),
            has_code: row.integer("codes")? > 0,
            passkeys: row.integer("passkeys")?,
            bound: row.integer("identities")? > 0,
            sessions: row.integer("sessions")?,
            used_at: row.optional_timestamp("used_at")?,
        })
    };
    let values = match only {
        Some(id) => params![at, id],
        None => params![at],
    };
    source.gather(&sql, values, row).await
}

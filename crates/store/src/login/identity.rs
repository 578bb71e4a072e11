//! Whom a login is elsewhere: its subject at the municipality's own sign-in, and its passkeys.

use super::login;
use crate::change::Execute as _;
use crate::{Change, Row, Source, StoreError, Writing, params};
use domain::Timestamp;
use domain::identity::LoginId;
use domain::login::Login;

/// The login of a subject at an issuer.
pub async fn identity_login(source: &impl Source, issuer: &str, subject: &str) -> Result<Option<Login>, StoreError> {
    let sql = "select login.id, login.person, login.name, login.password, login.administrator, login.service, login.closed,
            login.language, login.version
        from login_identity join login on login.id = login_identity.login
        where login_identity.issuer = $1 and login_identity.subject = $2";
    source.row(sql, params![issuer, subject]).await?.as_ref().map(login).transpose()
}

/// How many logins are bound to an issuer.
pub async fn identity_count(source: &impl Source, issuer: &str) -> Result<i64, StoreError> {
    source.number("select count(*) as number from login_identity where issuer = $1", params![issuer]).await
}

/// Binds a subject to a login.
pub async fn identity_save(change: &Change, issuer: &str, subject: &str, id: &LoginId, at: Timestamp) -> Result<(), StoreError> {
    let key = vec![("issuer", issuer.into()), ("subject", subject.into())];
    change.upsert("login_identity", key, vec![("login", id.into()), ("made_at", at.into())]).await
}

/// Takes away whom a login is elsewhere.
pub async fn identities_remove(change: &Change, id: &LoginId) -> Result<u64, StoreError> {
    change.execute("delete from login_identity where login = $1", params![id]).await
}

/// A passkey as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyRow {
    /// The id of the credential, base64url.
    pub id: String,
    /// Whose it is.
    pub login: LoginId,
    /// What its owner calls it.
    pub name: String,
    /// The public key with what belongs to it, as the library writes it; its counter as last used.
    pub value: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

const PASSKEYS: &str = "select passkey.id, passkey.login, passkey.name, coalesce(passkey_use.value, passkey.value) as value,
        passkey.made_at, passkey_use.used_at
    from passkey left join passkey_use on passkey_use.passkey = passkey.id";

fn passkey(row: &Row) -> Result<PasskeyRow, StoreError> {
    Ok(PasskeyRow {
        id: row.text("id")?,
        login: row.parsed("login")?,
        name: row.text("name")?,
        value: row.text("value")?,
        made_at: row.timestamp("made_at")?,
        used_at: row.optional_timestamp("used_at")?,
    })
}

/// The passkeys of a login, the oldest first.
pub async fn passkeys_of(source: &impl Source, id: &LoginId) -> Result<Vec<PasskeyRow>, StoreError> {
    source
        .gather(&format!("{PASSKEYS} where passkey.login = $1 order by passkey.made_at, passkey.id"), params![id], passkey)
        .await
}

/// A passkey by its id.
pub async fn passkey_find(source: &impl Source, id: &str) -> Result<Option<PasskeyRow>, StoreError> {
    source.row(&format!("{PASSKEYS} where passkey.id = $1"), params![id]).await?.as_ref().map(passkey).transpose()
}

/// Keeps a new passkey.
pub async fn passkey_save(change: &Change, row: &PasskeyRow) -> Result<(), StoreError> {
    let PasskeyRow { id, login, name, value, made_at, .. } = row;
    let rows = vec![params![id, login, name, value, *made_at]];
    change.insert_many("passkey", &["id", "login", "name", "value", "made_at"], rows).await
}

/// Takes a passkey of a login away; says whether there was one.
pub async fn passkey_remove(change: &Change, login: &LoginId, id: &str) -> Result<bool, StoreError> {
    Ok(change.execute("delete from passkey where id = $1 and login = $2", params![id, login]).await? == 1)
}

/// Takes every passkey of a login away.
pub async fn passkeys_remove(change: &Change, login: &LoginId) -> Result<u64, StoreError> {
    change.execute("delete from passkey where login = $1", params![login]).await
}

/// Writes down that a passkey was used, with its counter.
pub async fn passkey_used(upkeep: &impl Writing, id: &str, value: &str, at: Timestamp) -> Result<(), StoreError> {
    upkeep.upsert("passkey_use", vec![("passkey", id.into())], vec![("value", value.into()), ("used_at", at.into())]).await
}

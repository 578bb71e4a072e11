//! Tokens of the API: kept under the hash of their secret.

use super::login;
use crate::{Change, Row, Source, StoreError, Writing, params};
use domain::Timestamp;
use domain::identity::{ApiTokenId, LoginId};
use domain::login::{ApiToken, Login, Scope};

const COLUMNS: &str = "api_token.id as token_id, api_token.version as token_version, api_token.login as token_login,
    api_token.name as token_name, api_token.hash as token_hash, api_token.scope, api_token.made_at, api_token.ends_on, api_token.closed_at";

fn token(row: &Row) -> Result<ApiToken, StoreError> {
    Ok(ApiToken {
        id: row.parsed("token_id")?,
        login: row.parsed("token_login")?,
        name: row.text("token_name")?,
        hash: row.text("token_hash")?,
        scope: Scope::of(&row.text("scope")?),
        made_at: row.timestamp("made_at")?,
        ends_on: row.day("ends_on")?,
        closed_at: row.optional_timestamp("closed_at")?,
        version: row.integer("token_version")?,
    })
}

/// A token in a list, with its owner and its last use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// The token.
    pub token: ApiToken,
    /// The name of the login that it acts for.
    pub owner: String,
    /// When it was last used, give or take the few minutes between two writes, and from where.
    pub used: Option<(Timestamp, String)>,
}

/// The tokens of a login, or all, the newest first.
pub async fn api_token_list(source: &impl Source, owner: Option<&LoginId>) -> Result<Vec<TokenRow>, StoreError> {
    let sql = format!(
        "select {COLUMNS}, login.name as owner, api_token_use.used_at, api_token_use.address
        from api_token join login on login.id = api_token.login
        left join api_token_use on api_token_use.token = api_token.id
        {} order by api_token.made_at desc, api_token.id desc",
        if owner.is_some() { "where api_token.login = $1" } else { "" }
    );
    let row = |row: &Row| {
        let used = row.optional_timestamp("used_at")?.zip(row.optional_text("address")?);
        Ok(TokenRow { token: token(row)?, owner: row.text("owner")?, used })
    };
    source.gather(&sql, owner.map_or_else(Vec::new, |owner| params![owner]), row).await
}

/// A token by its id.
pub async fn api_token_find(source: &impl Source, id: &ApiTokenId) -> Result<Option<ApiToken>, StoreError> {
    let sql = format!("select {COLUMNS} from api_token where id = $1");
    source.row(&sql, params![id]).await?.as_ref().map(token).transpose()
}

/// A token met by a request: with its owner unless that login is closed, its last use, and the last entry of the journal.
pub async fn api_token_met(
    source: &impl Source,
    hash: &str,
) -> Result<Option<(ApiToken, Login, Option<Timestamp>, i64)>, StoreError> {
    let sql = format!(
        "select {COLUMNS}, api_token_use.used_at, journal_head.seq, login.id, login.person, login.name, login.password,
            login.administrator, login.service, login.closed, login.language, login.version
        from api_token join login on login.id = api_token.login
        left join api_token_use on api_token_use.token = api_token.id
        cross join journal_head
        where api_token.hash = $1 and login.closed = 0 and journal_head.id = 1"
    );
    let row = source.row(&sql, params![hash]).await?;
    row.map(|row| Ok((token(&row)?, login(&row)?, row.optional_timestamp("used_at")?, row.integer("seq")?))).transpose()
}

/// Saves a token: a new one with version 0, a known one by its version.
pub async fn api_token_save(change: &Change, token: &ApiToken) -> Result<(), StoreError> {
    let columns = vec![
        ("login", (&token.login).into()),
        ("name", (&token.name).into()),
        ("hash", (&token.hash).into()),
        ("scope", token.scope.text().into()),
        ("made_at", token.made_at.into()),
        ("ends_on", token.ends_on.into()),
        ("closed_at", token.closed_at.into()),
    ];
    change.save("api-token", "api_token", token.id.as_str(), token.version, columns).await
}

/// Writes down that a token was used, and from where.
pub async fn api_token_use(upkeep: &impl Writing, id: &ApiTokenId, address: &str, at: Timestamp) -> Result<(), StoreError> {
    let columns = vec![("used_at", at.into()), ("address", address.into())];
    upkeep.upsert("api_token_use", vec![("token", id.into())], columns).await
}

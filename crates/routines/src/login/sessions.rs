//! Sessions as rows: kept under the hash of their secret, ended on the server.

use crate::{Outcome, Town};
use domain::Timestamp;
use domain::identity::LoginId;
use domain::login::hash_of_secret;

/// What is kept of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// The login, once somebody has signed in.
    pub login: Option<LoginId>,
    /// What the web keeps in it, as JSON.
    pub value: String,
    /// When it ends.
    pub ends_at: Timestamp,
}

/// The value of the session with a secret, while it lasts.
pub async fn session_find(town: &Town, secret: &str, at: Timestamp) -> Outcome<Option<String>> {
    let view = town.read().await?;
    Ok(store::login::session_find(&view, &hash_of_secret(secret), at).await?)
}

/// Keeps a session.
pub async fn session_keep(town: &Town, secret: &str, row: &SessionRow) -> Outcome<()> {
    let hash = hash_of_secret(secret);
    let SessionRow { login, value, ends_at } = row;
    let kept = town
        .store()
        .operate(async |upkeep| store::login::session_save(upkeep, &hash, login.as_ref(), value, *ends_at).await)
        .await;
    Ok(kept?)
}

/// Ends a session.
pub async fn session_end(town: &Town, secret: &str) -> Outcome<()> {
    let hash = hash_of_secret(secret);
    let ended = town.store().operate(async |upkeep| store::login::session_remove(upkeep, &hash).await).await;
    Ok(ended?)
}

/// Ends every session of a login.
pub async fn session_end_all(town: &Town, login: &LoginId) -> Outcome<()> {
    let ended = town.store().operate(async |upkeep| store::login::session_remove_of_login(upkeep, login).await).await;
    Ok(ended?)
}

/// Takes away the sessions that have ended; a job does it daily.
pub async fn session_sweep(town: &Town, at: Timestamp) -> Outcome<u64> {
    let swept = town.store().operate(async |upkeep| store::login::session_sweep(upkeep, at).await).await;
    Ok(swept?)
}

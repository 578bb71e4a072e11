//! Sessions as rows: kept under the hash of their secret, ended on the server.

use crate::{Caller, Outcome, Town};
use domain::identity::LoginId;
use domain::login::hash_of_secret;
use domain::{Day, Timestamp};

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

/// A session met by a request.
#[derive(Clone)]
pub struct SessionMet {
    /// What the web keeps in it.
    pub value: String,
    /// Whose it is.
    pub login: LoginId,
    /// Who that is, and what they stand for.
    pub caller: Caller,
    /// The town as the request has met it.
    pub town: Town,
}

/// The session with a secret, while it lasts and its login is open.
pub async fn session_meet(town: &Town, secret: &str, at: Timestamp, day: Day) -> Outcome<Option<SessionMet>> {
    let met = store::login::session_met(&town.read().await?, &hash_of_secret(secret), at).await?;
    let Some((value, login, seq)) = met else { return Ok(None) };
    let town = town.meeting(seq);
    let id = login.id.clone();
    let caller = super::caller_of(&town, login, day).await?;
    Ok(Some(SessionMet { value, login: id, caller, town }))
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

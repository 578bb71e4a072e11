//! Sessions as rows: kept under the hash of their secret, listed for their owner, ended on the server.

use super::caller_of;
use super::counting::one_more;
use crate::policies::{Action, Resource};
use crate::reading::Reading;
use crate::{Caller, Failure, Outcome, Town};
use domain::identity::LoginId;
use domain::login::{Origin, SESSION_KEPT_EVERY, Way, hash_of_secret, secret, session_ends};
use domain::{Day, Timestamp};
pub use store::login::{LoginRow, SessionRow};

/// A session met by a request.
#[derive(Clone)]
pub struct SessionMet {
    /// Whose it is.
    pub login: LoginId,
    /// When it began.
    pub begun_at: Timestamp,
    /// How somebody came in.
    pub way: Way,
    /// Whether a second step is demanded before anything else is done.
    pub lacks_step: bool,
    /// How many notices wait for them.
    pub unread: i64,
    /// Who that is, and what they stand for.
    pub caller: Caller,
    /// The town as the request has met it.
    pub town: Town,
}

/// Opens a session for whoever has come in, and gives the secret that the browser keeps.
pub async fn session_open(town: &Town, login: &LoginId, way: Way, origin: &Origin, at: Timestamp) -> Outcome<String> {
    let secret = secret(town.chance());
    let row = SessionRow {
        hash: hash_of_secret(&secret),
        begun_at: at,
        used_at: at,
        ends_at: session_ends(at, at),
        way,
        address: origin.shown(),
        agent: origin.agent.clone(),
    };
    town.store().operate(async |upkeep| store::login::session_open(upkeep, login, &row).await).await?;
    Ok(secret)
}

/// The session with a secret, while it lasts, its login is open and its person has not left.
pub async fn session_meet(town: &Town, secret: &str, origin: &Origin, at: Timestamp, day: Day) -> Outcome<Option<SessionMet>> {
    let hash = hash_of_secret(secret);
    let Some(met) = store::login::session_met(&town.read().await?, &hash, at).await? else { return Ok(None) };
    let town = town.meeting(met.seq);
    let id = met.login.id.clone();
    let Some(caller) = caller_of(&town, met.login, day).await? else {
        // They are let in no more, whether or not their sessions can be taken away now.
        if let Err(failure) = session_end_all(&town, &id).await {
            tracing::warn!(%failure, "the sessions of somebody who has left could not be ended");
        }
        return Ok(None);
    };
    if at.duration_since(met.used_at) > SESSION_KEPT_EVERY {
        let (address, ends_at) = (origin.shown(), session_ends(met.begun_at, at));
        let kept = async |upkeep: &store::Upkeep| store::login::session_touch(upkeep, &hash, &address, at, ends_at).await;
        // A page is read all the same while nothing can be written, as when the municipality moves.
        if let Err(failure) = town.store().operate(kept).await {
            tracing::warn!(%failure, "the last use of a session could not be written down");
        }
    }
    let lacks_step = town.two_steps_of().await?.lacks(met.way, caller.standing.has_role("administrator"));
    Ok(Some(SessionMet { login: id, begun_at: met.begun_at, way: met.way, lacks_step, unread: met.unread, caller, town }))
}

/// Counts one more request of somebody who is signed in, or refuses when there were too many within a minute.
pub async fn session_counted(town: &Town, login: &LoginId, at: Timestamp) -> Outcome<()> {
    one_more(town, town.login_requests().await?, login.as_str(), at).await
}

/// Notes that a second step was shown within a session, so that it lacks none any longer.
pub async fn session_proved(town: &Town, secret: &str, way: Way) -> Outcome<()> {
    let hash = hash_of_secret(secret);
    Ok(town.store().operate(async |upkeep| store::login::session_prove(upkeep, &hash, way).await).await?)
}

/// Ends a session.
pub async fn session_end(town: &Town, secret: &str) -> Outcome<()> {
    let hash = hash_of_secret(secret);
    let ended = town.store().operate(async |upkeep| store::login::session_remove(upkeep, &hash).await).await;
    Ok(ended?)
}

/// Ends every session of a login.
pub async fn session_end_all(town: &Town, login: &LoginId) -> Outcome<u64> {
    let ended = town.store().operate(async |upkeep| store::login::session_remove_of_login(upkeep, login).await).await;
    Ok(ended?)
}

/// The sessions of one's own login, the one used last first.
pub async fn sessions_own(town: &Town, login: &LoginId, at: Timestamp) -> Outcome<Vec<SessionRow>> {
    Ok(store::login::session_list(&town.read().await?, login, at).await?)
}

/// Ends one of one's own sessions by the hash that the list gave.
pub async fn session_end_own(town: &Town, login: &LoginId, hash: &str) -> Outcome<()> {
    let ended = town.store().operate(async |upkeep| store::login::session_remove_own(upkeep, login, hash).await).await?;
    if ended { Ok(()) } else { Err(Failure::missing("session", hash)) }
}

/// Ends all of one's own sessions but the one at hand; says how many.
pub async fn sessions_end_others(town: &Town, login: &LoginId, secret: &str) -> Outcome<u64> {
    let hash = hash_of_secret(secret);
    let ended = town.store().operate(async |upkeep| store::login::session_remove_others(upkeep, login, &hash).await).await;
    Ok(ended?)
}

/// Every login with its sessions counted, for whoever administers the installation.
pub async fn logins(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<LoginRow>> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    Ok(store::login::login_list(&town.read().await?, None, at).await?)
}

/// How many logins there are, for whoever administers the installation.
pub async fn logins_counted(town: &Town, caller: &Caller) -> Outcome<i64> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    let count = async |reading: &Reading<'_>| Ok(Counted(store::login::login_count(&reading.view).await?));
    Ok(town.kept("", count).await?.0)
}

/// How many logins there are.
struct Counted(i64);

/// One login, for whoever administers the installation.
pub async fn login_seen(town: &Town, caller: &Caller, id: &LoginId, at: Timestamp) -> Outcome<(LoginRow, Vec<SessionRow>)> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    let view = town.read().await?;
    let row = store::login::login_list(&view, Some(id), at).await?.pop();
    let row = row.ok_or_else(|| Failure::missing("login", id))?;
    Ok((row, store::login::session_list(&view, id, at).await?))
}

/// Ends a session of somebody else, or all of them where none is named.
pub async fn session_end_of(town: &Town, caller: &Caller, login: &LoginId, hash: Option<&str>) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    match hash {
        Some(hash) => session_end_own(town, login, hash).await,
        None => session_end_all(town, login).await.map(drop),
    }
}

//! Sessions as rows of our own store, and the tokens of forms.
//!
//! The browser keeps a random secret of 256 bits; the store keeps its hash, so that a copy of the database opens no session.
//! A session ends on the server: by signing out, by a new password, or after eight hours without a request.

use domain::identity::LoginId;
use domain::{Day, Timestamp};
use jiff::{SignedDuration, ToSpan};
use routines::login::{SessionRow, session_keep, session_meet};
use routines::{Caller, Failure, Outcome, Town};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// How long a session lasts without a request.
const REST: SignedDuration = SignedDuration::from_hours(8);
/// A session is kept anew at most this often, so that reading pages does not write.
const KEEP_EVERY: SignedDuration = SignedDuration::from_mins(30);

/// The session of whoever is signed in.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    /// The secret in the browser.
    pub(crate) secret: String,
}

/// What is kept in the row.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    kept: Timestamp,
}

/// The session that a request brings, who is behind it, and the municipality as it was met then.
pub(crate) async fn of_request(
    town: &Town,
    secret: Option<&str>,
    at: Timestamp,
    today: Day,
) -> Result<Option<(Session, Caller, Town)>, Failure> {
    let Some(secret) = secret.filter(|secret| secret.len() == 64) else { return Ok(None) };
    let Some(met) = session_meet(town, secret, at, today).await? else { return Ok(None) };
    let Ok(kept) = serde_json::from_str::<Kept>(&met.value) else { return Ok(None) };
    if at.duration_since(kept.kept) > KEEP_EVERY {
        // A page is read all the same while nothing can be written, as when the municipality moves.
        if let Err(failure) = keep(town, secret, met.login, at).await {
            tracing::warn!(%failure, "a session could not be kept for longer");
        }
    }
    Ok(Some((Session { secret: secret.to_owned() }, met.caller, met.town)))
}

/// Opens a session for a login and gives its secret.
pub(crate) async fn open(town: &Town, login: LoginId, at: Timestamp) -> Outcome<String> {
    let secret = random(town, 32);
    keep(town, &secret, login, at).await?;
    Ok(secret)
}

async fn keep(town: &Town, secret: &str, login: LoginId, at: Timestamp) -> Outcome<()> {
    let ends_at = at.checked_add(REST).unwrap_or(at);
    let value = serde_json::to_string(&Kept { kept: at }).map_err(Failure::fault)?;
    session_keep(town, secret, &SessionRow { login: Some(login), value, ends_at }).await
}

/// Random bytes as hexadecimal text.
pub(crate) fn random(town: &Town, bytes: usize) -> String {
    let mut random = vec![0; bytes];
    town.chance().fill(&mut random);
    hex::encode(random)
}

/// The token of a form: a salt and the hash of it with the secret, so that no two pages bear the same.
///
/// A token that differs on each page tells nothing to whoever measures the length of compressed pages.
pub(crate) fn token(secret: &str, salt: &str) -> String {
    let hash = Sha256::new().chain_update("form").chain_update(salt).chain_update(secret).finalize();
    format!("{salt}.{}", hex::encode(&hash[..16]))
}

/// Whether a token was made for this secret; takes the same time for every wrong one.
pub(crate) fn token_fits(secret: &str, given: &str) -> bool {
    let Some((salt, _)) = given.split_once('.') else { return false };
    let right = token(secret, salt);
    right.len() == given.len()
        && right.bytes().zip(given.bytes()).fold(0, |differing, (one, other)| differing | (one ^ other)) == 0
}

/// For how many seconds the browser keeps the cookie of a session.
pub(crate) fn cookie_seconds() -> i64 {
    // The browser keeps it for a working day and a night; the server decides when it ends.
    24.hours().total(jiff::Unit::Second).map_or(86_400, |seconds| seconds as i64)
}

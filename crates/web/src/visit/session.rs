//! Sessions as rows of our own store, and the tokens of forms.
//!
//! The browser keeps a random secret of 256 bits; the store keeps its hash, so that a copy of the database opens no session.
//! A session ends on the server: by signing out, by a new password, after eight hours without a request, or after a day and a night.

use domain::identity::LoginId;
use domain::login::{Origin, SESSION_LASTS, Way};
use domain::{Day, Timestamp};
use routines::login::{SessionMet, session_meet};
use routines::{Caller, Failure, Town};
use sha2::{Digest, Sha256};

/// The session of whoever is signed in.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    /// The secret in the browser.
    pub(crate) secret: String,
    /// The login behind it.
    pub(crate) login: LoginId,
    /// When it began: when somebody last showed who they are.
    pub(crate) begun_at: Timestamp,
    /// How somebody came in.
    pub(crate) way: Way,
    /// Whether a second step is demanded before anything else is done.
    pub(crate) lacks_step: bool,
    /// How many notices wait for them.
    pub(crate) unread: i64,
}

/// The session that a request brings, who is behind it, and the municipality as it was met then.
pub(crate) async fn of_request(
    town: &Town,
    secret: Option<&str>,
    origin: &Origin,
    at: Timestamp,
    today: Day,
) -> Result<Option<(Session, Caller, Town)>, Failure> {
    let Some(secret) = secret.filter(|secret| secret.len() == 64) else { return Ok(None) };
    let met = session_meet(town, secret, origin, at, today).await?;
    Ok(met.map(|SessionMet { login, begun_at, way, lacks_step, unread, caller, town }| {
        (Session { secret: secret.to_owned(), login, begun_at, way, lacks_step, unread }, caller, town)
    }))
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

/// For how many seconds the browser keeps the cookie of a session; the server decides when it ends.
///
/// A day longer than the session: what is sent after its end is kept for whose it was.
pub(crate) const fn cookie_seconds() -> i64 {
    SESSION_LASTS.as_secs() + 86_400
}

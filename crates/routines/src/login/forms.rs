//! What somebody sent after their session had ended of itself: kept until they have signed in again, for nobody else.

use crate::{Outcome, Town};
use domain::Timestamp;
use domain::identity::LoginId;
use domain::login::{hash_of_secret, secret};
use jiff::SignedDuration;
use store::login as table;

/// The kind of ceremony under which it is kept.
const KIND: &str = "form";
/// How long it is kept.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(24);

/// A form that waits to be sent again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormKept {
    /// Where it was sent.
    pub path: String,
    /// Its fields.
    pub fields: Vec<(String, String)>,
}

/// Keeps a form that came with the secret of a session that has ended of itself; false where nobody's session had that secret.
///
/// Of each login one form waits, the latest.
pub async fn form_keep(town: &Town, session: &str, path: &str, fields: &[(String, String)], at: Timestamp) -> Outcome<bool> {
    let hash = hash_of_secret(session);
    let Some(login) = table::session_ended(&town.read().await?, &hash, at).await? else { return Ok(false) };
    form_keep_for(town, &login, path, fields, at).await?;
    Ok(true)
}

/// Keeps a form for a login, such as one that was written in a session before the one that sent it.
pub async fn form_keep_for(town: &Town, login: &LoginId, path: &str, fields: &[(String, String)], at: Timestamp) -> Outcome<()> {
    let value = serde_json::to_string(&(path, fields)).map_err(crate::Failure::fault)?;
    let ends_at = at.checked_add(KEPT_FOR).unwrap_or(at);
    let kept = table::Ceremony { kind: KIND.to_owned(), login: Some(login.clone()), value, ends_at };
    let id = secret(town.chance());
    let keep = town.store().operate(async |upkeep| {
        table::ceremonies_drop(upkeep, login, KIND).await?;
        table::ceremony_keep(upkeep, &id, &kept).await
    });
    Ok(keep.await?)
}

/// The form of a login that waits.
pub async fn form_kept(town: &Town, login: &LoginId, at: Timestamp) -> Outcome<Option<FormKept>> {
    let found = table::ceremony_of(&town.read().await?, login, KIND, at).await?;
    let read = |(_, ceremony): (String, table::Ceremony)| {
        let (path, fields) = serde_json::from_str(&ceremony.value).ok()?;
        Some(FormKept { path, fields })
    };
    Ok(found.and_then(read))
}

/// Forgets the form that waits, as it is sent or no longer wanted.
pub async fn form_forget(town: &Town, login: &LoginId) -> Outcome<()> {
    Ok(town.store().operate(async |upkeep| table::ceremonies_drop(upkeep, login, KIND).await).await?)
}

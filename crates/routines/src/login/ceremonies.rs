//! Ceremonies of several steps, kept as rows so that another node may finish what one has begun.

use crate::{Outcome, Town};
use domain::Timestamp;
use domain::identity::LoginId;
use domain::login::{hash_of_secret, secret};
use store::login::Ceremony;

/// Begins a ceremony and gives its secret.
pub(super) async fn begin(town: &Town, kind: &str, login: Option<&LoginId>, value: &str, ends_at: Timestamp) -> Outcome<String> {
    let secret = secret(town.chance());
    let hash = hash_of_secret(&secret);
    let ceremony = Ceremony { kind: kind.to_owned(), login: login.cloned(), value: value.to_owned(), ends_at };
    town.store().operate(async |upkeep| store::login::ceremony_keep(upkeep, &hash, &ceremony).await).await?;
    Ok(secret)
}

/// A ceremony of a kind, while it lasts.
pub(super) async fn find(town: &Town, kind: &str, secret: &str, at: Timestamp) -> Outcome<Option<Ceremony>> {
    Ok(store::login::ceremony_find(&town.read().await?, &hash_of_secret(secret), kind, at).await?)
}

/// Takes a ceremony away; false when somebody was first.
pub(super) async fn take(town: &Town, secret: &str) -> Outcome<bool> {
    let hash = hash_of_secret(secret);
    Ok(town.store().operate(async |upkeep| store::login::ceremony_take(upkeep, &hash).await).await?)
}

//! Coming in with a password: patience, allowances, and whether the person still belongs here.

use super::password;
use crate::{Outcome, Town};
use domain::identity::LoginId;
use domain::login::{
    Allowance, Login, Origin, PLACE_KNOWN, Patience, WRONG_BY_NAME, WRONG_SIGN_INS, Way, hash_of_secret, left, left_on,
};
use domain::refusal::{Message, Refusal};
use domain::sorting::folded;
use domain::{Day, Timestamp};
use store::login::Place;
use store::{Upkeep, View};

/// Somebody whose first step was right.
#[derive(Clone, Debug)]
pub struct Admitted {
    /// The login.
    pub login: Login,
    /// How.
    pub way: Way,
    /// Whether a code is still asked for.
    pub needs_code: bool,
}

/// Refuses whoever has left; their open sessions end with it.
pub(super) async fn admit(town: &Town, login: &Login, day: Day) -> Outcome<()> {
    let Some(person) = &login.person else { return Ok(()) };
    let ties = store::login::ties(&town.read().await?, person).await?;
    let Some(until) = left_on(ties, day) else { return Ok(()) };
    super::session_end_all(town, &login.id).await?;
    Err(left(until).into())
}

/// Whoever was found to be right, and whether a code is still to come.
pub(super) async fn admitted(town: &Town, login: Login, way: Way, at: Timestamp) -> Outcome<Admitted> {
    admit(town, &login, domain::calendar::day_of(at)).await?;
    let needs_code = store::login::login_code(&town.read().await?, &login.id).await?.is_some();
    Ok(Admitted { login, way, needs_code })
}

/// Signs a person in, or refuses in a sentence that does not tell which of the two was wrong.
///
/// The patience is kept by name and network, whether there is such a name or not, so that it tells nothing either.
pub async fn sign_in(town: &Town, name: &str, password: &str, origin: &Origin, at: Timestamp) -> Outcome<Admitted> {
    let (name, network) = (folded(name), origin.network());
    let key = hash_of_secret(&name);
    let view = town.read().await?;
    let found = store::login::login_named(&view, &name).await?.filter(|login| !login.closed && !login.service);
    let place = store::login::place_find(&view, &key, &network).await?;
    let may = may_try(&view, place, &key, &network, at).await;
    drop(view);
    may?;
    let hash = found.as_ref().and_then(|login| login.password.clone());
    let right = password::is_right(password.to_owned(), hash).await?;
    match found {
        Some(login) if right => {
            let entered = Place { patience: Patience::default(), entered_at: Some(at) };
            keep(town, async |upkeep| store::login::place_save(upkeep, &key, &network, entered, at).await).await?;
            admitted(town, login, Way::Password, at).await
        }
        _ => {
            let patience = place.patience.failed(at);
            let failed = Place { patience, ..place };
            keep(town, async |upkeep| {
                store::login::place_save(upkeep, &key, &network, failed, at).await?;
                count(upkeep, WRONG_SIGN_INS, &network, at).await?;
                count(upkeep, WRONG_BY_NAME, &key, at).await
            })
            .await?;
            patience.allows(at)?;
            Err(Refusal::plain(Message::new("login-wrong")).into())
        }
    }
}

/// Whether one more password may be tried for a name from a network.
async fn may_try(view: &View, place: Place, name: &str, network: &str, at: Timestamp) -> Outcome<()> {
    place.patience.allows(at)?;
    let known = place.entered_at.is_some_and(|entered| at.duration_since(entered) < PLACE_KNOWN);
    // Where the name came in before, neither strangers elsewhere nor neighbours behind the same address stand in its way.
    if !known {
        allowed(view, WRONG_SIGN_INS, network, at).await?;
        allowed(view, WRONG_BY_NAME, name, at).await?;
    }
    Ok(())
}

/// Refuses when an allowance is used up.
pub(super) async fn allowed(view: &View, allowance: Allowance, subject: &str, at: Timestamp) -> Outcome<()> {
    let used = store::login::allowance_used(view, allowance.scope, subject, allowance.begun(at)).await?;
    Ok(allowance.allows(used, at)?)
}

/// Counts one more.
pub(super) async fn count(upkeep: &Upkeep, allowance: Allowance, subject: &str, at: Timestamp) -> Result<(), store::StoreError> {
    store::login::allowance_add(upkeep, allowance.scope, subject, allowance.begun(at), 1).await
}

/// Keeps something operational.
pub(super) async fn keep(town: &Town, work: impl AsyncFnOnce(&Upkeep) -> Result<(), store::StoreError>) -> Outcome<()> {
    Ok(town.store().operate(work).await?)
}

/// Keeps the patience with the codes of a login's second step.
pub(super) async fn keep_patience(town: &Town, id: &LoginId, patience: Patience) -> Outcome<()> {
    keep(town, async |upkeep| store::login::login_patience_save(upkeep, id, patience).await).await
}

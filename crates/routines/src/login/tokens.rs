//! Tokens of the API: made, listed, ended, met by a request.

use super::caller_of;
use super::counting::one_more;
use super::entering::{allowed, count, keep};
use crate::policies::{Action, Resource, in_person};
use crate::{Caller, Failure, Outcome, Town};
use domain::identity::{ApiTokenId, LoginId};
use domain::journal::{Actor, Entry, Happening};
use domain::login::{ApiToken, Login, Origin, SESSION_KEPT_EVERY, TOKEN_PREFIX, TokenDraft, WRONG_TOKENS, hash_of_secret};
use domain::refusal::{Message, Refusal};
use domain::sorting::folded;
use domain::{Day, Timestamp};
use std::sync::Arc;
use store::StoreError;
pub use store::login::TokenRow;

/// What a request with a token has met.
#[derive(Clone)]
pub struct TokenMet {
    /// The login for which it acts.
    pub login: LoginId,
    /// Who acts, within the token's scope.
    pub caller: Caller,
    /// The town as the request has met it.
    pub town: Town,
}

/// Whoever comes with a token: none when it opens nothing.
///
/// Wrong ones are counted by network, right ones by token; both refuse with how long to wait.
pub async fn token_meet(town: &Town, secret: &str, origin: &Origin, at: Timestamp, day: Day) -> Outcome<Option<TokenMet>> {
    let network = origin.network();
    let view = town.read().await?;
    allowed(&view, WRONG_TOKENS, &network, at).await?;
    let met =
        if secret.starts_with(TOKEN_PREFIX) { store::login::api_token_met(&view, &hash_of_secret(secret)).await? } else { None };
    let met = met.filter(|(token, ..)| token.is_open(day));
    let Some((token, login, used_at, seq)) = met else {
        drop(view);
        keep(town, async |upkeep| count(upkeep, WRONG_TOKENS, &network, at).await).await?;
        return Ok(None);
    };
    drop(view);
    one_more(town, town.token_requests().await?, token.id.as_str(), at).await?;
    let town = town.meeting(seq);
    let Some(mut caller) = caller_of(&town, login, day).await? else { return Ok(None) };
    let owner = caller.actor.on_behalf.take().unwrap_or(caller.actor.name);
    caller.actor = Actor { name: format!("api-token:{}", token.id), on_behalf: Some(owner) };
    caller.scope = Some(Arc::new(token.scope.clone()));
    let stale = used_at.is_none_or(|used| at.duration_since(used) > SESSION_KEPT_EVERY);
    if stale {
        // A program reads on while nothing can be written, as when the municipality moves.
        let used = keep(&town, async |upkeep| store::login::api_token_use(upkeep, &token.id, &origin.shown(), at).await);
        if let Err(failure) = used.await {
            tracing::warn!(%failure, "the last use of a token could not be written down");
        }
    }
    Ok(Some(TokenMet { login: token.login, caller, town }))
}

/// The tokens of one's own login.
pub async fn tokens_own(town: &Town, login: &LoginId) -> Outcome<Vec<TokenRow>> {
    Ok(store::login::api_token_list(&town.read().await?, Some(login)).await?)
}

/// Every token, for whoever administers the installation.
pub async fn tokens_all(town: &Town, caller: &Caller) -> Outcome<Vec<TokenRow>> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    Ok(store::login::api_token_list(&town.read().await?, None).await?)
}

/// Makes a token for one's own login; its secret is shown this once.
pub async fn token_make(
    town: &Town,
    caller: &Caller,
    login: &LoginId,
    draft: &TokenDraft,
    day: Day,
    at: Timestamp,
) -> Result<(ApiToken, String), Vec<Failure>> {
    // A token that made another would outlive itself.
    in_person(caller).map_err(|failure| vec![failure])?;
    let made = draft.parse(login.clone(), day, at, town.chance());
    let (token, secret) = made.map_err(|refusals| refusals.into_iter().map(Failure::from).collect::<Vec<_>>())?;
    let kept = town
        .store()
        .write(caller.acting(), at, async |change| -> Result<_, StoreError> {
            store::login::api_token_save(change, &token).await?;
            Ok(((), Entry::from(Happening::between("api-token", token.id.as_str(), None, Some(&token)))))
        })
        .await;
    kept.map_err(|error: StoreError| vec![Failure::from(error)])?;
    Ok((token, secret))
}

/// Makes a token for a service: a login of that name without password or person, which reads what every employee reads.
pub async fn service_token_make(
    town: &Town,
    caller: &Caller,
    service: &str,
    draft: &TokenDraft,
    day: Day,
    at: Timestamp,
) -> Result<(ApiToken, String), Vec<Failure>> {
    let one = |failure: Failure| vec![failure];
    town.require(caller, Action::Administer, &Resource::WaysIn).map_err(one)?;
    let draft = TokenDraft { writes: false, ..draft.clone() };
    // What is wrong with the form is said before a login is made.
    if let Err(refusals) = draft.parse(LoginId::mint(at, town.chance()), day, at, town.chance()) {
        return Err(refusals.into_iter().map(Failure::from).collect());
    }
    let login = service_login(town, caller, service, at).await.map_err(one)?;
    token_make(town, caller, &login.id, &draft, day, at).await
}

/// The login of a service, made where there is none.
async fn service_login(town: &Town, caller: &Caller, service: &str, at: Timestamp) -> Outcome<Login> {
    let name = folded(service);
    if name.is_empty() {
        return Err(Refusal::plain(Message::new("login-service-name")).at("service").into());
    }
    let known = store::login::login_named(&town.read().await?, &name).await?;
    match known {
        Some(known) if known.service && !known.closed => Ok(known),
        Some(_) => Err(Refusal::plain(Message::new("login-name-taken").with("name", &name)).at("service").into()),
        None => {
            let login = Login { service: true, ..super::new_login(town, name, None, false, at) };
            town.store()
                .write(caller.acting(), at, async |change| -> Result<_, StoreError> {
                    store::login::login_save(change, &login).await?;
                    Ok(((), Entry::from(Happening::between("login", login.id.as_str(), None, Some(&login)))))
                })
                .await?;
            Ok(Login { version: 1, ..login })
        }
    }
}

/// Ends a token: one's own, or any for whoever administers the installation.
pub async fn token_end(town: &Town, caller: &Caller, own: &LoginId, id: &ApiTokenId, at: Timestamp) -> Outcome<()> {
    let missing = || Failure::missing("api-token", id);
    let token = store::login::api_token_find(&town.read().await?, id).await?.ok_or_else(missing)?;
    if token.login != *own {
        town.require(caller, Action::Administer, &Resource::WaysIn)?;
    }
    if token.closed_at.is_some() {
        return Ok(());
    }
    let ended = ApiToken { closed_at: Some(at), ..token.clone() };
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, StoreError> {
            store::login::api_token_save(change, &ended).await?;
            Ok(((), Entry::from(Happening::between("api-token", id.as_str(), Some(&token), Some(&ended)))))
        })
        .await?;
    Ok(())
}

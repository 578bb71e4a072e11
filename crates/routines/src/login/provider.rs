//! The municipality's own sign-in: OpenID Connect, authorization code flow with PKCE (RFC 7636), no other.
//!
//! What has to be remembered while somebody is away lies sealed in their browser: nothing is written for whoever only begins.
//! The provider's word is taken for who it is (signature, issuer, audience, time, nonce); whom it lets in, the register decides.

use super::entering::{Admitted, admit};
use super::known::{asking, discover};
use super::secrets::place_of_setting;
use super::{actor_of, new_login};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use domain::journal::{Entry, Happening};
use domain::login::{Login, Matching, PROVIDER_LASTS, Provider, ProviderDraft, Way, secret, tells_of_two_factors};
use domain::organisation::Person;
use domain::refusal::{Message, Refusal};
use domain::sorting::folded;
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, LogoutRequest, Nonce, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, RequestTokenError, Scope, TokenResponse as _,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::StoreError;

/// The setting that holds the provider.
const SETTING: &str = "provider";
/// The setting that holds its client secret, sealed.
const SECRET: &str = "sealed-provider-secret";
/// The place of what a browser carries while somebody is away.
const AWAY: &str = "provider/away";
/// How far the provider's clock may be behind, in seconds.
const LENIENCE: i64 = 60;

/// What a browser carries while somebody is away.
#[derive(Serialize, Deserialize)]
struct Away {
    state: String,
    nonce: String,
    verifier: String,
    next: String,
    ends_at: Timestamp,
}

/// Who came back, and from where they began.
#[derive(Clone, Debug)]
pub struct Returned {
    /// Who comes in.
    pub admitted: Admitted,
    /// Where to go on.
    pub next: String,
}

/// The provider, where the municipality has one.
pub async fn provider(town: &Town) -> Outcome<Option<Provider>> {
    let kept = store::login::setting_find(&town.read().await?, SETTING).await?;
    kept.map(|text| serde_json::from_str(&text).map_err(Failure::fault)).transpose()
}

/// Where somebody who came by the provider signs out there as well (OpenID Connect RP-Initiated Logout 1.0); none where it names no such place.
///
/// No token of the provider's is kept, so it asks there once more whether one wants to.
pub async fn provider_leave(town: &Town, at: Timestamp) -> Outcome<Option<String>> {
    let Some(known) = provider(town).await? else { return Ok(None) };
    let about = town.provider_known().about(town.http()?, &known.issuer, at).await?;
    let place = about.additional_metadata().end_session_endpoint.clone();
    let client = ClientId::new(known.client);
    Ok(place.map(|place| LogoutRequest::from(place).set_client_id(client).http_get_url().to_string()))
}

/// The provider for whoever administers the installation, and how many logins are bound to it.
pub async fn provider_seen(town: &Town, caller: &Caller) -> Outcome<(Option<Provider>, i64)> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    let known = provider(town).await?;
    let bound = match &known {
        Some(known) => store::login::identity_count(&town.read().await?, &known.issuer).await?,
        None => 0,
    };
    Ok((known, bound))
}

/// Keeps the provider once it was found to answer as one.
pub async fn provider_save(town: &Town, caller: &Caller, draft: &ProviderDraft, at: Timestamp) -> Result<Provider, Vec<Failure>> {
    let one = |failure: Failure| vec![failure];
    town.require(caller, Action::Administer, &Resource::WaysIn).map_err(one)?;
    let before = provider(town).await.map_err(one)?;
    // A secret is never sent to another provider than the one it was given for.
    let same = |known: &&Provider| known.issuer == draft.issuer.trim() && known.client == draft.client.trim();
    let has_secret = before.as_ref().is_some_and(|known| same(&known));
    let parsed = draft.parse(has_secret);
    let provider = parsed.map_err(|refusals| refusals.into_iter().map(Failure::from).collect::<Vec<_>>())?;
    let http = town.http().map_err(one)?;
    discover(http, &provider.issuer).await.map_err(|message| one(Refusal::plain(message).at("issuer").into()))?;
    let given = draft.secret.trim();
    let sealed = match given {
        "" => None,
        given => Some(town.seal(&place_of_setting(SECRET), given.as_bytes()).map_err(one)?),
    };
    let text = serde_json::to_string(&provider).map_err(|error| one(Failure::fault(error)))?;
    let kept = town.store().write(caller.acting(), at, async |change| -> Result<_, StoreError> {
        store::login::setting_save(change, SETTING, &text).await?;
        if let Some(sealed) = &sealed {
            store::login::setting_save(change, SECRET, sealed).await?;
        }
        Ok(((), Entry::from(Happening::between("setting", SETTING, before.as_ref(), Some(&provider)))))
    });
    kept.await.map_err(|error| one(error.into()))?;
    town.provider_known().forget();
    Ok(provider)
}

/// Takes the provider away; the logins stay, and who they are there, so that it can come back.
pub async fn provider_remove(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    let Some(before) = provider(town).await? else { return Ok(()) };
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, StoreError> {
            store::login::setting_remove(change, SETTING).await?;
            store::login::setting_remove(change, SECRET).await?;
            Ok(((), Entry::from(Happening::between("setting", SETTING, Some(&before), None))))
        })
        .await?;
    town.provider_known().forget();
    Ok(())
}

/// Begins a sign-in at the provider: gives the address to go to, and what the browser carries meanwhile.
///
/// `back` is the address at which the provider sends them back, as it is registered there.
pub async fn provider_begin(town: &Town, back: &str, next: &str, at: Timestamp) -> Outcome<(String, String)> {
    let provider = provider(town).await?.ok_or_else(|| Failure::missing("provider", ""))?;
    let about = town.provider_known().about(town.http()?, &provider.issuer, at).await?;
    let away = Away {
        state: secret(town.chance()),
        nonce: secret(town.chance()),
        verifier: secret(town.chance()),
        next: next.to_owned(),
        ends_at: at + PROVIDER_LASTS,
    };
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(away.verifier.clone()));
    let client = CoreClient::from_provider_metadata((*about).clone(), ClientId::new(provider.client), None)
        .set_redirect_uri(RedirectUrl::new(back.to_owned()).map_err(Failure::fault)?);
    let (state, nonce) = (away.state.clone(), away.nonce.clone());
    let flow = CoreAuthenticationFlow::AuthorizationCode;
    let (address, ..) = client
        .authorize_url(flow, || CsrfToken::new(state), || Nonce::new(nonce))
        .add_scope(Scope::new("profile".to_owned()))
        .add_scope(Scope::new("email".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    let carried = serde_json::to_vec(&away).map_err(Failure::fault)?;
    Ok((address.into(), town.seal(AWAY, &carried)?))
}

/// Ends a sign-in at the provider with what it sent back.
pub async fn provider_end(
    town: &Town,
    back: &str,
    carried: &str,
    (code, state): (&str, &str),
    at: Timestamp,
) -> Outcome<Returned> {
    let ended = || Refusal::plain(Message::new("login-provider-ended"));
    // What no key opens was not sealed here, or by a key that is gone: either way one begins again.
    let away = town.unseal(AWAY, carried).map_err(|_| ended())?;
    let away: Away = serde_json::from_slice(&away).map_err(|_| ended())?;
    if away.ends_at <= at || away.state != state || code.is_empty() {
        return Err(ended().into());
    }
    let provider = provider(town).await?.ok_or_else(ended)?;
    let claims = claims(town, &provider, back, &away, code, at).await?;
    let login = login_of(town, &provider, &claims, at).await?;
    if login.closed || login.service {
        return Err(Refusal::plain(Message::new("login-provider-closed")).into());
    }
    admit(town, &login, domain::calendar::day_of(at)).await?;
    let amr: Vec<&str> = claims.get("amr").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let has_code = store::login::login_code(&town.read().await?, &login.id).await?.is_some();
    let needs_code = has_code && !tells_of_two_factors(&amr);
    Ok(Returned { admitted: Admitted { login, way: Way::Provider, needs_code }, next: away.next })
}

/// Exchanges the code for the provider's word, and gives its claims once it was found right.
async fn claims(
    town: &Town,
    provider: &Provider,
    back: &str,
    away: &Away,
    code: &str,
    at: Timestamp,
) -> Outcome<Map<String, Value>> {
    let about = town.provider_known().about(town.http()?, &provider.issuer, at).await?;
    let sealed = store::login::setting_find(&town.read().await?, SECRET).await?;
    let sealed = sealed.ok_or_else(|| Failure::fault("the provider has no client secret"))?;
    let secret = String::from_utf8(town.unseal(&place_of_setting(SECRET), &sealed)?).map_err(Failure::fault)?;
    let client_id = ClientId::new(provider.client.clone());
    let mut client = CoreClient::from_provider_metadata((*about).clone(), client_id, Some(ClientSecret::new(secret)))
        .set_redirect_uri(RedirectUrl::new(back.to_owned()).map_err(Failure::fault)?);
    // Where nothing is said, the header is what every provider takes (OpenID Connect Discovery 1.0, section 3).
    let methods = about.token_endpoint_auth_methods_supported();
    if methods.is_some_and(|all| !all.contains(&CoreClientAuthMethod::ClientSecretBasic)) {
        client = client.set_auth_type(AuthType::RequestBody);
    }
    let exchange = client.exchange_code(AuthorizationCode::new(code.to_owned())).map_err(Failure::fault)?;
    let ask = asking(town.http()?);
    let answer = exchange.set_pkce_verifier(PkceCodeVerifier::new(away.verifier.clone())).request_async(&ask).await;
    let answer = answer.map_err(|error| match error {
        RequestTokenError::Request(error) => Failure::from(Refusal::plain(error.message())),
        other => wrong(&other.to_string()),
    })?;
    let token = answer.id_token().ok_or_else(|| wrong("there is no id token"))?;
    if verified(&client.id_token_verifier(), token, &away.nonce, at).is_err() {
        // The provider may have changed its keys since it was asked.
        let anew = discover(town.http()?, &provider.issuer).await.map_err(Refusal::plain)?;
        let client = CoreClient::from_provider_metadata(anew, ClientId::new(provider.client.clone()), None);
        verified(&client.id_token_verifier(), token, &away.nonce, at).map_err(|error| wrong(&error))?;
        town.provider_known().forget();
    }
    payload(token)
}

/// Whether a token was signed by the provider, for us, now, and for this sign-in.
fn verified(
    verifier: &openidconnect::core::CoreIdTokenVerifier<'_>,
    token: &CoreIdToken,
    nonce: &str,
    at: Timestamp,
) -> Result<(), String> {
    let now = chrono::DateTime::from_timestamp(at.as_second() - LENIENCE, 0).unwrap_or_default();
    let verifier = verifier.clone().set_time_fn(move || now);
    token.claims(&verifier, &Nonce::new(nonce.to_owned())).map(drop).map_err(|error| error.to_string())
}

/// All claims of a token that was found right, those of the provider's own among them.
fn payload(token: &CoreIdToken) -> Outcome<Map<String, Value>> {
    let text = token.to_string();
    let middle = text.split('.').nth(1).unwrap_or_default();
    let bytes = URL_SAFE_NO_PAD.decode(middle).map_err(Failure::fault)?;
    serde_json::from_slice(&bytes).map_err(Failure::fault)
}

/// The refusal of an answer that was not right; what exactly was wrong is for the log.
fn wrong(cause: &str) -> Failure {
    tracing::warn!(cause, "the provider's answer was refused");
    Refusal::plain(Message::new("login-provider-wrong")).into()
}

/// The login of whoever the claims are about: bound before, or found in the register.
async fn login_of(town: &Town, provider: &Provider, claims: &Map<String, Value>, at: Timestamp) -> Outcome<Login> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let (issuer, subject) = (&provider.issuer, text("sub"));
    if let Some(login) = store::login::identity_login(&town.read().await?, issuer, &subject).await? {
        return Ok(login);
    }
    let value = text(&provider.claim);
    let unverified = provider.claim == "email" && claims.get("email_verified").and_then(Value::as_bool) == Some(false);
    let unknown = || Refusal::plain(Message::new("login-provider-unknown").with("value", &value));
    if value.is_empty() {
        return Err(Refusal::plain(Message::new("login-provider-without-claim").with("claim", &provider.claim)).into());
    }
    let person = found(town, provider.matching, &value).await?.filter(|_| !unverified).ok_or_else(unknown)?;
    let logins = store::login::login_of_person(&town.read().await?, &person.id).await?;
    let login = match logins.into_iter().find(|login| !login.service) {
        Some(login) => login,
        None if provider.admits_new => {
            let name = person.email.clone().or_else(|| person.number.clone()).unwrap_or_else(|| value.clone());
            new_login(town, folded(&name), Some(person.id.clone()), false, at)
        }
        None => return Err(Refusal::plain(Message::new("login-provider-without-login")).into()),
    };
    // Nobody is bound who is not let in.
    admit(town, &login, domain::calendar::day_of(at)).await?;
    if login.closed {
        return Ok(login);
    }
    let actor = actor_of(&login);
    let bound = town.store().write(&actor, at, async |change| -> Result<_, StoreError> {
        let mut facts = Vec::new();
        if login.version == 0 {
            store::login::login_save(change, &login).await?;
            facts.extend(Happening::between("login", login.id.as_str(), None, Some(&login)));
        }
        store::login::identity_save(change, issuer, &subject, &login.id, at).await?;
        facts.push(Happening::performed("login", login.id.as_str(), [("provider-bound", json!(issuer))]));
        Ok(((), Entry::from(facts)))
    });
    match bound.await {
        Err(StoreError::Duplicate { .. }) => {
            Err(Refusal::plain(Message::new("login-name-taken").with("name", &login.name)).into())
        }
        Err(error) => Err(error.into()),
        Ok(()) => Ok(Login { version: login.version.max(1), ..login }),
    }
}

async fn found(town: &Town, matching: Matching, value: &str) -> Outcome<Option<Person>> {
    let view = town.read().await?;
    let person = match matching {
        Matching::Email => store::organisation::person_by_email(&view, value).await?,
        Matching::Number => store::organisation::person_by_number(&view, value).await?,
    };
    Ok(person.filter(|person| person.merged_into.is_none()))
}

//! The second step: a code of an app, or a recovery code.

use super::entering::{Admitted, allowed, count, keep, keep_patience};
use super::{actor_of, ceremonies};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::identity::LoginId;
use domain::journal::{Entry, Happening};
use domain::login::{
    AppSecret, Login, Origin, Patience, RECOVERY_CODES, SECOND_STEP_LASTS, WRONG_SIGN_INS, Way, hash_of_recovery_code,
    may_be_recovery_code, recovery_code, used_code, wrong_code,
};
use domain::refusal::{Message, Refusal};
use serde_json::json;
use store::StoreError;

/// The ceremony between the password and the code.
const STEP: &str = "code";
/// The ceremony between the picture and the first code.
const SETUP: &str = "code-setup";

/// Where the secret of a login's app lies, sealed along with it.
pub(super) fn place(id: &LoginId) -> String {
    format!("login_code/{id}")
}

/// Remembers that the first step was right; the secret goes into the browser, `next` comes back in the end.
pub async fn step_begin(town: &Town, admitted: &Admitted, next: &str, at: Timestamp) -> Outcome<String> {
    let value = json!({ "next": next, "way": admitted.way.word() }).to_string();
    ceremonies::begin(town, STEP, Some(&admitted.login.id), &value, at + SECOND_STEP_LASTS).await
}

/// Whether a browser stands between the two steps.
pub async fn step_is_open(town: &Town, secret: &str, at: Timestamp) -> Outcome<bool> {
    Ok(ceremonies::find(town, STEP, secret, at).await?.is_some())
}

/// The second step: gives who comes in, how, and where to go on.
pub async fn step_enter(town: &Town, secret: &str, code: &str, origin: &Origin, at: Timestamp) -> Outcome<(Login, Way, String)> {
    let ended = || Refusal::plain(Message::new("login-step-ended")).at("code");
    let ceremony = ceremonies::find(town, STEP, secret, at).await?.ok_or_else(ended)?;
    let id = ceremony.login.clone().ok_or_else(ended)?;
    let view = town.read().await?;
    let login = store::login::login_find(&view, &id).await?.filter(|login| !login.closed).ok_or_else(ended)?;
    let patience = store::login::login_patience(&view, &id).await?;
    let may = allowed(&view, WRONG_SIGN_INS, &origin.network(), at).await;
    drop(view);
    patience.allows(at).map_err(|refusal| refusal.at("code"))?;
    may?;
    match check(town, &login, code, at).await {
        Ok(way) => {
            if patience != Patience::default() {
                keep_patience(town, &id, Patience::default()).await?;
            }
            if !ceremonies::take(town, secret).await? {
                return Err(ended().into());
            }
            let value: serde_json::Value = serde_json::from_str(&ceremony.value).unwrap_or_default();
            let next = value.get("next").and_then(serde_json::Value::as_str).unwrap_or("/").to_owned();
            let by_provider = value.get("way").and_then(serde_json::Value::as_str) == Some(Way::Provider.word());
            let way = if by_provider && way == Way::Code { Way::ProviderCode } else { way };
            super::entering::admit(town, &login, domain::calendar::day_of(at)).await?;
            Ok((login, way, next))
        }
        Err(failure) => {
            let network = origin.network();
            keep(town, async |upkeep| count(upkeep, WRONG_SIGN_INS, &network, at).await).await?;
            let patience = patience.failed(at);
            keep_patience(town, &id, patience).await?;
            patience.allows(at).map_err(|refusal| refusal.at("code"))?;
            Err(failure)
        }
    }
}

/// Whether a code of the app or a recovery code is right, and uses it up.
async fn check(town: &Town, login: &Login, code: &str, at: Timestamp) -> Outcome<Way> {
    if may_be_recovery_code(code) {
        let hash = hash_of_recovery_code(&login.id, code);
        let used = town
            .store()
            .write(&actor_of(login), at, async |change| -> Result<_, StoreError> {
                let used = store::login::recovery_code_use(change, &login.id, &hash, at).await?;
                let fact = Happening::performed("login", login.id.as_str(), [("recovery-code-used", json!(true))]);
                Ok((used, if used { Entry::of(fact) } else { Entry::default() }))
            })
            .await?;
        return if used { Ok(Way::Recovery) } else { Err(wrong_code().into()) };
    }
    let sealed = store::login::login_code(&town.read().await?, &login.id).await?.ok_or_else(wrong_code)?;
    let secret = AppSecret::of(&town.unseal(&place(&login.id), &sealed)?);
    let step = secret.step_of(code, at).ok_or_else(wrong_code)?;
    use_step(town, &login.id, step).await?;
    Ok(Way::Code)
}

/// Uses a step up, or refuses one that was used.
async fn use_step(town: &Town, id: &LoginId, step: i64) -> Outcome<()> {
    let fresh = town.store().operate(async |upkeep| store::login::code_use(upkeep, id, step).await).await?;
    if fresh { Ok(()) } else { Err(used_code().into()) }
}

/// What stands on the page where the second step is set up.
#[derive(Clone, Debug)]
pub struct CodeSetup {
    /// The secret of the ceremony, for the form.
    pub ceremony: String,
    /// The address for the picture.
    pub address: String,
    /// The same as text.
    pub text: String,
}

/// Begins to set up the second step: nothing is kept of it until a first code was right.
pub async fn code_setup_begin(town: &Town, login: &LoginId, issuer: &str, at: Timestamp) -> Outcome<CodeSetup> {
    let known = own(town, login).await?;
    if known.password.is_none() {
        return Err(Refusal::plain(Message::new("login-code-without-password")).into());
    }
    let secret = AppSecret::make(town.chance());
    let sealed = town.seal(&place(login), secret.bytes())?;
    let ceremony = ceremonies::begin(town, SETUP, Some(login), &sealed, at + SECOND_STEP_LASTS).await?;
    Ok(CodeSetup { ceremony, address: secret.address(issuer, &known.name), text: secret.text() })
}

/// The page again, such as after a wrong first code.
pub async fn code_setup_again(
    town: &Town,
    login: &LoginId,
    ceremony: &str,
    issuer: &str,
    at: Timestamp,
) -> Outcome<Option<CodeSetup>> {
    let Some(secret) = setup_secret(town, login, ceremony, at).await? else { return Ok(None) };
    let name = own(town, login).await?.name;
    Ok(Some(CodeSetup { ceremony: ceremony.to_owned(), address: secret.address(issuer, &name), text: secret.text() }))
}

async fn setup_secret(town: &Town, login: &LoginId, ceremony: &str, at: Timestamp) -> Outcome<Option<AppSecret>> {
    let found = ceremonies::find(town, SETUP, ceremony, at).await?.filter(|found| found.login.as_ref() == Some(login));
    found.map(|found| Ok(AppSecret::of(&town.unseal(&place(login), &found.value)?))).transpose()
}

/// Ends the setting up with a first right code: gives the recovery codes, which are shown this once.
pub async fn code_setup_end(
    town: &Town,
    caller: &Caller,
    login: &LoginId,
    ceremony: &str,
    code: &str,
    at: Timestamp,
) -> Outcome<Vec<String>> {
    let ended = || Refusal::plain(Message::new("login-setup-ended"));
    let secret = setup_secret(town, login, ceremony, at).await?.ok_or_else(ended)?;
    let step = secret.step_of(code, at).ok_or_else(wrong_code)?;
    if !ceremonies::take(town, ceremony).await? {
        return Err(ended().into());
    }
    use_step(town, login, step).await?;
    let sealed = town.seal(&place(login), secret.bytes())?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code(town.chance())).collect();
    let hashes: Vec<String> = codes.iter().map(|code| hash_of_recovery_code(login, code)).collect();
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, StoreError> {
            store::login::login_code_save(change, login, &sealed, at).await?;
            store::login::recovery_code_replace(change, login, &hashes, at).await?;
            let fact = Happening::performed("login", login.as_str(), [("second-step", json!(true))]);
            Ok(((), Entry::of(fact)))
        })
        .await?;
    Ok(codes)
}

/// New recovery codes in the place of the old ones, for whoever can show a code of the app.
pub async fn recovery_codes_renew(
    town: &Town,
    caller: &Caller,
    login: &LoginId,
    code: &str,
    at: Timestamp,
) -> Outcome<Vec<String>> {
    confirm(town, login, code, at).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code(town.chance())).collect();
    let hashes: Vec<String> = codes.iter().map(|code| hash_of_recovery_code(login, code)).collect();
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, StoreError> {
            store::login::recovery_code_replace(change, login, &hashes, at).await?;
            let fact = Happening::performed("login", login.as_str(), [("recovery-codes-made", json!(hashes.len()))]);
            Ok(((), Entry::of(fact)))
        })
        .await?;
    Ok(codes)
}

/// Takes one's own second step away, for whoever can show a code.
pub async fn code_remove(town: &Town, caller: &Caller, login: &LoginId, code: &str, at: Timestamp) -> Outcome<()> {
    confirm(town, login, code, at).await?;
    remove(town, caller, login, at).await
}

/// Asks for a code before something grave is done; wrong ones try the same patience as the sign-in.
async fn confirm(town: &Town, login: &LoginId, code: &str, at: Timestamp) -> Outcome<()> {
    let known = own(town, login).await?;
    let patience = store::login::login_patience(&town.read().await?, login).await?;
    patience.allows(at).map_err(|refusal| refusal.at("code"))?;
    match check(town, &known, code, at).await {
        Ok(_) => Ok(()),
        Err(failure) => {
            keep_patience(town, login, patience.failed(at)).await?;
            Err(failure)
        }
    }
}

/// Takes somebody's second step, passkeys and who they are at the provider away, such as when the telephone is lost; their sessions end.
pub async fn second_step_reset(town: &Town, caller: &Caller, login: &LoginId, at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    own(town, login).await?;
    remove(town, caller, login, at).await?;
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, StoreError> {
            let gone = super::passkeys::unbind(change, login).await?;
            let fact = Happening::performed("login", login.as_str(), [("bindings-removed", json!(gone))]);
            Ok(((), if gone > 0 { Entry::of(fact) } else { Entry::default() }))
        })
        .await?;
    keep_patience(town, login, Patience::default()).await?;
    super::session_end_all(town, login).await.map(drop)
}

async fn remove(town: &Town, caller: &Caller, login: &LoginId, at: Timestamp) -> Outcome<()> {
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, StoreError> {
            store::login::login_code_remove(change, login).await?;
            store::login::recovery_codes_remove(change, login).await?;
            let fact = Happening::performed("login", login.as_str(), [("second-step", json!(false))]);
            Ok(((), Entry::of(fact)))
        })
        .await?;
    Ok(())
}

/// How one's own second step stands: whether there is one, and how many recovery codes are left.
pub async fn second_step(town: &Town, login: &LoginId) -> Outcome<(bool, i64)> {
    let view = town.read().await?;
    let has = store::login::login_code(&view, login).await?.is_some();
    Ok((has, store::login::recovery_codes_left(&view, login).await?))
}

async fn own(town: &Town, login: &LoginId) -> Outcome<Login> {
    let known = store::login::login_find(&town.read().await?, login).await?;
    known.ok_or_else(|| Failure::missing("login", login))
}

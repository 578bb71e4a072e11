//! Passkeys (Web Authentication level 3): made on one's own page, used at the door instead of name and password.
//!
//! A passkey is asked to make sure of its user, so nothing more is asked for after it.
//! Between the two requests of a ceremony its state lies in our rows: what the browser kept could be shown twice.

use super::ceremonies;
use super::entering::{Admitted, admit, allowed, count, keep};
use crate::{Caller, Failure, Outcome, Town};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use domain::identity::LoginId;
use domain::journal::{Entry, Happening};
use domain::login::{BEGUN_PASSKEYS, Origin, SECOND_STEP_LASTS, WRONG_SIGN_INS, Way};
use domain::refusal::{Message, Refusal};
use serde_json::{Value, json};
use store::StoreError;
use store::login::PasskeyRow;
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// The ceremony of a new passkey.
const MAKING: &str = "passkey-make";
/// The ceremony of coming in with one.
const ENTERING: &str = "passkey-enter";
/// How many passkeys a login may have.
const MOST: usize = 20;
/// Most letters of a name.
const LONGEST_NAME: usize = 60;

/// The place for which passkeys hold: the address that visitors see.
pub struct Site {
    webauthn: Webauthn,
}

/// A passkey as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeySeen {
    /// The id.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

impl Site {
    /// The site of an address; none where passkeys cannot be: without a name, or without HTTPS but on the machine itself.
    pub fn of(address: &str, municipality: &str) -> Option<Self> {
        let origin = Url::parse(address).ok()?;
        let host = origin.domain()?.to_owned();
        if origin.scheme() != "https" && host != "localhost" {
            return None;
        }
        let webauthn = WebauthnBuilder::new(&host, &origin).ok()?.rp_name(municipality).build().ok()?;
        Some(Self { webauthn })
    }
}

/// The refusal of a ceremony that was not right; what exactly was wrong is for the log.
fn wrong(cause: impl std::fmt::Display) -> Failure {
    tracing::info!(%cause, "a passkey was refused");
    Refusal::plain(Message::new("login-passkey-wrong")).into()
}

fn ended() -> Failure {
    Refusal::plain(Message::new("login-passkey-ended")).into()
}

fn key_of(row: &PasskeyRow) -> Outcome<Passkey> {
    serde_json::from_str(&row.value).map_err(Failure::fault)
}

/// The passkeys of a login.
pub async fn passkeys_own(town: &Town, login: &LoginId) -> Outcome<Vec<PasskeySeen>> {
    let rows = store::login::passkeys_of(&town.read().await?, login).await?;
    let seen = |row: PasskeyRow| PasskeySeen { id: row.id, name: row.name, made_at: row.made_at, used_at: row.used_at };
    Ok(rows.into_iter().map(seen).collect())
}

/// Begins to make a passkey: gives the secret of the ceremony and the options for the browser.
pub async fn passkey_begin(town: &Town, site: &Site, login: &LoginId, shown: &str, at: Timestamp) -> Outcome<(String, Value)> {
    let view = town.read().await?;
    let known = store::login::login_find(&view, login).await?.ok_or_else(|| Failure::missing("login", login))?;
    let rows = store::login::passkeys_of(&view, login).await?;
    drop(view);
    if rows.len() >= MOST {
        return Err(Refusal::plain(Message::new("login-passkey-many").with("most", MOST)).into());
    }
    let there = rows.iter().map(|row| Ok(key_of(row)?.cred_id().clone())).collect::<Outcome<Vec<_>>>()?;
    let user = Uuid::parse_str(login.as_str()).map_err(Failure::fault)?;
    let begun = site.webauthn.start_passkey_registration(user, &known.name, shown, Some(there));
    let (challenge, state) = begun.map_err(Failure::fault)?;
    let mut options = serde_json::to_value(&challenge.public_key).map_err(Failure::fault)?;
    // One that the device finds by itself, so that nobody has to type a name at the door.
    if let Some(selection) = options.get_mut("authenticatorSelection") {
        selection["residentKey"] = json!("required");
        selection["requireResidentKey"] = json!(true);
    }
    let state = serde_json::to_string(&state).map_err(Failure::fault)?;
    let ceremony = ceremonies::begin(town, MAKING, Some(login), &state, at + SECOND_STEP_LASTS).await?;
    Ok((ceremony, options))
}

/// Ends the making of a passkey with what the browser gave.
pub async fn passkey_end(
    town: &Town,
    site: &Site,
    (caller, login): (&Caller, &LoginId),
    ceremony: &str,
    (name, credential): (&str, &str),
    at: Timestamp,
) -> Outcome<()> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Refusal::plain(Message::new("login-passkey-name").with("most", LONGEST_NAME)).at("name").into());
    }
    let found = ceremonies::find(town, MAKING, ceremony, at).await?;
    let found = found.filter(|found| found.login.as_ref() == Some(login)).ok_or_else(ended)?;
    let state: PasskeyRegistration = serde_json::from_str(&found.value).map_err(Failure::fault)?;
    let given: RegisterPublicKeyCredential = serde_json::from_str(credential).map_err(wrong)?;
    let key = site.webauthn.finish_passkey_registration(&given, &state).map_err(wrong)?;
    if !ceremonies::take(town, ceremony).await? {
        return Err(ended());
    }
    let row = PasskeyRow {
        id: id_of(&key),
        login: login.clone(),
        name: name.to_owned(),
        value: serde_json::to_string(&key).map_err(Failure::fault)?,
        made_at: at,
        used_at: None,
    };
    let kept = town.store().write(caller.acting(), at, async |change| -> Result<_, StoreError> {
        store::login::passkey_save(change, &row).await?;
        Ok(((), Entry::of(Happening::performed("login", login.as_str(), [("passkey-made", json!(row.name))]))))
    });
    match kept.await {
        Err(StoreError::Duplicate { .. }) => Err(wrong("the credential is known already")),
        Err(error) => Err(error.into()),
        Ok(()) => Ok(()),
    }
}

/// The id of a passkey as the browser writes it.
fn id_of(key: &Passkey) -> String {
    URL_SAFE_NO_PAD.encode(key.cred_id())
}

/// Takes one of one's own passkeys away.
pub async fn passkey_remove(town: &Town, caller: &Caller, login: &LoginId, id: &str, at: Timestamp) -> Outcome<()> {
    let removed = town.store().write(caller.acting(), at, async |change| -> Result<_, StoreError> {
        let removed = store::login::passkey_remove(change, login, id).await?;
        let fact = Happening::performed("login", login.as_str(), [("passkey-removed", json!(removed))]);
        Ok((removed, if removed { Entry::of(fact) } else { Entry::default() }))
    });
    if removed.await? { Ok(()) } else { Err(Failure::missing("passkey", id)) }
}

/// Begins to come in with a passkey: gives the secret of the ceremony and the options for the browser.
pub async fn passkey_enter_begin(town: &Town, site: &Site, origin: &Origin, at: Timestamp) -> Outcome<(String, Value)> {
    let network = origin.network();
    allowed(&town.read().await?, BEGUN_PASSKEYS, &network, at).await?;
    keep(town, async |upkeep| count(upkeep, BEGUN_PASSKEYS, &network, at).await).await?;
    let (challenge, state) = site.webauthn.start_discoverable_authentication().map_err(Failure::fault)?;
    let options = serde_json::to_value(&challenge.public_key).map_err(Failure::fault)?;
    let state = serde_json::to_string(&state).map_err(Failure::fault)?;
    Ok((ceremonies::begin(town, ENTERING, None, &state, at + SECOND_STEP_LASTS).await?, options))
}

/// Comes in with what the browser gave.
pub async fn passkey_enter(
    town: &Town,
    site: &Site,
    ceremony: &str,
    credential: &str,
    origin: &Origin,
    at: Timestamp,
) -> Outcome<Admitted> {
    let network = origin.network();
    allowed(&town.read().await?, WRONG_SIGN_INS, &network, at).await?;
    let found = ceremonies::find(town, ENTERING, ceremony, at).await?.ok_or_else(ended)?;
    if !ceremonies::take(town, ceremony).await? {
        return Err(ended());
    }
    match shown(town, site, &found.value, credential, at).await {
        Ok(login) => {
            let login = store::login::login_find(&town.read().await?, &login).await?;
            let login = login.filter(|login| !login.closed && !login.service).ok_or_else(|| wrong("the login is closed"))?;
            admit(town, &login, domain::calendar::day_of(at)).await?;
            Ok(Admitted { login, way: Way::Passkey, needs_code: false })
        }
        Err(failure) => {
            keep(town, async |upkeep| count(upkeep, WRONG_SIGN_INS, &network, at).await).await?;
            Err(failure)
        }
    }
}

/// Whose passkey was shown, if it was shown rightly; its counter is kept.
async fn shown(town: &Town, site: &Site, state: &str, credential: &str, at: Timestamp) -> Outcome<LoginId> {
    let state: DiscoverableAuthentication = serde_json::from_str(state).map_err(Failure::fault)?;
    let given: PublicKeyCredential = serde_json::from_str(credential).map_err(wrong)?;
    let (user, _) = site.webauthn.identify_discoverable_authentication(&given).map_err(wrong)?;
    let row = store::login::passkey_find(&town.read().await?, &given.id).await?;
    let row = row.filter(|row| row.login.as_str() == user.to_string()).ok_or_else(|| wrong("the passkey is not known"))?;
    let mut key = key_of(&row)?;
    let result = site.webauthn.finish_discoverable_authentication_v2(&given, state, &key).map_err(wrong)?;
    key.update_credential(&result);
    let value = serde_json::to_string(&key).map_err(Failure::fault)?;
    keep(town, async |upkeep| store::login::passkey_used(upkeep, &row.id, &value, at).await).await?;
    Ok(row.login)
}

/// Takes whatever binds a login elsewhere away, within a change; says how much there was.
pub(super) async fn unbind(change: &store::Change, login: &LoginId) -> Result<u64, StoreError> {
    let passkeys = store::login::passkeys_remove(change, login).await?;
    Ok(passkeys + store::login::identities_remove(change, login).await?)
}

//! What a municipality chooses of how its service runs.
//!
//! Whoever runs the server has the first word (arguments, environment, file); what they leave open is chosen in the browser and holds at once, on every node.

use crate::login::place_of_setting;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use bridges::mail::{Proof, Security, Server};
use bridges::mailbox::{Imap, Mailbox, Secret, Tls};
use domain::Timestamp;
use domain::journal::{Entry, Happening};
use domain::login::hash_of_secret;
use domain::operation::{Chosen, Group, Origin, Setting, Settings, WORKED_FROM, settings_of};
use domain::refusal::{Message, Refusal};
use serde_json::json;
use std::sync::Arc;
use store::login::{setting_list, setting_remove, setting_save};
use store::year::changed_last;
use store::{Source, StoreError};

/// Before the name of a setting that was chosen, among those that are kept.
const CHOSEN: &str = "chosen-";
/// The same for secrets, which lie sealed.
const SEALED: &str = "sealed-";
/// What the journal tells of a secret.
const HIDDEN: &str = "…";

/// Under which name a choice is kept.
fn kept_as(setting: &Setting) -> String {
    format!("{}{}", if setting.secret { SEALED } else { CHOSEN }, setting.key)
}

impl Town {
    /// What holds of the settings.
    pub async fn settings(&self) -> Outcome<Arc<Settings>> {
        self.kept("settings", async |reading| Ok(read(self, &reading.view).await?)).await
    }
}

/// The settings as they stand where they are read.
async fn read(town: &Town, source: &impl Source) -> Result<Settings, StoreError> {
    let kept = setting_list(source).await?.into_iter();
    let chosen = kept.filter_map(|(name, value)| {
        let key = name.strip_prefix(CHOSEN).or_else(|| name.strip_prefix(SEALED))?;
        Some((key.to_owned(), value))
    });
    Ok(Settings::new(town.settled(), chosen))
}

/// A secret that holds, in the clear; none where there is none.
fn secret(town: &Town, settings: &Settings, key: &'static str) -> Outcome<Option<String>> {
    match (settings.origin(key), settings.some(key)) {
        (Origin::Browser, Some(sealed)) => {
            let plain = town.unseal(&place_of_setting(&format!("{SEALED}{key}")), sealed)?;
            Ok(Some(String::from_utf8(plain).map_err(Failure::fault)?))
        }
        (_, said) => Ok(said.map(str::to_owned)),
    }
}

/// The mail server; none where none is named.
pub async fn mail_server(town: &Town) -> Outcome<Option<Server>> {
    let settings = town.settings().await?;
    let Some(host) = settings.some("mail.server") else { return Ok(None) };
    let text = |key| settings.get(key).to_owned();
    let from = sender(&settings)?;
    let proof = match (settings.some("mail.token-url"), secret(town, &settings, "mail.password")?) {
        (Some(url), _) => Proof::Token {
            user: text("mail.user"),
            url: url.to_owned(),
            client: text("mail.client"),
            secret: secret(town, &settings, "mail.client-secret")?.unwrap_or_default(),
            scope: text("mail.scope"),
        },
        (None, Some(password)) => Proof::Password { user: text("mail.user"), password },
        (None, None) => Proof::Nothing,
    };
    let security = match settings.get("mail.security") {
        "tls" => Security::Tls,
        "none" => Security::Nothing,
        _ => Security::StartTls,
    };
    let port = u16::try_from(settings.number("mail.port")).unwrap_or(587);
    Ok(Some(Server { host: host.to_owned(), port, security, authorities: None, proof, from }))
}

/// Where the desk's mail comes in; none where no place is named.
///
/// A folder of this machine is the operator's to name, and goes before a mailbox at a server.
pub(crate) async fn desk_mailbox(town: &Town) -> Outcome<Option<Mailbox>> {
    let settings = town.settings().await?;
    if let Some(folder) = settings.some("desk.maildir") {
        return Ok(Some(Mailbox::Maildir(folder.into())));
    }
    let Some(host) = settings.some("desk.mail-server") else { return Ok(None) };
    let text = |key| settings.get(key).to_owned();
    let proof = match settings.some("desk.mail-token-url") {
        Some(url) => {
            let client_secret = secret(town, &settings, "desk.mail-client-secret")?.unwrap_or_default();
            let (client, scope) = (settings.get("desk.mail-client"), settings.get("desk.mail-scope"));
            let token = bridges::mail::token(url, client, &client_secret, scope).await;
            Secret::XOauth2(token.map_err(|error| Refusal::plain(error.message()))?)
        }
        None => Secret::Password(secret(town, &settings, "desk.mail-password")?.unwrap_or_default()),
    };
    Ok(Some(Mailbox::Imap(Box::new(Imap {
        host: host.to_owned(),
        port: u16::try_from(settings.number("desk.mail-port")).unwrap_or(993),
        tls: match settings.get("desk.mail-security") {
            "starttls" => Tls::StartTls,
            "none" => Tls::None,
            _ => Tls::Tls,
        },
        authorities: None,
        user: text("desk.mail-user"),
        secret: proof,
        folder: text("desk.mail-folder"),
        done_folder: settings.some("desk.mail-done").map(str::to_owned),
    }))))
}

/// Whether mail for the desk is fetched from anywhere.
pub fn desk_receives(settings: &Settings) -> bool {
    settings.some("desk.maildir").is_some() || settings.some("desk.mail-server").is_some()
}

/// Tries whether the desk's mail can be had: opens its mailbox, and takes nothing.
pub async fn desk_mailbox_trial(town: &Town, caller: &Caller) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::Installation)?;
    let nowhere = || Refusal::plain(Message::new("post-nowhere"));
    let mailbox = desk_mailbox(town).await?.ok_or_else(nowhere)?;
    let open = mailbox.open().await.map_err(|error| Refusal::plain(error.message()))?;
    open.close().await;
    Ok(())
}

/// From whom the desk's mail comes: the address, and its right side.
pub(crate) async fn desk_sender(town: &Town) -> Outcome<(Option<String>, String)> {
    let settings = town.settings().await?;
    let own = settings.some("desk.mail-from").filter(|from| Server::sender(from).is_ok()).map(str::to_owned);
    let from = own.as_deref().or_else(|| settings.some("mail.from")).unwrap_or_default();
    let domain = Server::sender(from).map(|mailbox| mailbox.email.domain().to_owned()).unwrap_or_default();
    Ok((own, domain))
}

fn sender(settings: &Settings) -> Result<bridges::mail::Mailbox, Refusal> {
    let at = |refusal: Refusal| refusal.at("mail-from");
    let from = settings.some("mail.from").ok_or_else(|| at(Refusal::plain(Message::new("operation-mail-from-missing"))))?;
    Server::sender(from).map_err(|error| at(Refusal::plain(error.message())))
}

/// What holds of the settings, for whoever administers the installation.
pub async fn settings_seen(town: &Town, caller: &Caller) -> Outcome<Arc<Settings>> {
    town.require_to_look(caller, Action::Administer, &Resource::Installation)?;
    town.settings().await
}

/// When anything of a group was last chosen in the browser; none where nothing ever was.
pub async fn settings_changed(town: &Town, group: Group) -> Outcome<Option<Timestamp>> {
    let name = format!("settings changed {}", group.word());
    let last = town.kept(&name, async |reading| {
        let changed = changed_last(&reading.view, "setting").await?;
        Ok(settings_of(Some(group)).filter_map(|setting| changed.get(setting.key).copied()).max())
    });
    Ok(*last.await?)
}

/// What was chosen in a group, in one word that changes with any of it.
pub fn settings_stamp(settings: &Settings, group: Group) -> String {
    let chosen =
        settings_of(Some(group)).map(|setting| format!("{}={}\n", setting.key, settings.chosen(setting.key).unwrap_or_default()));
    hash_of_secret(&chosen.collect::<String>())
}

/// What somebody chooses in a group.
#[derive(Clone, Copy, Debug)]
pub struct Choosing<'a> {
    /// The group.
    pub group: Group,
    /// What the group was when it was read, in one word.
    pub read: &'a str,
    /// The values as they were written; of a setting that is not among them nothing changes, and an empty secret leaves the one that is kept.
    pub written: &'a [(&'static Setting, String)],
    /// Secrets to be forgotten.
    pub forgotten: &'a [&'static Setting],
    /// The other municipalities of the installation, by their names in it.
    pub beside: &'a [String],
}

/// What the settings of a group belong to: who proves twice who they are is a matter of the ways in.
const fn resource_of(group: Group) -> Resource {
    match group {
        Group::SignIn => Resource::WaysIn,
        _ => Resource::Installation,
    }
}

/// Chooses the settings of a group; says all that will not do, and then nothing changes.
pub async fn settings_choose(town: &Town, caller: &Caller, choosing: Choosing<'_>, at: Timestamp) -> Result<(), Vec<Failure>> {
    let one = |failure: Failure| vec![failure];
    town.require(caller, Action::Administer, &resource_of(choosing.group)).map_err(one)?;
    let before = town.settings().await.map_err(one)?;
    if settings_stamp(&before, choosing.group) != choosing.read {
        return Err(one(Refusal::plain(Message::new("store-stale")).into()));
    }
    let changes = changes(&before, choosing)?;
    let after = applied(town, &before, &changes);
    hangs_together(&before, &after, &changes, choosing.group)
        .map_err(|refusals| refusals.into_iter().map(Failure::from).collect::<Vec<_>>())?;
    let mut kept = Vec::new();
    for (setting, value) in changes {
        let sealed = match &value {
            Some(plain) if setting.secret => {
                Some(town.seal(&place_of_setting(&kept_as(setting)), plain.as_bytes()).map_err(one)?)
            }
            _ => value,
        };
        kept.push((setting, sealed));
    }
    if kept.is_empty() {
        return Ok(());
    }
    let written = town.store().write(caller.acting(), at, async |change| -> Result<_, StoreError> {
        // Somebody may have been quicker since; then nothing of what was judged upon it holds.
        if settings_stamp(&read(town, change).await?, choosing.group) != choosing.read {
            return Err(StoreError::Stale { entity: "setting".to_owned(), subject: choosing.group.word().to_owned() });
        }
        let mut happenings = Vec::new();
        for (setting, value) in &kept {
            let told = |value: &str| Chosen { value: if setting.secret { HIDDEN.to_owned() } else { value.to_owned() } };
            let (was, is) = (before.chosen(setting.key).map(told), value.as_deref().map(told));
            match value {
                Some(value) => setting_save(change, &kept_as(setting), value).await?,
                None => setting_remove(change, &kept_as(setting)).await?,
            }
            happenings.push(match Happening::between("setting", setting.key, was.as_ref(), is.as_ref()) {
                Some(happening) => happening,
                // A secret in the place of another reads the same.
                None => Happening::performed("setting", setting.key, [("value", json!(HIDDEN))]),
            });
        }
        Ok(((), Entry::from(happenings)))
    });
    written.await.map_err(|error| one(error.into()))
}

/// A setting with what it becomes; none as when nobody says.
type Becoming = (&'static Setting, Option<String>);

/// What differs from what is kept; what the operator has settled stays as it is.
fn changes(before: &Settings, choosing: Choosing<'_>) -> Result<Vec<Becoming>, Vec<Failure>> {
    let (mut changes, mut wrong) = (Vec::new(), Vec::new());
    for (setting, text) in choosing.written {
        let open = setting.group == choosing.group && !matches!(before.origin(setting.key), Origin::Operator(_));
        if !open || (setting.secret && text.trim().is_empty()) {
            continue;
        }
        match setting.read(text).and_then(|value| known_beside(setting, value, choosing.beside)) {
            Ok(value) => {
                let value = Some(value).filter(|value| value != setting.otherwise);
                if setting.secret || value.as_deref() != before.chosen(setting.key) {
                    changes.push((*setting, value));
                }
            }
            Err(refusal) => wrong.push(refusal.into()),
        }
    }
    let given = |setting: &Setting| changes.iter().any(|(each, _): &Becoming| each.key == setting.key);
    let forgotten = choosing
        .forgotten
        .iter()
        .filter(|setting| setting.group == choosing.group && before.chosen(setting.key).is_some() && !given(setting));
    let forgotten: Vec<Becoming> = forgotten.map(|setting| (*setting, None)).collect();
    changes.extend(forgotten);
    if wrong.is_empty() { Ok(changes) } else { Err(wrong) }
}

/// The value, unless it names a municipality that is no other of the installation.
fn known_beside(setting: &Setting, value: String, beside: &[String]) -> Result<String, Refusal> {
    if setting.key != WORKED_FROM {
        return Ok(value);
    }
    let mut named = value.split(',').map(str::trim).filter(|name| !name.is_empty());
    let Some(unknown) = named.find(|name| beside.iter().all(|other| other != name)) else { return Ok(value) };
    let message = if beside.is_empty() {
        Message::new("operation-setting-alone")
    } else {
        Message::new("operation-setting-not-beside").with("text", unknown).with("known", beside.join(", "))
    };
    Err(Refusal::plain(message).at(&setting.word()))
}

/// What would hold after some changes; secrets stand in the clear among them, and are not looked into.
fn applied(town: &Town, before: &Settings, changes: &[Becoming]) -> Settings {
    let unchanged = settings_of(None).filter(|setting| !changes.iter().any(|(each, _)| each.key == setting.key));
    let unchanged = unchanged.filter_map(|setting| Some((setting.key.to_owned(), before.chosen(setting.key)?.to_owned())));
    let becoming = changes.iter().filter_map(|(setting, value)| Some((setting.key.to_owned(), value.clone()?)));
    Settings::new(town.settled(), unchanged.chain(becoming))
}

/// Of which secret it matters where it is sent: the secret, and the settings that say where.
const SENT_TO: [(&str, &[&str]); 4] = [
    ("mail.password", &["mail.server", "mail.port"]),
    ("mail.client-secret", &["mail.token-url"]),
    ("desk.mail-password", &["desk.mail-server", "desk.mail-port"]),
    ("desk.mail-client-secret", &["desk.mail-token-url"]),
];

/// What holds for several settings together.
fn hangs_together(before: &Settings, after: &Settings, changes: &[Becoming], group: Group) -> Result<(), Vec<Refusal>> {
    let mut wrong = Vec::new();
    if group == Group::Mail && after.some("mail.server").is_some() {
        wrong.extend(sender(after).err());
    }
    if let Some(from) = after.some("desk.mail-from").filter(|_| group == Group::Desk)
        && let Err(error) = Server::sender(from)
    {
        wrong.push(Refusal::plain(error.message()).at("desk-mail-from"));
    }
    for (key, places) in SENT_TO {
        // A secret is never sent to another place than the one it was given for.
        let moved = places.iter().any(|place| before.get(place) != after.get(place));
        let kept = before.origin(key) == Origin::Browser && !changes.iter().any(|(setting, _)| setting.key == key);
        if moved && kept {
            wrong.push(Refusal::plain(Message::new("operation-setting-secret-again")).at(&key.replace('.', "-")));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

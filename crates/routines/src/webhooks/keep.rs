//! Keeping the receivers of changes: for whoever administers the installation.

use crate::organisation::settle::{Stopped, settled};
use crate::organisation::{Fields, Known};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use bridges::standard_webhooks::written;
use domain::Timestamp;
use domain::calendar::day_of;
use domain::identity::WebhookId;
use domain::journal::{Entry, Happening};
use domain::refusal::Refusal;
use domain::webhooks::{Delivery, SECRET_BYTES, SECRET_PREFIX, Webhook};
use serde_json::json;
use store::journal::journal_head;
use store::webhooks as table;
use store::{Change, Source};

/// A receiver, and how far it has come.
#[derive(Clone, Debug)]
pub struct WebhookRow {
    /// The receiver.
    pub webhook: Webhook,
    /// How far it has come.
    pub delivery: Delivery,
    /// How many entries lie before it.
    pub behind: i64,
    /// Whether nothing more is tried, since nothing was taken for so long.
    pub rests: bool,
}

async fn row(source: &impl Source, webhook: Webhook, at: Timestamp) -> Outcome<WebhookRow> {
    let delivery = table::delivery_find(source, &webhook.id).await?.unwrap_or_default();
    let behind = if webhook.ended.is_some() { 0 } else { (journal_head(source).await?.0 - delivery.taken).max(0) };
    let rests = webhook.ended.is_none() && delivery.rests(at);
    Ok(WebhookRow { webhook, delivery, behind, rests })
}

fn require(town: &Town, caller: &Caller) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::Installation)
}

/// Refuses unless the caller may see who is told: whoever administers, also by a token that only reads.
fn look(town: &Town, caller: &Caller) -> Outcome<()> {
    town.require_to_look(caller, Action::Administer, &Resource::Installation)
}

/// Every receiver, those that last first.
pub async fn webhooks(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<WebhookRow>> {
    look(town, caller)?;
    let view = town.read().await?;
    let mut rows = Vec::new();
    for webhook in table::webhook_all(&view).await? {
        rows.push(row(&view, webhook, at).await?);
    }
    Ok(rows)
}

/// One receiver.
pub async fn webhook(town: &Town, caller: &Caller, id: &WebhookId, at: Timestamp) -> Outcome<WebhookRow> {
    look(town, caller)?;
    let view = town.read().await?;
    let found = found(&view, id).await?;
    row(&view, found, at).await
}

async fn found(source: &impl Source, id: &WebhookId) -> Outcome<Webhook> {
    table::webhook_find(source, id).await?.ok_or_else(|| Failure::missing("webhook", id))
}

/// The name under which the sealed secret of a receiver is kept; it is sealed anew with the others when the key changes.
pub(super) fn setting(id: &WebhookId) -> String {
    format!("sealed-webhook-{id}")
}

/// A new secret: sealed for the database, and as the other side is given it.
fn secret(town: &Town, id: &WebhookId) -> Outcome<(String, String)> {
    let mut bytes = [0_u8; SECRET_BYTES];
    town.chance().fill(&mut bytes);
    let place = crate::login::place_of_setting(&setting(id));
    Ok((town.seal(&place, &bytes)?, written(SECRET_PREFIX, &bytes)))
}

/// Adds a receiver, which is told of what comes after; its secret is shown this once.
pub async fn webhook_new(town: &Town, caller: &Caller, fields: &Fields<'_>, at: Timestamp) -> Outcome<(Webhook, String)> {
    require(town, caller)?;
    let id = WebhookId::mint(at, town.chance());
    let mut webhook = Webhook::new(id.clone(), day_of(at));
    let set = Refusal::gathered(fields.iter().map(|(field, text)| webhook.set(field, text)));
    let webhook = Refusal::joined(set, webhook.checked())?;
    let (sealed, shown) = secret(town, &id)?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            table::webhook_save(change, &webhook).await?;
            store::login::setting_save(change, &setting(&id), &sealed).await?;
            let taken = journal_head(change).await?.0;
            table::delivery_save(change, &id, &Delivery { taken, ..Delivery::default() }).await?;
            Ok(((), Happening::between("webhook", id.as_str(), None, Some(&webhook)).into()))
        })
        .await?;
    Ok((Webhook { version: 1, ..webhook }, shown))
}

/// Changes a receiver.
pub async fn webhook_save(
    town: &Town,
    caller: &Caller,
    known: &Known<WebhookId>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<Webhook> {
    require(town, caller)?;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Webhook, Entry), Stopped<Webhook>> {
            let before = found(change, &known.id).await?;
            let mut webhook = before.clone();
            let set = Refusal::gathered(fields.iter().map(|(field, text)| webhook.set(field, text)));
            let mut webhook = Refusal::joined(set, webhook.checked())?;
            webhook.version = known.version;
            let Some(happening) = Happening::between("webhook", known.id.as_str(), Some(&before), Some(&webhook)) else {
                return Err(Stopped::Same(webhook));
            };
            table::webhook_save(change, &webhook).await?;
            // Another address is tried at once.
            let delivery = table::delivery_find(change, &known.id).await?.unwrap_or_default();
            table::delivery_save(change, &known.id, &delivery.tried_anew()).await?;
            Ok((Webhook { version: webhook.version + 1, ..webhook }, happening.into()))
        })
        .await;
    settled(written)
}

/// Gives a receiver another secret, shown this once; the old one signs nothing more.
pub async fn webhook_new_secret(town: &Town, caller: &Caller, id: &WebhookId, at: Timestamp) -> Outcome<String> {
    require(town, caller)?;
    found(&town.read().await?, id).await?.checked()?;
    let (sealed, shown) = secret(town, id)?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            store::login::setting_save(change, &setting(id), &sealed).await?;
            Ok(((), Entry::of(Happening::performed("webhook", id.as_str(), [("secret-changed", json!(true))]))))
        })
        .await?;
    Ok(shown)
}

/// Ends a receiver: it is told nothing more, and its secret is forgotten.
pub async fn webhook_end(town: &Town, caller: &Caller, id: &WebhookId, at: Timestamp) -> Outcome<()> {
    require(town, caller)?;
    let before = found(&town.read().await?, id).await?;
    if before.ended.is_some() {
        return Ok(());
    }
    let ended = Webhook { ended: Some(day_of(at)), ..before.clone() };
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            table::webhook_save(change, &ended).await?;
            store::login::setting_remove(change, &setting(id)).await?;
            Ok(((), Happening::between("webhook", id.as_str(), Some(&before), Some(&ended)).into()))
        })
        .await
}

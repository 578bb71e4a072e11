//! Telling: the journal is the queue, and each receiver has come so far in it.
//!
//! What is about to be sent is kept first, so that a message that is sent again after a node ended has the same id and the same changes.
//! A receiver is in the hands of one node at a time; it is told in the order of the journal, and each message until it is taken.

use super::keep::setting;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use bridges::http::Request;
use bridges::standard_webhooks::headers;
use domain::Timestamp;
use domain::identity::WebhookId;
use domain::refusal::{Message, Refusal};
use domain::webhooks::{Delivery, MOST_CHANGES, Webhook, wait};
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::StoreError;
use store::journal::journal_head;
use store::organisation::municipality_name;
use store::webhooks as table;
use store::webhooks::Told;

/// How many entries are looked at for one message.
const LOOKED_AT: usize = 4 * MOST_CHANGES;
/// How long a receiver is in one node's hands: longer than any answer may take.
const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// Tells every receiver what it has not been told; says whether there may be more at once.
pub async fn tell_all(town: &Town, worker: &str, clock: fn() -> Timestamp) -> Outcome<bool> {
    let view = town.read().await?;
    let lasting: Vec<Webhook> = table::webhook_all(&view).await?.into_iter().filter(|webhook| webhook.ended.is_none()).collect();
    drop(view);
    let (mut more, mut failed) = (false, None);
    for webhook in lasting {
        match tell(town, worker, &webhook, clock).await {
            Ok(again) => more |= again,
            // A secret that cannot be opened is one receiver's trouble, and no other's.
            Err(failure) => failed = Some(failure),
        }
    }
    failed.map_or(Ok(more), Err)
}

/// Tells one receiver one message; says whether there may be more.
async fn tell(town: &Town, worker: &str, webhook: &Webhook, clock: fn() -> Timestamp) -> Outcome<bool> {
    let at = clock();
    let view = town.read().await?;
    let Some(delivery) = table::delivery_find(&view, &webhook.id).await? else {
        // How far it had come is no part of a backup: after one was read back it is told of what comes from now on.
        let taken = journal_head(&view).await?.0;
        keep(town, &webhook.id, Delivery { taken, ..Delivery::default() }).await?;
        return Ok(false);
    };
    if delivery.rests(at) {
        return Ok(false);
    }
    if delivery.next_at.is_some_and(|next| next > at) || table::told_after(&view, delivery.taken, 1).await?.is_empty() {
        return Ok(false);
    }
    drop(view);
    let until = at.saturating_add(LEASE).unwrap_or(at);
    let leased = town.store().operate(async |upkeep| table::delivery_lease(upkeep, &webhook.id, worker, at, until).await).await?;
    if !leased {
        return Ok(false);
    }
    // In our hands: read again what another node may have told meanwhile.
    let told = told(town, webhook, clock).await;
    town.store().operate(async |upkeep| table::delivery_release(upkeep, &webhook.id, worker).await).await?;
    told
}

async fn told(town: &Town, webhook: &Webhook, clock: fn() -> Timestamp) -> Outcome<bool> {
    let view = town.read().await?;
    let Some(delivery) = table::delivery_find(&view, &webhook.id).await? else { return Ok(false) };
    let looked_at = table::told_after(&view, delivery.taken, LOOKED_AT).await?;
    let municipality = municipality_name(&view).await?;
    drop(view);
    let (changes, last) = message_of(webhook, &delivery, looked_at);
    let Some(last) = last else { return Ok(false) };
    if changes.is_empty() {
        keep(town, &webhook.id, Delivery { taken: last, pending: None, attempts: 0, next_at: None, ..delivery }).await?;
        return Ok(true);
    }
    let pending = Delivery { pending: Some(last), ..delivery };
    keep(town, &webhook.id, pending.clone()).await?;
    let id = format!("msg_{}_{last}", webhook.id);
    let body = body("stadga.changes", clock(), &municipality, &changes.iter().map(change).collect::<Vec<_>>());
    let fault = match send(town, webhook, &id, body, clock()).await {
        Ok(()) => None,
        Err(Failure::Refusal(refusal)) => Some(refusal.message),
        // Ours: a lost key or a database that does not answer is no fault of the other side.
        Err(other) => return Err(other),
    };
    let at = clock();
    let after = match fault {
        None => Delivery { taken: last, taken_at: Some(at), ..Delivery::default() },
        Some(fault) => {
            tracing::warn!(webhook = %webhook.id, "a receiver of changes did not take a message");
            let attempts = pending.attempts + 1;
            Delivery {
                attempts,
                next_at: at.saturating_add(wait(attempts)).ok(),
                fault: Some(fault),
                failing_since: pending.failing_since.or(Some(at)),
                ..pending
            }
        }
    };
    let taken = after.fault.is_none();
    keep(town, &webhook.id, after).await?;
    Ok(taken)
}

/// The changes of the next message, and the last entry with which it is done.
///
/// A message that was begun ends where it ended then.
fn message_of(webhook: &Webhook, delivery: &Delivery, looked_at: Vec<Told>) -> (Vec<Told>, Option<i64>) {
    let (mut changes, mut last) = (Vec::new(), None);
    for told in looked_at {
        if delivery.pending.is_some_and(|pending| told.seq > pending) || changes.len() == MOST_CHANGES {
            break;
        }
        last = Some(told.seq);
        if webhook.is_told_of(&told.entity) {
            changes.push(told);
        }
    }
    (changes, last)
}

async fn keep(town: &Town, id: &WebhookId, delivery: Delivery) -> Result<(), StoreError> {
    town.store().operate(async |upkeep| table::delivery_save(upkeep, id, &delivery).await).await
}

/// One change: what, and where the API tells of it.
fn change(told: &Told) -> Value {
    json!({
        "entry": told.seq, "at": told.at.to_string(), "entity": told.entity, "id": told.subject, "act": told.act.word(),
        "address": address(&told.entity, &told.subject),
    })
}

/// Where the API tells of a subject; none where it has no address of its own.
fn address(entity: &str, id: &str) -> Option<String> {
    let of = match entity {
        "system" => "systems",
        "body" => "bodies",
        "person" => "people",
        "appointment" => "appointments",
        "decision" => "decisions",
        "information-type" => "information-types",
        "question" => "questions",
        "import-run" => "imports",
        "continuity-trial" => "continuity-trials",
        "review" => "audit-reviews",
        "sample" => "audit-samples",
        "finding" => "audit-findings",
        "attachment" => "documents",
        "comment" => "comments",
        "case" => "cases",
        "team" => "teams",
        "case-target" => "case-targets",
        "problem" => "problems",
        "canned-answer" => "canned-answers",
        "letter" => "letters",
        "article" => "articles",
        "continuity-plan" => return Some(format!("/api/v1/systems/{id}/continuity-plan")),
        _ => return None,
    };
    Some(format!("/api/v1/{of}/{id}"))
}

fn body(kind: &str, at: Timestamp, municipality: &str, changes: &[Value]) -> Vec<u8> {
    let data = json!({ "municipality": municipality, "changes": changes });
    json!({ "type": kind, "timestamp": at.to_string(), "data": data }).to_string().into_bytes()
}

/// Sends a message; whatever is not taken is a refusal that says why.
async fn send(town: &Town, webhook: &Webhook, id: &str, body: Vec<u8>, at: Timestamp) -> Outcome<()> {
    let name = setting(&webhook.id);
    let sealed = store::login::setting_find(&town.read().await?, &name).await?;
    let sealed = sealed.ok_or_else(|| Failure::fault(format!("the secret of webhook {} is gone", webhook.id)))?;
    let secret = town.unseal(&crate::login::place_of_setting(&name), &sealed)?;
    let mut request = Request::post(webhook.address.as_str()).header("content-type", "application/json");
    for (name, value) in headers(&secret, id, at.as_second(), &body) {
        request = request.header(name, value);
    }
    let request = request.body(body).map_err(Failure::fault)?;
    let answer = town.receivers()?.ask(request).await.map_err(|error| Refusal::plain(error.message()))?;
    if answer.status().is_success() {
        return Ok(());
    }
    Err(Refusal::plain(Message::new("webhooks-not-taken").with("status", i64::from(answer.status().as_u16()))).into())
}

/// Sends a message that tells of nothing, to see whether it is taken; whoever takes it is told on of what has changed.
pub async fn tell_trial(town: &Town, caller: &Caller, id: &WebhookId, at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::Installation)?;
    let view = town.read().await?;
    let webhook = table::webhook_find(&view, id).await?.ok_or_else(|| Failure::missing("webhook", id))?.checked()?;
    let municipality = municipality_name(&view).await?;
    drop(view);
    let body = body("stadga.trial", at, &municipality, &[]);
    send(town, &webhook, &format!("msg_{id}_trial_{}", at.as_second()), body, at).await?;
    let anew = async |upkeep: &store::Upkeep| match table::delivery_find(upkeep, id).await? {
        Some(delivery) if delivery.fault.is_some() => table::delivery_save(upkeep, id, &delivery.tried_anew()).await,
        _ => Ok(()),
    };
    Ok(town.store().operate(anew).await?)
}

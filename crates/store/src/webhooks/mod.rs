//! The chapter `webhooks` in the database.

pub(crate) mod schema;

use crate::change::{Execute as _, Upkeep, Writing};
use crate::standing::Standing;
use crate::{Change, Row, Source, StoreError, params};
use domain::Timestamp;
use domain::identity::WebhookId;
use domain::journal::Act;
use domain::webhooks::{Delivery, Webhook};

/// What has not ended yet.
pub const STANDING: &[Standing] = &[Standing::by("webhook", "select id from webhook where ended is null or ended >= $3")];

const COLUMNS: &str = "id, version, name, address, entities, since, ended";

fn webhook(row: &Row) -> Result<Webhook, StoreError> {
    let entities = row.text("entities")?;
    Ok(Webhook {
        id: row.parsed("id")?,
        name: row.text("name")?,
        address: row.text("address")?,
        entities: entities.split_whitespace().map(str::to_owned).collect(),
        since: row.day("since")?,
        ended: row.optional_day("ended")?,
        version: row.integer("version")?,
    })
}

/// A webhook by its id.
pub async fn webhook_find(source: &impl Source, id: &WebhookId) -> Result<Option<Webhook>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from webhook where id = $1"), params![id]).await?;
    row.as_ref().map(webhook).transpose()
}

/// All webhooks, those that last first.
pub async fn webhook_all(source: &impl Source) -> Result<Vec<Webhook>, StoreError> {
    let sql = format!("select {COLUMNS} from webhook order by case when ended is null then 0 else 1 end, name, id");
    source.gather(&sql, params![], webhook).await
}

/// Keeps a webhook.
pub async fn webhook_save(change: &Change, webhook: &Webhook) -> Result<(), StoreError> {
    let columns = vec![
        ("name", (&webhook.name).into()),
        ("address", (&webhook.address).into()),
        ("entities", webhook.entities.join(" ").into()),
        ("since", webhook.since.into()),
        ("ended", webhook.ended.into()),
    ];
    change.save("webhook", "webhook", webhook.id.as_str(), webhook.version, columns).await
}

const DELIVERY: &str = "taken, pending, attempts, next_at, taken_at, fault, failing_since";

fn delivery(row: &Row) -> Result<Delivery, StoreError> {
    Ok(Delivery {
        taken: row.integer("taken")?,
        pending: row.optional_integer("pending")?,
        attempts: row.integer("attempts")?,
        next_at: row.optional_timestamp("next_at")?,
        taken_at: row.optional_timestamp("taken_at")?,
        fault: row.optional_text("fault")?.and_then(|text| serde_json::from_str(&text).ok()),
        failing_since: row.optional_timestamp("failing_since")?,
    })
}

/// How far a webhook has come; none before it was first looked at.
pub async fn delivery_find(source: &impl Source, id: &WebhookId) -> Result<Option<Delivery>, StoreError> {
    let row = source.row(&format!("select {DELIVERY} from webhook_delivery where webhook = $1"), params![id]).await?;
    row.as_ref().map(delivery).transpose()
}

/// Says how far a webhook has come.
pub async fn delivery_save(writing: &impl Writing, id: &WebhookId, delivery: &Delivery) -> Result<(), StoreError> {
    let columns = vec![
        ("taken", delivery.taken.into()),
        ("pending", delivery.pending.into()),
        ("attempts", delivery.attempts.into()),
        ("next_at", delivery.next_at.into()),
        ("taken_at", delivery.taken_at.into()),
        ("fault", delivery.fault.as_ref().and_then(|fault| serde_json::to_string(fault).ok()).into()),
        ("failing_since", delivery.failing_since.into()),
    ];
    writing.upsert("webhook_delivery", vec![("webhook", id.into())], columns).await
}

/// Takes a webhook in hand until a moment, so that no other node tells it meanwhile; false when another has it.
pub async fn delivery_lease(
    upkeep: &Upkeep,
    id: &WebhookId,
    worker: &str,
    at: Timestamp,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "update webhook_delivery set leased_by = $2, leased_until = $4
        where webhook = $1 and (leased_by is null or leased_by = $2 or leased_until <= $3)";
    Ok(upkeep.execute(sql, params![id, worker, at, until]).await? > 0)
}

/// Lets a webhook go.
pub async fn delivery_release(upkeep: &Upkeep, id: &WebhookId, worker: &str) -> Result<(), StoreError> {
    let sql = "update webhook_delivery set leased_by = null, leased_until = null where webhook = $1 and leased_by = $2";
    upkeep.execute(sql, params![id, worker]).await.map(drop)
}

/// One change, as others are told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The number of the entry.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub act: Act,
    /// The entity.
    pub entity: String,
    /// The subject's id.
    pub subject: String,
}

/// The entries after one, in their order, without what they say.
pub async fn told_after(source: &impl Source, after: i64, most: usize) -> Result<Vec<Told>, StoreError> {
    let sql = "select seq, at, act, entity, subject from journal where seq > $1 order by seq limit $2";
    source
        .gather(sql, params![after, most], |row| {
            let act = row.text("act")?;
            Ok(Told {
                seq: row.integer("seq")?,
                at: row.timestamp("at")?,
                act: Act::from_word(&act).ok_or_else(|| StoreError::Column { column: "act".to_owned(), kind: "act" })?,
                entity: row.text("entity")?,
                subject: row.text("subject")?,
            })
        })
        .await
}

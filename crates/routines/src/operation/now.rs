//! What is done by itself at its time, asked for now.

use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use serde_json::json;
use store::StoreError;
use store::jobs::job_enqueue;

/// Asks for a job of a kind at once, such as a backup; a node that works takes it, and its outcome stands on the operator's page.
///
/// Asked for twice within a minute, it is done once.
pub async fn do_now(town: &Town, caller: &Caller, kind: &str, at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::Installation)?;
    let key = format!("{kind}-now-{}", at.strftime("%Y%m%dT%H%MZ"));
    let asked = town.store().operate(async |upkeep| -> Result<(), StoreError> {
        job_enqueue(upkeep, &key, kind, &json!({}), at, at).await.map(drop)
    });
    Ok(asked.await?)
}

//! What is done by itself at its time, asked for now.

use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::calendar::day_of;
use domain::refusal::{Message, Refusal};
use domain::{Day, Timestamp};
use serde_json::json;
use store::StoreError;
use store::jobs::{job_enqueue, job_known, job_retry};

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

/// Whether a job is of any use still: the work of a day that is past is done by that of the next, and its own would do today's once more.
pub fn is_worth_trying(key: &str, at: Timestamp) -> bool {
    let day: Option<Day> = key.strip_prefix("daily-").and_then(|day| day.parse().ok());
    day.is_none_or(|day| day >= day_of(at))
}

/// Lets a job that was given up run again at once; one that somebody else has let run already is left as it is.
pub async fn try_again(town: &Town, caller: &Caller, key: &str, at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::Installation)?;
    if !is_worth_trying(key, at) {
        return Err(Refusal::plain(Message::new("operation-retry-past")).into());
    }
    let known = town.store().operate(async |upkeep| -> Result<bool, StoreError> {
        Ok(job_retry(upkeep, key, at).await? || job_known(upkeep, key).await?)
    });
    if known.await? { Ok(()) } else { Err(Failure::missing("job", key)) }
}

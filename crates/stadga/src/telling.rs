//! Telling other systems of changes, by itself while the server runs.
//!
//! Every node may tell; a receiver is in the hands of one at a time, and the journal says what is left to tell.

use crate::following::until_changed;
use domain::Timestamp;
use routines::Town;
use routines::webhooks::tell_all;
use std::time::Duration;

/// How long changes that come together are waited for.
const TOGETHER: Duration = Duration::from_secs(1);

/// Tells until it is dropped.
pub(crate) async fn tell(town: Town, worker: String, clock: fn() -> Timestamp) {
    let mut commits = town.store().follow();
    loop {
        loop {
            match tell_all(&town, &worker, clock).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(failure) => {
                    tracing::warn!(%failure, "receivers of changes could not be told");
                    break;
                }
            }
        }
        until_changed(&mut commits, TOGETHER).await;
    }
}

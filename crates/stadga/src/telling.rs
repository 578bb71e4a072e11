//! Telling other systems of changes, by itself while the server runs.
//!
//! Every node may tell; a receiver is in the hands of one at a time, and the journal says what is left to tell.

use domain::Timestamp;
use routines::Town;
use routines::webhooks::tell_all;
use std::time::Duration;

/// How long changes that come together are waited for.
const TOGETHER: Duration = Duration::from_secs(1);
/// How often the journal is looked at: other nodes write it too, and what was not taken comes again.
const LOOK_EVERY: Duration = Duration::from_secs(20);

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
        let changed = async {
            // Only a register that changed is worth looking; what was said of the telling itself leaves no entry.
            while commits.recv().await.is_ok_and(|committed| committed.seq.is_none()) {}
        };
        if tokio::time::timeout(LOOK_EVERY, changed).await.is_ok() {
            tokio::time::sleep(TOGETHER).await;
        }
    }
}

//! The index of the search follows the journal by itself while the server runs.
//!
//! Every node may follow; the index is in the hands of one at a time.

use domain::Timestamp;
use routines::Town;
use routines::search::catch_up;
use std::time::Duration;

/// How long changes that come together are waited for.
const TOGETHER: Duration = Duration::from_millis(500);
/// How often the journal is looked at: other nodes write it too.
const LOOK_EVERY: Duration = Duration::from_secs(20);

/// Follows until it is dropped.
pub(crate) async fn follow(town: Town, worker: String, clock: fn() -> Timestamp) {
    let mut commits = town.store().follow();
    loop {
        let at = clock();
        if let Err(failure) = catch_up(&town, &worker, domain::calendar::day_of(at), at).await {
            tracing::warn!(%failure, "the index of the search could not be brought up to date");
        }
        // Only a register that changed is worth looking: what the index itself writes leaves no entry.
        let changed = async { while commits.recv().await.is_ok_and(|committed| committed.seq.is_none()) {} };
        if tokio::time::timeout(LOOK_EVERY, changed).await.is_ok() {
            tokio::time::sleep(TOGETHER).await;
        }
    }
}

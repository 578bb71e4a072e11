//! The index of the search follows the journal by itself while the server runs.
//!
//! Every node may follow; the index is in the hands of one at a time.

use crate::following::until_changed;
use domain::Timestamp;
use routines::Town;
use routines::search::catch_up;
use std::time::Duration;

/// How long changes that come together are waited for.
const TOGETHER: Duration = Duration::from_millis(500);

/// Follows until it is dropped.
pub(crate) async fn follow(town: Town, worker: String, clock: fn() -> Timestamp) {
    let mut commits = town.store().follow();
    loop {
        let at = clock();
        match catch_up(&town, &worker, domain::calendar::day_of(at), at).await {
            // Until there is nothing left to do: it may have been taken from us in the middle.
            Ok(true) => continue,
            Ok(false) => {}
            Err(failure) => tracing::warn!(%failure, "the index of the search could not be brought up to date"),
        }
        until_changed(&mut commits, TOGETHER).await;
    }
}

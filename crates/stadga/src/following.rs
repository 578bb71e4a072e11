//! Waiting until there is something new to follow: what goes on by itself while the server runs looks then, and now and then besides.

use std::sync::Arc;
use std::time::Duration;
use store::Committed;
use tokio::sync::broadcast::Receiver;

/// How often it is looked though nothing was committed here: other nodes write the journal too.
const LOOK_EVERY: Duration = Duration::from_secs(20);

/// Waits until a register has changed, and for what comes together with that; or until it is time to look all the same.
pub(crate) async fn until_changed(commits: &mut Receiver<Arc<Committed>>, together: Duration) {
    // Only a register that changed is worth looking: what is said of the following itself leaves no entry.
    let changed = async { while commits.recv().await.is_ok_and(|committed| committed.seq.is_none()) {} };
    if tokio::time::timeout(LOOK_EVERY, changed).await.is_ok() {
        tokio::time::sleep(together).await;
    }
}

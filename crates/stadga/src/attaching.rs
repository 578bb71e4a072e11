//! Documents: what is done with them by itself while the server runs, and the move to another storage.

use crate::context::{Context, Trouble};
use crate::following::until_changed;
use domain::Timestamp;
use domain::refusal::Message;
use routines::documents::{IN_DATABASE, MEGABYTE, megabytes, move_all as move_documents, scan_waiting};
use routines::{Outcome, Town};
use serde_json::json;
use std::process::ExitCode;
use std::time::Duration;

/// How long changes that come together are waited for.
const TOGETHER: Duration = Duration::from_secs(2);
/// How many bytes are held against their hashes each day at the most.
const HELD_A_DAY: u64 = 20_000 * MEGABYTE;

/// Lets the scanner look at what waits for it, until it is dropped.
pub(crate) async fn scan(town: Town, clock: fn() -> Timestamp) {
    let mut commits = town.store().follow();
    loop {
        if let Err(failure) = scan_waiting(&town, clock()).await {
            tracing::warn!(%failure, "documents that wait could not be scanned");
        }
        until_changed(&mut commits, TOGETHER).await;
    }
}

/// Holds documents against their hashes, once a day.
pub(crate) async fn check(town: &Town, at: Timestamp) -> Outcome<()> {
    match routines::documents::check(town, HELD_A_DAY, at).await {
        Ok((_, 0)) => Ok(()),
        Ok((checked, damaged)) => {
            tracing::error!(checked, damaged, "documents are damaged; “stadga doctor” says what to do");
            Ok(())
        }
        // That the storage is away is no reason to leave the rest of the day's work undone.
        Err(failure) => {
            tracing::warn!(%failure, "documents could not be held against their hashes");
            Ok(())
        }
    }
}

/// `stadga documents move`: moves every document to where the configuration keeps new ones.
pub(crate) async fn move_all(context: &Context) -> Result<ExitCode, Trouble> {
    let town = context.town().await?;
    let moved = move_documents(&town, &context.operator(), context.now(), |moved| {
        if moved.moved.is_multiple_of(100) {
            context.note(&context.words.message(&Message::new("attaching-moving").with("count", moved.moved)));
        }
    })
    .await?;
    let to = match town.documents().place.as_str() {
        IN_DATABASE => context.words.say("attaching-database"),
        address => address.to_owned(),
    };
    if context.json() {
        context.print_json(
            &json!({ "moved": moved.moved, "bytes": moved.bytes, "damaged": moved.damaged, "to": town.documents().place }),
        )?;
    } else {
        let size = megabytes(moved.bytes).0;
        context.say(&Message::new("attaching-moved").with("count", moved.moved).with("size", size).with("to", to))?;
        if moved.damaged > 0 {
            context.say(&Message::new("attaching-damaged").with("count", moved.damaged))?;
        }
    }
    Ok(if moved.damaged == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

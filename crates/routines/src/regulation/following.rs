//! When an evaluation is made: on asking, and in the background after changes.

use super::evaluation::evaluation;
use super::recording::record;
use super::standing::Evaluation;
use super::watch::Watch;
use crate::{Outcome, Town};
use domain::{Day, Timestamp};
use jiff::SignedDuration;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;

/// How long changes are gathered before an evaluation.
const GATHER: Duration = Duration::from_millis(250);
/// For how long what another node has changed may be missing from the snapshot of whoever has not met it.
const FRESH: SignedDuration = SignedDuration::from_secs(1);

/// Evaluates the day now, records what was found and keeps the snapshot.
pub async fn evaluate(town: &Town, at: Timestamp, day: Day) -> Outcome<Arc<Evaluation>> {
    let _turn = town.watch().turn.lock().await;
    made(town, at, day).await
}

/// A new snapshot, for whoever has the turn.
async fn made(town: &Town, at: Timestamp, day: Day) -> Outcome<Arc<Evaluation>> {
    let watch = town.watch();
    let made = Arc::new(evaluation(town, watch, day, at).await?);
    record(town, &made).await?;
    watch.keep(Arc::clone(&made));
    Ok(made)
}

/// How everything stood on a day that is past, by what the registers say of that day now; nothing of it is recorded.
///
/// The last one made holds while nothing has changed.
pub(crate) async fn evaluated(town: &Town, at: Timestamp, day: Day) -> Outcome<Arc<Evaluation>> {
    let _turn = town.watch().turn_of_past.lock().await;
    if let Some(past) = town.watch().past(day) {
        let view = town.read().await?;
        if store::journal::entities_changed_since(&view, past.seq).await?.1.is_empty() {
            return Ok(past);
        }
    }
    let made = Arc::new(evaluation(town, &Watch::default(), day, at).await?);
    town.watch().keep_past(Arc::clone(&made));
    Ok(made)
}

/// The snapshot to show: the latest while nothing has changed since, else a new one.
///
/// What was changed here, or met by the request, is always in it; what another node has changed comes within a second.
pub async fn current(town: &Town, at: Timestamp, day: Day) -> Outcome<Arc<Evaluation>> {
    let (seen, here) = (town.seen(), town.store().last_entry_here());
    let holds = |latest: &Arc<Evaluation>| match seen {
        Some(seq) => seq <= latest.seq,
        None => here <= latest.seq && at.duration_since(latest.at).abs() < FRESH,
    };
    let latest = || town.watch().latest().filter(|latest| latest.day == day);
    if let Some(latest) = latest().filter(holds) {
        return Ok(latest);
    }
    let _turn = town.watch().turn.lock().await;
    if let Some(latest) = latest() {
        // Whoever had the turn before may have made one that will do.
        if holds(&latest) {
            return Ok(latest);
        }
        let view = town.read().await?;
        if store::journal::entities_changed_since(&view, latest.seq).await?.1.is_empty() {
            return Ok(latest);
        }
    }
    made(town, at, day).await
}

/// The latest snapshot there is, however old; none before the first evaluation of this process.
pub fn latest(town: &Town) -> Option<Arc<Evaluation>> {
    town.watch().latest()
}

/// Evaluates after changes until the store is closed; changes that come together are evaluated once.
///
/// `clock` gives the moment and the day, since nothing here reads a clock.
pub async fn follow(town: Town, clock: impl Fn() -> (Timestamp, Day) + Send) {
    let mut commits = town.store().follow();
    loop {
        match commits.recv().await {
            Ok(committed) if committed.seq.is_none() => continue,
            Ok(_) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
        tokio::time::sleep(GATHER).await;
        while commits.try_recv().is_ok() {}
        let (at, day) = clock();
        if let Err(failure) = current(&town, at, day).await {
            tracing::error!(%failure, "the regulation could not be evaluated");
        }
    }
}

//! When an evaluation is made: on asking, and in the background after changes.

use super::evaluation::evaluation;
use super::recording::record;
use super::standing::Evaluation;
use crate::{Outcome, Town};
use domain::{Day, Timestamp};
use jiff::SignedDuration;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;

/// How long changes are gathered before an evaluation.
const GATHER: Duration = Duration::from_millis(250);
/// How old a snapshot may be that is shown although something has changed since.
const FRESH: SignedDuration = SignedDuration::from_secs(1);

/// Evaluates the day now, records what was found and keeps the snapshot.
pub async fn evaluate(town: &Town, at: Timestamp, day: Day) -> Outcome<Arc<Evaluation>> {
    let watch = town.watch();
    let _turn = watch.turn.lock().await;
    let made = Arc::new(evaluation(town, watch, day, at).await?);
    record(town, &made).await?;
    watch.keep(Arc::clone(&made));
    Ok(made)
}

/// The snapshot to show: the latest while nothing has changed or it is a second old at the most, else a new one.
pub async fn current(town: &Town, at: Timestamp, day: Day) -> Outcome<Arc<Evaluation>> {
    if let Some(latest) = town.watch().latest()
        && latest.day == day
    {
        if at.duration_since(latest.at).abs() < FRESH {
            return Ok(latest);
        }
        if town.seen().is_some_and(|seq| seq <= latest.seq) {
            return Ok(latest);
        }
        let view = town.read().await?;
        if store::journal::entities_changed_since(&view, latest.seq).await?.1.is_empty() {
            return Ok(latest);
        }
    }
    evaluate(town, at, day).await
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
        if let Err(failure) = evaluate(&town, at, day).await {
            tracing::error!(%failure, "the regulation could not be evaluated");
        }
    }
}

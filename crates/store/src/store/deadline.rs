//! Until when a statement may run on SQLite, which has no such limit of its own.

use sea_orm::ConnectOptions;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Between two looks at the clock, in steps of SQLite's machine.
const STEPS_BETWEEN_LOOKS: i32 = 10_000;

/// The moment at which the connections that watch it stop the statement under way.
#[derive(Clone)]
pub(crate) struct Deadline {
    started: Instant,
    /// Milliseconds after `started`.
    until: Arc<AtomicU64>,
}

impl Deadline {
    /// None yet.
    pub(crate) fn none() -> Self {
        Self { started: Instant::now(), until: Arc::new(AtomicU64::new(u64::MAX)) }
    }

    /// From now on, so long.
    ///
    /// It stays set when the caller goes away, since the statement may still be running; it is cleared by whoever has seen it end.
    pub(crate) fn set(&self, limit: Duration) {
        let until = self.started.elapsed().saturating_add(limit);
        self.until.store(u64::try_from(until.as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// No longer.
    pub(crate) fn clear(&self) {
        self.until.store(u64::MAX, Ordering::Relaxed);
    }

    /// Whether it is over.
    pub(crate) fn is_over(&self) -> bool {
        self.started.elapsed().as_millis() as u64 > self.until.load(Ordering::Relaxed)
    }

    /// Lets every connection of a pool watch it.
    pub(crate) fn watch(&self, options: &mut ConnectOptions) {
        let deadline = self.clone();
        options.map_sqlx_sqlite_pool_opts(move |pool| {
            let deadline = deadline.clone();
            pool.after_connect(move |connection, _| {
                let deadline = deadline.clone();
                Box::pin(async move {
                    let mut handle = connection.lock_handle().await?;
                    handle.set_progress_handler(STEPS_BETWEEN_LOOKS, move || !deadline.is_over());
                    Ok(())
                })
            })
        });
    }
}

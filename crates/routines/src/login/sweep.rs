//! What a job takes away daily: ended sessions, spent counters, places that nobody remembers.

use crate::{Outcome, Town};
use domain::Timestamp;
use domain::login::PLACE_KNOWN;

/// Takes away what plays no part any more; says how many sessions had ended.
pub async fn sweep(town: &Town, at: Timestamp) -> Outcome<u64> {
    let forgotten = at.checked_sub(PLACE_KNOWN).unwrap_or(at);
    // Codes of the day before are never right again.
    let step = at.as_second() / 30 - 2880;
    let swept = async |upkeep: &store::Upkeep| {
        store::login::ways_sweep(upkeep, at, forgotten, step).await?;
        // Ended sessions are known for a day more, so that what is sent in one of them can be kept for its owner.
        let yesterday = at.checked_sub(jiff::SignedDuration::from_hours(24)).unwrap_or(at);
        store::login::session_sweep(upkeep, yesterday).await
    };
    Ok(town.store().operate(swept).await?)
}

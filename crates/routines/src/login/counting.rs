//! Requests held to an allowance.

use super::tally::{CARRIED, Known};
use crate::{Outcome, Town};
use domain::Timestamp;
use domain::login::Allowance;
use store::Upkeep;

/// Counts one more request, or refuses when the allowance is used up; the shared rows hear of it by the dozen.
pub(super) async fn one_more(town: &Town, allowance: Allowance, subject: &str, at: Timestamp) -> Outcome<()> {
    let begun_at = allowance.begun(at);
    let known = town.tally().counted(subject, begun_at);
    if let Some(known) = known {
        allowance.allows(known.shared + known.here - 1, at)?;
        // A twenty-fourth of what is allowed, or the few below which a write would cost more than it tells.
        if known.here < CARRIED.max(allowance.most / 24) {
            return Ok(());
        }
    }
    let carried = known.map_or(0, |known| known.here);
    let scope = allowance.scope;
    if carried > 0 {
        let add = async |upkeep: &Upkeep| store::login::allowance_add(upkeep, scope, subject, begun_at, carried).await;
        town.store().operate(add).await?;
    }
    let shared = store::login::allowance_used(&town.read().await?, scope, subject, begun_at).await?;
    town.tally().keep(subject, Known { begun_at, shared, here: i64::from(carried == 0) }, carried);
    allowance.allows(shared - i64::from(carried > 0), at)?;
    Ok(())
}

//! What is kept of each closed month for the duties: whether the backlog grew, what local support solved, what was in time.

use super::tally::{Facet, Tally};
use std::collections::BTreeMap;

/// How many more cases came than ended.
pub const BACKLOG_GROWTH: &str = "desk.backlog-growth";
/// The share that local support solved, of those whose tier is known, in thousandths.
pub const RELIEF_SHARE: &str = "desk.relief-share";
/// The share solved within target, of those that had one, in thousandths.
pub const WITHIN_TARGET: &str = "desk.within-target";

/// Subject, name and value of what a month's sums say: of the whole desk (`desk`) and of each tier (`desk:1`).
pub fn measured(sums: &BTreeMap<(Facet, String), Tally>) -> Vec<(String, &'static str, i64)> {
    let mut all = Vec::new();
    for ((facet, value), tally) in sums {
        let subject = match facet {
            Facet::All => "desk".to_owned(),
            Facet::Tier if !value.is_empty() => format!("desk:{value}"),
            _ => continue,
        };
        if tally.arrived > 0 || tally.ended > 0 {
            all.push((subject.clone(), BACKLOG_GROWTH, tally.arrived - tally.ended));
        }
        if *facet == Facet::All && tally.tiered > 0 {
            all.push((subject.clone(), RELIEF_SHARE, tally.local * 1000 / tally.tiered));
        }
        if tally.solutions_targeted > 0 {
            all.push((subject, WITHIN_TARGET, tally.solutions_within * 1000 / tally.solutions_targeted));
        }
    }
    all
}

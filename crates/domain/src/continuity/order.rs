//! In which order systems are started when everything has stood still.
//!
//! A system is started when what it needs is up.
//! Among those that may be started the one in the earliest turn goes first, then the more critical, then the one that must be back soonest, then by name;
//! and what a system needs goes before it even if it would come late by itself.
//! In a ring of needs something must start without what it needs: the one that is wanted first goes last of the ring, and all of it is marked.

use crate::identity::SystemId;
use crate::systems::{Criticality, dependencies};
use std::collections::{BTreeMap, BTreeSet};

/// A system that waits to be started, with what its place rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Which.
    pub system: SystemId,
    /// In which turn, where it is put in one.
    pub turn: Option<i64>,
    /// How much depends on it.
    pub criticality: Option<Criticality>,
    /// Within how many hours it must be back.
    pub recovery_time_hours: Option<i64>,
    /// What sorts it among its equals.
    pub sort_key: String,
}

/// A place in the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The system; the first in the order is started first.
    pub system: SystemId,
    /// The system for whose sake it goes before its own turn; none where it stands by itself.
    pub for_the_sake_of: Option<SystemId>,
    /// Whether it stands in a ring of needs, so that some of it starts without what it needs.
    pub in_ring: bool,
}

/// All of them in the order in which they are started; what is needed and not among them is left out.
pub fn restart_order(waiting: &[Waiting], needs: &BTreeMap<SystemId, Vec<SystemId>>) -> Vec<Place> {
    let mut ranked: Vec<&Waiting> = waiting.iter().collect();
    ranked.sort_by(|one, other| rank(one).cmp(&rank(other)));
    let ranks: BTreeMap<&SystemId, usize> = ranked.iter().enumerate().map(|(rank, each)| (&each.system, rank)).collect();
    // What is needed and not among them, such as what was retired, is started by nobody.
    let among = |system: &SystemId| -> BTreeMap<usize, SystemId> {
        needs.get(system).into_iter().flatten().filter_map(|id| Some((*ranks.get(id)?, id.clone()))).collect()
    };
    let needs: BTreeMap<SystemId, Vec<SystemId>> =
        ranks.keys().map(|id| ((*id).clone(), among(id).into_values().collect())).collect();
    let needed = |system: &SystemId| needs.get(system).map_or(&[][..], Vec::as_slice);
    let rings: BTreeSet<SystemId> = dependencies::rings(&needs).into_iter().flatten().collect();
    let mut order = Vec::new();
    let mut met = BTreeSet::new();
    for first in &ranked {
        if !met.insert(first.system.clone()) {
            continue;
        }
        // Down to what is needed and up again, without recursion: a chain of needs may be long.
        let mut path = vec![(&first.system, needed(&first.system), 0)];
        while let Some((system, below, next)) = path.last_mut() {
            if let Some(need) = below.get(*next) {
                *next += 1;
                if met.insert(need.clone()) {
                    path.push((need, needed(need), 0));
                }
                continue;
            }
            let system = *system;
            path.pop();
            order.push(Place {
                for_the_sake_of: (*system != first.system).then(|| first.system.clone()),
                in_ring: rings.contains(system),
                system: system.clone(),
            });
        }
    }
    order
}

/// What puts one before another; what is not said comes last.
fn rank(waiting: &Waiting) -> (i64, std::cmp::Reverse<Option<Criticality>>, i64, &str, &SystemId) {
    (
        waiting.turn.unwrap_or(i64::MAX),
        std::cmp::Reverse(waiting.criticality),
        waiting.recovery_time_hours.unwrap_or(i64::MAX),
        &waiting.sort_key,
        &waiting.system,
    )
}

#[cfg(test)]
mod tests;

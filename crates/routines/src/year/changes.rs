//! What changed lately in what somebody answers for, thing by thing; what they did themselves is left out.

use super::ground::{Ground, ground};
use crate::history::{JournalFilter, Stretch, read};
use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::activity::following::own;
use domain::calendar::start_of;
use domain::{Day, Timestamp};
use jiff::ToSpan as _;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::journal::Among;

/// How many days back changes are told.
pub const LATELY: i64 = 14;
/// How many entries of the journal are looked at.
const LOOKED_AT: usize = 200;

/// One thing that changed.
#[derive(Clone, Debug)]
pub struct Changed {
    /// What it is called; none where it is no more, or none of those that have a page here.
    pub name: String,
    /// Where its page is.
    pub address: String,
    /// The places of its entries in the stretch, the newest first.
    pub records: Vec<usize>,
}

/// The things that somebody answers for: the ids of systems and bodies.
struct Answered<'a> {
    ground: &'a Ground,
    systems: BTreeSet<String>,
    bodies: BTreeSet<String>,
}

impl<'a> Answered<'a> {
    fn of(ground: &'a Ground, caller: &Caller) -> Self {
        let standing = &caller.standing;
        let heads = |system: &&domain::systems::System| {
            standing.manages.contains(&system.id) || system.owner.as_ref().is_some_and(|owner| standing.heads.contains(owner))
        };
        let bodies = standing.heads.iter().chain(&standing.secretary_of).map(ToString::to_string);
        Self {
            ground,
            systems: ground.systems.values().filter(heads).map(|system| system.id.to_string()).collect(),
            bodies: bodies.collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.systems.is_empty() && self.bodies.is_empty()
    }

    /// Every id under which something of it stands in the journal, with the id of the thing that it belongs to.
    fn ids(&self) -> BTreeMap<String, String> {
        let own = |id: &String| (id.clone(), id.clone());
        let mut ids: BTreeMap<String, String> = self.systems.iter().chain(&self.bodies).map(own).collect();
        for (trial, system) in &self.ground.trial_of {
            if self.systems.contains(system.as_str()) {
                ids.insert(trial.clone(), system.to_string());
            }
        }
        for each in &self.ground.appointments {
            let of = each.system.as_ref().map(ToString::to_string).or_else(|| each.body.as_ref().map(ToString::to_string));
            if let Some(of) = of.filter(|of| self.systems.contains(of) || self.bodies.contains(of)) {
                ids.insert(each.id.to_string(), of);
            }
        }
        for system in self.systems.iter().filter_map(|id| self.ground.systems.get(id)) {
            // A type of information that several systems have is told once, with the first of them.
            for information in &system.information {
                ids.entry(information.to_string()).or_insert_with(|| system.id.to_string());
            }
        }
        ids
    }

    fn named(&self, id: &str) -> Option<(String, String)> {
        if let Some(system) = self.ground.systems.get(id) {
            return Some((system.name.clone(), format!("/systems/{id}")));
        }
        let name = self.ground.bodies.get(&id.parse().ok()?)?;
        Some((name.clone(), format!("/organisation/{id}")))
    }
}

/// What changed in the last fourteen days in what the caller answers for, the latest first, with the stretch of the journal that tells it.
///
/// Whoever answers for nothing and may read the journal sees what changed among all systems.
pub async fn changes(town: &Town, caller: &Caller, today: Day) -> Outcome<(Arc<Stretch>, Vec<Changed>)> {
    let ground = ground(town, today.year(), today).await?;
    let answered = Answered::of(&ground, caller);
    let from = since(today);
    let everything = answered.is_empty();
    if everything && !town.policies().allows(caller, Action::View, &Resource::Journal)? {
        return Ok((Arc::new(Stretch::nothing()), Vec::new()));
    }
    let ids = answered.ids();
    let filter = JournalFilter { from, limit: LOOKED_AT, ..JournalFilter::default() };
    let filter = if everything {
        JournalFilter { entity: Some("system".to_owned()), ..filter }
    } else {
        let among = Among { subjects: ids.keys().cloned().collect(), entity: None, act: None };
        JournalFilter { among: Some(vec![among]), ..filter }
    };
    let stretch = read(town, caller, &filter).await?;
    let mut things: Vec<(String, Changed)> = Vec::new();
    for (place, record) in stretch.records.iter().enumerate().filter(|(_, record)| !own(&record.actor, &caller.actor.name)) {
        let of = ids.get(&record.subject).unwrap_or(&record.subject);
        if let Some((_, known)) = things.iter_mut().find(|(id, _)| id == of) {
            known.records.push(place);
        } else if let Some((name, address)) = answered.named(of) {
            things.push((of.clone(), Changed { name, address, records: vec![place] }));
        }
    }
    Ok((stretch, things.into_iter().map(|(_, changed)| changed).collect()))
}

/// The beginning of the day fourteen days ago, in Sweden.
fn since(today: Day) -> Option<Timestamp> {
    let day = today.checked_sub(LATELY.days()).ok()?;
    start_of(day).ok()
}

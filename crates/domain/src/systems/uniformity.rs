//! Whether what is to be the same is the same: one system per common kind, for the municipality or for each sector (§ 3).

use crate::Day;
use crate::identity::{BodyId, DecisionId, KindExceptionId, SystemId};
use crate::organisation::words::words;
use crate::period::Period;
use crate::refusal::{Anchor, Message, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

words! {
    /// Within what a kind is to be the same.
    pub enum Scope {
        /// The whole municipality.
        Municipality = "municipality", "systems-scope-municipality", "kommun";
        /// Each sector by itself.
        Sector = "sector", "systems-scope-sector", "sektor";
    }
}

/// The system chosen for a kind, for the municipality or for one sector.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindChoice {
    /// The kind.
    pub kind: String,
    /// The sector; none for the municipality.
    pub sector: Option<String>,
    /// The system.
    pub system: SystemId,
    /// The decision.
    pub decision: Option<DecisionId>,
    /// When it holds.
    #[serde(flatten)]
    pub period: Period,
}

/// One kind in which a unit may depart from the common system for a time, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindException {
    /// The id.
    pub id: KindExceptionId,
    /// The kind.
    pub kind: String,
    /// The unit.
    pub body: BodyId,
    /// The other system.
    pub system: SystemId,
    /// Why.
    pub reason: String,
    /// By which decision.
    pub decision: DecisionId,
    /// From when, and until when: an exception without an end is a second standard.
    #[serde(flatten)]
    pub period: Period,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

/// Excepts a unit: with a reason and an end.
pub fn except(exception: KindException) -> Result<KindException, Refusal> {
    let refuse = |message: Message, field: &str| Err(Refusal::rule(Anchor::CommonSystems, message).at(field));
    if exception.reason.trim().is_empty() {
        return refuse(Message::new("systems-exception-needs-a-reason"), "reason");
    }
    if exception.period.until.is_none() {
        return refuse(Message::new("systems-exception-needs-an-end"), "until");
    }
    if let Err(wrong) = Period::new(exception.period.from, exception.period.until) {
        return Err(crate::organisation::ends_before_it_begins(wrong, "until"));
    }
    Ok(exception)
}

/// A unit that uses a system in operation of the kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindUse {
    /// The system.
    pub system: SystemId,
    /// The using body, or the owner where no using body is noted; none where neither is.
    pub body: Option<BodyId>,
    /// The sector of the body, or of the system where no body is noted.
    pub sector: Option<String>,
    /// How many use it there.
    pub active: i64,
}

/// What a unit departs from, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The unit.
    pub body: Option<BodyId>,
    /// The system it uses.
    pub system: SystemId,
    /// The sector, where the kind is to be the same per sector.
    pub sector: Option<String>,
    /// The exception that covers it on the day.
    pub exception: Option<KindException>,
}

/// The standard of one kind in one scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standard {
    /// The sector; none for the municipality.
    pub sector: Option<String>,
    /// The system that is the standard.
    pub system: SystemId,
    /// Whether it was chosen by decision; else it is the most used.
    pub chosen: bool,
}

/// The standards of a kind and the units that depart from them on the day.
///
/// Where nothing is chosen, the most used system is taken for the standard: the one with most active users, then in most units, then the oldest.
pub fn uniformity(
    scope: Scope,
    uses: &[KindUse],
    choices: &[KindChoice],
    exceptions: &[KindException],
    day: Day,
) -> (Vec<Standard>, Vec<Departure>) {
    let mut scopes: BTreeSet<Option<&str>> = BTreeSet::new();
    match scope {
        Scope::Municipality => {
            scopes.insert(None);
        }
        Scope::Sector => scopes.extend(uses.iter().filter_map(|each| each.sector.as_deref()).map(Some)),
    }
    let (mut standards, mut departures) = (Vec::new(), Vec::new());
    for sector in scopes {
        let inside: Vec<_> = uses.iter().filter(|each| sector.is_none() || each.sector.as_deref() == sector).collect();
        let choice = choices.iter().find(|each| each.sector.as_deref() == sector && each.period.holds(day));
        let Some(standard) = choice.map(|choice| choice.system.clone()).or_else(|| most_used(&inside)) else {
            continue;
        };
        for each in inside.iter().filter(|each| each.system != standard) {
            let exception = exceptions.iter().find(|exception| {
                each.body.as_ref() == Some(&exception.body) && exception.system == each.system && exception.period.holds(day)
            });
            departures.push(Departure {
                body: each.body.clone(),
                system: each.system.clone(),
                sector: sector.map(str::to_owned),
                exception: exception.cloned(),
            });
        }
        standards.push(Standard { sector: sector.map(str::to_owned), system: standard, chosen: choice.is_some() });
    }
    (standards, departures)
}

/// The most used: most active users, then most units, then the oldest id.
fn most_used(uses: &[&KindUse]) -> Option<SystemId> {
    let mut sums: BTreeMap<&SystemId, (i64, usize)> = BTreeMap::new();
    for each in uses {
        let sum = sums.entry(&each.system).or_default();
        sum.0 += each.active;
        sum.1 += 1;
    }
    let best = sums.iter().max_by(|one, other| one.1.cmp(other.1).then_with(|| other.0.cmp(one.0)))?;
    Some((*best.0).clone())
}

#[cfg(test)]
mod tests;

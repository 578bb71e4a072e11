//! What another desk calls by the name of a team, a system or a body of the registers counts as that one; and what is kept of cases is
//! put right where more is known by now.

use super::books::Books;
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::desk::facts::{CaseFact, Facet};
use domain::identity::CaseId;
use domain::journal::{Entry, Happening};
use domain::sorting::folded;
use serde_json::json;
use std::collections::HashMap;
use std::time::Duration;
use store::desk as kept;
use store::{Change, Source, StoreError};

/// For how long what is kept may be put right.
const TIME_LIMIT: Duration = Duration::from_mins(2);

/// How many cases are counted anew in one change, so that others need not wait long.
const AT_ONCE: i64 = 500;
/// How many are held anew to the targets of their tiers in one change, for which the whole way of each is read.
const WHOLE_AT_ONCE: i64 = 200;

/// Ids by folded names; none for a name that several bear.
type Known = HashMap<String, Option<String>>;

/// The teams, systems and bodies of the registers, by the names and codes by which another desk may call them.
pub(super) struct Registered {
    teams: Known,
    systems: Known,
    bodies: Known,
}

impl Registered {
    pub(super) async fn read(source: &impl Source) -> Outcome<Self> {
        let mut systems = Vec::new();
        for (id, number, name) in store::systems::system_names(source).await? {
            systems.extend(number.into_iter().chain([name]).map(|called| (called, id.to_string())));
        }
        let mut bodies = Vec::new();
        for body in store::organisation::body_all(source).await? {
            bodies.extend(body.code.into_iter().chain([body.name]).map(|called| (called, body.id.to_string())));
        }
        Ok(Self { teams: teams(source).await?, systems: by_name(systems), bodies: by_name(bodies) })
    }

    /// What a register knows counts as its own; what none knows, or several bear, keeps the name that the log has.
    pub(super) fn found(&self, facts: &mut [CaseFact]) {
        for fact in facts {
            for (value, known) in [(&mut fact.system, &self.systems), (&mut fact.body, &self.bodies)] {
                *value = value.take().map(|name| id_of(known, &name).unwrap_or(name));
            }
            of_teams(fact, &self.teams);
        }
    }
}

/// The team of a case, and those that worked on it; the minutes of a team that is called by two names are summed.
fn of_teams(fact: &mut CaseFact, known: &Known) {
    fact.team = fact.team.take().map(|name| id_of(known, &name).unwrap_or(name));
    for (name, minutes) in std::mem::take(&mut fact.minutes_by_team) {
        let team = id_of(known, &name).unwrap_or(name);
        match fact.minutes_by_team.iter_mut().find(|(other, _)| *other == team) {
            Some((_, sum)) => *sum += minutes,
            None => fact.minutes_by_team.push((team, minutes)),
        }
    }
}

fn id_of(known: &Known, name: &str) -> Option<String> {
    known.get(&folded(name)).cloned().flatten()
}

fn by_name(all: impl IntoIterator<Item = (String, String)>) -> Known {
    let mut known = Known::new();
    for (name, id) in all {
        known.entry(folded(&name)).and_modify(|other| *other = other.take().filter(|other| *other == id)).or_insert(Some(id));
    }
    known
}

async fn teams(source: &impl Source) -> Outcome<Known> {
    Ok(by_name(kept::team_all(source).await?.into_iter().map(|team| (team.name, team.id.to_string()))))
}

/// Puts right what is kept of the cases of other desks: a team that the register knows by now, or whose minutes are kept by its name, is
/// that team, and the roll-ups move along.
pub async fn facts_recognise(town: &Town, at: Timestamp) -> Outcome<()> {
    let view = town.read().await?;
    let known = teams(&view).await?;
    let met = kept::values_of(&view, Facet::Team).await?.iter().any(|value| id_of(&known, value).is_some());
    drop(view);
    if !met {
        return Ok(());
    }
    let work = async |change: &Change| -> Result<((), Entry), StoreError> {
        let mut facts = Vec::new();
        for fact in kept::facts_elsewhere(change).await? {
            let mut other = fact.clone();
            of_teams(&mut other, &known);
            if other != fact {
                facts.push(other);
            }
        }
        let saved = kept::facts_save(change, &facts).await?;
        Ok(((), Happening::performed("case-log", "teams", [("changed", json!(saved.changed))]).into()))
    };
    Ok(town.store().write_within(TIME_LIMIT, &Caller::system().actor, at, work).await?)
}

/// Puts right what is kept of cases of our own desk from before something was counted, or counted as it is by now.
pub async fn facts_recount(town: &Town, at: Timestamp) -> Outcome<()> {
    // First, since what is saved otherwise counts as held already.
    tiers_held(town, at).await?;
    while !kept::facts_behind(&town.read().await?, 1).await?.is_empty() {
        let work = async |change: &Change| -> Result<(usize, Entry), StoreError> {
            let saved = kept::facts_save(change, &kept::facts_behind(change, AT_ONCE).await?).await?;
            let told = Happening::performed("case-log", "recounted", [("changed", json!(saved.changed))]);
            Ok((saved.changed, told.into()))
        };
        let changed = town.store().write_within(TIME_LIMIT, &Caller::system().actor, at, work).await?;
        // What saving does not put right would be found again for ever.
        if changed == 0 {
            break;
        }
    }
    Ok(())
}

/// Holds the tiers of what was solved before they had targets of their own to those of today, by the recorded way of each case.
///
/// What was looked at is known by itself, so it goes on where it was broken off.
async fn tiers_held(town: &Town, at: Timestamp) -> Outcome<()> {
    while !kept::facts_untiered(&town.read().await?, 1).await?.is_empty() {
        let work = async |change: &Change| -> Outcome<((), Entry)> {
            let books = Books::read(town, change, at).await?;
            let facts = kept::facts_untiered(change, WHOLE_AT_ONCE).await?;
            let ids: Vec<CaseId> = facts.iter().filter_map(|fact| fact.key.parse().ok()).collect();
            let cases = kept::cases_among(change, &ids.iter().collect::<Vec<_>>()).await?;
            let mut held = Vec::new();
            for fact in &facts {
                let case = fact.key.parse::<CaseId>().ok().and_then(|id| cases.get(&id));
                if let Some(case) = case {
                    held.push(CaseFact { within_by_tier: books.inside(case)?, ..fact.clone() });
                }
            }
            let saved = kept::facts_save(change, &held).await?;
            kept::facts_tiered(change, &facts).await?;
            Ok(((), Happening::performed("case-log", "tiers", [("changed", json!(saved.changed))]).into()))
        };
        town.store().write_within(TIME_LIMIT, &Caller::system().actor, at, work).await?;
    }
    Ok(())
}

//! The cases of another desk, taken in from its log.

use super::log::LogFile;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::desk::facts::{CaseFact, facts_of};
use domain::desk::log::BadRow;
use domain::journal::{Entry, Happening};
use domain::sorting::folded;
use serde_json::json;
use std::collections::HashMap;
use std::time::Duration;
use store::desk as kept;
use store::{Change, Source, StoreError};

/// For how long an import may write.
const TIME_LIMIT: Duration = Duration::from_mins(2);

/// What became of a log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many cases it tells of.
    pub cases: usize,
    /// How many events.
    pub events: usize,
    /// How many cases were not known.
    pub new: usize,
    /// How many are other than they were.
    pub changed: usize,
    /// Whether exactly this log was taken in before, so that nothing was to be done.
    pub known: bool,
}

/// What became of a log, or why nothing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportedCases {
    /// It was taken in.
    Done(Imported),
    /// The rows that cannot be read; nothing was taken.
    Bad(Vec<BadRow>),
}

/// The teams, systems and bodies of the registers, by the names and codes by which another desk may call them.
struct Registered {
    teams: HashMap<String, Option<String>>,
    systems: HashMap<String, Option<String>>,
    bodies: HashMap<String, Option<String>>,
}

impl Registered {
    async fn read(source: &impl Source) -> Outcome<Self> {
        let teams = kept::team_all(source).await?.into_iter().map(|team| (team.name, team.id.to_string()));
        let mut systems = Vec::new();
        for (id, number, name) in store::systems::system_names(source).await? {
            systems.extend(number.into_iter().chain([name]).map(|called| (called, id.to_string())));
        }
        let mut bodies = Vec::new();
        for body in store::organisation::body_all(source).await? {
            bodies.extend(body.code.into_iter().chain([body.name]).map(|called| (called, body.id.to_string())));
        }
        Ok(Self { teams: by_name(teams), systems: by_name(systems), bodies: by_name(bodies) })
    }

    /// What a register knows counts as its own; what none knows, or several bear, keeps the name that the log has.
    fn found(&self, facts: &mut [CaseFact]) {
        for fact in facts {
            let places = [(&mut fact.team, &self.teams), (&mut fact.system, &self.systems), (&mut fact.body, &self.bodies)];
            for (value, known) in places {
                let id = value.as_deref().and_then(|name| known.get(&folded(name)).cloned().flatten());
                *value = id.or_else(|| value.take());
            }
        }
    }
}

/// Ids by folded names; none for a name that several bear.
fn by_name(all: impl IntoIterator<Item = (String, String)>) -> HashMap<String, Option<String>> {
    let mut known: HashMap<String, Option<String>> = HashMap::new();
    for (name, id) in all {
        known.entry(folded(&name)).and_modify(|other| *other = other.take().filter(|other| *other == id)).or_insert(Some(id));
    }
    known
}

/// Takes the cases of a log in, all of them or none.
///
/// A team, a system or a body that bears the name (or the number or code) of one in the registers counts as that one.
/// A log that was taken in before changes nothing; of one that has grown the cases that are new or have changed are kept, by their numbers.
pub async fn cases_import(
    town: &Town,
    caller: &Caller,
    file: LogFile,
    named: Vec<(String, String)>,
    at: Timestamp,
) -> Outcome<ImportedCases> {
    town.require(caller, Action::Import, &Resource::Register("case-fact"))?;
    let (name, digest) = (file.name.clone(), file.digest.clone());
    if kept::log_known(&town.read().await?, &digest).await? {
        return Ok(ImportedCases::Done(Imported { known: true, ..Imported::default() }));
    }
    let read = tokio::task::spawn_blocking(move || -> Outcome<_> {
        Ok(file.read(&named)?.map(|log| (facts_of(&log), log.cases.iter().map(|case| case.events.len()).sum::<usize>())))
    });
    let (mut facts, events) = match read.await.map_err(Failure::fault)?? {
        Ok(read) => read,
        Err(bad) => return Ok(ImportedCases::Bad(bad)),
    };
    Registered::read(&town.read().await?).await?.found(&mut facts);
    let saved = town
        .store()
        .write_within(TIME_LIMIT, &caller.actor, at, async |change: &Change| -> Result<(kept::Saved, Entry), StoreError> {
            // Another node may have been first meanwhile.
            if kept::log_known(change, &digest).await? {
                return Ok((kept::Saved::default(), Entry::default()));
            }
            let saved = kept::facts_save(change, &facts).await?;
            kept::log_add(change, (&digest, &name), (facts.len(), events), saved, at).await?;
            let told = [
                ("file", json!(name)),
                ("cases", json!(facts.len())),
                ("events", json!(events)),
                ("new", json!(saved.new)),
                ("changed", json!(saved.changed)),
            ];
            Ok((saved, Happening::performed("case-log", digest.as_str(), told).into()))
        })
        .await?;
    let done = Imported { cases: facts.len(), events, new: saved.new, changed: saved.changed, known: false };
    Ok(ImportedCases::Done(done))
}

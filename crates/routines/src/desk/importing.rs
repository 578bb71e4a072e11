//! The cases of another desk, taken in from its log, and taken back.

use super::log::LogFile;
use super::registered::Registered;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::desk::facts::{CaseFact, facts_of};
use domain::desk::log::{BadRow, Figures, Reading, figures};
use domain::identity::ImportId;
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::time::Duration;
use store::desk as kept;
use store::{Change, StoreError};

/// For how long an import may write.
const TIME_LIMIT: Duration = Duration::from_mins(2);

/// What stands for logs among the registers that can be taken back.
const REGISTER: &str = "cases";
/// How many cases one part of what was there before holds.
const A_PART: usize = 500;
/// How many words that are not understood are kept with a log.
const WORDS: usize = 20;

/// What became of a log, or what would.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// What it tells; its words that are not understood are among it.
    pub figures: Figures,
    /// How many cases were not known.
    pub new: usize,
    /// How many are other than they were.
    pub changed: usize,
    /// How many are as they were.
    pub same: usize,
    /// Of those that are changed, how many were opened at another moment: most likely cases of another desk with the same numbers.
    pub unlike: usize,
    /// Of those that are new, how many are kept already, with number and moment, under another name of the desk or under none.
    pub twice: usize,
    /// Whether exactly this log was taken in before and nothing is to be done.
    pub known: bool,
}

impl Imported {
    /// Whether it most likely is the log of another desk than the one that was taken in before: more than a fifth of the cases that are
    /// known by their numbers were opened at another moment.
    pub const fn is_unlike(&self) -> bool {
        self.unlike * 5 > self.changed + self.same
    }

    /// Whether more than a fifth of the cases would be kept a second time, under another name of the desk.
    pub const fn is_twice(&self) -> bool {
        self.twice * 5 > self.new + self.changed + self.same
    }

    /// The words that are not understood, those that occur most first, each with how often; so many at the most.
    pub fn words(&self) -> Vec<(String, usize)> {
        let mut all: Vec<_> = self.figures.not_understood().into_iter().collect();
        all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        all.truncate(WORDS);
        all
    }

    /// What one has to know before it is taken in, in plain sentences.
    pub fn warnings(&self) -> Vec<Message> {
        let mut all = Vec::new();
        if self.is_unlike() {
            all.push(Message::new("desk-import-unlike").with("count", self.unlike).with("known", self.changed + self.same));
        }
        if self.is_twice() {
            all.push(Message::new("desk-import-twice").with("count", self.twice));
        }
        all
    }
}

/// What became of a log, or why nothing did.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportedCases {
    /// It was taken in, or could be.
    Done(Box<Imported>),
    /// The rows that cannot be read; nothing was taken.
    Bad(Vec<BadRow>),
}

/// The log that was taken in last and can be taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastLog {
    /// Its file.
    pub file: String,
    /// Its digest, by which the journal knows it.
    pub mark: String,
    /// When.
    pub at: Timestamp,
    /// How many cases were new.
    pub new: usize,
    /// How many were changed.
    pub changed: usize,
    /// Words that were not understood, with how often each occurs.
    pub words: Vec<(String, usize)>,
}

/// A part of what was there before a log.
#[derive(Default, Serialize, Deserialize)]
struct Before {
    cases: Vec<CaseFact>,
    new: Vec<String>,
}

/// A log that was read, before it is taken in.
struct Ready {
    name: String,
    digest: String,
    /// The digest of the file and of how it was read.
    mark: String,
    facts: Vec<CaseFact>,
    figures: Figures,
}

/// The digest of a file that is read in some way.
fn marked(digest: &str, reading: &Reading) -> String {
    reading.told().map_or_else(|| digest.to_owned(), |told| hex::encode(Sha256::digest(format!("{digest}\n{told}"))))
}

async fn ready(town: &Town, file: LogFile, reading: &Reading, at: Timestamp) -> Outcome<Result<Ready, Vec<BadRow>>> {
    let (name, digest, mark) = (file.name.clone(), file.digest.clone(), marked(&file.digest, reading));
    let reading = reading.clone();
    let read = tokio::task::spawn_blocking(move || -> Outcome<_> {
        Ok(file.read(&reading, at)?.map(|log| {
            let facts = facts_of(&log).into_iter();
            let facts = facts.map(|fact| match reading.desk() {
                Some(desk) => fact.of_desk(desk),
                None => fact,
            });
            (facts.collect::<Vec<_>>(), figures(&log))
        }))
    });
    let (mut facts, figures) = match read.await.map_err(Failure::fault)?? {
        Ok(read) => read,
        Err(bad) => return Ok(Err(bad)),
    };
    Registered::read(&town.read().await?).await?.found(&mut facts);
    Ok(Ok(Ready { name, digest, mark, facts, figures }))
}

impl Ready {
    /// What it changes of what is kept.
    async fn compared(&self, town: &Town) -> Outcome<Imported> {
        let view = town.read().await?;
        let compared = kept::facts_compare(&view, &self.facts).await?;
        let saved = compared.saved;
        let known = saved.new + saved.changed == 0 && kept::log_known(&view, &self.mark).await?;
        Ok(Imported {
            figures: self.figures.clone(),
            new: saved.new,
            changed: saved.changed,
            same: saved.same,
            unlike: compared.unlike,
            twice: compared.twice,
            known,
        })
    }

    /// Keeps its cases, and beside them what was there before.
    async fn write(self, town: &Town, caller: &Caller, compared: Imported, at: Timestamp) -> Outcome<Imported> {
        if compared.known {
            return Ok(compared);
        }
        let run = ImportId::mint(at, town.chance());
        let saved = town
            .store()
            .write_within(TIME_LIMIT, caller.acting(), at, async |change: &Change| -> Result<(kept::Saved, Entry), StoreError> {
                let replaced = kept::facts_replace(change, &self.facts).await?;
                let saved = replaced.saved;
                if saved.new + saved.changed > 0 {
                    let words = compared.words();
                    let (file, mark) = (self.name.clone(), self.mark.clone());
                    let last = LastLog { file, mark, at, new: saved.new, changed: saved.changed, words };
                    store::intake::import_image_save(change, REGISTER, &run, 0, parts(&last, &replaced)?).await?;
                    store::intake::import_image_settle(change, REGISTER, &run).await?;
                }
                kept::log_add(change, (&self.mark, &self.name), (self.facts.len(), self.figures.events), saved, at).await?;
                let mut told = vec![
                    ("file", json!(self.name)),
                    ("cases", json!(self.facts.len())),
                    ("events", json!(self.figures.events)),
                    ("new", json!(saved.new)),
                    ("changed", json!(saved.changed)),
                ];
                if self.mark != self.digest {
                    told.push(("sha256", json!(self.digest)));
                }
                Ok((saved, Happening::performed("case-log", self.mark.as_str(), told).into()))
            })
            .await?;
        town.store().count_anew(self.facts.len()).await;
        Ok(Imported { new: saved.new, changed: saved.changed, same: saved.same, ..compared })
    }
}

/// What was there before a log, part by part, after what is told of it.
fn parts(last: &LastLog, replaced: &kept::Replaced) -> Result<Vec<String>, StoreError> {
    let wrong = |error: serde_json::Error| StoreError::Database(error.to_string());
    let mut parts = vec![serde_json::to_string(last).map_err(wrong)?];
    for some in replaced.before.chunks(A_PART) {
        parts.push(serde_json::to_string(&Before { cases: some.to_vec(), new: Vec::new() }).map_err(wrong)?);
    }
    for some in replaced.new.chunks(10 * A_PART) {
        parts.push(serde_json::to_string(&Before { cases: Vec::new(), new: some.to_vec() }).map_err(wrong)?);
    }
    Ok(parts)
}

/// A log that was read, with what it changes; or the rows that cannot be read.
async fn looked(
    town: &Town,
    caller: &Caller,
    file: LogFile,
    reading: &Reading,
    at: Timestamp,
) -> Outcome<Result<(Ready, Imported), Vec<BadRow>>> {
    town.require(caller, Action::Import, &Resource::Register("case-fact"))?;
    Ok(match ready(town, file, reading, at).await? {
        Ok(ready) => {
            let compared = ready.compared(town).await?;
            Ok((ready, compared))
        }
        Err(bad) => Err(bad),
    })
}

/// What taking a log in would change, without changing it.
pub async fn cases_import_look(
    town: &Town,
    caller: &Caller,
    file: LogFile,
    reading: &Reading,
    at: Timestamp,
) -> Outcome<ImportedCases> {
    Ok(match looked(town, caller, file, reading, at).await? {
        Ok((_, compared)) => ImportedCases::Done(Box::new(compared)),
        Err(bad) => ImportedCases::Bad(bad),
    })
}

/// Takes the cases of a log in, all of them or none.
///
/// A team, a system or a body that bears the name (or the number or code) of one in the registers counts as that one.
/// Of the cases those that are new or have changed are kept, by their numbers and the name of their desk; what was there before stands by,
/// so that the last log can be taken back.
pub async fn cases_import(
    town: &Town,
    caller: &Caller,
    file: LogFile,
    reading: &Reading,
    at: Timestamp,
) -> Outcome<ImportedCases> {
    Ok(match looked(town, caller, file, reading, at).await? {
        Ok((ready, compared)) => ImportedCases::Done(Box::new(ready.write(town, caller, compared, at).await?)),
        Err(bad) => ImportedCases::Bad(bad),
    })
}

/// Takes in a log that nobody looks at first: one that was taken in before is not read again, and one that most likely comes from another
/// desk than those before it is refused.
pub(super) async fn cases_import_unseen(
    town: &Town,
    caller: &Caller,
    file: LogFile,
    reading: &Reading,
    at: Timestamp,
) -> Outcome<ImportedCases> {
    town.require(caller, Action::Import, &Resource::Register("case-fact"))?;
    if kept::log_known(&town.read().await?, &marked(&file.digest, reading)).await? {
        return Ok(ImportedCases::Done(Box::new(Imported { known: true, ..Imported::default() })));
    }
    let (ready, compared) = match looked(town, caller, file, reading, at).await? {
        Ok(looked) => looked,
        Err(bad) => return Ok(ImportedCases::Bad(bad)),
    };
    if let Some(warning) = compared.warnings().into_iter().next() {
        return Err(Refusal::plain(warning).into());
    }
    Ok(ImportedCases::Done(Box::new(ready.write(town, caller, compared, at).await?)))
}

/// The rows of a log that cannot be read; none of one that was taken in before.
pub(super) async fn cases_bad(town: &Town, file: LogFile, reading: &Reading, at: Timestamp) -> Outcome<Vec<BadRow>> {
    if kept::log_known(&town.read().await?, &marked(&file.digest, reading)).await? {
        return Ok(Vec::new());
    }
    let reading = reading.clone();
    let read = tokio::task::spawn_blocking(move || Ok::<_, Failure>(file.read(&reading, at)?.err()));
    Ok(read.await.map_err(Failure::fault)??.unwrap_or_default())
}

/// The log that was taken in last and can be taken back; none where there is none.
pub async fn cases_import_last(town: &Town, caller: &Caller) -> Outcome<Option<LastLog>> {
    town.require(caller, Action::Import, &Resource::Register("case-fact"))?;
    let view = town.read().await?;
    let last = store::intake::import_image_last(&view, REGISTER).await?;
    last.map(|(_, told)| serde_json::from_str(&told).map_err(Failure::fault)).transpose()
}

/// Takes the last log back: its new cases go, and those that it changed are again as they were.
pub async fn cases_import_undo(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<LastLog> {
    let nothing = || Refusal::plain(Message::new("desk-import-nothing-to-undo"));
    town.require(caller, Action::Import, &Resource::Register("case-fact"))?;
    town.store()
        .write_within(TIME_LIMIT, caller.acting(), at, async |change: &Change| -> Result<(LastLog, Entry), Failure> {
            let (run, told) = store::intake::import_image_last(change, REGISTER).await?.ok_or_else(nothing)?;
            let last: LastLog = serde_json::from_str(&told).map_err(Failure::fault)?;
            let mut before = Before::default();
            for part in store::intake::import_image_parts(change, &run).await?.into_iter().skip(1) {
                let part: Before = serde_json::from_str(&part).map_err(Failure::fault)?;
                before.cases.extend(part.cases);
                before.new.extend(part.new);
            }
            let gone = kept::facts_remove(change, &before.new).await?;
            let back = kept::facts_save(change, &before.cases).await?;
            store::intake::import_image_drop(change, REGISTER).await?;
            let told = [
                ("file", json!(last.file)),
                ("undone", json!(true)),
                ("removed", json!(gone)),
                ("restored", json!(back.new + back.changed)),
            ];
            let happening = Happening::performed("case-log", last.mark.as_str(), told);
            Ok((last, happening.into()))
        })
        .await
}

//! Types and rules of a municipality's IT regulation.
//!
//! Everything here is pure: no file, no database, no clock, no randomness.
//! The day, the moment and the random bytes that a rule needs are its parameters, so that every rule can be tried with a table of cases.
//!
//! The folders bear the chapters' names, from the ground up:
//! `journal` and `calendar`, then `organisation`, then `systems`, then `continuity`, then `regulation`, which sees all facts.
//! `intake` fills any register from a file; `search` finds what is in any; `documents` attaches files to it; `lists` keeps views of them under names; `activity` says what happened to each and what was said of it; `notices` tells people, inside and by mail; `operation` is how the service runs, as far as a municipality chooses it; `year` brings each role its yearly round and shows what comes; `audit` is the auditors' room; `desk` reckons how many people the common support needs; `knowledge` is what people help themselves by.
//! Beside them stand the few words that every chapter uses: ids, periods, refusals, languages and the catalogue of entities.

pub mod activity;
pub mod audit;
pub mod calendar;
pub mod catalogue;
pub mod continuity;
pub mod desk;
pub mod documents;
pub mod identity;
pub mod intake;
pub mod journal;
pub mod knowledge;
pub mod language;
pub mod lists;
pub mod login;
pub mod notices;
pub mod operation;
pub mod organisation;
pub mod paper;
pub mod period;
pub mod refusal;
pub mod regulation;
pub mod report;
pub mod search;
pub mod sorting;
pub mod systems;
pub mod webhooks;
pub mod year;

pub use jiff::Timestamp;
pub use jiff::civil::Date as Day;

/// Every entity of the product, chapter by chapter.
pub fn entities() -> Vec<&'static catalogue::Entity> {
    [
        journal::ENTITIES,
        organisation::ENTITIES,
        systems::ENTITIES,
        continuity::ENTITIES,
        documents::ENTITIES,
        regulation::ENTITIES,
        intake::ENTITIES,
        login::ENTITIES,
        webhooks::ENTITIES,
        lists::ENTITIES,
        notices::ENTITIES,
        activity::ENTITIES,
        report::ENTITIES,
        year::ENTITIES,
        audit::ENTITIES,
        desk::ENTITIES,
        knowledge::ENTITIES,
    ]
    .into_iter()
    .flatten()
    .collect()
}

//! The chapter `report`: how the regulation stands for a body or the whole municipality, told at set times and kept with its figures.

mod rhythm;

pub use rhythm::Rhythm;

use crate::Day;
use crate::catalogue::{Entity, Registration, Retention, Secrecy};
use crate::identity::{BodyId, ReportId};
use crate::regulation::tally::Tally;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// What this chapter keeps.
pub const ENTITIES: &[Entity] = &[Entity {
    name: "board-report",
    chapter: "report",
    tables: &["board_report"],
    registration: Registration::Diary,
    secrecy: Secrecy::Sensitive,
    retention: Retention::Preserved,
    export: None,
}];

/// The counts of one section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionFigures {
    /// Its number.
    pub number: String,
    /// The counts.
    pub tally: Tally,
}

/// The counts of one pack, section by section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackFigures {
    /// Its name.
    pub pack: String,
    /// Its version.
    pub edition: String,
    /// The digest of what was adopted.
    pub hash: String,
    /// Its sections.
    pub sections: Vec<SectionFigures>,
}

/// The figures of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// By pack, in the order in which they came into force.
    pub packs: Vec<PackFigures>,
}

impl Figures {
    /// The counts of one section; none where there was no such section.
    pub fn section(&self, pack: &str, number: &str) -> Option<&Tally> {
        let pack = self.packs.iter().find(|each| each.pack == pack)?;
        pack.sections.iter().find(|each| each.number == number).map(|each| &each.tally)
    }

    /// The counts over everything.
    pub fn whole(&self) -> Tally {
        let mut whole = Tally::default();
        for section in self.packs.iter().flat_map(|pack| &pack.sections) {
            whole.join(&section.tally);
        }
        whole
    }

    /// The digest by which one sees that the figures are those that were kept (SHA-256 of their JSON).
    pub fn digest(&self) -> String {
        let json = serde_json::to_vec(self).unwrap_or_default();
        Sha256::digest(json).iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// A report as it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardReport {
    /// The id.
    pub id: ReportId,
    /// For which body; none for the whole municipality.
    pub body: Option<BodyId>,
    /// The day that it speaks of.
    pub day: Day,
    /// The day for which it was ordered; there is one report of it for each body.
    pub occasion: Day,
    /// The last entry of the journal that it knows.
    pub seq: i64,
    /// What the body was called; empty for the whole municipality.
    pub name: String,
    /// The body before which it came, as it was called.
    pub recipient: String,
    /// The coordinator who sent it; empty where nobody was.
    pub sender: String,
    /// The figures.
    pub figures: Figures,
    /// Their digest.
    pub hash: String,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

/// By how many hundredths a share has moved; none where either is not there.
pub fn moved(before: Option<&Tally>, now: &Tally) -> Option<i64> {
    Some(i64::from(now.share()?) - i64::from(before?.share()?))
}

#[cfg(test)]
mod tests;

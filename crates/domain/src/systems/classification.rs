//! What information demands: confidentiality, integrity and availability (*K/R/T*), each from 0 to 3.

use crate::Day;
use crate::identity::InformationTypeId;
use crate::organisation::reading;
use crate::refusal::{Anchor, Message, Refusal};
use serde::{Deserialize, Serialize};

/// The consequence if the demand is not met: 0 none, 1 moderate, 2 considerable, 3 serious.
///
/// The method knows a fourth level, for what concerns the security of Sweden.
/// Such information is not kept in a register of this kind, and neither is the statement where it lies:
/// [`Level::new`] refuses it and points to protective security (*säkerhetsskydd*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Level(u8);

impl Level {
    /// No consequence, or a negligible one.
    pub const NONE: Self = Self(0);

    /// A level from its number.
    pub fn new(number: i64) -> Result<Self, Refusal> {
        match number {
            0..=3 => Ok(Self(number as u8)),
            4 => Err(Refusal::rule(Anchor::Security, Message::new("systems-level-four-is-not-stored"))),
            _ => Err(Refusal::plain(Message::new("systems-level-out-of-range").with("number", number))),
        }
    }

    /// The number.
    pub const fn number(self) -> i64 {
        self.0 as i64
    }
}

impl TryFrom<i64> for Level {
    type Error = Refusal;
    fn try_from(number: i64) -> Result<Self, Refusal> {
        Self::new(number)
    }
}
impl From<Level> for i64 {
    fn from(level: Level) -> Self {
        level.number()
    }
}

/// The three demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Classification {
    /// How much is lost if the wrong people see it (*konfidentialitet*).
    pub confidentiality: Level,
    /// How much is lost if it is wrong (*riktighet*).
    pub integrity: Level,
    /// How much is lost if it cannot be reached (*tillgänglighet*).
    pub availability: Level,
}

impl Classification {
    /// A classification from three numbers.
    pub fn new(confidentiality: i64, integrity: i64, availability: i64) -> Result<Self, Refusal> {
        Ok(Self {
            confidentiality: Level::new(confidentiality).map_err(|refusal| refusal.at("confidentiality"))?,
            integrity: Level::new(integrity).map_err(|refusal| refusal.at("integrity"))?,
            availability: Level::new(availability).map_err(|refusal| refusal.at("availability"))?,
        })
    }

    /// Reads `3/2/3`.
    pub fn read(field: &str, text: &str) -> Result<Self, Refusal> {
        let numbers: Vec<i64> = text.split('/').filter_map(|each| each.trim().parse().ok()).collect();
        match numbers[..] {
            [confidentiality, integrity, availability] if text.split('/').count() == 3 => {
                Self::new(confidentiality, integrity, availability).map_err(|refusal| refusal.at(field))
            }
            _ => Err(Refusal::plain(Message::new("systems-classification-unreadable").with("text", text.trim())).at(field)),
        }
    }

    /// The higher of both in each aspect.
    #[must_use]
    pub fn highest(self, other: Self) -> Self {
        Self {
            confidentiality: self.confidentiality.max(other.confidentiality),
            integrity: self.integrity.max(other.integrity),
            availability: self.availability.max(other.availability),
        }
    }
}

impl std::fmt::Display for Classification {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}/{}/{}", self.confidentiality.0, self.integrity.0, self.availability.0)
    }
}

/// A type of information, with its demands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InformationType {
    /// The id.
    pub id: InformationTypeId,
    /// The name, unique.
    pub name: String,
    /// The demands; none until it is classified.
    pub classification: Option<Classification>,
    /// Whether it holds personal data; none while not known.
    pub personal_data: Option<bool>,
    /// When the classification was last reviewed.
    pub reviewed: Option<Day>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl InformationType {
    /// Sets a field from text: `name`, `classification`, `personal_data`, `reviewed`.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        match field {
            "name" => self.name = reading::required(field, reading::line(field, text, 200)?)?,
            "classification" => {
                self.classification = match text.trim() {
                    "" => None,
                    text => Some(Classification::read(field, text)?),
                };
            }
            "personal_data" => self.personal_data = reading::yes_no(field, text)?,
            "reviewed" => self.reviewed = reading::day(field, text)?,
            _ => {
                return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field));
            }
        }
        Ok(())
    }
}

/// What a system inherits from the types of information in it: the highest of each aspect; none when nothing is classified.
pub fn inherited<'a>(types: impl IntoIterator<Item = &'a InformationType>) -> Option<Classification> {
    types.into_iter().filter_map(|each| each.classification).reduce(Classification::highest)
}

#[cfg(test)]
mod tests;

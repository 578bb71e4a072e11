//! What was tried: an exercise of the reserve routine, or a restore test.

use crate::Day;
use crate::identity::{PersonId, SystemId, TrialId};
use crate::organisation::reading;
use crate::organisation::words::words;
use crate::refusal::{Message, Refusal};
use crate::systems::System;
use serde::{Deserialize, Serialize};

words! {
    /// What was tried.
    pub enum TrialKind {
        /// The work was done by the reserve routine, at the table or in earnest.
        Exercise = "exercise", "continuity-trial-exercise", "övning", "reservrutin";
        /// Data were read back from a backup, and somebody saw that they were right.
        RestoreTest = "restore-test", "continuity-trial-restore-test", "återläsning", "återläsningsprov", "återställningsprov";
    }

    /// How it went.
    pub enum Outcome {
        /// It held.
        Held = "held", "continuity-outcome-held", "höll", "godkänt", "ok";
        /// It held, and something is to be put right.
        Flawed = "flawed", "continuity-outcome-flawed", "brister", "höll med brister";
        /// It did not hold.
        Failed = "failed", "continuity-outcome-failed", "höll inte", "underkänt";
    }
}

/// Nobody tries for longer than a year.
const MOST_HOURS: i64 = 8_784;

/// An exercise or a restore test of one system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// The id.
    pub id: TrialId,
    /// Of which system.
    pub system: SystemId,
    /// What was tried.
    pub kind: TrialKind,
    /// When.
    pub day: Day,
    /// How it went.
    pub outcome: Outcome,
    /// Within how many hours the system was back; hours begun count as whole.
    pub hours: Option<i64>,
    /// How many hours of work were lost.
    pub lost_hours: Option<i64>,
    /// What was tried, and what it taught.
    pub note: Option<String>,
    /// Who noted it; none when the operator did by a command.
    pub by: Option<PersonId>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl Trial {
    /// Whether the system came back within what is demanded of it; none where either is not known.
    ///
    /// What did not hold is not within anything.
    pub fn within(&self, system: &System) -> Option<bool> {
        if self.outcome == Outcome::Failed {
            return Some(false);
        }
        let time = within(self.hours, system.recovery_time_hours);
        let point = within(self.lost_hours, system.recovery_point_hours);
        match (time, point) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), _) | (_, Some(true)) => Some(true),
            (None, None) => None,
        }
    }
}

fn within(took: Option<i64>, most: Option<i64>) -> Option<bool> {
    Some(took? <= most?)
}

/// A trial being filled in.
#[derive(Clone, Debug)]
pub struct TrialDraft {
    trial: Trial,
    said: (bool, bool, bool),
}

impl TrialDraft {
    /// The fields that are set as text.
    pub const FIELDS: [&'static str; 6] = ["kind", "day", "outcome", "hours", "lost_hours", "note"];

    /// A new trial of a system, noted by somebody.
    pub const fn new(id: TrialId, system: SystemId, day: Day, by: Option<PersonId>) -> Self {
        let trial = Trial {
            id,
            system,
            kind: TrialKind::Exercise,
            day,
            outcome: Outcome::Held,
            hours: None,
            lost_hours: None,
            note: None,
            by,
            version: 0,
        };
        Self { trial, said: (false, false, false) }
    }

    /// An existing trial, to be put right.
    pub const fn of(trial: Trial) -> Self {
        Self { trial, said: (true, true, true) }
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let trial = &mut self.trial;
        match field {
            "kind" => {
                let known: Vec<_> = TrialKind::ALL.iter().map(|each| each.word()).collect();
                trial.kind = chosen(field, text, TrialKind::read, &known)?;
                self.said.0 = true;
            }
            "day" => {
                trial.day = reading::required(field, reading::day(field, text)?)?;
                self.said.1 = true;
            }
            "outcome" => {
                let known: Vec<_> = Outcome::ALL.iter().map(|each| each.word()).collect();
                trial.outcome = chosen(field, text, Outcome::read, &known)?;
                self.said.2 = true;
            }
            "hours" => trial.hours = hours(field, text)?,
            "lost_hours" => trial.lost_hours = hours(field, text)?,
            "note" => trial.note = reading::prose(field, text, 4_000)?,
            _ => return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field)),
        }
        Ok(())
    }

    /// Checks the whole and gives the trial: what, when and how it went are said, and the day has come.
    pub fn finish(self, today: Day) -> Result<Trial, Refusal> {
        let missing = [("kind", self.said.0), ("day", self.said.1), ("outcome", self.said.2)];
        if let Some((field, _)) = missing.into_iter().find(|(_, said)| !said) {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at(field));
        }
        if self.trial.day > today {
            return Err(Refusal::plain(Message::new("continuity-day-to-come")).at("day"));
        }
        // What did not hold teaches something, and that is why it was tried.
        if self.trial.outcome != Outcome::Held && self.trial.note.is_none() {
            return Err(Refusal::plain(Message::new("continuity-flaw-unsaid")).at("note"));
        }
        Ok(self.trial)
    }
}

fn chosen<T>(field: &str, text: &str, read: impl Fn(&str) -> Option<T>, known: &[&str]) -> Result<T, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::plain(Message::new("organisation-field-required")).at(field));
    }
    read(text).ok_or_else(|| reading::unknown_word(field, text, known))
}

fn hours(field: &str, text: &str) -> Result<Option<i64>, Refusal> {
    match reading::count(field, text)? {
        Some(hours) if hours > MOST_HOURS => {
            Err(Refusal::plain(Message::new("organisation-count-out-of-range").with("most", MOST_HOURS)).at(field))
        }
        hours => Ok(hours),
    }
}

#[cfg(test)]
mod tests;

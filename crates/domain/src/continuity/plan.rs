//! What to do when one system is down: how work goes on without it, and how it is started again.

use crate::Day;
use crate::identity::SystemId;
use crate::organisation::reading;
use crate::refusal::{Message, Refusal};
use serde::{Deserialize, Serialize};

/// The last turn in which a system may be put; more than nine nobody keeps apart.
const LAST_TURN: i64 = 9;

/// The plan of one system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Which system.
    pub system: SystemId,
    /// The reserve routine: how the work is done meanwhile (*reservrutin*).
    pub reserve: Option<String>,
    /// Where the papers and forms for it lie, since they are not in the system.
    pub reserve_place: Option<String>,
    /// In which turn it is started, from 1 to 9; none: after all that have one.
    pub turn: Option<i64>,
    /// How it is started, step by step, and how one sees that it works.
    pub restart: Option<String>,
    /// Whom to call when it is down: the supplier's number, the number of the contract, who is on duty.
    pub contacts: Option<String>,
    /// When somebody last went through it.
    pub reviewed: Option<Day>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl Plan {
    /// The fields that are set as text.
    pub const FIELDS: [&'static str; 6] = ["reserve", "reserve_place", "turn", "restart", "contacts", "reviewed"];

    /// A plan in which nothing is said yet.
    pub const fn new(system: SystemId) -> Self {
        Self { system, reserve: None, reserve_place: None, turn: None, restart: None, contacts: None, reviewed: None, version: 0 }
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        match field {
            "reserve" => self.reserve = reading::prose(field, text, 8_000)?,
            "reserve_place" => self.reserve_place = reading::line(field, text, 300)?,
            "turn" => {
                self.turn = match reading::count(field, text)? {
                    Some(turn) if !(1..=LAST_TURN).contains(&turn) => {
                        return Err(
                            Refusal::plain(Message::new("continuity-turn-out-of-range").with("most", LAST_TURN)).at(field)
                        );
                    }
                    turn => turn,
                }
            }
            "restart" => self.restart = reading::prose(field, text, 8_000)?,
            "contacts" => self.contacts = reading::prose(field, text, 2_000)?,
            "reviewed" => self.reviewed = reading::day(field, text)?,
            _ => return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field)),
        }
        Ok(())
    }

    /// Checks the whole: nobody has gone through it on a day that has not come.
    pub fn checked(self, today: Day) -> Result<Self, Refusal> {
        if self.reviewed.is_some_and(|day| day > today) {
            return Err(Refusal::plain(Message::new("continuity-day-to-come")).at("reviewed"));
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests;

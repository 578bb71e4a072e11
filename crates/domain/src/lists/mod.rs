//! The chapter `lists`: what somebody keeps of a list under a name, for themselves or for a role.

use crate::catalogue::{Entity, Registration, Retention, Secrecy};
use crate::identity::{LoginId, SavedViewId};
use crate::organisation::{Role, reading};
use crate::refusal::{Message, Refusal};
use serde::{Deserialize, Serialize};

/// What this chapter keeps.
pub const ENTITIES: &[Entity] = &[Entity {
    name: "saved-view",
    chapter: "lists",
    tables: &["saved_view"],
    registration: Registration::KeptOrdered,
    secrecy: Secrecy::Internal,
    retention: Retention::WithParent,
    export: None,
}];

/// Everybody who signs in, where a view is shared with a role.
pub const EVERYBODY: &str = "everybody";

/// Whoever is of a team of the IT unit, where a view is shared with a role.
pub const IT_UNIT: &str = "it-unit";

/// The roles with which a view may be shared: those that follow from what a person stands for, and from the teams of the desk.
pub const ROLES: [&str; 11] = [
    EVERYBODY,
    "coordinator",
    "administrator",
    "data-protection-officer",
    "auditor",
    "system-manager",
    "secretary",
    "head",
    Role::LOCAL_SUPPORT,
    IT_UNIT,
    Role::IT_GROUP_MEMBER,
];

/// How many views one person keeps of one list at the most.
pub const MOST_OF_A_LIST: usize = 20;

/// How long what an address asks for may be.
const LONGEST_QUERY: usize = 2_000;

/// Filters, columns and order of a list, under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// The id.
    pub id: SavedViewId,
    /// Whose it is.
    pub login: LoginId,
    /// The address of the list, such as `/systems`.
    pub list: String,
    /// What is asked of it, as in an address, without the question mark; empty asks for nothing in particular.
    pub query: String,
    /// What it is called.
    pub name: String,
    /// With which role it is shared; none keeps it one's own.
    pub role: Option<String>,
    /// Whether it stands on the start page, with how many there are.
    pub on_start: bool,
    /// More than so many are told to its owner; none tells nothing.
    pub above: Option<i64>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl SavedView {
    /// A new one of a list, of which nothing else is said yet.
    pub const fn new(id: SavedViewId, login: LoginId, list: String, query: String) -> Self {
        Self { id, login, list, query, name: String::new(), role: None, on_start: false, above: None, version: 0 }
    }

    /// Sets a field from text: `name`, `query`, `role`, `on_start` (`yes` or nothing) or `above` (a whole number or nothing).
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let refused = |key: &'static str| Refusal::plain(Message::new(key).with("text", text)).at(field);
        match field {
            "name" => self.name = reading::required(field, reading::line(field, text, 60)?)?,
            "query" if text.len() > LONGEST_QUERY => return Err(refused("lists-query-too-long")),
            "query" => text.trim_start_matches('?').clone_into(&mut self.query),
            "role" if text.is_empty() => self.role = None,
            "role" if ROLES.contains(&text) => self.role = Some(text.to_owned()),
            "role" => return Err(refused("lists-role-unknown")),
            "on_start" => self.on_start = text == "yes",
            "above" if text.trim().is_empty() => self.above = None,
            "above" => match text.trim().parse() {
                Ok(above @ 0..=1_000_000) => self.above = Some(above),
                _ => return Err(refused("lists-number-unreadable")),
            },
            _ => return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field)),
        }
        Ok(())
    }

    /// Checks the whole.
    pub fn checked(self) -> Result<Self, Refusal> {
        if self.name.is_empty() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("name"));
        }
        Ok(self)
    }

    /// Its address: the list with what is asked of it.
    pub fn address(&self) -> String {
        if self.query.is_empty() { self.list.clone() } else { format!("{}?{}", self.list, self.query) }
    }
}

/// Whether a number has passed what its owner wants to be told of: it was not above, and is now.
pub const fn passed(above: i64, was_above: bool, count: i64) -> bool {
    count > above && !was_above
}

#[cfg(test)]
mod tests;

//! The journal: what happened, chained so that nothing can be cut, rewritten or removed without a decision.

use crate::catalogue::{Entity, Registration, Retention, Secrecy};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

mod chain;
mod disposal;
mod verify;

pub use chain::{Digest, Sealed, digest_of_entry, digest_of_values};
pub use disposal::Disposal;
pub use verify::{JournalFault, Link, SignedHead, Verification, Verifier};

/// What the journal keeps.
pub const ENTITIES: &[Entity] = &[
    Entity {
        name: "journal-entry",
        chapter: "journal",
        tables: &["journal", "journal_value", "journal_head", "journal_signature"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::Preserved,
        export: Some("journal"),
    },
    Entity {
        name: "disposal",
        chapter: "journal",
        tables: &["disposal", "disposal_entry", "disposal_row"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::Preserved,
        export: Some("disposals"),
    },
];

/// Who acts, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// `person:<id>`, `operator` for a command, `system` for a job.
    pub name: String,
    /// The person on whose behalf a substitute acts.
    pub on_behalf: Option<String>,
}

impl Actor {
    /// Whoever runs a command on the machine.
    pub fn operator() -> Self {
        Self { name: "operator".to_owned(), on_behalf: None }
    }

    /// A job of the product itself.
    pub fn system() -> Self {
        Self { name: "system".to_owned(), on_behalf: None }
    }

    /// A person who is signed in.
    pub fn person(id: &crate::identity::PersonId) -> Self {
        Self { name: format!("person:{id}"), on_behalf: None }
    }
}

/// What was done to a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// It came to be.
    Created,
    /// Some of its fields got other values.
    Changed,
    /// It was taken away.
    Removed,
    /// It was done, such as an import, an adoption or a disposal.
    Performed,
}

impl Act {
    /// The word as it stands in the journal.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Performed => "performed",
        }
    }

    /// The act of a word in the journal.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Created, Self::Changed, Self::Removed, Self::Performed].into_iter().find(|act| act.word() == word)
    }
}

/// An entry as it is read back.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// Its number.
    pub seq: i64,
    /// When.
    pub at: jiff::Timestamp,
    /// Who, and on whose behalf.
    pub actor: Actor,
    /// What was done.
    pub act: Act,
    /// The entity.
    pub entity: String,
    /// The subject's id.
    pub subject: String,
    /// Old and new value by field; none when the values have been disposed of.
    pub changes: Option<BTreeMap<String, (Value, Value)>>,
    /// Its digest.
    pub digest: Digest,
}

/// One thing that happened to one subject: field by field, old → new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    /// The entity, as in [`Entity::name`].
    pub entity: String,
    /// The subject's id.
    pub subject: String,
    /// What was done.
    pub act: Act,
    /// Old and new value by field; a missing value is null.
    pub changes: BTreeMap<String, (Value, Value)>,
}

impl Happening {
    /// Something done that changes no field of a register by itself.
    pub fn performed(entity: &str, subject: impl Into<String>, facts: impl IntoIterator<Item = (&'static str, Value)>) -> Self {
        let changes = facts.into_iter().map(|(name, value)| (name.to_owned(), (Value::Null, value))).collect();
        Self { entity: entity.to_owned(), subject: subject.into(), act: Act::Performed, changes }
    }

    /// The difference between an old and a new state of a record; either may be missing.
    ///
    /// Returns none when nothing differs.
    pub fn between<T: Serialize>(entity: &str, subject: impl Into<String>, old: Option<&T>, new: Option<&T>) -> Option<Self> {
        let fields = |record: Option<&T>| match record.map(serde_json::to_value) {
            Some(Ok(Value::Object(fields))) => fields,
            _ => serde_json::Map::new(),
        };
        let (before, after) = (fields(old), fields(new));
        let mut changes = BTreeMap::new();
        for (name, value) in &after {
            let was = before.get(name).cloned().unwrap_or(Value::Null);
            if name != "version" && was != *value {
                changes.insert(name.clone(), (was, value.clone()));
            }
        }
        for (name, value) in before {
            if name != "version" && !after.contains_key(&name) && !value.is_null() {
                changes.insert(name, (value, Value::Null));
            }
        }
        let act = match (old.is_some(), new.is_some()) {
            (false, _) => Act::Created,
            (true, true) => Act::Changed,
            (true, false) => Act::Removed,
        };
        (!changes.is_empty()).then(|| Self { entity: entity.to_owned(), subject: subject.into(), act, changes })
    }
}

/// What one write leaves in the journal: one happening for each subject it touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry(pub Vec<Happening>);

impl Entry {
    /// An entry of one happening.
    pub fn of(happening: Happening) -> Self {
        Self(vec![happening])
    }

    /// The same entry with one more happening, if there is one.
    #[must_use]
    pub fn and(mut self, happening: Option<Happening>) -> Self {
        self.0.extend(happening);
        self
    }
}

impl From<Happening> for Entry {
    fn from(happening: Happening) -> Self {
        Self::of(happening)
    }
}
impl From<Option<Happening>> for Entry {
    fn from(happening: Option<Happening>) -> Self {
        Self(happening.into_iter().collect())
    }
}
impl From<Vec<Happening>> for Entry {
    fn from(happenings: Vec<Happening>) -> Self {
        Self(happenings)
    }
}

#[cfg(test)]
mod tests;

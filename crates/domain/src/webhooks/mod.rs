//! The chapter `webhooks`: telling other systems that something has changed, as Standard Webhooks has it.
//!
//! A message names what changed and never what it says: who is told asks the API, with a token of their own, and sees what that may see.
//! Messages come in the order of the journal, at least once, and each once more until it is taken; see [`wait`] for how long that is tried.

use crate::catalogue::{Entity, Registration, Retention, Secrecy};
use crate::identity::WebhookId;
use crate::organisation::reading;
use crate::refusal::{Message, Refusal};
use crate::{Day, Timestamp};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// What this chapter keeps.
pub const ENTITIES: &[Entity] = &[Entity {
    name: "webhook",
    chapter: "webhooks",
    tables: &["webhook"],
    registration: Registration::KeptOrdered,
    secrecy: Secrecy::Sensitive,
    retention: Retention::YearsAfter(2, "it was ended"),
    export: None,
}];

/// The beginning of a secret, by which a scanner of leaked secrets knows it (Standard Webhooks).
pub const SECRET_PREFIX: &str = "whsec_";
/// How many random bytes a secret has: between 24 and 64 (Standard Webhooks).
pub const SECRET_BYTES: usize = 32;
/// How many changes one message tells of at the most.
pub const MOST_CHANGES: usize = 250;

/// Where changes are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webhook {
    /// The id.
    pub id: WebhookId,
    /// Who is told, in the administrator's words.
    pub name: String,
    /// Where: an address over HTTPS.
    pub address: String,
    /// Of which entities; empty: of all.
    pub entities: Vec<String>,
    /// Since when.
    pub since: Day,
    /// The day on which it was ended; none while it lasts.
    pub ended: Option<Day>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl Webhook {
    /// A new one, of which nothing is said yet.
    pub const fn new(id: WebhookId, since: Day) -> Self {
        Self { id, name: String::new(), address: String::new(), entities: Vec::new(), since, ended: None, version: 0 }
    }

    /// Sets a field from text: `name`, `address`, or `entities` with bars between.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        match field {
            "name" => self.name = reading::required(field, reading::line(field, text, 100)?)?,
            "address" => self.address = address(field, text)?,
            "entities" => {
                let mut entities = Vec::new();
                for part in reading::parts(text) {
                    if !told().any(|entity| entity == part) {
                        return Err(Refusal::plain(Message::new("webhooks-entity-unknown").with("entity", part)).at(field));
                    }
                    entities.push(part.to_owned());
                }
                entities.sort();
                entities.dedup();
                self.entities = entities;
            }
            _ => return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field)),
        }
        Ok(())
    }

    /// Checks the whole.
    pub fn checked(self) -> Result<Self, Refusal> {
        let missing = |field| Err(Refusal::plain(Message::new("organisation-field-required")).at(field));
        match (self.name.is_empty(), self.address.is_empty(), self.ended) {
            (true, ..) => missing("name"),
            (_, true, _) => missing("address"),
            (.., Some(_)) => Err(Refusal::plain(Message::new("webhooks-has-ended"))),
            _ => Ok(self),
        }
    }

    /// Whether it is told of an entity.
    pub fn is_told_of(&self, entity: &str) -> bool {
        told().any(|each| each == entity) && (self.entities.is_empty() || self.entities.iter().any(|each| each == entity))
    }
}

/// What is registered and follows from what others are told of: entries themselves, figures, and how a file was read.
const FOLLOWS: [&str; 4] = ["journal-entry", "evaluation", "measurement", "import-mapping"];

/// The entities of which others are told: everything registered but the ways in, this register itself, and what follows from the others.
pub fn told() -> impl Iterator<Item = &'static str> {
    let hidden = |entity: &Entity| matches!(entity.chapter, "login" | "webhooks") || FOLLOWS.contains(&entity.name);
    crate::entities().into_iter().filter(move |entity| !hidden(entity)).map(|entity| entity.name)
}

/// Reads an address: over HTTPS, with a host, without a password in it.
///
/// A receiver on the machine itself may be reached without a certificate.
fn address(field: &str, text: &str) -> Result<String, Refusal> {
    let text = reading::required(field, reading::line(field, text, 1_000)?)?;
    let unreadable = || Refusal::plain(Message::new("webhooks-address-unreadable").with("text", &text)).at(field);
    let (secure, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return Err(unreadable()),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, port)| if port.parse::<u16>().is_ok() { name } else { host });
    let near = matches!(name, "localhost" | "127.0.0.1" | "[::1]");
    if name.is_empty() || host.contains('@') || text.contains('#') || !text.is_ascii() || text.contains(' ') || !(secure || near)
    {
        return Err(unreadable());
    }
    Ok(text)
}

/// How far a webhook has come. Operational: it leaves no entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// The last entry that was taken, or that was not for it.
    pub taken: i64,
    /// The last entry of the message under way; none when nothing is.
    pub pending: Option<i64>,
    /// How often the message under way was tried in vain.
    pub attempts: i64,
    /// When the next try is.
    pub next_at: Option<Timestamp>,
    /// When something was last taken.
    pub taken_at: Option<Timestamp>,
    /// What went wrong last; none after something was taken.
    pub fault: Option<Message>,
    /// Since when nothing has been taken.
    pub failing_since: Option<Timestamp>,
}

/// For how long a receiver that takes nothing is tried; then it rests until somebody sees to it.
pub const TRIED_FOR: SignedDuration = SignedDuration::from_hours(24 * 14);

impl Delivery {
    /// Whether nothing has been taken for so long that no more is tried.
    pub fn rests(&self, at: Timestamp) -> bool {
        self.fault.is_some() && self.failing_since.is_some_and(|since| at.duration_since(since) >= TRIED_FOR)
    }

    /// The same, to be tried at once.
    #[must_use]
    pub fn tried_anew(self) -> Self {
        Self { attempts: 0, next_at: None, fault: None, failing_since: None, ..self }
    }
}

/// How long to wait after so many tries in vain (Standard Webhooks: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h), then a day each time until [`TRIED_FOR`] has gone.
pub fn wait(attempts: i64) -> SignedDuration {
    const MINUTES: [i64; 8] = [5, 30, 120, 300, 600, 840, 1_200, 1_440];
    match attempts {
        ..=1 => SignedDuration::from_secs(5),
        later => SignedDuration::from_mins(MINUTES[usize::try_from(later - 2).unwrap_or(usize::MAX).min(MINUTES.len() - 1)]),
    }
}

#[cfg(test)]
mod tests;

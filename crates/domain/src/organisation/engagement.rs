//! Engagements: outside experts who complete the municipality's own resource (§ 4).

use super::reading;
use crate::identity::{BodyId, EngagementId, PersonId};
use crate::period::Period;
use crate::refusal::{Message, Refusal};
use serde::{Deserialize, Serialize};

/// An outside expert's contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Engagement {
    /// The id.
    pub id: EngagementId,
    /// The expert.
    pub person: PersonId,
    /// The body that engaged the expert.
    pub body: BodyId,
    /// In what the expert is one.
    pub subject: String,
    /// The contract, by number or name.
    pub contract: Option<String>,
    /// When.
    #[serde(flatten)]
    pub period: Period,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl Engagement {
    /// The fields that are set as text.
    pub const FIELDS: [&'static str; 4] = ["subject", "contract", "from", "until"];

    /// Sets a field from text; `until` is the first day after.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        match field {
            "subject" => self.subject = reading::required(field, reading::line(field, text, 200)?)?,
            "contract" => self.contract = reading::line(field, text, 200)?,
            "from" => self.period.from = reading::required(field, reading::day(field, text)?)?,
            "until" => self.period.until = reading::day(field, text)?,
            _ => {
                return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field));
            }
        }
        Ok(())
    }
}

/// Checks an engagement against the bodies.
pub fn engage(engagement: Engagement, tree: &super::Tree) -> Result<Engagement, Refusal> {
    if let Err(wrong) = Period::new(engagement.period.from, engagement.period.until) {
        return Err(super::ends_before_it_begins(wrong, "until"));
    }
    if engagement.subject.trim().is_empty() {
        return Err(Refusal::plain(Message::new("organisation-field-required")).at("subject"));
    }
    let Some(body) = tree.get(&engagement.body) else {
        return Err(Refusal::plain(Message::new("organisation-body-unknown")).at("body"));
    };
    if !body.period.overlaps(&engagement.period) {
        return Err(Refusal::plain(Message::new("organisation-body-not-in-office-then").with("body", &body.name)).at("body"));
    }
    Ok(engagement)
}

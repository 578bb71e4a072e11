//! Decisions: everything decided points to one.

use super::reading;
use super::tree::Tree;
use crate::Day;
use crate::identity::{BodyId, DecisionId};
use crate::refusal::{Message, Refusal};
use crate::sorting::folded;
use serde::{Deserialize, Serialize};

/// The longest title, in characters.
const LONGEST_TITLE: usize = 300;

/// A decision of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The id.
    pub id: DecisionId,
    /// The deciding body.
    pub body: BodyId,
    /// The day of the decision.
    pub day: Day,
    /// The paragraph of the minutes, such as `63`.
    pub paragraph: String,
    /// What it is about.
    pub title: String,
    /// What was decided.
    pub text: Option<String>,
    /// The delegation by which it was taken, such as a line of the delegation rules; none when the body itself decided.
    pub delegation: Option<String>,
    /// Where the document lies: an address or a designation in the diary.
    pub document: Option<String>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl Decision {
    /// The decision as people cite it, such as `ON 2026-08-26 § 63`.
    pub fn cited(&self, body: &str) -> String {
        format!("{body} {} § {}", self.day, self.paragraph)
    }
}

/// So many things a title names, before it counts the others.
const NAMED_IN_TITLE: usize = 3;

/// The title of a decision of which nothing is told but whom it appointed: each role with what it is for, in Swedish, which is the municipality's language.
///
/// ```
/// use domain::organisation::title_of;
///
/// assert_eq!(title_of(&[("Systemansvarig", "Fyren")]), "Systemansvarig för Fyren");
/// assert_eq!(title_of(&[("Ledamot i IT-gruppen", "IT-gruppen")]), "Ledamot i IT-gruppen");
/// assert_eq!(title_of(&[("Revisor", ""), ("IT-samordnare", "")]), "Revisor, IT-samordnare");
/// ```
pub fn title_of(appointed: &[(&str, &str)]) -> String {
    let mut roles: Vec<(&str, Vec<&str>)> = Vec::new();
    for (role, object) in appointed {
        let place = roles.iter().position(|(known, _)| known == role).unwrap_or_else(|| {
            roles.push((*role, Vec::new()));
            roles.len() - 1
        });
        let says_itself = folded(role).contains(&folded(object));
        if let Some((_, objects)) = roles.get_mut(place).filter(|(_, objects)| !says_itself && !objects.contains(object)) {
            objects.push(*object);
        }
    }
    let one = |(role, objects): &(&str, Vec<&str>)| {
        let named = objects.iter().take(NAMED_IN_TITLE).copied().collect::<Vec<_>>().join(", ");
        match objects.len().saturating_sub(NAMED_IN_TITLE) {
            _ if objects.is_empty() => (*role).to_owned(),
            0 => format!("{role} för {named}"),
            more => format!("{role} för {named} och {more} till"),
        }
    };
    let title = roles.iter().map(one).collect::<Vec<_>>().join(", ");
    if title.chars().count() > LONGEST_TITLE { title.chars().take(LONGEST_TITLE - 1).chain(['…']).collect() } else { title }
}

/// A decision being filled in.
#[derive(Clone, Debug)]
pub struct DecisionDraft(Decision);

impl DecisionDraft {
    /// The fields that are set as text.
    pub const FIELDS: [&'static str; 6] = ["day", "paragraph", "title", "text", "delegation", "document"];

    /// A new decision of the body.
    pub const fn new(id: DecisionId, body: BodyId, day: Day) -> Self {
        Self(Decision {
            id,
            body,
            day,
            paragraph: String::new(),
            title: String::new(),
            text: None,
            delegation: None,
            document: None,
            version: 0,
        })
    }

    /// An existing decision, to be corrected.
    pub const fn of(decision: Decision) -> Self {
        Self(decision)
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let decision = &mut self.0;
        match field {
            "day" => decision.day = reading::required(field, reading::day(field, text)?)?,
            "paragraph" => {
                let line = reading::required(field, reading::line(field, text, 40)?)?;
                line.trim_matches(['§', ' ']).clone_into(&mut decision.paragraph);
            }
            "title" => decision.title = reading::required(field, reading::line(field, text, LONGEST_TITLE)?)?,
            "text" => decision.text = reading::prose(field, text, 20_000)?,
            "delegation" => decision.delegation = reading::line(field, text, 200)?,
            "document" => decision.document = reading::line(field, text, 500)?,
            _ => {
                return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field));
            }
        }
        Ok(())
    }

    /// Checks the whole: the body was in office on the day, and the decision can be found in its minutes.
    pub fn finish(self, tree: &Tree) -> Result<Decision, Refusal> {
        let decision = self.0;
        let Some(body) = tree.get(&decision.body) else {
            return Err(Refusal::plain(Message::new("organisation-body-unknown")).at("body"));
        };
        if body.kind == super::BodyKind::Outside {
            return Err(Refusal::plain(Message::new("organisation-decision-by-outside").with("body", &body.name)).at("body"));
        }
        if body.period.until.is_some_and(|until| until <= decision.day) {
            return Err(Refusal::plain(Message::new("organisation-body-not-in-office-then").with("body", &body.name)).at("day"));
        }
        if decision.paragraph.is_empty() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("paragraph"));
        }
        if decision.title.is_empty() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("title"));
        }
        Ok(decision)
    }
}

//! What is written of drafts.

use super::super::examples::id;
use super::super::problem::Wrong;
use super::shown::both;
use domain::refusal::Message;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What a draft is begun of.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
pub(super) struct DraftBegun {
    /// The name of a regulation that is in force or comes along.
    pub(super) regulation: String,
}

impl DraftBegun {
    pub(super) fn sample() -> Self {
        Self { regulation: "bas-2026".to_owned() }
    }
}

/// What of the head is written.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
pub(super) struct HeadWritten {
    /// What it is called, by language.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<BTreeMap<String, String>>,
    /// What it is about, by language.
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<BTreeMap<String, String>>,
    /// The edition that it is to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<String>,
}

impl HeadWritten {
    pub(super) fn sample() -> Self {
        Self { title: Some(both("IT-reglemente", "IT regulation")), edition: Some("2026.2".to_owned()), ..Self::default() }
    }
}

/// What of a section is written.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
pub(super) struct SectionWritten {
    /// The title, by language.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<BTreeMap<String, String>>,
    /// The text, by language; an empty line parts paragraphs.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<BTreeMap<String, String>>,
}

impl SectionWritten {
    pub(super) fn sample() -> Self {
        Self { title: Some(both("Samma för alla", "The same for all")), text: None }
    }
}

/// A section of the municipality's own.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
pub(super) struct SectionAdded {
    /// Its number, which no other section has: digits, and a letter where it stands between two.
    #[schema(pattern = "^[1-9][0-9]{0,2}[a-z]?$")]
    pub(super) number: String,
    /// The number of the section after which it stands; the first of all where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) follows: Option<String>,
    /// The title, by language.
    title: BTreeMap<String, String>,
    /// The text, by language; an empty line parts paragraphs.
    text: BTreeMap<String, String>,
}

impl SectionAdded {
    pub(super) fn sample() -> Self {
        Self {
            number: "3a".to_owned(),
            follows: Some("3".to_owned()),
            title: both("Utbildning", "Training"),
            text: both("Den som börjar får lära sig systemet.", "Whoever begins is taught the system."),
        }
    }
}

/// A duty of the municipality's own, which is attested.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
pub(super) struct DutyOwn {
    /// The text, by language.
    text: BTreeMap<String, String>,
    /// What whoever bears it is to do, by language.
    act: BTreeMap<String, String>,
    /// How it binds.
    #[schema(pattern = "one-of:obliging-strength")]
    strength: String,
    /// What it is asked of, each by itself.
    #[schema(pattern = "one-of:duty-subject")]
    subject: String,
    /// Who bears it first: a role of the regulation, or a station such as `head`.
    bearer: String,
    /// How often it is to be shown, such as `P1Y`; `first` is needed where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    /// Within which time it is to be shown the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    /// How many days before the end it counts as due; 30 where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 365)]
    lead: Option<i64>,
    /// Which kind of body may accept a deviation; nobody where it is left out. A duty that cites law takes none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "one-of:accepting-body")]
    pub(super) accepts: Option<String>,
    /// Where it stands in law, as it was read there; the duty then rests on law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    citation: Option<String>,
}

impl DutyOwn {
    pub(super) fn sample() -> Self {
        Self {
            text: both("Varje nämnd utbildar sina nyanställda.", "Each board trains its newly employed."),
            act: both("Ange när.", "State when."),
            strength: "should".to_owned(),
            subject: "board".to_owned(),
            bearer: "head".to_owned(),
            period: Some("P1Y".to_owned()),
            first: None,
            lead: Some(30),
            accepts: Some("executive-board".to_owned()),
            citation: None,
        }
    }
}

/// The section to which a duty moves.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
pub(super) struct DutyMoved {
    /// Its number.
    pub(super) section: String,
}

impl DutyMoved {
    pub(super) fn sample() -> Self {
        Self { section: "5".to_owned() }
    }
}

/// What of a duty is written.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
pub(super) struct DutyWritten {
    /// The text, by language.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<BTreeMap<String, String>>,
    /// What whoever bears it is to do, by language.
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<BTreeMap<String, String>>,
    /// `shall`, `should` or `strive`.
    #[serde(skip_serializing_if = "Option::is_none")]
    strength: Option<String>,
    /// Who bears it first.
    #[serde(skip_serializing_if = "Option::is_none")]
    bearer: Option<String>,
    /// How often it is to be shown, such as `P1Y`; empty: once.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    /// Within which time it is to be shown the first time.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    /// How many days before the end it counts as due.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 365)]
    lead: Option<i64>,
    /// `board`, `executive-board` or `assembly`; empty: nobody. A duty that rests on law takes none.
    #[serde(skip_serializing_if = "Option::is_none")]
    accepts: Option<String>,
    /// Where it stands in law, of a duty that rests on law.
    #[serde(skip_serializing_if = "Option::is_none")]
    citation: Option<String>,
    /// Limits by name: a length of time such as `P30D`, a whole number, or a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    limits: Option<BTreeMap<String, String>>,
}

impl DutyWritten {
    pub(super) fn sample() -> Self {
        Self {
            text: Some(both("Ett undantag har en slutdag.", "An exception has an end.")),
            strength: Some("should".to_owned()),
            limits: Some([("soon".to_owned(), "P30D".to_owned())].into_iter().collect()),
            ..Self::default()
        }
    }
}

/// The fields that were sent, by their places in the files of a regulation: `text.sv`, `limits.soon.value`.
pub(super) fn places(fields: &Map<String, Value>) -> Result<BTreeMap<String, String>, Wrong> {
    let mut places = BTreeMap::new();
    for (name, value) in fields {
        let place = if name == "edition" { "version" } else { name };
        match value {
            Value::Object(parts) => {
                let end = if name == "limits" { ".value" } else { "" };
                for (part, value) in parts {
                    // A part is one step of the way; more of them would lead elsewhere.
                    let step = |each: char| each.is_ascii_alphanumeric() || matches!(each, '_' | '-');
                    if part.is_empty() || !part.chars().all(step) {
                        return Err(Wrong::field(name, Message::new("api-no-part").with("part", part)));
                    }
                    places.insert(format!("{place}.{part}{end}"), plain(name, value)?);
                }
            }
            value => {
                places.insert(place.to_owned(), plain(name, value)?);
            }
        }
    }
    Ok(places)
}

fn plain(name: &str, value: &Value) -> Result<String, Wrong> {
    match value {
        Value::Null => Ok(String::new()),
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        _ => Err(Wrong::field(name, Message::new("api-no-text"))),
    }
}

/// A duty that is taken in.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
pub(super) struct DutyAdded {
    /// The name of the regulation that has it.
    pub(super) regulation: String,
    /// Its key there.
    pub(super) duty: String,
}

impl DutyAdded {
    pub(super) fn sample() -> Self {
        Self { regulation: "bas-2026".to_owned(), duty: "sector-named".to_owned() }
    }
}

/// The decision by which a draft comes into force.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
pub(super) struct AdoptionWritten {
    /// The id of the decision, which is noted already.
    #[schema(format = Uuid)]
    pub(super) decision: String,
    /// From when it is in force.
    #[schema(format = Date)]
    pub(super) in_force: String,
}

impl AdoptionWritten {
    pub(super) fn sample() -> Self {
        Self { decision: id(6), in_force: "2027-01-01".to_owned() }
    }
}

//! What is told of drafts.

use super::super::examples::id;
use domain::language::LocalText;
use domain::regulation::draft::{Alteration, Altered};
use domain::regulation::pack::{Duty, Limit, Section};
use domain::regulation::record::{Adoption, PackDraft};
use routines::regulation::{Addable, DraftView, Draftable};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

fn told(text: &LocalText) -> BTreeMap<String, String> {
    text.0.iter().map(|(language, text)| (language.tag().to_owned(), text.clone())).collect()
}

pub(super) fn both(sv: &str, en: &str) -> BTreeMap<String, String> {
    [("sv", sv), ("en", en)].into_iter().map(|(tag, text)| (tag.to_owned(), text.to_owned())).collect()
}

/// A regulation that can be worked on, or is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct DraftLine {
    /// The regulation's name.
    name: String,
    /// What it is called, by language.
    title: BTreeMap<String, String>,
    /// The edition that holds, or that would be begun from.
    edition: String,
    /// From when it is in force; none when it is not.
    #[schema(format = Date)]
    in_force: Option<String>,
    /// The draft of it, if there is one.
    draft: Option<Editing>,
}

/// How far the work on a draft has come.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Editing {
    /// The version, as `If-Match` takes it.
    version: i64,
    /// Who edited it last.
    edited_by: String,
    /// When.
    #[schema(format = DateTime)]
    edited_at: String,
}

impl Editing {
    pub(super) fn of(draft: &PackDraft) -> Self {
        Self { version: draft.version, edited_by: draft.edited_by.clone(), edited_at: draft.edited_at.to_string() }
    }

    pub(super) fn sample() -> Self {
        Self { version: 3, edited_by: "Maja Öberg".to_owned(), edited_at: "2026-11-25T09:30:00Z".to_owned() }
    }
}

impl DraftLine {
    pub(super) fn of(each: Draftable) -> Self {
        Self {
            title: told(&each.title),
            name: each.pack,
            edition: each.edition,
            in_force: each.in_force.map(|day| day.to_string()),
            draft: each.draft.as_ref().map(Editing::of),
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            name: "bas-2026".to_owned(),
            title: both("IT-reglemente", "IT regulation"),
            edition: "2026.1".to_owned(),
            in_force: Some("2026-11-23".to_owned()),
            draft: Some(Editing::sample()),
        }
    }
}

/// A draft, whole.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct DraftDetail {
    /// The regulation's name.
    name: String,
    /// How far the work has come.
    editing: Editing,
    /// What it is called, by language.
    title: BTreeMap<String, String>,
    /// What it is about, by language.
    about: BTreeMap<String, String>,
    /// The edition that it is to be.
    edition: String,
    /// The hash of what it says now.
    hash: String,
    /// The sections.
    sections: Vec<DraftSection>,
    /// What differs from what holds today.
    differences: Vec<DraftDifference>,
}

/// A section of a draft.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DraftSection {
    /// The number.
    number: String,
    /// The title, by language.
    title: BTreeMap<String, String>,
    /// The text, by language; an empty line parts paragraphs.
    text: BTreeMap<String, String>,
    /// The duties.
    duties: Vec<DraftDuty>,
}

/// A duty of a draft.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DraftDuty {
    /// The key.
    key: String,
    /// The number.
    number: String,
    /// The text, by language.
    text: BTreeMap<String, String>,
    /// What whoever bears it is to do, by language.
    act: BTreeMap<String, String>,
    /// `shall`, `should`, `strive` or `principle`.
    strength: String,
    /// `measured`, `attested` or `stated`.
    way: String,
    /// What it is asked of, each by itself.
    subject: String,
    /// Who bears it first: a role of the regulation, or a station such as `owner`.
    bearer: String,
    /// How often it is to be shown, such as `P1Y`.
    period: Option<String>,
    /// Within which time it is to be shown the first time.
    first: Option<String>,
    /// How many days before the end it counts as due.
    lead: i64,
    /// Whether law says so.
    law: bool,
    /// Where it stands in law.
    citation: Option<String>,
    /// Which kind of body may accept a deviation; none: nobody.
    accepts: Option<String>,
    /// The limits by name: a length of time such as `P90D`, a whole number, or a text.
    limits: BTreeMap<String, String>,
}

/// Something that differs from what holds.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DraftDifference {
    /// `added`, `removed` or `changed`.
    alteration: String,
    /// The number of the section or the duty; empty for the head.
    number: String,
    /// The key of a duty; none for a section and the head.
    duty: Option<String>,
    /// The fields that differ.
    fields: Vec<DraftChange>,
}

/// A field that differs.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DraftChange {
    /// Its name, such as `text` or `limits.soon`.
    field: String,
    /// The language of a text.
    language: Option<String>,
    /// What it was; empty where it was not there.
    old: String,
    /// What it is to be; empty where it goes.
    new: String,
}

impl DraftDetail {
    pub(super) fn of(seen: &DraftView) -> Self {
        Self {
            name: seen.draft.pack.clone(),
            editing: Editing::of(&seen.draft),
            title: told(&seen.pack.title),
            about: told(&seen.pack.about),
            edition: seen.pack.version.clone(),
            hash: seen.pack.hash.0.clone(),
            sections: seen.pack.sections.iter().map(DraftSection::of).collect(),
            differences: seen.altered.iter().map(DraftDifference::of).collect(),
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            name: "bas-2026".to_owned(),
            editing: Editing::sample(),
            title: both("IT-reglemente", "IT regulation"),
            about: both("Vårt.", "Ours."),
            edition: "2026.2".to_owned(),
            hash: "2b1f…".to_owned(),
            sections: vec![DraftSection {
                number: "3".to_owned(),
                title: both("Samma för alla", "The same for all"),
                text: both("Ett stycke.", "One paragraph."),
                duties: vec![DraftDuty::sample()],
            }],
            differences: vec![DraftDifference {
                alteration: "changed".to_owned(),
                number: "3.3".to_owned(),
                duty: Some("exception-ends".to_owned()),
                fields: vec![DraftChange {
                    field: "limits.soon".to_owned(),
                    language: None,
                    old: "P90D".to_owned(),
                    new: "P30D".to_owned(),
                }],
            }],
        }
    }
}

impl DraftSection {
    pub(super) fn of(section: &Section) -> Self {
        Self {
            number: section.number.clone(),
            title: told(&section.title),
            text: told(&section.text),
            duties: section.duties.iter().map(DraftDuty::of).collect(),
        }
    }
}

impl DraftDuty {
    pub(super) fn of(duty: &Duty) -> Self {
        let limit = |(name, limit): (&String, &Limit)| (name.clone(), super::super::duties::spelled(limit).1);
        Self {
            key: duty.key.clone(),
            number: duty.number.clone(),
            text: told(&duty.text),
            act: told(&duty.act),
            strength: duty.strength.word().to_owned(),
            way: duty.way.word().to_owned(),
            subject: duty.subject.word().to_owned(),
            bearer: duty.bearer.clone(),
            period: duty.period.map(|length| length.to_string()),
            first: duty.first.map(|length| length.to_string()),
            lead: i64::from(duty.lead),
            law: duty.law,
            citation: duty.citation.clone(),
            accepts: duty.accepts.clone(),
            limits: duty.limits.iter().map(limit).collect(),
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            key: "exception-ends".to_owned(),
            number: "3.3".to_owned(),
            text: both("Ett undantag har en slutdag.", "An exception has an end."),
            act: both("Avsluta det.", "End it."),
            strength: "shall".to_owned(),
            way: "measured".to_owned(),
            subject: "kind".to_owned(),
            bearer: "coordinator".to_owned(),
            period: None,
            first: None,
            lead: 30,
            law: false,
            citation: None,
            accepts: Some("executive-board".to_owned()),
            limits: [("soon".to_owned(), "P30D".to_owned())].into_iter().collect(),
        }
    }
}

impl DraftDifference {
    pub(super) fn of(altered: &Altered) -> Self {
        let alteration = match altered.alteration {
            Alteration::Added => "added",
            Alteration::Removed => "removed",
            Alteration::Changed => "changed",
        };
        let change = |field: &domain::regulation::draft::Field| DraftChange {
            field: field.name.clone(),
            language: field.language.map(|language| language.tag().to_owned()),
            old: field.old.clone(),
            new: field.new.clone(),
        };
        Self {
            alteration: alteration.to_owned(),
            number: altered.number.clone(),
            duty: altered.duty.clone(),
            fields: altered.fields.iter().map(change).collect(),
        }
    }
}

/// A duty that may be added.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct AddableDuty {
    /// The name of the regulation that has it.
    regulation: String,
    /// Its key.
    duty: String,
    /// Its number there.
    number: String,
    /// Its text, by language.
    text: BTreeMap<String, String>,
    /// Whether the product measures it itself.
    measured: bool,
}

impl AddableDuty {
    pub(super) fn of(each: Addable) -> Self {
        Self { regulation: each.pack, duty: each.key, number: each.number, text: told(&each.text), measured: each.measured }
    }

    pub(super) fn sample() -> Self {
        Self {
            regulation: "bas-2026".to_owned(),
            duty: "sector-named".to_owned(),
            number: "3.4".to_owned(),
            text: both("Varje system har ett område.", "Every system has a sector."),
            measured: true,
        }
    }
}

/// What was adopted.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct AdoptionKept {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The regulation's name.
    regulation: String,
    /// The edition.
    edition: String,
    /// The hash of what was adopted.
    hash: String,
    /// From when it is in force.
    #[schema(format = Date)]
    in_force: String,
}

impl AdoptionKept {
    pub(super) fn of(kept: &Adoption) -> Self {
        Self {
            id: kept.id.to_string(),
            regulation: kept.pack.clone(),
            edition: kept.edition.clone(),
            hash: kept.hash.0.clone(),
            in_force: kept.period.from.to_string(),
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            id: id(13),
            regulation: "bas-2026".to_owned(),
            edition: "2026.2".to_owned(),
            hash: "2b1f…".to_owned(),
            in_force: "2027-01-01".to_owned(),
        }
    }
}

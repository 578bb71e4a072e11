//! OSCAL out: a pack as a catalogue, an evaluation as assessment results (NIST OSCAL 1.1.3, JSON).
//!
//! Ids are made from names, so that the same pack and the same evaluation give the same document.

mod results;

pub use results::{Accepted, Found, Given, Open, Party, results};

use super::pack::{Duty, Pack, Section};
use crate::calendar::Certainty;
use crate::language::Language;
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The edition of OSCAL that is written.
pub const VERSION: &str = "1.1.3";

/// An id that is always the same for the same name: the first half of its SHA-256, marked as a name-based UUID (version 5), as OSCAL wants it.
fn id(name: &str) -> String {
    let digest = Sha256::digest(format!("stadga oscal {name}").as_bytes());
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_sha1_bytes(bytes).into_uuid().to_string()
}

/// A token as OSCAL wants it: letters, digits, hyphens and dots, beginning with a letter.
fn token(text: &str) -> String {
    let folded: String = text
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() || letter == '.' || letter == '-' { letter } else { '-' })
        .collect();
    if folded.starts_with(|letter: char| letter.is_ascii_alphabetic()) { folded } else { format!("s-{folded}") }
}

fn metadata(title: &str, version: &str, at: Timestamp, language: Language) -> Value {
    let moment = jiff::Timestamp::from_second(at.as_second()).unwrap_or(at);
    json!({
        "title": title,
        "last-modified": moment.to_string(),
        "version": version,
        "oscal-version": VERSION,
        "props": [{ "name": "language", "ns": NAMESPACE, "value": language.tag() }]
    })
}

/// The namespace of the properties that OSCAL itself does not name.
const NAMESPACE: &str = "urn:stadga:oscal";

/// A pack as an OSCAL catalogue: a group for each section, a control for each duty and principle.
pub fn catalogue(pack: &Pack, at: Timestamp, language: Language) -> Value {
    let groups: Vec<Value> = pack.sections.iter().map(|section| group(section, language)).collect();
    json!({
        "catalog": {
            "uuid": id(&format!("catalogue {} {} {}", pack.name, pack.hash, language.tag())),
            "metadata": metadata(pack.title.get(language), &pack.version, at, language),
            "groups": groups
        }
    })
}

fn group(section: &Section, language: Language) -> Value {
    let controls: Vec<Value> = section.duties.iter().map(|duty| control(duty, language)).collect();
    json!({
        "id": token(&format!("s-{}", section.number)),
        "class": "section",
        "title": section.title.get(language),
        "props": [{ "name": "label", "value": section.number }],
        "parts": [{ "id": token(&format!("s-{}_text", section.number)), "name": "overview", "prose": section.text.get(language) }],
        "controls": controls
    })
}

fn control(duty: &Duty, language: Language) -> Value {
    let own = |name: &str, value: &str| json!({ "name": name, "ns": NAMESPACE, "value": value });
    let mut props = vec![
        json!({ "name": "label", "value": duty.number }),
        own("strength", duty.strength.word()),
        own("subject", duty.subject.word()),
        own("way", duty.way.word()),
    ];
    if !duty.bearer.is_empty() {
        props.push(own("bearer", &duty.bearer));
    }
    if let Some(citation) = &duty.citation {
        props.push(own("citation", citation));
        props.push(own("citation-certainty", duty.certainty.word()));
    }
    if duty.certainty != Certainty::A {
        let remarks = "Not read in the law itself: to be confirmed by a lawyer.";
        props.push(json!({ "name": "to-be-confirmed", "ns": NAMESPACE, "value": "yes", "remarks": remarks }));
    }
    props.push(own("rests-on-law", if duty.law { "yes" } else { "no" }));
    if let Some(body) = &duty.accepts {
        props.push(own("accepted-by", body));
    }
    if let Some(period) = duty.period {
        props.push(own("evidence-holds", &period.to_string()));
    }
    for (name, each) in duty.rules.iter().map(|rule| ("rule", rule)).chain(duty.clauses.iter().map(|clause| ("clause", clause))) {
        props.push(own(name, each));
    }
    let mut parts = vec![json!({ "id": format!("{}_smt", duty.key), "name": "statement", "prose": duty.text.get(language) })];
    if !duty.act.is_empty() {
        parts.push(json!({ "id": format!("{}_gdn", duty.key), "name": "guidance", "prose": duty.act.get(language) }));
    }
    json!({
        "id": duty.key,
        "class": duty.strength.word(),
        "title": title(duty.text.get(language)),
        "props": props,
        "parts": parts
    })
}

/// A title of one line: the text up to its first full stop.
fn title(text: &str) -> &str {
    text.split_once(". ").map_or(text.trim_end_matches('.'), |(first, _)| first)
}

//! OSCAL out: a pack as a catalogue, an evaluation as assessment results (NIST OSCAL 1.1.3, JSON).
//!
//! Ids are made from names, so that the same pack and the same evaluation give the same document.

use super::obligation::State;
use super::pack::{Duty, Pack, Section};
use super::tally::Tally;
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

/// What an evaluation found about one duty.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// The duty.
    pub duty: &'a Duty,
    /// How many obligations stand in each state.
    pub tally: Tally,
    /// Those that are not fulfilled.
    pub open: Vec<Open<'a>>,
}

/// An obligation that is not fulfilled.
#[derive(Clone, Debug)]
pub struct Open<'a> {
    /// The subject's id.
    pub subject: &'a str,
    /// The subject's name.
    pub name: &'a str,
    /// The state.
    pub state: State,
    /// What is said about it: since when, who bears it, what to do.
    pub said: String,
}

/// An evaluation as OSCAL assessment results: an observation for each duty, a finding for each, a risk for each deviation.
pub fn results(pack: &Pack, found: &[Found<'_>], municipality: &str, at: Timestamp, language: Language) -> Value {
    let base = format!("results {} {} {} {}", pack.name, pack.hash, municipality, at);
    let moment = jiff::Timestamp::from_second(at.as_second()).unwrap_or(at).to_string();
    let mut observations = Vec::new();
    let mut findings = Vec::new();
    let mut risks = Vec::new();
    for each in found {
        let key = &each.duty.key;
        let observation = id(&format!("{base} observation {key}"));
        let counts: Vec<Value> = State::ALL
            .into_iter()
            .map(|state| json!({ "name": state.word(), "ns": NAMESPACE, "value": each.tally.of(state).to_string() }))
            .collect();
        observations.push(json!({
            "uuid": observation,
            "title": title(each.duty.text.get(language)),
            "description": each.duty.text.get(language),
            "props": counts,
            "methods": [if each.duty.way.word() == "measured" { "TEST" } else { "INTERVIEW" }],
            "collected": moment
        }));
        let mut related = Vec::new();
        for open in each.open.iter().filter(|open| matches!(open.state, State::Deviating | State::Accepted)) {
            let risk = id(&format!("{base} risk {key} {}", open.subject));
            related.push(json!({ "risk-uuid": risk }));
            risks.push(json!({
                "uuid": risk,
                "title": format!("{}: {}", each.duty.number, open.name),
                "description": open.said,
                "statement": each.duty.text.get(language),
                "status": if open.state == State::Accepted { "deviation-approved" } else { "open" },
                "props": [{ "name": "subject", "ns": NAMESPACE, "value": open.subject }]
            }));
        }
        let satisfied = each.tally.deviating == 0 && each.tally.not_yet_shown == 0 && each.tally.due == 0;
        let mut finding = json!({
            "uuid": id(&format!("{base} finding {key}")),
            "title": title(each.duty.text.get(language)),
            "description": each.duty.text.get(language),
            "target": {
                "type": "statement-id",
                "target-id": format!("{key}_smt"),
                "status": { "state": if satisfied { "satisfied" } else { "not-satisfied" } }
            },
            "related-observations": [{ "observation-uuid": observation }]
        });
        if !related.is_empty() {
            finding["related-risks"] = Value::Array(related);
        }
        findings.push(finding);
    }
    let controls: Vec<Value> = found.iter().map(|each| json!({ "control-id": each.duty.key })).collect();
    let mut result = json!({
        "uuid": id(&format!("{base} result")),
        "title": format!("{}, {municipality}", pack.title.get(language)),
        "description": pack.about.get(language),
        "start": moment,
        "end": moment,
        "reviewed-controls": { "control-selections": [{ "include-controls": controls }] }
    });
    // OSCAL refuses empty lists.
    for (name, list) in [("observations", observations), ("risks", risks), ("findings", findings)] {
        if !list.is_empty() {
            result[name] = Value::Array(list);
        }
    }
    json!({
        "assessment-results": {
            "uuid": id(&base),
            "metadata": metadata(&format!("{}, {municipality}", pack.title.get(language)), &pack.version, at, language),
            "import-ap": { "href": format!("#{}", id(&format!("plan {} {}", pack.name, pack.hash))) },
            "results": [result]
        }
    })
}

//! Values of the journal in words.

use super::Teller;
use crate::language::{Language, Words};
use routines::history::Stretch;
use routines::regulation::Called;
use serde_json::{Value, json};
use std::collections::HashMap;

const TEAM: &str = "01a15d30-0000-7000-8000-000000000001";

fn told(entity: &str, field: &str, value: &Value) -> String {
    let stretch = Stretch {
        records: Vec::new(),
        total: 0,
        names: HashMap::new(),
        subjects: HashMap::from([(TEAM.to_owned(), "Norra".to_owned())]),
        head: String::new(),
    };
    let named = |key: &str, name: &str| HashMap::from([(key.to_owned(), name.to_owned())]);
    let called = Called {
        duties: named("system-has-owner", "Varje system har en ägare."),
        roles: named("keeper", "Förvaltare"),
        ..Called::default()
    };
    Teller { words: Words::of(Language::Sv), stretch: &stretch, called: &called }.value(entity, field, value)
}

#[test]
fn the_word_of_a_closed_list_is_told_in_the_readers_language() {
    for (entity, field, value, in_words) in [
        ("case", "status", "under-way", "pågår"),
        ("case", "message", "to-requester", "till den som frågade"),
        ("case", "tier", "1", "närsupport"),
        ("appointment", "role", "system-manager", "Systemansvarig"),
        ("decision", "title", "it-group-member", "Ledamot i IT-gruppen"),
        ("appointment", "role", "keeper", "Förvaltare"),
        ("attestation", "duty", "system-has-owner", "Varje system har en ägare."),
        ("body", "kind", "board", "Nämnd"),
        ("person", "protected", "yes", "Ja"),
    ] {
        let told = told(entity, field, &json!(value));
        assert!(told.to_lowercase().contains(&in_words.to_lowercase()), "{entity} {field} {value}: {told}");
        assert_ne!(told, value);
    }
}

#[test]
fn what_the_desks_figures_are_of_is_told_by_its_name() {
    assert_eq!(told("measurement", "subject", &json!(format!("desk:team:{TEAM}"))), "Norra");
    assert_eq!(told("measurement", "subject", &json!("desk:1")), "närsupport");
    assert_eq!(told("measurement", "subject", &json!("desk")), "IT-stödet som helhet");
    assert_eq!(told("measurement", "name", &json!("desk.short")), "Tecken på brist");
}

#[test]
fn what_somebody_wrote_stays_as_it_is_and_a_few_values_are_told_one_by_one() {
    assert_eq!(told("system", "name", &json!("board")), "board");
    assert_eq!(told("case", "team", &json!([TEAM, "okänt"])), "Norra, okänt");
    assert_eq!(told("body", "valid_from", &json!("2026-01-01")), "2026-01-01");
    assert_eq!(
        told("adoption", "duty-start", &json!({"duty": "system-has-owner", "start": "2026-01-01"})),
        "Skyldighet: Varje system har en ägare., Startdag: 2026-01-01"
    );
}

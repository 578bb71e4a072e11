//! What goes out of a pack: OSCAL.

use super::shipped::shipped;
use crate::language::Language;
use crate::regulation::obligation::State;
use crate::regulation::oscal::{Accepted, Found, Given, Open, Party, catalogue, results};
use crate::regulation::pack::{Pack, Way};
use crate::regulation::tally::Tally;
use jiff::Timestamp;
use jiff::civil::date;
use serde_json::Value;
use std::collections::BTreeSet;

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn found(pack: &Pack) -> Vec<Found<'_>> {
    pack.duties()
        .filter(|(_, duty)| !matches!(duty.way, Way::Stated))
        .map(|(_, duty)| {
            let open = |subject, name: &str, state, accepted| Open {
                subject,
                name: name.to_owned(),
                state,
                since: date(2026, 11, 1),
                due: Some(date(2026, 12, 1)),
                said: "Sedan 2026-11-01.".to_owned(),
                bearer: Some(Party { person: true, id: "0200".to_owned(), name: "Saga Nyqvist".to_owned() }),
                capacity: "IT-samordnare".to_owned(),
                accepted,
            };
            let accepted = Accepted {
                decision: "KS 2026-02-24 § 20".to_owned(),
                reason: "Avvecklas i vår.".to_owned(),
                from: date(2026, 2, 24),
                until: Some(date(2027, 3, 1)),
            };
            let open = match duty.key.as_str() {
                "system-has-owner" => {
                    vec![open("0193", "Hemtur", State::Deviating, None), open("0194", "Bokning", State::Accepted, Some(accepted))]
                }
                "security-guide" => vec![open("municipality", "Lindhamn", State::Due, None)],
                _ => Vec::new(),
            };
            let count = |state| open.iter().filter(|each| each.state == state).count() as u32;
            let tally = Tally {
                fulfilled: 3,
                deviating: count(State::Deviating),
                due: count(State::Due),
                accepted: count(State::Accepted),
                ..Tally::default()
            };
            let text = "Genomgånget, protokoll § 12.".to_owned();
            let given = Given { name: "Lindhamn".to_owned(), day: date(2026, 3, 1), valid_until: date(2027, 3, 1), text };
            let evidence = if matches!(duty.way, Way::Attested) { vec![given] } else { Vec::new() };
            Found { duty, tally, open, evidence }
        })
        .collect()
}

/// Every `uuid` in a document.
fn uuids(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inside) in fields {
                if let (true, Some(text)) = (name == "uuid", inside.as_str()) {
                    into.push(text.to_owned());
                }
                uuids(inside, into);
            }
        }
        Value::Array(values) => values.iter().for_each(|inside| uuids(inside, into)),
        _ => {}
    }
}

#[test]
fn the_same_pack_gives_the_same_oscal_with_ids_of_its_own() {
    for name in ["solvesborg-1997", "bas-2026"] {
        let pack = shipped(name);
        let found = found(&pack);
        let documents = [catalogue(&pack, at(), Language::En), results(&pack, &found, "Lindhamn", at(), Language::Sv)];
        for (document, kind) in documents.iter().zip(["catalog", "assessment-results"]) {
            let mut ids = Vec::new();
            uuids(document, &mut ids);
            let different: BTreeSet<&String> = ids.iter().collect();
            assert_eq!(different.len(), ids.len(), "{name} {kind}");
            // For holding against another reader of OSCAL: STADGA_OSCAL names the folder.
            if let Some(folder) = std::env::var_os("STADGA_OSCAL") {
                let path = std::path::Path::new(&folder).join(format!("{name}-{kind}.json"));
                std::fs::write(path, serde_json::to_string_pretty(document).unwrap()).unwrap();
            }
        }
        assert_eq!(documents[0], catalogue(&pack, at(), Language::En));
        assert_eq!(documents[1], results(&pack, &found, "Lindhamn", at(), Language::Sv));
        let risks = documents[1]["assessment-results"]["results"][0]["risks"].as_array().unwrap();
        assert_eq!(risks.len(), 3);
        let statuses: Vec<&Value> = risks.iter().map(|risk| &risk["status"]).collect();
        assert_eq!(statuses, ["open", "deviation-approved", "open"]);
    }
}

#[test]
fn a_risk_tells_subject_state_since_deadline_act_bearer_and_acceptance() {
    let pack = shipped("bas-2026");
    let document = results(&pack, &found(&pack), "Lindhamn", at(), Language::Sv);
    let results = &document["assessment-results"];
    let result = &results["results"][0];
    let (open, accepted) = (&result["risks"][0], &result["risks"][1]);
    assert_eq!(open["risk-log"]["entries"][0]["start"], "2026-10-31T23:00:00Z");
    assert_eq!(open["deadline"], "2026-11-30T23:00:00Z");
    let task = &open["remediations"][0]["tasks"][0];
    assert_eq!(task["title"], "Ange vilken enhet i linjen som äger systemet");
    let bearer = &task["responsible-roles"][0];
    assert_eq!(bearer["remarks"], "IT-samordnare");
    let party = results["metadata"]["parties"].as_array().unwrap();
    let named = party.iter().find(|party| party["uuid"] == bearer["party-uuids"][0]).unwrap();
    assert_eq!((&named["type"], &named["name"]), (&"person".into(), &"Saga Nyqvist".into()));
    let subject = &task["subjects"][0]["include-subjects"][0]["subject-uuid"];
    let components = result["local-definitions"]["components"].as_array().unwrap();
    assert!(components.iter().any(|component| component["uuid"] == *subject && component["title"] == "Hemtur"));
    let decision = &accepted["risk-log"]["entries"][1];
    assert_eq!((&decision["title"], &decision["status-change"]), (&"KS 2026-02-24 § 20".into(), &"deviation-approved".into()));
    assert_eq!((&decision["description"], &decision["end"]), (&"Avvecklas i vår.".into(), &"2027-02-28T23:00:00Z".into()));
    let observations = result["observations"].as_array().unwrap();
    let told = |text: &str| {
        observations
            .iter()
            .any(|each| each["relevant-evidence"][0]["description"].as_str().is_some_and(|said| said.contains(text)))
    };
    assert!(told("protokoll § 12") && told("select system.id as subject"));
}

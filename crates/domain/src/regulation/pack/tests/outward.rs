//! What goes out of a pack: OSCAL, and the manual's page of clauses.

use super::shipped::{root, shipped};
use crate::language::Language;
use crate::regulation::obligation::State;
use crate::regulation::oscal::{Found, Open, catalogue, results};
use crate::regulation::pack::{Pack, Way};
use crate::regulation::tally::Tally;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn found(pack: &Pack) -> Vec<Found<'_>> {
    pack.duties()
        .filter(|(_, duty)| !matches!(duty.way, Way::Stated))
        .map(|(_, duty)| {
            let open = if duty.key == "system-has-owner" {
                vec![Open { subject: "0193", name: "Hemtur", state: State::Deviating, said: "Sedan 2026-11-01.".to_owned() }]
            } else {
                Vec::new()
            };
            let deviating = open.len() as u32;
            Found { duty, tally: Tally { fulfilled: 3, deviating, ..Tally::default() }, open }
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
        assert_eq!(risks.len(), 1);
        assert_eq!(risks[0]["status"], "open");
    }
}

/// The manual's page: clause → duty → how it is shown.
fn clauses(pack: &Pack, language: Language) -> String {
    let swedish = language == Language::Sv;
    let mut page = String::new();
    let mut line = |text: &str| {
        page.push_str(text);
        page.push('\n');
    };
    let (heading, lead, head) = if swedish {
        (
            "Mening för mening",
            "Varje mening i reglementet från 1997, i korthet, med de skyldigheter och principer som bär den och hur de visas. Sidan görs ur paketet `solvesborg-1997`.",
            "| mening | i korthet | bärs av | visas |\n| --- | --- | --- | --- |",
        )
    } else {
        (
            "Sentence by sentence",
            "Every sentence of the regulation of 1997, in short, with the duties and principles that carry it and how they are shown. The page is made from the pack `solvesborg-1997`.",
            "| sentence | in short | carried by | shown |\n| --- | --- | --- | --- |",
        )
    };
    line(&format!("# {heading}\n\n{lead}"));
    for section in &pack.sections {
        let prefix = format!("{}.", section.number);
        line(&format!("\n## {} § {}\n\n{head}", section.number, section.title.get(language)));
        for clause in pack.clauses.iter().filter(|clause| clause.id.starts_with(&prefix)) {
            let mut carried = String::new();
            let mut ways = BTreeSet::new();
            for (_, duty) in pack.duties().filter(|(_, duty)| duty.clauses.contains(&clause.id)) {
                let gap = if carried.is_empty() { "" } else { "<br>" };
                let _ = write!(carried, "{gap}{} {}", duty.number, duty.text.get(language));
                ways.insert(match (&duty.way, swedish) {
                    (Way::Measured(_), true) => "mäts",
                    (Way::Measured(_), false) => "measured",
                    (Way::Attested, true) => "intygas",
                    (Way::Attested, false) => "confirmed",
                    (Way::Stated, true) => "princip",
                    (Way::Stated, false) => "principle",
                });
            }
            let ways: Vec<&str> = ways.into_iter().collect();
            line(&format!("| {} | {} | {carried} | {} |", clause.id, clause.text.get(language), ways.join(", ")));
        }
    }
    page
}

#[test]
fn the_manual_shows_every_sentence_with_what_carries_it() {
    let pack = shipped("solvesborg-1997");
    for language in [Language::Sv, Language::En] {
        let path = root().join("docs").join(language.tag()).join("clauses.md");
        let made = clauses(&pack, language);
        if std::env::var_os("STADGA_WRITE").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(kept, made, "{} is old: run this test with STADGA_WRITE=1", path.display());
    }
}

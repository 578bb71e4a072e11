//! The pages of the manual that are made from the product itself, so that they cannot grow old unseen.

use super::shipped::{root, shipped};
use crate::language::Language;
use crate::regulation::facts::VIEWS;
use crate::regulation::pack::{Duty, Pack, Strength, Way};
use std::fmt::Write as _;

/// Writes the page if asked to, and holds the one in the manual to what is made.
fn held(language: Language, name: &str, made: &str) {
    let path = root().join("docs").join(language.tag()).join(name);
    if std::env::var_os("STADGA_WRITE").is_some() {
        std::fs::write(&path, made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, made, "{} is old: run this test with STADGA_WRITE=1", path.display());
}

/// What proves a duty: the query's file, or who confirms it and how often, or nothing since it is only stated.
fn proof(pack: &Pack, duty: &Duty, language: Language) -> String {
    let swedish = language == Language::Sv;
    let strength = match (duty.strength, swedish) {
        (Strength::Shall, true) => "ska",
        (Strength::Should, true) => "bör",
        (Strength::Strive, true) => "sträva",
        (Strength::Principle, true) => return "princip".to_owned(),
        (Strength::Principle, false) => return "principle".to_owned(),
        (other, false) => other.word(),
    };
    let by = pack.role_name(&duty.bearer, language);
    let by = match (by, swedish) {
        ("assembly", true) => "fullmäktige",
        ("executive-board", true) => "kommunstyrelsen",
        ("owning-body", true) => "ägande enhet",
        ("owner-head", true) => "ägarens chef",
        ("head", true) => "chefen",
        ("body", true) => "nämnden",
        ("executive-board", false) => "executive board",
        ("owning-body", false) => "owning unit",
        ("owner-head", false) => "head of the owner",
        ("body", false) => "board",
        (other, _) => other,
    };
    let period = duty.period.and_then(|period| pack.lists.periods.iter().find(|named| named.every == period));
    let often = period.map(|named| format!(", {}", named.name.get(language))).unwrap_or_default();
    match (&duty.way, swedish) {
        (Way::Measured(query), true) => format!("{strength}; mäts med `{}`; {by}", query.source),
        (Way::Measured(query), false) => format!("{strength}; measured by `{}`; {by}", query.source),
        (_, true) => format!("{strength}; intygas av {by}{often}"),
        (_, false) => format!("{strength}; attested by {by}{often}"),
    }
}

/// Clause → duty → proof.
fn clauses(pack: &Pack, language: Language) -> String {
    let (heading, lead, head) = if language == Language::Sv {
        (
            "Mening för mening",
            "Varje mening i reglementet från 1997, i korthet, med de skyldigheter och principer som bär den, hur stark var och en är, vad som visar den och vem som svarar först.\nEn `.sql` är frågan i paketets mapp; resten intygas av den som nämns.\nSidan görs ur paketet `solvesborg-1997`.",
            "| mening | i korthet | bärs av | visas |\n| --- | --- | --- | --- |",
        )
    } else {
        (
            "Sentence by sentence",
            "Every sentence of the regulation of 1997, in short, with the duties and principles that carry it, how strong each is, what shows it and who answers first.\nA `.sql` is the query in the pack's folder; the rest is attested by whoever is named.\nThe page is made from the pack `solvesborg-1997`.",
            "| sentence | in short | carried by | shown |\n| --- | --- | --- | --- |",
        )
    };
    let mut page = format!("# {heading}\n\n{lead}\n");
    for section in &pack.sections {
        let _ = write!(page, "\n## {} § {}\n\n{head}\n", section.number, section.title.get(language));
        let prefix = format!("{}.", section.number);
        for clause in pack.clauses.iter().filter(|clause| clause.id.starts_with(&prefix)) {
            let carrying: Vec<&Duty> =
                pack.duties().map(|(_, duty)| duty).filter(|duty| duty.clauses.contains(&clause.id)).collect();
            let carried: Vec<String> =
                carrying.iter().map(|duty| format!("{} {}", duty.number, duty.text.get(language))).collect();
            let shown: Vec<String> =
                carrying.iter().map(|duty| format!("{} {}", duty.number, proof(pack, duty, language))).collect();
            let text = clause.text.get(language);
            let _ = writeln!(page, "| {} | {text} | {} | {} |", clause.id, carried.join("<br>"), shown.join("<br>"));
        }
    }
    page
}

#[test]
fn the_manual_shows_every_sentence_with_what_carries_it_and_what_proves_it() {
    let pack = shipped("solvesborg-1997");
    for language in [Language::Sv, Language::En] {
        held(language, "clauses.md", &clauses(&pack, language));
    }
}

/// The fact views with their columns.
fn views(language: Language) -> String {
    let (heading, lead, head) = if language == Language::Sv {
        (
            "Vyer som en kontroll får läsa",
            "Frågorna i ett paket läser dessa vyer och inget annat.\nId är text, dagar text som `2026-11-23`, belopp hela ören, ja och nej `1` och `0`; det som inte är känt är `null`.\n`valid_from` är första dagen, `valid_until` första dagen det inte längre gäller (`9999-12-31` tills vidare), så en fråga om dagen skriver `valid_from <= :day and valid_until > :day`.\nEn vy som handlar om ett subjekt kan stå som `applies` hos en skyldighet.\nSidan görs ur produkten.",
            "| vy | handlar om | kolumner |\n| --- | --- | --- |",
        )
    } else {
        (
            "Views that a check may read",
            "The queries of a pack read these views and nothing else.\nIds are text, days text such as `2026-11-23`, money whole öre, yes and no `1` and `0`; what is not known is `null`.\n`valid_from` is the first day, `valid_until` the first day on which it no longer holds (`9999-12-31` until further notice), so a query about the day writes `valid_from <= :day and valid_until > :day`.\nA view about a subject may stand as `applies` of a duty.\nThe page is made from the product.",
            "| view | is about | columns |\n| --- | --- | --- |",
        )
    };
    let mut page = format!("# {heading}\n\n{lead}\n\n{head}\n");
    for view in VIEWS {
        let about = view.subject.map(|(kind, column)| format!("`{}`: `{column}`", kind.word())).unwrap_or_default();
        let columns: Vec<String> = view.columns.iter().map(|column| format!("`{column}`")).collect();
        let _ = writeln!(page, "| `{}` | {about} | {} |", view.name, columns.join(", "));
    }
    page
}

#[test]
fn the_manual_lists_every_view_with_its_columns() {
    for language in [Language::Sv, Language::En] {
        held(language, "views.md", &views(language));
    }
}

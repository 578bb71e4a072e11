//! What the journal's page tells is told in words.

use crate::language::Words;
use crate::testing::Browser;
use crate::testing::roles::staged;
use domain::journal::{Actor, Entry, Happening};
use domain::language::Language;
use routines::Caller;
use routines::history::{JournalFilter, stretch};
use serde_json::json;
use std::collections::BTreeSet;
use store::testing::noon;

/// Fields that the page leaves out.
const UNTOLD: [&str; 2] = ["id", "sha256"];

/// Whether a word stands alone in a cell of a file.
fn has_cell(file: &str, word: &str) -> bool {
    file.lines().any(|line| line.split(';').any(|cell| cell == word))
}

#[test]
fn a_file_has_so_many_entries_at_the_most() {
    assert_eq!(super::too_long(super::MOST_IN_A_FILE), None);
    let told = super::too_long(super::MOST_IN_A_FILE + 1).map(|message| Words::of(Language::Sv).message(&message));
    assert!(told.is_some_and(|told| told.contains("200") && told.contains("kortare tid")));
}

store::each_engine! {
    async fn every_entity_and_every_field_that_is_journalled_has_a_name_in_both_languages(fixture: Fixture) {
        let (browser, _) = staged(&fixture).await;
        let everything = JournalFilter { limit: 10_000, ..JournalFilter::default() };
        let found = stretch(&browser.town, &Caller::operator(Language::Sv), &everything).await.unwrap();
        let mut missing = BTreeSet::new();
        for language in [Language::Sv, Language::En] {
            let words = Words::of(language);
            let mut need = |key: String| {
                if words.look_up(&key, &[]).is_err() {
                    missing.insert(format!("{key} in {}", language.tag()));
                }
            };
            for entity in domain::entities() {
                need(format!("journal-entity-{}", entity.name));
            }
            for record in &found.records {
                need(format!("journal-entity-{}", record.entity));
                let fields = record.changes.iter().flat_map(|changes| changes.keys());
                for field in fields.filter(|field| !UNTOLD.contains(&field.as_str())) {
                    need(format!("journal-field-{field}"));
                }
            }
        }
        assert!(found.records.len() > 50, "{}", found.records.len());
        assert_eq!(missing, BTreeSet::new());
    }

    async fn the_journal_tells_words_of_closed_lists_and_ids_in_words(fixture: Fixture) {
        let (mut browser, _) = staged(&fixture).await;
        let file = browser.open("/journal?format=csv").await.html;
        for word in ["system-manager", "auditor", "shall", "fault", "mend", "sent", "everybody", "published", "board", "employee"] {
            assert!(!has_cell(&file, word), "{word} is told as it is kept: {file}");
        }
        let teams = browser.open("/journal?entity=team&format=csv").await.html;
        assert!(teams.contains("Närsupport"), "{teams}");
        let decided = browser.open("/journal?entity=decision&format=csv").await.html;
        assert!(decided.contains("Systemansvarig för Hemtur"), "{decided}");
    }

    async fn the_columns_of_the_journal_are_chosen_and_its_file_has_the_same(fixture: Fixture) {
        let (mut browser, _) = staged(&fixture).await;
        let all = browser.open("/journal").await;
        assert!(all.says("Kolumner (5)") && all.says("<ins>"), "{}", all.html);
        let some = browser.open("/journal?columns=who&columns=field&entity=system").await;
        assert!(some.says("Kolumner (2)") && some.says("Namn:"), "{}", some.html);
        assert!(!some.says("<ins>") && !some.says("<del>"), "{}", some.html);
        assert!(some.says("<input type=\"hidden\" name=\"entity\" value=\"system\">"), "choosing columns keeps the filter: {}", some.html);
        assert!(browser.open("/journal?columns=bogus").await.says("Kolumner (5)"), "what is no column chooses none");
        let whole = browser.open("/journal?format=csv").await.html;
        let file = browser.open("/journal?columns=who,field&format=csv").await.html;
        let header = |file: &str| file.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').to_owned();
        assert_eq!(header(&whole), "När;Vem;Vad;Fält;Före;Efter");
        assert_eq!(header(&file), "När;Vem;Fält");
        let who = browser.open("/journal?columns=who&format=csv").await.html;
        let rows = |file: &str| file.lines().count();
        assert!(rows(&who) < rows(&file), "an entry is one row where no field is shown: {who}");
    }

    async fn the_file_of_the_journal_is_whole_whatever_sorts_them(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let happened: Vec<Happening> =
            (0..10_050).map(|turn| Happening::performed("absence", format!("frånvaro {turn}"), [("from", json!(turn))])).collect();
        browser.town.store().write(&Actor::operator(), noon(), async |_| -> Result<((), Entry), store::StoreError> {
            Ok(((), Entry::from(happened.clone())))
        }).await.unwrap();
        for sort in ["", "time", "who", "-what"] {
            let file = browser.open(&format!("/journal?entity=absence&columns=after&sort={sort}&format=csv")).await.html;
            let told: BTreeSet<&str> = file.lines().skip(1).collect();
            assert_eq!((file.lines().count(), told.len()), (10_051, 10_050), "each once: {sort}");
        }
        let page = browser.open("/journal?entity=absence&sort=who&size=250&page=41").await;
        assert_eq!(page.html.matches("<ins>").count(), 50, "the last page has what is left: {}", page.html);
    }

    async fn a_file_is_no_other_than_was_asked_for(fixture: Fixture) {
        let (mut browser, _) = staged(&fixture).await;
        for day in ["from", "through"] {
            let seen = browser.open(&format!("/journal?{day}=2026-02-30&format=csv")).await;
            let mut links = seen.html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
            assert!(seen.says("”2026-02-30” är ingen dag.") && !links.any(|link| link.contains("format=")), "{}", seen.html);
        }
        assert!(browser.open("/journal?from=2026-02-03&format=csv").await.html.starts_with("\u{feff}När;"));
    }

    async fn the_journal_sorts_by_who_and_by_what_and_turns_it_round(fixture: Fixture) {
        let (mut browser, _) = staged(&fixture).await;
        let mut runs = async |sort: &str| {
            let file = browser.open(&format!("/journal?sort={sort}&columns=who&format=csv")).await.html;
            let mut who: Vec<String> =
                file.lines().skip(1).filter_map(|line| line.split_once(';')).map(|(_, who)| who.to_owned()).collect();
            who.dedup();
            who
        };
        let (there, back) = (runs("who").await, runs("-who").await);
        assert!(there.len() > 2 && there.iter().collect::<BTreeSet<_>>().len() == there.len(), "each stands in one place: {there:?}");
        assert_eq!(there, back.into_iter().rev().collect::<Vec<_>>());
        assert!(runs("").await.len() > there.len(), "by time they come as they acted");
        let page = browser.open("/journal?sort=-what&size=25&page=2").await;
        assert!(page.says("<option value=\"-what\" selected>") && page.says("page=3"), "{}", page.html);
    }
}

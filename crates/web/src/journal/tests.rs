//! What the journal's page tells is told in words.

use crate::language::Words;
use crate::testing::roles::staged;
use domain::language::Language;
use routines::Caller;
use routines::history::{JournalFilter, stretch};
use std::collections::BTreeSet;

/// Fields that the page leaves out.
const UNTOLD: [&str; 2] = ["id", "sha256"];

/// Whether a word stands alone in a cell of a file.
fn has_cell(file: &str, word: &str) -> bool {
    file.lines().any(|line| line.split(';').any(|cell| cell == word))
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
}

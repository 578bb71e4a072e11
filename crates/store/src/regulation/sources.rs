//! Which entities stand behind a fact view, so that a change runs only the checks that could see it.

use crate::migration::steps;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The words of each view's text that are tables or views: read from the steps themselves, so that the two never drift apart.
static VIEWS: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let mut views = BTreeMap::new();
    for step in steps() {
        for text in step.both.iter().chain(step.sqlite).chain(step.postgres) {
            let mut words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty());
            if words.next() == Some("create")
                && words.find(|word| *word != "or" && *word != "replace") == Some("view")
                && let Some(name) = words.next()
            {
                views.insert(name.to_owned(), words.map(str::to_owned).collect());
            }
        }
    }
    views
});

/// What has no entries of its own in the journal, and the entities with whose entries it moves.
const MOVES_WITH: [(&str, &[&str]); 1] = [("case-fact", &["case", "case-log"])];

/// The entities of the catalogue behind a view; none for a view that nobody knows, which then counts as touched by everything.
pub fn entities_behind(view: &str) -> Option<BTreeSet<&'static str>> {
    let mut tables: BTreeSet<&str> = BTreeSet::new();
    let mut open = vec![view];
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        if !seen.insert(name) {
            continue;
        }
        match VIEWS.get(name) {
            Some(words) => open.extend(words.iter().map(String::as_str)),
            None => {
                tables.insert(name);
            }
        }
    }
    let mut entities: BTreeSet<&'static str> = domain::entities()
        .into_iter()
        .filter(|entity| entity.tables.iter().any(|table| tables.contains(table)))
        .map(|entity| entity.name)
        .collect();
    for (still, moving) in MOVES_WITH {
        if entities.contains(still) {
            entities.extend(moving);
        }
    }
    (!entities.is_empty()).then_some(entities)
}

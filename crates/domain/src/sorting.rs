//! Sorting as Swedes do: å, ä and ö last, v and w as the collation of the language says.
//!
//! A database sorts by bytes, so each name is kept with a key made here, and lists sort by the key on both engines.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use std::sync::LazyLock;

/// The version of the collation data; when it changes, the keys in the tables are made anew.
pub const VERSION: &str = "icu-2.4-sv";

/// The Swedish collator: immutable data, made once.
static SWEDISH: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    let preferences = CollatorPreferences::from(icu_locale_core::locale!("sv"));
    Collator::try_new(preferences, CollatorOptions::default()).expect("the Swedish collation is compiled in")
});

/// The key by which a name sorts, as hexadecimal text.
pub fn sort_key(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len() * 2);
    let Ok(()) = SWEDISH.write_sort_key_to(name, &mut bytes);
    hex::encode(bytes)
}

/// A name folded for comparing and searching: lower case in every alphabet, outer and doubled white space gone.
///
/// SQLite's own `lower` knows ASCII only, so the folded name is kept as a column.
pub fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_letters_come_last_in_their_order() {
        let mut names = ["Örebro", "Ängelholm", "Åmål", "Zoo", "adam", "Vera", "Éva", "eva"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["adam", "eva", "Éva", "Vera", "Zoo", "Åmål", "Ängelholm", "Örebro"]);
    }

    #[test]
    fn folding_knows_the_swedish_capitals() {
        assert_eq!(folded("  ÅSA   Öberg "), "åsa öberg");
    }
}

//! Finding by text among very many: the texts lie end to end in one string, so that a hundred thousand of them take little room.

use hashbrown::HashTable;
use std::hash::{BuildHasher as _, RandomState};

/// Texts, each once, and a value to each.
#[derive(Clone, Debug)]
pub(super) struct Index<V> {
    text: String,
    entries: Vec<Entry<V>>,
    places: HashTable<u32>,
    hasher: RandomState,
}

#[derive(Clone, Debug)]
struct Entry<V> {
    start: u32,
    end: u32,
    value: V,
}

impl<V> Default for Index<V> {
    fn default() -> Self {
        Self { text: String::new(), entries: Vec::new(), places: HashTable::new(), hasher: RandomState::new() }
    }
}

impl<V> Index<V> {
    /// The value to a text.
    pub(super) fn get(&self, text: &str) -> Option<&V> {
        let place = self.places.find(self.hasher.hash_one(text), |place| self.text_at(*place) == text)?;
        self.entries.get(*place as usize).map(|entry| &entry.value)
    }

    /// The value to a text, to be changed.
    pub(super) fn get_mut(&mut self, text: &str) -> Option<&mut V> {
        let place = *self.places.find(self.hasher.hash_one(text), |place| self.text_at(*place) == text)?;
        self.entries.get_mut(place as usize).map(|entry| &mut entry.value)
    }

    /// Puts a value to a text, in place of the one that it had.
    ///
    /// Four gigabytes of text are taken; what would go beyond is left out.
    pub(super) fn put(&mut self, text: &str, value: V) {
        if let Some(known) = self.get_mut(text) {
            *known = value;
            return;
        }
        let (Ok(start), Ok(end)) = (u32::try_from(self.text.len()), u32::try_from(self.text.len() + text.len())) else { return };
        let Ok(place) = u32::try_from(self.entries.len()) else { return };
        self.text.push_str(text);
        self.entries.push(Entry { start, end, value });
        let (entries, whole, hasher) = (&self.entries, &self.text, &self.hasher);
        let again = |place: &u32| {
            let entry = &entries[*place as usize];
            hasher.hash_one(&whole[entry.start as usize..entry.end as usize])
        };
        self.places.insert_unique(hasher.hash_one(text), place, again);
    }

    /// All texts with their values, in the order in which they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.entries.iter().map(|entry| (&self.text[entry.start as usize..entry.end as usize], &entry.value))
    }

    fn text_at(&self, place: u32) -> &str {
        let entry = &self.entries[place as usize];
        &self.text[entry.start as usize..entry.end as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn it_finds_what_a_map_finds(texts in prop::collection::vec(("[a-cå]{0,3}", 0..9_u32), 0..60), asked in "[a-cå]{0,3}") {
            let mut index = Index::default();
            let mut map = HashMap::new();
            for (text, value) in &texts {
                index.put(text, *value);
                map.insert(text.as_str(), *value);
            }
            prop_assert_eq!(index.get(&asked), map.get(asked.as_str()));
            prop_assert_eq!(index.iter().map(|(text, value)| (text, *value)).collect::<HashMap<_, _>>(), map);
        }
    }
}

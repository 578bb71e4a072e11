//! Telling the rows of one subject apart, such as a person's employments: which row of the register a row of the file means.

use crate::intake::index::Index;
use crate::intake::register::Register;
use crate::intake::row::{Existing, RawRow, Row};
use crate::intake::{Mapping, value};
use crate::sorting::folded;
use std::collections::HashMap;
use std::sync::Arc;

/// What stands between the parts of a key.
pub(super) const SEPARATOR: char = '\u{1f}';

/// The rows of a register, by subject and by what tells a subject's rows apart.
#[derive(Default)]
pub(super) struct Apart {
    places: Vec<usize>,
    closer: Vec<usize>,
    /// The first row of each subject and body.
    first: Index<usize>,
    /// The others that agree with the first in that, by its place.
    others: HashMap<usize, Vec<usize>>,
    /// How often the file names a subject together with what tells its rows apart.
    named: Index<u32>,
}

impl Apart {
    /// For a register in which a subject may have several rows; nothing otherwise.
    pub(super) fn of(register: &Register, mapping: &Mapping, rows: &[RawRow], key_places: &[usize]) -> Self {
        let mut apart = Self {
            places: register.places(register.told_apart_by),
            closer: register.places(register.told_closer_by),
            ..Self::default()
        };
        if apart.tells() && !apart.closer.is_empty() {
            for raw in rows {
                let named = apart.name(mapping, raw, key_places);
                match apart.named.get_mut(&named) {
                    Some(times) => *times += 1,
                    None => apart.named.put(&named, 1),
                }
            }
        }
        apart
    }

    /// Whether a subject may have several rows.
    pub(super) fn tells(&self) -> bool {
        !self.places.is_empty()
    }

    /// Puts a row of the register in, under the key of its subject.
    pub(super) fn put(&mut self, own: &str, known: &Row, place: usize) {
        let text = self.key(own, known);
        match self.first.get(&text) {
            Some(first) => self.others.entry(*first).or_default().push(place),
            None => self.first.put(&text, place),
        }
    }

    /// The key of a subject together with what tells its rows apart.
    pub(super) fn key(&self, own: &str, row: &Row) -> String {
        format!("{own}{SEPARATOR}{}", key(row, &self.places))
    }

    /// That key together with what tells those apart that agree in it.
    pub(super) fn closer_key(&self, apart: &str, given: &Row) -> String {
        format!("{apart}{SEPARATOR}{}", key(given, &self.closer))
    }

    /// Whether the file has several rows of this subject that agree in what tells its rows apart, as far as the cells show.
    pub(super) fn is_crowded(&self, mapping: &Mapping, raw: &RawRow, key_places: &[usize]) -> bool {
        self.named.get(&self.name(mapping, raw, key_places)).is_some_and(|times| *times > 1)
    }

    /// The row of the register that a row of the file means: the one that agrees with it best and that no other has meant.
    ///
    /// With `wholly` only one that agrees in all of which the file speaks.
    pub(super) fn like(
        &self,
        apart: &str,
        given: &Row,
        existing: &[Arc<Existing>],
        seen: &[bool],
        wholly: bool,
    ) -> Option<usize> {
        let first = *self.first.get(apart)?;
        let all = std::iter::once(first).chain(self.others.get(&first).into_iter().flatten().copied());
        let text = |row: &Row, place: usize| row.get(place).map(folded).unwrap_or_default();
        let mut best: Option<(usize, usize)> = None;
        for place in all.filter(|place| !seen[*place]) {
            let known = &existing[place];
            let agrees = |closer: &&usize| text(given, **closer) == text(&known.row, **closer);
            let agreeing = self.closer.iter().filter(agrees).count();
            if known.past {
                if agreeing == self.closer.len() {
                    return Some(place);
                }
                continue;
            }
            let differs = self.closer.iter().any(|closer| !text(given, *closer).is_empty() && !agrees(&closer));
            if !(wholly && differs) && best.is_none_or(|(most, _)| agreeing > most) {
                best = Some((agreeing, place));
            }
        }
        best.map(|(_, place)| place)
    }

    fn name(&self, mapping: &Mapping, raw: &RawRow, key_places: &[usize]) -> String {
        let cell = |place: &usize| raw.cells.get(mapping.columns[*place]?).map(|cell| folded(&value::tidy(cell)));
        let parts: Vec<String> = key_places.iter().chain(&self.places).map(|place| cell(place).unwrap_or_default()).collect();
        parts.join("\u{1f}")
    }
}

/// The key of a row, folded.
pub(super) fn key(row: &Row, places: &[usize]) -> String {
    let parts: Vec<String> = places.iter().map(|place| folded(row.get(*place).unwrap_or(""))).collect();
    parts.join("\u{1f}")
}

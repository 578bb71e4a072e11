//! Which column of a file is which field of a register.

use super::names::{Answer, References};
use super::register::{Field, ID, Kind, Register};
pub use super::spelling::distance;
use super::spelling::plain;
use super::{RawRow, list};
use crate::refusal::{Label, Message, Refusal};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// For each field of the register the column that holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Column by field, in the order of the register's fields; none where the file has no such column.
    pub columns: Vec<Option<usize>>,
    /// The column of the id that an export carries.
    pub id: Option<usize>,
}

/// How many different letters a slip of the pen may make in a name of that length.
const fn forgiven(length: usize) -> usize {
    match length {
        0..=4 => 0,
        5..=9 => 1,
        _ => 2,
    }
}

impl Mapping {
    /// Guesses from the names in the header.
    ///
    /// A column belongs to the field whose key or other name it bears, or else to one whose name it bears but for a slip of the pen.
    /// Better guesses go first, and every column and field is used once.
    pub fn guess(register: &Register, header: &[String]) -> Self {
        let mut mapping = Self { columns: vec![None; register.fields.len()], id: None };
        // What stands in brackets explains the name and is no part of it.
        let plain_header: Vec<String> = header.iter().map(|name| plain(name.split(['(', '[']).next().unwrap_or(name))).collect();
        mapping.id = plain_header.iter().position(|name| name == ID);
        let mut guesses: Vec<(usize, usize, usize)> = Vec::new();
        for (place, field) in register.fields.iter().enumerate() {
            for (column, name) in plain_header.iter().enumerate() {
                if Some(column) == mapping.id && field.key != ID {
                    continue;
                }
                let best = std::iter::once(&field.key)
                    .chain(field.names)
                    .enumerate()
                    .filter_map(|(rank, known)| rate(name, &plain(known), rank))
                    .min();
                guesses.extend(best.map(|rating| (rating, place, column)));
            }
        }
        guesses.sort_unstable();
        for (_, place, column) in guesses {
            if mapping.columns[place].is_none() && !mapping.columns.contains(&Some(column)) {
                mapping.columns[place] = Some(column);
            }
        }
        mapping
    }

    /// Takes back a guess for a field whose values are words of a list of the packs in force, where a value of the column is no such word,
    /// and for one whose values name somebody, where the column only counts them.
    ///
    /// A heading such as “category” or “users” says little: only its values show whether it is the field's.
    /// Gives a sentence for each guess that was taken back, so that the person can choose the column all the same.
    pub fn doubt(&mut self, register: &Register, header: &[String], rows: &[RawRow], references: &References) -> Vec<Message> {
        let mut doubts = Vec::new();
        for (place, field) in register.fields.iter().enumerate() {
            if let (Kind::List(Kind::Named(_, true), _), Some(column)) = (field.kind, self.columns[place])
                && header[column] != field.key
            {
                let counted = counted(rows, column);
                if counted.is_some() {
                    self.columns[place] = None;
                }
                doubts.extend(counted.filter(|figure| !figure.is_empty()).map(|figure| {
                    Message::new("intake-guess-counts")
                        .with("column", &header[column])
                        .with("field", field.label())
                        .with("value", figure)
                }));
                continue;
            }
            let (of, by_comma) = match field.kind {
                Kind::List(Kind::Word(of, false), by_comma) => (*of, by_comma),
                Kind::Word(of, false) => (of, false),
                _ => continue,
            };
            // A column that bears the field's own name comes from an export.
            let Some(column) = self.columns[place].filter(|column| plain(&header[*column]) != plain(field.key)) else { continue };
            let known = |word: &str| references.of(of).is_some_and(|names| names.find(word) != Answer::Unknown);
            let words = rows.iter().filter_map(|row| row.cells.get(column)).flat_map(|cell| list::split(cell, by_comma));
            let Some(unknown) = words.into_iter().find(|word| !known(word)) else { continue };
            self.columns[place] = None;
            doubts.push(
                Message::new("intake-guess-doubted")
                    .with("column", &header[column])
                    .with("field", field.label())
                    .with("value", unknown),
            );
        }
        doubts
    }

    /// Puts what the person says over what was guessed: `field` is a key of the register, `column` a name in the header or a number from one; an empty column leaves the field out.
    pub fn choose(&mut self, register: &Register, header: &[String], field: &str, column: &str) -> Result<(), Refusal> {
        let place = register.place(field);
        if place.is_none() && field != ID {
            let known = register.header().join(", ");
            return Err(Refusal::plain(Message::new("intake-map-no-field").with("field", field).with("known", known)).at(field));
        }
        let column = if column.trim().is_empty() {
            None
        } else {
            Some(find_column(header, column).ok_or_else(|| {
                let message = Message::new("intake-map-no-column").with("column", column).with("known", header.join(", "));
                Refusal::plain(message).at(field)
            })?)
        };
        for taken in self.columns.iter_mut().chain(std::iter::once(&mut self.id)) {
            if taken.is_some() && *taken == column {
                *taken = None;
            }
        }
        match place {
            Some(place) => self.columns[place] = column,
            None => self.id = column,
        }
        Ok(())
    }

    /// Whether the mapping can be used: the whole key (or the id) must have columns.
    pub fn check(&self, register: &Register) -> Result<(), Refusal> {
        let missing: Vec<&Field> = register
            .key_places()
            .filter(|place| self.columns[*place].is_none() && register.fields[*place].required)
            .map(|place| &register.fields[place])
            .collect();
        let Some(first) = missing.first().filter(|_| self.id.is_none()) else { return Ok(()) };
        let labels: Vec<Label> = missing.iter().map(|field| field.label()).collect();
        let message = Message::new("intake-map-key-missing").with("fields", labels).with("field", first.label());
        Err(Refusal::plain(message).at(first.key))
    }

    /// The columns that no field takes.
    pub fn unused(&self, header: &[String]) -> Vec<usize> {
        (0..header.len()).filter(|column| self.id != Some(*column) && !self.columns.contains(&Some(*column))).collect()
    }

    /// Whether it fits a register and header of these sizes, for a mapping that was kept.
    pub fn fits(&self, register: &Register, header: &[String]) -> bool {
        self.columns.len() == register.fields.len()
            && self.columns.iter().chain([&self.id]).flatten().all(|column| *column < header.len())
    }
}

/// What tells one kind of file from another: a digest of the header's names and their order.
pub fn signature(header: &[String]) -> String {
    let mut digest = Sha256::new();
    for name in header {
        digest.update(plain(name));
        digest.update([0]);
    }
    hex::encode(&digest.finalize()[..16])
}

/// The first bare figure of a column, as in a list that says how many where the register says who; empty where the whole column is, none where all is names.
fn counted(rows: &[RawRow], column: usize) -> Option<String> {
    let is_figure = |cell: &&str| cell.chars().all(|letter| letter.is_ascii_digit() || letter.is_whitespace());
    let mut told = rows.iter().filter_map(|row| row.cells.get(column)).map(str::trim).filter(|cell| !cell.is_empty()).peekable();
    if told.peek().is_none() { Some(String::new()) } else { told.find(is_figure).map(str::to_owned) }
}

/// How well a header name fits a known name, lower is better; none when it does not.
fn rate(name: &str, known: &str, rank: usize) -> Option<usize> {
    if name.is_empty() || known.is_empty() {
        return None;
    }
    let rank = rank.min(90);
    if name == known {
        return Some(rank);
    }
    let slips = distance(name, known, forgiven(known.chars().count().min(name.chars().count())))?;
    (slips > 0).then_some(slips * 100 + rank)
}

/// The column of that name, or of that number from one.
fn find_column(header: &[String], column: &str) -> Option<usize> {
    let exact = header.iter().position(|name| name.trim() == column.trim());
    let wanted = plain(column);
    exact.or_else(|| header.iter().position(|name| !wanted.is_empty() && plain(name) == wanted)).or_else(|| {
        let number: usize = column.trim().parse().ok()?;
        (1..=header.len()).contains(&number).then(|| number - 1)
    })
}

#[cfg(test)]
mod tests;

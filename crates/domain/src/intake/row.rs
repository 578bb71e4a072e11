//! Rows: what a register holds and what a file says, as canonical text by field.

use super::list;
use super::register::Register;
use crate::Day;
use jiff::Timestamp;

/// The mark of a field of which the row does not speak.
const ABSENT: u32 = u32::MAX;

/// The values of one row in the order of the register's fields, packed so that a hundred thousand of them take little room.
///
/// A field is either *absent* (the file has no such column, nothing is said) or has a text, which may be empty (the value is to be nothing).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    text: Box<str>,
    ends: Box<[u32]>,
}

impl Row {
    /// A row of these values, field by field; none for a field of which nothing is said.
    pub fn new<'a>(values: impl IntoIterator<Item = Option<&'a str>>) -> Self {
        let mut text = String::new();
        let mut ends = Vec::new();
        for value in values {
            match value {
                Some(value) => {
                    text.push_str(value);
                    ends.push(u32::try_from(text.len()).unwrap_or(ABSENT - 1));
                }
                None => ends.push(ABSENT),
            }
        }
        Self { text: text.into(), ends: ends.into() }
    }

    /// The value of the field at that place; none when nothing is said of it.
    pub fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)?;
        if end == ABSENT {
            return None;
        }
        let start = self.ends[..place].iter().rev().find(|end| **end != ABSENT).copied().unwrap_or(0);
        self.text.get(start as usize..end as usize)
    }

    /// All values in order.
    pub fn values(&self) -> impl Iterator<Item = Option<&str>> + '_ {
        (0..self.ends.len()).map(|place| self.get(place))
    }

    /// How many fields it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no field.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// This row where it speaks, the other where it does not.
    #[must_use]
    pub fn over(&self, other: &Self) -> Self {
        Self::new((0..self.len().max(other.len())).map(|place| self.get(place).or_else(|| other.get(place))))
    }

    /// The values by the names of the register's fields.
    pub fn of<'a>(&'a self, register: &'a Register) -> Values<'a> {
        Values { register, row: self }
    }
}

/// One row of a file as it stands there, with the number of its first line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRow {
    /// The line in the file, or the row in the sheet, from one.
    pub line: u64,
    /// The cells, one for each column of the header.
    pub cells: Row,
    /// How many cells the row has when that is not the number of columns.
    pub ragged: Option<usize>,
}

/// A row that the register holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing {
    /// The subject's id.
    pub id: String,
    /// The version, for seeing whether somebody changed it meanwhile.
    pub version: i64,
    /// Every field of the register, none absent.
    pub row: Row,
    /// Whether it has ended and is no longer a part of the list: an export leaves it out, and a file that lacks it says nothing.
    ///
    /// Only a row of a file that agrees with it in all by which rows of a subject are told apart means it.
    pub past: bool,
}

/// The values of a row by field, each read as what it is.
///
/// Rows have been judged before they are read this way, so a value that is no day where a day belongs does not occur; it would read as none.
#[derive(Clone, Copy, Debug)]
pub struct Values<'a> {
    register: &'a Register,
    row: &'a Row,
}

impl<'a> Values<'a> {
    /// Whether the row says anything of the field, be it that it is empty.
    pub fn speaks_of(&self, key: &str) -> bool {
        self.raw(key).is_some()
    }

    /// The text; none when empty or absent.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.raw(key).filter(|text| !text.is_empty())
    }

    /// The text, empty when there is none.
    pub fn text_or_empty(&self, key: &str) -> &'a str {
        self.raw(key).unwrap_or("")
    }

    /// The day.
    pub fn day(&self, key: &str) -> Option<Day> {
        self.text(key)?.parse().ok()
    }

    /// The moment.
    pub fn moment(&self, key: &str) -> Option<Timestamp> {
        self.text(key)?.parse().ok()
    }

    /// The number.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.text(key)?.parse().ok()
    }

    /// The whole number.
    pub fn count(&self, key: &str) -> Option<i64> {
        self.text(key)?.parse().ok()
    }

    /// The amount in öre.
    pub fn money(&self, key: &str) -> Option<i64> {
        super::value::ore(self.text(key)?)
    }

    /// Yes or no.
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.text(key)? {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn list(&self, key: &str) -> Vec<String> {
        self.text(key).map(|text| list::split(text, false)).unwrap_or_default()
    }

    fn raw(&self, key: &str) -> Option<&'a str> {
        let place = self.register.place(key);
        debug_assert!(place.is_some(), "the register {} has no field {key}", self.register.name);
        self.row.get(place?)
    }
}

/// A row being filled in from a record of the register: what `load` and an export make.
///
/// ```
/// # use domain::intake::{Field, Filling, Kind, Register};
/// const BODIES: Register = Register::new("bodies", "body", &[
///     Field::new("name", Kind::Text, &["namn"]).required().key(),
///     Field::new("since", Kind::Day, &["från"]),
///     Field::new("boards", Kind::List(&Kind::Text, false), &["nämnder"]),
/// ]);
/// let row = Filling::new(&BODIES)
///     .text("name", "Kommunstyrelsen")
///     .day("since", Some(jiff::civil::date(2026, 11, 23)))
///     .list("boards", ["a", "b"])
///     .row();
/// assert_eq!(row.get(1), Some("2026-11-23"));
/// assert_eq!(row.of(&BODIES).list("boards"), ["a", "b"]);
/// ```
#[derive(Debug)]
pub struct Filling<'a> {
    register: &'a Register,
    values: Vec<String>,
}

impl<'a> Filling<'a> {
    /// A row in which every field is still empty.
    pub fn new(register: &'a Register) -> Self {
        Self { register, values: vec![String::new(); register.fields.len()] }
    }

    /// A text, a choice's word or the name that a reference goes by; outer white space and carriage returns go, as they do on import.
    #[must_use]
    pub fn text(self, key: &str, value: impl AsRef<str>) -> Self {
        let value = super::value::tidy(value.as_ref()).into_owned();
        self.put(key, value)
    }

    /// A text that may be missing.
    #[must_use]
    pub fn maybe(self, key: &str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.text(key, value),
            None => self,
        }
    }

    /// A day.
    #[must_use]
    pub fn day(self, key: &str, value: Option<Day>) -> Self {
        self.put(key, value.map(|day| day.to_string()).unwrap_or_default())
    }

    /// A moment.
    #[must_use]
    pub fn moment(self, key: &str, value: Option<Timestamp>) -> Self {
        self.put(key, value.map(super::value::moment_text).unwrap_or_default())
    }

    /// A number.
    #[must_use]
    pub fn number(self, key: &str, value: Option<f64>) -> Self {
        self.put(key, value.map(super::value::number_text).unwrap_or_default())
    }

    /// A whole number.
    #[must_use]
    pub fn count(self, key: &str, value: Option<i64>) -> Self {
        self.put(key, value.map(|count| count.to_string()).unwrap_or_default())
    }

    /// An amount in öre.
    #[must_use]
    pub fn money(self, key: &str, ore: Option<i64>) -> Self {
        self.put(key, ore.map(super::value::money_text).unwrap_or_default())
    }

    /// Yes or no.
    #[must_use]
    pub fn flag(self, key: &str, value: Option<bool>) -> Self {
        self.put(key, value.map(|flag| if flag { "yes" } else { "no" }.to_owned()).unwrap_or_default())
    }

    /// The items of a list.
    #[must_use]
    pub fn list(self, key: &str, items: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.put(key, list::join(items))
    }

    /// The row.
    pub fn row(&self) -> Row {
        Row::new(self.values.iter().map(|value| Some(value.as_str())))
    }

    fn put(mut self, key: &str, value: String) -> Self {
        let place = self.register.place(key);
        debug_assert!(place.is_some(), "the register {} has no field {key}", self.register.name);
        if let Some(place) = place {
            self.values[place] = value;
        }
        self
    }
}

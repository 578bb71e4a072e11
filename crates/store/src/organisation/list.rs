//! What every list has: a page of rows, a window on them, and conditions with their values.

use crate::Param;
use domain::identity::PersonId;

/// One page of a list: the rows asked for, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// How many there are in all.
    pub total: i64,
}

/// Which rows of a list: how many, after how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// How many to leave out first.
    pub offset: i64,
    /// How many at most.
    pub limit: i64,
}

impl Default for Window {
    fn default() -> Self {
        Self { offset: 0, limit: 50 }
    }
}

impl Window {
    /// All rows.
    pub const ALL: Self = Self { offset: 0, limit: i64::MAX };
}

/// Collects conditions with their values, so that a filter is one text with placeholders.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    parts: Vec<String>,
    params: Vec<Param>,
}

impl Conditions {
    /// Adds a condition in which `?` stands for the value.
    pub(crate) fn add(&mut self, condition: &str, value: impl Into<Param>) {
        self.params.push(value.into());
        self.parts.push(condition.replace('?', &format!("${}", self.params.len())));
    }

    /// Adds a condition without a value.
    pub(crate) fn plain(&mut self, condition: &str) {
        self.parts.push(condition.to_owned());
    }

    /// Keeps a value and says by which placeholder it goes.
    pub(crate) fn value(&mut self, value: impl Into<Param>) -> String {
        self.params.push(value.into());
        format!("${}", self.params.len())
    }

    /// That a column has one of some values: the condition, whose values are kept already.
    #[must_use]
    pub(crate) fn among(&mut self, column: &str, values: impl IntoIterator<Item = impl Into<Param>>) -> String {
        let places: Vec<String> = values.into_iter().map(|value| self.value(value)).collect();
        if places.is_empty() { "1 = 0".to_owned() } else { format!("{column} in ({})", places.join(", ")) }
    }

    /// Leaves out people with protected identity, unless they may be shown, or it is they who ask.
    pub(crate) fn shown(&mut self, with_protected: bool, own: Option<&PersonId>) {
        match own {
            _ if with_protected => {}
            None => self.plain("person.protected = 0"),
            Some(own) => self.add("(person.protected = 0 or person.id = ?)", own),
        }
    }

    /// The `where` clause, or nothing.
    pub(crate) fn clause(&self) -> String {
        if self.parts.is_empty() { String::new() } else { format!("where {}", self.parts.join(" and ")) }
    }

    /// The values.
    pub(crate) fn params(&self) -> Vec<Param> {
        self.params.clone()
    }
}

/// A pattern that finds the folded text anywhere; what `like` would take for a joker is taken as it is.
pub(crate) fn anywhere(text: &str) -> String {
    format!("%{}%", as_written(&domain::sorting::folded(text)))
}

/// What `like` finds as it is written, with `\` before what would stand for something else.
pub(crate) fn as_written(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

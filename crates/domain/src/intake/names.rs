//! The names by which one register's rows are known to others.

use super::index::Index;
use crate::sorting::folded;
use std::collections::HashMap;

/// The names of one register's rows: folded name → the row, or several rows when the name is not enough.
#[derive(Clone, Debug, Default)]
pub struct Names {
    by_name: Index<Named>,
    /// What each row is called: its id and then its canonical name, end to end.
    text: String,
    rows: Vec<Spelled>,
}

/// Where a row's id begins, where the canonical name does, and where that ends.
#[derive(Clone, Copy, Debug)]
struct Spelled {
    id: u32,
    canonical: u32,
    end: u32,
}

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    One { row: u32, own: bool },
    Several,
}

/// What asking for a name gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<'a> {
    /// One row: its id, and the name that exports use.
    One {
        /// The row's id.
        id: &'a str,
        /// The name by which exports refer to it.
        canonical: &'a str,
    },
    /// Several rows go by that name.
    Several,
    /// No row goes by that name.
    Unknown,
}

impl Names {
    /// No names yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a row: its id, the name by which exports refer to it, and other names (a short name, a code, an address).
    ///
    /// A row's canonical name wins over another row's other name; two rows with the same canonical name make it ambiguous.
    pub fn add<'a>(&mut self, id: &str, canonical: &str, others: impl IntoIterator<Item = &'a str>) {
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let row = place(self.rows.len());
        let start = self.text.len();
        self.text.push_str(id);
        self.text.push_str(canonical);
        self.rows.push(Spelled { id: place(start), canonical: place(start + id.len()), end: place(self.text.len()) });
        self.put(canonical, row, true);
        self.put(id, row, true);
        for other in others {
            self.put(other, row, false);
        }
    }

    /// Adds other names to the row that goes by a name already; nothing where none does.
    pub fn also<'a>(&mut self, known: &str, others: impl IntoIterator<Item = &'a str>) {
        let Some(Named::One { row, .. }) = self.by_name.get(folded(known).as_str()).copied() else { return };
        for other in others {
            self.put(other, row, false);
        }
    }

    /// The row that goes by that name; case and white space are forgiven.
    pub fn find(&self, name: &str) -> Answer<'_> {
        match self.by_name.get(folded(name).as_str()) {
            Some(Named::One { row, .. }) => Answer::One { id: self.id(*row), canonical: self.canonical(*row) },
            Some(Named::Several) => Answer::Several,
            None => Answer::Unknown,
        }
    }

    /// The name nearest to one that is unknown, for the sentence that says so.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let name = folded(name);
        self.by_name
            .iter()
            .filter_map(|(known, named)| match named {
                Named::One { row, .. } => Some((super::spelling::distance(&name, known, 3)?, self.canonical(*row))),
                Named::Several => None,
            })
            .min()
            .map(|(_, canonical)| canonical)
    }

    /// The names that exports use, in the order in which the rows came.
    pub fn canonicals(&self) -> impl Iterator<Item = &str> {
        (0..self.rows.len()).map(|row| self.canonical(row as u32))
    }

    fn id(&self, row: u32) -> &str {
        let spelled = self.rows[row as usize];
        self.text.get(spelled.id as usize..spelled.canonical as usize).unwrap_or_default()
    }

    fn canonical(&self, row: u32) -> &str {
        let spelled = self.rows[row as usize];
        self.text.get(spelled.canonical as usize..spelled.end as usize).unwrap_or_default()
    }

    fn put(&mut self, name: &str, row: u32, own: bool) {
        let name = folded(name);
        if name.is_empty() {
            return;
        }
        let one = Named::One { row, own };
        let now = match self.by_name.get(name.as_str()) {
            None => one,
            Some(Named::One { row: known, .. }) if self.id(*known) == self.id(row) => return,
            Some(Named::One { own: false, .. }) if own => one,
            Some(Named::One { own: true, .. }) if !own => return,
            Some(_) => Named::Several,
        };
        self.by_name.put(&name, now);
    }
}

/// The names of all registers that one register refers to.
#[derive(Clone, Debug, Default)]
pub struct References {
    registers: HashMap<Box<str>, Names>,
}

impl References {
    /// No register yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the names of a register.
    pub fn set(&mut self, register: &str, names: Names) {
        self.registers.insert(register.into(), names);
    }

    /// The names of a register; none when it was not asked for.
    pub fn of(&self, register: &str) -> Option<&Names> {
        self.registers.get(register)
    }

    /// The names of a register, to add to.
    pub fn of_mut(&mut self, register: &str) -> &mut Names {
        self.registers.entry(register.into()).or_default()
    }

    /// The id of the row of that register with that name; none when there is none or more than one.
    pub fn id(&self, register: &str, name: &str) -> Option<&str> {
        match self.of(register)?.find(name) {
            Answer::One { id, .. } => Some(id),
            Answer::Several | Answer::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_its_row_and_a_shared_name_to_none() {
        let mut names = Names::new();
        names.add("1", "Barn- och utbildningsnämnden", ["BUN"]);
        names.add("2", "Byggnadsnämnden", ["BN"]);
        names.add("3", "BN", []);
        assert_eq!(names.find(" bun "), Answer::One { id: "1", canonical: "Barn- och utbildningsnämnden" });
        assert_eq!(names.find("bn"), Answer::One { id: "3", canonical: "BN" });
        names.add("4", "Anna Berg", []);
        names.add("5", "ANNA  BERG", []);
        assert_eq!(names.find("Anna Berg"), Answer::Several);
        assert_eq!(names.find("5"), Answer::One { id: "5", canonical: "ANNA  BERG" });
        assert_eq!(names.find("Socialnämnden"), Answer::Unknown);
        assert_eq!(names.nearest("Bygnadsnämden"), Some("Byggnadsnämnden"));
    }
}

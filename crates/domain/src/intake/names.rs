//! The names by which one register's rows are known to others.

use crate::sorting::folded;
use std::collections::HashMap;

/// The names of one register's rows: folded name → the row, or several rows when the name is not enough.
#[derive(Clone, Debug, Default)]
pub struct Names {
    by_name: HashMap<Box<str>, Named>,
}

/// What a name leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Named {
    One { id: Box<str>, canonical: Box<str>, own: bool },
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
        self.put(canonical, id, canonical, true);
        self.put(id, id, canonical, true);
        for other in others {
            self.put(other, id, canonical, false);
        }
    }

    /// The row that goes by that name; case and white space are forgiven.
    pub fn find(&self, name: &str) -> Answer<'_> {
        match self.by_name.get(folded(name).as_str()) {
            Some(Named::One { id, canonical, .. }) => Answer::One { id, canonical },
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
                Named::One { canonical, .. } => Some((super::spelling::distance(&name, known, 3)?, canonical)),
                Named::Several => None,
            })
            .min()
            .map(|(_, canonical)| &**canonical)
    }

    fn put(&mut self, name: &str, id: &str, canonical: &str, own: bool) {
        let name = folded(name);
        if name.is_empty() {
            return;
        }
        let one = Named::One { id: id.into(), canonical: canonical.into(), own };
        let now = match self.by_name.get(name.as_str()) {
            None => one,
            Some(Named::One { id: known, .. }) if **known == *id => return,
            Some(Named::One { own: false, .. }) if own => one,
            Some(Named::One { own: true, .. }) if !own => return,
            Some(_) => Named::Several,
        };
        self.by_name.insert(name.into(), now);
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

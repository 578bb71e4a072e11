//! How a register describes itself.

use crate::refusal::Label;

/// A register that can be filled from a file: its name, its fields, its key.
///
/// ```
/// use domain::intake::{Choice, Field, Kind, Register};
///
/// const STATES: &[Choice] = &[
///     Choice::new("operation", &["drift", "i drift", "Betrieb"]),
///     Choice::new("retired", &["avvecklat", "avslutat", "stillgelegt"]),
/// ];
///
/// const SYSTEMS: Register = Register::new("systems", "system", &[
///     Field::new("name", Kind::Text, &["namn", "system", "programvara", "Bezeichnung"]).required().key(),
///     Field::new("state", Kind::Choice(STATES), &["läge", "status", "Zustand"]),
///     Field::new("owner", Kind::Reference("bodies"), &["ägare", "systemägare", "Eigentümer"]),
///     Field::new("users", Kind::List(&Kind::Text, true), &["används av", "använder", "used by", "genutzt von"]),
/// ]);
/// assert_eq!(SYSTEMS.place("owner"), Some(2));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Register {
    /// The word in commands, routes and file names, in the plural: `systems`.
    pub name: &'static str,
    /// The entity in the catalogue and the journal, such as `system`; the policies ask for it as well.
    pub entity: &'static str,
    table: &'static str,
    /// The fields, in the order in which an export gives them.
    pub fields: &'static [Field],
    /// The fields whose values a row goes by when others refer to it: first the one that exports use, then others such as a short name.
    pub named_by: &'static [&'static str],
    /// The fields by which further rows of one subject are told apart, such as a person's employments; none where a subject has one row.
    ///
    /// A further row has the subject's id, [`FURTHER`], and an id of its own.
    pub told_apart_by: &'static [&'static str],
    /// The fields by which those rows of one subject are told apart that agree in the former, such as two employments in the same body.
    pub told_closer_by: &'static [&'static str],
}

/// What stands between the id of a subject and that of a further row of it.
pub const FURTHER: char = '+';

/// One field of a register: one column of its files.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name in exports, in `--map` and in messages at the field.
    pub key: &'static str,
    /// What the values are.
    pub kind: Kind,
    /// Whether a row without it is an error.
    pub required: bool,
    /// Whether it is a part of the key by which a row finds its like.
    pub key_part: bool,
    /// Other names of the column in Swedish, English and German; spelling, case, spaces and small slips are forgiven.
    pub names: &'static [&'static str],
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Any text, also of several lines.
    Text,
    /// A day.
    Day,
    /// A moment, kept in UTC.
    Moment,
    /// A number, with decimals or without.
    Number,
    /// A whole number, not negative.
    Count,
    /// An amount in kronor, kept in öre.
    Money,
    /// Yes or no.
    Flag,
    /// One word of a list.
    Choice(&'static [Choice]),
    /// The name of a row in another register (or in the same).
    Reference(&'static str),
    /// A word of a list that the packs in force bring, such as `kinds`; a word that the list lacks is an error where the flag says so, and else stays as it is.
    Word(&'static str, bool),
    /// The name of a row in another register where it is known there, so that every name of one row means the same; a name that the register lacks stays as it is.
    ///
    /// Where the flag says so, figures may stand after the last colon, as in `KS:412/430`.
    Named(&'static str, bool),
    /// Several values of a kind, separated by `|` or `;`, and by a comma too where the flag says so (not for names that contain commas).
    List(&'static Kind, bool),
}

/// One word of a closed list.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The word, as the product and every export has it.
    pub word: &'static str,
    /// The key of the message by which people read it; empty where it has none.
    pub label: &'static str,
    /// Other names for it in Swedish, English and German.
    pub names: &'static [&'static str],
}

impl Choice {
    /// A word with its other names.
    pub const fn new(word: &'static str, names: &'static [&'static str]) -> Self {
        Self { word, label: "", names }
    }

    /// The same word, which people read under this key.
    #[must_use]
    pub const fn labelled(mut self, label: &'static str) -> Self {
        self.label = label;
        self
    }
}

impl Field {
    /// A field that may be left empty and is no part of the key.
    pub const fn new(key: &'static str, kind: Kind, names: &'static [&'static str]) -> Self {
        Self { key, kind, required: false, key_part: false, names }
    }

    /// What people call the field.
    pub fn label(&self) -> Label {
        Label::new(format!("intake-field-{}", self.key.replace('_', "-")), self.key)
    }

    /// The same field, without which a row is an error.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same field as a part of the key.
    #[must_use]
    pub const fn key(mut self) -> Self {
        self.key_part = true;
        self
    }
}

/// The column that carries the id of a row in every export.
///
/// It lets a name be corrected in a spreadsheet: a row whose id the register knows is that row, whatever its name is now.
pub const ID: &str = "id";

impl Register {
    /// A register of this entity with these fields.
    pub const fn new(name: &'static str, entity: &'static str, fields: &'static [Field]) -> Self {
        Self { name, entity, table: entity, fields, named_by: &[], told_apart_by: &[], told_closer_by: &[] }
    }

    /// The main table, which has the columns `id` and `version`.
    pub const fn table(&self) -> &'static str {
        self.table
    }

    /// The same register, kept in a table that does not bear the entity's name.
    #[must_use]
    pub const fn kept_in(mut self, table: &'static str) -> Self {
        self.table = table;
        self
    }

    /// The same register, whose rows go by these fields, the first being what exports use; without this it is the first field of the key.
    #[must_use]
    pub const fn named_by(mut self, fields: &'static [&'static str]) -> Self {
        self.named_by = fields;
        self
    }

    /// The same register, in which a subject may have several rows that differ in one of these fields, or in one of the `closer` ones.
    #[must_use]
    pub const fn told_apart_by(mut self, fields: &'static [&'static str], closer: &'static [&'static str]) -> Self {
        self.told_apart_by = fields;
        self.told_closer_by = closer;
        self
    }

    /// The places of some of its fields.
    pub fn places(&self, keys: &[&str]) -> Vec<usize> {
        keys.iter().filter_map(|key| self.place(key)).collect()
    }

    /// The places of the fields that a row goes by, the one that exports use first.
    pub fn name_places(&self) -> Vec<usize> {
        if self.named_by.is_empty() {
            self.key_places().take(1).collect()
        } else {
            self.named_by.iter().filter_map(|key| self.place(key)).collect()
        }
    }

    /// The place of a field among the fields.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.key == key)
    }

    /// The field of that key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The places of the fields that make the key.
    pub fn key_places(&self) -> impl Iterator<Item = usize> + '_ {
        self.fields.iter().enumerate().filter(|(_, field)| field.key_part).map(|(place, _)| place)
    }

    /// The registers that its fields refer to, each once.
    pub fn references(&self) -> Vec<&'static str> {
        let named = |field: &Field| field.kind.reference().or_else(|| field.kind.named());
        let mut found: Vec<&'static str> = self.fields.iter().filter_map(named).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The lists of the packs in force whose words its fields take, each once.
    pub fn lists(&self) -> Vec<&'static str> {
        let mut found: Vec<&'static str> = self.fields.iter().filter_map(|field| field.kind.list()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The header of an export: every field, then the id.
    pub fn header(&self) -> Vec<&'static str> {
        self.fields.iter().map(|field| field.key).chain([ID]).collect()
    }
}

impl Kind {
    /// The register that values of this kind refer to.
    pub fn reference(&self) -> Option<&'static str> {
        match self {
            Self::Reference(register) => Some(register),
            Self::List(kind, _) => kind.reference(),
            _ => None,
        }
    }

    /// What people call a word of a list of the packs in force; what only a pack names has no text of its own.
    pub fn label_of_word(list: &str, word: &str) -> Label {
        let key = if list == "roles" { format!("organisation-role-{word}") } else { String::new() };
        Label::new(key, word)
    }

    /// The register whose rows values of this kind name where they are known there.
    pub fn named(&self) -> Option<&'static str> {
        match self {
            Self::Named(register, _) => Some(register),
            Self::List(kind, _) => kind.named(),
            _ => None,
        }
    }

    /// The list of the packs in force whose words values of this kind are.
    pub fn list(&self) -> Option<&'static str> {
        match self {
            Self::Word(list, _) => Some(list),
            Self::List(kind, _) => kind.list(),
            _ => None,
        }
    }
}

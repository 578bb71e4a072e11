//! What people call the fields and values of the registers that files fill.

use super::Words;
use domain::intake::plan::Trouble;
use domain::intake::spelling::plain;
use domain::intake::{Field, Kind, Register};

impl Words {
    /// The text of a key, or the bare word where no language has it.
    pub(super) fn labelled(self, key: &str, word: &str) -> String {
        self.find(key).unwrap_or_else(|| word.to_owned())
    }

    /// What people call a field of a register.
    pub fn field(self, field: &Field) -> String {
        let label = field.label();
        self.labelled(&label.key, &label.word)
    }

    /// A value of a field as people read it: words of closed lists by their label, yes and no in words.
    pub fn value_of(self, field: &Field, value: &str) -> String {
        match (&field.kind, value) {
            (Kind::Choice(choices), _) => match choices.iter().find(|choice| choice.word == value) {
                Some(choice) => self.labelled(choice.label, choice.word),
                None => value.to_owned(),
            },
            (Kind::Flag, "yes") => self.yes_no(true),
            (Kind::Flag, "no") => self.yes_no(false),
            (Kind::Word(list, _), _) => {
                let label = Kind::label_of_word(list, value);
                self.labelled(&label.key, &label.word)
            }
            _ => value.to_owned(),
        }
    }

    /// Which field a trouble is at, and the file's column where that is called otherwise.
    pub fn place_of(self, register: Option<&Register>, trouble: &Trouble) -> Option<String> {
        let key = trouble.field.as_deref();
        let Some(field) = key.and_then(|key| register?.field(key)) else {
            return trouble.column.clone().or_else(|| trouble.field.clone());
        };
        let name = self.field(field);
        match &trouble.column {
            Some(column) if column != field.key && plain(column) != plain(&name) => {
                Some(self.with("intake-field-in-column", &[("field", name.into()), ("column", column.into())]))
            }
            _ => Some(name),
        }
    }
}

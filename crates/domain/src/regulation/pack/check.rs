//! Holds a file against its format and remembers where everything stands.

use super::format::{ANCHORS, Field, Format, LANGUAGES, Shape};
use super::interval::Interval;
use super::problem::{Problem, line_of};
use crate::refusal::Message;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// A file's lines by key, and what is wrong with it.
pub(super) struct Checked<'a> {
    file: &'a str,
    text: &'a str,
    /// The line of each key, such as `duty[3].query`.
    lines: BTreeMap<String, usize>,
    pub(super) problems: Vec<Problem>,
}

/// Holds a file against its format.
pub(super) fn check<'a>(file: &'a str, text: &'a str, format: &Format) -> Checked<'a> {
    let mut checked = Checked { file, text, lines: BTreeMap::new(), problems: Vec::new() };
    let (table, mut errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        checked.table(table.get_ref(), "", 1, format.fields);
    }
    // One slip may bring others after it; the first in the text is the one to mend.
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    if let Some(error) = errors.first() {
        let line = error.span().map(|span| line_of(text, span.start));
        let message = Message::new("regulation-pack-not-toml").with("said", error.message());
        checked.problems.push(Problem { file: file.to_owned(), line, key: String::new(), message });
    }
    checked
}

/// Whether a text may name something in a pack: lower case, digits, hyphens, beginning with a letter.
pub(super) fn is_key(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text.len() <= 80
        && text.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

impl Checked<'_> {
    /// Notes a problem at a key that the file has, or at the nearest table above it.
    pub(super) fn fault(&mut self, key: &str, message: Message) {
        let mut place = key;
        let line = loop {
            if let Some(line) = self.lines.get(place) {
                break Some(*line);
            }
            match place.rfind(['.', '[']) {
                Some(end) => place = &place[..end],
                None => break None,
            }
        };
        self.problems.push(Problem { file: self.file.to_owned(), line, key: key.to_owned(), message });
    }

    fn wrong(&mut self, key: &str, line: usize, message: Message) {
        self.problems.push(Problem { file: self.file.to_owned(), line: Some(line), key: key.to_owned(), message });
    }

    fn table(&mut self, table: &DeTable<'_>, path: &str, line: usize, fields: &[Field]) {
        self.lines.insert(path.to_owned(), line);
        let inside = |key: &str| {
            if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
        };
        for field in fields.iter().filter(|field| field.required) {
            if !table.iter().any(|(key, _)| key.get_ref() == field.key) {
                let key = inside(field.key);
                self.wrong(&key, line, Message::new("regulation-pack-key-missing").with("key", field.key));
            }
        }
        for (key, value) in table {
            let line = line_of(self.text, key.span().start);
            let path = inside(key.get_ref());
            self.lines.insert(path.clone(), line);
            if let Some(field) = fields.iter().find(|field| field.key == key.get_ref()) {
                self.value(value.get_ref(), &path, line, field.shape);
            } else {
                let known = fields.iter().map(|field| field.key).collect::<Vec<_>>().join(", ");
                let message =
                    Message::new("regulation-pack-key-unknown").with("key", key.get_ref().as_ref()).with("known", known);
                self.wrong(&path, line, message);
            }
        }
    }

    fn value(&mut self, value: &DeValue<'_>, path: &str, line: usize, shape: Shape) {
        let asked = match shape {
            Shape::Text => match value.as_str() {
                Some(text) if !text.trim().is_empty() => None,
                _ => Some(Message::new("regulation-pack-not-text")),
            },
            Shape::Word(words) => match value.as_str() {
                Some(text) if words.contains(&text) => None,
                other => Some(
                    Message::new("regulation-pack-not-a-word")
                        .with("words", words.join(", "))
                        .with("found", other.unwrap_or_else(|| value.type_str())),
                ),
            },
            Shape::Key => match value.as_str() {
                Some(text) if is_key(text) => None,
                other => Some(Message::new("regulation-pack-not-a-key").with("found", other.unwrap_or_else(|| value.type_str()))),
            },
            Shape::Flag => value.as_bool().is_none().then(|| Message::new("regulation-pack-not-a-flag")),
            Shape::Whole(least, most) => match value.as_integer().and_then(|number| number.as_str().parse::<i64>().ok()) {
                Some(number) if (least..=most).contains(&number) => None,
                _ => Some(Message::new("regulation-pack-not-a-number").with("least", least).with("most", most)),
            },
            Shape::Value => (!value.is_integer() && !value.is_str()).then(|| Message::new("regulation-pack-not-a-value")),
            Shape::Day => match value.as_str().map(str::parse::<jiff::civil::Date>) {
                Some(Ok(_)) => None,
                _ => Some(Message::new("regulation-pack-not-a-day")),
            },
            Shape::Interval => match value.as_str().map(str::parse::<Interval>) {
                Some(Ok(_)) => None,
                _ => Some(Message::new("regulation-pack-not-an-interval")),
            },
            Shape::Local => return self.local(value, path, line),
            Shape::Many(inner) => match value.as_array() {
                Some(values) => {
                    for (place, each) in values.iter().enumerate() {
                        self.value(each.get_ref(), &format!("{path}[{}]", place + 1), line, *inner);
                    }
                    None
                }
                None => Some(Message::new("regulation-pack-not-a-list")),
            },
            Shape::Table(fields) => match value.as_table() {
                Some(table) => {
                    self.table(table, path, line, fields);
                    None
                }
                None => Some(Message::new("regulation-pack-not-a-table")),
            },
            Shape::Named(inner) => return self.named(value, path, line, *inner),
            Shape::Anchors => return self.anchors(value, path, line),
            Shape::Tables(fields) => match value.as_array() {
                Some(tables) => {
                    for (place, each) in tables.iter().enumerate() {
                        let path = format!("{path}[{}]", place + 1);
                        let line = line_of(self.text, each.span().start);
                        match each.get_ref().as_table() {
                            Some(table) => self.table(table, &path, line, fields),
                            None => self.wrong(&path, line, Message::new("regulation-pack-not-a-table")),
                        }
                    }
                    None
                }
                None => Some(Message::new("regulation-pack-not-tables").with("key", path)),
            },
        };
        if let Some(message) = asked {
            self.wrong(path, line, message);
        }
    }

    fn local(&mut self, value: &DeValue<'_>, path: &str, line: usize) {
        let Some(table) = value.as_table() else {
            return self.wrong(path, line, Message::new("regulation-pack-not-by-language"));
        };
        for (language, text) in table {
            let line = line_of(self.text, language.span().start);
            let path = format!("{path}.{}", language.get_ref());
            self.lines.insert(path.clone(), line);
            if !LANGUAGES.contains(&language.get_ref().as_ref()) {
                self.wrong(
                    &path,
                    line,
                    Message::new("regulation-pack-language-unknown").with("language", language.get_ref().as_ref()),
                );
            } else if text.get_ref().as_str().is_none_or(|text| text.trim().is_empty()) {
                self.wrong(&path, line, Message::new("regulation-pack-not-text"));
            }
        }
    }

    fn named(&mut self, value: &DeValue<'_>, path: &str, line: usize, inner: Shape) {
        let Some(table) = value.as_table() else {
            return self.wrong(path, line, Message::new("regulation-pack-not-a-table"));
        };
        for (name, value) in table {
            let line = line_of(self.text, name.span().start);
            let path = format!("{path}.{}", name.get_ref());
            self.lines.insert(path.clone(), line);
            let fine = name.get_ref() != "day" && is_key(&name.get_ref().replace('_', "-"));
            if fine {
                self.value(value.get_ref(), &path, line, inner);
            } else {
                self.wrong(&path, line, Message::new("regulation-pack-limit-name").with("name", name.get_ref().as_ref()));
            }
        }
    }

    fn anchors(&mut self, value: &DeValue<'_>, path: &str, line: usize) {
        let Some(table) = value.as_table() else {
            return self.wrong(path, line, Message::new("regulation-pack-not-a-table"));
        };
        for (name, value) in table {
            let line = line_of(self.text, name.span().start);
            let path = format!("{path}.{}", name.get_ref());
            self.lines.insert(path.clone(), line);
            if !ANCHORS.iter().any(|anchor| anchor.word() == name.get_ref().as_ref()) {
                let known = ANCHORS.iter().map(|anchor| anchor.word()).collect::<Vec<_>>().join(", ");
                let message =
                    Message::new("regulation-pack-anchor-unknown").with("name", name.get_ref().as_ref()).with("known", known);
                self.wrong(&path, line, message);
            } else if value.get_ref().as_str().is_none_or(str::is_empty) {
                self.wrong(&path, line, Message::new("regulation-pack-not-text"));
            }
        }
    }
}

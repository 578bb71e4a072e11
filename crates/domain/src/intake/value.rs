//! Reading the cells of a file: from what people write to the canonical text of each kind.

use super::list;
use super::names::{Answer, References};
use super::register::{Choice, Field, Kind};
pub use super::spelling::{plain, tidy};
use crate::refusal::{Label, Message};
use jiff::Timestamp;
use std::borrow::Cow;

mod amount;
mod day;
pub use amount::{money_text, number_text, ore};
pub use day::{DayFormat, DayReading, moment_text};

/// The longest text that a field takes, in bytes.
pub const LONGEST_TEXT: usize = 100_000;

/// What a spreadsheet leaves in a cell whose formula failed.
const FORMULA_ERRORS: [&str; 9] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SAKNAS!", "#VÄRDEFEL!"];

/// Reads one cell as a value of the field and gives its canonical text.
///
/// `days` says how the column's days are written, see [`DayReading::of`].
/// An empty cell is an empty text; whether that may be is asked elsewhere.
pub fn read<'a>(field: &Field, cell: &'a str, days: DayReading, references: &References) -> Result<Cow<'a, str>, Message> {
    let text = tidy(cell);
    if text.is_empty() {
        return Ok(text);
    }
    meant(&text)?;
    if text.len() > LONGEST_TEXT {
        return Err(Message::new("intake-text-too-long").with("length", text.chars().count()));
    }
    if let Kind::List(kind, by_comma) = field.kind {
        let mut items = Vec::new();
        for item in list::split(&text, by_comma) {
            meant(&item)?;
            let value = read_one(kind, Cow::Owned(item), days, references)?.into_owned();
            // Two spellings of one value are one item.
            if !items.contains(&value) {
                items.push(value);
            }
        }
        return Ok(Cow::Owned(list::join(items)));
    }
    read_one(&field.kind, text, days, references)
}

/// Refuses what a failed formula has left, in a cell or in a list.
fn meant(text: &str) -> Result<(), Message> {
    if FORMULA_ERRORS.contains(&text) { Err(Message::new("intake-formula-error").with("value", text)) } else { Ok(()) }
}

/// Reads one value that is no list.
fn read_one<'a>(kind: &Kind, text: Cow<'a, str>, days: DayReading, references: &References) -> Result<Cow<'a, str>, Message> {
    let wrong = |key: &'static str| Message::new(key).with("value", shortened(&text));
    match kind {
        Kind::Text | Kind::List(..) => Ok(text),
        Kind::Day => {
            let day = days.read(&text).ok_or_else(|| wrong("intake-not-a-day"))?;
            if day::plausible(day) { Ok(Cow::Owned(day.to_string())) } else { Err(wrong("intake-day-out-of-range")) }
        }
        Kind::Moment => days.read_moment(&text).map(|at| Cow::Owned(moment_text(at))).ok_or_else(|| wrong("intake-not-a-moment")),
        Kind::Number => {
            amount::number(&text).map(|number| Cow::Owned(number_text(number))).ok_or_else(|| wrong("intake-not-a-number"))
        }
        Kind::Count => amount::count(&text).map(|count| Cow::Owned(count.to_string())).ok_or_else(|| wrong("intake-not-a-count")),
        Kind::Money => amount::money(&text).map(|ore| Cow::Owned(money_text(ore))).ok_or_else(|| wrong("intake-not-money")),
        Kind::Flag => flag(&text).map(Cow::Borrowed).ok_or_else(|| wrong("intake-not-a-flag")),
        Kind::Choice(choices) => choice(choices, &text).map(Cow::Borrowed).ok_or_else(|| {
            let allowed: Vec<Label> = choices.iter().map(|choice| Label::new(choice.label, choice.word)).collect();
            wrong("intake-not-a-choice").with("allowed", allowed)
        }),
        Kind::Reference(register) => reference(register, &text, references).map(Cow::Owned),
        Kind::Word(list, only) => match references.of(list).map(|names| (names, names.find(&text))) {
            Some((_, Answer::One { canonical, .. })) => Ok(Cow::Owned(canonical.to_owned())),
            Some((names, _)) if *only => {
                let allowed: Vec<Label> = names.canonicals().map(|word| Kind::label_of_word(list, word)).collect();
                Err(wrong("intake-not-a-choice").with("allowed", allowed))
            }
            _ => Ok(text),
        },
        Kind::Named(register, figures) => Ok(named(register, &text, *figures, references).map_or(text, Cow::Owned)),
    }
}

/// The name by which exports refer to a row that may be known, with the figures that stand after it.
fn named(register: &str, text: &str, figures: bool, references: &References) -> Option<String> {
    let names = references.of(register)?;
    let canonical = |name: &str| match names.find(name) {
        Answer::One { canonical, .. } => Some(canonical.to_owned()),
        Answer::Several | Answer::Unknown => None,
    };
    canonical(text).or_else(|| {
        let is_figure = |letter: char| letter.is_ascii_digit() || letter == '/' || letter.is_whitespace();
        let (name, after) = text.rsplit_once(':').filter(|(_, after)| figures && after.chars().all(is_figure))?;
        let with = format!("{}:{}", canonical(name)?, after.split_whitespace().collect::<String>());
        // Figures that the register knows of itself say no more than the name.
        Some(canonical(&with).unwrap_or(with))
    })
}

/// The name by which exports refer to the row that the text names.
fn reference(register: &str, text: &str, references: &References) -> Result<String, Message> {
    let Some(names) = references.of(register) else {
        return Ok(text.to_owned());
    };
    match names.find(text) {
        Answer::One { canonical, .. } => Ok(canonical.to_owned()),
        Answer::Several => {
            Err(Message::new("intake-reference-several").with("value", shortened(text)).with("register", register))
        }
        Answer::Unknown => Err(match names.nearest(text) {
            Some(near) => {
                Message::new("intake-reference-near").with("value", shortened(text)).with("register", register).with("near", near)
            }
            None => Message::new("intake-reference-unknown").with("value", shortened(text)).with("register", register),
        }),
    }
}

/// Yes or no in three languages, as people tick and spreadsheets write.
fn flag(text: &str) -> Option<&'static str> {
    match text.to_lowercase().as_str() {
        "ja" | "j" | "yes" | "y" | "x" | "1" | "sant" | "sann" | "true" | "wahr" | "✓" | "✔" => Some("yes"),
        "nej" | "n" | "no" | "nein" | "0" | "falskt" | "falsk" | "false" | "falsch" => Some("no"),
        _ => None,
    }
}

/// The word of a closed list that the text means.
fn choice(choices: &'static [Choice], text: &str) -> Option<&'static str> {
    let wanted = plain(text);
    let exact = choices.iter().find(|choice| choice.word == text);
    let found = exact.or_else(|| choices.iter().find(|choice| plain(choice.word) == wanted));
    let found = found.or_else(|| choices.iter().find(|choice| choice.names.iter().any(|name| plain(name) == wanted)));
    found.map(|choice| choice.word)
}

/// The beginning of a value, for a message.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The moment as text, for those who need no reading of a column.
pub fn parse_moment(text: &str) -> Option<Timestamp> {
    DayReading::default().read_moment(text)
}

#[cfg(test)]
mod tests;

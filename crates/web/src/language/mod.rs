//! Words in the reader's language.
//!
//! Every text that a person reads stands in `locales/<language>/<chapter>.ftl` (Fluent) under a key that begins with the chapter's word.
//! Swedish is always complete, English complete for staff, German covers what citizens see.
//! All files of a language form one list, so a key is used once in the whole product.
//!
//! A page holds a [`Words`] and asks it: `words.say("web-sign-in")`, `words.with("web-columns", &[("count", 12.into())])`.
//! A refusal carries a [`Message`], whose text [`Words::message`] gives.
//! Numbers among the arguments are written as the language writes them: `{ $count }` becomes “1 229” in Swedish.

mod catalogue;
mod dates;
mod figures;
mod registers;
#[cfg(test)]
mod tests;

pub use catalogue::{LookupFailure, keys_of};
pub use dates::{day_in_sweden, hour_in_sweden};
pub use domain::language::Language;
pub use domain::refusal::{Argument, Message};

use std::fmt::Display;

/// Stands in tests before a text that fell back to Swedish.
pub(crate) const FALLEN: char = '\u{2063}';

/// The words of one language; cheap to copy into every page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    language: Language,
}

/// A text that begins with a large letter, as one that stands by itself does.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(char::to_uppercase).into_iter().flatten().chain(letters).collect()
}

impl Words {
    /// The words of a language.
    pub const fn of(language: Language) -> Self {
        Self { language }
    }

    /// The language they are in.
    pub const fn language(self) -> Language {
        self.language
    }

    /// The language tag for the attribute `lang`.
    pub const fn tag(self) -> &'static str {
        self.language.tag()
    }

    /// The text of a key without arguments.
    pub fn say(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of a key with its arguments.
    pub fn with(self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.text_or_swedish(key, arguments)
    }

    /// The text of a key with one text argument: `words.tell("web-about", "name", &system.name)`.
    pub fn tell(self, key: &str, name: &str, value: impl Display) -> String {
        self.with(key, &[(name, Argument::Text(value.to_string()))])
    }

    /// The text of a key with one number: `words.count("web-columns", 12)`; the argument is called `count`.
    pub fn count(self, key: &str, count: impl TryInto<i64>) -> String {
        self.with(key, &[("count", Argument::Number(count.try_into().unwrap_or(i64::MAX)))])
    }

    /// Yes or no.
    pub(crate) fn yes_no(self, yes: bool) -> String {
        self.say(if yes { "web-yes" } else { "web-no" })
    }

    /// The text of a message, such as that of a refusal.
    pub fn message(self, message: &Message) -> String {
        let spoken = |value: &Argument| match value {
            Argument::Text(text) => Argument::Text(self.cause(text)),
            Argument::Number(number) => Argument::Number(*number),
            Argument::Labels { labels } => {
                Argument::Text(labels.iter().map(|label| self.labelled(&label.key, &label.word)).collect::<Vec<_>>().join(", "))
            }
        };
        let arguments: Vec<(&str, Argument)> =
            message.arguments.iter().map(|(name, value)| (name.as_str(), spoken(value))).collect();
        self.with(&message.key, &arguments)
    }

    /// What the operating system or a server gave as the cause, in the reader's language where it is a common one.
    fn cause(self, text: &str) -> String {
        const COMMON: [(&str, &str); 8] = [
            ("(os error 2)", "cause-not-found"),
            ("(os error 13)", "cause-not-allowed"),
            ("(os error 20)", "cause-no-folder"),
            ("(os error 21)", "cause-folder"),
            ("(os error 28)", "cause-full"),
            ("(os error 98)", "cause-address-taken"),
            ("(os error 111)", "cause-nobody-listens"),
            ("the server gave no connection in time", "cause-no-answer"),
        ];
        match COMMON.iter().find_map(|(mark, key)| text.contains(mark).then_some(*key)) {
            Some(key) => self.say(key),
            None => text.to_owned(),
        }
    }

    /// The text of a key if the language or Swedish has it: for words built from data, such as `role-` and the role's name.
    pub fn find(self, key: &str) -> Option<String> {
        let own = catalogue::look_up(self.language, key, &[]).ok();
        own.or_else(|| catalogue::look_up(Language::Sv, key, &[]).ok().map(|text| self.fallen(text)))
    }

    /// The text of a word that data names, such as a role, a kind or a state; the bare name when no language has it.
    ///
    /// A pack may bring words of its own, so a missing one is no fault here.
    pub fn name(self, prefix: &str, name: &str) -> String {
        self.find(&format!("{prefix}-{name}")).unwrap_or_else(|| name.to_owned())
    }

    /// Looks a text up without falling back: the way of tests and of `stadga doctor`.
    pub fn look_up(self, key: &str, arguments: &[(&str, Argument)]) -> Result<String, LookupFailure> {
        catalogue::look_up(self.language, key, arguments)
    }

    /// A text in Swedish upon a page in German: the tests find it by its mark, which nobody sees.
    fn fallen(self, text: String) -> String {
        if cfg!(test) && self.language == Language::De { format!("{FALLEN}{text}") } else { text }
    }

    /// The text, or the Swedish one with a line in the log, or the key itself in brackets that no one can overlook.
    fn text_or_swedish(self, key: &str, arguments: &[(&str, Argument)]) -> String {
        match catalogue::look_up(self.language, key, arguments) {
            Ok(text) => text,
            Err(failure) => {
                #[cfg(test)]
                assert!(self.language == Language::De, "{failure}");
                tracing::warn!(%failure, "a text is missing or lacks an argument");
                match catalogue::look_up(Language::Sv, key, arguments) {
                    Ok(text) | Err(LookupFailure::Incomplete { text, .. }) => self.fallen(text),
                    Err(LookupFailure::Unknown { .. }) => format!("⟦{key}⟧"),
                }
            }
        }
    }
}

//! Fields with their names in a chapter's words, filled with what was given and judged by what is wrong.

use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Problems};
use crate::visit::Fields;
use domain::Day;
use domain::organisation::reading;
use domain::refusal::{Message, Refusal};

/// Whose words name the fields.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Labels {
    /// What every chapter's forms have, such as the decision.
    Web,
    /// The organisation's.
    Organisation,
    /// The systems'.
    Systems,
    /// Those of a system's own form.
    System,
    /// Those of plans and trials.
    Continuity,
    /// Those of a decision that is written by itself.
    Decisions,
    /// Those of a receiver of changes.
    Webhooks,
    /// Those of the settings.
    Settings,
    /// The auditors'.
    Audit,
    /// Those of a case.
    Case,
    /// Those of teams, targets, known faults and canned answers.
    Arrange,
}

impl Labels {
    /// What a field is called.
    pub(crate) fn label(self, words: Words, name: &str) -> String {
        let name = name.replace('_', "-");
        match self {
            Self::Web => words.name("web-label", &name),
            Self::Systems => words.name("systems-label", &name),
            Self::System => words.name("systems-field", &name),
            Self::Continuity => words.name("continuity-label", &name),
            Self::Organisation => words.name("organisation-label", &name),
            Self::Decisions => words.name("organisation-decision-label", &name),
            Self::Webhooks => words.name("webhooks-label", &name),
            Self::Settings => words.name("operation-setting", &name),
            Self::Audit => words.name("audit-label", &name),
            Self::Case => words.name("case-label", &name),
            Self::Arrange => words.name("desk-arrange-label", &name),
        }
    }

    /// What helps whoever fills in a field; empty where the field has help of its own, or speaks for itself.
    pub(crate) fn help(self, words: Words, name: &str) -> String {
        let name = name.replace('_', "-");
        let key = match self {
            Self::Web => format!("organisation-cited-help-{name}"),
            Self::Systems => format!("systems-help-{name}"),
            Self::System => format!("systems-field-help-{name}"),
            Self::Continuity => format!("continuity-help-{name}"),
            Self::Organisation => format!("organisation-help-{name}"),
            Self::Decisions => format!("organisation-decision-help-{name}"),
            Self::Audit => format!("audit-help-{name}"),
            Self::Case => format!("case-help-{name}"),
            Self::Arrange => format!("desk-arrange-help-{name}"),
            Self::Webhooks | Self::Settings => return String::new(),
        };
        words.find(&key).unwrap_or_default()
    }
}

/// What the fields of a form are made of.
#[derive(Clone, Copy)]
pub(crate) struct Filling<'a> {
    /// The reader's language.
    pub(crate) words: Words,
    /// Whose words name the fields.
    pub(crate) labels: Labels,
    /// What was given.
    pub(crate) given: &'a Fields,
    /// What is wrong.
    pub(crate) problems: &'a Problems,
}

impl Filling<'_> {
    /// What a field is called.
    pub(crate) fn label(&self, name: &str) -> String {
        self.labels.label(self.words, name)
    }

    /// A field of a control, with its name and its help.
    fn field(&self, name: &str, control: Control) -> Field {
        Field::new(name, self.label(name), control).helped(self.labels.help(self.words, name))
    }

    /// A field of one line that may be left empty.
    pub(crate) fn line(&self, name: &str, kind: &'static str) -> Field {
        self.needed(name, kind).freed().optional(self.words)
    }

    /// A field of one line that must be filled.
    pub(crate) fn needed(&self, name: &str, kind: &'static str) -> Field {
        self.field(name, Control::Line(kind)).needed().holding(self.given.get(name)).judged(self.problems)
    }

    /// A field of several lines that may be left empty.
    pub(crate) fn area(&self, name: &str) -> Field {
        self.field(name, Control::Area).optional(self.words).holding(self.given.get(name)).judged(self.problems)
    }

    /// One of a list, or none of them.
    pub(crate) fn select(&self, name: &str, none: String, choices: impl IntoIterator<Item = (String, String)>) -> Field {
        let choices = std::iter::once((String::new(), none)).chain(choices);
        self.field(name, Control::Select(Choice::list(choices, self.given.get(name)))).judged(self.problems)
    }

    /// One of a few that must be chosen, all of them in sight.
    pub(crate) fn radios(&self, name: &str, choices: impl IntoIterator<Item = (String, String)>) -> Field {
        self.field(name, Control::Radios(Choice::list(choices, self.given.get(name)))).judged(self.problems)
    }

    /// A question that is answered yes by a tick.
    pub(crate) fn tick(&self, name: &str) -> Field {
        let choice = (String::from("ja"), self.words.say("web-yes-tick"));
        self.field(name, Control::Ticks(Choice::list([choice], self.given.get(name)))).judged(self.problems)
    }
}

/// A day that a form must give.
pub(crate) fn day(fields: &Fields, name: &str) -> Result<Day, Refusal> {
    reading::required(name, reading::day(name, fields.get(name))?)
}

/// The first day after the last one that a form gives; none until further notice.
///
/// People say through which day something lasts; the registers keep the first day after.
pub(crate) fn until_after(fields: &Fields, name: &str) -> Result<Option<Day>, Refusal> {
    let unreadable = |_| Refusal::plain(Message::new("organisation-day-unreadable").with("text", fields.get(name))).at(name);
    reading::day(name, fields.get(name))?.map(|day| day.tomorrow().map_err(unreadable)).transpose()
}

/// The same as the text that the registers take; empty until further notice.
pub(crate) fn until_written(fields: &Fields, name: &str) -> Result<String, Refusal> {
    Ok(until_after(fields, name)?.map(|day| day.to_string()).unwrap_or_default())
}

/// The last day of what ends before a day; empty until further notice.
pub(crate) fn last_day(words: Words, until: Option<Day>) -> String {
    until.and_then(|until| until.yesterday().ok()).map(|day| words.day(day)).unwrap_or_default()
}

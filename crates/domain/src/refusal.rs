//! What a rule says when it says no.
//!
//! A refusal is no failure of the program: it is shown to the person, with the paragraph where there is one and with what to do.

use crate::identity::{BodyId, SystemId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A message by its key in `locales/*/*.ftl`, with its arguments.
///
/// The key must be a literal in the source: `xtask` finds it there and checks that every language has it with these arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The key, such as `systems-owner-is-a-group`.
    pub key: String,
    /// The arguments by name.
    pub arguments: Vec<(String, Argument)>,
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Argument {
    /// A number, which the language may inflect by.
    Number(i64),
    /// A text.
    Text(String),
    /// Words that people read under keys of their own, such as the choices of a closed list or the fields of a register.
    Labels {
        /// The words, in their order.
        labels: Vec<Label>,
    },
}

/// A word and the key of the message by which people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The key.
    pub key: String,
    /// The bare word, for when no language has the key.
    pub word: String,
}

impl Label {
    /// A word with the key of its message.
    pub fn new(key: impl Into<String>, word: impl Into<String>) -> Self {
        Self { key: key.into(), word: word.into() }
    }
}

impl From<Vec<Label>> for Argument {
    fn from(labels: Vec<Label>) -> Self {
        Self::Labels { labels }
    }
}
impl From<Label> for Argument {
    fn from(label: Label) -> Self {
        Self::Labels { labels: vec![label] }
    }
}
impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}
impl From<jiff::civil::Date> for Argument {
    fn from(day: jiff::civil::Date) -> Self {
        Self::Text(day.to_string())
    }
}
impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl Message {
    /// A message without arguments.
    pub fn new(key: &'static str) -> Self {
        Self { key: key.to_owned(), arguments: Vec::new() }
    }

    /// The same message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name.to_owned(), value.into()));
        self
    }
}

impl fmt::Display for Message {
    /// For logs; people get the text of their language.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.key)?;
        for (name, value) in &self.arguments {
            match value {
                Argument::Number(number) => write!(formatter, " {name}={number}")?,
                Argument::Text(text) => write!(formatter, " {name}={text:?}")?,
                Argument::Labels { labels } => {
                    let words: Vec<&str> = labels.iter().map(|label| label.word.as_str()).collect();
                    write!(formatter, " {name}={:?}", words.join(", "))?;
                }
            }
        }
        Ok(())
    }
}

/// A product anchor: a matter of the regulation that code refers to, and which a pack maps to its own sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    /// Goals and grounds of priority (1 § in 1997).
    Goals,
    /// Demands on the choice of solutions (2 §).
    Demands,
    /// Kinds of system that are the same everywhere (3 §).
    CommonSystems,
    /// Who decides what (4 §).
    Organisation,
    /// Owner and manager of each system (4 §).
    SystemOwnership,
    /// What each user must know and may ask (4 §).
    Users,
    /// The IT group, the project group and the innovation lane (4 §).
    Cooperation,
    /// Local support (4 §).
    LocalSupport,
    /// The coordinator (4 and 5 §§).
    Coordinator,
    /// The IT unit and its resources (4 §).
    ItUnit,
    /// The fault-and-service routine (4 §).
    FaultRoutine,
    /// Information security (5 §).
    Security,
    /// Accounts, logins and leavers (5 §).
    Access,
    /// Registers of personal data (5 §).
    PersonalData,
    /// Ethics and open debate (6 §).
    Ethics,
    /// What the public page offers its readers.
    Dialogue,
}

impl Anchor {
    /// The word by which a pack maps it to its section.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Goals => "goals",
            Self::Demands => "demands",
            Self::CommonSystems => "common-systems",
            Self::Organisation => "organisation",
            Self::SystemOwnership => "system-ownership",
            Self::Users => "users",
            Self::Cooperation => "cooperation",
            Self::LocalSupport => "local-support",
            Self::Coordinator => "coordinator",
            Self::ItUnit => "it-unit",
            Self::FaultRoutine => "fault-routine",
            Self::Security => "security",
            Self::Access => "access",
            Self::PersonalData => "personal-data",
            Self::Ethics => "ethics",
            Self::Dialogue => "dialogue",
        }
    }
}

/// The rules say no: what, by which matter of the regulation, and at which field where one is to blame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What is wrong and what to do.
    pub message: Message,
    /// The matter of the regulation that says so; none when it is plain sense.
    pub anchor: Option<Anchor>,
    /// The field to which the message belongs, by its key in the form, the import and the API.
    pub field: Option<String>,
    /// Of whom somebody asks who may not; none where nobody in particular can help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Box<Whom>>,
    /// What else is wrong beside it, such as in another field of the same form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Box<Self>>,
}

/// Those who may what another may not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whom {
    /// Whoever keeps a system: its manager, the head of its owner, the coordinator.
    System {
        /// Which.
        id: SystemId,
        /// The body that owns it.
        owner: Option<BodyId>,
    },
    /// Whoever enters what a body decides: its secretary, the coordinator.
    Body(BodyId),
    /// The coordinator.
    Coordinator,
    /// Whoever administers the installation.
    Administrator,
}

impl Refusal {
    /// A refusal by a matter of the regulation.
    pub fn rule(anchor: Anchor, message: Message) -> Self {
        Self { message, anchor: Some(anchor), field: None, ask: None, beside: None }
    }

    /// A refusal by plain sense, such as a date that is none.
    pub fn plain(message: Message) -> Self {
        Self { message, anchor: None, field: None, ask: None, beside: None }
    }

    /// The same refusal, with whom to ask.
    #[must_use]
    pub fn asking(mut self, whom: Option<Whom>) -> Self {
        self.ask = whom.map(Box::new);
        self
    }

    /// It, and all that is wrong beside it.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |each| each.beside.as_deref())
    }

    /// The same refusal with another and what is beside that one, but for fields that are refused already.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        let mut rest = Some(Box::new(other));
        while let Some(mut next) = rest {
            rest = next.beside.take();
            if next.field.is_some() && self.all().any(|each| each.field == next.field) {
                continue;
            }
            let mut last = &mut self.beside;
            while let Some(each) = last {
                last = &mut each.beside;
            }
            *last = Some(next);
        }
        self
    }

    /// Of what is refused among several steps the first, with the others beside it.
    pub fn gathered(steps: impl IntoIterator<Item = Result<(), Self>>) -> Result<(), Self> {
        let refused = steps.into_iter().filter_map(Result::err).reduce(Self::and);
        refused.map_or(Ok(()), Err)
    }

    /// What a step makes, unless it or what went before it is refused: then both refusals, one beside the other.
    pub fn joined<T>(before: Result<(), Self>, step: Result<T, Self>) -> Result<T, Self> {
        Self::both(before, step).map(|((), made)| made)
    }

    /// What two steps make, unless one of them is refused; where both are, both refusals, one beside the other.
    pub fn both<A, B>(one: Result<A, Self>, other: Result<B, Self>) -> Result<(A, B), Self> {
        match (one, other) {
            (Ok(one), Ok(other)) => Ok((one, other)),
            (Err(refused), Err(other)) => Err(refused.and(other)),
            (Err(refused), Ok(_)) | (Ok(_), Err(refused)) => Err(refused),
        }
    }

    /// The same refusal, shown at the field.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(formatter)
    }
}
impl std::error::Error for Refusal {}

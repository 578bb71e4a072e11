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
    pub ask: Option<Whom>,
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
        Self { message, anchor: Some(anchor), field: None, ask: None }
    }

    /// A refusal by plain sense, such as a date that is none.
    pub fn plain(message: Message) -> Self {
        Self { message, anchor: None, field: None, ask: None }
    }

    /// The same refusal, with whom to ask.
    #[must_use]
    pub fn asking(mut self, whom: Option<Whom>) -> Self {
        self.ask = whom;
        self
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

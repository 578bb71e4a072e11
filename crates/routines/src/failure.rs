//! The three failures.

use domain::refusal::{Message, Refusal};
use std::fmt;
use store::StoreError;

/// What a use case gives.
pub type Outcome<T> = Result<T, Failure>;

/// Why a use case did not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// The rules say no: shown with the paragraph and what to do.
    Refusal(Refusal),
    /// There is no such thing, or not any more: shown with a way back.
    Missing(Missing),
    /// The fault is ours: logged, and shown as an apology that bears an id.
    Fault(Fault),
}

/// What was looked for and not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The kind of thing, as in the catalogue of entities.
    pub kind: &'static str,
    /// What was asked for.
    pub asked: String,
}

/// A failure of the product or of what it stands on.
#[derive(Debug)]
pub struct Fault {
    /// What failed, for the log; never shown to visitors.
    pub cause: String,
    /// A sentence for the person where one helps, such as that the disk is full.
    pub message: Option<Message>,
}

impl Failure {
    /// The thing asked for does not exist.
    pub fn missing(kind: &'static str, asked: impl fmt::Display) -> Self {
        Self::Missing(Missing { kind, asked: asked.to_string() })
    }

    /// A fault with its cause for the log.
    pub fn fault(cause: impl fmt::Display) -> Self {
        Self::Fault(Fault { cause: cause.to_string(), message: None })
    }

    /// The message for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Refusal(refusal) => refusal.message.clone(),
            Self::Missing(missing) => Message::new("failure-missing").with("kind", missing.kind).with("asked", &missing.asked),
            Self::Fault(fault) => fault.message.clone().unwrap_or_else(|| Message::new("failure-fault")),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<StoreError> for Failure {
    /// What the person can mend comes back as a refusal, the rest as a fault with a sentence.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale { .. }
            | StoreError::Duplicate { .. }
            | StoreError::Reference { .. }
            | StoreError::Moving
            | StoreError::Moved { .. } => Self::Refusal(Refusal::plain(error.message())),
            other => Self::Fault(Fault { cause: other.to_string(), message: Some(other.message()) }),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refusal(refusal) => write!(formatter, "refused: {refusal}"),
            Self::Missing(missing) => write!(formatter, "no {} “{}”", missing.kind, missing.asked),
            Self::Fault(fault) => formatter.write_str(&fault.cause),
        }
    }
}
impl std::error::Error for Failure {}

//! The chapter `activity`: what is said of a thing of a register, who is named in it, and who follows the thing.
//!
//! A comment belongs to its thing: whoever may not see the thing sees no comment on it.
//! Its text names people by their ids alone, so that a name is shown as its reader may see it, today.

pub mod following;
pub mod naming;
pub mod said;

use crate::Timestamp;
use crate::catalogue::{Entity, Registration, Retention, Secrecy};
use crate::identity::{CommentId, PersonId};
use crate::refusal::{Message, Refusal};
use serde::{Deserialize, Serialize};

/// What this chapter keeps.
pub const ENTITIES: &[Entity] = &[Entity {
    name: "comment",
    chapter: "activity",
    tables: &["comment"],
    registration: Registration::WithParent,
    // It may stand on a person with protected identity, so the whole entity is as guarded as its most guarded row.
    secrecy: Secrecy::Sensitive,
    retention: Retention::WithParent,
    export: None,
}];

/// How many letters a comment may have.
pub const LONGEST: usize = 4_000;

/// What kinds of things have a page with its activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ObjectKind {
    /// A system.
    System,
    /// The continuity plan of a system; its key is the system's.
    ContinuityPlan,
    /// An exercise or a restore test.
    ContinuityTrial,
    /// A type of information.
    InformationType,
    /// A kind that is the same in the whole municipality; its key is the kind's.
    Kind,
    /// A question about a system.
    Question,
    /// A body.
    Body,
    /// A person.
    Person,
    /// A decision.
    Decision,
    /// A person's appointment.
    Appointment,
    /// An outside expert's engagement.
    Engagement,
    /// A section of a pack in force: `pack/number`.
    Section,
    /// A duty of a pack in force: `pack/key`.
    Duty,
    /// A duty that rests on a subject: `pack/key/subject`.
    Obligation,
    /// Where changes are told.
    Webhook,
    /// Something that is attached to another thing.
    Attachment,
    /// A known fault.
    Problem,
    /// A team of the desk.
    Team,
    /// An article of the knowledge.
    Article,
    /// A review by the auditors.
    Review,
    /// What the auditors found.
    Finding,
}

impl ObjectKind {
    /// Every kind.
    pub const ALL: [Self; 21] = [
        Self::System,
        Self::ContinuityPlan,
        Self::ContinuityTrial,
        Self::InformationType,
        Self::Kind,
        Self::Question,
        Self::Body,
        Self::Person,
        Self::Decision,
        Self::Appointment,
        Self::Engagement,
        Self::Section,
        Self::Duty,
        Self::Obligation,
        Self::Webhook,
        Self::Attachment,
        Self::Problem,
        Self::Team,
        Self::Article,
        Self::Review,
        Self::Finding,
    ];

    /// The word in the database and in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::ContinuityPlan => "continuity-plan",
            Self::ContinuityTrial => "continuity-trial",
            Self::InformationType => "information-type",
            Self::Kind => "kind",
            Self::Question => "question",
            Self::Body => "body",
            Self::Person => "person",
            Self::Decision => "decision",
            Self::Appointment => "appointment",
            Self::Engagement => "engagement",
            Self::Section => "section",
            Self::Duty => "duty",
            Self::Obligation => "obligation",
            Self::Webhook => "webhook",
            Self::Attachment => "attachment",
            Self::Problem => "problem",
            Self::Team => "team",
            Self::Article => "article",
            Self::Review => "review",
            Self::Finding => "finding",
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A thing of a register that has a page of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Object {
    /// What kind of thing.
    pub kind: ObjectKind,
    /// Which: its id, or its key where it has none.
    pub key: String,
}

impl Object {
    /// A thing.
    pub fn new(kind: ObjectKind, key: impl Into<String>) -> Self {
        Self { kind, key: key.into() }
    }

    /// A thing by the words of a form or of the database; none where there is no such kind, or no such key.
    pub fn from_words(kind: &str, key: &str) -> Option<Self> {
        let good = !key.is_empty() && key.len() <= 300 && !key.chars().any(char::is_control);
        ObjectKind::from_word(kind).filter(|_| good).map(|kind| Self::new(kind, key))
    }

    /// The key of a section: the pack and its number.
    pub fn section(pack: &str, number: &str) -> Self {
        Self::new(ObjectKind::Section, format!("{pack}/{number}"))
    }

    /// The key of a duty.
    pub fn duty(pack: &str, duty: &str) -> Self {
        Self::new(ObjectKind::Duty, format!("{pack}/{duty}"))
    }

    /// The key of a duty that rests on a subject.
    pub fn obligation(pack: &str, duty: &str, subject: &str) -> Self {
        Self::new(ObjectKind::Obligation, format!("{pack}/{duty}/{subject}"))
    }
}

impl std::fmt::Display for Object {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}", self.kind.word(), self.key)
    }
}

/// What somebody has said of a thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The id.
    pub id: CommentId,
    /// Of which thing.
    #[serde(flatten)]
    pub object: Object,
    /// Who said it, as the journal names those who act.
    pub author: String,
    /// What was said, people named by their ids; empty once it was withdrawn.
    pub text: String,
    /// When.
    pub written_at: Timestamp,
    /// When it was last changed.
    pub edited_at: Option<Timestamp>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// Who withdrew it; the journal says it of itself.
    #[serde(skip)]
    pub withdrawn_by: Option<String>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl Comment {
    /// A new one.
    pub fn new(id: CommentId, object: Object, author: &str, text: String, at: Timestamp) -> Self {
        Self {
            id,
            object,
            author: author.to_owned(),
            text,
            written_at: at,
            edited_at: None,
            withdrawn_at: None,
            withdrawn_by: None,
            version: 0,
        }
    }

    /// Whether it still says something.
    pub const fn stands(&self) -> bool {
        self.withdrawn_at.is_none()
    }

    /// Whether somebody may change it: whoever said it, while it stands.
    pub fn changes_by(&self, actor: &str) -> bool {
        self.stands() && self.author == actor
    }

    /// The people whom it names.
    pub fn names(&self) -> Vec<PersonId> {
        said::named(&self.text)
    }

    /// The same with another text.
    pub fn edited(self, actor: &str, text: String, at: Timestamp) -> Result<Self, Refusal> {
        if !self.stands() {
            return Err(Refusal::plain(Message::new("activity-comment-withdrawn-already")));
        }
        if !self.changes_by(actor) {
            return Err(Refusal::plain(Message::new("activity-comment-not-own")));
        }
        let edited_at = if text == self.text { self.edited_at } else { Some(at) };
        Ok(Self { text, edited_at, ..self })
    }

    /// The same after it was withdrawn, by whoever said it or by one who looks after the installation.
    pub fn withdrawn(self, actor: &str, administers: bool, at: Timestamp) -> Result<Self, Refusal> {
        if !self.stands() {
            return Err(Refusal::plain(Message::new("activity-comment-withdrawn-already")));
        }
        if self.author != actor && !administers {
            return Err(Refusal::plain(Message::new("activity-comment-not-own")));
        }
        Ok(Self { text: String::new(), withdrawn_at: Some(at), withdrawn_by: Some(actor.to_owned()), ..self })
    }
}

/// A text as it is kept: without what cannot be seen, not empty, and not too long.
pub fn checked(text: &str) -> Result<String, Refusal> {
    let text = said::clean(text);
    let length = text.chars().count();
    if length > LONGEST {
        let message = Message::new("activity-comment-too-long").with("most", LONGEST).with("length", length);
        return Err(Refusal::plain(message).at("text"));
    }
    if text.is_empty() {
        return Err(Refusal::plain(Message::new("activity-comment-empty")).at("text"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests;

//! The chapter `documents`: attachments to what the registers hold, each with the versions of its file.
//!
//! An [`Attachment`] belongs to one thing, named by its kind and id, and follows it: whoever may see the thing may see what is attached to it.
//! A [`Document`] is one version of the file: its own day, its size and its hash stay, also when its bytes have gone by a decision on disposal.

mod kind;

pub use kind::{Kind, Shown};

use crate::activity::{Object, ObjectKind};
use crate::catalogue::{Entity, Registration, Retention, Secrecy};
use crate::identity::{AttachmentId, DocumentId};
use crate::organisation::reading;
use crate::refusal::{Message, Refusal};
use crate::{Day, Timestamp};
use serde::{Deserialize, Serialize};

/// What this chapter keeps. The bytes lie in a table of their own, so that they may go while the rest stays.
pub const ENTITIES: &[Entity] = &[
    Entity {
        name: "attachment",
        chapter: "documents",
        tables: &["attachment"],
        registration: Registration::WithParent,
        secrecy: Secrecy::Sensitive,
        retention: Retention::WithParent,
        export: Some("documents"),
    },
    Entity {
        name: "document",
        chapter: "documents",
        tables: &["document", "document_part"],
        registration: Registration::WithParent,
        secrecy: Secrecy::Sensitive,
        retention: Retention::WithParent,
        export: None,
    },
];

/// How many bytes of a document lie in one row, and are held at a time.
pub const PART: usize = 512 * 1024;
/// Where the bytes lie that lie in the database.
pub const IN_DATABASE: &str = "database";

/// To what something can be attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectKind {
    /// A system.
    System,
    /// A body.
    Body,
    /// A decision.
    Decision,
    /// A plan for going on without a system; its id is the system's.
    Plan,
    /// An exercise or a restore test.
    Trial,
    /// A section of a regulation in force: the pack and the number with a stroke between.
    Section,
    /// A duty resting on one subject: the pack, the number of the section in which the duty stood, its key and the subject with strokes between.
    Obligation,
    /// A case of the desk.
    Case,
    /// A person's appointment.
    Appointment,
    /// An outside expert's engagement.
    Engagement,
    /// What the auditors found.
    Finding,
    /// An answer to what the auditors found.
    Answer,
    /// A deviation that was accepted or noted by decision.
    Acceptance,
}

impl SubjectKind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::System,
        Self::Body,
        Self::Decision,
        Self::Plan,
        Self::Trial,
        Self::Section,
        Self::Obligation,
        Self::Case,
        Self::Appointment,
        Self::Engagement,
        Self::Finding,
        Self::Answer,
        Self::Acceptance,
    ];

    /// The word in the database, in addresses and in the journal: the name of the entity, and of an answer that it is one.
    pub const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Body => "body",
            Self::Decision => "decision",
            Self::Plan => "continuity-plan",
            Self::Trial => "continuity-trial",
            Self::Section => "section",
            Self::Obligation => "obligation",
            Self::Case => "case",
            Self::Appointment => "appointment",
            Self::Engagement => "engagement",
            Self::Finding => "finding",
            Self::Answer => "answer",
            Self::Acceptance => "acceptance",
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One thing to which something is attached.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subject {
    /// What it is.
    pub kind: SubjectKind,
    /// Its id.
    pub id: String,
}

impl Subject {
    /// A thing by its kind and id.
    pub fn new(kind: SubjectKind, id: impl Into<String>) -> Self {
        Self { kind, id: id.into() }
    }

    /// The same as the thing whose activity is shown; none for a case, in which what is said stands itself, and for
    /// what is asked of by other rules: what auditors write, and what was accepted.
    pub fn object(&self) -> Option<Object> {
        let kind = match self.kind {
            SubjectKind::System => ObjectKind::System,
            SubjectKind::Body => ObjectKind::Body,
            SubjectKind::Decision => ObjectKind::Decision,
            SubjectKind::Plan => ObjectKind::ContinuityPlan,
            SubjectKind::Trial => ObjectKind::ContinuityTrial,
            SubjectKind::Section => ObjectKind::Section,
            SubjectKind::Appointment => ObjectKind::Appointment,
            SubjectKind::Engagement => ObjectKind::Engagement,
            SubjectKind::Case | SubjectKind::Finding | SubjectKind::Answer | SubjectKind::Acceptance => return None,
            SubjectKind::Obligation => {
                let mut parts = self.id.splitn(4, '/');
                let mut part = || parts.next().unwrap_or_default();
                let (pack, _section, duty, subject) = (part(), part(), part(), part());
                return Some(Object::obligation(pack, duty, subject));
            }
        };
        Some(Object::new(kind, &self.id))
    }
}

/// Something attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The id.
    pub id: AttachmentId,
    /// What it is attached to: the kind.
    pub subject_kind: String,
    /// What it is attached to: the id.
    pub subject: String,
    /// What it is called.
    pub title: String,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// Why.
    pub withdrawn_reason: Option<String>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl Attachment {
    /// A new one, which still wants its title.
    pub fn new(id: AttachmentId, subject: &Subject) -> Self {
        Self {
            id,
            subject_kind: subject.kind.word().to_owned(),
            subject: subject.id.clone(),
            title: String::new(),
            withdrawn_at: None,
            withdrawn_reason: None,
            version: 0,
        }
    }

    /// To what it is attached; none where this program knows no such kind.
    pub fn about(&self) -> Option<Subject> {
        Some(Subject::new(SubjectKind::from_word(&self.subject_kind)?, self.subject.clone()))
    }

    /// The same as the journal has it: not a word of it while that to which it is attached is told to nobody.
    #[must_use]
    pub fn traced(&self, told: bool) -> Self {
        if told {
            return self.clone();
        }
        let withdrawn_reason = self.withdrawn_reason.as_ref().map(|_| String::new());
        Self { title: String::new(), withdrawn_reason, ..self.clone() }
    }

    /// With a title from a form.
    pub fn titled(mut self, text: &str) -> Result<Self, Refusal> {
        self.title = reading::required("title", reading::line("title", text, 150)?)?;
        Ok(self)
    }

    /// Withdrawn: it is no longer shown among what is attached, but stays with its versions.
    pub fn withdrawn(mut self, reason: &str, at: Timestamp) -> Result<Self, Refusal> {
        let reason = reading::required("reason", reading::line("reason", reason, 500)?)?;
        if self.withdrawn_at.is_some() {
            return Err(Refusal::plain(Message::new("documents-withdrawn-already")).at("reason"));
        }
        self.withdrawn_at = Some(at);
        self.withdrawn_reason = Some(reason);
        Ok(self)
    }
}

/// What the scanner has said of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scan {
    /// Looked at, and nothing was found.
    Clean,
    /// Nobody has looked: there is no scanner.
    Unscanned,
    /// The scanner did not answer: kept, but given to nobody until it has.
    Waiting,
    /// Something was found after it had been kept; its bytes are gone.
    Found,
}

impl Scan {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Unscanned => "unscanned",
            Self::Waiting => "waiting",
            Self::Found => "found",
        }
    }

    /// Whether the file is given to those who may see it.
    pub const fn is_given(self) -> bool {
        matches!(self, Self::Clean | Self::Unscanned)
    }
}

/// One version of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The id.
    pub id: DocumentId,
    /// Of what.
    pub attachment: AttachmentId,
    /// Which version, the first being 1.
    pub number: i64,
    /// The document's own day, which is not that of the upload.
    pub day: Day,
    /// The name that the file had.
    pub file: String,
    /// What it is, by its content.
    pub kind: Kind,
    /// How large it is.
    pub size: i64,
    /// The SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// What the scanner has said.
    pub scan: Scan,
    /// What the scanner called what it found.
    pub signature: Option<String>,
    /// Where its bytes lie: [`IN_DATABASE`], or the address of a storage of objects.
    pub place: String,
    /// Whether its bytes have gone by an executed disposal, which is no fact of its own.
    #[serde(skip)]
    pub disposed: bool,
    /// Who added it, by the name the journal keeps.
    pub added_by: String,
    /// When.
    pub added_at: Timestamp,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl Document {
    /// The same as the journal has it, as [`Attachment::traced`] says.
    #[must_use]
    pub fn traced(&self, told: bool) -> Self {
        if told { self.clone() } else { Self { file: String::new(), ..self.clone() } }
    }

    /// Whether its bytes can be had.
    pub const fn is_given(&self) -> bool {
        self.scan.is_given() && !self.disposed
    }

    /// The name under which it leaves: what the file was called, with the ending of what it is.
    pub fn leaves_as(&self) -> String {
        // A path may lead before it. An ending is short and has no blanks: “avtal v1.2 slutlig” has none.
        let file = self.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let ends = |ending: &str| (1..=5).contains(&ending.len()) && ending.chars().all(char::is_alphanumeric);
        let stem = file.rsplit_once('.').filter(|(_, ending)| ends(ending)).map_or(file, |(stem, _)| stem);
        let safe = |letter: char| !letter.is_control() && !matches!(letter, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
        let stem: String = stem.chars().filter(|letter| safe(*letter)).take(100).collect();
        let stem = stem.trim_matches([' ', '.']);
        format!("{}.{}", if stem.is_empty() { "document" } else { stem }, self.kind.ending())
    }
}

/// The document's own day from a form: not after the day it is added.
pub fn day_of_document(text: &str, today: Day) -> Result<Day, Refusal> {
    let day = reading::day("day", text)?.ok_or_else(|| Refusal::plain(Message::new("organisation-field-required")).at("day"))?;
    if day > today {
        return Err(Refusal::plain(Message::new("documents-day-to-come").with("day", day.to_string())).at("day"));
    }
    Ok(day)
}

/// A megabyte, as sizes are told in.
pub const MEGABYTE: u64 = 1_000_000;

/// A size in whole megabytes and tenths, rounded up: what is larger than a limit never reads as that limit.
pub const fn megabytes(bytes: u64) -> (i64, i64) {
    let tenths = bytes.div_ceil(MEGABYTE / 10);
    ((tenths / 10) as i64, (tenths % 10) as i64)
}

/// Refuses what is larger than is taken, with both sizes.
pub fn too_large(size: u64, most: u64) -> Refusal {
    let ((size, tenths), (most, _)) = (megabytes(size), megabytes(most));
    let message = Message::new("documents-too-large").with("size", size).with("tenths", tenths).with("most", most);
    Refusal::plain(message).at("file")
}

#[cfg(test)]
mod tests;

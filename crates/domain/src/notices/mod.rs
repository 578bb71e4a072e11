//! The chapter `notices`: what somebody is told, inside and by mail, and what has been sent.
//!
//! A notice names what it is about and never what that says: how it stands is read when it is shown or sent.
//! Each is made once for each person and each occasion, and nothing that this chapter does makes another.

pub mod reminder;

use crate::catalogue::{Entity, Registration, Retention, Secrecy};
use crate::identity::{LoginId, MailId, NoticeId};
use crate::refusal::Message;
use crate::{Day, Timestamp};
use jiff::SignedDuration;
use jiff::civil::{Weekday, date};
use serde::{Deserialize, Serialize};

/// What this chapter keeps.
pub const ENTITIES: &[Entity] = &[Entity {
    name: "reminder",
    chapter: "notices",
    tables: &["reminder"],
    registration: Registration::KeptOrdered,
    // It names what somebody has not done.
    secrecy: Secrecy::Sensitive,
    retention: Retention::YearsAfter(2, "reminded"),
    export: None,
}];

/// Of what somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A question was put that they owe an answer.
    Question,
    /// They were appointed.
    Appointment,
    /// The number of a saved view has passed what they chose.
    View,
    /// Somebody reminds them of what they have to do.
    Reminder,
    /// They were named in a comment.
    Mention,
    /// Something that they follow was changed or commented on.
    Followed,
    /// A report of how the regulation stands was made for their body, or for the municipality.
    Report,
    /// Somebody is going to be away, and they are to look after what waits.
    StandIn,
    /// The yearly round waits for them.
    Round,
    /// Something happened in a case that they asked for, watch, handle or owe an answer; or a clock of the law goes in one.
    Case,
    /// Something happened in a case of their team that nobody has taken.
    TeamCase,
    /// The desk fell short in a month, told to the IT group.
    Shortage,
    /// An audit asks them for an answer, or has got the answer that they asked for.
    Audit,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Case,
        Self::TeamCase,
        Self::Question,
        Self::Audit,
        Self::Round,
        Self::Reminder,
        Self::Mention,
        Self::Report,
        Self::StandIn,
        Self::Appointment,
        Self::Shortage,
        Self::Followed,
        Self::View,
    ];

    /// The word in the database and in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Appointment => "appointment",
            Self::View => "view",
            Self::Reminder => "reminder",
            Self::Mention => "mention",
            Self::Followed => "followed",
            Self::Report => "report",
            Self::StandIn => "stand-in",
            Self::Round => "round",
            Self::Audit => "audit",
            Self::Case => "case",
            Self::TeamCase => "team-case",
            Self::Shortage => "shortage",
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// How it reaches somebody who has chosen nothing: once a week, so that nobody learns to pass mail over.
    ///
    /// At once come one's own cases and the clocks of the law alone.
    pub const fn usual(self) -> Way {
        match self {
            Self::Case => Way::AtOnce,
            Self::TeamCase
            | Self::Question
            | Self::Appointment
            | Self::View
            | Self::Reminder
            | Self::Mention
            | Self::Followed
            | Self::Report
            | Self::StandIn
            | Self::Round
            | Self::Shortage
            | Self::Audit => Way::Weekly,
        }
    }
}

/// How a kind of notice reaches somebody; inside it always stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By a mail of its own.
    AtOnce,
    /// In the week's mail.
    Weekly,
    /// Inside alone.
    Inside,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Weekly, Self::Inside];

    /// The word in the database and in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::AtOnce => "at-once",
            Self::Weekly => "weekly",
            Self::Inside => "inside",
        }
    }

    /// The way of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}

/// Something that one person is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The id.
    pub id: NoticeId,
    /// Who is told.
    pub login: LoginId,
    /// Of what.
    pub kind: Kind,
    /// The id of what it is about.
    pub subject: String,
    /// On what occasion: there is one notice of it for each person.
    pub occasion: String,
    /// A figure that belongs to the occasion, such as how much happened; else empty.
    pub figure: String,
    /// When.
    pub made_at: Timestamp,
    /// When it was read.
    pub read_at: Option<Timestamp>,
    /// The mail that told it.
    pub mail: Option<MailId>,
}

/// How it goes with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// It is to be sent.
    Waiting,
    /// The server took it.
    Sent,
    /// The server refused it for good, or nobody took it for too long.
    GivenUp,
}

impl Passage {
    /// Every passage.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Sent, Self::GivenUp];

    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::GivenUp => "given-up",
        }
    }

    /// The state of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|passage| passage.word() == word)
    }
}

/// Who made a mail, as its head says it (RFC 3834).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Made {
    /// A program, by itself.
    #[default]
    Program,
    /// A program, because a mail came.
    Reply,
    /// A person.
    Person,
}

/// How a mail hangs together with others, so that mail programs show them as one thread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// From whom, where that is somebody else than whom the mail server names.
    pub from: Option<String>,
    /// The Message-ID of the mail that it answers, without angles.
    pub answers: Option<String>,
    /// The Message-IDs of the mails before it, the oldest first.
    pub references: Vec<String>,
    /// Who made it.
    pub made: Made,
}

/// A mail, on its way or sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The id; with the host of the sender it is the Message-ID, the same however often it is tried.
    pub id: MailId,
    /// To whom.
    pub login: Option<LoginId>,
    /// The address.
    pub address: String,
    /// The subject line.
    pub subject: String,
    /// The text.
    pub text: String,
    /// How it goes.
    pub passage: Passage,
    /// How often it was tried in vain.
    pub attempts: i64,
    /// When it was made.
    pub made_at: Timestamp,
    /// When the next try is.
    pub next_at: Timestamp,
    /// When the server took it.
    pub sent_at: Option<Timestamp>,
    /// What went wrong last.
    pub fault: Option<Message>,
    /// How it hangs together with others; none for what stands by itself.
    pub thread: Option<Thread>,
}

/// For how long a mail that nobody takes is tried.
pub const TRIED_FOR: SignedDuration = SignedDuration::from_hours(72);

impl Mail {
    /// A new one, to be sent at once.
    pub const fn new(id: MailId, login: Option<LoginId>, address: String, subject: String, text: String, at: Timestamp) -> Self {
        let passage = Passage::Waiting;
        Self {
            id,
            login,
            address,
            subject,
            text,
            passage,
            attempts: 0,
            made_at: at,
            next_at: at,
            sent_at: None,
            fault: None,
            thread: None,
        }
    }

    /// The same as one of a thread.
    #[must_use]
    pub fn in_thread(self, thread: Thread) -> Self {
        Self { thread: Some(thread), ..self }
    }

    /// The same after the server took it.
    #[must_use]
    pub fn taken(self, at: Timestamp) -> Self {
        Self { passage: Passage::Sent, sent_at: Some(at), fault: None, ..self }
    }

    /// The same after it was not taken; `lasting` where trying again is of no use.
    #[must_use]
    pub fn not_taken(self, fault: Message, lasting: bool, at: Timestamp) -> Self {
        let attempts = self.attempts + 1;
        let over = lasting || at.duration_since(self.made_at) >= TRIED_FOR;
        let passage = if over { Passage::GivenUp } else { Passage::Waiting };
        let next_at = at.saturating_add(wait(attempts)).unwrap_or(at);
        Self { passage, attempts, next_at, fault: Some(fault), ..self }
    }
}

/// How long to wait after so many tries in vain: a minute at first, four hours at the most.
pub const fn wait(attempts: i64) -> SignedDuration {
    SignedDuration::from_mins(match attempts {
        ..=1 => 1,
        2 => 5,
        3 => 15,
        4 => 60,
        _ => 240,
    })
}

/// The week whose mail is sent from a day on: the Monday of that week, and none before the seventh hour of it.
pub fn week_of(day: Day, hour: i8) -> Day {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    let monday = day.checked_sub(jiff::Span::new().days(back)).unwrap_or(date(1970, 1, 5));
    let early = day.weekday() == Weekday::Monday && hour < 7;
    if early { monday.checked_sub(jiff::Span::new().days(7)).unwrap_or(monday) } else { monday }
}

#[cfg(test)]
mod tests;

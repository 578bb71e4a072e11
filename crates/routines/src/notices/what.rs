//! What a notice is about, as it stands when it is shown or sent.

use super::remind::ToDo;
use crate::activity::Thing;
use domain::Day;
use domain::audit::FindingState;
use domain::desk::words::Status;
use domain::notices::Notice;
use domain::organisation::Role;

/// What a notice is about, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A question about a system.
    Question {
        /// The system.
        system: String,
        /// Whether it still has no answer.
        open: bool,
    },
    /// An appointment.
    Appointment {
        /// As what.
        role: Role,
        /// For which system or body.
        object: String,
        /// Where that has its page.
        at: String,
        /// Whether it is as a substitute.
        substitute: bool,
    },
    /// A saved view.
    View {
        /// What it is called.
        name: String,
        /// How many it shows.
        count: i64,
        /// Whether that is still more than its owner chose.
        passed: bool,
        /// Its address.
        at: String,
    },
    /// A reminder by somebody.
    Reminder {
        /// Who reminds; none where that is not to be told.
        by: Option<String>,
        /// In which words; may be empty.
        text: String,
        /// What still waits.
        open: Vec<ToDo>,
        /// Where it is done.
        at: String,
    },
    /// A comment that names the reader.
    Mention {
        /// On what.
        thing: Thing,
        /// Who said it; none for somebody whom the reader may not know.
        who: Option<String>,
        /// Whether it still stands.
        stands: bool,
    },
    /// What happened to something that the reader follows.
    Followed {
        /// To what.
        thing: Thing,
        /// How much.
        count: i64,
    },
    /// Somebody away for whom the reader stands in.
    StandIn {
        /// Who; none where that is not to be told.
        who: Option<String>,
        /// The first and the last day.
        days: (Day, Day),
        /// Whether it is over.
        over: bool,
        /// The page of the person.
        at: String,
    },
    /// The yearly round.
    Round {
        /// Of which year.
        year: i16,
        /// For whom the reader looks after it: none for their own; the name is left out where it is not to be told.
        away: Option<Option<String>>,
        /// How many wait.
        waiting: usize,
        /// The last day.
        last_day: Day,
        /// Whether it is past.
        late: bool,
        /// Where it is gone through.
        at: String,
    },
    /// What an audit found.
    Audit {
        /// Its number, as people cite it.
        cited: String,
        /// What the review is called.
        review: String,
        /// How far it has come.
        state: FindingState,
        /// Whether it is in the reader's hands: to be answered, or for an auditor to be judged.
        open: bool,
        /// For whom the reader looks after it: none for what is in their own hands; the name is left out where it is not to be told.
        away: Option<Option<String>>,
        /// Where it is.
        at: String,
    },
    /// A case.
    Case {
        /// Its number, as people cite it.
        cited: String,
        /// What it is about.
        subject: String,
        /// Whether it is a security incident, of which mail says no more than that it is one.
        sensitive: bool,
        /// How far it has come.
        status: Status,
        /// Whether its time has gone.
        late: bool,
        /// Whether it was closed after this was told.
        over: bool,
        /// Whether it was told as one that nobody had taken, and somebody has.
        taken: bool,
        /// The number of the reader's own case that went into it, where that is what is told.
        merged: Option<String>,
        /// Where it is.
        at: String,
    },
    /// A month in which the desk fell short.
    Shortage {
        /// The first day of the month.
        month: Day,
        /// At how many tiers and teams.
        places: i64,
        /// Where it is read.
        at: String,
    },
    /// A report.
    Report {
        /// The body; empty for the whole municipality.
        body: String,
        /// Where it is read.
        at: String,
    },
}

/// A notice and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeSeen {
    /// The notice.
    pub notice: Notice,
    /// What it is about.
    pub what: What,
}

impl NoticeSeen {
    /// Whether something is still to be done or known: a question that has its answer is over, a reminder of what is done, a comment that was
    /// withdrawn, a number that has fallen again, a case that was closed after it was told, one of the team's that somebody took.
    pub const fn lasts(&self) -> bool {
        match &self.what {
            What::Question { open, .. } | What::Audit { open, .. } => *open,
            What::Round { waiting, .. } => *waiting > 0,
            What::Case { over, taken, .. } => !*over && !*taken,
            What::View { passed, .. } => *passed,
            What::Reminder { open, .. } => !open.is_empty(),
            What::Mention { stands, .. } => *stands,
            What::StandIn { over, .. } => !*over,
            What::Appointment { .. } | What::Followed { .. } | What::Shortage { .. } | What::Report { .. } => true,
        }
    }
}

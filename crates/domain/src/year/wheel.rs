//! The wheel of the year: what comes, day by day.

use crate::Day;
use crate::organisation::words::words;
use jiff::ToSpan as _;

words! {
    /// What happens on a day that comes.
    pub enum Happens {
        /// An obligation is due.
        Obligation = "obligation", "year-happens-obligation";
        /// A round is to be done.
        Round = "round", "year-happens-round";
        /// Notice of a contract has to be given, or it goes on.
        Notice = "notice", "year-happens-notice";
        /// A contract ends.
        Contract = "contract", "year-happens-contract";
        /// An appointment ends.
        Appointment = "appointment", "year-happens-appointment";
        /// An outside expert's contract ends.
        Engagement = "engagement", "year-happens-engagement";
        /// The acceptance of a deviation ends.
        Acceptance = "acceptance", "year-happens-acceptance";
        /// An exception from a common system ends.
        Exception = "exception", "year-happens-exception";
        /// The auditors are to have an answer.
        Finding = "finding", "year-happens-finding";
        /// A case is to be answered by whoever owes it an answer.
        Answer = "answer", "year-happens-answer";
        /// Reports are made and kept.
        Report = "report", "year-happens-report";
        /// A duty begins to be asked for.
        Start = "start", "year-happens-start";
        /// A token of the API ends.
        Token = "token", "year-happens-token";
    }
}

/// One thing that comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// The day.
    pub day: Day,
    /// What happens.
    pub happens: Happens,
    /// What it is about, in the words of the registers; may be empty.
    pub about: String,
    /// What is to be done or what ends, in words of the pack or the registers; may be empty.
    pub what: String,
    /// Where it has its page.
    pub address: String,
    /// What names it among all that comes, so that a calendar knows it again.
    pub name: String,
}

/// The first day that is no longer within the twelve months from a day.
pub fn end(today: Day) -> Day {
    today.saturating_add(1.year())
}

/// Whether a day lies within the twelve months from a day, that day included.
pub fn comes(day: Day, today: Day) -> bool {
    today <= day && day < end(today)
}

/// The twelve months from a day's on, each by its first day; the thirteenth is the rest of the month one year ahead.
pub fn months(today: Day) -> Vec<Day> {
    let first = today.first_of_month();
    (0..=12_i64).map(|month| first.saturating_add(month.months())).filter(|month| *month < end(today)).collect()
}

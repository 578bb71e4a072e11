//! Answers owed: an improvement is answered by the manager of its system, advice on security by the coordinator.
//!
//! `awaited → accepted, refused or sent on to the supplier → realised`. What was sent on waits for the supplier, whose answer is noted,
//! and is then accepted or refused. What was refused or realised is over, as any case that is solved; opened again, it may be answered anew.
//! The first answer ends what was owed; whatever follows is kept beside it, and nothing that was answered is ever forgotten.
//!
//! An answer is owed within a number of working days, counted from the day after the case came, and at the latest when service closes on
//! the last of them: whoever owes it works by day, and so no weekend and no holiday makes it late.
//! This time never stands still, also where the case waits for somebody.

use super::case::Case;
use super::course::Act;
use super::standing::{Standing, WARNS_AT};
use super::words::CaseKind;
use crate::Day;
use crate::calendar::{ServiceHours, add_working_days, day_of, end_of, start_of};
use crate::refusal::{Message, Refusal};
use jiff::Timestamp;

pub use super::reply::{Reply, ReplyKind};

/// Who owes the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ower {
    /// The manager of the system; where it has none, the coordinator.
    Manager,
    /// The coordinator.
    Coordinator,
}

impl CaseKind {
    /// Who owes it an answer; nobody in particular where the desk alone does.
    pub const fn owed_by(self) -> Option<Ower> {
        match self {
            Self::Improvement => Some(Ower::Manager),
            Self::SecurityAdvice => Some(Ower::Coordinator),
            Self::Fault | Self::ServiceRequest | Self::Question | Self::SecurityIncident => None,
        }
    }
}

/// Within how many working days answers are owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwedDays {
    /// That to an improvement.
    pub improvement: i64,
    /// Advice on security.
    pub advice: i64,
}

/// An answer that is owed, and whether it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    /// Who owes it.
    pub by: Ower,
    /// Within how many working days.
    pub days: i64,
    /// When it is due: as service closes on the last day.
    pub due: Timestamp,
    /// From when on most of the time has gone.
    pub warns_at: Timestamp,
    /// When it was given; none while it is owed.
    pub met_at: Option<Timestamp>,
}

impl Owed {
    /// How it stands.
    pub fn standing(&self, now: Timestamp) -> Standing {
        match self.met_at {
            Some(met) if met > self.due => Standing::Late,
            None if now >= self.due => Standing::Late,
            None if now >= self.warns_at => Standing::Soon,
            Some(_) | None => Standing::InTime,
        }
    }

    /// Whether it is still to be given.
    pub const fn is_open(&self) -> bool {
        self.met_at.is_none()
    }
}

/// The answer that a case is owed; none where none is, or where the case went into another.
pub fn owed(case: &Case, days: OwedDays, hours: &ServiceHours) -> Result<Option<Owed>, Refusal> {
    let Some(by) = case.kind.owed_by().filter(|_| case.course.merged_into.is_none()) else { return Ok(None) };
    let days = match by {
        Ower::Manager => days.improvement,
        Ower::Coordinator => days.advice,
    };
    let opened = day_of(case.course.opened_at());
    let after = |days: i64| add_working_days(opened, i32::try_from(days).unwrap_or(i32::MAX));
    let last = after(days)?;
    let (begins, ends) = (start_of(last)?, end_of(last)?);
    let open = hours.between(begins, ends)?;
    let due = if open.is_positive() { hours.add(begins, open)? } else { ends };
    let warns_at = start_of(after((days * WARNS_AT / 100).max(1))?)?;
    // What was solved before answers were owed is answered by its solution.
    let met_at = case.replies.first().map(|reply| reply.at).or(case.course.solved_at);
    Ok(Some(Owed { by, days, due, warns_at, met_at }))
}

impl Case {
    /// How far its answer has come; none while it is awaited.
    pub fn reply(&self) -> Option<&Reply> {
        self.replies.last()
    }

    /// The day on which it was realised; none while it is not.
    pub fn realised_on(&self) -> Option<Day> {
        self.reply().filter(|reply| reply.kind == ReplyKind::Realised).and_then(|reply| reply.day)
    }

    /// The same with an answer, or with what became of it.
    pub fn replied(mut self, reply: Reply) -> Result<Self, Refusal> {
        self.must_be_owed(reply.kind)?;
        // What is over is opened again before it is answered anew.
        self.course.clone().after(&Act::Answer, reply.at)?;
        self.must_follow(reply.kind)?;
        self.must_hold(&reply)?;
        for act in self.acts_of(&reply) {
            self.course = self.course.after(&act, reply.at)?;
        }
        self.replies.push(reply);
        Ok(self)
    }

    /// What an answer does to the way of the case.
    fn acts_of(&self, reply: &Reply) -> Vec<Act> {
        let solve = || Act::Solve { solution: reply.text.clone().unwrap_or_default(), cause: None };
        let waits = self.course.status().waits();
        match reply.kind {
            ReplyKind::Accepted if waits => vec![Act::Resume, Act::Answer],
            ReplyKind::Accepted => vec![Act::Answer],
            ReplyKind::SentOn => vec![Act::Answer, Act::AskSupplier],
            ReplyKind::SupplierAnswered if waits => vec![Act::Resume],
            ReplyKind::SupplierAnswered => Vec::new(),
            ReplyKind::Refused | ReplyKind::Realised | ReplyKind::Advised => vec![solve()],
        }
    }

    /// Whether a case of this kind is answered so.
    fn must_be_owed(&self, kind: ReplyKind) -> Result<(), Refusal> {
        match (self.kind.owed_by(), kind) {
            (Some(Ower::Coordinator), ReplyKind::Advised) => Ok(()),
            (Some(Ower::Manager), kind) if kind != ReplyKind::Advised => Ok(()),
            _ => Err(Refusal::plain(Message::new("case-reply-does-not-fit"))),
        }
    }

    /// Whether the answer may follow the last one.
    fn must_follow(&self, kind: ReplyKind) -> Result<(), Refusal> {
        match (self.reply().map(|last| last.kind), kind) {
            (Some(ReplyKind::SentOn), ReplyKind::SentOn) => Err(Refusal::plain(Message::new("case-reply-sent-on-already"))),
            (Some(ReplyKind::SentOn), ReplyKind::SupplierAnswered) => Ok(()),
            (_, ReplyKind::SupplierAnswered) => Err(Refusal::plain(Message::new("case-reply-not-sent-on"))),
            (Some(ReplyKind::Realised), ReplyKind::Refused) => Err(Refusal::plain(Message::new("case-reply-realised-already"))),
            _ => Ok(()),
        }
    }

    /// Whether the answer says what it must, each at its field.
    fn must_hold(&self, reply: &Reply) -> Result<(), Refusal> {
        let today = day_of(reply.at);
        let no = |message: Message, field: &str| Err(Refusal::plain(message).at(field));
        let told = !matches!(reply.kind, ReplyKind::Accepted | ReplyKind::SentOn);
        if told && reply.text.as_deref().is_none_or(|text| text.trim().is_empty()) {
            return no(Message::new("case-reply-says-nothing"), "reply");
        }
        match (reply.kind, reply.day) {
            (ReplyKind::Accepted, None) => no(Message::new("case-reply-unplanned"), "reply_day"),
            (ReplyKind::Accepted, Some(day)) if day < today => no(Message::new("case-reply-planned-past"), "reply_day"),
            (ReplyKind::SentOn | ReplyKind::SupplierAnswered | ReplyKind::Realised, None) => {
                no(Message::new("organisation-field-required"), "reply_day")
            }
            (ReplyKind::SentOn | ReplyKind::SupplierAnswered | ReplyKind::Realised, Some(day)) if day > today => {
                no(Message::new("case-reply-ahead"), "reply_day")
            }
            (ReplyKind::SentOn | ReplyKind::SupplierAnswered | ReplyKind::Realised, Some(day))
                if day < day_of(self.course.opened_at()) =>
            {
                no(Message::new("case-reply-before-it-came"), "reply_day")
            }
            (ReplyKind::SentOn, Some(_)) if reply.supplier.is_none() && reply.contract.is_none() => {
                no(Message::new("case-reply-no-supplier"), "reply_day")
            }
            _ => Ok(()),
        }
    }
}

/// How many answers were owed and given in a span of days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// How many cases came that are owed one.
    pub came: i64,
    /// How many of these were realised by now.
    pub realised: i64,
    /// How many answers fell due.
    pub due: i64,
    /// How many of these were given in time.
    pub in_time: i64,
}

impl Answers {
    /// The share of the answers that fell due which were given in time; none where none fell due.
    pub fn share_in_time(&self) -> Option<f64> {
        (self.due > 0).then(|| self.in_time as f64 / self.due as f64)
    }

    /// The share of what came that was realised; none where nothing came.
    pub fn share_realised(&self) -> Option<f64> {
        (self.came > 0).then(|| self.realised as f64 / self.came as f64)
    }
}

/// The share of the answers to improvements that fell due in the month which were given in time, in thousandths.
pub const IMPROVEMENTS_ANSWERED: &str = "desk.improvements-answered";
/// The share of the improvements that came in the month which were realised by now, in thousandths.
pub const IMPROVEMENTS_REALISED: &str = "desk.improvements-realised";
/// The share of the advice on security that fell due in the month which was given in time, in thousandths.
pub const ADVICE_ANSWERED: &str = "desk.advice-answered";

/// Subject, name and value of what is kept of a month's answers, to improvements and of advice.
pub fn measured(improvements: Answers, advice: Answers) -> Vec<(String, &'static str, i64)> {
    let thousandths = |part: i64, of: i64| (of > 0).then(|| part * 1000 / of);
    [
        (IMPROVEMENTS_ANSWERED, thousandths(improvements.in_time, improvements.due)),
        (IMPROVEMENTS_REALISED, thousandths(improvements.realised, improvements.came)),
        (ADVICE_ANSWERED, thousandths(advice.in_time, advice.due)),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some(("desk".to_owned(), name, value?)))
    .collect()
}

#[cfg(test)]
mod tests;

//! The clocks of the law that a security incident sets going, and what was noted of each.
//!
//! The rules are those of the packs in force. What begins when an incident or a breach is known begins when the municipality became aware of it.
//! What begins with the notification (2025:1506, 2 kap. 8 §: one month after it) begins when the longest clock of the same law was reported.
//! What begins when the incident was handled holds only where it still went on as that month had passed, and begins when the case was solved.
//! A clock ends when somebody notes that it was reported, or with a reason why it does not hold: not every incident is significant
//! (2025:1506, 2 kap. 5 §), nor a risk to those whose data it touched ((EU) 2016/679, art. 33.1); the reason is kept, as art. 33.5 demands.

use super::case::{Case, moment};
use crate::calendar::{Deadline, Done, Rule, State, day_of, deadline};
use crate::identity::PersonId;
use crate::journal::Actor;
use crate::organisation::reading;
use crate::organisation::words::words;
use crate::refusal::{Message, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The event of an incident that became known.
const KNOWN: &str = "incident-known";
/// The event of a breach of personal data that became known.
const BREACH: &str = "breach-known";
/// The event of an incident that was notified.
const NOTIFIED: &str = "incident-notified";
/// The event of an incident that was handled.
const HANDLED: &str = "incident-handled";

words! {
    /// How a clock of the law ended.
    pub enum MarkKind {
        /// It was reported.
        Reported = "reported", "case-clock-reported";
        /// It does not hold, with the reason.
        NotApplicable = "not-applicable", "case-clock-not-applicable";
    }
}

/// Who acts next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acting {
    /// The coordinator: the municipality as a whole is the operator.
    Coordinator,
    /// The data protection officer, with the board whose data it is.
    DataProtectionOfficer,
}

/// What was noted of a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockMark {
    /// The word by which the rule is called.
    pub rule: String,
    /// How it ended.
    pub kind: MarkKind,
    /// When it was reported, or found not to hold.
    pub at: Timestamp,
    /// The authority's number for it.
    pub reference: Option<String>,
    /// Why it does not hold.
    pub reason: Option<String>,
    /// Who noted it.
    pub by: Option<PersonId>,
    /// When it was noted.
    pub noted_at: Timestamp,
}

/// A clock of the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalClock {
    /// By which rule, since when, until when.
    pub deadline: Deadline,
    /// What was noted of it.
    pub mark: Option<ClockMark>,
}

impl LegalClock {
    /// The rule.
    pub const fn rule(&self) -> &Rule {
        &self.deadline.rule
    }

    /// Who acts next.
    pub fn acting(&self) -> Acting {
        if self.rule().start_event == BREACH { Acting::DataProtectionOfficer } else { Acting::Coordinator }
    }

    /// Whether nothing was noted of it yet.
    pub const fn is_open(&self) -> bool {
        self.mark.is_none()
    }

    /// How it stands at a moment; done where it does not hold.
    pub fn state(&self, now: Timestamp) -> Result<State, Refusal> {
        match &self.mark {
            Some(mark) if mark.kind == MarkKind::NotApplicable => Ok(State::Done),
            Some(mark) => {
                let by = mark.by.as_ref().map_or_else(Actor::system, Actor::person);
                let evidence = mark.reference.clone().unwrap_or_default();
                self.deadline.clone().fulfilled(Done { at: mark.at, by, evidence }).state(now)
            }
            None => self.deadline.state(now),
        }
    }
}

/// The clocks of an incident, what ends first standing first; none of a case that is no incident.
pub fn clocks(case: &Case, rules: &[Rule], marks: &[ClockMark]) -> Result<Vec<LegalClock>, Refusal> {
    let Some(aware) = case.aware_at else { return Ok(Vec::new()) };
    let begun = |all: &mut Vec<LegalClock>, rule: &Rule, start: Timestamp| -> Result<(), Refusal> {
        let known = all.iter().any(|clock| clock.rule().id == rule.id);
        if !known && rule.valid().holds(day_of(start)) {
            let mark = marks.iter().find(|mark| mark.rule == rule.id).cloned();
            all.push(LegalClock { deadline: deadline(rules, &rule.id, start)?, mark });
        }
        Ok(())
    };
    let of = |event: &'static str| rules.iter().filter(move |rule| rule.start_event == event);
    let mut all = Vec::new();
    for rule in of(KNOWN).chain(of(BREACH)) {
        begun(&mut all, rule, aware)?;
    }
    for rule in of(NOTIFIED) {
        let same = all.iter().filter(|clock| clock.rule().start_event == KNOWN && clock.rule().statute == rule.statute);
        let notification = same.max_by_key(|clock| clock.rule().amount).and_then(|clock| clock.mark.clone());
        if let Some(mark) = notification.filter(|mark| mark.kind == MarkKind::Reported) {
            begun(&mut all, rule, mark.at)?;
        }
    }
    for rule in of(HANDLED) {
        let same = |clock: &&LegalClock| clock.rule().start_event == NOTIFIED && clock.rule().statute == rule.statute;
        let month = all.iter().find(same).map(|clock| clock.deadline.due.too_late_from()).transpose()?;
        if let (Some(passed), Some(solved)) = (month, case.course.solved_at)
            && solved >= passed
        {
            begun(&mut all, rule, solved)?;
        }
    }
    let mut ends = Vec::new();
    for clock in all {
        ends.push((clock.deadline.due.too_late_from()?, clock));
    }
    ends.sort_by_key(|(end, _)| *end);
    Ok(ends.into_iter().map(|(_, clock)| clock).collect())
}

impl ClockMark {
    /// The fields that are set as text; a moment left empty is now.
    pub const FIELDS: [&'static str; 5] = ["clock", "mark", "reported_at", "clock_reference", "clock_reason"];

    /// What somebody notes of one of the clocks.
    pub fn read(
        clocks: &[LegalClock],
        get: impl Fn(&str) -> String,
        by: Option<PersonId>,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let rule = get("clock");
        let clock = clocks.iter().find(|clock| clock.rule().id == rule.trim());
        let clock = clock.ok_or_else(|| Refusal::plain(Message::new("case-clock-unknown")).at("clock"))?;
        let known: Vec<&str> = MarkKind::ALL.iter().map(|each| each.word()).collect();
        let word = get("mark");
        let kind = MarkKind::read(word.trim()).ok_or_else(|| reading::unknown_word("mark", &word, &known))?;
        let reference = reading::line("clock_reference", &get("clock_reference"), 100)?;
        let reason = reading::prose("clock_reason", &get("clock_reason"), 2_000)?;
        let said = moment("reported_at", get("reported_at").trim())?;
        let at = match kind {
            MarkKind::Reported => said.unwrap_or(now),
            MarkKind::NotApplicable => now,
        };
        if kind == MarkKind::NotApplicable && reason.is_none() {
            return Err(Refusal::plain(Message::new("case-clock-why")).at("clock_reason"));
        }
        if at > now {
            return Err(Refusal::plain(Message::new("case-clock-ahead")).at("reported_at"));
        }
        if at < clock.deadline.started_at {
            return Err(Refusal::plain(Message::new("case-clock-before")).at("reported_at"));
        }
        Ok(Self { rule: clock.rule().id.clone(), kind, at, reference, reason, by, noted_at: now })
    }
}

#[cfg(test)]
mod tests;

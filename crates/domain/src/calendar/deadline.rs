//! Deadlines: a start event, the rule valid on that day, what is due when, and the evidence that it was done, by whom.
//!
//! How time is counted:
//! - Hours are counted in UTC from the moment of the event. (Regulation 1182/71 would let the hour of the event go uncounted; here it counts, so nobody is late by it.)
//! - Days, weeks, months and years are counted from the event's day in Sweden, which is not itself counted (1930:173, 1 §; 1182/71, article 3).
//! - A month or year without that day ends on the month's last: 31 January and one month gives 28 or 29 February.
//! - Then a last day that is no weekday moves, where the rule says so.

use super::rules::{Rolls, Rule, Unit, rule_on};
use super::working::{add_working_days, first_from, is_weekday_in_europe, is_working_day, working_days_between};
use super::{day_of, end_of, out_of_range};
use crate::journal::Actor;
use crate::refusal::{Message, Refusal};
use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};
use serde::{Deserialize, Serialize};

/// What is due when, by which rule, since which event; and once it is done, the evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The rule's row, as it was valid on the day of the event.
    pub rule: Rule,
    /// When the event happened or was known.
    pub started_at: Timestamp,
    /// When it must be done at the latest.
    pub due: Due,
    /// The last day before it moved to the next weekday; none when it did not move.
    pub moved_from: Option<Date>,
    /// What shows that it was done; none while it is not.
    pub done: Option<Done>,
}

/// When something must be done at the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    /// Before this moment has passed.
    Moment(Timestamp),
    /// Before this day has ended in Sweden.
    Day(Date),
}

/// The evidence that something was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// When it was done.
    pub at: Timestamp,
    /// Who did it.
    pub by: Actor,
    /// What shows it, such as a receipt number or a decision.
    pub evidence: String,
}

/// How a deadline stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// There is time.
    Open,
    /// The last quarter of the time has begun, or the last week of a longer one.
    Soon,
    /// The time has run out and it is not done.
    Overdue,
    /// Done in time.
    Done,
    /// Done, but after the time had run out.
    DoneLate,
}

impl State {
    /// The state in words.
    pub fn message(self) -> Message {
        match self {
            Self::Open => Message::new("calendar-state-open"),
            Self::Soon => Message::new("calendar-state-soon"),
            Self::Overdue => Message::new("calendar-state-overdue"),
            Self::Done => Message::new("calendar-state-done"),
            Self::DoneLate => Message::new("calendar-state-done-late"),
        }
    }
}

impl Due {
    /// The first moment at which it is too late.
    pub fn too_late_from(self) -> Result<Timestamp, Refusal> {
        match self {
            Self::Moment(at) => at.checked_add(SignedDuration::from_nanos(1)).map_err(|_| out_of_range(day_of(at).year())),
            Self::Day(day) => end_of(day),
        }
    }

    /// The last day in Sweden.
    pub fn day(self) -> Date {
        match self {
            Self::Moment(at) => day_of(at),
            Self::Day(day) => day,
        }
    }
}

/// The deadline that a rule sets for an event, by the row valid on the event's day in Sweden.
///
/// ```
/// # use domain::calendar::{deadline, rules_from_toml, Due};
/// let rules = rules_from_toml(r#"
/// [[rule]]
/// id = "appeal"
/// title = { sv = "Överklagande" }
/// authority = "Förvaltningsrätten"
/// statute = "2017:725"
/// text_ref = "13 kap. 5 §"
/// start_event = "announced"
/// amount = 3
/// unit = "weeks"
/// rolls = "swedish-law"
/// valid_from = "2018-01-01"
/// "#).unwrap();
/// let announced = "2026-12-04T08:00:00Z".parse().unwrap();
/// let appeal = deadline(&rules, "appeal", announced).unwrap();
/// // Three weeks from the day end on Christmas Day, a Friday, and what follows is Boxing Day and a Sunday.
/// assert_eq!(appeal.due, Due::Day("2026-12-28".parse().unwrap()));
/// ```
pub fn deadline(rules: &[Rule], id: &str, started_at: Timestamp) -> Result<Deadline, Refusal> {
    let rule = rule_on(rules, id, day_of(started_at))?;
    by_rule(rule, started_at)
}

/// The deadline that this very row sets, whether it is valid on the day or not.
pub fn by_rule(rule: &Rule, started_at: Timestamp) -> Result<Deadline, Refusal> {
    let start = day_of(started_at);
    let number = i64::from(rule.amount);
    let too_far = || out_of_range(start.year());
    let after = |span: Result<Span, jiff::Error>| span.and_then(|span| start.checked_add(span)).map_err(|_| too_far());
    let nominal = match rule.unit {
        Unit::Hours => {
            let due = started_at.checked_add(SignedDuration::from_hours(number)).map_err(|_| too_far())?;
            super::holidays::refuse_unknown_year(day_of(due).year())?;
            return Ok(Deadline { rule: rule.clone(), started_at, due: Due::Moment(due), moved_from: None, done: None });
        }
        // The calendar ends long before the largest number of days that fits.
        Unit::WorkingDays => add_working_days(start, i32::try_from(rule.amount).unwrap_or(i32::MAX))?,
        Unit::Days => after(Span::new().try_days(number))?,
        Unit::Weeks => after(Span::new().try_weeks(number))?,
        Unit::CalendarMonths => after(Span::new().try_months(number))?,
        Unit::Years => after(Span::new().try_years(number))?,
    };
    super::holidays::refuse_unknown_year(nominal.year())?;
    let due = match rule.rolls {
        Rolls::Stays => nominal,
        Rolls::SwedishLaw => first_from(nominal, is_working_day)?,
        Rolls::EuLaw => first_from(nominal, is_weekday_in_europe)?,
    };
    let moved_from = (due != nominal).then_some(nominal);
    Ok(Deadline { rule: rule.clone(), started_at, due: Due::Day(due), moved_from, done: None })
}

impl Deadline {
    /// The same deadline with the evidence that it was met, or that it was done at last.
    #[must_use]
    pub fn fulfilled(self, done: Done) -> Self {
        Self { done: Some(done), ..self }
    }

    /// How it stands at a moment.
    ///
    /// It is soon due when a quarter of the time is left, or a week of a time longer than four.
    pub fn state(&self, now: Timestamp) -> Result<State, Refusal> {
        let too_late = self.due.too_late_from()?;
        if let Some(done) = &self.done {
            return Ok(if done.at < too_late { State::Done } else { State::DoneLate });
        }
        if now >= too_late {
            return Ok(State::Overdue);
        }
        let quarter = too_late.duration_since(self.started_at) / 4;
        let lead = quarter.min(SignedDuration::from_hours(7 * 24));
        let left = too_late.duration_since(now);
        Ok(if left <= lead { State::Soon } else { State::Open })
    }

    /// How it stands at a moment, in words: how much time is left, or how late it is.
    pub fn message(&self, now: Timestamp) -> Result<Message, Refusal> {
        match self.state(now)? {
            State::Done => Ok(Message::new("calendar-state-done")),
            State::DoneLate => Ok(Message::new("calendar-state-done-late")),
            State::Open | State::Soon | State::Overdue => relative(self.due, now),
        }
    }
}

/// The time left or the time since, in words: hours and minutes near a moment, else days, which are working days when they are late.
pub fn relative(due: Due, now: Timestamp) -> Result<Message, Refusal> {
    let today = day_of(now);
    let late = now >= due.too_late_from()?;
    if let Due::Moment(at) = due {
        let apart = at.duration_since(now).abs();
        if apart < SignedDuration::from_hours(1) {
            // A minute begun counts as a whole one, so that "0 minutes" is never shown.
            let minutes = (apart.as_secs() / 60).max(1);
            return Ok(if late {
                Message::new("calendar-minutes-late").with("number", minutes)
            } else {
                Message::new("calendar-minutes-left").with("number", minutes)
            });
        }
        if apart < SignedDuration::from_hours(48) {
            let hours = apart.as_hours();
            return Ok(if late {
                Message::new("calendar-hours-late").with("number", hours)
            } else {
                Message::new("calendar-hours-left").with("number", hours)
            });
        }
    }
    let day = due.day();
    if day == today {
        return Ok(Message::new("calendar-due-today"));
    }
    if late {
        let number = working_days_between(day, today)?;
        return Ok(if number == 0 {
            // Late, but nobody has worked since.
            Message::new("calendar-days-late").with("number", i64::from(calendar_days(day, today)))
        } else {
            Message::new("calendar-working-days-late").with("number", i64::from(number))
        });
    }
    match calendar_days(today, day) {
        1 => Ok(Message::new("calendar-due-tomorrow")),
        number => Ok(Message::new("calendar-days-left").with("number", i64::from(number))),
    }
}

/// The days from one to the other, working or not.
fn calendar_days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

#[cfg(test)]
mod tests;

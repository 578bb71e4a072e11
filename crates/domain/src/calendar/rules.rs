//! Dated rules: what the law (or the municipality itself) says about time, as data.
//!
//! A pack lists its rules as tables `[[rule]]`. This is their whole shape:
//!
//! ```toml
//! [[rule]]
//! id = "breach-notification"            # the word by which code and people call the rule; several rows may share it, at different times
//! title = { sv = "Anmälan av en personuppgiftsincident", en = "Notification of a personal data breach" }
//! authority = "Integritetsskyddsmyndigheten"   # to whom, or who watches over it
//! statute = "(EU) 2016/679"             # the number of the law
//! text_ref = "art. 33.1"                # the place in it
//! start_event = "breach-known"          # what sets the clock going
//! amount = 72
//! unit = "hours"                        # hours | days | working-days | weeks | calendar-months | years
//! rolls = "stays"                       # stays | swedish-law | eu-law: what becomes of a last day that is no weekday
//! valid_from = "2021-01-01"
//! valid_until = "2030-01-01"            # optional: the first day on which the row no longer holds
//! certainty = "A"                       # optional, A by default: read in the law itself; B: in a secondary source; C: to be checked
//! parameter = "breach_hours"            # optional: a short name for the amount
//! note = "…"                            # optional: for whoever keeps the list
//! ```
//!
//! The row that counts is the one valid on the day of the event; a change of the law is a new row, and old deadlines keep their old one.

use crate::language::LocalText;
use crate::period::Period;
use crate::refusal::{Message, Refusal};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One rule about time, for the period in which it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The word by which the rule is called; rows that follow each other in time share it.
    pub id: String,
    /// What is to be done in time.
    pub title: LocalText,
    /// To whom, or who watches over it.
    pub authority: String,
    /// The number of the law, such as `2017:725` or `(EU) 2016/679`.
    pub statute: String,
    /// The place in the law, such as `13 kap. 5 §`.
    pub text_ref: String,
    /// What sets the clock going.
    pub start_event: String,
    /// How many of the unit.
    pub amount: u32,
    /// What is counted.
    pub unit: Unit,
    /// What becomes of a last day that is no weekday.
    #[serde(default)]
    pub rolls: Rolls,
    /// The first day on which the row holds.
    pub valid_from: Date,
    /// The first day on which it no longer holds; none while it holds until further notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
    /// How sure the row is.
    #[serde(default)]
    pub certainty: Certainty,
    /// A short name for the amount, for whoever reads the rules from elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// A note for whoever keeps the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What a rule counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Hours of sixty minutes, day and night.
    Hours,
    /// Days; the day of the event is not counted.
    Days,
    /// Working days; the day of the event is not counted.
    WorkingDays,
    /// Weeks: to the day of the same name.
    Weeks,
    /// Calendar months: to the day of the same number, or the month's last.
    CalendarMonths,
    /// Years: to the same day, or 28 February for 29 February.
    Years,
}

/// An amount of time as a rule counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Amount {
    /// How many.
    pub number: u32,
    /// Of what.
    pub unit: Unit,
}

/// What becomes of a last day on which people do not work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rolls {
    /// It stays where it falls.
    #[default]
    Stays,
    /// It moves to the next weekday, past Saturdays, Sundays, public holidays and the three great eves (law 1930:173, 2 §).
    SwedishLaw,
    /// It moves to the next weekday, past Saturdays, Sundays and public holidays (regulation 1182/71, article 3.4).
    EuLaw,
}

/// How sure a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Certainty {
    /// Read in the law itself.
    #[default]
    A,
    /// Read in a secondary source, such as an authority's page.
    B,
    /// Commonly said; to be checked before anybody relies on it.
    C,
}

impl Certainty {
    /// The letter, in lower case as keys of messages are.
    pub const fn word(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
        }
    }
}

impl Rule {
    /// The period in which the row holds.
    pub fn valid(&self) -> Period {
        Period { from: self.valid_from, until: self.valid_until }
    }

    /// How much time the rule gives.
    pub fn time(&self) -> Amount {
        Amount { number: self.amount, unit: self.unit }
    }

    /// Where it stands in the law, such as `2017:725 13 kap. 5 §`.
    pub fn citation(&self) -> String {
        format!("{} {}", self.statute, self.text_ref)
    }
}

impl Amount {
    /// The amount in words, such as "72 hours".
    pub fn message(self) -> Message {
        let number = i64::from(self.number);
        match self.unit {
            Unit::Hours => Message::new("calendar-amount-hours").with("number", number),
            Unit::Days => Message::new("calendar-amount-days").with("number", number),
            Unit::WorkingDays => Message::new("calendar-amount-working-days").with("number", number),
            Unit::Weeks => Message::new("calendar-amount-weeks").with("number", number),
            Unit::CalendarMonths => Message::new("calendar-amount-months").with("number", number),
            Unit::Years => Message::new("calendar-amount-years").with("number", number),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({})", self.id, self.citation())
    }
}

/// A file with nothing but rules.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(default)]
    rule: Vec<Rule>,
}

/// Reads a file of `[[rule]]` tables and checks that its rows agree with each other.
///
/// A file that cannot be read is refused with its line and what is wrong there.
pub fn rules_from_toml(text: &str) -> Result<Vec<Rule>, Refusal> {
    let file: RuleFile = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        Refusal::plain(Message::new("calendar-rules-unreadable").with("line", line).with("reason", error.message()))
    })?;
    check_rules(&file.rule)?;
    Ok(file.rule)
}

/// Refuses rows that contradict themselves or each other.
pub fn check_rules(rules: &[Rule]) -> Result<(), Refusal> {
    for (place, rule) in rules.iter().enumerate() {
        if rule.amount == 0 || rule.id.trim().is_empty() || rule.title.is_empty() {
            return Err(Refusal::plain(Message::new("calendar-rule-incomplete").with("rule", &rule.id)));
        }
        if rule.valid_until.is_some_and(|until| until <= rule.valid_from) {
            return Err(Refusal::plain(Message::new("calendar-rule-never-valid").with("rule", &rule.id)));
        }
        if rule.unit == Unit::Hours && rule.rolls != Rolls::Stays {
            return Err(Refusal::plain(Message::new("calendar-rule-hours-roll").with("rule", &rule.id)));
        }
        if rules[..place].iter().any(|other| other.id == rule.id && other.valid().overlaps(&rule.valid())) {
            return Err(Refusal::plain(Message::new("calendar-rule-valid-twice").with("rule", &rule.id)));
        }
    }
    Ok(())
}

/// The row of a rule that is valid on the day.
pub fn rule_on<'rules>(rules: &'rules [Rule], id: &str, day: Date) -> Result<&'rules Rule, Refusal> {
    let mut rows = rules.iter().filter(|rule| rule.id == id).peekable();
    if rows.peek().is_none() {
        let mut known: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
        known.sort_unstable();
        known.dedup();
        return Err(Refusal::plain(Message::new("calendar-rule-unknown").with("rule", id).with("known", known.join(", "))));
    }
    rows.find(|rule| rule.valid().holds(day))
        .ok_or_else(|| Refusal::plain(Message::new("calendar-rule-not-valid").with("rule", id).with("day", day)))
}

#[cfg(test)]
mod tests;

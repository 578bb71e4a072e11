//! Absences: from when until when somebody is away, and who stands in meanwhile.
//!
//! Why somebody is away is nobody's business here and has no field.
//! Whoever stands in is told of what waits for the one who is away; what they may do rests on their own appointments, as always.

use super::reading;
use crate::Day;
use crate::identity::{AbsenceId, PersonId};
use crate::period::Period;
use crate::refusal::{Message, Refusal};
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

/// How many years an absence lasts at the most.
pub const LONGEST: i64 = 2;

/// Somebody away for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// The id.
    pub id: AbsenceId,
    /// Who is away.
    pub person: PersonId,
    /// Who stands in; none where nobody does.
    pub stand_in: Option<PersonId>,
    /// When.
    #[serde(flatten)]
    pub period: Period,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl Absence {
    /// An absence that begins on a day and wants its end.
    pub const fn new(id: AbsenceId, person: PersonId, from: Day) -> Self {
        Self { id, person, stand_in: None, period: Period::since(from), version: 0 }
    }

    /// The same after a duplicate was merged into the person kept; nobody stands in for themselves.
    #[must_use]
    pub fn of_merged(mut self, duplicate: &PersonId, kept: &PersonId) -> Self {
        if self.person == *duplicate {
            self.person = kept.clone();
        }
        if self.stand_in.as_ref() == Some(duplicate) {
            self.stand_in = Some(kept.clone());
        }
        self.stand_in = self.stand_in.filter(|stand_in| *stand_in != self.person);
        self
    }

    /// The fields that are set as text.
    pub const FIELDS: [&'static str; 2] = ["from", "until"];

    /// Sets a field from text; `until` is the first day after.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        match field {
            "from" => self.period.from = reading::required(field, reading::day(field, text)?)?,
            "until" => self.period.until = Some(reading::required(field, reading::day(field, text)?)?),
            _ => return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field)),
        }
        Ok(())
    }

    /// Checks it among the other absences of the same person.
    pub fn checked(self, others: &[Self]) -> Result<Self, Refusal> {
        let refused = |field: &str, message: Message| Err(Refusal::plain(message).at(field));
        let Some(until) = self.period.until else { return refused("until", Message::new("organisation-field-required")) };
        if until <= self.period.from {
            return refused("until", Message::new("organisation-ends-before-it-begins").with("from", self.period.from));
        }
        if self.period.from.checked_add(LONGEST.years()).is_ok_and(|end| until > end) {
            return refused("until", Message::new("organisation-absence-too-long").with("years", LONGEST));
        }
        if self.stand_in.as_ref() == Some(&self.person) {
            return refused("stand_in", Message::new("organisation-absence-own-stand-in"));
        }
        let other = others.iter().find(|other| other.id != self.id && other.period.overlaps(&self.period));
        if let Some(other) = other {
            let last = other.period.until.and_then(|until| until.yesterday().ok()).unwrap_or(other.period.from);
            let known = Message::new("organisation-absence-known").with("from", other.period.from).with("until", last);
            return refused("from", known);
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Absence;
    use crate::Day;
    use crate::identity::{AbsenceId, PersonId};
    use jiff::ToSpan as _;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn id(number: u32) -> String {
        format!("00000000-0000-7000-8000-{number:012}")
    }

    fn absence(number: u32, from: Day, days: i64) -> Absence {
        let person: PersonId = id(900).parse().unwrap();
        let id: AbsenceId = id(number).parse().unwrap();
        let mut absence = Absence::new(id, person, from);
        absence.period.until = Some(from.checked_add(days.days()).unwrap());
        absence
    }

    fn key(checked: Result<Absence, crate::refusal::Refusal>) -> String {
        checked.unwrap_err().message.key
    }

    #[test]
    fn an_absence_has_an_end_after_its_beginning_within_two_years() {
        let from = date(2026, 6, 22);
        assert_eq!(
            key(Absence { period: crate::period::Period::since(from), ..absence(1, from, 1) }.checked(&[])),
            "organisation-field-required"
        );
        assert_eq!(key(absence(1, from, 0).checked(&[])), "organisation-ends-before-it-begins");
        assert_eq!(key(absence(1, from, 800).checked(&[])), "organisation-absence-too-long");
        assert!(absence(1, from, 1).checked(&[]).is_ok(), "a day is enough");
        assert!(absence(1, from, 730).checked(&[]).is_ok());
    }

    #[test]
    fn nobody_stands_in_for_themselves() {
        let mut own = absence(1, date(2026, 6, 22), 7);
        own.stand_in = Some(own.person.clone());
        assert_eq!(key(own.checked(&[])), "organisation-absence-own-stand-in");
    }

    proptest! {
        #[test]
        fn two_absences_of_one_person_never_share_a_day(begins in 0_i64..60, lasts in 1_i64..30, other in 0_i64..60, long in 1_i64..30) {
            let zero = date(2026, 1, 1);
            let at = |days: i64| zero.checked_add(days.days()).unwrap();
            let known = absence(1, at(other), long);
            let share = (begins..begins + lasts).any(|day| known.period.holds(at(day)));
            prop_assert_eq!(absence(2, at(begins), lasts).checked(std::slice::from_ref(&known)).is_err(), share);
            prop_assert!(absence(1, at(begins), lasts).checked(&[known]).is_ok(), "it may take its own place");
        }
    }
}

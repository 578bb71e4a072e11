//! Everything a person holds, its hand-over to a successor, and the merging of duplicates.

use super::absence::Absence;
use super::appointment::Appointment;
use super::engagement::Engagement;
use super::person::{Employment, Person};
use crate::Day;
use crate::identity::{AppointmentId, DecisionId, PersonId};
use crate::refusal::{Message, Refusal};

/// Everything a person holds on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Employments and offices.
    pub employments: Vec<Employment>,
    /// Roles.
    pub appointments: Vec<Appointment>,
    /// Engagements as an outside expert.
    pub engagements: Vec<Engagement>,
    /// Absences, one's own and those in which one stands in.
    pub absences: Vec<Absence>,
}

impl Holdings {
    /// What of it is held on the day, or will begin after it.
    #[must_use]
    pub fn from_day(&self, day: Day) -> Self {
        let goes_on = |period: &crate::period::Period| period.until.is_none_or(|until| until > day);
        Self {
            employments: self.employments.iter().filter(|each| goes_on(&each.period)).cloned().collect(),
            appointments: self.appointments.iter().filter(|each| goes_on(&each.period)).cloned().collect(),
            engagements: self.engagements.iter().filter(|each| goes_on(&each.period)).cloned().collect(),
            absences: self.absences.iter().filter(|each| goes_on(&each.period)).cloned().collect(),
        }
    }

    /// Whether no post is held.
    pub const fn is_empty(&self) -> bool {
        self.employments.is_empty() && self.appointments.is_empty() && self.engagements.is_empty()
    }
}

/// What a hand-over does: appointments that end, and those that begin in their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandOver {
    /// The appointments as they stand afterwards, ended on the day.
    pub ended: Vec<Appointment>,
    /// The successor's appointments, from the day; each still has to pass [`super::appoint`].
    pub begun: Vec<Appointment>,
}

/// Hands over the chosen roles to a successor from the day.
///
/// Employments are not handed over: they belong to the person.
/// The successor's appointments cite the decision given, never the predecessor's: that one named somebody else.
/// Substitutes for what is handed over go on, for the successor.
pub fn hand_over(
    holdings: &Holdings,
    chosen: &[AppointmentId],
    to: &PersonId,
    day: Day,
    decision: Option<&DecisionId>,
    mut mint: impl FnMut() -> AppointmentId,
) -> Result<HandOver, Refusal> {
    if chosen.is_empty() {
        return Err(Refusal::plain(Message::new("organisation-nothing-to-hand-over")));
    }
    let mut done = HandOver::default();
    for id in chosen {
        let Some(appointment) = holdings.appointments.iter().find(|each| each.id == *id) else {
            return Err(Refusal::plain(Message::new("organisation-not-held")));
        };
        if appointment.person == *to {
            return Err(Refusal::plain(Message::new("organisation-hand-over-to-oneself")).at("to"));
        }
        if appointment.period.until.is_some_and(|until| until <= day) {
            return Err(Refusal::plain(
                Message::new("organisation-has-ended").with("until", appointment.period.until.unwrap_or(day)),
            ));
        }
        // What has not begun yet is taken over whole, from its own first day.
        let from = day.max(appointment.period.from);
        done.begun.push(Appointment {
            id: mint(),
            person: to.clone(),
            decision: decision.cloned(),
            period: crate::period::Period { from, until: appointment.period.until },
            version: 0,
            ..appointment.clone()
        });
        done.ended.push(Appointment { period: appointment.period.ended(from), ..appointment.clone() });
    }
    Ok(done)
}

/// Merges a duplicate into the person who is kept.
///
/// What the kept one lacks is filled from the duplicate; protection on either holds for both.
/// The duplicate stays as a trace that points to the one kept, without number and address, so that these stay unique.
pub fn merge(kept: Person, duplicate: Person) -> Result<(Person, Person), Refusal> {
    if kept.id == duplicate.id {
        return Err(Refusal::plain(Message::new("organisation-merge-with-itself")));
    }
    if kept.merged_into.is_some() || duplicate.merged_into.is_some() {
        return Err(Refusal::plain(Message::new("organisation-merged-already")));
    }
    let filled = Person {
        number: kept.number.clone().or_else(|| duplicate.number.clone()),
        email: kept.email.clone().or_else(|| duplicate.email.clone()),
        phone: kept.phone.clone().or_else(|| duplicate.phone.clone()),
        protected: kept.protected || duplicate.protected,
        ..kept
    };
    let trace = Person {
        number: None,
        email: None,
        phone: None,
        merged_into: Some(filled.id.clone()),
        protected: filled.protected,
        ..duplicate
    };
    Ok((filled, trace))
}

#[cfg(test)]
mod tests;

//! Reminders to those who do not sign in: by a letter that says what is asked, and whom they may ask for a way in.
//!
//! It is written when mail is looked to, by how things stand then, and once for each act of reminding.

use super::asked::holding;
use super::post::AT_MOST;
use super::remind::{Known, ToDo, occasion, waiting};
use crate::{Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::identity::PersonId;
use domain::organisation::{Person, Role};
use std::collections::BTreeSet;
use store::View;
use store::notices::{mail_made, notice_made, reminder_since};
use store::organisation::{AppointmentFilter, person_find};

/// A reminder for somebody who does not sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// Where they are written to.
    pub address: String,
    /// Who reminds; none where that is not to be told.
    pub by: Option<String>,
    /// In which words; may be empty.
    pub text: String,
    /// What waits for them.
    pub open: Vec<ToDo>,
    /// Whom they may ask for a way in, with their addresses.
    pub ask: Vec<String>,
    /// On what occasion it is written: there is one of each.
    pub occasion: String,
}

/// The reminders that are to be written to those who do not sign in.
pub async fn reminded_outside(town: &Town, at: Timestamp) -> Outcome<Vec<Outside>> {
    let view = town.read().await?;
    let since = at.saturating_sub(AT_MOST).unwrap_or(at);
    let reminders = reminder_since(&view, since).await?;
    let told: BTreeSet<(&str, &PersonId)> =
        reminders.iter().flat_map(|each| each.people.iter().map(|person| (each.batch.as_str(), person))).collect();
    let mut found = Vec::new();
    let mut known = None;
    for (batch, person) in told {
        let written = format!("{}-{person}", occasion(batch));
        if mail_made(&view, &written).await? || told_inside(&view, batch, person).await? {
            continue;
        }
        let Some(address) = person_find(&view, person).await?.and_then(|person| person.email) else { continue };
        if known.is_none() {
            known = Some(Known::read(town, &view, day_of(at), at).await?);
        }
        let Some(known) = &known else { continue };
        let Some((by, text, open)) = waiting(&view, known, batch, person).await? else { continue };
        if open.is_empty() {
            continue;
        }
        let by = match by {
            Some(by) => shown(&view, &by).await?.map(|by| by.name()),
            None => None,
        };
        let mut ask = Vec::new();
        for id in holding(&view, Role::COORDINATOR, AppointmentFilter::default(), known.day()).await? {
            let coordinator = shown(&view, &id).await?.filter(|_| id != *person);
            ask.extend(coordinator.map(|each| match &each.email {
                Some(email) => format!("{} ({email})", each.name()),
                None => each.name(),
            }));
        }
        let open = open.into_iter().map(|each| each.to_do).collect();
        found.push(Outside { address, by, text, open, ask, occasion: written });
    }
    Ok(found)
}

/// Whether an act of reminding was told somebody inside.
async fn told_inside(view: &View, batch: &str, person: &PersonId) -> Outcome<bool> {
    for login in store::login::login_of_person(view, person).await? {
        if notice_made(view, &login.id, &occasion(batch)).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Somebody who may be named to others.
async fn shown(view: &View, id: &PersonId) -> Outcome<Option<Person>> {
    Ok(person_find(view, id).await?.filter(|person| !person.protected))
}

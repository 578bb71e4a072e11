//! Finding whom and what a form means.

use super::appointing::post_resource;
use super::show::sees_protected;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Day;
use domain::identity::{AppointmentId, PersonId, SystemId};
use domain::sorting::{folded, sort_key};
use store::View;
use store::organisation as table;
use store::organisation::{AppointmentFilter, AppointmentRow, Page, PersonFilter, PersonRow, Window};

/// How many people are offered at a time.
const OFFERED: usize = 20;
/// Among how many the nearest are looked for.
const LOOKED_AT: i64 = 300;

/// The people whom a text may mean, by parts of the name, the number or the address: those who belong to the municipality first.
///
/// Whoever has protected identity is not found this way.
pub async fn people_found(town: &Town, caller: &Caller, text: &str, day: Day) -> Outcome<Vec<PersonRow>> {
    town.require(caller, Action::View, &Resource::Register("person"))?;
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let view = town.read().await?;
    let window = Window { offset: 0, limit: LOOKED_AT };
    let filter = PersonFilter { text: Some(text.to_owned()), on: Some(day), active: true, window, ..PersonFilter::default() };
    let active = table::person_list(&view, &filter).await?.rows;
    if !active.is_empty() {
        return Ok(nearest(active, text));
    }
    Ok(nearest(table::person_list(&view, &PersonFilter { active: false, ..filter }).await?.rows, text))
}

/// The people that a filter lets through; whoever has protected identity is among them for those who may see that, and for themselves.
pub async fn people_list(town: &Town, caller: &Caller, filter: PersonFilter) -> Outcome<Page<PersonRow>> {
    town.require(caller, Action::View, &Resource::Register("person"))?;
    let with_protected = sees_all_protected(town, caller)?;
    let own = caller.person.clone();
    Ok(table::person_list(&town.read().await?, &PersonFilter { with_protected, own, ..filter }).await?)
}

/// How many people a filter lets through, of whom the caller may see.
pub async fn people_count(town: &Town, caller: &Caller, filter: PersonFilter) -> Outcome<i64> {
    town.require(caller, Action::View, &Resource::Register("person"))?;
    let with_protected = sees_all_protected(town, caller)?;
    let own = caller.person.clone();
    Ok(table::person_count(&town.read().await?, &PersonFilter { with_protected, own, ..filter }).await?)
}

/// The appointments that a filter lets through; those of whoever has protected identity only for those who may see that, and for themselves.
pub async fn appointments_list(town: &Town, caller: &Caller, filter: AppointmentFilter) -> Outcome<Page<AppointmentRow>> {
    town.require(caller, Action::View, &Resource::Register("appointment"))?;
    let with_protected = sees_all_protected(town, caller)?;
    let own = caller.person.clone();
    Ok(table::appointment_list(&town.read().await?, &AppointmentFilter { with_protected, own, ..filter }).await?)
}

/// Whether somebody may see whoever has protected identity: asked about nobody's own record.
fn sees_all_protected(town: &Town, caller: &Caller) -> Outcome<bool> {
    let nobody = PersonId::mint(domain::Timestamp::UNIX_EPOCH, town.chance());
    sees_protected(town, caller, &nobody)
}

/// Those whose names have the words whole come before those whose names only contain them: Anders Öberg before Bo Andersson.
fn nearest(mut people: Vec<PersonRow>, text: &str) -> Vec<PersonRow> {
    let asked = folded(text);
    let asked: Vec<&str> = asked.split([',', ' ']).filter(|word| !word.is_empty()).collect();
    people.sort_by_cached_key(|person| {
        let name = folded(&person.name);
        let parts: Vec<&str> = name.split([' ', '-']).collect();
        asked.iter().filter(|word| !parts.contains(word)).count()
    });
    people.truncate(OFFERED);
    people
}

/// How a person is written so that nobody else is meant: the name with the address or the number.
pub fn person_written(person: &PersonRow) -> String {
    match person.email.as_ref().or(person.number.as_ref()) {
        Some(more) => format!("{}, {more}", person.name),
        None => person.name.clone(),
    }
}

/// The one among those found whom a text names in full; none where it could be several, or is a part of a name.
pub fn person_meant<'a>(found: &'a [PersonRow], text: &str) -> Option<&'a PersonRow> {
    let asked = folded(text);
    let is = |known: &str| folded(known) == asked;
    let whole = |person: &&PersonRow| {
        is(&person.name)
            || is(&person_written(person))
            || person.email.as_deref().is_some_and(is)
            || person.number.as_deref().is_some_and(is)
    };
    let mut meant = found.iter().filter(whole);
    match (meant.next(), meant.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// The systems that somebody can be appointed for, by name.
pub async fn systems_to_hold(town: &Town, caller: &Caller) -> Outcome<Vec<(SystemId, String)>> {
    town.require(caller, Action::View, &Resource::Register("system"))?;
    let posts = table::system_posts(&town.read().await?).await?;
    let mut systems: Vec<_> = posts.into_values().map(|post| (post.id, post.name)).collect();
    systems.sort_by_key(|(_, name)| sort_key(name));
    Ok(systems)
}

/// One appointment, and what the caller may do with it.
#[derive(Clone, Debug)]
pub struct AppointmentView {
    /// The appointment, with the names beside the ids.
    pub row: AppointmentRow,
    /// Whether the caller may change it.
    pub may_change: bool,
    /// Whether the caller may end it: who may change it, while it lasts.
    pub may_end: bool,
    /// Whether the caller may hand it over: who keeps the person's record, while it lasts.
    pub may_hand_over: bool,
}

/// One appointment as the list shows it; of whoever has protected identity it is only there for those who may see that.
pub async fn appointment_view(town: &Town, caller: &Caller, id: &AppointmentId, day: Day) -> Outcome<AppointmentView> {
    town.require(caller, Action::View, &Resource::Register("appointment"))?;
    let view = town.read().await?;
    let (row, person) = found(town, caller, &view, id).await?;
    let may_change = town.policies().allows(caller, Action::Decide, &post_of(&view, &row).await?)?;
    let lasts = row.period.until.is_none_or(|until| until > day);
    let may_hand_over = lasts && town.policies().allows(caller, Action::Edit, &person)?;
    Ok(AppointmentView { row, may_change, may_end: may_change && lasts, may_hand_over })
}

/// One appointment, if the caller may enter what is decided about it.
pub async fn appointment(town: &Town, caller: &Caller, id: &AppointmentId) -> Outcome<AppointmentRow> {
    let view = town.read().await?;
    let (row, _) = found(town, caller, &view, id).await?;
    town.require(caller, Action::Decide, &post_of(&view, &row).await?)?;
    Ok(row)
}

/// An appointment with its person as a thing that policies judge; none of somebody whom the caller may not see.
async fn found(town: &Town, caller: &Caller, view: &View, id: &AppointmentId) -> Outcome<(AppointmentRow, Resource)> {
    let filter = AppointmentFilter { id: Some(id.clone()), with_protected: true, ..AppointmentFilter::default() };
    let missing = || Failure::missing("appointment", id);
    let row = table::appointment_list(view, &filter).await?.rows.into_iter().next().ok_or_else(missing)?;
    let person = table::person_find(view, &row.person.0).await?.ok_or_else(missing)?;
    if person.protected && !sees_protected(town, caller, &person.id)? {
        return Err(missing());
    }
    Ok((row, Resource::Person { id: person.id, protected: person.protected }))
}

/// What an appointment is for, as a thing that policies judge.
async fn post_of(view: &View, row: &AppointmentRow) -> Outcome<Resource> {
    let (body, system) = (row.body.as_ref().map(|body| &body.0), row.system.as_ref().map(|system| &system.0));
    post_resource(view, body, system).await
}

//! Many at a time, for imports: few statements, however many rows.

use super::appointment::appointment_columns;
use super::body::body_columns;
use super::person::{employment_columns, person_columns};
use super::presence::{presence_add, presence_derive_all};
use crate::change::Execute as _;
use crate::intake::{rows_remove, rows_update};
use crate::source::SessionAccess as _;
use crate::{Change, Param, Source as _, StoreError, params};
use domain::identity::{AppointmentId, BodyId, PersonId};
use domain::organisation::{Appointment, Body, Employment, Form, Person};
use domain::period::Period;
use std::collections::BTreeMap;

/// From how many new people on their indexes are made after them: a smaller number gains nothing.
const MANY_PEOPLE: usize = 10_000;
/// Those that nothing asks for while people are added.
const LATER_INDEXES: [&str; 4] = ["person_sorted", "person_named", "employment_body", "employment_head"];

/// Adds rows that have an id and a version, each with version 1.
pub(crate) async fn add_all<'a>(
    change: &Change,
    table: &str,
    rows: impl Iterator<Item = (&'a str, Vec<(&'static str, Param)>)>,
) -> Result<(), StoreError> {
    let mut columns: Vec<&'static str> = Vec::new();
    let mut values: Vec<Vec<Param>> = Vec::new();
    for (id, row) in rows {
        if columns.is_empty() {
            columns = row.iter().map(|(name, _)| *name).chain(["id", "version"]).collect();
        }
        values.push(row.into_iter().map(|(_, value)| value).chain(params![id, 1_i64]).collect());
    }
    change.insert_many(table, &columns, values).await
}

/// Adds many new bodies, each with version 1.
pub async fn bodies_add(change: &Change, bodies: &[Body]) -> Result<(), StoreError> {
    add_all(change, "body", bodies.iter().map(|body| (body.id.as_str(), body_columns(body)))).await
}

/// Makes ready for many new people in this change: where they are many, and no fewer than half of those known, some indexes are made after them.
pub async fn people_ready_for(change: &Change, new: usize) -> Result<(), StoreError> {
    if new < MANY_PEOPLE {
        return Ok(());
    }
    let known = change.number("select count(*) as number from person", params![]).await?;
    if usize::try_from(known).unwrap_or(usize::MAX) / 2 > new {
        return Ok(());
    }
    change.session().lay_aside(&LATER_INDEXES).await
}

/// Adds many new people with their employments, each with version 1; nobody among them has an employment already.
pub async fn people_add(change: &Change, people: &[Person], employments: &[Employment]) -> Result<(), StoreError> {
    add_all(change, "person", people.iter().map(|person| (person.id.as_str(), person_columns(person)))).await?;
    add_all(change, "employment", employments.iter().map(|each| (each.id.as_str(), employment_columns(each)))).await?;
    let mut held: BTreeMap<&PersonId, Vec<(bool, Period)>> = BTreeMap::new();
    for each in employments {
        held.entry(&each.person).or_default().push((each.form == Form::Employee, each.period));
    }
    presence_add(change, held.into_iter()).await
}

/// Changes rows that have an id and a version, each from the version it has; the version becomes the next.
async fn change_all<'a>(
    change: &Change,
    table: &'static str,
    rows: impl Iterator<Item = (&'a str, i64, Vec<(&'static str, Param)>)>,
) -> Result<(), StoreError> {
    let mut columns: Vec<&'static str> = Vec::new();
    let mut values = Vec::new();
    for (id, version, row) in rows {
        if columns.is_empty() {
            columns = row.iter().map(|(name, _)| *name).collect();
        }
        values.push((id.to_owned(), version, row.into_iter().map(|(_, value)| value).collect()));
    }
    rows_update(change, table, table, &columns, values).await
}

/// Changes many people, each from its version.
pub async fn people_change(change: &Change, people: &[Person]) -> Result<(), StoreError> {
    change_all(change, "person", people.iter().map(|each| (each.id.as_str(), each.version, person_columns(each)))).await
}

/// Adds and changes many employments of people whom the register has, and derives when these belong to the municipality.
pub async fn employments_save(change: &Change, employments: &[Employment]) -> Result<(), StoreError> {
    let (new, known): (Vec<&Employment>, Vec<&Employment>) = employments.iter().partition(|each| each.version == 0);
    add_all(change, "employment", new.iter().map(|each| (each.id.as_str(), employment_columns(each)))).await?;
    let known = known.iter().map(|each| (each.id.as_str(), each.version, employment_columns(each)));
    change_all(change, "employment", known).await?;
    presence_derive_all(change, employments.iter().map(|each| each.person.clone()).collect()).await
}

/// Takes employments away that should never have been there, and with them when their people belonged to the municipality by them.
pub async fn employments_remove(change: &Change, employments: &[Employment]) -> Result<(), StoreError> {
    let gone: Vec<(String, i64)> = employments.iter().map(|each| (each.id.to_string(), each.version)).collect();
    rows_remove(change, "employment", "employment", &gone).await?;
    presence_derive_all(change, employments.iter().map(|each| each.person.clone()).collect()).await
}

/// Takes people away that should never have been there, with their employments; one who holds or answered anything is refused by the store.
pub async fn people_remove(change: &Change, people: &[(PersonId, i64)]) -> Result<(), StoreError> {
    let ids: Vec<&PersonId> = people.iter().map(|(id, _)| id).collect();
    for table in ["presence", "employment"] {
        change.execute_among(&format!("delete from {table} where person in"), &ids).await?;
    }
    let gone: Vec<(String, i64)> = people.iter().map(|(id, version)| (id.to_string(), *version)).collect();
    rows_remove(change, "person", "person", &gone).await
}

/// Adds many new appointments, each with version 1.
pub async fn appointments_add(change: &Change, appointments: &[Appointment]) -> Result<(), StoreError> {
    add_all(change, "appointment", appointments.iter().map(|each| (each.id.as_str(), appointment_columns(each)))).await
}

/// Takes a body away that should never have been there; one that anything refers to is refused by the store.
pub async fn body_remove(change: &Change, id: &BodyId) -> Result<(), StoreError> {
    change.execute("delete from workplace_count where body = $1", params![id]).await?;
    change.execute("delete from body where id = $1", params![id]).await.map(drop)
}

/// Takes an appointment away that should never have been there.
pub async fn appointment_remove(change: &Change, id: &AppointmentId) -> Result<(), StoreError> {
    change.execute("delete from appointment where id = $1", params![id]).await.map(drop)
}

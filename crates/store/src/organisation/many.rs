//! Many at a time, for imports: few statements, however many rows.

use super::appointment::appointment_columns;
use super::body::body_columns;
use super::person::{employment_columns, person_columns};
use super::presence::presence_derive;
use crate::change::Execute as _;
use crate::{Change, Param, StoreError, params};
use domain::identity::{AppointmentId, BodyId, EmploymentId, PersonId};
use domain::organisation::person::stretches;
use domain::organisation::{Appointment, Body, Employment, Form, Person};
use domain::period::Period;
use std::collections::BTreeMap;

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

/// Adds many new people with their employments, each with version 1; nobody among them has an employment already.
pub async fn people_add(change: &Change, people: &[Person], employments: &[Employment]) -> Result<(), StoreError> {
    add_all(change, "person", people.iter().map(|person| (person.id.as_str(), person_columns(person)))).await?;
    add_all(change, "employment", employments.iter().map(|each| (each.id.as_str(), employment_columns(each)))).await?;
    let mut periods: BTreeMap<(&PersonId, i64), Vec<Period>> = BTreeMap::new();
    for each in employments {
        periods.entry((&each.person, 0)).or_default().push(each.period);
        if each.form == Form::Employee {
            periods.entry((&each.person, 1)).or_default().push(each.period);
        }
    }
    let rows = periods
        .into_iter()
        .flat_map(|((person, employed), periods)| {
            stretches(periods).into_iter().map(move |each| params![person, employed, each.from, each.stored_until()])
        })
        .collect();
    change.insert_many("presence", &["person", "employed", "valid_from", "valid_until"], rows).await
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

/// Takes an employment away that should never have been there, and with it when the person belonged to the municipality by it.
pub async fn employment_remove(change: &Change, id: &EmploymentId, person: &PersonId) -> Result<(), StoreError> {
    change.execute("delete from employment where id = $1", params![id]).await?;
    presence_derive(change, person).await
}

/// Takes a person away that should never have been there, with the employments; one who holds or answered anything is refused by the store.
pub async fn person_remove(change: &Change, id: &PersonId) -> Result<(), StoreError> {
    for table in ["presence", "employment"] {
        change.execute(&format!("delete from {table} where person = $1"), params![id]).await?;
    }
    change.execute("delete from person where id = $1", params![id]).await.map(drop)
}

/// Takes an appointment away that should never have been there.
pub async fn appointment_remove(change: &Change, id: &AppointmentId) -> Result<(), StoreError> {
    change.execute("delete from appointment where id = $1", params![id]).await.map(drop)
}

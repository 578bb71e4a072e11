//! Everything a person holds.

use super::absence::{absence_of_person, absence_of_stand_in};
use super::appointment::{appointment_of_person, engagement_of_person};
use super::person::employment_of_person;
use crate::{Source, StoreError};
use domain::identity::PersonId;
use domain::organisation::Holdings;

/// Everything a person holds or has held.
pub async fn holdings(source: &impl Source, person: &PersonId) -> Result<Holdings, StoreError> {
    Ok(Holdings {
        employments: employment_of_person(source, person).await?,
        appointments: appointment_of_person(source, person).await?,
        engagements: engagement_of_person(source, person).await?,
        absences: [absence_of_person(source, person).await?, absence_of_stand_in(source, person).await?].concat(),
    })
}

//! Absences.

use crate::change::Execute as _;
use crate::{Change, Row, Source, StoreError, params};
use domain::Day;
use domain::identity::{AbsenceId, PersonId};
use domain::organisation::Absence;

const COLUMNS: &str = "id, version, person, stand_in, valid_from, valid_until";

fn absence(row: &Row) -> Result<Absence, StoreError> {
    Ok(Absence {
        id: row.parsed("id")?,
        person: row.parsed("person")?,
        stand_in: row.optional_parsed("stand_in")?,
        period: row.period()?,
        version: row.integer("version")?,
    })
}

/// An absence by its id.
pub async fn absence_find(source: &impl Source, id: &AbsenceId) -> Result<Option<Absence>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from absence where id = $1"), params![id]).await?;
    row.as_ref().map(absence).transpose()
}

/// A person's absences, the latest first.
pub async fn absence_of_person(source: &impl Source, person: &PersonId) -> Result<Vec<Absence>, StoreError> {
    let sql = format!("select {COLUMNS} from absence where person = $1 order by valid_from desc, id");
    source.gather(&sql, params![person], absence).await
}

/// The absences in which somebody stands in, whenever they are.
pub async fn absence_of_stand_in(source: &impl Source, stand_in: &PersonId) -> Result<Vec<Absence>, StoreError> {
    let sql = format!("select {COLUMNS} from absence where stand_in = $1 order by valid_from desc, id");
    source.gather(&sql, params![stand_in], absence).await
}

/// Everybody who is away on a day.
pub async fn absence_on(source: &impl Source, day: Day) -> Result<Vec<Absence>, StoreError> {
    let sql = format!("select {COLUMNS} from absence where valid_from <= $1 and valid_until > $1 order by valid_from, id");
    source.gather(&sql, params![day], absence).await
}

/// Keeps an absence: a new one with version 0, a known one by its version.
pub async fn absence_save(change: &Change, absence: &Absence) -> Result<(), StoreError> {
    let columns = vec![
        ("person", (&absence.person).into()),
        ("stand_in", absence.stand_in.as_ref().into()),
        ("valid_from", absence.period.from.into()),
        ("valid_until", absence.period.stored_until().into()),
    ];
    change.save("absence", "absence", absence.id.as_str(), absence.version, columns).await
}

/// Takes an absence back.
pub async fn absence_remove(change: &Change, id: &AbsenceId) -> Result<(), StoreError> {
    change.execute("delete from absence where id = $1", params![id]).await.map(drop)
}

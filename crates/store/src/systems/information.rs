//! Types of information and what they demand.

use crate::{Change, Row, Source, StoreError, params};
use domain::identity::{InformationTypeId, SystemId};
use domain::sorting::{folded, sort_key};
use domain::systems::{Classification, InformationType};
use std::collections::HashMap;

const COLUMNS: &str = "information_type.id, information_type.version, information_type.name, information_type.confidentiality, \
                       information_type.integrity, information_type.availability, information_type.personal_data, \
                       information_type.reviewed";

fn information_type(row: &Row) -> Result<InformationType, StoreError> {
    let levels =
        (row.optional_integer("confidentiality")?, row.optional_integer("integrity")?, row.optional_integer("availability")?);
    let classification = match levels {
        (Some(confidentiality), Some(integrity), Some(availability)) => {
            let wrong = |_| StoreError::Column { column: "confidentiality".to_owned(), kind: "classification" };
            Some(Classification::new(confidentiality, integrity, availability).map_err(wrong)?)
        }
        _ => None,
    };
    Ok(InformationType {
        id: row.parsed("id")?,
        name: row.text("name")?,
        classification,
        personal_data: row.optional_flag("personal_data")?,
        reviewed: row.optional_day("reviewed")?,
        version: row.integer("version")?,
    })
}

/// A type of information by its id.
pub async fn information_find(source: &impl Source, id: &InformationTypeId) -> Result<Option<InformationType>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from information_type where id = $1"), params![id]).await?;
    row.as_ref().map(information_type).transpose()
}

/// A type of information by its name, without regard to case.
pub async fn information_by_name(source: &impl Source, name: &str) -> Result<Option<InformationType>, StoreError> {
    let row =
        source.row(&format!("select {COLUMNS} from information_type where name_folded = $1"), params![folded(name)]).await?;
    row.as_ref().map(information_type).transpose()
}

/// All types of information, sorted by name.
pub async fn information_all(source: &impl Source) -> Result<Vec<InformationType>, StoreError> {
    let sql = format!("select {COLUMNS} from information_type order by sort_key, id");
    source.gather(&sql, params![], information_type).await
}

/// The types of information in a system, sorted by name.
pub async fn information_of_system(source: &impl Source, system: &SystemId) -> Result<Vec<InformationType>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from system_information
        join information_type on information_type.id = system_information.information_type
        where system_information.system = $1 order by information_type.sort_key, information_type.id"
    );
    source.gather(&sql, params![system], information_type).await
}

/// How many systems hold each type of information; the retired are left out.
pub async fn information_held(source: &impl Source) -> Result<HashMap<InformationTypeId, i64>, StoreError> {
    let sql = "select system_information.information_type, count(*) as held from system_information
        join system on system.id = system_information.system where system.lifecycle <> 'retired'
        group by system_information.information_type";
    let rows = source.rows(sql, params![]).await?;
    rows.iter().map(|row| Ok((row.parsed("information_type")?, row.integer("held")?))).collect()
}

/// The systems that hold a type of information, by name; the retired are left out.
pub async fn systems_with_information(
    source: &impl Source,
    id: &InformationTypeId,
) -> Result<Vec<(SystemId, String)>, StoreError> {
    let sql = "select system.id, system.name from system_information
        join system on system.id = system_information.system
        where system_information.information_type = $1 and system.lifecycle <> 'retired'
        order by system.sort_key, system.id";
    source.rows(sql, params![id]).await?.iter().map(|row| Ok((row.parsed("id")?, row.text("name")?))).collect()
}

/// Keeps a type of information.
pub async fn information_save(change: &Change, information: &InformationType) -> Result<(), StoreError> {
    let level = |of: fn(&Classification) -> i64| information.classification.as_ref().map(of);
    let columns = vec![
        ("name", (&information.name).into()),
        ("name_folded", folded(&information.name).into()),
        ("sort_key", sort_key(&information.name).into()),
        ("confidentiality", level(|each| each.confidentiality.number()).into()),
        ("integrity", level(|each| each.integrity.number()).into()),
        ("availability", level(|each| each.availability.number()).into()),
        ("personal_data", information.personal_data.into()),
        ("reviewed", information.reviewed.into()),
    ];
    change.save("information-type", "information_type", information.id.as_str(), information.version, columns).await
}

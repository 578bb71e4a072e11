//! The municipality that the database belongs to.

use crate::{Change, Source, StoreError, params};

/// The municipality.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct MunicipalityRow {
    /// The code of four digits.
    pub code: String,
    /// The name.
    pub name: String,
    /// The name of the county.
    pub county: String,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

/// The municipality; none before `init`.
pub async fn municipality_find(source: &impl Source) -> Result<Option<MunicipalityRow>, StoreError> {
    let row = source.row("select code, name, county, version from municipality", params![]).await?;
    row.map(|row| {
        Ok(MunicipalityRow {
            code: row.text("code")?,
            name: row.text("name")?,
            county: row.text("county")?,
            version: row.integer("version")?,
        })
    })
    .transpose()
}

/// The municipality's name; empty before `init`.
pub async fn municipality_name(source: &impl Source) -> Result<String, StoreError> {
    Ok(municipality_find(source).await?.map(|municipality| municipality.name).unwrap_or_default())
}

/// Keeps the municipality.
pub async fn municipality_save(change: &Change, municipality: &MunicipalityRow) -> Result<(), StoreError> {
    let columns = vec![
        ("code", (&municipality.code).into()),
        ("name", (&municipality.name).into()),
        ("county", (&municipality.county).into()),
    ];
    change.save("municipality", "municipality", "municipality", municipality.version, columns).await
}

//! A register as a file, which imports unchanged.

use super::Targets;
use super::compare::context;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::intake::{Existing, Kind, References, Register};
use domain::refusal::Refusal;
use domain::sorting::sort_key;
use files::table::{Cell, FileError, Format, Writer};
use std::collections::BTreeSet;
use std::io::Cursor;

/// A file to be handed out.
#[derive(Clone, Debug)]
pub struct Exported {
    /// Its name, such as `systems-2026-11-23.csv`.
    pub name: String,
    /// Its format.
    pub format: Format,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many rows it has after the header.
    pub rows: usize,
}

/// The whole register as a file, or the rows of these ids where a list was filtered; sorted as Swedes sort.
pub async fn export(
    town: &Town,
    targets: &Targets,
    caller: &Caller,
    register: &str,
    format: Format,
    only: Option<BTreeSet<String>>,
    at: Timestamp,
) -> Outcome<Exported> {
    let target = targets.find(register)?;
    town.require(caller, Action::Export, &Resource::Register(target.register().entity))?;
    let view = town.read().await?;
    let none = References::new();
    let mut rows = target.load(&view, context(town, caller, at, &none)).await?;
    drop(view);
    rows.retain(|known| !known.past);
    if let Some(only) = only {
        rows.retain(|known| only.contains(&known.id));
    }
    let register = target.register();
    let name = format!("{}-{}.{}", register.name, domain::calendar::day_of(at), format.extension());
    let count = rows.len();
    let written = tokio::task::spawn_blocking(move || write(register, format, rows)).await.map_err(Failure::fault)?;
    let bytes = written.map_err(Refusal::from)?;
    Ok(Exported { name, format, bytes, rows: count })
}

fn write(register: &'static Register, format: Format, mut rows: Vec<Existing>) -> Result<Vec<u8>, FileError> {
    let named = register.name_places().first().copied().unwrap_or(0);
    rows.sort_by_cached_key(|known| (sort_key(known.row.get(named).unwrap_or_default()), known.id.clone()));
    let mut writer = Writer::begin(format, Cursor::new(Vec::new()), register.name, &register.header())?;
    for known in &rows {
        // A spreadsheet with Swedish settings reads a decimal comma in a CSV file.
        let commas: Vec<Option<String>> = register
            .fields
            .iter()
            .zip(known.row.values())
            .map(|(field, text)| match (field.kind, text) {
                (Kind::Money | Kind::Number, Some(text)) if format == Format::Csv => Some(text.replace('.', ",")),
                _ => None,
            })
            .collect();
        let cells = register.fields.iter().zip(known.row.values()).zip(&commas).map(|((field, text), comma)| {
            let text = comma.as_deref().or(text).unwrap_or_default();
            match field.kind {
                Kind::Money | Kind::Number | Kind::Count => Cell::Number(text),
                Kind::Day => Cell::Day(text),
                _ => Cell::Text(text),
            }
        });
        writer.row(cells.chain([Cell::Text(&known.id)]))?;
    }
    Ok(writer.finish()?.into_inner())
}

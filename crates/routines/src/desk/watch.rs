//! The file or folder where another desk lays its log.

use super::importing::{ImportedCases, cases_import};
use super::log::LogFile;
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use std::path::{Path, PathBuf};

/// What became of one file.
#[derive(Debug)]
pub struct Watched {
    /// The file.
    pub file: PathBuf,
    /// What became of it.
    pub outcome: Outcome<ImportedCases>,
}

/// Takes in what lies at a place: the file itself, or each table (CSV, XLSX, ODS) in the folder in the order of the names.
///
/// A file that was taken in before changes nothing, so they may stay where they are; one that cannot be read keeps none of the others back.
pub async fn cases_watch(town: &Town, caller: &Caller, place: &Path, at: Timestamp) -> Outcome<Vec<Watched>> {
    let mut all = Vec::new();
    for file in files(place)? {
        let opened = {
            let file = file.clone();
            tokio::task::spawn_blocking(move || LogFile::path(&file)).await.map_err(Failure::fault)?
        };
        let outcome = match opened {
            Ok(log) => cases_import(town, caller, log, Vec::new(), at).await,
            Err(failure) => Err(failure),
        };
        all.push(Watched { file, outcome });
    }
    Ok(all)
}

fn files(place: &Path) -> Outcome<Vec<PathBuf>> {
    if !place.is_dir() {
        return Ok(vec![place.to_owned()]);
    }
    let known = |path: &Path| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        matches!(ending.as_str(), "csv" | "txt" | "xlsx" | "ods")
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(place).map_err(Failure::fault)? {
        let path = entry.map_err(Failure::fault)?.path();
        if path.is_file() && known(&path) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

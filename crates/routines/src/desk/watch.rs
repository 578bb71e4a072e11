//! The file or folder where another desk lays its log.

use super::importing::{Imported, ImportedCases, cases_bad, cases_import_look, cases_import_unseen};
use super::log::LogFile;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::desk::log::{BadRow, Reading};
use domain::operation::Settings;
use domain::refusal::{Message, Refusal};
use std::path::{Path, PathBuf};

/// How many bad rows of a watched log are named in a sentence; a file has all of them ([`cases_watch_bad`]).
const NAMED: usize = 20;

/// What became of one file.
#[derive(Debug)]
pub struct Watched {
    /// The file.
    pub file: PathBuf,
    /// What became of it.
    pub outcome: Outcome<ImportedCases>,
}

/// How the settings have it that the log is read; what was chosen is good, and what the operator said is refused at its setting.
pub fn log_reading(settings: &Settings) -> Outcome<Reading> {
    let read = Reading::written(settings.get("desk.log-map"), settings.get("desk.log-status"), settings.get("desk.log-desk"));
    read.map_err(|refusal| {
        let field = match refusal.field.as_deref() {
            Some("status") => "desk-log-status",
            Some("desk") => "desk-log-desk",
            _ => "desk-log-map",
        };
        refusal.at(field).into()
    })
}

/// Takes in what lies at a place: the file itself, or each table (CSV, XLSX, ODS) in the folder in the order of the names.
///
/// A file that was taken in before changes nothing, so they may stay where they are; one that cannot be read keeps none of the others back,
/// nor does one that most likely comes from another desk, which waits for somebody to look at it.
pub async fn cases_watch(town: &Town, caller: &Caller, place: &Path, reading: &Reading, at: Timestamp) -> Outcome<Vec<Watched>> {
    let mut all = Vec::new();
    for file in files(place)? {
        let outcome = match opened(&file).await {
            Ok(log) => cases_import_unseen(town, caller, log, reading, at).await,
            Err(failure) => Err(failure),
        };
        all.push(Watched { file, outcome });
    }
    Ok(all)
}

async fn opened(file: &Path) -> Outcome<LogFile> {
    let file = file.to_owned();
    tokio::task::spawn_blocking(move || LogFile::path(&file)).await.map_err(Failure::fault)?
}

/// Tries whether what lies in the watched place can be read as the settings have it, and takes nothing in.
///
/// The first file that cannot be read, is not wholly understood or comes from another desk is refused by its name.
pub async fn cases_watch_trial(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::Installation)?;
    let settings = town.settings().await?;
    let (reading, place) = watched(&settings)?;
    for file in files(&place)? {
        let name = called(&file);
        let refused = |message: Message| Err(Refusal::plain(message).into());
        match cases_import_look(town, caller, opened(&file).await?, &reading, at).await? {
            ImportedCases::Bad(bad) => return refused(bad_told(&name, &bad)),
            ImportedCases::Done(done) if !done.figures.unknown.is_empty() => {
                return refused(Message::new("desk-watch-words").with("file", name).with("words", words_told(&done)));
            }
            ImportedCases::Done(done) => {
                if let Some(warning) = done.warnings().into_iter().next() {
                    return Err(Refusal::plain(warning).into());
                }
            }
        }
    }
    Ok(())
}

/// Every row that cannot be read of what lies in the watched place, by the name of its file, as the settings have it.
///
/// What was taken in is not read again; a file that cannot be read at all stands there with what is wrong with it, at its first line.
pub async fn cases_watch_bad(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<(String, Vec<BadRow>)>> {
    town.require(caller, Action::Import, &Resource::Register("case-fact"))?;
    let settings = town.settings().await?;
    let (reading, place) = watched(&settings)?;
    let mut all = Vec::new();
    for file in files(&place)? {
        let bad = match opened(&file).await {
            Ok(log) => cases_bad(town, log, &reading, at).await,
            Err(failure) => Err(failure),
        };
        match bad {
            Ok(bad) if bad.is_empty() => {}
            Ok(bad) => all.push((called(&file), bad)),
            Err(Failure::Refusal(refusal)) => {
                all.push((called(&file), vec![BadRow { line: 1, refusal: Refusal::plain(refusal.message) }]));
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(all)
}

/// How what lies in the watched place is read, and where that is.
fn watched(settings: &Settings) -> Outcome<(Reading, PathBuf)> {
    let reading = log_reading(settings)?;
    let place = settings.some("desk.log-folder").map(PathBuf::from);
    let place = place.ok_or_else(|| Refusal::plain(Message::new("desk-watch-nowhere")))?;
    if !place.exists() {
        return Err(Refusal::plain(Message::new("desk-watch-not-there").with("place", place.display().to_string())).into());
    }
    Ok((reading, place))
}

/// What a file is called, without its folder.
fn called(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What is said of a watched log that cannot be read: how many rows, the first of them, and where all of them are.
pub fn bad_told(file: &str, bad: &[BadRow]) -> Message {
    let lines: Vec<String> = bad.iter().take(NAMED).map(|row| row.line.to_string()).collect();
    Message::new("desk-watch-bad").with("file", file).with("count", bad.len()).with("lines", lines.join(", "))
}

/// The words of a log that are not understood, in one line.
pub fn words_told(done: &Imported) -> String {
    done.words().into_iter().map(|(word, count)| format!("{word} ({count})")).collect::<Vec<_>>().join(", ")
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

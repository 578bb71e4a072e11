//! The crisis folder: written every night where the municipality says, to be read when everything is down.
//!
//! It is made beside its place under a name that begins with a dot, and gets its own name when it is whole:
//! whoever looks in the folder never sees half of it, and a night that fails leaves the night before.

use crate::arguments::CrisisFolder;
use crate::context::{Context, Trouble};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::language::Language;
use domain::paper::{Dress, Typesetter};
use domain::refusal::{Message, Refusal};
use routines::continuity::{folder, folder_note};
use routines::operation::Settings;
use routines::regulation::incident_clocks;
use routines::{Failure, Outcome, Town};
use serde_json::json;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use web::language::Words;

/// What is needed to write one.
#[derive(Clone, Debug)]
pub(crate) struct Binder {
    /// Where.
    pub(crate) folder: PathBuf,
    /// How many nights are kept.
    pub(crate) keep: usize,
    /// In which language.
    pub(crate) words: Words,
    /// What makes the PDF, where anything does.
    pub(crate) typesetter: Option<Arc<dyn Typesetter>>,
    /// How the municipality's papers look.
    pub(crate) dress: Dress,
}

/// Writes the crisis folder of a day, takes away those beyond the newest, and notes how it went.
pub(crate) async fn write(town: &Town, binder: &Binder, at: Timestamp, clock: fn() -> Timestamp) -> Outcome<PathBuf> {
    let written = make(town, binder, at).await;
    let detail = match &written {
        Ok((place, files)) => json!({ "file": place, "files": files }),
        Err(failure) => json!({ "file": binder.folder, "fault": failure.to_string() }),
    };
    folder_note(town, at, clock(), written.is_ok(), detail).await?;
    written.map(|(place, _)| place)
}

async fn make(town: &Town, binder: &Binder, at: Timestamp) -> Outcome<(PathBuf, usize)> {
    let day = day_of(at);
    let (told, clocks) = (folder(town, day).await?, incident_clocks(town, at, day).await?);
    let binder = binder.clone();
    let name = binder.words.say("continuity-file");
    let written = tokio::task::spawn_blocking(move || -> Outcome<(PathBuf, usize)> {
        let paper = web::crisis_paper(binder.words, &told, &clocks, &binder.dress, at);
        let files = web::crisis_files(binder.words, &paper, binder.typesetter.as_deref())?;
        let place = put(&binder.folder, &name, &format!("{name}-{day}"), &files)
            .map_err(|error| Failure::from(unwritable(&binder.folder, &error)))?;
        let _ = prune(&binder.folder, &name, binder.keep);
        Ok((place, files.len()))
    });
    written.await.map_err(Failure::fault)?
}

fn unwritable(folder: &Path, error: &std::io::Error) -> Refusal {
    let folder = folder.display().to_string();
    Refusal::plain(Message::new("command-crisis-unwritable").with("folder", folder).with("why", error.to_string()))
}

/// Puts the files in a folder of their own, which bears its name only when it is whole.
fn put(folder: &Path, name: &str, dated: &str, files: &[(String, Vec<u8>)]) -> std::io::Result<PathBuf> {
    private_folder(folder)?;
    let (making, place, old) = (folder.join(format!(".{name}-new")), folder.join(dated), folder.join(format!(".{name}-old")));
    for left in [&making, &old] {
        if left.exists() {
            std::fs::remove_dir_all(left)?;
        }
    }
    private_folder(&making)?;
    for (name, bytes) in files {
        let mut file = private_file(&making.join(name))?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    // Written a second time on one day: the earlier one stands aside for as long as it takes.
    if place.exists() {
        std::fs::rename(&place, &old)?;
    }
    std::fs::rename(&making, &place)?;
    if old.exists() {
        std::fs::remove_dir_all(&old)?;
    }
    Ok(place)
}

/// Takes away all but the newest.
fn prune(folder: &Path, name: &str, keep: usize) -> std::io::Result<()> {
    let mut dated: Vec<PathBuf> = std::fs::read_dir(folder)?
        .flatten()
        .filter(|entry| {
            let of = entry.file_name();
            let day = of.to_str().and_then(|of| of.strip_prefix(name)?.strip_prefix('-'));
            day.is_some_and(|day| day.parse::<domain::Day>().is_ok())
        })
        .map(|entry| entry.path())
        .collect();
    dated.sort();
    for old in dated.iter().rev().skip(keep.max(1)) {
        std::fs::remove_dir_all(old)?;
    }
    Ok(())
}

#[cfg(unix)]
fn private_folder(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    // Whoever sees to a folder of their own, such as a share, has said who may read it.
    std::fs::DirBuilder::new().recursive(true).mode(0o750).create(path)
}

#[cfg(unix)]
fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    std::fs::OpenOptions::new().write(true).create_new(true).mode(0o640).open(path)
}

#[cfg(not(unix))]
fn private_folder(path: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(path)
}

#[cfg(not(unix))]
fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    std::fs::File::create_new(path)
}

/// `stadga crisis-folder`: writes it now, to the folder named or to that of the configuration.
pub(crate) async fn run(context: &Context, arguments: CrisisFolder) -> Result<ExitCode, Trouble> {
    let Some(folder) = arguments.folder.or_else(|| context.folder("crisis.folder")) else {
        return Err(Message::new("command-crisis-nowhere").into());
    };
    let town = context.town().await?;
    let settings = town.settings().await?;
    let binder = binder(&folder, &settings, town.dress(&crate::dress::dress(context)?).await?);
    let place = write(&town, &binder, context.now(), crate::clock::clock).await?;
    if context.json() {
        context.print_json(&json!({ "folder": place }))?;
    } else {
        context.say(&Message::new("command-crisis-written").with("folder", place.display().to_string()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// As the settings have it.
pub(crate) fn binder(folder: &Path, settings: &Settings, dress: Dress) -> Binder {
    let language = if settings.get("crisis.language") == "en" { Language::En } else { Language::Sv };
    Binder {
        folder: folder.to_owned(),
        keep: usize::try_from(settings.number("crisis.keep")).unwrap_or(1),
        words: Words::of(language),
        typesetter: crate::printing::typesetter(),
        dress,
    }
}

#[cfg(test)]
mod tests;

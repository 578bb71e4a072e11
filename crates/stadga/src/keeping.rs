//! What keeps the facts: migration, backup, restore, the proof of the journal.

use crate::arguments::{Backup, Migrate, Restore, RollBack, Verify};
use crate::context::{Context, Trouble};
use domain::journal::Disposal;
use domain::refusal::Message;
use routines::Town;
use routines::operation::of_this_municipality;
use serde_json::json;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::journal::{HeadKey, disposal_list, journal_verify, journal_verify_signed};
use store::organisation::{municipality_find, municipality_name};
use store::{Address, Store, StoreError};

/// `stadga migrate`: upgrades the database of every municipality that is meant, after a backup.
pub(crate) async fn migrate(context: &Context, arguments: &Migrate) -> Result<ExitCode, Trouble> {
    let mut told = Vec::new();
    for each in context.each() {
        let store = match context.open(&each.address()?, Context::options()).await {
            Err(StoreError::Absent { .. }) if arguments.if_there => continue,
            other => other?,
        };
        let file = before_file(&each)?;
        let (steps, saved) = store.migrate_with_backup(&file, &told_name(&store).await, each.now()).await?;
        store.close().await;
        let backup = saved.as_ref().map(|_| file.display().to_string());
        if context.json() {
            told.push(json!({ "database": each.address()?.to_string(), "steps": steps, "backup": backup }));
            continue;
        }
        if let Some(file) = backup {
            context.say(&Message::new("keeping-backup-written").with("file", file))?;
        }
        context.say(&Message::new("keeping-migrated").with("count", steps.len()))?;
    }
    if context.json() {
        context.print_json(&json!({ "migrated": told }))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The beginning of the name of a backup that was made before an upgrade.
const BEFORE: &str = "stadga-before-";

/// What follows that where the configuration has several municipalities: they are upgraded in the same second.
fn of_whom(context: &Context) -> String {
    context.among_several().map_or_else(String::new, |name| format!("{name}-"))
}

/// The file of a backup before an upgrade: where the other backups are; without such a place, where the command was given.
fn before_file(context: &Context) -> Result<PathBuf, Trouble> {
    let name = format!("{BEFORE}{}{}.zip", of_whom(context), context.now().as_second());
    Ok(match context.folder("backup.folder") {
        None => PathBuf::from(name),
        Some(folder) => {
            std::fs::create_dir_all(&folder)?;
            folder.join(name)
        }
    })
}

/// The municipality's name, as far as a database of another version tells it.
async fn told_name(store: &Store) -> String {
    match store.read().await {
        Ok(view) => municipality_name(&view).await.unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// `stadga rollback`: puts the backup that was made before an upgrade in the place of the file, which is set aside.
pub(crate) async fn roll_back(context: &Context, arguments: RollBack) -> Result<ExitCode, Trouble> {
    let address = context.address()?;
    let Some(file) = address.file().map(Path::to_owned) else {
        return Err(Message::new("keeping-roll-back-file").into());
    };
    let archive = match arguments.file {
        Some(archive) => archive,
        None => newest_before(context)?,
    };
    let aside = file.with_extension(format!("aside-{}.db", context.now().as_second()));
    // First into a file of its own: should it not be readable, nothing has changed.
    let fresh = file.with_extension("rolling-back.db");
    clear(&fresh);
    let store = context.open(&Address::Sqlite(fresh.clone()), Context::options().creating()).await?;
    let restored = put_back(context, &address, &store, &archive).await;
    store.close().await;
    let rows = match restored {
        Ok(rows) => rows,
        Err(trouble) => {
            clear(&fresh);
            return Err(trouble);
        }
    };
    set_in_place(&file, &aside)?;
    // With its log: what is there may not stand in the file itself yet.
    set_in_place(&fresh, &file)?;
    context.say(
        &Message::new("keeping-rolled-back")
            .with("archive", archive.display().to_string())
            .with("rows", rows as i64)
            .with("aside", aside.display().to_string()),
    )?;
    Ok(ExitCode::SUCCESS)
}

/// Restores an archive beside the database whose place it is to take, and gives how many rows came back.
///
/// As far as that database can still be read, the archive has to be of the same municipality.
async fn put_back(context: &Context, current: &Address, fresh: &Store, archive: &Path) -> Result<u64, Trouble> {
    let restored = fresh.restore(archive, &[], context.now()).await?;
    if let Ok(store) = Store::open(current, Context::options()).await {
        let own = match store.read().await {
            Ok(view) => municipality_find(&view).await.ok().flatten(),
            Err(_) => None,
        };
        store.close().await;
        of_this_municipality(fresh, own.as_ref(), archive).await?;
    }
    Ok(restored.rows)
}

/// The newest backup that was made before an upgrade; while the municipality was alone, its files bore no name.
fn newest_before(context: &Context) -> Result<PathBuf, Trouble> {
    let folder = context.folder("backup.folder").unwrap_or_else(|| PathBuf::from("."));
    let own = of_whom(context);
    let made = |entry: std::fs::DirEntry| {
        let name = entry.file_name();
        let rest = name.to_str()?.strip_prefix(BEFORE)?.strip_suffix(".zip")?;
        let stamp: i64 = rest.strip_prefix(own.as_str()).unwrap_or(rest).parse().ok()?;
        Some((stamp, entry.path()))
    };
    let newest = std::fs::read_dir(&folder).into_iter().flatten().flatten().filter_map(made).max();
    let none = || Message::new("keeping-roll-back-none").with("folder", folder.display().to_string());
    Ok(newest.map(|(_, path)| path).ok_or_else(none)?)
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Moves a database file and what SQLite keeps beside it.
fn set_in_place(from: &Path, to: &Path) -> Result<(), Trouble> {
    for ending in ["", "-wal", "-shm"] {
        let (from, to) = (with_ending(from, ending), with_ending(to, ending));
        if from.exists() {
            std::fs::rename(from, to)?;
        }
    }
    Ok(())
}

/// Takes a database file and what SQLite keeps beside it away.
fn clear(file: &Path) {
    for ending in ["", "-wal", "-shm"] {
        // What is not there need not go.
        let _ = std::fs::remove_file(with_ending(file, ending));
    }
}

/// `stadga backup FILE`: an archive of this moment, and beside it the disposals, which a later restore makes again.
pub(crate) async fn backup(context: &Context, arguments: Backup) -> Result<ExitCode, Trouble> {
    let town = context.town().await?;
    let saved = town.store().backup(&arguments.file, &name(&town).await?, context.now()).await?;
    let view = town.read().await?;
    let disposals = disposal_list(&view).await?;
    let outside = routines::documents::counts(&town).await?.outside;
    let beside = disposals_file(&arguments.file);
    std::fs::write(&beside, serde_json::to_vec_pretty(&disposals).unwrap_or_default())?;
    if context.json() {
        let head = &saved.manifest.journal;
        context.print_json(&json!({
            "file": arguments.file, "bytes": saved.bytes, "rows": saved.rows(), "seq": head.seq, "head": head.digest, "disposals": beside,
            "lacks": [context.key_file(), context.secret_key_file()], "lacks_documents": outside,
        }))?;
    } else {
        context.say(
            &Message::new("keeping-backup")
                .with("file", arguments.file.display().to_string())
                .with("rows", saved.rows() as i64)
                .with("head", &saved.manifest.journal.digest),
        )?;
        context.say(&Message::new("keeping-backup-lacks").with("key", context.key_file().display().to_string()))?;
        let sealed = routines::login::secrets_kept(&town).await?;
        let file = context.secret_key_file();
        if sealed > 0 || file.exists() {
            let file = file.display().to_string();
            context.say(&Message::new("keeping-backup-lacks-secret").with("key", file).with("count", sealed))?;
        }
        if outside > 0 {
            context.say(&Message::new("keeping-backup-lacks-documents").with("count", outside))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn disposals_file(archive: &Path) -> PathBuf {
    archive.with_extension("disposals.json")
}

/// `stadga restore FILE`: into an empty database of either engine; disposals made since are executed again.
pub(crate) async fn restore(context: &Context, arguments: Restore) -> Result<ExitCode, Trouble> {
    let later = match &arguments.disposals {
        Some(file) => disposals(file)?,
        None => Vec::new(),
    };
    // A file that is not there, or that is something else, is told before a database is made for it.
    let mut beginning = [0_u8; 4];
    let opened = std::fs::File::open(&arguments.file).and_then(|mut file| std::io::Read::read(&mut file, &mut beginning));
    let named = || arguments.file.display().to_string();
    match opened {
        Err(error) => return Err(Message::new("archive-file").with("file", named()).with("why", error.to_string()).into()),
        Ok(_) if &beginning[..2] != b"PK" => return Err(Message::new("archive-not-an-archive").with("file", named()).into()),
        Ok(_) => {}
    }
    let store = context.open(&context.address()?, Context::options().creating()).await?;
    let restored = store.restore(&arguments.file, &later, context.now()).await?;
    if context.json() {
        context.print_json(&json!({ "rows": restored.rows, "disposals": restored.disposals, "steps": restored.steps }))?;
    } else {
        context.say(
            &Message::new("keeping-restored")
                .with("file", arguments.file.display().to_string())
                .with("rows", restored.rows as i64)
                .with("disposals", restored.disposals.len()),
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The most bytes of a list of disposals.
const LARGEST_LIST: u64 = 64 << 20;

fn disposals(file: &Path) -> Result<Vec<Disposal>, Trouble> {
    let unreadable = |why: String| {
        Trouble::Message(Message::new("keeping-disposals-unreadable").with("file", file.display().to_string()).with("why", why))
    };
    let mut text = Vec::new();
    let read = std::fs::File::open(file).and_then(|file| file.take(LARGEST_LIST + 1).read_to_end(&mut text));
    read.map_err(|error| unreadable(error.to_string()))?;
    if text.len() as u64 > LARGEST_LIST {
        let most = LARGEST_LIST >> 20;
        return Err(Trouble::Message(Message::new("keeping-disposals-too-large").with("most", most as i64)));
    }
    serde_json::from_slice(&text).map_err(|error| unreadable(error.to_string()))
}

/// `stadga journal verify`: proves that nothing was cut, rewritten or removed without a decision.
pub(crate) async fn verify(context: &Context, arguments: Verify) -> Result<ExitCode, Trouble> {
    let town = context.town().await?;
    let view = town.read().await?;
    let key = context.key_file();
    let found = if key.exists() {
        let key = HeadKey::read(&key)?;
        journal_verify_signed(&view, arguments.anchor.as_ref(), &key.public()).await?
    } else {
        journal_verify(&view, arguments.anchor.as_ref()).await?
    };
    let fault = found.fault.as_ref().map(|fault| context.words.message(&fault.message()));
    if context.json() {
        context.print_json(&json!({
            "whole": found.is_whole(), "entries": found.entries, "head": found.head, "disposed": found.disposed,
            "signatures": found.signatures, "fault": fault,
        }))?;
    } else if let Some(fault) = &fault {
        context.print(fault)?;
    } else {
        context.say(
            &Message::new("keeping-whole")
                .with("entries", found.entries)
                .with("signatures", found.signatures)
                .with("disposed", found.disposed)
                .with("head", &found.head),
        )?;
    }
    Ok(if found.is_whole() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The municipality's name.
pub(crate) async fn name(town: &Town) -> Result<String, Trouble> {
    let view = town.read().await?;
    Ok(municipality_name(&view).await?)
}

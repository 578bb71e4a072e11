//! A Maildir (D. J. Bernstein): a mail is a file; what nobody has read lies in `new`, or in `cur` without the letter `S` after its name.

use super::{BEGINNING, Fetched, MailboxError, PIECE, held};
use crate::letter::LARGEST;
use std::io::{ErrorKind, SeekFrom};
use std::path::{Path, PathBuf};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};

/// What stands between the name of a mail and its marks.
const MARKS: &str = ":2,";

pub(super) struct Maildir {
    path: PathBuf,
}

impl Maildir {
    pub(super) async fn open(path: &Path) -> Result<Self, MailboxError> {
        for folder in ["new", "cur"] {
            let folder = path.join(folder);
            let there = tokio::fs::metadata(&folder).await.map_err(|error| failed(&folder, &error))?;
            if !there.is_dir() {
                return Err(failed(&folder, &ErrorKind::NotADirectory.into()));
            }
        }
        Ok(Self { path: path.to_owned() })
    }

    /// The names in a folder, the oldest first: they begin with the second of their delivery.
    async fn names(&self, folder: &str) -> Result<Vec<String>, MailboxError> {
        let path = self.path.join(folder);
        let mut entries = tokio::fs::read_dir(&path).await.map_err(|error| failed(&path, &error))?;
        let mut names = Vec::new();
        while let Some(entry) = entries.next_entry().await.map_err(|error| failed(&path, &error))? {
            // What is no text was not made by a server of mail, and what begins with a dot is none by the rules.
            if let Ok(name) = entry.file_name().into_string()
                && !name.starts_with('.')
                && entry.file_type().await.is_ok_and(|kind| kind.is_file())
            {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    pub(super) async fn fetch_new(&self, limit: usize) -> Result<Vec<Fetched>, MailboxError> {
        let mut found: Vec<(&str, String)> = self.names("new").await?.into_iter().map(|name| ("new", name)).collect();
        let read = |name: &String| marks(name).contains(['S', 'T']);
        found.extend(self.names("cur").await?.into_iter().filter(|name| !read(name)).map(|name| ("cur", name)));
        found.sort_by(|one, other| one.1.cmp(&other.1));
        found.truncate(limit);
        let mut sizes = Vec::new();
        for (folder, name) in &found {
            let path = self.path.join(folder).join(name);
            // A mail that somebody else took away meanwhile has no size, and is left out below.
            sizes.push(tokio::fs::metadata(&path).await.map_or(0, |there| there.len()));
        }
        found.truncate(held(sizes.into_iter()));
        let mut fetched = Vec::new();
        for (folder, name) in found {
            let path = self.path.join(folder).join(&name);
            match whole_or_beginning(&path).await {
                Ok((size, bytes)) => fetched.push(Fetched { key: bare(&name).to_owned(), size, bytes }),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(failed(&path, &error)),
            }
        }
        Ok(fetched)
    }

    pub(super) async fn piece(&self, key: &str, start: u64) -> Result<Vec<u8>, MailboxError> {
        for folder in ["new", "cur"] {
            if let Some(name) = self.names(folder).await?.into_iter().find(|name| bare(name) == key) {
                let path = self.path.join(folder).join(name);
                return piece_of(&path, start).await.map_err(|error| failed(&path, &error));
            }
        }
        Err(MailboxError::Key(key.to_owned()))
    }

    pub(super) async fn done(&self, key: &str) -> Result<(), MailboxError> {
        if key.is_empty() || key.starts_with('.') || key.contains(['/', '\0']) {
            return Err(MailboxError::Key(key.to_owned()));
        }
        let from = self.path.join("new").join(key);
        let to = |marks: &str| self.path.join("cur").join(format!("{key}{MARKS}{marks}"));
        match tokio::fs::rename(&from, to("S")).await {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(failed(&from, &error)),
        }
        // Another program has looked at it meanwhile, it is done already, or whoever delivered it gave it marks at once.
        for folder in ["new", "cur"] {
            for name in self.names(folder).await? {
                if bare(&name) != key || (folder == "cur" && marks(&name).contains('S')) {
                    continue;
                }
                let mut letters: Vec<char> = marks(&name).chars().filter(|mark| *mark != 'S').chain(['S']).collect();
                letters.sort_unstable();
                let (from, to) = (self.path.join(folder).join(&name), to(&String::from_iter(letters)));
                tokio::fs::rename(&from, to).await.map_err(|error| failed(&from, &error))?;
            }
        }
        Ok(())
    }
}

/// The name of a mail without its marks, which other programs change.
fn bare(name: &str) -> &str {
    name.split_once(MARKS).map_or(name, |(bare, _)| bare)
}

fn marks(name: &str) -> &str {
    name.split_once(MARKS).map_or("", |(_, marks)| marks)
}

async fn whole_or_beginning(path: &Path) -> std::io::Result<(u64, Vec<u8>)> {
    let file = tokio::fs::File::open(path).await?;
    let size = file.metadata().await?.len();
    let most = if size > LARGEST as u64 { BEGINNING as u64 } else { size };
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).await?;
    Ok((size, bytes))
}

async fn piece_of(path: &Path, start: u64) -> std::io::Result<Vec<u8>> {
    let mut file = tokio::fs::File::open(path).await?;
    file.seek(SeekFrom::Start(start)).await?;
    let mut bytes = Vec::new();
    file.take(PIECE).read_to_end(&mut bytes).await?;
    Ok(bytes)
}

fn failed(path: &Path, error: &std::io::Error) -> MailboxError {
    MailboxError::Disk(path.display().to_string(), error.to_string())
}

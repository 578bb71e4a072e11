//! Keys in files outside the database, which their owner alone can read.

use domain::refusal::Message;
use std::io::{Read as _, Write as _};
use std::path::Path;

/// Why a key could not be made or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// There is no file.
    #[error("there is no key at {file}")]
    Missing {
        /// The path.
        file: String,
    },
    /// There is a file already, which is never overwritten.
    #[error("there is already a key at {file}")]
    Exists {
        /// The path.
        file: String,
    },
    /// The file is no key.
    #[error("{file} is not a key for the journal")]
    Malformed {
        /// The path.
        file: String,
    },
    /// The file holds no keys for secrets.
    #[error("{file} holds no keys for secrets")]
    NoSecretKeys {
        /// The path.
        file: String,
    },
    /// Others than the owner can read the file.
    #[error("{file} can be read by others: let only its owner read it")]
    OpenToOthers {
        /// The path.
        file: String,
    },
    /// The file could not be read or written.
    #[error("{file}: {why}")]
    File {
        /// The path.
        file: String,
        /// What the system said.
        why: String,
    },
}

impl KeyError {
    /// The sentence for people: what is wrong and what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing { file } => Message::new("key-missing").with("file", file),
            Self::Exists { file } => Message::new("key-exists").with("file", file),
            Self::Malformed { file } => Message::new("key-malformed").with("file", file),
            Self::NoSecretKeys { file } => Message::new("key-no-secret-keys").with("file", file),
            Self::OpenToOthers { file } => Message::new("key-open-to-others").with("file", file),
            Self::File { file, why } => Message::new("key-file").with("file", file).with("why", why),
        }
    }
}

/// Makes a new file that only its owner can read; a file that is there is never overwritten.
pub(crate) fn create(path: &Path, text: &str) -> Result<(), KeyError> {
    let named = || path.display().to_string();
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => KeyError::Exists { file: named() },
        _ => KeyError::File { file: named(), why: error.to_string() },
    })?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(|error| KeyError::File { file: named(), why: error.to_string() })
}

/// Puts a new text in the place of a file's, or leaves the old one whole.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), KeyError> {
    let beside = path.with_extension("new");
    // One that was left by a rotation that broke off holds nothing that was ever used.
    let _ = std::fs::remove_file(&beside);
    create(&beside, text)?;
    std::fs::rename(&beside, path).map_err(|error| KeyError::File { file: path.display().to_string(), why: error.to_string() })
}

/// The most that is read of the file of a key.
const LONGEST: u64 = 4096;

/// The text of a key file; refuses one that others can read.
pub(crate) fn read(path: &Path) -> Result<String, KeyError> {
    let named = || path.display().to_string();
    let mut text = String::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(LONGEST).read_to_string(&mut text));
    read.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => KeyError::Missing { file: named() },
        std::io::ErrorKind::InvalidData => KeyError::Malformed { file: named() },
        _ => KeyError::File { file: named(), why: error.to_string() },
    })?;
    #[cfg(unix)]
    if let Ok(about) = std::fs::metadata(path)
        && std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o077 != 0
    {
        return Err(KeyError::OpenToOthers { file: named() });
    }
    Ok(text)
}

//! Where a municipality's database is.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The two engines that serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// One file beside the program: the default, enough for a whole municipality.
    Sqlite,
    /// A server, for several nodes, a standby or many municipalities.
    Postgres,
}

impl Engine {
    /// The word for it in messages and figures.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }

    pub(crate) const fn backend(self) -> sea_orm::DbBackend {
        match self {
            Self::Sqlite => sea_orm::DbBackend::Sqlite,
            Self::Postgres => sea_orm::DbBackend::Postgres,
        }
    }
}

/// The address of one municipality's database: `sqlite:PATH`, a bare path, or `postgres://…`.
///
/// ```
/// let address: store::Address = "sqlite:stadga.db".parse().unwrap();
/// assert_eq!(address, "stadga.db".parse().unwrap());
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Address {
    /// A file.
    Sqlite(PathBuf),
    /// A connection URL, with its password.
    Postgres(String),
}

/// A text that is no address of a database.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAddress {
    /// Nothing was given.
    #[error("the address of the database is empty: give sqlite:PATH, a path, or postgres://user@host/name")]
    Empty,
    /// A scheme that no engine here answers to.
    #[error("“{scheme}:” is no engine that Stadga knows: give sqlite:PATH, a path, or postgres://user@host/name")]
    Scheme {
        /// The scheme as it came.
        scheme: String,
    },
    /// A database in memory would be gone with the process.
    #[error("a database in memory would be lost when the program ends: give the path of a file")]
    Memory,
    /// A PostgreSQL URL without the name of a database.
    #[error("the address names no database: write it last, as in postgres://user@host/stadga")]
    NoName,
}

impl Address {
    /// The engine that answers there.
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// The file, where the database is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            Self::Postgres(_) => None,
        }
    }
}

impl FromStr for Address {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NotAnAddress::Empty);
        }
        if let Some(rest) = text.strip_prefix("postgres://").or_else(|| text.strip_prefix("postgresql://")) {
            let before_options = rest.split('?').next().unwrap_or(rest);
            return match before_options.split_once('/') {
                Some((_, name)) if !name.is_empty() => Ok(Self::Postgres(format!("postgres://{rest}"))),
                _ => Err(NotAnAddress::NoName),
            };
        }
        let path = match text.split_once(':') {
            Some(("sqlite", rest)) => rest.strip_prefix("//").unwrap_or(rest),
            // One letter before a colon is a drive, not a scheme.
            Some((scheme, _)) if scheme.len() > 1 && scheme.chars().all(|letter| letter.is_ascii_alphanumeric()) => {
                return Err(NotAnAddress::Scheme { scheme: scheme.to_owned() });
            }
            _ => text,
        };
        match path {
            "" => Err(NotAnAddress::Empty),
            ":memory:" => Err(NotAnAddress::Memory),
            path => Ok(Self::Sqlite(PathBuf::from(path))),
        }
    }
}

impl fmt::Display for Address {
    /// Without the password, so that it may stand in a message or a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(formatter, "sqlite:{}", path.display()),
            Self::Postgres(url) => {
                let rest = url.strip_prefix("postgres://").unwrap_or(url);
                let rest = rest.split('?').next().unwrap_or(rest);
                match rest.rsplit_once('@') {
                    Some((login, host)) => {
                        let name = login.split(':').next().unwrap_or(login);
                        write!(formatter, "postgres://{name}@{host}")
                    }
                    None => write!(formatter, "postgres://{rest}"),
                }
            }
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

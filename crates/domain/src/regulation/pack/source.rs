//! The files of a pack, and the digest over all of them.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;

/// The files of a pack by their path inside it, with `/` between folders.
///
/// Stored as they are at adoption, so that what was adopted can be read again for good.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PackFiles(pub BTreeMap<String, String>);

/// The digest of a whole pack, as 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PackHash(pub String);

impl PackFiles {
    /// The files that belong to a pack; others, such as notes beside it, are left out so that they do not change the digest.
    pub fn belongs(path: &str) -> bool {
        matches!(path, "pack.toml" | "clauses.toml" | "rules.toml") || Self::is_section(path) || Self::is_query(path)
    }

    /// Whether the path is that of a section.
    pub fn is_section(path: &str) -> bool {
        path.strip_prefix("sections/").and_then(|name| name.rsplit_once('.')).is_some_and(|(_, kind)| kind == "toml")
    }

    /// Whether the path is that of a query.
    pub fn is_query(path: &str) -> bool {
        path.strip_prefix("checks/").and_then(|name| name.rsplit_once('.')).is_some_and(|(_, kind)| kind == "sql")
    }

    /// The digest over every file: its path, its length and its text, in the order of the paths.
    ///
    /// Line ends are counted as one sign, so that a checkout on another machine gives the same digest.
    pub fn hash(&self) -> PackHash {
        let mut digest = Sha256::new();
        for (path, text) in &self.0 {
            let text = text.replace("\r\n", "\n");
            digest.update((path.len() as u64).to_be_bytes());
            digest.update(path.as_bytes());
            digest.update((text.len() as u64).to_be_bytes());
            digest.update(text.as_bytes());
        }
        PackHash(hex::encode(digest.finalize()))
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }
}

impl PackHash {
    /// The first twelve digits, enough for people to tell two packs apart.
    pub fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }
}

impl fmt::Display for PackHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

//! Secrets that the product must be able to read again, sealed under a key that lies outside the database.
//!
//! A sealed text is `s1.KEY.BYTES`: the id of the key, then nonce and XChaCha20-Poly1305 in base64url.
//! The place where it lies is sealed along, so that a text moved to another row opens nothing.
//! Several keys may lie in the file; the first one seals, each opens what it sealed: so a key can be changed.

use crate::key_file::{self, KeyError};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::identity::Chance;
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// The first word of each line of a key file.
const MARK: &str = "stadga-secret-key-1";
/// The first word of a sealed text.
const SEALED: &str = "s1";
const NONCE: usize = 24;

/// One key.
#[derive(Clone)]
struct SecretKey {
    id: String,
    bytes: [u8; 32],
}

impl SecretKey {
    fn of(bytes: [u8; 32]) -> Self {
        let digest = Sha256::new().chain_update("stadga secret key").chain_update(bytes).finalize();
        Self { id: hex::encode(&digest[..4]), bytes }
    }

    fn mint(chance: &dyn Chance) -> Self {
        let mut bytes = [0; 32];
        chance.fill(&mut bytes);
        Self::of(bytes)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&self.bytes).into())
    }

    fn line(&self) -> String {
        format!("{MARK} {}\n", hex::encode(self.bytes))
    }
}

/// The keys of a municipality's secrets.
#[derive(Clone)]
pub struct SecretKeys(Vec<SecretKey>);

impl std::fmt::Debug for SecretKeys {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_list().entries(self.0.iter().map(|key| &key.id)).finish()
    }
}

/// Why a sealed text could not be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    /// It was sealed with a key that is not in the file.
    #[error("sealed with the key {key}, which is not in the key file")]
    UnknownKey {
        /// The key's id.
        key: String,
    },
    /// It is no sealed text, or it was changed or moved.
    #[error("not sealed, or changed since, or moved from its place")]
    Damaged,
}

impl SecretKeys {
    /// A new key from chance.
    pub fn mint(chance: &dyn Chance) -> Self {
        Self(vec![SecretKey::mint(chance)])
    }

    /// Makes a new key in a file that only its owner can read; a file that is there is never overwritten.
    pub fn create(path: &Path, chance: &dyn Chance) -> Result<Self, KeyError> {
        let keys = Self::mint(chance);
        key_file::create(path, &keys.text())?;
        Ok(keys)
    }

    /// Reads the keys of a file; refuses one that others can read.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let malformed = || KeyError::NoSecretKeys { file: path.display().to_string() };
        Self::of_text(&key_file::read(path)?).ok_or_else(malformed)
    }

    /// The keys that a text holds, a line each; none where it is no such text.
    pub fn of_text(text: &str) -> Option<Self> {
        let key = |line: &str| {
            let bytes = hex::decode(line.strip_prefix(MARK)?.trim()).ok()?;
            Some(SecretKey::of(bytes.try_into().ok()?))
        };
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let keys: Option<Vec<SecretKey>> = lines.map(key).collect();
        keys.filter(|keys| !keys.is_empty()).map(Self)
    }

    /// The same keys with a new one before them, which seals from now on.
    #[must_use]
    pub fn renewed(&self, chance: &dyn Chance) -> Self {
        Self(std::iter::once(SecretKey::mint(chance)).chain(self.0.iter().cloned()).collect())
    }

    /// The first keys alone, once nothing is sealed with the others.
    #[must_use]
    pub fn newest(&self, count: usize) -> Self {
        Self(self.0.iter().take(count.max(1)).cloned().collect())
    }

    /// Puts these keys in the place of a file's.
    pub fn replace(&self, path: &Path) -> Result<(), KeyError> {
        key_file::replace(path, &self.text())
    }

    /// The ids of the keys; the first one seals.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|key| key.id.as_str())
    }

    fn text(&self) -> String {
        self.0.iter().map(SecretKey::line).collect()
    }

    /// Seals a secret for its place, such as `login_code/ID`.
    #[expect(clippy::missing_panics_doc, reason = "what is expected cannot fail, as said beside it")]
    pub fn seal(&self, place: &str, secret: &[u8], chance: &dyn Chance) -> String {
        let mut nonce = [0; NONCE];
        chance.fill(&mut nonce);
        let key = self.0.first().expect("a file without keys is refused when it is read");
        let payload = Payload { msg: secret, aad: place.as_bytes() };
        let sealed = key.cipher().encrypt(&XNonce::from(nonce), payload).expect("a secret is far below the limit of the cipher");
        format!("{SEALED}.{}.{}", key.id, BASE64_URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// Opens what was sealed for a place.
    pub fn open(&self, place: &str, sealed: &str) -> Result<Vec<u8>, NotOpened> {
        let (id, bytes) = sealed
            .strip_prefix(SEALED)
            .and_then(|rest| rest.strip_prefix('.'))
            .and_then(|rest| rest.split_once('.'))
            .ok_or(NotOpened::Damaged)?;
        let key = self.0.iter().find(|key| key.id == id).ok_or_else(|| NotOpened::UnknownKey { key: id.to_owned() })?;
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(bytes).map_err(|_| NotOpened::Damaged)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or(NotOpened::Damaged)?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        key.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| NotOpened::Damaged)
    }

    /// Whether a text is sealed with the key that seals now.
    pub fn is_newest(&self, sealed: &str) -> bool {
        self.ids().next().is_some_and(|id| sealed.starts_with(&format!("{SEALED}.{id}.")))
    }
}

#[cfg(test)]
mod tests;

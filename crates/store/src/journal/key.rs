//! The key that signs the head of the journal once a day.
//!
//! It lies in a file outside the database, so that whoever can write the database cannot sign.

use crate::error::StoreError;
use crate::key_file::{self, KeyError};
use crate::params;
use crate::store::Store;
use crate::text;
use domain::identity::Chance;
use domain::{Day, Timestamp};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use std::path::Path;

/// The first word of a key file.
const MARK: &str = "stadga-journal-key-1";

/// The key that signs the head of the journal.
#[derive(Clone)]
pub struct HeadKey(SigningKey);

impl HeadKey {
    /// A new key from chance.
    pub fn mint(chance: &dyn Chance) -> Self {
        let mut seed = [0_u8; 32];
        chance.fill(&mut seed);
        Self(SigningKey::from_bytes(&seed))
    }

    /// Makes a new key in a file that only its owner can read; a file that is there is never overwritten.
    pub fn create(path: &Path, chance: &dyn Chance) -> Result<Self, KeyError> {
        let key = Self::mint(chance);
        key_file::create(path, &format!("{MARK} {}\n", hex::encode(key.0.to_bytes())))?;
        Ok(key)
    }

    /// Reads the key of a file; refuses one that others can read.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let text = key_file::read(path)?;
        Self::of_text(&text).ok_or_else(|| KeyError::Malformed { file: path.display().to_string() })
    }

    /// The key that the text of such a file holds.
    pub fn of_text(text: &str) -> Option<Self> {
        let seed = hex::decode(text.trim().strip_prefix(MARK)?.trim()).ok()?;
        Some(Self(SigningKey::from_bytes(&<[u8; 32]>::try_from(seed).ok()?)))
    }

    /// The public half, hexadecimal: for whoever verifies.
    pub fn public(&self) -> String {
        hex::encode(self.0.verifying_key().to_bytes())
    }

    fn sign(&self, text: &str) -> String {
        hex::encode(self.0.sign(text.as_bytes()).to_bytes())
    }
}

/// What is signed: the day and the head.
pub(super) fn signed_text(day: Day, seq: i64, digest: &str) -> String {
    format!("stadga journal head\n{day}\n{seq}\n{digest}\n")
}

/// Whether a signature was made with the key over the text.
pub(super) fn is_genuine(public_key: &str, text: &str, signature: &str) -> bool {
    let read = || {
        let key: [u8; 32] = hex::decode(public_key).ok()?.try_into().ok()?;
        let signature: [u8; 64] = hex::decode(signature).ok()?.try_into().ok()?;
        Some((VerifyingKey::from_bytes(&key).ok()?, Signature::from_bytes(&signature)))
    };
    read().is_some_and(|(key, signature)| key.verify_strict(text.as_bytes(), &signature).is_ok())
}

impl Store {
    /// Signs the head as it stands, once a day; says whether this was the first time that day.
    pub async fn sign_head(&self, day: Day, at: Timestamp, key: &HeadKey) -> Result<bool, StoreError> {
        use crate::change::Execute as _;
        // What stands before this turn is committed, so the head below is the head of what is signed.
        let (seq, digest) = super::journal_head(&self.read().await?).await?;
        let signature = key.sign(&signed_text(day, seq, &digest));
        self.operate(async |upkeep| {
            let touched = upkeep
                .execute(
                    "insert into journal_signature (day, seq, digest, public_key, signature, signed_at)
                     values ($1, $2, $3, $4, $5, $6) on conflict (day) do nothing",
                    params![day, seq, digest, key.public(), signature, text::from_timestamp(at)],
                )
                .await?;
            Ok(touched == 1)
        })
        .await
    }
}

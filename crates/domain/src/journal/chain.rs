//! The chain of digests.
//!
//! An entry's values lie apart from the entry, under a salted digest: `values = SHA-256(salt ‖ 0x00 ‖ canonical JSON of the values)`.
//! The entry itself is chained: `entry = SHA-256(previous ‖ fields, each with its length before it)`.
//! When a disposal takes the values away, the digests stay, so the chain still proves that nothing else was cut or rewritten;
//! the salt goes with the values, so that nobody can guess them from the digest.

use sha2::{Digest as _, Sha256};

/// A SHA-256 digest as 64 hexadecimal letters.
pub type Digest = String;

/// The fields of an entry that the chain seals, as they stand in the table.
#[derive(Clone, Copy, Debug)]
pub struct Sealed<'a> {
    /// The running number, from 1 without gaps.
    pub seq: i64,
    /// The moment, as stored text.
    pub at: &'a str,
    /// Who acted.
    pub actor: &'a str,
    /// On whose behalf, or empty.
    pub on_behalf: &'a str,
    /// What was done.
    pub act: &'a str,
    /// The entity.
    pub entity: &'a str,
    /// The subject's id.
    pub subject: &'a str,
    /// The salted digest of the values.
    pub values: &'a str,
}

/// The salted digest of an entry's values, as they stand in the table.
pub fn digest_of_values(salt: &[u8], text: &str) -> Digest {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update([0]);
    hash.update(text.as_bytes());
    hex::encode(hash.finalize())
}

/// The digest of an entry, chained to the one before it (the empty text for the first).
pub fn digest_of_entry(previous: &str, entry: &Sealed<'_>) -> Digest {
    let mut hash = Sha256::new();
    let number = entry.seq.to_string();
    for part in [previous, &number, entry.at, entry.actor, entry.on_behalf, entry.act, entry.entity, entry.subject, entry.values]
    {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hex::encode(hash.finalize())
}

//! The disposal of values: the only way in which the journal forgets.

use super::chain::Digest;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// An executed disposal: which values went, by which decision.
///
/// It is exported beside the backups, so that a restore can execute again what was decided since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposal {
    /// Its id.
    pub id: String,
    /// When, as it stands in the table.
    pub at: String,
    /// Who executed it.
    pub actor: String,
    /// The decision that it rests on.
    pub decision: String,
    /// The reason, such as the retention period that has ended.
    pub reason: String,
    /// The entries whose values went: number and digest.
    pub entries: Vec<(i64, Digest)>,
    /// The rows of registers that went with them: table and id.
    pub rows: Vec<(String, String)>,
}

impl Disposal {
    /// One digest of all that went, for the disposal's own entry in the journal.
    pub fn digest(&self) -> Digest {
        let mut hash = Sha256::new();
        for (seq, digest) in &self.entries {
            hash.update(format!("{seq} {digest}\n"));
        }
        for (table, id) in &self.rows {
            hash.update(format!("{table} {id}\n"));
        }
        hex::encode(hash.finalize())
    }
}

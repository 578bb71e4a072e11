//! The bytes of a document: kept where the operator has said, read a part at a time, and held against their hash.

use super::{Document, IN_DATABASE};
use crate::{Failure, Fault, Outcome, Town};
use bridges::objects::ObjectError;
use domain::Timestamp;
use domain::documents::PART;
use domain::identity::DocumentId;
use domain::refusal::{Message, Refusal};
use sha2::{Digest as _, Sha256};
use store::Change;
use store::documents as table;

/// How much of an object is asked for at a time: each asking is a journey.
const PIECE: u64 = 4 * 1024 * 1024;

/// What a storage of objects says, for the person in front of the page: not lost, only away.
pub(super) fn failed(error: &ObjectError) -> Failure {
    match error {
        ObjectError::Away(_) => Refusal::plain(error.message()).into(),
        other => Failure::Fault(Fault { cause: other.to_string(), message: Some(other.message()) }),
    }
}

/// The bytes of one document, from its first part on.
pub struct Bytes {
    town: Town,
    document: Document,
    next: i64,
    read: u64,
    hash: Sha256,
}

impl Bytes {
    /// The bytes of a document, of which nothing is read yet.
    pub(super) fn of(town: &Town, document: &Document) -> Self {
        Self { town: town.clone(), document: document.clone(), next: 0, read: 0, hash: Sha256::new() }
    }

    /// The next part; none after the last, where what was read is the document itself.
    ///
    /// What is not, fails instead of ending: nobody takes half a file for the whole.
    pub async fn next(&mut self) -> Outcome<Option<Vec<u8>>> {
        let size = self.document.size.unsigned_abs();
        let part = if self.read >= size {
            None
        } else if self.document.place == IN_DATABASE {
            table::document_part(&self.town.read().await?, &self.document.id, self.next).await?
        } else {
            let objects = self.town.documents().objects(&self.document.place).map_err(|error| failed(&error))?;
            let piece = objects.piece(self.document.id.as_str(), self.read, PIECE.min(size - self.read)).await;
            match piece {
                Err(ObjectError::Absent(_)) => None,
                other => Some(other.map_err(|error| failed(&error))?).filter(|piece| !piece.is_empty()),
            }
        };
        match part {
            Some(part) => {
                self.next += 1;
                self.read += part.len() as u64;
                self.hash.update(&part);
                Ok(Some(part))
            }
            None if self.read == size && hex::encode(self.hash.clone().finalize()) == self.document.sha256 => Ok(None),
            None => Err(damaged(&self.document, self.read)),
        }
    }

    /// Reads to the end and throws away: only whether they are what their hash says.
    pub(super) async fn hold(mut self) -> Outcome<()> {
        while self.next().await?.is_some() {}
        Ok(())
    }

    /// All of them at once.
    pub(super) async fn whole(mut self) -> Outcome<Vec<u8>> {
        let mut whole = Vec::with_capacity(usize::try_from(self.document.size).unwrap_or(0));
        while let Some(part) = self.next().await? {
            whole.extend_from_slice(&part);
        }
        Ok(whole)
    }
}

/// The fault of bytes that are not what their hash says.
fn damaged(document: &Document, read: u64) -> Failure {
    Failure::Fault(Fault {
        cause: format!(
            "the bytes of the document {} are not what their hash says ({read} of {} bytes in {})",
            document.id, document.size, document.place
        ),
        message: Some(Message::new("documents-damaged")),
    })
}

/// Whether a failure says that the bytes are damaged or gone, and not that their storage is away.
pub(super) const fn is_damage(failure: &Failure) -> bool {
    matches!(failure, Failure::Fault(_))
}

/// Whether looking at a document is worth noting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noting {
    /// Only what is wrong, as when it is handed out.
    Damage,
    /// Also that it is well, as when all are looked at in turn.
    Each,
}

/// The document held against its hash; what was found is kept for the operator.
pub(super) async fn held(town: &Town, document: &Document, noting: Noting, at: Timestamp) -> Outcome<()> {
    let held = Bytes::of(town, document).hold().await;
    let fault = match &held {
        Ok(()) => None,
        Err(failure) if is_damage(failure) => {
            tracing::error!(%failure, document = %document.id, "a document is damaged");
            Some(failure.to_string())
        }
        // Where the storage is away nothing is known.
        Err(_) => return held,
    };
    if fault.is_none() && noting == Noting::Damage {
        return held;
    }
    let id = &document.id;
    let noted = town.store().operate(async |upkeep| table::document_checked(upkeep, id, fault.as_deref(), at).await).await;
    // What was found counts for whoever asks for it, also where it cannot be noted, as while nothing can be written.
    match noted {
        Err(error) if noting == Noting::Damage => tracing::warn!(%error, "the check of a document could not be noted"),
        other => other?,
    }
    held
}

/// Keeps bytes in the database.
pub(super) async fn keep_in_database(change: &Change, id: &DocumentId, bytes: &[u8]) -> Outcome<()> {
    for (part, bytes) in (0_i64..).zip(bytes.chunks(PART)) {
        table::document_part_save(change, id, part, bytes.to_vec()).await?;
    }
    Ok(())
}

/// The SHA-256 of some bytes, hexadecimal.
pub(super) fn hash_of(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

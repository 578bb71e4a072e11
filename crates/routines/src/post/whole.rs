//! A letter that is larger than is read, kept whole all the same: fetched piece by piece into a file without a name, so that little of it
//! is in memory, and kept from there part by part. The machine takes the file away with the program, however that ends.

use super::wrong;
use crate::{Failure, Outcome};
use bridges::mailbox::{LARGEST_KEPT, Mailbox, Open};
use domain::documents::PART;
use domain::identity::LetterId;
use sha2::{Digest as _, Sha256};
use store::Change;
use store::desk::letter_part_save;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _};
use tokio::sync::Mutex;

/// All of a large letter.
pub(super) struct Whole {
    file: Mutex<File>,
    /// How many bytes it has.
    pub(super) size: u64,
    /// The digest of them.
    pub(super) digest: String,
}

/// A digest as letters are known by it.
pub(super) fn digest_of(hash: Sha256) -> String {
    format!("sha256:{}", hex::encode(hash.finalize()))
}

impl Whole {
    /// Fetches all of a letter; none where it turns out to be larger than is kept, there is no room for it on the machine, or a piece of
    /// it does not come: one letter keeps none of those behind it back.
    pub(super) async fn fetched(mailbox: &Mailbox, open: &mut Open, key: &str) -> Outcome<Option<Self>> {
        let made = tokio::task::spawn_blocking(tempfile::tempfile).await.map_err(Failure::fault)?;
        let mut file = match made {
            Ok(file) => File::from_std(file),
            Err(error) => return Ok(beginning_alone(&error)),
        };
        let (mut size, mut hash) = (0, Sha256::new());
        loop {
            let piece = match open.piece(key, size).await {
                Ok(piece) => piece,
                Err(error) => {
                    // The server may be in the midst of an answer, which whatever is asked next would meet. One that is gone ends the
                    // round, and the letter is new in the next.
                    *open = mailbox.open().await.map_err(|error| wrong(&error))?;
                    return Ok(beginning_alone(&error));
                }
            };
            size += piece.len() as u64;
            if size > LARGEST_KEPT {
                return Ok(None);
            }
            hash.update(&piece);
            let written = if piece.is_empty() { file.flush().await } else { file.write_all(&piece).await };
            if let Err(error) = written {
                return Ok(beginning_alone(&error));
            }
            if piece.is_empty() {
                return Ok(Some(Self { file: Mutex::new(file), size, digest: digest_of(hash) }));
            }
        }
    }

    /// Keeps its bytes.
    pub(super) async fn keep(&self, change: &Change, id: &LetterId) -> Outcome<()> {
        let mut file = self.file.lock().await;
        file.rewind().await.map_err(Failure::fault)?;
        for part in 0.. {
            let mut bytes = Vec::with_capacity(PART);
            (&mut *file).take(PART as u64).read_to_end(&mut bytes).await.map_err(Failure::fault)?;
            if bytes.is_empty() {
                break;
            }
            letter_part_save(change, id, part, bytes).await?;
        }
        Ok(())
    }
}

fn beginning_alone(error: &dyn std::error::Error) -> Option<Whole> {
    tracing::warn!(%error, "a large letter cannot be fetched whole, and its beginning alone is kept");
    None
}

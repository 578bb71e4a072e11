//! What is done with documents by itself: those that wait are looked at, all are held against their hashes in turn, and the operator moves them.

use super::bytes::{Bytes, Noting, failed, held, is_damage, keep_in_database};
use super::{Document, DocumentCounts, IN_DATABASE, Scan};
use crate::{Caller, Failure, Outcome, Town};
use bridges::scan::Verdict;
use domain::Timestamp;
use domain::journal::{Actor, Entry, Happening};
use jiff::SignedDuration;
use store::documents as table;
use store::{Change, StoreError};

/// How many that wait are looked at in one round.
const AT_ONCE: usize = 20;
/// How often each document is held against its hash.
const HELD_EVERY: SignedDuration = SignedDuration::from_hours(24 * 30);
/// How many documents are asked for at a time.
const PAGE: usize = 100;

/// How it stands with all documents.
pub async fn counts(town: &Town) -> Outcome<DocumentCounts> {
    Ok(table::document_counts(&town.read().await?).await?)
}

/// Tries whether the storage of new documents takes them; there is nothing to try where that is the database.
pub async fn objects_try(town: &Town) -> Outcome<()> {
    let keeping = town.documents();
    if keeping.place == IN_DATABASE {
        return Ok(());
    }
    let mut random = [0_u8; 8];
    town.chance().fill(&mut random);
    let name = format!("trial-{:016x}", u64::from_be_bytes(random));
    let objects = keeping.objects(&keeping.place).map_err(|error| failed(&error))?;
    objects.is_there(&name).await.map_err(|error| failed(&error))
}

/// Lets the scanner look at what waits for it; gives how many it has looked at.
pub async fn scan_waiting(town: &Town, at: Timestamp) -> Outcome<usize> {
    let Some(scanner) = &town.documents().scanner else { return Ok(0) };
    let waiting = table::document_waiting(&town.read().await?, AT_ONCE).await?;
    let mut looked = 0;
    for document in waiting {
        let _turn = town.documents().turn().await;
        let bytes = match Bytes::of(town, &document).whole().await {
            Ok(bytes) => bytes,
            Err(failure) => {
                tracing::warn!(%failure, document = %document.id, "a document that waits for the scanner cannot be read");
                continue;
            }
        };
        let after = match scanner.look(&bytes).await {
            Ok(Verdict::Clean) => Document { scan: Scan::Clean, ..document.clone() },
            Ok(Verdict::Found(signature)) => {
                tracing::warn!(signature, document = %document.id, "the scanner found something in a document, whose bytes go");
                Document { scan: Scan::Found, signature: Some(signature), ..document.clone() }
            }
            Err(error) => {
                tracing::debug!(%error, "the scanner has not looked");
                continue;
            }
        };
        if save(town, &Actor::system(), &document, &after, None, at).await? {
            looked += 1;
            if after.scan == Scan::Found {
                forget_object(town, &document).await;
            }
        }
    }
    Ok(looked)
}

/// Keeps a document as it is now, with its bytes where they are put into the database; no where another was quicker.
async fn save(
    town: &Town,
    actor: &Actor,
    before: &Document,
    after: &Document,
    bytes: Option<&[u8]>,
    at: Timestamp,
) -> Outcome<bool> {
    let written = town
        .store()
        .write(actor, at, async |change: &Change| -> Result<((), Entry), Stopped> {
            table::document_save(change, after).await?;
            if let Some(bytes) = bytes {
                keep_in_database(change, &after.id, bytes).await.map_err(Stopped::Failed)?;
            } else if after.place != IN_DATABASE || after.scan == Scan::Found {
                table::document_parts_remove(change, &after.id).await?;
            }
            let happening = Happening::between("document", after.attachment.as_str(), Some(before), Some(after));
            Ok(((), happening.into()))
        })
        .await;
    match written {
        Ok(()) => Ok(true),
        Err(Stopped::Stale) => Ok(false),
        Err(Stopped::Failed(failure)) => Err(failure),
    }
}

/// Why a document was not kept.
enum Stopped {
    /// Another was quicker, as another node that did the same.
    Stale,
    /// Something failed.
    Failed(Failure),
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale { .. } => Self::Stale,
            other => Self::Failed(other.into()),
        }
    }
}

/// Takes a document's object away; one that cannot be taken away now is said in the log.
async fn forget_object(town: &Town, document: &Document) {
    if document.place == IN_DATABASE {
        return;
    }
    let gone = match town.documents().objects(&document.place) {
        Ok(objects) => objects.remove(document.id.as_str()).await,
        Err(error) => Err(error),
    };
    if let Err(error) = gone {
        tracing::warn!(%error, object = %document.id, "an object that nothing points to is left in the storage");
    }
}

/// Holds documents against their hashes, those first that were held longest ago, until so many bytes are read.
///
/// Gives how many were held and how many of them are damaged. What was disposed of leaves its storage as well.
pub async fn check(town: &Town, most: u64, at: Timestamp) -> Outcome<(usize, usize)> {
    let before = at.saturating_sub(HELD_EVERY).unwrap_or(at);
    let (mut read, mut checked, mut damaged) = (0, 0, 0);
    while read < most {
        let some = table::document_unchecked(&town.read().await?, before, PAGE).await?;
        if some.is_empty() {
            break;
        }
        for document in some {
            if document.disposed {
                forget_object(town, &document).await;
                let id = &document.id;
                town.store().operate(async |upkeep| table::document_checked(upkeep, id, None, at).await).await?;
                continue;
            }
            match held(town, &document, Noting::Each, at).await {
                Ok(()) => {}
                Err(failure) if is_damage(&failure) => damaged += 1,
                // The storage is away: it is asked again tomorrow.
                Err(failure) => return Err(failure),
            }
            checked += 1;
            read += document.size.unsigned_abs();
            if read >= most {
                break;
            }
        }
    }
    Ok((checked, damaged))
}

/// How a move went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// How many were moved.
    pub moved: usize,
    /// How many bytes they have.
    pub bytes: u64,
    /// How many stay where they are, because what is there is not what their hash says.
    pub damaged: usize,
}

/// Moves every document to where new ones are kept, one by one: each is read, held against its hash, kept, read back, and only then let go.
///
/// A move that was cut off goes on where it was.
pub async fn move_all(town: &Town, caller: &Caller, at: Timestamp, mut told: impl FnMut(&Moved)) -> Outcome<Moved> {
    use crate::policies::{Action, Resource};
    town.require(caller, Action::Administer, &Resource::Installation)?;
    let to = town.documents().place.clone();
    let (mut moved, mut after) = (Moved::default(), String::new());
    loop {
        let some = table::document_elsewhere(&town.read().await?, &to, &after, PAGE).await?;
        let Some(last) = some.last() else { return Ok(moved) };
        after = last.id.to_string();
        for document in some.iter().filter(|document| !document.disposed) {
            match move_one(town, caller, document, &to, at).await {
                Ok(true) => {
                    moved.moved += 1;
                    moved.bytes += document.size.unsigned_abs();
                    told(&moved);
                }
                Ok(false) => {}
                Err(failure) if is_damage(&failure) => {
                    tracing::error!(%failure, document = %document.id, "a document is damaged and stays where it is");
                    moved.damaged += 1;
                }
                Err(failure) => return Err(failure),
            }
        }
    }
}

async fn move_one(town: &Town, caller: &Caller, document: &Document, to: &str, at: Timestamp) -> Outcome<bool> {
    let bytes = Bytes::of(town, document).whole().await?;
    let after = Document { place: to.to_owned(), ..document.clone() };
    let saved = if to == IN_DATABASE {
        save(town, caller.acting(), document, &after, Some(&bytes), at).await?
    } else {
        let objects = town.documents().objects(to).map_err(|error| failed(&error))?;
        objects.put(document.id.as_str(), bytes).await.map_err(|error| failed(&error))?;
        Bytes::of(town, &after).hold().await?;
        save(town, caller.acting(), document, &after, None, at).await?
    };
    if saved {
        forget_object(town, document).await;
    }
    Ok(saved)
}

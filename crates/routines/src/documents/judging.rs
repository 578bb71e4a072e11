//! Judging a file that comes in: it is recognised by its content and looked at by the scanner, before anything of it is kept.

use super::bytes::hash_of;
use super::{Kind, Scan, Strange, Subject, limits, recognise, too_large};
use crate::{Caller, Failure, Outcome, Town};
use bridges::scan::Verdict;
use domain::Timestamp;
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use std::sync::Arc;
use store::Change;
use store::documents::finding_of;

/// A file that is taken, as it was found.
pub(super) struct Judged {
    /// Its name, without folders.
    pub(super) file: String,
    /// What it is.
    pub(super) kind: Kind,
    /// How many bytes it has.
    pub(super) size: i64,
    /// Their SHA-256, hexadecimal.
    pub(super) sha256: String,
    /// What the scanner has said.
    pub(super) scan: Scan,
}

/// What a file is that is meant for a thing; refused where it is too large, of no kind that is taken, or with something in it.
pub(super) async fn judged(
    town: &Town,
    caller: &Caller,
    meant: (&str, Option<&Subject>),
    (name, bytes): (&str, &Arc<Vec<u8>>),
    at: Timestamp,
) -> Outcome<Judged> {
    let (keeping, limits) = (town.documents(), limits(town).await?);
    let size = bytes.len() as u64;
    if size > limits.most {
        return Err(too_large(size, limits.most).into());
    }
    let looked_at = Arc::clone(bytes);
    let looked = tokio::task::spawn_blocking(move || (recognise(&looked_at), hash_of(&looked_at))).await;
    let (kind, sha256) = looked.map_err(Failure::fault)?;
    let kind = known_kind(kind, name)?;
    if !limits.kinds.contains(&kind) {
        return Err(not_taken(kind.word(), limits.kinds.iter().copied()).into());
    }
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    let mut judged = Judged { file: file_name(name), kind, size, sha256, scan: Scan::Unscanned };
    if let Some(scanner) = &keeping.scanner {
        judged.scan = match scanner.look(bytes).await {
            Ok(Verdict::Clean) => Scan::Clean,
            Ok(Verdict::Found(signature)) => return Err(found(town, caller, meant, &judged, signature, at).await?.into()),
            Err(error) if limits.refuses_unseen => return Err(Refusal::plain(error.message()).at("file").into()),
            Err(error) => {
                tracing::warn!(%error, "a file waits for the scanner");
                Scan::Waiting
            }
        };
    }
    Ok(judged)
}

/// The name of a file without the folders that some browsers send along.
fn file_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|letter| !letter.is_control()).take(200).collect()
}

/// The kind of a file, or why it is not taken.
fn known_kind(found: Result<Kind, Strange>, name: &str) -> Result<Kind, Refusal> {
    let refused = |key: &'static str| Refusal::plain(Message::new(key)).at("file");
    found.map_err(|strange| match strange {
        Strange::Empty if name.is_empty() => refused("documents-file-missing"),
        Strange::Empty => refused("documents-file-empty"),
        Strange::Macros => refused("documents-file-macros"),
        Strange::Broken => refused("documents-file-broken"),
        Strange::Other(media) => not_taken(media.unwrap_or("?"), Kind::ALL),
    })
}

/// The refusal of a kind that is not taken, with those that are.
fn not_taken(kind: &str, taken: impl IntoIterator<Item = Kind>) -> Refusal {
    let taken = taken.into_iter().map(Kind::word).collect::<Vec<_>>().join(", ");
    Refusal::plain(Message::new("documents-kind-not-taken").with("kind", kind).with("kinds", taken)).at("file")
}

/// Notes what the scanner found, at the thing that the file was meant for; the file itself is not kept.
///
/// Not a word of the file is noted while its thing is told to nobody.
async fn found(
    town: &Town,
    caller: &Caller,
    (id, subject): (&str, Option<&Subject>),
    judged: &Judged,
    signature: String,
    at: Timestamp,
) -> Outcome<Refusal> {
    tracing::warn!(signature, "the scanner found something in a file, which was refused");
    let finding = match subject {
        Some(subject) => finding_of(&town.read().await?, subject).await?,
        None => None,
    };
    let named = finding.is_none_or(|finding| finding.sent).then(|| ("file", judged.file.clone().into()));
    let facts = [("signature", signature.clone().into()), ("sha256", judged.sha256.clone().into())];
    let happening = Happening::performed("document-refused", id, facts.into_iter().chain(named));
    town.store()
        .write(caller.acting(), at, async |_: &Change| -> Outcome<((), Entry)> { Ok(((), happening.clone().into())) })
        .await?;
    Ok(Refusal::plain(Message::new("documents-found").with("signature", signature)).at("file"))
}

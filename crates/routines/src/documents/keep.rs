//! Attaching: the file is judged, kept with its hash, and noted in the journal.

use super::about::{About, about, told_in};
use super::bytes::{failed, keep_in_database};
use super::judging::judged;
use super::{Attachment, AttachmentRow, Document, IN_DATABASE, Subject};
use crate::organisation::Known;
use crate::{Caller, Failure, Outcome, Town};
use bridges::objects::Objects;
use domain::Timestamp;
use domain::calendar::day_of;
use domain::documents::day_of_document;
use domain::identity::{AttachmentId, DocumentId};
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use std::sync::Arc;
use store::Change;
use store::documents as table;

/// A file as it comes from a form.
pub struct Adding<'a> {
    /// What it is called, for a new attachment.
    pub title: &'a str,
    /// The document's own day.
    pub day: &'a str,
    /// The name of the file.
    pub file: &'a str,
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
}

/// Attaches a file to a thing.
pub async fn attach(town: &Town, caller: &Caller, subject: &Subject, adding: Adding<'_>, at: Timestamp) -> Outcome<Attachment> {
    about(town, caller, subject, at).await?.require(town, caller)?;
    let brought = bring(town, caller, subject, adding, at).await?;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> { Ok(((), brought.keep(change).await?)) })
        .await;
    brought.settle(written).await?;
    Ok(Attachment { version: 1, ..brought.attachment })
}

/// A file that was looked at and is to be kept in the same change as what it comes with.
pub(crate) struct Brought {
    attachment: Attachment,
    document: Document,
    bytes: Arc<Vec<u8>>,
    /// Where its bytes lie already, where that is outside the database.
    outside: Option<Objects>,
}

/// Looks at a file that is to be attached to a thing; whether the caller may do so was asked before.
pub(crate) async fn bring(
    town: &Town,
    caller: &Caller,
    subject: &Subject,
    adding: Adding<'_>,
    at: Timestamp,
) -> Outcome<Brought> {
    let attachment = Attachment::new(AttachmentId::mint(at, town.chance()), subject).titled(adding.title)?;
    let (document, bytes) = taken_in(town, caller, subject, &attachment.id, adding, at).await?;
    let outside = put_outside(town, &document, &bytes).await?;
    Ok(Brought { attachment, document, bytes, outside })
}

impl Brought {
    /// Keeps it, and gives what the journal tells of it.
    pub(crate) async fn keep(&self, change: &Change) -> Outcome<Entry> {
        let told = may_change(change, &self.attachment).await?;
        table::attachment_save(change, &self.attachment).await?;
        let traced = self.attachment.traced(told);
        let happening = Happening::between("attachment", self.attachment.id.as_str(), None, Some(&traced));
        let kept = kept(change, &self.document, (&self.bytes, self.outside.is_none()), told).await?;
        Ok(Entry::from(happening).and(kept))
    }

    /// Lets go of it, where that with which it came is not kept.
    pub(crate) async fn forget(&self) {
        let_go(&Err::<(), ()>(()), self.outside.as_ref(), &self.document).await;
    }

    /// Leaves nothing behind outside where the change did not happen.
    pub(crate) async fn settle<T>(&self, written: Outcome<T>) -> Outcome<T> {
        let_go(&written, self.outside.as_ref(), &self.document).await;
        written
    }
}

/// Moves what is attached to one thing to another, and gives what the journal tells of it.
pub(crate) async fn moved(change: &Change, from: &Subject, to: &Subject) -> Outcome<Vec<Happening>> {
    let mut happenings = Vec::new();
    for row in table::attachment_rows(change, Some(from)).await? {
        let before = row.attachment;
        let after = Attachment { subject_kind: to.kind.word().to_owned(), subject: to.id.clone(), ..before.clone() };
        table::attachment_save(change, &after).await?;
        happenings.extend(Happening::between("attachment", after.id.as_str(), Some(&before), Some(&after)));
    }
    Ok(happenings)
}

/// What the journal tells of what is attached to a thing of which it had not a word before; nothing of what was laid aside by then.
pub(crate) async fn told(change: &Change, subject: &Subject) -> Outcome<Vec<Happening>> {
    let mut happenings = Vec::new();
    let rows = table::attachment_rows(change, Some(subject)).await?;
    for AttachmentRow { attachment, .. } in rows.into_iter().filter(|row| row.attachment.withdrawn_at.is_none()) {
        let id = attachment.id.as_str();
        happenings.extend(Happening::between("attachment", id, Some(&attachment.traced(false)), Some(&attachment)));
        for document in table::document_versions(change, &attachment.id).await?.into_iter().take(1) {
            happenings.extend(Happening::between("document", id, Some(&document.traced(false)), Some(&document)));
        }
    }
    Ok(happenings)
}

/// Adds a newer version of the file.
pub async fn version_add(
    town: &Town,
    caller: &Caller,
    id: &AttachmentId,
    adding: Adding<'_>,
    at: Timestamp,
) -> Outcome<Document> {
    let (attachment, about) = to_change(town, caller, id, at).await?;
    if attachment.withdrawn_at.is_some() {
        return Err(Refusal::plain(Message::new("documents-withdrawn-already")).at("file").into());
    }
    let (document, bytes) = taken_in(town, caller, &about.subject, id, adding, at).await?;
    keep_version(town, caller, (&document, &bytes), &attachment, at).await
}

/// Withdraws what is attached; it stays, with its reason, for whoever asks for it.
pub async fn withdraw(
    town: &Town,
    caller: &Caller,
    known: &Known<AttachmentId>,
    reason: &str,
    at: Timestamp,
) -> Outcome<Attachment> {
    to_change(town, caller, &known.id, at).await?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Attachment, Entry)> {
            let before = table::attachment_find(change, &known.id).await?;
            let before = before.ok_or_else(|| Failure::missing("attachment", &known.id))?;
            let told = may_change(change, &before).await?;
            let mut after = before.clone().withdrawn(reason, at)?;
            after.version = known.version;
            table::attachment_save(change, &after).await?;
            let (old, new) = (before.traced(told), after.traced(told));
            let happening = Happening::between("attachment", known.id.as_str(), Some(&old), Some(&new));
            Ok((Attachment { version: after.version + 1, ..after }, happening.into()))
        })
        .await
}

/// What is attached, for whoever may change the thing it is attached to.
async fn to_change(town: &Town, caller: &Caller, id: &AttachmentId, at: Timestamp) -> Outcome<(Attachment, About)> {
    let found = table::attachment_find(&town.read().await?, id).await?;
    let attachment = found.ok_or_else(|| Failure::missing("attachment", id))?;
    let subject = attachment.about().ok_or_else(|| Failure::missing("attachment", id))?;
    let about = about(town, caller, &subject, at).await.map_err(|failure| unseen(failure, id))?;
    about.require_change(town, caller)?;
    Ok((attachment, about))
}

/// Whether the journal may have a word of what is attached; refused where it stays as it is by now, since looking at a file takes its time.
async fn may_change(change: &Change, attachment: &Attachment) -> Outcome<bool> {
    let subject = attachment.about().ok_or_else(|| Failure::missing("attachment", &attachment.id))?;
    told_in(change, &subject).await
}

/// Where the thing is not to be seen there is no attachment either.
pub(super) fn unseen(failure: Failure, id: &AttachmentId) -> Failure {
    match failure {
        Failure::Missing(_) => Failure::missing("attachment", id),
        other => other,
    }
}

/// What is refused before anything is kept: wrong fields, too much, of no known kind, with something in it.
async fn taken_in(
    town: &Town,
    caller: &Caller,
    subject: &Subject,
    attachment: &AttachmentId,
    adding: Adding<'_>,
    at: Timestamp,
) -> Outcome<(Document, Arc<Vec<u8>>)> {
    let day = day_of_document(adding.day, day_of(at))?;
    let meant = (subject.id.as_str(), Some(subject));
    let judged = judged(town, caller, meant, (adding.file, &adding.bytes), at).await?;
    let document = Document {
        id: DocumentId::mint(at, town.chance()),
        attachment: attachment.clone(),
        number: 1,
        day,
        file: judged.file,
        kind: judged.kind,
        size: judged.size,
        sha256: judged.sha256,
        scan: judged.scan,
        signature: None,
        place: town.documents().place.clone(),
        disposed: false,
        added_by: caller.actor.name.clone(),
        added_at: at,
        version: 0,
    };
    Ok((document, adding.bytes))
}

/// Puts the bytes where they lie outside the database, where the operator has said so.
async fn put_outside(town: &Town, document: &Document, bytes: &Arc<Vec<u8>>) -> Outcome<Option<Objects>> {
    if document.place == IN_DATABASE {
        return Ok(None);
    }
    let objects = town.documents().objects(&document.place).map_err(|error| failed(&error))?;
    let put = objects.put(document.id.as_str(), bytes.to_vec()).await;
    put.map_err(|error| Refusal::plain(error.message()).at("file"))?;
    Ok(Some(objects))
}

/// Keeps the document, with its bytes where these lie in the database.
async fn kept(
    change: &Change,
    document: &Document,
    (bytes, inside): (&Arc<Vec<u8>>, bool),
    told: bool,
) -> Outcome<Option<Happening>> {
    table::document_save(change, document).await?;
    if inside {
        keep_in_database(change, &document.id, bytes).await?;
    }
    Ok(Happening::between("document", document.attachment.as_str(), None, Some(&document.traced(told))))
}

/// Takes the bytes away from outside where what they belong to was not kept.
async fn let_go<T, E>(written: &Result<T, E>, outside: Option<&Objects>, document: &Document) {
    if let (Err(_), Some(objects)) = (written, outside)
        && let Err(error) = objects.remove(document.id.as_str()).await
    {
        tracing::warn!(%error, object = %document.id, "an object that nothing points to is left in the storage");
    }
}

/// Keeps a newer version; what could not be kept whole leaves nothing behind.
async fn keep_version(
    town: &Town,
    caller: &Caller,
    (document, bytes): (&Document, &Arc<Vec<u8>>),
    attachment: &Attachment,
    at: Timestamp,
) -> Outcome<Document> {
    let outside = put_outside(town, document, bytes).await?;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Document, Entry)> {
            // Somebody may have withdrawn it while the file was looked at.
            let found = table::attachment_find(change, &attachment.id).await?;
            let attachment = found.ok_or_else(|| Failure::missing("attachment", &attachment.id))?;
            if attachment.withdrawn_at.is_some() {
                return Err(Refusal::plain(Message::new("documents-withdrawn-already")).at("file").into());
            }
            let told = may_change(change, &attachment).await?;
            let document = following(change, document).await?;
            let happening = kept(change, &document, (bytes, outside.is_none()), told).await?;
            Ok((Document { version: 1, ..document }, happening.into()))
        })
        .await;
    let_go(&written, outside.as_ref(), document).await;
    written
}

/// The document as the version after the newest, from which it must differ.
async fn following(change: &Change, document: &Document) -> Outcome<Document> {
    let newest = table::document_versions(change, &document.attachment).await?.into_iter().next();
    if newest.as_ref().is_some_and(|newest| newest.sha256 == document.sha256) {
        return Err(Refusal::plain(Message::new("documents-same-file")).at("file").into());
    }
    Ok(Document { number: newest.map_or(0, |newest| newest.number) + 1, ..document.clone() })
}

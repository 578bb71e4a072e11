//! What the pages of documents show, and what they hand out.

use super::about::{About, about};
use super::bytes::{Bytes, Noting, held};
use super::keep::unseen;
use super::{Attachment, Document, Subject, SubjectKind};
use crate::desk::Books;
use crate::history::acted;
use crate::policies::{Action, Resource};
use crate::reading::Reading;
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::identity::{AttachmentId, DocumentId};
use domain::refusal::{Message, Refusal};
use std::collections::HashMap;
use std::sync::Arc;
use store::documents::{self as table, AttachmentRow, OfFinding};

/// Something attached as lists show it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What is attached, with its newest version.
    pub row: AttachmentRow,
    /// Who added the newest version; left out where nobody is to be named.
    pub by: Option<String>,
}

/// Whether the caller may attach something to a thing; also whether there is one.
pub async fn may_attach(town: &Town, caller: &Caller, subject: &Subject, at: Timestamp) -> Outcome<About> {
    let about = about(town, caller, subject, at).await?;
    about.require(town, caller)?;
    Ok(about)
}

/// Whether the caller may renew or withdraw what is attached to a thing; also whether there is one.
pub async fn may_change(town: &Town, caller: &Caller, subject: &Subject, at: Timestamp) -> Outcome<About> {
    let about = about(town, caller, subject, at).await?;
    about.require_change(town, caller)?;
    Ok(about)
}

/// What is attached to a thing and not withdrawn, the newest first; and whether the caller may attach more.
pub async fn attached(town: &Town, caller: &Caller, subject: &Subject, at: Timestamp) -> Outcome<(Arc<Vec<Listed>>, bool)> {
    let about = about(town, caller, subject, at).await?;
    let read = async |reading: &Reading<'_>| {
        let mut rows = table::attachment_rows(&reading.view, Some(subject)).await?;
        rows.retain(|row| row.attachment.withdrawn_at.is_none());
        listed(town, caller, &reading.view, rows).await
    };
    let key = format!("{subject:?} {}", town.policies().shows_protected(caller)?);
    Ok((town.kept(&key, read).await?, about.may_attach(town, caller)?))
}

/// Everything attached that the caller may see, the newest first.
pub async fn documents(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<Listed>> {
    let mut seen = HashMap::new();
    for kind in SubjectKind::ALL {
        let allowed = match register(kind) {
            Some(register) => town.policies().allows(caller, Action::View, &register)?,
            // Each is seen by those to whom it was sent.
            None => town.reach(caller, Action::View, &of_finding(None)).is_ok(),
        };
        seen.insert(kind.word(), allowed);
    }
    // A token is held by the chapters of what things are attached to: what is attached is no chapter of its own.
    if caller.scope.is_none() {
        town.require(caller, Action::View, &Resource::Register("attachment"))?;
    } else if seen.values().all(|seen| !seen) {
        town.require(caller, Action::View, &Resource::Register("system"))?;
    }
    let books = Books::kept(town, at).await?;
    let view = town.read().await?;
    let mut rows = table::attachment_rows(&view, None).await?;
    let shows = town.policies().shows_protected(caller)?;
    rows.retain(|row| seen.get(row.attachment.subject_kind.as_str()).copied().unwrap_or(false) && (shows || !row.protected));
    let mut sent = Vec::with_capacity(rows.len());
    let audits = audits(town, caller)?;
    for row in rows {
        let aside = row.attachment.subject_kind == SubjectKind::Finding.word() && row.attachment.withdrawn_at.is_some();
        if aside && !audits {
            continue;
        }
        let reaches = match &row.finding {
            Some(finding) => town.policies().allows(caller, Action::View, &of_finding(Some(finding)))?,
            // Of what the auditors write nothing is seen without the finding.
            None => row.attachment.about().is_some_and(|subject| register(subject.kind).is_some()),
        };
        if reaches {
            sent.push(row);
        }
    }
    let mut rows = sent;
    // A register of cases is open to nobody: each is seen by those whom it concerns.
    let of_case = |row: &AttachmentRow| row.attachment.subject_kind == SubjectKind::Case.word();
    let cases: Vec<String> = rows.iter().filter(|row| of_case(row)).map(|row| row.attachment.subject.clone()).collect();
    if !cases.is_empty() {
        let cases = store::desk::case_seen_among(&view, &books.seen(town, caller)?, &cases).await?;
        rows.retain(|row| !of_case(row) || cases.contains(&row.attachment.subject));
    }
    listed(town, caller, &view, rows).await
}

/// Whether the caller is one of the auditors: what they laid aside before they sent a finding, withdrawn or replaced by a version after it,
/// is for them alone.
fn audits(town: &Town, caller: &Caller) -> Outcome<bool> {
    town.policies().allows(caller, Action::Audit, &Resource::Review { told: Vec::new(), closed: false })
}

/// A finding to which something is attached, as the policies see it; one that was sent to nobody, where none is given.
fn of_finding(finding: Option<&OfFinding>) -> Resource {
    Resource::Finding {
        body: finding.and_then(|finding| finding.body.clone()),
        sent: finding.is_some_and(|finding| finding.sent),
        closed: finding.is_some_and(|finding| finding.closed),
        // It says who answers, and nothing of who sees.
        coordinated: false,
    }
}

/// As what the policies judge all things of a kind; none where each is judged by itself.
const fn register(kind: SubjectKind) -> Option<Resource> {
    Some(match kind {
        SubjectKind::Finding | SubjectKind::Answer => return None,
        SubjectKind::System | SubjectKind::Plan | SubjectKind::Trial => Resource::Register("system"),
        SubjectKind::Body => Resource::Register("body"),
        SubjectKind::Decision => Resource::Register("decision"),
        SubjectKind::Section | SubjectKind::Obligation | SubjectKind::Acceptance => Resource::Regulation,
        SubjectKind::Case => Resource::Register("case"),
        SubjectKind::Appointment => Resource::Register("appointment"),
        SubjectKind::Engagement => Resource::Register("engagement"),
    })
}

async fn listed(town: &Town, caller: &Caller, view: &store::View, rows: Vec<AttachmentRow>) -> Outcome<Vec<Listed>> {
    let names = names(town, caller, view, rows.iter().map(|row| &row.document)).await?;
    let by = |row: AttachmentRow| Listed { by: names.get(&row.document.added_by).cloned().flatten(), row };
    Ok(rows.into_iter().map(by).collect())
}

/// The names of those who added documents.
async fn names<'a>(
    town: &Town,
    caller: &Caller,
    view: &store::View,
    documents: impl Iterator<Item = &'a Document>,
) -> Outcome<HashMap<String, Option<String>>> {
    let mut names = HashMap::new();
    for document in documents {
        if !names.contains_key(&document.added_by) {
            names.insert(document.added_by.clone(), acted(town, caller, view, &document.added_by).await?);
        }
    }
    Ok(names)
}

/// One version as its page shows it.
#[derive(Clone, Debug)]
pub struct VersionView {
    /// The version.
    pub document: Document,
    /// Who added it.
    pub by: Option<String>,
}

/// Something attached with all its versions.
#[derive(Clone, Debug)]
pub struct View {
    /// What is attached.
    pub attachment: Attachment,
    /// To what.
    pub about: About,
    /// Its versions, the newest first.
    pub versions: Vec<VersionView>,
    /// Whether the caller may add a version or withdraw it.
    pub may_change: bool,
}

/// Something attached with all its versions, for whoever may see what it is attached to.
pub async fn attachment(town: &Town, caller: &Caller, id: &AttachmentId, at: Timestamp) -> Outcome<View> {
    let found = table::attachment_find(&town.read().await?, id).await?;
    let attachment = found.ok_or_else(|| Failure::missing("attachment", id))?;
    let subject = attachment.about().ok_or_else(|| Failure::missing("attachment", id))?;
    let about = about(town, caller, &subject, at).await.map_err(|failure| unseen(failure, id))?;
    let view = town.read().await?;
    let mut versions = table::document_versions(&view, id).await?;
    if subject.kind == SubjectKind::Finding && !audits(town, caller)? {
        if attachment.withdrawn_at.is_some() {
            return Err(Failure::missing("attachment", id));
        }
        versions.truncate(1);
    }
    let names = names(town, caller, &view, versions.iter()).await?;
    let version = |document: Document| VersionView { by: names.get(&document.added_by).cloned().flatten(), document };
    Ok(View {
        may_change: about.may_change(town, caller)?,
        versions: versions.into_iter().map(version).collect(),
        attachment,
        about,
    })
}

/// A version that is handed out: it has been held against its hash.
pub struct Given {
    /// What is attached.
    pub attachment: Attachment,
    /// To what.
    pub about: About,
    /// The version.
    pub document: Document,
    /// Its bytes.
    pub bytes: Bytes,
}

/// One version to be handed out, to whoever may see what it is attached to.
pub async fn document_given(town: &Town, caller: &Caller, id: &DocumentId, at: Timestamp) -> Outcome<Given> {
    let none = || Failure::missing("document", id);
    let view = town.read().await?;
    let document = table::document_find(&view, id).await?.ok_or_else(none)?;
    let attachment = table::attachment_find(&view, &document.attachment).await?.ok_or_else(none)?;
    let newest = table::document_versions(&view, &document.attachment).await?.into_iter().next();
    drop(view);
    let subject = attachment.about().ok_or_else(none)?;
    let about = about(town, caller, &subject, at).await.map_err(|failure| match failure {
        Failure::Missing(_) => none(),
        other => other,
    })?;
    let aside = attachment.withdrawn_at.is_some() || newest.is_some_and(|newest| newest.id != document.id);
    if aside && subject.kind == SubjectKind::Finding && !audits(town, caller)? {
        return Err(none());
    }
    if !document.is_given() {
        let key = match document.scan {
            super::Scan::Waiting => "documents-not-scanned-yet",
            super::Scan::Found => "documents-found-later",
            _ => "documents-disposed",
        };
        return Err(Refusal::plain(Message::new(key)).into());
    }
    held(town, &document, Noting::Damage, at).await?;
    Ok(Given { bytes: Bytes::of(town, &document), attachment, about, document })
}

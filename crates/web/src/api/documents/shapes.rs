//! Documents as JSON has them.

use crate::api::examples::id;
use domain::documents::{Attachment, Document};
use routines::documents::{Listed, VersionView, View};
use serde::Serialize;
use utoipa::ToSchema;

/// One version of a file.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct FileDetail {
    /// The id, by which the file is given.
    #[schema(format = Uuid)]
    pub(super) id: String,
    /// Which version; the first is 1.
    #[schema(minimum = 1)]
    number: i64,
    /// The document's own day, which is not that on which it was added.
    #[schema(format = Date)]
    day: String,
    /// The name that the file had.
    file_name: String,
    /// What it is, by its content: `pdf`, `odt`, `ods`, `odp`, `docx`, `xlsx`, `pptx`, `png`, `jpeg`, `webp`, `gif`, `text`, `csv`, `eml`.
    kind: String,
    /// The media type under which it is given.
    media_type: String,
    /// How many bytes it has.
    #[schema(minimum = 0)]
    size: i64,
    /// The SHA-256 of the bytes.
    sha256: String,
    /// What the scanner has said: `clean`, `unscanned`, `waiting` or `found`.
    scan: String,
    /// What the scanner called what it found.
    found: Option<String>,
    /// Whether the file is given: not while it waits for the scanner, nor after something was found or it was disposed of.
    given: bool,
    /// Who added it; left out where nobody is to be named.
    added_by: Option<String>,
    /// When.
    #[schema(format = DateTime)]
    added_at: String,
}

impl FileDetail {
    fn of(document: &Document, by: Option<&str>) -> Self {
        Self {
            id: document.id.to_string(),
            number: document.number,
            day: document.day.to_string(),
            file_name: document.file.clone(),
            kind: document.kind.word().to_owned(),
            media_type: document.kind.media().to_owned(),
            size: document.size,
            sha256: document.sha256.clone(),
            scan: document.scan.word().to_owned(),
            found: document.signature.clone(),
            given: document.is_given(),
            added_by: by.map(str::to_owned),
            added_at: document.added_at.to_string(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(25),
            number: 1,
            day: "2026-11-01".to_owned(),
            file_name: "avtal.pdf".to_owned(),
            kind: "pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 143_021,
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            scan: "clean".to_owned(),
            found: None,
            given: true,
            added_by: Some("Maja Lind".to_owned()),
            added_at: "2026-11-25T08:14:09Z".to_owned(),
        }
    }
}

/// Something attached, with its newest version.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct DocumentSummary {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version of the record, as `If-Match` takes it.
    version: i64,
    /// What it is called.
    title: String,
    /// What it is attached to, by the kind of thing.
    subject_kind: String,
    /// What it is attached to, by the id.
    subject: String,
    /// What that is called; empty for a section and a duty.
    subject_name: String,
    /// When it was withdrawn.
    #[schema(format = DateTime)]
    withdrawn_at: Option<String>,
    /// The newest version.
    newest: FileDetail,
}

impl DocumentSummary {
    pub(super) fn of(listed: &Listed) -> Self {
        let attachment = &listed.row.attachment;
        Self {
            id: attachment.id.to_string(),
            version: attachment.version,
            title: attachment.title.clone(),
            subject_kind: attachment.subject_kind.clone(),
            subject: attachment.subject.clone(),
            subject_name: listed.row.subject_name.clone(),
            withdrawn_at: attachment.withdrawn_at.map(|at| at.to_string()),
            newest: FileDetail::of(&listed.row.document, listed.by.as_deref()),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(24),
            version: 1,
            title: "Avtal med Treva AB".to_owned(),
            subject_kind: "system".to_owned(),
            subject: id(1),
            subject_name: "Hemtur".to_owned(),
            withdrawn_at: None,
            newest: FileDetail::sample(),
        }
    }
}

/// Something attached, with all its versions.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct DocumentDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version of the record, as `If-Match` takes it.
    version: i64,
    /// What it is called.
    title: String,
    /// What it is attached to, by the kind of thing.
    subject_kind: String,
    /// What it is attached to, by the id.
    subject: String,
    /// What that is called.
    subject_name: String,
    /// When it was withdrawn.
    #[schema(format = DateTime)]
    withdrawn_at: Option<String>,
    /// Why it was withdrawn.
    withdrawn_reason: Option<String>,
    /// Whether the token may add a version or withdraw it.
    may_change: bool,
    /// The versions, the newest first.
    pub(super) versions: Vec<FileDetail>,
}

impl DocumentDetail {
    pub(super) fn of(seen: &View) -> Self {
        let Attachment { id, version, title, subject_kind, subject, withdrawn_at, withdrawn_reason } = &seen.attachment;
        let file = |each: &VersionView| FileDetail::of(&each.document, each.by.as_deref());
        Self {
            id: id.to_string(),
            version: *version,
            title: title.clone(),
            subject_kind: subject_kind.clone(),
            subject: subject.clone(),
            subject_name: seen.about.name.clone(),
            withdrawn_at: withdrawn_at.map(|at| at.to_string()),
            withdrawn_reason: withdrawn_reason.clone(),
            may_change: seen.may_change,
            versions: seen.versions.iter().map(file).collect(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(24),
            version: 1,
            title: "Avtal med Treva AB".to_owned(),
            subject_kind: "system".to_owned(),
            subject: id(1),
            subject_name: "Hemtur".to_owned(),
            withdrawn_at: None,
            withdrawn_reason: None,
            may_change: true,
            versions: vec![FileDetail::sample()],
        }
    }
}

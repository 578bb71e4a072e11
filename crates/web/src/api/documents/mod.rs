//! Documents: what is attached to the things of the registers: `/api/v1/documents`.
//!
//! A file comes as the body itself, so that it is read a part at a time within the limit of the municipality; what is said of it stands in the address.

mod shapes;
#[cfg(test)]
mod tests;

use super::asked::{Asked, Read, Sent, key_of};
use super::closed::{DOCUMENT_STATES, of_list};
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use super::writing::{created, versioned};
use crate::documents::leaving_home;
use crate::documents::list::Narrow;
use crate::visit::Bearer;
use crate::visit::form::read_file_within;
use axum::Json;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use domain::identity::{AttachmentId, DocumentId};
use domain::sorting::folded;
use routines::Failure;
use routines::documents::{
    Adding, Kind, Subject, SubjectKind, attach, attachment, document_given, documents as read_documents, limits, may_attach,
    may_change, too_large, version_add, withdraw,
};
use routines::organisation::Known;
use serde::{Deserialize, Serialize};
use shapes::{DocumentDetail, DocumentSummary};
use tokio::sync::OwnedSemaphorePermit;
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/documents" => get documents, post add;
    "/api/v1/documents/{id}" => get one;
    "/api/v1/documents/{id}/versions" => post renew;
    "/api/v1/documents/{id}/withdraw" => post take_back;
    "/api/v1/documents/{id}/files/{file}" => get file;
}

/// Which documents are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DocumentsAsked {
    /// A part of the title, of the file's name, of the name of what it is attached to or of who added it.
    q: Option<String>,
    /// Only what is attached to things of this kind.
    #[param(example = "system", pattern = "one-of:document-subject")]
    subject_kind: Option<String>,
    /// Only what is attached to the thing with this id.
    subject: Option<String>,
    /// Only files of this kind.
    #[param(example = "pdf", pattern = "one-of:document-kind")]
    kind: Option<String>,
    /// Only what waits for the scanner, was not scanned, or was withdrawn; without it all that is not withdrawn.
    #[param(example = "withdrawn", pattern = "one-of:document-state")]
    state: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The documents
///
/// What is attached to anything that the token sees, the newest first.
#[utoipa::path(get, path = "/api/v1/documents", operation_id = "list_documents", tag = "documents", params(DocumentsAsked),
    responses((status = 200, description = "A page of the documents.", body = Listed<DocumentSummary>)))]
async fn documents(visit: Bearer, Asked(asked): Asked<DocumentsAsked>) -> Result<Json<Listed<DocumentSummary>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let word = |name: &str, text: &Option<String>, list: &str, knows: fn(&str) -> bool| match text {
        Some(text) if !knows(text) => Err(Wrong::query(name, of_list(list))),
        text => Ok(text.clone().unwrap_or_default()),
    };
    let of = word("subject_kind", &asked.subject_kind, "document-subject", |word| SubjectKind::from_word(word).is_some())?;
    let kind = word("kind", &asked.kind, "document-kind", |word| Kind::from_word(word).is_some())?;
    let view = word("state", &asked.state, "document-state", |word| DOCUMENT_STATES.contains(&word))?;
    let narrow = Narrow { view: &view, text: folded(asked.q.as_deref().unwrap_or_default()), of: &of, kind: &kind };
    let subject = asked.subject.as_deref().map(key_of);
    let mut all = read_documents(visit.town(), &visit.caller, visit.at).await?;
    all.retain(|listed| narrow.lets(listed) && subject.as_ref().is_none_or(|subject| listed.row.attachment.subject == *subject));
    Ok(Json(paging.cut(all, |listed| DocumentSummary::of(&listed))))
}

fn parsed(id: &str) -> Result<AttachmentId, Failure> {
    id.parse().map_err(|_| Failure::missing("attachment", id))
}

async fn detail(visit: &Bearer, id: &AttachmentId) -> Result<DocumentDetail, Failure> {
    Ok(DocumentDetail::of(&attachment(visit.town(), &visit.caller, id, visit.at).await?))
}

/// One document with its versions
#[utoipa::path(get, path = "/api/v1/documents/{id}", operation_id = "get_document", tag = "documents",
    params(("id" = String, Path, description = "The document's id.", format = Uuid)),
    responses((status = 200, description = "The document; its version is the `ETag`.", body = DocumentDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let seen = attachment(visit.town(), &visit.caller, &parsed(&id)?, visit.at).await?;
    Ok(versioned(DocumentDetail::of(&seen), seen.attachment.version))
}

/// The file that a body is, and its place among those that are held at once; one that is too large is refused.
async fn taken(visit: &Bearer, headers: &HeaderMap, body: Body) -> Result<(Vec<u8>, Option<OwnedSemaphorePermit>), Unmet> {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let turn = visit.town().documents().turn().await;
    let most = limits(visit.town()).await?.most;
    match read_file_within(body, most, length).await.map_err(Unmet::Failed)? {
        Ok(bytes) => Ok((bytes, turn)),
        Err(size) => Err(too_large(size, most).into()),
    }
}

/// What is said of a new document.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct AddAsked {
    /// What it is attached to, by the kind of thing.
    #[param(example = "system", pattern = "one-of:document-subject")]
    subject_kind: String,
    /// What it is attached to, by the id; the plan has its system's, a section is named as `bas-2026/3`,
    /// an obligation by regulation, section, duty and subject with strokes between.
    subject: String,
    /// What it is called.
    #[param(example = "Avtal med Treva AB")]
    title: String,
    /// The document's own day, not to come; today where it is left out.
    #[param(format = Date)]
    day: Option<String>,
    /// The name of the file.
    #[param(example = "avtal.pdf")]
    file_name: Option<String>,
}

/// What a file is called that came without a name.
const NAMELESS: &str = "document";

/// Attaches a document to a thing
///
/// The body is the file. What it is follows from its content, not from its name or from what the request says of it.
#[utoipa::path(post, path = "/api/v1/documents", operation_id = "add_document", tag = "documents", params(AddAsked),
    request_body(content = String, content_type = "application/octet-stream",
        description = "The file, as large as the municipality takes.", example = json!("Minnesanteckningar från samrådet.")),
    responses((status = 201, description = "The document as it is kept; `Location` is its address.", body = DocumentDetail),
        (status = 404, description = "There is no such thing to attach it to.")))]
async fn add(visit: Bearer, Asked(asked): Asked<AddAsked>, headers: HeaderMap, body: Body) -> Result<Response, Unmet> {
    let kind =
        SubjectKind::from_word(&asked.subject_kind).ok_or_else(|| Wrong::query("subject_kind", of_list("document-subject")))?;
    let subject = Subject::new(kind, key_of(&asked.subject));
    // Nobody's file is read who may not attach it.
    may_attach(visit.town(), &visit.caller, &subject, visit.at).await?;
    let (bytes, _turn) = taken(&visit, &headers, body).await?;
    let day = asked.day.unwrap_or_else(|| visit.today.to_string());
    let file = asked.file_name.as_deref().unwrap_or(NAMELESS);
    let adding = Adding { title: &asked.title, day: &day, file, bytes: bytes.into() };
    let kept = attach(visit.town(), &visit.caller, &subject, adding, visit.at).await?;
    Ok(created(&format!("/api/v1/documents/{}", kept.id), detail(&visit, &kept.id).await?, kept.version))
}

/// What is said of a new version.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RenewAsked {
    /// The document's own day, not to come; today where it is left out.
    #[param(format = Date)]
    day: Option<String>,
    /// The name of the file.
    #[param(example = "avtal.pdf")]
    file_name: Option<String>,
}

/// Adds a version of a document
///
/// The body is the file, which differs from the newest version; the earlier ones stay.
#[utoipa::path(post, path = "/api/v1/documents/{id}/versions", operation_id = "add_document_version", tag = "documents",
    params(("id" = String, Path, description = "The document's id.", format = Uuid), RenewAsked),
    request_body(content = String, content_type = "application/octet-stream",
        description = "The file, as large as the municipality takes.", example = json!("Minnesanteckningar, justerade.")),
    responses((status = 201, description = "The document as it is kept; `Location` is the address of the file.", body = DocumentDetail)))]
async fn renew(
    visit: Bearer,
    Path(id): Path<String>,
    Asked(asked): Asked<RenewAsked>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Unmet> {
    let seen = attachment(visit.town(), &visit.caller, &parsed(&id)?, visit.at).await?;
    may_change(visit.town(), &visit.caller, &seen.about.subject, visit.at).await?;
    let (bytes, _turn) = taken(&visit, &headers, body).await?;
    let day = asked.day.unwrap_or_else(|| visit.today.to_string());
    let file = asked.file_name.as_deref().unwrap_or(NAMELESS);
    let id = seen.attachment.id;
    let adding = Adding { title: "", day: &day, file, bytes: bytes.into() };
    let kept = version_add(visit.town(), &visit.caller, &id, adding, visit.at).await?;
    let at = format!("/api/v1/documents/{id}/files/{}", kept.id);
    Ok(created(&at, detail(&visit, &id).await?, seen.attachment.version))
}

/// Why a document is withdrawn.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct Withdrawal {
    /// Why; whoever asks for the document reads it.
    reason: String,
}

impl Withdrawal {
    fn sample() -> Self {
        Self { reason: "Fel avtal.".to_owned() }
    }
}

/// Withdraws a document
///
/// It is no longer shown among what is attached, but stays with its versions and the reason.
#[utoipa::path(post, path = "/api/v1/documents/{id}/withdraw", operation_id = "withdraw_document", tag = "documents",
    params(("id" = String, Path, description = "The document's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body = Withdrawal,
    responses((status = 200, description = "The document as it is kept.", body = DocumentDetail)))]
async fn take_back(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<Withdrawal>,
) -> Result<Response, Unmet> {
    let known = Known { id: parsed(&id)?, version };
    let kept = withdraw(visit.town(), &visit.caller, &known, &sent.body.reason, visit.at).await?;
    Ok(versioned(detail(&visit, &kept.id).await?, kept.version))
}

/// A file
///
/// One version, held against its hash before it leaves.
#[utoipa::path(get, path = "/api/v1/documents/{id}/files/{file}", operation_id = "get_document_file", tag = "documents",
    params(("id" = String, Path, description = "The document's id.", format = Uuid),
        ("file" = String, Path, description = "The version's id.", format = Uuid)),
    responses((status = 200, description = "The file, under the type of what it is.", content(
        (String = "application/pdf", example = json!("…")),
        (String = "application/vnd.oasis.opendocument.text", example = json!("…")),
        (String = "application/vnd.oasis.opendocument.spreadsheet", example = json!("…")),
        (String = "application/vnd.oasis.opendocument.presentation", example = json!("…")),
        (String = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", example = json!("…")),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", example = json!("…")),
        (String = "application/vnd.openxmlformats-officedocument.presentationml.presentation", example = json!("…")),
        (String = "image/png", example = json!("…")),
        (String = "image/jpeg", example = json!("…")),
        (String = "image/webp", example = json!("…")),
        (String = "image/gif", example = json!("…")),
        (String = "text/plain", example = json!("…")),
        (String = "text/csv", example = json!("…")),
        (String = "message/rfc822", example = json!("…")))),
        (status = 422, description = "The file waits for the scanner, something was found in it, or it was disposed of.")))]
async fn file(visit: Bearer, Path((id, file)): Path<(String, String)>) -> Result<Response, Unmet> {
    let missing = || Failure::missing("document", &file);
    let of: DocumentId = file.parse().map_err(|_| missing())?;
    let given = document_given(visit.town(), &visit.caller, &of, visit.at).await?;
    if given.attachment.id != parsed(&id)? {
        return Err(missing().into());
    }
    Ok(leaving_home(given)?)
}

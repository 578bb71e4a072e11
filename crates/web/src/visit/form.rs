//! What a form sends: its fields, after its token was found to belong to this session.

use super::Visit;
use crate::failure::Failed;
use axum::body::{Body, Bytes};
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::Form;
use domain::refusal::{Message, Refusal};
use futures::StreamExt as _;
use tokio::sync::OwnedSemaphorePermit;

/// What a form may weigh, but for the file that it brings.
pub(crate) const FORM_LIMIT: usize = 1024 * 1024;
/// What a field counts for beside its name and value, so that very many empty ones are too many as well.
const FIELD: usize = 64;
/// How much of a file that is too large is read and thrown away, so that the browser gets to read the answer.
const DRAINED: u64 = 64 * 1024 * 1024;

/// The fields that a form sent, in their order; a field may come several times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(pub(crate) Vec<(String, String)>);

/// Fields of which no page repeats what was typed.
const SECRETS: [&str; 5] = ["password", "current", "repeated", "secret", "code"];

impl Fields {
    /// Whether something was typed that no page may repeat.
    pub(crate) fn is_secret(&self) -> bool {
        self.0.iter().any(|(name, _)| SECRETS.contains(&name.as_str()))
    }

    /// Fields of one value each.
    pub(crate) fn of<'name>(pairs: impl IntoIterator<Item = (&'name str, String)>) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// The same for a record that is to be like another: without what tells one from the other.
    pub(crate) fn copied(self, own: &[&str]) -> Self {
        Self(self.0.into_iter().filter(|(name, _)| !own.contains(&name.as_str()) && name != "base_version").collect())
    }

    /// The value of a field without the white space around it; empty when it did not come.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(each, _)| each == name).map_or("", |(_, value)| value.trim())
    }

    /// A value as it came, white space and all: passwords.
    pub(crate) fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(each, _)| each == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field.
    pub(crate) fn all<'fields>(&'fields self, name: &'fields str) -> impl Iterator<Item = &'fields str> {
        self.0.iter().filter(move |(each, _)| each == name).map(|(_, value)| value.trim())
    }
}

/// The refusal of a form whose token does not belong to the session.
fn stale_form() -> Failed {
    Refusal::plain(Message::new("web-form-stale")).into()
}

/// A form that was sent by this session.
pub(crate) struct Sent(pub(crate) Fields);

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Failed;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failed> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await.map_err(|_| stale_form())?;
        // Only the browser itself can say so.
        let from_here = parts.headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin")
            && !parts.headers.contains_key("hx-request");
        let request = Request::from_parts(parts, body);
        let fields = read_fields(request, state).await?;
        if !visit.owns(fields.get("csrf")) {
            // Our own page wrote it, in a session before this one: what was written is kept for whoever is signed in.
            if from_here {
                let _ = visit.typed.set(fields);
            }
            return Err(stale_form());
        }
        // The form comes once; should the handler fail, the page that says so keeps what was typed.
        let _ = visit.typed.set(fields.clone());
        Ok(Self(fields))
    }
}

/// The fields of a form's body.
///
/// The reader puts U+FFFD in the place of what is no UTF-8, which would be kept in the place of what somebody wrote; so such a form is refused.
/// In an address it may stand: a search for it finds nothing, and nothing is kept of it.
pub(crate) async fn read_fields<S: Send + Sync>(request: Request, state: &S) -> Result<Fields, Failed> {
    let (parts, body) = request.into_parts();
    let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), state).await;
    let bytes = bytes.map_err(|rejection| unreadable_form(&rejection.into_response()))?;
    let request = Request::from_parts(parts, Body::from(bytes.clone()));
    let read = Form::<Vec<(String, String)>>::from_request(request, state).await;
    let Form(fields) = read.map_err(|rejection| unreadable_form(&rejection.into_response()))?;
    if is_utf8(&bytes) { Ok(Fields(fields)) } else { Err(no_utf8()) }
}

/// The refusal of a form that cannot be read, by how it was rejected.
fn unreadable_form(rejected: &Response) -> Failed {
    let too_large = rejected.status() == StatusCode::PAYLOAD_TOO_LARGE;
    let key = if too_large { "web-form-too-large" } else { "web-form-unreadable" };
    Refusal::plain(Message::new(key)).into()
}

/// The refusal of a form with bytes that are no UTF-8.
fn no_utf8() -> Failed {
    Refusal::plain(Message::new("web-form-no-utf8")).into()
}

/// Whether the body of a form is UTF-8, also in what it writes as `%E5`.
fn is_utf8(body: &[u8]) -> bool {
    let (mut bytes, mut rest) = (Vec::with_capacity(body.len()), body);
    while let Some((first, after)) = rest.split_first() {
        let mut meant = [0_u8];
        let escaped = after.get(..2).filter(|digits| *first == b'%' && hex::decode_to_slice(digits, &mut meant).is_ok());
        bytes.push(if escaped.is_some() { meant[0] } else { *first });
        rest = escaped.and_then(|digits| after.get(digits.len()..)).unwrap_or(after);
    }
    std::str::from_utf8(&bytes).is_ok()
}

/// The refusal of a file that did not come whole.
fn unreadable_file() -> Failed {
    Refusal::plain(Message::new("web-file-unreadable")).at("file").into()
}

/// The refusal of a file whose reading failed: one that is too large is told apart from one that broke off.
fn failed_file(error: &MultipartError) -> Failed {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Refusal::plain(Message::new("web-file-too-large")).at("file").into();
    }
    unreadable_file()
}

/// The parts of a form with a file, whose fields are `owned` by the session before the file is read.
pub(crate) async fn read_upload(multipart: Multipart, owns: impl Fn(&Fields) -> bool) -> Result<Upload, Failed> {
    read_upload_within(multipart, u64::MAX, None, owns).await
}

/// The same with a limit for the file alone, beyond which nothing of it is kept: the size that is told is in `too_large` then.
///
/// What the request says of its length tells of most large files before they are read.
async fn read_upload_within(
    mut multipart: Multipart,
    most: u64,
    length: Option<u64>,
    owns: impl Fn(&Fields) -> bool,
) -> Result<Upload, Failed> {
    let mut upload = Upload { fields: Fields::default(), name: String::new(), bytes: Vec::new(), too_large: None, turn: None };
    let mut left = FORM_LIMIT;
    while let Some(mut field) = multipart.next_field().await.map_err(|error| failed_file(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        if field.file_name().is_some() {
            // The token stands before the file, so a foreign form is refused before its file is read.
            if !owns(&upload.fields) {
                return Err(stale_form());
            }
            upload.name = field.file_name().unwrap_or_default().to_owned();
            let mut size = 0;
            let told = length.filter(|length| *length > most.saturating_add(FORM_LIMIT as u64));
            if let Some(told) = told.filter(|told| *told > most.saturating_add(DRAINED)) {
                // More than anybody waits for: the answer comes at once, and the rest is never read.
                upload.too_large = Some(told);
                return Ok(upload);
            }
            while let Some(chunk) = field.chunk().await.map_err(|error| failed_file(&error))? {
                size += chunk.len() as u64;
                // A browser takes no answer while it still sends; so what is too large is read and thrown away.
                if size > most.saturating_add(DRAINED) {
                    break;
                }
                if told.is_none() && size <= most {
                    upload.bytes.extend_from_slice(&chunk);
                } else {
                    upload.bytes = Vec::new();
                }
            }
            if size > most {
                upload.too_large = Some(size);
                return Ok(upload);
            }
        } else {
            // Only the file may be large; the fields beside it are those of a form.
            let mut bytes = Vec::new();
            while let Some(chunk) = field.chunk().await.map_err(|_| unreadable_file())? {
                left = left.checked_sub(chunk.len()).ok_or_else(unreadable_file)?;
                bytes.extend_from_slice(&chunk);
            }
            left = left.checked_sub(name.len() + FIELD).ok_or_else(unreadable_file)?;
            upload.fields.0.push((name, String::from_utf8(bytes).map_err(|_| no_utf8())?));
        }
    }
    Ok(upload)
}

/// A body that is a file and nothing else, within a limit: its bytes, or how large it is where that is more.
///
/// What the request says of its length tells of most large files before they are read.
pub(crate) async fn read_file_within(body: Body, most: u64, length: Option<u64>) -> Result<Result<Vec<u8>, u64>, Failed> {
    if let Some(told) = length.filter(|length| *length > most.saturating_add(DRAINED)) {
        return Ok(Err(told));
    }
    let (mut bytes, mut size) = (Vec::new(), 0);
    let mut parts = body.into_data_stream();
    while let Some(part) = parts.next().await {
        let part = part.map_err(|_| unreadable_file())?;
        size += part.len() as u64;
        // Whoever sends takes no answer while they still send.
        if size > most.saturating_add(DRAINED) {
            break;
        }
        if size <= most {
            bytes.extend_from_slice(&part);
        } else {
            bytes = Vec::new();
        }
    }
    Ok(if size > most { Err(size) } else { Ok(bytes) })
}

/// A form with a file.
pub(crate) struct Upload {
    /// Its other fields, which stand before the file.
    pub(crate) fields: Fields,
    /// The file's name.
    pub(crate) name: String,
    /// The file's content.
    pub(crate) bytes: Vec<u8>,
    /// How large the file is, where that is more than is taken; nothing of it is kept then.
    pub(crate) too_large: Option<u64>,
    /// Its place among the files that are held at once, for as long as it is held.
    pub(crate) turn: Option<OwnedSemaphorePermit>,
}

impl Upload {
    /// A form that came without its file, and is no larger than any other whatever the address takes: one that was sent again by whoever had
    /// been signed out, or that need bring none. None where it can bring a file.
    async fn without_file<S: Send + Sync>(request: Request, state: &S) -> Result<Result<Self, Request>, Failed> {
        if is_multipart(&request) {
            return Ok(Err(request));
        }
        let (parts, body) = request.into_parts();
        let unreadable = |_| Failed::from(Refusal::plain(Message::new("web-form-unreadable")));
        let bytes = axum::body::to_bytes(body, FORM_LIMIT).await.map_err(unreadable)?;
        let Sent(fields) = Sent::from_request(Request::from_parts(parts, Body::from(bytes)), state).await?;
        Ok(Ok(Self { fields, name: String::new(), bytes: Vec::new(), too_large: None, turn: None }))
    }
}

/// Whether a request brings a form whose parts may be files.
pub(super) fn is_multipart(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/")
}

/// The fields of a form that stand before its file; the file is thrown away, as far as a browser sends before it takes an answer.
pub(super) async fn read_fields_before_file(mut request: Request) -> Option<Fields> {
    DefaultBodyLimit::max(usize::try_from(DRAINED).unwrap_or(usize::MAX)).apply(&mut request);
    let mut multipart = Multipart::from_request(request, &()).await.ok()?;
    let (mut fields, mut left) = (Fields::default(), FORM_LIMIT);
    while let Ok(Some(mut field)) = multipart.next_field().await {
        if field.file_name().is_some() {
            while let Ok(Some(_)) = field.chunk().await {}
            break;
        }
        let name = field.name().unwrap_or_default().to_owned();
        let value = String::from_utf8(field.bytes().await.ok()?.into()).ok()?;
        left = left.checked_sub(name.len() + value.len() + FIELD)?;
        fields.0.push((name, value));
    }
    Some(fields)
}

/// A form with which a file may come to be attached, read within the limit of the municipality.
pub(crate) struct Attached(pub(crate) Upload);

impl Attached {
    /// The same with a limit of its own for the file, read once the handler has asked whether whoever sends it may.
    pub(crate) async fn within(most: u64, request: Request) -> Result<Self, Failed> {
        Self::read(request, &(), Some(most)).await
    }

    async fn read<S: Send + Sync>(request: Request, state: &S, most: Option<u64>) -> Result<Self, Failed> {
        let request = match Upload::without_file(request, state).await? {
            Ok(alone) => return Ok(Self(alone)),
            Err(request) => request,
        };
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await.map_err(|_| stale_form())?;
        let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        let multipart = Multipart::from_request(Request::from_parts(parts, body), state).await.map_err(|_| unreadable_file())?;
        let keeping = visit.town().documents();
        let turn = keeping.turn().await;
        let most = match most {
            Some(most) => most,
            None => routines::documents::limits(visit.town()).await?.most,
        };
        let upload = read_upload_within(multipart, most, length, |fields| visit.owns(fields.get("csrf"))).await?;
        if visit.owns(upload.fields.get("csrf")) { Ok(Self(Upload { turn, ..upload })) } else { Err(stale_form()) }
    }
}

impl<S: Send + Sync> FromRequest<S> for Attached {
    type Rejection = Failed;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failed> {
        Self::read(request, state, None).await
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Failed;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failed> {
        let request = match Self::without_file(request, state).await? {
            Ok(alone) => return Ok(alone),
            Err(request) => request,
        };
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await.map_err(|_| stale_form())?;
        let multipart = Multipart::from_request(Request::from_parts(parts, body), state).await.map_err(|_| unreadable_file())?;
        let upload = read_upload(multipart, |fields| visit.owns(fields.get("csrf"))).await?;
        if visit.owns(upload.fields.get("csrf")) { Ok(upload) } else { Err(stale_form()) }
    }
}

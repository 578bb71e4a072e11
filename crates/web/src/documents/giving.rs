//! The files themselves: taken home, or looked at where that is safe.
//!
//! A file never runs: it leaves under the type that its content has and no other, with a policy under which it may do nothing.

use super::page::PreviewPage;
use super::shown::crumbs;
use super::{address_of, kind, size};
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::parts::Link;
use crate::visit::guard::POLICY;
use crate::visit::{Signed, encoded};
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use domain::identity::DocumentId;
use futures::stream::try_unfold;
use routines::Failure;
use routines::documents::{Given, Shown, decoded, document_given, rows};

/// What a file may do: nothing.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";
/// The same for the browser's own reader of PDF, which a sandbox would keep from starting: it may show itself, also within our own page, and load and run nothing.
const READER: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
/// What the page may besides on which that reader stands.
const WITH_READER: &str = "; object-src 'self'; frame-src 'self'";
/// How much of a text is looked at.
const MOST_TEXT: usize = 128 * 1024;
/// How many rows of a table are looked at.
const MOST_ROWS: usize = 50;

async fn given(visit: &Signed, id: &str) -> Result<Given, Failure> {
    let id: DocumentId = id.parse().map_err(|_| Failure::missing("document", id))?;
    document_given(visit.town(), &visit.caller, &id, visit.at).await
}

/// `GET /documents/files/{document}`
pub(super) async fn download(visit: Signed, Path(id): Path<String>) -> Answer {
    Ok(leaving_home(given(&visit, &id).await?)?)
}

/// `GET /documents/files/{document}/view`: an image for its page, a PDF for the browser's own reader.
pub(super) async fn view(visit: Signed, Path(id): Path<String>) -> Answer {
    let given = given(&visit, &id).await?;
    match given.document.kind.shown() {
        Shown::Image => Ok(leaving(given, "inline", NOTHING)?),
        Shown::Reader => Ok(leaving(given, "inline", READER)?),
        Shown::Text | Shown::Table | Shown::Nothing => Err(Failure::missing("document", &id).into()),
    }
}

/// A file on its way to whoever takes it home, such as a program.
pub(crate) fn leaving_home(given: Given) -> Result<Response, Failure> {
    leaving(given, "attachment", NOTHING)
}

/// A file on its way out, part by part; what turns out to be damaged on the way breaks off, so that nobody takes it for whole.
fn leaving(given: Given, how: &str, policy: &'static str) -> Result<Response, Failure> {
    let document = &given.document;
    let name = document.leaves_as();
    // The plain name is for what knows no other (RFC 6266).
    let plain: String =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() || "._- ".contains(letter) { letter } else { '_' }).collect();
    let disposition = format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{}", encoded(&name));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(document.kind.media())),
        (header::CONTENT_LENGTH, HeaderValue::from(document.size.unsigned_abs())),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Failure::fault)?),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    let parts = try_unfold(given.bytes, async |mut bytes| {
        let part = bytes.next().await.map_err(|failure| {
            tracing::error!(%failure, "a document broke off on its way out");
            std::io::Error::other(failure.to_string())
        })?;
        Ok::<_, std::io::Error>(part.map(|part| (part, bytes)))
    });
    Ok((headers, Body::from_stream(parts)).into_response())
}

/// `GET /documents/files/{document}/preview`
pub(super) async fn preview(visit: Signed, Path(id): Path<String>) -> Answer {
    let words = visit.words;
    let Given { attachment, about, document, mut bytes } = given(&visit, &id).await?;
    let shown = document.kind.shown();
    let file = format!("/documents/files/{}", document.id);
    if shown == Shown::Nothing {
        return Err(Failure::missing("document", &id).into());
    }
    let mut beginning = Vec::new();
    if matches!(shown, Shown::Text | Shown::Table) {
        while beginning.len() < MOST_TEXT
            && let Some(part) = bytes.next().await?
        {
            beginning.extend_from_slice(&part);
        }
    }
    let cut = beginning.len() > MOST_TEXT;
    let table = if shown == Shown::Table { rows(&beginning, MOST_ROWS + 1, MOST_TEXT) } else { Vec::new() };
    let cut = cut || table.len() > MOST_ROWS;
    let mut ways = vec![Link::to(words.say("documents-download"), &file)];
    if shown == Shown::Reader {
        ways.push(Link::to(words.say("documents-open-reader"), format!("{file}/view")));
    }
    let own = format!("/documents/{}", attachment.id);
    let way = [
        Link::to(words.name("documents-subject", about.subject.kind.word()), address_of(&about)),
        Link::to(&attachment.title, &own),
        Link::to(words.say("documents-preview"), &visit.path),
    ];
    let note = [
        words.tell("documents-version-number", "number", words.number(document.number)),
        words.day(document.day),
        kind(words, &document),
        size(words, document.size),
    ];
    let page = PreviewPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(words, way)),
        words,
        title: attachment.title.clone(),
        note: note.join(" · "),
        ways,
        image: if shown == Shown::Image { format!("{file}/view") } else { String::new() },
        text: if shown == Shown::Text { decoded(&beginning, MOST_TEXT) } else { String::new() },
        rows: table.into_iter().take(MOST_ROWS).collect(),
        reader: if shown == Shown::Reader { format!("{file}/view") } else { String::new() },
        cut,
    };
    let mut answer = show(&page)?;
    if shown == Shown::Reader {
        let policy = HeaderValue::from_str(&format!("{POLICY}{WITH_READER}")).map_err(Failure::fault)?;
        answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(answer)
}

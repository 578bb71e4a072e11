//! Documents on screen: the part of a page that lists what is attached, the list of all, one of them with its versions, and the files themselves.
//!
//! A page of any thing shows what is attached to it by [`section`]; nothing else need be known of this chapter there.

mod aside;
mod forms;
mod giving;
pub(crate) mod list;
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
mod shown;
#[cfg(test)]
pub(crate) mod tests;

use crate::App;
use crate::failure::Failed;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::object::Section;
use crate::parts::Link;
use crate::routing::{get, get_and_post};
use crate::visit::{Signed, encoded};
pub(crate) use aside::{ASIDE, Bringing, Received};
use axum::Router;
use axum::extract::DefaultBodyLimit;
pub(crate) use giving::leaving_home;
use routines::documents::{About, Document, Listed, Scan, Shown, Subject, SubjectKind, attached};

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    // The file is measured while it is read, against the limit of the municipality.
    let upload = Router::new()
        .route("/documents/new", get_and_post(forms::new_page, forms::new_send))
        .route("/documents/{id}/version", get_and_post(forms::version_page, forms::version_send))
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/documents", list::LIST.get())
        .route("/documents/{id}", get(shown::attachment))
        .route("/documents/{id}/withdraw", get_and_post(forms::withdraw_page, forms::withdraw_send))
        .route("/documents/files/{document}", get(giving::download))
        .route("/documents/files/{document}/preview", get(giving::preview))
        .route("/documents/files/{document}/view", get(giving::view))
        .layer(DefaultBodyLimit::max(crate::visit::form::FORM_LIMIT))
        .merge(upload)
}

/// What is attached to a thing, as a part of its page.
pub(crate) async fn section(visit: &Signed, kind: SubjectKind, id: &str) -> Result<Section, Failed> {
    let subject = Subject::new(kind, id);
    let (rows, may_attach) = attached(visit.town(), &visit.caller, &subject, visit.at).await?;
    Ok(part(visit.words, &subject, &rows, may_attach))
}

/// What is attached to several things of a kind, such as the answers to a finding, as one part of a page; more is attached to the last of them.
pub(crate) async fn joined(
    visit: &Signed,
    kind: SubjectKind,
    all: &[String],
    (id, title): (&'static str, String),
) -> Result<Option<Section>, Failed> {
    let mut rows = Vec::new();
    let mut last = None;
    for each in all {
        let subject = Subject::new(kind, each);
        let (listed, may_attach) = attached(visit.town(), &visit.caller, &subject, visit.at).await?;
        rows.extend(listed.iter().cloned());
        last = Some((subject, may_attach));
    }
    Ok(last.map(|(subject, may_attach)| Section { id, title, ..part(visit.words, &subject, &rows, may_attach) }))
}

/// The same of one thing, also for the samples.
pub(crate) fn part(words: Words, subject: &Subject, rows: &[Listed], may_attach: bool) -> Section {
    let heads = [
        "documents-title-of",
        "documents-day",
        "documents-version",
        "documents-size",
        "documents-kind",
        "documents-by",
        "documents-added",
        "documents-file",
    ];
    let row = |listed: &Listed| {
        let (attachment, document) = (&listed.row.attachment, &listed.row.document);
        Row {
            what: Link::to(&attachment.title, format!("/documents/{}", attachment.id)),
            cells: vec![
                Cell::Time(words.day(document.day)),
                Cell::Figure(words.number(document.number)),
                Cell::Figure(size(words, document.size)),
                Cell::Text(kind_and_scan(words, document)),
                Cell::Text(listed.by.clone().unwrap_or_default()),
                Cell::Time(words.moment(document.added_at)),
                Cell::Ways(ways(words, document), attachment.title.clone()),
            ],
        }
    };
    let new = format!("/documents/new?kind={}&subject={}", subject.kind.word(), encoded(&subject.id));
    let way = Link::to(words.say("documents-attach"), new);
    Section::of("attachments", words.say("documents-attached"), heads.map(|head| words.say(head)), rows.iter().map(row).collect())
        .or(words.say("documents-nothing-attached"))
        .with(if may_attach { vec![way] } else { Vec::new() })
}

/// What can be done with a file: taken home, and looked at where that is safe.
fn ways(words: Words, document: &Document) -> Vec<Link> {
    if !document.is_given() {
        return Vec::new();
    }
    let address = format!("/documents/files/{}", document.id);
    let mut ways = vec![Link::to(words.say("documents-download"), &address)];
    if document.kind.shown() != Shown::Nothing {
        ways.push(Link::to(words.say("documents-preview"), format!("{address}/preview")));
    }
    ways
}

/// A size as people read it.
pub(crate) fn size(words: Words, bytes: i64) -> String {
    match bytes {
        ..1_000 => words.tell("documents-bytes", "count", words.number(bytes)),
        1_000..1_000_000 => words.tell("documents-kilobytes", "count", words.number((bytes + 500) / 1_000)),
        _ => words.tell("documents-megabytes", "count", words.decimal((bytes as f64 / 100_000.0).round() / 10.0)),
    }
}

/// What a file is.
fn kind(words: Words, document: &Document) -> String {
    words.name("documents-kind-of", document.kind.word())
}

/// What the scanner has said.
fn scan(words: Words, document: &Document) -> String {
    words.name("documents-scan", document.scan.word())
}

/// What a file is, and that it was not looked at where it was not.
fn kind_and_scan(words: Words, document: &Document) -> String {
    match document.scan {
        Scan::Clean => kind(words, document),
        _ => format!("{}, {}", kind(words, document), scan(words, document).to_lowercase()),
    }
}

/// Where a thing has its page; that of an engagement lies below the body that engages, and an answer stands on the page of the finding.
fn address(subject: &Subject, within: &str) -> String {
    let id = &subject.id;
    match subject.kind {
        SubjectKind::System => format!("/systems/{id}"),
        SubjectKind::Body => format!("/organisation/{id}"),
        SubjectKind::Decision => format!("/decisions/{id}"),
        SubjectKind::Plan => format!("/continuity/{id}"),
        SubjectKind::Trial => format!("/continuity/trials/{id}"),
        SubjectKind::Section => format!("/regulation/{}", path(id)),
        SubjectKind::Obligation => {
            let place = id.splitn(4, '/').take(3).map(encoded).collect::<Vec<_>>().join("/");
            let of = id.splitn(4, '/').nth(3).unwrap_or_default();
            format!("/regulation/{place}/attest?subject={}", encoded(of))
        }
        SubjectKind::Case => format!("/desk/cases/{id}"),
        SubjectKind::Appointment => format!("/appointments/{id}"),
        SubjectKind::Engagement => format!("/organisation/{within}/engagements/{id}"),
        SubjectKind::Finding => format!("/audit/findings/{id}"),
        SubjectKind::Answer => format!("/audit/findings/{within}"),
        SubjectKind::Acceptance => format!("/acceptances/{id}"),
    }
}

/// The same of a thing that was looked up.
fn address_of(about: &About) -> String {
    address(&about.subject, &about.within)
}

fn path(id: &str) -> String {
    id.split('/').map(encoded).collect::<Vec<_>>().join("/")
}

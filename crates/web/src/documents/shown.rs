//! `GET /documents/{id}`: one thing that is attached, with its versions.

use super::{address_of, kind, scan, size, ways};
use crate::activity::activity;
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::object::{ObjectPage, Section};
use crate::parts::Link;
use crate::systems::page::{Fact, FactPanel};
use crate::visit::Signed;
use axum::extract::Path;
use domain::identity::AttachmentId;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::documents::{VersionView, View, attachment as read_attachment};

pub(super) fn parsed(id: &str) -> Result<AttachmentId, Failure> {
    id.parse().map_err(|_| Failure::missing("attachment", id))
}

/// `GET /documents/{id}`
pub(super) async fn attachment(visit: Signed, Path(id): Path<String>) -> Answer {
    let seen = read_attachment(visit.town(), &visit.caller, &parsed(&id)?, visit.at).await?;
    let activity = activity(&visit, &Object::new(ObjectKind::Attachment, seen.attachment.id.as_str())).await?;
    let words = visit.words;
    let way = format!("/documents/{}", seen.attachment.id);
    let crumbs = crumbs(words, [Link::to(&seen.about.name, address_of(&seen.about)), Link::to(&seen.attachment.title, &way)]);
    show(&ObjectPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs),
        words,
        title: seen.attachment.title.clone(),
        lead: lead(words, &seen),
        ways: if seen.may_change && seen.attachment.withdrawn_at.is_none() {
            vec![
                Link::to(words.say("documents-new-version"), format!("{way}/version")),
                Link::to(words.say("documents-withdraw"), format!("{way}/withdraw")),
            ]
        } else {
            Vec::new()
        },
        text: String::new(),
        passages: Vec::new(),
        sections: vec![versions(words, &seen.versions)],
        panels: vec![FactPanel { id: "facts", title: words.say("organisation-facts"), facts: facts(words, &seen) }],
        activity,
    })
}

pub(super) fn crumbs(words: Words, more: impl IntoIterator<Item = Link>) -> Vec<Link> {
    std::iter::once(Link::to(words.say("documents-title"), "/documents")).chain(more).collect()
}

/// To what it is attached, or that it was withdrawn and why.
fn lead(words: Words, seen: &View) -> String {
    match (&seen.attachment.withdrawn_at, &seen.attachment.withdrawn_reason) {
        (Some(at), Some(reason)) => {
            words.with("documents-was-withdrawn", &[("when", words.moment(*at).into()), ("reason", reason.clone().into())])
        }
        _ => words.tell("documents-attached-to", "name", &seen.about.name),
    }
}

/// Every version, the newest first.
pub(super) fn versions(words: Words, versions: &[VersionView]) -> Section {
    let heads = [
        "documents-version",
        "documents-day",
        "documents-file",
        "documents-size",
        "documents-kind",
        "documents-scanned",
        "documents-by",
        "documents-added",
        "documents-ways",
    ];
    let row = |seen: &VersionView| {
        let document = &seen.document;
        let named = words.tell("documents-version-number", "number", words.number(document.number));
        let state = match &document.signature {
            Some(signature) => format!("{}: {signature}", scan(words, document)),
            None if document.disposed => words.say("documents-is-disposed"),
            None => scan(words, document),
        };
        Row {
            what: Link::none(named.clone()),
            cells: vec![
                Cell::Time(words.day(document.day)),
                Cell::Text(document.file.clone()),
                Cell::Figure(size(words, document.size)),
                Cell::Text(kind(words, document)),
                Cell::Text(state),
                Cell::Text(seen.by.clone().unwrap_or_default()),
                Cell::Time(words.moment(document.added_at)),
                Cell::Ways(ways(words, document), named),
            ],
        }
    };
    let rows = versions.iter().map(row).collect();
    Section::of("versions", words.say("documents-versions"), heads.map(|head| words.say(head)), rows)
}

/// What it is attached to, and the hashes by which each version is known.
fn facts(words: Words, seen: &View) -> Vec<Fact> {
    let to = Link::to(&seen.about.name, address_of(&seen.about));
    let about =
        Fact { name: words.name("documents-subject", seen.about.subject.kind.word()), values: vec![to], note: String::new() };
    let hash = |version: &VersionView| Fact {
        name: words.tell("documents-hash-of", "number", words.number(version.document.number)),
        values: vec![Link::none(in_groups(&version.document.sha256))],
        note: String::new(),
    };
    std::iter::once(about).chain(seen.versions.iter().take(5).map(hash)).collect()
}

/// A hash in groups, so that it can be read and finds room on a narrow screen.
pub(super) fn in_groups(hash: &str) -> String {
    hash.as_bytes().chunks(8).map(|group| String::from_utf8_lossy(group)).collect::<Vec<_>>().join(" ")
}

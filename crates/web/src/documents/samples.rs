//! Documents of an invented municipality: the list, one with three versions, what is looked at in each way, and the form with a file that is too large.

use super::aside::Bringing;
use super::forms::new_fields;
use super::list::{DOCUMENTS, cell};
use super::page::PreviewPage;
use super::{part, shown};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{ListPage, Row};
use crate::listing::{Dress, Listing};
use crate::object::{ObjectPage, Section};
use crate::parts::{Link, Problems};
use crate::samples::{Sample, frame_at, sample};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::Fields;
use crate::writing::samples::form_page;
use crate::writing::{FieldGroup, FormPage};
use routines::documents::{
    Aside, Attachment, Document, IN_DATABASE, Kind, Limits, Listed, MEGABYTE, Scan, Subject, SubjectKind, VersionView, too_large,
};

fn attachment(title: &str) -> Attachment {
    Attachment {
        id: "00000000-0000-7000-8000-000000000011".parse().unwrap(),
        subject_kind: "system".to_owned(),
        subject: "00000000-0000-7000-8000-000000000001".to_owned(),
        title: title.to_owned(),
        withdrawn_at: None,
        withdrawn_reason: None,
        version: 1,
    }
}

fn document(number: i64, file: &str, kind: Kind, scan: Scan) -> Document {
    Document {
        id: format!("00000000-0000-7000-8000-00000000002{number}").parse().unwrap(),
        attachment: attachment("").id,
        number,
        day: "2026-09-14".parse().unwrap(),
        file: file.to_owned(),
        kind,
        size: 1_430_217 * number,
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        scan,
        signature: (scan == Scan::Found).then(|| "Win.Test.EICAR_HDB-1".to_owned()),
        place: IN_DATABASE.to_owned(),
        disposed: false,
        added_by: "operator".to_owned(),
        added_at: "2026-09-15T08:12:00Z".parse().unwrap(),
        version: 1,
    }
}

fn listed(title: &str, document: Document) -> Listed {
    let row = routines::documents::AttachmentRow {
        attachment: attachment(title),
        document,
        subject_name: "Hemtur".to_owned(),
        within: String::new(),
        protected: false,
        finding: None,
    };
    Listed { row, by: Some("Maja Öberg".to_owned()) }
}

fn some() -> Vec<Listed> {
    vec![
        listed("Personuppgiftsbiträdesavtal med Treva AB", document(2, "PUB-avtal Treva.pdf", Kind::Pdf, Scan::Clean)),
        listed(
            "Informationsklassning, underlag",
            document(1, "klassning_2026_slutlig version (3).xlsx", Kind::Xlsx, Scan::Waiting),
        ),
    ]
}

/// What is attached to a system.
pub(crate) fn attached(words: Words) -> Section {
    part(words, &Subject::new(SubjectKind::System, "1"), &some(), true)
}

fn list(words: Words) -> ListPage {
    let listing = Listing::read(words, &DOCUMENTS, &[]);
    let dress = Dress { title: words.say("documents-title"), lead: words.say("documents-lead"), ..Dress::default() };
    let row = |listed: &Listed| Row {
        what: Link::to(&listed.row.attachment.title, "/documents/1"),
        cells: listing.columns().map(|column| cell(words, listed, column)).collect(),
    };
    let frame = frame_at(words, Chapter::Systems, &[("Dokument", "/documents")]);
    listing.page(frame, dress, some().iter().map(row).collect(), 2)
}

fn one(words: Words) -> ObjectPage {
    let version = |document: Document| VersionView { document, by: Some("Maja Öberg".to_owned()) };
    let versions = [
        version(document(3, "PUB-avtal Treva, undertecknat av båda parter.pdf", Kind::Pdf, Scan::Unscanned)),
        version(document(2, "PUB-avtal.docx", Kind::Docx, Scan::Clean)),
        version(document(1, "utkast.docx", Kind::Docx, Scan::Found)),
    ];
    ObjectPage {
        frame: frame_at(words, Chapter::None, &[("Dokument", "/documents"), ("Hemtur", "/systems/1"), ("Avtal", "#")]),
        words,
        title: "Personuppgiftsbiträdesavtal med Treva AB".to_owned(),
        lead: words.tell("documents-attached-to", "name", "Hemtur"),
        ways: vec![
            Link::to(words.say("documents-new-version"), "/documents/1/version"),
            Link::to(words.say("documents-withdraw"), "/documents/1/withdraw"),
        ],
        text: String::new(),
        passages: Vec::new(),
        sections: vec![shown::versions(words, &versions)],
        panels: vec![FactPanel {
            id: "facts",
            title: words.say("organisation-facts"),
            facts: vec![Fact {
                name: words.tell("documents-hash-of", "number", 3),
                values: vec![Link::none(shown::in_groups(&versions[0].document.sha256))],
                note: String::new(),
            }],
        }],
        activity: crate::activity::samples::activity(words),
    }
}

fn preview(words: Words) -> PreviewPage {
    PreviewPage {
        frame: frame_at(words, Chapter::None, &[("Dokument", "/documents"), ("Minnesanteckningar", "#")]),
        words,
        title: "Minnesanteckningar från samrådet".to_owned(),
        note: "Version 1 · 2026-09-14 · Text · 12 kB".to_owned(),
        ways: vec![Link::to(words.say("documents-download"), "/documents/files/1")],
        image: String::new(),
        text: "Närvarande: två från IT, tre från hemtjänsten.\n\n<b>Detta är ingen fet stil.</b>".to_owned(),
        rows: Vec::new(),
        reader: String::new(),
        cut: true,
    }
}

fn table(words: Words) -> PreviewPage {
    let rows = [["System", "Användare"], ["Hemtur", "143"], ["Nyckelfritt", "88"]];
    PreviewPage {
        text: String::new(),
        rows: rows.into_iter().map(|row| row.map(str::to_owned).to_vec()).collect(),
        cut: false,
        ..preview(words)
    }
}

fn image(words: Words) -> PreviewPage {
    PreviewPage {
        text: String::new(),
        image: "data:image/gif;base64,R0lGODlhAQABAAAAACw=".to_owned(),
        cut: false,
        ..preview(words)
    }
}

fn pdf(words: Words) -> PreviewPage {
    let ways = vec![
        Link::to(words.say("documents-download"), "/documents/files/1"),
        Link::to(words.say("documents-open-reader"), "/documents/files/1/view"),
    ];
    PreviewPage { text: String::new(), reader: "/documents/files/1/view".to_owned(), ways, cut: false, ..preview(words) }
}

/// A file that waits for its form.
pub(crate) fn aside(number: u8, file: &str, size: i64) -> Aside {
    let id = format!("00000000-0000-7000-8000-0000000000{number:02}");
    let (id, login, used_at) = (id.parse().unwrap(), id.parse().unwrap(), "2026-11-23T07:00:00Z".parse().unwrap());
    Aside { id, login, file: file.to_owned(), size, sha256: String::new(), used_at }
}

fn form(words: Words) -> FormPage {
    let given = Fields::of([("title", "Personuppgiftsbiträdesavtal".to_owned()), ("day", "2026-09-14".to_owned())]);
    let problems = Problems::of(words, &[too_large(31_400_000, 25 * MEGABYTE)]);
    let taken = Limits { kinds: Kind::ALL.into_iter().collect(), most: 25 * MEGABYTE, refuses_unseen: false };
    let bringing =
        Bringing { taken, kept: vec![aside(1, "Personuppgiftsbiträdesavtal med Treva, undertecknat av båda.pdf", 1_240_000)] };
    let groups = vec![FieldGroup::of("", new_fields(words, &bringing, &given, &problems))];
    let lead = words.tell("documents-attach-lead", "name", "Hemtur");
    let crumbs = [("Dokument", "/documents"), ("Hemtur", "/systems/1")];
    FormPage { lead, groups, problems, ..form_page(words, Chapter::None, &crumbs, &words.say("documents-attach")) }
}

/// The samples of the chapter.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    vec![
        sample("documents", &list(words)),
        sample("document", &one(words)),
        sample("document-text", &preview(words)),
        sample("document-table", &table(words)),
        sample("document-image", &image(words)),
        sample("document-pdf", &pdf(words)),
        sample("document-attach", &form(words)),
    ]
}

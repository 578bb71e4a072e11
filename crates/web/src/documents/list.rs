//! `GET /documents`: everything that is attached to anything.

use super::{address, kind, scan, size, ways};
use crate::failure::Failed;
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, views};
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link};
use crate::visit::Signed;
use domain::sorting::{folded, sort_key};
use routines::documents::{Kind as FileKind, Listed, Scan, SubjectKind, documents};

/// The list of documents.
pub(super) static DOCUMENTS: Kind = Kind {
    path: "/documents",
    file: "documents",
    first: "documents-title-of",
    columns: &[
        Kept::new("about", "documents-about").sorting(),
        Kept::new("day", "documents-day").sorting(),
        Kept::new("version", "documents-version").sorting().figures(),
        Kept::new("kind", "documents-kind").sorting(),
        Kept::new("size", "documents-size").sorting().figures(),
        Kept::new("scan", "documents-scanned").sorting().unusual(),
        Kept::new("by", "documents-by").sorting(),
        Kept::new("added", "documents-added").sorting(),
        Kept::new("sha256", "documents-hash").unusual(),
        Kept::new("file", "documents-ways"),
    ],
    filters: &["q", "of", "type"],
    found: "documents-found-count",
    newest_first: false,
    own_order: true,
};

/// `GET /documents`
pub(crate) static LIST: Register = Register::new(&DOCUMENTS, |visit, listing| Box::pin(list(visit, listing))).choosing();

/// Which documents are asked for; what is empty asks for all.
pub(crate) struct Narrow<'a> {
    /// Which part of them: `waiting`, `unscanned` or `withdrawn`; empty for what is not withdrawn.
    pub(crate) view: &'a str,
    /// A part of what they say, folded.
    pub(crate) text: String,
    /// What they are attached to, by the kind of thing.
    pub(crate) of: &'a str,
    /// What they are, by the kind of file.
    pub(crate) kind: &'a str,
}

impl Narrow<'_> {
    /// Whether a document is among them.
    pub(crate) fn lets(&self, listed: &Listed) -> bool {
        let row = &listed.row;
        let says = [&row.attachment.title, &row.document.file, &row.subject_name];
        in_view(listed, self.view)
            && (self.text.is_empty() || says.into_iter().chain(&listed.by).any(|said| folded(said).contains(&self.text)))
            && (self.of.is_empty() || row.attachment.subject_kind == self.of)
            && (self.kind.is_empty() || row.document.kind.word() == self.kind)
    }
}

fn in_view(listed: &Listed, view: &str) -> bool {
    let (withdrawn, scan) = (listed.row.attachment.withdrawn_at.is_some(), listed.row.document.scan);
    match view {
        "withdrawn" => withdrawn,
        "waiting" => !withdrawn && matches!(scan, Scan::Waiting | Scan::Found),
        "unscanned" => !withdrawn && scan == Scan::Unscanned,
        _ => !withdrawn,
    }
}

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = documents(visit.town(), &visit.caller, visit.at).await?;
    let count = |view: &str| all.iter().filter(|listed| in_view(listed, view)).count() as i64;
    let cuts = [
        ("", words.say("web-all"), count("")),
        ("waiting", words.say("documents-view-waiting"), count("waiting")),
        ("unscanned", words.say("documents-view-unscanned"), count("unscanned")),
        ("withdrawn", words.say("documents-view-withdrawn"), count("withdrawn")),
    ];
    let (of, is) = (listing.address.get("of"), listing.address.get("type"));
    let narrow = Narrow { view: listing.address.get("view"), text: folded(listing.address.get("q")), of, kind: is };
    let mut found: Vec<&Listed> = all.iter().filter(|listed| narrow.lets(listed)).collect();
    if !listing.order().0.is_empty() {
        listing.sort(&mut found, |listed, column| match column {
            "name" => sort_key(&listed.row.attachment.title),
            "size" => format!("{:015}", listed.row.document.size),
            "version" => format!("{:09}", listed.row.document.number),
            "added" => listed.row.document.added_at.to_string(),
            column => sort_key(&cell(words, listed, column).plain(words)),
        });
    }
    let (found, total) = listing.cut(found);
    let row = |listed: &&Listed| Row {
        what: Link::to(&listed.row.attachment.title, format!("/documents/{}", listed.row.attachment.id)),
        cells: listing.columns().map(|column| cell(words, listed, column)).collect(),
    };
    let subjects = SubjectKind::ALL.map(|kind| (kind.word().to_owned(), words.name("documents-subject", kind.word())));
    let kinds = FileKind::ALL.map(|kind| (kind.word().to_owned(), words.name("documents-kind-of", kind.word())));
    let chosen = |choices: &[(String, String)], value: &str| {
        choices.iter().find(|(each, _)| each == value && !value.is_empty()).map(|(_, name)| name.clone())
    };
    let chips = [("of", chosen(&subjects, of)), ("type", chosen(&kinds, is))];
    let dress = Dress {
        title: words.say("documents-title"),
        lead: words.say("documents-lead"),
        kin: crate::systems::kin(visit, "/documents"),
        views: views(words, &listing.address, cuts),
        filters: vec![select(words, "of", "documents-about", subjects, of), select(words, "type", "documents-kind", kinds, is)],
        chips: chips.into_iter().filter_map(|(name, said)| Some((name, said?))).collect(),
        empty: all.is_empty().then(|| (words.say("documents-none"), words.say("documents-none-why"))),
        ..Dress::default()
    };
    Ok(Shown::of(visit.frame(Chapter::Systems), dress, found.iter().map(row).collect(), total))
}

fn select<const N: usize>(words: Words, name: &str, label: &str, choices: [(String, String); N], chosen: &str) -> Field {
    let all = std::iter::once((String::new(), words.say("web-all"))).chain(choices);
    Field::new(name, words.say(label), Control::Select(Choice::list(all, chosen)))
}

pub(super) fn cell(words: Words, listed: &Listed, column: &str) -> Cell {
    let (attachment, document) = (&listed.row.attachment, &listed.row.document);
    match column {
        "about" => match attachment.about() {
            Some(subject) => {
                let kind = words.name("documents-subject", subject.kind.word());
                let name = match listed.row.subject_name.as_str() {
                    "" => subject.id.split('/').take(2).collect::<Vec<_>>().join(" § "),
                    name => name.to_owned(),
                };
                Cell::link(format!("{kind}: {name}"), address(&subject, &listed.row.within))
            }
            None => Cell::Text(attachment.subject.clone()),
        },
        "day" => Cell::Time(words.day(document.day)),
        "version" => Cell::Figure(words.number(document.number)),
        "kind" => Cell::Text(kind(words, document)),
        "size" => Cell::Figure(size(words, document.size)),
        "scan" => Cell::Text(scan(words, document)),
        "by" => Cell::Text(listed.by.clone().unwrap_or_default()),
        "added" => Cell::Time(words.moment(document.added_at)),
        "sha256" => Cell::Text(super::shown::in_groups(&document.sha256)),
        _ => Cell::Ways(ways(words, document), attachment.title.clone()),
    }
}

//! `/desk/cases/all`: the open cases of every municipality of the installation where the agent works, in one list.
//!
//! Each row leads to the case at its own municipality's address, where one signs in to that one.

#[cfg(test)]
mod tests;

use super::kin::{ALL, agent, tabs};
use super::lists::cell;
use super::{address, crumbs, show as shown};
use crate::app::Served;
use crate::failure::Failed;
use crate::frame::{Chapter, Frame, Notice};
use crate::language::Words;
#[cfg(test)]
use crate::listing::page::ListPage;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, choose, views};
use crate::parts::Link;
use crate::visit::Signed;
use domain::Timestamp;
use domain::desk::words::{CaseKind, Priority, Tier};
use routines::desk::{AnswerAcross, Asking, CaseSort, CaseView, CasesAcross, cases_across, must_be_staff};
use std::time::Duration;

/// How long a municipality has to say which cases it has.
const WITHIN: Duration = Duration::from_secs(3);

/// The cuts: what is over is nobody's work.
const VIEWS: [CaseView; 6] =
    [CaseView::Open, CaseView::Own, CaseView::Team, CaseView::Unassigned, CaseView::Late, CaseView::Waiting];

/// The cases of several municipalities.
static ACROSS: Kind = Kind {
    path: ALL,
    file: "cases-of-all",
    first: "case-case",
    columns: &[
        Kept::new("municipality", "case-municipality"),
        Kept::new("kind", "case-label-kind"),
        Kept::new("priority", "case-priority"),
        Kept::new("state", "web-state"),
        Kept::new("place", "case-place"),
        Kept::new("assignee", "case-assignee"),
        Kept::new("due", "case-due-column").sorting().figures(),
        Kept::new("number", "case-number").figures().unusual(),
        Kept::new("opened", "case-opened").figures().unusual(),
    ],
    filters: &["q", "kind", "priority", "tier"],
    found: "case-found",
    newest_first: false,
    own_order: true,
};

/// `GET /desk/cases/all`; views of it are not kept, since what others have is not this municipality's to count.
pub(crate) static ACROSS_LIST: Register = Register::new(&ACROSS, |visit, listing| Box::pin(read(visit, listing))).without_views();

/// What a listing asks of each municipality.
fn asking(listing: &Listing) -> Asking {
    let get = |name: &str| listing.address.get(name).to_owned();
    let view = CaseView::from_word(listing.address.get("view")).filter(|view| VIEWS.contains(view));
    let (column, turned) = listing.order();
    Asking {
        view: view.unwrap_or_default(),
        text: get("q"),
        by: [get("kind"), get("priority"), get("tier"), String::new(), String::new(), String::new()],
        sort: (if column == "name" { CaseSort::Subject } else { CaseSort::Due }, turned),
        window: listing.window(),
        counted: true,
        ..Asking::default()
    }
}

async fn read(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    must_be_staff(visit.town(), &visit.caller, visit.at).await?;
    let beside = visit.beside();
    let agent = agent(visit, &beside).await?;
    let towns: Vec<_> = beside.iter().map(|served| served.town.clone()).collect();
    let (own, others) = ((visit.town(), &visit.caller), (towns.as_slice(), agent.as_ref()));
    let across = cases_across(own, others, &asking(listing), visit.at, WITHIN).await?;
    let places = Places::of(&visit.served, &beside, visit.secure());
    let frame = visit.frame(Chapter::Desk);
    let (frame, dress, rows) = told(visit.words, listing, frame, (&across, &places), visit.at);
    Ok(Shown::of(frame, dress, rows, across.total))
}

/// The municipalities, the reader's own first: what each is called, and where its pages are.
struct Places {
    all: Vec<(String, Option<String>)>,
    /// What the reader's own is called in the installation.
    own: String,
}

impl Places {
    fn of(own: &Served, beside: &[Served], secure: bool) -> Self {
        let scheme = if secure { "https" } else { "http" };
        let outside = |served: &Served| {
            let host = || served.hosts.first().map(|host| format!("{scheme}://{host}"));
            (served.municipality.clone(), served.public_url.clone().or_else(host))
        };
        let here = (own.municipality.clone(), Some(String::new()));
        Self { all: std::iter::once(here).chain(beside.iter().map(outside)).collect(), own: own.key.clone() }
    }

    fn name(&self, place: usize) -> &str {
        self.all.get(place).map_or("", |(name, _)| name.as_str())
    }

    /// The address there; none where nobody has said where that is.
    fn address(&self, place: usize, path: &str) -> Option<String> {
        let (_, outside) = self.all.get(place)?;
        Some(format!("{}{path}", outside.as_ref()?.trim_end_matches('/')))
    }
}

/// How one comes to work the cases of another municipality.
fn arranging(words: Words, places: &Places) -> String {
    if places.all.len() == 1 {
        return words.say("case-across-alone-why");
    }
    words.tell("case-across-none-why", "name", places.own.as_str())
}

/// What is told of the others besides their cases; empty where they all answered.
fn missing(words: Words, across: &CasesAcross, places: &Places) -> String {
    let named = |fits: fn(&AnswerAcross) -> bool| {
        let which = across.answers.iter().enumerate().filter(|(_, answer)| fits(answer));
        which.map(|(place, _)| places.name(place + 1).to_owned()).collect::<Vec<_>>().join(", ")
    };
    let silent = named(|answer| matches!(answer, AnswerAcross::Silent));
    let lacks = named(|answer| matches!(answer, AnswerAcross::LacksStep));
    let mut said = Vec::new();
    if !silent.is_empty() {
        said.push(words.tell("case-across-silent", "names", silent));
    }
    if !lacks.is_empty() {
        said.push(words.tell("case-across-second-step", "names", lacks));
    }
    said.join(" ")
}

fn told(
    words: Words,
    listing: &Listing,
    frame: Frame,
    (across, places): (&CasesAcross, &Places),
    now: Timestamp,
) -> (Frame, Dress, Vec<Row>) {
    let count = |view: CaseView| across.counts.get(view.word()).copied().unwrap_or_default();
    let cuts = VIEWS.map(|view| (view.word(), shown::view_name(words, view), count(view)));
    let word = |word: &str, label: &str| (word.to_owned(), words.say(label));
    let fields = [
        ("kind", "case-label-kind", CaseKind::ALL.iter().map(|each| word(each.word(), each.label())).collect::<Vec<_>>()),
        ("priority", "case-priority", Priority::ALL.iter().map(|each| word(each.word(), each.label())).collect()),
        ("tier", "case-tier", Tier::ALL.iter().skip(1).map(|each| word(each.word(), each.label())).collect()),
    ];
    let chips = fields.iter().filter_map(|(name, label, all)| {
        let (_, chosen) = all.iter().find(|(word, _)| word == listing.address.get(name))?;
        Some((*name, format!("{}: {chosen}", words.say(label))))
    });
    let chips = chips.collect();
    let filters = fields.into_iter().map(|(name, label, all)| choose(words, &listing.address, name, words.say(label), all));
    // Where nobody has let the reader in there is nothing to show that the other list has not.
    let alone = across.answers.iter().all(|answer| matches!(answer, AnswerAcross::Stranger));
    let dress = Dress {
        title: words.say("case-across"),
        lead: words.say("case-across-lead"),
        kin: if alone { Vec::new() } else { tabs(words, ALL) },
        ways: if alone { vec![Link::to(words.say("case-all"), "/desk/cases")] } else { Vec::new() },
        views: views(words, &listing.address, cuts),
        filters: filters.collect(),
        chips,
        empty: alone.then(|| (words.say("case-across-none"), arranging(words, places))),
        ..Dress::default()
    };
    let row = |(place, row): &(usize, routines::desk::CaseRow)| {
        let name = format!("{} {}", row.case.cited(), row.case.subject);
        let cells = listing.columns().map(|column| match (column, across.names.get(place)) {
            ("municipality", _) => Cell::Text(places.name(*place).to_owned()),
            (column, Some(names)) => cell(words, names, row, (column, listing.leaves(), true), now),
            (_, None) => Cell::Text(String::new()),
        });
        let cells = cells.collect();
        let what = match places.address(*place, &address(&row.case)) {
            Some(href) => Link::to(name, href),
            None => Link::none(name),
        };
        Row { what, cells }
    };
    let missing = missing(words, across, places);
    let notice = if missing.is_empty() { frame.notice.clone() } else { Some(Notice { color: "warning", text: missing }) };
    let crumb = Link::to(&dress.title, ALL);
    let frame = Frame { notice, ..frame.with_crumbs(crumbs(words, [crumb])) };
    (frame, dress, across.rows.iter().map(row).collect())
}

/// The list of some cases, for the samples.
#[cfg(test)]
pub(super) fn sample_across(words: Words, frame: Frame, across: &CasesAcross, names: &[&str], now: Timestamp) -> ListPage {
    let listing = Listing::read(words, &ACROSS, &[]);
    let place = |name: &&str| ((*name).to_owned(), Some(format!("https://stadga.{}.example", name.to_lowercase())));
    let (all, own) = (names.iter().map(place).collect(), "lindhamn".to_owned());
    let (frame, dress, rows) = told(words, &listing, frame, (across, &Places { all, own }), now);
    listing.page(frame, dress, rows, across.total)
}

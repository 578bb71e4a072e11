//! `GET /knowledge`: the articles, as far as their reader may see them.

use super::crumbs;
use super::show::{address, state};
use crate::failure::Failed;
use crate::frame::Chapter;
#[cfg(test)]
use crate::frame::Frame;
use crate::language::Words;
#[cfg(test)]
use crate::listing::page::ListPage;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, choose, views};
use crate::parts::Link;
use crate::visit::Signed;
use domain::sorting::sort_key;
use routines::knowledge::{ArticleList, ArticleSeen, Audience, State, articles};
use std::collections::BTreeMap;

/// The articles.
static ARTICLES: Kind = Kind {
    path: "/knowledge",
    file: "articles",
    first: "knowledge-article",
    columns: &[
        Kept::new("system", "knowledge-label-system").sorting(),
        Kept::new("published", "knowledge-published").sorting(),
        Kept::new("audience", "knowledge-label-audience").sorting(),
        Kept::new("helped", "knowledge-helped").sorting().figures(),
        Kept::new("state", "web-state").sorting(),
        Kept::new("version", "knowledge-version").sorting().figures().unusual(),
        Kept::new("by", "knowledge-published-by").sorting().unusual(),
    ],
    filters: &["q", "system", "audience"],
    found: "knowledge-found",
    newest_first: false,
    own_order: false,
};

/// `GET /knowledge`
pub(crate) static LIST: Register = Register::new(&ARTICLES, |visit, listing| Box::pin(list(visit, listing))).choosing();

/// Whether an article is in a cut of the list.
pub(crate) fn in_view(seen: &ArticleSeen, view: &str) -> bool {
    match view {
        "drafts" => seen.article.state == State::Draft,
        "changed" => seen.article.state == State::Published && seen.differs,
        "withdrawn" => seen.article.state == State::Withdrawn,
        "published" => seen.article.state == State::Published,
        _ => seen.article.state != State::Withdrawn,
    }
}

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let get = |name: &str| listing.address.get(name);
    let found = articles(visit.town(), &visit.caller, get("q"), visit.at).await?;
    let mut rows: Vec<&ArticleSeen> = found.rows.iter().collect();
    rows.retain(|seen| {
        let of_system = seen.article.system.as_ref().is_some_and(|system| system.as_str() == get("system"));
        in_view(seen, get("view"))
            && (get("system").is_empty() || of_system)
            && (get("audience").is_empty() || seen.article.audience.word() == get("audience"))
    });
    listing.sort(&mut rows, |seen, column| match column {
        "name" => sort_key(&seen.article.name),
        "published" => seen.last.as_ref().map(|last| last.at.to_string()).unwrap_or_default(),
        "version" => format!("{:09}", seen.article.number),
        "helped" => format!("{:09}", seen.helped),
        column => sort_key(&cell(words, seen, column).plain(words)),
    });
    let (rows, total) = listing.cut(rows);
    let frame = visit.frame(Chapter::Desk).with_crumbs(crumbs(words, []));
    let rows = rows.iter().map(|seen| row(words, listing, seen)).collect();
    Ok(Shown::of(frame, dress(words, listing, &found), rows, total))
}

/// What stands around the rows; the cuts are for those who see what is being written.
fn dress(words: Words, listing: &Listing, found: &ArticleList) -> Dress {
    let count = |view: &str| found.rows.iter().filter(|seen| in_view(seen, view)).count() as i64;
    let cuts = [
        ("", words.say("web-all"), count("")),
        ("published", words.say("knowledge-view-published"), count("published")),
        ("drafts", words.say("knowledge-view-drafts"), count("drafts")),
        ("changed", words.say("knowledge-view-changed"), count("changed")),
        ("withdrawn", words.say("knowledge-view-withdrawn"), count("withdrawn")),
    ];
    let named = found.rows.iter().filter(|seen| !seen.system.is_empty());
    let systems: BTreeMap<String, (String, String)> = named
        .filter_map(|seen| Some((sort_key(&seen.system), (seen.article.system.as_ref()?.to_string(), seen.system.clone()))))
        .collect();
    let systems: Vec<(String, String)> = systems.into_values().collect();
    let audiences: Vec<(String, String)> =
        Audience::ALL.iter().map(|each| (each.word().to_owned(), words.say(each.label()))).collect();
    let said = |choices: &[(String, String)], name: &str| {
        choices.iter().find(|(value, _)| value == listing.address.get(name)).map(|(_, said)| said.clone())
    };
    let chips = [("system", said(&systems, "system")), ("audience", said(&audiences, "audience"))];
    let chips = chips.into_iter().filter_map(|(name, said)| Some((name, said?))).collect();
    let mut filters = vec![choose(words, &listing.address, "system", words.say("knowledge-label-system"), systems)];
    if found.sees_drafts {
        filters.push(choose(words, &listing.address, "audience", words.say("knowledge-label-audience"), audiences));
    }
    Dress {
        title: words.say("knowledge-title"),
        lead: words.say("knowledge-lead"),
        ways: if found.may_write { vec![Link::to(words.say("knowledge-new"), "/knowledge/new")] } else { Vec::new() },
        views: if found.sees_drafts { views(words, &listing.address, cuts) } else { Vec::new() },
        filters,
        chips,
        empty: (found.all == 0).then(|| (words.say("knowledge-none"), words.say("knowledge-none-why"))),
        ..Dress::default()
    }
}

fn row(words: Words, listing: &Listing, seen: &ArticleSeen) -> Row {
    let cell = |column: &str| match column {
        // A file has the state by its own name.
        "state" if listing.leaves() => Cell::Text(words.say(seen.article.state.label())),
        column => cell(words, seen, column),
    };
    Row { what: Link::to(&seen.article.name, address(&seen.article.id)), cells: listing.columns().map(cell).collect() }
}

fn cell(words: Words, seen: &ArticleSeen, column: &str) -> Cell {
    let article = &seen.article;
    match column {
        "system" => match &article.system {
            Some(system) if !seen.system.is_empty() => Cell::link(&seen.system, format!("/systems/{system}")),
            _ => Cell::Text(String::new()),
        },
        "published" => Cell::Time(seen.last.as_ref().map(|last| words.moment(last.at)).unwrap_or_default()),
        "helped" => Cell::Figure(words.number(seen.helped)),
        "audience" => Cell::Text(words.say(article.audience.label())),
        "state" => Cell::State(state(words, article.state)),
        "version" => Cell::Figure(if article.number > 0 { words.number(article.number) } else { String::new() }),
        _ => Cell::Text(seen.by.clone()),
    }
}

/// The list of some articles, for the samples.
#[cfg(test)]
pub(super) fn samples_of(words: Words, frame: Frame, found: &ArticleList) -> ListPage {
    let listing = Listing::read(words, &ARTICLES, &[]);
    let rows = found.rows.iter().map(|seen| row(words, &listing, seen)).collect();
    listing.page(frame.with_crumbs(crumbs(words, [])), dress(words, &listing, found), rows, found.rows.len() as i64)
}

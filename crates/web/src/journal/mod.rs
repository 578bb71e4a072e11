//! The journal on screen.
//!
//! It is no [`crate::listing::Register`], for three reasons.
//! It is read downwards by the numbers of its entries: a page begins past the last entry of the one before, so it stays the same
//! while others write, and the millionth entry is found as fast as the first; the pages of a list are counted from the top.
//! An entry has as many changes as there were fields, each with what was before and after: on screen they stand beneath it,
//! and in a file each is a row of its own, which can be sorted and counted; a list has one row for each thing.
//! And it has millions of entries: a file is written a part after the other, of [`MOST_IN_A_FILE`] entries at the most,
//! and what sorts them by something else than time, for which there is no index, does so where they are few enough ([`MOST_SORTED`]).
//! The choices stand in the address all the same, its columns are chosen among [`COLUMNS`] on screen and in the file alike,
//! and the file holds what the choices let through.

pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

use crate::App;
use crate::export::Growing;
use crate::failure::{Answer, Failed, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::drawing;
use crate::parts::form::Control;
use crate::parts::history::{Teller, events};
use crate::parts::{Address, Change, Chip, Choice, Event, Field, Link, Pages, Problems, Sheet};
use crate::routing::get;
use crate::visit::Signed;
use axum::Router;
use axum::extract::Query;
use domain::calendar::{end_of, start_of};
use domain::organisation::reading;
use domain::refusal::{Message, Refusal};
use domain::sorting::sort_key;
use page::JournalPage;
use routines::Failure;
use routines::audit::may_audit;
use routines::history::{JournalFilter, JournalSort, MOST_SORTED, SortedBy, Stretch, stretch, stretch_in_parts, stretch_named};
use routines::policies::{Action, Resource};
use routines::regulation::called;
use std::sync::Arc;

/// How many entries a page may show; the second unless another is chosen.
const SIZES: [usize; 4] = [25, 50, 100, 250];
/// Of how many entries a sample is drawn at the most.
const MOST_IN_A_SAMPLE: usize = 10_000;
/// Of how many entries a file is made at the most: it is made while its reader waits.
const MOST_IN_A_FILE: i64 = 200_000;
/// What may be chosen.
const CHOICES: [&str; 5] = ["q", "entity", "subject", "from", "through"];
/// How the entries are sorted; by time where nothing else is asked for.
const ORDERS: [(&str, &str); 6] = [
    ("", "journal-newest-first"),
    ("time", "journal-oldest-first"),
    ("who", "journal-by-who"),
    ("-who", "journal-by-who-turned"),
    ("what", "journal-by-what"),
    ("-what", "journal-by-what-turned"),
];
/// What may be shown beside the moment of an entry, and what it is called: who did it, what was done, and of each change its three parts.
const COLUMNS: [(&str, &str); 5] = [
    ("who", "journal-who"),
    ("what", "journal-what"),
    ("field", "journal-field"),
    ("before", "journal-before"),
    ("after", "journal-after"),
];

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/journal", get(journal))
}

/// `GET /journal`
async fn journal(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let words = visit.words;
    let address = Address::asked("/journal", &asked);
    let given = |name: &str| asked.iter().find(|(each, _)| each == name).map(|(_, value)| value.as_str());
    let size = address.get("size").parse().ok().filter(|size| SIZES.contains(size)).unwrap_or(SIZES[1]);
    let kinds = kinds(words);
    let (narrowed, mut wrong) = narrowed(&address, &kinds);
    let columns = columns(&address);
    let page = given("page").and_then(|page| page.parse().ok()).unwrap_or(1_u64).clamp(1, 1_000_000);
    let filter = JournalFilter {
        past: address.get("past").parse().ok(),
        offset: if narrowed.sorted.is_some() { (page as i64 - 1) * size as i64 } else { 0 },
        limit: size,
        ..narrowed.clone()
    };
    let found = found(&visit, &address, &filter).await?;
    let by_time = filter.sorted.is_none() || found.total > MOST_SORTED;
    if by_time && filter.sorted.is_some() {
        wrong.push(Refusal::plain(Message::new("journal-sort-too-many").with("most", MOST_SORTED)).at("sort"));
    }
    let too_long = too_long(found.total);
    if let Some(format) = given("format") {
        wrong.extend(too_long.clone().map(|message| Refusal::plain(message).at("from")));
        // Another choice than was asked for is no file of it: the page says what is wrong.
        if wrong.is_empty() {
            return exported(&visit, &address, &narrowed, format, &columns).await;
        }
    }
    let summary =
        std::iter::once(words.count("journal-found", found.total)).chain(too_long.iter().map(|each| words.message(each)));
    let formats: &[&str] = if wrong.is_empty() && too_long.is_none() { &["csv", "xlsx", "ods"] } else { &[] };
    let problems = Problems::of(words, &wrong);
    let pages = if by_time {
        let last = found.records.last().filter(|_| found.records.len() == size).map(|record| record.seq);
        // The journal is read downwards: there is a next page, and the way back is the browser's.
        Pages { next: last.map(|seq| address.with("past", seq).to_string()).unwrap_or_default(), ..Pages::default() }
    } else {
        Pages::of(words, found.total as u64, size as u64, page, |page| address.with("page", page).to_string())
    };
    let entities = kinds.iter().map(|(entity, name)| ((*entity).to_owned(), name.clone()));
    let entities = std::iter::once((String::new(), words.say("web-all"))).chain(entities);
    let export = |format: &str| {
        let arguments = [("count", found.total.into()), ("format", format.to_uppercase().into())];
        Link::to(words.with("web-export-rows", &arguments), address.without(&["past"]).with("format", format).to_string())
    };
    let orders = ORDERS.map(|(order, name)| (order.to_owned(), words.say(name)));
    let sizes = SIZES.map(|size| (size.to_string(), size.to_string()));
    let dated = |name: &str, key: &str| {
        Field::new(name, words.say(key), Control::Line("date")).holding(address.get(name)).judged(&problems)
    };
    let ordered = Control::Select(Choice::list(orders, address.get("sort")));
    show(&JournalPage {
        frame: visit.frame(Chapter::Journal),
        words,
        filters: vec![
            Field::new("q", words.say("journal-who-or-what"), Control::Line("search")).holding(address.get("q")).growing(),
            Field::new("entity", words.say("journal-about"), Control::Select(Choice::list(entities, address.get("entity")))),
            dated("from", "journal-from"),
            dated("through", "journal-through"),
            Field::new("sort", words.say("journal-order"), ordered).judged(&problems),
        ],
        hidden: address.hidden(&[&CHOICES[..], &["sort", "past"]].concat()),
        kept: address.hidden(&["columns", "size", "past"]),
        choices: choices(words, &columns),
        sizes: Choice::list(sizes, &size.to_string()),
        sheet: Sheet {
            summary: summary.collect::<Vec<_>>().join(". "),
            chips: chips(words, &address),
            clear: address.without(&[&CHOICES[..], &["past"]].concat()).to_string(),
            exports: formats.iter().map(|format| export(format)).collect(),
            pages,
        },
        events: only(&columns, open_to(&visit, told(&visit, &found).await?)?),
        draw: if found.total > 0 && may_audit(visit.town(), &visit.caller)? { drawing(words, &address) } else { Link::default() },
        head: found.head.clone(),
        verified: String::new(),
    })
}

/// That there are too many entries for a file.
fn too_long(total: i64) -> Option<Message> {
    (total > MOST_IN_A_FILE).then(|| Message::new("journal-file-too-long").with("most", MOST_IN_A_FILE))
}

/// The entities as the reader calls them, in the order of their names.
fn kinds(words: Words) -> Vec<(&'static str, String)> {
    let mut named: Vec<_> =
        domain::entities().iter().map(|entity| (entity.name, words.name("journal-entity", entity.name))).collect();
    named.sort_by_cached_key(|(_, name)| sort_key(name));
    named
}

/// What chosen filters say.
fn chips(words: Words, address: &Address) -> Vec<Chip> {
    let chosen = CHOICES.into_iter().filter(|name| !address.get(name).is_empty());
    let chip = |name: &'static str| Chip {
        text: match name {
            "entity" => words.name("journal-entity", address.get(name)),
            "subject" => words.say("journal-one-subject"),
            "from" => words.tell("journal-from-day", "day", address.get(name)),
            "through" => words.tell("journal-through-day", "day", address.get(name)),
            _ => format!("”{}”", address.get(name)),
        },
        href: address.without(&[name, "past"]).to_string(),
    };
    chosen.map(chip).collect()
}

/// The columns that an address asks for, in their order; all of them where it names none that there is.
fn columns(address: &Address) -> Vec<&'static str> {
    let wanted: Vec<&str> = address.all("columns").flat_map(|list| list.split(',')).collect();
    let known = COLUMNS.iter().any(|(key, _)| wanted.contains(key));
    COLUMNS.iter().map(|(key, _)| *key).filter(|key| !known || wanted.contains(key)).collect()
}

/// The columns to choose among.
fn choices(words: Words, columns: &[&str]) -> Vec<Choice> {
    let choice =
        |(key, name): (&str, &str)| Choice { value: key.to_owned(), name: words.say(name), chosen: columns.contains(&key) };
    COLUMNS.map(choice).into()
}

/// The entries with what stands in some columns alone.
fn only(columns: &[&str], mut events: Vec<Event>) -> Vec<Event> {
    let left_out = |column: &str| !columns.contains(&column);
    for event in &mut events {
        if left_out("who") {
            event.who.clear();
        }
        if left_out("what") {
            event.what = Link::default();
        }
        for change in &mut event.changes {
            for (column, text) in [("field", &mut change.field), ("before", &mut change.old), ("after", &mut change.new)] {
                if left_out(column) {
                    text.clear();
                }
            }
        }
        event.changes.retain(|change| !(change.field.is_empty() && change.old.is_empty() && change.new.is_empty()));
    }
    events
}

/// What an address narrows the journal to, and what cannot be read of it.
fn narrowed(address: &Address, kinds: &[(&'static str, String)]) -> (JournalFilter, Vec<Refusal>) {
    let some = |name: &str| Some(address.get(name).to_owned()).filter(|value| !value.is_empty());
    let mut wrong = Vec::new();
    let mut day = |name: &str| {
        reading::day(name, address.get(name)).unwrap_or_else(|refusal| {
            wrong.push(refusal);
            None
        })
    };
    let (from, through) = (day("from"), day("through"));
    let filter = JournalFilter {
        entity: some("entity"),
        subject: some("subject"),
        from: from.and_then(|day| start_of(day).ok()),
        until: through.and_then(|day| end_of(day).ok()),
        oldest_first: address.get("sort") == "time",
        sorted: sorted(address.get("sort"), kinds),
        ..JournalFilter::default()
    };
    (filter, wrong)
}

/// By what else than time the entries are to be sorted.
fn sorted(asked: &str, kinds: &[(&'static str, String)]) -> Option<JournalSort> {
    let by = match asked.trim_start_matches('-') {
        "who" => SortedBy::Who,
        "what" => SortedBy::What(kinds.iter().map(|(entity, _)| *entity).collect()),
        _ => return None,
    };
    Some(JournalSort { by, descending: asked.starts_with('-') })
}

async fn found(visit: &Signed, address: &Address, filter: &JournalFilter) -> Result<Arc<Stretch>, Failed> {
    Ok(match address.get("q") {
        "" => stretch(visit.town(), &visit.caller, filter).await?,
        text => stretch_named(visit.town(), &visit.caller, filter, text).await?,
    })
}

/// The entries in the reader's words.
async fn told(visit: &Signed, found: &Stretch) -> Result<Vec<Event>, Failed> {
    let called = called(visit.town(), visit.today, visit.words.language()).await?;
    Ok(events(Teller { words: visit.words, stretch: found, called: &called }, true))
}

/// The entries that an address asks for, as a sample is drawn of them: by the number of each in the chain, with what it says and where it is read.
pub(crate) async fn population(visit: &Signed, address: &Address) -> Result<Vec<(String, String, String)>, Failed> {
    let (narrowed, wrong) = narrowed(address, &[]);
    if let Some(refusal) = wrong.into_iter().next() {
        return Err(refusal.into());
    }
    let found = found(visit, address, &JournalFilter { limit: MOST_IN_A_SAMPLE, sorted: None, ..narrowed }).await?;
    if found.total > MOST_IN_A_SAMPLE as i64 {
        return Err(Refusal::plain(Message::new("audit-journal-too-long").with("most", MOST_IN_A_SAMPLE)).into());
    }
    let events = told(visit, &found).await?;
    let named = found.records.iter().zip(events).map(|(record, event)| {
        let name = format!("{} {}: {}", event.when, event.who, event.what.name);
        (record.seq.to_string(), name, format!("/journal?past={}", record.seq + 1))
    });
    Ok(named.collect())
}

/// The entries with the ways that the reader may go: what auditors write is opened by them alone, also where it is told that it was written.
fn open_to(visit: &Signed, mut events: Vec<Event>) -> Result<Vec<Event>, Failed> {
    if !may_audit(visit.town(), &visit.caller)? {
        close(&mut events, "/audit/");
    }
    // The journal is read by more than those who set the installation up.
    if !visit.town().policies().allows(&visit.caller, Action::Administer, &Resource::Installation)? {
        close(&mut events, "/settings");
        close(&mut events, "/webhooks/");
    }
    Ok(events)
}

/// Lets entries lead no more to addresses of a kind.
fn close(events: &mut [Event], beginning: &str) {
    events.iter_mut().filter(|event| event.what.href.starts_with(beginning)).for_each(|event| event.what.href.clear());
}

/// The entries as a file: one line for each field that changed, so that it can be sorted and counted.
async fn exported(visit: &Signed, address: &Address, filter: &JournalFilter, format: &str, columns: &[&str]) -> Answer {
    let words = visit.words;
    let shown = COLUMNS.iter().filter(|(key, _)| columns.contains(key)).map(|(_, name)| *name);
    let header: Vec<String> = std::iter::once("journal-when").chain(shown).map(|name| words.say(name)).collect();
    let called = called(visit.town(), visit.today, words.language()).await?;
    let mut file = Growing::begin(format, "journal", &header)?;
    let written = stretch_in_parts(visit.town(), &visit.caller, filter, address.get("q"), |part| {
        let told = events(Teller { words, stretch: &part, called: &called }, true);
        only(columns, told).into_iter().flat_map(|event| rows(columns, event)).try_for_each(|row| file.row(&row))
    });
    written.await?;
    // Packing a spreadsheet does not hold up the other requests.
    Ok(tokio::task::spawn_blocking(move || file.finish()).await.map_err(Failure::fault)??)
}

/// The lines of an entry in a file.
fn rows(columns: &[&str], event: Event) -> Vec<Vec<String>> {
    let blank = Change { field: String::new(), old: String::new(), new: String::new() };
    let changes = if event.changes.is_empty() { vec![blank] } else { event.changes };
    let line = |Change { field, old, new }: Change| {
        let cells = COLUMNS.into_iter().zip([event.who.clone(), event.what.name.clone(), field, old, new]);
        let shown = cells.filter(|((key, _), _)| columns.contains(key)).map(|(_, cell)| cell);
        std::iter::once(event.when.clone()).chain(shown).collect()
    };
    changes.into_iter().map(line).collect()
}

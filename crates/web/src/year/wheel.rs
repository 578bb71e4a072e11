//! The wheel on screen: what comes month by month, as a picture with its lists, as one list, as a calendar file.

use super::page::{ComingShown, MonthShown, WheelPage};
use crate::failure::{Answer, Failed, show};
use crate::frame::{Chapter, Frame};
use crate::language::{Words, capital};
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, drawing};
use crate::parts::form::Control;
use crate::parts::{Address, Choice, Field, Link, ViewTab};
use crate::visit::{Signed, encoded};
use axum::extract::Query;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::IntoResponse as _;
use domain::Day;
use domain::sorting::{folded, sort_key};
use domain::year::wheel::months;
use files::calendar::{Entry, calendar as written};
use files::chart::{Month, wheel};
use routines::Failure;
use routines::audit::may_audit;
use routines::year::{Coming, Happens, Of, coming};

/// How many things of a month the page of the wheel shows.
const OF_A_MONTH: usize = 12;

/// The list of what comes.
pub(super) static COMING: Kind = Kind {
    path: "/year/list",
    file: "year",
    first: "year-about",
    columns: &[
        Kept::new("day", "year-day").sorting().figures(),
        Kept::new("happens", "year-what-happens").sorting(),
        Kept::new("what", "year-what").sorting(),
    ],
    filters: &["q", "of", "happens", "month"],
    found: "year-found",
    newest_first: false,
    own_order: true,
};

/// `GET /year/list`
pub(crate) static LIST: Register = Register::new(&COMING, |visit, listing| Box::pin(list(visit, listing))).choosing();

/// Of whom: oneself unless something else is asked for.
fn of(text: &str) -> Result<Of, Failed> {
    match text {
        "" => Ok(Of::Mine),
        "all" => Ok(Of::All),
        id => Ok(Of::Body(id.parse().map_err(|_| Failure::missing("body", id))?)),
    }
}

async fn comes(visit: &Signed, of: &Of) -> Result<Vec<Coming>, Failed> {
    Ok(coming(visit.town(), (&visit.caller, Some(&visit.login)), of, visit.at, visit.today).await?)
}

/// The bodies of which one may ask: those of the line, by name.
async fn bodies(visit: &Signed) -> Result<Vec<(String, String)>, Failed> {
    let evaluation = routines::regulation::current(visit.town(), visit.at, visit.today).await?;
    let line = |kind: &str| matches!(kind, "executive-board" | "board" | "administration" | "unit" | "district");
    let bodies = evaluation.roster.bodies.iter().filter(|body| line(&body.kind));
    let mut named: Vec<(String, String)> = bodies.map(|body| (body.id.to_string(), body.name.to_string())).collect();
    named.sort_by_cached_key(|(_, name)| sort_key(name));
    Ok(named)
}

fn whose(words: Words, bodies: Vec<(String, String)>, chosen: &str) -> Field {
    let fixed = [(String::new(), words.say("year-of-mine")), ("all".to_owned(), words.say("year-of-all"))];
    Field::new("of", words.say("year-of"), Control::Select(Choice::list(fixed.into_iter().chain(bodies), chosen)))
}

fn crumbs(visit: &Signed, here: Option<Link>) -> Frame {
    let wheel = Link::to(visit.words.say("year-wheel"), "/year");
    let start = Link::to(visit.words.say("web-chapter-start"), "/");
    visit.frame(Chapter::Start).with_crumbs([start, wheel].into_iter().chain(here))
}

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let address = &listing.address;
    let all = comes(visit, &of(address.get("of"))?).await?;
    let bodies = bodies(visit).await?;
    let text = folded(address.get("q"));
    let (happens, month) = (address.get("happens"), address.get("month"));
    let mut found: Vec<&Coming> = all.iter().filter(|each| fits(each, happens, month, &text)).collect();
    listing.sort(&mut found, |each, column| match column {
        "" | "day" => each.day.to_string(),
        "happens" => sort_key(&words.say(each.happens.label())),
        "what" => sort_key(&each.what),
        _ => sort_key(&each.about),
    });
    let (found, total) = listing.cut(found);
    let keys = found.iter().map(|each| each.name.clone()).collect();
    let rows = found.into_iter().map(|each| row(words, listing, each)).collect();
    let kinds = Happens::ALL.iter().map(|each| (each.word().to_owned(), words.say(each.label())));
    let kinds = std::iter::once((String::new(), words.say("web-all"))).chain(kinds);
    let in_months = months(visit.today).into_iter().map(|first| (in_month(first), month_name(words, first)));
    let in_months = std::iter::once((String::new(), words.say("web-all"))).chain(in_months);
    let body = bodies.iter().find(|(id, _)| id == address.get("of")).map(|(_, name)| name.clone());
    let of_whom = body.unwrap_or_else(|| words.say(if address.get("of").is_empty() { "year-of-mine" } else { "year-of-all" }));
    let dress = Dress {
        title: words.say("year-list-title"),
        lead: words.say("year-list-lead"),
        ways: vec![Link::to(words.say("year-wheel"), around("/year", address.get("of")))],
        chips: vec![
            ("of", of_whom),
            ("happens", words.name("year-happens", happens)),
            ("month", month_of(month).map(|first| month_name(words, first)).unwrap_or_default()),
        ],
        filters: vec![
            whose(words, bodies, address.get("of")),
            Field::new("happens", words.say("year-what-happens"), Control::Select(Choice::list(kinds, happens))),
            Field::new("month", words.say("year-month"), Control::Select(Choice::list(in_months, month))),
        ],
        none: Some((words.say("year-nothing"), words.say("year-nothing-why"))),
        ..Dress::default()
    };
    Ok(Shown::of(crumbs(visit, Some(Link::to(words.say("year-list-title"), "/year/list"))), dress, rows, total).keyed(keys))
}

/// Whether a thing that comes is of a kind, in a month, and holds a part, which is folded already; what is empty narrows nothing.
pub(crate) fn fits(each: &Coming, happens: &str, month: &str, part: &str) -> bool {
    (happens.is_empty() || each.happens.word() == happens)
        && (month.is_empty() || each.day.to_string().starts_with(month))
        && (part.is_empty() || folded(&format!("{} {}", each.about, each.what)).contains(part))
}

pub(super) fn row(words: Words, listing: &Listing, each: &Coming) -> Row {
    Row {
        what: Link::to(about(words, each), &each.address),
        cells: listing
            .columns()
            .map(|column| match column {
                "day" => Cell::Time(words.day(each.day)),
                "happens" => Cell::Text(words.say(each.happens.label())),
                _ => Cell::Text(each.what.clone()),
            })
            .collect(),
    }
}

/// What a thing is about; the municipality where nothing narrower is named.
fn about(words: Words, each: &Coming) -> String {
    if each.about.is_empty() { words.say("year-of-all") } else { each.about.clone() }
}

/// “2026-11”, as an address asks for a month.
fn in_month(first: Day) -> String {
    first.to_string().chars().take(7).collect()
}

fn month_of(text: &str) -> Option<Day> {
    format!("{text}-01").parse().ok()
}

/// “november 2026”.
fn month_name(words: Words, first: Day) -> String {
    format!("{} {}", words.name("year-month", &first.month().to_string()), first.year())
}

/// An address for whomever is asked for.
fn around(path: &str, of: &str) -> String {
    if of.is_empty() { path.to_owned() } else { format!("{path}?of={}", encoded(of)) }
}

/// `GET /year`
pub(crate) async fn page(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let address = Address::asked("/year", &asked);
    let of_whom = address.get("of").to_owned();
    let all = comes(&visit, &of(&of_whom)?).await?;
    let mut page = made(visit.words, crumbs(&visit, None), &all, (visit.today, &of_whom), bodies(&visit).await?);
    if !all.is_empty() && may_audit(visit.town(), &visit.caller)? {
        let asked: Vec<_> = asked.into_iter().filter(|(name, _)| name == "of").collect();
        page.ways.push(drawing(visit.words, &Address::asked("/year/list", &asked)));
    }
    show(&page)
}

/// The page of the wheel, also for the sample.
pub(super) fn made(
    words: Words,
    frame: Frame,
    all: &[Coming],
    (today, of): (Day, &str),
    bodies: Vec<(String, String)>,
) -> WheelPage {
    let months: Vec<(Day, Vec<&Coming>)> = months(today)
        .into_iter()
        .map(|first| (first, all.iter().filter(|each| each.day.first_of_month() == first).collect()))
        .collect();
    let lead = match all.first() {
        None => words.say("year-nothing-why"),
        Some(first) => words.with(
            "year-lead",
            &[
                ("count", all.len().into()),
                ("day", words.day_in_text(first.day, today).into()),
                ("first", happening(words, first).into()),
            ],
        ),
    };
    let tab = |value: &str, key: &str| ViewTab {
        name: words.say(key),
        count: String::new(),
        href: around("/year", value),
        current: of == value,
    };
    let svg = picture(words, &months, all.len(), &lead);
    let shown = months.iter().filter(|(_, days)| !days.is_empty()).map(|(first, days)| month(words, *first, days, of));
    WheelPage {
        lead,
        tabs: vec![tab("", "year-of-mine"), tab("all", "year-of-all")],
        body: whose(words, bodies, of),
        svg,
        months: shown.collect(),
        ways: vec![Link::to(words.say("start-open-as-list"), around("/year/list", of))],
        files: vec![Link::to(words.say("year-calendar"), around("/year/calendar.ics", of)), {
            let list = around("/year/list", of);
            let mark = if list.contains('?') { '&' } else { '?' };
            Link::to("CSV", format!("{list}{mark}format=csv"))
        }],
        frame,
        words,
    }
}

fn month(words: Words, first: Day, days: &[&Coming], of: &str) -> MonthShown {
    let shown = days.iter().take(OF_A_MONTH).map(|each| ComingShown {
        day: words.day(each.day),
        happens: words.say(each.happens.label()),
        about: Link::to(about(words, each), &each.address),
        what: each.what.clone(),
    });
    let list = around("/year/list", of);
    let mark = if list.contains('?') { '&' } else { '?' };
    let more = (days.len() > OF_A_MONTH)
        .then(|| Link::to(words.count("start-show-all", days.len()), format!("{list}{mark}month={}", in_month(first))));
    MonthShown {
        id: format!("m-{}", in_month(first)),
        name: capital(&month_name(words, first)),
        count: words.count("year-things", days.len()),
        days: shown.collect(),
        more: more.unwrap_or_default(),
    }
}

fn picture(words: Words, months: &[(Day, Vec<&Coming>)], count: usize, lead: &str) -> String {
    struct Said {
        name: String,
        label: String,
        href: String,
        count: u64,
    }
    // A rest of the month one year ahead stands in the lists alone: twelve months make a year.
    let said: Vec<Said> = months
        .iter()
        .take(12)
        .map(|(first, days)| Said {
            name: words.name("year-month", &first.month().to_string()).chars().take(3).collect(),
            label: format!("{}: {}", month_name(words, *first), words.count("year-things", days.len())),
            href: if days.is_empty() { String::new() } else { format!("#m-{}", in_month(*first)) },
            count: days.len() as u64,
        })
        .collect();
    let months: Vec<Month<'_>> =
        said.iter().map(|each| Month { name: &each.name, count: each.count, label: &each.label, href: &each.href }).collect();
    let middle = (words.number(count as i64), words.say("year-things-of-all"));
    wheel(&words.say("year-wheel"), lead, (&middle.0, &middle.1), &months)
}

/// “Avtalet löper ut: Hemtur”.
fn happening(words: Words, each: &Coming) -> String {
    let happens = words.say(each.happens.label());
    if each.about.is_empty() { happens } else { format!("{happens}: {}", each.about) }
}

/// `GET /year/calendar.ics`
pub(crate) async fn calendar(visit: Signed, headers: HeaderMap, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let words = visit.words;
    let address = Address::asked("/year/calendar.ics", &asked);
    let all = comes(&visit, &of(address.get("of"))?).await?;
    let outside = visit.outside(&headers);
    let host = outside.split_once("://").map_or("stadga", |(_, host)| host);
    let entries: Vec<Entry> = all
        .iter()
        .map(|each| Entry {
            name: each.name.clone(),
            day: each.day,
            title: happening(words, each),
            text: each.what.clone(),
            address: format!("{outside}{}", each.address),
            category: words.say(each.happens.label()),
        })
        .collect();
    let text = written(&words.say("year-wheel"), &entries, visit.at, host);
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    let disposition = HeaderValue::from_static("attachment; filename=\"stadga.ics\"");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], text).into_response())
}

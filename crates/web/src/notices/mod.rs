//! Notices on screen: what one is told, how each kind reaches one, and the log of mail.

mod letters;
pub(crate) mod page;
pub(crate) mod rounds;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

use crate::App;
use crate::activity::{name_of, place_of};
use crate::failure::{Answer, Failed, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind as ListKind, Listing, Register, Shown, views};
use crate::parts::form::Control;
use crate::parts::{Address, Choice, Field, Link, Pages, Problems, ViewTab};
use crate::routing::{get, get_and_post, post};
use crate::visit::guard::done;
use crate::visit::{Sent, Signed};
use crate::writing::{FieldGroup, FormPage};
use axum::Router;
use axum::extract::Query;
use domain::desk::words::Status;
use page::{NoticeRow, NoticesPage};
use routines::audit::FindingState;
use routines::notices::{
    Kind, Mail, MailFilter, MailOrder, NoticeSeen, Passage, ToDo, Way, What, mail_counts, mails, notices, read_all, read_one,
    way_choose, ways,
};
use routines::systems::Window;

/// How many notices stand on a page.
const ROWS: i64 = 50;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/notices", get(list))
        .route("/notices/read", post(read_send))
        .route("/notices/ways", get_and_post(ways_page, ways_send))
        .route("/mail", MAIL_LIST.get())
}

/// What a notice says, and where it leads.
pub(crate) fn said(words: Words, seen: &NoticeSeen) -> Link {
    match &seen.what {
        What::Question { system, .. } => {
            Link::to(words.tell("notices-question", "system", system), format!("/questions/{}", seen.notice.subject))
        }
        What::Appointment { role, object, at, substitute } => {
            let role = words.name("organisation-role", role.as_str());
            let role = if *substitute { words.tell("organisation-substitute-role", "role", role) } else { role };
            let text = if object.is_empty() {
                words.tell("notices-appointed", "role", role)
            } else {
                words.with("notices-appointed-for", &[("role", role.into()), ("object", object.into())])
            };
            Link::to(text, at.clone())
        }
        What::Audit { cited, review, away: Some(away), at, .. } => {
            let who = away.clone().unwrap_or_else(|| words.say("journal-somebody"));
            let told = [("who", who.into()), ("cited", cited.into()), ("review", review.into())];
            Link::to(words.with("notices-audit-away", &told), at.clone())
        }
        What::Audit { cited, review, state, away: None, at, .. } => {
            let told = [("cited", cited.into()), ("review", review.into())];
            let key = match state {
                FindingState::Returned => "notices-audit-returned",
                FindingState::Answered => "notices-audit-answered",
                FindingState::Accepted => "notices-audit-accepted",
                FindingState::Withdrawn => "notices-audit-withdrawn",
                FindingState::Sent | FindingState::Draft => "notices-audit-sent",
            };
            Link::to(words.with(key, &told), at.clone())
        }
        What::Case { cited, subject, status, late, merged: None, at, .. } => {
            let state = if *late { words.say("case-late") } else { words.say(status.label()) };
            let told = [("number", cited.into()), ("subject", subject.into()), ("state", state.into())];
            Link::to(words.with("notices-case", &told), at.clone())
        }
        What::Case { cited, subject, status, merged: Some(merged), at, .. } => {
            let state = words.say(status.label());
            let told =
                [("merged", merged.into()), ("number", cited.into()), ("subject", subject.into()), ("state", state.into())];
            Link::to(words.with("notices-case-merged", &told), at.clone())
        }
        What::Round { year, away, waiting, last_day, late, at } => {
            let key = match (away, waiting, late) {
                (_, 0, _) => "notices-round-done",
                (None, _, false) => "notices-round-soon",
                (None, _, true) => "notices-round-late",
                (Some(_), _, false) => "notices-round-away-soon",
                (Some(_), _, true) => "notices-round-away-late",
            };
            let who = away.clone().flatten().unwrap_or_else(|| words.say("journal-somebody"));
            let told = [
                ("year", i64::from(*year).into()),
                ("count", (*waiting as i64).into()),
                ("day", words.day(*last_day).into()),
                ("who", who.into()),
            ];
            Link::to(words.with(key, &told), at.clone())
        }
        What::Shortage { month, places, at } => {
            let told = [("month", words.month_and_year(*month).into()), ("count", (*places).into())];
            Link::to(words.with("notices-shortage", &told), at.clone())
        }
        What::Report { body, at } if body.is_empty() => Link::to(words.say("notices-report-whole"), at.clone()),
        What::Report { body, at } => Link::to(words.tell("notices-report", "body", body), at.clone()),
        What::StandIn { who, days, at, .. } => {
            let who = who.clone().unwrap_or_else(|| words.say("journal-somebody"));
            let told = [("who", who.into()), ("from", words.day(days.0).into()), ("until", words.day(days.1).into())];
            Link::to(words.with("notices-stand-in", &told), at.clone())
        }
        What::View { name, count, at, .. } => {
            let told = [("name", name.into()), ("count", words.number(*count).into())];
            Link::to(words.with("notices-view", &told), at.clone())
        }
        What::Reminder { by, text, open, at } => Link::to(reminded(words, by.as_deref(), text, open), at.clone()),
        What::Mention { thing, who, .. } => {
            let who = who.clone().unwrap_or_else(|| words.say("journal-somebody"));
            let object = name_of(words, thing);
            let place = seen.notice.subject.parse().map_or_else(|_| thing.address.clone(), |comment| place_of(thing, &comment));
            Link::to(words.with("notices-mention", &[("who", who.into()), ("object", object.into())]), place)
        }
        What::Followed { thing, count } => {
            let told = [("object", name_of(words, thing).into()), ("count", (*count).into())];
            Link::to(words.with("notices-followed", &told), format!("{}#activity", thing.address))
        }
    }
}

/// What a reminder says: who reminds, of what, in which words.
fn reminded(words: Words, by: Option<&str>, text: &str, open: &[ToDo]) -> String {
    let by = by.map_or_else(|| words.say("notices-somebody"), str::to_owned);
    let of = match open {
        [] => words.say("notices-reminded-of-done"),
        [one] => called(words, one),
        [first, ..] => {
            let told = [("first", called(words, first).into()), ("more", (open.len() - 1).into())];
            words.with("notices-letter-more", &told)
        }
    };
    let told = words.with("notices-reminder", &[("by", by.into()), ("of", of.into())]);
    if text.is_empty() { told } else { format!("{told}: ”{text}”") }
}

/// What something that waits is called.
fn called(words: Words, to_do: &ToDo) -> String {
    match to_do {
        ToDo::Duty { name, .. } => name.clone(),
        ToDo::Question { system } => system.clone(),
        ToDo::Round { year, of, .. } => {
            let round = words.tell("notices-round-done", "year", i64::from(*year));
            if of.is_empty() { round } else { format!("{round}, {of}") }
        }
    }
}

/// How it stands now, where that says more.
pub(crate) fn standing(words: Words, seen: &NoticeSeen) -> String {
    match &seen.what {
        What::Mention { stands: false, .. } => words.say("notices-withdrawn"),
        _ if seen.lasts() => String::new(),
        What::View { .. } => words.say("notices-fallen"),
        What::Case { taken: true, status, .. } if *status != Status::Closed => words.say("notices-taken"),
        What::Reminder { .. } | What::Round { .. } | What::Audit { .. } | What::Case { .. } => words.say("notices-done"),
        _ => words.say("notices-answered"),
    }
}

fn row(words: Words, seen: &NoticeSeen) -> NoticeRow {
    NoticeRow {
        id: seen.notice.id.to_string(),
        when: words.moment(seen.notice.made_at),
        what: said(words, seen),
        standing: standing(words, seen),
        unread: seen.notice.read_at.is_none(),
    }
}

/// `GET /notices`
async fn list(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let words = visit.words;
    let address = Address::asked("/notices", &asked);
    let page = asked.iter().find(|(name, _)| name == "page").and_then(|(_, page)| page.parse::<i64>().ok());
    let mut page = page.unwrap_or(1).clamp(1, 1_000_000);
    let unread = address.get("view") == "unread";
    let window = |page: i64| Window { offset: (page - 1) * ROWS, limit: ROWS };
    let mut found = notices(visit.town(), &visit.login, (unread, window(page)), visit.at).await?;
    let total = if unread { found.unread } else { found.all };
    let last = ((total + ROWS - 1) / ROWS).max(1);
    // Whoever asks beyond the last page, as after the rest was read, gets the last.
    if page > last {
        page = last;
        found = notices(visit.town(), &visit.login, (unread, window(page)), visit.at).await?;
    }
    show(&NoticesPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(words, None)),
        words,
        csrf: visit.token(),
        any_unread: found.unread > 0,
        tabs: tabs(words, &address, (found.all, found.unread)),
        rows: found.rows.iter().map(|seen| row(words, seen)).collect(),
        pages: Pages::of(words, total as u64, ROWS as u64, page as u64, |page| address.with("page", page).to_string()),
        unread_alone: unread,
        gone: found.rows.is_empty() && total > 0,
    })
}

/// All of them and the unread, each with how many there are; also for the sample.
fn tabs(words: Words, address: &Address, (all, unread): (i64, i64)) -> Vec<ViewTab> {
    views(words, address, [("", words.say("web-all"), all), ("unread", words.say("notices-view-unread"), unread)])
}

/// `POST /notices/read`: one, or all.
async fn read_send(visit: Signed, Sent(fields): Sent) -> Answer {
    match fields.get("notice") {
        "" => read_all(visit.town(), &visit.login, visit.at).await?,
        id => read_one(visit.town(), &visit.login, id, visit.at).await?,
    }
    let list = if fields.get("view") == "unread" { "/notices?view=unread" } else { "/notices" };
    Ok(done(&visit, list, "notices-read"))
}

fn crumbs(words: Words, last: Option<Link>) -> Vec<Link> {
    std::iter::once(Link::to(words.say("notices-title"), "/notices")).chain(last).collect()
}

/// `GET /notices/ways`
async fn ways_page(visit: Signed) -> Answer {
    let chosen = ways(visit.town(), &visit.login).await?;
    let words = visit.words;
    let title = words.say("notices-ways");
    show(&FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(words, Some(Link::to(&title, "/notices/ways")))),
        words,
        title,
        lead: words.say("notices-ways-lead"),
        action: "/notices/ways".to_owned(),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", ways_fields(words, &chosen))],
        problems: Problems::default(),
        verb: words.say("web-save"),
        grave: false,
        cancel: "/notices".to_owned(),
    })
}

/// One choice for each kind, also for the sample.
fn ways_fields(words: Words, chosen: &[(Kind, Way)]) -> Vec<Field> {
    let field = |(kind, way): &(Kind, Way)| {
        let choices = Way::ALL.map(|way| (way.word().to_owned(), words.name("notices-way", way.word())));
        let choices = Choice::list(choices, way.word());
        Field::new(kind.word(), words.name("notices-kind", kind.word()), Control::Select(choices))
    };
    chosen.iter().map(field).collect()
}

/// `POST /notices/ways`
async fn ways_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let chosen = |kind: Kind| Way::from_word(fields.get(kind.word())).map(|way| (kind, way));
    let chosen: Vec<(Kind, Way)> = Kind::ALL.into_iter().filter_map(chosen).collect();
    way_choose(visit.town(), &visit.login, &chosen).await?;
    Ok(done(&visit, "/notices", "notices-ways-saved"))
}

/// The log of mail.
pub(super) static MAIL: ListKind = ListKind {
    path: "/mail",
    file: "mail",
    first: "notices-mail-subject",
    columns: &[
        Kept::new("to", "notices-mail-to").sorting(),
        Kept::new("state", "notices-mail-state").sorting(),
        Kept::new("made", "notices-mail-made").sorting().figures(),
        Kept::new("sent", "notices-mail-sent").sorting().figures(),
        Kept::new("attempts", "notices-mail-attempts").sorting().figures().unusual(),
        Kept::new("fault", "notices-mail-fault"),
    ],
    filters: &["q"],
    found: "notices-mail-found",
    newest_first: false,
    own_order: true,
};

/// `GET /mail`
pub(crate) static MAIL_LIST: Register = Register::new(&MAIL, |visit, listing| Box::pin(mail_list(visit, listing)));

async fn mail_list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let counts = mail_counts(visit.town(), &visit.caller).await?;
    let cuts = [
        ("", words.say("web-all"), counts.all),
        ("waiting", words.say("notices-mail-state-waiting"), counts.waiting),
        ("sent", words.say("notices-mail-state-sent"), counts.sent),
        ("given-up", words.say("notices-mail-state-given-up"), counts.given_up),
    ];
    let page = mails(visit.town(), &visit.caller, &mail_filter(listing)).await?;
    let (found, total) = (page.rows, page.total);
    let row = |mail: &Mail| Row {
        what: Link::none(&mail.subject),
        cells: listing.columns().map(|column| cell(words, mail, column)).collect(),
    };
    let dress = Dress {
        title: words.say("notices-mail"),
        lead: words.say("notices-mail-lead"),
        views: views(words, &listing.address, cuts),
        empty: (counts.all == 0).then(|| (words.say("notices-mail-none"), words.say("notices-mail-none-why"))),
        ..Dress::default()
    };
    let way = [Link::to(words.say("operation-title"), "/operation"), Link::to(&dress.title, "/mail")];
    let frame = visit.frame(Chapter::None).with_crumbs(way);
    let keys = found.iter().map(|mail| format!("/mail/{}", mail.id)).collect();
    Ok(Shown::of(frame, dress, found.iter().map(row).collect(), total).keyed(keys))
}

/// What the address asks for; as they come they stand by when they were made, the newest first.
fn mail_filter(listing: &Listing) -> MailFilter {
    let (column, descending) = listing.order();
    let order = match column {
        "name" => MailOrder::Subject,
        "to" => MailOrder::Address,
        "state" => MailOrder::Passage,
        "made" => MailOrder::Made,
        "sent" => MailOrder::Sent,
        "attempts" => MailOrder::Attempts,
        _ => MailOrder::Newest,
    };
    MailFilter {
        text: Some(listing.address.get("q").to_owned()),
        passage: Passage::from_word(listing.address.get("view")),
        order,
        descending,
        window: listing.window(),
    }
}

fn cell(words: Words, mail: &Mail, column: &str) -> Cell {
    match column {
        "to" => Cell::Text(mail.address.clone()),
        "state" => Cell::Text(words.name("notices-mail-state", mail.passage.word())),
        "made" => Cell::Figure(words.moment(mail.made_at)),
        "sent" => Cell::Figure(mail.sent_at.map(|at| words.moment(at)).unwrap_or_default()),
        "attempts" => Cell::Figure(words.number(mail.attempts)),
        _ => Cell::Text(match (&mail.fault, mail.passage) {
            (Some(fault), Passage::Waiting) => {
                let next = [("fault", words.message(fault).into()), ("at", words.moment(mail.next_at).into())];
                words.with("notices-mail-again", &next)
            }
            (Some(fault), _) => words.message(fault),
            (None, _) => String::new(),
        }),
    }
}

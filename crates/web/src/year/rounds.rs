//! The rounds on screen: how they stand, and one of them with the form that confirms its lines.

use super::show::{Given, page as shown};
use crate::failure::{Answer, Failed, show, show_with};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, views};
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems, State, Tag};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use domain::Day;
use domain::refusal::{Message, Refusal};
use domain::sorting::{folded, sort_key};
use routines::Failure;
use routines::notices::Matter;
use routines::year::{Confirming, LineKey, Round, RoundLine, RoundRole, RoundView, Stands, confirm, round, rounds, years};

/// The list of rounds.
pub(super) static ROUNDS: Kind = Kind {
    path: "/year/rounds",
    file: "rounds",
    first: "year-whose",
    columns: &[
        Kept::new("role", "year-role").sorting(),
        Kept::new("state", "web-state").sorting(),
        Kept::new("waiting", "year-waiting").sorting().figures(),
        Kept::new("lines", "year-lines").sorting().figures(),
        Kept::new("last", "year-last-day"),
        Kept::new("done", "year-receipt-when").sorting(),
    ],
    filters: &["q", "year"],
    found: "year-rounds-found",
    newest_first: false,
    own_order: true,
};

/// `GET /year/rounds`
pub(crate) static LIST: Register = Register::new(&ROUNDS, |visit, listing| Box::pin(list(visit, listing))).reminding();

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let year = year(visit, listing.address.get("year"))?;
    let all = rounds(visit.town(), &visit.caller, year, visit.at, visit.today).await?;
    let years = years(visit.town(), visit.today).await?.into_iter().map(|year| (year.to_string(), year.to_string()));
    let count = |view: &str| all.iter().filter(|line| in_view(line, view)).count() as i64;
    let cuts = [
        ("", words.say("web-all"), count("")),
        ("open", words.say("year-view-open"), count("open")),
        ("late", words.say("year-view-late"), count("late")),
        ("done", words.say("year-view-done"), count("done")),
    ];
    let dress = Dress {
        title: words.tell("year-rounds-title", "year", year.to_string()),
        lead: words.say(if year == visit.today.year() { "year-rounds-lead" } else { "year-rounds-lead-past" }),
        filters: vec![Field::new("year", words.say("year-year"), Control::Select(Choice::list(years, &year.to_string())))],
        chips: vec![("year", listing.address.get("year").to_owned())],
        ways: vec![Link::to(words.say("year-wheel"), "/year")],
        views: views(words, &listing.address, cuts),
        empty: all.is_empty().then(|| (words.say("year-no-rounds"), words.say("year-no-rounds-why"))),
        ..Dress::default()
    };
    let (text, view) = (folded(listing.address.get("q")), listing.address.get("view"));
    let mut found: Vec<&RoundLine> = all.iter().filter(|line| in_view(line, view) && says(words, line, &text)).collect();
    // The order of the routine, the late first, where none is asked for.
    listing.sort(&mut found, |line, column| sorting(words, column, line, &all));
    let (found, total) = listing.cut(found);
    let keys = found.iter().map(|line| Matter::Round { round: line.round.clone() }.written()).collect();
    let rows = found.into_iter().map(|line| row(words, listing, line, visit.today)).collect();
    let frame = visit
        .frame(Chapter::Start)
        .with_crumbs([Link::to(words.say("year-wheel"), "/year"), Link::to(words.say("year-all-rounds"), "/year/rounds")]);
    Ok(Shown::of(frame, dress, rows, total).keyed(keys))
}

/// Whether a round is one of those that a view shows: `open`, `late` or `done`.
pub(crate) fn in_view(line: &RoundLine, view: &str) -> bool {
    match view {
        "open" => line.receipt.is_none(),
        "late" => line.late,
        "done" => line.receipt.is_some(),
        _ => true,
    }
}

/// Whether the name of whose a round is holds a part, which is folded already.
pub(crate) fn says(words: Words, line: &RoundLine, part: &str) -> bool {
    part.is_empty() || folded(&whose(words, line)).contains(part)
}

fn whose(words: Words, line: &RoundLine) -> String {
    line.name.clone().unwrap_or_else(|| words.say("organisation-protected"))
}

fn state(words: Words, line: &RoundLine) -> Tag {
    let (state, key) = match (&line.receipt, line.late) {
        (Some(_), _) => (State::Fulfilled, "year-one-done"),
        (None, true) => (State::Deviating, "year-one-late"),
        (None, false) => (State::Due, "year-one-open"),
    };
    Tag::said(state, words.say(key))
}

fn sorting(words: Words, column: &str, line: &RoundLine, all: &[RoundLine]) -> String {
    match column {
        "" => format!("{:09}", all.iter().position(|each| each.round == line.round).unwrap_or_default()),
        "name" => sort_key(&whose(words, line)),
        "state" => format!("{}", u8::from(!line.late) + u8::from(line.receipt.is_some())),
        "waiting" => format!("{:09}", line.counts.1),
        "lines" => format!("{:09}", line.counts.0),
        "done" => line.receipt.as_ref().map(|receipt| receipt.at.to_string()).unwrap_or_default(),
        _ => sort_key(&words.say(line.round.role.label())),
    }
}

pub(super) fn row(words: Words, listing: &Listing, line: &RoundLine, today: Day) -> Row {
    Row {
        what: Link::to(whose(words, line), line.round.address_on(today)),
        cells: listing
            .columns()
            .map(|column| match column {
                "state" => Cell::State(state(words, line)),
                "waiting" => Cell::Figure(words.number(line.counts.1 as i64)),
                "lines" => Cell::Figure(words.number(line.counts.0 as i64)),
                "last" => Cell::Time(words.day(line.last_day)),
                "done" => Cell::Time(line.receipt.as_ref().map(|receipt| words.moment(receipt.at)).unwrap_or_default()),
                _ => Cell::Text(words.say(line.round.role.label())),
            })
            .collect(),
    }
}

/// The year that an address asks for: this one unless it says another.
fn year(visit: &Signed, text: &str) -> Result<i16, Failed> {
    if text.is_empty() {
        return Ok(visit.today.year());
    }
    Ok(text.parse().map_err(|_| Failure::missing("round", text))?)
}

fn asked(visit: &Signed, role: &str, holder: &str, text: &str) -> Result<Round, Failed> {
    let role = RoundRole::read(role).ok_or_else(|| Failure::missing("round", role))?;
    Ok(Round { year: year(visit, text)?, role, holder: holder.to_owned() })
}

fn made(visit: &Signed, view: &RoundView, fields: Option<&Fields>, problems: Problems) -> super::page::RoundPage {
    let words = visit.words;
    let frame = visit.frame(Chapter::Start).with_crumbs([
        Link::to(words.say("web-chapter-start"), "/"),
        Link::to(words.tell("year-round-title", "year", view.round.year), view.round.address_on(visit.today)),
    ]);
    shown(words, frame, view, visit.today, &Given { fields, problems })
}

/// `GET /year/rounds/{role}/{holder}`
pub(crate) async fn page(
    visit: Signed,
    Path((role, holder)): Path<(String, String)>,
    Query(choices): Query<Vec<(String, String)>>,
) -> Answer {
    let text = choices.iter().find(|(name, _)| name == "year").map_or("", |(_, text)| text.as_str());
    let asked = asked(&visit, &role, &holder, text)?;
    let view = round(visit.town(), &visit.caller, &asked, visit.at, visit.today).await?;
    let before = asked.year - 1;
    let earlier = if years(visit.town(), visit.today).await?.contains(&before) {
        Link::to(visit.words.tell("year-earlier", "year", before.to_string()), format!("/year/rounds?year={before}"))
    } else {
        Link::default()
    };
    show(&super::page::RoundPage { earlier, ..made(&visit, &view, None, Problems::default()) })
}

/// `POST /year/rounds/{role}/{holder}`
pub(crate) async fn send(visit: Signed, Path((role, holder)): Path<(String, String)>, Sent(fields): Sent) -> Answer {
    let asked = asked(&visit, &role, &holder, "")?;
    let view = round(visit.town(), &visit.caller, &asked, visit.at, visit.today).await?;
    let chosen = chosen(&view, &fields);
    // Whoever may not confirm is refused by the policies, whatever is ticked.
    if chosen.is_empty() && fields.get("act") != "end" && view.may_confirm {
        let refusal = Refusal::plain(Message::new("year-nothing-chosen"));
        return again(&visit, &view, &fields, &[refusal]);
    }
    match confirm(visit.town(), &visit.caller, &asked, &chosen, visit.at, visit.today).await? {
        Err(refusals) => again(&visit, &view, &fields, &refusals),
        Ok(confirmed) if confirmed.receipt.is_some() => Ok(done(&visit, &asked.address(), "year-round-ended")),
        Ok(_) => Ok(done(&visit, &format!("{}#{}", asked.address(), next(&view, &chosen)), "year-lines-confirmed")),
    }
}

fn again(visit: &Signed, view: &RoundView, fields: &Fields, refusals: &[Refusal]) -> Answer {
    let problems = Problems::of(visit.words, refusals);
    show_with(StatusCode::UNPROCESSABLE_ENTITY, &made(visit, view, Some(fields), problems))
}

/// The lines that are meant: one by its own button, all that is right of one subject, or those that are ticked.
fn chosen(view: &RoundView, fields: &Fields) -> Vec<Confirming> {
    let group = fields.get("group");
    let keys: Vec<LineKey> = if let Some(one) = LineKey::read(fields.get("one")) {
        vec![one]
    } else if group.is_empty() {
        fields.all("line").filter_map(LineKey::read).collect()
    } else {
        let of = view.groups.iter().filter(|each| each.subject == group).flat_map(|each| &each.lines);
        of.filter(|line| line.stands == Stands::Open).map(|line| line.key.clone()).collect()
    };
    let meant = |key: LineKey| {
        let field = key.field();
        let (seen, text) = (fields.get(&format!("seen-{field}")).to_owned(), fields.get(&format!("text-{field}")).to_owned());
        Confirming { key, seen, text }
    };
    keys.into_iter().map(meant).collect()
}

/// Where one goes on: at the first line that still waits after those that were confirmed, else at the last of them.
fn next(view: &RoundView, chosen: &[Confirming]) -> String {
    let lines: Vec<_> = view.groups.iter().flat_map(|group| &group.lines).collect();
    let is_chosen = |key: &LineKey| chosen.iter().any(|each| each.key == *key);
    let last = lines.iter().rposition(|line| is_chosen(&line.key)).unwrap_or_default();
    let after = lines.iter().skip(last).find(|line| line.waits() && !is_chosen(&line.key));
    after.or_else(|| lines.get(last)).map(|line| line.key.field()).unwrap_or_default()
}

//! The cases behind the figures, as a list.

use super::crumbs;
use crate::desk::figures::{time, worked};
use crate::failure::Failed;
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, choose};
use crate::parts::form::Control;
use crate::parts::{Address, Field, Link};
use crate::visit::Signed;
use domain::calendar::{day_of, end_of, start_of};
use domain::desk::facts::{Facet, Origin};
use domain::desk::words::{CaseKind, Priority, Tier};
use domain::{Day, Timestamp};
use routines::desk::{CasesWish, FactRow, FactSort, cases_found};

/// The cases of the follow-up.
static CASES: Kind = Kind {
    path: "/desk/report/cases",
    file: "cases",
    first: "desk-report-number",
    columns: &[
        Kept::new("opened", "desk-report-opened").sorting().figures(),
        Kept::new("ended", "desk-report-ended").sorting().figures(),
        Kept::new("kind", "desk-report-kind"),
        Kept::new("priority", "desk-report-priority").unusual(),
        Kept::new("tier", "desk-report-tier"),
        Kept::new("team", "desk-report-team"),
        Kept::new("system", "desk-report-system"),
        Kept::new("body", "desk-report-body"),
        Kept::new("answer", "desk-report-to-answer").sorting().figures().unusual(),
        Kept::new("time", "desk-report-to-solution").sorting().figures(),
        Kept::new("within", "desk-report-in-time"),
        Kept::new("hand-overs", "desk-report-hand-overs").figures(),
        Kept::new("back", "desk-report-ping-pong").figures().unusual(),
        Kept::new("reopened", "desk-report-reopened").figures().unusual(),
        Kept::new("reassigned", "desk-report-reassigned").figures().unusual(),
        Kept::new("minutes", "desk-report-work").sorting().figures(),
    ],
    filters: &[
        "q",
        "of",
        "from",
        "to",
        "at",
        "tier",
        "kind",
        "team",
        "system",
        "body",
        "mark",
        "hour",
        "weekday",
        "worked-tier",
        "worked-team",
        "late-tier",
        "origin",
    ],
    found: "desk-report-found",
    newest_first: true,
    own_order: true,
};

/// `GET /desk/report/cases`
pub(crate) static LIST: Register = Register::new(&CASES, |visit, listing| Box::pin(list(visit, listing)));

/// What the days of the address are of.
const OF: [&str; 5] = ["came", "answered", "solved", "ended", "open"];
/// What may hold of a case.
const MARKS: [&str; 9] =
    ["late", "answered-late", "first-contact", "handed-over", "back", "reopened", "reassigned", "worked", "graded"];

/// When the day of an address ends; none where there is no such day.
fn end(address: &Address, name: &str) -> Option<Timestamp> {
    address.get(name).parse::<Day>().ok().and_then(|day| end_of(day).ok())
}

/// The days of an address; none where it has none.
pub(in crate::desk) fn span(address: &Address) -> Option<(Timestamp, Timestamp)> {
    let from = address.get("from").parse::<Day>().ok().and_then(|day| start_of(day).ok());
    match (from, end(address, "to")) {
        (None, None) => None,
        (from, to) => Some((from.unwrap_or(Timestamp::MIN), to.unwrap_or(Timestamp::MAX))),
    }
}

/// What the address asks for; what cannot be read is no choice.
pub(super) fn wish(listing: &Listing) -> CasesWish {
    let address = &listing.address;
    let span = || span(address);
    let tier = |name: &str| Tier::ALL.iter().copied().find(|tier| tier.word() == address.get(name));
    let team = Some(address.get("worked-team")).filter(|team| !team.is_empty());
    let team = team.map(|team| (Facet::Team, if team == "-" { String::new() } else { team.to_owned() }));
    let mut wish = CasesWish {
        worked_in: tier("worked-tier").map(|tier| (Facet::Tier, tier.word().to_owned())).or(team),
        late_in: tier("late-tier"),
        words: address.get("q").split_whitespace().map(str::to_owned).collect(),
        hour: address.get("hour").parse().ok(),
        weekday: address.get("weekday").parse().ok(),
        marks: address.all("mark").filter(|mark| MARKS.contains(mark)).map(str::to_owned).collect(),
        ..CasesWish::default()
    };
    for name in ["tier", "kind", "team", "system", "body", "origin"] {
        match address.get(name) {
            "" => {}
            "-" => wish.equal.push((name, String::new())),
            value => wish.equal.push((name, value.to_owned())),
        }
    }
    match address.get("of") {
        "answered" => wish.answered = span().or(Some((Timestamp::MIN, Timestamp::MAX))),
        "solved" => (wish.ended, wish.solved) = (span(), Some(true)),
        "ended" => wish.ended = span().or(Some((Timestamp::MIN, Timestamp::MAX))),
        "open" => (wish.opened, wish.open_at) = (span(), end(address, "at").or(Some(Timestamp::MAX))),
        _ => wish.opened = span(),
    }
    let (column, descending) = listing.order();
    (wish.sort, wish.descending) = match column {
        "" => (FactSort::Opened, true),
        "ended" => (FactSort::Ended, descending),
        "answer" => (FactSort::Answer, descending),
        "time" => (FactSort::Time, descending),
        "minutes" => (FactSort::Minutes, descending),
        "name" => (FactSort::Number, descending),
        _ => (FactSort::Opened, descending),
    };
    wish
}

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let window = listing.window();
    let (town, at) = (visit.town(), visit.at);
    let (rows, total) = cases_found(town, &visit.caller, &wish(listing), (window.offset, window.limit), at).await?;
    let none = total == 0 && cases_found(town, &visit.caller, &CasesWish::default(), (0, 1), at).await?.1 == 0;
    let rows = rows.iter().map(|case| row(words, listing, case)).collect();
    let title = words.say("desk-report-cases-all");
    let frame = crumbs(words, visit.frame(Chapter::Desk), Some(Link::to(&title, "/desk/report/cases")));
    Ok(Shown::of(frame, dress(words, &listing.address, none), rows, total))
}

pub(super) fn dress(words: Words, address: &Address, none: bool) -> Dress {
    let date = |name: &str, label: String| Field::new(name, label, Control::Line("date")).holding(address.get(name));
    let tiers = Tier::ALL.iter().map(|tier| (tier.word().to_owned(), words.say(tier.label())));
    let kinds = CaseKind::ALL.iter().map(|kind| (kind.word().to_owned(), words.say(kind.label())));
    let origins = Origin::ALL.iter().map(|origin| (origin.word().to_owned(), words.say(origin.label())));
    let text = |name: &str, label: String| Field::line(name, label).holding(address.get(name));
    let chip = |name: &'static str, text: String| (name, text);
    let unknown = |name: &'static str, label: String| {
        let value = address.get(name);
        let value = if value == "-" { words.say("desk-report-unknown") } else { value.to_owned() };
        (name, format!("{label}: {value}"))
    };
    let mut filters = vec![
        choose(words, address, "of", words.say("desk-report-of"), OF.map(|of| (of.to_owned(), of_said(words, of)))),
        date("from", words.say("desk-report-from")),
        date("to", words.say("desk-report-to")),
        choose(words, address, "tier", words.say("desk-report-tier"), tiers.clone()),
        choose(words, address, "kind", words.say("desk-report-kind"), kinds),
        choose(
            words,
            address,
            "mark",
            words.say("desk-report-mark"),
            MARKS.map(|mark| (mark.to_owned(), mark_said(words, mark))),
        ),
    ];
    // What a figure of the report has narrowed to stays in the form; the search finds teams, systems and bodies otherwise.
    let narrowed = [
        text("team", words.say("desk-report-team")),
        text("system", words.say("desk-report-system")),
        text("body", words.say("desk-report-body")),
        date("at", words.say("desk-report-at")),
        text("hour", words.say("desk-report-hour")),
        text("weekday", words.say("desk-report-weekday-number")),
        choose(words, address, "worked-tier", words.say("desk-report-worked-tier"), tiers.clone()),
        text("worked-team", words.say("desk-report-worked-team")),
        choose(words, address, "late-tier", words.say("desk-report-late-tier"), tiers),
        choose(words, address, "origin", words.say("desk-report-origin"), origins),
    ];
    let names = ["team", "system", "body", "at", "hour", "weekday", "worked-tier", "worked-team", "late-tier", "origin"];
    filters.extend(names.into_iter().zip(narrowed).filter(|(name, _)| !address.get(name).is_empty()).map(|(_, field)| field));
    let origin = Origin::read(address.get("origin"));
    let origin = origin.map_or_else(|| words.say("desk-report-unknown"), |origin| words.say(origin.label()));
    let of_tier = |name: &'static str, label: String| {
        let tier = Tier::read(address.get(name)).map_or_else(|| words.say("desk-report-unknown"), |tier| words.say(tier.label()));
        (name, format!("{label}: {tier}"))
    };
    Dress {
        title: words.say("desk-report-cases-all"),
        lead: words.say("desk-report-cases-lead"),
        ways: vec![Link::to(words.say("desk-report-title"), "/desk/report")],
        filters,
        chips: vec![
            chip("of", of_said(words, address.get("of"))),
            unknown("from", words.say("desk-report-from")),
            unknown("to", words.say("desk-report-to")),
            unknown("at", words.say("desk-report-at")),
            chip(
                "tier",
                Tier::read(address.get("tier")).map_or_else(|| words.say("desk-report-unknown"), |tier| words.say(tier.label())),
            ),
            chip(
                "kind",
                CaseKind::read(address.get("kind"))
                    .map_or_else(|| words.say("desk-report-unknown"), |kind| words.say(kind.label())),
            ),
            unknown("team", words.say("desk-report-team")),
            unknown("system", words.say("desk-report-system")),
            unknown("body", words.say("desk-report-body")),
            chip("mark", mark_said(words, address.get("mark"))),
            unknown("hour", words.say("desk-report-hour")),
            unknown("weekday", words.say("desk-report-weekday-number")),
            of_tier("worked-tier", words.say("desk-report-worked-tier")),
            unknown("worked-team", words.say("desk-report-worked-team")),
            of_tier("late-tier", words.say("desk-report-late-tier")),
            chip("origin", format!("{}: {}", words.say("desk-report-origin"), origin)),
        ],
        empty: none.then(|| (words.say("desk-report-none"), words.say("desk-report-none-why"))),
        ..Dress::default()
    }
}

fn of_said(words: Words, of: &str) -> String {
    match of {
        "answered" => words.say("desk-report-of-answered"),
        "solved" => words.say("desk-report-of-solved"),
        "ended" => words.say("desk-report-of-ended"),
        "open" => words.say("desk-report-of-open"),
        _ => words.say("desk-report-of-came"),
    }
}

fn mark_said(words: Words, mark: &str) -> String {
    match mark {
        "late" => words.say("desk-report-mark-late"),
        "answered-late" => words.say("desk-report-mark-answered-late"),
        "first-contact" => words.say("desk-report-first-contact"),
        "handed-over" => words.say("desk-report-mark-handed-over"),
        "back" => words.say("desk-report-ping-pong"),
        "reopened" => words.say("desk-report-reopened"),
        "reassigned" => words.say("desk-report-reassigned"),
        "worked" => words.say("desk-report-mark-worked"),
        "graded" => words.say("desk-report-mark-graded"),
        _ => mark.to_owned(),
    }
}

/// A case as a row; a case of our own desk leads to its page, for whoever may see that.
pub(super) fn row(words: Words, listing: &Listing, case: &FactRow) -> Row {
    let fact = &case.fact;
    let day = |at: Option<Timestamp>| at.map(|at| words.day(day_of(at))).unwrap_or_default();
    let took = |seconds: Option<i64>| seconds.map(|seconds| time(words, seconds as f64)).unwrap_or_default();
    let count = |count: u32| words.number(i64::from(count));
    let cell = |column: &str| match column {
        "opened" => Cell::Figure(day(Some(fact.opened_at))),
        "ended" => Cell::Figure(day(fact.ended_at())),
        "kind" => Cell::Text(fact.kind.map(|kind| words.say(kind.label())).unwrap_or_default()),
        "priority" => Cell::Text(fact.priority.map(|priority: Priority| words.say(priority.label())).unwrap_or_default()),
        "tier" => Cell::Text(fact.tier.map(|tier| words.say(tier.label())).unwrap_or_default()),
        "team" => Cell::Text(case.team.clone().unwrap_or_default()),
        "system" => Cell::Text(case.system.clone().unwrap_or_default()),
        "body" => Cell::Text(case.body.clone().unwrap_or_default()),
        "answer" => Cell::Figure(took(fact.answer_s)),
        "time" => Cell::Figure(took(fact.solve_s)),
        "within" => Cell::Text(match fact.solved_within {
            Some(true) => words.say("web-yes"),
            Some(false) => words.say("web-no"),
            None => String::new(),
        }),
        "hand-overs" => Cell::Figure(count(fact.hand_overs)),
        "back" => Cell::Figure(count(fact.back)),
        "reopened" => Cell::Figure(count(fact.reopened)),
        "reassigned" => Cell::Figure(count(fact.reassigned)),
        _ => Cell::Figure(match fact.minutes_in_all() {
            0 => String::new(),
            minutes => worked(words, minutes),
        }),
    };
    // Desks may have cases with the same numbers.
    let number = fact.desk().map_or_else(|| fact.number.clone(), |desk| format!("{} ({desk})", fact.number));
    let what = if case.opens { Link::to(number, format!("/desk/cases/{}", fact.key)) } else { Link::none(number) };
    Row { what, cells: listing.columns().map(cell).collect() }
}

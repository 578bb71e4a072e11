//! The bodies as a list, beside the tree: `GET /organisation?view=list`.

use crate::failure::Failed;
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, choose};
use crate::parts::form::Control;
use crate::parts::{Field, Link};
use crate::visit::Signed;
use domain::identity::BodyId;
use domain::organisation::{Body, BodyKind};
use domain::sorting::{folded, sort_key};
use routines::organisation::{TreeLine, organisation};
use std::collections::HashMap;

/// The list of bodies.
static BODIES: Kind = Kind {
    path: "/organisation",
    file: "bodies",
    first: "organisation-body",
    columns: &[
        Kept::new("kind", "organisation-label-kind").sorting(),
        Kept::new("parent", "organisation-label-parent").sorting(),
        Kept::new("head", "organisation-label-head").sorting(),
        Kept::new("code", "organisation-label-code").sorting(),
        Kept::new("short", "organisation-label-short").sorting().unusual(),
        Kept::new("sector", "organisation-label-sector").sorting().unusual(),
        Kept::new("function", "organisation-label-function").sorting().unusual(),
        Kept::new("email", "organisation-label-email").sorting().unusual(),
        Kept::new("phone", "organisation-label-phone").unusual(),
        Kept::new("number", "organisation-label-organisation-number").sorting().unusual(),
        Kept::new("from", "organisation-label-valid-from").sorting().figures().unusual(),
        Kept::new("until", "organisation-label-valid-until").sorting().figures().unusual(),
    ],
    filters: &["q", "kind", "day"],
    found: "organisation-bodies-found",
    newest_first: false,
    own_order: false,
};

/// `GET /organisation?view=list`
pub(crate) static LIST: Register = Register::new(&BODIES, |visit, listing| Box::pin(list(visit, listing))).choosing();

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let address = &listing.address;
    let day = address.get("day").parse().unwrap_or(visit.today);
    let seen = organisation(visit.town(), &visit.caller, day).await?;
    let mut found: Vec<TreeLine> = seen.inside.into_iter().chain(seen.outside).collect();
    let names: HashMap<BodyId, String> = found.iter().map(|line| (line.body.id.clone(), line.body.name.clone())).collect();
    let none = found.is_empty();
    let (text, kind) = (folded(address.get("q")), BodyKind::read(address.get("kind")));
    found.retain(|line| kind.is_none_or(|kind| line.body.kind == kind) && holds(line, &text));
    let told = |line: &TreeLine, column: &str| cell(words, &names, line, column);
    listing.sort(&mut found, |line, column| match column {
        "name" => sort_key(&line.body.name),
        column => sort_key(&told(line, column).plain(words)),
    });
    let (found, total) = listing.cut(found);
    let row = |line: &TreeLine| Row {
        what: Link::to(&line.body.name, format!("/organisation/{}", line.body.id)),
        cells: listing.columns().map(|column| told(line, column)).collect(),
    };
    let mut ways = vec![Link::to(
        words.say("organisation-as-tree"),
        address.without(&["view", "q", "kind"]).without(&crate::listing::SHOWING).to_string(),
    )];
    ways.extend(super::tree::ways(visit)?);
    let dress = Dress {
        title: words.say("organisation-bodies"),
        lead: super::tree::noted(words, day, visit.today),
        kin: super::kin(visit, "/organisation"),
        ways,
        filters: filters(words, listing),
        chips: vec![
            ("kind", kind.map(|kind| words.say(kind.label())).unwrap_or_default()),
            ("day", words.tell("organisation-day-chip", "day", words.day(day))),
        ],
        empty: none.then(|| (words.say("organisation-none"), words.say("organisation-none-what-to-do"))),
        ..Dress::default()
    };
    Ok(Shown::of(visit.frame(Chapter::Organisation), dress, found.iter().map(row).collect(), total))
}

/// Whether a text is found in what names a body or leads it.
fn holds(line: &TreeLine, text: &str) -> bool {
    let body = &line.body;
    let head = line.head.as_ref().map(|(_, name)| name);
    let said = [Some(&body.name), body.code.as_ref(), body.short.as_ref(), body.organisation_number.as_ref(), head];
    said.into_iter().flatten().any(|said| folded(said).contains(text))
}

fn filters(words: Words, listing: &Listing) -> Vec<Field> {
    let kinds = BodyKind::ALL.iter().map(|kind| (kind.word().to_owned(), words.say(kind.label())));
    let day = Field::new("day", words.say("organisation-on-day"), Control::Line("date"));
    vec![
        choose(words, &listing.address, "kind", words.say("organisation-label-kind"), kinds),
        day.holding(listing.address.get("day")),
    ]
}

fn cell(words: Words, names: &HashMap<BodyId, String>, line: &TreeLine, column: &str) -> Cell {
    let body: &Body = &line.body;
    let text = |text: &Option<String>| Cell::Text(text.clone().unwrap_or_default());
    let known = |id: &BodyId| names.get(id).map(|name| Cell::link(name, format!("/organisation/{id}")));
    let nothing = || Cell::Text(String::new());
    match column {
        "kind" => Cell::Text(body.outside.map_or_else(|| words.say(body.kind.label()), |outside| words.say(outside.label()))),
        "parent" => body.parent.as_ref().and_then(known).unwrap_or_else(nothing),
        "head" => line.head.as_ref().map_or_else(nothing, |(id, name)| Cell::link(name, format!("/people/{id}"))),
        "code" => text(&body.code),
        "short" => text(&body.short),
        "sector" => text(&body.sector),
        "function" => body.function.map_or_else(nothing, |function| Cell::Text(words.say(function.label()))),
        "email" => text(&body.email),
        "phone" => text(&body.phone),
        "number" => text(&body.organisation_number),
        "from" => Cell::Figure(words.day(body.period.from)),
        _ => Cell::Figure(body.period.until.and_then(|day| day.yesterday().ok()).map(|day| words.day(day)).unwrap_or_default()),
    }
}

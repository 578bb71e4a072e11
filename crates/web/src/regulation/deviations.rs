//! `GET /deviations`: what is not fulfilled, with filters, and as a file.

use super::asking::{Asking, Sought};
use super::speaking::{bearer, capacity, detail, duty_address, lang, section_number, state};
use crate::failure::Failed;
use crate::frame::Chapter;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, choose};
use crate::parts::{Address, Field, Link, Tag};
use crate::visit::{Signed, back_to};
use domain::regulation::obligation::State as Stands;
use domain::regulation::pack::Strength;
use domain::sorting::{folded, sort_key};
use jiff::ToSpan;
use routines::notices::Matter;

/// The list of what is not fulfilled.
pub(super) static DEVIATIONS: Kind = Kind {
    path: "/deviations",
    file: "deviations",
    first: "regulation-subject-column",
    columns: &[
        Kept::new("state", "web-state").sorting(),
        Kept::new("number", "regulation-number").sorting(),
        Kept::new("duty", "regulation-duty"),
        Kept::new("board", "regulation-board").sorting().unusual(),
        Kept::new("lacking", "regulation-lacking"),
        Kept::new("since", "regulation-since").sorting(),
        Kept::new("due", "regulation-due").sorting().unusual(),
        Kept::new("who", "regulation-who").sorting(),
        Kept::new("act", "regulation-what-to-do"),
        Kept::new("strength", "regulation-fact-strength").unusual(),
    ],
    filters: &["q", "pack", "section", "duty", "board"],
    found: "regulation-deviations-found",
    newest_first: false,
    own_order: true,
};

/// `GET /deviations`
pub(crate) static LIST: Register = Register::new(&DEVIATIONS, |visit, listing| Box::pin(deviations(visit, listing))).reminding();

async fn deviations(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let asking = Asking::now(visit).await?;
    let address = &listing.address;
    let filtered: Vec<Sought<'_>> = asking.all().filter(|sought| fits(&asking, sought, address)).collect();
    let view = address.get("view");
    let mut found: Vec<Sought<'_>> = filtered.iter().copied().filter(|sought| in_view(&asking, sought, view)).collect();
    listing.sort(&mut found, |sought, column| key(&asking, sought, column));
    let unfiltered = DEVIATIONS.filters.iter().all(|name| address.get(name).is_empty());
    let (found, total) = listing.cut(found);
    let dress = Dress {
        title: words.say("web-chapter-deviations"),
        lead: words.say("regulation-deviations-lead"),
        kin: super::proofs::kin(words, "/deviations"),
        views: crate::listing::views(words, address, VIEWS.map(|view| cut(&asking, &filtered, view))),
        filters: filters(&asking, address),
        chips: chips(&asking, address),
        none: unfiltered.then(|| (words.say("regulation-no-deviations"), words.say("regulation-no-deviations-why"))),
        ..Dress::default()
    };
    let rows = found.iter().map(|sought| row(&asking, sought, listing, &visit.path)).collect();
    let keys = found.iter().map(|sought| obligation_key(&asking, sought)).collect();
    Ok(Shown::of(asking.frame(visit, Chapter::Deviations), dress, rows, total).keyed(keys))
}

/// Whether an obligation passes the filters, whatever the view.
fn fits(asking: &Asking, sought: &Sought<'_>, address: &Address) -> bool {
    matches!(sought.obligation.state, Stands::Deviating | Stands::Due | Stands::Accepted) && narrowed(asking, sought, address)
}

/// Whether an obligation passes the filters, whatever its state.
pub(super) fn narrowed(asking: &Asking, sought: &Sought<'_>, address: &Address) -> bool {
    let (adopted, section, duty) = asking.evaluation.duty_of(sought.stand);
    let roster = &asking.evaluation.roster;
    let part = folded(address.get("q"));
    let is = |name: &str, value: &str| address.get(name).is_empty() || address.get(name) == value;
    is("pack", &adopted.adoption.pack)
        && is("section", &section.number)
        && is("duty", &duty.key)
        && (address.get("board").is_empty() || sought.obligation.board == roster.body_place(address.get("board")))
        && (part.is_empty()
            || folded(roster.subject_name(duty.subject, sought.obligation.subject)).contains(&part)
            || folded(duty.text.get(asking.words.language())).contains(&part))
}

/// The cuts of the list: what deviates, what is mine, what is old, what is due, what is accepted.
const VIEWS: [&str; 5] = ["", "mine", "old", "due", "accepted"];

fn in_view(asking: &Asking, sought: &Sought<'_>, view: &str) -> bool {
    let obligation = sought.obligation;
    let deviates = obligation.state == Stands::Deviating;
    let limit = asking.evaluation.day.checked_sub(6.months()).unwrap_or(asking.evaluation.day);
    match view {
        "mine" => asking.is_mine(obligation) && obligation.state != Stands::Accepted,
        "old" => deviates && obligation.since.is_some_and(|since| since < limit),
        "due" => obligation.state == Stands::Due,
        "accepted" => obligation.state == Stands::Accepted,
        _ => deviates,
    }
}

/// By what a row sorts in a column; in none, by how grave it is.
fn key(asking: &Asking, sought: &Sought<'_>, column: &str) -> String {
    let day = |day: Option<domain::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let (_, _, duty) = asking.evaluation.duty_of(sought.stand);
    let obligation = sought.obligation;
    match column {
        "" => format!("{} {}", gravity(obligation.state, duty.strength), day(obligation.since)),
        "state" => gravity(obligation.state, duty.strength).to_string(),
        "number" => format!("{:03} {:04} {:04}", sought.stand.pack, sought.stand.place.0, sought.stand.place.1),
        "board" => sort_key(&asking.board_name(obligation.board)),
        "since" => day(obligation.since),
        "due" => day(obligation.due),
        "who" => sort_key(&bearer(asking.words, &asking.tell(sought).bearer).name),
        _ => sort_key(asking.evaluation.roster.subject_name(duty.subject, obligation.subject)),
    }
}

/// By what an obligation is chosen.
pub(super) fn obligation_key(asking: &Asking, sought: &Sought<'_>) -> String {
    let (adopted, _, duty) = asking.evaluation.duty_of(sought.stand);
    let subject = asking.evaluation.roster.subject_id(duty.subject, sought.obligation.subject).to_owned();
    Matter::Obligation { pack: adopted.adoption.pack.clone(), duty: duty.key.clone(), subject }.written()
}

const fn gravity(state: Stands, strength: Strength) -> u8 {
    match (state, strength) {
        (Stands::Deviating, Strength::Shall) => 0,
        (Stands::Deviating, _) => 1,
        (Stands::Due, _) => 2,
        _ => 3,
    }
}

fn cut(asking: &Asking, filtered: &[Sought<'_>], view: &'static str) -> (&'static str, String, i64) {
    let words = asking.words;
    let name = match view {
        "mine" => words.say("regulation-view-mine"),
        "old" => words.say("regulation-view-old"),
        "due" => words.say("web-state-due"),
        "accepted" => words.say("regulation-view-accepted"),
        _ => words.say("regulation-view-all"),
    };
    (view, name, filtered.iter().filter(|sought| in_view(asking, sought, view)).count() as i64)
}

/// The filters besides the search: the regulation where there are several, the section, the board.
pub(super) fn filters(asking: &Asking, address: &Address) -> Vec<Field> {
    let words = asking.words;
    let evaluation = &asking.evaluation;
    let packs =
        evaluation.packs.iter().map(|each| (each.adoption.pack.clone(), each.pack.title.get(words.language()).to_owned()));
    let shown = asking.pack_or_first(address.get("pack"));
    let sections = shown.into_iter().flat_map(|place| &evaluation.packs[place].pack.sections);
    let sections = sections.map(|section| {
        (section.number.clone(), format!("{} {}", section_number(words, &section.number), section.title.get(words.language())))
    });
    let is_board = |kind: &str| matches!(kind, "board" | "executive-board");
    let boards = evaluation.roster.bodies.iter().filter(|body| is_board(&body.kind));
    let boards = boards.map(|body| (body.id.to_string(), body.name.to_string()));
    let mut fields = Vec::new();
    if evaluation.packs.len() > 1 {
        fields.push(choose(words, address, "pack", words.say("regulation-packs"), packs));
    }
    fields.push(choose(words, address, "section", words.say("regulation-section"), sections));
    fields.push(choose(words, address, "board", words.say("regulation-board"), boards));
    fields
}

/// What the chosen filters say.
pub(super) fn chips(asking: &Asking, address: &Address) -> Vec<(&'static str, String)> {
    let pack = asking.pack(address.get("pack")).map(|place| &asking.evaluation.packs[place].pack);
    vec![
        ("pack", pack.map_or_else(String::new, |pack| pack.title.get(asking.words.language()).to_owned())),
        ("section", section_number(asking.words, address.get("section"))),
        ("duty", duty_name(asking, address.get("duty"))),
        ("board", asking.board_name(asking.evaluation.roster.body_place(address.get("board")))),
    ]
}

/// The number and the text of a duty, by its key.
fn duty_name(asking: &Asking, key: &str) -> String {
    let mut duties = asking.evaluation.packs.iter().flat_map(|adopted| adopted.pack.duties());
    let found = duties.find(|(_, duty)| duty.key == key);
    found.map_or_else(|| key.to_owned(), |(_, duty)| format!("{} {}", duty.number, duty.text.get(asking.words.language())))
}

/// The form that mends it or in which it is confirmed, for whoever may; it leads back to the list as it is.
fn act(asking: &Asking, sought: &Sought<'_>, here: &str) -> Link {
    let form = asking.mending(sought).or_else(|| asking.attesting(sought).ok().flatten()).unwrap_or_default();
    Link { href: back_to(&form.href, here), ..form }
}

fn row(asking: &Asking, sought: &Sought<'_>, listing: &Listing, here: &str) -> Row {
    let words = asking.words;
    let (adopted, section, duty) = asking.evaluation.duty_of(sought.stand);
    let told = asking.tell(sought);
    let language = lang(words, told.language);
    let subject = asking.subject(sought);
    let cell = |column| match column {
        "state" => Cell::State(Tag::of(words, state(told.state))),
        "number" => Cell::link(&duty.number, duty_address(&adopted.adoption.pack, section, duty)),
        "duty" => Cell::Link(Link::none(&told.text).in_language(language)),
        "board" => Cell::Text(asking.board_name(sought.obligation.board)),
        "lacking" => Cell::Text(detail(words, &told)),
        "since" => Cell::Time(words.day(told.since)),
        "due" => Cell::Time(told.due.map(|day| words.day(day)).unwrap_or_default()),
        "who" => {
            let why = capacity(words, &told.bearer, |key| asking.role(sought.stand.pack, key));
            Cell::Bearer(bearer(words, &told.bearer), why)
        }
        "strength" => Cell::Text(words.name("regulation-strength", duty.strength.word())),
        _ => Cell::Act {
            told: Link::none(&told.act).in_language(language),
            way: act(asking, sought, here),
            of: subject.name.clone(),
        },
    };
    let cells = listing.columns().map(cell).collect();
    Row { what: subject, cells }
}

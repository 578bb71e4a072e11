//! The obligations of one duty: a list on the page of the duty; and what the list of all obligations shares with it.

use super::asking::{Asking, Sought};
use super::speaking::{bearer, capacity, counts, detail, duty_address, lang, state};
use crate::failure::Failed;
use crate::language::Words;
use crate::listing::page::{Cell, ListTable, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Place, choose, drawing, keeping};
use crate::parts::{Address, Link, State, Tag, ViewTab};
use crate::visit::Signed;
use domain::regulation::obligation::State as Stands;
use domain::regulation::pack::Way;
use domain::sorting::{folded, sort_key};
use routines::audit::may_audit;
use routines::policies::Action;
use routines::regulation::{DutyStand, resource_for};
use std::collections::BTreeSet;

/// The obligations of a duty.
pub(super) static OBLIGATIONS: Kind = Kind {
    path: "",
    file: "",
    first: "regulation-subject-column",
    columns: &[
        Kept::new("board", "regulation-board").sorting().unusual(),
        Kept::new("state", "web-state").sorting(),
        Kept::new("since", "regulation-since").sorting(),
        Kept::new("due", "regulation-due").sorting().unusual(),
        Kept::new("lacking", "regulation-lacking"),
        Kept::new("who", "regulation-who").sorting(),
        Kept::new("capacity", "regulation-capacity").unusual(),
        Kept::new("next", "regulation-next-step"),
    ],
    filters: &["q", "board"],
    found: "regulation-obligations-found",
    newest_first: false,
    own_order: true,
};

/// The list as it is asked for.
pub(super) struct Obligations {
    /// What is asked.
    pub(super) listing: Listing,
    /// Those of the page, or of the file.
    pub(super) rows: Vec<Row>,
    dress: Dress,
    total: i64,
}

impl Obligations {
    /// The list for the page of the duty.
    pub(super) fn table(self) -> ListTable {
        self.listing.table(self.dress, self.rows, self.total)
    }
}

/// The obligations of a duty that an address asks for.
pub(super) fn of(
    visit: &Signed,
    asking: &Asking,
    stand: &DutyStand,
    path: &str,
    asked: &[(String, String)],
) -> Result<Obligations, Failed> {
    let words = asking.words;
    let (adopted, section, duty) = asking.evaluation.duty_of(stand);
    let file = format!("{}-{}", adopted.adoption.pack, duty.number);
    let first = words.name("regulation-subject", duty.subject.word());
    let place = Place { path: path.to_owned(), file, first, columns: OBLIGATIONS.columns.to_vec(), matrix: false };
    let listing = Listing::at(words, &OBLIGATIONS, place, asked);
    let mut found = found(asking, stand, &listing.address);
    listing.sort(&mut found, |sought, column| key(asking, sought, column));
    let (found, total) = listing.cut(found);
    let mut rows = Vec::new();
    for sought in &found {
        rows.push(row(asking, sought, &listing, &steps(visit, asking, &listing, sought)?));
    }
    let boards: BTreeSet<_> = stand.obligations.iter().filter_map(|obligation| obligation.board).collect();
    let named = boards.iter().filter_map(|board| {
        let body = asking.evaluation.roster.bodies.get(*board as usize)?;
        Some((body.id.to_string(), body.name.to_string()))
    });
    let address = &listing.address;
    let board = asking.evaluation.roster.body_place(address.get("board"));
    let of = [("pack", &adopted.adoption.pack), ("section", &section.number), ("duty", &duty.key)];
    let of = of.map(|(name, value)| (name.to_owned(), value.clone()));
    let every = Address::asked("/obligations", &[&of[..], address.pairs()].concat());
    let unfiltered = OBLIGATIONS.filters.iter().all(|name| address.get(name).is_empty());
    let dress = Dress {
        title: words.say("regulation-obligations"),
        views: views(words, address, stand),
        filters: vec![choose(words, address, "board", words.say("regulation-board"), named)],
        chips: vec![("board", asking.board_name(board))],
        none: unfiltered.then(|| (words.say("regulation-no-obligations"), words.say("regulation-no-obligations-why"))),
        keep: Link::to(words.say("lists-keep"), keeping("/obligations", &every.query())),
        draw: if total > 0 && may_audit(visit.town(), &visit.caller)? { drawing(words, address) } else { Link::default() },
        ..Dress::default()
    };
    Ok(Obligations { listing, rows, dress, total })
}

/// Those in a state, of a board, with a part of a name.
fn found<'a>(asking: &'a Asking, stand: &'a DutyStand, address: &Address) -> Vec<Sought<'a>> {
    let roster = &asking.evaluation.roster;
    let kind = asking.evaluation.duty_of(stand).2.subject;
    let wanted = State::of_word(address.get("state"));
    let board = roster.body_place(address.get("board"));
    let part = folded(address.get("q"));
    let fits = |sought: &Sought<'_>| {
        let obligation = sought.obligation;
        is_shown(obligation.state, wanted)
            && (address.get("board").is_empty() || obligation.board == board)
            && (part.is_empty() || folded(roster.subject_name(kind, obligation.subject)).contains(&part))
    };
    stand.obligations.iter().map(|obligation| Sought { stand, obligation }).filter(fits).collect()
}

/// Whether a state is wanted; where none is said, whatever applies.
pub(super) fn is_shown(stands: Stands, wanted: Option<State>) -> bool {
    wanted.map_or(stands != Stands::NotApplicable, |wanted| state(stands) == wanted)
}

/// By what a row sorts in a column; in none, by how grave it is.
pub(super) fn key(asking: &Asking, sought: &Sought<'_>, column: &str) -> String {
    let day = |day: Option<domain::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let obligation = sought.obligation;
    let kind = asking.evaluation.duty_of(sought.stand).2.subject;
    match column {
        "" | "state" => gravity(obligation.state).to_string(),
        "number" => format!("{:03} {:04} {:04}", sought.stand.pack, sought.stand.place.0, sought.stand.place.1),
        "board" => sort_key(&asking.board_name(obligation.board)),
        "since" => day(obligation.since),
        "due" => day(obligation.due),
        "who" => sort_key(&bearer(asking.words, &asking.tell(sought).bearer).name),
        _ => sort_key(asking.evaluation.roster.subject_name(kind, obligation.subject)),
    }
}

/// The gravest first.
pub(super) const fn gravity(state: Stands) -> u8 {
    match state {
        Stands::Deviating => 0,
        Stands::Due => 1,
        Stands::NotYetShown => 2,
        Stands::Accepted => 3,
        Stands::Fulfilled => 4,
        Stands::NotApplicable => 5,
    }
}

fn views(words: Words, address: &Address, stand: &DutyStand) -> Vec<ViewTab> {
    let counts = counts(&stand.tally);
    let tab = |name: String, value: &str, count: u64| ViewTab {
        name,
        href: address.with("state", value).to_string(),
        count: words.number(count as i64),
        current: address.get("state") == value,
    };
    let states = State::ALL.into_iter().filter(|state| counts.of(*state) > 0);
    let states = states.map(|state| tab(state.name(words), state.word(), counts.of(state)));
    std::iter::once(tab(words.say("regulation-all"), "", counts.applying())).chain(states).collect()
}

pub(super) fn row(asking: &Asking, sought: &Sought<'_>, listing: &Listing, ways: &[Link]) -> Row {
    let words = asking.words;
    let (adopted, section, duty) = asking.evaluation.duty_of(sought.stand);
    let told = asking.tell(sought);
    let subject = asking.subject(sought);
    let acted_on = matches!(told.state, Stands::Deviating | Stands::Due | Stands::Accepted);
    let why = || capacity(words, &told.bearer, |key| asking.role(sought.stand.pack, key));
    let cell = |column| match column {
        "number" => Cell::link(&duty.number, duty_address(&adopted.adoption.pack, section, duty)),
        "duty" => Cell::Link(Link::none(&told.text).in_language(lang(words, told.language))),
        "board" => Cell::Text(asking.board_name(sought.obligation.board)),
        "state" => Cell::State(Tag::of(words, state(told.state))),
        "since" => Cell::Time(if acted_on { words.day(told.since) } else { String::new() }),
        "due" => Cell::Time(told.due.map(|day| words.day(day)).unwrap_or_default()),
        "lacking" => Cell::Text(detail(words, &told)),
        "who" => {
            // Told apart where it is asked for.
            let beneath = if listing.columns().any(|column| column == "capacity") { String::new() } else { why() };
            Cell::Bearer(bearer(words, &told.bearer), beneath)
        }
        "capacity" => Cell::Text(why()),
        _ => Cell::Ways(ways.to_vec(), subject.name.clone()),
    };
    let cells = listing.columns().map(cell).collect();
    Row { what: subject, cells }
}

/// What can be done about an obligation, where that is shown, and the way to its page.
pub(super) fn steps(visit: &Signed, asking: &Asking, listing: &Listing, sought: &Sought<'_>) -> Result<Vec<Link>, Failed> {
    let (adopted, section, duty) = asking.evaluation.duty_of(sought.stand);
    let path = duty_address(&adopted.adoption.pack, section, duty);
    let asked = listing.columns().any(|column| column == "next");
    let mut ways = if asked { ways(visit, asking, &path, sought)? } else { Vec::new() };
    let subject = asking.evaluation.roster.subject_id(duty.subject, sought.obligation.subject);
    ways.push(Link::to(asking.words.say("web-show"), format!("{path}/obligation?subject={subject}")));
    Ok(ways)
}

/// What can be done about an obligation: attest an attested one, accept a deviation where the pack lets a body do so.
///
/// Only what the policies let the reader do is offered.
pub(super) fn ways(visit: &Signed, asking: &Asking, path: &str, sought: &Sought<'_>) -> Result<Vec<Link>, Failed> {
    let words = asking.words;
    let obligation = sought.obligation;
    let duty = asking.evaluation.duty_of(sought.stand).2;
    let subject = asking.evaluation.roster.subject_id(duty.subject, obligation.subject);
    let resource = resource_for(&visit.caller, &asking.evaluation, sought.stand, obligation);
    let may = |action| visit.town().policies().allows(&visit.caller, action, &resource);
    let mut ways = Vec::new();
    if matches!(duty.way, Way::Attested) && obligation.state != Stands::NotApplicable && may(Action::Attest)? {
        ways.push(Link::to(words.say("regulation-attest"), format!("{path}/attest?subject={subject}")));
    }
    if obligation.state == Stands::Deviating && !obligation.noted && may(Action::Accept)? {
        let noted = duty.law || duty.accepts.is_none();
        let name = words.say(if noted { "regulation-note" } else { "regulation-accept" });
        ways.push(Link::to(name, format!("{path}/accept?subject={subject}")));
    }
    Ok(ways)
}

//! The list of letters.

use super::super::crumbs;
use super::CHAPTER;
use super::show::{address, from, lead, state, why};
use crate::failure::Failed;
#[cfg(test)]
use crate::frame::Frame;
use crate::language::Words;
#[cfg(test)]
use crate::listing::page::ListPage;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, views};
use crate::parts::Link;
use crate::visit::Signed;
use routines::post::{Letter, LetterFilter, LetterOrder, LetterState, Letters, letters};

/// The letters.
static POST: Kind = Kind {
    path: "/desk/post",
    file: "letters",
    first: "post-letter",
    columns: &[
        Kept::new("state", "web-state").sorting(),
        Kept::new("from", "post-from").sorting(),
        Kept::new("at", "post-at").sorting().figures(),
        Kept::new("why", "post-why"),
        Kept::new("case", "case-case"),
        Kept::new("size", "post-size").sorting().figures().unusual(),
    ],
    filters: &["q"],
    found: "post-found",
    newest_first: false,
    own_order: true,
};

/// `GET /desk/post`
pub(crate) static LIST: Register = Register::new(&POST, |visit, listing| Box::pin(list(visit, listing)));

/// Whether letters of which this has become belong to a view.
fn in_view(state: LetterState, view: &str) -> bool {
    match view {
        "waiting" => state == LetterState::Waiting,
        "noted" => state == LetterState::Noted,
        "settled" => !matches!(state, LetterState::Waiting | LetterState::Noted),
        _ => true,
    }
}

/// What the address asks for; as they come those that wait stand first, the newest before the older.
fn filter(listing: &Listing) -> LetterFilter {
    let (column, descending) = listing.order();
    let order = match column {
        "name" => LetterOrder::Subject,
        "from" => LetterOrder::From,
        "at" => LetterOrder::At,
        "size" => LetterOrder::Size,
        "state" => LetterOrder::State,
        _ => LetterOrder::Waiting,
    };
    let view = listing.address.get("view");
    LetterFilter {
        text: listing.address.get("q").to_owned(),
        states: LetterState::ALL.iter().copied().filter(|state| in_view(*state, view)).collect(),
        order,
        descending,
        window: listing.window(),
    }
}

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = letters(visit.town(), &visit.caller, &filter(listing), visit.at).await?;
    let address = &listing.address;
    let count = |view: &str| all.counts.iter().filter(|(state, _)| in_view(**state, view)).map(|(_, count)| count).sum::<i64>();
    let cuts = [
        ("", words.say("web-all"), count("")),
        ("waiting", words.say("post-view-waiting"), count("waiting")),
        ("noted", words.say("post-view-noted"), count("noted")),
        ("settled", words.say("post-view-settled"), count("settled")),
    ];
    let dress = Dress {
        title: words.say("post-title"),
        lead: lead(words, &all),
        views: views(words, address, cuts),
        empty: all.counts.is_empty().then(|| (words.say("post-none"), words.say("post-none-why"))),
        ..Dress::default()
    };
    let rows = all.letters.iter().map(|letter| row(words, listing, &all, letter)).collect();
    let frame = visit.frame(CHAPTER).with_crumbs(crumbs(words, [Link::to(words.say("post-title"), "/desk/post")]));
    Ok(Shown::of(frame, dress, rows, all.total))
}

fn row(words: Words, listing: &Listing, all: &Letters, letter: &Letter) -> Row {
    let cell = |column: &str| match column {
        // A file has the state by its own name.
        "state" if listing.leaves() => Cell::Text(words.say(letter.state.label())),
        "state" => Cell::State(state(words, letter)),
        "from" => Cell::Text(from(words, letter)),
        "at" => Cell::Figure(words.moment(letter.at)),
        "why" => Cell::Text(why(words, letter)),
        "case" => match letter.case.as_ref().and_then(|case| Some((case, all.cases.get(case)?))) {
            Some((case, number)) => Cell::link(number, format!("/desk/cases/{case}")),
            None => Cell::Text(String::new()),
        },
        _ => Cell::Figure(crate::documents::size(words, letter.size)),
    };
    let subject = if letter.subject.is_empty() { words.say("post-no-subject") } else { letter.subject.clone() };
    Row { what: Link::to(subject, address(letter)), cells: listing.columns().map(cell).collect() }
}

/// The list of some letters, for the samples.
#[cfg(test)]
pub(super) fn sample_of(words: Words, frame: Frame, all: &Letters) -> ListPage {
    let listing = Listing::read(words, &POST, &[]);
    let count = |view: &str| all.letters.iter().filter(|letter| in_view(letter.state, view)).count() as i64;
    let cuts = [("", words.say("web-all"), count("")), ("waiting", words.say("post-view-waiting"), count("waiting"))];
    let dress = Dress {
        title: words.say("post-title"),
        lead: lead(words, all),
        views: views(words, &listing.address, cuts),
        empty: all.letters.is_empty().then(|| (words.say("post-none"), words.say("post-none-why"))),
        ..Dress::default()
    };
    let rows = all.letters.iter().map(|letter| row(words, &listing, all, letter)).collect();
    listing.page(frame, dress, rows, all.letters.len() as i64)
}

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
use domain::sorting::{folded, sort_key};
use routines::post::{Letter, LetterState, Letters, letters};

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

/// Whether a letter belongs to a view.
fn in_view(letter: &Letter, view: &str) -> bool {
    match view {
        "waiting" => letter.state == LetterState::Waiting,
        "noted" => letter.state == LetterState::Noted,
        "settled" => !matches!(letter.state, LetterState::Waiting | LetterState::Noted),
        _ => true,
    }
}

/// Whether the subject of a letter, or the name or address of whoever wrote it, says a part, which is folded already.
pub(crate) fn says(letter: &Letter, part: &str) -> bool {
    let texts = [letter.subject.as_str(), letter.name.as_str(), letter.from.as_deref().unwrap_or_default()];
    part.is_empty() || texts.iter().any(|text| folded(text).contains(part))
}

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = letters(visit.town(), &visit.caller, visit.at).await?;
    let address = &listing.address;
    let count = |view: &str| all.letters.iter().filter(|letter| in_view(letter, view)).count() as i64;
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
        empty: all.letters.is_empty().then(|| (words.say("post-none"), words.say("post-none-why"))),
        ..Dress::default()
    };
    let (part, view) = (folded(address.get("q")), address.get("view"));
    let mut found: Vec<&Letter> = all.letters.iter().filter(|letter| in_view(letter, view) && says(letter, &part)).collect();
    // As they come those that wait stand first, the newest before the older.
    if !listing.order().0.is_empty() {
        listing.sort(&mut found, |letter, column| match column {
            "name" => sort_key(&letter.subject),
            "from" => sort_key(letter.from.as_deref().unwrap_or_default()),
            "at" => letter.at.to_string(),
            "size" => format!("{:012}", letter.size),
            _ => letter.state.word().to_owned(),
        });
    }
    let (found, total) = listing.cut(found);
    let rows = found.iter().map(|letter| row(words, listing, &all, letter)).collect();
    let frame = visit.frame(CHAPTER).with_crumbs(crumbs(words, [Link::to(words.say("post-title"), "/desk/post")]));
    Ok(Shown::of(frame, dress, rows, total))
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
    let count = |view: &str| all.letters.iter().filter(|letter| in_view(letter, view)).count() as i64;
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

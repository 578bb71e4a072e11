//! `GET /obligations`: every obligation, in whatever state, with filters, and as a file.

use super::asking::{Asking, Sought};
use super::deviations::{chips, filters, narrowed, obligation_key};
use super::obligations::{is_shown, key, row, steps};
use super::proofs::kin;
use crate::failure::Failed;
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, choose};
use crate::parts::{Address, Field, Link, State, ViewTab};
use crate::visit::Signed;
use domain::regulation::pack::Way;

/// The list of every obligation.
pub(super) static EVERY: Kind = Kind {
    path: "/obligations",
    file: "obligations",
    first: "regulation-subject-column",
    columns: &[
        Kept::new("number", "regulation-number").sorting(),
        Kept::new("duty", "regulation-duty"),
        Kept::new("board", "regulation-board").sorting().unusual(),
        Kept::new("state", "web-state").sorting(),
        Kept::new("since", "regulation-since").sorting(),
        Kept::new("due", "regulation-due").sorting().unusual(),
        Kept::new("lacking", "regulation-lacking"),
        Kept::new("who", "regulation-who").sorting(),
        Kept::new("capacity", "regulation-capacity").unusual(),
        Kept::new("next", "regulation-next-step"),
    ],
    filters: &["q", "pack", "section", "duty", "board"],
    found: "regulation-obligations-found",
    newest_first: false,
    own_order: true,
};

/// `GET /obligations`
pub(crate) static LIST: Register = Register::new(&EVERY, |visit, listing| Box::pin(every(visit, listing))).choosing();

async fn every(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let asking = Asking::now(visit).await?;
    let address = &listing.address;
    let all: Vec<Sought<'_>> = asking.all().filter(|sought| narrowed(&asking, sought, address)).collect();
    let wanted = State::of_word(address.get("state"));
    let mut found: Vec<Sought<'_>> = all.iter().copied().filter(|sought| is_shown(sought.obligation.state, wanted)).collect();
    listing.sort(&mut found, |sought, column| key(&asking, sought, column));
    let (found, total) = listing.cut(found);
    let unfiltered = EVERY.filters.iter().all(|name| address.get(name).is_empty());
    let mut filters = filters(&asking, address);
    filters.push(duties(&asking, address));
    let dress = Dress {
        title: words.say("regulation-obligations"),
        lead: words.say("regulation-obligations-lead"),
        kin: kin(words, EVERY.path),
        views: states(words, address, &all),
        filters,
        chips: chips(&asking, address),
        none: unfiltered.then(|| (words.say("regulation-no-obligations"), words.say("regulation-no-obligations-why"))),
        ..Dress::default()
    };
    let mut rows = Vec::new();
    for sought in &found {
        rows.push(row(&asking, sought, listing, &steps(visit, &asking, listing, sought)?));
    }
    let keys = found.iter().map(|sought| obligation_key(&asking, sought)).collect();
    let frame = asking
        .frame(visit, Chapter::Regulation)
        .with_crumbs([Link::to(words.say("web-chapter-regulation"), "/regulation"), Link::to(&dress.title, EVERY.path)]);
    Ok(Shown::of(frame, dress, rows, total).keyed(keys))
}

/// The duties that can be shown, of the section that is chosen or of the whole regulation.
fn duties(asking: &Asking, address: &Address) -> Field {
    let words = asking.words;
    let shown = asking.pack_or_first(address.get("pack"));
    let sections = shown.into_iter().flat_map(|place| &asking.evaluation.packs[place].pack.sections);
    let sections = sections.filter(|section| address.get("section").is_empty() || section.number == address.get("section"));
    let duties = sections.flat_map(|section| &section.duties).filter(|duty| !matches!(duty.way, Way::Stated));
    let duties = duties.map(|duty| (duty.key.clone(), format!("{} {}", duty.number, duty.text.get(words.language()))));
    choose(words, address, "duty", words.say("regulation-duty"), duties)
}

/// The states as cuts of the list, those in which anything is.
fn states(words: Words, address: &Address, all: &[Sought<'_>]) -> Vec<ViewTab> {
    let count = |wanted: Option<State>| all.iter().filter(|sought| is_shown(sought.obligation.state, wanted)).count() as i64;
    let tab = |name: String, value: &str, count: i64| ViewTab {
        name,
        href: address.with("state", value).to_string(),
        count: words.number(count),
        current: address.get("state") == value,
    };
    let some = State::ALL.into_iter().map(|state| (state, count(Some(state)))).filter(|(_, count)| *count > 0);
    let some = some.map(|(state, count)| tab(state.name(words), state.word(), count));
    std::iter::once(tab(words.say("regulation-all"), "", count(None))).chain(some).collect()
}

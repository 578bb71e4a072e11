//! The list of known faults.

use super::show::{problem_address, short, state, told_to};
use super::{CHAPTER, crumbs, kin};
use crate::failure::Failed;
#[cfg(test)]
use crate::frame::Frame;
use crate::language::Words;
#[cfg(test)]
use crate::listing::page::ListPage;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, choose, views};
use crate::parts::Link;
use crate::visit::Signed;
use domain::identity::SystemId;
use domain::sorting::{folded, sort_key};
use routines::desk::{Problem, case_systems, is_staff, problems};
use std::collections::HashMap;

/// The known faults.
static PROBLEMS: Kind = Kind {
    path: "/desk/problems",
    file: "known-faults",
    first: "desk-arrange-problem",
    columns: &[
        Kept::new("system", "systems-system").sorting(),
        Kept::new("state", "web-state").sorting(),
        Kept::new("since", "desk-arrange-since").sorting().figures(),
        Kept::new("until", "desk-arrange-until").sorting().figures(),
        Kept::new("told", "desk-arrange-told-to").sorting(),
        Kept::new("text", "desk-arrange-problem-text").unusual(),
        Kept::new("workaround", "desk-arrange-problem-workaround").unusual(),
        Kept::new("cause", "desk-arrange-problem-cause").unusual(),
    ],
    filters: &["q", "system"],
    found: "desk-arrange-problems-found",
    newest_first: false,
    own_order: true,
};

/// `GET /desk/problems`
pub(crate) static LIST: Register = Register::new(&PROBLEMS, |visit, listing| Box::pin(list(visit, listing)));

/// What systems are called.
pub(super) struct Systems(pub(super) HashMap<SystemId, String>);

impl Systems {
    /// Reads them.
    pub(super) async fn read(visit: &Signed) -> Result<Self, routines::Failure> {
        let all = case_systems(visit.town(), &visit.caller).await?;
        Ok(Self(all.into_iter().filter_map(|(id, name)| Some((id.parse().ok()?, name))).collect()))
    }

    /// What the system of a known fault is called; empty where it is of none.
    pub(super) fn of(&self, problem: &Problem) -> &str {
        problem.system.as_ref().and_then(|id| self.0.get(id)).map_or("", String::as_str)
    }
}

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = problems(visit.town(), &visit.caller).await?;
    let systems = Systems::read(visit).await?;
    let serves = is_staff(visit.town(), &visit.caller, visit.at).await?;
    let in_view = |problem: &Problem, view: &str| match view {
        "lasting" => problem.lasts(),
        "over" => !problem.lasts(),
        _ => true,
    };
    let count = |view: &str| all.iter().filter(|problem| in_view(problem, view)).count() as i64;
    let cuts = [
        ("", words.say("web-all"), count("")),
        ("lasting", words.say("desk-arrange-view-lasting"), count("lasting")),
        ("over", words.say("desk-arrange-view-over"), count("over")),
    ];
    let mut of: Vec<(String, String)> =
        all.iter().filter_map(|problem| Some((problem.system.as_ref()?.to_string(), systems.of(problem).to_owned()))).collect();
    of.sort_by_key(|(id, name)| (sort_key(name), id.clone()));
    of.dedup();
    let address = &listing.address;
    let chosen = of.iter().find(|(id, _)| id == address.get("system")).map(|(_, name)| ("system", name.clone()));
    let filter = choose(words, address, "system", words.say("systems-system"), of.iter().cloned());
    let new = Link::to(words.say("desk-arrange-new-problem"), "/desk/problems/new");
    let dress = Dress {
        title: words.say("desk-arrange-problems"),
        lead: words.say("desk-arrange-problems-lead"),
        kin: kin(words, serves, "/desk/problems"),
        ways: if serves { vec![new] } else { Vec::new() },
        views: views(words, address, cuts),
        filters: vec![filter],
        chips: chosen.into_iter().collect(),
        empty: all.is_empty().then(|| (words.say("desk-arrange-problems-none"), words.say("desk-arrange-problems-none-why"))),
        ..Dress::default()
    };
    let (part, view, system) = (folded(address.get("q")), address.get("view"), address.get("system"));
    let fits = |problem: &Problem| {
        (system.is_empty() || problem.system.as_ref().is_some_and(|id| id.as_str() == system))
            && says(problem, systems.of(problem), &part)
    };
    let mut found: Vec<&Problem> = all.iter().filter(|problem| in_view(problem, view) && fits(problem)).collect();
    // As they come those that last stand first, the newest before the older.
    if !listing.order().0.is_empty() {
        listing.sort(&mut found, |problem, column| match column {
            "name" => sort_key(&problem.name),
            "state" => u8::from(!problem.lasts()).to_string(),
            "since" => problem.since.to_string(),
            "until" => problem.until.map(|until| until.to_string()).unwrap_or_default(),
            "told" => (u8::from(!problem.told_public) + u8::from(!problem.told_staff)).to_string(),
            _ => sort_key(systems.of(problem)),
        });
    }
    let (found, total) = listing.cut(found);
    let rows = found.iter().map(|problem| row(words, listing, problem, systems.of(problem))).collect();
    let frame = visit.frame(CHAPTER).with_crumbs(crumbs(words, "/desk/problems", []));
    Ok(Shown::of(frame, dress, rows, total))
}

/// Whether a known fault or its system says a part, which is folded already.
pub(crate) fn says(problem: &Problem, system: &str, part: &str) -> bool {
    let texts = [&problem.text, &problem.workaround, &problem.cause].into_iter().flatten().map(String::as_str);
    part.is_empty() || [problem.name.as_str(), system].into_iter().chain(texts).any(|said| folded(said).contains(part))
}

fn row(words: Words, listing: &Listing, problem: &Problem, system: &str) -> Row {
    let text = |text: &Option<String>| {
        let text = text.clone().unwrap_or_default();
        // A file has the whole.
        Cell::Text(if listing.leaves() { text } else { short(&text) })
    };
    let cell = |column: &str| match column {
        "system" => match &problem.system {
            Some(id) => Cell::link(system, format!("/systems/{id}")),
            None => Cell::Text(String::new()),
        },
        // A file has the state by its own name.
        "state" if listing.leaves() => {
            Cell::Text(words.say(if problem.lasts() { "desk-arrange-lasts" } else { "desk-arrange-is-over" }))
        }
        "state" => Cell::State(state(words, problem)),
        "since" => Cell::Figure(words.moment(problem.since)),
        "until" => Cell::Figure(problem.until.map(|until| words.moment(until)).unwrap_or_default()),
        "told" => Cell::Text(told_to(words, problem)),
        "text" => text(&problem.text),
        "workaround" => text(&problem.workaround),
        _ => text(&problem.cause),
    };
    Row { what: Link::to(&problem.name, problem_address(problem)), cells: listing.columns().map(cell).collect() }
}

/// The list of some known faults, for the samples.
#[cfg(test)]
pub(super) fn sample_of(words: Words, frame: Frame, all: &[(Problem, &str)]) -> ListPage {
    let listing = Listing::read(words, &PROBLEMS, &[]);
    let dress = Dress {
        title: words.say("desk-arrange-problems"),
        lead: words.say("desk-arrange-problems-lead"),
        kin: kin(words, true, "/desk/problems"),
        ways: vec![Link::to(words.say("desk-arrange-new-problem"), "/desk/problems/new")],
        empty: all.is_empty().then(|| (words.say("desk-arrange-problems-none"), words.say("desk-arrange-problems-none-why"))),
        ..Dress::default()
    };
    let rows = all.iter().map(|(problem, system)| row(words, &listing, problem, system)).collect();
    listing.page(frame, dress, rows, all.len() as i64)
}

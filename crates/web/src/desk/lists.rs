//! The lists of cases: all that somebody works with, and one's own.

use super::act::MANY;
use super::report::cases::span;
use super::{address, crumbs, kin, show as shown};
use crate::failure::Failed;
use crate::frame::Chapter;
#[cfg(test)]
use crate::frame::Frame;
use crate::language::Words;
#[cfg(test)]
use crate::listing::page::ListPage;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, views};
use crate::parts::form::Control;
use crate::parts::{Address, Choice, Field, Link};
use crate::visit::Signed;
use domain::Timestamp;
use domain::desk::words::{CaseKind, Channel, Priority, Tier};
use routines::desk::{Asking, CaseList, CaseNames, CaseRow, CaseSort, CaseView, cases, cases_last_act, is_staff, problems};

const COLUMNS: &[Kept] = &[
    Kept::new("state", "web-state"),
    Kept::new("priority", "case-priority").sorting(),
    Kept::new("due", "case-due-column").sorting().figures(),
    Kept::new("requester", "case-label-requester"),
    Kept::new("place", "case-place"),
    Kept::new("assignee", "case-assignee"),
    Kept::new("system", "case-label-system"),
    Kept::new("answer", "case-answer-due").figures().unusual(),
    Kept::new("number", "case-number").sorting().figures().unusual(),
    Kept::new("kind", "case-label-kind").unusual(),
    Kept::new("channel", "case-channel").unusual(),
    Kept::new("opened", "case-opened").figures().unusual(),
    Kept::new("changed", "case-changed").sorting().figures().unusual(),
    Kept::new("body", "case-label-body").unusual(),
    Kept::new("equipment", "case-label-equipment").unusual(),
    Kept::new("urgency", "case-label-urgency").unusual(),
    Kept::new("impact", "case-label-impact").unusual(),
    Kept::new("answered", "case-promise-answer").figures().unusual(),
    Kept::new("solved", "case-promise-solve").figures().unusual(),
    Kept::new("closed", "case-closed").figures().unusual(),
    Kept::new("solution", "case-label-solution").unusual(),
    Kept::new("cause", "case-label-cause").unusual(),
    Kept::new("grade", "case-label-grade").figures().unusual(),
];

/// So many characters of a long text stand in a list.
const SHOWN: usize = 120;

/// The cases.
static CASES: Kind = Kind {
    path: "/desk/cases",
    file: "cases",
    first: "case-case",
    columns: COLUMNS,
    filters: &["q", "kind", "priority", "tier", "team", "channel", "system", "problem", "of", "from", "to"],
    found: "case-found",
    newest_first: false,
    own_order: true,
};

/// `GET /desk/cases`
pub(crate) static CASES_LIST: Register = Register::new(&CASES, |visit, listing| Box::pin(cases_list(visit, listing))).choosing();

/// One's own cases.
static OWN: Kind = Kind {
    path: "/desk/mine",
    file: "my-cases",
    first: "case-case",
    columns: &[
        Kept::new("state", "web-state"),
        Kept::new("opened", "case-opened").figures(),
        Kept::new("changed", "case-changed").sorting().figures(),
        Kept::new("number", "case-number").sorting().figures().unusual(),
        Kept::new("kind", "case-label-kind").unusual(),
        Kept::new("system", "case-label-system").unusual(),
    ],
    filters: &["q", "kind"],
    found: "case-found",
    newest_first: false,
    own_order: true,
};

/// `GET /desk/mine`
pub(crate) static OWN_LIST: Register = Register::new(&OWN, |visit, listing| Box::pin(own_list(visit, listing)));

/// What a listing asks for.
fn asking(listing: &Listing, own: bool) -> Asking {
    let get = |name: &str| listing.address.get(name).to_owned();
    let (column, turned) = listing.order();
    let sort = match column {
        "name" => CaseSort::Subject,
        "number" => CaseSort::Number,
        "priority" => CaseSort::Priority,
        "due" => CaseSort::Due,
        "changed" => CaseSort::Changed,
        // One's own: what came last stands first; of others the most pressing.
        _ if own => return Asking { sort: (CaseSort::Number, true), ..plain(listing, own, &get) },
        _ => CaseSort::Pressing,
    };
    Asking { sort: (sort, turned), ..plain(listing, own, &get) }
}

fn plain(listing: &Listing, own: bool, get: &impl Fn(&str) -> String) -> Asking {
    let view = listing.address.get("view");
    let (opened, owed) = match span(&listing.address) {
        days if listing.address.get("of") == "owed" => (None, days),
        days => (days, None),
    };
    Asking {
        // The first view, which has no word, is every one of one's own, and the open ones of the others.
        view: if own && view.is_empty() { CaseView::All } else { CaseView::from_word(view).unwrap_or_default() },
        own,
        text: get("q"),
        by: ["kind", "priority", "tier", "team", "system", "channel"].map(get),
        problem: get("problem").parse().ok(),
        opened,
        owed,
        window: listing.window(),
        counted: true,
        ..Asking::default()
    }
}

async fn cases_list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let list = cases(visit.town(), &visit.caller, &asking(listing, false), visit.at).await?;
    let count = |view: CaseView| list.counts.get(view.word()).copied().unwrap_or_default();
    let cuts = CaseView::ALL.map(|view| (view.word(), shown::view_name(words, view), count(view)));
    let choices = |name: &str, all: Vec<(String, String)>| {
        let first = (String::new(), words.say("web-all"));
        let choices = Choice::list(std::iter::once(first).chain(all), listing.address.get(name));
        (name.to_owned(), Control::Select(choices))
    };
    let word = |word: &str, label: &str| (word.to_owned(), words.say(label));
    let teams: Vec<(String, String)> = list.teams.iter().map(|team| (team.id.to_string(), team.name.clone())).collect();
    let filters = [
        ("case-label-kind", choices("kind", CaseKind::ALL.iter().map(|each| word(each.word(), each.label())).collect())),
        ("case-priority", choices("priority", Priority::ALL.iter().map(|each| word(each.word(), each.label())).collect())),
        ("case-tier", choices("tier", Tier::ALL.iter().skip(1).map(|each| word(each.word(), each.label())).collect())),
        ("case-team", choices("team", teams)),
        ("case-channel", choices("channel", Channel::ALL.iter().map(|each| word(each.word(), each.label())).collect())),
    ];
    let chips = filters
        .iter()
        .filter_map(|(label, (name, control))| {
            let Control::Select(choices) = control else { return None };
            let chosen = choices.iter().find(|choice| choice.chosen && !choice.value.is_empty())?;
            let key = CASES.filters.iter().find(|filter| **filter == name.as_str())?;
            Some((*key, format!("{}: {}", words.say(label), chosen.name)))
        })
        .collect();
    let (of_days, days_said) = days(words, &listing.address);
    let (of_fault, fault_said) = fault(visit, &listing.address).await?;
    let staff = is_staff(visit.town(), &visit.caller, visit.at).await?;
    let write = Link::to(words.say("case-write-down"), "/desk/cases/new?for=other");
    let acted = if staff { cases_last_act(visit.town(), &visit.caller, visit.at).await? } else { None };
    let undo = acted.map(|_| Link::to(words.say("bulk-cases-undo"), "/bulk/cases/undo"));
    let dress = Dress {
        title: words.say("case-all"),
        lead: words.say("case-all-lead"),
        kin: if staff { kin::kin(visit).await? } else { Vec::new() },
        ways: if staff {
            undo.into_iter().chain([write]).collect()
        } else {
            vec![Link::to(words.say("case-report"), "/desk/cases/new")]
        },
        views: views(words, &listing.address, cuts),
        filters: filters
            .into_iter()
            .map(|(label, (name, control))| Field::new(&name, words.say(label), control))
            .chain(of_fault)
            .chain(of_days)
            .collect(),
        chips: [chips, fault_said, days_said].concat(),
        empty: (count(CaseView::All) == 0 && !narrowed(listing)).then(|| (words.say("case-none"), words.say("case-none-why"))),
        ..Dress::default()
    };
    // Who works at the desk does something with several of them at once.
    let acts = if staff { &MANY[..] } else { &[] };
    let deeds = acts.iter().map(|act| (*act, words.name("bulk-act", act))).collect();
    Ok(shown_of(visit, listing, dress, &list).doing(deeds))
}

/// The field of the known fault to which the list is narrowed, and how it is said; none where it is not.
async fn fault(visit: &Signed, address: &Address) -> Result<(Option<Field>, Vec<(&'static str, String)>), Failed> {
    let id = address.get("problem");
    let known = if id.is_empty() { Vec::new() } else { problems(visit.town(), &visit.caller).await? };
    let Some(fault) = known.into_iter().find(|fault| fault.id.as_str() == id) else { return Ok((None, Vec::new())) };
    let label = visit.words.say("case-label-problem");
    let said = format!("{label}: {}", fault.name);
    let choices = [(String::new(), visit.words.say("web-all")), (id.to_owned(), fault.name)];
    let field = Field::new("problem", label, Control::Select(Choice::list(choices, id)));
    Ok((Some(field), vec![("problem", said)]))
}

/// The fields of the days to which a figure has narrowed the list, and how they are said; none where it is not narrowed so.
fn days(words: Words, address: &Address) -> (Vec<Field>, Vec<(&'static str, String)>) {
    if span(address).is_none() {
        return (Vec::new(), Vec::new());
    }
    let of = [("came", words.say("desk-report-of-came")), ("owed", words.say("case-of-owed"))];
    let said = of.iter().find(|(word, _)| *word == address.get("of")).unwrap_or(&of[0]).1.clone();
    let choices = Choice::list(of.map(|(word, name)| (word.to_owned(), name)), address.get("of"));
    let mut fields = vec![Field::new("of", words.say("desk-report-of"), Control::Select(choices))];
    let mut chips = vec![("of", format!("{} {said}", words.say("desk-report-of")))];
    for (name, label) in [("from", words.say("desk-report-from")), ("to", words.say("desk-report-to"))] {
        let day = address.get(name);
        if !day.is_empty() {
            chips.push((name, format!("{label}: {day}")));
        }
        fields.push(Field::new(name, label, Control::Line("date")).holding(day));
    }
    (fields, chips)
}

async fn own_list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let list = cases(visit.town(), &visit.caller, &asking(listing, true), visit.at).await?;
    let count = |view: CaseView| list.counts.get(view.word()).copied().unwrap_or_default();
    // Of one's own every one is shown first.
    let cuts = [
        ("", words.say("case-view-all"), count(CaseView::All)),
        ("waiting", words.say("case-view-waiting"), count(CaseView::Waiting)),
        ("over", words.say("case-view-over"), count(CaseView::Over)),
    ];
    let dress = Dress {
        title: words.say("case-mine"),
        lead: words.say("case-mine-lead"),
        ways: vec![Link::to(words.say("case-report"), "/desk/cases/new")],
        views: views(words, &listing.address, cuts),
        empty: (count(CaseView::All) == 0 && !narrowed(listing))
            .then(|| (words.say("case-mine-none"), words.say("case-mine-none-why"))),
        ..Dress::default()
    };
    Ok(shown_of(visit, listing, dress, &list))
}

/// Whether the list is narrowed to some cases: then none of them says nothing of whether there are any.
fn narrowed(listing: &Listing) -> bool {
    CASES.filters.iter().any(|filter| !listing.address.get(filter).is_empty())
}

fn shown_of(visit: &Signed, listing: &Listing, dress: Dress, list: &CaseList) -> Shown {
    let way = crumbs(visit.words, [Link::to(&dress.title, visit.path.split('?').next().unwrap_or_default())]);
    let frame = visit.frame(Chapter::Desk).with_crumbs(way);
    let rows = list.page.rows.iter().map(|row| case_row(visit.words, listing, list, row, visit.at)).collect();
    Shown::of(frame, dress, rows, list.page.total)
}

fn case_row(words: Words, listing: &Listing, list: &CaseList, row: &CaseRow, now: Timestamp) -> Row {
    let cells =
        listing.columns().map(|column| cell(words, &list.names, row, (column, listing.leaves(), list.staff), now)).collect();
    Row { what: Link::to(format!("{} {}", row.case.cited(), row.case.subject), address(&row.case)), cells }
}

/// What a case has in a column.
pub(super) fn cell(
    words: Words,
    names: &CaseNames,
    row: &CaseRow,
    (column, leaves, staff): (&str, bool, bool),
    now: Timestamp,
) -> Cell {
    let case = &row.case;
    let known = |name: Option<&String>| name.cloned().unwrap_or_default();
    let moment = |at: Option<Timestamp>| Cell::Figure(at.map(|at| words.moment(at)).unwrap_or_default());
    // A file has the whole.
    let text = |text: &Option<String>| {
        let whole = text.clone().unwrap_or_default();
        let cut: String = whole.chars().take(SHOWN).collect();
        Cell::Text(if leaves || cut.len() == whole.len() { whole } else { format!("{cut}…") })
    };
    match column {
        // A file has the state by its own name.
        "state" if leaves => Cell::Text(words.say(case.course.status().label())),
        "state" => Cell::State(shown::state(words, row, now)),
        "priority" => Cell::Text(words.say(case.priority().label())),
        "due" => Cell::Figure(row.due_at.map(|due| words.moment(due)).unwrap_or_default()),
        "answer" => Cell::Figure(row.answer_due.map(|due| words.moment(due)).unwrap_or_default()),
        "requester" => {
            let name = names.person(case.requester.as_ref());
            Cell::Text(if name.is_empty() { case.mail.clone().unwrap_or_default() } else { name })
        }
        "place" => {
            let (tier, team) = case.course.place();
            Cell::Text(team.and_then(|team| names.teams.get(team)).cloned().unwrap_or_else(|| words.say(tier.label())))
        }
        "assignee" => Cell::Text(names.person(case.course.assignee.as_ref())),
        "system" => Cell::Text(known(case.system.as_ref().and_then(|system| names.systems.get(system)))),
        "number" => Cell::Figure(case.cited()),
        "kind" => Cell::Text(words.say(case.kind.label())),
        "channel" => Cell::Text(words.say(case.channel.label())),
        "opened" => Cell::Figure(words.moment(case.course.opened_at())),
        "changed" => Cell::Figure(words.moment(case.course.changed_at())),
        "equipment" => Cell::Text(case.equipment.clone().unwrap_or_default()),
        "urgency" => Cell::Text(words.say(case.urgency.label())),
        "impact" => Cell::Text(words.say(case.impact.label())),
        "answered" => moment(case.course.first_answer_at),
        "solved" => moment(case.course.solved_at),
        "closed" => moment(case.course.closed_at),
        "solution" => text(&case.course.solution),
        // What it came from is for the desk alone, as on the page of the case.
        "cause" if !staff => Cell::Text(String::new()),
        "cause" => text(&case.course.cause),
        "grade" => Cell::Figure(case.rating.as_ref().map(|rating| words.number(i64::from(rating.grade))).unwrap_or_default()),
        _ => Cell::Text(known(case.body.as_ref().and_then(|body| names.bodies.get(body)))),
    }
}

/// The list of some cases, for the samples.
#[cfg(test)]
pub(super) fn sample_of_cases(words: Words, frame: Frame, list: &CaseList, now: Timestamp) -> ListPage {
    let listing = Listing::read(words, &CASES, &[]);
    let cuts = CaseView::ALL.map(|view| (view.word(), shown::view_name(words, view), 3));
    let views = views(words, &listing.address, cuts);
    let dress = Dress { title: words.say("case-all"), lead: words.say("case-all-lead"), views, ..Dress::default() };
    let rows = list.page.rows.iter().map(|row| case_row(words, &listing, list, row, now)).collect();
    listing.page(frame, dress, rows, list.page.total)
}

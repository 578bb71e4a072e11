//! `GET /deviations`: what is not fulfilled, with filters, and as a file.

use super::asking::{Asking, Sought};
use super::page::{DeviationRow, DeviationsPage};
use super::speaking::{bearer, capacity, detail, duty_address, lang, section_number, state};
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::parts::form::Control;
use crate::parts::{Address, Chip, Choice, Field, Link, Pages, Sheet, Tag, ViewTab};
use crate::visit::Signed;
use axum::extract::Query;
use domain::regulation::obligation::State as Stands;
use domain::regulation::pack::Strength;
use domain::sorting::folded;
use jiff::ToSpan;

/// How many rows a page shows.
const ROWS: usize = 50;
/// The choices of the filter form.
const FILTERS: [&str; 5] = ["q", "pack", "section", "duty", "board"];

/// `GET /deviations`
pub(crate) async fn deviations(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let words = visit.words;
    let asking = Asking::now(&visit).await?;
    let address = Address::asked("/deviations", &asked);
    let filtered: Vec<Sought<'_>> = asking.all().filter(|sought| fits(&asking, sought, &address)).collect();
    let view = address.get("view").to_owned();
    let mut found: Vec<Sought<'_>> = filtered.iter().copied().filter(|sought| in_view(&asking, sought, &view)).collect();
    found.sort_by_key(|sought| gravity(&asking, sought));
    if let Some((_, format)) = asked.iter().find(|(name, _)| name == "format") {
        let rows: Vec<Vec<String>> = found.iter().map(|sought| exported(&asking, sought)).collect();
        return crate::export::table(format, "deviations", &header(&asking), &rows);
    }
    let page: usize = asked.iter().find(|(name, _)| name == "page").and_then(|(_, value)| value.parse().ok()).unwrap_or(1).max(1);
    let rows = found.iter().skip((page - 1) * ROWS).take(ROWS).map(|sought| row(&asking, sought)).collect();
    let export = |format: &str| {
        let name = words.with("web-export-rows", &[("count", found.len().into()), ("format", format.to_uppercase().into())]);
        Link::to(name, address.with("format", format).to_string())
    };
    show(&DeviationsPage {
        frame: asking.frame(&visit, Chapter::Deviations),
        words,
        views: views(&asking, &address, &filtered),
        filters: filters(&asking, &address),
        hidden: address.hidden(&FILTERS),
        sheet: Sheet {
            summary: words.count("regulation-deviations-found", found.len() as i64),
            chips: chips(&asking, &address),
            clear: address.without(&FILTERS).to_string(),
            exports: vec![export("csv"), export("xlsx"), export("ods")],
            pages: Pages::of(words, found.len() as u64, ROWS as u64, page as u64, |page| address.with("page", page).to_string()),
        },
        rows,
    })
}

/// Whether an obligation passes the filters, whatever the view.
fn fits(asking: &Asking, sought: &Sought<'_>, address: &Address) -> bool {
    if !matches!(sought.obligation.state, Stands::Deviating | Stands::Due | Stands::Accepted) {
        return false;
    }
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

fn gravity(asking: &Asking, sought: &Sought<'_>) -> (u8, Option<domain::Day>) {
    let grave = match (sought.obligation.state, asking.evaluation.duty_of(sought.stand).2.strength) {
        (Stands::Deviating, Strength::Shall) => 0,
        (Stands::Deviating, _) => 1,
        (Stands::Due, _) => 2,
        _ => 3,
    };
    (grave, sought.obligation.since)
}

fn views(asking: &Asking, address: &Address, filtered: &[Sought<'_>]) -> Vec<ViewTab> {
    let words = asking.words;
    let tab = |view: &str| ViewTab {
        name: match view {
            "mine" => words.say("regulation-view-mine"),
            "old" => words.say("regulation-view-old"),
            "due" => words.say("web-state-due"),
            "accepted" => words.say("regulation-view-accepted"),
            _ => words.say("regulation-view-all"),
        },
        href: address.with("view", view).to_string(),
        count: words.number(filtered.iter().filter(|sought| in_view(asking, sought, view)).count() as i64),
        current: address.get("view") == view,
    };
    VIEWS.iter().map(|view| tab(view)).collect()
}

fn filters(asking: &Asking, address: &Address) -> Vec<Field> {
    let words = asking.words;
    let evaluation = &asking.evaluation;
    let all = (String::new(), words.say("web-all"));
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
    let select = |name: &str, label: String, choices: Vec<(String, String)>| {
        let choices = std::iter::once(all.clone()).chain(choices);
        Field::new(name, label, Control::Select(Choice::list(choices, address.get(name))))
    };
    let mut fields =
        vec![Field::new("q", words.say("web-search-list"), Control::Line("search")).holding(address.get("q")).growing()];
    if evaluation.packs.len() > 1 {
        fields.push(select("pack", words.say("regulation-packs"), packs.collect()));
    }
    fields.push(select("section", words.say("regulation-section"), sections.collect()));
    fields.push(select("board", words.say("regulation-board"), boards.collect()));
    fields
}

fn chips(asking: &Asking, address: &Address) -> Vec<Chip> {
    let words = asking.words;
    let names = FILTERS.into_iter().filter(|name| !address.get(name).is_empty());
    let chip = |name: &'static str| {
        let value = address.get(name);
        let text = match name {
            "section" => section_number(words, value),
            "duty" => duty_name(asking, value),
            "board" => asking.board_name(asking.evaluation.roster.body_place(value)),
            "pack" => asking
                .pack(value)
                .map_or(value, |place| asking.evaluation.packs[place].pack.title.get(words.language()))
                .to_owned(),
            _ => format!("”{value}”"),
        };
        Chip { text, href: address.without(&[name]).to_string() }
    };
    names.map(chip).collect()
}

/// The number and the text of a duty, by its key.
fn duty_name(asking: &Asking, key: &str) -> String {
    let mut duties = asking.evaluation.packs.iter().flat_map(|adopted| adopted.pack.duties());
    let found = duties.find(|(_, duty)| duty.key == key);
    found.map_or_else(|| key.to_owned(), |(_, duty)| format!("{} {}", duty.number, duty.text.get(asking.words.language())))
}

fn row(asking: &Asking, sought: &Sought<'_>) -> DeviationRow {
    let words = asking.words;
    let (adopted, section, duty) = asking.evaluation.duty_of(sought.stand);
    let told = asking.tell(sought);
    DeviationRow {
        duty: Link::to(&duty.number, duty_address(&adopted.adoption.pack, section, duty)),
        what: told.text.clone(),
        lang: lang(words, told.language),
        subject: asking.subject(sought),
        body: asking.board_name(sought.obligation.board),
        state: Tag::of(words, state(told.state)),
        since: words.day(told.since),
        detail: detail(words, &told),
        bearer: bearer(words, &told.bearer),
        why: capacity(words, &told.bearer, |key| asking.role(sought.stand.pack, key)),
        act: told.act.clone(),
        way: asking.mending(sought).unwrap_or_default(),
    }
}

fn header(asking: &Asking) -> Vec<String> {
    let words = asking.words;
    vec![
        words.say("regulation-section"),
        words.say("regulation-number"),
        words.say("regulation-duty"),
        words.say("regulation-subject-column"),
        words.say("regulation-board"),
        words.say("web-state"),
        words.say("regulation-since"),
        words.say("regulation-due"),
        words.say("regulation-lacking"),
        words.say("regulation-who"),
        words.say("regulation-capacity"),
        words.say("regulation-what-to-do"),
    ]
}

fn exported(asking: &Asking, sought: &Sought<'_>) -> Vec<String> {
    let words = asking.words;
    let told = asking.tell(sought);
    vec![
        told.section.clone(),
        told.number.clone(),
        told.text.clone(),
        told.subject_name.clone(),
        asking.board_name(sought.obligation.board),
        state(told.state).name(words),
        words.day(told.since),
        told.due.map(|day| words.day(day)).unwrap_or_default(),
        told.detail.clone().unwrap_or_default(),
        bearer(words, &told.bearer).name,
        capacity(words, &told.bearer, |key| asking.role(sought.stand.pack, key)),
        told.act.clone(),
    ]
}

//! `GET /regulation/{pack}/{section}/systems`: the same section system by system.

use super::asking::Asking;
use super::page::{BySystemPage, Cell, MatrixColumn, SystemRow};
use super::speaking::{duty_address, section_number, state, told};
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::choose;
use crate::parts::form::Control;
use crate::parts::{Address, Chip, Field, Link, Pages, Sheet, State, Tag};
use crate::visit::Signed;
use axum::extract::{Path, Query};
use domain::regulation::pack::{SubjectKind, Way};
use domain::sorting::folded;
use routines::Failure;
use std::collections::BTreeMap;

/// How many systems a page shows.
const ROWS: usize = 100;

/// What one sees of the systems, and how to see less, more, or take them out.
fn sheet(words: Words, address: &Address, total: usize, page: usize) -> Sheet {
    let state = State::of_word(address.get("state")).map(|state| state.name(words));
    let said = [("q", format!("”{}”", address.get("q"))), ("state", state.unwrap_or_default())];
    let chips = said.into_iter().filter(|(name, _)| !address.get(name).is_empty());
    let export = |format: &str| Link::to(format.to_uppercase(), address.with("format", format).to_string());
    Sheet {
        summary: words.count("systems-found", total as i64),
        clear: address.without(&["q", "state"]).to_string(),
        chips: chips.map(|(name, text)| Chip { text, href: address.without(&[name]).to_string() }).collect(),
        exports: ["csv", "xlsx", "ods"].map(export).to_vec(),
        pages: Pages::of(words, total as u64, ROWS as u64, page as u64, |page| address.with("page", page).to_string()),
    }
}

/// `GET /regulation/{pack}/{section}/systems`
pub(crate) async fn systems(
    visit: Signed,
    Path((pack, number)): Path<(String, String)>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Answer {
    let words = visit.words;
    let asking = Asking::now(&visit).await?;
    let shown = asking.pack(&pack).ok_or_else(|| Failure::missing("pack", &pack))?;
    let evaluation = &asking.evaluation;
    let adopted = &evaluation.packs[shown];
    let place = adopted.pack.sections.iter().position(|section| section.number == number);
    let place = place.ok_or_else(|| Failure::missing("section", &number))?;
    let section = &adopted.pack.sections[place];
    let of_systems = evaluation.duties.iter().filter(|stand| {
        let duty = evaluation.duty_of(stand).2;
        stand.pack == shown && stand.place.0 == place && duty.subject == SubjectKind::System && !matches!(duty.way, Way::Stated)
    });
    let mut columns = Vec::new();
    let mut states = Vec::new();
    for stand in of_systems {
        let duty = evaluation.duty_of(stand).2;
        columns.push((duty, MatrixColumn { short: duty.number.clone(), name: told(words, &duty.text).text }));
        states.push(stand.obligations.iter().map(|each| (each.subject, each.state)).collect::<BTreeMap<_, _>>());
    }
    let path = format!("/regulation/{pack}/{number}/systems");
    let address = Address::asked(&path, &asked);
    let (part, wanted) = (folded(address.get("q")), State::of_word(address.get("state")));
    let stands = |system: usize, states: &BTreeMap<u32, _>| {
        states.get(&(system as u32)).map_or(State::NotApplicable, |found| state(*found))
    };
    let fits = |(system, fact): &(usize, &_)| {
        let fact: &domain::regulation::roster::SystemFact = fact;
        (part.is_empty() || folded(&fact.name).contains(&part))
            && wanted.is_none_or(|wanted| states.iter().any(|states| stands(*system, states) == wanted))
    };
    let found: Vec<_> = evaluation.roster.systems.iter().enumerate().filter(fits).collect();
    if let Some((_, format)) = asked.iter().find(|(name, _)| name == "format") {
        let heads = columns.iter().map(|(_, column)| format!("{} {}", column.short, column.name));
        let header: Vec<String> = std::iter::once(words.say("systems-system")).chain(heads).collect();
        let row = |(system, fact): &(usize, &domain::regulation::roster::SystemFact)| {
            let cells = states.iter().map(|states| stands(*system, states).name(words));
            std::iter::once(fact.name.to_string()).chain(cells).collect()
        };
        return crate::export::table(format, &format!("{pack}-{number}"), &header, &found.iter().map(row).collect::<Vec<_>>());
    }
    let page: usize = asked.iter().find(|(name, _)| name == "page").and_then(|(_, value)| value.parse().ok()).unwrap_or(1).max(1);
    let total = found.len();
    let rows = found.into_iter().skip((page - 1) * ROWS).take(ROWS).map(|(system, fact)| {
        let cell = |(column, states): (&(_, MatrixColumn), &BTreeMap<u32, _>)| {
            let state = stands(system, states);
            let href = match state {
                State::NotApplicable => String::new(),
                _ => format!("{}?q={}", duty_address(&pack, section, column.0), crate::visit::encoded(&fact.name)),
            };
            Cell {
                state,
                figure: String::new(),
                spoken: format!("{}, {}", column.1.short, state.name(words).to_lowercase()),
                href,
            }
        };
        SystemRow {
            system: Link::to(&*fact.name, format!("/systems/{}", fact.id)),
            cells: columns.iter().zip(&states).map(cell).collect(),
        }
    });
    let rows = rows.collect();
    let choices = State::ALL.into_iter().map(|state| (state.word().to_owned(), state.name(words)));
    let filters = vec![
        Field::new("q", words.say("web-search-list"), Control::Line("search")).holding(address.get("q")).growing(),
        choose(words, &address, "state", words.say("web-state"), choices),
    ];
    let label = section_number(words, &section.number);
    let title = told(words, &section.title);
    show(&BySystemPage {
        frame: asking.frame(&visit, Chapter::Regulation).with_crumbs([
            Link::to(words.say("web-chapter-regulation"), format!("/regulation?pack={pack}")),
            Link::to(format!("{label} {}", title.text), format!("/regulation/{pack}/{number}")),
            Link::to(words.say("regulation-by-system"), format!("/regulation/{pack}/{number}/systems")),
        ]),
        words,
        number: label,
        title,
        path,
        filters,
        sheet: sheet(words, &address, total, page),
        legend: State::ALL.into_iter().map(|state| Tag::of(words, state)).collect(),
        columns: columns.into_iter().map(|(_, column)| column).collect(),
        rows,
    })
}

//! `GET /regulation/{pack}/{section}/systems`: the same section system by system.

use super::asking::Asking;
use super::page::{BySystemPage, Cell, MatrixColumn, SystemRow};
use super::speaking::{duty_address, section_number, state, told};
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::parts::{Link, State, Tag};
use crate::visit::Signed;
use axum::extract::Path;
use domain::regulation::pack::{SubjectKind, Way};
use routines::Failure;
use std::collections::BTreeMap;

/// `GET /regulation/{pack}/{section}/systems`
pub(crate) async fn systems(visit: Signed, Path((pack, number)): Path<(String, String)>) -> Answer {
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
    let rows = evaluation.roster.systems.iter().enumerate().map(|(system, fact)| {
        let cell = |(column, states): (&(_, MatrixColumn), &BTreeMap<u32, _>)| {
            let state = states.get(&(system as u32)).map_or(State::NotApplicable, |found| state(*found));
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
        legend: State::ALL.into_iter().map(|state| Tag::of(words, state)).collect(),
        columns: columns.into_iter().map(|(_, column)| column).collect(),
        rows,
    })
}

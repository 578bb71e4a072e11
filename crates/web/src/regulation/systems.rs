//! `GET /regulation/{pack}/{section}/systems`: the same section system by system.

use super::asking::Asking;
use super::obligations::gravity;
use super::page::BySystemPage;
use super::speaking::{duty_address, section_number, state, told};
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Place, choose, drawing};
use crate::parts::{Link, State, Tag};
use crate::visit::Signed;
use axum::extract::{Path, Query};
use domain::regulation::obligation::State as Stands;
use domain::regulation::pack::{Duty, Section, SubjectKind, Way};
use domain::regulation::roster::SystemFact;
use domain::sorting::{folded, sort_key};
use routines::Failure;
use routines::audit::may_audit;
use routines::regulation::Evaluation;
use std::collections::BTreeMap;

/// The systems of a section.
pub(super) static SYSTEMS: Kind = Kind {
    path: "",
    file: "",
    first: "systems-system",
    columns: &[],
    filters: &["q", "state"],
    found: "systems-found",
    newest_first: false,
    own_order: false,
};

/// A section system by system: its duties that rest on systems, and how each stands for each.
pub(crate) struct BySystem<'a> {
    /// The section.
    pub(crate) section: &'a Section,
    /// Its duties that rest on systems and can be shown.
    pub(crate) duties: Vec<&'a Duty>,
    states: Vec<BTreeMap<u32, Stands>>,
}

impl<'a> BySystem<'a> {
    /// The section of a pack in force, by its number.
    pub(crate) fn of(evaluation: &'a Evaluation, pack: &str, number: &str) -> Result<Self, Failure> {
        let shown = evaluation.packs.iter().position(|adopted| adopted.adoption.pack == pack);
        let shown = shown.ok_or_else(|| Failure::missing("pack", pack))?;
        let sections = &evaluation.packs[shown].pack.sections;
        let place = sections.iter().position(|section| section.number == number);
        let place = place.ok_or_else(|| Failure::missing("section", number))?;
        let (mut duties, mut states) = (Vec::new(), Vec::new());
        for stand in evaluation.duties.iter().filter(|stand| stand.pack == shown && stand.place.0 == place) {
            let duty = evaluation.duty_of(stand).2;
            if duty.subject == SubjectKind::System && !matches!(duty.way, Way::Stated) {
                duties.push(duty);
                states.push(stand.obligations.iter().map(|each| (each.subject, each.state)).collect());
            }
        }
        Ok(Self { section: &sections[place], duties, states })
    }

    /// How a duty, by its place among these, stands for a system, by its place in the roster.
    pub(crate) fn stands(&self, system: usize, duty: usize) -> Stands {
        let of_duty = self.states.get(duty);
        of_duty.and_then(|states| states.get(&(system as u32))).map_or(Stands::NotApplicable, |found| *found)
    }
}

/// The systems of a section as they are asked for.
pub(super) struct Table {
    /// What is asked.
    listing: Listing,
    /// Those of the page, or of the file.
    pub(super) rows: Vec<Row>,
    total: i64,
}

impl Table {
    /// Those that an address asks for.
    pub(super) fn of(
        words: Words,
        evaluation: &Evaluation,
        (pack, number): (&str, &str),
        by_system: &BySystem<'_>,
        asked: &[(String, String)],
    ) -> Self {
        let (section, duties) = (by_system.section, &by_system.duties);
        let column = |duty: &&Duty| Kept::numbered(duty.key.clone(), duty.number.clone(), told(words, &duty.text).text);
        let columns = duties.iter().map(column).collect();
        let path = format!("/regulation/{pack}/{number}/systems");
        let listing = Listing::at(
            words,
            &SYSTEMS,
            Place { path, file: format!("{pack}-{number}"), first: words.say("systems-system"), columns, matrix: true },
            asked,
        );
        let (part, wanted) = (folded(listing.address.get("q")), State::of_word(listing.address.get("state")));
        let stands = |system: usize, at: usize| by_system.stands(system, at);
        let fits = |(system, fact): &(usize, &SystemFact)| {
            (part.is_empty() || folded(&fact.name).contains(&part))
                && wanted.is_none_or(|wanted| listing.places().iter().any(|at| state(stands(*system, *at)) == wanted))
        };
        let mut found: Vec<(usize, &SystemFact)> = evaluation.roster.systems.iter().enumerate().filter(fits).collect();
        listing.sort(&mut found, |(system, fact), column| match duties.iter().position(|duty| duty.key == column) {
            Some(at) => gravity(stands(*system, at)).to_string(),
            None => sort_key(&fact.name),
        });
        let (found, total) = listing.cut(found);
        let row = |(system, fact): &(usize, &SystemFact)| {
            let cell = |at: &usize| {
                let (duty, state) = (duties[*at], state(stands(*system, *at)));
                let href = match state {
                    State::NotApplicable => String::new(),
                    _ => format!("{}?q={}", duty_address(pack, section, duty), crate::visit::encoded(&fact.name)),
                };
                Cell::Sign { state, spoken: format!("{}, {}", duty.number, state.name(words).to_lowercase()), href }
            };
            let cells = listing.places().iter().map(cell).collect();
            Row { what: Link::to(&*fact.name, format!("/systems/{}", fact.id)), cells }
        };
        let rows: Vec<Row> = found.iter().map(row).collect();
        Self { listing, rows, total }
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
    let evaluation = &asking.evaluation;
    let by_system = BySystem::of(evaluation, &pack, &number)?;
    let Table { listing, rows, total } = Table::of(words, evaluation, (&pack, &number), &by_system, &asked);
    if listing.leaves() {
        return listing.file(&rows);
    }
    let address = &listing.address;
    let wanted = State::of_word(address.get("state"));
    let choices = State::ALL.into_iter().map(|state| (state.word().to_owned(), state.name(words)));
    let dress = Dress {
        title: words.say("regulation-by-system"),
        filters: vec![choose(words, address, "state", words.say("web-state"), choices)],
        chips: vec![("state", wanted.map(|state| state.name(words)).unwrap_or_default())],
        draw: if total > 0 && may_audit(visit.town(), &visit.caller)? { drawing(words, address) } else { Link::default() },
        ..Dress::default()
    };
    let any = !by_system.duties.is_empty() && !evaluation.roster.systems.is_empty();
    let label = section_number(words, &by_system.section.number);
    let title = told(words, &by_system.section.title);
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
        systems: any.then(|| listing.table(dress, rows, total)),
    })
}

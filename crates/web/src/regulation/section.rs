//! `GET /regulation/{pack}/{section}`: duty by duty, board by board.

use super::asking::Asking;
use super::page::{Cell, MatrixColumn, MatrixRow, Principle, SectionPage};
use super::speaking::{counts, duty_address, note, section_number, told};
use crate::activity::activity;
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Link, Standing, State, Tag};
use crate::visit::Signed;
use axum::extract::Path;
use domain::regulation::pack::{SubjectKind, Way};
use domain::regulation::roster::Place;
use domain::regulation::tally::Tally;
use routines::Failure;
use routines::activity::Object;
use routines::documents::SubjectKind as Attachable;
use std::collections::BTreeMap;

/// `GET /regulation/{pack}/{section}`
pub(crate) async fn section(visit: Signed, Path((pack, number)): Path<(String, String)>) -> Answer {
    let words = visit.words;
    let asking = Asking::now(&visit).await?;
    let shown = asking.pack(&pack).ok_or_else(|| Failure::missing("pack", &pack))?;
    let adopted = &asking.evaluation.packs[shown];
    let place = adopted.pack.sections.iter().position(|section| section.number == number);
    let place = place.ok_or_else(|| Failure::missing("section", &number))?;
    let section = &adopted.pack.sections[place];
    let boards = boards(&asking, shown, place);
    let about_systems = section.duties.iter().any(|duty| duty.subject == SubjectKind::System && !matches!(duty.way, Way::Stated));
    let mut rows = Vec::new();
    let mut principles = Vec::new();
    for stand in asking.evaluation.duties.iter().filter(|stand| stand.pack == shown && stand.place.0 == place) {
        let duty = &section.duties[stand.place.1];
        if matches!(duty.way, Way::Stated) {
            principles.push(Principle { number: duty.number.clone(), text: told(words, &duty.text) });
            continue;
        }
        let href = duty_address(&pack, section, duty);
        let of_board: BTreeMap<_, _> = stand.boards.iter().map(|(board, tally)| (*board, *tally)).collect();
        let mut cells = vec![cell(words, &duty.number, &words.say("regulation-all"), &stand.tally, &href)];
        for (board, column) in &boards {
            let tally = of_board.get(&Some(*board)).copied().unwrap_or_default();
            let id = &asking.evaluation.roster.bodies[*board as usize].id;
            cells.push(cell(words, &duty.number, &column.short, &tally, &format!("{href}?board={id}")));
        }
        rows.push(MatrixRow {
            number: duty.number.clone(),
            title: told(words, &duty.text),
            href,
            note: note(words, duty),
            cells,
        });
    }
    let activity = activity(&visit, &Object::section(&pack, &number)).await?;
    let label = section_number(words, &section.number);
    let title = told(words, &section.title);
    let crumb = format!("{label} {}", title.text);
    let lead = told(words, &section.text);
    let attachments = crate::documents::section(&visit, Attachable::Section, &format!("{pack}/{number}")).await?;
    show(&SectionPage {
        frame: asking.frame(&visit, Chapter::Regulation).with_crumbs([
            Link::to(words.say("web-chapter-regulation"), format!("/regulation?pack={pack}")),
            Link::to(crumb, format!("/regulation/{pack}/{number}")),
        ]),
        words,
        title,
        lead: super::page::Told { text: first_sentences(&lead.text), lang: lead.lang },
        text: format!("/regulation/{pack}/text#section-{number}"),
        export: format!("/deviations?pack={pack}&section={number}&format=csv"),
        standing: Standing::new(words, &label, counts(&asking.section_tally(shown, place))),
        number: label,
        by_system: if about_systems { format!("/regulation/{pack}/{number}/systems") } else { String::new() },
        every: format!("/obligations?pack={pack}&section={number}"),
        legend: State::ALL.into_iter().map(|state| Tag::of(words, state)).collect(),
        columns: boards.into_iter().map(|(_, column)| column).collect(),
        rows,
        principles,
        activity,
        attachments,
    })
}

/// The boards under which anything of the section is counted, in the order of the tree.
fn boards(asking: &Asking, pack: usize, section: usize) -> Vec<(Place, MatrixColumn)> {
    let stands = asking.evaluation.duties.iter().filter(|stand| stand.pack == pack && stand.place.0 == section);
    let mut places: Vec<Place> = stands.flat_map(|stand| stand.boards.iter().filter_map(|(board, _)| *board)).collect();
    places.sort_unstable();
    places.dedup();
    let named = |place: Place| {
        let body = asking.evaluation.roster.bodies.get(place as usize)?;
        Some((place, MatrixColumn { short: short(&body.name), name: body.name.to_string() }))
    };
    places.into_iter().filter_map(named).collect()
}

fn cell(words: Words, number: &str, board: &str, tally: &Tally, href: &str) -> Cell {
    let counts = counts(tally);
    let state = counts.gravest();
    let figure = format!("{}/{}", words.number(counts.fulfilled as i64), words.number(counts.applying() as i64));
    let spoken = format!("{number} {board}, {}:", state.name(words).to_lowercase());
    let href = if counts.applying() == 0 { String::new() } else { href.to_owned() };
    Cell { state, figure, spoken, href }
}

/// The short name of a board: the initials of its words, “Barn- och utbildningsnämnden” becoming “BUN”.
fn short(name: &str) -> String {
    let stem = name.trim_end_matches("nämnden").trim_end_matches("styrelsen");
    let ending = if name.ends_with("nämnden") {
        "N"
    } else if name.ends_with("styrelsen") {
        "S"
    } else {
        ""
    };
    let words = stem.split([' ', '-']).filter(|word| !word.is_empty() && *word != "och");
    let initials: String = words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect();
    format!("{initials}{ending}")
}

/// The first two sentences of a text.
fn first_sentences(text: &str) -> String {
    let ends: Vec<usize> = text.match_indices(". ").map(|(place, _)| place + 1).collect();
    ends.get(1).map_or(text, |end| &text[..*end]).to_owned()
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_board_is_known_by_its_initials() {
        assert_eq!(short("Barn- och utbildningsnämnden"), "BUN");
        assert_eq!(short("Kommunstyrelsen"), "KS");
        assert_eq!(short("Överförmyndarnämnden"), "ÖN");
    }
}

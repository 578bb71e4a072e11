//! `GET /organisation`: the tree of bodies, as it was on a day.

use super::page::{TreePage, TreeRow, Vacant};
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::drawing;
use crate::parts::{Address, Link};
use crate::visit::{Signed, encoded};
use domain::Day;
use domain::organisation::BodyKind;
use domain::sorting::folded;
use routines::Failure;
use routines::audit::may_audit;
use routines::organisation::{TreeLine, VacancyRow, may_appoint, organisation};
use routines::policies::{Action, Resource};

/// How many vacancies stand before the fold.
const SHOWN: usize = 8;

/// The tree, on the day that is asked for.
pub(super) async fn tree(visit: &Signed, address: &Address) -> Answer {
    let words = visit.words;
    let day = address.get("day").parse().unwrap_or(visit.today);
    let seen = organisation(visit.town(), &visit.caller, day).await?;
    let mut ways = ways(visit)?;
    if may_audit(visit.town(), &visit.caller)? {
        ways.push(drawing(words, &Address::asked("/organisation", &[])));
    }
    let appoints = may_appoint(visit.town(), &visit.caller)?;
    let mut empty: Vec<&VacancyRow> = seen.vacancies.iter().collect();
    empty.sort_by_key(|vacancy| std::cmp::Reverse(vacancy.since));
    let mut vacancies: Vec<Vacant> = empty.into_iter().map(|vacancy| vacant(words, vacancy, appoints)).collect();
    let more_vacancies = vacancies.split_off(vacancies.len().min(SHOWN));
    show(&TreePage {
        frame: visit.frame(Chapter::Organisation),
        words,
        day: day.to_string(),
        day_note: noted(words, day, visit.today),
        list: address.with("view", "list").to_string(),
        rows: rows(words, &seen.inside),
        outside: seen.outside.iter().map(|line| row(words, line, None)).collect(),
        vacancies,
        more_vacancies,
        ways,
        kin: super::kin(visit, "/organisation"),
        may_import: visit.town().policies().allows(&visit.caller, Action::Import, &Resource::Register("body"))?,
    })
}

/// Whether the bodies are those of today, or of which day.
pub(super) fn noted(words: Words, day: Day, today: Day) -> String {
    if day == today {
        words.say("organisation-today")
    } else {
        words.tell("organisation-then", "day", words.day_in_text(day, today))
    }
}

/// What the reader may add.
pub(super) fn ways(visit: &Signed) -> Result<Vec<Link>, Failure> {
    let allowed = |register| visit.town().policies().allows(&visit.caller, Action::Create, &Resource::Register(register));
    let mut ways = Vec::new();
    if allowed("body")? {
        ways.push(Link::to(visit.words.say("organisation-new-body"), "/organisation/new"));
    }
    if allowed("person")? {
        ways.push(Link::to(visit.words.say("organisation-new-person"), "/people/new"));
    }
    if allowed("body")? {
        ways.push(Link::to(visit.words.say("organisation-new-outside"), "/organisation/new?kind=supplier"));
    }
    Ok(ways)
}

/// The lines of the tree, each with the levels that open or end after it.
fn rows(words: Words, lines: &[TreeLine]) -> Vec<TreeRow> {
    let next = |place: usize| lines.get(place + 1).map_or(0, |line| line.depth);
    lines.iter().enumerate().map(|(place, line)| row(words, line, Some(next(place)))).collect()
}

fn row(words: Words, line: &TreeLine, next: Option<usize>) -> TreeRow {
    let kind = match line.body.outside {
        Some(outside) => words.name("organisation-outside", outside.word()),
        None => words.name("organisation-kind", line.body.kind.word()),
    };
    let chaired = line.body.kind.is_board() || matches!(line.body.kind, BodyKind::Assembly | BodyKind::Group);
    let head = line
        .head
        .as_ref()
        .map(
            |(_, name)| {
                if chaired { words.tell("organisation-chair", "name", name) } else { words.tell("systems-head", "name", name) }
            },
        )
        .unwrap_or_default();
    // “Kommunfullmäktige” says of itself what it is.
    let kind = if folded(&line.body.name).starts_with(&folded(&kind)) { String::new() } else { kind };
    TreeRow {
        closes: next.map_or(0, |next| line.depth.saturating_sub(next)),
        opens: next.is_some_and(|next| next > line.depth),
        body: Link::to(&line.body.name, format!("/organisation/{}", line.body.id)),
        note: if next.is_none() { kind.clone() } else { head },
        kind: if next.is_none() { String::new() } else { kind },
    }
}

fn vacant(words: Words, vacancy: &VacancyRow, appoints: bool) -> Vacant {
    let (object, query) = match (&vacancy.system, &vacancy.body) {
        (Some((id, name)), _) => (Link::to(name, format!("/systems/{id}")), format!("&system={id}")),
        (None, Some((id, name))) => (Link::to(name, format!("/organisation/{id}")), format!("&body={id}")),
        (None, None) => (Link::none(words.say("organisation-whole")), String::new()),
    };
    let act = if appoints {
        let form = format!("/appointments/new?role={}{query}&back=/organisation", encoded(&vacancy.role));
        Link::to(words.say("organisation-fill"), form)
    } else {
        Link::default()
    };
    Vacant { role: words.name("organisation-role", &vacancy.role), object, since: words.day(vacancy.since), act }
}

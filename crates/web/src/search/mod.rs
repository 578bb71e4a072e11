//! `/search`: one field over everything, groups with hits first.

pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

use crate::App;
use crate::activity::{name_of, place_of};
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::help;
use crate::language::Words;
use crate::parts::{Link, Pages, decided};
use crate::regulation::speaking::section_number;
use crate::routing::get;
use crate::visit::guard::see_other;
use crate::visit::{Signed, encoded};
use axum::Router;
use axum::extract::Query;
use domain::audit::FindingState;
use domain::desk::words::Status;
use domain::search::{Kind, Query as Asked};
use page::{HitRow, SearchGroup, SearchPage};
use routines::desk::case_of_number;
use routines::search::{Group, Hit, MOST, Search, search};

/// How many of each kind are shown at first.
const FIRST: usize = 5;
/// How many of one kind a page shows.
const ROWS: usize = 50;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/search", get(found))
}

/// `GET /search`
async fn found(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let words = visit.words;
    let get = |name: &str| asked.iter().find(|(each, _)| each == name).map_or("", |(_, value)| value.trim());
    let (text, only) = (get("q"), Kind::from_word(get("kind")));
    // The mark of a case, as mails bear it, leads to the case itself.
    if text.trim_start_matches('[').starts_with('#')
        && let Some(case) = case_of_number(visit.town(), &visit.caller, text, visit.at).await?
    {
        return Ok(see_other(&format!("/desk/cases/{case}")));
    }
    let page: usize = get("page").parse().unwrap_or(1).clamp(1, MOST);
    let search_for = Search {
        text,
        only,
        offset: if only.is_some() { (page - 1) * ROWS } else { 0 },
        most: if only.is_some() { ROWS } else { FIRST },
    };
    let found = search(visit.town(), &visit.caller, &search_for, visit.today, visit.at).await?;
    let typed = found.meant.as_deref().unwrap_or(text);
    let pages = match (only, found.groups.first()) {
        (Some(kind), Some(group)) => {
            Pages::of(words, group.total as u64, ROWS as u64, page as u64, |page| address(typed, kind, page))
        }
        _ => Pages::default(),
    };
    let mut groups: Vec<SearchGroup> = found.groups.iter().map(|group| shown(words, typed, only.is_some(), group)).collect();
    if only.is_none() && page == 1 {
        groups.extend(manual(words, text));
    }
    let title = words.say("search-title");
    show(&SearchPage {
        frame: visit.frame(Chapter::None).with_crumbs([Link::to(&title, "/search")]),
        words,
        title,
        asked: text.to_owned(),
        meant: found.meant.as_ref().map(|meant| words.with("search-meant", &[("asked", text.into()), ("meant", meant.into())])),
        groups,
        pages,
        all: only.map(|_| Link::to(words.say("search-all-kinds"), format!("/search?q={}", encoded(typed)))).unwrap_or_default(),
    })
}

fn address(text: &str, kind: Kind, page: u64) -> String {
    format!("/search?q={}&kind={}&page={page}", encoded(text), kind.word())
}

fn shown(words: Words, text: &str, whole: bool, group: &Group) -> SearchGroup {
    let count = if group.total == MOST { format!("{}+", words.number(MOST as i64)) } else { words.number(group.total as i64) };
    let more = if whole || group.total <= group.hits.len() {
        Link::default()
    } else {
        Link::to(words.tell("search-more", "count", &count), address(text, group.kind, 1))
    };
    SearchGroup {
        kind: group.kind.word(),
        title: words.name("search-kind", group.kind.word()),
        count,
        rows: group.hits.iter().map(|hit| row(words, group.kind, hit)).collect(),
        more,
    }
}

fn row(words: Words, kind: Kind, hit: &Hit) -> HitRow {
    let shown = &hit.shown;
    let id = &hit.subject;
    let href = match kind {
        Kind::System => format!("/systems/{id}"),
        Kind::Person => format!("/people/{id}"),
        Kind::Body => format!("/organisation/{id}"),
        Kind::Duty => format!("/regulation/{id}"),
        Kind::Decision => format!("/decisions/{id}"),
        Kind::InformationType => format!("/information/{id}"),
        Kind::Attachment => format!("/documents/{id}"),
        Kind::Article => format!("/knowledge/{id}"),
        Kind::Problem => format!("/desk/problems/{id}"),
        Kind::Case => format!("/desk/cases/{id}"),
        Kind::Review => format!("/audit/reviews/{id}"),
        Kind::Finding => format!("/audit/findings/{id}"),
        Kind::Comment => hit.on.as_ref().zip(id.parse().ok()).map(|(thing, id)| place_of(thing, &id)).unwrap_or_default(),
        Kind::Team => format!("/desk/teams/{id}"),
        Kind::CannedAnswer => format!("/desk/canned/{id}/edit"),
    };
    let word = match kind {
        Kind::System if shown.word != "operation" => words.name("systems-phase", &shown.word),
        Kind::Body => words.name("organisation-kind", &shown.word),
        Kind::Problem if shown.word == "over" => words.say("desk-arrange-is-over"),
        Kind::Case => Status::read(&shown.word).map(|status| words.say(status.label())).unwrap_or_default(),
        Kind::Review if shown.word == "over" => words.say("audit-closed"),
        Kind::Finding => FindingState::read(&shown.word).map(|state| words.say(state.label())).unwrap_or_default(),
        Kind::Team => words.name("desk-tier", &shown.word),
        _ => String::new(),
    };
    let cited = match (kind, shown.day) {
        (Kind::Decision, Some(day)) => format!("{} {}", words.day(day), section_number(words, &shown.paragraph)),
        (Kind::Body, Some(day)) => words.tell("search-ended", "day", words.day(day)),
        _ => String::new(),
    };
    let called = hit.on.as_ref().map_or_else(|| shown.detail.clone(), |thing| name_of(words, thing));
    let detail = [word, called, cited].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let title = if kind == Kind::Decision { decided(words, &shown.title) } else { shown.title.clone() };
    HitRow { what: Link::to(title, href), detail }
}

/// The word of what is found in the manual, which is no register.
pub(crate) const MANUAL: &str = "manual";

/// The pages of the manual that hold what is asked.
fn manual(words: Words, text: &str) -> Option<SearchGroup> {
    let asked = Asked::read(text)?;
    let rows: Vec<HitRow> = help::holding(words, &asked).into_iter().map(|what| HitRow { what, detail: String::new() }).collect();
    (!rows.is_empty()).then(|| SearchGroup {
        kind: MANUAL,
        title: words.say("web-manual"),
        count: words.number(rows.len() as i64),
        rows,
        more: Link::default(),
    })
}

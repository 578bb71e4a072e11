//! The room of the desk: what does not work, one's own cases, and for the staff what waits.

use super::page::{RoomPage, Trouble};
use super::{address, show as shown};
use crate::failure::{Answer, show};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::section::Section;
use crate::parts::Link;
use crate::visit::Signed;
use domain::Timestamp;
use domain::identity::ArticleId;
use routines::desk::{Asking, CaseList, CaseRow, CaseSort, CaseView, Problem, cases, disturbances, may_follow_up};
use routines::post::letters_to_sort;
use routines::systems::Window;

/// So many of one's own cases stand in the room.
const OWN: i64 = 10;

/// `GET /desk`
pub(super) async fn page(visit: Signed) -> Answer {
    let troubles = disturbances(visit.town(), false).await?;
    let own = Asking {
        view: CaseView::All,
        own: true,
        window: Window { offset: 0, limit: OWN },
        sort: (CaseSort::Number, true),
        ..Asking::default()
    };
    let own = cases(visit.town(), &visit.caller, &own, visit.at).await?;
    let work = if own.staff {
        let asking = Asking { counted: true, window: Window { offset: 0, limit: 0 }, ..Asking::default() };
        Some(cases(visit.town(), &visit.caller, &asking, visit.at).await?)
    } else {
        None
    };
    let figures = may_follow_up(visit.town(), &visit.caller).await?;
    let mut page = room(visit.words, visit.frame(Chapter::Desk), &troubles, (&own, work.as_ref(), figures), visit.at);
    if let Some(waiting) = letters_to_sort(visit.town(), &visit.caller, visit.at).await? {
        page.ways.push(Link::to(visit.words.count("post-way", waiting), "/desk/post"));
    }
    show(&page)
}

/// The room as its reader sees it.
pub(super) fn room(
    words: Words,
    frame: Frame,
    troubles: &[Problem],
    (own, work, figures): (&CaseList, Option<&CaseList>, bool),
    now: Timestamp,
) -> RoomPage {
    let mut ways = vec![Link::to(words.say("case-report"), "/desk/cases/new")];
    if own.all {
        ways.insert(0, Link::to(words.say("case-all"), "/desk/cases"));
    }
    if work.is_some() {
        ways.push(Link::to(words.say("case-write-down"), "/desk/cases/new?for=other"));
    }
    ways.push(Link::to(words.say("knowledge-title"), "/knowledge"));
    if figures {
        ways.push(Link::to(words.say("desk-report-title"), "/desk/report"));
    }
    ways.push(Link::to(words.say("desk-staffing"), "/desk/staffing"));
    ways.push(Link::to(words.say("desk-arrange-problems"), "/desk/problems"));
    ways.push(Link::to(words.say("desk-arrange-teams"), "/desk/teams"));
    let row = |row: &CaseRow| Row {
        what: Link::to(format!("{} {}", row.case.cited(), row.case.subject), address(&row.case)),
        cells: vec![Cell::State(shown::state(words, row, now)), Cell::Time(words.moment(row.case.course.changed_at()))],
    };
    let heads = [words.say("case-case"), words.say("web-state"), words.say("case-changed")];
    let rows = own.page.rows.iter().map(row).collect();
    let mine = Section::of("mine", words.say("case-mine"), heads, rows).or(words.say("case-mine-none"));
    let mine = if own.page.total > OWN { mine.with(vec![Link::to(words.say("case-mine-all"), "/desk/mine")]) } else { mine };
    let cut = |view: CaseView, count: i64| {
        let href = if view.word().is_empty() { "/desk/cases".to_owned() } else { format!("/desk/cases?view={}", view.word()) };
        (Link::to(shown::view_name(words, view), href), words.number(count))
    };
    let cuts = work.map(|work| {
        let shown = CaseView::ALL.into_iter().filter(|view| !matches!(view, CaseView::Over | CaseView::All));
        shown.map(|view| cut(view, work.counts.get(view.word()).copied().unwrap_or_default())).collect()
    });
    RoomPage {
        frame,
        words,
        ways,
        troubles: troubles.iter().map(|problem| trouble(words, problem)).collect(),
        cuts: cuts.unwrap_or_default(),
        sections: vec![mine],
    }
}

/// The way to the article that tells more of a known fault.
pub(super) fn more(words: Words, article: Option<&ArticleId>) -> Link {
    article.map(|id| Link::to(words.say("case-article-more"), format!("/knowledge/{id}"))).unwrap_or_default()
}

/// A known fault as it is told.
pub(crate) fn trouble(words: Words, problem: &Problem) -> Trouble {
    Trouble {
        name: problem.name.clone(),
        since: words.tell("case-since", "when", words.moment(problem.since)),
        text: problem.text.clone().unwrap_or_default(),
        workaround: problem.workaround.clone().unwrap_or_default(),
        article: more(words, problem.article.as_ref()),
    }
}

//! Notices of cases: told to whoever asked when they are answered, to those who handle it when it comes, is written in, or is late.

use super::notice;
use crate::desk::Books;
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::desk::{Case, MessageKind};
use domain::identity::{CaseId, PersonId};
use domain::journal::{Act, Actor, Record};
use domain::notices::{Kind, Notice};
use std::collections::BTreeSet;
use store::View;
use store::desk::{CaseFilter, CaseView, case_find, case_list, watcher_list};
use store::journal::{JournalFilter, journal_list};
use store::organisation::Window;

/// How many entries are looked at together.
const AT_ONCE: usize = 200;

/// Looks through the entries after one, as far as another, and for what is late.
pub(super) async fn look(town: &Town, view: &View, (from, head): (i64, i64), at: Timestamp) -> Outcome<Vec<Notice>> {
    let books = Books::read(town, view, at).await?;
    let mut made = Vec::new();
    let mut past = from;
    loop {
        let filter = JournalFilter {
            entity: Some("case".to_owned()),
            oldest_first: true,
            past: Some(past),
            limit: AT_ONCE,
            ..JournalFilter::default()
        };
        let records = journal_list(view, &filter).await?;
        let Some(last) = records.last() else { break };
        past = last.seq;
        for record in records.iter().filter(|record| record.seq <= head) {
            let mut people = told(view, &books, record, at).await?;
            people.retain(|person| record.actor.name != Actor::person(person).name);
            let occasion = format!("case-{}-{}", record.subject, record.seq);
            add(town, view, &mut made, (people, &record.subject, occasion), at).await?;
        }
        if past >= head {
            break;
        }
    }
    Ok(made)
}

/// Tells those who handle it of each case whose time has gone or nearly gone, in the hours of service alone.
pub(super) async fn late(town: &Town, view: &View, at: Timestamp) -> Outcome<Vec<Notice>> {
    let books = Books::read(town, view, at).await?;
    let mut made = Vec::new();
    // Whoever serves by day is not woken.
    if !books.hours.is_open(at)? {
        return Ok(made);
    }
    let filter = CaseFilter { window: Window::ALL, view: CaseView::Open, ..CaseFilter::of(books.seen(&Caller::system()), at) };
    for row in case_list(view, &filter).await?.rows {
        let Some(due) = row.due_at.filter(|_| row.is_late(at) || row.is_soon(at)) else { continue };
        let word = if row.is_late(at) { "late" } else { "soon" };
        let people = handlers(&books, &row.case, at);
        let occasion = format!("case-{}-{word}-{}", row.case.id, due.as_second());
        add(town, view, &mut made, (people, row.case.id.as_str(), occasion), at).await?;
    }
    Ok(made)
}

async fn add(
    town: &Town,
    view: &View,
    made: &mut Vec<Notice>,
    (people, subject, occasion): (BTreeSet<PersonId>, &str, String),
    at: Timestamp,
) -> Outcome<()> {
    for person in people {
        for login in store::login::login_of_person(view, &person).await? {
            if !login.closed && !login.service {
                made.push(notice(town, login.id, Kind::Case, subject, occasion.clone(), at));
            }
        }
    }
    Ok(())
}

/// Whoever is at a case, or where nobody is, its team.
fn handlers(books: &Books, case: &Case, at: Timestamp) -> BTreeSet<PersonId> {
    if let Some(assignee) = &case.course.assignee {
        return BTreeSet::from([assignee.clone()]);
    }
    let day = day_of(at);
    let team = case.course.place().1.and_then(|team| books.team(team));
    let serving = team.into_iter().flat_map(|team| &team.members).filter(|member| member.serves(day));
    serving.map(|member| member.person.clone()).collect()
}

/// Whom an entry concerns.
async fn told(view: &View, books: &Books, record: &Record, at: Timestamp) -> Outcome<BTreeSet<PersonId>> {
    let nobody = BTreeSet::new();
    let Ok(id) = record.subject.parse::<CaseId>() else { return Ok(nobody) };
    let Some(case) = case_find(view, &id).await? else { return Ok(nobody) };
    if record.act == Act::Created {
        return Ok(handlers(books, &case, at));
    }
    let Some(changes) = &record.changes else { return Ok(nobody) };
    let became = |name: &str| changes.get(name).map(|(_, new)| new);
    let said = became("message").and_then(|new| new.as_str()).and_then(MessageKind::read);
    Ok(match said {
        Some(MessageKind::ToRequester) => {
            let mut people: BTreeSet<PersonId> = case.requester.iter().chain(&case.behalf).cloned().collect();
            people.extend(watcher_list(view, &id).await?);
            people
        }
        Some(MessageKind::FromRequester) => handlers(books, &case, at),
        // Given to somebody, or handed over.
        Some(MessageKind::Internal) | None if became("team").is_some() || became("assignee").is_some() => {
            handlers(books, &case, at)
        }
        Some(MessageKind::Internal) | None => nobody,
    })
}

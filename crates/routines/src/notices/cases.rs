//! Notices of cases: told to whoever asked when they are answered, to whoever is let watch one, to those who handle it when it comes, is
//! written in, or is late, and to those who owe it an answer.
//!
//! What nobody has taken is no one's own: it is told the whole team, as a kind by itself.

use super::asked::{holding, with_stand_ins};
use super::noticed;
use super::walk::walked;
use crate::desk::Books;
use crate::incidents::clocks_going;
use crate::{Outcome, Town};
use domain::calendar::{State, day_of};
use domain::desk::incident::Acting;
use domain::desk::owed::{Owed, Ower};
use domain::desk::target::Standing;
use domain::desk::words::Tier;
use domain::desk::{Case, MessageKind, Team};
use domain::identity::{CaseId, PersonId};
use domain::journal::{Act, Actor, Record};
use domain::notices::{Kind, Notice};
use domain::organisation::Role;
use domain::{Day, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use store::desk::{case_find, case_pressing, watcher_list};
use store::notices::notice_add;
use store::organisation::AppointmentFilter;
use store::{StoreError, View};

/// Whom something in a case concerns, and as what it is told them: a case of their own, or one of their team.
type Concerned = BTreeMap<PersonId, Kind>;

/// Some people whose own case it is.
fn own(people: impl IntoIterator<Item = PersonId>) -> Concerned {
    people.into_iter().map(|person| (person, Kind::Case)).collect()
}

/// Looks through the entries after one, as far as another.
pub(super) async fn look(town: &Town, view: &View, span: (i64, i64), at: Timestamp) -> Outcome<Vec<Notice>> {
    let books = Books::read(town, view, at).await?;
    let mut made = Vec::new();
    for record in walked(view, "case", span, usize::MAX).await? {
        let mut people = told(view, &books, &record, at).await?;
        people.retain(|person, _| record.actor.name != Actor::person(person).name);
        let occasion = format!("case-{}-{}", record.subject, record.seq);
        // Of a merging the case is told into which theirs went, with the number that it had.
        let merged = merging(view, &record).await?;
        let (subject, figure) = merged.unwrap_or_else(|| (record.subject.clone(), String::new()));
        let closed = match subject.parse::<CaseId>() {
            Ok(id) => case_find(view, &id).await?.and_then(|case| case.course.closed_at),
            Err(_) => None,
        };
        // What was over before anybody was told of it is told as of then, and so is over.
        let told_at = if closed.is_some_and(|closed| closed > record.at) { record.at } else { at.max(record.at) };
        for (person, kind) in people {
            let notices = noticed(town, view, &person, (kind, &subject, &occasion), told_at).await?;
            made.extend(notices.into_iter().map(|notice| Notice { figure: figure.clone(), ..notice }));
        }
    }
    Ok(made)
}

/// Tells those who handle it, and those who owe it an answer, of each case whose time has gone or nearly gone: in the hours of service alone.
pub async fn tell_of_cases(town: &Town, at: Timestamp) -> Outcome<()> {
    let mut made = legal(town, at).await?;
    let view = town.read().await?;
    let books = Books::read(town, &view, at).await?;
    // Whoever serves by day is not woken.
    if books.hours.is_open(at)? {
        for case in case_pressing(&view, at).await? {
            for (word, standing, due, people) in pressing(&view, &books, &case, at).await? {
                let how = if standing == Standing::Late { "late" } else { "soon" };
                let occasion = format!("case-{}-{word}-{how}-{}", case.id, due.as_second());
                for (person, kind) in people {
                    made.extend(noticed(town, &view, &person, (kind, case.id.as_str(), &occasion), at).await?);
                }
            }
        }
    }
    drop(view);
    if made.is_empty() {
        return Ok(());
    }
    let kept = town.store().operate(async |upkeep| {
        for notice in &made {
            notice_add(upkeep, notice).await?;
        }
        Ok::<(), StoreError>(())
    });
    Ok(kept.await?)
}

/// Those who act next of each clock of the law that ends soon, or has ended: at any hour, for the law counts the nights as well.
async fn legal(town: &Town, at: Timestamp) -> Outcome<Vec<Notice>> {
    let view = town.read().await?;
    let mut made = Vec::new();
    for (case, clocks) in clocks_going(town, &view, at).await? {
        for clock in clocks.iter().filter(|clock| clock.is_open()) {
            let how = match clock.state(at)? {
                State::Soon => "soon",
                State::Overdue => "late",
                _ => continue,
            };
            let occasion = format!("case-{}-{}-{how}", case.id, clock.rule().id);
            for person in acting(&view, clock.acting(), at).await? {
                made.extend(noticed(town, &view, &person, (Kind::Case, case.id.as_str(), &occasion), at).await?);
            }
        }
    }
    Ok(made)
}

/// Those who act next of a clock of the law; where there is no data protection officer, the coordinator.
async fn acting(view: &View, acting: Acting, at: Timestamp) -> Outcome<BTreeSet<PersonId>> {
    let (day, mut people) = (day_of(at), BTreeSet::new());
    if acting == Acting::DataProtectionOfficer {
        people = holding(view, Role::DATA_PROTECTION_OFFICER, AppointmentFilter::default(), day).await?;
    }
    if people.is_empty() {
        people = holding(view, Role::COORDINATOR, AppointmentFilter::default(), day).await?;
    }
    with_stand_ins(view, people, day).await
}

/// What presses: its word, how it stands, when it is or was due, and whom it concerns.
type Pressing = (&'static str, Standing, Timestamp, Concerned);

/// What presses in a case at a moment.
async fn pressing(view: &View, books: &Books, case: &Case, at: Timestamp) -> Outcome<Vec<Pressing>> {
    let promises = books.promises(case)?;
    let mut all = Vec::new();
    for (word, promise) in [("answer", &promises.answer), ("solve", &promises.solve), ("tier", &promises.tier)] {
        if let Some((promise, due)) = promise.as_ref().and_then(|promise| Some((promise, promise.due?)))
            && promise.standing() != Standing::InTime
        {
            all.push((word, promise.standing(), due, handlers(view, books, case, at).await?));
        }
    }
    if let Some(owed) = promises.owed.filter(|owed| owed.is_open() && owed.standing(at) != Standing::InTime) {
        all.push(("owed", owed.standing(at), owed.due, own(owing(view, case, &owed, at).await?)));
    }
    Ok(all)
}

/// Those who owe a case its answer, with those who look after it for whoever of them is away; where a system has no manager, the coordinator.
async fn owing(view: &View, case: &Case, owed: &Owed, at: Timestamp) -> Outcome<BTreeSet<PersonId>> {
    let day = day_of(at);
    let mut people = BTreeSet::new();
    if owed.by == Ower::Manager {
        let of_system = AppointmentFilter { system: case.system.clone(), ..AppointmentFilter::default() };
        people = holding(view, Role::SYSTEM_MANAGER, of_system, day).await?;
    }
    if people.is_empty() {
        people = holding(view, Role::COORDINATOR, AppointmentFilter::default(), day).await?;
    }
    with_stand_ins(view, people, day).await
}

/// Whoever is at a case, or where nobody is who still serves, its team; where that is nobody either, as with a case that lies with a
/// supplier, the IT unit, else the coordinator. Those who look after what waits for whoever of them is away are among them.
///
/// A security incident is everybody's own of whom it is told: in it the clocks of the law go.
async fn handlers(view: &View, books: &Books, case: &Case, at: Timestamp) -> Outcome<Concerned> {
    let day = day_of(at);
    let serves = |person: &&PersonId| books.teams.iter().any(|team| team.has(person, day));
    let mut people: BTreeSet<PersonId> = case.course.assignee.iter().filter(serves).cloned().collect();
    let kind = if people.is_empty() && !case.is_sensitive() { Kind::TeamCase } else { Kind::Case };
    if people.is_empty() {
        let team = case.course.place().1.and_then(|team| books.team(team));
        people = serving(team, day);
    }
    if people.is_empty() {
        people = serving(books.teams.iter().filter(|team| team.active && team.tier == Tier::ItUnit), day);
    }
    if people.is_empty() {
        people = holding(view, Role::COORDINATOR, AppointmentFilter::default(), day).await?;
    }
    Ok(with_stand_ins(view, people, day).await?.into_iter().map(|person| (person, kind)).collect())
}

/// Those of some teams on a day.
fn serving<'a>(teams: impl IntoIterator<Item = &'a Team>, day: Day) -> BTreeSet<PersonId> {
    let members = teams.into_iter().flat_map(|team| &team.members).filter(|member| member.serves(day));
    members.map(|member| member.person.clone()).collect()
}

/// The case into which one was merged by an entry, and the number of the one that was.
async fn merging(view: &View, record: &Record) -> Outcome<Option<(String, String)>> {
    let Some(into) = merged_into(record) else { return Ok(None) };
    let Ok(id) = record.subject.parse::<CaseId>() else { return Ok(None) };
    Ok(case_find(view, &id).await?.map(|case| (into.to_owned(), case.cited())))
}

/// Into which case an entry says that its own was merged.
fn merged_into(record: &Record) -> Option<&str> {
    record.changes.as_ref()?.get("merged_into")?.1.as_str()
}

/// Whom an entry concerns.
async fn told(view: &View, books: &Books, record: &Record, at: Timestamp) -> Outcome<Concerned> {
    let nobody = Concerned::new();
    let Ok(id) = record.subject.parse::<CaseId>() else { return Ok(nobody) };
    let Some(case) = case_find(view, &id).await? else { return Ok(nobody) };
    if record.act == Act::Created {
        let mut people = handlers(view, books, &case, at).await?;
        if let Some(owed) = books.promises(&case)?.owed {
            people.extend(own(owing(view, &case, &owed, at).await?));
        }
        if case.is_sensitive() {
            people.extend(own(acting(view, Acting::Coordinator, at).await?));
            people.extend(own(acting(view, Acting::DataProtectionOfficer, at).await?));
        }
        return Ok(people);
    }
    let Some(changes) = &record.changes else { return Ok(nobody) };
    let became = |name: &str| changes.get(name).map(|(_, new)| new);
    // Somebody was asked to watch it.
    if became("watched").and_then(serde_json::Value::as_bool) == Some(true)
        && let Some(person) = became("watcher").and_then(|new| new.as_str()).and_then(|id| id.parse().ok())
    {
        return Ok(own([person]));
    }
    if became("reply").is_some() {
        return whoever_asked(view, &case).await;
    }
    // Whoever asked is told where theirs went; that it closed by that is told nobody else.
    if merged_into(record).is_some() {
        return Ok(own(case.requester.iter().chain(&case.behalf).cloned()));
    }
    let said = became("message").and_then(|new| new.as_str()).and_then(MessageKind::read);
    Ok(match said {
        Some(MessageKind::ToRequester) => whoever_asked(view, &case).await?,
        Some(MessageKind::FromRequester) => handlers(view, books, &case, at).await?,
        // Given to somebody, or handed over.
        Some(MessageKind::Internal) | None if ["team", "tier", "assignee"].into_iter().any(|what| became(what).is_some()) => {
            handlers(view, books, &case, at).await?
        }
        Some(MessageKind::Internal) | None => nobody,
    })
}

/// Whoever asked, whoever it is for, and whoever watches it.
async fn whoever_asked(view: &View, case: &Case) -> Outcome<Concerned> {
    let watchers = watcher_list(view, &case.id).await?;
    Ok(own(case.requester.iter().chain(&case.behalf).cloned().chain(watchers)))
}

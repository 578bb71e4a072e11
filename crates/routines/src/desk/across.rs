//! One agent's list over several municipalities of an installation: whose desk works whose cases, and who an agent is there.
//!
//! Each case stays where it is. A municipality says itself whose desk works its cases as well, looks for the agent among its own
//! people, and its own policies decide what that person sees; nothing of it is kept where it is shown.

use super::books::{Books, is_staff};
use super::show::{Asking, CaseList, CaseNames, cases};
use crate::login::caller_by_id;
use crate::policies::Action;
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::identity::LoginId;
use domain::login::Way;
use domain::operation::WORKED_FROM;
use domain::sorting::{folded, sort_key};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use store::desk::{CaseRow, CaseSort};
use store::login::{login_find, login_named, login_of_person};
use store::organisation::{Window, person_by_email, person_find};
use tokio::task::JoinSet;

/// Somebody of the staff of a desk, as the other municipalities of the installation are told of them.
#[derive(Clone, Debug)]
pub struct Agent {
    /// Where they have signed in: the municipality's name in the installation.
    from: String,
    /// Mail addresses that this municipality keeps of them; nobody writes their own.
    addresses: BTreeSet<String>,
    /// How they signed in.
    way: Way,
}

impl Agent {
    /// Whoever has signed in, as the others are told of them; none for whoever does not work at the desk here.
    ///
    /// They are told the mail address in the register of people, and the name of the login where that is a mail address:
    /// other names of logins belong to different people in different municipalities.
    pub async fn of(
        town: &Town,
        caller: &Caller,
        from: &str,
        (login, way): (&LoginId, Way),
        at: Timestamp,
    ) -> Outcome<Option<Self>> {
        let Some(person) = &caller.person else { return Ok(None) };
        if from.is_empty() || caller.scope.is_some() || !is_staff(town, caller, at).await? {
            return Ok(None);
        }
        let view = town.read().await?;
        let email = person_find(&view, person).await?.and_then(|person| person.email);
        let name = login_find(&view, login).await?.map(|login| login.name).filter(|name| name.contains('@'));
        let addresses: BTreeSet<String> = email.into_iter().chain(name).map(|address| folded(&address)).collect();
        Ok((!addresses.is_empty()).then(|| Self { from: from.to_owned(), addresses, way }))
    }
}

/// How a municipality takes an agent of another.
#[derive(Debug)]
enum Met {
    /// Not at all: it lets that desk in no further, or the agent is nobody of its own desk.
    Stranger,
    /// Only with a second step, which the agent has not shown.
    LacksStep,
    /// As a person of its own.
    As(Box<Caller>),
}

/// Whom a municipality takes an agent of another for.
async fn meet(town: &Town, agent: &Agent, at: Timestamp) -> Outcome<Met> {
    if !town.settings().await?.parts(WORKED_FROM).any(|name| name == agent.from) {
        return Ok(Met::Stranger);
    }
    let (day, view) = (day_of(at), town.read().await?);
    let mut people = BTreeSet::new();
    for address in &agent.addresses {
        let person = person_by_email(&view, address).await?.filter(|person| person.merged_into.is_none());
        people.extend(person.map(|person| person.id));
        people.extend(login_named(&view, address).await?.and_then(|login| login.person));
    }
    let mut people = people.into_iter();
    // Whoever could be two people is nobody.
    let (Some(person), None) = (people.next(), people.next()) else { return Ok(Met::Stranger) };
    let logins = login_of_person(&view, &person).await?.into_iter().filter(|login| !login.closed && !login.service);
    let login = logins.min_by_key(|login| login.administrator);
    drop(view);
    let Some(login) = login else { return Ok(Met::Stranger) };
    let Some(caller) = caller_by_id(town, &login.id, day).await? else { return Ok(Met::Stranger) };
    let books = Books::kept(town, at).await?;
    let serves = books.teams.iter().any(|team| team.active && team.has(&person, day));
    if !serves || !town.policies().allows(&caller, Action::Edit, &books.desk(&caller))? {
        return Ok(Met::Stranger);
    }
    let lacks = town.two_steps_of().await?.lacks(agent.way, caller.standing.has_role("administrator"));
    Ok(if lacks { Met::LacksStep } else { Met::As(Box::new(caller)) })
}

/// What a municipality answered to an agent of another.
#[derive(Debug)]
pub enum Answer {
    /// The agent does not work there.
    Stranger,
    /// The agent works there, and has to show a second step first.
    LacksStep,
    /// It has not answered in time, or could not.
    Silent,
    /// The agent works there: the cases that were asked for.
    Here(Option<Box<CaseList>>),
}

/// Asks one municipality.
async fn one(town: &Town, agent: &Agent, asking: Option<&Asking>, at: Timestamp) -> Outcome<Answer> {
    Ok(match meet(town, agent, at).await? {
        Met::Stranger => Answer::Stranger,
        Met::LacksStep => Answer::LacksStep,
        Met::As(caller) => Answer::Here(match asking {
            Some(asking) => Some(Box::new(cases(town, &caller, asking, at).await?)),
            None => None,
        }),
    })
}

/// Asks other municipalities of the installation at the same time, each for no longer than `within`; the answers stand in their order.
async fn ask(towns: &[Town], agent: &Agent, asking: Option<&Asking>, at: Timestamp, within: Duration) -> Vec<Answer> {
    let mut answers: Vec<Answer> = towns.iter().map(|_| Answer::Silent).collect();
    let mut asked = JoinSet::new();
    for (place, town) in towns.iter().cloned().enumerate() {
        let (agent, asking) = (agent.clone(), asking.cloned());
        asked.spawn(async move { (place, tokio::time::timeout(within, one(&town, &agent, asking.as_ref(), at)).await) });
    }
    while let Some(done) = asked.join_next().await {
        match done {
            Ok((place, Ok(Ok(answer)))) => answers[place] = answer,
            Ok((_, Ok(Err(failure)))) => {
                tracing::warn!(%failure, "a municipality could not say which cases an agent works there");
            }
            Ok((_, Err(_))) => tracing::warn!("a municipality has not said in time which cases an agent works there"),
            Err(error) => tracing::error!(%error, "asking a municipality for its cases has failed"),
        }
    }
    answers
}

/// Whether the agent works the cases of any of these municipalities as well; one that does not answer in time counts as none.
pub async fn works_across(towns: &[Town], agent: &Agent, at: Timestamp, within: Duration) -> bool {
    let answers = ask(towns, agent, None, at, within).await;
    answers.iter().any(|answer| matches!(answer, Answer::LacksStep | Answer::Here(_)))
}

/// The open cases of several municipalities in one list.
#[derive(Debug)]
pub struct CasesAcross {
    /// The rows that were asked for, each with the place of its municipality: 0 for the caller's own, then as they were asked.
    pub rows: Vec<(usize, CaseRow)>,
    /// What is called what, by the same places.
    pub names: BTreeMap<usize, CaseNames>,
    /// How many there are in all.
    pub total: i64,
    /// How many there are in each view.
    pub counts: BTreeMap<&'static str, i64>,
    /// What each of the others answered, in the order in which they were asked; the cases are taken out.
    pub answers: Vec<Answer>,
}

/// The cases of the caller's own municipality and of those others where the agent works, in one list.
///
/// `asking` holds for each of them; it sorts by subject or by when something is due, and its team and system are nobody's.
pub async fn cases_across(
    (town, caller): (&Town, &Caller),
    (towns, agent): (&[Town], Option<&Agent>),
    asking: &Asking,
    at: Timestamp,
    within: Duration,
) -> Outcome<CasesAcross> {
    let window = asking.window;
    // Whatever stands in the window stands among the first so many of its own municipality.
    let first = Window { offset: 0, limit: window.offset.saturating_add(window.limit) };
    let each = Asking { window: first, ..asking.clone() };
    let own = cases(town, caller, &each, at).await?;
    let mut answers = match agent {
        Some(agent) => ask(towns, agent, Some(&each), at, within).await,
        None => towns.iter().map(|_| Answer::Stranger).collect(),
    };
    let mut all = vec![(0, own)];
    for (place, answer) in answers.iter_mut().enumerate() {
        if let Answer::Here(list) = answer {
            all.extend(list.take().map(|list| (place + 1, *list)));
        }
    }
    let mut across = CasesAcross { rows: Vec::new(), names: BTreeMap::new(), total: 0, counts: BTreeMap::new(), answers };
    for (place, list) in all {
        across.total += list.page.total;
        for (view, count) in list.counts {
            *across.counts.entry(view).or_default() += count;
        }
        across.rows.extend(list.page.rows.into_iter().map(|row| (place, row)));
        across.names.insert(place, list.names);
    }
    across.rows.sort_by(|(_, one), (_, other)| in_order(asking.sort, one, other));
    let (offset, limit) = (usize::try_from(window.offset), usize::try_from(window.limit));
    let rows = across.rows.into_iter().skip(offset.unwrap_or(usize::MAX)).take(limit.unwrap_or(usize::MAX));
    across.rows = rows.collect();
    Ok(across)
}

/// The order that each municipality's own list has, between cases of different ones.
fn in_order((sort, turned): (CaseSort, bool), one: &CaseRow, other: &CaseRow) -> Ordering {
    let way = |order: Ordering| if turned { order.reverse() } else { order };
    let by_id = || way(one.case.id.cmp(&other.case.id));
    if sort == CaseSort::Subject {
        return way(sort_key(&one.case.subject).cmp(&sort_key(&other.case.subject))).then_with(by_id);
    }
    // What is never due stands last, whichever way round.
    let never = one.due_at.is_none().cmp(&other.due_at.is_none());
    never.then_with(|| way(one.due_at.cmp(&other.due_at))).then_with(by_id)
}

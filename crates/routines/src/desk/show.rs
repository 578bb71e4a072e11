//! Cases as somebody may see them.

use super::books::{Books, case_seen, numbered};
use crate::policies::Action;
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::desk::target::Promises;
use domain::desk::{Canned, Case, CaseMessage, MessageKind, Problem, Team, Work};
use domain::identity::{ArticleId, BodyId, CaseId, PersonId, ProblemId, SystemId, TeamId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::View;
use store::desk as table;
use store::desk::{Answering, CaseFilter, CaseRow, CaseView};
use store::organisation::{Page, people_of, tree};
use store::systems::{system_find, system_names};

/// What things are called in the reader's eyes.
#[derive(Clone, Debug, Default)]
pub struct CaseNames {
    /// People, as far as the reader may know them.
    pub people: HashMap<PersonId, String>,
    /// Systems.
    pub systems: HashMap<SystemId, String>,
    /// Teams.
    pub teams: HashMap<TeamId, String>,
    /// Bodies.
    pub bodies: HashMap<BodyId, String>,
}

impl CaseNames {
    pub(super) async fn read(town: &Town, caller: &Caller, view: &View, books: &Books, cases: &[&Case]) -> Outcome<Self> {
        let named_in = |case: &&Case| {
            let replied = case.replies.iter().map(|reply| reply.by.clone());
            [&case.requester, &case.behalf, &case.course.assignee]
                .into_iter()
                .cloned()
                .chain(replied)
                .flatten()
                .collect::<Vec<_>>()
        };
        let people = cases.iter().flat_map(named_in);
        let systems: BTreeSet<SystemId> = cases.iter().filter_map(|case| case.system.clone()).collect();
        let mut names = Self {
            people: named(town, caller, view, people.collect()).await?,
            teams: books.teams.iter().map(|team| (team.id.clone(), team.name.clone())).collect(),
            ..Self::default()
        };
        for id in systems {
            if let Some(system) = system_find(view, &id).await? {
                names.systems.insert(id, system.name);
            }
        }
        let suppliers = cases.iter().flat_map(|case| &case.replies).filter_map(|reply| reply.supplier.as_ref());
        let places = cases.iter().flat_map(|case| [&case.body, &case.district]).flatten();
        let bodies: BTreeSet<&BodyId> = places.chain(suppliers).collect();
        if !bodies.is_empty() {
            let tree = tree(view).await?;
            names.bodies = bodies.into_iter().filter_map(|id| Some((id.clone(), tree.get(id)?.name.clone()))).collect();
        }
        Ok(names)
    }

    /// Somebody's name; empty where the reader may not know it.
    pub fn person(&self, id: Option<&PersonId>) -> String {
        id.and_then(|id| self.people.get(id)).cloned().unwrap_or_default()
    }
}

/// What people are called, as far as the caller may know them.
pub(crate) async fn named(
    town: &Town,
    caller: &Caller,
    view: &View,
    people: BTreeSet<PersonId>,
) -> Outcome<HashMap<PersonId, String>> {
    let shows = town.policies().shows_protected(caller)?;
    let ids: Vec<PersonId> = people.into_iter().collect();
    let known = people_of(view, &ids).await?.into_iter();
    let own = |id: &PersonId| caller.person.as_ref() == Some(id);
    Ok(known
        .filter(|person| shows || !person.protected || own(&person.id))
        .map(|person| (person.id.clone(), person.name()))
        .collect())
}

/// A page of cases with what is in them called.
#[derive(Debug)]
pub struct CaseList {
    /// The rows.
    pub page: Page<CaseRow>,
    /// The names.
    pub names: CaseNames,
    /// How many there are in each view.
    pub counts: BTreeMap<&'static str, i64>,
    /// The teams.
    pub teams: Vec<Team>,
    /// Whether the caller works at the desk.
    pub staff: bool,
    /// Whether the caller sees those of others as well, as whoever oversees the desk does.
    pub all: bool,
}

/// What is asked of a list of cases.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// Which cut.
    pub view: CaseView,
    /// The caller's own alone: what they asked for, or watch.
    pub own: bool,
    /// A part of number or subject.
    pub text: String,
    /// By the words of kind, priority, tier, team, system and channel, as in addresses.
    pub by: [String; 6],
    /// Because of this known fault.
    pub problem: Option<ProblemId>,
    /// Opened from one moment to before another.
    pub opened: Option<(Timestamp, Timestamp)>,
    /// Whose owed answer was due from one moment to before another, given or not.
    pub owed: Option<(Timestamp, Timestamp)>,
    /// In which order, and whether the other way round.
    pub sort: (table::CaseSort, bool),
    /// Which rows.
    pub window: store::organisation::Window,
    /// Whether the numbers of the views are asked for.
    pub counted: bool,
}

/// The cases that the caller may see.
pub async fn cases(town: &Town, caller: &Caller, asking: &Asking, at: Timestamp) -> Outcome<CaseList> {
    let books = Books::kept(town, at).await?;
    let view = town.read().await?;
    town.reach(caller, Action::View, &books.desk(caller))?;
    let [kind, priority, tier, team, system, channel] = &asking.by;
    let filter = CaseFilter {
        view: asking.view,
        teams: books.teams_of(caller),
        asked_by: if asking.own { caller.person.clone() } else { None },
        text: asking.text.clone(),
        kind: domain::desk::words::CaseKind::read(kind),
        priority: domain::desk::words::Priority::read(priority),
        tier: domain::desk::words::Tier::read(tier),
        team: team.parse().ok(),
        system: system.parse().ok(),
        problem: asking.problem.clone(),
        channel: domain::desk::words::Channel::read(channel),
        opened: asking.opened,
        owed: asking.owed,
        sort: asking.sort,
        window: asking.window,
        ..CaseFilter::of(books.seen(town, caller)?, at)
    };
    // Whoever is nobody in the register has asked for nothing, and watches nothing.
    let nobody = asking.own && caller.person.is_none();
    let page = if nobody { Page { rows: Vec::new(), total: 0 } } else { table::case_list(&view, &filter).await? };
    let counts = if asking.counted && !nobody { table::case_counts(&view, &filter).await? } else { BTreeMap::new() };
    let names = CaseNames::read(town, caller, &view, &books, &page.rows.iter().map(|row| &row.case).collect::<Vec<_>>()).await?;
    let (staff, _) = books.staff(caller);
    Ok(CaseList { page, names, counts, staff, all: books.seen(town, caller)?.all, teams: books.teams })
}

/// A case as somebody may see it.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else that the reader may or does")]
pub struct CaseSeen {
    /// The case.
    pub case: Case,
    /// What is called what.
    pub names: CaseNames,
    /// What was said; notes of the staff for the staff alone.
    pub messages: Vec<CaseMessage>,
    /// The work that went into it; for the staff.
    pub work: Vec<Work>,
    /// What is promised.
    pub promises: Promises,
    /// Who watches it; for the staff.
    pub watchers: Vec<PersonId>,
    /// The known fault behind it.
    pub problem: Option<Problem>,
    /// The article that answers it, where the caller may read it.
    pub article: Option<Answering>,
    /// Whether an article can be written from what was done.
    pub may_tell: bool,
    /// The number of the case into which it was merged.
    pub merged_into: Option<(CaseId, String)>,
    /// The closed case that it goes on from, with its number.
    pub follows: Option<(CaseId, String)>,
    /// The teams to which it can be handed over.
    pub teams: Vec<Team>,
    /// Who can be given it: people of its team.
    pub people: Vec<(PersonId, String)>,
    /// Answers that are given often; for the staff.
    pub canned: Vec<Canned>,
    /// Whether the caller reads what the desk writes for itself.
    pub inside: bool,
    /// Whether the caller may handle it.
    pub may_handle: bool,
    /// Whether the caller may give the answer that it is owed, or note what the law asks for after an incident.
    pub may_answer: bool,
    /// Whether the caller may answer, reopen and rate it.
    pub may_say: bool,
    /// Whether it is the caller's own, or watched by them.
    pub asks: bool,
    /// Whether the caller watches it.
    pub watches: bool,
}

/// A case.
pub async fn case(town: &Town, caller: &Caller, id: &CaseId, at: Timestamp) -> Outcome<CaseSeen> {
    let books = Books::kept(town, at).await?;
    let view = town.read().await?;
    let (case, watchers) = case_seen(town, caller, (&view, &books), id).await?;
    let resource = books.resource(caller, &case, &watchers);
    let allowed = |action| town.policies().allows(caller, action, &resource);
    let (may_handle, may_say) = (allowed(Action::Edit)?, allowed(Action::Comment)?);
    let may_answer = allowed(Action::Answer)?;
    let (staff, _) = books.staff(caller);
    // The trail of a case is read by those who work with it and those who watch over them; the one who asked sees what was said to them.
    let inside = may_handle || staff || books.seen(town, caller)?.all;
    let mut messages = table::message_list(&view, id).await?;
    messages.retain(|message| inside || message.kind != MessageKind::Internal);
    let work = if inside { table::work_list(&view, id).await? } else { Vec::new() };
    let mut names = CaseNames::read(town, caller, &view, &books, &[&case]).await?;
    let mut people: BTreeSet<PersonId> = messages.iter().filter_map(|message| message.by.clone()).collect();
    people.extend(watchers.iter().cloned());
    let team = case.course.place().1.and_then(|team| books.team(team)).cloned();
    let day = day_of(at);
    let serving = books.teams.iter().filter(|each| team.as_ref().is_none_or(|team| team.id == each.id));
    let serving: BTreeSet<PersonId> =
        serving.flat_map(|team| &team.members).filter(|member| member.serves(day)).map(|member| member.person.clone()).collect();
    people.extend(serving.iter().cloned());
    names.people.extend(named(town, caller, &view, people).await?);
    let mut serving: Vec<(PersonId, String)> =
        serving.into_iter().filter_map(|id| Some((id.clone(), names.people.get(&id)?.clone()))).collect();
    serving.sort_by_key(|(_, name)| domain::sorting::sort_key(name));
    let problem = match &case.problem {
        Some(problem) => table::problem_find(&view, problem).await?,
        None => None,
    };
    let mut article = match &case.article {
        Some(id) => table::answering_find(&view, id).await?,
        None => None,
    };
    article = article.filter(|article| article.open || staff);
    let other = async |id: &Option<CaseId>| -> Outcome<Option<(CaseId, String)>> {
        let Some(id) = id else { return Ok(None) };
        Ok(table::case_find(&view, id).await?.map(|other| (other.id.clone(), other.cited())))
    };
    let (merged_into, follows) = (other(&case.course.merged_into).await?, other(&case.follows).await?);
    let person = caller.person.as_ref();
    Ok(CaseSeen {
        promises: books.promises(&case)?,
        asks: person.is_some() && (case.requester.as_ref() == person || case.behalf.as_ref() == person),
        watches: person.is_some_and(|person| watchers.contains(person)),
        teams: if may_handle { books.teams.iter().filter(|team| team.active).cloned().collect() } else { Vec::new() },
        people: if may_handle { serving } else { Vec::new() },
        canned: if may_handle { table::canned_all(&view).await? } else { Vec::new() },
        watchers: if inside { watchers } else { Vec::new() },
        names,
        messages,
        work,
        problem,
        // What threatens the security is no lesson for everybody, and what has an answer needs no other.
        may_tell: staff && may_handle && !case.is_sensitive() && case.article.is_none() && case.course.solution.is_some(),
        article,
        merged_into,
        follows,
        inside,
        may_handle,
        may_answer,
        may_say,
        case,
    })
}

/// A case for whoever may put it otherwise, with what is called what.
#[derive(Clone, Debug)]
pub struct CaseWriting {
    /// The case.
    pub case: Case,
    /// The names.
    pub names: CaseNames,
}

/// A case to be put otherwise.
pub async fn case_writing(town: &Town, caller: &Caller, id: &CaseId, at: Timestamp) -> Outcome<CaseWriting> {
    let books = Books::kept(town, at).await?;
    let view = town.read().await?;
    let (case, watchers) = case_seen(town, caller, (&view, &books), id).await?;
    town.require(caller, Action::Edit, &books.resource(caller, &case, &watchers))?;
    let names = CaseNames::read(town, caller, &view, &books, &[&case]).await?;
    Ok(CaseWriting { case, names })
}

/// The case of a number, such as `#2026-17` or `[#2026-17]`, where there is one that the caller may see.
pub async fn case_of_number(town: &Town, caller: &Caller, text: &str, at: Timestamp) -> Outcome<Option<CaseId>> {
    let books = Books::kept(town, at).await?;
    let view = town.read().await?;
    let number = text.trim().trim_start_matches('[').trim_end_matches(']');
    let seen = match numbered(&view, number).await {
        Ok(id) => case_seen(town, caller, (&view, &books), &id).await.map(|_| id),
        Err(failure) => Err(failure),
    };
    match seen {
        Ok(id) => Ok(Some(id)),
        Err(Failure::Fault(fault)) => Err(Failure::Fault(fault)),
        Err(_) => Ok(None),
    }
}

/// Who works at the desk today, by name, as far as the caller may know them.
pub async fn case_people(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<(PersonId, String)>> {
    let books = Books::kept(town, at).await?;
    super::books::must_serve(town, caller, &books)?;
    let view = town.read().await?;
    let day = day_of(at);
    let teams = books.teams.iter().filter(|team| team.active);
    let serving = teams.flat_map(|team| &team.members).filter(|member| member.serves(day));
    let people = serving.map(|member| member.person.clone()).collect();
    let mut all: Vec<(PersonId, String)> = named(town, caller, &view, people).await?.into_iter().collect();
    all.sort_by_key(|(_, name)| domain::sorting::sort_key(name));
    Ok(all)
}

/// What known faults name.
#[derive(Clone, Debug, Default)]
pub struct ProblemNames {
    /// Systems.
    pub systems: HashMap<SystemId, String>,
    /// Articles, as far as the caller may read them.
    pub articles: HashMap<ArticleId, String>,
}

impl ProblemNames {
    /// What the system of a known fault is called; empty where it is of none.
    pub fn system(&self, problem: &Problem) -> &str {
        problem.system.as_ref().and_then(|id| self.systems.get(id)).map_or("", String::as_str)
    }
}

/// What the known faults name.
pub async fn problem_names(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<ProblemNames> {
    town.require(caller, Action::View, &crate::policies::Resource::Register("problem"))?;
    let articles = answering(town, caller, at).await?.into_iter().map(|each| (each.id, each.name)).collect();
    let systems = system_names(&town.read().await?).await?.into_iter().map(|(id, _, name)| (id, name)).collect();
    Ok(ProblemNames { systems, articles })
}

/// The articles that the caller may read, by name: those that everybody may, and for the staff those that are published for them.
pub async fn answering(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<Answering>> {
    let (staff, _) = Books::kept(town, at).await?.staff(caller);
    let mut all = table::answering_all(&town.read().await?).await?;
    all.retain(|each| each.open || (staff && each.published));
    Ok(all)
}

/// The systems that a case can be about, by name.
pub async fn case_systems(town: &Town, caller: &Caller) -> Outcome<Vec<(String, String)>> {
    let view = town.read().await?;
    town.require(caller, Action::View, &crate::policies::Resource::Register("system"))?;
    let mut all: Vec<(String, String)> =
        system_names(&view).await?.into_iter().map(|(id, _, name)| (id.to_string(), name)).collect();
    all.sort_by_key(|(_, name)| domain::sorting::sort_key(name));
    Ok(all)
}

/// The bodies of today at which somebody who asks can work, by name.
pub async fn case_bodies(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<(String, String)>> {
    town.require(caller, Action::View, &crate::policies::Resource::Register("body"))?;
    let bodies = tree(&town.read().await?).await?.on(day_of(at));
    let mut all: Vec<(String, String)> = bodies.iter().map(|(id, node)| (id.to_string(), node.name.clone())).collect();
    all.sort_by_key(|(_, name)| domain::sorting::sort_key(name));
    Ok(all)
}

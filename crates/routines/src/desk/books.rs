//! What the desk rests on at a moment: its teams, its targets, its hours of service; and what follows for one case or one caller.

use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::calendar::hours::Opening;
use domain::calendar::{ServiceHours, day_of};
use domain::desk::facts::{CaseFact, Clock, Origin};
use domain::desk::owed::OwedDays;
use domain::desk::target::{CaseTarget, Promise, Promises, kept_inside, promises};
use domain::desk::words::{CaseKind, Tier};
use domain::desk::{Case, Landing, Team, Work, landing};
use domain::identity::{ArticleId, CaseId, PersonId, TeamId};
use domain::refusal::{Message, Refusal};
use domain::{Day, Timestamp};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::Source;
use store::desk as table;
use store::organisation::{employment_of_person, tree};

/// What the desk rests on.
pub(crate) struct Books {
    /// Every team, also those that are no longer in use.
    pub(crate) teams: Vec<Team>,
    /// The targets.
    pub(crate) targets: Vec<CaseTarget>,
    /// The hours of service.
    pub(crate) hours: ServiceHours,
    /// Within how many working days answers are owed.
    pub(crate) days: OwedDays,
    /// The moment.
    pub(crate) at: Timestamp,
}

/// The teams and the targets, as they are kept while the journal does not move.
struct Ground {
    teams: Vec<Team>,
    targets: Vec<CaseTarget>,
}

/// The hours of service, and within how many days answers are owed, as the municipality has chosen them.
async fn chosen(town: &Town) -> Outcome<(ServiceHours, OwedDays)> {
    let settings = town.settings().await?;
    let opening: Opening = settings.get("desk.hours").parse()?;
    let (improvement, advice) = (settings.number("desk.improvement-days"), settings.number("desk.advice-days"));
    Ok((ServiceHours::weekdays(opening), OwedDays { improvement, advice }))
}

impl Books {
    /// Reads them from a source, such as a change that is under way.
    pub(crate) async fn read(town: &Town, source: &impl Source, at: Timestamp) -> Outcome<Self> {
        let (teams, targets) = (table::team_all(source).await?, table::target_all(source).await?);
        let (hours, days) = chosen(town).await?;
        Ok(Self { teams, targets, hours, days, at })
    }

    /// As they stand now, for whoever only reads: read once while the journal does not move.
    pub(crate) async fn kept(town: &Town, at: Timestamp) -> Outcome<Self> {
        let ground = town.kept("desk", async |reading| {
            let (teams, targets) = (table::team_all(&reading.view).await?, table::target_all(&reading.view).await?);
            Ok(Ground { teams, targets })
        });
        let ground = ground.await?;
        let (teams, targets) = (ground.teams.clone(), ground.targets.clone());
        let (hours, days) = chosen(town).await?;
        Ok(Self { teams, targets, hours, days, at })
    }

    fn day(&self) -> Day {
        day_of(self.at)
    }

    /// The teams of somebody today.
    pub(crate) fn teams_of(&self, caller: &Caller) -> Vec<TeamId> {
        let Some(person) = &caller.person else { return Vec::new() };
        let day = self.day();
        self.teams.iter().filter(|team| team.has(person, day)).map(|team| team.id.clone()).collect()
    }

    /// Whether somebody is of the staff, and whether of a team of the IT unit or beyond.
    pub(crate) fn staff(&self, caller: &Caller) -> (bool, bool) {
        let Some(person) = &caller.person else { return (false, false) };
        let day = self.day();
        let mine: Vec<&Team> = self.teams.iter().filter(|team| team.has(person, day)).collect();
        (!mine.is_empty(), mine.iter().any(|team| team.tier > Tier::LocalSupport))
    }

    /// A team by its id.
    pub(crate) fn team(&self, id: &TeamId) -> Option<&Team> {
        self.teams.iter().find(|team| team.id == *id)
    }

    /// What is promised of a case.
    pub(crate) fn promises(&self, case: &Case) -> Outcome<Promises> {
        Ok(promises(case, &self.targets, (&self.hours, self.days), self.at)?)
    }

    /// When something of a case is due next, from when on somebody is to be told of it, and when the answer that it is owed is due.
    pub(crate) fn due(&self, case: &Case) -> Outcome<table::Dues> {
        let promises = self.promises(case)?;
        let answer_due = promises.owed.map(|owed| owed.due);
        let answered_at = promises.owed.and_then(|owed| owed.met_at);
        Ok(table::Dues { due_at: promises.next_due(), warn_at: promises.warns_at(), answer_due, answered_at })
    }

    /// What is left of a case for the follow-up.
    pub(crate) fn fact(&self, case: &Case, work: &[Work]) -> Outcome<CaseFact> {
        let (course, promises) = (&case.course, self.promises(case)?);
        let (tier, team) = course.place();
        let ran = |until: Option<Timestamp>| -> Outcome<Option<i64>> {
            Ok(until.map(|until| course.ran(&self.hours, until)).transpose()?.map(|time| time.as_secs()))
        };
        let mut minutes: BTreeMap<Tier, i64> = BTreeMap::new();
        let mut by_team: BTreeMap<String, i64> = BTreeMap::new();
        for each in work {
            *minutes.entry(each.tier).or_default() += each.minutes;
            *by_team.entry(self.worked(case, each).map(ToString::to_string).unwrap_or_default()).or_default() += each.minutes;
        }
        // Whoever put in time has had it as well.
        let mut people = work.iter().filter_map(|each| each.person.as_ref()).chain(&course.last_assignee);
        let one = people.next();
        let alone = people.all(|person| Some(person) == one);
        let kept = |promise: &Option<Promise>| promise.as_ref().and_then(Promise::kept);
        Ok(CaseFact {
            key: case.id.to_string(),
            origin: Origin::Here,
            number: case.cited(),
            opened_at: course.opened_at(),
            first_answer_at: course.first_answer_at,
            solved_at: course.solved_at,
            closed_at: course.closed_at,
            kind: Some(case.kind),
            priority: Some(case.priority()),
            first_tier: course.stretches().first().map(|first| first.tier),
            tier: Some(tier),
            team: team.map(ToString::to_string),
            system: case.system.as_ref().map(ToString::to_string),
            body: case.body.as_ref().map(ToString::to_string),
            hand_overs: u32::try_from(course.hand_overs.len()).unwrap_or(u32::MAX),
            back: u32::try_from(course.hand_overs.iter().filter(|each| each.back).count()).unwrap_or(u32::MAX),
            reopened: u32::try_from(course.reopenings.len()).unwrap_or(u32::MAX),
            reassigned: course.reassigned,
            first_contact: course.solved_at.is_some() && alone && course.solved_at_first_contact(),
            clock: Clock::Service,
            answer_s: ran(course.first_answer_at)?,
            solve_s: ran(course.solved_at)?,
            answered_within: kept(&promises.answer),
            solved_within: kept(&promises.solve),
            within_by_tier: self.inside(case)?,
            grade: case.rating.as_ref().map(|rating| rating.grade),
            minutes: minutes.into_iter().collect(),
            minutes_by_team: by_team.into_iter().collect(),
        })
    }

    /// Whether each tier kept to the target of its own.
    pub(super) fn inside(&self, case: &Case) -> Outcome<Vec<(Tier, bool)>> {
        Ok(kept_inside(case, &self.targets, &self.hours, self.at)?)
    }

    /// The team that did a piece of work: the one with which the case lay then, unless whoever worked is of another one of the tier.
    fn worked(&self, case: &Case, work: &Work) -> Option<&TeamId> {
        let stretches = case.course.stretches();
        let there = stretches.iter().rev().find(|stretch| stretch.from < work.at).or(stretches.first());
        let lay = there.and_then(|stretch| stretch.team.as_ref()).and_then(|team| self.team(team));
        let (Some(person), day) = (&work.person, day_of(work.at)) else { return lay.map(|team| &team.id) };
        if lay.is_some_and(|team| team.has(person, day)) {
            return lay.map(|team| &team.id);
        }
        let own = self.teams.iter().find(|team| team.tier == work.tier && team.has(person, day));
        own.or(lay).map(|team| &team.id)
    }

    /// A case as the policies see it.
    pub(crate) fn resource(&self, caller: &Caller, case: &Case, watchers: &[PersonId]) -> Resource {
        let asks = caller.person.as_ref().is_some_and(|person| {
            case.requester.as_ref() == Some(person) || case.behalf.as_ref() == Some(person) || watchers.contains(person)
        });
        let (staff, unit) = self.staff(caller);
        Resource::Case {
            asks,
            staff,
            unit,
            system: case.system.clone(),
            sensitive: case.is_sensitive(),
            improves: case.kind == CaseKind::Improvement,
            advises: case.kind == CaseKind::SecurityAdvice,
        }
    }

    /// The desk itself as the policies see it: what is asked of whoever works there.
    pub(crate) fn desk(&self, caller: &Caller) -> Resource {
        let (staff, unit) = self.staff(caller);
        Resource::Case { asks: false, staff, unit, system: None, sensitive: false, improves: false, advises: false }
    }

    /// Which cases somebody may see: the policies are asked about a case that is nobody's, and about an incident that is nobody's.
    pub(crate) fn seen(&self, town: &Town, caller: &Caller) -> Outcome<table::CasesSeen> {
        let (staff, unit) = self.staff(caller);
        let sees = |sensitive| {
            let others = Resource::Case { asks: false, staff, unit, system: None, sensitive, improves: false, advises: false };
            town.policies().allows(caller, Action::View, &others)
        };
        Ok(table::CasesSeen {
            all: sees(false)?,
            sensitive: sees(true)?,
            person: caller.person.clone(),
            manages: caller.standing.manages.iter().cloned().collect(),
        })
    }

    /// Where a new case of somebody lands.
    pub(crate) async fn lands(
        &self,
        source: &impl Source,
        person: Option<&PersonId>,
    ) -> Outcome<(Landing, Option<domain::identity::BodyId>)> {
        let Some(person) = person else { return Ok((landing(&self.teams, &[]), None)) };
        let day = self.day();
        let here = employment_of_person(source, person).await?.into_iter().filter(|each| each.period.holds(day));
        let bodies: Vec<_> = here.map(|employment| employment.body).collect();
        let all = tree(source).await?;
        let mut districts = Vec::new();
        let mut met = BTreeSet::new();
        for body in &bodies {
            for above in std::iter::once(body).chain(all.line_up(body)) {
                if met.insert(above.clone()) {
                    districts.push(above.clone());
                }
            }
        }
        let served: Vec<_> =
            districts.into_iter().filter(|body| self.teams.iter().any(|team| team.districts.contains(body))).collect();
        Ok((landing(&self.teams, &served), bodies.into_iter().next()))
    }
}

/// Whether the caller works at the desk.
pub async fn is_staff(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<bool> {
    let books = Books::kept(town, at).await?;
    town.policies().allows(caller, Action::Edit, &books.desk(caller))
}

/// Refuses whoever does not work at the desk.
pub async fn must_be_staff(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<()> {
    must_serve(town, caller, &Books::kept(town, at).await?)
}

/// Whether the caller is in one of the teams today, whatever a token is held to.
pub(crate) async fn serves(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<bool> {
    Ok(Books::kept(town, at).await?.staff(caller).0)
}

/// The same within a change that is under way.
pub(crate) async fn serves_within(town: &Town, source: &impl Source, caller: &Caller, at: Timestamp) -> Outcome<bool> {
    Ok(Books::read(town, source, at).await?.staff(caller).0)
}

/// The same where it is known already what the desk rests on.
pub(super) fn must_serve(town: &Town, caller: &Caller, books: &Books) -> Outcome<()> {
    town.require(caller, Action::Edit, &books.desk(caller))
}

/// A case that the caller may see, with who watches it.
pub(crate) async fn case_seen(
    town: &Town,
    caller: &Caller,
    (source, books): (&impl Source, &Books),
    id: &domain::identity::CaseId,
) -> Outcome<(Case, Vec<PersonId>)> {
    let missing = || Failure::missing("case", id);
    let case = table::case_find(source, id).await?.ok_or_else(missing)?;
    let watchers = table::watcher_list(source, id).await?;
    let resource = books.resource(caller, &case, &watchers);
    town.reach(caller, Action::View, &resource)?;
    // Whether there is a case at all is no more told than the case itself.
    if town.policies().allows(caller, Action::View, &resource)? { Ok((case, watchers)) } else { Err(missing()) }
}

/// The same of several cases at once, by so many statements however many they are; those that are not there for the caller are left out.
pub(super) async fn cases_seen(
    town: &Town,
    caller: &Caller,
    (source, books): (&impl Source, &Books),
    ids: &[&CaseId],
) -> Outcome<HashMap<CaseId, (Case, Vec<PersonId>)>> {
    let mut watchers = table::watchers_among(source, ids).await?;
    let mut seen = HashMap::new();
    for (id, case) in table::cases_among(source, ids).await? {
        let watchers = watchers.remove(&id).unwrap_or_default();
        let resource = books.resource(caller, &case, &watchers);
        town.reach(caller, Action::View, &resource)?;
        if town.policies().allows(caller, Action::View, &resource)? {
            seen.insert(id, (case, watchers));
        }
    }
    Ok(seen)
}

/// That there is no case of a number, at least none that may be seen.
pub(super) fn number_unknown(number: &str) -> Refusal {
    Refusal::plain(Message::new("case-number-unknown").with("number", number.trim())).at("number")
}

/// The case of a number, such as `2026-17` or `#2026-17`.
pub(crate) async fn numbered(source: &impl Source, text: &str) -> Outcome<CaseId> {
    let unknown = || number_unknown(text);
    let (year, number) = text.trim().trim_start_matches('#').split_once('-').ok_or_else(unknown)?;
    let (year, number) = (year.parse().map_err(|_| unknown())?, number.parse().map_err(|_| unknown())?);
    Ok(table::case_found_by(source, year, number).await?.ok_or_else(unknown)?)
}

/// Refuses an article that does not exist, or that is not published where it must be.
pub(super) async fn must_answer(source: &impl Source, article: Option<&ArticleId>, published: bool) -> Outcome<()> {
    let Some(id) = article else { return Ok(()) };
    let known = table::answering_find(source, id).await?.is_some_and(|each| each.published || !published);
    if known { Ok(()) } else { Err(Refusal::plain(Message::new("case-article-unknown")).at("article").into()) }
}

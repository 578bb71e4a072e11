//! Keeping teams, targets, known faults and canned answers.

use super::Voice;
use super::along::Alone;
use super::books::{Books, must_answer, must_serve};
use super::handling::{Beside, carried};
use crate::organisation::Known;
use crate::organisation::settle::{Stopped, settled};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::desk::target::CaseTarget;
use domain::desk::{Canned, Member, Occasion, Problem, ProblemDraft, Team, TeamDraft, mended, unserved};
use domain::identity::{CannedId, PersonId, ProblemId, TargetId, TeamId};
use domain::journal::{Entry, Happening};
use domain::organisation::{Person, reading};
use domain::refusal::{Message, Refusal};
use std::collections::HashMap;
use store::Change;
use store::desk as table;
use store::organisation::{body_find, person_find};

/// How many cases are told of in one change that a known fault is mended, so that others need not wait long.
const TOLD_AT_ONCE: i64 = 50;

/// Refuses whoever may not arrange teams and targets.
pub fn must_arrange(town: &Town, caller: &Caller) -> Outcome<()> {
    town.require(caller, Action::Edit, &Resource::Register("team"))
}

/// Whether the caller arranges teams and targets.
pub fn may_arrange(town: &Town, caller: &Caller) -> Outcome<bool> {
    town.policies().allows(caller, Action::Edit, &Resource::Register("team"))
}

async fn team_found(change: &impl store::Source, id: &TeamId) -> Outcome<Team> {
    table::team_find(change, id).await?.ok_or_else(|| Failure::missing("team", id))
}

/// Founds a team, or puts one otherwise.
pub async fn team_save(
    town: &Town,
    caller: &Caller,
    known: Option<&Known<TeamId>>,
    fields: &[(&str, &str)],
    at: Timestamp,
) -> Outcome<Team> {
    must_arrange(town, caller)?;
    let new = TeamId::mint(at, town.chance());
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Team, Entry), Stopped<Team>> {
            let before = match known {
                Some(known) => Some(team_found(change, &known.id).await?),
                None => None,
            };
            let mut draft = before.clone().map_or_else(|| TeamDraft::new(new.clone()), TeamDraft::of);
            Refusal::gathered(fields.iter().map(|(field, text)| draft.set(field, text)))?;
            let team = Team { version: known.map_or(0, |known| known.version), ..draft.finish()? };
            if before.as_ref() == Some(&team) {
                return Err(Stopped::Same(team));
            }
            for district in &team.districts {
                if body_find(change, district).await?.is_none() {
                    return Err(Refusal::plain(Message::new("case-body-unknown")).at("districts").into());
                }
            }
            table::team_save(change, &team).await?;
            let happening = Happening::between("team", team.id.as_str(), before.as_ref(), Some(&team));
            Ok((Team { version: team.version + 1, ..team }, happening.into()))
        })
        .await;
    settled(written)
}

/// What changes in who is of a team.
#[derive(Clone, Debug)]
pub enum Joining {
    /// Somebody joins.
    Joins(Member),
    /// Somebody leaves after a day.
    Leaves(PersonId, domain::Day),
}

/// Lets somebody join a team, or leave it.
pub async fn team_member(town: &Town, caller: &Caller, known: &Known<TeamId>, joining: &Joining, at: Timestamp) -> Outcome<Team> {
    must_arrange(town, caller)?;
    let shows = town.policies().shows_protected(caller)?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Team, Entry)> {
            let before = team_found(change, &known.id).await?;
            let team = match joining {
                Joining::Joins(member) => {
                    // Whoever the caller may not see is not there.
                    let seen = |person: &Person| shows || !person.protected || caller.person.as_ref() == Some(&person.id);
                    if !person_find(change, &member.person).await?.as_ref().is_some_and(seen) {
                        return Err(Refusal::plain(Message::new("case-person-unknown")).at("person").into());
                    }
                    before.clone().with(member.clone())?
                }
                Joining::Leaves(person, last) => {
                    if !before.has(person, *last) {
                        return Err(Refusal::plain(Message::new("team-member-not-then")).at("last_day").into());
                    }
                    before.clone().without(person, *last)
                }
            };
            let team = Team { version: known.version, ..team };
            table::team_save(change, &team).await?;
            let happening = Happening::between("team", team.id.as_str(), Some(&before), Some(&team));
            Ok((Team { version: team.version + 1, ..team }, happening.into()))
        })
        .await
}

/// The teams with what their people, districts and waiting cases are.
#[derive(Debug)]
pub struct TeamsSeen {
    /// The teams.
    pub teams: Vec<Team>,
    /// The targets.
    pub targets: Vec<CaseTarget>,
    /// What people are called.
    pub people: HashMap<PersonId, String>,
    /// What bodies are called.
    pub bodies: HashMap<domain::identity::BodyId, String>,
    /// The bodies that can be districts: id and name.
    pub districts: Vec<(String, String)>,
    /// The districts of which some part has no local support: id and name.
    pub unserved: Vec<(String, String)>,
    /// Whether the caller may arrange them.
    pub may_arrange: bool,
}

/// The teams and targets.
pub async fn teams(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<TeamsSeen> {
    town.require(caller, Action::View, &Resource::Register("team"))?;
    let books = Books::kept(town, at).await?;
    let view = town.read().await?;
    let people = books.teams.iter().flat_map(|team| &team.members).map(|member| member.person.clone()).collect();
    let people = super::show::named(town, caller, &view, people).await?;
    let tree = store::organisation::tree(&view).await?.on(day_of(at));
    let bodies = tree.iter().map(|(id, node)| (id.clone(), node.name.clone())).collect();
    let mut districts: Vec<(String, String)> = tree
        .iter()
        .filter(|(_, node)| {
            use domain::organisation::BodyKind::{Administration, District, Unit};
            matches!(node.kind, District | Unit | Administration)
        })
        .map(|(id, node)| (id.to_string(), node.name.clone()))
        .collect();
    districts.sort_by_key(|(_, name)| domain::sorting::sort_key(name));
    let bare = unserved(&books.teams, &tree).into_iter();
    let mut unserved: Vec<(String, String)> = bare.filter_map(|id| Some((id.to_string(), tree.get(id)?.name.clone()))).collect();
    unserved.sort_by_key(|(_, name)| domain::sorting::sort_key(name));
    let may_arrange = may_arrange(town, caller)?;
    Ok(TeamsSeen { teams: books.teams, targets: books.targets, people, bodies, districts, unserved, may_arrange })
}

/// Sets when open cases are due anew, after a target was changed.
async fn due_anew(town: &Town, change: &Change, at: Timestamp) -> Outcome<()> {
    let books = Books::read(town, change, at).await?;
    for case in table::case_open(change).await? {
        table::case_due(change, &case.id, books.due(&case)?).await?;
    }
    Ok(())
}

/// Sets a target, or puts one otherwise: one for each kind, priority and tier.
pub async fn target_save(
    town: &Town,
    caller: &Caller,
    known: Option<&Known<TargetId>>,
    get: impl Fn(&str) -> String + Sync,
    at: Timestamp,
) -> Outcome<CaseTarget> {
    must_arrange(town, caller)?;
    let new = TargetId::mint(at, town.chance());
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(CaseTarget, Entry)> {
            let all = table::target_all(change).await?;
            let before = match known {
                Some(known) => {
                    let found = all.iter().find(|target| target.id == known.id).cloned();
                    Some(found.ok_or_else(|| Failure::missing("case-target", &known.id))?)
                }
                None => None,
            };
            let (id, version) = known.map_or_else(|| (new.clone(), 0), |known| (known.id.clone(), known.version));
            let target = CaseTarget::read(id, version, &get)?;
            let same = |other: &&CaseTarget| {
                (other.kind, other.priority, other.tier) == (target.kind, target.priority, target.tier) && other.id != target.id
            };
            if all.iter().find(same).is_some() {
                return Err(Refusal::plain(Message::new("target-there")).at("priority").into());
            }
            table::target_save(change, &target).await?;
            due_anew(town, change, at).await?;
            let happening = Happening::between("case-target", target.id.as_str(), before.as_ref(), Some(&target));
            Ok((CaseTarget { version: target.version + 1, ..target }, happening.into()))
        })
        .await
}

/// Takes a target away.
pub async fn target_remove(town: &Town, caller: &Caller, id: &TargetId, at: Timestamp) -> Outcome<()> {
    must_arrange(town, caller)?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            let all = table::target_all(change).await?;
            let before = all.into_iter().find(|target| target.id == *id).ok_or_else(|| Failure::missing("case-target", id))?;
            table::target_delete(change, id).await?;
            due_anew(town, change, at).await?;
            Ok(((), Happening::between("case-target", id.as_str(), Some(&before), None).into()))
        })
        .await
}

/// A known fault, for whoever sees the registers.
pub async fn problem(town: &Town, caller: &Caller, id: &ProblemId) -> Outcome<Problem> {
    town.require(caller, Action::View, &Resource::Register("problem"))?;
    table::problem_find(&town.read().await?, id).await?.ok_or_else(|| Failure::missing("problem", id))
}

/// The known faults, those that last first.
pub async fn problems(town: &Town, caller: &Caller) -> Outcome<Vec<Problem>> {
    town.require(caller, Action::View, &Resource::Register("problem"))?;
    Ok(table::problem_all(&town.read().await?).await?)
}

/// The known faults that last and are told: to the staff, or to everybody.
pub async fn disturbances(town: &Town, everybody: bool) -> Outcome<Vec<Problem>> {
    // Every start page asks for them, and they seldom change.
    let told = town.kept("desk-disturbances", async |reading| {
        let mut all = table::problem_all(&reading.view).await?;
        all.retain(|problem| problem.lasts() && (problem.told_staff || problem.told_public));
        // Nobody is led to an article that not everybody may read.
        let open: Vec<_> = table::answering_all(&reading.view).await?.into_iter().filter(|each| each.open).collect();
        for problem in &mut all {
            problem.article = problem.article.take().filter(|id| open.iter().any(|each| each.id == *id));
        }
        Ok(all)
    });
    Ok(told.await?.iter().filter(|problem| !everybody || problem.told_public).cloned().collect())
}

/// Whether a known fault is over.
#[derive(Clone, Copy)]
pub enum Over<'a> {
    /// It is mended: whoever asked in an open case because of it is told so.
    Mended(Voice<'a>),
    /// It is back again.
    Back,
}

/// Tells whoever asked in an open case because of a known fault that it is mended, some cases in each change; begun again it tells those
/// alone who have not been told since it was.
async fn mended_told(town: &Town, caller: &Caller, (problem, say): (&Problem, Voice<'_>), at: Timestamp) -> Outcome<()> {
    let text = say(&mended(&problem.name));
    let since = problem.until.map_or(at, |until| until.min(at));
    while !table::case_untold_because(&town.read().await?, &problem.id, since, 1).await?.is_empty() {
        let work = async |change: &Change| -> Outcome<((), Entry)> {
            let books = Books::read(town, change, at).await?;
            let mut entry = Entry::default();
            for case in table::case_untold_because(change, &problem.id, since, TOLD_AT_ONCE).await? {
                let beside = (Beside::told(Occasion::Mended, Some(problem.id.clone()), text.clone()), &Alone);
                entry.0.extend(carried((change, town, caller), &books, (&case, &case), beside, at).await?.0);
            }
            Ok(((), entry))
        };
        town.store().write(caller.acting(), at, work).await?;
    }
    Ok(())
}

/// Notes a known fault, or puts one otherwise; `over` says whether it has been mended.
pub async fn problem_save(
    town: &Town,
    caller: &Caller,
    known: Option<&Known<ProblemId>>,
    (fields, over): (&[(&str, &str)], Option<Over<'_>>),
    at: Timestamp,
) -> Outcome<Problem> {
    let new = ProblemId::mint(at, town.chance());
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Problem, Entry), Stopped<Problem>> {
            let books = Books::read(town, change, at).await?;
            must_serve(town, caller, &books)?;
            let before = match known {
                Some(known) => {
                    let found = table::problem_find(change, &known.id).await?;
                    Some(found.ok_or_else(|| Failure::missing("problem", &known.id))?)
                }
                None => None,
            };
            let mut draft = before.clone().map_or_else(|| ProblemDraft::new(new.clone(), at), ProblemDraft::of);
            Refusal::gathered(fields.iter().map(|(field, text)| draft.set(field, text)))?;
            let problem = Problem { version: known.map_or(0, |known| known.version), ..draft.finish(at)? };
            let problem = match over {
                Some(Over::Mended(_)) => Problem { until: problem.until.or(Some(at)), ..problem },
                Some(Over::Back) => Problem { until: None, ..problem },
                None => problem,
            };
            if before.as_ref() == Some(&problem) {
                return Err(Stopped::Same(problem));
            }
            if before.as_ref().and_then(|before| before.article.as_ref()) != problem.article.as_ref() {
                must_answer(change, problem.article.as_ref(), true).await?;
            }
            table::problem_save(change, &problem).await?;
            let happening = Happening::between("problem", problem.id.as_str(), before.as_ref(), Some(&problem));
            Ok((Problem { version: problem.version + 1, ..problem }, happening.into()))
        })
        .await;
    let problem = settled(written)?;
    if let Some(Over::Mended(say)) = over {
        mended_told(town, caller, (&problem, say), at).await?;
    }
    Ok(problem)
}

/// The canned answers, for the staff.
pub async fn canned(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<Canned>> {
    let books = Books::kept(town, at).await?;
    town.require_to_look(caller, Action::Edit, &books.desk(caller))?;
    Ok(table::canned_all(&town.read().await?).await?)
}

/// Writes a canned answer, or writes one anew.
pub async fn canned_save(
    town: &Town,
    caller: &Caller,
    known: Option<&Known<CannedId>>,
    (name, text): (&str, &str),
    at: Timestamp,
) -> Outcome<Canned> {
    let new = CannedId::mint(at, town.chance());
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Canned, Entry)> {
            must_serve(town, caller, &Books::read(town, change, at).await?)?;
            let all = table::canned_all(change).await?;
            let before = known.and_then(|known| all.iter().find(|each| each.id == known.id).cloned());
            if let (Some(known), None) = (known, &before) {
                return Err(Failure::missing("canned-answer", &known.id));
            }
            let name = reading::required("name", reading::line("name", name, 100)?)?;
            let text = reading::required("text", reading::prose("text", text, 8_000)?)?;
            let (id, version) = known.map_or_else(|| (new.clone(), 0), |known| (known.id.clone(), known.version));
            let canned = Canned { id, name, text, version };
            table::canned_save(change, &canned).await?;
            let happening = Happening::between("canned-answer", canned.id.as_str(), before.as_ref(), Some(&canned));
            Ok((Canned { version: canned.version + 1, ..canned }, happening.into()))
        })
        .await
}

/// Takes a canned answer away.
pub async fn canned_remove(town: &Town, caller: &Caller, id: &CannedId, at: Timestamp) -> Outcome<()> {
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            must_serve(town, caller, &Books::read(town, change, at).await?)?;
            let all = table::canned_all(change).await?;
            let before = all.into_iter().find(|each| each.id == *id).ok_or_else(|| Failure::missing("canned-answer", id))?;
            table::canned_delete(change, id).await?;
            Ok(((), Happening::between("canned-answer", id.as_str(), Some(&before), None).into()))
        })
        .await
}

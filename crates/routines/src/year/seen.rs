//! What somebody sees of the rounds: the lists, and one of them.

use super::bearing::bears;
use super::round::{Made, whole};
use crate::policies::{Action, Resource};
use crate::regulation::current;
use crate::{Caller, Failure, Outcome, Town};
use domain::identity::PersonId;
use domain::organisation::Role;
use domain::year::{Group, Line, Receipt, Round, Stands};
use domain::{Day, Timestamp};
use jiff::civil::date;
use std::collections::{BTreeSet, HashMap};
use store::regulation::evaluation_day;

/// A round as somebody sees it.
#[derive(Clone, Debug)]
pub struct RoundView {
    /// Which.
    pub round: Round,
    /// Whose it is; none where the identity is protected.
    pub name: Option<String>,
    /// What is to be gone through, by what it is about.
    pub groups: Vec<Group>,
    /// That it was gone through.
    pub receipt: Option<Receipt>,
    /// The last day.
    pub last_day: Day,
    /// Whether the caller may confirm.
    pub may_confirm: bool,
    /// Whether the caller may put right what is wrong: whose round it is, and whoever keeps the register of systems.
    pub may_mend: bool,
    /// Whether something waits in the round that the caller, who stands in for a part of it, does not go through.
    pub waits_beyond: bool,
    /// The names of those who confirmed, as far as the caller may see them.
    pub people: HashMap<PersonId, String>,
}

impl RoundView {
    /// How many lines there are, and how many of them wait.
    pub fn counts(&self) -> (usize, usize) {
        counts(&self.groups)
    }
}

fn counts(groups: &[Group]) -> (usize, usize) {
    let lines = groups.iter().flat_map(|group| &group.lines);
    lines.fold((0, 0), |(all, waiting), line| (all + 1, waiting + usize::from(line.waits())))
}

/// A round in a list.
#[derive(Clone, Debug)]
pub struct RoundLine {
    /// Which.
    pub round: Round,
    /// Whose it is; none where the identity is protected.
    pub name: Option<String>,
    /// How many lines it has, and how many of them wait.
    pub counts: (usize, usize),
    /// That it was gone through.
    pub receipt: Option<Receipt>,
    /// The last day.
    pub last_day: Day,
    /// Whether its last day is past and it was not gone through.
    pub late: bool,
}

impl Made {
    /// A round in a list.
    fn told(&self, town: &Town, caller: &Caller, people: &People, round: Round) -> Outcome<Option<RoundLine>> {
        if !town.policies().allows(caller, Action::View, &self.met(caller, &round)?.0)? {
            return Ok(None);
        }
        let groups = self.groups_for(caller, &round);
        let receipt = self.receipt(&round).cloned();
        let last_day = self.last_day(round.year);
        let own = caller.person.as_ref().is_some_and(|person| person.as_str() == round.holder);
        let is_hidden = !own && people.hidden.contains(&round.holder);
        let name = (!is_hidden).then(|| people.named.get(&round.holder).cloned().unwrap_or_else(|| self.name(&round)));
        let late = receipt.is_none() && (self.past || self.today > last_day);
        Ok(Some(RoundLine { name, counts: counts(&groups), late, receipt, last_day, round }))
    }
}

/// Those whose rounds are told of, by their ids, as far as more is to be known than the roster says.
#[derive(Default)]
struct People {
    /// Those with protected identity whom the caller may not see.
    hidden: BTreeSet<String>,
    /// The names of the others.
    named: HashMap<String, String>,
}

async fn people(town: &Town, caller: &Caller, made: &Made, rounds: &[Round]) -> Outcome<People> {
    let shown = town.policies().shows_protected(caller)?;
    let roster = &made.evaluation.roster;
    // Whoever may see everybody needs only those whom the roster no longer has.
    let asked = |round: &&Round| round.role.is_of_person() && !(shown && roster.person_place(&round.holder).is_some());
    let ids: BTreeSet<PersonId> = rounds.iter().filter(asked).filter_map(|round| round.holder.parse().ok()).collect();
    let ids: Vec<PersonId> = ids.into_iter().collect();
    let mut people = People::default();
    for person in store::organisation::people_of(&town.read().await?, &ids).await? {
        if person.protected && !shown {
            people.hidden.insert(person.id.to_string());
        } else {
            people.named.insert(person.id.to_string(), person.name());
        }
    }
    Ok(people)
}

/// For how many years that are past the rounds can be seen: as long as what was confirmed is kept.
const KEPT: i16 = 10;

/// The years whose rounds can be seen, the latest first: this one, and those before by whose end the municipality had been evaluated here.
pub async fn years(town: &Town, today: Day) -> Outcome<Vec<i16>> {
    let view = town.read().await?;
    let this = today.year();
    let mut years = vec![this];
    for year in (this - KEPT..this).rev() {
        if evaluation_day(&view, date(year, 12, 31)).await?.is_none() {
            break;
        }
        years.push(year);
    }
    Ok(years)
}

/// Refuses a year of which there are no rounds.
async fn known(town: &Town, year: i16, today: Day) -> Outcome<()> {
    if year == today.year() || years(town, today).await?.contains(&year) {
        return Ok(());
    }
    Err(Failure::missing("round", year.to_string()))
}

/// The rounds of a year that the caller may see, the late first and then by name.
pub async fn rounds(town: &Town, caller: &Caller, year: i16, at: Timestamp, today: Day) -> Outcome<Vec<RoundLine>> {
    town.reach(caller, Action::View, &whole())?;
    known(town, year, today).await?;
    let made = Made::now(town, year, at, today).await?;
    let all = made.all(year);
    let people = people(town, caller, &made, &all).await?;
    let mut found = Vec::new();
    for round in all {
        found.extend(made.told(town, caller, &people, round)?);
    }
    found.sort_by_cached_key(|line| {
        let name = line.name.as_deref().map(domain::sorting::sort_key).unwrap_or_default();
        (!line.late, line.receipt.is_some(), line.round.role, name)
    });
    Ok(found)
}

/// The rounds that the caller goes through: as manager, secretary, head, coordinator or in another role, own and as substitute.
pub async fn own_rounds(town: &Town, caller: &Caller, at: Timestamp, today: Day) -> Outcome<Vec<RoundLine>> {
    let standing = &caller.standing;
    let none = standing.manages.is_empty() && standing.heads.is_empty() && standing.secretary_of.is_empty();
    if none && !standing.has_role(Role::COORDINATOR) {
        let evaluation = current(town, at, today).await?;
        if !caller.person.iter().chain(&standing.stands_in_for).any(|person| bears(&evaluation, person)) {
            return Ok(Vec::new());
        }
    }
    let year = today.year();
    let made = Made::now(town, year, at, today).await?;
    // Whose a round is does not hang on what a token may do.
    let owner = Caller { scope: None, ..caller.clone() };
    let mut own = Vec::new();
    for round in made.all(year) {
        if town.policies().allows(&owner, Action::Attest, &made.met(caller, &round)?.0)? {
            own.extend(made.told(town, caller, &People::default(), round)?);
        }
    }
    Ok(own)
}

/// How many rounds of the year are late, as far as the caller sees them; nothing is looked at before their last day is past.
pub async fn late_rounds(town: &Town, caller: &Caller, at: Timestamp, today: Day) -> Outcome<usize> {
    let made = Made::now(town, today.year(), at, today).await?;
    if today <= made.last_day(today.year()) {
        return Ok(0);
    }
    Ok(rounds(town, caller, today.year(), at, today).await?.into_iter().filter(|line| line.late).count())
}

/// Whether the caller sees how others' rounds stand.
pub fn watches(town: &Town, caller: &Caller) -> Outcome<bool> {
    let Ok(nobody) = "00000000-0000-0000-0000-000000000000".parse::<PersonId>() else { return Ok(false) };
    town.policies().allows(caller, Action::View, &Resource::Round { person: Some(nobody), head_of: None, secretary_of: None })
}

/// One round, for whoever may see it.
pub async fn round(town: &Town, caller: &Caller, round: &Round, at: Timestamp, today: Day) -> Outcome<RoundView> {
    known(town, round.year, today).await?;
    let made = Made::now(town, round.year, at, today).await?;
    let (resource, _) = made.met(caller, round)?;
    town.require(caller, Action::View, &resource)?;
    if !made.all(round.year).contains(round) {
        return Err(Failure::missing("round", &round.holder));
    }
    let holder = people(town, caller, &made, std::slice::from_ref(round)).await?;
    let told = made.told(town, caller, &holder, round.clone())?.ok_or_else(|| Failure::missing("round", &round.holder))?;
    let groups = made.groups_for(caller, round);
    let by = |line: &Line| match &line.stands {
        Stands::Confirmed(person, ..) => person.clone(),
        _ => None,
    };
    let mut confirmed: BTreeSet<PersonId> = groups.iter().flat_map(|group| &group.lines).filter_map(by).collect();
    confirmed.extend(told.receipt.as_ref().and_then(|receipt| receipt.person.clone()));
    let confirmed: Vec<PersonId> = confirmed.into_iter().collect();
    let shown = town.policies().shows_protected(caller)?;
    let people = store::organisation::people_of(&town.read().await?, &confirmed).await?;
    let seen = people.into_iter().filter(|person| shown || !person.protected || caller.person.as_ref() == Some(&person.id));
    let may_confirm = !made.past && town.policies().allows(caller, Action::Attest, &resource)?;
    let waits_beyond = counts(&made.groups(round)).1 > counts(&groups).1;
    Ok(RoundView {
        waits_beyond,
        round: round.clone(),
        name: told.name,
        groups,
        receipt: told.receipt,
        last_day: told.last_day,
        may_confirm,
        may_mend: may_confirm || (!made.past && town.policies().allows(caller, Action::Create, &Resource::Register("system"))?),
        people: seen.map(|person| (person.id.clone(), person.name())).collect(),
    })
}

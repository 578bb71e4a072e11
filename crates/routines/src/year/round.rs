//! The rounds: whose there are, and what stands in each.

use super::given::{Asked, GIVERS, Giver, Shown, Subject, form};
use super::ground::{Ground, ground};
use crate::policies::{Action, Resource};
use crate::regulation::{DutyStand, Evaluation, current};
use crate::{Caller, Failure, Outcome, Town};
use domain::identity::{BodyId, PersonId};
use domain::organisation::Role;
use domain::regulation::bearer::Holder;
use domain::regulation::obligation::{Obligation, State};
use domain::regulation::pack::{SubjectKind, Way};
use domain::regulation::roster::{MUNICIPALITY, Place};
use domain::year::{Group, Line, LineKey, Mend, Origin, Proof, Receipt, Round, RoundRole, Stands, Trouble, last_day};
use domain::{Day, Timestamp};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

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

/// The facts and the evaluation that rounds are made of.
pub(super) struct Made {
    pub(super) evaluation: Arc<Evaluation>,
    pub(super) ground: Arc<Ground>,
    pub(super) today: Day,
}

impl Made {
    pub(super) async fn now(town: &Town, year: i16, at: Timestamp, today: Day) -> Outcome<Self> {
        Ok(Self { evaluation: current(town, at, today).await?, ground: ground(town, year, today).await?, today })
    }

    /// The last day of the rounds of the year.
    pub(super) fn last_day(&self, year: i16) -> Day {
        last_day(year, self.evaluation.packs.iter().map(|adopted| adopted.adoption.period.from).min())
    }

    /// Every round that there is: of each manager, of each board by its secretary, of each body of the line that owns or answers, of the whole.
    pub(super) fn all(&self, year: i16) -> Vec<Round> {
        let roster = &self.evaluation.roster;
        let round = |role, holder: &str| Round { year, role, holder: holder.to_owned() };
        let managers: BTreeSet<Place> = roster.systems.iter().filter_map(|system| system.manager).collect();
        let mut rounds: Vec<Round> = Vec::new();
        let people = managers.iter().filter_map(|place| roster.people.get(*place as usize));
        rounds.extend(people.map(|person| round(RoundRole::SystemManager, &person.id)));
        let boards = (0..roster.bodies.len() as Place).filter(|place| self.secretary(*place).is_some());
        rounds.extend(boards.map(|place| round(RoundRole::Secretary, &roster.bodies[place as usize].id)));
        let owners: BTreeSet<Place> = roster.systems.iter().filter_map(|system| system.owner).collect();
        let headed = owners.iter().filter(|place| self.is_headed(**place));
        rounds.extend(headed.map(|place| round(RoundRole::Head, &roster.bodies[*place as usize].id)));
        if roster.coordinator.is_some() {
            rounds.push(round(RoundRole::Coordinator, MUNICIPALITY));
        }
        rounds
    }

    /// Whether a body has such a round.
    pub(super) fn has(&self, role: RoundRole, body: &BodyId) -> bool {
        let Some(place) = self.evaluation.roster.body_place(body.as_str()) else { return false };
        match role {
            RoundRole::Secretary => self.secretary(place).is_some(),
            RoundRole::Head => {
                self.is_headed(place) && self.evaluation.roster.systems.iter().any(|system| system.owner == Some(place))
            }
            RoundRole::SystemManager | RoundRole::Coordinator => false,
        }
    }

    fn is_headed(&self, place: Place) -> bool {
        self.evaluation.roster.bodies.get(place as usize).is_some_and(|body| body.head.is_some())
    }

    /// The secretary of a body.
    fn secretary(&self, place: Place) -> Option<Place> {
        let of = |role: &&domain::regulation::roster::RoleFact| &*role.role == Role::SECRETARY && role.body == Some(place);
        self.evaluation.roster.roles.iter().find(of).map(|role| role.person)
    }

    /// Whose a round is: the name of the person or of the body.
    pub(super) fn name(&self, round: &Round) -> String {
        let roster = &self.evaluation.roster;
        match round.role {
            RoundRole::SystemManager => {
                roster.person_place(&round.holder).map(|place| roster.people[place as usize].name.to_string()).unwrap_or_default()
            }
            RoundRole::Coordinator => roster.municipality.to_string(),
            RoundRole::Secretary | RoundRole::Head => {
                roster.body_place(&round.holder).map(|place| roster.bodies[place as usize].name.to_string()).unwrap_or_default()
            }
        }
    }

    /// Those who are to go through a round.
    pub(super) fn people(&self, round: &Round) -> Vec<PersonId> {
        let roster = &self.evaluation.roster;
        let body = || roster.body_place(&round.holder);
        let writes = |role: &&domain::regulation::roster::RoleFact| &*role.role == Role::SECRETARY && role.body == body();
        let places: Vec<Place> = match round.role {
            RoundRole::SystemManager => return round.holder.parse().into_iter().collect(),
            RoundRole::Secretary => roster.roles.iter().filter(writes).map(|role| role.person).collect(),
            RoundRole::Head => body().and_then(|place| roster.bodies.get(place as usize)?.head).into_iter().collect(),
            RoundRole::Coordinator => roster.coordinator.into_iter().collect(),
        };
        places.into_iter().filter_map(|place| roster.people.get(place as usize)?.id.parse().ok()).collect()
    }

    /// That a round was gone through.
    pub(super) fn receipt(&self, round: &Round) -> Option<&Receipt> {
        self.ground.receipts.get(&(round.role, round.holder.clone()))
    }

    /// Everything that a round holds; empty where there is no such round.
    pub(super) fn groups(&self, round: &Round) -> Vec<Group> {
        let roster = &self.evaluation.roster;
        match round.role {
            RoundRole::SystemManager => {
                let Some(person) = roster.person_place(&round.holder) else { return Vec::new() };
                let own = roster.systems.iter().enumerate().filter(|(_, system)| system.manager == Some(person));
                own.filter_map(|(place, fact)| {
                    let system = self.ground.systems.get(&*fact.id)?;
                    let subject = Subject::System(system, place as Place);
                    let borne = |obligation: &Obligation| obligation.bearer.holder == Holder::Person(person);
                    Some(self.group(round, subject, &fact.id, &fact.name, format!("/systems/{}", fact.id), &borne))
                })
                .collect()
            }
            RoundRole::Secretary | RoundRole::Head => {
                let Some(place) = roster.body_place(&round.holder) else { return Vec::new() };
                let Ok(id) = round.holder.parse::<BodyId>() else { return Vec::new() };
                let secretary = self.secretary(place);
                // What a board bears is in its secretary's round, and in its head's where it has none.
                let (person, bears) = match round.role {
                    RoundRole::Secretary => (secretary, true),
                    _ => (roster.bodies[place as usize].head, secretary.is_none()),
                };
                let borne = |obligation: &Obligation| match obligation.bearer.holder {
                    Holder::Body(body) => bears && body == place,
                    Holder::Person(bearer) => Some(bearer) == person,
                    Holder::Nobody => false,
                };
                let name = &roster.bodies[place as usize].name;
                let address = format!("/organisation/{id}");
                vec![self.group(round, Subject::Body(&id, place), &round.holder, name, address, &borne)]
            }
            RoundRole::Coordinator => {
                let (coordinator, board) = (roster.coordinator, roster.executive_board);
                let borne = |obligation: &Obligation| match obligation.bearer.holder {
                    Holder::Body(body) => Some(body) == board,
                    Holder::Person(bearer) => Some(bearer) == coordinator,
                    Holder::Nobody => false,
                };
                let name = &roster.municipality;
                vec![self.group(round, Subject::Municipality, MUNICIPALITY, name, String::new(), &borne)]
            }
        }
    }

    /// The lines of one subject.
    fn group(
        &self,
        round: &Round,
        subject: Subject<'_>,
        id: &str,
        name: &str,
        address: String,
        borne: &dyn Fn(&Obligation) -> bool,
    ) -> Group {
        let asked = Asked { ground: &self.ground, roster: &self.evaluation.roster, subject, today: self.today };
        let givers = GIVERS.iter().filter(|giver| giver.role == round.role);
        let mut lines: Vec<(&Giver, Shown, Vec<Trouble>)> =
            givers.filter_map(|giver| (giver.give)(&asked).map(|shown| (giver, shown, Vec::new()))).collect();
        let mut duties = Vec::new();
        for stand in &self.evaluation.duties {
            let duty = self.evaluation.duty_of(stand).2;
            let place = match (subject, duty.subject) {
                (Subject::System(_, place), SubjectKind::System) => place,
                (Subject::Body(_, place), kind) if is_body(kind) => place,
                (Subject::Municipality, SubjectKind::Municipality) => 0,
                _ => continue,
            };
            let Some(obligation) = stand.of(place).filter(|each| borne(each)) else { continue };
            match &duty.way {
                Way::Attested => duties.extend(self.duty(stand, obligation, id)),
                Way::Measured(query) if obligation.state == State::Deviating => {
                    let claims =
                        |(giver, ..): &(&Giver, Shown, Vec<Trouble>)| giver.views.iter().any(|view| query.views.contains(*view));
                    // What belongs to no line of its own belongs to the first.
                    let at = lines.iter().position(claims).unwrap_or(0);
                    if let Some((_, shown, troubles)) = lines.get_mut(at) {
                        // A check of trials is met by a trial, whatever form the line itself has.
                        let tried = query.views.contains("continuity_trial_fact");
                        let form = (tried && matches!(subject, Subject::System(..))).then(|| form(&query.views, id));
                        troubles.push(self.trouble(stand, obligation, (shown, form), subject, id));
                    }
                }
                Way::Measured(_) | Way::Stated => {}
            }
        }
        let mut all: Vec<Line> =
            lines.into_iter().map(|(giver, shown, troubles)| self.line(round, giver, shown, troubles, id)).collect();
        all.append(&mut duties);
        Group { subject: id.to_owned(), name: name.to_owned(), address, lines: all }
    }

    fn line(&self, round: &Round, giver: &Giver, shown: Shown, troubles: Vec<Trouble>, id: &str) -> Line {
        let key = LineKey::new(giver.line, id);
        let confirmed = self.ground.confirmed.get(&(round.role, key.clone()));
        let stands = match (confirmed, shown.reviewed) {
            (Some(kept), _) => Stands::Confirmed(kept.person.clone(), kept.at, kept.note.clone()),
            (None, _) if shown.wrong || !troubles.is_empty() => Stands::Wrong,
            (None, Some(day)) => Stands::Proved(Proof::Reviewed(day)),
            (None, None) => Stands::Open,
        };
        Line {
            key,
            title: giver.title,
            facts: shown.facts,
            origin: Origin::Register(giver.register),
            changed: self.ground.changed(giver.entity, id),
            troubles,
            mend: shown.mend,
            stands,
        }
    }

    /// An attested duty as a line; one whose deviation is accepted by decision, or that does not hold, asks for nothing.
    fn duty(&self, stand: &DutyStand, obligation: &Obligation, id: &str) -> Option<Line> {
        let (adopted, section, duty) = self.evaluation.duty_of(stand);
        let stands = match obligation.state {
            State::NotApplicable | State::Accepted => return None,
            State::Fulfilled => Stands::Proved(Proof::Evidence(obligation.due)),
            State::Due | State::Deviating | State::NotYetShown => Stands::Open,
        };
        let pack = adopted.adoption.pack.clone();
        if obligation.state == State::NotYetShown && self.starts_later(&pack, &duty.key, obligation) {
            return None;
        }
        Some(Line {
            key: LineKey::new(format!("{pack}/{}", duty.key), id),
            title: "",
            facts: Vec::new(),
            origin: Origin::Duty {
                pack,
                section: section.number.clone(),
                duty: duty.key.clone(),
                number: duty.number.clone(),
                text: duty.text.clone(),
                act: duty.act.clone(),
            },
            changed: None,
            troubles: Vec::new(),
            mend: None,
            stands,
        })
    }

    /// Whether the board, or the municipality where the board has not said, asks for a duty only from a day to come.
    fn starts_later(&self, pack: &str, duty: &str, obligation: &Obligation) -> bool {
        let board = obligation.board.and_then(|place| self.evaluation.roster.bodies.get(place as usize)).map(|body| &*body.id);
        let chosen = || self.ground.starts.iter().filter(|start| start.pack == pack && start.duty == duty);
        let own = chosen().find(|start| start.board.is_some() && start.board.as_ref().map(BodyId::as_str) == board);
        own.or_else(|| chosen().find(|start| start.board.is_none())).is_some_and(|start| start.start > self.today)
    }

    fn trouble(
        &self,
        stand: &DutyStand,
        obligation: &Obligation,
        (shown, form): (&Shown, Option<String>),
        subject: Subject<'_>,
        id: &str,
    ) -> Trouble {
        let (adopted, section, duty) = self.evaluation.duty_of(stand);
        let appoint = duty.appoints.as_ref().map(|role| {
            let object = if matches!(subject, Subject::System(..)) { "system" } else { "body" };
            Mend { verb: "organisation-fill", address: format!("/appointments/new?role={role}&{object}={id}") }
        });
        let form = form.map(|address| Mend { verb: "continuity-note-trial", address });
        let see = || Mend {
            verb: "regulation-see-how",
            address: format!("/regulation/{}/{}/{}", adopted.adoption.pack, section.number, duty.key),
        };
        Trouble {
            demand: duty.text.clone(),
            number: duty.number.clone(),
            detail: obligation.detail.as_ref().map(ToString::to_string),
            mend: appoint.or(form).or_else(|| shown.mend.clone()).unwrap_or_else(see),
        }
    }

    /// A round in a list.
    fn told(&self, town: &Town, caller: &Caller, hidden: &BTreeSet<PersonId>, round: Round) -> Outcome<Option<RoundLine>> {
        if !town.policies().allows(caller, Action::View, &resource_of(caller, &round)?)? {
            return Ok(None);
        }
        let groups = self.groups(&round);
        let receipt = self.receipt(&round).cloned();
        let last_day = self.last_day(round.year);
        let own = caller.person.as_ref().is_some_and(|person| person.as_str() == round.holder);
        let is_hidden = !own && round.holder.parse().is_ok_and(|person: PersonId| hidden.contains(&person));
        let name = (!is_hidden).then(|| self.name(&round));
        let late = receipt.is_none() && self.today > last_day;
        Ok(Some(RoundLine { name, counts: counts(&groups), late, receipt, last_day, round }))
    }
}

/// The round of the whole municipality, as the policies know it.
pub(super) const fn whole() -> Resource {
    Resource::Round { person: None, head_of: None, secretary_of: None }
}

/// What the policies are asked about; whoever stands in for a manager goes through the round as the manager does.
pub(crate) fn resource_of(caller: &Caller, round: &Round) -> Outcome<Resource> {
    let missing = || Failure::missing("round", &round.holder);
    let body = || round.holder.parse::<BodyId>().map_err(|_| missing());
    Ok(match round.role {
        RoundRole::SystemManager => {
            let holder: PersonId = round.holder.parse().map_err(|_| missing())?;
            let person = if caller.standing.stands_in_for.contains(&holder) { caller.person.clone() } else { Some(holder) };
            Resource::Round { person, head_of: None, secretary_of: None }
        }
        RoundRole::Head => Resource::Round { person: None, head_of: Some(body()?), secretary_of: None },
        RoundRole::Secretary => Resource::Round { person: None, head_of: None, secretary_of: Some(body()?) },
        RoundRole::Coordinator => whole(),
    })
}

const fn is_body(kind: SubjectKind) -> bool {
    matches!(
        kind,
        SubjectKind::Board | SubjectKind::Administration | SubjectKind::Group | SubjectKind::District | SubjectKind::Body
    )
}

/// The managers with protected identity whom the caller may not see.
async fn hidden(town: &Town, caller: &Caller, made: &Made) -> Outcome<BTreeSet<PersonId>> {
    if town.policies().shows_protected(caller)? {
        return Ok(BTreeSet::new());
    }
    let roster = &made.evaluation.roster;
    let managers: BTreeSet<PersonId> =
        roster.systems.iter().filter_map(|system| roster.people.get(system.manager? as usize)?.id.parse().ok()).collect();
    let managers: Vec<PersonId> = managers.into_iter().collect();
    let people = store::organisation::people_of(&town.read().await?, &managers).await?;
    Ok(people.into_iter().filter(|person| person.protected).map(|person| person.id).collect())
}

/// The rounds of a year that the caller may see, the late first and then by name.
pub async fn rounds(town: &Town, caller: &Caller, year: i16, at: Timestamp, today: Day) -> Outcome<Vec<RoundLine>> {
    town.reach(caller, Action::View, &whole())?;
    let made = Made::now(town, year, at, today).await?;
    let hidden = hidden(town, caller, &made).await?;
    let mut found = Vec::new();
    for round in made.all(year) {
        found.extend(made.told(town, caller, &hidden, round)?);
    }
    found.sort_by_cached_key(|line| {
        let name = line.name.as_deref().map(domain::sorting::sort_key).unwrap_or_default();
        (!line.late, line.receipt.is_some(), line.round.role, name)
    });
    Ok(found)
}

/// The rounds that the caller goes through: as manager, secretary, head or coordinator, own and as substitute.
pub async fn own_rounds(town: &Town, caller: &Caller, at: Timestamp, today: Day) -> Outcome<Vec<RoundLine>> {
    let standing = &caller.standing;
    let none = standing.manages.is_empty() && standing.heads.is_empty() && standing.secretary_of.is_empty();
    if none && !standing.has_role(Role::COORDINATOR) {
        return Ok(Vec::new());
    }
    let year = today.year();
    let made = Made::now(town, year, at, today).await?;
    // Whose a round is does not hang on what a token may do.
    let owner = Caller { scope: None, ..caller.clone() };
    let mut own = Vec::new();
    for round in made.all(year) {
        if town.policies().allows(&owner, Action::Attest, &resource_of(caller, &round)?)? {
            own.extend(made.told(town, caller, &BTreeSet::new(), round)?);
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
    let made = Made::now(town, round.year, at, today).await?;
    let resource = resource_of(caller, round)?;
    town.require(caller, Action::View, &resource)?;
    if !made.all(round.year).contains(round) {
        return Err(Failure::missing("round", &round.holder));
    }
    let hidden = hidden(town, caller, &made).await?;
    let told = made.told(town, caller, &hidden, round.clone())?.ok_or_else(|| Failure::missing("round", &round.holder))?;
    let groups = made.groups(round);
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
    let may_confirm = town.policies().allows(caller, Action::Attest, &resource)?;
    Ok(RoundView {
        round: round.clone(),
        name: told.name,
        groups,
        receipt: told.receipt,
        last_day: told.last_day,
        may_confirm,
        may_mend: may_confirm || town.policies().allows(caller, Action::Create, &Resource::Register("system"))?,
        people: seen.map(|person| (person.id.clone(), person.name())).collect(),
    })
}

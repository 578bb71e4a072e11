//! The rounds: whose there are, and what stands in each.

use super::bearing::{Bearing, is_body, starts_later};
use super::given::{Asked, GIVERS, Giver, MEASURED, Shown, Subject, form};
use super::ground::{Ground, ground};
use crate::policies::Resource;
use crate::regulation::{DutyStand, Evaluation, current, evaluated};
use crate::{Caller, Failure, Outcome, Standing, Town};
use domain::identity::{BodyId, PersonId};
use domain::organisation::Role;
use domain::regulation::obligation::{Obligation, State};
use domain::regulation::pack::{SubjectKind, Way};
use domain::regulation::roster::{MUNICIPALITY, Place};
use domain::year::{Group, Line, LineKey, Mend, Origin, Proof, Receipt, Round, RoundRole, Stands, Trouble, last_day};
use domain::{Day, Timestamp};
use jiff::civil::date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Somebody's standing, and the person of whose round only what it stands in for is meant.
type Within<'a> = (&'a Standing, &'a PersonId);

/// The facts and the evaluation that rounds are made of.
pub(super) struct Made {
    pub(super) evaluation: Arc<Evaluation>,
    pub(super) ground: Arc<Ground>,
    /// The day of the facts; of a year that is past, its last.
    pub(super) today: Day,
    /// Whether the year is past, so that nothing of it is confirmed any more.
    pub(super) past: bool,
    bearing: Bearing,
}

impl Made {
    pub(super) async fn now(town: &Town, year: i16, at: Timestamp, today: Day) -> Outcome<Self> {
        let past = year < today.year();
        let day = if past { date(year, 12, 31) } else { today };
        let evaluation = if past { evaluated(town, at, day).await? } else { current(town, at, day).await? };
        let ground = ground(town, year, day).await?;
        let bearing = Bearing::of(&evaluation, &ground, day);
        Ok(Self { evaluation, ground, today: day, past, bearing })
    }

    /// The last day of the rounds of the year.
    pub(super) fn last_day(&self, year: i16) -> Day {
        last_day(year, self.evaluation.packs.iter().map(|adopted| adopted.adoption.period.from).min())
    }

    /// Every round that there is: of each manager, of each board by its secretary, of each headed body that owns systems or bears something,
    /// of the whole, and of whoever bears something in another role. Of a year that is past also what was gone through by those who have left.
    pub(super) fn all(&self, year: i16) -> Vec<Round> {
        let roster = &self.evaluation.roster;
        let round = |role, holder: &str| Round { year, role, holder: holder.to_owned() };
        let managers: BTreeSet<Place> = roster.systems.iter().filter_map(|system| system.manager).collect();
        let mut rounds: Vec<Round> = Vec::new();
        let people = managers.iter().filter_map(|place| roster.people.get(*place as usize));
        rounds.extend(people.map(|person| round(RoundRole::SystemManager, &person.id)));
        let boards = (0..roster.bodies.len() as Place).filter(|place| self.bearing.has_secretary(*place));
        rounds.extend(boards.map(|place| round(RoundRole::Secretary, &roster.bodies[place as usize].id)));
        let mut answering: BTreeSet<Place> = roster.systems.iter().filter_map(|system| system.owner).collect();
        answering.extend(self.bearing.holding(RoundRole::Head));
        let headed = answering.iter().filter(|place| self.head(**place).is_some());
        rounds.extend(headed.map(|place| round(RoundRole::Head, &roster.bodies[*place as usize].id)));
        if roster.coordinator.is_some() {
            rounds.push(round(RoundRole::Coordinator, MUNICIPALITY));
        }
        let bearers = self.bearing.holding(RoundRole::Bearer).filter_map(|place| roster.people.get(place as usize));
        rounds.extend(bearers.map(|person| round(RoundRole::Bearer, &person.id)));
        if self.past {
            let receipts = self.ground.receipts.keys().map(|(role, holder)| round(*role, holder));
            let gone: Vec<Round> = receipts.filter(|each| !rounds.contains(each)).collect();
            rounds.extend(gone);
        }
        rounds
    }

    /// Whether a body has such a round.
    pub(super) fn has(&self, role: RoundRole, body: &BodyId) -> bool {
        let Some(place) = self.evaluation.roster.body_place(body.as_str()) else { return false };
        match role {
            RoundRole::Secretary => self.bearing.has_secretary(place),
            RoundRole::Head => {
                let owns = || self.evaluation.roster.systems.iter().any(|system| system.owner == Some(place));
                self.head(place).is_some() && (self.bearing.besides((role, place)).next().is_some() || owns())
            }
            RoundRole::SystemManager | RoundRole::Coordinator | RoundRole::Bearer => false,
        }
    }

    /// The head of a body.
    fn head(&self, place: Place) -> Option<Place> {
        self.evaluation.roster.bodies.get(place as usize)?.head
    }

    /// Whose a round is: the name of the person or of the body.
    pub(super) fn name(&self, round: &Round) -> String {
        let roster = &self.evaluation.roster;
        match round.role {
            RoundRole::SystemManager | RoundRole::Bearer => {
                roster.person_place(&round.holder).map(|place| roster.people[place as usize].name.to_string()).unwrap_or_default()
            }
            RoundRole::Coordinator => roster.municipality.to_string(),
            RoundRole::Secretary | RoundRole::Head => match roster.body_place(&round.holder) {
                Some(place) => roster.bodies[place as usize].name.to_string(),
                None => round.holder.parse::<BodyId>().map(|body| self.ground.body(&body)).unwrap_or_default(),
            },
        }
    }

    /// Those who are to go through a round.
    pub(super) fn people(&self, round: &Round) -> Vec<PersonId> {
        let roster = &self.evaluation.roster;
        let body = || roster.body_place(&round.holder);
        let writes = |role: &&domain::regulation::roster::RoleFact| &*role.role == Role::SECRETARY && role.body == body();
        let places: Vec<Place> = match round.role {
            RoundRole::SystemManager | RoundRole::Bearer => return round.holder.parse().into_iter().collect(),
            RoundRole::Secretary => roster.roles.iter().filter(writes).map(|role| role.person).collect(),
            RoundRole::Head => body().and_then(|place| self.head(place)).into_iter().collect(),
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
        self.part(round, None)
    }

    /// What a round holds for somebody: of another person's only what they stand in for, where they do.
    pub(super) fn groups_for(&self, caller: &Caller, round: &Round) -> Vec<Group> {
        self.in_place(caller, round).map_or_else(|| self.groups(round), |(_, groups)| groups)
    }

    /// In whose place the caller goes through a round, and what of it: whoever stands in for a person does so by role, and by system.
    fn in_place(&self, caller: &Caller, round: &Round) -> Option<(PersonId, Vec<Group>)> {
        let holder: PersonId = if round.role.is_of_person() { round.holder.parse().ok()? } else { return None };
        if caller.person.as_ref() == Some(&holder) || !caller.standing.stands_in_for.contains(&holder) {
            return None;
        }
        let groups = self.part(round, Some((&*caller.standing, &holder)));
        (!groups.is_empty()).then_some((holder, groups))
    }

    /// How the policies see a round for the caller, and in whose place they would go through it.
    pub(super) fn met(&self, caller: &Caller, round: &Round) -> Outcome<(Resource, Option<PersonId>)> {
        Ok(match self.in_place(caller, round) {
            Some((holder, _)) => (own_round(caller), Some(holder)),
            None => (resource_of(round)?, None),
        })
    }

    /// A round, or the part of it that somebody stands in for.
    fn part(&self, round: &Round, within: Option<Within<'_>>) -> Vec<Group> {
        let roster = &self.evaluation.roster;
        let place = match round.role {
            RoundRole::SystemManager | RoundRole::Bearer => roster.person_place(&round.holder),
            RoundRole::Secretary | RoundRole::Head => roster.body_place(&round.holder),
            RoundRole::Coordinator => Some(0),
        };
        let Some(place) = place else { return Vec::new() };
        let own: Vec<(SubjectKind, Place)> = match round.role {
            RoundRole::SystemManager => {
                let managed = roster.systems.iter().enumerate().filter(|(_, system)| system.manager == Some(place));
                managed.map(|(at, _)| (SubjectKind::System, at as Place)).collect()
            }
            RoundRole::Secretary | RoundRole::Head => vec![(SubjectKind::Body, place)],
            RoundRole::Coordinator => vec![(SubjectKind::Municipality, 0)],
            RoundRole::Bearer => Vec::new(),
        };
        let whose = (round.role, place);
        let besides = self.bearing.besides(whose).filter(|each| !own.contains(each));
        let of = own.iter().chain(besides);
        let mut groups: Vec<Group> = of.filter_map(|(kind, at)| self.group_of(round, whose, (*kind, *at), within)).collect();
        if within.is_some() || groups.iter().any(|group| !group.lines.is_empty()) {
            groups.retain(|group| !group.lines.is_empty());
        }
        groups
    }

    /// The lines of one subject, by its kind and its place.
    fn group_of(
        &self,
        round: &Round,
        whose: (RoundRole, Place),
        (kind, at): (SubjectKind, Place),
        within: Option<Within<'_>>,
    ) -> Option<Group> {
        let roster = &self.evaluation.roster;
        let (id, name) = (roster.subject_id(kind, at), roster.subject_name(kind, at));
        let (address, lines) = match kind {
            SubjectKind::System => {
                let beyond = |(standing, holder): Within<'_>| !standing.stands_in(holder, Role::SYSTEM_MANAGER, Some(id));
                if round.role == RoundRole::SystemManager && within.is_some_and(beyond) {
                    return None;
                }
                let system = self.ground.systems.get(id)?;
                (format!("/systems/{id}"), self.lines(round, whose, (Subject::System(system, at), id), within))
            }
            SubjectKind::Municipality => (String::new(), self.lines(round, whose, (Subject::Municipality, id), within)),
            SubjectKind::Kind => (format!("/kinds/{id}"), self.lines(round, whose, (Subject::Kind(at), id), within)),
            // What is about people is in no round.
            SubjectKind::Person => return None,
            _ => {
                let body = id.parse::<BodyId>().ok()?;
                (format!("/organisation/{id}"), self.lines(round, whose, (Subject::Body(&body, at), id), within))
            }
        };
        Some(Group { subject: id.to_owned(), name: name.to_owned(), address, lines })
    }

    /// The lines of one subject: what the chapters give, and the duties that stand in the round.
    fn lines(
        &self,
        round: &Round,
        whose: (RoundRole, Place),
        (subject, id): (Subject<'_>, &str),
        within: Option<Within<'_>>,
    ) -> Vec<Line> {
        let asked = Asked { ground: &self.ground, roster: &self.evaluation.roster, subject, today: self.today };
        let givers = GIVERS.iter().filter(|giver| giver.role == round.role);
        let mut lines: Vec<(&Giver, Shown, Vec<Trouble>)> =
            givers.filter_map(|giver| (giver.give)(&asked).map(|shown| (giver, shown, Vec::new()))).collect();
        let mut duties = Vec::new();
        let system = matches!(subject, Subject::System(..)).then_some(id);
        for stand in &self.evaluation.duties {
            let duty = self.evaluation.duty_of(stand).2;
            let place = match (subject, duty.subject) {
                (Subject::System(_, place), SubjectKind::System) | (Subject::Kind(place), SubjectKind::Kind) => place,
                (Subject::Body(_, place), kind) if is_body(kind) => place,
                (Subject::Municipality, SubjectKind::Municipality) => 0,
                _ => continue,
            };
            let of = stand.of(place).filter(|each| self.bearing.stands_with(&self.evaluation.roster, duty, each) == Some(whose));
            let Some(obligation) = of else { continue };
            let beyond = |(standing, holder): Within<'_>| !standing.stands_in(holder, &duty.bearer, system);
            if round.role == RoundRole::Bearer && within.is_some_and(beyond) {
                continue;
            }
            match &duty.way {
                Way::Attested => duties.extend(self.duty(stand, obligation, id)),
                Way::Measured(query) if obligation.state == State::Deviating => {
                    let claims =
                        |(giver, ..): &(&Giver, Shown, Vec<Trouble>)| giver.views.iter().any(|view| query.views.contains(*view));
                    if lines.is_empty() {
                        lines.push((&MEASURED, Shown::nothing(), Vec::new()));
                    }
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
        all
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
        if obligation.state == State::NotYetShown && starts_later(&self.evaluation, &self.ground, stand, obligation, self.today) {
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

    fn trouble(
        &self,
        stand: &DutyStand,
        obligation: &Obligation,
        (shown, form): (&Shown, Option<String>),
        subject: Subject<'_>,
        id: &str,
    ) -> Trouble {
        let (adopted, section, duty) = self.evaluation.duty_of(stand);
        // Nobody is appointed for a kind of system.
        let appoints = duty.appoints.as_ref().filter(|_| !matches!(subject, Subject::Kind(_)));
        let appoint = appoints.map(|role| {
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
}

/// The round of the whole municipality, as the policies know it.
pub(super) const fn whole() -> Resource {
    Resource::Round { person: None, head_of: None, secretary_of: None }
}

/// A round of the caller's own, as the policies know it.
fn own_round(caller: &Caller) -> Resource {
    Resource::Round { person: caller.person.clone(), head_of: None, secretary_of: None }
}

/// What the policies are asked about.
pub(crate) fn resource_of(round: &Round) -> Outcome<Resource> {
    let missing = || Failure::missing("round", &round.holder);
    let body = || round.holder.parse::<BodyId>().map_err(|_| missing());
    Ok(match round.role {
        RoundRole::SystemManager | RoundRole::Bearer => {
            let holder: PersonId = round.holder.parse().map_err(|_| missing())?;
            Resource::Round { person: Some(holder), head_of: None, secretary_of: None }
        }
        RoundRole::Head => Resource::Round { person: None, head_of: Some(body()?), secretary_of: None },
        RoundRole::Secretary => Resource::Round { person: None, head_of: None, secretary_of: Some(body()?) },
        RoundRole::Coordinator => whole(),
    })
}

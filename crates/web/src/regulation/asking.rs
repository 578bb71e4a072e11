//! What the pages of the regulation ask of one evaluation: who bears what, what is mine, what is grave.

use super::speaking::{detail, duty_address, lang, named, section_number, speak_names, state, subject_address};
use crate::failure::Failed;
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::{Link, Tag};
use crate::systems::page::SystemObligation;
use crate::visit::{Signed, Visit, encoded};
use domain::organisation::Role;
use domain::regulation::bearer::Holder;
use domain::regulation::obligation::{Obligation, State as Stands};
use domain::regulation::pack::{SubjectKind, Way};
use domain::regulation::roster::{Place, RoleFact, SystemFact};
use domain::regulation::tally::Tally;
use routines::organisation::may_appoint;
use routines::policies::{Action, Resource};
use routines::regulation::{Deviation, DutyStand, Evaluation, current, deviation, resource, resource_for};
use routines::{Caller, Covered, Town};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// The fact views of a check that holds the decision by which a manager is appointed against the boards.
const DECIDED: [&str; 2] = ["system_manager", "decision_fact"];

/// One evaluation, asked in a language by somebody.
pub(crate) struct Asking {
    /// The evaluation.
    pub(crate) evaluation: Arc<Evaluation>,
    /// The reader's language.
    pub(crate) words: Words,
    /// The reader's place among the people, and of those for whom the reader stands in.
    people: BTreeSet<Place>,
    /// The bodies that the reader heads or is the secretary of.
    bodies: BTreeSet<Place>,
    /// Whether the reader may appoint people.
    appoints: bool,
    /// Whom the policies are asked about, and where.
    town: Town,
    caller: Caller,
    /// What the policies have said on this page about attesting: the many duties of one thing are few things to them.
    attests: Mutex<Vec<(Resource, bool)>>,
}

/// One obligation with its duty.
#[derive(Clone, Copy)]
pub(crate) struct Sought<'a> {
    /// The duty as it stands.
    pub(crate) stand: &'a DutyStand,
    /// The obligation.
    pub(crate) obligation: &'a Obligation,
}

impl Asking {
    /// The evaluation that holds now.
    pub(crate) async fn now(visit: &Signed) -> Result<Self, Failed> {
        let evaluation = current(visit.town(), visit.at, visit.today).await?;
        let (roster, caller) = (&evaluation.roster, &visit.caller);
        let standing = &caller.standing;
        let people = caller.person.iter().chain(standing.looks_after());
        let covered = standing.covered.iter().flat_map(|away| away.heads.iter().chain(&away.secretary_of));
        let bodies = standing.heads.iter().chain(&standing.secretary_of).chain(covered);
        let people = people.filter_map(|id| roster.person_place(id.as_str())).collect();
        let bodies = bodies.filter_map(|id| roster.body_place(id.as_str())).collect();
        let appoints = may_appoint(visit.town(), caller)?;
        Ok(Self {
            words: visit.words,
            people,
            bodies,
            appoints,
            town: visit.town().clone(),
            caller: caller.clone(),
            attests: Mutex::default(),
            evaluation,
        })
    }

    /// What stands around a page, with the regulation in force at its foot.
    #[expect(clippy::unused_self, reason = "whoever has asked how it stands has made the foot's sentence known")]
    pub(crate) fn frame(&self, visit: &Visit, chapter: Chapter) -> Frame {
        visit.frame(chapter)
    }

    /// The place of a pack by its name, or of the first.
    pub(crate) fn pack_or_first(&self, name: &str) -> Option<usize> {
        self.pack(name).or((!self.evaluation.packs.is_empty()).then_some(0))
    }

    /// The place of a pack by its name.
    pub(crate) fn pack(&self, name: &str) -> Option<usize> {
        self.evaluation.packs.iter().position(|adopted| adopted.adoption.pack == name)
    }

    /// The counts of a section.
    pub(crate) fn section_tally(&self, pack: usize, section: usize) -> Tally {
        let mut tally = Tally::default();
        for stand in self.evaluation.duties.iter().filter(|stand| stand.pack == pack && stand.place.0 == section) {
            tally.join(&stand.tally);
        }
        tally
    }

    /// Every obligation.
    pub(crate) fn all(&self) -> impl Iterator<Item = Sought<'_>> {
        self.evaluation
            .duties
            .iter()
            .flat_map(|stand| stand.obligations.iter().map(move |obligation| Sought { stand, obligation }))
    }

    /// The obligations on which somebody acts: deviating or due.
    pub(crate) fn acted_on(&self) -> impl Iterator<Item = Sought<'_>> {
        self.all().filter(|sought| matches!(sought.obligation.state, Stands::Deviating | Stands::Due))
    }

    /// Whether the reader bears it, also for a body or for somebody else.
    pub(crate) fn is_mine(&self, obligation: &Obligation) -> bool {
        match obligation.bearer.holder {
            Holder::Person(place) => self.people.contains(&place),
            Holder::Body(place) => self.bodies.contains(&place),
            Holder::Nobody => false,
        }
    }

    /// Those who are away and for whom the reader looks after what waits.
    pub(crate) fn covers(&self) -> &[Covered] {
        &self.caller.standing.covers
    }

    /// Whether the reader looks after it for somebody who is away, where it is not the reader's own.
    pub(crate) fn looked_after(&self, obligation: &Obligation) -> bool {
        let standing = &self.caller.standing;
        let own = match obligation.bearer.holder {
            Holder::Person(place) => {
                let people = self.caller.person.iter().chain(&standing.stands_in_for);
                people.filter_map(|id| self.evaluation.roster.person_place(id.as_str())).any(|own| own == place)
            }
            Holder::Body(place) => {
                let bodies = standing.heads.iter().chain(&standing.secretary_of);
                bodies.filter_map(|id| self.evaluation.roster.body_place(id.as_str())).any(|own| own == place)
            }
            Holder::Nobody => true,
        };
        !own && !standing.covers.is_empty()
    }

    /// The systems that the reader answers for, with their places.
    pub(crate) fn own_systems(&self) -> impl Iterator<Item = (Place, &SystemFact)> {
        let systems = self.evaluation.roster.systems.iter().enumerate();
        systems.filter(|(_, system)| self.answers_for(system)).map(|(place, system)| (place as Place, system))
    }

    /// Whether the reader manages a system or heads the body that owns it.
    pub(crate) fn answers_for(&self, system: &SystemFact) -> bool {
        system.manager.is_some_and(|place| self.people.contains(&place))
            || system.owner.is_some_and(|place| self.bodies.contains(&place))
    }

    /// An obligation in words.
    pub(crate) fn tell(&self, sought: &Sought<'_>) -> Deviation {
        let mut told = deviation(&self.evaluation, sought.stand, sought.obligation, self.words.language());
        speak_names(self.words, &mut told);
        told
    }

    /// The subject of an obligation, with a way to it.
    pub(crate) fn subject(&self, sought: &Sought<'_>) -> Link {
        let kind = self.evaluation.duty_of(sought.stand).2.subject;
        let roster = &self.evaluation.roster;
        let (id, name) =
            (roster.subject_id(kind, sought.obligation.subject), roster.subject_name(kind, sought.obligation.subject));
        Link::to(named(self.words, name), subject_address(kind, id))
    }

    /// The form that mends a deviation, where an appointment or its decision does and the reader may enter it.
    pub(crate) fn mending(&self, sought: &Sought<'_>) -> Option<Link> {
        if !self.appoints || sought.obligation.state != Stands::Deviating {
            return None;
        }
        let duty = self.evaluation.duty_of(sought.stand).2;
        let Some(role) = &duty.appoints else { return self.naming_decision(sought) };
        let id = self.evaluation.roster.subject_id(duty.subject, sought.obligation.subject);
        let object = match duty.subject {
            SubjectKind::System => format!("&system={id}"),
            SubjectKind::Person => format!("&person={id}"),
            SubjectKind::Municipality | SubjectKind::Kind => String::new(),
            _ => format!("&body={id}"),
        };
        Some(Link::to(self.words.say("organisation-fill"), format!("/appointments/new?role={}{object}", encoded(role))))
    }

    /// The form of the manager's appointment, where a check asks by which decision the manager is appointed.
    fn naming_decision(&self, sought: &Sought<'_>) -> Option<Link> {
        let duty = self.evaluation.duty_of(sought.stand).2;
        let Way::Measured(query) = &duty.way else { return None };
        if duty.subject != SubjectKind::System || !DECIDED.iter().all(|view| query.views.contains(*view)) {
            return None;
        }
        let system = Some(sought.obligation.subject);
        let manages = |held: &&RoleFact| &*held.role == Role::SYSTEM_MANAGER && held.system == system;
        let id = self.evaluation.roster.roles.iter().find(manages)?.appointment.as_ref()?;
        let may = self.may_do_to_system(sought, Action::Decide).unwrap_or(false);
        may.then(|| Link::to(self.words.say("organisation-name-decision"), format!("/appointments/{id}/edit")))
    }

    /// The form in which an attested duty is confirmed, where the policies let the reader do so.
    pub(crate) fn attesting(&self, sought: &Sought<'_>) -> Result<Option<Link>, Failed> {
        let (adopted, section, duty) = self.evaluation.duty_of(sought.stand);
        if !matches!(duty.way, Way::Attested) || !self.may_attest(sought)? {
            return Ok(None);
        }
        let path = duty_address(&adopted.adoption.pack, section, duty);
        let id = self.evaluation.roster.subject_id(duty.subject, sought.obligation.subject);
        Ok(Some(Link::to(self.words.say("regulation-attest"), format!("{path}/attest?subject={id}"))))
    }

    /// Whether the reader may put right what a system's register says of it.
    pub(crate) fn may_edit_system(&self, sought: &Sought<'_>) -> Result<bool, Failed> {
        self.may_do_to_system(sought, Action::Edit)
    }

    fn may_do_to_system(&self, sought: &Sought<'_>, action: Action) -> Result<bool, Failed> {
        match resource(&self.evaluation, sought.stand, sought.obligation) {
            Resource::Obligation { system: Some((id, owner, boards)), .. } => {
                Ok(self.town.policies().allows(&self.caller, action, &Resource::System { id, owner, boards })?)
            }
            _ => Ok(false),
        }
    }

    /// Asks the policies once for each thing that differs in their eyes.
    fn may_attest(&self, sought: &Sought<'_>) -> Result<bool, Failed> {
        let about = resource_for(&self.caller, &self.evaluation, sought.stand, sought.obligation);
        let mut known = self.attests.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, may)) = known.iter().find(|(each, _)| *each == about) {
            return Ok(*may);
        }
        let may = self.town.policies().allows(&self.caller, Action::Attest, &about)?;
        known.push((about, may));
        Ok(may)
    }

    /// The name of a board.
    pub(crate) fn board_name(&self, board: Option<Place>) -> String {
        board
            .and_then(|place| self.evaluation.roster.bodies.get(place as usize))
            .map(|body| body.name.to_string())
            .unwrap_or_default()
    }

    /// What a pack calls a role.
    pub(crate) fn role(&self, pack: usize, key: &str) -> String {
        self.evaluation.packs[pack].pack.role_name(key, self.words.language()).to_owned()
    }
}

/// Every obligation of one subject in words, the gravest first; what does not apply is left out.
///
/// The form that attests is offered to whoever may use it.
pub(crate) fn about(asking: &Asking, kind: SubjectKind, id: &str) -> Result<Vec<(Stands, SystemObligation)>, Failed> {
    let words = asking.words;
    let evaluation = &asking.evaluation;
    let Some(place) = evaluation.roster.place(kind, id) else { return Ok(Vec::new()) };
    let same = |subject: SubjectKind| evaluation.roster.place(subject, id) == Some(place) && table_of(subject) == table_of(kind);
    let mut found: Vec<Sought<'_>> = Vec::new();
    for stand in evaluation.duties.iter().filter(|stand| same(evaluation.duty_of(stand).2.subject)) {
        let of_subject = stand.of(place).filter(|each| each.state != Stands::NotApplicable);
        found.extend(of_subject.map(|obligation| Sought { stand, obligation }));
    }
    found.sort_by_key(|sought| match sought.obligation.state {
        Stands::Deviating => 0,
        Stands::Due => 1,
        Stands::Accepted => 2,
        Stands::NotYetShown => 3,
        _ => 4,
    });
    let row = |sought: &Sought<'_>| {
        let (adopted, section, duty) = evaluation.duty_of(sought.stand);
        let told = asking.tell(sought);
        let path = duty_address(&adopted.adoption.pack, section, duty);
        let act = match (asking.mending(sought), asking.attesting(sought)?) {
            (Some(act), _) | (None, Some(act)) => act,
            _ if told.state == Stands::Deviating => Link::to(words.say("regulation-see-how"), path.clone()),
            _ => Link::default(),
        };
        let row = SystemObligation {
            section: section_number(words, &section.number),
            duty: Link::to(&told.text, path).in_language(lang(words, told.language)),
            state: Tag::of(words, state(told.state)),
            detail: detail(words, &told),
            act,
        };
        Ok((sought.obligation.state, row))
    };
    found.iter().map(row).collect()
}

/// Those that are not fulfilled, and those that are.
pub(crate) fn apart(rows: Vec<(Stands, SystemObligation)>) -> (Vec<SystemObligation>, Vec<SystemObligation>) {
    let (kept, open): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(state, _)| *state == Stands::Fulfilled);
    let rows = |all: Vec<(Stands, SystemObligation)>| all.into_iter().map(|(_, row)| row).collect();
    (rows(open), rows(kept))
}

/// Which of the roster's lists a kind of subject stands in.
const fn table_of(kind: SubjectKind) -> u8 {
    match kind {
        SubjectKind::Municipality => 0,
        SubjectKind::System => 1,
        SubjectKind::Person => 2,
        SubjectKind::Kind => 3,
        _ => 4,
    }
}

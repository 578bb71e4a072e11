//! Who may do what: asked here, said in `policies/*.cedar`.
//!
//! The policies and their schema are part of the binary and validated when it starts; an invalid set is a fault of ours and stops it.
//! A decision takes some tens of microseconds: the caller's standing and the resource become two Cedar entities.
//! It follows from the caller, the act and the resource alone, so one that was made is remembered under these three.

use crate::{Caller, Failure, Outcome};
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression, Schema, ValidationMode,
    Validator,
};
use domain::identity::{BodyId, PersonId, SystemId};
use domain::refusal::{Message, Refusal, Whom};
use hashlink::LruCache;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

const SCHEMA: &str = include_str!("../../../../policies/stadga.cedarschema");
const POLICIES: &str = include_str!("../../../../policies/stadga.cedar");

/// How many decisions are remembered; the one not asked for longest goes first.
const REMEMBERED: usize = 1_024;

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Look at it.
    View,
    /// Change its facts.
    Edit,
    /// Add a new one to a register.
    Create,
    /// Enter what a body has decided.
    Decide,
    /// Confirm an obligation with evidence.
    Attest,
    /// Remind whoever is to act.
    Remind,
    /// Enter the decision that accepts a deviation.
    Accept,
    /// Say something of it in a comment.
    Comment,
    /// Fill a register from a file, or undo that.
    Import,
    /// Take a whole register out.
    Export,
    /// Adopt, change or repeal a pack.
    Adopt,
    /// Write what auditors write: reviews, samples, findings.
    Audit,
    /// Answer what an audit found.
    Answer,
    /// Logins, settings, keys, backups.
    Administer,
}

impl Action {
    /// Every action, for the test over action × role.
    pub const ALL: [Self; 14] = [
        Self::View,
        Self::Edit,
        Self::Create,
        Self::Decide,
        Self::Attest,
        Self::Remind,
        Self::Accept,
        Self::Comment,
        Self::Import,
        Self::Export,
        Self::Adopt,
        Self::Audit,
        Self::Answer,
        Self::Administer,
    ];

    /// Whether it changes anything.
    const fn writes(self) -> bool {
        !matches!(self, Self::View | Self::Export)
    }

    const fn word(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Edit => "edit",
            Self::Create => "create",
            Self::Decide => "decide",
            Self::Attest => "attest",
            Self::Remind => "remind",
            Self::Accept => "accept",
            Self::Comment => "comment",
            Self::Import => "import",
            Self::Export => "export",
            Self::Adopt => "adopt",
            Self::Audit => "audit",
            Self::Answer => "answer",
            Self::Administer => "administer",
        }
    }
}

/// Upon what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resource {
    /// A system, with its owner and the boards on whose behalf it is kept.
    System {
        /// Which.
        id: SystemId,
        /// The owning body.
        owner: Option<BodyId>,
        /// The boards.
        boards: Vec<BodyId>,
    },
    /// A body.
    Body(BodyId),
    /// A person as a record.
    Person {
        /// Who.
        id: PersonId,
        /// Whether the identity is protected.
        protected: bool,
    },
    /// When a person is away.
    Absence {
        /// Who.
        person: PersonId,
        /// Whether the identity is protected.
        protected: bool,
        /// Where the person works.
        bodies: Vec<BodyId>,
    },
    /// A duty resting on a subject.
    Obligation {
        /// The person who bears it.
        bearer: Option<PersonId>,
        /// The system it is about, with owner and boards.
        system: Option<(SystemId, Option<BodyId>, Vec<BodyId>)>,
        /// The body it is about.
        body: Option<BodyId>,
    },
    /// The comments on something.
    Comments {
        /// What they are about.
        about: Box<Self>,
        /// Whether whoever asks is named in one of them.
        asked: bool,
    },
    /// A report of how the regulation stands, told to these bodies.
    Report(Vec<BodyId>),
    /// A yearly round: of a person, or of a body in the hands of its head or its secretary; of the whole municipality where none is said.
    Round {
        /// The person whose it is.
        person: Option<PersonId>,
        /// The body whose head goes through it.
        head_of: Option<BodyId>,
        /// The body whose secretary goes through it.
        secretary_of: Option<BodyId>,
    },
    /// A review by the auditors.
    Review {
        /// The bodies to which a finding of it was sent.
        told: Vec<BodyId>,
        /// Whether it is closed.
        closed: bool,
    },
    /// What an audit found.
    Finding {
        /// The body that is to answer.
        body: Option<BodyId>,
        /// Whether it was sent.
        sent: bool,
        /// Whether its review is closed.
        closed: bool,
        /// Whether the coordinator answers for the body as well.
        coordinated: bool,
    },
    /// The packs in force.
    Regulation,
    /// A register as a whole, by its name in the catalogue.
    Register(&'static str),
    /// The journal.
    Journal,
    /// The installation.
    Installation,
}

impl Resource {
    /// The chapter it belongs to, by which tokens of the API are held; an unknown register belongs to none.
    fn chapter(&self) -> &'static str {
        match self {
            Self::System { .. } => "systems",
            Self::Body(_) | Self::Person { .. } | Self::Absence { .. } => "organisation",
            Self::Obligation { .. } | Self::Report(_) | Self::Regulation => "regulation",
            Self::Round { .. } => "year",
            Self::Review { .. } | Self::Finding { .. } => "audit",
            Self::Comments { about, .. } => about.chapter(),
            Self::Journal => "journal",
            Self::Installation => "",
            Self::Register(name) => {
                let named = |entity: &&domain::catalogue::Entity| entity.name == *name || entity.export == Some(*name);
                match domain::entities().into_iter().find(named).map_or("", |entity| entity.chapter) {
                    // Whoever keeps a system keeps its plan.
                    "continuity" => "systems",
                    // What somebody is reminded of, a duty asks of them.
                    "notices" => "regulation",
                    chapter => chapter,
                }
            }
        }
    }
}

/// The policies, ready to be asked.
pub struct Policies {
    authorizer: Authorizer,
    rules: PolicySet,
    schema: Schema,
    decided: Mutex<LruCache<String, bool>>,
}

impl Policies {
    /// Reads and validates the policies that are part of the binary.
    pub fn load() -> Result<Self, Failure> {
        let (schema, _) = Schema::from_cedarschema_str(SCHEMA).map_err(Failure::fault)?;
        let policies: PolicySet = POLICIES.parse().map_err(Failure::fault)?;
        let verdict = Validator::new(schema.clone()).validate(&policies, ValidationMode::Strict);
        if !verdict.validation_passed() {
            let errors: Vec<String> = verdict.validation_errors().map(ToString::to_string).collect();
            return Err(Failure::fault(format!("policies do not fit their schema: {}", errors.join("; "))));
        }
        let decided = Mutex::new(LruCache::new(REMEMBERED));
        Ok(Self { authorizer: Authorizer::new(), rules: policies, schema, decided })
    }

    /// Whether the caller may see people with protected identity at all: asked about nobody in particular.
    pub(crate) fn shows_protected(&self, caller: &Caller) -> Outcome<bool> {
        let Ok(nobody) = "00000000-0000-0000-0000-000000000000".parse::<PersonId>() else { return Ok(false) };
        self.allows(caller, Action::View, &Resource::Person { id: nobody, protected: true })
    }

    /// Whether the caller may do this; a token of the API never lets on to more than its owner may.
    pub fn allows(&self, caller: &Caller, action: Action, resource: &Resource) -> Outcome<bool> {
        if self.reach(caller, action, resource).is_err() {
            return Ok(false);
        }
        // Everything that a decision rests on, to the last role: another standing is another caller.
        let asked = format!("{caller:?} {action:?} {resource:?}");
        let decided = || self.decided.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = decided().get(&asked) {
            return Ok(*known);
        }
        let allowed = self.decide(caller, action, resource)?;
        decided().insert(asked, allowed);
        Ok(allowed)
    }

    fn decide(&self, caller: &Caller, action: Action, resource: &Resource) -> Outcome<bool> {
        let (principal, mut entities) = principal(caller)?;
        let resource = resource_entities(resource, &mut entities)?;
        let action = uid("Action", action.word())?;
        let request = Request::new(principal, action, resource, Context::empty(), Some(&self.schema)).map_err(Failure::fault)?;
        let entities = Entities::from_entities(entities.into_values(), Some(&self.schema)).map_err(Failure::fault)?;
        let response = self.authorizer.is_authorized(&request, &self.rules, &entities);
        if let Some(error) = response.diagnostics().errors().next() {
            return Err(Failure::fault(error));
        }
        Ok(response.decision() == Decision::Allow)
    }

    /// Refuses, with who may and whom to ask, unless the caller may do this.
    pub fn require(&self, caller: &Caller, action: Action, resource: &Resource) -> Outcome<()> {
        if self.allows(caller, action, resource)? {
            return Ok(());
        }
        self.reach(caller, action, resource)?;
        Err(Refusal::plain(denial(action, resource)).asking(whom(action, resource)).into())
    }

    /// Refuses a token of the API that is not meant for this; for what is else narrowed to what its owner may see.
    pub fn reach(&self, caller: &Caller, action: Action, resource: &Resource) -> Outcome<()> {
        let held = caller.scope.as_ref().is_some_and(|scope| !scope.allows(resource.chapter(), action.writes()));
        if held { Err(Refusal::plain(Message::new("policy-token-scope")).into()) } else { Ok(()) }
    }
}

/// Refuses a token that only reads: for what is each one's own affair, of which no policy is asked.
pub fn require_writing(caller: &Caller) -> Outcome<()> {
    if caller.scope.as_ref().is_none_or(|scope| scope.writes) {
        return Ok(());
    }
    Err(Refusal::plain(Message::new("policy-token-scope")).into())
}

/// Whether a failure is a denial by the policies, which the web answers with 403.
pub fn is_denial(failure: &Failure) -> bool {
    matches!(failure, Failure::Refusal(refusal) if refusal.message.key.starts_with("policy-"))
}

/// Why not, and whom to ask.
fn denial(action: Action, resource: &Resource) -> Message {
    match (action, resource) {
        (Action::View, Resource::Person { .. }) => Message::new("policy-protected-identity"),
        (Action::View, Resource::Report(_)) => Message::new("policy-view-report"),
        (Action::View, Resource::Journal) => Message::new("policy-view-journal"),
        (_, Resource::Round { .. }) => Message::new("policy-round"),
        (Action::View, Resource::Review { .. } | Resource::Finding { .. }) => Message::new("policy-view-audit"),
        (Action::Audit, _) => Message::new("policy-audit"),
        (Action::Answer, _) => Message::new("policy-answer"),
        (Action::View, _) => Message::new("policy-view"),
        (_, Resource::Absence { .. }) => Message::new("policy-absence"),
        (Action::Edit, Resource::System { .. }) => Message::new("policy-edit-system"),
        (Action::Decide, _) | (Action::Create, Resource::Register("appointment")) => Message::new("policy-decide"),
        (Action::Edit | Action::Create | Action::Import, _) => Message::new("policy-keep-register"),
        (Action::Attest, _) => Message::new("policy-attest"),
        (Action::Remind, _) => Message::new("policy-remind"),
        (Action::Accept, _) => Message::new("policy-accept"),
        (Action::Comment, _) => Message::new("policy-comment"),
        (Action::Export, _) => Message::new("policy-export"),
        (Action::Adopt, _) => Message::new("policy-adopt"),
        (Action::Administer, _) => Message::new("policy-administer"),
    }
}

/// Who may it instead.
fn whom(action: Action, resource: &Resource) -> Option<Whom> {
    match (action, resource) {
        (Action::View, Resource::Person { .. } | Resource::Review { .. } | Resource::Finding { .. }) | (Action::Audit, _) => None,
        (_, Resource::Finding { body: Some(body), .. }) => Some(Whom::Body(body.clone())),
        (Action::Administer, _) => Some(Whom::Administrator),
        (_, Resource::Comments { about, .. }) => whom(action, about),
        (_, Resource::System { id, owner, .. } | Resource::Obligation { system: Some((id, owner, _)), .. }) => {
            Some(Whom::System { id: id.clone(), owner: owner.clone() })
        }
        (_, Resource::Body(id) | Resource::Obligation { body: Some(id), .. }) => Some(Whom::Body(id.clone())),
        _ => Some(Whom::Coordinator),
    }
}

type Known = HashMap<EntityUid, Entity>;

fn uid(kind: &str, id: &str) -> Outcome<EntityUid> {
    let kind = kind.parse().map_err(Failure::fault)?;
    Ok(EntityUid::from_type_name_and_id(kind, cedar_policy::EntityId::new(id)))
}

fn add(known: &mut Known, uid: &EntityUid, attributes: HashMap<String, RestrictedExpression>) -> Outcome<()> {
    let entity = Entity::new(uid.clone(), attributes, HashSet::new()).map_err(Failure::fault)?;
    known.insert(uid.clone(), entity);
    Ok(())
}

fn references<'a>(kind: &str, ids: impl IntoIterator<Item = &'a str>) -> Outcome<RestrictedExpression> {
    let all: Outcome<Vec<_>> = ids.into_iter().map(|id| uid(kind, id).map(RestrictedExpression::new_entity_uid)).collect();
    Ok(RestrictedExpression::new_set(all?))
}

fn principal(caller: &Caller) -> Outcome<(EntityUid, Known)> {
    let mut known = Known::new();
    let kind = match caller.actor.name.as_str() {
        "operator" => "Operator",
        "system" => "Job",
        _ => "Person",
    };
    let id = uid(kind, &caller.actor.name)?;
    if kind == "Person" {
        let standing = &caller.standing;
        let itself = caller.person.as_ref().map_or("nobody", PersonId::as_str);
        let roles = standing.roles.iter().map(|role| RestrictedExpression::new_string(role.clone()));
        let attributes = HashMap::from([
            ("roles".to_owned(), RestrictedExpression::new_set(roles)),
            ("heads".to_owned(), references("Body", standing.heads.iter().map(BodyId::as_str))?),
            ("secretary_of".to_owned(), references("Body", standing.secretary_of.iter().map(BodyId::as_str))?),
            ("member_of".to_owned(), references("Body", standing.member_of.iter().map(BodyId::as_str))?),
            ("manages".to_owned(), references("System", standing.manages.iter().map(SystemId::as_str))?),
            ("self".to_owned(), RestrictedExpression::new_entity_uid(uid("PersonRecord", itself)?)),
        ]);
        add(&mut known, &id, attributes)?;
    } else {
        add(&mut known, &id, HashMap::new())?;
    }
    Ok((id, known))
}

fn system_entity(known: &mut Known, id: &SystemId, owner: Option<&BodyId>, boards: &[BodyId]) -> Outcome<EntityUid> {
    let system = uid("System", id.as_str())?;
    let mut attributes = HashMap::from([("boards".to_owned(), references("Body", boards.iter().map(BodyId::as_str))?)]);
    if let Some(owner) = owner {
        attributes.insert("owner".to_owned(), RestrictedExpression::new_entity_uid(uid("Body", owner.as_str())?));
    }
    add(known, &system, attributes)?;
    Ok(system)
}

/// The comments on something, known by the system, the body and the person that it belongs to.
fn comments(known: &mut Known, about: &Resource, asked: bool) -> Outcome<EntityUid> {
    let mut attributes = HashMap::from([("asked".to_owned(), RestrictedExpression::new_bool(asked))]);
    let mut say = |name: &str, uid: EntityUid| attributes.insert(name.to_owned(), RestrictedExpression::new_entity_uid(uid));
    let (system, body, person) = match about {
        Resource::System { id, owner, boards } => (Some((id, owner, boards)), None, None),
        Resource::Body(id) => (None, Some(id), None),
        Resource::Person { id, .. } => (None, None, Some(id)),
        Resource::Obligation { bearer, system, body } => {
            (system.as_ref().map(|(id, owner, boards)| (id, owner, boards)), body.as_ref(), bearer.as_ref())
        }
        _ => (None, None, None),
    };
    if let Some((id, owner, boards)) = system {
        say("system", system_entity(known, id, owner.as_ref(), boards)?);
    }
    if let Some(body) = body {
        say("body", uid("Body", body.as_str())?);
    }
    if let Some(person) = person {
        say("person", uid("PersonRecord", person.as_str())?);
    }
    let comments = uid("Comments", "asked")?;
    add(known, &comments, attributes)?;
    Ok(comments)
}

fn resource_entities(resource: &Resource, known: &mut Known) -> Outcome<EntityUid> {
    let id = match resource {
        Resource::System { id, owner, boards } => return system_entity(known, id, owner.as_ref(), boards),
        Resource::Person { id, protected } => {
            let person = uid("PersonRecord", id.as_str())?;
            add(known, &person, HashMap::from([("protected".to_owned(), RestrictedExpression::new_bool(*protected))]))?;
            return Ok(person);
        }
        Resource::Absence { person, protected, bodies } => {
            let absence = uid("Absence", "asked")?;
            let attributes = HashMap::from([
                ("person".to_owned(), RestrictedExpression::new_entity_uid(uid("PersonRecord", person.as_str())?)),
                ("protected".to_owned(), RestrictedExpression::new_bool(*protected)),
                ("bodies".to_owned(), references("Body", bodies.iter().map(BodyId::as_str))?),
            ]);
            add(known, &absence, attributes)?;
            return Ok(absence);
        }
        Resource::Obligation { bearer, system, body } => {
            let mut attributes = HashMap::new();
            if let Some(bearer) = bearer {
                let bearer = uid("PersonRecord", bearer.as_str())?;
                attributes.insert("bearer".to_owned(), RestrictedExpression::new_entity_uid(bearer));
            }
            if let Some((id, owner, boards)) = system {
                let system = system_entity(known, id, owner.as_ref(), boards)?;
                attributes.insert("system".to_owned(), RestrictedExpression::new_entity_uid(system));
            }
            if let Some(body) = body {
                attributes.insert("body".to_owned(), RestrictedExpression::new_entity_uid(uid("Body", body.as_str())?));
            }
            let obligation = uid("Obligation", "asked")?;
            add(known, &obligation, attributes)?;
            return Ok(obligation);
        }
        Resource::Comments { about, asked } => return comments(known, about, *asked),
        Resource::Report(told) => {
            let report = uid("Report", "asked")?;
            let told = references("Body", told.iter().map(BodyId::as_str))?;
            add(known, &report, HashMap::from([("told".to_owned(), told)]))?;
            return Ok(report);
        }
        Resource::Round { person, head_of, secretary_of } => {
            let mut attributes = HashMap::new();
            let told = [
                ("person", "PersonRecord", person.as_ref().map(PersonId::as_str)),
                ("head_of", "Body", head_of.as_ref().map(BodyId::as_str)),
                ("secretary_of", "Body", secretary_of.as_ref().map(BodyId::as_str)),
            ];
            for (name, kind, id) in told {
                if let Some(id) = id {
                    attributes.insert(name.to_owned(), RestrictedExpression::new_entity_uid(uid(kind, id)?));
                }
            }
            let round = uid("Round", "asked")?;
            add(known, &round, attributes)?;
            return Ok(round);
        }
        Resource::Review { told, closed } => {
            let attributes = HashMap::from([
                ("told".to_owned(), references("Body", told.iter().map(BodyId::as_str))?),
                ("closed".to_owned(), RestrictedExpression::new_bool(*closed)),
            ]);
            let review = uid("Review", "asked")?;
            add(known, &review, attributes)?;
            return Ok(review);
        }
        Resource::Finding { body, sent, closed, coordinated } => {
            let said = [("sent", *sent), ("closed", *closed), ("coordinated", *coordinated)];
            let said = said.map(|(name, yes)| (name.to_owned(), RestrictedExpression::new_bool(yes)));
            let mut attributes = HashMap::from(said);
            if let Some(body) = body {
                attributes.insert("body".to_owned(), RestrictedExpression::new_entity_uid(uid("Body", body.as_str())?));
            }
            let finding = uid("Finding", "asked")?;
            add(known, &finding, attributes)?;
            return Ok(finding);
        }
        Resource::Body(id) => uid("Body", id.as_str())?,
        Resource::Regulation => uid("Regulation", "in-force")?,
        Resource::Register(name) => uid("Register", name)?,
        Resource::Journal => uid("Journal", "journal")?,
        Resource::Installation => uid("Installation", "installation")?,
    };
    add(known, &id, HashMap::new())?;
    Ok(id)
}

#[cfg(test)]
mod tests;

//! Who may do what: asked here, said in `policies/*.cedar`.
//!
//! The policies and their schema are part of the binary and validated before it serves; an invalid set is a fault of ours and stops it.
//! A decision takes some tens of microseconds: the caller's standing and the resource become two Cedar entities.
//! It follows from the caller, the act and the resource alone, so one that was made is remembered under these three.

mod entities;
mod held;

use crate::{Caller, Failure, Outcome};
use cedar_policy::{Authorizer, Context, Decision, Entities, PolicySet, Request, Schema, ValidationMode, Validator};
use domain::identity::{BodyId, PersonId, SystemId};
use domain::refusal::{Message, Refusal, Whom};
use entities::{principal, resource_entities, uid};
use hashlink::LruCache;
pub(crate) use held::in_person;
use std::sync::{Mutex, OnceLock, PoisonError};

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
    /// Answer what an audit found, or what a case is owed.
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
        /// Whether the desk keeps the thing, and whoever asks works there.
        staff: bool,
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
    /// A case of the fault-and-service routine, or the desk itself.
    Case {
        /// Whether whoever asks for it reported it, had it reported, or watches it.
        asks: bool,
        /// Whether they work at the desk.
        staff: bool,
        /// Whether they work in the IT unit.
        unit: bool,
        /// The system that it is about.
        system: Option<SystemId>,
        /// Whether it is a security incident.
        sensitive: bool,
        /// Whether it proposes an improvement.
        improves: bool,
        /// Whether it asks for advice on security.
        advises: bool,
    },
    /// The figures of the desk, which are first of all about these bodies' own work.
    DeskFigures(Vec<BodyId>),
    /// An article of the knowledge, or the knowledge itself.
    Article {
        /// Whether it is published for everybody.
        open: bool,
        /// Whether whoever asks for it works at the desk.
        staff: bool,
    },
    /// The packs in force.
    Regulation,
    /// A register as a whole, by its name in the catalogue.
    Register(&'static str),
    /// The journal.
    Journal,
    /// The installation: its settings, its keeping, and who is told of changes.
    Installation,
    /// The ways into it, for whoever administers it; never reached by a token.
    WaysIn,
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
            Self::Case { .. } | Self::DeskFigures(_) => "desk",
            Self::Article { .. } => "knowledge",
            Self::Comments { about, .. } => about.chapter(),
            Self::Journal => "journal",
            Self::Installation => "operation",
            Self::WaysIn => "",
            Self::Register(name) => {
                let named = |entity: &&domain::catalogue::Entity| entity.name == *name || entity.export == Some(*name);
                match domain::entities().into_iter().find(named).map_or("", |entity| entity.chapter) {
                    // Whoever keeps a system keeps its plan.
                    "continuity" => "systems",
                    // What somebody is reminded of, a duty asks of them.
                    "notices" => "regulation",
                    // Saved views are one's own.
                    "lists" => "start",
                    chapter => chapter,
                }
            }
        }
    }
}

/// The policies, ready to be asked.
pub struct Policies {
    remembered: Mutex<LruCache<String, bool>>,
}

/// The policies and their schema, read once for the process.
struct Rules {
    authorizer: Authorizer,
    policies: PolicySet,
    schema: Schema,
}

static RULES: OnceLock<Rules> = OnceLock::new();

impl Rules {
    /// Reads and validates the policies that are part of the binary.
    fn read() -> Result<Self, Failure> {
        let (schema, _) = Schema::from_cedarschema_str(SCHEMA).map_err(Failure::fault)?;
        let policies: PolicySet = POLICIES.parse().map_err(Failure::fault)?;
        let verdict = Validator::new(schema.clone()).validate(&policies, ValidationMode::Strict);
        if !verdict.validation_passed() {
            let errors: Vec<String> = verdict.validation_errors().map(ToString::to_string).collect();
            return Err(Failure::fault(format!("policies do not fit their schema: {}", errors.join("; "))));
        }
        Ok(Self { authorizer: Authorizer::new(), policies, schema })
    }

    fn known() -> Result<&'static Self, Failure> {
        match RULES.get() {
            Some(rules) => Ok(rules),
            None => Self::read().map(|rules| RULES.get_or_init(|| rules)),
        }
    }
}

impl Default for Policies {
    fn default() -> Self {
        Self { remembered: Mutex::new(LruCache::new(REMEMBERED)) }
    }
}

impl Policies {
    /// The policies, read and validated: whoever serves does so before the first request, a command only when it asks.
    pub fn load() -> Result<Self, Failure> {
        Rules::known().map(|_| Self::default())
    }

    /// Whether the caller may see people with protected identity at all: asked about nobody in particular.
    pub(crate) fn shows_protected(&self, caller: &Caller) -> Outcome<bool> {
        let Ok(nobody) = "00000000-0000-0000-0000-000000000000".parse::<PersonId>() else { return Ok(false) };
        self.allows(caller, Action::View, &Resource::Person { id: nobody, protected: true })
    }

    /// Whether the caller may do this; a token of the API never lets on to more than its owner may.
    pub fn allows(&self, caller: &Caller, action: Action, resource: &Resource) -> Outcome<bool> {
        if is_held(caller, resource, action.writes()) { Ok(false) } else { self.decided(caller, action, resource) }
    }

    /// What the policies say, whatever a token is held to.
    fn decided(&self, caller: &Caller, action: Action, resource: &Resource) -> Outcome<bool> {
        // Everything that a decision rests on, to the last role: another standing is another caller.
        let asked = format!("{:?} {:?} {:?} {action:?} {resource:?}", caller.actor.name, caller.person, caller.standing);
        let remembered = || self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = remembered().get(&asked) {
            return Ok(*known);
        }
        let allowed = Self::decide(caller, action, resource)?;
        remembered().insert(asked, allowed);
        Ok(allowed)
    }

    fn decide(caller: &Caller, action: Action, resource: &Resource) -> Outcome<bool> {
        let rules = Rules::known()?;
        let (principal, mut entities) = principal(caller)?;
        let resource = resource_entities(resource, &mut entities)?;
        let action = uid("Action", action.word())?;
        let request = Request::new(principal, action, resource, Context::empty(), Some(&rules.schema)).map_err(Failure::fault)?;
        let entities = Entities::from_entities(entities.into_values(), Some(&rules.schema)).map_err(Failure::fault)?;
        let response = rules.authorizer.is_authorized(&request, &rules.policies, &entities);
        if let Some(error) = response.diagnostics().errors().next() {
            return Err(Failure::fault(error));
        }
        Ok(response.decision() == Decision::Allow)
    }

    /// Refuses, with who may and whom to ask, unless the caller may do this.
    pub fn require(&self, caller: &Caller, action: Action, resource: &Resource) -> Outcome<()> {
        self.demand(caller, action, resource, action.writes())
    }

    fn demand(&self, caller: &Caller, action: Action, resource: &Resource, writing: bool) -> Outcome<()> {
        if is_held(caller, resource, writing) {
            return Err(held::outside().into());
        }
        if self.decided(caller, action, resource)? {
            return if writing { self.substituted(caller, action, resource) } else { Ok(()) };
        }
        Err(Refusal::plain(denial(action, resource)).asking(whom(action, resource)).into())
    }

    /// Whether the caller may do what is done at once if so: for whom is kept as when it is required.
    pub(crate) fn lets(&self, caller: &Caller, action: Action, resource: &Resource) -> Outcome<bool> {
        match self.require(caller, action, resource) {
            Ok(()) => Ok(true),
            Err(failure) if is_denial(&failure) => Ok(false),
            Err(failure) => Err(failure),
        }
    }

    /// Keeps for whom the caller acts, where what they hold themselves would not let them.
    fn substituted(&self, caller: &Caller, action: Action, resource: &Resource) -> Outcome<()> {
        let standing = &caller.standing;
        if standing.stands_in_for.is_empty() {
            return Ok(());
        }
        let may = |whom: Option<&PersonId>| self.decided(&caller.standing_for(standing.for_whom(whom)), action, resource);
        if !may(None)? {
            for whom in &standing.stands_in_for {
                if may(Some(whom))? {
                    caller.acts_for(Some(whom));
                    return Ok(());
                }
            }
        }
        caller.acts_for(None);
        Ok(())
    }

    /// The same for what rests on a person by a role: `instead` says in whose place the caller would do it, and what they are asked about then.
    pub(crate) fn require_in_place(
        &self,
        caller: &Caller,
        action: Action,
        resource: &Resource,
        instead: Option<&(PersonId, Resource)>,
    ) -> Outcome<()> {
        if let Some((whom, instead)) = instead
            && !self.allows(caller, action, resource)?
            && self.allows(caller, action, instead)?
        {
            caller.acts_for(Some(whom));
            return Ok(());
        }
        self.require(caller, action, resource)
    }

    /// Refuses a token of the API that is not meant for this; for what is else narrowed to what its owner may see.
    pub fn reach(&self, caller: &Caller, action: Action, resource: &Resource) -> Outcome<()> {
        if is_held(caller, resource, action.writes()) { Err(held::outside().into()) } else { Ok(()) }
    }
}

/// Whether a token is held away from something.
fn is_held(caller: &Caller, resource: &Resource, writing: bool) -> bool {
    caller.scope.as_ref().is_some_and(|scope| !scope.allows(resource.chapter(), writing))
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
        (Action::View, Resource::DeskFigures(_)) => Message::new("policy-view-desk"),
        (Action::View, Resource::Journal) => Message::new("policy-view-journal"),
        (_, Resource::Round { .. }) => Message::new("policy-round"),
        (Action::View, Resource::Review { .. } | Resource::Finding { .. }) => Message::new("policy-view-audit"),
        (Action::Audit, _) => Message::new("policy-audit"),
        (Action::Edit, Resource::Case { .. }) => Message::new("policy-desk"),
        (Action::Answer, Resource::Case { .. }) => Message::new("policy-case-answer"),
        (_, Resource::Case { .. }) => Message::new("policy-case"),
        (Action::Edit, Resource::Article { .. }) => Message::new("policy-knowledge"),
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

#[cfg(test)]
mod tests;

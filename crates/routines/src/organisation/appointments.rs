//! Appointments from files, and back into them.

use super::fields::{BodyNames, id, trouble};
use super::people::references_for;
use crate::intake::target::{Candidate, Context, Target, Work, happening, removal};
use crate::{Failure, Outcome};
use domain::identity::{AppointmentId, BodyId, DecisionId, PersonId, SystemId};
use domain::intake::names::Answer;
use domain::intake::plan::{Proposal, Trouble};
use domain::intake::{Choice, Existing, Field, Filling, Kind, Names, Register};
use domain::journal::Happening;
use domain::organisation::{Appointment, Decision, DecisionDraft, Employment, Grounds, Role, Tree, appoint, title_of};
use domain::period::{OPEN_END, Period};
use domain::refusal::{Message, Refusal};
use std::collections::HashMap;
use std::sync::Mutex;
use store::organisation as table;
use store::{Change, View};

/// The roles that the product itself knows, and what files call them; the first word is what a decision is titled with.
const ROLES: &[Choice] = &[
    Choice::new(Role::SYSTEM_MANAGER, &["Systemansvarig", "systemförvaltare", "system manager"]),
    Choice::new(Role::COORDINATOR, &["IT-samordnare", "samordnare", "IT coordinator"]),
    Choice::new(Role::DATA_PROTECTION_OFFICER, &["Dataskyddsombud", "dso", "Datenschutzbeauftragter"]),
    Choice::new(Role::LOCAL_SUPPORT, &["Närsupport", "local support"]),
    Choice::new(Role::NETWORK_TECHNICIAN, &["Nätverkstekniker", "nättekniker", "network technician"]),
    Choice::new(Role::IT_GROUP_MEMBER, &["Ledamot i IT-gruppen", "it-gruppen"]),
    Choice::new(Role::PROJECT_LEADER, &["Projektledare", "project leader"]),
    Choice::new(Role::SECRETARY, &["Sekreterare", "nämndsekreterare"]),
    Choice::new("head", &["Chef"]),
    Choice::new(Role::AUDITOR, &["Revisor"]),
    Choice::new(Role::ADMINISTRATOR, &["Systemadministratör", "administratör"]),
    Choice::new(Role::OPERATIONS, &["Drift", "drifttekniker"]),
    Choice::new("protected-identity-officer", &["Handläggare av skyddade personuppgifter"]),
];

/// The roles that the product knows, and what each is held for; who heads a body is said by the employment.
pub(crate) const ROLES_KNOWN: [(&str, &str); 12] = [
    (Role::SYSTEM_MANAGER, "system"),
    (Role::COORDINATOR, "municipality"),
    (Role::DATA_PROTECTION_OFFICER, "municipality"),
    (Role::LOCAL_SUPPORT, "body"),
    (Role::NETWORK_TECHNICIAN, "body"),
    (Role::IT_GROUP_MEMBER, "body"),
    (Role::PROJECT_LEADER, "body"),
    (Role::SECRETARY, "body"),
    (Role::AUDITOR, "body"),
    (Role::ADMINISTRATOR, "municipality"),
    (Role::OPERATIONS, "body"),
    ("protected-identity-officer", "municipality"),
];

/// What an appointment is in a file.
pub const APPOINTMENTS: Register = Register::new(
    "appointments",
    "appointment",
    &[
        Field::new("person", Kind::Reference("people"), &["namn", "vem", "innehavare", "anställningsnummer", "e-post"])
            .required()
            .key(),
        Field::new("role", Kind::Word("roles", true), &["roll", "uppdrag", "Rolle"]).required().key(),
        Field::new("body", Kind::Reference("bodies"), &["organ", "nämnd", "enhet", "för organ"]).key(),
        Field::new("system", Kind::Reference("systems"), &["för system", "System"]).key(),
        Field::new("decision_body", Kind::Reference("bodies"), &["beslutad av", "beslutande organ", "decided by"]),
        Field::new("decision_day", Kind::Day, &["beslutsdag", "beslutsdatum", "decision day"]),
        Field::new("decision_paragraph", Kind::Text, &["paragraf", "§", "beslutsparagraf"]),
        Field::new("from", Kind::Day, &["från", "från och med", "startdatum", "ab"]).required().key(),
        Field::new("until", Kind::Day, &["till", "slutdatum", "bis"]),
    ],
)
.named_by(&["person"]);

/// The roles that a file may name: those the product knows, those of the packs in force (key and what they are called), and those that are held already.
pub(crate) async fn role_names(view: &View, of_packs: &[(String, Vec<String>)]) -> Outcome<Names> {
    let mut names = Names::new();
    for role in ROLES {
        names.add(role.word, role.word, role.names.iter().copied());
    }
    for (key, called) in of_packs {
        if ROLES.iter().any(|role| role.word == key) {
            names.also(key, called.iter().map(String::as_str));
        } else {
            names.add(key, key, called.iter().map(String::as_str));
        }
    }
    for role in table::roles_held(view).await? {
        if names.find(role.as_str()) == Answer::Unknown {
            names.add(role.as_str(), role.as_str(), []);
        }
    }
    Ok(names)
}

/// The list under which the references hold what a role is called in the municipality's language.
pub(crate) const ROLE_TITLES: &str = "role-titles";

/// What each role is called in the municipality's language: as the packs in force say, or as the product does.
pub(crate) fn role_titles(of_packs: &[(String, Vec<String>)]) -> Names {
    let mut names = Names::new();
    for (key, called) in of_packs {
        names.add(key, called.first().unwrap_or(key), []);
    }
    for role in ROLES.iter().filter(|role| of_packs.iter().all(|(key, _)| key != role.word)) {
        names.add(role.word, role.names.first().unwrap_or(&role.word), []);
    }
    names
}

/// The register of appointments.
#[derive(Default)]
pub struct AppointmentTarget {
    seen: Mutex<Seen>,
}

/// What [`Target::load`] saw, for [`Target::check`], which asks no database.
#[derive(Default)]
struct Seen {
    appointments: Vec<Appointment>,
    employments: HashMap<String, Vec<Employment>>,
    engaged: Vec<(PersonId, Period)>,
    boards: HashMap<String, Vec<BodyId>>,
    decisions: HashMap<String, Decision>,
    tree: Tree,
}

impl AppointmentTarget {
    fn seen(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// A decision as rows of a file cite it.
type Cited = (BodyId, domain::Day, String);

/// The decision that a row cites: body, day and paragraph, all three or none.
fn cited(proposal: &Proposal, context: &Context<'_>) -> Result<Option<Cited>, Refusal> {
    let values = proposal.row.of(&APPOINTMENTS);
    let body = id::<BodyId>(context, "bodies", values.text("decision_body"));
    match (body, values.day("decision_day"), values.text("decision_paragraph")) {
        (None, None, None) => Ok(None),
        (Some(body), Some(day), Some(paragraph)) => Ok(Some((body, day, paragraph.trim_matches(['§', ' ']).to_owned()))),
        (body, day, _) => {
            let field = if body.is_none() {
                "decision_body"
            } else if day.is_none() {
                "decision_day"
            } else {
                "decision_paragraph"
            };
            Err(Refusal::plain(Message::new("organisation-decision-cited-in-part")).at(field))
        }
    }
}

/// The appointment that a proposal makes of the one known.
fn made(
    proposal: &Proposal,
    known: Option<&Appointment>,
    decision: Option<DecisionId>,
    context: &Context<'_>,
) -> Result<Appointment, Refusal> {
    let values = proposal.row.of(&APPOINTMENTS);
    let unknown = |key, field: &str| Refusal::plain(Message::new(key)).at(field);
    let from = values.day("from").ok_or_else(|| Refusal::plain(Message::new("organisation-field-required")).at("from"))?;
    Ok(Appointment {
        id: proposal.id.parse().map_err(|_| unknown("organisation-field-required", "person"))?,
        person: id(context, "people", values.text("person")).ok_or_else(|| unknown("organisation-person-unknown", "person"))?,
        role: Role::of(values.text_or_empty("role")),
        body: id(context, "bodies", values.text("body")),
        system: id(context, "systems", values.text("system")),
        decision,
        substitute_for: known.and_then(|known| known.substitute_for.clone()),
        period: Period { from, until: values.day("until").filter(|day| *day < OPEN_END) },
        version: proposal.before.as_ref().map_or(0, |before| before.version),
    })
}

impl Target for AppointmentTarget {
    fn register(&self) -> &'static Register {
        &APPOINTMENTS
    }

    fn load<'a>(&'a self, view: &'a View, context: Context<'a>) -> Work<'a, Outcome<Vec<Existing>>> {
        Box::pin(async move {
            let bodies = BodyNames::new(&table::body_all(view).await?);
            let people = references_for(view, &context).await?;
            let systems = table::system_posts(view).await?;
            let decisions = table::decision_list(view, &table::DecisionFilter::latest(i64::MAX)).await?.rows;
            let decisions: HashMap<String, Decision> =
                decisions.into_iter().map(|row| (row.decision.id.to_string(), row.decision)).collect();
            let appointments = table::appointment_all(view).await?;
            let mut rows = Vec::with_capacity(appointments.len());
            for each in &appointments {
                let decision = each.decision.as_ref().and_then(|id| decisions.get(id.as_str()));
                let row = Filling::new(&APPOINTMENTS)
                    .text("person", people.get(each.person.as_str()).map_or(each.person.as_str(), String::as_str))
                    .text("role", each.role.as_str())
                    .text("body", each.body.as_ref().map(|body| bodies.of(body)).unwrap_or_default())
                    .text(
                        "system",
                        each.system.as_ref().and_then(|id| systems.get(id.as_str())).map_or("", |system| system.name.as_str()),
                    )
                    .text("decision_body", decision.map(|decision| bodies.of(&decision.body)).unwrap_or_default())
                    .day("decision_day", decision.map(|decision| decision.day))
                    .text("decision_paragraph", decision.map_or("", |decision| decision.paragraph.as_str()))
                    .day("from", Some(each.period.from))
                    .day("until", each.period.until)
                    .row();
                rows.push(Existing { id: each.id.to_string(), version: each.version, row, past: false });
            }
            let mut employments: HashMap<String, Vec<Employment>> = HashMap::new();
            for each in table::employment_all(view).await? {
                employments.entry(each.person.to_string()).or_default().push(each);
            }
            let engaged = table::engagement_all(view).await?.into_iter().map(|each| (each.person, each.period)).collect();
            let boards = systems.into_iter().map(|(id, system)| (id, system.boards)).collect();
            *self.seen() = Seen { appointments, employments, engaged, boards, decisions, tree: table::tree(view).await? };
            Ok(rows)
        })
    }

    fn check(&self, candidates: &[Candidate<'_>], context: Context<'_>) -> Vec<(u64, Trouble)> {
        let mut seen = self.seen();
        let mut troubles = Vec::new();
        for candidate in candidates {
            match judged(candidate.proposal, &seen, &context) {
                Ok(appointment) => {
                    seen.appointments.retain(|each| each.id != appointment.id);
                    seen.appointments.push(appointment);
                }
                Err(refusal) => troubles.push((candidate.line, trouble(&refusal, &[("decision", "decision_body")]))),
            }
        }
        troubles
    }

    fn apply<'a>(
        &'a self,
        change: &'a Change,
        proposals: &'a [&'a Proposal],
        context: Context<'a>,
    ) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let tree = table::tree(change).await?;
            let titles = titles(proposals, &tree, &context)?;
            let (mut new, mut happenings) = (Vec::new(), Vec::new());
            for proposal in proposals {
                let id: AppointmentId = proposal.id.parse().map_err(Failure::fault)?;
                let decision = match cited(proposal, &context)? {
                    None => None,
                    Some(cited) => {
                        let title = titles.get(&cited).map_or("", String::as_str);
                        let (decision, happened) = decision_kept(change, &tree, &cited, title, context).await?;
                        happenings.extend(happened);
                        Some(decision)
                    }
                };
                let known = if proposal.before.is_some() { table::appointment_find(change, &id).await? } else { None };
                let appointment = made(proposal, known.as_ref(), decision, &context)?;
                happenings.push(happening(&APPOINTMENTS, proposal));
                if appointment.version == 0 {
                    new.push(appointment);
                } else {
                    table::appointment_save(change, &appointment).await?;
                }
            }
            table::appointments_add(change, &new).await?;
            Ok(happenings)
        })
    }

    fn remove<'a>(&'a self, change: &'a Change, rows: &'a [Existing], _: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let mut happenings = Vec::new();
            for known in rows {
                let id: AppointmentId = known.id.parse().map_err(Failure::fault)?;
                table::appointment_remove(change, &id).await?;
                happenings.push(removal(&APPOINTMENTS, known));
            }
            Ok(happenings)
        })
    }
}

/// The appointment of a proposal, held against the rules.
fn judged(proposal: &Proposal, seen: &Seen, context: &Context<'_>) -> Result<Appointment, Refusal> {
    let cited = cited(proposal, context)?;
    let known = seen.appointments.iter().find(|each| each.id.as_str() == proposal.id);
    let appointment = made(proposal, known, None, context)?;
    // The decision is judged by its body: a known one, which may name a delegation, or the one that will be noted.
    let decision = cited.map(|(body, day, paragraph)| {
        let found = seen.decisions.values().find(|each| each.body == body && each.day == day && each.paragraph == paragraph);
        found.cloned().unwrap_or(Decision {
            id: DecisionId::mint(context.at, context.town.chance()),
            body,
            day,
            paragraph,
            title: String::new(),
            text: None,
            delegation: None,
            document: None,
            version: 0,
        })
    });
    let same_post: Vec<Appointment> = seen
        .appointments
        .iter()
        .filter(|each| each.role == appointment.role && each.system == appointment.system)
        .filter(|each| each.system.is_some() || each.body == appointment.body)
        .cloned()
        .collect();
    let employments = seen.employments.get(appointment.person.as_str()).map_or(&[][..], Vec::as_slice);
    let engaged =
        seen.engaged.iter().any(|(person, period)| *person == appointment.person && period.holds(appointment.period.from));
    let boards =
        appointment.system.as_ref().and_then(|id: &SystemId| seen.boards.get(id.as_str())).map_or(&[][..], Vec::as_slice);
    let grounds = Grounds { tree: &seen.tree, employments, engaged, decision: decision.as_ref(), boards, same_post: &same_post };
    appoint(appointment, &grounds)
}

/// What each decision is about that rows of the file cite: the roles that it appoints to, each for what.
fn titles(proposals: &[&Proposal], tree: &Tree, context: &Context<'_>) -> Result<HashMap<Cited, String>, Refusal> {
    let called = context.references.of(ROLE_TITLES);
    let mut appointed: HashMap<Cited, Vec<(&str, &str)>> = HashMap::new();
    for proposal in proposals {
        let Some(decision) = cited(proposal, context)? else { continue };
        let values = proposal.row.of(&APPOINTMENTS);
        let key = values.text_or_empty("role");
        let role = match called.map(|names| names.find(key)) {
            Some(Answer::One { canonical, .. }) => canonical,
            _ => key,
        };
        // A body is referred to by its code where it has one.
        let body = id::<BodyId>(context, "bodies", values.text("body")).and_then(|body| tree.get(&body));
        let object = values.text("system").or_else(|| body.map(|node| node.name.as_str())).unwrap_or_default();
        appointed.entry(decision).or_default().push((role, object));
    }
    Ok(appointed.into_iter().map(|(decision, appointed)| (decision, title_of(&appointed))).collect())
}

/// The decision that a row cites: the one known, or a new one noted with what it was about.
async fn decision_kept(
    change: &Change,
    tree: &Tree,
    (body, day, paragraph): &Cited,
    title: &str,
    context: Context<'_>,
) -> Outcome<(DecisionId, Option<Happening>)> {
    if let Some(known) = table::decision_cited(change, body, *day, paragraph).await? {
        return Ok((known.id, None));
    }
    let mut draft = DecisionDraft::new(DecisionId::mint(context.at, context.town.chance()), body.clone(), *day);
    draft.set("paragraph", paragraph)?;
    draft.set("title", title)?;
    let decision = draft.finish(tree)?;
    table::decision_save(change, &decision).await?;
    Ok((decision.id.clone(), Happening::between("decision", decision.id.as_str(), None, Some(&decision))))
}

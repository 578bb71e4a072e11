//! Appointments: a person in a role, for a body or a system, from, to, by which decision.

use super::decision::Decision;
use super::person::{Employment, Form};
use super::reading;
use super::tree::Tree;
use crate::Day;
use crate::identity::{AppointmentId, BodyId, DecisionId, PersonId, SystemId};
use crate::period::Period;
use crate::refusal::{Anchor, Message, Refusal};
use serde::{Deserialize, Serialize};

/// A role that somebody can be appointed to; the packs in force list those of a municipality.
///
/// The ones with a name here are those that the product itself knows something about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Role(Box<str>);

impl Role {
    /// Fulfils the owner's intentions and answers for the daily use of one system (§§ 4 and 5).
    pub const SYSTEM_MANAGER: &'static str = "system-manager";
    /// Drives the IT work for the management, freed from operations (§ 4), and advises on security (§ 5).
    pub const COORDINATOR: &'static str = "coordinator";
    /// The data protection officer.
    pub const DATA_PROTECTION_OFFICER: &'static str = "data-protection-officer";
    /// Helps users of one place to get going again (§ 4).
    pub const LOCAL_SUPPORT: &'static str = "local-support";
    /// Keeps the network; belongs to the common IT unit (§ 4).
    pub const NETWORK_TECHNICIAN: &'static str = "network-technician";
    /// A member of the IT group (§ 4).
    pub const IT_GROUP_MEMBER: &'static str = "it-group-member";
    /// Leads one of the larger projects of the IT plan (§ 4).
    pub const PROJECT_LEADER: &'static str = "project-leader";
    /// The secretary of a board.
    pub const SECRETARY: &'static str = "secretary";
    /// An elected auditor.
    pub const AUDITOR: &'static str = "auditor";
    /// Administers a system technically.
    pub const ADMINISTRATOR: &'static str = "administrator";
    /// Works in operations.
    pub const OPERATIONS: &'static str = "operations";

    /// The roles of daily operations, which the coordinator holds none of (§ 4).
    pub const OF_OPERATIONS: [&'static str; 3] = [Self::OPERATIONS, Self::NETWORK_TECHNICIAN, Self::ADMINISTRATOR];

    /// Reads a role by its key or by one of the usual words for it; a word that is not known becomes a key of its own.
    pub fn read(field: &str, text: &str) -> Result<Self, Refusal> {
        let key = match crate::sorting::folded(text).as_str() {
            "systemansvarig" | "systemförvaltare" | "system manager" => Self::SYSTEM_MANAGER.to_owned(),
            "it-samordnare" | "samordnare" => Self::COORDINATOR.to_owned(),
            "dataskyddsombud" => Self::DATA_PROTECTION_OFFICER.to_owned(),
            "närsupport" => Self::LOCAL_SUPPORT.to_owned(),
            "nätverkstekniker" | "nättekniker" => Self::NETWORK_TECHNICIAN.to_owned(),
            "ledamot i it-gruppen" | "it-gruppen" => Self::IT_GROUP_MEMBER.to_owned(),
            "projektledare" => Self::PROJECT_LEADER.to_owned(),
            "sekreterare" | "nämndsekreterare" => Self::SECRETARY.to_owned(),
            "revisor" => Self::AUDITOR.to_owned(),
            "administratör" | "systemadministratör" => Self::ADMINISTRATOR.to_owned(),
            "drift" | "drifttekniker" => Self::OPERATIONS.to_owned(),
            _ => reading::required(field, reading::key(field, text)?)?,
        };
        Ok(Self(key.into()))
    }

    /// A role by its key.
    pub fn of(key: &str) -> Self {
        Self(key.into())
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the role of this key.
    pub fn is(&self, key: &str) -> bool {
        &*self.0 == key
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A person in a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// The id.
    pub id: AppointmentId,
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: Role,
    /// For which body.
    pub body: Option<BodyId>,
    /// For which system.
    pub system: Option<SystemId>,
    /// By which decision.
    pub decision: Option<DecisionId>,
    /// The appointment whose holder this one substitutes.
    pub substitute_for: Option<AppointmentId>,
    /// When.
    #[serde(flatten)]
    pub period: Period,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

/// What an appointment is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Grounds<'a> {
    /// The bodies.
    pub tree: &'a Tree,
    /// Everything that the person is employed as.
    pub employments: &'a [Employment],
    /// Whether an engagement as an outside expert holds on the first day.
    pub engaged: bool,
    /// The decision, where one is named.
    pub decision: Option<&'a Decision>,
    /// The boards on whose behalf the system is kept, where the appointment is for one.
    pub boards: &'a [BodyId],
    /// The appointments of the same role for the same body and system.
    pub same_post: &'a [Appointment],
}

/// Appoints a person to a role.
///
/// - The person belongs to the municipality on the first day (§ 4).
/// - A system manager is employed, and the deciding body is a board on whose behalf the system is kept (§ 5).
///   That the decision is missing is no ground for refusing to note what is: the check of the regulation finds it.
/// - A system has one manager at a time; others substitute.
pub fn appoint(appointment: Appointment, grounds: &Grounds<'_>) -> Result<Appointment, Refusal> {
    super::check_period(&appointment.period, "until")?;
    if appointment.body.is_none() && appointment.system.is_none() {
        return Err(Refusal::plain(Message::new("organisation-appointment-for-nothing")).at("body"));
    }
    check_body(&appointment, grounds)?;
    check_active(&appointment, grounds)?;
    if appointment.role.is(Role::SYSTEM_MANAGER) {
        if appointment.system.is_none() {
            return Err(Refusal::rule(Anchor::SystemOwnership, Message::new("organisation-manager-of-no-system")).at("system"));
        }
        check_employed(&appointment, grounds)?;
        if let Some(decision) = grounds.decision {
            check_deciding_board(decision, grounds)?;
        }
    }
    check_alone(&appointment, grounds)?;
    if let Some(held) = &appointment.substitute_for {
        let other = grounds.same_post.iter().find(|other| other.id == *held);
        if other.is_none_or(|other| other.person == appointment.person || other.id == appointment.id) {
            return Err(Refusal::plain(Message::new("organisation-substitute-for-whom")).at("substitute_for"));
        }
    }
    Ok(appointment)
}

/// Changes when somebody is appointed and by which decision; who is appointed to what stands.
///
/// What stays as it was is not judged anew: that somebody is not employed is no ground for refusing to name the decision.
/// Where the person or the body does not fit, it is the first day that is to be put right.
pub fn change(
    before: &Appointment,
    decision: Option<DecisionId>,
    period: Period,
    grounds: &Grounds<'_>,
) -> Result<Appointment, Refusal> {
    super::check_period(&period, "until")?;
    let changed = Appointment { decision, period, ..before.clone() };
    let manages = changed.role.is(Role::SYSTEM_MANAGER);
    let at_first_day = |refusal: Refusal| refusal.at("from");
    if changed.period != before.period {
        check_body(&changed, grounds).map_err(at_first_day)?;
    }
    // What ended at once needed nobody, and is judged when it is to last.
    if changed.period.from != before.period.from || before.period.until == Some(before.period.from) {
        check_active(&changed, grounds).map_err(at_first_day)?;
        if manages {
            check_employed(&changed, grounds).map_err(at_first_day)?;
        }
    }
    if let Some(cited) = grounds.decision.filter(|_| manages && changed.decision != before.decision) {
        check_deciding_board(cited, grounds)?;
    }
    if changed.period != before.period {
        check_alone(&changed, grounds)?;
    }
    Ok(changed)
}

/// The body is known, and in office at some time of the appointment.
fn check_body(appointment: &Appointment, grounds: &Grounds<'_>) -> Result<(), Refusal> {
    let Some(body) = &appointment.body else { return Ok(()) };
    let Some(node) = grounds.tree.get(body) else {
        return Err(Refusal::plain(Message::new("organisation-body-unknown")).at("body"));
    };
    if !node.period.overlaps(&appointment.period) {
        return Err(Refusal::plain(Message::new("organisation-body-not-in-office-then").with("body", &node.name)).at("body"));
    }
    Ok(())
}

/// Whether the person is employed in a form, or in any, on the first day; what ended at once needs nobody.
fn is_there(appointment: &Appointment, grounds: &Grounds<'_>, form: Option<Form>) -> bool {
    let first = appointment.period.from;
    appointment.period.until == Some(first)
        || grounds.employments.iter().any(|each| form.is_none_or(|form| each.form == form) && each.period.holds(first))
}

/// The person belongs to the municipality on the first day (§ 4).
fn check_active(appointment: &Appointment, grounds: &Grounds<'_>) -> Result<(), Refusal> {
    if is_there(appointment, grounds, None) || grounds.engaged {
        return Ok(());
    }
    let message = Message::new("organisation-person-not-active-then").with("day", appointment.period.from);
    Err(Refusal::plain(message).at("person"))
}

/// A system manager is employed (§ 5).
fn check_employed(appointment: &Appointment, grounds: &Grounds<'_>) -> Result<(), Refusal> {
    if is_there(appointment, grounds, Some(Form::Employee)) {
        return Ok(());
    }
    Err(Refusal::rule(Anchor::SystemOwnership, Message::new("organisation-manager-is-not-employed")).at("person"))
}

/// A system has one manager at a time; others substitute.
fn check_alone(appointment: &Appointment, grounds: &Grounds<'_>) -> Result<(), Refusal> {
    if appointment.substitute_for.is_some() || !appointment.role.is(Role::SYSTEM_MANAGER) {
        return Ok(());
    }
    let other = grounds
        .same_post
        .iter()
        .find(|other| other.id != appointment.id && other.substitute_for.is_none() && other.period.overlaps(&appointment.period));
    match other {
        None => Ok(()),
        Some(other) => Err(Refusal::rule(
            Anchor::SystemOwnership,
            Message::new("organisation-system-has-a-manager").with("from", other.period.from),
        )
        .at("from")),
    }
}

/// A system manager is appointed by a board on whose behalf the system is kept (§ 5).
fn check_deciding_board(decision: &Decision, grounds: &Grounds<'_>) -> Result<(), Refusal> {
    let board = grounds.tree.get(&decision.body);
    let name = board.map_or("", |node| node.name.as_str());
    let is_board = board.is_some_and(|node| node.kind.is_board());
    // A decision on delegation is taken below the board, and answers for it.
    let answers_for = if is_board { Some(&decision.body) } else { grounds.tree.board(&decision.body) };
    let delegated = is_board || decision.delegation.is_some();
    match answers_for {
        Some(body) if delegated && (grounds.boards.is_empty() || grounds.boards.contains(body)) => Ok(()),
        Some(_) if delegated => {
            Err(Refusal::rule(Anchor::Security, Message::new("organisation-manager-by-another-board").with("body", name))
                .at("decision"))
        }
        _ => Err(Refusal::rule(Anchor::Security, Message::new("organisation-manager-not-by-a-board").with("body", name))
            .at("decision")),
    }
}

/// Ends an appointment on the day, which is no longer part of it.
pub fn end(appointment: Appointment, day: Day) -> Result<Appointment, Refusal> {
    if day < appointment.period.from {
        return Err(
            Refusal::plain(Message::new("organisation-ends-before-it-begins").with("from", appointment.period.from)).at("until")
        );
    }
    if appointment.period.until.is_some_and(|until| until <= day) {
        return Err(Refusal::plain(
            Message::new("organisation-has-ended").with("until", appointment.period.until.unwrap_or(day)),
        )
        .at("until"));
    }
    Ok(Appointment { period: appointment.period.ended(day), ..appointment })
}

/// The roles of daily operations that the coordinator holds on the day; § 4 wants none.
pub fn operations_roles_of_coordinators(appointments: &[Appointment], day: Day) -> Vec<&Appointment> {
    let held = |appointment: &&Appointment| appointment.period.holds(day);
    let coordinators: Vec<_> =
        appointments.iter().filter(held).filter(|each| each.role.is(Role::COORDINATOR)).map(|each| &each.person).collect();
    appointments
        .iter()
        .filter(held)
        .filter(|each| coordinators.contains(&&each.person) && Role::OF_OPERATIONS.contains(&each.role.as_str()))
        .collect()
}

/// The network technicians who on the day are employed nowhere within an IT unit; § 4 wants none.
pub fn network_technicians_elsewhere<'a>(
    appointments: &'a [Appointment],
    employments: &[Employment],
    tree: &Tree,
    it_units: &[BodyId],
    day: Day,
) -> Vec<&'a Appointment> {
    let belongs = |person: &PersonId| {
        employments.iter().any(|each| {
            each.person == *person && each.period.holds(day) && it_units.iter().any(|unit| tree.is_within(&each.body, unit))
        })
    };
    appointments
        .iter()
        .filter(|each| each.role.is(Role::NETWORK_TECHNICIAN) && each.period.holds(day) && !belongs(&each.person))
        .collect()
}

/// A post that somebody held and nobody holds now, or that never was filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vacancy {
    /// The role.
    pub role: Role,
    /// The body.
    pub body: Option<BodyId>,
    /// The system.
    pub system: Option<SystemId>,
    /// The first day without a holder.
    pub since: Day,
}

/// The posts among these appointments that nobody holds on the day.
///
/// `active` gives the stretches in which a person belongs to the municipality: whoever has left holds nothing.
pub fn vacancies(appointments: &[Appointment], active: impl Fn(&PersonId) -> Vec<Period>, day: Day) -> Vec<Vacancy> {
    let mut posts: std::collections::BTreeMap<_, Vec<Period>> = std::collections::BTreeMap::new();
    for each in appointments.iter().filter(|each| each.substitute_for.is_none()) {
        let held = posts.entry((each.role.clone(), each.body.clone(), each.system.clone())).or_default();
        for stretch in active(&each.person) {
            let from = stretch.from.max(each.period.from);
            let until = stretch.stored_until().min(each.period.stored_until());
            if from < until && from <= day {
                held.extend(Period::new(from, Some(until)).ok());
            }
        }
        // A post whose holder never was there is vacant from the first day.
        if held.is_empty() && each.period.from <= day {
            held.extend(Period::new(each.period.from, Some(each.period.from)).ok());
        }
    }
    posts
        .into_iter()
        .filter_map(|((role, body, system), held)| {
            if held.iter().any(|period| period.holds(day)) {
                return None;
            }
            let since = held.iter().map(Period::stored_until).max()?;
            Some(Vacancy { role, body, system, since })
        })
        .collect()
}

#[cfg(test)]
mod tests;

//! Appointments and engagements.

use super::list::{Conditions, Page, Window, anywhere};
use super::presence::presence_derive;
use crate::{Change, Param, Row, Source, StoreError, params};
use domain::Day;
use domain::identity::{AppointmentId, BodyId, DecisionId, EngagementId, PersonId, SystemId};
use domain::organisation::{Appointment, Engagement, Role};
use domain::period::Period;

const COLUMNS: &str = "id, version, person, role, body, system, decision, substitute_for, valid_from, valid_until";

fn appointment(row: &Row) -> Result<Appointment, StoreError> {
    Ok(Appointment {
        id: row.parsed("id")?,
        person: row.parsed("person")?,
        role: Role::of(&row.text("role")?),
        body: row.optional_parsed("body")?,
        system: row.optional_parsed("system")?,
        decision: row.optional_parsed("decision")?,
        substitute_for: row.optional_parsed("substitute_for")?,
        period: row.period()?,
        version: row.integer("version")?,
    })
}

/// An appointment by its id.
pub async fn appointment_find(source: &impl Source, id: &AppointmentId) -> Result<Option<Appointment>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from appointment where id = $1"), params![id]).await?;
    row.as_ref().map(appointment).transpose()
}

/// A person's appointments, the earliest first.
pub async fn appointment_of_person(source: &impl Source, person: &PersonId) -> Result<Vec<Appointment>, StoreError> {
    let sql = format!("select {COLUMNS} from appointment where person = $1 order by valid_from, id");
    source.gather(&sql, params![person], appointment).await
}

/// Every appointment that there was to a post: a role for a body and a system.
///
/// A system has one manager whatever body stands beside it, so the body is left out where there is a system.
pub async fn appointment_of_post(
    source: &impl Source,
    role: &Role,
    body: Option<&BodyId>,
    system: Option<&SystemId>,
) -> Result<Vec<Appointment>, StoreError> {
    let (column, value) = match (system, body) {
        (Some(system), _) => ("system", system.as_str()),
        (None, Some(body)) => ("body", body.as_str()),
        (None, None) => return Ok(Vec::new()),
    };
    let rest = if system.is_none() { " and system is null" } else { "" };
    let sql = format!("select {COLUMNS} from appointment where role = $1 and {column} = $2{rest} order by valid_from, id");
    source.gather(&sql, params![role.as_str(), value], appointment).await
}

/// All appointments, the earliest first.
pub async fn appointment_all(source: &impl Source) -> Result<Vec<Appointment>, StoreError> {
    source
        .rows(&format!("select {COLUMNS} from appointment order by valid_from, id"), params![])
        .await?
        .iter()
        .map(appointment)
        .collect()
}

/// The columns of an appointment, without id and version.
pub(super) fn appointment_columns(appointment: &Appointment) -> Vec<(&'static str, Param)> {
    vec![
        ("person", (&appointment.person).into()),
        ("role", appointment.role.as_str().into()),
        ("body", appointment.body.as_ref().into()),
        ("system", appointment.system.as_ref().into()),
        ("decision", appointment.decision.as_ref().into()),
        ("substitute_for", appointment.substitute_for.as_ref().into()),
        ("valid_from", appointment.period.from.into()),
        ("valid_until", appointment.period.stored_until().into()),
    ]
}

/// Keeps an appointment.
pub async fn appointment_save(change: &Change, appointment: &Appointment) -> Result<(), StoreError> {
    change
        .save("appointment", "appointment", appointment.id.as_str(), appointment.version, appointment_columns(appointment))
        .await
}

/// Which appointments a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppointmentFilter {
    /// Only this one.
    pub id: Option<AppointmentId>,
    /// Words of which each is a part of the person's name, or of the name of what the appointment is for.
    pub text: Option<String>,
    /// Only of this person.
    pub person: Option<PersonId>,
    /// Only to this role.
    pub role: Option<String>,
    /// Only for this body.
    pub body: Option<BodyId>,
    /// Only for this system.
    pub system: Option<SystemId>,
    /// Only those that hold on this day.
    pub on: Option<Day>,
    /// Whether those of people with protected identity may be shown.
    pub with_protected: bool,
    /// Who asks: found also with protected identity.
    pub own: Option<PersonId>,
    /// Whether they are sorted by the person's name, and only then by the role.
    pub by_person: bool,
    /// Whether the order is turned round.
    pub descending: bool,
    /// Which of them.
    pub window: Window,
}

/// An appointment in a list, with the names beside the ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppointmentRow {
    /// The id.
    pub id: AppointmentId,
    /// The person, and the name.
    pub person: (PersonId, String),
    /// The role.
    pub role: Role,
    /// The body, and its name.
    pub body: Option<(BodyId, String)>,
    /// The system, and its name.
    pub system: Option<(SystemId, String)>,
    /// The decision, and how it is cited.
    pub decision: Option<(DecisionId, String)>,
    /// Whether it substitutes for another.
    pub substitute: bool,
    /// When.
    pub period: Period,
    /// The version.
    pub version: i64,
}

/// The appointments that the filter lets through, by role and name.
pub async fn appointment_list(source: &impl Source, filter: &AppointmentFilter) -> Result<Page<AppointmentRow>, StoreError> {
    let mut conditions = Conditions::default();
    if let Some(id) = &filter.id {
        conditions.add("appointment.id = ?", id);
    }
    for word in filter.text.as_deref().unwrap_or_default().split_whitespace().take(8) {
        let like = conditions.value(anywhere(word));
        conditions.plain(&format!(
            "(person.name_folded like {like} escape '\\'
            or appointment.system in (select system.id from system where system.name_folded like {like} escape '\\')
            or appointment.body in (select body.id from body where body.name_folded like {like} escape '\\'))"
        ));
    }
    if let Some(person) = &filter.person {
        conditions.add("appointment.person = ?", person);
    }
    if let Some(role) = &filter.role {
        conditions.add("appointment.role = ?", role);
    }
    if let Some(body) = &filter.body {
        conditions.add("appointment.body = ?", body);
    }
    if let Some(system) = &filter.system {
        conditions.add("appointment.system = ?", system);
    }
    if let Some(day) = filter.on {
        conditions.add("appointment.valid_from <= ?", day);
        conditions.add("appointment.valid_until > ?", day);
    }
    conditions.shown(filter.with_protected, filter.own.as_ref());
    let from = format!("from appointment join person on person.id = appointment.person {}", conditions.clause());
    let total = source.number(&format!("select count(*) as number {from}"), conditions.params()).await?;
    let clause = conditions.clause();
    let turned = if filter.descending { " desc" } else { "" };
    let order = if filter.by_person { ["person.sort_key", "appointment.role"] } else { ["appointment.role", "person.sort_key"] };
    let order = order.map(|column| format!("{column}{turned}")).join(", ");
    let (limit, offset) = (conditions.value(filter.window.limit), conditions.value(filter.window.offset));
    let sql = format!(
        "select appointment.id, appointment.version, appointment.person, person.given_name, person.family_name, appointment.role,
            appointment.body, body.name as body_name, appointment.system, system.name as system_name, appointment.decision,
            coalesce(decider.short, decider.code, decider.name) as decider, decision.day as decided, decision.paragraph,
            appointment.substitute_for, appointment.valid_from, appointment.valid_until
        from appointment
        join person on person.id = appointment.person
        left join body on body.id = appointment.body
        left join system on system.id = appointment.system
        left join decision on decision.id = appointment.decision
        left join body as decider on decider.id = decision.body
        {clause}
        order by {order}, appointment.valid_from, appointment.id limit {limit} offset {offset}"
    );
    let mut rows = Vec::new();
    for row in source.rows(&sql, conditions.params()).await? {
        let cited = match (row.optional_text("decider")?, row.optional_text("decided")?, row.optional_text("paragraph")?) {
            (Some(body), Some(day), Some(paragraph)) => Some(format!("{body} {day} § {paragraph}")),
            _ => None,
        };
        let name = format!("{} {}", row.text("given_name")?, row.text("family_name")?);
        rows.push(AppointmentRow {
            id: row.parsed("id")?,
            person: (row.parsed("person")?, name.trim().to_owned()),
            role: Role::of(&row.text("role")?),
            body: row.optional_parsed("body")?.zip(row.optional_text("body_name")?),
            system: row.optional_parsed("system")?.zip(row.optional_text("system_name")?),
            decision: row.optional_parsed("decision")?.zip(cited),
            substitute: row.optional_text("substitute_for")?.is_some(),
            period: row.period()?,
            version: row.integer("version")?,
        });
    }
    Ok(Page { rows, total })
}

const ENGAGEMENT: &str = "id, version, person, body, subject, contract, valid_from, valid_until";

fn engagement(row: &Row) -> Result<Engagement, StoreError> {
    Ok(Engagement {
        id: row.parsed("id")?,
        person: row.parsed("person")?,
        body: row.parsed("body")?,
        subject: row.text("subject")?,
        contract: row.optional_text("contract")?,
        period: row.period()?,
        version: row.integer("version")?,
    })
}

/// An engagement by its id.
pub async fn engagement_find(source: &impl Source, id: &EngagementId) -> Result<Option<Engagement>, StoreError> {
    let row = source.row(&format!("select {ENGAGEMENT} from engagement where id = $1"), params![id]).await?;
    row.as_ref().map(engagement).transpose()
}

/// A person's engagements, the earliest first.
pub async fn engagement_of_person(source: &impl Source, person: &PersonId) -> Result<Vec<Engagement>, StoreError> {
    let sql = format!("select {ENGAGEMENT} from engagement where person = $1 order by valid_from, id");
    source.gather(&sql, params![person], engagement).await
}

/// An engagement with the expert's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngagementRow {
    /// The engagement.
    pub engagement: Engagement,
    /// The expert's name; none where the identity is protected.
    pub name: Option<String>,
}

/// The experts engaged by a body, past ones too, the latest first.
pub async fn engagement_of_body(source: &impl Source, body: &BodyId) -> Result<Vec<EngagementRow>, StoreError> {
    let sql =
        "select engagement.id, engagement.version, engagement.person, engagement.body, engagement.subject, engagement.contract,
            engagement.valid_from, engagement.valid_until, person.given_name, person.family_name, person.protected
        from engagement join person on person.id = engagement.person
        where engagement.body = $1 order by engagement.valid_until desc, engagement.valid_from desc, engagement.id";
    let row = |row: &Row| {
        let name = format!("{} {}", row.text("given_name")?, row.text("family_name")?).trim().to_owned();
        Ok(EngagementRow { engagement: engagement(row)?, name: (!row.flag("protected")?).then_some(name) })
    };
    source.rows(sql, params![body]).await?.iter().map(row).collect()
}

/// All engagements, the earliest first.
pub async fn engagement_all(source: &impl Source) -> Result<Vec<Engagement>, StoreError> {
    source
        .rows(&format!("select {ENGAGEMENT} from engagement order by valid_from, id"), params![])
        .await?
        .iter()
        .map(engagement)
        .collect()
}

/// Keeps an engagement, and with it when the person belongs to the municipality.
pub async fn engagement_save(change: &Change, engagement: &Engagement) -> Result<(), StoreError> {
    let columns = vec![
        ("person", (&engagement.person).into()),
        ("body", (&engagement.body).into()),
        ("subject", (&engagement.subject).into()),
        ("contract", engagement.contract.as_ref().into()),
        ("valid_from", engagement.period.from.into()),
        ("valid_until", engagement.period.stored_until().into()),
    ];
    change.save("engagement", "engagement", engagement.id.as_str(), engagement.version, columns).await?;
    presence_derive(change, &engagement.person).await
}

/// The roles that anybody holds or has held.
pub async fn roles_held(source: &impl Source) -> Result<Vec<Role>, StoreError> {
    source.gather("select distinct role from appointment order by role", params![], |row| Ok(Role::of(&row.text("role")?))).await
}

//! The chapter `continuity` in the database: plans of systems, exercises and restore tests.

pub(crate) mod schema;

use crate::{Change, Row, Source, StoreError, params, standing};
use domain::Day;
use domain::continuity::{Outcome, Plan, Trial, TrialKind};
use domain::identity::{SystemId, TrialId};
use domain::organisation::Role;
use domain::systems::Criticality;
use std::collections::HashMap;

/// What has not ended yet.
pub const STANDING: &[standing::Standing] = &[
    standing::Standing::by(
        "continuity-plan",
        "select id from system where lifecycle <> 'retired' or retired_on is null or retired_on >= $3",
    ),
    standing::Standing::by("continuity-trial", "select id from continuity_trial where day >= $3"),
];

const PLAN: &str = "id, version, reserve, reserve_place, turn, restart, contacts, reviewed";

fn plan(row: &Row) -> Result<Plan, StoreError> {
    Ok(Plan {
        system: row.parsed("id")?,
        reserve: row.optional_text("reserve")?,
        reserve_place: row.optional_text("reserve_place")?,
        turn: row.optional_integer("turn")?,
        restart: row.optional_text("restart")?,
        contacts: row.optional_text("contacts")?,
        reviewed: row.optional_day("reviewed")?,
        version: row.integer("version")?,
    })
}

/// The plan of a system.
pub async fn plan_find(source: &impl Source, system: &SystemId) -> Result<Option<Plan>, StoreError> {
    let row = source.row(&format!("select {PLAN} from continuity_plan where id = $1"), params![system]).await?;
    row.as_ref().map(plan).transpose()
}

/// All plans by their systems.
pub async fn plan_all(source: &impl Source) -> Result<HashMap<SystemId, Plan>, StoreError> {
    let plans = source.gather(&format!("select {PLAN} from continuity_plan order by id"), params![], plan).await?;
    Ok(plans.into_iter().map(|plan| (plan.system.clone(), plan)).collect())
}

/// Keeps a plan.
pub async fn plan_save(change: &Change, plan: &Plan) -> Result<(), StoreError> {
    let columns = vec![
        ("reserve", plan.reserve.as_ref().into()),
        ("reserve_place", plan.reserve_place.as_ref().into()),
        ("turn", plan.turn.into()),
        ("restart", plan.restart.as_ref().into()),
        ("contacts", plan.contacts.as_ref().into()),
        ("reviewed", plan.reviewed.into()),
    ];
    change.save("continuity-plan", "continuity_plan", plan.system.as_str(), plan.version, columns).await
}

const TRIAL: &str = "id, version, system, kind, day, outcome, hours, lost_hours, note, noted_by";

fn trial(row: &Row) -> Result<Trial, StoreError> {
    Ok(Trial {
        id: row.parsed("id")?,
        system: row.parsed("system")?,
        kind: row.word("kind")?,
        day: row.day("day")?,
        outcome: row.word("outcome")?,
        hours: row.optional_integer("hours")?,
        lost_hours: row.optional_integer("lost_hours")?,
        note: row.optional_text("note")?,
        by: row.optional_parsed("noted_by")?,
        version: row.integer("version")?,
    })
}

/// A trial by its id.
pub async fn trial_find(source: &impl Source, id: &TrialId) -> Result<Option<Trial>, StoreError> {
    let row = source.row(&format!("select {TRIAL} from continuity_trial where id = $1"), params![id]).await?;
    row.as_ref().map(trial).transpose()
}

/// A trial in a list: with the name of its system and of whoever noted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialRow {
    /// The trial.
    pub trial: Trial,
    /// What the system is called.
    pub system_name: String,
    /// Who noted it; left out where the identity is protected.
    pub noted_by: Option<String>,
}

/// Which trials are listed.
#[derive(Clone, Copy, Debug)]
pub enum TrialsOf<'a> {
    /// All there are.
    Every,
    /// Those of one system.
    System(&'a SystemId),
    /// One alone.
    Trial(&'a TrialId),
}

/// Trials with their names, the newest first.
pub async fn trial_rows(source: &impl Source, which: TrialsOf<'_>) -> Result<Vec<TrialRow>, StoreError> {
    let (only, values) = match which {
        TrialsOf::Every => ("", params![]),
        TrialsOf::System(system) => ("where continuity_trial.system = $1", params![system]),
        TrialsOf::Trial(id) => ("where continuity_trial.id = $1", params![id]),
    };
    let sql = format!(
        "select continuity_trial.*, system.name as system_name, person.given_name, person.family_name, person.protected
        from continuity_trial
        join system on system.id = continuity_trial.system
        left join person on person.id = continuity_trial.noted_by
        {only}
        order by continuity_trial.day desc, continuity_trial.id desc"
    );
    let row = |row: &Row| {
        let named = row.optional_flag("protected")? == Some(false);
        let name = |column| Ok::<_, StoreError>(row.optional_text(column)?.unwrap_or_default());
        let noted_by =
            if named { Some(format!("{} {}", name("given_name")?, name("family_name")?).trim().to_owned()) } else { None };
        Ok(TrialRow { trial: trial(row)?, system_name: row.text("system_name")?, noted_by })
    };
    source.gather(&sql, values, row).await
}

/// Keeps a trial.
pub async fn trial_save(change: &Change, trial: &Trial) -> Result<(), StoreError> {
    let columns = vec![
        ("system", (&trial.system).into()),
        ("kind", trial.kind.word().into()),
        ("day", trial.day.into()),
        ("outcome", trial.outcome.word().into()),
        ("hours", trial.hours.into()),
        ("lost_hours", trial.lost_hours.into()),
        ("note", trial.note.as_ref().into()),
        ("noted_by", trial.by.as_ref().into()),
    ];
    change.save("continuity-trial", "continuity_trial", trial.id.as_str(), trial.version, columns).await
}

/// What was tried last of a kind, and how it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Last {
    /// When.
    pub day: Day,
    /// How it went.
    pub outcome: Outcome,
}

/// A system in use as the order of starting and the crisis folder need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The id.
    pub system: SystemId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: Option<String>,
    /// How much depends on it.
    pub criticality: Option<Criticality>,
    /// Within how many hours it must be back.
    pub recovery_time_hours: Option<i64>,
    /// How many hours of work may be lost.
    pub recovery_point_hours: Option<i64>,
    /// The owning body's name.
    pub owner: Option<String>,
    /// The supplier's name.
    pub supplier: Option<String>,
    /// The last exercise.
    pub exercise: Option<Last>,
    /// The last restore test.
    pub restore_test: Option<Last>,
}

/// The systems in use, by name.
pub async fn standing_all(source: &impl Source) -> Result<Vec<Standing>, StoreError> {
    let last = last_trials(source).await?;
    let sql = "select system.id, system.name, system.purpose, system.criticality, system.recovery_time_hours,
            system.recovery_point_hours, owner.name as owner, supplier.name as supplier
        from system
        left join body as owner on owner.id = system.owner
        left join body as supplier on supplier.id = system.supplier
        where system.lifecycle in ('operation', 'phase-out')
        order by system.sort_key, system.id";
    let row = |row: &Row| {
        let id: SystemId = row.parsed("id")?;
        let tried = |kind| last.get(&(id.clone(), kind)).copied();
        Ok(Standing {
            name: row.text("name")?,
            purpose: row.optional_text("purpose")?,
            criticality: row.optional_word("criticality")?,
            recovery_time_hours: row.optional_integer("recovery_time_hours")?,
            recovery_point_hours: row.optional_integer("recovery_point_hours")?,
            owner: row.optional_text("owner")?,
            supplier: row.optional_text("supplier")?,
            exercise: tried(TrialKind::Exercise),
            restore_test: tried(TrialKind::RestoreTest),
            system: id,
        })
    };
    source.gather(sql, params![], row).await
}

/// The last trial of each kind of each system.
async fn last_trials(source: &impl Source) -> Result<HashMap<(SystemId, TrialKind), Last>, StoreError> {
    let sql = "select system, kind, day, outcome from continuity_trial order by day, id";
    let row = |row: &Row| {
        let last = Last { day: row.day("day")?, outcome: row.word("outcome")? };
        Ok(((row.parsed("system")?, row.word("kind")?), last))
    };
    Ok(source.gather(sql, params![], row).await?.into_iter().collect())
}

/// Somebody to reach: a post, who holds it, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The role.
    pub role: Role,
    /// The name of the body for which it is held.
    pub body: Option<String>,
    /// The system for which it is held.
    pub system: Option<SystemId>,
    /// Whether it is held as a substitute.
    pub substitute: bool,
    /// The name; none where the identity is protected, and then neither telephone nor address are told.
    pub name: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
}

/// Who holds a post on a day, by role, body and name.
pub async fn contact_all(source: &impl Source, day: Day) -> Result<Vec<Contact>, StoreError> {
    let sql = "select appointment.role, body.name as body, appointment.system, appointment.substitute_for, person.given_name,
            person.family_name, person.phone, person.email, person.protected
        from appointment
        join person on person.id = appointment.person
        left join body on body.id = appointment.body
        where appointment.valid_from <= $1 and appointment.valid_until > $1
        order by appointment.role, body.sort_key, person.sort_key, appointment.id";
    source.gather(sql, params![day], contact).await
}

/// Who heads a line body on a day, by the body's name.
pub async fn head_all(source: &impl Source, day: Day) -> Result<Vec<(String, Contact)>, StoreError> {
    let sql = "select body.name as body, 'head' as role, null as system, null as substitute_for, person.given_name,
            person.family_name, person.phone, person.email, person.protected
        from body_head
        join body on body.id = body_head.body
        join person on person.id = body_head.person
        where body_head.valid_from <= $1 and body_head.valid_until > $1 and body.valid_from <= $1 and body.valid_until > $1
        order by body.sort_key, body.id";
    source.gather(sql, params![day], |row| Ok((row.text("body")?, contact(row)?))).await
}

fn contact(row: &Row) -> Result<Contact, StoreError> {
    let shown = !row.flag("protected")?;
    let name = format!("{} {}", row.text("given_name")?, row.text("family_name")?).trim().to_owned();
    let reached = |column| if shown { row.optional_text(column) } else { Ok(None) };
    Ok(Contact {
        role: Role::of(&row.text("role")?),
        body: row.optional_text("body")?,
        system: row.optional_parsed("system")?,
        substitute: row.optional_text("substitute_for")?.is_some(),
        phone: reached("phone")?,
        email: reached("email")?,
        name: shown.then_some(name),
    })
}

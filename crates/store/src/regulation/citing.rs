//! What points to a decision: read over every chapter that cites one.

use crate::{Row, Source, StoreError, params};
use domain::identity::{AppointmentId, BodyId, DecisionId, PersonId, SystemId};
use domain::period::Period;

/// One thing that was done by a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citing {
    /// What it is, by its name in the catalogue; a gate that was passed is a `system-gate`.
    pub entity: String,
    /// The appointment, where it is one.
    pub appointment: Option<AppointmentId>,
    /// The role, the gate, the kind, the title of the pack, or the pack and the duty parted by a slash.
    pub word: String,
    /// The system concerned, and its name.
    pub system: Option<(SystemId, String)>,
    /// The body concerned, and its name.
    pub body: Option<(BodyId, String)>,
    /// The person concerned, the name, and whether the identity is protected.
    pub person: Option<(PersonId, String, bool)>,
    /// When it holds.
    pub period: Period,
}

/// Everything that points to a decision, what holds longest first.
pub async fn decision_citing(source: &impl Source, id: &DecisionId) -> Result<Vec<Citing>, StoreError> {
    let sql = "with citing as (
            select 'appointment' as entity, id as appointment, role as word, system, body, person, valid_from, valid_until
            from appointment where decision = $1
            union all
            select 'system-gate', null, gate, system, null, null, day, '9999-12-31' from system_gate where decision = $1
            union all
            select 'kind-choice', null, kind, system, null, null, valid_from, valid_until from kind_choice where decision = $1
            union all
            select 'kind-exception', null, kind, system, body, null, valid_from, valid_until from kind_exception where decision = $1
            union all
            select 'adoption', null, title, null, null, null, valid_from, valid_until from adoption where decision = $1
            union all
            select 'acceptance', null, acceptance.pack || '/' || acceptance.duty, system.id, body.id, null, acceptance.valid_from, acceptance.valid_until
            from acceptance
            left join system on system.id = acceptance.subject
            left join body on body.id = acceptance.subject
            where acceptance.decision = $1
            union all
            select 'disposal', null, reason, null, null, null, substr(at, 1, 10), '9999-12-31' from disposal where decision = $1
        )
        select citing.entity, citing.appointment, citing.word, citing.system, system.name as system_name, citing.body, body.name as body_name,
            citing.person, person.given_name, person.family_name, person.protected, citing.valid_from, citing.valid_until
        from citing
        left join system on system.id = citing.system
        left join body on body.id = citing.body
        left join person on person.id = citing.person
        order by citing.valid_until desc, citing.valid_from desc, citing.entity, citing.word";
    let row = |row: &Row| {
        let text = |column| Ok::<_, StoreError>(row.optional_text(column)?.unwrap_or_default());
        let name = format!("{} {}", text("given_name")?, text("family_name")?).trim().to_owned();
        let protected = row.optional_flag("protected")?.unwrap_or(false);
        Ok(Citing {
            entity: row.text("entity")?,
            appointment: row.optional_parsed("appointment")?,
            word: row.text("word")?,
            system: row.optional_parsed("system")?.zip(row.optional_text("system_name")?),
            body: row.optional_parsed("body")?.zip(row.optional_text("body_name")?),
            person: row.optional_parsed("person")?.map(|id| (id, name, protected)),
            period: row.period()?,
        })
    };
    source.rows(sql, params![id]).await?.iter().map(row).collect()
}

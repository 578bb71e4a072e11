//! Which system is the common one of a kind, who may depart from it, and who does.

use crate::change::Execute as _;
use crate::{Change, Row, Source, StoreError, params};
use domain::Day;
use domain::identity::{BodyId, DecisionId, KindExceptionId, SystemId};
use domain::period::Period;
use domain::systems::{KindChoice, KindException};

/// The choices made for a kind, or for all, the latest last.
pub async fn kind_choice_list(source: &impl Source, kind: Option<&str>) -> Result<Vec<KindChoice>, StoreError> {
    let sql = "select kind, sector, system, decision, valid_from, valid_until from kind_choice
        where $1 is null or kind = $1 order by kind, sector, valid_from";
    let rows = source.rows(sql, params![kind]).await?;
    rows.iter().map(choice).collect()
}

fn choice(row: &Row) -> Result<KindChoice, StoreError> {
    Ok(KindChoice {
        kind: row.text("kind")?,
        sector: Some(row.text("sector")?).filter(|sector| !sector.is_empty()),
        system: row.parsed("system")?,
        decision: row.optional_parsed("decision")?,
        period: row.period()?,
    })
}

/// Keeps a choice: the one before it for the same kind and sector ends on its first day.
pub async fn kind_choice_save(change: &Change, choice: &KindChoice) -> Result<(), StoreError> {
    let sector = choice.sector.clone().unwrap_or_default();
    change
        .execute(
            "update kind_choice set valid_until = $1 where kind = $2 and sector = $3 and valid_from < $1 and valid_until > $1",
            params![choice.period.from, &choice.kind, &sector],
        )
        .await?;
    change
        .upsert(
            "kind_choice",
            vec![("kind", (&choice.kind).into()), ("sector", sector.into()), ("valid_from", choice.period.from.into())],
            vec![
                ("system", (&choice.system).into()),
                ("decision", choice.decision.as_ref().into()),
                ("valid_until", choice.period.stored_until().into()),
            ],
        )
        .await
}

/// A choice with the names beside the ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindChoiceRow {
    /// The choice.
    pub choice: KindChoice,
    /// What the system is called.
    pub system_name: String,
    /// How the decision is cited.
    pub cited: Option<String>,
}

/// The choices made for a kind, or for all, with the names, the latest first.
pub async fn kind_choice_rows(source: &impl Source, kind: Option<&str>) -> Result<Vec<KindChoiceRow>, StoreError> {
    let sql = "select kind_choice.kind, kind_choice.sector, kind_choice.system, kind_choice.decision, kind_choice.valid_from,
            kind_choice.valid_until, system.name as system_name,
            coalesce(body.short, body.code, body.name) || ' ' || decision.day || ' § ' || decision.paragraph as cited
        from kind_choice
        join system on system.id = kind_choice.system
        left join decision on decision.id = kind_choice.decision
        left join body on body.id = decision.body
        where $1 is null or kind_choice.kind = $1
        order by kind_choice.kind, kind_choice.sector, kind_choice.valid_from desc";
    let rows = source.rows(sql, params![kind]).await?;
    let row = |row: &Row| {
        Ok(KindChoiceRow { choice: choice(row)?, system_name: row.text("system_name")?, cited: row.optional_text("cited")? })
    };
    rows.iter().map(row).collect()
}

/// The most used system in operation of a kind within what it is to be the same: kind, sector, system, and what that is called.
pub async fn kind_most_used_list(source: &impl Source) -> Result<Vec<(String, Option<String>, SystemId, String)>, StoreError> {
    let sql = "select kind_most_used.kind, kind_most_used.sector, kind_most_used.system, system.name from kind_most_used
        join system on system.id = kind_most_used.system order by kind_most_used.kind, kind_most_used.sector";
    let rows = source.rows(sql, params![]).await?;
    let row = |row: &Row| Ok((row.text("kind")?, row.optional_text("sector")?, row.parsed("system")?, row.text("name")?));
    rows.iter().map(row).collect()
}

/// The systems that cover each kind, by kind and name; the retired are left out.
pub async fn kind_covering_list(source: &impl Source) -> Result<Vec<(String, SystemId, String)>, StoreError> {
    let sql = "select system_kind.kind, system.id, system.name from system_kind
        join system on system.id = system_kind.system where system.lifecycle <> 'retired'
        order by system_kind.kind, system.sort_key, system.id";
    source.rows(sql, params![]).await?.iter().map(|row| Ok((row.text("kind")?, row.parsed("id")?, row.text("name")?))).collect()
}

/// The sectors of the municipality's bodies, in order.
pub async fn sector_list(source: &impl Source) -> Result<Vec<String>, StoreError> {
    let sql = "select distinct sector from body where sector is not null order by sector";
    source.rows(sql, params![]).await?.iter().map(|row| row.text("sector")).collect()
}

const EXCEPTION: &str = "id, version, kind, body, system, reason, decision, valid_from, valid_until";

fn exception(row: &Row) -> Result<KindException, StoreError> {
    Ok(KindException {
        id: row.parsed("id")?,
        kind: row.text("kind")?,
        body: row.parsed("body")?,
        system: row.parsed("system")?,
        reason: row.text("reason")?,
        decision: row.parsed("decision")?,
        period: row.period()?,
        version: row.integer("version")?,
    })
}

/// An exception by its id.
pub async fn kind_exception_find(source: &impl Source, id: &KindExceptionId) -> Result<Option<KindException>, StoreError> {
    let row = source.row(&format!("select {EXCEPTION} from kind_exception where id = $1"), params![id]).await?;
    row.as_ref().map(exception).transpose()
}

/// The exceptions of a kind, or of all, those that end first first.
pub async fn kind_exception_list(source: &impl Source, kind: Option<&str>) -> Result<Vec<KindException>, StoreError> {
    let sql = format!("select {EXCEPTION} from kind_exception where $1 is null or kind = $1 order by valid_until, id");
    source.gather(&sql, params![kind], exception).await
}

/// Keeps an exception.
pub async fn kind_exception_save(change: &Change, exception: &KindException) -> Result<(), StoreError> {
    let columns = vec![
        ("kind", (&exception.kind).into()),
        ("body", (&exception.body).into()),
        ("system", (&exception.system).into()),
        ("reason", (&exception.reason).into()),
        ("decision", (&exception.decision).into()),
        ("valid_from", exception.period.from.into()),
        ("valid_until", exception.period.stored_until().into()),
    ];
    change.save("kind-exception", "kind_exception", exception.id.as_str(), exception.version, columns).await
}

/// A unit that uses another system of a common kind than the standard, with the names beside the ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindDeviationRow {
    /// The kind.
    pub kind: String,
    /// The unit, and its name; none where neither user nor owner is known.
    pub body: Option<(BodyId, String)>,
    /// The system, and its name.
    pub system: (SystemId, String),
    /// The sector, where the kind is to be the same per sector.
    pub sector: Option<String>,
    /// Why it is excepted.
    pub reason: Option<String>,
    /// By which decision.
    pub decision: Option<DecisionId>,
    /// The first day on which the exception no longer covers it.
    pub excepted_until: Option<Day>,
    /// Since when.
    pub period: Period,
}

/// The units that on the day depart from the common system of a kind, or of any, by kind and unit.
pub async fn kind_deviation_list(
    source: &impl Source,
    kind: Option<&str>,
    day: Day,
) -> Result<Vec<KindDeviationRow>, StoreError> {
    let sql = "select kind_deviation.kind, kind_deviation.body, body.name as body_name, kind_deviation.system,
            system.name as system_name, kind_deviation.sector, kind_deviation.reason, kind_deviation.decision,
            kind_deviation.excepted_until, kind_deviation.valid_from, kind_deviation.valid_until
        from kind_deviation
        join system on system.id = kind_deviation.system
        left join body on body.id = kind_deviation.body
        where ($1 is null or kind_deviation.kind = $1) and kind_deviation.valid_from <= $2 and kind_deviation.valid_until > $2
        order by kind_deviation.kind, body.sort_key, system.sort_key, kind_deviation.system";
    let rows = source.rows(sql, params![kind, day]).await?;
    rows.iter()
        .map(|row| {
            Ok(KindDeviationRow {
                kind: row.text("kind")?,
                body: row.optional_parsed("body")?.zip(row.optional_text("body_name")?),
                system: (row.parsed("system")?, row.text("system_name")?),
                sector: row.optional_text("sector")?,
                reason: row.optional_text("reason")?,
                decision: row.optional_parsed("decision")?,
                excepted_until: row.optional_day("excepted_until")?,
                period: row.period()?,
            })
        })
        .collect()
}

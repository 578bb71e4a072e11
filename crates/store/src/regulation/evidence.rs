//! Attestations, acceptances, measurements.

use crate::among::marks;
use crate::change::Execute as _;
use crate::{Change, Param, Row, Source, StoreError, params};
use domain::Day;
use domain::identity::{AcceptanceId, AttestationId};
use domain::regulation::obligation::Shown;
use domain::regulation::record::{Acceptance, Attestation, Measurement};
use domain::sorting::folded;
use std::collections::HashMap;
use std::sync::Arc;

/// A duty by its pack and key.
type Duty = (String, String);

/// A decision as people cite it.
macro_rules! as_cited {
    () => {
        "coalesce(body.short, body.name) || ' ' || decision.day || ' § ' || decision.paragraph"
    };
}
pub(super) use as_cited;

pub(super) const ATTESTATION: &str =
    "id, pack, duty, subject, person, day, valid_until, evidence, at, withdrawn, withdrawn_reason";

/// The acceptances, each with its decision as people cite it.
pub(super) const CITED: &str = concat!(
    "select
        acceptance.id, acceptance.pack, acceptance.duty, acceptance.subject, acceptance.decision, acceptance.reason,
        acceptance.valid_from, acceptance.valid_until, acceptance.ended_reason, ",
    as_cited!(),
    " as cited
    from acceptance
    join decision on decision.id = acceptance.decision
    join body on body.id = decision.body"
);

/// The latest evidence of each obligation.
pub async fn attestation_latest(source: &impl Source, day: Day) -> Result<HashMap<Duty, HashMap<Arc<str>, Shown>>, StoreError> {
    let sql = "select pack, duty, subject, day, valid_until from attestation
        where day <= $1 and (withdrawn is null or withdrawn > $1) order by day";
    let mut latest: HashMap<Duty, HashMap<Arc<str>, Shown>> = HashMap::new();
    for row in source.rows(sql, params![day]).await? {
        let shown = Shown { day: row.day("day")?, valid_until: row.day("valid_until")? };
        latest.entry((row.text("pack")?, row.text("duty")?)).or_default().insert(row.text("subject")?.into(), shown);
    }
    Ok(latest)
}

pub(super) fn attestation(row: &Row) -> Result<Attestation, StoreError> {
    Ok(Attestation {
        id: row.parsed("id")?,
        pack: row.text("pack")?,
        duty: row.text("duty")?,
        subject: row.text("subject")?,
        person: row.optional_parsed("person")?,
        day: row.day("day")?,
        valid_until: row.day("valid_until")?,
        evidence: row.text("evidence")?,
        at: row.timestamp("at")?,
        withdrawn: row.optional_day("withdrawn")?,
        withdrawn_reason: row.optional_text("withdrawn_reason")?,
    })
}

/// One piece of evidence.
pub async fn attestation_find(source: &impl Source, id: &AttestationId) -> Result<Option<Attestation>, StoreError> {
    let sql = format!("select {ATTESTATION} from attestation where id = $1");
    source.row(&sql, params![id]).await?.as_ref().map(attestation).transpose()
}

/// The evidence given lately for a duty, the newest first.
pub async fn attestation_lately(
    source: &impl Source,
    pack: &str,
    duty: &str,
    most: usize,
) -> Result<Vec<Attestation>, StoreError> {
    let sql = format!("select {ATTESTATION} from attestation where pack = $1 and duty = $2 order by day desc, at desc limit $3");
    source.gather(&sql, params![pack, duty, most], attestation).await
}

/// The evidence that holds on a day for the duties of a pack.
pub async fn attestation_in_force(source: &impl Source, pack: &str, day: Day) -> Result<Vec<Attestation>, StoreError> {
    let sql = format!(
        "select {ATTESTATION} from attestation
        where pack = $1 and day <= $2 and valid_until > $2 and (withdrawn is null or withdrawn > $2)
        order by duty, subject, day, at"
    );
    source.gather(&sql, params![pack, day], attestation).await
}

/// Keeps an attestation; its content is never changed, a newer one takes its place.
pub async fn attestation_save(change: &Change, kept: &Attestation) -> Result<(), StoreError> {
    let columns = ["id", "pack", "duty", "subject", "person", "day", "valid_until", "evidence", "at", "found_by"];
    let row = params![
        &kept.id,
        &kept.pack,
        &kept.duty,
        &kept.subject,
        kept.person.as_ref(),
        kept.day,
        kept.valid_until,
        &kept.evidence,
        kept.at,
        folded(&kept.evidence),
    ];
    change.insert_many("attestation", &columns, vec![row]).await
}

/// Keeps from when an attestation is withdrawn, and why.
pub async fn attestation_withdraw(change: &Change, kept: &Attestation) -> Result<(), StoreError> {
    let sql = "update attestation set withdrawn = $1, withdrawn_reason = $2 where id = $3";
    change.execute(sql, params![kept.withdrawn, kept.withdrawn_reason.as_ref(), &kept.id]).await.map(drop)
}

/// Until when deviations are accepted or noted on a day.
pub async fn acceptance_in_force(source: &impl Source, day: Day) -> Result<HashMap<Duty, HashMap<Arc<str>, Day>>, StoreError> {
    let sql = "select pack, duty, subject, valid_until from acceptance where valid_from <= $1 and valid_until > $1";
    let mut in_force: HashMap<Duty, HashMap<Arc<str>, Day>> = HashMap::new();
    for row in source.rows(sql, params![day]).await? {
        let until = in_force.entry((row.text("pack")?, row.text("duty")?)).or_default().entry(row.text("subject")?.into());
        let given = row.day("valid_until")?;
        until.and_modify(|held| *held = given.max(*held)).or_insert(given);
    }
    Ok(in_force)
}

/// The acceptances in force on a day for the duties of a pack, each with its decision as people cite it: `KS 2026-02-24 § 20`.
pub async fn acceptance_cited(source: &impl Source, pack: &str, day: Day) -> Result<Vec<(Acceptance, String)>, StoreError> {
    let sql = format!(
        "{CITED} where acceptance.pack = $1 and acceptance.valid_from <= $2 and acceptance.valid_until > $2
        order by acceptance.duty, acceptance.subject, acceptance.valid_until"
    );
    source.gather(&sql, params![pack, day], cited).await
}

/// One acceptance, with its decision as people cite it.
pub async fn acceptance_find(source: &impl Source, id: &AcceptanceId) -> Result<Option<(Acceptance, String)>, StoreError> {
    source.row(&format!("{CITED} where acceptance.id = $1"), params![id]).await?.as_ref().map(cited).transpose()
}

pub(super) fn cited(row: &Row) -> Result<(Acceptance, String), StoreError> {
    Ok((acceptance(row)?, row.text("cited")?))
}

fn acceptance(row: &Row) -> Result<Acceptance, StoreError> {
    Ok(Acceptance {
        id: row.parsed("id")?,
        pack: row.text("pack")?,
        duty: row.text("duty")?,
        subject: row.text("subject")?,
        decision: row.parsed("decision")?,
        reason: row.text("reason")?,
        period: row.period()?,
        ended_reason: row.optional_text("ended_reason")?,
    })
}

/// Keeps an acceptance.
pub async fn acceptance_save(change: &Change, kept: &Acceptance) -> Result<(), StoreError> {
    let columns = ["id", "pack", "duty", "subject", "decision", "reason", "valid_from", "valid_until", "found_by"];
    let row = params![
        &kept.id,
        &kept.pack,
        &kept.duty,
        &kept.subject,
        &kept.decision,
        &kept.reason,
        kept.period.from,
        kept.period.stored_until(),
        folded(&kept.reason),
    ];
    change.insert_many("acceptance", &columns, vec![row]).await
}

/// Keeps when an acceptance ends before its time, and why.
pub async fn acceptance_end(change: &Change, kept: &Acceptance) -> Result<(), StoreError> {
    let sql = "update acceptance set valid_until = $1, ended_reason = $2 where id = $3";
    change.execute(sql, params![kept.period.stored_until(), kept.ended_reason.as_ref(), &kept.id]).await.map(drop)
}

/// The figures of a period, by subject and name.
pub async fn measurement_list(source: &impl Source, period: &str) -> Result<Vec<Measurement>, StoreError> {
    let sql = "select subject, name, period, value from measurement where period = $1 order by subject, name";
    let rows = source.rows(sql, params![period]).await?;
    let read = |row: &Row| {
        Ok(Measurement {
            subject: row.text("subject")?,
            name: row.text("name")?,
            period: row.text("period")?,
            value: row.integer("value")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Keeps a figure; a later one of the same period takes its place.
pub async fn measurement_save(change: &Change, kept: &Measurement) -> Result<(), StoreError> {
    let key =
        vec![("subject", Param::from(&kept.subject)), ("name", Param::from(&kept.name)), ("period", Param::from(&kept.period))];
    change.upsert("measurement", key, vec![("value", kept.value.into())]).await
}

/// Takes a figure away, as when what it was about is told of another subject now.
pub async fn measurement_delete(change: &Change, gone: &Measurement) -> Result<(), StoreError> {
    let sql = "delete from measurement where subject = $1 and name = $2 and period = $3";
    change.execute(sql, params![&gone.subject, &gone.name, &gone.period]).await.map(drop)
}

/// The evidence and the acceptances of some duties of a pack, by their ids, the latest first: those of one subject, or of all.
pub async fn proof_ids(
    source: &impl Source,
    pack: &str,
    duties: &[&str],
    subject: Option<&str>,
    most: usize,
) -> Result<(Vec<String>, Vec<String>), StoreError> {
    let among = if duties.is_empty() { "''".to_owned() } else { marks(4, duties.len()) };
    let ids = async |table: &str| {
        let sql = format!(
            "select id from {table} where pack = $1 and ($2 = '' or subject = $2) and duty in ({among}) order by id desc limit $3"
        );
        let mut values = params![pack, subject.unwrap_or_default(), most];
        values.extend(duties.iter().map(|duty| crate::Param::from(*duty)));
        source.gather(&sql, values, |row| row.text("id")).await
    };
    Ok((ids("attestation").await?, ids("acceptance").await?))
}

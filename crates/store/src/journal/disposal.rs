//! Disposal: the one way in which the journal forgets values.

use crate::among::{AT_ONCE, marks};
use crate::change::Change;
use crate::error::StoreError;
use crate::insert::insert_many;
use crate::migration;
use crate::params;
use crate::source::{Session, SessionAccess as _, Source};
use crate::standing::Standing;
use crate::text;
use crate::value::Param;
use domain::identity::DisposalId;
use domain::journal::{Actor, Disposal, Happening};
use domain::{Day, Timestamp};
use std::collections::BTreeMap;

/// What is to be disposed of, and by which decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DisposalOrder {
    /// The decision that the disposal rests on: its id, or body, day and paragraph.
    pub decision: String,
    /// The reason, such as the retention period that has ended.
    pub reason: String,
    /// The subjects whose values go from the journal, each with its entity.
    pub subjects: Vec<(String, String)>,
    /// Rows of registers that go as well: table and id.
    pub rows: Vec<(String, String)>,
}

/// Of which things of a kind the values may go: those that ended before a day, and of which nothing was told since.
#[derive(Clone, Copy, Debug)]
pub struct Lapsed {
    /// The kind, and which of it still stand.
    pub standing: Standing,
    /// The day.
    pub day: Day,
    /// The moment at which the day begins.
    pub begins: Timestamp,
}

/// The things whose values may go and are there still, each with how many entries.
pub async fn disposable(source: &impl Source, lapsed: &Lapsed) -> Result<Vec<(String, i64)>, StoreError> {
    values_of(source, lapsed, &[]).await
}

/// The same, only of the things named.
pub async fn disposable_among(
    source: &impl Source,
    lapsed: &Lapsed,
    subjects: &[String],
) -> Result<Vec<(String, i64)>, StoreError> {
    let mut found = Vec::new();
    for some in subjects.chunks(AT_ONCE) {
        found.extend(values_of(source, lapsed, some).await?);
    }
    Ok(found)
}

/// All things where none is named.
async fn values_of(source: &impl Source, lapsed: &Lapsed, named: &[String]) -> Result<Vec<(String, i64)>, StoreError> {
    let mut values = params![lapsed.standing.entity, lapsed.begins];
    let ended = match lapsed.standing.select {
        Some(select) => {
            // A statement is given no value that it does not ask for.
            if select.contains("$3") {
                values.push(Param::from(lapsed.day));
            }
            format!("and journal.subject not in ({select})")
        }
        None => String::new(),
    };
    let among = if named.is_empty() {
        String::new()
    } else {
        format!("and journal.subject in ({})", marks(values.len() + 1, named.len()))
    };
    values.extend(named.iter().map(Param::from));
    let sql = format!(
        "select journal.subject, count(journal_value.seq) as number from journal
         left join journal_value on journal_value.seq = journal.seq
         where journal.entity = $1 {ended} {among}
         group by journal.subject
         having max(journal.at) < $2 and count(journal_value.seq) > 0
         order by journal.subject"
    );
    source.gather(&sql, values, |row| Ok((row.text("subject")?, row.integer("number")?))).await
}

/// Executes a disposal: the values of all entries about the subjects go, their digests stay.
///
/// Gives what was disposed of and the happening that belongs in the journal entry of the change.
pub async fn disposal_execute(
    change: &Change,
    id: &DisposalId,
    actor: &Actor,
    at: Timestamp,
    order: &DisposalOrder,
) -> Result<(Disposal, Happening), StoreError> {
    let mut of_entities: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (entity, subject) in &order.subjects {
        of_entities.entry(entity).or_default().push(subject);
    }
    let mut entries = Vec::new();
    for (entity, subjects) in of_entities {
        for some in subjects.chunks(AT_ONCE) {
            let sql = format!(
                "select journal.seq, journal.digest from journal
                 join journal_value on journal_value.seq = journal.seq
                 where journal.entity = $1 and journal.subject in ({})",
                marks(2, some.len())
            );
            let mut named = params![entity];
            named.extend(some.iter().map(|subject| Param::from(*subject)));
            for row in change.rows(&sql, named).await? {
                entries.push((row.integer("seq")?, row.text("digest")?));
            }
        }
    }
    entries.sort_unstable();
    entries.dedup();
    let mut gone = order.rows.clone();
    gone.sort();
    let disposal = Disposal {
        id: id.to_string(),
        at: text::from_timestamp(at),
        actor: actor.name.clone(),
        decision: order.decision.clone(),
        reason: order.reason.clone(),
        entries,
        rows: gone,
    };
    dispose(change.session(), &disposal).await?;
    let happening = happening(&disposal);
    Ok((disposal, happening))
}

/// What the journal tells of a disposal.
pub(crate) fn happening(disposal: &Disposal) -> Happening {
    Happening::performed(
        "disposal",
        disposal.id.clone(),
        [
            ("decision", disposal.decision.clone().into()),
            ("reason", disposal.reason.clone().into()),
            ("entries", disposal.entries.len().into()),
            ("rows", disposal.rows.len().into()),
            ("digest", disposal.digest().into()),
        ],
    )
}

/// Notes the disposal and takes the values away, as far as they are there.
pub(crate) async fn dispose(session: &Session, disposal: &Disposal) -> Result<(), StoreError> {
    session
        .run(
            "insert into disposal (id, at, actor, decision, reason) values ($1, $2, $3, $4, $5)",
            params![&disposal.id, &disposal.at, &disposal.actor, &disposal.decision, &disposal.reason],
        )
        .await?;
    let entries = disposal.entries.iter().map(|(seq, digest)| params![&disposal.id, *seq, digest]).collect();
    insert_many(session, "disposal_entry", &["disposal", "seq", "digest"], entries).await?;
    let rows = disposal.rows.iter().map(|(table, id)| params![&disposal.id, table, id]).collect();
    insert_many(session, "disposal_row", &["disposal", "table_name", "row_id"], rows).await?;
    session
        .run(
            "delete from journal_value where seq in (
                select disposal_entry.seq from disposal_entry
                join journal on journal.seq = disposal_entry.seq and journal.digest = disposal_entry.digest
                where disposal_entry.disposal = $1
            )",
            params![&disposal.id],
        )
        .await?;
    for (table, id) in &disposal.rows {
        let known = migration::tables().find(|known| known.name == table && known.key.first() == Some(&"id"));
        let Some(known) = known else {
            return Err(StoreError::Reference { what: table.clone() });
        };
        session.run(&format!("delete from {} where id = $1", known.name), params![id]).await?;
    }
    Ok(())
}

/// So many executed disposals after so many, the newest first; and how many there are in all.
pub async fn disposal_page(source: &impl Source, offset: i64, limit: i64) -> Result<(Vec<Disposal>, i64), StoreError> {
    let total = source.number("select count(*) as number from disposal", params![]).await?;
    let order = "order by at desc, id desc limit $1 offset $2";
    Ok((read(source.session(), order, params![limit, offset]).await?, total))
}

/// Every executed disposal, the oldest first: kept beside the backups, so that a restore can execute again what was decided since.
pub async fn disposal_list(source: &impl Source) -> Result<Vec<Disposal>, StoreError> {
    list(source.session()).await
}

async fn list(session: &Session) -> Result<Vec<Disposal>, StoreError> {
    read(session, "order by at, id", params![]).await
}

async fn read(session: &Session, which: &str, values: Vec<Param>) -> Result<Vec<Disposal>, StoreError> {
    let mut disposals = Vec::new();
    for row in session.query(&format!("select id, at, actor, decision, reason from disposal {which}"), values).await? {
        let id = row.text("id")?;
        let mut entries = Vec::new();
        for row in session.query("select seq, digest from disposal_entry where disposal = $1 order by seq", params![&id]).await? {
            entries.push((row.integer("seq")?, row.text("digest")?));
        }
        let mut rows = Vec::new();
        for row in session
            .query("select table_name, row_id from disposal_row where disposal = $1 order by table_name, row_id", params![&id])
            .await?
        {
            rows.push((row.text("table_name")?, row.text("row_id")?));
        }
        let (at, actor) = (row.text("at")?, row.text("actor")?);
        let (decision, reason) = (row.text("decision")?, row.text("reason")?);
        disposals.push(Disposal { id, at, actor, decision, reason, entries, rows });
    }
    Ok(disposals)
}

/// The first disposal of which the journal does not tell as it stands in its tables.
pub(super) async fn unjournalled(session: &Session) -> Result<Option<String>, StoreError> {
    for mut disposal in list(session).await? {
        // The order of the tables is not the order of the database's own sorting.
        disposal.rows.sort();
        let told = session
            .query(
                "select journal_value.value from journal join journal_value on journal_value.seq = journal.seq
                 where journal.entity = 'disposal' and journal.subject = $1",
                params![&disposal.id],
            )
            .await?;
        let expected = happening(&disposal).changes;
        let mut found = false;
        for row in told {
            found |= row.json::<std::collections::BTreeMap<_, _>>("value")? == expected;
        }
        if !found {
            return Ok(Some(disposal.id));
        }
    }
    Ok(None)
}

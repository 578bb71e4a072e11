//! Disposal: the one way in which the journal forgets values.

use crate::change::Change;
use crate::error::StoreError;
use crate::insert::insert_many;
use crate::migration;
use crate::params;
use crate::source::{Session, SessionAccess as _, Source};
use crate::text;
use domain::Timestamp;
use domain::identity::DisposalId;
use domain::journal::{Actor, Disposal, Happening};

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
    let mut entries = Vec::new();
    for (entity, subject) in &order.subjects {
        let rows = change
            .rows(
                "select journal.seq, journal.digest from journal
                 join journal_value on journal_value.seq = journal.seq
                 where journal.subject = $1 and journal.entity = $2 order by journal.seq",
                params![subject, entity],
            )
            .await?;
        for row in rows {
            entries.push((row.integer("seq")?, row.text("digest")?));
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

/// Every executed disposal, the oldest first: kept beside the backups, so that a restore can execute again what was decided since.
pub async fn disposal_list(source: &impl Source) -> Result<Vec<Disposal>, StoreError> {
    list(source.session()).await
}

async fn list(session: &Session) -> Result<Vec<Disposal>, StoreError> {
    let mut disposals = Vec::new();
    for row in session.query("select id, at, actor, decision, reason from disposal order by at, id", params![]).await? {
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

//! Entries on their way into the journal.

use crate::address::Engine;
use crate::change::insert_many;
use crate::error::StoreError;
use crate::params;
use crate::source::Session;
use crate::text;
use domain::Timestamp;
use domain::identity::Chance;
use domain::journal::{Actor, Entry, Sealed, digest_of_entry, digest_of_values};

/// An entry that waits for its number and its place in the chain.
pub(crate) struct Buffered {
    at: String,
    actor: String,
    on_behalf: String,
    act: &'static str,
    pub(crate) entity: String,
    subject: String,
    salt: String,
    value: String,
    value_digest: String,
}

impl Buffered {
    /// Salts and digests the values of an entry, outside of anybody's way.
    pub(crate) fn seal(actor: &Actor, at: Timestamp, entry: Entry, chance: &dyn Chance) -> Vec<Self> {
        let at = text::from_timestamp(at);
        let mut salts = vec![0_u8; entry.0.len() * 16];
        chance.fill(&mut salts);
        let plain = |text: String| if text.contains('\0') { text.replace('\0', "") } else { text };
        entry
            .0
            .into_iter()
            .zip(salts.chunks(16))
            .map(|(happening, salt)| {
                let value = serde_json::to_string(&happening.changes).unwrap_or_else(|_| "{}".to_owned());
                Self {
                    at: at.clone(),
                    actor: plain(actor.name.clone()),
                    on_behalf: plain(actor.on_behalf.clone().unwrap_or_default()),
                    act: happening.act.word(),
                    entity: plain(happening.entity),
                    subject: plain(happening.subject),
                    value_digest: digest_of_values(salt, &value),
                    salt: hex::encode(salt),
                    value,
                }
            })
            .collect()
    }
}

/// Chains the entries to the head and moves it: the last step before the commit.
///
/// Gives the number of the last entry, or none where there was nothing to append.
pub(crate) async fn append(session: &Session, entries: Vec<Buffered>) -> Result<Option<i64>, StoreError> {
    if entries.is_empty() {
        return Ok(None);
    }
    let lock = match session.engine() {
        Engine::Sqlite => "select seq, digest from journal_head where id = 1",
        Engine::Postgres => "select seq, digest from journal_head where id = 1 for update",
    };
    let head = session.query_one(lock, Vec::new()).await?;
    let head = head.ok_or_else(|| StoreError::Database("the journal has no head".to_owned()))?;
    let (mut seq, mut digest) = (head.integer("seq")?, head.text("digest")?);
    let mut journal = Vec::with_capacity(entries.len());
    let mut values = Vec::with_capacity(entries.len());
    for entry in entries {
        seq += 1;
        digest = digest_of_entry(
            &digest,
            &Sealed {
                seq,
                at: &entry.at,
                actor: &entry.actor,
                on_behalf: &entry.on_behalf,
                act: entry.act,
                entity: &entry.entity,
                subject: &entry.subject,
                values: &entry.value_digest,
            },
        );
        journal.push(params![
            seq,
            entry.at,
            entry.actor,
            entry.on_behalf,
            entry.act,
            entry.entity,
            entry.subject,
            entry.value_digest,
            &digest
        ]);
        values.push(params![seq, entry.salt, entry.value]);
    }
    let columns = ["seq", "at", "actor", "on_behalf", "act", "entity", "subject", "value_digest", "digest"];
    insert_many(session, "journal", &columns, journal).await?;
    insert_many(session, "journal_value", &["seq", "salt", "value"], values).await?;
    session.run("update journal_head set seq = $1, digest = $2 where id = 1", params![seq, digest]).await?;
    Ok(Some(seq))
}

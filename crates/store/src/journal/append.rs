//! Entries on their way into the journal.

use crate::Param;
use crate::address::Engine;
use crate::error::StoreError;
use crate::insert::{insert_alike, insert_many};
use crate::params;
use crate::source::Session;
use crate::text;
use domain::Timestamp;
use domain::identity::Chance;
use domain::journal::{Actor, Entry, Happening, Sealed, digest_of_entry, digest_of_values};
use std::collections::BTreeSet;
use std::sync::Arc;

/// An entry that waits for its number and its place in the chain.
pub(crate) struct Buffered {
    at: Arc<str>,
    actor: Arc<str>,
    on_behalf: Arc<str>,
    act: &'static str,
    pub(crate) entity: Arc<str>,
    subject: Box<str>,
    salt: [u8; 16],
    value: Box<str>,
}

/// What entries of one change have in common: when, who, for whom, what was done, to what kind of thing.
type FrameOf = (Arc<str>, Arc<str>, Arc<str>, &'static str, Arc<str>);

impl Buffered {
    fn frame(&self) -> FrameOf {
        let [at, actor, on_behalf, entity] = [&self.at, &self.actor, &self.on_behalf, &self.entity].map(Arc::clone);
        (at, actor, on_behalf, self.act, entity)
    }

    /// Salts the values of an entry and makes them text.
    pub(crate) fn seal(actor: &Actor, at: Timestamp, entry: Entry, chance: &dyn Chance) -> Vec<Self> {
        let at: Arc<str> = text::from_timestamp(at).into();
        let mut salts = vec![0_u8; entry.0.len() * 16];
        chance.fill(&mut salts);
        let plain = |text: String| if text.contains('\0') { text.replace('\0', "") } else { text };
        let name: Arc<str> = plain(actor.name.clone()).into();
        let mut entities: Option<Arc<str>> = None;
        let on_behalf: Arc<str> = plain(actor.on_behalf.clone().unwrap_or_default()).into();
        entry
            .0
            .into_iter()
            .zip(salts.chunks(16))
            .map(|(happening, salt)| {
                let value = serde_json::to_string(&happening.changes).unwrap_or_else(|_| "{}".to_owned());
                let same_entity = entities.as_ref().filter(|known| ***known == *happening.entity).cloned();
                let entity = same_entity.unwrap_or_else(|| plain(happening.entity).into());
                entities = Some(Arc::clone(&entity));
                Self {
                    at: Arc::clone(&at),
                    actor: Arc::clone(&name),
                    on_behalf: Arc::clone(&on_behalf),
                    act: happening.act.word(),
                    entity,
                    subject: plain(happening.subject).into(),
                    salt: <[u8; 16]>::try_from(salt).unwrap_or_default(),
                    value: value.into(),
                }
            })
            .collect()
    }
}

/// Happenings that a change hands over before its end.
#[derive(Default)]
pub(crate) struct Notes {
    scribe: Option<(Actor, Timestamp, Arc<dyn Chance>)>,
    /// Whether they go into the journal at once: the change is a long one, and nobody's entries wait before it.
    at_once: bool,
    sealed: Vec<Buffered>,
    entities: BTreeSet<String>,
    /// Where the chain ends by now, where entries went into the journal at once.
    head: Option<Head>,
}

impl Notes {
    /// Who acts, when, the chance for salts, and whether entries go into the journal at once.
    pub(crate) fn begin(&mut self, actor: &Actor, at: Timestamp, chance: &Arc<dyn Chance>, at_once: bool) {
        self.scribe = Some((actor.clone(), at, Arc::clone(chance)));
        self.at_once = at_once;
    }

    /// Seals happenings, and gives those back that are to go into the journal at once.
    pub(crate) fn take(&mut self, happenings: Vec<Happening>) -> Vec<Buffered> {
        let Some((actor, at, chance)) = &self.scribe else { return Vec::new() };
        let sealed = Buffered::seal(actor, *at, Entry(happenings), chance.as_ref());
        if !self.at_once {
            self.sealed.extend(sealed);
            return Vec::new();
        }
        for entry in &sealed {
            if !self.entities.contains(&*entry.entity) {
                self.entities.insert(entry.entity.to_string());
            }
        }
        sealed
    }

    /// What was handed over and still waits.
    pub(crate) fn end(&mut self) -> Vec<Buffered> {
        std::mem::take(&mut self.sealed)
    }

    /// Where the chain ends by now: taken out while entries are added to it, and at the end to be saved.
    pub(crate) fn head(&mut self) -> Option<Head> {
        self.head.take()
    }

    /// Keeps where the chain ends by now.
    pub(crate) fn keep_head(&mut self, head: Head) {
        self.head = Some(head);
    }

    /// The entities of what went into the journal at once.
    pub(crate) fn entities(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.entities)
    }
}

/// How many entries are put into statements at once; the rest stay in their compact form.
const ENTRIES_AT_ONCE: usize = 1000;
/// From how many entries on it is worth looking whether they have most in common.
const ENTRIES_ALIKE: usize = 25;

/// Where the chain ends: the number and the digest of the last entry.
pub(crate) struct Head {
    seq: i64,
    digest: String,
}

impl Head {
    /// Reads it, and lets nobody else add to the chain before the end of the transaction.
    pub(crate) async fn locked(session: &Session) -> Result<Self, StoreError> {
        let lock = match session.engine() {
            Engine::Sqlite => "select seq, digest from journal_head where id = 1",
            Engine::Postgres => "select seq, digest from journal_head where id = 1 for update",
        };
        let head = session.query_one(lock, Vec::new()).await?;
        let head = head.ok_or_else(|| StoreError::Database("the journal has no head".to_owned()))?;
        Ok(Self { seq: head.integer("seq")?, digest: head.text("digest")? })
    }

    /// Chains entries to it; it has to be saved afterwards.
    pub(crate) async fn add(&mut self, session: &Session, entries: Vec<Buffered>) -> Result<(), StoreError> {
        let mut entries = entries.into_iter();
        while entries.len() > 0 {
            let some: Vec<Buffered> = entries.by_ref().take(ENTRIES_AT_ONCE).collect();
            // An import says the same of all its rows but for which, and what: the rest is given once.
            let common = some.first().map(Buffered::frame);
            let alike = some.len() >= ENTRIES_ALIKE && some.iter().all(|entry| Some(entry.frame()) == common);
            let (mut journal, mut values) = (Vec::with_capacity(some.len()), Vec::with_capacity(some.len()));
            for entry in some {
                self.seq += 1;
                let value_digest = digest_of_values(&entry.salt, &entry.value);
                self.digest = digest_of_entry(
                    &self.digest,
                    &Sealed {
                        seq: self.seq,
                        at: &entry.at,
                        actor: &entry.actor,
                        on_behalf: &entry.on_behalf,
                        act: entry.act,
                        entity: &entry.entity,
                        subject: &entry.subject,
                        values: &value_digest,
                    },
                );
                values.push(params![self.seq, hex::encode(entry.salt), entry.value]);
                let mut row = params![self.seq, entry.subject, value_digest, &self.digest];
                if !alike {
                    row.extend(params![&*entry.at, &*entry.actor, &*entry.on_behalf, entry.act, &*entry.entity]);
                }
                journal.push(row);
            }
            let (own, shared) = (["seq", "subject", "value_digest", "digest"], ["at", "actor", "on_behalf", "act", "entity"]);
            match common.filter(|_| alike) {
                Some((at, actor, on_behalf, act, entity)) => {
                    let given = params![&*at, &*actor, &*on_behalf, act, &*entity];
                    let common: Vec<(&str, Param)> = shared.into_iter().zip(given).collect();
                    insert_alike(session, "journal", &common, &own, journal).await?;
                }
                None => insert_many(session, "journal", &[&own[..], &shared[..]].concat(), journal).await?,
            }
            insert_many(session, "journal_value", &["seq", "salt", "value"], values).await?;
        }
        Ok(())
    }

    /// Moves the head of the journal here.
    pub(crate) async fn save(self, session: &Session) -> Result<(), StoreError> {
        let Self { seq, digest } = self;
        session.run("update journal_head set seq = $1, digest = $2 where id = 1", params![seq, digest]).await.map(drop)
    }
}

/// Chains the entries to the head and moves it: the last step before the commit.
///
/// Gives the number of the last entry, or none where there was nothing to append.
pub(crate) async fn append(session: &Session, entries: Vec<Buffered>) -> Result<Option<i64>, StoreError> {
    if entries.is_empty() {
        return Ok(None);
    }
    let mut head = Head::locked(session).await?;
    head.add(session, entries).await?;
    let seq = head.seq;
    head.save(session).await?;
    Ok(Some(seq))
}

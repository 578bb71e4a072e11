//! The journal as pages read it.

use crate::among::marks;
use crate::error::StoreError;
use crate::params;
use crate::source::Source;
use crate::value::{Param, Row};
use domain::Timestamp;
use domain::journal::{Act, Actor, Digest, Record};
use std::fmt::Write as _;

/// Which entries are asked for; what is none does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalFilter {
    /// The subject's id.
    pub subject: Option<String>,
    /// The entity, as in the catalogue.
    pub entity: Option<String>,
    /// Who acted, as in [`Actor::name`].
    pub actor: Option<String>,
    /// Only entries about one of these, or by one of them: ids of subjects, and names of actors.
    pub named: Option<Vec<String>>,
    /// Only entries that belong to one of these.
    pub among: Option<Vec<Among>>,
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    /// Whether the oldest comes first.
    pub oldest_first: bool,
    /// By what else than time they are sorted; pages of it go by `offset`, and not by `past`.
    pub sorted: Option<JournalSort>,
    /// Past this entry: the last of the page before.
    pub past: Option<i64>,
    /// How many of them are passed over.
    pub offset: i64,
    /// How many at the most; 0 means 50.
    pub limit: usize,
}

/// By what else than time entries are sorted; of those alike the newest comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalSort {
    /// By what.
    pub by: SortedBy,
    /// Whether it is turned round.
    pub descending: bool,
}

/// What entries are sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortedBy {
    /// The names of the people who acted; whatever is nobody, and nobody who may not be named, comes after them.
    Who,
    /// What it was done to: the entities in this order, then what was done, then the things each for itself.
    What(Vec<&'static str>),
}

impl JournalSort {
    /// The order as a statement has it; its values are kept with the others.
    fn order(&self, params: &mut Vec<Param>) -> String {
        let turned = if self.descending { "desc" } else { "asc" };
        match &self.by {
            // The key of a name is hexadecimal: what begins with another letter comes after all of them.
            SortedBy::Who => format!(
                "coalesce(
                    (select person.sort_key from person
                        where person.id = substr(journal.actor, 8) and journal.actor like 'person:%' and person.protected = 0),
                    'z' || journal.actor
                ) {turned}, journal.on_behalf {turned}, journal.seq desc"
            ),
            SortedBy::What(entities) => {
                let mut whens = String::new();
                for (place, entity) in entities.iter().enumerate() {
                    params.push(Param::from(*entity));
                    let _ = write!(whens, " when ${} then {place}", params.len());
                }
                let kind = if whens.is_empty() {
                    "journal.entity".to_owned()
                } else {
                    format!("case journal.entity{whens} else {} end", entities.len())
                };
                format!("{kind} {turned}, journal.act {turned}, journal.subject {turned}, journal.seq desc")
            }
        }
    }
}

/// Entries about some subjects, of one entity and of one act where these are said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Among {
    /// The subjects' ids.
    pub subjects: Vec<String>,
    /// The entity, as in the catalogue.
    pub entity: Option<&'static str>,
    /// What was done.
    pub act: Option<Act>,
}

impl Among {
    fn condition(&self, params: &mut Vec<Param>) -> String {
        let mut mark = |value: Param| {
            params.push(value);
            format!("${}", params.len())
        };
        let marks: Vec<String> = self.subjects.iter().map(|subject| mark(subject.into())).collect();
        // An empty list holds nothing, and SQL has none.
        let list = if marks.is_empty() { "''".to_owned() } else { marks.join(", ") };
        let mut condition = format!("journal.subject in ({list})");
        if let Some(entity) = self.entity {
            let _ = write!(condition, " and journal.entity = {}", mark(entity.into()));
        }
        if let Some(act) = self.act {
            let _ = write!(condition, " and journal.act = {}", mark(act.word().into()));
        }
        format!("({condition})")
    }
}

impl JournalFilter {
    /// The entries about one subject.
    pub fn about(subject: impl Into<String>) -> Self {
        Self { subject: Some(subject.into()), ..Self::default() }
    }

    fn conditions(&self, with_page: bool) -> (String, Vec<Param>) {
        let mut conditions = String::from("1 = 1");
        let mut params = Vec::new();
        let mut narrow = |condition: &str, value: Option<Param>| {
            if let Some(value) = value {
                params.push(value);
                let _ = write!(conditions, " and journal.{condition} ${}", params.len());
            }
        };
        narrow("subject =", self.subject.as_ref().map(Param::from));
        narrow("entity =", self.entity.as_ref().map(Param::from));
        narrow("actor =", self.actor.as_ref().map(Param::from));
        narrow("at >=", self.from.map(Param::from));
        narrow("at <", self.until.map(Param::from));
        let past = if self.oldest_first { "seq >" } else { "seq <" };
        narrow(past, self.past.filter(|_| with_page && self.sorted.is_none()).map(Param::from));
        if let Some(named) = &self.named {
            // An empty list holds nobody, and SQL has none.
            let list = if named.is_empty() { "''".to_owned() } else { marks(params.len() + 1, named.len()) };
            let columns = ["subject", "actor", "on_behalf"].map(|column| format!("journal.{column} in ({list})"));
            let _ = write!(conditions, " and ({})", columns.join(" or "));
            params.extend(named.iter().map(Param::from));
        }
        if let Some(among) = &self.among {
            let each: Vec<String> = among.iter().map(|among| among.condition(&mut params)).collect();
            let _ = write!(conditions, " and ({})", if each.is_empty() { "1 = 0".to_owned() } else { each.join(" or ") });
        }
        (conditions, params)
    }
}

/// The entries that fit, the newest first unless the oldest are to be, or something else sorts them.
pub async fn journal_list(source: &impl Source, filter: &JournalFilter) -> Result<Vec<Record>, StoreError> {
    let (conditions, mut params) = filter.conditions(true);
    let order = match &filter.sorted {
        Some(sort) => sort.order(&mut params),
        None if filter.oldest_first => "journal.seq asc".to_owned(),
        None => "journal.seq desc".to_owned(),
    };
    params.push(Param::from(if filter.limit == 0 { 50 } else { filter.limit }));
    params.push(Param::from(filter.offset));
    let sql = format!(
        "select journal.seq, journal.at, journal.actor, journal.on_behalf, journal.act, journal.entity, journal.subject,
            journal.digest, journal_value.value
         from journal left join journal_value on journal_value.seq = journal.seq
         where {conditions} order by {order} limit ${} offset ${}",
        params.len() - 1,
        params.len()
    );
    source.rows(&sql, params).await?.iter().map(record).collect()
}

/// How many entries fit, whatever the page.
pub async fn journal_count(source: &impl Source, filter: &JournalFilter) -> Result<i64, StoreError> {
    let (conditions, params) = filter.conditions(false);
    source.number(&format!("select count(*) as number from journal where {conditions}"), params).await
}

/// What others changed in a record since it was read: the newest `versions` entries about it, the oldest of them first.
///
/// After [`StoreError::Stale`], `versions` is the version that stands now less the version that was read.
pub async fn journal_changes_since(
    source: &impl Source,
    entity: &str,
    subject: &str,
    versions: i64,
) -> Result<Vec<Record>, StoreError> {
    let filter = JournalFilter {
        entity: Some(entity.to_owned()),
        limit: versions.clamp(1, 100) as usize,
        ..JournalFilter::about(subject)
    };
    let mut records = journal_list(source, &filter).await?;
    records.reverse();
    Ok(records)
}

/// The number and the digest of the last entry.
pub async fn journal_head(source: &impl Source) -> Result<(i64, Digest), StoreError> {
    let row = source.row("select seq, digest from journal_head where id = 1", params![]).await?;
    let row = row.ok_or_else(|| StoreError::Database("the journal has no head".to_owned()))?;
    Ok((row.integer("seq")?, row.text("digest")?))
}

/// What a statement counts in register tables alone; inside a change it is counted each time.
pub(crate) async fn counted(source: &impl Source, sql: &str, params: Vec<Param>) -> Result<i64, StoreError> {
    let Some(counts) = source.session().counts() else { return source.number(sql, params).await };
    let (_, head) = journal_head(source).await?;
    let asked = format!("{sql} {params:?}");
    if let Some(number) = counts.number(&head, &asked) {
        return Ok(number);
    }
    let number = source.number(sql, params).await?;
    counts.keep(head, asked, number);
    Ok(number)
}

fn record(row: &Row) -> Result<Record, StoreError> {
    let on_behalf = row.text("on_behalf")?;
    let act = row.text("act")?;
    Ok(Record {
        seq: row.integer("seq")?,
        at: row.timestamp("at")?,
        actor: Actor { name: row.text("actor")?, on_behalf: (!on_behalf.is_empty()).then_some(on_behalf) },
        act: Act::from_word(&act).ok_or_else(|| StoreError::Column { column: "act".to_owned(), kind: "act" })?,
        entity: row.text("entity")?,
        subject: row.text("subject")?,
        changes: row.optional_text("value")?.map(|_| row.json("value")).transpose()?,
        digest: row.text("digest")?,
    })
}

/// The number of the last journal entry, and the entities that have changed since an earlier one, by whatever process.
pub async fn entities_changed_since(
    source: &impl Source,
    seq: i64,
) -> Result<(i64, std::collections::BTreeSet<String>), StoreError> {
    let rows = source.rows("select entity, max(seq) as seq from journal where seq > $1 group by entity", params![seq]).await?;
    let mut last = seq;
    let mut entities = std::collections::BTreeSet::new();
    for row in rows {
        last = last.max(row.integer("seq")?);
        entities.insert(row.text("entity")?);
    }
    Ok((last, entities))
}

//! Facts of cases: kept, with their shares of the roll-ups.

use super::sums::move_shares;
use crate::among::gather_among;
use crate::change::Execute as _;
use crate::{Change, Param, Row, Source, StoreError, params};
use domain::Timestamp;
use domain::desk::facts::{CaseFact, Clock, Origin};
use domain::desk::words::{CaseKind, Priority, Tier};
use std::collections::{HashMap, HashSet};

pub(super) const COLUMNS: [&str; 32] = [
    "case_key",
    "origin",
    "number",
    "opened_at",
    "opened_hour",
    "opened_weekday",
    "first_answer_at",
    "solved_at",
    "closed_at",
    "ended_at",
    "kind",
    "priority",
    "first_tier",
    "tier",
    "team",
    "system",
    "body",
    "hand_overs",
    "back",
    "reopened",
    "first_contact",
    "clock",
    "answer_s",
    "solve_s",
    "answered_within",
    "solved_within",
    "minutes",
    "minutes_by_tier",
    "minutes_by_team",
    "reassigned",
    "within_by_tier",
    "grade",
];

/// From how many facts on all that are kept are read at once, and not one by one.
const MANY: usize = 500;

fn wrong(column: &str) -> StoreError {
    StoreError::Column { column: column.to_owned(), kind: "word" }
}

pub(super) fn fact(row: &Row) -> Result<CaseFact, StoreError> {
    let tier = |column: &str| -> Result<Option<Tier>, StoreError> {
        row.optional_text(column)?.map(|word| Tier::read(&word).ok_or_else(|| wrong(column))).transpose()
    };
    let count = |column: &str| -> Result<u32, StoreError> { u32::try_from(row.integer(column)?).map_err(|_| wrong(column)) };
    Ok(CaseFact {
        key: row.text("case_key")?,
        origin: Origin::read(&row.text("origin")?).ok_or_else(|| wrong("origin"))?,
        number: row.text("number")?,
        opened_at: row.timestamp("opened_at")?,
        first_answer_at: row.optional_timestamp("first_answer_at")?,
        solved_at: row.optional_timestamp("solved_at")?,
        closed_at: row.optional_timestamp("closed_at")?,
        kind: row.optional_text("kind")?.map(|word| CaseKind::read(&word).ok_or_else(|| wrong("kind"))).transpose()?,
        priority: row
            .optional_text("priority")?
            .map(|word| Priority::read(&word).ok_or_else(|| wrong("priority")))
            .transpose()?,
        first_tier: tier("first_tier")?,
        tier: tier("tier")?,
        team: row.optional_text("team")?,
        system: row.optional_text("system")?,
        body: row.optional_text("body")?,
        hand_overs: count("hand_overs")?,
        back: count("back")?,
        reopened: count("reopened")?,
        reassigned: count("reassigned")?,
        first_contact: row.flag("first_contact")?,
        clock: Clock::read(&row.text("clock")?).ok_or_else(|| wrong("clock"))?,
        answer_s: row.optional_integer("answer_s")?,
        solve_s: row.optional_integer("solve_s")?,
        answered_within: row.optional_flag("answered_within")?,
        solved_within: row.optional_flag("solved_within")?,
        within_by_tier: row.json("within_by_tier")?,
        grade: row.optional_integer("grade")?.map(u8::try_from).transpose().map_err(|_| wrong("grade"))?,
        minutes: row.json("minutes_by_tier")?,
        minutes_by_team: row.json("minutes_by_team")?,
    })
}

fn values(fact: &CaseFact) -> Vec<Param> {
    // As clocks and calendars in Sweden have them, so that what came at an hour of the day is found.
    let opened = domain::calendar::local(fact.opened_at);
    let minutes = serde_json::to_string(&fact.minutes).unwrap_or_else(|_| "[]".to_owned());
    let by_team = serde_json::to_string(&fact.minutes_by_team).unwrap_or_else(|_| "[]".to_owned());
    let within = serde_json::to_string(&fact.within_by_tier).unwrap_or_else(|_| "[]".to_owned());
    params![
        &fact.key,
        fact.origin.word(),
        &fact.number,
        fact.opened_at,
        i64::from(opened.hour()),
        i64::from(opened.weekday().to_monday_zero_offset()),
        fact.first_answer_at,
        fact.solved_at,
        fact.closed_at,
        fact.ended_at(),
        fact.kind.map(|kind| kind.word().to_owned()),
        fact.priority.map(|priority| priority.word().to_owned()),
        fact.first_tier.map(|tier| tier.word().to_owned()),
        fact.tier.map(|tier| tier.word().to_owned()),
        fact.team.as_ref(),
        fact.system.as_ref(),
        fact.body.as_ref(),
        fact.hand_overs,
        fact.back,
        fact.reopened,
        fact.first_contact,
        fact.clock.word(),
        fact.answer_s,
        fact.solve_s,
        fact.answered_within,
        fact.solved_within,
        fact.minutes_in_all(),
        minutes,
        by_team,
        fact.reassigned,
        within,
        fact.grade,
    ]
}

/// A fact by the key of its case.
pub async fn fact_find(source: &impl Source, key: &str) -> Result<Option<CaseFact>, StoreError> {
    let row = source.row(&format!("select {} from desk_fact where case_key = $1", COLUMNS.join(", ")), params![key]).await?;
    row.as_ref().map(fact).transpose()
}

/// Every fact of the cases of other desks.
pub async fn facts_elsewhere(source: &impl Source) -> Result<Vec<CaseFact>, StoreError> {
    let sql = format!("select {} from desk_fact where origin = 'elsewhere' order by case_key", COLUMNS.join(", "));
    source.gather(&sql, params![], fact).await
}

/// Of a case of our own: whether it waited, or more than one person had it or worked on it.
const NOT_FIRST: &str = "(desk_case.reassigned > 0
    or exists (select 1 from desk_case_stretch where of_case = desk_case.id and status in ('waits-for-user', 'waits-for-supplier'))
    or exists (select 1 from desk_work where of_case = desk_case.id and person <> desk_case.last_assignee)
    or (select count(distinct person) from desk_work where of_case = desk_case.id) > 1)";

/// The facts of our own cases that were kept before something was counted, or counted so, as they are to be: how often a case went from one
/// person to another, what its grade is, and whether it was solved at the first contact; so many at the most.
pub async fn facts_behind(source: &impl Source, most: i64) -> Result<Vec<CaseFact>, StoreError> {
    let columns = COLUMNS.map(|column| format!("desk_fact.{column}")).join(", ");
    let sql = format!(
        "select {columns}, desk_case.reassigned as times, desk_case.grade as given,
            cast(case when desk_fact.first_contact = 1 and not {NOT_FIRST} then 1 else 0 end as bigint) as first
        from desk_fact join desk_case on desk_case.id = desk_fact.case_key
        where desk_fact.origin = 'here' and (desk_fact.reassigned <> desk_case.reassigned
            or coalesce(desk_fact.grade, 0) <> coalesce(desk_case.grade, 0) or (desk_fact.first_contact = 1 and {NOT_FIRST}))
        order by desk_fact.case_key limit $1"
    );
    let right = |row: &Row| {
        let reassigned = u32::try_from(row.integer("times")?).map_err(|_| wrong("reassigned"))?;
        let grade = row.optional_integer("given")?.map(u8::try_from).transpose().map_err(|_| wrong("grade"))?;
        Ok(CaseFact { reassigned, grade, first_contact: row.flag("first")?, ..fact(row)? })
    };
    source.gather(&sql, params![most], right).await
}

/// The facts of our own cases that were solved before a tier was held to its own target, and are to be held to it yet; so many at the most.
pub async fn facts_untiered(source: &impl Source, most: i64) -> Result<Vec<CaseFact>, StoreError> {
    let sql = format!("select {} from desk_fact where tiers_due = 1 order by case_key limit $1", COLUMNS.join(", "));
    source.gather(&sql, params![most], fact).await
}

/// Says of facts that their tiers were held to their own targets.
pub async fn facts_tiered(change: &Change, facts: &[CaseFact]) -> Result<(), StoreError> {
    let keys: Vec<&String> = facts.iter().map(|fact| &fact.key).collect();
    change.execute_among("update desk_fact set tiers_due = 0 where case_key in", &keys).await
}

/// What keeping facts changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// How many were not there.
    pub new: usize,
    /// How many are other than they were.
    pub changed: usize,
    /// How many are as they were.
    pub same: usize,
}

/// What facts would change of those that are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// How many would be new, changed, the same.
    pub saved: Saved,
    /// Of those that would change, how many were opened at another moment: most likely other cases with the same numbers.
    pub unlike: usize,
    /// Of those that would be new, how many are kept already with number and moment under the name of another desk, or under none.
    pub twice: usize,
}

/// What was kept before facts were, and which of them were not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replaced {
    /// How many are new, changed, the same.
    pub saved: Saved,
    /// Those that are other now, as they were.
    pub before: Vec<CaseFact>,
    /// The keys of those that are new.
    pub new: Vec<String>,
}

/// Facts that would be kept, beside those that are; of the same key twice the last counts.
struct Beside<'a> {
    same: usize,
    changed: Vec<(&'a CaseFact, &'a CaseFact)>,
    new: Vec<&'a CaseFact>,
}

impl<'a> Beside<'a> {
    fn of(before: &'a HashMap<String, CaseFact>, facts: &'a [CaseFact]) -> Self {
        let last: HashMap<&str, &CaseFact> = facts.iter().map(|fact| (fact.key.as_str(), fact)).collect();
        let mut beside = Self { same: 0, changed: Vec::new(), new: Vec::new() };
        for fact in facts {
            // The last one of a key, in the order of the facts.
            if !last.get(fact.key.as_str()).is_some_and(|last| std::ptr::eq(*last, fact)) {
                continue;
            }
            match before.get(&fact.key) {
                // Moments are kept to the millisecond, so what would be written is compared.
                Some(same) if values(same) == values(fact) => beside.same += 1,
                Some(other) => beside.changed.push((other, fact)),
                None => beside.new.push(fact),
            }
        }
        beside
    }

    const fn saved(&self) -> Saved {
        Saved { new: self.new.len(), changed: self.changed.len(), same: self.same }
    }
}

/// What facts would change, without changing it.
pub async fn facts_compare(source: &impl Source, facts: &[CaseFact]) -> Result<Compared, StoreError> {
    let before = known(source, facts).await?;
    let beside = Beside::of(&before, facts);
    let moment = |fact: &CaseFact| fact.opened_at.as_millisecond();
    let unlike = beside.changed.iter().filter(|(old, new)| moment(old) != moment(new)).count();
    let numbers: Vec<&str> = beside.new.iter().map(|fact| fact.number.as_str()).collect();
    let kept = opened(source, &numbers).await?;
    let twice = beside.new.iter().filter(|fact| kept.contains(&(fact.number.clone(), moment(fact)))).count();
    Ok(Compared { saved: beside.saved(), unlike, twice })
}

/// Number and moment of the cases of other desks that bear one of these numbers.
async fn opened(source: &impl Source, numbers: &[&str]) -> Result<HashSet<(String, i64)>, StoreError> {
    let columns = "select number, opened_at from desk_fact where origin = 'elsewhere'";
    let read = |row: &Row| -> Result<(String, i64), StoreError> {
        Ok((row.text("number")?, row.timestamp("opened_at")?.as_millisecond()))
    };
    if numbers.len() >= MANY {
        return Ok(source.gather(columns, params![], read).await?.into_iter().collect());
    }
    Ok(gather_among(source, &format!("{columns} and number in"), "", numbers, read).await?.into_iter().collect())
}

/// Keeps facts by the keys of their cases, and moves their shares of the roll-ups; of the same key twice the last counts.
pub async fn facts_save(change: &Change, facts: &[CaseFact]) -> Result<Saved, StoreError> {
    Ok(facts_replace(change, facts).await?.saved)
}

/// The same, and what was there before, so that it can be taken back.
pub async fn facts_replace(change: &Change, facts: &[CaseFact]) -> Result<Replaced, StoreError> {
    let mut before = known(change, facts).await?;
    let beside = Beside::of(&before, facts);
    let saved = beside.saved();
    let old: Vec<&CaseFact> = beside.changed.iter().map(|(old, _)| *old).collect();
    let new: Vec<&CaseFact> = beside.changed.iter().map(|(_, new)| *new).chain(beside.new.iter().copied()).collect();
    remove(change, &old).await?;
    change.insert_many("desk_fact", &COLUMNS, new.iter().map(|fact| values(fact)).collect()).await?;
    move_shares(change, &old, &new).await?;
    let added = beside.new.iter().map(|fact| fact.key.clone()).collect();
    let changed: Vec<String> = old.iter().map(|fact| fact.key.clone()).collect();
    let before = changed.iter().filter_map(|key| before.remove(key)).collect();
    Ok(Replaced { saved, before, new: added })
}

/// Takes facts away with their shares, as when a log is taken back; says how many there were.
pub async fn facts_remove(change: &Change, keys: &[String]) -> Result<usize, StoreError> {
    let facts = known_by(change, &keys.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    let old: Vec<&CaseFact> = keys.iter().filter_map(|key| facts.get(key)).collect();
    remove(change, &old).await?;
    move_shares(change, &old, &[]).await?;
    Ok(old.len())
}

/// Takes a fact away with its shares, as when its case was merged into another; says whether there was one.
pub async fn fact_remove(change: &Change, key: &str) -> Result<bool, StoreError> {
    let Some(old) = fact_find(change, key).await? else { return Ok(false) };
    remove(change, &[&old]).await?;
    move_shares(change, &[&old], &[]).await?;
    Ok(true)
}

async fn remove(change: &Change, facts: &[&CaseFact]) -> Result<(), StoreError> {
    let keys: Vec<&String> = facts.iter().map(|fact| &fact.key).collect();
    change.execute_among("delete from desk_fact where case_key in", &keys).await
}

/// What is kept already of these cases.
async fn known(source: &impl Source, facts: &[CaseFact]) -> Result<HashMap<String, CaseFact>, StoreError> {
    known_by(source, &facts.iter().map(|fact| fact.key.as_str()).collect::<Vec<_>>()).await
}

/// What is kept under these keys, and of very many keys whatever is kept.
async fn known_by(source: &impl Source, keys: &[&str]) -> Result<HashMap<String, CaseFact>, StoreError> {
    let columns = COLUMNS.join(", ");
    let found = if keys.len() >= MANY {
        source.gather(&format!("select {columns} from desk_fact"), params![], fact).await?
    } else {
        gather_among(source, &format!("select {columns} from desk_fact where case_key in"), "", keys, fact).await?
    };
    Ok(found.into_iter().map(|fact| (fact.key.clone(), fact)).collect())
}

/// Whether a log with this digest was imported.
pub async fn log_known(source: &impl Source, digest: &str) -> Result<bool, StoreError> {
    Ok(source.number("select count(*) as number from desk_log where digest = $1", params![digest]).await? > 0)
}

/// When a log was imported last.
pub async fn log_latest(source: &impl Source) -> Result<Option<Timestamp>, StoreError> {
    let row = source.row("select max(at) as at from desk_log", params![]).await?;
    Ok(row.map(|row| row.optional_timestamp("at")).transpose()?.flatten())
}

/// Remembers that a log was imported, or that it was once more.
pub async fn log_add(
    change: &Change,
    (digest, name): (&str, &str),
    (cases, events): (usize, usize),
    saved: Saved,
    at: Timestamp,
) -> Result<(), StoreError> {
    let columns = vec![
        ("name", name.into()),
        ("cases", cases.into()),
        ("events", events.into()),
        ("new_cases", saved.new.into()),
        ("changed_cases", saved.changed.into()),
        ("at", at.into()),
    ];
    change.upsert("desk_log", vec![("digest", digest.into())], columns).await
}

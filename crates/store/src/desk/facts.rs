//! Facts of cases: kept, with their shares of the roll-ups, and listed.

use super::sums::move_shares;
use crate::among::gather_among;
use crate::change::Execute as _;
use crate::{Change, Param, Row, Source, StoreError, params};
use domain::Timestamp;
use domain::desk::facts::{CaseFact, Clock, Facet, Origin};
use domain::desk::words::{CaseKind, Priority, Tier};
use domain::sorting::folded;
use std::collections::{HashMap, HashSet};

const COLUMNS: [&str; 29] = [
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
];

/// From how many facts on all that are kept are read at once, and not one by one.
const MANY: usize = 500;

fn wrong(column: &str) -> StoreError {
    StoreError::Column { column: column.to_owned(), kind: "word" }
}

fn fact(row: &Row) -> Result<CaseFact, StoreError> {
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
        first_contact: row.flag("first_contact")?,
        clock: Clock::read(&row.text("clock")?).ok_or_else(|| wrong("clock"))?,
        answer_s: row.optional_integer("answer_s")?,
        solve_s: row.optional_integer("solve_s")?,
        answered_within: row.optional_flag("answered_within")?,
        solved_within: row.optional_flag("solved_within")?,
        minutes: row.json("minutes_by_tier")?,
        minutes_by_team: row.json("minutes_by_team")?,
    })
}

fn values(fact: &CaseFact) -> Vec<Param> {
    // As clocks and calendars in Sweden have them, so that what came at an hour of the day is found.
    let opened = domain::calendar::local(fact.opened_at);
    let minutes = serde_json::to_string(&fact.minutes).unwrap_or_else(|_| "[]".to_owned());
    let by_team = serde_json::to_string(&fact.minutes_by_team).unwrap_or_else(|_| "[]".to_owned());
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

/// By what facts are put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FactSort {
    /// By when they were opened.
    #[default]
    Opened,
    /// By their numbers.
    Number,
    /// By when they ended, those that are open first.
    Ended,
    /// By the time until the first answer.
    Answer,
    /// By the time to the solution.
    Time,
    /// By the minutes worked.
    Minutes,
}

/// A team, a system or a body in whose name a word occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// The word, as it stands among those of the wish.
    pub word: String,
    /// Team, system or body.
    pub facet: Facet,
    /// What stands in the facts: its id, or the name that another desk has for it.
    pub value: String,
}

/// Which facts are asked for.
#[derive(Clone, Debug, Default)]
pub struct FactWish {
    /// Words of the number, team, system or body; every one of them must occur.
    pub words: Vec<String>,
    /// The teams, systems and bodies in whose names those words occur.
    pub called: Vec<Called>,
    /// Column and value; an empty value asks for what is not known. The columns are `kind`, `priority`, `tier`, `team`, `system`,
    /// `body`, `origin`, of which others are passed over.
    pub equal: Vec<(&'static str, String)>,
    /// Opened at this hour of the day, from 0 to 23.
    pub hour: Option<i64>,
    /// Opened on this day of the week, from 0 for Monday to 6.
    pub weekday: Option<i64>,
    /// Opened from this moment until before that.
    pub opened: Option<(Timestamp, Timestamp)>,
    /// Ended from this moment until before that.
    pub ended: Option<(Timestamp, Timestamp)>,
    /// First answered from this moment until before that.
    pub answered: Option<(Timestamp, Timestamp)>,
    /// Solved, and not only closed.
    pub solved: Option<bool>,
    /// Open at this moment.
    pub open_at: Option<Timestamp>,
    /// What holds of them, all of it: `late`, `answered-late`, `reopened`, `back`, `handed-over`, `first-contact`, `worked`.
    pub marks: Vec<String>,
    /// The order.
    pub sort: FactSort,
    /// The other way round.
    pub descending: bool,
}

const EQUAL: [&str; 7] = ["kind", "priority", "tier", "team", "system", "body", "origin"];

fn conditions(wish: &FactWish) -> (String, Vec<Param>) {
    let (mut all, mut params): (Vec<String>, Vec<Param>) = (Vec::new(), Vec::new());
    let put = |params: &mut Vec<Param>, param: Param| {
        params.push(param);
        format!("${}", params.len())
    };
    for (column, value) in wish.equal.iter().filter(|(column, _)| EQUAL.contains(column)) {
        let place = put(&mut params, value.into());
        all.push(format!("coalesce({column}, '') = {place}"));
    }
    // A value in whose name several words occur is given once.
    let mut given: HashMap<&str, String> = HashMap::new();
    for word in &wish.words {
        // SQLite's own `lower` knows ASCII only: a number with other letters is looked for in capitals too.
        let mut ways = vec![folded(word), word.to_uppercase()];
        ways.dedup();
        let mut any: Vec<String> = Vec::new();
        for way in ways {
            let escaped = way.replace('!', "!!").replace('%', "!%").replace('_', "!_");
            let place = put(&mut params, format!("%{escaped}%").into());
            any.push(format!("lower(number) like {place} escape '!'"));
        }
        for (facet, column) in [(Facet::Team, "team"), (Facet::System, "system"), (Facet::Body, "body")] {
            let called = wish.called.iter().filter(|called| called.facet == facet && called.word == *word);
            let places: Vec<String> = called
                .map(|called| given.entry(&called.value).or_insert_with(|| put(&mut params, (&called.value).into())).clone())
                .collect();
            if !places.is_empty() {
                any.push(format!("{column} in ({})", places.join(", ")));
            }
        }
        all.push(format!("({})", any.join(" or ")));
    }
    for (column, span) in [("opened_at", wish.opened), ("ended_at", wish.ended), ("first_answer_at", wish.answered)] {
        if let Some((from, until)) = span {
            let (from, until) = (put(&mut params, from.into()), put(&mut params, until.into()));
            all.push(format!("{column} >= {from} and {column} < {until}"));
        }
    }
    for (column, value) in [("opened_hour", wish.hour), ("opened_weekday", wish.weekday)] {
        if let Some(value) = value {
            let place = put(&mut params, value.into());
            all.push(format!("{column} = {place}"));
        }
    }
    if let Some(solved) = wish.solved {
        all.push(format!("solved_at is {}null", if solved { "not " } else { "" }));
    }
    if let Some(at) = wish.open_at {
        let place = put(&mut params, at.into());
        all.push(format!("opened_at < {place} and (ended_at is null or ended_at >= {place})"));
    }
    for mark in &wish.marks {
        all.push(
            match mark.as_str() {
                "late" => "solved_within = 0",
                "answered-late" => "answered_within = 0",
                "reopened" => "reopened > 0",
                "back" => "back > 0",
                "handed-over" => "hand_overs > 0",
                "first-contact" => "first_contact = 1",
                "worked" => "minutes > 0",
                _ => "1 = 1",
            }
            .to_owned(),
        );
    }
    let sql = if all.is_empty() { String::new() } else { format!(" where {}", all.join(" and ")) };
    (sql, params)
}

/// The facts that are asked for, at the most so many from a place on, and how many there are in all.
pub async fn fact_list(
    source: &impl Source,
    wish: &FactWish,
    (from, most): (i64, i64),
) -> Result<(Vec<CaseFact>, i64), StoreError> {
    let (conditions, mut params) = conditions(wish);
    let count = source.number(&format!("select count(*) as number from desk_fact{conditions}"), params.clone()).await?;
    let column = match wish.sort {
        FactSort::Opened => "opened_at",
        FactSort::Number => "number",
        FactSort::Ended => "coalesce(ended_at, '')",
        FactSort::Answer => "coalesce(answer_s, -1)",
        FactSort::Time => "coalesce(solve_s, -1)",
        FactSort::Minutes => "minutes",
    };
    let way = if wish.descending { "desc" } else { "asc" };
    let (limit, offset) = (params.len() + 1, params.len() + 2);
    params.extend([most.into(), from.into()]);
    let sql = format!(
        "select {} from desk_fact{conditions} order by {column} {way}, case_key limit ${limit} offset ${offset}",
        COLUMNS.join(", "),
    );
    Ok((source.gather(&sql, params, fact).await?, count))
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

//! The roll-ups: moved with each fact, and read for a report.
//!
//! One writer at a time writes a database, so what is read here within a change is still so when it is written.

use crate::among::marks;
use crate::change::Execute as _;
use crate::{Change, Param, Row, Source, StoreError, params};
use domain::desk::facts::{Backlog, CaseFact, Facet, Given, Span, Tally, shares};
use domain::{Day, Timestamp};
use jiff::ToSpan as _;
use std::collections::{BTreeMap, HashMap};

/// The columns of the key, and what is kept under it.
const COLUMNS: [&str; 5] = ["grain", "facet", "period", "value", "tally"];
/// From how many rows on all are read at once.
const MANY: usize = 2_000;
/// How many keys one statement names.
const KEYS_AT_ONCE: usize = 250;

/// The key of a roll-up: grain, facet, period, value.
type Key = (&'static str, Facet, String, String);

/// Takes the shares of old facts off the roll-ups and adds those of new ones.
pub(super) async fn move_shares(change: &Change, old: &[&CaseFact], new: &[&CaseFact]) -> Result<(), StoreError> {
    let mut moved: HashMap<Key, Tally> = HashMap::new();
    let signed = old.iter().map(|fact| (fact, -1)).chain(new.iter().map(|fact| (fact, 1)));
    for (place, tally, times) in signed.flat_map(|(fact, times)| shares(fact).into_iter().map(move |(at, it)| (at, it, times))) {
        let day = place.day.to_string();
        let month = day.get(..7).unwrap_or_default().to_owned();
        moved.entry(("month", place.facet, month, place.value.clone())).or_default().add(&tally, times);
        moved.entry(("day", place.facet, day, place.value)).or_default().add(&tally, times);
    }
    moved.retain(|_, tally| !tally.is_nothing());
    if moved.is_empty() {
        return Ok(());
    }
    let keys: Vec<Key> = moved.keys().cloned().collect();
    let mut there: Vec<Key> = Vec::new();
    for (key, tally) in kept(change, &keys).await? {
        if let Some(here) = moved.get_mut(&key) {
            here.add(&tally, 1);
            there.push(key);
        }
    }
    for some in there.chunks(KEYS_AT_ONCE) {
        let sql = format!("delete from desk_day where (grain, facet, period, value) in ({})", listed(some.len()));
        change.execute(&sql, named(some)).await?;
    }
    let mut rows: Vec<(Key, Tally)> = moved.into_iter().filter(|(_, tally)| !tally.is_nothing()).collect();
    // In the order of the key, so that the pages of the table are written one after the other.
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    let rows = rows.into_iter().map(|((grain, facet, period, value), tally)| {
        let tally = serde_json::to_string(&tally).map_err(|error| StoreError::Database(error.to_string()))?;
        Ok(params![grain, facet.word(), period, value, tally])
    });
    let rows: Vec<Vec<Param>> = rows.collect::<Result<_, StoreError>>()?;
    change.insert_many("desk_day", &COLUMNS, rows).await
}

fn listed(count: usize) -> String {
    let key = |place: usize| format!("({})", marks(4 * place + 1, 4));
    format!("values {}", (0..count).map(key).collect::<Vec<_>>().join(", "))
}

fn named(keys: &[Key]) -> Vec<Param> {
    keys.iter().flat_map(|(grain, facet, period, value)| params![*grain, facet.word(), period, value]).collect()
}

fn rolled(row: &Row) -> Result<(Key, Tally), StoreError> {
    let wrong = |column: &str| StoreError::Column { column: column.to_owned(), kind: "word" };
    let grain = if row.text("grain")? == "month" { "month" } else { "day" };
    let facet = Facet::read(&row.text("facet")?).ok_or_else(|| wrong("facet"))?;
    Ok(((grain, facet, row.text("period")?, row.text("value")?), row.json("tally")?))
}

/// The roll-ups that are kept under some keys.
async fn kept(change: &Change, keys: &[Key]) -> Result<Vec<(Key, Tally)>, StoreError> {
    let columns = COLUMNS.join(", ");
    if keys.len() >= MANY {
        return change.gather(&format!("select {columns} from desk_day"), params![], rolled).await;
    }
    let mut all = Vec::new();
    for some in keys.chunks(KEYS_AT_ONCE) {
        let sql = format!("select {columns} from desk_day where (grain, facet, period, value) in ({})", listed(some.len()));
        all.extend(change.gather(&sql, named(some), rolled).await?);
    }
    Ok(all)
}

/// What the figures of a span are made of.
///
/// Of all cases together the days are read; of the rest the months within the span, and the days of those it cuts.
pub async fn given(source: &impl Source, span: Span) -> Result<Given, StoreError> {
    let columns = COLUMNS.join(", ");
    let mut given = Given::default();
    let sql = format!("select {columns} from desk_day where grain = 'day' and facet = 'all' and period >= $1 and period <= $2");
    for ((_, facet, period, value), tally) in source.gather(&sql, params![span.from, span.to], rolled).await? {
        given.sums.entry((facet, value)).or_default().add(&tally, 1);
        if let Ok(day) = period.parse() {
            given.days.insert(day, tally);
        }
    }
    let mut spans = Vec::new();
    let day_before = |day: Day| day.saturating_sub(1.day());
    match span.months() {
        None => spans.push(("day", span.from.to_string(), span.to.to_string())),
        Some((first, after)) => {
            let month = |day: Day| day.to_string().get(..7).unwrap_or_default().to_owned();
            spans.push(("month", month(first), month(day_before(after))));
            if span.from < first {
                spans.push(("day", span.from.to_string(), day_before(first).to_string()));
            }
            if after <= span.to {
                spans.push(("day", after.to_string(), span.to.to_string()));
            }
        }
    }
    for (grain, from, to) in spans {
        for facet in Facet::ALL.iter().filter(|facet| **facet != Facet::All) {
            let sql = format!("select {columns} from desk_day where grain = $1 and facet = $2 and period >= $3 and period <= $4");
            for ((_, facet, _, value), tally) in source.gather(&sql, params![grain, facet.word(), &from, &to], rolled).await? {
                given.sums.entry((facet, value)).or_default().add(&tally, 1);
            }
        }
    }
    let out_of_reach = |_| StoreError::Column { column: "period".to_owned(), kind: "day" };
    let (begins, ends) = span.moments().map_err(out_of_reach)?;
    given.open_before = backlog(source, begins, day_before(span.from)).await?.in_all();
    given.backlog = backlog(source, ends, span.to).await?;
    Ok(given)
}

/// What was open at a moment, by age in days before a day.
pub async fn backlog(source: &impl Source, at: Timestamp, last: Day) -> Result<Backlog, StoreError> {
    let out_of_reach = |_| StoreError::Column { column: "opened_at".to_owned(), kind: "day" };
    let start = |age: i32| domain::calendar::start_of(last.saturating_sub(age.days())).map_err(out_of_reach);
    let mut params = params![at];
    for age in Backlog::OLDEST {
        params.push(start(age)?.into());
    }
    let row = source
        .row(
            "select
                coalesce(sum(case when opened_at >= $2 then 1 else 0 end), 0) as a,
                coalesce(sum(case when opened_at < $2 and opened_at >= $3 then 1 else 0 end), 0) as b,
                coalesce(sum(case when opened_at < $3 and opened_at >= $4 then 1 else 0 end), 0) as c,
                coalesce(sum(case when opened_at < $4 and opened_at >= $5 then 1 else 0 end), 0) as d,
                coalesce(sum(case when opened_at < $5 then 1 else 0 end), 0) as e
            from desk_fact where opened_at < $1 and (ended_at is null or ended_at >= $1)",
            params,
        )
        .await?;
    let Some(row) = row else { return Ok(Backlog::default()) };
    Ok(Backlog::of([row.integer("a")?, row.integer("b")?, row.integer("c")?, row.integer("d")?, row.integer("e")?]))
}

/// The teams, systems or bodies of all facts: the ids of our own, the names of those that the registers did not know.
pub async fn values_of(source: &impl Source, facet: Facet) -> Result<Vec<String>, StoreError> {
    let sql = "select distinct value from desk_day where grain = 'month' and facet = $1 and value <> '' order by value";
    source.gather(sql, params![facet.word()], |row| row.text("value")).await
}

/// The sums of a month, named as 2026-11, of all cases, by tier and by team.
pub async fn month_sums(source: &impl Source, month: &str) -> Result<BTreeMap<(Facet, String), Tally>, StoreError> {
    let sql = format!(
        "select {} from desk_day where grain = 'month' and facet in ('all', 'tier', 'team') and period = $1",
        COLUMNS.join(", "),
    );
    let rows = source.gather(&sql, params![month], rolled).await?;
    Ok(rows.into_iter().map(|((_, facet, _, value), tally)| ((facet, value), tally)).collect())
}

//! How often something helped whoever began to report, by the day; and how many reported after all.

use crate::change::Execute as _;
use crate::{Change, Source, StoreError, params};
use domain::desk::helped::Helped;
use domain::{Day, Timestamp};

/// Counts that something helped on a day.
pub async fn helped_add(change: &Change, helped: &Helped, day: Day) -> Result<(), StoreError> {
    let (what, thing) = helped.parts();
    let sql = "insert into desk_self_help (day, what, thing, count) values ($1, $2, $3, 1)
        on conflict (day, what, thing) do update set count = desk_self_help.count + 1";
    change.execute(sql, params![day, what, thing]).await.map(drop)
}

/// How often each thing helped from one day to another, the oftenest first.
pub async fn helped_by_thing(source: &impl Source, (from, to): (Day, Day)) -> Result<Vec<(Helped, i64)>, StoreError> {
    let sql = "select what, thing, cast(sum(count) as bigint) as number from desk_self_help
        where day >= $1 and day <= $2 group by what, thing order by number desc, what, thing";
    let read = |row: &crate::Row| Ok((Helped::of(&row.text("what")?, &row.text("thing")?), row.integer("number")?));
    let rows = source.gather(sql, params![from, to], read).await?;
    Ok(rows.into_iter().filter_map(|(helped, count)| Some((helped?, count))).collect())
}

/// How often something helped from one day to another.
pub async fn helped_between(source: &impl Source, (from, to): (Day, Day)) -> Result<i64, StoreError> {
    let sql = "select cast(coalesce(sum(count), 0) as bigint) as number from desk_self_help where day >= $1 and day <= $2";
    source.number(sql, params![from, to]).await
}

/// How many cases came by the pages from one moment until before another.
pub async fn reported_between(source: &impl Source, (from, until): (Timestamp, Timestamp)) -> Result<i64, StoreError> {
    let sql = "select count(*) as number from desk_case where channel = 'web' and opened_at >= $1 and opened_at < $2";
    source.number(sql, params![from, until]).await
}

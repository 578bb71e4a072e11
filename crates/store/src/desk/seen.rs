//! What was counted of the cases of a span, for reckoning how many people their work needs.

use crate::{Source, StoreError, params};
use domain::Timestamp;
use domain::desk::observed::{Seen, Ways};
use domain::desk::words::{Priority, Tier};

/// Which cases are work: those that people did not solve by themselves.
const WORK: &str = "coalesce(tier, '') <> $3";

/// What was counted from a moment until before another: arrivals of the cases that came, ways of those that ended.
pub async fn seen(source: &impl Source, (from, until): (Timestamp, Timestamp)) -> Result<Seen, StoreError> {
    let wrong = |column: &str| StoreError::Column { column: column.to_owned(), kind: "word" };
    let mut seen = Seen::default();
    let span = || params![from, until, Tier::SelfHelp.word()];
    let sql = format!(
        "select opened_weekday, opened_hour, count(*) as number from desk_fact
        where opened_at >= $1 and opened_at < $2 and {WORK} group by opened_weekday, opened_hour"
    );
    for row in source.rows(&sql, span()).await? {
        let place =
            |column: &str| -> Result<usize, StoreError> { usize::try_from(row.integer(column)?).map_err(|_| wrong(column)) };
        let (weekday, hour) = (place("opened_weekday")?, place("opened_hour")?);
        let cell = seen.week.get_mut(weekday).and_then(|hours| hours.get_mut(hour)).ok_or_else(|| wrong("opened_hour"))?;
        *cell = row.integer("number")?;
    }
    let sql = format!(
        "select priority, count(*) as number from desk_fact
        where opened_at >= $1 and opened_at < $2 and {WORK} and priority is not null group by priority"
    );
    for row in source.rows(&sql, span()).await? {
        let priority = Priority::read(&row.text("priority")?).ok_or_else(|| wrong("priority"))?;
        seen.priorities.insert(priority, row.integer("number")?);
    }
    let sum = |what: &str, name: &str| format!("coalesce(sum(case when {what} then 1 else 0 end), 0) as {name}");
    let worked = |tier: Tier| format!("minutes_by_tier like '%[\"{}\",%'", tier.word());
    let reached = |tier: Tier| format!("{} or (first_tier <= '{tier}' and tier >= '{tier}')", worked(tier));
    let sums = [
        sum("tier is not null", "known"),
        sum("minutes > 0", "noted"),
        sum("reopened > 0", "reopened"),
        sum(&reached(Tier::LocalSupport), "reached_1"),
        sum(&reached(Tier::ItUnit), "reached_2"),
        sum(&reached(Tier::Supplier), "reached_3"),
        sum(&worked(Tier::LocalSupport), "worked_1"),
        sum(&worked(Tier::ItUnit), "worked_2"),
        sum(&worked(Tier::Supplier), "worked_3"),
    ];
    let sql =
        format!("select count(*) as ended, {} from desk_fact where ended_at >= $1 and ended_at < $2 and {WORK}", sums.join(", "));
    if let Some(row) = source.row(&sql, span()).await? {
        seen.ways = Ways {
            ended: row.integer("ended")?,
            known: row.integer("known")?,
            reached: [row.integer("reached_1")?, row.integer("reached_2")?, row.integer("reached_3")?],
            worked: [row.integer("worked_1")?, row.integer("worked_2")?, row.integer("worked_3")?],
            noted: row.integer("noted")?,
            reopened: row.integer("reopened")?,
        };
    }
    Ok(seen)
}

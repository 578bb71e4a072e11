//! What was counted of the cases of a span, for reckoning how many people their work needs.

use crate::{Row, Source, StoreError, params};
use domain::desk::observed::{OfSchool, Seen, Ways};
use domain::desk::words::{Priority, Tier};
use domain::organisation::Function;
use domain::{Day, Timestamp};

/// Which cases are work: those that people did not solve by themselves.
const WORK: &str = "coalesce(tier, '') <> $3";

/// Which cases came from education: from a body that has that function on a day, or stands under one.
const SCHOOL: &str = "body in (
        select within.body from body_closure as within join body as education on education.id = within.ancestor
        where education.function = $4 and education.valid_from <= $5 and education.valid_until > $5
    )";

/// What was counted from a moment until before another: arrivals of the cases that came, ways of those that ended; which bodies are
/// there for education is told by a day.
pub async fn seen(source: &impl Source, (from, until): (Timestamp, Timestamp), day: Day) -> Result<Seen, StoreError> {
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
            ..Ways::default()
        };
    }
    // Many cases take exactly the same minutes.
    let sql = format!(
        "select minutes_by_tier, count(*) as number from desk_fact
        where ended_at >= $1 and ended_at < $2 and {WORK} and minutes > 0 group by minutes_by_tier"
    );
    let noted = |row: &Row| Ok((row.json::<Vec<(Tier, i64)>>("minutes_by_tier")?, row.integer("number")?));
    seen.ways = seen.ways.halved(&source.gather(&sql, span(), noted).await?);
    seen.school = of_school(source, (from, until), day).await?;
    Ok(seen)
}

/// What of it is education's.
async fn of_school(source: &impl Source, (from, until): (Timestamp, Timestamp), day: Day) -> Result<OfSchool, StoreError> {
    let given = || params![from, until, Tier::SelfHelp.word(), Function::Education.word(), day];
    let sql =
        format!("select count(*) as number from desk_fact where opened_at >= $1 and opened_at < $2 and {WORK} and {SCHOOL}");
    let came = source.number(&sql, given()).await?;
    let sql = format!(
        "select count(*) as noted, cast(coalesce(sum(minutes), 0) as bigint) as minutes from desk_fact
        where ended_at >= $1 and ended_at < $2 and {WORK} and minutes > 0 and {SCHOOL}"
    );
    let (noted, minutes) = match source.row(&sql, given()).await? {
        Some(row) => (row.integer("noted")?, row.integer("minutes")?),
        None => (0, 0),
    };
    Ok(OfSchool { came, noted, minutes })
}

//! The chapter `report` in the database.

pub(crate) mod schema;

use crate::{Change, Row, Source, StoreError, params};
use domain::Day;
use domain::identity::{BodyId, ReportId};
use domain::report::BoardReport;

/// Of a sender who has protected identity by now not the name, as where there was none.
const COLUMNS: &str = "id, version, body, day, occasion, seq, name, recipient,
    case when sender in (select given_name || ' ' || family_name from person where protected = 1) then '' else sender end as sender,
    figures, hash";

fn report(row: &Row) -> Result<BoardReport, StoreError> {
    let figures = row.text("figures")?;
    let unreadable = |_| StoreError::Column { column: "figures".to_owned(), kind: "figures" };
    Ok(BoardReport {
        id: row.parsed("id")?,
        version: row.integer("version")?,
        body: row.optional_parsed("body")?,
        day: row.day("day")?,
        occasion: row.day("occasion")?,
        seq: row.integer("seq")?,
        name: row.text("name")?,
        recipient: row.text("recipient")?,
        sender: row.text("sender")?,
        figures: serde_json::from_str(&figures).map_err(unreadable)?,
        hash: row.text("hash")?,
    })
}

/// A report by its id.
pub async fn report_find(source: &impl Source, id: &ReportId) -> Result<Option<BoardReport>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from board_report where id = $1"), params![id]).await?;
    row.as_ref().map(report).transpose()
}

/// Every report, the newest first.
pub async fn report_all(source: &impl Source) -> Result<Vec<BoardReport>, StoreError> {
    source.gather(&format!("select {COLUMNS} from board_report order by day desc, id"), params![], report).await
}

/// The reports of one occasion.
pub async fn report_of_occasion(source: &impl Source, occasion: Day) -> Result<Vec<BoardReport>, StoreError> {
    source.gather(&format!("select {COLUMNS} from board_report where occasion = $1"), params![occasion], report).await
}

/// The report of a body, or of the whole municipality, on exactly a day, or the last one before it.
pub async fn report_of(
    source: &impl Source,
    body: Option<&BodyId>,
    day: Day,
    before: bool,
) -> Result<Option<BoardReport>, StoreError> {
    let when = if before { "day < $2" } else { "day = $2" };
    let sql =
        format!("select {COLUMNS} from board_report where coalesce(body, '') = $1 and {when} order by day desc, id desc limit 1");
    let row = source.row(&sql, params![body.map_or("", BodyId::as_str), day]).await?;
    row.as_ref().map(report).transpose()
}

/// Keeps a report.
pub async fn report_save(change: &Change, report: &BoardReport) -> Result<(), StoreError> {
    let figures = serde_json::to_string(&report.figures).map_err(|error| StoreError::Database(error.to_string()))?;
    let columns = vec![
        ("body", report.body.as_ref().into()),
        ("day", report.day.into()),
        ("occasion", report.occasion.into()),
        ("seq", report.seq.into()),
        ("name", (&report.name).into()),
        ("recipient", (&report.recipient).into()),
        ("sender", (&report.sender).into()),
        ("figures", figures.into()),
        ("hash", (&report.hash).into()),
    ];
    change.save("board-report", "board_report", report.id.as_str(), report.version, columns).await
}

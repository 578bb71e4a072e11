//! What the evaluations found: counts by day, and intervals of the states that somebody acts on.
//!
//! Only what differs from the day before is written, so a quiet day costs one row.
//! A past day is read from the last count at or before it and from the intervals that hold on it.

use crate::organisation::PROTECTED;
use crate::{Engine, Row, Source, StoreError, Writing, params, text};
use domain::Day;
use domain::period::OPEN_END;
use domain::regulation::obligation::State;
use domain::regulation::tally::Tally;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::Arc;

/// An interval that has not ended ends on this day.
pub const OPEN: Day = OPEN_END;

/// An obligation that was due, deviating or accepted from a day until another, with the names as they were then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The pack's name.
    pub pack: String,
    /// The duty's key.
    pub duty: String,
    /// The subject's id.
    pub subject: String,
    /// What the subject was called.
    pub subject_name: String,
    /// The state.
    pub state: State,
    /// The first day on which it was found so.
    pub since: Day,
    /// The first day on which it no longer was.
    pub until: Day,
    /// Since when it has fallen short, which acceptance does not make begin anew.
    pub begun: Day,
    /// `person`, `body` or `nobody`.
    pub bearer_kind: String,
    /// The bearer's id.
    pub bearer: String,
    /// The bearer's name.
    pub bearer_name: String,
    /// The station of the chain at which the bearer was found.
    pub station: String,
    /// How many stations before it were vacant.
    pub passed: u8,
    /// What falls short.
    pub detail: Option<String>,
    /// When the next evidence is due.
    pub due: Option<Day>,
    /// Whether a decision notes the deviation of a duty that rests on law.
    pub noted: bool,
    /// The board that it was counted under, empty where it was none; none where that was not recorded.
    pub board: Option<String>,
}

const COLUMNS: &str = "pack, duty, subject, subject_name, state, since, until, begun, bearer_kind, bearer, bearer_name, station, passed, detail, due, noted, board";

fn finding(row: &Row) -> Result<Finding, StoreError> {
    Ok(Finding {
        pack: row.text("pack")?,
        duty: row.text("duty")?,
        subject: row.text("subject")?,
        subject_name: row.text("subject_name")?,
        state: row.word("state")?,
        since: row.day("since")?,
        until: row.day("until")?,
        begun: row.day("begun")?,
        bearer_kind: row.text("bearer_kind")?,
        bearer: row.text("bearer")?,
        bearer_name: row.text("bearer_name")?,
        station: row.text("station")?,
        passed: row.integer("passed")? as u8,
        detail: row.optional_text("detail")?,
        due: row.optional_day("due")?,
        noted: row.flag("noted")?,
        board: row.optional_text("board")?,
    })
}

/// What makes a finding another one than the day before.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Traits<'a> {
    /// What the subject is called.
    pub subject_name: &'a str,
    /// The state's word.
    pub state: &'a str,
    /// Since when it has fallen short.
    pub begun: Day,
    /// Kind, id and name of the bearer.
    pub bearer: (&'a str, &'a str, &'a str),
    /// The station at which the bearer was found.
    pub station: &'a str,
    /// How many stations before it were vacant.
    pub passed: u8,
    /// What falls short.
    pub detail: Option<&'a str>,
    /// When the next evidence is due.
    pub due: Option<Day>,
    /// Whether a decision notes the deviation.
    pub noted: bool,
    /// The board that it is counted under, empty where it is none; none where that is not recorded.
    pub board: Option<&'a str>,
}

impl Traits<'_> {
    /// A digest for telling one from another inside this process.
    pub fn print(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

/// A finding that has not ended, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The subject's id.
    pub subject: Arc<str>,
    /// The state.
    pub state: State,
    /// The first day on which it was found so.
    pub since: Day,
    /// Since when it has fallen short.
    pub begun: Day,
    /// The digest of its [`Traits`].
    pub print: u64,
}

/// The findings of a duty that have not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDuty {
    /// The pack's name.
    pub pack: String,
    /// The duty's key.
    pub duty: String,
    /// Its findings, in no order.
    pub findings: Vec<Open>,
}

/// Between two values, between two findings, and for a value that is not there: characters that no name holds.
const SEPARATORS: [char; 3] = ['\u{1f}', '\u{1e}', '\u{1c}'];

/// The findings that have not ended, a row of the answer for a duty: there are tens of thousands, and each row has its price.
pub async fn finding_open(source: &impl Source) -> Result<Vec<OpenDuty>, StoreError> {
    // By the key, which has them by duty already: the index of what is open would have them sorted, and each is a wide row.
    let until = if source.engine() == Engine::Sqlite { "+until" } else { "until" };
    let sql = format!(
        "select pack, duty, string_agg(
            subject || $2 || since || $2 || subject_name || $2 || state || $2 || begun || $2 || bearer_kind || $2 || bearer
                || $2 || bearer_name || $2 || station || $2 || cast(passed as text) || $2 || coalesce(detail, $4)
                || $2 || coalesce(due, $4) || $2 || cast(noted as text) || $2 || coalesce(board, $4), $3) as findings
        from obligation_state where {until} = $1 group by pack, duty"
    );
    let [between, after, nothing] = SEPARATORS.map(String::from);
    let rows = source.rows(&sql, params![OPEN, between, after, nothing]).await?;
    rows.iter()
        .map(|row| {
            let findings: Result<_, _> = row.text("findings")?.split(SEPARATORS[1]).map(open).collect();
            Ok(OpenDuty { pack: row.text("pack")?, duty: row.text("duty")?, findings: findings? })
        })
        .collect()
}

fn open(text: &str) -> Result<Open, StoreError> {
    let damaged = || StoreError::Database(format!("a finding cannot be read: {text:?}"));
    let parts: Vec<&str> = text.split(SEPARATORS[0]).collect();
    let [subject, since, subject_name, state, begun, kind, bearer, bearer_name, station, passed, detail, due, noted, board] =
        parts[..]
    else {
        return Err(damaged());
    };
    let day = |text: &str| text.parse::<Day>().map_err(|_| damaged());
    let there = |text: &str| !text.starts_with(SEPARATORS[2]);
    let begun = day(begun)?;
    let traits = Traits {
        subject_name,
        state,
        begun,
        bearer: (kind, bearer, bearer_name),
        station,
        passed: passed.parse().map_err(|_| damaged())?,
        detail: Some(detail).filter(|detail| there(detail)),
        due: Some(due).filter(|due| there(due)).map(day).transpose()?,
        noted: noted != "0",
        board: Some(board).filter(|board| there(board)),
    };
    let state = State::from_word(state).ok_or_else(damaged)?;
    Ok(Open { subject: subject.into(), state, since: day(since)?, begun, print: traits.print() })
}

/// The findings that held on a day.
pub async fn finding_on(source: &impl Source, day: Day) -> Result<Vec<Finding>, StoreError> {
    let sql =
        format!("select {COLUMNS} from obligation_state where since <= $1 and until > $1 order by pack, duty, subject_name");
    source.rows(&sql, params![day]).await?.iter().map(finding).collect()
}

/// A finding that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The pack's name.
    pub pack: String,
    /// The duty's key.
    pub duty: String,
    /// The subject's id.
    pub subject: String,
    /// The first day on which it was found.
    pub since: Day,
}

/// Ends some findings on a day and keeps others; one that begins and ends on the same day leaves nothing.
///
/// What is kept names nobody who is protected.
pub async fn finding_record(
    writing: &impl Writing,
    day: Day,
    ended: &[Ended],
    kept: &[Finding],
    protected: &Protected,
) -> Result<(), StoreError> {
    for old in ended {
        let (sql, params) = if old.since >= day {
            let sql = "delete from obligation_state where pack = $1 and duty = $2 and subject = $3 and since = $4";
            (sql, params![&old.pack, &old.duty, &old.subject, old.since])
        } else {
            let sql = "update obligation_state set until = $5 where pack = $1 and duty = $2 and subject = $3 and since = $4";
            (sql, params![&old.pack, &old.duty, &old.subject, old.since, day])
        };
        writing.execute(sql, params).await?;
    }
    let columns: Vec<&str> = COLUMNS.split(", ").collect();
    let rows = kept
        .iter()
        .map(|new| {
            params![
                &new.pack,
                &new.duty,
                &new.subject,
                protected.name(&new.subject, &new.subject_name),
                new.state.word(),
                new.since,
                new.until,
                new.begun,
                &new.bearer_kind,
                &new.bearer,
                protected.name(&new.bearer, &new.bearer_name),
                &new.station,
                new.passed,
                new.detail.as_deref().map(|detail| protected.detail(detail)),
                new.due,
                new.noted,
                new.board.as_deref(),
            ]
        })
        .collect();
    writing.insert_many("obligation_state", &columns, rows).await
}

/// Whoever has protected identity: of them no more is recorded than that they have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protected {
    ids: HashSet<String>,
    names: HashSet<String>,
}

impl Protected {
    fn name<'a>(&self, id: &str, name: &'a str) -> &'a str {
        if self.ids.contains(id) { PROTECTED } else { name }
    }

    fn detail<'a>(&self, detail: &'a str) -> &'a str {
        if self.names.contains(detail) { PROTECTED } else { detail }
    }
}

/// Everybody who has protected identity.
pub async fn protected_all(source: &impl Source) -> Result<Protected, StoreError> {
    let sql = "select id, given_name || ' ' || family_name as name from person where protected = 1";
    let found = source.gather(sql, params![], |row| Ok((row.text("id")?, row.text("name")?))).await?;
    let (ids, names) = found.into_iter().unzip();
    Ok(Protected { ids, names })
}

/// Whether anything that was recorded still names somebody who is protected.
pub async fn finding_names(source: &impl Source, protected: &Protected) -> Result<bool, StoreError> {
    if protected.ids.is_empty() {
        return Ok(false);
    }
    let sql = "select 1 as one from obligation_state
        where (bearer_name <> $1 and bearer in (select id from person where protected = 1))
            or (subject_name <> $1 and subject in (select id from person where protected = 1))
            or detail in (select given_name || ' ' || family_name from person where protected = 1)
        limit 1";
    Ok(source.row(sql, params![PROTECTED]).await?.is_some())
}

/// Lets nothing that was recorded before somebody was protected name them any more.
pub async fn finding_hide(writing: &impl Writing, protected: &Protected) -> Result<(), StoreError> {
    if protected.ids.is_empty() {
        return Ok(());
    }
    for (column, whose) in [("bearer_name", "bearer"), ("subject_name", "subject")] {
        let sql = format!(
            "update obligation_state set {column} = $1
            where {column} <> $1 and {whose} in (select id from person where protected = 1)"
        );
        writing.execute(&sql, params![PROTECTED]).await?;
    }
    let sql = "update obligation_state set detail = $1
        where detail in (select given_name || ' ' || family_name from person where protected = 1)";
    writing.execute(sql, params![PROTECTED]).await.map(drop)
}

/// How many obligations of a duty stood in each state, for the subjects of one board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyRow {
    /// The pack's name.
    pub pack: String,
    /// The duty's key.
    pub duty: String,
    /// The board's id, empty for subjects that belong to none.
    pub board: String,
    /// The counts.
    pub tally: Tally,
}

fn tally(row: &Row) -> Result<Tally, StoreError> {
    let mut tally = Tally::default();
    for (state, column) in STATES {
        *tally.of_mut(state) = row.integer(column)? as u32;
    }
    Ok(tally)
}

const STATES: [(State, &str); 6] = [
    (State::Fulfilled, "fulfilled"),
    (State::Due, "due"),
    (State::NotYetShown, "not_yet_shown"),
    (State::Deviating, "deviating"),
    (State::Accepted, "accepted"),
    (State::NotApplicable, "not_applicable"),
];

/// The counts as they stood on a day.
pub async fn tally_on(source: &impl Source, day: Day) -> Result<Vec<TallyRow>, StoreError> {
    let sql = "select tally.pack, tally.duty, tally.board, fulfilled, due, not_yet_shown, deviating, accepted, not_applicable
        from tally
        join (select pack, duty, board, max(day) as day from tally where day <= $1 group by pack, duty, board) as last
            on last.pack = tally.pack and last.duty = tally.duty and last.board = tally.board and last.day = tally.day";
    let rows = source.rows(sql, params![day]).await?;
    rows.iter()
        .map(|row| {
            Ok(TallyRow { pack: row.text("pack")?, duty: row.text("duty")?, board: row.text("board")?, tally: tally(row)? })
        })
        .collect()
}

/// The counts as they were recorded last.
pub async fn tally_latest(source: &impl Source) -> Result<Vec<TallyRow>, StoreError> {
    tally_on(source, OPEN).await
}

/// Keeps the counts of a day that differ from those before, and that the day was evaluated.
pub async fn tally_record(writing: &impl Writing, day: Day, at: domain::Timestamp, rows: &[TallyRow]) -> Result<(), StoreError> {
    writing.upsert("evaluation", vec![("day", day.into())], vec![("at", text::from_timestamp(at).into())]).await?;
    for row in rows {
        let key =
            vec![("pack", (&row.pack).into()), ("duty", (&row.duty).into()), ("board", (&row.board).into()), ("day", day.into())];
        let columns = STATES.into_iter().map(|(state, column)| (column, row.tally.of(state).into())).collect();
        writing.upsert("tally", key, columns).await?;
    }
    Ok(())
}

/// The last day that was evaluated, and when.
pub async fn evaluation_last(source: &impl Source) -> Result<Option<(Day, domain::Timestamp)>, StoreError> {
    let row = source.row("select day, at from evaluation order by day desc limit 1", params![]).await?;
    row.map(|row| Ok((row.day("day")?, row.timestamp("at")?))).transpose()
}

/// The last day at or before the given one that was evaluated.
pub async fn evaluation_day(source: &impl Source, day: Day) -> Result<Option<Day>, StoreError> {
    let row = source.row("select max(day) as day from evaluation where day <= $1", params![day]).await?;
    row.map_or(Ok(None), |row| row.optional_day("day"))
}

/// The counts of every change since a day, so that a trend can be drawn: day, pack, duty, board and counts, in the order of the days.
pub async fn tally_trend(source: &impl Source, since: Day) -> Result<Vec<(Day, TallyRow)>, StoreError> {
    let sql = "select day, pack, duty, board, fulfilled, due, not_yet_shown, deviating, accepted, not_applicable
        from tally where day > $1 order by day";
    let rows = source.rows(sql, params![since]).await?;
    rows.iter()
        .map(|row| {
            let (pack, duty, board) = (row.text("pack")?, row.text("duty")?, row.text("board")?);
            Ok((row.day("day")?, TallyRow { pack, duty, board, tally: tally(row)? }))
        })
        .collect()
}

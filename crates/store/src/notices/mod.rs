//! The chapter `notices` in the database.

mod mails;
mod reminder;
pub(crate) mod schema;

pub use mails::{MailCounts, MailFilter, MailOrder, mail_counts, mail_list};
pub use reminder::{reminder_batch, reminder_save, reminder_since};

use crate::among::{gather_among, marks};
use crate::change::{Execute as _, Upkeep, Writing};
use crate::organisation::Window;
use crate::standing::Standing;
use crate::{Row, Source, StoreError, params};
use domain::identity::{CaseId, LoginId, MailId, NoticeId};
use domain::notices::{Kind, Mail, Notice, Passage, Way};
use domain::sorting::{folded, sort_key};
use domain::{Day, Timestamp};
use std::collections::HashMap;

/// What the journal tells of reminders is over when it is told.
pub const STANDING: &[Standing] = &[Standing::told("reminder")];

/// How far the notices have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The last entry of the journal that was looked at; none before the first look.
    pub seq: Option<i64>,
    /// The Monday of the week whose mail was made; empty before the first.
    pub week: String,
}

/// How far the notices have come.
pub async fn notice_state(source: &impl Source) -> Result<State, StoreError> {
    let row = source.row("select seq, week from notice_state where id = 1", params![]).await?;
    let row = row.ok_or_else(|| StoreError::Database("the notices have no state".to_owned()))?;
    Ok(State { seq: row.optional_integer("seq")?, week: row.text("week")? })
}

/// Takes the notices in hand, unless another has them.
pub async fn notice_lease(upkeep: &Upkeep, by: &str, at: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
    let sql = "update notice_state set leased_by = $1, leased_until = $2
        where id = 1 and (leased_until is null or leased_until < $3 or leased_by = $4)";
    Ok(upkeep.execute(sql, params![by, until, at, by]).await? == 1)
}

/// Until when a worker has the notices in hand; none where it has them not.
pub async fn notice_held_until(source: &impl Source, by: &str) -> Result<Option<Timestamp>, StoreError> {
    let row = source.row("select leased_until from notice_state where id = 1 and leased_by = $1", params![by]).await?;
    row.map_or(Ok(None), |row| row.optional_timestamp("leased_until"))
}

/// Lets go of the notices.
pub async fn notice_release(upkeep: &Upkeep, by: &str) -> Result<(), StoreError> {
    let sql = "update notice_state set leased_by = null, leased_until = null where id = 1 and leased_by = $1";
    upkeep.execute(sql, params![by]).await.map(drop)
}

/// Says how far the notices have come in the journal.
pub async fn notice_came_to(writing: &impl Writing, seq: i64) -> Result<(), StoreError> {
    writing.execute("update notice_state set seq = $1 where id = 1", params![seq]).await.map(drop)
}

/// Says that the mail of a week is made.
pub async fn notice_week_made(writing: &impl Writing, week: Day) -> Result<(), StoreError> {
    writing.execute("update notice_state set week = $1 where id = 1", params![week]).await.map(drop)
}

const COLUMNS: &str = "id, login, kind, subject, occasion, figure, made_at, read_at, mail";

fn notice(row: &Row) -> Result<Notice, StoreError> {
    let kind = row.text("kind")?;
    Ok(Notice {
        id: row.parsed("id")?,
        login: row.parsed("login")?,
        kind: Kind::from_word(&kind).ok_or_else(|| StoreError::Column { column: "kind".to_owned(), kind: "kind" })?,
        subject: row.text("subject")?,
        occasion: row.text("occasion")?,
        figure: row.text("figure")?,
        made_at: row.timestamp("made_at")?,
        read_at: row.optional_timestamp("read_at")?,
        mail: row.optional_text("mail")?.and_then(|id| id.parse().ok()),
    })
}

/// Keeps a notice, unless there is one of the occasion already.
pub async fn notice_add(writing: &impl Writing, notice: &Notice) -> Result<(), StoreError> {
    let sql = "insert into notice (id, login, kind, subject, occasion, figure, made_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (login, occasion) do nothing";
    let Notice { id, login, kind, subject, occasion, figure, made_at, .. } = notice;
    writing.execute(sql, params![id, login, kind.word(), subject, occasion, figure, *made_at]).await.map(drop)
}

/// Whether there is a notice of an occasion.
pub async fn notice_made(source: &impl Source, login: &LoginId, occasion: &str) -> Result<bool, StoreError> {
    let sql = "select 1 as number from notice where login = $1 and occasion = $2";
    Ok(source.row(sql, params![login, occasion]).await?.is_some())
}

/// Some of the notices of one person, all or the unread, the newest first.
pub async fn notice_list(source: &impl Source, login: &LoginId, unread: bool, window: Window) -> Result<Vec<Notice>, StoreError> {
    let only = if unread { "and read_at is null" } else { "" };
    let sql = format!("select {COLUMNS} from notice where login = $1 {only} order by made_at desc, id desc limit $2 offset $3");
    source.gather(&sql, params![login, window.limit, window.offset], notice).await
}

/// How many notices one person has, and how many of them are unread.
pub async fn notice_counts(source: &impl Source, login: &LoginId) -> Result<(i64, i64), StoreError> {
    let sql = "select count(*) as number, count(case when read_at is null then 1 end) as unread from notice where login = $1";
    let row = source.row(sql, params![login]).await?;
    row.map_or(Ok((0, 0)), |row| Ok((row.integer("number")?, row.integer("unread")?)))
}

/// Whether a notice is one person's.
pub async fn notice_is_of(source: &impl Source, login: &LoginId, id: &str) -> Result<bool, StoreError> {
    let sql = "select 1 as number from notice where id = $1 and login = $2";
    Ok(source.row(sql, params![id, login]).await?.is_some())
}

/// The notices since a moment that are to reach somebody in a way, that no mail has told and nobody has read, the oldest first.
pub async fn notice_untold(source: &impl Source, since: Timestamp, way: Way) -> Result<Vec<Notice>, StoreError> {
    let usual: Vec<&str> = Kind::ALL.iter().filter(|kind| kind.usual() == way).map(|kind| kind.word()).collect();
    let chosen = "select 1 from notice_way where notice_way.login = notice.login and notice_way.kind = notice.kind";
    let unchosen = if usual.is_empty() {
        String::new()
    } else {
        format!("or (kind in ({}) and not exists ({chosen}))", marks(3, usual.len()))
    };
    let sql = format!(
        "select {COLUMNS} from notice where made_at >= $1 and mail is null and read_at is null
            and (exists ({chosen} and way = $2) {unchosen})
        order by made_at, id"
    );
    let values = [since.into(), way.word().into()].into_iter().chain(usual.into_iter().map(Into::into)).collect();
    source.gather(&sql, values, notice).await
}

/// The notice of a kind about a subject that somebody has not read yet.
pub async fn notice_waiting(
    source: &impl Source,
    login: &LoginId,
    kind: Kind,
    subject: &str,
) -> Result<Option<Notice>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from notice where login = $1 and kind = $2 and subject = $3 and read_at is null
        order by made_at desc, id desc limit 1"
    );
    source.row(&sql, params![login, kind.word(), subject]).await?.as_ref().map(notice).transpose()
}

/// Lets a notice that has not been read tell of more.
pub async fn notice_grow(writing: &impl Writing, id: &NoticeId, figure: &str, at: Timestamp) -> Result<(), StoreError> {
    let sql = "update notice set figure = $1, made_at = $2 where id = $3 and read_at is null";
    writing.execute(sql, params![figure, at, id]).await.map(drop)
}

/// The notices of some kinds that nobody has read.
pub async fn notice_unread(source: &impl Source, kinds: &[Kind]) -> Result<Vec<Notice>, StoreError> {
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
    let opening = format!("select {COLUMNS} from notice where read_at is null and kind in");
    gather_among(source, &opening, "order by login, id", &kinds, notice).await
}

/// Marks the notices of one person as read: one, or all.
pub async fn notice_read(writing: &impl Writing, login: &LoginId, only: Option<&str>, at: Timestamp) -> Result<(), StoreError> {
    let sql = "update notice set read_at = $1 where login = $2 and read_at is null and ($3 = '' or id = $3)";
    writing.execute(sql, params![at, login, only.unwrap_or_default()]).await.map(drop)
}

/// Whether no mail tells a notice yet.
pub async fn notice_is_untold(source: &impl Source, notice: &Notice) -> Result<bool, StoreError> {
    let sql = "select 1 as number from notice where id = $1 and mail is null";
    Ok(source.row(sql, params![&notice.id]).await?.is_some())
}

/// Says which mail tells a notice.
pub async fn notice_told(writing: &impl Writing, notice: &Notice, mail: &MailId) -> Result<(), StoreError> {
    writing.execute("update notice set mail = $1 where id = $2", params![mail, &notice.id]).await.map(drop)
}

/// What somebody has chosen, kind by kind.
pub async fn notice_ways(source: &impl Source, login: &LoginId) -> Result<HashMap<Kind, Way>, StoreError> {
    let sql = "select kind, way from notice_way where login = $1";
    let rows = source.gather(sql, params![login], |row| Ok((row.text("kind")?, row.text("way")?))).await?;
    Ok(rows.into_iter().filter_map(|(kind, way)| Some((Kind::from_word(&kind)?, Way::from_word(&way)?))).collect())
}

/// Keeps what somebody has chosen of a kind.
pub async fn notice_way_save(writing: &impl Writing, login: &LoginId, kind: Kind, way: Way) -> Result<(), StoreError> {
    let key = vec![("login", login.into()), ("kind", kind.word().into())];
    writing.upsert("notice_way", key, vec![("way", way.word().into())]).await
}

/// Forgets notices that were made before a moment.
pub async fn notice_sweep(writing: &impl Writing, before: Timestamp) -> Result<u64, StoreError> {
    writing.execute("delete from notice where made_at < $1", params![before]).await
}

const MAIL: &str = "id, login, address, subject, body, passage, attempts, made_at, next_at, sent_at, fault, thread";

fn mail(row: &Row) -> Result<Mail, StoreError> {
    let passage = row.text("passage")?;
    Ok(Mail {
        id: row.parsed("id")?,
        login: row.optional_text("login")?.and_then(|id| id.parse().ok()),
        address: row.text("address")?,
        subject: row.text("subject")?,
        text: row.text("body")?,
        passage: Passage::from_word(&passage)
            .ok_or_else(|| StoreError::Column { column: "passage".to_owned(), kind: "passage" })?,
        attempts: row.integer("attempts")?,
        made_at: row.timestamp("made_at")?,
        next_at: row.timestamp("next_at")?,
        sent_at: row.optional_timestamp("sent_at")?,
        fault: row.optional_text("fault")?.and_then(|text| serde_json::from_str(&text).ok()),
        thread: row.optional_text("thread")?.and_then(|text| serde_json::from_str(&text).ok()),
    })
}

/// Keeps a mail, new or as it goes.
pub async fn mail_save(writing: &impl Writing, mail: &Mail) -> Result<(), StoreError> {
    let columns = vec![
        ("login", mail.login.as_ref().into()),
        ("address", (&mail.address).into()),
        ("subject", (&mail.subject).into()),
        ("body", (&mail.text).into()),
        ("passage", mail.passage.word().into()),
        ("attempts", mail.attempts.into()),
        ("made_at", mail.made_at.into()),
        ("next_at", mail.next_at.into()),
        ("sent_at", mail.sent_at.into()),
        ("fault", mail.fault.as_ref().and_then(|fault| serde_json::to_string(fault).ok()).into()),
        ("thread", mail.thread.as_ref().and_then(|thread| serde_json::to_string(thread).ok()).into()),
        ("found_by", folded(&format!("{} {}", mail.subject, mail.address)).into()),
        ("subject_key", sort_key(&mail.subject).into()),
        ("address_key", sort_key(&mail.address).into()),
    ];
    writing.upsert("mail", vec![("id", (&mail.id).into())], columns).await
}

/// Says on what occasion a mail was made: there is one of each.
pub async fn mail_occasion(writing: &impl Writing, mail: &MailId, occasion: &str) -> Result<(), StoreError> {
    writing.execute("update mail set occasion = $1 where id = $2", params![occasion, mail]).await.map(drop)
}

/// Whether a mail was made on an occasion.
pub async fn mail_made(source: &impl Source, occasion: &str) -> Result<bool, StoreError> {
    Ok(source.row("select 1 as number from mail where occasion = $1", params![occasion]).await?.is_some())
}

/// When a mail was made on an occasion; none where none was.
pub async fn mail_made_at(source: &impl Source, occasion: &str) -> Result<Option<Timestamp>, StoreError> {
    let row = source.row("select made_at from mail where occasion = $1", params![occasion]).await?;
    row.map(|row| row.timestamp("made_at")).transpose()
}

/// The open cases that came to their team since a moment, where that has an address which has not been written to of it; each with the
/// occasion on which that is done.
pub async fn mail_to_teams(source: &impl Source, since: Timestamp) -> Result<Vec<(CaseId, String)>, StoreError> {
    let occasion = "'case-team-' || came.of_case || '-' || came.place";
    let sql = format!(
        "select came.of_case, {occasion} as occasion from desk_team
            join desk_case on desk_case.team = desk_team.id
            join desk_case_stretch as came on came.of_case = desk_case.id and came.team = desk_case.team
        where desk_team.mail is not null and desk_case.status not in ('solved', 'closed')
            and desk_case.changed_at >= $1 and came.from_at >= $1
            and not exists (select 1 from desk_case_stretch as earlier where earlier.of_case = came.of_case
                and earlier.place = came.place - 1 and earlier.team = came.team)
            and not exists (select 1 from mail where mail.occasion = {occasion})
        order by came.from_at, came.of_case, came.place"
    );
    source.gather(&sql, params![since], |row| Ok((row.parsed("of_case")?, row.text("occasion")?))).await
}

/// The mails whose time has come, the oldest first.
pub async fn mail_due(source: &impl Source, at: Timestamp, most: usize) -> Result<Vec<Mail>, StoreError> {
    let sql = format!("select {MAIL} from mail where passage = 'waiting' and next_at <= $1 order by next_at, id limit $2");
    source.gather(&sql, params![at, most], mail).await
}

/// One mail.
pub async fn mail_find(source: &impl Source, id: &MailId) -> Result<Option<Mail>, StoreError> {
    let row = source.row(&format!("select {MAIL} from mail where id = $1"), params![id]).await?;
    row.as_ref().map(mail).transpose()
}

/// Forgets mails that were made before a moment and wait no more.
pub async fn mail_sweep(writing: &impl Writing, before: Timestamp) -> Result<u64, StoreError> {
    writing.execute("delete from mail where made_at < $1 and passage <> 'waiting'", params![before]).await
}

//! Letters that came to the desk and are kept, and which messages of cases have left by mail.

use super::said::{MESSAGE, message};
use crate::change::{Execute as _, Writing};
use crate::organisation::{Conditions, Page, Window, anywhere};
use crate::value::word;
use crate::{Change, Row, Source, StoreError, params};
use domain::Timestamp;
use domain::desk::post::{Letter, LetterState};
use domain::desk::{Case, CaseMessage};
use domain::identity::{CaseId, LetterId, MailId, MessageId};
use domain::refusal::Message;
use domain::sorting::{folded, sort_key};
use std::collections::BTreeMap;

const LETTER: &str = "id, version, mark, sender, name, subject, at, size, cut, why, state, of_case";

fn letter(row: &Row) -> Result<Letter, StoreError> {
    Ok(Letter {
        id: row.parsed("id")?,
        mark: row.text("mark")?,
        from: row.optional_text("sender")?,
        name: row.text("name")?,
        subject: row.text("subject")?,
        at: row.timestamp("at")?,
        size: row.integer("size")?,
        cut: row.flag("cut")?,
        why: serde_json::from_str(&row.text("why")?).unwrap_or_default(),
        state: row.word("state")?,
        case: row.optional_parsed("of_case")?,
        version: row.integer("version")?,
    })
}

/// Whether a letter is kept by its mark.
pub async fn letter_known(source: &impl Source, mark: &str) -> Result<bool, StoreError> {
    Ok(source.row("select 1 as one from desk_letter where mark = $1", params![mark]).await?.is_some())
}

/// What the letters of a mark said that were taken in, as digests; none where no letter of it was, or before that was kept.
pub async fn letter_said(source: &impl Source, mark: &str) -> Result<Vec<String>, StoreError> {
    let sql = "select digest from desk_letter_said where mark = $1";
    source.gather(sql, params![mark], |row| row.text("digest")).await
}

/// Keeps what a letter of a mark said.
pub async fn letter_said_add(change: &Change, mark: &str, digest: &str) -> Result<(), StoreError> {
    let sql = "insert into desk_letter_said (mark, digest) values ($1, $2) on conflict do nothing";
    change.execute(sql, params![mark, digest]).await.map(drop)
}

/// A letter by its id.
pub async fn letter_find(source: &impl Source, id: &LetterId) -> Result<Option<Letter>, StoreError> {
    let row = source.row(&format!("select {LETTER} from desk_letter where id = $1"), params![id]).await?;
    row.as_ref().map(letter).transpose()
}

/// Which letters a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterFilter {
    /// Part of the subject, or of the name or address of whoever wrote.
    pub text: String,
    /// Only those of which one of these has become; all where it is empty.
    pub states: Vec<LetterState>,
    /// By what they are sorted.
    pub order: LetterOrder,
    /// Whether the order is turned round.
    pub descending: bool,
    /// Which of them.
    pub window: Window,
}

/// By what a list of letters is sorted; when they were fetched comes second, the newest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LetterOrder {
    /// Those that wait first.
    #[default]
    Waiting,
    /// By subject.
    Subject,
    /// By address.
    From,
    /// By when they were fetched.
    At,
    /// By size.
    Size,
    /// By what has become of them.
    State,
}

/// The letters that the filter lets through, without their bytes.
pub async fn letter_list(source: &impl Source, filter: &LetterFilter) -> Result<Page<Letter>, StoreError> {
    let mut conditions = Conditions::default();
    if !filter.text.trim().is_empty() {
        conditions.add("found_by like ? escape '\\'", anywhere(&filter.text));
    }
    if !filter.states.is_empty() {
        let among = conditions.among("state", filter.states.iter().map(|state| state.word()));
        conditions.plain(&among);
    }
    let clause = conditions.clause();
    let total = source.number(&format!("select count(*) as number from desk_letter {clause}"), conditions.params()).await?;
    let turned = if filter.descending { "desc" } else { "asc" };
    let order = match filter.order {
        LetterOrder::Waiting => "case when state = 'waiting' then 0 else 1 end".to_owned(),
        LetterOrder::Subject => format!("subject_key {turned}"),
        LetterOrder::From => format!("sender_key {turned}"),
        LetterOrder::At => format!("at {turned}"),
        LetterOrder::Size => format!("size {turned}"),
        LetterOrder::State => format!("state {turned}"),
    };
    let (limit, offset) = (conditions.value(filter.window.limit), conditions.value(filter.window.offset));
    let sql =
        format!("select {LETTER} from desk_letter {clause} order by {order}, at desc, id desc limit {limit} offset {offset}");
    Ok(Page { rows: source.gather(&sql, conditions.params(), letter).await?, total })
}

/// How many letters there are, by what has become of them.
pub async fn letter_counts(source: &impl Source) -> Result<BTreeMap<LetterState, i64>, StoreError> {
    let sql = "select state, count(*) as number from desk_letter group by state";
    Ok(source.gather(sql, params![], |row| Ok((row.word("state")?, row.integer("number")?))).await?.into_iter().collect())
}

/// How many letters wait for a person.
pub async fn letter_waiting(source: &impl Source) -> Result<i64, StoreError> {
    source.number("select count(*) as number from desk_letter where state = 'waiting'", params![]).await
}

/// Keeps a letter without its bytes.
pub async fn letter_save(change: &Change, letter: &Letter) -> Result<(), StoreError> {
    let from = letter.from.as_deref().unwrap_or_default();
    let columns = vec![
        ("mark", (&letter.mark).into()),
        ("sender", letter.from.as_ref().into()),
        ("name", (&letter.name).into()),
        ("subject", (&letter.subject).into()),
        ("at", letter.at.into()),
        ("size", letter.size.into()),
        ("cut", i64::from(letter.cut).into()),
        ("why", reasons(&letter.why).into()),
        ("state", word(&letter.state)),
        ("of_case", letter.case.as_ref().into()),
        ("found_by", folded(&format!("{} {} {from}", letter.subject, letter.name)).into()),
        ("subject_key", sort_key(&letter.subject).into()),
        ("sender_key", sort_key(from).into()),
    ];
    change.save("letter", "desk_letter", letter.id.as_str(), letter.version, columns).await
}

fn reasons(why: &[Message]) -> String {
    serde_json::to_string(why).unwrap_or_else(|_| "[]".to_owned())
}

/// Keeps a part of the bytes of a letter.
pub async fn letter_part_save(change: &Change, id: &LetterId, part: i64, bytes: Vec<u8>) -> Result<(), StoreError> {
    let sql = "insert into desk_letter_part (letter, part, bytes) values ($1, $2, $3)";
    change.execute(sql, params![id, part, bytes]).await.map(drop)
}

/// A part of the bytes of a letter; none after the last.
pub async fn letter_part(source: &impl Source, id: &LetterId, part: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "select bytes from desk_letter_part where letter = $1 and part = $2";
    source.row(sql, params![id, part]).await?.map(|row| row.bytes("bytes")).transpose()
}

/// How many cases came by mail from an address since a moment.
pub async fn case_recent_by_mail(source: &impl Source, address: &str, since: Timestamp) -> Result<i64, StoreError> {
    let sql = "select count(*) as number from desk_case where mail = $1 and opened_at >= $2";
    source.number(sql, params![address, since]).await
}

/// The case of which one of some mails told that left here.
pub async fn sent_case(source: &impl Source, mails: &[MailId]) -> Result<Option<CaseId>, StoreError> {
    let sql = "select desk_message.of_case from desk_sent join desk_message on desk_message.id = desk_sent.message
        where desk_sent.mail = $1";
    for mail in mails {
        if let Some(row) = source.row(sql, params![mail]).await? {
            return row.parsed("of_case").map(Some);
        }
    }
    Ok(None)
}

/// What was said since a moment, to whoever asked or by a mail that opened its case, and nobody has looked at for mail; the first first.
pub async fn message_unsent(source: &impl Source, since: Timestamp, most: usize) -> Result<Vec<CaseMessage>, StoreError> {
    let sql = format!(
        "select {MESSAGE} from desk_message where at >= $1
            and (kind = 'to-requester' or (kind = 'from-requester' and message_id is not null and exists (
                select 1 from desk_case where desk_case.id = desk_message.of_case
                    and desk_case.channel = 'mail' and desk_case.opened_at = desk_message.at)))
            and not exists (select 1 from desk_sent where desk_sent.message = desk_message.id)
        order by at, id limit $2"
    );
    source.gather(&sql, params![since, most], message).await
}

/// Whether a message was looked at for mail.
pub async fn message_is_sent(source: &impl Source, message: &MessageId) -> Result<bool, StoreError> {
    let sql = "select 1 as number from desk_sent where message = $1 limit 1";
    Ok(source.row(sql, params![message]).await?.is_some())
}

/// The further addresses to which what is said in a case goes: of those whose cases were merged into it and whom no register knows.
pub async fn case_addresses(source: &impl Source, of: &CaseId) -> Result<Vec<String>, StoreError> {
    let sql = "select mail from desk_case_address where of_case = $1 order by mail";
    source.gather(sql, params![of], |row| row.text("mail")).await
}

/// The cases that were merged into others since a moment, the first first.
pub async fn case_merged_since(source: &impl Source, since: Timestamp) -> Result<Vec<CaseId>, StoreError> {
    let sql = "select id from desk_case where merged_into is not null and changed_at >= $1 order by changed_at, id";
    source.gather(sql, params![since], |row| row.parsed("id")).await
}

/// Lets the addresses of one case, which may have come by mail from one, get what is said in another.
pub async fn case_addresses_move(change: &Change, from: &Case, to: &CaseId) -> Result<(), StoreError> {
    let mut all = case_addresses(change, &from.id).await?;
    all.extend(from.mail.clone().filter(|_| from.requester.is_none()));
    for mail in all {
        let sql = "insert into desk_case_address (of_case, mail) values ($1, $2) on conflict do nothing";
        change.execute(sql, params![to, mail]).await?;
    }
    Ok(())
}

/// Says that a message was looked at for mail, and by which mails it leaves.
pub async fn message_sent(writing: &impl Writing, message: &MessageId, mails: &[MailId]) -> Result<(), StoreError> {
    let sql = "insert into desk_sent (message, place, mail) values ($1, $2, $3)";
    if mails.is_empty() {
        writing.execute("insert into desk_sent (message, place) values ($1, 0)", params![message]).await?;
    }
    for (place, mail) in (0_i64..).zip(mails) {
        writing.execute(sql, params![message, place, mail]).await?;
    }
    Ok(())
}

/// Says of every message so far that nobody is sent it.
pub async fn messages_passed(writing: &impl Writing) -> Result<(), StoreError> {
    let sql = "insert into desk_sent (message, place) select id, 0 from desk_message
        where not exists (select 1 from desk_sent where desk_sent.message = desk_message.id)";
    writing.execute(sql, params![]).await.map(drop)
}

/// The mails of a case, the first first: by its Message-ID each that came, by its id each that left.
pub async fn mail_thread(source: &impl Source, of: &CaseId) -> Result<Vec<(Option<String>, Option<MailId>)>, StoreError> {
    let sql = "select desk_message.message_id, desk_sent.mail from desk_message
        left join desk_sent on desk_sent.message = desk_message.id and desk_sent.mail is not null
        where desk_message.of_case = $1 and (desk_message.message_id is not null or desk_sent.mail is not null)
        order by desk_message.at, desk_message.id, desk_sent.place";
    source.gather(sql, params![of], |row| Ok((row.optional_text("message_id")?, row.optional_parsed("mail")?))).await
}

/// Keeps how it went when mail was fetched.
pub async fn post_fetched(writing: &impl Writing, at: Timestamp, fault: Option<&Message>) -> Result<(), StoreError> {
    let fault = fault.and_then(|fault| serde_json::to_string(fault).ok());
    writing.upsert("desk_post_state", vec![("id", 1_i64.into())], vec![("at", at.into()), ("fault", fault.into())]).await
}

/// When mail was last fetched, and what was wrong then; none where it never was.
pub async fn post_state(source: &impl Source) -> Result<Option<(Timestamp, Option<Message>)>, StoreError> {
    let Some(row) = source.row("select at, fault from desk_post_state where id = 1", params![]).await? else { return Ok(None) };
    let fault = row.optional_text("fault")?.and_then(|fault| serde_json::from_str(&fault).ok());
    Ok(Some((row.timestamp("at")?, fault)))
}

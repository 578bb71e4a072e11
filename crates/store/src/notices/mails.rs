//! The log of mail as a list.

use super::mail;
use crate::organisation::{Conditions, Page, Window, anywhere};
use crate::{Source, StoreError, params};
use domain::notices::{Mail, Passage};

/// Which mails a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailFilter {
    /// Part of the subject or the address.
    pub text: Option<String>,
    /// Only those that go so.
    pub passage: Option<Passage>,
    /// By what they are sorted.
    pub order: MailOrder,
    /// Whether the order is turned round.
    pub descending: bool,
    /// Which of them.
    pub window: Window,
}

/// By what a list of mails is sorted; when they were made comes second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MailOrder {
    /// The newest first.
    #[default]
    Newest,
    /// By subject.
    Subject,
    /// By address.
    Address,
    /// By how they go: those that wait, those that were sent, those that were given up.
    Passage,
    /// By when they were made.
    Made,
    /// By when the server took them, those that it has not taken last.
    Sent,
    /// By how often they were tried in vain.
    Attempts,
}

/// The columns of a mail, without what it says.
const LISTED: &str = "id, login, address, subject, '' as body, passage, attempts, made_at, next_at, sent_at, fault, thread";

/// The mails that the filter lets through, without what they say.
pub async fn mail_list(source: &impl Source, filter: &MailFilter) -> Result<Page<Mail>, StoreError> {
    let mut conditions = Conditions::default();
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        let like = conditions.value(anywhere(text));
        conditions.plain(&format!("found_by like {like} escape '\\'"));
    }
    if let Some(passage) = filter.passage {
        conditions.add("passage = ?", passage.word());
    }
    let clause = conditions.clause();
    let total = source.number(&format!("select count(*) as number from mail {clause}"), conditions.params()).await?;
    let turned = if filter.descending { "desc" } else { "asc" };
    let order = match filter.order {
        MailOrder::Newest => "made_at desc".to_owned(),
        MailOrder::Subject => format!("subject_key {turned}, made_at desc"),
        MailOrder::Address => format!("address_key {turned}, made_at desc"),
        MailOrder::Passage => {
            format!("case passage when 'waiting' then 0 when 'sent' then 1 else 2 end {turned}, made_at desc")
        }
        MailOrder::Made => format!("made_at {turned}"),
        MailOrder::Sent => format!("case when sent_at is null then 1 else 0 end, sent_at {turned}, made_at desc"),
        MailOrder::Attempts => format!("attempts {turned}, made_at desc"),
    };
    let (limit, offset) = (conditions.value(filter.window.limit), conditions.value(filter.window.offset));
    let sql = format!("select {LISTED} from mail {clause} order by {order}, id desc limit {limit} offset {offset}");
    let rows = source.gather(&sql, conditions.params(), mail).await?;
    Ok(Page { rows, total })
}

/// How many mails there are, and how they go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MailCounts {
    /// All of them.
    pub all: i64,
    /// Those to be sent.
    pub waiting: i64,
    /// Those that the server took.
    pub sent: i64,
    /// Those that were given up.
    pub given_up: i64,
}

/// Counts the mails as the cuts of the list show them.
pub async fn mail_counts(source: &impl Source) -> Result<MailCounts, StoreError> {
    let sql = "select count(*) as whole,
            count(case when passage = 'waiting' then 1 end) as waiting,
            count(case when passage = 'sent' then 1 end) as sent,
            count(case when passage = 'given-up' then 1 end) as given_up
        from mail";
    let Some(row) = source.row(sql, params![]).await? else { return Ok(MailCounts::default()) };
    Ok(MailCounts {
        all: row.integer("whole")?,
        waiting: row.integer("waiting")?,
        sent: row.integer("sent")?,
        given_up: row.integer("given_up")?,
    })
}

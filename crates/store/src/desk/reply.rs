//! The answers that a case got, and what of it is due when.

use crate::change::Execute as _;
use crate::value::word;
use crate::{Change, Row, StoreError, params};
use domain::Timestamp;
use domain::desk::Case;
use domain::desk::owed::Reply;

/// What of a case is due when: reckoned from its course, the targets and the hours of service, and kept so that lists need not reckon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dues {
    /// When something of it is due next, or since when it is late; none while its clocks stand still.
    pub due_at: Option<Timestamp>,
    /// From when on somebody is to be told of it.
    pub warn_at: Option<Timestamp>,
    /// When the answer that it is owed is due, given or not.
    pub answer_due: Option<Timestamp>,
    /// When that answer was given.
    pub answered_at: Option<Timestamp>,
}

pub(super) const REPLY: &str = "kind, person, at, day, supplier, contract, reference, text";

/// An answer that a case got.
pub(super) fn reply(row: &Row) -> Result<Reply, StoreError> {
    Ok(Reply {
        kind: row.word("kind")?,
        by: row.optional_parsed("person")?,
        at: row.timestamp("at")?,
        day: row.optional_day("day")?,
        supplier: row.optional_parsed("supplier")?,
        contract: row.optional_text("contract")?,
        reference: row.optional_text("reference")?,
        text: row.optional_text("text")?,
    })
}

/// Keeps them.
pub(super) async fn replies_keep(change: &Change, case: &Case) -> Result<(), StoreError> {
    let reply = |(place, each): (usize, &Reply)| {
        params![
            place as i64,
            word(&each.kind),
            each.by.as_ref(),
            each.at,
            each.day,
            each.supplier.as_ref(),
            each.contract.as_ref(),
            each.reference.as_ref(),
            each.text.as_ref()
        ]
    };
    let rows = case.replies.iter().enumerate().map(reply).collect();
    let columns = ["place", "kind", "person", "at", "day", "supplier", "contract", "reference", "text"];
    change.replace_children("desk_reply", ("of_case", (&case.id).into()), &columns, rows).await
}

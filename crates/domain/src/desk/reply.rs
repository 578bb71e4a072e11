//! An answer that was owed, as it was given.

use crate::Day;
use crate::identity::{BodyId, PersonId};
use crate::organisation::words::words;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// What an answer that was owed says.
    pub enum ReplyKind {
        /// It will be done, and is planned for a day.
        Accepted = "accepted", "case-reply-accepted";
        /// It will not be done, with the reason.
        Refused = "refused", "case-reply-refused";
        /// It was sent on to the supplier of the system.
        SentOn = "sent-on", "case-reply-sent-on";
        /// The supplier has answered.
        SupplierAnswered = "supplier-answered", "case-reply-supplier-answered";
        /// It is done.
        Realised = "realised", "case-reply-realised";
        /// The advice that was asked for.
        Advised = "advised", "case-reply-advised";
    }
}

/// One answer, or what became of the matter after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// What it says.
    pub kind: ReplyKind,
    /// Who gave it.
    pub by: Option<PersonId>,
    /// When it was given.
    pub at: Timestamp,
    /// For which day it is planned, or on which day it was sent on, answered by the supplier or realised.
    pub day: Option<Day>,
    /// The supplier to whom it was sent on.
    pub supplier: Option<BodyId>,
    /// The contract under which it was sent on.
    pub contract: Option<String>,
    /// The supplier's number for it.
    pub reference: Option<String>,
    /// The reason, the advice, or what else was said.
    pub text: Option<String>,
}

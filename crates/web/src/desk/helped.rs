//! What was offered helped: it is counted, and nothing is reported.

use crate::failure::Answer;
use crate::visit::guard::done;
use crate::visit::{Sent, Signed};
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::desk::{Helped, self_helped};

/// `POST /desk/helped`
pub(super) async fn send(visit: Signed, Sent(fields): Sent) -> Answer {
    let gone = |()| Failure::from(Refusal::plain(Message::new("case-help-gone")));
    let helped: Helped = fields.get("helped").parse().map_err(gone)?;
    self_helped(visit.town(), &visit.caller, &helped, visit.at).await?;
    Ok(done(&visit, "/desk", "case-helped"))
}

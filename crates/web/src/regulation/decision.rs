//! The decision that a form cites: found in the register, or entered.

use crate::visit::Signed;
use domain::Day;
use domain::identity::{BodyId, DecisionId};
use routines::Failure;
use routines::organisation::decide;

/// Finds or enters a decision of a body.
pub(crate) async fn enter(visit: &Signed, body: BodyId, day: Day, paragraph: &str, title: &str) -> Result<DecisionId, Failure> {
    let day = day.to_string();
    let title: String = title.chars().take(200).collect();
    let fields = [("day", day.as_str()), ("paragraph", paragraph), ("title", title.as_str())];
    Ok(decide(visit.town(), &visit.caller, &body, &fields, visit.at).await?.id)
}

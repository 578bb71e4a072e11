//! The end of a regulation: `/api/v1/regulations/{name}/repeal`.

use super::asked::{Form, Sent, field};
use super::examples::id;
use super::problem::Unmet;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use domain::regulation::record::Adoption;
use routines::organisation::Cited;
use routines::policies::{Action, Resource};
use routines::regulation::repeal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

super::operations! {
    "/api/v1/regulations/{name}/repeal" => post end;
}

/// By which decision a regulation ends, and when.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct RepealWritten {
    /// The id of the decision, which is noted already.
    #[schema(format = Uuid)]
    decision: String,
    /// The last day on which it is in force.
    #[schema(format = Date)]
    last_day: String,
}

impl RepealWritten {
    fn sample() -> Self {
        Self { decision: id(6), last_day: "2027-12-31".to_owned() }
    }
}

/// A regulation that has its end.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct RepealKept {
    /// The regulation's name.
    regulation: String,
    /// The edition that ends.
    edition: String,
    /// The first day on which it no longer holds.
    #[schema(format = Date)]
    until: String,
}

impl RepealKept {
    fn of(repealed: &Adoption) -> Self {
        Self {
            regulation: repealed.pack.clone(),
            edition: repealed.edition.clone(),
            until: repealed.period.stored_until().to_string(),
        }
    }

    fn sample() -> Self {
        Self { regulation: "bas-2026".to_owned(), edition: "2026.1".to_owned(), until: "2028-01-01".to_owned() }
    }
}

/// Repeals a regulation by decision
///
/// Every edition that would hold later ends after the last day; a repeal is not undone, what is to hold again is adopted anew.
#[utoipa::path(post, path = "/api/v1/regulations/{name}/repeal", operation_id = "repeal_regulation", tag = "regulations",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026")),
    request_body = RepealWritten,
    responses((status = 200, description = "What ends, and when.", body = RepealKept),
        (status = 404, description = "There is no such regulation, or no such decision.")))]
async fn end(visit: Bearer, Path(name): Path<String>, sent: Sent<RepealWritten>) -> Result<Json<RepealKept>, Unmet> {
    visit.town().require(&visit.caller, Action::Adopt, &Resource::Regulation)?;
    let decision = Cited::Noted(field("decision", &sent.body.decision, Form::Id)?);
    let last = field("last_day", &sent.body.last_day, Form::Day)?;
    let repealed = repeal(visit.town(), &visit.caller, &name, Some(&decision), last, visit.at).await?;
    Ok(Json(RepealKept::of(&repealed)))
}

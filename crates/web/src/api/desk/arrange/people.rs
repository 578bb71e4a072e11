//! Who is of a team: `/api/v1/teams/{id}/members` for whoever joins, `/api/v1/teams/{id}/departures` for whoever leaves.

use super::teams::{TeamDetail, Teams};
use crate::api::asked::{Form, Read, Sent, day_field, field};
use crate::api::examples::id;
use crate::api::problem::Unmet;
use crate::api::writing::{known, texts, told};
use crate::visit::Bearer;
use axum::extract::Path;
use axum::response::Response;
use domain::identity::PersonId;
use routines::desk::{Joining, Member, must_arrange, team_member};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::api::operations! {
    "/api/v1/teams/{id}/members" => post join;
    "/api/v1/teams/{id}/departures" => post leave;
}

/// Somebody who joins a team.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct MemberWritten {
    /// The id of the person.
    #[schema(format = Uuid)]
    person: String,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The last day, where an end is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    to: Option<String>,
    /// When the person was trained for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    trained: Option<String>,
    /// When the IT unit was heard on the choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    consulted: Option<String>,
    /// How many hours a week the person has for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 60)]
    hours: Option<i64>,
}

impl MemberWritten {
    fn sample() -> Self {
        Self {
            person: id(4),
            from: "2026-09-01".to_owned(),
            to: None,
            trained: Some("2026-09-10".to_owned()),
            consulted: Some("2026-08-20".to_owned()),
            hours: Some(8),
        }
    }
}

/// Somebody who leaves a team.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct DepartureWritten {
    /// The id of the person.
    #[schema(format = Uuid)]
    person: String,
    /// The last day; one on which the person is of the team.
    #[schema(format = Date)]
    last_day: String,
}

impl DepartureWritten {
    fn sample() -> Self {
        Self { person: id(4), last_day: "2026-12-31".to_owned() }
    }
}

/// Somebody joins a team
///
/// From that day on they work at the desk, and see the cases of others. Nobody is in a team twice at a time.
#[utoipa::path(post, path = "/api/v1/teams/{id}/members", operation_id = "join_team", tag = "desk",
    params(("id" = String, Path, description = "The team's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body = MemberWritten,
    responses((status = 200, description = "The team as it is kept.", body = TeamDetail)))]
async fn join(visit: Bearer, Path(id): Path<String>, Read(version): Read, sent: Sent<MemberWritten>) -> Result<Response, Unmet> {
    must_arrange(visit.town(), &visit.caller)?;
    let (known, texts) = (known::<Teams>(&id, version)?, texts(&sent.fields, &[])?);
    let get = |name: &str| texts.iter().find(|(field, _)| field == name).map(|(_, text)| text.clone()).unwrap_or_default();
    let joining = Joining::Joins(Member::read(get)?);
    let kept = team_member(visit.town(), &visit.caller, &known, &joining, visit.at).await?;
    told::<Teams>(&visit, &kept.id).await
}

/// Somebody leaves a team
///
/// What they did stays theirs.
#[utoipa::path(post, path = "/api/v1/teams/{id}/departures", operation_id = "leave_team", tag = "desk",
    params(("id" = String, Path, description = "The team's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body = DepartureWritten,
    responses((status = 200, description = "The team as it is kept.", body = TeamDetail)))]
async fn leave(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<DepartureWritten>,
) -> Result<Response, Unmet> {
    must_arrange(visit.town(), &visit.caller)?;
    let known = known::<Teams>(&id, version)?;
    let person: PersonId = field("person", &sent.body.person, Form::Id)?;
    let joining = Joining::Leaves(person, day_field("last_day", &sent.body.last_day)?);
    let kept = team_member(visit.town(), &visit.caller, &known, &joining, visit.at).await?;
    told::<Teams>(&visit, &kept.id).await
}

//! What one follows: `/api/v1/following`.
//!
//! Following is each one's own affair: a token shows, and changes, what its owner follows.

use super::activity::object_of;
use super::asked::{Asked, Sent};
use super::closed::of_list;
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use crate::activity::{is_asked_for, name_of};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::sorting::{folded, sort_key};
use routines::activity::{
    Followed, Following, ObjectKind, follow, following as read_following, follows_answered, follows_answered_choose, leave,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/following" => get following;
    "/api/v1/following/{kind}/{object}" => post begin, delete end;
    "/api/v1/following/answered" => get answered, post answer;
}

/// A thing that one follows.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct FollowedDetail {
    /// What kind of thing.
    kind: String,
    /// Which, by its id or key.
    object: String,
    /// What it is called.
    name: String,
    /// Where its page is.
    address: String,
    /// Since when it is followed; none where it is followed as a system that one answers for.
    #[schema(format = DateTime)]
    since: Option<String>,
    /// When something last happened to it.
    #[schema(format = DateTime)]
    latest: Option<String>,
    /// How much of that has not been read.
    #[schema(minimum = 0)]
    unread: i64,
}

impl FollowedDetail {
    /// Something followed, under the name that it has among others.
    fn of(followed: &Followed, name: String) -> Self {
        let thing = &followed.thing;
        Self {
            kind: thing.object.kind.word().to_owned(),
            object: thing.object.key.clone(),
            name,
            address: thing.address.clone(),
            since: match followed.why {
                Following::Chosen(at) => Some(at.to_string()),
                Following::Answered => None,
            },
            latest: followed.latest.map(|at| at.to_string()),
            unread: followed.unread.max(0),
        }
    }

    fn sample() -> Self {
        Self {
            kind: "system".to_owned(),
            object: id(1),
            name: "Hemtur".to_owned(),
            address: format!("/systems/{}", id(1)),
            since: Some("2026-11-20T12:00:00Z".to_owned()),
            latest: Some("2026-11-25T08:14:09Z".to_owned()),
            unread: 2,
        }
    }
}

/// Which of them are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FollowingAsked {
    /// A part of the name.
    q: Option<String>,
    /// Only things of this kind.
    #[param(example = "system", pattern = "one-of:object-kind")]
    kind: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// What the token's owner follows
///
/// By name; what may no longer be seen is left out.
#[utoipa::path(get, path = "/api/v1/following", operation_id = "list_following", tag = "activity", params(FollowingAsked),
    responses((status = 200, description = "A page of the things.", body = Listed<FollowedDetail>)))]
async fn following(visit: Bearer, Asked(asked): Asked<FollowingAsked>) -> Result<Json<Listed<FollowedDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    visit.town().require_own(&visit.caller, false)?;
    let named = asked.kind.is_some();
    let kind = asked.kind.unwrap_or_default();
    if named && ObjectKind::from_word(&kind).is_none() {
        return Err(Wrong::query("kind", of_list("object-kind")).into());
    }
    let part = folded(asked.q.as_deref().unwrap_or_default());
    let mut all = read_following(visit.town(), &visit.caller, &visit.login, visit.at).await?;
    all.retain(|each| is_asked_for(visit.words, each, &part, &kind));
    all.sort_by_cached_key(|each| sort_key(&name_of(visit.words, &each.thing)));
    Ok(Json(paging.cut(all, |each| FollowedDetail::of(&each, name_of(visit.words, &each.thing)))))
}

/// Begins to follow a thing
///
/// What happens to it from now on is told.
#[utoipa::path(post, path = "/api/v1/following/{kind}/{object}", operation_id = "follow", tag = "activity",
    params(("kind" = String, Path, description = "What kind of thing.", example = "system",
            pattern = "one-of:object-kind"),
        ("object" = String, Path, description = "Which, by its id or key.", example = "01930000-0000-7000-8000-000000000001")),
    responses((status = 204, description = "It is followed.")))]
async fn begin(visit: Bearer, Path((kind, object)): Path<(String, String)>) -> Result<StatusCode, Unmet> {
    visit.town().require_own(&visit.caller, true)?;
    follow(visit.town(), &visit.caller, &visit.login, &object_of(&kind, &object)?, visit.at).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends to follow a thing
///
/// Whether or not it may still be seen.
#[utoipa::path(delete, path = "/api/v1/following/{kind}/{object}", operation_id = "leave", tag = "activity",
    params(("kind" = String, Path, description = "What kind of thing.", example = "system",
            pattern = "one-of:object-kind"),
        ("object" = String, Path, description = "Which, by its id or key.", example = "01930000-0000-7000-8000-000000000001")),
    responses((status = 204, description = "It is not followed.")))]
async fn end(visit: Bearer, Path((kind, object)): Path<(String, String)>) -> Result<StatusCode, Unmet> {
    visit.town().require_own(&visit.caller, true)?;
    leave(visit.town(), &visit.login, &object_of(&kind, &object)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whether one follows every system that one answers for.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct Answered {
    /// Whether every system that one manages, or whose owner one heads, is followed.
    follows: bool,
}

impl Answered {
    const fn sample() -> Self {
        Self { follows: true }
    }
}

/// Whether the systems that one answers for are followed
#[utoipa::path(get, path = "/api/v1/following/answered", operation_id = "get_following_answered", tag = "activity",
    responses((status = 200, description = "Whether they are.", body = Answered)))]
async fn answered(visit: Bearer) -> Result<Json<Answered>, Unmet> {
    visit.town().require_own(&visit.caller, false)?;
    Ok(Json(Answered { follows: follows_answered(visit.town(), &visit.login).await? }))
}

/// Chooses whether to follow the systems that one answers for
#[utoipa::path(post, path = "/api/v1/following/answered", operation_id = "choose_following_answered", tag = "activity",
    request_body = Answered,
    responses((status = 200, description = "Whether they are.", body = Answered)))]
async fn answer(visit: Bearer, sent: Sent<Answered>) -> Result<Json<Answered>, Unmet> {
    visit.town().require_own(&visit.caller, true)?;
    follows_answered_choose(visit.town(), &visit.login, sent.body.follows).await?;
    Ok(Json(sent.body))
}

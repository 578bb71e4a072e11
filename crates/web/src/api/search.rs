//! One search over everything that a token may see: `/api/v1/search`.

use super::asked::Asked;
use super::examples::id;
use super::problem::{Unmet, Wrong, between};
use crate::visit::Bearer;
use axum::Json;
use domain::search::Kind;
use routines::search::{Group, Search, search};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/search" => get find;
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct Found {
    /// What was searched for in its place, where nothing answers to what was asked.
    meant: Option<String>,
    /// The kinds with hits, those that answer best first.
    groups: Vec<FoundGroup>,
}

/// What was found of a kind.
#[derive(Debug, Serialize, ToSchema)]
struct FoundGroup {
    /// `system`, `person`, `body`, `duty`, `decision`, `information-type`, `attachment`, `article`, `problem` or `case`.
    kind: String,
    /// How many there are; 500 stands for 500 or more.
    total: i64,
    /// The best of them.
    items: Vec<FoundHit>,
}

/// Something found.
#[derive(Debug, Serialize, ToSchema)]
struct FoundHit {
    /// Its id; of a duty the regulation, the section and the key with strokes between.
    id: String,
    /// What it is called.
    title: String,
    /// What else tells which it is.
    detail: String,
}

impl Found {
    fn sample() -> Self {
        Self {
            meant: None,
            groups: vec![FoundGroup {
                kind: "system".to_owned(),
                total: 1,
                items: vec![FoundHit { id: id(1), title: "Hemtur".to_owned(), detail: "Hemtjänsten".to_owned() }],
            }],
        }
    }
}

impl FoundGroup {
    fn of(group: Group) -> Self {
        let hit = |hit: routines::search::Hit| FoundHit { id: hit.subject, title: hit.shown.title, detail: hit.shown.detail };
        Self {
            kind: group.kind.word().to_owned(),
            total: i64::try_from(group.total).unwrap_or(i64::MAX),
            items: group.hits.into_iter().map(hit).collect(),
        }
    }
}

/// What is searched for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FindAsked {
    /// Names, numbers or parts of words; inflections are found as well.
    #[param(example = "hemtur")]
    q: String,
    /// One kind alone: `system`, `person`, `body`, `duty`, `decision`, `information-type`, `attachment`, `article`, `problem` or `case`.
    #[param(pattern = "one-of:found-kind")]
    kind: Option<String>,
    /// How many of each kind.
    #[param(minimum = 1, maximum = 250, default = 10)]
    limit: Option<i64>,
}

/// Searches everything
///
/// Groups of what answers, each with the best first; what the token may not see is not found.
#[utoipa::path(get, path = "/api/v1/search", operation_id = "search", tag = "about", params(FindAsked),
    responses((status = 200, description = "What was found.", body = Found)))]
async fn find(visit: Bearer, Asked(asked): Asked<FindAsked>) -> Result<Json<Found>, Unmet> {
    let only = super::asked::word("kind", asked.kind.as_deref(), "found-kind", Kind::from_word)?;
    let most = asked.limit.unwrap_or(10);
    let most = usize::try_from(most).ok().filter(|most| (1..=250).contains(most));
    let most = most.ok_or_else(|| Wrong::query("limit", between(1, 250)))?;
    let asked = Search { text: &asked.q, only, offset: 0, most };
    let found = search(visit.town(), &visit.caller, &asked, visit.today, visit.at).await?;
    Ok(Json(Found { meant: found.meant, groups: found.groups.into_iter().map(FoundGroup::of).collect() }))
}

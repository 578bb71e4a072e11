//! One search over everything that a token may see: `/api/v1/search`.

use super::asked::Asked;
use super::examples::id;
use super::problem::{Unmet, Wrong, between};
use crate::help::holding;
use crate::parts::Link;
use crate::search::MANUAL;
use crate::visit::Bearer;
use axum::Json;
use domain::search::{Kind, Query};
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
    /// What is found: a kind of the registers, or `manual` for the pages of the manual.
    #[schema(pattern = "one-of:found-kind")]
    kind: String,
    /// How many there are; 500 stands for 500 or more.
    total: i64,
    /// The best of them.
    items: Vec<FoundHit>,
}

/// Something found.
#[derive(Debug, Serialize, ToSchema)]
struct FoundHit {
    /// Its id; of a duty the regulation, the section and the key with strokes between, of a page of the manual its address.
    id: String,
    /// What it is called.
    title: String,
    /// What else tells which it is; of a comment the thing on which it stands.
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

/// The pages of the manual that hold what is asked, in the reader's language.
fn manual(visit: &Bearer, text: &str, most: usize) -> Option<FoundGroup> {
    let pages = holding(visit.words, &Query::read(text)?);
    let total = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    let hit = |page: Link| FoundHit { id: page.href, title: page.name, detail: String::new() };
    let items = pages.into_iter().take(most).map(hit).collect();
    (total > 0).then(|| FoundGroup { kind: MANUAL.to_owned(), total, items })
}

/// What is searched where not everything is.
#[derive(Clone, Copy)]
enum Wanted {
    Kind(Kind),
    Manual,
}

impl Wanted {
    fn read(word: &str) -> Option<Self> {
        if word == MANUAL { Some(Self::Manual) } else { Kind::from_word(word).map(Self::Kind) }
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
    /// One kind alone: of the registers, or `manual` for the pages of the manual.
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
    let wanted = super::asked::word("kind", asked.kind.as_deref(), "found-kind", Wanted::read)?;
    let most = asked.limit.unwrap_or(10);
    let most = usize::try_from(most).ok().filter(|most| (1..=250).contains(most));
    let most = most.ok_or_else(|| Wrong::query("limit", between(1, 250)))?;
    let only = match wanted {
        Some(Wanted::Manual) => {
            return Ok(Json(Found { meant: None, groups: manual(&visit, &asked.q, most).into_iter().collect() }));
        }
        Some(Wanted::Kind(kind)) => Some(kind),
        None => None,
    };
    let wish = Search { text: &asked.q, only, offset: 0, most };
    let found = search(visit.town(), &visit.caller, &wish, visit.today, visit.at).await?;
    let mut groups: Vec<FoundGroup> = found.groups.into_iter().map(FoundGroup::of).collect();
    if only.is_none() {
        groups.extend(manual(&visit, &asked.q, most));
    }
    Ok(Json(Found { meant: found.meant, groups }))
}

//! What somebody is told, and how it reaches them: `/api/v1/notices`, `/api/v1/notice-ways`.
//!
//! It is one's own: a token reaches it where it is held to `start`, or to nothing.

#[cfg(test)]
mod tests;

use super::asked::{Asked, Sent};
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong, one_of};
use crate::language::Words;
use crate::notices::{said, standing};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use routines::Failure;
use routines::notices::{Kind, NoticeSeen, Way, is_noticed, notices, read_all, read_one, way_choose, ways};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/notices" => get all;
    "/api/v1/notices/read" => post read_them;
    "/api/v1/notices/{id}/read" => post read_it;
    "/api/v1/notice-ways" => get chosen, patch choose;
}

/// Something that one is told.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct NoticeDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// Of what: `case`, `team-case`, `question`, `audit`, `round`, `reminder`, `mention`, `report`, `stand-in`, `appointment`, `shortage`,
    /// `followed` or `view`.
    kind: String,
    /// What it says, in the language asked for.
    text: String,
    /// The page to which it leads, from the root of the address.
    page: String,
    /// How it stands now, in words, where that says more.
    standing: Option<String>,
    /// Whether something is still to be done or known.
    lasts: bool,
    /// When it was told.
    #[schema(format = DateTime)]
    made_at: String,
    /// When it was read; none while it is unread.
    #[schema(format = DateTime)]
    read_at: Option<String>,
}

impl NoticeDetail {
    fn of(words: Words, seen: &NoticeSeen) -> Self {
        let said = said(words, seen);
        Self {
            id: seen.notice.id.to_string(),
            kind: seen.notice.kind.word().to_owned(),
            text: said.name,
            page: said.href,
            standing: Some(standing(words, seen)).filter(|text| !text.is_empty()),
            lasts: seen.lasts(),
            made_at: seen.notice.made_at.to_string(),
            read_at: seen.notice.read_at.map(|at| at.to_string()),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(61),
            kind: "question".to_owned(),
            text: "Fråga om Hemtur".to_owned(),
            page: format!("/questions/{}", id(9)),
            standing: None,
            lasts: true,
            made_at: "2026-11-23T12:00:00Z".to_owned(),
            read_at: None,
        }
    }
}

/// Which notices are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct NoticesAsked {
    /// Only those that are unread.
    unread: Option<bool>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// One's notices
///
/// The newest first. What a notice is about and is no more, or may no longer be seen, goes with it: then a page has fewer.
#[utoipa::path(get, path = "/api/v1/notices", operation_id = "list_notices", tag = "own", params(NoticesAsked),
    responses((status = 200, description = "A page of the notices.", body = Listed<NoticeDetail>)))]
async fn all(visit: Bearer, Asked(asked): Asked<NoticesAsked>) -> Result<Json<Listed<NoticeDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    visit.town().require_own(&visit.caller, false)?;
    let unread = asked.unread.unwrap_or(false);
    let found = notices(visit.town(), &visit.login, (unread, paging.window()), visit.at).await?;
    let total = if unread { found.unread } else { found.all };
    Ok(Json(paging.listed(found.rows.iter().map(|seen| NoticeDetail::of(visit.words, seen)).collect(), total)))
}

/// Marks all one's notices as read
#[utoipa::path(post, path = "/api/v1/notices/read", operation_id = "read_notices", tag = "own",
    responses((status = 204, description = "They are read.")))]
async fn read_them(visit: Bearer) -> Result<StatusCode, Unmet> {
    visit.town().require_own(&visit.caller, true)?;
    read_all(visit.town(), &visit.login, visit.at).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Marks a notice as read
///
/// One that was read already stays so.
#[utoipa::path(post, path = "/api/v1/notices/{id}/read", operation_id = "read_notice", tag = "own",
    params(("id" = String, Path, description = "The notice's id.", format = Uuid)),
    responses((status = 204, description = "It is read.")))]
async fn read_it(visit: Bearer, Path(id): Path<String>) -> Result<StatusCode, Unmet> {
    visit.town().require_own(&visit.caller, true)?;
    if !is_noticed(visit.town(), &visit.login, &id).await? {
        return Err(Failure::missing("notice", id).into());
    }
    read_one(visit.town(), &visit.login, &id, visit.at).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How each kind of notice reaches somebody; inside it always stands.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct NoticeWays {
    /// By kind, such as `question`: `at-once` (a mail of its own), `weekly` (in the week's mail) or `inside` (no mail).
    ways: BTreeMap<String, String>,
}

impl NoticeWays {
    fn sample() -> Self {
        let way = |(kind, way): (Kind, Way)| (kind.word().to_owned(), way.word().to_owned());
        Self { ways: [(Kind::Question, Way::AtOnce), (Kind::Appointment, Way::Weekly)].map(way).into() }
    }
}

async fn as_chosen(visit: &Bearer) -> Result<Json<NoticeWays>, Unmet> {
    let chosen = ways(visit.town(), &visit.login).await?.into_iter();
    let ways = chosen.map(|(kind, way)| (kind.word().to_owned(), way.word().to_owned())).collect();
    Ok(Json(NoticeWays { ways }))
}

/// How each kind of notice reaches one
#[utoipa::path(get, path = "/api/v1/notice-ways", operation_id = "get_notice_ways", tag = "own",
    responses((status = 200, description = "The way of each kind.", body = NoticeWays)))]
async fn chosen(visit: Bearer) -> Result<Json<NoticeWays>, Unmet> {
    visit.town().require_own(&visit.caller, false)?;
    as_chosen(&visit).await
}

/// Chooses how kinds of notice reach one
///
/// A kind that is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/notice-ways", operation_id = "choose_notice_ways", tag = "own",
    request_body(content = NoticeWays, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The way of each kind as it is kept.", body = NoticeWays)))]
async fn choose(visit: Bearer, sent: Sent<NoticeWays>) -> Result<Json<NoticeWays>, Unmet> {
    visit.town().require_own(&visit.caller, true)?;
    let read = |(kind, way): (&String, &String)| -> Result<(Kind, Way), Wrong> {
        let wrong = |words: &[&str]| Wrong::field("ways", one_of(&words.join(", ")));
        let kind = Kind::from_word(kind).ok_or_else(|| wrong(&Kind::ALL.map(Kind::word)))?;
        Ok((kind, Way::from_word(way).ok_or_else(|| wrong(&Way::ALL.map(Way::word)))?))
    };
    let chosen: Vec<(Kind, Way)> = sent.body.ways.iter().map(read).collect::<Result<_, _>>()?;
    way_choose(visit.town(), &visit.login, &chosen).await?;
    as_chosen(&visit).await
}

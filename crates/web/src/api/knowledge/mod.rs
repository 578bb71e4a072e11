//! Articles: `/api/v1/articles`.

mod shapes;
#[cfg(test)]
mod tests;

use super::asked::{Asked, Form, Read, Sent};
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use super::writing::{Records, added, changed, known, named, told};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::identity::ArticleId;
use domain::refusal::Message;
use routines::Failure;
use routines::knowledge::{
    Audience, State, article, article_publish, article_save, article_withdraw, articles as read_articles, offered,
    versions as read_versions,
};
use routines::organisation::Known;
use serde::{Deserialize, Serialize};
use shapes::{ArticleDetail, ArticleSummary, OfferedAnswer, VersionDetail};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/articles" => get articles, post add;
    "/api/v1/articles/{id}" => get one, patch change;
    "/api/v1/articles/{id}/publication" => post publish;
    "/api/v1/articles/{id}/withdrawal" => post withdraw;
    "/api/v1/articles/{id}/versions" => get versions;
    "/api/v1/offered-answers" => get offers;
}

/// What of an article is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct ArticleWritten {
    /// What it answers, in a line; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    name: Option<String>,
    /// The answer, in Markdown; needed before it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 30000)]
    text: Option<String>,
    /// The id of the system that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    system: Option<String>,
    /// For whom it is: `staff` (those who work at the desk) or `everybody`, which a new one is for where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "one-of:audience")]
    audience: Option<String>,
}

impl ArticleWritten {
    fn sample() -> Self {
        Self {
            name: Some("Skrivaren skriver inte ut".to_owned()),
            text: Some("1. Stäng av skrivaren.\n2. Vänta en minut.\n3. Starta den.".to_owned()),
            system: Some(id(1)),
            audience: Some("everybody".to_owned()),
        }
    }
}

/// Which articles are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ArticlesAsked {
    /// Words of name or text, in any inflection.
    q: Option<String>,
    /// Only those that are `draft`, `published` or `withdrawn`.
    #[param(pattern = "one-of:article-state")]
    state: Option<String>,
    /// Only those for `staff`, or for `everybody`.
    #[param(pattern = "one-of:audience")]
    audience: Option<String>,
    /// Only those about the system with this id.
    #[param(format = Uuid)]
    system: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The articles
///
/// Those that whoever asks may read, by name; whoever works at the desk sees drafts and withdrawn ones as well.
#[utoipa::path(get, path = "/api/v1/articles", operation_id = "list_articles", tag = "knowledge", params(ArticlesAsked),
    responses((status = 200, description = "A page of the articles.", body = Listed<ArticleSummary>)))]
async fn articles(visit: Bearer, Asked(asked): Asked<ArticlesAsked>) -> Result<Json<Listed<ArticleSummary>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let state = super::asked::word("state", asked.state.as_deref(), "article-state", State::read)?;
    let audience = super::asked::word("audience", asked.audience.as_deref(), "audience", Audience::read)?;
    let system = super::asked::parameter::<domain::identity::SystemId>("system", asked.system.as_deref(), Form::Id)?;
    let mut all = read_articles(visit.town(), &visit.caller, asked.q.as_deref().unwrap_or_default(), visit.at).await?.rows;
    all.retain(|seen| {
        let article = &seen.article;
        state.is_none_or(|state| article.state == state)
            && audience.is_none_or(|audience| article.audience == audience)
            && system.as_ref().is_none_or(|system| article.system.as_ref() == Some(system))
    });
    Ok(Json(paging.cut(all, |seen| ArticleSummary::of(&seen))))
}

/// The articles as records.
struct Articles;

impl Records for Articles {
    type Id = ArticleId;
    type Detail = ArticleDetail;
    const KIND: &'static str = "article";
    const AT: &'static str = "/api/v1/articles";

    async fn read(visit: &Bearer, id: &ArticleId) -> Result<(ArticleDetail, i64), Unmet> {
        let seen = article(visit.town(), &visit.caller, id, visit.at).await?;
        Ok((ArticleDetail::of(&seen), seen.article.version))
    }

    async fn save(visit: &Bearer, known: Option<&Known<ArticleId>>, fields: &[(&str, &str)]) -> Result<ArticleId, Failure> {
        Ok(article_save(visit.town(), &visit.caller, known, fields, visit.at).await?.id)
    }
}

/// One article
///
/// For whoever reads, as it was published last; for whoever works at the desk, as it is written now.
#[utoipa::path(get, path = "/api/v1/articles/{id}", operation_id = "get_article", tag = "knowledge",
    params(("id" = String, Path, description = "The article's id.", format = Uuid)),
    responses((status = 200, description = "The article; its version is the `ETag`.", body = ArticleDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    told::<Articles>(&visit, &named::<Articles>(&id)?).await
}

/// Writes an article
///
/// As a draft, which others read when it is published.
#[utoipa::path(post, path = "/api/v1/articles", operation_id = "add_article", tag = "knowledge", request_body = ArticleWritten,
    responses((status = 201, description = "The article as it is kept; `Location` is its address.", body = ArticleDetail)))]
async fn add(visit: Bearer, sent: Sent<ArticleWritten>) -> Result<Response, Unmet> {
    added::<Articles>(&visit, &sent.fields).await
}

/// Changes an article
///
/// What is not named is left alone. Name and text are read by others when it is published again; system and audience hold at once.
#[utoipa::path(patch, path = "/api/v1/articles/{id}", operation_id = "change_article", tag = "knowledge",
    params(("id" = String, Path, description = "The article's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = ArticleWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The article as it is kept.", body = ArticleDetail)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<ArticleWritten>,
) -> Result<Response, Unmet> {
    changed::<Articles>(&visit, (&id, version), &sent.fields).await
}

/// Publishes an article
///
/// What is written becomes its next version, which stays.
#[utoipa::path(post, path = "/api/v1/articles/{id}/publication", operation_id = "publish_article", tag = "knowledge",
    params(("id" = String, Path, description = "The article's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    responses((status = 200, description = "The article as it is kept.", body = ArticleDetail)))]
async fn publish(visit: Bearer, Path(id): Path<String>, Read(version): Read) -> Result<Response, Unmet> {
    let kept = article_publish(visit.town(), &visit.caller, &known::<Articles>(&id, version)?, visit.at).await?;
    told::<Articles>(&visit, &kept.id).await
}

/// Withdraws an article
///
/// It is offered to nobody any more; its versions stay, and it can be published again.
#[utoipa::path(post, path = "/api/v1/articles/{id}/withdrawal", operation_id = "withdraw_article", tag = "knowledge",
    params(("id" = String, Path, description = "The article's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    responses((status = 200, description = "The article as it is kept.", body = ArticleDetail)))]
async fn withdraw(visit: Bearer, Path(id): Path<String>, Read(version): Read) -> Result<Response, Unmet> {
    let kept = article_withdraw(visit.town(), &visit.caller, &known::<Articles>(&id, version)?, visit.at).await?;
    told::<Articles>(&visit, &kept.id).await
}

/// The versions of an article
///
/// The newest first, for whoever works at the desk or watches over it.
#[utoipa::path(get, path = "/api/v1/articles/{id}/versions", operation_id = "list_article_versions", tag = "knowledge",
    params(("id" = String, Path, description = "The article's id.", format = Uuid)),
    responses((status = 200, description = "The versions.", body = Vec<VersionDetail>)))]
async fn versions(visit: Bearer, Path(id): Path<String>) -> Result<Json<Vec<VersionDetail>>, Unmet> {
    let of = read_versions(visit.town(), &visit.caller, &named::<Articles>(&id)?, visit.at).await?;
    Ok(Json(of.versions.iter().map(VersionDetail::of).collect()))
}

/// So much of what somebody describes is asked about at the most, in characters: it stands in an address.
const LONGEST_ASKED: usize = 1_000;

/// What somebody describes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct OffersAsked {
    /// What is wrong: the subject and the beginning of the text of a case as one.
    ///
    /// An address stands in the logs of what lies between: nothing of a security incident belongs here.
    #[param(example = "skrivaren skriver inte ut", max_length = 1000)]
    q: String,
    /// The id of the system that it is about.
    #[param(format = Uuid)]
    system: Option<String>,
}

/// What may answer a case before it is reported
///
/// The published articles and lasting known faults that fit, the best first and five at the most.
#[utoipa::path(get, path = "/api/v1/offered-answers", operation_id = "list_offered_answers", tag = "knowledge", params(OffersAsked),
    responses((status = 200, description = "What may answer.", body = Vec<OfferedAnswer>)))]
async fn offers(visit: Bearer, Asked(asked): Asked<OffersAsked>) -> Result<Json<Vec<OfferedAnswer>>, Unmet> {
    let system = super::asked::parameter::<domain::identity::SystemId>("system", asked.system.as_deref(), Form::Id)?;
    let system = system.map(|id| id.to_string()).unwrap_or_default();
    if asked.q.chars().count() > LONGEST_ASKED {
        return Err(Wrong::query("q", Message::new("api-too-long").with("most", LONGEST_ASKED)).into());
    }
    let hits = offered(visit.town(), &visit.caller, &asked.q, &system, visit.at).await?;
    Ok(Json(hits.iter().map(OfferedAnswer::of).collect()))
}

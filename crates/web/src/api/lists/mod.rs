//! Saved views of lists: `/api/v1/saved-views`, one's own and those shared with a role that one holds.

#[cfg(test)]
mod tests;

use super::asked::{Asked, Read, Sent};
use super::closed::{VIEW_OF, chosen};
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use super::writing::{borrowed, created, texts, versioned};
use crate::lists::asked_of;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::identity::SavedViewId;
use domain::refusal::Message;
use routines::Failure;
use routines::lists::{SavedView, view_new, view_remove, view_save, view_to_write, views_seen};
use routines::organisation::Known;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/saved-views" => get all, post add;
    "/api/v1/saved-views/{id}" => get one, patch change, delete remove;
}

/// A list as somebody keeps it under a name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct SavedViewDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// What it is called.
    name: String,
    /// The address of the list, such as `/systems`.
    list: String,
    /// What is asked of it, as in an address, without the question mark.
    query: String,
    /// The role with which it is shared; none where it is one's own alone.
    role: Option<String>,
    /// Whether it is one's own; one that others share is changed only once they have left.
    own: bool,
    /// Whether it stands on the start page, with how many there are.
    on_start: bool,
    /// More than so many are told to its owner.
    above: Option<i64>,
}

impl SavedViewDetail {
    fn of(visit: &Bearer, view: &SavedView) -> Self {
        let own = view.login == visit.login;
        Self {
            id: view.id.to_string(),
            version: view.version,
            name: view.name.clone(),
            list: view.list.clone(),
            query: view.query.clone(),
            role: view.role.clone(),
            own,
            on_start: view.on_start,
            above: view.above.filter(|_| own),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(62),
            version: 1,
            name: "Saknar ansvarig".to_owned(),
            list: "/systems".to_owned(),
            query: "view=without-manager".to_owned(),
            role: Some("coordinator".to_owned()),
            own: true,
            on_start: true,
            above: Some(10),
        }
    }
}

/// A new view.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct SavedViewAdded {
    /// The address of the list, such as `/systems`.
    list: String,
    /// What it is called.
    name: String,
    /// What is asked of the list, as in an address; left out where nothing in particular is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    query: Option<String>,
    /// The role with which it is shared, for whoever keeps the registers; left out where it is one's own alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    /// Whether it stands on the start page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on_start: Option<bool>,
    /// More than so many are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 1_000_000)]
    above: Option<i64>,
}

impl SavedViewAdded {
    fn sample() -> Self {
        Self {
            list: "/systems".to_owned(),
            name: "Saknar ansvarig".to_owned(),
            query: Some("view=without-manager".to_owned()),
            role: None,
            on_start: Some(true),
            above: Some(10),
        }
    }
}

/// What of a view is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct SavedViewWritten {
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// What is asked of the list, as in an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<String>,
    /// The role with which it is shared, for whoever keeps the registers.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    /// Whether it stands on the start page.
    #[serde(skip_serializing_if = "Option::is_none")]
    on_start: Option<bool>,
    /// More than so many are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 1_000_000)]
    above: Option<i64>,
}

impl SavedViewWritten {
    fn sample() -> Self {
        Self { name: Some("Utan ansvarig".to_owned()), on_start: Some(false), ..Self::default() }
    }
}

/// Which views are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SavedViewsAsked {
    /// Only of this list, by its address.
    #[param(example = "/systems")]
    list: Option<String>,
    /// `own`, or `shared` by others; both where it is left out.
    #[param(pattern = "one-of:view-of")]
    whose: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The saved views that one sees
///
/// One's own and those shared with a role that one holds, by name.
#[utoipa::path(get, path = "/api/v1/saved-views", operation_id = "list_saved_views", tag = "own", params(SavedViewsAsked),
    responses((status = 200, description = "A page of the views.", body = Listed<SavedViewDetail>)))]
async fn all(visit: Bearer, Asked(asked): Asked<SavedViewsAsked>) -> Result<Json<Listed<SavedViewDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let own = chosen("whose", asked.whose.as_deref(), &VIEW_OF)?;
    visit.town().require_own(&visit.caller, false)?;
    let mut found = views_seen(visit.town(), &visit.caller, &visit.login, asked.list.as_deref(), visit.at).await?;
    found.retain(|view| own.is_none_or(|own| own == (view.login == visit.login)));
    Ok(Json(paging.cut(found, |view| SavedViewDetail::of(&visit, &view))))
}

fn parsed(id: &str) -> Result<SavedViewId, Failure> {
    id.parse().map_err(|_| Failure::missing("saved-view", id))
}

/// One saved view
#[utoipa::path(get, path = "/api/v1/saved-views/{id}", operation_id = "get_saved_view", tag = "own",
    params(("id" = String, Path, description = "The view's id.", format = Uuid)),
    responses((status = 200, description = "The view; its version is the `ETag`.", body = SavedViewDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let id = parsed(&id)?;
    visit.town().require_own(&visit.caller, false)?;
    let seen = views_seen(visit.town(), &visit.caller, &visit.login, None, visit.at).await?;
    let view = seen.into_iter().find(|view| view.id == id).ok_or_else(|| Failure::missing("saved-view", &id))?;
    Ok(versioned(SavedViewDetail::of(&visit, &view), view.version))
}

/// What is asked of a list, in the form in which the list itself keeps it.
fn asked_for(list: &str, query: &str) -> Result<String, Wrong> {
    asked_of(list, "").map_err(|_| Wrong::field("list", Message::new("api-no-list")))?;
    let asked = asked_of(list, query.trim_start_matches('?'));
    asked.map(|(_, address)| address.query()).map_err(|_| Wrong::field("query", Message::new("api-no-query")))
}

/// The texts of what was sent, with what is asked of the list put in order.
fn in_order(list: &str, mut texts: Vec<(String, String)>) -> Result<Vec<(String, String)>, Wrong> {
    texts.retain(|(name, _)| name != "list");
    for (_, text) in texts.iter_mut().filter(|(name, _)| name == "query") {
        *text = asked_for(list, text)?;
    }
    Ok(texts)
}

/// Keeps a list under a name
#[utoipa::path(post, path = "/api/v1/saved-views", operation_id = "add_saved_view", tag = "own", request_body = SavedViewAdded,
    responses((status = 201, description = "The view as it is kept; `Location` is its address.", body = SavedViewDetail)))]
async fn add(visit: Bearer, sent: Sent<SavedViewAdded>) -> Result<Response, Unmet> {
    let list = &sent.body.list;
    asked_for(list, "")?;
    let texts = in_order(list, texts(&sent.fields, &[])?)?;
    visit.town().require_own(&visit.caller, true)?;
    let view = view_new(visit.town(), &visit.caller, &visit.login, list, &borrowed(&texts), visit.at).await?;
    Ok(created(&format!("/api/v1/saved-views/{}", view.id), SavedViewDetail::of(&visit, &view), view.version))
}

/// Changes a view of one's own
///
/// What is not named is left alone. Whoever may share views changes also one that was shared by somebody who has left, and has it from then on.
#[utoipa::path(patch, path = "/api/v1/saved-views/{id}", operation_id = "change_saved_view", tag = "own",
    params(("id" = String, Path, description = "The view's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = SavedViewWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The view as it is kept.", body = SavedViewDetail)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<SavedViewWritten>,
) -> Result<Response, Unmet> {
    visit.town().require_own(&visit.caller, true)?;
    let known = Known { id: parsed(&id)?, version };
    let before = view_to_write(visit.town(), &visit.caller, &visit.login, &known.id, visit.at).await?;
    let texts = in_order(&before.list, texts(&sent.fields, &[])?)?;
    let view = view_save(visit.town(), &visit.caller, &visit.login, &known, &borrowed(&texts), visit.at).await?;
    Ok(versioned(SavedViewDetail::of(&visit, &view), view.version))
}

/// Takes a view away
///
/// One's own, or one that somebody else has shared, for whoever may share.
#[utoipa::path(delete, path = "/api/v1/saved-views/{id}", operation_id = "remove_saved_view", tag = "own",
    params(("id" = String, Path, description = "The view's id.", format = Uuid)),
    responses((status = 204, description = "It is gone.")))]
async fn remove(visit: Bearer, Path(id): Path<String>) -> Result<StatusCode, Unmet> {
    visit.town().require_own(&visit.caller, true)?;
    view_remove(visit.town(), &visit.caller, &visit.login, &parsed(&id)?, visit.at).await?;
    Ok(StatusCode::NO_CONTENT)
}

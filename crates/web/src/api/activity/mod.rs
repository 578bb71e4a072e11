//! What happened to things and what was said of them: `/api/v1/activity` and `/api/v1/comments`.
//!
//! A thing is named by its kind and its id, or its key where it has none: `system`, `01930000-…`, or `section`, `bas-2026/3`.

mod shapes;
#[cfg(test)]
mod tests;

use super::asked::{Asked, Form, Read, Sent, key_of, maybe_field};
use super::closed::{ACTIVITY_PARTS, chosen};
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use super::writing::{created, versioned};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::activity::Comment;
use domain::identity::{CommentId, PersonId};
use domain::refusal::Message;
use routines::Failure;
use routines::activity::{
    Choice, Named, Object, ObjectKind, Unclear, activity as read_activity, comment_begin, comment_change, comment_seen,
    comment_withdraw, comment_write, thing,
};
use routines::organisation::Known;
use serde::{Deserialize, Serialize};
use shapes::{ActivityDetail, CommentDetail};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/activity/{kind}/{object}" => get activity;
    "/api/v1/activity/{kind}/{object}/comments" => post comment;
    "/api/v1/comments/{id}" => get one, patch change, delete take_back;
}

/// The thing that an address names.
pub(super) fn object_of(kind: &str, key: &str) -> Result<Object, Failure> {
    Object::from_words(kind, &key_of(key)).ok_or_else(|| Failure::missing("object", key))
}

/// Which part of the activity is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ActivityAsked {
    /// Only what happened, or only what was said.
    #[param(example = "comments", pattern = "one-of:activity-part")]
    part: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The activity of a thing
///
/// What happened to it and what was said of it, the newest first.
#[utoipa::path(get, path = "/api/v1/activity/{kind}/{object}", operation_id = "list_activity", tag = "activity",
    params(("kind" = String, Path, description = "What kind of thing.", example = "system",
            pattern = "one-of:object-kind"),
        ("object" = String, Path, description = "Which, by its id or key.", example = "01930000-0000-7000-8000-000000000001"),
        ActivityAsked),
    responses((status = 200, description = "A page of the activity.", body = Listed<ActivityDetail>)))]
async fn activity(
    visit: Bearer,
    Path((kind, object)): Path<(String, String)>,
    Asked(asked): Asked<ActivityAsked>,
) -> Result<Json<Listed<ActivityDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let which = chosen("part", asked.part.as_deref(), &ACTIVITY_PARTS)?.unwrap_or_default();
    let window = paging.window();
    let reader = (&visit.caller, &visit.login);
    let stretch = (window.offset / window.limit + 1, window.limit);
    let found = read_activity(visit.town(), reader, &object_of(&kind, &object)?, which, stretch, visit.at).await?;
    let items = found.stretch.records.iter().map(|record| ActivityDetail::of(&found, record)).collect();
    Ok(Json(paging.listed(items, found.stretch.total)))
}

/// A comment as one writes it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct CommentWritten {
    /// What is said; somebody who signs in is named as `@Maja Lind`, or as `@{id}`, and is told of it.
    text: String,
    /// Whom names mean that could mean several.
    #[serde(default)]
    names: Vec<NameMeant>,
}

/// Whom a name means.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NameMeant {
    /// The name as the text has it, without the sign before it.
    name: String,
    /// The id of the person; without it the name stays as plain text.
    #[serde(default)]
    #[schema(format = Uuid)]
    person: Option<String>,
}

impl CommentWritten {
    fn sample() -> Self {
        let names = vec![NameMeant { name: "maja".to_owned(), person: Some(id(4)) }];
        Self { text: "Avtalet löper ut i mars.".to_owned(), names }
    }

    /// Whom names mean, as the rules take it.
    fn choices(&self) -> Result<Vec<Choice>, Wrong> {
        let choice = |meant: &NameMeant| {
            let person = maybe_field("names", meant.person.as_deref(), Form::Id)?;
            Ok(Choice { name: meant.name.clone(), person })
        };
        self.names.iter().map(choice).collect()
    }
}

/// What is not clear in a comment: each name with those who could be meant.
fn unclear(visit: &Bearer, named: &Named) -> Unmet {
    let told = |one: &Unclear| {
        let key = if one.people.is_empty() { "activity-name-unknown" } else { "activity-name-which" };
        let people = one.people.iter().map(|(person, told)| format!("{told} ({person})"));
        std::iter::once(visit.words.tell(key, "name", &one.name)).chain(people).collect::<Vec<_>>().join(" – ")
    };
    let detail = match named {
        Named::Unclear(open) => open.iter().map(told).collect::<Vec<_>>().join("; "),
        Named::Clear(_) => String::new(),
    };
    Wrong::field("names", Message::new("api-told").with("text", detail)).into()
}

/// A comment as the token sees it.
async fn detail(visit: &Bearer, id: &CommentId) -> Result<(CommentDetail, i64), Failure> {
    let (comment, _, may_withdraw) = comment_seen(visit.town(), &visit.caller, id, visit.at).await?;
    let own = comment.changes_by(&visit.caller.actor.name);
    let may_change = own && seen(comment_begin(visit.town(), &visit.caller, &comment.object, visit.at).await)?.is_some();
    let people = people_in(visit, &comment).await?;
    Ok((CommentDetail::of(&comment, &people, (may_change, may_withdraw)), comment.version))
}

/// What may be seen; none for what may not, or is not there.
fn seen<T>(asked: Result<T, Failure>) -> Result<Option<T>, Failure> {
    match asked {
        Ok(found) => Ok(Some(found)),
        Err(Failure::Fault(fault)) => Err(Failure::Fault(fault)),
        Err(_) => Ok(None),
    }
}

/// The names of those whom a comment names, as far as the token sees them.
async fn people_in(visit: &Bearer, comment: &Comment) -> Result<HashMap<PersonId, String>, Failure> {
    let mut people = HashMap::new();
    for person in comment.names() {
        let object = Object::new(ObjectKind::Person, person.as_str());
        if let Some(found) = seen(thing(visit.town(), &visit.caller, &object, visit.at).await)? {
            people.insert(person, found.name);
        }
    }
    Ok(people)
}

fn parsed(id: &str) -> Result<CommentId, Failure> {
    id.parse().map_err(|_| Failure::missing("comment", id))
}

/// Comments on a thing
///
/// A name that could mean several, or nobody, is told back at `names`, and nothing is written.
#[utoipa::path(post, path = "/api/v1/activity/{kind}/{object}/comments", operation_id = "add_comment", tag = "activity",
    params(("kind" = String, Path, description = "What kind of thing.", example = "system",
            pattern = "one-of:object-kind"),
        ("object" = String, Path, description = "Which, by its id or key.", example = "01930000-0000-7000-8000-000000000001")),
    request_body = CommentWritten,
    responses((status = 201, description = "The comment as it is kept; `Location` is its address.", body = CommentDetail)))]
async fn comment(
    visit: Bearer,
    Path((kind, object)): Path<(String, String)>,
    sent: Sent<CommentWritten>,
) -> Result<Response, Unmet> {
    let object = object_of(&kind, &object)?;
    let choices = sent.body.choices()?;
    let written = comment_write(visit.town(), &visit.caller, &object, (&sent.body.text, &choices), visit.at).await?;
    let kept = written.map_err(|named| unclear(&visit, &named))?;
    let (detail, version) = detail(&visit, &kept.id).await?;
    Ok(created(&format!("/api/v1/comments/{}", kept.id), detail, version))
}

/// One comment
#[utoipa::path(get, path = "/api/v1/comments/{id}", operation_id = "get_comment", tag = "activity",
    params(("id" = String, Path, description = "The comment's id.", format = Uuid)),
    responses((status = 200, description = "The comment; its version is the `ETag`.", body = CommentDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let (detail, version) = detail(&visit, &parsed(&id)?).await?;
    Ok(versioned(detail, version))
}

/// Puts a comment otherwise
///
/// What the token itself has said; the former text stays in the journal.
#[utoipa::path(patch, path = "/api/v1/comments/{id}", operation_id = "change_comment", tag = "activity",
    params(("id" = String, Path, description = "The comment's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = CommentWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The comment as it is kept.", body = CommentDetail)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<CommentWritten>,
) -> Result<Response, Unmet> {
    let known = Known { id: parsed(&id)?, version };
    let choices = sent.body.choices()?;
    let changed = comment_change(visit.town(), &visit.caller, &known, (&sent.body.text, &choices), visit.at).await?;
    let kept = changed.map_err(|named| unclear(&visit, &named))?;
    let (detail, version) = detail(&visit, &kept.id).await?;
    Ok(versioned(detail, version))
}

/// Withdraws a comment
///
/// What the token itself has said. That something was said stays, without its text.
#[utoipa::path(delete, path = "/api/v1/comments/{id}", operation_id = "withdraw_comment", tag = "activity",
    params(("id" = String, Path, description = "The comment's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    responses((status = 204, description = "It is withdrawn.")))]
async fn take_back(visit: Bearer, Path(id): Path<String>, Read(version): Read) -> Result<StatusCode, Unmet> {
    let known = Known { id: parsed(&id)?, version };
    comment_withdraw(visit.town(), &visit.caller, &known, visit.at).await?;
    Ok(StatusCode::NO_CONTENT)
}

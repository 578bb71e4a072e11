//! A regulation that is worked on before it is adopted: `/api/v1/regulation-drafts`.
//!
//! A change names the version that was read; what somebody else has changed since then stands in its way where it is the same section,
//! the same duty or the head, and nowhere else.

mod shown;
#[cfg(test)]
mod tests;
mod written;

use self::shown::{AddableDuty, AdoptionKept, DraftDetail, DraftLine};
use self::written::{
    AdoptionWritten, DraftBegun, DutyAdded, DutyMoved, DutyOwn, DutyWritten, HeadWritten, SectionAdded, SectionWritten, places,
};
use super::asked::{Asked, Form, Read, Sent, field};
use super::closed::of_list;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use super::writing::{created, versioned};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::regulation::draft::Edit;
use routines::organisation::Cited;
use routines::regulation::{DraftView, addable, draft, draft_adopt, draft_begin, draft_drop, draft_edit, drafts};
use serde::Deserialize;
use utoipa::IntoParams;

super::operations! {
    "/api/v1/regulation-drafts" => get all, post begin;
    "/api/v1/regulation-drafts/{name}" => get one, patch change_head, delete give_up;
    "/api/v1/regulation-drafts/{name}/addable-duties" => get lacking;
    "/api/v1/regulation-drafts/{name}/sections" => post add_section;
    "/api/v1/regulation-drafts/{name}/sections/{section}" => patch change_section, delete remove_section;
    "/api/v1/regulation-drafts/{name}/sections/{section}/duties" => post add;
    "/api/v1/regulation-drafts/{name}/sections/{section}/own-duties" => post add_own;
    "/api/v1/regulation-drafts/{name}/duties/{duty}" => patch change_duty, delete remove;
    "/api/v1/regulation-drafts/{name}/duties/{duty}/section" => put move_duty;
    "/api/v1/regulation-drafts/{name}/adoption" => post adopt;
}

/// Which part of the list is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DraftsAsked {
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// What can be worked on
///
/// Every regulation that is in force, that comes along, or that is worked on.
#[utoipa::path(get, path = "/api/v1/regulation-drafts", operation_id = "list_drafts", tag = "drafts", params(DraftsAsked),
    responses((status = 200, description = "A page of the regulations, with the draft of each.", body = Listed<DraftLine>)))]
async fn all(visit: Bearer, Asked(asked): Asked<DraftsAsked>) -> Result<Json<Listed<DraftLine>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let all = drafts(visit.town(), &visit.caller, visit.today).await?;
    Ok(Json(paging.cut(all, DraftLine::of)))
}

/// Begins a draft
///
/// From what is in force, else from what comes along; one that is begun already is gone on with.
#[utoipa::path(post, path = "/api/v1/regulation-drafts", operation_id = "begin_draft", tag = "drafts", request_body = DraftBegun,
    responses((status = 201, description = "The draft; `Location` is its address.", body = DraftDetail),
        (status = 404, description = "There is no such regulation.")))]
async fn begin(visit: Bearer, sent: Sent<DraftBegun>) -> Result<Response, Unmet> {
    let name = &sent.body.regulation;
    draft_begin(visit.town(), &visit.caller, name, visit.at, visit.today).await?;
    let seen = read(&visit, name).await?;
    Ok(created(&format!("/api/v1/regulation-drafts/{}", crate::visit::encoded(name)), DraftDetail::of(&seen), seen.draft.version))
}

async fn read(visit: &Bearer, name: &str) -> Result<DraftView, Unmet> {
    Ok(draft(visit.town(), &visit.caller, name, visit.today).await?)
}

/// One draft
#[utoipa::path(get, path = "/api/v1/regulation-drafts/{name}", operation_id = "get_draft", tag = "drafts",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026")),
    responses((status = 200, description = "The draft with what differs; its version is the `ETag`.", body = DraftDetail)))]
async fn one(visit: Bearer, Path(name): Path<String>) -> Result<Response, Unmet> {
    let seen = read(&visit, &name).await?;
    Ok(versioned(DraftDetail::of(&seen), seen.draft.version))
}

/// Gives a draft up
#[utoipa::path(delete, path = "/api/v1/regulation-drafts/{name}", operation_id = "give_draft_up", tag = "drafts",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    responses((status = 204, description = "It is gone; what is in force is as it was.")))]
async fn give_up(visit: Bearer, Path(name): Path<String>, Read(version): Read) -> Result<Response, Unmet> {
    draft_drop(visit.town(), &visit.caller, &name, version, visit.at).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Duties that a draft may take in
///
/// Those of the regulations that come along which it lacks, with their checks.
#[utoipa::path(get, path = "/api/v1/regulation-drafts/{name}/addable-duties", operation_id = "list_addable_duties", tag = "drafts",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"), DraftsAsked),
    responses((status = 200, description = "A page of the duties.", body = Listed<AddableDuty>)))]
async fn lacking(
    visit: Bearer,
    Path(name): Path<String>,
    Asked(asked): Asked<DraftsAsked>,
) -> Result<Json<Listed<AddableDuty>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let seen = read(&visit, &name).await?;
    Ok(Json(paging.cut(addable(&seen.pack)?, AddableDuty::of)))
}

async fn edit(visit: &Bearer, name: &str, version: i64, edit: &Edit) -> Result<Response, Unmet> {
    draft_edit(visit.town(), &visit.caller, name, version, edit, visit.at).await?;
    let seen = read(visit, name).await?;
    Ok(versioned(DraftDetail::of(&seen), seen.draft.version))
}

/// Changes the head of a draft
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/regulation-drafts/{name}", operation_id = "change_draft_head", tag = "drafts",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = HeadWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The draft as it is now.", body = DraftDetail)))]
async fn change_head(
    visit: Bearer,
    Path(name): Path<String>,
    Read(version): Read,
    sent: Sent<HeadWritten>,
) -> Result<Response, Unmet> {
    edit(&visit, &name, version, &Edit::Head { fields: places(&sent.fields)? }).await
}

/// Changes a section of a draft
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/regulation-drafts/{name}/sections/{section}", operation_id = "change_draft_section", tag = "drafts",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("section" = String, Path, description = "The section's number.", example = "3"),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = SectionWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The draft as it is now.", body = DraftDetail)))]
async fn change_section(
    visit: Bearer,
    Path((name, number)): Path<(String, String)>,
    Read(version): Read,
    sent: Sent<SectionWritten>,
) -> Result<Response, Unmet> {
    edit(&visit, &name, version, &Edit::Section { number, fields: places(&sent.fields)? }).await
}

/// Changes a duty of a draft
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/regulation-drafts/{name}/duties/{duty}", operation_id = "change_draft_duty", tag = "drafts",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("duty" = String, Path, description = "The duty's key.", example = "exception-ends"),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = DutyWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The draft as it is now.", body = DraftDetail)))]
async fn change_duty(
    visit: Bearer,
    Path((name, key)): Path<(String, String)>,
    Read(version): Read,
    sent: Sent<DutyWritten>,
) -> Result<Response, Unmet> {
    edit(&visit, &name, version, &Edit::Duty { key, fields: places(&sent.fields)? }).await
}

/// Takes a duty out of a draft
#[utoipa::path(delete, path = "/api/v1/regulation-drafts/{name}/duties/{duty}", operation_id = "remove_draft_duty", tag = "drafts",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("duty" = String, Path, description = "The duty's key.", example = "exception-ends"),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    responses((status = 200, description = "The draft as it is now.", body = DraftDetail)))]
async fn remove(visit: Bearer, Path((name, key)): Path<(String, String)>, Read(version): Read) -> Result<Response, Unmet> {
    edit(&visit, &name, version, &Edit::Remove { key }).await
}

/// Takes a duty in
///
/// With its checks, at the end of the section.
#[utoipa::path(post, path = "/api/v1/regulation-drafts/{name}/sections/{section}/duties", operation_id = "add_draft_duty", tag = "drafts",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("section" = String, Path, description = "The section's number.", example = "3")),
    request_body = DutyAdded,
    responses((status = 200, description = "The draft as it is now.", body = DraftDetail)))]
async fn add(visit: Bearer, Path((name, section)): Path<(String, String)>, sent: Sent<DutyAdded>) -> Result<Response, Unmet> {
    let DutyAdded { regulation, duty } = sent.body;
    edit(&visit, &name, 0, &Edit::Add { section, from: regulation, key: duty }).await
}

/// Adds a section
///
/// After the one that is named, or before all; the others keep their numbers.
#[utoipa::path(post, path = "/api/v1/regulation-drafts/{name}/sections", operation_id = "add_draft_section", tag = "drafts",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026")),
    request_body = SectionAdded,
    responses((status = 200, description = "The draft as it is now.", body = DraftDetail)))]
async fn add_section(visit: Bearer, Path(name): Path<String>, sent: Sent<SectionAdded>) -> Result<Response, Unmet> {
    let Sent { body, mut fields } = sent;
    fields.retain(|field, _| matches!(field.as_str(), "title" | "text"));
    let follows = body.follows.unwrap_or_default();
    edit(&visit, &name, 0, &Edit::Insert { number: body.number, follows, fields: places(&fields)? }).await
}

/// Takes a section out of a draft
///
/// One that has no duties, and in which the product finds no matter of the regulation.
#[utoipa::path(delete, path = "/api/v1/regulation-drafts/{name}/sections/{section}", operation_id = "remove_draft_section", tag = "drafts",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("section" = String, Path, description = "The section's number.", example = "3"),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    responses((status = 200, description = "The draft as it is now.", body = DraftDetail)))]
async fn remove_section(
    visit: Bearer,
    Path((name, number)): Path<(String, String)>,
    Read(version): Read,
) -> Result<Response, Unmet> {
    edit(&visit, &name, version, &Edit::RemoveSection { number }).await
}

/// Adds a duty of the municipality's own
///
/// It is attested, and stands at the end of the section; its key is made of its words.
#[utoipa::path(post, path = "/api/v1/regulation-drafts/{name}/sections/{section}/own-duties", operation_id = "add_own_draft_duty", tag = "drafts",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("section" = String, Path, description = "The section's number.", example = "3")),
    request_body = DutyOwn,
    responses((status = 200, description = "The draft as it is now.", body = DraftDetail)))]
async fn add_own(visit: Bearer, Path((name, section)): Path<(String, String)>, sent: Sent<DutyOwn>) -> Result<Response, Unmet> {
    // That nobody accepts is said by leaving it out.
    if sent.body.accepts.as_deref() == Some("") {
        return Err(Wrong::field("accepts", of_list("accepting-body")).into());
    }
    edit(&visit, &name, 0, &Edit::Own { section, fields: places(&sent.fields)? }).await
}

/// Moves a duty to another section
///
/// To its end, under the next number there; its key stays, and what was attested with it.
#[utoipa::path(put, path = "/api/v1/regulation-drafts/{name}/duties/{duty}/section", operation_id = "move_draft_duty", tag = "drafts",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("duty" = String, Path, description = "The duty's key.", example = "exception-ends"),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body = DutyMoved,
    responses((status = 200, description = "The draft as it is now.", body = DraftDetail)))]
async fn move_duty(
    visit: Bearer,
    Path((name, key)): Path<(String, String)>,
    Read(version): Read,
    sent: Sent<DutyMoved>,
) -> Result<Response, Unmet> {
    edit(&visit, &name, version, &Edit::Move { key, section: sent.body.section }).await
}

/// Adopts a draft by decision
///
/// The earlier edition ends on the day on which this one begins; the draft is gone.
#[utoipa::path(post, path = "/api/v1/regulation-drafts/{name}/adoption", operation_id = "adopt_draft", tag = "drafts",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body = AdoptionWritten,
    responses((status = 201, description = "What is adopted; `Location` leads to the regulation.", body = AdoptionKept),
        (status = 404, description = "There is no such draft, or no such decision.")))]
async fn adopt(
    visit: Bearer,
    Path(name): Path<String>,
    Read(version): Read,
    sent: Sent<AdoptionWritten>,
) -> Result<Response, Unmet> {
    let decision = Cited::Noted(field("decision", &sent.body.decision, Form::Id)?);
    let in_force = field("in_force", &sent.body.in_force, Form::Day)?;
    let kept = draft_adopt(visit.town(), &visit.caller, &name, version, Some(&decision), in_force, visit.at).await?;
    Ok(created(&format!("/api/v1/regulations/{}", crate::visit::encoded(&kept.pack)), AdoptionKept::of(&kept), kept.version))
}

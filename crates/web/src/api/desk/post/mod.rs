//! The letters that came to the desk: `/api/v1/letters`, and how its mail was last fetched: `/api/v1/desk-mailbox`.

mod shapes;
#[cfg(test)]
mod tests;

use crate::api::asked::{Asked, Read, Sent, word};
use crate::api::closed::of_list;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::{Unmet, Wrong};
use crate::api::writing::versioned;
use crate::desk::post::{deciding_of, source_of};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::identity::LetterId;
use domain::refusal::Message;
use routines::Failure;
use routines::organisation::Known;
use routines::post::{LetterFilter, LetterState, letter, letter_decide, letters as read_letters};
use routines::systems::Window;
use serde::{Deserialize, Serialize};
use shapes::{LetterDetail, LetterSummary, MailboxDetail};
use utoipa::{IntoParams, ToSchema};

crate::api::operations! {
    "/api/v1/letters" => get letters;
    "/api/v1/letters/{id}" => get one;
    "/api/v1/letters/{id}/source" => get source;
    "/api/v1/letters/{id}/acts" => post act;
    "/api/v1/desk-mailbox" => get mailbox;
}

/// Which letters are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct LettersAsked {
    /// A part of the subject, or of the name or address of whoever wrote.
    q: Option<String>,
    /// Only those that are `waiting`, `noted`, `opened` (as a case), `added` (to a case) or set `aside`.
    #[param(example = "waiting", pattern = "one-of:letter-state")]
    state: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The letters
///
/// Those that became no case by themselves, for whoever may see every case: those that wait first, then the newest.
#[utoipa::path(get, path = "/api/v1/letters", operation_id = "list_letters", tag = "desk", params(LettersAsked),
    responses((status = 200, description = "A page of the letters.", body = Listed<LetterSummary>)))]
async fn letters(visit: Bearer, Asked(asked): Asked<LettersAsked>) -> Result<Json<Listed<LetterSummary>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let known = |text: &str| LetterState::ALL.iter().copied().find(|state| state.word() == text);
    let state = word("state", asked.state.as_deref(), "letter-state", known)?;
    let text = asked.q.unwrap_or_default();
    let filter = LetterFilter { text, states: state.into_iter().collect(), window: paging.window(), ..LetterFilter::default() };
    let all = read_letters(visit.town(), &visit.caller, &filter, visit.at).await?;
    let items = all.letters.iter().map(|letter| LetterSummary::of(visit.words, letter, &all.cases)).collect();
    Ok(Json(paging.listed(items, all.total)))
}

fn parsed(id: &str) -> Result<LetterId, Failure> {
    id.parse().map_err(|_| Failure::missing("letter", id))
}

async fn told(visit: &Bearer, id: &LetterId) -> Result<Response, Unmet> {
    let seen = letter(visit.town(), &visit.caller, id, visit.at).await?;
    Ok(versioned(LetterDetail::of(visit.words, &seen), seen.letter.version))
}

/// One letter
///
/// With what can be read of it.
#[utoipa::path(get, path = "/api/v1/letters/{id}", operation_id = "get_letter", tag = "desk",
    params(("id" = String, Path, description = "The letter's id.", format = Uuid)),
    responses((status = 200, description = "The letter; its version is the `ETag`.", body = LetterDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    told(&visit, &parsed(&id)?).await
}

/// A letter as it came
///
/// Byte by byte; where there is a scanner it looks first.
#[utoipa::path(get, path = "/api/v1/letters/{id}/source", operation_id = "get_letter_source", tag = "desk",
    params(("id" = String, Path, description = "The letter's id.", format = Uuid)),
    responses((status = 200, description = "The letter.", content((String = "message/rfc822", example = json!("…")))),
        (status = 422, description = "The scanner found something in it, or could not look.")))]
async fn source(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    Ok(source_of(&visit, &visit.caller, &id).await?)
}

/// What becomes of a letter.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct LetterActWritten {
    /// `open` (it becomes a case), `add` (it is added to one) or `aside` (it is set aside).
    #[schema(pattern = "one-of:letter-act")]
    act: String,
    /// The number of the case: with `add`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 20)]
    number: Option<String>,
}

impl LetterActWritten {
    fn sample() -> Self {
        Self { act: "add".to_owned(), number: Some("2026-17".to_owned()) }
    }
}

/// Decides what becomes of a letter
///
/// As the buttons of its page do. What has become part of a case stays there; what was set aside may still become one.
#[utoipa::path(post, path = "/api/v1/letters/{id}/acts", operation_id = "act_on_letter", tag = "desk",
    params(("id" = String, Path, description = "The letter's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body = LetterActWritten,
    responses((status = 200, description = "The letter as it is kept, with the case to which it belongs.", body = LetterDetail)))]
async fn act(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<LetterActWritten>,
) -> Result<Response, Unmet> {
    let known = Known { id: parsed(&id)?, version };
    let number = sent.body.number.as_deref().unwrap_or_default();
    if number.chars().count() > 20 {
        return Err(Wrong::field("number", Message::new("api-too-long").with("most", 20_i64)).into());
    }
    let deciding = deciding_of(&sent.body.act, number).ok_or_else(|| Wrong::field("act", of_list("letter-act")))?;
    let say = |message: &Message| visit.words.message(message);
    letter_decide(visit.town(), &visit.caller, &known, (deciding, &say), visit.at).await?;
    told(&visit, &known.id).await
}

/// The mailbox of the desk
///
/// Whether mail is fetched, when that was last done, and what was wrong then.
#[utoipa::path(get, path = "/api/v1/desk-mailbox", operation_id = "get_desk_mailbox", tag = "desk",
    responses((status = 200, description = "How it stands.", body = MailboxDetail)))]
async fn mailbox(visit: Bearer) -> Result<Json<MailboxDetail>, Unmet> {
    let none = LetterFilter { window: Window { offset: 0, limit: 0 }, ..LetterFilter::default() };
    let all = read_letters(visit.town(), &visit.caller, &none, visit.at).await?;
    Ok(Json(MailboxDetail::of(visit.words, &all)))
}

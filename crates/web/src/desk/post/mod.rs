//! The letters that came to the desk and wait for a person, or are kept because they were no case: what they say, the letter itself,
//! and what becomes of each.

mod list;
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
mod show;
#[cfg(test)]
pub(crate) mod tests;
#[cfg(test)]
mod thread;

use super::id;
use crate::App;
use crate::failure::{Answer, refusal_of, show as shown, show_with};
use crate::frame::Chapter;
use crate::parts::Problems;
use crate::routing::{get, post};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed, Visit, encoded};
use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse as _;
use domain::identity::LetterId;
use domain::refusal::{Message, Refusal};
use futures::stream::try_unfold;
pub(crate) use list::LIST as POST_LIST;
use routines::organisation::Known;
use routines::post::{Deciding, letter, letter_decide, letter_source};
use routines::{Caller, Failure};

/// The place of these pages in the row of chapters.
const CHAPTER: Chapter = Chapter::Desk;
/// What a letter may do that is looked at in a browser: nothing.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/post", POST_LIST.get())
        .route("/desk/post/{letter}", get(page))
        .route("/desk/post/{letter}/source", get(source))
        .route("/desk/post/{letter}/act", post(act))
}

/// `GET /desk/post/{letter}`
async fn page(visit: Signed, Path(text): Path<String>) -> Answer {
    let seen = letter(visit.town(), &visit.caller, &id("letter", &text)?, visit.at).await?;
    shown(&show::letter(visit.words, visit.frame(CHAPTER), &seen, (&Fields::default(), Problems::default())))
}

/// `GET /desk/post/{letter}/source`: the letter as it came, to be taken home; it never runs.
async fn source(visit: Signed, Path(text): Path<String>) -> Answer {
    source_of(&visit, &visit.caller, &text).await
}

/// A letter as it came, byte by byte and part by part.
pub(crate) async fn source_of(visit: &Visit, caller: &Caller, text: &str) -> Answer {
    let id: LetterId = id("letter", text)?;
    let (letter, bytes) = letter_source(visit.town(), caller, &id, visit.at).await?;
    let name = format!("{} {}.eml", visit.words.say("post-letter"), letter.at.strftime("%Y-%m-%d %H%M"));
    let plain: String = name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let disposition = format!("attachment; filename=\"{plain}.eml\"; filename*=UTF-8''{}", encoded(&name));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("message/rfc822")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Failure::fault)?),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(NOTHING)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    let parts = try_unfold(bytes, async |mut bytes| {
        let part = bytes.next().await.map_err(|failure| {
            tracing::error!(%failure, "a letter broke off on its way out");
            std::io::Error::other(failure.to_string())
        })?;
        Ok::<_, std::io::Error>(part.map(|part| (part, bytes)))
    });
    Ok((headers, Body::from_stream(parts)).into_response())
}

/// What the buttons of a letter are called.
pub(crate) const LETTER_ACTS: [&str; 3] = ["open", "add", "aside"];

/// What a button of a letter decides; `number` is that of the case to which it is added.
pub(crate) fn deciding_of<'a>(act: &str, number: &'a str) -> Option<Deciding<'a>> {
    match act {
        "open" => Some(Deciding::Opens),
        "add" => Some(Deciding::Joins(number)),
        "aside" => Some(Deciding::Aside),
        _ => None,
    }
}

/// `POST /desk/post/{letter}/act`
async fn act(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let letter_id: LetterId = id("letter", &text)?;
    let known = Known { id: letter_id.clone(), version: fields.get("base_version").parse().unwrap_or(0) };
    let say = |message: &Message| visit.words.message(message);
    let outcome = if let Some(deciding) = deciding_of(fields.get("do"), fields.get("number")) {
        let told = match deciding {
            Deciding::Opens => "post-opened-now",
            Deciding::Joins(_) => "post-added-now",
            Deciding::Aside => "post-aside-now",
        };
        let decided = letter_decide(visit.town(), &visit.caller, &known, (deciding, &say), visit.at).await;
        decided.map(|case| (case, told))
    } else {
        // Whoever may not sort letters is told no more than that.
        letter(visit.town(), &visit.caller, &letter_id, visit.at).await?;
        Err(Refusal::plain(Message::new("case-does-nothing")).into())
    };
    match outcome {
        Ok((Some(case), told)) => Ok(done(&visit, &format!("/desk/cases/{case}"), told)),
        Ok((None, told)) => Ok(done(&visit, "/desk/post", told)),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            let seen = letter(visit.town(), &visit.caller, &letter_id, visit.at).await?;
            let page = show::letter(visit.words, visit.frame(CHAPTER), &seen, (&fields, problems));
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

//! `/my/form`: what somebody had written when their session ended, to be sent after signing in again.

use crate::failure::{Again, Answer, FailurePage, show};
use crate::frame::Chapter;
use crate::parts::Link;
use crate::visit::guard::{own_address, see_other};
use crate::visit::{Sent, Signed};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use routines::login::{FormKept, form_forget, form_kept};

/// Where a form that waits is shown.
pub(crate) const PLACE: &str = "/my/form";

/// `GET /my/form`
pub(super) async fn page(visit: Signed) -> Answer {
    let Some(kept) = form_kept(visit.town(), &visit.login, visit.at).await? else { return Ok(see_other("/")) };
    let words = visit.words;
    let FormKept { path, fields } = kept;
    let mut sent = vec![("csrf".to_owned(), visit.token())];
    sent.extend(fields);
    show(&FailurePage {
        frame: visit.frame(Chapter::None),
        title: words.say("login-form-waits"),
        text: words.say("login-form-waits-why"),
        detail: words.tell("login-form-waits-where", "path", path.split('?').next().unwrap_or_default()),
        ask: Vec::new(),
        ways: vec![Link::to(words.say("login-form-look"), own_address(&path)), Link::to(words.say("failure-to-start"), "/")],
        again: Some(Again {
            text: words.say("login-form-waits-what-to-do"),
            verb: words.say("login-form-send"),
            action: PLACE.to_owned(),
            fields: sent,
        }),
    })
}

/// `POST /my/form`: the browser is led on with the same form to where it was to go; then it waits no more.
pub(super) async fn send(visit: Signed, Sent(_): Sent) -> Answer {
    let Some(kept) = form_kept(visit.town(), &visit.login, visit.at).await? else { return Ok(see_other("/")) };
    form_forget(visit.town(), &visit.login).await?;
    let place = HeaderValue::from_str(own_address(&kept.path)).unwrap_or(HeaderValue::from_static("/"));
    Ok((StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, place)]).into_response())
}

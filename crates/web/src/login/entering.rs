//! Signing in and out, one-time links, and the choice of language and colours.

use super::page::{LinkPage, SignInPage};
use super::site::site_of;
use super::waiting;

use crate::desk::arrange::told::Telling;
use crate::failure::{Answer, refusal_of, show, show_with};
use crate::frame::{Chapter, Scheme};
use crate::language::Language;
use crate::parts::form::Control;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::{done, own_address, see_other};
use crate::visit::{Sent, Visit, cookies, encoded, session};
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::identity::LoginId;
use domain::login::{SECOND_STEP_LASTS, Way};
use routines::Failure;
use routines::login::{Admitted, provider_leave};
use serde::Deserialize;

/// Where to go after signing in.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pub(super) next: String,
    /// Whether somebody who is signed in is to show once more who they are; any text says so.
    #[serde(default)]
    again: String,
    /// Whether somebody has just signed out who came by the municipality's own sign-in.
    #[serde(default)]
    left: String,
}

/// `GET /sign-in`
pub(crate) async fn sign_in_page(visit: Visit, headers: HeaderMap, Query(Asked { next, again, left }): Query<Asked>) -> Answer {
    if visit.caller.is_some() && again.is_empty() {
        return Ok(see_other(own_address(&next)));
    }
    let page = sign_in_form(&visit, &headers, "", &next, Problems::default()).await?;
    // Only right after signing out is the service asked whether it has such a place; where it cannot be asked now, there is none.
    let just_left = !left.is_empty() && visit.done.as_deref() == Some("login-signed-out");
    let leave = just_left && provider_leave(visit.town(), visit.at).await.is_ok_and(|place| place.is_some());
    show(&SignInPage { leave: if leave { visit.words.say("login-leave") } else { String::new() }, ..page })
}

/// The page of the door with what went wrong.
pub(super) async fn sign_in_again(visit: &Visit, headers: &HeaderMap, username: &str, next: &str, problems: Problems) -> Answer {
    // Neither the name nor what was written: somebody types the password into the wrong field.
    tracing::info!(target: "stadga::sign_in", route = visit.route, "turned away");
    let page = sign_in_form(visit, headers, username, next, problems).await?;
    show_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn sign_in_form(
    visit: &Visit,
    headers: &HeaderMap,
    username: &str,
    next: &str,
    problems: Problems,
) -> Result<SignInPage, Failure> {
    let words = visit.words;
    let provider = routines::login::provider(visit.town()).await?;
    let provider = provider.map(|provider| {
        let name = if provider.name.is_empty() { words.say("login-provider-enter") } else { provider.name };
        let way = if next.is_empty() { String::new() } else { format!("?next={}", encoded(own_address(next))) };
        Link::to(name, format!("/sign-in/provider{way}"))
    });
    let name = Field::line("username", words.say("login-username")).holding(username).needed().filled_by("username");
    let password = Field::new("password", words.say("login-password"), Control::Line("password"));
    Ok(SignInPage {
        frame: visit.frame(Chapter::None),
        words,
        lead: words.say(if visit.caller.is_some() { "login-again-lead" } else { "login-lead" }),
        told: Telling::read(visit).await?,
        fields: vec![name.judged(&problems), password.needed().filled_by("current-password").judged(&problems)],
        next: own_address(next).to_owned(),
        provider: provider.unwrap_or_else(|| Link::none("")),
        passkeys: site_of(visit, headers).is_some(),
        leave: String::new(),
        problems,
    })
}

/// `POST /sign-in`
pub(crate) async fn sign_in(visit: Visit, headers: HeaderMap, Sent(fields): Sent) -> Answer {
    let (username, next) = (fields.get("username"), fields.get("next"));
    match routines::login::sign_in(visit.town(), username, fields.raw("password"), &visit.origin, visit.at).await {
        Ok(admitted) => go_on(&visit, &admitted, own_address(next)).await,
        Err(failure) => {
            let refusal = refusal_of(failure)?.at("username");
            sign_in_again(&visit, &headers, username, next, Problems::of(visit.words, &[refusal])).await
        }
    }
}

/// Leads on after the first step: inside, or to the second.
pub(super) async fn go_on(visit: &Visit, admitted: &Admitted, to: &str) -> Answer {
    if !admitted.needs_code {
        return enter(visit, &admitted.login.id, admitted.way, to).await;
    }
    let secret = routines::login::step_begin(visit.town(), admitted, to, visit.at).await?;
    let mut response = see_other("/sign-in/code");
    let cookie = cookies::set(cookies::STEP, &secret, SECOND_STEP_LASTS.as_secs(), visit.secure());
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Opens a session and leads on; the browser's secrets from before are forgotten.
pub(super) async fn enter(visit: &Visit, login: &LoginId, way: Way, to: &str) -> Answer {
    let secret = routines::login::session_open(visit.town(), login, way, &visit.origin, visit.at).await?;
    tracing::info!(target: "stadga::sign_in", %login, way = way.word(), "came in");
    if let Some(before) = &visit.session {
        routines::login::session_end(visit.town(), &before.secret).await?;
    }
    let secure = visit.secure();
    // What was written when the session before ended comes first.
    let waits = routines::login::form_kept(visit.town(), login, visit.at).await?.is_some();
    let mut response = see_other(if waits { waiting::PLACE } else { own_address(to) });
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, cookies::set(cookies::SESSION, &secret, session::cookie_seconds(), secure));
    headers.append(header::SET_COOKIE, cookies::clear(cookies::DOOR, secure));
    headers.append(header::SET_COOKIE, cookies::clear(cookies::STEP, secure));
    Ok(response)
}

/// `POST /sign-out`: the session ends on the server, not only in the browser.
pub(crate) async fn sign_out(visit: Visit, Sent(_): Sent) -> Answer {
    if let Some(session) = &visit.session {
        routines::login::session_end(visit.town(), &session.secret).await?;
    }
    let by_provider = visit.session.as_ref().is_some_and(|session| session.way.is_by_provider());
    let mut response = done(&visit, if by_provider { "/sign-in?left=provider" } else { "/sign-in" }, "login-signed-out");
    response.headers_mut().append(header::SET_COOKIE, cookies::clear(cookies::SESSION, visit.secure()));
    response.headers_mut().append(header::SET_COOKIE, cookies::clear(cookies::LISTED, visit.secure()));
    // The choice of language and colours stays; what pages have left behind goes.
    let clear = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), clear);
    Ok(response)
}

/// `GET /link/{token}`: looking does not use the link up.
pub(crate) async fn link_page(visit: Visit, Path(secret): Path<String>) -> Answer {
    let login = routines::login::link_opens(visit.town(), &secret, &visit.origin, visit.at).await?;
    show(&link_form(&visit, &secret, &login.name, Problems::default()))
}

fn link_form(visit: &Visit, secret: &str, username: &str, problems: Problems) -> LinkPage {
    let words = visit.words;
    let field = |name, label: &str| {
        Field::new(name, label, Control::Line("password")).needed().filled_by("new-password").judged(&problems)
    };
    LinkPage {
        frame: visit.frame(Chapter::None),
        words,
        username: username.to_owned(),
        action: format!("/link/{secret}"),
        fields: vec![
            field("password", &words.say("login-new-password")).helped(words.say("login-new-password-help")),
            field("repeated", &words.say("login-repeat-password")),
        ],
        problems,
    }
}

/// `POST /link/{token}`: sets the password and signs in.
pub(crate) async fn link_use(visit: Visit, Path(secret): Path<String>, Sent(fields): Sent) -> Answer {
    let password = fields.raw("password");
    let again =
        |problems| show_with(StatusCode::UNPROCESSABLE_ENTITY, &link_form(&visit, &secret, fields.get("username"), problems));
    if password != fields.raw("repeated") {
        return again(Problems::at("repeated", visit.words.say("login-passwords-differ")));
    }
    match routines::login::link_use(visit.town(), &secret, password, &visit.origin, visit.at).await {
        Ok(admitted) => go_on(&visit, &admitted, "/").await,
        Err(failure) => {
            let refusal = refusal_of(failure)?;
            let at_field = if refusal.field.is_some()
                || matches!(refusal.message.key.as_str(), "login-link-ended" | "login-left" | "login-too-many")
            {
                refusal
            } else {
                refusal.at("password")
            };
            again(Problems::of(visit.words, &[at_field]))
        }
    }
}

/// `POST /choices`: keeps the language, the colours or whether single keys act in the browser.
pub(crate) async fn choose(visit: Visit, Sent(fields): Sent) -> Response {
    let secure = visit.secure();
    let mut response = see_other(&without_language(own_address(fields.get("back"))));
    let headers = response.headers_mut();
    if let Some(language) = Language::from_tag(fields.get("language")) {
        headers.append(header::SET_COOKIE, cookies::set(cookies::LANGUAGE, language.tag(), 31_536_000, secure));
    }
    if !fields.get("scheme").is_empty() {
        let scheme = Scheme::of_word(fields.get("scheme"));
        headers.append(header::SET_COOKIE, cookies::set(cookies::SCHEME, scheme.word(), 31_536_000, secure));
    }
    if let keys @ ("on" | "off") = fields.get("keys") {
        headers.append(header::SET_COOKIE, cookies::set(cookies::KEYS, keys, 31_536_000, secure));
    }
    response
}

/// The address without the language asked for in it, which would win over the one just chosen.
fn without_language(address: &str) -> String {
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("lang=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

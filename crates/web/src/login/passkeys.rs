//! Passkeys: made and taken away on one's own page, shown at the door.

use super::device;
use super::entering::{go_on, sign_in_again};
use super::own::crumbs;
use super::page::PasskeyPage;
use super::site::site;
use crate::failure::{Answer, Failed, refusal_of, show, show_with};
use crate::frame::Chapter;
use crate::parts::{Field, Problems};
use crate::visit::guard::{done, own_address};
use crate::visit::{Fresh, Sent, Signed, Visit};
use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use domain::login::Way;
use routines::login::{passkey_begin, passkey_end, passkey_enter, passkey_enter_begin, passkey_remove, session_proved};
use serde_json::{Value, json};

/// `POST /sign-in/passkey/options`
pub(crate) async fn enter_options(visit: Visit, headers: HeaderMap, Sent(_): Sent) -> Result<Json<Value>, Failed> {
    let site = site(&visit, &headers)?;
    let (ceremony, options) = passkey_enter_begin(visit.town(), &site, &visit.origin, visit.at).await?;
    Ok(Json(json!({ "ceremony": ceremony, "options": options })))
}

/// `POST /sign-in/passkey`
pub(crate) async fn enter(visit: Visit, headers: HeaderMap, Sent(fields): Sent) -> Answer {
    let site = site(&visit, &headers)?;
    let (ceremony, credential) = (fields.get("ceremony"), fields.get("credential"));
    match passkey_enter(visit.town(), &site, ceremony, credential, &visit.origin, visit.at).await {
        Ok(admitted) => go_on(&visit, &admitted, own_address(fields.get("next"))).await,
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            sign_in_again(&visit, &headers, "", fields.get("next"), problems).await
        }
    }
}

fn form(visit: &Signed, name: &str, problems: Problems) -> PasskeyPage {
    let words = visit.words;
    PasskeyPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(visit, &words.say("login-passkey-new"))),
        words,
        fields: vec![
            Field::line("name", words.say("login-passkey-called"))
                .holding(name)
                .needed()
                .helped(words.say("login-passkey-called-help"))
                .judged(&problems),
        ],
        problems,
    }
}

/// `GET /my/passkeys/new`
pub(crate) async fn new_page(visit: Fresh, headers: HeaderMap) -> Answer {
    site(&visit, &headers)?;
    show(&form(&visit, &device::named(&visit.origin.agent), Problems::default()))
}

/// `POST /my/passkeys/options`
pub(crate) async fn new_options(visit: Fresh, headers: HeaderMap, Sent(_): Sent) -> Result<Json<Value>, Failed> {
    let site = site(&visit, &headers)?;
    let (ceremony, options) = passkey_begin(visit.town(), &site, &visit.login, &visit.caller.name, visit.at).await?;
    Ok(Json(json!({ "ceremony": ceremony, "options": options })))
}

/// `POST /my/passkeys/new`
pub(crate) async fn new_send(visit: Fresh, headers: HeaderMap, Sent(fields): Sent) -> Answer {
    let site = site(&visit, &headers)?;
    let (name, whose) = (fields.get("name"), (&visit.caller, &visit.login));
    let made = (name, fields.get("credential"));
    match passkey_end(visit.town(), &site, whose, fields.get("ceremony"), made, visit.at).await {
        Ok(()) => {
            if let Some(session) = visit.session.as_ref().filter(|session| session.lacks_step) {
                session_proved(visit.town(), &session.secret, Way::Passkey).await?;
            }
            Ok(done(&visit, "/my/sign-ins", "login-passkey-made"))
        }
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &form(&visit, name, problems))
        }
    }
}

/// `POST /my/passkeys/remove`
pub(crate) async fn remove(visit: Signed, Sent(fields): Sent) -> Answer {
    passkey_remove(visit.town(), &visit.caller, &visit.login, fields.get("passkey"), visit.at).await?;
    Ok(done(&visit, "/my/sign-ins", "login-passkey-removed"))
}

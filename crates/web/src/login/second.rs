//! The second step: asked for at the door, set up, renewed and taken away on one's own page.

use super::entering::enter;
use super::own::crumbs;
use super::page::{CodesPage, DemandedPage, SetupPage, StepPage};
use super::site::site_of;
use crate::failure::{Answer, refusal_of, show, show_with};
use crate::frame::Chapter;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::{done, see_other};
use crate::visit::{Fresh, Sent, Signed, Visit, cookies};
use crate::writing::{FieldGroup, FormPage};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use domain::login::Way;
use routines::login::{
    CodeSetup, code_remove, code_setup_again, code_setup_begin, code_setup_end, passkeys_own, recovery_codes_renew,
    session_proved, step_is_open,
};

/// The secret of a sign-in under way, from the browser.
pub(crate) struct Step(String);

impl<S: Send + Sync> FromRequestParts<S> for Step {
    type Rejection = axum::response::Response;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, axum::response::Response> {
        Ok(Self(Visit::from_request_parts(parts, state).await?.cookie(parts, cookies::STEP)))
    }
}

fn code_field(visit: &Visit, problems: &Problems) -> Field {
    Field::line("code", visit.words.say("login-code")).needed().filled_by("one-time-code").judged(problems)
}

/// `GET /sign-in/code`
pub(crate) async fn step_page(visit: Visit, Step(secret): Step) -> Answer {
    if !step_is_open(visit.town(), &secret, visit.at).await? {
        return Ok(see_other("/sign-in"));
    }
    show(&step_form(&visit, Problems::default()))
}

fn step_form(visit: &Visit, problems: Problems) -> StepPage {
    let field = code_field(visit, &problems).helped(visit.words.say("login-code-help"));
    StepPage { frame: visit.frame(Chapter::None), words: visit.words, fields: vec![field], problems }
}

/// `POST /sign-in/code`
pub(crate) async fn step_enter(visit: Visit, Step(secret): Step, Sent(fields): Sent) -> Answer {
    let entered = routines::login::step_enter(visit.town(), &secret, fields.get("code"), &visit.origin, visit.at).await;
    match entered {
        Ok((login, way, next)) => enter(&visit, &login.id, way, &next).await,
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?.at("code")]);
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &step_form(&visit, problems))
        }
    }
}

/// `GET /my/second-step/demanded`: why one gets no further, and which ways on there are.
pub(crate) async fn demanded(visit: Signed, headers: HeaderMap) -> Answer {
    if !visit.session.as_ref().is_some_and(|session| session.lacks_step) {
        return Ok(see_other("/"));
    }
    let has_passkey = !passkeys_own(visit.town(), &visit.login).await?.is_empty();
    let (key, way) =
        if has_passkey { ("login-demanded-by-passkey", "/sign-in?again=yes") } else { ("login-passkey-new", "/my/passkeys/new") };
    let passkey = site_of(&visit, &headers).map(|_| Link::to(visit.words.say(key), way));
    show(&DemandedPage {
        frame: visit.frame(Chapter::None),
        words: visit.words,
        code: Link::to(visit.words.say("login-setup-title"), "/my/second-step"),
        passkey: passkey.unwrap_or_else(|| Link::none("")),
    })
}

/// `GET /my/second-step`
pub(crate) async fn setup_page(visit: Fresh) -> Answer {
    let setup = code_setup_begin(visit.town(), &visit.login, &visit.served.municipality, visit.at).await?;
    show(&setup_form(&visit, &setup, Problems::default()))
}

fn setup_form(visit: &Signed, setup: &CodeSetup, problems: Problems) -> SetupPage {
    let words = visit.words;
    let picture = files::picture::qr(&setup.address);
    SetupPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(visit, &words.say("login-setup-title"))),
        words,
        size: picture.as_ref().map_or(0, |picture| picture.size),
        path: picture.map(|picture| picture.path).unwrap_or_default(),
        text: in_fours(&setup.text),
        address: setup.address.clone(),
        ceremony: setup.ceremony.clone(),
        fields: vec![code_field(visit, &problems).helped(words.say("login-first-code-help"))],
        problems,
    }
}

/// A long secret in groups of four, which one can copy by eye.
fn in_fours(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// `POST /my/second-step`: the recovery codes are shown in the answer and nowhere again.
pub(crate) async fn setup_send(visit: Fresh, Sent(fields): Sent) -> Answer {
    let (town, login, ceremony) = (visit.town(), &visit.login, fields.get("ceremony"));
    match code_setup_end(town, &visit.caller, login, ceremony, fields.get("code"), visit.at).await {
        Ok(codes) => {
            if let Some(session) = &visit.session {
                session_proved(town, &session.secret, Way::Code).await?;
            }
            show(&shown(&visit, codes))
        }
        Err(failure) => {
            let refusal = refusal_of(failure)?;
            match code_setup_again(town, login, ceremony, &visit.served.municipality, visit.at).await? {
                Some(setup) => {
                    let problems = Problems::of(visit.words, &[refusal.at("code")]);
                    show_with(StatusCode::UNPROCESSABLE_ENTITY, &setup_form(&visit, &setup, problems))
                }
                None => Err(refusal.into()),
            }
        }
    }
}

fn shown(visit: &Signed, codes: Vec<String>) -> CodesPage {
    let words = visit.words;
    CodesPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(visit, &words.say("login-codes-title"))),
        words,
        username: visit.caller.name.clone(),
        made: words.moment(visit.at),
        codes,
    }
}

/// A form that asks for a code before it does something.
fn asking(visit: &Signed, keys: [&'static str; 3], action: &str, grave: bool, problems: Problems) -> FormPage {
    let words = visit.words;
    let [title, lead, verb] = keys;
    FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(visit, &words.say(title))),
        words,
        title: words.say(title),
        lead: words.say(lead),
        action: action.to_owned(),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", vec![code_field(visit, &problems).helped(words.say("login-code-help"))])],
        verb: words.say(verb),
        grave,
        cancel: "/my/sign-ins".to_owned(),
        problems,
    }
}

/// What the form that takes the second step away says.
fn removing(visit: &Signed, problems: Problems) -> FormPage {
    let keys = ["login-code-remove", "login-code-remove-lead", "login-code-remove-verb"];
    asking(visit, keys, "/my/second-step/remove", true, problems)
}

/// `GET /my/second-step/remove`
pub(crate) async fn remove_page(visit: Signed) -> Answer {
    show(&removing(&visit, Problems::default()))
}

/// `POST /my/second-step/remove`
pub(crate) async fn remove_send(visit: Signed, Sent(fields): Sent) -> Answer {
    match code_remove(visit.town(), &visit.caller, &visit.login, fields.get("code"), visit.at).await {
        Ok(()) => Ok(done(&visit, "/my/sign-ins", "login-code-removed")),
        Err(failure) => removing(&visit, Problems::of(visit.words, &[refusal_of(failure)?.at("code")])).again(),
    }
}

/// What the form for new recovery codes says.
fn renewing(visit: &Signed, problems: Problems) -> FormPage {
    let keys = ["login-codes-renew", "login-codes-renew-lead", "login-codes-renew-verb"];
    asking(visit, keys, "/my/recovery-codes", false, problems)
}

/// `GET /my/recovery-codes`
pub(crate) async fn codes_page(visit: Signed) -> Answer {
    show(&renewing(&visit, Problems::default()))
}

/// `POST /my/recovery-codes`: the codes are shown in the answer and nowhere again.
pub(crate) async fn codes_send(visit: Signed, Sent(fields): Sent) -> Answer {
    match recovery_codes_renew(visit.town(), &visit.caller, &visit.login, fields.get("code"), visit.at).await {
        Ok(codes) => show(&shown(&visit, codes)),
        Err(failure) => renewing(&visit, Problems::of(visit.words, &[refusal_of(failure)?.at("code")])).again(),
    }
}

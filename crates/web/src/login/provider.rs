//! The municipality's own sign-in: the way out and back, and what the administrator says of it.

use super::entering::{Asked, go_on, sign_in_again};
use super::own::crumbs;
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Problems};
use crate::visit::guard::{done, own_address, see_other};
use crate::visit::{Fields, Sent, Signed, Visit, cookies};
use crate::writing::{FieldGroup, FormPage};
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use domain::login::{Matching, PROVIDER_LASTS, Provider, ProviderDraft, USUAL_CLAIM};
use domain::refusal::{Message, Refusal};
use routines::login::{provider_begin, provider_end, provider_leave, provider_remove, provider_save, provider_seen};
use serde::Deserialize;

/// Where the provider sends people back.
const BACK: &str = "/sign-in/provider/back";

/// What a browser carries while somebody is at the provider.
pub(crate) struct Away(String);

impl<S: Send + Sync> FromRequestParts<S> for Away {
    type Rejection = axum::response::Response;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, axum::response::Response> {
        Ok(Self(Visit::from_request_parts(parts, state).await?.cookie(parts, cookies::AWAY)))
    }
}

fn back(visit: &Visit, headers: &HeaderMap) -> String {
    format!("{}{BACK}", visit.outside(headers))
}

/// `GET /sign-in/provider`: leads to the provider.
pub(crate) async fn begin(visit: Visit, headers: HeaderMap, Query(Asked { next, .. }): Query<Asked>) -> Answer {
    match provider_begin(visit.town(), &back(&visit, &headers), own_address(&next), visit.at).await {
        Ok((address, carried)) => {
            let mut response = see_other(&address);
            let cookie = cookies::set(cookies::AWAY, &carried, PROVIDER_LASTS.as_secs(), visit.secure());
            response.headers_mut().append(header::SET_COOKIE, cookie);
            Ok(response)
        }
        Err(failure) => sign_in_again(&visit, &headers, "", &next, Problems::of(visit.words, &[refusal_of(failure)?])).await,
    }
}

/// What the provider sends back (OpenID Connect Core 1.0, section 3.1.2.5 and 3.1.2.6).
#[derive(Debug, Deserialize)]
pub(crate) struct Sending {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    error: String,
}

/// `GET /sign-in/provider/back`: comes in with what the provider sent.
pub(crate) async fn end(visit: Visit, headers: HeaderMap, Away(carried): Away, Query(sent): Query<Sending>) -> Answer {
    let returned = if sent.error.is_empty() {
        let came = (sent.code.as_str(), sent.state.as_str());
        provider_end(visit.town(), &back(&visit, &headers), &carried, came, visit.at).await
    } else {
        tracing::info!(error = sent.error, "the provider let nobody in");
        Err(Refusal::plain(Message::new("login-provider-refused")).into())
    };
    let mut response = match returned {
        Ok(returned) => go_on(&visit, &returned.admitted, own_address(&returned.next)).await?,
        Err(failure) => sign_in_again(&visit, &headers, "", "", Problems::of(visit.words, &[refusal_of(failure)?])).await?,
    };
    response.headers_mut().append(header::SET_COOKIE, cookies::clear(cookies::AWAY, visit.secure()));
    Ok(response)
}

/// `GET /sign-in/provider/leave`: leads to where one signs out at the provider as well.
pub(crate) async fn leave(visit: Visit) -> Answer {
    Ok(see_other(provider_leave(visit.town(), visit.at).await?.as_deref().unwrap_or("/sign-in")))
}

/// What stands in the form: as it is kept.
fn given(provider: Option<&Provider>) -> Fields {
    let Some(provider) = provider else {
        return Fields::of([("claim", USUAL_CLAIM.to_owned()), ("matching", "email".to_owned())]);
    };
    let admits = if provider.admits_new { "yes" } else { "" };
    Fields::of([
        ("issuer", provider.issuer.clone()),
        ("client", provider.client.clone()),
        ("claim", provider.claim.clone()),
        ("matching", provider.matching.word().to_owned()),
        ("admits_new", admits.to_owned()),
        ("name", provider.name.clone()),
    ])
}

fn form(visit: &Signed, headers: &HeaderMap, given: &Fields, kept: bool, problems: Problems) -> FormPage {
    let words = visit.words;
    let line = |name: &str| {
        let label = words.name("login-provider-label", &name.replace('_', "-"));
        Field::line(name, label).holding(given.get(name)).judged(&problems)
    };
    let secret = Field::new("secret", words.say("login-provider-label-secret"), Control::Line("password"));
    let secret = secret.filled_by("off").judged(&problems);
    let secret = if kept { secret.helped(words.say("login-provider-secret-kept")) } else { secret.needed() };
    let matchings = [Matching::Email, Matching::Number].map(|each| {
        let name = words.name("login-provider-matching", each.word());
        (each.word().to_owned(), name)
    });
    let matching = Control::Radios(Choice::list(matchings, given.get("matching")));
    let admits =
        Choice { value: "yes".to_owned(), name: words.say("login-provider-admits"), chosen: given.get("admits_new") == "yes" };
    let there = vec![line("issuer").needed().helped(words.say("login-provider-issuer-help")), line("client").needed(), secret];
    let who = vec![
        line("claim").helped(words.say("login-provider-claim-help")),
        Field::new("matching", words.say("login-provider-label-matching"), matching).judged(&problems),
        Field::new("admits_new", words.say("login-provider-label-admits-new"), Control::Ticks(vec![admits]))
            .helped(words.say("login-provider-admits-help")),
    ];
    let door = vec![line("name").freed().optional(words).helped(words.say("login-provider-name-help"))];
    FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(visit, &words.say("login-provider-title"))),
        words,
        title: words.say("login-provider-title"),
        lead: words.tell("login-provider-lead", "address", back(visit, headers)),
        action: "/provider".to_owned(),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: vec![
            FieldGroup::of(words.say("login-provider-there"), there),
            FieldGroup::of(words.say("login-provider-who"), who),
            FieldGroup::of(words.say("login-provider-door"), door),
        ],
        verb: words.say("login-provider-save"),
        grave: false,
        cancel: "/my/sign-ins".to_owned(),
        problems,
    }
}

/// `GET /provider`
pub(crate) async fn page(visit: Signed, headers: HeaderMap) -> Answer {
    let (known, _) = provider_seen(visit.town(), &visit.caller).await?;
    show(&form(&visit, &headers, &given(known.as_ref()), known.is_some(), Problems::default()))
}

/// `POST /provider`
pub(crate) async fn send(visit: Signed, headers: HeaderMap, Sent(fields): Sent) -> Answer {
    let text = |name: &str| fields.get(name).to_owned();
    let draft = ProviderDraft {
        issuer: text("issuer"),
        client: text("client"),
        secret: text("secret"),
        claim: text("claim"),
        matching: text("matching"),
        admits_new: fields.get("admits_new") == "yes",
        name: text("name"),
    };
    let Err(failures) = provider_save(visit.town(), &visit.caller, &draft, visit.at).await else {
        return Ok(done(&visit, "/my/sign-ins", "login-provider-saved"));
    };
    let refusals: Result<Vec<_>, _> = failures.into_iter().map(refusal_of).collect();
    let (known, _) = provider_seen(visit.town(), &visit.caller).await?;
    form(&visit, &headers, &fields, known.is_some(), Problems::of(visit.words, &refusals?)).again()
}

/// `GET /provider/remove`
pub(crate) async fn remove_page(visit: Signed) -> Answer {
    let words = visit.words;
    let (_, bound) = provider_seen(visit.town(), &visit.caller).await?;
    show(&FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(&visit, &words.say("login-provider-remove"))),
        words,
        title: words.say("login-provider-remove"),
        lead: words.count("login-provider-remove-lead", bound),
        action: "/provider/remove".to_owned(),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: Vec::new(),
        verb: words.say("login-provider-remove-verb"),
        grave: true,
        cancel: "/my/sign-ins".to_owned(),
        problems: Problems::default(),
    })
}

/// `POST /provider/remove`
pub(crate) async fn remove_send(visit: Signed, Sent(_): Sent) -> Answer {
    provider_remove(visit.town(), &visit.caller, visit.at).await?;
    Ok(done(&visit, "/my/sign-ins", "login-provider-removed"))
}

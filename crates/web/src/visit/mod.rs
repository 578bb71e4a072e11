//! One request: in which municipality, by whom, in which language, at which moment.
//!
//! A [`Visit`] is made once for each request, before any handler, and handed to it as an extractor.
//! [`Signed`] is the visit of somebody who is signed in; others are led to the sign-in page and back.
//! [`Bearer`] is the visit of a program with a token of the API.

pub(crate) mod bearer;
pub(crate) mod cookies;
pub(crate) mod form;
mod fresh;
pub(crate) mod guard;
mod late;
pub(crate) mod session;
#[cfg(test)]
mod tests;

pub(crate) use bearer::Bearer;
pub(crate) use form::{Attached, Fields, Sent, Upload};

use crate::app::{App, Served};
use crate::frame::{Chapter, Frame, Notice, Reader, Scheme};
use crate::language::{Language, Words, day_in_sweden};
use crate::peer::Sender;
use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use cookies::Cookies;
use domain::identity::LoginId;
use domain::login::Origin;
use domain::paper::Dress;
use domain::{Day, Timestamp};
pub(crate) use fresh::Fresh;
use routines::policies::{Action, Resource};
use routines::{Caller, Failure, Town};
use session::Session;
use std::sync::{Arc, OnceLock};

/// One request.
#[derive(Clone)]
pub(crate) struct Visit {
    inner: Arc<Inner>,
}

/// What is known of a request.
#[derive(Clone)]
pub(crate) struct Inner {
    /// The app.
    pub(crate) app: App,
    /// The municipality.
    pub(crate) served: Served,
    /// Its house, as this request has met it.
    town: Town,
    /// Who sent it, as far as can be known.
    pub(crate) sender: Sender,
    /// From where it comes, for the sessions and the limits.
    pub(crate) origin: Origin,
    /// The moment.
    pub(crate) at: Timestamp,
    /// The day it is in Sweden.
    pub(crate) today: Day,
    /// The reader's language.
    pub(crate) words: Words,
    /// The colour scheme.
    pub(crate) scheme: Scheme,
    /// Whether single keys act.
    pub(crate) keys: bool,
    /// The address with its query; it can name a person, and is for pages, not for logs.
    pub(crate) path: String,
    /// The route, such as `/people/{id}`: what a log may name.
    pub(crate) route: String,
    /// Whoever is signed in.
    pub(crate) caller: Option<Caller>,
    /// Whoever came with a token, once that is known; for the log.
    pub(crate) met: Arc<OnceLock<Caller>>,
    /// What a form of this session brought, once it is read.
    pub(crate) typed: Arc<OnceLock<Fields>>,
    /// The session of whoever is signed in.
    pub(crate) session: Option<Session>,
    /// The secret that the browser keeps before somebody signs in, for the tokens of its forms.
    pub(crate) door: Option<String>,
    /// What was just done, by its key.
    pub(crate) done: Option<String>,
    /// The list that was looked at last, where anything was chosen in it.
    pub(crate) listed: Option<String>,
    /// Where this form leads back to once it is saved, if it was opened from such a place.
    pub(crate) back: Option<String>,
}

impl std::ops::Deref for Visit {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}

impl Visit {
    /// How the municipality's papers look.
    pub(crate) async fn dress(&self) -> Result<Dress, Failure> {
        self.town().dress(&self.served.dress).await
    }

    /// What is known of a request; none when no municipality answers to its host.
    pub(crate) async fn of(app: &App, parts: &Parts) -> Result<Option<Self>, Failure> {
        let (headers, uri) = (&parts.headers, &parts.uri);
        let Some(served) = app.serving(asked_host(uri, headers)) else { return Ok(None) };
        let sender = Sender::of(&parts.extensions, headers, &app.conduct().trusted);
        let at = app.now();
        let today = day_in_sweden(at);
        let cookies = Cookies::of(headers, app.conduct().secure || sender.encrypted);
        let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or("");
        let origin = Origin::new(sender.address, agent);
        let met = session::of_request(&served.town, cookies.get(cookies::SESSION), &origin, at, today).await?;
        let (session, caller, town) = match met {
            Some((session, caller, town)) => (Some(session), Some(caller), town),
            None => (None, None, served.town.clone()),
        };
        let spoken = caller.as_ref().map(|caller| caller.language);
        let path = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let route = parts.extensions.get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
        Ok(Some(Self {
            inner: Arc::new(Inner {
                words: Words::of(language(uri, headers, &cookies, spoken)),
                scheme: Scheme::of_word(cookies.get(cookies::SCHEME).unwrap_or("")),
                keys: cookies.get(cookies::KEYS) != Some("off"),
                door: cookies.get(cookies::DOOR).filter(|secret| secret.len() >= 32).map(str::to_owned),
                done: cookies.get(cookies::DONE).map(str::to_owned),
                back: cookies.get(cookies::BACK).and_then(|back| guard::way_back(back, uri.path())),
                listed: cookies.get(cookies::LISTED).map(str::to_owned),
                sender,
                app: app.clone(),
                served,
                town,
                origin,
                at,
                today,
                path,
                route,
                caller,
                session,
                met: Arc::default(),
                typed: Arc::default(),
            }),
        }))
    }

    /// The same visit with a secret for the forms of a browser that brought none.
    fn opening(&self, door: String) -> Self {
        self.with(|inner| inner.door = Some(door))
    }

    /// The same visit of whoever was met by another way than a session.
    fn acting(&self, caller: Caller, town: Town) -> Self {
        // Whoever ends the request sees it as it began.
        let _ = self.met.set(caller.clone());
        self.with(|inner| {
            inner.caller = Some(caller);
            inner.town = town;
        })
    }

    fn with(&self, change: impl FnOnce(&mut Inner)) -> Self {
        let mut inner = (*self.inner).clone();
        change(&mut inner);
        Self { inner: Arc::new(inner) }
    }

    /// The municipality's house.
    pub(crate) fn town(&self) -> &Town {
        &self.town
    }

    /// The other municipalities of the installation.
    pub(crate) fn beside(&self) -> Vec<Served> {
        self.app.all().into_iter().filter(|served| served.key != self.served.key).collect()
    }

    /// What stands around a page.
    pub(crate) fn frame(&self, chapter: Chapter) -> Frame {
        let words = self.words;
        let reader = self.caller.as_ref().map(|caller| {
            let href = caller.person.as_ref().map(|person| format!("/people/{person}"));
            let operates = self.town().policies().allows(caller, Action::View, &Resource::Installation).unwrap_or(false);
            let unread = self.session.as_ref().map_or(0, |session| session.unread);
            Reader { operates, unread, ..Reader::new(&caller.name, role_of(words, caller), href) }
        });
        let notice = self.done.as_deref().and_then(|key| words.find(key)).map(|text| Notice { color: "success", text });
        Frame {
            words,
            municipality: self.served.municipality.clone(),
            scheme: self.scheme,
            keys: self.keys,
            reader,
            chapter,
            closed: self.caller.as_ref().map(|caller| self.closed(caller)).unwrap_or_default(),
            csrf: self.token(),
            path: self.path.clone(),
            listed: self.listed.clone().unwrap_or_default(),
            crumbs: Vec::new(),
            notice,
            adopted: if self.caller.is_some() { self.adopted() } else { String::new() },
        }
    }

    /// The chapters that a reader may not open.
    fn closed(&self, caller: &Caller) -> Vec<Chapter> {
        // When the policies cannot be asked, the page itself still asks them.
        let shut = |action, resource| !self.town().policies().allows(caller, action, &resource).unwrap_or(true);
        let mut closed = Vec::new();
        if shut(Action::View, Resource::Journal) {
            closed.push(Chapter::Journal);
        }
        if shut(Action::Import, Resource::Register("system")) && shut(Action::Export, Resource::Register("system")) {
            closed.push(Chapter::Imports);
        }
        // Others come to what is sent to them by their notices and their own page.
        if shut(Action::Audit, Resource::Review { told: Vec::new(), closed: false }) {
            closed.push(Chapter::Audit);
        }
        closed
    }

    /// The regulation in force, for the foot of the page; empty before it has been evaluated for the first time.
    fn adopted(&self) -> String {
        let words = self.words;
        let latest = routines::regulation::latest(self.town());
        let adopted = latest.as_ref().and_then(|evaluation| evaluation.packs.first()).map(|adopted| {
            let title = adopted.pack.title.get(words.language());
            let day = words.day(adopted.adoption.period.from);
            words.with("regulation-in-force", &[("title", title.into()), ("day", day.into())])
        });
        adopted.unwrap_or_default()
    }

    /// A cookie that a request of this visit brings; empty where it brings none.
    pub(crate) fn cookie(&self, parts: &Parts, name: &str) -> String {
        Cookies::of(&parts.headers, self.secure()).get(name).unwrap_or_default().to_owned()
    }

    /// Whether the visitor's browser speaks HTTPS: then cookies are sent over nothing else.
    pub(crate) fn secure(&self) -> bool {
        self.app.conduct().secure || self.sender.encrypted
    }

    /// The address at which visitors reach this municipality, without a slash at its end.
    pub(crate) fn outside(&self, headers: &HeaderMap) -> String {
        if let Some(url) = &self.served.public_url {
            return url.trim_end_matches('/').to_owned();
        }
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        format!("{}://{host}", if self.secure() { "https" } else { "http" })
    }

    /// A token for the forms of a page: bound to the session, or to the browser's secret, and different on each page.
    pub(crate) fn token(&self) -> String {
        match self.secret() {
            Some(secret) => session::token(secret, &session::random(self.town(), 8)),
            None => String::new(),
        }
    }

    /// Whether a token belongs to this session or browser.
    pub(crate) fn owns(&self, token: &str) -> bool {
        self.secret().is_some_and(|secret| session::token_fits(secret, token))
    }

    /// The secret that tokens are bound to.
    fn secret(&self) -> Option<&str> {
        self.session.as_ref().map(|session| session.secret.as_str()).or(self.door.as_deref())
    }
}

/// What the reader is, in a word, for the corner of the page.
fn role_of(words: Words, caller: &Caller) -> String {
    let standing = &caller.standing;
    ["coordinator", "administrator", "data-protection-officer", "auditor"]
        .into_iter()
        .find(|role| standing.has_role(role))
        .or_else(|| (!standing.secretary_of.is_empty()).then_some("secretary"))
        .or_else(|| (!standing.manages.is_empty()).then_some("system-manager"))
        .or_else(|| (!standing.heads.is_empty()).then_some("head"))
        .and_then(|role| words.find(&format!("web-reader-{role}")))
        .unwrap_or_default()
}

/// The host that is asked for, as the request says it; empty where it says none.
fn asked_host<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> &'a str {
    headers.get(header::HOST).and_then(|host| host.to_str().ok()).or_else(|| uri.host()).unwrap_or_default()
}

/// The language: asked for in the address, chosen before, chosen by the person, wished by the browser, Swedish.
pub(crate) fn language(uri: &Uri, headers: &HeaderMap, cookies: &Cookies<'_>, spoken: Option<Language>) -> Language {
    let asked = uri.query().into_iter().flat_map(|query| query.split('&')).find_map(|pair| pair.strip_prefix("lang="));
    let wished = headers.get(header::ACCEPT_LANGUAGE).and_then(|wish| wish.to_str().ok()).unwrap_or("");
    let public = |language: &Language| spoken.is_none() || *language != Language::De;
    asked
        .and_then(Language::from_tag)
        .or_else(|| cookies.get(cookies::LANGUAGE).and_then(Language::from_tag))
        .filter(public)
        .or(spoken)
        .or_else(|| wished.split(',').find_map(|tag| Language::from_tag(tag.split(';').next().unwrap_or(tag).trim())))
        .filter(public)
        .unwrap_or_default()
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| axum::http::StatusCode::NOT_FOUND.into_response())
    }
}

/// The visit of somebody who is signed in.
#[derive(Clone)]
pub(crate) struct Signed {
    visit: Visit,
    /// Whoever is signed in.
    pub(crate) caller: Caller,
    /// Their login.
    pub(crate) login: LoginId,
}

impl std::ops::Deref for Signed {
    type Target = Visit;
    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl Signed {
    /// What is read for somebody while they are not there, as they would see it.
    pub(crate) fn for_somebody(app: &App, served: &Served, login: LoginId, caller: Caller, at: Timestamp) -> Self {
        let inner = Inner {
            app: app.clone(),
            served: served.clone(),
            town: served.town.clone(),
            sender: Sender::default(),
            origin: Origin::new(None, ""),
            at,
            today: day_in_sweden(at),
            words: Words::of(caller.language),
            scheme: Scheme::Auto,
            keys: true,
            path: "/".to_owned(),
            route: "none".to_owned(),
            caller: Some(caller.clone()),
            session: None,
            met: Arc::default(),
            typed: Arc::default(),
            door: None,
            done: None,
            listed: None,
            back: None,
        };
        Self { visit: Visit { inner: Arc::new(inner) }, caller, login }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Signed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, state).await?;
        if let (Some(caller), Some(session)) = (visit.caller.clone(), visit.session.as_ref()) {
            let login = session.login.clone();
            if session.lacks_step && !SETTING_UP.contains(&visit.route.as_str()) {
                return Err(guard::see_other(SETTING_UP[0]));
            }
            counted(&visit, &login).await?;
            return Ok(Self { visit, caller, login });
        }
        let next = if parts.method == axum::http::Method::GET { visit.path.clone() } else { "/".to_owned() };
        Err(Redirect::to(&format!("/sign-in?next={}", encoded(&next))).into_response())
    }
}

/// Where somebody may go who has yet to show a second step that is demanded; the first says so.
const SETTING_UP: [&str; 4] = ["/my/second-step/demanded", "/my/second-step", "/my/passkeys/new", "/my/passkeys/options"];

/// Counts a request of somebody who is signed in; too many within a minute are answered 429.
async fn counted(visit: &Visit, login: &LoginId) -> Result<(), Response> {
    match routines::login::session_counted(visit.town(), login, visit.at).await {
        Ok(()) => Ok(()),
        Err(Failure::Refusal(refusal)) if refusal.message.key == "login-too-many" => {
            tracing::warn!(target: "stadga::access", %login, route = visit.route, "too many requests");
            Err((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "60")]).into_response())
        }
        // What cannot be counted, as while the municipality moves, hinders nobody.
        Err(failure) => {
            tracing::warn!(%failure, "a request could not be counted");
            Ok(())
        }
    }
}

/// An address with the way back that is taken once the form there is saved.
pub(crate) fn back_to(address: &str, back: &str) -> String {
    if address.is_empty() {
        return String::new();
    }
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}back={}", encoded(back))
}

/// A text as it stands in the query of an address.
pub(crate) fn encoded(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => result.push(char::from(byte)),
            _ => {
                result.push('%');
                result.push_str(&hex::encode_upper([byte]));
            }
        }
    }
    result
}

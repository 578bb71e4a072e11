//! Pages for what could not be done, each with a way forward.
//!
//! A handler gives a [`Failed`] back; the page is made around it once the visit is at hand again, see [`crate::visit::guard`].

#[cfg(test)]
pub(crate) mod samples;

use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::Link;
use crate::visit::{Visit, session};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::refusal::{Anchor, Refusal};
use routines::organisation::{Asked, whom_to_ask};
use routines::{Caller, Failure, Fault};
use std::sync::Arc;

/// A page that says what could not be done, and what one can do.
#[derive(Clone, Debug, Template)]
#[template(path = "failure/failure.html")]
pub(crate) struct FailurePage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// What it is, in a few words.
    pub(crate) title: String,
    /// What is wrong and what to do.
    pub(crate) text: String,
    /// The paragraph that says so, or the id of the fault; may be empty.
    pub(crate) detail: String,
    /// Whom one may ask, each with the role; empty where nobody in particular can help.
    pub(crate) ask: Vec<(Link, String)>,
    /// The ways forward, the best first.
    pub(crate) ways: Vec<Link>,
    /// The form that failed for a reason of ours, to be sent again as it is.
    pub(crate) again: Option<Again>,
}

/// A form as it was sent, and what to say of it.
#[derive(Clone, Debug)]
pub(crate) struct Again {
    /// What is kept, and what to do.
    pub(crate) text: String,
    /// What the button says.
    pub(crate) verb: String,
    /// Where it goes.
    pub(crate) action: String,
    /// Every field of it.
    pub(crate) fields: Vec<(String, String)>,
}

/// A failure on its way to becoming a page.
#[derive(Clone, Debug)]
pub(crate) struct Failed(pub(crate) Arc<Failure>);

/// What a handler gives.
pub(crate) type Answer = Result<Response, Failed>;

impl Failed {
    /// Whether the rules say no.
    pub(crate) fn is_refusal(&self) -> bool {
        matches!(&*self.0, Failure::Refusal(_))
    }
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        Self(Arc::new(failure))
    }
}

impl From<Failed> for Failure {
    fn from(failed: Failed) -> Self {
        Arc::try_unwrap(failed.0).unwrap_or_else(|shared| Self::fault(&*shared))
    }
}

impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        Failure::from(refusal).into()
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let status = status_of(&self.0);
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// A page as a response.
pub(crate) fn show(page: &impl Template) -> Answer {
    show_with(StatusCode::OK, page)
}

/// A page as a response with a status: 422 for a form that needs to be put right.
pub(crate) fn show_with(status: StatusCode, page: &impl Template) -> Answer {
    let html = page.render().map_err(Failure::fault)?;
    Ok((status, Html(html)).into_response())
}

/// The refusal of a form: shown beside its fields. Any other failure goes on.
pub(crate) fn refusal_of(failure: Failure) -> Result<Refusal, Failed> {
    match failure {
        Failure::Refusal(refusal) if !is_forbidden(&refusal) => Ok(refusal),
        other => Err(other.into()),
    }
}

/// Whether a refusal comes from the policies: then nothing in the form can mend it.
fn is_forbidden(refusal: &Refusal) -> bool {
    refusal.message.key.starts_with("policy-")
        || refusal.message.key == "web-form-foreign"
        || refusal.message.key == "web-form-stale"
}

/// Whether a form was refused since its token does not belong to the session.
pub(crate) fn is_stale(failed: &Failed) -> bool {
    matches!(&*failed.0, Failure::Refusal(refusal) if refusal.message.key == "web-form-stale")
}

pub(crate) fn status_of(failure: &Failure) -> StatusCode {
    match failure {
        Failure::Refusal(refusal) if is_forbidden(refusal) => StatusCode::FORBIDDEN,
        Failure::Refusal(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Failure::Missing(_) => StatusCode::NOT_FOUND,
        Failure::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Those to whom the refusal of a failure leads; nobody is told of to a stranger, nor to a token that reads no people.
pub(crate) async fn asked(visit: &Visit, failed: &Failed) -> Vec<Asked> {
    let Failure::Refusal(refusal) = &*failed.0 else { return Vec::new() };
    let caller = visit.caller.as_ref().or_else(|| visit.met.get());
    let reads = |caller: &Caller| caller.scope.as_ref().is_none_or(|scope| scope.allows("organisation", false));
    let Some(whom) = refusal.ask.as_deref().filter(|_| caller.is_some_and(reads)) else { return Vec::new() };
    match whom_to_ask(visit.town(), whom, visit.today).await {
        Ok(found) => found,
        Err(failure) => {
            tracing::warn!(%failure, "whom to ask could not be read");
            Vec::new()
        }
    }
}

/// The same as a page shows them, by name and role.
pub(crate) async fn whom(visit: &Visit, failed: &Failed) -> Vec<(Link, String)> {
    let named = |asked: Asked| {
        let role = visit.words.find(&format!("web-reader-{}", asked.role.as_str()));
        let (id, name) = asked.person;
        (Link::to(name, format!("/people/{id}")), role.unwrap_or_default())
    };
    asked(visit, failed).await.into_iter().map(named).collect()
}

/// The page of a failure, with whom one may ask.
pub(crate) fn page(visit: &Visit, failed: &Failed, ask: Vec<(Link, String)>) -> Response {
    let words = visit.words;
    let failure = &*failed.0;
    let status = status_of(failure);
    let (title, text, detail) = match failure {
        Failure::Refusal(refusal) if is_forbidden(refusal) => {
            log_refused(visit, refusal);
            (words.say("failure-forbidden"), words.message(&refusal.message), anchor_of(words, refusal.anchor))
        }
        Failure::Refusal(refusal) => {
            (words.say("failure-refused"), words.message(&refusal.message), anchor_of(words, refusal.anchor))
        }
        Failure::Missing(_) => (words.say("failure-missing-title"), words.say("failure-missing-text"), String::new()),
        Failure::Fault(fault) => {
            let (text, id) = log_fault(visit, fault);
            (words.say("failure-fault-title"), text, words.tell("failure-fault-id", "id", id))
        }
    };
    let again = matches!(failure, Failure::Fault(_)).then(|| sent_again(visit)).flatten();
    respond(visit, status, Said { title, text, detail, ask, again })
}

/// The form that this request brought, to be sent once more; none where there was none, or a secret in it.
fn sent_again(visit: &Visit) -> Option<Again> {
    let fields = visit.typed.get().filter(|fields| !fields.is_secret())?;
    Some(Again {
        text: visit.words.say("failure-typed"),
        verb: visit.words.say("failure-again"),
        action: visit.path.clone(),
        fields: fields.0.clone(),
    })
}

/// Notes in the log that the policies said no, to whom and why.
pub(crate) fn log_refused(visit: &Visit, refusal: &Refusal) {
    // Who it was is known by the actor alone, whose name the journal keeps.
    let caller = visit.caller.as_ref().or_else(|| visit.met.get());
    let actor = caller.map_or("nobody", |caller| caller.actor.name.as_str());
    tracing::info!(target: "stadga::access", actor, route = visit.route, why = refusal.message.key, "refused");
}

/// Notes a fault in the log, and gives what to say of it, and its id.
pub(crate) fn log_fault(visit: &Visit, fault: &Fault) -> (String, String) {
    let id = session::random(visit.town(), 4);
    tracing::error!(id, cause = fault.cause, route = visit.route, "a fault of ours");
    let words = visit.words;
    let text = fault.message.as_ref().map_or_else(|| words.say("failure-fault-text"), |message| words.message(message));
    (text, id)
}

/// The page of a bare status, such as that of an address that leads nowhere.
pub(crate) fn page_of_status(visit: &Visit, status: StatusCode) -> Response {
    let (title, text) = status_text(visit, status);
    respond(visit, status, Said { title, text, ..Said::default() })
}

/// What a bare status says: its title, and what to do.
pub(crate) fn status_text(visit: &Visit, status: StatusCode) -> (String, String) {
    let words = visit.words;
    match status {
        StatusCode::NOT_FOUND => (words.say("failure-missing-title"), words.say("failure-missing-text")),
        StatusCode::PAYLOAD_TOO_LARGE => (words.say("failure-too-large"), words.say("failure-too-large-text")),
        StatusCode::METHOD_NOT_ALLOWED => (words.say("failure-method"), words.say("failure-method-text")),
        StatusCode::TOO_MANY_REQUESTS => (words.say("failure-too-many"), words.say("failure-too-many-text")),
        StatusCode::REQUEST_TIMEOUT => (words.say("failure-timeout"), words.say("failure-timeout-text")),
        StatusCode::INTERNAL_SERVER_ERROR => (words.say("failure-fault-title"), words.say("failure-fault-text")),
        _ => (words.say("failure-refused"), words.say("failure-unreadable-text")),
    }
}

/// What a page says of what could not be done.
#[derive(Default)]
struct Said {
    title: String,
    text: String,
    detail: String,
    ask: Vec<(Link, String)>,
    again: Option<Again>,
}

fn respond(visit: &Visit, status: StatusCode, said: Said) -> Response {
    let words = visit.words;
    let ways = if visit.caller.is_some() {
        vec![Link::to(words.say("failure-to-start"), "/"), Link::to(words.say("failure-to-systems"), "/systems")]
    } else {
        vec![Link::to(words.say("login-sign-in"), "/sign-in")]
    };
    let Said { title, text, detail, ask, again } = said;
    let page = FailurePage { frame: visit.frame(Chapter::None), title, text, detail, ask, ways, again };
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => (status, page.text).into_response(),
    }
}

/// The matter of the regulation that says no, in words.
fn anchor_of(words: Words, anchor: Option<Anchor>) -> String {
    let named = |anchor: Anchor| {
        let name = serde_json::to_value(anchor).ok()?;
        words.find(&format!("failure-anchor-{}", name.as_str()?))
    };
    anchor.and_then(named).map(|name| words.tell("failure-by-regulation", "matter", name)).unwrap_or_default()
}

//! What was not done, as RFC 9457 tells it: `application/problem+json`.

use crate::failure::{Failed, status_of};
use crate::visit::Visit;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use domain::organisation::Role;
use domain::refusal::Message;
use routines::Failure;
use routines::organisation::Asked;
use serde::Serialize;
use utoipa::ToSchema;

/// What was not done, and what to do.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// What kind of problem it is: `about:blank`, so that the status says it.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference")]
    pub(crate) kind: &'static str,
    /// What the status is called.
    pub(crate) title: String,
    /// The status.
    #[schema(minimum = 400, maximum = 599)]
    pub(crate) status: u16,
    /// What is wrong and what to do, in the language asked for (`Accept-Language`).
    pub(crate) detail: String,
    /// The address that was asked.
    #[schema(format = "uri-reference")]
    pub(crate) instance: String,
    /// The key of the sentence, the same in every language; missing where the request never came to the rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    /// The field or parameter that is to blame, the first of them where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) field: Option<String>,
    /// What is wrong one by one, where parameters or parts of the body are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) errors: Vec<ProblemError>,
    /// Who may do it, the nearest first, where the policies say no; missing for a token that reads no people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) ask: Vec<ProblemAsked>,
}

/// Somebody who may do what was refused.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProblemAsked {
    /// The id of the person.
    #[schema(format = Uuid)]
    pub(crate) person: String,
    /// The name.
    pub(crate) name: String,
    /// As what they may.
    #[schema(pattern = "one-of:asked-role")]
    pub(crate) role: String,
}

impl From<Asked> for ProblemAsked {
    fn from(Asked { person: (id, name), role }: Asked) -> Self {
        Self { person: id.to_string(), name, role: role.as_str().to_owned() }
    }
}

/// One thing that is wrong in a request.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProblemError {
    /// Where in the body, as a JSON Pointer (RFC 6901) such as `/users/0/active`; the empty one is the whole body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pointer: Option<String>,
    /// Which parameter of the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) parameter: Option<String>,
    /// What is wrong and what would do.
    pub(crate) detail: String,
    /// The key of the sentence, the same in every language.
    pub(crate) code: String,
}

impl Problem {
    /// An example of a problem with a status.
    pub(super) fn sample(status: u16, path: &str) -> Self {
        let (detail, code, field) = match status {
            400 => ("limit: Give a whole number from 1 to 250.", None, Some("limit")),
            401 => ("The token opens nothing. Make a new one on “My sign-ins”.", Some("login-token-unknown"), None),
            403 => ("Whoever answers for the system changes it.", Some("policy-edit-system"), None),
            404 => ("This is not in the register, or not any more.", Some("failure-missing"), None),
            412 => ("Somebody else has changed this since you read it. Read it again.", Some("store-stale"), None),
            422 => ("Write a name.", Some("organisation-field-required"), Some("name")),
            _ => ("What is wrong and what to do.", None, None),
        };
        let error = |parameter: &str| ProblemError {
            pointer: None,
            parameter: Some(parameter.to_owned()),
            detail: "Give a whole number from 1 to 250.".to_owned(),
            code: "api-no-number".to_owned(),
        };
        let asked = || ProblemAsked {
            person: super::examples::id(4),
            name: "Maja Öberg".to_owned(),
            role: Role::SYSTEM_MANAGER.to_owned(),
        };
        let title = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()).unwrap_or("Error");
        Self {
            kind: "about:blank",
            title: title.to_owned(),
            status,
            detail: detail.to_owned(),
            instance: [
                ("{id}", 1),
                ("{employment}", 5),
                ("{key}", 6),
                ("{name}", 7),
                ("{register}", 8),
                ("{duty}", 9),
                ("{section}", 10),
                ("{object}", 1),
                ("{kind}", 11),
                ("{absence}", 20),
                ("{engagement}", 22),
                ("{file}", 25),
                ("{role}", 46),
                ("{holder}", 45),
                ("{chapter}", 47),
                ("{group}", 66),
            ]
            .iter()
            .fold(path.to_owned(), |path, (place, number)| path.replace(place, &super::examples::id(*number))),
            code: code.map(str::to_owned),
            field: field.map(str::to_owned),
            errors: field.filter(|_| status == 400).map(error).into_iter().collect(),
            ask: (status == 403).then(asked).into_iter().collect(),
        }
    }
}

/// How much that is wrong in one request is told.
pub(super) const TOLD: usize = 100;

/// Where something is wrong in a request.
#[derive(Clone, Debug)]
enum Place {
    /// In a parameter of the address.
    Parameter(String),
    /// In a part of the body, by its pointer.
    Body(String),
    /// Nowhere in particular.
    Whole,
}

/// One thing that is wrong in a request, with what would do.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    place: Place,
    message: Message,
}

impl Fault {
    /// In a parameter of the address.
    pub(super) fn parameter(name: &str, message: Message) -> Self {
        Self { place: Place::Parameter(name.to_owned()), message }
    }

    /// In a part of the body, by its pointer.
    pub(super) fn body(pointer: &str, message: Message) -> Self {
        Self { place: Place::Body(pointer.to_owned()), message }
    }

    /// The parameter, or the field of the body in which it lies.
    fn field(&self) -> Option<String> {
        match &self.place {
            Place::Parameter(name) => Some(name.clone()),
            Place::Body(pointer) => pointer.split('/').nth(1).map(|part| part.replace("~1", "/").replace("~0", "~")),
            Place::Whole => None,
        }
    }
}

/// The pointer of a part of what another pointer leads to (RFC 6901, section 3).
pub(super) fn within(pointer: &str, part: &str) -> String {
    format!("{pointer}/{}", part.replace('~', "~0").replace('/', "~1"))
}

/// What to say of a word that is none of those that would do.
pub(super) fn one_of(words: &str) -> Message {
    Message::new("api-no-word").with("words", words)
}

/// What to say of a number that lies outside its bounds.
pub(super) fn between(from: i64, to: i64) -> Message {
    Message::new("api-no-number").with("from", from).with("to", to)
}

/// A request that is wrong before any rule is asked: an unreadable parameter, a body that is no JSON, a missing header.
#[derive(Clone, Debug)]
pub(crate) struct Wrong {
    status: StatusCode,
    faults: Vec<Fault>,
}

impl Wrong {
    /// All that is wrong in parameters or in parts of the body; where none of it can be named, that the whole is.
    pub(super) fn all(status: StatusCode, mut faults: Vec<Fault>) -> Self {
        if faults.is_empty() {
            return Self::of(status, Message::new("api-does-not-fit"));
        }
        faults.truncate(TOLD);
        Self { status, faults }
    }

    /// A parameter of the address that cannot be read.
    pub(super) fn query(name: &str, message: Message) -> Self {
        Self { status: StatusCode::BAD_REQUEST, faults: vec![Fault::parameter(name, message)] }
    }

    /// A field of the body with a value that it cannot have.
    pub(super) fn field(name: &str, message: Message) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, faults: vec![Fault::body(&within("", name), message)] }
    }

    /// A header or a body that cannot be read.
    pub(super) fn unreadable(message: Message) -> Self {
        Self::of(StatusCode::BAD_REQUEST, message)
    }

    /// Another kind of wrong, by its status.
    pub(super) fn of(status: StatusCode, message: Message) -> Self {
        Self { status, faults: vec![Fault { place: Place::Whole, message }] }
    }
}

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Why an operation was not done.
#[derive(Debug)]
pub(super) enum Unmet {
    /// The request is wrong.
    Wrong(Wrong),
    /// The routine says no.
    Failed(Failed),
}

impl From<Wrong> for Unmet {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(wrong)
    }
}

impl From<Failure> for Unmet {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure.into())
    }
}

impl From<Failed> for Unmet {
    fn from(failed: Failed) -> Self {
        Self::Failed(failed)
    }
}

impl From<domain::refusal::Refusal> for Unmet {
    fn from(refusal: domain::refusal::Refusal) -> Self {
        Failure::from(refusal).into()
    }
}

impl IntoResponse for Unmet {
    fn into_response(self) -> Response {
        match self {
            Self::Wrong(wrong) => wrong.into_response(),
            Self::Failed(failed) => failed.into_response(),
        }
    }
}

/// Whether an address belongs to the API.
pub(crate) fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/") || path.starts_with("/api?")
}

/// The problem that a failure is, with those who may be asked.
pub(crate) fn of_failure(visit: &Visit, failed: &Failed, ask: Vec<Asked>) -> Response {
    let failure = &*failed.0;
    let mut status = status_of(failure);
    let (detail, code, field) = match failure {
        Failure::Refusal(refusal) => {
            if status == StatusCode::FORBIDDEN {
                crate::failure::log_refused(visit, refusal);
            }
            if refusal.message.key == "store-stale" {
                status = StatusCode::PRECONDITION_FAILED;
            }
            (visit.words.message(&refusal.message), Some(refusal.message.key.clone()), refusal.field.clone())
        }
        Failure::Missing(_) => (visit.words.say("failure-missing-text"), Some("failure-missing".to_owned()), None),
        Failure::Fault(fault) => {
            let (text, id) = crate::failure::log_fault(visit, fault);
            (format!("{text} {}", visit.words.tell("failure-fault-id", "id", id)), None, None)
        }
    };
    let ask = ask.into_iter().map(ProblemAsked::from).collect();
    told(visit, status, Told { detail, code, field, errors: Vec::new(), ask })
}

/// The problem that a bare status is, such as that of an address that leads nowhere.
pub(crate) fn of_status(visit: &Visit, bare: &Response) -> Response {
    let status = bare.status();
    let (_, detail) = crate::failure::status_text(visit, status);
    let mut response = respond(visit, status, detail, None, None);
    // What the method may be instead.
    response.headers_mut().extend(bare.headers().get(header::ALLOW).map(|allowed| (header::ALLOW, allowed.clone())));
    response
}

/// The problem that a wrong request is.
pub(crate) fn of_wrong(visit: &Visit, wrong: Wrong) -> Response {
    let field = wrong.faults.first().and_then(Fault::field);
    let (mut sentences, mut errors) = (Vec::new(), Vec::new());
    for Fault { place, message } in wrong.faults {
        let detail = visit.words.message(&message);
        let (at, pointer, parameter) = match place {
            Place::Whole => (String::new(), None, None),
            Place::Body(pointer) => (pointer.trim_start_matches('/').to_owned(), Some(pointer), None),
            Place::Parameter(name) => (name.clone(), None, Some(name)),
        };
        sentences.push(if at.is_empty() { detail.clone() } else { format!("{at}: {detail}") });
        if pointer.is_some() || parameter.is_some() {
            errors.push(ProblemError { pointer, parameter, detail, code: message.key });
        }
    }
    told(visit, wrong.status, Told { detail: sentences.join(" "), field, errors, ..Told::default() })
}

/// A problem with its words, for whoever has them already.
pub(crate) fn respond(
    visit: &Visit,
    status: StatusCode,
    detail: String,
    code: Option<String>,
    field: Option<String>,
) -> Response {
    told(visit, status, Told { detail, code, field, ..Told::default() })
}

/// The problem of a request that met no municipality, and of which no visit was made.
pub(crate) fn of_nobody(uri: &Uri, status: StatusCode, detail: String) -> Response {
    sent(uri.path(), status, Told { detail, ..Told::default() })
}

/// A problem of a visit.
fn told(visit: &Visit, status: StatusCode, told: Told) -> Response {
    sent(visit.path.split('?').next().unwrap_or_default(), status, told)
}

/// What is told of a problem besides its status and its address.
#[derive(Default)]
struct Told {
    detail: String,
    code: Option<String>,
    field: Option<String>,
    errors: Vec<ProblemError>,
    ask: Vec<ProblemAsked>,
}

/// A problem as it is sent, to whoever asked for an address.
fn sent(path: &str, status: StatusCode, Told { detail, code, field, errors, ask }: Told) -> Response {
    let title = status.canonical_reason().unwrap_or("Error").to_owned();
    let instance = path.to_owned();
    let problem = Problem { kind: "about:blank", title, status: status.as_u16(), detail, instance, code, field, errors, ask };
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let mut response = (status, body).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

//! What was not done, as RFC 9457 tells it: `application/problem+json`.

use crate::failure::{Failed, status_of};
use crate::visit::Visit;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use routines::Failure;
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
    /// The field or parameter that is to blame, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) field: Option<String>,
}

impl Problem {
    /// An example of a problem with a status.
    pub(super) fn sample(status: u16, path: &str) -> Self {
        let (detail, code, field) = match status {
            401 => ("The token opens nothing. Make a new one on “My sign-ins”.", Some("login-token-unknown"), None),
            404 => ("This is not in the register, or not any more.", Some("failure-missing"), None),
            412 => ("Somebody else has changed this since you read it. Read it again.", Some("store-stale"), None),
            422 => ("Write a name.", Some("organisation-field-required"), Some("name")),
            _ => ("What is wrong and what to do.", None, None),
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
        }
    }
}

/// A request that is wrong before any rule is asked: an unreadable parameter, a body that is no JSON, a missing header.
#[derive(Clone, Debug)]
pub(crate) struct Wrong {
    status: StatusCode,
    field: Option<String>,
    detail: String,
}

impl Wrong {
    fn new(status: StatusCode, field: Option<&str>, detail: &str) -> Self {
        Self { status, field: field.map(str::to_owned), detail: detail.to_owned() }
    }

    /// A parameter of the address that cannot be read.
    pub(super) fn query(field: &str, detail: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Some(field), detail)
    }

    /// An address or a body that cannot be read.
    pub(super) fn unreadable(detail: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, None, detail)
    }

    /// A field of the body with a value that it cannot have.
    pub(super) fn field(field: &str, detail: &str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, Some(field), detail)
    }

    /// A body that does not fit its description.
    pub(super) fn body(detail: &str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, None, detail)
    }

    /// Another kind of wrong, by its status.
    pub(super) fn of(status: StatusCode, detail: &str) -> Self {
        Self::new(status, None, detail)
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

/// The problem that a failure is.
pub(crate) fn of_failure(visit: &Visit, failed: &Failed) -> Response {
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
    respond(visit, status, detail, code, field)
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
    respond(visit, wrong.status, wrong.detail, None, wrong.field)
}

/// A problem with its words, for whoever has them already.
pub(crate) fn respond(
    visit: &Visit,
    status: StatusCode,
    detail: String,
    code: Option<String>,
    field: Option<String>,
) -> Response {
    let title = status.canonical_reason().unwrap_or("Error").to_owned();
    let instance = visit.path.split('?').next().unwrap_or_default().to_owned();
    let problem = Problem { kind: "about:blank", title, status: status.as_u16(), detail, instance, code, field };
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let mut response = (status, body).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

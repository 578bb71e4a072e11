//! What a request says: parameters of the address, bodies of JSON, the version that was read.

use super::closed::of_list;
use super::fitting;
use super::problem::Wrong;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::Day;
use domain::identity::SystemId;
use domain::organisation::reading;
use domain::refusal::{Message, Refusal};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::str::FromStr;
use utoipa::{IntoParams, ToSchema};

/// The parameters of the address; one that is not known is said to be so, since it may be a slip.
///
/// What is no UTF-8 in one becomes U+FFFD, by which nothing is found.
pub(super) struct Asked<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + IntoParams> FromRequestParts<S> for Asked<T> {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Wrong> {
        let read = Query::<T>::try_from_uri(&parts.uri);
        read.map(|Query(asked)| Self(asked)).map_err(|_| {
            let pairs = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
            let faults = pairs.map_or_else(|_| Vec::new(), |Query(pairs)| fitting::of_query::<T>(&pairs));
            Wrong::all(StatusCode::BAD_REQUEST, faults)
        })
    }
}

/// The version that was read, from `If-Match: "3"`.
pub(super) struct Read(pub(super) i64);

impl<S: Send + Sync> FromRequestParts<S> for Read {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Wrong> {
        let version = given(parts)?.to_str().ok().map(|text| text.trim().trim_matches('"')).and_then(|text| text.parse().ok());
        version.map(Self).ok_or_else(|| Wrong::unreadable(Message::new("api-no-version")))
    }
}

/// What was read, in one word that changes with any of it, from `If-Match: "…"`.
pub(super) struct Stamp(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Stamp {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Wrong> {
        let given = given(parts)?.to_str().map(|text| text.trim().trim_matches('"').to_owned());
        given.map(Self).map_err(|_| Wrong::unreadable(Message::new("api-no-stamp")))
    }
}

/// The header that says what was read.
fn given(parts: &Parts) -> Result<&HeaderValue, Wrong> {
    let missing = || Wrong::of(StatusCode::PRECONDITION_REQUIRED, Message::new("api-if-match-missing"));
    parts.headers.get(header::IF_MATCH).ok_or_else(missing)
}

/// A body of JSON that fits its description, and the fields that it names.
pub(super) struct Sent<T> {
    /// What was sent.
    pub(super) body: T,
    /// The same, field by field: what is not named is left alone.
    pub(super) fields: Map<String, Value>,
}

impl<S: Send + Sync, T: DeserializeOwned + ToSchema> FromRequest<S> for Sent<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if kind != "application/json" && kind != "application/merge-patch+json" {
            return Err(Wrong::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, Message::new("api-send-json")).into_response());
        }
        let bytes = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        read(&bytes).map_err(IntoResponse::into_response)
    }
}

fn read<T: DeserializeOwned + ToSchema>(bytes: &[u8]) -> Result<Sent<T>, Wrong> {
    let mut value: Value = serde_json::from_slice(bytes).map_err(|wrong| Wrong::unreadable(no_json(&wrong)))?;
    whole(&mut value);
    match (T::deserialize(&value), value) {
        (Ok(body), Value::Object(fields)) => Ok(Sent { body, fields }),
        (_, value) => Err(Wrong::all(StatusCode::UNPROCESSABLE_ENTITY, fitting::of_body::<T>(&value))),
    }
}

/// What to say of a body that is no JSON.
fn no_json(wrong: &serde_json::Error) -> Message {
    if wrong.is_eof() {
        return Message::new("api-json-ends");
    }
    Message::new("api-no-json").with("line", wrong.line()).with("column", wrong.column())
}

/// Writes whole numbers as such: JSON knows no difference between 3 and 3.0.
fn whole(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(whole),
        Value::Object(fields) => fields.values_mut().for_each(whole),
        Value::Number(number) => {
            if let Some(float) = number.as_f64().filter(|float| number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15) {
                *value = Value::from(float as i64);
            }
        }
        _ => {}
    }
}

/// What a text of a request is to be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// An id.
    Id,
    /// A day, such as 2026-11-25.
    Day,
    /// A moment, such as 2026-11-25T08:00:00Z.
    Moment,
}

impl Form {
    /// What to say of a text that is something else.
    pub(super) fn wrong(self) -> Message {
        match self {
            Self::Id => Message::new("api-no-id"),
            Self::Day => Message::new("api-no-day"),
            Self::Moment => Message::new("api-no-moment"),
        }
    }
}

/// An id, a day or a moment among the parameters of the address; none where it is not given.
pub(super) fn parameter<T: FromStr>(name: &str, text: Option<&str>, form: Form) -> Result<Option<T>, Wrong> {
    text.map(|text| text.parse().map_err(|_| Wrong::query(name, form.wrong()))).transpose()
}

/// The same in the body.
pub(super) fn field<T: FromStr>(name: &str, text: &str, form: Form) -> Result<T, Wrong> {
    text.parse().map_err(|_| Wrong::field(name, form.wrong()))
}

/// The same in the body, where it may be left out.
pub(super) fn maybe_field<T: FromStr>(name: &str, text: Option<&str>, form: Form) -> Result<Option<T>, Wrong> {
    text.map(|text| field(name, text, form)).transpose()
}

/// A day of the body, within the years that the registers know.
pub(super) fn day_field(name: &str, text: &str) -> Result<Day, Refusal> {
    reading::required(name, reading::day(name, text)?)
}

/// What names a thing, as the registers write it: an id in one way, a key as it is.
pub(super) fn key_of(text: &str) -> String {
    text.parse::<SystemId>().map_or_else(|_| text.to_owned(), |id| id.to_string())
}

/// A word of a closed list among the parameters of the address.
pub(super) fn word<T>(name: &str, text: Option<&str>, list: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Wrong> {
    text.map(|text| read(text).ok_or_else(|| Wrong::query(name, of_list(list)))).transpose()
}

//! What a request says: parameters of the address, bodies of JSON, the version that was read.

use super::problem::Wrong;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::Day;
use domain::identity::SystemId;
use domain::organisation::reading;
use domain::refusal::Refusal;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::str::FromStr;

/// The parameters of the address; one that is not known is said to be so, since it may be a slip.
pub(super) struct Asked<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Wrong> {
        let read = axum::extract::Query::<T>::try_from_uri(&parts.uri);
        read.map(|query| Self(query.0)).map_err(|wrong| Wrong::unreadable(&wrong.body_text()))
    }
}

/// The version that was read, from `If-Match: "3"`.
pub(super) struct Read(pub(super) i64);

impl<S: Send + Sync> FromRequestParts<S> for Read {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Wrong> {
        let version = given(parts)?.to_str().ok().map(|text| text.trim().trim_matches('"')).and_then(|text| text.parse().ok());
        version.map(Self).ok_or_else(|| Wrong::unreadable("If-Match holds one version, such as \"3\""))
    }
}

/// What was read, in one word that changes with any of it, from `If-Match: "…"`.
pub(super) struct Stamp(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Stamp {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Wrong> {
        let given = given(parts)?.to_str().map(|text| text.trim().trim_matches('"').to_owned());
        given.map(Self).map_err(|_| Wrong::unreadable("If-Match holds what the ETag of the record gave"))
    }
}

/// The header that says what was read.
fn given(parts: &Parts) -> Result<&HeaderValue, Wrong> {
    parts.headers.get(header::IF_MATCH).ok_or_else(|| {
        let detail = "If-Match is missing: send the version that was read, as the ETag of the record gives it";
        Wrong::of(StatusCode::PRECONDITION_REQUIRED, detail)
    })
}

/// A body of JSON that fits its description, and the fields that it names.
pub(super) struct Sent<T> {
    /// What was sent.
    pub(super) body: T,
    /// The same, field by field: what is not named is left alone.
    pub(super) fields: Map<String, Value>,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if kind != "application/json" && kind != "application/merge-patch+json" {
            let detail = "the body is to be JSON: send Content-Type: application/json";
            return Err(Wrong::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail).into_response());
        }
        let bytes = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        read(&bytes).map_err(IntoResponse::into_response)
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<Sent<T>, Wrong> {
    let mut value: Value =
        serde_json::from_slice(bytes).map_err(|wrong| Wrong::unreadable(&format!("the body is no JSON: {wrong}")))?;
    whole(&mut value);
    let Value::Object(fields) = value else { return Err(Wrong::body("the body is to be one JSON object")) };
    let body = T::deserialize(Value::Object(fields.clone())).map_err(|wrong| Wrong::body(&wrong.to_string()))?;
    Ok(Sent { body, fields })
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

/// An id, a day or a word among the parameters of the address; none where it is not given.
pub(super) fn parameter<T: FromStr>(name: &str, text: Option<&str>, what: &str) -> Result<Option<T>, Wrong> {
    text.map(|text| text.parse().map_err(|_| Wrong::query(name, &format!("{name} is {what}")))).transpose()
}

/// The same in the body.
pub(super) fn field<T: FromStr>(name: &str, text: &str, what: &str) -> Result<T, Wrong> {
    text.parse().map_err(|_| Wrong::field(name, &format!("{name} is {what}")))
}

/// The same in the body, where it may be left out.
pub(super) fn maybe_field<T: FromStr>(name: &str, text: Option<&str>, what: &str) -> Result<Option<T>, Wrong> {
    text.map(|text| field(name, text, what)).transpose()
}

/// A day of the body, within the years that the registers know.
pub(super) fn day_field(name: &str, text: &str) -> Result<Day, Refusal> {
    reading::required(name, reading::day(name, text)?)
}

/// What names a thing, as the registers write it: an id in one way, a key as it is.
pub(super) fn key_of(text: &str) -> String {
    text.parse::<SystemId>().map_or_else(|_| text.to_owned(), |id| id.to_string())
}

/// A word of a closed list.
pub(super) fn word<T>(name: &str, text: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Wrong> {
    text.map(|text| read(text).ok_or_else(|| Wrong::query(name, &format!("{name} is not one of the words that are known"))))
        .transpose()
}

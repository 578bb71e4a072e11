//! Fields of JSON as the texts that the rules read, and answers with the version of the record.

use super::problem::{Unmet, Wrong};
use crate::visit::Bearer;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::refusal::Message;
use routines::Failure;
use routines::organisation::Known;
use serde::Serialize;
use serde_json::{Map, Value};
use std::fmt::Display;
use std::str::FromStr;

/// Several values of a field stand in one text, parted by this.
const BAR: &str = "|";

/// How a field of JSON becomes a text: its name for the rules, and what to do with a value that is no plain one.
pub(super) struct Spelling {
    /// The name in JSON.
    pub(super) field: &'static str,
    /// The name for the rules.
    pub(super) rule: &'static str,
    /// How one object of a list is written.
    pub(super) write: fn(&Map<String, Value>) -> String,
}

/// The fields that were sent as texts for the rules, in their order.
///
/// A field without a spelling of its own keeps its name; `null` empties it, a list becomes its values with bars between.
pub(super) fn texts(fields: &Map<String, Value>, spellings: &[Spelling]) -> Result<Vec<(String, String)>, Wrong> {
    let text = |(name, value): (&String, &Value)| {
        let spelling = spellings.iter().find(|each| each.field == name);
        let written = match value {
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| plain(name, item, spelling)).collect::<Result<_, _>>()?;
                if items.iter().any(|item| item.contains(BAR)) {
                    return Err(Wrong::field(name, Message::new("api-bar")));
                }
                items.join(BAR)
            }
            value => plain(name, value, spelling)?,
        };
        Ok((spelling.map_or_else(|| name.clone(), |each| each.rule.to_owned()), written))
    };
    fields.iter().map(text).collect()
}

fn plain(name: &str, value: &Value, spelling: Option<&Spelling>) -> Result<String, Wrong> {
    Ok(match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Object(object) => match spelling {
            Some(spelling) => (spelling.write)(object),
            None => return Err(Wrong::field(name, Message::new("api-no-object"))),
        },
        Value::Array(_) => return Err(Wrong::field(name, Message::new("api-list-in-list"))),
    })
}

/// A value of an object as text.
pub(super) fn part(object: &Map<String, Value>, name: &str) -> String {
    match object.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// A spelling that only gives another name.
pub(super) const fn renamed(field: &'static str, rule: &'static str) -> Spelling {
    Spelling { field, rule, write: |_| String::new() }
}

/// Texts as the routines take them.
pub(super) fn borrowed(texts: &[(String, String)]) -> Vec<(&str, &str)> {
    texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

/// A record with its version.
pub(super) fn versioned(body: impl Serialize, version: i64) -> Response {
    let mut response = Json(body).into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// A new record, with the address at which it is found.
pub(super) fn created(at: &str, body: impl Serialize, version: i64) -> Response {
    let mut response = versioned(body, version);
    *response.status_mut() = StatusCode::CREATED;
    if let Ok(place) = HeaderValue::from_str(at) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

/// A register whose records programs read, add and change by their ids, each answered as it is kept.
pub(super) trait Records {
    /// What tells a record apart.
    type Id: FromStr + Display;
    /// A record as it is told.
    type Detail: Serialize;
    /// What is missing where there is no such record.
    const KIND: &'static str;
    /// Where the records are.
    const AT: &'static str;

    /// A record as the caller sees it, with its version.
    async fn read(visit: &Bearer, id: &Self::Id) -> Result<(Self::Detail, i64), Unmet>;

    /// Keeps a new record, or changes one that was read; gives its id.
    async fn save(visit: &Bearer, known: Option<&Known<Self::Id>>, fields: &[(&str, &str)]) -> Result<Self::Id, Failure>;
}

/// The id in an address; a text that is none names nothing.
pub(super) fn named<R: Records>(id: &str) -> Result<R::Id, Failure> {
    id.parse().map_err(|_| Failure::missing(R::KIND, id))
}

/// The record in an address, in the version that was read.
pub(super) fn known<R: Records>(id: &str, version: i64) -> Result<Known<R::Id>, Failure> {
    Ok(Known { id: named::<R>(id)?, version })
}

/// Answers with a record as it is kept.
pub(super) async fn told<R: Records>(visit: &Bearer, id: &R::Id) -> Result<Response, Unmet> {
    let (detail, version) = R::read(visit, id).await?;
    Ok(versioned(detail, version))
}

/// Adds a record of the fields that were sent.
pub(super) async fn added<R: Records>(visit: &Bearer, fields: &Map<String, Value>) -> Result<Response, Unmet> {
    let texts = texts(fields, &[])?;
    let id = R::save(visit, None, &borrowed(&texts)).await?;
    let (detail, version) = R::read(visit, &id).await?;
    Ok(created(&format!("{}/{id}", R::AT), detail, version))
}

/// Changes the fields of a record that were sent, and leaves the others alone.
pub(super) async fn changed<R: Records>(
    visit: &Bearer,
    (id, version): (&str, i64),
    fields: &Map<String, Value>,
) -> Result<Response, Unmet> {
    let texts = texts(fields, &[])?;
    let known = known::<R>(id, version)?;
    let id = R::save(visit, Some(&known), &borrowed(&texts)).await?;
    told::<R>(visit, &id).await
}

//! The names that are offered while somebody writes one in a comment, for the script of the page.

use super::{object_named, object_word};
use crate::failure::{Answer, show};
use crate::visit::{Signed, encoded};
use askama::Template;
use axum::extract::Query;
use routines::activity::{Object, Offer, names_offered};
use serde::Deserialize;

/// The names as the choices of a list, and what is said of them to ears.
#[derive(Template)]
#[template(
    source = r#"<p data-says>{{ says }}</p>{% for each in offers %}<li role="option" data-name="{{ each.name }}">{{ each.name }}{% if !each.place.is_empty() %} <span class="small muted">{{ each.place }}</span>{% endif %}</li>{% endfor %}"#,
    ext = "html"
)]
struct Offers {
    says: String,
    offers: Vec<Offer>,
}

/// On what, and what is written of the name so far.
#[derive(Debug, Deserialize)]
pub(super) struct Begun {
    #[serde(default)]
    object: String,
    #[serde(default)]
    q: String,
}

/// Where the names of those come from who may be named on a thing; what is written of the name is added at the end.
pub(super) fn address(object: &Object) -> String {
    format!("/comments/names?object={}&q=", encoded(&object_word(object)))
}

/// `GET /comments/names`
pub(super) async fn offered(visit: Signed, Query(begun): Query<Begun>) -> Answer {
    let object = object_named(&begun.object)?;
    let offers = names_offered(visit.town(), &visit.caller, &object, &begun.q, visit.at).await?;
    show(&Offers { says: visit.words.count("activity-names-offered", offers.len()), offers })
}

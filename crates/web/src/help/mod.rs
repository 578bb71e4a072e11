//! `/help`: the manual of `docs/`, as the product shows it.
//!
//! The files are part of the program, so what a page says of the product is what this version does.
//! Anybody may read it: it tells nothing of the municipality.

mod manual;
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

use crate::App;
use crate::failure::{Answer, show};
use crate::frame::{Chapter, Frame};
use crate::language::{Language, Words};
use crate::parts::Link;
use crate::routing::get;
use crate::visit::Visit;
use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use domain::search::Query as Asked;
pub(crate) use manual::dressed;
use manual::{FIRST, Leaf, leaf, leaves, picture};
use page::HelpPage;
use routines::Failure;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/help", get(first)).route("/help/{page}", get(one)).route("/help/pictures/{name}", get(pictured))
}

/// How many pages of the manual a search names.
const MOST_HELD: usize = 3;

/// The language of the manual for a reader; it is not written in German.
const fn written_in(words: Words) -> Language {
    match words.language() {
        Language::Sv => Language::Sv,
        Language::En | Language::De => Language::En,
    }
}

/// The pages of the manual that hold what is asked, those whose name does first.
pub(crate) fn holding(words: Words, asked: &Asked) -> Vec<Link> {
    let mut found: Vec<&Leaf> = leaves(written_in(words)).iter().filter(|leaf| asked.fits(&leaf.stems)).collect();
    found.sort_by_key(|leaf| asked.rank(&leaf.title));
    found.into_iter().take(MOST_HELD).map(|leaf| Link::to(&leaf.title, leaf.address())).collect()
}

/// `GET /help`
async fn first(visit: Visit) -> Answer {
    let leaf = leaf(written_in(visit.words), FIRST).ok_or_else(|| Failure::missing("help", FIRST))?;
    show(&shown(visit.frame(Chapter::None), visit.words, leaf))
}

/// `GET /help/{page}`
async fn one(visit: Visit, Path(name): Path<String>) -> Answer {
    let leaf = leaf(written_in(visit.words), &name).ok_or_else(|| Failure::missing("help", &name))?;
    show(&shown(visit.frame(Chapter::None), visit.words, leaf))
}

/// `GET /help/pictures/{name}`
async fn pictured(Path(name): Path<String>) -> Answer {
    let bytes = picture(&name).ok_or_else(|| Failure::missing("picture", &name))?;
    let kept = HeaderValue::from_static("public, max-age=86400");
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("image/png")), (header::CACHE_CONTROL, kept)], bytes).into_response())
}

/// A page of the manual, also for the sample.
fn shown(frame: Frame, words: Words, leaf: &Leaf) -> HelpPage {
    let language = written_in(words);
    let first = Link::to(words.say("web-help"), "/help");
    let lang = if language == words.language() { "" } else { language.tag() };
    let here = (leaf.name != FIRST).then(|| Link::to(&leaf.title, leaf.address()).in_language(lang));
    HelpPage {
        frame: frame.with_crumbs(std::iter::once(first).chain(here)),
        words,
        lang,
        title: leaf.title.clone(),
        html: leaf.html.clone(),
        leaves: leaves(language).iter().map(|each| (Link::to(&each.title, each.address()), each.name == leaf.name)).collect(),
    }
}

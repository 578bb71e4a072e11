//! Articles on screen: the list, an article, its versions and what differs between them, and the forms in which it is written.

mod forms;
pub(crate) mod list;
pub(crate) mod page;
pub(crate) mod render;
#[cfg(test)]
pub(crate) mod samples;
mod show;
#[cfg(test)]
pub(crate) mod tests;

use crate::App;
use crate::activity::activity;
use crate::failure::{Answer, show as answer};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::Link;
use crate::routing::{get, get_and_post};
use crate::visit::Signed;
use axum::Router;
use axum::extract::{Path, Query};
use domain::identity::ArticleId;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::knowledge::{article, compare, version, versions};

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/knowledge", list::LIST.get())
        .route("/knowledge/new", get_and_post(forms::new_page, forms::new_send))
        .route("/knowledge/{article}", get(one))
        .route("/knowledge/{article}/edit", get_and_post(forms::edit_page, forms::edit_send))
        .route("/knowledge/{article}/publish", get_and_post(forms::publish_page, forms::publish_send))
        .route("/knowledge/{article}/withdraw", get_and_post(forms::withdraw_page, forms::withdraw_send))
        .route("/knowledge/{article}/versions", get(all_versions))
        .route("/knowledge/{article}/versions/{number}", get(one_version))
        .route("/knowledge/{article}/compare", get(compared))
}

fn id(text: &str) -> Result<ArticleId, Failure> {
    text.parse().map_err(|_| Failure::missing("article", text))
}

/// The way here.
fn crumbs(words: Words, further: impl IntoIterator<Item = Link>) -> Vec<Link> {
    std::iter::once(Link::to(words.say("knowledge-title"), "/knowledge")).chain(further).collect()
}

/// `GET /knowledge/{article}`
async fn one(visit: Signed, Path(text): Path<String>) -> Answer {
    let seen = article(visit.town(), &visit.caller, &id(&text)?, visit.at).await?;
    let mut page = show::article(visit.words, visit.frame(Chapter::Desk), &seen);
    page.activity = Some(activity(&visit, &Object::new(ObjectKind::Article, seen.article.id.as_str())).await?);
    answer(&page)
}

/// `GET /knowledge/{article}/versions`
async fn all_versions(visit: Signed, Path(text): Path<String>) -> Answer {
    let versions = versions(visit.town(), &visit.caller, &id(&text)?, visit.at).await?;
    answer(&show::versions(visit.words, visit.frame(Chapter::Desk), &versions))
}

/// `GET /knowledge/{article}/versions/{number}`
async fn one_version(visit: Signed, Path((text, number)): Path<(String, String)>) -> Answer {
    let number = number.parse().map_err(|_| Failure::missing("article-version", &number))?;
    let (seen, version) = version(visit.town(), &visit.caller, &id(&text)?, number, visit.at).await?;
    answer(&show::version(visit.words, visit.frame(Chapter::Desk), &seen, &version))
}

/// `GET /knowledge/{article}/compare`: `from` and `to` are numbers of versions; without `to` it is what is written now.
async fn compared(visit: Signed, Path(text): Path<String>, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let get =
        |name: &str| asked.iter().find(|(each, _)| each == name).map(|(_, value)| value.trim()).filter(|text| !text.is_empty());
    let number = |name: &str| {
        let read = |text: &str| text.parse::<i64>().map_err(|_| Failure::missing("article-version", text));
        get(name).map(read).transpose()
    };
    let between = (number("from")?, number("to")?);
    let comparison = compare(visit.town(), &visit.caller, &id(&text)?, between, visit.at).await?;
    answer(&show::comparison(visit.words, visit.frame(Chapter::Desk), &comparison))
}

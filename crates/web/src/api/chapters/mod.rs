//! Where the chapters of the regulation run: `/api/v1/chapters`.

#[cfg(test)]
mod tests;

use super::asked::{Asked, Form, Sent, maybe_field};
use super::closed::of_list;
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use crate::language::Words;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use domain::identity::SystemId;
use domain::refusal::Message;
use domain::regulation::obligation::Mode;
use domain::regulation::record::ChapterMode;
use routines::Failure;
use routines::regulation::{Running, chapters as read_chapters, chapters_choose};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/chapters" => get chapters;
    "/api/v1/chapters/{chapter}/mode" => post choose;
}

/// A chapter for which a duty in force waits, and where it runs.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct ChapterRunning {
    /// Its word, such as `desk`.
    chapter: String,
    /// What it is called.
    name: String,
    /// `here`, `elsewhere` or `off`; here where nobody has said anything.
    mode: String,
    /// The id of the system in which it runs, where it runs elsewhere and that is said.
    #[schema(format = Uuid)]
    system: Option<String>,
    /// What is seen of all chapters, to be sent along with a choice, so that another's choice meanwhile is not written over.
    seen: String,
}

impl ChapterRunning {
    fn of(words: Words, known: &ChapterMode, seen: &str) -> Self {
        Self {
            chapter: known.chapter.clone(),
            name: words.name("regulation-chapter", &known.chapter),
            mode: known.mode.word().to_owned(),
            system: known.system.as_ref().map(ToString::to_string),
            seen: seen.to_owned(),
        }
    }

    fn sample() -> Self {
        Self {
            chapter: "access".to_owned(),
            name: "Behörigheter".to_owned(),
            mode: "elsewhere".to_owned(),
            system: Some(id(1)),
            seen: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        }
    }
}

/// Which part of the chapters is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ChaptersAsked {
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// Where the chapters run
///
/// Those for which a duty in force waits.
#[utoipa::path(get, path = "/api/v1/chapters", operation_id = "list_chapters", tag = "regulations", params(ChaptersAsked),
    responses((status = 200, description = "A page of the chapters.", body = Listed<ChapterRunning>)))]
async fn chapters(visit: Bearer, Asked(asked): Asked<ChaptersAsked>) -> Result<Json<Listed<ChapterRunning>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let running = read_chapters(visit.town(), &visit.caller, visit.today).await?;
    let seen = running.stamp();
    Ok(Json(paging.cut(running.chapters, |known| ChapterRunning::of(visit.words, &known, &seen))))
}

/// Where a chapter is to run.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct ChapterChosen {
    /// `here`, `elsewhere` or `off`.
    #[schema(pattern = "one-of:chapter-mode")]
    mode: String,
    /// The id of the system in which it runs; said of what runs elsewhere alone.
    #[serde(default)]
    #[schema(format = Uuid)]
    system: Option<String>,
    /// What was seen of all chapters, as the list gives it.
    seen: String,
}

impl ChapterChosen {
    fn sample() -> Self {
        Self {
            mode: "elsewhere".to_owned(),
            system: Some(id(1)),
            seen: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        }
    }
}

/// The chapters as they were, with one of them as it is chosen.
fn with(running: &Running, chosen: &ChapterMode) -> Result<Vec<ChapterMode>, Failure> {
    if running.chapters.iter().all(|known| known.chapter != chosen.chapter) {
        return Err(Failure::missing("chapter", &chosen.chapter));
    }
    let each = |known: &ChapterMode| if known.chapter == chosen.chapter { chosen.clone() } else { known.clone() };
    Ok(running.chapters.iter().map(each).collect())
}

/// Chooses where a chapter runs
///
/// What is off asks nothing of anybody; what runs elsewhere is fed or attested from there.
#[utoipa::path(post, path = "/api/v1/chapters/{chapter}/mode", operation_id = "choose_chapter_mode", tag = "regulations",
    params(("chapter" = String, Path, description = "The chapter's word.", example = "access")), request_body = ChapterChosen,
    responses((status = 200, description = "The chapter as it runs now.", body = ChapterRunning),
        (status = 404, description = "There is no such chapter for which a duty in force waits, or no such system."),
        (status = 412, description = "Somebody else has chosen meanwhile.")))]
async fn choose(visit: Bearer, Path(chapter): Path<String>, sent: Sent<ChapterChosen>) -> Result<Json<ChapterRunning>, Unmet> {
    let ChapterChosen { mode, system, seen } = sent.body;
    let mode = Mode::from_word(&mode).ok_or_else(|| Wrong::field("mode", of_list("chapter-mode")))?;
    let system: Option<SystemId> = maybe_field("system", system.as_deref(), Form::Id)?;
    if system.is_some() && mode != Mode::Elsewhere {
        return Err(Wrong::field("system", Message::new("api-only-elsewhere")).into());
    }
    let before = read_chapters(visit.town(), &visit.caller, visit.today).await?;
    let chosen = ChapterMode { chapter, mode, system };
    let now = Running { chapters: with(&before, &chosen)?, said: true };
    chapters_choose(visit.town(), &visit.caller, &now.chapters, &seen, (visit.at, visit.today)).await?;
    Ok(Json(ChapterRunning::of(visit.words, &chosen, &now.stamp())))
}

//! Questions to the owners of systems: `/api/v1/questions`.

use super::asked::{Asked, Sent};
use super::closed::of_list;
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use super::systems::Named;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use domain::identity::QuestionId;
use domain::systems::question::Outcome as Said;
use routines::Failure;
use routines::systems::{QuestionRow, question, question_answer, questions as read_questions};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/questions" => get questions;
    "/api/v1/questions/{id}" => get one;
    "/api/v1/questions/{id}/answer" => post answer;
}

/// A question about a system, put to its owner.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct QuestionDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// What is asked: `missing-in-inventory` or `maybe-duplicate`.
    matter: String,
    /// The system.
    system: Named,
    /// The body that is asked.
    body: Option<Named>,
    /// The day on which it was asked.
    #[schema(format = Date)]
    asked: String,
    /// The answer; none while it is open.
    answer: Option<AnswerDetail>,
}

/// An answer.
#[derive(Debug, Serialize, ToSchema)]
struct AnswerDetail {
    /// `still-in-use`, `phase-out`, `gone` or `duplicate`.
    #[schema(pattern = "one-of:answer")]
    outcome: String,
    /// What was said besides.
    text: Option<String>,
    /// By whom; left out where the identity is protected.
    by: Option<String>,
    /// The day.
    #[schema(format = Date)]
    day: String,
}

impl QuestionDetail {
    fn of(row: &QuestionRow) -> Self {
        let asked = &row.question;
        let body = asked.body.as_ref().map(|id| Named::of(id, row.body_name.clone().unwrap_or_default()));
        Self {
            id: asked.id.to_string(),
            matter: asked.matter.word().to_owned(),
            system: Named::of(&asked.system, &row.system_name),
            body,
            asked: asked.asked.to_string(),
            answer: asked.answer.as_ref().map(|answer| AnswerDetail {
                outcome: answer.outcome.word().to_owned(),
                text: answer.text.clone(),
                by: row.answered_by.clone(),
                day: answer.day.to_string(),
            }),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(9),
            matter: "missing-in-inventory".to_owned(),
            system: Named::of(&id(1), "Hemtur"),
            body: Some(Named::of(&id(3), "Hemtjänsten")),
            asked: "2026-11-02".to_owned(),
            answer: None,
        }
    }
}

/// Which questions are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct QuestionsAsked {
    /// Only open ones, or only answered ones.
    open: Option<bool>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The questions
///
/// The newest first.
#[utoipa::path(get, path = "/api/v1/questions", operation_id = "list_questions", tag = "questions", params(QuestionsAsked),
    responses((status = 200, description = "A page of the questions.", body = Listed<QuestionDetail>)))]
async fn questions(visit: Bearer, Asked(asked): Asked<QuestionsAsked>) -> Result<Json<Listed<QuestionDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let mut all = read_questions(visit.town(), &visit.caller).await?;
    all.retain(|row| asked.open.is_none_or(|open| row.question.answer.is_none() == open));
    Ok(Json(paging.cut(all, |row| QuestionDetail::of(&row))))
}

fn parsed(id: &str) -> Result<QuestionId, Failure> {
    id.parse().map_err(|_| Failure::missing("question", id))
}

/// One question
#[utoipa::path(get, path = "/api/v1/questions/{id}", operation_id = "get_question", tag = "questions",
    params(("id" = String, Path, description = "The question's id.", format = Uuid)),
    responses((status = 200, description = "The question, with the answer where there is one.", body = QuestionDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Json<QuestionDetail>, Unmet> {
    Ok(Json(QuestionDetail::of(&question(visit.town(), &visit.caller, &parsed(&id)?).await?.row)))
}

/// An answer as it is sent.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct AnswerWritten {
    /// `still-in-use`, `phase-out`, `gone` or `duplicate`.
    #[schema(pattern = "one-of:answer")]
    outcome: String,
    /// What is said besides.
    #[serde(default)]
    #[schema(max_length = 2000)]
    text: Option<String>,
}

impl AnswerWritten {
    fn sample() -> Self {
        Self { outcome: "still-in-use".to_owned(), text: Some("The file left it out.".to_owned()) }
    }
}

/// Answers a question
#[utoipa::path(post, path = "/api/v1/questions/{id}/answer", operation_id = "answer_question", tag = "questions",
    params(("id" = String, Path, description = "The question's id.", format = Uuid)), request_body = AnswerWritten,
    responses((status = 200, description = "The question with its answer.", body = QuestionDetail)))]
async fn answer(visit: Bearer, Path(id): Path<String>, sent: Sent<AnswerWritten>) -> Result<Json<QuestionDetail>, Unmet> {
    let id = parsed(&id)?;
    let said = Said::read(&sent.body.outcome).ok_or_else(|| Wrong::field("outcome", of_list("answer")))?;
    question_answer(visit.town(), &visit.caller, &id, said, sent.body.text.as_deref(), visit.at).await?;
    Ok(Json(QuestionDetail::of(&question(visit.town(), &visit.caller, &id).await?.row)))
}

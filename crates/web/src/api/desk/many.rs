//! The same done with several cases: `/api/v1/case-acts`.

use crate::api::asked::{Form, Sent};
use crate::api::examples::id;
use crate::api::problem::{Unmet, Wrong, one_of};
use crate::desk::{CASE_ACTS, doing_of};
use crate::visit::Bearer;
use axum::Json;
use domain::identity::{CaseId, PersonId};
use domain::refusal::Message;
use routines::cases::cases_act;
use routines::desk::{ManyCase, cases_look};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::api::operations! {
    "/api/v1/case-acts" => post act;
}

/// How many cases are taken at once.
const MOST: usize = 5_000;

/// What is done with several cases.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct ActsWritten {
    /// `take`, `assign`, `hand-over`, `close` or `merge`.
    #[schema(pattern = "^(take|assign|hand-over|close|merge)$")]
    act: String,
    /// The ids of the cases; one that whoever asks cannot see is passed over.
    #[schema(min_items = 1, max_items = 5_000)]
    ids: Vec<String>,
    /// The id of the person: with `assign`; left out to give them back to nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    assignee: Option<String>,
    /// The id of the team, or `tier-3` for the supplier: with `hand-over`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 40)]
    team: Option<String>,
    /// Why: with `hand-over`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 4000)]
    reason: Option<String>,
    /// The number of the case that takes the others up, which may be one of them: with `merge`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 20)]
    number: Option<String>,
    /// Whether to carry it out; without it only told what would become of each.
    #[serde(default)]
    apply: bool,
}

/// How long the texts may be, in characters, as the description says.
const LONGEST: [(&str, usize); 3] = [("team", 40), ("reason", 4_000), ("number", 20)];

impl ActsWritten {
    /// A text by its name; empty where none is given.
    fn text(&self, name: &str) -> &str {
        let text = match name {
            "assignee" => &self.assignee,
            "team" => &self.team,
            "reason" => &self.reason,
            "number" => &self.number,
            _ => &None,
        };
        text.as_deref().unwrap_or_default()
    }

    /// Refuses what the description does not allow, also in a field that the act has no use for.
    fn checked(&self) -> Result<(), Wrong> {
        if self.ids.is_empty() || self.ids.len() > MOST {
            return Err(Wrong::field("ids", Message::new("api-how-many").with("most", MOST)));
        }
        if let Some((name, longest)) = LONGEST.into_iter().find(|(name, longest)| self.text(name).chars().count() > *longest) {
            return Err(Wrong::field(name, Message::new("api-too-long").with("most", longest)));
        }
        if self.assignee.is_some() && self.text("assignee").parse::<PersonId>().is_err() {
            return Err(Wrong::field("assignee", Form::Id.wrong()));
        }
        Ok(())
    }

    fn sample() -> Self {
        Self { act: "take".to_owned(), ids: vec![id(70)], ..Self::default() }
    }
}

/// A case by its number.
#[derive(Debug, Serialize, ToSchema)]
struct CaseNamed {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The number by which people cite it.
    number: String,
}

impl CaseNamed {
    fn of(case: &ManyCase) -> Self {
        Self { id: case.id.to_string(), number: case.number.clone() }
    }
}

/// A case with which it is not done.
#[derive(Debug, Serialize, ToSchema)]
struct CaseRefused {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The number by which people cite it.
    number: String,
    /// The rule that refuses it.
    code: String,
    /// Why not, in words.
    detail: String,
}

/// What would become of several cases, or became of them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct ActsDone {
    /// Whether it was carried out.
    applied: bool,
    /// Those with which it is done.
    done: Vec<CaseNamed>,
    /// Those with which it is not.
    refused: Vec<CaseRefused>,
}

impl ActsDone {
    fn sample() -> Self {
        Self { applied: false, done: vec![CaseNamed { id: id(70), number: "2026-17".to_owned() }], refused: Vec::new() }
    }
}

/// Does something with several cases
///
/// Without `apply` it is only told what would become of each. Each case is judged by itself: what cannot be done with one is told,
/// and is done with the others, all in one change with an entry of the journal for each.
#[utoipa::path(post, path = "/api/v1/case-acts", operation_id = "act_on_cases", tag = "desk", request_body = ActsWritten,
    responses((status = 200, description = "What would become of each, or became of it.", body = ActsDone)))]
async fn act(visit: Bearer, sent: Sent<ActsWritten>) -> Result<Json<ActsDone>, Unmet> {
    let sent = sent.body;
    sent.checked()?;
    let get = |name: &str| sent.text(name);
    let doing = doing_of(&sent.act, &get).filter(|_| CASE_ACTS.contains(&sent.act.as_str()));
    let doing = doing.ok_or_else(|| Wrong::field("act", one_of(&CASE_ACTS.join(", "))))?;
    let ids: Vec<CaseId> = sent.ids.iter().filter_map(|id| id.parse().ok()).collect();
    let (town, caller, at) = (visit.town(), &visit.caller, visit.at);
    let many = if sent.apply {
        cases_act(town, caller, &ids, doing, at).await?
    } else {
        cases_look(town, caller, &ids, doing, at).await?
    };
    let refused = many.refused.iter().map(|(case, why)| CaseRefused {
        id: case.id.to_string(),
        number: case.number.clone(),
        code: why.key.clone(),
        detail: visit.words.message(why),
    });
    Ok(Json(ActsDone { applied: sent.apply, done: many.done.iter().map(CaseNamed::of).collect(), refused: refused.collect() }))
}

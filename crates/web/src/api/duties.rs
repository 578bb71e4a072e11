//! What the municipality has chosen of one duty: from when it is asked for, and its limits; `/api/v1/regulations/{name}/duties/{duty}`.

use super::asked::{Form, Sent, field};
use super::examples::id;
use super::problem::{Unmet, Wrong};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use domain::identity::BodyId;
use domain::refusal::Message;
use domain::regulation::pack::{Duty, Limit};
use domain::regulation::record::{DutyLimit, DutyStart};
use routines::Failure;
use routines::policies::{Action, Resource};
use routines::regulation::{current, duty_limits, duty_limits_choose, duty_start_choose, duty_starts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

super::operations! {
    "/api/v1/regulations/{name}/duties/{duty}" => get one;
    "/api/v1/regulations/{name}/duties/{duty}/starts" => post start;
    "/api/v1/regulations/{name}/duties/{duty}/limits" => post limit;
}

/// A duty of a regulation in force, with what the municipality has chosen of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct DutyChoices {
    /// The regulation's name.
    regulation: String,
    /// The duty's key.
    key: String,
    /// Its number.
    number: String,
    /// What it says.
    text: String,
    /// From when it is asked for, as far as somebody has chosen: of everybody first, then board by board.
    starts: Vec<StartDetail>,
    /// Its limits as they hold.
    limits: Vec<LimitDetail>,
}

/// From when a duty is asked for.
#[derive(Debug, Serialize, ToSchema)]
struct StartDetail {
    /// The id of the board that chose it; none for the whole municipality.
    #[schema(format = Uuid)]
    board: Option<String>,
    /// The first day.
    #[schema(format = Date)]
    start: String,
}

/// A limit that a duty's query reads.
#[derive(Debug, Serialize, ToSchema)]
struct LimitDetail {
    /// Its name.
    name: String,
    /// `day`, a length of time before (`-P1Y`) or after (`P60D`) the day of the check; `integer`; or `text`.
    kind: String,
    /// Its value.
    value: String,
    /// Whether the municipality has chosen it in place of the regulation's.
    own: bool,
}

impl DutyChoices {
    fn sample() -> Self {
        Self {
            regulation: "bas-2026".to_owned(),
            key: "exception-ends".to_owned(),
            number: "3.3".to_owned(),
            text: "Ett undantag från det gemensamma systemet har en slutdag som hålls.".to_owned(),
            starts: vec![StartDetail { board: Some(id(2)), start: "2027-01-01".to_owned() }],
            limits: vec![LimitDetail { name: "soon".to_owned(), kind: "day".to_owned(), value: "P90D".to_owned(), own: false }],
        }
    }
}

/// From when a duty is to be asked for.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct StartWritten {
    /// The id of the board that chooses; left out for the whole municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    board: Option<String>,
    /// The first day.
    #[schema(format = Date)]
    start: String,
}

impl StartWritten {
    fn sample() -> Self {
        Self { board: Some(id(2)), start: "2027-01-01".to_owned() }
    }
}

/// A limit that the municipality chooses in place of the regulation's.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct LimitWritten {
    /// Its name.
    name: String,
    /// Its value, of the kind that the regulation gives it: a length of time such as `P90D`, a whole number, or a text.
    /// Left out or null: the regulation's own holds again.
    #[serde(default)]
    value: Option<String>,
}

impl LimitWritten {
    fn sample() -> Self {
        Self { name: "soon".to_owned(), value: Some("P60D".to_owned()) }
    }
}

/// The kind of a limit, and its value as text.
pub(super) fn spelled(limit: &Limit) -> (&'static str, String) {
    match limit {
        Limit::Day(interval) => ("day", interval.to_string()),
        Limit::Integer(number) => ("integer", number.to_string()),
        Limit::Text(text) => ("text", text.clone()),
    }
}

/// A value of the kind that a limit has.
fn of_kind(limit: &Limit, value: &str) -> Result<Limit, Wrong> {
    let wrong = || match limit {
        Limit::Day(_) => Message::new("api-no-duration"),
        Limit::Integer(_) => Message::new("api-no-integer"),
        Limit::Text(_) => Message::new("api-no-text"),
    };
    limit.read_alike(value).ok_or_else(|| Wrong::field("value", wrong()))
}

/// The duty of a regulation in force, and its number.
async fn found(visit: &Bearer, name: &str, key: &str) -> Result<Duty, Unmet> {
    visit.town().require(&visit.caller, Action::View, &Resource::Regulation)?;
    let evaluation = current(visit.town(), visit.at, visit.today).await?;
    let stand = evaluation.stand(name, key).ok_or_else(|| Failure::missing("duty", format!("{name}/{key}")))?;
    Ok(evaluation.duty_of(stand).2.clone())
}

async fn choices(visit: &Bearer, name: &str, duty: &Duty) -> Result<Json<DutyChoices>, Unmet> {
    let own = duty_limits(visit.town(), name, &duty.key).await?;
    let limits: BTreeMap<&String, (&Limit, bool)> = duty
        .limits
        .iter()
        .map(|(limit, value)| own.get(limit).map_or((limit, (value, false)), |chosen| (limit, (chosen, true))))
        .collect();
    let limit = |(name, (limit, own)): (&String, (&Limit, bool))| {
        let (kind, value) = spelled(limit);
        LimitDetail { name: name.clone(), kind: kind.to_owned(), value, own }
    };
    let start =
        |start: DutyStart| StartDetail { board: start.board.map(|board| board.to_string()), start: start.start.to_string() };
    Ok(Json(DutyChoices {
        regulation: name.to_owned(),
        key: duty.key.clone(),
        number: duty.number.clone(),
        text: duty.text.get(visit.words.language()).to_owned(),
        starts: duty_starts(visit.town(), name, &duty.key).await?.into_iter().map(start).collect(),
        limits: limits.into_iter().map(limit).collect(),
    }))
}

/// One duty, and what is chosen of it
#[utoipa::path(get, path = "/api/v1/regulations/{name}/duties/{duty}", operation_id = "get_duty", tag = "regulations",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("duty" = String, Path, description = "The duty's key.", example = "exception-ends")),
    responses((status = 200, description = "The duty with its starts and limits.", body = DutyChoices)))]
async fn one(visit: Bearer, Path((name, key)): Path<(String, String)>) -> Result<Json<DutyChoices>, Unmet> {
    let duty = found(&visit, &name, &key).await?;
    choices(&visit, &name, &duty).await
}

/// Chooses from when a duty is asked for
///
/// Of the whole municipality, or of one board; the one chosen before is replaced.
#[utoipa::path(post, path = "/api/v1/regulations/{name}/duties/{duty}/starts", operation_id = "choose_duty_start", tag = "regulations",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("duty" = String, Path, description = "The duty's key.", example = "exception-ends")),
    request_body = StartWritten,
    responses((status = 200, description = "The duty as it is chosen now.", body = DutyChoices)))]
async fn start(
    visit: Bearer,
    Path((name, key)): Path<(String, String)>,
    sent: Sent<StartWritten>,
) -> Result<Json<DutyChoices>, Unmet> {
    let duty = found(&visit, &name, &key).await?;
    let board = match &sent.body.board {
        None => None,
        Some(text) => {
            let board: BodyId = field("board", text, Form::Id)?;
            Some(routines::organisation::body(visit.town(), &visit.caller, &board, visit.today).await?.body.id)
        }
    };
    let start = field("start", &sent.body.start, Form::Day)?;
    let chosen = DutyStart { pack: name.clone(), duty: key, board, start };
    duty_start_choose(visit.town(), &visit.caller, &chosen, visit.at).await?;
    choices(&visit, &name, &duty).await
}

/// Chooses a limit
///
/// In place of the regulation's own, of the same kind.
#[utoipa::path(post, path = "/api/v1/regulations/{name}/duties/{duty}/limits", operation_id = "choose_duty_limit", tag = "regulations",
    params(("name" = String, Path, description = "The regulation's name.", example = "bas-2026"),
        ("duty" = String, Path, description = "The duty's key.", example = "exception-ends")),
    request_body = LimitWritten,
    responses((status = 200, description = "The duty as it is chosen now.", body = DutyChoices)))]
async fn limit(
    visit: Bearer,
    Path((name, key)): Path<(String, String)>,
    sent: Sent<LimitWritten>,
) -> Result<Json<DutyChoices>, Unmet> {
    let duty = found(&visit, &name, &key).await?;
    let limit = match (&sent.body.value, duty.limits.get(&sent.body.name)) {
        (None, _) => None,
        (Some(value), Some(limit)) => Some(of_kind(limit, value)?),
        // The rules say that there is none of that name.
        (Some(value), None) => Some(Limit::Text(value.clone())),
    };
    let chosen = DutyLimit { pack: name.clone(), duty: key, name: sent.body.name.clone(), limit };
    duty_limits_choose(visit.town(), &visit.caller, &[chosen], visit.today, visit.at).await?;
    choices(&visit, &name, &duty).await
}

//! The cases behind the figures of the desk: `/api/v1/desk-facts`.

use super::asked::{Asked, Form, parameter};
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong, between};
use crate::visit::Bearer;
use axum::Json;
use domain::Day;
use domain::calendar::{end_of, start_of};
use domain::desk::words::Tier;
use routines::desk::{CasesWish, FactRow, cases_found};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/desk-facts" => get facts;
}

/// A case as the report counts it; it names no person.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct DeskFactDetail {
    /// The id of the case, or its number in the log of another desk.
    key: String,
    /// `here` or `elsewhere`.
    origin: String,
    /// Its number as it is cited.
    number: String,
    /// When it was opened.
    #[schema(format = DateTime)]
    opened_at: String,
    /// When it was first answered.
    #[schema(format = DateTime)]
    first_answer_at: Option<String>,
    /// When it was solved.
    #[schema(format = DateTime)]
    solved_at: Option<String>,
    /// When it was closed.
    #[schema(format = DateTime)]
    closed_at: Option<String>,
    /// `fault`, `service-request`, `question`, `security-advice`, `improvement` or `security-incident`.
    kind: Option<String>,
    /// From `1`, critical, to `5`, planned.
    priority: Option<String>,
    /// The tier where it lies or was solved, from `0` to `3`.
    tier: Option<String>,
    /// The team there.
    team: Option<String>,
    /// The system it is about.
    system: Option<String>,
    /// The body it came from.
    body: Option<String>,
    /// How often it was handed over.
    hand_overs: u32,
    /// How often it came back to where it had been.
    ping_pong: u32,
    /// How often it was opened again.
    reopened: u32,
    /// How often it went from one person to another, whatever lay between.
    reassigned: u32,
    /// Whether it was solved at the first contact.
    first_contact: bool,
    /// By which clock times are counted: `service` or `calendar`.
    clock: String,
    /// From opening to the first answer, in seconds.
    answer_s: Option<i64>,
    /// From opening to the solution, in seconds.
    solve_s: Option<i64>,
    /// Whether the first answer came within its target.
    answered_within: Option<bool>,
    /// Whether the solution came within its target.
    solved_within: Option<bool>,
    /// The tiers where it lay which did not keep to the target of their own, from `0` to `3`.
    late_tiers: Vec<String>,
    /// The minutes of work.
    minutes: i64,
}

impl DeskFactDetail {
    fn of(row: FactRow) -> Self {
        let fact = row.fact;
        let moment = |at: Option<domain::Timestamp>| at.map(|at| at.to_string());
        let late = fact.within_by_tier.iter().filter(|(_, within)| !within);
        Self {
            origin: fact.origin.word().to_owned(),
            opened_at: fact.opened_at.to_string(),
            first_answer_at: moment(fact.first_answer_at),
            solved_at: moment(fact.solved_at),
            closed_at: moment(fact.closed_at),
            kind: fact.kind.map(|kind| kind.word().to_owned()),
            priority: fact.priority.map(|priority| priority.word().to_owned()),
            tier: fact.tier.map(|tier| tier.word().to_owned()),
            team: row.team,
            system: row.system,
            body: row.body,
            hand_overs: fact.hand_overs,
            ping_pong: fact.back,
            reopened: fact.reopened,
            reassigned: fact.reassigned,
            first_contact: fact.first_contact,
            clock: fact.clock.word().to_owned(),
            answer_s: fact.answer_s,
            solve_s: fact.solve_s,
            answered_within: fact.answered_within,
            solved_within: fact.solved_within,
            late_tiers: late.map(|(tier, _)| tier.word().to_owned()).collect(),
            minutes: fact.minutes_in_all(),
            key: fact.key,
            number: fact.number,
        }
    }

    fn sample() -> Self {
        Self {
            key: "INC0001042".to_owned(),
            origin: "elsewhere".to_owned(),
            number: "INC0001042".to_owned(),
            opened_at: "2026-11-16T07:12:00Z".to_owned(),
            first_answer_at: Some("2026-11-16T07:40:00Z".to_owned()),
            solved_at: Some("2026-11-16T09:05:00Z".to_owned()),
            closed_at: None,
            kind: Some("fault".to_owned()),
            priority: Some("3".to_owned()),
            tier: Some("1".to_owned()),
            team: Some("Närsupport söder".to_owned()),
            system: Some("Hemtur".to_owned()),
            body: Some("Hemtjänsten".to_owned()),
            hand_overs: 0,
            ping_pong: 0,
            reopened: 0,
            reassigned: 0,
            first_contact: true,
            clock: "calendar".to_owned(),
            answer_s: Some(1_680),
            solve_s: Some(6_780),
            answered_within: None,
            solved_within: Some(true),
            late_tiers: Vec::new(),
            minutes: 25,
        }
    }
}

/// Which cases are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DeskFactsAsked {
    /// Words of the number, the team, the system or the body.
    q: Option<String>,
    /// Only those opened on this day or later.
    #[param(format = Date)]
    from: Option<String>,
    /// Only those opened on this day or before.
    #[param(format = Date)]
    to: Option<String>,
    /// Only those that are solved, or only those that are not.
    solved: Option<bool>,
    /// Only those that lie or were solved in this tier.
    #[param(example = "1", pattern = "^[0-3]$")]
    tier: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The cases behind the figures
///
/// The newest first.
#[utoipa::path(get, path = "/api/v1/desk-facts", operation_id = "list_desk_facts", tag = "desk", params(DeskFactsAsked),
    responses((status = 200, description = "A page of the cases.", body = Listed<DeskFactDetail>)))]
async fn facts(visit: Bearer, Asked(asked): Asked<DeskFactsAsked>) -> Result<Json<Listed<DeskFactDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let from: Option<Day> = parameter("from", asked.from.as_deref(), Form::Day)?;
    let to: Option<Day> = parameter("to", asked.to.as_deref(), Form::Day)?;
    let begins = from.map(start_of).transpose()?;
    let ends = to.map(end_of).transpose()?;
    let mut wish = CasesWish {
        words: asked.q.unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
        solved: asked.solved,
        descending: true,
        ..CasesWish::default()
    };
    if begins.is_some() || ends.is_some() {
        wish.opened = Some((begins.unwrap_or(domain::Timestamp::MIN), ends.unwrap_or(domain::Timestamp::MAX)));
    }
    if let Some(tier) = &asked.tier {
        let known = Tier::ALL.iter().find(|known| known.word() == tier);
        let tier = known.ok_or_else(|| Wrong::query("tier", between(0, 3)))?;
        wish.equal.push(("tier", tier.word().to_owned()));
    }
    let window = paging.window();
    let (rows, total) = cases_found(visit.town(), &visit.caller, &wish, (window.offset, window.limit), visit.at).await?;
    Ok(Json(paging.listed(rows.into_iter().map(DeskFactDetail::of).collect(), total)))
}

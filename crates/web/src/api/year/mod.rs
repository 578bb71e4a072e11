//! The year: `/api/v1/coming`, what comes, and `/api/v1/rounds`, the yearly rounds.

mod shapes;
#[cfg(test)]
mod tests;

use super::asked::{Asked, Form, Sent, parameter, word};
use super::closed::{COMING_OF, ROUND_STATES, chosen};
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use crate::visit::Bearer;
use crate::year::{rounds as shown, wheel};
use axum::Json;
use axum::extract::Path;
use domain::Day;
use domain::identity::BodyId;
use domain::refusal::{Message, Refusal};
use domain::sorting::folded;
use routines::Failure;
use routines::year::{Confirming, Happens, LineKey, Of, Round, RoundRole, RoundView, coming, confirm, round, rounds};
use serde::{Deserialize, Serialize};
use shapes::{ComingDetail, RoundDetail, RoundSummary};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/coming" => get comes;
    "/api/v1/rounds" => get all;
    "/api/v1/rounds/{role}/{holder}" => get one;
    "/api/v1/rounds/{role}/{holder}/confirmations" => post confirmed;
}

/// What of all that comes is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ComingAsked {
    /// A part of what it is about, or of what is to be done.
    q: Option<String>,
    /// `mine` for what whoever asks answers for, `all` for the whole municipality; `mine` where it is left out.
    #[param(example = "all", pattern = "one-of:coming-of")]
    of: Option<String>,
    /// What comes for the body with this id, whatever `of` says.
    #[param(format = Uuid)]
    body: Option<String>,
    /// Only what happens so.
    #[param(example = "contract", pattern = "one-of:happens")]
    happens: Option<String>,
    /// Only in this month.
    #[param(example = "2027-03", pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$")]
    month: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// What comes
///
/// Everything dated within twelve months, the nearest first. Nobody is named; one's own tokens are told to their owner alone.
#[utoipa::path(get, path = "/api/v1/coming", operation_id = "list_coming", tag = "year", params(ComingAsked),
    responses((status = 200, description = "A page of what comes.", body = Listed<ComingDetail>)))]
async fn comes(visit: Bearer, Asked(asked): Asked<ComingAsked>) -> Result<Json<Listed<ComingDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let body: Option<BodyId> = parameter("body", asked.body.as_deref(), Form::Id)?;
    let mine = chosen("of", asked.of.as_deref(), &COMING_OF)?.unwrap_or(true);
    let of = body.map_or(if mine { Of::Mine } else { Of::All }, Of::Body);
    let happens = word("happens", asked.happens.as_deref(), "happens", Happens::read)?.map_or("", Happens::word);
    let month = asked.month.as_deref().unwrap_or_default();
    if asked.month.is_some() && (month.len() != 7 || format!("{month}-01").parse::<Day>().is_err()) {
        return Err(Wrong::query("month", Message::new("api-no-month")).into());
    }
    let part = folded(asked.q.as_deref().unwrap_or_default());
    let mut all = coming(visit.town(), (&visit.caller, Some(&visit.login)), &of, visit.at, visit.today).await?;
    all.retain(|each| wheel::fits(each, happens, month, &part));
    Ok(Json(paging.cut(all, |each| ComingDetail::of(&each))))
}

/// Which rounds are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RoundsAsked {
    /// A part of the name of whose it is.
    q: Option<String>,
    /// Of this year; this year's where it is left out.
    #[param(minimum = 1900, maximum = 2100)]
    year: Option<i16>,
    /// Only of this role.
    #[param(example = "secretary", pattern = "one-of:round-role")]
    role: Option<String>,
    /// Only those that are open, late, or gone through.
    #[param(example = "late", pattern = "one-of:round-state")]
    state: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The rounds of a year
///
/// Those that whoever asks may see, the late first. Of years before this one there are those by whose end the municipality was evaluated here.
#[utoipa::path(get, path = "/api/v1/rounds", operation_id = "list_rounds", tag = "year", params(RoundsAsked),
    responses((status = 200, description = "A page of the rounds.", body = Listed<RoundSummary>),
        (status = 404, description = "Nothing had been evaluated here by the end of that year.")))]
async fn all(visit: Bearer, Asked(asked): Asked<RoundsAsked>) -> Result<Json<Listed<RoundSummary>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let role = word("role", asked.role.as_deref(), "round-role", RoundRole::read)?;
    let known = |state: &str| ROUND_STATES.into_iter().find(|each| *each == state);
    let state = word("state", asked.state.as_deref(), "round-state", known)?.unwrap_or_default();
    let part = folded(asked.q.as_deref().unwrap_or_default());
    let mut all = rounds(visit.town(), &visit.caller, year(&visit, asked.year)?, visit.at, visit.today).await?;
    all.retain(|line| {
        role.is_none_or(|role| line.round.role == role) && shown::in_view(line, state) && shown::says(visit.words, line, &part)
    });
    Ok(Json(paging.cut(all, |line| RoundSummary::of(&line))))
}

/// The year that is asked for: this one where none is.
fn year(visit: &Bearer, asked: Option<i16>) -> Result<i16, Unmet> {
    if asked.is_some_and(|year| !(1900..=2100).contains(&year)) {
        return Err(Wrong::query("year", Message::new("api-no-year")).into());
    }
    Ok(asked.unwrap_or_else(|| visit.today.year()))
}

/// Of which year a round is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RoundAsked {
    /// Of this year; this year's where it is left out. What is past is read, and no longer confirmed.
    #[param(minimum = 1900, maximum = 2100)]
    year: Option<i16>,
}

/// The round of this year that an address names.
fn named(visit: &Bearer, role: &str, holder: &str) -> Result<Round, Failure> {
    let role = RoundRole::ALL.iter().copied().find(|each| each.word() == role).ok_or_else(|| Failure::missing("round", role))?;
    Ok(Round { year: visit.today.year(), role, holder: holder.to_owned() })
}

async fn read(visit: &Bearer, named: &Round) -> Result<RoundView, Unmet> {
    Ok(round(visit.town(), &visit.caller, named, visit.at, visit.today).await?)
}

/// One round
///
/// With what is to be gone through, line by line.
#[utoipa::path(get, path = "/api/v1/rounds/{role}/{holder}", operation_id = "get_round", tag = "year",
    params(RoundAsked, ("role" = String, Path, description = "Whose it is: `system-manager`, `secretary`, `head`, `coordinator` or `bearer`.", example = "system-manager"),
        ("holder" = String, Path, description = "The id of the person (a manager's, a bearer's) or of the body (a secretary's, a head's); `municipality` for the coordinator's.")),
    responses((status = 200, description = "The round.", body = RoundDetail)))]
async fn one(
    visit: Bearer,
    Path((role, holder)): Path<(String, String)>,
    Asked(asked): Asked<RoundAsked>,
) -> Result<Json<RoundDetail>, Unmet> {
    let view = read(&visit, &Round { year: year(&visit, asked.year)?, ..named(&visit, &role, &holder)? }).await?;
    Ok(Json(RoundDetail::of(visit.words, &view)))
}

/// A line that is confirmed.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LineConfirmed {
    /// The line, such as `contract`, or `PACK/DUTY` for a duty that is shown by evidence.
    line: String,
    /// The id of the system or the body; `municipality` for the whole of it.
    subject: String,
    /// What was seen of it, as the round gives it.
    seen: String,
    /// What shows a duty to be met, or what is done about what is wrong; else nothing.
    #[serde(default)]
    #[schema(max_length = 2000)]
    text: Option<String>,
}

/// The lines of a round that are confirmed.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct Confirmations {
    /// The lines; none to end a round of which nothing waits.
    lines: Vec<LineConfirmed>,
}

impl Confirmations {
    fn sample() -> Self {
        let line = LineConfirmed { line: "contract".to_owned(), subject: id(1), seen: "5df6e0e2761359d3".to_owned(), text: None };
        Self { lines: vec![line] }
    }
}

/// Confirms lines of a round
///
/// All of those named, or none. What has changed since it was seen is not confirmed; a line that is confirmed already is passed over.
/// When nothing waits any more the round is gone through.
#[utoipa::path(post, path = "/api/v1/rounds/{role}/{holder}/confirmations", operation_id = "confirm_round", tag = "year",
    params(("role" = String, Path, description = "Whose it is: `system-manager`, `secretary`, `head`, `coordinator` or `bearer`.", example = "system-manager"),
        ("holder" = String, Path, description = "The id of the person (a manager's, a bearer's) or of the body (a secretary's, a head's); `municipality` for the coordinator's.")),
    request_body = Confirmations,
    responses((status = 200, description = "The round as it stands now.", body = RoundDetail)))]
async fn confirmed(
    visit: Bearer,
    Path((role, holder)): Path<(String, String)>,
    sent: Sent<Confirmations>,
) -> Result<Json<RoundDetail>, Unmet> {
    let named = named(&visit, &role, &holder)?;
    let before = read(&visit, &named).await?;
    if sent.body.lines.is_empty() && before.may_confirm && before.counts().1 > 0 {
        return Err(Refusal::plain(Message::new("year-nothing-chosen")).at("lines").into());
    }
    let line = |line: LineConfirmed| Confirming {
        key: LineKey::new(line.line, line.subject),
        seen: line.seen,
        text: line.text.unwrap_or_default(),
    };
    let chosen: Vec<Confirming> = sent.body.lines.into_iter().map(line).collect();
    if let Err(refusals) = confirm(visit.town(), &visit.caller, &named, &chosen, visit.at, visit.today).await? {
        let first = refusals.into_iter().next().unwrap_or_else(|| Refusal::plain(Message::new("year-line-gone")));
        return Err(first.into());
    }
    Ok(Json(RoundDetail::of(visit.words, &read(&visit, &named).await?)))
}

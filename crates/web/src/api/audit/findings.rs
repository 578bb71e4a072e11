//! Findings and their answers: `/api/v1/audit-findings`.

use super::found::FindingDetail;
use super::reviews::parsed as parsed_review;
use crate::api::asked::{Asked, Form, Read, Sent, field, maybe_field, parameter, word};
use crate::api::examples::id;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::{Unmet, Wrong};
use crate::api::writing::{borrowed, created, texts, versioned};
use crate::audit::finding_says;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::identity::{FindingId, ReviewId, SampleId};
use domain::refusal::Message;
use domain::sorting::folded;
use routines::Failure;
use routines::audit::{
    FindingState, FindingView, Judging, Writing, finding, finding_answer, finding_judge, finding_save, finding_send,
    finding_withdraw, findings as read_findings,
};
use routines::organisation::Known;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};

crate::api::operations! {
    "/api/v1/audit-findings" => get findings;
    "/api/v1/audit-reviews/{id}/findings" => post add;
    "/api/v1/audit-findings/{id}" => get one, patch change;
    "/api/v1/audit-findings/{id}/sending" => post send;
    "/api/v1/audit-findings/{id}/answers" => post answer;
    "/api/v1/audit-findings/{id}/judgement" => post judge;
    "/api/v1/audit-findings/{id}/withdrawal" => post withdraw;
}

/// The row of a sample that a finding is about.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RowNamed {
    /// The sample's id.
    #[schema(format = Uuid)]
    sample: String,
    /// The row's place in it.
    #[schema(minimum = 1, maximum = 200)]
    place: i64,
}

/// Fields as the rules read them.
type Texts = Vec<(String, String)>;

/// What of a finding is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct FindingWritten {
    /// What was found; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 8000)]
    text: Option<String>,
    /// How grave it is: `serious`, `mend` or `note`; needed before it is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "one-of:grade")]
    grade: Option<String>,
    /// What is recommended.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 8000)]
    recommendation: Option<String>,
    /// The id of the body that is to answer; needed before it is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    body: Option<String>,
    /// By when an answer is wanted; needed before it is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    answer_by: Option<String>,
    /// The address of the page of the thing that it is about, such as `/systems/…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<String>,
    /// The row of a sample that it is about; said of a new one alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<RowNamed>,
}

impl FindingWritten {
    fn sample() -> Self {
        Self {
            text: Some("Loggen i Hemtur granskas inte.".to_owned()),
            grade: Some("mend".to_owned()),
            recommendation: Some("Granska loggen varje månad.".to_owned()),
            body: Some(id(2)),
            answer_by: Some("2026-12-31".to_owned()),
            object: Some(format!("/systems/{}", id(1))),
            ..Self::default()
        }
    }

    /// What is written as the rules read it, and the address of the thing where one is named.
    fn read(sent: &Sent<Self>) -> Result<(Texts, Option<String>), Wrong> {
        let plain = |name: &str| name != "object" && name != "row";
        let fields: Map<String, Value> =
            sent.fields.iter().filter(|(name, _)| plain(name)).map(|(name, value)| (name.clone(), value.clone())).collect();
        let object = sent.fields.contains_key("object").then(|| sent.body.object.clone().unwrap_or_default());
        Ok((texts(&fields, &[])?, object))
    }
}

/// Which findings are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FindingsAsked {
    /// A part of what was found, or of the name of the body or the review.
    q: Option<String>,
    /// Only of this review.
    #[param(format = Uuid)]
    review: Option<String>,
    /// Only in this state.
    #[param(example = "sent", pattern = "one-of:finding-state")]
    state: Option<String>,
    /// Only those whose answer is late, or only the others.
    late: Option<bool>,
    /// Only those that whoever asks may answer now, or only the others.
    mine: Option<bool>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The findings
///
/// Those that whoever asks may see, of the newest review first.
#[utoipa::path(get, path = "/api/v1/audit-findings", operation_id = "list_audit_findings", tag = "audit", params(FindingsAsked),
    responses((status = 200, description = "A page of the findings.", body = Listed<FindingDetail>)))]
async fn findings(visit: Bearer, Asked(asked): Asked<FindingsAsked>) -> Result<Json<Listed<FindingDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let part = folded(asked.q.as_deref().unwrap_or_default());
    let review: Option<ReviewId> = parameter("review", asked.review.as_deref(), Form::Id)?;
    let state = word("state", asked.state.as_deref(), "finding-state", FindingState::read)?;
    let mut all = read_findings(visit.town(), &visit.caller, visit.at).await?;
    all.retain(|seen| {
        finding_says(seen, &part)
            && review.as_ref().is_none_or(|review| seen.review.id == *review)
            && state.is_none_or(|state| seen.finding.state == state)
            && asked.late.is_none_or(|late| seen.late == late)
            && asked.mine.is_none_or(|mine| seen.may_answer == mine)
    });
    Ok(Json(paging.cut(all, |seen| FindingDetail::of(&seen))))
}

fn parsed(id: &str) -> Result<FindingId, Failure> {
    id.parse().map_err(|_| Failure::missing("finding", id))
}

async fn read(visit: &Bearer, id: &FindingId) -> Result<FindingView, Unmet> {
    Ok(finding(visit.town(), &visit.caller, id, visit.at).await?)
}

/// A finding as it is kept.
async fn kept(visit: &Bearer, id: &FindingId) -> Result<Response, Unmet> {
    let seen = read(visit, id).await?;
    Ok(versioned(FindingDetail::of(&seen), seen.finding.version))
}

/// One finding
#[utoipa::path(get, path = "/api/v1/audit-findings/{id}", operation_id = "get_audit_finding", tag = "audit",
    params(("id" = String, Path, description = "The finding's id.", format = Uuid)),
    responses((status = 200, description = "The finding with its answers; its version is the `ETag`.", body = FindingDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    kept(&visit, &parsed(&id)?).await
}

/// Writes a finding
///
/// A draft, which nobody but the auditors sees before it is sent.
#[utoipa::path(post, path = "/api/v1/audit-reviews/{id}/findings", operation_id = "add_audit_finding", tag = "audit",
    params(("id" = String, Path, description = "The review's id.", format = Uuid)), request_body = FindingWritten,
    responses((status = 201, description = "The finding as it is kept; `Location` is its address.", body = FindingDetail),
        (status = 404, description = "There is no such review, or no such row in a sample of it.")))]
async fn add(visit: Bearer, Path(id): Path<String>, sent: Sent<FindingWritten>) -> Result<Response, Unmet> {
    let (texts, object) = FindingWritten::read(&sent)?;
    let row = match &sent.body.row {
        Some(row) => Some((field::<SampleId>("row", &row.sample, Form::Id)?, row.place)),
        None => None,
    };
    let writing = Writing::New(parsed_review(&id)?, row);
    let new = finding_save(visit.town(), &visit.caller, &writing, (&borrowed(&texts), object.as_deref()), visit.at).await?;
    let seen = read(&visit, &new.id).await?;
    Ok(created(&format!("/api/v1/audit-findings/{}", new.id), FindingDetail::of(&seen), new.version))
}

/// Changes a finding
///
/// While it is a draft. What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/audit-findings/{id}", operation_id = "change_audit_finding", tag = "audit",
    params(("id" = String, Path, description = "The finding's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = FindingWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The finding as it is kept.", body = FindingDetail)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<FindingWritten>,
) -> Result<Response, Unmet> {
    if sent.fields.contains_key("row") {
        return Err(Wrong::field("row", Message::new("api-only-when-new")).into());
    }
    let (texts, object) = FindingWritten::read(&sent)?;
    let writing = Writing::Known(known(&id, version)?);
    let saved = finding_save(visit.town(), &visit.caller, &writing, (&borrowed(&texts), object.as_deref()), visit.at).await?;
    kept(&visit, &saved.id).await
}

fn known(id: &str, version: i64) -> Result<Known<FindingId>, Failure> {
    Ok(Known { id: parsed(id)?, version })
}

/// Sends a finding to the body that is to answer
#[utoipa::path(post, path = "/api/v1/audit-findings/{id}/sending", operation_id = "send_audit_finding", tag = "audit",
    params(("id" = String, Path, description = "The finding's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    responses((status = 200, description = "The finding as it is kept.", body = FindingDetail)))]
async fn send(visit: Bearer, Path(id): Path<String>, Read(version): Read) -> Result<Response, Unmet> {
    let sent = finding_send(visit.town(), &visit.caller, &known(&id, version)?, visit.at).await?;
    kept(&visit, &sent.id).await
}

/// An answer as it is sent.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct FindingAnswered {
    /// The answer.
    #[schema(max_length = 8000)]
    text: String,
    /// What is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 8000)]
    measure: Option<String>,
    /// By when that is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    done_by: Option<String>,
    /// The id of the decision that it rests on, which is noted already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    decision: Option<String>,
}

impl FindingAnswered {
    fn sample() -> Self {
        Self {
            text: "Loggen granskas från årsskiftet.".to_owned(),
            measure: Some("Ny rutin".to_owned()),
            done_by: Some("2027-01-31".to_owned()),
            decision: Some(id(6)),
        }
    }
}

/// Answers a finding
///
/// For the body that is to answer. What was answered before stays.
#[utoipa::path(post, path = "/api/v1/audit-findings/{id}/answers", operation_id = "answer_audit_finding", tag = "audit",
    params(("id" = String, Path, description = "The finding's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"2\"")),
    request_body = FindingAnswered,
    responses((status = 200, description = "The finding with the answer.", body = FindingDetail)))]
async fn answer(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<FindingAnswered>,
) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &[])?;
    let answered = finding_answer(visit.town(), &visit.caller, &known(&id, version)?, &borrowed(&texts), visit.at).await?;
    kept(&visit, &answered.id).await
}

/// What the auditors make of the last answer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct JudgementWritten {
    /// Whether it is enough; otherwise another answer is wanted.
    accepted: bool,
    /// Why; needed where it is not enough.
    #[serde(default)]
    #[schema(max_length = 8000)]
    reason: Option<String>,
    /// By when another answer is wanted; needed where it is not enough.
    #[serde(default)]
    #[schema(format = Date)]
    answer_by: Option<String>,
}

impl JudgementWritten {
    fn sample() -> Self {
        Self { accepted: false, reason: Some("Från vilken dag?".to_owned()), answer_by: Some("2027-01-31".to_owned()) }
    }
}

/// Accepts the last answer, or sends it back
#[utoipa::path(post, path = "/api/v1/audit-findings/{id}/judgement", operation_id = "judge_audit_finding", tag = "audit",
    params(("id" = String, Path, description = "The finding's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"3\"")),
    request_body = JudgementWritten,
    responses((status = 200, description = "The finding as it is kept.", body = FindingDetail)))]
async fn judge(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<JudgementWritten>,
) -> Result<Response, Unmet> {
    let JudgementWritten { accepted, reason, answer_by } = sent.body;
    let by = maybe_field::<domain::Day>("answer_by", answer_by.as_deref(), Form::Day)?;
    let by = by.map(|day| day.to_string()).unwrap_or_default();
    let judging = if accepted { Judging::Accept } else { Judging::SendBack(&by) };
    let with = (judging, reason.as_deref().unwrap_or_default());
    let judged = finding_judge(visit.town(), &visit.caller, &known(&id, version)?, with, visit.at).await?;
    kept(&visit, &judged.id).await
}

/// Why a finding is withdrawn.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct WithdrawalWritten {
    /// Why.
    #[schema(max_length = 8000)]
    reason: String,
}

impl WithdrawalWritten {
    fn sample() -> Self {
        Self { reason: "Loggen fanns på ett annat ställe.".to_owned() }
    }
}

/// Withdraws a finding
///
/// Before its answer is accepted.
#[utoipa::path(post, path = "/api/v1/audit-findings/{id}/withdrawal", operation_id = "withdraw_audit_finding", tag = "audit",
    params(("id" = String, Path, description = "The finding's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body = WithdrawalWritten,
    responses((status = 200, description = "The finding as it is kept.", body = FindingDetail)))]
async fn withdraw(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<WithdrawalWritten>,
) -> Result<Response, Unmet> {
    let gone = finding_withdraw(visit.town(), &visit.caller, &known(&id, version)?, &sent.body.reason, visit.at).await?;
    kept(&visit, &gone.id).await
}

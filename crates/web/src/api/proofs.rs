//! What is said of obligations: confirmations and accepted deviations, `/api/v1/attestations` and `/api/v1/acceptances`.

use super::asked::{Asked, Form, Sent, field, maybe_field};
use super::closed::{PROOF_STATES, chosen};
use super::examples::id;
use super::obligations::evaluated;
use super::paging::{Listed, Paging};
use super::problem::Unmet;
use super::writing::created;
use crate::language::Words;
use crate::regulation::proofs::stand;
use crate::regulation::speaking::named;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::Day;
use domain::identity::{AcceptanceId, AttestationId};
use domain::period::Period;
use domain::regulation::record::{Acceptance, Attestation};
use routines::Failure;
use routines::regulation::{
    Accepting, Attesting, Evaluation, ProofFilter, accept, acceptance_end, acceptance_to_end, acceptances_ever, attest,
    attestation_withdraw, attestations,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/attestations" => get attested, post confirm;
    "/api/v1/attestations/{id}/withdrawal" => post withdraw;
    "/api/v1/acceptances" => get accepted, post admit;
    "/api/v1/acceptances/{id}/end" => post end;
}

/// What was said of which obligations is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ProofsAsked {
    /// Only of this regulation.
    #[param(example = "bas-2026")]
    regulation: Option<String>,
    /// Only of the duty with this key.
    duty: Option<String>,
    /// Only about the thing with this id.
    subject: Option<String>,
    /// Only what holds, whose time is over, or what was ended before its time.
    #[param(example = "holding", pattern = "one-of:proof-state")]
    state: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

impl ProofsAsked {
    /// What is asked for, as the registers have it on a day; the newest first.
    fn filter(self, paging: Paging, day: Day) -> Result<ProofFilter, Unmet> {
        let state = chosen("state", self.state.as_deref(), &PROOF_STATES)?;
        let (pack, duty, subject) = (self.regulation, self.duty, self.subject);
        Ok(ProofFilter { pack, duty, subject, state, window: paging.window(), ..ProofFilter::on(day) })
    }
}

/// The name of what a duty rests on; empty where the registers have it no more.
fn subject_name(words: Words, evaluation: &Evaluation, pack: &str, duty: &str, subject: &str) -> String {
    let Some(stand) = stand(evaluation, pack, duty) else { return String::new() };
    let kind = evaluation.duty_of(stand).2.subject;
    let place = evaluation.roster.place(kind, subject);
    place.map(|place| named(words, evaluation.roster.subject_name(kind, place))).unwrap_or_default()
}

/// What was confirmed of an obligation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct AttestationDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The regulation's name.
    regulation: String,
    /// The duty's key.
    duty: String,
    /// The id of the thing it rests on.
    subject: String,
    /// The thing's name; empty where it is no more.
    subject_name: String,
    /// The id of the person who confirmed it; none where a program or a command did.
    #[schema(format = Uuid)]
    person: Option<String>,
    /// The day on which it was so.
    #[schema(format = Date)]
    day: String,
    /// The first day on which it no longer holds by itself.
    #[schema(format = Date)]
    valid_until: String,
    /// What shows it.
    evidence: String,
    /// From when it is withdrawn, where it is.
    #[schema(format = Date)]
    withdrawn: Option<String>,
    /// Why.
    withdrawn_reason: Option<String>,
}

impl AttestationDetail {
    fn of(words: Words, evaluation: &Evaluation, given: &Attestation) -> Self {
        Self {
            id: given.id.to_string(),
            regulation: given.pack.clone(),
            duty: given.duty.clone(),
            subject: given.subject.clone(),
            subject_name: subject_name(words, evaluation, &given.pack, &given.duty, &given.subject),
            person: given.person.as_ref().map(ToString::to_string),
            day: given.day.to_string(),
            valid_until: given.valid_until.to_string(),
            evidence: given.evidence.clone(),
            withdrawn: given.withdrawn.map(|day| day.to_string()),
            withdrawn_reason: given.withdrawn_reason.clone(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(11),
            regulation: "bas-2026".to_owned(),
            duty: "fit-for-purpose".to_owned(),
            subject: id(1),
            subject_name: "Hemtur".to_owned(),
            person: Some(id(4)),
            day: "2026-11-20".to_owned(),
            valid_until: "2027-11-20".to_owned(),
            evidence: "Asked all twelve planners; minutes of 20 November.".to_owned(),
            withdrawn: None,
            withdrawn_reason: None,
        }
    }
}

/// A deviation accepted, or noted, by decision.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct AcceptanceDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The regulation's name.
    regulation: String,
    /// The duty's key.
    duty: String,
    /// The id of the thing it rests on.
    subject: String,
    /// The thing's name; empty where it is no more.
    subject_name: String,
    /// The id of the decision.
    #[schema(format = Uuid)]
    decision: String,
    /// The decision as people cite it.
    cited: String,
    /// Why.
    reason: String,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day on which it no longer holds.
    #[schema(format = Date)]
    until: String,
    /// Why it ended before its time, where it did.
    ended_reason: Option<String>,
}

impl AcceptanceDetail {
    fn of(words: Words, evaluation: &Evaluation, given: &Acceptance, cited: &str) -> Self {
        Self {
            id: given.id.to_string(),
            regulation: given.pack.clone(),
            duty: given.duty.clone(),
            subject: given.subject.clone(),
            subject_name: subject_name(words, evaluation, &given.pack, &given.duty, &given.subject),
            decision: given.decision.to_string(),
            cited: cited.to_owned(),
            reason: given.reason.clone(),
            from: given.period.from.to_string(),
            until: given.period.stored_until().to_string(),
            ended_reason: given.ended_reason.clone(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(12),
            regulation: "bas-2026".to_owned(),
            duty: "contract-in-force".to_owned(),
            subject: id(1),
            subject_name: "Hemtur".to_owned(),
            decision: id(6),
            cited: "ON 2026-11-24 § 112".to_owned(),
            reason: "A new contract is being procured.".to_owned(),
            from: "2026-11-25".to_owned(),
            until: "2027-07-01".to_owned(),
            ended_reason: None,
        }
    }
}

/// Why something is ended before its time.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct ReasonWritten {
    /// The reason, which stays with it.
    reason: String,
}

impl ReasonWritten {
    fn sample() -> Self {
        Self { reason: "The minutes were of another system.".to_owned() }
    }
}

/// What was confirmed
///
/// Also what is over or withdrawn, the newest first.
#[utoipa::path(get, path = "/api/v1/attestations", operation_id = "list_attestations", tag = "obligations", params(ProofsAsked),
    responses((status = 200, description = "A page of the confirmations.", body = Listed<AttestationDetail>)))]
async fn attested(visit: Bearer, Asked(asked): Asked<ProofsAsked>) -> Result<Json<Listed<AttestationDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let filter = asked.filter(paging, visit.today)?;
    let evaluation = evaluated(&visit).await?;
    let found = attestations(visit.town(), &visit.caller, &filter).await?;
    let items = found.rows.iter().map(|given| AttestationDetail::of(visit.words, &evaluation, given)).collect();
    Ok(Json(paging.listed(items, found.counts.of(filter.state))))
}

/// Which deviations were accepted
///
/// Also those whose acceptance is over, the newest first.
#[utoipa::path(get, path = "/api/v1/acceptances", operation_id = "list_acceptances", tag = "obligations", params(ProofsAsked),
    responses((status = 200, description = "A page of the acceptances.", body = Listed<AcceptanceDetail>)))]
async fn accepted(visit: Bearer, Asked(asked): Asked<ProofsAsked>) -> Result<Json<Listed<AcceptanceDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let filter = asked.filter(paging, visit.today)?;
    let evaluation = evaluated(&visit).await?;
    let found = acceptances_ever(visit.town(), &visit.caller, &filter).await?;
    let shown = |(given, cited): &(Acceptance, String)| AcceptanceDetail::of(visit.words, &evaluation, given, cited);
    let items = found.rows.iter().map(shown).collect();
    Ok(Json(paging.listed(items, found.counts.of(filter.state))))
}

/// Withdraws a confirmation
///
/// From today on it no longer counts; it stays, with the reason.
#[utoipa::path(post, path = "/api/v1/attestations/{id}/withdrawal", operation_id = "withdraw_attestation", tag = "obligations",
    params(("id" = String, Path, description = "The confirmation's id.", format = Uuid)),
    request_body = ReasonWritten,
    responses((status = 200, description = "The confirmation as it is kept.", body = AttestationDetail),
        (status = 404, description = "There is no such confirmation, or its obligation is no more.")))]
async fn withdraw(visit: Bearer, Path(id): Path<String>, sent: Sent<ReasonWritten>) -> Result<Json<AttestationDetail>, Unmet> {
    let id: AttestationId = id.parse().map_err(|_| Failure::missing("attestation", &id))?;
    let evaluation = evaluated(&visit).await?;
    let kept = attestation_withdraw(visit.town(), &visit.caller, &evaluation, &id, &sent.body.reason, visit.at).await?;
    Ok(Json(AttestationDetail::of(visit.words, &evaluation, &kept)))
}

/// Ends an acceptance before its time
///
/// From today on the deviation is not accepted; the acceptance stays, with the reason.
#[utoipa::path(post, path = "/api/v1/acceptances/{id}/end", operation_id = "end_acceptance", tag = "obligations",
    params(("id" = String, Path, description = "The acceptance's id.", format = Uuid)),
    request_body = ReasonWritten,
    responses((status = 200, description = "The acceptance as it is kept.", body = AcceptanceDetail),
        (status = 404, description = "There is no such acceptance, or its obligation is no more.")))]
async fn end(visit: Bearer, Path(id): Path<String>, sent: Sent<ReasonWritten>) -> Result<Json<AcceptanceDetail>, Unmet> {
    let id: AcceptanceId = id.parse().map_err(|_| Failure::missing("acceptance", &id))?;
    let evaluation = evaluated(&visit).await?;
    let kept = acceptance_end(visit.town(), &visit.caller, &evaluation, &id, &sent.body.reason, visit.at).await?;
    let (_, cited) = acceptance_to_end(visit.town(), &visit.caller, &evaluation, &id).await?;
    Ok(Json(AcceptanceDetail::of(visit.words, &evaluation, &kept, &cited)))
}

/// A confirmation of an obligation.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct AttestationWritten {
    /// The regulation's name.
    regulation: String,
    /// The duty's key.
    duty: String,
    /// The id of the thing it rests on.
    subject: String,
    /// The day on which it was so; today where it is left out.
    #[serde(default)]
    #[schema(format = Date)]
    day: Option<String>,
    /// What shows it, or where that can be read.
    evidence: String,
}

impl AttestationWritten {
    fn sample() -> Self {
        Self {
            regulation: "bas-2026".to_owned(),
            duty: "fit-for-purpose".to_owned(),
            subject: id(1),
            day: Some("2026-11-20".to_owned()),
            evidence: "Asked all twelve planners; minutes of 20 November.".to_owned(),
        }
    }
}

/// A confirmation as it is kept.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct AttestationKept {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The day on which it was so.
    #[schema(format = Date)]
    day: String,
    /// Until when it holds.
    #[schema(format = Date)]
    valid_until: String,
}

impl AttestationKept {
    fn sample() -> Self {
        Self { id: id(11), day: "2026-11-20".to_owned(), valid_until: "2027-11-20".to_owned() }
    }
}

/// Confirms an obligation with evidence
#[utoipa::path(post, path = "/api/v1/attestations", operation_id = "attest", tag = "obligations", request_body = AttestationWritten,
    responses((status = 201, description = "The confirmation as it is kept; `Location` leads to the obligation.", body = AttestationKept),
        (status = 404, description = "There is no such obligation.")))]
async fn confirm(visit: Bearer, sent: Sent<AttestationWritten>) -> Result<Response, Unmet> {
    let sent = sent.body;
    let day = maybe_field("day", sent.day.as_deref(), Form::Day)?.unwrap_or(visit.today);
    let evaluation = evaluated(&visit).await?;
    let attesting = Attesting { pack: &sent.regulation, duty: &sent.duty, subject: &sent.subject, day, evidence: &sent.evidence };
    let kept = attest(visit.town(), &visit.caller, &evaluation, &attesting, visit.at).await?;
    let told = AttestationKept { id: kept.id.to_string(), day: kept.day.to_string(), valid_until: kept.valid_until.to_string() };
    Ok(created(&place(&sent.regulation, &sent.duty, &sent.subject), told, 1))
}

/// Where an obligation is found.
fn place(regulation: &str, duty: &str, subject: &str) -> String {
    let [regulation, duty, subject] = [regulation, duty, subject].map(crate::visit::encoded);
    format!("/api/v1/obligations?regulation={regulation}&duty={duty}&subject={subject}")
}

/// The decision that accepts a deviation.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct AcceptanceWritten {
    /// The regulation's name.
    regulation: String,
    /// The duty's key.
    duty: String,
    /// The id of the thing it rests on.
    subject: String,
    /// The id of the decision, which is noted already.
    #[schema(format = Uuid)]
    decision: String,
    /// Why.
    reason: String,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day on which it no longer holds.
    #[serde(default)]
    #[schema(format = Date)]
    until: Option<String>,
}

impl AcceptanceWritten {
    fn sample() -> Self {
        Self {
            regulation: "bas-2026".to_owned(),
            duty: "contract-in-force".to_owned(),
            subject: id(1),
            decision: id(6),
            reason: "A new contract is being procured.".to_owned(),
            from: "2026-11-25".to_owned(),
            until: Some("2027-07-01".to_owned()),
        }
    }
}

/// An acceptance as it is kept.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct AcceptanceKept {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// Whether the deviation is only noted, since law does not let it be accepted.
    noted: bool,
}

impl AcceptanceKept {
    fn sample() -> Self {
        Self { id: id(12), noted: false }
    }
}

/// Accepts a deviation by decision
///
/// One that rests on law is only noted, and stays deviating.
#[utoipa::path(post, path = "/api/v1/acceptances", operation_id = "accept", tag = "obligations", request_body = AcceptanceWritten,
    responses((status = 201, description = "The acceptance as it is kept; `Location` leads to the obligation.", body = AcceptanceKept),
        (status = 404, description = "There is no such obligation, or no such decision.")))]
async fn admit(visit: Bearer, sent: Sent<AcceptanceWritten>) -> Result<Response, Unmet> {
    let sent = sent.body;
    let decision = field("decision", &sent.decision, Form::Id)?;
    let period =
        Period { from: field("from", &sent.from, Form::Day)?, until: maybe_field("until", sent.until.as_deref(), Form::Day)? };
    let evaluation = evaluated(&visit).await?;
    let decided = routines::organisation::decision(visit.town(), &visit.caller, &decision).await?.decision;
    let body = routines::organisation::body(visit.town(), &visit.caller, &decided.body, visit.today).await?.body;
    let accepting = Accepting {
        pack: &sent.regulation,
        duty: &sent.duty,
        subject: &sent.subject,
        decision,
        body_kind: body.kind.word(),
        reason: &sent.reason,
        period,
    };
    let (kept, noted) = accept(visit.town(), &visit.caller, &evaluation, &accepting, visit.at).await?;
    let told = AcceptanceKept { id: kept.id.to_string(), noted };
    Ok(created(&place(&sent.regulation, &sent.duty, &sent.subject), told, 1))
}

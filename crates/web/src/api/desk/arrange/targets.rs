//! Within which time cases are answered and solved: `/api/v1/case-targets`.

use super::must_be_unchanged;
use crate::api::asked::{Asked, Read, Sent};
use crate::api::examples::id;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::{Unmet, Wrong, between, one_of};
use crate::api::writing::{created, versioned};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::desk::words::{CaseKind, Priority, Tier};
use domain::identity::TargetId;
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::desk::{CaseTarget, must_arrange, target_remove, target_save, teams};
use routines::organisation::Known;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

crate::api::operations! {
    "/api/v1/case-targets" => get targets, post add;
    "/api/v1/case-targets/{id}" => get one, patch change, delete remove;
}

/// The fields by their names here, and as the rules have them.
const SPELLED: [(&str, &str); 2] = [("answer_min", "answer"), ("solve_min", "solve")];

/// A target: within which time of service a case is answered and solved.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct TargetDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// For which priority: from `1`, critical, to `5`, planned.
    priority: String,
    /// For which kind of case; none for every kind.
    kind: Option<String>,
    /// For which tier alone: `1` local support, `2` the IT unit, `3` the supplier; none for the whole way.
    tier: Option<String>,
    /// Within how many minutes of service whoever asked is answered.
    answer_min: Option<i64>,
    /// Within how many minutes of service it is solved.
    solve_min: Option<i64>,
}

impl TargetDetail {
    fn of(target: &CaseTarget) -> Self {
        Self {
            id: target.id.to_string(),
            version: target.version,
            priority: target.priority.word().to_owned(),
            kind: target.kind.map(|kind| kind.word().to_owned()),
            tier: target.tier.map(|tier| tier.word().to_owned()),
            answer_min: target.answer_min,
            solve_min: target.solve_min,
        }
    }

    fn sample() -> Self {
        Self {
            id: id(74),
            version: 1,
            priority: "2".to_owned(),
            kind: None,
            tier: None,
            answer_min: Some(60),
            solve_min: Some(480),
        }
    }
}

/// What of a target is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct TargetWritten {
    /// For which priority: from `1`, critical, to `5`, planned; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^[1-5]$")]
    priority: Option<String>,
    /// For which kind of case; every kind where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "one-of:case-kind")]
    kind: Option<String>,
    /// For which tier alone: `1`, `2` or `3`; the whole way where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^[123]$")]
    tier: Option<String>,
    /// Within how many minutes of service whoever asked is answered; never for one tier alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 60_000)]
    answer_min: Option<i64>,
    /// Within how many minutes of service it is solved. One of the two times is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 60_000)]
    solve_min: Option<i64>,
}

impl TargetWritten {
    /// The words and figures that the description has, and no others.
    fn checked(&self) -> Result<(), Wrong> {
        let word = |name: &str, text: &Option<String>, known: &[&str]| match text {
            Some(text) if !known.contains(&text.as_str()) => Err(Wrong::field(name, one_of(&known.join(", ")))),
            _ => Ok(()),
        };
        word("priority", &self.priority, &Priority::ALL.iter().map(|each| each.word()).collect::<Vec<_>>())?;
        word("kind", &self.kind, &CaseKind::ALL.iter().map(|each| each.word()).collect::<Vec<_>>())?;
        word("tier", &self.tier, &[Tier::LocalSupport, Tier::ItUnit, Tier::Supplier].map(Tier::word))?;
        for (name, minutes) in [("answer_min", self.answer_min), ("solve_min", self.solve_min)] {
            if minutes.is_some_and(|minutes| !(1..=60_000).contains(&minutes)) {
                return Err(Wrong::field(name, between(1, 60_000)));
            }
        }
        Ok(())
    }

    fn sample() -> Self {
        Self { priority: Some("2".to_owned()), answer_min: Some(60), solve_min: Some(480), ..Self::default() }
    }
}

/// Which page of the targets is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TargetsAsked {
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The targets
///
/// Within which time of service cases are answered and solved, by priority, kind and tier.
#[utoipa::path(get, path = "/api/v1/case-targets", operation_id = "list_case_targets", tag = "desk", params(TargetsAsked),
    responses((status = 200, description = "A page of the targets.", body = Listed<TargetDetail>)))]
async fn targets(visit: Bearer, Asked(asked): Asked<TargetsAsked>) -> Result<Json<Listed<TargetDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let all = teams(visit.town(), &visit.caller, visit.at).await?.targets;
    Ok(Json(paging.cut(all, |target| TargetDetail::of(&target))))
}

async fn found(visit: &Bearer, id: &str) -> Result<CaseTarget, Failure> {
    let missing = || Failure::missing("case-target", id);
    let named: TargetId = id.parse().map_err(|_| missing())?;
    let all = teams(visit.town(), &visit.caller, visit.at).await?.targets;
    all.into_iter().find(|target| target.id == named).ok_or_else(missing)
}

/// Keeps a target: what was not sent is as it was before.
async fn keep(
    visit: &Bearer,
    (before, version): (Option<&CaseTarget>, i64),
    sent: &Sent<TargetWritten>,
) -> Result<CaseTarget, Unmet> {
    sent.body.checked()?;
    let minutes = |minutes: Option<i64>| minutes.map(|minutes| format!("{minutes}m"));
    let value = |name: &str| -> String {
        let spelled = SPELLED.iter().find(|(_, rule)| *rule == name).map_or(name, |(field, _)| *field);
        let (body, was) = (&sent.body, before.filter(|_| !sent.fields.contains_key(spelled)));
        let text = match name {
            "priority" => body.priority.clone().or_else(|| was.map(|target| target.priority.word().to_owned())),
            "kind" => body.kind.clone().or_else(|| Some(was?.kind?.word().to_owned())),
            "tier" => body.tier.clone().or_else(|| Some(was?.tier?.word().to_owned())),
            "answer" => minutes(body.answer_min.or_else(|| was?.answer_min)),
            _ => minutes(body.solve_min.or_else(|| was?.solve_min)),
        };
        text.unwrap_or_default()
    };
    if value("priority").is_empty() {
        return Err(Refusal::plain(Message::new("organisation-field-required")).at("priority").into());
    }
    let known = before.map(|target| Known { id: target.id.clone(), version });
    let kept = target_save(visit.town(), &visit.caller, known.as_ref(), value, visit.at).await;
    Ok(kept.map_err(|failure| match failure {
        Failure::Refusal(mut refusal) => {
            // The field is to blame by the name that it has here.
            let blamed = refusal.field.take().unwrap_or_default();
            let spelled = SPELLED.iter().find(|(_, rule)| *rule == blamed).map_or(blamed.as_str(), |(field, _)| *field);
            refusal.field = Some(spelled.to_owned()).filter(|field| !field.is_empty());
            Failure::Refusal(refusal)
        }
        other => other,
    })?)
}

/// One target
#[utoipa::path(get, path = "/api/v1/case-targets/{id}", operation_id = "get_case_target", tag = "desk",
    params(("id" = String, Path, description = "The target's id.", format = Uuid)),
    responses((status = 200, description = "The target; its version is the `ETag`.", body = TargetDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let target = found(&visit, &id).await?;
    Ok(versioned(TargetDetail::of(&target), target.version))
}

/// Sets a target
///
/// One for each priority, kind and tier. When the open cases are due is set anew.
#[utoipa::path(post, path = "/api/v1/case-targets", operation_id = "add_case_target", tag = "desk", request_body = TargetWritten,
    responses((status = 201, description = "The target as it is kept; `Location` is its address.", body = TargetDetail)))]
async fn add(visit: Bearer, sent: Sent<TargetWritten>) -> Result<Response, Unmet> {
    must_arrange(visit.town(), &visit.caller)?;
    let kept = keep(&visit, (None, 0), &sent).await?;
    Ok(created(&format!("/api/v1/case-targets/{}", kept.id), TargetDetail::of(&kept), kept.version))
}

/// Changes a target
///
/// What is not named is left alone. When the open cases are due is set anew.
#[utoipa::path(patch, path = "/api/v1/case-targets/{id}", operation_id = "change_case_target", tag = "desk",
    params(("id" = String, Path, description = "The target's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = TargetWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The target as it is kept.", body = TargetDetail)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<TargetWritten>,
) -> Result<Response, Unmet> {
    must_arrange(visit.town(), &visit.caller)?;
    let before = found(&visit, &id).await?;
    let kept = keep(&visit, (Some(&before), version), &sent).await?;
    Ok(versioned(TargetDetail::of(&kept), kept.version))
}

/// Removes a target
///
/// When the open cases are due is set anew.
#[utoipa::path(delete, path = "/api/v1/case-targets/{id}", operation_id = "remove_case_target", tag = "desk",
    params(("id" = String, Path, description = "The target's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    responses((status = 204, description = "It is removed.")))]
async fn remove(visit: Bearer, Path(id): Path<String>, Read(version): Read) -> Result<StatusCode, Unmet> {
    must_arrange(visit.town(), &visit.caller)?;
    let target = found(&visit, &id).await?;
    must_be_unchanged(target.version, version)?;
    target_remove(visit.town(), &visit.caller, &target.id, visit.at).await?;
    Ok(StatusCode::NO_CONTENT)
}

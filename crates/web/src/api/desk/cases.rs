//! Cases: `/api/v1/cases`, and what is done with one.

use super::shapes::{CaseDetail, CaseSummary};
use crate::api::asked::{Asked, Form, Read, Sent, parameter, word};
use crate::api::closed::{case_view_named, of_list};
use crate::api::examples::id;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::{Unmet, Wrong};
use crate::api::writing::{Records, added, changed, known, named, texts, told};
use crate::desk::doing_of;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::desk::words::{CaseKind, Channel};
use domain::identity::{CaseId, SystemId};
use routines::Failure;
use routines::cases::case_act;
use routines::desk::{Asking, Coming, case, case_report, case_save, cases as read_cases};
use routines::organisation::Known;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

crate::api::operations! {
    "/api/v1/cases" => get cases, post add;
    "/api/v1/cases/{id}" => get one, patch change;
    "/api/v1/cases/{id}/acts" => post act;
}

/// What of a case is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct CaseWritten {
    /// `fault`, `service-request`, `question`, `security-advice`, `improvement` or `security-incident`; a fault where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "one-of:case-kind")]
    kind: Option<String>,
    /// What it is, in a line; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    subject: Option<String>,
    /// The same in more words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 20000)]
    text: Option<String>,
    /// The id of the system that it is about; needed for an improvement.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    system: Option<String>,
    /// Which equipment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    equipment: Option<String>,
    /// How soon it must be helped: `high`, `medium` or `low`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "one-of:level")]
    urgency: Option<String>,
    /// How far it reaches: `high`, `medium` or `low`; set by the staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "one-of:level")]
    impact: Option<String>,
    /// The id of the person for whom it is, where that is somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    behalf: Option<String>,
    /// The id of the person who asks; set by the staff, who so write a case down for somebody, or join one from an unknown address to
    /// whoever it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    requester: Option<String>,
    /// The id of the body where that person works; set by the staff. Where it is left out it follows the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    body: Option<String>,
    /// How it came: `web`, `mail`, `phone`, `desk`, `api` or `elsewhere`; set by the staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "one-of:case-channel")]
    channel: Option<String>,
    /// When the municipality became aware of it, for a security incident alone: not later than now, and not earlier than eight weeks ago.
    /// When it came where it is left out; fixed once it is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    aware_at: Option<String>,
    /// The id of the known fault behind it; set by the staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    problem: Option<String>,
    /// The id of the article that answers it; set by the staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    article: Option<String>,
}

impl CaseWritten {
    fn sample() -> Self {
        Self {
            kind: Some("fault".to_owned()),
            subject: Some("Skrivaren på plan 2 skriver inte ut".to_owned()),
            system: Some(id(1)),
            urgency: Some("medium".to_owned()),
            ..Self::default()
        }
    }
}

/// Which cases are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CasesAsked {
    /// A part of the number or the subject.
    q: Option<String>,
    /// `open`, `own`, `team`, `unassigned`, `late`, `taking`, `waiting`, `over` or `all`; `open` where it is left out.
    #[param(example = "open", pattern = "one-of:case-view")]
    view: Option<String>,
    /// Only those that whoever asks reported, had reported, or watches.
    mine: Option<bool>,
    /// Of this kind.
    #[param(pattern = "one-of:case-kind")]
    kind: Option<String>,
    /// About the system of this id.
    #[param(format = Uuid)]
    system: Option<String>,
    /// Behind which the known fault of this id is.
    #[param(format = Uuid)]
    problem: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The cases
///
/// Those that whoever asks may see, the most pressing first.
#[utoipa::path(get, path = "/api/v1/cases", operation_id = "list_cases", tag = "desk", params(CasesAsked),
    responses((status = 200, description = "A page of the cases.", body = Listed<CaseSummary>)))]
async fn cases(visit: Bearer, Asked(asked): Asked<CasesAsked>) -> Result<Json<Listed<CaseSummary>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let view = word("view", asked.view.as_deref(), "case-view", case_view_named)?.unwrap_or_default();
    let known = |text: &str| CaseKind::ALL.iter().copied().find(|kind| kind.word() == text);
    let kind = word("kind", asked.kind.as_deref(), "case-kind", known)?.map(|kind| kind.word().to_owned()).unwrap_or_default();
    let system: Option<SystemId> = parameter("system", asked.system.as_deref(), Form::Id)?;
    let system = system.map(|id| id.to_string()).unwrap_or_default();
    let by = [kind, String::new(), String::new(), String::new(), system, String::new()];
    let (own, text) = (asked.mine.unwrap_or_default(), asked.q.unwrap_or_default());
    let problem = parameter("problem", asked.problem.as_deref(), Form::Id)?;
    let asking = Asking { view, own, text, by, problem, window: paging.window(), ..Asking::default() };
    let list = read_cases(visit.town(), &visit.caller, &asking, visit.at).await?;
    let rows = list.page.rows.iter().map(|row| CaseSummary::of(row, &list.names)).collect();
    Ok(Json(paging.listed(rows, list.page.total)))
}

/// The cases as records.
struct Cases;

impl Records for Cases {
    type Id = CaseId;
    type Detail = CaseDetail;
    const KIND: &'static str = "case";
    const AT: &'static str = "/api/v1/cases";

    async fn read(visit: &Bearer, id: &CaseId) -> Result<(CaseDetail, i64), Unmet> {
        let seen = case(visit.town(), &visit.caller, id, visit.at).await?;
        Ok((CaseDetail::of(&seen), seen.case.version))
    }

    async fn save(visit: &Bearer, known: Option<&Known<CaseId>>, fields: &[(&str, &str)]) -> Result<CaseId, Failure> {
        let (town, caller) = (visit.town(), &visit.caller);
        // Whoever names who asks, and how, writes it down for them.
        let staff = fields.iter().any(|(name, _)| ["requester", "body", "channel"].contains(name));
        let coming = if staff { Coming::Desk } else { Coming::Own(Channel::Api) };
        let kept = match known {
            Some(known) => case_save(town, caller, known, fields, visit.at).await?,
            None => case_report(town, caller, coming, fields, visit.at).await?,
        };
        Ok(kept.id)
    }
}

/// One case
///
/// With what was said in it, as far as whoever asks may see it.
#[utoipa::path(get, path = "/api/v1/cases/{id}", operation_id = "get_case", tag = "desk",
    params(("id" = String, Path, description = "The case's id.", format = Uuid)),
    responses((status = 200, description = "The case; its version is the `ETag`.", body = CaseDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    told::<Cases>(&visit, &named::<Cases>(&id)?).await
}

/// Reports a case
///
/// It lands with the local support of the requester's district, else with the IT unit.
#[utoipa::path(post, path = "/api/v1/cases", operation_id = "add_case", tag = "desk", request_body = CaseWritten,
    responses((status = 201, description = "The case as it is kept; `Location` is its address.", body = CaseDetail)))]
async fn add(visit: Bearer, sent: Sent<CaseWritten>) -> Result<Response, Unmet> {
    added::<Cases>(&visit, &sent.fields).await
}

/// Changes a case
///
/// What it is, what it is about, how far it reaches. What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/cases/{id}", operation_id = "change_case", tag = "desk",
    params(("id" = String, Path, description = "The case's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = CaseWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The case as it is kept.", body = CaseDetail)))]
async fn change(visit: Bearer, Path(id): Path<String>, Read(version): Read, sent: Sent<CaseWritten>) -> Result<Response, Unmet> {
    changed::<Cases>(&visit, (&id, version), &sent.fields).await
}

/// What is done with a case.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct ActWritten {
    /// `answer`, `ask` (answer and wait for an answer), `note`, `supplier` (note and wait for the supplier), `resume`, `take`, `assign`,
    /// `hand-over`, `solve`, `close`, `merge`, `say`, `reopen`, `again` (the staff open it again), `rate`, `watch`, `unwatch`,
    /// `add-watcher` or `remove-watcher` (the staff let somebody else watch it, or no longer).
    /// An improvement is answered by `accept`, `refuse`, `send-on` (to the supplier of its system), `supplier-answered` and `realise`,
    /// advice on security by `advise`.
    #[schema(pattern = "one-of:case-act")]
    act: String,
    /// What is written: with `answer`, `ask`, `note`, `supplier`, `say`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 50000)]
    text: Option<String>,
    /// Why: with `hand-over`, `reopen`, `again`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 4000)]
    reason: Option<String>,
    /// What was done: with `solve`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 4000)]
    solution: Option<String>,
    /// What it came from: with `solve`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 4000)]
    cause: Option<String>,
    /// The id of the person, or none: with `assign`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    assignee: Option<String>,
    /// The id of the person: with `add-watcher` and `remove-watcher`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    watcher: Option<String>,
    /// The id of the team, or `tier-3` for the supplier: with `hand-over`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 40)]
    team: Option<String>,
    /// The number of the other case: with `merge`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 20)]
    number: Option<String>,
    /// From 1 to 5: with `rate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 5)]
    grade: Option<u8>,
    /// In one's own words: with `rate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2000)]
    comment: Option<String>,
    /// The reason, the advice, or what else is said: with the answers that are owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 4000)]
    reply: Option<String>,
    /// For which day it is planned, with `accept`; on which day it happened, with `send-on`, `supplier-answered` and `realise`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    reply_day: Option<String>,
    /// The supplier's number for it: with `send-on` and `supplier-answered`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 100)]
    reply_reference: Option<String>,
    /// Minutes of work that went into it, such as `15` or `1:30`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 20)]
    minutes: Option<String>,
}

impl ActWritten {
    fn sample() -> Self {
        Self {
            act: "note".to_owned(),
            text: Some("Ser ut som nätverkskortet.".to_owned()),
            minutes: Some("15".to_owned()),
            ..Self::default()
        }
    }
}

/// Does something with a case
///
/// As the buttons of its page do: the staff answer, note, hand over, solve and close; whoever asked writes, opens it again and rates it.
#[utoipa::path(post, path = "/api/v1/cases/{id}/acts", operation_id = "act_on_case", tag = "desk",
    params(("id" = String, Path, description = "The case's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body = ActWritten,
    responses((status = 200, description = "The case as it is kept.", body = CaseDetail)))]
async fn act(visit: Bearer, Path(id): Path<String>, Read(version): Read, sent: Sent<ActWritten>) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &[])?;
    let get = |name: &str| texts.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text.as_str());
    let doing = doing_of(&sent.body.act, &get).ok_or_else(|| Wrong::field("act", of_list("case-act")))?;
    let known = known::<Cases>(&id, version)?;
    let kept = case_act(visit.town(), &visit.caller, &known, (doing, get("minutes")), visit.at).await?;
    told::<Cases>(&visit, &kept.id).await
}

//! What the municipality chooses of how its service runs: `/api/v1/settings`, group by group.
//!
//! Who proves twice who they are (`sign-in`) is seen here and chosen in the browser alone: no token reaches the ways in.

#[cfg(test)]
mod tests;

use super::asked::{Asked, Sent, Stamp};
use super::closed::{OPERATION_TRIALS, of_list};
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use crate::language::Words;
use crate::operation::tried;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::refusal::Message;
use routines::Failure;
use routines::operation::{
    Choosing, Group, Origin, Setting, Settings, settings_choose, settings_of, settings_seen, settings_stamp,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/settings" => get all;
    "/api/v1/settings/{group}" => get one, patch change;
    "/api/v1/settings/{group}/trial" => post attempt;
}

/// Settings that belong together.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct SettingsGroup {
    /// The group: `mail`, `documents`, `sign-in`, `backup`, `crisis`, `report`, `desk` or `accessibility`.
    group: String,
    /// What it is called, in the language asked for.
    name: String,
    /// The settings.
    settings: Vec<SettingDetail>,
}

/// One setting.
#[derive(Debug, Serialize, ToSchema)]
struct SettingDetail {
    /// Its key, such as `backup.keep`.
    key: String,
    /// What it is called, in the language asked for.
    name: String,
    /// What holds; none where nothing does, and never that of a secret.
    value: Option<String>,
    /// What holds when nobody says.
    otherwise: Option<String>,
    /// Whether it is kept sealed and never shown.
    secret: bool,
    /// Whether there is a value, which alone is told of a secret.
    there: bool,
    /// Who said what holds: `operator` (whoever runs the server, and it cannot be chosen here), `chosen` or `nobody`.
    said_by: String,
}

impl SettingDetail {
    fn of(words: Words, settings: &Settings, setting: &Setting) -> Self {
        let value = settings.some(setting.key);
        let said_by = match settings.origin(setting.key) {
            Origin::Operator(_) => "operator",
            Origin::Browser => "chosen",
            Origin::Otherwise => "nobody",
        };
        Self {
            key: setting.key.to_owned(),
            name: words.name("operation-setting", &setting.word()),
            value: value.filter(|_| !setting.secret).map(str::to_owned),
            otherwise: Some(setting.otherwise.to_owned()).filter(|value| !value.is_empty()),
            secret: setting.secret,
            there: value.is_some(),
            said_by: said_by.to_owned(),
        }
    }
}

impl SettingsGroup {
    fn of(words: Words, settings: &Settings, group: Group) -> Self {
        Self {
            group: group.word().to_owned(),
            name: words.name("operation-group", group.word()),
            settings: settings_of(Some(group)).map(|setting| SettingDetail::of(words, settings, setting)).collect(),
        }
    }

    fn sample() -> Self {
        let setting = SettingDetail {
            key: "backup.keep".to_owned(),
            name: "Så många sparas".to_owned(),
            value: Some("30".to_owned()),
            otherwise: Some("14".to_owned()),
            secret: false,
            there: true,
            said_by: "chosen".to_owned(),
        };
        Self { group: "backup".to_owned(), name: "Säkerhetskopior".to_owned(), settings: vec![setting] }
    }
}

/// What is chosen in a group.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct SettingsWritten {
    /// Value by key. What is not named is left alone; `null` lets what holds when nobody says hold again, and forgets a secret.
    values: BTreeMap<String, Option<String>>,
}

impl SettingsWritten {
    fn sample() -> Self {
        Self { values: [("backup.keep".to_owned(), Some("30".to_owned()))].into() }
    }
}

/// How a group is tried.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct SettingsTrial {
    /// For `mail`: to which address.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// For `backup`: `backup` or `restore-test`; `backup` where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "one-of:operation-trial")]
    what: Option<String>,
}

impl SettingsTrial {
    fn sample() -> Self {
        Self { to: None, what: Some("backup".to_owned()) }
    }
}

/// Which groups are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SettingsAsked {
    /// How many groups at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The settings, group by group
///
/// What holds, who said it, and what holds when nobody says; of a secret only whether there is one.
#[utoipa::path(get, path = "/api/v1/settings", operation_id = "list_settings", tag = "operation", params(SettingsAsked),
    responses((status = 200, description = "A page of the groups.", body = Listed<SettingsGroup>)))]
async fn all(visit: Bearer, Asked(asked): Asked<SettingsAsked>) -> Result<Json<Listed<SettingsGroup>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let settings = settings_seen(visit.town(), &visit.caller).await?;
    Ok(Json(paging.cut(Group::ALL.into(), |group| SettingsGroup::of(visit.words, &settings, group))))
}

fn named(word: &str) -> Result<Group, Failure> {
    Group::from_word(word).ok_or_else(|| Failure::missing("setting", word))
}

/// A group as it is kept, with the word by which a change says what it was made upon.
async fn answer(visit: &Bearer, group: Group) -> Result<Response, Unmet> {
    let settings = settings_seen(visit.town(), &visit.caller).await?;
    let tag = HeaderValue::from_str(&format!("\"{}\"", settings_stamp(&settings, group))).map_err(Failure::fault)?;
    Ok(([(header::ETAG, tag)], Json(SettingsGroup::of(visit.words, &settings, group))).into_response())
}

/// The settings of a group
#[utoipa::path(get, path = "/api/v1/settings/{group}", operation_id = "get_settings", tag = "operation",
    params(("group" = String, Path, description = "The group.", example = "backup",
        pattern = "one-of:settings-group")),
    responses((status = 200, description = "The group; what it was when it was read is the `ETag`.", body = SettingsGroup)))]
async fn one(visit: Bearer, Path(group): Path<String>) -> Result<Response, Unmet> {
    settings_seen(visit.town(), &visit.caller).await?;
    answer(&visit, named(&group)?).await
}

/// Chooses settings of a group
///
/// It holds at once. What whoever runs the server has said cannot be chosen here, and who proves twice who they are
/// (`sign-in`) is chosen in the browser alone.
#[utoipa::path(patch, path = "/api/v1/settings/{group}", operation_id = "change_settings", tag = "operation",
    params(("group" = String, Path, description = "The group.", example = "backup",
            pattern = "one-of:settings-group"),
        ("If-Match" = String, Header, description = "The `ETag` that was read.", pattern = "^\"[0-9a-f]{64}\"$",
            example = "\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"")),
    request_body(content = SettingsWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The group as it is kept.", body = SettingsGroup)))]
async fn change(
    visit: Bearer,
    Path(group): Path<String>,
    Stamp(read): Stamp,
    sent: Sent<SettingsWritten>,
) -> Result<Response, Unmet> {
    let settings = settings_seen(visit.town(), &visit.caller).await?;
    let group = named(&group)?;
    let (mut written, mut forgotten) = (Vec::new(), Vec::new());
    for (key, value) in sent.body.values {
        let setting = settings_of(Some(group)).find(|setting| setting.key == key);
        let setting = setting.ok_or_else(|| Wrong::field("values", Message::new("api-no-setting").with("key", key.as_str())))?;
        if matches!(settings.origin(setting.key), Origin::Operator(_)) {
            return Err(Wrong::field("values", Message::new("api-setting-said").with("key", setting.key)).into());
        }
        match value {
            None if setting.secret => forgotten.push(setting),
            value => written.push((setting, value.unwrap_or_default())),
        }
    }
    let beside: Vec<String> = visit.beside().into_iter().map(|served| served.key).collect();
    let choosing = Choosing { group, read: &read, written: &written, forgotten: &forgotten, beside: &beside };
    let kept = settings_choose(visit.town(), &visit.caller, choosing, visit.at).await;
    if let Some(failure) = kept.err().into_iter().flatten().next() {
        return Err(failure.into());
    }
    answer(&visit, group).await
}

/// Tries a group
///
/// `mail` sends a mail, `documents` asks the virus scanner and the storage of files, `desk` opens the desk's mailbox,
/// `backup` and `crisis` ask for the job at once: how it went stands in the state of operation. The other groups have nothing to try.
#[utoipa::path(post, path = "/api/v1/settings/{group}/trial", operation_id = "try_settings", tag = "operation",
    params(("group" = String, Path, description = "The group.", example = "backup",
        pattern = "one-of:settings-group")),
    request_body = SettingsTrial,
    responses((status = 204,
        description = "The mail was taken, the scanner and the storage answer, the mailbox can be opened, or the job is asked for.")))]
async fn attempt(visit: Bearer, Path(group): Path<String>, sent: Sent<SettingsTrial>) -> Result<StatusCode, Unmet> {
    let SettingsTrial { to, what } = sent.body;
    if what.as_deref().is_some_and(|what| !OPERATION_TRIALS.contains(&what)) {
        return Err(Wrong::field("what", of_list("operation-trial")).into());
    }
    let (to, what) = (to.unwrap_or_default(), what.unwrap_or_default());
    tried(&visit, &visit.caller, named(&group)?, (&to, &what)).await?;
    Ok(StatusCode::NO_CONTENT)
}

//! Writing a system down and changing it: `/systems/new` and `/systems/{id}/edit`.

use super::fields::{Given, groups, texts};
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::Chapter;
use crate::parts::{Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FormPage, Labels, Merged, merging};
use axum::extract::{Path, Query};
use domain::identity::SystemId;
use domain::systems::System;
use routines::Failure;
use routines::organisation::Known;
use routines::policies::{Action, Resource};
use routines::systems::{system as read_system, system_save};

/// The system to change, if the reader may change it.
async fn to_change(visit: &Signed, id: &SystemId) -> Result<System, Failure> {
    let seen = read_system(visit.town(), &visit.caller, id, visit.today).await?;
    let resource = Resource::System { id: id.clone(), owner: seen.system.owner.clone(), boards: seen.system.boards.clone() };
    visit.town().require(&visit.caller, Action::Edit, &resource)?;
    Ok(seen.system.clone())
}

/// `GET /systems/new`, also as a copy of another: `?from=`.
pub(crate) async fn new_page(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    visit.town().require(&visit.caller, Action::Create, &Resource::Register("system"))?;
    let given = Given::read(&visit).await?;
    let from = Fields(asked);
    let fields = if from.get("from").is_empty() {
        Fields::default()
    } else {
        let other = read_system(visit.town(), &visit.caller, &parsed(from.get("from"))?, visit.today).await?;
        given.of(visit.words, &other.system).copied(&["name", "number"])
    };
    show(&form(&visit, None, &given, &fields, Problems::default()))
}

/// `POST /systems/new`
pub(crate) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    match keep(&visit, None, &fields).await {
        Ok(system) => Ok(done(&visit, &format!("/systems/{}", system.id), "systems-added")),
        Err(failure) => again(&visit, None, &fields, failure).await,
    }
}

/// `GET /systems/{id}/edit`
pub(crate) async fn edit_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let system = to_change(&visit, &parsed(&id)?).await?;
    let given = Given::read(&visit).await?;
    let fields = given.of(visit.words, &system);
    show(&form(&visit, Some(&system), &given, &fields, Problems::default()))
}

/// `POST /systems/{id}/edit`
pub(crate) async fn edit_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let id = parsed(&id)?;
    let version = fields.get("base_version").parse().unwrap_or(0);
    match keep(&visit, Some(&Known { id: id.clone(), version }), &fields).await {
        Ok(_) => Ok(done(&visit, &format!("/systems/{id}"), "systems-saved")),
        Err(failure) => {
            let system = to_change(&visit, &id).await?;
            again(&visit, Some(&system), &fields, failure).await
        }
    }
}

fn parsed(id: &str) -> Result<SystemId, Failed> {
    Ok(id.parse().map_err(|_| Failure::missing("system", id))?)
}

/// Keeps what the form says.
async fn keep(visit: &Signed, known: Option<&Known<SystemId>>, fields: &Fields) -> Result<System, Failure> {
    let texts = texts(fields)?;
    // A new system may be an idea still; later its phase changes by steps.
    let phase = (known.is_none() && !fields.get("lifecycle").is_empty()).then(|| ("lifecycle", fields.get("lifecycle")));
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).chain(phase).collect();
    system_save(visit.town(), &visit.caller, known, &texts, visit.at).await
}

/// The form again, with what was written and what is wrong; when somebody else was quicker, with what they wrote.
async fn again(visit: &Signed, system: Option<&System>, fields: &Fields, failure: Failure) -> Answer {
    let refusal = refusal_of(failure)?;
    let given = Given::read(visit).await?;
    form(visit, system, &given, fields, Problems::of(visit.words, &[refusal])).again()
}

fn form(visit: &Signed, system: Option<&System>, given: &Given, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let address = system.map(|system| format!("/systems/{}", system.id));
    let title = match system {
        Some(system) => words.tell("systems-edit-title", "system", &system.name),
        None => words.say("systems-new"),
    };
    let crumbs = [
        Some(Link::to(words.say("web-chapter-systems"), "/systems")),
        system.map(|system| Link::to(&system.name, format!("/systems/{}", system.id))),
        Some(Link::to(&title, &visit.path)),
    ];
    let stored = system.map(|system| given.of(words, system));
    let merged = Merged::of(stored.as_ref(), fields);
    let fields = &merged.fields;
    let others = merged.others(words, Labels::System, stored.as_ref(), |name, value| given.told(words, name, value));
    let problems = if others.is_empty() { problems } else { Problems::default() };
    FormPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(crumbs.into_iter().flatten()),
        words,
        action: address.as_ref().map_or_else(|| "/systems/new".to_owned(), |address| format!("{address}/edit")),
        lead: words.say("systems-form-lead"),
        hidden: merging::hidden(stored.as_ref()),
        verb: words.say("web-save"),
        grave: false,
        others,
        groups: groups(words, fields, given, &problems, system.is_none()),
        cancel: address.unwrap_or_else(|| "/systems".to_owned()),
        title,
        problems,
    }
}

//! What is done with a case from its page.

use super::case::page_of;
use super::clocks::mark_of;
use super::owed::kind_of;
use super::watching::picked;
use super::{address, id};
use crate::documents::{Bringing, Received};
use crate::failure::{Answer, refusal_of, show, show_with};
use crate::parts::Problems;
use crate::visit::guard::done;
use crate::visit::{Attached, Fields, Signed};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identity::CaseId;
use domain::refusal::{Message, Refusal};
use routines::cases::case_act_with;
use routines::desk::{Doing, Replying, case};
use routines::documents::{Subject, SubjectKind};
use routines::incidents::{MarkKind, clock_mark};
use routines::organisation::Known;

/// The words that mean something: all that [`doing_of`] knows.
pub(crate) const ACTS: [&str; 25] = [
    "answer",
    "ask",
    "note",
    "supplier",
    "resume",
    "take",
    "assign",
    "hand-over",
    "solve",
    "close",
    "merge",
    "say",
    "reopen",
    "again",
    "rate",
    "watch",
    "unwatch",
    "add-watcher",
    "remove-watcher",
    "accept",
    "refuse",
    "send-on",
    "supplier-answered",
    "realise",
    "advise",
];

/// What can be done with several cases at once, in the order in which it is offered.
pub(crate) const MANY: [&str; 5] = ["take", "assign", "hand-over", "close", "merge"];

/// What a word means, with the fields that go with it; none for a word that nobody knows.
pub(crate) fn doing_of<'a>(word: &str, get: &impl Fn(&str) -> &'a str) -> Option<Doing<'a>> {
    Some(match word {
        "answer" => Doing::Answer(get("text"), false),
        "ask" => Doing::Answer(get("text"), true),
        "note" => Doing::Note(get("text")),
        "supplier" => Doing::AskSupplier(get("text")),
        "resume" => Doing::Resume,
        "take" => Doing::Take,
        "assign" => Doing::Assign(get("assignee")),
        "hand-over" => Doing::HandOver(get("team"), get("reason")),
        "solve" => Doing::Solve(get("solution"), get("cause")),
        "close" => Doing::Close,
        "merge" => Doing::Merge(get("number")),
        "say" => Doing::Say(get("text")),
        "reopen" => Doing::Reopen(get("reason")),
        "again" => Doing::Again(get("reason")),
        "rate" => Doing::Rate(get("grade"), get("comment")),
        "watch" => Doing::Watch(true),
        "unwatch" => Doing::Watch(false),
        "add-watcher" => Doing::Watcher(get("watcher"), true),
        "remove-watcher" => Doing::Watcher(get("watcher"), false),
        _ => {
            let (day, reference, text) = (get("reply_day"), get("reply_reference"), get("reply"));
            Doing::Reply(Replying { kind: kind_of(word)?, day, reference, text })
        }
    })
}

/// What was done, as the page says it.
const fn told(doing: &Doing<'_>) -> &'static str {
    match doing {
        Doing::Answer(..) | Doing::Say(_) => "case-sent",
        Doing::Note(_) => "case-noted",
        Doing::AskSupplier(_) => "case-waits-now",
        Doing::Resume => "case-goes-on",
        Doing::Take | Doing::Assign(_) => "case-assigned",
        Doing::HandOver(..) => "case-handed-over",
        Doing::Solve(..) => "case-is-solved",
        Doing::Close => "case-is-closed",
        Doing::Merge(_) => "case-is-merged",
        Doing::Reopen(_) | Doing::Again(_) => "case-is-open-again",
        Doing::Reply(_) => "case-replied",
        Doing::Rate(..) => "case-rated",
        Doing::Watch(true) => "case-watched",
        Doing::Watch(false) => "case-unwatched",
        Doing::Watcher(_, true) => "case-watcher-added",
        Doing::Watcher(_, false) => "case-watcher-removed",
    }
}

/// What a field of an act is called on the page, where a button's form has one of its own: no two fields of a page bear the same name.
fn named<'a>(fields: &Fields, name: &'a str) -> &'a str {
    let own = match (fields.get("do"), name) {
        ("solve", "minutes") => "spent",
        ("note" | "supplier", "text") => "note",
        ("note" | "supplier", "minutes") => "noted",
        ("remove-watcher", "watcher") => "watched",
        _ => return name,
    };
    if fields.0.iter().any(|(each, _)| each == own) { own } else { name }
}

/// `POST /desk/cases/{case}/act`
pub(super) async fn send(visit: Signed, Path(text): Path<String>, Attached(upload): Attached) -> Answer {
    let case_id: CaseId = id("case", &text)?;
    let (fields, files) = Received::of(&visit, upload).await?;
    if fields.get("do") == "canned" {
        return canned(&visit, &case_id, &fields, files).await;
    }
    if let Some(kind) = mark_of(fields.get("do")) {
        return note(&visit, &case_id, kind, &fields).await;
    }
    let unknown = || Refusal::plain(Message::new("case-does-nothing"));
    let known = Known { id: case_id.clone(), version: fields.get("base_version").parse().unwrap_or(0) };
    let watcher = match fields.get("do") {
        "add-watcher" => picked(&visit, &fields).await?.meant().map(|id| id.to_string()),
        _ => Ok(String::new()),
    };
    let get = |name: &str| match &watcher {
        Ok(id) if name == "watcher" && !id.is_empty() => id.as_str(),
        _ => fields.raw(named(&fields, name)),
    };
    let outcome = match (doing_of(fields.get("do"), &get), watcher.clone().and(files.files())) {
        (_, Err(refusal)) => Err(refusal.into()),
        (Some(doing), Ok(files)) => {
            let done = (doing, get("minutes"));
            let acted = case_act_with(visit.town(), &visit.caller, &known, done, files, visit.at).await;
            acted.map(|case| (case, told(&doing)))
        }
        (None, Ok(_)) => Err(unknown().into()),
    };
    match outcome {
        Ok((case, told)) => {
            files.accepted(&visit).await;
            Ok(done(&visit, &address(&case), told))
        }
        Err(failure) => {
            let mut refusal = refusal_of(failure)?;
            if let Some(field) = refusal.field.clone() {
                refusal = refusal.at(named(&fields, &field));
            }
            let seen = case(visit.town(), &visit.caller, &case_id, visit.at).await?;
            let (bringing, problems) = files.kept(&visit, Some(&about(&case_id)), vec![refusal]).await?;
            let page = page_of(&visit, &seen, (&fields, problems), &bringing).await?;
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The case as something is attached to it.
fn about(id: &CaseId) -> Subject {
    Subject::new(SubjectKind::Case, id.as_str())
}

/// The page again, with an answer that is given often put after what was written.
async fn canned(visit: &Signed, id: &CaseId, fields: &Fields, files: Received) -> Answer {
    let seen = case(visit.town(), &visit.caller, id, visit.at).await?;
    let chosen = seen.canned.iter().find(|each| each.id.as_str() == fields.get("canned"));
    let text = match (fields.raw("text").trim_end(), chosen) {
        (text, None) => text.to_owned(),
        ("", Some(canned)) => canned.text.clone(),
        (text, Some(canned)) => format!("{text}\n\n{}", canned.text),
    };
    let fields = Fields::of([("text", text), ("minutes", fields.raw("minutes").to_owned())]);
    let (bringing, problems) = files.kept(visit, Some(&about(id)), Vec::new()).await?;
    show(&page_of(visit, &seen, (&fields, problems), &bringing).await?)
}

/// Notes something of a clock, as the buttons of the page send it.
async fn note(visit: &Signed, case_id: &CaseId, kind: MarkKind, fields: &Fields) -> Answer {
    let get = |name: &str| if name == "mark" { kind.word().to_owned() } else { fields.raw(name).to_owned() };
    match clock_mark(visit.town(), &visit.caller, case_id, get, visit.at).await {
        Ok(()) => Ok(done(visit, &format!("/desk/cases/{case_id}"), "case-clock-noted")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            let seen = case(visit.town(), &visit.caller, case_id, visit.at).await?;
            let page = page_of(visit, &seen, (fields, problems), &Bringing::nothing(visit).await?).await?;
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

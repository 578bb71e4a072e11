//! `/settings/arms`: the arms at the head of the municipality's papers, as a file with what it shows; and their taking away.

use super::settings::crumbs;
use super::size;
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::form::{Control, Problem};
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Attached, Fields, Sent, Signed, Upload};
use crate::writing::{FieldGroup, FormPage, Other};
use axum::extract::Request;
use domain::paper::{LARGEST_ARMS, Picture};
use routines::Failure;
use routines::operation::{
    ARMS, ArmsChosen, Origin, arms_choose, arms_remove, arms_seen, arms_stamp, arms_too_large, settings_seen,
};
use std::sync::Arc;

/// Where the form lies.
const HERE: &str = "/settings/arms";
/// Where one comes from: the arms stand among what is said of papers.
const SETTINGS: &str = "/settings#report";

/// `GET /settings/arms`
pub(super) async fn page(visit: Signed) -> Answer {
    let settings = settings_seen(visit.town(), &visit.caller).await?;
    let arms = arms_seen(visit.town(), &visit.caller).await?;
    let (frame, words) = (visit.frame(Chapter::None), visit.words);
    let text = arms.as_ref().map(|arms| arms.text.clone()).unwrap_or_default();
    let given = Fields::of([("base_version", arms_stamp(arms.as_deref())), ("text", text)]);
    let form = form(frame, words, arms.as_deref(), &given, Problems::default());
    if !matches!(settings.origin(ARMS), Origin::Operator(_)) {
        return show(&form);
    }
    show(&FormPage { lead: words.say("operation-arms-settled"), verb: String::new(), ..form })
}

/// `POST /settings/arms`
pub(super) async fn send(visit: Signed, request: Request) -> Answer {
    // Nobody's file is read who may not choose it.
    arms_seen(visit.town(), &visit.caller).await?;
    let Attached(upload) = Attached::within(LARGEST_ARMS * 1_000, request).await?;
    let Upload { fields, bytes, too_large, turn: _turn, .. } = upload;
    let came = !bytes.is_empty();
    let file = if too_large.is_some() { Err(arms_too_large()) } else { Ok(Some(bytes).filter(|bytes| !bytes.is_empty())) };
    let choosing = ArmsChosen { read: fields.get("base_version"), text: fields.get("text"), file };
    let typesetter = visit.app.conduct().typesetter.clone();
    match arms_choose(visit.town(), &visit.caller, choosing, typesetter, visit.at).await {
        Ok(()) => Ok(done(&visit, SETTINGS, "operation-arms-kept")),
        Err(failure) => {
            let mut problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            // Somebody may have been quicker while the file came.
            let arms = arms_seen(visit.town(), &visit.caller).await?;
            // No browser fills a file in again, and left empty the field would keep the picture that there is.
            if came && problems.0.iter().all(|problem| problem.field != "file") {
                problems.0.push(Problem { field: "file".to_owned(), text: visit.words.say("operation-arms-file-again") });
            }
            form(visit.frame(Chapter::None), visit.words, arms.as_deref(), &fields, problems).again()
        }
    }
}

/// The arms as somebody else has chosen them since the form was opened; none where they are as they were.
fn others(words: Words, arms: Option<&Picture>, given: &Fields) -> Vec<Other> {
    if arms_stamp(arms) == given.get("base_version") {
        return Vec::new();
    }
    let told = |arms: &Picture| {
        let kind = arms.drawing.ending().to_uppercase();
        format!("{} ({kind}, {})", arms.text, size(words, arms.bytes.len() as i64))
    };
    let told = arms.map_or_else(|| words.say("operation-arms-none"), told);
    vec![Other::from((words.say("operation-arms"), told))]
}

/// The form, also for the sample.
pub(super) fn form(frame: Frame, words: Words, arms: Option<&Picture>, given: &Fields, mut problems: Problems) -> FormPage {
    let title = words.say(if arms.is_some() { "operation-arms-change" } else { "operation-arms-choose" });
    let others = others(words, arms, given);
    if !others.is_empty() {
        // That another was quicker is told by what they chose.
        problems.0.retain(|problem| !problem.field.is_empty());
    }
    let mut help = words.tell("operation-arms-file-help", "most", LARGEST_ARMS);
    if arms.is_some() {
        help = format!("{help} {}", words.say("operation-arms-file-kept"));
    }
    let file = Field::new("file", words.say("operation-arms-file"), Control::File(".svg,.png")).helped(help).judged(&problems);
    let text = Field::line("text", words.say("operation-arms-shows")).helped(words.say("operation-arms-shows-help"));
    let text = text.needed().holding(given.get("text")).judged(&problems);
    let fields = vec![if arms.is_some() { file } else { file.needed() }, text];
    FormPage {
        frame: frame.with_crumbs(crumbs(words, Some(Link::to(&title, "")))),
        words,
        title,
        lead: words.say("operation-arms-lead"),
        action: HERE.to_owned(),
        hidden: vec![("base_version".to_owned(), arms_stamp(arms))],
        others,
        groups: vec![FieldGroup::of("", fields)],
        problems,
        verb: words.say("web-save"),
        grave: false,
        cancel: SETTINGS.to_owned(),
    }
}

/// The arms that can be taken away.
async fn to_remove(visit: &Signed) -> Result<Arc<Picture>, Failed> {
    let arms = arms_seen(visit.town(), &visit.caller).await?;
    arms.ok_or_else(|| Failure::missing("setting", ARMS).into())
}

/// `GET /settings/arms/remove`
pub(super) async fn remove_page(visit: Signed) -> Answer {
    let arms = to_remove(&visit).await?;
    let given = Fields::of([("base_version", arms_stamp(Some(&arms)))]);
    show(&remove_form(&visit, &arms, &given, Problems::default()))
}

/// `POST /settings/arms/remove`
pub(super) async fn remove_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let arms = to_remove(&visit).await?;
    match arms_remove(visit.town(), &visit.caller, fields.get("base_version"), visit.at).await {
        Ok(()) => Ok(done(&visit, SETTINGS, "operation-arms-removed")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            remove_form(&visit, &arms, &fields, problems).again()
        }
    }
}

fn remove_form(visit: &Signed, arms: &Picture, given: &Fields, problems: Problems) -> FormPage {
    let (frame, words) = (visit.frame(Chapter::None), visit.words);
    let title = words.say("operation-arms-remove");
    FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(words, Some(Link::to(&title, "")))),
        lead: words.tell("operation-arms-remove-lead", "arms", &arms.text),
        action: format!("{HERE}/remove"),
        groups: Vec::new(),
        verb: title.clone(),
        title,
        grave: true,
        ..form(frame, words, Some(arms), given, problems)
    }
}

//! The forms: attach, add a version, withdraw.

use super::address_of;
use super::aside::{Bringing, Received};
use super::shown::{crumbs, parsed};
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Attached, Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage};
use axum::extract::{Path, Query};
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::documents::{About, Subject, SubjectKind, View, attach, attachment, may_attach, may_change, version_add, withdraw};
use routines::organisation::Known;

/// The thing that a form is about.
async fn about(visit: &Signed, fields: &Fields) -> Result<About, Failure> {
    let kind = SubjectKind::from_word(fields.get("kind")).ok_or_else(|| Failure::missing("attachment", fields.get("kind")))?;
    may_attach(visit.town(), &visit.caller, &Subject::new(kind, fields.get("subject")), visit.at).await
}

/// `GET /documents/new`
pub(super) async fn new_page(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let about = about(&visit, &Fields(asked)).await?;
    let fields = Fields::of([("day", visit.words.day(visit.today))]);
    show(&new_form(&visit, &about, &fields, (Bringing::nothing(&visit).await?, Problems::default())))
}

/// `POST /documents/new`
pub(super) async fn new_send(visit: Signed, Attached(upload): Attached) -> Answer {
    let about = about(&visit, &upload.fields).await?;
    let (fields, files) = Received::of(&visit, upload).await?;
    let files = files.single();
    let attached = match files.file(fields.get("title"), fields.get("day")) {
        Ok(adding) => attach(visit.town(), &visit.caller, &about.subject, adding, visit.at).await,
        Err(refusal) => Err(refusal.into()),
    };
    match attached {
        Ok(_) => {
            files.accepted(&visit).await;
            Ok(done(&visit, &address_of(&about), "documents-done-attached"))
        }
        Err(failure) => {
            let again = files.kept(&visit, Some(&about.subject), vec![refusal_of(failure)?]).await?;
            new_form(&visit, &about, &fields, again).again()
        }
    }
}

fn new_form(visit: &Signed, about: &About, fields: &Fields, (bringing, problems): (Bringing, Problems)) -> FormPage {
    let words = visit.words;
    let subject = &about.subject;
    let title = words.say("documents-attach");
    let way = [Link::to(&about.name, address_of(about)), Link::to(&title, &visit.path)];
    FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(words, way)),
        words,
        title,
        lead: words.tell("documents-attach-lead", "name", &about.name),
        action: "/documents/new".to_owned(),
        hidden: vec![("kind".to_owned(), subject.kind.word().to_owned()), ("subject".to_owned(), subject.id.clone())],
        others: Vec::new(),
        groups: vec![FieldGroup::of("", new_fields(words, &bringing, fields, &problems))],
        problems,
        verb: words.say("documents-attach"),
        grave: false,
        cancel: address_of(about),
    }
}

/// The fields of a new attachment, also for the sample.
pub(super) fn new_fields(words: Words, bringing: &Bringing, fields: &Fields, problems: &Problems) -> Vec<Field> {
    let title = Field::line("title", words.say("documents-title-of")).helped(words.say("documents-title-help"));
    let mut all = vec![title.needed().holding(fields.get("title")).judged(problems)];
    all.extend(version_fields(words, bringing, fields, problems));
    all
}

/// The fields of a version.
fn version_fields(words: Words, bringing: &Bringing, fields: &Fields, problems: &Problems) -> Vec<Field> {
    let day = Field::new("day", words.say("documents-day"), Control::Line("date"));
    let day = day.helped(words.say("documents-day-help")).needed().holding(fields.get("day")).judged(problems);
    let file = bringing.field(words).judged(problems);
    vec![day, if bringing.kept.is_empty() { file.needed() } else { file }]
}

/// What is attached, for whoever may change it.
async fn to_change(visit: &Signed, id: &str) -> Result<View, Failure> {
    let seen = attachment(visit.town(), &visit.caller, &parsed(id)?, visit.at).await?;
    may_change(visit.town(), &visit.caller, &seen.about.subject, visit.at).await?;
    if seen.attachment.withdrawn_at.is_some() {
        return Err(Refusal::plain(Message::new("documents-withdrawn-already")).into());
    }
    Ok(seen)
}

/// `GET /documents/{id}/version`
pub(super) async fn version_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let seen = to_change(&visit, &id).await?;
    let fields = Fields::of([("day", visit.words.day(visit.today))]);
    show(&version_form(&visit, &seen, &fields, (Bringing::nothing(&visit).await?, Problems::default())))
}

/// `POST /documents/{id}/version`
pub(super) async fn version_send(visit: Signed, Path(id): Path<String>, Attached(upload): Attached) -> Answer {
    let seen = to_change(&visit, &id).await?;
    let (fields, files) = Received::of(&visit, upload).await?;
    let files = files.single();
    let added = match files.file("", fields.get("day")) {
        Ok(adding) => version_add(visit.town(), &visit.caller, &seen.attachment.id, adding, visit.at).await,
        Err(refusal) => Err(refusal.into()),
    };
    match added {
        Ok(_) => {
            files.accepted(&visit).await;
            Ok(done(&visit, &format!("/documents/{}", seen.attachment.id), "documents-done-version"))
        }
        Err(failure) => {
            let again = files.kept(&visit, Some(&seen.about.subject), vec![refusal_of(failure)?]).await?;
            version_form(&visit, &seen, &fields, again).again()
        }
    }
}

fn version_form(visit: &Signed, seen: &View, fields: &Fields, (bringing, problems): (Bringing, Problems)) -> FormPage {
    let words = visit.words;
    let fields = version_fields(words, &bringing, fields, &problems);
    let lead = words.tell("documents-new-version-lead", "title", &seen.attachment.title);
    form(visit, seen, "version", (words.say("documents-new-version"), lead), fields, problems)
}

/// `GET /documents/{id}/withdraw`
pub(super) async fn withdraw_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let seen = to_change(&visit, &id).await?;
    show(&withdraw_form(&visit, &seen, &Fields::default(), Problems::default()))
}

/// `POST /documents/{id}/withdraw`
pub(super) async fn withdraw_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = to_change(&visit, &id).await?;
    let version = fields.get("base_version").parse().unwrap_or(seen.attachment.version);
    let known = Known { id: seen.attachment.id.clone(), version };
    match withdraw(visit.town(), &visit.caller, &known, fields.get("reason"), visit.at).await {
        Ok(_) => Ok(done(&visit, &address_of(&seen.about), "documents-done-withdrawn")),
        Err(failure) => withdraw_form(&visit, &seen, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

fn withdraw_form(visit: &Signed, seen: &View, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let reason = Field::line("reason", words.say("documents-reason")).helped(words.say("documents-reason-help"));
    let reason = reason.needed().holding(fields.get("reason")).judged(&problems);
    let lead = words.tell("documents-withdraw-lead", "title", &seen.attachment.title);
    let page = form(visit, seen, "withdraw", (words.say("documents-withdraw"), lead), vec![reason], problems);
    FormPage { hidden: vec![("base_version".to_owned(), seen.attachment.version.to_string())], grave: true, ..page }
}

fn form(
    visit: &Signed,
    seen: &View,
    act: &str,
    (title, lead): (String, String),
    fields: Vec<Field>,
    problems: Problems,
) -> FormPage {
    let words = visit.words;
    let own = format!("/documents/{}", seen.attachment.id);
    let way = [
        Link::to(&seen.about.name, address_of(&seen.about)),
        Link::to(&seen.attachment.title, &own),
        Link::to(&title, &visit.path),
    ];
    FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(words, way)),
        words,
        verb: title.clone(),
        title,
        lead,
        action: format!("{own}/{act}"),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", fields)],
        problems,
        grave: false,
        cancel: own,
    }
}

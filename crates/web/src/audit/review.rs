//! A review on screen: its page, its forms, its files.

use super::paper::review_paper;
use super::show::{review_address, review_name};
use super::{crumbs, id};
use crate::activity::activity;
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed, Visit};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::Path;
use domain::audit::ReviewDraft;
use domain::organisation::BodyKind;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::audit::{Review, ReviewView, must_audit, review, review_close, review_save, review_to_write};
use routines::organisation::{Known, organisation};

/// `GET /audit/reviews/{review}`
pub(super) async fn page(visit: Signed, Path(text): Path<String>) -> Answer {
    let view = review(visit.town(), &visit.caller, &id("review", &text)?, visit.at).await?;
    let pdf = visit.app.conduct().typesetter.is_some();
    let mut page = super::show::review(visit.words, visit.frame(Chapter::Audit), &view, (visit.today, pdf));
    page.activity = Some(activity(&visit, &Object::new(ObjectKind::Review, view.review.id.as_str())).await?);
    show(&page)
}

/// `GET /audit/reviews/{review}/{file}`: the review with its samples, findings and answers as a file.
pub(super) async fn file(visit: Signed, Path((text, file)): Path<(String, String)>) -> Answer {
    let ending = file.strip_prefix("review.").filter(|ending| FILES.contains(ending));
    let ending = ending.ok_or_else(|| Failure::missing("review-file", &file))?;
    let view = review(visit.town(), &visit.caller, &id("review", &text)?, visit.at).await?;
    file_of(&visit, &view, ending).await
}

/// The files that a review comes as, by their endings.
pub(crate) const FILES: [&str; 4] = ["pdf", "odt", "xlsx", "ods"];

/// A review as a file with one of these endings, as far as its reader may see it.
pub(crate) async fn file_of(visit: &Visit, view: &ReviewView, ending: &str) -> Answer {
    let words = visit.words;
    let paper = review_paper(words, view, &visit.dress().await?, (&visit.served.municipality, visit.at));
    let name = format!("{}-{}.{ending}", words.say("audit-file-review"), view.review.cited());
    crate::export::paper(visit, (&name, ending), move || paper).await
}

/// The bodies of the municipality, those with a secretary of their own first.
pub(super) async fn bodies(visit: &Signed) -> Result<Vec<(String, String)>, Failure> {
    let seen = organisation(visit.town(), &visit.caller, visit.today).await?;
    let rank = |kind: BodyKind| match kind {
        BodyKind::Assembly => 2,
        BodyKind::ExecutiveBoard => 0,
        BodyKind::Board => 1,
        _ => 3,
    };
    let mut bodies: Vec<_> = seen.inside.iter().map(|line| (rank(line.body.kind), &line.body)).collect();
    bodies.sort_by_key(|(rank, _)| *rank);
    Ok(bodies.into_iter().map(|(_, body)| (body.id.to_string(), body.name.clone())).collect())
}

/// `GET /audit/reviews/new`
pub(super) async fn new_page(visit: Signed) -> Answer {
    must_audit(visit.town(), &visit.caller)?;
    show(&form(&visit, None, &Fields::default(), Problems::default()).await?)
}

/// `POST /audit/reviews/new`
pub(super) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    must_audit(visit.town(), &visit.caller)?;
    match review_save(visit.town(), &visit.caller, None, &texts(&fields), visit.at).await {
        Ok(review) => Ok(done(&visit, &review_address(&review), "audit-review-opened")),
        Err(failure) => form(&visit, None, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).await?.again(),
    }
}

/// `GET /audit/reviews/{review}/edit`
pub(super) async fn edit_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let review = review_to_write(visit.town(), &visit.caller, &id("review", &text)?).await?;
    show(&form(&visit, Some(&review), &given(visit.words, &review), Problems::default()).await?)
}

/// `POST /audit/reviews/{review}/edit`
pub(super) async fn edit_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let review = review_to_write(visit.town(), &visit.caller, &id("review", &text)?).await?;
    let known = known(&review, &fields);
    match review_save(visit.town(), &visit.caller, Some(&known), &texts(&fields), visit.at).await {
        Ok(review) => Ok(done(&visit, &review_address(&review), "audit-review-saved")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            let review = review_to_write(visit.town(), &visit.caller, &review.id).await?;
            form(&visit, Some(&review), &fields, problems).await?.again()
        }
    }
}

fn known(review: &Review, fields: &Fields) -> Known<domain::identity::ReviewId> {
    Known { id: review.id.clone(), version: fields.get("base_version").parse().unwrap_or(0) }
}

fn texts(fields: &Fields) -> [(&'static str, &str); 6] {
    ReviewDraft::FIELDS.map(|name| (name, fields.raw(name)))
}

/// A review as the form shows it.
fn given(words: Words, review: &Review) -> Fields {
    let day = |day: Option<domain::Day>| day.map(|day| words.day(day)).unwrap_or_default();
    Fields::of([
        ("name", review.name.clone()),
        ("questions", review.questions.clone().unwrap_or_default()),
        ("basis", review.basis.clone().unwrap_or_default()),
        ("body", review.body.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("from", day(review.from)),
        ("to", day(review.to)),
        ("base_version", review.version.to_string()),
    ])
}

async fn form(visit: &Signed, review: Option<&Review>, fields: &Fields, problems: Problems) -> Result<FormPage, Failure> {
    let words = visit.words;
    let bodies = bodies(visit).await?;
    let called = |id: &str| bodies.iter().find(|(each, _)| each == id).map_or_else(|| id.to_owned(), |(_, name)| name.clone());
    let said = |name: &str, value: &str| match name {
        "body" => super::show::of_whom(words, &called(value)),
        _ if value.is_empty() => words.say("web-not-known"),
        _ => value.to_owned(),
    };
    let stored = review.map(|review| given(words, review));
    let merged = Merged::of(stored.as_ref(), fields);
    let others = merged.others(words, Labels::Audit, stored.as_ref(), said);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let address = review.map_or_else(|| "/audit".to_owned(), review_address);
    let title = review.map_or_else(|| words.say("audit-new-review"), |review| review_name(words, review));
    let here = Link::to(&title, &visit.path);
    let filling = Filling { words, labels: Labels::Audit, given: &merged.fields, problems: &problems };
    let groups = vec![FieldGroup::of("", review_fields(filling, bodies))];
    Ok(FormPage {
        frame: visit.frame(Chapter::Audit).with_crumbs(crumbs(words, [here])),
        words,
        title,
        lead: words.say("audit-review-form-lead"),
        action: if review.is_some() { format!("{address}/edit") } else { "/audit/reviews/new".to_owned() },
        hidden: merging::hidden(stored.as_ref()),
        groups,
        verb: words.say(if review.is_some() { "web-save" } else { "audit-open-review" }),
        others,
        grave: false,
        cancel: address,
        problems,
    })
}

/// The fields of a review, also for the sample.
pub(super) fn review_fields(filling: Filling<'_>, bodies: Vec<(String, String)>) -> Vec<Field> {
    let words = filling.words;
    vec![
        filling.needed("name", "text"),
        filling.area("questions").needed_instead().helped(words.say("audit-questions-help")),
        filling.area("basis").helped(words.say("audit-basis-help")),
        filling.select("body", words.say("audit-whole-municipality"), bodies),
        filling.line("from", "date"),
        filling.line("to", "date"),
    ]
}

/// `GET /audit/reviews/{review}/close`
pub(super) async fn close_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let review = review_to_write(visit.town(), &visit.caller, &id("review", &text)?).await?;
    let fields = Fields::of([("base_version", review.version.to_string())]);
    show(&close_form(&visit, &review, &fields, Problems::default()))
}

/// `POST /audit/reviews/{review}/close`
pub(super) async fn close_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let review = review_to_write(visit.town(), &visit.caller, &id("review", &text)?).await?;
    let closed = review_close(visit.town(), &visit.caller, &known(&review, &fields), fields.raw("result"), visit.at).await;
    match closed {
        Ok(review) => Ok(done(&visit, &review_address(&review), "audit-review-is-closed")),
        Err(failure) => close_form(&visit, &review, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

fn close_form(visit: &Signed, review: &Review, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let filling = Filling { words, labels: Labels::Audit, given: fields, problems: &problems };
    let result = filling.area("result").needed_instead().helped(words.say("audit-result-help"));
    let title = words.tell("audit-close-named", "cited", review.cited());
    let way = [Link::to(review.cited(), review_address(review)), Link::to(&title, &visit.path)];
    FormPage {
        frame: visit.frame(Chapter::Audit).with_crumbs(crumbs(words, way)),
        words,
        title,
        lead: words.say("audit-close-lead"),
        action: format!("{}/close", review_address(review)),
        hidden: vec![("base_version".to_owned(), fields.get("base_version").to_owned())],
        groups: vec![FieldGroup::of("", vec![result])],
        verb: words.say("audit-close"),
        others: Vec::new(),
        grave: true,
        cancel: review_address(review),
        problems,
    }
}

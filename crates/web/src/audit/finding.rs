//! A finding on screen: its page, and the forms by which it goes from hand to hand.

use super::review::bodies;
use super::show::{finding_address, finding_name, review_address, review_name};
use super::{crumbs, id};
use crate::activity::activity;
use crate::documents::{joined, section};
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::{Path, Query};
use domain::audit::{AnswerDraft, FindingDraft};
use domain::identity::{FindingId, SampleId};
use jiff::ToSpan as _;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::audit::{
    Finding, FindingState, FindingView, Grade, Judging, Review, Writing, finding, finding_answer, finding_judge, finding_save,
    finding_send, finding_to_answer, finding_to_write, finding_withdraw, must_audit, review_to_write, sample,
};
use routines::documents::SubjectKind;
use routines::organisation::{Known, decisions};
use std::collections::HashMap;

/// How many days there are for an answer where nothing else is chosen.
const DAYS: i64 = 30;

/// `GET /audit/findings/{finding}`
pub(super) async fn page(visit: Signed, Path(text): Path<String>) -> Answer {
    let seen = finding(visit.town(), &visit.caller, &id("finding", &text)?, visit.at).await?;
    let mut page = super::show::finding(visit.words, visit.frame(Chapter::Audit), &seen, visit.today);
    page.sections.push(section(&visit, SubjectKind::Finding, seen.finding.id.as_str()).await?);
    let answers: Vec<String> = seen.answers.iter().map(|each| each.answer.id.to_string()).collect();
    let named = ("answers-attached", visit.words.say("audit-answers-attached"));
    page.sections.extend(joined(&visit, SubjectKind::Answer, &answers, named).await?);
    page.activity = Some(activity(&visit, &Object::new(ObjectKind::Finding, seen.finding.id.as_str())).await?);
    show(&page)
}

/// Of what a new finding is begun.
struct Begun {
    review: Review,
    row: Option<(SampleId, i64)>,
    /// Where the row leads, as the thing that the finding is about.
    address: String,
}

async fn begun(visit: &Signed, get: impl Fn(&str) -> String) -> Result<Begun, Failure> {
    let review = review_to_write(visit.town(), &visit.caller, &id("review", &get("review"))?).await?;
    if get("sample").is_empty() {
        return Ok(Begun { review, row: None, address: String::new() });
    }
    let view = sample(visit.town(), &visit.caller, &id("sample", &get("sample"))?).await?;
    let row = view.sample.rows.iter().find(|row| row.place.to_string() == get("row") && view.review.id == review.id);
    let row = row.ok_or_else(|| Failure::missing("sample", get("row")))?;
    Ok(Begun { review, row: Some((view.sample.id.clone(), row.place)), address: row.address.clone() })
}

/// `GET /audit/findings/new`
pub(super) async fn new_page(visit: Signed, Query(asked): Query<HashMap<String, String>>) -> Answer {
    must_audit(visit.town(), &visit.caller)?;
    let begun = begun(&visit, |name| asked.get(name).cloned().unwrap_or_default()).await?;
    let by = visit.today.checked_add(DAYS.days()).unwrap_or(visit.today);
    let known = routines::audit::object_at(&begun.address).is_some();
    let fields = Fields::of([
        ("body", begun.review.body.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("answer_by", by.to_string()),
        ("object", if known { begun.address.clone() } else { String::new() }),
    ]);
    show(&form(&visit, &begun, None, &fields, Problems::default()).await?)
}

/// `POST /audit/findings/new`
pub(super) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    must_audit(visit.town(), &visit.caller)?;
    let begun = begun(&visit, |name| fields.get(name).to_owned()).await?;
    let writing = Writing::New(begun.review.id.clone(), begun.row.clone());
    match finding_save(visit.town(), &visit.caller, &writing, (&texts(&fields), Some(fields.get("object"))), visit.at).await {
        Ok(finding) => Ok(done(&visit, &format!("/audit/findings/{}", finding.id), "audit-finding-written")),
        Err(failure) => form(&visit, &begun, None, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).await?.again(),
    }
}

fn texts(fields: &Fields) -> [(&'static str, &str); 5] {
    FindingDraft::FIELDS.map(|name| (name, fields.raw(name)))
}

/// `GET /audit/findings/{finding}/edit`
pub(super) async fn edit_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let seen = to_write(&visit, &text).await?;
    show(&form(&visit, &of(&seen), Some(&seen), &given(visit.words, &seen), Problems::default()).await?)
}

async fn to_write(visit: &Signed, text: &str) -> Result<FindingView, Failure> {
    let id = id("finding", text)?;
    finding_to_write(visit.town(), &visit.caller, &id).await?;
    finding(visit.town(), &visit.caller, &id, visit.at).await
}

fn of(seen: &FindingView) -> Begun {
    Begun { review: seen.review.clone(), row: seen.finding.row.clone(), address: String::new() }
}

/// `POST /audit/findings/{finding}/edit`
pub(super) async fn edit_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = to_write(&visit, &text).await?;
    let writing = Writing::Known(known(&seen.finding, &fields));
    match finding_save(visit.town(), &visit.caller, &writing, (&texts(&fields), Some(fields.get("object"))), visit.at).await {
        Ok(_) => Ok(done(&visit, &finding_address(&seen), "audit-finding-written")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            let seen = to_write(&visit, &text).await?;
            form(&visit, &of(&seen), Some(&seen), &fields, problems).await?.again()
        }
    }
}

fn known(finding: &Finding, fields: &Fields) -> Known<FindingId> {
    Known { id: finding.id.clone(), version: fields.get("base_version").parse().unwrap_or(0) }
}

/// A finding as the form shows it.
fn given(words: Words, seen: &FindingView) -> Fields {
    let finding = &seen.finding;
    Fields::of([
        ("text", finding.text.clone().unwrap_or_default()),
        ("grade", finding.grade.map(|grade| grade.word().to_owned()).unwrap_or_default()),
        ("recommendation", finding.recommendation.clone().unwrap_or_default()),
        ("body", finding.body.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("answer_by", finding.answer_by.map(|day| words.day(day)).unwrap_or_default()),
        ("object", seen.thing.as_ref().map(|thing| thing.address.clone()).unwrap_or_default()),
        ("base_version", finding.version.to_string()),
    ])
}

async fn form(
    visit: &Signed,
    begun: &Begun,
    seen: Option<&FindingView>,
    fields: &Fields,
    problems: Problems,
) -> Result<FormPage, Failure> {
    let words = visit.words;
    let bodies = bodies(visit).await?;
    let called = |id: &str| bodies.iter().find(|(each, _)| each == id).map_or_else(String::new, |(_, name)| name.clone());
    let said = |name: &str, value: &str| match name {
        _ if value.is_empty() => words.say("web-not-known"),
        "body" => called(value),
        "grade" => words.name("audit-grade", value),
        _ => value.to_owned(),
    };
    let stored = seen.map(|seen| given(words, seen));
    let merged = Merged::of(stored.as_ref(), fields);
    let others = merged.others(words, Labels::Audit, stored.as_ref(), said);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let address = seen.map_or_else(|| review_address(&begun.review), finding_address);
    let title = seen.map_or_else(|| words.say("audit-new-finding"), |seen| finding_name(words, seen));
    let mut hidden = merging::hidden(stored.as_ref());
    hidden.push(("review".to_owned(), begun.review.id.to_string()));
    if let Some((sample, place)) = &begun.row {
        hidden.extend([("sample".to_owned(), sample.to_string()), ("row".to_owned(), place.to_string())]);
    }
    let filling = Filling { words, labels: Labels::Audit, given: &merged.fields, problems: &problems };
    let groups = vec![FieldGroup::of("", finding_fields(filling, bodies))];
    let way = [Link::to(begun.review.cited(), review_address(&begun.review)), Link::to(&title, &visit.path)];
    Ok(FormPage {
        frame: visit.frame(Chapter::Audit).with_crumbs(crumbs(words, way)),
        words,
        title,
        lead: words.tell("audit-finding-form-lead", "review", review_name(words, &begun.review)),
        action: if seen.is_some() { format!("{address}/edit") } else { "/audit/findings/new".to_owned() },
        hidden,
        groups,
        verb: words.say("audit-save-draft"),
        others,
        grave: false,
        cancel: address,
        problems,
    })
}

/// The fields of a finding, also for the sample.
pub(super) fn finding_fields(filling: Filling<'_>, bodies: Vec<(String, String)>) -> Vec<Field> {
    let words = filling.words;
    let grades = Grade::ALL.iter().map(|grade| (grade.word().to_owned(), words.say(grade.label())));
    vec![
        filling.area("text").needed_instead().helped(words.say("audit-text-help")),
        filling.line("object", "text").helped(words.say("audit-object-help")),
        filling.radios("grade", grades),
        filling.area("recommendation"),
        filling.select("body", words.say("web-choose"), bodies).helped(words.say("audit-body-help")),
        filling.line("answer_by", "date"),
    ]
}

/// One step of a finding as a form of its own.
struct StepForm<'a> {
    title: String,
    lead: String,
    end: &'a str,
    fields: Vec<Field>,
    verb: String,
    grave: bool,
}

fn step(visit: &Signed, seen: &FindingView, given: &Fields, problems: Problems, step: StepForm<'_>) -> FormPage {
    let words = visit.words;
    let address = finding_address(seen);
    let way = [
        Link::to(seen.review.cited(), review_address(&seen.review)),
        Link::to(finding_name(words, seen), &address),
        Link::to(&step.title, &visit.path),
    ];
    FormPage {
        frame: visit.frame(Chapter::Audit).with_crumbs(crumbs(words, way)),
        words,
        title: step.title,
        lead: step.lead,
        action: format!("{address}/{}", step.end),
        hidden: vec![("base_version".to_owned(), given.get("base_version").to_owned())],
        groups: vec![FieldGroup::of("", step.fields)],
        verb: step.verb,
        others: Vec::new(),
        grave: step.grave,
        cancel: address,
        problems,
    }
}

fn at_version(seen: &FindingView) -> Fields {
    Fields::of([("base_version", seen.finding.version.to_string())])
}

async fn audited(visit: &Signed, text: &str) -> Result<FindingView, Failure> {
    must_audit(visit.town(), &visit.caller)?;
    finding(visit.town(), &visit.caller, &id("finding", text)?, visit.at).await
}

/// `GET /audit/findings/{finding}/send`
pub(super) async fn send_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let seen = to_write(&visit, &text).await?;
    show(&send_form(&visit, &seen, &at_version(&seen), Problems::default()))
}

/// `POST /audit/findings/{finding}/send`
pub(super) async fn send_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = to_write(&visit, &text).await?;
    match finding_send(visit.town(), &visit.caller, &known(&seen.finding, &fields), visit.at).await {
        Ok(_) => Ok(done(&visit, &finding_address(&seen), "audit-finding-is-sent")),
        Err(failure) => {
            let refusal = refusal_of(failure)?;
            // The fields themselves stand in the form of the draft.
            let text = visit.words.message(&refusal.message);
            let named = refusal.field.map(|field| Labels::Audit.label(visit.words, &field));
            let text = named.map_or_else(|| text.clone(), |name| format!("{name}: {text}"));
            send_form(&visit, &seen, &fields, Problems::at("", text)).again()
        }
    }
}

fn send_form(visit: &Signed, seen: &FindingView, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let day = seen.finding.answer_by.map(|day| words.day_in_text(day, visit.today)).unwrap_or_default();
    let lead = if seen.body.is_empty() || day.is_empty() {
        words.say("audit-send-lead-incomplete")
    } else {
        words.with("audit-send-lead", &[("body", (&seen.body).into()), ("day", day.into())])
    };
    let title = words.tell("audit-send-named", "cited", seen.cited());
    let verb = words.say("audit-send");
    step(visit, seen, given, problems, StepForm { title, lead, end: "send", fields: Vec::new(), verb, grave: false })
}

/// `GET /audit/findings/{finding}/withdraw`
pub(super) async fn withdraw_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let seen = audited(&visit, &text).await?;
    show(&withdraw_form(&visit, &seen, &at_version(&seen), Problems::default()))
}

/// `POST /audit/findings/{finding}/withdraw`
pub(super) async fn withdraw_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = audited(&visit, &text).await?;
    let known = known(&seen.finding, &fields);
    match finding_withdraw(visit.town(), &visit.caller, &known, fields.raw("reason"), visit.at).await {
        Ok(_) => Ok(done(&visit, &finding_address(&seen), "audit-finding-is-withdrawn")),
        Err(failure) => withdraw_form(&visit, &seen, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

fn withdraw_form(visit: &Signed, seen: &FindingView, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let filling = Filling { words, labels: Labels::Audit, given, problems: &problems };
    let fields = vec![filling.area("reason").needed_instead()];
    let lead = if seen.finding.state == FindingState::Draft { "audit-withdraw-lead-draft" } else { "audit-withdraw-lead" };
    let title = words.tell("audit-withdraw-named", "cited", seen.cited());
    let (lead, verb) = (words.say(lead), words.say("audit-withdraw"));
    step(visit, seen, given, problems, StepForm { title, lead, end: "withdraw", fields, verb, grave: true })
}

/// `GET /audit/findings/{finding}/answer`
pub(super) async fn answer_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let seen = to_answer(&visit, &text).await?;
    show(&answer_form(&visit, &seen, &at_version(&seen), Problems::default()).await?)
}

async fn to_answer(visit: &Signed, text: &str) -> Result<FindingView, Failure> {
    let id = id("finding", text)?;
    finding_to_answer(visit.town(), &visit.caller, &id, visit.at).await?;
    finding(visit.town(), &visit.caller, &id, visit.at).await
}

/// `POST /audit/findings/{finding}/answer`
pub(super) async fn answer_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = to_answer(&visit, &text).await?;
    let texts = AnswerDraft::FIELDS.map(|name| (name, fields.raw(name)));
    match finding_answer(visit.town(), &visit.caller, &known(&seen.finding, &fields), &texts, visit.at).await {
        Ok(_) => Ok(done(&visit, &finding_address(&seen), "audit-is-answered")),
        Err(failure) => answer_form(&visit, &seen, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).await?.again(),
    }
}

async fn answer_form(visit: &Signed, seen: &FindingView, given: &Fields, problems: Problems) -> Result<FormPage, Failure> {
    let words = visit.words;
    let noted = decisions(visit.town(), &visit.caller).await?;
    let noted = noted.iter().map(|row| (row.decision.id.to_string(), row.decision.cited(&row.body_name)));
    let filling = Filling { words, labels: Labels::Audit, given, problems: &problems };
    let fields = answer_fields(filling, noted.collect());
    let title = words.tell("audit-answer-named", "cited", seen.cited());
    let lead = super::show::short(seen.finding.text.as_deref().unwrap_or_default());
    let verb = words.say("audit-send-answer");
    Ok(step(visit, seen, given, problems, StepForm { title, lead, end: "answer", fields, verb, grave: false }))
}

/// The fields of an answer, also for the sample.
pub(super) fn answer_fields(filling: Filling<'_>, decisions: Vec<(String, String)>) -> Vec<Field> {
    let words = filling.words;
    vec![
        filling.area("text").needed_instead().called(words.say("audit-label-answer")),
        filling.area("measure"),
        filling.line("done_by", "date"),
        filling.select("decision", words.say("audit-no-decision"), decisions).helped(words.say("audit-decision-help")),
    ]
}

/// `GET /audit/findings/{finding}/judge`
pub(super) async fn judge_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let seen = audited(&visit, &text).await?;
    let by = visit.today.checked_add(DAYS.days()).unwrap_or(visit.today);
    let fields = Fields::of([("base_version", seen.finding.version.to_string()), ("answer_by", by.to_string())]);
    show(&judge_form(&visit, &seen, &fields, Problems::default()))
}

/// `POST /audit/findings/{finding}/judge`
pub(super) async fn judge_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = audited(&visit, &text).await?;
    let words = visit.words;
    let judging = match fields.get("judging") {
        "accept" => Judging::Accept,
        "back" => Judging::SendBack(fields.get("answer_by")),
        _ => return judge_form(&visit, &seen, &fields, Problems::at("judging", words.say("audit-judging-missing"))).again(),
    };
    let known = known(&seen.finding, &fields);
    match finding_judge(visit.town(), &visit.caller, &known, (judging, fields.raw("reason")), visit.at).await {
        Ok(_) => Ok(done(&visit, &finding_address(&seen), "audit-is-judged")),
        Err(failure) => judge_form(&visit, &seen, &fields, Problems::of(words, &[refusal_of(failure)?])).again(),
    }
}

fn judge_form(visit: &Signed, seen: &FindingView, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let filling = Filling { words, labels: Labels::Audit, given, problems: &problems };
    let ways = [("accept", "audit-judge-accept"), ("back", "audit-judge-back")];
    let fields = vec![
        filling.radios("judging", ways.map(|(way, name)| (way.to_owned(), words.say(name)))),
        filling.area("reason").helped(words.say("audit-judge-reason-help")),
        filling.line("answer_by", "date").helped(words.say("audit-judge-day-help")),
    ];
    let last = seen.answers.last().map(|seen| super::show::short(&seen.answer.text)).unwrap_or_default();
    let title = words.tell("audit-judge-named", "cited", seen.cited());
    let (lead, verb) = (words.tell("audit-judge-lead", "answer", last), words.say("web-save"));
    step(visit, seen, given, problems, StepForm { title, lead, end: "judge", fields, verb, grave: false })
}

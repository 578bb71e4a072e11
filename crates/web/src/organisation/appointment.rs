//! One appointment at `/appointments/{id}`, and the form in which it is changed.

use super::appointing::to_change;
use super::lists::role_name;
use super::{end_of, period};
use crate::activity::activity;
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::object::ObjectPage;
use crate::parts::{Address, Link, Problems};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::deciding::{Deciders, cited};
use crate::writing::filling::{day, last_day, until_after};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::Path;
use domain::identity::AppointmentId;
use domain::organisation::Appointment;
use domain::period::Period;
use domain::refusal::Refusal;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::documents::SubjectKind;
use routines::organisation::{
    AppointmentRow, AppointmentView, Known, Rewriting, appointment_change, appointment_view, organisation,
};
use routines::regulation::roles_offered;

/// The page of an appointment.
fn address(id: &AppointmentId) -> String {
    format!("/appointments/{id}")
}

/// As what and for what: “Systemansvarig för Hemtur”.
async fn titled(visit: &Signed, row: &AppointmentRow) -> Result<String, Failure> {
    let words = visit.words;
    let offered = roles_offered(visit.town(), visit.today, words.language()).await?;
    let role = role_name(words, &offered, row.role.as_str());
    let role = if row.substitute { words.tell("organisation-substitute-role", "role", role) } else { role };
    let object = row.system.as_ref().map(|(_, name)| name).or(row.body.as_ref().map(|(_, name)| name));
    let object = object.cloned().unwrap_or_else(|| words.say("organisation-whole"));
    Ok(words.with("organisation-role-of", &[("role", role.into()), ("object", object.into())]))
}

fn crumbs(visit: &Signed, more: impl IntoIterator<Item = Link>) -> Vec<Link> {
    let words = visit.words;
    let chapter = [
        Link::to(words.say("web-chapter-organisation"), "/organisation"),
        Link::to(words.say("organisation-appointments-all"), "/appointments"),
    ];
    chapter.into_iter().chain(more).collect()
}

/// `GET /appointments/{id}`
pub(crate) async fn appointment(visit: Signed, Path(id): Path<String>) -> Answer {
    let words = visit.words;
    let id: AppointmentId = id.parse().map_err(|_| Failure::missing("appointment", &id))?;
    let seen = appointment_view(visit.town(), &visit.caller, &id, visit.today).await?;
    let title = titled(&visit, &seen.row).await?;
    let attachments = crate::documents::section(&visit, SubjectKind::Appointment, id.as_str()).await?;
    let activity = activity(&visit, &Object::new(ObjectKind::Appointment, id.as_str())).await?;
    show(&ObjectPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs(&visit, [Link::to(&title, address(&id))])),
        words,
        lead: format!("{}, {}", seen.row.person.1, period(words, &seen.row.period)),
        title,
        ways: ways(words, &seen),
        text: String::new(),
        passages: Vec::new(),
        sections: vec![attachments],
        panels: vec![FactPanel { id: "facts", title: words.say("organisation-facts"), facts: facts(words, &seen) }],
        activity,
    })
}

/// Where another is written like it: of a system the same person for another one, else somebody else for the same body.
fn copy_of(row: &AppointmentRow) -> String {
    let mut like = vec![("role".to_owned(), row.role.as_str().to_owned())];
    match (&row.system, &row.body) {
        (Some(_), _) => like.push(("person".to_owned(), row.person.0.to_string())),
        (None, Some((body, _))) => like.push(("body".to_owned(), body.to_string())),
        (None, None) => {}
    }
    like.extend(row.decision.as_ref().map(|(id, _)| ("decision".to_owned(), id.to_string())));
    Address::asked("/appointments/new", &like).to_string()
}

/// What the reader may do with it.
fn ways(words: Words, seen: &AppointmentView) -> Vec<Link> {
    let page = address(&seen.row.id);
    let change = seen.may_change.then(|| Link::to(words.say("web-change"), format!("{page}/edit")));
    let end = seen.may_end.then(|| end_of(words, &seen.row.id, true, &page));
    let hand_over = || Link::to(words.say("organisation-hand-over"), format!("/people/{}/hand-over", seen.row.person.0));
    let copy = seen.may_change.then(|| Link::to(words.say("web-copy"), copy_of(&seen.row)));
    change.into_iter().chain(copy).chain(end).chain(seen.may_hand_over.then(hand_over)).collect()
}

fn facts(words: Words, seen: &AppointmentView) -> Vec<Fact> {
    let row = &seen.row;
    let system = row.system.as_ref().map(|(id, name)| Link::to(name, format!("/systems/{id}")));
    let body = row.body.as_ref().map(|(id, name)| Link::to(name, format!("/organisation/{id}")));
    let until = match row.period.until {
        Some(until) => last_day(words, Some(until)),
        None => words.say("organisation-until-further-notice"),
    };
    let missing = row.decision.is_none();
    let mut decision = vec![if missing { Link::none(words.say("organisation-decision-missing")) } else { super::cited(row) }];
    if missing && seen.may_change {
        decision.push(Link::to(words.say("organisation-name-decision"), format!("{}/edit", address(&row.id))));
    }
    [
        ("organisation-person", vec![Link::to(&row.person.1, format!("/people/{}", row.person.0))]),
        ("organisation-for", system.into_iter().chain(body).collect()),
        ("organisation-decision", decision),
        ("organisation-label-from", vec![Link::none(words.day(row.period.from))]),
        ("organisation-label-until", vec![Link::none(until)]),
        ("organisation-substitute", vec![Link::none(words.yes_no(row.substitute))]),
    ]
    .into_iter()
    .map(|(name, values)| Fact { name: words.say(name), values, note: String::new() })
    .collect()
}

/// `GET /appointments/{id}/edit`
pub(crate) async fn edit_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let row = to_change(&visit, &id).await?;
    show(&form(&visit, &row, &given(visit.words, &row), Problems::default()).await?)
}

/// `POST /appointments/{id}/edit`
pub(crate) async fn edit_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let row = to_change(&visit, &id).await?;
    match keep(&visit, &row, &fields).await {
        Ok(kept) => Ok(done(&visit, &address(&kept.id), "organisation-appointment-saved")),
        Err(failure) => {
            let mut refusal = refusal_of(failure)?;
            if refusal.field.as_deref() == Some("decision") && fields.get("decision").is_empty() {
                refusal = refusal.at("decision_body");
            }
            form(&visit, &row, &fields, Problems::of(visit.words, &[refusal])).await?.again()
        }
    }
}

async fn keep(visit: &Signed, row: &AppointmentRow, fields: &Fields) -> Result<Appointment, Failure> {
    let known = Known { id: row.id.clone(), version: fields.get("base_version").parse().unwrap_or(0) };
    let from = day(fields, "from");
    let until = Refusal::joined(from.clone().map(drop), until_after(fields, "until"))?;
    let rewriting = Rewriting { decision: cited(fields)?, period: Period { from: from?, until } };
    appointment_change(visit.town(), &visit.caller, &known, &rewriting, visit.at).await
}

/// An appointment as the form shows it.
fn given(words: Words, row: &AppointmentRow) -> Fields {
    Fields::of([
        ("from", words.day(row.period.from)),
        ("until", last_day(words, row.period.until)),
        ("decision", row.decision.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default()),
        ("base_version", row.version.to_string()),
    ])
}

async fn form(visit: &Signed, row: &AppointmentRow, fields: &Fields, problems: Problems) -> Result<FormPage, Failure> {
    let words = visit.words;
    let seen = organisation(visit.town(), &visit.caller, visit.today).await?;
    let deciders = Deciders::read(visit, &seen).await?.knowing(visit, row.decision.as_ref().map(|(id, _)| id)).await?;
    let stored = given(words, row);
    let merged = Merged::of(Some(&stored), fields);
    let fields = &merged.fields;
    let told = |name: &str, value: &str| if name == "decision" { deciders.cited(value) } else { value.to_owned() };
    let others = merged.others(words, Labels::Organisation, Some(&stored), told);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Organisation, given: fields, problems: &problems };
    let groups = appointment_groups(filling, deciders.group(filling));
    let title = words.say("organisation-edit-appointment");
    let of = titled(visit, row).await?;
    let page = address(&row.id);
    Ok(FormPage {
        frame: visit
            .frame(Chapter::Organisation)
            .with_crumbs(crumbs(visit, [Link::to(&of, &page), Link::to(&title, &visit.path)])),
        words,
        title,
        lead: words.with("organisation-edit-appointment-lead", &[("name", row.person.1.as_str().into()), ("title", of.into())]),
        action: format!("{page}/edit"),
        hidden: merging::hidden(Some(&stored)),
        others,
        groups,
        verb: words.say("web-save"),
        grave: false,
        cancel: page,
        problems,
    })
}

/// What of an appointment is written anew, also for the sample.
pub(super) fn appointment_groups(filling: Filling<'_>, decided: FieldGroup) -> Vec<FieldGroup> {
    let words = filling.words;
    let when = vec![filling.needed("from", "date"), filling.line("until", "date").helped(words.say("organisation-until-help"))];
    vec![FieldGroup::of(words.say("organisation-period"), when), decided.helped(words.say("organisation-appoint-decision-help"))]
}

//! `GET /organisation/{id}`: one body.

use super::page::{BodyPage, Held};
use super::{cited, end_of, period, role};
use crate::activity::activity;
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::Link;
use crate::regulation::asking::{Asking, about, apart};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::Signed;
use axum::extract::Path;
use domain::identity::BodyId;
use domain::organisation::BodyKind;
use domain::regulation::pack::SubjectKind;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::documents::SubjectKind as Attachable;
use routines::organisation::{AppointmentRow, BodyView, EmploymentRow, Tie, body as read_body};
use routines::policies::{Action, Resource};

/// `GET /organisation/{id}`
pub(crate) async fn body(visit: Signed, Path(id): Path<String>) -> Answer {
    let words = visit.words;
    let id: BodyId = id.parse().map_err(|_| Failure::missing("body", &id))?;
    let seen = read_body(visit.town(), &visit.caller, &id, visit.today).await?;
    let asking = Asking::now(&visit).await?;
    let (obligations, kept) = apart(about(&asking, SubjectKind::Body, id.as_str())?);
    let activity = activity(&visit, &Object::new(ObjectKind::Body, id.as_str())).await?;
    let kind = words.name("organisation-kind", seen.body.kind.word());
    let note = match seen.above.first() {
        Some((_, parent)) => words.with("organisation-under-parent", &[("kind", kind.into()), ("parent", parent.into())]),
        None => kind,
    };
    let children = seen.children.iter().map(|(child, name, kind)| {
        (Link::to(name, format!("/organisation/{child}")), words.name("organisation-kind", kind.word()))
    });
    let mut sections = if seen.body.kind == BodyKind::Outside {
        Vec::new()
    } else {
        vec![super::counting::section(words, &seen), super::engaging::section(words, &seen)]
    };
    sections.push(crate::documents::section(&visit, Attachable::Body, id.as_str()).await?);
    show(&BodyPage {
        frame: asking.frame(&visit, Chapter::Organisation).with_crumbs([
            Link::to(words.say("web-chapter-organisation"), "/organisation"),
            Link::to(&seen.body.name, format!("/organisation/{id}")),
        ]),
        words,
        name: seen.body.name.clone(),
        note,
        panels: panels(words, &seen),
        children: children.collect(),
        ways: ways(&visit, &seen)?,
        appointments: appointments(words, &seen),
        people: people(words, &seen),
        systems: systems(words, &seen),
        sections,
        obligations,
        kept,
        activity,
    })
}

/// What the reader may do with the body.
fn ways(visit: &Signed, seen: &BodyView) -> Result<Vec<Link>, Failure> {
    let (words, id) = (visit.words, &seen.body.id);
    let mut ways = Vec::new();
    if seen.may_decide && seen.body.kind != BodyKind::Outside {
        let form = format!("/appointments/new?body={id}&back=/organisation/{id}");
        ways.push(Link::to(words.say("organisation-appoint"), form));
    }
    let allowed = |register| visit.town().policies().allows(&visit.caller, Action::Create, &Resource::Register(register));
    if seen.may_edit {
        ways.push(Link::to(words.say("web-change"), format!("/organisation/{id}/edit")));
    }
    if allowed("body")? {
        ways.push(Link::to(words.say("web-copy"), format!("/organisation/new?from={id}")));
        ways.push(Link::to(words.say("organisation-new-under"), format!("/organisation/new?parent={id}")));
    }
    if allowed("person")? && seen.body.kind != BodyKind::Outside {
        ways.push(Link::to(words.say("organisation-new-person"), format!("/people/new?body={id}")));
    }
    if seen.may_edit && seen.body.period.until.is_none() {
        ways.push(Link::to(words.say("organisation-end"), format!("/organisation/{id}/end")));
    }
    Ok(ways)
}

fn panels(words: Words, seen: &BodyView) -> Vec<FactPanel> {
    let body = &seen.body;
    let mut facts = Vec::new();
    let mut say = |name: String, value: Option<Link>| {
        if let Some(value) = value {
            facts.push(Fact { name, values: vec![value], note: String::new() });
        }
    };
    say(words.say("organisation-code"), body.code.clone().map(Link::none));
    say(words.say("organisation-period"), Some(Link::none(period(words, &body.period))));
    say(words.say("organisation-email"), body.email.as_ref().map(|email| Link::to(email, format!("mailto:{email}"))));
    say(words.say("organisation-phone"), body.phone.clone().map(Link::none));
    say(words.say("organisation-organisation-number"), body.organisation_number.clone().map(Link::none));
    if let Some(count) = seen.workplaces.first() {
        say(words.say("organisation-workplaces"), Some(Link::none(words.number(count.workplaces))));
        say(words.say("organisation-pupils"), count.pupils.map(|pupils| Link::none(words.number(pupils))));
    }
    vec![FactPanel { id: "facts", title: words.say("organisation-facts"), facts }]
}

fn appointments(words: Words, seen: &BodyView) -> Vec<Held> {
    let row = |each: &AppointmentRow| Held {
        who: Link::to(&each.person.1, format!("/people/{}", each.person.0)),
        role: Link::to(role(words, &each.role), format!("/appointments/{}", each.id)),
        object: each.system.as_ref().map(|(id, name)| Link::to(name, format!("/systems/{id}"))).unwrap_or_default(),
        period: period(words, &each.period),
        decision: cited(each),
        act: end_of(words, &each.id, seen.may_end.contains(&each.id), &format!("/organisation/{}", seen.body.id)),
    };
    seen.appointments.iter().map(row).collect()
}

fn people(words: Words, seen: &BodyView) -> Vec<Held> {
    let row = |each: &EmploymentRow| Held {
        who: Link::to(&each.name, format!("/people/{}", each.person)),
        role: Link::none(match (&each.title, each.head) {
            // “IT-chef” and “ordförande” say it themselves.
            (Some(title), true) if says_head(words, title) => title.clone(),
            (Some(title), true) => words.tell("organisation-head-and", "title", title),
            (Some(title), false) => title.clone(),
            (None, true) => words.say("organisation-head"),
            (None, false) => words.name("organisation-form", each.form.word()),
        }),
        object: Link::default(),
        period: words.name("organisation-form", each.form.word()),
        decision: Link::default(),
        act: Link::default(),
    };
    seen.people.0.iter().map(row).collect()
}

/// Whether a title tells by itself that the person leads.
fn says_head(words: Words, title: &str) -> bool {
    let title = domain::sorting::folded(title);
    [words.say("organisation-head"), words.say("organisation-chairs")]
        .iter()
        .any(|word| title.contains(&domain::sorting::folded(word)))
}

fn systems(words: Words, seen: &BodyView) -> Vec<(Link, String)> {
    let how = |tie: Tie| match tie {
        Tie::Owns => words.say("organisation-owns"),
        Tie::Board => words.say("organisation-kept-for"),
        Tie::Uses => words.say("organisation-uses"),
        Tie::Supplies => words.say("organisation-supplies"),
        Tie::Party => words.say("organisation-party"),
    };
    let mut rows: Vec<(Link, String)> = Vec::new();
    for (id, name, tie) in &seen.systems {
        let address = format!("/systems/{id}");
        match rows.last_mut().filter(|(link, _)| link.href == address) {
            Some((_, ties)) => *ties = format!("{ties}, {}", how(*tie)),
            None => rows.push((Link::to(name, address), how(*tie))),
        }
    }
    rows
}

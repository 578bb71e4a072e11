//! `GET /people/{id}`: one person.

use super::page::{Held, PersonPage};
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
use domain::identity::PersonId;
use domain::regulation::pack::SubjectKind;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::organisation::{AppointmentRow, PersonView, may_appoint, person as read_person};
use routines::policies::{Action, Resource};

/// `GET /people/{id}`
pub(crate) async fn person(visit: Signed, Path(id): Path<String>) -> Answer {
    let words = visit.words;
    let id: PersonId = id.parse().map_err(|_| Failure::missing("person", &id))?;
    let seen = read_person(visit.town(), &visit.caller, &id, visit.today).await?;
    let asking = Asking::now(&visit).await?;
    let (obligations, kept) = apart(about(&asking, SubjectKind::Person, id.as_str())?);
    let activity = activity(&visit, &Object::new(ObjectKind::Person, id.as_str())).await?;
    let name = seen.person.name();
    let note = seen.main.as_ref().map_or_else(
        || words.say("organisation-not-active"),
        |(each, body)| match &each.title {
            Some(title) => format!("{title}, {body}"),
            None => body.clone(),
        },
    );
    show(&PersonPage {
        frame: asking.frame(&visit, Chapter::Organisation).with_crumbs([
            Link::to(words.say("web-chapter-organisation"), "/organisation"),
            Link::to(words.say("organisation-people-all"), "/people"),
            Link::to(&name, format!("/people/{id}")),
        ]),
        words,
        name,
        note,
        panels: super::absences::panel(words, &seen).into_iter().chain(panels(words, &seen)).collect(),
        ways: ways(&visit, &seen)?,
        employments: employments(words, &seen),
        engagements: engagements(words, &seen),
        appointments: appointments(words, &seen),
        obligations,
        kept,
        activity,
    })
}

/// What the reader may do with the person's record.
fn ways(visit: &Signed, seen: &PersonView) -> Result<Vec<Link>, Failure> {
    let (words, id) = (visit.words, &seen.person.id);
    let mut ways = Vec::new();
    if may_appoint(visit.town(), &visit.caller)? {
        let form = format!("/appointments/new?person={id}&back=/people/{id}");
        ways.push(Link::to(words.say("organisation-appoint"), form));
    }
    if seen.may_edit {
        ways.push(Link::to(words.say("web-change"), format!("/people/{id}/edit")));
        ways.push(Link::to(words.say("organisation-new-employment"), format!("/people/{id}/employments/new")));
        ways.push(Link::to(words.say("organisation-hand-over"), format!("/people/{id}/hand-over")));
        ways.push(Link::to(words.say("organisation-merge"), format!("/people/{id}/merge")));
    }
    if seen.may_note_absence {
        ways.push(Link::to(words.say("organisation-absence-note"), format!("/people/{id}/absences/new")));
    }
    if visit.town().policies().allows(&visit.caller, Action::Administer, &Resource::WaysIn)? {
        ways.push(Link::to(words.say("organisation-link-title"), format!("/people/{id}/link")));
    }
    Ok(ways)
}

fn panels(words: Words, seen: &PersonView) -> Vec<FactPanel> {
    let person = &seen.person;
    let mut facts = Vec::new();
    let mut say = |name: String, value: Option<Link>| {
        if let Some(value) = value {
            facts.push(Fact { name, values: vec![value], note: String::new() });
        }
    };
    say(words.say("organisation-number"), person.number.clone().map(Link::none));
    say(words.say("organisation-email"), person.email.as_ref().map(|email| Link::to(email, format!("mailto:{email}"))));
    say(words.say("organisation-phone"), person.phone.clone().map(Link::none));
    if person.protected {
        say(words.say("organisation-identity"), Some(Link::none(words.say("organisation-protected"))));
    }
    if facts.is_empty() { Vec::new() } else { vec![FactPanel { id: "facts", title: words.say("organisation-facts"), facts }] }
}

fn employments(words: Words, seen: &PersonView) -> Vec<Held> {
    let row = |(each, body): &(domain::organisation::Employment, String)| Held {
        who: Link::to(body, format!("/organisation/{}", each.body)),
        role: Link::none(each.title.clone().unwrap_or_else(|| words.name("organisation-form", each.form.word()))),
        object: Link::none(if each.head { words.say("organisation-head") } else { String::new() }),
        period: period(words, &each.period),
        decision: Link::default(),
        act: if seen.may_edit {
            Link::to(words.say("organisation-change-or-end"), format!("/people/{}/employments/{}", seen.person.id, each.id))
        } else {
            Link::default()
        },
    };
    seen.employments.iter().rev().map(row).collect()
}

fn engagements(words: Words, seen: &PersonView) -> Vec<Held> {
    let row = |(each, body): &(domain::organisation::Engagement, String)| Held {
        who: Link::to(body, format!("/organisation/{}", each.body)),
        role: Link::none(&each.subject),
        object: Link::none(each.contract.clone().unwrap_or_default()),
        period: period(words, &each.period),
        decision: Link::default(),
        act: Link::to(words.say("web-show"), format!("/organisation/{}/engagements/{}", each.body, each.id)),
    };
    seen.engagements.iter().rev().map(row).collect()
}

fn appointments(words: Words, seen: &PersonView) -> Vec<Held> {
    let row = |each: &AppointmentRow| Held {
        who: match &each.body {
            Some((id, name)) => Link::to(name, format!("/organisation/{id}")),
            None => Link::none(words.say("organisation-whole")),
        },
        role: Link::to(role(words, &each.role), format!("/appointments/{}", each.id)),
        object: each.system.as_ref().map(|(id, name)| Link::to(name, format!("/systems/{id}"))).unwrap_or_default(),
        period: period(words, &each.period),
        decision: cited(each),
        act: end_of(words, &each.id, seen.may_end.contains(&each.id), &format!("/people/{}", seen.person.id)),
    };
    seen.appointments.iter().map(row).collect()
}

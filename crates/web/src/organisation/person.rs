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
use domain::organisation::Role;
use domain::regulation::pack::SubjectKind;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::organisation::{AppointmentRow, Basis, PersonView, may_appoint, person as read_person};
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
        panels: super::absences::panel(words, &seen).into_iter().chain(panels(words, &seen)).chain(basis(words, &seen)).collect(),
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

/// What the person may by which appointment and decision.
fn basis(words: Words, seen: &PersonView) -> Option<FactPanel> {
    let fact = |each: &Basis| {
        let stand = &each.stand;
        let row = stand.appointment.as_ref().and_then(|id| seen.appointments.iter().find(|row| row.id == *id));
        let system = row.and_then(|row| row.system.as_ref()).map(|(_, name)| name);
        let body = row.and_then(|row| row.body.as_ref()).map(|(_, name)| name);
        let place = seen.employments.iter().find(|(each, _)| row.is_none() && Some(&each.body) == stand.body.as_ref());
        let role = words.name("organisation-role", &stand.role);
        let name = match system.or(body).or(place.map(|(_, name)| name)) {
            Some(object) => words.with("organisation-role-of", &[("role", role.into()), ("object", object.into())]),
            None => role,
        };
        let mut values = Vec::new();
        if let Some(id) = &stand.stands_in_for {
            values.push(match &each.whom {
                Some(whom) => Link::to(words.tell("organisation-basis-for", "name", whom), format!("/people/{id}")),
                None => Link::none(words.tell("organisation-basis-for", "name", words.say("organisation-protected"))),
            });
        }
        match row {
            Some(row) => {
                values.push(Link::to(words.say("organisation-basis-appointment"), format!("/appointments/{}", row.id)));
                let undecided = Link::none(words.say("organisation-basis-undecided"));
                values.push(if row.decision.is_some() { cited(row) } else { undecided });
            }
            None if stand.body.is_some() => values.push(Link::none(words.say("organisation-basis-employment"))),
            None => values.push(Link::none(words.say("organisation-basis-login"))),
        }
        // A role for one system gives no right there, but for that of its manager.
        let acts = stand.system.is_none() || stand.role == Role::SYSTEM_MANAGER;
        let said = acts.then(|| format!("organisation-may-{}", stand.role));
        let note = said.and_then(|key| words.find(&key)).unwrap_or_else(|| words.say("organisation-may-nothing"));
        Fact { name, values, note }
    };
    let facts: Vec<Fact> = seen.basis.iter().map(fact).collect();
    (!facts.is_empty()).then(|| FactPanel { id: "basis", title: words.say("organisation-basis"), facts })
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

//! Who is away, and who stands in meanwhile: `/people/{id}/absences/…`.

use super::period;
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Field, Link, Problems};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::filling::{last_day, until_written};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, Pick, merging};
use axum::extract::Path;
use domain::identity::{AbsenceId, PersonId};
use domain::organisation::Absence;
use routines::Failure;
use routines::organisation::{
    AbsenceSeen, AppointmentRow, Known, PersonView, absence, absence_save, absence_take_back, person as read_person,
};

/// The panel of a person's page: when they are away, who stands in, and what that person may not do.
pub(super) fn panel(words: Words, seen: &PersonView) -> Option<FactPanel> {
    let fact = |each: &AbsenceSeen| {
        let mut values = vec![Link::none(period(words, &each.absence.period))];
        values.push(match &each.stand_in {
            None => Link::none(words.say("organisation-absence-nobody")),
            Some((id, Some(name))) => {
                Link::to(words.tell("organisation-absence-stands-in", "name", name), format!("/people/{id}"))
            }
            Some((_, None)) => Link::none(words.say("organisation-protected")),
        });
        if seen.may_note_absence {
            values.push(Link::to(words.say("web-change"), address(&each.absence)));
            values.push(Link::to(words.say("organisation-absence-take-back"), format!("{}/take-back", address(&each.absence))));
        }
        Fact { name: words.say("organisation-absence-away"), values, note: lacking(words, &each.lacking) }
    };
    let facts: Vec<Fact> = seen.absences.iter().map(fact).collect();
    (!facts.is_empty()).then(|| FactPanel { id: "absences", title: words.say("organisation-absences"), facts })
}

/// What whoever stands in may not act in, and what to do about it.
fn lacking(words: Words, rows: &[AppointmentRow]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let post = |row: &AppointmentRow| {
        let role = words.name("organisation-role", row.role.as_str());
        match row.system.as_ref().map(|(_, name)| name).or_else(|| row.body.as_ref().map(|(_, name)| name)) {
            Some(of) => format!("{role} ({of})"),
            None => role,
        }
    };
    words.tell("organisation-absence-lacking", "posts", rows.iter().map(post).collect::<Vec<_>>().join(", "))
}

fn address(absence: &Absence) -> String {
    format!("/people/{}/absences/{}", absence.person, absence.id)
}

async fn person_of(visit: &Signed, id: &str) -> Result<PersonView, Failure> {
    let id: PersonId = id.parse().map_err(|_| Failure::missing("person", id))?;
    read_person(visit.town(), &visit.caller, &id, visit.today).await
}

/// The person and the absence, if the reader may change it.
async fn found(visit: &Signed, id: &str, of: &str) -> Result<(PersonView, Absence), Failure> {
    let seen = person_of(visit, id).await?;
    let of: AbsenceId = of.parse().map_err(|_| Failure::missing("absence", of))?;
    let absence = absence(visit.town(), &visit.caller, &seen.person.id, &of, visit.at).await?;
    Ok((seen, absence))
}

/// `GET /people/{id}/absences/new`
pub(crate) async fn new_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let seen = person_of(&visit, &id).await?;
    may_note(&visit, &seen)?;
    let fields = Fields::of([("from", visit.words.day(visit.today))]);
    show(&form(&visit, &seen, None, &Pick::nobody("stand_in"), &fields, Problems::default()))
}

/// Refuses whoever may not note it, with whom to ask.
fn may_note(visit: &Signed, seen: &PersonView) -> Result<(), Failure> {
    if seen.may_note_absence {
        return Ok(());
    }
    let resource = routines::policies::Resource::Absence {
        person: seen.person.id.clone(),
        protected: seen.person.protected,
        bodies: Vec::new(),
    };
    visit.town().require(&visit.caller, routines::policies::Action::Edit, &resource)
}

/// `POST /people/{id}/absences/new`
pub(crate) async fn new_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = person_of(&visit, &id).await?;
    may_note(&visit, &seen)?;
    send(&visit, &seen, None, &fields).await
}

/// `GET /people/{id}/absences/{absence}`
pub(crate) async fn edit_page(visit: Signed, Path((id, of)): Path<(String, String)>) -> Answer {
    let (seen, absence) = found(&visit, &id, &of).await?;
    let pick = match &absence.stand_in {
        Some(person) => Pick::known(&visit, "stand_in", person.as_str()).await?,
        None => Pick::nobody("stand_in"),
    };
    let fields = given(visit.words, &absence);
    show(&form(&visit, &seen, Some(&absence), &pick, &fields, Problems::default()))
}

/// `POST /people/{id}/absences/{absence}`
pub(crate) async fn edit_send(visit: Signed, Path((id, of)): Path<(String, String)>, Sent(fields): Sent) -> Answer {
    let (seen, absence) = found(&visit, &id, &of).await?;
    send(&visit, &seen, Some(&absence), &fields).await
}

async fn send(visit: &Signed, seen: &PersonView, known: Option<&Absence>, fields: &Fields) -> Answer {
    let pick = Pick::read(visit, fields, "stand_in").await?;
    match keep(visit, &seen.person.id, known, &pick, fields).await {
        Ok(_) => Ok(done(visit, &format!("/people/{}", seen.person.id), "organisation-absence-noted")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(visit, seen, known, &pick, fields, problems).again()
        }
    }
}

async fn keep(
    visit: &Signed,
    person: &PersonId,
    known: Option<&Absence>,
    pick: &Pick,
    fields: &Fields,
) -> Result<Absence, Failure> {
    let version = fields.get("base_version").parse().unwrap_or(0);
    let known = known.map(|known| Known { id: known.id.clone(), version });
    let until = until_written(fields, "until")?;
    let texts = [("from", fields.get("from")), ("until", until.as_str())];
    let stand_in = pick.meant_or_nobody()?;
    absence_save(visit.town(), &visit.caller, person, known.as_ref(), (stand_in.as_ref(), &texts), visit.at).await
}

/// An absence as the form shows it.
fn given(words: Words, absence: &Absence) -> Fields {
    Fields::of([
        ("from", words.day(absence.period.from)),
        ("until", last_day(words, absence.period.until)),
        ("base_version", absence.version.to_string()),
    ])
}

fn crumbs(visit: &Signed, seen: &PersonView, title: &str) -> [Link; 3] {
    [
        Link::to(visit.words.say("web-chapter-organisation"), "/organisation"),
        Link::to(seen.person.name(), format!("/people/{}", seen.person.id)),
        Link::to(title, &visit.path),
    ]
}

fn form(
    visit: &Signed,
    seen: &PersonView,
    known: Option<&Absence>,
    pick: &Pick,
    fields: &Fields,
    problems: Problems,
) -> FormPage {
    let words = visit.words;
    let stored = known.map(|known| given(words, known));
    let merged = Merged::of(stored.as_ref(), fields);
    let fields = &merged.fields;
    let others = merged.others(words, Labels::Organisation, stored.as_ref(), |_, value| value.to_owned());
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Organisation, given: fields, problems: &problems };
    let title = words.say(if known.is_some() { "organisation-absence-change" } else { "organisation-absence-note" });
    let person = format!("/people/{}", seen.person.id);
    FormPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs(visit, seen, &title)),
        words,
        title,
        lead: words.tell("organisation-absence-lead", "name", seen.person.name()),
        action: known.map_or_else(|| format!("{person}/absences/new"), address),
        hidden: pick.hidden().into_iter().chain(merging::hidden(stored.as_ref())).collect(),
        others,
        groups: vec![FieldGroup::of("", absence_fields(filling, pick))],
        verb: words.say("web-save"),
        grave: false,
        cancel: person,
        problems,
    }
}

/// The fields of an absence, also for the sample.
pub(super) fn absence_fields(filling: Filling<'_>, pick: &Pick) -> Vec<Field> {
    let words = filling.words;
    let mut fields = vec![filling.needed("from", "date"), filling.needed("until", "date")];
    let mut who = pick.fields(words, filling.label("stand_in"), filling.problems).into_iter();
    fields.extend(who.next().map(|line| line.freed().optional(words).helped(words.say("organisation-stand-in-help"))));
    fields.extend(who);
    fields
}

/// `GET /people/{id}/absences/{absence}/take-back`
pub(crate) async fn take_back_page(visit: Signed, Path((id, of)): Path<(String, String)>) -> Answer {
    let (seen, absence) = found(&visit, &id, &of).await?;
    let words = visit.words;
    let title = words.say("organisation-absence-take-back");
    let person = format!("/people/{}", seen.person.id);
    let days = period(words, &absence.period);
    show(&FormPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs(&visit, &seen, &title)),
        words,
        lead: words.with("organisation-absence-take-back-lead", &[("name", seen.person.name().into()), ("days", days.into())]),
        action: format!("{}/take-back", address(&absence)),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: Vec::new(),
        verb: title.clone(),
        grave: true,
        cancel: person,
        problems: Problems::default(),
        title,
    })
}

/// `POST /people/{id}/absences/{absence}/take-back`
pub(crate) async fn take_back_send(visit: Signed, Path((id, of)): Path<(String, String)>) -> Answer {
    let (seen, absence) = found(&visit, &id, &of).await?;
    absence_take_back(visit.town(), &visit.caller, &seen.person.id, &absence.id, visit.at).await?;
    Ok(done(&visit, &format!("/people/{}", seen.person.id), "organisation-absence-taken-back"))
}

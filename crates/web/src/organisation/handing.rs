//! Handing over what a person holds, and merging duplicates: `/people/{id}/hand-over` and `/people/{id}/merge`.

use super::people::to_change;
use super::role;
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::deciding::{Deciders, cited};
use crate::writing::filling::day;
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Pick};
use axum::extract::Path;
use domain::organisation::Person;
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::organisation::{AppointmentRow, Handing, PersonView, hand_over, merge, organisation, person as read_person};

/// The person with what is held today or begins later, if the reader may change the record.
async fn holding(visit: &Signed, id: &str) -> Result<(PersonView, Vec<AppointmentRow>), Failure> {
    let person = to_change(visit, id).await?;
    let seen = read_person(visit.town(), &visit.caller, &person.id, visit.today).await?;
    let goes_on = |row: &&AppointmentRow| row.period.until.is_none_or(|until| until > visit.today);
    let held = seen.appointments.iter().filter(goes_on).cloned().collect();
    Ok((seen, held))
}

fn crumbs(visit: &Signed, person: &Person, title: &str) -> [Link; 3] {
    [
        Link::to(visit.words.say("web-chapter-organisation"), "/organisation"),
        Link::to(person.name(), format!("/people/{}", person.id)),
        Link::to(title, &visit.path),
    ]
}

/// An appointment in a line: “Systemansvarig, Hemtur”.
fn told(words: Words, row: &AppointmentRow) -> String {
    let object = row.system.as_ref().map(|(_, name)| name).or(row.body.as_ref().map(|(_, name)| name));
    let object = object.cloned().unwrap_or_else(|| words.say("organisation-whole"));
    format!("{}, {object}", role(words, &row.role))
}

/// `GET /people/{id}/hand-over`
pub(crate) async fn hand_over_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let (seen, held) = holding(&visit, &id).await?;
    let mut fields = Fields::of([("from", visit.words.day(visit.today))]);
    fields.0.extend(held.iter().map(|row| ("held".to_owned(), row.id.to_string())));
    let pick = Pick::nobody("to");
    show(&hand_over_form(&visit, &seen.person, &held, &fields, &pick, Problems::default()).await?)
}

/// `POST /people/{id}/hand-over`
pub(crate) async fn hand_over_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let (seen, held) = holding(&visit, &id).await?;
    let pick = Pick::read(&visit, &fields, "to").await?;
    match hand(&visit, &seen.person, &fields, &pick).await {
        Ok(to) => Ok(done(&visit, &to, "organisation-handed-over")),
        Err(failure) => {
            let refusal = refusal_of(failure)?;
            let field = match refusal.field.as_deref() {
                Some("person") => "to".to_owned(),
                Some("decision") if fields.get("decision").is_empty() => "decision_body".to_owned(),
                Some(field) => field.to_owned(),
                None => "held".to_owned(),
            };
            let problems = Problems::of(visit.words, &[refusal.at(&field)]);
            hand_over_form(&visit, &seen.person, &held, &fields, &pick, problems).await?.again()
        }
    }
}

/// Hands over and gives the successor's page.
async fn hand(visit: &Signed, from: &Person, fields: &Fields, pick: &Pick) -> Result<String, Failure> {
    let unknown = |_| Refusal::plain(Message::new("organisation-not-held")).at("held");
    let appointments = fields.all("held").map(str::parse).collect::<Result<_, _>>().map_err(unknown)?;
    let to = pick.meant()?;
    let handing =
        Handing { from: from.id.clone(), to: to.clone(), appointments, day: day(fields, "from")?, decision: cited(fields)? };
    hand_over(visit.town(), &visit.caller, &handing, visit.at).await?;
    Ok(format!("/people/{to}"))
}

async fn hand_over_form(
    visit: &Signed,
    person: &Person,
    held: &[AppointmentRow],
    fields: &Fields,
    pick: &Pick,
    problems: Problems,
) -> Result<FormPage, Failure> {
    let words = visit.words;
    let deciders = Deciders::read(visit, &organisation(visit.town(), &visit.caller, visit.today).await?).await?;
    let filling = Filling { words, labels: Labels::Organisation, given: fields, problems: &problems };
    let chosen: Vec<&str> = fields.all("held").collect();
    let choices = held.iter().map(|row| {
        let value = row.id.to_string();
        Choice { chosen: chosen.contains(&value.as_str()), value, name: told(words, row) }
    });
    let mut who = vec![
        Field::new("held", filling.label("held"), Control::Ticks(choices.collect()))
            .helped(words.say("organisation-held-help"))
            .judged(&problems),
    ];
    who.extend(pick.fields(words, filling.label("to"), &problems));
    who.push(filling.needed("from", "date"));
    let title = words.say("organisation-hand-over");
    let nothing = held.is_empty();
    Ok(FormPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs(visit, person, &title)),
        words,
        title,
        lead: if nothing {
            words.tell("organisation-holds-nothing", "name", person.name())
        } else {
            words.tell("organisation-hand-over-lead", "name", person.name())
        },
        action: format!("/people/{}/hand-over", person.id),
        hidden: pick.hidden(),
        others: Vec::new(),
        groups: if nothing {
            Vec::new()
        } else {
            vec![FieldGroup::of("", who), deciders.group(filling).helped(words.say("organisation-hand-over-decision-help"))]
        },
        verb: if nothing { String::new() } else { words.say("organisation-hand-over") },
        grave: false,
        cancel: format!("/people/{}", person.id),
        problems,
    })
}

/// `GET /people/{id}/merge`
pub(crate) async fn merge_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let person = to_change(&visit, &id).await?;
    show(&merge_form(&visit, &person, &Pick::nobody("duplicate"), None, Problems::default()))
}

/// `POST /people/{id}/merge`: first shows what would move, and merges once that is confirmed.
pub(crate) async fn merge_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let person = to_change(&visit, &id).await?;
    let pick = Pick::read(&visit, &fields, "duplicate").await?;
    let duplicate = match &pick.id {
        Some(id) => Some(read_person(visit.town(), &visit.caller, id, visit.today).await?),
        None => None,
    };
    match join(&visit, &person, &fields, &pick).await {
        Ok(()) => Ok(done(&visit, &format!("/people/{}", person.id), "organisation-merged")),
        Err(failure) => {
            let refusal = refusal_of(failure)?;
            let field = refusal.field.clone().unwrap_or_else(|| "duplicate".to_owned());
            let problems = Problems::of(visit.words, &[refusal.at(&field)]);
            merge_form(&visit, &person, &pick, duplicate.as_ref(), problems).again()
        }
    }
}

async fn join(visit: &Signed, kept: &Person, fields: &Fields, pick: &Pick) -> Result<(), Failure> {
    let duplicate = pick.meant()?;
    if duplicate == kept.id {
        return Err(Refusal::plain(Message::new("organisation-merge-with-itself")).at("duplicate").into());
    }
    if fields.get("confirmed") != "ja" {
        return Err(Refusal::plain(Message::new("organisation-merge-unconfirmed")).at("confirmed").into());
    }
    merge(visit.town(), &visit.caller, &kept.id, &duplicate, visit.at).await.map(drop)
}

fn merge_form(visit: &Signed, kept: &Person, pick: &Pick, duplicate: Option<&PersonView>, problems: Problems) -> FormPage {
    let words = visit.words;
    let given = Fields::default();
    let filling = Filling { words, labels: Labels::Organisation, given: &given, problems: &problems };
    let fields =
        merge_fields(filling, pick, duplicate.map(|seen| (seen.person.name(), seen.employments.len(), seen.appointments.len())));
    let title = words.say("organisation-merge");
    FormPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs(visit, kept, &title)),
        words,
        title,
        lead: words.tell("organisation-merge-lead", "name", kept.name()),
        action: format!("/people/{}/merge", kept.id),
        hidden: pick.hidden(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", fields)],
        verb: if duplicate.is_some() { words.say("organisation-merge") } else { words.say("web-next") },
        grave: duplicate.is_some(),
        cancel: format!("/people/{}", kept.id),
        problems,
    }
}

/// The fields of a merge: the duplicate, and once it is clear who that is, what would move; also for the sample.
pub(super) fn merge_fields(filling: Filling<'_>, pick: &Pick, duplicate: Option<(String, usize, usize)>) -> Vec<Field> {
    let words = filling.words;
    let mut fields = pick.fields(words, filling.label("duplicate"), filling.problems);
    if let Some((name, employments, appointments)) = duplicate {
        let counts = [("employments", employments.into()), ("appointments", appointments.into()), ("name", name.into())];
        fields.push(filling.tick("confirmed").helped(words.with("organisation-merge-moves", &counts)));
    }
    fields
}

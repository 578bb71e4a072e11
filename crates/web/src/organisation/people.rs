//! Writing a person down and changing the record: `/people/new` and `/people/{id}/edit`.

use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::{Path, Query};
use domain::identity::PersonId;
use domain::organisation::Person;
use routines::Failure;
use routines::organisation::{Known, person as read_person, person_save};
use routines::policies::{Action, Resource};

/// The fields of the form, by the names that the rules use.
const TEXTS: [&str; 6] = ["given_name", "family_name", "email", "number", "phone", "protected"];

/// The person to change, if the reader may.
pub(super) async fn to_change(visit: &Signed, id: &str) -> Result<Person, Failure> {
    let id: PersonId = id.parse().map_err(|_| Failure::missing("person", id))?;
    let seen = read_person(visit.town(), &visit.caller, &id, visit.today).await?;
    let resource = Resource::Person { id, protected: seen.person.protected };
    visit.town().require(&visit.caller, Action::Edit, &resource)?;
    Ok(seen.person)
}

/// `GET /people/new`
pub(crate) async fn new_page(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    visit.town().require(&visit.caller, Action::Create, &Resource::Register("person"))?;
    show(&form(&visit, None, &Fields(asked), Problems::default()))
}

/// `POST /people/new`: leads on to the first employment.
pub(crate) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    match keep(&visit, None, &fields).await {
        Ok(person) => {
            let form = format!("/people/{}/employments/new?body={}", person.id, crate::visit::encoded(fields.get("body")));
            Ok(done(&visit, &way_on(&visit, &person, &form)?, "organisation-person-added"))
        }
        Err(failure) => form(&visit, None, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

/// `GET /people/{id}/edit`
pub(crate) async fn edit_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let person = to_change(&visit, &id).await?;
    show(&form(&visit, Some(&person), &given(&person), Problems::default()))
}

/// `POST /people/{id}/edit`
pub(crate) async fn edit_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let person = to_change(&visit, &id).await?;
    let version = fields.get("base_version").parse().unwrap_or(0);
    match keep(&visit, Some(&Known { id: person.id.clone(), version }), &fields).await {
        Ok(person) => {
            let page = format!("/people/{}", person.id);
            Ok(done(&visit, &way_on(&visit, &person, &page)?, "organisation-person-saved"))
        }
        Err(failure) => form(&visit, Some(&person), &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

async fn keep(visit: &Signed, known: Option<&Known<PersonId>>, fields: &Fields) -> Result<Person, Failure> {
    let texts = TEXTS.map(|name| (name, fields.get(name)));
    person_save(visit.town(), &visit.caller, known, &texts, visit.at).await
}

/// Where to go on: whoever has just been protected may be out of sight.
fn way_on(visit: &Signed, person: &Person, page: &str) -> Result<String, Failure> {
    let resource = Resource::Person { id: person.id.clone(), protected: person.protected };
    let seen = visit.town().policies().allows(&visit.caller, Action::View, &resource)?;
    Ok(if seen { page.to_owned() } else { "/organisation".to_owned() })
}

/// A person as the form shows it.
fn given(person: &Person) -> Fields {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let pairs = [
        ("given_name", person.given_name.clone()),
        ("family_name", person.family_name.clone()),
        ("email", text(&person.email)),
        ("number", text(&person.number)),
        ("phone", text(&person.phone)),
        ("protected", if person.protected { "ja".to_owned() } else { String::new() }),
        ("base_version", person.version.to_string()),
    ];
    Fields::of(pairs)
}

fn form(visit: &Signed, person: Option<&Person>, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let stored = person.map(given);
    let merged = Merged::of(stored.as_ref(), fields);
    let fields = &merged.fields;
    let others = merged.others(words, Labels::Organisation, stored.as_ref(), |_, value| value.to_owned());
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Organisation, given: fields, problems: &problems };
    let group = FieldGroup::of("", person_fields(filling));
    let (title, address) = match person {
        Some(person) => (words.tell("organisation-edit-title", "name", person.name()), format!("/people/{}", person.id)),
        None => (words.say("organisation-new-person"), "/organisation".to_owned()),
    };
    let crumbs = [
        Some(Link::to(words.say("web-chapter-organisation"), "/organisation")),
        person.map(|person| Link::to(person.name(), &address)),
        Some(Link::to(&title, &visit.path)),
    ];
    FormPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs.into_iter().flatten()),
        words,
        title,
        lead: if person.is_none() { words.say("organisation-new-person-lead") } else { String::new() },
        action: if person.is_some() { format!("{address}/edit") } else { "/people/new".to_owned() },
        hidden: merging::hidden(stored.as_ref())
            .into_iter()
            .chain([("body".to_owned(), fields.get("body").to_owned())])
            .collect(),
        others,
        groups: vec![group],
        verb: words.say("web-save"),
        grave: false,
        cancel: address,
        problems,
    }
}

/// The fields of a person, also for the sample.
pub(super) fn person_fields(filling: Filling<'_>) -> Vec<Field> {
    let words = filling.words;
    vec![
        filling.line("given_name", "text"),
        filling.line("family_name", "text"),
        filling.line("email", "email").helped(words.say("organisation-email-help")),
        filling.line("number", "text").helped(words.say("organisation-number-help")),
        filling.line("phone", "tel"),
        filling.tick("protected").helped(words.say("organisation-protected-help")),
    ]
}

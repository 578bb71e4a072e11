//! A person's employments and offices: `/people/{id}/employments/new` and `/people/{id}/employments/{employment}`.

use super::people::to_change;
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::filling::{last_day, until_written};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::{Path, Query};
use domain::identity::EmploymentId;
use domain::organisation::{Employment, Form, Person};
use routines::Failure;
use routines::organisation::{Known, employment_save, organisation, person as read_person};

type Choices = Vec<(String, String)>;

/// The fields of the form, by the names that the rules use.
const TEXTS: [&str; 6] = ["body", "title", "form", "head", "from", "until"];

/// One employment of a person.
async fn found(visit: &Signed, person: &Person, id: &str) -> Result<Employment, Failure> {
    let seen = read_person(visit.town(), &visit.caller, &person.id, visit.today).await?;
    let mut all = seen.employments.into_iter().map(|(each, _)| each);
    all.find(|each| each.id.as_str() == id).ok_or_else(|| Failure::missing("employment", id))
}

/// `GET /people/{id}/employments/new`
pub(crate) async fn new_page(visit: Signed, Path(id): Path<String>, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let person = to_change(&visit, &id).await?;
    let asked = Fields(asked);
    let given = Fields::of([
        ("body", asked.get("body").to_owned()),
        ("form", Form::Employee.word().to_owned()),
        ("from", visit.words.day(visit.today)),
    ]);
    show(&form(&visit, &person, None, &given, Problems::default()).await?)
}

/// `POST /people/{id}/employments/new`
pub(crate) async fn new_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let person = to_change(&visit, &id).await?;
    match keep(&visit, &person, None, &fields).await {
        Ok(_) => Ok(done(&visit, &format!("/people/{}", person.id), "organisation-employment-added")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, &person, None, &fields, problems).await?.again()
        }
    }
}

/// `GET /people/{id}/employments/{employment}`
pub(crate) async fn edit_page(visit: Signed, Path((id, employment)): Path<(String, String)>) -> Answer {
    let person = to_change(&visit, &id).await?;
    let employment = found(&visit, &person, &employment).await?;
    let fields = given(&visit, &employment);
    show(&form(&visit, &person, Some(&employment), &fields, Problems::default()).await?)
}

/// `POST /people/{id}/employments/{employment}`
pub(crate) async fn edit_send(visit: Signed, Path((id, employment)): Path<(String, String)>, Sent(fields): Sent) -> Answer {
    let person = to_change(&visit, &id).await?;
    let employment = found(&visit, &person, &employment).await?;
    let version = fields.get("base_version").parse().unwrap_or(0);
    match keep(&visit, &person, Some(&Known { id: employment.id.clone(), version }), &fields).await {
        Ok(_) => Ok(done(&visit, &format!("/people/{}", person.id), "organisation-employment-saved")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, &person, Some(&employment), &fields, problems).await?.again()
        }
    }
}

async fn keep(
    visit: &Signed,
    person: &Person,
    known: Option<&Known<EmploymentId>>,
    fields: &Fields,
) -> Result<Employment, Failure> {
    let until = until_written(fields, "until")?;
    let texts = TEXTS.map(|name| (name, if name == "until" { until.as_str() } else { fields.get(name) }));
    employment_save(visit.town(), &visit.caller, &person.id, known, &texts, visit.at).await
}

/// An employment as the form shows it.
fn given(visit: &Signed, employment: &Employment) -> Fields {
    Fields::of([
        ("body", employment.body.to_string()),
        ("title", employment.title.clone().unwrap_or_default()),
        ("form", employment.form.word().to_owned()),
        ("head", if employment.head { "ja".to_owned() } else { String::new() }),
        ("from", visit.words.day(employment.period.from)),
        ("until", last_day(visit.words, employment.period.until)),
        ("base_version", employment.version.to_string()),
    ])
}

async fn form(
    visit: &Signed,
    person: &Person,
    employment: Option<&Employment>,
    fields: &Fields,
    problems: Problems,
) -> Result<FormPage, Failure> {
    let words = visit.words;
    let seen = organisation(visit.town(), &visit.caller, visit.today).await?;
    let bodies: Choices = seen.inside.iter().map(|line| (line.body.id.to_string(), line.body.name.clone())).collect();
    let forms: Choices =
        Form::ALL.iter().map(|form| (form.word().to_owned(), words.name("organisation-form", form.word()))).collect();
    let named = |name: &str, value: &str| {
        let choices = if name == "body" { &bodies } else { &forms };
        choices.iter().find(|(each, _)| each == value).map_or_else(|| value.to_owned(), |(_, named)| named.clone())
    };
    let stored = employment.map(|employment| given(visit, employment));
    let merged = Merged::of(stored.as_ref(), fields);
    let fields = &merged.fields;
    let others = merged.others(words, Labels::Organisation, stored.as_ref(), named);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Organisation, given: fields, problems: &problems };
    let group = employment_fields(filling, bodies, forms);
    let address = format!("/people/{}", person.id);
    let title = match employment {
        Some(_) => words.say("organisation-edit-employment"),
        None => words.say("organisation-new-employment"),
    };
    let place = employment.map_or_else(|| "new".to_owned(), |employment| employment.id.to_string());
    Ok(FormPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs([
            Link::to(words.say("web-chapter-organisation"), "/organisation"),
            Link::to(person.name(), &address),
            Link::to(&title, &visit.path),
        ]),
        words,
        lead: person.name(),
        title,
        action: format!("{address}/employments/{place}"),
        hidden: merging::hidden(stored.as_ref()),
        others,
        groups: vec![FieldGroup::of("", group)],
        verb: words.say("web-save"),
        grave: false,
        cancel: address,
        problems,
    })
}

/// The fields of an employment, also for the sample.
pub(super) fn employment_fields(filling: Filling<'_>, bodies: Choices, forms: Choices) -> Vec<Field> {
    let words = filling.words;
    vec![
        filling.select("body", words.say("web-choose"), bodies).needed(),
        filling.line("title", "text"),
        filling.select("form", words.say("web-choose"), forms).needed(),
        filling.tick("head").helped(words.say("organisation-head-help")),
        filling.needed("from", "date"),
        filling.line("until", "date").helped(words.say("organisation-until-help")),
    ]
}

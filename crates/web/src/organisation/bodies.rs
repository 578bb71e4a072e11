//! Writing a body down, changing and ending it: `/organisation/new`, `/organisation/{id}/edit` and `/organisation/{id}/end`.

use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::filling::{last_day, until_after, until_written};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::{Path, Query};
use domain::identity::BodyId;
use domain::organisation::{Body, BodyKind, Function, OutsideKind};
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::organisation::{Known, body as read_body, body_save, organisation};
use routines::policies::{Action, Resource};

/// The fields of the form, by the names that the rules use.
const TEXTS: [&str; 12] = [
    "name",
    "kind",
    "parent",
    "short",
    "code",
    "sector",
    "function",
    "valid_from",
    "valid_until",
    "email",
    "phone",
    "organisation_number",
];

type Choices = Vec<(String, String)>;

/// The body to change, if the reader may.
async fn to_change(visit: &Signed, id: &str) -> Result<Body, Failure> {
    let id: BodyId = id.parse().map_err(|_| Failure::missing("body", id))?;
    visit.town().require(&visit.caller, Action::Edit, &Resource::Body(id.clone()))?;
    Ok(read_body(visit.town(), &visit.caller, &id, visit.today).await?.body)
}

/// `GET /organisation/new`, also as a copy of another: `?from=`.
pub(crate) async fn new_page(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    visit.town().require(&visit.caller, Action::Create, &Resource::Register("body"))?;
    let asked = Fields(asked);
    if let Ok(other) = asked.get("from").parse::<BodyId>() {
        let other = read_body(visit.town(), &visit.caller, &other, visit.today).await?.body;
        let given = given(visit.words, &other).copied(&["name", "short", "code", "valid_from", "valid_until", "email", "phone"]);
        return show(&form(&visit, None, &given, Problems::default()).await?);
    }
    let given = Fields::of([
        ("parent", asked.get("parent").to_owned()),
        ("kind", asked.get("kind").to_owned()),
        ("valid_from", visit.words.day(visit.today)),
    ]);
    show(&form(&visit, None, &given, Problems::default()).await?)
}

/// `POST /organisation/new`
pub(crate) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    visit.town().require(&visit.caller, Action::Create, &Resource::Register("body"))?;
    match keep(&visit, None, &fields).await {
        Ok(body) => Ok(done(&visit, &format!("/organisation/{}", body.id), "organisation-body-added")),
        Err(failure) => form(&visit, None, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).await?.again(),
    }
}

/// `GET /organisation/{id}/edit`
pub(crate) async fn edit_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let body = to_change(&visit, &id).await?;
    show(&form(&visit, Some(&body), &given(visit.words, &body), Problems::default()).await?)
}

/// `POST /organisation/{id}/edit`
pub(crate) async fn edit_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let body = to_change(&visit, &id).await?;
    let version = fields.get("base_version").parse().unwrap_or(0);
    match keep(&visit, Some(&Known { id: body.id.clone(), version }), &fields).await {
        Ok(body) => Ok(done(&visit, &format!("/organisation/{}", body.id), "organisation-body-saved")),
        Err(failure) => form(&visit, Some(&body), &fields, Problems::of(visit.words, &[refusal_of(failure)?])).await?.again(),
    }
}

async fn keep(visit: &Signed, known: Option<&Known<BodyId>>, fields: &Fields) -> Result<Body, Failure> {
    if fields.get("kind").is_empty() {
        return Err(Refusal::plain(Message::new("web-choose-one")).at("kind").into());
    }
    let until = until_written(fields, "valid_until")?;
    let texts = TEXTS.map(|name| (name, if name == "valid_until" { until.as_str() } else { fields.get(name) }));
    body_save(visit.town(), &visit.caller, known, &texts, visit.at).await
}

/// A body as the form shows it.
fn given(words: Words, body: &Body) -> Fields {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Fields::of([
        ("name", body.name.clone()),
        ("kind", body.outside.map_or(body.kind.word(), OutsideKind::word).to_owned()),
        ("parent", body.parent.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("short", text(&body.short)),
        ("code", text(&body.code)),
        ("sector", text(&body.sector)),
        ("function", body.function.map(|each| each.word().to_owned()).unwrap_or_default()),
        ("valid_from", words.day(body.period.from)),
        ("valid_until", last_day(words, body.period.until)),
        ("email", text(&body.email)),
        ("phone", text(&body.phone)),
        ("organisation_number", text(&body.organisation_number)),
        ("base_version", body.version.to_string()),
    ])
}

/// The kinds of body and, after them, those of outside parties.
pub(super) fn kinds(words: Words) -> Choices {
    let inside = BodyKind::ALL.iter().filter(|kind| **kind != BodyKind::Outside);
    let inside = inside.map(|kind| (kind.word().to_owned(), words.name("organisation-kind", kind.word())));
    let outside = OutsideKind::ALL.iter().map(|kind| {
        let name = words.name("organisation-outside", kind.word());
        (kind.word().to_owned(), words.tell("organisation-outside-kind", "kind", name))
    });
    inside.chain(outside).collect()
}

fn crumbs(visit: &Signed, body: Option<&Body>, title: &str) -> Vec<Link> {
    let chapter = Link::to(visit.words.say("web-chapter-organisation"), "/organisation");
    let body = body.map(|body| Link::to(&body.name, format!("/organisation/{}", body.id)));
    std::iter::once(chapter).chain(body).chain([Link::to(title, &visit.path)]).collect()
}

async fn form(visit: &Signed, body: Option<&Body>, fields: &Fields, problems: Problems) -> Result<FormPage, Failure> {
    let words = visit.words;
    let seen = organisation(visit.town(), &visit.caller, visit.today).await?;
    let lines = seen.inside.iter().chain(&seen.outside).filter(|line| body.is_none_or(|body| body.id != line.body.id));
    let bodies: Choices = lines.map(|line| (line.body.id.to_string(), line.body.name.clone())).collect();
    let kinds = kinds(words);
    let functions = Function::ALL.iter();
    let functions: Choices =
        functions.map(|each| (each.word().to_owned(), words.name("organisation-function", each.word()))).collect();
    let named = |name: &str, value: &str| {
        let choices = match name {
            "kind" => &kinds,
            "parent" => &bodies,
            "function" => &functions,
            _ => return value.to_owned(),
        };
        choices.iter().find(|(each, _)| each == value).map_or_else(|| value.to_owned(), |(_, named)| named.clone())
    };
    let stored = body.map(|body| given(words, body));
    let merged = Merged::of(stored.as_ref(), fields);
    let fields = &merged.fields;
    let others = merged.others(words, Labels::Organisation, stored.as_ref(), named);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Organisation, given: fields, problems: &problems };
    let groups = body_groups(filling, kinds, bodies, functions);
    let address = body.map(|body| format!("/organisation/{}", body.id));
    let title = match body {
        Some(body) => words.tell("organisation-edit-title", "name", &body.name),
        None => words.say("organisation-new-body"),
    };
    Ok(FormPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs(visit, body, &title)),
        words,
        title,
        lead: String::new(),
        action: address.as_ref().map_or_else(|| "/organisation/new".to_owned(), |address| format!("{address}/edit")),
        hidden: merging::hidden(stored.as_ref()),
        others,
        groups,
        verb: words.say("web-save"),
        grave: false,
        cancel: address.unwrap_or_else(|| "/organisation".to_owned()),
        problems,
    })
}

/// `GET /organisation/{id}/end`
pub(crate) async fn end_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let body = to_change(&visit, &id).await?;
    let fields = Fields::of([("last_day", visit.words.day(visit.today)), ("base_version", body.version.to_string())]);
    show(&end_form(&visit, &body, &fields, Problems::default()))
}

/// `POST /organisation/{id}/end`
pub(crate) async fn end_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let body = to_change(&visit, &id).await?;
    match end(&visit, &body, &fields).await {
        Ok(_) => Ok(done(&visit, &format!("/organisation/{}", body.id), "organisation-body-ended")),
        Err(failure) => {
            let mut refusal = refusal_of(failure)?;
            if refusal.field.as_deref() == Some("valid_until") {
                refusal = refusal.at("last_day");
            }
            end_form(&visit, &body, &fields, Problems::of(visit.words, &[refusal])).again()
        }
    }
}

async fn end(visit: &Signed, body: &Body, fields: &Fields) -> Result<Body, Failure> {
    let required = || Refusal::plain(Message::new("organisation-field-required")).at("last_day");
    let until = until_after(fields, "last_day")?.ok_or_else(required)?.to_string();
    let version = fields.get("base_version").parse().unwrap_or(0);
    let known = Known { id: body.id.clone(), version };
    body_save(visit.town(), &visit.caller, Some(&known), &[("valid_until", &until)], visit.at).await
}

fn end_form(visit: &Signed, body: &Body, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let moved = fields.get("base_version") != body.version.to_string();
    let others =
        if moved { vec![(words.say("organisation-period"), super::period(words, &body.period)).into()] } else { Vec::new() };
    let problems = if moved { Problems::default() } else { problems };
    let filling = Filling { words, labels: Labels::Organisation, given: fields, problems: &problems };
    let title = words.tell("organisation-end-body", "name", &body.name);
    let address = format!("/organisation/{}", body.id);
    FormPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs(visit, Some(body), &title)),
        words,
        title,
        lead: words.say("organisation-end-body-lead"),
        action: format!("{address}/end"),
        hidden: vec![("base_version".to_owned(), body.version.to_string())],
        others,
        groups: vec![FieldGroup::of("", vec![filling.needed("last_day", "date")])],
        verb: words.say("organisation-end"),
        grave: true,
        cancel: address,
        problems,
    }
}

/// The groups of a body's form, also for the sample.
pub(super) fn body_groups(filling: Filling<'_>, kinds: Choices, bodies: Choices, functions: Choices) -> Vec<FieldGroup> {
    let words = filling.words;
    vec![
        FieldGroup::of(
            "",
            vec![
                filling.needed("name", "text"),
                filling.select("kind", words.say("web-choose"), kinds).needed(),
                filling
                    .select("parent", words.say("organisation-stands-alone"), bodies)
                    .helped(words.say("organisation-parent-help")),
                filling.needed("valid_from", "date"),
                filling.line("valid_until", "date").helped(words.say("organisation-until-help")),
            ],
        ),
        FieldGroup::of(
            words.say("organisation-facts"),
            vec![
                filling.line("short", "text").helped(words.say("organisation-short-help")),
                filling.line("code", "text"),
                filling.line("sector", "text").helped(words.say("organisation-sector-help")),
                filling.select("function", words.say("organisation-no-function"), functions),
                filling.line("email", "email"),
                filling.line("phone", "tel"),
                filling.line("organisation_number", "text"),
            ],
        ),
    ]
}

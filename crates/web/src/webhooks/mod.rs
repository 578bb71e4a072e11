//! Receivers of changes on screen: the list at `/webhooks`, one of them, its form, and what is done with it.

mod page;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

use crate::App;
use crate::activity::{Activity, activity};
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, views};
use crate::object::ObjectPage;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::routing::{get, get_and_post};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage, Labels, Merged, merging};
use axum::Router;
use axum::extract::Path;
use domain::identity::WebhookId;
use domain::sorting::{folded, sort_key};
use domain::webhooks::{Webhook, told};
use page::SecretShownPage;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::organisation::Known;
use routines::policies::{Action, Resource};
use routines::webhooks::{WebhookRow, tell_trial, webhook, webhook_end, webhook_new, webhook_new_secret, webhook_save, webhooks};

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/webhooks", LIST.get())
        .route("/webhooks/new", get_and_post(new_page, new_send))
        .route("/webhooks/{id}", get(one))
        .route("/webhooks/{id}/edit", get_and_post(edit_page, edit_send))
        .route("/webhooks/{id}/trial", get_and_post(trial_page, trial_send))
        .route("/webhooks/{id}/secret", get_and_post(secret_page, secret_send))
        .route("/webhooks/{id}/end", get_and_post(end_page, end_send))
}

/// The list of receivers.
static WEBHOOKS: Kind = Kind {
    path: "/webhooks",
    file: "webhooks",
    first: "webhooks-label-name",
    columns: &[
        Kept::new("address", "webhooks-label-address").sorting(),
        Kept::new("state", "webhooks-state").sorting(),
        Kept::new("taken", "webhooks-taken").sorting().figures(),
        Kept::new("behind", "webhooks-behind").figures(),
        Kept::new("entities", "webhooks-label-entities").unusual(),
        Kept::new("since", "webhooks-since").sorting().figures().unusual(),
    ],
    filters: &["q"],
    found: "webhooks-found",
    newest_first: false,
    own_order: true,
};

/// `GET /webhooks`
pub(crate) static LIST: Register = Register::new(&WEBHOOKS, |visit, listing| Box::pin(list(visit, listing)));

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = webhooks(visit.town(), &visit.caller, visit.at).await?;
    let count = |view: &str| all.iter().filter(|row| in_view(row, view)).count() as i64;
    let cuts = [
        ("", words.say("webhooks-lasting"), count("")),
        ("failing", words.say("webhooks-failing"), count("failing")),
        ("ended", words.say("webhooks-ended"), count("ended")),
    ];
    let dress = Dress {
        title: words.say("webhooks-title"),
        lead: words.say("webhooks-lead"),
        ways: vec![Link::to(words.say("webhooks-new"), "/webhooks/new")],
        views: views(words, &listing.address, cuts),
        empty: all.is_empty().then(|| (words.say("webhooks-none"), words.say("webhooks-none-why"))),
        ..Dress::default()
    };
    let (text, view) = (folded(listing.address.get("q")), listing.address.get("view"));
    let mut found: Vec<&WebhookRow> = all.iter().filter(|row| in_view(row, view) && fits(row, &text)).collect();
    if !listing.order().0.is_empty() {
        listing.sort(&mut found, |row, column| match column {
            "name" => sort_key(&row.webhook.name),
            _ => sort_key(&cell(words, column, row)),
        });
    }
    let (found, total) = listing.cut(found);
    let row = |row: &&WebhookRow| Row {
        what: Link::to(&row.webhook.name, format!("/webhooks/{}", row.webhook.id)),
        cells: listing
            .columns()
            .map(|column| match column {
                "taken" | "behind" | "since" => Cell::Figure(cell(words, column, row)),
                _ => Cell::Text(cell(words, column, row)),
            })
            .collect(),
    };
    let frame = visit.frame(Chapter::None).with_crumbs(crumbs(words, []));
    Ok(Shown::of(frame, dress, found.iter().map(row).collect(), total))
}

/// Whether a receiver stands in a view: `failing`, `ended`, or those that last.
pub(crate) fn in_view(row: &WebhookRow, view: &str) -> bool {
    match view {
        "failing" => row.delivery.fault.is_some() && row.webhook.ended.is_none(),
        "ended" => row.webhook.ended.is_some(),
        _ => row.webhook.ended.is_none(),
    }
}

/// Whether a folded text is a part of the name or the address.
pub(crate) fn fits(row: &WebhookRow, text: &str) -> bool {
    text.is_empty() || [&row.webhook.name, &row.webhook.address].into_iter().any(|said| folded(said).contains(text))
}

fn cell(words: Words, column: &str, row: &WebhookRow) -> String {
    match column {
        "address" => row.webhook.address.clone(),
        "state" => state(words, row),
        "taken" => row.delivery.taken_at.map(|at| words.moment(at)).unwrap_or_default(),
        "behind" => words.number(row.behind),
        "entities" => entities(words, &row.webhook).join(", "),
        _ => words.day(row.webhook.since),
    }
}

/// How it stands, in a word or two.
fn state(words: Words, row: &WebhookRow) -> String {
    match (&row.webhook.ended, &row.delivery.fault) {
        (Some(day), _) => words.tell("webhooks-ended-on", "day", words.day(*day)),
        (None, Some(_)) if row.rests => words.say("webhooks-rests"),
        (None, Some(_)) => words.say("webhooks-is-failing"),
        (None, None) => words.say("webhooks-is-told"),
    }
}

/// Of what it is told, in words.
fn entities(words: Words, webhook: &Webhook) -> Vec<String> {
    if webhook.entities.is_empty() {
        return vec![words.say("webhooks-everything")];
    }
    webhook.entities.iter().map(|entity| words.name("journal-entity", entity)).collect()
}

fn crumbs(words: Words, more: impl IntoIterator<Item = Link>) -> Vec<Link> {
    let chapter = [Link::to(words.say("operation-title"), "/operation"), Link::to(words.say("webhooks-title"), "/webhooks")];
    chapter.into_iter().chain(more).collect()
}

fn parsed(id: &str) -> Result<WebhookId, Failure> {
    id.parse().map_err(|_| Failure::missing("webhook", id))
}

async fn found(visit: &Signed, id: &str) -> Result<WebhookRow, Failure> {
    visit.town().require(&visit.caller, Action::Administer, &Resource::Installation)?;
    webhook(visit.town(), &visit.caller, &parsed(id)?, visit.at).await
}

/// `GET /webhooks/{id}`
async fn one(visit: Signed, Path(id): Path<String>) -> Answer {
    let row = found(&visit, &id).await?;
    let activity = activity(&visit, &Object::new(ObjectKind::Webhook, row.webhook.id.as_str())).await?;
    let frame = visit.frame(Chapter::None);
    show(&object(frame, visit.words, &row, activity))
}

/// The page of a receiver, also for the sample.
fn object(frame: crate::frame::Frame, words: Words, row: &WebhookRow, activity: Activity) -> ObjectPage {
    let address = format!("/webhooks/{}", row.webhook.id);
    let ways = [("web-change", "edit"), ("webhooks-trial", "trial"), ("webhooks-secret", "secret"), ("webhooks-end", "end")];
    let ways = ways.map(|(name, act)| Link::to(words.say(name), format!("{address}/{act}")));
    let lasts = row.webhook.ended.is_none();
    ObjectPage {
        frame: frame.with_crumbs(crumbs(words, [Link::to(&row.webhook.name, &address)])),
        words,
        title: row.webhook.name.clone(),
        lead: state(words, row),
        ways: if lasts { ways.to_vec() } else { Vec::new() },
        text: words.say("webhooks-says"),
        passages: Vec::new(),
        sections: Vec::new(),
        panels: vec![FactPanel { id: "facts", title: words.say("webhooks-receiver"), facts: facts(words, row) }],
        activity,
    }
}

fn facts(words: Words, row: &WebhookRow) -> Vec<Fact> {
    let fact = |name: &str, value: String| Fact { name: words.say(name), values: vec![Link::none(value)], note: String::new() };
    let delivery = &row.delivery;
    let moment = |at: Option<domain::Timestamp>| at.map(|at| words.moment(at));
    let mut facts = vec![
        fact("webhooks-label-address", row.webhook.address.clone()),
        Fact {
            name: words.say("webhooks-label-entities"),
            values: entities(words, &row.webhook).into_iter().map(Link::none).collect(),
            note: String::new(),
        },
        fact("webhooks-since", words.day(row.webhook.since)),
        fact("webhooks-taken", moment(delivery.taken_at).unwrap_or_else(|| words.say("operation-never"))),
        fact("webhooks-behind", words.number(row.behind)),
    ];
    if let Some(why) = delivery.fault.as_ref().filter(|_| row.webhook.ended.is_none()) {
        let since = moment(delivery.failing_since).unwrap_or_default();
        facts.push(Fact { note: words.message(why), ..fact("webhooks-failing-since", since) });
        match moment(delivery.next_at) {
            _ if row.rests => facts.push(fact("webhooks-next", words.say("webhooks-rests-until"))),
            Some(at) => facts.push(fact("webhooks-next", at)),
            None => {}
        }
    }
    facts
}

/// `GET /webhooks/new`
async fn new_page(visit: Signed) -> Answer {
    visit.town().require(&visit.caller, Action::Administer, &Resource::Installation)?;
    show(&form(&visit, None, &Fields::default(), Problems::default()))
}

/// `POST /webhooks/new`: the secret is shown in the answer and nowhere again.
async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let texts = texts(&fields);
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    match webhook_new(visit.town(), &visit.caller, &texts, visit.at).await {
        Ok((webhook, secret)) => shown(&visit, &webhook, secret),
        Err(failure) => form(&visit, None, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

fn texts(fields: &Fields) -> [(&'static str, String); 3] {
    let entities: Vec<&str> = fields.all("entities").collect();
    [("name", fields.get("name").to_owned()), ("address", fields.get("address").to_owned()), ("entities", entities.join("|"))]
}

fn shown(visit: &Signed, webhook: &Webhook, secret: String) -> Answer {
    let words = visit.words;
    show(&SecretShownPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(words, [Link::to(&webhook.name, &visit.path)])),
        words,
        name: webhook.name.clone(),
        address: webhook.address.clone(),
        secret,
        on: format!("/webhooks/{}", webhook.id),
    })
}

/// `GET /webhooks/{id}/edit`
async fn edit_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let row = found(&visit, &id).await?;
    show(&form(&visit, Some(&row.webhook), &given(&row.webhook), Problems::default()))
}

/// `POST /webhooks/{id}/edit`
async fn edit_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let row = found(&visit, &id).await?;
    let known = Known { id: row.webhook.id.clone(), version: fields.get("base_version").parse().unwrap_or(0) };
    let texts = texts(&fields);
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    match webhook_save(visit.town(), &visit.caller, &known, &texts, visit.at).await {
        Ok(_) => Ok(done(&visit, &format!("/webhooks/{}", known.id), "webhooks-saved")),
        Err(failure) => {
            let row = found(&visit, &id).await?;
            form(&visit, Some(&row.webhook), &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again()
        }
    }
}

fn given(webhook: &Webhook) -> Fields {
    let fields = [("name", &webhook.name), ("address", &webhook.address)];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.clone()));
    let entities = webhook.entities.iter().map(|entity| ("entities".to_owned(), entity.clone()));
    let version = ("base_version".to_owned(), webhook.version.to_string());
    Fields(fields.into_iter().chain(entities).chain([version]).collect())
}

fn form(visit: &Signed, webhook: Option<&Webhook>, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let address = webhook.map(|webhook| format!("/webhooks/{}", webhook.id));
    let title = webhook.map_or_else(|| words.say("webhooks-new"), |webhook| webhook.name.clone());
    let stored = webhook.map(given);
    let merged = Merged::of(stored.as_ref(), fields);
    let fields = &merged.fields;
    let named = |name: &str, value: &str| match name {
        "entities" => words.name("journal-entity", value),
        _ => value.to_owned(),
    };
    let others = merged.others(words, Labels::Webhooks, stored.as_ref(), named);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(words, [Link::to(&title, &visit.path)])),
        words,
        title,
        lead: words.say("webhooks-form-lead"),
        action: address.as_ref().map_or_else(|| "/webhooks/new".to_owned(), |address| format!("{address}/edit")),
        hidden: merging::hidden(stored.as_ref()),
        groups: vec![FieldGroup::of("", form_fields(words, fields, &problems))],
        verb: words.say(if webhook.is_some() { "web-save" } else { "webhooks-make" }),
        others,
        grave: false,
        cancel: address.unwrap_or_else(|| "/webhooks".to_owned()),
        problems,
    }
}

/// The fields of a receiver, also for the sample.
fn form_fields(words: Words, fields: &Fields, problems: &Problems) -> Vec<Field> {
    let chosen: Vec<&str> = fields.all("entities").collect();
    let mut choices: Vec<Choice> = told()
        .map(|entity| Choice {
            value: entity.to_owned(),
            name: words.name("journal-entity", entity),
            chosen: chosen.contains(&entity),
        })
        .collect();
    choices.sort_by_cached_key(|choice| sort_key(&choice.name));
    let line = |name: &str, label: &str, kind| {
        Field::new(name, words.say(label), Control::Line(kind)).needed().holding(fields.get(name)).judged(problems)
    };
    vec![
        line("name", "webhooks-label-name", "text").helped(words.say("webhooks-name-help")),
        line("address", "webhooks-label-address", "url").helped(words.say("webhooks-address-help")),
        Field::new("entities", words.say("webhooks-label-entities"), Control::Ticks(choices))
            .helped(words.say("webhooks-entities-help"))
            .judged(problems),
    ]
}

/// A page that asks whether something is to be done.
fn question(visit: &Signed, webhook: &Webhook, act: &str, texts: [&str; 3], problems: Problems) -> FormPage {
    let (words, [title, lead, verb]) = (visit.words, texts);
    let address = format!("/webhooks/{}", webhook.id);
    let here = [Link::to(&webhook.name, &address), Link::to(words.say(title), format!("{address}/{act}"))];
    FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs(words, here)),
        words,
        title: words.say(title),
        lead: words.say(lead),
        action: format!("{address}/{act}"),
        hidden: Vec::new(),
        groups: Vec::new(),
        verb: words.say(verb),
        others: Vec::new(),
        grave: act != "trial",
        cancel: address,
        problems,
    }
}

const TRIAL: [&str; 3] = ["webhooks-trial", "webhooks-trial-lead", "webhooks-trial"];
const SECRET: [&str; 3] = ["webhooks-secret", "webhooks-secret-anew-lead", "webhooks-secret"];
const END: [&str; 3] = ["webhooks-end", "webhooks-end-lead", "webhooks-end"];

/// `GET /webhooks/{id}/trial`
async fn trial_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let row = found(&visit, &id).await?;
    show(&question(&visit, &row.webhook, "trial", TRIAL, Problems::default()))
}

/// `POST /webhooks/{id}/trial`
async fn trial_send(visit: Signed, Path(id): Path<String>, Sent(_): Sent) -> Answer {
    let row = found(&visit, &id).await?;
    match tell_trial(visit.town(), &visit.caller, &row.webhook.id, visit.at).await {
        Ok(()) => Ok(done(&visit, &format!("/webhooks/{}", row.webhook.id), "webhooks-trial-taken")),
        Err(failure) => {
            question(&visit, &row.webhook, "trial", TRIAL, Problems::of(visit.words, &[refusal_of(failure)?])).again()
        }
    }
}

/// `GET /webhooks/{id}/secret`
async fn secret_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let row = found(&visit, &id).await?;
    show(&question(&visit, &row.webhook, "secret", SECRET, Problems::default()))
}

/// `POST /webhooks/{id}/secret`
async fn secret_send(visit: Signed, Path(id): Path<String>, Sent(_): Sent) -> Answer {
    let row = found(&visit, &id).await?;
    let secret = webhook_new_secret(visit.town(), &visit.caller, &row.webhook.id, visit.at).await?;
    shown(&visit, &row.webhook, secret)
}

/// `GET /webhooks/{id}/end`
async fn end_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let row = found(&visit, &id).await?;
    show(&question(&visit, &row.webhook, "end", END, Problems::default()))
}

/// `POST /webhooks/{id}/end`
async fn end_send(visit: Signed, Path(id): Path<String>, Sent(_): Sent) -> Answer {
    let row = found(&visit, &id).await?;
    webhook_end(visit.town(), &visit.caller, &row.webhook.id, visit.at).await?;
    Ok(done(&visit, "/webhooks", "webhooks-now-ended"))
}

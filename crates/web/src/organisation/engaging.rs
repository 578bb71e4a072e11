//! Outside experts whom a body engages: `/organisation/{id}/engagements/…`.

use super::{crumbs_of, period};
use crate::activity::activity;
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::object::{ObjectPage, Section};
use crate::parts::{Field, Link, Problems};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::filling::{last_day, until_written};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, Pick, merging};
use axum::extract::{Path, Query};
use domain::identity::BodyId;
use domain::organisation::{Body, Engagement};
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::documents::SubjectKind;
use routines::organisation::{BodyView, EngagementRow, Known, body as read_body, engage};
use routines::policies::{Action, Resource};

/// The experts of a body, with the way to engage one.
pub(super) fn section(words: Words, seen: &BodyView) -> Section {
    let row = |each: &EngagementRow| Row {
        what: Link::to(&each.engagement.subject, address(&each.engagement)),
        cells: vec![
            expert(words, each),
            Cell::Text(each.engagement.contract.clone().unwrap_or_default()),
            Cell::Time(period(words, &each.engagement.period)),
        ],
    };
    let heads = ["organisation-subject", "organisation-expert", "organisation-contract", "organisation-period"]
        .map(|head| words.say(head));
    let way = Link::to(words.say("organisation-engage"), format!("/organisation/{}/engagements/new", seen.body.id));
    Section::of("engagements", words.say("organisation-engagements"), heads, seen.engagements.iter().map(row).collect())
        .or(words.say("organisation-no-engagements"))
        .with(if seen.may_edit { vec![way] } else { Vec::new() })
}

fn expert(words: Words, row: &EngagementRow) -> Cell {
    match &row.name {
        Some(name) => Cell::link(name, format!("/people/{}", row.engagement.person)),
        None => Cell::Text(words.say("organisation-protected")),
    }
}

fn address(engagement: &Engagement) -> String {
    format!("/organisation/{}/engagements/{}", engagement.body, engagement.id)
}

async fn body_of(visit: &Signed, id: &str) -> Result<BodyView, Failure> {
    let id: BodyId = id.parse().map_err(|_| Failure::missing("body", id))?;
    read_body(visit.town(), &visit.caller, &id, visit.today).await
}

/// The body, if the reader may engage experts for it.
async fn to_engage(visit: &Signed, id: &str) -> Result<BodyView, Failure> {
    let seen = body_of(visit, id).await?;
    visit.town().require(&visit.caller, Action::Edit, &Resource::Body(seen.body.id.clone()))?;
    Ok(seen)
}

fn found<'a>(seen: &'a BodyView, id: &str) -> Result<&'a EngagementRow, Failure> {
    let found = seen.engagements.iter().find(|row| row.engagement.id.as_str() == id);
    found.ok_or_else(|| Failure::missing("engagement", id))
}

/// `GET /organisation/{id}/engagements/{engagement}`
pub(crate) async fn engagement(visit: Signed, Path((body, id)): Path<(String, String)>) -> Answer {
    let words = visit.words;
    let seen = body_of(&visit, &body).await?;
    let row = found(&seen, &id)?;
    let engagement = &row.engagement;
    let attachments = crate::documents::section(&visit, SubjectKind::Engagement, engagement.id.as_str()).await?;
    let activity = activity(&visit, &Object::new(ObjectKind::Engagement, engagement.id.as_str())).await?;
    let fact = |name: &str, value: Link| Fact { name: words.say(name), values: vec![value], note: String::new() };
    let expert = match expert(words, row) {
        Cell::Link(link) => link,
        other => Link::none(other.plain(words)),
    };
    let mut facts = vec![
        fact("organisation-expert", expert),
        fact("organisation-engaged-by", Link::to(&seen.body.name, format!("/organisation/{}", seen.body.id))),
        fact("organisation-period", Link::none(period(words, &engagement.period))),
    ];
    facts.extend(engagement.contract.as_ref().map(|contract| fact("organisation-contract", Link::none(contract))));
    let change = Link::to(words.say("organisation-change-or-end"), format!("{}/edit", address(engagement)));
    let copy = format!("/organisation/{}/engagements/new?from={}", engagement.body, engagement.id);
    let copy = Link::to(words.say("web-copy"), copy);
    show(&ObjectPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs_of(&visit, &seen.body, &engagement.subject)),
        words,
        title: engagement.subject.clone(),
        lead: words.tell("organisation-engagement-lead", "body", &seen.body.name),
        ways: if seen.may_edit { vec![change, copy] } else { Vec::new() },
        text: String::new(),
        passages: Vec::new(),
        sections: vec![attachments],
        panels: vec![FactPanel { id: "facts", title: words.say("organisation-facts"), facts }],
        activity,
    })
}

/// `GET /organisation/{id}/engagements/new`, also as a copy of another, for the time after it: `?from=`.
pub(crate) async fn new_page(visit: Signed, Path(id): Path<String>, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let seen = to_engage(&visit, &id).await?;
    let asked = Fields(asked);
    let other = match asked.get("from") {
        "" => None,
        other => Some(found(&seen, other)?.engagement.clone()),
    };
    let pick = match (asked.get("person"), &other) {
        ("", None) => Pick::nobody("person"),
        ("", Some(other)) => Pick::known(&visit, "person", other.person.as_str()).await?,
        (person, _) => Pick::known(&visit, "person", person).await?,
    };
    let mut fields = other.map(|other| given(visit.words, &other).copied(&["from", "until", "contract"])).unwrap_or_default();
    fields.0.push(("from".to_owned(), visit.words.day(visit.today)));
    show(&form(&visit, &seen.body, None, &pick, &fields, Problems::default()))
}

/// `POST /organisation/{id}/engagements/new`
pub(crate) async fn new_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = to_engage(&visit, &id).await?;
    let pick = Pick::read(&visit, &fields, "person").await?;
    match keep(&visit, &seen.body, None, &pick, &fields).await {
        Ok(_) => Ok(done(&visit, &format!("/organisation/{}", seen.body.id), "organisation-engaged")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, &seen.body, None, &pick, &fields, problems).again()
        }
    }
}

/// `GET /organisation/{id}/engagements/{engagement}/edit`
pub(crate) async fn edit_page(visit: Signed, Path((body, id)): Path<(String, String)>) -> Answer {
    let seen = to_engage(&visit, &body).await?;
    let engagement = found(&seen, &id)?.engagement.clone();
    let pick = Pick::known(&visit, "person", engagement.person.as_str()).await?;
    let fields = given(visit.words, &engagement);
    show(&form(&visit, &seen.body, Some(&engagement), &pick, &fields, Problems::default()))
}

/// `POST /organisation/{id}/engagements/{engagement}/edit`
pub(crate) async fn edit_send(visit: Signed, Path((body, id)): Path<(String, String)>, Sent(fields): Sent) -> Answer {
    let seen = to_engage(&visit, &body).await?;
    let engagement = found(&seen, &id)?.engagement.clone();
    let pick = Pick::read(&visit, &fields, "person").await?;
    match keep(&visit, &seen.body, Some(&engagement), &pick, &fields).await {
        Ok(kept) => Ok(done(&visit, &address(&kept), "organisation-engagement-saved")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, &seen.body, Some(&engagement), &pick, &fields, problems).again()
        }
    }
}

async fn keep(
    visit: &Signed,
    body: &Body,
    known: Option<&Engagement>,
    pick: &Pick,
    fields: &Fields,
) -> Result<Engagement, Failure> {
    let version = fields.get("base_version").parse().unwrap_or(0);
    let known = known.map(|known| Known { id: known.id.clone(), version });
    let until = until_written(fields, "until")?;
    let texts = Engagement::FIELDS.map(|name| (name, if name == "until" { until.as_str() } else { fields.get(name) }));
    engage(visit.town(), &visit.caller, &body.id, &pick.meant()?, known.as_ref(), &texts, visit.at).await
}

/// An engagement as the form shows it.
fn given(words: Words, engagement: &Engagement) -> Fields {
    Fields::of([
        ("subject", engagement.subject.clone()),
        ("contract", engagement.contract.clone().unwrap_or_default()),
        ("from", words.day(engagement.period.from)),
        ("until", last_day(words, engagement.period.until)),
        ("base_version", engagement.version.to_string()),
    ])
}

fn form(visit: &Signed, body: &Body, known: Option<&Engagement>, pick: &Pick, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let stored = known.map(|known| given(words, known));
    let merged = Merged::of(stored.as_ref(), fields);
    let fields = &merged.fields;
    let others = merged.others(words, Labels::Organisation, stored.as_ref(), |_, value| value.to_owned());
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Organisation, given: fields, problems: &problems };
    let title = words.say(if known.is_some() { "organisation-edit-engagement" } else { "organisation-engage" });
    let place =
        known.map_or_else(|| format!("/organisation/{}/engagements/new", body.id), |known| format!("{}/edit", address(known)));
    FormPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs_of(visit, body, &title)),
        words,
        title,
        lead: words.tell("organisation-engage-lead", "body", &body.name),
        action: place,
        hidden: pick.hidden().into_iter().chain(merging::hidden(stored.as_ref())).collect(),
        others,
        groups: vec![FieldGroup::of("", engagement_fields(filling, pick))],
        verb: words.say("web-save"),
        grave: false,
        cancel: known.map_or_else(|| format!("/organisation/{}", body.id), address),
        problems,
    }
}

/// The fields of an engagement, also for the sample.
pub(super) fn engagement_fields(filling: Filling<'_>, pick: &Pick) -> Vec<Field> {
    let words = filling.words;
    let mut fields = pick.fields(words, filling.label("expert"), filling.problems);
    fields.extend([
        filling.needed("subject", "text").helped(words.say("organisation-subject-help")),
        filling.line("contract", "text").helped(words.say("organisation-contract-help")),
        filling.needed("from", "date"),
        filling.line("until", "date").helped(words.say("organisation-until-help")),
    ]);
    fields
}

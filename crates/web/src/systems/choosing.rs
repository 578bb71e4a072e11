//! Choosing the common system of a kind, and excepting a unit from it: `/kinds/{key}/choose`, `/kinds/{key}/except`.

use super::kinds::{address, crumbs, found};
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::Problems;
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::deciding::{Deciders, cited};
use crate::writing::filling::{day, last_day, until_after};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::{Path, Query};
use domain::identity::{BodyId, SystemId};
use domain::period::Period;
use domain::refusal::{Message, Refusal};
use domain::systems::KindException;
use routines::Failure;
use routines::organisation::{Known, OrganisationView, organisation};
use routines::policies::{Action, Resource};
use routines::regulation::{KindView, kind_choose, kind_except};
use routines::systems::{Choosing, Excepting};

type Choices = Vec<(String, String)>;

/// The kind, if the reader may enter what is decided about it.
async fn to_decide(visit: &Signed, key: &str) -> Result<KindView, Failure> {
    let kind = found(visit, key).await?;
    if !kind.may_decide {
        // Nobody in particular is asked about: whoever keeps the register may, and the others are told whom to ask.
        visit.town().require(&visit.caller, Action::Create, &Resource::Register("appointment"))?;
    }
    Ok(kind)
}

fn systems(kind: &KindView) -> Choices {
    kind.systems.iter().map(|(id, name)| (id.to_string(), name.clone())).collect()
}

fn one<T: std::str::FromStr>(fields: &Fields, name: &str) -> Result<T, Refusal> {
    fields.get(name).parse().map_err(|_| Refusal::plain(Message::new("web-choose-one")).at(name))
}

/// What a refusal says of the decision stands at the fields of a new one where none is chosen.
fn at_decision(refusal: Refusal, fields: &Fields) -> Refusal {
    if refusal.field.as_deref() == Some("decision") && fields.get("decision").is_empty() {
        return refusal.at("decision_body");
    }
    refusal
}

/// The system chosen for a reach on the day.
fn chosen(kind: &KindView, sector: &str) -> Option<(SystemId, String)> {
    let standard = kind.standards.iter().find(|each| each.sector.as_deref().unwrap_or_default() == sector)?;
    standard.chosen.as_ref().map(|row| (row.choice.system.clone(), row.system_name.clone()))
}

/// What was chosen when the form was made, for every reach, so that another's choice is noticed.
fn as_read(kind: &KindView) -> String {
    let read = |each: &routines::regulation::KindStandard| {
        let system = each.chosen.as_ref().map(|row| row.choice.system.to_string()).unwrap_or_default();
        format!("{}={system}", each.sector.as_deref().unwrap_or_default())
    };
    kind.standards.iter().map(read).collect::<Vec<_>>().join("|")
}

/// `GET /kinds/{key}/choose`
pub(crate) async fn choose_page(visit: Signed, Path(key): Path<String>, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let kind = to_decide(&visit, &key).await?;
    let asked = Fields(asked);
    let fields = Fields::of([
        ("sector", asked.get("sector").to_owned()),
        ("system", asked.get("system").to_owned()),
        ("from", visit.words.day(visit.today)),
        ("base_version", as_read(&kind)),
    ]);
    show(&choose_form(&visit, &kind, &fields, Problems::default()).await?)
}

/// `POST /kinds/{key}/choose`
pub(crate) async fn choose_send(visit: Signed, Path(key): Path<String>, Sent(fields): Sent) -> Answer {
    let kind = to_decide(&visit, &key).await?;
    match choose(&visit, &kind, &fields).await {
        Ok(()) => Ok(done(&visit, &address(&kind), "systems-kind-kept")),
        Err(failure) => {
            let refusal = at_decision(refusal_of(failure)?, &fields);
            choose_form(&visit, &kind, &fields, Problems::of(visit.words, &[refusal])).await?.again()
        }
    }
}

async fn choose(visit: &Signed, kind: &KindView, fields: &Fields) -> Result<(), Failure> {
    let sector = fields.get("sector");
    if kind.by_sector && sector.is_empty() {
        return Err(Refusal::plain(Message::new("web-choose-one")).at("sector").into());
    }
    let of_sector = |part: &str| part.split_once('=').filter(|(of, _)| *of == sector).map(|(_, system)| system.parse().ok());
    let choosing = Choosing {
        kind: kind.key.clone(),
        sector: Some(sector.to_owned()).filter(|sector| !sector.is_empty()),
        system: one(fields, "system")?,
        decision: cited(fields)?,
        period: Period { from: day(fields, "from")?, until: until_after(fields, "until")? },
        read: fields.get("base_version").split('|').find_map(of_sector),
    };
    kind_choose(visit.town(), &visit.caller, &choosing, visit.at).await.map(drop)
}

async fn choose_form(visit: &Signed, kind: &KindView, fields: &Fields, problems: Problems) -> Result<FormPage, Failure> {
    let words = visit.words;
    let now = as_read(kind);
    let others = match chosen(kind, fields.get("sector")) {
        Some((_, name)) if now != fields.get("base_version") => vec![(words.say("systems-kind-chosen"), name).into()],
        _ => Vec::new(),
    };
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let deciders = Deciders::read(visit, &organisation(visit.town(), &visit.caller, visit.today).await?).await?;
    let filling = Filling { words, labels: Labels::Systems, given: fields, problems: &problems };
    let sectors = kind.standards.iter().filter_map(|each| each.sector.clone()).map(|sector| (sector.clone(), sector));
    let title = words.tell("systems-kind-choose-title", "kind", &kind.name);
    Ok(FormPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(crumbs(visit, kind, Some(&title))),
        words,
        title,
        lead: words.say("systems-kind-choose-lead"),
        action: format!("{}/choose", address(kind)),
        hidden: vec![("base_version".to_owned(), now)],
        others,
        groups: vec![
            FieldGroup::of("", choose_fields(filling, systems(kind), kind.by_sector.then(|| sectors.collect()))),
            deciders.group(filling),
        ],
        verb: words.say("systems-kind-choose"),
        grave: false,
        cancel: address(kind),
        problems,
    })
}

/// The fields by which a system is chosen, also for the sample.
pub(super) fn choose_fields(filling: Filling<'_>, systems: Choices, sectors: Option<Choices>) -> Vec<crate::parts::Field> {
    let words = filling.words;
    let mut fields = Vec::new();
    if let Some(sectors) = sectors {
        fields.push(filling.select("sector", words.say("web-choose"), sectors).needed());
    }
    fields.extend([
        filling.select("system", words.say("web-choose"), systems).needed().helped(words.say("systems-kind-system-help")),
        filling.needed("from", "date"),
        filling.line("until", "date").helped(words.say("organisation-until-help")),
    ]);
    fields
}

/// `GET /kinds/{key}/except`
pub(crate) async fn except_page(visit: Signed, Path(key): Path<String>, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let kind = to_decide(&visit, &key).await?;
    let asked = Fields(asked);
    let fields = Fields::of([
        ("body", asked.get("body").to_owned()),
        ("system", asked.get("system").to_owned()),
        ("from", visit.words.day(visit.today)),
    ]);
    show(&except_form(&visit, &kind, None, &fields, Problems::default()).await?)
}

/// `POST /kinds/{key}/except`
pub(crate) async fn except_send(visit: Signed, Path(key): Path<String>, Sent(fields): Sent) -> Answer {
    let kind = to_decide(&visit, &key).await?;
    keep_exception(&visit, &kind, None, &fields).await
}

/// `GET /kinds/{key}/exceptions/{id}`
pub(crate) async fn exception_page(visit: Signed, Path((key, id)): Path<(String, String)>) -> Answer {
    let kind = to_decide(&visit, &key).await?;
    let exception = exception(&kind, &id)?;
    show(&except_form(&visit, &kind, Some(&exception), &given(visit.words, &exception), Problems::default()).await?)
}

/// `POST /kinds/{key}/exceptions/{id}`
pub(crate) async fn exception_send(visit: Signed, Path((key, id)): Path<(String, String)>, Sent(fields): Sent) -> Answer {
    let kind = to_decide(&visit, &key).await?;
    let exception = exception(&kind, &id)?;
    keep_exception(&visit, &kind, Some(&exception), &fields).await
}

fn exception(kind: &KindView, id: &str) -> Result<KindException, Failure> {
    let found = kind.exceptions.iter().find(|(each, ..)| each.id.as_str() == id);
    found.map(|(each, ..)| each.clone()).ok_or_else(|| Failure::missing("kind-exception", id))
}

/// An exception as the form shows it.
fn given(words: Words, exception: &KindException) -> Fields {
    Fields::of([
        ("body", exception.body.to_string()),
        ("system", exception.system.to_string()),
        ("reason", exception.reason.clone()),
        ("from", words.day(exception.period.from)),
        ("until", last_day(words, exception.period.until)),
        ("base_version", exception.version.to_string()),
    ])
}

async fn keep_exception(visit: &Signed, kind: &KindView, known: Option<&KindException>, fields: &Fields) -> Answer {
    match except(visit, kind, known, fields).await {
        Ok(()) => Ok(done(visit, &address(kind), "systems-exception-kept")),
        Err(failure) => {
            let refusal = at_decision(refusal_of(failure)?, fields);
            except_form(visit, kind, known, fields, Problems::of(visit.words, &[refusal])).await?.again()
        }
    }
}

async fn except(visit: &Signed, kind: &KindView, known: Option<&KindException>, fields: &Fields) -> Result<(), Failure> {
    let version = fields.get("base_version").parse().unwrap_or(0);
    let excepting = Excepting {
        known: known.map(|known| Known { id: known.id.clone(), version }),
        kind: kind.key.clone(),
        body: one::<BodyId>(fields, "body")?,
        system: one(fields, "system")?,
        reason: fields.get("reason").to_owned(),
        decision: cited(fields)?,
        period: Period { from: day(fields, "from")?, until: until_after(fields, "until")? },
    };
    kind_except(visit.town(), &visit.caller, &excepting, visit.at).await.map(drop)
}

async fn except_form(
    visit: &Signed,
    kind: &KindView,
    known: Option<&KindException>,
    fields: &Fields,
    problems: Problems,
) -> Result<FormPage, Failure> {
    let words = visit.words;
    let seen: OrganisationView = organisation(visit.town(), &visit.caller, visit.today).await?;
    let deciders = Deciders::read(visit, &seen).await?;
    let bodies: Choices = seen.inside.iter().map(|line| (line.body.id.to_string(), line.body.name.clone())).collect();
    let systems = systems(kind);
    let named = |name: &str, value: &str| {
        let choices = if name == "body" { &bodies } else { &systems };
        choices.iter().find(|(each, _)| each == value).map_or_else(|| value.to_owned(), |(_, named)| named.clone())
    };
    let stored = known.map(|known| given(words, known));
    let merged = Merged::of(stored.as_ref(), fields);
    let fields = &merged.fields;
    let others = merged.others(words, Labels::Systems, stored.as_ref(), named);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Systems, given: fields, problems: &problems };
    let decision = deciders.group(filling);
    let title = words.tell("systems-kind-except-title", "kind", &kind.name);
    Ok(FormPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(crumbs(visit, kind, Some(&title))),
        words,
        title,
        lead: words.say("systems-kind-except-lead"),
        action: known
            .map_or_else(|| format!("{}/except", address(kind)), |known| format!("{}/exceptions/{}", address(kind), known.id)),
        hidden: merging::hidden(stored.as_ref()),
        others,
        groups: vec![
            FieldGroup::of("", except_fields(filling, bodies, systems)),
            if known.is_some() { decision.helped(words.say("systems-exception-decision-help")) } else { decision },
        ],
        verb: words.say("web-save"),
        grave: false,
        cancel: address(kind),
        problems,
    })
}

/// The fields of an exception, also for the sample.
pub(super) fn except_fields(filling: Filling<'_>, bodies: Choices, systems: Choices) -> Vec<crate::parts::Field> {
    let words = filling.words;
    vec![
        filling.select("body", words.say("web-choose"), bodies).needed(),
        filling.select("system", words.say("web-choose"), systems).needed(),
        filling.area("reason").needed_instead(),
        filling.needed("from", "date"),
        filling.needed("until", "date").helped(words.say("systems-exception-until-help")),
    ]
}

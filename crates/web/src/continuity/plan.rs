//! `/continuity/{system}`: how work goes on while a system is down, how it is started, what was tried; and the form of the plan.

use crate::activity::activity;
use crate::failure::{Answer, refusal_of, show};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::object::{ObjectPage, Section};
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::guard::{done, see_other};
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::{Path, Query};
use domain::continuity::Plan;
use domain::identity::SystemId;
use domain::sorting::sort_key;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::continuity::{PlanView, TrialRow, lines, plan as read_plan, plan_save, plan_to_edit};
use routines::documents::SubjectKind;
use routines::organisation::Known;

pub(super) fn parsed(id: &str) -> Result<SystemId, Failure> {
    id.parse().map_err(|_| Failure::missing("system", id))
}

pub(super) fn crumbs(words: Words, more: impl IntoIterator<Item = Link>) -> Vec<Link> {
    let chapter =
        [Link::to(words.say("web-chapter-systems"), "/systems"), Link::to(words.say("continuity-title"), "/continuity")];
    chapter.into_iter().chain(more).collect()
}

/// `GET /continuity/{system}`
pub(super) async fn plan(visit: Signed, Path(id): Path<String>) -> Answer {
    let seen = read_plan(visit.town(), &visit.caller, &parsed(&id)?).await?;
    let activity = activity(&visit, &Object::new(ObjectKind::ContinuityPlan, seen.system.id.as_str())).await?;
    let frame = visit.frame(Chapter::Systems);
    let words = visit.words;
    let address = format!("/continuity/{}", seen.system.id);
    let attachments = crate::documents::section(&visit, SubjectKind::Plan, seen.system.id.as_str()).await?;
    show(&ObjectPage {
        frame: frame.with_crumbs(crumbs(words, [Link::to(&seen.system.name, &address)])),
        words,
        title: words.tell("continuity-plan-title", "system", &seen.system.name),
        lead: lead(words, &seen),
        ways: ways(words, &seen, &address),
        text: unsaid(words, &seen.plan),
        passages: passages(words, &seen.plan),
        sections: vec![trials(words, &seen.trials, seen.may_edit, &address), attachments],
        panels: panels(words, &seen),
        activity,
    })
}

/// What is missing, where nothing is written.
pub(super) fn unsaid(words: Words, plan: &Plan) -> String {
    if plan.reserve.is_none() && plan.restart.is_none() { words.say("continuity-nothing-written") } else { String::new() }
}

/// What whoever keeps the plan can do.
fn ways(words: Words, seen: &PlanView, address: &str) -> Vec<Link> {
    let note = Link::to(words.say("continuity-note-trial"), format!("{address}/trials"));
    let change = Link::to(words.say("web-change"), format!("{address}/edit"));
    let copy = Link::to(words.say("continuity-copy"), format!("{address}/copy"));
    if seen.may_edit { vec![change, copy, note] } else { Vec::new() }
}

/// Its place in the order, and why.
fn lead(words: Words, seen: &PlanView) -> String {
    let Some((line, of)) = &seen.line else { return words.say("continuity-not-in-use") };
    let number = |number: usize| domain::refusal::Argument::Number(i64::try_from(number).unwrap_or(i64::MAX));
    let place = words.with("continuity-starts-as", &[("place", number(line.place)), ("of", number(*of))]);
    let sake = line.for_the_sake_of.as_ref().map(|(_, name)| words.tell("continuity-for-the-sake-of", "system", name));
    let ring = line.in_ring.then(|| words.say("continuity-in-ring"));
    [Some(place), sake, ring].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What the plan says at length.
pub(super) fn passages(words: Words, plan: &Plan) -> Vec<(String, String)> {
    let said = [
        ("continuity-label-reserve", &plan.reserve),
        ("continuity-label-restart", &plan.restart),
        ("continuity-label-contacts", &plan.contacts),
    ];
    said.into_iter().filter_map(|(name, text)| Some((words.say(name), text.clone()?))).collect()
}

/// What was tried, as a table.
pub(super) fn trials(words: Words, trials: &[TrialRow], may_edit: bool, address: &str) -> Section {
    let heads = ["continuity-label-day", "continuity-label-kind", "continuity-label-outcome", "continuity-label-note"];
    let row = |row: &TrialRow| Row {
        what: Link::to(words.day(row.trial.day), format!("/continuity/trials/{}", row.trial.id)),
        cells: vec![
            Cell::Text(words.say(row.trial.kind.label())),
            Cell::Text(words.say(row.trial.outcome.label())),
            Cell::Text(row.trial.note.clone().unwrap_or_default()),
        ],
    };
    let rows = trials.iter().map(row).collect();
    let way = Link::to(words.say("continuity-note-trial"), format!("{address}/trials"));
    Section::of("trials", words.say("continuity-trials"), heads.map(|head| words.say(head)), rows)
        .or(words.say("continuity-no-trials"))
        .with(if may_edit { vec![way] } else { Vec::new() })
}

fn panels(words: Words, seen: &PlanView) -> Vec<FactPanel> {
    let (system, plan) = (&seen.system, &seen.plan);
    let fact = |name: &str, values: Vec<Link>| Fact { name: words.say(name), values, note: String::new() };
    let one = |name: &str, value: Option<String>| Some(fact(name, vec![Link::none(value?)]));
    let others = |name: &str, list: &[(SystemId, String)]| {
        let links = list.iter().map(|(id, name)| Link::to(name, format!("/continuity/{id}")));
        (!list.is_empty()).then(|| fact(name, links.collect()))
    };
    let hours = |hours: Option<i64>| hours.map(|hours| words.count("continuity-hours", hours));
    let needs = seen.line.as_ref().map_or(&[][..], |(line, _)| &line.needs);
    let facts = [
        Some(fact("systems-system", vec![Link::to(&system.name, format!("/systems/{}", system.id))])),
        one("systems-criticality", system.criticality.map(|each| words.name("systems-criticality", each.word()))),
        one("continuity-within", hours(system.recovery_time_hours)),
        one("continuity-most-lost", hours(system.recovery_point_hours)),
        one("continuity-turn", plan.turn.map(|turn| words.number(turn))),
        others("continuity-needs-first", needs),
        others("continuity-waits-for-it", &seen.needed_by),
        one("continuity-label-reserve-place", plan.reserve_place.clone()),
        one("continuity-reviewed", plan.reviewed.map(|day| words.day(day))),
    ];
    vec![FactPanel { id: "facts", title: words.say("continuity-order"), facts: facts.into_iter().flatten().collect() }]
}

/// `GET /continuity/{system}/copy`: of which other system the plan is to be like.
pub(super) async fn copy_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let seen = plan_to_edit(visit.town(), &visit.caller, &parsed(&id)?).await?;
    let others = planned(&visit, &seen.system.id).await?;
    show(&copy_form(
        visit.words,
        visit.frame(Chapter::Systems),
        (&seen.system.id, &seen.system.name),
        others,
        Problems::default(),
    ))
}

/// `POST /continuity/{system}/copy`: on to the form, filled in like the other plan.
pub(super) async fn copy_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = plan_to_edit(visit.town(), &visit.caller, &parsed(&id)?).await?;
    let others = planned(&visit, &seen.system.id).await?;
    if let Some((other, _)) = others.iter().find(|(other, _)| other == fields.get("from")) {
        return Ok(see_other(&format!("/continuity/{}/edit?from={other}", seen.system.id)));
    }
    let problems = Problems::at("from", visit.words.say("web-choose-one"));
    copy_form(visit.words, visit.frame(Chapter::Systems), (&seen.system.id, &seen.system.name), others, problems).again()
}

/// The other systems that have a plan, by name.
async fn planned(visit: &Signed, id: &SystemId) -> Result<Vec<(String, String)>, Failure> {
    let lines = lines(visit.town(), &visit.caller).await?;
    let others = lines.iter().filter(|line| line.plan.is_some() && line.standing.system != *id);
    let mut others: Vec<_> = others.map(|line| (line.standing.system.to_string(), line.standing.name.clone())).collect();
    others.sort_by_cached_key(|(_, name)| sort_key(name));
    Ok(others)
}

/// The form that asks which plan is copied, also for the sample.
pub(super) fn copy_form(
    words: Words,
    frame: Frame,
    (id, name): (&SystemId, &str),
    others: Vec<(String, String)>,
    problems: Problems,
) -> FormPage {
    let address = format!("/continuity/{id}");
    let none = others.is_empty();
    let choices = std::iter::once((String::new(), words.say("web-choose"))).chain(others);
    let from = Field::new("from", words.say("continuity-copy-from"), Control::Select(Choice::list(choices, "")))
        .helped(words.say("continuity-copy-from-help"));
    let title = words.say("continuity-copy");
    let itself = [Link::to(name, &address), Link::to(&title, format!("{address}/copy"))];
    FormPage {
        frame: frame.with_crumbs(crumbs(words, itself)),
        words,
        title,
        lead: if none { words.say("continuity-copy-none") } else { words.tell("continuity-copy-lead", "system", name) },
        action: format!("{address}/copy"),
        hidden: Vec::new(),
        groups: vec![FieldGroup::of("", if none { Vec::new() } else { vec![from.needed().judged(&problems)] })],
        verb: if none { String::new() } else { words.say("continuity-copy-go-on") },
        others: Vec::new(),
        grave: false,
        cancel: address,
        problems,
    }
}

/// `GET /continuity/{system}/edit`, also filled in like the plan of another system: `?from=`.
pub(super) async fn edit_page(visit: Signed, Path(id): Path<String>, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let seen = plan_to_edit(visit.town(), &visit.caller, &parsed(&id)?).await?;
    let own = given(visit.words, &seen.plan);
    let fields = match Fields(asked).get("from") {
        "" => own,
        other => {
            // Its turn and when somebody went through it are each plan's own.
            let other = read_plan(visit.town(), &visit.caller, &parsed(other)?).await?;
            let mut fields = given(visit.words, &other.plan).copied(&["turn", "reviewed"]);
            fields.0.extend(["turn", "reviewed", "base_version"].map(|name| (name.to_owned(), own.get(name).to_owned())));
            fields
        }
    };
    show(&form(&visit, &seen, &fields, Problems::default()))
}

/// `POST /continuity/{system}/edit`
pub(super) async fn edit_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let id = parsed(&id)?;
    plan_to_edit(visit.town(), &visit.caller, &id).await?;
    let known = Known { id: id.clone(), version: fields.get("base_version").parse().unwrap_or(0) };
    let texts = Plan::FIELDS.map(|name| (name, fields.get(name)));
    match plan_save(visit.town(), &visit.caller, &known, &texts, visit.at).await {
        Ok(_) => Ok(done(&visit, &format!("/continuity/{id}"), "continuity-plan-saved")),
        Err(failure) => {
            let seen = plan_to_edit(visit.town(), &visit.caller, &id).await?;
            form(&visit, &seen, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again()
        }
    }
}

/// A plan as the form shows it.
fn given(words: Words, plan: &Plan) -> Fields {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Fields::of([
        ("reserve", text(&plan.reserve)),
        ("reserve_place", text(&plan.reserve_place)),
        ("turn", plan.turn.map(|turn| turn.to_string()).unwrap_or_default()),
        ("restart", text(&plan.restart)),
        ("contacts", text(&plan.contacts)),
        ("reviewed", plan.reviewed.map(|day| words.day(day)).unwrap_or_default()),
        ("base_version", plan.version.to_string()),
    ])
}

fn form(visit: &Signed, seen: &PlanView, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let address = format!("/continuity/{}", seen.system.id);
    let stored = given(words, &seen.plan);
    let said = |_: &str, value: &str| if value.is_empty() { words.say("web-not-known") } else { value.to_owned() };
    let merged = Merged::of(Some(&stored), fields);
    let fields = &merged.fields;
    let others = merged.others(words, Labels::Continuity, Some(&stored), said);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let itself = [Link::to(&seen.system.name, &address), Link::to(words.say("web-change"), format!("{address}/edit"))];
    FormPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(crumbs(words, itself)),
        words,
        title: words.tell("continuity-plan-title", "system", &seen.system.name),
        lead: words.say("continuity-form-lead"),
        action: format!("{address}/edit"),
        hidden: merging::hidden(Some(&stored)),
        groups: groups(Filling { words, labels: Labels::Continuity, given: fields, problems: &problems }),
        verb: words.say("web-save"),
        others,
        grave: false,
        cancel: address,
        problems,
    }
}

/// The fields of a plan, also for the sample.
pub(super) fn groups(filling: Filling<'_>) -> Vec<FieldGroup> {
    let words = filling.words;
    let help = |field: Field, key: &str| field.helped(words.say(key));
    vec![
        FieldGroup::of(
            words.say("continuity-meanwhile"),
            vec![
                help(filling.area("reserve"), "continuity-reserve-help"),
                help(filling.line("reserve_place", "text"), "continuity-reserve-place-help"),
            ],
        ),
        FieldGroup::of(
            words.say("continuity-starting"),
            vec![
                help(filling.line("turn", "number"), "continuity-turn-help"),
                help(filling.area("restart"), "continuity-restart-help"),
                help(filling.area("contacts"), "continuity-contacts-help"),
            ],
        ),
        FieldGroup::of(words.say("continuity-kept-true"), vec![filling.line("reviewed", "text")]),
    ]
}

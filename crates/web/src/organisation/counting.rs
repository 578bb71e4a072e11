//! Workplaces and pupils of a body, counted on a day: `/organisation/{id}/workplaces`.

use super::crumbs_of;
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::object::Section;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::filling::day;
use crate::writing::{FieldGroup, Filling, FormPage, Labels};
use axum::extract::{Path, Query};
use domain::Day;
use domain::identity::BodyId;
use domain::organisation::{WorkplaceCount, reading};
use routines::Failure;
use routines::organisation::{BodyView, body as read_body, workplaces_record};
use routines::policies::{Action, Resource};

/// The counts of a body, with the way to enter one.
pub(super) fn section(words: Words, seen: &BodyView) -> Section {
    let address = format!("/organisation/{}/workplaces", seen.body.id);
    let row = |count: &WorkplaceCount| {
        let day = words.day(count.day);
        let correct = if seen.may_edit { format!("{address}?day={}", count.day) } else { String::new() };
        Row {
            what: Link::to(day, correct),
            cells: vec![
                Cell::Figure(words.number(count.workplaces)),
                Cell::Figure(count.pupils.map(|pupils| words.number(pupils)).unwrap_or_default()),
            ],
        }
    };
    let heads = ["organisation-counted", "organisation-workplaces", "organisation-pupils"].map(|head| words.say(head));
    let way = Link::to(words.say("organisation-count"), address.clone());
    Section::of("workplaces", words.say("organisation-workplaces-title"), heads, seen.workplaces.iter().map(row).collect())
        .or(words.say("organisation-no-workplaces"))
        .with(if seen.may_edit { vec![way] } else { Vec::new() })
}

/// The body, if the reader may count for it.
async fn to_count(visit: &Signed, id: &str) -> Result<BodyView, Failure> {
    let id: BodyId = id.parse().map_err(|_| Failure::missing("body", id))?;
    visit.town().require(&visit.caller, Action::Edit, &Resource::Body(id.clone()))?;
    read_body(visit.town(), &visit.caller, &id, visit.today).await
}

fn counted(seen: &BodyView, day: Option<Day>) -> Option<&WorkplaceCount> {
    seen.workplaces.iter().find(|count| Some(count.day) == day)
}

/// What is noted of the day, as the form sends it back: what another enters meanwhile is noticed by it.
fn as_read(count: Option<&WorkplaceCount>) -> String {
    let pupils = |count: &WorkplaceCount| count.pupils.map(|pupils| pupils.to_string()).unwrap_or_default();
    count.map(|count| format!("{} {}/{}", count.day, count.workplaces, pupils(count))).unwrap_or_default()
}

/// `GET /organisation/{id}/workplaces`
pub(crate) async fn count_page(visit: Signed, Path(id): Path<String>, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let seen = to_count(&visit, &id).await?;
    let asked = Fields(asked).get("day").parse().ok();
    let fields = match counted(&seen, asked) {
        Some(count) => Fields::of([
            ("day", visit.words.day(count.day)),
            ("workplaces", count.workplaces.to_string()),
            ("pupils", count.pupils.map(|pupils| pupils.to_string()).unwrap_or_default()),
            ("base_version", as_read(Some(count))),
        ]),
        None => Fields::of([("day", visit.words.day(visit.today))]),
    };
    show(&form(&visit, &seen, &fields, Problems::default()))
}

/// `POST /organisation/{id}/workplaces`
pub(crate) async fn count_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = to_count(&visit, &id).await?;
    match keep(&visit, &seen, &fields).await {
        Ok(_) => Ok(done(&visit, &format!("/organisation/{}", seen.body.id), "organisation-count-saved")),
        Err(failure) => form(&visit, &seen, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

async fn keep(visit: &Signed, seen: &BodyView, fields: &Fields) -> Result<WorkplaceCount, Failure> {
    let day = day(fields, "day")?;
    let number = |name: &str| reading::count(name, fields.get(name));
    let workplaces = reading::required("workplaces", number("workplaces")?)?;
    let count = WorkplaceCount { body: seen.body.id.clone(), day, workplaces, pupils: number("pupils")? };
    // A form about another day than the one it was opened for knows nothing of that day.
    let before = counted(seen, Some(day)).filter(|before| as_read(Some(before)) == fields.get("base_version"));
    workplaces_record(visit.town(), &visit.caller, count, Some(before), visit.at).await
}

fn form(visit: &Signed, seen: &BodyView, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let day = reading::day("day", fields.get("day")).ok().flatten();
    let stored = counted(seen, day);
    let others = match stored {
        Some(count) if as_read(stored) != fields.get("base_version") => {
            let mut others = vec![(words.say("organisation-workplaces"), words.number(count.workplaces))];
            others.extend(count.pupils.map(|pupils| (words.say("organisation-pupils"), words.number(pupils))));
            others.into_iter().map(Into::into).collect()
        }
        _ => Vec::new(),
    };
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Organisation, given: fields, problems: &problems };
    let title = words.say("organisation-count");
    FormPage {
        frame: visit.frame(Chapter::Organisation).with_crumbs(crumbs_of(visit, &seen.body, &title)),
        words,
        title,
        lead: words.tell("organisation-count-lead", "body", &seen.body.name),
        action: format!("/organisation/{}/workplaces", seen.body.id),
        hidden: vec![("base_version".to_owned(), as_read(stored))],
        others,
        groups: vec![FieldGroup::of("", count_fields(filling))],
        verb: words.say("web-save"),
        grave: false,
        cancel: format!("/organisation/{}", seen.body.id),
        problems,
    }
}

/// The fields of a count, also for the sample.
pub(super) fn count_fields(filling: Filling<'_>) -> Vec<Field> {
    let words = filling.words;
    vec![
        filling.needed("day", "date"),
        filling.needed("workplaces", "number").helped(words.say("organisation-workplaces-help")),
        filling.line("pupils", "number").helped(words.say("organisation-pupils-help")),
    ]
}

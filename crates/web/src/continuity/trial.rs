//! Exercises and restore tests: the list at `/continuity/trials`, one of them, and the form by which it is noted.

use super::plan::{crumbs, parsed};
use crate::activity::activity;
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, views};
use crate::object::ObjectPage;
use crate::parts::{Field, Link, Problems};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::Path;
use domain::continuity::{Outcome, Trial, TrialDraft, TrialKind};
use domain::identity::TrialId;
use domain::sorting::{folded, sort_key};
use domain::systems::System;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::continuity::{TrialRow, TrialView, Trying, plan_to_edit, trial as read_trial, trial_save, trial_to_edit, trials};
use routines::documents::SubjectKind;
use routines::organisation::Known;

/// The list of exercises and restore tests.
static TRIALS: Kind = Kind {
    path: "/continuity/trials",
    file: "continuity-trials",
    first: "systems-system",
    columns: &[
        Kept::new("day", "continuity-label-day").sorting().figures(),
        Kept::new("kind", "continuity-label-kind").sorting(),
        Kept::new("outcome", "continuity-label-outcome").sorting(),
        Kept::new("hours", "continuity-took").sorting().figures(),
        Kept::new("lost", "continuity-lost").sorting().figures().unusual(),
        Kept::new("note", "continuity-label-note"),
        Kept::new("by", "continuity-noted-by").sorting().unusual(),
    ],
    filters: &["q"],
    found: "continuity-trials-found",
    newest_first: true,
    own_order: true,
};

/// `GET /continuity/trials`
pub(crate) static LIST: Register = Register::new(&TRIALS, |visit, listing| Box::pin(list(visit, listing)));

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = trials(visit.town(), &visit.caller).await?;
    let in_view = |row: &TrialRow, view: &str| match view {
        "exercise" => row.trial.kind == TrialKind::Exercise,
        "restore-test" => row.trial.kind == TrialKind::RestoreTest,
        "flawed" => row.trial.outcome != Outcome::Held,
        _ => true,
    };
    let count = |view: &str| all.iter().filter(|row| in_view(row, view)).count() as i64;
    let cuts = [
        ("", words.say("web-all"), count("")),
        ("exercise", words.say("continuity-exercises"), count("exercise")),
        ("restore-test", words.say("continuity-restore-tests"), count("restore-test")),
        ("flawed", words.say("continuity-view-flawed"), count("flawed")),
    ];
    let dress = Dress {
        title: words.say("continuity-trials"),
        lead: words.say("continuity-trials-lead"),
        kin: crate::systems::kin(visit, "/continuity"),
        ways: vec![Link::to(words.say("continuity-title"), "/continuity")],
        views: views(words, &listing.address, cuts),
        empty: all.is_empty().then(|| (words.say("continuity-no-trials"), words.say("continuity-no-trials-why"))),
        ..Dress::default()
    };
    let (text, view) = (folded(listing.address.get("q")), listing.address.get("view"));
    let fits = |row: &TrialRow| {
        let says = [Some(&row.system_name), row.trial.note.as_ref(), row.noted_by.as_ref()];
        text.is_empty() || says.into_iter().flatten().any(|said| folded(said).contains(&text))
    };
    let mut found: Vec<&TrialRow> = all.iter().filter(|row| in_view(row, view) && fits(row)).collect();
    // As they come they stand by day, the newest first.
    if !listing.order().0.is_empty() {
        listing.sort(&mut found, |row, column| match column {
            "name" => sort_key(&row.system_name),
            "hours" => format!("{:09}", row.trial.hours.unwrap_or(999_999_999)),
            "lost" => format!("{:09}", row.trial.lost_hours.unwrap_or(999_999_999)),
            _ => sort_key(&cell(words, column, row)),
        });
    }
    let (found, total) = listing.cut(found);
    let row = |row: &&TrialRow| Row {
        what: Link::to(&row.system_name, format!("/continuity/trials/{}", row.trial.id)),
        cells: listing
            .columns()
            .map(|column| match column {
                "day" | "hours" | "lost" => Cell::Figure(cell(words, column, row)),
                _ => Cell::Text(cell(words, column, row)),
            })
            .collect(),
    };
    Ok(Shown::of(visit.frame(Chapter::Systems), dress, found.iter().map(row).collect(), total))
}

fn cell(words: Words, column: &str, row: &TrialRow) -> String {
    let trial = &row.trial;
    let hours = |hours: Option<i64>| hours.map(|hours| words.count("continuity-hours", hours)).unwrap_or_default();
    match column {
        "day" => words.day(trial.day),
        "kind" => words.say(trial.kind.label()),
        "outcome" => words.say(trial.outcome.label()),
        "hours" => hours(trial.hours),
        "lost" => hours(trial.lost_hours),
        "note" => trial.note.clone().unwrap_or_default(),
        _ => row.noted_by.clone().unwrap_or_default(),
    }
}

fn id(text: &str) -> Result<TrialId, Failure> {
    text.parse().map_err(|_| Failure::missing("continuity-trial", text))
}

/// `GET /continuity/trials/{id}`
pub(super) async fn trial(visit: Signed, Path(text): Path<String>) -> Answer {
    let seen = read_trial(visit.town(), &visit.caller, &id(&text)?).await?;
    let activity = activity(&visit, &Object::new(ObjectKind::ContinuityTrial, seen.row.trial.id.as_str())).await?;
    let (words, trial) = (visit.words, &seen.row.trial);
    let address = format!("/continuity/trials/{}", trial.id);
    let change = Link::to(words.say("web-change"), format!("{address}/edit"));
    let attachments = crate::documents::section(&visit, SubjectKind::Trial, trial.id.as_str()).await?;
    show(&ObjectPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(way(words, &seen.system, Some(trial))),
        words,
        title: named(words, trial, &seen.system),
        lead: words.say(trial.outcome.label()),
        ways: if seen.may_edit { vec![change] } else { Vec::new() },
        text: trial.note.clone().unwrap_or_default(),
        passages: Vec::new(),
        sections: vec![attachments],
        panels: vec![FactPanel { id: "facts", title: words.say("continuity-trial"), facts: facts(words, &seen) }],
        activity,
    })
}

/// What a trial is called: “Återläsningsprov av Hemtur”.
fn named(words: Words, trial: &Trial, system: &System) -> String {
    match trial.kind {
        TrialKind::Exercise => words.tell("continuity-exercise-of", "system", &system.name),
        TrialKind::RestoreTest => words.tell("continuity-restore-test-of", "system", &system.name),
    }
}

fn way(words: Words, system: &System, trial: Option<&Trial>) -> Vec<Link> {
    let own = Link::to(&system.name, format!("/continuity/{}", system.id));
    let itself = trial.map(|trial| Link::to(words.day(trial.day), format!("/continuity/trials/{}", trial.id)));
    crumbs(words, std::iter::once(own).chain(itself))
}

fn facts(words: Words, seen: &TrialView) -> Vec<Fact> {
    let trial = &seen.row.trial;
    let fact = |name: String, value: Link| Fact { name, values: vec![value], note: String::new() };
    let system = Link::to(&seen.system.name, format!("/continuity/{}", seen.system.id));
    let mut facts = vec![
        fact(words.say("systems-system"), system),
        fact(words.say("continuity-label-day"), Link::none(words.day(trial.day))),
        fact(words.say("continuity-label-outcome"), Link::none(words.say(trial.outcome.label()))),
    ];
    facts.extend(super::measured(words, trial, &seen.system).into_iter().map(|(name, said)| fact(name, Link::none(said))));
    if let Some(within) = trial.within(&seen.system) {
        let said = if within { "continuity-within-demand" } else { "continuity-beyond-demand" };
        facts.push(fact(words.say("continuity-demand"), Link::none(words.say(said))));
    }
    facts.extend(seen.row.noted_by.as_ref().map(|name| fact(words.say("continuity-noted-by"), Link::none(name))));
    facts
}

/// `GET /continuity/{system}/trials`
pub(super) async fn new_page(visit: Signed, Path(system): Path<String>) -> Answer {
    let seen = plan_to_edit(visit.town(), &visit.caller, &parsed(&system)?).await?;
    let fields = Fields::of([("day", visit.words.day(visit.today))]);
    show(&form(&visit, &seen.system, None, &fields, Problems::default()))
}

/// `POST /continuity/{system}/trials`
pub(super) async fn new_send(visit: Signed, Path(system): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = plan_to_edit(visit.town(), &visit.caller, &parsed(&system)?).await?;
    let trying = Trying::New(seen.system.id.clone());
    match trial_save(visit.town(), &visit.caller, &trying, &texts(&fields), visit.at).await {
        Ok(_) => Ok(done(&visit, &format!("/continuity/{}", seen.system.id), "continuity-trial-noted")),
        Err(failure) => form(&visit, &seen.system, None, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

/// `GET /continuity/trials/{id}/edit`
pub(super) async fn edit_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let seen = trial_to_edit(visit.town(), &visit.caller, &id(&text)?).await?;
    let trial = &seen.row.trial;
    show(&form(&visit, &seen.system, Some(trial), &given(visit.words, trial), Problems::default()))
}

/// `POST /continuity/trials/{id}/edit`
pub(super) async fn edit_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let id = id(&text)?;
    trial_to_edit(visit.town(), &visit.caller, &id).await?;
    let version = fields.get("base_version").parse().unwrap_or(0);
    let trying = Trying::Known(Known { id: id.clone(), version });
    match trial_save(visit.town(), &visit.caller, &trying, &texts(&fields), visit.at).await {
        Ok(_) => Ok(done(&visit, &format!("/continuity/trials/{id}"), "continuity-trial-saved")),
        Err(failure) => {
            let seen = trial_to_edit(visit.town(), &visit.caller, &id).await?;
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, &seen.system, Some(&seen.row.trial), &fields, problems).again()
        }
    }
}

fn texts(fields: &Fields) -> [(&'static str, &str); 6] {
    TrialDraft::FIELDS.map(|name| (name, fields.get(name)))
}

/// A trial as the form shows it.
fn given(words: Words, trial: &Trial) -> Fields {
    let hours = |hours: Option<i64>| hours.map(|hours| hours.to_string()).unwrap_or_default();
    Fields::of([
        ("kind", trial.kind.word().to_owned()),
        ("day", words.day(trial.day)),
        ("outcome", trial.outcome.word().to_owned()),
        ("hours", hours(trial.hours)),
        ("lost_hours", hours(trial.lost_hours)),
        ("note", trial.note.clone().unwrap_or_default()),
        ("base_version", trial.version.to_string()),
    ])
}

fn form(visit: &Signed, system: &System, trial: Option<&Trial>, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let said = |name: &str, value: &str| match name {
        "kind" => words.name("continuity-trial", value),
        "outcome" => words.name("continuity-outcome", value),
        _ if value.is_empty() => words.say("web-not-known"),
        _ => value.to_owned(),
    };
    let stored = trial.map(|trial| given(words, trial));
    let merged = Merged::of(stored.as_ref(), fields);
    let fields = &merged.fields;
    let others = merged.others(words, Labels::Continuity, stored.as_ref(), said);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let address = match trial {
        Some(trial) => format!("/continuity/trials/{}", trial.id),
        None => format!("/continuity/{}", system.id),
    };
    FormPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(way(words, system, trial)),
        words,
        title: match trial {
            Some(trial) => named(words, trial, system),
            None => words.tell("continuity-note-trial-of", "system", &system.name),
        },
        lead: words.say("continuity-trial-lead"),
        action: if trial.is_some() { format!("{address}/edit") } else { format!("{address}/trials") },
        hidden: merging::hidden(stored.as_ref()),
        groups: vec![FieldGroup::of(
            "",
            trial_fields(Filling { words, labels: Labels::Continuity, given: fields, problems: &problems }),
        )],
        verb: words.say("web-save"),
        others,
        grave: false,
        cancel: address,
        problems,
    }
}

/// The fields of a trial, also for the sample.
pub(super) fn trial_fields(filling: Filling<'_>) -> Vec<Field> {
    let words = filling.words;
    let kinds = TrialKind::ALL.iter().map(|kind| (kind.word().to_owned(), words.say(kind.label())));
    let outcomes = Outcome::ALL.iter().map(|outcome| (outcome.word().to_owned(), words.say(outcome.label())));
    vec![
        filling.radios("kind", kinds),
        filling.needed("day", "text"),
        filling.radios("outcome", outcomes),
        filling.line("hours", "number").helped(words.say("continuity-hours-help")),
        filling.line("lost_hours", "number").helped(words.say("continuity-lost-hours-help")),
        filling.area("note").helped(words.say("continuity-note-help")),
    ]
}

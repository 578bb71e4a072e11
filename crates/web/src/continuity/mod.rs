//! Continuity on screen: the order of starting, the plan of one system, exercises and restore tests, the crisis folder.

pub(crate) mod list;
pub(crate) mod paper;
mod plan;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;
pub(crate) mod trial;

use crate::App;
use crate::language::Words;
use crate::parts::Link;
use crate::routing::{get, get_and_post};
use crate::systems::page::{Fact, FactPanel};
use axum::Router;
use domain::continuity::{Outcome, Trial};
use domain::identity::SystemId;
use domain::systems::System;
use routines::continuity::{Last, Line};

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/continuity", list::LIST.get())
        .route("/continuity/folder.pdf", get(paper::pdf))
        .route("/continuity/folder.zip", get(paper::zip))
        .route("/continuity/trials", trial::LIST.get())
        .route("/continuity/trials/{id}", get(trial::trial))
        .route("/continuity/trials/{id}/edit", get_and_post(trial::edit_page, trial::edit_send))
        .route("/continuity/{system}", get(plan::plan))
        .route("/continuity/{system}/copy", get_and_post(plan::copy_page, plan::copy_send))
        .route("/continuity/{system}/edit", get_and_post(plan::edit_page, plan::edit_send))
        .route("/continuity/{system}/trials", get_and_post(trial::new_page, trial::new_send))
}

/// What a system's page tells: whether there is a plan, what was tried last, and the way there.
pub(crate) fn panel(words: Words, id: &SystemId, line: Option<&Line>) -> FactPanel {
    let fact = |name: &str, value: Link| Fact { name: words.say(name), values: vec![value], note: String::new() };
    let plan = line.map_or_else(|| words.say("continuity-not-in-use"), |line| list::planned(words, line));
    let mut facts = vec![fact("continuity-reserve", Link::to(plan, format!("/continuity/{id}")))];
    if let Some(line) = line {
        facts.push(fact("continuity-place", Link::to(words.number(line.place as i64), "/continuity")));
        let tried = [("continuity-restore-test", line.standing.restore_test), ("continuity-exercise", line.standing.exercise)];
        let tried = tried.into_iter().filter(|(_, tried)| tried.is_some());
        facts.extend(tried.map(|(name, tried)| fact(name, Link::none(last(words, tried)))));
    }
    FactPanel { id: "continuity", title: words.say("continuity-title"), facts }
}

/// What was tried last, in short: the day, and how it went unless it held.
fn last(words: Words, last: Option<Last>) -> String {
    last.map(|last| match last.outcome {
        Outcome::Held => words.day(last.day),
        outcome => format!("{} · {}", words.day(last.day), words.say(outcome.label())),
    })
    .unwrap_or_default()
}

/// How long a trial took beside what is demanded.
fn measured(words: Words, trial: &Trial, system: &System) -> Vec<(String, String)> {
    let beside = |took: Option<i64>, most: Option<i64>| {
        let took = words.count("continuity-hours", took?);
        Some(most.map_or(took.clone(), |most| {
            words.with(
                "continuity-hours-of-at-most",
                &[("took", domain::refusal::Argument::Text(took)), ("most", domain::refusal::Argument::Number(most))],
            )
        }))
    };
    let facts = [
        ("continuity-took", beside(trial.hours, system.recovery_time_hours)),
        ("continuity-lost", beside(trial.lost_hours, system.recovery_point_hours)),
    ];
    facts.into_iter().filter_map(|(name, said)| Some((words.say(name), said?))).collect()
}

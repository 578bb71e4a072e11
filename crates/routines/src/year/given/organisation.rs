//! What the chapter `organisation` gives: a board's appointments, and the decisions that are written down.

use super::{Asked, Giver, Shown, fact};
use domain::year::{RoundRole, Value};
use jiff::ToSpan as _;

/// Who is appointed for a board.
pub(super) const APPOINTMENTS: Giver = Giver {
    line: "appointments",
    title: "year-line-appointments",
    register: "organisation-appointments",
    entity: "",
    role: RoundRole::Secretary,
    views: &[],
    give: appointments,
};

/// The decisions of the year.
pub(super) const DECISIONS: Giver = Giver {
    line: "decisions",
    title: "year-line-decisions",
    register: "organisation-decisions",
    entity: "",
    role: RoundRole::Secretary,
    views: &["decision_fact"],
    give: decisions,
};

fn appointments(asked: &Asked<'_>) -> Option<Shown> {
    let (body, _) = asked.body()?;
    let soon = asked.today.saturating_add(90.days());
    let held = asked.ground.appointments.iter().filter(|each| each.body.as_ref() == Some(body) && each.period.holds(asked.today));
    let held: Vec<_> = held.collect();
    let ending = held.iter().filter(|each| each.period.until.is_some_and(|until| until <= soon)).count();
    let last = held.iter().map(|each| each.period.from).max();
    let facts = vec![
        fact("year-fact-appointed", Value::Count(held.len() as i64)),
        fact("year-fact-ending-soon", Value::Count(ending as i64)),
        fact("year-fact-last-appointed", Value::day(last)),
    ];
    Some(Shown::new(facts, "web-show", format!("/organisation/{body}")))
}

fn decisions(asked: &Asked<'_>) -> Option<Shown> {
    let (body, _) = asked.body()?;
    let written = asked.ground.decisions.get(body);
    let facts = vec![
        fact("year-fact-decisions", Value::Count(written.map_or(0, |(count, _)| *count))),
        fact("year-fact-last-decision", Value::day(written.map(|(_, day)| *day))),
    ];
    Some(Shown::new(facts, "web-show", format!("/decisions?body={body}")))
}

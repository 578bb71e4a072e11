//! The cases that wait for somebody at the desk or in front of it: their answer, their work, or that somebody of their team takes them.

use super::books::Books;
use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::desk::words::Status;
use store::desk::{self as table, CaseRow};

/// For what a case waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitsFor {
    /// For the caller's answer: they asked for it.
    Answer,
    /// For the caller's work: they are at it.
    Work,
    /// For somebody of the caller's team: its time has gone, and nobody is at it.
    Taking,
}

/// A case that waits for the caller.
#[derive(Clone, Debug)]
pub struct WaitingCase {
    /// The case.
    pub row: CaseRow,
    /// For what it waits.
    pub waits_for: WaitsFor,
}

/// The cases that wait for the caller, what is due first standing first.
pub async fn cases_waiting(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<WaitingCase>> {
    town.reach(caller, Action::View, &Resource::Register("case"))?;
    let Some(person) = &caller.person else { return Ok(Vec::new()) };
    let books = Books::kept(town, at).await?;
    let rows = table::case_waiting(&town.read().await?, &books.seen(town, caller)?, &books.teams_of(caller), at).await?;
    let waits_for = |row: &CaseRow| {
        let case = &row.case;
        let asked = case.requester.as_ref() == Some(person) || case.behalf.as_ref() == Some(person);
        if asked && case.course.status() == Status::WaitsForUser {
            WaitsFor::Answer
        } else if case.course.assignee.as_ref() == Some(person) {
            WaitsFor::Work
        } else {
            WaitsFor::Taking
        }
    };
    Ok(rows.into_iter().map(|row| WaitingCase { waits_for: waits_for(&row), row }).collect())
}

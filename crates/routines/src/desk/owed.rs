//! What somebody owes an answer, and the days by which cases are due, kept right whatever they rest on.

use super::books::Books;
use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Standing, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::desk::words::CaseKind;
use domain::identity::SystemId;
use domain::journal::{Entry, Happening};
use domain::organisation::Role;
use serde_json::json;
use std::collections::BTreeSet;
use store::Change;
use store::desk as table;
use store::desk::CaseRow;

/// A case that is owed an answer by the caller, or by somebody for whom they look after it.
#[derive(Clone, Debug)]
pub struct OwedCase {
    /// The case.
    pub row: CaseRow,
    /// Whether the caller owes it themselves and may give it.
    pub own: bool,
}

/// The cases that the caller owes an answer, what is due first standing first.
pub async fn cases_owed(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<OwedCase>> {
    town.reach(caller, Action::View, &Resource::Register("case"))?;
    let own = &caller.standing;
    let covered = own.covered.as_deref();
    let standings = || std::iter::once(&**own).chain(covered);
    let manages: BTreeSet<SystemId> = standings().flat_map(|standing| &standing.manages).cloned().collect();
    let manages: Vec<SystemId> = manages.into_iter().collect();
    let coordinates = standings().any(|standing| standing.has_role(Role::COORDINATOR));
    if manages.is_empty() && !coordinates {
        return Ok(Vec::new());
    }
    let view = town.read().await?;
    let rows = table::case_owed(&view, &manages, (coordinates, day_of(at))).await?;
    Ok(rows.into_iter().map(|row| OwedCase { own: owes(own, &row), row }).collect())
}

/// Whether whoever stands for this owes a case its answer.
fn owes(standing: &Standing, row: &CaseRow) -> bool {
    let managed = row.case.system.as_ref().is_some_and(|system| standing.manages.contains(system));
    (row.case.kind == CaseKind::Improvement && managed) || standing.has_role(Role::COORDINATOR)
}

/// Sets anew what of each open case is due when, where that has moved: with the hours of service, the days within which answers are owed, or
/// the holidays.
pub async fn dues_keep(town: &Town, at: Timestamp) -> Outcome<()> {
    let view = town.read().await?;
    let books = Books::read(town, &view, at).await?;
    let known = table::case_dues(&view).await?;
    let mut moved = Vec::new();
    for case in table::case_open(&view).await? {
        let dues = books.due(&case)?;
        if known.get(&case.id) != Some(&dues) {
            moved.push((case.id, dues));
        }
    }
    drop(view);
    if moved.is_empty() {
        return Ok(());
    }
    let work = async |change: &Change| -> Outcome<((), Entry)> {
        for (id, dues) in &moved {
            table::case_due(change, id, *dues).await?;
        }
        let count = json!(moved.len());
        Ok(((), Happening::performed("case-target", "due", [("count", count)]).into()))
    };
    town.store().write(&Caller::system().actor, at, work).await
}

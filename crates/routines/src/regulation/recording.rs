//! Keeping what an evaluation found, so that a past day can be read.

use super::evaluation::Evaluation;
use crate::{Outcome, Town};
use domain::regulation::bearer::Holder;
use domain::regulation::obligation::{Obligation, State};
use domain::regulation::tally::Tally;
use std::collections::HashMap;
use store::StoreError;
use store::regulation::{Finding, OPEN, TallyRow, evaluation_day, finding_open, finding_record, tally_on, tally_record};

/// Records what differs from what was recorded last; a day without a difference leaves one row.
pub(super) async fn record(town: &Town, evaluation: &Evaluation) -> Outcome<()> {
    let view = town.read().await?;
    let before = finding_open(&view).await?;
    let counted = tally_on(&view, evaluation.day).await?;
    let recorded = evaluation_day(&view, evaluation.day).await?;
    drop(view);
    let (ended, begun) = differing(before, findings(evaluation));
    let tallies = differing_tallies(&counted, tallies(evaluation));
    if ended.is_empty() && begun.is_empty() && tallies.is_empty() && recorded == Some(evaluation.day) {
        return Ok(());
    }
    town.store()
        .operate(async |upkeep| -> Result<(), StoreError> {
            finding_record(upkeep, evaluation.day, &ended, &begun).await?;
            tally_record(upkeep, evaluation.day, evaluation.at, &tallies).await
        })
        .await?;
    Ok(())
}

/// The obligations that somebody acts on, with the names of the day.
fn findings(evaluation: &Evaluation) -> Vec<Finding> {
    let mut found = Vec::new();
    for stand in &evaluation.duties {
        let (adopted, _, duty) = evaluation.duty_of(stand);
        for obligation in &stand.obligations {
            if matches!(obligation.state, State::Due | State::Deviating | State::Accepted) {
                found.push(finding(evaluation, &adopted.adoption.pack, duty, obligation));
            }
        }
    }
    found
}

fn finding(evaluation: &Evaluation, pack: &str, duty: &domain::regulation::pack::Duty, obligation: &Obligation) -> Finding {
    let roster = &evaluation.roster;
    let (bearer_kind, bearer, bearer_name) = match obligation.bearer.holder {
        Holder::Person(place) => {
            let person = &roster.people[place as usize];
            ("person", person.id.to_string(), person.name.to_string())
        }
        Holder::Body(place) => {
            let body = &roster.bodies[place as usize];
            ("body", body.id.to_string(), body.name.to_string())
        }
        Holder::Nobody => ("nobody", String::new(), String::new()),
    };
    Finding {
        pack: pack.to_owned(),
        duty: duty.key.clone(),
        subject: roster.subject_id(duty.subject, obligation.subject).to_owned(),
        subject_name: roster.subject_name(duty.subject, obligation.subject).to_owned(),
        state: obligation.state,
        since: evaluation.day,
        until: OPEN,
        begun: obligation.since.unwrap_or(evaluation.day),
        bearer_kind: bearer_kind.to_owned(),
        bearer,
        bearer_name,
        station: obligation.bearer.station.word().to_owned(),
        passed: obligation.bearer.passed,
        detail: obligation.detail.as_deref().map(str::to_owned),
        due: obligation.due,
        noted: obligation.noted,
    }
}

/// What ended and what began; a finding that differs only in its first day is the same.
fn differing(before: Vec<Finding>, now: Vec<Finding>) -> (Vec<Finding>, Vec<Finding>) {
    let key = |finding: &Finding| (finding.pack.clone(), finding.duty.clone(), finding.subject.clone());
    let mut open: HashMap<_, Finding> = before.into_iter().map(|finding| (key(&finding), finding)).collect();
    let mut ended = Vec::new();
    let mut begun = Vec::new();
    for new in now {
        match open.remove(&key(&new)) {
            Some(old) if (Finding { since: new.since, ..old.clone() }) == new => {}
            Some(old) => {
                ended.push(old);
                begun.push(new);
            }
            None => begun.push(new),
        }
    }
    ended.extend(open.into_values());
    (ended, begun)
}

fn tallies(evaluation: &Evaluation) -> Vec<TallyRow> {
    let mut rows = Vec::new();
    for stand in &evaluation.duties {
        let (adopted, _, duty) = evaluation.duty_of(stand);
        for (board, tally) in &stand.boards {
            let board = board.map_or_else(String::new, |place| evaluation.roster.bodies[place as usize].id.to_string());
            rows.push(TallyRow { pack: adopted.adoption.pack.clone(), duty: duty.key.clone(), board, tally: *tally });
        }
    }
    rows
}

/// The counts that are not as recorded; what is no longer counted at all becomes nought.
fn differing_tallies(before: &[TallyRow], now: Vec<TallyRow>) -> Vec<TallyRow> {
    let key = |row: &TallyRow| (row.pack.clone(), row.duty.clone(), row.board.clone());
    let mut known: HashMap<_, Tally> = before.iter().map(|row| (key(row), row.tally)).collect();
    let mut differing: Vec<TallyRow> =
        now.into_iter().filter(|row| known.remove(&key(row)).is_none_or(|tally| tally != row.tally)).collect();
    for ((pack, duty, board), tally) in known {
        if tally != Tally::default() {
            differing.push(TallyRow { pack, duty, board, tally: Tally::default() });
        }
    }
    differing
}

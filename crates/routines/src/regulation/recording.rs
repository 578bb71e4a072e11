//! Keeping what an evaluation found, so that a past day can be read.

use super::recorded::recorded;
use super::standing::{DutyStand, Evaluation};
use super::watch::{Kept, Recorded};
use crate::{Outcome, Town};
use domain::regulation::bearer::Holder;
use domain::regulation::obligation::{Obligation, State};
use domain::regulation::pack::Duty;
use domain::regulation::tally::Tally;
use std::collections::HashMap;
use std::sync::Arc;
use store::StoreError;
use store::regulation::{
    Ended, Finding, OPEN, TallyRow, Traits, evaluation_last, finding_hide, finding_names, finding_record, protected_all,
    tally_record,
};

/// How many findings one turn of writing takes, so that nobody waits long behind a first evaluation.
const AT_ONCE: usize = 2_000;

/// Records what differs from what was recorded last; a day without a difference leaves one row.
///
/// A day before the last recorded one is not recorded: the past is not written anew.
/// But whoever has got protected identity since is no longer named in it.
pub(super) async fn record(town: &Town, evaluation: &Evaluation) -> Outcome<()> {
    let watch = town.watch();
    let view = town.read().await?;
    let before = recorded(&view, watch).await?;
    let last = before.marker.as_ref().map(|(day, _)| *day);
    if last.is_some_and(|last| last > evaluation.day) {
        return Ok(());
    }
    let protected = protected_all(&view).await?;
    let hidden = match &before.hidden {
        Some(hidden) => *hidden == protected,
        // A process that has just begun does not know, and asks once.
        None => !finding_names(&view, &protected).await?,
    };
    drop(view);
    let (now, ended, begun) = differing(&before, evaluation);
    let tallies = differing_tallies(&before.tallies, &now.tallies);
    let same = ended.is_empty() && begun.is_empty() && tallies.is_empty() && last == Some(evaluation.day);
    if same && hidden {
        if before.hidden.is_none() {
            watch.keep_recorded(Arc::new(Recorded { hidden: Some(protected), ..Recorded::clone(&before) }));
        }
        return Ok(());
    }
    // Until the last turn is done the day is not marked as evaluated.
    let day = evaluation.day;
    for part in ended.chunks(AT_ONCE) {
        town.store()
            .operate(async |upkeep| -> Result<(), StoreError> { finding_record(upkeep, day, part, &[], &protected).await })
            .await?;
    }
    for part in begun.chunks(AT_ONCE) {
        town.store()
            .operate(async |upkeep| -> Result<(), StoreError> { finding_record(upkeep, day, &[], part, &protected).await })
            .await?;
    }
    town.store()
        .operate(async |upkeep| -> Result<(), StoreError> {
            if !hidden {
                finding_hide(upkeep, &protected).await?;
            }
            tally_record(upkeep, day, evaluation.at, &tallies).await
        })
        .await?;
    let view = town.read().await?;
    watch.keep_recorded(Arc::new(Recorded { marker: evaluation_last(&view).await?, hidden: Some(protected), ..now }));
    Ok(())
}

fn is_acted_on(state: State) -> bool {
    matches!(state, State::Due | State::Deviating | State::Accepted)
}

/// What stands recorded after this evaluation, what ended and what began; a finding that differs only in its first day is the same.
fn differing(before: &Recorded, evaluation: &Evaluation) -> (Recorded, Vec<Ended>, Vec<Finding>) {
    let mut now = Recorded::default();
    let mut begun = Vec::new();
    let mut ended = Vec::new();
    let end = |key: &(String, String), subject: &Arc<str>, kept: &Kept| Ended {
        pack: key.0.clone(),
        duty: key.1.clone(),
        subject: subject.to_string(),
        since: kept.since,
    };
    for stand in &evaluation.duties {
        let (adopted, _, duty) = evaluation.duty_of(stand);
        let key = (adopted.adoption.pack.clone(), duty.key.clone());
        count(&mut now, &key, stand, evaluation);
        let known = before.open.get(&key);
        let mut open = HashMap::new();
        let mut since = HashMap::new();
        for obligation in stand.obligations.iter().filter(|obligation| is_acted_on(obligation.state)) {
            let subject = evaluation.roster.subject_key(duty.subject, obligation.subject);
            let print = print(evaluation, duty, obligation);
            let kept = match known.and_then(|known| known.get(&subject)) {
                Some(kept) if kept.print == print => *kept,
                other => {
                    if let Some(kept) = other {
                        ended.push(end(&key, &subject, kept));
                    }
                    begun.push(finding(evaluation, &key.0, duty, obligation));
                    Kept { print, since: evaluation.day }
                }
            };
            since.insert(Arc::clone(&subject), (obligation.state, obligation.since.unwrap_or(evaluation.day)));
            open.insert(subject, kept);
        }
        for (subject, kept) in known.into_iter().flatten() {
            if !open.contains_key(subject) {
                ended.push(end(&key, subject, kept));
            }
        }
        now.open.insert(key.clone(), open);
        now.since.insert(key, since);
    }
    for (key, known) in &before.open {
        if !now.open.contains_key(key) {
            ended.extend(known.iter().map(|(subject, kept)| end(key, subject, kept)));
        }
    }
    (now, ended, begun)
}

fn count(now: &mut Recorded, key: &(String, String), stand: &DutyStand, evaluation: &Evaluation) {
    for (board, tally) in &stand.boards {
        let board = board.map_or_else(String::new, |place| evaluation.roster.bodies[place as usize].id.to_string());
        now.tallies.insert((key.0.clone(), key.1.clone(), board), *tally);
    }
}

/// Id and name of whoever bears an obligation, and what they are.
fn holder(evaluation: &Evaluation, holder: Holder) -> (&'static str, &str, &str) {
    let roster = &evaluation.roster;
    match holder {
        Holder::Person(place) => {
            let person = &roster.people[place as usize];
            ("person", &person.id, &person.name)
        }
        Holder::Body(place) => {
            let body = &roster.bodies[place as usize];
            ("body", &body.id, &body.name)
        }
        Holder::Nobody => ("nobody", "", ""),
    }
}

/// The id of the board that an obligation is counted under; empty where it is none.
fn board<'a>(evaluation: &'a Evaluation, obligation: &Obligation) -> &'a str {
    obligation.board.and_then(|place| evaluation.roster.bodies.get(place as usize)).map_or("", |board| &board.id)
}

fn finding(evaluation: &Evaluation, pack: &str, duty: &Duty, obligation: &Obligation) -> Finding {
    let roster = &evaluation.roster;
    let (bearer_kind, bearer, bearer_name) = holder(evaluation, obligation.bearer.holder);
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
        bearer: bearer.to_owned(),
        bearer_name: bearer_name.to_owned(),
        station: obligation.bearer.station.word().to_owned(),
        passed: obligation.bearer.passed,
        detail: obligation.detail.as_deref().map(str::to_owned),
        due: obligation.due,
        noted: obligation.noted,
        board: Some(board(evaluation, obligation).to_owned()),
    }
}

/// What makes a finding another one than the day before, in short.
fn print(evaluation: &Evaluation, duty: &Duty, obligation: &Obligation) -> u64 {
    let traits = Traits {
        subject_name: evaluation.roster.subject_name(duty.subject, obligation.subject),
        state: obligation.state.word(),
        begun: obligation.since.unwrap_or(evaluation.day),
        bearer: holder(evaluation, obligation.bearer.holder),
        station: obligation.bearer.station.word(),
        passed: obligation.bearer.passed,
        detail: obligation.detail.as_deref(),
        due: obligation.due,
        noted: obligation.noted,
        board: Some(board(evaluation, obligation)),
    };
    traits.print()
}

type Tallies = HashMap<(String, String, String), Tally>;

/// The counts that are not as recorded; what is no longer counted at all becomes nought.
fn differing_tallies(before: &Tallies, now: &Tallies) -> Vec<TallyRow> {
    let row = |key: &(String, String, String), tally: Tally| {
        let (pack, duty, board) = key.clone();
        TallyRow { pack, duty, board, tally }
    };
    let changed = now.iter().filter(|(key, tally)| before.get(*key) != Some(*tally)).map(|(key, tally)| row(key, *tally));
    let gone = before
        .iter()
        .filter(|(key, tally)| !now.contains_key(*key) && **tally != Tally::default())
        .map(|(key, _)| row(key, Tally::default()));
    changed.chain(gone).collect()
}

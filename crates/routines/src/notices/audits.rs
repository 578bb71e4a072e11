//! Notices of what an audit found: told to whoever is to answer, and to the auditors when there is an answer.

use super::notice;
use crate::audit::{Charges, auditors};
use crate::{Outcome, Town};
use domain::Timestamp;
use domain::audit::FindingState;
use domain::calendar::day_of;
use domain::identity::{FindingId, PersonId};
use domain::journal::{Act, Actor, Record};
use domain::notices::{Kind, Notice};
use std::collections::BTreeSet;
use store::View;
use store::audit::{finding_find, review_find};
use store::journal::{JournalFilter, journal_list};

/// How many entries are looked at together.
const AT_ONCE: usize = 200;

/// Looks through the entries after one, as far as another.
pub(super) async fn look(town: &Town, view: &View, (from, head): (i64, i64), at: Timestamp) -> Outcome<Vec<Notice>> {
    let mut made = Vec::new();
    let mut past = from;
    loop {
        let filter = JournalFilter {
            entity: Some("finding".to_owned()),
            oldest_first: true,
            past: Some(past),
            limit: AT_ONCE,
            ..JournalFilter::default()
        };
        let records = journal_list(view, &filter).await?;
        let Some(last) = records.last() else { break };
        past = last.seq;
        for record in records.iter().filter(|record| record.seq <= head && record.act == Act::Changed) {
            for person in told(view, record, at).await? {
                if record.actor.name == Actor::person(&person).name {
                    continue;
                }
                for login in store::login::login_of_person(view, &person).await? {
                    if !login.closed && !login.service {
                        let occasion = format!("audit-{}-{}", record.subject, record.seq);
                        made.push(notice(town, login.id, Kind::Audit, &record.subject, occasion, at));
                    }
                }
            }
        }
        if past >= head {
            break;
        }
    }
    Ok(made)
}

/// Whom an entry concerns: those who answer for the body when a finding reached them, the auditors when it was answered.
///
/// What has gone further meanwhile is told those alone who have it in their hands now.
async fn told(view: &View, record: &Record, at: Timestamp) -> Outcome<BTreeSet<PersonId>> {
    let nobody = BTreeSet::new();
    let state = record.changes.as_ref().and_then(|changes| changes.get("state")).and_then(|(_, new)| new.as_str());
    let Some(state) = state.and_then(FindingState::read) else { return Ok(nobody) };
    let Ok(id) = record.subject.parse::<FindingId>() else { return Ok(nobody) };
    let Some(finding) = finding_find(view, &id).await?.filter(|finding| finding.state == state) else { return Ok(nobody) };
    if state.waits() {
        let charges = Charges::read(view, day_of(at)).await?;
        return Ok(finding.body.as_ref().map(|body| charges.people(body)).unwrap_or_default());
    }
    if state != FindingState::Answered {
        return Ok(nobody);
    }
    let all = auditors(view, day_of(at)).await?;
    let owner = review_find(view, &finding.review).await?.and_then(|review| review.owner);
    // Whoever opened the review is told; where that is no longer an auditor, all of them are.
    Ok(match owner.filter(|owner| all.contains(owner)) {
        Some(owner) => BTreeSet::from([owner]),
        None => all,
    })
}

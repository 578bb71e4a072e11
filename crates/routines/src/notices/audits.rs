//! Notices of what an audit found: told to whoever is to answer, and to the auditors when there is an answer.

use super::asked::with_stand_ins;
use super::noticed;
use super::walk::walked;
use crate::audit::auditors;
use crate::organisation::Charges;
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

/// Looks through the entries after one, as far as another.
pub(super) async fn look(town: &Town, view: &View, span: (i64, i64), at: Timestamp) -> Outcome<Vec<Notice>> {
    let mut made = Vec::new();
    for record in walked(view, "finding", span, usize::MAX).await?.iter().filter(|record| record.act == Act::Changed) {
        for person in told(view, record, at).await? {
            if record.actor.name == Actor::person(&person).name {
                continue;
            }
            let occasion = format!("audit-{}-{}", record.subject, record.seq);
            made.extend(noticed(town, view, &person, (Kind::Audit, &record.subject, &occasion), at).await?);
        }
    }
    Ok(made)
}

/// Whom an entry concerns: those who answer for the body when a finding reached them, with those who look after what waits for whoever of
/// them is away; the auditors when it was answered.
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
        let people = finding.body.as_ref().map(|body| charges.people(body)).unwrap_or_default();
        return with_stand_ins(view, people, day_of(at)).await;
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

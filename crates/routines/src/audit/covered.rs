//! Findings that wait for somebody who is away, as whoever looks after what waits for them is told of them.

use super::who::any_review;
use crate::organisation::Charges;
use crate::policies::Action;
use crate::{Caller, Covered, Outcome, Town};
use domain::audit::FindingState;
use domain::calendar::day_of;
use domain::identity::FindingId;
use domain::{Day, Timestamp};
use store::audit::{finding_all, review_find};

/// A finding that waits for somebody who is away: that it does, and nothing of what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingCovered {
    /// The finding.
    pub id: FindingId,
    /// Its number as people cite it.
    pub cited: String,
    /// What the review is called.
    pub review: String,
    /// The body that is to answer.
    pub body: String,
    /// How far it has come.
    pub state: FindingState,
    /// By which day the answer is wanted.
    pub answer_by: Option<Day>,
    /// Whether the answer is late.
    pub late: bool,
    /// Who is away.
    pub away: Covered,
}

/// The findings to which somebody owes an answer for whom the caller looks after what waits, and which the caller may not answer.
pub async fn findings_covered(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Vec<FindingCovered>> {
    let covers = &caller.standing.covers;
    if covers.is_empty() {
        return Ok(Vec::new());
    }
    town.reach(caller, Action::View, &any_review())?;
    let (view, day) = (town.read().await?, day_of(at));
    let waiting: Vec<_> = finding_all(&view).await?.into_iter().filter(|finding| finding.state.waits()).collect();
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let charges = Charges::read(&view, day).await?;
    let mut found = Vec::new();
    for finding in waiting {
        let Some(body) = &finding.body else { continue };
        let people = charges.people(body);
        let Some(away) = covers.iter().find(|each| people.contains(&each.person)) else { continue };
        let Some(review) = review_find(&view, &finding.review).await? else { continue };
        if town.policies().allows(caller, Action::Answer, &charges.of_finding(&review, &finding))? {
            continue;
        }
        found.push(FindingCovered {
            cited: format!("{}:{}", review.cited(), finding.number),
            body: charges.name(body),
            late: finding.is_late(day),
            away: away.clone(),
            review: review.name,
            state: finding.state,
            answer_by: finding.answer_by,
            id: finding.id,
        });
    }
    found.sort_by_key(|each| (each.answer_by, each.id.clone()));
    Ok(found)
}

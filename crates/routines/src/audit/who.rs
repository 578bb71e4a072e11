//! What the policies are asked of a review and of a finding, and who the auditors are.

use crate::Outcome;
use crate::organisation::{Charges, holding};
use crate::policies::Resource;
use domain::Day;
use domain::audit::{Finding, Review};
use domain::identity::{BodyId, PersonId};
use domain::organisation::Role;
use std::collections::BTreeSet;
use store::View;

impl Charges {
    /// A finding as the policies see it.
    pub(super) fn of_finding(&self, review: &Review, finding: &Finding) -> Resource {
        Resource::Finding {
            body: finding.body.clone(),
            sent: finding.sent_at.is_some(),
            closed: review.is_closed(),
            coordinated: finding.body.as_ref().is_some_and(|body| self.coordinated(body)),
        }
    }
}

/// A review as the policies see it: the bodies to which something of it was sent.
pub(super) fn of_review(review: &Review, findings: &[Finding]) -> Resource {
    let sent = findings.iter().filter(|finding| finding.review == review.id && finding.sent_at.is_some());
    let told: BTreeSet<BodyId> = sent.filter_map(|finding| finding.body.clone()).collect();
    Resource::Review { told: told.into_iter().collect(), closed: review.is_closed() }
}

/// What the policies are asked of whoever would open a review.
pub(super) const fn any_review() -> Resource {
    Resource::Review { told: Vec::new(), closed: false }
}

/// The auditors on a day.
pub(crate) async fn auditors(view: &View, day: Day) -> Outcome<BTreeSet<PersonId>> {
    Ok(holding(view, Role::AUDITOR, day).await?.into_iter().map(|(_, person)| person).collect())
}

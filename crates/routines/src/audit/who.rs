//! Who answers for a body, and what the policies are asked of a review and of a finding.

use crate::Outcome;
use crate::policies::Resource;
use domain::Day;
use domain::audit::{Finding, Review};
use domain::identity::{BodyId, PersonId};
use domain::organisation::{BodyKind, Role, Tree};
use std::collections::{BTreeSet, HashMap};
use store::View;
use store::organisation::{AppointmentFilter, Window, appointment_list, body_head_ids, tree};

/// Who answers for each body on a day.
pub(crate) struct Charges {
    tree: Tree,
    heads: HashMap<BodyId, PersonId>,
    secretaries: HashMap<BodyId, BTreeSet<PersonId>>,
    coordinators: BTreeSet<PersonId>,
}

impl Charges {
    /// Reads them.
    pub(crate) async fn read(view: &View, day: Day) -> Outcome<Self> {
        let mut secretaries: HashMap<BodyId, BTreeSet<PersonId>> = HashMap::new();
        for (body, person) in holding(view, Role::SECRETARY, day).await? {
            if let Some(body) = body {
                secretaries.entry(body).or_default().insert(person);
            }
        }
        let coordinators = holding(view, Role::COORDINATOR, day).await?.into_iter().map(|(_, person)| person).collect();
        Ok(Self { tree: tree(view).await?, heads: body_head_ids(view, day).await?, secretaries, coordinators })
    }

    /// What a body is called.
    pub(super) fn name(&self, body: &BodyId) -> String {
        self.tree.get(body).map(|node| node.name.clone()).unwrap_or_default()
    }

    /// Whether the coordinator answers as well: for the executive board, and where a body has neither head nor secretary.
    fn coordinated(&self, body: &BodyId) -> bool {
        let executive = self.tree.get(body).is_some_and(|node| node.kind == BodyKind::ExecutiveBoard);
        executive || !(self.heads.contains_key(body) || self.secretaries.contains_key(body))
    }

    /// Those who answer for a body.
    pub(crate) fn people(&self, body: &BodyId) -> BTreeSet<PersonId> {
        let mut people = self.secretaries.get(body).cloned().unwrap_or_default();
        people.extend(self.heads.get(body).cloned());
        if self.coordinated(body) {
            people.extend(self.coordinators.iter().cloned());
        }
        people
    }

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

/// Those who hold a role on a day, each with the body.
async fn holding(view: &View, role: &str, day: Day) -> Outcome<Vec<(Option<BodyId>, PersonId)>> {
    let filter = AppointmentFilter {
        role: Some(role.to_owned()),
        on: Some(day),
        with_protected: true,
        window: Window::ALL,
        ..AppointmentFilter::default()
    };
    let rows = appointment_list(view, &filter).await?.rows.into_iter();
    Ok(rows.map(|row| (row.body.map(|(id, _)| id), row.person.0)).collect())
}

/// The auditors on a day.
pub(crate) async fn auditors(view: &View, day: Day) -> Outcome<BTreeSet<PersonId>> {
    Ok(holding(view, Role::AUDITOR, day).await?.into_iter().map(|(_, person)| person).collect())
}

//! Who answers for a body.

use crate::Outcome;
use domain::Day;
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
    pub(crate) fn name(&self, body: &BodyId) -> String {
        self.tree.get(body).map(|node| node.name.clone()).unwrap_or_default()
    }

    /// Whether the coordinator answers as well: for the executive board, and where a body has neither head nor secretary.
    pub(crate) fn coordinated(&self, body: &BodyId) -> bool {
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
}

/// Those who hold a role on a day, each with the body.
pub(crate) async fn holding(view: &View, role: &str, day: Day) -> Outcome<Vec<(Option<BodyId>, PersonId)>> {
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

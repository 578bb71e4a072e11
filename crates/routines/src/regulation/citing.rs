//! What points to a decision, over every chapter.

use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::identity::DecisionId;
use store::regulation::{Citing, decision_citing};

/// Everything that points to a decision, without those whose identity is protected from the caller.
pub async fn citing(town: &Town, caller: &Caller, id: &DecisionId) -> Outcome<Vec<Citing>> {
    town.require(caller, Action::View, &Resource::Register("decision"))?;
    let mut found = Vec::new();
    for each in decision_citing(&town.read().await?, id).await? {
        let seen = match &each.person {
            Some((person, _, true)) => {
                town.policies().allows(caller, Action::View, &Resource::Person { id: person.clone(), protected: true })?
            }
            _ => true,
        };
        found.push(if seen { each } else { Citing { person: None, ..each } });
    }
    Ok(found)
}

//! The lists of the packs in force that other chapters' forms are filled from: roles to appoint to, gates to pass.

use super::Adopted;
use super::evaluation::packs_in_force;
use crate::organisation::appointments::ROLES_KNOWN;
use crate::{Outcome, Town};
use domain::Day;
use domain::language::Language;
use domain::systems::Lifecycle;
use std::collections::HashSet;
use std::sync::Arc;

/// A role that somebody can be appointed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleOffered {
    /// Its key.
    pub key: String,
    /// What a pack in force calls it; none for a role that only the product knows.
    pub name: Option<String>,
    /// What it is held for: `system`, `body` or `municipality`.
    pub held_for: String,
}

/// The roles of the packs in force, in their order, and then those that the product knows besides.
pub async fn roles_offered(town: &Town, day: Day, language: Language) -> Outcome<Vec<RoleOffered>> {
    let view = town.read().await?;
    let mut seen = HashSet::new();
    let mut offered = Vec::new();
    for adopted in packs_in_force(&view, town.watch(), day).await? {
        for role in &adopted.pack.lists.roles {
            if seen.insert(role.key.clone()) {
                let name = Some(role.name.get(language).to_owned());
                offered.push(RoleOffered { key: role.key.clone(), name, held_for: role.held_for.clone() });
            }
        }
    }
    for (key, held_for) in ROLES_KNOWN {
        if seen.insert(key.to_owned()) {
            offered.push(RoleOffered { key: key.to_owned(), name: None, held_for: held_for.to_owned() });
        }
    }
    Ok(offered)
}

/// A gate that a pack in force asks for before a phase of a system's life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateAsked {
    /// Its key.
    pub key: String,
    /// The phase that may not begin before.
    pub before: Lifecycle,
    /// What it is called.
    pub name: String,
    /// What is to be shown.
    pub about: String,
    /// Whether passing it asks for a decision.
    pub decision: bool,
}

/// The gates of the packs in force, by phase; one that several packs name by the same key is asked for once.
pub async fn gates_asked(town: &Town, day: Day, language: Language) -> Outcome<Arc<Vec<GateAsked>>> {
    let key = format!("{day} {}", language.tag());
    town.kept(&key, async |reading| Ok(gates_of(&packs_in_force(&reading.view, town.watch(), day).await?, language))).await
}

fn gates_of(packs: &[Adopted], language: Language) -> Vec<GateAsked> {
    let mut asked: Vec<GateAsked> = Vec::new();
    for adopted in packs {
        for gate in &adopted.pack.lists.gates {
            let Some(before) = Lifecycle::read(&gate.before) else { continue };
            match asked.iter_mut().find(|known| known.key == gate.key) {
                Some(known) => known.decision |= gate.decision,
                None => asked.push(GateAsked {
                    key: gate.key.clone(),
                    before,
                    name: gate.name.get(language).to_owned(),
                    about: gate.about.get(language).to_owned(),
                    decision: gate.decision,
                }),
            }
        }
    }
    asked.sort_by_key(|gate| gate.before as usize);
    asked
}

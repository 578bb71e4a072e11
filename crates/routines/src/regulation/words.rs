//! The words that the packs in force bring for others to use: kinds of systems and roles.

use super::evaluation::packs_in_force;
use crate::{Outcome, Town};
use domain::Day;
use domain::language::{Language, LocalText};
use std::collections::HashMap;
use std::sync::Arc;
use store::View;

/// Words by key, each with what it is called in the languages of its pack.
#[derive(Clone, Debug, Default)]
pub(crate) struct PackWords {
    /// The kinds of systems that are the same for all.
    pub(crate) kinds: Vec<(String, Vec<String>)>,
    /// The roles that people are appointed to.
    pub(crate) roles: Vec<(String, Vec<String>)>,
}

/// The words of the packs in force on a day; a word of several packs comes once, with what the first calls it.
pub(crate) async fn pack_words(town: &Town, view: &View, day: Day) -> Outcome<PackWords> {
    let mut words = PackWords::default();
    for adopted in packs_in_force(view, town.watch(), day).await? {
        let lists = &adopted.pack.lists;
        for kind in &lists.kinds {
            put(&mut words.kinds, &kind.key, &kind.name);
        }
        for role in &lists.roles {
            put(&mut words.roles, &role.key, &role.name);
        }
    }
    Ok(words)
}

fn put(words: &mut Vec<(String, Vec<String>)>, key: &str, name: &LocalText) {
    if words.iter().any(|(known, _)| known == key) {
        return;
    }
    let mut called: Vec<String> = Language::ALL.iter().map(|language| name.get(*language).to_owned()).collect();
    called.dedup();
    words.push((key.to_owned(), called));
}

/// What the packs in force call what values elsewhere name by its key.
#[derive(Clone, Debug, Default)]
pub struct Called {
    /// The duties.
    pub duties: HashMap<String, String>,
    /// The kinds of systems that are the same for all.
    pub kinds: HashMap<String, String>,
    /// The gates of a system's life.
    pub gates: HashMap<String, String>,
    /// The roles.
    pub roles: HashMap<String, String>,
    /// The packs themselves.
    pub packs: HashMap<String, String>,
}

/// What the packs in force on a day call things, in a language.
pub async fn called(town: &Town, day: Day, language: Language) -> Outcome<Arc<Called>> {
    let key = format!("{day} {}", language.tag());
    town.kept(&key, async |reading| {
        let mut called = Called::default();
        for adopted in packs_in_force(&reading.view, town.watch(), day).await? {
            let pack = &adopted.pack;
            let named = |key: &str, name: &LocalText| (key.to_owned(), name.get(language).to_owned());
            called.duties.extend(pack.duties().map(|(_, duty)| named(&duty.key, &duty.text)));
            called.kinds.extend(pack.lists.kinds.iter().map(|kind| named(&kind.key, &kind.name)));
            called.gates.extend(pack.lists.gates.iter().map(|gate| named(&gate.key, &gate.name)));
            called.roles.extend(pack.lists.roles.iter().map(|role| named(&role.key, &role.name)));
            called.packs.extend([named(&pack.name, &pack.title)]);
        }
        Ok(called)
    })
    .await
}

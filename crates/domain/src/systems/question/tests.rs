use super::*;
use crate::organisation::sample::{TODAY, id, tree};
use crate::systems::{Lifecycle, SystemDraft};
use std::collections::BTreeSet;

fn system(number: u64, phase: Lifecycle) -> System {
    let mut draft = SystemDraft::new(id(number), TODAY);
    draft.set("name", &format!("System {number}")).unwrap();
    draft.set("lifecycle", phase.word()).unwrap();
    draft.set_owner(Some(id(5)));
    draft.finish(&tree(), TODAY).unwrap()
}

#[test]
fn a_system_absent_from_a_newer_inventory_becomes_one_question_to_its_owner() {
    let known = [system(50, Lifecycle::Operation), system(51, Lifecycle::Operation), system(52, Lifecycle::Idea)];
    let listed = BTreeSet::from([id(50)]);
    let mint = || id(90);
    let asked = missing_in_inventory(&known, &listed, &[], None, TODAY, mint);
    assert_eq!(asked.len(), 1, "an idea is not in use and need not be listed");
    assert_eq!((&asked[0].system, &asked[0].body), (&id(51), &Some(id(5))));
    assert!(missing_in_inventory(&known, &listed, &asked, None, TODAY, mint).is_empty(), "not asked twice");
}

#[test]
fn a_question_is_answered_once() {
    let known = [system(51, Lifecycle::Operation)];
    let asked = missing_in_inventory(&known, &BTreeSet::new(), &[], None, TODAY, || id(90)).remove(0);
    let given = Answer { outcome: Outcome::StillInUse, text: None, by: Some(id(30)), day: TODAY };
    let answered = answer(asked, given.clone()).unwrap();
    assert_eq!(answer(answered, given).unwrap_err().message.key, "systems-question-is-answered");
}

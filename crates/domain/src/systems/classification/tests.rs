use super::*;
use crate::organisation::sample::id;
use proptest::prelude::*;

#[test]
fn the_fourth_level_is_not_stored_and_says_why() {
    let refusal = Classification::read("classification", "4/2/2").unwrap_err();
    assert_eq!(refusal.message.key, "systems-level-four-is-not-stored");
    assert_eq!((refusal.anchor, refusal.field.as_deref()), (Some(Anchor::Security), Some("classification")));
    assert!(serde_json::from_str::<Level>("4").is_err(), "not through a file either");
}

#[test]
fn what_is_no_level_is_refused() {
    assert_eq!(Classification::new(1, 5, 0).unwrap_err().field.as_deref(), Some("integrity"));
    for text in ["", "3/2", "3/2/1/0", "a/b/c", "3/x/2/1"] {
        assert_eq!(
            Classification::read("classification", text).unwrap_err().message.key,
            "systems-classification-unreadable",
            "{text}"
        );
    }
}

fn kind(number: u64, classification: Option<Classification>) -> InformationType {
    InformationType {
        id: id(number),
        name: format!("t{number}"),
        classification,
        personal_data: None,
        reviewed: None,
        version: 1,
    }
}

#[test]
fn a_system_inherits_the_highest_of_each_aspect() {
    let types = [kind(1, Classification::new(3, 1, 0).ok()), kind(2, None), kind(3, Classification::new(1, 2, 2).ok())];
    assert_eq!(inherited(&types).unwrap().to_string(), "3/2/2");
    assert_eq!(inherited(&[kind(1, None)]), None);
}

proptest! {
    /// What is inherited is no lower than any part of it, and is reached by one of them in each aspect.
    #[test]
    fn the_highest_is_a_least_upper_bound(levels in prop::collection::vec((0_i64..4, 0_i64..4, 0_i64..4), 1..8)) {
        let types: Vec<_> = levels.iter().map(|(k, r, t)| kind(1, Classification::new(*k, *r, *t).ok())).collect();
        let found = inherited(&types).unwrap();
        prop_assert_eq!(found.confidentiality.number(), levels.iter().map(|each| each.0).max().unwrap());
        prop_assert_eq!(found.integrity.number(), levels.iter().map(|each| each.1).max().unwrap());
        prop_assert_eq!(found.availability.number(), levels.iter().map(|each| each.2).max().unwrap());
    }
}

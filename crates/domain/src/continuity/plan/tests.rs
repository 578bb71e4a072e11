use super::*;
use crate::organisation::sample::id;

#[test]
fn a_turn_is_one_of_nine_or_none() {
    let mut plan = Plan::new(id(1));
    for (text, turn) in [("1", Some(1)), ("9", Some(9)), ("", None)] {
        plan.set("turn", text).unwrap();
        assert_eq!(plan.turn, turn);
    }
    for text in ["0", "10", "första"] {
        assert_eq!(plan.set("turn", text).unwrap_err().field.as_deref(), Some("turn"), "{text}");
    }
}

#[test]
fn a_plan_is_gone_through_on_a_day_that_has_come() {
    let mut plan = Plan::new(id(1));
    plan.set("reviewed", "2026-11-25").unwrap();
    let today: Day = "2026-11-25".parse().unwrap();
    assert!(plan.clone().checked(today).is_ok());
    assert_eq!(plan.checked(today.yesterday().unwrap()).unwrap_err().field.as_deref(), Some("reviewed"));
}

#[test]
fn every_field_is_set_and_an_unknown_one_is_refused() {
    let mut plan = Plan::new(id(1));
    for field in Plan::FIELDS {
        let text = match field {
            "turn" => "2",
            "reviewed" => "2026-01-01",
            _ => "text",
        };
        plan.set(field, text).unwrap();
    }
    let whole = Plan {
        system: id(1),
        reserve: Some("text".to_owned()),
        reserve_place: Some("text".to_owned()),
        turn: Some(2),
        restart: Some("text".to_owned()),
        contacts: Some("text".to_owned()),
        reviewed: Some("2026-01-01".parse().unwrap()),
        version: 0,
    };
    assert_eq!(plan, whole);
    assert!(plan.set("wave", "1").is_err());
}

use super::*;
use crate::organisation::Role;
use crate::organisation::sample::{TODAY, id};
use crate::period::Period;
use jiff::civil::date;

fn held(number: u64, until: Option<crate::Day>) -> Appointment {
    Appointment {
        id: id(number),
        person: id(30),
        role: Role::of(Role::SYSTEM_MANAGER),
        body: None,
        system: Some(id(50 + number)),
        decision: Some(id(70)),
        substitute_for: None,
        period: Period { from: date(2024, 1, 1), until },
        version: 3,
    }
}

fn minting() -> impl FnMut() -> AppointmentId {
    let mut number = 900;
    move || {
        number += 1;
        id(number)
    }
}

#[test]
fn what_is_handed_over_ends_for_one_and_begins_for_the_other_on_the_same_day() {
    let holdings = Holdings { appointments: vec![held(1, None), held(2, None)], ..Holdings::default() };
    let done = hand_over(&holdings, &[id(1)], &id(31), TODAY, Some(&id(71)), minting()).unwrap();
    assert_eq!(done.ended[0].period.until, Some(TODAY));
    assert_eq!((&done.begun[0].person, done.begun[0].period.from, done.begun[0].version), (&id(31), TODAY, 0));
    assert_eq!(done.begun[0].decision, Some(id(71)), "the predecessor's decision named somebody else");
}

#[test]
fn nothing_is_handed_over_to_oneself_or_twice() {
    let holdings = Holdings { appointments: vec![held(1, Some(date(2026, 1, 1)))], ..Holdings::default() };
    let key =
        |chosen: &[AppointmentId], to| hand_over(&holdings, chosen, &id(to), TODAY, None, minting()).unwrap_err().message.key;
    assert_eq!(key(&[id(1)], 30), "organisation-hand-over-to-oneself");
    assert_eq!(key(&[id(1)], 31), "organisation-has-ended");
    assert_eq!(key(&[id(9)], 31), "organisation-not-held");
    assert_eq!(key(&[], 31), "organisation-nothing-to-hand-over");
}

#[test]
fn a_merge_fills_what_is_missing_and_keeps_protection() {
    let person = |number: u64, email: Option<&str>, protected| Person {
        id: id(number),
        number: None,
        given_name: "Maja".to_owned(),
        family_name: "Öberg".to_owned(),
        email: email.map(str::to_owned),
        phone: None,
        protected,
        merged_into: None,
        version: 1,
    };
    let (kept, trace) = merge(person(1, None, false), person(2, Some("maja@example.se"), true)).unwrap();
    assert_eq!((kept.email.as_deref(), kept.protected), (Some("maja@example.se"), true));
    assert_eq!((trace.email, trace.merged_into), (None, Some(kept.id.clone())));
    assert_eq!(merge(kept.clone(), kept).unwrap_err().message.key, "organisation-merge-with-itself");
}

use super::*;
use crate::organisation::sample::{TODAY, id, tree};
use jiff::civil::date;
use proptest::prelude::*;

#[test]
fn a_personal_identity_number_is_no_key() {
    let mut draft = PersonDraft::new(id(1));
    let refusal = draft.set("number", "811228-9874").unwrap_err();
    assert_eq!(refusal.message.key, "organisation-identity-number-as-key");
    draft.set("number", "A-1042").unwrap();
}

#[test]
fn a_person_needs_a_name() {
    let mut draft = PersonDraft::new(id(1));
    assert_eq!(draft.clone().finish().unwrap_err().field.as_deref(), Some("family_name"));
    draft.set("family_name", "Öberg").unwrap();
    assert_eq!(draft.finish().unwrap().name(), "Öberg");
}

#[test]
fn the_form_of_employment_is_read_in_swedish_and_an_unknown_one_names_those_known() {
    let mut draft = EmploymentDraft::new(id(1), id(2), id(5), TODAY);
    draft.set("form", "Konsult").unwrap();
    assert_eq!(draft.clone().finish(&tree()).unwrap().form, Form::Consultant);
    assert_eq!(draft.set("form", "vän").unwrap_err().message.key, "organisation-word-unknown");
}

#[test]
fn an_employment_does_not_end_before_it_begins() {
    let mut draft = EmploymentDraft::new(id(1), id(2), id(5), TODAY);
    draft.set("until", "2026-01-01").unwrap();
    assert_eq!(draft.finish(&tree()).unwrap_err().message.key, "organisation-ends-before-it-begins");
}

#[test]
fn employments_that_meet_make_one_stretch_and_a_gap_parts_them() {
    let period = |from, until| Period { from, until };
    let (a, b, c, d) = (date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1));
    assert_eq!(stretches([period(b, Some(c)), period(a, Some(b))]), [period(a, Some(c))]);
    assert_eq!(stretches([period(a, Some(b)), period(c, None)]), [period(a, Some(b)), period(c, None)]);
    assert_eq!(stretches([period(a, None), period(c, Some(d))]), [period(a, None)]);
    assert_eq!(stretches([period(a, Some(a))]), []);
}

proptest! {
    /// A day lies in a stretch exactly when it lies in one of the periods, and stretches neither meet nor overlap.
    #[test]
    fn stretches_hold_the_same_days(parts in prop::collection::vec((0_i16..400, prop::option::of(0_i16..60)), 0..12)) {
        let day = |number: i16| date(2024, 1, 1).checked_add(jiff::Span::new().days(number)).unwrap();
        let periods: Vec<_> = parts.iter().map(|(from, length)| Period { from: day(*from), until: length.map(|length| day(from + length)) }).collect();
        let stretches = stretches(periods.clone());
        for number in 0..470 {
            let day = day(number);
            prop_assert_eq!(periods.iter().any(|each| each.holds(day)), stretches.iter().any(|each| each.holds(day)));
        }
        for pair in stretches.windows(2) {
            prop_assert!(pair[0].until.is_some_and(|until| until < pair[1].from));
        }
    }

    /// Each day of belonging is either as an employee or otherwise, never both, and no stretch is empty.
    #[test]
    fn every_day_of_belonging_is_as_an_employee_or_otherwise(
        parts in prop::collection::vec((any::<bool>(), 0_i16..400, prop::option::of(0_i16..60)), 0..12),
    ) {
        let day = |number: i16| date(2024, 1, 1).checked_add(jiff::Span::new().days(number)).unwrap();
        let held: Vec<_> = parts
            .iter()
            .map(|(employee, from, length)| (*employee, Period { from: day(*from), until: length.map(|length| day(from + length)) }))
            .collect();
        let [all, employed, otherwise] = presence(held.clone());
        let on = |stretches: &[Period], day| stretches.iter().any(|each| each.holds(day));
        for number in 0..470 {
            let day = day(number);
            prop_assert_eq!(on(&all, day), held.iter().any(|(_, each)| each.holds(day)));
            prop_assert_eq!(on(&employed, day), held.iter().any(|(employee, each)| *employee && each.holds(day)));
            prop_assert_eq!(on(&otherwise, day), on(&all, day) && !on(&employed, day));
        }
        for pair in otherwise.windows(2) {
            prop_assert!(pair[0].until.is_some_and(|until| until < pair[1].from));
        }
    }
}

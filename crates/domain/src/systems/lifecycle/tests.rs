use super::*;
use crate::organisation::sample::{TODAY, id, tree};
use crate::systems::SystemDraft;
use jiff::civil::date;
use proptest::prelude::*;

fn system(phase: &str) -> System {
    let mut draft = SystemDraft::new(id(50), date(2026, 1, 1));
    draft.set("name", "Hemtur").unwrap();
    draft.set("lifecycle", phase).unwrap();
    draft.finish(&tree(), TODAY).unwrap()
}

fn consulted(day: Day) -> GatePassed {
    GatePassed { gate: "it-consultation".to_owned(), day, decision: None, note: None }
}

#[test]
fn a_system_passes_its_gates_before_the_next_phase() {
    let refusal = move_to(system("idea"), Lifecycle::Acquisition, &["it-consultation"], None, TODAY).unwrap_err();
    assert_eq!(refusal.message.key, "systems-gates-missing");
    let consulted = pass_gate(system("idea"), consulted(TODAY)).unwrap();
    let (moved, step) = move_to(consulted, Lifecycle::Acquisition, &["it-consultation"], None, TODAY).unwrap();
    assert_eq!((moved.lifecycle, step.departs()), (Lifecycle::Acquisition, false));
}

#[test]
fn a_gate_passed_later_does_not_count_for_an_earlier_day() {
    let later = pass_gate(system("idea"), consulted(date(2026, 12, 1))).unwrap();
    assert!(move_to(later, Lifecycle::Acquisition, &["it-consultation"], None, TODAY).is_err());
}

#[test]
fn a_departure_needs_a_decision_and_says_from_what_it_departs() {
    let refusal = move_to(system("idea"), Lifecycle::Operation, &[], None, TODAY).unwrap_err();
    assert_eq!(refusal.message.key, "systems-step-out-of-order");
    let (_, step) = move_to(system("idea"), Lifecycle::Operation, &["it-consultation"], Some(&id(70)), TODAY).unwrap();
    assert_eq!((step.out_of_order, step.missing), (true, vec!["it-consultation".to_owned()]));
}

#[test]
fn what_is_retired_stays_retired() {
    let (retired, _) = move_to(system("phase-out"), Lifecycle::Retired, &[], None, TODAY).unwrap();
    assert_eq!(retired.retired_on, Some(TODAY));
    assert_eq!(
        move_to(retired.clone(), Lifecycle::Operation, &[], Some(&id(70)), TODAY).unwrap_err().message.key,
        "systems-retired-stays-retired"
    );
    assert!(pass_gate(retired, consulted(TODAY)).is_err());
}

#[test]
fn a_phase_does_not_begin_before_the_last_one() {
    let refusal = move_to(system("operation"), Lifecycle::PhaseOut, &[], None, date(2025, 1, 1)).unwrap_err();
    assert_eq!(refusal.message.key, "systems-phase-before-the-last");
}

proptest! {
    /// Whatever steps are tried: without a decision a system only goes forward one phase at a time through all gates,
    /// a day never runs backwards, and the days of use and retirement follow the phase.
    #[test]
    fn no_sequence_of_steps_breaks_the_order(steps in prop::collection::vec((0_usize..6, 0_i64..40, any::<bool>(), any::<bool>()), 0..30)) {
        let mut now = system("idea");
        let mut day = now.phase_since;
        for (to, days, decided, pass) in steps {
            day = day.checked_add(jiff::Span::new().days(days)).unwrap();
            if pass && now.lifecycle != Lifecycle::Retired {
                now = pass_gate(now, consulted(day)).unwrap();
            }
            let decision = decided.then(|| id(70));
            let to = Lifecycle::ALL[to];
            let before = now.clone();
            if let Ok((after, step)) = move_to(now.clone(), to, &["it-consultation"], decision.as_ref(), day) {
                prop_assert!(decided || (before.lifecycle.next() == Some(to) && !after.gates.is_empty()));
                prop_assert_eq!(step.departs(), step.out_of_order || before.gates.is_empty());
                prop_assert!(after.phase_since >= before.phase_since);
                now = after;
            } else {
                prop_assert!(before.lifecycle == to || before.lifecycle == Lifecycle::Retired || !decided);
            }
            prop_assert_eq!(now.retired_on.is_some(), now.lifecycle == Lifecycle::Retired);
            if now.lifecycle.in_use() {
                prop_assert!(now.operation_since.is_some());
            }
        }
    }
}

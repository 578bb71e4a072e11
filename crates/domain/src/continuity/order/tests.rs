use super::*;
use crate::organisation::sample::id;
use proptest::prelude::*;

fn waiting(number: u64, turn: Option<i64>, criticality: Option<Criticality>, hours: Option<i64>) -> Waiting {
    Waiting { system: id(number), turn, criticality, recovery_time_hours: hours, sort_key: format!("{number:03}") }
}

fn needs(pairs: &[(u64, u64)]) -> BTreeMap<SystemId, Vec<SystemId>> {
    let mut needs: BTreeMap<SystemId, Vec<SystemId>> = BTreeMap::new();
    for (from, to) in pairs {
        needs.entry(id(*from)).or_default().push(id(*to));
    }
    needs
}

fn order(waiting: &[Waiting], pairs: &[(u64, u64)]) -> Vec<SystemId> {
    restart_order(waiting, &needs(pairs)).into_iter().map(|place| place.system).collect()
}

#[test]
fn the_turn_comes_first_then_how_critical_then_how_soon_then_the_name() {
    let systems = [
        waiting(1, None, None, None),
        waiting(2, None, None, Some(4)),
        waiting(3, None, Some(Criticality::High), None),
        waiting(4, None, Some(Criticality::Vital), Some(24)),
        waiting(5, None, Some(Criticality::Vital), Some(4)),
        waiting(6, Some(2), Some(Criticality::Low), None),
        waiting(7, Some(1), None, None),
        waiting(8, Some(1), None, None),
    ];
    assert_eq!(order(&systems, &[]), [7, 8, 6, 5, 4, 3, 2, 1].map(id));
}

#[test]
fn what_is_needed_goes_before_even_if_it_is_of_little_weight_itself() {
    let systems = [
        waiting(1, Some(1), Some(Criticality::Vital), None),
        waiting(2, None, Some(Criticality::High), None),
        waiting(3, None, Some(Criticality::Low), None),
        waiting(4, None, None, None),
    ];
    let places = restart_order(&systems, &needs(&[(1, 3), (3, 4)]));
    let told: Vec<_> = places.iter().map(|place| (place.system.clone(), place.for_the_sake_of.clone())).collect();
    assert_eq!(told, [(id(4), Some(id(1))), (id(3), Some(id(1))), (id(1), None), (id(2), None)]);
}

#[test]
fn a_ring_is_marked_and_everybody_in_it_has_a_place() {
    let systems: Vec<_> = (1..=4).map(|number| waiting(number, None, None, None)).collect();
    let places = restart_order(&systems, &needs(&[(1, 2), (2, 3), (3, 1), (3, 4)]));
    assert_eq!(places.iter().map(|place| place.system.clone()).collect::<Vec<_>>(), [4, 3, 2, 1].map(id));
    assert_eq!(places.iter().map(|place| place.in_ring).collect::<Vec<_>>(), [false, true, true, true]);
}

#[test]
fn a_system_that_is_not_among_those_that_wait_has_no_place() {
    assert_eq!(order(&[waiting(1, None, None, None)], &[(1, 2), (2, 1)]), [id(1)]);
}

#[test]
fn a_chain_of_ten_thousand_is_put_in_order() {
    let systems: Vec<_> = (1..=10_000).map(|number| waiting(number, None, None, None)).collect();
    let pairs: Vec<_> = (1..10_000).map(|number| (number, number + 1)).collect();
    assert_eq!(order(&systems, &pairs).first(), Some(&id(10_000)));
}

proptest! {
    /// Everybody has one place; what is needed stands before what needs it, unless both stand in one ring.
    #[test]
    fn needs_come_first(
        pairs in prop::collection::vec((1_u64..12, 1_u64..12), 0..40),
        turns in prop::collection::vec(prop::option::of(1_i64..4), 11),
    ) {
        let pairs: Vec<_> = pairs.into_iter().filter(|(from, to)| from != to).collect();
        let systems: Vec<_> = turns.iter().enumerate().map(|(place, turn)| waiting(place as u64 + 1, *turn, None, None)).collect();
        let places = restart_order(&systems, &needs(&pairs));
        let place = |number: u64| places.iter().position(|place| place.system == id(number));
        for system in 1..12 {
            prop_assert!(place(system).is_some());
        }
        prop_assert_eq!(places.len(), 11);
        let rings = dependencies::rings(&needs(&pairs));
        let in_one_ring = |one: u64, other: u64| rings.iter().any(|ring| ring.contains(&id(one)) && ring.contains(&id(other)));
        for (from, to) in pairs {
            prop_assert!(place(to) < place(from) || in_one_ring(from, to));
        }
    }

    /// Without needs nobody of a later turn goes before one of an earlier.
    #[test]
    fn turns_are_kept(turns in prop::collection::vec(1_i64..10, 1..20)) {
        let systems: Vec<_> = turns.iter().enumerate().map(|(place, turn)| waiting(place as u64 + 1, Some(*turn), None, None)).collect();
        let places = restart_order(&systems, &BTreeMap::new());
        let kept: Vec<i64> = places.iter().map(|place| systems.iter().find(|each| each.system == place.system).unwrap().turn.unwrap()).collect();
        prop_assert!(kept.is_sorted());
    }
}

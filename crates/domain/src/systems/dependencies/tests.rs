use super::*;
use crate::organisation::sample::id;
use proptest::prelude::*;

fn needs(pairs: &[(u64, u64)]) -> BTreeMap<SystemId, Vec<SystemId>> {
    let mut needs: BTreeMap<SystemId, Vec<SystemId>> = BTreeMap::new();
    for (from, to) in pairs {
        needs.entry(id(*from)).or_default().push(id(*to));
    }
    needs
}

#[test]
fn a_ring_is_found_and_a_line_is_none() {
    assert!(rings(&needs(&[(1, 2), (2, 3)])).is_empty());
    assert_eq!(rings(&needs(&[(1, 2), (2, 3), (3, 1), (3, 4)])), [vec![id(1), id(2), id(3)]]);
}

#[test]
fn two_rings_are_two() {
    assert_eq!(rings(&needs(&[(1, 2), (2, 1), (2, 3), (3, 4), (4, 3)])), [vec![id(1), id(2)], vec![id(3), id(4)]]);
}

proptest! {
    /// A system stands in a ring exactly when it can be reached from itself.
    #[test]
    fn rings_are_what_reaches_itself(pairs in prop::collection::vec((1_u64..9, 1_u64..9), 0..24)) {
        let pairs: Vec<_> = pairs.into_iter().filter(|(from, to)| from != to).collect();
        let graph = needs(&pairs);
        let found: BTreeSet<SystemId> = rings(&graph).into_iter().flatten().collect();
        for start in 1..9 {
            let (mut seen, mut open) = (BTreeSet::new(), vec![start]);
            while let Some(at) = open.pop() {
                for (_, to) in pairs.iter().filter(|(from, _)| *from == at) {
                    if seen.insert(*to) {
                        open.push(*to);
                    }
                }
            }
            prop_assert_eq!(seen.contains(&start), found.contains(&id::<SystemId>(start)));
        }
    }
}

//! Of what a follower is told.

use super::*;
use proptest::prelude::*;

fn person(number: u8) -> PersonId {
    format!("00000000-0000-7000-8000-00000000000{number}").parse().unwrap()
}

fn follower(number: u8, since: i64) -> Follower {
    let login = format!("00000000-0000-7000-9000-00000000000{number}").parse().unwrap();
    let person = person(number);
    Follower { login, actor: Actor::person(&person).name, person: Some(person), since }
}

fn occurrence(seq: i64, by: u8, names: &[u8]) -> Occurrence {
    Occurrence { seq, actor: Actor::person(&person(by)), names: names.iter().map(|each| person(*each)).collect() }
}

#[test]
fn what_a_program_or_a_substitute_does_for_somebody_is_told_apart() {
    let mine = Actor::person(&person(1)).name;
    let program = Actor { name: "api-token:7".to_owned(), on_behalf: Some(mine.clone()) };
    let substitute = Actor { on_behalf: Some(mine.clone()), ..Actor::person(&person(2)) };
    assert!(own(&program, &mine) && !own(&substitute, &mine));
    assert!(!told(&Occurrence { seq: 9, actor: program, names: Vec::new() }, &follower(1, 0)));
    assert!(told(&Occurrence { seq: 9, actor: substitute, names: Vec::new() }, &follower(1, 0)));
}

fn some() -> impl Strategy<Value = Vec<Occurrence>> {
    prop::collection::vec((1_i64..40, 1_u8..5, prop::collection::vec(1_u8..5, 0..3)), 0..30).prop_map(|all| {
        let mut seen = std::collections::BTreeSet::new();
        all.into_iter().filter(|(seq, ..)| seen.insert(*seq)).map(|(seq, by, names)| occurrence(seq, by, &names)).collect()
    })
}

proptest! {
    #[test]
    fn nobody_is_told_of_what_they_did_or_of_what_was_before(all in some(), who in 1_u8..5, since in 0_i64..40) {
        let follower = follower(who, since);
        for each in &all {
            if told(each, &follower) {
                prop_assert!(each.seq > since && each.actor.name != follower.actor && !each.names.contains(&person(who)));
            }
        }
    }

    #[test]
    fn nothing_is_told_twice_however_the_journal_is_cut(all in some(), who in 1_u8..5, since in 0_i64..40, cut in 0_i64..40) {
        let follower = follower(who, since);
        let count = |part: &[Occurrence]| gathered(part, &follower).map_or(0, |(count, _)| count);
        let (early, late): (Vec<_>, Vec<_>) = all.iter().cloned().partition(|each| each.seq <= cut);
        prop_assert_eq!(count(&early) + count(&late), count(&all));
        let first = gathered(&all, &follower).map(|(_, first)| first);
        let least = all.iter().filter(|each| told(each, &follower)).map(|each| each.seq).min();
        prop_assert_eq!(first, least);
    }

    #[test]
    fn others_are_told_of_everything_since_they_began(all in some()) {
        let stranger = follower(9, 0);
        prop_assert_eq!(gathered(&all, &stranger).map_or(0, |(count, _)| count), all.len() as i64);
    }
}

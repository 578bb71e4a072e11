//! Names after an at sign: where they stand, how far they go, and whom they mean.

use super::*;
use crate::activity::said::named;
use proptest::prelude::*;

fn people(names: &[&str]) -> Vec<(PersonId, String)> {
    let person =
        |(place, name): (usize, &&str)| (format!("00000000-0000-7000-8000-{place:012}").parse().unwrap(), (*name).to_owned());
    names.iter().enumerate().map(person).collect()
}

/// Whom the first name of a text means: the places among the people, and the number of words.
fn tried(text: &str, names: &[&str]) -> (Vec<usize>, usize) {
    let people = people(names);
    let known: Vec<Known<'_>> = people.iter().map(|(person, name)| Known::new(person, name)).collect();
    let place = |found: &PersonId| people.iter().position(|(person, _)| person == found).unwrap();
    match meant(&written(text)[0], &known) {
        Meant::One(person, count) => (vec![place(person)], count),
        Meant::Several(people, count) => (people.into_iter().map(place).collect(), count),
        Meant::Nobody => (Vec::new(), 0),
    }
}

const NAMES: [&str; 6] = ["Anna Berg", "Anna Bergström", "Anna-Karin Ek", "Bo Lund", "Bo Lund", "Åsa O'Brien Lund"];

#[test]
fn as_many_words_as_name_somebody_belong_to_the_name() {
    for (text, meant, count) in [
        ("@anna berg kan du titta", vec![0], 2),
        ("@Anna Bergström", vec![1], 2),
        ("@anna kan du", vec![0, 1, 2], 1),
        ("@anna-karin, kan du", vec![2], 1),
        ("@Anna Karin Ek?", vec![2], 3),
        ("@bo lund", vec![3, 4], 2),
        ("@bergström", vec![1], 1),
        ("@åsa lund", vec![5], 2),
        ("@Åsa O'Brien", vec![5], 2),
        ("@cecilia berg", vec![], 0),
    ] {
        assert_eq!(tried(text, &NAMES), (meant, count), "{text}");
    }
}

#[test]
fn a_whole_name_goes_before_a_part_of_another() {
    assert_eq!(tried("@anna berg", &["Anna Berg Holm", "Anna Berg"]), (vec![1], 2));
}

#[test]
fn a_name_is_offered_while_its_parts_are_begun_in_their_order() {
    let offered = |begun: &str| NAMES.into_iter().filter(|name| begins(begun, name)).collect::<Vec<_>>();
    assert_eq!(offered("an"), ["Anna Berg", "Anna Bergström", "Anna-Karin Ek"]);
    assert_eq!(offered("ANNA bergs"), ["Anna Bergström"]);
    assert_eq!(offered("karin"), ["Anna-Karin Ek"]);
    assert_eq!(offered("å"), ["Åsa O'Brien Lund"]);
    for none in ["", " ", "berg anna", "nna", "a l"] {
        assert_eq!(offered(none), Vec::<&str>::new(), "{none}");
    }
}

#[test]
fn an_address_for_mail_names_nobody() {
    for text in ["maja@lindhamn.example", "a @ b", "@1", "@@anna", "@", "https://x.example/@anna", "priset (@)"] {
        assert_eq!(written(text), Vec::new(), "{text}");
    }
    assert_eq!(written("(@anna)\n@bo\nlund").iter().map(|each| each.first(9)).collect::<Vec<_>>(), ["anna", "bo"]);
}

#[test]
fn names_become_people_where_they_stand() {
    let people = people(&NAMES);
    let text = "Hej @bo lund, och @anna berg!";
    let found = written(text);
    let kept = replaced(text, &[(&found[0], 2, people[3].0.clone()), (&found[1], 2, people[0].0.clone())]);
    assert_eq!(kept, format!("Hej {}, och {}!", mark(&people[3].0), mark(&people[0].0)));
    assert_eq!(written(&kept).into_iter().filter_map(|each| each.known).count(), 2, "what is kept is read again");
}

proptest! {
    #[test]
    fn nothing_that_is_typed_fails(text in "(?s).{0,200}") {
        for each in written(&text) {
            prop_assert!(text[each.place..].starts_with('@'));
            for count in 0..=each.words.len() {
                prop_assert!(text.is_char_boundary(each.end(count)) && each.end(count) > each.place);
            }
        }
    }

    #[test]
    fn names_stand_one_after_the_other(text in "[@a-c '{}0-]{0,60}") {
        let found = written(&text);
        prop_assert!(found.windows(2).all(|pair| pair[0].place < pair[1].place));
        if let Some(one) = found.iter().find(|each| each.known.is_none()) {
            let person: PersonId = "00000000-0000-7000-8000-000000000007".parse().unwrap();
            let kept = replaced(&text, &[(one, 1, person.clone())]);
            prop_assert!(named(&kept).contains(&person));
            prop_assert_eq!(kept.replacen(&mark(&person), &text[one.place..one.end(1)], 1), text.clone());
        }
    }

    #[test]
    fn the_whole_name_of_one_alone_means_them_whatever_follows(
        given in "[A-ZÅÄÖ][a-zåäö]{2,8}", family in "[A-ZÅÄÖ][a-zåäö]{2,8}", after in "(, [a-z]{0,9}|\\.|!|)",
    ) {
        let name = format!("{given} {family}");
        prop_assert_eq!(tried(&format!("@{}{after}", name.to_lowercase()), &["Qqq Www", &name]), (vec![1], 2));
    }
}

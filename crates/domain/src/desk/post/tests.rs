//! What becomes of a letter, and what a case or an answer has of it.

use super::*;
use proptest::prelude::*;

fn case(number: u8) -> CaseId {
    format!("00000000-0000-7000-8000-0000000000{number:02}").parse().unwrap()
}

fn person() -> Arrival {
    Arrival { says: true, ..Arrival::default() }
}

fn letter() -> Letter {
    Letter {
        id: "00000000-0000-7000-8000-000000000001".parse().unwrap(),
        mark: "1@mail".to_owned(),
        from: Some("anna@lindhamn.example".to_owned()),
        name: "Anna".to_owned(),
        subject: "Hej".to_owned(),
        at: "2026-11-23T08:00:00Z".parse().unwrap(),
        size: 10,
        cut: false,
        why: vec![Message::new("post-foreign")],
        state: LetterState::Waiting,
        case: None,
        version: 1,
    }
}

#[test]
fn a_letter_opens_a_case_joins_its_own_and_never_that_of_another() {
    assert_eq!(person().fate(), Fate::Opens);
    assert_eq!(Arrival { about: Some(case(1)), part: Part::Takes, ..person() }.fate(), Fate::Joins(case(1)));
    let waits = |arrival: Arrival, why: &str| matches!(arrival.fate(), Fate::Waits(message) if message.key == why);
    assert!(waits(Arrival { about: Some(case(1)), ..person() }, "post-foreign"));
    assert!(waits(Arrival { unknown: Some("2026-99".to_owned()), ..person() }, "post-number-unknown"));
    assert!(waits(Arrival { lately: MOST_AN_HOUR, ..person() }, "post-many"));
    assert!(waits(Arrival::default(), "post-says-nothing"));
    let closed = Arrival { about: Some(case(1)), part: Part::GoesOn, ..person() };
    assert_eq!(closed.clone().fate(), Fate::Follows(case(1)));
    assert!(waits(Arrival { lately: MOST_AN_HOUR, ..closed.clone() }, "post-many"), "each would be a case");
    assert!(waits(Arrival { part: Part::None, ..closed }, "post-foreign"));
    let over = Arrival { about: Some(case(1)), part: Part::Over, ..person() };
    assert!(waits(over, "post-closed"), "who watches opens nothing");
    // Whoever takes part goes on being heard, however often they write.
    assert_eq!(Arrival { about: Some(case(1)), part: Part::Takes, lately: 99, ..person() }.fate(), Fate::Joins(case(1)));
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![Just(Part::None), Just(Part::Takes), Just(Part::GoesOn), Just(Part::Over)]
}

proptest! {
    #[test]
    fn what_a_program_wrote_is_noted_whatever_else_holds(part in part(), says: bool, known: bool, lately in 0_i64..50) {
        let automatic = Some(Message::new("desk-letter-submitted"));
        let about = known.then(|| case(1));
        let arrival = Arrival { automatic, about, unknown: None, part, says, lately };
        prop_assert!(matches!(arrival.fate(), Fate::Noted(_)));
    }

    #[test]
    fn a_case_takes_what_a_letter_says_whatever_its_length(subject in ".{0,400}", text in "(?s).{0,300}", times in 1_usize..200) {
        let (subject, text, cut) = worded(&subject, &text.repeat(times));
        prop_assert!(subject.chars().count() <= LONGEST_SUBJECT && text.chars().count() <= LONGEST_TEXT);
        prop_assert!(!cut || text.chars().count() + 300 > LONGEST_TEXT);
    }

    #[test]
    fn an_answer_refers_to_the_first_mail_and_to_the_last(count in 0_usize..60) {
        let all: Vec<String> = (0..count).map(|each| format!("{each}@mail")).collect();
        let kept = references(all.clone());
        prop_assert!(kept.len() <= MOST_REFERENCES && kept.first() == all.first() && kept.last() == all.last());
    }
}

#[test]
fn a_letter_that_goes_on_from_a_closed_case_keeps_the_subject_that_is_its_own() {
    for same in ["Skrivaren", "SV: [#2026-1] Skrivaren", "Re: Re: [#2026-1] skrivaren ", "[#2026-1]", "Sv:", ""] {
        assert_eq!(own_subject(same, "Skrivaren"), None, "{same}");
    }
    for (subject, own) in
        [("SV: [#2026-1] Bokningen", "Bokningen"), ("Skrivaren igen", "Skrivaren igen"), ("Obs: Nätet", "Obs: Nätet")]
    {
        assert_eq!(own_subject(subject, "Skrivaren"), Some(own));
    }
}

#[test]
fn a_letter_without_a_subject_is_called_by_its_first_line() {
    assert_eq!(worded("  ", "\n Hej!\nDen är trasig."), ("Hej!".to_owned(), "\n Hej!\nDen är trasig.".to_owned(), false));
    assert_eq!(worded("", "").0, "");
}

#[test]
fn what_has_become_part_of_a_case_is_not_decided_again() {
    let opened = letter().settled(LetterState::Opened, Some(case(1))).unwrap();
    assert_eq!(opened.clone().settled(LetterState::Aside, None).unwrap_err().message.key, "post-settled-already");
    let aside = letter().settled(LetterState::Aside, None).unwrap();
    assert!(aside.settled(LetterState::Added, Some(case(2))).is_ok(), "what was set aside may be taken up again");
    let in_part = Letter { state: LetterState::Noted, case: Some(case(1)), ..letter() };
    assert!(!in_part.is_open() && Letter { state: LetterState::Noted, ..letter() }.is_open());
    let traced = serde_json::to_string(&opened.traced()).unwrap();
    assert!(traced.contains("post-foreign") && !traced.contains("anna@"), "the journal tells nothing of what it says: {traced}");
}

//! The words of the chapter, when a mail is tried and given up, and which week a day belongs to.

use super::*;

fn mail() -> Mail {
    let id = "00000000-0000-7000-8000-000000000001".parse().unwrap();
    let at = "2026-11-23T06:00:00Z".parse().unwrap();
    Mail::new(id, None, "maja@lindhamn.example".to_owned(), "Fråga".to_owned(), String::new(), at)
}

#[test]
fn words_are_read_as_they_are_written() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_word(kind.word()), Some(kind));
    }
    for way in Way::ALL {
        assert_eq!(Way::from_word(way.word()), Some(way));
    }
    for passage in [Passage::Waiting, Passage::Sent, Passage::GivenUp] {
        assert_eq!(Passage::from_word(passage.word()), Some(passage));
    }
    assert_eq!(Kind::from_word("gossip"), None);
}

#[test]
fn whoever_has_chosen_nothing_is_written_to_at_once_of_cases_of_their_own_alone() {
    let at_once: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| kind.usual() == Way::AtOnce).collect();
    assert_eq!(at_once, [Kind::Case]);
    assert!(Kind::ALL.into_iter().all(|kind| kind.usual() != Way::Inside));
}

#[test]
fn what_the_server_refuses_for_good_is_not_tried_again() {
    let fault = Message::new("notices-mail-refused");
    let refused = mail().not_taken(fault.clone(), true, mail().made_at);
    assert_eq!((refused.passage, refused.attempts), (Passage::GivenUp, 1));
    let later = mail().not_taken(fault.clone(), false, mail().made_at);
    assert_eq!(later.passage, Passage::Waiting);
    assert_eq!(later.next_at, "2026-11-23T06:01:00Z".parse().unwrap());
    let taken = later.taken("2026-11-23T06:01:10Z".parse().unwrap());
    assert_eq!((taken.passage, taken.fault), (Passage::Sent, None));
}

#[test]
fn the_week_begins_on_monday_at_seven() {
    for (day, hour, monday) in [
        ("2026-11-23", 6, "2026-11-16"),
        ("2026-11-23", 7, "2026-11-23"),
        ("2026-11-29", 23, "2026-11-23"),
        ("2027-01-01", 12, "2026-12-28"),
    ] {
        assert_eq!(week_of(day.parse().unwrap(), hour), monday.parse().unwrap(), "{day} {hour}");
    }
}

#[test]
fn a_mail_that_nobody_takes_is_tried_ever_more_seldom_and_given_up_after_three_days() {
    let mut mail = mail();
    let mut gaps = Vec::new();
    while mail.passage == Passage::Waiting {
        let at = mail.next_at;
        mail = mail.not_taken(Message::new("notices-mail-silent"), false, at);
        gaps.push(mail.next_at.duration_since(at));
        assert!(gaps.len() < 60, "it is never given up");
    }
    assert!(gaps.is_sorted());
    assert!(mail.next_at.duration_since(mail.made_at) <= SignedDuration::from_hours(80));
}

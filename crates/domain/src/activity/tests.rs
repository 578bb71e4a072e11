//! Who may change and withdraw a comment, what a text may be, and the words of things.

use super::*;

fn comment() -> Comment {
    let id = "00000000-0000-7000-8000-000000000001".parse().unwrap();
    let at = "2026-11-23T08:00:00Z".parse().unwrap();
    Comment::new(id, Object::new(ObjectKind::System, "1"), "person:maja", "Avtalet är omförhandlat.".to_owned(), at)
}

fn later() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

#[test]
fn words_are_read_as_they_are_written() {
    for kind in ObjectKind::ALL {
        assert_eq!(ObjectKind::from_word(kind.word()), Some(kind));
    }
    assert_eq!(Object::from_words("system", ""), None);
    assert_eq!(Object::from_words("gossip", "1"), None);
    assert_eq!(Object::from_words("system", "1\n2"), None);
    assert_eq!(Object::from_words("duty", "sample/owner"), Some(Object::duty("sample", "owner")));
}

#[test]
fn whoever_said_it_changes_it_and_nobody_else() {
    let edited = comment().edited("person:maja", "Avtalet löper.".to_owned(), later()).unwrap();
    assert_eq!((edited.text.as_str(), edited.edited_at), ("Avtalet löper.", Some(later())));
    let refused = comment().edited("person:olle", "Nej.".to_owned(), later()).unwrap_err();
    assert_eq!(refused.message.key, "activity-comment-not-own");
    let same = comment().edited("person:maja", comment().text, later()).unwrap();
    assert_eq!(same.edited_at, None, "the same text is no change");
}

#[test]
fn whoever_said_it_or_looks_after_the_installation_withdraws_it_once_and_its_text_goes() {
    let gone = comment().withdrawn("person:maja", false, later()).unwrap();
    assert!(!gone.stands() && gone.text.is_empty());
    assert!(comment().withdrawn("person:olle", false, later()).is_err());
    let gone = comment().withdrawn("person:olle", true, later()).unwrap();
    assert_eq!(gone.withdrawn_by.as_deref(), Some("person:olle"));
    assert!(gone.clone().withdrawn("person:maja", true, later()).is_err());
    assert_eq!(
        gone.edited("person:maja", "Igen".to_owned(), later()).unwrap_err().message.key,
        "activity-comment-withdrawn-already"
    );
}

#[test]
fn a_text_is_neither_empty_nor_without_end() {
    assert_eq!(checked(" \r\n ").unwrap_err().message.key, "activity-comment-empty");
    assert_eq!(checked("\u{202e} \0").unwrap_err().message.key, "activity-comment-empty");
    assert!(checked(&"å".repeat(LONGEST)).is_ok());
    let refused = checked(&"å".repeat(LONGEST + 1)).unwrap_err();
    assert_eq!((refused.message.key.as_str(), refused.field.as_deref()), ("activity-comment-too-long", Some("text")));
}

//! What a setting takes, and whose word holds.

use super::*;
use crate::paper::Dress;
use crate::refusal::Message;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn said(key: &'static str, value: &str) -> BTreeMap<&'static str, Said> {
    BTreeMap::from([(key, Said { value: value.to_owned(), place: Message::new("origin") })])
}

#[test]
fn what_holds_when_nobody_says_will_do_for_every_setting() {
    for setting in settings_of(None) {
        assert!(setting.kind.takes(setting.otherwise), "{}", setting.key);
        assert_eq!(setting.read("").unwrap(), setting.otherwise, "{}", setting.key);
        assert!(Group::from_word(setting.group.word()) == Some(setting.group));
    }
    let grouped: usize = Group::ALL.into_iter().map(|group| settings_of(Some(group)).count()).sum();
    assert_eq!(grouped, settings_of(None).count());
}

#[test]
fn the_operators_word_holds_before_what_was_chosen_and_that_before_nothing() {
    let chosen = || [("mail.port".to_owned(), "25".to_owned()), ("backup.keep".to_owned(), "7".to_owned())];
    let settings = Settings::new(said("mail.port", "465"), chosen());
    assert_eq!((settings.number("mail.port"), settings.chosen("mail.port")), (465, Some("25")));
    assert!(matches!(settings.origin("mail.port"), Origin::Operator(_)));
    assert_eq!((settings.number("backup.keep"), settings.origin("backup.keep")), (7, Origin::Browser));
    assert_eq!((settings.number("crisis.keep"), settings.origin("crisis.keep")), (3, Origin::Otherwise));
    assert_eq!(settings.time("backup.time"), (2, 30));
    assert_eq!(settings.some("mail.server"), None);
}

#[test]
fn papers_have_the_colour_that_was_chosen_unless_the_operator_has_said_one() {
    let dress = Dress { colour: "#7a1f1f".parse().unwrap(), arms: None };
    let chosen = || [("paper.colour".to_owned(), "#005522".to_owned())];
    let colour = |settings: Settings| settings.dress(&dress).colour.to_string();
    assert_eq!(colour(Settings::new(BTreeMap::new(), chosen())), "#005522");
    assert_eq!(colour(Settings::new(said("paper.colour", "#7a1f1f"), chosen())), "#7a1f1f");
    assert_eq!(colour(Settings::default()), "#7a1f1f");
}

#[test]
fn what_was_chosen_and_will_no_longer_do_counts_as_not_chosen() {
    let chosen = [("mail.port", "0"), ("mail.nothing", "1"), ("documents.size", "40")];
    let settings = Settings::new(BTreeMap::new(), chosen.map(|(key, value)| (key.to_owned(), value.to_owned())));
    assert_eq!((settings.number("mail.port"), settings.origin("mail.port")), (587, Origin::Otherwise));
    assert_eq!((settings.get("mail.nothing"), settings.number("documents.size")), ("", 40));
}

#[test]
fn what_people_write_is_put_in_order_or_refused_at_its_field() {
    let read = |key: &str, text: &str| setting(key).unwrap().read(text);
    assert_eq!(read("backup.time", " 4.05 ").unwrap(), "4:05");
    assert_eq!(read("sign-in.requests-a-minute", "1 000").unwrap(), "1000");
    assert_eq!(read("documents.kinds", "pdf,csv").unwrap(), "pdf, csv");
    for (key, text) in [
        ("mail.port", "0"),
        ("mail.port", "hundra"),
        ("backup.time", "24:00"),
        ("backup.time", "+1:05"),
        ("mail.token-url", "login.example"),
        ("documents.kinds", "pdf, exe"),
        ("documents.kinds", ","),
        ("mail.security", "kanske"),
        ("paper.colour", "blå"),
        ("paper.colour", "#ffcc00"),
        ("desk.log-map", "färg=Nr"),
        ("desk.log-map", "case"),
        ("desk.log-status", "Klar=kanske"),
        ("desk.log-desk", "Skolan::norr"),
    ] {
        assert_eq!(read(key, text).unwrap_err().field, Some(key.replace('.', "-")), "{key} {text}");
    }
}

proptest! {
    #[test]
    fn whatever_is_read_will_do_and_reads_as_itself(text in "\\PC{0,20}") {
        for setting in settings_of(None) {
            if let Ok(value) = setting.read(&text) {
                prop_assert!(setting.kind.takes(&value));
                prop_assert_eq!(setting.read(&value).unwrap(), value);
            }
        }
    }
}

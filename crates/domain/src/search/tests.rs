use super::*;
use proptest::prelude::*;

fn entry(title: &str, texts: &[&str]) -> Entry {
    Entry {
        kind: Kind::System,
        subject: "1".to_owned(),
        title: title.to_owned(),
        texts: texts.iter().map(|text| (*text).to_owned()).collect(),
        hidden: false,
    }
}

fn finds(asked: &str, title: &str) -> bool {
    Query::read(asked).unwrap().fits(&entry(title, &[]).stems())
}

#[test]
fn inflected_words_find_each_other() {
    for (asked, title) in [
        ("kommunens", "Kommunerna i länet"),
        ("kommun", "Kommunernas diarium"),
        ("nämnden", "Omsorgsnämnd"),
        ("systemen", "System för bokning"),
        ("bibliotekets", "Biblioteken"),
        ("skolornas", "Skola"),
    ] {
        assert!(finds(asked, title), "{asked} in {title}: {}", entry(title, &[]).stems());
    }
}

#[test]
fn a_beginning_is_enough_and_the_latter_part_of_a_compound_too() {
    for (asked, title) in
        [("systemförv", "Systemförvaltning"), ("fritids", "Fritidskortet"), ("kortet", "Fritidskortet"), ("ab 12", "AB-12")]
    {
        assert!(finds(asked, title), "{asked} in {title}");
    }
    assert!(!finds("råd", "Rad"), "å is a letter of its own");
    assert!(!finds("rtet", "Kort"), "what is not there is not found");
    assert!(!finds("hemtur ekonomi", "Hemtur"), "every word is asked for");
}

#[test]
fn what_is_typed_is_cut_before_it_reaches_a_database() {
    for text in ["o'hara \"x AND", "(*) NEAR/2", "a:b -c", "'; drop table x; --"] {
        for (word, stem) in Query::read(text).unwrap().words() {
            assert!(word.chars().chain(stem.chars()).all(char::is_alphanumeric), "{text}: {word} {stem}");
        }
    }
    assert_eq!(Query::read(" –*\" "), None);
}

#[test]
fn the_name_itself_stands_before_what_begins_so_and_before_what_only_mentions_it() {
    let asked = Query::read("hemtur").unwrap();
    let ranks = ["Hemtur", "Hemtur Natt", "Nya Hemtur", "Fjärrhemturen", "Schema"].map(|title| asked.rank(title));
    assert_eq!(ranks, [0, 1, 2, 3, 4]);
}

#[test]
fn slips_are_counted_and_a_short_word_may_have_none() {
    assert_eq!((distance("lönesystem", "lönesytsem"), distance("orebro", "örebro"), distance("vakansen", "vacansen")), (1, 1, 1));
    assert_eq!([3, 4, 7, 8].map(allowed), [0, 1, 1, 2]);
}

proptest! {
    #[test]
    fn every_word_of_a_name_finds_it_in_any_beginning_of_three_letters_or_more(title in "[A-Za-zÅÄÖåäö0-9 \\-]{1,60}", cut in 3_usize..20) {
        let stems = entry(&title, &[]).stems();
        for word in words(&title) {
            let beginning: String = word.chars().take(cut).collect();
            prop_assert!(Query::read(&beginning).is_none_or(|asked| asked.fits(&stems)), "{beginning} in {stems}");
        }
    }

    #[test]
    fn nothing_that_is_typed_fails(text in ".{0,200}") {
        if let Some(asked) = Query::read(&text) {
            prop_assert!(asked.words().count() <= 8);
            prop_assert!(asked.rank(&text) <= 4);
        }
    }
}

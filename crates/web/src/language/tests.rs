//! Texts, figures and dates in the languages of the product.

use super::*;
use domain::Timestamp;
use domain::regulation::pack::Interval;
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[test]
fn every_field_and_choice_of_a_register_has_a_name_and_files_may_call_a_choice_by_it() {
    use domain::intake::value::{DayReading, read};
    use domain::intake::{Kind, References};
    let targets = routines::intake::Targets::all();
    for name in targets.names() {
        for field in targets.find(name).unwrap().register().fields {
            for words in [Words::of(Language::Sv), Words::of(Language::En)] {
                assert!(words.look_up(&field.label().key, &[]).is_ok(), "{name}: {}", field.key);
                let Kind::Choice(choices) = field.kind else { continue };
                for choice in choices {
                    let mut titles = vec![words.look_up(choice.label, &[]).unwrap()];
                    titles.extend((field.key == "sharing").then(|| words.name("systems-shared-by", choice.word)));
                    for title in titles {
                        let meant = read(field, &title, DayReading::default(), &References::new()).unwrap();
                        assert_eq!(meant, choice.word, "{name}: {title}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_text_stands_in_swedish_and_english_with_the_same_arguments() {
    let swedish: BTreeMap<_, _> = keys_of(Language::Sv).into_iter().collect();
    let english: BTreeMap<_, _> = keys_of(Language::En).into_iter().collect();
    let mut faults = Vec::new();
    for (key, arguments) in &swedish {
        match english.get(key) {
            None => faults.push(format!("locales/en lacks “{key}”")),
            Some(others) if others != arguments => {
                faults.push(format!("“{key}” names {arguments:?} in Swedish and {others:?} in English"));
            }
            Some(_) => {}
        }
    }
    faults.extend(english.keys().filter(|key| !swedish.contains_key(*key)).map(|key| format!("locales/sv lacks “{key}”")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_german_text_stands_in_swedish_with_the_same_arguments() {
    let swedish: BTreeMap<_, _> = keys_of(Language::Sv).into_iter().collect();
    let faults: Vec<_> =
        keys_of(Language::De).into_iter().filter(|(key, arguments)| swedish.get(key) != Some(arguments)).collect();
    assert!(faults.is_empty(), "{faults:?}");
}

/// The words by which texts of a language choose among their variants, such as `[bodies]`.
fn variants(language: Language) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales").join(language.tag());
    let files = std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
    let chosen = |line: &str| {
        let rest = line.trim_start().trim_start_matches('*').strip_prefix('[')?;
        rest.split_once(']').map(|(word, _)| word.trim().to_owned())
    };
    files.flat_map(|text| text.lines().filter_map(chosen).collect::<Vec<_>>()).collect()
}

#[test]
fn every_text_of_every_language_is_whole_whatever_number_or_word_it_is_given() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        let mut given: Vec<Argument> = [0, 1, 2, 1_000].map(Argument::Number).into();
        given.push("Örtagården".into());
        given.extend(variants(language).into_iter().map(Argument::Text));
        for (key, names) in keys_of(language) {
            let ways = if names.is_empty() { 1 } else { given.len() };
            for value in &given[..ways] {
                let arguments: Vec<(&str, Argument)> = names.iter().map(|name| (name.as_str(), value.clone())).collect();
                match Words::of(language).look_up(&key, &arguments) {
                    Ok(text) if !text.trim().is_empty() && !text.contains(['{', '}', '⟦']) => {}
                    other => faults.push(format!("locales/{}: “{key}” with {value:?}: {other:?}", language.tag())),
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_text_is_given_twice_in_a_language() {
    for language in Language::ALL {
        let keys = keys_of(language);
        for pair in keys.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "twice in locales/{}", language.tag());
        }
    }
}

#[test]
fn every_text_that_a_template_or_this_crate_asks_for_exists() {
    let known: BTreeMap<_, _> = keys_of(Language::Sv).into_iter().collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut asked = Vec::new();
    for folder in ["templates", "src"] {
        collect(&root.join(folder), &mut asked);
    }
    let missing: Vec<_> = asked.iter().filter(|(_, key)| !known.contains_key(key)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Finds the literal keys that a folder's files ask for.
fn collect(folder: &Path, asked: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, asked);
        } else if path.file_name().is_none_or(|name| name != "tests.rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let text: Vec<_> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            let text = text.join("\n");
            for opening in [".say(\"", ".with(\"", ".tell(\"", ".count(\"", "Message::new(\""] {
                for (place, _) in text.match_indices(opening) {
                    let rest = &text[place + opening.len()..];
                    let key = &rest[..rest.find('"').unwrap()];
                    if key.contains('-') {
                        asked.push((path.display().to_string(), key.split('.').next().unwrap().to_owned()));
                    }
                }
            }
        }
    }
}

#[test]
fn a_missing_text_or_argument_is_said_with_its_key() {
    let words = Words::of(Language::Sv);
    let unknown = words.look_up("web-no-such-thing", &[]).unwrap_err();
    assert_eq!(unknown.to_string(), "sv: there is no text “web-no-such-thing” in locales/sv/*.ftl");
    assert!(matches!(words.look_up("regulation-deviations-found", &[]), Err(LookupFailure::Incomplete { .. })));
}

#[test]
fn figures_are_written_as_the_language_writes_them() {
    let (swedish, english) = (Words::of(Language::Sv), Words::of(Language::En));
    assert_eq!(swedish.number(1229), "1\u{a0}229");
    assert_eq!(english.number(1_234_567), "1,234,567");
    assert_eq!(swedish.number(-12), "\u{2212}12");
    assert_eq!(swedish.decimal(2.5), "2,5");
    assert_eq!(swedish.kronor(68_400_000), "684\u{a0}000\u{a0}kr");
    assert_eq!(english.kronor(50), "SEK\u{a0}1");
    assert_eq!(swedish.per_cent(0.999), "99");
    assert_eq!(swedish.count("regulation-deviations-found", 1229), "1\u{a0}229 rader");
    assert_eq!(swedish.count("regulation-deviations-found", 1), "1 rad");
}

#[test]
fn days_and_moments_are_written_as_swedes_write_them() {
    let words = Words::of(Language::Sv);
    let today = date(2026, 11, 23);
    assert_eq!(words.day_in_text(date(2026, 12, 4), today), "4 december");
    assert_eq!(words.day_in_text(date(2027, 12, 4), today), "4 december 2027");
    assert_eq!(words.whole_day(today), "måndag 23 november 2026");
    assert_eq!(words.day_and_year(today), "23 november 2026");
    assert_eq!(words.near_day(date(2026, 11, 22), today), "i går");
    let at: Timestamp = "2026-11-20T04:58:00Z".parse().unwrap();
    assert_eq!(words.moment(at), "2026-11-20 05.58");
    assert_eq!(Words::of(Language::En).time(at), "05:58");
}

#[test]
fn a_length_of_time_is_read_as_it_is_said_in_every_language() {
    for language in Language::ALL {
        let words = Words::of(language);
        for months in 0..=30 {
            for days in [0, 1, 2, 7, 30, 90] {
                for sign in [1, -1] {
                    let interval = Interval { months: months * sign, days: days * sign };
                    if interval == (Interval { months: 0, days: 0 }) {
                        continue;
                    }
                    let said = words.length(interval);
                    assert_eq!(Interval::read(&said), Ok(interval), "{said}");
                    assert_eq!(Interval::read(&interval.to_string()), Ok(interval));
                }
            }
        }
    }
    for (text, is) in [
        ("ett år", "P1Y"),
        ("2 veckor", "P14D"),
        ("1 år och 6 månader", "P1Y6M"),
        ("-30 dagar", "-P30D"),
        ("one month ago", "-P1M"),
    ] {
        assert_eq!(Interval::read(text).map(|interval| interval.to_string()), Ok(is.to_owned()), "{text}");
    }
    for text in ["", "snart", "år", "1", "1 2 år", "1 varv", "99999999 år", "1 år 2"] {
        assert!(Interval::read(text).is_err(), "{text}");
    }
}

use super::{Alteration, Edit, differences, edited};
use crate::language::Language;
use crate::regulation::pack::tests::shipped::{files, root};
use crate::regulation::pack::{Pack, PackFiles};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The files of a pack that comes along.
fn shipped(name: &str) -> PackFiles {
    files(&root().join("regulations").join(name))
}

fn fields<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn duty<const N: usize>(key: &str, pairs: [(&str, &str); N]) -> Edit {
    Edit::Duty { key: key.to_owned(), fields: fields(pairs) }
}

#[test]
fn an_edit_changes_what_it_says_and_nothing_else() {
    let files = shipped("bas-2026");
    let before = Pack::read(&files).unwrap();
    let edit = duty(
        "exception-ends",
        [("text.sv", "Ett undantag har en slutdag."), ("limits.soon.value", "P30D"), ("strength", "should")],
    );
    let (after, pack) = edited(&files, &edit, None).unwrap();
    let found = differences(&before, &pack);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].alteration, found[0].number.as_str()), (Alteration::Changed, "3.3"));
    let told: Vec<_> =
        found[0].fields.iter().map(|field| (field.name.as_str(), field.old.as_str(), field.new.as_str())).collect();
    assert_eq!(
        told,
        [
            ("limits.soon", "P90D", "P30D"),
            ("strength", "shall", "should"),
            ("text", "Ett undantag från det gemensamma systemet har en slutdag som hålls.", "Ett undantag har en slutdag."),
        ]
    );
    let other: Vec<&String> = files.0.keys().filter(|path| files.get(path) != after.get(path)).collect();
    assert_eq!(other, ["sections/03.toml"]);
    assert_eq!(after.get("sections/03.toml").unwrap().lines().count(), files.get("sections/03.toml").unwrap().lines().count());
}

#[test]
fn a_limit_on_one_line_is_edited_like_one_of_several() {
    let files = shipped("bas-2026");
    let before = Pack::read(&files).unwrap();
    let (_, pack) = edited(&files, &duty("restore-tried", [("limits.year_ago.value", "-P6M")]), None).unwrap();
    let found = differences(&before, &pack);
    let told: Vec<_> =
        found.iter().flat_map(|each| &each.fields).map(|field| (field.name.as_str(), field.new.as_str())).collect();
    assert_eq!(told, [("limits.year_ago", "-P6M")]);
}

#[test]
fn the_head_and_a_section_are_edited_and_the_notes_of_the_writer_stay() {
    let files = shipped("bas-2026");
    let before = Pack::read(&files).unwrap();
    let head = Edit::Head { fields: fields([("title.sv", "IT-reglemente för Lindhamn"), ("version", "2026.2")]) };
    let (files, _) = edited(&files, &head, None).unwrap();
    assert!(files.get("pack.toml").unwrap().starts_with("# The regulation that a new municipality is offered."));
    let section = Edit::Section { number: "3".to_owned(), fields: fields([("title.sv", "Samma för alla")]) };
    let (_, pack) = edited(&files, &section, None).unwrap();
    let told: Vec<_> = differences(&before, &pack).into_iter().map(|each| (each.number, each.fields.len())).collect();
    assert_eq!(told, [(String::new(), 2), ("3".to_owned(), 1)]);
}

#[test]
fn what_does_not_hold_is_refused_at_its_field() {
    let files = shipped("bas-2026");
    for (edit, field, message) in [
        (duty("exception-ends", [("bearer", "kaptenen")]), "bearer", "regulation-pack-bearer-unknown"),
        (duty("exception-ends", [("text.en", "")]), "text", "regulation-pack-text-missing"),
        (duty("exception-ends", [("limits.soon.value", "snart")]), "limits_soon", "regulation-pack-limit-value"),
        (duty("register-current", [("accepts", "board")]), "accepts", "regulation-pack-law-accepted"),
        (Edit::Section { number: "3".to_owned(), fields: fields([("title.sv", "")]) }, "title", "regulation-pack-text-missing"),
    ] {
        let refusal = edited(&files, &edit, None).unwrap_err();
        assert_eq!((refusal.field.as_deref(), refusal.message.key.as_str()), (Some(field), message), "{edit:?}");
    }
    let unknown = edited(&files, &duty("none", []), None).unwrap_err();
    assert_eq!(unknown.message.key, "regulation-draft-missing");
}

#[test]
fn every_duty_of_one_pack_is_added_to_the_other_or_refused_with_the_reason() {
    let (own, library) = (shipped("solvesborg-1997"), shipped("bas-2026"));
    let (before, others) = (Pack::read(&own).unwrap(), Pack::read(&library).unwrap());
    let (mut added, mut refused) = (0, Vec::new());
    for (_, other) in others.duties() {
        let edit = Edit::Add { section: "5".to_owned(), from: others.name.clone(), key: other.key.clone() };
        match edited(&own, &edit, Some(&library)) {
            Ok((_, pack)) => {
                let found = differences(&before, &pack);
                assert_eq!(found.len(), 1, "{}: {found:?}", other.key);
                assert_eq!((found[0].alteration, found[0].duty.as_deref()), (Alteration::Added, Some(other.key.as_str())));
                let new = pack.duty(&other.key).unwrap().1;
                assert_eq!(
                    (new.period, new.rules.clone(), new.text.get(Language::Sv)),
                    (other.period, other.rules.clone(), other.text.get(Language::Sv))
                );
                added += 1;
            }
            Err(refusal) => refused.push(refusal.message.key),
        }
    }
    assert!(added > 30, "{added} added, refused: {refused:?}");
    refused.sort_unstable();
    refused.dedup();
    let known = ["regulation-draft-check-differs", "regulation-draft-there-already", "regulation-pack-bearer-unknown"];
    assert!(refused.iter().all(|key| known.contains(&key.as_str())), "{refused:?}");
}

#[test]
fn a_duty_that_goes_takes_its_check_along_and_comes_back_the_same() {
    let files = shipped("bas-2026");
    let before = Pack::read(&files).unwrap();
    let (gone, pack) = edited(&files, &Edit::Remove { key: "exception-ends".to_owned() }, None).unwrap();
    assert!(gone.get("checks/exception-ends.sql").is_none());
    assert_eq!(differences(&before, &pack)[0].alteration, Alteration::Removed);
    let again = Edit::Add { section: "3".to_owned(), from: "bas-2026".to_owned(), key: "exception-ends".to_owned() };
    let (_, pack) = edited(&gone, &again, Some(&files)).unwrap();
    let found = differences(&before, &pack);
    assert!(found.iter().all(|each| each.fields.iter().all(|field| field.name == "number")), "{found:?}");
    assert_eq!(edited(&files, &again, Some(&files)).unwrap_err().message.key, "regulation-draft-there-already");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Whatever somebody writes is read back as it was written.
    #[test]
    fn a_text_is_kept_as_it_was_written(text in "[^\\x00-\\x08\\x0b-\\x1f\\x7f]{1,60}") {
        prop_assume!(!text.trim().is_empty());
        let files = shipped("bas-2026");
        let (after, pack) = edited(&files, &duty("exception-ends", [("text.sv", &text)]), None).unwrap();
        prop_assert_eq!(pack.duty("exception-ends").unwrap().1.text.get(Language::Sv), text.trim());
        let (_, again) = edited(&after, &duty("exception-ends", [("text.sv", "Kort.")]), None).unwrap();
        prop_assert_eq!(again.duty("exception-ends").unwrap().1.text.get(Language::Sv), "Kort.");
    }
}

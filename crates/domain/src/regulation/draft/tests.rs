use super::{Alteration, Edit, Used, differences};
use crate::language::Language;
use crate::refusal::Refusal;
use crate::regulation::pack::tests::shipped::{files, root};
use crate::regulation::pack::{Pack, PackFiles, SubjectKind, Way};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The files of a pack that comes along.
fn shipped(name: &str) -> PackFiles {
    files(&root().join("regulations").join(name))
}

/// An edit of the first edition that there is.
fn edited(files: &PackFiles, edit: &Edit, library: Option<&PackFiles>) -> Result<(PackFiles, Pack), Refusal> {
    super::edited(files, edit, library, &Used::default())
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
        (duty("exception-ends", [("bearer", "kaptenen")]), "bearer", "regulation-draft-bearer"),
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
    let known = ["regulation-draft-bearer", "regulation-draft-check-differs", "regulation-draft-there-already"];
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

fn section<const N: usize>(number: &str, follows: &str, pairs: [(&str, &str); N]) -> Edit {
    Edit::Insert { number: number.to_owned(), follows: follows.to_owned(), fields: fields(pairs) }
}

const TOLD: [(&str, &str); 4] = [
    ("title.sv", "Utbildning"),
    ("title.en", "Training"),
    ("text.sv", "Alla får lära sig.\n\nVarje år."),
    ("text.en", "Everybody is trained."),
];

const OWN: [(&str, &str); 10] = [
    ("text.sv", "Varje nämnd utbildar sina nyanställda."),
    ("text.en", "Each board trains its newly employed."),
    ("act.sv", "Ange när."),
    ("act.en", "State when."),
    ("strength", "shall"),
    ("subject", "board"),
    ("bearer", "head"),
    ("period", "P1Y"),
    ("lead", "60"),
    ("accepts", "executive-board"),
];

fn own(section: &str, changed: &[(&str, &str)]) -> Edit {
    let mut all = fields(OWN);
    all.extend(changed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    Edit::Own { section: section.to_owned(), fields: all }
}

fn numbers(pack: &Pack) -> Vec<&str> {
    pack.sections.iter().map(|section| section.number.as_str()).collect()
}

#[test]
fn a_section_of_ones_own_stands_where_one_says_and_no_other_changes_its_number() {
    let files = shipped("bas-2026");
    let before = Pack::read(&files).unwrap();
    let (after, pack) = edited(&files, &section("3a", "3", TOLD), None).unwrap();
    let mut expected = numbers(&before);
    expected.insert(expected.iter().position(|number| *number == "3").unwrap() + 1, "3a");
    assert_eq!(numbers(&pack), expected);
    assert!(after.get("sections/03a.toml").is_some());
    let found = differences(&before, &pack);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].alteration, found[0].number.as_str()), (Alteration::Added, "3a"));
    assert_eq!(pack.section("3a").unwrap().text.get(Language::Sv), "Alla får lära sig.\n\nVarje år.");
    // A number that would sort elsewhere stands where it was put all the same, and so does one that comes first.
    let (after, _) = edited(&after, &section("40", "3", TOLD), None).unwrap();
    let (_, pack) = edited(&after, &section("50", "", TOLD), None).unwrap();
    expected.insert(expected.iter().position(|number| *number == "3a").unwrap(), "40");
    expected.insert(0, "50");
    assert_eq!(numbers(&pack), expected);
    assert_eq!(pack.duties().count(), before.duties().count());
}

#[test]
fn a_section_is_refused_whose_number_is_taken_or_none_or_whose_text_is_missing() {
    let files = shipped("bas-2026");
    for (edit, field, message) in [
        (section("3", "3", TOLD), "number", "regulation-draft-number-taken"),
        (section("tre", "3", TOLD), "number", "regulation-draft-number"),
        (section("3/a", "3", TOLD), "number", "regulation-draft-number"),
        (section("", "3", TOLD), "number", "regulation-draft-number"),
        (section("3a", "99", TOLD), "follows", "regulation-draft-missing"),
        (section("3a", "3", [("title.sv", "Utbildning"), ("title.en", "Training")]), "text", "regulation-text-missing"),
    ] {
        let refusal = edited(&files, &edit, None).unwrap_err();
        assert_eq!((refusal.field.as_deref(), refusal.message.key.as_str()), (Some(field), message), "{edit:?}");
    }
}

#[test]
fn a_section_goes_once_it_is_empty_unless_the_product_finds_a_matter_in_it() {
    let files = shipped("bas-2026");
    let (after, _) = edited(&files, &section("3a", "3", TOLD), None).unwrap();
    let (held, pack) = edited(&after, &own("3a", &[]), None).unwrap();
    let key = pack.section("3a").unwrap().duties[0].key.clone();
    let gone = Edit::RemoveSection { number: "3a".to_owned() };
    assert_eq!(edited(&held, &gone, None).unwrap_err().message.key, "regulation-draft-section-holds");
    let (emptied, _) = edited(&held, &Edit::Remove { key }, None).unwrap();
    let (back, _) = edited(&emptied, &gone, None).unwrap();
    assert_eq!(back, files);
    let mut bare = files.clone();
    for duty in &Pack::read(&files).unwrap().section("6").unwrap().duties {
        bare = edited(&bare, &Edit::Remove { key: duty.key.clone() }, None).unwrap().0;
    }
    let anchored = edited(&bare, &Edit::RemoveSection { number: "6".to_owned() }, None).unwrap_err();
    assert_eq!(anchored.message.key, "regulation-draft-section-anchored");
}

#[test]
fn a_duty_of_ones_own_is_attested_and_says_what_it_was_given() {
    let files = shipped("bas-2026");
    let before = Pack::read(&files).unwrap();
    let last = before.section("3").unwrap().duties.len();
    let (after, pack) = edited(&files, &own("3", &[]), None).unwrap();
    let duty = pack.section("3").unwrap().duties.last().unwrap();
    assert_eq!((duty.key.as_str(), duty.number.as_str()), ("each-board-trains-its-newly-employed", &*format!("3.{}", last + 1)));
    assert!(matches!(duty.way, Way::Attested) && !duty.law);
    assert_eq!((duty.subject, duty.bearer.as_str(), duty.lead), (SubjectKind::Board, "head", 60));
    assert_eq!(duty.period.map(|period| period.to_string()).as_deref(), Some("P1Y"));
    assert_eq!(duty.act.get(Language::Sv), "Ange när.");
    assert_eq!(differences(&before, &pack)[0].duty.as_deref(), Some("each-board-trains-its-newly-employed"));
    // The same words once more make another duty.
    let (_, twice) = edited(&after, &own("3", &[]), None).unwrap();
    assert_eq!(twice.section("3").unwrap().duties.last().unwrap().key, "each-board-trains-its-newly-employed-2");
    let lawful = own("3", &[("citation", "OSL 4 kap. 2 §"), ("accepts", "")]);
    let (lawful_files, lawful) = edited(&files, &lawful, None).unwrap();
    let duty = lawful.section("3").unwrap().duties.last().unwrap();
    assert_eq!((duty.law, duty.citation.as_deref()), (true, Some("OSL 4 kap. 2 §")));
    let refusal =
        edited(&lawful_files, &Edit::Duty { key: duty.key.clone(), fields: fields([("citation", "")]) }, None).unwrap_err();
    assert_eq!((refusal.field.as_deref(), refusal.message.key.as_str()), (Some("citation"), "regulation-text-missing"));
}

#[test]
fn what_an_earlier_edition_called_something_is_the_name_of_nothing_new() {
    let files = shipped("bas-2026");
    let (earlier, _) = edited(&files, &section("3a", "3", TOLD), None).unwrap();
    let (earlier, _) = edited(&earlier, &own("3a", &[]), None).unwrap();
    let mut used = Used::default();
    used.take(&earlier, true);
    let (_, pack) = super::edited(&files, &own("3", &[]), None, &used).unwrap();
    assert_eq!(pack.section("3").unwrap().duties.last().unwrap().key, "each-board-trains-its-newly-employed-2");
    let refusal = super::edited(&files, &section("3 a", "3", TOLD), None, &used).unwrap_err();
    assert_eq!((refusal.field.as_deref(), refusal.message.key.as_str()), (Some("number"), "regulation-draft-number-earlier"));
    // The numbers of another pack are another matter, its keys are not.
    let mut used = Used::default();
    used.take(&earlier, false);
    let (files, pack) = super::edited(&files, &section("3 a", "3", TOLD), None, &used).unwrap();
    assert!(pack.section("3a").is_some(), "it is read as the address has it");
    let (_, pack) = super::edited(&files, &own("3a", &[]), None, &used).unwrap();
    assert_eq!(pack.section("3a").unwrap().duties[0].key, "each-board-trains-its-newly-employed-2");
}

#[test]
fn a_duty_of_ones_own_that_does_not_hold_is_refused_at_its_field() {
    let files = shipped("bas-2026");
    for (changed, field, message) in [
        (("bearer", "kaptenen"), "bearer", "regulation-draft-bearer"),
        (("bearer", "owning-body"), "bearer", "regulation-draft-bearer"),
        (("bearer", ""), "bearer", "regulation-text-missing"),
        (("strength", ""), "strength", "regulation-text-missing"),
        (("strength", "principle"), "strength", "regulation-pack-not-a-word"),
        (("subject", "skepp"), "subject", "regulation-pack-not-a-word"),
        (("period", ""), "period", "regulation-draft-without-period"),
        (("period", "snart"), "period", "regulation-pack-period-unknown"),
        (("lead", "många"), "lead", "regulation-pack-not-a-number"),
        (("citation", "OSL 4 kap. 2 §"), "accepts", "regulation-pack-law-accepted"),
        (("act.en", ""), "act", "regulation-pack-text-missing"),
    ] {
        let refusal = edited(&files, &own("3", &[changed]), None).unwrap_err();
        assert_eq!((refusal.field.as_deref(), refusal.message.key.as_str()), (Some(field), message), "{changed:?}");
    }
    let nothing = Edit::Own { section: "3".to_owned(), fields: BTreeMap::new() };
    assert!(edited(&files, &nothing, None).is_err());
    assert_eq!(edited(&files, &own("99", &[]), None).unwrap_err().message.key, "regulation-draft-missing");
}

#[test]
fn a_duty_that_moves_keeps_its_key_and_its_check_and_gets_the_next_number_there() {
    let files = shipped("bas-2026");
    let before = Pack::read(&files).unwrap();
    let moved = Edit::Move { key: "exception-ends".to_owned(), section: "5".to_owned() };
    let (after, pack) = edited(&files, &moved, None).unwrap();
    let (section, duty) = pack.duty("exception-ends").unwrap();
    assert_eq!((section.number.as_str(), duty.number.starts_with("5."), duty.way.word()), ("5", true, "measured"));
    assert_eq!(duty.limits, before.duty("exception-ends").unwrap().1.limits);
    assert!(after.get("checks/exception-ends.sql").is_some());
    let found = differences(&before, &pack);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].fields.iter().all(|field| field.name == "number"), "{found:?}");
    let nowhere = Edit::Move { key: "exception-ends".to_owned(), section: "99".to_owned() };
    assert_eq!(edited(&files, &nowhere, None).unwrap_err().field.as_deref(), Some("section"));
    let stays = Edit::Move { key: "exception-ends".to_owned(), section: "3".to_owned() };
    assert_eq!(edited(&files, &stays, None).unwrap().0, files);
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

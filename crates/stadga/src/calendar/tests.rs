use super::*;
use domain::calendar::rules_from_toml;

fn rules() -> Vec<Rule> {
    rules_from_toml(include_str!("../../../../regulations/bas-2026/rules.toml")).unwrap()
}

fn written_days(from: &str, to: &str, language: Language, json: bool) -> String {
    let mut out = Vec::new();
    days(&mut out, from, to, Words::of(language), json).unwrap();
    String::from_utf8(out).unwrap()
}

fn written_due(rule: &str, from: &str, language: Language, json: bool) -> String {
    let mut out = Vec::new();
    let now = "2026-12-01T08:00:00Z".parse().unwrap();
    due(&mut out, &rules(), rule, from, now, Words::of(language), json).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn each_day_stands_with_its_weekday_its_name_and_whether_people_work() {
    insta::assert_snapshot!(written_days("2026-12-23", "2026-12-28", Language::Sv, false), @"
    2026-12-23  onsdag     arbetsdag    Dag före Julafton (från kl. 14.00)
    2026-12-24  torsdag    ledig dag    Julafton
    2026-12-25  fredag     ledig dag    Juldagen
    2026-12-26  lördag     ledig dag    Annandag jul
    2026-12-27  söndag     ledig dag
    2026-12-28  måndag     arbetsdag

    23 december 2026 till 28 december 2026: 2 arbetsdagar av 6 dagar.
    ");
    insta::assert_snapshot!(written_days("2026-06-05", "2026-06-06", Language::En, false), @"
    2026-06-05  Friday     working day
    2026-06-06  Saturday   day off      National Day

    5 June 2026 to 6 June 2026: 1 working day of 2 days.
    ");
}

#[test]
fn the_days_come_as_json_too() {
    let value: Value = serde_json::from_str(&written_days("2026-06-18", "2026-06-20", Language::Sv, true)).unwrap();
    assert_eq!((&value["days"], &value["working_days"]), (&json!(3), &json!(1)));
    let eve = json!({
        "day": "2026-06-19", "weekday": "fredag", "working_day": false, "name": "Midsommarafton", "categories": ["bank", "de_facto"],
    });
    assert_eq!(value["list"][1], eve);
}

#[test]
fn a_deadline_stands_with_its_rule_its_authority_and_how_it_came_about() {
    insta::assert_snapshot!(written_due("appeal", "2026-12-03", Language::Sv, false), @"
    Överklagandet ska ha kommit in
      Senast  måndag 28 december 2026
      Läge    Pågår (27 dagar kvar)
      Tid     3 veckor från 3 december 2026, flyttad från torsdag 24 december 2026, som inte är en vardag
      Regel   2017:725 13 kap. 5 § (appeal), gäller sedan 1 januari 2018
      Till    Förvaltningsrätten
    ");
    insta::assert_snapshot!(written_due("cyber-early-warning", "2026-11-30 14:30", Language::En, false), @"
    Give early information about the significant incident
      Latest     1 December 2026, 14:30
      State      Soon due (5 hours left)
      Time       24 hours from 30 November 2026, 14:30
      Rule       2025:1506 2 kap. 5 § (cyber-early-warning), in force since 15 January 2026
      To         Myndigheten för civilt försvar (MCF)
      Certainty  read in a secondary source
    ");
}

#[test]
fn a_deadline_comes_as_json_with_the_first_moment_that_is_too_late() {
    let value: Value = serde_json::from_str(&written_due("appeal", "2026-12-03", Language::Sv, true)).unwrap();
    assert_eq!(value["due_day"], "2026-12-28");
    assert_eq!(value["due_moment"], Value::Null);
    assert_eq!(value["too_late_from"], "2026-12-28T23:00:00Z");
    assert_eq!(value["moved_from"], "2026-12-24");
    assert_eq!(value["rule"]["statute"], "2017:725");
    assert_eq!(value["state"], "open");
}

#[test]
fn wrong_days_and_unknown_rules_are_refused_at_their_field() {
    let mut out = Vec::new();
    let words = Words::of(Language::Sv);
    let refused = |failure: Failure| match failure {
        Failure::Refusal(refusal) => (refusal.field.unwrap_or_default(), words.message(&refusal.message)),
        other => panic!("{other:?}"),
    };
    let (field, text) = refused(days(&mut out, "2026-12-24", "2026-12-01", words, false).unwrap_err());
    assert_eq!(
        (field.as_str(), text.as_str()),
        ("to", "Sista dagen, 2026-12-01, kommer före den första, 2026-12-24. Byt plats på dem.")
    );
    let (field, _) = refused(days(&mut out, "i går", "2026-12-01", words, false).unwrap_err());
    assert_eq!(field, "from");
    let (_, text) = refused(days(&mut out, "1989-12-31", "1990-01-01", words, false).unwrap_err());
    assert_eq!(text, "Kalendern känner åren 1990–2100, inte 1989. Ange en dag inom de åren.");
    let now = "2026-12-01T08:00:00Z".parse().unwrap();
    let (field, text) = refused(due(&mut out, &rules(), "apeal", "2026-12-01", now, words, false).unwrap_err());
    assert_eq!(field, "rule");
    assert!(text.starts_with("Det finns ingen regel ”apeal”."), "{text}");
    assert!(out.is_empty());
}

use super::*;
use jiff::civil::date;

const APPEAL: &str = r#"
[[rule]]
id = "appeal"
title = { sv = "Överklagande", en = "Appeal" }
authority = "Förvaltningsrätten"
statute = "2017:725"
text_ref = "13 kap. 5 §"
start_event = "announced"
amount = 3
unit = "weeks"
rolls = "swedish-law"
valid_from = "2018-01-01"
"#;

fn key(text: &str) -> String {
    rules_from_toml(text).unwrap_err().message.key
}

#[test]
fn a_rule_is_written_as_it_was_read() {
    let rules = rules_from_toml(APPEAL).unwrap();
    let again = toml::to_string(&rules[0]).unwrap();
    assert_eq!(toml::from_str::<Rule>(&again).unwrap(), rules[0]);
    assert_eq!(rules[0].citation(), "2017:725 13 kap. 5 §");
}

#[test]
fn the_row_is_chosen_by_the_day_of_the_event() {
    let text = format!(
        "{}{}",
        APPEAL.replace("valid_from", "valid_until = \"2030-01-01\"\nvalid_from"),
        APPEAL.replace("2018-01-01", "2030-01-01").replace("amount = 3", "amount = 4")
    );
    let rules = rules_from_toml(&text).unwrap();
    assert_eq!(rule_on(&rules, "appeal", date(2029, 12, 31)).unwrap().amount, 3);
    assert_eq!(rule_on(&rules, "appeal", date(2030, 1, 1)).unwrap().amount, 4);
}

#[test]
fn a_rule_not_in_force_on_the_day_is_refused() {
    let rules = rules_from_toml(APPEAL).unwrap();
    assert_eq!(rule_on(&rules, "appeal", date(2017, 12, 31)).unwrap_err().message.key, "calendar-rule-not-valid");
}

#[test]
fn an_unknown_rule_is_refused_with_the_rules_there_are() {
    let rules = rules_from_toml(APPEAL).unwrap();
    let message = rule_on(&rules, "apeal", date(2026, 1, 1)).unwrap_err().message;
    assert_eq!(message, Message::new("calendar-rule-unknown").with("rule", "apeal").with("known", "appeal"));
}

#[test]
fn a_row_that_is_wrong_is_refused_with_its_line() {
    let message = rules_from_toml(&APPEAL.replace("\"weeks\"", "\"fortnights\"")).unwrap_err().message;
    assert_eq!(message.key, "calendar-rules-unreadable");
    assert_eq!(message.arguments[0], ("line".to_owned(), 10_i64.into()));
    assert_eq!(key(&APPEAL.replace("amount", "colour")), "calendar-rules-unreadable");
    assert_eq!(key(&APPEAL.replace("amount = 3", "amount = -3")), "calendar-rules-unreadable");
    assert_eq!(key("å"), "calendar-rules-unreadable");
}

#[test]
fn rows_that_contradict_themselves_or_each_other_are_refused() {
    assert_eq!(key(&APPEAL.replace("amount = 3", "amount = 0")), "calendar-rule-incomplete");
    assert_eq!(key(&APPEAL.replace("valid_from", "valid_until = \"2018-01-01\"\nvalid_from")), "calendar-rule-never-valid");
    assert_eq!(key(&APPEAL.replace("weeks", "hours")), "calendar-rule-hours-roll");
    assert_eq!(key(&format!("{APPEAL}{APPEAL}")), "calendar-rule-valid-twice");
}

#[test]
fn the_rules_of_the_base_pack_hold_together() {
    let rules = rules_from_toml(include_str!("../../../../../regulations/bas-2026/rules.toml")).unwrap();
    assert!(rules.len() >= 10);
    for rule in &rules {
        let known = |language| rule.title.0.contains_key(&language);
        assert!(known(crate::language::Language::Sv) && known(crate::language::Language::En), "{rule}");
        assert!(rule.certainty == Certainty::A || rule.note.is_some(), "{rule} says no word about what is unsure");
    }
}

use super::*;

#[test]
fn a_day_is_read_in_two_forms_and_refused_out_of_range() {
    assert_eq!(day("from", "2026-11-23").unwrap(), Some(jiff::civil::date(2026, 11, 23)));
    assert_eq!(day("from", "20261123").unwrap(), Some(jiff::civil::date(2026, 11, 23)));
    assert_eq!(day("from", " ").unwrap(), None);
    assert_eq!(day("from", "9999-12-31").unwrap(), Some(crate::period::OPEN_END));
    assert_eq!(day("from", "2026-02-30").unwrap_err().message.key, "organisation-day-unreadable");
    assert_eq!(day("from", "0026-02-03").unwrap_err().message.key, "organisation-day-out-of-range");
}

#[test]
fn an_amount_in_kronor_becomes_ore() {
    assert_eq!(money("cost", "684 000 kr").unwrap(), Some(68_400_000));
    assert_eq!(money("cost", "12,5").unwrap(), Some(1_250));
    assert_eq!(money("cost", "").unwrap(), None);
    assert!(money("cost", "-5").is_err());
    assert!(money("cost", "1.2.3").is_err());
}

#[test]
fn a_real_organisation_number_passes_and_a_slip_does_not() {
    assert_eq!(organisation_number("organisation_number", "2120000852").unwrap().as_deref(), Some("212000-0852"));
    assert!(organisation_number("organisation_number", "2120000853").is_err());
}

#[test]
fn a_personal_identity_number_is_recognised_by_day_and_check_digit() {
    // The example number of the tax agency's own leaflet.
    assert!(looks_like_identity_number("811228-9874"));
    assert!(looks_like_identity_number("198112289874"));
    assert!(!looks_like_identity_number("811228-9875"));
    assert!(!looks_like_identity_number("A-1042"));
    assert!(!looks_like_identity_number("212000-0852"));
}

#[test]
fn a_key_is_made_of_small_letters_digits_and_hyphens() {
    assert_eq!(key("kinds", "Elektronisk post").unwrap().as_deref(), Some("elektronisk-post"));
    assert_eq!(key("kinds", " Ärende/Diarium ").unwrap().as_deref(), Some("arende-diarium"));
    assert!(key("kinds", "!!").is_err());
}

#[test]
fn a_line_loses_what_cannot_be_seen() {
    assert_eq!(line("name", " a\0b\t c ", 20).unwrap().as_deref(), Some("a b c"));
    assert_eq!(line("name", "abc", 2).unwrap_err().field.as_deref(), Some("name"));
}

#[test]
fn mail_and_telephone_are_checked_at_the_door() {
    assert_eq!(email("email", "Maja@Example.SE").unwrap().as_deref(), Some("maja@example.se"));
    assert!(email("email", "maja@example").is_err());
    assert!(email("email", "maja example@x.se").is_err());
    assert_eq!(phone("phone", "0456-81 60 00").unwrap().as_deref(), Some("0456-81 60 00"));
    assert!(phone("phone", "ring mig").is_err());
}

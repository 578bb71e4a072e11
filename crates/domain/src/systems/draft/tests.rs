use super::*;
use crate::organisation::sample::{TODAY, id, tree};

fn draft() -> SystemDraft {
    let mut draft = SystemDraft::new(id(50), TODAY);
    draft.set("name", "Hemtur").unwrap();
    draft
}

#[test]
fn a_group_owns_no_system_and_a_unit_does() {
    let mut draft = draft();
    draft.set_owner(Some(id(8)));
    assert_eq!(draft.clone().finish(&tree(), TODAY).unwrap_err().message.key, "systems-owner-is-a-group");
    draft.set_owner(Some(id(9)));
    assert_eq!(draft.clone().finish(&tree(), TODAY).unwrap_err().message.key, "systems-owner-is-no-line-body");
    draft.set_owner(Some(id(5)));
    draft.finish(&tree(), TODAY).unwrap();
}

#[test]
fn an_owner_is_in_office_when_it_becomes_owner_and_stays_noted_when_it_ends() {
    let mut ended = crate::organisation::sample::body(5, "Hemtjänst norr", BodyKind::Unit, Some(4));
    ended.period.until = Some(TODAY);
    let mut tree = tree();
    let mut draft = draft();
    draft.set_owner(Some(id(5)));
    let system = draft.clone().finish(&tree, TODAY).unwrap();
    tree.place(&ended);
    assert_eq!(draft.finish(&tree, TODAY).unwrap_err().message.key, "systems-owner-not-in-office");
    let mut again = SystemDraft::of(system);
    again.set("purpose", "Planerar hemtjänstens besök").unwrap();
    again.finish(&tree, TODAY).unwrap();
}

#[test]
fn a_system_is_kept_on_behalf_of_boards_only() {
    let mut draft = draft();
    draft.set_boards(vec![id(4)]);
    assert_eq!(draft.clone().finish(&tree(), TODAY).unwrap_err().message.key, "systems-not-a-board");
    draft.set_boards(vec![id(3), id(2), id(3)]);
    assert_eq!(draft.finish(&tree(), TODAY).unwrap().boards.len(), 2);
}

#[test]
fn a_system_does_not_need_itself() {
    let mut draft = draft();
    draft.set_needs(vec![Dependency { needs: id(50), reason: None }]);
    assert_eq!(draft.finish(&tree(), TODAY).unwrap_err().message.key, "systems-needs-itself");
}

#[test]
fn no_more_use_it_than_are_entitled() {
    let mut draft = draft();
    draft.set_users(vec![Use { body: id(5), active: Some(12), entitled: Some(10), day: TODAY }]);
    assert_eq!(draft.finish(&tree(), TODAY).unwrap_err().message.key, "systems-more-active-than-entitled");
}

#[test]
fn the_phase_of_a_known_system_changes_by_its_step_alone() {
    let system = draft().finish(&tree(), TODAY).unwrap();
    assert_eq!(system.operation_since, Some(TODAY));
    let mut again = SystemDraft::of(system);
    again.set("lifecycle", "utfasning").unwrap();
    assert_eq!(again.finish(&tree(), TODAY).unwrap_err().message.key, "systems-phase-changes-by-step");
}

#[test]
fn words_are_read_in_swedish_and_a_wrong_one_is_refused_at_its_field() {
    let mut draft = draft();
    for (field, text) in [
        ("sharing", "Kommungemensamt"),
        ("hosting", "molntjänst"),
        ("criticality", "Hög"),
        ("remote_access", "nej"),
        ("cost", "684 000"),
    ] {
        draft.set(field, text).unwrap();
    }
    assert_eq!(draft.as_it_stands().cost, Some(68_400_000));
    assert_eq!(draft.set("hosting", "källaren").unwrap_err().field.as_deref(), Some("hosting"));
    assert_eq!(draft.set("colour", "red").unwrap_err().message.key, "organisation-field-unknown");
    assert_eq!(draft.set("recovery_time_hours", "1000000").unwrap_err().message.key, "organisation-count-out-of-range");
}

#[test]
fn links_are_addresses_of_the_web() {
    let mut draft = draft();
    draft.set("link", "Handbok https://example.se/a | http://example.se").unwrap();
    assert_eq!(draft.as_it_stands().links[0].title.as_deref(), Some("Handbok"));
    for wrong in ["javascript:alert(1)", "example.se", "https:///", "file:///etc"] {
        assert!(draft.set("link", wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_using_body_is_read_as_it_is_written() {
    assert_eq!(read_use("BUN:412/430").unwrap(), ("BUN".to_owned(), Some(412), Some(430)));
    assert_eq!(read_use("Vård: norr").unwrap(), ("Vård: norr".to_owned(), None, None));
    for (code, active, entitled) in
        [("BUN", None, None), ("BUN", Some(3), None), ("BUN", None, Some(4)), ("BUN", Some(3), Some(4))]
    {
        let text = write_use(code, active, entitled);
        assert_eq!(read_use(&text).unwrap(), (code.to_owned(), active, entitled), "{text}");
    }
}

#[test]
fn the_last_day_for_notice_lies_before_the_end_of_the_contract() {
    let mut draft = draft();
    draft.set("contract_ends", "2028-03-31").unwrap();
    draft.set("notice_days", "180").unwrap();
    assert_eq!(draft.as_it_stands().notice_by(), Some(jiff::civil::date(2027, 10, 3)));
}

//! What a saved view takes, and when a number has passed.

use super::*;
use proptest::prelude::*;

fn view() -> SavedView {
    let id = "00000000-0000-7000-8000-000000000001".parse().unwrap();
    let login = "00000000-0000-7000-8000-000000000002".parse().unwrap();
    SavedView::new(id, login, "/systems".to_owned(), "kind=case-system&sort=-users".to_owned())
}

#[test]
fn a_view_has_a_name_and_is_shared_only_with_a_role_that_there_is() {
    let mut view = view();
    assert!(view.clone().checked().is_err());
    view.set("name", "  Ärendesystem  ").unwrap();
    assert_eq!(view.clone().checked().unwrap().name, "Ärendesystem");
    assert!(view.set("role", "king").is_err());
    view.set("role", "secretary").unwrap();
    assert_eq!(view.role.as_deref(), Some("secretary"));
    view.set("role", "").unwrap();
    assert_eq!(view.role, None);
}

#[test]
fn the_number_of_a_view_is_a_whole_number_or_nothing() {
    let mut view = view();
    for text in ["-1", "fem", "1,5", "99999999999"] {
        assert_eq!(view.set("above", text).unwrap_err().field.as_deref(), Some("above"), "{text}");
    }
    view.set("above", " 12 ").unwrap();
    assert_eq!(view.above, Some(12));
    view.set("above", "").unwrap();
    assert_eq!(view.above, None);
    assert!(view.set("query", &"q".repeat(2_001)).is_err());
    assert_eq!(view.address(), "/systems?kind=case-system&sort=-users");
}

proptest! {
    #[test]
    fn a_number_is_told_once_each_time_it_rises_above(counts in prop::collection::vec(0_i64..10, 0..30)) {
        let (mut was_above, mut told, mut rises) = (false, 0, 0);
        let mut before = 0;
        for count in counts {
            if passed(4, was_above, count) {
                told += 1;
            }
            was_above = count > 4;
            if count > 4 && before <= 4 {
                rises += 1;
            }
            before = count;
        }
        prop_assert_eq!(told, rises);
    }
}

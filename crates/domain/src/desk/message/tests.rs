//! What is said of itself in a case.

use super::*;
use crate::desk::CaseDraft;
use crate::desk::words::{CaseKind, Channel};

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u8) -> T {
    format!("01930000-0000-7000-8000-0000000000{number:02}").parse().unwrap()
}

fn case(number: i64, kind: CaseKind) -> Case {
    let at = "2026-11-23T07:00:00Z".parse().unwrap();
    let mut draft = CaseDraft::new(id(2), Channel::Web, Some(id(7)), 2026, at);
    draft.set("subject", "Skrivaren").unwrap();
    Case { number, kind, ..draft.finish(at).unwrap() }
}

fn message(occasion: Occasion, text: &str) -> CaseMessage {
    CaseMessage {
        id: id(3),
        case: id(2),
        kind: MessageKind::ToRequester,
        by: None,
        mail: None,
        at: "2026-11-24T07:00:00Z".parse().unwrap(),
        text: text.to_owned(),
        quoted: None,
        message_id: None,
        occasion: Some(occasion),
        problem: None,
    }
}

#[test]
fn what_closes_by_itself_was_solved_or_where_an_answer_was_owed_is_answered() {
    let said = |kind| Occasion::Closed.sentence(&case(17, kind)).unwrap().key;
    for kind in [CaseKind::Fault, CaseKind::ServiceRequest, CaseKind::Question, CaseKind::SecurityIncident] {
        assert_eq!(said(kind), "case-closed-by-itself");
    }
    for kind in [CaseKind::Improvement, CaseKind::SecurityAdvice] {
        assert_eq!(said(kind), "case-closed-by-itself-answered");
    }
}

#[test]
fn a_sentence_is_made_anew_in_the_case_whose_number_it_tells_and_stands_as_it_was_in_one_that_took_that_up() {
    let told = |text, number| message(Occasion::Reminder, text).sentence(&case(number, CaseKind::Fault)).map(|text| text.key);
    assert_eq!(told("Vi väntar på ditt svar i ärende 2026-17. Svara.", 17).as_deref(), Some("case-reminder"));
    for number in [1, 7, 170] {
        assert_eq!(told("Vi väntar på ditt svar i ärende 2026-17. Svara.", number), None, "{number}");
    }
    assert_eq!(message(Occasion::Mended, "2026-17").sentence(&case(17, CaseKind::Fault)), None);
}

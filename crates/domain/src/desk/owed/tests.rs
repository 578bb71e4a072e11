use super::{Answers, IMPROVEMENTS_ANSWERED, IMPROVEMENTS_REALISED, Owed, OwedDays, Ower, Reply, ReplyKind, measured, owed};
use crate::Day;
use crate::calendar::{ServiceHours, day_of};
use crate::desk::course::Act;
use crate::desk::target::Standing;
use crate::desk::words::{CaseKind, Channel, Status};
use crate::desk::{Case, CaseDraft};
use crate::identity::{CaseId, SystemId};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

const DAYS: OwedDays = OwedDays { improvement: 20, advice: 5 };

fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

/// Monday 23 November 2026 at eight in the morning, so many days later.
fn after(days: i64) -> Timestamp {
    at("2026-11-23T07:00:00Z") + (24 * days).hours()
}

fn hours() -> ServiceHours {
    ServiceHours::weekdays("08:00-17:00".parse().unwrap())
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u8) -> T {
    format!("01930000-0000-7000-8000-0000000000{number:02}").parse().unwrap()
}

fn case(kind: CaseKind) -> Case {
    let mut draft = CaseDraft::new(id::<CaseId>(1), Channel::Web, Some(id(7)), 2026, after(0));
    draft.set("kind", kind.word()).unwrap();
    draft.set("subject", "Påminnelser").unwrap();
    draft.set("system", id::<SystemId>(3).as_str()).unwrap();
    draft.finish(after(0)).unwrap()
}

fn reply(kind: ReplyKind, days: i64) -> Reply {
    let day: Day = day_of(after(days));
    Reply {
        kind,
        by: Some(id(8)),
        at: after(days),
        day: (kind != ReplyKind::Advised).then_some(day),
        supplier: (kind == ReplyKind::SentOn).then(|| id(9)),
        contract: None,
        reference: None,
        text: Some("Så här blir det.".to_owned()),
    }
}

fn refused(case: &Case, reply: Reply) -> (String, Option<String>) {
    let refusal = case.clone().replied(reply).unwrap_err();
    (refusal.message.key, refusal.field)
}

fn owed_of(case: &Case) -> Owed {
    owed(case, DAYS, &hours()).unwrap().unwrap()
}

#[test]
fn an_improvement_is_owed_by_the_manager_and_advice_by_the_coordinator_to_the_close_of_the_last_working_day() {
    let improvement = owed_of(&case(CaseKind::Improvement));
    // Twenty working days after 23 November: the last is Monday 21 December, when service closes at five.
    assert_eq!((improvement.by, improvement.due), (Ower::Manager, at("2026-12-21T16:00:00Z")));
    let advice = owed_of(&case(CaseKind::SecurityAdvice));
    assert_eq!((advice.by, advice.due), (Ower::Coordinator, at("2026-11-30T16:00:00Z")));
    assert_eq!(advice.warns_at, at("2026-11-25T23:00:00Z"), "three of the five days have gone as Thursday begins");
    assert_eq!(owed(&case(CaseKind::Question), DAYS, &hours()).unwrap(), None);
}

#[test]
fn what_is_owed_is_soon_late_then_late_and_what_was_answered_in_time_is_neither() {
    let open = owed_of(&case(CaseKind::SecurityAdvice));
    assert_eq!(open.standing(after(0)), Standing::InTime);
    assert_eq!(open.standing(after(3)), Standing::Soon);
    assert_eq!(open.standing(open.due), Standing::Late);
    let answered = owed_of(&case(CaseKind::SecurityAdvice).replied(reply(ReplyKind::Advised, 2)).unwrap());
    assert_eq!((answered.standing(after(90)), answered.is_open()), (Standing::InTime, false));
    let late = owed_of(&case(CaseKind::SecurityAdvice).replied(reply(ReplyKind::Advised, 8)).unwrap());
    assert_eq!(late.standing(after(90)), Standing::Late);
}

#[test]
fn its_time_goes_on_while_it_waits_for_somebody_and_ends_where_it_goes_into_another() {
    let mut waiting = case(CaseKind::Improvement);
    waiting.course = waiting.course.after(&Act::AskUser, after(1)).unwrap();
    assert_eq!(owed_of(&waiting).standing(after(60)), Standing::Late);
    waiting.course = waiting.course.after(&Act::Merge(id::<CaseId>(2)), after(2)).unwrap();
    assert_eq!(owed(&waiting, DAYS, &hours()).unwrap(), None);
}

#[test]
fn an_improvement_is_accepted_sent_on_answered_by_the_supplier_and_realised() {
    let case = case(CaseKind::Improvement);
    let accepted = case.clone().replied(reply(ReplyKind::Accepted, 1)).unwrap();
    assert_eq!(accepted.course.status(), Status::UnderWay);
    let sent = accepted.replied(reply(ReplyKind::SentOn, 2)).unwrap();
    assert_eq!(sent.course.status(), Status::WaitsForSupplier);
    let heard = sent.replied(reply(ReplyKind::SupplierAnswered, 5)).unwrap();
    assert_eq!((heard.course.status(), heard.realised_on()), (Status::UnderWay, None));
    let realised = heard.replied(reply(ReplyKind::Realised, 9)).unwrap();
    assert_eq!((realised.course.status(), realised.realised_on()), (Status::Solved, Some(day_of(after(9)))));
    assert_eq!(owed_of(&realised).met_at, Some(after(1)), "the first answer is the one that was owed");
    let no = case.replied(reply(ReplyKind::Refused, 3)).unwrap();
    assert_eq!((no.course.status(), no.course.solution.as_deref()), (Status::Solved, Some("Så här blir det.")));
}

#[test]
fn what_does_not_fit_is_refused_and_said_why() {
    let improvement = case(CaseKind::Improvement);
    let key = |refused: (String, Option<String>)| refused.0;
    assert_eq!(key(refused(&improvement, reply(ReplyKind::Advised, 1))), "case-reply-does-not-fit");
    assert_eq!(key(refused(&case(CaseKind::SecurityAdvice), reply(ReplyKind::Accepted, 1))), "case-reply-does-not-fit");
    assert_eq!(key(refused(&case(CaseKind::Fault), reply(ReplyKind::Refused, 1))), "case-reply-does-not-fit");
    assert_eq!(key(refused(&improvement, reply(ReplyKind::SupplierAnswered, 1))), "case-reply-not-sent-on");
    let sent = improvement.clone().replied(reply(ReplyKind::SentOn, 1)).unwrap();
    assert_eq!(key(refused(&sent, reply(ReplyKind::SentOn, 2))), "case-reply-sent-on-already");
    let solved = improvement.clone().replied(reply(ReplyKind::Refused, 1)).unwrap();
    assert_eq!(key(refused(&solved, reply(ReplyKind::Accepted, 2))), "desk-is-solved");
    let mut again = improvement.clone().replied(reply(ReplyKind::Realised, 1)).unwrap();
    again.course = again.course.after(&Act::Reopen { reason: "Nej.".to_owned() }, after(2)).unwrap();
    assert_eq!(key(refused(&again, reply(ReplyKind::Refused, 3))), "case-reply-realised-already");
    assert!(again.replied(reply(ReplyKind::Realised, 3)).is_ok());
}

#[test]
fn what_an_answer_must_say_is_asked_for_at_its_field() {
    let improvement = case(CaseKind::Improvement);
    let said = |kind, change: fn(&mut Reply)| {
        let mut reply = reply(kind, 3);
        change(&mut reply);
        refused(&improvement, reply)
    };
    let at = |key: &str, field: &str| (key.to_owned(), Some(field.to_owned()));
    assert_eq!(said(ReplyKind::Refused, |reply| reply.text = None), at("case-reply-says-nothing", "reply"));
    assert_eq!(said(ReplyKind::Accepted, |reply| reply.day = None), at("case-reply-unplanned", "reply_day"));
    let past = said(ReplyKind::Accepted, |reply| reply.day = Some(day_of(after(2))));
    assert_eq!(past, at("case-reply-planned-past", "reply_day"));
    let ahead = said(ReplyKind::Realised, |reply| reply.day = Some(day_of(after(4))));
    assert_eq!(ahead, at("case-reply-ahead", "reply_day"));
    let before = said(ReplyKind::SentOn, |reply| reply.day = Some(day_of(after(-1))));
    assert_eq!(before, at("case-reply-before-it-came", "reply_day"));
    assert_eq!(said(ReplyKind::SentOn, |reply| reply.supplier = None), at("case-reply-no-supplier", "reply_day"));
}

#[test]
fn of_a_month_the_shares_are_kept_and_none_where_there_was_nothing() {
    let improvements = Answers { came: 3, realised: 1, due: 4, in_time: 3 };
    let kept = measured(improvements, Answers::default());
    let desk = |name, value| ("desk".to_owned(), name, value);
    assert_eq!(kept, [desk(IMPROVEMENTS_ANSWERED, 750), desk(IMPROVEMENTS_REALISED, 333)]);
    assert_eq!((improvements.share_in_time(), Answers::default().share_realised()), (Some(0.75), None));
}

proptest! {
    #[test]
    fn whatever_is_answered_nothing_is_forgotten_and_the_first_answer_stays(
        steps in proptest::collection::vec((0_usize..8, 0_i64..4), 0..30),
    ) {
        let mut case = case(CaseKind::Improvement);
        let mut day = 0;
        for (step, later) in steps {
            day += later;
            let before = case.clone();
            let next = if let Some(kind) = ReplyKind::ALL.get(step) {
                case.clone().replied(reply(*kind, day))
            } else {
                let again = Act::Reopen { reason: "Igen.".to_owned() };
                case.course.clone().after(&again, after(day)).map(|course| Case { course, ..case.clone() })
            };
            let Ok(next) = next else { continue };
            case = next;
            prop_assert_eq!(&case.replies[..before.replies.len()], &before.replies[..]);
            prop_assert!(owed_of(&before).met_at.is_none() || owed_of(&case).met_at == owed_of(&before).met_at);
            let last = case.reply().map(|reply| reply.kind);
            match case.course.status() {
                Status::Solved => prop_assert!(matches!(last, Some(ReplyKind::Refused | ReplyKind::Realised))),
                Status::WaitsForSupplier => prop_assert_eq!(last, Some(ReplyKind::SentOn)),
                _ => {}
            }
            prop_assert!(case.replies.iter().all(|reply| reply.kind != ReplyKind::Advised));
        }
    }
}

use super::{Measured, Mode, Obligation, Question, Shortfall, Shown, Starts, State, evaluate};
use crate::language::LocalText;
use crate::regulation::bearer::{self, Holder, Station};
use crate::regulation::pack::{Duty, Interval, Strength, SubjectKind, Way};
use crate::regulation::query::lint;
use crate::regulation::roster::{BodyFact, PersonFact, RoleFact, Roster, SystemFact};
use crate::regulation::tally::Tally;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

const TODAY: Date = date(2026, 11, 23);

fn body(id: &str, kind: &str, board: Option<u32>, head: Option<u32>) -> BodyFact {
    BodyFact { id: id.into(), name: id.into(), kind: kind.into(), board, head }
}

/// An executive board, a board with an administration and its unit, three people, and so many systems.
fn roster(systems: u32) -> Roster {
    let person = |id: &str, body: u32| PersonFact { id: id.into(), name: id.into(), body: Some(body) };
    Roster::new(
        "Lindhamn",
        vec![
            body("ks", "executive-board", Some(0), None),
            body("on", "board", Some(1), None),
            body("of", "administration", Some(1), Some(0)),
            body("hemtjanst", "unit", Some(1), None),
        ],
        vec![person("head", 2), person("manager", 3), person("coordinator", 0)],
        (0..systems)
            .map(|place| SystemFact {
                id: format!("system-{place}").into(),
                name: format!("System {place}").into(),
                owner: (place % 4 != 3).then_some(if place % 4 == 2 { 3 } else { 2 }),
                head: (place % 4 < 2).then_some(0),
                manager: (place % 4 == 0).then_some(1),
                board: Some(1),
            })
            .collect(),
        Vec::new(),
        vec![RoleFact { role: "coordinator".into(), person: 2, body: None, system: None, appointment: None }],
    )
}

fn duty(way: &str) -> Duty {
    let way = match way {
        "measured" => Way::Measured(Box::new(lint("x", "select id as subject from system_in_operation", &[]).unwrap())),
        "attested" => Way::Attested,
        _ => Way::Stated,
    };
    Duty {
        key: "duty".into(),
        number: "4.1".into(),
        strength: Strength::Shall,
        subject: SubjectKind::System,
        applies: None,
        way,
        limit_titles: std::collections::BTreeMap::default(),
        limits: std::collections::BTreeMap::new(),
        bearer: "system-manager".into(),
        period: Some(Interval::YEAR),
        first: None,
        lead: 30,
        law: false,
        citation: None,
        certainty: crate::calendar::Certainty::A,
        rules: Vec::new(),
        accepts: Some("board".into()),
        appoints: None,
        chapter: None,
        text: LocalText::swedish("Text."),
        act: LocalText::swedish("Gör."),
        clauses: Vec::new(),
    }
}

#[derive(Default)]
struct Case {
    mode: Mode,
    applies: Option<Vec<Arc<str>>>,
    rows: Option<Vec<(&'static str, Option<Date>)>>,
    start: Option<Date>,
    board_start: Option<Date>,
    shown: Option<Shown>,
    accepted: Option<Date>,
    since: Option<(State, Date)>,
}

/// The obligations of a duty over four systems in a case, asked on a day.
fn ask(duty: &Duty, case: &Case, day: Date) -> Vec<Obligation> {
    let measured = case.rows.as_ref().map_or(Measured::NotRun, |rows| {
        Measured::Rows(
            rows.iter().map(|(id, due)| Shortfall { subject: (*id).into(), detail: Some("why".into()), due: *due }).collect(),
        )
    });
    let starts = Starts {
        general: case.start.unwrap_or(date(2026, 1, 1)),
        boards: case.board_start.map(|start| ("on".into(), start)).into_iter().collect(),
    };
    let one = |id: &str| -> Arc<str> { id.into() };
    let question = Question {
        duty,
        mode: case.mode,
        applies: case.applies.as_deref(),
        measured: &measured,
        starts: &starts,
        shown: &case.shown.map(|shown| (one("system-0"), shown)).into_iter().collect(),
        accepted: &case.accepted.map(|until| (one("system-0"), until)).into_iter().collect(),
        since: &case.since.map(|since| (one("system-0"), since)).into_iter().collect(),
    };
    evaluate(&question, &roster(4), day)
}

fn first(duty: &Duty, case: &Case) -> Obligation {
    ask(duty, case, TODAY).swap_remove(0)
}

fn short() -> Case {
    Case { rows: Some(vec![("system-0", None)]), ..Case::default() }
}

#[test]
fn measured_no_row_is_fulfilled_and_a_row_deviates() {
    let obligations = ask(&duty("measured"), &short(), TODAY);
    let states: Vec<State> = obligations.iter().map(|each| each.state).collect();
    assert_eq!(states, [State::Deviating, State::Fulfilled, State::Fulfilled, State::Fulfilled]);
    assert_eq!(obligations[0].detail.as_deref(), Some("why"));
    assert_eq!(obligations[0].since, Some(TODAY));
}

#[test]
fn before_the_start_of_the_board_nothing_deviates() {
    let case = Case { board_start: Some(date(2027, 1, 1)), ..short() };
    let obligation = first(&duty("measured"), &case);
    assert_eq!((obligation.state, obligation.due), (State::NotYetShown, Some(date(2027, 1, 1))));
    let started = Case { start: Some(date(2027, 1, 1)), board_start: Some(TODAY), ..short() };
    assert_eq!(first(&duty("measured"), &started).state, State::Deviating);
}

#[test]
fn what_falls_short_on_a_day_ahead_is_due() {
    let case = Case { rows: Some(vec![("system-0", Some(date(2026, 12, 1)))]), ..Case::default() };
    assert_eq!(first(&duty("measured"), &case).state, State::Due);
    let case = Case { rows: Some(vec![("system-0", Some(TODAY))]), ..Case::default() };
    assert_eq!(first(&duty("measured"), &case).state, State::Deviating);
    let both = Case { rows: Some(vec![("system-0", Some(date(2026, 12, 1))), ("system-0", None)]), ..Case::default() };
    assert_eq!(first(&duty("measured"), &both).state, State::Deviating);
}

#[test]
fn a_query_that_failed_shows_nothing() {
    let starts = Starts { general: date(2026, 1, 1), boards: HashMap::new() };
    let (shown, accepted, since) = (HashMap::new(), HashMap::new(), HashMap::new());
    let duty = duty("measured");
    let question = Question {
        duty: &duty,
        mode: Mode::Here,
        applies: None,
        measured: &Measured::Failed,
        starts: &starts,
        shown: &shown,
        accepted: &accepted,
        since: &since,
    };
    assert!(evaluate(&question, &roster(4), TODAY).iter().all(|each| each.state == State::NotYetShown));
}

#[test]
fn attested_runs_from_the_start_through_due_to_overdue() {
    let duty = duty("attested");
    for (start, state) in [
        (date(2026, 11, 23), State::NotYetShown),
        (date(2025, 12, 24), State::NotYetShown),
        (date(2025, 12, 23), State::Due),
        (date(2025, 11, 24), State::Due),
        (date(2025, 11, 23), State::Deviating),
        (date(2020, 1, 1), State::Deviating),
    ] {
        let obligation = first(&duty, &Case { start: Some(start), ..Case::default() });
        assert_eq!(obligation.state, state, "from {start}");
        assert_eq!(obligation.due, Some(Interval::YEAR.from(start)));
    }
    let overdue = first(&duty, &Case { start: Some(date(2025, 6, 1)), ..Case::default() });
    assert_eq!(overdue.since, Some(date(2026, 6, 1)));
}

#[test]
fn evidence_holds_until_its_end_and_is_due_before() {
    let duty = duty("attested");
    for (until, state) in [
        (date(2027, 11, 23), State::Fulfilled),
        (date(2026, 12, 24), State::Fulfilled),
        (date(2026, 12, 23), State::Due),
        (date(2026, 11, 24), State::Due),
        (date(2026, 11, 23), State::Deviating),
    ] {
        let shown = Some(Shown { day: date(2026, 1, 1), valid_until: until });
        assert_eq!(first(&duty, &Case { shown, ..Case::default() }).state, state, "until {until}");
    }
    // Once and for all.
    let shown = Some(Shown { day: date(2026, 1, 1), valid_until: crate::period::OPEN_END });
    assert_eq!(first(&duty, &Case { shown, ..Case::default() }).due, None);
    // Shown before it was asked for.
    let shown = Some(Shown { day: date(2026, 1, 1), valid_until: date(2027, 6, 1) });
    assert_eq!(first(&duty, &Case { shown, start: Some(date(2027, 1, 1)), ..Case::default() }).state, State::Fulfilled);
}

#[test]
fn a_decision_accepts_a_deviation_for_its_time() {
    let case = Case { accepted: Some(date(2027, 1, 1)), ..short() };
    assert_eq!(first(&duty("measured"), &case).state, State::Accepted);
    let over = Case { accepted: Some(TODAY), ..short() };
    assert_eq!(first(&duty("measured"), &over).state, State::Deviating);
    // What is fulfilled needs no acceptance.
    let fulfilled = Case { rows: Some(Vec::new()), accepted: Some(date(2027, 1, 1)), ..Case::default() };
    assert_eq!(first(&duty("measured"), &fulfilled).state, State::Fulfilled);
}

#[test]
fn a_duty_that_rests_on_law_never_turns_green_by_acceptance() {
    let case = Case { accepted: Some(date(2027, 1, 1)), ..short() };
    let lawful = Duty { law: true, accepts: None, ..duty("measured") };
    let obligation = first(&lawful, &case);
    assert!(obligation.state == State::Deviating && obligation.noted);
    let for_nobody = Duty { accepts: None, ..duty("measured") };
    assert_eq!(first(&for_nobody, &case).state, State::Deviating);
}

#[test]
fn accepting_does_not_make_a_deviation_begin_anew() {
    let case = Case { accepted: Some(date(2027, 1, 1)), since: Some((State::Deviating, date(2026, 3, 1))), ..short() };
    assert_eq!(first(&duty("measured"), &case).since, Some(date(2026, 3, 1)));
    let case = Case { since: Some((State::Due, date(2026, 3, 1))), ..short() };
    assert_eq!(first(&duty("measured"), &case).since, Some(TODAY));
}

#[test]
fn a_chapter_that_is_off_asks_for_nothing_and_one_elsewhere_is_attested() {
    let off = Case { mode: Mode::Off, ..short() };
    assert!(ask(&duty("measured"), &off, TODAY).iter().all(|each| each.state == State::NotApplicable));
    let shown = Some(Shown { day: date(2026, 1, 1), valid_until: date(2027, 6, 1) });
    let elsewhere = Case { mode: Mode::Elsewhere, shown, ..short() };
    let states: Vec<State> = ask(&duty("measured"), &elsewhere, TODAY).iter().map(|each| each.state).collect();
    assert_eq!(states, [State::Fulfilled, State::NotYetShown, State::NotYetShown, State::NotYetShown]);
}

#[test]
fn what_another_system_feeds_shows_a_duty_elsewhere_and_what_it_lacks_is_attested() {
    let fed = lint("x", "select measured.subject as subject from measurement as measured", &[]).unwrap();
    let fed = Duty { way: Way::Measured(Box::new(fed)), ..duty("measured") };
    let shown = Some(Shown { day: date(2026, 1, 1), valid_until: date(2027, 6, 1) });
    let states = |case: &Case| ask(&fed, case, TODAY).iter().map(|each| each.state).collect::<Vec<State>>();
    let elsewhere = Case { mode: Mode::Elsewhere, ..short() };
    assert_eq!(states(&elsewhere), [State::NotYetShown, State::Fulfilled, State::Fulfilled, State::Fulfilled]);
    assert_eq!(first(&fed, &elsewhere).detail.as_deref(), Some("why"));
    assert_eq!(first(&fed, &Case { shown, ..elsewhere }).state, State::Fulfilled, "what the feed lacks is confirmed");
    // A query that could not be run shows nothing.
    let failed = Case { mode: Mode::Elsewhere, ..Case::default() };
    assert!(states(&failed).iter().all(|state| *state == State::NotYetShown));
    assert_eq!(states(&short())[0], State::Deviating, "here it is measured as any other");
    let off = Case { mode: Mode::Off, ..short() };
    assert!(states(&off).iter().all(|state| *state == State::NotApplicable));
}

#[test]
fn what_a_duty_does_not_hold_for_is_not_applicable() {
    let case = Case { applies: Some(vec!["system-0".into(), "gone".into()]), ..short() };
    let states: Vec<State> = ask(&duty("measured"), &case, TODAY).iter().map(|each| each.state).collect();
    assert_eq!(states, [State::Deviating, State::NotApplicable, State::NotApplicable, State::NotApplicable]);
    assert!(ask(&duty("stated"), &short(), TODAY).is_empty());
}

#[test]
fn people_outside_are_left_out_instead_of_counted() {
    let lot = Duty { subject: SubjectKind::Person, bearer: "person".into(), ..duty("measured") };
    let case = Case { rows: Some(Vec::new()), applies: Some(vec!["manager".into()]), ..Case::default() };
    let obligations = ask(&lot, &case, TODAY);
    assert_eq!(obligations.len(), 1);
    assert_eq!(obligations[0].bearer.holder, Holder::Person(1));
}

#[test]
fn a_duty_for_boards_is_none_for_units() {
    let boards = Duty { subject: SubjectKind::Board, bearer: "body".into(), ..duty("attested") };
    let subjects: Vec<u32> = ask(&boards, &Case::default(), TODAY).iter().map(|each| each.subject).collect();
    assert_eq!(subjects, [0, 1]);
    let administrations = Duty { subject: SubjectKind::Administration, bearer: "head".into(), ..duty("attested") };
    let obligations = ask(&administrations, &Case::default(), TODAY);
    assert_eq!((obligations.len(), obligations[0].bearer.holder, obligations[0].board), (1, Holder::Person(0), Some(1)));
}

#[test]
fn the_bearer_falls_back_and_says_why() {
    let roster = roster(4);
    let found: Vec<(Station, Holder)> = (0..4)
        .map(|place| bearer::find("system-manager", SubjectKind::System, place, &roster))
        .map(|bearer| (bearer.station, bearer.holder))
        .collect();
    assert_eq!(
        found,
        [
            (Station::SystemManager, Holder::Person(1)),
            (Station::OwnerHead, Holder::Person(0)),
            (Station::OwningBody, Holder::Body(3)),
            (Station::Coordinator, Holder::Person(2)),
        ]
    );
    let last = bearer::find("system-manager", SubjectKind::System, 3, &roster);
    let why: Vec<String> =
        bearer::reasons("system-manager", SubjectKind::System, last).into_iter().map(|message| message.key).collect();
    // Without an owner there is no owner's head either, which need not be said.
    assert_eq!(why, ["regulation-vacant-system-manager", "regulation-vacant-owning-body"]);
    assert!(
        bearer::reasons("system-manager", SubjectKind::System, bearer::find("system-manager", SubjectKind::System, 0, &roster))
            .is_empty()
    );
    let officer = bearer::find("data-protection-officer", SubjectKind::Municipality, 0, &roster);
    assert_eq!((officer.station, officer.holder), (Station::Coordinator, Holder::Person(2)));
    let nobody = bearer::find("assembly", SubjectKind::Municipality, 0, &Roster::default());
    assert_eq!((nobody.station, nobody.holder), (Station::Nobody, Holder::Nobody));
}

#[test]
fn every_obligation_of_many_is_weighed_alike() {
    let roster = roster(1_000);
    let duty = duty("measured");
    let rows: Vec<Shortfall> =
        (0..300).map(|place| Shortfall { subject: format!("system-{place}").into(), detail: None, due: None }).collect();
    let measured = Measured::Rows(rows.into());
    let starts = Starts { general: date(2026, 1, 1), boards: HashMap::new() };
    let (shown, accepted, since) = (HashMap::new(), HashMap::new(), HashMap::new());
    let question = Question {
        duty: &duty,
        mode: Mode::Here,
        applies: None,
        measured: &measured,
        starts: &starts,
        shown: &shown,
        accepted: &accepted,
        since: &since,
    };
    let mut tally = Tally::default();
    for _ in 0..40 {
        tally.join(&evaluate(&question, &roster, TODAY).iter().map(|each| each.state).collect());
    }
    assert_eq!((tally.all(), tally.deviating), (40_000, 12_000));
}

prop_compose! {
    fn any_day()(days in 0_i32..4_000) -> Date {
        Interval { months: 0, days }.from(date(2020, 1, 1))
    }
}

proptest! {
    #[test]
    fn every_subject_has_one_obligation_with_a_bearer(
        day in any_day(), start in any_day(), shown_on in any_day(), length in 0_i32..800, accepted in any_day(), falls_short: bool, attested: bool
    ) {
        let duty = duty(if attested { "attested" } else { "measured" });
        let shown = Some(Shown { day: shown_on, valid_until: Interval { months: 0, days: length }.from(shown_on) });
        let rows = Some(if falls_short { vec![("system-0", None)] } else { Vec::new() });
        let case = Case { rows, start: Some(start), shown, accepted: Some(accepted), ..Case::default() };
        let obligations = ask(&duty, &case, day);
        prop_assert_eq!(obligations.len(), 4);
        prop_assert!(obligations.is_sorted_by_key(|each| each.subject), "pages find one by its subject");
        for each in &obligations {
            prop_assert!(each.bearer.holder != Holder::Nobody);
            prop_assert!(matches!(each.state, State::Fulfilled | State::NotYetShown | State::NotApplicable) != each.since.is_some());
            prop_assert!(each.since.is_none_or(|since| since <= day));
        }
    }

    #[test]
    fn time_alone_never_turns_an_attested_duty_greener(start in any_day(), shown_on in any_day(), length in 1_i32..800, day in any_day(), later in 0_i32..800) {
        let duty = duty("attested");
        let shown = Some(Shown { day: shown_on, valid_until: Interval { months: 0, days: length }.from(shown_on) });
        let case = Case { start: Some(start), shown, ..Case::default() };
        let rank = |day: Date| match ask(&duty, &case, day).swap_remove(0).state {
            State::Fulfilled => 0,
            State::NotYetShown => 1,
            State::Due => 2,
            _ => 3,
        };
        // Evidence given between the two days is not time alone.
        prop_assume!(shown_on <= day);
        let after = Interval { months: 0, days: later }.from(day);
        prop_assert!(rank(day) <= rank(after));
    }

    #[test]
    fn the_share_lies_between_none_and_all(states in prop::collection::vec(0_usize..6, 0..200)) {
        let tally: Tally = states.iter().map(|place| State::ALL[*place]).collect();
        prop_assert_eq!(tally.all() as usize, states.len());
        match tally.share() {
            None => prop_assert_eq!(tally.applicable(), 0),
            Some(share) => {
                prop_assert!(share <= 100);
                prop_assert_eq!(share == 100, tally.fulfilled == tally.applicable());
            }
        }
    }
}

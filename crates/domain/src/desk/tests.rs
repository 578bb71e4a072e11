//! What a case goes through, and what it may not.

use super::course::{Act, Course, LONGEST};
use super::facts::facts_of;
use super::log::{Columns, Meanings, Way, read};
use super::owed::OwedDays;
use super::target::{CaseTarget, Standing, kept_inside, promises};
use super::words::{CaseKind, Channel, Level, Priority, Status, Tier, priority};
use super::{Case, CaseDraft, Problem, ProblemDraft, Team, unserved};
use crate::calendar::ServiceHours;
use crate::calendar::hours::Opening;
use crate::identity::{BodyId, CaseId, PersonId, TeamId};
use crate::organisation::{BodyKind, Node, Tree};
use crate::period::Period;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u8) -> T {
    format!("01930000-0000-7000-8000-0000000000{number:02}").parse().unwrap()
}

/// Monday 23 November 2026, so many minutes after eight in the morning.
fn at(minutes: i64) -> Timestamp {
    "2026-11-23T07:00:00Z".parse::<Timestamp>().unwrap() + minutes.minutes()
}

fn hours() -> ServiceHours {
    ServiceHours::weekdays("08:00-17:00".parse::<Opening>().unwrap())
}

fn begun() -> Course {
    Course::begin(Tier::LocalSupport, Some(id(1)), at(0))
}

fn solve() -> Act {
    Act::Solve { solution: "Startad om.".to_owned(), cause: None }
}

fn hand_over(tier: Tier, team: u8) -> Act {
    Act::HandOver { tier, team: Some(id::<TeamId>(team)), reason: "Behöver rättigheter.".to_owned() }
}

fn through(acts: &[(Act, i64)]) -> Course {
    acts.iter().fold(begun(), |course, (act, minutes)| course.after(act, at(*minutes)).unwrap())
}

fn refused(course: Course, act: &Act) -> String {
    course.after(act, at(10_000)).unwrap_err().message.key
}

#[test]
fn a_case_is_taken_solved_and_closed_and_its_times_are_kept() {
    let taken = Act::Assign(Some(id::<PersonId>(7)));
    let course = through(&[(taken, 5), (Act::Answer, 10), (solve(), 30), (Act::Close, 60)]);
    assert_eq!(course.status(), Status::Closed);
    assert_eq!((course.first_answer_at, course.solved_at, course.closed_at), (Some(at(10)), Some(at(30)), Some(at(60))));
    assert_eq!(course.ran(&hours(), at(10_000)).unwrap(), SignedDuration::from_mins(30));
    assert!(course.solved_at_first_contact());
}

#[test]
fn the_clocks_stand_still_while_it_waits_for_the_user_or_the_supplier() {
    let course = through(&[(Act::AskUser, 10), (Act::Resume, 200), (Act::AskSupplier, 210), (Act::Resume, 400), (solve(), 415)]);
    assert_eq!(course.ran(&hours(), at(10_000)).unwrap(), SignedDuration::from_mins(35));
    assert_eq!(course.first_answer_at, Some(at(10)), "a question to the user is an answer");
}

#[test]
fn what_is_not_solved_by_night_is_counted_in_hours_of_service_alone() {
    let course = begun();
    // Tuesday at nine: all of Monday's nine hours, and one.
    assert_eq!(course.ran(&hours(), at(25 * 60)).unwrap(), SignedDuration::from_hours(10));
}

#[test]
fn a_hand_over_has_its_reason_frees_the_case_and_tells_when_it_comes_back() {
    let taken = Act::Assign(Some(id::<PersonId>(7)));
    let course = through(&[(taken, 5), (hand_over(Tier::ItUnit, 2), 20), (hand_over(Tier::LocalSupport, 1), 50)]);
    assert_eq!((course.assignee.clone(), course.status()), (None, Status::New));
    assert_eq!(course.hand_overs.iter().map(|each| each.back).collect::<Vec<_>>(), [false, true]);
    assert_eq!(course.ran_in(Tier::LocalSupport, &hours(), at(60)).unwrap(), SignedDuration::from_mins(30));
    assert_eq!(course.ran_in(Tier::ItUnit, &hours(), at(60)).unwrap(), SignedDuration::from_mins(30));
    assert!(!course.clone().after(&solve(), at(60)).unwrap().solved_at_first_contact());
    assert_eq!(refused(course.clone(), &hand_over(Tier::LocalSupport, 1)), "desk-is-there-already");
    let without = Act::HandOver { tier: Tier::Supplier, team: None, reason: " ".to_owned() };
    assert_eq!(refused(course, &without), "desk-text-needed");
}

#[test]
fn going_from_one_person_to_another_counts_here_as_it_does_in_a_log() {
    let to = |person: Option<u8>| Act::Assign(person.map(id::<PersonId>));
    let (ida, otto) = (Some(7), Some(8));
    let ways: [(&[Act], &[&str], u32); 5] = [
        (&[to(ida)], &["?", "Ida"], 0),
        (&[to(ida), to(None), to(ida)], &["Ida", "?", "Ida"], 0),
        (&[to(ida), to(otto)], &["Ida", "Otto"], 1),
        (&[to(ida), to(None), to(otto), to(ida)], &["Ida", "?", "Otto", "Ida"], 2),
        (&[to(ida), hand_over(Tier::ItUnit, 2), to(otto)], &["Ida", "?", "Otto"], 1),
    ];
    let columns = Columns::of(&["case", "at", "status", "resource"].map(str::to_owned), &[]).unwrap();
    for (acts, people, expected) in ways {
        let course = acts.iter().fold(begun(), |course, act| course.after(act, at(5)).unwrap());
        assert_eq!(course.reassigned, expected, "{acts:?}");
        let row = |(place, person): (usize, &&str)| {
            (place + 2, ["1", &format!("2026-11-23 08:{place:02}"), "new", person].map(str::to_owned).to_vec())
        };
        let rows: Vec<_> = people.iter().enumerate().map(row).collect();
        let log = read(&columns, &Meanings::default(), &rows).unwrap();
        assert_eq!(Way::of(&log.cases[0]).reassigned, expected as usize, "{people:?}");
    }
}

#[test]
fn solved_at_first_contact_is_the_same_here_and_in_a_log() {
    let to = |person: u8| Act::Assign(Some(id::<PersonId>(person)));
    let (ida, otto, reopen) = (7, 8, Act::Reopen { reason: "Igen.".to_owned() });
    let ways: [(&[Act], &[&str], bool); 6] = [
        (&[to(ida), solve()], &["new;1;Ida", "solved;1;Ida"], true),
        (&[to(ida), Act::AskUser, Act::Resume, solve()], &["new;1;Ida", "waits-for-user;1;Ida", "solved;1;Ida"], false),
        (&[to(ida), Act::AskSupplier, Act::Resume, solve()], &["new;1;Ida", "waits-for-supplier;1;Ida", "solved;1;Ida"], false),
        (&[to(ida), to(otto), solve()], &["new;1;Ida", "under-way;1;Otto", "solved;1;Otto"], false),
        (&[hand_over(Tier::ItUnit, 2), to(ida), solve()], &["new;1;?", "under-way;2;Ida", "solved;2;Ida"], false),
        (&[to(ida), solve(), reopen, solve()], &["new;1;Ida", "solved;1;Ida", "under-way;1;Ida", "solved;1;Ida"], false),
    ];
    let columns = Columns::of(&["case", "at", "status", "tier", "resource"].map(str::to_owned), &[]).unwrap();
    for (acts, events, expected) in ways {
        let course = (5..).zip(acts).fold(begun(), |course, (minute, act)| course.after(act, at(minute)).unwrap());
        assert_eq!(course.solved_at_first_contact(), expected, "{acts:?}");
        let row = |(place, event): (usize, &&str)| {
            let moment = format!("2026-11-23 08:{place:02}");
            (place + 2, ["1", moment.as_str()].into_iter().chain(event.split(';')).map(str::to_owned).collect::<Vec<_>>())
        };
        let rows: Vec<_> = events.iter().enumerate().map(row).collect();
        let log = read(&columns, &Meanings::default(), &rows).unwrap();
        assert_eq!(facts_of(&log)[0].first_contact, expected, "{events:?}");
    }
}

#[test]
fn what_is_solved_or_closed_is_reopened_with_a_reason_and_the_clocks_go_on() {
    let reopen = Act::Reopen { reason: "Felet är tillbaka.".to_owned() };
    for end in [vec![], vec![(Act::Close, 40)]] {
        let mut acts = vec![(solve(), 30)];
        acts.extend(end);
        acts.push((reopen.clone(), 100));
        let course = through(&acts);
        assert_eq!((course.status(), course.solved_at, course.closed_at), (Status::UnderWay, None, None));
        assert_eq!(course.ran(&hours(), at(110)).unwrap(), SignedDuration::from_mins(40));
        assert_eq!(course.reopenings.len(), 1);
    }
}

#[test]
fn what_was_given_to_somebody_handed_over_or_closed_is_taken_back_as_if_it_had_never_been() {
    let to = |person: Option<u8>| Act::Assign(person.map(id::<PersonId>));
    let begun = || through(&[(to(Some(7)), 5), (hand_over(Tier::ItUnit, 2), 20)]);
    let waiting = || through(&[(to(Some(7)), 5), (Act::AskUser, 10)]);
    let solved = || through(&[(to(Some(7)), 5), (solve(), 30)]);
    for (before, act) in [
        (self::begun(), to(Some(7))),
        (begun(), to(Some(8))),
        (waiting(), to(None)),
        (waiting(), hand_over(Tier::ItUnit, 2)),
        (begun(), hand_over(Tier::LocalSupport, 1)),
        (solved(), Act::Close),
    ] {
        let after = before.clone().after(&act, at(100)).unwrap();
        assert_ne!(after, before, "{act:?}");
        assert_eq!(after.back_to(&before.mark()), before, "{act:?}");
    }
}

#[test]
fn what_does_not_fit_the_state_is_refused_and_said_why() {
    let solved = || through(&[(solve(), 30)]);
    let closed = || through(&[(solve(), 30), (Act::Close, 40)]);
    let merged = || through(&[(Act::Merge(id::<CaseId>(9)), 30)]);
    let reopen = Act::Reopen { reason: "Nej.".to_owned() };
    assert_eq!(refused(begun(), &Act::Close), "desk-not-solved");
    assert_eq!(refused(begun(), &reopen), "desk-is-open");
    assert_eq!(refused(begun(), &Act::Resume), "desk-waits-for-nobody");
    assert_eq!(refused(solved(), &solve()), "desk-is-solved");
    assert_eq!(refused(solved(), &Act::AskUser), "desk-is-solved");
    assert_eq!(refused(closed(), &Act::Answer), "desk-is-closed");
    assert_eq!(refused(closed(), &Act::Close), "desk-is-closed");
    assert_eq!(refused(merged(), &reopen), "desk-is-merged");
    let novel = Act::Solve { solution: "x".repeat(LONGEST + 1), cause: None };
    assert_eq!(refused(begun(), &novel), "desk-text-too-long");
    assert_eq!(begun().after(&Act::Answer, at(-1)).unwrap_err().message.key, "desk-before-the-last");
}

#[test]
fn what_is_late_stays_due_since_the_moment_at_which_its_time_had_gone() {
    let (kind, tier, solve_min) = (None, None, None);
    let target = CaseTarget { id: id(1), kind, priority: Priority::Usual, tier, answer_min: Some(60), solve_min, version: 1 };
    let mut draft = CaseDraft::new(id(2), Channel::Web, Some(id(7)), 2026, at(0));
    draft.set("subject", "Skrivaren").unwrap();
    let case = draft.finish(at(0)).unwrap();
    let days = OwedDays { improvement: 20, advice: 5 };
    let promised = |case: &Case, minutes| promises(case, std::slice::from_ref(&target), (&hours(), days), at(minutes)).unwrap();
    let early = promised(&case, 10);
    assert_eq!((early.next_due(), early.warns_at()), (Some(at(60)), Some(at(45))));
    let late = promised(&case, 500);
    assert_eq!((late.next_due(), late.standing(at(500))), (Some(at(60)), Standing::Late));
    let waiting = Case { course: case.course.clone().after(&Act::AskSupplier, at(30)).unwrap(), ..case };
    assert_eq!(promised(&waiting, 500).next_due(), None, "its clock stands still");
}

#[test]
fn a_tier_is_held_to_its_own_target_by_the_time_that_ran_there_also_after_a_hand_over() {
    let target = |number, tier, solve_min| CaseTarget {
        id: id(number),
        kind: None,
        priority: Priority::Usual,
        tier,
        answer_min: None,
        solve_min: Some(solve_min),
        version: 1,
    };
    let targets = [target(1, Some(Tier::LocalSupport), 30), target(3, Some(Tier::ItUnit), 30), target(4, None, 600)];
    let mut draft = CaseDraft::new(id(2), Channel::Web, Some(id(7)), 2026, at(0));
    draft.set("subject", "Skrivaren").unwrap();
    let case = draft.finish(at(0)).unwrap();
    let kept = |acts: &[(Act, i64)], now| {
        kept_inside(&Case { course: through(acts), ..case.clone() }, &targets, &hours(), at(now)).unwrap()
    };
    let (local, unit) = (Tier::LocalSupport, Tier::ItUnit);
    assert!(kept(&[], 20).is_empty(), "nothing is decided yet");
    assert_eq!(kept(&[], 31), [(local, false)]);
    assert_eq!(kept(&[(hand_over(unit, 2), 45), (solve(), 60)], 900), [(local, false), (unit, true)]);
    assert_eq!(kept(&[(hand_over(unit, 2), 10), (solve(), 60)], 900), [(local, true), (unit, false)]);
    // What was waited for counts nowhere, and a tier that has it back counts on.
    assert_eq!(kept(&[(Act::AskUser, 10), (Act::Resume, 300), (solve(), 315)], 900), [(local, true)]);
    let back = [(hand_over(unit, 2), 20), (hand_over(local, 1), 25), (solve(), 40)];
    assert_eq!(kept(&back, 900), [(local, false), (unit, true)]);
    assert_eq!(kept(&[(hand_over(Tier::Supplier, 2), 10), (solve(), 500)], 900), [(local, true)], "no target of its own");
}

#[test]
fn what_is_owed_an_answer_is_promised_that_and_nothing_else_unless_a_target_names_its_kind() {
    let target = |number, kind, answer_min| CaseTarget {
        id: id(number),
        kind,
        priority: Priority::Usual,
        tier: None,
        answer_min: Some(answer_min),
        solve_min: Some(960),
        version: 1,
    };
    let days = OwedDays { improvement: 20, advice: 5 };
    let promised = |kind: CaseKind, targets: &[CaseTarget]| {
        let mut draft = CaseDraft::new(id(2), Channel::Web, Some(id(7)), 2026, at(0));
        for (field, text) in [("subject", "Skrivaren"), ("kind", kind.word()), ("system", id::<CaseId>(3).as_str())] {
            draft.set(field, text).unwrap();
        }
        promises(&draft.finish(at(0)).unwrap(), targets, (&hours(), days), at(3 * 24 * 60)).unwrap()
    };
    let usual = target(1, None, 60);
    for kind in CaseKind::ALL {
        let given = promised(*kind, std::slice::from_ref(&usual));
        let owed = kind.owed_by().is_some();
        assert_eq!((given.owed.is_some(), given.all().count()), (owed, if owed { 0 } else { 2 }), "{kind}");
        assert_eq!(given.standing(at(3 * 24 * 60)) == Standing::Late, !owed, "{kind}");
        if owed {
            assert_eq!(given.next_due(), given.owed.map(|owed| owed.due), "{kind}");
            let named = promised(*kind, &[usual.clone(), target(4, Some(*kind), 120)]);
            assert_eq!(named.answer.map(|answer| answer.within), Some(SignedDuration::from_hours(2)), "{kind}");
        }
    }
}

#[test]
fn an_incident_became_known_within_the_last_weeks_whether_that_is_said_of_a_new_case_or_later() {
    let weeks = |count: i64| count * 7 * 24 * 60;
    let mut draft = CaseDraft::new(id(2), Channel::Web, Some(id(7)), 2026, at(0));
    draft.set("subject", "Misstänkt intrång").unwrap();
    let fault = draft.finish(at(0)).unwrap();
    let said = |version: i64, aware: Option<i64>, minutes: i64| {
        let mut draft = CaseDraft::of(Case { version, ..fault.clone() });
        draft.set("kind", "security-incident").unwrap();
        draft.set("aware_at", &aware.map(|aware| at(aware).to_string()).unwrap_or_default()).unwrap();
        draft.finish(at(minutes)).map_err(|refusal| refusal.message.key)
    };
    for version in [0, 1] {
        assert_eq!(said(version, Some(60 - weeks(8)), 60).unwrap().aware_at, Some(at(60 - weeks(8))), "{version}");
        assert_eq!(said(version, Some(59 - weeks(8)), 60).unwrap_err(), "case-aware-long-ago", "{version}");
        assert_eq!(said(version, Some(61), 60).unwrap_err(), "case-aware-ahead", "{version}");
    }
    // What is left empty counts from when the case came, and what was said stands, however long ago that is.
    let incident = said(1, None, weeks(9)).unwrap();
    assert_eq!(incident.aware_at, Some(at(0)));
    assert_eq!(CaseDraft::of(incident.clone()).finish(at(weeks(20))).unwrap(), incident);
    let mut draft = CaseDraft::of(Case { version: 1, ..fault.clone() });
    draft.set("aware_at", &at(0).to_string()).unwrap();
    assert_eq!(draft.finish(at(60)).unwrap_err().message.key, "case-aware-of-what");
    let mut draft = CaseDraft::of(incident);
    draft.set("kind", "fault").unwrap();
    assert_eq!(draft.finish(at(60)).unwrap_err().message.key, "case-stays-an-incident");
}

#[test]
fn the_matrix_gives_the_gravest_the_first_place_and_treats_both_sides_alike() {
    assert_eq!(priority(Level::High, Level::High), Priority::Critical);
    assert_eq!(priority(Level::Low, Level::Low), Priority::Planned);
    for (one, other) in [(Level::High, Level::Low), (Level::Medium, Level::Low), (Level::High, Level::Medium)] {
        assert_eq!(priority(one, other), priority(other, one));
    }
}

fn any_act() -> impl Strategy<Value = Act> {
    let tier = prop_oneof![Just(Tier::LocalSupport), Just(Tier::ItUnit), Just(Tier::Supplier)];
    prop_oneof![
        proptest::option::of(0_u8..3).prop_map(|person| Act::Assign(person.map(id::<PersonId>))),
        Just(Act::Answer),
        Just(Act::AskUser),
        Just(Act::AskSupplier),
        Just(Act::Resume),
        (tier, 0_u8..3).prop_map(|(tier, team)| hand_over(tier, team)),
        Just(solve()),
        Just(Act::Close),
        Just(Act::Reopen { reason: "Igen.".to_owned() }),
        (0_u8..2).prop_map(|case| Act::Merge(id::<CaseId>(case))),
    ]
}

#[test]
fn a_district_of_which_a_part_has_no_local_support_is_named_and_no_other() {
    let node = |number: u8, kind, parent: Option<u8>| {
        let period = Period { from: "2020-01-01".parse().unwrap(), until: None };
        (id::<BodyId>(number), Node { name: number.to_string(), kind, parent: parent.map(id), sector: None, period })
    };
    let line = |districts: bool| {
        let kind = if districts { BodyKind::District } else { BodyKind::Unit };
        Tree::from_nodes([
            node(1, BodyKind::Board, None),
            node(2, BodyKind::Administration, Some(1)),
            node(3, kind, Some(2)),
            node(4, kind, Some(2)),
            node(5, BodyKind::Unit, Some(4)),
            node(6, BodyKind::Unit, Some(4)),
            node(7, BodyKind::Group, Some(3)),
        ])
    };
    let team = |active, districts: &[u8]| Team {
        id: id(50),
        name: "Skolorna".to_owned(),
        tier: Tier::LocalSupport,
        districts: districts.iter().map(|number| id(*number)).collect(),
        mail: None,
        active,
        members: Vec::new(),
        version: 1,
    };
    let bare = |districts, teams: &[Team]| -> Vec<String> {
        let tree = line(districts);
        unserved(teams, &tree).into_iter().map(|body| tree.get(body).unwrap().name.clone()).collect()
    };
    assert_eq!(bare(true, &[]), ["3", "4"]);
    assert_eq!(bare(true, &[team(true, &[3])]), ["4"]);
    assert_eq!(bare(true, &[team(true, &[3, 5])]), ["4"], "one of its units is left");
    assert_eq!(bare(true, &[team(true, &[3, 5, 6])]), Vec::<String>::new(), "every unit is served by itself");
    assert_eq!(bare(true, &[team(true, &[2])]), Vec::<String>::new(), "what stands above serves what is under it");
    assert_eq!(bare(true, &[team(false, &[2])]), ["3", "4"], "a team that is no longer in use serves nobody");
    assert_eq!(bare(false, &[team(true, &[3])]), ["2"], "without districts the administrations count");
    assert_eq!(bare(false, &[team(true, &[3, 4])]), Vec::<String>::new());
}

proptest! {
    #[test]
    fn whatever_is_done_the_stretches_follow_each_other_and_nothing_is_lost(acts in proptest::collection::vec((any_act(), 0_i64..600), 0..40)) {
        let mut course = begun();
        let mut now = 0;
        for (act, later) in acts {
            now += later;
            let before = course.clone();
            let Ok(next) = course.clone().after(&act, at(now)) else { continue };
            course = next;
            prop_assert!(course.hand_overs.len() >= before.hand_overs.len() && course.reopenings.len() >= before.reopenings.len());
            prop_assert!(before.first_answer_at.is_none() || course.first_answer_at == before.first_answer_at);
            prop_assert_eq!(course.opened_at(), at(0));
            let kept = before.stretches().len() - 1;
            prop_assert_eq!(&course.stretches()[..kept], &before.stretches()[..kept]);
        }
        for pair in course.stretches().windows(2) {
            prop_assert_eq!(pair[0].until, Some(pair[1].from));
            prop_assert!(pair[0].from <= pair[1].from);
        }
        prop_assert!(course.stretches().last().is_some_and(|last| last.until.is_none()));
        let solved = course.status() == Status::Solved || (course.status() == Status::Closed && course.merged_into.is_none());
        prop_assert_eq!(course.solved_at.is_some() && course.solution.is_some(), solved || (course.merged_into.is_some() && course.solved_at.is_some()));
        let (whole, end) = (course.ran(&hours(), at(now + 60)).unwrap(), at(now + 60));
        let tiers = [Tier::SelfHelp, Tier::LocalSupport, Tier::ItUnit, Tier::Supplier];
        let parts: SignedDuration = tiers.iter().map(|tier| course.ran_in(*tier, &hours(), end).unwrap()).fold(SignedDuration::ZERO, |sum, part| sum + part);
        prop_assert_eq!(whole, parts);
        prop_assert!(whole <= hours().between(at(0), end).unwrap());
    }
}

#[test]
fn since_when_a_fault_is_known_is_typed_as_people_write_it_and_lies_not_ahead() {
    let draft = |since: &str| {
        let mut draft = ProblemDraft::new(id(9), at(0));
        draft.set("name", "Hemtur svarar inte")?;
        draft.set("since", since)?;
        draft.finish(at(0))
    };
    for (text, minutes) in [("", 0), ("2026-11-23 06.30", -90), ("2026-11-23 06:30", -90), ("2026-11-23T06:30", -90)] {
        assert_eq!(draft(text).unwrap().since, at(minutes), "{text}");
    }
    // The minute that a form shows is the moment that is kept, second and all.
    let known = Problem { since: at(0) - 20.seconds(), ..draft("").unwrap() };
    let mut again = ProblemDraft::of(known.clone());
    again.set("since", "2026-11-23 07.59").unwrap();
    assert_eq!(again.finish(at(0)).unwrap(), known);
    for (text, key) in [("2026-11-23 09.00", "desk-fault-ahead"), ("i går", "case-moment-unreadable")] {
        let refusal = draft(text).unwrap_err();
        assert_eq!((refusal.field.as_deref(), refusal.message.key.as_str()), (Some("since"), key), "{text}");
    }
    let over = Problem { until: Some(at(-60)), ..draft("").unwrap() };
    let mut later = ProblemDraft::of(over);
    later.set("since", "2026-11-23 07.30").unwrap();
    assert_eq!(later.finish(at(0)).unwrap_err().message.key, "desk-fault-after-its-end");
}

//! Lists of cases, their numbers, and what of them presses, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by ending")]

use domain::Timestamp;
use domain::desk::course::Act;
use domain::desk::words::{CaseKind, Channel, Tier};
use domain::desk::{Case, CaseDraft};
use domain::identity::CaseId;
use domain::journal::{Actor, Entry, Happening};
use domain::organisation::PersonDraft;
use jiff::ToSpan as _;
use std::collections::HashMap;
use store::desk::{
    CaseFilter, CaseView, CasesSeen, Dues, answers_between, case_counts, case_find, case_list, case_owed, case_pressing,
    case_save, cases_among, clock_end_keep, clock_ends, watcher_set, watchers_among,
};
use store::organisation::person_save;
use store::testing::noon;
use store::{Change, Store, StoreError};

fn at(hours: i64) -> Timestamp {
    noon() + hours.hours()
}

fn case(number: i64, kind: CaseKind, acts: &[Act]) -> Case {
    let id: CaseId = format!("01930000-0000-7000-8000-0000000000{number:02}").parse().unwrap();
    let mut draft = CaseDraft::new(id, Channel::Mail, None, 2026, noon()).from_mail("ida@lindhamn.example");
    draft.set("kind", kind.word()).unwrap();
    draft.set("subject", "Skrivaren").unwrap();
    let case = draft.finish(noon()).unwrap();
    let course = acts.iter().fold(case.course.clone(), |course, act| course.after(act, at(1)).unwrap());
    Case { number, course, ..case }
}

async fn save(store: &Store, case: &Case, dues: Dues) {
    store
        .write(&Actor::system(), noon(), async |change: &Change| -> Result<((), Entry), StoreError> {
            case_save(change, case, dues).await?;
            Ok(((), Happening::performed("test", "test", []).into()))
        })
        .await
        .unwrap();
}

fn due(hours: i64) -> Dues {
    Dues { due_at: Some(at(hours)), warn_at: Some(at(hours - 2)), ..Dues::default() }
}

store::each_engine! {
    async fn each_view_is_counted_in_one_question_as_its_list_counts_it(fixture: Fixture) {
        let solve = Act::Solve { solution: "Startad om.".to_owned(), cause: None };
        save(&fixture.store, &case(1, CaseKind::Fault, &[]), due(4)).await;
        save(&fixture.store, &case(2, CaseKind::Fault, &[Act::AskUser]), Dues::default()).await;
        save(&fixture.store, &case(3, CaseKind::Question, &[solve]), Dues::default()).await;
        save(&fixture.store, &case(4, CaseKind::SecurityIncident, &[]), due(40)).await;
        save(&fixture.store, &case(5, CaseKind::Fault, &[]), due(50)).await;
        let view = fixture.store.read().await.unwrap();
        for (sensitive, open) in [(false, 3), (true, 4)] {
            let seen = CasesSeen { all: true, sensitive, person: None, manages: Vec::new() };
            let filter = CaseFilter::of(seen, at(10));
            let counts = case_counts(&view, &filter).await.unwrap();
            assert_eq!((counts[""], counts["late"], counts["waiting"], counts["over"]), (open, 1, 1, 1));
            for each in CaseView::ALL {
                let listed = case_list(&view, &CaseFilter { view: each, ..filter.clone() }).await.unwrap();
                assert_eq!(counts[each.word()], listed.total, "{each:?}");
            }
            let faults = case_counts(&view, &CaseFilter { kind: Some(CaseKind::Fault), ..filter }).await.unwrap();
            assert_eq!((faults[""], faults["all"]), (3, 3));
        }
    }

    async fn several_cases_are_read_at_once_each_with_its_own_way(fixture: Fixture) {
        let over = Act::HandOver { tier: Tier::ItUnit, team: None, reason: "Inget kort.".to_owned() };
        let solve = Act::Solve { solution: "Startad om.".to_owned(), cause: None };
        let again = Act::Reopen { reason: "Står still.".to_owned() };
        let cases = [
            case(1, CaseKind::Fault, &[]),
            case(2, CaseKind::Fault, &[over.clone(), Act::AskSupplier]),
            case(3, CaseKind::Question, &[over, solve, again]),
        ];
        for each in &cases {
            save(&fixture.store, each, Dues::default()).await;
        }
        let mut ida = PersonDraft::new("01930000-0000-7000-8000-000000000090".parse().unwrap());
        ida.set("given_name", "Ida").unwrap();
        ida.set("family_name", "Ek").unwrap();
        let ida = ida.finish().unwrap();
        let watched = async |change: &Change| -> Result<((), Entry), StoreError> {
            person_save(change, &ida).await?;
            watcher_set(change, &cases[0].id, &ida.id, true).await?;
            Ok(((), Happening::performed("test", "test", []).into()))
        };
        fixture.store.write(&Actor::system(), noon(), watched).await.unwrap();
        let view = fixture.store.read().await.unwrap();
        let nobody = case(4, CaseKind::Fault, &[]).id;
        // More than one statement names.
        let between = std::iter::repeat_n(&nobody, 600);
        let ids: Vec<_> = cases.iter().map(|case| &case.id).chain(between).chain([&cases[0].id]).collect();
        let found = cases_among(&view, &ids).await.unwrap();
        assert_eq!(found.len(), 3, "one that is not there is left out, and one that is asked for twice comes once");
        assert_eq!(watchers_among(&view, &ids).await.unwrap(), HashMap::from([(cases[0].id.clone(), vec![ida.id])]));
        for each in &cases {
            assert_eq!(found[&each.id], case_find(&view, &each.id).await.unwrap().unwrap());
            assert_eq!(found[&each.id].course, each.course);
        }
    }

    async fn what_the_law_asks_for_stands_among_what_is_due_and_waits_for_nothing(fixture: Fixture) {
        save(&fixture.store, &case(1, CaseKind::Fault, &[]), due(4)).await;
        save(&fixture.store, &case(2, CaseKind::SecurityIncident, &[]), due(9)).await;
        save(&fixture.store, &case(3, CaseKind::SecurityIncident, &[Act::AskUser]), Dues::default()).await;
        let keep = async |number: i64, end: Option<Timestamp>| {
            let id = case(number, CaseKind::SecurityIncident, &[]).id;
            fixture.store.operate(async |upkeep| clock_end_keep(upkeep, &id, end).await).await.unwrap();
        };
        let listed = async |view: CaseView| {
            let seen = CasesSeen { all: true, sensitive: true, person: None, manages: Vec::new() };
            let filter = CaseFilter { view, ..CaseFilter::of(seen, at(5)) };
            let rows = case_list(&fixture.store.read().await.unwrap(), &filter).await.unwrap().rows;
            rows.into_iter().map(|row| (row.case.number, row.due_at)).collect::<Vec<_>>()
        };
        assert_eq!(listed(CaseView::Open).await, [(1, Some(at(4))), (2, Some(at(9))), (3, None)]);
        keep(2, Some(at(24))).await;
        keep(3, Some(at(3))).await;
        assert_eq!(listed(CaseView::Open).await, [(3, Some(at(3))), (1, Some(at(4))), (2, Some(at(9)))]);
        assert_eq!(listed(CaseView::Late).await, [(3, Some(at(3))), (1, Some(at(4)))]);
        assert_eq!(clock_ends(&fixture.store.read().await.unwrap()).await.unwrap().len(), 2);
        keep(3, None).await;
        assert_eq!(listed(CaseView::Late).await, [(1, Some(at(4)))]);
    }

    async fn only_what_is_to_be_told_by_a_moment_is_asked_for(fixture: Fixture) {
        save(&fixture.store, &case(1, CaseKind::Fault, &[]), due(4)).await;
        save(&fixture.store, &case(2, CaseKind::Fault, &[]), due(9)).await;
        save(&fixture.store, &case(3, CaseKind::Fault, &[Act::AskUser]), Dues::default()).await;
        let pressing = async |hours: i64| {
            let view = fixture.store.read().await.unwrap();
            case_pressing(&view, at(hours)).await.unwrap().iter().map(|case| case.number).collect::<Vec<_>>()
        };
        assert_eq!(pressing(1).await, Vec::<i64>::new());
        assert_eq!(pressing(2).await, [1]);
        assert_eq!(pressing(7).await, [1, 2]);
    }

    async fn advice_is_owed_by_whoever_coordinates_until_it_is_given_and_counted_where_it_fell_due(fixture: Fixture) {
        let owed = Dues { answer_due: Some(at(48)), ..due(48) };
        save(&fixture.store, &case(1, CaseKind::SecurityAdvice, &[]), owed).await;
        save(&fixture.store, &case(2, CaseKind::SecurityAdvice, &[]), Dues { answered_at: Some(at(47)), ..owed }).await;
        save(&fixture.store, &case(3, CaseKind::SecurityAdvice, &[]), Dues { answered_at: Some(at(49)), ..owed }).await;
        let view = fixture.store.read().await.unwrap();
        let day = domain::calendar::day_of(noon());
        let rows = case_owed(&view, &[], (true, day)).await.unwrap();
        assert_eq!(rows.iter().map(|row| (row.case.number, row.answer_due)).collect::<Vec<_>>(), [(1, Some(at(48)))]);
        assert!(case_owed(&view, &[], (false, day)).await.unwrap().is_empty());
        let answers = answers_between(&view, CaseKind::SecurityAdvice, (at(0), at(49))).await.unwrap();
        assert_eq!((answers.came, answers.due, answers.in_time), (3, 3, 1));
        let before = answers_between(&view, CaseKind::SecurityAdvice, (at(-9), at(0))).await.unwrap();
        assert_eq!((before.came, before.due), (0, 0));
    }
}

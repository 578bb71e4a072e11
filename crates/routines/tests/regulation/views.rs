//! What the pages show, in sentences.

use crate::place::{TODAY, adopted, at, board_id, change, noon, settle, small, town, uuid};
use domain::language::Language;
use domain::regulation::obligation::State;
use domain::regulation::pack::SubjectKind;
use jiff::civil::date;
use routines::regulation::{built_in, duty, duty_by_system, evaluate, matrix, mine, of_subject, overview, trend};
use routines::{Caller, Standing};
use store::testing::Fixture;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_section_says_how_it_stands_and_who_acts_next() {
    let fixture = Fixture::sqlite().await;
    let town = town(&fixture);
    settle(&town).await;
    adopted(&town, &small("small"), date(2025, 12, 1)).await;
    let evaluation = evaluate(&town, noon(), TODAY).await.unwrap();
    let packs = overview(&evaluation, Language::En);
    assert_eq!(packs.len(), 1);
    // The pack has no English: Swedish is given, and said to be.
    assert_eq!((packs[0].title.text.as_str(), packs[0].title.language), ("Litet", Language::Sv));
    let shares: Vec<Option<u32>> = packs[0].sections.iter().map(|section| section.tally.share()).collect();
    assert_eq!(shares, [Some(50), Some(0)]);
    let next: Vec<&str> = packs[0].sections.iter().map(|section| section.next.as_ref().unwrap().number.as_str()).collect();
    assert_eq!(next, ["1.1", "2.1"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_section_is_shown_duty_by_duty_and_board_by_board() {
    let fixture = Fixture::sqlite().await;
    let town = town(&fixture);
    settle(&town).await;
    adopted(&town, &small("small"), date(2025, 12, 1)).await;
    let evaluation = evaluate(&town, noon(), TODAY).await.unwrap();
    let matrix = matrix(&evaluation, "small", "1", Language::Sv).unwrap();
    let names: Vec<&str> = matrix.boards.iter().map(|board| board.name.as_str()).collect();
    assert_eq!(names, ["board 3", ""]);
    let owner: Vec<u32> = matrix.duties[0].cells.iter().map(|cell| cell.unwrap().deviating).collect();
    assert_eq!(owner, [0, 1]);
    assert!(routines::regulation::matrix(&evaluation, "small", "9", Language::Sv).is_none());

    let shown = duty(&evaluation, "small", "has-manager", None, Language::Sv).unwrap();
    let states: Vec<State> = shown.obligations.iter().map(|each| each.state).collect();
    assert_eq!(states, [State::Deviating, State::Deviating, State::Fulfilled]);
    let of_board = duty(&evaluation, "small", "has-manager", Some(board_id().as_str()), Language::Sv).unwrap();
    assert_eq!(of_board.obligations.len(), 2);

    let table = duty_by_system(&evaluation, "small", Language::Sv);
    assert_eq!((table.duties.len(), table.systems.len()), (2, 3));
    assert_eq!(table.systems[1].states, [Some(State::Fulfilled), Some(State::Deviating)]);
    let of_system = of_subject(&evaluation, SubjectKind::System, &uuid(3, 2), Language::Sv);
    assert_eq!(of_system.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_sees_the_ten_nearest_things_and_how_many_wait() {
    let fixture = Fixture::sqlite().await;
    let town = town(&fixture);
    settle(&town).await;
    let more: Vec<_> = (10..30).map(|number| crate::place::system(number, Some(4))).collect();
    change(&town, "system", more).await;
    adopted(&town, &built_in("bas-2026").unwrap(), date(2025, 11, 1)).await;
    let evaluation = evaluate(&town, noon(), TODAY).await.unwrap();
    let id = uuid(2, 1).parse().unwrap();
    let head = Caller::signed_in(
        domain::journal::Actor::person(&id),
        Some(id),
        "Person 1".to_owned(),
        Standing::default(),
        Language::Sv,
    );
    let mine = mine(&evaluation, &head);
    assert_eq!(mine.nearest.len(), 10);
    assert!(mine.waiting > 100, "{}", mine.waiting);
    assert!(mine.nearest.iter().all(|each| each.bearer.name == "Person 1"));
    // What has stood longest comes first.
    assert!(mine.nearest.is_sorted_by_key(|each| each.since));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_trend_is_drawn_from_the_days_on_which_something_changed() {
    let fixture = Fixture::sqlite().await;
    let town = town(&fixture);
    settle(&town).await;
    adopted(&town, &small("small"), date(2025, 12, 1)).await;
    for day in [date(2026, 3, 1), date(2026, 3, 2), date(2026, 4, 1)] {
        if day == date(2026, 4, 1) {
            let owner = ("update system set owner = $1 where id = $2".to_owned(), store::params![uuid(1, 4), uuid(3, 3)]);
            change(&town, "system", vec![owner]).await;
        }
        evaluate(&town, at("2026-03-01T06:00:00Z"), day).await.unwrap();
    }
    let days: Vec<(String, u32)> =
        trend(&town, date(2026, 1, 1)).await.unwrap().iter().map(|(day, tally)| (day.to_string(), tally.deviating)).collect();
    assert_eq!(days, [("2026-03-01".to_owned(), 3), ("2026-04-01".to_owned(), 2)]);
}

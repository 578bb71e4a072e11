//! The duties that the desk shows: held, broken and not applicable, here and where another desk feeds its log.

use crate::place::{TODAY, adopted, body, change, noon, operator, role, settle, system_id, town, uuid};
use domain::desk::log::Reading;
use domain::identity::PersonId;
use domain::journal::Actor;
use domain::language::Language;
use domain::regulation::obligation::State;
use jiff::SignedDuration;
use jiff::civil::date;
use routines::cases::case_act;
use routines::desk::{Coming, Doing, ImportedCases, LogFile, ReplyKind, Replying, case_report, cases_import, teams};
use routines::login::link_for_person;
use routines::notices::{What, notices, tell_of_shortage};
use routines::organisation::Known;
use routines::regulation::{built_in, evaluate, measure};
use routines::{Caller, Standing, Town};
use std::collections::BTreeSet;
use store::organisation::Window;
use store::testing::number;

const PACKS: [&str; 2] = ["bas-2026", "solvesborg-1997"];

/// Six cases of October: all solved in local support but one, the first five too late.
fn log() -> String {
    let told = |case: u32| {
        let (tier, within) = if case == 6 { (2, "yes") } else { (1, "no") };
        let row = |hour: u32, status: &str, tier: u32, within: &str| {
            format!("{case};2026-10-0{case} {hour}:00;{status};L{tier};Nord;{within};improvement;System 0001")
        };
        [row(10, "new", 1, ""), row(12, "solved", tier, within)]
    };
    let head = "case;at;status;tier;team;within;kind;product".to_owned();
    std::iter::once(head).chain((1..=6).flat_map(told)).collect::<Vec<_>>().join("\n")
}

async fn import(town: &Town, log: &str) {
    let file = LogFile::bytes("log.csv", log.as_bytes().to_vec()).unwrap();
    let done = cases_import(town, &operator(), file, &Reading::default(), noon()).await.unwrap();
    assert!(matches!(done, ImportedCases::Done(done) if done.new > 0));
}

/// How a duty of every pack that has it stands for its only subject, or for its first.
async fn state(town: &Town, duty: &str) -> State {
    let evaluation = evaluate(town, noon(), TODAY).await.unwrap();
    let states: Vec<State> =
        PACKS.iter().filter_map(|pack| evaluation.stand(pack, duty)).map(|stand| stand.obligations[0].state).collect();
    assert!(!states.is_empty() && states.iter().all(|state| *state == states[0]), "{duty}: {states:?}");
    states[0]
}

async fn settled(town: &Town) {
    settle(town).await;
    for pack in PACKS {
        adopted(town, &built_in(pack).unwrap(), date(2026, 1, 1)).await;
    }
}

async fn mode(town: &Town, mode: &str) {
    let statements = vec![
        ("delete from chapter_mode".to_owned(), Vec::new()),
        (format!("insert into chapter_mode (chapter, mode) values ('desk', '{mode}')"), Vec::new()),
    ];
    change(town, "adoption", statements).await;
}

store::each_engine! {
    async fn the_routine_is_shown_by_cases_and_by_the_figures_of_the_month(fixture: Fixture) {
        let town = town(&fixture);
        settled(&town).await;
        for duty in ["fault-routine", "fault-routine-followed", "local-support-relieves"] {
            assert_eq!(state(&town, duty).await, State::Deviating, "{duty} while nothing comes");
        }
        assert_eq!(state(&town, "improvements-handled").await, State::NotApplicable);
        assert_eq!(state(&town, "shortage-reported").await, State::NotApplicable);
        assert_eq!(state(&town, "education-support").await, State::NotApplicable, "nobody answers for education");
        import(&town, &log()).await;
        assert_eq!(state(&town, "fault-routine").await, State::Fulfilled);
        assert_eq!(state(&town, "improvements-handled").await, State::Fulfilled, "its system is known by its name");
        assert_eq!(state(&town, "fault-routine-followed").await, State::Deviating, "the month is not measured yet");
        measure(&town, noon(), TODAY).await.unwrap();
        assert_eq!(state(&town, "fault-routine-followed").await, State::Fulfilled);
        assert_eq!(state(&town, "local-support-relieves").await, State::Fulfilled);
        assert_eq!(state(&town, "shortage-reported").await, State::Deviating, "solutions came late and nobody was told");
        import(&town, "case;at;status;kind;product\n9;2026-10-09 08:00;new;improvement;System 0001\n").await;
        assert_eq!(state(&town, "improvements-handled").await, State::Deviating, "the ninth has no answer");
        mode(&town, "off").await;
        assert_eq!(state(&town, "fault-routine").await, State::NotApplicable);
    }

    async fn an_improvement_is_handled_by_the_answer_that_is_owed_and_not_by_a_question_of_the_desk(fixture: Fixture) {
        let town = town(&fixture);
        settled(&town).await;
        let at = |days: i64| noon() - SignedDuration::from_hours(24 * days);
        let coming = Coming::Mail { from: "anna@hemma.example", person: None, message_id: "1@mail", quoted: None, follows: None };
        let system = system_id(1);
        let fields = [("kind", "improvement"), ("subject", "En vy till"), ("system", system.as_str())];
        let case = case_report(&town, &operator(), coming, &fields, at(40)).await.unwrap();
        let person: PersonId = uuid(2, 2).parse().unwrap();
        let standing = Standing { manages: BTreeSet::from([system.clone()]), ..Standing::default() };
        let manager = Caller::signed_in(Actor::person(&person), Some(person), "Person 2".to_owned(), standing, Language::Sv);
        let step = async |caller: &Caller, version: i64, doing: Doing<'_>, at| {
            case_act(&town, caller, &Known { id: case.id.clone(), version }, (doing, ""), at).await.unwrap();
        };
        step(&operator(), 1, Doing::Answer("Vilken vy?", false), at(39)).await;
        assert_eq!(state(&town, "improvements-handled").await, State::Deviating, "a question is no answer of the manager");
        let reply = Replying { kind: ReplyKind::Refused, day: "", reference: "", text: "Den vyn finns redan." };
        step(&manager, 2, Doing::Reply(reply), at(1)).await;
        assert_eq!(state(&town, "improvements-handled").await, State::Fulfilled);
    }

    async fn an_administration_has_local_support_where_there_are_no_districts_as_the_page_of_the_teams_says(fixture: Fixture) {
        let town = town(&fixture);
        settled(&town).await;
        for duty in ["local-support", "local-support-trained"] {
            assert_eq!(state(&town, duty).await, State::Deviating, "{duty}");
        }
        let unserved = async || teams(&town, &operator(), noon()).await.unwrap().unserved.len();
        assert_eq!(unserved().await, 1);
        let team = uuid(13, 1);
        change(&town, "team", vec![
            (format!("insert into desk_team (id, version, name, tier, active) values ('{team}', 1, 'Nord', '1', 1)"), Vec::new()),
            (format!("insert into desk_team_district (team, body) values ('{team}', '{}')", uuid(1, 3)), Vec::new()),
            (
                format!(
                    "insert into desk_team_member (team, place, person, from_day, hours) values ('{team}', 0, '{}', '2026-01-01', 7)",
                    uuid(2, 2)
                ),
                Vec::new(),
            ),
        ]).await;
        assert_eq!((unserved().await, state(&town, "local-support").await), (0, State::Fulfilled));
        assert_eq!(state(&town, "local-support-trained").await, State::Deviating, "nobody of it was trained");
    }

    async fn a_log_that_is_fed_shows_the_routine_where_it_runs_elsewhere(fixture: Fixture) {
        let town = town(&fixture);
        settled(&town).await;
        mode(&town, "elsewhere").await;
        let fed = ["fault-routine", "fault-routine-followed", "local-support-relieves"];
        for duty in fed {
            assert_eq!(state(&town, duty).await, State::NotYetShown, "{duty}: to be confirmed, as nothing is fed");
        }
        import(&town, &log()).await;
        measure(&town, noon(), TODAY).await.unwrap();
        for duty in fed {
            assert_eq!(state(&town, duty).await, State::Fulfilled, "{duty}");
        }
        // Teams are none of what a log feeds.
        change(&town, "body", vec![body(6, "district", Some(4), None)]).await;
        for duty in ["local-support", "local-support-trained"] {
            assert_eq!(state(&town, duty).await, State::NotYetShown, "{duty}");
        }
    }

    async fn the_hours_of_a_month_stay_as_they_were_when_it_had_just_ended(fixture: Fixture) {
        let town = town(&fixture);
        settle(&town).await;
        let (team, hours) = (uuid(13, 1), |hours: i64| vec![(format!("update desk_team_member set hours = {hours}"), Vec::new())]);
        change(&town, "team", vec![
            (format!("insert into desk_team (id, version, name, tier, active) values ('{team}', 1, 'Nord', '1', 1)"), Vec::new()),
            (
                format!(
                    "insert into desk_team_member (team, place, person, from_day, hours) values ('{team}', 0, '{}', '2026-01-01', 7)",
                    uuid(2, 2)
                ),
                Vec::new(),
            ),
        ]).await;
        import(&town, &log()).await;
        let staffed = async |subject: &str| {
            let sql = format!("select value as number from measurement where name = 'desk.staffed-min' and period = '2026-10' and subject = '{subject}'");
            number(town.store(), &sql).await
        };
        measure(&town, noon(), TODAY).await.unwrap();
        assert_eq!((staffed("desk:1").await, staffed(&format!("desk:team:{team}")).await), (1_860, 1_860), "the log's team is ours");
        change(&town, "team", hours(14)).await;
        measure(&town, noon(), TODAY).await.unwrap();
        assert_eq!(staffed("desk:1").await, 3_720, "it is the last month still");
        change(&town, "team", hours(1)).await;
        measure(&town, noon(), date(2026, 12, 1)).await.unwrap();
        assert_eq!(staffed("desk:1").await, 3_720);
    }

    async fn the_it_group_is_told_of_a_shortage_once_a_month(fixture: Fixture) {
        let town = town(&fixture);
        settled(&town).await;
        let told = async || number(town.store(), "select count(*) as number from notice where kind = 'shortage'").await;
        tell_of_shortage(&town, TODAY, noon()).await.unwrap();
        import(&town, &log()).await;
        measure(&town, noon(), TODAY).await.unwrap();
        tell_of_shortage(&town, TODAY, noon()).await.unwrap();
        assert_eq!((told().await, state(&town, "shortage-reported").await), (0, State::Deviating), "nobody is in the group");
        change(&town, "appointment", vec![
            role(60, "it-group-member", 1, None, true),
            role(61, "it-group-member", 2, None, true),
            (format!("update person set email = 'two@lindhamn.example' where id = '{}'", uuid(2, 2)), Vec::new()),
        ]).await;
        tell_of_shortage(&town, TODAY, noon()).await.unwrap();
        assert_eq!(told().await, 0, "nobody of the group can sign in");
        link_for_person(&town, &operator(), &uuid(2, 2).parse().unwrap(), noon()).await.unwrap();
        for _ in 0..2 {
            tell_of_shortage(&town, TODAY, noon()).await.unwrap();
            assert_eq!(told().await, 1);
        }
        assert_eq!(state(&town, "shortage-reported").await, State::Fulfilled);
        let kept = "select value as number from measurement where name = 'desk.shortage-told' and period = '2026-10'";
        assert_eq!(number(town.store(), kept).await, 1);
        let login = store::login::login_of_person(&town.read().await.unwrap(), &uuid(2, 2).parse().unwrap()).await.unwrap();
        let seen = notices(&town, &login[0].id, (false, Window::default()), noon()).await.unwrap().rows;
        assert!(matches!(&seen[..], [told] if matches!(told.what, What::Shortage { places: 2, .. })), "a tier and a team: {seen:?}");
    }
}

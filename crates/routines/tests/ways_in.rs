//! Ways in: sentences about logins, links and patience, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use domain::Timestamp;
use domain::language::Language;
use routines::login::{link_make, link_opens, link_use, login_create, session_keep, session_meet, sign_in};
use routines::{Caller, Failure, Town};
use std::sync::Arc;
use store::testing::CountedChance;

const TODAY: domain::Day = jiff::civil::date(2026, 11, 23);
const PASSWORD: &str = "fyra gröna hästar";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}
fn town(fixture: &store::testing::Fixture) -> Town {
    Town::new(fixture.store.clone(), Arc::new(CountedChance::default())).unwrap()
}
fn operator() -> Caller {
    Caller::operator(Language::Sv)
}
fn key(failure: &Failure) -> String {
    failure.message().key
}

store::each_engine! {
    async fn a_one_time_link_sets_the_password_once_and_then_the_password_opens(fixture: Fixture) {
        let town = town(&fixture);
        let now = at("2026-11-23T08:00:00Z");
        let (login, link) = login_create(&town, &operator(), " Maja ", None, true, now).await.unwrap();
        assert_eq!(login.name, "maja");
        assert_eq!(key(&sign_in(&town, "maja", PASSWORD, now).await.unwrap_err()), "login-wrong");
        link_use(&town, &link.secret, PASSWORD, now).await.unwrap();
        assert_eq!(key(&link_use(&town, &link.secret, PASSWORD, now).await.unwrap_err()), "login-link-ended");
        assert_eq!(sign_in(&town, "MAJA", PASSWORD, now).await.unwrap().id, login.id);
    }

    async fn a_link_ends_after_three_days_and_when_a_newer_one_is_made(fixture: Fixture) {
        let town = town(&fixture);
        let now = at("2026-11-23T08:00:00Z");
        let (_, first) = login_create(&town, &operator(), "maja", None, false, now).await.unwrap();
        let second = link_make(&town, &operator(), "maja", now).await.unwrap();
        assert_eq!(key(&link_opens(&town, &first.secret, now).await.unwrap_err()), "login-link-ended");
        assert!(link_opens(&town, &second.secret, now).await.is_ok());
        let later = at("2026-11-26T08:00:00Z");
        assert_eq!(key(&link_opens(&town, &second.secret, later).await.unwrap_err()), "login-link-ended");
    }

    async fn after_five_wrong_passwords_even_the_right_one_waits(fixture: Fixture) {
        let town = town(&fixture);
        let now = at("2026-11-23T08:00:00Z");
        let (_, link) = login_create(&town, &operator(), "maja", None, false, now).await.unwrap();
        link_use(&town, &link.secret, PASSWORD, now).await.unwrap();
        for _ in 0..4 {
            assert_eq!(key(&sign_in(&town, "maja", "fel lösenord", now).await.unwrap_err()), "login-wrong");
        }
        assert_eq!(key(&sign_in(&town, "maja", "fel lösenord", now).await.unwrap_err()), "login-paused");
        assert_eq!(key(&sign_in(&town, "maja", PASSWORD, now).await.unwrap_err()), "login-paused");
        assert!(sign_in(&town, "maja", PASSWORD, at("2026-11-23T08:01:01Z")).await.is_ok());
    }

    async fn an_unknown_name_and_a_wrong_password_get_the_same_answer(fixture: Fixture) {
        let town = town(&fixture);
        let now = at("2026-11-23T08:00:00Z");
        assert_eq!(key(&sign_in(&town, "nobody", PASSWORD, now).await.unwrap_err()), "login-wrong");
    }

    async fn a_name_is_taken_once(fixture: Fixture) {
        let town = town(&fixture);
        let now = at("2026-11-23T08:00:00Z");
        login_create(&town, &operator(), "maja", None, false, now).await.unwrap();
        assert_eq!(key(&login_create(&town, &operator(), "Maja", None, false, now).await.unwrap_err()), "login-name-taken");
    }

    async fn a_new_password_ends_the_sessions_that_were_open(fixture: Fixture) {
        let town = town(&fixture);
        let now = at("2026-11-23T08:00:00Z");
        let (login, link) = login_create(&town, &operator(), "maja", None, false, now).await.unwrap();
        let row = routines::login::SessionRow { login: Some(login.id), value: "{}".to_owned(), ends_at: at("2026-11-24T08:00:00Z") };
        session_keep(&town, "secret", &row).await.unwrap();
        assert!(session_meet(&town, "secret", now, TODAY).await.unwrap().is_some());
        link_use(&town, &link.secret, PASSWORD, now).await.unwrap();
        assert!(session_meet(&town, "secret", now, TODAY).await.unwrap().is_none());
    }

    async fn what_another_node_changed_is_seen_by_the_next_request(fixture: Fixture) {
        let chance = Arc::new(CountedChance::default());
        let here = Town::new(fixture.store.clone(), chance.clone()).unwrap();
        let there = Town::new(fixture.another_node().await, chance).unwrap();
        let now = at("2026-11-23T08:00:00Z");
        let (login, _) = login_create(&here, &operator(), "maja", None, false, now).await.unwrap();
        let row = routines::login::SessionRow { login: Some(login.id), value: "{}".to_owned(), ends_at: at("2026-11-24T08:00:00Z") };
        session_keep(&here, "secret", &row).await.unwrap();
        let shown = async || {
            let met = session_meet(&here, "secret", now, TODAY).await.unwrap().unwrap();
            let filter = routines::history::JournalFilter { limit: 10, ..Default::default() };
            let first = routines::history::stretch(&met.town, &operator(), &filter).await.unwrap();
            let again = routines::history::stretch(&met.town, &operator(), &filter).await.unwrap();
            assert!(Arc::ptr_eq(&first, &again), "while nothing changes, nothing is read anew");
            first.total
        };
        let before = shown().await;
        login_create(&there, &operator(), "gun", None, false, now).await.unwrap();
        let between = shown().await;
        assert!(between > before, "{between} entries after {before}");
        login_create(&here, &operator(), "karin", None, false, now).await.unwrap();
        assert!(shown().await > between);
    }

    async fn neither_password_nor_secret_stands_in_the_journal(fixture: Fixture) {
        let town = town(&fixture);
        let now = at("2026-11-23T08:00:00Z");
        let (_, link) = login_create(&town, &operator(), "maja", None, false, now).await.unwrap();
        link_use(&town, &link.secret, PASSWORD, now).await.unwrap();
        let rows = store::testing::rows(&fixture.store, "select value as text from journal_value", Vec::new()).await;
        assert_eq!(rows.len(), 2);
        for row in rows {
            let text = row.text("text").unwrap();
            assert!(!text.contains("argon2") && !text.contains(&link.secret), "{text}");
        }
    }
}

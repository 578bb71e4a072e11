//! Ways in: sentences about logins, links, patience, leavers, sessions, second steps and tokens, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

mod administering;
mod leavers;
mod limits;
mod passkeys;
mod provider;
mod second;
mod sessions;
mod tokens;

use domain::Timestamp;
use domain::identity::{LoginId, PersonId};
use domain::journal::{Actor, Entry, Happening};
use domain::language::Language;
use domain::login::{Origin, Way};
use routines::login::{
    Admitted, link_make, link_opens, link_use, login_create, password_change, session_meet, session_open, sign_in,
};
use routines::{Caller, Failure, Outcome, SystemChance, Town};
use std::sync::Arc;
use store::secret::SecretKeys;
use store::testing::{CountedChance, execute};
use store::{StoreError, params};

const TODAY: domain::Day = jiff::civil::date(2026, 11, 23);
const PASSWORD: &str = "fyra gröna hästar";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}
fn morning() -> Timestamp {
    at("2026-11-23T08:00:00Z")
}
fn town(fixture: &store::testing::Fixture) -> Town {
    let keys = SecretKeys::mint(&SystemChance);
    Town::with_secrets(fixture.store.clone(), Arc::new(CountedChance::default()), Arc::new(move || Ok(Some(keys.clone()))))
        .unwrap()
}
fn operator() -> Caller {
    Caller::operator(Language::Sv)
}
fn key(failure: &Failure) -> String {
    failure.message().key
}
fn from(address: &str) -> Origin {
    Origin::new(Some(address.parse().unwrap()), "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
}
fn home() -> Origin {
    from("192.0.2.7")
}
async fn enter(town: &Town, name: &str, password: &str, when: Timestamp) -> Outcome<Admitted> {
    sign_in(town, name, password, &home(), when).await
}
/// A login whose password is set.
async fn with_password(town: &Town, name: &str, person: Option<PersonId>, administrator: bool) -> LoginId {
    let (login, link) = login_create(town, &operator(), name, person, administrator, morning()).await.unwrap();
    link_use(town, &link.secret, PASSWORD, &home(), morning()).await.unwrap();
    login.id
}
/// Runs statements as one change.
async fn change(town: &Town, statements: &[&str]) {
    let work = async |change: &store::Change| -> Result<_, StoreError> {
        for statement in statements {
            execute(change, statement, params![]).await?;
        }
        Ok(((), Entry::of(Happening::performed("person", "scene", []))))
    };
    town.store().write(&Actor::system(), morning(), work).await.unwrap();
}

store::each_engine! {
    async fn a_one_time_link_sets_the_password_once_and_then_the_password_opens(fixture: Fixture) {
        let town = town(&fixture);
        let now = at("2026-11-23T08:00:00Z");
        let (login, link) = login_create(&town, &operator(), " Maja ", None, true, now).await.unwrap();
        assert_eq!(login.name, "maja");
        assert_eq!(key(&enter(&town, "maja", PASSWORD, now).await.unwrap_err()), "login-wrong");
        link_use(&town, &link.secret, PASSWORD, &home(), now).await.unwrap();
        assert_eq!(key(&link_use(&town, &link.secret, PASSWORD, &home(), now).await.unwrap_err()), "login-link-ended");
        assert_eq!(enter(&town, "MAJA", PASSWORD, now).await.unwrap().login.id, login.id);
    }

    async fn a_link_ends_after_three_days_and_when_a_newer_one_is_made(fixture: Fixture) {
        let town = town(&fixture);
        let now = at("2026-11-23T08:00:00Z");
        let (_, first) = login_create(&town, &operator(), "maja", None, false, now).await.unwrap();
        let second = link_make(&town, &operator(), "maja", now).await.unwrap();
        assert_eq!(key(&link_opens(&town, &first.secret, &home(), now).await.unwrap_err()), "login-link-ended");
        assert!(link_opens(&town, &second.secret, &home(), now).await.is_ok());
        let later = at("2026-11-26T08:00:00Z");
        assert_eq!(key(&link_opens(&town, &second.secret, &home(), later).await.unwrap_err()), "login-link-ended");
    }

    async fn after_five_wrong_passwords_even_the_right_one_waits(fixture: Fixture) {
        let town = town(&fixture);
        let now = at("2026-11-23T08:00:00Z");
        let (_, link) = login_create(&town, &operator(), "maja", None, false, now).await.unwrap();
        link_use(&town, &link.secret, PASSWORD, &home(), now).await.unwrap();
        for _ in 0..4 {
            assert_eq!(key(&enter(&town, "maja", "fel lösenord", now).await.unwrap_err()), "login-wrong");
        }
        assert_eq!(key(&enter(&town, "maja", "fel lösenord", now).await.unwrap_err()), "login-paused");
        assert_eq!(key(&enter(&town, "maja", PASSWORD, now).await.unwrap_err()), "login-paused");
        assert!(enter(&town, "maja", PASSWORD, at("2026-11-23T08:01:01Z")).await.is_ok());
    }

    async fn an_unknown_name_and_a_wrong_password_get_the_same_answer(fixture: Fixture) {
        let town = town(&fixture);
        let now = at("2026-11-23T08:00:00Z");
        assert_eq!(key(&enter(&town, "nobody", PASSWORD, now).await.unwrap_err()), "login-wrong");
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
        let secret = session_open(&town, &login.id, Way::Password, &home(), now).await.unwrap();
        assert!(session_meet(&town, &secret, &home(), now, TODAY).await.unwrap().is_some());
        link_use(&town, &link.secret, PASSWORD, &home(), now).await.unwrap();
        assert!(session_meet(&town, &secret, &home(), now, TODAY).await.unwrap().is_none());
    }

    async fn whoever_knows_the_present_password_sets_another_and_the_other_sign_ins_end(fixture: Fixture) {
        let town = town(&fixture);
        let now = morning();
        let login = with_password(&town, "maja", None, false).await;
        let here = session_open(&town, &login, Way::Password, &home(), now).await.unwrap();
        let there = session_open(&town, &login, Way::Password, &from("198.51.100.9"), now).await.unwrap();
        let another = "sju röda kor på ett tak";
        let change = async |current: &str, new: &str, when| password_change(&town, &login, &here, (current, new), when).await;
        assert_eq!(key(&change("fel lösenord", another, now).await.unwrap_err()), "login-password-current-wrong");
        assert_eq!(key(&change(PASSWORD, "kort", now).await.unwrap_err()), "login-password-short");
        assert!(session_meet(&town, &there, &home(), now, TODAY).await.unwrap().is_some(), "nothing has changed yet");
        change(PASSWORD, another, now).await.unwrap();
        assert!(session_meet(&town, &here, &home(), now, TODAY).await.unwrap().is_some());
        assert!(session_meet(&town, &there, &home(), now, TODAY).await.unwrap().is_none());
        assert!(enter(&town, "maja", another, now).await.is_ok());
        for _ in 0..4 {
            assert_eq!(key(&change("fel lösenord", another, now).await.unwrap_err()), "login-password-current-wrong");
        }
        assert_eq!(key(&change("fel lösenord", another, now).await.unwrap_err()), "login-password-current-wrong");
        assert_eq!(key(&change(another, PASSWORD, now).await.unwrap_err()), "login-paused", "guessing waits here too");
    }

    async fn neither_password_nor_secret_stands_in_the_journal(fixture: Fixture) {
        let town = town(&fixture);
        let now = at("2026-11-23T08:00:00Z");
        let (_, link) = login_create(&town, &operator(), "maja", None, false, now).await.unwrap();
        link_use(&town, &link.secret, PASSWORD, &home(), now).await.unwrap();
        let rows = store::testing::rows(&fixture.store, "select value as text from journal_value", Vec::new()).await;
        assert_eq!(rows.len(), 2);
        for row in rows {
            let text = row.text("text").unwrap();
            assert!(!text.contains("argon2") && !text.contains(&link.secret), "{text}");
        }
    }
}

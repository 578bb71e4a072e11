//! The second step: set up, asked for, never used twice, reset; sealed under a key outside the database.

use super::*;
use domain::login::AppSecret;
use routines::login::{
    code_remove, code_setup_begin, code_setup_end, link_of_last_resort, recovery_codes_renew, second_step, second_step_reset,
    secrets_checked, secrets_kept, secrets_reseal, step_begin, step_enter,
};

/// The app in a telephone: it reads the key as text.
fn app(text: &str) -> AppSecret {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let fives: Vec<String> = text.chars().map(|letter| format!("{:05b}", letters.find(letter).unwrap())).collect();
    let bits = fives.concat();
    let bytes: Vec<u8> =
        bits.as_bytes().chunks_exact(8).map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap()).collect();
    AppSecret::of(&bytes)
}

/// Sets a second step up and gives the app and the recovery codes.
async fn set_up(town: &Town, login: &LoginId) -> (AppSecret, Vec<String>) {
    let setup = code_setup_begin(town, login, "Lindhamns kommun", morning()).await.unwrap();
    let app = app(&setup.text);
    let code = app.code(morning());
    let codes = code_setup_end(town, &operator(), login, &setup.ceremony, &code, morning()).await.unwrap();
    (app, codes)
}

async fn second(town: &Town, code: &str, when: Timestamp) -> Outcome<(Way, String)> {
    let admitted = enter(town, "maja", PASSWORD, when).await.unwrap();
    assert!(admitted.needs_code);
    let secret = step_begin(town, &admitted, "/systems?q=1", when).await.unwrap();
    step_enter(town, &secret, code, &home(), when).await.map(|(_, way, next)| (way, next))
}

store::each_engine! {
    async fn after_the_password_a_code_is_asked_for_and_no_code_opens_twice(fixture: Fixture) {
        let town = town(&fixture);
        let login = with_password(&town, "maja", None, false).await;
        assert!(!enter(&town, "maja", PASSWORD, morning()).await.unwrap().needs_code);
        let (app, codes) = set_up(&town, &login).await;
        assert_eq!(codes.len(), 10);
        let later = at("2026-11-23T08:05:00Z");
        let code = app.code(later);
        assert_eq!(second(&town, &code, later).await.unwrap(), (Way::Code, "/systems?q=1".to_owned()));
        assert_eq!(key(&second(&town, &code, later).await.unwrap_err()), "login-code-used");
        let before = app.code(at("2026-11-23T08:04:30Z"));
        assert_eq!(key(&second(&town, &before, later).await.unwrap_err()), "login-code-used", "an earlier step is over as well");
        assert!(second(&town, &app.code(at("2026-11-23T08:05:30Z")), later).await.is_ok(), "a clock may be half a minute ahead");
        assert_eq!(key(&second(&town, &app.code(at("2026-11-23T08:09:00Z")), later).await.unwrap_err()), "login-code-wrong");
    }

    async fn wrong_codes_meet_a_pause_and_a_recovery_code_opens_once(fixture: Fixture) {
        let town = town(&fixture);
        let login = with_password(&town, "maja", None, false).await;
        let (_, codes) = set_up(&town, &login).await;
        let later = at("2026-11-23T08:05:00Z");
        let typed = codes[3].to_uppercase().replace('-', " ");
        assert_eq!(second(&town, &typed, later).await.unwrap().0, Way::Recovery);
        assert_eq!(second_step(&town, &login).await.unwrap(), (true, 9));
        assert_eq!(key(&second(&town, &codes[3], later).await.unwrap_err()), "login-code-wrong");
        for _ in 0..3 {
            assert_eq!(key(&second(&town, "000000", later).await.unwrap_err()), "login-code-wrong");
        }
        assert_eq!(key(&second(&town, "000000", later).await.unwrap_err()), "login-paused");
        assert_eq!(key(&second(&town, &codes[0], later).await.unwrap_err()), "login-paused");
        assert!(second(&town, &codes[0], at("2026-11-23T08:06:01Z")).await.is_ok());
    }

    async fn the_step_between_ends_after_ten_minutes_and_is_used_once(fixture: Fixture) {
        let town = town(&fixture);
        let login = with_password(&town, "maja", None, false).await;
        let (app, _) = set_up(&town, &login).await;
        let later = at("2026-11-23T08:05:00Z");
        let admitted = enter(&town, "maja", PASSWORD, later).await.unwrap();
        let secret = step_begin(&town, &admitted, "/", later).await.unwrap();
        let late = at("2026-11-23T08:15:01Z");
        assert_eq!(key(&step_enter(&town, &secret, &app.code(late), &home(), late).await.unwrap_err()), "login-step-ended");
        step_enter(&town, &secret, &app.code(later), &home(), later).await.unwrap();
        let next = at("2026-11-23T08:06:00Z");
        assert_eq!(key(&step_enter(&town, &secret, &app.code(next), &home(), next).await.unwrap_err()), "login-step-ended");
    }

    async fn a_one_time_link_sets_the_password_and_still_asks_for_the_code(fixture: Fixture) {
        let town = town(&fixture);
        let login = with_password(&town, "maja", None, false).await;
        set_up(&town, &login).await;
        let link = link_make(&town, &operator(), "maja", morning()).await.unwrap();
        assert!(link_use(&town, &link.secret, PASSWORD, &home(), morning()).await.unwrap().needs_code);
    }

    async fn a_lost_telephone_is_reset_by_whoever_administers_and_by_the_last_resort(fixture: Fixture) {
        let town = town(&fixture);
        let login = with_password(&town, "maja", None, true).await;
        set_up(&town, &login).await;
        second_step_reset(&town, &operator(), &login, morning()).await.unwrap();
        assert!(!enter(&town, "maja", PASSWORD, morning()).await.unwrap().needs_code);
        let (app, codes) = set_up_later(&town, &login).await;
        assert_eq!(key(&code_remove(&town, &operator(), &login, "000000", morning()).await.unwrap_err()), "login-code-wrong");
        let renewed = recovery_codes_renew(&town, &operator(), &login, &codes[0], morning()).await.unwrap();
        assert_ne!(renewed, codes);
        code_remove(&town, &operator(), &login, &renewed[0], morning()).await.unwrap();
        assert_eq!(second_step(&town, &login).await.unwrap(), (false, 0));
        drop(app);
        set_up_later(&town, &login).await;
        with_password(&town, "reserv", None, true).await;
        routines::login::login_close(&town, &operator(), &login, true, morning()).await.unwrap();
        let link = link_of_last_resort(&town, &operator(), "maja", false, true, morning()).await.unwrap();
        assert!(!link_use(&town, &link.secret, PASSWORD, &home(), morning()).await.unwrap().needs_code);
        let new = link_of_last_resort(&town, &operator(), "räddaren", true, false, morning()).await.unwrap();
        let saved = link_use(&town, &new.secret, PASSWORD, &home(), morning()).await.unwrap();
        assert!(saved.login.administrator);
    }

    async fn what_is_kept_is_sealed_and_a_new_key_seals_it_anew(fixture: Fixture) {
        let keys = Arc::new(std::sync::Mutex::new(Some(SecretKeys::mint(&SystemChance))));
        let lent = Arc::clone(&keys);
        let source: routines::KeySource = Arc::new(move || Ok(lent.lock().unwrap().clone()));
        let town = Town::with_secrets(fixture.store.clone(), Arc::new(CountedChance::default()), source).unwrap();
        let login = with_password(&town, "maja", None, false).await;
        let setup = code_setup_begin(&town, &login, "Lindhamn", morning()).await.unwrap();
        let app = app(&setup.text);
        code_setup_end(&town, &operator(), &login, &setup.ceremony, &app.code(morning()), morning()).await.unwrap();
        let kept = async || store::testing::rows(&fixture.store, "select secret from login_code", Vec::new()).await[0].text("secret").unwrap();
        let before = kept().await;
        assert!(!before.contains(&setup.text) && before.starts_with("s1."), "{before}");
        assert_eq!(secrets_checked(&town).await.unwrap(), (1, 0));
        let old = keys.lock().unwrap().clone().unwrap();
        *keys.lock().unwrap() = Some(old.renewed(&SystemChance));
        assert_eq!(secrets_reseal(&town, &operator(), morning()).await.unwrap(), 1);
        let newest = keys.lock().unwrap().clone().unwrap().newest(1);
        *keys.lock().unwrap() = Some(newest);
        assert_ne!(kept().await, before);
        let later = at("2026-11-23T08:05:00Z");
        assert!(second(&town, &app.code(later), later).await.is_ok(), "the new key opens what it sealed");
        *keys.lock().unwrap() = Some(SecretKeys::mint(&SystemChance));
        assert_eq!(secrets_checked(&town).await.unwrap(), (1, 1));
        let next = at("2026-11-23T08:07:00Z");
        assert_eq!(key(&second(&town, &app.code(next), next).await.unwrap_err()), "login-secret-not-opened");
        *keys.lock().unwrap() = None;
        assert_eq!(secrets_checked(&town).await.unwrap(), (1, 1));
        assert_eq!(secrets_kept(&town).await.unwrap(), 1);
        assert_eq!(key(&second(&town, &app.code(next), next).await.unwrap_err()), "login-no-secret-key");
    }
}

/// Sets a second step up anew; the step of the first setup is over, so the first code is a later one.
async fn set_up_later(town: &Town, login: &LoginId) -> (AppSecret, Vec<String>) {
    let steps = store::testing::number(town.store(), "select count(*) as number from code_used").await;
    let when = morning() + jiff::SignedDuration::from_mins(steps);
    let setup = code_setup_begin(town, login, "Lindhamn", when).await.unwrap();
    let app = app(&setup.text);
    let codes = code_setup_end(town, &operator(), login, &setup.ceremony, &app.code(when), when).await.unwrap();
    (app, codes)
}

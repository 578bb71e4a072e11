//! Receivers of changes kept by a program, through the whole router.

use crate::api::tests::{problem, told};
use crate::testing::{Browser, Program};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::Fixture;

const ALL: &str = "/api/v1/webhooks";

/// An administrator's program that runs the service.
async fn scene(fixture: &Fixture) -> (Browser, Program) {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    let program = browser.program(&[("may", "write"), ("chapters", "operation")]).await;
    (browser, program)
}

store::each_engine! {
    async fn a_receiver_is_added_changed_given_another_secret_and_ended(fixture: Fixture) {
        let (_, mut program) = scene(&fixture).await;
        let written = json!({ "name": "Diariet", "address": "https://diariet.example/in", "entities": ["system", "decision"] });
        let made = program.send(&Method::POST, ALL, &written, None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let secret = told(&made)["secret"].as_str().unwrap().to_owned();
        assert!(secret.starts_with("whsec_"));
        let at = made.location.clone();
        let seen = program.get(&at).await;
        assert_eq!(seen.headers["etag"], "\"1\"");
        assert!(!seen.html.contains("whsec_"), "the secret is given once: {}", seen.html);
        let kept = told(&seen);
        assert_eq!((&kept["entities"], &kept["ended"]), (&json!(["decision", "system"]), &Value::Null));
        assert_eq!((&kept["delivery"]["taken_at"], &kept["delivery"]["rests"]), (&Value::Null, &json!(false)));
        let changed = program.send(&Method::PATCH, &at, &json!({ "entities": null }), Some("\"1\"")).await;
        assert_eq!((changed.status, &told(&changed)["entities"]), (StatusCode::OK, &json!([])), "{}", changed.html);
        assert_eq!(told(&changed)["name"], "Diariet", "what is not named is left alone");
        let stale = program.send(&Method::PATCH, &at, &json!({ "name": "Annat" }), Some("\"1\"")).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        let anew = told(&program.send(&Method::POST, &format!("{at}/secret"), &Value::Null, None).await);
        assert!(anew["secret"].as_str().is_some_and(|anew| anew.starts_with("whsec_") && anew != secret), "{anew}");
        let failing = told(&program.get(&format!("{ALL}?state=failing")).await);
        let lasting = told(&program.get(&format!("{ALL}?state=lasting&q=diari")).await);
        assert_eq!((&failing["total"], &lasting["total"]), (&json!(0), &json!(1)));
        for _ in 0..2 {
            let ended = program.send(&Method::POST, &format!("{at}/end"), &Value::Null, None).await;
            assert_eq!((ended.status, ended.html.as_str()), (StatusCode::NO_CONTENT, ""));
        }
        assert!(told(&program.get(&at).await)["ended"].is_string());
        let tried = program.send(&Method::POST, &format!("{at}/trial"), &Value::Null, None).await;
        assert_eq!(problem(&tried).1, "webhooks-has-ended");
        assert_eq!(told(&program.get(&format!("{ALL}?state=ended")).await)["total"], 1);
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_receiver_names_its_field() {
    let fixture = Fixture::sqlite().await;
    let (_, mut program) = scene(&fixture).await;
    for (body, field) in [
        (json!({ "address": "https://diariet.example/in" }), "name"),
        (json!({ "name": "Diariet", "address": "http://diariet.example/in" }), "address"),
        (json!({ "name": "Diariet", "address": "https://diariet.example/in", "entities": ["login"] }), "entities"),
    ] {
        let seen = program.send(&Method::POST, ALL, &body, None).await;
        assert_eq!((problem(&seen).0, problem(&seen).2.as_str()), (422, field), "{body}: {}", seen.html);
    }
    let near = json!({ "name": "Nära", "address": "http://127.0.0.1:9/in" });
    let at = program.send(&Method::POST, ALL, &near, None).await.location;
    let tried = program.send(&Method::POST, &format!("{at}/trial"), &Value::Null, None).await;
    assert_eq!(problem(&tried).0, 422, "{}", tried.html);
    assert_eq!(problem(&program.get(&format!("{ALL}?state=resting")).await), (400, String::new(), "state".to_owned()));
}

#[tokio::test]
async fn the_service_is_run_only_by_a_token_that_names_it_and_by_one_who_may() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, _) = scene(&fixture).await;
    let outside = (403, "policy-token-scope".to_owned(), String::new());
    let mut everything = browser.program(&[("may", "write")]).await;
    assert_eq!(problem(&everything.get(ALL).await), outside);
    let mut others = browser.program(&[("may", "write"), ("chapters", "systems")]).await;
    assert_eq!(problem(&others.get(ALL).await), outside);
    let mut reads = browser.program(&[("may", "read"), ("chapters", "operation")]).await;
    assert_eq!(reads.get(ALL).await.status, StatusCode::OK);
    let written = json!({ "name": "Diariet", "address": "https://diariet.example/in" });
    assert_eq!(problem(&reads.send(&Method::POST, ALL, &written, None).await), outside);
    browser.sign_in_as("maja@lindhamn.example").await;
    let mut manager = browser.program(&[("may", "write"), ("chapters", "operation")]).await;
    assert_eq!(problem(&manager.get(ALL).await), (403, "policy-administer".to_owned(), String::new()));
}

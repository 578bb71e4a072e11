//! Where the chapters run, before a program, through the whole router.

use crate::api::tests::{problem, told};
use crate::organisation::tests::id;
use crate::testing::Browser;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::Fixture;

/// The chapter with a word, among those that are listed.
fn of(listed: &Value, chapter: &str) -> Value {
    listed["items"].as_array().unwrap().iter().find(|each| each["chapter"] == chapter).unwrap().clone()
}

store::each_engine! {
    async fn a_chapter_is_moved_to_another_system_and_turned_off_by_whoever_sees_to_the_regulation(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let mut program = browser.program(&[("may", "write")]).await;
        let listed = told(&program.get("/api/v1/chapters").await);
        let plan = of(&listed, "plan");
        assert_eq!((&plan["mode"], &plan["system"]), (&json!("here"), &Value::Null), "nobody has said anything: {listed}");
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let at = "/api/v1/chapters/plan/mode";
        let away = json!({ "mode": "elsewhere", "system": system, "seen": plan["seen"] });
        let chosen = program.send(&Method::POST, at, &away, None).await;
        assert_eq!(chosen.status, StatusCode::OK, "{}", chosen.html);
        assert_eq!((&told(&chosen)["mode"], &told(&chosen)["system"]), (&json!("elsewhere"), &json!(system)));
        // What was seen before that choice is out of date.
        let late = program.send(&Method::POST, at, &json!({ "mode": "off", "seen": plan["seen"] }), None).await;
        assert_eq!(problem(&late), (412, "store-stale".to_owned(), String::new()));
        let seen = told(&chosen)["seen"].clone();
        let off = program.send(&Method::POST, at, &json!({ "mode": "off", "seen": seen }), None).await;
        assert_eq!((off.status, &told(&off)["system"]), (StatusCode::OK, &Value::Null), "{}", off.html);
        let listed = told(&program.get("/api/v1/chapters?limit=250").await);
        assert_eq!(of(&listed, "plan")["mode"], "off");
        assert!(listed["items"].as_array().unwrap().iter().all(|each| each["chapter"] == "plan" || each["mode"] == "here"));
        let seen = told(&off)["seen"].clone();
        for (at, body, status) in [
            (at, json!({ "mode": "away", "seen": seen }), 422),
            (at, json!({ "mode": "off", "system": system, "seen": seen }), 422),
            (at, json!({ "mode": "elsewhere", "system": "01930000-0000-7000-8000-000000000099", "seen": seen }), 404),
            ("/api/v1/chapters/moon/mode", json!({ "mode": "off", "seen": seen }), 404),
        ] {
            let refused = program.send(&Method::POST, at, &body, None).await;
            assert_eq!(problem(&refused).0, status, "{body}: {}", refused.html);
        }
    }
}

#[tokio::test]
async fn everybody_sees_where_the_chapters_run_and_few_choose() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    browser.sign_in_as("maja@lindhamn.example").await;
    let mut manager = browser.program(&[("may", "write")]).await;
    let seen = of(&told(&manager.get("/api/v1/chapters").await), "plan")["seen"].clone();
    let off = json!({ "mode": "off", "seen": seen });
    assert_eq!(problem(&manager.send(&Method::POST, "/api/v1/chapters/plan/mode", &off, None).await).1, "policy-adopt");
    let mut outside = browser.program(&[("may", "read"), ("chapters", "organisation")]).await;
    assert_eq!(problem(&outside.get("/api/v1/chapters").await).1, "policy-token-scope");
}

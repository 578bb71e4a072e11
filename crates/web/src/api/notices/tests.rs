//! One's notices read by a program, through the whole router.

use crate::api::tests::{problem, scene, told};
use axum::http::{Method, StatusCode};
use routines::notices::{Kind, tell_of_number};
use serde_json::{Value, json};
use store::testing::{Fixture, noon};

store::each_engine! {
    async fn how_each_kind_reaches_one_is_chosen_and_a_kind_that_is_not_named_is_left_alone(fixture: Fixture) {
        let (_, mut program) = scene(&fixture).await;
        let before = told(&program.get("/api/v1/notice-ways").await);
        assert_eq!(before["ways"].as_object().unwrap().len(), Kind::ALL.len());
        let chosen = json!({ "ways": { "question": "inside" } });
        let kept = program.send(&Method::PATCH, "/api/v1/notice-ways", &chosen, None).await;
        assert_eq!((kept.status, &told(&kept)["ways"]["question"]), (StatusCode::OK, &json!("inside")), "{}", kept.html);
        let after = told(&program.get("/api/v1/notice-ways").await);
        assert_eq!((&after["ways"]["question"], &after["ways"]["view"]), (&json!("inside"), &before["ways"]["view"]));
        for wrong in [json!({ "ways": { "question": "pigeon" } }), json!({ "ways": { "gossip": "inside" } }), json!({})] {
            let seen = program.send(&Method::PATCH, "/api/v1/notice-ways", &wrong, None).await;
            assert_eq!(problem(&seen).0, 422, "{wrong}: {}", seen.html);
        }
    }

    async fn notices_are_told_to_their_owner_and_read_when_they_say_so(fixture: Fixture) {
        let (browser, mut program) = scene(&fixture).await;
        assert_eq!(told(&program.get("/api/v1/notices").await)["total"], 0);
        let view = json!({ "list": "/systems", "name": "Alla", "above": 0 });
        let made = program.send(&Method::POST, "/api/v1/saved-views", &view, None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let kept = routines::lists::views_told(&browser.town).await.unwrap().remove(0);
        tell_of_number(&browser.town, &kept, 7, noon()).await.unwrap();
        let seen = told(&program.get("/api/v1/notices?unread=true").await);
        let notice = &seen["items"][0];
        assert_eq!((&seen["total"], &notice["kind"], &notice["page"]), (&json!(1), &json!("view"), &json!("/systems")), "{seen}");
        let at = format!("/api/v1/notices/{}/read", notice["id"].as_str().unwrap());
        let read = program.send(&Method::POST, &at, &Value::Null, None).await;
        assert_eq!((read.status, read.html.as_str()), (StatusCode::NO_CONTENT, ""));
        assert_eq!(told(&program.get("/api/v1/notices?unread=true").await)["total"], 0);
        assert!(told(&program.get("/api/v1/notices").await)["items"][0]["read_at"].is_string());
        let all = program.send(&Method::POST, "/api/v1/notices/read", &Value::Null, None).await;
        assert_eq!(all.status, StatusCode::NO_CONTENT);
        let mut other = browser.another();
        other.sign_in_as("maja@lindhamn.example").await;
        let mut others = other.program(&[("may", "write")]).await;
        assert_eq!(told(&others.get("/api/v1/notices").await)["total"], 0);
        assert_eq!(problem(&others.send(&Method::POST, &at, &Value::Null, None).await).0, 404);
    }
}

#[tokio::test]
async fn what_is_ones_own_is_reached_by_a_token_that_is_meant_for_it() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, _) = scene(&fixture).await;
    let outside = (403, "policy-token-scope".to_owned(), String::new());
    let mut systems = browser.program(&[("may", "write"), ("chapters", "systems")]).await;
    for address in ["/api/v1/notices", "/api/v1/notice-ways", "/api/v1/saved-views"] {
        assert_eq!(problem(&systems.get(address).await), outside, "{address}");
    }
    let mut reads = browser.program(&[("may", "read"), ("chapters", "start")]).await;
    assert_eq!(reads.get("/api/v1/notices").await.status, StatusCode::OK);
    assert_eq!(problem(&reads.send(&Method::POST, "/api/v1/notices/read", &Value::Null, None).await), outside);
    assert_eq!(problem(&reads.get("/api/v1/bodies").await), outside);
}

//! Experts engaged by a program, through the whole router.

use crate::api::tests::{problem, scene, told};
use crate::organisation::tests::id;
use axum::http::{Method, StatusCode};
use serde_json::json;
use store::testing::Fixture;

store::each_engine! {
    async fn a_program_engages_an_expert_and_ends_it_by_the_version_read(fixture: Fixture) {
        let (browser, mut program) = scene(&fixture).await;
        let (unit, maja) = (id(&browser, "body", "code = 'HT'").await, id(&browser, "person", "given_name = 'Maja'").await);
        let at = format!("/api/v1/bodies/{unit}/engagements");
        let written = json!({ "person": maja, "subject": "Nätverk", "contract": "A 17", "from": "2026-11-01" });
        let made = program.send(&Method::POST, &at, &written, None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let kept = told(&made);
        assert_eq!((&kept["person"]["name"], &kept["until"]), (&json!("Maja Öberg"), &json!(null)));
        assert_eq!(told(&program.get(&made.location).await), kept);
        assert_eq!(told(&program.get(&at).await)["items"][0], kept);

        let ended = program.send(&Method::PATCH, &made.location, &json!({ "until": "2027-02-01" }), Some("\"1\"")).await;
        assert_eq!(ended.status, StatusCode::OK, "{}", ended.html);
        let kept = told(&ended);
        assert_eq!((&kept["until"], &kept["contract"], &kept["version"]), (&json!("2027-02-01"), &json!("A 17"), &json!(2)));
        let stale = program.send(&Method::PATCH, &made.location, &json!({ "contract": null }), Some("\"1\"")).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        let unread = program.send(&Method::PATCH, &made.location, &json!({ "contract": null }), None).await;
        assert_eq!(problem(&unread).0, 428);
    }
}

#[tokio::test]
async fn what_is_wrong_in_an_engagement_names_its_field() {
    let fixture = Fixture::sqlite().await;
    let (browser, mut program) = scene(&fixture).await;
    let (unit, maja) = (id(&browser, "body", "code = 'HT'").await, id(&browser, "person", "given_name = 'Maja'").await);
    let at = format!("/api/v1/bodies/{unit}/engagements");
    for (body, field) in [
        (json!({ "subject": "Nätverk" }), "person"),
        (json!({ "person": "01930000-0000-7000-8000-000000000099", "subject": "Nätverk" }), "person"),
        (json!({ "person": maja }), "subject"),
        (json!({ "person": maja, "subject": "Nätverk", "from": "i går" }), "from"),
        (json!({ "person": maja, "subject": "Nätverk", "from": "2026-11-01", "until": "2026-10-01" }), "until"),
    ] {
        let seen = program.send(&Method::POST, &at, &body, None).await;
        let (status, _, named) = problem(&seen);
        assert_eq!((status, named.as_str()), (422, field), "{body}: {}", seen.html);
    }
    assert_eq!(told(&program.get(&at).await)["total"], 0);
}

#[tokio::test]
async fn experts_are_engaged_by_those_alone_who_keep_the_body_and_within_the_token() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, _) = scene(&fixture).await;
    let (unit, maja) = (id(&browser, "body", "code = 'HT'").await, id(&browser, "person", "given_name = 'Maja'").await);
    let at = format!("/api/v1/bodies/{unit}/engagements");
    let written = json!({ "person": maja, "subject": "Nätverk" });
    let mut reads = browser.program(&[("may", "read")]).await;
    assert_eq!(problem(&reads.send(&Method::POST, &at, &written, None).await).1, "policy-token-scope");
    let mut elsewhere = browser.program(&[("may", "write"), ("chapters", "systems")]).await;
    assert_eq!(problem(&elsewhere.get(&at).await).0, 403);
    browser.sign_in_as("maja@lindhamn.example").await;
    let mut program = browser.program(&[("may", "write")]).await;
    assert_eq!(program.get(&at).await.status, StatusCode::OK);
    assert_eq!(problem(&program.send(&Method::POST, &at, &written, None).await).0, 403);
}

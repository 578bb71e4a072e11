//! Absences noted by a program, through the whole router.

use crate::api::tests::{problem, scene, told};
use crate::organisation::tests::{IDA, id};
use crate::testing::{Browser, Program};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::Fixture;

/// A program of Maja's, who manages Hemtur.
async fn of_maja(fixture: &Fixture) -> (Browser, Program, String) {
    let (mut browser, _) = scene(fixture).await;
    browser.import("people", IDA).await;
    browser.sign_in_as("maja@lindhamn.example").await;
    let program = browser.program(&[("may", "write")]).await;
    let maja = id(&browser, "person", "given_name = 'Maja'").await;
    (browser, program, maja)
}

store::each_engine! {
    async fn a_program_notes_changes_and_takes_back_when_its_owner_is_away(fixture: Fixture) {
        let (browser, mut program, maja) = of_maja(&fixture).await;
        let ida = id(&browser, "person", "given_name = 'Ida'").await;
        let at = format!("/api/v1/people/{maja}/absences");
        let written = json!({ "from": "2026-11-20", "until": "2026-12-05", "stand_in": ida });
        let noted = program.send(&Method::POST, &at, &written, None).await;
        assert_eq!(noted.status, StatusCode::CREATED, "{}", noted.html);
        let kept = told(&noted);
        assert_eq!((&kept["until"], &kept["stand_in"]["name"], &kept["version"]), (&json!("2026-12-05"), &json!("Ida Ek"), &json!(1)));
        assert_eq!(told(&program.get(&noted.location).await), kept);
        let listed = told(&program.get(&at).await);
        assert_eq!(listed["total"], 1, "{listed}");
        assert_eq!(listed["items"][0]["lacking"][0]["role"], "system-manager", "{listed}");

        let shorter = program.send(&Method::PATCH, &noted.location, &json!({ "until": "2026-12-01" }), Some("\"1\"")).await;
        assert_eq!(shorter.status, StatusCode::OK, "{}", shorter.html);
        assert_eq!((&told(&shorter)["until"], &told(&shorter)["replaced"]), (&json!("2026-12-01"), &json!(true)));
        let stale = program.send(&Method::PATCH, &noted.location, &json!({ "until": "2026-12-02" }), Some("\"1\"")).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        let alone = program.send(&Method::PATCH, &noted.location, &json!({ "stand_in": null }), Some("\"2\"")).await;
        assert_eq!((alone.status, &told(&alone)["replaced"], &told(&alone)["stand_in"]), (StatusCode::OK, &json!(false), &Value::Null));

        let gone = program.send(&Method::DELETE, &noted.location, &Value::Null, None).await;
        assert_eq!((gone.status, gone.html.as_str()), (StatusCode::NO_CONTENT, ""));
        assert_eq!(told(&program.get(&at).await)["total"], 0);
        assert_eq!(problem(&program.get(&noted.location).await).0, 404);
    }
}

#[tokio::test]
async fn what_is_wrong_in_an_absence_names_its_field_and_notes_nothing() {
    let fixture = Fixture::sqlite().await;
    let (_, mut program, maja) = of_maja(&fixture).await;
    let at = format!("/api/v1/people/{maja}/absences");
    let unknown = "01930000-0000-7000-8000-000000000099";
    for (body, field) in [
        (json!({ "from": "2026-12-01" }), "until"),
        (json!({ "from": "2026-12-01", "until": "2026-11-01" }), "until"),
        (json!({ "from": "2026-12-01", "until": "2026-12-09", "stand_in": maja }), "stand_in"),
        (json!({ "from": "2026-12-01", "until": "2026-12-09", "stand_in": unknown }), "stand_in"),
        (json!({ "from": "2026-12-01", "until": "2026-12-09", "stand_in": "Ida" }), "stand_in"),
        (json!({ "from": null, "until": "2026-12-09" }), "from"),
        (json!({ "from": "2026-12-01", "until": "2026-12-09", "reason": "semester" }), "reason"),
    ] {
        let seen = program.send(&Method::POST, &at, &body, None).await;
        let (status, _, named) = problem(&seen);
        assert_eq!((status, named.as_str()), (422, field), "{body}: {}", seen.html);
    }
    assert_eq!(told(&program.get(&at).await)["total"], 0);
}

#[tokio::test]
async fn an_absence_is_noted_by_those_alone_who_may_and_within_the_token() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, _, maja) = of_maja(&fixture).await;
    let gun = id(&browser, "person", "given_name = 'Gun'").await;
    let (own, other) = (format!("/api/v1/people/{maja}/absences"), format!("/api/v1/people/{gun}/absences"));
    let days = json!({ "from": "2026-12-21", "until": "2027-01-07" });
    let mut writes = browser.program(&[("may", "write")]).await;
    assert_eq!(problem(&writes.send(&Method::POST, &other, &days, None).await).1, "policy-absence");
    let mut reads = browser.program(&[("may", "read")]).await;
    assert_eq!(reads.get(&own).await.status, StatusCode::OK);
    assert_eq!(
        problem(&reads.send(&Method::POST, &own, &days, None).await),
        (403, "policy-token-scope".to_owned(), String::new())
    );
    let mut elsewhere = browser.program(&[("may", "write"), ("chapters", "systems")]).await;
    assert_eq!(problem(&elsewhere.get(&own).await).0, 403);
    assert_eq!(problem(&writes.get("/api/v1/people/nobody/absences").await).0, 404);
}

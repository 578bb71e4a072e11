//! What programs hand over, merge and end, through the whole router.

use crate::api::tests::{problem, scene, told};
use crate::organisation::tests::id;
use crate::testing::Browser;
use axum::http::{Method, StatusCode};
use serde_json::json;
use store::testing::Fixture;

/// Maja, who manages Hemtur, and Gun, who heads her unit.
async fn two(browser: &Browser) -> (String, String) {
    (id(browser, "person", "given_name = 'Maja'").await, id(browser, "person", "given_name = 'Gun'").await)
}

store::each_engine! {
    async fn all_that_a_person_holds_is_handed_over_by_decision(fixture: Fixture) {
        let (browser, mut program) = scene(&fixture).await;
        let (maja, gun) = two(&browser).await;
        let appointment = id(&browser, "appointment", "role = 'system-manager'").await;
        let at = format!("/api/v1/people/{maja}/hand-over");
        let decision = json!({ "body": "ON", "day": "2026-11-20", "paragraph": "91", "title": "Systemansvarig för Hemtur" });
        for (body, field) in [
            (json!({ "to": maja, "appointments": [appointment], "from": "2026-12-01" }), "to"),
            (json!({ "to": "01930000-0000-7000-8000-000000000099", "appointments": [appointment], "from": "2026-12-01" }), "to"),
            (json!({ "to": gun, "appointments": ["Hemtur"], "from": "2026-12-01" }), "appointments"),
            (json!({ "to": gun, "appointments": [], "from": "2026-12-01" }), ""),
        ] {
            let seen = program.send(&Method::POST, &at, &body, None).await;
            let (status, _, named) = problem(&seen);
            assert_eq!((status, named.as_str()), (422, field), "{body}: {}", seen.html);
        }
        let written = json!({ "to": gun, "appointments": [appointment], "from": "2026-12-01", "decision": decision });
        let done = program.send(&Method::POST, &at, &written, None).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.html);
        let begun = &told(&done)["appointments"][0];
        assert_eq!((&begun["person"], &begun["from"], begun["decision"].is_string()), (&json!(gun), &json!("2026-12-01"), true));
        let again = program.send(&Method::POST, &at, &written, None).await;
        assert_eq!(problem(&again).0, 422, "it has ended: {}", again.html);
    }

    async fn a_duplicate_is_merged_with_all_that_it_holds(fixture: Fixture) {
        let (browser, mut program) = scene(&fixture).await;
        let (maja, gun) = two(&browser).await;
        let at = format!("/api/v1/people/{gun}/merge");
        let itself = program.send(&Method::POST, &at, &json!({ "duplicate": gun }), None).await;
        assert_eq!(problem(&itself), (422, "organisation-merge-with-itself".to_owned(), "duplicate".to_owned()));
        let merged = program.send(&Method::POST, &at, &json!({ "duplicate": maja }), None).await;
        assert_eq!(merged.status, StatusCode::OK, "{}", merged.html);
        assert_eq!(told(&merged)["employments"].as_array().map(Vec::len), Some(2), "{}", merged.html);
        let held = told(&program.get(&format!("/api/v1/appointments?person={gun}")).await);
        assert_eq!(held["items"][0]["role"], "system-manager", "{held}");
        assert_eq!(told(&program.get(&format!("/api/v1/people/{maja}")).await)["merged_into"], json!(gun));
        let again = program.send(&Method::POST, &at, &json!({ "duplicate": maja }), None).await;
        assert_eq!(problem(&again).1, "organisation-merged-already", "{}", again.html);
    }

    async fn a_body_ends_by_the_version_read_but_not_before_what_stands_under_it(fixture: Fixture) {
        let (browser, mut program) = scene(&fixture).await;
        let office = id(&browser, "body", "code = 'OF'").await;
        let unit = json!({ "name": "Nya enheten", "kind": "unit", "parent": "OF", "from": "2026-01-01" });
        let made = program.send(&Method::POST, "/api/v1/bodies", &unit, None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let version = told(&program.get(&format!("/api/v1/bodies/{office}")).await)["version"].clone();
        let ending = json!({ "version": version, "until": "2027-01-01" });
        let above = program.send(&Method::POST, &format!("/api/v1/bodies/{office}/end"), &ending, None).await;
        assert_eq!(problem(&above).0, 422, "{}", above.html);
        let at = format!("{}/end", made.location);
        let stale = program.send(&Method::POST, &at, &json!({ "version": 7, "until": "2027-01-01" }), None).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        let early = program.send(&Method::POST, &at, &json!({ "version": 1, "until": "2025-01-01" }), None).await;
        assert_eq!((problem(&early).0, problem(&early).2), (422, "until".to_owned()), "{}", early.html);
        let ended = program.send(&Method::POST, &at, &json!({ "version": 1, "until": "2027-01-01" }), None).await;
        assert_eq!((ended.status, &told(&ended)["until"]), (StatusCode::OK, &json!("2027-01-01")), "{}", ended.html);
    }
}

#[tokio::test]
async fn what_people_hold_is_moved_by_those_alone_who_keep_the_register_and_within_the_token() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, _) = scene(&fixture).await;
    let (maja, gun) = two(&browser).await;
    let unit = id(&browser, "body", "code = 'HT'").await;
    let appointment = id(&browser, "appointment", "role = 'system-manager'").await;
    let asked = [
        (format!("/api/v1/people/{maja}/hand-over"), json!({ "to": gun, "appointments": [appointment], "from": "2026-12-01" })),
        (format!("/api/v1/people/{gun}/merge"), json!({ "duplicate": maja })),
        (format!("/api/v1/bodies/{unit}/end"), json!({ "version": 1, "until": "2027-01-01" })),
    ];
    let mut reads = browser.program(&[("may", "read")]).await;
    let mut elsewhere = browser.program(&[("may", "write"), ("chapters", "systems")]).await;
    browser.sign_in_as("maja@lindhamn.example").await;
    let mut manager = browser.program(&[("may", "write")]).await;
    for (at, body) in &asked {
        for program in [&mut reads, &mut elsewhere, &mut manager] {
            assert_eq!(problem(&program.send(&Method::POST, at, body, None).await).0, 403, "{at}");
        }
    }
}

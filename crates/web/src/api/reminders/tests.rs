//! Reminders by a program, through the whole router.

use crate::api::tests::{problem, scene, told};
use crate::organisation::tests::id;
use crate::testing::Browser;
use axum::http::{Method, StatusCode};
use serde_json::json;
use store::testing::{Fixture, number};

const AT: &str = "/api/v1/reminders";

/// A question to Maja about Hemtur, which a list of systems no longer has; she signs in, and then the coordinator.
async fn asked(fixture: &Fixture) -> (Browser, String) {
    let (mut browser, _) = scene(fixture).await;
    browser.import_as("systems", "sync", "Namn;Ägare\nLönen;Kommunstyrelsen\n").await;
    browser.sign_in_as("maja@lindhamn.example").await;
    browser.sign_in_as("saga@lindhamn.example").await;
    let question = id(&browser, "question", "system = (select id from system where name = 'Hemtur')").await;
    (browser, question)
}

store::each_engine! {
    async fn whoever_is_to_act_is_reminded_once_within_a_day(fixture: Fixture) {
        let (mut browser, question) = asked(&fixture).await;
        let mut program = browser.program(&[("may", "write")]).await;
        let body = |preview: bool| json!({ "questions": [question], "text": "Svara gärna före fredag", "preview": preview });
        let shown = program.send(&Method::POST, AT, &body(true), None).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.html);
        let would = told(&shown);
        assert_eq!((&would["things"], &would["people"][0]["name"]), (&json!(1), &json!("Maja Öberg")), "{would}");
        let kept = "select count(*) as number from reminder";
        assert_eq!(number(browser.town.store(), kept).await, 0, "a preview reminds nobody");
        let sent = program.send(&Method::POST, AT, &body(false), None).await;
        assert_eq!((sent.status, told(&sent)), (StatusCode::OK, would), "{}", sent.html);
        assert_eq!(number(browser.town.store(), kept).await, 1);
        let again = told(&program.send(&Method::POST, AT, &body(false), None).await);
        assert_eq!((&again["things"], &again["lately"]), (&json!(0), &json!(1)), "{again}");
        let nothing = json!({ "obligations": [{ "regulation": "bas-2026", "duty": "none", "subject": "none" }] });
        let done = told(&program.send(&Method::POST, AT, &nothing, None).await);
        assert_eq!((&done["things"], &done["done"]), (&json!(0), &json!(1)), "{done}");
        assert_eq!(number(browser.town.store(), kept).await, 1);
    }
}

#[tokio::test]
async fn what_is_wrong_in_a_reminder_names_its_field() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, question) = asked(&fixture).await;
    let mut program = browser.program(&[("may", "write")]).await;
    for (body, field) in [
        (json!({ "questions": [question], "text": "å".repeat(501) }), "text"),
        (json!({ "questions": ["none"] }), "questions"),
        (json!({ "obligations": [{ "regulation": "bas-2026" }] }), "obligations"),
    ] {
        let seen = program.send(&Method::POST, AT, &body, None).await;
        let (status, _, named) = problem(&seen);
        assert_eq!((status, named.as_str()), (422, field), "{body}: {}", seen.html);
    }
    let many = vec![json!({ "regulation": "bas-2026", "duty": "none", "subject": "none" }); 1_001];
    let seen = program.send(&Method::POST, AT, &json!({ "obligations": many }), None).await;
    assert_eq!(problem(&seen).1, "notices-remind-too-many");
}

#[tokio::test]
async fn those_alone_remind_who_watch_over_others_and_within_the_token() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, question) = asked(&fixture).await;
    let body = json!({ "questions": [question] });
    let mut reads = browser.program(&[("may", "read")]).await;
    assert_eq!(problem(&reads.send(&Method::POST, AT, &body, None).await).1, "policy-token-scope");
    let mut elsewhere = browser.program(&[("may", "write"), ("chapters", "organisation")]).await;
    assert_eq!(problem(&elsewhere.send(&Method::POST, AT, &body, None).await).1, "policy-token-scope");
    let mut duties = browser.program(&[("may", "write"), ("chapters", "regulation")]).await;
    let refused = told(&duties.send(&Method::POST, AT, &body, None).await);
    assert_eq!((&refused["things"], &refused["refused"]), (&json!(0), &json!(1)), "a question is about a system: {refused}");
    let token = browser.open("/").await.token();
    browser.post("/sign-out", &[("csrf", &token)]).await;
    browser.send("/sign-in", &[("username", "maja@lindhamn.example"), ("password", "en lång mening att minnas")]).await;
    let mut manager = browser.program(&[("may", "write")]).await;
    assert_eq!(problem(&manager.send(&Method::POST, AT, &body, None).await).1, "policy-remind");
}

//! Comments and following by programs, through the whole router.

use crate::api::tests::{problem, scene, told};
use crate::organisation::tests::id;
use crate::testing::{Browser, Program};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::Fixture;

/// The program of an administrator, and where the activity of Hemtur is told; Maja, who manages it, signs in.
async fn of_hemtur(fixture: &Fixture) -> (Browser, Program, String) {
    let (mut browser, program) = scene(fixture).await;
    browser.sign_in_as("maja@lindhamn.example").await;
    let system = id(&browser, "system", "name = 'Hemtur'").await;
    (browser, program, format!("/api/v1/activity/system/{system}"))
}

store::each_engine! {
    async fn a_comment_is_written_put_otherwise_and_withdrawn_and_stands_among_the_changes(fixture: Fixture) {
        let (browser, mut program, at) = of_hemtur(&fixture).await;
        let maja = id(&browser, "person", "given_name = 'Maja'").await;
        let comments = format!("{at}/comments");
        let before = told(&program.get(&at).await)["total"].as_i64().unwrap();
        let written = program.send(&Method::POST, &comments, &json!({ "text": "@maja öberg, avtalet löper ut." }), None).await;
        assert_eq!(written.status, StatusCode::CREATED, "{}", written.html);
        let kept = told(&written);
        assert_eq!(kept["text"], json!(format!("@{{{maja}}}, avtalet löper ut.")));
        assert_eq!((&kept["named"][0]["name"], &kept["may_change"]), (&json!("Maja Öberg"), &json!(true)));
        assert_eq!(told(&program.get(&written.location).await), kept);
        let all = told(&program.get(&at).await);
        assert_eq!(all["total"], before + 1, "{all}");
        assert_eq!((&all["items"][0]["entity"], &all["items"][0]["comment"]), (&json!("comment"), &kept), "{all}");
        let changes = told(&program.get(&format!("{at}?part=changes&limit=1")).await);
        assert_eq!((&changes["total"], &changes["items"][0]["entity"]), (&json!(before), &json!("system")), "{changes}");

        let change = json!({ "text": "Avtalet löper ut i mars." });
        let changed = program.send(&Method::PATCH, &written.location, &change, Some("\"1\"")).await;
        assert_eq!((changed.status, &told(&changed)["text"]), (StatusCode::OK, &change["text"]), "{}", changed.html);
        let stale = program.send(&Method::PATCH, &written.location, &json!({ "text": "I april." }), Some("\"1\"")).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        let gone = program.send(&Method::DELETE, &written.location, &Value::Null, Some("\"2\"")).await;
        assert_eq!((gone.status, gone.html.as_str()), (StatusCode::NO_CONTENT, ""));
        let kept = told(&program.get(&written.location).await);
        assert_eq!((&kept["text"], kept["withdrawn_at"].is_string()), (&json!(""), true), "{kept}");
    }

    async fn what_one_follows_is_listed_begun_and_left(fixture: Fixture) {
        let (mut browser, _, at) = of_hemtur(&fixture).await;
        let mut program = browser.program(&[("may", "write")]).await;
        let following = at.replace("/activity/", "/following/");
        for _ in 0..2 {
            let begun = program.send(&Method::POST, &following, &Value::Null, None).await;
            assert_eq!((begun.status, begun.html.as_str()), (StatusCode::NO_CONTENT, ""), "to begin twice is to begin once");
        }
        let all = told(&program.get("/api/v1/following").await);
        assert_eq!((&all["total"], &all["items"][0]["name"]), (&json!(1), &json!("Hemtur")), "{all}");
        assert_eq!(told(&program.get("/api/v1/following?kind=body").await)["total"], 0);
        assert!(browser.open("/following").await.says("Hemtur"), "it is the owner's list");
        let mut reads = browser.program(&[("may", "read")]).await;
        for method in [Method::POST, Method::DELETE] {
            assert_eq!(problem(&reads.send(&method, &following, &Value::Null, None).await).1, "policy-token-scope");
        }
        let mut elsewhere = browser.program(&[("may", "write"), ("chapters", "start"), ("chapters", "organisation")]).await;
        assert_eq!(told(&elsewhere.get("/api/v1/following").await)["total"], 0, "what lies outside the token is not told");
        assert_eq!(problem(&elsewhere.send(&Method::POST, &following, &Value::Null, None).await).0, 403);
        let mut others = browser.program(&[("may", "write"), ("chapters", "systems")]).await;
        assert_eq!(problem(&others.get("/api/v1/following").await).1, "policy-token-scope", "it is one's own");
        let left = program.send(&Method::DELETE, &following, &Value::Null, None).await;
        assert_eq!(left.status, StatusCode::NO_CONTENT, "{}", left.html);
        assert_eq!(told(&program.get("/api/v1/following").await)["total"], 0);
        let answered = json!({ "follows": true });
        let chosen = program.send(&Method::POST, "/api/v1/following/answered", &answered, None).await;
        assert_eq!((chosen.status, told(&chosen)), (StatusCode::OK, answered.clone()), "{}", chosen.html);
        assert_eq!(told(&program.get("/api/v1/following/answered").await), answered);
        let all = told(&program.get("/api/v1/following").await);
        assert_eq!((&all["total"], &all["items"][0]["since"]), (&json!(1), &Value::Null), "she manages Hemtur: {all}");
    }
}

#[tokio::test]
async fn a_name_that_is_not_clear_is_told_back_and_nothing_is_written() {
    let fixture = Fixture::sqlite().await;
    let (_, mut program, at) = of_hemtur(&fixture).await;
    let comments = format!("{at}/comments");
    let text = "@kaj: titta!";
    for (body, field) in [
        (json!({ "text": text }), "names"),
        (json!({ "text": text, "names": [{ "name": "kaj", "person": "Kaj" }] }), "names"),
        (json!({ "text": "" }), "text"),
        (json!({ "text": "å".repeat(4_001) }), "text"),
        (json!({ "text": text, "colour": "red" }), "colour"),
    ] {
        let seen = program.send(&Method::POST, &comments, &body, None).await;
        let (status, _, named) = problem(&seen);
        assert_eq!((status, named.as_str()), (422, field), "{body}: {}", seen.html);
    }
    assert_eq!(told(&program.get(&format!("{at}?part=comments")).await)["total"], 0);
    let plain = json!({ "text": text, "names": [{ "name": "kaj" }] });
    let written = program.send(&Method::POST, &comments, &plain, None).await;
    assert_eq!((written.status, &told(&written)["text"]), (StatusCode::CREATED, &json!(text)), "{}", written.html);
}

#[tokio::test]
async fn comments_are_written_by_those_alone_who_work_with_the_thing_and_within_the_token() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, mut program, at) = of_hemtur(&fixture).await;
    let comments = format!("{at}/comments");
    let written = program.send(&Method::POST, &comments, &json!({ "text": "Mitt." }), None).await;
    assert_eq!(written.status, StatusCode::CREATED, "{}", written.html);
    let mut manager = browser.program(&[("may", "write")]).await;
    let others = manager.send(&Method::PATCH, &written.location, &json!({ "text": "Ditt." }), Some("\"1\"")).await;
    assert_eq!(problem(&others).1, "activity-comment-not-own");
    let other = id(&browser, "system", "name = 'Ärendestödet'").await;
    let elsewhere = format!("/api/v1/activity/system/{other}/comments");
    assert_eq!(problem(&manager.send(&Method::POST, &elsewhere, &json!({ "text": "Hej." }), None).await).0, 403);
    let mut reads = browser.program(&[("may", "read")]).await;
    assert_eq!(reads.get(&at).await.status, StatusCode::OK);
    assert_eq!(problem(&reads.send(&Method::POST, &comments, &json!({ "text": "Hej." }), None).await).1, "policy-token-scope");
    let mut outside = browser.program(&[("may", "write"), ("chapters", "organisation")]).await;
    assert_eq!(problem(&outside.get(&at).await).0, 403);
    assert_eq!(problem(&outside.get(&written.location).await).0, 403);
    for nothing in ["/api/v1/activity/system/none", "/api/v1/activity/galaxy/1", "/api/v1/comments/none"] {
        assert_eq!(problem(&manager.get(nothing).await).0, 404, "{nothing}");
    }
    assert_eq!(problem(&manager.get(&format!("{at}?part=all")).await), (400, String::new(), "part".to_owned()));
}

//! The year before a program, through the whole router.

use crate::api::tests::{problem, told};
use crate::organisation::tests::id;
use crate::testing::Browser;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::Fixture;

/// The municipality with the manager of Hemtur before the screen, and the address of the manager's round.
async fn scene(fixture: &Fixture) -> (Browser, String) {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    let maja = id(&browser, "person", "email = 'maja@lindhamn.example'").await;
    browser.sign_in_as("maja@lindhamn.example").await;
    (browser, format!("/api/v1/rounds/system-manager/{maja}"))
}

/// The lines of the one group of a round.
fn lines(round: &Value) -> Vec<Value> {
    round["groups"][0]["lines"].as_array().unwrap().clone()
}

/// A line as it is confirmed.
fn confirming(round: &Value, line: &Value, text: Option<&str>) -> Value {
    json!({ "line": line["line"], "subject": round["groups"][0]["subject"], "seen": line["seen"], "text": text })
}

store::each_engine! {
    async fn a_manager_goes_through_the_round_until_its_receipt(fixture: Fixture) {
        let (mut browser, at) = scene(&fixture).await;
        let mut program = browser.program(&[("may", "write")]).await;
        let all = told(&program.get("/api/v1/rounds").await);
        assert_eq!((&all["total"], &all["items"][0]["role"]), (&json!(1), &json!("system-manager")), "nobody else's is shown: {all}");
        assert_eq!(told(&program.get("/api/v1/coming?happens=round").await)["total"], 1);
        let seen = program.get(&at).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.html);
        let round = told(&seen);
        assert_eq!((&round["groups"][0]["name"], &round["may_confirm"]), (&json!("Hemtur"), &json!(true)));
        let contract = lines(&round).into_iter().find(|line| line["line"] == "contract").unwrap();
        assert!(contract["facts"].as_array().unwrap().iter().any(|fact| fact["value"] == "2028-03-31"), "{contract}");
        // What was not seen is not confirmed, and without a line there is nothing to confirm.
        let confirmations = format!("{at}/confirmations");
        let mut other = confirming(&round, &contract, None);
        other["seen"] = json!("0000000000000000");
        let refused = program.send(&Method::POST, &confirmations, &json!({ "lines": [other] }), None).await;
        assert_eq!(problem(&refused).1, "year-changed-meanwhile", "{}", refused.html);
        let none = program.send(&Method::POST, &confirmations, &json!({ "lines": [] }), None).await;
        assert_eq!(problem(&none), (422, "year-nothing-chosen".to_owned(), "lines".to_owned()));
        let one = json!({ "lines": [confirming(&round, &contract, None)] });
        let confirmed = program.send(&Method::POST, &confirmations, &one, None).await;
        assert_eq!(confirmed.status, StatusCode::OK, "{}", confirmed.html);
        let round = told(&confirmed);
        let contract = lines(&round).into_iter().find(|line| line["line"] == "contract").unwrap();
        assert_eq!((&contract["state"], &contract["confirmed_by"]), (&json!("confirmed"), &json!("Maja Öberg")));
        // What is wrong asks for a word.
        let waits = |line: &Value| line["state"] == "open" || line["state"] == "wrong";
        let wrong = lines(&round).into_iter().find(|line| line["state"] == "wrong").unwrap();
        let bare = json!({ "lines": [confirming(&round, &wrong, None)] });
        assert_eq!(problem(&program.send(&Method::POST, &confirmations, &bare, None).await).1, "year-note-missing");
        let rest: Vec<Value> =
            lines(&round).iter().filter(|line| waits(line)).map(|line| confirming(&round, line, Some("Görs i januari."))).collect();
        let last = program.send(&Method::POST, &confirmations, &json!({ "lines": rest }), None).await;
        assert_eq!(last.status, StatusCode::OK, "{}", last.html);
        let round = told(&last);
        assert!(lines(&round).iter().all(|line| !waits(line)), "{round}");
        assert_eq!(round["receipt"]["ended_by"], "Maja Öberg", "{round}");
        assert!(round["receipt"]["noted"].as_i64().unwrap() > 0);
        assert_eq!(told(&program.get("/api/v1/rounds?state=done").await)["total"], 1);
        assert_eq!(told(&program.get("/api/v1/rounds?state=open").await)["total"], 0);
        assert_eq!(told(&program.get("/api/v1/rounds?state=done&year=2026").await)["total"], 1);
        assert_eq!(told(&program.get(&format!("{at}?year=2026")).await)["year"], 2026);
        assert_eq!(problem(&program.get("/api/v1/rounds?year=2025").await).0, 404, "nothing was evaluated then");
        assert_eq!(problem(&program.get(&format!("{at}?year=3026")).await).0, 400);
        assert_eq!(told(&program.get("/api/v1/coming?happens=round").await)["total"], 0, "what is done does not come");
    }

    async fn what_comes_is_narrowed_to_whose_it_is_to_a_kind_and_to_a_month(fixture: Fixture) {
        let (mut browser, _) = scene(&fixture).await;
        let mut program = browser.program(&[("may", "read"), ("chapters", "year")]).await;
        let all = told(&program.get("/api/v1/coming?of=all&limit=250").await);
        let days: Vec<&str> = all["items"].as_array().unwrap().iter().map(|each| each["day"].as_str().unwrap()).collect();
        assert!(days.is_sorted() && !days.is_empty(), "the nearest first: {days:?}");
        let mine = told(&program.get("/api/v1/coming?happens=token").await);
        assert_eq!((&mine["total"], &mine["items"][0]["about"]), (&json!(1), &json!("program")), "one's own tokens: {mine}");
        assert_eq!(told(&program.get("/api/v1/coming?of=all&happens=token").await)["total"], 0);
        assert_eq!(told(&program.get("/api/v1/coming?happens=round").await)["total"], 1, "one's own round, though this token confirms nothing");
        let month = told(&program.get("/api/v1/coming?of=all&month=2026-11&limit=250").await);
        assert!(month["items"].as_array().unwrap().iter().all(|each| each["day"].as_str().unwrap().starts_with("2026-11-")), "{month}");
        let board = id(&browser, "body", "code = 'ON'").await;
        assert_eq!(program.get(&format!("/api/v1/coming?body={board}")).await.status, StatusCode::OK);
        for wrong in ["of=yours", "month=2026-13", "month=2026", "happens=party", "body=nobody"] {
            assert_eq!(problem(&program.get(&format!("/api/v1/coming?{wrong}")).await).0, 400, "{wrong}");
        }
    }
}

#[tokio::test]
async fn a_round_is_gone_through_by_whose_it_is_and_by_no_token_of_other_parts() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, at) = scene(&fixture).await;
    let mut year = browser.program(&[("may", "write"), ("chapters", "year")]).await;
    let round = told(&year.get(&at).await);
    let confirmations = format!("{at}/confirmations");
    // A duty is shown by evidence as from its own page, which belongs to the regulation.
    let duty = lines(&round)
        .into_iter()
        .find(|line| line["line"].as_str().unwrap().starts_with("bas-2026/") && line["state"] == "open")
        .unwrap();
    let shown = json!({ "lines": [confirming(&round, &duty, Some("Gjort den 3 november."))] });
    assert_eq!(problem(&year.send(&Method::POST, &confirmations, &shown, None).await).1, "policy-token-scope");
    let contract = lines(&round).into_iter().find(|line| line["line"] == "contract").unwrap();
    let one = json!({ "lines": [confirming(&round, &contract, None)] });
    let mut reads = browser.program(&[("may", "read"), ("chapters", "year")]).await;
    assert_eq!(problem(&reads.send(&Method::POST, &confirmations, &one, None).await).1, "policy-token-scope");
    let mut outside = browser.program(&[("may", "write"), ("chapters", "systems")]).await;
    for address in ["/api/v1/coming", "/api/v1/rounds", at.as_str()] {
        assert_eq!(problem(&outside.get(address).await).1, "policy-token-scope", "{address}");
    }
    let mut head = browser.another();
    head.sign_in_as("gun@lindhamn.example").await;
    let mut other = head.program(&[("may", "write")]).await;
    assert_eq!(problem(&other.get(&at).await).1, "policy-round");
    assert_eq!(problem(&other.send(&Method::POST, &confirmations, &one, None).await).1, "policy-round");
    assert_eq!(problem(&year.get("/api/v1/rounds/captain/01930000-0000-7000-8000-000000000099").await).0, 404);
    assert_eq!(year.send(&Method::POST, &confirmations, &one, None).await.status, StatusCode::OK);
}

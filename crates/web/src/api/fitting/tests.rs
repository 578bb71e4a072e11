//! What of a request cannot be read is told part by part, in the reader's language.

use crate::api::tests::{problem, scene, told};
use crate::testing::Seen;
use axum::http::Method;
use serde_json::json;
use store::testing::Fixture;

const SYSTEMS: &str = "/api/v1/systems";

/// What is wrong part by part: where, and the key of the sentence.
fn errors(seen: &Seen) -> Vec<(String, String)> {
    let problem = told(seen);
    let all = problem["errors"].as_array().cloned().unwrap_or_default();
    let text = |each: &serde_json::Value, name: &str| each[name].as_str().unwrap_or_default().to_owned();
    assert!(all.iter().all(|each| !text(each, "detail").is_empty()), "{problem}");
    all.iter().map(|each| (text(each, "pointer") + &text(each, "parameter"), text(each, "code"))).collect()
}

fn expected(errors: &[(&str, &str)]) -> Vec<(String, String)> {
    errors.iter().map(|(place, code)| ((*place).to_owned(), (*code).to_owned())).collect()
}

/// The sentence about the whole.
fn detail(seen: &Seen) -> String {
    told(seen)["detail"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn every_part_of_a_body_that_does_not_fit_is_told_by_its_pointer_in_swedish_and_english() {
    let fixture = Fixture::sqlite().await;
    let (_, mut program) = scene(&fixture).await;
    let before = program.get(SYSTEMS).await.html;
    let body = json!({
        "name": 5, "a/b~c": "red", "kinds": "planning", "personal_data": null, "needs": [null],
        "users": [{ "body": "HT", "active": "tre" }, { "active": 2.5 }, "HT"],
    });
    let seen = program.send(&Method::POST, SYSTEMS, &body, None).await;
    assert_eq!(problem(&seen), (422, String::new(), "name".to_owned()), "{}", seen.html);
    let wrong = [
        ("/name", "api-wrong-kind"),
        ("/a~1b~0c", "api-unknown-field"),
        ("/kinds", "api-wrong-kind"),
        ("/needs/0", "api-wrong-kind"),
        ("/users/0/active", "api-wrong-kind"),
        ("/users/1/active", "api-wrong-kind"),
        ("/users/1/body", "api-field-missing"),
        ("/users/2", "api-wrong-kind"),
    ];
    assert_eq!(errors(&seen), expected(&wrong), "{}", seen.html);
    let swedish = detail(&seen);
    assert!(swedish.starts_with("name: Här ska stå en text, inte ett heltal. "), "{swedish}");
    assert!(swedish.contains("a~1b~0c: Fältet finns inte. De som finns är ") && swedish.contains(", purpose, "), "{swedish}");
    assert!(swedish.contains("users/1/active: Här ska stå ett heltal, inte ett tal. "), "{swedish}");
    let seen = program.send(&Method::POST, "/api/v1/systems?lang=en", &body, None).await;
    assert!(detail(&seen).contains("users/0/active: Here should be a whole number, not a text. "), "{}", seen.html);
    assert_eq!(program.get(SYSTEMS).await.html, before, "nothing was kept");
}

#[tokio::test]
async fn a_field_that_is_missing_and_a_word_of_no_list_are_told_together() {
    let fixture = Fixture::sqlite().await;
    let (_, mut program) = scene(&fixture).await;
    let body = json!({ "register": "bodies", "value": null });
    let seen = program.send(&Method::POST, "/api/v1/bulk-changes", &body, None).await;
    let wrong = [("/register", "api-no-word"), ("/ids", "api-field-missing"), ("/field", "api-field-missing")];
    assert_eq!(errors(&seen), expected(&wrong), "{}", seen.html);
    assert!(detail(&seen).starts_with("register: Ange ett av orden people, systems, information-types. "), "{}", seen.html);
    let answer = json!({ "outcome": "perhaps" });
    let nobody = "/api/v1/questions/01930000-0000-7000-8000-000000000099/answer";
    let seen = program.send(&Method::POST, nobody, &answer, None).await;
    assert_eq!(errors(&seen), expected(&[("/outcome", "api-no-word")]), "{}", seen.html);
    assert!(detail(&seen).contains("still-in-use, phase-out, gone, duplicate"), "{}", seen.html);
}

#[tokio::test]
async fn a_body_that_is_no_json_is_told_with_its_line_and_one_that_is_no_object_as_such() {
    let fixture = Fixture::sqlite().await;
    let (_, mut program) = scene(&fixture).await;
    let seen = program.raw(&Method::POST, SYSTEMS, "application/json", "{\n  \"name\": Hemtur\n}").await;
    assert_eq!((problem(&seen).0, errors(&seen)), (400, Vec::new()));
    assert!(detail(&seen).contains("står på rad 2, tecken 11."), "{}", seen.html);
    let seen = program.raw(&Method::POST, SYSTEMS, "application/json", "{ \"name\": \"Hemtur\"").await;
    assert_eq!(problem(&seen).0, 400);
    assert!(detail(&seen).contains("tar slut för tidigt"), "{}", seen.html);
    let seen = program.send(&Method::POST, SYSTEMS, &json!(["Hemtur"]), None).await;
    assert_eq!((problem(&seen).0, errors(&seen)), (422, expected(&[("", "api-wrong-kind")])), "{}", seen.html);
    assert!(detail(&seen).contains("ett objekt, inte en lista"), "{}", seen.html);
    let many = json!({ "kinds": vec![1; 500] });
    assert_eq!(errors(&program.send(&Method::POST, SYSTEMS, &many, None).await).len(), 100, "the answer has an end");
}

#[tokio::test]
async fn every_parameter_that_cannot_be_read_is_told_by_its_name_with_what_would_do() {
    let fixture = Fixture::sqlite().await;
    let (_, mut program) = scene(&fixture).await;
    let asked = "limit=many&limt=10&limit=5&without_owner=kanske&lifecycle=bogus";
    let seen = program.get(&format!("{SYSTEMS}?{asked}")).await;
    assert_eq!(problem(&seen), (400, String::new(), "limit".to_owned()), "{}", seen.html);
    let wrong = [
        ("limit", "api-wrong-kind"),
        ("limt", "api-unknown-parameter"),
        ("limit", "api-parameter-twice"),
        ("without_owner", "api-wrong-kind"),
        ("lifecycle", "api-no-word"),
    ];
    assert_eq!(errors(&seen), expected(&wrong), "{}", seen.html);
    assert!(detail(&seen).starts_with("limit: Här ska stå ett heltal, inte \"many\". limt: "), "{}", seen.html);
    let seen = program.raw(&Method::POST, "/api/v1/imports?apply=kanske", "text/csv", "Namn\n").await;
    let wrong = [("apply", "api-wrong-kind"), ("register", "api-parameter-missing")];
    assert_eq!(errors(&seen), expected(&wrong), "{}", seen.html);
    for (asked, sentence) in [
        ("systems?limit=251", "limit: Ange ett heltal från 1 till 250."),
        ("systems?owner=HT", "owner: Ange ett id."),
        ("systems?sort=colour", "sort: Ange ett av orden name, owner, lifecycle, users, contract_ends, cost."),
        ("documents?state=lost", "state: Ange ett av orden waiting, unscanned, withdrawn."),
        ("desk-staffing?what_if_local=-1", "what_if_local: Ange ett heltal från 1 till 500."),
        ("bodies?on=midsommar", "on: Ange en dag, till exempel 2026-11-25."),
    ] {
        assert_eq!(detail(&program.get(&format!("/api/v1/{asked}")).await), sentence);
    }
}

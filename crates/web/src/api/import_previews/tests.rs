//! A file looked at, matched anew, carried out and taken back by a program, through the whole router.

use crate::api::tests::{problem, scene, told};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::Fixture;

const ALL: &str = "/api/v1/import-previews";
const FILE: &str = "Namn;Ägare;Vad\nArkivet;HT;Bevarar\nLönen;Finns inte;Betalar\n";

store::each_engine! {
    async fn a_file_is_looked_at_matched_otherwise_carried_out_and_taken_back(fixture: Fixture) {
        let (_, mut program) = scene(&fixture).await;
        let at = format!("{ALL}?register=systems&file_name=system.csv");
        let made = program.raw(&Method::POST, &at, "text/csv", FILE).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        assert_eq!(told(&made), told(&program.get(&made.location).await));
        let preview = told(&made);
        assert_eq!((&preview["rows"]["new"], &preview["rows"]["error"]), (&json!(1), &json!(1)));
        let column = |preview: &Value, field: &str| {
            preview["fields"].as_array().unwrap().iter().find(|each| each["field"] == field).unwrap()["column"].clone()
        };
        assert_eq!((column(&preview, "name"), column(&preview, "purpose")), (json!("Namn"), Value::Null));
        let rows = told(&program.get(&format!("{}/rows", made.location)).await);
        assert_eq!((&rows["total"], &rows["limit"]), (&json!(2), &json!(50)));
        assert_eq!((&rows["items"][0]["verdict"], &rows["items"][0]["line"]), (&json!("error"), &json!(3)));
        assert!(rows["items"][0]["errors"][0]["detail"].as_str().is_some_and(|text| text.contains("Finns inte")), "{rows}");
        let errors = program.get(&format!("{}/errors", made.location)).await;
        assert!(errors.html.contains("Lönen") && !errors.html.contains("Arkivet"), "{}", errors.html);

        let columns = json!({ "columns": { "purpose": "Vad" } });
        let again = program.send(&Method::POST, &format!("{}/columns", made.location), &columns, None).await;
        assert_eq!((again.status, column(&told(&again), "purpose")), (StatusCode::CREATED, json!("Vad")), "{}", again.html);
        assert_eq!(problem(&program.get(&made.location).await).0, 404, "the new one takes its place");

        let apply = format!("{}/apply", again.location);
        let stopped = program.send(&Method::POST, &apply, &Value::Null, None).await;
        assert_eq!(problem(&stopped).1, "intake-errors-left");
        let done = told(&program.send(&Method::POST, &format!("{apply}?leave_errors=true"), &Value::Null, None).await);
        let import = format!("/api/v1/imports/{}", done["import"].as_str().unwrap());
        let found = told(&program.get("/api/v1/systems?q=arkivet").await);
        assert_eq!(found["total"], 1, "{found}");
        assert_eq!(problem(&program.get(&again.location).await).0, 404, "what is carried out is forgotten");

        for _ in 0..2 {
            let undone = program.send(&Method::POST, &format!("{import}/undo"), &Value::Null, None).await;
            assert_eq!(undone.status, StatusCode::OK, "{}", undone.html);
            assert!(told(&undone)["undone_at"].is_string());
        }
        assert_eq!(told(&program.get("/api/v1/systems?q=arkivet").await)["total"], 0);
    }
}

#[tokio::test]
async fn only_the_last_import_of_a_register_is_taken_back() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, mut program) = scene(&fixture).await;
    let take = "/api/v1/imports?register=systems&apply=true";
    let first = told(&program.raw(&Method::POST, take, "text/csv", "Namn\nArkivet\n").await);
    program.raw(&Method::POST, take, "text/csv", "Namn\nLönen\n").await;
    let at = format!("/api/v1/imports/{}/undo", first["import"].as_str().unwrap());
    assert_eq!(problem(&program.send(&Method::POST, &at, &Value::Null, None).await).1, "intake-later-import");
    let mut reads = browser.program(&[("may", "read")]).await;
    assert_eq!(problem(&reads.send(&Method::POST, &at, &Value::Null, None).await).1, "policy-token-scope");
    let looked = reads.raw(&Method::POST, &format!("{ALL}?register=systems"), "text/csv", "Namn\nNytt\n").await;
    assert_eq!(problem(&looked).1, "policy-token-scope");
}

#[tokio::test]
async fn a_preview_is_seen_by_the_token_that_made_it_alone_until_it_is_forgotten() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, mut program) = scene(&fixture).await;
    let made = program.raw(&Method::POST, &format!("{ALL}?register=systems"), "text/csv", "Namn\nNytt\n").await;
    let mut other = browser.program(&[("may", "write")]).await;
    assert_eq!(problem(&other.get(&made.location).await).0, 404);
    let gone = program.send(&Method::DELETE, &made.location, &Value::Null, None).await;
    assert_eq!((gone.status, gone.html.as_str()), (StatusCode::NO_CONTENT, ""));
    assert_eq!(problem(&program.get(&made.location).await).0, 404);
    let wrong = program.raw(&Method::POST, &format!("{ALL}?register=people&mode=all"), "text/csv", "Namn\n").await;
    assert_eq!(problem(&wrong), (400, String::new(), "mode".to_owned()));
    assert_eq!(problem(&program.get(&format!("{}/rows?page=0", made.location)).await).0, 400);
}

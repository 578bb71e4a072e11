//! Articles before a program, through the whole router on both engines.

use crate::api::tests::{problem, told};
use crate::testing::Browser;
use axum::http::{Method, StatusCode};
use serde_json::json;

store::each_engine! {
    async fn an_article_is_written_published_changed_and_withdrawn(fixture: Fixture) {
        let mut browser = crate::knowledge::tests::coordinator(&fixture).await;
        let mut program = browser.program(&[("may", "write")]).await;
        let written = json!({ "name": "Byta lösenord", "text": "Gå till **Mina inloggningar**." });
        let made = program.send(&Method::POST, "/api/v1/articles", &written, None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        assert_eq!((&told(&made)["state"], &told(&made)["audience"]), (&json!("draft"), &json!("everybody")));
        let at = made.location;
        let published = program.send(&Method::POST, &format!("{at}/publication"), &json!({}), Some("\"1\"")).await;
        assert_eq!((published.status, &told(&published)["number"]), (StatusCode::OK, &json!(1)), "{}", published.html);
        let twice = program.send(&Method::POST, &format!("{at}/publication"), &json!({}), Some("\"2\"")).await;
        assert_eq!(problem(&twice), (422, "knowledge-nothing-new".to_owned(), String::new()));
        let changed = program.send(&Method::PATCH, &at, &json!({ "text": "Ring." }), Some("\"2\"")).await;
        assert_eq!((&told(&changed)["differs"], &told(&changed)["name"]), (&json!(true), &json!("Byta lösenord")));
        let stale = program.send(&Method::PATCH, &at, &json!({ "text": "Skriv." }), Some("\"2\"")).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        let wrong = program.send(&Method::PATCH, &at, &json!({ "audience": "somebody" }), Some("\"3\"")).await;
        assert_eq!(problem(&wrong), (422, "knowledge-audience-unknown".to_owned(), "audience".to_owned()));
        let versions = told(&program.get(&format!("{at}/versions")).await);
        assert_eq!((versions.as_array().unwrap().len(), &versions[0]["text"]), (1, &written["text"]));
        // Whoever reads has what was published.
        let mut other: Browser = browser.another();
        other.sign_in_as("ida@lindhamn.example").await;
        let mut reader = other.program(&[("may", "write")]).await;
        let seen = told(&reader.get(&at).await);
        assert_eq!((&seen["text"], &seen["differs"]), (&written["text"], &json!(false)));
        assert_eq!(told(&reader.get("/api/v1/articles?q=l%C3%B6senorden").await)["total"], 1);
        assert_eq!(reader.get(&format!("{at}/versions")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(reader.send(&Method::POST, "/api/v1/articles", &written, None).await.status, StatusCode::FORBIDDEN);
        let offered = told(&reader.get("/api/v1/offered-answers?q=Hur%20byter%20jag%20l%C3%B6senord").await);
        assert_eq!((&offered[0]["kind"], &offered[0]["name"]), (&json!("article"), &json!("Byta lösenord")), "{offered}");
        assert_eq!(told(&reader.get("/api/v1/offered-answers?q=Skrivaren").await), json!([]));
        let long = reader.get(&format!("/api/v1/offered-answers?q={}", "a".repeat(1_001))).await;
        assert!(long.status.is_client_error() && long.html.contains("api-too-long"), "{}", long.html);
        let withdrawn = program.send(&Method::POST, &format!("{at}/withdrawal"), &json!({}), Some("\"3\"")).await;
        assert_eq!((withdrawn.status, &told(&withdrawn)["state"]), (StatusCode::OK, &json!("withdrawn")), "{}", withdrawn.html);
        assert_eq!(reader.get(&at).await.status, StatusCode::NOT_FOUND);
        assert_eq!(told(&program.get("/api/v1/articles?state=withdrawn").await)["total"], 1);
    }
}

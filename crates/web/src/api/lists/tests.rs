//! Saved views kept by a program, through the whole router.

use crate::api::tests::{problem, scene, told};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::Fixture;

const ALL: &str = "/api/v1/saved-views";

store::each_engine! {
    async fn a_view_is_kept_changed_by_its_version_and_taken_away(fixture: Fixture) {
        let (_, mut program) = scene(&fixture).await;
        let written = json!({ "list": "/systems", "name": "Saknar ansvarig", "query": "?view=without-manager", "on_start": true });
        let made = program.send(&Method::POST, ALL, &written, None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let at = made.location.clone();
        let seen = program.get(&at).await;
        assert_eq!((told(&seen), seen.headers["etag"].to_str().unwrap()), (told(&made), "\"1\""));
        let kept = told(&made);
        assert_eq!((&kept["query"], &kept["own"], &kept["role"]), (&json!("view=without-manager"), &json!(true), &Value::Null));
        let twice = program.send(&Method::POST, ALL, &written, None).await;
        assert_eq!(problem(&twice), (422, "lists-name-taken".to_owned(), "name".to_owned()));
        let change = json!({ "on_start": false, "above": 3, "role": "coordinator" });
        let changed = program.send(&Method::PATCH, &at, &change, Some("\"1\"")).await;
        assert_eq!(changed.status, StatusCode::OK, "{}", changed.html);
        let kept = told(&changed);
        assert_eq!((&kept["on_start"], &kept["above"], &kept["role"]), (&json!(false), &json!(3), &json!("coordinator")));
        assert_eq!(kept["query"], "view=without-manager", "what is not named is left alone");
        let stale = program.send(&Method::PATCH, &at, &json!({ "above": null }), Some("\"1\"")).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        assert_eq!(told(&program.get(&format!("{ALL}?list=/systems&whose=own")).await)["total"], 1);
        assert_eq!(told(&program.get(&format!("{ALL}?whose=shared")).await)["total"], 0);
        let gone = program.send(&Method::DELETE, &at, &Value::Null, None).await;
        assert_eq!((gone.status, gone.html.as_str()), (StatusCode::NO_CONTENT, ""));
        assert_eq!(problem(&program.get(&at).await).0, 404);
    }

    async fn a_view_is_seen_by_others_only_where_it_is_shared_and_changed_by_its_owner_alone(fixture: Fixture) {
        let (browser, mut program) = scene(&fixture).await;
        let own = json!({ "list": "/systems", "name": "Mina" });
        let own = program.send(&Method::POST, ALL, &own, None).await.location;
        let shared = json!({ "list": "/systems", "name": "Allas", "role": "everybody", "above": 5 });
        let shared = program.send(&Method::POST, ALL, &shared, None).await.location;
        let mut other = browser.another();
        other.sign_in_as("maja@lindhamn.example").await;
        let mut others = other.program(&[("may", "write")]).await;
        assert_eq!(problem(&others.get(&own).await).0, 404);
        let seen = told(&others.get(&shared).await);
        assert_eq!((&seen["own"], &seen["above"]), (&json!(false), &Value::Null));
        let change = json!({ "name": "Majas" });
        assert_eq!(problem(&others.send(&Method::PATCH, &shared, &change, Some("\"1\"")).await).0, 404);
        assert_eq!(problem(&others.send(&Method::DELETE, &shared, &Value::Null, None).await).0, 404);
        let sharing = json!({ "list": "/systems", "name": "Delad", "role": "everybody" });
        assert_eq!(problem(&others.send(&Method::POST, ALL, &sharing, None).await).0, 403);
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_view_names_its_field() {
    let fixture = Fixture::sqlite().await;
    let (_, mut program) = scene(&fixture).await;
    for (body, field) in [
        (json!({ "list": "/nothing", "name": "Ny" }), "list"),
        (json!({ "list": "/systems", "name": "" }), "name"),
        (json!({ "list": "/systems", "name": "Ny", "role": "kapten" }), "role"),
        (json!({ "list": "/systems", "name": "Ny", "above": -1 }), "above"),
        (json!({ "list": "/systems", "name": "Ny", "query": "a b" }), "query"),
        (json!({ "name": "Ny" }), "list"),
    ] {
        let seen = program.send(&Method::POST, ALL, &body, None).await;
        assert_eq!((problem(&seen).0, problem(&seen).2.as_str()), (422, field), "{body}: {}", seen.html);
    }
    assert_eq!(problem(&program.get(&format!("{ALL}?whose=mine")).await), (400, String::new(), "whose".to_owned()));
}

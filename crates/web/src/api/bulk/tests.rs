//! A field of several things set by a program, through the whole router.

use crate::api::tests::{problem, scene, told};
use crate::organisation::tests::id;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::Fixture;

const AT: &str = "/api/v1/bulk-changes";

store::each_engine! {
    async fn several_systems_get_one_value_after_a_look_and_it_is_undone_as_one(fixture: Fixture) {
        let (browser, mut program) = scene(&fixture).await;
        let ids = [id(&browser, "system", "name = 'Hemtur'").await, id(&browser, "system", "name = 'Ärendestödet'").await];
        let wish = |more: Value| {
            let mut wish = json!({ "register": "systems", "ids": ids, "field": "product", "value": "Treva Standard" });
            wish.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            wish
        };
        let products = async |program: &mut crate::testing::Program| {
            let mut found = Vec::new();
            for id in &ids {
                found.push(told(&program.get(&format!("/api/v1/systems/{id}")).await)["product"].clone());
            }
            found
        };
        let before = products(&mut program).await;
        let look = program.send(&Method::POST, AT, &wish(json!({})), None).await;
        assert_eq!(look.status, StatusCode::OK, "{}", look.html);
        assert_eq!((&told(&look)["import"], &told(&look)["rows"]["changed"]), (&Value::Null, &json!(2)));
        assert_eq!(products(&mut program).await, before, "a look changes nothing");
        let done = told(&program.send(&Method::POST, AT, &wish(json!({ "apply": true })), None).await);
        assert_eq!(products(&mut program).await, [json!("Treva Standard"), json!("Treva Standard")], "{done}");
        let run = format!("/api/v1/imports/{}", done["import"].as_str().unwrap());
        assert_eq!(told(&program.get(&run).await)["rows"]["changed"], 2);
        let emptied = told(&program.send(&Method::POST, AT, &wish(json!({ "value": null })), None).await);
        assert_eq!(emptied["rows"]["changed"], 2);
        let undone = program.send(&Method::POST, &format!("{run}/undo"), &Value::Null, None).await;
        assert_eq!(undone.status, StatusCode::OK, "{}", undone.html);
        assert_eq!(products(&mut program).await, before);
    }
}

#[tokio::test]
async fn what_cannot_be_set_names_its_field_and_whoever_may_not_is_refused() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, mut program) = scene(&fixture).await;
    let hemtur = id(&browser, "system", "name = 'Hemtur'").await;
    let wish = |register: &str, field: &str, value: &str, manner: &str| json!({ "register": register, "ids": [hemtur], "field": field, "value": value, "manner": manner, "apply": true });
    for (body, field) in [
        (wish("bodies", "name", "Ny", "replace"), "register"),
        (wish("systems", "name", "Ny", "replace"), "field"),
        (wish("systems", "criticality", "oerhörd", "replace"), "value"),
        (wish("systems", "criticality", "high", "double"), "manner"),
        (json!({ "register": "systems", "ids": [], "field": "criticality", "value": "high" }), "ids"),
        (json!({ "register": "systems", "ids": [hemtur], "field": "criticality" }), "value"),
        (json!({ "register": "systems", "value": null }), "ids"),
    ] {
        let seen = program.send(&Method::POST, AT, &body, None).await;
        assert_eq!((problem(&seen).0, problem(&seen).2.as_str()), (422, field), "{body}: {}", seen.html);
    }
    let mut reads = browser.program(&[("may", "read")]).await;
    let refused = reads.send(&Method::POST, AT, &wish("systems", "criticality", "high", "replace"), None).await;
    assert_eq!(problem(&refused).1, "policy-token-scope");
    browser.sign_in_as("maja@lindhamn.example").await;
    let mut manager = browser.program(&[("may", "write")]).await;
    let refused = manager.send(&Method::POST, AT, &wish("systems", "criticality", "high", "replace"), None).await;
    assert_eq!((problem(&refused).0, problem(&refused).1.as_str()), (403, "policy-keep-register"));
}

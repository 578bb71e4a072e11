//! A regulation worked on by a program, from its beginning to its adoption, through the whole router.

use crate::organisation::tests::id;
use crate::testing::{Browser, Program, Seen};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::Fixture;

const AT: &str = "/api/v1/regulation-drafts/bas-2026";

fn told(seen: &Seen) -> Value {
    serde_json::from_str(&seen.html).unwrap_or_else(|_| panic!("no JSON: {}", seen.html))
}

async fn scene(fixture: &Fixture) -> (Browser, Program) {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    browser.sign_in_as("saga@lindhamn.example").await;
    let program = browser.program(&[("may", "write")]).await;
    (browser, program)
}

store::each_engine! {
    async fn a_program_begins_edits_compares_and_adopts_a_regulation(fixture: Fixture) {
        let (browser, mut program) = scene(&fixture).await;
        let before = told(&program.get("/api/v1/regulation-drafts").await);
        let line = before["items"].as_array().unwrap().iter().find(|line| line["name"] == "bas-2026").unwrap().clone();
        assert_eq!((&line["draft"], line["in_force"].is_string()), (&Value::Null, true));
        let begun = program.send(&Method::POST, "/api/v1/regulation-drafts", &json!({ "regulation": "bas-2026" }), None).await;
        assert_eq!((begun.status, begun.location.as_str()), (StatusCode::CREATED, AT), "{}", begun.html);
        assert_eq!(told(&begun)["differences"], json!([]));

        let duty = json!({ "text": { "sv": "Ett undantag tar slut." }, "strength": "should", "limits": { "soon": "P30D" }, "lead": 20 });
        let kept = program.send(&Method::PATCH, &format!("{AT}/duties/exception-ends"), &duty, Some("\"1\"")).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.html);
        assert_eq!(kept.headers["etag"], "\"2\"");
        let fields: Vec<Value> = told(&kept)["differences"][0]["fields"].as_array().unwrap().clone();
        let changed = |name: &str| fields.iter().find(|field| field["field"] == name).map(|field| (field["old"].clone(), field["new"].clone()));
        assert_eq!(changed("limits.soon"), Some((json!("P90D"), json!("P30D"))));
        assert_eq!(changed("strength"), Some((json!("shall"), json!("should"))));
        assert!(changed("text").is_some() && changed("act").is_none(), "{fields:?}");
        // The section was read at the first version, and nobody has touched it since.
        let section = json!({ "title": { "sv": "Samma för alla", "en": "The same for all" } });
        let kept = program.send(&Method::PATCH, &format!("{AT}/sections/3"), &section, Some("\"1\"")).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.html);
        let stale = program.send(&Method::PATCH, &format!("{AT}/duties/exception-ends"), &json!({ "lead": 5 }), Some("\"1\"")).await;
        assert_eq!((stale.status, told(&stale)["code"].as_str()), (StatusCode::PRECONDITION_FAILED, Some("store-stale")));
        let gone = program.send(&Method::DELETE, &format!("{AT}/duties/sector-named"), &Value::Null, Some("\"3\"")).await;
        assert_eq!(gone.status, StatusCode::OK, "{}", gone.html);
        let lacking = told(&program.get(&format!("{AT}/addable-duties?limit=250")).await);
        let names = |duty: &Value| duty["duty"] == "sector-named" && duty["regulation"] == "bas-2026";
        assert!(lacking["items"].as_array().unwrap().iter().any(names), "{lacking}");
        let taken = json!({ "regulation": "bas-2026", "duty": "sector-named" });
        let added = program.send(&Method::POST, &format!("{AT}/sections/3/duties"), &taken, None).await;
        assert_eq!(added.status, StatusCode::OK, "{}", added.html);
        let twice = program.send(&Method::POST, &format!("{AT}/sections/3/duties"), &taken, None).await;
        assert_eq!(told(&twice)["code"], "regulation-draft-there-already", "{}", twice.html);
        let head = program.send(&Method::PATCH, AT, &json!({ "edition": "2026.2" }), Some("\"5\"")).await;
        assert_eq!((head.status, told(&head)["edition"].as_str()), (StatusCode::OK, Some("2026.2")), "{}", head.html);

        let decision = id(&browser, "decision", "1 = 1").await;
        let adoption = json!({ "decision": decision, "in_force": "2026-11-24" });
        let early = program.send(&Method::POST, &format!("{AT}/adoption"), &adoption, Some("\"2\"")).await;
        assert_eq!(early.status, StatusCode::PRECONDITION_FAILED, "what is adopted is what was read: {}", early.html);
        let adopted = program.send(&Method::POST, &format!("{AT}/adoption"), &adoption, Some("\"6\"")).await;
        assert_eq!((adopted.status, adopted.location.as_str()), (StatusCode::CREATED, "/api/v1/regulations/bas-2026"), "{}", adopted.html);
        assert_eq!((told(&adopted)["edition"].as_str(), told(&adopted)["in_force"].as_str()), (Some("2026.2"), Some("2026-11-24")));
        assert_eq!(program.get(AT).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_program_writes_a_section_and_a_duty_of_ones_own_moves_one_and_takes_them_away(fixture: Fixture) {
        let (_, mut program) = scene(&fixture).await;
        program.send(&Method::POST, "/api/v1/regulation-drafts", &json!({ "regulation": "bas-2026" }), None).await;
        let section = json!({
            "number": "3a", "follows": "3", "title": { "sv": "Utbildning", "en": "Training" }, "text": { "sv": "Ett.", "en": "One." }
        });
        let added = program.send(&Method::POST, &format!("{AT}/sections"), &section, None).await;
        assert_eq!(added.status, StatusCode::OK, "{}", added.html);
        let sections = told(&added)["sections"].as_array().unwrap().clone();
        let numbers: Vec<&str> = sections.iter().map(|section| section["number"].as_str().unwrap()).collect();
        assert_eq!(numbers[2..5], ["3", "3a", "4"]);
        let twice = told(&program.send(&Method::POST, &format!("{AT}/sections"), &section, None).await);
        assert_eq!((twice["code"].as_str(), twice["field"].as_str()), (Some("regulation-draft-number-taken"), Some("number")));

        let duty = json!({
            "text": { "sv": "Varje nämnd utbildar sina nyanställda.", "en": "Each board trains its newly employed." },
            "act": { "sv": "Ange när.", "en": "State when." },
            "strength": "shall", "subject": "board", "bearer": "head", "period": "P1Y", "citation": "OSL 4 kap. 2 §"
        });
        for (name, value) in [("strength", "principle"), ("subject", "ship"), ("bearer", "kaptenen"), ("accepts", "board")] {
            let mut wrong = duty.clone();
            wrong[name] = json!(value);
            let seen = program.send(&Method::POST, &format!("{AT}/sections/3a/own-duties"), &wrong, None).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", seen.html);
            assert_eq!(told(&seen)["field"], name, "{}", seen.html);
        }
        let own = program.send(&Method::POST, &format!("{AT}/sections/3a/own-duties"), &duty, None).await;
        assert_eq!(own.status, StatusCode::OK, "{}", own.html);
        let seen = told(&own)["sections"][3]["duties"][0].clone();
        let key = "each-board-trains-its-newly-employed";
        assert_eq!((seen["key"].as_str(), seen["way"].as_str(), seen["number"].as_str()), (Some(key), Some("attested"), Some("3a.1")));
        assert_eq!((&seen["law"], &seen["citation"], &seen["subject"]), (&json!(true), &json!("OSL 4 kap. 2 §"), &json!("board")));

        let mended = program.send(&Method::PATCH, &format!("{AT}/duties/{key}"), &json!({ "citation": "OSL 4 kap. 3 §" }), Some("\"3\"")).await;
        assert_eq!(told(&mended)["sections"][3]["duties"][0]["citation"], "OSL 4 kap. 3 §", "{}", mended.html);
        let move_to = format!("{AT}/duties/sector-named/section");
        let moved = program.send(&Method::PUT, &move_to, &json!({ "section": "3a" }), Some("\"4\"")).await;
        assert_eq!(moved.status, StatusCode::OK, "{}", moved.html);
        assert_eq!(told(&moved)["sections"][3]["duties"][1]["number"], "3a.2");
        let at = format!("{AT}/sections/3a");
        let held = program.send(&Method::DELETE, &at, &Value::Null, Some("\"5\"")).await;
        assert_eq!(told(&held)["code"], "regulation-draft-section-holds", "{}", held.html);
        let gone = program.send(&Method::DELETE, &format!("{AT}/duties/{key}"), &Value::Null, Some("\"5\"")).await;
        assert_eq!(gone.status, StatusCode::OK, "{}", gone.html);
        let back = program.send(&Method::PUT, &move_to, &json!({ "section": "3" }), Some("\"6\"")).await;
        assert_eq!(back.status, StatusCode::OK, "{}", back.html);
        let gone = program.send(&Method::DELETE, &at, &Value::Null, Some("\"7\"")).await;
        assert_eq!((gone.status, &told(&gone)["differences"]), (StatusCode::OK, &json!([])), "{}", gone.html);
    }

    async fn what_is_wrong_in_a_draft_names_its_field_and_changes_nothing(fixture: Fixture) {
        let (_, mut program) = scene(&fixture).await;
        program.send(&Method::POST, "/api/v1/regulation-drafts", &json!({ "regulation": "bas-2026" }), None).await;
        let at = format!("{AT}/duties/exception-ends");
        for (body, field) in [
            (json!({ "limits": { "soon": "snart" } }), "limits_soon"),
            (json!({ "bearer": "kaptenen" }), "bearer"),
            (json!({ "period": "ett varv" }), "period"),
            (json!({ "text": { "sv": "" } }), "text"),
            (json!({ "text": { "sv.en": "Smyg" } }), "text"),
            (json!({ "query": "select 1" }), ""),
        ] {
            let seen = program.send(&Method::PATCH, &at, &body, Some("\"1\"")).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}: {}", seen.html);
            assert!(told(&seen)["field"].as_str().unwrap_or_default().starts_with(field), "{body}: {}", seen.html);
        }
        let draft = told(&program.get(AT).await);
        assert_eq!((&draft["editing"]["version"], &draft["differences"]), (&json!(1), &json!([])));
        let dropped = program.send(&Method::DELETE, AT, &Value::Null, Some("\"1\"")).await;
        assert_eq!((dropped.status, dropped.html.as_str()), (StatusCode::NO_CONTENT, ""));
        let none = program.send(&Method::POST, "/api/v1/regulation-drafts", &json!({ "regulation": "none" }), None).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
    }
}

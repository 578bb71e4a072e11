//! What a program meets at `/api/v1`, through the whole router.

use crate::organisation::tests::id;
use crate::testing::{Browser, Program, Seen};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::Engine;
use store::testing::Fixture;

/// What was answered, as JSON.
pub(in crate::api) fn told(seen: &Seen) -> Value {
    serde_json::from_str(&seen.html).unwrap_or_else(|_| panic!("no JSON: {}", seen.html))
}

/// What a problem tells: the status, the key of the sentence, the field.
pub(in crate::api) fn problem(seen: &Seen) -> (u16, String, String) {
    assert_eq!(seen.headers["content-type"], "application/problem+json", "{}", seen.html);
    let problem = told(seen);
    assert_eq!(problem["status"], seen.status.as_u16());
    assert!(problem["detail"].as_str().is_some_and(|text| !text.is_empty()), "{problem}");
    assert!(problem["instance"].as_str().is_some_and(|at| at.starts_with("/api/")), "{problem}");
    let text = |name: &str| problem[name].as_str().unwrap_or_default().to_owned();
    (seen.status.as_u16(), text("code"), text("field"))
}

/// The municipality, with an administrator and a program of theirs that writes.
pub(in crate::api) async fn scene(fixture: &Fixture) -> (Browser, Program) {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    let program = browser.program(&[("may", "write")]).await;
    (browser, program)
}

#[tokio::test]
async fn a_system_is_added_read_and_changed_by_its_version_on_both_engines() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let fixture = Fixture::on(engine).await;
        let (_, mut program) = scene(&fixture).await;
        let written = json!({
            "name": "Bokbussen", "purpose": "Turlistan", "owner": "HT", "boards": ["ON"], "cost": 1_250_050,
            "users": [{ "body": "HT", "active": 3, "entitled": 4 }], "personal_data": false, "product_version": "2.1",
            "needs": [{ "system": "Hemtur", "reason": "adresser" }],
            "links": [{ "title": "Handbok", "address": "https://bok.example/hjalp" }],
        });
        let made = program.send(&Method::POST, "/api/v1/systems", &written, None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let at = made.location.clone();
        let seen = program.get(&at).await;
        assert_eq!(told(&made), told(&seen));
        assert_eq!(seen.headers["etag"], "\"1\"");
        let kept = told(&seen);
        assert_eq!((&kept["cost"], &kept["product_version"]), (&json!(1_250_050), &json!("2.1")));
        assert_eq!(kept["users"][0]["active"], 3);
        assert_eq!(kept["needs"][0]["reason"], "adresser");
        assert_eq!(kept["links"][0]["address"], "https://bok.example/hjalp");
        let change = json!({ "purpose": null, "personal_data": true });
        let unread = program.send(&Method::PATCH, &at, &change, None).await;
        assert_eq!(problem(&unread).0, 428);
        let changed = program.send(&Method::PATCH, &at, &change, Some("\"1\"")).await;
        assert_eq!(changed.status, StatusCode::OK, "{}", changed.html);
        let kept = told(&changed);
        assert_eq!((&kept["purpose"], &kept["personal_data"], &kept["name"]), (&Value::Null, &json!(true), &json!("Bokbussen")));
        assert_eq!(kept["cost"], 1_250_050, "what is not named is left alone");
        let stale = program.send(&Method::PATCH, &at, &json!({ "name": "Annan" }), Some("\"1\"")).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        // A version that no record has is well formed and fits nothing (RFC 9110, sections 8.8.3 and 13.1.1).
        for never in ["\"0\"", "\"-1\"", "\"999\""] {
            let stale = program.send(&Method::PATCH, &at, &json!({ "name": "Annan" }), Some(never)).await;
            assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()), "{never}");
        }
        let found = told(&program.get("/api/v1/systems?q=bokb").await);
        assert_eq!((&found["total"], &found["items"][0]["name"]), (&json!(1), &json!("Bokbussen")));
    }
}

#[tokio::test]
async fn a_list_comes_in_pages_and_says_how_many_there_are() {
    let fixture = Fixture::sqlite().await;
    let (_, mut program) = scene(&fixture).await;
    let all = told(&program.get("/api/v1/bodies").await);
    let total = all["total"].as_i64().unwrap();
    assert_eq!(all["items"].as_array().unwrap().len() as i64, total);
    let second = told(&program.get("/api/v1/bodies?limit=2&page=2").await);
    assert_eq!((&second["limit"], &second["page"], &second["total"]), (&json!(2), &json!(2), &json!(total)));
    assert_eq!(second["items"][0], all["items"][2]);
    for wrong in ["limit=0", "limit=251", "page=0", "limit=many", "limt=10"] {
        let seen = program.get(&format!("/api/v1/bodies?{wrong}")).await;
        assert_eq!(problem(&seen).0, 400, "{wrong}: {}", seen.html);
    }
}

#[tokio::test]
async fn what_the_rules_refuse_names_the_field_and_keeps_nothing() {
    let fixture = Fixture::sqlite().await;
    let (_, mut program) = scene(&fixture).await;
    let cases = [
        (json!({ "purpose": "Ingenting" }), "organisation-field-required", "name"),
        (json!({ "name": "Hemtur" }), "systems-name-taken", "name"),
        (json!({ "name": "Ny", "owner": "Finns inte" }), "organisation-body-unknown", "owner"),
        (json!({ "name": "Ny", "cost": -5 }), "organisation-amount-unreadable", "cost"),
    ];
    for (body, code, field) in cases {
        let seen = program.send(&Method::POST, "/api/v1/systems", &body, None).await;
        assert_eq!(problem(&seen), (422, code.to_owned(), field.to_owned()), "{}", seen.html);
    }
    for body in [json!({ "name": "Ny", "colour": "red" }), json!({ "name": 5 }), json!([1]), json!({ "kinds": ["a|b"] })] {
        let seen = program.send(&Method::POST, "/api/v1/systems", &body, None).await;
        assert_eq!(problem(&seen).0, 422, "{}", seen.html);
    }
    assert_eq!(problem(&program.raw(&Method::POST, "/api/v1/systems", "application/json", "{").await).0, 400);
    assert_eq!(problem(&program.raw(&Method::POST, "/api/v1/systems", "text/plain", "{}").await).0, 415);
    assert_eq!(problem(&program.raw(&Method::DELETE, "/api/v1/systems", "application/json", "").await).0, 405);
    assert_eq!(problem(&program.get("/api/v1/nothing").await).0, 404);
    assert_eq!(told(&program.get("/api/v1/systems?q=ny").await)["total"], 0);
}

#[tokio::test]
async fn a_token_is_held_to_its_scope() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, _) = scene(&fixture).await;
    let mut reads = browser.program(&[("may", "read"), ("chapters", "systems")]).await;
    assert_eq!(reads.get("/api/v1/systems").await.status, StatusCode::OK);
    let written = reads.send(&Method::POST, "/api/v1/systems", &json!({ "name": "Ny" }), None).await;
    assert_eq!(problem(&written), (403, "policy-token-scope".to_owned(), String::new()));
    for outside in ["/api/v1/bodies", "/api/v1/regulations", "/api/v1/obligations", "/api/v1/journal"] {
        assert_eq!(problem(&reads.get(outside).await).0, 403, "{outside}");
    }
    let imports = told(&reads.get("/api/v1/imports").await);
    assert!(imports["items"].as_array().unwrap().iter().all(|each| each["register"] == "systems"), "{imports}");
    let mut nobody = Program::without_token(&browser);
    assert_eq!(problem(&nobody.get("/api/v1/systems").await).0, 401);
    let info = told(&nobody.get("/api/v1/api-info").await);
    assert_eq!((&info["api_status"], &info["municipality"]), (&json!("active"), &json!("Lindhamns kommun")));
}

#[tokio::test]
async fn people_appointments_and_decisions_are_kept_as_by_hand() {
    let fixture = Fixture::sqlite().await;
    let (browser, mut program) = scene(&fixture).await;
    let person = json!({ "given_name": "Alva", "family_name": "Ström", "email": "alva@lindhamn.example" });
    let made = program.send(&Method::POST, "/api/v1/people", &person, None).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
    let alva = told(&made)["id"].as_str().unwrap().to_owned();
    let employment = json!({ "body": "HT", "title": "Planerare", "form": "employee", "from": "2025-01-01" });
    let employed = program.send(&Method::POST, &format!("/api/v1/people/{alva}/employments"), &employment, None).await;
    assert_eq!(employed.status, StatusCode::CREATED, "{}", employed.html);
    let again = format!("/api/v1/people/{alva}/employments/{}", told(&employed)["id"].as_str().unwrap());
    let headed = program.send(&Method::PATCH, &again, &json!({ "head": true }), Some("\"1\"")).await;
    assert_eq!((headed.status, &told(&headed)["head"]), (StatusCode::OK, &json!(true)), "{}", headed.html);
    let board = id(&browser, "body", "code = 'ON'").await;
    let unit = json!({ "code": "NY", "name": "Nya enheten", "kind": "unit", "parent": "HT", "from": "2026-01-01" });
    let made = program.send(&Method::POST, "/api/v1/bodies", &unit, None).await;
    assert_eq!((made.status, &told(&made)["from"]), (StatusCode::CREATED, &json!("2026-01-01")), "{}", made.html);
    let supplier = program.send(&Method::POST, "/api/v1/bodies", &json!({ "name": "Rutt AB", "kind": "supplier" }), None).await;
    assert_eq!((&told(&supplier)["kind"], &told(&supplier)["outside"]), (&json!("outside"), &json!("supplier")));
    let decision = json!({ "body": board, "day": "2026-11-20", "paragraph": "91", "title": "Närsupport" });
    let noted = program.send(&Method::POST, "/api/v1/decisions", &decision, None).await;
    assert_eq!(noted.status, StatusCode::CREATED, "{}", noted.html);
    let unit = id(&browser, "body", "code = 'HT'").await;
    let appointing = json!({
        "person": alva, "role": "local-support", "body": unit, "from": "2026-11-23",
        "decision": { "id": told(&noted)["id"] },
    });
    let appointed = program.send(&Method::POST, "/api/v1/appointments", &appointing, None).await;
    assert_eq!(appointed.status, StatusCode::CREATED, "{}", appointed.html);
    let found = told(&program.get(&format!("/api/v1/appointments?person={alva}")).await);
    assert_eq!((&found["total"], &found["items"][0]["role"]), (&json!(1), &json!("local-support")));
    let ended = json!({ "version": 1, "until": "2026-12-31" });
    let done = program.send(&Method::POST, &format!("{}/end", appointed.location), &ended, None).await;
    assert_eq!((done.status, &told(&done)["until"]), (StatusCode::OK, &json!("2026-12-31")), "{}", done.html);
    let history = told(&program.get(&format!("/api/v1/journal?subject={alva}")).await);
    assert_eq!(history["items"][0]["changes"]["given_name"]["after"], "Alva");
}

store::each_engine! {
    async fn an_appointment_is_read_by_whoever_sees_the_list_and_changed_by_the_version_read(fixture: Fixture) {
        let (browser, mut program) = scene(&fixture).await;
        let at = format!("/api/v1/appointments/{}", id(&browser, "appointment", "role = 'system-manager'").await);
        let decision = json!({ "body": "ON", "day": "2026-11-20", "paragraph": "91", "title": "Systemansvarig för Hemtur" });
        let cited = program.send(&Method::PATCH, &at, &json!({ "decision": decision }), Some("\"1\"")).await;
        assert_eq!(cited.status, StatusCode::OK, "{}", cited.html);
        let kept = told(&cited);
        assert_eq!((&kept["from"], &kept["until"], &kept["version"]), (&json!("2025-09-01"), &Value::Null, &json!(2)));
        let seen = program.get(&at).await;
        assert_eq!(seen.headers["etag"], "\"2\"");
        assert_eq!(told(&seen)["decision"]["name"], "ON 2026-11-20 § 91");
        let shorter = program.send(&Method::PATCH, &at, &json!({ "until": "2027-06-30" }), Some("\"2\"")).await;
        assert_eq!((&told(&shorter)["until"], &told(&shorter)["decision"]), (&json!("2027-06-30"), &kept["decision"]));
        let emptied = program.send(&Method::PATCH, &at, &json!({ "until": null, "decision": null }), Some("\"3\"")).await;
        assert_eq!((&told(&emptied)["until"], &told(&emptied)["decision"]), (&Value::Null, &Value::Null), "{}", emptied.html);
        let stale = program.send(&Method::PATCH, &at, &json!({ "until": "2027-01-31" }), Some("\"1\"")).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        for (wrong, code, field) in [
            (json!({ "from": null }), "organisation-field-required", "from"),
            (json!({ "until": "2020-01-01" }), "organisation-ends-before-it-begins", "until"),
            (json!({ "from": "2019-01-01" }), "organisation-person-not-active-then", "from"),
            (json!({ "decision": { "id": "01930000-0000-7000-8000-000000000099" } }), "organisation-decision-unknown", "decision"),
        ] {
            let refused = program.send(&Method::PATCH, &at, &wrong, Some("\"4\"")).await;
            assert_eq!(problem(&refused), (422, code.to_owned(), field.to_owned()), "{wrong}");
        }
        let another = program.send(&Method::PATCH, &at, &json!({ "role": "auditor" }), Some("\"4\"")).await;
        assert_eq!(problem(&another).0, 422, "another role is another appointment: {}", another.html);
        let mut manager = browser.another();
        manager.sign_in_as("maja@lindhamn.example").await;
        let mut program = manager.program(&[("may", "write")]).await;
        assert_eq!(told(&program.get(&at).await)["role"], "system-manager");
        let refused = program.send(&Method::PATCH, &at, &json!({ "until": "2027-01-31" }), Some("\"4\"")).await;
        assert_eq!(problem(&refused).0, 403, "{}", refused.html);
    }
}

#[tokio::test]
async fn obligations_are_narrowed_confirmed_and_told_as_on_the_page() {
    let fixture = Fixture::sqlite().await;
    let (browser, _) = scene(&fixture).await;
    let mut manager = browser.another();
    manager.sign_in_as("maja@lindhamn.example").await;
    let mut program = manager.program(&[("may", "write")]).await;
    let system = id(&browser, "system", "name = 'Hemtur'").await;
    let regulations = told(&program.get("/api/v1/regulations").await);
    let name = regulations["items"][0]["name"].as_str().unwrap();
    let one = told(&program.get(&format!("/api/v1/regulations/{name}")).await);
    assert_eq!(one, regulations["items"][0]);
    let about = format!("/api/v1/obligations?duty=fit-for-purpose&subject={system}");
    let before = told(&program.get(&about).await);
    assert_eq!(before["total"], 1, "{before}");
    let confirmation = json!({
        "regulation": name, "duty": "fit-for-purpose", "subject": system, "evidence": "Alla tolv planerare är tillfrågade.",
    });
    let kept = program.send(&Method::POST, "/api/v1/attestations", &confirmation, None).await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.html);
    routines::regulation::evaluate(&browser.town, store::testing::noon(), jiff::civil::date(2026, 11, 23)).await.unwrap();
    let after = told(&program.get(&kept.location).await);
    assert_eq!((&after["total"], &after["items"][0]["state"]), (&json!(1), &json!("fulfilled")));
    let none = told(&program.get("/api/v1/obligations?state=deviating&duty=fit-for-purpose").await);
    assert!(none["items"].as_array().unwrap().iter().all(|each| each["state"] == "deviating"));
    assert_eq!(problem(&program.get("/api/v1/obligations?state=bad").await), (400, String::new(), "state".to_owned()));
}

#[tokio::test]
async fn a_register_is_filled_from_a_file_and_given_as_one_that_changes_nothing() {
    let fixture = Fixture::sqlite().await;
    let (_, mut program) = scene(&fixture).await;
    let file = "Namn;Ägare\nArkivet;HT\nLönen;Finns inte\n";
    let shown = program.raw(&Method::POST, "/api/v1/imports?register=systems", "text/csv", file).await;
    let told_first = told(&shown);
    assert_eq!((&told_first["rows"]["new"], &told_first["rows"]["error"]), (&json!(1), &json!(1)), "{}", shown.html);
    assert_eq!((&told_first["import"], &told_first["errors"][0]["line"]), (&Value::Null, &json!(3)));
    let stopped = program.raw(&Method::POST, "/api/v1/imports?register=systems&apply=true", "text/csv", file).await;
    assert_eq!(problem(&stopped).1, "intake-errors-left");
    let at = "/api/v1/imports?register=systems&apply=true&leave_errors=true&file_name=system.csv";
    let done = told(&program.raw(&Method::POST, at, "text/csv", file).await);
    let run = told(&program.get(&format!("/api/v1/imports/{}", done["import"].as_str().unwrap())).await);
    assert_eq!((&run["file_name"], &run["rows"]["new"]), (&json!("system.csv"), &json!(1)));
    let given = program.get("/api/v1/exports/systems?format=csv").await;
    assert!(given.html.contains("Arkivet"), "{}", given.html);
    let again = told(&program.raw(&Method::POST, "/api/v1/imports?register=systems", "text/csv", &given.html).await);
    assert_eq!((&again["rows"]["new"], &again["rows"]["changed"]), (&json!(0), &json!(0)), "{again}");
    assert_eq!(problem(&program.get("/api/v1/exports/nothing").await).0, 404);
}

#[tokio::test]
async fn the_crisis_folder_is_for_whoever_may_take_registers_out() {
    let fixture = Fixture::sqlite().await;
    let (browser, mut program) = scene(&fixture).await;
    let at = "/api/v1/continuity-folder";
    let folder = program.get(&format!("{at}?format=zip")).await;
    assert_eq!((folder.status, folder.headers["content-type"].to_str().unwrap()), (StatusCode::OK, "application/zip"));
    assert!(folder.html.starts_with("PK") && folder.headers["content-disposition"].to_str().unwrap().contains(".zip"));
    assert_eq!(program.get(at).await.status, StatusCode::OK);
    assert_eq!(problem(&program.get(&format!("{at}?format=pdf")).await).0, 404, "nothing makes PDFs here");
    assert_eq!(problem(&program.get(&format!("{at}?format=exe")).await).0, 400);
    let mut manager = browser.another();
    manager.sign_in_as("maja@lindhamn.example").await;
    assert_eq!(problem(&manager.program(&[("may", "read")]).await.get(at).await).1, "policy-export");
}

#[tokio::test]
async fn a_refusal_names_whom_to_ask_where_the_token_reads_people() {
    let fixture = Fixture::sqlite().await;
    let (browser, _) = scene(&fixture).await;
    let saga = id(&browser, "person", "given_name = 'Saga'").await;
    let mut manager = browser.another();
    manager.sign_in_as("maja@lindhamn.example").await;
    let at = "/api/v1/continuity-folder?format=zip";
    let refused = told(&manager.program(&[("may", "read")]).await.get(at).await);
    assert_eq!(refused["ask"], json!([{ "person": saga, "name": "Saga Nyqvist", "role": "coordinator" }]), "{refused}");
    let narrow = manager.program(&[("may", "read"), ("chapters", "systems")]).await.get(at).await;
    assert_eq!(problem(&narrow).0, 403);
    assert!(told(&narrow)["ask"].is_null(), "{}", narrow.html);
    let stranger = Program::without_token(&browser).get(at).await;
    assert_eq!((problem(&stranger).0, told(&stranger)["ask"].is_null()), (401, true));
}

#[tokio::test]
async fn an_exception_from_a_common_system_is_read_and_ended_by_its_version() {
    let fixture = Fixture::sqlite().await;
    let (browser, mut program) = scene(&fixture).await;
    let system = id(&browser, "system", "name = 'Hemtur'").await;
    let covers = json!({ "kinds": ["finance"] });
    let about = format!("/api/v1/systems/{system}");
    let read = program.get(&about).await.headers["etag"].to_str().unwrap().to_owned();
    let covering = program.send(&Method::PATCH, &about, &covers, Some(&read)).await;
    assert_eq!(covering.status, StatusCode::OK, "{}", covering.html);
    let unit = id(&browser, "body", "code = 'HT'").await;
    let decision = id(&browser, "decision", "paragraph = '63'").await;
    let written = json!({
        "body": unit, "system": system, "reason": "Avtalet löper.", "decision": { "id": decision },
        "from": "2026-11-01", "until": "2028-01-01",
    });
    let made = program.send(&Method::POST, "/api/v1/kinds/finance/exceptions", &written, None).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
    let at = format!("/api/v1/kinds/finance/exceptions/{}", told(&made)["id"].as_str().unwrap());
    let seen = program.get(&at).await;
    assert_eq!((seen.headers["etag"].to_str().unwrap(), &told(&seen)["until"]), ("\"1\"", &json!("2028-01-01")));
    assert_eq!(told(&program.get("/api/v1/kinds/finance").await)["exceptions"][0], told(&seen));
    let ended = program.send(&Method::PATCH, &at, &json!({ "until": "2026-12-01" }), Some("\"1\"")).await;
    assert_eq!((ended.status, &told(&ended)["until"]), (StatusCode::OK, &json!("2026-12-01")), "{}", ended.html);
    assert_eq!((&told(&ended)["reason"], &told(&ended)["decision"]), (&json!("Avtalet löper."), &json!(decision)));
    let endless = program.send(&Method::PATCH, &at, &json!({ "until": null }), Some("\"2\"")).await;
    assert_eq!((problem(&endless).0, problem(&endless).2), (422, "until".to_owned()));
    let stale = program.send(&Method::PATCH, &at, &json!({ "reason": "Annat" }), Some("\"1\"")).await;
    assert_eq!(problem(&stale).1, "store-stale");
    assert_eq!(problem(&program.get(&at.replace("finance", "payroll")).await).0, 404);
    // The decision tells what rests on it.
    let resting = told(&program.get(&format!("/api/v1/decisions/{decision}/citations")).await);
    let entities: Vec<&str> = resting["items"].as_array().unwrap().iter().map(|each| each["entity"].as_str().unwrap()).collect();
    assert!(entities.contains(&"kind-exception") && entities.contains(&"appointment"), "{resting}");
}

#[tokio::test]
async fn a_section_is_told_system_by_system() {
    let fixture = Fixture::sqlite().await;
    let (_, mut program) = scene(&fixture).await;
    let at = "/api/v1/regulations/bas-2026/sections/2/systems";
    let all = told(&program.get(at).await);
    let names: Vec<&str> = all["items"].as_array().unwrap().iter().map(|each| each["system"]["name"].as_str().unwrap()).collect();
    assert_eq!(names.first(), Some(&"Hemtur"), "by name: {all}");
    assert!(all["items"][0]["duties"].as_array().unwrap().iter().any(|each| each["duty"] == "contract-in-force"), "{all}");
    assert_eq!(told(&program.get(&format!("{at}?q=hemt")).await)["total"], 1);
    let deviating = told(&program.get(&format!("{at}?state=deviating")).await);
    let deviates = |item: &Value| item["duties"].as_array().unwrap().iter().any(|each| each["state"] == "deviating");
    assert!(deviating["items"].as_array().unwrap().iter().all(deviates), "{deviating}");
    assert_eq!(problem(&program.get(&format!("{at}?state=late")).await).0, 400);
    assert_eq!(problem(&program.get("/api/v1/regulations/bas-2026/sections/99/systems").await).0, 404);
    assert_eq!(problem(&program.get("/api/v1/regulations/none/sections/2/systems").await).0, 404);
}

#[tokio::test]
async fn every_operation_is_described_with_an_example_of_all_that_it_takes_and_gives() {
    let fixture = Fixture::sqlite().await;
    let (_, mut program) = scene(&fixture).await;
    let document = told(&program.get("/api/v1/openapi.json").await);
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["info"]["contact"]["name"], "Lindhamns kommun");
    let mut operations = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            operations += 1;
            assert!(operation["summary"].as_str().is_some_and(|text| !text.is_empty()), "{method} {path} has no summary");
            let bodies = operation["responses"].as_object().unwrap().iter().map(|(status, body)| (status.as_str(), body));
            for (what, body) in bodies.chain(operation.get("requestBody").map(|body| ("request", body))) {
                for (kind, media) in body["content"].as_object().into_iter().flatten() {
                    assert!(!media["example"].is_null(), "{method} {path} {what} {kind} has no example");
                }
            }
        }
    }
    assert!(operations > 40, "there are {operations} operations");
}

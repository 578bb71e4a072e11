//! Documents that programs attach and take home, through the whole router.

use crate::api::tests::{problem, scene, told};
use crate::organisation::tests::id;
use axum::http::{Method, StatusCode};
use serde_json::json;
use store::testing::Fixture;

const OCTETS: &str = "application/octet-stream";

store::each_engine! {
    async fn a_program_attaches_a_file_adds_a_version_takes_it_home_and_withdraws_it(fixture: Fixture) {
        let (browser, mut program) = scene(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let at = format!("/api/v1/documents?subject_kind=system&subject={system}&title=Avtal&day=2026-09-14&file_name=avtal.txt");
        let made = program.raw(&Method::POST, &at, OCTETS, "Avtal mellan kommunen och Treva.").await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let kept = told(&made);
        assert_eq!((&kept["title"], &kept["subject_name"], &kept["may_change"]), (&json!("Avtal"), &json!("Hemtur"), &json!(true)));
        let first = &kept["versions"][0];
        assert_eq!((&first["kind"], &first["day"], &first["number"]), (&json!("text"), &json!("2026-09-14"), &json!(1)));
        assert_eq!(told(&program.get(&made.location).await), kept);

        let versions = format!("{}/versions?file_name=avtal-2.txt", made.location);
        let same = program.raw(&Method::POST, &versions, OCTETS, "Avtal mellan kommunen och Treva.").await;
        assert_eq!(problem(&same), (422, "documents-same-file".to_owned(), "file".to_owned()));
        let renewed = program.raw(&Method::POST, &versions, OCTETS, "Avtal mellan kommunen och Treva, ändrat.").await;
        assert_eq!(renewed.status, StatusCode::CREATED, "{}", renewed.html);
        assert_eq!(told(&renewed)["versions"].as_array().map(Vec::len), Some(2), "{}", renewed.html);
        let file = program.get(&renewed.location).await;
        assert_eq!(file.html, "Avtal mellan kommunen och Treva, ändrat.");
        assert_eq!(file.headers["content-type"], "text/plain; charset=utf-8");
        assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename=\"avtal-2.txt\""));

        let about = format!("/api/v1/documents?subject={system}&subject_kind=system&kind=text");
        let listed = told(&program.get(&about).await);
        assert_eq!((&listed["total"], &listed["items"][0]["newest"]["number"]), (&json!(1), &json!(2)), "{listed}");
        assert_eq!(told(&program.get("/api/v1/documents?kind=pdf").await)["total"], 0);
        let gone = format!("{}/withdraw", made.location);
        let stale = program.send(&Method::POST, &gone, &json!({ "reason": "Fel avtal." }), Some("\"7\"")).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        let withdrawn = program.send(&Method::POST, &gone, &json!({ "reason": "Fel avtal." }), Some("\"1\"")).await;
        assert_eq!((withdrawn.status, &told(&withdrawn)["withdrawn_reason"]), (StatusCode::OK, &json!("Fel avtal.")), "{}", withdrawn.html);
        assert_eq!(told(&program.get(&about).await)["total"], 0);
        assert_eq!(told(&program.get("/api/v1/documents?state=withdrawn").await)["total"], 1);
        let late = program.raw(&Method::POST, &versions, OCTETS, "En tredje gång.").await;
        assert_eq!(problem(&late).1, "documents-withdrawn-already");
    }
}

#[tokio::test]
async fn what_is_no_document_is_refused_and_nothing_is_kept() {
    let fixture = Fixture::sqlite().await;
    let (browser, mut program) = scene(&fixture).await;
    let system = id(&browser, "system", "name = 'Hemtur'").await;
    let of = format!("subject_kind=system&subject={system}");
    for (address, body, status, field) in [
        (format!("{of}&title=Avtal"), "", 422, "file"),
        (format!("{of}&title="), "Avtal.", 422, "title"),
        (format!("{of}&title=Avtal&day=2027-01-01"), "Avtal.", 422, "day"),
        (format!("{of}&title=Avtal&day=snart"), "Avtal.", 422, "day"),
        (of.clone(), "Avtal.", 400, "title"),
        (format!("subject_kind=galaxy&subject={system}&title=Avtal"), "Avtal.", 400, "subject_kind"),
        ("subject_kind=system&subject=none&title=Avtal".to_owned(), "Avtal.", 404, ""),
        ("subject_kind=obligation&subject=bas-2026&title=Avtal".to_owned(), "Avtal.", 404, ""),
    ] {
        let seen = program.raw(&Method::POST, &format!("/api/v1/documents?{address}"), OCTETS, body).await;
        let (told, _, named) = problem(&seen);
        assert_eq!((told, named.as_str()), (status, field), "{address}: {}", seen.html);
    }
    assert_eq!(told(&program.get("/api/v1/documents").await)["total"], 0);
    assert_eq!(problem(&program.get("/api/v1/documents?state=lost").await), (400, String::new(), "state".to_owned()));
    assert_eq!(problem(&program.get("/api/v1/documents/none/files/none").await).0, 404);
}

#[tokio::test]
async fn a_file_larger_than_the_municipality_takes_is_refused_with_its_size() {
    let fixture = Fixture::sqlite().await;
    let (browser, mut program) = scene(&fixture).await;
    let system = id(&browser, "system", "name = 'Hemtur'").await;
    let large = "å".repeat(13_000_000);
    let at = format!("/api/v1/documents?subject_kind=system&subject={system}&title=Avtal");
    let seen = program.raw(&Method::POST, &at, OCTETS, &large).await;
    let (status, _, field) = problem(&seen);
    assert_eq!((status, field.as_str()), (422, "file"), "{}", seen.html);
}

#[tokio::test]
async fn documents_are_kept_by_those_alone_who_keep_the_thing_and_within_the_token() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, mut program) = scene(&fixture).await;
    let system = id(&browser, "system", "name = 'Hemtur'").await;
    let other = id(&browser, "system", "name = 'Ärendestödet'").await;
    let at = |system: &str| format!("/api/v1/documents?subject_kind=system&subject={system}&title=Avtal");
    let made = program.raw(&Method::POST, &at(&system), OCTETS, "Avtal.").await;
    let file = format!("{}/files/{}", made.location, told(&made)["versions"][0]["id"].as_str().unwrap());
    let mut reads = browser.program(&[("may", "read"), ("chapters", "systems")]).await;
    assert_eq!(reads.get(&file).await.html, "Avtal.");
    assert_eq!(told(&reads.get("/api/v1/documents").await)["total"], 1);
    assert_eq!(problem(&reads.raw(&Method::POST, &at(&system), OCTETS, "Nytt.").await).1, "policy-token-scope");
    let mut elsewhere = browser.program(&[("may", "write"), ("chapters", "organisation")]).await;
    assert_eq!(told(&elsewhere.get("/api/v1/documents").await)["total"], 0, "what is attached to systems is not told");
    for hidden in [&made.location, &file] {
        assert_eq!(problem(&elsewhere.get(hidden).await).0, 404, "{hidden}");
    }
    let mut journal = browser.program(&[("may", "read"), ("chapters", "journal")]).await;
    assert_eq!(problem(&journal.get("/api/v1/documents").await).0, 403);
    browser.sign_in_as("maja@lindhamn.example").await;
    let mut manager = browser.program(&[("may", "write")]).await;
    assert_eq!(problem(&manager.raw(&Method::POST, &at(&other), OCTETS, "Avtal.").await).0, 403);
    assert_eq!(manager.raw(&Method::POST, &at(&system), OCTETS, "Avtalet.").await.status, StatusCode::CREATED);
}

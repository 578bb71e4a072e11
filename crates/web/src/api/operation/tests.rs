//! How the service stands as a program sees it, through the whole router.

use crate::api::tests::{problem, told};
use crate::operation::tests::given_up;
use crate::testing::{Browser, Program};
use axum::http::{Method, StatusCode};
use domain::identity::MailId;
use domain::notices::Mail;
use domain::refusal::Message;
use serde_json::{Value, json};
use store::testing::{CountedChance, Fixture, noon};

/// An administrator's program that watches the service.
async fn scene(fixture: &Fixture) -> (Browser, Program) {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    let program = browser.program(&[("may", "read"), ("chapters", "operation")]).await;
    (browser, program)
}

store::each_engine! {
    async fn a_program_that_reads_sees_how_the_service_stands_and_how_the_last_backup_went(fixture: Fixture) {
        let (browser, mut program) = scene(&fixture).await;
        let folder = tempfile::tempdir().unwrap();
        let before = told(&program.get("/api/v1/operation").await);
        assert_eq!((&before["backup"], &before["jobs"]["failed"]), (&Value::Null, &json!(0)));
        routines::operation::backup(&browser.town, folder.path(), 3, noon(), &noon).await.unwrap();
        let seen = program.get("/api/v1/operation").await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.html);
        let state = told(&seen);
        assert_eq!((&state["backup"]["good"], &state["backup"]["fault"]), (&json!(true), &Value::Null));
        assert!(state["backup"]["file"].as_str().is_some_and(|file| file.rsplit('.').next() == Some("zip")), "{state}");
        assert!(state["journal"]["entries"].as_i64().is_some_and(|entries| entries > 0), "{state}");
        let systems = state["rows"].as_array().unwrap().iter().find(|each| each["table"] == "system");
        assert!(systems.is_some_and(|each| each["rows"].as_i64() > Some(0)), "{state}");
    }

    async fn a_program_sees_which_jobs_were_given_up_and_has_one_tried_again(fixture: Fixture) {
        let (mut browser, mut program) = scene(&fixture).await;
        given_up(&browser, "backup-2026-11-23").await;
        let jobs = told(&program.get("/api/v1/operation").await)["jobs"].clone();
        assert_eq!((&jobs["failed"], &jobs["given_up"][0]["job"]), (&json!(1), &json!("backup-2026-11-23")), "{jobs}");
        let body = json!({ "job": "backup-2026-11-23" });
        let refused = program.send(&Method::POST, "/api/v1/operation/retry", &body, None).await;
        assert_eq!(problem(&refused).0, 403, "it may only read");
        let mut writing = browser.program(&[("may", "write"), ("chapters", "operation")]).await;
        let unknown = writing.send(&Method::POST, "/api/v1/operation/retry", &json!({ "job": "backup-2020-01-01" }), None).await;
        assert_eq!(problem(&unknown).0, 404);
        let sent = writing.send(&Method::POST, "/api/v1/operation/retry", &body, None).await;
        assert_eq!(sent.status, StatusCode::NO_CONTENT, "{}", sent.html);
        let jobs = told(&program.get("/api/v1/operation").await)["jobs"].clone();
        assert_eq!((&jobs["failed"], &jobs["given_up"]), (&json!(0), &json!([])), "{jobs}");
    }

    async fn the_mail_sent_is_listed_without_what_it_says(fixture: Fixture) {
        let (mut browser, mut program) = scene(&fixture).await;
        let chance = CountedChance::default();
        let mail = |subject: &str| {
            let (id, to) = (MailId::mint(noon(), &chance), "maja@lindhamn.example".to_owned());
            Mail::new(id, None, to, subject.to_owned(), "Hemligt".to_owned(), noon())
        };
        let lost = mail("Förlorat").not_taken(Message::new("command-mail-nowhere"), true, noon());
        for each in [mail("Framme").taken(noon()), lost] {
            let kept = browser.town.store().operate(async |upkeep| store::notices::mail_save(upkeep, &each).await);
            kept.await.unwrap();
        }
        let seen = program.get("/api/v1/mails").await;
        assert!(!seen.html.contains("Hemligt"), "{}", seen.html);
        assert_eq!(told(&seen)["total"], 2);
        let lost = told(&program.get("/api/v1/mails?state=given-up&q=maja").await);
        assert_eq!((&lost["total"], &lost["items"][0]["subject"]), (&json!(1), &json!("Förlorat")));
        assert!(lost["items"][0]["fault"].is_string() && lost["items"][0]["next_at"].is_null(), "{lost}");
        let many: Vec<Mail> = (0..1_100).map(|turn| mail(&format!("Ärende {turn:04}")).taken(noon())).collect();
        let kept = browser.town.store().operate(async |upkeep| {
            for each in &many {
                store::notices::mail_save(upkeep, each).await?;
            }
            Ok::<(), store::StoreError>(())
        });
        kept.await.unwrap();
        let page = told(&program.get("/api/v1/mails?state=sent&q=%C3%84RENDE&limit=50&page=22").await);
        assert_eq!((&page["total"], page["items"].as_array().unwrap().len()), (&json!(1_100), 50), "all of them, a page at a time");
        let file = browser.open("/mail?sort=-name&format=csv").await.html;
        assert_eq!(file.lines().count(), 1_103, "and all of them in the file, with its heading");
        assert!(file.lines().nth(1).is_some_and(|line| line.starts_with("Ärende 1099;")), "{}", file.lines().nth(1).unwrap());
        let log = browser.open("/mail?q=%C3%A4rende&view=sent&sort=name&page=2").await;
        assert!(log.says("Ärende 0050") && !log.says("Ärende 0000"), "{}", log.html);
        assert_eq!(problem(&program.get("/api/v1/mails?state=lost").await), (400, String::new(), "state".to_owned()));
    }
}

#[tokio::test]
async fn how_the_service_stands_is_told_to_those_who_watch_over_it_by_a_token_that_names_it() {
    let fixture = Fixture::sqlite().await;
    let (mut browser, _) = scene(&fixture).await;
    let mut everything = browser.program(&[("may", "write")]).await;
    for address in ["/api/v1/operation", "/api/v1/mails", "/api/v1/settings"] {
        assert_eq!(problem(&everything.get(address).await), (403, "policy-token-scope".to_owned(), String::new()));
    }
    browser.sign_in_as("saga@lindhamn.example").await;
    let mut coordinator = browser.program(&[("may", "read"), ("chapters", "operation")]).await;
    assert_eq!(coordinator.get("/api/v1/mails").await.status, StatusCode::OK);
    assert_eq!(coordinator.get("/api/v1/operation").await.status, StatusCode::OK);
    assert_eq!(problem(&coordinator.get("/api/v1/settings/mail").await).1, "policy-administer");
}

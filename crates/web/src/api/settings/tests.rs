//! Settings chosen by a program, through the whole router.

use crate::api::tests::{problem, told};
use crate::testing::{Browser, Program, settled};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::{Fixture, number};

const ALL: &str = "/api/v1/settings";

/// An administrator's program that runs the service.
async fn scene(fixture: &Fixture) -> (Browser, Program) {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    let program = browser.program(&[("may", "write"), ("chapters", "operation")]).await;
    (browser, program)
}

/// One setting of a group.
fn setting<'a>(group: &'a Value, key: &str) -> &'a Value {
    group["settings"].as_array().unwrap().iter().find(|each| each["key"] == key).unwrap()
}

/// What a group was when it was read.
async fn tag(program: &mut Program, at: &str) -> String {
    program.get(at).await.headers["etag"].to_str().unwrap().to_owned()
}

store::each_engine! {
    async fn settings_are_chosen_as_they_were_read_and_a_secret_is_never_shown(fixture: Fixture) {
        let (_, mut program) = scene(&fixture).await;
        let all = told(&program.get(ALL).await);
        assert_eq!((&all["total"], &all["items"][0]["group"]), (&json!(9), &json!("mail")));
        let at = format!("{ALL}/mail");
        let read = tag(&mut program, &at).await;
        let values = json!({ "values": {
            "mail.server": "mail.example", "mail.from": "Stadga <stadga@lindhamn.example>", "mail.password": "hemligt ord",
        } });
        assert_eq!(problem(&program.send(&Method::PATCH, &at, &values, None).await).0, 428);
        let kept = program.send(&Method::PATCH, &at, &values, Some(&read)).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.html);
        assert!(!kept.html.contains("hemligt ord"), "{}", kept.html);
        let group = told(&kept);
        assert_eq!((&setting(&group, "mail.server")["value"], &setting(&group, "mail.server")["said_by"]), (&json!("mail.example"), &json!("chosen")));
        let password = setting(&group, "mail.password");
        assert_eq!((&password["value"], &password["there"], &password["secret"]), (&Value::Null, &json!(true), &json!(true)));
        let stale = program.send(&Method::PATCH, &at, &json!({ "values": { "mail.port": "25" } }), Some(&read)).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        // A secret is never sent to another place than the one it was given for.
        let read = tag(&mut program, &at).await;
        let moved = json!({ "values": { "mail.server": "other.example" } });
        let seen = program.send(&Method::PATCH, &at, &moved, Some(&read)).await;
        assert_eq!(problem(&seen), (422, "operation-setting-secret-again".to_owned(), "mail-password".to_owned()));
        let forgotten = json!({ "values": { "mail.password": null, "mail.port": null } });
        let kept = told(&program.send(&Method::PATCH, &at, &forgotten, Some(&read)).await);
        assert_eq!((&setting(&kept, "mail.password")["there"], &setting(&kept, "mail.port")["value"]), (&json!(false), &json!("587")));
    }

    async fn a_backup_is_asked_for_and_what_cannot_be_tried_is_said(fixture: Fixture) {
        let (browser, mut program) = scene(&fixture).await;
        let asked = program.send(&Method::POST, &format!("{ALL}/backup/trial"), &json!({ "what": "restore-test" }), None).await;
        assert_eq!((asked.status, asked.html.as_str()), (StatusCode::NO_CONTENT, ""));
        let jobs = number(browser.town.store(), "select count(*) as number from job where kind = 'restore-test'").await;
        assert_eq!(jobs, 1);
        let mail = program.send(&Method::POST, &format!("{ALL}/mail/trial"), &json!({ "to": "ida@lindhamn.example" }), None).await;
        assert_eq!(problem(&mail).1, "command-mail-nowhere");
        let nothing = program.send(&Method::POST, &format!("{ALL}/sign-in/trial"), &json!({}), None).await;
        assert_eq!(problem(&nothing).0, 404);
        let wrong = program.send(&Method::POST, &format!("{ALL}/backup/trial"), &json!({ "what": "all" }), None).await;
        assert_eq!(problem(&wrong), (422, String::new(), "what".to_owned()));
    }
}

#[tokio::test]
async fn what_the_operator_has_said_and_what_is_no_setting_are_refused_and_so_are_the_ways_in() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.town.settle(settled(&[("backup.keep", "5")]));
    browser.settle().await;
    let mut program = browser.program(&[("may", "write"), ("chapters", "operation")]).await;
    let at = format!("{ALL}/backup");
    let read = tag(&mut program, &at).await;
    let said = told(&program.get(&at).await);
    assert_eq!(
        (&setting(&said, "backup.keep")["value"], &setting(&said, "backup.keep")["said_by"]),
        (&json!("5"), &json!("operator"))
    );
    for key in ["backup.keep", "mail.server", "nothing"] {
        let seen = program.send(&Method::PATCH, &at, &json!({ "values": { key: "7" } }), Some(&read)).await;
        assert_eq!(problem(&seen), (422, String::new(), "values".to_owned()), "{key}");
    }
    let wrong = program.send(&Method::PATCH, &at, &json!({ "values": { "backup.time": "halv tre" } }), Some(&read)).await;
    assert_eq!(problem(&wrong), (422, "operation-setting-no-time".to_owned(), "backup-time".to_owned()));
    assert_eq!(problem(&program.get(&format!("{ALL}/nothing")).await).0, 404);
    let outside = (403, "policy-token-scope".to_owned(), String::new());
    let ways = format!("{ALL}/sign-in");
    let read_ways = tag(&mut program, &ways).await;
    let weaker = json!({ "values": { "sign-in.second-step": "nobody" } });
    assert_eq!(problem(&program.send(&Method::PATCH, &ways, &weaker, Some(&read_ways)).await), outside);
    let mut reads = browser.program(&[("may", "read"), ("chapters", "operation")]).await;
    let values = json!({ "values": { "backup.time": "03:00" } });
    assert_eq!(reads.get(&at).await.status, StatusCode::OK);
    assert_eq!(problem(&reads.send(&Method::PATCH, &at, &values, Some(&read)).await), outside);
    assert_eq!(problem(&reads.send(&Method::POST, &format!("{at}/trial"), &json!({}), None).await), outside);
}

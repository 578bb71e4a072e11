//! Letters before a program, through the whole router on both engines.

use crate::api::tests::{problem, told};
use crate::desk::post::tests::{FOREIGN, MINE, come, receiving};
use crate::organisation::tests::{coordinator, id};
use crate::testing::Browser;
use axum::http::{Method, StatusCode};
use serde_json::json;
use store::testing::number;

store::each_engine! {
    async fn a_letter_that_waits_is_added_to_the_case_it_is_about_or_becomes_one_or_is_set_aside(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let mut program = browser.program(&[("may", "write"), ("chapters", "desk")]).await;
        let folder = receiving(&browser);
        assert_eq!(told(&program.get("/api/v1/desk-mailbox").await), json!({ "receives": true, "fetched_at": null, "fault": null }));
        assert_eq!(come(&browser, &folder, "1", MINE).await.opened, 1);
        for (name, mark) in [("2", "<2@mail>"), ("3", "<3@mail>"), ("4", "<4@mail>")] {
            assert_eq!(come(&browser, &folder, name, &FOREIGN.replace("<2@mail>", mark)).await.waiting, 1, "{name}");
        }
        assert!(told(&program.get("/api/v1/desk-mailbox").await)["fetched_at"].is_string());
        let list = told(&program.get("/api/v1/letters?state=waiting&limit=2").await);
        assert_eq!((&list["total"], list["items"].as_array().map(Vec::len)), (&json!(3), Some(2)), "{list}");
        assert_eq!((&list["items"][0]["sender"], &list["items"][0]["why"][0]["code"]), (&json!("rut@annan.example"), &json!("post-foreign")), "{list}");
        let rest = told(&program.get("/api/v1/letters?state=waiting&limit=2&page=2").await);
        assert_eq!((&rest["total"], rest["items"].as_array().map(Vec::len)), (&json!(3), Some(1)), "{rest}");
        assert_eq!(told(&program.get("/api/v1/letters?q=RUT").await)["total"], 3);
        assert_eq!(told(&program.get("/api/v1/letters?state=added").await)["total"], 0);
        assert_eq!(problem(&program.get("/api/v1/letters?state=lost").await), (400, String::new(), "state".to_owned()));

        let at = format!("/api/v1/letters/{}", id(&browser, "desk_letter", "mark like '%2@mail%'").await);
        let seen = program.get(&at).await;
        let letter = told(&seen);
        assert_eq!((&letter["text"], &letter["open"], &letter["version"]), (&json!("Jag med!"), &json!(true), &json!(1)), "{letter}");
        assert_eq!(seen.headers["etag"], "\"1\"");
        assert_eq!(letter["recipients"], json!(["it@lindhamn.example"]));
        let source = program.get(&format!("{at}/source")).await;
        assert_eq!(source.html, FOREIGN.replace('\n', "\r\n"), "byte by byte");
        assert_eq!(source.headers["content-type"], "message/rfc822");

        // The same refusals as on the page.
        let acts = format!("{at}/acts");
        let nowhere = program.send(&Method::POST, &acts, &json!({ "act": "add", "number": "2026-99" }), Some("\"1\"")).await;
        assert_eq!(problem(&nowhere), (422, "case-number-unknown".to_owned(), "number".to_owned()));
        let dance = program.send(&Method::POST, &acts, &json!({ "act": "dance" }), Some("\"1\"")).await;
        assert_eq!(problem(&dance), (422, String::new(), "act".to_owned()));
        let long = json!({ "act": "aside", "number": "2026-100000000000000000" });
        assert_eq!(problem(&program.send(&Method::POST, &acts, &long, Some("\"1\"")).await).2, "number");
        assert_eq!(problem(&program.send(&Method::POST, &acts, &json!({ "act": "aside" }), None).await).0, 428);
        let stale = program.send(&Method::POST, &acts, &json!({ "act": "add", "number": "2026-1" }), Some("\"7\"")).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        let added = program.send(&Method::POST, &acts, &json!({ "act": "add", "number": "2026-1" }), Some("\"1\"")).await;
        let kept = told(&added);
        assert_eq!((&kept["state"], &kept["open"], &kept["case"]["name"]), (&json!("added"), &json!(false), &json!("2026-1")), "{}", added.html);
        let case = told(&program.get(&format!("/api/v1/cases/{}", kept["case"]["id"].as_str().unwrap())).await);
        assert!(case["said"].as_array().unwrap().iter().any(|said| said["text"] == "Jag med!"), "{case}");
        let late = program.send(&Method::POST, &acts, &json!({ "act": "open" }), Some("\"2\"")).await;
        assert_eq!(problem(&late), (422, "post-settled-already".to_owned(), String::new()));

        // What was set aside may still become a case.
        let acts = format!("/api/v1/letters/{}/acts", id(&browser, "desk_letter", "mark like '%3@mail%'").await);
        let aside = program.send(&Method::POST, &acts, &json!({ "act": "aside" }), Some("\"1\"")).await;
        assert_eq!((&told(&aside)["state"], &told(&aside)["open"]), (&json!("aside"), &json!(true)), "{}", aside.html);
        let opened = program.send(&Method::POST, &acts, &json!({ "act": "open" }), Some("\"2\"")).await;
        assert_eq!((&told(&opened)["state"], &told(&opened)["case"]["name"]), (&json!("opened"), &json!("2026-2")), "{}", opened.html);
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_case").await, 2);
        assert_eq!(told(&program.get("/api/v1/letters?state=waiting").await)["total"], 1);
    }

    async fn letters_are_told_to_whoever_may_see_every_case_and_to_no_other_program(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let folder = receiving(&browser);
        come(&browser, &folder, "2", FOREIGN).await;
        let at = format!("/api/v1/letters/{}", id(&browser, "desk_letter", "state = 'waiting'").await);
        let mut maja: Browser = browser.another();
        maja.sign_in_as("maja@lindhamn.example").await;
        let mut other = maja.program(&[("may", "write")]).await;
        for address in ["/api/v1/letters", "/api/v1/desk-mailbox", &at, &format!("{at}/source")] {
            assert_eq!(problem(&other.get(address).await).0, 403, "{address}");
        }
        let act = other.send(&Method::POST, &format!("{at}/acts"), &json!({ "act": "aside" }), Some("\"1\"")).await;
        assert_eq!(problem(&act).0, 403, "{}", act.html);
        let mut held = browser.program(&[("may", "write"), ("chapters", "organisation")]).await;
        assert_eq!(problem(&held.get("/api/v1/letters").await).1, "policy-token-scope");
        let mut reader = browser.program(&[("may", "read"), ("chapters", "desk")]).await;
        for address in ["/api/v1/letters", "/api/v1/desk-mailbox", &at, &format!("{at}/source")] {
            assert_eq!(reader.get(address).await.status, StatusCode::OK, "a token that reads is enough to look: {address}");
        }
        let act = reader.send(&Method::POST, &format!("{at}/acts"), &json!({ "act": "aside" }), Some("\"1\"")).await;
        assert_eq!(problem(&act).1, "policy-token-scope", "{}", act.html);
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_letter where state = 'waiting'").await, 1);
        let missing = browser.program(&[("may", "read")]).await.get("/api/v1/letters/none").await;
        assert_eq!((missing.status, problem(&missing).0), (StatusCode::NOT_FOUND, 404));
    }
}

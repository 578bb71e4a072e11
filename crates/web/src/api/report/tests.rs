//! Reports before a program, through the whole router.

use crate::api::tests::{problem, told};
use crate::organisation::tests::id;
use crate::testing::Browser;
use axum::http::StatusCode;
use domain::calendar::day_of;
use routines::Caller;
use routines::report::reports_make;
use serde_json::json;
use store::testing::{Fixture, noon};

store::each_engine! {
    async fn a_report_tells_how_a_board_stands_and_those_that_were_kept_have_the_same_figures(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let board = id(&browser, "body", "code = 'ON'").await;
        let mut program = browser.program(&[("may", "read"), ("chapters", "regulation")]).await;
        let seen = program.get(&format!("/api/v1/report?body={board}")).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.html);
        let report = told(&seen);
        assert_eq!((&report["body"]["name"], &report["day"]), (&json!("Omsorgsnämnden"), &json!("2026-11-23")));
        assert_eq!(report["regulations"][0]["name"], "bas-2026");
        let number = |value: &serde_json::Value| value.as_u64().unwrap();
        let of_sections: u64 = report["regulations"][0]["sections"].as_array().unwrap().iter().map(|each| number(&each["states"]["deviating"])).sum();
        assert_eq!(of_sections, number(&report["states"]["deviating"]), "the sections add up");
        let deviations = report["deviations"].as_array().unwrap();
        assert_eq!(deviations.len() as u64, of_sections.min(250));
        assert!(deviations.iter().all(|each| each["state"] == "deviating"), "{report}");
        assert_eq!(report["course"].as_array().unwrap().last().unwrap()["states"], report["states"]);
        let whole = told(&program.get("/api/v1/report").await);
        assert!(whole["body"].is_null() && number(&whole["states"]["deviating"]) >= of_sections, "{whole}");
        // What is made at its time stays with its figures.
        assert_eq!(told(&program.get("/api/v1/reports").await)["total"], 0);
        let day = day_of(noon());
        reports_make(&browser.town, &Caller::system(), day, day, noon()).await.unwrap();
        let kept = told(&program.get(&format!("/api/v1/reports?body={board}")).await);
        assert_eq!((&kept["total"], &kept["items"][0]["digest"]), (&json!(1), &report["digest"]), "{kept}");
        assert_eq!(kept["items"][0]["states"], report["states"]);
    }

    async fn every_paper_of_a_report_is_given_in_its_formats_and_a_day_ahead_is_refused(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let mut program = browser.program(&[("may", "read")]).await;
        for (paper, kind) in [
            ("file", "application/vnd.oasis.opendocument.text"),
            ("file?format=xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("letter?reference=KS+2026%2F00417", "application/vnd.oasis.opendocument.text"),
            ("control?format=ods", "application/vnd.oasis.opendocument.spreadsheet"),
        ] {
            let given = program.get(&format!("/api/v1/report/{paper}")).await;
            assert_eq!((given.status, given.headers["content-type"].to_str().unwrap()), (StatusCode::OK, kind), "{paper}");
            assert!(given.html.starts_with("PK"), "{paper}");
        }
        let long = format!("letter?reference={}", "9".repeat(61));
        for (asked, status, field) in [
            ("letter?format=xlsx", 400, "format"),
            ("file?format=exe", 400, "format"),
            ("file?day=tomorrow", 400, "day"),
            ("file?day=2099-01-01", 422, "day"),
            ("file?format=pdf", 404, ""),
            (long.as_str(), 422, "reference"),
        ] {
            let refused = problem(&program.get(&format!("/api/v1/report/{asked}")).await);
            assert_eq!((refused.0, refused.2.as_str()), (status, field), "{asked}");
        }
        let nobody = "/api/v1/report?body=01930000-0000-7000-8000-000000000099";
        assert_eq!(problem(&program.get(nobody).await).0, 404);
        assert_eq!(problem(&program.get("/api/v1/report?day=2001-01-01").await).1, "regulation-no-record");
    }
}

#[tokio::test]
async fn a_report_is_for_whoever_may_read_it_and_for_no_token_of_other_parts() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    browser.sign_in_as("maja@lindhamn.example").await;
    let mut manager = browser.program(&[("may", "read")]).await;
    for at in ["/api/v1/report", "/api/v1/report/file"] {
        assert_eq!(problem(&manager.get(at).await).1, "policy-view-report", "{at}");
    }
    assert_eq!(told(&manager.get("/api/v1/reports").await)["total"], 0);
    let mut outside = browser.program(&[("may", "read"), ("chapters", "systems")]).await;
    for at in ["/api/v1/report", "/api/v1/report/control", "/api/v1/reports"] {
        assert_eq!(problem(&outside.get(at).await).1, "policy-token-scope", "{at}");
    }
}

//! Cases before a program, through the whole router.

use crate::api::tests::{problem, told};
use crate::organisation::tests::id;
use crate::testing::{Browser, Program};
use axum::http::{Method, StatusCode};
use domain::language::Language;
use routines::Caller;
use routines::desk::{Joining, Member, team_member, team_save};
use routines::organisation::Known;
use serde_json::{Value, json};
use store::testing::{Fixture, noon};

const PEOPLE: &str = "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från\n\
    11;Ida;Ek;ida@lindhamn.example;Hemtjänsten;Undersköterska;nej;2020-01-01\n\
    13;Lina;Borg;lina@lindhamn.example;Kommunstyrelsen;Tekniker;nej;2020-01-01\n";

/// The programs of whoever asks and of the desk.
async fn programs(fixture: &Fixture) -> (Program, Program) {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    browser.import("people", PEOPLE).await;
    let (town, operator, at) = (browser.town.clone(), Caller::operator(Language::Sv), noon());
    let team = team_save(&town, &operator, None, &[("name", "IT-enheten"), ("tier", "2")], at).await.unwrap();
    let person = id(&browser, "person", "email = 'lina@lindhamn.example'").await.parse().unwrap();
    let from = crate::language::day_in_sweden(at);
    let member = Member { person, from, to: None, trained: None, consulted: None, hours: None };
    let known = Known { id: team.id, version: team.version };
    team_member(&town, &operator, &known, &Joining::Joins(member), at).await.unwrap();
    let mut lina = browser.another();
    lina.sign_in_as("lina@lindhamn.example").await;
    let staff = lina.program(&[("may", "write")]).await;
    browser.sign_in_as("ida@lindhamn.example").await;
    let ida = browser.program(&[("may", "write")]).await;
    (ida, staff)
}

store::each_engine! {
    async fn a_case_is_reported_answered_solved_and_rated_by_programs(fixture: Fixture) {
        let (mut ida, mut staff) = programs(&fixture).await;
        let refused = ida.send(&Method::POST, "/api/v1/cases", &json!({ "kind": "fault" }), None).await;
        assert_eq!(problem(&refused), (422, "organisation-field-required".to_owned(), "subject".to_owned()));
        let made = ida.send(&Method::POST, "/api/v1/cases", &json!({ "subject": "Skrivaren", "urgency": "high" }), None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let case = made.location.clone();
        assert_eq!((&told(&made)["number"], &told(&made)["channel"], &told(&made)["priority"]), (&json!("2026-1"), &json!("api"), &json!("2")));
        let acts = format!("{case}/acts");
        let denied = ida.send(&Method::POST, &acts, &json!({ "act": "solve", "solution": "Själv" }), Some("\"1\"")).await;
        assert_eq!(problem(&denied).0, 403, "{}", denied.html);
        let noted = staff.send(&Method::POST, &acts, &json!({ "act": "note", "text": "Kortet.", "minutes": "15" }), Some("\"1\"")).await;
        assert_eq!((noted.status, &told(&noted)["minutes"]), (StatusCode::OK, &json!(15)), "{}", noted.html);
        let stale = staff.send(&Method::POST, &acts, &json!({ "act": "take" }), Some("\"1\"")).await;
        assert_eq!(problem(&stale).0, 412, "{}", stale.html);
        let unknown = staff.send(&Method::POST, &acts, &json!({ "act": "dance" }), Some("\"2\"")).await;
        assert_eq!(problem(&unknown), (422, String::new(), "act".to_owned()));
        let changed = staff.send(&Method::PATCH, &case, &json!({ "impact": "high" }), Some("\"2\"")).await;
        assert_eq!(told(&changed)["priority"], "1", "{}", changed.html);
        let solved = staff.send(&Method::POST, &acts, &json!({ "act": "solve", "solution": "Nytt kort" }), Some("\"3\"")).await;
        assert_eq!(told(&solved)["status"], "solved", "{}", solved.html);
        let unsolved = ida.send(&Method::POST, &acts, &json!({ "act": "say", "text": "Nej." }), Some("\"4\"")).await;
        assert_eq!((&told(&unsolved)["status"], &told(&unsolved)["solution"]), (&json!("under-way"), &Value::Null), "{}", unsolved.html);
        staff.send(&Method::POST, &acts, &json!({ "act": "solve", "solution": "Nytt kort", "cause": "Slitage" }), Some("\"5\"")).await;
        let (inside, outside) = (told(&staff.get(&case).await), told(&ida.get(&case).await));
        assert_eq!((&inside["cause"], &outside["cause"], &outside["solution"]), (&json!("Slitage"), &Value::Null, &json!("Nytt kort")));
        let rated = ida.send(&Method::POST, &acts, &json!({ "act": "rate", "grade": 5 }), Some("\"6\"")).await;
        assert_eq!(told(&rated)["grade"], 5, "{}", rated.html);
        assert!(!rated.html.contains("Kortet."), "notes stay inside");
        let own = case.rsplit('/').next().unwrap_or_default();
        let close = |apply: bool| json!({ "act": "close", "ids": [own, "nowhere"], "apply": apply });
        let look = told(&staff.send(&Method::POST, "/api/v1/case-acts", &close(false), None).await);
        assert_eq!((&look["applied"], &look["done"][0]["number"]), (&json!(false), &json!("2026-1")), "{look}");
        assert_eq!(told(&staff.get(&case).await)["status"], "solved");
        let shut = told(&ida.send(&Method::POST, "/api/v1/case-acts", &close(true), None).await);
        assert_eq!(shut["refused"][0]["code"], "policy-desk", "{shut}");
        told(&staff.send(&Method::POST, "/api/v1/case-acts", &close(true), None).await);
        assert_eq!(told(&staff.get(&case).await)["status"], "closed");
        let again = told(&staff.send(&Method::POST, "/api/v1/case-acts", &close(true), None).await);
        assert_eq!(again["refused"][0]["code"], "desk-is-closed", "{again}");
        let dance = staff.send(&Method::POST, "/api/v1/case-acts", &json!({ "act": "answer", "ids": [own] }), None).await;
        assert_eq!(problem(&dance).0, 422, "{}", dance.html);
        assert_eq!(told(&staff.get("/api/v1/cases?view=over").await)["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(told(&ida.get("/api/v1/cases").await)["items"].as_array().map(Vec::len), Some(0));
    }

    async fn what_the_staff_judge_is_refused_from_whoever_only_reports(fixture: Fixture) {
        let (mut ida, mut staff) = programs(&fixture).await;
        let some = "00000000-0000-7000-8000-000000000131";
        for (field, value) in [("impact", "high"), ("problem", some), ("article", some)] {
            let written = json!({ "subject": "Skrivaren", field: value });
            let refused = ida.send(&Method::POST, "/api/v1/cases", &written, None).await;
            assert_eq!(problem(&refused), (422, "case-field-of-staff".to_owned(), field.to_owned()), "{}", refused.html);
        }
        let own = told(&staff.send(&Method::POST, "/api/v1/cases", &json!({ "subject": "Skrivaren", "impact": "high" }), None).await);
        assert_eq!((&own["impact"], &own["number"]), (&json!("high"), &json!("2026-1")), "nothing refused was kept: {own}");
    }

    async fn cases_are_listed_by_the_known_fault_behind_them(fixture: Fixture) {
        let (mut ida, mut staff) = programs(&fixture).await;
        let fault = told(&staff.send(&Method::POST, "/api/v1/problems", &json!({ "name": "Kön fastnar" }), None).await);
        let case = ida.send(&Method::POST, "/api/v1/cases", &json!({ "subject": "Skrivaren" }), None).await.location;
        ida.send(&Method::POST, "/api/v1/cases", &json!({ "subject": "Blanketten" }), None).await;
        staff.send(&Method::PATCH, &case, &json!({ "problem": fault["id"] }), Some("\"1\"")).await;
        let of = format!("/api/v1/cases?problem={}", fault["id"].as_str().unwrap_or_default());
        let list = told(&staff.get(&of).await);
        assert_eq!((&list["total"], &list["items"][0]["subject"]), (&json!(1), &json!("Skrivaren")), "{list}");
        assert_eq!(problem(&staff.get("/api/v1/cases?problem=x").await).0, 400);
    }

    async fn an_incident_says_when_it_became_known_and_no_other_case_does(fixture: Fixture) {
        let (mut ida, _) = programs(&fixture).await;
        let incident = |kind: &str, at: &str| json!({ "kind": kind, "subject": "Misstänkt intrång", "aware_at": at });
        let (friday, winter) = ("2026-11-20T21:15:00Z", "2026-01-05T09:00:00Z");
        for (kind, at, key) in [("security-incident", winter, "case-aware-long-ago"), ("fault", friday, "case-aware-of-what")] {
            let refused = ida.send(&Method::POST, "/api/v1/cases", &incident(kind, at), None).await;
            assert_eq!(problem(&refused), (422, key.to_owned(), "aware_at".to_owned()), "{}", refused.html);
        }
        let made = ida.send(&Method::POST, "/api/v1/cases", &incident("security-incident", friday), None).await;
        assert_eq!((made.status, &told(&made)["aware_at"]), (StatusCode::CREATED, &json!(friday)), "{}", made.html);
    }

    async fn the_staff_write_a_case_down_for_somebody_and_let_another_watch_it(fixture: Fixture) {
        let (mut ida, mut staff) = programs(&fixture).await;
        let people = told(&staff.get("/api/v1/people?q=Ida").await);
        let person = people["items"][0]["id"].as_str().unwrap_or_default().to_owned();
        let written = json!({ "subject": "Ringde om skrivaren", "requester": person, "channel": "desk" });
        let denied = ida.send(&Method::POST, "/api/v1/cases", &written, None).await;
        assert_eq!(problem(&denied).0, 403, "{}", denied.html);
        let made = told(&staff.send(&Method::POST, "/api/v1/cases", &written, None).await);
        assert_eq!((&made["requester"]["name"], &made["channel"], &made["body"]["name"]), (&json!("Ida Ek"), &json!("desk"), &json!("Hemtjänsten")), "{made}");
        let case = format!("/api/v1/cases/{}", made["id"].as_str().unwrap_or_default());
        let acts = format!("{case}/acts");
        let others = told(&staff.get("/api/v1/people?q=Lina").await);
        let watch = |act: &str| json!({ "act": act, "watcher": others["items"][0]["id"] });
        let added = told(&staff.send(&Method::POST, &acts, &watch("add-watcher"), Some("\"1\"")).await);
        assert_eq!(added["watchers"][0]["name"], "Lina Borg", "{added}");
        assert_eq!(told(&ida.get(&case).await)["watchers"], json!([]), "who reads along is for the staff");
        let twice = staff.send(&Method::POST, &acts, &watch("add-watcher"), Some("\"2\"")).await;
        assert_eq!(problem(&twice), (422, "case-watches-already".to_owned(), "watcher".to_owned()));
        let removed = told(&staff.send(&Method::POST, &acts, &watch("remove-watcher"), Some("\"2\"")).await);
        assert_eq!(removed["watchers"], json!([]), "{removed}");
        let left = json!({ "requester": null });
        assert_eq!(problem(&staff.send(&Method::PATCH, &case, &left, Some("\"3\"")).await).1, "case-whose");
    }

    async fn the_clocks_of_an_incident_are_told_and_noted_by_programs(fixture: Fixture) {
        let (mut ida, mut staff) = programs(&fixture).await;
        let incident = json!({ "kind": "security-incident", "subject": "Intrång" });
        let made = ida.send(&Method::POST, "/api/v1/cases", &incident, None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let clocks = format!("{}/clocks", made.location);
        let first = told(&ida.get(&clocks).await)["clocks"][0].clone();
        assert_eq!((&first["rule"], &first["acting"], &first["outcome"]), (&json!("cyber-early-warning"), &json!("coordinator"), &Value::Null));
        let reported = json!({ "clock": "cyber-early-warning", "mark": "reported", "clock_reference": "MCF-41" });
        let after = told(&staff.send(&Method::POST, &clocks, &reported, None).await);
        let of = |rule: &str| after["clocks"].as_array().unwrap().iter().find(|clock| clock["rule"] == rule).unwrap().clone();
        assert_eq!(of("cyber-early-warning")["reference"], "MCF-41", "{after}");
        let why = json!({ "clock": "personal-data-breach-notification", "mark": "not-applicable" });
        assert_eq!(problem(&staff.send(&Method::POST, &clocks, &why, None).await).2, "clock_reason");
        assert_eq!(problem(&ida.send(&Method::POST, &clocks, &reported, None).await).0, 403, "whoever asked notes nothing");
        let unknown = json!({ "clock": "no-such-clock", "mark": "reported" });
        assert_eq!(problem(&staff.send(&Method::POST, &clocks, &unknown, None).await).2, "clock");
    }
}

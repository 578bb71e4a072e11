//! What the desk is arranged by, before a program, through the whole router on both engines.

use crate::api::tests::{problem, told};
use crate::organisation::tests::{coordinator, id};
use crate::testing::{Browser, Program, Seen};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::{Fixture, number};

/// The coordinator's program, held to the desk alone, and one of a manager who does not work there.
async fn programs(fixture: &Fixture) -> (Browser, Program, Program) {
    let mut browser = coordinator(fixture).await;
    let desk = [("may", "write"), ("chapters", "desk")];
    let program = browser.program(&desk).await;
    let mut maja = browser.another();
    maja.sign_in_as("maja@lindhamn.example").await;
    let other = maja.program(&desk).await;
    (browser, program, other)
}

async fn post(program: &mut Program, at: &str, body: &Value, read: Option<&str>) -> Seen {
    program.send(&Method::POST, at, body, read).await
}

store::each_engine! {
    async fn a_known_fault_is_noted_changed_ended_and_back_again(fixture: Fixture) {
        let (mut browser, mut program, mut other) = programs(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let unnamed = post(&mut program, "/api/v1/problems", &json!({ "text": "Listan står tom." }), None).await;
        assert_eq!(problem(&unnamed), (422, "organisation-field-required".to_owned(), "name".to_owned()));
        let ahead = json!({ "name": "Snart", "since": "2027-01-01T00:00:00Z" });
        assert_eq!(problem(&post(&mut program, "/api/v1/problems", &ahead, None).await), (422, "desk-fault-ahead".to_owned(), "since".to_owned()));
        let written = json!({ "name": "Hemtur svarar inte", "system": system, "workaround": "Surfplattan.", "told_public": true });
        let made = post(&mut program, "/api/v1/problems", &written, None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let (at, kept) = (made.location.clone(), told(&made));
        assert_eq!((&kept["system"]["name"], &kept["told_public"], &kept["told_staff"], &kept["until"]), (&json!("Hemtur"), &json!(true), &json!(false), &Value::Null));
        assert!(browser.another().open("/sign-in").await.says("Hemtur svarar inte"), "everybody is told");

        // What is not named is left alone, and nobody writes over another's change.
        let changed = program.send(&Method::PATCH, &at, &json!({ "cause": "Brandväggen", "system": null }), Some("\"1\"")).await;
        let kept = told(&changed);
        assert_eq!((&kept["cause"], &kept["system"], &kept["workaround"]), (&json!("Brandväggen"), &Value::Null, &json!("Surfplattan.")));
        let stale = program.send(&Method::PATCH, &at, &json!({ "name": "Annat" }), Some("\"1\"")).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        assert_eq!(problem(&program.send(&Method::PATCH, &at, &json!({ "name": "Annat" }), None).await).0, 428);
        let nothing = program.send(&Method::PATCH, &at, &json!({ "article": system }), Some("\"2\"")).await;
        assert_eq!(problem(&nothing), (422, "case-article-unknown".to_owned(), "article".to_owned()));

        let (end, reopen) = (format!("{at}/end"), format!("{at}/reopen"));
        let ended = post(&mut program, &end, &Value::Null, Some("\"2\"")).await;
        assert!(ended.status == StatusCode::OK && told(&ended)["until"].is_string(), "{}", ended.html);
        assert!(!browser.another().open("/sign-in").await.says("Hemtur svarar inte"));
        assert_eq!(problem(&post(&mut program, &end, &Value::Null, Some("\"2\"")).await).0, 412);
        let totals = async |program: &mut Program, asked: &str| told(&program.get(&format!("/api/v1/problems?{asked}")).await)["total"].clone();
        assert_eq!((totals(&mut program, "state=lasting").await, totals(&mut program, "state=over").await), (json!(0), json!(1)));
        let back = post(&mut program, &reopen, &Value::Null, Some("\"3\"")).await;
        assert_eq!(told(&back)["until"], Value::Null, "{}", back.html);
        assert_eq!((totals(&mut program, "q=SURFplattan").await, totals(&mut program, &format!("system={system}")).await), (json!(1), json!(0)));
        assert_eq!(problem(&program.get("/api/v1/problems?state=perhaps").await), (400, String::new(), "state".to_owned()));

        // Everybody reads them; whoever works at the desk writes them.
        assert_eq!(told(&other.get(&at).await)["cause"], "Brandväggen");
        for (method, at, read) in [(Method::POST, "/api/v1/problems", None), (Method::PATCH, at.as_str(), Some("\"4\"")), (Method::POST, end.as_str(), Some("\"4\""))] {
            let denied = other.send(&method, at, &json!({ "name": "Mitt" }), read).await;
            assert_eq!(problem(&denied).1, "policy-desk", "{}", denied.html);
        }
        assert_eq!(problem(&program.get("/api/v1/problems/none").await).0, 404);
        let mut held = browser.program(&[("may", "write"), ("chapters", "systems")]).await;
        assert_eq!(problem(&held.get("/api/v1/problems").await).1, "policy-token-scope");
    }

    async fn a_team_is_founded_with_its_districts_and_people_join_and_leave_it(fixture: Fixture) {
        let (browser, mut program, mut other) = programs(&fixture).await;
        let (unit, above) = (id(&browser, "body", "code = 'HT'").await, id(&browser, "body", "code = 'OF'").await);
        let bare = told(&program.get("/api/v1/districts?unserved=true").await);
        assert_eq!((&bare["total"], &bare["items"][0]["id"]), (&json!(1), &json!(above)), "{bare}");
        let untold = post(&mut program, "/api/v1/teams", &json!({ "name": "Närsupport" }), None).await;
        assert_eq!(problem(&untold), (422, "organisation-field-required".to_owned(), "tier".to_owned()));
        let wrong = post(&mut program, "/api/v1/teams", &json!({ "name": "Närsupport", "tier": "0" }), None).await;
        assert_eq!(problem(&wrong), (422, String::new(), "tier".to_owned()));
        let nowhere = json!({ "name": "Närsupport", "tier": "1", "districts": ["nirgends"] });
        assert_eq!(problem(&post(&mut program, "/api/v1/teams", &nowhere, None).await), (422, "case-body-unknown".to_owned(), "districts".to_owned()));
        let written = json!({ "name": "Närsupport", "tier": "1", "districts": [unit, above] });
        let made = post(&mut program, "/api/v1/teams", &written, None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let at = made.location.clone();
        assert_eq!(told(&made)["districts"].as_array().map(Vec::len), Some(2), "{}", made.html);
        let districts = told(&program.get("/api/v1/districts").await);
        let served = districts["items"].as_array().unwrap().iter().find(|each| each["id"] == json!(unit)).unwrap();
        assert_eq!((&served["teams"][0]["name"], &served["unserved"]), (&json!("Närsupport"), &json!(false)), "{districts}");
        assert_eq!(told(&program.get("/api/v1/districts?unserved=true").await)["total"], 0);
        let changed = program.send(&Method::PATCH, &at, &json!({ "mail": "stod@lindhamn.example", "districts": [unit] }), Some("\"1\"")).await;
        assert_eq!((&told(&changed)["mail"], &told(&changed)["name"]), (&json!("stod@lindhamn.example"), &json!("Närsupport")), "{}", changed.html);

        let maja = id(&browser, "person", "given_name = 'Maja'").await;
        let (members, departures) = (format!("{at}/members"), format!("{at}/departures"));
        let joins = json!({ "person": maja, "from": "2026-11-01", "hours": 8 });
        assert_eq!(problem(&post(&mut program, &members, &joins, Some("\"1\"")).await).0, 412);
        let nobody = json!({ "person": unit, "from": "2026-11-01" });
        assert_eq!(problem(&post(&mut program, &members, &nobody, Some("\"2\"")).await), (422, "case-person-unknown".to_owned(), "person".to_owned()));
        let turned = json!({ "person": maja, "from": "2026-11-01", "to": "2026-10-01" });
        assert_eq!(problem(&post(&mut program, &members, &turned, Some("\"2\"")).await), (422, "team-ends-before".to_owned(), "to".to_owned()));
        let joined = post(&mut program, &members, &joins, Some("\"2\"")).await;
        let team = told(&joined);
        assert_eq!((&team["members"][0]["person"]["name"], &team["members"][0]["hours"]), (&json!("Maja Öberg"), &json!(8)), "{}", joined.html);
        assert_eq!(problem(&post(&mut program, &members, &joins, Some("\"3\"")).await), (422, "team-member-there".to_owned(), "person".to_owned()));
        // From that day on they work at the desk.
        assert_eq!(other.get("/api/v1/canned-answers").await.status, StatusCode::OK);
        assert_eq!(told(&program.get("/api/v1/teams?tier=1&active=true").await)["items"][0]["people"], 1);
        let early = json!({ "person": maja, "last_day": "2026-10-31" });
        assert_eq!(problem(&post(&mut program, &departures, &early, Some("\"3\"")).await), (422, "team-member-not-then".to_owned(), "last_day".to_owned()));
        let left = post(&mut program, &departures, &json!({ "person": maja, "last_day": "2026-11-02" }), Some("\"3\"")).await;
        assert_eq!(told(&left)["members"][0]["to"], "2026-11-02", "{}", left.html);
        assert_eq!(told(&program.get(&format!("/api/v1/teams?district={unit}")).await)["items"][0]["people"], 0);

        // Everybody sees them; the coordinator arranges them.
        assert_eq!(other.get(&at).await.status, StatusCode::OK);
        for (method, at, body) in [(Method::POST, "/api/v1/teams", &written), (Method::PATCH, at.as_str(), &written), (Method::POST, members.as_str(), &joins)] {
            assert_eq!(other.send(&method, at, body, Some("\"4\"")).await.status, StatusCode::FORBIDDEN, "{at}");
        }
        assert_eq!(problem(&program.get("/api/v1/teams?tier=9").await).0, 400);
        assert_eq!(problem(&program.get(&format!("/api/v1/teams/{unit}")).await).0, 404);
    }

    async fn whoever_has_protected_identity_is_not_there_to_join(fixture: Fixture) {
        let (browser, mut program, _) = programs(&fixture).await;
        let made = post(&mut program, "/api/v1/teams", &json!({ "name": "IT-enheten", "tier": "2" }), None).await;
        let maja = id(&browser, "person", "given_name = 'Maja'").await;
        let sql = "update person set protected = 1 where given_name = 'Maja'";
        browser.town.store().operate(async |upkeep| store::testing::execute(upkeep, sql, Vec::new()).await.map(drop)).await.unwrap();
        let joins = json!({ "person": maja, "from": "2026-11-01" });
        let hidden = post(&mut program, &format!("{}/members", made.location), &joins, Some("\"1\"")).await;
        assert_eq!(problem(&hidden), (422, "case-person-unknown".to_owned(), "person".to_owned()));
    }

    async fn targets_are_set_changed_by_their_version_and_removed(fixture: Fixture) {
        let (browser, mut program, mut other) = programs(&fixture).await;
        let at = "/api/v1/case-targets";
        for (body, code, field) in [
            (json!({ "answer_min": 30 }), "organisation-field-required", "priority"),
            (json!({ "priority": "6", "answer_min": 30 }), "", "priority"),
            (json!({ "priority": "1" }), "target-says-nothing", "solve_min"),
            (json!({ "priority": "1", "answer_min": 480, "solve_min": 240 }), "target-turned", "answer_min"),
            (json!({ "priority": "1", "answer_min": 0 }), "", "answer_min"),
            (json!({ "priority": "1", "tier": "1", "answer_min": 30 }), "target-answer-is-whole", "answer_min"),
            (json!({ "priority": "1", "kind": "fel", "answer_min": 30 }), "", "kind"),
        ] {
            assert_eq!(problem(&post(&mut program, at, &body, None).await), (422, code.to_owned(), field.to_owned()), "{body}");
        }
        let written = json!({ "priority": "1", "kind": "fault", "answer_min": 30, "solve_min": 240 });
        let made = post(&mut program, at, &written, None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let one = made.location.clone();
        assert_eq!((&told(&made)["answer_min"], &told(&made)["solve_min"]), (&json!(30), &json!(240)));
        assert_eq!(problem(&post(&mut program, at, &written, None).await), (422, "target-there".to_owned(), "priority".to_owned()));
        let changed = program.send(&Method::PATCH, &one, &json!({ "answer_min": null, "solve_min": 90 }), Some("\"1\"")).await;
        let kept = told(&changed);
        assert_eq!((&kept["answer_min"], &kept["solve_min"], &kept["kind"]), (&Value::Null, &json!(90), &json!("fault")), "{}", changed.html);
        assert_eq!(told(&program.get(&one).await), kept);
        assert_eq!(problem(&program.send(&Method::PATCH, &one, &json!({ "solve_min": 60 }), Some("\"1\"")).await).0, 412);
        assert_eq!(told(&other.get(at).await)["items"][0], kept);
        assert_eq!(other.send(&Method::DELETE, &one, &Value::Null, Some("\"2\"")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(problem(&program.send(&Method::DELETE, &one, &Value::Null, Some("\"1\"")).await).0, 412, "what was changed is not removed unseen");
        assert_eq!(program.send(&Method::DELETE, &one, &Value::Null, Some("\"2\"")).await.status, StatusCode::NO_CONTENT);
        assert_eq!(problem(&program.get(&one).await).0, 404);
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_target").await, 0);
    }

    async fn answers_that_are_given_often_are_for_whoever_works_at_the_desk(fixture: Fixture) {
        let (mut browser, mut program, mut other) = programs(&fixture).await;
        let at = "/api/v1/canned-answers";
        let bare = post(&mut program, at, &json!({ "name": "Glömt lösenord" }), None).await;
        assert_eq!(problem(&bare), (422, "organisation-field-required".to_owned(), "text".to_owned()));
        let written = json!({ "name": "Glömt lösenord", "text": "Välj ett nytt på inloggningssidan." });
        let made = post(&mut program, at, &written, None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let one = made.location.clone();
        let changed = program.send(&Method::PATCH, &one, &json!({ "name": "Nytt lösenord" }), Some("\"1\"")).await;
        assert_eq!((&told(&changed)["name"], &told(&changed)["text"]), (&json!("Nytt lösenord"), &written["text"]), "{}", changed.html);
        assert_eq!(problem(&program.send(&Method::PATCH, &one, &json!({ "text": null }), Some("\"2\"")).await), (422, "organisation-field-required".to_owned(), "text".to_owned()));
        assert_eq!(problem(&program.send(&Method::PATCH, &one, &written, Some("\"1\"")).await).0, 412);
        assert_eq!(told(&program.get(&format!("{at}?q=INLOGGNING")).await)["total"], 1);
        assert_eq!(told(&program.get(&format!("{at}?q=skrivare")).await)["total"], 0);
        let mut reader = browser.program(&[("may", "read"), ("chapters", "desk")]).await;
        for address in [at, one.as_str()] {
            assert_eq!(problem(&other.get(address).await).1, "policy-desk", "{address}");
            assert_eq!(reader.get(address).await.status, StatusCode::OK, "a token that reads is enough to look: {address}");
        }
        assert_eq!(problem(&reader.send(&Method::PATCH, &one, &written, Some("\"2\"")).await).1, "policy-token-scope");
        assert_eq!(problem(&other.send(&Method::DELETE, &one, &Value::Null, Some("\"2\"")).await).1, "policy-desk");
        assert_eq!(problem(&program.send(&Method::DELETE, &one, &Value::Null, Some("\"1\"")).await).0, 412);
        assert_eq!(problem(&program.send(&Method::DELETE, &one, &Value::Null, None).await).0, 428);
        assert_eq!(program.send(&Method::DELETE, &one, &Value::Null, Some("\"2\"")).await.status, StatusCode::NO_CONTENT);
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_canned").await, 0);
    }
}

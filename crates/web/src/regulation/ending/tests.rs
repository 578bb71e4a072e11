//! What was attested, accepted or adopted comes to its end, through the whole router on both engines.

use crate::documents::tests::send_file;
use crate::organisation::tests::{fill, id};
use crate::testing::Browser;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::number;

const DUTY: &str = "/regulation/bas-2026/4/fit-for-purpose";

/// Maja attests for the system that she manages; gives the system and the attestation.
async fn attested(browser: &mut Browser) -> (String, String) {
    let system = id(browser, "system", "name = 'Hemtur'").await;
    browser.sign_in_as("maja@lindhamn.example").await;
    let token = browser.open(&format!("{DUTY}/attest?subject={system}")).await.token();
    let fields = [("csrf", token.as_str()), ("subject", &system), ("evidence", "Protokoll § 7"), ("day", "2026-11-20")];
    let given = browser.post(&format!("{DUTY}/attest"), &fields).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.html);
    let attestation = id(browser, "attestation", "1 = 1").await;
    (system, attestation)
}

/// A decision of the board accepts a deviation of the system Hemtur; gives the acceptance.
pub(in crate::regulation) async fn accepted(browser: &mut Browser) -> String {
    let system = id(browser, "system", "name = 'Hemtur'").await;
    let board = id(browser, "body", "code = 'ON'").await;
    browser.sign_in_as("saga@lindhamn.example").await;
    let duty = "/regulation/bas-2026/2/contract-in-force";
    let token = browser.open(&format!("{duty}/accept?subject={system}")).await.token();
    let fields = [
        ("csrf", token.as_str()),
        ("subject", &system),
        ("body", &board),
        ("decided", "2026-11-20"),
        ("paragraph", "70"),
        ("reason", "Upphandlas"),
        ("until", "2027-07-01"),
    ];
    let given = browser.post(&format!("{duty}/accept"), &fields).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.html);
    id(browser, "acceptance", "1 = 1").await
}

store::each_engine! {
    async fn an_attestation_is_withdrawn_with_a_reason_the_check_follows_and_nothing_is_gone(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let (_, attestation) = attested(&mut browser).await;
        let fulfilled = format!("{DUTY}?state=fulfilled&format=csv");
        assert!(browser.open(&fulfilled).await.says("Hemtur"));
        let form = format!("/attestations/{attestation}/withdraw");
        let list = browser.open("/attestations").await;
        assert!(list.says("Protokoll § 7") && list.says(&form), "{}", list.html);
        assert!(browser.open(DUTY).await.says(&form), "the page of the duty leads there as well");
        let empty = fill(&mut browser, &form, &[("reason", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", empty.html);
        let withdrawn = fill(&mut browser, &form, &[("reason", "Gällde ett annat system")]).await;
        assert_eq!(withdrawn.location, "/attestations", "{}", withdrawn.html);
        assert!(!browser.open(&fulfilled).await.says("Hemtur"), "the check follows at once");
        assert!(!browser.open("/attestations?format=csv").await.says("Hemtur"), "it holds no longer");
        let ended = browser.open("/attestations?view=ended&columns=said,until,why&format=csv").await;
        assert!(ended.says("Hemtur;2026-11-23;Protokoll § 7;Gällde ett annat system"), "{}", ended.html);
        assert!(browser.open(DUTY).await.says("återtaget 2026-11-23: Gällde ett annat system"));
        let twice = fill(&mut browser, &form, &[("reason", "Igen")]).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", twice.html);
        let told = "select count(*) as number from journal where entity = 'attestation'";
        assert_eq!(number(browser.town.store(), told).await, 2, "given and withdrawn");
    }

    async fn an_acceptance_is_ended_by_whoever_may_accept_and_stays_in_the_register(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let acceptance = accepted(&mut browser).await;
        let form = format!("/acceptances/{acceptance}/end");
        assert!(browser.open("/acceptances").await.says(&form));
        let mut manager = browser.another();
        manager.sign_in_as("maja@lindhamn.example").await;
        let list = manager.open("/acceptances").await;
        assert!(list.says("Upphandlas") && !list.says(&form), "{}", list.html);
        assert_eq!(manager.open(&form).await.status, StatusCode::FORBIDDEN);
        let ended = fill(&mut browser, &form, &[("reason", "Avtalet är klart")]).await;
        assert_eq!(ended.location, "/acceptances", "{}", ended.html);
        let list = browser.open("/acceptances?view=ended&columns=until,why&format=csv").await;
        assert!(list.says("Hemtur;2026-11-23;Avtalet är klart"), "{}", list.html);
        let twice = fill(&mut browser, &form, &[("reason", "Igen")]).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", twice.html);
    }

    async fn what_is_attached_to_an_acceptance_stands_with_its_obligation_and_is_added_by_whoever_may_accept(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let acceptance = accepted(&mut browser).await;
        let led = browser.open(&format!("/acceptances/{acceptance}")).await;
        assert!(led.status == StatusCode::SEE_OTHER && led.location.contains("/contract-in-force/obligation?subject="), "{}", led.html);
        assert!(browser.open(&led.location).await.says("kind=acceptance"));
        let token = browser.open("/").await.token();
        let fields = [("kind", "acceptance"), ("subject", acceptance.as_str()), ("title", "Upphandlingsplan"), ("day", "2026-09-14")];
        let sent = send_file(&mut browser, &token, "/documents/new", &fields, ("plan.txt", b"Upphandlas i mars.")).await;
        assert_eq!((sent.status, sent.location), (StatusCode::SEE_OTHER, format!("/acceptances/{acceptance}")), "{}", sent.html);
        let mut manager = browser.another();
        manager.sign_in_as("maja@lindhamn.example").await;
        let page = manager.open(&led.location).await;
        assert!(page.says("Bilagor till godtagandet") && page.says("Upphandlingsplan") && page.says("2026-09-14"), "{}", page.html);
        assert!(!page.says("kind=acceptance"), "{}", page.html);
        let form = format!("/documents/new?kind=acceptance&subject={acceptance}");
        assert_eq!(manager.open(&form).await.status, StatusCode::FORBIDDEN);
        let list = manager.open("/documents?of=acceptance&format=csv").await;
        assert!(list.says("Upphandlingsplan") && list.says("2026-11-20 § 70"), "{}", list.html);
    }

    async fn a_program_lists_and_ends_what_was_attested_and_accepted(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let (system, attestation) = attested(&mut browser).await;
        let acceptance = accepted(&mut browser).await;
        let mut program = browser.program(&[("may", "write")]).await;
        for (list, end, id) in [("attestations", "withdrawal", attestation), ("acceptances", "end", acceptance)] {
            let holding = format!("/api/v1/{list}?state=holding&subject={system}");
            let found: Value = serde_json::from_str(&program.get(&holding).await.html).unwrap();
            assert_eq!((found["total"].as_i64(), found["items"][0]["id"].as_str()), (Some(1), Some(id.as_str())), "{found}");
            assert_eq!(found["items"][0]["subject_name"], "Hemtur");
            let ended = program.send(&Method::POST, &format!("/api/v1/{list}/{id}/{end}"), &json!({ "reason": "Fel" }), None).await;
            assert_eq!(ended.status, StatusCode::OK, "{}", ended.html);
            let found: Value = serde_json::from_str(&program.get(&holding).await.html).unwrap();
            assert_eq!(found["total"], 0, "{found}");
            let found: Value = serde_json::from_str(&program.get(&format!("/api/v1/{list}?state=ended")).await.html).unwrap();
            assert_eq!(found["total"], 1, "{found}");
        }
    }

    async fn a_regulation_is_repealed_by_decision_after_its_last_day(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let assembly = id(&browser, "body", "code = 'KF'").await;
        browser.sign_in_as("maja@lindhamn.example").await;
        assert!(!browser.open("/regulation").await.says("/regulation/bas-2026/repeal"));
        assert_eq!(browser.open("/regulation/bas-2026/repeal").await.status, StatusCode::FORBIDDEN);
        browser.sign_in_as("saga@lindhamn.example").await;
        assert!(browser.open("/regulation").await.says("/regulation/bas-2026/repeal"));
        let form = browser.open("/regulation/bas-2026/repeal").await;
        assert!(form.says("prövas inte längre") && form.says("skyldigheter"), "{}", form.html);
        let undecided = fill(&mut browser, "/regulation/bas-2026/repeal", &[("last_day", "2026-12-31")]).await;
        assert_eq!(undecided.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(undecided.says("Ange beslutet som upphäver reglementet."), "{}", undecided.html);
        let decided = [
            ("last_day", "2026-12-31"), ("decision_body", assembly.as_str()), ("decision_day", "2026-11-20"),
            ("decision_paragraph", "141"), ("decision_title", "Upphävande av IT-reglementet"),
        ];
        let repealed = fill(&mut browser, "/regulation/bas-2026/repeal", &decided).await;
        assert_eq!(repealed.location, "/regulation?pack=bas-2026", "{}", repealed.html);
        assert!(browser.open("/regulation").await.says("Gäller till och med 2026-12-31."));
        let until = "select count(*) as number from adoption where valid_until = '2027-01-01'";
        assert_eq!(number(browser.town.store(), until).await, 1);
        let told = browser.open("/journal?entity=adoption").await;
        assert!(told.says("Upphävt genom"), "{}", told.html);
    }
}

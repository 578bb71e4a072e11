//! The auditors' room before a program, through the whole router.

use crate::api::tests::{problem, told};
use crate::organisation::tests::{fill, id};
use crate::testing::{Browser, Program};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::Fixture;

const PEOPLE: &str = "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från\n\
    13;Siv;Lund;siv@lindhamn.example;Kommunstyrelsen;Sekreterare;nej;2020-01-01\n\
    15;Rune;Holm;rune@lindhamn.example;Kommunstyrelsen;Revisor;nej;2020-01-01\n";

const APPOINTMENTS: &str = "Vem;Roll;Organ;För system;Beslutad av;Beslutsdag;Paragraf;Från\n\
    siv@lindhamn.example;secretary;ON;;ON;2025-08-26;64;2025-09-01\n\
    rune@lindhamn.example;auditor;KF;;KF;2025-08-25;14;2025-09-01\n";

/// The municipality with an auditor and a secretary, each before a screen of their own.
async fn scene(fixture: &Fixture) -> (Browser, Browser) {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    browser.import("people", PEOPLE).await;
    browser.import("appointments", APPOINTMENTS).await;
    let mut secretary = browser.another();
    secretary.sign_in_as("siv@lindhamn.example").await;
    browser.sign_in_as("rune@lindhamn.example").await;
    (browser, secretary)
}

/// Opens a review and gives its address.
async fn opened(program: &mut Program) -> String {
    let written = json!({ "name": "Behörigheter", "questions": "Tas de bort?", "from": "2026-01-01", "through": "2026-10-31" });
    let made = program.send(&Method::POST, "/api/v1/audit-reviews", &written, None).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
    assert_eq!((&told(&made)["number"], &told(&made)["through"]), (&json!("2026-1"), &json!("2026-10-31")));
    made.location
}

store::each_engine! {
    async fn a_review_goes_from_its_questions_over_a_sample_to_its_result(fixture: Fixture) {
        let (mut auditor, _) = scene(&fixture).await;
        let mut program = auditor.program(&[("may", "write")]).await;
        let review = opened(&mut program).await;
        let changed = program.send(&Method::PATCH, &review, &json!({ "basis": "5 §", "through": null }), Some("\"1\"")).await;
        assert_eq!(changed.status, StatusCode::OK, "{}", changed.html);
        assert_eq!((&told(&changed)["basis"], &told(&changed)["through"]), (&json!("5 §"), &Value::Null));
        assert_eq!(told(&changed)["questions"], "Tas de bort?", "what is not named is left alone");
        let stale = program.send(&Method::PATCH, &review, &json!({ "name": "Loggar" }), Some("\"1\"")).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        // Drawn by a seed, and drawn again of the same rows.
        let drawing = json!({ "list": "/systems?sort=-name", "size": 1, "seed": "2026-4711" });
        let drawn = program.send(&Method::POST, &format!("{review}/samples"), &drawing, None).await;
        assert_eq!(drawn.status, StatusCode::CREATED, "{}", drawn.html);
        let sample = told(&drawn);
        assert_eq!((&sample["list"], &sample["population"], &sample["seed"]), (&json!("/systems"), &json!(2), &json!("2026-4711")));
        assert_eq!(sample["rows"].as_array().unwrap().len(), 1);
        let again = told(&program.get(&format!("{}/again", drawn.location)).await);
        assert_eq!((&again["same_population"], &again["same_rows"], &again["digest"]), (&json!(true), &json!(true), &sample["digest"]));
        for (list, size, field) in [("/nowhere", 1, ""), ("/systems", 0, "size"), ("/systems", 201, "size")] {
            let refused = program.send(&Method::POST, &format!("{review}/samples"), &json!({ "list": list, "size": size }), None).await;
            let (status, _, at) = problem(&refused);
            assert_eq!((status, at.as_str()), (422, field), "{}", refused.html);
        }
        // What is judged is kept, and what another judged meanwhile is not written over.
        let seen = sample["rows"][0]["seen"].clone();
        let row = |place: i64, verdict: &str| json!({ "rows": [{ "place": place, "verdict": verdict, "note": "Saknar logg", "seen": seen }] });
        let judgements = format!("{}/judgements", drawn.location);
        let judged = program.send(&Method::POST, &judgements, &row(1, "wrong"), None).await;
        assert_eq!((&told(&judged)["rows"][0]["judged_by"], &told(&judged)["verdicts"]["wrong"]), (&json!("Rune Holm"), &json!(1)));
        let late = program.send(&Method::POST, &judgements, &row(1, "good"), None).await;
        assert_eq!(problem(&late), (422, "audit-row-judged-meanwhile".to_owned(), "verdict-1".to_owned()));
        let strange = program.send(&Method::POST, &judgements, &row(7, "good"), None).await;
        assert_eq!(problem(&strange).0, 422);
        // Closed with its result, it is written no more, and goes as a file.
        let closing = json!({ "result": "I stort ja" });
        let closed = program.send(&Method::POST, &format!("{review}/closing"), &closing, Some("\"2\"")).await;
        assert_eq!((closed.status, &told(&closed)["result"]), (StatusCode::OK, &json!("I stort ja")), "{}", closed.html);
        let shut = program.send(&Method::PATCH, &review, &json!({ "name": "Annat" }), Some("\"3\"")).await;
        assert_eq!(problem(&shut).1, "audit-review-closed");
        let found = told(&program.get("/api/v1/audit-reviews?open=false&q=beh").await);
        assert_eq!((&found["total"], &found["items"][0]["name"]), (&json!(1), &json!("Behörigheter")));
        assert_eq!(told(&program.get("/api/v1/audit-reviews?open=true").await)["total"], 0);
        let file = program.get(&format!("{review}/file?format=odt")).await;
        assert_eq!((file.status, file.headers["content-type"].to_str().unwrap()), (StatusCode::OK, "application/vnd.oasis.opendocument.text"));
        assert_eq!(problem(&program.get(&format!("{review}/file?format=exe")).await).0, 400);
    }

    async fn a_finding_goes_to_its_board_and_back_until_its_answer_is_accepted(fixture: Fixture) {
        let (mut auditor, mut secretary) = scene(&fixture).await;
        let mut program = auditor.program(&[("may", "write")]).await;
        let mut board = secretary.program(&[("may", "write")]).await;
        let review = opened(&mut program).await;
        let system = id(&auditor, "system", "name = 'Hemtur'").await;
        let written = json!({ "text": "Loggen saknas", "object": format!("/systems/{system}") });
        let made = program.send(&Method::POST, &format!("{review}/findings"), &written, None).await;
        assert_eq!((made.status, &told(&made)["state"]), (StatusCode::CREATED, &json!("draft")), "{}", made.html);
        let finding = made.location;
        // A draft is nobody else's, and is not sent before it says what is asked of whom.
        assert_eq!(problem(&board.get(&finding).await).0, 404);
        let early = program.send(&Method::POST, &format!("{finding}/sending"), &Value::Null, Some("\"1\"")).await;
        assert_eq!(problem(&early), (422, "audit-not-ready".to_owned(), "grade".to_owned()));
        let asked = json!({ "grade": "mend", "body": id(&auditor, "body", "code = 'ON'").await, "answer_by": "2026-12-31" });
        // A token that may not see the system leaves alone what the finding says of it.
        let mut narrow = auditor.program(&[("may", "write"), ("chapters", "audit")]).await;
        let changed = narrow.send(&Method::PATCH, &finding, &asked, Some("\"1\"")).await;
        assert_eq!((changed.status, &told(&changed)["object"]), (StatusCode::OK, &Value::Null), "{}", changed.html);
        assert_eq!(told(&program.get(&finding).await)["object"]["name"], "Hemtur");
        let sent = program.send(&Method::POST, &format!("{finding}/sending"), &Value::Null, Some("\"2\"")).await;
        assert_eq!((sent.status, &told(&sent)["state"]), (StatusCode::OK, &json!("sent")), "{}", sent.html);
        // The board finds it, and answers.
        let owed = told(&board.get("/api/v1/audit-findings?mine=true&state=sent").await);
        assert_eq!((&owed["total"], &owed["items"][0]["number"]), (&json!(1), &json!("2026-1:1")), "{owed}");
        let answer = json!({ "text": "Vi köper en logg", "done_by": "2027-01-31" });
        let stale = board.send(&Method::POST, &format!("{finding}/answers"), &answer, Some("\"2\"")).await;
        assert_eq!(problem(&stale).0, 412);
        let answered = board.send(&Method::POST, &format!("{finding}/answers"), &answer, Some("\"3\"")).await;
        assert_eq!((answered.status, &told(&answered)["state"]), (StatusCode::OK, &json!("answered")), "{}", answered.html);
        // The auditors want to know more, and accept what comes then.
        let back = format!("{finding}/judgement");
        let bare = program.send(&Method::POST, &back, &json!({ "accepted": false }), Some("\"4\"")).await;
        assert_eq!(problem(&bare), (422, "organisation-field-required".to_owned(), "reason".to_owned()));
        let judged = json!({ "accepted": false, "reason": "Från när?", "answer_by": "2027-01-15" });
        assert_eq!(problem(&board.send(&Method::POST, &back, &judged, Some("\"4\"")).await).0, 403);
        let returned = program.send(&Method::POST, &back, &judged, Some("\"4\"")).await;
        assert_eq!((&told(&returned)["state"], &told(&returned)["answer_by"]), (&json!("returned"), &json!("2027-01-15")));
        let answer = json!({ "text": "Från februari" });
        board.send(&Method::POST, &format!("{finding}/answers"), &answer, Some("\"5\"")).await;
        let accepted = program.send(&Method::POST, &back, &json!({ "accepted": true }), Some("\"6\"")).await;
        assert_eq!((accepted.status, &told(&accepted)["state"]), (StatusCode::OK, &json!("accepted")), "{}", accepted.html);
        let answers = told(&accepted)["answers"].clone();
        assert_eq!((&answers[0]["accepted"], &answers[1]["accepted"]), (&json!(false), &json!(true)), "every answer stays: {answers}");
        let gone = program.send(&Method::POST, &format!("{finding}/withdrawal"), &json!({ "reason": "Nej" }), Some("\"7\"")).await;
        assert_eq!(problem(&gone).1, "audit-state-wrong");
    }

    async fn the_activity_of_a_finding_tells_no_more_of_what_it_is_about_than_the_finding(fixture: Fixture) {
        let (mut auditor, mut secretary) = scene(&fixture).await;
        let mut program = auditor.program(&[("may", "write")]).await;
        let review = opened(&mut program).await;
        let drawn = program.send(&Method::POST, &format!("{review}/samples"), &json!({ "list": "/people", "size": 1 }), None).await;
        let person = id(&auditor, "person", "given_name = 'Maja'").await;
        let written = json!({
            "text": "Behörigheten är för vid", "grade": "mend", "body": id(&auditor, "body", "code = 'ON'").await,
            "answer_by": "2026-12-31", "object": format!("/people/{person}"),
            "row": { "sample": told(&drawn)["id"], "place": 1 },
        });
        let made = program.send(&Method::POST, &format!("{review}/findings"), &written, None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        program.send(&Method::POST, &format!("{}/sending", made.location), &Value::Null, Some("\"1\"")).await;
        let finding = made.location.rsplit('/').next().unwrap();
        let at = format!("/api/v1/activity/finding/{finding}?part=changes");
        let fields = |seen: &crate::testing::Seen| told(seen)["items"][0]["changes"].clone();
        let mut board = secretary.program(&[("may", "write")]).await;
        for (reader, row) in [(&mut program, true), (&mut board, false)] {
            let seen = fields(&reader.get(&at).await);
            assert_eq!((seen["object"].is_object(), seen["row"].is_object()), (true, row), "{seen}");
            assert_eq!(seen["text"]["after"], "Behörigheten är för vid");
        }
        let mut admin = auditor.another();
        admin.send("/sign-in", &[("username", "admin"), ("password", "en lång mening att minnas")]).await;
        let hiding = [("given_name", "Maja"), ("family_name", "Öberg"), ("protected", "ja")];
        let hidden = fill(&mut admin, &format!("/people/{person}/edit"), &hiding).await;
        assert_eq!(hidden.status, StatusCode::SEE_OTHER, "{}", hidden.html);
        for reader in [&mut program, &mut board] {
            let seen = reader.get(&at).await;
            assert!(!seen.says(&person) && fields(&seen)["object"].is_null(), "{}", seen.html);
        }
    }
}

#[tokio::test]
async fn auditors_alone_write_and_a_token_of_other_parts_is_told_that_it_lies_outside() {
    let fixture = Fixture::sqlite().await;
    let (mut auditor, mut secretary) = scene(&fixture).await;
    let mut program = auditor.program(&[("may", "write")]).await;
    let review = opened(&mut program).await;
    let mut board = secretary.program(&[("may", "write")]).await;
    let written = json!({ "name": "Egen", "questions": "Går det?" });
    assert_eq!(problem(&board.send(&Method::POST, "/api/v1/audit-reviews", &written, None).await).1, "policy-audit");
    let drawing = json!({ "list": "/systems", "size": 1 });
    assert_eq!(problem(&board.send(&Method::POST, &format!("{review}/samples"), &drawing, None).await).1, "policy-audit");
    assert_eq!(problem(&board.get(&review).await).0, 404, "nothing of it was sent");
    assert_eq!(told(&board.get("/api/v1/audit-reviews").await)["total"], 0);
    let mut outside = auditor.program(&[("may", "write"), ("chapters", "systems")]).await;
    for at in ["/api/v1/audit-reviews", "/api/v1/audit-findings", review.as_str(), format!("{review}/file").as_str()] {
        assert_eq!(problem(&outside.get(at).await).1, "policy-token-scope", "{at}");
    }
    let mut reads = auditor.program(&[("may", "read"), ("chapters", "audit")]).await;
    assert_eq!(reads.get(&review).await.status, StatusCode::OK);
    assert_eq!(problem(&reads.send(&Method::POST, "/api/v1/audit-reviews", &written, None).await).1, "policy-token-scope");
}

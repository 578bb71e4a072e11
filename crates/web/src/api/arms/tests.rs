//! The arms chosen by a program, through the whole router.

use crate::api::tests::{problem, told};
use crate::testing::{Browser, settled};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::testing::Fixture;

const AT: &str = "/api/v1/paper-arms";
const DRAWN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 24\"><path d=\"M0 0h20v24z\"/></svg>";

store::each_engine! {
    async fn arms_are_chosen_as_they_were_read_given_again_and_taken_away(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let mut program = browser.program(&[("may", "write"), ("chapters", "operation")]).await;
        let read = program.get(AT).await;
        assert_eq!((&told(&read)["text"], &told(&read)["said_by"]), (&Value::Null, &json!("nobody")));
        assert_eq!(problem(&program.get(&format!("{AT}/file")).await).0, 404);
        let tag = read.headers["etag"].to_str().unwrap().to_owned();
        let put = format!("{AT}?text=En%20fyr");
        assert_eq!(problem(&program.upon(&Method::PUT, &put, DRAWN, None).await).0, 428);
        let kept = program.upon(&Method::PUT, &put, DRAWN, Some(&tag)).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.html);
        let detail = told(&kept);
        assert_eq!((&detail["text"], &detail["kind"], &detail["said_by"]), (&json!("En fyr"), &json!("image/svg+xml"), &json!("chosen")));
        assert_eq!(detail["size"], DRAWN.len());
        assert_eq!(program.get(&format!("{AT}/file")).await.html, DRAWN);
        let stale = program.upon(&Method::PUT, &put, DRAWN, Some(&tag)).await;
        assert_eq!(problem(&stale), (412, "store-stale".to_owned(), String::new()));
        let tag = kept.headers["etag"].to_str().unwrap().to_owned();
        for (body, key) in [("GIF89a", "operation-arms-unknown"), (" ".repeat(512_001).as_str(), "operation-arms-large")] {
            let seen = program.upon(&Method::PUT, &put, body, Some(&tag)).await;
            assert_eq!(problem(&seen), (422, key.to_owned(), "file".to_owned()));
        }
        let removed = program.upon(&Method::DELETE, AT, "", Some(&tag)).await;
        assert_eq!(removed.status, StatusCode::NO_CONTENT, "{}", removed.html);
        assert_eq!(told(&program.get(AT).await)["said_by"], "nobody");
        let mut reads = browser.program(&[("may", "read"), ("chapters", "operation")]).await;
        assert_eq!(reads.get(AT).await.status, StatusCode::OK);
        let outside = (403, "policy-token-scope".to_owned(), String::new());
        let tag = reads.get(AT).await.headers["etag"].to_str().unwrap().to_owned();
        assert_eq!(problem(&reads.upon(&Method::PUT, &put, DRAWN, Some(&tag)).await), outside);
        assert_eq!(problem(&reads.upon(&Method::DELETE, AT, "", Some(&tag)).await), outside);
    }
}

#[tokio::test]
async fn arms_that_whoever_runs_the_server_has_named_are_not_chosen_by_a_program() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.town.settle(settled(&[("paper.arms", "/etc/stadga/vapen.svg")]));
    browser.settle().await;
    let mut program = browser.program(&[("may", "write"), ("chapters", "operation")]).await;
    let read = program.get(AT).await;
    assert_eq!(told(&read)["said_by"], "operator");
    let tag = read.headers["etag"].to_str().unwrap().to_owned();
    let refused = program.upon(&Method::PUT, &format!("{AT}?text=En%20fyr"), DRAWN, Some(&tag)).await;
    assert_eq!(problem(&refused), (422, "operation-arms-settled".to_owned(), String::new()));
}

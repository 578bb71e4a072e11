//! Old values of the journal go by decision, through the whole router on both engines.

use crate::organisation::tests::{fill, id, resend};
use crate::testing::Browser;
use axum::http::StatusCode;
use domain::journal::{Actor, Entry, Happening};
use serde_json::json;
use store::journal::journal_verify;

const HERE: &str = "/operation/disposal";

store::each_engine! {
    async fn old_values_go_by_decision_once_they_were_looked_at_and_the_chain_holds(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let long_ago = "2020-03-01T08:00:00Z".parse().unwrap();
        browser.town.store().write(&Actor::operator(), long_ago, async |_| -> Result<((), Entry), store::StoreError> {
            Ok(((), Entry::of(Happening::performed("absence", "en-frånvaro", [("from", json!("2020-03-02"))]))))
        }).await.unwrap();
        let kind = ("kind", "absence");
        let early = fill(&mut browser, HERE, &[kind, ("before", "2026-11-01")]).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", early.html);
        assert!(early.says("Ange 2025-11-23 eller en tidigare dag."), "{}", early.html);
        let wanted = [kind, ("before", "2025-11-23")];
        let look = fill(&mut browser, HERE, &wanted).await;
        assert_eq!(look.status, StatusCode::OK, "{}", look.html);
        assert!(look.says("1, med värden i en anteckning."), "{}", look.html);
        let reason = ("reason", "Gallringsfristen är ute");
        let undecided = resend(&mut browser, HERE, &look, &[&wanted[..], &[reason]].concat()).await;
        assert_eq!(undecided.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", undecided.html);
        assert!(undecided.says("Ange beslutet som gallringen vilar på."), "{}", undecided.html);
        let assembly = id(&browser, "body", "code = 'KF'").await;
        let decided = [
            reason, ("decision_body", assembly.as_str()), ("decision_day", "2026-11-20"),
            ("decision_paragraph", "150"), ("decision_title", "Gallring"),
        ];
        let all = [&wanted[..], &decided[..]].concat();
        // What was not looked at is looked at first.
        let unseen = fill(&mut browser, HERE, &all).await;
        assert_eq!(unseen.status, StatusCode::OK, "{}", unseen.html);
        let disposed = resend(&mut browser, HERE, &unseen, &all).await;
        assert_eq!(disposed.location, "/operation", "{}", disposed.html);
        let view = browser.town.read().await.unwrap();
        let verification = journal_verify(&view, None).await.unwrap();
        assert_eq!((verification.disposed, verification.fault), (1, None));
        drop(view);
        let told = browser.open("/journal?entity=disposal").await;
        assert!(told.says("Det som gallrades") && told.says("Frånvaro") && told.says("Gallringsfristen är ute"), "{}", told.html);
        let again = fill(&mut browser, HERE, &wanted).await;
        assert!(again.says("inget att gallra."), "{}", again.html);
    }
}

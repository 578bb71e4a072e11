//! The statement has every field that the law asks for, for anybody, in every public language.

use super::{ASSESSED, COMPLAINT, OPEN, UPDATED};
use crate::testing::{Browser, settled};
use axum::http::StatusCode;
use domain::Day;

store::each_engine! {
    async fn anybody_reads_the_statement_with_every_field_that_the_law_asks_for(fixture: Fixture) {
        let mut browser = Browser::before(&fixture);
        browser.town.settle(settled(&[("accessibility.contact", "hit@lindhamn.example"), ("accessibility.phone", "0456-000 00")]));
        let page = browser.open("/accessibility").await;
        assert_eq!(page.status, StatusCode::OK);
        // Whose, which service, how it stands, what is lacking with why, burden, outside the law, whom to tell, supervision, how and when.
        for told in [
            "Lindhamns kommun", "Stadga", "delvis förenlig", "EN 301 549 V3.2.1", "Oskäligt betungande", "Omfattas inte av lagen",
            "mailto:hit@lindhamn.example", "0456-000 00", COMPLAINT, "Självskattning", "2026-11-29",
        ] {
            assert!(page.says(told), "{told}: {}", page.html);
        }
        assert_eq!(page.html.matches("EN 301 549 V3.2.1:").count(), OPEN.len());
        assert!(browser.open("/sign-in").await.says("href=\"/accessibility\""), "it is reached from every page");
    }
}

#[test]
fn the_statement_is_no_older_than_what_it_tells() {
    let (assessed, updated): (Day, Day) = (ASSESSED.parse().unwrap(), UPDATED.parse().unwrap());
    assert!(updated >= assessed);
}

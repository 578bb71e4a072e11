//! The statement has every field that the law asks for, for anybody, in every public language.

use super::{COMPLAINT, OPEN};
use crate::organisation::tests::fill;
use crate::testing::{Browser, settled};
use axum::http::StatusCode;

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

    async fn the_statement_tells_what_the_municipality_exempts_and_is_as_new_as_the_newest_of_what_it_tells(fixture: Fixture) {
        let browser = Browser::of_administrator(&fixture).await;
        let mut browser = browser.at("2026-12-05T11:00:00Z".parse().unwrap());
        browser.send("/sign-in", &[("username", "admin"), ("password", "en lång mening att minnas")]).await;
        let changed = |page: &crate::testing::Seen| {
            let article = page.html.split("</article>").next().unwrap();
            article.split("<dd>").last().unwrap().split('<').next().unwrap().to_owned()
        };
        let before = browser.open("/accessibility").await;
        assert!(before.says("Inget är undantaget enligt 12 § lagen.") && before.says("Inget är undantaget enligt 9 § lagen."), "{}", before.html);
        assert_eq!(changed(&before), "2026-11-29", "as the product itself says");
        let fields = [
            ("accessibility-method", "own"), ("accessibility-burden", "Inskannade beslut från före 2005."), ("accessibility-outside", "Äldre filmer."),
        ];
        let kept = fill(&mut browser, "/settings/accessibility", &fields).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
        let after = browser.open("/accessibility").await;
        for told in ["undantaget enligt 12 § lagen:", "<li>Inskannade beslut från före 2005.</li>", "enligt 9 § lagen:", "<li>Äldre filmer.</li>"] {
            assert!(after.says(told), "{told}: {}", after.html);
        }
        assert!(!after.says("Inget är undantaget"), "{}", after.html);
        assert_eq!(changed(&after), "2026-12-05");
        let fields = [&fields[..], &[("accessibility-assessed", "2027-01-10")]].concat();
        fill(&mut browser, "/settings/accessibility", &fields).await;
        assert_eq!(changed(&browser.open("/accessibility").await), "2027-01-10", "an assessment is told of, too");
    }
}

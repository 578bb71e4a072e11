//! Every page that anybody may open, in German, through the whole router.

use super::roles::{address, routes, staged};
use crate::language::FALLEN;
use axum::http::{StatusCode, header};
use std::collections::BTreeSet;
use store::testing::Fixture;

/// What stands right after the mark of a text that fell back.
fn fallen(html: &str) -> Vec<String> {
    html.split(FALLEN).skip(1).map(|rest| rest.split('<').next().unwrap_or_default().chars().take(60).collect()).collect()
}

#[tokio::test]
async fn every_page_that_anybody_may_open_is_whole_in_german() {
    let fixture = Fixture::sqlite().await;
    let (admin, targets) = staged(&fixture).await;
    admin.town.settle(super::settled(&[("sign-in.requests-a-minute", "1000000")]));
    let mut stranger = admin.another();
    let token = stranger.open("/sign-in?lang=de").await.token();
    let mut shown = BTreeSet::new();
    let mut routes = routes();
    routes.extend(["/nowhere", "/help/ways-in"].map(str::to_owned));
    for route in &routes {
        let at = address(route, &targets);
        // Some addresses are there to choose another language.
        stranger.keep_cookie("language", "de");
        let opened = stranger.open(&at).await;
        stranger.keep_cookie("language", "de");
        let sent = stranger.post(at.split('?').next().unwrap_or(&at), &[("csrf", &token)]).await;
        stranger.keep_cookie("language", "de");
        let foreign = stranger.post(at.split('?').next().unwrap_or(&at), &[("csrf", "another")]).await;
        for (how, page) in [("opened", opened), ("sent", sent), ("foreign", foreign)] {
            let kind = page.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
            if !kind.starts_with("text/html") {
                continue;
            }
            assert!(page.says("<html lang=\"de\""), "{route} {how}: {}", page.html);
            assert_eq!(fallen(&page.html), Vec::<String>::new(), "{route} {how}");
            assert!(!page.says("⟦"), "{route} {how}: {}", page.html);
            if page.status == StatusCode::OK {
                shown.insert(route.as_str());
            }
        }
    }
    for public in ["/accessibility", "/help", "/help/ways-in", "/sign-in"] {
        assert!(shown.contains(public), "{public} is not among {shown:?}");
    }
}

//! Every page that anybody may open or meet, in German, through the whole router.

use super::roles::{address, routes, staged};
use crate::language::FALLEN;
use crate::{App, Conduct, Served, router};
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::testing::{Fixture, noon};
use tower::ServiceExt as _;

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

#[tokio::test]
async fn what_stands_alone_where_no_municipality_answers_is_whole_in_german() {
    let fixture = Fixture::sqlite().await;
    let served = Served {
        key: "lindhamn".to_owned(),
        hosts: vec!["stadga.lindhamn.example".to_owned()],
        town: super::town(&fixture),
        municipality: "Lindhamns kommun".to_owned(),
        public_url: None,
        dress: Arc::default(),
        contact: Vec::new(),
    };
    let app = App::new(vec![served], Arc::new(noon), Conduct::default());
    app.wait_for("granstad", vec!["stadga.granstad.example".to_owned()]);
    for (host, status) in
        [("elsewhere.example", StatusCode::MISDIRECTED_REQUEST), ("stadga.granstad.example", StatusCode::SERVICE_UNAVAILABLE)]
    {
        // By the address, by what was chosen before, and by what the browser wishes for.
        for (address, name, value) in
            [("/?lang=de", "x-none", ""), ("/", "cookie", "language=de"), ("/", "accept-language", "de-DE,de;q=0.9")]
        {
            let request = Request::get(address).header(header::HOST, host).header(name, value).body(Body::empty()).unwrap();
            let response = router(app.clone()).oneshot(request).await.unwrap();
            assert_eq!(response.status(), status, "{host} {name}");
            let text = String::from_utf8(to_bytes(response.into_body(), 100_000).await.unwrap().to_vec()).unwrap();
            assert!(text.contains("<html lang=\"de\""), "{host} {name}: {text}");
            assert_eq!(fallen(&text), Vec::<String>::new(), "{host} {name}");
        }
    }
}

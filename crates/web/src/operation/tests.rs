//! What whoever watches or operates the service gets, through the whole router.

use crate::testing::{Browser, town};
use crate::{App, Conduct, Peer, Security, Served, router};
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use std::sync::Arc;
use store::testing::{Fixture, noon};
use tower::ServiceExt as _;

fn app(fixture: &Fixture, hosts: &[&str], conduct: Conduct) -> App {
    let served = Served {
        key: "lindhamn".to_owned(),
        hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
        town: town(fixture),
        municipality: "Lindhamns kommun".to_owned(),
        public_url: Some("https://stadga.lindhamn.example".to_owned()),
        dress: Arc::default(),
    };
    App::new(vec![served], Arc::new(noon), conduct)
}

async fn ask(app: &App, address: &str, from: &str, headers: &[(&str, &str)]) -> (StatusCode, axum::http::HeaderMap, String) {
    let mut request = Request::get(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut request = request.body(Body::empty()).unwrap();
    request.extensions_mut().insert(ConnectInfo(Peer { address: from.parse().unwrap(), encrypted: false }));
    let response = router(app.clone()).oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let text = String::from_utf8(to_bytes(body, 1_000_000).await.unwrap().to_vec()).unwrap();
    (parts.status, parts.headers, text)
}

#[tokio::test]
async fn a_host_that_nobody_answers_to_gets_a_plain_page_that_tells_of_nobody() {
    let fixture = Fixture::sqlite().await;
    let app = app(&fixture, &["stadga.lindhamn.example"], Conduct::default());
    for address in ["/", "/systems", "/sign-in"] {
        let (status, headers, text) = ask(&app, address, "127.0.0.1", &[("host", "elsewhere.example")]).await;
        assert_eq!(status, StatusCode::MISDIRECTED_REQUEST);
        assert!(text.contains("<h1>") && !text.contains("Lindhamn"), "{text}");
        assert!(headers.get(header::SET_COOKIE).is_none());
    }
    let (status, ..) = ask(&app, "/sign-in", "127.0.0.1", &[("host", "STADGA.lindhamn.example:8443")]).await;
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test]
async fn a_service_that_is_about_to_end_lives_but_is_not_ready() {
    let fixture = Fixture::sqlite().await;
    let app = app(&fixture, &[], Conduct::default());
    for address in ["/health", "/health/ready", "/health/live"] {
        assert_eq!(ask(&app, address, "127.0.0.1", &[]).await.0, StatusCode::OK, "{address}");
    }
    app.stop();
    assert_eq!(ask(&app, "/health/ready", "127.0.0.1", &[]).await.0, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(ask(&app, "/health/live", "127.0.0.1", &[]).await.0, StatusCode::OK);
}

#[tokio::test]
async fn figures_are_read_from_allowed_addresses_or_with_the_token_and_name_nobody() {
    let fixture = Fixture::sqlite().await;
    let conduct = Conduct {
        metrics_allow: vec!["127.0.0.1".parse().unwrap()],
        metrics_token: Some("geheim".to_owned()),
        ..Conduct::default()
    };
    let app = app(&fixture, &[], conduct);
    ask(&app, "/people/maja-oberg?q=Maja", "203.0.113.9", &[("host", "x")]).await;
    ask(&app, "/sign-in?next=/people/maja", "203.0.113.9", &[("host", "x")]).await;
    assert_eq!(ask(&app, "/metrics", "203.0.113.9", &[]).await.0, StatusCode::FORBIDDEN);
    assert_eq!(ask(&app, "/metrics", "203.0.113.9", &[("authorization", "Bearer gehein")]).await.0, StatusCode::FORBIDDEN);
    assert_eq!(ask(&app, "/metrics", "203.0.113.9", &[("authorization", "Bearer geheim")]).await.0, StatusCode::OK);
    let (status, _, text) = ask(&app, "/metrics", "127.0.0.1", &[]).await;
    assert_eq!(status, StatusCode::OK);
    assert!(text.contains("route=\"/sign-in\"") && text.contains("route=\"/people/{id}\""), "{text}");
    assert!(text.contains("stadga_up{municipality=\"lindhamn\"} 1"), "{text}");
    assert!(!text.contains("maja") && !text.contains("Maja"), "{text}");
}

#[tokio::test]
async fn a_weakness_is_told_to_whom_the_configuration_names() {
    let fixture = Fixture::sqlite().await;
    let nobody = app(&fixture, &[], Conduct::default());
    assert_eq!(ask(&nobody, "/.well-known/security.txt", "127.0.0.1", &[]).await.0, StatusCode::NOT_FOUND);
    let security = Security {
        contact: vec!["it@lindhamn.example".to_owned()],
        policy: Some("https://lindhamn.example/sarbarheter".to_owned()),
        languages: vec!["sv".to_owned(), "en".to_owned()],
    };
    let named = app(&fixture, &[], Conduct { security, ..Conduct::default() });
    let (status, headers, text) = ask(&named, "/.well-known/security.txt", "127.0.0.1", &[]).await;
    assert_eq!((status, headers[header::CONTENT_TYPE].to_str().unwrap()), (StatusCode::OK, "text/plain; charset=utf-8"));
    assert_eq!(
        text,
        "Contact: mailto:it@lindhamn.example\nExpires: 2027-05-22T12:00:00Z\nPreferred-Languages: sv, en\n\
         Policy: https://lindhamn.example/sarbarheter\nCanonical: https://stadga.lindhamn.example/.well-known/security.txt\n"
    );
}

#[tokio::test]
async fn cookies_are_sent_over_https_alone_when_a_trusted_proxy_says_that_the_browser_speaks_it() {
    let fixture = Fixture::sqlite().await;
    let conduct = Conduct { trusted: vec!["127.0.0.1".parse().unwrap()], ..Conduct::default() };
    let app = app(&fixture, &[], conduct);
    let https = [("x-forwarded-proto", "https"), ("host", "x")];
    let cookie = async |from: &str| {
        let (_, headers, _) = ask(&app, "/sign-in", from, &https).await;
        headers[header::SET_COOKIE].to_str().unwrap().to_owned()
    };
    let secure = cookie("127.0.0.1").await;
    assert!(secure.starts_with("__Host-door=") && secure.ends_with("; Secure"), "{secure}");
    let open = cookie("203.0.113.9").await;
    assert!(open.starts_with("door=") && !open.contains("Secure"), "{open}");
}

store::each_engine! {
    async fn the_operator_sees_how_the_service_stands_and_others_do_not(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let folder = tempfile::tempdir().unwrap();
        routines::operation::backup(&browser.town, folder.path(), 3, noon(), &noon).await.unwrap();
        routines::operation::restore_test(&browser.town, folder.path(), noon(), &noon).await.unwrap();
        let seen = browser.open("/operation").await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.html);
        assert!(seen.says("stadga-20261123T120000Z.zip") && seen.says("2026-11-23 13.00"), "{}", seen.html);
        assert!(browser.open("/").await.says("href=\"/operation\""));
        browser.sign_in_as("maja@lindhamn.example").await;
        assert_eq!(browser.open("/operation").await.status, StatusCode::FORBIDDEN);
        assert!(!browser.open("/").await.says("href=\"/operation\""));
    }
}

#[tokio::test]
async fn while_the_database_is_lost_a_page_says_so_in_the_readers_language_and_a_program_gets_a_problem() {
    let fixture = Fixture::sqlite().await;
    let app = app(&fixture, &[], Conduct::default());
    fixture.store.close().await;
    let session = format!("session={}", "5".repeat(64));
    for (language, says) in
        [("sv", "Stadga når inte sin databas just nu"), ("en-GB", "Stadga cannot reach its database just now")]
    {
        let asked = [("host", "x"), ("accept-language", language), ("cookie", session.as_str())];
        let (status, headers, text) = ask(&app, "/systems", "127.0.0.1", &asked).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(text.contains(&format!("<h1>{says}</h1>")), "{text}");
        assert!(headers.contains_key(header::RETRY_AFTER) && headers.contains_key(header::CONTENT_SECURITY_POLICY));
        let (status, headers, text) = ask(&app, "/api/v1/systems", "127.0.0.1", &asked).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
        assert!(text.contains(says), "{text}");
    }
    assert_eq!(ask(&app, "/health/ready", "127.0.0.1", &[]).await.0, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn whoever_comes_without_encryption_is_led_on_and_nothing_is_taken_in() {
    let fixture = Fixture::sqlite().await;
    let leading = crate::leading_on(app(&fixture, &["stadga.lindhamn.example"], Conduct::default()));
    let asked = async |method: &str, host: &str| {
        let request = axum::http::Request::builder().method(method).uri("/systems?q=%C3%A5").header(header::HOST, host);
        let answer = leading.clone().oneshot(request.body(axum::body::Body::empty()).unwrap()).await.unwrap();
        let to = answer.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        (answer.status(), to)
    };
    let there = Some("https://stadga.lindhamn.example/systems?q=%C3%A5".to_owned());
    assert_eq!(asked("GET", "stadga.lindhamn.example").await, (StatusCode::PERMANENT_REDIRECT, there));
    assert_eq!(asked("POST", "stadga.lindhamn.example").await, (StatusCode::FORBIDDEN, None));
    // Not to wherever the visitor says.
    assert_eq!(asked("GET", "elsewhere.example").await, (StatusCode::MISDIRECTED_REQUEST, None));
}

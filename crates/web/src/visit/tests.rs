//! The way in and out, forms of other sites, languages, headers and error pages, through the whole router.

use crate::organisation::tests::{coordinator, id};
use crate::testing::Browser;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use store::testing::Fixture;

const PASSWORD: &str = "en lång mening att minnas";

#[tokio::test]
async fn whoever_is_not_signed_in_is_led_to_the_door_and_back() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let signed_in = browser.open("/").await;
    assert_eq!(signed_in.status, StatusCode::OK);
    let token = signed_in.token();
    let out = browser.post("/sign-out", &[("csrf", &token)]).await;
    assert_eq!((out.status, out.location.as_str()), (StatusCode::SEE_OTHER, "/sign-in"));
    let door = browser.open("/?day=1").await;
    assert_eq!(door.location, "/sign-in?next=/%3Fday%3D1");
    let page = browser.open(&door.location).await;
    assert!(page.says("Du är utloggad."));
    let fields = [("username", "Admin"), ("password", PASSWORD), ("next", "/?day=1"), ("csrf", &page.token())];
    let inside = browser.post("/sign-in", &fields).await;
    assert_eq!(inside.location, "/?day=1");
    assert_eq!(browser.open("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let stolen = browser.cookie("session");
    let token = browser.open("/").await.token();
    browser.post("/sign-out", &[("csrf", &token)]).await;
    browser.keep_cookie("session", &stolen);
    assert_eq!(browser.open("/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_wrong_password_is_answered_beside_the_field_with_the_name_kept() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::before(&fixture);
    let seen = browser.send("/sign-in", &[("username", "maja.öberg"), ("password", "fel")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.says("Namnet och lösenordet stämmer inte."));
    assert!(seen.says("value=\"maja.öberg\""));
    assert!(seen.says("href=\"#username\""));
}

#[tokio::test]
async fn a_form_without_its_token_or_from_another_site_changes_nothing() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let without = browser.post("/sign-out", &[]).await;
    assert_eq!(without.status, StatusCode::FORBIDDEN);
    assert!(without.says("Formuläret hör inte till din inloggning."));
    let token = browser.open("/").await.token();
    let foreign = Request::post("/sign-out")
        .header(header::HOST, "localhost")
        .header("sec-fetch-site", "cross-site")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("csrf={token}")))
        .unwrap();
    assert_eq!(browser.ask(foreign).await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.open("/").await.status, StatusCode::OK, "still signed in");
}

#[tokio::test]
async fn an_address_of_another_site_is_no_way_on() {
    for (given, led_to) in
        [("/systems?q=å", "/systems?q=å"), ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil", "/")]
    {
        assert_eq!(super::guard::own_address(given), led_to);
    }
}

#[tokio::test]
async fn the_language_is_kept_once_chosen() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::before(&fixture);
    assert!(browser.open("/sign-in").await.says("<html lang=\"sv\""));
    let english = browser.open("/sign-in?lang=en").await;
    assert!(english.says("<html lang=\"en\""));
    assert!(browser.open("/sign-in").await.says("<h1 class=\"ds-heading\" data-size=\"md\">Sign in</h1>"));
    let token = browser.open("/sign-in").await.token();
    let fields = [("csrf", token.as_str()), ("language", "de"), ("back", "/sign-in?lang=en")];
    assert_eq!(browser.post("/choices", &fields).await.location, "/sign-in");
    assert!(browser.open("/sign-in").await.says("<html lang=\"de\""));
}

#[tokio::test]
async fn the_colours_are_kept_once_chosen() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::before(&fixture);
    let token = browser.open("/sign-in").await.token();
    browser.post("/choices", &[("csrf", &token), ("scheme", "dark"), ("back", "/sign-in")]).await;
    assert!(browser.open("/sign-in").await.says("data-color-scheme=\"dark\""));
}

#[tokio::test]
async fn an_address_that_leads_nowhere_has_a_page_with_ways_forward() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let seen = browser.open("/no/such/page").await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(seen.says("Sidan finns inte") && seen.says("href=\"/systems\""));
}

#[tokio::test]
async fn every_page_forbids_inline_scripts_and_being_kept() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::before(&fixture);
    let seen = browser.open("/sign-in").await;
    let header = |name: &str| seen.headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    assert!(header("content-security-policy").starts_with("default-src 'none'; style-src 'self'; script-src 'self';"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "no-store");
    let address = seen.html.split("rel=\"stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let style = browser.open(&address).await;
    assert!(style.headers["cache-control"].to_str().unwrap().contains("immutable"));
}

#[tokio::test]
async fn two_pages_bear_two_tokens_and_both_are_good() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let (first, second) = (browser.open("/").await.token(), browser.open("/").await.token());
    assert_ne!(first, second);
    let fields = [("csrf", first.as_str()), ("language", "en"), ("back", "/")];
    assert_eq!(browser.post("/choices", &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_service_says_that_it_is_well() {
    let fixture = Fixture::sqlite().await;
    let seen = Browser::before(&fixture).open("/health").await;
    assert_eq!((seen.status, seen.html.as_str()), (StatusCode::OK, "ok\n"));
}

#[tokio::test]
async fn a_form_that_meets_a_full_disk_is_kept_in_the_page_and_can_be_sent_again() {
    let fixture = Fixture::sqlite().await;
    let mut browser = coordinator(&fixture).await;
    let board = id(&browser, "body", "code = 'KS'").await;
    let full = async |upkeep: &store::Upkeep| -> Result<(), store::StoreError> {
        store::testing::execute(upkeep, "pragma max_page_count = 1", store::params![]).await.map(drop)
    };
    fixture.store.operate(full).await.unwrap();
    let token = browser.open("/decisions/new").await.token();
    let text = "Ett beslut & dess <skäl>. ".repeat(30);
    let mut answers = Vec::new();
    // There may be room for some in the pages that the file has.
    for number in 1..200 {
        let paragraph = format!("§ {number}");
        let fields = [
            ("csrf", token.as_str()),
            ("body", &board),
            ("day", "2026-11-01"),
            ("paragraph", &paragraph),
            ("title", "Beslut"),
            ("text", &text),
        ];
        let seen = browser.post("/decisions/new", &fields).await;
        let status = seen.status;
        answers.push(seen);
        if status == StatusCode::INTERNAL_SERVER_ERROR {
            break;
        }
    }
    let seen = answers.last().unwrap();
    assert!(seen.says("Databasens disk är full."), "{}: {}", seen.status, seen.html);
    assert!(seen.says(&format!("name=\"paragraph\" value=\"§ {}\"", answers.len())));
    assert!(seen.says("action=\"/decisions/new\"") && seen.says("&#60;skäl&#62;"), "{}", seen.html);
    let health = browser.open("/health").await;
    assert_eq!(health.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(browser.open("/health/ready").await.status, StatusCode::OK);
}

store::each_engine! {
    async fn a_form_that_is_not_written_in_utf8_is_refused_and_nothing_of_it_is_kept(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let board = id(&browser, "body", "code = 'KS'").await;
        let token = browser.open("/decisions/new").await.token();
        let before = format!("csrf={}&body={board}&day=2026-11-01&paragraph=77&title=", crate::visit::encoded(&token));
        let send = async |browser: &mut Browser, address: &str, kind: &str, body: Vec<u8>| {
            let request = Request::post(address).header(header::HOST, "localhost").header(header::CONTENT_TYPE, kind);
            browser.ask(request.body(Body::from(body)).unwrap()).await
        };
        let plain = "application/x-www-form-urlencoded";
        for title in [&b"%E5tg%E4rd"[..], b"\xe5tg\xe4rd", b"%C3tg%C3rd", b"%c3%"] {
            let seen = send(&mut browser, "/decisions/new", plain, [before.as_bytes(), title].concat()).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{title:?}: {}", seen.html);
            assert!(seen.says("UTF-8, inte Latin-1"), "{}", seen.html);
        }
        let kept = "select id from decision where paragraph = '77'";
        assert!(store::testing::rows(browser.town.store(), kept, Vec::new()).await.is_empty());
        let parts = [
            b"--line\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n".as_slice(),
            token.as_bytes(),
            b"\r\n--line\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n\xe5tg\xe4rd\r\n--line--\r\n",
        ];
        let seen = send(&mut browser, "/documents/new", "multipart/form-data; boundary=line", parts.concat()).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", seen.html);
        assert!(seen.says("UTF-8, inte Latin-1"), "{}", seen.html);
        // What is no escape stands as it is, and UTF-8 is taken however it is written.
        let seen = send(&mut browser, "/decisions/new", plain, [before.as_bytes(), "100 %, %C3%A5tgärd".as_bytes()].concat()).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.html);
        let titled = "select id from decision where paragraph = '77' and title = '100 %, åtgärd'";
        assert_eq!(store::testing::rows(browser.town.store(), titled, Vec::new()).await.len(), 1);
    }
}

#[tokio::test]
async fn a_secret_is_never_kept_in_a_page() {
    let fields = |name| super::Fields::of([("csrf", String::new()), (name, "x".to_owned())]);
    for name in ["password", "current", "repeated", "secret", "code"] {
        assert!(fields(name).is_secret(), "{name}");
    }
    assert!(!fields("paragraph").is_secret());
}

//! What whoever watches or operates the service gets, through the whole router.

mod arms;
mod disposing;

use crate::testing::postfix::Postfix;
use crate::testing::{Browser, Seen, settled, town};
use crate::{App, Conduct, Peer, Security, Served, router};
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use domain::language::Language;
use routines::Caller;
use routines::documents::{Access, Keeping};
use routines::operation::{Choosing, Group, setting, settings_choose, settings_stamp};
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use store::testing::{Fixture, noon, number};
use tower::ServiceExt as _;

fn app(fixture: &Fixture, hosts: &[&str], conduct: Conduct) -> App {
    let served = Served {
        key: "lindhamn".to_owned(),
        hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
        town: town(fixture),
        municipality: "Lindhamns kommun".to_owned(),
        public_url: Some("https://stadga.lindhamn.example".to_owned()),
        dress: Arc::default(),
        contact: Vec::new(),
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
    let asked = [("host", "elsewhere.example"), ("accept-language", "de")];
    let (status, headers, text) = ask(&app, "/api/v1/systems?limit=1", "127.0.0.1", &asked).await;
    assert_eq!(status, StatusCode::MISDIRECTED_REQUEST);
    assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((problem["status"].as_u64(), problem["instance"].as_str()), (Some(421), Some("/api/v1/systems")));
    assert!(problem["detail"].as_str().unwrap().starts_with("Hier gibt es keine Kommune. "), "{text}");
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
async fn a_municipality_may_name_whom_to_tell_of_a_weakness_in_its_own_service() {
    let fixture = Fixture::sqlite().await;
    let security = Security { contact: vec!["https://drift.example/".to_owned()], ..Security::default() };
    let app = app(&fixture, &["stadga.lindhamn.example"], Conduct { security, ..Conduct::default() });
    let granstad = Served {
        key: "granstad".to_owned(),
        hosts: vec!["stadga.granstad.example".to_owned()],
        contact: vec!["it@granstad.example".to_owned()],
        ..app.all()[0].clone()
    };
    app.take_in(granstad);
    for (host, contact) in [
        ("stadga.lindhamn.example", "Contact: https://drift.example/\n"),
        ("stadga.granstad.example", "Contact: mailto:it@granstad.example\n"),
    ] {
        let (_, _, text) = ask(&app, "/.well-known/security.txt", "127.0.0.1", &[("host", host)]).await;
        assert!(text.starts_with(contact) && text.matches("Contact:").count() == 1, "{host}: {text}");
    }
}

#[tokio::test]
async fn a_municipality_that_is_awaited_is_told_of_as_unreachable_and_the_others_are_served() {
    let fixture = Fixture::sqlite().await;
    let conduct = Conduct { metrics_allow: vec!["127.0.0.1".parse().unwrap()], ..Conduct::default() };
    let app = app(&fixture, &[], conduct);
    app.wait_for("granstad", vec!["stadga.granstad.example".to_owned()]);
    let asked = async |path: &str, host: &str| ask(&app, path, "127.0.0.1", &[("host", host)]).await;
    let (status, headers, text) = asked("/sign-in", "Stadga.granstad.example:8443").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "whoever answers to every host does not answer for it");
    assert!(headers.contains_key(header::RETRY_AFTER) && !text.contains("Lindhamn"), "{text}");
    let (status, headers, _) = asked("/api/v1/systems", "stadga.granstad.example").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
    assert_eq!(asked("/sign-in", "stadga.lindhamn.example").await.0, StatusCode::OK);
    assert_eq!(asked("/health/ready", "x").await.0, StatusCode::OK, "the others are served");
    assert_eq!(asked("/health", "x").await.0, StatusCode::SERVICE_UNAVAILABLE);
    let open = axum::http::Request::get("/").header("host", "stadga.granstad.example").body(axum::body::Body::empty()).unwrap();
    let led = tower::ServiceExt::oneshot(crate::server::leading_on(app.clone()), open).await.unwrap();
    assert_eq!(led.status(), StatusCode::SERVICE_UNAVAILABLE, "without encryption too");
    assert!(asked("/metrics", "x").await.2.contains("stadga_up{municipality=\"granstad\"} 0"));
    let hosts = vec!["stadga.granstad.example".to_owned()];
    app.take_in(Served { key: "granstad".to_owned(), hosts, ..app.all()[0].clone() });
    assert_eq!(asked("/sign-in", "stadga.granstad.example").await.0, StatusCode::OK);
    assert_eq!(asked("/health", "x").await.0, StatusCode::OK);
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
        // Whoever coordinates reads it, and is offered nothing to set.
        browser.sign_in_as("saga@lindhamn.example").await;
        let read = browser.open("/operation").await;
        assert_eq!(read.status, StatusCode::OK, "{}", read.html);
        assert!(!read.says("href=\"/settings\"") && read.says("href=\"/mail\""), "{}", read.html);
        assert!(browser.open("/").await.says("href=\"/operation\""));
    }
}

#[tokio::test]
async fn while_the_database_is_lost_a_page_says_so_in_the_readers_language_and_a_program_gets_a_problem() {
    let fixture = Fixture::sqlite().await;
    let app = app(&fixture, &[], Conduct::default());
    fixture.store.close().await;
    let session = format!("session={}", "5".repeat(64));
    for (language, says) in [
        ("sv", "Stadga når inte sin databas just nu"),
        ("en-GB", "Stadga cannot reach its database just now"),
        ("de-AT, en;q=0.5", "Stadga erreicht seine Datenbank gerade nicht"),
    ] {
        let asked = [("host", "x"), ("accept-language", language), ("cookie", session.as_str())];
        let (status, headers, text) = ask(&app, "/systems", "127.0.0.1", &asked).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(text.contains(&format!("<h1>{says}</h1>")), "{text}");
        assert!(headers.contains_key(header::RETRY_AFTER) && headers.contains_key(header::CONTENT_SECURITY_POLICY));
        let (status, headers, text) = ask(&app, "/api/v1/systems", "127.0.0.1", &asked).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
        assert!(text.contains(says) && text.contains("\"instance\":\"/api/v1/systems\""), "{text}");
        assert!(headers.contains_key(header::RETRY_AFTER));
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

/// Sends the form of a group as it was opened, with some fields otherwise; of several values of one name each is given.
async fn choose(browser: &mut Browser, group: &str, changed: &[(&str, &str)]) -> Seen {
    let address = format!("/settings/{group}");
    let page = browser.open(&address).await;
    let mut fields = page.fields();
    fields.retain(|(name, _)| changed.iter().all(|(each, _)| each != name));
    fields.extend(changed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(&address, &fields).await
}

async fn chosen(browser: &Browser) -> i64 {
    number(browser.town.store(), "select count(*) as number from setting where name like 'chosen-%' or name like 'sealed-mail%'")
        .await
}

store::each_engine! {
    async fn what_is_chosen_holds_at_once_is_told_in_the_journal_and_goes_back_to_what_is_usual(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let changed = [("documents-size", "3"), ("documents-kinds", "pdf"), ("documents-kinds", "csv"), ("documents-scanner-away", "refuse")];
        let seen = choose(&mut browser, "documents", &changed).await;
        assert_eq!(seen.location, "/settings", "{}", seen.html);
        let limits = routines::documents::limits(&browser.town).await.unwrap();
        assert_eq!((limits.most, limits.kinds.len(), limits.refuses_unseen), (3_000_000, 2, true));
        let page = browser.open("/settings").await;
        assert!(page.says("Valt här") && page.says("PDF, Tabell (CSV)") && page.says("Filen nekas"), "{}", page.html);
        let told = browser.open("/journal?entity=setting").await;
        assert!(told.says("Största fil, MB") && told.says("Slag av filer") && told.says("pdf, csv"), "{}", told.html);
        assert_eq!(chosen(&browser).await, 3);
        // Another node, which keeps nothing of the same memory.
        assert_eq!(routines::documents::limits(&town(&fixture)).await.unwrap().most, 3_000_000);

        let changed = [("documents-size", ""), ("documents-scanner-away", "quarantine")];
        assert_eq!(choose(&mut browser, "documents", &changed).await.location, "/settings");
        assert_eq!(chosen(&browser).await, 1, "what is as usual is not kept");
        assert_eq!(routines::documents::limits(&browser.town).await.unwrap().most, 25_000_000);
    }

    async fn what_will_not_do_is_told_beside_its_field_and_nothing_changes(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        for (group, field, value) in [
            ("documents", "documents-size", "0"),
            ("backup", "backup-time", "25:00"),
            ("mail", "mail-port", "femtusen"),
            ("mail", "mail-server", "smtp.lindhamn.example"),
        ] {
            let seen = choose(&mut browser, group, &[(field, value)]).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {}", seen.html);
            let at = if field == "mail-server" { "mail-from" } else { field };
            assert!(seen.says(&format!("href=\"#{at}\"")) && seen.says(&format!("value=\"{value}\"")), "{field}: {}", seen.html);
        }
        // Nothing ticked is sent as nothing at all.
        let fields = browser.open("/settings/documents").await.fields();
        let fields = fields.iter().filter(|(name, _)| name != "documents-kinds").map(|(name, value)| (name.as_str(), value.as_str()));
        let none = browser.post("/settings/documents", &fields.collect::<Vec<_>>()).await;
        assert!(none.says("href=\"#documents-kinds\""), "{}", none.html);
        assert_eq!(chosen(&browser).await, 0);
        assert_eq!(browser.open("/settings/nothing").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.open("/settings/sign-in/trial").await.status, StatusCode::NOT_FOUND);
    }

    async fn what_the_operator_has_settled_is_shown_with_its_place_and_not_changed_in_the_browser(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.town.settle(settled(&[("backup.keep", "30"), ("backup.folder", "/srv/backups")]));
        let page = browser.open("/settings").await;
        assert!(page.says("Bestämt på servern: miljövariabeln TEST") && page.says("/srv/backups"), "{}", page.html);
        let form = browser.open("/settings/backup").await;
        assert!(form.says("Bestämt av den som sköter servern, och ändras där: Säkerhetskopior som sparas."), "{}", form.html);
        assert!(!form.says("name=\"backup-keep\""));
        assert_eq!(choose(&mut browser, "backup", &[("backup-keep", "1"), ("backup-every-days", "2")]).await.location, "/settings");
        let settings = browser.town.settings().await.unwrap();
        assert_eq!((settings.number("backup.keep"), settings.number("backup.every-days")), (30, 2));
    }

    async fn the_scanner_and_the_storage_are_shown_with_their_place_without_their_key_and_tried_from_the_page(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.town.settle(settled(&[
            ("documents.scanner", "127.0.0.1:3310"), ("documents.store", "s3://bilagor/lindhamn"), ("documents.s3-endpoint", "http://127.0.0.1:9"),
        ]));
        let mut keeping = Keeping::default();
        keeping.place = "s3://bilagor/lindhamn".to_owned();
        keeping.access = Access { endpoint: "http://127.0.0.1:9".to_owned(), key: "stadga".to_owned(), secret: "Regnbåge 7".to_owned(), ..Access::default() };
        browser.town.keep_documents(keeping);
        let page = browser.open("/settings").await;
        for told in ["127.0.0.1:3310", "s3://bilagor/lindhamn", "http://127.0.0.1:9", "Bestämt på servern: miljövariabeln TEST", "Pröva virusskydd och lagring"] {
            assert!(page.says(told), "{told}: {}", page.html);
        }
        // Nobody listens there.
        let tried = browser.send("/settings/documents/trial", &[]).await;
        assert!(tried.status == StatusCode::UNPROCESSABLE_ENTITY && tried.says("svarar inte just nu"), "{}", tried.html);
        assert!(!page.says("Regnbåge") && !tried.says("Regnbåge"));
        assert_eq!(number(browser.town.store(), "select count(*) as number from document").await, 0);
    }

    async fn where_neither_scanner_nor_storage_is_set_the_page_says_so_and_tries_nothing(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let page = browser.open("/settings").await;
        assert!(page.says("<dd>Databasen") && page.says("<dd>Inget<"), "{}", page.html);
        let trial = browser.open("/settings/documents/trial").await;
        assert!(trial.says("anger documents.scanner och documents.store"), "{}", trial.html);
        let token = browser.open("/").await.token();
        assert_eq!(browser.post("/settings/documents/trial", &[("csrf", &token)]).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_secret_is_sealed_never_shown_kept_when_its_field_is_empty_and_never_sent_elsewhere(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let server = [("mail-server", "smtp.lindhamn.example"), ("mail-from", "it@lindhamn.example"), ("mail-user", "it")];
        let with = [&server[..], &[("mail-password", "Sommarregn 1997")]].concat();
        assert_eq!(choose(&mut browser, "mail", &with).await.location, "/settings");
        for place in ["/settings", "/settings/mail", "/journal?entity=setting"] {
            assert!(!browser.open(place).await.says("Sommarregn"), "{place}");
        }
        let kept = "select count(*) as number from setting where value like '%Sommarregn%'";
        assert_eq!(number(browser.town.store(), kept).await, 0);
        let password = async |browser: &Browser| match routines::operation::mail_server(&browser.town).await.unwrap().unwrap().proof {
            routines::notices::Proof::Password { password, .. } => password,
            _ => String::new(),
        };
        assert_eq!(choose(&mut browser, "mail", &[("mail-user", "stadga")]).await.location, "/settings");
        assert_eq!(password(&browser).await, "Sommarregn 1997");

        let moved = choose(&mut browser, "mail", &[("mail-server", "smtp.annan.example")]).await;
        assert!(moved.says("href=\"#mail-password\""), "{}", moved.html);
        let moved = [("mail-server", "smtp.annan.example"), ("mail-password", "Vinterdis")];
        assert_eq!(choose(&mut browser, "mail", &moved).await.location, "/settings");
        assert_eq!(password(&browser).await, "Vinterdis");
        assert_eq!(choose(&mut browser, "mail", &[("forget-mail-password", "yes")]).await.location, "/settings");
        assert_eq!(password(&browser).await, "");
    }

    async fn two_who_choose_at_once_see_each_others_change(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let window = browser.open("/settings/backup").await;
        assert_eq!(choose(&mut browser, "backup", &[("backup-keep", "30")]).await.location, "/settings");
        let late: Vec<(String, String)> = window.fields().into_iter().map(|(name, value)| {
            let value = if name == "backup-time" { "01:15".to_owned() } else { value };
            (name, value)
        }).collect();
        let late: Vec<(&str, &str)> = late.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let seen = browser.post("/settings/backup", &late).await;
        assert_eq!(seen.status, StatusCode::CONFLICT, "{}", seen.html);
        assert!(seen.says("value=\"30\"") && seen.says("value=\"01:15\""), "the other's is taken in, one's own stays: {}", seen.html);
        let again = seen.fields();
        let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(browser.post("/settings/backup", &again).await.location, "/settings");
        assert_eq!(browser.town.settings().await.unwrap().time("backup.time"), (1, 15));
    }

    async fn of_two_who_choose_at_the_same_instant_the_later_is_told(fixture: Fixture) {
        let browser = Browser::of_administrator(&fixture).await;
        let operator = Caller::operator(Language::Sv);
        let read = settings_stamp(&browser.town.settings().await.unwrap(), Group::Backup);
        let choosing = async |keep: &str| {
            let written = [(setting("backup.keep").unwrap(), keep.to_owned())];
            let choosing = Choosing { group: Group::Backup, read: &read, written: &written, forgotten: &[], beside: &[] };
            settings_choose(&browser.town, &operator, choosing, noon()).await
        };
        // Both have read before either may write.
        let (let_go, waits) = tokio::sync::oneshot::channel::<()>();
        let held = browser.town.store().operate(async move |_| {
            let _ = waits.await;
            Ok::<_, StoreError>(())
        });
        let freed = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            let_go.send(()).unwrap();
        };
        let (held, one, other, ()) = tokio::join!(held, choosing("30"), choosing("40"), freed);
        held.unwrap();
        let (kept, refused) = if one.is_ok() { (30, other) } else { (40, one) };
        let refused: Vec<String> = refused.unwrap_err().iter().map(|failure| failure.message().key).collect();
        assert_eq!(refused, ["store-stale"]);
        assert_eq!(browser.town.settings().await.unwrap().number("backup.keep"), kept);
    }

    async fn a_mail_server_chosen_in_the_browser_is_tried_there(fixture: Fixture) {
        let Some(postfix) = Postfix::new() else { return };
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        assert!(browser.open("/settings/mail/trial").await.says("Ange först en e-postserver."));
        let port = postfix.port.to_string();
        let server = [("mail-server", "127.0.0.1"), ("mail-port", port.as_str()), ("mail-security", "none"), ("mail-from", "IT-enheten <it@lindhamn.example>")];
        assert_eq!(choose(&mut browser, "mail", &server).await.location, "/settings");
        let token = browser.open("/settings/mail/trial").await.token();
        let away = browser.post("/settings/mail/trial", &[("csrf", &token), ("to", "maja@lindhamn.example")]).await;
        assert_eq!(away.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody listens yet: {}", away.html);
        postfix.start();
        let sent = browser.post("/settings/mail/trial", &[("csrf", &token), ("to", "maja@lindhamn.example")]).await;
        assert_eq!(sent.location, "/settings", "{}", sent.html);
        assert!(postfix.delivered(1)[0].contains("IT-enheten"), "the sender is the one that was chosen");
    }

    async fn what_is_done_by_itself_is_asked_for_now_once(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        assert!(browser.open("/settings/backup/trial").await.says("Ingen mapp är vald."));
        browser.town.settle(settled(&[("backup.folder", "/srv/backups")]));
        let token = browser.open("/settings/backup/trial").await.token();
        for _ in 0..2 {
            let asked = browser.post("/settings/backup/trial", &[("csrf", &token), ("what", "restore-test")]).await;
            assert_eq!(asked.location, "/operation", "{}", asked.html);
        }
        let waiting = "select count(*) as number from job where kind = 'restore-test'";
        assert_eq!(number(browser.town.store(), waiting).await, 1);
    }
}

/// A job that was given up.
pub(crate) async fn given_up(browser: &Browser, key: &str) {
    let kept = browser.town.store().operate(async |upkeep| -> Result<u64, StoreError> {
        store::jobs::job_enqueue(upkeep, key, "backup", &serde_json::json!({}), noon(), noon()).await?;
        let sql = "update job set failed_at = $1, attempts = 8, error = 'Disken är full' where key = $2";
        store::testing::execute(upkeep, sql, store::params![noon(), key]).await
    });
    assert_eq!(kept.await.unwrap(), 1);
}

store::each_engine! {
    async fn a_job_that_was_given_up_is_tried_again_by_whoever_administers(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        given_up(&browser, "backup-2026-11-23").await;
        let mut coordinator = browser.another();
        coordinator.sign_in_as("saga@lindhamn.example").await;
        let seen = coordinator.open("/operation").await;
        assert!(seen.says("Disken är full") && !seen.says("/operation/retry"), "{}", seen.html);
        let token = coordinator.open("/").await.token();
        let refused = coordinator.post("/operation/retry", &[("csrf", token.as_str()), ("job", "backup-2026-11-23")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.html);
        let page = browser.open("/operation").await;
        assert!(page.says("Ett jobb har gett upp.") && page.says("/operation/retry"), "{}", page.html);
        let token = page.token();
        let unknown = browser.post("/operation/retry", &[("csrf", token.as_str()), ("job", "backup-2020-01-01")]).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND, "{}", unknown.html);
        for _ in ["once", "and by somebody who had the page open"] {
            let sent = browser.post("/operation/retry", &[("csrf", token.as_str()), ("job", "backup-2026-11-23")]).await;
            assert_eq!(sent.location, "/operation", "{}", sent.html);
        }
        let page = browser.open("/operation").await;
        assert!(page.says("Inget jobb har gett upp.") && page.says("Jobbet görs om inom kort."), "{}", page.html);
        let waiting = "select count(*) as number from job where key = 'backup-2026-11-23' and failed_at is null and attempts = 0";
        assert_eq!(number(browser.town.store(), waiting).await, 1);
    }

    async fn the_work_of_a_day_that_is_past_is_not_tried_again(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        given_up(&browser, "daily-2020-01-01").await;
        let page = browser.open("/operation").await;
        assert!(page.says("Disken är full") && !page.says("/operation/retry"), "{}", page.html);
        let refused = browser.post("/operation/retry", &[("csrf", page.token().as_str()), ("job", "daily-2020-01-01")]).await;
        assert!(refused.says("nästa dags arbete"), "{}", refused.html);
        given_up(&browser, &format!("daily-{}", domain::calendar::day_of(noon()))).await;
        assert_eq!(browser.open("/operation").await.html.matches("/operation/retry").count(), 1);
    }
}

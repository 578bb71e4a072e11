//! Keeping people and their appointments in the browser, through the whole router.

use crate::testing::{Browser, Seen};
use axum::http::StatusCode;
use store::testing::Fixture;

/// The id of the one row that a condition finds.
pub(crate) async fn id(browser: &Browser, table: &str, condition: &str) -> String {
    let sql = format!("select id from {table} where {condition}");
    store::testing::rows(browser.town.store(), &sql, Vec::new()).await[0].text("id").unwrap()
}

/// Opens a form, and sends it with its token and with what it sends along unseen.
pub(crate) async fn fill(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) -> Seen {
    let page = browser.open(address).await;
    assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.html);
    resend(browser, address, &page, fields).await
}

/// Sends a form that is on screen.
pub(crate) async fn resend(browser: &mut Browser, address: &str, page: &Seen, fields: &[(&str, &str)]) -> Seen {
    let form = page.html.split("<form class=\"st-form\"").nth(1).unwrap_or_default();
    let mut all: Vec<(String, String)> = Vec::new();
    for field in form.split("<input type=\"hidden\" name=\"").skip(1) {
        let (name, rest) = field.split_once("\" value=\"").unwrap();
        all.push((name.to_owned(), rest.split('"').next().unwrap().to_owned()));
    }
    all.retain(|(name, _)| fields.iter().all(|(given, _)| given != name));
    all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(address.split('?').next().unwrap(), &all).await
}

/// The municipality, with the coordinator before the screen.
async fn coordinator(fixture: &Fixture) -> Browser {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    browser.sign_in_as("saga@lindhamn.example").await;
    browser
}

store::each_engine! {
    async fn a_system_without_a_manager_gets_one_by_decision(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = id(&browser, "system", "name = 'Ärendestödet'").await;
        let page = browser.open(&format!("/systems/{system}")).await;
        let form = format!("/appointments/new?role=system-manager&system={system}");
        assert!(page.says("Utse systemansvarig") && page.says(&form.replace('&', "&#38;")), "{}", page.html);
        let board = id(&browser, "body", "code = 'ON'").await;
        let fields = [
            ("role", "system-manager"), ("system", &system), ("body", ""), ("person", "öberg"), ("from", "2026-11-01"),
            ("decision_body", &board), ("decision_day", "2026-10-20"), ("decision_paragraph", "§ 71"), ("decision_title", "Systemansvarig"),
        ];
        let which = fill(&mut browser, &form, &fields).await;
        assert_eq!(which.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(which.says("Vem menar du?") && which.says("Maja Öberg · Verksamhetsutvecklare, Hemtjänsten"), "{}", which.html);
        let maja = id(&browser, "person", "given_name = 'Maja'").await;
        let chosen = [&fields[..], &[("person-id", &maja)]].concat();
        let made = resend(&mut browser, &form, &which, &chosen).await;
        assert_eq!((made.status, made.location.as_str()), (StatusCode::SEE_OTHER, format!("/systems/{system}").as_str()), "{}", made.html);
        let page = browser.open(&made.location).await;
        assert!(page.says("Uppdraget är antecknat.") && page.says("ON 2026-10-20 § 71") && page.says("Maja Öberg"), "{}", page.html);
    }

    async fn a_refused_appointment_says_so_at_the_field_and_leaves_no_decision(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let board = id(&browser, "body", "code = 'ON'").await;
        let fields = [
            ("role", "system-manager"), ("system", &system), ("body", ""), ("person", "Gun Alm"), ("from", "2026-11-01"),
            ("decision_body", &board), ("decision_day", "2026-10-20"), ("decision_paragraph", "99"), ("decision_title", "Systemansvarig"),
        ];
        let refused = fill(&mut browser, "/appointments/new", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Systemet har redan en systemansvarig sedan 2025-09-01") && refused.says("href=\"#from\""), "{}", refused.html);
        let noted = store::testing::number(browser.town.store(), "select count(*) as number from decision where paragraph = '99'").await;
        assert_eq!(noted, 0);
        let substitute = resend(&mut browser, "/appointments/new", &refused, &[&fields[..], &[("substitute", "ja")]].concat()).await;
        assert_eq!(substitute.status, StatusCode::SEE_OTHER, "{}", substitute.html);
    }

    async fn an_ended_appointment_leaves_a_vacancy_with_the_way_to_fill_it(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let appointment = id(&browser, "appointment", "role = 'system-manager'").await;
        let address = format!("/appointments/{appointment}/end");
        let stale = fill(&mut browser, &address, &[("last_day", "2026-11-20"), ("base_version", "7")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.html);
        let wrong = fill(&mut browser, &address, &[("last_day", "i går")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("href=\"#last_day\""), "{}", wrong.html);
        let ended = fill(&mut browser, &address, &[("last_day", "2026-11-20"), ("back", "/organisation")]).await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.html);
        let page = browser.open(&ended.location).await;
        assert!(page.says("Uppdraget är avslutat.") && page.says("2026-11-21"), "{}", page.html);
        assert!(page.says("/appointments/new?role=system-manager&#38;system="), "{}", page.html);
        let deviations = browser.open("/deviations").await;
        assert!(deviations.says("/appointments/new?role=system-manager&#38;system="), "{}", deviations.html);
    }

    async fn a_person_is_added_and_gets_in_by_a_one_time_link(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let unit = id(&browser, "body", "code = 'HT'").await;
        let taken = [("given_name", "Åke"), ("family_name", "Ärlig"), ("email", "gun@lindhamn.example")];
        let refused = fill(&mut browser, "/people/new", &taken).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("href=\"#email\""), "{}", refused.html);
        let fields = [("given_name", "Åke"), ("family_name", "Ärlig"), ("email", "ake@lindhamn.example"), ("body", &unit)];
        let added = fill(&mut browser, "/people/new", &fields).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.html);
        let employed = fill(&mut browser, &added.location, &[("body", &unit), ("title", "Undersköterska"), ("form", "employee"), ("from", "2026-11-01"), ("until", "2027-05-31")]).await;
        assert_eq!(employed.status, StatusCode::SEE_OTHER, "{}", employed.html);
        let page = browser.open(&employed.location).await;
        assert!(page.says("Undersköterska, Hemtjänsten") && page.says("2026-11-01 – 2027-05-31"), "{}", page.html);
        let shown = fill(&mut browser, &format!("{}/link", employed.location), &[]).await;
        assert!(shown.says("ake@lindhamn.example"), "{}", shown.html);
        let link = shown.html.split("<code>http://localhost").nth(1).unwrap().split('<').next().unwrap().to_owned();
        let token = browser.open("/").await.token();
        browser.post("/sign-out", &[("csrf", &token)]).await;
        let password = "några ord som inte hör ihop";
        let fields = [("username", "ake@lindhamn.example"), ("password", password), ("repeated", password)];
        let inside = browser.send(&link, &fields).await;
        assert_eq!(inside.status, StatusCode::SEE_OTHER, "{}", inside.html);
        assert!(browser.open("/").await.says("God dag, Åke"));
        let used = browser.open(&link).await;
        assert!(used.says("Länken är använd eller för gammal."), "{}", used.html);
    }

    async fn an_imported_person_without_a_login_gets_one_by_the_link(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let gun = id(&browser, "person", "given_name = 'Gun'").await;
        let shown = fill(&mut browser, &format!("/people/{gun}/link"), &[]).await;
        let link = shown.html.split("<code>http://localhost").nth(1).unwrap().split('<').next().unwrap().to_owned();
        let token = browser.open("/").await.token();
        browser.post("/sign-out", &[("csrf", &token)]).await;
        let password = "några ord som inte hör ihop";
        let inside = browser.send(&link, &[("username", ""), ("password", password), ("repeated", password)]).await;
        assert_eq!(inside.status, StatusCode::SEE_OTHER, "{}", inside.html);
        assert!(browser.open("/").await.says("God dag, Gun"));
    }
}

#[tokio::test]
async fn whoever_may_not_appoint_is_shown_no_way_and_told_whom_to_ask() {
    let fixture = Fixture::sqlite().await;
    let mut browser = coordinator(&fixture).await;
    let system = id(&browser, "system", "name = 'Hemtur'").await;
    let maja = id(&browser, "person", "given_name = 'Maja'").await;
    let appointment = id(&browser, "appointment", "role = 'system-manager'").await;
    browser.sign_in_as("maja@lindhamn.example").await;
    assert!(!browser.open(&format!("/systems/{system}")).await.says("/appointments/"));
    assert!(!browser.open(&format!("/people/{maja}")).await.says("/appointments/"));
    for address in ["/appointments/new".to_owned(), format!("/appointments/{appointment}/end")] {
        let refused = browser.open(&address).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.says("Beslut förs in av nämndens sekreterare"), "{}", refused.html);
    }
    for address in [format!("/people/{maja}/edit"), format!("/people/{maja}/link"), "/people/new".to_owned()] {
        assert_eq!(browser.open(&address).await.status, StatusCode::FORBIDDEN, "{address}");
    }
}

#[tokio::test]
async fn names_are_offered_while_one_writes_but_never_those_who_are_protected() {
    let fixture = Fixture::sqlite().await;
    let mut browser = coordinator(&fixture).await;
    let offered = browser.open("/people/suggest?person=alm+gun").await;
    assert!(offered.says("value=\"Gun Alm, gun@lindhamn.example\""), "{}", offered.html);
    let gun = id(&browser, "person", "given_name = 'Gun'").await;
    let edited =
        fill(&mut browser, &format!("/people/{gun}/edit"), &[("given_name", "Gun"), ("family_name", "Alm"), ("protected", "ja")])
            .await;
    assert_eq!(edited.location, "/organisation", "{}", edited.html);
    assert!(!browser.open("/people/suggest?person=gun").await.says("Alm"));
}

#[tokio::test]
async fn another_change_of_a_person_meanwhile_is_shown() {
    let fixture = Fixture::sqlite().await;
    let mut browser = coordinator(&fixture).await;
    let address = format!("/people/{}/edit", id(&browser, "person", "given_name = 'Maja'").await);
    let page = browser.open(&address).await;
    let first =
        resend(&mut browser, &address, &page, &[("given_name", "Maja"), ("family_name", "Öberg"), ("phone", "0454-12 34")]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.html);
    let second =
        resend(&mut browser, &address, &page, &[("given_name", "Maja"), ("family_name", "Öberg"), ("phone", "0454-99 99")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.says("0454-12 34") && second.says("value=\"0454-99 99\""), "{}", second.html);
}

//! Keeping people and their appointments in the browser, through the whole router.

use crate::testing::postfix::Postfix;
use crate::testing::{Browser, Seen, settled};
use axum::http::StatusCode;
use store::testing::{Fixture, number};

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
        let written = rest.split('"').next().unwrap();
        all.push((
            name.to_owned(),
            written.replace("&#34;", "\"").replace("&#38;", "&").replace("&#60;", "<").replace("&#62;", ">"),
        ));
    }
    all.retain(|(name, _)| fields.iter().all(|(given, _)| given != name));
    all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(address.split('?').next().unwrap(), &all).await
}

/// Somebody who holds no post.
pub(crate) const IDA: &str = "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från\n\
    4;Ida;Ek;ida@lindhamn.example;Kommunstyrelsen;Assistent;nej;2020-01-01\n";

/// The municipality, with the coordinator before the screen.
pub(crate) async fn coordinator(fixture: &Fixture) -> Browser {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    browser.sign_in_as("saga@lindhamn.example").await;
    browser
}

store::each_engine! {
    async fn the_bodies_stand_as_a_tree_and_as_a_list_that_is_narrowed_sorted_and_taken_out(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let tree = browser.open("/organisation").await;
        assert!(tree.says("st-tree") && tree.says("href=\"/organisation?view=list\""), "{}", tree.html);
        let list = browser.open("/organisation?view=list").await;
        let count = browser.open("/organisation?view=list&format=csv").await.html.lines().count() - 1;
        assert!(list.says(&format!("{count} organ")) && list.says("href=\"/organisation\""), "{}", list.html);
        let bodies = store::testing::rows(browser.town.store(), "select id from body", Vec::new()).await.len();
        assert_eq!(count, bodies, "every body of the municipality and the parties outside stands in it");
        let narrowed = "/organisation?view=list&kind=board&columns=code,parent&sort=-name";
        let boards = browser.open(&format!("{narrowed}&format=csv")).await.html;
        assert!(boards.lines().next().is_some_and(|line| line.contains("Organ;Står under;Kod")), "{boards}");
        assert!(boards.contains("Omsorgsnämnden") && !boards.contains("Hemtjänsten"), "{boards}");
        for format in ["xlsx", "ods"] {
            assert_eq!(browser.open(&format!("{narrowed}&format={format}")).await.status, StatusCode::OK);
        }
        let found = browser.open("/organisation?view=list&q=hemtj&format=csv").await.html;
        assert!(found.contains("Hemtjänsten") && found.lines().count() < count, "{found}");
        let before = browser.open("/organisation?view=list&day=1950-01-01").await;
        assert!(!before.says("Omsorgsnämnden"), "{}", before.html);
    }

    async fn a_decision_titled_with_the_key_of_a_role_is_told_sought_and_sorted_by_what_the_role_is_called(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let titled = browser.open("/decisions?columns=title&format=csv").await.html;
        assert!(titled.contains("Systemansvarig för Hemtur") && titled.contains("IT-samordnare för "), "{titled}");
        let board = id(&browser, "body", "code = 'ON'").await;
        // So a file once noted it.
        for (paragraph, title) in [("91", "it-group-member"), ("92", "Ärenden i övrigt")] {
            let fields = [("body", board.as_str()), ("day", "2026-11-02"), ("paragraph", paragraph), ("title", title)];
            let made = fill(&mut browser, "/decisions/new", &fields).await;
            assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        }
        let found = browser.open("/decisions?q=ledamot&columns=title&format=csv").await.html;
        assert!(found.contains("Ledamot i IT-gruppen") && found.lines().count() == 2, "{found}");
        let sorted = browser.open("/decisions?columns=title&sort=title&format=csv").await.html;
        let place = |title: &str| sorted.find(title).unwrap();
        assert!(place("IT-reglemente") < place("Ledamot") && place("Ledamot") < place("Systemansvarig"), "{sorted}");
        let decision = id(&browser, "decision", "paragraph = '91'").await;
        for address in ["/decisions", "/appointments/new", "/search?q=91", &format!("/decisions/{decision}"), &format!("/decisions/{decision}/edit")] {
            let page = browser.open(address).await;
            assert!(!page.says("it-group-member</") && !page.says("\"it-group-member\" required"), "{address}: {}", page.html);
        }
        assert!(browser.open(&format!("/decisions/{decision}")).await.says("Ledamot i IT-gruppen"));
    }

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

    async fn a_one_time_link_is_mailed_once_and_stands_nowhere_but_in_the_letter(fixture: Fixture) {
        let Some(postfix) = Postfix::new() else { return };
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.town.settle(settled(&[
            ("mail.server", "127.0.0.1"),
            ("mail.port", &postfix.port.to_string()),
            ("mail.security", "none"),
            ("mail.from", "Stadga <stadga@lindhamn.example>"),
        ]));
        browser.settle().await;
        let gun = id(&browser, "person", "given_name = 'Gun'").await;
        let address = format!("/people/{gun}/link");
        assert!(browser.open(&address).await.says("gun@lindhamn.example"));
        // What cannot be sent is told at once, and is not tried again behind anybody's back.
        let away = fill(&mut browser, &address, &[("how", "mail")]).await;
        assert_eq!(away.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody listens: {}", away.html);
        assert!(away.says("Länken kom inte i väg.") && away.says("Visa och skriv ut"), "{}", away.html);
        postfix.refuse(&[("gun@lindhamn.example", "550 5.1.1 no such person")]);
        postfix.start();
        let refused = fill(&mut browser, &address, &[("how", "mail")]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("550"), "{}", refused.html);
        let waiting = "select count(*) as number from mail where passage = 'waiting'";
        assert_eq!(number(browser.town.store(), waiting).await, 0);
        postfix.refuse(&[]);
        postfix.stop();
        postfix.start();
        let sent = fill(&mut browser, &address, &[("how", "mail")]).await;
        assert_eq!(sent.location, format!("/people/{gun}"), "{}", sent.html);
        assert!(browser.open(&sent.location).await.says("Länken är skickad med e-post."));
        let mail = postfix.delivered(1).remove(0).replace("=\n", "");
        let link = format!("/link/{}", mail.split("http://localhost/link/").nth(1).unwrap().split_whitespace().next().unwrap());
        let secret = link.trim_start_matches("/link/");
        assert!(secret.len() > 20 && mail.contains("Lindhamns kommun"), "{mail}");
        let log = browser.open("/mail?columns=to,subject,state&format=csv").await.html;
        assert!(log.contains("gun@lindhamn.example") && log.contains("Skickat") && !log.contains(secret), "{log}");
        for (table, column) in [("mail", "body"), ("journal_value", "value"), ("one_time_link", "hash")] {
            let sql = format!("select count(*) as number from {table} where {column} like '%{secret}%'");
            assert_eq!(number(browser.town.store(), &sql).await, 0, "{table}");
        }
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

store::each_engine! {
    async fn a_body_is_added_changed_and_ended_but_not_before_what_stands_under_it(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let office = id(&browser, "body", "code = 'OF'").await;
        let page = browser.open(&format!("/organisation/{office}")).await;
        assert!(page.says(&format!("/organisation/new?parent={office}")), "{}", page.html);
        let form = format!("/organisation/new?parent={office}");
        let wrong = fill(&mut browser, &form, &[("name", "Boendet"), ("kind", "board"), ("parent", &office), ("valid_from", "2026-11-01")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("href=\"#parent\""), "{}", wrong.html);
        let made = fill(&mut browser, &form, &[("name", "Boendet"), ("kind", "unit"), ("parent", &office), ("code", "BO"), ("valid_from", "2026-11-01")]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        assert!(browser.open(&made.location).await.says("Organet är tillagt."));
        let edit = format!("{}/edit", made.location);
        let page = browser.open(&edit).await;
        let fields = [("name", "Särskilt boende"), ("kind", "unit"), ("parent", office.as_str()), ("code", "HT"), ("valid_from", "2026-11-01")];
        let taken = resend(&mut browser, &edit, &page, &fields).await;
        assert!(taken.says("Koden tillhör redan Hemtjänsten"), "{}", taken.html);
        let fields = [("name", "Särskilt boende"), ("kind", "unit"), ("parent", office.as_str()), ("code", "BO"), ("valid_from", "2026-11-01")];
        assert_eq!(resend(&mut browser, &edit, &page, &fields).await.status, StatusCode::SEE_OTHER);
        let second = resend(&mut browser, &edit, &page, &[&fields[1..], &[("name", "Boende")]].concat()).await;
        assert!(second.status == StatusCode::CONFLICT && second.says("<dd>Särskilt boende</dd>"), "{}", second.html);
        let above = fill(&mut browser, &format!("/organisation/{office}/end"), &[("last_day", "2026-12-31")]).await;
        assert!(above.status == StatusCode::UNPROCESSABLE_ENTITY && above.says("organ står under det"), "{}", above.html);
        let ended = fill(&mut browser, &format!("{}/end", made.location), &[("last_day", "2026-12-31")]).await;
        assert!(browser.open(&ended.location).await.says("2026-11-01 – 2026-12-31"), "{}", ended.html);
    }

    async fn an_outside_party_is_added(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let fields = [("name", "Nimbus AB"), ("kind", "supplier"), ("valid_from", "2026-11-01"), ("organisation_number", "556016-0680")];
        let made = fill(&mut browser, "/organisation/new?kind=supplier", &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        assert!(browser.open("/organisation").await.says("Nimbus AB"));
    }

    async fn all_that_a_person_holds_is_handed_over_by_a_new_decision(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let (maja, gun) = (id(&browser, "person", "given_name = 'Maja'").await, id(&browser, "person", "given_name = 'Gun'").await);
        let appointment = id(&browser, "appointment", "role = 'system-manager'").await;
        let address = format!("/people/{maja}/hand-over");
        let page = browser.open(&address).await;
        assert!(page.says("Systemansvarig, Hemtur"), "{}", page.html);
        let oneself = resend(&mut browser, &address, &page, &[("held", &appointment), ("to", "Maja Öberg"), ("from", "2026-12-01")]).await;
        assert!(oneself.status == StatusCode::UNPROCESSABLE_ENTITY && oneself.says("href=\"#to\""), "{}", oneself.html);
        let nothing = resend(&mut browser, &address, &page, &[("to", "Gun Alm"), ("from", "2026-12-01")]).await;
        assert!(nothing.says("href=\"#held\""), "{}", nothing.html);
        let done = resend(&mut browser, &address, &page, &[("held", &appointment), ("to", "Gun Alm"), ("from", "2026-12-01")]).await;
        assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, format!("/people/{gun}").as_str()), "{}", done.html);
        assert!(browser.open(&done.location).await.says("sedan 2026-12-01"));
    }

    async fn a_duplicate_is_merged_once_it_has_been_confirmed(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let gun = id(&browser, "person", "given_name = 'Gun'").await;
        let address = format!("/people/{gun}/merge");
        let asked = fill(&mut browser, &address, &[("duplicate", "Maja Öberg")]).await;
        assert!(asked.status == StatusCode::UNPROCESSABLE_ENTITY && asked.says("1 anställning och 1 uppdrag flyttas"), "{}", asked.html);
        let merged = resend(&mut browser, &address, &asked, &[("duplicate", "Maja Öberg"), ("confirmed", "ja")]).await;
        assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.html);
        assert!(browser.open(&merged.location).await.says("Systemansvarig"));
    }

    async fn a_system_goes_through_the_gates_of_the_packs_in_force(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let made = fill(&mut browser, "/systems/new", &[("name", "Örat"), ("lifecycle", "idea")]).await;
        let page = made.location.clone();
        let address = format!("{page}/move");
        let refused = fill(&mut browser, &address, &[("lifecycle", "acquisition"), ("day", "2026-11-23")]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.html);
        assert!(refused.says("2 grindar är inte passerade: Samråd med IT-funktionen, Tillgänglighet kravställd"), "{}", refused.html);
        for gate in ["consultation", "accessibility"] {
            let form = format!("{page}/gates?gate={gate}");
            let noted = fill(&mut browser, &form, &[("gate", gate), ("day", "2026-11-20"), ("note", "Samråd 20 november")]).await;
            assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.html);
        }
        let moved = fill(&mut browser, &address, &[("lifecycle", "acquisition"), ("day", "2026-11-23")]).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.html);
        let seen = browser.open(&moved.location).await;
        assert!(seen.says("Fasen är ändrad.") && seen.says("passerad 2026-11-20") && seen.says("Före införande"), "{}", seen.html);
        let back = fill(&mut browser, &address, &[("lifecycle", "idea"), ("day", "2026-11-23")]).await;
        assert!(back.says("Steget följer inte ordningen mellan faserna."), "{}", back.html);
        let records = fill(&mut browser, &format!("{page}/gates"), &[("gate", "records-saved"), ("day", "2026-11-20")]).await;
        assert!(records.says("Handlingarna tagna om hand passeras genom beslut") && records.says("href=\"#decision_body\""), "{}", records.html);
    }
}

store::each_engine! {
    async fn an_outside_expert_is_engaged_for_a_body_and_stands_on_both_pages(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let (unit, maja) = (id(&browser, "body", "code = 'HT'").await, id(&browser, "person", "given_name = 'Maja'").await);
        let form = format!("/organisation/{unit}/engagements/new");
        assert!(browser.open(&format!("/organisation/{unit}")).await.says(&form));
        let wrong = fill(&mut browser, &form, &[("person", "Maja Öberg"), ("subject", ""), ("contract", "A 17"), ("from", "2026-11-01")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("href=\"#subject\"") && wrong.says("value=\"A 17\""), "{}", wrong.html);
        let fields = [("person", "Maja Öberg"), ("subject", "Nätverk"), ("contract", "A 17"), ("from", "2026-11-01"), ("until", "2027-10-31")];
        let made = fill(&mut browser, &form, &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        let page = browser.open(&made.location).await;
        assert!(page.says("Nätverk") && page.says("A 17") && page.says("2026-11-01 – 2027-10-31"), "{}", page.html);
        assert!(browser.open(&format!("/people/{maja}")).await.says("Nätverk"));
        let engagement = format!("/organisation/{unit}/engagements/{}", id(&browser, "engagement", "subject = 'Nätverk'").await);
        let edit = format!("{engagement}/edit");
        let page = browser.open(&edit).await;
        let shorter = [&fields[..4], &[("until", "2027-01-31")]].concat();
        let changed = resend(&mut browser, &edit, &page, &shorter).await;
        assert_eq!((changed.status, changed.location.as_str()), (StatusCode::SEE_OTHER, engagement.as_str()), "{}", changed.html);
        let stale = resend(&mut browser, &edit, &page, &fields).await;
        assert!(stale.status == StatusCode::CONFLICT && stale.says("2027-01-31"), "{}", stale.html);
        assert!(browser.open(&engagement).await.says("ändrades"), "its history is told");
        browser.sign_in_as("maja@lindhamn.example").await;
        assert_eq!(browser.open(&form).await.status, StatusCode::FORBIDDEN);
    }

    async fn while_somebody_is_away_the_stand_in_looks_after_what_waits_and_may_do_no_more_than_before(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        browser.import("people", IDA).await;
        let (maja, system) = (id(&browser, "person", "given_name = 'Maja'").await, id(&browser, "system", "name = 'Hemtur'").await);
        browser.sign_in_as("maja@lindhamn.example").await;
        let page = format!("/people/{maja}");
        assert!(browser.open(&page).await.says("Anteckna frånvaro"));
        let form = format!("{page}/absences/new");
        let days = [("from", "2026-11-20"), ("until", "2026-12-04")];
        let own = fill(&mut browser, &form, &[&days[..], &[("stand_in", "Maja Öberg")]].concat()).await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(own.says("Ingen kan ersätta sig själv."), "{}", own.html);
        let backwards = fill(&mut browser, &form, &[("from", "2026-12-04"), ("until", "2026-11-20")]).await;
        assert!(backwards.says("Slutet ligger före början") && backwards.says("href=\"#until\""), "{}", backwards.html);
        let noted = fill(&mut browser, &form, &[&days[..], &[("stand_in", "Ida Ek")]].concat()).await;
        assert_eq!((noted.status, noted.location.as_str()), (StatusCode::SEE_OTHER, page.as_str()), "{}", noted.html);
        let seen = browser.open(&page).await;
        assert!(seen.says("2026-11-20 – 2026-12-04") && seen.says("Ida Ek ersätter"), "{}", seen.html);
        assert!(seen.says("får inte agera som: Systemansvarig (Hemtur)"), "{}", seen.html);
        let again = fill(&mut browser, &form, &[("from", "2026-12-01"), ("until", "2026-12-24")]).await;
        assert!(again.says("Frånvaro 2026-11-20 – 2026-12-04 är redan antecknad."), "{}", again.html);
        let of_system = browser.open(&format!("/systems/{system}")).await;
        assert!(of_system.says("Borta till och med 2026-12-04; Ida Ek följer det som väntar"), "{}", of_system.html);

        browser.sign_in_as("ida@lindhamn.example").await;
        let start = browser.open("/").await;
        assert!(start.says("Hemtur") && start.says("Du följer det för Maja Öberg, som är borta till och med 2026-12-04."), "{}", start.html);
        assert_eq!(browser.open(&format!("/systems/{system}/edit")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.open(&form).await.status, StatusCode::FORBIDDEN, "nor does it let anybody note it for her");

        // Whoever heads the unit takes it back; what happened stands in the person's activity.
        browser.sign_in_as("gun@lindhamn.example").await;
        let absence = id(&browser, "absence", &format!("person = '{maja}'")).await;
        let gone = fill(&mut browser, &format!("{page}/absences/{absence}/take-back"), &[]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.html);
        let seen = browser.open(&page).await;
        assert!(seen.says("Frånvaron är borttagen.") && !seen.says("Ida Ek ersätter"), "{}", seen.html);
        let token = browser.open("/").await.token();
        browser.post("/sign-out", &[("csrf", &token)]).await;
        browser.send("/sign-in", &[("username", "ida@lindhamn.example"), ("password", "en lång mening att minnas")]).await;
        let start = browser.open("/").await;
        assert!(start.says("Ida") && !start.says("Du följer det för"), "{}", start.html);
    }

    async fn workplaces_are_counted_by_day_and_another_count_meanwhile_is_shown(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let unit = id(&browser, "body", "code = 'HT'").await;
        let form = format!("/organisation/{unit}/workplaces");
        let page = browser.open(&form).await;
        let wrong = resend(&mut browser, &form, &page, &[("day", "2026-10-15"), ("workplaces", "")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("href=\"#workplaces\""), "{}", wrong.html);
        let kept = resend(&mut browser, &form, &page, &[("day", "2026-10-15"), ("workplaces", "14"), ("pupils", "")]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
        let shown = browser.open(&kept.location).await;
        assert!(shown.says("Antalet är antecknat.") && shown.says(&format!("{form}?day=2026-10-15")), "{}", shown.html);
        assert!(shown.says("Räkning av arbetsplatser lades till") && shown.says("Arbetsplatser: <ins>14</ins>"), "{}", shown.html);
        let stale = resend(&mut browser, &form, &page, &[("day", "2026-10-15"), ("workplaces", "15")]).await;
        assert!(stale.status == StatusCode::CONFLICT && stale.says("<dd>14</dd>") && stale.says("value=\"15\""), "{}", stale.html);
        let corrected = fill(&mut browser, &format!("{form}?day=2026-10-15"), &[("day", "2026-10-15"), ("workplaces", "16")]).await;
        assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.html);
        assert!(browser.open(&kept.location).await.says("<td class=\"num\">16</td>"));
    }

    async fn a_decision_is_found_in_its_list_and_shows_what_rests_on_it(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let list = browser.open("/decisions").await;
        assert!(list.says("ON 2025-08-26 § 63") && list.says("3 beslut"), "{}", list.html);
        let board = id(&browser, "body", "code = 'ON'").await;
        let narrowed = browser.open(&format!("/decisions?body={board}&year=2025&q=63&columns=day&format=csv")).await;
        assert_eq!(narrowed.html.trim_start_matches('\u{feff}').replace('\r', ""), "Beslut;Beslutsdag\nON 2025-08-26 § 63;2025-08-26\n");
        assert!(browser.open("/decisions?year=1999").await.says("Inget stämmer med urvalet"));
        let decision = format!("/decisions/{}", id(&browser, "decision", "paragraph = '63'").await);
        let page = browser.open(&decision).await;
        assert!(page.says("Systemansvarig") && page.says("Maja Öberg") && page.says("Hemtur"), "{}", page.html);
        let adopted = browser.open(&format!("/decisions/{}", id(&browser, "decision", "paragraph = '14'").await)).await;
        assert!(adopted.says("Reglemente: "), "{}", adopted.html);
        let edit = format!("{decision}/edit");
        let page = browser.open(&edit).await;
        let wrong = resend(&mut browser, &edit, &page, &[("day", "2025-08-26"), ("paragraph", "63"), ("title", "")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("href=\"#title\""), "{}", wrong.html);
        let fields = [("day", "2025-08-26"), ("paragraph", "63"), ("title", "Systemansvarig för Hemtur"), ("text", "Maja Öberg utses.")];
        assert_eq!(resend(&mut browser, &edit, &page, &fields).await.status, StatusCode::SEE_OTHER);
        let stale = resend(&mut browser, &edit, &page, &[&fields[..2], &[("title", "Annat")]].concat()).await;
        assert!(stale.status == StatusCode::CONFLICT && stale.says("Systemansvarig för Hemtur"), "{}", stale.html);
        assert!(browser.open(&decision).await.says("Maja Öberg utses."));
        let new = [("body", board.as_str()), ("day", "2026-10-20"), ("paragraph", "80"), ("title", "Undantag")];
        let made = fill(&mut browser, "/decisions/new", &new).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        assert!(browser.open(&made.location).await.says("Inget hänvisar till beslutet än."));
        let taken = fill(&mut browser, &edit, &[("day", "2026-10-20"), ("paragraph", "80"), ("title", "Systemansvarig")]).await;
        assert!(taken.says("Organet har redan ett antecknat beslut"), "{}", taken.html);
        browser.sign_in_as("maja@lindhamn.example").await;
        for address in [edit.as_str(), "/decisions/new"] {
            assert_eq!(browser.open(address).await.status, StatusCode::FORBIDDEN, "{address}");
        }
    }
}

#[tokio::test]
async fn the_people_and_the_appointments_are_lists_with_filters_in_the_address() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    let all = browser.open("/people").await;
    assert!(all.says("Maja") && all.says("/people/new"), "{}", all.html);
    let unit = id(&browser, "body", "code = 'HT'").await;
    let within = browser.open(&format!("/people?body={unit}&q=maja")).await;
    assert!(within.says("1 person") && within.says("Hemtjänsten"), "{}", within.html);
    let none = browser.open("/people?q=ingen%20heter%20så").await;
    assert!(none.says("0 personer"), "{}", none.html);
    let file = browser.open("/people?q=maja&format=csv").await;
    assert!(file.html.contains("Maja") && file.headers["content-type"].to_str().unwrap().starts_with("text/csv"));
    let managers = browser.open("/appointments?role=system-manager&sort=-role").await;
    assert!(managers.says("Systemansvarig") && managers.says("/systems/"), "{}", managers.html);
    assert!(browser.open("/appointments?role=auditor").await.says("0 uppdrag"));
    let named = browser.open("/appointments?q=hemtur").await;
    assert!(named.says("Hemtur") && !named.says("Ärendestödet"), "{}", named.html);
}

/// A form, what is written in it, and the fields that are wrong then.
type Wrong<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [&'a str]);

store::each_engine! {
    async fn every_field_that_is_wrong_is_told_at_once_and_named_in_the_summary(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let edit = format!("/systems/{system}/edit");
        let cases: [Wrong<'_>; 3] = [
            ("/people/new", &[("given_name", ""), ("family_name", ""), ("email", "ingen adress")], &["family_name", "email"]),
            (&edit, &[("name", ""), ("owner", "Ingen sådan enhet"), ("contract_ends", "32/13")], &["name", "owner", "contract_ends"]),
            ("/information/new", &[("name", ""), ("reviewed", "32/13")], &["name", "reviewed"]),
        ];
        for (address, fields, wrong) in cases {
            let told = fill(&mut browser, address, fields).await;
            assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}: {}", told.html);
            let summary = told.html.split("ds-error-summary").nth(1).and_then(|rest| rest.split("</div>").next()).unwrap();
            for field in wrong {
                assert!(summary.contains(&format!("href=\"#{field}\"")), "{address}: {field} is not in {summary}");
            }
            assert_eq!(told.html.matches("aria-invalid=\"true\"").count(), wrong.len(), "{address}: {}", told.html);
        }
        assert_eq!(number(browser.town.store(), "select count(*) as number from person where family_name = ''").await, 0);
    }
}

//! People in the browser: how they come in, are changed, handed over, merged and away.

use super::{IDA, coordinator, fill, id, resend};
use crate::testing::postfix::Postfix;
use crate::testing::{Browser, settled};
use axum::http::StatusCode;
use store::testing::{Fixture, number};

store::each_engine! {
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

    async fn what_somebody_does_as_a_substitute_names_for_whom_and_their_page_says_by_which_decision(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        browser.import("people", IDA).await;
        let (system, board) = (id(&browser, "system", "name = 'Hemtur'").await, id(&browser, "body", "code = 'ON'").await);
        let fields = [
            ("role", "system-manager"), ("system", &system), ("body", ""), ("person", "Ida Ek"), ("from", "2026-11-01"), ("substitute", "ja"),
            ("decision_body", &board), ("decision_day", "2026-10-20"), ("decision_paragraph", "71"), ("decision_title", "Ersättare"),
        ];
        let appointed = fill(&mut browser, "/appointments/new", &fields).await;
        assert_eq!(appointed.status, StatusCode::SEE_OTHER, "{}", appointed.html);
        browser.sign_in_as("ida@lindhamn.example").await;
        let own = format!("/people/{}", id(&browser, "person", "given_name = 'Ida'").await);
        let page = browser.open(&own).await;
        for said in ["Rätt att agera i dag", "Ersättare för Maja Öberg", "ON 2026-10-20 § 71", "svarar på frågor om det"] {
            assert!(page.says(said), "{said}: {}", page.html);
        }
        let away = fill(&mut browser, &format!("{own}/absences/new"), &[("from", "2026-12-21"), ("until", "2027-01-06")]).await;
        assert_eq!(away.status, StatusCode::SEE_OTHER, "{}", away.html);
        let edited = fill(&mut browser, &format!("/systems/{system}/edit"), &[("name", "Hemtur"), ("purpose", "Planera besöken")]).await;
        assert_eq!(edited.status, StatusCode::SEE_OTHER, "{}", edited.html);
        let page = browser.open(&format!("/systems/{system}")).await;
        assert!(page.says("Ida Ek, för Maja Öberg"), "{}", page.html);
        let (ida, maja) = (id(&browser, "person", "given_name = 'Ida'").await, id(&browser, "person", "given_name = 'Maja'").await);
        let entered = "select count(*) as number from journal where actor = 'person:";
        let count = async |rest: &str| number(browser.town.store(), &format!("{entered}{ida}' {rest}")).await;
        assert_eq!(count(&format!("and entity = 'system' and on_behalf = 'person:{maja}'")).await, 1);
        assert_eq!(count("and entity = 'absence' and on_behalf = ''").await, 1, "what is one's own is done for nobody");
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

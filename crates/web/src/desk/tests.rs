//! The desk through the whole router on both engines: reporting, working, handing over, solving, and who sees what of it.

mod owed;

use crate::organisation::tests::{fill, id};
use crate::testing::{Browser, Seen};
use axum::http::StatusCode;
use domain::Timestamp;
use domain::language::Language;
use routines::Caller;
use routines::desk::{Joining, Member, team_member, team_save};
use routines::organisation::Known;
use store::testing::{Fixture, noon, number};

const PEOPLE: &str = "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från\n\
    11;Ida;Ek;ida@lindhamn.example;Hemtjänsten;Undersköterska;nej;2020-01-01\n\
    12;Per;Sand;per@lindhamn.example;Kommunstyrelsen;Närsupport;nej;2020-01-01\n\
    13;Lina;Borg;lina@lindhamn.example;Kommunstyrelsen;Tekniker;nej;2020-01-01\n\
    14;Olle;Berg;olle@lindhamn.example;Kommunstyrelsen;Ekonom;nej;2020-01-01\n";

/// The municipality with local support for the district of Hemtjänsten, and an IT unit.
pub(super) async fn desk(fixture: &Fixture) -> Browser {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    browser.import("people", PEOPLE).await;
    let district = id(&browser, "body", "name = 'Hemtjänsten'").await;
    team(&browser, "Närsupport", "1", &district, "per@lindhamn.example").await;
    team(&browser, "IT-enheten", "2", "", "lina@lindhamn.example").await;
    browser
}

pub(super) async fn team(browser: &Browser, name: &str, tier: &str, districts: &str, email: &str) {
    let (town, at, operator) = (&browser.town, noon(), Caller::operator(Language::Sv));
    let team = team_save(town, &operator, None, &[("name", name), ("tier", tier), ("districts", districts)], at).await.unwrap();
    let person = id(browser, "person", &format!("email = '{email}'")).await.parse().unwrap();
    let from = crate::language::day_in_sweden(at);
    let member = Member { person, from, to: None, trained: Some(from), consulted: Some(from), hours: Some(8) };
    let known = Known { id: team.id, version: team.version };
    team_member(town, &operator, &known, &Joining::Joins(member), at).await.unwrap();
}

/// Signs in as somebody, again where they have been here before.
pub(super) async fn as_who(browser: &Browser, email: &str) -> Browser {
    let mut other = browser.another();
    let known = format!("select count(*) as number from login where name = '{email}'");
    if number(browser.town.store(), &known).await == 0 {
        other.sign_in_as(email).await;
    } else {
        other.send("/sign-in", &[("username", email), ("password", "en lång mening att minnas")]).await;
    }
    other
}

pub(super) async fn reported(browser: &mut Browser, fields: &[(&str, &str)]) -> String {
    let sent = fill(browser, "/desk/cases/new", fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    sent.location
}

/// Presses a button of a case's page.
async fn act(browser: &mut Browser, case: &str, button: &str, fields: &[(&str, &str)]) -> Seen {
    let page = browser.open(case).await;
    let version = page.html.split("name=\"base_version\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let (token, version) = (page.token(), version.unwrap_or("0").to_owned());
    let mut all = vec![("csrf", token.as_str()), ("base_version", version.as_str()), ("do", button)];
    all.extend(fields);
    browser.post(&format!("{case}/act"), &all).await
}

pub(super) async fn done(browser: &mut Browser, case: &str, button: &str, fields: &[(&str, &str)]) -> String {
    let sent = act(browser, case, button, fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{button}: {}", sent.html);
    browser.open(case).await.html
}

pub(super) const FAULT: [(&str, &str); 4] =
    [("kind", "fault"), ("subject", "Skrivaren skriver inte ut"), ("text", "Röd lampa."), ("urgency", "high")];

store::each_engine! {
    async fn a_case_goes_from_local_support_to_the_unit_and_back_to_whoever_asked(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        let page = ida.open(&case).await.html;
        assert!(page.contains("Skrivaren skriver inte ut") && page.contains("Närsupport"), "it lands in the district: {page}");
        assert!(!page.contains("value=\"solve\""), "whoever asked does not handle it");

        let mut per = as_who(&browser, "per@lindhamn.example").await;
        assert!(per.open("/desk/cases?view=team").await.html.contains("Skrivaren skriver inte ut"));
        done(&mut per, &case, "take", &[]).await;
        done(&mut per, &case, "note", &[("text", "Ser ut som kortet."), ("minutes", "0:20")]).await;
        done(&mut per, &case, "ask", &[("text", "Vilket nummer står på den?")]).await;
        let page = ida.open(&case).await.html;
        assert!(page.contains("Vilket nummer står på den?") && !page.contains("Ser ut som kortet"), "notes stay inside");
        let page = done(&mut ida, &case, "say", &[("text", "4711")]).await;
        assert!(page.contains("pågår"), "what was asked for has come: {page}");

        let unit = id(&browser, "desk_team", "tier = '2'").await;
        let without = act(&mut per, &case, "hand-over", &[("team", unit.as_str()), ("reason", " ")]).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(without.html.contains("Skriv några ord."), "{}", without.html);
        done(&mut per, &case, "hand-over", &[("team", unit.as_str()), ("reason", "Vi har inget kort.")]).await;

        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        assert!(lina.open("/desk/cases?view=unassigned").await.html.contains("Skrivaren skriver inte ut"));
        let page = done(&mut lina, &case, "solve", &[("solution", "Nytt kort."), ("cause", "Åskan"), ("spent", "30")]).await;
        assert!(page.contains("Vi har inget kort.") && page.contains("löst"), "{page}");

        let page = done(&mut ida, &case, "rate", &[("grade", "5"), ("comment", "Tack")]).await;
        assert!(page.contains("5 av 5"), "{page}");
        let page = done(&mut ida, &case, "reopen", &[("reason", "Lampan är röd igen.")]).await;
        assert!(page.contains("pågår"), "{page}");
        let minutes = number(browser.town.store(), "select cast(sum(minutes) as bigint) as number from desk_work").await;
        assert_eq!(minutes, 50);
    }

    async fn nobody_sees_the_case_of_another_and_a_security_incident_is_for_the_unit(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let plain = reported(&mut ida, &FAULT).await;
        let fields = [("kind", "security-incident"), ("subject", "Misstänkt brev")];
        let incident = reported(&mut ida, &fields).await;
        let mut olle = as_who(&browser, "olle@lindhamn.example").await;
        for case in [&plain, &incident] {
            assert_eq!(olle.open(case).await.status, StatusCode::NOT_FOUND);
            assert_eq!(act(&mut olle, case, "say", &[("text", "Nyfiken")]).await.status, StatusCode::NOT_FOUND);
        }
        assert!(!olle.open("/desk/cases?view=all").await.html.contains("Skrivaren"));
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        assert_eq!(per.open(&incident).await.status, StatusCode::NOT_FOUND);
        assert!(!per.open("/desk/cases?view=all").await.html.contains("Misstänkt brev"));
        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        assert!(lina.open("/desk/cases?view=all").await.html.contains("Misstänkt brev"));
        assert_eq!(lina.open(&incident).await.status, StatusCode::OK);
        let aware = "select count(*) as number from desk_case where kind = 'security-incident' and aware_at is not null";
        assert_eq!(number(browser.town.store(), aware).await, 1, "the clocks of the law begin with the report");
    }

    async fn what_is_missing_is_said_at_its_field_and_what_was_written_stays(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let sent = fill(&mut ida, "/desk/cases/new", &[("kind", "fault"), ("subject", ""), ("text", "Röd lampa.")]).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(sent.html.contains("href=\"#subject\"") && sent.html.contains("Röd lampa."), "{}", sent.html);
        let sent = fill(&mut ida, "/desk/cases/new", &[("kind", "improvement"), ("subject", "Större knappar")]).await;
        assert!(sent.html.contains("Välj vilket system som kunde bli bättre"), "{}", sent.html);
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_case").await, 0);

        let case = reported(&mut ida, &FAULT).await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        for (button, fields, said) in [
            ("answer", vec![("text", "Hej"), ("minutes", "en stund")], "är ingen arbetstid"),
            ("close", vec![], "Ärendet är inte löst"),
            ("merge", vec![("number", "2026-99")], "Det finns inget ärende"),
            ("assign", vec![("assignee", "nobody")], "Välj någon som är med i teamet"),
            ("dance", vec![], "Knappen gör inget längre"),
        ] {
            let sent = act(&mut per, &case, button, &fields).await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{button}");
            assert!(sent.html.contains(said), "{button}: {}", sent.html);
        }
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_message").await, 0, "nothing is half done");
    }

    async fn merging_takes_time_words_and_watchers_along(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let first = reported(&mut ida, &FAULT).await;
        let mut olle = as_who(&browser, "olle@lindhamn.example").await;
        let second = reported(&mut olle, &[("kind", "fault"), ("subject", "Samma skrivare")]).await;
        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        done(&mut lina, &second, "note", &[("text", "Samma fel."), ("minutes", "10")]).await;
        let page = done(&mut lina, &second, "merge", &[("number", "2026-1")]).await;
        assert!(page.contains("Sammanslaget med") && !page.contains("value=\"answer\""), "{page}");
        let page = lina.open(&first).await.html;
        assert!(page.contains("Samma fel."), "{page}");
        assert_eq!(olle.open(&first).await.status, StatusCode::OK, "whoever asked the other watches this one now");
        let sent = act(&mut lina, &first, "merge", &[("number", "2026-2")]).await;
        assert!(sent.html.contains("har självt slagits ihop"), "{}", sent.html);
    }

    async fn a_known_fault_is_offered_before_the_case_is_sent(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let (town, at): (_, Timestamp) = (&browser.town, noon());
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let fields = [("name", "Hemtur sparar långsamt"), ("system", system.as_str()), ("workaround", "Vänta en minut.")];
        routines::desk::problem_save(town, &Caller::operator(Language::Sv), None, (&fields, None), at).await.unwrap();
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let report = [("kind", "fault"), ("subject", "Kan inte spara"), ("system", system.as_str())];
        let offered = fill(&mut ida, "/desk/cases/new", &report).await;
        assert_eq!(offered.status, StatusCode::OK);
        assert!(offered.html.contains("Vänta en minut.") && offered.html.contains("value=\"Kan inte spara\""), "{}", offered.html);
        assert_eq!(number(town.store(), "select count(*) as number from desk_case").await, 0);
        let sent = fill(&mut ida, "/desk/cases/new", &[&report[..], &[("go", "on")]].concat()).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    }
}

//! The desk through the whole router on both engines: reporting, working, handing over, solving, and who sees what of it.

mod aside;
mod helped;
mod linked;
mod owed;
mod people;
mod told;

use crate::documents::tests::send_file;
use crate::organisation::tests::{fill, id};
use crate::testing::going::Going;
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
pub(super) async fn act(browser: &mut Browser, case: &str, button: &str, fields: &[(&str, &str)]) -> Seen {
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

/// Sends a form with the token of the session.
pub(super) async fn post(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) -> Seen {
    let token = browser.open("/views").await.token();
    browser.post(address, &[fields, &[("csrf", &token)]].concat()).await
}

/// Brings the index of the search up to the last entry of the journal.
async fn index(browser: &Browser) {
    routines::search::catch_up(&browser.town, "test", crate::language::day_in_sweden(noon()), noon()).await.unwrap();
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
        done(&mut per, &case, "note", &[("note", "Ser ut som kortet."), ("noted", "0:20")]).await;
        done(&mut per, &case, "ask", &[("text", "Vilket nummer står på den?")]).await;
        let page = ida.open(&case).await.html;
        assert!(page.contains("Vilket nummer står på den?") && !page.contains("Ser ut som kortet"), "notes stay inside");
        let page = done(&mut ida, &case, "say", &[("text", "4711")]).await;
        assert!(page.contains("Pågår"), "what was asked for has come: {page}");

        let unit = id(&browser, "desk_team", "tier = '2'").await;
        let without = act(&mut per, &case, "hand-over", &[("team", unit.as_str()), ("reason", " ")]).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(without.html.contains("Skriv några ord."), "{}", without.html);
        done(&mut per, &case, "hand-over", &[("team", unit.as_str()), ("reason", "Vi har inget kort.")]).await;

        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        assert!(lina.open("/desk/cases?view=unassigned").await.html.contains("Skrivaren skriver inte ut"));
        let page = done(&mut lina, &case, "solve", &[("solution", "Nytt kort."), ("cause", "Åskan"), ("spent", "30")]).await;
        assert!(page.contains("Vi har inget kort.") && page.contains("Löst"), "{page}");

        let page = done(&mut ida, &case, "rate", &[("grade", "5"), ("comment", "Tack")]).await;
        assert!(page.contains("5 av 5"), "{page}");
        let page = done(&mut ida, &case, "reopen", &[("reason", "Lampan är röd igen.")]).await;
        assert!(page.contains("Pågår"), "{page}");
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
        done(&mut lina, &second, "note", &[("note", "Samma fel."), ("noted", "10")]).await;
        let page = done(&mut lina, &second, "merge", &[("number", "2026-1")]).await;
        assert!(page.contains("Sammanslaget med") && !page.contains("value=\"answer\""), "{page}");
        let page = lina.open(&first).await.html;
        assert!(page.contains("Samma fel."), "{page}");
        assert_eq!(olle.open(&first).await.status, StatusCode::OK, "whoever asked the other watches this one now");
        let sent = act(&mut lina, &first, "merge", &[("number", "2026-2")]).await;
        assert!(sent.html.contains("har självt slagits ihop"), "{}", sent.html);
    }

    async fn whoever_asked_is_told_where_theirs_went_and_nothing_goes_into_a_case_that_is_over(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let first = reported(&mut ida, &FAULT).await;
        let mut olle = as_who(&browser, "olle@lindhamn.example").await;
        let second = reported(&mut olle, &[("kind", "fault"), ("subject", "Samma skrivare")]).await;
        let mut going = Going::new(&browser.town);
        going.go().await;
        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        done(&mut lina, &first, "solve", &[("solution", "Nytt kort.")]).await;
        let sent = act(&mut lina, &second, "merge", &[("number", "2026-1")]).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(sent.says("Öppna det igen först"), "{}", sent.html);
        done(&mut ida, &first, "reopen", &[("reason", "Lampan är röd igen.")]).await;
        done(&mut lina, &second, "merge", &[("number", "2026-1")]).await;
        going.go().await;
        let told = olle.open("/notices").await;
        assert!(told.says("Ditt ärende 2026-2 har slagits ihop med ärende 2026-1"), "{}", told.html);
        assert!(told.says(&first), "it leads to the one into which it went: {}", told.html);
        assert!(!ida.open("/notices").await.says("har slagits ihop"), "whose case it went into is told of nobody else's");
    }

    async fn what_was_done_stands_on_the_page_and_what_it_came_from_for_the_desk_alone(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        let page = done(&mut per, &case, "solve", &[("solution", "Bytte kabeln."), ("cause", "Den var bränd.")]).await;
        assert!(page.contains("Hur det löstes") && page.contains("Den var bränd."), "{page}");
        let own = ida.open(&case).await;
        assert!(own.says("Hur det löstes") && own.says("Bytte kabeln.") && !own.says("Den var bränd."), "{}", own.html);
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

    async fn several_cases_are_done_with_at_once_and_each_that_cannot_be_is_told_by_its_number(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let first = reported(&mut ida, &FAULT).await;
        let second = reported(&mut ida, &[("kind", "fault"), ("subject", "Samma skrivare")]).await;
        reported(&mut ida, &[("kind", "security-incident"), ("subject", "Misstänkt brev")]).await;
        let fourth = reported(&mut ida, &[("kind", "fault"), ("subject", "Samma skrivare igen")]).await;
        assert!(!ida.open("/desk/cases").await.says("Avsluta ärendena"), "whoever asked handles none");
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        assert!(per.open("/desk/cases").await.says("<option value=\"close\">Avsluta ärendena</option>"));
        done(&mut per, &first, "solve", &[("solution", "Nytt kort")]).await;

        let two = [("list", "/desk/cases?view=all"), ("chosen", first.as_str()), ("chosen", second.as_str())];
        let look = post(&mut per, "/bulk", &[&two[..], &[("act", "close")]].concat()).await;
        assert_eq!(look.status, StatusCode::OK, "{}", look.html);
        assert!(look.says("2026-1 ") && look.says("Ärendet är inte löst") && look.says("Gör det med 1 ärende"), "{}", look.html);
        let closed = "select count(*) as number from desk_case where status = 'closed'";
        assert_eq!(number(browser.town.store(), closed).await, 0, "a look changes nothing");
        let sent = post(&mut per, "/bulk/cases", &[&two[..], &[("act", "close"), ("step", "do")]].concat()).await;
        assert_eq!(sent.status, StatusCode::OK, "{}", sent.html);
        assert!(sent.says("Det är gjort med") && sent.says("2026-2 Samma skrivare"), "{}", sent.html);
        assert_eq!(number(browser.town.store(), closed).await, 1);

        let two = [("list", "/desk/cases"), ("chosen", second.as_str()), ("chosen", fourth.as_str())];
        let which = post(&mut per, "/bulk", &[&two[..], &[("act", "merge")]].concat()).await;
        assert!(which.says("<option value=\"2026-4\""), "{}", which.html);
        let hidden = [("act", "merge"), ("number", "2026-3")];
        let unseen = post(&mut per, "/bulk/cases", &[&two[..], &hidden].concat()).await;
        assert_eq!(unseen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unseen.says("Det finns inget ärende ”2026-3”"), "an incident is no case for local support: {}", unseen.html);
        let alone = act(&mut per, &second, "merge", &[("number", "2026-3")]).await;
        assert!(alone.says("Det finns inget ärende ”2026-3”"), "{}", alone.html);
        let merging = [("act", "merge"), ("number", "2026-4"), ("step", "do")];
        let sent = post(&mut per, "/bulk/cases", &[&two[..], &merging].concat()).await;
        assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/desk/cases"), "{}", sent.html);
        assert!(per.open(&second).await.says("Sammanslaget med"));

        let unit = id(&browser, "desk_team", "tier = '2'").await;
        let one = [("list", "/desk/cases"), ("chosen", fourth.as_str()), ("act", "hand-over"), ("team", unit.as_str())];
        let without = post(&mut per, "/bulk/cases", &one).await;
        assert!(without.status == StatusCode::UNPROCESSABLE_ENTITY && without.says("Skriv några ord."), "{}", without.html);
        let reason = [("reason", "Vi har inget kort."), ("step", "do")];
        assert_eq!(post(&mut per, "/bulk/cases", &[&one[..], &reason].concat()).await.status, StatusCode::SEE_OTHER);
        assert!(per.open(&fourth).await.says("Vi har inget kort."));
        let mut olle = as_who(&browser, "olle@lindhamn.example").await;
        let foreign = [("list", "/desk/cases"), ("chosen", fourth.as_str()), ("act", "take"), ("step", "do")];
        let none = post(&mut olle, "/bulk/cases", &foreign).await;
        assert_eq!(none.status, StatusCode::CONFLICT, "what is not in one's list is not chosen: {}", none.html);
    }

    async fn all_that_a_list_has_is_handled_only_as_it_was_looked_at(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        reported(&mut ida, &FAULT).await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        let all = [("list", "/desk/cases"), ("all", "yes"), ("act", "take")];
        let look = post(&mut per, "/bulk", &all).await;
        assert!(look.says("Gör det med 1 ärende"), "{}", look.html);
        reported(&mut ida, &[("kind", "fault"), ("subject", "Samma skrivare")]).await;
        let doing = [&all[..], &[("step", "do")]].concat();
        let taken = "select count(*) as number from desk_case where assignee is not null";
        for looked in [String::new(), look.hidden("looked")] {
            let sent = post(&mut per, "/bulk/cases", &[&doing[..], &[("looked", looked.as_str())]].concat()).await;
            assert_eq!(sent.status, StatusCode::CONFLICT, "{}", sent.html);
            assert!(sent.says("Listan har ändrats") && sent.says("Gör det med 2 ärenden"), "{}", sent.html);
            assert_eq!(number(browser.town.store(), taken).await, 0);
        }
        let looked = post(&mut per, "/bulk", &all).await.hidden("looked");
        let sent = post(&mut per, "/bulk/cases", &[&doing[..], &[("looked", looked.as_str())]].concat()).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        assert_eq!(number(browser.town.store(), taken).await, 2);
    }

    async fn what_was_done_last_with_several_cases_is_taken_back_once_with_those_that_nobody_has_touched(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let first = reported(&mut ida, &FAULT).await;
        let second = reported(&mut ida, &[("kind", "fault"), ("subject", "Samma skrivare")]).await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        assert!(!per.open("/desk/cases").await.says("Ångra det senaste"));
        let unit = id(&browser, "desk_team", "tier = '2'").await;
        let both = [("list", "/desk/cases"), ("chosen", first.as_str()), ("chosen", second.as_str())];
        let over = [("act", "hand-over"), ("team", unit.as_str()), ("reason", "Vi har inget kort."), ("step", "do")];
        assert_eq!(post(&mut per, "/bulk/cases", &[&both[..], &over].concat()).await.status, StatusCode::SEE_OTHER);
        let handed = "select count(*) as number from desk_case where tier = '2'";
        assert_eq!(number(browser.town.store(), handed).await, 2);
        done(&mut per, &second, "note", &[("note", "Jag ringde dem.")]).await;
        // Whoever did nothing takes nothing back.
        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        assert!(!lina.open("/desk/cases").await.says("Ångra det senaste"));
        assert_eq!(post(&mut lina, "/bulk/cases/undo", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);

        assert!(per.open("/desk/cases").await.says("href=\"/bulk/cases/undo\""));
        let look = per.open("/bulk/cases/undo").await;
        assert!(look.says("Lämna över ärendena") && look.says("Ångra för 1 ärende"), "{}", look.html);
        assert!(look.says("2026-2 Samma skrivare") && look.says("Någon har gjort något med ärendet"), "{}", look.html);
        assert_eq!(number(browser.town.store(), handed).await, 2, "a look changes nothing");
        let blind = post(&mut per, "/bulk/cases/undo", &[("looked", "2026-11-01T08:00:00Z")]).await;
        assert!(blind.status == StatusCode::CONFLICT && blind.says("Ångra för 1 ärende"), "{}", blind.html);
        assert_eq!(number(browser.town.store(), handed).await, 2, "what was not looked at is not taken back");
        let looked = look.hidden("looked");
        let sent = post(&mut per, "/bulk/cases/undo", &[("looked", looked.as_str())]).await;
        assert!(sent.status == StatusCode::OK && sent.says("Det som gick är ångrat"), "{}", sent.html);
        assert_eq!(number(browser.town.store(), handed).await, 1);
        let page = per.open(&first).await;
        assert!(page.says("Närsupport") && !page.says("Vi har inget kort."), "it is as if it had never been handed over: {}", page.html);
        let told = "select count(*) as number from desk_fact where hand_overs > 0";
        assert_eq!(number(browser.town.store(), told).await, 1, "the follow-up counts it no longer");
        assert_eq!(post(&mut per, "/bulk/cases/undo", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "it is undone once");

        // A merger is told beforehand to be for good, and leaves nothing to undo.
        let take = [("act", "take"), ("step", "do")];
        post(&mut per, "/bulk/cases", &[&both[..], &take].concat()).await;
        let merging = [("act", "merge"), ("number", "2026-1")];
        let look = post(&mut per, "/bulk/cases", &[&both[..], &merging].concat()).await;
        assert!(look.says("kan inte delas igen"), "{}", look.html);
        post(&mut per, "/bulk/cases", &[&both[..], &merging, &[("step", "do")]].concat()).await;
        assert!(!per.open("/desk/cases").await.says("Ångra det senaste"));
    }

    async fn a_file_comes_with_a_case_and_with_words_in_it_and_is_as_hidden_as_the_case(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let token = ida.open("/desk/cases/new").await.token();
        let fields = [("kind", "security-incident"), ("subject", "Misstänkt brev")];
        let sent = send_file(&mut ida, &token, "/desk/cases/new", &fields, ("brevet.txt", b"Klicka.")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        let case = sent.location;
        let page = ida.open(&case).await;
        assert!(page.says("brevet.txt"), "{}", page.html);
        // What is not taken leaves nothing half done.
        let unknown = send_file(&mut ida, &token, "/desk/cases/new", &fields, ("brevet.exe", b"MZ\x00\x01\x02\x03")).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unknown.html);
        assert!(unknown.says("href=\"#file\"") && unknown.says("value=\"Misstänkt brev\""), "{}", unknown.html);
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_case").await, 1);

        let file = id(&browser, "document", "file_name = 'brevet.txt'").await;
        let attachment = id(&browser, "attachment", "title = 'brevet.txt'").await;
        index(&browser).await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        let hidden = [format!("/documents/files/{file}"), format!("/documents/{attachment}"), format!("/documents/{attachment}/withdraw")];
        for address in &hidden {
            assert_eq!(per.open(address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        for list in ["/documents", "/search?q=brevet", "/search?q=misst%C3%A4nkt"] {
            let seen = per.open(list).await;
            assert!(!seen.says("brevet.txt") && !seen.says("Misstänkt brev"), "{list}: {}", seen.html);
        }
        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        assert_eq!(lina.open(&hidden[0]).await.status, StatusCode::OK);
        assert!(lina.open("/documents").await.says("brevet.txt"));
        assert_eq!(ida.open(&hidden[0]).await.status, StatusCode::OK, "whoever asked sees the own file");
        assert_eq!(ida.open(&hidden[2]).await.status, StatusCode::FORBIDDEN, "and withdraws none");

        let page = lina.open(&case).await;
        let version = page.html.split("name=\"base_version\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        let answer = [("base_version", version.as_str()), ("do", "answer"), ("text", "Tack. Se bilden.")];
        let token = page.token();
        let act = format!("{case}/act");
        let sent = send_file(&mut lina, &token, &act, &answer, ("bild.txt", b"Bilden.")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        let page = ida.open(&case).await;
        assert!(page.says("Tack. Se bilden.") && page.says("bild.txt"), "{}", page.html);
        let closing = [("base_version", "2"), ("do", "take")];
        let refused = send_file(&mut lina, &token, &act, &closing, ("bild.txt", b"En annan.")).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("En fil kan bara följa med"), "{}", refused.html);

        let other = reported(&mut ida, &[("kind", "security-incident"), ("subject", "Samma brev")]).await;
        done(&mut lina, &case, "merge", &[("number", "2026-2")]).await;
        let page = lina.open(&other).await;
        assert!(page.says("brevet.txt") && page.says("bild.txt"), "files go along: {}", page.html);
        assert!(!lina.open(&case).await.says("brevet.txt"));
    }

    async fn a_case_is_found_by_its_number_and_words_by_those_alone_who_may_see_it(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        let incident = reported(&mut ida, &[("kind", "security-incident"), ("subject", "Kryptotrojan")]).await;
        index(&browser).await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        for asked in ["2026-1", "skrivare", "lampa"] {
            let found = per.open(&format!("/search?q={asked}")).await;
            assert!(found.says(&format!("href=\"{case}\"")) && found.says("2026-1 Skrivaren"), "{asked}: {}", found.html);
            assert!(!found.says(&incident), "{}", found.html);
        }
        assert_eq!(per.open("/search?q=%232026-1").await.location, case, "the mark leads to the case itself");
        assert_eq!(per.open("/search?q=%232026-2").await.status, StatusCode::OK, "and to none that is not seen");
        let near = per.open("/search?q=kryptotrojen").await;
        assert!(!near.says("kryptotrojan") && !near.says("Kryptotrojan"), "no word is guessed from it: {}", near.html);
        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        assert!(lina.open("/search?q=kryptotrojan").await.says(&incident));
        let mut olle = as_who(&browser, "olle@lindhamn.example").await;
        assert!(!olle.open("/search?q=skrivaren").await.says(&case));
        assert!(ida.open("/search?q=kryptotrojan").await.says(&incident), "one's own is found");
    }

    async fn an_article_is_written_from_a_solution_and_stands_on_the_case_and_on_the_fault(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        let number_of = case.rsplit('/').next().unwrap().to_owned();
        let new = format!("/knowledge/new?case={number_of}");
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        assert!(!per.open(&case).await.says(&new), "nothing is solved yet");
        assert_eq!(per.open(&new).await.status, StatusCode::NOT_FOUND);
        let page = done(&mut per, &case, "solve", &[("solution", "Byt kortet."), ("cause", "Kortet var gammalt.")]).await;
        assert!(page.contains(&new), "{page}");
        let form = per.open(&new).await;
        assert!(form.says("## Gör så här") && form.says("Byt kortet.") && form.says("Kortet var gammalt."), "{}", form.html);
        assert!(form.says("value=\"Skrivaren skriver inte ut\""), "{}", form.html);
        assert_eq!(ida.open(&new).await.status, StatusCode::FORBIDDEN);
        let written = [("name", "Byta kort i skrivaren"), ("text", "Byt kortet."), ("audience", "everybody")];
        let article = fill(&mut per, &new, &written).await;
        assert_eq!(article.status, StatusCode::SEE_OTHER, "{}", article.html);
        let article = article.location;
        let page = per.open(&case).await;
        assert!(page.says(&article) && !page.says(&new), "the case leads to it: {}", page.html);
        assert!(!ida.open(&case).await.says(&article), "a draft is nothing for whoever asked");
        fill(&mut per, &format!("{article}/publish"), &[]).await;
        assert!(ida.open(&case).await.says(&article));

        let known = article.rsplit('/').next().unwrap().to_owned();
        let ahead = [("name", "Skrivarna står"), ("since", "2030-01-01 08.00")];
        let refused = fill(&mut per, "/desk/problems/new", &ahead).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("href=\"#since\"") && refused.says("Felet kan inte ha börjat senare än nu."), "{}", refused.html);
        let fields = [("name", "Skrivarna står"), ("since", "2026-11-02 08.15"), ("told_staff", "ja"), ("article", known.as_str())];
        let fault = fill(&mut per, "/desk/problems/new", &fields).await.location;
        let page = ida.open(&fault).await;
        assert!(page.says(&article) && page.says("2026-11-02 08.15"), "{}", page.html);
        assert!(ida.open("/desk").await.says(&format!("href=\"{article}\"")), "it stands with what does not work");
        let offered = fill(&mut ida, "/desk/cases/new", &[("kind", "fault"), ("subject", "Skrivarna står stilla")]).await;
        assert!(offered.says("Läs mer"), "{}", offered.html);
        // What led to it stands among what was changed.
        for leads in ["", known.as_str()] {
            let fields = [("name", "Skrivarna står"), ("since", "2026-11-02 08.15"), ("told_staff", "ja"), ("article", leads)];
            let kept = fill(&mut per, &format!("{fault}/edit"), &fields).await;
            assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
        }
        // Withdrawn, it leads nowhere any more.
        fill(&mut per, &format!("{article}/withdraw"), &[]).await;
        assert!(!ida.open("/desk").await.says(&article) && !ida.open(&fault).await.says(&article));
        let named = "<ins>Byta kort i skrivaren</ins>";
        let page = per.open(&fault).await;
        assert!(page.says(named), "{}", page.html);
        assert!(!ida.open(&fault).await.says(named), "its name is for the desk again");
        let unknown = [("name", "Nätet"), ("article", "00000000-0000-7000-8000-000000000099")];
        let refused = fill(&mut per, "/desk/problems/new", &unknown).await;
        assert!(refused.says("Den artikeln finns inte"), "{}", refused.html);
    }
}

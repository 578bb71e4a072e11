//! The desk is arranged through the whole router on both engines: teams and their people, targets, known faults, canned answers, disturbances.

use crate::organisation::tests::{coordinator, fill, id, resend};
use crate::testing::{Browser, Seen};
use axum::http::StatusCode;
use store::testing::{noon, number};

/// A team of local support for the home care, founded.
async fn founded(browser: &mut Browser) -> String {
    let unit = id(browser, "body", "code = 'HT'").await;
    let fields = [("name", "Omsorgens närsupport"), ("tier", "1"), ("districts", unit.as_str()), ("mail", ""), ("active", "ja")];
    let made = fill(browser, "/desk/teams/new", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
    let team = id(browser, "desk_team", "name = 'Omsorgens närsupport'").await;
    assert_eq!(made.location, format!("/desk/teams#team-{team}"));
    format!("/desk/teams/{team}")
}

/// Sends a button of a page, with what its form holds.
async fn press(browser: &mut Browser, page: &Seen, action: &str) -> Seen {
    let form = page.html.split(&format!("action=\"{action}\"")).nth(1).and_then(|rest| rest.split("</form>").next()).unwrap();
    let fields = form.split("<input type=\"hidden\" name=\"").skip(1).map(|field| {
        let (name, rest) = field.split_once("\" value=\"").unwrap();
        (name, rest.split('"').next().unwrap())
    });
    browser.post(action, &fields.collect::<Vec<_>>()).await
}

async fn noted(browser: &mut Browser, name: &str, told: &[(&str, &str)]) -> String {
    let system = id(browser, "system", "name = 'Hemtur'").await;
    let fields = [("name", name), ("system", system.as_str()), ("workaround", "Använd surfplattan."), ("cause", "Brandväggen")];
    let made = fill(browser, "/desk/problems/new", &[&fields[..], told].concat()).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
    made.location
}

store::each_engine! {
    async fn a_team_is_founded_with_its_districts_and_what_misses_is_said(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let empty = browser.open("/desk/teams").await;
        assert!(empty.says("Utan närsupport, helt eller delvis: Omsorgsförvaltningen.") && empty.says("IT-enheten har inget team"), "{}", empty.html);
        // What is wrong stands at its field, and what was written stays.
        let refused = fill(&mut browser, "/desk/teams/new", &[("name", "Servicedesk"), ("tier", "")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("href=\"#tier\"") && refused.says("value=\"Servicedesk\""), "{}", refused.html);
        let nowhere = fill(&mut browser, "/desk/teams/new", &[("name", "Skolan"), ("tier", "1"), ("districts", "nirgends")]).await;
        assert!(nowhere.status == StatusCode::UNPROCESSABLE_ENTITY && nowhere.says("href=\"#districts\""), "{}", nowhere.html);
        let team = founded(&mut browser).await;
        let page = browser.open("/desk/teams").await;
        assert!(page.says("Hemtjänsten") && !page.says("Utan närsupport"), "{}", page.html);
        assert!(page.says("Omsorgens närsupport: ingen är med i dag."), "{}", page.html);
        // A team that is no longer in use serves nobody: its box comes unticked.
        let form = browser.open(&format!("{team}/edit")).await;
        assert!(form.fields().contains(&("active".to_owned(), "ja".to_owned())), "{}", form.html);
        let unit = id(&browser, "body", "code = 'HT'").await;
        let ended = [("name", "Omsorgens närsupport"), ("tier", "1"), ("districts", unit.as_str()), ("mail", "")];
        assert_eq!(resend(&mut browser, &format!("{team}/edit"), &form, &ended).await.status, StatusCode::SEE_OTHER);
        let page = browser.open("/desk/teams").await;
        assert!(page.says("Tar inte emot ärenden") && page.says("Utan närsupport"), "{}", page.html);
    }

    async fn a_team_serves_several_districts_and_its_form_shows_them_all(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let (unit, above) = (id(&browser, "body", "code = 'HT'").await, id(&browser, "body", "code = 'OF'").await);
        let fields = [("name", "Närsupport"), ("tier", "1"), ("districts", unit.as_str()), ("districts", above.as_str()), ("active", "ja")];
        let made = fill(&mut browser, "/desk/teams/new", &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_team_district").await, 2);
        let team = id(&browser, "desk_team", "name = 'Närsupport'").await;
        let form = browser.open(&format!("/desk/teams/{team}/edit")).await;
        assert_eq!(form.fields().iter().filter(|(name, _)| name == "districts").count(), 2, "{}", form.html);
    }

    async fn two_who_change_a_team_at_once_see_each_others_change(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let team = founded(&mut browser).await;
        let edit = format!("{team}/edit");
        let stale = browser.open(&edit).await;
        let unit = id(&browser, "body", "code = 'HT'").await;
        let first = [("name", "Hemtjänstens närsupport"), ("tier", "1"), ("districts", unit.as_str()), ("mail", ""), ("active", "ja")];
        assert_eq!(fill(&mut browser, &edit, &first).await.status, StatusCode::SEE_OTHER);
        let mine = [("name", "Närsupporten"), ("tier", "1"), ("districts", unit.as_str()), ("mail", "stod@lindhamn.example"), ("active", "ja")];
        let met = resend(&mut browser, &edit, &stale, &mine).await;
        assert_eq!(met.status, StatusCode::CONFLICT, "{}", met.html);
        assert!(met.says("Hemtjänstens närsupport") && met.says("value=\"stod@lindhamn.example\""), "{}", met.html);
        let sent = resend(&mut browser, &edit, &met, &mine).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        assert!(browser.open("/desk/teams").await.says("stod@lindhamn.example"));
    }

    async fn somebody_joins_a_team_and_leaves_it_and_what_misses_of_them_is_said(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let team = founded(&mut browser).await;
        let join = format!("{team}/join");
        let nobody = fill(&mut browser, &join, &[("person", "Nemo"), ("from", "2026-11-01")]).await;
        assert!(nobody.status == StatusCode::UNPROCESSABLE_ENTITY && nobody.says("value=\"Nemo\""), "{}", nobody.html);
        let maja = id(&browser, "person", "given_name = 'Maja'").await;
        let chosen = [("person", "Maja Öberg"), ("person-id", maja.as_str()), ("person-asked", "Maja Öberg")];
        let turned = [&chosen[..], &[("from", "2026-11-01"), ("to", "2026-10-01")]].concat();
        let turned = fill(&mut browser, &join, &turned).await;
        assert!(turned.says("Den sista dagen ligger före den första") && turned.says("href=\"#to\""), "{}", turned.html);
        let fields = [&chosen[..], &[("from", "2026-11-01"), ("hours", "8")]].concat();
        let joined = fill(&mut browser, &join, &fields).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.html);
        let again = fill(&mut browser, &join, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody is twice of a team: {}", again.html);
        let page = browser.open("/desk/teams").await;
        assert!(page.says("Omsorgens närsupport: Maja Öberg är inte utbildad för") && page.says("inte hörts om valet av Maja Öberg"), "{}", page.html);
        let leave = format!("{team}/leave?person={maja}");
        assert!(page.says(&format!("href=\"{leave}\"")), "{}", page.html);
        let early = fill(&mut browser, &leave, &[("person", &maja), ("last_day", "2026-10-31")]).await;
        assert!(early.status == StatusCode::UNPROCESSABLE_ENTITY && early.says("href=\"#last_day\""), "{}", early.html);
        let left = fill(&mut browser, &leave, &[("person", &maja), ("last_day", "2026-11-02")]).await;
        assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.html);
        let page = browser.open("/desk/teams").await;
        assert!(page.says("2026-11-01 – 2026-11-02") && page.says("ingen är med i dag"), "{}", page.html);
    }

    async fn targets_are_set_in_hours_once_for_each_priority_and_removed(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let page = browser.open("/desk/targets").await;
        assert!(page.says("Brådska: hög") && page.says("Inga mål är bestämda"), "{}", page.html);
        let turned = fill(&mut browser, "/desk/targets/new", &[("priority", "1"), ("answer", "8"), ("solve", "4")]).await;
        assert!(turned.status == StatusCode::UNPROCESSABLE_ENTITY && turned.says("href=\"#answer\"") && turned.says("value=\"8\""), "{}", turned.html);
        assert!(fill(&mut browser, "/desk/targets/new", &[("priority", "")]).await.says("href=\"#priority\""));
        let set = [("priority", "1"), ("answer", "30m"), ("solve", "4")];
        assert_eq!(fill(&mut browser, "/desk/targets/new", &set).await.location, "/desk/targets");
        let twice = fill(&mut browser, "/desk/targets/new", &set).await;
        assert!(twice.status == StatusCode::UNPROCESSABLE_ENTITY && twice.says("Det finns redan"), "{}", twice.html);
        let page = browser.open("/desk/targets").await;
        assert!(page.says("30 min") && page.says("4 h") && page.says("hela vägen"), "{}", page.html);
        let target = format!("/desk/targets/{}", id(&browser, "desk_target", "priority = '1'").await);
        let form = browser.open(&format!("{target}/edit")).await;
        assert!(form.says("value=\"30m\"") && form.says("value=\"4\""), "{}", form.html);
        let stale = browser.open(&format!("{target}/remove")).await;
        assert_eq!(fill(&mut browser, &format!("{target}/edit"), &[("priority", "1"), ("answer", ""), ("solve", "6")]).await.status, StatusCode::SEE_OTHER);
        // What was changed meanwhile is not removed unseen.
        let met = resend(&mut browser, &format!("{target}/remove"), &stale, &[]).await;
        assert!(met.status == StatusCode::CONFLICT && met.says("6 h"), "{}", met.html);
        assert_eq!(resend(&mut browser, &format!("{target}/remove"), &met, &[]).await.location, "/desk/targets");
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_target").await, 0);
    }

    async fn a_known_fault_that_is_told_stands_on_top_until_it_is_mended(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let mut stranger = browser.another();
        let inside = noted(&mut browser, "Journalen är seg", &[("told_staff", "ja")]).await;
        let outside = noted(&mut browser, "Hemtur svarar inte", &[("told_public", "ja")]).await;
        let quiet = noted(&mut browser, "Ett hål i brandväggen", &[]).await;
        let start = browser.open("/").await;
        assert!(start.says("Störningar just nu") && start.says(&format!("href=\"{inside}\"")) && start.says(&format!("href=\"{outside}\"")), "{}", start.html);
        assert!(start.says("Använd surfplattan.") && !start.says("Ett hål i brandväggen"), "{}", start.html);
        // Who is not signed in is told what is for everybody, in their language, and nothing of the cause.
        for (language, says) in [("sv", "Störningar just nu"), ("en", "Disturbances now"), ("de", "Aktuelle Störungen")] {
            let door = stranger.open(&format!("/sign-in?lang={language}")).await;
            assert!(door.says(says) && door.says("Hemtur svarar inte") && door.says("Använd surfplattan."), "{language}: {}", door.html);
            assert!(!door.says("Journalen är seg") && !door.says("brandvägg") && !door.says("Brandvägg") && !door.says("/desk/problems/"), "{}", door.html);
        }
        let page = browser.open(&outside).await;
        assert!(page.says("Avhjälpt") && page.says("Brandväggen"), "{}", page.html);
        let over = format!("{outside}/over");
        assert_eq!(press(&mut browser, &page, &over).await.location, outside);
        assert!(!stranger.open("/sign-in").await.says("Hemtur svarar inte"));
        let late = press(&mut browser, &page, &over).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.html);
        let page = browser.open(&outside).await;
        assert!(page.says("Tillbaka igen"), "{}", page.html);
        assert_eq!(press(&mut browser, &page, &over).await.location, outside);
        assert!(stranger.open("/sign-in").await.says("Hemtur svarar inte"));
        assert!(browser.open(&quiet).await.says("ingen; står bara här"));
    }

    async fn known_faults_are_a_list_with_search_views_and_files(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        assert!(browser.open("/desk/problems").await.says("Inga kända fel"));
        let first = noted(&mut browser, "Hemtur svarar inte", &[]).await;
        noted(&mut browser, "Åhörarslingan brummar", &[]).await;
        let page = browser.open(&first).await;
        press(&mut browser, &page, &format!("{first}/over")).await;
        let lasting = browser.open("/desk/problems?view=lasting").await;
        assert!(lasting.says("Åhörarslingan brummar") && !lasting.says("Hemtur svarar inte"), "{}", lasting.html);
        assert!(browser.open("/desk/problems?view=over").await.says("Hemtur svarar inte"));
        let found = browser.open("/desk/problems?q=BRUMMAR").await;
        assert!(found.says("Åhörarslingan brummar") && !found.says("Hemtur svarar inte"), "{}", found.html);
        let file = browser.open("/desk/problems?format=csv&sort=name&columns=state,workaround").await.html;
        assert_eq!(file.lines().count(), 3, "{file}");
        assert!(file.contains("Använd surfplattan.") && file.contains("Varar") && file.contains("Över"), "{file}");
        for format in ["xlsx", "ods"] {
            assert_eq!(browser.open(&format!("/desk/problems?format={format}")).await.status, StatusCode::OK);
        }
        let refused = fill(&mut browser, "/desk/problems/new", &[("name", " "), ("text", "Det brummar")]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("href=\"#name\"") && refused.says("Det brummar"), "{}", refused.html);
    }

    async fn teams_are_found_by_everybody_and_canned_answers_by_whoever_works_at_the_desk(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let today = crate::language::day_in_sweden(noon());
        assert!(routines::search::catch_up(&browser.town, "test", today, noon()).await.unwrap());
        let fields = [("name", "Glömt lösenord"), ("text", "Välj ett nytt på inloggningssidan.")];
        assert_eq!(fill(&mut browser, "/desk/canned/new", &fields).await.location, "/desk/canned");
        let known = id(&browser, "desk_canned", "1 = 1").await;
        let canned = format!("href=\"/desk/canned/{known}/edit\"");
        let team = founded(&mut browser).await;
        let mut manager = browser.another();
        manager.sign_in_as("maja@lindhamn.example").await;
        for reader in [&mut browser, &mut manager] {
            let found = reader.open("/search?q=omsorgens").await;
            assert!(found.says(&format!("href=\"{team}\"")) && found.says("Supportens team"), "{}", found.html);
        }
        for (asked, finds) in [("l%C3%B6senordet", true), ("inloggningssida", true), ("xylofon", false)] {
            assert_eq!(browser.open(&format!("/search?q={asked}")).await.says(&canned), finds, "{asked}");
            let other = manager.open(&format!("/search?q={asked}")).await;
            assert!(!other.says(&canned) && !other.says("Glömt lösenord"), "{asked}: {}", other.html);
        }
        assert_eq!(fill(&mut browser, &format!("/desk/canned/{known}/remove"), &[]).await.location, "/desk/canned");
        assert!(!browser.open("/search?q=inloggningssida").await.says(&canned), "what is gone is not found");
    }

    async fn canned_answers_are_written_by_whoever_works_at_the_desk_alone(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let bare = fill(&mut browser, "/desk/canned/new", &[("name", "Glömt lösenord"), ("text", "")]).await;
        assert!(bare.status == StatusCode::UNPROCESSABLE_ENTITY && bare.says("href=\"#text\"") && bare.says("value=\"Glömt lösenord\""), "{}", bare.html);
        let fields = [("name", "Glömt lösenord"), ("text", "Välj ett nytt på inloggningssidan.")];
        assert_eq!(fill(&mut browser, "/desk/canned/new", &fields).await.location, "/desk/canned");
        let known = id(&browser, "desk_canned", "name = 'Glömt lösenord'").await;
        let canned = format!("/desk/canned/{known}");
        let copy = format!("/desk/canned/new?from={known}");
        assert!(browser.open("/desk/canned").await.says(&format!("href=\"{copy}\"")));
        let form = browser.open(&copy).await;
        assert!(form.says(fields[1].1) && !form.says("value=\"Glömt lösenord\""), "{}", form.html);
        assert_eq!(fill(&mut browser, &format!("{canned}/edit"), &[("name", "Nytt lösenord"), fields[1]]).await.location, "/desk/canned");
        assert!(browser.open("/desk/canned").await.says("Nytt lösenord"));
        let mut manager = browser.another();
        manager.sign_in_as("maja@lindhamn.example").await;
        for address in ["/desk/canned", "/desk/canned/new", &format!("{canned}/edit"), "/desk/problems/new", "/desk/teams/new", "/desk/targets/new"] {
            assert_eq!(manager.open(address).await.status, StatusCode::FORBIDDEN, "{address}");
        }
        let teams = manager.open("/desk/teams").await;
        assert!(teams.status == StatusCode::OK && !teams.says("/desk/canned") && !teams.says("/desk/teams/new"), "{}", teams.html);
        // Whoever is of a team works at the desk from that day on.
        let team = founded(&mut browser).await;
        let maja = id(&browser, "person", "given_name = 'Maja'").await;
        let joins = [("person", "Maja Öberg"), ("person-id", maja.as_str()), ("person-asked", "Maja Öberg"), ("from", "2026-11-01")];
        assert_eq!(fill(&mut browser, &format!("{team}/join"), &joins).await.status, StatusCode::SEE_OTHER);
        assert!(manager.open("/desk/canned").await.says("Nytt lösenord"));
        assert_eq!(fill(&mut manager, &format!("{canned}/remove"), &[]).await.location, "/desk/canned");
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_canned").await, 0);
    }
}

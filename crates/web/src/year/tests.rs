//! The year through the router: a round is gone through and leads to its receipt, what is wrong leads to its form and back, the wheel has what comes.

use crate::organisation::tests::{coordinator, fill, id};
use crate::testing::{Browser, Seen, scene};
use axum::http::StatusCode;
use store::testing::number;

/// What the fields of a round's form hold, as a browser sends them; ticks and buttons are chosen by hand.
fn held(page: &Seen) -> Vec<(String, String)> {
    let form = page.html.split("class=\"st-round\"").nth(1).and_then(|rest| rest.split("</form>").next()).unwrap_or_default();
    let mut all = Vec::new();
    for field in form.split("<input type=\"hidden\" name=\"").skip(1) {
        let (name, rest) = field.split_once("\" value=\"").unwrap();
        all.push((name.to_owned(), rest.split('"').next().unwrap().to_owned()));
    }
    for area in form.split("<textarea").skip(1) {
        let name = area.split(" name=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let text = area.split_once('>').unwrap().1.split("</textarea>").next().unwrap();
        all.push((name.to_owned(), text.trim().to_owned()));
    }
    all
}

async fn send(browser: &mut Browser, address: &str, page: &Seen, chosen: &[(&str, &str)]) -> Seen {
    let held: Vec<(String, String)> =
        held(page).into_iter().filter(|(name, _)| !chosen.iter().any(|(each, _)| each == name)).collect();
    let fields: Vec<(&str, &str)> =
        held.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(chosen.iter().copied()).collect();
    browser.post(address, &fields).await
}

/// Every value of the ticks of a page.
fn ticks(page: &Seen) -> Vec<String> {
    let values = page.html.split("name=\"line\" value=\"").skip(1);
    values.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

async fn person(browser: &Browser, email: &str) -> String {
    id(browser, "person", &format!("email = '{email}'")).await
}

async fn round_of(browser: &mut Browser, email: &str) -> String {
    let person = person(browser, email).await;
    browser.sign_in_as(email).await;
    format!("/year/rounds/system-manager/{person}")
}

/// A browser of its own for somebody.
async fn beside(browser: &Browser, email: &str) -> Browser {
    let mut other = browser.another();
    other.sign_in_as(email).await;
    other
}

async fn count(browser: &Browser, sql: &str) -> i64 {
    number(browser.town.store(), sql).await
}

store::each_engine! {
    async fn what_a_round_offers_to_change_opens_for_whoever_goes_through_it(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        for (name, holding) in [("Hembesök", vec!["Hemtur"]), ("Ärenden", vec!["Hemtur", "Ärendestödet"])] {
            fill(&mut browser, "/information/new", &[("name", name)]).await;
            let information = id(&browser, "information_type", &format!("name = '{name}'")).await;
            for held in holding {
                let held = id(&browser, "system", &format!("name = '{held}'")).await;
                let sql = format!("insert into system_information (system, information_type) values ('{held}', '{information}')");
                let insert = browser.town.store().operate(async |upkeep| {
                    store::testing::execute(upkeep, &sql, Vec::new()).await.map(drop)
                });
                insert.await.unwrap();
            }
        }
        let (own, shared) = (
            id(&browser, "information_type", "name = 'Hembesök'").await,
            id(&browser, "information_type", "name = 'Ärenden'").await,
        );
        let round = round_of(&mut browser, "maja@lindhamn.example").await;
        let page = browser.open(&round).await;
        let form = format!("/information/{own}/edit");
        assert!(page.says(&form) && !page.says(&format!("/information/{shared}/edit")), "{}", page.html);
        let changes: Vec<String> = page.html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).filter(|href| href.contains("/edit")).map(|href| href.replace("&#38;", "&").replace("&amp;", "&")).collect();
        assert!(!changes.is_empty());
        for href in changes {
            assert_eq!(browser.open(&href).await.status, StatusCode::OK, "{href}");
        }
        let sent = fill(&mut browser, &form, &[("name", "Hembesök"), ("confidentiality", "2"), ("integrity", "2"), ("availability", "1")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        let refused = browser.open(&format!("/information/{shared}/edit")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "a system of somebody else holds it too");
        assert!(browser.open(&format!("/systems/{system}")).await.says("Hembesök"));
    }

    async fn a_manager_goes_through_the_round_line_by_line_and_at_once_until_the_receipt(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let round = round_of(&mut browser, "maja@lindhamn.example").await;
        let start = browser.open("/").await;
        assert!(start.says("Årsgenomgång 2026") && start.says(&round), "{}", start.html);
        let page = browser.open(&round).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.html);
        for shown in ["Hemtur", "Treva AB", "2028-03-31", "Senast 30 november", "Väntar", "Att rätta", "senast ändrat"] {
            assert!(page.says(shown), "{shown}: {}", page.html);
        }
        // One by its own button, whatever else is ticked.
        let contract = format!("contract:{system}");
        let facts = format!("facts:{system}");
        let one = send(&mut browser, &round, &page, &[("one", &contract), ("line", &facts)]).await;
        assert_eq!(one.status, StatusCode::SEE_OTHER, "{}", one.html);
        assert!(one.location.starts_with(&format!("{round}#line-")), "{}", one.location);
        assert_eq!(count(&browser, "select count(*) as number from round_confirmation").await, 1);
        assert_eq!(count(&browser, "select count(*) as number from journal where entity = 'round-confirmation'").await, 1);
        // Whoever leaves and comes back finds what was done.
        let page = browser.open(&round).await;
        assert!(page.says("Bekräftat av Maja Öberg 23 november") && !ticks(&page).contains(&contract), "{}", page.html);
        let again = send(&mut browser, &round, &page, &[("one", &contract)]).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        assert_eq!(count(&browser, "select count(*) as number from round_confirmation").await, 1, "twice is once");
        // What is wrong asks for a word; nothing is written, and nothing that was typed is lost.
        let all = ticks(&page);
        let chosen: Vec<(&str, &str)> = all.iter().map(|key| ("line", key.as_str())).collect();
        let duty = held(&page).into_iter().find(|(name, text)| name.starts_with("text-") && !text.is_empty()).unwrap().0;
        let refused = send(&mut browser, &round, &page, &[&chosen[..], &[("act", "chosen"), (&duty, "Gjort den 3 november.")]].concat()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Något är fel här. Rätta det") && refused.says("Gjort den 3 november."), "{}", refused.html);
        assert_eq!(refused.html.matches(" checked").count(), all.len(), "every tick stays");
        assert_eq!(count(&browser, "select count(*) as number from attestation").await, 0);
        // All that is not wrong of one system at once: the duties by evidence, in one entry with the rest.
        let group = send(&mut browser, &round, &page, &[("group", &system), (&duty, "Gjort den 3 november.")]).await;
        assert_eq!(group.status, StatusCode::SEE_OTHER, "{}", group.html);
        let given = count(&browser, "select count(*) as number from attestation").await;
        assert!(given > 2, "{given}");
        assert_eq!(count(&browser, "select count(*) as number from attestation where evidence = 'Gjort den 3 november.'").await, 1);
        assert_eq!(count(&browser, "select count(*) as number from journal where entity = 'attestation'").await, given);
        assert_eq!(count(&browser, "select count(*) as number from round_receipt").await, 0);
        // The last, which are wrong, with what is done about them.
        let page = browser.open(&round).await;
        let wrong = ticks(&page);
        assert!(!wrong.is_empty() && page.says("Belägget gäller till"), "{}", page.html);
        let texts: Vec<String> = held(&page).into_iter().map(|(name, _)| name).filter(|name| name.starts_with("text-")).collect();
        let mut chosen: Vec<(&str, &str)> = wrong.iter().map(|key| ("line", key.as_str())).collect();
        chosen.extend(texts.iter().map(|name| (name.as_str(), "Görs i januari.")));
        let last = send(&mut browser, &round, &page, &chosen).await;
        assert_eq!((last.status, last.location.as_str()), (StatusCode::SEE_OTHER, round.as_str()), "{}", last.html);
        let done = browser.open(&round).await;
        assert!(done.says("Årsgenomgången är klar") && done.says("Kvitto") && done.says("Avslutad av") && done.says("Görs i januari."), "{}", done.html);
        assert!(ticks(&done).is_empty() && !done.says("name=\"act\""), "{}", done.html);
        assert_eq!(count(&browser, "select count(*) as number from round_receipt where role = 'system-manager' and year = 2026").await, 1);
        let start = browser.open("/").await;
        assert!(start.says("Systemansvarig: klar") && !start.says("Gå igenom<"), "{}", start.html);
    }

    async fn a_duty_that_its_board_asks_for_only_later_stands_in_no_round_before_that_day(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let mut manager = browser.another();
        let round = round_of(&mut manager, "maja@lindhamn.example").await;
        let page = manager.open(&round).await;
        // One that nobody has shown yet: what was shown stands in the round until it is due again.
        let tick = ticks(&page).into_iter().find(|key| key.starts_with("bas-2026/information-correct")).unwrap();
        let duty = tick.split(['/', ':']).nth(1).unwrap();
        let links = page.html.split("href=\"/regulation/bas-2026/").skip(1).filter_map(|rest| rest.split(['"', '?', '#']).next());
        let place = links.filter_map(|link| link.split_once('/')).find(|(_, rest)| rest.split('/').next() == Some(duty)).unwrap();
        let at = format!("/regulation/bas-2026/{}/{duty}", place.0);
        let board = id(&browser, "body", "code = 'ON'").await;
        let mut start = async |day: &str| {
            let token = browser.open(&format!("{at}/start")).await.token();
            let fields = [("csrf", token.as_str()), ("board", board.as_str()), ("start", day)];
            let chosen = browser.post(&format!("{at}/start"), &fields).await;
            assert_eq!(chosen.location, at, "{}", chosen.html);
        };
        start("2027-01-01").await;
        let later = manager.open(&round).await;
        assert_eq!(ticks(&later).len(), ticks(&page).len() - 1, "{}", later.html);
        assert!(!ticks(&later).contains(&tick));
        start("2026-11-23").await;
        assert_eq!(ticks(&manager.open(&round).await), ticks(&page), "from its first day on it is asked for");
    }

    async fn what_changed_while_it_was_read_is_not_confirmed(fixture: Fixture) {
        let mut other = coordinator(&fixture).await;
        let system = id(&other, "system", "name = 'Hemtur'").await;
        let mut browser = other.another();
        let round = round_of(&mut browser, "maja@lindhamn.example").await;
        let page = browser.open(&round).await;
        fill(&mut other, &format!("/systems/{system}/edit"), &[("name", "Hemtur"), ("contract", "A 2027-1")]).await;
        let contract = format!("contract:{system}");
        let stale = send(&mut browser, &round, &page, &[("one", &contract)]).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", stale.html);
        assert!(stale.says("Uppgifterna ändrades medan du läste") && stale.says("A 2027-1"), "{}", stale.html);
        assert_eq!(count(&browser, "select count(*) as number from round_confirmation").await, 0);
        let none = send(&mut browser, &round, &stale, &[("act", "chosen")]).await;
        assert!(none.status == StatusCode::UNPROCESSABLE_ENTITY && none.says("Markera minst en rad"), "{}", none.html);
        let gone = send(&mut browser, &round, &stale, &[("one", "contract:none")]).await;
        assert!(gone.status == StatusCode::UNPROCESSABLE_ENTITY && gone.says("finns inte längre"), "{}", gone.html);
    }

    async fn a_form_that_is_opened_from_a_round_leads_back_to_its_line_and_only_once(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let round = round_of(&mut browser, "maja@lindhamn.example").await;
        let page = browser.open(&round).await;
        let opens = format!("/continuity/{system}/edit?back=");
        let form = page.html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).find(|href| href.starts_with(&opens)).unwrap().to_owned();
        let opened = browser.open(&form).await;
        let address = format!("/continuity/{system}/edit");
        let kept = crate::organisation::tests::resend(&mut browser, &address, &opened, &[("reserve", "Listan i pärmen.")]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
        assert_eq!(kept.location, format!("{round}#line-continuity-{system}"));
        let usual = fill(&mut browser, &address, &[("reserve", "Listan i röda pärmen.")]).await;
        assert_eq!(usual.location, format!("/continuity/{system}"));
        // Another form is not led astray, and nothing leads to another site.
        browser.open(&form).await;
        let trial = [("kind", "exercise"), ("day", "2026-11-01"), ("outcome", "held")];
        let other = fill(&mut browser, &format!("/continuity/{system}/trials"), &trial).await;
        assert_eq!(other.location, format!("/continuity/{system}"));
        let page = browser.open(&format!("{address}?back=%2F%2Fother.example")).await;
        let own = crate::organisation::tests::resend(&mut browser, &address, &page, &[("reserve", "Listan.")]).await;
        assert_eq!(own.location, format!("/continuity/{system}"));
    }

    async fn each_role_has_its_round_and_only_those_who_watch_see_the_others(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let board = id(&browser, "body", "code = 'ON'").await;
        let unit = id(&browser, "body", "code = 'HT'").await;
        browser.import("people", "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från\n4;Rut;Sten;rut@lindhamn.example;Omsorgsförvaltningen;Nämndsekreterare;nej;2020-01-01\n5;Ola;Dal;ola@lindhamn.example;Hemtjänsten;Vårdbiträde;nej;2020-01-01\n").await;
        browser.import("appointments", "Vem;Roll;Organ;För system;Beslutad av;Beslutsdag;Paragraf;Från\nrut@lindhamn.example;secretary;ON;;ON;2025-08-26;64;2025-09-01\n").await;
        let maja = person(&browser, "maja@lindhamn.example").await;
        let manager = format!("/year/rounds/system-manager/{maja}");
        let (secretary, head) = (format!("/year/rounds/secretary/{board}"), format!("/year/rounds/head/{unit}"));
        let whole = "/year/rounds/coordinator/municipality";
        let noon = store::testing::noon();
        routines::regulation::evaluate(&browser.town, noon, crate::language::day_in_sweden(noon)).await.unwrap();
        let list = browser.open("/year/rounds").await;
        for address in [&manager, &secretary, &head, whole] {
            assert!(list.says(address), "{address}: {}", list.html);
            assert_eq!(browser.open(address).await.status, StatusCode::OK, "{address}");
        }
        let seen = browser.open(&manager).await;
        assert!(!seen.says("name=\"one\"") && seen.says("Hemtur"), "who watches confirms nothing: {}", seen.html);
        let token = browser.open("/").await.token();
        assert_eq!(browser.post(&manager, &[("csrf", &token), ("act", "end")]).await.status, StatusCode::FORBIDDEN);
        assert!(browser.open(whole).await.says("name=\"one\""));
        assert_eq!(browser.open("/year/rounds/secretary/none").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.open("/year/rounds/nobody/none").await.status, StatusCode::NOT_FOUND);
        browser.sign_in_as("rut@lindhamn.example").await;
        let own = browser.open(&secretary).await;
        for shown in ["Nämndens uppdrag", "Nämndens beslut", "System och personuppgifter", "Åliggande som visas med belägg"] {
            assert!(own.says(shown), "{shown}: {}", own.html);
        }
        let confirmed = send(&mut browser, &secretary, &own, &[("one", &format!("decisions:{board}"))]).await;
        assert_eq!(confirmed.status, StatusCode::SEE_OTHER, "{}", confirmed.html);
        let list = browser.open("/year/rounds").await;
        assert!(list.says(&secretary) && !list.says(&manager) && !list.says(&head), "{}", list.html);
        assert_eq!(browser.open(&manager).await.status, StatusCode::FORBIDDEN);
        browser.sign_in_as("gun@lindhamn.example").await;
        let own = browser.open(&head).await;
        assert!(own.says("System som ägs") && own.says("Saknar systemansvarig") && own.says("Hemtur"), "{}", own.html);
        browser.sign_in_as("ola@lindhamn.example").await;
        assert!(browser.open("/year/rounds").await.says("Du har ingen årsgenomgång"));
        assert_eq!(browser.open(&head).await.status, StatusCode::FORBIDDEN);
    }

    async fn what_a_board_without_a_secretary_bears_stands_in_its_heads_round_until_it_has_one(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let board = id(&browser, "body", "code = 'ON'").await;
        browser.import("people", "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från\n5;Rut;Sten;rut@lindhamn.example;Omsorgsförvaltningen;Nämndsekreterare;nej;2020-01-01\n6;Eva;Ek;eva@lindhamn.example;Omsorgsnämnden;Ordförande;ja;2020-01-01\n").await;
        let (head, secretary) = (format!("/year/rounds/head/{board}"), format!("/year/rounds/secretary/{board}"));
        // The board owns no system; its unit does.
        assert_eq!(count(&browser, &format!("select count(*) as number from system where owner = '{board}'")).await, 0);
        let list = browser.open("/year/rounds").await;
        assert!(list.says(&head) && !list.says(&secretary), "{}", list.html);
        let mut own = beside(&browser, "eva@lindhamn.example").await;
        assert!(own.open("/").await.says(&head));
        let of_board = |page: &Seen| ticks(page).into_iter().filter(|key| key.ends_with(&board)).count();
        let page = own.open(&head).await;
        let borne = of_board(&page);
        assert!(borne > 5 && page.says("Åliggande som visas med belägg"), "{}", page.html);
        browser.import("appointments", "Vem;Roll;Organ;För system;Beslutad av;Beslutsdag;Paragraf;Från\nrut@lindhamn.example;secretary;ON;;ON;2025-08-26;64;2025-09-01\n").await;
        let list = browser.open("/year/rounds").await;
        assert!(list.says(&secretary), "{}", list.html);
        let mut writes = beside(&browser, "rut@lindhamn.example").await;
        assert!(of_board(&writes.open(&secretary).await) >= borne, "all that the board bears has moved");
        // What rests on the head in person stays there.
        let left = of_board(&own.open(&head).await);
        assert!(left < borne, "{left} of {borne}");
    }

    async fn whoever_bears_something_in_another_role_has_a_round_of_it_and_the_coordinator_no_longer(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        let mut files = routines::regulation::built_in("bas-2026").unwrap();
        let section = files.0.get_mut("sections/05.toml").unwrap();
        let (before, after) = section.split_once("key = \"operator-registered\"").unwrap();
        let after = after.replacen("bearer = \"coordinator\"", "bearer = \"data-protection-officer\"", 1);
        let changed = format!("{before}key = \"operator-registered\"{after}");
        *section = changed;
        browser.import("bodies", scene::BODIES).await;
        browser.import("people", &format!("{}4;Ida;Ek;ida@lindhamn.example;Kommunstyrelsen;Jurist;nej;2020-01-01\n", scene::PEOPLE)).await;
        browser.import("systems", scene::SYSTEMS).await;
        browser.import("appointments", &format!("{}ida@lindhamn.example;data-protection-officer;KS;;KS;2025-08-20;12;2025-09-01\n", scene::APPOINTMENTS)).await;
        browser.adopt(&files).await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let ida = person(&browser, "ida@lindhamn.example").await;
        let (round, duty) = (format!("/year/rounds/bearer/{ida}"), "bas-2026/operator-registered:municipality".to_owned());
        assert!(!ticks(&browser.open("/year/rounds/coordinator/municipality").await).contains(&duty));
        let list = browser.open("/year/rounds").await;
        assert!(list.says(&round) && list.says("Ansvarig i annan roll"), "{}", list.html);
        assert!(!browser.open(&round).await.says("name=\"one\""), "who watches confirms nothing");
        let mut own = beside(&browser, "ida@lindhamn.example").await;
        assert!(own.open("/").await.says(&round));
        let page = own.open(&round).await;
        assert_eq!(ticks(&page), vec![duty.clone()], "{}", page.html);
        let confirmed = send(&mut own, &round, &page, &[("one", &duty)]).await;
        assert_eq!(confirmed.status, StatusCode::SEE_OTHER, "{}", confirmed.html);
        assert_eq!(count(&browser, "select count(*) as number from round_receipt where role = 'bearer'").await, 1);
    }

    async fn a_substitute_goes_through_what_they_stand_in_for_and_no_other_round_or_system(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        let mut files = routines::regulation::built_in("bas-2026").unwrap();
        let section = files.0.get_mut("sections/05.toml").unwrap();
        let (before, after) = section.split_once("key = \"operator-registered\"").unwrap();
        let after = after.replacen("bearer = \"coordinator\"", "bearer = \"data-protection-officer\"", 1);
        let changed = format!("{before}key = \"operator-registered\"{after}");
        *section = changed;
        browser.import("bodies", scene::BODIES).await;
        browser.import("people", &format!("{}4;Ida;Ek;ida@lindhamn.example;Kommunstyrelsen;Jurist;nej;2020-01-01\n5;Ola;Dal;ola@lindhamn.example;Kommunstyrelsen;Jurist;nej;2020-01-01\n", scene::PEOPLE)).await;
        browser.import("systems", scene::SYSTEMS).await;
        browser.import("systems", "Namn;Ägare\nTurerna;Hemtjänsten\n").await;
        // Maja is the officer as well, and manages two systems.
        browser.import("appointments", &format!("{}maja@lindhamn.example;data-protection-officer;KS;;KS;2025-08-20;12;2025-09-01\nmaja@lindhamn.example;system-manager;;Turerna;ON;2025-08-26;65;2025-09-01\n", scene::APPOINTMENTS)).await;
        browser.adopt(&files).await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let maja = person(&browser, "maja@lindhamn.example").await;
        let (hemtur, turns) = (id(&browser, "system", "name = 'Hemtur'").await, id(&browser, "system", "name = 'Turerna'").await);
        let (board, executive) = (id(&browser, "body", "code = 'ON'").await, id(&browser, "body", "code = 'KS'").await);
        let deputies = [("system-manager", hemtur.as_str(), "", "Ida Ek", board.as_str(), "71"), ("data-protection-officer", "", executive.as_str(), "Ola Dal", executive.as_str(), "72")];
        for (role, system, body, who, decides, paragraph) in deputies {
            let fields = [
                ("role", role), ("system", system), ("body", body), ("person", who), ("from", "2026-11-01"), ("substitute", "ja"),
                ("decision_body", decides), ("decision_day", "2026-10-20"), ("decision_paragraph", paragraph), ("decision_title", "Ersättare"),
            ];
            let appointed = fill(&mut browser, "/appointments/new", &fields).await;
            assert_eq!(appointed.status, StatusCode::SEE_OTHER, "{}", appointed.html);
        }
        let (manager, bearer) = (format!("/year/rounds/system-manager/{maja}"), format!("/year/rounds/bearer/{maja}"));
        let mut ida = beside(&browser, "ida@lindhamn.example").await;
        let page = ida.open(&manager).await;
        assert!(page.says(&hemtur) && !page.says(&turns), "of the systems only the one: {}", page.html);
        assert_eq!(ida.open(&bearer).await.status, StatusCode::FORBIDDEN);
        let other = send(&mut ida, &manager, &page, &[("one", &format!("facts:{turns}"))]).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", other.html);
        let mut ola = beside(&browser, "ola@lindhamn.example").await;
        let watched = ola.open(&manager).await;
        assert!(watched.says(&turns) && !watched.says("name=\"one\""), "an officer watches all rounds: {}", watched.html);
        let page = ola.open(&bearer).await;
        let duty = "bas-2026/operator-registered:municipality".to_owned();
        assert_eq!(ticks(&page), vec![duty.clone()], "{}", page.html);
        let confirmed = send(&mut ola, &bearer, &page, &[("one", &duty)]).await;
        assert_eq!(confirmed.status, StatusCode::SEE_OTHER, "{}", confirmed.html);
        let told = format!("select count(*) as number from journal where entity = 'attestation' and on_behalf = 'person:{maja}'");
        assert_eq!(count(&browser, &told).await, 1);
    }

    async fn the_rounds_of_a_year_that_is_past_are_read_with_their_receipts_and_confirmed_no_more(fixture: Fixture) {
        let browser = coordinator(&fixture).await;
        let operator = routines::Caller::operator(crate::language::Language::Sv);
        let (noon, today, later) = (store::testing::noon(), "2026-11-23".parse().unwrap(), "2027-01-15".parse().unwrap());
        let maja = person(&browser, "maja@lindhamn.example").await;
        let all = routines::year::rounds(&browser.town, &operator, 2026, noon, today).await.unwrap();
        let round = all.into_iter().map(|line| line.round).find(|round| round.holder == maja).unwrap();
        let view = routines::year::round(&browser.town, &operator, &round, noon, today).await.unwrap();
        let lines: Vec<_> = view.groups.iter().flat_map(|group| &group.lines).cloned().collect();
        let chosen = lines.iter().map(|line| routines::year::Confirming { key: line.key.clone(), seen: line.seen(), text: "Gjort.".to_owned() });
        let chosen: Vec<_> = chosen.collect();
        let confirmed = routines::year::confirm(&browser.town, &operator, &round, &chosen, noon, today).await.unwrap().unwrap();
        assert!(confirmed.receipt.is_some());
        assert_eq!(routines::year::years(&browser.town, later).await.unwrap(), vec![2027, 2026], "no further back than the first evaluation");
        assert!(routines::year::confirm(&browser.town, &operator, &round, &chosen, noon, later).await.is_err());
        let mut browser = browser.at("2027-01-15T11:00:00Z".parse().unwrap());
        browser.send("/sign-in", &[("username", "saga@lindhamn.example"), ("password", "en lång mening att minnas")]).await;
        let list = browser.open("/year/rounds").await;
        assert!(list.says("Årsgenomgångar 2027") && list.says("<option value=\"2026\""), "{}", list.html);
        let (gone, address) = (browser.open("/year/rounds?year=2026&view=done").await, format!("{}?year=2026", round.address()));
        assert!(gone.says("Årsgenomgångar 2026") && gone.says(&address) && gone.says("Maja Öberg"), "{}", gone.html);
        let late = browser.open("/year/rounds?year=2026&view=late").await;
        assert!(late.says("/year/rounds/head/") && !late.says(&address), "{}", late.html);
        let page = browser.open(&address).await;
        assert!(page.says("Årsgenomgång 2026") && page.says("Kvitto") && page.says("Den blev klar"), "{}", page.html);
        assert!(!page.says("name=\"one\""), "{}", page.html);
        let own = browser.open("/year/rounds/coordinator/municipality?year=2026").await;
        assert!(own.says("Den blev aldrig klar") && !own.says("name=\"one\""), "one's own neither: {}", own.html);
        assert_eq!(browser.open("/year/rounds?year=2025").await.status, StatusCode::NOT_FOUND);
    }

    async fn a_round_that_is_not_done_in_time_is_late_and_one_that_is_done_never(fixture: Fixture) {
        let browser = coordinator(&fixture).await;
        let operator = routines::Caller::operator(crate::language::Language::Sv);
        let (noon, before, after) = (store::testing::noon(), "2026-11-30".parse().unwrap(), "2026-12-01".parse().unwrap());
        let late = async |day| routines::year::late_rounds(&browser.town, &operator, noon, day).await.unwrap();
        assert_eq!(late(before).await, 0);
        let all = late(after).await;
        assert!(all >= 2, "{all}");
        let rounds = routines::year::rounds(&browser.town, &operator, 2026, noon, after).await.unwrap();
        let round = rounds.iter().find(|line| line.round.role == routines::year::RoundRole::Head).unwrap().round.clone();
        let view = routines::year::round(&browser.town, &operator, &round, noon, after).await.unwrap();
        let lines = view.groups.iter().flat_map(|group| &group.lines);
        let chosen: Vec<_> = lines
            .map(|line| routines::year::Confirming { key: line.key.clone(), seen: line.seen(), text: "Gjort.".to_owned() })
            .collect();
        let confirmed = routines::year::confirm(&browser.town, &operator, &round, &chosen, noon, after).await.unwrap().unwrap();
        assert_eq!(confirmed.receipt.map(|receipt| receipt.lines), Some(chosen.len() as i64));
        assert_eq!(late(after).await, all - 1);
    }

    async fn the_wheel_has_what_comes_within_twelve_months_as_page_list_and_calendar(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let owner = id(&browser, "body", "code = 'HT'").await;
        let fields = [("name", "Hemtur"), ("contract", "A 17"), ("contract_ends", "2027-06-30"), ("notice_days", "90")];
        let kept = fill(&mut browser, &format!("/systems/{system}/edit"), &fields).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
        browser.import("systems", "Namn;Ägare;Leverantör;Avtal till\nHemtur;Hemtjänsten;Treva AB;2027-06-30\nLönen;;Treva AB;2029-01-01\n").await;
        let mut coordinating = browser;
        let mut browser = beside(&coordinating, "maja@lindhamn.example").await;
        let page = browser.open("/year").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.html);
        for shown in ["Avtalet löper ut", "2027-06-30", "Avtalet ska sägas upp senast", "2027-04-01", "Årsgenomgång ska vara klar", "<svg class=\"year-wheel\"", "href=\"#m-2027-06\""] {
            assert!(page.says(shown), "{shown}: {}", page.html);
        }
        let list = browser.open("/year/list?format=csv").await.html;
        assert!(list.contains("Hemtur;2027-06-30;Avtalet löper ut") && !list.contains("Lönen"), "{list}");
        let june = browser.open("/year/list?format=csv&month=2027-06&happens=contract").await.html;
        assert_eq!(june.lines().count(), 2, "{june}");
        let days: Vec<&str> = list.lines().skip(1).map(|line| line.split(';').nth(1).unwrap()).collect();
        assert!(days.is_sorted() && days.iter().all(|day| ("2026-11-23".."2027-11-23").contains(day)), "{days:?}");
        let file = browser.open("/year/calendar.ics").await;
        assert_eq!(file.headers["content-type"], "text/calendar; charset=utf-8");
        let unfolded = file.html.replace("\r\n ", "");
        assert!(unfolded.contains("SUMMARY:Avtalet löper ut: Hemtur\r\n") && unfolded.contains("DTSTART;VALUE=DATE:20270630"), "{unfolded}");
        assert!(unfolded.contains(&format!("URL:http://localhost/systems/{system}")), "{unfolded}");
        // Of a body, and of all: more than of oneself.
        let body = browser.open(&format!("/year?of={owner}")).await;
        assert!(body.says("Avtalet löper ut") && body.says("selected>Hemtjänsten"), "{}", body.html);
        let all = browser.open("/year/list?of=all&format=csv").await.html;
        assert!(all.lines().count() > list.lines().count(), "{all}");
        // Reports are told of to those who read them.
        let made = coordinating.open("/year/list?of=all&format=csv").await.html;
        assert!(made.contains("Kommunen;2027-01-05;Rapport görs"), "{made}");
        assert!(coordinating.open("/year/list?format=csv").await.html.contains("2027-05-05;Rapport görs"));
        assert!(!all.contains("Rapport görs"), "{all}");
        assert_eq!(browser.open("/year?of=nowhere").await.status, StatusCode::NOT_FOUND);
        // A token is told to its owner alone.
        browser.program(&[("may", "read")]).await;
        assert!(browser.open("/year/list?format=csv").await.html.contains("API-nyckeln slutar gälla"));
        assert!(!coordinating.open("/year/list?of=all&format=csv").await.html.contains("API-nyckeln"));
    }

    async fn the_start_page_tells_what_others_changed_in_what_one_answers_for(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        fill(&mut browser, &format!("/systems/{system}/edit"), &[("name", "Hemtur"), ("contract", "A 2027-1"), ("product", "Rutt")]).await;
        fill(&mut browser, &format!("/continuity/{system}/edit"), &[("reserve", "Listan i pärmen.")]).await;
        browser.sign_in_as("maja@lindhamn.example").await;
        let changed = |page: &Seen| page.html.split("id=\"changed\"").nth(1).unwrap().to_owned();
        let told = changed(&browser.open("/").await);
        assert_eq!(told.matches("<li>").count(), 1, "grouped by thing: {told}");
        assert!(told.contains("Hemtur") && told.contains("Saga Nyqvist") && told.contains("Avtal") && told.contains("Kontinuitetsplan"), "{told}");
        // One's own acts are known.
        fill(&mut browser, &format!("/systems/{system}/edit"), &[("name", "Hemtur"), ("purpose", "Planera besöken")]).await;
        let told = changed(&browser.open("/").await);
        assert!(!told.contains("Maja Öberg") && !told.contains("Ändamål"), "{told}");
    }

    async fn the_start_page_has_ten_things_at_most_each_with_its_act_the_late_first(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let start = browser.open("/").await;
        let near = start.html.split("id=\"near\"").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap().to_owned();
        let things: Vec<&str> = near.split("<li>").skip(1).collect();
        assert_eq!(things.len(), 10, "{near}");
        for thing in &things {
            assert_eq!(thing.split("</li>").next().unwrap().matches("<a href=").count(), 1, "one next act: {thing}");
        }
        assert!(near.contains("till väntar på dig") && near.contains("/deviations?view=mine"), "{near}");
        let late: Vec<bool> = things.iter().map(|thing| thing.contains("st-when late")).collect();
        assert!(late.is_sorted_by(|one, other| one >= other), "{late:?}");
        // The act leads straight to the form, and back.
        let form = near.split("<a href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).find(|href| href.contains("back=/")).unwrap().replace("&amp;", "&").replace("&#38;", "&");
        assert_eq!(browser.open(&form).await.status, StatusCode::OK, "{form}");
    }
}

//! Keeping people and their appointments in the browser, through the whole router.

mod bodies;
mod decisions;
mod people;

use crate::testing::{Browser, Seen};
use axum::http::StatusCode;
use domain::language::Language;
use routines::Caller;
use store::testing::{Fixture, noon, number};

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

    async fn an_appointment_has_a_page_that_says_what_it_rests_on_and_leads_to_what_can_be_done(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let (maja, system) = (id(&browser, "person", "given_name = 'Maja'").await, id(&browser, "system", "name = 'Hemtur'").await);
        let held = format!("/appointments/{}", id(&browser, "appointment", "role = 'system-manager'").await);
        let decision = id(&browser, "decision", "paragraph = '63'").await;
        let link = format!("href=\"{held}\"");
        for place in ["/appointments".to_owned(), format!("/people/{maja}"), format!("/systems/{system}"), format!("/decisions/{decision}")] {
            let page = browser.open(&place).await;
            assert!(page.says(&link), "{place}: {}", page.html);
        }
        let saga = id(&browser, "appointment", "role = 'coordinator'").await;
        let body = id(&browser, "body", "code = 'KS'").await;
        assert!(browser.open(&format!("/organisation/{body}")).await.says(&format!("href=\"/appointments/{saga}\"")));
        let page = browser.open(&held).await;
        for said in [
            "Systemansvarig för Hemtur", "Maja Öberg, sedan 2025-09-01", "ON 2025-08-26 § 63", "tills vidare",
            &format!("href=\"{held}/edit\""), &format!("href=\"{held}/end?back={held}\""), &format!("href=\"/people/{maja}/hand-over\""),
        ] {
            assert!(page.says(said), "{said}: {}", page.html);
        }
        let ended = fill(&mut browser, &format!("{held}/end?back={held}"), &[("last_day", "2026-11-20")]).await;
        assert_eq!((ended.status, ended.location.as_str()), (StatusCode::SEE_OTHER, held.as_str()), "{}", ended.html);
        let page = browser.open(&held).await;
        assert!(page.says("2026-11-20") && page.says("Uppdrag ändrades"), "{}", page.html);
        assert!(!page.says("/end?back=") && !page.says("/hand-over"), "what is over is neither ended nor handed over: {}", page.html);
        assert_eq!(browser.open("/appointments/nothing").await.status, StatusCode::NOT_FOUND);
    }

    async fn the_decision_and_the_time_of_an_appointment_are_changed_and_what_is_wrong_is_said_at_its_field(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let held = format!("/appointments/{}", id(&browser, "appointment", "role = 'system-manager'").await);
        let form = format!("{held}/edit");
        let decided = id(&browser, "decision", "paragraph = '63'").await;
        let (board, assembly) = (id(&browser, "body", "code = 'ON'").await, id(&browser, "body", "code = 'KF'").await);
        let entries = "select count(*) as number from journal";
        let before = number(browser.town.store(), entries).await;
        let kept = ("decision", decided.as_str());
        let written = [("decision_day", "2026-10-20"), ("decision_paragraph", "98"), ("decision_title", "Systemansvarig")];
        let new = [&[("decision", ""), ("from", "2025-09-01"), ("until", "2026-12-31")][..], &written].concat();
        let by_assembly = [&new[..], &[("decision_body", assembly.as_str())]].concat();
        for (fields, said, field) in [
            (vec![kept, ("from", "2026-01-01"), ("until", "2025-12-01")], "Slutet ligger före början", "until"),
            (vec![kept, ("from", "i går"), ("until", "i morgon")], "”i går” är ingen dag", "from"),
            (vec![kept, ("from", "2019-12-31")], "Personen har ingen anställning", "from"),
            (vec![("decision", "01930000-0000-7000-8000-000000000099"), ("from", "2025-09-01")], "Beslutet finns inte", "decision"),
            (by_assembly, "Systemansvariga utses av en nämnd", "decision_body"),
        ] {
            let refused = fill(&mut browser, &form, &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}: {}", refused.html);
            assert!(refused.says(said) && refused.says(&format!("href=\"#{field}\"")), "{said}: {}", refused.html);
        }
        assert_eq!(number(browser.town.store(), entries).await, before, "nothing is left of what was refused");
        let by_board = [&new[..], &[("decision_body", board.as_str())]].concat();
        let saved = fill(&mut browser, &form, &by_board).await;
        assert_eq!((saved.status, saved.location.as_str()), (StatusCode::SEE_OTHER, held.as_str()), "{}", saved.html);
        let page = browser.open(&held).await;
        assert!(page.says("Uppdraget är ändrat.") && page.says("2025-09-01 – 2026-12-31") && page.says("ON 2026-10-20 § 98"), "{}", page.html);
        let changed = "select count(*) as number from journal where entity = 'appointment' and act = 'changed'";
        assert_eq!(number(browser.town.store(), changed).await, 1);
        let decided = id(&browser, "decision", "paragraph = '98'").await;
        let same = [("decision", decided.as_str()), ("from", "2025-09-01"), ("until", "2026-12-31")];
        assert_eq!(fill(&mut browser, &form, &same).await.status, StatusCode::SEE_OTHER);
        assert_eq!(number(browser.town.store(), changed).await, 1, "what changes nothing leaves no entry");
    }

    async fn two_people_in_the_form_of_an_appointment_see_what_the_other_has_changed(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let held = format!("/appointments/{}", id(&browser, "appointment", "role = 'system-manager'").await);
        let form = format!("{held}/edit");
        let decided = id(&browser, "decision", "paragraph = '63'").await;
        let page = browser.open(&form).await;
        let shorter = [("decision", decided.as_str()), ("from", "2025-09-01"), ("until", "2027-06-30")];
        assert_eq!(resend(&mut browser, &form, &page, &shorter).await.status, StatusCode::SEE_OTHER);
        // Who has changed something else gets it taken into the form; where both changed the same, both stand there.
        let without = resend(&mut browser, &form, &page, &[("decision", ""), ("from", "2025-09-01"), ("until", "")]).await;
        assert!(without.status == StatusCode::CONFLICT && without.says("value=\"2027-06-30\""), "{}", without.html);
        let longer = [("decision", decided.as_str()), ("from", "2025-09-01"), ("until", "2028-01-31")];
        let both = resend(&mut browser, &form, &page, &longer).await;
        assert!(both.status == StatusCode::CONFLICT && both.says("<dd>2027-06-30</dd>"), "{}", both.html);
        assert!(both.says("value=\"2028-01-31\""), "{}", both.html);
        let fields = [("decision", ""), ("from", "2025-09-01"), ("until", "2027-06-30")];
        let kept = resend(&mut browser, &form, &without, &fields).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
        let page = browser.open(&held).await;
        assert!(page.says("Inget beslut är antecknat.") && page.says("Ange beslutet"), "{}", page.html);
        // The decision that is cited stays chosen, however many have been taken since.
        assert_eq!(fill(&mut browser, &form, &shorter).await.status, StatusCode::SEE_OTHER);
        let operator = Caller::operator(Language::Sv);
        let board = id(&browser, "body", "code = 'ON'").await.parse().unwrap();
        for paragraph in (200..231).map(|paragraph| paragraph.to_string()) {
            let fields = [("day", "2026-11-01"), ("paragraph", paragraph.as_str()), ("title", "Annat")];
            routines::organisation::decide(&browser.town, &operator, &board, &fields, noon()).await.unwrap();
        }
        let page = browser.open(&form).await;
        assert!(page.says(&format!("<option value=\"{decided}\" selected>")), "{}", page.html);
    }

    async fn that_a_boards_decision_is_missing_leads_to_the_form_where_it_is_named_and_back(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let form = format!("/appointments/{}/edit", id(&browser, "appointment", "role = 'system-manager'").await);
        let system = format!("/systems/{}", id(&browser, "system", "name = 'Hemtur'").await);
        let decided = id(&browser, "decision", "paragraph = '63'").await;
        let without = fill(&mut browser, &form, &[("decision", ""), ("from", "2025-09-01"), ("until", "")]).await;
        assert_eq!(without.status, StatusCode::SEE_OTHER, "{}", without.html);
        let list = browser.open("/deviations?duty=manager-by-board").await;
        let way = list.html.split("href=\"").find_map(|rest| rest.split('"').next().filter(|href| href.starts_with(&form)));
        let way = way.unwrap_or_else(|| panic!("{}", list.html)).replace("&#38;", "&");
        assert!(browser.open(&system).await.says(&format!("href=\"{form}\"")));
        let mut manager = browser.another();
        manager.sign_in_as("maja@lindhamn.example").await;
        assert!(!manager.open(&system).await.says(&form), "who may not name it is not led there");
        let named = fill(&mut browser, &way, &[("decision", &decided), ("from", "2025-09-01"), ("until", "")]).await;
        assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.html);
        assert!(named.location.starts_with("/deviations"), "{}", named.location);
        assert!(!browser.open("/deviations").await.says(&form), "it is named");
    }

    async fn an_appointment_of_somebody_with_protected_identity_is_there_for_those_alone_who_may_see_them(fixture: Fixture) {
        let mut admin = Browser::of_administrator(&fixture).await;
        admin.settle().await;
        let mut browser = admin.another();
        browser.sign_in_as("saga@lindhamn.example").await;
        let held = format!("/appointments/{}", id(&browser, "appointment", "role = 'system-manager'").await);
        let form = format!("{held}/edit");
        let system = format!("/systems/{}", id(&browser, "system", "name = 'Hemtur'").await);
        assert_eq!(fill(&mut browser, &form, &[("decision", ""), ("from", "2025-09-01")]).await.status, StatusCode::SEE_OTHER);
        let token = browser.open("/").await.token();
        let object = format!("appointment:{}", held.rsplit('/').next().unwrap());
        let said = browser.post("/comments/new", &[("csrf", &token), ("object", &object), ("text", "Beslutet dröjer.")]).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.html);
        admin.import("people", "Anställningsnummer;Skyddad identitet\n2;ja\n").await;
        for address in [held.clone(), form.clone(), format!("{held}/end")] {
            assert_eq!(browser.open(&address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        for address in ["/appointments", &system, "/deviations", "/organisation"] {
            let page = browser.open(address).await;
            assert!(page.status == StatusCode::OK && !page.says(&format!("href=\"{held}")), "{address}: {}", page.html);
        }
        assert!(!browser.open("/journal").await.says("Beslutet dröjer."), "what was said of it is as hidden");
        browser.sign_in_as("maja@lindhamn.example").await;
        let own = browser.open(&held).await;
        assert!(own.says("Systemansvarig för Hemtur") && own.says("Beslutet dröjer."), "{}", own.html);
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

#[tokio::test]
async fn whoever_may_not_appoint_is_shown_no_way_and_told_whom_to_ask() {
    let fixture = Fixture::sqlite().await;
    let mut browser = coordinator(&fixture).await;
    let system = id(&browser, "system", "name = 'Hemtur'").await;
    let maja = id(&browser, "person", "given_name = 'Maja'").await;
    let appointment = id(&browser, "appointment", "role = 'system-manager'").await;
    browser.sign_in_as("maja@lindhamn.example").await;
    let own = format!("/appointments/{appointment}");
    for address in [format!("/systems/{system}"), format!("/people/{maja}"), own.clone()] {
        let page = browser.open(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(address == own || page.says(&format!("href=\"{own}\"")), "{address}: {}", page.html);
        for way in ["/appointments/new", &format!("{own}/end"), &format!("{own}/edit"), "/hand-over"] {
            assert!(!page.says(way), "{address} leads to {way}: {}", page.html);
        }
    }
    for address in ["/appointments/new".to_owned(), format!("{own}/end"), format!("{own}/edit")] {
        let refused = browser.open(&address).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.says("Beslut förs in av nämndens sekreterare"), "{}", refused.html);
    }
    for address in [format!("/people/{maja}/edit"), format!("/people/{maja}/link"), "/people/new".to_owned()] {
        assert_eq!(browser.open(&address).await.status, StatusCode::FORBIDDEN, "{address}");
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

//! Several rows at once, through the whole router on both engines.

use crate::organisation::tests::{IDA, fill, id};
use crate::testing::{Browser, Seen};
use axum::http::StatusCode;
use store::testing::number;

/// Sends a form with the token of the session.
async fn post(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) -> Seen {
    let token = browser.open("/views").await.token();
    browser.post(address, &[fields, &[("csrf", &token)]].concat()).await
}

store::each_engine! {
    async fn chosen_systems_get_one_value_after_a_look_with_an_entry_each_and_one_undo(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let list = browser.open("/systems").await;
        assert!(list.says("name=\"chosen\"") && list.says("Ändra ett fält …"), "{}", list.html);
        let (hemtur, stod) = (id(&browser, "system", "name = 'Hemtur'").await, id(&browser, "system", "name = 'Ärendestödet'").await);
        let (one, other) = (format!("/systems/{hemtur}"), format!("/systems/{stod}"));
        let rows = [("list", "/systems?sort=-name"), ("chosen", one.as_str()), ("chosen", other.as_str())];
        let which = post(&mut browser, "/bulk", &[&rows[..], &[("act", "set")]].concat()).await;
        assert!(which.says("Det gäller 2 rader i registret system") && which.says("<option value=\"supplier\""), "{}", which.html);
        assert!(!which.says("<option value=\"name\""), "a row is known by its name: {}", which.html);
        let value = post(&mut browser, "/bulk/set", &[&rows[..], &[("field", "criticality")]].concat()).await;
        assert!(value.says("Ändra flera rader: Betydelse") && value.says(&format!("value=\"{one}\"")), "{}", value.html);
        // Neither a value nor the word that it is to go: the form comes again with what was chosen.
        let none = post(&mut browser, "/bulk/set", &[&rows[..], &[("field", "criticality"), ("step", "value")]].concat()).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.says("Skriv eller välj ett värde") && none.says(&format!("value=\"{other}\"")), "{}", none.html);
        let owner = [("field", "owner"), ("step", "value"), ("value", "Ingenstans")];
        let unknown = post(&mut browser, "/bulk/set", &[&rows[..], &owner].concat()).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unknown.html);
        let set = [("field", "supplier"), ("step", "value"), ("value", "Treva")];
        let look = post(&mut browser, "/bulk/set", &[&rows[..], &set].concat()).await;
        assert_eq!(look.status, StatusCode::SEE_OTHER, "{}", look.html);
        let preview = browser.open(&look.location).await;
        assert!(preview.says("Hemtur") && preview.says("Ärendestödet") && preview.says("Treva"), "{}", preview.html);
        let before = number(browser.town.store(), "select count(*) as number from system where supplier is not null").await;
        let entries = "select count(*) as number from journal where entity = 'system' and act = 'changed'";
        let changed = number(browser.town.store(), entries).await;
        let token = preview.token();
        let applied = browser.post(&format!("{}/apply", look.location), &[("csrf", &token)]).await;
        assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.html);
        let supplied = "select count(*) as number from system join body on body.id = system.supplier where body.name = 'Treva'";
        assert_eq!(number(browser.town.store(), supplied).await, 2);
        assert_eq!(number(browser.town.store(), entries).await, changed + 2);
        let runs = browser.open("/imports").await;
        assert!(runs.says("2 valda rader: Leverantör"), "{}", runs.html);
        post(&mut browser, "/imports/undo", &[("register", "systems")]).await;
        assert_eq!(number(browser.town.store(), supplied).await, 0);
        let after = number(browser.town.store(), "select count(*) as number from system where supplier is not null").await;
        assert!(after <= before, "what had no supplier has none again: {after} of {before}");
    }

    async fn one_manager_is_appointed_for_several_systems_after_a_look_with_an_entry_each_and_one_undo(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.import("people", IDA).await;
        browser.import("systems", "Namn;Ägare\nTidboken;Hemtjänsten\nPasset;Hemtjänsten\n").await;
        assert!(browser.open("/systems?view=without-manager").await.says("Utse systemansvarig …"));
        let (tidbok, pass) = (id(&browser, "system", "name = 'Tidboken'").await, id(&browser, "system", "name = 'Passet'").await);
        let managed = id(&browser, "system", "name = 'Hemtur'").await;
        let [one, two, three] = [&tidbok, &pass, &managed].map(|id| format!("/systems/{id}"));
        let rows = [("list", "/systems"), ("chosen", one.as_str()), ("chosen", two.as_str()), ("chosen", three.as_str())];
        let who = post(&mut browser, "/bulk", &[&rows[..], &[("act", "appoint")]].concat()).await;
        assert!(who.says("Det gäller 3 system") && who.says("name=\"person\"") && !who.says("decision_title"), "{}", who.html);
        let nobody = post(&mut browser, "/bulk/appoint", &[&rows[..], &[("from", "2026-11-24")]].concat()).await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nobody.says(&format!("value=\"{two}\"")), "the rows are kept: {}", nobody.html);
        let (ida, board) = (id(&browser, "person", "given_name = 'Ida'").await, id(&browser, "body", "code = 'ON'").await);
        let chosen = [("person", "Ida Ek"), ("person-asked", "Ida Ek"), ("person-id", ida.as_str()), ("from", "2026-11-24")];
        let half = [("decision_body", board.as_str())];
        let half = post(&mut browser, "/bulk/appoint", &[&rows[..], &chosen, &half].concat()).await;
        assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", half.html);
        let decision = [("decision_body", board.as_str()), ("decision_day", "2026-11-17"), ("decision_paragraph", "88")];
        let look = post(&mut browser, "/bulk/appoint", &[&rows[..], &chosen, &decision].concat()).await;
        assert_eq!(look.status, StatusCode::SEE_OTHER, "{}", look.html);
        let appointed = format!("select count(*) as number from appointment where person = '{ida}' and role = 'system-manager'");
        assert_eq!(number(browser.town.store(), &appointed).await, 0, "a look changes nothing");
        // What has a manager already is an error of its row; the others are done.
        let preview = browser.open(&look.location).await;
        assert!(preview.says("Tidboken") && preview.says("Passet") && preview.says("/errors"), "{}", preview.html);
        let entries = "select count(*) as number from journal where entity = 'appointment'";
        let before = number(browser.town.store(), entries).await;
        let token = preview.token();
        browser.post(&format!("{}/apply", look.location), &[("csrf", &token)]).await;
        assert_eq!(number(browser.town.store(), &appointed).await, 2);
        assert_eq!(number(browser.town.store(), entries).await, before + 2);
        let cites = format!("{appointed} and decision = (select id from decision where paragraph = '88')");
        assert_eq!(number(browser.town.store(), &cites).await, 2);
        post(&mut browser, "/imports/undo", &[("register", "appointments")]).await;
        assert_eq!(number(browser.town.store(), &appointed).await, 0);
        // Whoever does not keep the register is not offered it.
        browser.sign_in_as("maja@lindhamn.example").await;
        assert!(!browser.open("/systems").await.says("Utse systemansvarig …"));
        let refused = post(&mut browser, "/bulk/appoint", &[&rows[..], &chosen].concat()).await;
        assert!(refused.says("kan du inte utse någon för flera system"), "{}", refused.html);
    }

    async fn a_list_gets_values_added_and_taken_away_and_a_field_is_emptied(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let hemtur = id(&browser, "system", "name = 'Hemtur'").await;
        let one = format!("/systems/{hemtur}");
        for (manner, value, clear, after) in [
            ("replace", "Alfa; Beta", "", vec!["Alfa", "Beta"]),
            ("join", "Gamma; beta", "", vec!["Alfa", "Beta", "Gamma"]),
            ("part", "Alfa", "", vec!["Beta", "Gamma"]),
            ("replace", "", "yes", vec![]),
        ] {
            let fields = [
                ("list", "/systems"), ("chosen", one.as_str()), ("field", "information"), ("step", "value"),
                ("value", value), ("manner", manner), ("clear", clear),
            ];
            let look = post(&mut browser, "/bulk/set", &fields).await;
            assert_eq!(look.status, StatusCode::SEE_OTHER, "{}", look.html);
            let token = browser.open(&look.location).await.token();
            browser.post(&format!("{}/apply", look.location), &[("csrf", &token)]).await;
            let mut kept = held(&browser, &hemtur).await;
            kept.sort();
            assert_eq!(kept, after, "{manner}");
        }
    }

    async fn types_of_information_are_classified_together_and_it_is_taken_back_as_one(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.import("information-types", "Informationstyp;Klassning;Personuppgifter;Granskad\nAlfa;1/1/1;ja;2026-03-01\nBeta;;nej;\n").await;
        let list = browser.open("/information").await;
        assert!(list.says("name=\"chosen\"") && list.says("Ändra ett fält …"), "{}", list.html);
        let which = post(&mut browser, "/bulk", &[("list", "/information"), ("all", "yes"), ("act", "set")]).await;
        assert!(which.says("Det gäller 2 rader i registret informationstyper") && which.says("Klassning"), "{}", which.html);
        let set = [("list", "/information"), ("all", "yes"), ("field", "classification"), ("step", "value")];
        let wrong = post(&mut browser, "/bulk/set", &[&set[..], &[("value", "hög")]].concat()).await;
        let told = if wrong.status == StatusCode::SEE_OTHER { browser.open(&wrong.location).await } else { wrong };
        assert!(told.says("hög"), "{}", told.html);
        let look = post(&mut browser, "/bulk/set", &[&set[..], &[("value", "3/2/2")]].concat()).await;
        let token = browser.open(&look.location).await.token();
        browser.post(&format!("{}/apply", look.location), &[("csrf", &token)]).await;
        let classified = "select count(*) as number from information_type where confidentiality = 3 and integrity = 2";
        assert_eq!(number(browser.town.store(), classified).await, 2);
        // What leaves as a file comes in again as it is.
        let file = browser.open("/exports/information-types?format=csv").await;
        assert!(file.html.contains("Alfa;3/2/2;") && file.html.contains("2026-03-01"), "{}", file.html);
        post(&mut browser, "/imports/undo", &[("register", "information-types")]).await;
        assert_eq!(number(browser.town.store(), classified).await, 0);
        let before = "select count(*) as number from information_type where confidentiality = 1";
        assert_eq!(number(browser.town.store(), before).await, 1);
    }

    async fn a_copy_is_a_new_form_filled_as_the_other_without_what_tells_them_apart(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let hemtur = id(&browser, "system", "name = 'Hemtur'").await;
        assert!(browser.open(&format!("/systems/{hemtur}")).await.says(&format!("href=\"/systems/new?from={hemtur}\"")));
        let owner = id(&browser, "body", "id = (select owner from system where name = 'Hemtur')").await;
        let form = browser.open(&format!("/systems/new?from={hemtur}")).await;
        assert!(form.says(&format!("<option value=\"{owner}\" selected>")), "{}", form.html);
        let (named, offered) = ("value=\"Hemtur\"", "<option value=\"Hemtur\"");
        assert_eq!(form.html.matches(named).count(), form.html.matches(offered).count(), "{}", form.html);
        assert!(form.says("name=\"base_version\" value=\"\""), "{}", form.html);
        assert_eq!(browser.open("/systems/new?from=nowhere").await.status, StatusCode::NOT_FOUND);
        let body = browser.open(&format!("/organisation/new?from={owner}")).await;
        assert_eq!(body.status, StatusCode::OK);
        assert!(!body.says(&format!("value=\"{owner}\" selected>")), "a copy does not stand under the other: {}", body.html);
    }

    async fn plans_experts_and_appointments_are_copied_as_well(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.import("people", IDA).await;
        let hemtur = id(&browser, "system", "name = 'Hemtur'").await;
        let stod = id(&browser, "system", "name = 'Ärendestödet'").await;
        // A plan is filled in like that of another system; its turn stays its own.
        let copy = format!("/continuity/{stod}/copy");
        assert!(browser.open(&copy).await.says("Inget annat system har en plan"));
        fill(&mut browser, &format!("/continuity/{hemtur}/edit"), &[("reserve", "Papper i pärmen."), ("turn", "3")]).await;
        assert!(browser.open(&format!("/continuity/{stod}")).await.says(&format!("href=\"{copy}\"")));
        assert_eq!(post(&mut browser, &copy, &[("from", &stod)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let chosen = post(&mut browser, &copy, &[("from", &hemtur)]).await;
        assert_eq!(chosen.location, format!("/continuity/{stod}/edit?from={hemtur}"), "{}", chosen.html);
        let form = browser.open(&chosen.location).await;
        assert!(form.says("Papper i pärmen.") && form.says("name=\"base_version\" value=\"0\""), "{}", form.html);
        assert!(!form.says("value=\"3\""), "{}", form.html);
        // The same expert for the same matter, under another contract.
        let board = id(&browser, "body", "code = 'ON'").await;
        let engaging = format!("/organisation/{board}/engagements");
        let fields = [("person", "Ida Ek"), ("subject", "Nätverk"), ("contract", "A 17"), ("from", "2026-01-01")];
        fill(&mut browser, &format!("{engaging}/new"), &fields).await;
        let engagement = id(&browser, "engagement", "subject = 'Nätverk'").await;
        let copy = format!("{engaging}/new?from={engagement}");
        assert!(browser.open(&format!("{engaging}/{engagement}")).await.says(&format!("href=\"{copy}\"")));
        let form = browser.open(&copy).await;
        assert!(form.says("value=\"Nätverk\"") && form.says("value=\"Ida Ek\"") && !form.says("A 17"), "{}", form.html);
        assert_eq!(browser.open(&format!("{engaging}/new?from=nowhere")).await.status, StatusCode::NOT_FOUND);
        // Of a system the same person is appointed for another one, of a body somebody else for the same.
        let (manager, coordinator) =
            (id(&browser, "appointment", "role = 'system-manager'").await, id(&browser, "appointment", "role = 'coordinator'").await);
        let maja = id(&browser, "person", "given_name = 'Maja'").await;
        let page = browser.open(&format!("/appointments/{manager}")).await;
        assert!(page.says(&format!("/appointments/new?role=system-manager&#38;person={maja}")), "{}", page.html);
        let page = browser.open(&format!("/appointments/{coordinator}")).await;
        let executive = id(&browser, "body", "code = 'KS'").await;
        assert!(page.says(&format!("/appointments/new?role=coordinator&#38;body={executive}")), "{}", page.html);
        let decision = id(&browser, "decision", "paragraph = '11'").await;
        let form = browser.open(&format!("/appointments/new?role=coordinator&body={executive}&decision={decision}")).await;
        assert!(form.says(&format!("<option value=\"{decision}\" selected>")), "{}", form.html);
    }

    async fn chosen_rows_or_all_leave_as_a_file_and_whoever_may_not_set_is_not_offered_it(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let hemtur = format!("/systems/{}", id(&browser, "system", "name = 'Hemtur'").await);
        let asked = [("list", "/systems?columns=owner"), ("act", "csv")];
        let file = post(&mut browser, "/bulk", &[&asked[..], &[("chosen", hemtur.as_str())]].concat()).await;
        assert_eq!(file.html.lines().count(), 2, "{}", file.html);
        assert!(file.html.contains("System;Ägare") && file.html.contains("Hemtur;"), "{}", file.html);
        let all = post(&mut browser, "/bulk", &[&asked[..], &[("all", "yes")]].concat()).await;
        let whole = browser.open("/systems?columns=owner&format=csv").await;
        assert_eq!(all.html, whole.html);
        let none = post(&mut browser, "/bulk", &asked).await;
        assert_eq!(none.status, StatusCode::CONFLICT);
        assert!(none.says("Kryssa i de rader") && none.says("Hemtur"), "{}", none.html);
        assert_eq!(post(&mut browser, "/bulk", &[("list", "/nowhere"), ("all", "yes")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        browser.sign_in_as("maja@lindhamn.example").await;
        let list = browser.open("/systems").await;
        assert!(list.says("name=\"chosen\"") && !list.says("Ändra ett fält …"), "{}", list.html);
        let set = [("list", "/systems"), ("chosen", hemtur.as_str()), ("field", "supplier"), ("step", "value"), ("value", "Treva")];
        let refused = post(&mut browser, "/bulk/set", &set).await;
        assert!(refused.status.is_client_error() && refused.says("kan du inte ändra flera rader"), "{}", refused.html);
    }

    async fn chosen_appointments_common_systems_imports_and_days_of_the_year_leave_as_a_file(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.import("systems", "Namn;Ägare;Leverantör;Avtal till\nHemtur;Hemtjänsten;Treva AB;2027-06-30\n").await;
        for (list, whole) in [
            ("/appointments", "/appointments?format=csv"),
            ("/kinds", "/kinds?format=csv"),
            ("/imports", "/imports?format=csv"),
            ("/year/list?of=all", "/year/list?of=all&format=csv"),
        ] {
            let whole = browser.open(whole).await.html;
            assert!(whole.lines().count() > 2, "{list}: {whole}");
            let page = browser.open(list).await;
            let key = page.html.split("name=\"chosen\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
            let one = post(&mut browser, "/bulk", &[("list", list), ("chosen", key), ("act", "csv")]).await;
            assert_eq!(one.html.lines().count(), 2, "{list}: {key}: {}", one.html);
            assert!(whole.contains(one.html.lines().nth(1).unwrap()), "{list}: {}", one.html);
            let all = post(&mut browser, "/bulk", &[("list", list), ("all", "yes"), ("act", "csv")]).await;
            assert_eq!(all.html, whole, "{list}");
        }
    }

    async fn whoever_is_to_act_is_reminded_once_and_what_is_done_reminds_nobody(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.import_as("systems", "sync", "Namn;Ägare\nLönen;Kommunstyrelsen\n").await;
        browser.sign_in_as("maja@lindhamn.example").await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let question = id(&browser, "question", "system = (select id from system where name = 'Hemtur')").await;
        let chosen = format!("/questions/{question}");
        let rows = [("list", "/questions"), ("chosen", chosen.as_str())];
        let look = post(&mut browser, "/bulk", &[&rows[..], &[("act", "remind")]].concat()).await;
        assert!(look.says("Påminnelsen gäller 1 sak och går till Maja Öberg (1)"), "{}", look.html);
        let long = "å".repeat(501);
        let refused = post(&mut browser, "/bulk/remind", &[&rows[..], &[("text", long.as_str())]].concat()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(&long), "what was written is kept");
        let sent = post(&mut browser, "/bulk/remind", &[&rows[..], &[("text", "Svara gärna före fredag")]].concat()).await;
        assert_eq!(sent.location, "/questions", "{}", sent.html);
        assert!(browser.open("/journal?entity=reminder").await.says("Påminnelse"));
        // Within a day nobody is reminded of the same again.
        let again = post(&mut browser, "/bulk", &[&rows[..], &[("act", "remind")]].concat()).await;
        assert!(again.says("Om en sak har någon påmint") && !again.says("name=\"text\""), "{}", again.html);
        // It stands with the one who is reminded, until it is done.
        let token = browser.open("/").await.token();
        browser.post("/sign-out", &[("csrf", &token)]).await;
        browser.send("/sign-in", &[("username", "maja@lindhamn.example"), ("password", "en lång mening att minnas")]).await;
        let told = browser.open("/notices").await;
        assert!(told.says("påminner om Hemtur: ”Svara gärna före fredag”"), "{}", told.html);
        assert!(!browser.open("/questions").await.says("value=\"remind\""), "who is reminded reminds nobody");
        fill(&mut browser, &format!("/questions/{question}/answer"), &[("outcome", "gone")]).await;
        assert!(browser.open("/notices").await.says("det är gjort"));
    }

    async fn whoever_stands_in_for_somebody_is_reminded_as_well(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.import("people", IDA).await;
        browser.import_as("systems", "sync", "Namn;Ägare\nLönen;Kommunstyrelsen\n").await;
        for email in ["maja@lindhamn.example", "ida@lindhamn.example", "saga@lindhamn.example"] {
            browser.sign_in_as(email).await;
        }
        let maja = id(&browser, "person", "given_name = 'Maja'").await;
        let away = [("from", "2026-11-20"), ("until", "2026-12-04"), ("stand_in", "Ida Ek")];
        fill(&mut browser, &format!("/people/{maja}/absences/new"), &away).await;
        let question = id(&browser, "question", "system = (select id from system where name = 'Hemtur')").await;
        let chosen = format!("/questions/{question}");
        let rows = [("list", "/questions"), ("chosen", chosen.as_str())];
        let look = post(&mut browser, "/bulk", &[&rows[..], &[("act", "remind")]].concat()).await;
        assert!(look.says("Maja Öberg (1)") && look.says("Ida Ek (1)"), "{}", look.html);
        post(&mut browser, "/bulk/remind", &[&rows[..], &[("text", "Svara gärna")]].concat()).await;
        let token = browser.open("/").await.token();
        browser.post("/sign-out", &[("csrf", &token)]).await;
        browser.send("/sign-in", &[("username", "ida@lindhamn.example"), ("password", "en lång mening att minnas")]).await;
        assert!(browser.open("/notices").await.says("påminner om Hemtur: ”Svara gärna”"));
    }

    async fn rounds_that_wait_and_all_that_waits_about_a_system_are_reminded_of(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.import_as("systems", "sync", "Namn;Ägare\nLönen;Kommunstyrelsen\n").await;
        browser.sign_in_as("maja@lindhamn.example").await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let maja = id(&browser, "person", "given_name = 'Maja'").await;
        let round = format!("/rounds/2026/system-manager/{maja}");
        let list = browser.open("/year/rounds").await;
        assert!(list.says(&format!("value=\"{round}\"")) && list.says("value=\"remind\""), "{}", list.html);
        let rows = [("list", "/year/rounds"), ("chosen", round.as_str())];
        let look = post(&mut browser, "/bulk", &[&rows[..], &[("act", "remind")]].concat()).await;
        assert!(look.says("Påminnelsen gäller 1 sak och går till Maja Öberg (1)"), "{}", look.html);
        post(&mut browser, "/bulk/remind", &rows).await;
        // Of a system it is the question, and every duty that is not met.
        let systems = browser.open("/systems").await;
        assert!(systems.says("value=\"remind\"") && systems.says("value=\"set\""), "{}", systems.html);
        let hemtur = format!("/systems/{}", id(&browser, "system", "name = 'Hemtur'").await);
        let rows = [("list", "/systems"), ("chosen", hemtur.as_str())];
        let look = post(&mut browser, "/bulk", &[&rows[..], &[("act", "remind")]].concat()).await;
        assert!(look.says("och går till") && look.says("Maja Öberg ("), "{}", look.html);
        post(&mut browser, "/bulk/remind", &rows).await;
        let asked = "select count(*) as number from reminder where matter like '/questions/%'";
        assert_eq!(number(browser.town.store(), asked).await, 1);
        let token = browser.open("/").await.token();
        browser.post("/sign-out", &[("csrf", &token)]).await;
        browser.send("/sign-in", &[("username", "maja@lindhamn.example"), ("password", "en lång mening att minnas")]).await;
        let told = browser.open("/notices").await;
        assert!(told.says("påminner om Årsgenomgång 2026") && told.says("href=\"/year/rounds/system-manager/"), "{}", told.html);
        // Who may see only their own round reminds of none.
        let rounds = browser.open("/year/rounds").await;
        assert!(!rounds.says("value=\"remind\""), "{}", rounds.html);
    }

    async fn deviations_remind_whoever_bears_them_and_leave_out_what_has_nobody(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("maja@lindhamn.example").await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let look = post(&mut browser, "/bulk", &[("list", "/deviations"), ("all", "yes"), ("act", "remind")]).await;
        assert!(look.says(" saker har ingen annan som går att påminna."), "{}", look.html);
        let all = [("list", "/deviations"), ("all", "yes")];
        let unseen = post(&mut browser, "/bulk/remind", &all).await;
        assert!(unseen.status == StatusCode::CONFLICT && unseen.says("har ingen annan"), "{}", unseen.html);
        let reminders = "select count(*) as number from reminder";
        assert_eq!(number(browser.town.store(), reminders).await, 0, "nobody is reminded unseen");
        let looked = look.hidden("looked");
        let sent = post(&mut browser, "/bulk/remind", &[&all[..], &[("looked", looked.as_str())]].concat()).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        // She alone signs in: what she bears is what somebody is reminded of, and she is told of it once.
        let maja = id(&browser, "person", "given_name = 'Maja'").await;
        let kept = number(browser.town.store(), reminders).await;
        assert!(look.says(&format!("Påminnelsen gäller {kept} saker och går till Maja Öberg ({kept}).")), "{kept}: {}", look.html);
        let hers = format!("{reminders} where people = '[\"{maja}\"]' and matter like 'bas-2026/%'");
        let told = format!(
            "select count(*) as number from notice join login on login.id = notice.login
            where kind = 'reminder' and figure = '{kept}' and person = '{maja}'"
        );
        let all_told = "select count(*) as number from notice where kind = 'reminder'";
        assert_eq!(number(browser.town.store(), &hers).await, kept);
        assert_eq!((number(browser.town.store(), &told).await, number(browser.town.store(), all_told).await), (1, 1));
    }
}

/// The types of information that a system holds, by name.
async fn held(browser: &Browser, system: &str) -> Vec<String> {
    let sql = "select name from information_type join system_information on information_type.id = information_type
        where system = $1";
    let rows = store::testing::rows(browser.town.store(), sql, vec![system.into()]).await;
    rows.iter().map(|row| row.text("name").unwrap()).collect()
}

//! The registers beside that of systems in the browser: questions, types of information, common kinds, and the whole form of a system.

use crate::organisation::tests::{coordinator, fill, id, resend};
use crate::testing::Browser;
use axum::http::StatusCode;
use domain::systems::SystemDraft;

/// How many entries the journal has.
async fn entries(browser: &Browser) -> i64 {
    store::testing::number(browser.town.store(), "select count(*) as number from journal").await
}

/// The fields by which a form notes a decision of the executive board.
async fn decided(browser: &Browser, paragraph: &'static str) -> Vec<(&'static str, String)> {
    let board = id(browser, "body", "code = 'KS'").await;
    vec![
        ("decision_body", board),
        ("decision_day", "2026-11-01".to_owned()),
        ("decision_paragraph", paragraph.to_owned()),
        ("decision_title", "Gemensamt system".to_owned()),
    ]
}

fn with<'a>(fields: &[(&'a str, &'a str)], more: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().copied().chain(more.iter().map(|(name, value)| (*name, value.as_str()))).collect()
}

store::each_engine! {
    async fn a_system_missing_in_a_newer_list_is_a_question_to_whoever_answers_for_it(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        browser.import_as("systems", "sync", "Namn;Ägare\nLönen;Kommunstyrelsen\n").await;
        let question = id(&browser, "question", "system = (select id from system where name = 'Hemtur')").await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        // Nobody owns Ärendestödet, so the coordinator is asked about it, and about nothing else.
        let start = browser.open("/").await;
        assert!(start.says("Svara på en fråga om Ärendestödet") && !start.says("Svara på en fråga om Hemtur"), "{}", start.html);
        browser.sign_in_as("maja@lindhamn.example").await;
        assert!(browser.open("/").await.says("Svara på en fråga om Hemtur"));
        let form = format!("/questions/{question}/answer");
        assert!(browser.open(&format!("/systems/{system}")).await.says(&form));
        assert!(browser.open("/questions?view=mine").await.says("1 fråga"));
        let wrong = fill(&mut browser, &form, &[("text", "Heter Tidboken nu")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.html);
        assert!(wrong.says("href=\"#outcome\"") && wrong.says("Heter Tidboken nu"), "{}", wrong.html);
        let before = entries(&browser).await;
        let page = browser.open(&form).await;
        let answered = resend(&mut browser, &form, &page, &[("outcome", "gone"), ("text", "Heter Tidboken nu")]).await;
        assert_eq!((answered.status, answered.location.as_str()), (StatusCode::SEE_OTHER, format!("/systems/{system}").as_str()), "{}", answered.html);
        assert_eq!(entries(&browser).await, before + 1);
        let shown = browser.open(&answered.location).await;
        assert!(shown.says("Byt nu systemets fas") && !shown.says(&form), "{}", shown.html);
        let again = resend(&mut browser, &form, &page, &[("outcome", "still-in-use"), ("text", "")]).await;
        assert!(again.status == StatusCode::CONFLICT && again.says("Heter Tidboken nu") && again.says("Maja Öberg"), "{}", again.html);
        let list = browser.open("/questions?view=answered&format=csv").await;
        assert!(list.says("Hemtur;Systemet saknas i en nyare förteckning. Används det fortfarande?;Hemtjänsten;"), "{}", list.html);
        let told = browser.open(&format!("/questions/{question}")).await;
        assert!(told.says("Används inte längre") && told.says("Maja Öberg"), "{}", told.html);
        let other = id(&browser, "question", "system = (select id from system where name = 'Ärendestödet')").await;
        let refused = browser.open(&format!("/questions/{other}")).await;
        assert!(!refused.says(&format!("/questions/{other}/answer")), "{}", refused.html);
        let token = refused.token();
        let refused = browser.post(&format!("/questions/{other}/answer"), &[("csrf", &token), ("outcome", "gone")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }

    async fn the_way_back_from_a_thing_leads_to_the_list_as_it_was_left(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let page = format!("/systems/{system}");
        let back = "class=\"ds-link\" href=\"/systems?q=hem&#38;sort=-owner\"";
        assert!(browser.open("/systems?q=hem&sort=-owner").await.says("Hemtur"));
        assert!(browser.open(&page).await.says(back), "{}", browser.open(&page).await.html);
        fill(&mut browser, &format!("{page}/edit"), &[("purpose", "Planerar hemtjänstens besök.")]).await;
        assert!(browser.open(&page).await.says(back), "also after it was changed");
        let given_up = "data-variant=\"tertiary\" href=\"/systems?q=hem&#38;sort=-owner\"";
        assert!(browser.open("/systems/new").await.says(given_up), "so does the way out of a form that is given up");
        // A file is no place to come back to, another list has ways of its own, and the list without choices forgets them.
        browser.open("/systems?q=lön&format=csv").await;
        assert!(browser.open(&page).await.says(back));
        browser.open("/systems").await;
        assert!(!browser.open(&page).await.says("/systems?q=hem"));
        browser.open("/people?q=maja").await;
        assert!(!browser.open(&page).await.says("/people?q=maja"));
        let token = browser.open("/").await.token();
        browser.post("/sign-out", &[("csrf", &token)]).await;
        assert_eq!(browser.cookie("listed"), "", "nobody else at the same screen meets it");
    }

    async fn information_is_classified_and_ticked_in_a_system_but_the_fourth_level_is_refused(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let four = [("name", "Vårdplaner"), ("confidentiality", "4"), ("integrity", "2"), ("availability", "3")];
        let refused = fill(&mut browser, "/information/new", &four).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Nivå 4 gäller Sveriges säkerhet") && refused.says("href=\"#confidentiality\""), "{}", refused.html);
        let half = fill(&mut browser, "/information/new", &[("name", "Vårdplaner"), ("integrity", "2")]).await;
        assert!(half.says("href=\"#confidentiality\""), "{}", half.html);
        let three = [("name", "Vårdplaner"), ("confidentiality", "3"), ("integrity", "2"), ("availability", "3"), ("personal_data", "ja")];
        let made = fill(&mut browser, "/information/new", &three).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        let twice = fill(&mut browser, "/information/new", &[("name", "vårdplaner")]).await;
        assert!(twice.status == StatusCode::UNPROCESSABLE_ENTITY && twice.says("href=\"#name\""), "{}", twice.html);
        let information = made.location.rsplit('/').next().unwrap().to_owned();
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let edited = fill(&mut browser, &format!("/systems/{system}/edit"), &[("name", "Hemtur"), ("information", &information)]).await;
        assert_eq!(edited.status, StatusCode::SEE_OTHER, "{}", edited.html);
        let page = browser.open(&edited.location).await;
        assert!(page.says(&format!("/information/{information}")) && page.says("3/2/3"), "{}", page.html);
        assert!(browser.open(&made.location).await.says("Hemtur"));
        let edit = format!("{}/edit", made.location);
        let page = browser.open(&edit).await;
        let first = resend(&mut browser, &edit, &page, &[&three[..4], &[("reviewed", "2026-11-01")]].concat()).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.html);
        let second = resend(&mut browser, &edit, &page, &[("name", "Vårdplaner, alla")]).await;
        assert!(second.status == StatusCode::CONFLICT && second.says("2026-11-01") && second.says("value=\"Vårdplaner, alla\""), "{}", second.html);
        let file = browser.open("/information?view=&columns=confidentiality&columns=systems&format=csv").await;
        assert_eq!(file.html.trim_start_matches('\u{feff}').replace('\r', ""), "Informationstyp;Konfidentialitet;System\nVårdplaner;3;1\n");
        browser.sign_in_as("maja@lindhamn.example").await;
        assert_eq!(browser.open("/information/new").await.status, StatusCode::FORBIDDEN);
        assert!(!browser.open("/information").await.says("/information/new"));
    }

    async fn a_common_system_is_chosen_by_decision_and_a_unit_excepted_until_a_day(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let (hemtur, support) = (id(&browser, "system", "name = 'Hemtur'").await, id(&browser, "system", "name = 'Ärendestödet'").await);
        let unit = id(&browser, "body", "code = 'HT'").await;
        for (system, name, user) in [(&hemtur, "Hemtur", "Kommunstyrelsen"), (&support, "Ärendestödet", "HT")] {
            let fields = [("name", name), ("kinds", "booking"), ("users_body", user), ("users_active", "3"), ("users_entitled", "4")];
            let edited = fill(&mut browser, &format!("/systems/{system}/edit"), &fields).await;
            assert_eq!(edited.status, StatusCode::SEE_OTHER, "{}", edited.html);
        }
        let list = browser.open("/kinds").await;
        assert!(list.says("/kinds/booking") && list.says("/kinds/finance"), "{}", list.html);
        let choose = "/kinds/booking/choose";
        let fields = [("system", hemtur.as_str()), ("from", "2026-11-01")];
        let undecided = fill(&mut browser, choose, &fields).await;
        assert!(undecided.status == StatusCode::UNPROCESSABLE_ENTITY && undecided.says("href=\"#decision_body\""), "{}", undecided.html);
        let (first, second) = (decided(&browser, "12").await, decided(&browser, "13").await);
        let page = browser.open(choose).await;
        let chosen = resend(&mut browser, choose, &page, &with(&fields, &first)).await;
        assert_eq!((chosen.status, chosen.location.as_str()), (StatusCode::SEE_OTHER, "/kinds/booking"), "{}", chosen.html);
        let stale = resend(&mut browser, choose, &page, &with(&[("system", support.as_str()), ("from", "2026-11-02")], &second)).await;
        assert!(stale.status == StatusCode::CONFLICT && stale.says("<dd>Hemtur</dd>"), "{}", stale.html);
        let noted = store::testing::number(browser.town.store(), "select count(*) as number from decision where paragraph = '13'").await;
        assert_eq!(noted, 0, "a refused choice leaves no decision behind");
        let kind = browser.open("/kinds/booking").await;
        let except = format!("/kinds/booking/except?body={unit}&system={support}");
        assert!(kind.says("inget undantag") && kind.says(&except.replace('&', "&#38;")), "{}", kind.html);
        let fields = [("body", unit.as_str()), ("system", support.as_str()), ("from", "2026-11-01"), ("reason", "Avtalet löper ut då")];
        let endless = fill(&mut browser, &except, &with(&fields, &second)).await;
        assert!(endless.status == StatusCode::UNPROCESSABLE_ENTITY && endless.says("href=\"#until\"") && endless.says("Avtalet löper ut då"), "{}", endless.html);
        let ended = [&fields[..], &[("until", "2027-03-31")]].concat();
        let kept = fill(&mut browser, &except, &with(&ended, &second)).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
        let kind = browser.open("/kinds/booking").await;
        assert!(kind.says("Avtalet löper ut då") && kind.says("2027-03-31") && !kind.says("inget undantag"), "{}", kind.html);
        let exception = id(&browser, "kind_exception", "kind = 'booking'").await;
        let edit = format!("/kinds/booking/exceptions/{exception}");
        let page = browser.open(&edit).await;
        let longer = [&fields[..], &[("until", "2027-06-30")]].concat();
        assert_eq!(resend(&mut browser, &edit, &page, &longer).await.status, StatusCode::SEE_OTHER, "the earlier decision still holds");
        let other = resend(&mut browser, &edit, &page, &[&fields[..], &[("until", "2027-12-31")]].concat()).await;
        assert!(other.status == StatusCode::CONFLICT && other.says("2027-06-30"), "{}", other.html);
        let rows = browser.open("/kinds?q=bokning&columns=standard&columns=excepted&format=csv").await;
        assert!(rows.says(";Hemtur;1"), "{}", rows.html);
        let decision = id(&browser, "decision", "paragraph = '12'").await;
        let points = browser.open(&format!("/decisions/{decision}")).await;
        assert!(points.says("Val av gemensamt system") && points.says(&format!("/systems/{hemtur}")), "{}", points.html);
        browser.sign_in_as("maja@lindhamn.example").await;
        assert_eq!(browser.open(choose).await.status, StatusCode::FORBIDDEN);
        assert!(!browser.open("/kinds/booking").await.says("/kinds/booking/choose"));
    }

    async fn every_field_of_a_system_is_entered_by_hand(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let fields = [("name", "Region Blekinge"), ("kind", "region"), ("valid_from", "2020-01-01")];
        let region = fill(&mut browser, "/organisation/new?kind=region", &fields).await;
        assert_eq!(region.status, StatusCode::SEE_OTHER, "{}", region.html);
        let form = browser.open("/systems/new").await;
        let several = ["link_address", "users_body", "users_active", "users_entitled", "needs_system", "needs_reason", "parties_body", "parties_basis", "owner", "supplier", "boards"];
        let one_by_one = SystemDraft::FIELDS.into_iter().filter(|field| !matches!(*field, "since" | "link"));
        for field in one_by_one.chain(several) {
            assert!(form.says(&format!("name=\"{field}\"")), "{field} is not in the form");
        }
        let (owner, board) = (id(&browser, "body", "code = 'HT'").await, id(&browser, "body", "code = 'ON'").await);
        let fields = [
            ("name", "Tidboken"), ("purpose", "Bokar tider"), ("kinds", "booking"), ("kinds", "finance"), ("owner", &owner), ("boards", &board),
            ("users_body", "Hemtjänsten"), ("users_active", "3"), ("users_entitled", "4"), ("users_body", "KS"), ("users_active", ""), ("users_entitled", ""),
            ("needs_system", "Hemtur"), ("needs_reason", "besök: varje kvart"), ("parties_body", "Region Blekinge"), ("parties_basis", "avtal: 2026-1"),
            ("link_title", "Handbok för alla"), ("link_address", "https://example.org/handbok"), ("lifecycle", "operation"),
        ];
        let unknown: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, if *name == "needs_system" { "Finns ej" } else { *value })).collect();
        let refused = fill(&mut browser, "/systems/new", &unknown).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("href=\"#needs\"") && refused.says("value=\"Finns ej\""), "{}", refused.html);
        let made = fill(&mut browser, "/systems/new", &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        let page = browser.open(&made.location).await;
        for said in ["besök: varje kvart", "avtal: 2026-1", "Handbok för alla", "https://example.org/handbok", "Omsorgsnämnden", "Region Blekinge", "Kommunstyrelsen"] {
            assert!(page.says(said), "{said}: {}", page.html);
        }
        let before = entries(&browser).await;
        let edit = format!("{}/edit", made.location);
        let page = browser.open(&edit).await;
        assert_eq!(resend(&mut browser, &edit, &page, &fields[..18]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(entries(&browser).await, before, "the form sent back as it stands changes nothing");
        let barred = resend(&mut browser, &edit, &page, &[("name", "Tidboken"), ("needs_system", "Hemtur"), ("needs_reason", "a|b")]).await;
        assert!(barred.says("href=\"#needs\"") && barred.says("value=\"a|b\""), "{}", barred.html);
        let shorter = resend(&mut browser, &edit, &page, &[("name", "Tidboken")]).await;
        assert_eq!(shorter.status, StatusCode::SEE_OTHER);
        let stale = resend(&mut browser, &edit, &page, &fields[..18]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.html);
    }
}

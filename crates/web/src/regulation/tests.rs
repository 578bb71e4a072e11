//! The pages of the regulation: texts in another language than the reader's, and what a lawyer is to confirm.

use super::speaking::section_number;
use crate::language::Words;
use crate::organisation::tests::id;
use crate::parts::State;
use crate::testing::{Browser, scene};
use axum::http::StatusCode;
use domain::language::Language;
use domain::regulation::pack::PackFiles;
use routines::regulation::read_folder;
use std::path::Path;
use store::testing::Fixture;

/// A regulation with nine kinds and other section numbers, in Swedish only.
fn lillby() -> PackFiles {
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/tests/packs/lillby")).unwrap()
}

#[test]
fn the_number_of_a_section_is_written_as_the_law_writes_it() {
    let swedish = ["5", "3a", "12 b", "ad"].map(|number| section_number(Words::of(Language::Sv), number));
    assert_eq!(swedish, ["5 §", "3 a §", "12 b §", "ad §"]);
    assert_eq!(section_number(Words::of(Language::En), "3a"), "§ 3a");
}

#[tokio::test]
async fn what_another_regulation_has_in_swedish_alone_is_marked_as_swedish_for_an_english_reader() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.import("bodies", scene::BODIES).await;
    browser.import("people", scene::PEOPLE).await;
    browser.import("systems", scene::SYSTEMS).await;
    browser.adopt(&lillby()).await;
    let overview = browser.open("/regulation?lang=en").await;
    assert!(overview.says("<html lang=\"en\""), "{}", overview.html);
    for text in ["Digitala riktlinjer för Lillby", "Ägare och val"] {
        assert!(in_swedish(&overview.html, text), "{text}: {}", overview.html);
    }
    let duty = browser.open("/regulation/lillby/12/agare-finns?lang=en").await;
    for text in ["Systemet har en ägare.", "Ange ägaren."] {
        assert!(in_swedish(&duty.html, text), "{text}: {}", duty.html);
    }
    let deviations = browser.open("/deviations?lang=en").await;
    for text in ["Systemet har en ägare.", "Ange ägaren."] {
        assert!(in_swedish(&deviations.html, text), "{text}: {}", deviations.html);
    }
    let law = browser.open("/regulation/lillby/text?lang=en").await;
    assert!(in_swedish(&law.html, "Varje system ägs, och nio slag är gemensamma."), "{}", law.html);
    // For a Swedish reader nothing needs a mark.
    let swedish = browser.open("/regulation/lillby/12/agare-finns?lang=sv").await;
    assert!(swedish.says("Systemet har en ägare.") && !in_swedish(&swedish.html, "Systemet har en ägare."));
}

/// Whether the text stands inside an element that says that it is Swedish.
fn in_swedish(html: &str, text: &str) -> bool {
    html.match_indices(text).any(|(place, _)| {
        // The tags right before it: its own element, and what may stand inside before the text.
        let tags: Vec<&str> = html[..place].rsplitn(4, '<').collect();
        tags[..tags.len() - 1].iter().any(|tag| tag.contains("lang=\"sv\""))
    })
}

#[tokio::test]
async fn a_duty_says_within_what_time_and_what_a_lawyer_is_to_confirm() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    let breach = browser.open("/regulation/bas-2026/5/breaches-handled?lang=en").await;
    let said =
        "Notify the personal data breach: 72 hours. To or with: Integritetsskyddsmyndigheten (IMY). (EU) 2016/679 art. 33.1";
    assert!(breach.says(said), "{}", breach.html);
    let officer = browser.open("/regulation/bas-2026/5/officer-appointed?lang=sv").await;
    assert!(officer.says("ska bekräftas av jurist"), "{}", officer.html);
    assert!(officer.says("select municipality.id as subject"), "the query itself is shown: {}", officer.html);
    let record = browser.open("/regulation/bas-2026/5/processing-register?lang=sv").await;
    assert!(record.says("art. 30") && !record.says("ska bekräftas av jurist"));
    assert!(record.says("varje år"), "{}", record.html);
    let text = browser.open("/regulation/bas-2026/text?lang=sv").await;
    assert!(text.says("/regulation/bas-2026/5/officer-appointed") && text.says("Svara den registrerade"), "{}", text.html);
}

/// The forms that attest which a page offers.
fn attesting(html: &str) -> Vec<String> {
    let hrefs = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    hrefs.filter(|href| href.contains("/attest?")).map(|href| href.replace("&#38;", "&")).collect()
}

#[tokio::test]
async fn the_form_that_attests_is_offered_and_opened_to_whoever_may_attest_and_to_nobody_else() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    let own = format!("/systems/{}", id(&browser, "system", "name = 'Hemtur'").await);
    let other = format!("/systems/{}", id(&browser, "system", "name = 'Ärendestödet'").await);
    let unit = format!("/organisation/{}", id(&browser, "body", "code = 'HT'").await);
    browser.sign_in_as("saga@lindhamn.example").await;
    let of_coordinator = attesting(&browser.open(&other).await.html);
    assert!(!of_coordinator.is_empty(), "the coordinator may attest for every system");
    for (email, may) in [("maja@lindhamn.example", true), ("gun@lindhamn.example", true)] {
        browser.sign_in_as(email).await;
        let offered = attesting(&browser.open(&own).await.html);
        assert_eq!(!offered.is_empty(), may, "{email}");
        for place in ["/", &own, &other, &unit, "/regulation/bas-2026/4/fit-for-purpose"] {
            for form in attesting(&browser.open(place).await.html) {
                assert_eq!(browser.open(&form).await.status, StatusCode::OK, "{place} offers {form} to {email}");
            }
        }
        assert_eq!(attesting(&browser.open(&other).await.html), Vec::<String>::new(), "{email} does not answer for it");
        for form in &of_coordinator {
            assert_eq!(browser.open(form).await.status, StatusCode::FORBIDDEN, "{form} for {email}");
        }
    }
}

#[tokio::test]
async fn the_list_of_deviations_sorts_chooses_columns_and_leaves_as_exactly_what_is_shown() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    let named = "/deviations?sort=name&columns=board,since&size=250&format=csv";
    let file = browser.open(named).await.html;
    let mut lines = file.trim_start_matches('\u{feff}').lines();
    assert_eq!(lines.next(), Some("Gäller;Nämnd;Sedan"), "{file}");
    let subjects: Vec<&str> = lines.filter_map(|line| line.split(';').next()).collect();
    let places = ["Hemtur", "Åhörarslingan", "Ärendestödet"].map(|name| subjects.iter().position(|subject| *subject == name));
    let found: Vec<usize> = places.into_iter().flatten().collect();
    assert!(found.len() > 1 && found.is_sorted(), "å comes before ä, and both after z: {subjects:?}");
    let page = browser.open("/deviations?sort=name&columns=board,since&size=250").await;
    assert!(page.says("aria-sort=\"ascending\"") && page.says(&format!("CSV, {} rader", subjects.len())), "{}", page.html);
    let searched = browser.open("/deviations?q=%C3%A4rendest&format=csv").await.html;
    assert!(searched.lines().count() > 1 && searched.lines().skip(1).all(|line| line.starts_with("Ärendestödet")), "{searched}");
    let none = browser.open("/deviations?q=finns+inte").await;
    assert!(none.says("Inget stämmer med urvalet"), "{}", none.html);
}

store::each_engine! {
    async fn a_limit_of_the_municipalitys_own_holds_in_place_of_the_regulations_until_it_is_emptied(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let at = "/regulation/bas-2026/3/exception-ends";
        assert!(browser.open(at).await.says(&format!("href=\"{at}/limits\"")));
        let form = browser.open(&format!("{at}/limits")).await;
        assert!(form.says("Reglementet säger 90 dagar.") && form.says("name=\"limits_soon\""), "{}", form.html);
        let wrong = browser.post(&format!("{at}/limits"), &[("csrf", &form.token()), ("limits_soon", "snart")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("”snart” är ingen tid.") && wrong.says("href=\"#limits_soon\"") && wrong.says("value=\"snart\""), "{}", wrong.html);
        let kept = browser.post(&format!("{at}/limits"), &[("csrf", &form.token()), ("limits_soon", "30 dagar")]).await;
        assert_eq!(kept.location, at, "{}", kept.html);
        assert!(browser.open(at).await.says("30 dagar (reglementet säger 90 dagar)"));
        assert!(browser.open(&format!("{at}/limits")).await.says("value=\"30 dagar\""));
        browser.post(&format!("{at}/limits"), &[("csrf", &form.token()), ("limits_soon", "")]).await;
        let page = browser.open(at).await;
        assert!(page.says("<dd>90 dagar</dd>") && !page.says("reglementet säger"), "{}", page.html);
        assert_eq!(browser.open("/regulation/bas-2026/2/supplier-named/limits").await.status, StatusCode::NOT_FOUND, "it has none");
        browser.sign_in_as("maja@lindhamn.example").await;
        assert_eq!(browser.open(&format!("{at}/limits")).await.status, StatusCode::FORBIDDEN);
        assert!(!browser.open(at).await.says(&format!("{at}/limits")));
    }

    async fn a_board_chooses_from_when_a_duty_is_asked_of_it_and_what_was_shown_stands_on_the_page(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let at = "/regulation/bas-2026/2/supplier-named";
        let page = browser.open(at).await;
        assert!(page.says("Sedan reglementet började gälla.") && page.says(&format!("href=\"{at}/start\"")), "{}", page.html);
        let board = id(&browser, "body", "code = 'ON'").await;
        let token = browser.open(&format!("{at}/start")).await.token();
        let empty = browser.post(&format!("{at}/start"), &[("csrf", &token), ("board", &board)]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", empty.html);
        for (of, day) in [("", "2026-06-01"), (board.as_str(), "2027-01-01")] {
            let seen = browser.post(&format!("{at}/start"), &[("csrf", &token), ("board", of), ("start", day)]).await;
            assert_eq!(seen.location, at, "{}", seen.html);
        }
        let page = browser.open(at).await;
        assert!(page.says("<dt>Hela kommunen</dt><dd>2026-06-01</dd><dt>Omsorgsnämnden</dt><dd>2027-01-01</dd>"), "{}", page.html);

        // A deviation that is accepted for two months stands on the page of the duty and among those that end soon.
        let system = id(&browser, "system", "name = 'Ärendestödet'").await;
        let form = browser.open(&format!("{at}/accept?subject={system}")).await;
        let body = id(&browser, "body", "code = 'KS'").await;
        let fields = [
            ("csrf", form.token()), ("subject", system), ("body", body), ("decided", "2026-11-20".to_owned()), ("paragraph", "141".to_owned()),
            ("reason", "Avtalet skrivs om.".to_owned()), ("until", "2027-01-20".to_owned()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let seen = browser.post(&format!("{at}/accept"), &fields).await;
        assert_eq!(seen.location, at, "{}", seen.html);
        let page = browser.open(at).await;
        assert!(page.says("godtaget genom Kommunstyrelsen 2026-11-20 § 141, till 2027-01-20"), "{}", page.html);
        let overview = browser.open("/regulation").await;
        assert!(overview.says("<td>Kommunstyrelsen 2026-11-20 § 141</td><td class=\"nowrap\">2027-01-20</td>"), "{}", overview.html);
    }
}

#[tokio::test]
async fn who_may_read_no_report_is_not_led_to_one_and_an_address_past_the_end_of_a_list_leads_to_its_last_page() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    for (email, reads) in [("saga@lindhamn.example", true), ("maja@lindhamn.example", false)] {
        browser.sign_in_as(email).await;
        let page = browser.open("/regulation").await;
        assert_eq!(page.says("href=\"/report\""), reads, "{email}: {}", page.html);
        let status = browser.open("/report").await.status;
        assert_eq!(status, if reads { StatusCode::OK } else { StatusCode::FORBIDDEN }, "{email}");
    }
    let beyond = browser.open("/systems?page=999&sort=-name").await;
    assert_eq!(
        (beyond.status, beyond.location.as_str()),
        (StatusCode::SEE_OTHER, "/systems?sort=-name&page=1"),
        "{}",
        beyond.html
    );
    assert_eq!(browser.open("/systems?page=999&q=finns+inte").await.status, StatusCode::OK);
    let usual = browser.open("/systems").await.html.matches("<th scope=\"col\"").count();
    assert_eq!(browser.open("/systems?columns=nonsense").await.html.matches("<th scope=\"col\"").count(), usual);
    assert_eq!(browser.open("/systems?format=exe").await.headers["content-type"], "text/html; charset=utf-8");
}

store::each_engine! {
    async fn the_regulation_names_nobody_who_has_protected_identity_neither_on_pages_nor_in_files(fixture: Fixture) {
        let mut admin = Browser::of_administrator(&fixture).await;
        admin.settle().await;
        let name = "Maja Öberg";
        let mut browser = admin.another();
        browser.sign_in_as("saga@lindhamn.example").await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let places = ["/deviations", "/deviations?format=csv", "/regulation/bas-2026/4/manager-by-board", "/report"];
        assert!(browser.open("/deviations").await.says(name), "while her identity is not protected she is named");
        admin.import("people", "Anställningsnummer;Skyddad identitet\n2;ja\n").await;
        let mut program = browser.program(&[("may", "read")]).await;
        let api = program.get(&format!("/api/v1/obligations?subject={system}")).await;
        assert_eq!(api.status, StatusCode::OK);
        assert!(!api.says(name), "{}", api.html);
        for place in places {
            let page = browser.open(place).await;
            assert_eq!(page.status, StatusCode::OK, "{place}");
            assert!(!page.says(name), "{place}: {}", page.html);
        }
        assert!(browser.open("/deviations").await.says("skyddad identitet"));
        assert!(browser.open("/deviations?lang=en").await.says("protected identity"));
        let recorded = "select count(*) as number from obligation_state where bearer_name = 'Maja Öberg' or detail = 'Maja Öberg'";
        assert_eq!(store::testing::number(browser.town.store(), recorded).await, 0);
    }
}

store::each_engine! {
    async fn the_obligations_of_a_duty_and_of_a_section_are_kept_as_a_view_with_its_number(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let duty = "/regulation/bas-2026/2/contract-in-force";
        let page = browser.open(&format!("{duty}?state=deviating")).await;
        assert!(page.says("href=\"/obligations?pack=bas-2026&#38;section=2&#38;duty=contract-in-force\""), "{}", page.html);
        let keep = "/views/new?list=/obligations&#38;query=\
            pack%3Dbas-2026%26section%3D2%26duty%3Dcontract-in-force%26state%3Ddeviating";
        assert!(page.says(&format!("href=\"{keep}\"")), "what is chosen on the page of the duty is kept: {}", page.html);
        let section = browser.open("/regulation/bas-2026/2").await;
        assert!(section.says("href=\"/obligations?pack=bas-2026&#38;section=2\""), "{}", section.html);
        let rows = |file: &str| file.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
        let of_duty = rows(&browser.open(&format!("{duty}?columns=state&format=csv")).await.html);
        let asked = "/obligations?pack=bas-2026&section=2&duty=contract-in-force&columns=state&format=csv";
        assert!(!of_duty.is_empty() && rows(&browser.open(asked).await.html) == of_duty, "{of_duty:?}");
        let mut by_state = Vec::new();
        // What does not concern a subject is shown to whoever asks for it alone.
        for state in State::ALL.into_iter().filter(|state| *state != State::NotApplicable) {
            let one = rows(&browser.open(&format!("{asked}&state={}", state.word())).await.html);
            let name = one.first().and_then(|row| row.rsplit(';').next()).unwrap_or_default().to_owned();
            assert!(one.iter().all(|row| row.ends_with(&format!(";{name}"))), "{one:?}");
            by_state.extend(one);
        }
        by_state.sort();
        let mut sorted = of_duty.clone();
        sorted.sort();
        assert_eq!(by_state, sorted, "each stands in one state");
        let of_section = rows(&browser.open("/obligations?pack=bas-2026&section=2&format=csv").await.html).len();
        let all = rows(&browser.open("/obligations?format=csv").await.html).len();
        assert!(of_duty.len() < of_section && of_section < all, "{} {of_section} {all}", of_duty.len());
        let token = browser.open("/views").await.token();
        let query = "pack=bas-2026&section=2&columns=state%2Cduty&sort=name";
        let fields = [("csrf", token.as_str()), ("list", "/obligations"), ("query", query), ("name", "Avtalen"), ("on_start", "yes")];
        let kept = browser.post("/views/new", &fields).await;
        assert_eq!(kept.location, format!("/obligations?{query}"), "{}", kept.html);
        assert!(browser.open(&kept.location).await.says("Ändra vyn"));
        let start = browser.open("/").await;
        assert!(start.says(&format!("Avtalen</a></dt><dd class=\"num\">{of_section}</dd>")), "{}", start.html);
    }
}

//! Every page through the whole router, with what a small municipality has.

use super::Browser;
use axum::http::StatusCode;
use store::testing::Fixture;

/// The addresses that a page leads to within the site.
fn links(html: &str) -> Vec<String> {
    let hrefs = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own = hrefs.filter(|href| href.starts_with('/') && !href.starts_with("/assets"));
    own.map(|href| href.replace("&#38;", "&").split('#').next().unwrap_or_default().to_owned()).collect()
}

store::each_engine! {
    async fn every_page_that_can_be_reached_opens(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.town.settle(crate::testing::settled(&[("sign-in.requests-a-minute", "1000000")]));
        let mut waiting = vec!["/".to_owned()];
        let mut seen = std::collections::BTreeSet::new();
        while let Some(address) = waiting.pop() {
            // A list with other choices is the same page: a few of each are enough.
            let path = address.split('?').next().unwrap_or_default().to_owned();
            let alike = seen.iter().filter(|other: &&String| other.split('?').next() == Some(&path)).count();
            if alike > 6 || !seen.insert(address.clone()) {
                continue;
            }
            let page = browser.open(&address).await;
            assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.html);
            assert!(!page.says("⟦"), "{address} lacks a text");
            waiting.extend(links(&page.html).into_iter().filter(|link| !seen.contains(link)));
        }
        for chapter in ["/regulation", "/deviations", "/systems", "/organisation", "/imports", "/journal", "/regulation/bas-2026/5", "/regulation/bas-2026/text"] {
            assert!(seen.contains(chapter), "{chapter} cannot be reached from the start page");
        }
    }
}

#[tokio::test]
async fn whoever_may_not_is_told_whom_to_ask_by_name() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    let elsa = "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från\n\
        4;Elsa;Lund;elsa@lindhamn.example;Kommunstyrelsen;Handläggare;nej;2020-01-01\n";
    browser.import("people", elsa).await;
    let system = crate::organisation::tests::id(&browser, "system", "name = 'Hemtur'").await;
    browser.sign_in_as("saga@lindhamn.example").await;
    assert!(browser.open(&format!("/systems/{system}/edit")).await.status == StatusCode::OK);
    browser.sign_in_as("elsa@lindhamn.example").await;
    let refused = browser.open(&format!("/systems/{system}/edit")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(
        refused.says("Här kan du fråga") && refused.says(">Maja Öberg</a>") && refused.says("Systemansvarig"),
        "{}",
        refused.html
    );
    assert!(refused.says(">Gun Alm</a>") && refused.says("Chef"), "{}", refused.html);
    assert!(refused.says(">Saga Nyqvist</a>") && refused.says("IT-samordnare"), "{}", refused.html);
    let drafts = browser.open("/regulation/drafts").await;
    assert!(drafts.says(">Saga Nyqvist</a>") && !drafts.says(">Maja Öberg</a>"), "{}", drafts.html);
}

#[tokio::test]
async fn a_file_is_looked_at_before_it_is_taken_in_and_can_be_taken_back() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.import("bodies", super::scene::BODIES).await;
    let sent = browser.upload("systems", "systemlista.csv", super::scene::SYSTEMS).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    let preview = browser.open(&sent.location).await;
    assert!(preview.says("Inget är ändrat än."), "{}", preview.html);
    assert!(preview.says("31/13 2027"));
    assert!(preview.says("Lägg in 2 rader, lämna felen"));
    assert!(browser.open("/systems").await.says("Inga system är registrerade än"));
    let errors = browser.open(&format!("{}/errors", sent.location)).await;
    assert!(errors.says("Åhörarslingan") && !errors.says("Hemtur"));
    let mapping = browser.open(&format!("{}/mapping", sent.location)).await;
    assert!(mapping.says("känns igen på namnet"));
    let applied = browser.post(&format!("{}/apply", sent.location), &[("csrf", &preview.token())]).await;
    let done = browser.open(&applied.location).await;
    assert!(done.says("Raderna är inlagda."), "{}", done.html);
    let list = browser.open("/systems").await;
    assert!(list.says("Ärendestödet") && list.says("2 system"));
    let undone = browser.post("/imports/undo", &[("csrf", &done.token()), ("register", "systems")]).await;
    assert!(browser.open(&undone.location).await.says("Importen är ångrad."));
    assert!(browser.open("/systems").await.says("Inga system är registrerade än"));
}

#[tokio::test]
async fn a_file_that_is_something_else_is_refused_in_a_sentence() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let seen = browser.upload("systems", "lista.csv", "%PDF-1.7 not a list").await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.says("Filen är ett PDF-dokument"), "{}", seen.html);
}

#[tokio::test]
async fn a_file_that_is_empty_or_too_large_is_refused_in_a_sentence_that_says_so() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let empty = browser.upload("systems", "lista.csv", "").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", empty.html);
    assert!(empty.says("Filen är tom."), "{}", empty.html);
    let large = browser.upload("systems", "lista.csv", &"x".repeat(65 * 1024 * 1024)).await;
    assert_eq!(large.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", large.html);
    assert!(large.says("Filen är större än 64 MB."), "{}", large.html);
    assert!(browser.open("/systems").await.says("Inga system är registrerade än"));
}

#[tokio::test]
async fn only_the_file_of_a_form_may_be_large() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let seen = browser.upload(&"x".repeat(2_000_000), "lista.csv", "namn\nHemtur\n").await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let large = format!("namn\n{}", "Hemtur\n".repeat(300_000));
    assert_eq!(browser.upload("systems", "lista.csv", &large).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_column_that_is_not_recognised_can_be_matched_by_hand() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let sent = browser.upload("systems", "lista.csv", "Grej;Pryl\nHemtur;1\n").await;
    let preview = browser.open(&sent.location).await;
    assert!(preview.says("Ladda ner felraderna") && preview.says("Ingen av filens kolumner känns igen."), "{}", preview.html);
    let matched = browser.send(&format!("{}/mapping", sent.location), &[("map-name", "Grej"), ("map-number", "")]).await;
    assert_eq!(matched.status, StatusCode::SEE_OTHER, "{}", matched.html);
    let preview = browser.open(&matched.location).await;
    assert!(preview.says("Lägg in 1 rad") && preview.says("Hemtur"), "{}", preview.html);
    assert_eq!(browser.open(&sent.location).await.status, StatusCode::NOT_FOUND, "the earlier preview is gone");
}

#[tokio::test]
async fn an_import_speaks_of_fields_and_choices_as_the_forms_do() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    let content = "name;Fas;cost;Driftform;Kostnad\nHemtur;sover;tolv;;\nÄrendestödet;;;moln;\n";
    let sent = browser.upload("systems", "lista.csv", content).await;
    let preview = browser.open(&sent.location).await;
    assert!(preview.says("Använd något av: Idé, Anskaffning, Införande, Drift, Utfasning, Avvecklat."), "{}", preview.html);
    assert!(preview.says("Kostnad per år: ”tolv”") && preview.says("Fas: ”sover”"), "{}", preview.html);
    assert!(preview.says("Hos leverantören, inom EU"), "a value that changes, too: {}", preview.html);
    assert!(preview.says("känns inte igen och lämnas utanför: Kostnad."), "{}", preview.html);
    browser.keep_cookie("language", "en");
    let sent = browser.upload("systems", "lista.csv", "Namn;Kostnad per år\nHemtur;tolv\n").await;
    let preview = browser.open(&sent.location).await;
    assert!(preview.says("Cost a year (the column “Kostnad per år”): “tolv”"), "{}", preview.html);
}

store::each_engine! {
    async fn the_file_of_a_list_is_read_in_again_and_changes_nothing(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.import("systems", "Namn;Delning;Betydelse;Användare\nHemtur;enhet;hög;HT:412/430\n").await;
        let files = [
            ("sv", "/systems?format=csv", "lämnas utanför: Läge, K/R/T."),
            ("sv", "/systems?columns=state,phase,sharing,owner,manager,users,supplier,contract,criticality&format=csv", "utanför: Läge."),
            ("en", "/systems?columns=state,phase,sharing,owner,manager,users,supplier,contract,criticality&format=csv", "left out: State."),
        ];
        for (language, address, left_out) in files {
            browser.keep_cookie("language", language);
            let list = browser.open(address).await;
            assert!(list.says("Hemtur") && list.says("412"), "{}", list.html);
            let sent = browser.upload("systems", "systems.csv", &list.html).await;
            let preview = browser.open(&sent.location).await;
            assert!(!preview.says("st-err") && !preview.says("/apply\""), "{address}: {}", preview.html);
            assert!(preview.says(left_out) && preview.says("412"), "and who uses it is not taken from how many do: {}", preview.html);
        }
    }
}

#[tokio::test]
async fn a_system_manager_sees_what_is_nearest_and_may_not_enter_decisions_of_others() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    browser.sign_in_as("maja@lindhamn.example").await;
    let start = browser.open("/").await;
    assert!(start.says("God dag, Maja") && start.says("Hemtur"), "{}", start.html);
    assert!(start.says("Du agerar som systemansvarig"), "{}", start.html);
    let journal = browser.open("/journal").await;
    assert_eq!(journal.status, StatusCode::FORBIDDEN);
    assert!(journal.says("Det får du inte göra") && journal.says("href=\"/\""));
    assert_eq!(browser.open("/systems/new").await.status, StatusCode::FORBIDDEN);
    assert!(!browser.open("/systems").await.says("/systems/new"));
}

#[tokio::test]
async fn a_system_is_written_down_and_another_change_meanwhile_is_shown() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    let wrong = browser.send("/systems/new", &[("name", ""), ("contract_ends", "")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("href=\"#name\""));
    let made = browser.send("/systems/new", &[("name", "Örat"), ("personal_data", "ja")]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
    let page = browser.open(&made.location).await;
    assert!(page.says("Systemet är registrerat.") && page.says("Örat"));
    let edit = format!("{}/edit", made.location);
    let first = browser.send(&edit, &[("name", "Örat"), ("product", "Hörsel 2"), ("base_version", "1")]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.html);
    let second = browser.send(&edit, &[("name", "Örat"), ("product", "Hörsel 3"), ("base_version", "1")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "{}", second.html);
    assert!(second.says("Någon annan har ändrat under tiden") && second.says("Hörsel 2") && second.says("value=\"Hörsel 3\""));
}

#[tokio::test]
async fn an_obligation_is_attested_and_a_deviation_accepted_by_decision() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    browser.sign_in_as("saga@lindhamn.example").await;
    let section = browser.open("/regulation/bas-2026/5").await;
    let duties: Vec<String> =
        links(&section.html).into_iter().filter(|link| link.starts_with("/regulation/bas-2026/5/")).collect();
    let (mut attest, mut accept) = (None, None);
    for duty in duties {
        let page = browser.open(&duty).await;
        attest = attest.or_else(|| links(&page.html).into_iter().find(|link| link.contains("/attest?")));
        accept = accept.or_else(|| {
            page.says("Godta genom beslut")
                .then(|| links(&page.html))
                .into_iter()
                .flatten()
                .find(|link| link.contains("/accept?"))
        });
    }
    let attest = attest.expect("section 5 has an attested duty");
    let subject = attest.split("subject=").nth(1).unwrap().to_owned();
    let path = attest.split('?').next().unwrap().to_owned();
    let empty = browser.open(&attest).await;
    let fields =
        [("csrf", empty.token()), ("subject", subject.clone()), ("evidence", String::new()), ("day", "2026-11-23".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = browser.post(&path, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.html);
    let fields = [
        ("csrf", empty.token()),
        ("subject", subject),
        ("evidence", "Protokoll 2026-11-20".to_owned()),
        ("day", "2026-11-23".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let kept = browser.post(&path, &fields).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
    assert!(browser.open(&kept.location).await.says("Intyget är sparat."));
    if let Some(accept) = accept {
        let form = browser.open(&accept).await;
        assert!(form.says("Godta avvikelsen genom beslut"));
        let body = form
            .html
            .split("<option value=\"")
            .skip(1)
            .find(|rest| rest.contains("selected"))
            .and_then(|rest| rest.split('"').next());
        let subject = accept.split("subject=").nth(1).unwrap();
        let path = accept.split('?').next().unwrap();
        let token = form.token();
        let fields = [
            ("csrf", token.as_str()),
            ("subject", subject),
            ("body", body.unwrap_or_default()),
            ("decided", "2026-11-20"),
            ("paragraph", "63"),
            ("reason", "Byts ut i vår"),
            ("until", "2027-06-30"),
        ];
        let kept = browser.post(path, &fields).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
    }
}

#[tokio::test]
async fn a_list_is_taken_out_as_one_sees_it() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    let file = browser.open("/systems?q=hem&columns=owner&format=csv").await;
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(file.html.trim_start_matches('\u{feff}').replace('\r', ""), "System;Ägare\nHemtur;Hemtjänsten\n");
    assert_eq!(browser.open("/deviations?format=xlsx").await.status, StatusCode::OK);
    assert_eq!(browser.open("/exports/systems?format=ods").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_journal_says_whose_a_login_is() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    browser.sign_in_as("saga@lindhamn.example").await;
    let journal = browser.open("/journal?entity=login").await;
    assert!(journal.says("Inloggning lades till: Saga Nyqvist"), "{}", journal.html);
    assert!(journal.says("Inloggning lades till: admin"), "{}", journal.html);
}

#[tokio::test]
async fn what_two_people_write_in_one_form_is_merged_and_only_what_both_changed_is_asked_about() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    let id = crate::organisation::tests::id(&browser, "system", "name = 'Hemtur'").await;
    let address = format!("/systems/{id}/edit");
    let opened = browser.open(&address).await;
    let theirs = [("name", "Hemtur"), ("sector", "Omsorg"), ("product", "Deras")];
    assert_eq!(crate::organisation::tests::fill(&mut browser, &address, &theirs).await.status, StatusCode::SEE_OTHER);
    let resend = crate::organisation::tests::resend;
    let own = [("name", "Hemtur"), ("purpose", "Att hitta hem"), ("product", "Mitt")];
    let merged = resend(&mut browser, &address, &opened, &own).await;
    assert_eq!(merged.status, StatusCode::CONFLICT, "{}", merged.html);
    // What the other alone changed is in the form; what both changed stays as written here, with the other's beside it.
    assert!(merged.says("value=\"omsorg\"") && merged.says("value=\"Mitt\"") && merged.says("<dd>Deras</dd>"), "{}", merged.html);
    assert!(merged.says("Att hitta hem"), "{}", merged.html);
    let saved = [("name", "Hemtur"), ("purpose", "Att hitta hem"), ("product", "Mitt"), ("sector", "omsorg")];
    assert_eq!(resend(&mut browser, &address, &merged, &saved).await.status, StatusCode::SEE_OTHER);
    let page = browser.open(&format!("/systems/{id}")).await;
    assert!(page.says("Att hitta hem") && page.says("Mitt"), "{}", page.html);
}

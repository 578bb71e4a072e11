//! A draft from its beginning to its adoption, through the whole router.

use crate::organisation::tests::{id, resend};
use crate::testing::Browser;
use axum::http::StatusCode;
use store::testing::number;

const DRAFT: &str = "/regulation/drafts/bas-2026";

/// Sends what a form holds, with some fields written anew.
async fn fill(browser: &mut Browser, at: &str, written: &[(&str, &str)]) -> crate::testing::Seen {
    let page = browser.open(at).await;
    assert_eq!(page.status, StatusCode::OK, "{at}: {}", page.html);
    let version = page.html.split("name=\"base_version\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("");
    let token = page.token();
    let fields: Vec<(&str, &str)> =
        [("csrf", token.as_str()), ("base_version", version)].into_iter().chain(written.iter().copied()).collect();
    browser.post(at, &fields).await
}

const DUTY: [(&str, &str); 9] = [
    ("text_sv", "Ett undantag har en slutdag."),
    ("text_en", "An exception has an end."),
    ("act_sv", "Avsluta det."),
    ("act_en", "End it."),
    ("strength", "should"),
    ("bearer", "coordinator"),
    ("lead", "30"),
    ("accepts", "board"),
    ("limits_soon", "30 dagar"),
];

const OWN: [(&str, &str); 10] = [
    ("text_sv", "Varje nämnd utbildar sina nyanställda."),
    ("text_en", "Each board trains its newly employed."),
    ("act_sv", "Ange när."),
    ("act_en", "State when."),
    ("subject", "board"),
    ("strength", "shall"),
    ("bearer", "head"),
    ("period", "1 år"),
    ("lead", "30"),
    ("accepts", "executive-board"),
];

store::each_engine! {
    async fn a_regulation_is_edited_compared_and_adopted_in_the_browser(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        assert!(browser.open("/regulation").await.says("href=\"/regulation/drafts\""));
        let list = browser.open("/regulation/drafts").await;
        assert!(list.says("Börja ett utkast") && list.says("IT-reglemente, grundutgåva 2026"), "{}", list.html);
        let begun = browser.post("/regulation/drafts", &[("csrf", &list.token()), ("pack", "bas-2026")]).await;
        assert_eq!(begun.location, DRAFT);
        assert!(browser.open(DRAFT).await.says("Inget skiljer sig från det som gäller."));

        let saved = fill(&mut browser, &format!("{DRAFT}/duties/exception-ends"), &DUTY).await;
        assert_eq!(saved.location, DRAFT, "{}", saved.html);
        let section = [("title_sv", "Samma för alla"), ("title_en", "The same for all"), ("text_sv", "Ett stycke.\r\n\r\nEtt till."), ("text_en", "One.")];
        assert_eq!(fill(&mut browser, &format!("{DRAFT}/sections/3"), &section).await.location, DRAFT);
        assert_eq!(fill(&mut browser, &format!("{DRAFT}/duties/sector-named/remove"), &[]).await.location, DRAFT);
        let added = fill(&mut browser, &format!("{DRAFT}/sections/3/add"), &[("duty", "bas-2026/sector-named")]).await;
        assert_eq!(added.location, DRAFT, "{}", added.html);
        let head = [("title_sv", "Lindhamns IT-reglemente"), ("title_en", "Lindhamn"), ("about_sv", "Vårt."), ("about_en", "Ours."), ("version", "2026.2")];
        assert_eq!(fill(&mut browser, &format!("{DRAFT}/head"), &head).await.location, DRAFT);

        let draft = browser.open(DRAFT).await;
        for told in ["<del>ska</del>", "<ins>bör</ins>", "<del>90 dagar</del>", "<ins>30 dagar</ins>", "<ins>2026.2</ins>", "<ins>Ett undantag har en slutdag.</ins>"] {
            assert!(draft.says(told), "{told}: {}", draft.html);
        }
        let paper = browser.open(&format!("{DRAFT}/paper")).await;
        assert!(paper.says("<p>Ett stycke.</p><p>Ett till.</p>") && paper.says("Kontrollsumma") && !paper.says("/duties/exception-ends\">Ändra"), "{}", paper.html);
        // Nothing is in force yet.
        assert!(!browser.open("/regulation/bas-2026/3").await.says("Samma för alla"));

        let without = fill(&mut browser, &format!("{DRAFT}/adopt"), &[("in_force", "2026-11-23")]).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(without.says("Ange beslutet som antar reglementet."), "{}", without.html);
        let assembly = id(&browser, "body", "code = 'KF'").await;
        let decided = [
            ("in_force", "2026-11-23"), ("decision_body", assembly.as_str()), ("decision_day", "2026-11-20"),
            ("decision_paragraph", "140"), ("decision_title", "IT-reglemente"),
        ];
        let adopted = fill(&mut browser, &format!("{DRAFT}/adopt"), &decided).await;
        assert_eq!(adopted.location, "/regulation?pack=bas-2026", "{}", adopted.html);
        assert!(browser.open("/regulation/bas-2026/3").await.says("Samma för alla"));
        let store = browser.town.store();
        assert_eq!(number(store, "select count(*) as number from regulation_draft").await, 0);
        assert_eq!(number(store, "select count(*) as number from adoption where valid_until = '9999-12-31'").await, 1);
        let told = "select count(*) as number from journal where entity = 'regulation-draft'";
        assert_eq!(number(store, told).await, 6, "the beginning and five edits");
    }

    async fn a_section_and_a_duty_of_ones_own_are_written_printed_and_adopted_and_begun_from_again(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let token = browser.open("/regulation/drafts").await.token();
        browser.post("/regulation/drafts", &[("csrf", &token), ("pack", "bas-2026")]).await;
        let new = format!("{DRAFT}/sections/new");
        let form = browser.open(&new).await;
        assert!(form.says("<option value=\"8\" selected>"), "it is offered the last place: {}", form.html);
        let written = |number: &'static str| [
            ("number", number), ("follows", "3"), ("title_sv", "Utbildning"), ("title_en", "Training"),
            ("text_sv", "Ett stycke.\r\n\r\nEtt till."), ("text_en", "One."),
        ];
        for (number, told) in [("3", "Numret 3 är upptaget."), ("tre", "Skriv numret"), ("", "Skriv numret")] {
            let refused = fill(&mut browser, &new, &written(number)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{number}");
            assert!(refused.says("href=\"#number\"") && refused.says(told) && refused.says("Ett till."), "{}", refused.html);
        }
        let without: Vec<(&str, &str)> = written("3a").into_iter().filter(|(name, _)| !name.starts_with("text")).collect();
        let refused = fill(&mut browser, &new, &without).await;
        assert!(refused.says("href=\"#text_sv\"") && refused.says("Skriv något här."), "{}", refused.html);
        assert_eq!(fill(&mut browser, &new, &written("3 a")).await.location, DRAFT);

        let own = format!("{DRAFT}/sections/3a/own");
        assert!(browser.open(DRAFT).await.says(&format!("href=\"{own}\"")));
        let form = browser.open(&own).await;
        for told in ["<option value=\"owning-body\"", "<option value=\"system-manager\"", "<option value=\"municipality\" selected>"] {
            assert!(form.says(told), "{told}: {}", form.html);
        }
        let refused = fill(&mut browser, &own, &OWN.map(|(name, value)| (name, if name == "bearer" { "owning-body" } else { value }))).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("href=\"#bearer\"") && refused.says("något av: chefen, organet") && refused.says("Varje nämnd utbildar"), "{}", refused.html);
        let refused = fill(&mut browser, &own, &OWN.map(|(name, value)| (name, if name == "period" { "" } else { value }))).await;
        assert!(refused.says("href=\"#period\""), "{}", refused.html);
        assert_eq!(fill(&mut browser, &own, &OWN).await.location, DRAFT);
        // A second one is taken away again, and the section is not while it has a duty.
        assert_eq!(fill(&mut browser, &own, &OWN).await.location, DRAFT);
        let second = "each-board-trains-its-newly-employed-2";
        assert_eq!(fill(&mut browser, &format!("{DRAFT}/duties/{second}/remove"), &[]).await.location, DRAFT);
        let held = fill(&mut browser, &format!("{DRAFT}/sections/3a/remove"), &[]).await;
        assert_eq!(held.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", held.html);
        assert!(held.says("Paragrafen har skyldigheter kvar."), "{}", held.html);
        let move_to = format!("{DRAFT}/duties/sector-named/move");
        assert!(fill(&mut browser, &move_to, &[("section", "")]).await.says("href=\"#section\""));
        assert_eq!(fill(&mut browser, &move_to, &[("section", "3a")]).await.location, DRAFT);

        let paper = browser.open(&format!("{DRAFT}/paper")).await;
        for told in ["3 a §", "<p>Ett stycke.</p><p>Ett till.</p>", "Varje nämnd utbildar sina nyanställda.", "3a.2"] {
            assert!(paper.says(told), "{told}: {}", paper.html);
        }
        let assembly = id(&browser, "body", "code = 'KF'").await;
        let decided = [
            ("in_force", "2026-11-23"), ("decision_body", assembly.as_str()), ("decision_day", "2026-11-20"),
            ("decision_paragraph", "140"), ("decision_title", "IT-reglemente"),
        ];
        let adopted = fill(&mut browser, &format!("{DRAFT}/adopt"), &decided).await;
        assert_eq!(adopted.location, "/regulation?pack=bas-2026", "{}", adopted.html);
        let section = browser.open("/regulation/bas-2026/3a").await;
        assert!(section.says("Utbildning") && section.says("Varje nämnd utbildar sina nyanställda."), "{}", section.html);
        let duty = browser.open("/regulation/bas-2026/3a/each-board-trains-its-newly-employed").await;
        assert_eq!(duty.status, StatusCode::OK, "{}", duty.html);
        // What was adopted is what the next draft begins from.
        let token = browser.open("/regulation/drafts").await.token();
        browser.post("/regulation/drafts", &[("csrf", &token), ("pack", "bas-2026")]).await;
        let again = browser.open(DRAFT).await;
        assert!(again.says("Varje nämnd utbildar sina nyanställda.") && again.says("Inget skiljer sig från det som gäller."), "{}", again.html);
        // What was adopted keeps its key and its number to itself once it goes.
        let first = "each-board-trains-its-newly-employed";
        assert_eq!(fill(&mut browser, &format!("{DRAFT}/duties/{first}/remove"), &[]).await.location, DRAFT);
        assert_eq!(fill(&mut browser, &format!("{DRAFT}/sections/3/own"), &OWN).await.location, DRAFT);
        assert_eq!(browser.open(&format!("{DRAFT}/duties/{second}")).await.status, StatusCode::OK);
        assert_eq!(fill(&mut browser, &move_to, &[("section", "3")]).await.location, DRAFT);
        assert_eq!(fill(&mut browser, &format!("{DRAFT}/sections/3a/remove"), &[]).await.location, DRAFT);
        let refused = fill(&mut browser, &new, &written("3a")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.html);
        assert!(refused.says("href=\"#number\"") && refused.says("tidigare utgåva"), "{}", refused.html);
    }

    async fn a_section_that_was_added_goes_again_before_the_adoption_and_one_that_matters_rest_on_stays(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let token = browser.open("/regulation/drafts").await.token();
        browser.post("/regulation/drafts", &[("csrf", &token), ("pack", "bas-2026")]).await;
        let section = [
            ("number", "9"), ("follows", "8"), ("title_sv", "Utbildning"), ("title_en", "Training"), ("text_sv", "Ett."), ("text_en", "One."),
        ];
        assert_eq!(fill(&mut browser, &format!("{DRAFT}/sections/new"), &section).await.location, DRAFT);
        let gone = format!("{DRAFT}/sections/9/remove");
        assert!(browser.open(DRAFT).await.says(&format!("href=\"{gone}\"")));
        assert_eq!(fill(&mut browser, &gone, &[]).await.location, DRAFT);
        let draft = browser.open(DRAFT).await;
        assert!(draft.says("Inget skiljer sig från det som gäller.") && !draft.says("/sections/9"), "{}", draft.html);
        for duty in ["ethics-attention", "proper-use", "open-debate", "practice-found", "debate-and-effects"] {
            assert_eq!(fill(&mut browser, &format!("{DRAFT}/duties/{duty}/remove"), &[]).await.location, DRAFT);
        }
        let stays = fill(&mut browser, &format!("{DRAFT}/sections/6/remove"), &[]).await;
        assert_eq!(stays.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", stays.html);
        assert!(stays.says("Stadga hänvisar till paragrafen"), "{}", stays.html);
    }

    async fn where_a_duty_of_ones_own_stands_in_law_is_mended_afterwards(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let token = browser.open("/regulation/drafts").await.token();
        browser.post("/regulation/drafts", &[("csrf", &token), ("pack", "bas-2026")]).await;
        let lawful = |citation: &'static str| {
            OWN.into_iter().filter(|(name, _)| *name != "accepts").chain([("citation", citation)]).collect::<Vec<_>>()
        };
        assert_eq!(fill(&mut browser, &format!("{DRAFT}/sections/3/own"), &lawful("OSL 4 kap. 2 §")).await.location, DRAFT);
        let at = format!("{DRAFT}/duties/each-board-trains-its-newly-employed");
        assert!(browser.open(&at).await.says("value=\"OSL 4 kap. 2 §\""));
        let refused = fill(&mut browser, &at, &lawful("")).await;
        assert!(refused.says("href=\"#citation\"") && refused.says("Skriv något här."), "{}", refused.html);
        assert_eq!(fill(&mut browser, &at, &lawful("OSL 4 kap. 3 §")).await.location, DRAFT);
        assert!(browser.open(&at).await.says("value=\"OSL 4 kap. 3 §\""));
    }

    async fn two_who_work_on_different_duties_of_a_draft_do_not_stand_in_each_others_way(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let token = browser.open("/regulation/drafts").await.token();
        browser.post("/regulation/drafts", &[("csrf", &token), ("pack", "bas-2026")]).await;
        let section = [("title_sv", "Samma för alla"), ("title_en", "The same for all"), ("text_sv", "Ett."), ("text_en", "One.")];
        let with = |fields: &[(&'static str, &'static str)], token: &str| {
            let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            fields.chain([("csrf".to_owned(), token.to_owned()), ("base_version".to_owned(), "1".to_owned())]).collect::<Vec<_>>()
        };
        // Three forms are opened at the same moment, on the first version.
        let token = browser.open(&format!("{DRAFT}/duties/exception-ends")).await.token();
        for (at, fields) in [("duties/exception-ends", &DUTY[..]), ("sections/3", &section[..])] {
            let fields = with(fields, &token);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let seen = browser.post(&format!("{DRAFT}/{at}"), &fields).await;
            assert_eq!(seen.location, DRAFT, "{at}: {}", seen.html);
        }
        let removed = browser.post(&format!("{DRAFT}/duties/sector-named/remove"), &[("csrf", &token), ("base_version", "1")]).await;
        assert_eq!(removed.location, DRAFT, "{}", removed.html);
        // The same duty is another matter: taken away from under somebody's hands, or written over.
        let removed = browser.post(&format!("{DRAFT}/duties/exception-ends/remove"), &[("csrf", &token), ("base_version", "1")]).await;
        assert_eq!(removed.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", removed.html);
        assert!(removed.says("Någon annan har ändrat"), "{}", removed.html);
        // What is wrong in a form is told, whatever others did elsewhere meanwhile.
        let wrong = browser.post(&format!("{DRAFT}/sections/4"), &[("csrf", &token), ("base_version", "1"), ("title_sv", ""), ("title_en", "Four"), ("text_sv", "Fyra."), ("text_en", "Four.")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.html);
        assert!(wrong.says("href=\"#title_sv\""), "{}", wrong.html);
    }

    async fn what_another_has_changed_of_the_same_duty_is_taken_into_the_form_and_what_both_have_changed_is_asked_about(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let token = browser.open("/regulation/drafts").await.token();
        browser.post("/regulation/drafts", &[("csrf", &token), ("pack", "bas-2026")]).await;
        let at = format!("{DRAFT}/duties/exception-ends");
        let window = browser.open(&at).await;
        let shown = window.fields().into_iter().find(|(name, _)| name == "was").unwrap().1;
        let shown: Vec<(String, String)> = serde_json::from_str(&shown).unwrap();
        assert_eq!(fill(&mut browser, &at, &DUTY).await.location, DRAFT);
        let untouched = shown.iter().filter(|(name, _)| name != "base_version" && name != "act_en");
        let untouched = untouched.map(|(name, value)| (name.as_str(), value.as_str()));
        let written: Vec<(&str, &str)> = untouched.chain([("act_en", "Close it.")]).collect();
        let seen = resend(&mut browser, &at, &window, &written).await;
        assert_eq!(seen.status, StatusCode::CONFLICT, "{}", seen.html);
        for told in ["Ett undantag har en slutdag.</textarea>", "Close it.</textarea>", "<dd>End it.</dd>"] {
            assert!(seen.says(told), "{told}: {}", seen.html);
        }
    }

    async fn what_does_not_hold_together_is_told_beside_its_field_and_changes_nothing(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let token = browser.open("/regulation/drafts").await.token();
        browser.post("/regulation/drafts", &[("csrf", &token), ("pack", "bas-2026")]).await;
        for (field, wrong, at) in [("limits_soon", "snart", "limits_soon"), ("bearer", "kaptenen", "bearer"), ("text_sv", "", "text_sv"), ("period", "snart", "period"), ("first", "ett varv", "first")] {
            let mut fields: Vec<(&str, &str)> = DUTY.into_iter().filter(|(name, _)| *name != field).collect();
            fields.push((field, wrong));
            let seen = fill(&mut browser, &format!("{DRAFT}/duties/exception-ends"), &fields).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {}", seen.html);
            assert!(seen.says(&format!("href=\"#{at}\"")), "{field}: {}", seen.html);
            assert!(field == "text_sv" || seen.says("Ett undantag har en slutdag."), "what was typed stays");
        }
        assert!(browser.open(DRAFT).await.says("Inget skiljer sig från det som gäller."));
        let none = fill(&mut browser, &format!("{DRAFT}/sections/3/add"), &[("duty", "")]).await;
        assert!(none.says("href=\"#duty\""), "{}", none.html);
        assert_eq!(browser.open(&format!("{DRAFT}/duties/none")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.open("/regulation/drafts/none").await.status, StatusCode::NOT_FOUND);

        // Two windows: the second is told that somebody was quicker.
        let window = browser.open(&format!("{DRAFT}/duties/exception-ends")).await;
        assert_eq!(fill(&mut browser, &format!("{DRAFT}/duties/exception-ends"), &DUTY).await.location, DRAFT);
        let mut late: Vec<(&str, &str)> = DUTY.to_vec();
        let token = window.token();
        late.extend([("csrf", token.as_str()), ("base_version", "1")]);
        let seen = browser.post(&format!("{DRAFT}/duties/exception-ends"), &late).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "the same once more changes nothing");
        late.retain(|(name, _)| *name != "text_sv");
        late.push(("text_sv", "Något annat."));
        let seen = browser.post(&format!("{DRAFT}/duties/exception-ends"), &late).await;
        assert_eq!(seen.status, StatusCode::CONFLICT, "{}", seen.html);
        assert!(seen.says("Något annat.") && seen.says("<dt>Text (svenska)</dt><dd>Ett undantag har en slutdag.</dd>"), "{}", seen.html);
        // Whoever has seen it may send it all the same.
        let token = seen.token();
        late.retain(|(name, _)| *name != "base_version" && *name != "csrf");
        late.extend([("csrf", token.as_str()), ("base_version", "2")]);
        assert_eq!(browser.post(&format!("{DRAFT}/duties/exception-ends"), &late).await.location, DRAFT);

        let page = browser.open(DRAFT).await;
        let version = page.html.split("name=\"base_version\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let gone = browser.post(&format!("{DRAFT}/drop"), &[("csrf", &page.token()), ("base_version", version)]).await;
        assert_eq!(gone.location, "/regulation/drafts", "{}", gone.html);
        assert_eq!(browser.open(DRAFT).await.status, StatusCode::NOT_FOUND);
    }
}

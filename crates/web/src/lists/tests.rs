//! Saved views: kept, counted, shared, and seen by nobody else.

use crate::organisation::tests::{fill, id, resend};
use crate::testing::{Browser, Seen};
use axum::http::StatusCode;

/// Sends a form with the token of the session.
async fn post(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) -> Seen {
    let token = browser.open("/views").await.token();
    browser.post(address, &[fields, &[("csrf", &token)]].concat()).await
}

#[test]
fn every_list_is_called_by_a_name_in_each_language_of_the_staff() {
    use crate::language::Words;
    use domain::language::Language;
    for language in [Language::Sv, Language::En] {
        for list in super::addresses().chain(["/journal", "/organisation"]) {
            let bare = list.trim_start_matches('/').replace('/', "-");
            assert_ne!(crate::listing::name_at(Words::of(language), list), bare, "{language:?} {list}");
        }
    }
}

store::each_engine! {
    async fn a_view_keeps_filters_columns_and_order_and_counts_what_there_is_now(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let list = browser.open("/systems?view=without-manager&columns=state,owner&sort=-name").await;
        let keep = "/views/new?list=/systems&query=view%3Dwithout-manager%26columns%3Dstate%252Cowner%26sort%3D-name";
        assert!(list.says(&format!("href=\"{}\"", keep.replace('&', "&#38;"))), "{}", list.html);
        let form = browser.open(keep).await;
        assert!(form.says("name=\"query\" value=\"view=without-manager"), "{}", form.html);
        let fields = [
            ("list", "/systems"),
            ("query", "view=without-manager&columns=state%2Cowner&sort=-name"),
            ("name", "Saknar ansvarig"),
            ("on_start", "yes"),
        ];
        let kept = post(&mut browser, "/views/new", &fields).await;
        assert_eq!(kept.location, "/systems?view=without-manager&columns=state%2Cowner&sort=-name");
        // Whatever the order in which it is asked for, it is the same view.
        let same = browser.open("/systems?sort=-name&columns=state%2Cowner&view=without-manager").await;
        assert!(same.says("Saknar ansvarig") && same.says("Ändra vyn"), "{}", same.html);
        let file = browser.open("/systems?view=without-manager&format=csv").await.html;
        let count = file.lines().count() - 1;
        assert!(count > 0, "{file}");
        let start = browser.open("/").await;
        assert!(start.says(&format!("Saknar ansvarig</a></dt><dd class=\"num\">{count}</dd>")), "{}", start.html);
        // One system fewer without a manager: the number follows.
        let system = id(&browser, "system", "name = 'Ärendestödet'").await;
        let board = id(&browser, "body", "code = 'ON'").await;
        let form = format!("/appointments/new?role=system-manager&system={system}");
        let appointed = [
            ("role", "system-manager"), ("system", &system), ("body", ""), ("person", "öberg"), ("from", "2026-11-01"),
            ("decision_body", &board), ("decision_day", "2026-10-20"), ("decision_paragraph", "§ 71"), ("decision_title", "Ansvarig"),
        ];
        let which = fill(&mut browser, &form, &appointed).await;
        let maja = id(&browser, "person", "given_name = 'Maja'").await;
        let made = resend(&mut browser, &form, &which, &[&appointed[..], &[("person-id", &maja)]].concat()).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        let start = browser.open("/").await;
        assert!(start.says(&format!("Saknar ansvarig</a></dt><dd class=\"num\">{}</dd>", count - 1)), "{}", start.html);
        let again = post(&mut browser, "/views/new", &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.says("Du har redan en vy som heter") && again.says("value=\"Saknar ansvarig\""), "{}", again.html);
        // What is chosen now takes the place of what was kept.
        let view = id(&browser, "saved_view", "name = 'Saknar ansvarig'").await;
        let instead = [("list", "/systems"), ("query", "view=without-owner"), ("instead", view.as_str())];
        assert_eq!(post(&mut browser, "/views/new", &instead).await.location, "/systems?view=without-owner");
        let views = browser.open("/views?format=csv").await.html;
        assert!(views.contains("Saknar ansvarig;System;"), "{views}");
        post(&mut browser, "/views/remove", &[("view", &view)]).await;
        assert!(browser.open("/views").await.says("Inga sparade vyer ännu"));
        let journal = browser.open("/journal?entity=saved-view").await;
        assert!(journal.says("Sparad vy"), "{}", journal.html);
    }

    async fn a_view_is_ones_own_until_it_is_shared_with_a_role_by_whoever_keeps_the_registers(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let own = [("list", "/deviations"), ("query", "view=old"), ("name", "Gamla avvikelser")];
        post(&mut browser, "/views/new", &own).await;
        let shared = [("list", "/systems"), ("query", ""), ("name", "Hela listan"), ("role", "system-manager"), ("on_start", "yes")];
        post(&mut browser, "/views/new", &shared).await;
        let view = id(&browser, "saved_view", "name = 'Hela listan'").await;
        // A system manager sees what is shared with system managers, and changes nothing in it.
        browser.sign_in_as("maja@lindhamn.example").await;
        let list = browser.open("/systems").await;
        assert!(list.says("Hela listan") && browser.open("/").await.says("Hela listan"), "{}", list.html);
        assert!(!browser.open("/deviations").await.says("Gamla avvikelser"));
        assert_eq!(browser.open(&format!("/views/{view}/edit")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(post(&mut browser, "/views/remove", &[("view", &view)]).await.status, StatusCode::NOT_FOUND);
        assert!(!browser.open("/views/new?list=/systems&query=").await.says("name=\"role\""));
        assert_eq!(post(&mut browser, "/views/new", &shared).await.status, StatusCode::FORBIDDEN);
        let no_role = [("list", "/systems"), ("query", ""), ("name", "Min"), ("role", "king")];
        assert_eq!(post(&mut browser, "/views/new", &no_role).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.open("/views/new?list=/nowhere&query=").await.status, StatusCode::NOT_FOUND);
        // What is shared outlives whoever shared it: another who may share takes it away, and nobody's own.
        let own = id(&browser, "saved_view", "name = 'Gamla avvikelser'").await;
        let token = browser.open("/").await.token();
        browser.post("/sign-out", &[("csrf", &token)]).await;
        browser.send("/sign-in", &[("username", "admin"), ("password", "en lång mening att minnas")]).await;
        assert_eq!(post(&mut browser, "/views/remove", &[("view", &own)]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(post(&mut browser, "/views/remove", &[("view", &view)]).await.location, "/views");
        assert!(!browser.open("/systems").await.says("Hela listan"));
    }

    async fn what_another_window_has_changed_of_a_view_is_taken_into_the_form(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        post(&mut browser, "/views/new", &[("list", "/systems"), ("query", ""), ("name", "Hela listan")]).await;
        let form = format!("/views/{}/edit", id(&browser, "saved_view", "name = 'Hela listan'").await);
        let window = browser.open(&form).await;
        assert_eq!(fill(&mut browser, &form, &[("name", "Alla system")]).await.status, StatusCode::SEE_OTHER);
        let late = resend(&mut browser, &form, &window, &[("name", "Hela listan"), ("above", "5")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.html);
        for field in [("name", "Alla system"), ("above", "5")].map(|(name, value)| (name.to_owned(), value.to_owned())) {
            assert!(late.fields().contains(&field), "{field:?}: {}", late.html);
        }
        let sent = resend(&mut browser, &form, &late, &[("name", "Alla system"), ("above", "5")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    }

    async fn a_shared_view_is_changed_by_whoever_may_share_once_its_owner_comes_in_no_more(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let mut saga = browser.another();
        saga.sign_in_as("saga@lindhamn.example").await;
        let shared = [("list", "/systems"), ("query", ""), ("name", "Hela listan"), ("role", "everybody")];
        post(&mut saga, "/views/new", &shared).await;
        post(&mut saga, "/views/new", &[("list", "/systems"), ("query", "view=mine"), ("name", "Bara min")]).await;
        let view = id(&browser, "saved_view", "name = 'Hela listan'").await;
        let own = id(&browser, "saved_view", "name = 'Bara min'").await;
        let form = format!("/views/{view}/edit");
        assert_eq!(browser.open(&form).await.status, StatusCode::NOT_FOUND, "while its owner comes in it is theirs");
        assert!(!browser.open("/views").await.says(&format!("href=\"{form}\"")));
        let login = id(&browser, "login", "name = 'saga@lindhamn.example'").await;
        post(&mut browser, &format!("/logins/{login}/state"), &[("closed", "yes")]).await;
        assert!(browser.open("/views").await.says(&format!("href=\"{form}\"")));
        assert!(browser.open(&form).await.says("blir den din"));
        assert_eq!(browser.open(&format!("/views/{own}/edit")).await.status, StatusCode::NOT_FOUND, "what nobody shared is nobody else's");
        let sent = fill(&mut browser, &form, &[("name", "Alla system"), ("role", "everybody")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        let mut maja = browser.another();
        maja.sign_in_as("maja@lindhamn.example").await;
        assert!(maja.open("/systems").await.says("Alla system"));
        assert_eq!(maja.open(&form).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_view_of_a_list_that_its_reader_may_not_see_shows_no_number(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let shared = [("list", "/logins"), ("query", ""), ("name", "Alla inloggningar"), ("role", "everybody"), ("on_start", "yes")];
        post(&mut browser, "/views/new", &shared).await;
        assert!(browser.open("/").await.says("Alla inloggningar"));
        browser.sign_in_as("maja@lindhamn.example").await;
        let start = browser.open("/").await;
        assert!(start.status == StatusCode::OK && !start.says("Alla inloggningar"), "{}", start.html);
        let views = browser.open("/views?format=csv").await.html;
        assert!(views.contains("Alla inloggningar;Inloggningar;;"), "{views}");
    }
}

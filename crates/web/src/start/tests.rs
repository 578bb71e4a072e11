//! The first hour, step by step through the whole router.

use crate::organisation::tests::fill;
use crate::testing::{Browser, settled};
use axum::http::StatusCode;

/// How many steps are over, as the page says it.
fn progress(html: &str) -> u8 {
    let lead = html.split("<p class=\"st-lead\">").nth(1).unwrap();
    lead.split(' ').next().unwrap().parse().unwrap()
}

store::each_engine! {
    async fn each_step_of_the_first_hour_is_ticked_by_what_was_done(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let begun = browser.open("/first-hour").await;
        assert_eq!(begun.status, StatusCode::OK, "{}", begun.html);
        assert!(begun.says("ingen mapp") && begun.says("inte valt"), "{}", begun.html);
        let done = |html: &str| html.matches("<span class=\"ds-sr-only\">: klart</span>").count();
        let before = done(&begun.html);
        // The register is counted, not those alone who hold a role.
        let people = store::testing::number(browser.town.store(), "select count(*) as number from person").await;
        assert!(begun.says(&format!("{people} personer")), "{people}: {}", begun.html);
        assert!(browser.open("/").await.says("href=\"/first-hour\""), "the start page leads there");

        let chosen = fill(&mut browser, "/chapters", &[("desk", "elsewhere"), ("plan", "off")]).await;
        assert_eq!(chosen.location, "/regulation", "{}", chosen.html);
        browser.town.settle(settled(&[("backup.folder", "/srv/backups")]));
        let after = browser.open("/first-hour").await;
        assert!(after.says("/srv/backups") && after.says("ingen e-postserver"), "{}", after.html);
        assert_eq!(done(&after.html), before + 2, "mail is not arranged: {}", after.html);
        let server = [("mail-server", "smtp.lindhamn.example"), ("mail-from", "it@lindhamn.example")];
        assert_eq!(fill(&mut browser, "/settings/mail", &server).await.location, "/settings");
        let after = browser.open("/first-hour").await;
        assert!(after.says("/srv/backups") && after.says("smtp.lindhamn.example"), "{}", after.html);
        assert_eq!(done(&after.html), before + 3, "{}", after.html);
    }

    async fn what_is_not_wanted_here_is_left_out_and_taken_back_and_waits_for_nobody(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let page = browser.open("/first-hour").await;
        assert!(page.says("name=\"first-hour-mail\" value=\"not-here\"") && !page.says("name=\"first-hour-people\""), "{}", page.html);
        let before = progress(&page.html);
        let token = page.token();
        let left = browser.post("/first-hour", &[("csrf", &token), ("first-hour-mail", "not-here")]).await;
        assert_eq!(left.location, "/first-hour", "{}", left.html);
        let page = browser.open("/first-hour").await;
        assert!(page.says("inte här") && page.says("name=\"first-hour-mail\" value=\"wanted\""), "{}", page.html);
        assert_eq!(progress(&page.html), before + 1);
        assert!(browser.open("/journal?entity=setting").await.says("Steget om e-post"), "the journal tells it");
        browser.post("/first-hour", &[("csrf", &token), ("first-hour-mail", "wanted")]).await;
        assert_eq!(progress(&browser.open("/first-hour").await.html), before);
        let wrong = browser.post("/first-hour", &[("csrf", &token), ("first-hour-mail", "never")]).await;
        assert_ne!(wrong.status, StatusCode::SEE_OTHER, "{}", wrong.html);
    }

    async fn a_step_of_which_whoever_runs_the_server_has_said_that_it_is_not_wanted_is_not_chosen_in_the_browser(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.town.settle(settled(&[("first-hour.mail", "not-here")]));
        let page = browser.open("/first-hour").await;
        assert!(page.says("inte här") && !page.says("name=\"first-hour-mail\""), "{}", page.html);
    }

    async fn the_first_hour_is_ended_from_the_start_page_by_an_administrator_and_opened_again(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let start = browser.open("/").await;
        assert!(start.says("href=\"/first-hour\"") && start.says("Avsluta Kom igång"), "{}", start.html);
        let ended = browser.post("/first-hour", &[("csrf", &start.token()), ("first-hour-shown", "no")]).await;
        assert_eq!(ended.location, "/", "{}", ended.html);
        let start = browser.open("/").await;
        assert!(start.says("Kom igång är avslutat") && !start.says("href=\"/first-hour\""), "{}", start.html);
        assert!(browser.open("/first-hour").await.says("Visa Kom igång på Min sida igen"));
        let opened = fill(&mut browser, "/settings/first-hour", &[("first-hour-shown", "yes")]).await;
        assert_eq!(opened.location, "/settings", "{}", opened.html);
        assert!(browser.open("/").await.says("href=\"/first-hour\""));
        // The coordinator is led there too, and ends nothing.
        let mut other = browser.another();
        other.sign_in_as("saga@lindhamn.example").await;
        let start = other.open("/").await;
        assert!(start.says("href=\"/first-hour\"") && !start.says("Avsluta Kom igång"), "{}", start.html);
        let denied = other.post("/first-hour", &[("csrf", &start.token()), ("first-hour-shown", "no")]).await;
        assert_eq!(denied.status, StatusCode::FORBIDDEN, "{}", denied.html);
        assert!(browser.open("/").await.says("href=\"/first-hour\""));
    }

    async fn what_was_read_in_is_told_on_the_very_next_page(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let systems = store::testing::number(browser.town.store(), "select count(*) as number from system").await;
        let before = browser.open("/first-hour").await;
        assert!(before.says(&format!("{systems} system")), "{}", before.html);
        browser.import("systems", "Namn;Ägare\nLönen;Hemtjänsten\n").await;
        let after = browser.open("/first-hour").await;
        assert!(after.says(&format!("{} system", systems + 1)), "{}", after.html);
    }

    async fn where_the_chapters_run_is_chosen_once_seen_again_and_not_over_somebody_elses_choice(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let stale = browser.open("/chapters").await;
        assert_eq!(fill(&mut browser, "/chapters", &[("desk", "off")]).await.location, "/regulation");
        let form = browser.open("/chapters").await;
        assert!(form.fields().contains(&("desk".to_owned(), "off".to_owned())), "{}", form.html);
        assert!(browser.open("/journal?entity=adoption").await.says("Kapitlets läge: Fel- och servicerutin"), "the journal tells it");
        let late = crate::organisation::tests::resend(&mut browser, "/chapters", &stale, &[("desk", "here")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.html);
        let off = ("desk".to_owned(), "off".to_owned());
        assert!(late.says("<dt>Fel- och servicerutin</dt>") && late.fields().contains(&off), "the other's choice is taken in: {}", late.html);
        let late = crate::organisation::tests::resend(&mut browser, "/chapters", &stale, &[("desk", "elsewhere")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.html);
        let elsewhere = ("desk".to_owned(), "elsewhere".to_owned());
        assert!(late.fields().contains(&elsewhere), "what was chosen here stays, with the other's beside it: {}", late.html);
        assert!(browser.open("/chapters").await.fields().contains(&off));
    }
}

//! The first hour, step by step through the whole router.

use crate::organisation::tests::fill;
use crate::testing::{Browser, settled};
use axum::http::StatusCode;

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
        assert!(after.says("/srv/backups, ingen e-postserver"), "{}", after.html);
        assert_eq!(done(&after.html), before + 1, "mail is not arranged: {}", after.html);
        let server = [("mail-server", "smtp.lindhamn.example"), ("mail-from", "it@lindhamn.example")];
        assert_eq!(fill(&mut browser, "/settings/mail", &server).await.location, "/settings");
        let after = browser.open("/first-hour").await;
        assert!(after.says("/srv/backups, smtp.lindhamn.example"), "{}", after.html);
        assert_eq!(done(&after.html), before + 2, "{}", after.html);
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

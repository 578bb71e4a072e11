//! Decisions in the browser.

use super::{coordinator, fill, id, resend};
use crate::testing::Browser;
use axum::http::StatusCode;

store::each_engine! {
    async fn a_decision_titled_with_the_key_of_a_role_is_told_sought_and_sorted_by_what_the_role_is_called(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let titled = browser.open("/decisions?columns=title&format=csv").await.html;
        assert!(titled.contains("Systemansvarig för Hemtur") && titled.contains("IT-samordnare för "), "{titled}");
        let board = id(&browser, "body", "code = 'ON'").await;
        // So a file once noted it.
        for (paragraph, title) in [("91", "it-group-member"), ("92", "Ärenden i övrigt")] {
            let fields = [("body", board.as_str()), ("day", "2026-11-02"), ("paragraph", paragraph), ("title", title)];
            let made = fill(&mut browser, "/decisions/new", &fields).await;
            assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        }
        let found = browser.open("/decisions?q=ledamot&columns=title&format=csv").await.html;
        assert!(found.contains("Ledamot i IT-gruppen") && found.lines().count() == 2, "{found}");
        let sorted = browser.open("/decisions?columns=title&sort=title&format=csv").await.html;
        let place = |title: &str| sorted.find(title).unwrap();
        assert!(place("IT-reglemente") < place("Ledamot") && place("Ledamot") < place("Systemansvarig"), "{sorted}");
        let decision = id(&browser, "decision", "paragraph = '91'").await;
        for address in ["/decisions", "/appointments/new", "/search?q=91", &format!("/decisions/{decision}"), &format!("/decisions/{decision}/edit")] {
            let page = browser.open(address).await;
            assert!(!page.says("it-group-member</") && !page.says("\"it-group-member\" required"), "{address}: {}", page.html);
        }
        assert!(browser.open(&format!("/decisions/{decision}")).await.says("Ledamot i IT-gruppen"));
    }

    async fn a_decision_is_found_in_its_list_and_shows_what_rests_on_it(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let list = browser.open("/decisions").await;
        assert!(list.says("ON 2025-08-26 § 63") && list.says("3 beslut"), "{}", list.html);
        let board = id(&browser, "body", "code = 'ON'").await;
        let narrowed = browser.open(&format!("/decisions?body={board}&year=2025&q=63&columns=day&format=csv")).await;
        assert_eq!(narrowed.html.trim_start_matches('\u{feff}').replace('\r', ""), "Beslut;Beslutsdag\nON 2025-08-26 § 63;2025-08-26\n");
        assert!(browser.open("/decisions?year=1999").await.says("Inget stämmer med urvalet"));
        let decision = format!("/decisions/{}", id(&browser, "decision", "paragraph = '63'").await);
        let page = browser.open(&decision).await;
        assert!(page.says("Systemansvarig") && page.says("Maja Öberg") && page.says("Hemtur"), "{}", page.html);
        let adopted = browser.open(&format!("/decisions/{}", id(&browser, "decision", "paragraph = '14'").await)).await;
        assert!(adopted.says("Reglemente: "), "{}", adopted.html);
        let edit = format!("{decision}/edit");
        let page = browser.open(&edit).await;
        let wrong = resend(&mut browser, &edit, &page, &[("day", "2025-08-26"), ("paragraph", "63"), ("title", "")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("href=\"#title\""), "{}", wrong.html);
        let fields = [("day", "2025-08-26"), ("paragraph", "63"), ("title", "Systemansvarig för Hemtur"), ("text", "Maja Öberg utses.")];
        assert_eq!(resend(&mut browser, &edit, &page, &fields).await.status, StatusCode::SEE_OTHER);
        let stale = resend(&mut browser, &edit, &page, &[&fields[..2], &[("title", "Annat")]].concat()).await;
        assert!(stale.status == StatusCode::CONFLICT && stale.says("Systemansvarig för Hemtur"), "{}", stale.html);
        assert!(browser.open(&decision).await.says("Maja Öberg utses."));
        let new = [("body", board.as_str()), ("day", "2026-10-20"), ("paragraph", "80"), ("title", "Undantag")];
        let made = fill(&mut browser, "/decisions/new", &new).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        assert!(browser.open(&made.location).await.says("Inget hänvisar till beslutet än."));
        let taken = fill(&mut browser, &edit, &[("day", "2026-10-20"), ("paragraph", "80"), ("title", "Systemansvarig")]).await;
        assert!(taken.says("Organet har redan ett antecknat beslut"), "{}", taken.html);
        browser.sign_in_as("maja@lindhamn.example").await;
        for address in [edit.as_str(), "/decisions/new"] {
            assert_eq!(browser.open(address).await.status, StatusCode::FORBIDDEN, "{address}");
        }
    }
}

//! Tier 0: what was offered helped, and nothing is reported.

use super::{as_who, desk, post, reported};
use crate::organisation::tests::{fill, id};
use axum::http::StatusCode;
use domain::language::Language;
use routines::Caller;
use routines::desk::{Coming, case_report};
use store::testing::{noon, number, rows};

store::each_engine! {
    async fn what_is_known_is_offered_while_one_writes_and_nothing_before_that(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let fields = [("name", "Hemtur sparar långsamt"), ("workaround", "Vänta en minut.")];
        routines::desk::problem_save(&browser.town, &Caller::operator(Language::Sv), None, (&fields, None), noon()).await.unwrap();
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        assert!(ida.open("/desk/cases/new").await.html.contains("data-hx-post=\"/desk/offered\""));
        let hit = post(&mut ida, "/desk/offered", &[("kind", "fault"), ("subject", "Hemtur sparar inte")]).await;
        assert!(hit.says("Ett svar kan hjälpa redan nu") && hit.says("Vänta en minut."), "{}", hit.html);
        assert!(hit.html.contains("role=\"status\"") && !hit.html.contains("<html"), "a part of the page: {}", hit.html);
        let nothing = post(&mut ida, "/desk/offered", &[("subject", "Blanketten")]).await;
        assert!(nothing.says("Inget som redan är känt liknar"), "{}", nothing.html);
        for quiet in [("subject", ""), ("kind", "security-incident")] {
            let fields = [quiet, ("subject", "Hemtur sparar inte"), ("text", "Hemtur sparar inte")];
            let begun = post(&mut ida, "/desk/offered", &fields).await;
            assert_eq!(begun.status, StatusCode::OK);
            assert!(!begun.says("Hemtur sparar långsamt") && !begun.says("Inget som"), "{}", begun.html);
        }
        assert_eq!(ida.open("/desk/offered?subject=Hemtur+sparar+inte").await.status, StatusCode::METHOD_NOT_ALLOWED);
        let written_down = as_who(&browser, "lina@lindhamn.example").await.open("/desk/cases/new?for=other").await;
        assert!(!written_down.html.contains("/desk/offered"), "whoever called has asked already");
    }

    async fn what_helped_is_counted_without_a_name_and_is_no_case(fixture: Fixture) {
        let mut browser = desk(&fixture).await;
        let operator = Caller::operator(Language::Sv);
        let fields = [("name", "Hemtur sparar långsamt"), ("workaround", "Vänta en minut.")];
        routines::desk::problem_save(&browser.town, &operator, None, (&fields, None), noon()).await.unwrap();
        let fault = id(&browser, "desk_problem", "1 = 1").await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let offered = fill(&mut ida, "/desk/cases/new", &[("kind", "fault"), ("subject", "Hemtur sparar inte")]).await;
        let value = format!("fault {fault}");
        assert!(offered.says("Ja: Hemtur sparar långsamt") && offered.html.contains(&value), "{}", offered.html);
        for _ in 0..2 {
            let helped = post(&mut ida, "/desk/helped", &[("helped", value.as_str())]).await;
            assert_eq!((helped.status, helped.location.as_str()), (StatusCode::SEE_OTHER, "/desk"), "{}", helped.html);
        }
        assert!(ida.open("/desk").await.says("Inget ärende har skickats"));
        let forged = ida.post("/desk/helped", &[("helped", value.as_str())]).await;
        assert!(forged.status.is_client_error(), "without its token nothing counts: {}", forged.status);
        for wrong in ["", "fault x", "article 01930000-0000-7000-8000-000000000001"] {
            assert!(post(&mut ida, "/desk/helped", &[("helped", wrong)]).await.status.is_client_error(), "{wrong}");
        }
        let store = browser.town.store();
        for (sql, expected) in [
            ("select cast(sum(count) as bigint) as number from desk_self_help", 2),
            ("select count(*) as number from desk_case", 0),
            ("select count(*) as number from desk_fact", 0),
        ] {
            assert_eq!(number(store, sql).await, expected, "{sql}");
        }
        let told = rows(store, "select actor from journal where entity = 'self-help'", Vec::new()).await;
        let actors: Vec<String> = told.iter().map(|row| row.text("actor").unwrap()).collect();
        assert!(actors.len() == 2 && actors.iter().all(|actor| actor == &Caller::system().actor.name), "{actors:?}");

        reported(&mut ida, &[("kind", "question"), ("subject", "Var finns blanketten?"), ("go", "on")]).await;
        reported(&mut ida, &[("kind", "question"), ("subject", "Och nyckeln?"), ("go", "on")]).await;
        let report = browser.open("/desk/report").await;
        assert!(report.says("hjälpte sig 50,0 % själva: 2 av 4") && report.says("Hemtur sparar långsamt"), "{}", report.html);
        // Those who helped themselves have no case: their figures lead to what helped, in all of the days and in the month.
        let plain = report.html.replace("&amp;", "&").replace("&#38;", "&");
        assert!(plain.contains("href=\"#what-helped\"") && plain.contains("id=\"what-helped\""), "{plain}");
        assert!(plain.contains("href=\"/desk/report?from=2026-11-01&to=2026-11-23#what-helped\""), "{plain}");
        // Those who reported after all are a list of their cases, and of no others.
        let other = Coming::Mail { from: "rut@annan.example", person: None, message_id: "<1@annan>", quoted: None, follows: None };
        case_report(&browser.town, &operator, other, &[("subject", "Kom med posten")], noon()).await.unwrap();
        let mut links = plain.split("href=\"").filter_map(|rest| rest.split('"').next());
        let link = links.find(|link| link.starts_with("/desk/cases?") && link.contains("channel=web")).unwrap();
        let list = as_who(&browser, "lina@lindhamn.example").await.open(link).await;
        assert!(list.says("Var finns blanketten?") && list.says("Och nyckeln?") && list.says("Kom genom: sidorna"), "{}", list.html);
        assert!(!list.says("Kom med posten"), "{}", list.html);
    }
}

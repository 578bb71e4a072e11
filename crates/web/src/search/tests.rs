//! The search through the whole router, on both engines.

use crate::organisation::tests::{fill, id};
use crate::testing::Browser;
use axum::http::StatusCode;
use domain::Day;
use routines::search::catch_up;
use store::testing::{Fixture, execute, noon, number};

fn today() -> Day {
    crate::language::day_in_sweden(noon())
}

async fn scene(fixture: &Fixture) -> Browser {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    assert!(catch_up(&browser.town, "test", today(), noon()).await.unwrap());
    browser
}

/// The names under a heading, in their order.
fn under(html: &str, kind: &str) -> Vec<String> {
    let Some(group) = html.split(&format!("id=\"found-{kind}\"")).nth(1) else { return Vec::new() };
    let list = group.split("</ul>").next().unwrap_or_default();
    list.split("<li>").skip(1).filter_map(|row| Some(row.split("\">").nth(1)?.split("</a>").next()?.to_owned())).collect()
}

store::each_engine! {
    async fn what_is_asked_is_found_inflected_by_its_beginning_and_within_a_compound(fixture: Fixture) {
        let mut browser = scene(&fixture).await;
        for (asked, kind, first) in [
            ("hemtur", "system", "Hemtur"),
            ("ärendestöd", "system", "Ärendestödet"),
            ("ärendestöden", "system", "Ärendestödet"),
            ("stödet", "system", "Ärendestödet"),
            ("omsorgsnämndens", "body", "Omsorgsnämnden"),
            ("nämnd", "body", "Omsorgsnämnden"),
            ("nyqv", "person", "Saga Nyqvist"),
            ("saga@lindhamn.example", "person", "Saga Nyqvist"),
        ] {
            let seen = browser.open(&format!("/search?q={}", crate::visit::encoded(asked))).await;
            assert_eq!(seen.status, StatusCode::OK);
            assert_eq!(under(&seen.html, kind).first().map(String::as_str), Some(first), "{asked}: {}", seen.html);
        }
        let duties = browser.open("/search?q=undantag+slutdag").await;
        assert!(duties.says("/regulation/bas-2026/3/exception-ends\""), "{}", duties.html);
        let manual = browser.open("/search?q=krisp%C3%A4rm").await;
        assert!(manual.says("id=\"found-manual\"") && manual.says("href=\"/help/continuity\""), "{}", manual.html);
        // What nobody can have meant as a question is asked all the same, and finds nothing.
        for odd in ["%22%20OR%20%28*%29", "a%27b%3A%26%7C", "zzzsystem", "-"] {
            assert_eq!(browser.open(&format!("/search?q={odd}")).await.status, StatusCode::OK, "{odd}");
        }
    }

    async fn a_program_finds_in_the_registers_and_in_the_manual_what_the_page_finds(fixture: Fixture) {
        let mut browser = scene(&fixture).await;
        let mut program = browser.program(&[("may", "read")]).await;
        for (asked, kind, first) in [("hemtur", "system", "Hemtur"), ("krisp%C3%A4rm", "manual", "/help/continuity")] {
            for wish in [format!("q={asked}"), format!("q={asked}&kind={kind}")] {
                let seen = program.get(&format!("/api/v1/search?{wish}")).await;
                assert_eq!(seen.status, StatusCode::OK, "{wish}: {}", seen.html);
                let told: serde_json::Value = serde_json::from_str(&seen.html).unwrap();
                let group = told["groups"].as_array().unwrap().iter().find(|group| group["kind"] == kind);
                let items = group.and_then(|group| group["items"].as_array()).unwrap_or_else(|| panic!("{wish}: {told}"));
                assert!(items.iter().any(|item| item["id"] == first || item["title"] == first), "{wish}: {told}");
            }
        }
        let alone = program.get("/api/v1/search?q=hemtur&kind=manual").await;
        assert!(!alone.says("\"system\""), "{}", alone.html);
        assert_eq!(program.get("/api/v1/search?q=hemtur&kind=handbok").await.status, StatusCode::BAD_REQUEST);
    }

    async fn a_slip_is_told_and_mended(fixture: Fixture) {
        let mut browser = scene(&fixture).await;
        for (asked, meant, name) in [("hmetur", "hemtur", "Hemtur"), ("nykvist", "nyqvist", "Saga Nyqvist"), ("arendestödet", "ärendestödet", "Ärendestödet")] {
            let seen = browser.open(&format!("/search?q={}", crate::visit::encoded(asked))).await;
            assert!(seen.says(&format!("”{meant}”")) && seen.says(&format!(">{name}</a>")), "{asked}: {}", seen.html);
        }
        let nothing = browser.open("/search?q=xylofonist").await;
        assert!(nothing.says("Inget hittades"), "{}", nothing.html);
    }

    async fn the_index_follows_what_is_changed(fixture: Fixture) {
        let mut browser = scene(&fixture).await;
        fill(&mut browser, "/information/new", &[("name", "Vårdplaner")]).await;
        assert!(browser.open("/search?q=v%C3%A5rdplan").await.says(">Vårdplaner</a>"), "at once");
        let made = id(&browser, "information_type", "name = 'Vårdplaner'").await;
        fill(&mut browser, &format!("/information/{made}/edit"), &[("name", "Genomförandeplaner")]).await;
        let seen = browser.open("/search?q=genomf%C3%B6rande").await;
        assert!(seen.says(">Genomförandeplaner</a>"), "{}", seen.html);
        assert!(!browser.open("/search?q=v%C3%A5rdplan").await.says("found-information-type"));
        assert_eq!(number(browser.town.store(), "select count(*) as number from search_entry where kind = 'information-type'").await, 1);
        // Made anew it is the same.
        routines::search::forget(&browser.town).await.unwrap();
        assert!(catch_up(&browser.town, "test", today(), noon()).await.unwrap());
        assert!(browser.open("/search?q=genomf%C3%B6rande").await.says(">Genomförandeplaner</a>"));
        assert!(!catch_up(&browser.town, "test", today(), noon()).await.unwrap(), "there is nothing left to do");
    }

    async fn a_known_fault_is_found_by_everybody_and_says_when_it_is_over(fixture: Fixture) {
        let mut browser = crate::organisation::tests::coordinator(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let fields = [("name", "Surfplattan startar om"), ("system", system.as_str()), ("workaround", "Håll den i laddaren.")];
        let fault = fill(&mut browser, "/desk/problems/new", &fields).await.location;
        let mut reader = browser.another();
        reader.sign_in_as("maja@lindhamn.example").await;
        for asked in ["surfplattor", "laddare"] {
            let seen = reader.open(&format!("/search?q={asked}&kind=problem")).await;
            assert!(under(&seen.html, "problem") == ["Surfplattan startar om"] && seen.says(&fault), "{asked}: {}", seen.html);
            assert!(seen.says("Hemtur") && !seen.says("Över, "), "{}", seen.html);
        }
        let ending = "update desk_problem set until = '2026-11-01T08:00:00Z'";
        browser.town.store().operate(async |upkeep| execute(upkeep, ending, Vec::new()).await).await.unwrap();
        assert!(reader.open("/search?q=surfplattor").await.says("Över, Hemtur"));
    }

    async fn an_index_that_is_forgotten_while_it_is_made_is_made_whole_all_the_same(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let rows = (100..450).map(|number| format!("{number};Ylva;Berg{number};Hemtjänsten;Undersköterska;nej;2020-01-01\n"));
        let list = format!("Anställningsnummer;Förnamn;Efternamn;Enhet;Titel;Chef;Från\n{}", rows.collect::<String>());
        browser.import("people", &list).await;
        let (town, store) = (&browser.town, browser.town.store());
        let people = async || number(store, "select count(*) as number from search_entry where kind = 'person'").await;
        let forgets = async {
            while people().await < 100 {
                tokio::task::yield_now().await;
            }
            routines::search::forget(town).await.unwrap();
        };
        let (made, ()) = tokio::join!(catch_up(town, "test", today(), noon()), forgets);
        assert!(made.unwrap());
        assert_eq!(number(store, "select seq as number from search_state").await, 0, "what was taken away is not called whole");
        while catch_up(town, "test", today(), noon()).await.unwrap() {}
        assert_eq!(people().await, number(store, "select count(*) as number from person").await);
        assert_eq!(number(store, "select count(*) as number from search_entry where kind = 'system'").await, number(store, "select count(*) as number from system").await);
    }

    async fn a_protected_identity_is_found_by_those_alone_who_may_see_it(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let hidden = "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från;Skyddad\n\
            9;Ylva;Hemlig;ylva@lindhamn.example;Hemtjänsten;Undersköterska;nej;2020-01-01;ja\n";
        browser.import("people", hidden).await;
        assert!(catch_up(&browser.town, "test", today(), noon()).await.unwrap());
        assert_eq!(number(browser.town.store(), "select count(*) as number from search_entry where hidden = 1").await, 1);
        browser.sign_in_as("maja@lindhamn.example").await;
        for asked in ["hemlig", "ylva", "ylv", "hemlgi", "ylva@lindhamn.example"] {
            let seen = browser.open(&format!("/search?q={asked}")).await;
            assert!(!seen.says("Ylva") && !seen.says("Hemlig"), "{asked}: {}", seen.html);
        }
        browser.sign_in_as("ylva@lindhamn.example").await;
        assert!(browser.open("/search?q=ylva").await.says(">Ylva Hemlig</a>"), "oneself");
    }
}

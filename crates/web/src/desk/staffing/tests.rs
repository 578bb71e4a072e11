//! The page on which one reckons how many people the desk needs, through the whole router.

use crate::testing::Browser;
use axum::http::StatusCode;

/// A question with two tiers and what an hour costs.
const WHOLE: &str = "/desk/staffing?arrivals=200&open=8-17&handling=20m&solves=60+%25&unit_handling=45m&unit_solves=0%2C9&within=4h&level=80+%25&shrinkage=30+%25&own_hour=480&bought_hour=1100&education=40&workplaces=1500&platform=yes";

store::each_engine! {
    async fn whoever_is_signed_in_reckons_how_many_people_the_desk_needs(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let empty = browser.open("/desk/staffing").await;
        assert!(empty.status == StatusCode::OK && empty.says("Dimensionera supporten") && empty.says("value=\"8-17\""), "{}", empty.html);
        assert!(!empty.says("<svg xmlns") && !empty.says("data-field=\"validation\""), "{}", empty.html);
        browser.sign_in_as("maja@lindhamn.example").await;
        let page = browser.open(WHOLE).await;
        assert_eq!(page.status, StatusCode::OK);
        for words in [
            "Närsupport", "IT-enheten", "Erlang C förutsätter", "Timmarna förutsätter", "Simuleringen förutsätter", "400 veckor",
            "Timme för timme: närsupport", "<svg", "Utbildning, öronmärkt", "Lika dyrt när en köpt timme kostar", "kostar mindre",
            "Ärenden per arbetsplats och år", "6,9", "ingår inte i någon formel", "value=\"60 %\"",
        ] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        // What stands around it bears a token of its own each time.
        let answer = |html: &str| html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).map(str::to_owned);
        assert_eq!(answer(&browser.open(WHOLE).await.html), answer(&page.html), "an address has one answer");
    }

    async fn the_table_hour_by_hour_is_taken_along_as_a_file(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let page = browser.open(WHOLE).await;
        let file = |format: &str| {
            let wanted = format!("format={format}");
            let href = page.html.split('"').find(|part| part.starts_with("/desk/staffing?") && part.ends_with(&wanted));
            href.unwrap_or_else(|| panic!("{format}: {}", page.html)).replace("&#38;", "&")
        };
        let csv = browser.open(&file("csv")).await;
        assert_eq!(csv.status, StatusCode::OK);
        assert_eq!(csv.html.lines().count(), 1 + 2 * 9, "{}", csv.html);
        assert!(csv.html.contains("8–9") && csv.html.contains("16–17"), "{}", csv.html);
        for format in ["xlsx", "ods"] {
            assert!(browser.open(&file(format)).await.html.starts_with("PK"), "{format}");
        }
    }

    async fn what_cannot_be_reckoned_is_answered_beside_its_field_and_what_was_typed_stays(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        for (asked, field) in [
            ("arrivals=m%C3%A5nga&handling=20m", "arrivals"),
            ("arrivals=200&handling=snart", "handling"),
            ("arrivals=200&handling=20m&level=100+%25", "level"),
            ("arrivals=200&handling=20m&solves=60+%25", "unit_handling"),
            ("arrivals=200&handling=20m&own_hour=gratis", "own_hour"),
            ("arrivals=6000&handling=20m", "arrivals"),
            ("arrivals=4000&handling=100h", "arrivals"),
        ] {
            let page = browser.open(&format!("/desk/staffing?{asked}")).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.says(&format!("id=\"{field}-error\"")) && page.says(&format!("href=\"#{field}\"")), "{asked}: {}", page.html);
            assert!(page.says("value=\"20m\"") || !asked.contains("20m"), "{asked}: {}", page.html);
            assert!(!page.says("<svg xmlns"), "{asked}");
            assert!(!browser.open(&format!("/desk/staffing?{asked}&format=csv")).await.html.starts_with("Nivå"), "{asked}");
        }
    }
}

//! The page on which one reckons how many people the desk needs, through the whole router.

use crate::documents::tests::send_file;
use crate::testing::Browser;
use axum::http::StatusCode;
use std::fmt::Write as _;

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
            "Timme för timme: närsupport", "<svg", "Fortbildning", "Lika dyrt när en köpt timme kostar", "kostar mindre",
            "Ärenden per arbetsplats och år", "6,9", "ingår inte i någon formel", "value=\"60 %\"",
            "Det räknas med lika många ärenden varje timme", "den mest belastade timmens", "jämnar ut sig",
        ] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        assert!(!page.says("dag för dag"), "the days are alike: {}", page.html);
        assert!(!page.says("Enbart för utbildningen") && !page.says("Löses inom"), "{}", page.html);
        let more = browser.open(&format!("{WHOLE}&solved_within=16h&school=25+%25&median=12m&unit_median=30m")).await;
        for words in ["Enbart för utbildningen", "50,0, 25,0 % av alla", "Löses inom 16,0 h", "value=\"16h\"", "value=\"25 %\""] {
            assert!(more.says(words), "{words}: {}", more.html);
        }
        let then = browser.open(&format!("{WHOLE}&school=25+%25&school_handling=30m&what_if_school_handling=1h")).await;
        for words in ["Utbildningens stöd, i dag och då", "tar 60,0 min på alla nivåer", "+25,0", "value=\"1h\""] {
            assert!(then.says(words), "{words}: {}", then.html);
        }
        assert!(!then.says("I dag och då"), "nothing is otherwise for the whole desk: {}", then.html);
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

    async fn each_day_of_the_week_has_its_people_hour_by_hour_where_the_days_differ(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let asked = "/desk/staffing?arrivals=6+0+2%0A12+1+2%0A0+0+0%0A3+0+2%0A30+0+2&open=8-11&handling=20m&within=5m";
        let page = browser.open(asked).await;
        assert_eq!(page.status, StatusCode::OK);
        for words in ["Enligt Erlang C, dag för dag", "Här står varje dag för sig", "måndag", "fredag", "<svg"] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        assert!(!page.says("Det räknas med lika många ärenden varje timme"), "{}", page.html);
        let csv = browser.open(&format!("{asked}&format=csv")).await.html;
        let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(';').collect()).collect();
        assert!(rows.len() == 4 && rows.iter().all(|row| row.len() == 13), "{csv}");
        assert!(rows[0][8].contains("måndag") && rows[0][12].contains("fredag"), "{csv}");
        // Nothing comes on Wednesday, and most on Friday: the hour is shown as on that day.
        assert_eq!((rows[1][1], rows[1][10], rows[1][12]), ("8–9", "0", rows[1][5]), "{csv}");
        assert_ne!(rows[1][8], rows[1][12], "{csv}");
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
            ("arrivals=200&handling=20m&school=250", "school"),
            ("arrivals=200&handling=20m&solved_within=snart", "solved_within"),
            ("arrivals=200&handling=20m&median=30m", "median"),
            ("arrivals=200&handling=20m&what_if_school_handling=30m", "school"),
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

    async fn what_the_follow_up_has_seen_fills_the_fields_and_is_reckoned_when_the_reader_says_so(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let bare = browser.open("/desk/staffing?from=2026-09-07&to=2026-10-18").await;
        assert!(bare.status == StatusCode::OK && bare.says("Inga ärenden kom de dagarna"), "{}", bare.html);
        take_in(&mut browser).await;
        let empty = browser.open("/desk/staffing").await;
        assert!(empty.says("Hämta ur uppföljningen") && empty.says("name=\"from\""), "{}", empty.html);
        let fetched = browser.open("/desk/staffing?from=2026-09-07&to=2026-10-18").await;
        assert_eq!(fetched.status, StatusCode::OK);
        for words in [
            "Ur uppföljningen", "60 ärenden kom", "10,0 i veckan", "50,0 % av ärendena når dit", "0 1 0 0 0 1 0 0 0", "value=\"20m\"",
            "value=\"50 %\"", "value=\"40m\"", "value=\"8-17\"", "Det går inte att se hur många som finns",
        ] {
            assert!(fetched.says(words), "{words}: {}", fetched.html);
        }
        assert!(!fetched.says("<svg xmlns") && !fetched.says("data-field=\"validation\""), "nothing is reckoned yet");
        let turned = browser.open("/desk/staffing?from=2026-10-18&to=2026-09-07").await;
        assert!(turned.status == StatusCode::OK && turned.says("id=\"to-error\""), "{}", turned.html);
        browser.sign_in_as("maja@lindhamn.example").await;
        assert!(!browser.open("/desk/staffing").await.says("Hämta ur uppföljningen"));
        assert_eq!(browser.open("/desk/staffing?from=2026-09-07").await.status, StatusCode::FORBIDDEN);
    }

    async fn today_and_what_would_be_stand_side_by_side(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let there = browser.open(&format!("{WHOLE}&people=2&unit_people=1%2C5")).await;
        assert_eq!(there.status, StatusCode::OK);
        for words in ["De som finns i dag", "På plats, närsupport", "Minst antal som når målet", "value=\"1,5\""] {
            assert!(there.says(words), "{words}: {}", there.html);
        }
        assert!(!there.says("Skillnad"), "{}", there.html);
        let other = "people=2&unit_people=1%2C5&what_if_workplaces=1500&what_if_local=1&what_if_within=2h&what_if_solved_within=8h&what_if_level=90+%25";
        let then = browser.open(&format!("{WHOLE}&{other}")).await;
        for words in [
            "I dag och då", "Skillnad", "+200,0", "Lösta i tid", "Då: 90,0 % ska lösas inom 8,0 h", "1\u{a0}500 arbetsplatser till", "En till på plats", "hopar sig",
            "Då: Ärendena hopar sig", "Allt annat är lika",
        ] {
            assert!(then.says(words), "{words}: {}", then.html);
        }
        let lonely = browser.open("/desk/staffing?arrivals=200&handling=20m&what_if_workplaces=5").await;
        assert!(lonely.says("id=\"workplaces-error\""), "{}", lonely.html);
    }
}

/// Six weeks in another desk, with two cases a day of which one goes on to the IT unit.
fn log() -> String {
    let mut log = "case;at;status;tier;minutes\n".to_owned();
    let days = (0..42).filter(|day| day % 7 < 5).map(|day: i64| {
        let first: domain::Day = "2026-09-07".parse().unwrap();
        first.saturating_add(jiff::Span::new().days(day))
    });
    for (number, day) in days.enumerate() {
        writeln!(log, "a{number};{day} 09:10;new;L1;\na{number};{day} 10:00;solved;L1;30").unwrap();
        writeln!(log, "b{number};{day} 13:10;new;L1;10\nb{number};{day} 14:00;in progress;L2;").unwrap();
        writeln!(log, "b{number};{day} 16:00;solved;L2;40").unwrap();
    }
    log
}

/// Takes it in.
pub(crate) async fn take_in(browser: &mut Browser) {
    let token = browser.open("/desk/report/import").await.token();
    let seen =
        send_file(browser, &token, "/desk/report/import", &[("act", "take"), ("map", "")], ("logg.csv", log().as_bytes())).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.html);
}

//! How many people the desk needs, for a program.

use crate::desk::staffing::tests::take_in;
use crate::testing::{Browser, Program};
use axum::http::StatusCode;
use serde_json::Value;

store::each_engine! {
    async fn a_program_reckons_how_many_people_the_desk_needs_and_what_they_cost(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let mut program = browser.program(&[("may", "read")]).await;
        let asked = "arrivals=200&handling=20m&solves=0.6&unit_handling=45m&unit_solves=0.9&shrinkage=0.3&own_hour=48000&bought_hour=110000&workplaces=1500&platform=true";
        let seen = program.get(&format!("/api/v1/desk-staffing?{asked}")).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.html);
        let told: Value = serde_json::from_str(&seen.html).unwrap();
        let tiers = told["tiers"].as_array().unwrap();
        assert_eq!((tiers.len(), tiers[0]["by_hour"].as_array().unwrap().len()), (2, 9), "{told}");
        for tier in tiers {
            let level = &tier["simulated"]["service_level"];
            assert!(level["low"].as_f64() <= level["mean"].as_f64() && level["mean"].as_f64() >= Some(0.8), "{tier}");
            assert!(tier["people_by_hours"].as_u64() <= tier["agents"].as_u64(), "{tier}");
        }
        let costs = &told["costs"];
        assert_eq!(costs["own"].as_u64().unwrap(), costs["paid_hours"].as_u64().unwrap() * 48_000);
        assert_eq!((&told["platform"], &told["telephony"]), (&Value::from(true), &Value::Null));
        assert_eq!(program.get(&format!("/api/v1/desk-staffing?{asked}")).await.html, seen.html, "the same question has the same answer");
        let by_weekday = tiers[0]["by_hour"][0]["agents_by_weekday"].as_array().unwrap();
        assert!(by_weekday.len() == 5 && by_weekday.iter().all(|agents| *agents == tiers[0]["by_hour"][0]["agents"]), "{told}");
        let more = "solved_within=16h&school=25+%25&school_handling=30m&median=12m&unit_median=30m&what_if_school_handling=1h";
        let seen = program.get(&format!("/api/v1/desk-staffing?{asked}&{more}")).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.html);
        let told: Value = serde_json::from_str(&seen.html).unwrap();
        let school = &told["school"];
        let whole = |key: &str| school[key].as_f64().map(f64::round);
        assert_eq!((whole("cases"), whole("handling_s"), whole("hours")), (Some(50.0), Some(1800.0), Some(25.0)), "{school}");
        assert_eq!(school["costs"]["own"].as_u64().unwrap(), school["people"].as_u64().unwrap() * 45 * 52 * 48_000);
        let then = &told["school_then"];
        assert_eq!((then["handling_s"].as_f64().map(f64::round), then["hours"].as_f64().map(f64::round)), (Some(3600.0), Some(50.0)), "{then}");
        assert_eq!((&told["today"], &told["then"]), (&Value::Null, &Value::Null), "nothing is otherwise for the whole desk");
        assert!(told["solved_in_time"]["mean"].as_f64() >= Some(0.8), "{told}");
        for (wrong, field) in [
            ("arrivals=200&handling=20m&school=300", "school"),
            ("arrivals=200&handling=20m&solved_within=soon", "solved_within"),
            ("arrivals=200&handling=20m&median=40m", "median"),
            ("arrivals=200&handling=20m&school=25+%25&what_if_school_handling=soon", "what_if_school_handling"),
            ("arrivals=many&handling=20m", "arrivals"),
            ("arrivals=200&handling=0m", "handling"),
            ("arrivals=200&handling=20m&level=1", "level"),
            ("arrivals=200&handling=20m&solves=0.5", "unit_handling"),
            ("arrivals=1000000&handling=20m", "arrivals"),
        ] {
            let refused = program.get(&format!("/api/v1/desk-staffing?{wrong}")).await;
            let told: Value = serde_json::from_str(&refused.html).unwrap();
            assert_eq!((refused.status, told["field"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some(field)), "{told}");
        }
        let nobody = Program::without_token(&browser).get(&format!("/api/v1/desk-staffing?{asked}")).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    }

    async fn a_program_reckons_from_the_follow_up_and_sees_today_beside_what_would_be(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let mut program = browser.program(&[("may", "read")]).await;
        let days = "from=2026-09-07&to=2026-10-18";
        let thin = program.get(&format!("/api/v1/desk-staffing?{days}")).await;
        let told: Value = serde_json::from_str(&thin.html).unwrap();
        assert_eq!((thin.status, told["field"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("arrivals")), "{told}");
        take_in(&mut browser).await;
        let seen = program.get(&format!("/api/v1/desk-staffing?{days}")).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.html);
        let told: Value = serde_json::from_str(&seen.html).unwrap();
        let observed = &told["observed"];
        assert_eq!((&observed["cases"], &observed["tiers"][1]["handling_s"]), (&Value::from(60), &Value::from(2400.0)), "{told}");
        assert_eq!((told["cases"].as_f64().map(f64::round), &told["today"]), (Some(10.0), &Value::Null));
        assert_eq!((&observed["tiers"][0]["median_s"], &observed["school_cases"], &told["school"]), (&Value::from(600.0), &Value::from(0), &Value::Null), "{observed}");
        assert!(observed["notes"][0].as_str().is_some_and(|note| !note.contains("desk-")), "{observed}");
        let other = "people=1&unit_people=0.5&open=8-16&handling=25m&workplaces=100&what_if_workplaces=100&what_if_local=1&what_if_level=0.9";
        let seen = program.get(&format!("/api/v1/desk-staffing?{days}&{other}")).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.html);
        let told: Value = serde_json::from_str(&seen.html).unwrap();
        let (today, then) = (&told["today"], &told["then"]);
        assert_eq!((&told["hours_of_service"], &today["meets"], &today["said"]), (&Value::from(40), &Value::from(true), &Value::from(true)));
        assert_eq!((then["cases"].as_f64().map(f64::round), &then["workplaces"]), (Some(20.0), &Value::from(200)), "{then}");
        assert_eq!((&then["level"], &then["tiers"][0]["present"]), (&Value::from(0.9), &Value::from(2.0)));
        for (wrong, field) in [
            ("arrivals=200&handling=20m&people=0", "people"),
            ("arrivals=200&handling=20m&what_if_workplaces=5", "workplaces"),
            ("handling=20m", "arrivals"),
            ("from=2026-10-18&to=2026-09-07", "to"),
        ] {
            let refused = program.get(&format!("/api/v1/desk-staffing?{wrong}")).await;
            let told: Value = serde_json::from_str(&refused.html).unwrap();
            assert_eq!((refused.status, told["field"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some(field)), "{told}");
        }
    }
}

//! How many people the desk needs, for a program.

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
        for (wrong, field) in [
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
}

//! Continuity through the router: plans are written and shown, the order follows needs, trials are noted, the crisis folder is taken out.

use crate::organisation::tests::{coordinator, fill, id, resend};
use crate::testing::Browser;
use axum::http::StatusCode;

async fn hemtur(browser: &Browser) -> String {
    id(browser, "system", "name = 'Hemtur'").await
}

const PLAN: [(&str, &str); 5] = [
    ("reserve", "Listan i röda pärmen.\nFör in besöken efteråt."),
    ("reserve_place", "Expeditionen på Torggatan"),
    ("turn", "2"),
    ("restart", "1. Databasen\n2. Tjänsten"),
    ("contacts", "Treva AB 0457-112 00"),
];

store::each_engine! {
    async fn a_plan_is_written_by_whoever_keeps_the_system_and_read_by_everybody(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = hemtur(&browser).await;
        let page = format!("/continuity/{system}");
        let form = format!("{page}/edit");
        assert!(browser.open(&page).await.says("Det är inte skrivet hur arbetet görs utan systemet"));
        let wrong = fill(&mut browser, &form, &[&[("turn", "10")], &PLAN[3..]].concat()).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("Ange en omgång från 1 till 9") && wrong.says("Treva AB 0457-112 00"), "{}", wrong.html);
        let opened = browser.open(&form).await;
        let kept = resend(&mut browser, &form, &opened, &PLAN).await;
        assert_eq!((kept.status, kept.location.as_str()), (StatusCode::SEE_OTHER, page.as_str()), "{}", kept.html);
        // The form was opened before that change; another's words are shown and nothing is written over.
        let late = resend(&mut browser, &form, &opened, &[("reserve", "Vi ringer runt.")]).await;
        assert!(late.status == StatusCode::CONFLICT && late.says("Listan i röda pärmen.") && late.says("Vi ringer runt."), "{}", late.html);
        let other = id(&browser, "system", "name = 'Ärendestödet'").await;
        let other = format!("/continuity/{other}");
        fill(&mut browser, &format!("{other}/edit"), &PLAN).await;
        // Maja manages Hemtur, and reads of the other.
        browser.sign_in_as("maja@lindhamn.example").await;
        assert!(browser.open(&page).await.says(&form));
        let read = browser.open(&other).await;
        assert!(read.says("Listan i röda pärmen.") && read.says("Expeditionen på Torggatan") && !read.says("/edit"), "{}", read.html);
        assert_eq!(browser.open(&format!("{other}/edit")).await.status, StatusCode::FORBIDDEN);
    }

    async fn what_another_system_needs_is_started_before_it(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        browser.import("systems", "Namn;Betydelse;Behöver\nKatalogen;låg;\nLarmet;samhällsviktig;Katalogen\nAnslagstavlan;låg;\n").await;
        let list = browser.open("/continuity?format=csv&columns=place,needs").await.html;
        let place = |name: &str| list.lines().find(|line| line.starts_with(name)).map(|line| line.split(';').nth(1).unwrap().parse::<u32>().unwrap()).unwrap();
        assert!(place("Katalogen") < place("Larmet") && place("Larmet") < place("Anslagstavlan"), "{list}");
        let catalogue = id(&browser, "system", "name = 'Katalogen'").await;
        let page = browser.open(&format!("/continuity/{catalogue}")).await;
        assert!(page.says("eftersom Larmet behöver det"), "{}", page.html);
        // A turn of one's own goes before the weight, but not before what is needed.
        let alarm = id(&browser, "system", "name = 'Anslagstavlan'").await;
        fill(&mut browser, &format!("/continuity/{alarm}/edit"), &[("turn", "1")]).await;
        let list = browser.open("/continuity?format=csv&columns=place").await.html;
        assert!(list.lines().nth(1).is_some_and(|line| line.starts_with("Anslagstavlan;1")), "{list}");
    }

    async fn what_was_tried_is_noted_with_what_it_taught(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = hemtur(&browser).await;
        let form = format!("/continuity/{system}/trials");
        let empty = fill(&mut browser, &form, &[("day", "2026-11-01")]).await;
        assert!(empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.says("href=\"#kind\""), "{}", empty.html);
        let unsaid = [("kind", "restore-test"), ("day", "2026-11-01"), ("outcome", "failed"), ("hours", "9")];
        let refused = fill(&mut browser, &form, &unsaid).await;
        assert!(refused.says("Skriv vad som brast") && refused.says("href=\"#note\""), "{}", refused.html);
        let noted = fill(&mut browser, &form, &[&unsaid[..], &[("note", "Nyckeln till kopian saknades.")]].concat()).await;
        assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.html);
        let trial = id(&browser, "continuity_trial", "kind = 'restore-test'").await;
        assert!(browser.open(&format!("/continuity/{system}")).await.says("Nyckeln till kopian saknades."));
        assert!(browser.open("/continuity/trials?view=flawed").await.says("1 övning eller prov"));
        let form = format!("/continuity/trials/{trial}/edit");
        let opened = browser.open(&form).await;
        let right = [("kind", "restore-test"), ("day", "2026-11-02"), ("outcome", "held"), ("note", "Andra försöket höll.")];
        assert_eq!(resend(&mut browser, &form, &opened, &right).await.status, StatusCode::SEE_OTHER);
        let late = [&right[..3], &[("note", "Ingen vet.")]].concat();
        assert_eq!(resend(&mut browser, &form, &opened, &late).await.status, StatusCode::CONFLICT);
        let told = browser.open(&format!("/continuity/trials/{trial}")).await;
        assert!(told.says("Andra försöket höll.") && told.says("2026-11-02"), "{}", told.html);
    }

    async fn the_plan_and_the_test_fulfil_the_duties_of_an_important_system(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = hemtur(&browser).await;
        browser.import("systems", "Namn;Betydelse\nHemtur;samhällsviktig\n").await;
        let duty = async |browser: &mut Browser, key: &str| {
            let noon = store::testing::noon();
            routines::regulation::evaluate(&browser.town, noon, crate::language::day_in_sweden(noon)).await.unwrap();
            browser.open(&format!("/regulation/bas-2026/5/{key}?columns=board,state&format=csv")).await.html
        };
        assert!(duty(&mut browser, "reserve-routine").await.contains("Hemtur;Omsorgsnämnden;Avviker"), "{}", duty(&mut browser, "reserve-routine").await);
        fill(&mut browser, &format!("/continuity/{system}/edit"), &PLAN).await;
        let held = [("kind", "restore-test"), ("day", "2026-11-01"), ("outcome", "held")];
        fill(&mut browser, &format!("/continuity/{system}/trials"), &held).await;
        let exercised = [("kind", "exercise"), ("day", "2025-11-01"), ("outcome", "held")];
        fill(&mut browser, &format!("/continuity/{system}/trials"), &exercised).await;
        for key in ["reserve-routine", "restore-tried", "reserve-exercised"] {
            let told = duty(&mut browser, key).await;
            assert!(told.contains("Hemtur;Omsorgsnämnden;Uppfyllt"), "{key}: {told}");
        }
        let failed = [("kind", "restore-test"), ("day", "2026-11-10"), ("outcome", "failed"), ("note", "Kopian var tom.")];
        fill(&mut browser, &format!("/continuity/{system}/trials"), &failed).await;
        assert!(duty(&mut browser, "restore-tried").await.contains("Hemtur;Omsorgsnämnden;Avviker"), "the latest test did not hold");
    }

    async fn the_crisis_folder_is_taken_out_by_those_who_may_and_hides_whom_it_must(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = hemtur(&browser).await;
        fill(&mut browser, &format!("/continuity/{system}/edit"), &PLAN).await;
        let zip = browser.open("/continuity/folder.zip").await;
        assert_eq!(zip.status, StatusCode::OK);
        let text = crisis_text(&browser).await;
        assert!(text.contains("Maja Öberg") && text.contains("Treva AB 0457-112 00") && text.contains("24 timmar"), "{text}");
        assert!(text.contains("Myndigheten för civilt försvar"), "{text}");
        let maja = id(&browser, "person", "email = 'maja@lindhamn.example'").await;
        let fields = [("given_name", "Maja"), ("family_name", "Öberg"), ("email", "maja@lindhamn.example"), ("protected", "ja")];
        let hidden = fill(&mut browser, &format!("/people/{maja}/edit"), &fields).await;
        assert_eq!(hidden.status, StatusCode::SEE_OTHER, "{}", hidden.html);
        let text = crisis_text(&browser).await;
        assert!(!text.contains("Maja Öberg") && text.contains("skyddad identitet, fråga organet"), "{text}");
        browser.sign_in_as("maja@lindhamn.example").await;
        assert_eq!(browser.open("/continuity/folder.zip").await.status, StatusCode::FORBIDDEN);
        assert!(!browser.open("/continuity").await.says("/continuity/folder.zip"));
    }
}

/// What the crisis folder says at noon.
async fn crisis_text(browser: &Browser) -> String {
    let noon = store::testing::noon();
    let today = crate::language::day_in_sweden(noon);
    let folder = routines::continuity::folder(&browser.town, today).await.unwrap();
    let clocks = routines::regulation::incident_clocks(&browser.town, noon, today).await.unwrap();
    let words = crate::language::Words::of(crate::language::Language::Sv);
    files::paper::text(&super::paper::crisis_paper(words, &folder, &clocks, &domain::paper::Dress::default(), noon))
}

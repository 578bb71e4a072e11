//! Answers owed, and the clocks of the law, through the whole router on both engines.

use super::{FAULT, act, as_who, desk, done, reported};
use crate::language::Words;
use crate::organisation::tests::{fill, id};
use crate::testing::going::Going;
use axum::http::StatusCode;
use domain::language::Language;
use domain::refusal::Message;
use jiff::ToSpan as _;
use routines::Caller;
use routines::desk::cases_tend;
use store::testing::{noon, number, rows};

const ADVICE: [(&str, &str); 2] = [("kind", "security-advice"), ("subject", "Får vi skicka kallelser så?")];

/// Whom the notices of cases tell, by the names of their logins.
async fn told(town: &routines::Town) -> Vec<String> {
    let sql = "select login.name as name from notice join login on login.id = notice.login where kind in ('case', 'team-case') order by made_at, notice.id";
    rows(town.store(), sql, Vec::new()).await.iter().map(|row| row.text("name").unwrap()).collect()
}

store::each_engine! {
    async fn an_improvement_is_answered_by_the_manager_of_its_system_and_no_solution_takes_its_place(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let report = [("kind", "improvement"), ("subject", "Större knappar"), ("system", system.as_str())];
        let case = reported(&mut ida, &report).await;
        assert!(ida.open(&case).await.html.contains("inom 20 arbetsdagar"));
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        assert!(!per.open(&case).await.html.contains("value=\"solve\""));
        let sent = act(&mut per, &case, "solve", &[("solution", "Nej.")]).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(sent.html.contains("Det är svaret som avslutar ärendet"), "{}", sent.html);
        assert_eq!(act(&mut per, &case, "accept", &[("reply_day", "2026-12-18")]).await.status, StatusCode::FORBIDDEN);

        let mut maja = as_who(&browser, "maja@lindhamn.example").await;
        assert!(maja.open("/").await.html.contains("Svara på ärende 2026-1: Större knappar"), "it waits for whoever owes it");
        let due = "Hemtur;2026-12-21;Svar ska ges i ett ärende;2026-1";
        for of in ["", "&of=all"] {
            let comes = maja.open(&format!("/year/list?format=csv{of}")).await.html;
            assert!(comes.contains(due), "{of}: {comes}");
        }
        let sent = act(&mut maja, &case, "accept", &[("reply", "Ja.")]).await;
        assert!(sent.html.contains("Skriv vilken dag det är tänkt att vara klart"), "{}", sent.html);
        let sent = [("reply", "Vi frågar."), ("reply_day", ""), ("reply_reference", "SUP-7")];
        let page = done(&mut maja, &case, "send-on", &sent).await;
        assert!(page.contains("Skickat till leverantören") && page.contains("Treva AB") && page.contains("SUP-7"), "{page}");
        assert!(!maja.open("/").await.html.contains("Svara på ärende 2026-1"), "what was answered waits for nobody");
        assert!(!maja.open("/year/list?format=csv&of=all").await.html.contains("Svar ska ges"));
        done(&mut maja, &case, "supplier-answered", &[("reply", "Kommer i nästa utgåva."), ("reply_day", "2026-11-23")]).await;
        done(&mut maja, &case, "realise", &[("reply", "Knapparna är större."), ("reply_day", "2026-11-23")]).await;
        let page = ida.open(&case).await.html;
        assert!(page.contains("Infört") && !page.contains("value=\"accept\""), "{page}");
        assert!(page.contains("Knapparna är större."), "{page}");
        let kept = "select count(*) as number from desk_case where realised_on = '2026-11-23' and answered_at <= answer_due";
        assert_eq!(number(browser.town.store(), kept).await, 1);
    }

    async fn advice_is_ended_by_the_answer_of_the_coordinator_alone(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &ADVICE).await;
        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        assert_eq!(act(&mut lina, &case, "advise", &[("reply", "Nej.")]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(act(&mut lina, &case, "solve", &[("solution", "Nej.")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("kind", "question"), ("subject", "Får vi?"), ("urgency", "medium"), ("impact", "medium"), ("base_version", "1")];
        let token = lina.open(&format!("{case}/edit")).await.token();
        let renamed = [&[("csrf", token.as_str())][..], &fields[..]].concat();
        assert_eq!(lina.post(&format!("{case}/edit"), &renamed).await.status, StatusCode::FORBIDDEN, "it stays advice");
        let mut saga = as_who(&browser, "saga@lindhamn.example").await;
        assert!(saga.open("/").await.html.contains("Svara på ärende 2026-1"));
        done(&mut saga, &case, "advise", &[("reply", "Nej, inte med namn och adress.")]).await;
        assert!(ida.open(&case).await.html.contains("Nej, inte med namn och adress."));
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_case where status = 'solved'").await, 1);
        let say = |message: &Message| Words::of(Language::Sv).message(message);
        cases_tend(&browser.town, &say, noon() + (24 * 15).hours()).await.unwrap();
        let page = ida.open(&case).await;
        assert!(page.says("Ärende 2026-1 är besvarat och nu avslutat.") && !page.says("var löst"), "{}", page.html);
    }

    async fn whoever_owes_an_answer_is_told_when_little_time_is_left_and_never_at_night(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        reported(&mut ida, &ADVICE).await;
        as_who(&browser, "saga@lindhamn.example").await;
        let tell = async |days: i64, hours: i64| {
            let at = noon() + (24 * days + hours).hours();
            routines::notices::tell_of_cases(&browser.town, at).await.unwrap();
            told(&browser.town).await.iter().filter(|name| *name == "saga@lindhamn.example").count()
        };
        assert_eq!(tell(1, 0).await, 0, "there is time");
        assert_eq!(tell(3, -12).await, 0, "at midnight nobody is told");
        assert_eq!(tell(3, 0).await, 1);
        assert_eq!(tell(3, 1).await, 1, "once");
        assert_eq!(tell(8, 0).await, 2, "and again when it is late");
    }

    async fn what_lies_with_no_team_is_told_to_the_unit_and_to_whoever_stands_in(fixture: Fixture) {
        let mut browser = desk(&fixture).await;
        let get = |field: &str| match field {
            "priority" => "2".to_owned(),
            "solve" => "1h".to_owned(),
            _ => String::new(),
        };
        routines::desk::target_save(&browser.town, &Caller::operator(Language::Sv), None, get, noon()).await.unwrap();
        let person = id(&browser, "person", "given_name = 'Lina'").await;
        let away = [("from", "2026-11-20"), ("until", "2026-12-04"), ("stand_in", "Olle Berg")];
        let noted = fill(&mut browser, &format!("/people/{person}/absences/new"), &away).await;
        assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.html);
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        as_who(&browser, "lina@lindhamn.example").await;
        as_who(&browser, "olle@lindhamn.example").await;
        let mut going = Going::new(&browser.town);
        going.go().await;
        let unit = ["lina@lindhamn.example", "olle@lindhamn.example"];
        let told = async || {
            let mut all = told(&browser.town).await;
            all.sort();
            all
        };
        done(&mut per, &case, "hand-over", &[("team", "tier-3"), ("reason", "Leverantören får titta.")]).await;
        going.go().await;
        assert_eq!(told().await, unit, "nobody is of a team there");
        done(&mut ida, &case, "say", &[("text", "Nu ryker det.")]).await;
        going.go().await;
        assert_eq!(told().await, [unit[0], unit[0], unit[1], unit[1]], "what is said of it");
        routines::notices::tell_of_cases(&browser.town, noon() + 24.hours()).await.unwrap();
        assert_eq!(told().await.len(), 6, "and that it is late");
    }

    async fn an_incident_that_became_known_earlier_says_when_and_the_clocks_count_from_there(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let incident = [("kind", "security-incident"), ("subject", "Misstänkt intrång")];
        let form = ida.open("/desk/cases/new").await;
        assert!(form.says("name=\"aware_at\"") && form.says("Bara för en säkerhetsincident"), "{}", form.html);
        for (kind, said, refusal) in [
            ("security-incident", "2026-12-24 10:00", "senare än nu"),
            ("security-incident", "2026-01-05 10:00", "8 veckor"),
            ("security-incident", "i fredags", "är ingen tidpunkt"),
            ("fault", "2026-11-20 22:15", "Bara en säkerhetsincident"),
        ] {
            let fields = [("kind", kind), ("subject", "Misstänkt intrång"), ("aware_at", said)];
            let sent = fill(&mut ida, "/desk/cases/new", &fields).await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}: {}", sent.html);
            assert!(sent.says(refusal) && sent.says("href=\"#aware_at\"") && sent.says(said), "{said}: {}", sent.html);
        }
        let case = reported(&mut ida, &[&incident[..], &[("aware_at", "2026-11-20 22:15")]].concat()).await;
        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        let words = crate::language::Words::of(Language::Sv);
        let aware: jiff::Timestamp = "2026-11-20T21:15:00Z".parse().unwrap();
        let page = lina.open(&case).await;
        assert!(page.says(&words.moment(aware)), "{}", page.html);
        let form = lina.open("/desk/cases/new?for=other").await;
        assert!(form.says("name=\"aware_at\""), "{}", form.html);
        let kept = "select count(*) as number from desk_case where aware_at < opened_at";
        assert_eq!(number(browser.town.store(), kept).await, 1);
        // The same limit holds where a case is found to be an incident later.
        let fault = reported(&mut ida, &[("kind", "fault"), ("subject", "Konstiga inloggningar"), ("go", "on")]).await;
        let edit = format!("{fault}/edit");
        let found = [("kind", "security-incident"), ("subject", "Konstiga inloggningar"), ("requester", "Ida Ek")];
        let sent = fill(&mut lina, &edit, &[&found[..], &[("aware_at", "2026-01-05 10:00")]].concat()).await;
        assert!(sent.status == StatusCode::UNPROCESSABLE_ENTITY && sent.says("8 veckor"), "{}", sent.html);
        let sent = fill(&mut lina, &edit, &[&found[..], &[("aware_at", "2026-11-20 22:15")]].concat()).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        assert_eq!(number(browser.town.store(), kept).await, 2);
    }

    async fn an_incident_starts_the_clocks_of_the_law_which_end_by_a_report_or_a_reason(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &[("kind", "security-incident"), ("subject", "Misstänkt intrång")]).await;
        as_who(&browser, "saga@lindhamn.example").await;
        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        let page = lina.open(&case).await.html;
        assert!(page.contains("2025:1506") && page.contains("(EU) 2016/679") && page.contains("Dataskyddsombudet"), "{page}");
        let tell = async |hours: i64| {
            routines::notices::tell_of_cases(&browser.town, noon() + hours.hours()).await.unwrap();
            told(&browser.town).await.iter().filter(|name| *name == "saga@lindhamn.example").count()
        };
        assert_eq!(tell(1).await, 0);
        assert_eq!(tell(20).await, 1, "in the night as well: the law counts it");
        // It stands first on the page of whoever acts next, without a word of what happened; and on no other's.
        let mut saga = as_who(&browser, "saga@lindhamn.example").await;
        let start = saga.open("/").await.html;
        let clock = start.find("Ärende 2026-1: Lämna tidig information").unwrap();
        assert!(start.contains(&format!("href=\"{case}#clocks\"")) && !start.contains("Misstänkt intrång"), "{start}");
        assert_eq!(start.get(..clock).unwrap_or_default().matches("class=\"st-what\"").count(), 1, "it is the first: {start}");
        assert!(!ida.open("/").await.says("Lämna tidig information"));
        let due = async |browser: &mut crate::testing::Browser| browser.open("/desk/cases?view=all").await.html;
        let words = crate::language::Words::of(domain::language::Language::Sv);
        let ends = |hours: i64| words.moment(noon() + hours.hours());
        routines::incidents::ends_follow(&browser.town, noon()).await.unwrap();
        assert!(due(&mut lina).await.contains(&ends(24)), "as soon as the journal was followed the list has what the law asks for first");
        let sent = act(&mut lina, &case, "clock-not-applicable", &[("clock", "personal-data-breach-notification")]).await;
        assert!(sent.html.contains("Skriv varför det inte gäller"), "{}", sent.html);
        let reason = [("clock", "personal-data-breach-notification"), ("clock_reason", "Inga personuppgifter berörs.")];
        let page = done(&mut lina, &case, "clock-not-applicable", &reason).await;
        assert!(page.contains("Gäller inte: Inga personuppgifter berörs."), "{page}");
        assert!(due(&mut lina).await.contains(&ends(24)), "another clock than the one that does not hold");
        done(&mut lina, &case, "clock-reported", &[("clock", "cyber-early-warning"), ("clock_reference", "MCF-41")]).await;
        let list = due(&mut lina).await;
        assert!(list.contains(&ends(72)) && !list.contains(&ends(24)), "and then what it asks for next: {list}");
        let report = [("clock", "cyber-incident-notification"), ("reported_at", ""), ("clock_reference", "MCF-42")];
        let page = done(&mut lina, &case, "clock-reported", &report).await;
        assert!(page.contains("MCF-42") && page.contains("2 kap. 8 §"), "the final report is counted from there: {page}");
        assert_eq!(act(&mut ida, &case, "clock-reported", &[("clock", "cyber-early-warning")]).await.status, StatusCode::FORBIDDEN);
        let traced = "select count(*) as number from journal where entity = 'case' and act = 'performed'";
        assert!(number(browser.town.store(), traced).await >= 2);
    }
}

//! Cases behind which a known fault is: found from it, and told when it is mended.

use super::{FAULT, as_who, desk, post, reported};
use crate::language::Words;
use crate::organisation::tests::id;
use axum::http::StatusCode;
use domain::language::Language;
use domain::refusal::Message;
use jiff::ToSpan as _;
use routines::Caller;
use routines::desk::{Over, case_save, problem_save};
use routines::organisation::Known;
use store::testing::{noon, number};

store::each_engine! {
    async fn a_known_fault_leads_to_its_cases_and_whoever_waits_hears_that_it_is_mended(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let (town, operator) = (&browser.town, Caller::operator(Language::Sv));
        problem_save(town, &operator, None, (&[("name", "Kön fastnar")], None), noon()).await.unwrap();
        let fault = id(&browser, "desk_problem", "1 = 1").await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        reported(&mut ida, &[("kind", "question"), ("subject", "Var finns blanketten?"), ("go", "on")]).await;
        let known = Known { id: case.rsplit('/').next().unwrap_or_default().parse().unwrap(), version: 1 };
        case_save(town, &operator, &known, &[("problem", fault.as_str())], noon()).await.unwrap();

        let page = per.open(&format!("/desk/problems/{fault}")).await;
        assert!(page.says("öppna: 1, alla: 1") && page.html.contains(&format!("problem={fault}")), "{}", page.html);
        let list = per.open(&format!("/desk/cases?view=all&problem={fault}")).await;
        assert!(list.says("Skrivaren skriver inte ut") && !list.says("Var finns blanketten?"), "{}", list.html);
        assert!(list.says("Känt fel: Kön fastnar"), "{}", list.html);

        let over = [("over", "yes"), ("base_version", "1")];
        let mended = post(&mut per, &format!("/desk/problems/{fault}/over"), &over).await;
        assert_eq!(mended.status, StatusCode::SEE_OTHER, "{}", mended.html);
        assert!(ida.open(&case).await.says("Det kända felet ”Kön fastnar” är avhjälpt"));
        let said = "select count(*) as number from desk_message where kind = 'to-requester'";
        assert_eq!(number(town.store(), said).await, 1, "nobody else waits for it");
        // Under another name and in another language it is the same that is mended.
        let say = |message: &Message| Words::of(Language::En).message(message);
        let (known, renamed) = (Known { id: fault.parse().unwrap(), version: 2 }, [("name", "Kön fastnar ofta")]);
        problem_save(town, &operator, Some(&known), (&renamed, Some(Over::Mended(&say))), noon()).await.unwrap();
        assert_eq!(number(town.store(), said).await, 1);
        // Once it was back it is another time.
        let (known, later) = (Known { id: fault.parse().unwrap(), version: 3 }, noon() + 1.hours());
        problem_save(town, &operator, Some(&known), (&[], Some(Over::Back)), later).await.unwrap();
        let known = Known { version: 4, ..known };
        problem_save(town, &operator, Some(&known), (&[], Some(Over::Mended(&say))), later).await.unwrap();
        assert_eq!(number(town.store(), said).await, 2);
    }
}

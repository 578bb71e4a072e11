//! What was attested and accepted is narrowed, sorted and cut as lists, through the whole router on both engines.

use crate::organisation::tests::id;
use crate::regulation::ending::tests::accepted;
use crate::testing::{Browser, Program};
use domain::identity::{AcceptanceId, AttestationId};
use domain::journal::{Actor, Entry, Happening};
use domain::language::Language;
use domain::period::Period;
use domain::regulation::record::{Acceptance, Attestation};
use jiff::ToSpan as _;
use jiff::civil::date;
use routines::Caller;
use serde_json::Value;
use store::StoreError;
use store::regulation::{acceptance_save, attestation_save};
use store::testing::{CountedChance, noon};

/// What the API answers.
async fn told(program: &mut Program, address: &str) -> Value {
    serde_json::from_str(&program.get(address).await.html).unwrap()
}

/// The rows of a list's file, without its heading.
async fn rows(browser: &mut Browser, address: &str) -> Vec<String> {
    let file = browser.open(address).await;
    assert!(file.status.is_success(), "{address}: {}", file.html);
    file.html.lines().skip(1).map(str::to_owned).collect()
}

/// Sixty attestations, one for each day of the year from its first on: of two systems in turn, the later half of a duty that is in force no longer, the first twenty over.
async fn sixty_attested(browser: &Browser) {
    let systems = [id(browser, "system", "name = 'Hemtur'").await, id(browser, "system", "name = 'Ärendestödet'").await];
    let maja = id(browser, "person", "email = 'maja@lindhamn.example'").await;
    let chance = CountedChance::default();
    let given: Vec<Attestation> = (0_i64..60)
        .map(|turn| Attestation {
            id: AttestationId::mint(noon(), &chance),
            pack: "bas-2026".to_owned(),
            duty: if turn < 30 { "fit-for-purpose" } else { "gone" }.to_owned(),
            subject: systems[usize::from(turn % 2 == 1)].clone(),
            person: (turn % 3 == 0).then(|| maja.parse().unwrap()),
            day: date(2026, 1, 1) + turn.days(),
            valid_until: if turn < 20 { date(2026, 6, 1) } else { date(2027, 6, 1) },
            evidence: format!("Ärende {turn:02}"),
            at: noon(),
            withdrawn: None,
            withdrawn_reason: None,
        })
        .collect();
    let actor = Actor::operator();
    let kept = browser.town.store().write(&actor, noon(), async |change| -> Result<((), Entry), StoreError> {
        for each in &given {
            attestation_save(change, each).await?;
        }
        Ok(((), Entry::of(Happening::performed("attestation", "sextio", []))))
    });
    kept.await.unwrap();
}

/// Sixty acceptances more that rest on the decision of one, each from a day later on than the one before.
async fn sixty_accepted(browser: &Browser, like: &str) {
    let operator = Caller::operator(Language::Sv);
    let (first, _) = routines::regulation::acceptance(&browser.town, &operator, &like.parse().unwrap()).await.unwrap();
    let chance = CountedChance::default();
    let given: Vec<Acceptance> = (0_i64..60)
        .map(|turn| Acceptance {
            id: AcceptanceId::mint(noon(), &chance),
            reason: format!("Skäl {turn:02}"),
            period: Period { from: date(2026, 1, 1) + turn.days(), until: Some(date(2027, 7, 1)) },
            ..first.clone()
        })
        .collect();
    let actor = Actor::operator();
    let kept = browser.town.store().write(&actor, noon(), async |change| -> Result<((), Entry), StoreError> {
        for each in &given {
            acceptance_save(change, each).await?;
        }
        Ok(((), Entry::of(Happening::performed("acceptance", "sextio", []))))
    });
    kept.await.unwrap();
}

store::each_engine! {
    async fn what_was_attested_is_found_by_what_it_says_of_what_by_whom_and_by_its_duty(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        sixty_attested(&browser).await;
        browser.sign_in_as("saga@lindhamn.example").await;
        for (sought, found) in [
            ("/attestations?view=all&format=csv", 60),
            ("/attestations?format=csv", 40),
            ("/attestations?view=over&q=%C3%84RENDE+1&format=csv", 10),
            ("/attestations?view=all&q=HEMTUR&format=csv", 30),
            ("/attestations?view=all&q=maja&format=csv", 20),
            ("/attestations?view=all&q=gone&format=csv", 30),
            ("/attestations?view=all&duty=gone&pack=bas-2026&format=csv", 30),
            ("/attestations?view=all&q=%25&format=csv", 0),
        ] {
            assert_eq!(rows(&mut browser, sought).await.len(), found, "{sought}");
        }
        let page = browser.open("/attestations?sort=from&columns=said&size=25&page=2").await;
        assert!(page.says("Ärende 45") && page.says("Ärende 59") && !page.says("Ärende 44"), "{}", page.html);
        let mut program = browser.program(&[("may", "read")]).await;
        let over = told(&mut program, "/api/v1/attestations?state=over&duty=fit-for-purpose&limit=15&page=2").await;
        assert_eq!((over["total"].as_i64(), over["items"].as_array().map(Vec::len)), (Some(20), Some(5)), "{over}");
        assert_eq!(over["items"][0]["evidence"], "Ärende 04", "the newest first");
    }

    async fn what_was_attested_sorts_by_every_column_that_offers_it_both_ways(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        sixty_attested(&browser).await;
        browser.sign_in_as("saga@lindhamn.example").await;
        for (sort, first, last) in [
            ("", "Ärende 59", "Ärende 00"),
            ("from", "Ärende 00", "Ärende 59"),
            ("-from", "Ärende 59", "Ärende 00"),
            // Beside each other by the names of the systems, and then the newest first.
            ("name", "Hemtur;Ärende 58", "Ärendestödet;Ärende 01"),
            ("-name", "Ärendestödet;Ärende 59", "Hemtur;Ärende 00"),
            ("number", "Hemtur;Ärende 28", "Ärendestödet;Ärende 31"),
            ("-number", "Ärendestödet;Ärende 59", "Hemtur;Ärende 00"),
            ("until", "Hemtur;Ärende 18", "Ärendestödet;Ärende 21"),
            ("state", "Hemtur;Ärende 58", "Ärendestödet;Ärende 01"),
            ("-state", "Ärendestödet;Ärende 19", "Hemtur;Ärende 20"),
            ("by", "Hemtur;Ärende 58", "Ärendestödet;Ärende 03"),
            ("-by", "Ärendestödet;Ärende 57", "Hemtur;Ärende 02"),
        ] {
            let found = rows(&mut browser, &format!("/attestations?view=all&sort={sort}&columns=said&format=csv")).await;
            assert_eq!(found.len(), 60, "{sort}");
            assert!(found[0].ends_with(first) && found[59].ends_with(last), "{sort}: {} … {}", found[0], found[59]);
        }
    }

    async fn what_was_accepted_is_found_by_its_decision_and_its_reason_and_sorts_a_page_at_a_time(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let first = accepted(&mut browser).await;
        sixty_accepted(&browser, &first).await;
        for (sought, found) in [
            ("/acceptances?format=csv", 61),
            ("/acceptances?q=%C2%A7+70&format=csv", 61),
            ("/acceptances?q=SK%C3%84L+5&format=csv", 10),
            ("/acceptances?q=hemtur&format=csv", 61),
            ("/acceptances?q=zzz&format=csv", 0),
        ] {
            assert_eq!(rows(&mut browser, sought).await.len(), found, "{sought}");
        }
        for sort in ["number", "-number", "name", "-name", "until", "-until", "by", "-by", "state", "-state"] {
            let found = rows(&mut browser, &format!("/acceptances?sort={sort}&columns=said&format=csv")).await;
            assert_eq!((found.len(), found[60].as_str()), (61, "Hemtur;Skäl 00"), "{sort}: the oldest last where nothing else parts them");
        }
        let page = browser.open("/acceptances?sort=from&columns=said&size=25&page=3").await;
        assert!(page.says("Skäl 50") && page.says("Upphandlas") && !page.says("Skäl 49"), "{}", page.html);
        let mut program = browser.program(&[("may", "read")]).await;
        let holding = told(&mut program, "/api/v1/acceptances?state=holding&limit=50&page=2").await;
        assert_eq!((holding["total"].as_i64(), holding["items"].as_array().map(Vec::len)), (Some(61), Some(11)), "{holding}");
    }
}

//! Cases of our own desk in the follow-up: held to the target of each tier, graded, and with the way to their pages.

use super::{figure, leading, listed};
use crate::desk::tests::{FAULT, as_who, desk, done, reported};
use crate::organisation::tests::id;
use crate::testing::Browser;
use domain::journal::{Actor, Entry, Happening};
use domain::language::Language;
use jiff::ToSpan as _;
use routines::Caller;
use routines::desk::{facts_recount, target_save};
use store::desk::{fact_find, facts_save};
use store::testing::{execute, noon, number};
use store::{Change, StoreError};

const GRADED: &str = "Lösta ärenden med betyg";
const OF_THE_UNIT: &str = "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från\n\
    21;Ola;Ro;ola@lindhamn.example;IT-enheten;Tekniker;nej;2020-01-01\n";

/// A case that lay with the local support for longer than its target and was solved by the unit; and a browser of that time.
async fn late(browser: &Browser) -> (Browser, String) {
    let field = |name: &str| match name {
        "priority" => "2",
        "tier" => "1",
        "solve" => "1h",
        _ => "",
    };
    target_save(&browser.town, &Caller::operator(Language::Sv), None, |name| field(name).to_owned(), noon()).await.unwrap();
    let mut ida = as_who(browser, "ida@lindhamn.example").await;
    let case = reported(&mut ida, &FAULT).await;
    let later = browser.another().at(noon() + 2.hours());
    let mut per = as_who(&later, "per@lindhamn.example").await;
    let unit = id(browser, "desk_team", "tier = '2'").await;
    done(&mut per, &case, "hand-over", &[("team", unit.as_str()), ("reason", "Vi har inget kort.")]).await;
    let mut lina = as_who(&later, "lina@lindhamn.example").await;
    done(&mut lina, &case, "solve", &[("solution", "Nytt kort.")]).await;
    (later, case)
}

store::each_engine! {
    async fn a_tier_that_was_late_is_told_late_also_after_the_case_went_on(fixture: Fixture) {
        let mut browser = desk(&fixture).await;
        let (later, case) = late(&browser).await;
        let mut saga = as_who(&later, "saga@lindhamn.example").await;
        let page = saga.open("/desk/report?from=2026-11-01&to=2026-11-30").await;
        let late: Vec<_> = leading(&page).into_iter().filter(|(_, link)| link.contains("late-tier=")).collect();
        let told: Vec<&str> = late.iter().map(|(told, _)| told.as_str()).collect();
        assert_eq!(told, ["0,0 %", "1"], "among the tiers, and where resources fall short: {}", page.html);
        for (_, link) in &late {
            assert!(link.contains("late-tier=1"), "the unit has no target: {link}");
            assert_eq!(listed(&mut saga, link).await, ["2026-1"], "{link}");
        }

        // A case of our own leads to its page, for whoever may see that.
        let way = format!("href=\"{case}\"");
        let list = saga.open(&late[0].1).await;
        assert!(list.html.contains(&way), "{}", list.html);
        browser.import("bodies", "code;name;kind;parent;function;valid_from\nITE;IT-enheten;unit;OF;it-unit;2020-01-01\n").await;
        browser.import("people", OF_THE_UNIT).await;
        let list = as_who(&later, "ola@lindhamn.example").await.open(&late[0].1).await;
        assert!(list.says("2026-1") && !list.html.contains(&way), "{}", list.html);
    }

    async fn what_was_solved_before_a_tier_was_held_to_its_own_target_is_held_to_it_the_night_after(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let (later, case) = late(&browser).await;
        let mut saga = as_who(&later, "saga@lindhamn.example").await;
        let told = async |browser: &mut Browser| -> Vec<String> {
            let page = browser.open("/desk/report?from=2026-11-01&to=2026-11-30").await;
            leading(&page).into_iter().filter(|(_, link)| link.contains("late-tier=1")).map(|(told, _)| told).collect()
        };
        // As an older program kept it, which is to be put right otherwise as well.
        let key = case.rsplit('/').next().unwrap_or_default().to_owned();
        let store = browser.town.store().clone();
        store.write(&Actor::system(), noon(), async |change: &Change| -> Result<((), Entry), StoreError> {
            let fact = fact_find(change, &key).await?.unwrap();
            let old = domain::desk::facts::CaseFact { within_by_tier: Vec::new(), reassigned: fact.reassigned + 1, ..fact };
            facts_save(change, &[old]).await?;
            Ok(((), Happening::performed("test", "test", []).into()))
        }).await.unwrap();
        store.operate(async |upkeep| -> Result<(), StoreError> {
            for sql in [
                "drop index desk_fact_tiers_due",
                "alter table desk_fact drop column tiers_due",
                "delete from schema_step where name = 'desk-fact-tiers-due'",
            ] {
                execute(upkeep, sql, Vec::new()).await?;
            }
            Ok(())
        }).await.unwrap();
        assert_eq!(store.migrate(noon()).await.unwrap(), ["desk-fact-tiers-due"]);
        assert!(told(&mut saga).await.is_empty());
        facts_recount(&browser.town, noon() + 3.hours()).await.unwrap();
        assert_eq!(told(&mut saga).await, ["0,0 %", "1"]);
        let unlike = "select count(*) as number from desk_fact join desk_case on desk_case.id = desk_fact.case_key
            where desk_fact.reassigned <> desk_case.reassigned";
        assert_eq!(number(&store, unlike).await, 0);
        let entries = "select count(*) as number from journal";
        let before = number(&store, entries).await;
        facts_recount(&browser.town, noon() + 4.hours()).await.unwrap();
        assert_eq!(number(&store, entries).await, before, "what was looked at is not looked at again");
    }

    async fn grades_are_counted_and_what_was_kept_before_is_put_right(fixture: Fixture) {
        let mut browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        done(&mut per, &case, "take", &[]).await;
        done(&mut per, &case, "ask", &[("text", "Vilket nummer står på den?")]).await;
        done(&mut ida, &case, "say", &[("text", "4711")]).await;
        done(&mut per, &case, "solve", &[("solution", "Startad om.")]).await;
        let told = async |browser: &mut crate::testing::Browser| {
            let page = browser.open("/desk/report").await;
            [GRADED, "Lösta ärenden som kunde få betyg", "Betyg i snitt, från 1 till 5", "Lösta vid första kontakten"].map(|name| figure(&page, name).0)
        };
        assert_eq!(told(&mut browser).await, ["0", "1", "–", "0,0 %"]);
        done(&mut ida, &case, "rate", &[("grade", "4"), ("comment", "Tack")]).await;
        assert_eq!(told(&mut browser).await, ["1", "1", "–", "0,0 %"], "one grade would tell what somebody said");
        let (_, link) = figure(&browser.open("/desk/report").await, GRADED);
        assert_eq!(listed(&mut browser, &link).await, ["2026-1"]);

        // As it was kept before: no grade, and waiting for whoever asked was no second contact.
        let key = case.rsplit('/').next().unwrap_or_default().to_owned();
        let store = browser.town.store().clone();
        store.write(&Actor::system(), noon(), async |change: &Change| -> Result<((), Entry), StoreError> {
            let fact = fact_find(change, &key).await?.unwrap();
            facts_save(change, &[domain::desk::facts::CaseFact { grade: None, first_contact: true, ..fact }]).await?;
            Ok(((), Happening::performed("test", "test", []).into()))
        }).await.unwrap();
        assert_eq!(told(&mut browser).await, ["0", "1", "–", "100,0 %"]);
        facts_recount(&browser.town, noon()).await.unwrap();
        assert_eq!(told(&mut browser).await, ["1", "1", "–", "0,0 %"]);
        let entries = "select count(*) as number from journal";
        let before = number(&store, entries).await;
        facts_recount(&browser.town, noon()).await.unwrap();
        assert_eq!(number(&store, entries).await, before, "what is right leaves no entry");
    }
}

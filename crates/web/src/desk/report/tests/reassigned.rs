//! Cases of our own desk that went from one person to another: a figure that leads to them, also of those from before it was counted.

use super::figure;
use crate::desk::tests::{FAULT, as_who, desk, done, reported};
use crate::organisation::tests::id;
use crate::testing::Browser;
use domain::journal::{Actor, Entry, Happening};
use routines::desk::facts_recount;
use store::desk::{fact_find, facts_save};
use store::testing::{execute, noon, number};
use store::{Change, StoreError};

const NAME: &str = "Bytte handläggare";

/// A case that one person had and another solved after a hand-over; and beside it one that came back to the same person.
async fn solved(browser: &Browser) -> String {
    let mut ida = as_who(browser, "ida@lindhamn.example").await;
    let moved = reported(&mut ida, &FAULT).await;
    let kept = reported(&mut ida, &[("kind", "question"), ("subject", "Var finns blanketten?"), ("go", "on")]).await;
    let mut per = as_who(browser, "per@lindhamn.example").await;
    done(&mut per, &moved, "take", &[]).await;
    done(&mut per, &kept, "take", &[]).await;
    done(&mut per, &kept, "assign", &[("assignee", "")]).await;
    done(&mut per, &kept, "take", &[]).await;
    done(&mut per, &kept, "solve", &[("solution", "På intranätet.")]).await;
    let unit = id(browser, "desk_team", "tier = '2'").await;
    done(&mut per, &moved, "hand-over", &[("team", unit.as_str()), ("reason", "Vi har inget kort.")]).await;
    let mut lina = as_who(browser, "lina@lindhamn.example").await;
    done(&mut lina, &moved, "take", &[]).await;
    done(&mut lina, &moved, "solve", &[("solution", "Nytt kort.")]).await;
    moved
}

store::each_engine! {
    async fn a_case_that_went_from_one_person_to_another_is_counted_and_its_figure_leads_to_it(fixture: Fixture) {
        let mut browser = desk(&fixture).await;
        solved(&browser).await;
        let (told, href) = figure(&browser.open("/desk/report").await, NAME);
        assert_eq!(told, "1");
        let list = browser.open(&href).await;
        assert!(list.says("Ett ärende"), "{}", list.html);
        let file = browser.open(&format!("{href}&columns=reassigned&format=csv")).await;
        let row = file.html.lines().nth(1).unwrap_or_default();
        assert!(row.starts_with("2026-1;1") && file.html.lines().count() == 2, "{}", file.html);
    }

    async fn what_was_kept_before_it_was_counted_is_put_right_by_what_the_journal_tells(fixture: Fixture) {
        let mut browser = desk(&fixture).await;
        let case = solved(&browser).await;
        let key = case.rsplit('/').next().unwrap_or_default().to_owned();
        let store = browser.town.store().clone();
        // As it was before: nobody counted, and the journal alone knows who had it.
        store.write(&Actor::system(), noon(), async |change: &Change| -> Result<((), Entry), StoreError> {
            let mut fact = fact_find(change, &key).await?.unwrap();
            fact.reassigned = 0;
            facts_save(change, &[fact]).await?;
            Ok(((), Happening::performed("test", "test", []).into()))
        }).await.unwrap();
        store.operate(async |upkeep| -> Result<(), StoreError> {
            for sql in [
                "alter table desk_case drop column last_assignee",
                "alter table desk_case drop column reassigned",
                "alter table desk_fact drop column reassigned",
                "delete from schema_step where name = 'desk-reassigned'",
            ] {
                execute(upkeep, sql, Vec::new()).await?;
            }
            Ok(())
        }).await.unwrap();
        assert_eq!(store.migrate(noon()).await.unwrap(), ["desk-reassigned"]);
        let counted = "select count(*) as number from desk_case where reassigned = 1 and last_assignee = assignee";
        assert_eq!(number(&store, counted).await, 1);
        assert_eq!(number(&store, "select count(*) as number from desk_case where reassigned = 0 and last_assignee = assignee").await, 1);
        assert_eq!(figure(&browser.open("/desk/report").await, NAME).0, "0");
        facts_recount(&browser.town, noon()).await.unwrap();
        assert_eq!(figure(&browser.open("/desk/report").await, NAME).0, "1");
        let entries = "select count(*) as number from journal";
        let before = number(&store, entries).await;
        facts_recount(&browser.town, noon()).await.unwrap();
        assert_eq!(number(&store, entries).await, before, "what is right leaves no entry");
    }
}

//! Facts of cases and their roll-ups, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by ending")]

use domain::desk::facts::{CaseFact, Facet, Span, figures};
use domain::desk::log::{Columns, Meanings, read};
use domain::desk::words::Tier;
use domain::journal::{Actor, Entry, Happening};
use std::collections::BTreeSet;
use store::desk::{
    Called, FactSort, FactWish, Saved, fact_find, fact_list, fact_remove, facts_save, given, log_add, log_known, month_sums,
    values_of,
};
use store::testing::{noon, number};
use store::{Change, Store, StoreError};

const HEADER: &str = "case;at;status;tier;team;product;minutes;within";

fn logged(lines: &[String]) -> Vec<CaseFact> {
    let cells = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<_>>();
    let rows: Vec<_> = lines.iter().enumerate().map(|(place, line)| (place + 2, cells(line))).collect();
    domain::desk::facts::facts_of(&read(&Columns::of(&cells(HEADER), &[]).unwrap(), &Meanings::default(), &rows).unwrap())
}

/// So many cases from January on, one every seven hours, each solved after five, the last one open.
fn cases(count: i64) -> Vec<CaseFact> {
    let start: domain::Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    let mut lines = Vec::new();
    for each in 0..count {
        let at = |hours: i64| start + jiff::SignedDuration::from_hours(7 * each + hours);
        let (tier, team) = (1 + each % 2, ["South", "North", "Unit"][usize::try_from(each % 3).unwrap()]);
        let system = if each % 5 == 0 { "Pay" } else { "Mail" };
        lines.push(format!("{each};{};new;L{tier};{team};{system};;", at(0)));
        if each + 1 < count {
            lines.push(format!("{each};{};solved;L{tier};{team};{system};{};{}", at(5), 10 + each % 7, each % 4 == 0));
        }
    }
    logged(&lines)
}

async fn save(store: &Store, facts: &[CaseFact]) -> Saved {
    store
        .write(&Actor::system(), noon(), async |change: &Change| -> Result<(Saved, Entry), StoreError> {
            let saved = facts_save(change, facts).await?;
            Ok((saved, Happening::performed("test", "test", []).into()))
        })
        .await
        .unwrap()
}

fn span(from: &str, to: &str) -> Span {
    Span::new(from.parse().unwrap(), to.parse().unwrap()).unwrap()
}

async fn told(store: &Store, span: Span) -> domain::desk::facts::Figures {
    figures(span, &given(&store.read().await.unwrap(), span).await.unwrap())
}

store::each_engine! {
    async fn a_fact_comes_back_as_it_was_kept_and_the_same_again_changes_nothing(fixture: Fixture) {
        let facts = cases(3);
        assert_eq!(save(&fixture.store, &facts).await, Saved { new: 3, changed: 0, same: 0 });
        let view = fixture.store.read().await.unwrap();
        assert_eq!(fact_find(&view, "1").await.unwrap().as_ref(), facts.iter().find(|fact| fact.key == "1"));
        assert_eq!(save(&fixture.store, &facts).await, Saved { new: 0, changed: 0, same: 3 });
    }

    async fn roll_ups_move_with_their_facts_and_agree_with_those_made_anew(fixture: Fixture) {
        let (before, after) = (cases(700), cases(720));
        save(&fixture.store, &before).await;
        assert_eq!(save(&fixture.store, &after).await, Saved { new: 20, changed: 1, same: 699 });
        let span = span("2026-01-15", "2026-07-20");
        let kept = told(&fixture.store, span).await;
        let view = fixture.store.read().await.unwrap();
        let mut anew = given(&view, span).await.unwrap();
        drop(view);
        anew.days.clear();
        anew.sums.clear();
        for (place, tally) in after.iter().flat_map(domain::desk::facts::shares) {
            if place.day >= span.from && place.day <= span.to {
                if place.facet == Facet::All {
                    anew.days.entry(place.day).or_default().add(&tally, 1);
                }
                anew.sums.entry((place.facet, place.value)).or_default().add(&tally, 1);
            }
        }
        assert_eq!(kept, figures(span, &anew));
        assert!(kept.all.arrived > 600 && kept.teams.len() == 3 && kept.costliest.len() == 2);
        for fact in after.iter().take(40) {
            fixture.store.write(&Actor::system(), noon(), async |change: &Change| -> Result<((), Entry), StoreError> {
                assert!(fact_remove(change, &fact.key).await?);
                Ok(((), Happening::performed("test", "test", []).into()))
            }).await.unwrap();
        }
        assert_eq!(number(&fixture.store, "select count(*) as number from desk_day where period = '2026-01-03'").await, 0);
    }

    async fn the_backlog_is_told_by_age_and_months_by_tier(fixture: Fixture) {
        save(&fixture.store, &cases(30)).await;
        let told = told(&fixture.store, span("2026-01-01", "2026-01-20")).await;
        assert_eq!((told.backlog.in_all(), told.backlog.days_8_30), (1, 1));
        let sums = month_sums(&fixture.store.read().await.unwrap(), "2026-01").await.unwrap();
        assert_eq!(sums.get(&(Facet::All, String::new())).map(|tally| (tally.arrived, tally.ended)), Some((30, 29)));
        assert_eq!(sums.keys().filter(|(facet, _)| *facet == Facet::Tier).count(), 2);
    }

    async fn cases_are_found_by_what_is_asked(fixture: Fixture) {
        save(&fixture.store, &cases(30)).await;
        let view = fixture.store.read().await.unwrap();
        let all = FactWish { sort: FactSort::Time, descending: true, ..FactWish::default() };
        let (rows, count) = fact_list(&view, &all, (25, 10)).await.unwrap();
        assert_eq!((rows.len(), count), (5, 30));
        assert_eq!(rows.last().and_then(|fact| fact.solve_s), None, "what is not solved has no time");
        let wish = FactWish {
            words: vec!["MAIL".to_owned()],
            called: vec![Called { word: "MAIL".to_owned(), facet: Facet::System, value: "Mail".to_owned() }],
            equal: vec![("team", "South".to_owned()), ("tier", "1".to_owned())],
            marks: vec!["late".to_owned()],
            ..FactWish::default()
        };
        let (rows, _) = fact_list(&view, &wish, (0, 50)).await.unwrap();
        assert!(!rows.is_empty() && rows.iter().all(|fact| fact.solved_within == Some(false) && fact.team.as_deref() == Some("South")));
        let open = FactWish { open_at: Some(noon()), ..FactWish::default() };
        assert_eq!(fact_list(&view, &open, (0, 50)).await.unwrap().1, 1);
        let percent = FactWish { words: vec!["%".to_owned()], ..FactWish::default() };
        assert_eq!(fact_list(&view, &percent, (0, 50)).await.unwrap().1, 0);
        let south = |word: &str, facet| Called { word: word.to_owned(), facet, value: "South".to_owned() };
        let words = |words: &[&str], called: Vec<Called>| FactWish {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            called,
            ..FactWish::default()
        };
        let count = async |wish: FactWish| fact_list(&view, &wish, (0, 50)).await.unwrap().1;
        // A team counts where its column has it, and twice the same value is given once.
        assert_eq!(count(words(&["so", "th"], vec![south("so", Facet::Team), south("th", Facet::Team)])).await, 10);
        assert_eq!(count(words(&["so"], vec![south("so", Facet::System)])).await, 0);
        assert_eq!(count(words(&["2", "so"], vec![south("so", Facet::Team)])).await, 4, "12, 21, 24 and 27 are of that team");
        assert_eq!(values_of(&view, Facet::Team).await.unwrap(), ["North", "South", "Unit"]);
    }

    async fn what_was_worked_on_somewhere_or_late_there_is_found_wherever_it_ended(fixture: Fixture) {
        let mut all = cases(30);
        let [local, unit] = [Tier::LocalSupport, Tier::ItUnit];
        let shared = &mut all[1];
        "shared".clone_into(&mut shared.key);
        shared.minutes = vec![(local, 5), (unit, 7)];
        shared.minutes_by_team = vec![("a \"quoted\" name".to_owned(), 5), ("Unit".to_owned(), 7)];
        (shared.tier, shared.solved_within) = (Some(unit), Some(false));
        shared.within_by_tier = vec![(local, false), (unit, true)];
        shared.grade = Some(4);
        save(&fixture.store, &all).await;
        let view = fixture.store.read().await.unwrap();
        assert_eq!(fact_find(&view, "shared").await.unwrap().as_ref(), Some(&all[1]));
        let keys = async |wish: FactWish| {
            let (rows, _) = fact_list(&view, &wish, (0, 50)).await.unwrap();
            rows.into_iter().map(|fact| fact.key).collect::<BTreeSet<_>>()
        };
        for (facet, value, expected) in [
            (Facet::Tier, "1", true),
            (Facet::Tier, "2", true),
            (Facet::Tier, "3", false),
            (Facet::Team, "a \"quoted\" name", true),
            (Facet::Team, "Unit", true),
            (Facet::Team, "unit", false),
            (Facet::Team, "", false),
        ] {
            let wish = FactWish { worked_in: Some((facet, value.to_owned())), ..FactWish::default() };
            assert_eq!(keys(wish).await.contains("shared"), expected, "{value}");
        }
        // Where a tier has no target of its own, that of the whole way holds where a case was solved.
        for (tier, here) in [(local, true), (unit, false)] {
            let held = all.iter().filter(|fact| fact.within_by_tier.is_empty() && fact.tier == Some(tier) && fact.solved_within == Some(false));
            let mut expected: BTreeSet<String> = held.map(|fact| fact.key.clone()).collect();
            assert!(!expected.is_empty());
            expected.extend(here.then(|| "shared".to_owned()));
            assert_eq!(keys(FactWish { late_in: Some(tier), ..FactWish::default() }).await, expected, "{tier}");
        }
        assert_eq!(keys(FactWish { marks: vec!["graded".to_owned()], ..FactWish::default() }).await, BTreeSet::from(["shared".to_owned()]));
    }

    async fn a_number_with_other_letters_is_found_in_either_case(fixture: Fixture) {
        save(&fixture.store, &logged(&["Ä-1;2026-01-05 08:00;new;L1;South;Pay;;".to_owned()])).await;
        let view = fixture.store.read().await.unwrap();
        for word in ["ä-1", "Ä-1"] {
            let wish = FactWish { words: vec![word.to_owned()], ..FactWish::default() };
            assert_eq!(fact_list(&view, &wish, (0, 50)).await.unwrap().1, 1, "{word}");
        }
    }

    async fn a_log_is_known_by_its_digest(fixture: Fixture) {
        fixture.store.write(&Actor::system(), noon(), async |change: &Change| -> Result<((), Entry), StoreError> {
            log_add(change, ("abc", "log.csv"), (3, 9), Saved::default(), noon()).await?;
            Ok(((), Happening::performed("case-log", "abc", []).into()))
        }).await.unwrap();
        let view = fixture.store.read().await.unwrap();
        assert!(log_known(&view, "abc").await.unwrap() && !log_known(&view, "abd").await.unwrap());
    }
}

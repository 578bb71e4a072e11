//! Each measured duty of the packs that come along, held against a municipality that has everything in order and one in which that one thing is not.

mod desk;
mod order;
mod organisation;
mod systems;

use crate::place::{TODAY, change, town};
use domain::regulation::pack::{Limit, Pack, Way};
use order::in_order;
use routines::Town;
use routines::regulation::{built_in, built_in_names};
use std::collections::BTreeSet;
use std::time::Duration;
use store::Param;

type Statement = (String, Vec<Param>);

fn sql(text: impl Into<String>) -> Statement {
    (text.into(), Vec::new())
}

/// The subjects that fall short of a duty.
async fn short(town: &Town, pack: &Pack, key: &str) -> BTreeSet<String> {
    let (_, duty) = pack.duty(key).unwrap();
    let Way::Measured(query) = &duty.way else { panic!("{key} is not measured") };
    let limit = |name: &String| match duty.limits.get(name) {
        Some(Limit::Day(interval)) => interval.from(TODAY).into(),
        Some(Limit::Integer(number)) => (*number).into(),
        Some(Limit::Text(text)) => text.into(),
        None => TODAY.into(),
    };
    let rows = town.store().check_rows(&query.bound, query.parameters.iter().map(limit).collect(), Duration::from_secs(5)).await;
    rows.unwrap().iter().map(|row| row.text("subject").unwrap()).collect()
}

/// One thing out of order: the duties that it concerns, the subject, how it is brought about and how it is mended.
struct Wrong {
    duties: &'static [&'static str],
    subject: String,
    brought: Vec<Statement>,
    mended: Vec<Statement>,
}

fn wrong(duties: &'static [&'static str], subject: &str, brought: &[String], mended: &[String]) -> Wrong {
    let statements = |texts: &[String]| texts.iter().map(sql).collect();
    Wrong { duties, subject: subject.to_owned(), brought: statements(brought), mended: statements(mended) }
}

/// A field of a row that has another value for a while.
fn field(duties: &'static [&'static str], subject: &str, table: &str, set: [&str; 2], which: &str) -> Wrong {
    let update = |set: &str| vec![format!("update {table} set {set} where {which}")];
    wrong(duties, subject, &update(set[0]), &update(set[1]))
}

fn all_that_can_be_wrong() -> impl Iterator<Item = Wrong> {
    let organisation = organisation::holders().into_iter().chain(organisation::workplaces());
    let systems = systems::facts().into_iter().chain(systems::kinds()).chain(systems::gates());
    organisation.chain(systems).chain(desk::wrongs())
}

store::each_engine! {
    async fn each_measured_duty_finds_what_falls_short_and_nothing_else(fixture: Fixture) {
        let town = town(&fixture);
        let packs: Vec<Pack> = built_in_names().iter().map(|name| Pack::read(&built_in(name).unwrap()).unwrap()).collect();
        in_order(&town, &packs).await;
        let mut untried: BTreeSet<String> = BTreeSet::new();
        for pack in &packs {
            for (_, duty) in pack.duties().filter(|(_, duty)| matches!(duty.way, Way::Measured(_))) {
                assert_eq!(short(&town, pack, &duty.key).await, BTreeSet::new(), "{} {} before", pack.name, duty.key);
                untried.insert(duty.key.clone());
            }
        }
        for wrong in all_that_can_be_wrong() {
            change(&town, "system", wrong.brought).await;
            for pack in &packs {
                for key in wrong.duties.iter().filter(|key| pack.duty(key).is_some()) {
                    let found = short(&town, pack, key).await;
                    assert!(found.contains(&wrong.subject), "{} {key} misses {}: {found:?}", pack.name, wrong.subject);
                    untried.remove(*key);
                }
            }
            change(&town, "system", wrong.mended).await;
            for pack in &packs {
                for key in wrong.duties.iter().filter(|key| pack.duty(key).is_some()) {
                    assert_eq!(short(&town, pack, key).await, BTreeSet::new(), "{} {key} after", pack.name);
                }
            }
        }
        assert_eq!(untried, BTreeSet::new(), "measured duties that nothing was tried against");
    }
}

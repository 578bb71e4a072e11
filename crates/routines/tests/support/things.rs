//! A register made for trying the import engine: things with a parent, a day, a price and users.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails there and then")]

use domain::intake::plan::{Absent, Proposal, Trouble};
use domain::intake::{Choice, Existing, Field, Filling, Kind, Register, Values};
use domain::journal::Happening;
use domain::refusal::Message;
use routines::intake::{Candidate, Context, Target, Work, happening, removal};
use routines::{Outcome, SystemChance, Town};
use std::sync::Arc;
use store::testing::execute;
use store::{Change, Param, Source, Store, StoreError, View, params};

const STATES: &[Choice] = &[Choice::new("operation", &["drift", "i drift"]), Choice::new("retired", &["avvecklad"])];

/// The register.
pub(crate) const THINGS: Register = Register::new(
    "things",
    "thing",
    &[
        Field::new("name", Kind::Text, &["namn", "programvara"]).required().key(),
        Field::new("state", Kind::Choice(STATES), &["läge"]),
        Field::new("since", Kind::Day, &["från och med"]),
        Field::new("until", Kind::Day, &["till och med"]),
        Field::new("cost", Kind::Money, &["kostnad"]),
        Field::new("weight", Kind::Number, &["vikt"]),
        Field::new("open", Kind::Flag, &["öppen"]),
        Field::new("parent", Kind::Reference("things"), &["del av"]),
        Field::new("users", Kind::List(&Kind::Text, true), &["används av"]),
        Field::new("note", Kind::Text, &["beskrivning"]),
    ],
);

const COLUMNS: [&str; 9] = ["name", "state", "since", "until", "cost", "weight", "open", "parent", "users"];
const ALL: [&str; 10] = ["name", "state", "since", "until", "cost", "weight", "open", "parent", "users", "note"];

/// Makes the table.
pub(crate) async fn make(store: &Store) {
    let sql = "create table thing (id text not null primary key, version bigint not null, name text not null unique, state text, \
               since text, until text, cost bigint, weight double precision, open bigint, parent text references thing (id), \
               users text not null, note text not null)";
    store
        .operate(async |upkeep| -> Result<(), StoreError> {
            execute(upkeep, sql, params![]).await?;
            execute(upkeep, "create table thing_question (thing text not null)", params![]).await.map(drop)
        })
        .await
        .unwrap();
}

/// A town on that store.
pub(crate) async fn town(store: &Store) -> Town {
    make(store).await;
    Town::new(store.clone(), Arc::new(SystemChance)).unwrap()
}

/// The register as a target.
pub(crate) struct Things;

fn values(values: Values<'_>, context: Context<'_>) -> Vec<Param> {
    let parent = values.text("parent").and_then(|name| context.references.id("things", name));
    params![
        values.text_or_empty("name"),
        values.text("state"),
        values.day("since"),
        values.day("until"),
        values.money("cost"),
        values.number("weight"),
        values.flag("open"),
        parent,
        values.text_or_empty("users"),
        values.text_or_empty("note"),
    ]
}

impl Target for Things {
    fn register(&self) -> &'static Register {
        &THINGS
    }

    fn load<'a>(&'a self, view: &'a View, _: Context<'a>) -> Work<'a, Outcome<Vec<Existing>>> {
        Box::pin(async move {
            let columns: Vec<String> = COLUMNS.iter().map(|column| format!("thing.{column}")).collect();
            let sql = format!(
                "select thing.id, thing.version, thing.note, parent.name as parent_name, {} from thing \
                 left join thing as parent on parent.id = thing.parent",
                columns.join(", ")
            );
            let existing = view.gather(&sql, params![], |row| {
                let filling = Filling::new(&THINGS)
                    .text("name", row.text("name")?)
                    .maybe("state", row.optional_text("state")?)
                    .day("since", row.optional_day("since")?)
                    .day("until", row.optional_day("until")?)
                    .money("cost", row.optional_integer("cost")?)
                    .number("weight", row.optional_real("weight")?)
                    .flag("open", row.optional_flag("open")?)
                    .maybe("parent", row.optional_text("parent_name")?)
                    .text("users", row.text("users")?)
                    .text("note", row.text("note")?);
                Ok(Existing { id: row.text("id")?, version: row.integer("version")?, row: filling.row(), past: false })
            });
            Ok(existing.await?)
        })
    }

    fn check(&self, candidates: &[Candidate<'_>], _: Context<'_>) -> Vec<(u64, Trouble)> {
        let backwards = candidates.iter().filter(|candidate| {
            let values = candidate.proposal.row.of(&THINGS);
            matches!((values.day("since"), values.day("until")), (Some(since), Some(until)) if until < since)
        });
        backwards.map(|candidate| (candidate.line, Trouble::at("until", Message::new("thing-ends-before")))).collect()
    }

    fn apply<'a>(
        &'a self,
        change: &'a Change,
        proposals: &'a [&'a Proposal],
        context: Context<'a>,
    ) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let (mut new, mut changed) = (Vec::new(), Vec::new());
            for proposal in proposals {
                let values = values(proposal.row.of(&THINGS), context);
                match &proposal.before {
                    None => new.push((proposal.id.clone(), values)),
                    Some(before) => changed.push((proposal.id.clone(), before.version, values)),
                }
            }
            store::intake::rows_insert(change, "thing", &ALL, new).await?;
            store::intake::rows_update(change, "thing", "thing", &ALL, changed).await?;
            Ok(proposals.iter().map(|proposal| happening(&THINGS, proposal)).collect())
        })
    }

    fn remove<'a>(&'a self, change: &'a Change, rows: &'a [Existing], _: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let ids: Vec<(String, i64)> = rows.iter().map(|known| (known.id.clone(), known.version)).collect();
            store::intake::rows_remove(change, "thing", "thing", &ids).await?;
            Ok(rows.iter().map(|known| removal(&THINGS, known)).collect())
        })
    }

    fn ask<'a>(&'a self, change: &'a Change, missing: &'a [Absent], _: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            for absent in missing {
                execute(change, "insert into thing_question (thing) values ($1)", params![&absent.id]).await?;
            }
            Ok(Vec::new())
        })
    }
}

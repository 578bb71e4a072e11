//! The tables of the chapter `year`: what was confirmed in the yearly rounds, and the rounds that were gone through.

use crate::step::{Step, Table};

pub(crate) const STEPS: &[Step] = &[Step {
    name: "year-rounds",
    both: &[
        "create table round_confirmation (
            id text not null primary key,
            version bigint not null,
            year bigint not null,
            role text not null,
            line text not null,
            subject text not null,
            person text references person (id),
            note text,
            seen text not null,
            at text not null
        )",
        "create index round_confirmation_year on round_confirmation (year, subject)",
        "create index round_confirmation_person on round_confirmation (person)",
        // A round is gone through once.
        "create table round_receipt (
            id text not null primary key,
            version bigint not null,
            year bigint not null,
            role text not null,
            holder text not null,
            person text references person (id),
            lines bigint not null,
            noted bigint not null,
            at text not null,
            unique (year, role, holder)
        )",
        "create index round_receipt_person on round_receipt (person)",
    ],
    sqlite: &[],
    postgres: &[],
    tables: &[Table::register("round_confirmation", &["id"]), Table::register("round_receipt", &["id"])],
}];

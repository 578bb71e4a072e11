//! The tables of operation: what was done to keep the service well, and whether it is being moved.

use crate::migration::{Step, Table};

pub(crate) const STEPS: &[Step] = &[Step {
    name: "operation-notes",
    both: &[
        "create table operation_note (
            kind text not null,
            begun_at text not null,
            ended_at text not null,
            good bigint not null,
            detail text not null,
            primary key (kind, begun_at)
        )",
        // At most one row. While it says “moving” and has not run out, or says “moved”, nothing is written here.
        "create table relocation (
            id bigint not null primary key,
            state text not null,
            token text not null,
            until_second bigint not null,
            address text not null
        )",
    ],
    sqlite: &[],
    postgres: &[],
    tables: &[Table::operational("operation_note", &["kind", "begun_at"]), Table::operational("relocation", &["id"])],
}];

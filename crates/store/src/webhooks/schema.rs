//! The tables of the chapter `webhooks`: who is told, and how far each has come.

use crate::step::{Step, Table};

pub(crate) const STEPS: &[Step] = &[Step {
    name: "webhooks-tables",
    both: &[
        "create table webhook (
            id text not null primary key,
            version bigint not null,
            name text not null,
            address text not null,
            entities text not null,
            since text not null,
            ended text
        )",
        // The journal is the queue: a row says how far in it a webhook has come.
        "create table webhook_delivery (
            webhook text not null primary key,
            taken bigint not null,
            pending bigint,
            attempts bigint not null,
            next_at text,
            taken_at text,
            fault text,
            failing_since text,
            leased_by text,
            leased_until text
        )",
    ],
    sqlite: &[],
    postgres: &[],
    tables: &[Table::register("webhook", &["id"]), Table::operational("webhook_delivery", &["webhook"])],
}];

//! The table of jobs.

use crate::migration::{Step, Table};

pub(crate) const STEPS: &[Step] = &[Step {
    name: "jobs-table",
    both: &[
        "create table job (
            key text not null primary key,
            kind text not null,
            payload text not null,
            enqueued_at text not null,
            run_at text not null,
            attempts bigint not null default 0,
            leased_until text,
            leased_by text,
            done_at text,
            failed_at text,
            error text
        )",
        "create index job_ready on job (run_at, key) where done_at is null and failed_at is null",
    ],
    sqlite: &[],
    postgres: &[],
    tables: &[Table::operational("schema_step", &["name"]), Table::operational("job", &["key"])],
}];

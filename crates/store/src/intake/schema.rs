//! The tables of the chapter `intake`, step by step.

use crate::migration::{Step, Table};

pub(crate) const STEPS: &[Step] = &[Step {
    name: "intake-1",
    both: &[
        "create table import_run (
            id text not null primary key,
            register text not null,
            file_name text not null,
            sha256 text not null,
            mode text not null,
            counts text not null,
            made_by text not null,
            made_at text not null,
            undone_by text,
            undone_at text,
            version bigint not null
        )",
        "create index import_run_register on import_run (register, made_at)",
        "create table import_mapping (
            register text not null,
            signature text not null,
            mapping text not null,
            used_at text not null,
            primary key (register, signature)
        )",
        // What an import changed, as it was before, while the import can still be undone.
        "create table import_image (
            run text not null,
            part bigint not null,
            register text not null,
            content text not null,
            primary key (run, part)
        )",
        "create table staged_import (
            id text not null primary key,
            made_by text not null,
            made_at text not null,
            content text not null
        )",
        "create table staged_part (
            staged text not null,
            kind text not null,
            part bigint not null,
            content text not null,
            primary key (staged, kind, part)
        )",
    ],
    sqlite: &[],
    postgres: &[],
    tables: &[
        Table::register("import_run", &["id"]),
        Table::register("import_mapping", &["register", "signature"]),
        Table::operational("import_image", &["run", "part"]),
        Table::operational("staged_import", &["id"]),
        Table::operational("staged_part", &["staged", "kind", "part"]),
    ],
}];

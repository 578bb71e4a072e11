//! The tables of the chapter `documents`: what is attached, each version of its file, and the bytes apart from both.

use crate::step::{Step, Table};

pub(crate) const STEPS: &[Step] = &[TABLES, ASIDE];

/// What is attached.
const TABLES: Step = Step {
    name: "documents-tables",
    both: &[
        "create table attachment (
            id text not null primary key,
            version bigint not null,
            subject_kind text not null,
            subject text not null,
            title text not null,
            withdrawn_at text,
            withdrawn_reason text
        )",
        "create index attachment_subject on attachment (subject, subject_kind)",
        "create table document (
            id text not null primary key,
            version bigint not null,
            attachment text not null references attachment (id),
            number bigint not null,
            day text not null,
            file_name text not null,
            kind text not null,
            size bigint not null,
            sha256 text not null,
            scan text not null,
            signature text,
            place text not null,
            added_by text not null,
            added_at text not null,
            unique (attachment, number)
        )",
        "create table document_part (
            id text not null references document (id),
            part bigint not null,
            bytes bytea not null,
            primary key (id, part)
        )",
        "create index document_waiting on document (scan) where scan = 'waiting'",
        // When the bytes of a document were last held against its hash, and what was wrong.
        "create table document_check (
            document text not null primary key,
            checked_at text not null,
            fault text
        )",
        "create index document_check_at on document_check (checked_at)",
    ],
    sqlite: &[],
    // What is compressed already is not compressed once more.
    postgres: &["alter table document_part alter column bytes set storage external"],
    tables: &[
        Table::register("attachment", &["id"]),
        Table::register("document", &["id"]),
        Table::register("document_part", &["id", "part"]),
        Table::operational("document_check", &["document"]),
    ],
};

/// Files of forms that are not finished yet, each for the login that sent it.
const ASIDE: Step = Step {
    name: "documents-aside",
    both: &[
        "create table file_aside (
            id text not null primary key,
            login text not null,
            file_name text not null,
            size bigint not null,
            sha256 text not null,
            used_at text not null
        )",
        "create index file_aside_login on file_aside (login, used_at)",
        "create table file_aside_part (
            aside text not null,
            part bigint not null,
            bytes bytea not null,
            primary key (aside, part)
        )",
    ],
    sqlite: &[],
    postgres: &[],
    tables: &[Table::operational("file_aside", &["id"]), Table::operational("file_aside_part", &["aside", "part"])],
};

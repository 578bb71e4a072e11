//! The tables of the chapter `activity`: comments, which are a register, and who follows what, which is each one's own affair.

use crate::step::{Step, Table};

pub(crate) const STEPS: &[Step] = &[Step {
    name: "activity-comments-and-follows",
    both: &[
        "create table comment (
            id text not null primary key,
            version bigint not null,
            kind text not null,
            object text not null,
            author text not null,
            text text not null,
            written_at text not null,
            edited_at text,
            withdrawn_at text,
            withdrawn_by text
        )",
        "create index comment_object on comment (kind, object)",
        // Since which entry of the journal somebody follows a thing.
        "create table follow (
            login text not null,
            kind text not null,
            object text not null,
            since bigint not null,
            followed_at text not null,
            primary key (login, kind, object)
        )",
        // Who follows every system that they answer for, and since when.
        "create table follow_answered (
            login text not null primary key,
            since bigint not null
        )",
    ],
    sqlite: &[],
    postgres: &[],
    tables: &[
        Table::register("comment", &["id"]),
        Table::operational("follow", &["login", "kind", "object"]),
        Table::operational("follow_answered", &["login"]),
    ],
}];

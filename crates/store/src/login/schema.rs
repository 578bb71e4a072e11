//! The tables of logins, sessions and settings.

use crate::migration::{Step, Table};

/// What this chapter adds to the database.
pub(crate) const STEPS: &[Step] = &[Step {
    name: "login-1",
    both: &[
        "create table setting (name text not null primary key, value text not null)",
        "create table login (
            id text not null primary key,
            person text,
            name text not null unique,
            password text,
            administrator bigint not null,
            closed bigint not null,
            language text not null,
            version bigint not null
        )",
        "create index login_person on login(person)",
        "create table one_time_link (
            hash text not null primary key,
            login text not null references login(id),
            made_at text not null,
            ends_at text not null,
            used_at text
        )",
        "create index one_time_link_login on one_time_link(login)",
        "create table login_patience (login text not null primary key references login(id), failures bigint not null, pause_until text)",
        "create table session (hash text not null primary key, login text, value text not null, ends_at text not null)",
        "create index session_login on session(login)",
        "create index session_end on session(ends_at)",
    ],
    sqlite: &[],
    postgres: &[],
    tables: &[
        Table::register("setting", &["name"]),
        Table::register("login", &["id"]),
        Table::register("one_time_link", &["hash"]),
        Table::operational("login_patience", &["login"]),
        Table::operational("session", &["hash"]),
    ],
}];

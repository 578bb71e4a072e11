//! The tables of logins, sessions and settings.

use crate::migration::{Step, Table};

/// What this chapter adds to the database.
pub(crate) const STEPS: &[Step] = &[FIRST, WAYS_IN, IDENTITIES];

const FIRST: Step = Step {
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
};

/// Second step, tokens; sessions that tell where they are, and shared counters.
const WAYS_IN: Step = Step {
    name: "login-ways-in",
    both: &[
        "alter table login add column service bigint not null default 0",
        "create table login_code (
            login text not null primary key references login(id),
            secret text not null,
            made_at text not null
        )",
        "create table recovery_code (
            hash text not null primary key,
            login text not null references login(id),
            made_at text not null,
            used_at text
        )",
        "create index recovery_code_login on recovery_code(login)",
        "create table api_token (
            id text not null primary key,
            version bigint not null,
            login text not null references login(id),
            name text not null,
            hash text not null unique,
            scope text not null,
            made_at text not null,
            ends_on text not null,
            closed_at text
        )",
        "create index api_token_login on api_token(login)",
        "alter table session add column begun_at text not null default ''",
        "alter table session add column used_at text not null default ''",
        "alter table session add column way text not null default 'password'",
        "alter table session add column address text not null default ''",
        "alter table session add column agent text not null default ''",
        // Nobody knows where those who are signed in now came from: they sign in anew.
        "delete from session",
        "create table sign_in_place (
            name text not null,
            network text not null,
            failures bigint not null,
            pause_until text,
            entered_at text,
            touched_at text not null,
            primary key (name, network)
        )",
        "create index sign_in_place_touched on sign_in_place(touched_at)",
        "create table allowance (
            scope text not null,
            subject text not null,
            begun_at text not null,
            used bigint not null,
            primary key (scope, subject, begun_at)
        )",
        "create index allowance_begun on allowance(begun_at)",
        "create table ceremony (
            hash text not null primary key,
            kind text not null,
            login text,
            value text not null,
            ends_at text not null
        )",
        "create index ceremony_end on ceremony(ends_at)",
        "create table code_used (login text not null, step bigint not null, primary key (login, step))",
        "create table api_token_use (token text not null primary key, used_at text not null, address text not null)",
    ],
    sqlite: &[],
    postgres: &[],
    tables: &[
        Table::register("login_code", &["login"]),
        Table::register("recovery_code", &["hash"]),
        Table::register("api_token", &["id"]),
        Table::operational("sign_in_place", &["name", "network"]),
        Table::operational("allowance", &["scope", "subject", "begun_at"]),
        Table::operational("ceremony", &["hash"]),
        Table::operational("code_used", &["login", "step"]),
        Table::operational("api_token_use", &["token"]),
    ],
};

/// Whom a login is at the municipality's own sign-in, and passkeys.
const IDENTITIES: Step = Step {
    name: "login-identities",
    both: &[
        "create table login_identity (
            issuer text not null,
            subject text not null,
            login text not null references login(id),
            made_at text not null,
            primary key (issuer, subject)
        )",
        "create index login_identity_login on login_identity(login)",
        "create table passkey (
            id text not null primary key,
            login text not null references login(id),
            name text not null,
            value text not null,
            made_at text not null
        )",
        "create index passkey_login on passkey(login)",
        "create table passkey_use (passkey text not null primary key, value text not null, used_at text not null)",
    ],
    sqlite: &[],
    postgres: &[],
    tables: &[
        Table::register("login_identity", &["issuer", "subject"]),
        Table::register("passkey", &["id"]),
        Table::operational("passkey_use", &["passkey"]),
    ],
};

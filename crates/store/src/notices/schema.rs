//! The tables of the chapter `notices`. All but the reminders are operational: what they tell of is in the registers.

use crate::step::{Step, Table};

pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "notices-tables",
        both: &[
            "create table notice (
            id text not null primary key,
            login text not null,
            kind text not null,
            subject text not null,
            occasion text not null,
            figure text not null,
            made_at text not null,
            read_at text,
            mail text,
            unique (login, occasion)
        )",
            "create index notice_made on notice (made_at)",
            "create index notice_unread on notice (login) where read_at is null",
            // How far in the journal the notices have come, and to which week the weekly mail; one row, in the hands of one node at a time.
            "create table notice_state (
            id bigint not null primary key check (id = 1),
            seq bigint,
            week text not null,
            leased_by text,
            leased_until text
        )",
            "insert into notice_state (id, week) values (1, '')",
            "create table notice_way (
            login text not null,
            kind text not null,
            way text not null,
            primary key (login, kind)
        )",
            "create table mail (
            id text not null primary key,
            login text,
            occasion text unique,
            address text not null,
            subject text not null,
            body text not null,
            passage text not null,
            attempts bigint not null,
            made_at text not null,
            next_at text not null,
            sent_at text,
            fault text
        )",
            "create index mail_next on mail (passage, next_at)",
            "create index mail_made on mail (made_at)",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[
            Table::operational("notice", &["id"]),
            Table::operational("notice_state", &["id"]),
            Table::operational("notice_way", &["login", "kind"]),
            Table::operational("mail", &["id"]),
        ],
    },
    Step {
        name: "notices-reminders",
        both: &[
            "create table reminder (
            id text not null primary key,
            version bigint not null,
            batch text not null,
            matter text not null,
            people text not null,
            by_person text,
            body text not null,
            made_at text not null
        )",
            "create index reminder_batch on reminder (batch)",
            "create index reminder_matter on reminder (matter, made_at)",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[Table::register("reminder", &["id"])],
    },
    Step { name: "notices-threads", both: &["alter table mail add column thread text"], sqlite: &[], postgres: &[], tables: &[] },
    // By what the log of mail is searched and sorted. What was kept before is folded as far as both engines can, and is gone in a year.
    Step {
        name: "notices-mail-found",
        both: &[
            "alter table mail add column found_by text not null default ''",
            "alter table mail add column subject_key text not null default ''",
            "alter table mail add column address_key text not null default ''",
            "update mail set
                found_by = replace(replace(replace(lower(subject || ' ' || address), 'Å', 'å'), 'Ä', 'ä'), 'Ö', 'ö'),
                subject_key = lower(subject),
                address_key = lower(address)",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
    // Whoever has chosen how cases reach them has chosen it for those of their team that nobody has taken as well.
    Step {
        name: "notices-team-cases",
        both: &["insert into notice_way (login, kind, way) select login, 'team-case', way from notice_way where kind = 'case'"],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
];

//! The tables of the chapter `regulation`, step by step.

use crate::migration::{Step, Table};

/// A column as it is searched; `domain::sorting::folded` does more than statements can.
macro_rules! as_folded {
    ($column:literal) => {
        concat!(
            "replace(replace(replace(replace(replace(replace(replace(replace(lower(",
            $column,
            "), 'Å', 'å'), 'Ä', 'ä'), 'Ö', 'ö'), '\r', ' '), '\n', ' '), '\t', ' '), '  ', ' '), '  ', ' ')"
        )
    };
}

/// Evidence speaks for its subject until its end, or until it is withdrawn.
macro_rules! attestation_fact {
    () => {
        " view attestation_fact as select pack, duty, subject, person, day,
            case when withdrawn is null or withdrawn > valid_until then valid_until else withdrawn end as valid_until
            from attestation"
    };
}

/// What this chapter adds to the database.
pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "regulation-registers",
        both: &[
            "create table adoption (
            id text not null primary key,
            pack text not null,
            title text not null,
            edition text not null,
            hash text not null,
            files text not null,
            decision text not null references decision (id),
            valid_from text not null,
            valid_until text not null,
            version bigint not null
        )",
            "create table common_kind_in_force (
            adoption text not null references adoption (id),
            kind text not null,
            scope text not null,
            primary key (adoption, kind)
        )",
            "create table duty_start (
            pack text not null,
            duty text not null,
            board text not null,
            start text not null,
            primary key (pack, duty, board)
        )",
            "create table chapter_mode (chapter text not null primary key, mode text not null, system text)",
            "create table attestation (
            id text not null primary key,
            pack text not null,
            duty text not null,
            subject text not null,
            person text,
            day text not null,
            valid_until text not null,
            evidence text not null,
            at text not null
        )",
            "create index attestation_duty on attestation (pack, duty, subject, day)",
            "create table acceptance (
            id text not null primary key,
            pack text not null,
            duty text not null,
            subject text not null,
            decision text not null references decision (id),
            reason text not null,
            valid_from text not null,
            valid_until text not null
        )",
            "create index acceptance_duty on acceptance (pack, duty, subject)",
            "create table measurement (
            subject text not null,
            name text not null,
            period text not null,
            value bigint not null,
            primary key (subject, name, period)
        )",
            // What the evaluations found: derived from the registers and so without journal entries, but kept in backups so that a past day can be read.
            "create table evaluation (day text not null primary key, at text not null)",
            "create table tally (
            pack text not null,
            duty text not null,
            board text not null,
            day text not null,
            fulfilled bigint not null,
            due bigint not null,
            not_yet_shown bigint not null,
            deviating bigint not null,
            accepted bigint not null,
            not_applicable bigint not null,
            primary key (pack, duty, board, day)
        )",
            "create table obligation_state (
            pack text not null,
            duty text not null,
            subject text not null,
            since text not null,
            until text not null,
            state text not null,
            begun text not null,
            subject_name text not null,
            bearer_kind text not null,
            bearer text not null,
            bearer_name text not null,
            station text not null,
            passed bigint not null,
            detail text,
            due text,
            noted bigint not null,
            primary key (pack, duty, subject, since)
        )",
            "create index obligation_state_open on obligation_state (until)",
            "create view pack_in_force as
            select pack, title as name, decision, valid_from, valid_until from adoption",
            "create view common_kind as
            select distinct kinds.kind as kind, kinds.scope as scope
            from common_kind_in_force as kinds
            join adoption on adoption.id = kinds.adoption
            where adoption.valid_until = '9999-12-31'",
            "create view chapter_mode_fact as select chapter, mode, system from chapter_mode",
            "create view attestation_fact as select pack, duty, subject, person, day, valid_until from attestation",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[
            Table::register("adoption", &["id"]),
            Table::register("common_kind_in_force", &["adoption", "kind"]),
            Table::register("duty_start", &["pack", "duty", "board"]),
            Table::register("chapter_mode", &["chapter"]),
            Table::register("attestation", &["id"]),
            Table::register("acceptance", &["id"]),
            Table::register("measurement", &["subject", "name", "period"]),
            Table::register("evaluation", &["day"]),
            Table::register("tally", &["pack", "duty", "board", "day"]),
            Table::register("obligation_state", &["pack", "duty", "subject", "since"]),
        ],
    },
    Step {
        name: "regulation-limits",
        both: &["create table duty_limit (
            pack text not null,
            duty text not null,
            name text not null,
            value text not null,
            primary key (pack, duty, name)
        )"],
        sqlite: &[],
        postgres: &[],
        tables: &[Table::register("duty_limit", &["pack", "duty", "name"])],
    },
    Step {
        name: "regulation-drafts",
        both: &["create table regulation_draft (
            id text not null primary key,
            base text not null,
            files text not null,
            edited_by text not null,
            edited_at text not null,
            version bigint not null
        )"],
        sqlite: &[],
        postgres: &[],
        tables: &[Table::register("regulation_draft", &["id"])],
    },
    // In which version each part of a draft was last changed: two who work on different duties do not stand in each other's way.
    Step {
        name: "regulation-draft-parts",
        both: &["alter table regulation_draft add column parts text not null default '{}'"],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
    Step {
        name: "regulation-proofs-ended",
        both: &[
            "alter table attestation add column withdrawn text",
            "alter table attestation add column withdrawn_reason text",
            "alter table acceptance add column ended_reason text",
        ],
        sqlite: &["drop view attestation_fact", concat!("create", attestation_fact!())],
        postgres: &[concat!("create or replace", attestation_fact!())],
        tables: &[],
    },
    // Under which board each finding was counted, so that a board's report of a day that is past has what was the board's then.
    Step {
        name: "regulation-findings-board",
        both: &["alter table obligation_state add column board text"],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
    // By what the lists of proofs are searched. What was kept before is folded as far as both engines can: SQLite lowers no letter
    // but the English ones and, here, å, ä and ö, and what parts words becomes one blank where there were four of it at the most.
    Step {
        name: "regulation-proofs-found",
        both: &[
            "alter table attestation add column found_by text not null default ''",
            "alter table acceptance add column found_by text not null default ''",
            concat!("update attestation set found_by = ", as_folded!("evidence")),
            concat!("update acceptance set found_by = ", as_folded!("reason")),
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
];

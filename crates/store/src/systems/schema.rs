//! The tables of the chapter `systems`, step by step.

use super::views::{UNIFORMITY, VIEWS};
use crate::step::{Step, Table};

/// The tables, then the views that check queries read.
/// Who manages a system: while the appointment lasts and the person belongs to the municipality; `employed` says whether as an employee.
///
/// Without a common table expression, so that a query for one system looks up that system alone.
macro_rules! system_manager {
    () => {
        " view system_manager as
        select
            appointment.system, appointment.person, coalesce(appointment.body, decision.body) as body,
            appointment.decision, cast(case when presence.employed = 1 then 1 else 0 end as bigint) as employed,
            case when appointment.valid_from > presence.valid_from then appointment.valid_from else presence.valid_from end as valid_from,
            case when appointment.valid_until < presence.valid_until then appointment.valid_until else presence.valid_until end
                as valid_until
        from appointment
        join presence
            on presence.person = appointment.person and presence.employed in (1, 2)
            and presence.valid_from < appointment.valid_until and presence.valid_until > appointment.valid_from
        left join decision on decision.id = appointment.decision
        where appointment.role = 'system-manager' and appointment.system is not null
            and appointment.substitute_for is null and appointment.valid_from < appointment.valid_until"
    };
}

pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "systems-tables",
        both: &[
            "create table information_type (
                id text not null primary key,
                version bigint not null,
                name text not null,
                name_folded text not null unique,
                sort_key text not null,
                confidentiality bigint check (confidentiality between 0 and 3),
                integrity bigint check (integrity between 0 and 3),
                availability bigint check (availability between 0 and 3),
                personal_data bigint,
                reviewed text
            )",
            "create table system (
                id text not null primary key,
                version bigint not null,
                number text,
                number_folded text unique,
                name text not null,
                name_folded text not null,
                sort_key text not null,
                purpose text,
                purpose_folded text,
                sharing text,
                sector text,
                owner text references body (id),
                supplier text references body (id),
                product text,
                product_version text,
                contract text,
                contract_ends text,
                notice_days bigint,
                cost bigint,
                hosting text,
                remote_access bigint,
                criticality text,
                recovery_time_hours bigint,
                recovery_point_hours bigint,
                personal_data bigint,
                lifecycle text not null,
                since text not null,
                phase_since text not null,
                operation_since text,
                retired_on text
            )",
            // What is retired gives its name free: a successor may bear it.
            "create unique index system_named on system (name_folded) where lifecycle <> 'retired'",
            "create index system_sorted on system (sort_key, id)",
            "create index system_owned on system (owner)",
            "create index system_phase on system (lifecycle)",
            "create table system_kind (
                system text not null references system (id),
                kind text not null,
                primary key (system, kind)
            )",
            "create index system_kind_kind on system_kind (kind)",
            "create table system_board (
                system text not null references system (id),
                board text not null references body (id),
                primary key (system, board)
            )",
            "create index system_board_board on system_board (board)",
            "create table system_use (
                system text not null references system (id),
                body text not null references body (id),
                active bigint,
                entitled bigint,
                day text not null,
                primary key (system, body)
            )",
            "create index system_use_body on system_use (body)",
            "create table system_information (
                system text not null references system (id),
                information_type text not null references information_type (id),
                primary key (system, information_type)
            )",
            "create index system_information_type on system_information (information_type)",
            "create table system_party (
                system text not null references system (id),
                party text not null references body (id),
                basis text,
                primary key (system, party)
            )",
            "create table system_dependency (
                system text not null references system (id),
                needs text not null references system (id),
                reason text,
                primary key (system, needs),
                check (system <> needs)
            )",
            "create index system_dependency_needs on system_dependency (needs)",
            "create table system_link (
                system text not null references system (id),
                place bigint not null,
                title text,
                address text not null,
                primary key (system, place)
            )",
            "create table system_gate (
                system text not null references system (id),
                gate text not null,
                day text not null,
                decision text references decision (id),
                note text,
                primary key (system, gate)
            )",
            // The sector is empty where the choice is for the whole municipality, since a key has no missing parts.
            "create table kind_choice (
                kind text not null,
                sector text not null,
                system text not null references system (id),
                decision text references decision (id),
                valid_from text not null,
                valid_until text not null,
                primary key (kind, sector, valid_from)
            )",
            "create table kind_exception (
                id text not null primary key,
                version bigint not null,
                kind text not null,
                body text not null references body (id),
                system text not null references system (id),
                reason text not null,
                decision text not null references decision (id),
                valid_from text not null,
                valid_until text not null
            )",
            "create index kind_exception_system on kind_exception (system, kind, body)",
            "create table question (
                id text not null primary key,
                version bigint not null,
                matter text not null,
                system text not null references system (id),
                body text references body (id),
                import text,
                asked text not null,
                outcome text,
                answer text,
                answered_by text references person (id),
                answered_on text
            )",
            "create index question_open on question (body, asked) where outcome is null",
            "create index question_system on question (system)",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[
            Table::register("information_type", &["id"]),
            Table::register("system", &["id"]),
            Table::register("system_kind", &["system", "kind"]),
            Table::register("system_board", &["system", "board"]),
            Table::register("system_use", &["system", "body"]),
            Table::register("system_information", &["system", "information_type"]),
            Table::register("system_party", &["system", "party"]),
            Table::register("system_dependency", &["system", "needs"]),
            Table::register("system_link", &["system", "place"]),
            Table::register("system_gate", &["system", "gate"]),
            Table::register("kind_choice", &["kind", "sector", "valid_from"]),
            Table::register("kind_exception", &["id"]),
            Table::register("question", &["id"]),
        ],
    },
    Step { name: "systems-views", both: VIEWS, sqlite: &[], postgres: &[], tables: &[] },
    Step {
        name: "systems-managers",
        both: &[],
        sqlite: &["drop view system_manager", concat!("create", system_manager!())],
        postgres: &[concat!("create or replace", system_manager!())],
        tables: &[],
    },
];

/// What needs the view `common_kind` of the chapter `regulation`, and so comes after its steps.
pub(crate) const AFTER_REGULATION: &[Step] =
    &[Step { name: "systems-uniformity", both: UNIFORMITY, sqlite: &[], postgres: &[], tables: &[] }];

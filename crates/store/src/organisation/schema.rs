//! The tables of the chapter `organisation`, step by step.

use super::views::{VIEWS, person_active, person_standing};
use crate::step::{Step, Table};

/// The tables, then the views that check queries read.
///
/// A body's parent, the one whom an appointment substitutes and the one into whom a person was merged are not foreign keys:
/// a backup restores rows in the order of their keys, and the rules of `domain` keep what a key would keep.
pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "organisation-tables",
        both: &[
            "create table municipality (
                id text not null primary key check (id = 'municipality'),
                version bigint not null,
                code text not null,
                name text not null,
                county text not null
            )",
            "create table body (
                id text not null primary key,
                version bigint not null,
                code text,
                code_folded text unique,
                name text not null,
                name_folded text not null,
                sort_key text not null,
                short text,
                kind text not null,
                outside text,
                parent text,
                sector text,
                function text,
                valid_from text not null,
                valid_until text not null,
                email text,
                phone text,
                organisation_number text
            )",
            "create index body_parent on body (parent)",
            "create index body_sorted on body (sort_key, id)",
            "create index body_named on body (name_folded)",
            "create table workplace_count (
                body text not null references body (id),
                day text not null,
                workplaces bigint not null,
                pupils bigint,
                primary key (body, day)
            )",
            "create table decision (
                id text not null primary key,
                version bigint not null,
                body text not null references body (id),
                day text not null,
                paragraph text not null,
                paragraph_folded text not null,
                title text not null,
                text text,
                delegation text,
                document text
            )",
            "create index decision_cited on decision (body, day, paragraph_folded)",
            "create table person (
                id text not null primary key,
                version bigint not null,
                number text,
                number_folded text unique,
                given_name text not null,
                family_name text not null,
                name_folded text not null,
                sort_key text not null,
                email text unique,
                phone text,
                protected bigint not null,
                merged_into text
            )",
            "create index person_sorted on person (sort_key, id)",
            "create index person_named on person (name_folded)",
            "create table employment (
                id text not null primary key,
                version bigint not null,
                person text not null references person (id),
                body text not null references body (id),
                title text,
                form text not null,
                head bigint not null,
                valid_from text not null,
                valid_until text not null
            )",
            "create index employment_person on employment (person, valid_from)",
            "create index employment_body on employment (body, valid_until)",
            "create index employment_head on employment (body, valid_from) where head = 1",
            "create table engagement (
                id text not null primary key,
                version bigint not null,
                person text not null references person (id),
                body text not null references body (id),
                subject text not null,
                contract text,
                valid_from text not null,
                valid_until text not null
            )",
            "create index engagement_person on engagement (person, valid_from)",
            "create index engagement_body on engagement (body, valid_until)",
            // When a person belongs to the municipality, without overlaps: `employed` 0 in any form, 1 as an employee; a later step adds 2, otherwise than as an employee.
            "create table presence (
                person text not null references person (id),
                employed bigint not null,
                valid_from text not null,
                valid_until text not null,
                primary key (person, employed, valid_from)
            )",
            "create table appointment (
                id text not null primary key,
                version bigint not null,
                person text not null references person (id),
                role text not null,
                body text references body (id),
                system text,
                decision text references decision (id),
                substitute_for text,
                valid_from text not null,
                valid_until text not null
            )",
            "create index appointment_person on appointment (person, valid_from)",
            "create index appointment_system on appointment (system, role)",
            "create index appointment_body on appointment (body, role)",
            "create index appointment_role on appointment (role, valid_until)",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[
            Table::register("municipality", &["id"]),
            Table::register("body", &["id"]),
            Table::register("workplace_count", &["body", "day"]),
            Table::register("decision", &["id"]),
            Table::register("person", &["id"]),
            Table::register("employment", &["id"]),
            Table::register("engagement", &["id"]),
            Table::register("presence", &["person", "employed", "valid_from"]),
            Table::register("appointment", &["id"]),
        ],
    },
    Step { name: "organisation-views", both: VIEWS, sqlite: &[], postgres: &[], tables: &[] },
    Step {
        name: "organisation-presence",
        both: PRESENCE_OTHERWISE,
        // Its key is the whole row but for the end: without a second tree for the rows, many people are added in less time.
        sqlite: &[
            "create table presence_kept as select person, employed, valid_from, valid_until from presence",
            "drop table presence",
            "create table presence (
                person text not null references person (id),
                employed bigint not null,
                valid_from text not null,
                valid_until text not null,
                primary key (person, employed, valid_from)
            ) without rowid",
            "insert into presence (person, employed, valid_from, valid_until)
            select person, employed, valid_from, valid_until from presence_kept",
            "drop table presence_kept",
        ],
        // So many new rows change what a good plan is.
        postgres: &["analyze presence"],
        tables: &[],
    },
    Step {
        name: "organisation-absence",
        both: &[
            "create table absence (
                id text not null primary key,
                version bigint not null,
                person text not null references person (id),
                stand_in text references person (id),
                valid_from text not null,
                valid_until text not null
            )",
            "create index absence_person on absence (person, valid_from)",
            "create index absence_stand_in on absence (stand_in, valid_until)",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[Table::register("absence", &["id"])],
    },
    Step {
        name: "organisation-protected-names",
        both: &[],
        sqlite: &["drop view person_active", concat!("create", person_active!())],
        postgres: &[concat!("create or replace", person_active!())],
        tables: &[],
    },
    // Few have it, and they are asked for by every evaluation.
    Step {
        name: "organisation-protected-few",
        both: &["create index person_protected on person (id) where protected = 1"],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
    Step {
        name: "organisation-standing-basis",
        both: &[],
        sqlite: &["drop view person_standing", concat!("create", person_standing!())],
        postgres: &[concat!("create or replace", person_standing!())],
        tables: &[],
    },
];

/// A third kind of presence, `employed` 2: otherwise than as an employee, where the person belongs to the municipality and is no employee.
///
/// It begins where the whole stretch does, unless that begins as an employee, and where an employment ends before the whole stretch;
/// it ends where the next employment begins, or with the whole stretch.
const PRESENCE_OTHERWISE: &[&str] = &["insert into presence (person, employed, valid_from, valid_until)
    select begun.person, 2, begun.valid_from, coalesce(
        (
            select min(next.valid_from) from presence as next
            where next.person = begun.person and next.employed = 1
                and next.valid_from >= begun.valid_from and next.valid_from < begun.valid_until
        ),
        begun.valid_until
    )
    from (
        select stretch.person, stretch.valid_from, stretch.valid_until from presence as stretch
        where stretch.employed = 0 and not exists (
            select 1 from presence as same
            where same.person = stretch.person and same.employed = 1 and same.valid_from = stretch.valid_from
        )
        union
        select ended.person, ended.valid_until, stretch.valid_until from presence as ended
        join presence as stretch
            on stretch.person = ended.person and stretch.employed = 0
            and stretch.valid_from <= ended.valid_from and stretch.valid_until > ended.valid_until
        where ended.employed = 1
    ) as begun"];

//! The tables of the chapter `desk`: cases with the way they went, what was said and done in them, teams, targets, known faults,
//! and what is left of each case for the follow-up.

mod changes;

pub(crate) use changes::CHANGES;

use crate::step::{Step, Table};

/// What this chapter adds to the database, before the [`CHANGES`].
pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "desk-cases",
        both: &[
            "create table desk_team (
            id text not null primary key,
            version bigint not null,
            name text not null,
            tier text not null,
            mail text,
            active bigint not null
        )",
            "create table desk_team_district (
            team text not null references desk_team (id),
            body text not null references body (id),
            primary key (team, body)
        )",
            "create table desk_team_member (
            team text not null references desk_team (id),
            place bigint not null,
            person text not null references person (id),
            from_day text not null,
            to_day text,
            trained text,
            consulted text,
            hours bigint,
            primary key (team, place)
        )",
            "create index desk_team_member_person on desk_team_member (person)",
            "create table desk_target (
            id text not null primary key,
            version bigint not null,
            kind text,
            priority text not null,
            tier text,
            answer_min bigint,
            solve_min bigint
        )",
            "create table desk_problem (
            id text not null primary key,
            version bigint not null,
            name text not null,
            system text references system (id),
            text text,
            workaround text,
            cause text,
            since text not null,
            until text,
            told_staff bigint not null,
            told_public bigint not null
        )",
            "create table desk_canned (
            id text not null primary key,
            version bigint not null,
            name text not null,
            text text not null
        )",
            "create table desk_case (
            id text not null primary key,
            version bigint not null,
            year bigint not null,
            number bigint not null,
            kind text not null,
            channel text not null,
            requester text references person (id),
            mail text,
            behalf text references person (id),
            system text references system (id),
            body text references body (id),
            district text references body (id),
            equipment text,
            subject text not null,
            sort_key text not null,
            folded text not null,
            text text,
            urgency text not null,
            impact text not null,
            priority text not null,
            aware_at text,
            problem text references desk_problem (id),
            grade bigint,
            rating_comment text,
            rated_at text,
            status text not null,
            tier text not null,
            team text references desk_team (id),
            assignee text references person (id),
            opened_at text not null,
            changed_at text not null,
            first_answer_at text,
            solved_at text,
            closed_at text,
            solution text,
            cause text,
            merged_into text references desk_case (id),
            due_at text,
            warned text not null
        )",
            "create unique index desk_case_number on desk_case (year, number)",
            "create index desk_case_open on desk_case (status, due_at)",
            "create index desk_case_requester on desk_case (requester, opened_at)",
            "create index desk_case_assignee on desk_case (assignee, status)",
            "create index desk_case_team on desk_case (team, status)",
            "create index desk_case_system on desk_case (system, opened_at)",
            "create index desk_case_opened on desk_case (opened_at)",
            "create table desk_case_stretch (
            of_case text not null references desk_case (id),
            place bigint not null,
            status text not null,
            tier text not null,
            team text,
            from_at text not null,
            until_at text,
            primary key (of_case, place)
        )",
            "create table desk_case_hand_over (
            of_case text not null references desk_case (id),
            place bigint not null,
            at text not null,
            from_tier text not null,
            from_team text,
            to_tier text not null,
            to_team text,
            reason text not null,
            back bigint not null,
            primary key (of_case, place)
        )",
            "create table desk_case_reopening (
            of_case text not null references desk_case (id),
            place bigint not null,
            at text not null,
            reason text not null,
            primary key (of_case, place)
        )",
            "create table desk_case_watcher (
            of_case text not null references desk_case (id),
            person text not null references person (id),
            primary key (of_case, person)
        )",
            "create index desk_case_watcher_person on desk_case_watcher (person)",
            "create table desk_message (
            id text not null primary key,
            of_case text not null references desk_case (id),
            kind text not null,
            person text references person (id),
            mail text,
            at text not null,
            text text not null,
            quoted text,
            message_id text
        )",
            "create index desk_message_case on desk_message (of_case, at)",
            "create index desk_message_mail on desk_message (message_id)",
            "create table desk_work (
            id text not null primary key,
            of_case text not null references desk_case (id),
            person text references person (id),
            tier text not null,
            minutes bigint not null,
            at text not null
        )",
            "create index desk_work_case on desk_work (of_case)",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[
            Table::register("desk_team", &["id"]),
            Table::register("desk_team_district", &["team", "body"]),
            Table::register("desk_team_member", &["team", "place"]),
            Table::register("desk_target", &["id"]),
            Table::register("desk_problem", &["id"]),
            Table::register("desk_canned", &["id"]),
            Table::register("desk_case", &["id"]),
            Table::register("desk_case_stretch", &["of_case", "place"]),
            Table::register("desk_case_hand_over", &["of_case", "place"]),
            Table::register("desk_case_reopening", &["of_case", "place"]),
            Table::register("desk_case_watcher", &["of_case", "person"]),
            Table::register("desk_message", &["id"]),
            Table::register("desk_work", &["id"]),
        ],
    },
    Step {
        name: "desk-follow-up",
        both: &[
            "create table desk_fact (
            case_key text not null primary key,
            origin text not null,
            number text not null,
            opened_at text not null,
            opened_hour bigint not null,
            opened_weekday bigint not null,
            first_answer_at text,
            solved_at text,
            closed_at text,
            ended_at text,
            kind text,
            priority text,
            first_tier text,
            tier text,
            team text,
            system text,
            body text,
            hand_overs bigint not null,
            back bigint not null,
            reopened bigint not null,
            first_contact bigint not null,
            clock text not null,
            answer_s bigint,
            solve_s bigint,
            answered_within bigint,
            solved_within bigint,
            minutes bigint not null,
            minutes_by_tier text not null
        )",
            "create index desk_fact_opened on desk_fact (opened_at)",
            "create index desk_fact_ended on desk_fact (ended_at)",
            // A roll-up of a day or of a month: the first by its date, the second by its first seven letters.
            // The sums of months spare a report the days within.
            "create table desk_day (
            grain text not null,
            facet text not null,
            period text not null,
            value text not null,
            tally text not null,
            primary key (grain, facet, period, value)
        )",
            "create table desk_log (
            digest text not null primary key,
            name text not null,
            cases bigint not null,
            events bigint not null,
            new_cases bigint not null,
            changed_cases bigint not null,
            at text not null
        )",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[
            Table::register("desk_fact", &["case_key"]),
            Table::register("desk_day", &["grain", "facet", "period", "value"]),
            Table::register("desk_log", &["digest"]),
        ],
    },
    Step {
        name: "desk-post",
        both: &[
            "create table desk_letter (
            id text not null primary key,
            version bigint not null,
            mark text not null,
            sender text,
            name text not null,
            subject text not null,
            at text not null,
            size bigint not null,
            cut bigint not null,
            why text not null,
            state text not null,
            of_case text references desk_case (id)
        )",
            "create unique index desk_letter_mark on desk_letter (mark)",
            "create index desk_letter_state on desk_letter (state, at)",
            "create table desk_letter_part (
            letter text not null references desk_letter (id),
            part bigint not null,
            bytes bytea not null,
            primary key (letter, part)
        )",
            "create index desk_message_at on desk_message (at)",
            "create index desk_case_mail on desk_case (mail, opened_at)",
            // Which messages of cases were looked at for mail, and the mails that took them along.
            "create table desk_sent (
            message text not null,
            place bigint not null,
            mail text,
            primary key (message, place)
        )",
            "create index desk_sent_mail on desk_sent (mail)",
            // What was said before there was mail is sent nobody.
            "insert into desk_sent (message, place) select id, 0 from desk_message",
            // How it went when mail was last fetched; one row.
            "create table desk_post_state (
            id bigint not null primary key check (id = 1),
            at text not null,
            fault text
        )",
        ],
        sqlite: &[],
        // What is compressed already is not compressed once more.
        postgres: &["alter table desk_letter_part alter column bytes set storage external"],
        tables: &[
            Table::register("desk_letter", &["id"]),
            Table::register("desk_letter_part", &["letter", "part"]),
            Table::operational("desk_sent", &["message", "place"]),
            Table::operational("desk_post_state", &["id"]),
        ],
    },
    Step {
        name: "desk-fact-views",
        both: &[
            "create view case_fact as
            select
                case_key as id, origin, number, kind, priority, first_tier, tier, team, system, body,
                substr(opened_at, 1, 10) as opened, substr(first_answer_at, 1, 10) as answered,
                substr(solved_at, 1, 10) as solved, substr(ended_at, 1, 10) as ended,
                hand_overs, reopened, answered_within, solved_within, minutes
            from desk_fact",
            "create view team_fact as select id as team, name, tier, active from desk_team",
            "create view team_district_fact as select team, body as district from desk_team_district",
        ],
        // The last day of a member is one on which they serve.
        sqlite: &["create view team_member_fact as
            select
                team, person, trained, consulted, hours, from_day as valid_from,
                coalesce(date(to_day, '+1 day'), '9999-12-31') as valid_until
            from desk_team_member"],
        postgres: &["create view team_member_fact as
            select
                team, person, trained, consulted, hours, from_day as valid_from,
                coalesce(to_char(to_day::date + 1, 'YYYY-MM-DD'), '9999-12-31') as valid_until
            from desk_team_member"],
        tables: &[],
    },
];

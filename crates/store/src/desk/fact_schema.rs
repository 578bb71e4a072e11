//! The tables of the follow-up.

use crate::step::{Step, Table};

pub(crate) const STEPS: &[Step] = &[Step {
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
}];

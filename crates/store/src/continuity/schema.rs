//! The tables of the chapter `continuity`, and what checks read of them.

use crate::step::{Step, Table};

pub(crate) const STEPS: &[Step] = &[Step {
    name: "continuity-tables",
    both: &[
        // A system has one plan, which bears its id.
        "create table continuity_plan (
            id text not null primary key references system (id),
            version bigint not null,
            reserve text,
            reserve_place text,
            turn bigint check (turn between 1 and 9),
            restart text,
            contacts text,
            reviewed text
        )",
        "create table continuity_trial (
            id text not null primary key,
            version bigint not null,
            system text not null references system (id),
            kind text not null,
            day text not null,
            outcome text not null,
            hours bigint,
            lost_hours bigint,
            note text,
            noted_by text references person (id)
        )",
        "create index continuity_trial_system on continuity_trial (system, day)",
        "create index continuity_trial_noted on continuity_trial (noted_by)",
        "create view continuity_plan_fact as
        select
            id as system, case when reserve is null then 0 else 1 end as reserve_routine,
            case when restart is null then 0 else 1 end as restart_known, turn, reviewed
        from continuity_plan",
        "create view continuity_trial_fact as
        select system, kind, day, outcome, hours, lost_hours from continuity_trial",
    ],
    sqlite: &[],
    postgres: &[],
    tables: &[Table::register("continuity_plan", &["id"]), Table::register("continuity_trial", &["id"])],
}];

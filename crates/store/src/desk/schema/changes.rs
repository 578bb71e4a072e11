//! What was changed in the tables of the chapter `desk`, and added to them, each step after those before it.

use crate::step::{Step, Table};

/// What an improvement or advice is owed was given by whoever owes it; of what another desk kept, its first answer alone is known.
macro_rules! case_fact {
    () => {
        " view case_fact as
            select
                desk_fact.case_key as id, desk_fact.origin, desk_fact.number, desk_fact.kind, desk_fact.priority, desk_fact.first_tier,
                desk_fact.tier, desk_fact.team, desk_fact.system, desk_fact.body,
                substr(desk_fact.opened_at, 1, 10) as opened, substr(desk_fact.first_answer_at, 1, 10) as answered,
                substr(desk_fact.solved_at, 1, 10) as solved, substr(desk_fact.ended_at, 1, 10) as ended,
                desk_fact.hand_overs, desk_fact.reopened, desk_fact.answered_within, desk_fact.solved_within, desk_fact.minutes,
                case when desk_fact.origin = 'here' then substr(desk_case.answered_at, 1, 10)
                    else substr(desk_fact.first_answer_at, 1, 10) end as owed_answered
            from desk_fact left join desk_case on desk_case.id = desk_fact.case_key"
    };
}

/// What came after [`STEPS`](super::STEPS).
pub(crate) const CHANGES: &[Step] = &[
    Step {
        name: "desk-telling",
        both: &[
            "alter table desk_case drop column warned",
            "alter table desk_case add column warn_at text",
            // Of what is under way already somebody is told when it is due, until it is touched.
            "update desk_case set warn_at = due_at",
            "create index desk_case_telling on desk_case (status, warn_at)",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
    Step {
        name: "desk-articles",
        both: &["alter table desk_problem add column article text", "alter table desk_case add column article text"],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
    Step {
        name: "desk-answers-owed",
        both: &[
            "alter table desk_case add column answer_due text",
            "alter table desk_case add column answered_at text",
            "alter table desk_case add column realised_on text",
            "create index desk_case_answer on desk_case (kind, answer_due)",
            "create table desk_reply (
            of_case text not null references desk_case (id),
            place bigint not null,
            kind text not null,
            person text references person (id),
            at text not null,
            day text,
            supplier text references body (id),
            contract text,
            reference text,
            text text,
            primary key (of_case, place)
        )",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[Table::register("desk_reply", &["of_case", "place"])],
    },
    Step {
        name: "desk-legal-clocks",
        both: &["create table desk_clock (
            of_case text not null references desk_case (id),
            rule text not null,
            kind text not null,
            at text not null,
            reference text,
            reason text,
            person text references person (id),
            noted_at text not null,
            primary key (of_case, rule)
        )"],
        sqlite: &[],
        postgres: &[],
        tables: &[Table::register("desk_clock", &["of_case", "rule"])],
    },
    Step {
        name: "desk-work-by-team",
        both: &["alter table desk_fact add column minutes_by_team text not null default '[]'"],
        // Until now all of a case's work counted for the team where it ended: its roll-ups are made so, and are taken off so.
        sqlite: &["update desk_fact set minutes_by_team = '[[' || json_quote(coalesce(team, '')) || ',' || minutes || ']]'
            where minutes <> 0 and ended_at is not null"],
        postgres: &["update desk_fact set minutes_by_team = '[[' || to_json(coalesce(team, ''))::text || ',' || minutes || ']]'
            where minutes <> 0 and ended_at is not null"],
        tables: &[],
    },
    Step {
        name: "desk-self-help",
        both: &["create table desk_self_help (
            day text not null,
            what text not null,
            thing text not null,
            count bigint not null,
            primary key (day, what, thing)
        )"],
        sqlite: &[],
        postgres: &[],
        tables: &[Table::register("desk_self_help", &["day", "what", "thing"])],
    },
    Step {
        name: "desk-clock-end",
        both: &["create table desk_clock_end (incident text not null primary key, law_due_at text not null)"],
        sqlite: &[],
        postgres: &[],
        tables: &[Table::operational("desk_clock_end", &["incident"])],
    },
    Step {
        name: "desk-case-address",
        both: &["create table desk_case_address (
            of_case text not null references desk_case (id),
            mail text not null,
            primary key (of_case, mail)
        )"],
        sqlite: &[],
        postgres: &[],
        tables: &[Table::register("desk_case_address", &["of_case", "mail"])],
    },
    Step {
        name: "desk-letter-said",
        // By what each letter was known again that was taken in, and what it said: none for those that came before.
        both: &["create table desk_letter_said (
            mark text not null,
            digest text not null,
            primary key (mark, digest)
        )"],
        sqlite: &[],
        postgres: &[],
        tables: &[Table::register("desk_letter_said", &["mark", "digest"])],
    },
    Step {
        name: "desk-case-merged",
        both: &["create index desk_case_merged on desk_case (changed_at) where merged_into is not null"],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
    Step {
        name: "desk-reassigned",
        both: &[
            "alter table desk_case add column last_assignee text",
            "alter table desk_case add column reassigned bigint not null default 0",
            // The roll-ups of what was kept so far do not count it: they move with each fact when it is put right, the night after.
            "alter table desk_fact add column reassigned bigint not null default 0",
        ],
        // Who had a case, one after the other, stands in the journal.
        sqlite: &["update desk_case set
            last_assignee = coalesce(assignee, (
                select json_extract(journal_value.value, '$.assignee[1]')
                from journal join journal_value on journal_value.seq = journal.seq
                where journal.subject = desk_case.id and journal.entity = 'case'
                    and json_extract(journal_value.value, '$.assignee[1]') is not null
                order by journal.seq desc limit 1
            )),
            reassigned = (
                select count(*) from (
                    select person, lag(person) over (order by seq) as person_before from (
                        select journal.seq as seq, json_extract(journal_value.value, '$.assignee[1]') as person
                        from journal join journal_value on journal_value.seq = journal.seq
                        where journal.subject = desk_case.id and journal.entity = 'case'
                    ) as told where person is not null
                ) as had where person <> person_before
            )"],
        postgres: &["update desk_case set
            last_assignee = coalesce(assignee, (
                select journal_value.value::json -> 'assignee' ->> 1
                from journal join journal_value on journal_value.seq = journal.seq
                where journal.subject = desk_case.id and journal.entity = 'case'
                    and journal_value.value::json -> 'assignee' ->> 1 is not null
                order by journal.seq desc limit 1
            )),
            reassigned = (
                select count(*) from (
                    select person, lag(person) over (order by seq) as person_before from (
                        select journal.seq as seq, journal_value.value::json -> 'assignee' ->> 1 as person
                        from journal join journal_value on journal_value.seq = journal.seq
                        where journal.subject = desk_case.id and journal.entity = 'case'
                    ) as told where person is not null
                ) as had where person <> person_before
            )"],
        tables: &[],
    },
    Step {
        name: "desk-case-follows",
        both: &[
            "alter table desk_case add column follows text",
            "create index desk_case_follows on desk_case (follows) where follows is not null",
            "create index desk_case_problem on desk_case (problem) where problem is not null",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
    Step {
        name: "desk-fact-inside",
        both: &[
            // Empty for what was solved before a tier was held to its own target, until it is held to it (`desk-fact-tiers-due`).
            "alter table desk_fact add column within_by_tier text not null default '[]'",
            // The roll-ups of what was kept so far have no grades: they move with each fact when it is put right, the night after.
            "alter table desk_fact add column grade bigint",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
    Step {
        name: "desk-owed-answered",
        both: &[],
        sqlite: &["drop view case_fact", concat!("create", case_fact!())],
        postgres: &[concat!("create or replace", case_fact!())],
        tables: &[],
    },
    Step {
        name: "desk-local-support-view",
        // Whom the local support of a district serves: the district and all that stands under it, while the member serves.
        both: &["create view local_support_fact as
            select served.body, member.team, member.person, member.trained, member.consulted, member.valid_from, member.valid_until
            from desk_team
            join desk_team_district on desk_team_district.team = desk_team.id
            join body_closure as served on served.ancestor = desk_team_district.body
            join team_member_fact as member on member.team = desk_team.id
            where desk_team.tier = '1' and desk_team.active = 1"],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
    Step {
        name: "desk-message-occasion",
        both: &[
            "alter table desk_message add column occasion text",
            "alter table desk_message add column problem text",
            // What was said of itself so far is known by its text alone, which was always Swedish.
            "update desk_message set occasion = 'reminder'
            where kind = 'to-requester' and person is null and text like 'Vi väntar på ditt svar i ärende %'",
            "update desk_message set
                occasion = 'mended', problem = (select desk_case.problem from desk_case where desk_case.id = desk_message.of_case)
            where kind = 'to-requester' and text like 'Det kända felet ”%” är avhjälpt.%'",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
    Step {
        name: "desk-fact-tiers-due",
        both: &[
            "alter table desk_fact add column tiers_due bigint not null default 0",
            // What was solved before a tier was held to its own target is held to it some night after.
            "update desk_fact set tiers_due = 1 where origin = 'here' and solved_at is not null and within_by_tier = '[]'",
            "create index desk_fact_tiers_due on desk_fact (case_key) where tiers_due = 1",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
    // By what the letters are searched and sorted. What was kept before is folded as far as both engines can.
    Step {
        name: "desk-letter-found",
        both: &[
            "alter table desk_letter add column found_by text not null default ''",
            "alter table desk_letter add column subject_key text not null default ''",
            "alter table desk_letter add column sender_key text not null default ''",
            "update desk_letter set
                found_by = replace(replace(replace(lower(subject || ' ' || name || ' ' || coalesce(sender, '')), 'Å', 'å'), 'Ä', 'ä'), 'Ö', 'ö'),
                subject_key = lower(subject),
                sender_key = lower(coalesce(sender, ''))",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
];

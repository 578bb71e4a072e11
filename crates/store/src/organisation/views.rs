//! The fact views of the chapter `organisation`: what check queries may read.
//!
//! Every view with a period has `valid_from` and `valid_until`; the latter is the first day after, `9999-12-31` while it is open.
//! Ids and days are text, counts and yes-or-no are `bigint`.

pub(crate) const VIEWS: &[&str] = &[
    "create view municipality_fact as
    select id, code, name, county from municipality",
    // Depth is bounded so that a ring, which no rule lets in, would end.
    "create view body_closure as
    with recursive line (body, ancestor, depth) as (
        select id, id, cast(0 as bigint) from body
        union all
        select line.body, above.parent, line.depth + 1
        from line
        join body as above on above.id = line.ancestor
        where above.parent is not null and line.depth < 40
    )
    select body, ancestor, depth from line",
    // Each body with the sector that it has or inherits: walked from the top, so that each body is met once.
    "create view body_sector as
    with recursive down (id, sector, depth) as (
        select id, sector, cast(0 as bigint) from body where parent is null
        union all
        select body.id, coalesce(body.sector, down.sector), down.depth + 1
        from down
        join body on body.parent = down.id
        where down.depth < 40
    )
    select id as body, sector from down",
    "create view body_in_office as
    select body.id, body.name, body.kind, body.parent, body_sector.sector, body.function, body.valid_from, body.valid_until
    from body
    join body_sector on body_sector.body = body.id
    where body.valid_from < body.valid_until",
    "create view board_in_office as
    select id, name, kind, parent, sector, function, valid_from, valid_until
    from body_in_office
    where kind in ('board', 'executive-board')",
    "create view person_active as
    select person.id, person.given_name || ' ' || person.family_name as name, presence.valid_from, presence.valid_until
    from presence
    join person on person.id = presence.person
    where presence.employed = 0",
    "create view employment_held as
    select id, person, body, title, form, head, valid_from, valid_until
    from employment
    where valid_from < valid_until",
    // A role is held while the appointment lasts and the person belongs to the municipality; a substitute does not hold it.
    "create view role_held as
    select
        appointment.id, appointment.person, appointment.role, appointment.body, appointment.system, appointment.decision,
        case when appointment.valid_from > presence.valid_from then appointment.valid_from else presence.valid_from end as valid_from,
        case when appointment.valid_until < presence.valid_until then appointment.valid_until else presence.valid_until end as valid_until
    from appointment
    join presence
        on presence.person = appointment.person and presence.employed = 0
        and presence.valid_from < appointment.valid_until and presence.valid_until > appointment.valid_from
    where appointment.substitute_for is null and appointment.valid_from < appointment.valid_until",
    "create view role_substituted as
    select
        appointment.id, appointment.person, appointment.role, appointment.body, appointment.system, appointment.substitute_for,
        case when appointment.valid_from > presence.valid_from then appointment.valid_from else presence.valid_from end as valid_from,
        case when appointment.valid_until < presence.valid_until then appointment.valid_until else presence.valid_until end as valid_until
    from appointment
    join presence
        on presence.person = appointment.person and presence.employed = 0
        and presence.valid_from < appointment.valid_until and presence.valid_until > appointment.valid_from
    where appointment.substitute_for is not null and appointment.valid_from < appointment.valid_until",
    "create view engagement_held as
    select id, person, body, subject, contract, valid_from, valid_until
    from engagement
    where valid_from < valid_until",
    "create view workplace_fact as
    select body, day, workplaces, pupils from workplace_count",
    "create view decision_fact as
    select id, body, day, paragraph, title from decision",
    // Who heads each body, day by day: a row without a person where nobody does, so that a body is never lost for want of a head.
    "create view body_head as
    with heads as (
        select
            employment.body, employment.person, employment.valid_from, employment.valid_until,
            max(employment.valid_until) over (
                partition by employment.body order by employment.valid_from, employment.id
                rows between unbounded preceding and current row
            ) as reached,
            lead(employment.valid_from) over (partition by employment.body order by employment.valid_from, employment.id) as next_from,
            row_number() over (partition by employment.body order by employment.valid_from, employment.id) as place
        from employment
        where employment.head = 1 and employment.valid_from < employment.valid_until
    )
    select body, person, valid_from, valid_until from heads
    union all
    select heads.body, null, heads.reached, coalesce(heads.next_from, '9999-12-31')
    from heads
    where heads.reached < coalesce(heads.next_from, '9999-12-31')
    union all
    select heads.body, null, body.valid_from, heads.valid_from
    from heads
    join body on body.id = heads.body
    where heads.place = 1 and body.valid_from < heads.valid_from
    union all
    select body.id, null, body.valid_from, body.valid_until
    from body
    where body.valid_from < body.valid_until
        and not exists (
            select 1 from employment
            where employment.body = body.id and employment.head = 1 and employment.valid_from < employment.valid_until
        )",
    // What a person stands for, own and as a substitute, in one place: for the sign-in, not for checks.
    "create view person_standing as
    select person, role, body, system, null as stands_in_for, valid_from, valid_until
    from role_held
    union all
    select role_substituted.person, role_substituted.role, role_substituted.body, role_substituted.system, appointment.person,
        role_substituted.valid_from, role_substituted.valid_until
    from role_substituted
    join appointment on appointment.id = role_substituted.substitute_for
    union all
    select person, 'member', body, null, null, valid_from, valid_until
    from employment_held
    union all
    select person, 'head', body, null, null, valid_from, valid_until
    from employment_held
    where head = 1",
];

/// What [`PROTECTED`] says, for joining with other text.
macro_rules! protected {
    () => {
        "skyddad identitet"
    };
}

/// What stands in the place of the name of whoever has protected identity, in what is read by very many and in what is recorded of it.
///
/// Pages say it in the reader's language.
pub const PROTECTED: &str = protected!();

/// What a person stands for, own and as a substitute, with the appointment and the decision that it rests on; an employment has neither.
macro_rules! person_standing {
    () => {
        " view person_standing as
    select person, role, body, system, null as stands_in_for, valid_from, valid_until, id as appointment, decision
    from role_held
    union all
    select role_substituted.person, role_substituted.role, role_substituted.body, role_substituted.system, held.person,
        role_substituted.valid_from, role_substituted.valid_until, own.id, own.decision
    from role_substituted
    join appointment as own on own.id = role_substituted.id
    join appointment as held on held.id = role_substituted.substitute_for
    union all
    select person, 'member', body, null, null, valid_from, valid_until, null, null
    from employment_held
    union all
    select person, 'head', body, null, null, valid_from, valid_until, null, null
    from employment_held
    where head = 1"
    };
}

/// Everybody in service, but of whoever has protected identity not the name: what the regulation tells of them is read by very many.
macro_rules! person_active {
    () => {
        concat!(
            " view person_active as
    select person.id,
        case when person.protected = 1 then '",
            $crate::organisation::views::protected!(),
            "' else person.given_name || ' ' || person.family_name end as name,
        presence.valid_from, presence.valid_until
    from presence
    join person on person.id = presence.person
    where presence.employed = 0"
        )
    };
}
pub(super) use {person_active, person_standing, protected};

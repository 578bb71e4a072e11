//! The fact views of the chapter `systems`: what check queries may read.

/// The columns of `system_registered` and `system_in_operation`, in the order of the contract with the packs.
macro_rules! system_columns {
    () => {
        "system.id, system.name, system.lifecycle, system.owner as owner_body, system.sharing, system.sector, system.hosting,
        system.supplier, system.criticality, system.personal_data, system.cost, system.remote_access,
        system.recovery_time_hours, system.recovery_point_hours,
        demand.confidentiality, demand.integrity, demand.availability,
        system.contract_ends, system.notice_days"
    };
}

/// What the information in each system demands: the highest of each aspect.
macro_rules! demand {
    () => {
        "left join (
            select system_information.system,
                max(information_type.confidentiality) as confidentiality,
                max(information_type.integrity) as integrity,
                max(information_type.availability) as availability
            from system_information
            join information_type on information_type.id = system_information.information_type
            group by system_information.system
        ) as demand on demand.system = system.id"
    };
}

pub(crate) const VIEWS: &[&str] = &[
    concat!(
        "create view system_registered as select ",
        system_columns!(),
        ", system.since as valid_from, '9999-12-31' as valid_until from system ",
        demand!(),
        " where system.lifecycle <> 'retired'"
    ),
    concat!(
        "create view system_in_operation as select ",
        system_columns!(),
        ", coalesce(system.operation_since, system.since) as valid_from, '9999-12-31' as valid_until from system ",
        demand!(),
        " where system.lifecycle in ('operation', 'phase-out')"
    ),
    // Only a body of the line that is in office owns; a day without a head is a row without one.
    "create view system_owner as
    select
        system.id as system, body.id as body, body_head.person as head,
        case when body_head.valid_from > body.valid_from then body_head.valid_from else body.valid_from end as valid_from,
        case when body_head.valid_until < body.valid_until then body_head.valid_until else body.valid_until end as valid_until
    from system
    join body on body.id = system.owner and body.kind in ('executive-board', 'board', 'administration', 'unit', 'district')
    join body_head
        on body_head.body = body.id and body_head.valid_from < body.valid_until and body_head.valid_until > body.valid_from",
    // Managed while the appointment lasts and the person belongs to the municipality; `employed` says whether as an employee.
    // A presence that is none of an employee counts only where no employment of the person overlaps it during the appointment.
    // Without a common table expression, so that a query for one system looks up that system alone.
    "create view system_manager as
    select
        appointment.system, appointment.person, coalesce(appointment.body, decision.body) as body,
        appointment.decision, presence.employed,
        case when appointment.valid_from > presence.valid_from then appointment.valid_from else presence.valid_from end as valid_from,
        case when appointment.valid_until < presence.valid_until then appointment.valid_until else presence.valid_until end
            as valid_until
    from appointment
    join presence
        on presence.person = appointment.person
        and presence.valid_from < appointment.valid_until and presence.valid_until > appointment.valid_from
    left join decision on decision.id = appointment.decision
    where appointment.role = 'system-manager' and appointment.system is not null
        and appointment.substitute_for is null and appointment.valid_from < appointment.valid_until
        and (
            presence.employed = 1
            or not exists (
                select 1 from presence as employee
                where employee.person = appointment.person and employee.employed = 1
                    and employee.valid_from < appointment.valid_until and employee.valid_until > appointment.valid_from
                    and employee.valid_from < presence.valid_until and employee.valid_until > presence.valid_from
            )
        )",
    "create view system_board_fact as
    select system, board from system_board",
    "create view system_kind_fact as
    select system, kind from system_kind",
    "create view system_use_fact as
    select system, body, active, entitled, day from system_use",
    "create view system_information_fact as
    select
        system_information.system, system_information.information_type, information_type.confidentiality,
        information_type.integrity, information_type.availability, information_type.personal_data, information_type.reviewed
    from system_information
    join information_type on information_type.id = system_information.information_type",
    "create view system_party_fact as
    select system, party, basis from system_party",
    "create view system_dependency_fact as
    select system, needs, reason from system_dependency",
    "create view system_gate_passed as
    select system, gate, day, decision from system_gate",
    "create view kind_chosen as
    select kind, nullif(sector, '') as sector, system, decision, valid_from, valid_until
    from kind_choice
    where valid_from < valid_until",
    "create view question_open_fact as
    select id, matter, system, body, asked from question where outcome is null",
    // Posts that somebody had and nobody has, and systems in use that never had a manager.
    // A post is a role for a body and a system; a system has one manager whatever body stands beside it.
    "create view vacancy as
    select
        appointment.role,
        case when appointment.role = 'system-manager' then null else appointment.body end as body,
        appointment.system,
        coalesce(max(role_held.valid_until), min(appointment.valid_from)) as since
    from appointment
    left join role_held on role_held.id = appointment.id
    left join system on system.id = appointment.system
    left join body on body.id = appointment.body
    where appointment.substitute_for is null
        and (system.id is null or system.lifecycle <> 'retired')
        and (body.id is null or body.valid_until = '9999-12-31')
    group by
        appointment.role,
        case when appointment.role = 'system-manager' then null else appointment.body end,
        appointment.system
    having coalesce(max(role_held.valid_until), min(appointment.valid_from)) < '9999-12-31'
    union all
    select 'system-manager', null, system.id, coalesce(system.operation_since, system.since)
    from system
    where system.lifecycle in ('operation', 'phase-out')
        and not exists (
            select 1 from appointment
            where appointment.system = system.id and appointment.role = 'system-manager' and appointment.substitute_for is null
        )",
];

pub(crate) const UNIFORMITY: &[&str] = &[
    // Which unit uses which system in operation of which common kind, within what it is to be the same.
    // Where no using body is noted, the owner stands for it.
    "create view kind_use as
    select
        system_kind.kind, common.scope, case when common.scope = 'sector' then coalesce(body_sector.sector, system.sector) end as sector,
        system.id as system, coalesce(system_use.body, system.owner) as body, coalesce(system_use.active, 0) as active,
        coalesce(system.operation_since, system.since) as valid_from
    from system
    join system_kind on system_kind.system = system.id
    join (select distinct kind, scope from common_kind) as common on common.kind = system_kind.kind
    left join system_use on system_use.system = system.id
    left join body_sector on body_sector.body = coalesce(system_use.body, system.owner)
    where system.lifecycle in ('operation', 'phase-out')
        and (common.scope <> 'sector' or coalesce(body_sector.sector, system.sector) is not null)",
    // The standard where none is chosen: most active users, then most units, then the oldest id.
    "create view kind_most_used as
    select kind, scope, sector, system
    from (
        select kind, scope, sector, system,
            row_number() over (
                partition by kind, scope, coalesce(sector, '') order by sum(active) desc, count(*) desc, system
            ) as place
        from kind_use
        group by kind, scope, sector, system
    ) as ranked
    where place = 1",
    "create view kind_deviation as
    with departed as (
        select kind_use.kind, kind_use.body, kind_use.system, kind_use.sector,
            case when kind_use.valid_from > kind_choice.valid_from then kind_use.valid_from else kind_choice.valid_from end as valid_from,
            kind_choice.valid_until
        from kind_use
        join kind_choice on kind_choice.kind = kind_use.kind and kind_choice.sector = coalesce(kind_use.sector, '')
        where kind_use.system <> kind_choice.system
            and kind_choice.valid_from < kind_choice.valid_until and kind_use.valid_from < kind_choice.valid_until
        union all
        select kind_use.kind, kind_use.body, kind_use.system, kind_use.sector,
            case when kind_use.valid_from > coalesce(last.until, '') then kind_use.valid_from else last.until end,
            '9999-12-31'
        from kind_use
        join kind_most_used
            on kind_most_used.kind = kind_use.kind and kind_most_used.scope = kind_use.scope
            and coalesce(kind_most_used.sector, '') = coalesce(kind_use.sector, '')
        left join (select kind, sector, max(valid_until) as until from kind_choice group by kind, sector) as last
            on last.kind = kind_use.kind and last.sector = coalesce(kind_use.sector, '')
        where kind_use.system <> kind_most_used.system and coalesce(last.until, '') < '9999-12-31'
    )
    select
        departed.kind, departed.body, departed.system, departed.sector, kind_exception.reason, kind_exception.decision,
        kind_exception.valid_until as excepted_until, departed.valid_from, departed.valid_until
    from departed
    left join kind_exception
        on kind_exception.kind = departed.kind and kind_exception.body = departed.body and kind_exception.system = departed.system
        and not exists (
            select 1 from kind_exception as later
            where later.kind = kind_exception.kind and later.body = kind_exception.body and later.system = kind_exception.system
                and (later.valid_until > kind_exception.valid_until
                    or (later.valid_until = kind_exception.valid_until and later.id > kind_exception.id))
        )",
];

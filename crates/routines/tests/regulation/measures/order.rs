//! The municipality in which nothing falls short.

use super::{Statement, desk, sql};
use crate::place::{adopted, body, change, person, settle, uuid};
use domain::regulation::pack::Pack;
use jiff::civil::date;
use routines::Town;
use routines::regulation::{built_in, built_in_names};
use store::params;

/// A system with every fact known.
fn whole_system(number: usize, lifecycle: &str) -> Vec<Statement> {
    let id = uuid(3, number);
    let operation = if lifecycle == "introduction" { "null" } else { "'2020-01-01'" };
    vec![
        sql(format!(
            "insert into system (id, version, name, name_folded, sort_key, owner, supplier, contract_ends, cost, hosting, remote_access,
                criticality, recovery_time_hours, recovery_point_hours, personal_data, lifecycle, since, phase_since, operation_since)
            values ('{id}', 1, 'Whole {number}', 'whole {number}', 'whole {number}', '{owner}', '{supplier}', '2028-01-01', 10000, 'own', 0,
                'high', 8, 24, 1, '{lifecycle}', '2020-01-01', '2020-01-01', {operation})",
            owner = uuid(1, 4),
            supplier = uuid(1, 8),
        )),
        sql(format!("insert into system_board (system, board) values ('{id}', '{}')", uuid(1, 3))),
        sql(format!("insert into system_information (system, information_type) values ('{id}', '{}')", uuid(7, 1))),
        appointment(number + 20, "system-manager", 2, None, Some(number)),
        sql(format!("insert into continuity_plan (id, version, reserve, restart) values ('{id}', 1, 'Papper', 'Starta')")),
        sql(format!(
            "insert into continuity_trial (id, version, system, kind, day, outcome) values
                ('{}', 1, '{id}', 'restore-test', '2026-10-01', 'held'), ('{}', 1, '{id}', 'exercise', '2026-10-01', 'flawed')",
            uuid(12, number),
            uuid(12, number + 100),
        )),
    ]
}

/// An appointment by decision of the board.
fn appointment(number: usize, role: &str, person: usize, body: Option<usize>, system: Option<usize>) -> Statement {
    (
        "insert into appointment (id, version, person, role, body, system, decision, valid_from, valid_until)
        values ($1, 1, $2, $3, $4, $5, $6, '2020-01-01', '9999-12-31')"
            .to_owned(),
        params![
            uuid(6, number),
            uuid(2, person),
            role,
            body.map(|body| uuid(1, body)),
            system.map(|system| uuid(3, system)),
            uuid(4, 2)
        ],
    )
}

const GATES: [&str; 10] = [
    "consultation",
    "grounds-weighed",
    "qualities-weighed",
    "supplier-independence",
    "proven-technology",
    "long-term",
    "whole-cost",
    "no-own-development",
    "introduction-planned",
    "accessibility",
];

pub(super) fn gate(system: usize, gate: &str) -> Statement {
    sql(format!("insert into system_gate (system, gate, day) values ('{}', '{gate}', '2026-02-01')", uuid(3, system)))
}

/// A municipality in which nothing falls short: system 1 in operation, 4 being introduced, 5 being phased out.
pub(super) async fn in_order(town: &Town, packs: &[Pack]) {
    settle(town).await;
    let mut statements = vec![
        sql("delete from appointment where role = 'system-manager'"),
        sql("delete from system"),
        body(6, "district", Some(4), None),
        body(7, "unit", Some(4), None),
        body(8, "outside", None, None),
        body(9, "outside", None, None),
        body(10, "group", Some(2), None),
        sql(format!(
            "insert into decision (id, version, body, day, paragraph, paragraph_folded, title)
            values ('{}', 1, '{}', '2026-01-15', '4', '4', 'Systemansvariga')",
            uuid(4, 2),
            uuid(1, 3)
        )),
        sql(format!(
            "insert into information_type (id, version, name, name_folded, sort_key, confidentiality, integrity, availability, personal_data, reviewed)
            values ('{}', 1, 'Elever', 'elever', 'elever', 2, 2, 2, 1, '2026-10-01')",
            uuid(7, 1)
        )),
    ];
    for (number, lifecycle) in [(1, "operation"), (4, "introduction"), (5, "phase-out")] {
        statements.extend(whole_system(number, lifecycle));
    }
    statements.extend(GATES.map(|name| gate(4, name)));
    statements.push(gate(5, "records-saved"));
    statements.extend(person(4, 4, false));
    for (number, role, person, body) in [
        (41, "data-protection-officer", 4, None),
        (42, "it-group-member", 3, Some(10)),
        (43, "project-leader", 4, Some(10)),
        (45, "network-technician", 2, Some(5)),
    ] {
        statements.push(appointment(number, role, person, body, None));
    }
    let (system, unit) = (uuid(3, 1), uuid(1, 4));
    statements.extend([
        sql(format!("insert into system_kind (system, kind) values ('{system}', 'finance')")),
        sql(format!(
            "insert into system_use (system, body, active, entitled, day) values ('{system}', '{unit}', 5, 5, '2026-10-01')"
        )),
        sql(format!(
            "insert into system_party (system, party, basis) values ('{system}', '{}', 'Patientdatalagen 6 kap.')",
            uuid(1, 9)
        )),
        sql(format!(
            "insert into workplace_count (body, day, workplaces, pupils) values ('{}', '2026-10-01', 10, 50)",
            uuid(1, 7)
        )),
        sql(format!("insert into workplace_count (body, day, workplaces) values ('{}', '2026-10-01', 5)", uuid(1, 2))),
        sql(format!(
            "insert into engagement (id, version, person, body, subject, valid_from, valid_until)
            values ('{}', 1, '{}', '{}', 'Nätverk', '2026-01-01', '2027-01-01')",
            uuid(8, 1),
            uuid(2, 4),
            uuid(1, 8)
        )),
    ]);
    statements.extend(desk::in_order());
    for kind in &packs[0].lists.kinds {
        statements.push(sql(format!(
            "insert into kind_choice (kind, sector, system, valid_from, valid_until) values ('{}', '', '{system}', '2020-01-01', '9999-12-31')",
            kind.key
        )));
    }
    change(town, "system", statements).await;
    for name in built_in_names() {
        adopted(town, &built_in(&name).unwrap(), date(2026, 1, 1)).await;
    }
}

//! What can be wrong with a system, with what is uniform, and at a gate.

use super::order::gate;
use super::{Wrong, field, wrong};
use crate::place::uuid;

/// A duty that a gate shows bears the gate's name.
const BY_GATE: [&[&str]; 9] = [
    &["consultation"],
    &["grounds-weighed"],
    &["qualities-weighed"],
    &["supplier-independence"],
    &["proven-technology"],
    &["long-term"],
    &["whole-cost"],
    &["no-own-development"],
    &["introduction-planned"],
];

/// What is known of a system and of its continuity.
pub(super) fn facts() -> Vec<Wrong> {
    let (one, four) = (uuid(3, 1), uuid(3, 4));
    let (supplier, head_office) = (uuid(1, 8), uuid(1, 4));
    let of_one = format!("id = '{one}'");
    let system = |duties, set: [&str; 2]| field(duties, &one, "system", set, &of_one);
    let tried = |kind: &str| format!("system = '{one}' and kind = '{kind}'");
    vec![
        system(&["remote-access-known"], ["remote_access = null", "remote_access = 0"]),
        system(&["contract-in-force"], ["contract_ends = '2026-11-23'", "contract_ends = '2028-01-01'"]),
        system(&["cost-known"], ["cost = null", "cost = 10000"]),
        system(&["supplier-named"], ["supplier = null", &format!("supplier = '{supplier}'")]),
        system(&["no-own-supplier"], [&format!("supplier = '{head_office}'"), &format!("supplier = '{supplier}'")]),
        system(&["sector-named"], ["sharing = 'sector'", "sharing = null"]),
        system(&["system-has-owner"], ["owner = null", &format!("owner = '{head_office}'")]),
        system(&["personal-data-known"], ["personal_data = null", "personal_data = 1"]),
        system(&["criticality-known"], ["criticality = null", "criticality = 'high'"]),
        system(&["recovery-known"], ["recovery_point_hours = null", "recovery_point_hours = 24"]),
        system(&["hosting-known"], ["hosting = null", "hosting = 'own'"]),
        // An owner is wanted from the acquisition on, and not for an idea.
        field(
            &["system-has-owner"],
            &four,
            "system",
            ["owner = null", &format!("owner = '{head_office}'")],
            &format!("id = '{four}'"),
        ),
        field(
            &["care-chain-basis"],
            &one,
            "system_party",
            ["basis = ''", "basis = 'Patientdatalagen 6 kap.'"],
            "basis is not null",
        ),
        field(&["information-classified"], &one, "information_type", ["integrity = null", "integrity = 2"], "version = 1"),
        field(&["reserve-routine"], &one, "continuity_plan", ["reserve = null", "reserve = 'Papper'"], &format!("id = '{one}'")),
        field(&["reserve-routine"], &one, "continuity_plan", ["restart = null", "restart = 'Starta'"], &format!("id = '{one}'")),
        field(&["restore-tried"], &one, "continuity_trial", ["day = '2025-11-23'", "day = '2026-10-01'"], &tried("restore-test")),
        // A test that did not hold shows nothing, and takes away what an earlier one showed.
        field(&["restore-tried"], &one, "continuity_trial", ["outcome = 'failed'", "outcome = 'held'"], &tried("restore-test")),
        field(&["reserve-exercised"], &one, "continuity_trial", ["day = '2024-11-23'", "day = '2026-10-01'"], &tried("exercise")),
        // A year ago to the day is no longer within the last year.
        field(
            &["register-current"],
            &one,
            "information_type",
            ["reviewed = '2025-11-23'", "reviewed = '2026-10-01'"],
            "version = 1",
        ),
        field(&["not-more-users-than-entitled"], &one, "system_use", ["active = 6", "active = 5"], "entitled = 5"),
        wrong(
            &["board-of-system"],
            &one,
            &[format!("delete from system_board where system = '{one}'")],
            &[format!("insert into system_board (system, board) values ('{one}', '{}')", uuid(1, 3))],
        ),
    ]
}

/// What is the same for all who have a system of a kind.
pub(super) fn kinds() -> Vec<Wrong> {
    let (one, five, head_office) = (uuid(3, 1), uuid(3, 5), uuid(1, 4));
    vec![
        wrong(
            &["kind-chosen"],
            "mail",
            &["update kind_choice set valid_until = '2026-11-23' where kind = 'mail'".to_owned()],
            &["update kind_choice set valid_until = '9999-12-31' where kind = 'mail'".to_owned()],
        ),
        wrong(
            &["kind-uniform"],
            "finance",
            &[format!("insert into system_kind (system, kind) values ('{five}', 'finance')")],
            &[format!("delete from system_kind where system = '{five}'")],
        ),
        wrong(
            &["exception-ends"],
            "finance",
            &[
                format!("insert into system_kind (system, kind) values ('{five}', 'finance')"),
                format!(
                    "insert into kind_exception (id, version, kind, body, system, reason, decision, valid_from, valid_until)
                    values ('{}', 1, 'finance', '{head_office}', '{five}', 'Byts i vår', '{}', '2026-01-01', '2026-12-01')",
                    uuid(9, 1),
                    uuid(4, 2)
                ),
            ],
            &["delete from kind_exception".to_owned(), format!("delete from system_kind where system = '{five}'")],
        ),
        wrong(
            &["sector-uniform"],
            &five,
            &[
                format!("insert into system_kind (system, kind) values ('{five}', 'finance')"),
                format!("update system set sharing = 'sector', sector = 'skola' where id in ('{one}', '{five}')"),
            ],
            &[
                format!("delete from system_kind where system = '{five}'"),
                "update system set sharing = null, sector = null".to_owned(),
            ],
        ),
    ]
}

/// What is asked for when a system comes and when it goes.
pub(super) fn gates() -> Vec<Wrong> {
    let (four, five) = (uuid(3, 4), uuid(3, 5));
    let mut all = vec![
        wrong(
            &["retired-records-saved"],
            &five,
            &["delete from system_gate where gate = 'records-saved'".to_owned()],
            &[gate(5, "records-saved").0],
        ),
        wrong(
            &["accessibility-demanded"],
            &four,
            &["delete from system_gate where gate = 'accessibility'".to_owned()],
            &[gate(4, "accessibility").0],
        ),
    ];
    for duties in BY_GATE {
        all.push(wrong(
            duties,
            &four,
            &[format!("delete from system_gate where gate = '{}'", duties[0])],
            &[gate(4, duties[0]).0],
        ));
    }
    all
}

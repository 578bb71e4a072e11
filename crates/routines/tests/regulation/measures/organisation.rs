//! What can be wrong with those who bear something, and with what bodies have.

use super::{Wrong, field, wrong};
use crate::place::uuid;

/// Who holds what: roles, bodies in office, decisions.
pub(super) fn holders() -> Vec<Wrong> {
    let (one, head_office) = (uuid(3, 1), uuid(1, 4));
    let whole = "municipality";
    let role = |duties, subject: &str, role: &str| {
        let ended = ["valid_until = '2026-11-23'", "valid_until = '9999-12-31'"];
        field(duties, subject, "appointment", ended, &format!("role = '{role}'"))
    };
    vec![
        role(&["coordinator-exists"], whole, "coordinator"),
        role(&["it-group-exists"], whole, "it-group-member"),
        role(&["project-leaders-named"], whole, "project-leader"),
        role(&["authority-contact", "officer-appointed"], whole, "data-protection-officer"),
        role(&["system-has-manager"], &one, "system-manager"),
        field(
            &["project-leaders-named"],
            whole,
            "body",
            ["function = null", "function = 'it-unit'"],
            &format!("id = '{}'", uuid(1, 5)),
        ),
        field(
            &["outside-experts"],
            whole,
            "engagement",
            ["valid_until = '2026-11-23'", "valid_until = '2027-01-01'"],
            "version = 1",
        ),
        field(
            &["executive-board-in-office"],
            whole,
            "body",
            ["valid_until = '2026-11-23'", "valid_until = '9999-12-31'"],
            &format!("id = '{}'", uuid(1, 2)),
        ),
        field(
            &["regulation-in-force"],
            whole,
            "adoption",
            [&format!("decision = '{}'", uuid(4, 2)), &format!("decision = '{}'", uuid(4, 1))],
            "version = 1",
        ),
        field(&["owner-has-head"], &one, "employment", ["head = 0", "head = 1"], &format!("person = '{}'", uuid(2, 1))),
        field(
            &["network-technicians"],
            &uuid(2, 2),
            "employment",
            [&format!("body = '{head_office}'"), &format!("body = '{}'", uuid(1, 5))],
            &format!("person = '{}'", uuid(2, 2)),
        ),
        field(
            &["manager-by-board"],
            &one,
            "appointment",
            [&format!("decision = '{}'", uuid(4, 1)), &format!("decision = '{}'", uuid(4, 2))],
            &format!("system = '{one}'"),
        ),
        field(
            &["manager-by-board"],
            &one,
            "system_board",
            [&format!("board = '{}'", uuid(1, 2)), &format!("board = '{}'", uuid(1, 3))],
            &format!("system = '{one}'"),
        ),
        wrong(
            &["manager-employed"],
            &one,
            &[format!("update presence set employed = 2 where person = '{}' and employed = 1", uuid(2, 2))],
            &[format!("update presence set employed = 1 where person = '{}' and employed = 2", uuid(2, 2))],
        ),
        wrong(
            &["coordinator-free"],
            &uuid(2, 3),
            &[format!(
                "insert into appointment (id, version, person, role, body, valid_from, valid_until)
                values ('{}', 1, '{}', 'operations', '{}', '2026-01-01', '9999-12-31')",
                uuid(6, 90),
                uuid(2, 3),
                uuid(1, 5)
            )],
            &["delete from appointment where role = 'operations'".to_owned()],
        ),
    ]
}

/// How the places of work are counted.
pub(super) fn workplaces() -> Vec<Wrong> {
    vec![
        field(
            &["every-school-equipped", "equal-conditions"],
            &uuid(1, 7),
            "workplace_count",
            ["workplaces = 0", "workplaces = 10"],
            "pupils is not null",
        ),
        // Fifty pupils at ten workplaces keep to the limit of five; one more does not.
        field(&["equal-conditions"], &uuid(1, 7), "workplace_count", ["pupils = 51", "pupils = 50"], "pupils is not null"),
        field(
            &["workplaces-counted"],
            &uuid(1, 3),
            "workplace_count",
            ["day = '2025-11-23'", "day = '2026-10-01'"],
            "pupils is not null",
        ),
    ]
}

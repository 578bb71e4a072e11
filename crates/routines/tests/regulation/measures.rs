//! Each measured duty of the packs that come along, held against a municipality that has everything in order and one in which that one thing is not.

use crate::place::{TODAY, adopted, body, change, person, settle, town, uuid};
use domain::regulation::pack::{Limit, Pack, Way};
use jiff::civil::date;
use routines::Town;
use routines::regulation::{built_in, built_in_names};
use std::collections::BTreeSet;
use std::time::Duration;
use store::{Param, params};

type Statement = (String, Vec<Param>);

fn sql(text: impl Into<String>) -> Statement {
    (text.into(), Vec::new())
}

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

fn gate(system: usize, gate: &str) -> Statement {
    sql(format!("insert into system_gate (system, gate, day) values ('{}', '{gate}', '2026-02-01')", uuid(3, system)))
}

/// A desk at which nothing falls short: a trained team of local support for the schools, an answered proposal, figures of October.
fn desk_in_order() -> Vec<Statement> {
    let team = uuid(13, 1);
    vec![
        sql(format!("update body set function = 'education' where id = '{}'", uuid(1, 3))),
        sql(format!("insert into desk_team (id, version, name, tier, active) values ('{team}', 1, 'Skolan', '1', 1)")),
        sql(format!("insert into desk_team_district (team, body) values ('{team}', '{}')", uuid(1, 6))),
        sql(format!(
            "insert into desk_team_member (team, place, person, from_day, trained, consulted, hours)
            values ('{team}', 0, '{}', '2026-01-01', '2026-08-20', '2026-08-12', 8)",
            uuid(2, 4)
        )),
        sql(format!(
            "insert into desk_fact (case_key, origin, number, opened_at, opened_hour, opened_weekday, first_answer_at, kind, system,
                hand_overs, back, reopened, first_contact, clock, minutes, minutes_by_tier)
            values ('1', 'elsewhere', '2026-1', '2026-10-01T08:00:00.000Z', 10, 3, '2026-10-05T08:00:00.000Z', 'improvement', '{}',
                0, 0, 0, 0, 'service', 0, '[]')",
            uuid(3, 1)
        )),
        sql("insert into measurement (subject, name, period, value) values
            ('desk', 'desk.backlog-growth', '2026-10', 0), ('desk', 'desk.relief-share', '2026-10', 200),
            ('desk:1', 'desk.short', '2026-10', 1), ('desk', 'desk.shortage-told', '2026-10', 2)"),
    ]
}

/// What can be wrong at the desk.
fn desk_wrong() -> Vec<Wrong> {
    let (whole, district) = ("municipality", uuid(1, 6));
    let fact = |duties, subject: &str, set: [&str; 2]| field(duties, subject, "desk_fact", set, "case_key = '1'");
    let figure = |duties, set: [&str; 2], name: &str| field(duties, whole, "measurement", set, &format!("name = '{name}'"));
    let (named, trained): (&[&str], &[&str]) = (&["local-support", "local-support-trained"], &["local-support-trained"]);
    let member = |duties, set: [&str; 2]| field(duties, &district, "desk_team_member", set, "place = 0");
    let of_team = |body: usize| format!("update desk_team_district set body = '{}'", uuid(1, body));
    let elsewhere = format!("('{}', '{}')", uuid(13, 1), uuid(1, 2));
    vec![
        // A case of three months ago to the day is no longer a late one.
        fact(&["fault-routine"], whole, ["opened_at = '2026-08-23T08:00:00.000Z'", "opened_at = '2026-10-01T08:00:00.000Z'"]),
        fact(&["improvements-handled"], &uuid(3, 1), ["first_answer_at = null", "first_answer_at = '2026-10-05T08:00:00.000Z'"]),
        figure(&["fault-routine-followed"], ["period = '2026-09'", "period = '2026-10'"], "desk.backlog-growth"),
        figure(&["shortage-reported"], ["value = 0", "value = 2"], "desk.shortage-told"),
        figure(&["local-support-relieves"], ["value = 199", "value = 200"], "desk.relief-share"),
        figure(&["local-support-relieves"], ["period = '2026-07'", "period = '2026-10'"], "desk.relief-share"),
        member(trained, ["trained = null", "trained = '2026-08-20'"]),
        member(trained, ["consulted = '2026-11-24'", "consulted = '2026-08-12'"]),
        // The last day of a member is one on which they serve.
        member(named, ["to_day = '2026-11-22'", "to_day = '2026-11-23'"]),
        field(named, &district, "desk_team", ["active = 0", "active = 1"], "version = 1"),
        field(named, &district, "desk_team", ["tier = '2'", "tier = '1'"], "version = 1"),
        // What stands above serves what is under it, and what stands beside does not.
        wrong(named, &district, &[of_team(7)], &[of_team(4)]),
        // Where there are no districts the administrations count, with every unit.
        wrong(
            named,
            &uuid(1, 4),
            &[of_team(6), format!("update body set kind = 'unit' where id = '{district}'")],
            &[format!("update body set kind = 'district' where id = '{district}'")],
        ),
        field(&["education-support"], whole, "desk_team_member", ["hours = null", "hours = 8"], "place = 0"),
        wrong(
            &["education-support"],
            whole,
            &[format!("insert into desk_team_district (team, body) values {elsewhere}")],
            &[format!("delete from desk_team_district where body = '{}'", uuid(1, 2))],
        ),
        // A district is served unit by unit as well, and then no unit is left out.
        Wrong {
            duties: named,
            subject: district.clone(),
            brought: vec![body(11, "unit", Some(6), None), body(12, "unit", Some(6), None), sql(of_team(11))],
            mended: vec![sql(format!(
                "insert into desk_team_district (team, body) values ('{}', '{}')",
                uuid(13, 1),
                uuid(1, 12)
            ))],
        },
    ]
}

/// A municipality in which nothing falls short: system 1 in operation, 4 being introduced, 5 being phased out.
async fn in_order(town: &Town, packs: &[Pack]) {
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
    statements.extend(desk_in_order());
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

/// The subjects that fall short of a duty.
async fn short(town: &Town, pack: &Pack, key: &str) -> BTreeSet<String> {
    let (_, duty) = pack.duty(key).unwrap();
    let Way::Measured(query) = &duty.way else { panic!("{key} is not measured") };
    let limit = |name: &String| match duty.limits.get(name) {
        Some(Limit::Day(interval)) => interval.from(TODAY).into(),
        Some(Limit::Integer(number)) => (*number).into(),
        Some(Limit::Text(text)) => text.into(),
        None => TODAY.into(),
    };
    let rows = town.store().check_rows(&query.bound, query.parameters.iter().map(limit).collect(), Duration::from_secs(5)).await;
    rows.unwrap().iter().map(|row| row.text("subject").unwrap()).collect()
}

/// One thing out of order: the duties that it concerns, the subject, how it is brought about and how it is mended.
struct Wrong {
    duties: &'static [&'static str],
    subject: String,
    brought: Vec<Statement>,
    mended: Vec<Statement>,
}

fn wrong(duties: &'static [&'static str], subject: &str, brought: &[String], mended: &[String]) -> Wrong {
    let statements = |texts: &[String]| texts.iter().map(sql).collect();
    Wrong { duties, subject: subject.to_owned(), brought: statements(brought), mended: statements(mended) }
}

/// A field of a row that has another value for a while.
fn field(duties: &'static [&'static str], subject: &str, table: &str, set: [&str; 2], which: &str) -> Wrong {
    let update = |set: &str| vec![format!("update {table} set {set} where {which}")];
    wrong(duties, subject, &update(set[0]), &update(set[1]))
}

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

#[expect(clippy::too_many_lines, reason = "a list: one thing that can be wrong after the other")]
fn all_that_can_be_wrong() -> Vec<Wrong> {
    let (one, four, five) = (uuid(3, 1), uuid(3, 4), uuid(3, 5));
    let (supplier, head_office) = (uuid(1, 8), uuid(1, 4));
    let whole = "municipality";
    let of_one = format!("id = '{one}'");
    let system = |duties, set: [&str; 2]| field(duties, &one, "system", set, &of_one);
    let role = |duties, subject: &str, role: &str| {
        let ended = ["valid_until = '2026-11-23'", "valid_until = '9999-12-31'"];
        field(duties, subject, "appointment", ended, &format!("role = '{role}'"))
    };
    let tried = |kind: &str| format!("system = '{one}' and kind = '{kind}'");
    let mut all = vec![
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
        field(
            &["care-chain-basis"],
            &one,
            "system_party",
            ["basis = ''", "basis = 'Patientdatalagen 6 kap.'"],
            "basis is not null",
        ),
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
        field(&["owner-has-head"], &one, "employment", ["head = 0", "head = 1"], &format!("person = '{}'", uuid(2, 1))),
        field(
            &["network-technicians"],
            &uuid(2, 2),
            "employment",
            [&format!("body = '{head_office}'"), &format!("body = '{}'", uuid(1, 5))],
            &format!("person = '{}'", uuid(2, 2)),
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
        field(&["not-more-users-than-entitled"], &one, "system_use", ["active = 6", "active = 5"], "entitled = 5"),
        wrong(
            &["board-of-system"],
            &one,
            &[format!("delete from system_board where system = '{one}'")],
            &[format!("insert into system_board (system, board) values ('{one}', '{}')", uuid(1, 3))],
        ),
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
    all.extend(desk_wrong());
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

store::each_engine! {
    async fn each_measured_duty_finds_what_falls_short_and_nothing_else(fixture: Fixture) {
        let town = town(&fixture);
        let packs: Vec<Pack> = built_in_names().iter().map(|name| Pack::read(&built_in(name).unwrap()).unwrap()).collect();
        in_order(&town, &packs).await;
        let mut untried: BTreeSet<String> = BTreeSet::new();
        for pack in &packs {
            for (_, duty) in pack.duties().filter(|(_, duty)| matches!(duty.way, Way::Measured(_))) {
                assert_eq!(short(&town, pack, &duty.key).await, BTreeSet::new(), "{} {} before", pack.name, duty.key);
                untried.insert(duty.key.clone());
            }
        }
        for wrong in all_that_can_be_wrong() {
            change(&town, "system", wrong.brought).await;
            for pack in &packs {
                for key in wrong.duties.iter().filter(|key| pack.duty(key).is_some()) {
                    let found = short(&town, pack, key).await;
                    assert!(found.contains(&wrong.subject), "{} {key} misses {}: {found:?}", pack.name, wrong.subject);
                    untried.remove(*key);
                }
            }
            change(&town, "system", wrong.mended).await;
            for pack in &packs {
                for key in wrong.duties.iter().filter(|key| pack.duty(key).is_some()) {
                    assert_eq!(short(&town, pack, key).await, BTreeSet::new(), "{} {key} after", pack.name);
                }
            }
        }
        assert_eq!(untried, BTreeSet::new(), "measured duties that nothing was tried against");
    }
}

//! The desk, and what can be wrong there.

use super::{Statement, Wrong, field, sql, wrong};
use crate::place::{body, uuid};

/// A desk at which nothing falls short: a trained team of local support for the schools, an answered proposal, figures of October.
pub(super) fn in_order() -> Vec<Statement> {
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
pub(super) fn wrongs() -> Vec<Wrong> {
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

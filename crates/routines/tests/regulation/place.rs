//! A small municipality to hold a regulation against.

use domain::identity::{BodyId, DecisionId, SystemId};
use domain::language::Language;
use domain::regulation::pack::{Pack, PackFiles};
use domain::{Day, Timestamp};
use routines::regulation::{Adopted, Adopting, adopt};
use routines::{Caller, Town};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::testing::{CountedChance, Fixture, execute};
use store::{Param, StoreError, params};

pub(crate) const TODAY: Day = jiff::civil::date(2026, 11, 23);

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn noon() -> Timestamp {
    store::testing::noon()
}

pub(crate) fn town(fixture: &Fixture) -> Town {
    Town::new(fixture.store.clone(), Arc::new(CountedChance::default())).unwrap()
}

pub(crate) fn operator() -> Caller {
    Caller::operator(Language::Sv)
}

/// An id that says which it is.
pub(crate) fn uuid(kind: u32, number: usize) -> String {
    format!("{kind:08}-0000-7000-8000-{number:012}")
}

pub(crate) fn board_id() -> BodyId {
    uuid(1, 3).parse().unwrap()
}
pub(crate) fn decision_id() -> DecisionId {
    uuid(4, 1).parse().unwrap()
}
pub(crate) fn system_id(number: usize) -> SystemId {
    uuid(3, number).parse().unwrap()
}

/// Runs statements as one change, with an entry for an entity, so that the evaluation notices.
pub(crate) async fn change(town: &Town, entity: &str, statements: Vec<(String, Vec<Param>)>) {
    let happening = domain::journal::Happening::performed(entity, "by hand", []);
    town.store()
        .write(&domain::journal::Actor::operator(), noon(), async |change| -> Result<_, StoreError> {
            for (sql, params) in statements {
                execute(change, &sql, params).await?;
            }
            Ok(((), domain::journal::Entry::of(happening)))
        })
        .await
        .unwrap();
}

pub(crate) fn body(number: usize, kind: &str, parent: Option<usize>, function: Option<&str>) -> (String, Vec<Param>) {
    let sql = "insert into body (id, version, name, name_folded, sort_key, kind, parent, function, valid_from, valid_until)
        values ($1, 1, $2, $2, $2, $3, $4, $5, '2020-01-01', '9999-12-31')";
    let name = format!("{kind} {number}");
    (sql.to_owned(), params![uuid(1, number), name, kind, parent.map(|parent| uuid(1, parent)), function])
}

/// A person employed at a body, with the presence that follows from it.
pub(crate) fn person(number: usize, body: usize, head: bool) -> Vec<(String, Vec<Param>)> {
    let id = uuid(2, number);
    vec![
        (
            "insert into person (id, version, given_name, family_name, name_folded, sort_key, protected)
            values ($1, 1, 'Person', $2, $2, $2, 0)"
                .to_owned(),
            params![&id, number.to_string()],
        ),
        (
            "insert into employment (id, version, person, body, form, head, valid_from, valid_until)
            values ($1, 1, $2, $3, 'employee', $4, '2020-01-01', '9999-12-31')"
                .to_owned(),
            params![uuid(5, number), &id, uuid(1, body), head],
        ),
        (
            "insert into presence (person, employed, valid_from, valid_until) values ($1, 0, '2020-01-01', '9999-12-31')"
                .to_owned(),
            params![&id],
        ),
        (
            "insert into presence (person, employed, valid_from, valid_until) values ($1, 1, '2020-01-01', '9999-12-31')"
                .to_owned(),
            params![&id],
        ),
    ]
}

pub(crate) fn role(number: usize, role: &str, person: usize, system: Option<usize>, decision: bool) -> (String, Vec<Param>) {
    let sql = "insert into appointment (id, version, person, role, system, decision, valid_from, valid_until)
        values ($1, 1, $2, $3, $4, $5, '2020-01-01', '9999-12-31')";
    let system = system.map(|system| uuid(3, system));
    (sql.to_owned(), params![uuid(6, number), uuid(2, person), role, system, decision.then(|| uuid(4, 1))])
}

pub(crate) fn system(number: usize, owner: Option<usize>) -> (String, Vec<Param>) {
    let sql =
        "insert into system (id, version, name, name_folded, sort_key, owner, lifecycle, since, phase_since, operation_since)
        values ($1, 1, $2, $2, $2, $3, 'operation', '2020-01-01', '2020-01-01', '2020-01-01')";
    (sql.to_owned(), params![uuid(3, number), format!("System {number:04}"), owner.map(|owner| uuid(1, owner))])
}

/// An assembly (1), an executive board (2), a board (3) with administration (4) and unit (5); a head (1), a manager (2), a coordinator (3);
/// a decision of the assembly, and three systems: all in order, without manager, without owner.
pub(crate) async fn settle(town: &Town) {
    let mut statements = vec![
        (
            "insert into municipality (id, version, code, name, county) values ('municipality', 1, '1083', 'Lindhamn', 'Blekinge')"
                .to_owned(),
            Vec::new(),
        ),
        body(1, "assembly", None, None),
        body(2, "executive-board", Some(1), None),
        body(3, "board", Some(1), None),
        body(4, "administration", Some(3), None),
        body(5, "unit", Some(4), Some("it-unit")),
        (
            "insert into decision (id, version, body, day, paragraph, paragraph_folded, title)
            values ($1, 1, $2, '2026-01-01', '1', '1', 'Reglemente')"
                .to_owned(),
            params![uuid(4, 1), uuid(1, 1)],
        ),
    ];
    statements.extend(person(1, 4, true));
    statements.extend(person(2, 5, false));
    statements.extend(person(3, 2, false));
    statements.extend([
        system(1, Some(4)),
        system(2, Some(4)),
        system(3, None),
        role(1, "coordinator", 3, None, true),
        role(2, "system-manager", 2, Some(1), true),
    ]);
    change(town, "system", statements).await;
}

/// A pack of two sections: an owner and a manager for every system, measured, and a yearly confirmation by each board.
pub(crate) fn small(name: &str) -> PackFiles {
    let head = format!(
        "[pack]\nname = \"{name}\"\nversion = \"1\"\ntitle = {{ sv = \"Litet\" }}\nabout = {{ sv = \"Ett litet.\" }}\nlanguages = [\"sv\"]\n[anchors]\n"
    );
    let duty = |key: &str, number: &str, subject: &str, bearer: &str, rest: &str| {
        format!(
            "[[duty]]\nkey = \"{key}\"\nnumber = \"{number}\"\nstrength = \"shall\"\nsubject = \"{subject}\"\nbearer = \"{bearer}\"\n{rest}\ntext = {{ sv = \"Skyldighet {number}.\" }}\nact = {{ sv = \"Gör {number}.\" }}\n\n"
        )
    };
    let section =
        |number: &str| format!("[section]\nnumber = \"{number}\"\ntitle = {{ sv = \"Del\" }}\ntext = {{ sv = \"Text.\" }}\n\n");
    let one = section("1")
        + &duty(
            "has-owner",
            "1.1",
            "system",
            "owning-body",
            "way = \"measured\"\nchapter = \"systems\"\naccepts = \"executive-board\"",
        )
        + &duty("has-manager", "1.2", "system", "system-manager", "way = \"measured\"\nlaw = true\ncitation = \"Lag 1 §\"");
    let two =
        section("2") + &duty("reviewed", "2.1", "board", "body", "way = \"attested\"\nperiod = \"P1Y\"\nchapter = \"registers\"");
    let owner = "select id as subject, name as detail from system_in_operation where owner_body is null and valid_from <= :day and valid_until > :day";
    let manager = "select s.id as subject from system_in_operation as s
        where s.valid_from <= :day and s.valid_until > :day
        and not exists (select 1 from system_manager as m where m.system = s.id and m.valid_from <= :day and m.valid_until > :day)";
    PackFiles(BTreeMap::from([
        ("pack.toml".to_owned(), head),
        ("sections/1.toml".to_owned(), one),
        ("sections/2.toml".to_owned(), two),
        ("checks/has-owner.sql".to_owned(), owner.to_owned()),
        ("checks/has-manager.sql".to_owned(), manager.to_owned()),
    ]))
}

pub(crate) async fn adopted(town: &Town, files: &PackFiles, in_force: Day) -> Adopted {
    let pack = Arc::new(Pack::read(files).unwrap_or_else(|problems| panic!("{problems:?}")));
    let adopting = Adopting { files, pack, decision: decision_id(), in_force };
    adopt(town, &operator(), &adopting, noon()).await.unwrap()
}

use super::table::Row;
use super::*;
use domain::calendar::read_day;
use domain::organisation::{BodyKind, Form};
use domain::systems::{Classification, Criticality, Hosting, Lifecycle, Sharing};
use std::collections::{BTreeMap, BTreeSet};

mod registers;

/// The day for which the files were written.
fn day() -> Day {
    Model::read(MODEL).unwrap().day
}

fn lindhamn() -> Demo {
    demo(SEED, day()).unwrap()
}

fn column<'a>(table: &'a Table, field: &str) -> Vec<&'a str> {
    assert!(table.fields.iter().any(|name| name == field), "no field {field}");
    table.rows.iter().map(|row| table.get(row, field)).collect()
}

fn set<'a>(table: &'a Table, field: &str) -> BTreeSet<&'a str> {
    column(table, field).into_iter().collect()
}

/// The items of a list.
fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').filter(|item| !item.is_empty())
}

#[test]
fn lindhamn_is_of_the_size_it_says() {
    let demo = lindhamn();
    let people = &demo.people;
    let employed = people.rows.iter().filter(|row| {
        let until = people.get(row, "until");
        people.get(row, "form") == "employee" && (until.is_empty() || until > "2026-11-23")
    });
    let employed = employed.count();
    assert!((1_400..=1_600).contains(&employed), "{employed} employed");
    let boards = column(&demo.bodies, "kind").into_iter().filter(|kind| *kind == "board").count();
    assert_eq!(boards, 9, "eight boards in office, and one that was closed");
    let used = column(&demo.systems, "lifecycle").into_iter().filter(|phase| matches!(*phase, "operation" | "phase-out")).count();
    assert!((115..=125).contains(&used), "{used} systems in use");
}

#[test]
fn lindhamn_is_no_municipality_of_sweden() {
    assert!(domain::organisation::places::municipality(CODE).is_none());
    assert!(domain::organisation::places::municipality(NAME).is_none());
    assert!(domain::organisation::places::municipality("Lindhamn").is_none());
}

#[test]
fn the_same_seed_gives_the_same_people_and_another_seed_other_names_in_the_same_posts() {
    let model = Model::read(MODEL).unwrap();
    let bodies = Table::read(BODIES).unwrap();
    let (first, again, other) = (people(1, &model, &bodies), people(1, &model, &bodies), people(2, &model, &bodies));
    assert_eq!(first, again);
    assert_ne!(first, other);
    let post = |rows: &[Row]| rows.iter().find(|row| row[0].1 == "EKO-2").map(|row| row[7].1.clone());
    assert_eq!(post(&first), post(&other));
}

#[test]
fn numbers_and_addresses_are_one_person_s_only() {
    for seed in [1, 2, SEED] {
        let people = demo(seed, day()).unwrap().people;
        assert_eq!(set(&people, "number").len(), people.rows.len());
        let mail: Vec<_> = column(&people, "email").into_iter().filter(|mail| !mail.is_empty()).collect();
        assert_eq!(mail.iter().collect::<BTreeSet<_>>().len(), mail.len());
        assert!(mail.iter().all(|mail| mail.ends_with("@lindhamn.example") && mail.is_ascii()), "an address cannot be delivered");
    }
}

#[test]
fn every_code_number_and_name_that_a_file_refers_to_exists() {
    for seed in [1, SEED] {
        let demo = demo(seed, day()).unwrap();
        let (bodies, people) = (set(&demo.bodies, "code"), set(&demo.people, "number"));
        let (systems, numbers) = (set(&demo.systems, "name"), set(&demo.systems, "number"));
        let types = set(&demo.information_types, "name");
        let body = |code: &str| assert!(code.is_empty() || bodies.contains(code), "no body {code}");
        let person = |number: &str| assert!(number.is_empty() || people.contains(number), "no person {number}");
        column(&demo.people, "body").into_iter().for_each(body);
        column(&demo.workplaces, "body").into_iter().for_each(body);
        for row in &demo.systems.rows {
            let get = |field| demo.systems.get(row, field);
            [get("owner"), get("supplier")].into_iter().chain(items(get("boards"))).for_each(body);
            items(get("users")).for_each(|user| body(user.split(':').next().unwrap()));
            person(get("manager"));
            assert!(items(get("needs")).all(|name| systems.contains(name)), "{row:?}");
            assert!(items(get("information")).all(|name| types.contains(name)), "{row:?}");
        }
        for row in &demo.appointments.rows {
            let get = |field| demo.appointments.get(row, field);
            [get("body"), get("decision_body")].into_iter().for_each(body);
            person(get("person"));
            assert!(get("system").is_empty() || numbers.contains(get("system")), "{row:?}");
        }
        for row in &demo.choices.rows {
            assert!(numbers.contains(demo.choices.get(row, "system")), "{row:?}");
        }
    }
}

#[test]
fn plans_and_trials_are_such_as_the_forms_would_take() {
    let demo = lindhamn();
    let numbers = set(&demo.systems, "number");
    let (day, id) = (jiff::civil::date(9999, 1, 1), "00000000-0000-7000-8000-000000000001");
    for row in &demo.continuity.rows {
        assert!(numbers.contains(demo.continuity.get(row, "system")), "{row:?}");
        let mut plan = domain::continuity::Plan::new(id.parse().unwrap());
        for field in domain::continuity::Plan::FIELDS {
            plan.set(field, demo.continuity.get(row, field)).unwrap_or_else(|refusal| panic!("{row:?}: {refusal:?}"));
        }
    }
    for row in &demo.trials.rows {
        assert!(numbers.contains(demo.trials.get(row, "system")), "{row:?}");
        let mut draft = domain::continuity::TrialDraft::new(id.parse().unwrap(), id.parse().unwrap(), day, None);
        for field in domain::continuity::TrialDraft::FIELDS {
            draft.set(field, demo.trials.get(row, field)).unwrap_or_else(|refusal| panic!("{row:?}: {refusal:?}"));
        }
        draft.finish(day).unwrap_or_else(|refusal| panic!("{row:?}: {refusal:?}"));
    }
}

#[test]
fn questions_exceptions_and_experts_name_what_exists() {
    let demo = lindhamn();
    let (bodies, people) = (set(&demo.bodies, "code"), set(&demo.people, "number"));
    let of = |number: &str| demo.systems.rows.iter().find(|row| demo.systems.get(row, "number") == number);
    assert!(demo.exceptions.rows.len() > 1 && demo.engagements.rows.len() > 1);
    for row in &demo.exceptions.rows {
        let get = |field| demo.exceptions.get(row, field);
        let system = of(get("system")).unwrap_or_else(|| panic!("{row:?}"));
        assert!(items(demo.systems.get(system, "kinds")).any(|kind| kind == get("kind")), "{row:?}");
        let using = items(demo.systems.get(system, "users")).any(|user| user.split(':').next() == Some(get("body")));
        assert!(using, "{row:?}: the unit does not use the system");
        assert!(get("decision_day") <= get("from") && get("from") < get("until"), "{row:?}");
    }
    for row in &demo.engagements.rows {
        assert!(bodies.contains(demo.engagements.get(row, "body")), "{row:?}");
        assert!(demo.engagements.get(row, "from") < demo.engagements.get(row, "until"), "{row:?}");
    }
    let (inventory, answered) = (&demo.history.inventory, &demo.history.answered);
    assert!(inventory.lacks.len() > answered.len(), "a question is still open");
    for number in &inventory.lacks {
        let system = of(number).unwrap_or_else(|| panic!("no {number}"));
        assert!(!demo.systems.get(system, "owner").is_empty(), "{number} has nobody to ask");
    }
    for each in answered {
        assert!(inventory.lacks.contains(&each.system) && people.contains(each.person.as_str()), "{each:?}");
        assert_eq!(demo.systems.get(of(&each.system).unwrap(), "manager"), each.person, "{each:?}");
        assert!(each.day > inventory.day && domain::systems::Outcome::read(&each.outcome).is_some(), "{each:?}");
    }
}

#[test]
fn the_cases_that_are_drawn_are_of_teams_bodies_and_systems_that_exist() {
    let demo = lindhamn();
    let (bodies, systems) = (set(&demo.bodies, "name"), set(&demo.systems, "name"));
    let teams: BTreeSet<&str> = demo.desk.teams().collect();
    let places = &demo.drawn.places;
    let named = places.local.iter().map(|local| &local.team).chain([&places.unit]);
    assert!(named.clone().count() == teams.len() && named.into_iter().all(|team| teams.contains(team.as_str())), "{teams:?}");
    let of_local = places.local.iter().flat_map(|local| &local.bodies);
    for body in of_local.chain(&places.bodies).chain([&places.supplier]) {
        assert!(bodies.contains(body.as_str()), "no body {body}");
    }
    for system in &places.systems {
        assert!(systems.contains(system.as_str()), "no system {system}");
    }
}

#[test]
fn every_word_of_a_list_is_one_that_the_registers_know() {
    let demo = lindhamn();
    let kind = |word: &str| BodyKind::read(word).is_some() || domain::organisation::OutsideKind::read(word).is_some();
    assert!(column(&demo.bodies, "kind").into_iter().all(kind));
    assert!(column(&demo.people, "form").into_iter().all(|word| Form::read(word).is_some()));
    for row in &demo.systems.rows {
        let known = |field, read: &dyn Fn(&str) -> bool| {
            let word = demo.systems.get(row, field);
            assert!(word.is_empty() || read(word), "{field}: {word}");
        };
        known("sharing", &|word| Sharing::read(word).is_some());
        known("hosting", &|word| Hosting::read(word).is_some());
        known("criticality", &|word| Criticality::read(word).is_some());
        known("lifecycle", &|word| Lifecycle::read(word).is_some());
    }
    for text in column(&demo.information_types, "classification") {
        assert!(text.is_empty() || Classification::read("classification", text).is_ok(), "{text}");
    }
}

#[test]
fn a_body_stands_under_one_that_comes_before_it_and_may_have_it() {
    let bodies = lindhamn().bodies;
    let mut kinds: BTreeMap<&str, BodyKind> = BTreeMap::new();
    for row in &bodies.rows {
        let get = |field| bodies.get(row, field);
        let kind = BodyKind::read(get("kind")).unwrap_or(BodyKind::Outside);
        match get("parent") {
            "" => assert!(kind.may_stand_alone(), "{row:?}"),
            parent => assert!(kind.may_stand_under(kinds[parent]), "{row:?}"),
        }
        assert!(kinds.insert(get("code"), kind).is_none(), "{row:?} comes twice");
    }
}

#[test]
fn owners_are_of_the_line_and_boards_are_boards_in_office() {
    let demo = lindhamn();
    let kinds: BTreeMap<&str, BodyKind> = column(&demo.bodies, "code")
        .into_iter()
        .zip(column(&demo.bodies, "kind").into_iter().map(|kind| BodyKind::read(kind).unwrap_or(BodyKind::Outside)))
        .collect();
    let closed: BTreeSet<&str> = demo
        .bodies
        .rows
        .iter()
        .filter(|row| !demo.bodies.get(row, "valid_until").is_empty())
        .map(|row| row[0].as_str())
        .collect();
    for row in &demo.systems.rows {
        let get = |field| demo.systems.get(row, field);
        assert!(get("owner").is_empty() || (kinds[get("owner")].is_line() && !closed.contains(get("owner"))), "{row:?}");
        assert!(items(get("boards")).all(|board| kinds[board].is_board() && !closed.contains(board)), "{row:?}");
        assert!(get("supplier").is_empty() || kinds[get("supplier")] == BodyKind::Outside, "{row:?}");
        assert!(get("sharing") != "sector" || !get("sector").is_empty(), "{row:?}");
    }
}

#[test]
fn whoever_is_appointed_is_there_on_the_first_day_and_managers_are_employed() {
    for seed in [1, 2, SEED] {
        let demo = demo(seed, day()).unwrap();
        let there: BTreeMap<&str, (&str, &str, &str)> = demo
            .people
            .rows
            .iter()
            .map(|row| {
                let get = |field| demo.people.get(row, field);
                (get("number"), (get("from"), get("until"), get("form")))
            })
            .collect();
        for row in &demo.appointments.rows {
            let get = |field| demo.appointments.get(row, field);
            let (from, until, form) = there[get("person")];
            assert!(from <= get("from") && (until.is_empty() || get("from") < until), "{row:?} but there {from} to {until}");
            assert!(get("role") != "system-manager" || form == "employee", "{row:?} is {form}");
            assert!(get("decision_day") <= get("from"), "{row:?} before its decision");
        }
        for manager in column(&demo.systems, "manager").into_iter().filter(|manager| !manager.is_empty()) {
            let (_, until, form) = there[manager];
            assert!(until.is_empty() && form == "employee", "{manager} is {form} until {until}");
        }
    }
}

#[test]
fn a_decision_has_its_own_section_and_a_system_one_manager() {
    let demo = lindhamn();
    let (mut sections, mut managed) = (BTreeSet::new(), BTreeSet::new());
    for row in &demo.appointments.rows {
        let get = |field| demo.appointments.get(row, field);
        if !get("decision_body").is_empty() {
            let year = &get("decision_day")[..4];
            assert!(sections.insert((get("decision_body"), year, get("decision_paragraph"))), "{row:?}");
        }
        if get("role") == "system-manager" {
            assert!(managed.insert(get("system")), "{row:?}");
        }
    }
    for row in &demo.systems.rows {
        let named = !demo.systems.get(row, "manager").is_empty();
        assert!(!(named && managed.contains(demo.systems.get(row, "number"))), "{row:?} has two");
    }
}

#[test]
fn the_flaws_are_there_at_their_rates() {
    let demo = lindhamn();
    let managed: BTreeSet<&str> = demo
        .appointments
        .rows
        .iter()
        .filter(|row| demo.appointments.get(row, "role") == "system-manager")
        .map(|row| demo.appointments.get(row, "system"))
        .collect();
    let count = |flawed: fn(&Table, &[String]) -> bool| demo.systems.rows.iter().filter(|row| flawed(&demo.systems, row)).count();
    let unmanaged = demo
        .systems
        .rows
        .iter()
        .filter(|row| demo.systems.get(row, "manager").is_empty() && !managed.contains(demo.systems.get(row, "number")));
    let flaws = [
        ("no manager", unmanaged.count()),
        ("no owner", count(|systems, row| systems.get(row, "owner").is_empty())),
        ("no information types", count(|systems, row| systems.get(row, "information").is_empty())),
        (
            "contract has ended",
            count(|systems, row| {
                (1..).contains(&systems.get(row, "contract_ends").len()) && systems.get(row, "contract_ends") < "2026-11-23"
            }),
        ),
        (
            "personal data abroad",
            count(|systems, row| systems.get(row, "hosting") == "abroad" && systems.get(row, "personal_data") == "yes"),
        ),
        ("no recovery time", count(|systems, row| systems.get(row, "recovery_time_hours").is_empty())),
        ("bookings", count(|systems, row| items(systems.get(row, "kinds")).any(|kind| kind == "booking"))),
        (
            "no figures of use",
            count(|systems, row| !systems.get(row, "users").is_empty() && !systems.get(row, "users").contains(':')),
        ),
    ];
    for (flaw, number) in flaws {
        assert!((1..=40).contains(&number), "{flaw}: {number}");
    }
    let left = set(&demo.people, "number");
    assert!(left.contains("MIL-2") && left.contains("KLF-2"));
}

#[test]
fn days_move_with_the_day_on_which_the_demo_is_filled() {
    let later = demo(SEED, day().saturating_add(jiff::Span::new().days(20))).unwrap();
    let (now, then) = (lindhamn().appointments, later.appointments);
    let weekday = |table: &Table| read_day(table.get(&table.rows[0], "from")).unwrap();
    assert_eq!(weekday(&now).weekday(), weekday(&then).weekday());
    assert_eq!((weekday(&then) - weekday(&now)).get_days(), 14);
}

#[test]
fn a_table_is_read_again_as_it_was_written() {
    let people = lindhamn().people;
    let text = String::from_utf8(people.csv().unwrap()).unwrap();
    assert_eq!(Table::read(&text).unwrap(), people);
}

#[test]
fn the_history_names_what_exists_and_ends_with_the_registers_as_they_are() {
    let demo = lindhamn();
    let (systems, boards) = (set(&demo.systems, "number"), set(&demo.bodies, "code"));
    let kinds: BTreeSet<&str> = column(&demo.systems, "kinds").into_iter().flat_map(items).collect();
    for accepted in &demo.history.accepted {
        let subject = accepted.subject.as_str();
        assert!(systems.contains(subject) || kinds.contains(subject), "no {subject}");
        assert!(boards.contains(accepted.body.as_str()) && accepted.period().is_some(), "{accepted:?}");
    }
    assert!(demo.audit.bodies().all(|body| boards.contains(body)), "{:?}", demo.audit);
    assert!(set(&demo.people, "number").contains(demo.audit.auditor.as_str()) && demo.audit.days().all(|each| each < day()));
    let people = set(&demo.people, "number");
    assert!(demo.desk.people().all(|number| people.contains(number)), "{:?}", demo.desk);
    assert!(demo.desk.days().all(|each| each < day()));
    let days = demo.history.days(day());
    assert!(days.len() > 10 && days.is_sorted() && days.last() == Some(&day()), "{days:?}");
    let always = BTreeSet::new();
    let nobody = Table { fields: demo.appointments.fields.clone(), rows: Vec::new() };
    let list = |place| demo.history.systems(&demo.systems, place, &always, &nobody);
    assert!(list(0).rows.len() < list(1).rows.len() && list(1).rows.len() < list(2).rows.len());
    let names = |table: &Table| column(table, "name").into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    for place in 0..3 {
        let table = list(place);
        let known = names(&table);
        assert!(column(&table, "needs").into_iter().flat_map(items).all(|name| known.contains(name)), "list {place}");
    }
}

//! Every row of the demo, held against the rules of its register.

use super::*;
use domain::identity::{AppointmentId, BodyId, DecisionId, EmploymentId, PersonId, SystemId};
use domain::organisation::{
    Appointment, Body, BodyDraft, DecisionDraft, Employment, EmploymentDraft, Grounds, PersonDraft, Role, Tree, appoint,
};
use domain::period::Period;
use domain::systems::{System, SystemDraft};

/// An id for each place in a table.
fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(kind: u32, place: usize) -> T {
    format!("00000000-0000-7000-{kind:04}-{place:012}").parse().unwrap()
}

/// What was taken in of the demo, as the registers would hold it.
struct Taken {
    bodies: BTreeMap<String, BodyId>,
    tree: Tree,
    people: BTreeMap<String, (PersonId, Employment)>,
    systems: BTreeMap<String, System>,
}

/// The value, or the row for which the rules said no.
fn accepted<T>(result: Result<T, domain::refusal::Refusal>, row: &[String]) -> T {
    result.unwrap_or_else(|refusal| panic!("{refusal} at {:?}: {row:?}", refusal.field))
}

fn take(demo: &Demo) -> Taken {
    let mut taken = Taken { bodies: BTreeMap::new(), tree: Tree::default(), people: BTreeMap::new(), systems: BTreeMap::new() };
    for (place, row) in demo.bodies.rows.iter().enumerate() {
        let body = accepted(body(&taken, &demo.bodies, row, id(8001, place)), row);
        taken.tree.place(&body);
        taken.bodies.insert(demo.bodies.get(row, "code").to_owned(), body.id);
    }
    for (place, row) in demo.people.rows.iter().enumerate() {
        let entry = accepted(person(&taken, &demo.people, row, place), row);
        taken.people.insert(demo.people.get(row, "number").to_owned(), entry);
    }
    for (place, row) in demo.systems.rows.iter().enumerate() {
        let system = accepted(system(&taken, &demo.systems, row, id(8004, place)), row);
        taken.systems.insert(demo.systems.get(row, "number").to_owned(), system);
    }
    taken
}

fn body(taken: &Taken, table: &Table, row: &[String], id: BodyId) -> Result<Body, domain::refusal::Refusal> {
    let mut draft = BodyDraft::new(id, day());
    for field in BodyDraft::FIELDS {
        draft.set(field, table.get(row, field))?;
    }
    draft.set_parent(taken.bodies.get(table.get(row, "parent")).cloned());
    draft.finish(&taken.tree)
}

fn person(
    taken: &Taken,
    table: &Table,
    row: &[String],
    place: usize,
) -> Result<(PersonId, Employment), domain::refusal::Refusal> {
    let mut draft = PersonDraft::new(id(8002, place));
    for field in PersonDraft::FIELDS {
        draft.set(field, table.get(row, field))?;
    }
    let person = draft.finish()?.id;
    let body = taken.bodies[table.get(row, "body")].clone();
    let mut draft = EmploymentDraft::new(id::<EmploymentId>(8003, place), person.clone(), body, day());
    for field in ["title", "form", "head", "from", "until"] {
        draft.set(field, table.get(row, field))?;
    }
    Ok((person, draft.finish(&taken.tree)?))
}

fn system(taken: &Taken, table: &Table, row: &[String], id: SystemId) -> Result<System, domain::refusal::Refusal> {
    let body = |code: &str| taken.bodies.get(code).cloned();
    let mut draft = SystemDraft::new(id, day());
    for field in SystemDraft::FIELDS.into_iter().filter(|field| table.fields.iter().any(|name| name == field)) {
        draft.set(field, table.get(row, field))?;
    }
    draft.set_owner(body(table.get(row, "owner")));
    draft.set_supplier(body(table.get(row, "supplier")));
    draft.set_boards(items(table.get(row, "boards")).filter_map(body).collect());
    let mut users = Vec::new();
    for text in items(table.get(row, "users")) {
        let (code, active, entitled) = domain::systems::draft::read_use(text)?;
        users.push(domain::systems::Use { body: taken.bodies[&code].clone(), active, entitled, day: day() });
    }
    draft.set_users(users);
    draft.finish(&taken.tree, day())
}

#[test]
fn the_rules_of_the_registers_accept_every_body_person_and_system() {
    for seed in [7, SEED] {
        let demo = demo(seed, day()).unwrap();
        let taken = take(&demo);
        assert_eq!(taken.bodies.len(), demo.bodies.rows.len());
        assert_eq!(taken.people.len(), demo.people.rows.len());
        assert_eq!(taken.systems.len(), demo.systems.rows.len());
    }
}

#[test]
fn the_rules_accept_every_appointment_and_its_decision() {
    let demo = lindhamn();
    let taken = take(&demo);
    let table = &demo.appointments;
    for (place, row) in table.rows.iter().enumerate() {
        let get = |field| table.get(row, field);
        let decision = (!get("decision_body").is_empty()).then(|| {
            let body = taken.bodies[get("decision_body")].clone();
            let mut draft = DecisionDraft::new(id::<DecisionId>(8005, place), body, get("decision_day").parse().unwrap());
            accepted(draft.set("paragraph", get("decision_paragraph")), row);
            accepted(draft.set("title", "Utsedd"), row);
            accepted(draft.finish(&taken.tree), row)
        });
        let (person, employment) = taken.people[get("person")].clone();
        let system = taken.systems.get(get("system"));
        let appointment = Appointment {
            id: id::<AppointmentId>(8006, place),
            person,
            role: Role::of(get("role")),
            body: taken.bodies.get(get("body")).cloned(),
            system: system.map(|system| system.id.clone()),
            decision: decision.as_ref().map(|decision| decision.id.clone()),
            substitute_for: None,
            period: Period::new(get("from").parse().unwrap(), get("until").parse().ok()).unwrap(),
            version: 0,
        };
        let grounds = Grounds {
            tree: &taken.tree,
            employments: &[employment],
            engaged: false,
            decision: decision.as_ref(),
            boards: system.map_or(&[], |system| &system.boards),
            same_post: &[],
        };
        accepted(appoint(appointment, &grounds), row);
    }
}

use super::*;
use crate::identity::EmploymentId;
use crate::organisation::sample::{TODAY, id, tree};
use jiff::civil::date;

fn employment(person: u64, body: u64, form: Form) -> Employment {
    Employment {
        id: id::<EmploymentId>(person * 100 + body),
        person: id(person),
        body: id(body),
        title: None,
        form,
        head: false,
        period: Period::since(date(2020, 1, 1)),
        version: 1,
    }
}

fn appointment(number: u64, person: u64, role: &str) -> Appointment {
    Appointment {
        id: id(number),
        person: id(person),
        role: Role::of(role),
        body: Some(id(2)),
        system: role.starts_with("system").then(|| id(50)),
        decision: None,
        substitute_for: None,
        period: Period::since(TODAY),
        version: 0,
    }
}

fn decision(body: u64, delegation: Option<&str>) -> Decision {
    Decision {
        id: id(70),
        body: id(body),
        day: TODAY,
        paragraph: "63".to_owned(),
        title: "Systemansvarig för Hemtur".to_owned(),
        text: None,
        delegation: delegation.map(str::to_owned),
        document: None,
        version: 1,
    }
}

fn judged(
    appointment: Appointment,
    employments: &[Employment],
    decision: Option<&Decision>,
    same_post: &[Appointment],
) -> Result<Appointment, Refusal> {
    let tree = tree();
    let boards = [id(3)];
    appoint(appointment, &Grounds { tree: &tree, employments, engaged: false, decision, boards: &boards, same_post })
}

#[test]
fn whoever_is_not_there_is_not_appointed() {
    let refusal = judged(appointment(1, 30, Role::COORDINATOR), &[], None, &[]).unwrap_err();
    assert_eq!(refusal.message.key, "organisation-person-not-active-then");
}

#[test]
fn a_system_manager_is_employed() {
    let consultant = [employment(30, 5, Form::Consultant)];
    let refusal = judged(appointment(1, 30, Role::SYSTEM_MANAGER), &consultant, None, &[]).unwrap_err();
    assert_eq!(
        (refusal.message.key.as_str(), refusal.anchor),
        ("organisation-manager-is-not-employed", Some(Anchor::SystemOwnership))
    );
    judged(appointment(1, 30, Role::SYSTEM_MANAGER), &[employment(30, 5, Form::Employee)], None, &[]).unwrap();
}

#[test]
fn the_board_on_whose_behalf_the_system_is_kept_appoints_its_manager() {
    let employed = [employment(30, 5, Form::Employee)];
    let of = |decision: Decision| judged(appointment(1, 30, Role::SYSTEM_MANAGER), &employed, Some(&decision), &[]);
    of(decision(3, None)).unwrap();
    assert_eq!(of(decision(2, None)).unwrap_err().message.key, "organisation-manager-by-another-board");
    assert_eq!(of(decision(4, None)).unwrap_err().message.key, "organisation-manager-not-by-a-board");
    of(decision(4, Some("A 3.2"))).unwrap();
    assert_eq!(of(decision(8, None)).unwrap_err().message.key, "organisation-manager-not-by-a-board");
}

#[test]
fn a_system_has_one_manager_at_a_time_and_substitutes_beside() {
    let employed = [employment(31, 5, Form::Employee)];
    let held = [appointment(1, 30, Role::SYSTEM_MANAGER)];
    let refusal = judged(appointment(2, 31, Role::SYSTEM_MANAGER), &employed, None, &held).unwrap_err();
    assert_eq!(refusal.message.key, "organisation-system-has-a-manager");
    let substitute = Appointment { substitute_for: Some(id(1)), ..appointment(2, 31, Role::SYSTEM_MANAGER) };
    judged(substitute, &employed, None, &held).unwrap();
}

#[test]
fn nobody_substitutes_oneself() {
    let employed = [employment(30, 5, Form::Employee)];
    let held = [appointment(1, 30, Role::COORDINATOR)];
    let own = Appointment { substitute_for: Some(id(1)), ..appointment(2, 30, Role::COORDINATOR) };
    assert_eq!(judged(own, &employed, None, &held).unwrap_err().message.key, "organisation-substitute-for-whom");
}

#[test]
fn the_coordinator_holds_no_role_of_operations() {
    let roles = [
        appointment(1, 30, Role::COORDINATOR),
        appointment(2, 30, Role::NETWORK_TECHNICIAN),
        appointment(3, 31, Role::OPERATIONS),
    ];
    let found = operations_roles_of_coordinators(&roles, TODAY);
    assert_eq!(found.iter().map(|each| &each.id).collect::<Vec<_>>(), [&roles[1].id]);
}

#[test]
fn network_technicians_belong_to_the_it_unit() {
    let roles = [appointment(1, 30, Role::NETWORK_TECHNICIAN), appointment(2, 31, Role::NETWORK_TECHNICIAN)];
    let employments = [employment(30, 7, Form::Employee), employment(31, 5, Form::Employee)];
    let found = network_technicians_elsewhere(&roles, &employments, &tree(), &[id(7)], TODAY);
    assert_eq!(found.iter().map(|each| &each.id).collect::<Vec<_>>(), [&roles[1].id]);
}

#[test]
fn a_post_is_vacant_from_the_day_its_holder_left() {
    let roles = [Appointment { period: Period::since(date(2024, 1, 1)), ..appointment(1, 30, Role::COORDINATOR) }];
    let left = date(2026, 6, 1);
    let found = vacancies(&roles, |_| vec![Period { from: date(2020, 1, 1), until: Some(left) }], TODAY);
    assert_eq!(found.iter().map(|each| each.since).collect::<Vec<_>>(), [left]);
    assert!(vacancies(&roles, |_| vec![Period::since(date(2020, 1, 1))], TODAY).is_empty());
}

#[test]
fn a_role_is_read_by_its_swedish_word() {
    assert!(Role::read("role", "Systemansvarig").unwrap().is(Role::SYSTEM_MANAGER));
    assert_eq!(Role::read("role", "Etikombud").unwrap().as_str(), "etikombud");
}

/// The appointment that one becomes, for another time or by another decision.
fn changed(
    before: &Appointment,
    decision: Option<&Decision>,
    period: Period,
    employments: &[Employment],
    same_post: &[Appointment],
) -> Result<Appointment, Refusal> {
    let tree = tree();
    let boards = [id(3)];
    let grounds = Grounds { tree: &tree, employments, engaged: false, decision, boards: &boards, same_post };
    change(before, decision.map(|decision| decision.id.clone()), period, &grounds)
}

#[test]
fn the_decision_is_named_later_though_the_person_should_not_have_been_appointed() {
    let held = appointment(1, 30, Role::SYSTEM_MANAGER);
    let consultant = [employment(30, 5, Form::Consultant)];
    let of = |decision: Decision| changed(&held, Some(&decision), held.period, &consultant, std::slice::from_ref(&held));
    let kept = of(decision(3, None)).unwrap();
    assert_eq!(kept, Appointment { decision: Some(id(70)), ..held.clone() });
    let refusal = of(decision(2, None)).unwrap_err();
    assert_eq!(
        (refusal.message.key.as_str(), refusal.field.as_deref()),
        ("organisation-manager-by-another-board", Some("decision"))
    );
    // What it rests on already is not judged anew: the check of the regulation finds it.
    let cited = Appointment { decision: Some(id(70)), ..held };
    let shorter = Period { until: Some(date(2027, 1, 1)), ..cited.period };
    changed(&cited, Some(&decision(2, None)), shorter, &consultant, &[]).unwrap();
}

#[test]
fn another_time_is_judged_as_if_somebody_were_appointed_then() {
    let before = date(2019, 1, 1);
    let employed = [employment(30, 5, Form::Employee)];
    let held = appointment(1, 30, Role::SYSTEM_MANAGER);
    let refused = |period: Period, same_post: &[Appointment]| {
        let refusal = changed(&held, None, period, &employed, same_post).unwrap_err();
        (refusal.message.key, refusal.field.unwrap_or_default())
    };
    let backwards = Period { from: TODAY, until: Some(before) };
    assert_eq!(refused(backwards, &[]), ("organisation-ends-before-it-begins".to_owned(), "until".to_owned()));
    let early = refused(Period::since(before), &[]);
    assert_eq!(early, ("organisation-person-not-active-then".to_owned(), "from".to_owned()));
    let first = Period { from: date(2025, 1, 1), until: Some(TODAY) };
    let other = Appointment { period: first, ..appointment(2, 31, Role::SYSTEM_MANAGER) };
    let same_post = [held.clone(), other];
    let both = refused(Period::since(date(2026, 1, 1)), &same_post);
    assert_eq!(both, ("organisation-system-has-a-manager".to_owned(), "from".to_owned()));
    let later = Period::since(TODAY.tomorrow().unwrap());
    assert_eq!(changed(&held, None, later, &employed, &same_post).unwrap().period, later);
    // What ended at once was judged by nobody until it is to last.
    let ended = Appointment { period: Period { from: before, until: Some(before) }, ..held };
    let lasting = changed(&ended, None, Period::since(before), &employed, &[]).unwrap_err();
    assert_eq!(lasting.message.key, "organisation-person-not-active-then");
}

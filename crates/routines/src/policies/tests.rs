use super::*;
use crate::Standing;
use domain::identity::Chance;
use domain::journal::Actor;
use domain::language::Language;
use std::fmt::Write as _;

struct Fixed(u8);
impl Chance for Fixed {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0);
    }
}

fn at() -> domain::Timestamp {
    "2026-11-23T08:00:00Z".parse().unwrap()
}
fn person(number: u8) -> PersonId {
    PersonId::mint(at(), &Fixed(number))
}
fn body(number: u8) -> BodyId {
    BodyId::mint(at(), &Fixed(number))
}
fn system(number: u8) -> SystemId {
    SystemId::mint(at(), &Fixed(number))
}

fn somebody(number: u8, standing: Standing) -> Caller {
    let id = person(number);
    Caller::signed_in(Actor::person(&id), Some(id), "Somebody".to_owned(), standing, Language::Sv)
}
fn with_role(role: &str) -> Caller {
    somebody(1, Standing { roles: [role.to_owned()].into(), ..Standing::default() })
}

/// Managing the first system in the place of somebody.
fn substituting(number: u8) -> store::login::Stand {
    store::login::Stand {
        role: "system-manager".to_owned(),
        body: None,
        system: Some(system(1)),
        stands_in_for: Some(person(number)),
        appointment: None,
        decision: None,
    }
}

fn comments(about: Resource) -> Resource {
    Resource::Comments { about: Box::new(about), asked: false, staff: false }
}

fn finding(sent: bool, closed: bool, coordinated: bool) -> Resource {
    Resource::Finding { body: Some(body(1)), sent, closed, coordinated }
}

fn every_resource() -> Vec<(&'static str, Resource)> {
    vec![
        ("system", Resource::System { id: system(1), owner: Some(body(1)), boards: vec![body(2)] }),
        ("body", Resource::Body(body(1))),
        ("person", Resource::Person { id: person(9), protected: false }),
        ("protected person", Resource::Person { id: person(9), protected: true }),
        ("absence", Resource::Absence { person: person(9), protected: false, bodies: vec![body(1)] }),
        ("protected absence", Resource::Absence { person: person(9), protected: true, bodies: vec![body(1)] }),
        ("obligation", Resource::Obligation { bearer: Some(person(9)), system: None, body: Some(body(1)) }),
        ("comments on the system", comments(Resource::System { id: system(1), owner: Some(body(1)), boards: vec![body(2)] })),
        ("comments on a person", comments(Resource::Person { id: person(9), protected: false })),
        ("comments on a register", comments(Resource::Register("information-type"))),
        ("round of a person", Resource::Round { person: Some(person(9)), head_of: None, secretary_of: None }),
        ("round of a body", Resource::Round { person: None, head_of: Some(body(1)), secretary_of: None }),
        ("round of a board", Resource::Round { person: None, head_of: None, secretary_of: Some(body(2)) }),
        ("round of the whole", Resource::Round { person: None, head_of: None, secretary_of: None }),
        ("review", Resource::Review { told: vec![], closed: false }),
        ("review told", Resource::Review { told: vec![body(1), body(2)], closed: false }),
        ("review closed", Resource::Review { told: vec![], closed: true }),
        ("draft finding", finding(false, false, false)),
        ("finding", finding(true, false, false)),
        ("finding for the executive board", finding(true, false, true)),
        ("finding of a closed review", finding(true, true, false)),
        ("figures of the desk", Resource::DeskFigures(vec![body(1)])),
        ("regulation", Resource::Regulation),
        ("register", Resource::Register("systems")),
        ("journal", Resource::Journal),
        ("installation", Resource::Installation),
        ("ways in", Resource::WaysIn),
    ]
}

#[test]
fn the_policies_fit_their_schema() {
    assert!(Policies::load().is_ok());
}

#[test]
fn the_table_of_roles_and_acts_is_the_one_agreed() {
    let policies = Policies::load().unwrap();
    let callers = [
        ("employee", somebody(1, Standing::default())),
        ("manager of the system", somebody(1, Standing { manages: [system(1)].into(), ..Standing::default() })),
        ("substitute of the manager", somebody(1, Standing::of(vec![substituting(9)]))),
        ("head of the owner", somebody(1, Standing { heads: [body(1)].into(), ..Standing::default() })),
        ("secretary of the board", somebody(1, Standing { secretary_of: [body(2)].into(), ..Standing::default() })),
        ("coordinator", with_role("coordinator")),
        ("data protection officer", with_role("data-protection-officer")),
        ("protected-identity officer", with_role("protected-identity-officer")),
        ("auditor", with_role("auditor")),
        ("administrator", with_role("administrator")),
        ("operator", Caller::operator(Language::Sv)),
        ("job", Caller::system()),
    ];
    let mut table = String::new();
    for (name, caller) in &callers {
        for (subject, resource) in every_resource() {
            let may: Vec<&str> = Action::ALL
                .into_iter()
                .filter(|action| policies.allows(caller, *action, &resource).unwrap_or(false))
                .map(Action::word)
                .collect();
            writeln!(table, "{name} | {subject} | {}", may.join(" ")).unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn an_article_is_read_by_those_it_is_for_and_written_at_the_desk() {
    let policies = Policies::load().unwrap();
    let told = |caller: &Caller, open, staff| {
        let may = |action| policies.allows(caller, action, &Resource::Article { open, staff }).unwrap();
        (may(Action::View), may(Action::Edit))
    };
    let employee = somebody(1, Standing::default());
    for (open, staff, may) in [(false, false, (false, false)), (true, false, (true, false)), (false, true, (true, true))] {
        assert_eq!(told(&employee, open, staff), may);
    }
    for (role, writes) in
        [("coordinator", true), ("administrator", false), ("auditor", false), ("data-protection-officer", false)]
    {
        assert_eq!(told(&with_role(role), false, false), (true, writes), "{role}");
    }
    assert_eq!(told(&Caller::operator(Language::Sv), false, false), (true, true));
}

#[test]
fn an_auditor_changes_nothing() {
    let policies = Policies::load().unwrap();
    let auditor = with_role("auditor");
    for (_, resource) in every_resource() {
        // What auditors write is their own: reviews with their samples, and findings.
        let own = matches!(resource, Resource::Review { .. } | Resource::Finding { .. });
        for action in Action::ALL {
            if !(matches!(action, Action::View | Action::Export) || (own && action == Action::Audit)) {
                assert!(!policies.allows(&auditor, action, &resource).unwrap_or(false), "{action:?} {resource:?}");
            }
        }
    }
}

#[test]
fn nobody_else_writes_what_is_an_auditors() {
    let policies = Policies::load().unwrap();
    let everything = Standing {
        roles: ["coordinator", "administrator", "data-protection-officer"].map(str::to_owned).into(),
        heads: [body(1)].into(),
        secretary_of: [body(1), body(2)].into(),
        ..Standing::default()
    };
    for caller in [somebody(1, everything), Caller::operator(Language::Sv), Caller::system()] {
        for (name, resource) in every_resource() {
            assert!(!policies.allows(&caller, Action::Audit, &resource).unwrap_or(false), "{} {name}", caller.actor.name);
        }
    }
}

#[test]
fn a_draft_is_seen_by_auditors_alone_whatever_else_somebody_is() {
    let policies = Policies::load().unwrap();
    for closed in [false, true] {
        let draft = finding(false, closed, true);
        for role in ["coordinator", "administrator", "data-protection-officer", "protected-identity-officer"] {
            assert!(!policies.allows(&with_role(role), Action::View, &draft).unwrap(), "{role}");
        }
        let addressed = somebody(1, Standing { heads: [body(1)].into(), secretary_of: [body(1)].into(), ..Standing::default() });
        assert!(!policies.allows(&addressed, Action::View, &draft).unwrap());
        assert!(!policies.allows(&addressed, Action::Answer, &draft).unwrap());
        assert!(policies.allows(&with_role("auditor"), Action::View, &draft).unwrap());
    }
}

#[test]
fn the_manager_of_another_system_may_not_edit_this_one_and_hears_whom_to_ask() {
    let policies = Policies::load().unwrap();
    let other = somebody(1, Standing { manages: [system(2)].into(), ..Standing::default() });
    let this = Resource::System { id: system(1), owner: Some(body(1)), boards: vec![] };
    let failure = policies.require(&other, Action::Edit, &this).unwrap_err();
    assert!(is_denial(&failure));
    assert_eq!(failure.message().key, "policy-edit-system");
}

#[test]
fn a_protected_person_sees_themselves() {
    let policies = Policies::load().unwrap();
    let myself = somebody(9, Standing::default());
    assert!(policies.allows(&myself, Action::View, &Resource::Person { id: person(9), protected: true }).unwrap());
}

#[test]
fn a_remembered_decision_holds_for_the_same_standing_alone() {
    let policies = Policies::load().unwrap();
    let resource = Resource::System { id: system(1), owner: Some(body(1)), boards: vec![body(2)] };
    let manager = somebody(1, Standing { manages: [system(1)].into(), ..Standing::default() });
    let dismissed = somebody(1, Standing::default());
    for _ in 0..2 {
        assert!(policies.allows(&manager, Action::Edit, &resource).unwrap());
        assert!(!policies.allows(&dismissed, Action::Edit, &resource).unwrap());
        assert!(!policies.allows(&manager, Action::Decide, &resource).unwrap());
    }
}

#[test]
fn whoever_is_named_in_a_comment_may_answer_and_an_auditor_reads() {
    let policies = Policies::load().unwrap();
    let about = Box::new(Resource::System { id: system(1), owner: Some(body(1)), boards: vec![] });
    let asked = Resource::Comments { about, asked: true, staff: false };
    assert!(policies.allows(&somebody(1, Standing::default()), Action::Comment, &asked).unwrap());
    assert!(!policies.allows(&with_role("auditor"), Action::Comment, &asked).unwrap());
}

#[test]
fn whoever_works_at_the_desk_comments_on_what_it_keeps() {
    let policies = Policies::load().unwrap();
    let of = |staff| Resource::Comments { about: Box::new(Resource::Register("team")), asked: false, staff };
    assert!(policies.allows(&somebody(1, Standing::default()), Action::Comment, &of(true)).unwrap());
    assert!(!policies.allows(&somebody(1, Standing::default()), Action::Comment, &of(false)).unwrap());
}

#[test]
fn what_auditors_write_is_commented_on_by_nobody_before_it_is_told_and_then_by_them_and_those_who_answer() {
    let policies = Policies::load().unwrap();
    let review = |told: Vec<BodyId>, closed| Resource::Review { told, closed };
    let both = Standing { roles: ["auditor".to_owned(), "coordinator".to_owned()].into(), ..Standing::default() };
    let head = Standing { heads: [body(1)].into(), ..Standing::default() };
    let callers = [somebody(1, both), with_role("auditor"), somebody(2, head)];
    for (about, told) in [
        (finding(false, false, false), false),
        (finding(true, false, false), true),
        (review(vec![], false), false),
        (review(vec![body(1)], false), true),
        (review(vec![], true), true),
    ] {
        for caller in &callers {
            let may = policies.allows(caller, Action::Comment, &comments(about.clone())).unwrap();
            assert_eq!(may, told, "{about:?} {:?}", caller.standing.roles);
        }
    }
    assert!(!policies.allows(&Caller::operator(Language::Sv), Action::Comment, &comments(finding(false, false, false))).unwrap());
    let employee = somebody(3, Standing::default());
    assert!(!policies.allows(&employee, Action::Comment, &comments(finding(true, false, false))).unwrap());
}

#[test]
fn what_only_a_substitute_may_is_done_for_whom_they_stand_in_and_what_is_their_own_for_nobody() {
    let policies = Policies::load().unwrap();
    let resource = Resource::System { id: system(1), owner: Some(body(1)), boards: vec![] };
    let own = store::login::Stand { stands_in_for: None, ..substituting(9) };
    let of_another = store::login::Stand { system: Some(system(2)), ..substituting(8) };
    let acting = |basis: Vec<store::login::Stand>, action| {
        let caller = somebody(1, Standing::of(basis));
        policies.require(&caller, action, &resource).unwrap();
        (caller.acting().name.clone(), caller.acting().on_behalf.clone())
    };
    let (name, whom) = (Actor::person(&person(1)).name, Actor::person(&person(9)).name);
    assert_eq!(acting(vec![of_another.clone(), substituting(9)], Action::Edit), (name.clone(), Some(whom)));
    assert_eq!(acting(vec![of_another, substituting(9)], Action::View), (name.clone(), None), "whoever looks does nothing");
    assert_eq!(acting(vec![substituting(9), own], Action::Edit), (name, None));
}

#[test]
fn each_entry_names_the_one_for_whom_it_is_made_and_one_for_several_names_nobody() {
    let policies = Policies::load().unwrap();
    let of = |number| store::login::Stand { system: Some(system(number)), ..substituting(number) };
    let own = store::login::Stand { stands_in_for: None, ..of(7) };
    let about = |number| Resource::System { id: system(number), owner: None, boards: vec![] };
    let caller = somebody(1, Standing::of(vec![of(8), of(9), own]));
    let entered = |numbers: &[u8]| {
        for number in numbers {
            policies.require(&caller, Action::Edit, &about(*number)).unwrap();
        }
        caller.acting().on_behalf.clone()
    };
    let whom = |number| Some(Actor::person(&person(number)).name);
    assert_eq!(entered(&[8]), whom(8));
    assert_eq!(entered(&[]), whom(8), "a second entry of the same act");
    assert_eq!(entered(&[9, 9]), whom(9));
    assert_eq!(entered(&[7]), None);
    assert_eq!(entered(&[8, 9]), None);
    assert_eq!(entered(&[7, 8]), None);
    assert_eq!(entered(&[8]), whom(8));
}

#[test]
fn whoever_stands_in_for_somebody_does_so_in_the_role_and_for_the_system_that_they_are_appointed_for() {
    let officer = store::login::Stand { role: "data-protection-officer".to_owned(), system: None, ..substituting(9) };
    let standing = Standing::of(vec![substituting(9), officer]);
    let in_role = |whom, role, of: Option<SystemId>| standing.stands_in(&person(whom), role, of.as_ref().map(SystemId::as_str));
    assert!(in_role(9, "system-manager", Some(system(1))));
    assert!(!in_role(9, "system-manager", Some(system(2))) && !in_role(9, "system-manager", None));
    assert!(in_role(9, "data-protection-officer", None) && in_role(9, "data-protection-officer", Some(system(2))));
    assert!(!in_role(9, "archivist", None) && !in_role(8, "data-protection-officer", None));
}

#[test]
fn a_program_of_a_substitute_acts_for_its_owner() {
    let policies = Policies::load().unwrap();
    let mut caller = somebody(1, Standing::of(vec![substituting(9)]));
    caller.actor = Actor { name: "api-token:1".to_owned(), on_behalf: Some(Actor::person(&person(1)).name) };
    let resource = Resource::System { id: system(1), owner: None, boards: vec![] };
    policies.require(&caller, Action::Edit, &resource).unwrap();
    assert_eq!(*caller.acting(), caller.actor);
}

/// The sources of the use cases.
fn sources(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("policies/tests.rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_change_is_entered_with_the_one_for_whom_it_was_made() {
    let mut found = Vec::new();
    sources(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 100);
    for path in found {
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains("&caller.actor,"), "{}: a change is entered as `caller.acting()`", path.display());
    }
}

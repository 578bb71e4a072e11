//! Keeping the organisation and the systems by hand, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by ending")]

use domain::Day;
use domain::identity::{AppointmentId, BodyId, PersonId};
use domain::journal::{Actor, Entry, Happening};
use domain::language::Language;
use domain::organisation::{Role, WorkplaceCount};
use domain::paper::{Paper, Typesetter};
use domain::period::Period;
use domain::refusal::Message;
use domain::systems::Lifecycle;
use routines::operation::{
    ArmsChosen, arms_choose, arms_seen, arms_stamp, backup, disposable_kinds, disposal_preview, holds_backup, restore_test,
};
use routines::organisation::{self, Appointing, Cited, Fields, Handing, Known, NewDecision, Rewriting};
use routines::policies::is_denial;
use routines::regulation;
use routines::systems::{self, Moving};
use routines::{Caller, Failure, Outcome, Standing, Town};
use serde_json::json;
use std::sync::Arc;
use store::testing::{CountedChance, Fixture, execute, noon, number};
use store::{Change, Store, StoreError};

const TODAY: Day = jiff::civil::date(2026, 11, 23);

fn town(store: &Store) -> Town {
    Town::new(store.clone(), Arc::new(CountedChance::default())).unwrap()
}

fn operator() -> Caller {
    Caller::operator(Language::Sv)
}

fn nobody() -> Caller {
    let actor = Actor { name: "login:nobody".to_owned(), on_behalf: None };
    Caller::signed_in(actor, None, "nobody".to_owned(), Standing::default(), Language::Sv)
}

fn coordinator() -> Caller {
    let actor = Actor { name: "login:coordinator".to_owned(), on_behalf: None };
    let standing = Standing { roles: ["coordinator".to_owned()].into(), ..Standing::default() };
    Caller::signed_in(actor, None, "coordinator".to_owned(), standing, Language::Sv)
}

/// Arms that show something.
fn arms<'a>(read: &'a str, text: &'a str) -> ArmsChosen<'a> {
    let drawn = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 24\"><path d=\"M0 0h20v24z\"/></svg>";
    ArmsChosen { read, text, file: Ok(Some(drawn.to_vec())) }
}

/// While arms are tried for a PDF, somebody else chooses others.
struct Quicker(Town);

impl std::fmt::Debug for Quicker {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Quicker")
    }
}

impl Typesetter for Quicker {
    fn pdf(&self, _: &Paper) -> Result<Vec<u8>, String> {
        let read = arms_stamp(None);
        let caller = operator();
        let chosen = arms_choose(&self.0, &caller, arms(&read, "En ek"), None, noon());
        tokio::runtime::Handle::current().block_on(chosen).unwrap();
        Ok(Vec::new())
    }
}

fn refusal<T: std::fmt::Debug>(outcome: Outcome<T>) -> Message {
    match outcome {
        Err(Failure::Refusal(refusal)) => refusal.message,
        other => panic!("{other:?}"),
    }
}

async fn body(town: &Town, fields: &Fields<'_>) -> BodyId {
    organisation::body_save(town, &operator(), None, fields, noon()).await.unwrap().id
}

async fn employee(town: &Town, name: &str, place: &str) -> PersonId {
    let person = organisation::person_save(town, &operator(), None, &[("given_name", name)], noon()).await.unwrap();
    let fields = [("body", place), ("from", "2020-01-01")];
    organisation::employment_save(town, &operator(), &person.id, None, &fields, noon()).await.unwrap();
    person.id
}

async fn bodies(town: &Town) {
    body(town, &[("code", "KF"), ("name", "Kommunfullmäktige"), ("kind", "assembly"), ("valid_from", "2000-01-01")]).await;
    for (code, name, kind, parent) in [
        ("ON", "Omsorgsnämnden", "board", "KF"),
        ("OF", "Omsorgsförvaltningen", "administration", "ON"),
        ("HTN", "Hemtjänst norr", "unit", "OF"),
    ] {
        body(town, &[("code", code), ("name", name), ("kind", kind), ("parent", parent), ("valid_from", "2000-01-01")]).await;
    }
}

async fn system(town: &Town, name: &str) -> domain::systems::System {
    let fields = [
        ("name", name),
        ("owner", "HTN"),
        ("boards", "ON"),
        ("users", "HTN:3/4"),
        ("lifecycle", "idea"),
        ("since", "2026-01-01"),
    ];
    systems::system_save(town, &operator(), None, &fields, noon()).await.unwrap()
}

/// Gives the database its municipality.
async fn belongs_to(town: &Town, code: &str, name: &str) {
    let sql =
        format!("insert into municipality (id, version, code, name, county) values ('municipality', 1, '{code}', '{name}', '')");
    let put =
        town.store().operate(async |upkeep| -> Result<(), StoreError> { execute(upkeep, &sql, Vec::new()).await.map(drop) });
    put.await.unwrap();
}

async fn decision(town: &Town, paragraph: &str) -> domain::identity::DecisionId {
    let board = store::organisation::body_by_code(&town.read().await.unwrap(), "ON").await.unwrap().unwrap();
    let fields = [("day", "2026-08-26"), ("paragraph", paragraph), ("title", "Systemansvarig")];
    organisation::decide(town, &operator(), &board.id, &fields, noon()).await.unwrap().id
}

fn manager(person: &PersonId, system: &domain::systems::System, decision: Option<domain::identity::DecisionId>) -> Appointing {
    Appointing {
        person: person.clone(),
        role: Role::of(Role::SYSTEM_MANAGER),
        body: None,
        system: Some(system.id.clone()),
        decision: decision.map(Into::into),
        substitute: false,
        period: Period::since(jiff::civil::date(2026, 9, 1)),
    }
}

async fn entries(town: &Town) -> i64 {
    number(town.store(), "select count(*) as number from journal").await
}

store::each_engine! {
    async fn a_change_leaves_one_entry_and_no_change_leaves_none(fixture: Fixture) {
        let town = town(&fixture.store);
        bodies(&town).await;
        let unit = store::organisation::body_by_code(&town.read().await.unwrap(), "HTN").await.unwrap().unwrap();
        let before = entries(&town).await;
        let known = Known { id: unit.id.clone(), version: 1 };
        organisation::body_save(&town, &operator(), Some(&known), &[("name", "Hemtjänst norr")], noon()).await.unwrap();
        assert_eq!(entries(&town).await, before);
        let changed = organisation::body_save(&town, &operator(), Some(&known), &[("short", "Norr")], noon()).await.unwrap();
        assert_eq!((entries(&town).await, changed.version), (before + 1, 2));
        let stale = organisation::body_save(&town, &operator(), Some(&known), &[("short", "Nord")], noon()).await;
        assert_eq!(refusal(stale).key, "store-stale");
    }

    async fn who_may_not_is_told_so_and_nothing_is_changed(fixture: Fixture) {
        let town = town(&fixture.store);
        bodies(&town).await;
        let before = entries(&town).await;
        let denied = organisation::body_save(&town, &nobody(), None, &[("name", "Min nämnd")], noon()).await.unwrap_err();
        assert!(is_denial(&denied), "{denied}");
        let system = system(&town, "Hemtur").await;
        let known = Known { id: system.id, version: 1 };
        let denied = systems::system_save(&town, &nobody(), Some(&known), &[("purpose", "x")], noon()).await.unwrap_err();
        assert!(is_denial(&denied), "{denied}");
        assert_eq!(entries(&town).await, before + 1);
    }

    async fn a_body_with_bodies_under_it_is_not_ended(fixture: Fixture) {
        let town = town(&fixture.store);
        bodies(&town).await;
        let board = store::organisation::body_by_code(&town.read().await.unwrap(), "OF").await.unwrap().unwrap();
        let known = Known { id: board.id, version: 1 };
        let refused = organisation::body_save(&town, &operator(), Some(&known), &[("valid_until", "2026-12-31")], noon()).await;
        assert_eq!(refusal(refused).key, "organisation-body-has-bodies-under-it");
    }

    async fn a_manager_is_appointed_by_the_board_and_hands_over(fixture: Fixture) {
        let town = town(&fixture.store);
        bodies(&town).await;
        let (maja, gun) = (employee(&town, "Maja", "HTN").await, employee(&town, "Gun", "HTN").await);
        let system = system(&town, "Hemtur").await;
        let decided = decision(&town, "§ 63").await;
        assert_eq!(decision(&town, "63").await, decided, "the same decision is noted once");
        let held = organisation::appoint(&town, &operator(), manager(&maja, &system, Some(decided)), noon()).await.unwrap();
        let second = organisation::appoint(&town, &operator(), manager(&gun, &system, None), noon()).await;
        assert_eq!(refusal(second).key, "organisation-system-has-a-manager");
        let next = decision(&town, "80").await;
        let handing = Handing { from: maja.clone(), to: gun.clone(), appointments: vec![held.id], day: TODAY, decision: Some(next.into()) };
        organisation::hand_over(&town, &operator(), &handing, noon()).await.unwrap();
        let page = systems::system(&town, &operator(), &system.id, TODAY).await.unwrap();
        assert_eq!(page.managers.iter().map(|row| row.person.0.clone()).collect::<Vec<_>>(), [gun]);
        assert_eq!(page.managers[0].decision.as_ref().map(|decision| decision.1.as_str()), Some("ON 2026-08-26 § 80"));
        let left = organisation::person(&town, &operator(), &maja, TODAY).await.unwrap();
        assert_eq!(left.appointments[0].period.until, Some(TODAY));
    }

    async fn an_appointment_gets_another_time_and_decision_with_one_write_and_is_the_same_otherwise(fixture: Fixture) {
        let town = town(&fixture.store);
        bodies(&town).await;
        let maja = employee(&town, "Maja", "HTN").await;
        let system = system(&town, "Hemtur").await;
        let held = organisation::appoint(&town, &operator(), manager(&maja, &system, None), noon()).await.unwrap();
        let known = |version| Known { id: held.id.clone(), version };
        let new = NewDecision { body: "ON".to_owned(), day: "2026-08-26".to_owned(), paragraph: "63".to_owned(), title: "Systemansvarig".to_owned() };
        let period = Period { from: jiff::civil::date(2026, 9, 1), until: Some(jiff::civil::date(2027, 1, 1)) };
        let rewriting = Rewriting { decision: Some(Cited::New(new)), period };
        let before = entries(&town).await;
        let denied = organisation::appointment_change(&town, &nobody(), &known(1), &rewriting, noon()).await.unwrap_err();
        assert!(is_denial(&denied), "{denied}");
        let changed = organisation::appointment_change(&town, &operator(), &known(1), &rewriting, noon()).await.unwrap();
        let expected = domain::organisation::Appointment { decision: changed.decision.clone(), period, version: 2, ..held.clone() };
        assert_eq!(changed, expected);
        assert_eq!(entries(&town).await, before + 2, "the decision, and the appointment");
        let again = organisation::appointment_change(&town, &operator(), &known(1), &rewriting, noon()).await.unwrap();
        assert_eq!((again, entries(&town).await), (changed, before + 2), "what is so already leaves no entry");
        let open = Rewriting { period: Period::since(period.from), ..rewriting };
        let stale = organisation::appointment_change(&town, &operator(), &known(1), &open, noon()).await;
        assert_eq!(refusal(stale).key, "store-stale");
        let seen = organisation::appointment_view(&town, &operator(), &held.id, TODAY).await.unwrap();
        assert_eq!((seen.row.period, seen.may_change, seen.may_end, seen.may_hand_over), (period, true, true, true));
        let over = organisation::appointment_view(&town, &operator(), &held.id, jiff::civil::date(2027, 1, 1)).await.unwrap();
        assert_eq!((over.may_change, over.may_end, over.may_hand_over), (true, false, false), "what is over is neither ended nor handed over");
    }

    async fn an_appointment_of_whoever_has_protected_identity_is_missing_for_those_who_may_not_see_them(fixture: Fixture) {
        let town = town(&fixture.store);
        bodies(&town).await;
        let hidden = employee(&town, "Hemlig", "HTN").await;
        let system = system(&town, "Hemtur").await;
        let held = organisation::appoint(&town, &operator(), manager(&hidden, &system, None), noon()).await.unwrap();
        let known = |version| Known { id: held.id.clone(), version };
        let last = jiff::civil::date(2027, 1, 1);
        let rewriting = Rewriting { decision: None, period: Period { from: held.period.from, until: Some(last) } };
        organisation::appointment_change(&town, &coordinator(), &known(1), &rewriting, noon()).await.unwrap();
        let person = Known { id: hidden, version: 1 };
        organisation::person_save(&town, &operator(), Some(&person), &[("protected", "ja")], noon()).await.unwrap();
        let before = entries(&town).await;
        let open = Rewriting { period: Period::since(held.period.from), ..rewriting };
        let changed = organisation::appointment_change(&town, &coordinator(), &known(2), &open, noon()).await;
        assert!(matches!(changed, Err(Failure::Missing(_))), "{changed:?}");
        let ended = organisation::appointment_end(&town, &coordinator(), &known(2), TODAY, noon()).await;
        assert!(matches!(ended, Err(Failure::Missing(_))), "{ended:?}");
        assert_eq!(entries(&town).await, before);
        organisation::appointment_change(&town, &operator(), &known(2), &open, noon()).await.unwrap();
    }

    async fn arms_that_somebody_chose_while_others_were_tried_are_not_written_over(fixture: Fixture) {
        let town = town(&fixture.store);
        let quicker = Arc::new(Quicker(town.clone()));
        let late = arms_choose(&town, &operator(), arms(&arms_stamp(None), "En fyr"), Some(quicker), noon()).await;
        assert_eq!(refusal(late).key, "store-stale");
        assert_eq!(arms_seen(&town, &operator()).await.unwrap().unwrap().text, "En ek");
        assert_eq!(number(town.store(), "select count(*) as number from journal where entity = 'setting'").await, 1);
    }

    async fn a_hand_over_that_is_refused_in_part_is_not_done_at_all(fixture: Fixture) {
        let town = town(&fixture.store);
        bodies(&town).await;
        let maja = employee(&town, "Maja", "HTN").await;
        let stranger = organisation::person_save(&town, &operator(), None, &[("given_name", "Okänd")], noon()).await.unwrap().id;
        let system = system(&town, "Hemtur").await;
        let held = organisation::appoint(&town, &operator(), manager(&maja, &system, None), noon()).await.unwrap();
        let before = entries(&town).await;
        let handing = Handing { from: maja, to: stranger, appointments: vec![held.id.clone()], day: TODAY, decision: None };
        assert_eq!(refusal(organisation::hand_over(&town, &operator(), &handing, noon()).await).key, "organisation-person-not-active-then");
        let view = town.read().await.unwrap();
        let still: Option<Day> = store::organisation::appointment_find(&view, &held.id).await.unwrap().unwrap().period.until;
        assert_eq!((still, entries(&town).await), (None, before));
    }

    async fn a_duplicate_gives_all_it_holds_to_the_one_who_is_kept(fixture: Fixture) {
        let town = town(&fixture.store);
        bodies(&town).await;
        let (kept, double) = (employee(&town, "Maja", "HTN").await, employee(&town, "Maja", "OF").await);
        let known = Known { id: double.clone(), version: 1 };
        organisation::person_save(&town, &operator(), Some(&known), &[("email", "maja@example.se")], noon()).await.unwrap();
        let system = system(&town, "Hemtur").await;
        organisation::appoint(&town, &operator(), manager(&double, &system, None), noon()).await.unwrap();
        let merged = organisation::merge(&town, &operator(), &kept, &double, noon()).await.unwrap();
        assert_eq!(merged.email.as_deref(), Some("maja@example.se"));
        let page = organisation::person(&town, &operator(), &kept, TODAY).await.unwrap();
        assert_eq!((page.employments.len(), page.appointments.len()), (2, 1));
        assert_eq!(number(&fixture.store, "select count(*) as number from person_active").await, 1);
        let again = organisation::merge(&town, &operator(), &kept, &double, noon()).await;
        assert_eq!(refusal(again).key, "organisation-merged-already");
    }

    async fn a_system_goes_in_good_order_or_past_it_by_decision(fixture: Fixture) {
        let town = town(&fixture.store);
        bodies(&town).await;
        let idea = system(&town, "Hemtur").await;
        // No pack is in force here; the gates of packs are tried where they are adopted.
        let moving = |version, to, decision| Moving { known: Known { id: idea.id.clone(), version }, to, decision, day: TODAY };
        let (moved, step) = regulation::system_move(&town, &operator(), &moving(1, Lifecycle::Acquisition, None), noon()).await.unwrap();
        assert_eq!((moved.lifecycle, step.departs()), (Lifecycle::Acquisition, false));
        let refused = regulation::system_move(&town, &operator(), &moving(2, Lifecycle::Operation, None), noon()).await;
        assert_eq!(refusal(refused).key, "systems-step-out-of-order");
        let decided = decision(&town, "63").await.into();
        let (_, step) = regulation::system_move(&town, &operator(), &moving(2, Lifecycle::Operation, Some(&decided)), noon()).await.unwrap();
        assert!(step.out_of_order);
        let known = Known { id: idea.id.clone(), version: 3 };
        let refused = systems::system_save(&town, &operator(), Some(&known), &[("lifecycle", "retired")], noon()).await;
        assert_eq!(refusal(refused).key, "systems-phase-changes-by-step");
    }

    async fn the_page_of_a_system_shows_who_answers_and_what_it_needs(fixture: Fixture) {
        let town = town(&fixture.store);
        bodies(&town).await;
        let head = employee(&town, "Gun", "HTN").await;
        let employment = organisation::person(&town, &operator(), &head, TODAY).await.unwrap().employments[0].0.clone();
        let known = Known { id: employment.id, version: 1 };
        organisation::employment_save(&town, &operator(), &head, Some(&known), &[("head", "ja")], noon()).await.unwrap();
        systems::information_save(&town, &operator(), None, &[("name", "Vårdplaner"), ("classification", "3/2/3")], noon()).await.unwrap();
        let schedule = system(&town, "Personalschema").await;
        let system = system(&town, "Hemtur").await;
        let known = Known { id: system.id.clone(), version: 1 };
        let fields = [("needs", "Personalschema: arbetspass"), ("information", "Vårdplaner"), ("cost", "684 000 kr")];
        systems::system_save(&town, &operator(), Some(&known), &fields, noon()).await.unwrap();
        let known = Known { id: schedule.id.clone(), version: 1 };
        systems::system_save(&town, &operator(), Some(&known), &[("needs", "Hemtur")], noon()).await.unwrap();
        let page = systems::system(&town, &nobody(), &system.id, TODAY).await.unwrap();
        assert_eq!((page.owner.as_ref().unwrap().1.as_str(), page.owner_in_office), ("Hemtjänst norr", true));
        assert_eq!(page.owner_head.as_ref().map(|head| head.0.clone()), Some(head));
        assert_eq!(page.demands.unwrap().to_string(), "3/2/3");
        assert_eq!((page.needs[0].name.as_str(), page.needs[0].reason.as_deref()), ("Personalschema", Some("arbetspass")));
        assert_eq!((page.needed_by.len(), page.ring.len()), (1, 1), "a ring is allowed and shown");
        assert!(!page.may_edit);
        let unit = page.owner.clone().unwrap().0;
        let body = organisation::body(&town, &nobody(), &unit, TODAY).await.unwrap();
        assert_eq!((body.people.1, body.systems.len(), body.above.len()), (1, 4, 3));
        let tree = organisation::organisation(&town, &nobody(), TODAY).await.unwrap();
        assert_eq!(tree.inside.iter().map(|line| line.depth).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert!(tree.inside[3].head.is_some());
    }

    async fn only_what_has_ended_is_disposed_of_and_every_kind_that_is_offered_can_be_asked(fixture: Fixture) {
        let town = town(&fixture.store);
        let long_ago = "2020-03-01T08:00:00Z".parse().unwrap();
        town.store().write(&Actor::operator(), long_ago, async |change: &Change| -> Result<((), Entry), StoreError> {
            let kept = "insert into desk_canned (id, version, name, text) values ('kept', 1, 'Svar', 'Svaret')";
            execute(change, kept, Vec::new()).await?;
            let told = |subject: &str| Happening::performed("canned-answer", subject, [("text", json!("Svaret"))]);
            Ok(((), Entry::of(told("kept")).and(Some(told("removed")))))
        }).await.unwrap();
        let going = disposal_preview(&town, &operator(), "canned-answer", TODAY, TODAY).await.unwrap();
        assert_eq!(going.subjects, ["removed"]);
        for (kind, _) in disposable_kinds() {
            let going = disposal_preview(&town, &operator(), kind, jiff::civil::date(2016, 1, 1), TODAY).await.unwrap();
            assert_eq!((going.kind, going.entries), (kind, 0));
        }
        let unknown = refusal(disposal_preview(&town, &operator(), "measurement", TODAY, TODAY).await);
        assert_eq!(unknown.key, "operation-disposal-kind", "its register does not say when the years begin");
    }

    async fn a_restore_test_proves_no_backup_of_another_municipality(fixture: Fixture) {
        let folder = tempfile::tempdir().unwrap();
        let (south, another) = (town(&fixture.store), Fixture::sqlite().await);
        let north = town(&another.store);
        belongs_to(&south, "1083", "Sölvesborgs kommun").await;
        belongs_to(&north, "1272", "Bromölla kommun").await;
        bodies(&south).await;
        assert!(!holds_backup(folder.path()));
        backup(&south, folder.path(), 3, noon(), &noon).await.unwrap();
        assert!(holds_backup(folder.path()));
        restore_test(&south, folder.path(), noon(), &noon).await.unwrap();
        let refused = refusal(restore_test(&north, folder.path(), noon(), &noon).await);
        assert_eq!(refused.key, "operation-other-municipality");
        let noted = "select count(*) as number from operation_note where kind = 'restore-test' and good = 0";
        assert_eq!(number(north.store(), noted).await, 1, "whoever watches the service sees it");
    }

    async fn whoever_has_protected_identity_does_not_exist_for_others(fixture: Fixture) {
        let town = town(&fixture.store);
        bodies(&town).await;
        let hidden = employee(&town, "Hemlig", "HTN").await;
        let known = Known { id: hidden.clone(), version: 1 };
        organisation::person_save(&town, &operator(), Some(&known), &[("protected", "ja")], noon()).await.unwrap();
        let page = organisation::person(&town, &nobody(), &hidden, TODAY).await;
        assert!(matches!(page, Err(Failure::Missing(_))), "{page:?}");
        organisation::person(&town, &operator(), &hidden, TODAY).await.unwrap();
    }

    async fn workplaces_are_recorded_with_a_trace(fixture: Fixture) {
        let town = town(&fixture.store);
        bodies(&town).await;
        let unit = store::organisation::body_by_code(&town.read().await.unwrap(), "HTN").await.unwrap().unwrap();
        let count = WorkplaceCount { body: unit.id.clone(), day: TODAY, workplaces: 14, pupils: None };
        let before = entries(&town).await;
        organisation::workplaces_record(&town, &operator(), count.clone(), None, noon()).await.unwrap();
        organisation::workplaces_record(&town, &operator(), count.clone(), None, noon()).await.unwrap();
        assert_eq!(entries(&town).await, before + 1);
        let wrong = organisation::workplaces_record(&town, &operator(), WorkplaceCount { workplaces: -1, ..count }, None, noon()).await;
        assert_eq!(refusal(wrong).key, "organisation-count-out-of-range");
        let gone = organisation::appointment_end(
            &town, &operator(), &Known { id: AppointmentId::mint(noon(), town.chance()), version: 1 }, TODAY, noon(),
        ).await;
        assert!(matches!(gone, Err(Failure::Missing(_))));
    }
}

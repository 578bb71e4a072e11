//! The register of systems in the database, and the facts that checks read, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by ending")]

use domain::Day;
use domain::identity::SystemId;
use domain::journal::{Actor, Entry, Happening};
use domain::organisation::{Appointment, BodyDraft, Employment, Form, PersonDraft, Role};
use domain::period::Period;
use domain::systems::*;
use jiff::civil::date;
use store::organisation::*;
use store::systems::*;
use store::testing::{noon, rows};
use store::{Change, Store, StoreError, params};

const TODAY: Day = date(2026, 11, 23);

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u64) -> T {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

async fn write(store: &Store, work: impl AsyncFnOnce(&Change) -> Result<(), StoreError>) -> Result<(), StoreError> {
    store
        .write(&Actor::system(), noon(), async |change: &Change| -> Result<((), Entry), StoreError> {
            work(change).await?;
            Ok(((), Happening::performed("test", "test", []).into()))
        })
        .await
}

async fn texts(store: &Store, sql: &str) -> Vec<String> {
    rows(store, sql, params![]).await.iter().map(|row| row.optional_text("text").unwrap().unwrap_or_default()).collect()
}

/// Executive board 2, board 3 of the sector omsorg, administration 4, units 5 and 6, group 8, supplier 9; employees 30 and 31, 31 heads 5.
async fn town(store: &Store) {
    write(store, async |change| {
        for (number, name, kind, parent, sector) in [
            (1, "Kommunfullmäktige", "assembly", None, ""),
            (2, "Kommunstyrelsen", "executive-board", Some(1), "ledning"),
            (3, "Omsorgsnämnden", "board", Some(1), "omsorg"),
            (4, "Omsorgsförvaltningen", "administration", Some(3), ""),
            (5, "Örtagården", "unit", Some(4), ""),
            (6, "Åsgården", "unit", Some(4), ""),
            (8, "IT-gruppen", "group", Some(2), ""),
            (9, "Treva AB", "supplier", None, ""),
        ] {
            let mut draft = BodyDraft::new(id(number), date(2000, 1, 1));
            draft.set("name", name).unwrap();
            draft.set("kind", kind).unwrap();
            draft.set("sector", sector).unwrap();
            draft.set_parent(parent.map(id));
            body_save(change, draft.as_it_stands()).await?;
        }
        for (number, given, family) in [(30, "Maja", "Öberg"), (31, "Gun", "Alm")] {
            let mut draft = PersonDraft::new(id(number));
            draft.set("given_name", given).unwrap();
            draft.set("family_name", family).unwrap();
            person_save(change, &draft.finish().unwrap()).await?;
            employment_save(change, &employed(number, 5, Form::Employee, number == 31, None)).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

fn employed(person: u64, body: u64, form: Form, head: bool, until: Option<Day>) -> Employment {
    let period = Period { from: date(2020, 1, 1), until };
    Employment { id: id(person * 10 + body), person: id(person), body: id(body), title: None, form, head, period, version: 0 }
}

fn system(number: u64, name: &str) -> System {
    let mut draft = SystemDraft::new(id(number), date(2025, 9, 1));
    draft.set("name", name).unwrap();
    let mut system = draft.as_it_stands().clone();
    system.operation_since = Some(system.since);
    system
}

fn manager(number: u64, person: u64, system: u64) -> Appointment {
    Appointment {
        id: id(number),
        person: id(person),
        role: Role::of(Role::SYSTEM_MANAGER),
        body: Some(id(3)),
        system: Some(id(system)),
        decision: None,
        substitute_for: None,
        period: Period::since(date(2025, 1, 1)),
        version: 0,
    }
}

fn information(number: u64, name: &str, classification: Option<Classification>) -> InformationType {
    InformationType {
        id: id(number),
        name: name.to_owned(),
        classification,
        personal_data: Some(true),
        reviewed: None,
        version: 0,
    }
}

store::each_engine! {
    async fn a_system_comes_back_with_everything_that_belongs_to_it(fixture: Fixture) {
        town(&fixture.store).await;
        let mut full = system(50, "Hemtur");
        full.number = Some("S-12".to_owned());
        full.kinds = vec!["bokning".to_owned(), "e-post".to_owned()];
        full.boards = vec![id(3)];
        full.owner = Some(id(5));
        full.supplier = Some(id(9));
        full.users = vec![Use { body: id(5), active: Some(412), entitled: Some(430), day: TODAY }, Use { body: id(6), active: None, entitled: None, day: TODAY }];
        full.information = vec![id(80)];
        full.parties = vec![Party { body: id(9), basis: Some("avtal".to_owned()) }];
        full.needs = vec![Dependency { needs: id(51), reason: None }];
        full.links = vec![Link { title: None, address: "https://example.se/b".to_owned() }, Link { title: Some("A".to_owned()), address: "https://example.se/a".to_owned() }];
        full.gates = vec![GatePassed { gate: "it-consultation".to_owned(), day: TODAY, decision: None, note: Some("ja".to_owned()) }];
        full.hosting = Some(Hosting::Abroad);
        full.remote_access = Some(true);
        full.cost = Some(68_400_000);
        write(&fixture.store, async |change| {
            information_save(change, &information(80, "Vårdplaner", Classification::new(3, 2, 3).ok())).await?;
            system_save(change, &system(51, "Personalschema")).await?;
            system_save(change, &full).await
        }).await.unwrap();
        let view = fixture.store.read().await.unwrap();
        let found = system_find(&view, &id(50)).await.unwrap().unwrap();
        assert_eq!(found, System { version: 1, ..full });
        assert_eq!(system_by_number(&view, "s-12").await.unwrap().map(|system| system.id), Some(id(50)));
        assert_eq!(system_by_name(&view, "HEMTUR").await.unwrap().map(|system| system.id), Some(id(50)));
        assert_eq!(systems_needing(&view, &id(51)).await.unwrap()[0].1, "Hemtur");
        assert_eq!(systems_of_body(&view, &id(9)).await.unwrap().len(), 1);
        assert_eq!(system_all(&view).await.unwrap().len(), 2);
        drop(view);
        let emptied = System { kinds: Vec::new(), links: Vec::new(), ..found };
        write(&fixture.store, async |change| system_save(change, &emptied).await).await.unwrap();
        let found = system_find(&fixture.store.read().await.unwrap(), &id(50)).await.unwrap().unwrap();
        assert_eq!((found.kinds.len(), found.links.len(), found.gates.len()), (0, 0, 1));
    }

    async fn what_was_to_be_made_and_is_there_already_is_stale(fixture: Fixture) {
        town(&fixture.store).await;
        write(&fixture.store, async |change| system_save(change, &system(50, "Hemtur")).await).await.unwrap();
        let again = system(50, "Bokbussen");
        let refused = write(&fixture.store, async |change| system_save(change, &again).await).await.unwrap_err();
        assert!(matches!(refused, StoreError::Stale { .. }), "{refused}");
        let kept = system_find(&fixture.store.read().await.unwrap(), &id(50)).await.unwrap().unwrap();
        assert_eq!((kept.name.as_str(), kept.version), ("Hemtur", 1));
    }

    async fn two_systems_in_the_register_do_not_share_a_name_but_a_retired_one_frees_it(fixture: Fixture) {
        town(&fixture.store).await;
        write(&fixture.store, async |change| system_save(change, &system(50, "Hemtur")).await).await.unwrap();
        let twin = system(51, "HEMTUR");
        let refused = write(&fixture.store, async |change| system_save(change, &twin).await).await.unwrap_err();
        assert_eq!(refused, StoreError::Duplicate { what: "system".to_owned() });
        let retired = System { lifecycle: Lifecycle::Retired, retired_on: Some(TODAY), version: 1, ..system(50, "Hemtur") };
        write(&fixture.store, async |change| { system_save(change, &retired).await?; system_save(change, &twin).await }).await.unwrap();
    }

    async fn classification_is_inherited_upward_and_the_fourth_level_is_refused_by_the_table_too(fixture: Fixture) {
        town(&fixture.store).await;
        let mut holder = system(50, "Hemtur");
        holder.information = vec![id(80), id(81), id(82)];
        write(&fixture.store, async |change| {
            information_save(change, &information(80, "Vårdplaner", Classification::new(3, 1, 0).ok())).await?;
            information_save(change, &information(81, "Scheman", Classification::new(1, 2, 2).ok())).await?;
            information_save(change, &information(82, "Oklassat", None)).await?;
            system_save(change, &holder).await
        }).await.unwrap();
        let row = &rows(&fixture.store, "select confidentiality, integrity, availability from system_in_operation", params![]).await[0];
        assert_eq!((row.integer("confidentiality").unwrap(), row.integer("integrity").unwrap(), row.integer("availability").unwrap()), (3, 2, 2));
        let refused = write(&fixture.store, async |change| {
            store::testing::execute(change, "update information_type set integrity = 4", params![]).await.map(drop)
        }).await;
        assert!(refused.is_err());
    }

    async fn an_owner_is_a_line_body_in_office_and_its_head_is_named(fixture: Fixture) {
        town(&fixture.store).await;
        let owned = System { owner: Some(id(5)), ..system(50, "Hemtur") };
        let by_group = System { owner: Some(id(8)), ..system(51, "Gruppens") };
        write(&fixture.store, async |change| { system_save(change, &owned).await?; system_save(change, &by_group).await }).await.unwrap();
        let owners = texts(&fixture.store, &format!("select head as text from system_owner where valid_from <= '{TODAY}' and valid_until > '{TODAY}'")).await;
        assert_eq!(owners, [id::<domain::identity::PersonId>(31).to_string()]);
    }

    async fn a_manager_who_left_manages_no_longer_and_the_post_is_vacant(fixture: Fixture) {
        town(&fixture.store).await;
        write(&fixture.store, async |change| {
            system_save(change, &system(50, "Hemtur")).await?;
            system_save(change, &system(51, "Utan")).await?;
            system_save(change, &System { lifecycle: Lifecycle::Idea, ..system(52, "Idé") }).await?;
            appointment_save(change, &manager(90, 30, 50)).await?;
            let left = Employment { version: 1, ..employed(30, 5, Form::Employee, false, Some(date(2026, 6, 1))) };
            employment_save(change, &left).await
        }).await.unwrap();
        assert_eq!(texts(&fixture.store, "select valid_until as text from system_manager").await, ["2026-06-01"]);
        let vacant = texts(&fixture.store, "select system.name || ' ' || vacancy.since as text from vacancy join system on system.id = vacancy.system order by 1").await;
        assert_eq!(vacant, ["Hemtur 2026-06-01", "Utan 2025-09-01"], "an idea needs no manager yet");
    }

    async fn a_manager_who_is_a_consultant_is_shown_as_not_employed(fixture: Fixture) {
        town(&fixture.store).await;
        write(&fixture.store, async |change| {
            system_save(change, &system(50, "Hemtur")).await?;
            appointment_save(change, &manager(90, 30, 50)).await?;
            employment_save(change, &Employment { version: 1, ..employed(30, 5, Form::Consultant, false, None) }).await
        }).await.unwrap();
        let found = rows(&fixture.store, "select employed from system_manager", params![]).await;
        assert_eq!(found.iter().map(|row| row.integer("employed").unwrap()).collect::<Vec<_>>(), [0]);
    }

    async fn a_manager_who_changes_between_employee_and_consultant_is_one_all_the_while(fixture: Fixture) {
        town(&fixture.store).await;
        write(&fixture.store, async |change| {
            system_save(change, &system(50, "Hemtur")).await?;
            appointment_save(change, &Appointment { period: Period::since(date(2024, 1, 1)), ..manager(90, 30, 50) }).await?;
            let employee = employed(30, 5, Form::Employee, false, Some(date(2026, 6, 1)));
            employment_save(change, &Employment { version: 1, period: Period { from: date(2025, 6, 1), ..employee.period }, ..employee }).await?;
            for (number, from, until) in [(801, date(2024, 1, 1), Some(date(2025, 6, 1))), (802, date(2026, 6, 1), None)] {
                let consultant = employed(30, 5, Form::Consultant, false, until);
                employment_save(change, &Employment { id: id(number), version: 0, period: Period { from, until }, ..consultant }).await?;
            }
            Ok(())
        }).await.unwrap();
        let found = texts(&fixture.store, "select valid_from || ' ' || employed || ' ' || valid_until as text from system_manager order by valid_from").await;
        assert_eq!(found, ["2024-01-01 0 2025-06-01", "2025-06-01 1 2026-06-01", "2026-06-01 0 9999-12-31"]);
    }

    async fn the_list_shows_owner_manager_and_breadth_and_filters_by_them(fixture: Fixture) {
        town(&fixture.store).await;
        let full = System {
            owner: Some(id(5)), boards: vec![id(3)], kinds: vec!["bokning".to_owned()],
            users: vec![Use { body: id(5), active: Some(10), entitled: Some(12), day: TODAY }, Use { body: id(6), active: Some(5), entitled: None, day: TODAY }],
            purpose: Some("Planerar Åkturer".to_owned()), contract_ends: Some(date(2028, 3, 31)), ..system(50, "Hemtur")
        };
        write(&fixture.store, async |change| {
            system_save(change, &full).await?;
            system_save(change, &system(51, "Ärendet")).await?;
            system_save(change, &System { lifecycle: Lifecycle::Retired, ..system(52, "Gammalt") }).await?;
            appointment_save(change, &manager(90, 30, 50)).await
        }).await.unwrap();
        let view = fixture.store.read().await.unwrap();
        let all = system_list(&view, &SystemFilter::default(), TODAY).await.unwrap();
        assert_eq!(all.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Hemtur", "Ärendet"]);
        let row = &all.rows[0];
        assert_eq!((row.owner.as_ref().unwrap().1.as_str(), row.manager.as_ref().unwrap().1.as_deref()), ("Örtagården", Some("Maja Öberg")));
        assert_eq!((row.breadth, row.kinds.as_slice()), ((10, 12), &["bokning".to_owned()][..]));
        for (filter, expected) in [
            (SystemFilter { text: Some("åkturer".to_owned()), ..SystemFilter::default() }, 1),
            (SystemFilter { kind: Some("bokning".to_owned()), ..SystemFilter::default() }, 1),
            (SystemFilter { board: Some(id(3)), ..SystemFilter::default() }, 1),
            (SystemFilter { owner: Some(id(3)), ..SystemFilter::default() }, 1),
            (SystemFilter { manager: Some(id(30)), ..SystemFilter::default() }, 1),
            (SystemFilter { without_owner: Some(true), ..SystemFilter::default() }, 1),
            (SystemFilter { without_manager: Some(true), ..SystemFilter::default() }, 1),
            (SystemFilter { lifecycle: vec![Lifecycle::Retired, Lifecycle::Operation], ..SystemFilter::default() }, 3),
            (SystemFilter { among: Some(Vec::new()), ..SystemFilter::default() }, 0),
            (SystemFilter { among: Some(vec![id(51)]), ..SystemFilter::default() }, 1),
        ] {
            let page = system_list(&view, &filter, TODAY).await.unwrap();
            assert_eq!((page.total, page.rows.len() as i64), (expected, expected), "{filter:?}");
        }
        for order in [SystemOrder::Owner, SystemOrder::Lifecycle, SystemOrder::ContractEnds, SystemOrder::Cost, SystemOrder::Active] {
            for descending in [false, true] {
                let filter = SystemFilter { order, descending, ..SystemFilter::default() };
                assert_eq!(system_list(&view, &filter, TODAY).await.unwrap().rows.len(), 2);
            }
        }
    }

    async fn a_question_is_open_until_it_is_answered(fixture: Fixture) {
        town(&fixture.store).await;
        let asked = Question {
            id: id(95), matter: Matter::MissingInInventory, system: id(50), body: Some(id(5)), import: None, asked: TODAY, answer: None, version: 0,
        };
        write(&fixture.store, async |change| { system_save(change, &system(50, "Hemtur")).await?; question_save(change, &asked).await }).await.unwrap();
        let found = question_open(&fixture.store.read().await.unwrap(), Some(&id(5))).await.unwrap().remove(0);
        let answered = question::answer(found, Answer { outcome: Outcome::Gone, text: Some("slutade".to_owned()), by: Some(id(31)), day: TODAY }).unwrap();
        write(&fixture.store, async |change| question_save(change, &answered).await).await.unwrap();
        let view = fixture.store.read().await.unwrap();
        assert!(question_open(&view, None).await.unwrap().is_empty());
        assert_eq!(question_list(&view, &id::<SystemId>(50)).await.unwrap()[0].answer, answered.answer);
    }

    async fn a_unit_with_another_system_of_a_common_kind_than_the_chosen_departs(fixture: Fixture) {
        town(&fixture.store).await;
        common(&fixture.store).await;
        assert_eq!(departures(&fixture.store, "e-post").await, ["Åsgården Gruppost"], "none is chosen, so the most used is the standard");
        let choice = KindChoice { kind: "e-post".to_owned(), sector: None, system: id(51), decision: None, period: Period::since(date(2026, 1, 1)) };
        write(&fixture.store, async |change| kind_choice_save(change, &choice).await).await.unwrap();
        assert_eq!(departures(&fixture.store, "e-post").await, ["Omsorgsförvaltningen Kommunpost", "Örtagården Kommunpost"]);
        let later = KindChoice { system: id(50), period: Period::since(TODAY), ..choice };
        write(&fixture.store, async |change| kind_choice_save(change, &later).await).await.unwrap();
        assert_eq!(departures(&fixture.store, "e-post").await, ["Åsgården Gruppost"], "the later choice ends the one before");
        assert_eq!(kind_choice_list(&fixture.store.read().await.unwrap(), Some("e-post")).await.unwrap().len(), 2);
    }

    async fn an_exception_is_told_with_its_reason_and_end(fixture: Fixture) {
        town(&fixture.store).await;
        common(&fixture.store).await;
        let exception = KindException {
            id: id(97), kind: "e-post".to_owned(), body: id(6), system: id(51), reason: "avtalet går ut".to_owned(), decision: id(70),
            period: Period { from: TODAY, until: Some(date(2027, 1, 1)) }, version: 0,
        };
        write(&fixture.store, async |change| kind_exception_save(change, &exception).await).await.unwrap();
        let found = kind_deviation_list(&fixture.store.read().await.unwrap(), None, TODAY).await.unwrap();
        let excepted: Vec<_> = found.iter().filter(|row| row.kind == "e-post").map(|row| (row.reason.as_deref(), row.excepted_until)).collect();
        assert_eq!(excepted, [(Some("avtalet går ut"), Some(date(2027, 1, 1)))]);
    }

    async fn a_kind_that_is_common_in_a_sector_has_a_standard_in_each(fixture: Fixture) {
        town(&fixture.store).await;
        common(&fixture.store).await;
        assert_eq!(departures(&fixture.store, "schema").await, ["Åsgården Annat schema"], "the executive board has its own");
    }

    async fn the_view_and_the_rule_of_the_domain_agree(fixture: Fixture) {
        town(&fixture.store).await;
        common(&fixture.store).await;
        let view = fixture.store.read().await.unwrap();
        let tree = tree(&view).await.unwrap();
        for (kind, scope) in [("e-post", Scope::Municipality), ("schema", Scope::Sector)] {
            let mut uses = Vec::new();
            for system in system_all(&view).await.unwrap().into_iter().filter(|system| system.kinds.iter().any(|each| each == kind)) {
                for each in &system.users {
                    let sector = tree.sector(&each.body).map(str::to_owned);
                    uses.push(uniformity::KindUse { system: system.id.clone(), body: Some(each.body.clone()), sector, active: each.active.unwrap_or(0) });
                }
            }
            let (_, expected) = uniformity::uniformity(scope, &uses, &[], &[], TODAY);
            let mut expected: Vec<_> = expected.into_iter().map(|each| (each.body, each.system)).collect();
            let mut found: Vec<_> =
                kind_deviation_list(&view, Some(kind), TODAY).await.unwrap().into_iter().map(|row| (row.body.map(|body| body.0), row.system.0)).collect();
            expected.sort();
            found.sort();
            assert_eq!(found, expected, "{kind}");
        }
    }
}

async fn departures(store: &Store, kind: &str) -> Vec<String> {
    let found = kind_deviation_list(&store.read().await.unwrap(), Some(kind), TODAY).await.unwrap();
    found.iter().map(|row| format!("{} {}", row.body.as_ref().map_or("", |body| &body.1), row.system.1)).collect()
}

/// A pack in force with a kind for the municipality and one for each sector, and systems of both kinds.
async fn common(store: &Store) {
    let used = |bodies: &[(u64, i64)]| {
        let each = |(body, active): &(u64, i64)| Use { body: id(*body), active: Some(*active), entitled: None, day: TODAY };
        bodies.iter().map(each).collect::<Vec<_>>()
    };
    write(store, async |change| {
        let mut decision = domain::organisation::DecisionDraft::new(id(70), id(1), date(2026, 1, 1));
        decision.set("paragraph", "20").unwrap();
        decision.set("title", "IT-reglemente").unwrap();
        decision_save(change, &decision.finish(&tree(change).await?).unwrap()).await?;
        let sql = "insert into adoption (id, pack, title, edition, hash, files, decision, valid_from, valid_until, version)
            values ('adopted', 'test', 'Test', '1', '', '', $1, '2026-01-01', '9999-12-31', 1)";
        store::testing::execute(change, sql, params![id::<domain::identity::DecisionId>(70)]).await?;
        for (kind, scope) in [("e-post", "municipality"), ("schema", "sector")] {
            let sql = "insert into common_kind_in_force (adoption, kind, scope) values ('adopted', $1, $2)";
            store::testing::execute(change, sql, params![kind, scope]).await?;
        }
        for (number, name, kind, users) in [
            (50, "Kommunpost", "e-post", used(&[(5, 40), (4, 10)])),
            (51, "Gruppost", "e-post", used(&[(6, 20)])),
            (52, "Schemat", "schema", used(&[(5, 40)])),
            (53, "Annat schema", "schema", used(&[(6, 20)])),
            (54, "Ledningens schema", "schema", used(&[(2, 4)])),
        ] {
            system_save(change, &System { kinds: vec![kind.to_owned()], users, ..system(number, name) }).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

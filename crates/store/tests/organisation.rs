//! Bodies, people and appointments in the database, and the facts that checks read, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by ending")]

use domain::Day;
use domain::identity::{BodyId, PersonId};
use domain::journal::{Actor, Entry, Happening};
use domain::organisation::{
    Appointment, Body, BodyDraft, Employment, Engagement, Form, Person, PersonDraft, Role, WorkplaceCount,
};
use domain::period::Period;
use jiff::civil::date;
use store::organisation::*;
use store::testing::{execute, noon, number, rows};
use store::{Change, Engine, Store, StoreError, params};

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

fn body(number: u64, name: &str, kind: &str, parent: Option<u64>, sector: &str) -> Body {
    let mut draft = BodyDraft::new(id(number), date(2000, 1, 1));
    draft.set("name", name).unwrap();
    draft.set("kind", kind).unwrap();
    draft.set("sector", sector).unwrap();
    draft.set("code", &format!("K{number}")).unwrap();
    draft.set_parent(parent.map(id));
    draft.as_it_stands().clone()
}

fn person(number: u64, given: &str, family: &str) -> Person {
    let mut draft = PersonDraft::new(id(number));
    draft.set("given_name", given).unwrap();
    draft.set("family_name", family).unwrap();
    draft.finish().unwrap()
}

fn employment(number: u64, person: u64, body: u64, form: Form, head: bool, from: Day, until: Option<Day>) -> Employment {
    Employment {
        id: id(number),
        person: id(person),
        body: id(body),
        title: None,
        form,
        head,
        period: Period { from, until },
        version: 0,
    }
}

fn appointment(number: u64, person: u64, role: &str, body: u64, from: Day, until: Option<Day>) -> Appointment {
    Appointment {
        id: id(number),
        person: id(person),
        role: Role::of(role),
        body: Some(id(body)),
        system: None,
        decision: None,
        substitute_for: None,
        period: Period { from, until },
        version: 0,
    }
}

/// Assembly 1, executive board 2, board 3 of the sector omsorg, administration 4, units 5 and 6, supplier 9; people 30 to 32.
async fn town(store: &Store) {
    write(store, async |change| {
        for each in [
            body(1, "Kommunfullmäktige", "assembly", None, ""),
            body(2, "Kommunstyrelsen", "executive-board", Some(1), "ledning"),
            body(3, "Omsorgsnämnden", "board", Some(1), "omsorg"),
            body(4, "Omsorgsförvaltningen", "administration", Some(3), ""),
            body(5, "Örtagården", "unit", Some(4), ""),
            body(6, "Åsgården", "unit", Some(4), ""),
            body(9, "Treva AB", "supplier", None, ""),
        ] {
            body_save(change, &each).await?;
        }
        for each in [person(30, "Maja", "Öberg"), person(31, "Gun", "Alm"), person(32, "Elin", "Åström")] {
            person_save(change, &each).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

async fn texts(store: &Store, sql: &str) -> Vec<String> {
    rows(store, sql, params![]).await.iter().map(|row| row.optional_text("text").unwrap().unwrap_or_default()).collect()
}

store::each_engine! {
    async fn a_body_comes_back_as_it_was_kept(fixture: Fixture) {
        town(&fixture.store).await;
        let view = fixture.store.read().await.unwrap();
        let found = body_find(&view, &id(9)).await.unwrap().unwrap();
        assert_eq!(found, Body { version: 1, ..body(9, "Treva AB", "supplier", None, "") });
        assert_eq!(body_by_code(&view, "k9").await.unwrap().map(|body| body.id), Some(id(9)));
        assert_eq!(body_by_name(&view, "treva ab").await.unwrap().len(), 1);
        assert_eq!(tree(&view).await.unwrap().iter().count(), 7);
    }

    async fn lists_sort_as_swedes_sort_and_filter_without_regard_to_case(fixture: Fixture) {
        town(&fixture.store).await;
        let view = fixture.store.read().await.unwrap();
        let units = BodyFilter { parent: Some(id(4)), on: Some(TODAY), ..BodyFilter::default() };
        let names: Vec<_> = body_list(&view, &units).await.unwrap().rows.into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["Åsgården", "Örtagården"]);
        let found = body_list(&view, &BodyFilter { text: Some("ÖRTA".to_owned()), ..BodyFilter::default() }).await.unwrap();
        assert_eq!((found.total, found.rows[0].parent.as_ref().map(|parent| parent.1.as_str())), (1, Some("Omsorgsförvaltningen")));
        let joker = body_list(&view, &BodyFilter { text: Some("%".to_owned()), ..BodyFilter::default() }).await.unwrap();
        assert_eq!(joker.total, 0, "a percent sign is a percent sign");
        let page = BodyFilter { window: Window { offset: 2, limit: 2 }, ..BodyFilter::default() };
        let page = body_list(&view, &page).await.unwrap();
        assert_eq!((page.total, page.rows.len()), (7, 2));
    }

    async fn a_second_body_with_the_code_is_refused(fixture: Fixture) {
        town(&fixture.store).await;
        let twin = Body { code: Some("k9".to_owned()), ..body(10, "Treva Två AB", "supplier", None, "") };
        let refused = write(&fixture.store, async |change| body_save(change, &twin).await).await.unwrap_err();
        assert_eq!(refused, StoreError::Duplicate { what: "body".to_owned() });
    }

    async fn whoever_saves_an_old_version_is_told(fixture: Fixture) {
        town(&fixture.store).await;
        let mut found = body_find(&fixture.store.read().await.unwrap(), &id(5)).await.unwrap().unwrap();
        found.short = Some("Ört".to_owned());
        write(&fixture.store, async |change| body_save(change, &found).await).await.unwrap();
        let stale = write(&fixture.store, async |change| body_save(change, &found).await).await.unwrap_err();
        assert!(matches!(stale, StoreError::Stale { .. }), "{stale}");
    }

    async fn the_sector_is_inherited_from_the_board_above(fixture: Fixture) {
        town(&fixture.store).await;
        let found = texts(&fixture.store, "select sector as text from body_in_office where name = 'Örtagården'").await;
        assert_eq!(found, ["omsorg"]);
        let boards = texts(&fixture.store, "select name as text from board_in_office order by name").await;
        assert_eq!(boards, ["Kommunstyrelsen", "Omsorgsnämnden"]);
        let above = texts(&fixture.store, &format!("select ancestor as text from body_closure where body = '{}' order by depth", id::<BodyId>(5))).await;
        assert_eq!(above.len(), 4);
        assert_eq!(above[0], id::<BodyId>(5).to_string());
    }

    async fn whoever_has_left_holds_no_role(fixture: Fixture) {
        town(&fixture.store).await;
        write(&fixture.store, async |change| {
            employment_save(change, &employment(40, 30, 5, Form::Employee, false, date(2020, 1, 1), Some(date(2026, 6, 1)))).await?;
            appointment_save(change, &appointment(50, 30, Role::COORDINATOR, 2, date(2024, 1, 1), None)).await
        }).await.unwrap();
        let held = texts(&fixture.store, "select valid_until as text from role_held where role = 'coordinator'").await;
        assert_eq!(held, ["2026-06-01"]);
        let vacant = texts(&fixture.store, "select since as text from vacancy where role = 'coordinator'").await;
        assert_eq!(vacant, ["2026-06-01"], "and the post is vacant since");
    }

    async fn a_person_stands_for_own_roles_and_for_those_of_whom_they_substitute(fixture: Fixture) {
        town(&fixture.store).await;
        write(&fixture.store, async |change| {
            employment_save(change, &employment(40, 30, 5, Form::Employee, true, date(2020, 1, 1), None)).await?;
            employment_save(change, &employment(41, 31, 6, Form::Employee, false, date(2020, 1, 1), None)).await?;
            appointment_save(change, &appointment(50, 30, Role::COORDINATOR, 2, date(2024, 1, 1), None)).await?;
            let mut decision = domain::organisation::DecisionDraft::new(id(20), id(2), date(2023, 12, 20));
            decision.set("paragraph", "9").unwrap();
            decision.set("title", "Ersättare").unwrap();
            decision_save(change, &decision.finish(&tree(change).await?).unwrap()).await?;
            let appointed = appointment(51, 31, Role::COORDINATOR, 2, date(2024, 1, 1), None);
            appointment_save(change, &Appointment { substitute_for: Some(id(50)), decision: Some(id(20)), ..appointed }).await
        }).await.unwrap();
        let view = fixture.store.read().await.unwrap();
        let roles = async |person| {
            let mut stands = store::login::standing(&view, &id(person), TODAY).await.unwrap();
            stands.sort_by(|one, other| one.role.cmp(&other.role));
            stands.into_iter().map(|stand| (stand.role, stand.stands_in_for, stand.appointment, stand.decision)).collect::<Vec<_>>()
        };
        let (head, member) = (("head".to_owned(), None, None, None), ("member".to_owned(), None, None, None));
        assert_eq!(roles(30).await, [("coordinator".to_owned(), None, Some(id(50)), None), head, member.clone()]);
        assert_eq!(roles(31).await, [("coordinator".to_owned(), Some(id(30)), Some(id(51)), Some(id(20))), member]);
        assert_eq!(texts(&fixture.store, "select person as text from role_held").await.len(), 1, "a substitute does not hold the role");
    }

    async fn a_successor_fills_the_post(fixture: Fixture) {
        town(&fixture.store).await;
        write(&fixture.store, async |change| {
            for who in [30, 31] {
                employment_save(change, &employment(40 + who, who, 5, Form::Employee, false, date(2020, 1, 1), None)).await?;
            }
            appointment_save(change, &appointment(50, 30, Role::COORDINATOR, 2, date(2024, 1, 1), Some(TODAY))).await?;
            appointment_save(change, &appointment(51, 31, Role::COORDINATOR, 2, TODAY, None)).await
        }).await.unwrap();
        assert!(texts(&fixture.store, "select role as text from vacancy").await.is_empty());
    }

    async fn a_gap_between_employments_is_a_gap_in_activity(fixture: Fixture) {
        town(&fixture.store).await;
        write(&fixture.store, async |change| {
            employment_save(change, &employment(40, 30, 5, Form::Employee, false, date(2020, 1, 1), Some(date(2021, 1, 1)))).await?;
            employment_save(change, &employment(41, 30, 6, Form::Employee, false, date(2020, 6, 1), Some(date(2022, 1, 1)))).await?;
            employment_save(change, &employment(42, 30, 6, Form::Consultant, false, date(2024, 1, 1), None)).await
        }).await.unwrap();
        let active = texts(&fixture.store, "select valid_from || ' ' || valid_until as text from person_active order by valid_from").await;
        assert_eq!(active, ["2020-01-01 2022-01-01", "2024-01-01 9999-12-31"]);
    }

    async fn an_engaged_expert_is_active_for_the_time_of_the_contract(fixture: Fixture) {
        town(&fixture.store).await;
        let engagement = Engagement {
            id: id(60), person: id(32), body: id(2), subject: "nätsäkerhet".to_owned(), contract: None,
            period: Period { from: TODAY, until: Some(date(2027, 1, 1)) }, version: 0,
        };
        write(&fixture.store, async |change| engagement_save(change, &engagement).await).await.unwrap();
        assert_eq!(texts(&fixture.store, "select valid_until as text from person_active").await, ["2027-01-01"]);
        assert_eq!(texts(&fixture.store, "select subject as text from engagement_held").await, ["nätsäkerhet"]);
    }

    async fn every_day_of_a_body_has_a_head_or_says_that_it_has_none(fixture: Fixture) {
        town(&fixture.store).await;
        write(&fixture.store, async |change| {
            employment_save(change, &employment(40, 30, 5, Form::Employee, true, date(2010, 1, 1), Some(date(2020, 1, 1)))).await?;
            employment_save(change, &employment(41, 31, 5, Form::Employee, true, date(2021, 1, 1), None)).await
        }).await.unwrap();
        let sql = format!(
            "select valid_from || ' ' || valid_until || ' ' || case when person is null then 'none' else 'some' end as text
            from body_head where body = '{}' order by valid_from", id::<BodyId>(5)
        );
        assert_eq!(texts(&fixture.store, &sql).await, [
            "2000-01-01 2010-01-01 none", "2010-01-01 2020-01-01 some", "2020-01-01 2021-01-01 none", "2021-01-01 9999-12-31 some",
        ]);
    }

    async fn a_person_with_protected_identity_is_not_found_by_others(fixture: Fixture) {
        town(&fixture.store).await;
        let mut hidden = person(33, "Hemlig", "Öberg");
        hidden.protected = true;
        write(&fixture.store, async |change| {
            person_save(change, &hidden).await?;
            employment_save(change, &employment(40, 33, 5, Form::Employee, false, date(2020, 1, 1), None)).await
        }).await.unwrap();
        let view = fixture.store.read().await.unwrap();
        let found = |with_protected| PersonFilter { text: Some("öberg".to_owned()), with_protected, ..PersonFilter::default() };
        assert_eq!(person_list(&view, &found(false)).await.unwrap().total, 1);
        assert_eq!(person_list(&view, &found(true)).await.unwrap().total, 2);
        assert_eq!(employment_of_body(&view, &id(5), TODAY, false, Window::default()).await.unwrap().total, 0);
        assert_eq!(employment_of_body(&view, &id(5), TODAY, true, Window::default()).await.unwrap().total, 1);
    }

    async fn many_new_people_leave_every_index_and_guard_as_it_was_whether_they_are_kept_or_not(fixture: Fixture) {
        let store = &fixture.store;
        let indexes = async || {
            let known = match store.engine() {
                Engine::Sqlite => "select name, sql from sqlite_master where type in ('index', 'trigger') and sql is not null order by name",
                Engine::Postgres => "select indexname as name, indexdef as sql from pg_indexes where schemaname = 'public' order by 1",
            };
            let known = rows(store, known, params![]).await;
            known.iter().map(|row| (row.text("name").unwrap(), row.text("sql").unwrap())).collect::<Vec<_>>()
        };
        let before = indexes().await;
        write(store, async |change| body_save(change, &body(1, "Kommunstyrelsen", "executive-board", None, "")).await).await.unwrap();
        for (first, kept) in [(0_u64, false), (20_000, true)] {
            let people: Vec<Person> = (first..first + 10_000).map(|number| person(100_000 + number, "Åsa", &format!("N{number}"))).collect();
            let employments: Vec<Employment> =
                (first..first + 10_000).map(|number| employment(200_000 + number, 100_000 + number, 1, Form::Employee, false, TODAY, None)).collect();
            let long = std::time::Duration::from_mins(10);
            let done: Result<(), StoreError> = store.write_within(long, &Actor::system(), noon(), async |change| {
                change.ready_for(people.len()).await?;
                people_ready_for(change, people.len()).await?;
                people_add(change, &people, &employments).await?;
                if !kept {
                    // The same once more is refused.
                    people_add(change, &people[..1], &[]).await?;
                }
                Ok(((), Happening::performed("test", "test", []).into()))
            }).await;
            assert_eq!(done.is_ok(), kept, "{done:?}");
            assert_eq!(indexes().await, before);
            assert_eq!(number(store, "select count(*) as number from person").await, if kept { 10_000 } else { 0 });
        }
    }

    async fn the_step_that_adds_presence_otherwise_finds_what_is_derived_today(fixture: Fixture) {
        let store = &fixture.store;
        let day = |year| date(year, 1, 1);
        let (employee, consultant) = (Form::Employee, Form::Consultant);
        let held = [
            vec![(employee, 2020, None)],
            vec![(consultant, 2020, Some(2022))],
            vec![(consultant, 2020, Some(2021)), (employee, 2021, Some(2022)), (consultant, 2022, None)],
            vec![(consultant, 2019, None), (employee, 2020, Some(2021)), (employee, 2023, Some(2024))],
            vec![(employee, 2019, Some(2021)), (consultant, 2020, Some(2025))],
            vec![(employee, 2019, Some(2020)), (consultant, 2021, Some(2022)), (employee, 2024, None)],
        ];
        write(store, async |change| {
            body_save(change, &body(1, "Kommunstyrelsen", "executive-board", None, "")).await?;
            for (number, held) in (100..).zip(&held) {
                person_save(change, &person(number, "Åsa", "Öberg")).await?;
                for (place, (form, from, until)) in (0..).zip(held) {
                    employment_save(change, &employment(number * 10 + place, number, 1, *form, false, day(*from), until.map(day))).await?;
                }
            }
            Ok(())
        }).await.unwrap();
        let all = async || {
            let sql = "select person || ' ' || employed || ' ' || valid_from || ' ' || valid_until as text from presence order by 1";
            rows(store, sql, params![]).await.iter().map(|row| row.text("text").unwrap()).collect::<Vec<_>>()
        };
        let derived = all().await;
        assert_eq!(derived.iter().filter(|row| row.contains(" 2 ")).count(), 8, "{derived:#?}");
        let step = store::steps().find(|step| step.name == "organisation-presence").unwrap();
        write(store, async |change| {
            execute(change, "delete from presence where employed = 2", params![]).await?;
            execute(change, step.both[0], params![]).await.map(drop)
        }).await.unwrap();
        assert_eq!(all().await, derived);
    }

    async fn people_are_found_within_a_body_and_those_under_it(fixture: Fixture) {
        town(&fixture.store).await;
        write(&fixture.store, async |change| {
            employment_save(change, &employment(40, 30, 5, Form::Employee, false, date(2020, 1, 1), None)).await?;
            employment_save(change, &employment(41, 31, 2, Form::Employee, false, date(2020, 1, 1), None)).await
        }).await.unwrap();
        let view = fixture.store.read().await.unwrap();
        let filter = PersonFilter { within: Some(id(3)), on: Some(TODAY), active: true, ..PersonFilter::default() };
        let page = person_list(&view, &filter).await.unwrap();
        assert_eq!((page.total, page.rows[0].name.as_str()), (1, "Maja Öberg"));
        assert_eq!(page.rows[0].place.as_ref().map(|place| place.1.as_str()), Some("Örtagården"));
        let held = holdings(&view, &id::<PersonId>(30)).await.unwrap();
        assert_eq!(held.employments.len(), 1);
    }

    async fn people_are_counted_anew_after_every_change_and_inside_of_one(fixture: Fixture) {
        town(&fixture.store).await;
        // Fewer are shown than there are, so that they have to be counted.
        let filter = PersonFilter { window: Window { offset: 0, limit: 1 }, ..PersonFilter::default() };
        let total = async || person_list(&fixture.store.read().await.unwrap(), &filter).await.unwrap().total;
        let before = total().await;
        assert_eq!(total().await, before);
        write(&fixture.store, async |change| {
            person_save(change, &person(38, "Bo", "Ek")).await?;
            assert_eq!(person_count(change, &filter).await?, before + 1);
            Ok(())
        }).await.unwrap();
        assert_eq!(total().await, before + 1);
        // The last page tells how many there are without being counted, and one past the end is counted.
        let shown = async |offset, limit| {
            let filter = PersonFilter { window: Window { offset, limit }, ..PersonFilter::default() };
            let page = person_list(&fixture.store.read().await.unwrap(), &filter).await.unwrap();
            (page.rows.len(), page.total)
        };
        assert_eq!(shown(before, 5).await, (1, before + 1));
        assert_eq!(shown(before + 5, 5).await, (0, before + 1));
    }

    async fn a_decision_is_found_by_body_day_and_paragraph(fixture: Fixture) {
        town(&fixture.store).await;
        let mut draft = domain::organisation::DecisionDraft::new(id(70), id(3), TODAY);
        draft.set("paragraph", "§ 63").unwrap();
        draft.set("title", "Systemansvarig").unwrap();
        let decision = draft.finish(&tree(&fixture.store.read().await.unwrap()).await.unwrap()).unwrap();
        write(&fixture.store, async |change| decision_save(change, &decision).await).await.unwrap();
        let view = fixture.store.read().await.unwrap();
        assert!(decision_cited(&view, &id(3), TODAY, "§63").await.unwrap().is_some());
        assert!(decision_cited(&view, &id(2), TODAY, "63").await.unwrap().is_none());
        assert_eq!(decision_list(&view, &DecisionFilter { body: Some(id(3)), ..DecisionFilter::latest(50) }).await.unwrap().rows[0].body_name, "K3");
        assert_eq!(decision_list(&view, &DecisionFilter::latest(50)).await.unwrap().total, 1);
    }

    async fn a_count_of_workplaces_of_the_same_day_replaces_the_old(fixture: Fixture) {
        town(&fixture.store).await;
        for workplaces in [12, 14] {
            let count = WorkplaceCount { body: id(5), day: TODAY, workplaces, pupils: None };
            write(&fixture.store, async |change| workplaces_save(change, &count).await).await.unwrap();
        }
        let counts = workplaces_of(&fixture.store.read().await.unwrap(), &id(5)).await.unwrap();
        assert_eq!(counts.iter().map(|count| count.workplaces).collect::<Vec<_>>(), [14]);
    }

    async fn workplaces_are_those_of_the_last_counts_and_people_count_where_nothing_is_counted(fixture: Fixture) {
        town(&fixture.store).await;
        let since = date(2020, 1, 1);
        write(&fixture.store, async |change| {
            employment_save(change, &employment(40, 30, 5, Form::Employee, false, since, None)).await?;
            employment_save(change, &employment(41, 31, 6, Form::Employee, false, since, None)).await?;
            employment_save(change, &employment(42, 32, 6, Form::Employee, false, since, Some(TODAY))).await
        })
        .await
        .unwrap();
        let told = async |day: Day| {
            let view = fixture.store.read().await.unwrap();
            (workplaces_counted(&view, day).await.unwrap(), employed_uncounted(&view, day).await.unwrap())
        };
        let count = async |body: u64, day: Day, workplaces: i64| {
            let count = WorkplaceCount { body: id(body), day, workplaces, pupils: None };
            write(&fixture.store, async |change| workplaces_save(change, &count).await).await.unwrap();
        };
        assert_eq!((told(TODAY).await, told(date(2026, 1, 1)).await), ((0, 2), (0, 3)));
        count(5, date(2025, 10, 15), 12).await;
        count(5, date(2026, 10, 15), 15).await;
        count(5, date(2027, 10, 15), 99).await;
        assert_eq!((told(TODAY).await, told(date(2026, 1, 1)).await), ((15, 1), (12, 2)), "what is yet to be counted does not count");
        count(4, date(2026, 10, 15), 4).await;
        assert_eq!(told(TODAY).await, (19, 0), "what is counted above holds for those below");
    }

    async fn the_list_of_appointments_names_everyone_in_it(fixture: Fixture) {
        town(&fixture.store).await;
        write(&fixture.store, async |change| {
            employment_save(change, &employment(40, 30, 5, Form::Employee, false, date(2020, 1, 1), None)).await?;
            appointment_save(change, &appointment(50, 30, Role::LOCAL_SUPPORT, 5, TODAY, None)).await
        }).await.unwrap();
        let view = fixture.store.read().await.unwrap();
        let page = appointment_list(&view, &AppointmentFilter { on: Some(TODAY), ..AppointmentFilter::default() }).await.unwrap();
        assert_eq!((page.rows[0].person.1.as_str(), page.rows[0].body.as_ref().unwrap().1.as_str()), ("Maja Öberg", "Örtagården"));
    }
}

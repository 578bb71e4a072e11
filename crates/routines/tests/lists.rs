//! What a list shows is what the policies let its reader see, one by one.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by ending")]

use domain::calendar::day_of;
use domain::desk::words::Channel;
use domain::identity::{AppointmentId, CaseId, PersonId, SystemId};
use domain::journal::Actor;
use domain::language::Language;
use domain::search::Kind;
use proptest::prelude::*;
use routines::desk::{Asking, CaseView, Coming, Joining, Member, case, case_report, cases, team_member, team_save};
use routines::organisation::{AppointmentFilter, Known, PersonFilter, appointments_list, people_list, person_save};
use routines::policies::{Action, Resource};
use routines::search::{Search, search};
use routines::systems::system_save;
use routines::{Caller, Failure, Standing, Town};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::testing::{CountedChance, Fixture, noon};
use store::{Engine, params};

/// Roles that somebody may hold in the whole municipality.
const ROLES: [&str; 7] = [
    "coordinator",
    "administrator",
    "auditor",
    "data-protection-officer",
    "protected-identity-officer",
    "secretary",
    "local-support",
];
/// How many people there are.
const PEOPLE: usize = 6;

/// A town with some people, each appointed to something.
async fn town(fixture: &Fixture, protected: &[bool]) -> (Town, Vec<PersonId>) {
    let town = Town::new(fixture.store.clone(), Arc::new(CountedChance::default())).unwrap();
    let operator = Caller::operator(Language::Sv);
    let mut people = Vec::new();
    for (number, protected) in protected.iter().enumerate() {
        let name = format!("Person{number}");
        let fields = [("given_name", name.as_str()), ("family_name", "Ek"), ("protected", if *protected { "ja" } else { "nej" })];
        people.push(person_save(&town, &operator, None, &fields, noon()).await.unwrap().id);
    }
    let kept: Result<(), store::StoreError> = town
        .store()
        .write(&Actor::operator(), noon(), async |change| {
            for person in &people {
                let id = AppointmentId::mint(noon(), town.chance());
                let sql = "insert into appointment (id, version, person, role, valid_from, valid_until) values ($1, 1, $2, $3, '2020-01-01', '9999-12-31')";
                store::testing::execute(change, sql, params![&id, person, "auditor"]).await?;
            }
            Ok(((), domain::journal::Happening::performed("appointment", "all", []).into()))
        })
        .await;
    kept.unwrap();
    (town, people)
}

/// A desk whose second person is of the local support and whose third of the IT unit; the first has asked for some things, the fourth for others.
async fn desk(town: &Town, people: &[PersonId]) -> (SystemId, Vec<CaseId>) {
    let operator = Caller::operator(Language::Sv);
    for (name, tier, person) in [("Närsupport", "1", &people[1]), ("IT-enheten", "2", &people[2])] {
        let team = team_save(town, &operator, None, &[("name", name), ("tier", tier)], noon()).await.unwrap();
        let (person, from) = (person.clone(), day_of(noon()));
        let member = Member { person, from, to: None, trained: None, consulted: None, hours: None };
        let known = Known { id: team.id, version: team.version };
        team_member(town, &operator, &known, &Joining::Joins(member), noon()).await.unwrap();
    }
    let system = system_save(town, &operator, None, &[("name", "Hemtur")], noon()).await.unwrap().id;
    let mut all = Vec::new();
    for asks in [&people[0], &people[3]] {
        for kind in ["fault", "improvement", "security-advice", "security-incident"] {
            for about in ["", system.as_str()] {
                // What is to be improved is always a system.
                if about.is_empty() && kind == "improvement" {
                    continue;
                }
                let caller = signed_in(Some(asks), Standing::default());
                let fields = [("kind", kind), ("subject", "Skrivaren"), ("system", about)];
                all.push(case_report(town, &caller, Coming::Own(Channel::Web), &fields, noon()).await.unwrap().id);
            }
        }
    }
    (system, all)
}

/// Somebody who signed in, or a service, which is nobody.
fn signed_in(person: Option<&PersonId>, standing: Standing) -> Caller {
    let actor = person.map_or_else(|| Actor { name: "login:service".to_owned(), on_behalf: None }, Actor::person);
    Caller::signed_in(actor, person.cloned(), "Läsaren".to_owned(), standing, Language::Sv)
}

/// Does the same on a fresh database of each engine.
fn on_both_engines(work: impl AsyncFn(Fixture)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        runtime.block_on(async { work(Fixture::on(engine).await).await });
    }
}

/// What the search finds of a kind.
async fn found<Id: std::str::FromStr<Err: std::fmt::Debug> + Ord>(
    town: &Town,
    caller: &Caller,
    text: &str,
    kind: Kind,
) -> BTreeSet<Id> {
    let wish = Search { text, only: Some(kind), offset: 0, most: 50 };
    let found = search(town, caller, &wish, day_of(noon()), noon()).await.unwrap();
    found.groups.into_iter().flat_map(|group| group.hits).map(|hit| hit.subject.parse().unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_lists_and_the_search_of_people_and_appointments_show_whom_the_policies_show(
        protected in prop::collection::vec(any::<bool>(), PEOPLE),
        roles in prop::collection::btree_set(prop::sample::select(ROLES.to_vec()), 0..4),
        reader in prop::option::of(0..PEOPLE),
        turned in any::<bool>(),
    ) {
        on_both_engines(async |fixture| {
            let (town, people) = town(&fixture, &protected).await;
            let own = reader.map(|place| people[place].clone());
            let actor = own.as_ref().map_or_else(Actor::operator, Actor::person);
            let standing = Standing { roles: roles.iter().map(|role| (*role).to_owned()).collect(), ..Standing::default() };
            let caller = Caller::signed_in(actor, own, "Läsaren".to_owned(), standing, Language::Sv);
            let may = |(place, id): (usize, &PersonId)| {
                let resource = Resource::Person { id: id.clone(), protected: protected[place] };
                town.policies().allows(&caller, Action::View, &resource).unwrap().then(|| id.clone())
            };
            let seen: BTreeSet<PersonId> = people.iter().enumerate().filter_map(may).collect();
            let filter = PersonFilter { descending: turned, ..PersonFilter::default() };
            let Ok(listed) = people_list(&town, &caller, filter).await else {
                assert!(seen.is_empty() || caller.person.is_none(), "the list is closed to somebody who sees {seen:?}");
                return;
            };
            assert_eq!(listed.rows.iter().map(|row| row.id.clone()).collect::<BTreeSet<_>>(), seen);
            assert_eq!(listed.total, seen.len() as i64);
            let filter = AppointmentFilter { by_person: turned, ..AppointmentFilter::default() };
            let appointed = appointments_list(&town, &caller, filter).await.unwrap();
            assert_eq!(appointed.rows.iter().map(|row| row.person.0.clone()).collect::<BTreeSet<_>>(), seen);
            assert_eq!(appointed.total, seen.len() as i64);
            assert_eq!(found::<PersonId>(&town, &caller, "person", Kind::Person).await, seen);
        });
    }

    #[test]
    fn the_list_and_the_search_of_cases_show_what_the_policies_show(
        roles in prop::collection::btree_set(prop::sample::select(ROLES.to_vec()), 0..2),
        reader in prop::option::of(0..PEOPLE),
        manages in any::<bool>(),
    ) {
        on_both_engines(async |fixture| {
            let (town, people) = town(&fixture, &[false; PEOPLE]).await;
            let (system, all) = desk(&town, &people).await;
            let roles = roles.iter().map(|role| (*role).to_owned()).collect();
            let manages = if manages { [system].into() } else { BTreeSet::new() };
            let caller = signed_in(reader.map(|place| &people[place]), Standing { roles, manages, ..Standing::default() });
            let mut seen = BTreeSet::new();
            for id in all {
                match case(&town, &caller, &id, noon()).await {
                    Ok(case) => drop(seen.insert(case.case.id)),
                    Err(Failure::Missing(_)) => {}
                    Err(failure) => panic!("{failure}"),
                }
            }
            let asking = Asking { view: CaseView::All, ..Asking::default() };
            let listed = cases(&town, &caller, &asking, noon()).await.unwrap().page;
            assert_eq!(listed.rows.into_iter().map(|row| row.case.id).collect::<BTreeSet<_>>(), seen);
            assert_eq!(listed.total, seen.len() as i64);
            assert_eq!(found::<CaseId>(&town, &caller, "skrivaren", Kind::Case).await, seen);
        });
    }
}

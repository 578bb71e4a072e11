//! What a list shows is what the policies let its reader see, one by one.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by ending")]

use domain::identity::{AppointmentId, PersonId};
use domain::journal::Actor;
use domain::language::Language;
use proptest::prelude::*;
use routines::organisation::{AppointmentFilter, PersonFilter, appointments_list, people_list, person_save};
use routines::policies::{Action, Resource};
use routines::{Caller, Standing, Town};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::params;
use store::testing::{CountedChance, Fixture, noon};

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

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_lists_of_people_and_appointments_show_whom_the_policies_show(
        protected in prop::collection::vec(any::<bool>(), PEOPLE),
        roles in prop::collection::btree_set(prop::sample::select(ROLES.to_vec()), 0..4),
        reader in prop::option::of(0..PEOPLE),
        turned in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let fixture = Fixture::sqlite().await;
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
        });
    }
}

//! Somebody whose employments, elected posts and appointments have all ended comes in no more.

use super::*;
use routines::login::administrator_set;

const PERSON: &str = "01930000-0000-7000-8000-000000000001";
const BODY: &str = "01930000-0000-7000-8000-000000000002";

fn person() -> PersonId {
    PERSON.parse().unwrap()
}

/// Maja, and a unit.
async fn scene(town: &Town) {
    let body = format!(
        "insert into body (id, version, name, name_folded, sort_key, kind, valid_from, valid_until)
        values ('{BODY}', 1, 'Hemtjänsten', 'hemtjänsten', 'h', 'unit', '2020-01-01', '9999-12-31')"
    );
    let person = format!(
        "insert into person (id, version, given_name, family_name, name_folded, sort_key, protected)
        values ('{PERSON}', 1, 'Maja', 'Öberg', 'maja öberg', 'ö', 0)"
    );
    change(town, &[&body, &person]).await;
}

async fn tie(town: &Town, table: &str, number: u8, from: &str, until: &str) {
    let id = format!("01930000-0000-7000-8000-0000000001{number:02}");
    let (columns, values) = match table {
        "employment" => ("form, head", "'employee', 0"),
        "elected" => ("form, head", "'elected', 0"),
        "engagement" => ("subject", "'råd'"),
        _ => ("role", "'coordinator'"),
    };
    let table = if table == "elected" { "employment" } else { table };
    let sql = format!(
        "insert into {table} (id, version, person, body, {columns}, valid_from, valid_until)
        values ('{id}', 1, '{PERSON}', '{BODY}', {values}, '{from}', '{until}')"
    );
    change(town, &[&sql]).await;
}

store::each_engine! {
    async fn a_leaver_is_refused_with_the_last_day_and_whom_to_ask_and_open_sessions_end(fixture: Fixture) {
        let town = town(&fixture);
        scene(&town).await;
        tie(&town, "employment", 1, "2020-01-01", "2026-11-24").await;
        let login = with_password(&town, "maja", Some(person()), false).await;
        let secret = session_open(&town, &login, Way::Password, &home(), morning()).await.unwrap();
        assert!(enter(&town, "maja", PASSWORD, morning()).await.is_ok(), "the last day is still a day of work");
        assert!(session_meet(&town, &secret, &home(), morning(), TODAY).await.unwrap().is_some());
        let after = at("2026-11-24T07:00:00Z");
        let secret = session_open(&town, &login, Way::Password, &home(), at("2026-11-23T20:00:00Z")).await.unwrap();
        let met = session_meet(&town, &secret, &home(), at("2026-11-23T23:30:00Z"), TODAY.tomorrow().unwrap()).await.unwrap();
        assert!(met.is_none(), "the day begins at midnight in Sweden");
        assert_eq!(store::testing::number(&fixture.store, "select count(*) as number from session").await, 0);
        let refused = enter(&town, "maja", PASSWORD, after).await.unwrap_err();
        assert_eq!(refused.message().to_string(), "login-left day=\"2026-11-23\"");
        let wrong = enter(&town, "maja", "fel lösenord", after).await.unwrap_err();
        assert_eq!(key(&wrong), "login-wrong", "nobody without the password is told");
    }

    async fn an_administrator_who_has_left_is_none_who_remains(fixture: Fixture) {
        let town = town(&fixture);
        scene(&town).await;
        let admin = with_password(&town, "admin", None, true).await;
        with_password(&town, "maja", Some(person()), true).await;
        tie(&town, "employment", 1, "2020-01-01", "2026-01-01").await;
        let refused = administrator_set(&town, &operator(), &admin, false, morning()).await.unwrap_err();
        assert_eq!(key(&refused), "login-administrator-last");
        tie(&town, "employment", 2, "2026-11-01", "9999-12-31").await;
        administrator_set(&town, &operator(), &admin, false, morning()).await.unwrap();
    }

    async fn an_elected_post_an_appointment_or_an_engagement_is_tie_enough(fixture: Fixture) {
        let town = town(&fixture);
        scene(&town).await;
        with_password(&town, "maja", Some(person()), false).await;
        tie(&town, "employment", 1, "2020-01-01", "2026-01-01").await;
        for (number, table) in ["elected", "appointment", "engagement"].into_iter().enumerate() {
            assert_eq!(key(&enter(&town, "maja", PASSWORD, morning()).await.unwrap_err()), "login-left");
            tie(&town, table, number as u8 + 2, "2026-01-01", "9999-12-31").await;
            assert!(enter(&town, "maja", PASSWORD, morning()).await.is_ok(), "{table}");
            let real = if table == "elected" { "employment" } else { table };
            change(&town, &[&format!("update {real} set valid_until = '2026-11-01' where valid_until = '9999-12-31'")]).await;
        }
    }

    async fn a_leaver_comes_in_again_with_the_new_employment(fixture: Fixture) {
        let town = town(&fixture);
        scene(&town).await;
        tie(&town, "employment", 1, "2020-01-01", "2026-01-01").await;
        let (_, link) = login_create(&town, &operator(), "maja", Some(person()), false, morning()).await.unwrap();
        assert_eq!(key(&link_use(&town, &link.secret, PASSWORD, &home(), morning()).await.unwrap_err()), "login-left");
        tie(&town, "employment", 2, "2026-11-23", "9999-12-31").await;
        assert!(link_use(&town, &link.secret, PASSWORD, &home(), morning()).await.is_ok(), "the link was not used up");
    }

    async fn who_never_had_a_tie_and_an_administrator_without_a_person_are_let_in(fixture: Fixture) {
        let town = town(&fixture);
        scene(&town).await;
        with_password(&town, "maja", Some(person()), false).await;
        with_password(&town, "admin", None, true).await;
        assert!(enter(&town, "maja", PASSWORD, morning()).await.is_ok());
        assert!(enter(&town, "admin", PASSWORD, morning()).await.is_ok());
    }

    async fn a_person_merged_into_another_is_held_by_the_ties_of_the_one_kept(fixture: Fixture) {
        let town = town(&fixture);
        scene(&town).await;
        let other = "01930000-0000-7000-8000-000000000003";
        let sql = format!(
            "insert into person (id, version, given_name, family_name, name_folded, sort_key, protected, merged_into)
            values ('{other}', 1, 'Maja', 'Öbärg', 'maja öbärg', 'ö', 0, '{PERSON}')"
        );
        change(&town, &[&sql]).await;
        tie(&town, "employment", 1, "2020-01-01", "2026-01-01").await;
        let (_, link) = login_create(&town, &operator(), "maja", Some(other.parse().unwrap()), false, morning()).await.unwrap();
        assert_eq!(key(&link_use(&town, &link.secret, PASSWORD, &home(), morning()).await.unwrap_err()), "login-left");
    }
}

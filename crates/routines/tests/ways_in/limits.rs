//! Limits that an honest person does not meet, and a stranger does.

use super::*;
use domain::login::{WRONG_BY_NAME, WRONG_LINKS, WRONG_SIGN_INS};
use store::login::allowance_add;

/// Uses most of an allowance up, as many wrong tries would.
async fn use_up(town: &Town, allowance: domain::login::Allowance, subject: &str, when: Timestamp) {
    let begun = allowance.begun(when);
    let work = async |upkeep: &store::Upkeep| allowance_add(upkeep, allowance.scope, subject, begun, allowance.most).await;
    town.store().operate(work).await.unwrap();
}

store::each_engine! {
    async fn a_stranger_who_guesses_a_name_does_not_lock_its_owner_out(fixture: Fixture) {
        let town = town(&fixture);
        with_password(&town, "maja", None, false).await;
        assert!(enter(&town, "maja", PASSWORD, morning()).await.is_ok());
        let stranger = from("203.0.113.66");
        for _ in 0..5 {
            sign_in(&town, "maja", "fel lösenord", &stranger, morning()).await.unwrap_err();
        }
        assert_eq!(key(&sign_in(&town, "maja", PASSWORD, &stranger, morning()).await.unwrap_err()), "login-paused");
        assert!(enter(&town, "maja", PASSWORD, morning()).await.is_ok());
    }

    async fn a_name_that_is_not_there_is_paused_like_one_that_is(fixture: Fixture) {
        let town = town(&fixture);
        for _ in 0..4 {
            assert_eq!(key(&enter(&town, "nobody", PASSWORD, morning()).await.unwrap_err()), "login-wrong");
        }
        assert_eq!(key(&enter(&town, "nobody", PASSWORD, morning()).await.unwrap_err()), "login-paused");
    }

    async fn guesses_from_everywhere_stop_at_the_name_but_where_it_came_in_before_it_comes_in(fixture: Fixture) {
        let town = town(&fixture);
        with_password(&town, "maja", None, false).await;
        assert!(enter(&town, "maja", PASSWORD, morning()).await.is_ok());
        use_up(&town, WRONG_BY_NAME, &domain::login::hash_of_secret("maja"), morning()).await;
        let elsewhere = from("203.0.113.5");
        assert_eq!(key(&sign_in(&town, "maja", PASSWORD, &elsewhere, morning()).await.unwrap_err()), "login-too-many");
        assert!(enter(&town, "maja", PASSWORD, morning()).await.is_ok());
        assert!(sign_in(&town, "maja", PASSWORD, &elsewhere, at("2026-11-23T09:00:00Z")).await.is_ok());
    }

    async fn one_network_is_stopped_on_every_node_and_let_on_after_a_quarter(fixture: Fixture) {
        let town = town(&fixture);
        with_password(&town, "maja", None, false).await;
        let network = from("203.0.113.5");
        use_up(&town, WRONG_SIGN_INS, &network.network(), morning()).await;
        let other = Town::new(fixture.another_node().await, Arc::new(CountedChance::default())).unwrap();
        for node in [&town, &other] {
            let refused = sign_in(node, "maja", PASSWORD, &network, morning()).await.unwrap_err();
            assert_eq!(refused.message().to_string(), "login-too-many minutes=15");
        }
        assert!(sign_in(&other, "maja", PASSWORD, &from("203.0.113.6"), morning()).await.is_ok());
        assert!(sign_in(&other, "maja", PASSWORD, &network, at("2026-11-23T08:15:00Z")).await.is_ok());
    }

    async fn whoever_tries_links_at_random_is_stopped(fixture: Fixture) {
        let town = town(&fixture);
        let (_, link) = login_create(&town, &operator(), "maja", None, false, morning()).await.unwrap();
        for _ in 0..WRONG_LINKS.most {
            assert_eq!(key(&link_opens(&town, "gissning", &home(), morning()).await.unwrap_err()), "login-link-ended");
        }
        assert_eq!(key(&link_opens(&town, &link.secret, &home(), morning()).await.unwrap_err()), "login-too-many");
        assert!(link_opens(&town, &link.secret, &from("198.51.100.3"), morning()).await.is_ok());
    }

    async fn three_hundred_colleagues_behind_one_address_err_and_come_in(fixture: Fixture) {
        let town = town(&fixture);
        with_password(&town, "maja", None, false).await;
        // One in five of the 1,500 who sign in on a Monday morning errs once.
        let begun = WRONG_SIGN_INS.begun(morning());
        let work = async |upkeep: &store::Upkeep| allowance_add(upkeep, WRONG_SIGN_INS.scope, &home().network(), begun, 299).await;
        town.store().operate(work).await.unwrap();
        assert!(enter(&town, "maja", PASSWORD, morning()).await.is_ok());
    }

    async fn spent_counters_and_ended_ceremonies_are_swept_away(fixture: Fixture) {
        let town = town(&fixture);
        with_password(&town, "maja", None, false).await;
        enter(&town, "maja", "fel lösenord", morning()).await.unwrap_err();
        enter(&town, "maja", PASSWORD, morning()).await.unwrap();
        enter(&town, "nobody", "fel lösenord", morning()).await.unwrap_err();
        routines::login::sweep(&town, at("2026-11-25T08:00:00Z")).await.unwrap();
        let left = async |sql: &str| store::testing::number(&fixture.store, sql).await;
        assert_eq!(left("select count(*) as number from allowance").await, 0);
        assert_eq!(left("select count(*) as number from sign_in_place").await, 1, "where maja came in is remembered");
        routines::login::sweep(&town, at("2027-03-25T08:00:00Z")).await.unwrap();
        assert_eq!(left("select count(*) as number from sign_in_place").await, 0);
    }
}

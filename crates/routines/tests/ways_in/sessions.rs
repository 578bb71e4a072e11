//! Sessions: listed, ended one by one or all at once, and by an administrator.

use super::*;
use routines::login::{login_close, login_seen, logins, session_end_of, session_end_own, sessions_end_others, sessions_own};

store::each_engine! {
    async fn one_sees_where_one_is_signed_in_and_ends_one_or_all_others(fixture: Fixture) {
        let town = town(&fixture);
        let maja = with_password(&town, "maja", None, false).await;
        let other = with_password(&town, "gun", None, false).await;
        let here = session_open(&town, &maja, Way::Password, &home(), morning()).await.unwrap();
        let later = at("2026-11-23T08:10:00Z");
        for address in ["198.51.100.1", "198.51.100.2", "2001:db8::5"] {
            session_open(&town, &maja, Way::Link, &from(address), later).await.unwrap();
        }
        let foreign = session_open(&town, &other, Way::Password, &home(), later).await.unwrap();
        let list = sessions_own(&town, &maja, later).await.unwrap();
        assert_eq!(list.len(), 4);
        let kept = list.iter().find(|row| row.address == "192.0.2.7").unwrap();
        assert_eq!((kept.begun_at, kept.used_at, kept.way), (morning(), morning(), Way::Password));
        let theirs = sessions_own(&town, &other, later).await.unwrap().pop().unwrap();
        assert!(session_end_own(&town, &maja, &theirs.hash).await.is_err(), "nobody ends the session of another this way");
        session_end_own(&town, &maja, &list[0].hash).await.unwrap();
        assert_eq!(sessions_end_others(&town, &maja, &here).await.unwrap(), 2);
        assert!(session_meet(&town, &here, &home(), later, TODAY).await.unwrap().is_some());
        assert!(session_meet(&town, &foreign, &home(), later, TODAY).await.unwrap().is_some());
        assert_eq!(sessions_own(&town, &maja, later).await.unwrap().len(), 1);
    }

    async fn the_last_use_moves_every_five_minutes_and_the_session_ends_after_a_day_and_a_night(fixture: Fixture) {
        let town = town(&fixture);
        let maja = with_password(&town, "maja", None, false).await;
        let secret = session_open(&town, &maja, Way::Password, &home(), morning()).await.unwrap();
        let used = async |when: &str| {
            let met = session_meet(&town, &secret, &from("198.51.100.9"), at(when), TODAY).await.unwrap();
            let row = sessions_own(&town, &maja, at(when)).await.unwrap().pop();
            (met.is_some(), row.map(|row| (row.used_at, row.address)))
        };
        assert_eq!(used("2026-11-23T08:04:00Z").await, (true, Some((morning(), "192.0.2.7".to_owned()))));
        let (met, row) = used("2026-11-23T08:06:00Z").await;
        assert_eq!((met, row), (true, Some((at("2026-11-23T08:06:00Z"), "198.51.100.9".to_owned()))));
        for hour in ["15:00", "22:00"] {
            assert!(used(&format!("2026-11-23T{hour}:00Z")).await.0, "{hour}");
        }
        assert!(used("2026-11-24T05:00:00Z").await.0);
        assert!(!used("2026-11-24T08:00:01Z").await.0, "a day and a night have passed");
    }

    async fn an_administrator_sees_the_sessions_of_another_and_ends_them_and_nobody_else_does(fixture: Fixture) {
        let town = town(&fixture);
        let maja = with_password(&town, "maja", None, false).await;
        let admin = with_password(&town, "admin", None, true).await;
        let secret = session_open(&town, &maja, Way::Password, &home(), morning()).await.unwrap();
        let own = session_meet(&town, &secret, &home(), morning(), TODAY).await.unwrap().unwrap().caller;
        assert_eq!(key(&logins(&town, &own, morning()).await.unwrap_err()), "policy-administer");
        assert_eq!(key(&session_end_of(&town, &own, &admin, None).await.unwrap_err()), "policy-administer");
        let entered = session_open(&town, &admin, Way::Password, &home(), morning()).await.unwrap();
        let caller = session_meet(&town, &entered, &home(), morning(), TODAY).await.unwrap().unwrap().caller;
        let (row, sessions) = login_seen(&town, &caller, &maja, morning()).await.unwrap();
        assert_eq!((row.login.name.as_str(), row.sessions, sessions.len()), ("maja", 1, 1));
        session_end_of(&town, &caller, &maja, Some(&sessions[0].hash)).await.unwrap();
        assert!(session_meet(&town, &secret, &home(), morning(), TODAY).await.unwrap().is_none());
        assert_eq!(key(&login_close(&town, &caller, &admin, true, morning()).await.unwrap_err()), "login-close-own");
        login_close(&town, &caller, &maja, true, morning()).await.unwrap();
        assert_eq!(key(&enter(&town, "maja", PASSWORD, morning()).await.unwrap_err()), "login-wrong");
        login_close(&town, &caller, &maja, false, morning()).await.unwrap();
        assert!(enter(&town, "maja", PASSWORD, morning()).await.is_ok());
    }
}

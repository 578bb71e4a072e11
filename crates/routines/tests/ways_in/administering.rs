//! Who administers by the login itself: given and taken by another, and never by the last one.

use super::*;
use routines::login::{administrator_set, login_close, login_seen, session_end_of};

store::each_engine! {
    async fn whoever_administers_gives_and_takes_it_and_nobody_else_does(fixture: Fixture) {
        let town = town(&fixture);
        let maja = with_password(&town, "maja", None, false).await;
        let admin = with_password(&town, "admin", None, true).await;
        let caller = async |login: &LoginId| {
            let secret = session_open(&town, login, Way::Password, &home(), morning()).await.unwrap();
            session_meet(&town, &secret, &home(), morning(), TODAY).await.unwrap().unwrap().caller
        };
        let own = caller(&maja).await;
        assert_eq!(key(&administrator_set(&town, &own, &maja, true, morning()).await.unwrap_err()), "policy-administer");
        administrator_set(&town, &caller(&admin).await, &maja, true, morning()).await.unwrap();
        let own = caller(&maja).await;
        session_end_of(&town, &own, &admin, None).await.unwrap();
        administrator_set(&town, &own, &admin, false, morning()).await.unwrap();
        assert!(!login_seen(&town, &own, &admin, morning()).await.unwrap().0.login.administrator);
        assert_eq!(key(&administrator_set(&town, &own, &maja, false, morning()).await.unwrap_err()), "login-administrator-last");
    }

    async fn a_login_that_is_closed_is_made_no_administrator_and_is_none_who_remains(fixture: Fixture) {
        let town = town(&fixture);
        let admin = with_password(&town, "admin", None, true).await;
        let shut = with_password(&town, "reserv", None, true).await;
        let closed = with_password(&town, "gammal", None, false).await;
        let refused = async |login: &LoginId, administers: bool| {
            key(&administrator_set(&town, &operator(), login, administers, morning()).await.unwrap_err())
        };
        login_close(&town, &operator(), &closed, true, morning()).await.unwrap();
        assert_eq!(refused(&closed, true).await, "login-closed");
        login_close(&town, &operator(), &shut, true, morning()).await.unwrap();
        assert_eq!(refused(&admin, false).await, "login-administrator-last");
        // Nor does one remain to which nobody has a way in yet, and the last one is not closed either.
        login_create(&town, &operator(), "väntar", None, true, morning()).await.unwrap();
        assert_eq!(refused(&admin, false).await, "login-administrator-last");
        assert_eq!(key(&login_close(&town, &operator(), &admin, true, morning()).await.unwrap_err()), "login-administrator-last");
        // What a login that is shut could do goes at any time.
        administrator_set(&town, &operator(), &shut, false, morning()).await.unwrap();
    }
}

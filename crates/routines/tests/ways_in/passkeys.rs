//! Passkeys: what can be said of them without a device. That they open is tried in a browser with a device of its own.

use super::*;
use routines::login::{Site, passkey_begin, passkey_end, passkey_enter, passkey_enter_begin, passkey_remove};

fn site() -> Site {
    Site::of("https://stadga.lindhamn.example", "Lindhamns kommun").unwrap()
}

#[test]
fn passkeys_need_a_name_and_https_but_on_the_machine_itself() {
    for (address, can) in [
        ("https://stadga.lindhamn.example", true),
        ("https://stadga.lindhamn.example:8443", true),
        ("http://localhost:8080", true),
        ("http://stadga.lindhamn.example", false),
        ("https://192.0.2.7", false),
        ("http://127.0.0.1:8080", false),
        ("", false),
    ] {
        assert_eq!(Site::of(address, "Lindhamns kommun").is_some(), can, "{address}");
    }
}

store::each_engine! {
    async fn a_device_is_asked_for_one_that_it_finds_by_itself_and_that_makes_sure_of_its_user(fixture: Fixture) {
        let town = town(&fixture);
        let login = with_password(&town, "maja", None, false).await;
        let (_, options) = passkey_begin(&town, &site(), &login, "Maja Öberg", morning()).await.unwrap();
        assert_eq!(options["rp"]["id"], "stadga.lindhamn.example");
        assert_eq!(options["user"]["displayName"], "Maja Öberg");
        let selection = &options["authenticatorSelection"];
        assert_eq!((selection["residentKey"].as_str(), selection["userVerification"].as_str()), (Some("required"), Some("required")));
        let (_, options) = passkey_enter_begin(&town, &site(), &home(), morning()).await.unwrap();
        assert_eq!(options["userVerification"], "required");
        assert!(options["allowCredentials"].as_array().is_none_or(Vec::is_empty), "the door does not tell who has one");
    }

    async fn a_ceremony_is_used_once_by_whoever_began_it_and_ends(fixture: Fixture) {
        let town = town(&fixture);
        let login = with_password(&town, "maja", None, false).await;
        let other = with_password(&town, "ture", None, false).await;
        let (secret, _) = passkey_begin(&town, &site(), &login, "Maja", morning()).await.unwrap();
        let whose = (&operator(), &other);
        let refused = passkey_end(&town, &site(), whose, &secret, ("Telefonen", "{}"), morning()).await.unwrap_err();
        assert_eq!(key(&refused), "login-passkey-ended", "it is not theirs");
        let whose = (&operator(), &login);
        for (name, credential, when, expected) in [
            ("", "{}", morning(), "login-passkey-name"),
            ("Telefonen", "{}", morning(), "login-passkey-wrong"),
            ("Telefonen", "", morning(), "login-passkey-wrong"),
            ("Telefonen", "{}", at("2026-11-23T09:00:00Z"), "login-passkey-ended"),
        ] {
            let refused = passkey_end(&town, &site(), whose, &secret, (name, credential), when).await.unwrap_err();
            assert_eq!(key(&refused), expected);
        }
        let (secret, _) = passkey_enter_begin(&town, &site(), &home(), morning()).await.unwrap();
        let refused = passkey_enter(&town, &site(), &secret, "{}", &home(), morning()).await.unwrap_err();
        assert_eq!(key(&refused), "login-passkey-wrong");
        let refused = passkey_enter(&town, &site(), &secret, "{}", &home(), morning()).await.unwrap_err();
        assert_eq!(key(&refused), "login-passkey-ended", "a challenge is answered once");
    }

    async fn one_takes_away_only_what_is_ones_own(fixture: Fixture) {
        let town = town(&fixture);
        let login = with_password(&town, "maja", None, false).await;
        let other = with_password(&town, "ture", None, false).await;
        let sql = format!("insert into passkey (id, login, name, value, made_at) values ('abc', '{login}', 'Telefonen', '{{}}', '2026-11-23T08:00:00Z')");
        change(&town, &[&sql]).await;
        assert!(matches!(passkey_remove(&town, &operator(), &other, "abc", morning()).await, Err(Failure::Missing(_))));
        passkey_remove(&town, &operator(), &login, "abc", morning()).await.unwrap();
        assert_eq!(store::testing::number(&fixture.store, "select count(*) as number from passkey").await, 0);
    }
}

//! Tokens of the API: what they open, within what their owner may, until when.

use super::*;
use domain::login::{TOKEN_REQUESTS, TokenDraft, WRONG_TOKENS};
use routines::login::{service_token_make, token_end, token_make, token_meet, tokens_all, tokens_own};
use routines::policies::{Action, Resource};

fn draft(writes: bool, chapters: &[&str]) -> TokenDraft {
    TokenDraft {
        name: "nattlig hämtning".to_owned(),
        writes,
        chapters: chapters.iter().map(|each| (*each).to_owned()).collect(),
        last_day: "2026-12-31".to_owned(),
    }
}

async fn made(town: &Town, login: &LoginId, draft: &TokenDraft) -> (domain::login::ApiToken, String) {
    token_make(town, &operator(), login, draft, TODAY, morning()).await.unwrap()
}

async fn met(town: &Town, secret: &str) -> Option<Caller> {
    token_meet(town, secret, &home(), morning(), TODAY).await.unwrap().map(|met| met.caller)
}

store::each_engine! {
    async fn a_token_opens_until_its_last_day_or_until_it_is_ended(fixture: Fixture) {
        let town = town(&fixture);
        let login = with_password(&town, "maja", None, false).await;
        let (token, secret) = made(&town, &login, &draft(false, &[])).await;
        assert!(secret.starts_with("stadga_") && secret.len() == 71);
        let caller = met(&town, &secret).await.unwrap();
        assert_eq!(caller.actor.name, format!("api-token:{}", token.id));
        assert_eq!(caller.actor.on_behalf, Some(format!("login:{login}")));
        let rows = store::testing::rows(&fixture.store, "select hash from api_token", Vec::new()).await;
        assert!(!rows[0].text("hash").unwrap().contains(&secret[7..]), "the secret itself is kept nowhere");
        let used = tokens_own(&town, &login).await.unwrap().pop().unwrap().used.unwrap();
        assert_eq!(used, (morning(), "192.0.2.7".to_owned()));
        let new_year = jiff::civil::date(2027, 1, 1);
        assert!(token_meet(&town, &secret, &home(), morning(), new_year).await.unwrap().is_none());
        token_end(&town, &caller, &login, &token.id, morning()).await.unwrap();
        assert!(met(&town, &secret).await.is_none());
        assert!(met(&town, "stadga_0000").await.is_none());
    }

    async fn a_token_reaches_what_it_was_made_for_and_never_more_than_its_owner(fixture: Fixture) {
        let town = town(&fixture);
        let admin = with_password(&town, "admin", None, true).await;
        let maja = with_password(&town, "maja", None, false).await;
        let may = |caller: &Caller, action, resource: &Resource| town.policies().allows(caller, action, resource).unwrap();
        let systems = Resource::Register("system");
        let reader = met(&town, &made(&town, &admin, &draft(false, &["systems"])).await.1).await.unwrap();
        assert!(may(&reader, Action::View, &systems));
        assert!(!may(&reader, Action::Create, &systems), "a reading token changes nothing");
        assert!(!may(&reader, Action::View, &Resource::Regulation), "another part");
        let refused = town.require(&reader, Action::Create, &systems).unwrap_err();
        assert_eq!(key(&refused), "policy-token-scope");
        let writer = met(&town, &made(&town, &admin, &draft(true, &[])).await.1).await.unwrap();
        assert!(may(&writer, Action::Create, &systems) && may(&writer, Action::View, &Resource::Regulation));
        assert!(!may(&writer, Action::Administer, &Resource::Installation), "the service is run by a token that names it alone");
        let lesser = met(&town, &made(&town, &maja, &draft(true, &[])).await.1).await.unwrap();
        assert!(!may(&lesser, Action::Create, &systems), "no more than its owner");
        assert!(key(&town.require(&lesser, Action::Create, &systems).unwrap_err()).starts_with("policy-keep"));
    }

    async fn a_token_that_runs_the_service_never_reaches_the_ways_in(fixture: Fixture) {
        let town = town(&fixture);
        let admin = with_password(&town, "admin", None, true).await;
        let maja = with_password(&town, "maja", None, false).await;
        let runs = met(&town, &made(&town, &admin, &draft(true, &["operation"])).await.1).await.unwrap();
        assert!(town.policies().allows(&runs, Action::Administer, &Resource::Installation).unwrap());
        assert!(!town.policies().allows(&runs, Action::Administer, &Resource::WaysIn).unwrap());
        let refused = [
            link_make(&town, &runs, "maja", morning()).await.err(),
            routines::login::login_create(&town, &runs, "ny", None, true, morning()).await.err(),
            routines::login::login_close(&town, &runs, &maja, true, morning()).await.err(),
            routines::login::second_step_reset(&town, &runs, &maja, morning()).await.err(),
            routines::login::provider_remove(&town, &runs, morning()).await.err(),
            tokens_all(&town, &runs).await.err(),
            token_make(&town, &runs, &admin, &draft(true, &[]), TODAY, morning()).await.err().and_then(|mut all| all.pop()),
            service_token_make(&town, &runs, "Ny", &draft(false, &[]), TODAY, morning()).await.err().and_then(|mut all| all.pop()),
        ];
        for failure in refused {
            assert_eq!(key(&failure.unwrap()), "policy-token-scope");
        }
    }

    async fn a_service_reads_what_every_employee_reads_and_cannot_sign_in(fixture: Fixture) {
        let town = town(&fixture);
        let (token, secret) =
            service_token_make(&town, &operator(), "Beslutsstöd", &draft(true, &[]), TODAY, morning()).await.unwrap();
        assert!(!token.scope.writes);
        let caller = met(&town, &secret).await.unwrap();
        let may = |action, resource: &Resource| town.policies().allows(&caller, action, resource).unwrap();
        assert!(may(Action::View, &Resource::Register("system")));
        assert!(!may(Action::View, &Resource::Journal) && !may(Action::Export, &Resource::Register("system")));
        assert_eq!(key(&link_make(&town, &operator(), "beslutsstöd", morning()).await.unwrap_err()), "login-is-service");
        assert_eq!(key(&enter(&town, "beslutsstöd", PASSWORD, morning()).await.unwrap_err()), "login-wrong");
        service_token_make(&town, &operator(), "Beslutsstöd", &draft(false, &[]), TODAY, morning()).await.unwrap();
        assert_eq!(tokens_all(&town, &operator()).await.unwrap().len(), 2);
        with_password(&town, "maja", None, false).await;
        let taken = service_token_make(&town, &operator(), "maja", &draft(false, &[]), TODAY, morning()).await.unwrap_err();
        assert_eq!(key(&taken[0]), "login-name-taken");
    }

    async fn a_leavers_and_a_closed_logins_tokens_open_nothing(fixture: Fixture) {
        let town = town(&fixture);
        let login = with_password(&town, "maja", None, false).await;
        let (_, secret) = made(&town, &login, &draft(false, &[])).await;
        routines::login::login_close(&town, &operator(), &login, true, morning()).await.unwrap();
        assert!(met(&town, &secret).await.is_none());
    }

    async fn what_is_wrong_with_the_form_is_said_at_its_fields(fixture: Fixture) {
        let town = town(&fixture);
        let login = with_password(&town, "maja", None, false).await;
        let wrong = TokenDraft { name: " ".to_owned(), chapters: vec!["login".to_owned()], last_day: "2028-01-01".to_owned(), ..draft(false, &[]) };
        let failures = token_make(&town, &operator(), &login, &wrong, TODAY, morning()).await.unwrap_err();
        let keys: Vec<String> = failures.iter().map(key).collect();
        assert_eq!(keys, ["login-token-name", "login-token-chapter", "login-token-end"]);
    }

    async fn wrong_tokens_and_too_many_requests_are_stopped(fixture: Fixture) {
        let town = town(&fixture);
        let login = with_password(&town, "maja", None, false).await;
        let (_, secret) = made(&town, &login, &draft(false, &[])).await;
        for _ in 0..TOKEN_REQUESTS.most {
            assert!(met(&town, &secret).await.is_some());
        }
        let refused = token_meet(&town, &secret, &home(), morning(), TODAY).await.err().unwrap();
        assert_eq!(key(&refused), "login-too-many");
        let other = Town::new(fixture.another_node().await, Arc::new(CountedChance::default())).unwrap();
        let mut let_on = 0;
        while token_meet(&other, &secret, &home(), morning(), TODAY).await.is_ok() {
            let_on += 1;
        }
        assert!(let_on <= 100, "another node lets on no more than it has not heard of: {let_on}");
        for _ in 0..WRONG_TOKENS.most {
            assert!(token_meet(&town, "stadga_x", &from("203.0.113.1"), morning(), TODAY).await.unwrap().is_none());
        }
        assert!(token_meet(&town, &secret, &from("203.0.113.1"), at("2026-11-23T08:01:00Z"), TODAY).await.is_err());
        assert!(token_meet(&town, &secret, &home(), at("2026-11-23T08:01:00Z"), TODAY).await.is_ok());
    }
}

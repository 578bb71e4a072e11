//! The municipality's own sign-in lets in whom the register knows, and trusts nothing that was not signed for this sign-in.

use super::*;
use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::login::ProviderDraft;
use ed25519_dalek::{Signer as _, SigningKey};
use routines::login::{
    Returned, provider, provider_begin, provider_end, provider_remove, provider_save, step_begin, step_is_open,
};
use serde_json::{Value, json};
use std::sync::Mutex;

const BACK: &str = "https://stadga.lindhamn.example/sign-in/provider/back";
const MAJA: &str = "01930000-0000-7000-8000-000000000001";

/// A sign-in service that says what a test wants.
#[derive(Clone)]
struct Service {
    issuer: String,
    claims: Arc<Mutex<Value>>,
    key: Arc<Mutex<SigningKey>>,
}

impl Service {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let key = Arc::new(Mutex::new(SigningKey::from_bytes(&[7; 32])));
        let service = Self { issuer, claims: Arc::new(Mutex::new(json!({}))), key };
        let app = Router::new()
            .route("/.well-known/openid-configuration", get(about))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(service.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        service
    }

    /// What the next token says beside issuer, audience and times.
    fn says(&self, claims: &Value) {
        let mut all = json!({
            "iss": self.issuer, "aud": "stadga", "iat": morning().as_second(), "exp": morning().as_second() + 600,
        });
        for (name, value) in claims.as_object().unwrap() {
            all[name] = value.clone();
        }
        *self.claims.lock().unwrap() = all;
    }

    fn draft(&self) -> ProviderDraft {
        ProviderDraft {
            issuer: self.issuer.clone(),
            client: "stadga".to_owned(),
            secret: "klientens hemlighet".to_owned(),
            matching: "email".to_owned(),
            admits_new: true,
            ..ProviderDraft::default()
        }
    }
}

async fn about(State(service): State<Service>) -> Json<Value> {
    let issuer = &service.issuer;
    Json(json!({
        "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"), "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
    }))
}

async fn keys(State(service): State<Service>) -> Json<Value> {
    let public = URL_SAFE_NO_PAD.encode(service.key.lock().unwrap().verifying_key().as_bytes());
    Json(json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": "one", "x": public }] }))
}

/// The token endpoint: it checks what a provider checks of a client (RFC 6749, section 4.1.3, and RFC 7636).
async fn token(State(service): State<Service>, headers: axum::http::HeaderMap, body: String) -> Json<Value> {
    let basic = base64::engine::general_purpose::STANDARD.encode("stadga:klientens+hemlighet");
    assert_eq!(headers["authorization"].to_str().unwrap(), format!("Basic {basic}"));
    assert!(
        body.contains("grant_type=authorization_code") && body.contains("code=a-code") && body.contains("code_verifier="),
        "{body}"
    );
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&json!({ "alg": "EdDSA", "kid": "one" })), part(&service.claims.lock().unwrap()));
    let signature = service.key.lock().unwrap().sign(signed.as_bytes()).to_bytes();
    let id_token = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature));
    Json(json!({ "access_token": "an-access-token", "token_type": "Bearer", "id_token": id_token }))
}

fn asked(address: &str, name: &str) -> String {
    let value = address.split(['?', '&']).find_map(|pair| pair.strip_prefix(&format!("{name}=")));
    value.unwrap_or_else(|| panic!("{address} has no {name}")).to_owned()
}

/// A whole sign-in: begun, and ended with claims that are the right ones but for what is given.
async fn come(town: &Town, service: &Service, claims: &Value, when: Timestamp) -> Outcome<Returned> {
    let (address, carried) = provider_begin(town, BACK, "/systems", when).await?;
    let mut said = json!({ "nonce": asked(&address, "nonce") });
    for (name, value) in claims.as_object().unwrap() {
        said[name] = value.clone();
    }
    service.says(&said);
    provider_end(town, BACK, &carried, ("a-code", &asked(&address, "state")), when).await
}

/// Maja, who is employed.
async fn scene(town: &Town) {
    let unit = "01930000-0000-7000-8000-000000000002";
    change(
        town,
        &[
            &format!(
                "insert into body (id, version, name, name_folded, sort_key, kind, valid_from, valid_until)
                values ('{unit}', 1, 'Hemtjänsten', 'hemtjänsten', 'h', 'unit', '2020-01-01', '9999-12-31')"
            ),
            &format!(
                "insert into person (id, version, number, given_name, family_name, name_folded, sort_key, email, protected)
                values ('{MAJA}', 1, '1001', 'Maja', 'Öberg', 'maja öberg', 'ö', 'maja@lindhamn.example', 0)"
            ),
            &format!(
                "insert into employment (id, version, person, body, form, head, valid_from, valid_until)
                values ('01930000-0000-7000-8000-000000000003', 1, '{MAJA}', '{unit}', 'employee', 0, '2020-01-01', '2026-12-01')"
            ),
        ],
    )
    .await;
}

fn maja() -> Value {
    json!({ "sub": "AAAA-maja", "preferred_username": "Maja@Lindhamn.example", "oid": "8d3c", "tid": "2a0a" })
}

async fn kept(town: &Town, service: &Service) {
    scene(town).await;
    provider_save(town, &operator(), &service.draft(), morning()).await.unwrap();
}

store::each_engine! {
    async fn whoever_the_register_knows_comes_in_and_is_known_again_by_another_name(fixture: Fixture) {
        let (town, service) = (town(&fixture), Service::start().await);
        kept(&town, &service).await;
        let returned = come(&town, &service, &maja(), morning()).await.unwrap();
        assert_eq!(returned.next, "/systems");
        assert_eq!((returned.admitted.way, returned.admitted.needs_code), (Way::Provider, false));
        assert_eq!(returned.admitted.login.name, "maja@lindhamn.example");
        let married = json!({ "sub": "AAAA-maja", "preferred_username": "maja.ek@lindhamn.example" });
        let again = come(&town, &service, &married, morning()).await.unwrap();
        assert_eq!(again.admitted.login.id, returned.admitted.login.id, "the subject is bound, not the name");
    }

    async fn nobody_else_comes_in_and_each_is_told_why(fixture: Fixture) {
        let (town, service) = (town(&fixture), Service::start().await);
        kept(&town, &service).await;
        let unknown = json!({ "sub": "B", "preferred_username": "ture@lindhamn.example" });
        let refused = come(&town, &service, &unknown, morning()).await.unwrap_err();
        assert_eq!(refused.message().to_string(), "login-provider-unknown value=\"ture@lindhamn.example\"");
        let nameless = come(&town, &service, &json!({ "sub": "B" }), morning()).await.unwrap_err();
        assert_eq!(key(&nameless), "login-provider-without-claim");
        let after = at("2026-12-01T08:00:00Z");
        let times = json!({ "sub": "AAAA-maja", "preferred_username": "maja@lindhamn.example", "iat": after.as_second(), "exp": after.as_second() + 600 });
        assert_eq!(key(&come(&town, &service, &times, after).await.unwrap_err()), "login-left");
        let sql = "select count(*) as number from login_identity";
        assert_eq!(store::testing::number(&fixture.store, sql).await, 0, "nobody is bound who is not let in");
    }

    async fn without_leave_for_newcomers_only_those_with_a_login_come_in(fixture: Fixture) {
        let (town, service) = (town(&fixture), Service::start().await);
        scene(&town).await;
        let draft = ProviderDraft { admits_new: false, ..service.draft() };
        provider_save(&town, &operator(), &draft, morning()).await.unwrap();
        assert_eq!(key(&come(&town, &service, &maja(), morning()).await.unwrap_err()), "login-provider-without-login");
        let login = with_password(&town, "maja", Some(MAJA.parse().unwrap()), false).await;
        assert_eq!(come(&town, &service, &maja(), morning()).await.unwrap().admitted.login.id, login);
        routines::login::login_close(&town, &operator(), &login, true, morning()).await.unwrap();
        assert_eq!(key(&come(&town, &service, &maja(), morning()).await.unwrap_err()), "login-provider-closed");
    }

    async fn a_token_that_is_not_for_this_sign_in_is_refused(fixture: Fixture) {
        let (town, service) = (town(&fixture), Service::start().await);
        kept(&town, &service).await;
        let wrong = [
            json!({ "nonce": "of another sign-in" }),
            json!({ "aud": "another-client" }),
            json!({ "iss": "https://idp.elsewhere.example" }),
            json!({ "exp": morning().as_second() - 61 }),
        ];
        for part in wrong {
            let mut claims = maja();
            for (name, value) in part.as_object().unwrap() {
                claims[name] = value.clone();
            }
            let refused = come(&town, &service, &claims, morning()).await.unwrap_err();
            assert_eq!(key(&refused), "login-provider-wrong", "{part}");
        }
        // The provider has put in another key: it is asked anew, and what it signs then is right.
        *service.key.lock().unwrap() = SigningKey::from_bytes(&[8; 32]);
        assert!(come(&town, &service, &maja(), morning()).await.is_ok());
    }

    async fn what_the_browser_carries_belongs_to_one_sign_in_and_ends(fixture: Fixture) {
        let (town, service) = (town(&fixture), Service::start().await);
        kept(&town, &service).await;
        let (address, carried) = provider_begin(&town, BACK, "/", morning()).await.unwrap();
        let state = asked(&address, "state");
        assert_eq!(asked(&address, "code_challenge_method"), "S256");
        for (carried, code, state, when) in [
            ("", "a-code", state.as_str(), morning()),
            ("no such thing", "a-code", &state, morning()),
            (&carried, "a-code", "another-state", morning()),
            (&carried, "", &state, morning()),
            (&carried, "a-code", &state, at("2026-11-23T08:15:01Z")),
        ] {
            let refused = provider_end(&town, BACK, carried, (code, state), when).await.unwrap_err();
            assert_eq!(key(&refused), "login-provider-ended", "{carried} {code} {state}");
        }
    }

    async fn a_second_step_is_asked_for_unless_the_provider_tells_of_two_factors(fixture: Fixture) {
        let (town, service) = (town(&fixture), Service::start().await);
        kept(&town, &service).await;
        let login = with_password(&town, "maja", Some(MAJA.parse().unwrap()), false).await;
        let sealed = "a code that nobody opens here";
        change(&town, &[&format!("insert into login_code (login, secret, made_at) values ('{login}', '{sealed}', '2026-11-23T08:00:00Z')")]).await;
        let one = come(&town, &service, &maja(), morning()).await.unwrap().admitted;
        assert!(one.needs_code);
        let secret = step_begin(&town, &one, "/", morning()).await.unwrap();
        assert!(step_is_open(&town, &secret, morning()).await.unwrap());
        let mut two = maja();
        two["amr"] = json!(["pwd", "mfa"]);
        assert!(!come(&town, &service, &two, morning()).await.unwrap().admitted.needs_code);
    }

    async fn a_provider_is_kept_once_it_answers_and_its_secret_lies_sealed(fixture: Fixture) {
        let (town, service) = (town(&fixture), Service::start().await);
        let nobody = ProviderDraft { issuer: "http://127.0.0.1:1".to_owned(), ..service.draft() };
        let failures = provider_save(&town, &operator(), &nobody, morning()).await.unwrap_err();
        assert_eq!(failures.iter().map(key).collect::<Vec<_>>(), ["bridge-silent"]);
        let other = ProviderDraft { issuer: service.issuer.replace("127.0.0.1", "localhost"), ..service.draft() };
        let failures = provider_save(&town, &operator(), &other, morning()).await.unwrap_err();
        assert_eq!(failures.iter().map(key).collect::<Vec<_>>(), ["login-provider-not-one"], "the issuer is compared to the letter");
        assert!(provider(&town).await.unwrap().is_none());
        provider_save(&town, &operator(), &service.draft(), morning()).await.unwrap();
        // The secret is kept when the form comes without one, but never for another client.
        let named = ProviderDraft { secret: String::new(), name: "Logga in med Lindhamnskontot".to_owned(), ..service.draft() };
        assert_eq!(provider_save(&town, &operator(), &named, morning()).await.unwrap().name, "Logga in med Lindhamnskontot");
        let moved = ProviderDraft { client: "another".to_owned(), ..named };
        let failures = provider_save(&town, &operator(), &moved, morning()).await.unwrap_err();
        assert_eq!(failures.iter().map(key).collect::<Vec<_>>(), ["login-provider-secret"]);
        for sql in ["select value as text from setting", "select value as text from journal_value"] {
            for row in store::testing::rows(&fixture.store, sql, Vec::new()).await {
                let text = row.text("text").unwrap();
                assert!(!text.contains("klientens hemlighet"), "{text}");
            }
        }
        provider_remove(&town, &operator(), morning()).await.unwrap();
        assert!(provider(&town).await.unwrap().is_none());
    }

    async fn only_whoever_administers_the_installation_says_who_the_provider_is(fixture: Fixture) {
        let (town, service) = (town(&fixture), Service::start().await);
        let employee = Caller::signed_in(Actor::system(), None, "Maja".to_owned(), routines::Standing::default(), Language::Sv);
        let employee = Caller { actor: Actor { name: "login:x".to_owned(), on_behalf: None }, ..employee };
        let failures = provider_save(&town, &employee, &service.draft(), morning()).await.unwrap_err();
        assert_eq!(key(&failures[0]), "policy-administer");
    }
}

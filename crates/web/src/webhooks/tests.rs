//! Receivers of changes: named in the browser, told over real HTTP on this machine.

use crate::organisation::tests::{fill, id, resend};
use crate::testing::Browser;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use domain::Timestamp;
use domain::identity::WebhookId;
use domain::webhooks::{Delivery, TRIED_FOR};
use routines::webhooks::tell_all;
use serde_json::Value;
use std::sync::{Arc, Mutex};

/// A message as it came.
#[derive(Clone, Debug)]
struct Came {
    id: String,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Came {
    fn value(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// What it tells of: entity and act.
    fn changes(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let value = self.value();
        value["data"]["changes"].as_array().unwrap().iter().map(|each| (text(&each["entity"]), text(&each["act"]))).collect()
    }
}

#[derive(Clone, Default)]
struct Receiver {
    came: Arc<Mutex<Vec<Came>>>,
    answer: Arc<Mutex<u16>>,
}

impl Receiver {
    /// A server on this machine that keeps what it is sent; gives its address.
    async fn listening() -> (Self, String) {
        let receiver = Self { answer: Arc::new(Mutex::new(204)), ..Self::default() };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/in", listener.local_addr().unwrap());
        let take = async |State(receiver): State<Self>, headers: HeaderMap, body: Bytes| {
            let id = headers["webhook-id"].to_str().unwrap().to_owned();
            let came = Came { id, headers, body: body.to_vec() };
            receiver.came.lock().unwrap().push(came);
            StatusCode::from_u16(*receiver.answer.lock().unwrap()).unwrap()
        };
        let router = axum::Router::new().fallback(take).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        (receiver, address)
    }

    fn answers(&self, status: u16) {
        *self.answer.lock().unwrap() = status;
    }

    fn came(&self) -> Vec<Came> {
        std::mem::take(&mut *self.came.lock().unwrap())
    }
}

fn clock() -> Timestamp {
    store::testing::noon()
}

/// Tells until nothing is left.
async fn tell(browser: &Browser) {
    while tell_all(&browser.town, "test", clock).await.unwrap() {}
}

/// Takes rows away behind everybody's back.
async fn forget(browser: &Browser, sql: &str) {
    let gone = browser.town.store().operate(async |upkeep| store::testing::execute(upkeep, sql, Vec::new()).await.map(drop));
    gone.await.unwrap();
}

/// The scene with a receiver; gives its page and its secret.
async fn scene(browser: &mut Browser, address: &str, more: &[(&str, &str)]) -> (String, String) {
    browser.settle().await;
    browser.town.let_receivers_stand_within_walls();
    let fields = [&[("name", "Diariet"), ("address", address)][..], more].concat();
    let shown = fill(browser, "/webhooks/new", &fields).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.html);
    let secret = shown.html.split("whsec_").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let webhook = id(browser, "webhook", "name = 'Diariet'").await;
    (format!("/webhooks/{webhook}"), secret)
}

store::each_engine! {
    async fn a_change_is_told_signed_and_without_what_it_says(fixture: Fixture) {
        let (receiver, address) = Receiver::listening().await;
        let mut browser = Browser::of_administrator(&fixture).await;
        let (page, secret) = scene(&mut browser, &address, &[]).await;
        tell(&browser).await;
        assert!(receiver.came().is_empty(), "what came before it is not told, and neither is that it was added");
        fill(&mut browser, "/information/new", &[("name", "Vårdplaner")]).await;
        tell(&browser).await;
        let came = receiver.came();
        assert_eq!(came.len(), 1);
        assert_eq!(came[0].changes(), [("information-type".to_owned(), "created".to_owned())]);
        assert!(!String::from_utf8_lossy(&came[0].body).contains("Vårdplaner"));
        let made = id(&browser, "information_type", "name = 'Vårdplaner'").await;
        assert_eq!(came[0].value()["data"]["changes"][0]["address"], format!("/api/v1/information-types/{made}"));
        // The library of the specification's own authors reads the secret and comes to the same signature.
        let Came { id, headers, body } = &came[0];
        let seconds = headers["webhook-timestamp"].to_str().unwrap().parse().unwrap();
        let right = standardwebhooks::Webhook::new(&secret).unwrap().sign(id, seconds, body).unwrap();
        assert_eq!(headers["webhook-signature"], right);
        tell(&browser).await;
        assert!(receiver.came().is_empty(), "it is told once");
        assert!(browser.open(&page).await.says("Tas emot"));
        // The secret is shown once.
        assert!(!browser.open(&page).await.says("whsec_") && !browser.open(&format!("{page}/edit")).await.says("whsec_"));
    }

    async fn what_is_not_taken_is_sent_again_as_it_was_and_the_rest_waits_behind_it(fixture: Fixture) {
        let (receiver, address) = Receiver::listening().await;
        let mut browser = Browser::of_administrator(&fixture).await;
        let (page, _) = scene(&mut browser, &address, &[("entities", "information-type")]).await;
        receiver.answers(503);
        fill(&mut browser, "/information/new", &[("name", "Ett")]).await;
        tell(&browser).await;
        let first = receiver.came();
        assert_eq!(first.len(), 1);
        fill(&mut browser, "/information/new", &[("name", "Två")]).await;
        tell(&browser).await;
        assert!(receiver.came().is_empty(), "it is not tried again at once");
        let failing = browser.open(&page).await;
        assert!(failing.says("Tas inte emot sedan") && failing.says("Mottagaren svarade med 503"), "{}", failing.html);
        assert!(browser.open("/webhooks?view=failing").await.says("1 mottagare"));
        receiver.answers(200);
        // Whoever changes the receiver lets it be tried at once, as time does.
        let opened = browser.open(&format!("{page}/edit")).await;
        let fields = [("name", "Diariet"), ("address", &*format!("{address}?2")), ("entities", "information-type")];
        assert_eq!(resend(&mut browser, &format!("{page}/edit"), &opened, &fields).await.status, StatusCode::SEE_OTHER);
        tell(&browser).await;
        let came = receiver.came();
        assert_eq!(came.iter().map(|came| came.changes().len()).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(came[0].id, first[0].id, "the same message bears the same id");
        assert_eq!(came[0].value()["data"], first[0].value()["data"]);
        assert_ne!(came[1].id, came[0].id);
    }

    async fn one_that_is_gone_for_good_is_tried_no_more_until_a_trial_is_taken(fixture: Fixture) {
        let (receiver, address) = Receiver::listening().await;
        let mut browser = Browser::of_administrator(&fixture).await;
        let (page, _) = scene(&mut browser, &address, &[]).await;
        receiver.answers(410);
        fill(&mut browser, "/information/new", &[("name", "Ett")]).await;
        tell(&browser).await;
        assert_eq!(receiver.came().len(), 1);
        let webhook: WebhookId = page.rsplit('/').next().unwrap().parse().unwrap();
        let long = clock() - TRIED_FOR;
        let since = async |upkeep: &store::Upkeep| {
            let delivery = store::webhooks::delivery_find(upkeep, &webhook).await?.unwrap();
            let delivery = Delivery { failing_since: Some(long), next_at: None, ..delivery };
            store::webhooks::delivery_save(upkeep, &webhook, &delivery).await
        };
        browser.town.store().operate(since).await.unwrap();
        tell(&browser).await;
        assert!(receiver.came().is_empty(), "it rests");
        assert!(browser.open(&page).await.says("Stadga har slutat försöka"));
        receiver.answers(200);
        assert_eq!(fill(&mut browser, &format!("{page}/trial"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(receiver.came().len(), 1, "the trial alone");
        tell(&browser).await;
        assert_eq!(receiver.came()[0].changes(), [("information-type".to_owned(), "created".to_owned())]);
        assert!(browser.open(&page).await.says("Tas emot"));
    }

    async fn two_nodes_tell_a_change_once(fixture: Fixture) {
        let (receiver, address) = Receiver::listening().await;
        let mut browser = Browser::of_administrator(&fixture).await;
        scene(&mut browser, &address, &[]).await;
        fill(&mut browser, "/information/new", &[("name", "Ett")]).await;
        let (one, other) = tokio::join!(tell_all(&browser.town, "one", clock), tell_all(&browser.town, "other", clock));
        one.unwrap();
        other.unwrap();
        assert_eq!(receiver.came().len(), 1);
    }

    async fn a_long_change_is_told_in_several_messages_and_nothing_twice(fixture: Fixture) {
        let (receiver, address) = Receiver::listening().await;
        let mut browser = Browser::of_administrator(&fixture).await;
        scene(&mut browser, &address, &[("entities", "system")]).await;
        let names: Vec<String> = (0..600).map(|number| format!("System {number}")).collect();
        browser.import("systems", &format!("Namn\n{}\n", names.join("\n"))).await;
        tell(&browser).await;
        let came = receiver.came();
        let mut ids: Vec<String> = came
            .iter()
            .flat_map(|came| came.value()["data"]["changes"].as_array().unwrap().clone())
            .map(|change| change["id"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!((came.len(), ids.len()), (3, 600));
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 600);
    }

    async fn what_befalls_one_receiver_keeps_no_other_from_being_told(fixture: Fixture) {
        let (receiver, address) = Receiver::listening().await;
        let mut browser = Browser::of_administrator(&fixture).await;
        scene(&mut browser, &address, &[]).await;
        fill(&mut browser, "/webhooks/new", &[("name", "Annat"), ("address", &*format!("{address}?2"))]).await;
        let first = id(&browser, "webhook", "name = 'Annat'").await;
        forget(&browser, &format!("delete from setting where name = 'sealed-webhook-{first}'")).await;
        fill(&mut browser, "/information/new", &[("name", "Ett")]).await;
        assert!(tell_all(&browser.town, "test", clock).await.is_err(), "it is said that one secret is gone");
        assert_eq!(receiver.came().len(), 1);
    }

    async fn after_a_backup_was_read_back_a_receiver_is_told_of_what_comes_then(fixture: Fixture) {
        let (receiver, address) = Receiver::listening().await;
        let mut browser = Browser::of_administrator(&fixture).await;
        scene(&mut browser, &address, &[]).await;
        fill(&mut browser, "/information/new", &[("name", "Före")]).await;
        forget(&browser, "delete from webhook_delivery").await;
        tell(&browser).await;
        fill(&mut browser, "/information/new", &[("name", "Efter")]).await;
        tell(&browser).await;
        assert_eq!(receiver.came().iter().map(|came| came.changes().len()).collect::<Vec<_>>(), [1]);
    }

    async fn only_an_administrator_says_who_is_told_and_what_has_ended_is_told_nothing(fixture: Fixture) {
        let (receiver, address) = Receiver::listening().await;
        let mut browser = Browser::of_administrator(&fixture).await;
        let (page, secret) = scene(&mut browser, &address, &[]).await;
        let wrong = fill(&mut browser, "/webhooks/new", &[("name", "Annat"), ("address", "http://annat.example/in")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("href=\"#address\""), "{}", wrong.html);
        let tried = fill(&mut browser, &format!("{page}/trial"), &[]).await;
        assert_eq!(tried.status, StatusCode::SEE_OTHER, "{}", tried.html);
        assert_eq!(receiver.came()[0].value()["type"], "stadga.trial");
        receiver.answers(404);
        let tried = fill(&mut browser, &format!("{page}/trial"), &[]).await;
        assert!(tried.status == StatusCode::UNPROCESSABLE_ENTITY && tried.says("svarade med 404"), "{}", tried.html);
        receiver.came();
        receiver.answers(204);
        let anew = fill(&mut browser, &format!("{page}/secret"), &[]).await;
        assert!(anew.says("whsec_") && !anew.says(&secret), "{}", anew.html);
        assert_eq!(fill(&mut browser, &format!("{page}/end"), &[]).await.status, StatusCode::SEE_OTHER);
        fill(&mut browser, "/information/new", &[("name", "Sedan")]).await;
        tell(&browser).await;
        assert!(receiver.came().is_empty());
        browser.sign_in_as("saga@lindhamn.example").await;
        for page in ["/webhooks", "/webhooks/new", &page] {
            assert_eq!(browser.open(page).await.status, StatusCode::FORBIDDEN, "{page}");
        }
    }
}

#[tokio::test]
async fn a_receiver_within_the_walls_is_reached_only_with_the_operators_word() {
    let fixture = store::testing::Fixture::sqlite().await;
    let (receiver, address) = Receiver::listening().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    fill(&mut browser, "/webhooks/new", &[("name", "Diariet"), ("address", &address)]).await;
    let webhook = id(&browser, "webhook", "name = 'Diariet'").await;
    let tried = fill(&mut browser, &format!("/webhooks/{webhook}/trial"), &[]).await;
    assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", tried.html);
    assert!(receiver.came().is_empty());
}

#[test]
fn everything_that_others_are_told_of_has_a_name_in_every_language() {
    use crate::language::{Language, Words};
    for language in [Language::Sv, Language::En] {
        for entity in domain::webhooks::told() {
            assert!(Words::of(language).find(&format!("journal-entity-{entity}")).is_some(), "{entity}");
        }
    }
}

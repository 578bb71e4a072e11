//! A receiver that takes nothing, its form with a wrong address, and a secret that is shown.

use super::page::SecretShownPage;
use super::{form_fields, object as page};
use crate::frame::Chapter;
use crate::language::Words;
use crate::object::ObjectPage;
use crate::parts::Problems;
use crate::samples::{Sample, frame_at, sample};
use crate::visit::Fields;
use crate::writing::samples::form_page;
use crate::writing::{FieldGroup, FormPage};
use domain::refusal::Message;
use domain::webhooks::{Delivery, Webhook};
use routines::webhooks::WebhookRow;

const ADDRESS: &str = "https://integration.lindhamn.example/stadga/mottagning/andringar?nyckel=systemregistret-2026";

fn row() -> WebhookRow {
    let id = "00000000-0000-7000-8000-000000000001".parse().unwrap();
    let mut webhook = Webhook::new(id, "2026-11-02".parse().unwrap());
    webhook.name = "Kommunens integrationsplattform".to_owned();
    webhook.address = ADDRESS.to_owned();
    webhook.entities = vec!["system".to_owned(), "information-type".to_owned()];
    let delivery = Delivery {
        attempts: 4,
        next_at: "2026-11-24T14:00:00Z".parse().ok(),
        taken_at: "2026-11-23T09:12:00Z".parse().ok(),
        fault: Some(Message::new("webhooks-not-taken").with("status", 503_i64)),
        failing_since: "2026-11-23T12:00:00Z".parse().ok(),
        ..Delivery::default()
    };
    WebhookRow { webhook, delivery, behind: 1_412, rests: false }
}

fn object(words: Words) -> ObjectPage {
    let frame = frame_at(words, Chapter::None, &[]);
    page(frame, words, &row(), crate::activity::samples::activity(words))
}

fn form(words: Words) -> FormPage {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let given = Fields(vec![field("name", "Diariet"), field("address", "diariet"), field("entities", "decision")]);
    let wrong = Message::new("webhooks-address-unreadable").with("text", "diariet");
    let problems = Problems::at("address", words.message(&wrong));
    let groups = vec![FieldGroup::of("", form_fields(words, &given, &problems))];
    let crumbs = [("Drift", "/operation"), ("Webhooks", "/webhooks")];
    FormPage { groups, problems, ..form_page(words, Chapter::None, &crumbs, &words.say("webhooks-new")) }
}

fn secret(words: Words) -> SecretShownPage {
    SecretShownPage {
        frame: frame_at(words, Chapter::None, &[("Webhooks", "/webhooks"), ("Diariet", "/webhooks/1")]),
        words,
        name: "Diariet".to_owned(),
        address: ADDRESS.to_owned(),
        secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=".to_owned(),
        on: "/webhooks/1".to_owned(),
    }
}

/// The samples of the chapter.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    vec![sample("webhook", &object(words)), sample("webhook-form", &form(words)), sample("webhook-secret", &secret(words))]
}

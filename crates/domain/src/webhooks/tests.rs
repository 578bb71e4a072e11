use super::*;
use crate::organisation::sample::id;

fn set(field: &str, text: &str) -> Result<Webhook, Refusal> {
    let mut webhook = Webhook::new(id(1), "2026-11-25".parse().unwrap());
    webhook.set(field, text)?;
    Ok(webhook)
}

#[test]
fn an_address_is_over_https_unless_it_is_the_machine_itself() {
    for good in [
        "https://diariet.lindhamn.example/in?from=stadga",
        "https://10.0.0.7:8443/in",
        "http://localhost:9/in",
        "http://127.0.0.1/",
    ] {
        assert_eq!(set("address", good).unwrap().address, good);
    }
    for bad in [
        "http://diariet.lindhamn.example/in",
        "ftp://localhost/",
        "https://",
        "https:///in",
        "https://user:secret@diariet.lindhamn.example/",
        "https://diariet.lindhamn.example/#in",
        "https://diariet.lindhamn.example/in och ut",
        "http://localhost.lindhamn.example/",
        "diariet",
        "",
    ] {
        assert_eq!(set("address", bad).unwrap_err().field.as_deref(), Some("address"), "{bad}");
    }
}

#[test]
fn a_webhook_is_told_of_what_it_asks_for_and_never_of_ways_in() {
    let all = set("entities", "").unwrap();
    assert!(all.is_told_of("system") && all.is_told_of("continuity-plan"));
    for hidden in ["login", "api-token", "webhook", "setting", "nothing"] {
        assert!(!all.is_told_of(hidden), "{hidden}");
    }
    let some = set("entities", "system|decision").unwrap();
    assert!(some.is_told_of("decision") && !some.is_told_of("person"));
    assert_eq!(set("entities", "system|login").unwrap_err().field.as_deref(), Some("entities"));
}

#[test]
fn a_try_in_vain_waits_longer_and_longer_and_at_the_most_a_day() {
    let waits: Vec<i64> = (0..14).map(|attempts| wait(attempts).as_secs()).collect();
    assert!(waits.is_sorted() && waits[1] == 5 && waits[2] == 300 && waits[13] == 86_400, "{waits:?}");
}

#[test]
fn what_has_ended_does_not_begin_again() {
    let mut webhook = set("name", "Diariet").unwrap();
    webhook.set("address", "https://diariet.lindhamn.example/in").unwrap();
    assert!(webhook.clone().checked().is_ok());
    webhook.ended = Some("2026-11-25".parse().unwrap());
    assert_eq!(webhook.checked().unwrap_err().message.key, "webhooks-has-ended");
}

#[test]
fn a_receiver_that_takes_nothing_for_a_fortnight_rests_until_somebody_sees_to_it() {
    let since: Timestamp = "2026-11-01T12:00:00Z".parse().unwrap();
    let failing = Delivery {
        attempts: 20,
        fault: Some(Message::new("webhooks-not-taken")),
        failing_since: Some(since),
        ..Delivery::default()
    };
    assert!(!failing.rests(since + SignedDuration::from_hours(24 * 13)));
    assert!(failing.rests(since + TRIED_FOR));
    assert!(!Delivery { fault: None, ..failing.clone() }.rests(since + TRIED_FOR), "one that takes does not rest");
    assert!(!failing.tried_anew().rests(since + TRIED_FOR));
}

//! How samples are drawn, what the journal may tell, and how a finding goes from hand to hand.

use super::FindingState::{Accepted, Answered, Draft, Returned, Sent, Withdrawn};
use super::draw::{digest, draw, rank};
use super::*;
use crate::identity::PersonId;
use crate::{Day, Timestamp};
use proptest::collection::btree_set;
use proptest::prelude::*;

fn today() -> Day {
    jiff::civil::date(2026, 11, 23)
}
fn at() -> Timestamp {
    "2026-11-23T08:00:00Z".parse().unwrap()
}
fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u8) -> T {
    format!("00000000-0000-7000-8000-0000000000{number:02}").parse().unwrap()
}

fn keys(most: usize) -> impl Strategy<Value = Vec<String>> {
    btree_set("/(systems|people)/[0-9a-f]{4}", 1..most).prop_map(|set| set.into_iter().collect())
}

fn of(keys: &[String]) -> impl Iterator<Item = &str> {
    keys.iter().map(String::as_str)
}

proptest! {
    #[test]
    fn the_same_seed_and_population_give_the_same_sample_whatever_the_order(
        (keys, turned) in keys(60).prop_flat_map(|keys| (Just(keys.clone()), Just(keys).prop_shuffle())),
        seed in "[ -~]{1,20}", size in 1_usize..40,
    ) {
        prop_assert_eq!(draw(&seed, of(&keys), size), draw(&seed, of(&turned), size));
        prop_assert_eq!(digest(of(&keys)), digest(of(&turned)));
    }

    #[test]
    fn a_sample_is_a_part_of_its_population_of_the_size_asked_for(keys in keys(60), seed in "[a-z0-9]{1,8}", size in 1_usize..80) {
        let drawn = draw(&seed, of(&keys), size);
        prop_assert_eq!(drawn.len(), size.min(keys.len()));
        let each: std::collections::BTreeSet<_> = drawn.iter().collect();
        prop_assert_eq!(each.len(), drawn.len());
        prop_assert!(drawn.iter().all(|key| keys.iter().any(|each| each == key)));
        // Nothing that was left out ranks before what came out.
        let last = drawn.iter().map(|key| rank(&seed, key)).max().unwrap();
        prop_assert!(of(&keys).filter(|key| !drawn.contains(key)).all(|key| rank(&seed, key) > last));
    }

    #[test]
    fn one_row_more_moves_one_chosen_row_at_the_most(keys in keys(60), seed in "[a-z0-9]{1,8}", size in 1_usize..40) {
        let (more, fewer) = (draw(&seed, of(&keys), size), draw(&seed, of(&keys[1..]), size));
        prop_assert!(more.iter().filter(|key| !fewer.contains(key)).count() <= 1);
        prop_assert!(fewer.iter().filter(|key| !more.contains(key)).count() <= 1);
        prop_assert_ne!(digest(of(&keys)), digest(of(&keys[1..])));
    }

    /// Whatever is tried in whatever order: only the ways that are drawn are gone, and what is over stays so.
    #[test]
    fn a_finding_goes_only_the_ways_that_there_are(acts in prop::collection::vec(0_u8..5, 1..12)) {
        let mut finding = written();
        for act in acts {
            let before = finding.state;
            let tried = match act {
                0 => finding.clone().send(today(), at()),
                1 => finding.clone().answer(),
                2 => finding.clone().accept(),
                3 => finding.clone().send_back(today(), today()),
                _ => finding.clone().withdraw("Fel sak"),
            };
            let to = match (before, act) {
                (Draft, 0) => Some(Sent),
                (Sent | Returned, 1) => Some(Answered),
                (Answered, 2) => Some(Accepted),
                (Answered, 3) => Some(Returned),
                (Draft | Sent | Returned | Answered, 4) => Some(Withdrawn),
                _ => None,
            };
            prop_assert_eq!(tried.as_ref().ok().map(|after| after.state), to);
            prop_assert!(!before.is_over() || to.is_none());
            if let Ok(after) = tried {
                // What was once sent is never a secret again, and what was not never becomes known.
                prop_assert!(after.sent_at.is_some() == (finding.sent_at.is_some() || act == 0));
                finding = after;
            }
            let traced = serde_json::to_string(&finding.traced(1)).unwrap();
            prop_assert_eq!(traced.contains("Loggen saknas"), finding.sent_at.is_some());
            prop_assert_eq!(traced.contains("Skaffa en logg"), finding.sent_at.is_some());
            prop_assert!(FindingDraft::of(finding.clone()).is_ok() == (finding.state == Draft));
        }
    }
}

fn written() -> Finding {
    let mut draft = FindingDraft::new(id(1), id(2), None);
    let body: crate::identity::BodyId = id(3);
    let fields = [
        ("text", "Loggen saknas"),
        ("grade", "serious"),
        ("recommendation", "Skaffa en logg"),
        ("body", body.as_str()),
        ("answer_by", "2026-12-31"),
    ];
    for (field, text) in fields {
        draft.set(field, text).unwrap();
    }
    draft.finish().unwrap()
}

#[test]
fn a_finding_is_not_sent_before_it_says_to_whom_how_grave_and_by_when() {
    for field in ["grade", "body", "answer_by"] {
        let mut draft = FindingDraft::of(written()).unwrap();
        draft.set(field, "").unwrap();
        let refused = draft.finish().unwrap().send(today(), at()).unwrap_err();
        assert_eq!((refused.message.key.as_str(), refused.field.as_deref()), ("audit-not-ready", Some(field)));
    }
    let late = Finding { answer_by: Some(jiff::civil::date(2026, 11, 22)), ..written() };
    assert_eq!(late.send(today(), at()).unwrap_err().message.key, "audit-day-past");
    let sent = written().send(today(), at()).unwrap();
    assert!(!sent.is_late(today()) && sent.is_late(jiff::civil::date(2027, 1, 1)));
}

#[test]
fn what_is_sent_back_or_withdrawn_needs_its_reason() {
    let mut draft = AnswerDraft::new(id(4), id(1), None, at());
    draft.set("text", "Vi skaffar en logg").unwrap();
    let answer = draft.finish().unwrap();
    assert_eq!(answer.clone().sent_back(" ", None, at()).unwrap_err().field.as_deref(), Some("reason"));
    assert_eq!(answer.clone().sent_back("När?", None, at()).unwrap().accepted, Some(false));
    assert_eq!(answer.accepted("", None, at()).unwrap().accepted, Some(true));
    assert_eq!(written().withdraw("").unwrap_err().field.as_deref(), Some("reason"));
}

fn review() -> Review {
    let mut draft = ReviewDraft::new(id(2), None, today());
    draft.set("name", "Behörigheter").unwrap();
    draft.set("questions", "Rensas konton?").unwrap();
    draft.finish().unwrap()
}

#[test]
fn a_review_closes_with_its_result_when_no_draft_is_left_and_is_then_told_whole() {
    assert!(!serde_json::to_string(&review().traced(1)).unwrap().contains("Rensas"));
    assert_eq!(review().close("Ja", 1, today()).unwrap_err().message.key, "audit-drafts-left");
    assert_eq!(review().close(" ", 0, today()).unwrap_err().field.as_deref(), Some("result"));
    let closed = review().close("Ja, i stort", 0, today()).unwrap();
    assert!(serde_json::to_string(&closed.traced(2)).unwrap().contains("Rensas"));
    assert!(closed.clone().close("Nej", 0, today()).is_err() && ReviewDraft::of(closed).is_err());
    let mut turned = ReviewDraft::of(review()).unwrap();
    turned.set("from", "2026-06-01").unwrap();
    turned.set("to", "2026-05-31").unwrap();
    assert_eq!(turned.finish().unwrap_err().message.key, "audit-period-turned");
}

fn sample(size: &str, seed: &str, count: usize) -> Result<Sample, crate::refusal::Refusal> {
    let row = |each: usize| (format!("/systems/{each}"), format!("System {each}"), format!("/systems/{each}"));
    let rows: Vec<_> = (0..count).map(row).collect();
    Sample::drawn((id(5), id(2), 1), "/systems", &rows, (size, seed), (None, at()))
}

#[test]
fn a_sample_has_a_seed_and_a_size_that_somebody_can_look_through() {
    for (size, seed, count, key) in [
        ("0", "1", 3, "audit-size-bound"),
        ("201", "1", 3, "audit-size-bound"),
        ("", "1", 3, "organisation-field-required"),
        ("många", "1", 3, "organisation-number-unreadable"),
        ("3", " ", 3, "organisation-field-required"),
        ("3", "1", 0, "audit-population-empty"),
    ] {
        assert_eq!(sample(size, seed, count).unwrap_err().message.key, key, "{size} {seed} {count}");
    }
    let drawn = sample("200", "1", 3).unwrap();
    assert_eq!((drawn.rows.len(), drawn.population, drawn.size), (3, 3, 200));
    assert!(drawn.rows.iter().zip(1..).all(|(row, place)| row.place == place && row.name.starts_with("System")));
    assert_eq!(drawn.digest, digest(["/systems/2", "/systems/0", "/systems/1"]));
}

#[test]
fn a_row_is_judged_once_for_each_look_and_the_journal_tells_of_it_when_the_review_is_closed() {
    let mut drawn = sample("2", "7", 9).unwrap();
    let by: PersonId = id(9);
    let row = drawn.rows[0].clone();
    let said = |verdict: &str, note: &str, seen: &str| judged(&row, (verdict, note, seen), (Some(&by), at()));
    assert_eq!(said("", "", "anything").unwrap(), None, "what was not touched needs no look");
    assert_eq!(said("wrong", "Ingen logg", "old").unwrap_err().message.key, "audit-row-judged-meanwhile");
    assert_eq!(said("", "Ingen logg", &row.seen()).unwrap_err().message.key, "audit-note-without-verdict");
    assert_eq!(said("perhaps", "", &row.seen()).unwrap_err().message.key, "organisation-word-unknown");
    drawn.rows[0].judged = said("wrong", "Ingen logg", &row.seen()).unwrap();
    assert_ne!(drawn.rows[0].seen(), row.seen());
    assert_eq!((drawn.count(Some(Verdict::Wrong)), drawn.count(None)), (1, 1));
    let told = |closed: bool| serde_json::to_string(&drawn.traced(closed, 2)).unwrap();
    assert!(!told(false).contains("Ingen logg") && told(true).contains("Ingen logg"));
    assert!(!told(true).contains("System "), "what rows were called is not in the journal");
}

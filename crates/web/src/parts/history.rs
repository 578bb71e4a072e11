//! History as pages tell it: who, when, which field from what to what.

use super::{Change, Event, Link};
use crate::language::Words;
use domain::activity::said::{mark, named};
use domain::journal::Act;
use routines::history::{Record, Stretch};
use routines::operation::setting;
use serde_json::Value;

/// The fact by which the journal tells where a chapter runs.
const RUNS: &str = "chapter-mode";

/// The entries of a stretch as lines of history.
pub(crate) fn events(words: Words, stretch: &Stretch, with_subject: bool) -> Vec<Event> {
    stretch.records.iter().map(|record| event(words, stretch, record, with_subject)).collect()
}

/// One entry as a line of history.
pub(crate) fn event(words: Words, stretch: &Stretch, record: &Record, with_subject: bool) -> Event {
    let name = |actor: &str| match actor {
        "operator" => words.say("journal-operator"),
        "system" => words.say("journal-system"),
        _ => stretch.names.get(actor).cloned().unwrap_or_else(|| words.say("journal-somebody")),
    };
    let who = match &record.actor.on_behalf {
        Some(other) => words.with("journal-on-behalf", &[("who", name(&record.actor.name).into()), ("whom", name(other).into())]),
        None => name(&record.actor.name),
    };
    // A count is kept under its body, which has no such field itself.
    let counted = record.entity == "body" && record.changes.as_ref().is_some_and(|changes| changes.contains_key("workplaces"));
    // So is where a chapter runs, beside what was adopted.
    let runs = record.entity == "adoption" && record.changes.as_ref().is_some_and(|changes| changes.contains_key(RUNS));
    let entity = match (counted, runs) {
        (true, _) => words.say("journal-count"),
        (_, true) => words.say("journal-entity-chapter-mode"),
        _ => words.name("journal-entity", &record.entity),
    };
    let act = match record.act {
        Act::Created => words.tell("journal-created", "entity", entity),
        Act::Changed => words.tell("journal-changed", "entity", entity),
        Act::Removed => words.tell("journal-removed", "entity", entity),
        Act::Performed => entity,
    };
    let href = if with_subject { address(&record.entity, &record.subject) } else { String::new() };
    let setting = (record.entity == "setting").then(|| setting(&record.subject)).flatten();
    let setting = setting.map(|setting| words.name("operation-setting", &setting.word()));
    let chapter = runs.then(|| words.find(&format!("regulation-chapter-{}", record.subject))).flatten();
    let named = setting.or(chapter);
    let act = match named.as_ref().or_else(|| stretch.subjects.get(&record.subject)).filter(|_| with_subject) {
        Some(subject) => format!("{act}: {subject}"),
        None => act,
    };
    let changes = match (&record.changes, record.act) {
        (None, _) => vec![Change { field: words.say("journal-disposed"), old: String::new(), new: String::new() }],
        (Some(changes), Act::Created) if counted => changes
            .iter()
            .filter(|(field, _)| field.as_str() != "body")
            .map(|(field, (_, new))| change(words, stretch, field, &Value::Null, new))
            .collect(),
        // A new record is told by its name alone; its page shows the rest.
        (Some(changes), Act::Created) => changes
            .iter()
            .filter(|(field, _)| {
                (record.entity == "comment" && field.as_str() == "text")
                    || (record.entity == "setting" && field.as_str() == "value")
                    || matches!(field.as_str(), "name" | "title" | "role" | "file" | "duty" | "subject" | "evidence" | "reason")
            })
            .map(|(field, (_, new))| change(words, stretch, field, &Value::Null, new))
            .collect(),
        (Some(changes), _) => changes
            .iter()
            .filter(|(field, _)| field.as_str() != "sha256")
            .map(|(field, (old, new))| change(words, stretch, field, old, new))
            .collect(),
    };
    Event { when: words.moment(record.at), who, what: Link::to(act, href), changes, said: None }
}

/// Where the subject of an entry has its page.
fn address(entity: &str, subject: &str) -> String {
    match entity {
        "system" => format!("/systems/{subject}"),
        "body" => format!("/organisation/{subject}"),
        "person" => format!("/people/{subject}"),
        "webhook" => format!("/webhooks/{subject}"),
        "continuity-plan" => format!("/continuity/{subject}"),
        "continuity-trial" => format!("/continuity/trials/{subject}"),
        "review" => format!("/audit/reviews/{subject}"),
        "sample" => format!("/audit/samples/{subject}"),
        "finding" => format!("/audit/findings/{subject}"),
        "problem" => format!("/desk/problems/{subject}"),
        "letter" => format!("/desk/post/{subject}"),
        "team" => "/desk/teams".to_owned(),
        "case-target" => "/desk/targets".to_owned(),
        "article" => format!("/knowledge/{subject}"),
        "attachment" | "document" => format!("/documents/{subject}"),
        "setting" if setting(subject).is_some() => "/settings".to_owned(),
        "import" | "import-run" => format!("/imports/{subject}"),
        _ => String::new(),
    }
}

fn change(words: Words, stretch: &Stretch, field: &str, old: &Value, new: &Value) -> Change {
    let told = |told: &Value| value(words, stretch, field, told);
    Change { field: words.name("journal-field", field), old: told(old), new: told(new) }
}

/// A value as people read it; long ones are cut.
fn value(words: Words, stretch: &Stretch, field: &str, value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::Bool(true) => words.say("web-yes"),
        Value::Bool(false) => words.say("web-no"),
        Value::String(text) => match field {
            "role" => words.name("organisation-role", text),
            "lifecycle" => words.name("systems-phase", text),
            "sharing" | "hosting" | "criticality" => words.name(&format!("systems-{field}"), text),
            "outcome" if words.find(&format!("continuity-outcome-{text}")).is_some() => words.name("continuity-outcome", text),
            "kind" if words.find(&format!("continuity-trial-{text}")).is_some() => words.name("continuity-trial", text),
            "register" => words.name("intake-register", text),
            "mode" => words.name("intake-mode-word", text),
            "text" => with_names(words, stretch, text),
            "day" => text.parse().map_or_else(|_| text.clone(), |day| words.day(day)),
            _ => match (stretch.subjects.get(text), text.parse::<domain::Timestamp>()) {
                (Some(name), _) => name.clone(),
                (None, Ok(at)) => words.moment(at),
                (None, Err(_)) => text.clone(),
            },
        },
        Value::Number(number) if field == "cost" => number.as_i64().map(|ore| words.kronor(ore)).unwrap_or_default(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) if values.is_empty() => String::new(),
        Value::Array(values) => words.count("journal-several", values.len() as i64),
        Value::Object(mode) if field == RUNS => {
            let mode = mode.get("mode").and_then(Value::as_str).unwrap_or_default();
            words.find(&format!("regulation-mode-{mode}")).unwrap_or_default()
        }
        Value::Object(counts) if field == "counts" => rows_of_import(words, counts),
        Value::Object(_) => words.say("journal-composed"),
    };
    if text.chars().count() > 120 { text.chars().take(119).chain(['…']).collect() } else { text }
}

/// A comment on one line, with the names of those whom it names.
fn with_names(words: Words, stretch: &Stretch, text: &str) -> String {
    named(text).iter().fold(text.to_owned(), |text, person| {
        let name = stretch.subjects.get(person.as_str()).cloned().unwrap_or_else(|| words.say("journal-somebody"));
        text.replace(&mark(person), &format!("@{name}"))
    })
}

/// How many rows an import took, and in what way.
fn rows_of_import(words: Words, counts: &serde_json::Map<String, Value>) -> String {
    let number = |name: &str| counts.get(name).and_then(Value::as_i64).unwrap_or_default();
    words.with(
        "journal-import-counts",
        &[
            ("new", number("new").into()),
            ("changed", number("changed").into()),
            ("same", (number("same") + number("kept")).into()),
            ("error", number("error").into()),
            ("missing", number("missing").into()),
        ],
    )
}

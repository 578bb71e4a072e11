//! History as pages tell it: who, when, which field from what to what.

#[cfg(test)]
mod tests;
mod valued;

use super::{Change, Event, Link};
use crate::language::Words;
use domain::journal::Act;
use routines::history::{Record, Stretch};
use routines::operation::{ARMS, setting};
use routines::regulation::Called;
use serde_json::Value;

/// The fact by which the journal tells where a chapter runs.
const RUNS: &str = "chapter-mode";

/// In what words a stretch of the journal is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Teller<'a> {
    /// The reader's language.
    pub(crate) words: Words,
    /// The stretch, with the names of what it speaks of.
    pub(crate) stretch: &'a Stretch,
    /// What the regulations in force call duties, kinds and roles.
    pub(crate) called: &'a Called,
}

/// The entries of a stretch as lines of history.
pub(crate) fn events(telling: Teller<'_>, with_subject: bool) -> Vec<Event> {
    telling.stretch.records.iter().map(|record| event(telling, record, with_subject)).collect()
}

/// One entry as a line of history.
pub(crate) fn event(telling: Teller<'_>, record: &Record, with_subject: bool) -> Event {
    let Teller { words, stretch, .. } = telling;
    let change = |field: &str, old: &Value, new: &Value| Change {
        field: telling.field(&record.entity, field),
        old: telling.value(&record.entity, field, old),
        new: telling.value(&record.entity, field, new),
    };
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
    let setting = (record.entity == "setting").then(|| setting_name(words, &record.subject)).flatten();
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
            .map(|(field, (_, new))| change(field, &Value::Null, new))
            .collect(),
        // A new record is told by its name alone; its page shows the rest.
        (Some(changes), Act::Created) => changes
            .iter()
            .filter(|(field, _)| {
                (record.entity == "comment" && field.as_str() == "text")
                    || (record.entity == "setting" && field.as_str() == "value")
                    || matches!(field.as_str(), "name" | "title" | "role" | "file" | "duty" | "subject" | "evidence" | "reason")
            })
            .map(|(field, (_, new))| change(field, &Value::Null, new))
            .collect(),
        (Some(changes), _) => changes
            .iter()
            .filter(|(field, _)| !matches!(field.as_str(), "id" | "sha256"))
            .map(|(field, (old, new))| change(field, old, new))
            .collect(),
    };
    Event { when: words.moment(record.at), who, what: Link::to(act, href), changes, said: None }
}

/// What a setting is called, where it is chosen in the browser.
fn setting_name(words: Words, subject: &str) -> Option<String> {
    if subject == ARMS {
        return Some(words.say("operation-arms"));
    }
    setting(subject).map(|setting| words.name("operation-setting", &setting.word()))
}

/// Where the subject of an entry has its page.
fn address(entity: &str, subject: &str) -> String {
    match entity {
        "system" => format!("/systems/{subject}"),
        "body" => format!("/organisation/{subject}"),
        "case" => format!("/desk/cases/{subject}"),
        "decision" => format!("/decisions/{subject}"),
        "appointment" => format!("/appointments/{subject}"),
        "person" => format!("/people/{subject}"),
        "webhook" => format!("/webhooks/{subject}"),
        "continuity-plan" => format!("/continuity/{subject}"),
        "continuity-trial" => format!("/continuity/trials/{subject}"),
        "review" => format!("/audit/reviews/{subject}"),
        "sample" => format!("/audit/samples/{subject}"),
        "finding" => format!("/audit/findings/{subject}"),
        "problem" => format!("/desk/problems/{subject}"),
        "letter" => format!("/desk/post/{subject}"),
        "team" => format!("/desk/teams/{subject}"),
        "case-target" => "/desk/targets".to_owned(),
        "article" => format!("/knowledge/{subject}"),
        "attachment" | "document" => format!("/documents/{subject}"),
        "setting" if subject == ARMS || setting(subject).is_some() => "/settings".to_owned(),
        "import" | "import-run" => format!("/imports/{subject}"),
        _ => String::new(),
    }
}

//! Values of the journal in words.

use super::Teller;
use domain::Day;
use domain::activity::said::{mark, named};
use routines::history::TEAM;
use routines::lists::{EVERYBODY, IT_UNIT};
use routines::post::LetterState;
use serde_json::{Map, Value};

/// So many characters of a value are told, the last of them three dots.
const LONGEST: usize = 120;
/// How long a day is as text.
const DAY: usize = 10;
/// So many values of a list are told one by one.
const ONE_BY_ONE: usize = 4;
/// Fields that hold yes or no, which files bring as words.
const YES_OR_NO: [&str; 4] = ["head", "personal_data", "protected", "remote_access"];
/// Fields that hold several, each told under its own name.
const IN_PARTS: [&str; 6] = ["classification", "duty-limit", "duty-start", "period", "scope", "step"];

/// The words of closed lists: the entity, or none for any; the field; the key of the text with a gap for the word.
const WORDS: &[(&str, &str, &str)] = &[
    ("api-token", "chapters", "web-chapter-{}"),
    ("article", "audience", "knowledge-audience-{}"),
    ("article", "state", "knowledge-state-{}"),
    ("attachment", "subject_kind", "documents-subject-{}"),
    ("body", "function", "organisation-function-{}"),
    ("body", "kind", "organisation-kind-{}"),
    ("body", "outside", "organisation-outside-{}"),
    ("case", "channel", "desk-channel-{}"),
    ("case", "clock", "case-clock-{}"),
    ("case", "impact", "desk-level-{}"),
    ("case", "kind", "desk-kind-{}"),
    ("case", "message", "case-message-{}"),
    ("case", "reply", "case-reply-{}"),
    ("case", "said_itself", "case-occasion-{}"),
    ("case", "status", "desk-status-{}"),
    ("case", "tier", "desk-tier-{}"),
    ("case", "urgency", "desk-level-{}"),
    ("case-target", "kind", "desk-kind-{}"),
    ("case-target", "priority", "desk-priority-{}"),
    ("case-target", "tier", "desk-tier-{}"),
    ("continuity-trial", "kind", "continuity-trial-{}"),
    ("continuity-trial", "outcome", "continuity-outcome-{}"),
    ("decision", "title", "organisation-role-{}"),
    ("disposal", "disposed", "journal-entity-{}"),
    ("document", "scan", "documents-scan-{}"),
    ("employment", "form", "organisation-form-{}"),
    ("finding", "grade", "audit-grade-{}"),
    ("finding", "state", "audit-state-{}"),
    ("import-mapping", "register", "intake-register-{}"),
    ("import-run", "mode", "intake-mode-word-{}"),
    ("import-run", "register", "intake-register-{}"),
    ("question", "answer", "systems-answer-{}"),
    ("question", "matter", "systems-question-{}"),
    ("round-confirmation", "role", "year-role-{}"),
    ("round-receipt", "role", "year-role-{}"),
    ("system", "criticality", "systems-criticality-{}"),
    ("system", "from", "systems-phase-{}"),
    ("system", "hosting", "systems-hosting-{}"),
    ("system", "lifecycle", "systems-phase-{}"),
    ("system", "sharing", "systems-sharing-{}"),
    ("system", "to", "systems-phase-{}"),
    ("team", "tier", "desk-tier-{}"),
    ("", "entities", "journal-entity-{}"),
    ("", "mode", "regulation-mode-{}"),
    ("measurement", "name", "journal-measured-{}"),
    ("", "role", "organisation-role-{}"),
    ("", "subject_kind", "documents-subject-{}"),
];

impl Teller<'_> {
    /// A value as people read it; long ones are cut.
    pub(super) fn value(self, entity: &str, field: &str, value: &Value) -> String {
        let text = self.whole(entity, field, value);
        if text.chars().count() > LONGEST { text.chars().take(LONGEST - 1).chain(['…']).collect() } else { text }
    }

    fn whole(self, entity: &str, field: &str, value: &Value) -> String {
        let words = self.words;
        match value {
            Value::Null => String::new(),
            Value::Bool(yes) => words.yes_no(*yes),
            Value::String(text) => self.text(entity, field, text),
            Value::Number(number) if field == "cost" => number.as_i64().map(|ore| words.kronor(ore)).unwrap_or_default(),
            Value::Number(number) => number.to_string(),
            Value::Array(values) if values.is_empty() => String::new(),
            Value::Array(values) if values.len() <= ONE_BY_ONE && values.iter().all(Value::is_string) => {
                values.iter().map(|value| self.whole(entity, field, value)).collect::<Vec<_>>().join(", ")
            }
            Value::Array(values) => words.count("journal-several", values.len() as i64),
            Value::Object(mode) if field == super::RUNS => {
                let mode = mode.get("mode").and_then(Value::as_str).unwrap_or_default();
                words.find(&format!("regulation-mode-{mode}")).unwrap_or_default()
            }
            Value::Object(counts) if field == "counts" => self.rows_of_import(counts),
            Value::Object(parts) if IN_PARTS.contains(&field) => self.in_parts(entity, parts),
            Value::Object(_) => words.say("journal-composed"),
        }
    }

    /// A text: a word of a closed list, the key of a duty, an id, a day, or what somebody wrote.
    fn text(self, entity: &str, field: &str, text: &str) -> String {
        let (words, called) = (self.words, self.called);
        let of_packs = match field {
            "duty" => called.duties.get(text),
            "kind" | "kinds" => called.kinds.get(text),
            "gates" | "missing" => called.gates.get(text),
            "pack" => called.packs.get(text),
            "role" => called.roles.get(text),
            _ => None,
        };
        if let Some(name) = of_packs {
            return name.clone();
        }
        let of_list = |(of, name, key): &(&str, &str, &str)| {
            let holds = (of.is_empty() || *of == entity) && *name == field;
            holds.then(|| words.find(&key.replace("{}", &text.replace('.', "-")))).flatten()
        };
        if let Some(word) = WORDS.iter().find_map(of_list) {
            return word;
        }
        if let Some(told) = self.stretch.subjects.get(text.strip_prefix(TEAM).unwrap_or(text)) {
            return told.clone();
        }
        match (field, entity) {
            ("text", "comment") => return self.with_names(text),
            ("role", "saved-view") if text == EVERYBODY => return words.say("lists-everybody"),
            ("role", "saved-view") if text == IT_UNIT => return words.say("lists-it-unit"),
            ("state", "letter") => return LetterState::read(text).map(|state| words.say(state.label())).unwrap_or_default(),
            ("subject", "measurement") => return self.of_desk(text),
            ("why", _) => return words.find(text).unwrap_or_else(|| words.say("journal-composed")),
            _ if YES_OR_NO.contains(&field) && (text == "yes" || text == "no") => return words.yes_no(text == "yes"),
            _ => {}
        }
        let day = text.parse::<Day>().ok().filter(|_| text.len() == DAY);
        match (day, text.parse::<domain::Timestamp>()) {
            (_, Ok(at)) => words.moment(at),
            (Some(day), Err(_)) => words.day(day),
            (None, Err(_)) => text.to_owned(),
        }
    }

    /// Of what the desk's figures are: the whole of it, or a tier; a team is known by its name.
    fn of_desk(self, text: &str) -> String {
        let tier = text.strip_prefix("desk:").and_then(|tier| self.words.find(&format!("desk-tier-{tier}")));
        match text {
            "desk" => self.words.say("journal-whole-desk"),
            _ => tier.unwrap_or_else(|| text.to_owned()),
        }
    }

    /// A value in parts, each under its name.
    fn in_parts(self, entity: &str, parts: &Map<String, Value>) -> String {
        let told = parts.iter().filter_map(|(field, value)| {
            let value = self.whole(entity, field, value);
            (!value.is_empty()).then(|| format!("{}: {value}", self.field(entity, field)))
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// What a field is called, of this entity or of any.
    pub(super) fn field(self, entity: &str, field: &str) -> String {
        let own = self.words.find(&format!("journal-field-{entity}-{field}"));
        own.unwrap_or_else(|| self.words.name("journal-field", field))
    }

    /// A comment on one line, with the names of those whom it names.
    fn with_names(self, text: &str) -> String {
        named(text).iter().fold(text.to_owned(), |text, person| {
            let name = self.stretch.subjects.get(person.as_str()).cloned();
            text.replace(&mark(person), &format!("@{}", name.unwrap_or_else(|| self.words.say("journal-somebody"))))
        })
    }

    /// How many rows an import took, and in what way.
    fn rows_of_import(self, counts: &Map<String, Value>) -> String {
        let number = |name: &str| counts.get(name).and_then(Value::as_i64).unwrap_or_default();
        self.words.with(
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
}

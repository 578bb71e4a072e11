//! What of a request does not fit its description, told all at once and in our own words.
//!
//! Whoever reads JSON or an address stops at the first fault and tells it in English; the description of the same type says what was expected.
//! It is asked only about what could not be read, so it lets nothing through and stops nothing.

#[cfg(test)]
mod tests;

use super::closed::words_of;
use super::problem::{Fault, TOLD, between, one_of, within};
use domain::refusal::{Argument, Label, Message};
use serde_json::{Map, Value};
use utoipa::openapi::path::ParameterIn;
use utoipa::{IntoParams, ToSchema};

/// How much of a parameter that will not do is repeated.
const REPEATED: usize = 60;

/// What of a body does not fit the description of its type.
pub(super) fn of_body<T: ToSchema>(body: &Value) -> Vec<Fault> {
    let mut named = Vec::new();
    T::schemas(&mut named);
    let named = named.into_iter().map(|(name, schema)| (name, serde_json::to_value(schema).unwrap_or_default())).collect();
    let mut faults = Vec::new();
    Description { named }.look(body, &serde_json::to_value(T::schema()).unwrap_or_default(), "", &mut faults);
    faults
}

/// What of the parameters of an address does not fit their description.
pub(super) fn of_query<T: IntoParams>(asked: &[(String, String)]) -> Vec<Fault> {
    let described = serde_json::to_value(T::into_params(|| Some(ParameterIn::Query))).unwrap_or_default();
    let known: Vec<(&str, &Value)> =
        described.as_array().into_iter().flatten().filter_map(|each| Some((each["name"].as_str()?, each))).collect();
    let names = || known.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let mut faults = Vec::new();
    for (place, (name, text)) in asked.iter().enumerate() {
        if faults.len() >= TOLD {
            break;
        }
        let wrong = match known.iter().find(|(each, _)| each == name) {
            None => Some(Message::new("api-unknown-parameter").with("known", names())),
            Some(_) if asked[..place].iter().any(|(before, _)| before == name) => Some(Message::new("api-parameter-twice")),
            Some((_, described)) => wrong_text(text, &described["schema"]),
        };
        faults.extend(wrong.map(|message| Fault::parameter(name, message)));
    }
    let missing = known.iter().filter(|(name, described)| {
        described["required"].as_bool() == Some(true) && asked.iter().all(|(given, _)| given != name)
    });
    faults.extend(missing.map(|(name, _)| Fault::parameter(name, Message::new("api-parameter-missing"))));
    faults
}

/// What is wrong with the text of a parameter.
fn wrong_text(text: &str, schema: &Value) -> Option<Message> {
    let is = |kind: &&str| match *kind {
        "integer" => text.parse::<i64>().is_ok(),
        "number" => text.parse::<f64>().is_ok(),
        "boolean" => text.parse::<bool>().is_ok(),
        "null" => false,
        _ => true,
    };
    let kinds = kinds(schema);
    if !kinds.is_empty() && !kinds.iter().any(is) {
        let repeated: String = text.chars().take(REPEATED).collect();
        return Some(wrong_kind(&kinds, format!("\"{repeated}\"")));
    }
    text.parse::<i64>().ok().and_then(|number| wrong_number(number, schema)).or_else(|| wrong_word(text, schema))
}

/// What is wrong with a whole number where the description says between which it lies.
fn wrong_number(number: i64, schema: &Value) -> Option<Message> {
    let (from, to) = (schema["minimum"].as_i64()?, schema["maximum"].as_i64()?);
    (!(from..=to).contains(&number)).then(|| between(from, to))
}

/// What is wrong with a word where the description has a list of those that would do.
fn wrong_word(text: &str, schema: &Value) -> Option<Message> {
    let words = words_of(schema["pattern"].as_str()?)?;
    (!words.iter().any(|word| word == text)).then(|| one_of(&words.join(", ")))
}

/// What to say where something of another kind was expected.
fn wrong_kind(expected: &[&str], came: impl Into<Argument>) -> Message {
    // That it may be left empty helps nobody who meant to fill it.
    let expected: Vec<Label> = expected.iter().filter(|kind| **kind != "null").map(|kind| label(kind)).collect();
    Message::new("api-wrong-kind").with("expected", expected).with("came", came)
}

/// What a kind of value is called.
fn label(kind: &str) -> Label {
    Label::new(format!("api-kind-{kind}"), kind)
}

/// The kind of a value.
fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The kinds that a description lets through; none where it says nothing of them.
fn kinds(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    }
}

/// Whether a value is of a kind that a description lets through.
fn fits(value: &Value, schema: &Value) -> bool {
    let (kinds, kind) = (kinds(schema), kind_of(value));
    kinds.is_empty() || kinds.contains(&kind) || (kind == "integer" && kinds.contains(&"number"))
}

/// The descriptions that others refer to, by their names.
struct Description {
    named: Map<String, Value>,
}

impl Description {
    /// The description that is meant for a value: what it refers to, and of several the first that lets such a value through, or the last.
    fn meant<'a>(&'a self, schema: &'a Value, value: &Value) -> &'a Value {
        if let Some(name) = schema["$ref"].as_str().and_then(|place| place.rsplit('/').next()) {
            return self.named.get(name).map_or(&Value::Null, |known| self.meant(known, value));
        }
        let Some(ways) = schema["oneOf"].as_array() else { return schema };
        let ways: Vec<&Value> = ways.iter().map(|way| self.meant(way, value)).collect();
        ways.iter().find(|way| fits(value, way)).or(ways.last()).copied().unwrap_or(schema)
    }

    /// Looks at a value and all within it, until as much is wrong as is told.
    fn look(&self, value: &Value, schema: &Value, at: &str, faults: &mut Vec<Fault>) {
        if faults.len() >= TOLD {
            return;
        }
        let schema = self.meant(schema, value);
        if !fits(value, schema) {
            faults.push(Fault::body(at, wrong_kind(&kinds(schema), label(kind_of(value)))));
            return;
        }
        match value {
            Value::Object(fields) => self.look_inside(fields, schema, at, faults),
            Value::Array(items) => {
                for (place, item) in items.iter().enumerate() {
                    self.look(item, &schema["items"], &within(at, &place.to_string()), faults);
                }
            }
            Value::String(text) => faults.extend(wrong_word(text, schema).map(|message| Fault::body(at, message))),
            Value::Number(number) => {
                let wrong = number.as_i64().and_then(|number| wrong_number(number, schema));
                faults.extend(wrong.map(|message| Fault::body(at, message)));
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// Looks at the fields of an object: those it has, those it may not have, and those it lacks.
    fn look_inside(&self, fields: &Map<String, Value>, schema: &Value, at: &str, faults: &mut Vec<Fault>) {
        for (name, value) in fields {
            if faults.len() >= TOLD {
                return;
            }
            let at = within(at, name);
            let described = schema["properties"].get(name).unwrap_or(&schema["additionalProperties"]);
            if described.as_bool() == Some(false) {
                let known = schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.as_str());
                let known = known.collect::<Vec<_>>().join(", ");
                faults.push(Fault::body(&at, Message::new("api-unknown-field").with("known", known)));
            } else {
                self.look(value, described, &at, faults);
            }
        }
        let needed = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        for name in needed.filter(|name| !fields.contains_key(*name)) {
            faults.push(Fault::body(&within(at, name), Message::new("api-field-missing")));
        }
    }
}

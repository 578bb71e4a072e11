//! The JSON Schema of the pack format, made from the format itself, so that an editor can help the writer of a pack.

use super::format::{ANCHORS, Field, Format, LANGUAGES, Shape};
use serde_json::{Map, Value, json};

/// The JSON Schema of one format.
///
/// It says all that can be said of a file by itself.
/// What several files say together (that a query file is there, that a clause is carried) only the examination of the whole pack can tell.
pub fn schema(format: &Format) -> Value {
    let mut schema = object(format.fields);
    if let Some(languages) = schema.pointer_mut("/properties/pack/properties/languages").and_then(Value::as_object_mut) {
        languages.insert("minItems".to_owned(), json!(1));
    }
    if let Some(duty) = schema.pointer_mut("/properties/duty/items").and_then(Value::as_object_mut) {
        duty.insert("allOf".to_owned(), between_keys());
    }
    let top = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format.name,
        "description": format.about,
    });
    if let (Value::Object(top), Value::Object(rest)) = (top, &mut schema) {
        let mut whole = top;
        whole.append(rest);
        return Value::Object(whole);
    }
    schema
}

/// What the keys of a duty ask of each other.
fn between_keys() -> Value {
    let is = |key: &str, value: Value| json!({ "properties": { key: { "const": value } }, "required": [key] });
    json!([
        {
            "$comment": "A principle is stated, and nothing else is.",
            "if": is("strength", json!("principle")),
            "then": is("way", json!("stated")),
            "else": { "not": is("way", json!("stated")), "required": ["subject", "bearer", "act"] }
        },
        {
            "$comment": "What rests on law says where it stands, and a deviation from it cannot be accepted.",
            "if": is("law", json!(true)),
            "then": { "required": ["citation"], "not": { "required": ["accepts"] } }
        },
        {
            "$comment": "What is attested says how long the evidence holds, or when it is first due.",
            "if": is("way", json!("attested")),
            "then": { "anyOf": [{ "required": ["period"] }, { "required": ["first"] }] }
        }
    ])
}

/// What the type of a limit asks of its value.
fn typed_limit() -> Value {
    let of = |kind: &str, value: Value| json!({ "if": { "properties": { "type": { "const": kind } } }, "then": { "properties": { "value": value } } });
    json!([
        of("day", shape(Shape::Interval)),
        of("integer", json!({ "type": "integer" })),
        of("text", json!({ "type": "string" }))
    ])
}

fn object(fields: &[Field]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut value = shape(field.shape);
        if let Value::Object(value) = &mut value {
            value.insert("description".to_owned(), json!(field.about));
        }
        properties.insert(field.key.to_owned(), value);
    }
    let required: Vec<_> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn shape(shape_of: Shape) -> Value {
    match shape_of {
        Shape::Text => json!({ "type": "string", "pattern": "\\S" }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Key => json!({ "type": "string", "pattern": "^[a-z][a-z0-9-]*$", "maxLength": 80 }),
        Shape::Local => {
            let languages: Map<String, Value> =
                LANGUAGES.iter().map(|tag| ((*tag).to_owned(), json!({ "type": "string", "pattern": "\\S" }))).collect();
            json!({ "type": "object", "properties": languages, "additionalProperties": false, "minProperties": 1 })
        }
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Shape::Value => json!({ "type": ["integer", "string"] }),
        Shape::Day => json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Shape::Interval => json!({ "type": "string", "pattern": "^-?P([0-9]+[YMWD])+$" }),
        Shape::Many(inner) => json!({ "type": "array", "items": shape(*inner) }),
        Shape::Table(fields) => object(fields),
        Shape::Named(inner) => {
            let mut inside = shape(*inner);
            if let Value::Object(inside) = &mut inside {
                inside.insert("allOf".to_owned(), typed_limit());
            }
            json!({ "type": "object", "propertyNames": { "pattern": "^[a-z][a-z0-9_]*$", "not": { "const": "day" } }, "additionalProperties": inside })
        }
        Shape::Anchors => {
            let anchors: Map<String, Value> =
                ANCHORS.iter().map(|anchor| (anchor.word().to_owned(), json!({ "type": "string", "pattern": "\\S" }))).collect();
            json!({ "type": "object", "properties": anchors, "additionalProperties": false })
        }
        Shape::Tables(fields) => json!({ "type": "array", "items": object(fields) }),
    }
}

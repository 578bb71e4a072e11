//! The JSON Schema of the pack format, made from the format itself, so that an editor can help the writer of a pack.

use super::format::{ANCHORS, Field, Format, LANGUAGES, Shape};
use serde_json::{Map, Value, json};

/// The JSON Schema of one format.
pub fn schema(format: &Format) -> Value {
    let mut schema = object(format.fields);
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
        Shape::Text => json!({ "type": "string", "minLength": 1 }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Key => json!({ "type": "string", "pattern": "^[a-z][a-z0-9-]*$", "maxLength": 80 }),
        Shape::Local => {
            let languages: Map<String, Value> =
                LANGUAGES.iter().map(|tag| ((*tag).to_owned(), json!({ "type": "string", "minLength": 1 }))).collect();
            json!({ "type": "object", "properties": languages, "additionalProperties": false, "minProperties": 1 })
        }
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Shape::Value => json!({ "type": ["integer", "string"] }),
        Shape::Day => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Shape::Interval => json!({ "type": "string", "pattern": "^-?P([0-9]+[YMWD])+$" }),
        Shape::Many(inner) => json!({ "type": "array", "items": shape(*inner) }),
        Shape::Table(fields) => object(fields),
        Shape::Named(inner) => {
            json!({ "type": "object", "propertyNames": { "pattern": "^[a-z][a-z0-9_]*$", "not": { "const": "day" } }, "additionalProperties": shape(*inner) })
        }
        Shape::Anchors => {
            let anchors: Map<String, Value> =
                ANCHORS.iter().map(|anchor| (anchor.word().to_owned(), json!({ "type": "string", "minLength": 1 }))).collect();
            json!({ "type": "object", "properties": anchors, "additionalProperties": false })
        }
        Shape::Tables(fields) => json!({ "type": "array", "items": object(fields) }),
    }
}

//! The description of the API: what stands at its head, what every operation has in common, and an example of everything.
//!
//! The examples are values of the very types that the handlers give and take, so that they cannot be out of date.

use super::closed::spell_out;
use super::problem::{Problem, ProblemAsked, ProblemError};
use serde_json::{Value, json};
use std::sync::OnceLock;
use utoipa::PartialSchema as _;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{Components, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder};

/// Where the description lies.
pub(super) const PATH: &str = "/api/v1/openapi.json";
/// The day on which this version of the API was made public.
pub(super) const RELEASED: &str = "2026-11-25";
/// The name of the security scheme.
const TOKEN: &str = "token";

/// The groups of operations: key and what they are about.
const TAGS: [(&str, &str); 24] = [
    ("about", "The API itself, and for whom a token acts."),
    ("systems", "The systems: what they are, whose they are, who uses them, and the phases they go through."),
    ("bodies", "The organisation: bodies of the municipality and parties outside."),
    ("people", "People with their employments. Whoever has protected identity is shown to the officer for it alone."),
    ("appointments", "Who is appointed to what, by which decision."),
    ("decisions", "Decisions of bodies, as they are cited."),
    (
        "information-types",
        "Types of information with their classification: confidentiality, integrity, availability from 0 to 3.",
    ),
    ("kinds", "Common kinds of system (§ 3): what is chosen for all, and who departs from it."),
    ("questions", "Questions to the owners of systems."),
    (
        "continuity",
        "How work goes on while a system is down, the order in which systems are started, exercises and restore tests.",
    ),
    ("regulations", "The regulations in force: sections, duties, and how each stands."),
    ("reports", "How the regulation stands for a body or the whole municipality, told on a day and since the last report."),
    ("drafts", "Regulations that are worked on: edited section by section and duty by duty, compared, adopted by decision."),
    ("obligations", "Every duty as it rests on one system, body, person or kind; confirming and accepting."),
    ("documents", "What is attached to the things of the registers, with its versions and the files themselves."),
    ("activity", "What happened to a thing and what was said of it, and what one follows."),
    (
        "audit",
        "The auditors' room: reviews, samples drawn by a seed, findings and the answers to them. Whoever asks sees what the policies let them see.",
    ),
    (
        "desk",
        "The fault-and-service routine: cases as they are reported, worked, handed over, solved and rated; the letters that wait for a person; teams, targets, known faults and answers that are given often; how the desk does; how many people it needs.",
    ),
    ("knowledge", "Articles by which people help themselves, written at the desk and published in versions."),
    ("year", "What comes within twelve months, and the yearly rounds in which everybody confirms what they answer for."),
    ("imports", "Registers filled from a file, and given as one."),
    ("journal", "What was done, by whom, when; it only grows."),
    ("own", "What is one's own: notices with how they reach one, and saved views of lists."),
    (
        "operation",
        "What an administrator looks after: settings, receivers of changes, the mail sent, how the service stands. Only for a token that names `operation`.",
    ),
];

/// What stands at the head.
pub(super) fn begin() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Stadga")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .license(Some(LicenseBuilder::new().name("EUPL-1.2").url(Some("https://eupl.eu/1.2/en/")).build()));

    let tags = TAGS.map(|(name, about)| TagBuilder::new().name(name).description(Some(about)).build());
    let scheme = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("A token of the API, made on “My sign-ins” or by an administrator: `Authorization: Bearer stadga_…`."));
    let mut components = Components::new();
    components.add_security_scheme(TOKEN, SecurityScheme::Http(scheme.build()));
    let mut document = OpenApiBuilder::new().info(info.build()).tags(Some(tags)).components(Some(components)).build();
    document.security = Some(vec![SecurityRequirement::new::<_, [&str; 0], &str>(TOKEN, [])]);
    document
}

const ABOUT: &str = "What the pages of Stadga know and do, for programs.\n\n\
    Each operation asks the same rules as the page beside it, and leaves the same entry in the journal. \
    Names of fields and parameters are in `snake_case`; days are written `2026-11-25`, moments in UTC as RFC 3339 has them; \
    amounts are whole numbers of öre. `until` is the first day on which something no longer holds.\n\n\
    A list takes `limit` (1 to 250, 50 unless asked for) and `page` (from 1). \
    A record that may be changed comes with an `ETag`; whoever changes it sends that in `If-Match`, \
    and is answered 412 when somebody else was quicker. What is not done is told as RFC 9457 has it, \
    in Swedish or English as `Accept-Language` asks; where the request cannot be read, `errors` names each parameter and each part of the body.\n\n\
    A token may be held to parts: `start` (what is one's own), `organisation`, `systems`, `regulation`, `audit`, `desk`, `knowledge`, `year`, `journal`, `operation`. \
    Settings, webhooks, the mail sent and the state of operation are reached only by a token that names `operation`. \
    The ways in are reached by no token: sign-ins, passwords, links, second steps, the provider and tokens themselves, \
    since a token that made another would outlive its own end.";

const LIMITATIONS: &str = "A page of a list has 250 things at the most. A body has 1 MB at the most, a file to import 64 MB, \
    a document what the municipality takes. \
    A request may take a minute. A token may ask 1,200 times a minute, unless the operator says otherwise; more is answered 429 with `Retry-After`.";

const SERVICE_LEVEL: &str = "The municipality that runs this installation answers for when it can be reached; \
    before it is stopped, requests under way are finished.";

/// The description, made when it is first asked for: most installations never are.
static DESCRIPTION: OnceLock<String> = OnceLock::new();

/// The description as a municipality serves it: its address, and whom to ask.
pub(super) fn served(address: &str, municipality: &str, email: Option<&str>) -> String {
    let text = DESCRIPTION.get_or_init(|| finished(&super::described()).to_string());
    let mut document: Value = serde_json::from_str(text).unwrap_or_default();
    document["servers"] = json!([{ "url": address, "description": municipality }]);
    let mut contact = json!({ "name": municipality, "url": address });
    if let Some(email) = email {
        contact["email"] = json!(email);
    }
    document["info"]["contact"] = contact;
    document.to_string()
}

/// The description with what every operation has in common: the problems that it may tell, and an example of everything.
fn finished(described: &OpenApi) -> Value {
    let mut document = serde_json::to_value(described).unwrap_or_default();
    document["info"]["x-limitations"] = json!(LIMITATIONS);
    document["info"]["x-sla"] = json!(SERVICE_LEVEL);
    document["components"]["schemas"]["Problem"] = serde_json::to_value(Problem::schema()).unwrap_or_default();
    document["components"]["schemas"]["ProblemError"] = serde_json::to_value(ProblemError::schema()).unwrap_or_default();
    document["components"]["schemas"]["ProblemAsked"] = serde_json::to_value(ProblemAsked::schema()).unwrap_or_default();
    let schemas = document["components"]["schemas"].clone();
    let paths = document["paths"].as_object_mut();
    for (path, item) in paths.into_iter().flatten() {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            common(path, method, operation);
            exemplify(operation, &schemas);
        }
    }
    spell_out(&mut document);
    document
}

/// The problems that an operation may tell besides its own.
fn common(path: &str, method: &str, operation: &mut Value) {
    let open = operation["security"].as_array().is_some_and(|all| all.iter().any(|each| each == &json!({})));
    let mut problems = vec![("400", "The request cannot be read: a parameter, a header, or a body that is no JSON.")];
    if !open {
        problems.extend([
            ("401", "There is no token, or it opens nothing."),
            ("403", "The policies say no, or the token is not meant for this; the sentence and `ask` say whom to ask."),
            ("429", "Too many requests within a minute; `Retry-After` says when to go on."),
        ]);
    }
    if path.contains('{') {
        problems.push(("404", "There is no such thing, or not any more."));
    }
    if method != "get" {
        problems.extend([
            ("413", "The body is larger than may be sent."),
            ("415", "The body is of another type than is read here."),
            ("422", "The rules say no, or the body does not fit its description; `field` names the field that is to blame."),
        ]);
    }
    let by_version = operation["parameters"].as_array().into_iter().flatten().any(|each| each["name"] == "If-Match");
    if by_version {
        problems.push(("412", "Somebody else has changed the record since it was read."));
        problems.push(("428", "`If-Match` is missing."));
    }
    if operation["description"].as_str().is_none_or(str::is_empty) {
        operation["description"] = json!(format!("{}.", operation["summary"].as_str().unwrap_or_default()));
    }
    problems.push(("500", "The fault is ours; the sentence bears the id of the fault in the log."));
    problems.push(("503", "The database does not answer just now."));
    // What an operation says itself of a problem stands.
    let own: Vec<(String, String)> = operation["responses"]
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(status, _)| status.starts_with(['4', '5']))
        .map(|(status, response)| (status.clone(), response["description"].as_str().unwrap_or_default().to_owned()))
        .collect();
    problems.retain(|(status, _)| own.iter().all(|(each, _)| each != status));
    problems.extend(own.iter().map(|(status, about)| (status.as_str(), about.as_str())));
    for (status, about) in problems {
        let example = Problem::sample(status.parse().unwrap_or(400), path);
        let content = json!({ "schema": { "$ref": "#/components/schemas/Problem" }, "example": example });
        operation["responses"][status] = json!({ "description": about, "content": { "application/problem+json": content } });
    }
}

/// Gives every body of an operation an example.
fn exemplify(operation: &mut Value, schemas: &Value) {
    let mut contents: Vec<&mut Value> = Vec::new();
    let [body, responses] = operation.as_object_mut().map_or([None, None], |operation| {
        let mut found = [None, None];
        for (name, value) in operation {
            match name.as_str() {
                "requestBody" => found[0] = Some(value),
                "responses" => found[1] = Some(value),
                _ => {}
            }
        }
        found
    });
    contents.extend(body);
    contents.extend(responses.and_then(Value::as_object_mut).into_iter().flatten().map(|(_, response)| response));
    for content in contents {
        for (_, media) in content.get_mut("content").and_then(Value::as_object_mut).into_iter().flatten() {
            if media.get("example").is_none() && media.get("examples").is_none() {
                media["example"] = example_of(&media["schema"], schemas);
            }
        }
    }
}

/// An example of what a schema describes: its own, that of what it refers to, or one made of its parts.
fn example_of(schema: &Value, schemas: &Value) -> Value {
    if let Some(example) = schema.get("example").or_else(|| schema["examples"].get(0)) {
        return example.clone();
    }
    if let Some(name) = schema["$ref"].as_str() {
        return example_of(&schemas[name.rsplit('/').next().unwrap_or_default()], schemas);
    }
    if let Some(properties) = schema["properties"].as_object() {
        return properties.iter().map(|(name, schema)| (name.clone(), example_of(schema, schemas))).collect();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str());
    match kind {
        Some("array") => json!([example_of(&schema["items"], schemas)]),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(1)),
        Some("boolean") => json!(true),
        Some("string") => json!("…"),
        _ => json!({}),
    }
}

//! `stadga config`: each setting with where it comes from.

use crate::configuration::settings::SETTINGS;
use crate::configuration::{Origin, PLACES};
use crate::context::{Context, Trouble};
use serde_json::json;
use std::process::ExitCode;
use web::language::Words;

/// Where a value comes from, in words.
fn told(origin: &Origin, words: Words) -> String {
    words.message(&origin.message())
}

/// Where a value comes from, for programs.
const fn word(origin: &Origin) -> &'static str {
    match origin {
        Origin::Argument(_) => "argument",
        Origin::Variable(_) => "environment",
        Origin::File(..) => "file",
        Origin::Otherwise => "default",
    }
}

/// What is shown of a value: secrets and the passwords of addresses are not.
fn shown(key: &str, text: &str, secret: bool) -> String {
    if secret && !text.is_empty() {
        return "********".to_owned();
    }
    match key {
        "database" => text.parse::<store::Address>().map_or_else(|_| text.to_owned(), |address| address.to_string()),
        _ => text.to_owned(),
    }
}

/// What was chosen in the browser and holds, by municipality; of one whose database cannot be opened now nothing is known.
async fn chosen(context: &Context) -> Vec<(Option<String>, &'static str, String)> {
    let mut found = Vec::new();
    for each in context.each() {
        let name = each.municipality.as_ref().map(|municipality| municipality.name.clone());
        let Ok(town) = each.town().await else { continue };
        let Ok(settings) = town.settings().await else { continue };
        let here = domain::operation::settings_of(None);
        let here = here.filter(|setting| settings.origin(setting.key) == domain::operation::Origin::Browser);
        found.extend(
            here.map(|setting| (name.clone(), setting.key, shown(setting.key, settings.get(setting.key), setting.secret))),
        );
    }
    found
}

/// `stadga config`: each value with where it comes from.
pub(crate) async fn show(context: &Context) -> Result<ExitCode, Trouble> {
    let configuration = &*context.configuration;
    let words = context.words;
    let chosen = chosen(context).await;
    if context.json() {
        let value = |key: &str, text: &str, secret: bool, origin: &Origin| json!({ "key": key, "value": shown(key, text, secret), "origin": word(origin), "from": told(origin, words) });
        let settings: Vec<_> = SETTINGS
            .iter()
            .map(|each| value(each.key, configuration.get(each.key), each.secret, &configuration.origin(each.key)))
            .collect();
        let municipalities: Vec<_> = configuration
            .municipalities
            .iter()
            .map(|each| {
                let own: Vec<_> = each.values.iter().map(|(key, own)| value(key, &own.text, false, &own.origin)).collect();
                json!({ "name": each.name, "hosts": each.hosts, "settings": own })
            })
            .collect();
        let browser: Vec<_> =
            chosen.iter().map(|(name, key, value)| json!({ "municipality": name, "key": key, "value": value })).collect();
        let unknown: Vec<_> = configuration.unknown_variables.iter().map(|message| words.message(message)).collect();
        context.print_json(&json!({
            "file": configuration.file, "settings": settings, "municipalities": municipalities, "browser": browser, "unknown": unknown,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    for message in &configuration.unknown_variables {
        context.note(&words.message(message));
    }
    let file = configuration.file.as_ref().map(|file| file.display().to_string());
    context.print(&match file {
        Some(file) => words.tell("configuration-file", "file", file),
        None => words.tell("configuration-no-file", "places", PLACES.join(", ")),
    })?;
    let mut rows: Vec<(String, String, String)> = SETTINGS
        .iter()
        .map(|each| {
            let origin = told(&configuration.origin(each.key), words);
            (each.key.to_owned(), shown(each.key, configuration.get(each.key), each.secret), origin)
        })
        .collect();
    for each in &configuration.municipalities {
        let hosts = if each.hosts.is_empty() { words.say("configuration-every-host") } else { each.hosts.join(", ") };
        rows.push((format!("municipality.{}", each.name), hosts, String::new()));
        for (key, own) in &each.values {
            rows.push((format!("municipality.{}.{key}", each.name), shown(key, &own.text, false), told(&own.origin, words)));
        }
    }
    rows.extend(chosen.into_iter().map(|(name, key, value)| {
        let key = name.map_or_else(|| key.to_owned(), |name| format!("municipality.{name}.{key}"));
        (key, value, words.say("configuration-from-browser"))
    }));
    let width = |pick: fn(&(String, String, String)) -> usize| rows.iter().map(pick).max().unwrap_or(0);
    let (keys, values) = (width(|row| row.0.chars().count()), width(|row| row.1.chars().count()).min(48));
    for (key, value, origin) in &rows {
        let value = if value.is_empty() { "–" } else { value };
        context.print(&format!("{key:keys$}  {value:values$}  {origin}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn secrets_are_never_shown() {
        assert_eq!(shown("metrics.token", "abc", true), "********");
        let address = shown("database", "postgres://stadga:hemligt@db/stadga", false);
        assert!(!address.contains("hemligt") && address.contains("db/stadga"), "{address}");
    }
}

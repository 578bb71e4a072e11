//! The file of the configuration: TOML, read with the line of every value.

use super::settings::{self, OF_A_MUNICIPALITY, SETTINGS};
use domain::refusal::Message;
use domain::search::{allowed, distance};
use std::collections::BTreeMap;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The table under which municipalities stand.
const MUNICIPALITY: &str = "municipality";

/// A value of the file with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) value: String,
    pub(super) line: usize,
}

/// What a file says.
#[derive(Clone, Debug, Default)]
pub(super) struct File {
    /// Settings of the whole service by name.
    pub(super) settings: BTreeMap<&'static str, Said>,
    /// Municipalities by name, in the order of the file, each with what is said of it; hosts stand under `host`.
    pub(super) municipalities: Vec<(String, usize, BTreeMap<&'static str, Said>)>,
    /// Keys that are no settings, each with its line and the setting that was meant where one is almost the same.
    unknown: Vec<(usize, String, Option<&'static str>)>,
}

/// Reads a file of the configuration; what is wrong comes with its line.
pub(super) fn read(path: &Path) -> Result<File, Message> {
    let named = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Message::new("configuration-unreadable").with("file", &named).with("why", error.to_string()))?;
    parse(&named, &text)
}

/// Reads the text of a file.
pub(super) fn parse(named: &str, text: &str) -> Result<File, Message> {
    let reader = Reader { named, text };
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| reader.line(span.start));
        Message::new("configuration-no-toml").with("file", named).with("line", line).with("why", error.message())
    })?;
    let mut file = File::default();
    for (key, value) in table.get_ref() {
        if key.get_ref() == MUNICIPALITY {
            reader.municipalities(value, &mut file)?;
        } else {
            reader.setting("", key, value, &mut file)?;
        }
    }
    // All of them in one answer: somebody who mends one and starts again would else meet the next.
    if !file.unknown.is_empty() {
        return Err(unknown(named, &mut file.unknown));
    }
    file.municipalities.sort_by_key(|(_, line, _)| *line);
    Ok(file)
}

/// The sentence about the keys that are no settings.
fn unknown(named: &str, keys: &mut [(usize, String, Option<&'static str>)]) -> Message {
    keys.sort();
    if let [(line, key, near)] = keys {
        let at = |of: &'static str| Message::new(of).with("file", named).with("line", *line).with("key", &*key);
        return match near {
            Some(near) => at("configuration-unknown-key-near").with("near", *near),
            None => at("configuration-unknown-key"),
        };
    }
    let told = keys.iter().map(|(line, key, near)| match near {
        Some(near) => format!("{line}: {key} → {near}"),
        None => format!("{line}: {key}"),
    });
    Message::new("configuration-unknown-keys")
        .with("file", named)
        .with("count", keys.len())
        .with("keys", told.collect::<Vec<_>>().join("; "))
}

struct Reader<'a> {
    named: &'a str,
    text: &'a str,
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        self.text.get(..at).unwrap_or(self.text).matches('\n').count() + 1
    }

    fn at(&self, key: &'static str, place: usize) -> Message {
        Message::new(key).with("file", self.named).with("line", self.line(place))
    }

    /// One setting, or a table of settings.
    fn setting(
        &self,
        table: &str,
        key: &Spanned<toml::de::DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
        file: &mut File,
    ) -> Result<(), Message> {
        let name = if table.is_empty() { key.get_ref().to_string() } else { format!("{table}.{}", key.get_ref()) };
        if let Some(setting) = settings::find(&name) {
            let said = self.said(value).filter(|said| setting.kind.takes(&said.value));
            let said = said.ok_or_else(|| {
                self.at("configuration-wrong-value", value.span().start)
                    .with("key", &name)
                    .with("example", setting.kind.example())
            })?;
            file.settings.insert(setting.key, said);
            return Ok(());
        }
        match value.get_ref() {
            DeValue::Table(inner)
                if table.is_empty() && SETTINGS.iter().any(|each| each.key.starts_with(&format!("{name}."))) =>
            {
                inner.iter().try_for_each(|(key, value)| self.setting(&name, key, value, file))
            }
            _ => {
                let known = SETTINGS.iter().map(|setting| setting.key).chain([MUNICIPALITY]);
                file.unknown.push((self.line(key.span().start), name.clone(), nearest(&name, known)));
                Ok(())
            }
        }
    }

    fn municipalities(&self, value: &Spanned<DeValue<'_>>, file: &mut File) -> Result<(), Message> {
        let wrong = || self.at("configuration-municipality-table", value.span().start);
        let DeValue::Table(tables) = value.get_ref() else { return Err(wrong()) };
        for (name, value) in tables {
            let DeValue::Table(inner) = value.get_ref() else { return Err(wrong()) };
            let mut said = BTreeMap::new();
            for (key, value) in inner {
                let asked = match key.get_ref().as_ref() {
                    "backup-folder" => "backup.folder",
                    "crisis-folder" => "crisis.folder",
                    other => other,
                };
                if asked == "host" {
                    let hosts = self.said(value).filter(|hosts| !hosts.value.is_empty());
                    let hosts = hosts.ok_or_else(|| {
                        let example = "stadga.lindhamn.example";
                        self.at("configuration-wrong-value", value.span().start).with("key", "host").with("example", example)
                    })?;
                    said.insert("host", hosts);
                    continue;
                }
                let setting = settings::find(asked).filter(|setting| OF_A_MUNICIPALITY.contains(&setting.key));
                let Some(setting) = setting else {
                    let known =
                        ["host", "database", "key-file", "secret-key-file", "public-url", "backup-folder", "crisis-folder"];
                    let near = nearest(key.get_ref(), known.into_iter());
                    file.unknown.push((self.line(key.span().start), key.get_ref().to_string(), near));
                    continue;
                };
                let own = self.said(value).filter(|said| setting.kind.takes(&said.value)).ok_or_else(|| {
                    self.at("configuration-wrong-value", value.span().start)
                        .with("key", setting.key)
                        .with("example", setting.kind.example())
                })?;
                said.insert(setting.key, own);
            }
            // What was meant for it may stand there misspelt, which is told instead.
            if !said.contains_key("database") && file.unknown.is_empty() {
                return Err(self
                    .at("configuration-municipality-database", name.span().start)
                    .with("name", name.get_ref().as_ref()));
            }
            file.municipalities.push((name.get_ref().to_string(), self.line(name.span().start), said));
        }
        Ok(())
    }

    /// The value as text; a list becomes its parts with commas between.
    fn said(&self, value: &Spanned<DeValue<'_>>) -> Option<Said> {
        let line = self.line(value.span().start);
        let text = |value: &DeValue<'_>| match value {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Integer(number) => Some(number.as_str().to_owned()),
            DeValue::Boolean(whether) => Some(whether.to_string()),
            _ => None,
        };
        let value = match value.get_ref() {
            DeValue::Array(parts) => parts.iter().map(|part| text(part.get_ref())).collect::<Option<Vec<_>>>()?.join(", "),
            other => text(other)?,
        };
        Some(Said { value, line })
    }
}

/// The known key that is meant by one that is almost it: as near as the search takes a mistyped word.
pub(super) fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let allowed = allowed(name.chars().count());
    known.map(|key| (distance(name, key), key)).filter(|(apart, _)| *apart <= allowed).min().map(|(_, key)| key)
}

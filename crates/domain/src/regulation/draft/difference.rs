//! What differs between two editions of a pack.

use crate::language::{Language, LocalText};
use crate::regulation::pack::{Duty, Limit, Pack, Section, Way};
use std::collections::BTreeMap;

/// What became of a section or a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alteration {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Some of its fields differ.
    Changed,
}

/// A field that differs, old and new; empty where it is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name, such as `text`, `bearer` or `limits.soon`.
    pub name: String,
    /// The language of a text; none of what is no text.
    pub language: Option<Language>,
    /// What it was.
    pub old: String,
    /// What it is.
    pub new: String,
}

/// One section, duty or the head of a pack that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    /// What became of it.
    pub alteration: Alteration,
    /// The number of the section or the duty; empty for the head.
    pub number: String,
    /// The key of a duty; none for a section and the head.
    pub duty: Option<String>,
    /// What it is called.
    pub title: LocalText,
    /// The fields that differ.
    pub fields: Vec<Field>,
}

type Told = BTreeMap<(String, Option<Language>), String>;

fn text(told: &mut Told, name: &str, text: &LocalText) {
    for (language, text) in &text.0 {
        told.insert((name.to_owned(), Some(*language)), text.trim().to_owned());
    }
}

fn head(pack: &Pack) -> Told {
    let mut told = Told::new();
    text(&mut told, "title", &pack.title);
    text(&mut told, "about", &pack.about);
    told.insert(("version".to_owned(), None), pack.version.clone());
    told
}

fn section(section: &Section) -> Told {
    let mut told = Told::new();
    text(&mut told, "title", &section.title);
    text(&mut told, "text", &section.text);
    told
}

fn duty(duty: &Duty) -> Told {
    let mut told = Told::new();
    text(&mut told, "text", &duty.text);
    text(&mut told, "act", &duty.act);
    let interval =
        |interval: Option<crate::regulation::pack::Interval>| interval.map(|each| each.to_string()).unwrap_or_default();
    let mut plain = vec![
        ("number", duty.number.clone()),
        ("strength", duty.strength.word().to_owned()),
        ("subject", duty.subject.word().to_owned()),
        ("way", duty.way.word().to_owned()),
        ("bearer", duty.bearer.clone()),
        ("period", interval(duty.period)),
        ("first", interval(duty.first)),
        ("lead", duty.lead.to_string()),
        ("accepts", duty.accepts.clone().unwrap_or_default()),
        ("citation", duty.citation.clone().unwrap_or_default()),
        ("rules", duty.rules.join(", ")),
        ("applies", duty.applies.as_ref().map(|applies| applies.source.clone()).unwrap_or_default()),
    ];
    if let Way::Measured(query) = &duty.way {
        plain.push(("query", query.text.clone()));
    }
    told.extend(plain.into_iter().map(|(name, value)| ((name.to_owned(), None), value)));
    for (name, limit) in &duty.limits {
        let value = match limit {
            Limit::Day(interval) => interval.to_string(),
            Limit::Integer(number) => number.to_string(),
            Limit::Text(text) => text.clone(),
        };
        told.insert((format!("limits.{name}"), None), value);
    }
    told
}

fn fields(old: &Told, new: &Told) -> Vec<Field> {
    let mut names: Vec<&(String, Option<Language>)> = old.keys().chain(new.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let value = |told: &Told, name| told.get(name).cloned().unwrap_or_default();
    names
        .into_iter()
        .map(|name| Field { name: name.0.clone(), language: name.1, old: value(old, name), new: value(new, name) })
        .filter(|field| field.old != field.new)
        .collect()
}

/// What differs, in the order of the new pack; what is gone stands after what there is.
pub fn differences(old: &Pack, new: &Pack) -> Vec<Altered> {
    let mut found = Vec::new();
    let mut tell = |title: &LocalText, number: &str, key: Option<&str>, before: Option<Told>, after: Option<Told>| {
        let alteration = match (&before, &after) {
            (None, _) => Alteration::Added,
            (_, None) => Alteration::Removed,
            _ => Alteration::Changed,
        };
        let fields = match (&before, &after) {
            (Some(before), Some(after)) => fields(before, after),
            _ => Vec::new(),
        };
        if alteration != Alteration::Changed || !fields.is_empty() {
            let (number, duty) = (number.to_owned(), key.map(str::to_owned));
            found.push(Altered { alteration, number, duty, title: title.clone(), fields });
        }
    };
    tell(&new.title, "", None, Some(head(old)), Some(head(new)));
    for each in &new.sections {
        tell(&each.title, &each.number, None, old.section(&each.number).map(section), Some(section(each)));
        for own in &each.duties {
            let before = old.duty(&own.key).map(|(_, before)| duty(before));
            tell(&own.text, &own.number, Some(&own.key), before, Some(duty(own)));
        }
    }
    for each in &old.sections {
        if new.section(&each.number).is_none() {
            tell(&each.title, &each.number, None, Some(section(each)), None);
        }
        for own in each.duties.iter().filter(|own| new.duty(&own.key).is_none()) {
            tell(&own.text, &own.number, Some(&own.key), Some(duty(own)), None);
        }
    }
    found
}

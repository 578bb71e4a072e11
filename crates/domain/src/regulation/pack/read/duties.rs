//! Reads a section with its duties, and what each duty names: limits, queries, subjects, clauses, rules.

use super::Reading;
use crate::calendar::Certainty;
use crate::language::LocalText;
use crate::refusal::Message;
use crate::regulation::bearer;
use crate::regulation::facts;
use crate::regulation::pack::check::{Checked, is_key};
use crate::regulation::pack::{Applies, Duty, Interval, Limit, Problem, Section, Strength, SubjectKind, Way};
use crate::regulation::query::{Query, lint};
use serde::Deserialize;
use std::collections::BTreeMap;

/// How many days before the due day a duty is *due*, where the pack does not say.
const LEAD: u16 = 30;

#[derive(Deserialize)]
pub(super) struct SectionFile {
    section: SectionHead,
    #[serde(default)]
    duty: Vec<RawDuty>,
}

#[derive(Deserialize)]
struct SectionHead {
    number: String,
    title: LocalText,
    text: LocalText,
}

#[derive(Deserialize)]
struct RawDuty {
    key: String,
    number: String,
    strength: Strength,
    subject: Option<SubjectKind>,
    applies: Option<String>,
    way: String,
    query: Option<String>,
    #[serde(default)]
    limits: BTreeMap<String, toml::Value>,
    bearer: Option<String>,
    period: Option<String>,
    first: Option<String>,
    lead: Option<u16>,
    #[serde(default)]
    law: bool,
    citation: Option<String>,
    #[serde(default)]
    certainty: Certainty,
    #[serde(default)]
    rules: Vec<String>,
    accepts: Option<String>,
    appoints: Option<String>,
    chapter: Option<String>,
    text: LocalText,
    #[serde(default)]
    act: LocalText,
    #[serde(default)]
    clauses: Vec<String>,
}

impl Reading<'_> {
    pub(super) fn section(&mut self, raw: SectionFile, checked: &mut Checked<'_>) -> Section {
        let SectionFile { section, duty } = raw;
        if !self.section_numbers.insert(section.number.clone()) {
            checked.fault("section.number", Message::new("regulation-pack-twice").with("name", section.number.as_str()));
        }
        self.complete("section.title", &section.title, checked);
        self.complete("section.text", &section.text, checked);
        let duties =
            duty.into_iter().enumerate().map(|(place, duty)| self.duty(duty, &format!("duty[{}]", place + 1), checked)).collect();
        Section { number: section.number, title: section.title, text: section.text, duties }
    }

    fn duty(&mut self, raw: RawDuty, path: &str, checked: &mut Checked<'_>) -> Duty {
        let at = |key: &str| format!("{path}.{key}");
        if !self.duty_keys.insert(raw.key.clone()) {
            checked.fault(&at("key"), Message::new("regulation-pack-twice").with("name", raw.key.as_str()));
        }
        if !self.duty_numbers.insert(raw.number.clone()) {
            checked.fault(&at("number"), Message::new("regulation-pack-twice").with("name", raw.number.as_str()));
        }
        self.complete(&at("text"), &raw.text, checked);
        for clause in &raw.clauses {
            if self.clauses.contains(clause) {
                self.carried.insert(clause.clone());
            } else {
                checked.fault(&at("clauses"), Message::new("regulation-pack-clause-unknown").with("clause", clause.as_str()));
            }
        }
        for rule in raw.rules.iter().filter(|rule| !self.rules.contains(*rule)) {
            checked.fault(&at("rules"), Message::new("regulation-pack-rule-unknown").with("rule", rule.as_str()));
        }
        let stated = raw.strength == Strength::Principle;
        if stated != (raw.way == "stated") {
            checked.fault(&at("way"), Message::new("regulation-pack-principle-is-stated"));
        }
        let subject = raw.subject.unwrap_or(SubjectKind::Municipality);
        if !stated {
            self.obliging(&raw, subject, &at, checked);
        }
        let limits = limits(&raw.limits, &at, checked);
        let names: Vec<&str> = limits.keys().map(String::as_str).collect();
        let way = match raw.way.as_str() {
            "measured" => {
                let source = raw.query.clone().unwrap_or_else(|| format!("checks/{}.sql", raw.key));
                match self.query(&source, &at("query"), &names, checked) {
                    Some(query) => Way::Measured(Box::new(query)),
                    None => Way::Attested,
                }
            }
            "attested" => Way::Attested,
            _ => Way::Stated,
        };
        let applies = raw.applies.as_deref().and_then(|source| self.applies(source, subject, &at("applies"), &names, checked));
        if raw.law && raw.citation.is_none() {
            checked.fault(&at("law"), Message::new("regulation-pack-law-without-citation"));
        }
        if raw.law && raw.accepts.is_some() {
            checked.fault(&at("accepts"), Message::new("regulation-pack-law-accepted"));
        }
        if let Some(role) = raw.appoints.as_ref().filter(|role| !self.roles.contains(*role)) {
            checked.fault(&at("appoints"), Message::new("regulation-pack-role-unknown").with("role", role));
        }
        let period = self.interval(raw.period.as_deref(), &at("period"), checked);
        let first = self.interval(raw.first.as_deref(), &at("first"), checked);
        if raw.way == "attested" && period.is_none() && first.is_none() {
            checked.fault(&at("period"), Message::new("regulation-pack-attested-without-period"));
        }
        Duty {
            key: raw.key,
            number: raw.number,
            strength: raw.strength,
            subject,
            applies,
            way,
            limit_titles: raw.limits.iter().filter_map(titled).collect(),
            limits,
            bearer: raw.bearer.unwrap_or_default(),
            period,
            first,
            lead: raw.lead.unwrap_or(LEAD),
            law: raw.law,
            citation: raw.citation,
            certainty: raw.certainty,
            rules: raw.rules,
            accepts: raw.accepts,
            appoints: raw.appoints,
            chapter: raw.chapter,
            text: raw.text,
            act: raw.act,
            clauses: raw.clauses,
        }
    }

    /// What a duty that rests on somebody must have.
    fn obliging(&mut self, raw: &RawDuty, subject: SubjectKind, at: &dyn Fn(&str) -> String, checked: &mut Checked<'_>) {
        if raw.subject.is_none() {
            checked.fault(&at("subject"), Message::new("regulation-pack-key-missing").with("key", "subject"));
        }
        self.complete(&at("act"), &raw.act, checked);
        match raw.bearer.as_deref() {
            None => checked.fault(&at("bearer"), Message::new("regulation-pack-key-missing").with("key", "bearer")),
            Some(bearer)
                if self.roles.contains(bearer)
                    || bearer::Station::starts(subject).iter().any(|station| station.word() == bearer) => {}
            Some(bearer) => {
                let known: Vec<&str> = bearer::Station::starts(subject).iter().map(|station| station.word()).collect();
                let message =
                    Message::new("regulation-pack-bearer-unknown").with("bearer", bearer).with("known", known.join(", "));
                checked.fault(&at("bearer"), message);
            }
        }
    }

    fn interval(&self, text: Option<&str>, key: &str, checked: &mut Checked<'_>) -> Option<Interval> {
        let text = text?;
        if let Some(named) = self.periods.get(text) {
            return Some(*named);
        }
        match text.parse::<Interval>() {
            Ok(interval) if !interval.is_backwards() => Some(interval),
            _ => {
                let message = if is_key(text) {
                    Message::new("regulation-pack-period-unknown").with("name", text)
                } else {
                    Message::new("regulation-pack-not-an-interval")
                };
                checked.fault(key, message);
                None
            }
        }
    }

    fn query(&mut self, source: &str, key: &str, limits: &[&str], checked: &mut Checked<'_>) -> Option<Query> {
        self.queries_used.insert(source.to_owned());
        let Some(text) = self.files.get(source).filter(|_| source.starts_with("checks/")) else {
            checked.fault(key, Message::new("regulation-pack-query-missing").with("file", source));
            return None;
        };
        match lint(source, text, limits) {
            Ok(query) => Some(query),
            Err(fault) => {
                self.problems.push(Problem {
                    file: source.to_owned(),
                    line: fault.line,
                    key: key.to_owned(),
                    message: fault.message,
                });
                None
            }
        }
    }

    fn applies(
        &mut self,
        source: &str,
        subject: SubjectKind,
        key: &str,
        limits: &[&str],
        checked: &mut Checked<'_>,
    ) -> Option<Applies> {
        let query = if source.contains('/') {
            self.query(source, key, limits, checked)
        } else {
            let view = facts::view(source).and_then(|view| view.subject.map(|(kind, column)| (view, kind, column)));
            match view {
                Some((view, kind, column)) if kind == subject || (kind == SubjectKind::Body && is_a_body(subject)) => {
                    let period = if view.has_period() { " where valid_from <= :day and valid_until > :day" } else { "" };
                    lint(source, &format!("select distinct {column} as subject from {}{period}", view.name), &[]).ok()
                }
                _ => {
                    let message =
                        Message::new("regulation-pack-applies-unknown").with("name", source).with("subject", subject.word());
                    checked.fault(key, message);
                    None
                }
            }
        };
        query.map(|query| Applies { source: source.to_owned(), query: Box::new(query) })
    }
}

/// Whether the subjects are bodies of one kind.
fn is_a_body(subject: SubjectKind) -> bool {
    matches!(
        subject,
        SubjectKind::Body | SubjectKind::Board | SubjectKind::Administration | SubjectKind::Group | SubjectKind::District
    )
}

/// What a limit is called, where the pack says.
fn titled((name, value): (&String, &toml::Value)) -> Option<(String, LocalText)> {
    Some((name.clone(), value.get("title")?.clone().try_into().ok()?))
}

/// The limits of a duty, each of the type it names.
fn limits(
    raw: &BTreeMap<String, toml::Value>,
    at: &dyn Fn(&str) -> String,
    checked: &mut Checked<'_>,
) -> BTreeMap<String, Limit> {
    let mut limits = BTreeMap::new();
    for (name, value) in raw {
        let kind = value.get("type").and_then(toml::Value::as_str).unwrap_or_default();
        let given = value.get("value");
        let text = given.and_then(toml::Value::as_str);
        let limit = match kind {
            "day" => text.and_then(|text| text.parse().ok()).map(Limit::Day),
            "integer" => given.and_then(toml::Value::as_integer).map(Limit::Integer),
            _ => text.map(|text| Limit::Text(text.to_owned())),
        };
        match limit {
            Some(limit) => {
                limits.insert(name.clone(), limit);
            }
            None => checked
                .fault(&at(&format!("limits.{name}.value")), Message::new("regulation-pack-limit-value").with("kind", kind)),
        }
    }
    limits
}

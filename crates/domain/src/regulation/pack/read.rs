//! Reads a pack: each file against its format, then everything against everything else.

use super::check::{Checked, check, is_key};
use super::{
    Applies, CLAUSES, Clause, Duty, Interval, Limit, Lists, PACK, Pack, PackFiles, Problem, SECTION, Section, Strength,
    SubjectKind, Way,
};
use crate::language::{Language, LocalText};
use crate::refusal::{Anchor, Message};
use crate::regulation::bearer;
use crate::regulation::facts;
use crate::regulation::query::{Query, lint};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many days before the due day a duty is *due*, where the pack does not say.
const LEAD: u16 = 30;

#[derive(Deserialize)]
struct PackFile {
    pack: Head,
    anchors: BTreeMap<Anchor, String>,
    #[serde(flatten)]
    lists: Lists,
}

#[derive(Deserialize)]
struct Head {
    name: String,
    version: String,
    title: LocalText,
    about: LocalText,
    languages: Vec<Language>,
    municipality: Option<String>,
    adopted: Option<jiff::civil::Date>,
    decision: Option<String>,
    valid_from: Option<jiff::civil::Date>,
}

#[derive(Deserialize)]
struct ClausesFile {
    #[serde(default)]
    clause: Vec<Clause>,
}

#[derive(Deserialize)]
struct SectionFile {
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
    accepts: Option<String>,
    appoints: Option<String>,
    chapter: Option<String>,
    text: LocalText,
    #[serde(default)]
    act: LocalText,
    #[serde(default)]
    clauses: Vec<String>,
}

/// What the checks across files need to know.
struct Reading<'a> {
    files: &'a PackFiles,
    languages: Vec<Language>,
    periods: BTreeMap<String, Interval>,
    roles: BTreeSet<String>,
    clauses: BTreeSet<String>,
    carried: BTreeSet<String>,
    duty_keys: BTreeSet<String>,
    duty_numbers: BTreeSet<String>,
    queries_used: BTreeSet<String>,
    problems: Vec<Problem>,
}

impl Pack {
    /// Reads a pack, or says everything that is wrong with it.
    pub fn read(files: &PackFiles) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let head: Option<PackFile> = file(files, "pack.toml", &PACK, &mut problems).map(|(head, _)| head);
        let clauses: Vec<Clause> = match files.get("clauses.toml") {
            Some(_) => file::<ClausesFile>(files, "clauses.toml", &CLAUSES, &mut problems)
                .map_or_else(Vec::new, |(clauses, _)| clauses.clause),
            None => Vec::new(),
        };
        let mut raw = Vec::new();
        let paths: Vec<&String> = files.0.keys().filter(|path| PackFiles::is_section(path)).collect();
        if paths.is_empty() {
            problems.push(Problem {
                file: "sections/".to_owned(),
                line: None,
                key: String::new(),
                message: Message::new("regulation-pack-no-sections"),
            });
        }
        for path in paths {
            if let Some((section, checked)) = file::<SectionFile>(files, path, &SECTION, &mut problems) {
                raw.push((section, checked));
            }
        }
        if let Some(text) = files.get("rules.toml")
            && let Err(refusal) = crate::calendar::rules_from_toml(text)
        {
            problems.push(Problem {
                file: "rules.toml".to_owned(),
                line: None,
                key: "rule".to_owned(),
                message: refusal.message,
            });
        }
        // What does not fit together shows only when every file can be read.
        let Some(head) = head.filter(|_| problems.is_empty()) else { return Err(problems) };
        let mut reading = Reading {
            files,
            languages: head.pack.languages.clone(),
            periods: head.lists.periods.iter().map(|period| (period.key.clone(), period.every)).collect(),
            roles: head.lists.roles.iter().map(|role| role.key.clone()).collect(),
            clauses: BTreeSet::new(),
            carried: BTreeSet::new(),
            duty_keys: BTreeSet::new(),
            duty_numbers: BTreeSet::new(),
            queries_used: BTreeSet::new(),
            problems,
        };
        reading.head(&head);
        reading.clause_list(&clauses);
        let mut sections = Vec::new();
        for (section, mut checked) in raw {
            sections.push(reading.section(section, &mut checked));
            reading.problems.append(&mut checked.problems);
        }
        reading.whole(&head, &sections, &clauses);
        if reading.problems.is_empty() {
            let PackFile { pack, anchors, lists } = head;
            Ok(Self {
                name: pack.name,
                version: pack.version,
                title: pack.title,
                about: pack.about,
                languages: pack.languages,
                municipality: pack.municipality,
                adopted: pack.adopted,
                decision: pack.decision,
                valid_from: pack.valid_from,
                anchors,
                lists,
                sections,
                clauses,
                rules: files.get("rules.toml").map(str::to_owned),
                hash: files.hash(),
            })
        } else {
            let mut problems = reading.problems;
            problems.sort_by(|one, other| (&one.file, one.line, &one.key).cmp(&(&other.file, other.line, &other.key)));
            Err(problems)
        }
    }
}

/// One file held against its format and read; none when it cannot be read, with the reasons among the problems.
fn file<'a, T: for<'de> Deserialize<'de>>(
    files: &'a PackFiles,
    path: &'a str,
    format: &super::Format,
    problems: &mut Vec<Problem>,
) -> Option<(T, Checked<'a>)> {
    let Some(text) = files.get(path) else {
        let message = Message::new("regulation-pack-file-missing").with("file", path);
        problems.push(Problem { file: path.to_owned(), line: None, key: String::new(), message });
        return None;
    };
    let mut checked = check(path, text, format);
    if !checked.problems.is_empty() {
        problems.append(&mut checked.problems);
        return None;
    }
    match toml::from_str(text) {
        Ok(value) => Some((value, checked)),
        Err(error) => {
            checked.fault("", Message::new("regulation-pack-not-toml").with("said", error.message()));
            problems.append(&mut checked.problems);
            None
        }
    }
}

impl Reading<'_> {
    fn problem(&mut self, file: &str, key: &str, message: Message) {
        let line = self.files.get(file).and_then(|text| {
            let last = key.rsplit(['.', '[']).next().unwrap_or(key).trim_end_matches(']');
            text.lines().position(|line| line.trim_start().starts_with(last)).map(|place| place + 1)
        });
        self.problems.push(Problem { file: file.to_owned(), line, key: key.to_owned(), message });
    }

    fn head(&mut self, head: &PackFile) {
        if head.pack.languages.is_empty() {
            self.problem("pack.toml", "pack.languages", Message::new("regulation-pack-no-languages"));
        }
        let lists = &head.lists;
        let lists_of_keys: [(&str, Vec<&String>); 8] = [
            ("kind", lists.kinds.iter().map(|each| &each.key).collect()),
            ("ground", lists.grounds.iter().map(|each| &each.key).collect()),
            ("quality", lists.qualities.iter().map(|each| &each.key).collect()),
            ("priority", lists.priorities.iter().map(|each| &each.key).collect()),
            ("demand", lists.demands.iter().map(|each| &each.key).collect()),
            ("gate", lists.gates.iter().map(|each| &each.key).collect()),
            ("role", lists.roles.iter().map(|each| &each.key).collect()),
            ("period", lists.periods.iter().map(|each| &each.key).collect()),
        ];
        for (list, keys) in lists_of_keys {
            let mut seen = BTreeSet::new();
            for key in keys {
                if !seen.insert(key) {
                    self.problem("pack.toml", list, Message::new("regulation-pack-twice").with("name", key));
                }
            }
        }
        let texts = [("pack.title", &head.pack.title), ("pack.about", &head.pack.about)];
        for (key, text) in texts {
            self.complete("pack.toml", key, text);
        }
        for role in &lists.roles {
            for other in &role.not_with {
                if !self.roles.contains(other) {
                    let message = Message::new("regulation-pack-role-unknown").with("role", other);
                    self.problem("pack.toml", "role.not_with", message);
                }
            }
        }
    }

    /// Every language of the pack must have the text.
    fn complete(&mut self, file: &str, key: &str, text: &LocalText) {
        if let Some(language) = self.lacking(text) {
            self.problem(file, key, Message::new("regulation-pack-text-missing").with("language", language.tag()));
        }
    }

    fn lacking(&self, text: &LocalText) -> Option<Language> {
        self.languages.iter().copied().find(|language| text.0.get(language).is_none_or(|text| text.trim().is_empty()))
    }

    fn clause_list(&mut self, clauses: &[Clause]) {
        for clause in clauses {
            if !self.clauses.insert(clause.id.clone()) {
                self.problem("clauses.toml", "clause", Message::new("regulation-pack-twice").with("name", clause.id.as_str()));
            }
            if let Some(language) = self.lacking(&clause.text) {
                let message = Message::new("regulation-pack-clause-text")
                    .with("clause", clause.id.as_str())
                    .with("language", language.tag());
                self.problem("clauses.toml", "clause", message);
            }
        }
    }

    fn section(&mut self, raw: SectionFile, checked: &mut Checked<'_>) -> Section {
        let SectionFile { section, duty } = raw;
        for (key, text) in [("section.title", &section.title), ("section.text", &section.text)] {
            if let Some(language) = self.lacking(text) {
                checked.fault(key, Message::new("regulation-pack-text-missing").with("language", language.tag()));
            }
        }
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
        if let Some(language) = self.lacking(&raw.text) {
            checked.fault(&at("text"), Message::new("regulation-pack-text-missing").with("language", language.tag()));
        }
        for clause in &raw.clauses {
            if self.clauses.contains(clause) {
                self.carried.insert(clause.clone());
            } else {
                checked.fault(&at("clauses"), Message::new("regulation-pack-clause-unknown").with("clause", clause.as_str()));
            }
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
            limits,
            bearer: raw.bearer.unwrap_or_default(),
            period,
            first,
            lead: raw.lead.unwrap_or(LEAD),
            law: raw.law,
            citation: raw.citation,
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
        if let Some(language) = self.lacking(&raw.act) {
            checked.fault(&at("act"), Message::new("regulation-pack-text-missing").with("language", language.tag()));
        }
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

    /// What only the whole pack can show.
    fn whole(&mut self, head: &PackFile, sections: &[Section], clauses: &[Clause]) {
        let mut numbers = BTreeSet::new();
        for section in sections {
            if !numbers.insert(section.number.as_str()) {
                self.problem(
                    "sections/",
                    "section.number",
                    Message::new("regulation-pack-twice").with("name", section.number.as_str()),
                );
            }
        }
        for (anchor, number) in &head.anchors {
            if !numbers.contains(number.as_str()) {
                let message = Message::new("regulation-pack-anchor-astray").with("section", number.as_str());
                self.problem("pack.toml", &format!("anchors.{}", anchor.word()), message);
            }
        }
        for clause in clauses.iter().filter(|clause| !self.carried.contains(&clause.id)).collect::<Vec<_>>() {
            let line = self.files.get("clauses.toml").and_then(|text| {
                let wanted = format!("\"{}\"", clause.id);
                text.lines().position(|line| line.contains(&wanted)).map(|place| place + 1)
            });
            let message = Message::new("regulation-pack-clause-not-carried").with("clause", clause.id.as_str());
            self.problems.push(Problem { file: "clauses.toml".to_owned(), line, key: "clause".to_owned(), message });
        }
        let unused: Vec<String> =
            self.files.0.keys().filter(|path| PackFiles::is_query(path) && !self.queries_used.contains(*path)).cloned().collect();
        for path in unused {
            self.problems.push(Problem {
                file: path,
                line: None,
                key: String::new(),
                message: Message::new("regulation-pack-query-unused"),
            });
        }
    }
}

/// Whether the subjects are bodies of one kind.
fn is_a_body(subject: SubjectKind) -> bool {
    matches!(
        subject,
        SubjectKind::Body | SubjectKind::Board | SubjectKind::Administration | SubjectKind::Group | SubjectKind::District
    )
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

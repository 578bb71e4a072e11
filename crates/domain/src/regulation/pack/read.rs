//! Reads a pack: each file against its format, then everything against everything else.

mod duties;
mod lists;

use super::check::{Checked, check};
use super::{CLAUSES, Format, Interval, PACK, Pack, PackFiles, Problem, RULES, SECTION};
use crate::language::{Language, LocalText};
use crate::refusal::Message;
use duties::SectionFile;
use lists::{ClausesFile, PackFile, RulesFile};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the checks across files need to know.
struct Reading<'a> {
    files: &'a PackFiles,
    languages: Vec<Language>,
    periods: BTreeMap<String, Interval>,
    roles: BTreeSet<String>,
    rules: BTreeSet<String>,
    clauses: BTreeSet<String>,
    carried: BTreeSet<String>,
    section_numbers: BTreeSet<String>,
    duty_keys: BTreeSet<String>,
    duty_numbers: BTreeSet<String>,
    queries_used: BTreeSet<String>,
    problems: Vec<Problem>,
}

impl Pack {
    /// Reads a pack, or says everything that is wrong with it.
    pub fn read(files: &PackFiles) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let head = file::<PackFile>(files, "pack.toml", &PACK, &mut problems);
        let clauses = optional::<ClausesFile>(files, "clauses.toml", &CLAUSES, &mut problems);
        let rules = optional::<RulesFile>(files, "rules.toml", &RULES, &mut problems);
        let paths: Vec<&String> = files.0.keys().filter(|path| PackFiles::is_section(path)).collect();
        if paths.is_empty() {
            let message = Message::new("regulation-pack-no-sections");
            problems.push(Problem { file: "sections/".to_owned(), line: None, key: String::new(), message });
        }
        let mut raw = Vec::new();
        for path in paths {
            raw.extend(file::<SectionFile>(files, path, &SECTION, &mut problems));
        }
        // What does not fit together shows only when every file can be read.
        let Some((head, mut of_head)) = head.filter(|_| problems.is_empty()) else { return Err(sorted(problems)) };
        let mut reading = Reading {
            files,
            languages: head.pack.languages.clone(),
            periods: head.lists.periods.iter().map(|period| (period.key.clone(), period.every)).collect(),
            roles: head.lists.roles.iter().map(|role| role.key.clone()).collect(),
            rules: BTreeSet::new(),
            clauses: BTreeSet::new(),
            carried: BTreeSet::new(),
            section_numbers: BTreeSet::new(),
            duty_keys: BTreeSet::new(),
            duty_numbers: BTreeSet::new(),
            queries_used: BTreeSet::new(),
            problems,
        };
        reading.head(&head, &mut of_head);
        let (clauses, mut of_clauses) = clauses.map_or_else(Default::default, |(file, checked)| (file.clause, Some(checked)));
        if let Some(checked) = &mut of_clauses {
            reading.clause_list(&clauses, checked);
        }
        let (rules, mut of_rules) = rules.map_or_else(Default::default, |(file, checked)| (file.rule, Some(checked)));
        if let Some(checked) = &mut of_rules {
            reading.rule_list(&rules, checked);
        }
        let mut sections = Vec::new();
        for (section, mut checked) in raw {
            sections.push(reading.section(section, &mut checked));
            reading.problems.append(&mut checked.problems);
        }
        reading.whole(&head, &clauses, &mut of_head, of_clauses.as_mut());
        reading.unused_queries();
        for checked in [Some(of_head), of_clauses, of_rules].iter_mut().flatten() {
            reading.problems.append(&mut checked.problems);
        }
        if !reading.problems.is_empty() {
            return Err(sorted(reading.problems));
        }
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
            rules,
            hash: files.hash(),
        })
    }
}

/// The problems in the order in which a writer meets them.
fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|one, other| (&one.file, one.line, &one.key).cmp(&(&other.file, other.line, &other.key)));
    problems
}

/// One file held against its format and read; none when it cannot be read, with the reasons among the problems.
fn file<'a, T: for<'de> Deserialize<'de>>(
    files: &'a PackFiles,
    path: &'a str,
    format: &Format,
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

/// A file that a pack may do without.
fn optional<'a, T: for<'de> Deserialize<'de>>(
    files: &'a PackFiles,
    path: &'a str,
    format: &Format,
    problems: &mut Vec<Problem>,
) -> Option<(T, Checked<'a>)> {
    files.get(path).and_then(|_| file(files, path, format, problems))
}

impl Reading<'_> {
    /// Every language of the pack must have the text.
    fn complete(&self, key: &str, text: &LocalText, checked: &mut Checked<'_>) {
        let lacking = |language: &Language| text.0.get(language).is_none_or(|text| text.trim().is_empty());
        if let Some(language) = self.languages.iter().copied().find(lacking) {
            checked.fault(key, Message::new("regulation-pack-text-missing").with("language", language.tag()));
        }
    }

    fn unused_queries(&mut self) {
        let unused = self.files.0.keys().filter(|path| PackFiles::is_query(path) && !self.queries_used.contains(*path));
        let problems: Vec<Problem> = unused
            .map(|path| Problem {
                file: path.clone(),
                line: None,
                key: String::new(),
                message: Message::new("regulation-pack-query-unused"),
            })
            .collect();
        self.problems.extend(problems);
    }
}

//! Reads what stands outside the sections: the pack itself with its lists, the sentences of the source text, the dated rules.

use super::Reading;
use crate::calendar::Rule;
use crate::calendar::rules::check_rules;
use crate::language::{Language, LocalText};
use crate::refusal::{Anchor, Message};
use crate::regulation::pack::check::Checked;
use crate::regulation::pack::{Clause, Lists};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
pub(super) struct PackFile {
    pub(super) pack: Head,
    pub(super) anchors: BTreeMap<Anchor, String>,
    #[serde(flatten)]
    pub(super) lists: Lists,
}

#[derive(Deserialize)]
pub(super) struct Head {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) title: LocalText,
    pub(super) about: LocalText,
    pub(super) languages: Vec<Language>,
    pub(super) municipality: Option<String>,
    pub(super) adopted: Option<jiff::civil::Date>,
    pub(super) decision: Option<String>,
    pub(super) valid_from: Option<jiff::civil::Date>,
}

#[derive(Default, Deserialize)]
pub(super) struct ClausesFile {
    #[serde(default)]
    pub(super) clause: Vec<Clause>,
}

#[derive(Default, Deserialize)]
pub(super) struct RulesFile {
    #[serde(default)]
    pub(super) rule: Vec<Rule>,
}

impl Reading<'_> {
    /// The pack itself: its languages, its lists without doubles, every text in every language.
    pub(super) fn head(&mut self, head: &PackFile, checked: &mut Checked<'_>) {
        if head.pack.languages.is_empty() {
            checked.fault("pack.languages", Message::new("regulation-pack-no-languages"));
        }
        self.complete("pack.title", &head.pack.title, checked);
        self.complete("pack.about", &head.pack.about, checked);
        for (list, rows) in rows(&head.lists) {
            let mut seen = BTreeSet::new();
            for (place, (key, name, about)) in rows.into_iter().enumerate() {
                let at = |inside: &str| format!("{list}[{}].{inside}", place + 1);
                if !seen.insert(key) {
                    checked.fault(&at("key"), Message::new("regulation-pack-twice").with("name", key));
                }
                self.complete(&at("name"), name, checked);
                if let Some(about) = about.filter(|about| !about.is_empty()) {
                    self.complete(&at("about"), about, checked);
                }
            }
        }
        for (place, role) in head.lists.roles.iter().enumerate() {
            for other in role.not_with.iter().filter(|other| !self.roles.contains(*other)) {
                let message = Message::new("regulation-pack-role-unknown").with("role", other.as_str());
                checked.fault(&format!("role[{}].not_with", place + 1), message);
            }
        }
    }

    /// The sentences of the source text: each once, each in every language.
    pub(super) fn clause_list(&mut self, clauses: &[Clause], checked: &mut Checked<'_>) {
        for (place, clause) in clauses.iter().enumerate() {
            if !self.clauses.insert(clause.id.clone()) {
                let message = Message::new("regulation-pack-twice").with("name", clause.id.as_str());
                checked.fault(&format!("clause[{}].id", place + 1), message);
            }
            self.complete(&format!("clause[{}].text", place + 1), &clause.text, checked);
        }
    }

    /// The dated rules: each sound, none contradicting another, each title in every language.
    pub(super) fn rule_list(&mut self, rules: &[Rule], checked: &mut Checked<'_>) {
        for (place, rule) in rules.iter().enumerate() {
            self.rules.insert(rule.id.clone());
            self.complete(&format!("rule[{}].title", place + 1), &rule.title, checked);
            // The rows before were found sound, so what is wrong now is wrong with this one.
            if let Err(refusal) = check_rules(&rules[..=place]) {
                checked.fault(&format!("rule[{}]", place + 1), refusal.message);
                break;
            }
        }
    }

    /// What only the whole pack can show of the lists: every matter has its section, every sentence is carried.
    pub(super) fn whole(
        &mut self,
        head: &PackFile,
        clauses: &[Clause],
        of_head: &mut Checked<'_>,
        of_clauses: Option<&mut Checked<'_>>,
    ) {
        for (anchor, number) in &head.anchors {
            if !self.section_numbers.contains(number) {
                let message = Message::new("regulation-pack-anchor-astray").with("section", number.as_str());
                of_head.fault(&format!("anchors.{}", anchor.word()), message);
            }
        }
        let Some(checked) = of_clauses else { return };
        for (place, clause) in clauses.iter().enumerate().filter(|(_, clause)| !self.carried.contains(&clause.id)) {
            let message = Message::new("regulation-pack-clause-not-carried").with("clause", clause.id.as_str());
            checked.fault(&format!("clause[{}].id", place + 1), message);
        }
    }
}

/// A row of a list: its key, its name, what is said about it.
type Row<'a> = (&'a str, &'a LocalText, Option<&'a LocalText>);

/// The lists of a pack by their key, each with its rows.
fn rows(lists: &Lists) -> Vec<(&'static str, Vec<Row<'_>>)> {
    let listed =
        [("ground", &lists.grounds), ("quality", &lists.qualities), ("priority", &lists.priorities), ("demand", &lists.demands)];
    let mut all: Vec<(&'static str, Vec<Row<'_>>)> = listed
        .into_iter()
        .map(|(list, rows)| (list, rows.iter().map(|row| (row.key.as_str(), &row.name, Some(&row.about))).collect()))
        .collect();
    all.push(("kind", lists.kinds.iter().map(|kind| (kind.key.as_str(), &kind.name, None)).collect()));
    all.push(("gate", lists.gates.iter().map(|gate| (gate.key.as_str(), &gate.name, Some(&gate.about))).collect()));
    all.push(("role", lists.roles.iter().map(|role| (role.key.as_str(), &role.name, None)).collect()));
    all.push(("period", lists.periods.iter().map(|period| (period.key.as_str(), &period.name, None)).collect()));
    all
}

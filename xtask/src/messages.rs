//! Every text that code or a page asks for exists in Swedish and English, with the same arguments, and none lies unused.
//!
//! German is held to the messages marked public: by a line `# public` above the message, or `### public` for a whole file, in Swedish.
//! A key built from data (`format!("command-{name}")`, `words.name("role", …)`) counts as asking for all that begin so;
//! that each of those is there is the business of the tests beside them.

use crate::complaint::Complaint;
use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

mod asked;
mod texts;
use asked::Asked;
use texts::Text;

/// Holds what is asked for against what the languages have.
pub(crate) fn check(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let languages: BTreeMap<&str, BTreeMap<String, Text>> =
        ["sv", "en", "de"].into_iter().map(|language| (language, texts::read(tree, language, &mut complaints))).collect();
    let asked = Asked::read(tree);
    between_languages(&languages, &mut complaints);
    missing(&asked, &languages["sv"], &mut complaints);
    unused(&asked, &languages["sv"], &mut complaints);
    complaints
}

fn between_languages(languages: &BTreeMap<&str, BTreeMap<String, Text>>, complaints: &mut Vec<Complaint>) {
    let swedish = &languages["sv"];
    for (key, text) in swedish {
        for (language, needed) in [("en", true), ("de", text.public)] {
            match languages[language].get(key) {
                None if needed => complaints.push(Complaint::fault(
                    &text.path,
                    text.line,
                    format!("“{key}” has no text in {language}"),
                    "English is complete, and so is German where citizens read",
                )),
                Some(other) if other.arguments != text.arguments => complaints.push(Complaint::fault(
                    &other.path,
                    other.line,
                    format!("“{key}” uses {} in {language} and {} in sv", list(&other.arguments), list(&text.arguments)),
                    "a reader of each language is told the same",
                )),
                _ => {}
            }
        }
    }
    for language in ["en", "de"] {
        for (key, text) in languages[language].iter().filter(|(key, _)| !swedish.contains_key(*key)) {
            let why = "Swedish is the language in which every text exists";
            complaints.push(Complaint::fault(&text.path, text.line, format!("“{key}” has no text in sv"), why));
        }
    }
}

fn missing(asked: &Asked, swedish: &BTreeMap<String, Text>, complaints: &mut Vec<Complaint>) {
    for asking in &asked.askings {
        let Some(text) = swedish.get(&asking.key) else {
            let why = "write it in locales/sv and locales/en, in the file of its chapter";
            complaints.push(Complaint::fault(&asking.path, asking.line, format!("“{}” has no text", asking.key), why));
            continue;
        };
        let Some(given) = &asking.arguments else { continue };
        let lacking: BTreeSet<String> = text.arguments.difference(given).cloned().collect();
        if !lacking.is_empty() {
            let what = format!("“{}” needs {}, which is not given here", asking.key, list(&lacking));
            complaints.push(Complaint::fault(&asking.path, asking.line, what, format!("see {}:{}", text.path, text.line)));
        }
    }
}

fn unused(asked: &Asked, swedish: &BTreeMap<String, Text>, complaints: &mut Vec<Complaint>) {
    for (key, text) in swedish {
        if !text.used_by_texts && !asked.literals.contains(key) && !asked.begins(key) {
            let why = "take it away in every language, or use it";
            complaints.push(Complaint::fault(&text.path, text.line, format!("nothing asks for “{key}”"), why));
        }
    }
}

fn list(names: &BTreeSet<String>) -> String {
    if names.is_empty() {
        return "no argument".to_owned();
    }
    names.iter().map(|name| format!("${name}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;

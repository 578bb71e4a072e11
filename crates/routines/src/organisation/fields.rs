//! What the fields of the registers of bodies, people, appointments and systems have in common.

use crate::intake::target::Context;
use domain::intake::plan::Trouble;
use domain::intake::{Choice, Names};
use domain::organisation::Body;
use domain::refusal::Refusal;
use std::collections::HashMap;
use std::str::FromStr;

/// A word of a closed list of the domain, the key of its label, and the other words by which files name it.
pub(crate) type Spoken = (&'static str, &'static str, &'static [&'static str]);

/// The words of a closed list of the domain, as an import reads them.
pub(crate) const fn choices<const N: usize>(names: &'static [Spoken]) -> [Choice; N] {
    let mut all = [Choice::new("", &[]); N];
    let mut place = 0;
    while place < N {
        all[place] = Choice::new(names[place].0, names[place].2).labelled(names[place].1);
        place += 1;
    }
    all
}

/// The words of two closed lists, one after the other.
pub(crate) const fn choices_of_both<const N: usize>(first: &'static [Spoken], second: &'static [Spoken]) -> [Choice; N] {
    let mut all = [Choice::new("", &[]); N];
    let mut place = 0;
    while place < N {
        let (word, label, names) = if place < first.len() { first[place] } else { second[place - first.len()] };
        all[place] = Choice::new(word, names).labelled(label);
        place += 1;
    }
    all
}

/// What a rule refused, as trouble of a row; the field of the rule is that of the file, but for those named otherwise.
pub(crate) fn trouble(refusal: &Refusal, otherwise: &[(&str, &str)]) -> Trouble {
    match refusal.field.as_deref() {
        None => Trouble::row(refusal.message.clone()),
        Some(field) => {
            let field = otherwise.iter().find(|(rule, _)| *rule == field).map_or(field, |(_, file)| file);
            Trouble::at(field, refusal.message.clone())
        }
    }
}

/// The id behind a name of another register.
pub(crate) fn id<T: FromStr>(context: &Context<'_>, register: &str, name: Option<&str>) -> Option<T> {
    context.references.id(register, name?)?.parse().ok()
}

/// By what others refer to each body: its code, or its name where that is enough, or its id.
pub(crate) struct BodyNames {
    by_id: HashMap<String, String>,
}

impl BodyNames {
    /// The names of these bodies.
    pub(crate) fn new(bodies: &[Body]) -> Self {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for body in bodies {
            *counts.entry(domain::sorting::folded(&body.name)).or_default() += 1;
        }
        let by_id = bodies
            .iter()
            .map(|body| {
                let alone = counts.get(&domain::sorting::folded(&body.name)) == Some(&1);
                let name = match &body.code {
                    Some(code) => code.clone(),
                    None if alone => body.name.clone(),
                    None => body.id.to_string(),
                };
                (body.id.to_string(), name)
            })
            .collect();
        Self { by_id }
    }

    /// By what the body is referred to; its id where it is not known.
    pub(crate) fn of(&self, id: &domain::identity::BodyId) -> String {
        self.by_id.get(id.as_str()).cloned().unwrap_or_else(|| id.to_string())
    }

    /// The names as the engine asks for them: the reference, and the name and short name beside it.
    pub(crate) fn names(&self, bodies: &[Body]) -> Names {
        let mut names = Names::new();
        for body in bodies {
            let others = std::iter::once(body.name.as_str()).chain(body.short.as_deref());
            names.add(body.id.as_str(), &self.of(&body.id), others);
        }
        names
    }
}

//! A field of many systems being set, and people being reminded.

use super::remind::form as remind_form;
use super::set::{told, value_fields};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::Problems;
use crate::samples::{Sample, sample};
use crate::visit::Fields;
use crate::writing::samples::form_page;
use crate::writing::{FieldGroup, FormPage};
use routines::intake::{Targets, settable};
use routines::notices::Reminding;

fn set(words: Words, key: &str, known: &[&str]) -> FormPage {
    let targets = Targets::all();
    let register = targets.find("systems").unwrap().register();
    let field = settable(register).find(|field| field.key == key).unwrap();
    let (title, lead) = told(words, "systems", Some(key), 12);
    let known = known.iter().map(|name| (*name).to_owned()).collect();
    let groups = vec![FieldGroup::of("", value_fields(words, field, known, &Fields::default()))];
    let problems = Problems::default();
    let verb = words.say("bulk-look");
    FormPage { lead, groups, problems, verb, ..form_page(words, Chapter::None, &[("System", "/systems")], &title) }
}

fn remind(words: Words) -> FormPage {
    let id = |number: u8| format!("00000000-0000-7000-8000-00000000000{number}").parse().unwrap();
    let people = vec![(id(1), Some("Maja Öberg".to_owned()), 7), (id(2), Some("Kaj Ek".to_owned()), 2), (id(3), None, 1)];
    let seen = Reminding { people, things: 10, done: 1, lately: 2, nobody: 1, refused: 3 };
    let title = words.say("bulk-remind-title");
    let frame = form_page(words, Chapter::None, &[("Avvikelser", "/deviations")], &title).frame;
    remind_form(words, frame, &seen, &Fields::default(), Problems::default())
}

/// The samples.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    vec![
        sample("bulk-set-list", &set(words, "kinds", &[])),
        sample("bulk-set-owner", &set(words, "owner", &["Kansliet", "Kommunstyrelsen"])),
        sample("bulk-remind", &remind(words)),
    ]
}

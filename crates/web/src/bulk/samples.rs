//! A field of many systems being set, and people being reminded.

use super::cases::{act_fields, page};
use super::remind::form as remind_form;
use super::set::{told, value_fields};
use super::undo::shown;
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::Problems;
use crate::samples::{Sample, frame_at, sample};
use crate::visit::Fields;
use crate::writing::samples::form_page;
use crate::writing::{FieldGroup, Filling, FormPage, Labels};
use domain::refusal::Message;
use routines::desk::{LastAct, ManyCase, ManyCases};
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
    let mailed = vec![(id(4), Some("Elin Öst".to_owned()), 1)];
    let unreached = vec![(id(5), Some("Per Alm".to_owned()), 2)];
    let seen = Reminding { people, mailed, unreached, sends: true, things: 10, done: 1, lately: 2, nobody: 1, refused: 3 };
    let title = words.say("bulk-remind-title");
    let frame = form_page(words, Chapter::None, &[("Avvikelser", "/deviations")], &title).frame;
    remind_form(words, frame, &seen, &Fields::default(), Problems::default())
}

fn case(number: u8, subject: &str) -> ManyCase {
    ManyCase {
        id: format!("00000000-0000-7000-8000-00000000000{number}").parse().unwrap(),
        number: format!("2026-40{number}"),
        subject: subject.to_owned(),
    }
}

fn cases(words: Words, act: &str, refused: bool, is_done: bool) -> crate::bulk::cases::CasesPage {
    let refusals = [
        (case(3, "Ny dator till vikarie som börjar på måndag och även behöver telefon"), Message::new("desk-not-solved")),
        (case(4, "Skrivaren på plan 2"), Message::new("desk-is-closed")),
    ];
    let many = ManyCases {
        done: vec![case(1, "Anteckningar sparas inte i Hemtur"), case(2, "Lösenordet har gått ut")],
        refused: if refused { refusals.to_vec() } else { Vec::new() },
    };
    let frame = frame_at(words, Chapter::Desk, &[("Ärenden", "/desk/cases"), (&words.name("bulk-act", act), "")]);
    page(words, frame, act, &many, is_done)
}

fn undone(words: Words) -> crate::bulk::cases::CasesPage {
    let many = ManyCases {
        done: vec![case(1, "Anteckningar sparas inte i Hemtur")],
        refused: vec![(case(3, "Ny dator till vikarie"), Message::new("bulk-cases-touched"))],
    };
    let last = LastAct { act: "hand-over".to_owned(), at: "2026-11-23T11:00:00Z".parse().unwrap() };
    let frame = frame_at(words, Chapter::Desk, &[("Ärenden", "/desk/cases"), (&words.say("bulk-cases-undo"), "")]);
    shown(words, frame, &last, &many, false)
}

fn merge(words: Words) -> FormPage {
    let problems = Problems::default();
    let given = Fields::default();
    let filling = Filling { words, labels: Labels::Case, given: &given, problems: &problems };
    let choices = vec![("2026-401".to_owned(), "2026-401 Anteckningar sparas inte i Hemtur".to_owned())];
    let groups = vec![FieldGroup::of("", act_fields(filling, "merge", choices))];
    let page = form_page(words, Chapter::Desk, &[("Ärenden", "/desk/cases")], &words.name("bulk-act", "merge"));
    FormPage { lead: words.count("bulk-cases-lead", 3), groups, verb: words.say("bulk-look"), ..page }
}

/// The samples.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    vec![
        sample("bulk-set-list", &set(words, "kinds", &[])),
        sample("bulk-set-owner", &set(words, "owner", &["Kansliet", "Kommunstyrelsen"])),
        sample("bulk-remind", &remind(words)),
        sample("bulk-cases-close", &cases(words, "close", true, false)),
        sample("bulk-cases-done", &cases(words, "close", true, true)),
        sample("bulk-cases-undo", &undone(words)),
        sample("bulk-cases-merge", &merge(words)),
    ]
}

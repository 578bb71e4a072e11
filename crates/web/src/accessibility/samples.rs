//! The statement as it comes, and with what a municipality adds.

use super::page::AccessibilityPage;
use super::shown;
use crate::language::Words;
use crate::samples::{Sample, outside, sample};
use routines::operation::Settings;
use std::collections::BTreeMap;

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let chosen = [
        ("accessibility.contact", "tillganglighet@lindhamn.example"),
        ("accessibility.phone", "0456-000 00"),
        ("accessibility.own", "Ritningar över nätet finns bara som bild."),
        (
            "accessibility.burden",
            "Inskannade beslut från före 2005 går inte att läsa upp.\nKartorna i översiktsplanen har ingen text.",
        ),
        ("accessibility.outside", "Filmer från före den 23 september 2020."),
        ("accessibility.assessed", "2026-10-05"),
    ];
    let chosen = chosen.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let page = |settings: &Settings| -> AccessibilityPage {
        shown(outside(words), words, settings, "2026-12-05T09:00:00Z".parse().ok())
    };
    vec![
        sample("accessibility", &page(&Settings::default())),
        sample("accessibility-own", &page(&Settings::new(BTreeMap::new(), chosen))),
    ]
}

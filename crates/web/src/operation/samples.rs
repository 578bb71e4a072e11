//! The operator's page, well and unwell.

use super::page::{BarePage, FailedLine, OperationPage};
use super::{fact, size};
use crate::frame::Chapter;
use crate::language::Words;
use crate::samples::{Sample, frame, sample};
use crate::systems::page::FactPanel;

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let keeping = FactPanel {
        id: "keeping",
        title: words.say("operation-keeping"),
        facts: vec![
            fact(words.say("operation-backup"), "2026-11-24 02.30", "/var/lib/stadga/backups/stadga-20261124T013000Z.zip"),
            fact(words.say("operation-restore-test"), words.say("operation-never"), ""),
        ],
    };
    let journal = FactPanel {
        id: "journal",
        title: words.say("web-chapter-journal"),
        facts: vec![fact(words.say("operation-head"), "9f2c4e1b7a63d05581c2aa0e94f7b6d3e8c1f0a2b4d6978899aabbccddeeff00", "")],
    };
    let page = OperationPage {
        frame: frame(words, Chapter::None),
        words,
        panels: vec![keeping, journal],
        sizes: vec![
            (words.name("operation-rows", "person"), words.number(1_523)),
            (words.say("operation-size"), size(words, 84_000_000)),
        ],
        failed: vec![FailedLine {
            kind: words.say("operation-job-backup"),
            when: "2026-11-23 02.31".to_owned(),
            why: "/srv/säkerhetskopior går inte att skriva i".to_owned(),
        }],
        failed_count: words.count("operation-failed-count", 1),
    };
    let well = OperationPage { failed: Vec::new(), failed_count: words.count("operation-failed-count", 0), ..page.clone() };
    vec![
        sample("operation", &page),
        sample("operation-well", &well),
        sample("unknown-host", &BarePage::unknown(words)),
        sample("unreachable", &BarePage::unreachable(words)),
    ]
}

//! The operator's page, well and unwell.

use super::arms;
use super::page::{BarePage, FailedLine, OperationPage, SettingsPage};
use super::settings::{form, settings_page};
use super::{fact, size};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Link, Problems};
use crate::samples::{Sample, frame, sample};
use crate::systems::page::FactPanel;
use crate::visit::Fields;
use domain::refusal::{Message, Refusal};
use routines::operation::{Group, Said, Settings, arms_stamp};
use std::collections::BTreeMap;

/// Settings of which the operator has settled one, and a few were chosen.
fn settings() -> Settings {
    let place = Message::new("configuration-from-file").with("file", "/etc/stadga/stadga.toml").with("line", 12_i64);
    let folder = Said { value: "/var/lib/stadga/backups".to_owned(), place: place.clone() };
    let size = Said { value: "40".to_owned(), place: place.clone() };
    let scanner = Said { value: "/run/clamav/clamd.ctl".to_owned(), place: place.clone() };
    let store = Said { value: "s3://bilagor/lindhamn".to_owned(), place };
    let chosen = [
        ("mail.server", "smtp.lindhamn.example"),
        ("mail.from", "IT-enheten <it@lindhamn.example>"),
        ("mail.password", "sealed"),
    ];
    let said = BTreeMap::from([
        ("backup.folder", folder),
        ("documents.size", size),
        ("documents.scanner", scanner),
        ("documents.store", store),
    ]);
    Settings::new(said, chosen.map(|(key, value)| (key.to_owned(), value.to_owned())))
}

/// The form of the mail settings with something wrong in it, and that of the attachments.
fn forms(words: Words) -> Vec<Sample> {
    let settings = settings();
    let given = Fields::of([
        ("mail-server", "smtp.lindhamn.example".to_owned()),
        ("mail-port", "femtusen".to_owned()),
        ("mail-security", "starttls".to_owned()),
    ]);
    let wrong = Message::new("operation-setting-no-number").with("text", "femtusen").with("from", 1_i64).with("to", 65_535_i64);
    let problems = Problems::of(words, &[Refusal::plain(wrong).at("mail-port")]);
    let documents = Fields::of([("documents-kinds", "pdf".to_owned())]);
    let of = |group, given, problems| form(frame(words, Chapter::None), words, (&settings, group), given, problems);
    let page: SettingsPage = settings_page(frame(words, Chapter::None), words, &settings, None);
    let unknown = Problems::of(words, &[Refusal::plain(Message::new("operation-arms-unknown")).at("file")]);
    let drawn = Fields::of([("base_version", arms_stamp(None)), ("text", "En fyr över vågor".to_owned())]);
    vec![
        sample("settings-arms", &arms::form(frame(words, Chapter::None), words, None, &drawn, unknown)),
        sample("settings-mail", &of(Group::Mail, &given, problems)),
        sample("settings-documents", &of(Group::Documents, &documents, Problems::default())),
        sample("settings", &page),
    ]
}

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
            key: "backup-2026-11-23".to_owned(),
            kind: words.say("operation-job-backup"),
            when: "2026-11-23 02.31".to_owned(),
            why: "/srv/säkerhetskopior går inte att skriva i".to_owned(),
            retries: true,
        }],
        failed_count: words.count("operation-failed-count", 1),
        ways: vec![Link::to(words.say("operation-settings"), "/settings"), Link::to(words.say("notices-mail"), "/mail")],
    };
    let well = OperationPage { failed: Vec::new(), failed_count: words.count("operation-failed-count", 0), ..page.clone() };
    let mut samples = vec![
        sample("operation", &page),
        sample("operation-well", &well),
        sample("unknown-host", &BarePage::unknown(words)),
        sample("unreachable", &BarePage::unreachable(words)),
    ];
    samples.extend(forms(words));
    samples
}

//! Mail for the desk, from a folder of this machine, on both engines: what becomes of each letter, and what leaves as an answer.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by ending")]

mod coming;
mod large;
mod leaving;
mod tending;

use domain::identity::{CaseId, LetterId};
use domain::language::Language;
use domain::operation::Said;
use domain::refusal::Message;
use routines::organisation::{Known, person_save};
use routines::post::{Posted, letter_source, post_fetch};
use routines::{Caller, Town};
use std::sync::Arc;
use store::params;
use store::testing::{CountedChance, Fixture, noon, number, rows};
use tempfile::TempDir;

/// A desk whose mail lies in a folder.
struct Desk {
    town: Town,
    folder: TempDir,
}

impl Desk {
    async fn new(fixture: &Fixture) -> Self {
        Self::where_said(fixture, &[]).await
    }

    /// The same where whoever runs the server has said more.
    async fn where_said(fixture: &Fixture, more: &[(&'static str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["new", "cur", "tmp"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        let town = Town::new(fixture.store.clone(), Arc::new(CountedChance::default())).unwrap();
        let said = |value: &str| Said {
            value: value.to_owned(),
            place: Message::new("configuration-from-environment").with("name", "TEST"),
        };
        let maildir = said(folder.path().to_str().unwrap());
        let settled = [("desk.maildir", maildir), ("mail.from", said("Stadga <stadga@lindhamn.example>"))];
        town.settle(settled.into_iter().chain(more.iter().map(|(name, value)| (*name, said(value)))).collect());
        let fields = [("given_name", "Anna"), ("family_name", "Berg"), ("email", "anna@lindhamn.example")];
        person_save(&town, &operator(), None, &fields, noon()).await.unwrap();
        Self { town, folder }
    }

    /// Lays a letter into the folder, as a mail server does.
    fn put(&self, name: &str, letter: &[u8]) {
        std::fs::write(self.folder.path().join("new").join(name), letter).unwrap();
    }

    async fn fetch(&self) -> Posted {
        post_fetch(&self.town, &|message| message.key.clone(), &noon).await.unwrap()
    }

    async fn count(&self, sql: &str) -> i64 {
        number(self.town.store(), &format!("select count(*) as number from {sql}")).await
    }

    async fn texts(&self, sql: &str) -> Vec<String> {
        let rows = rows(self.town.store(), sql, params![]).await;
        rows.iter().map(|row| row.optional_text("text").unwrap().unwrap_or_default()).collect()
    }

    async fn letter(&self) -> Known<LetterId> {
        let rows = rows(self.town.store(), "select id, version from desk_letter where state = 'waiting'", params![]).await;
        Known { id: rows[0].parsed("id").unwrap(), version: rows[0].integer("version").unwrap() }
    }

    /// A letter as it came.
    async fn source(&self, id: &LetterId) -> Vec<u8> {
        let (_, mut bytes) = letter_source(&self.town, &operator(), id, noon()).await.unwrap();
        let mut whole = Vec::new();
        while let Some(part) = bytes.next().await.unwrap() {
            whole.extend(part);
        }
        whole
    }

    async fn case(&self, number: i64) -> Known<CaseId> {
        let sql = format!("select id, version from desk_case where number = {number}");
        let rows = rows(self.town.store(), &sql, params![]).await;
        Known { id: rows[0].parsed("id").unwrap(), version: rows[0].integer("version").unwrap() }
    }
}

fn operator() -> Caller {
    Caller::operator(Language::Sv)
}

fn mail(from: &str, id: &str, fields: &str, text: &str) -> Vec<u8> {
    let head =
        format!("From: {from}\nTo: it@lindhamn.example\nMessage-ID: <{id}>\nDate: Mon, 23 Nov 2026 08:00:00 +0100\n{fields}\n");
    format!("{head}\n{text}\n").replace('\n', "\r\n").into_bytes()
}

/// A letter with a file.
fn with_file(from: &str, id: &str, (name, base64): (&str, &str)) -> Vec<u8> {
    let fields = "Subject: Skrivaren\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x";
    let text = format!(
        "--x\nContent-Type: text/plain; charset=utf-8\n\nSe filen.\n--x\nContent-Type: application/octet-stream\n\
        Content-Disposition: attachment; filename=\"{name}\"\nContent-Transfer-Encoding: base64\n\n{base64}\n--x--"
    );
    mail(from, id, fields, &text)
}

const ANNA: &str = "Anna Berg <anna@lindhamn.example>";

//! One's notices, the choice of what comes by mail, and the log of mail.

use super::page::{NoticeRow, NoticesPage};
use super::{MAIL, cell, tabs, ways_fields};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::Row;
use crate::listing::{Dress, Listing};
use crate::parts::{Address, Link, Pages, Problems};
use crate::samples::{Sample, frame_at, sample};
use crate::writing::samples::form_page;
use crate::writing::{FieldGroup, FormPage};
use domain::notices::{Kind, Mail};
use domain::refusal::Message;

fn notices(words: Words, some: bool) -> NoticesPage {
    let row = |id: &str, when: &str, what: String, standing: &str, unread| NoticeRow {
        id: id.to_owned(),
        when: when.to_owned(),
        what: Link::to(what, "/questions/1"),
        standing: standing.to_owned(),
        unread,
    };
    let appointed = [("role", "systemansvarig".into()), ("object", "Hemtur".into())];
    let view = [("name", "Avtal som går ut i vår".into()), ("count", "12".into())];
    let rows = vec![
        row("1", "2026-11-23 kl. 08.12", words.tell("notices-question", "system", "Skolskjuts"), "", true),
        row("2", "2026-11-20 kl. 14.40", words.with("notices-view", &view), "", true),
        row("3", "2026-11-12 kl. 09.05", words.with("notices-appointed-for", &appointed), "", false),
        row(
            "4",
            "2026-11-02 kl. 10.31",
            words.tell("notices-question", "system", "Hemtur"),
            &words.say("notices-answered"),
            false,
        ),
    ];
    let mut frame = frame_at(words, Chapter::None, &[]);
    if let Some(reader) = frame.reader.as_mut() {
        reader.unread = if some { 2 } else { 0 };
    }
    let counts = if some { (120, 2) } else { (0, 0) };
    NoticesPage {
        frame,
        words,
        csrf: "sample".to_owned(),
        tabs: tabs(words, &Address::asked("/notices", &[]), counts),
        rows: if some { rows } else { Vec::new() },
        pages: if some { Pages::of(words, 120, 50, 1, |page| format!("/notices?page={page}")) } else { Pages::default() },
        any_unread: some,
        unread_alone: false,
        gone: false,
    }
}

fn ways(words: Words) -> FormPage {
    let chosen = Kind::ALL.map(|kind| (kind, kind.usual()));
    let groups = vec![FieldGroup::of("", ways_fields(words, &chosen))];
    let lead = words.say("notices-ways-lead");
    let problems = Problems::default();
    FormPage { lead, groups, problems, ..form_page(words, Chapter::None, &[("Notiser", "/notices")], &words.say("notices-ways")) }
}

fn mail(words: Words) -> crate::listing::page::ListPage {
    let id = |number: u8| format!("00000000-0000-7000-8000-00000000000{number}").parse().unwrap();
    let at = |text: &str| text.parse().unwrap();
    let new = |number, to: &str, subject: &str, made: &str| {
        Mail::new(id(number), None, to.to_owned(), subject.to_owned(), String::new(), at(made))
    };
    let busy = Message::new("bridge-mail-silent").with("cause", "421 4.3.2 Service shutting down");
    let unknown = Message::new("bridge-mail-refused").with("cause", "550 5.1.1 User unknown");
    let mails = [
        new(1, "maja.oberg@lindhamn.example", "5 saker väntar på dig", "2026-11-23T06:00:00Z").taken(at("2026-11-23T06:00:02Z")),
        new(2, "kaj.ek@lindhamn.example", "Fråga om Skolskjuts: används det?", "2026-11-23T06:10:00Z").not_taken(
            busy,
            false,
            at("2026-11-23T06:10:01Z"),
        ),
        new(3, "amir.salehi@lindhamn.example", "2 saker väntar på dig", "2026-11-16T06:00:00Z").not_taken(
            unknown,
            true,
            at("2026-11-16T06:00:02Z"),
        ),
    ];
    let listing = Listing::read(words, &MAIL, &[]);
    let row = |mail: &Mail| Row {
        what: Link::none(&mail.subject),
        cells: listing.columns().map(|column| cell(words, mail, column)).collect(),
    };
    let dress = Dress { title: words.say("notices-mail"), lead: words.say("notices-mail-lead"), ..Dress::default() };
    listing.page(frame_at(words, Chapter::None, &[("Drift", "/operation")]), dress, mails.iter().map(row).collect(), 3)
}

/// The samples of the chapter.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    vec![
        sample("notices", &notices(words, true)),
        sample("notices-none", &notices(words, false)),
        sample("notices-ways", &ways(words)),
        sample("mail", &mail(words)),
    ]
}

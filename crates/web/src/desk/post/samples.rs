//! Letters of an invented municipality: the list, one that waits, one that cannot be read, and one that became a case.

use super::list::sample_of;
use super::page::LetterPage;
use super::show::letter as shown;
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::Problems;
use crate::samples::{Sample, frame_at, sample};
use crate::visit::Fields;
use domain::identity::CaseId;
use domain::refusal::{Message, Refusal};
use jiff::ToSpan as _;
use routines::post::{Letter, LetterSeen, LetterState, Letters};

fn case() -> CaseId {
    "00000000-0000-7000-8000-000000000021".parse().unwrap()
}

fn letter(number: u8, subject: &str, state: LetterState, why: Message) -> Letter {
    let at: domain::Timestamp = "2026-11-23T07:00:00Z".parse().unwrap();
    Letter {
        id: format!("00000000-0000-7000-8000-0000000000{number:02}").parse().unwrap(),
        mark: format!("{number}@mail.lindhamn.example"),
        from: Some("anna.lindqvist.sjoberg@foretaget.example".to_owned()),
        name: "Anna Lindqvist Sjöberg".to_owned(),
        subject: subject.to_owned(),
        at: at + i64::from(number).minutes(),
        size: 4_218,
        cut: false,
        why: vec![why],
        state,
        case: None,
        version: 1,
    }
}

fn all() -> Vec<Letter> {
    let large = Message::new("desk-letter-too-large").with("size", 130_i64).with("most", 25_i64);
    let opened = letter(4, "Kan inte logga in", LetterState::Opened, Message::new("post-many").with("most", 10_i64));
    vec![
        letter(1, "SV: [#2026-401] Anteckningar sparas inte i Hemtur", LetterState::Waiting, Message::new("post-foreign")),
        Letter { from: None, name: String::new(), cut: true, size: 136_314_880, ..letter(2, "", LetterState::Waiting, large) },
        letter(3, "Frånvarande: semester", LetterState::Noted, Message::new("desk-letter-submitted")),
        Letter { case: Some(case()), ..opened },
    ]
}

fn seen(letter: Letter) -> LetterSeen {
    let says = !letter.cut;
    LetterSeen {
        to: if says { vec!["it-stod@lindhamn.example".to_owned()] } else { Vec::new() },
        text: if says { "Hej!\nJag har samma fel som min kollega, se bilden.".to_owned() } else { String::new() },
        quoted: if says { "> Kan du skicka en bild av rutan?".to_owned() } else { String::new() },
        files: if says { vec![("rutan.png".to_owned(), 20_417)] } else { Vec::new() },
        case: letter.case.as_ref().map(|_| "2026-404".to_owned()),
        letter,
    }
}

/// Every page of letters.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let frame = || frame_at(words, Chapter::Desk, &[("IT-stöd", "/desk")]);
    let fault = Message::new("desk-mailbox-silent").with("host", "post.lindhamn.example").with("cause", "timed out");
    let fetched = |fault| Some(("2026-11-23T08:00:00Z".parse().unwrap(), fault));
    let list = Letters {
        letters: all(),
        cases: [(case(), "2026-404".to_owned())].into(),
        fetched: fetched(Some(fault)),
        receives: true,
        ..Letters::default()
    };
    let none = Letters { fetched: fetched(None), receives: true, ..Letters::default() };
    let page = |place: usize, problems: Problems| -> LetterPage {
        shown(words, frame(), &seen(all().swap_remove(place)), (&Fields::default(), problems))
    };
    let unknown = Message::new("case-number-unknown").with("number", "2026-999");
    let wrong = Problems::of(words, &[Refusal::plain(unknown).at("number")]);
    vec![
        sample("letters", &sample_of(words, frame(), &list)),
        sample("letters-none", &sample_of(words, frame(), &none)),
        sample("letter", &page(0, Problems::default())),
        sample("letter-wrong", &page(0, wrong)),
        sample("letter-unread", &page(1, Problems::default())),
        sample("letter-opened", &page(3, Problems::default())),
    ]
}

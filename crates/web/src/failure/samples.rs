//! What could not be done.

use super::{Again, FailurePage};
use crate::frame::{Chapter, Frame};
use crate::language::{Language, Words};
use crate::parts::Link;
use crate::samples::{Sample, frame, outside, sample};

pub(crate) fn page(frame: Frame) -> FailurePage {
    FailurePage {
        frame,
        title: "Sidan finns inte".to_owned(),
        text: "Adressen leder ingenstans. Kanske har det som stod här flyttat eller tagits bort.".to_owned(),
        detail: String::new(),
        ask: Vec::new(),
        ways: vec![Link::to("Till min sida", "/"), Link::to("Till systemen", "/systems")],
        again: None,
    }
}

/// A form that met a full disk.
fn kept(frame: Frame) -> FailurePage {
    FailurePage {
        title: "Något gick fel hos oss".to_owned(),
        text: "Databasens disk är full. Inget av ändringen sparades. Frigör plats och försök igen.".to_owned(),
        detail: "Felets nummer: 6f2c".to_owned(),
        again: Some(Again {
            text: "Det du skrev finns kvar på den här sidan. Skicka det igen när felet är avhjälpt.".to_owned(),
            verb: "Skicka igen".to_owned(),
            action: "/systems/new".to_owned(),
            fields: vec![("name".to_owned(), "Bokning Åsen".to_owned())],
        }),
        ..page(frame)
    }
}

/// What is another's to do, and whose.
fn forbidden(frame: Frame) -> FailurePage {
    FailurePage {
        title: "Du får inte göra detta".to_owned(),
        text: "Systemet ändras av sin systemansvarige, av ägarens chef och av IT-samordnaren. Fråga någon av dem.".to_owned(),
        detail: "Så säger reglementet om ägande".to_owned(),
        ask: vec![
            (Link::to("Maja Öberg", "/people/1"), "Systemansvarig".to_owned()),
            (Link::to("Saga Nyqvist", "/people/2"), "IT-samordnare".to_owned()),
        ],
        ..page(frame)
    }
}

/// What a stranger meets, in whose language alone some of it is told.
fn strange(words: Words) -> [Sample; 2] {
    let page = |title: &str, text: &str| FailurePage {
        title: words.say(title),
        text: words.say(text),
        ways: vec![Link::to(words.say("login-sign-in"), "/sign-in")],
        ..page(outside(words))
    };
    [
        sample("missing", &page("failure-missing-title", "failure-missing-text")),
        sample("forbidden", &page("failure-forbidden", "web-form-foreign")),
    ]
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let frame = || frame(words, Chapter::None);
    let kept = sample("kept", &kept(frame()));
    // Nobody who is signed in reads German.
    if words.language() == Language::De {
        return strange(words).into_iter().chain([kept]).collect();
    }
    vec![sample("missing", &page(frame())), kept, sample("forbidden", &forbidden(frame()))]
}

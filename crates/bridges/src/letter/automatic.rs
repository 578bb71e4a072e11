//! Whether a person wrote a mail or a program: what a program wrote is never answered, or two programs would answer each other for ever.

use domain::refusal::Message;

/// By what a mail is known to come from a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Automatic {
    /// Stadga sent it itself: it bears our own mark, or a Message-ID of our own.
    Own,
    /// A server tells how another mail fared (`multipart/report`, RFC 6522).
    Report,
    /// Nobody is to have an answer: the sender of the envelope is empty (RFC 5321).
    NoReturn,
    /// It says itself that a program made it, such as the answer of somebody who is away (`Auto-Submitted`, RFC 3834).
    Submitted,
    /// It went to a list (`List-Id`, RFC 2919).
    List,
    /// It went to many at once, or is an answer of an older program (`Precedence`).
    Many,
    /// It asks for no answers by programs (`X-Auto-Response-Suppress` of Exchange).
    Unanswerable,
}

impl Automatic {
    /// By what it is known, said to people.
    pub fn told(self) -> Message {
        match self {
            Self::Own => Message::new("desk-letter-own"),
            Self::Report => Message::new("desk-letter-report"),
            Self::NoReturn => Message::new("desk-letter-no-return"),
            Self::Submitted => Message::new("desk-letter-submitted"),
            Self::List => Message::new("desk-letter-list"),
            Self::Many => Message::new("desk-letter-many"),
            Self::Unanswerable => Message::new("desk-letter-unanswerable"),
        }
    }
}

/// What the head of a mail says of it; `value` gives a field by its name.
pub(super) fn of<'a>(value: impl Fn(&str) -> Option<&'a str>, message_id: Option<&str>, own: &str) -> Option<Automatic> {
    let said = |name: &str| value(name).map(|text| text.trim().to_lowercase());
    let first = |name: &str| said(name).map(|text| text.split([';', ' ', '(']).next().unwrap_or_default().to_owned());
    let ours = message_id.and_then(|id| id.rsplit_once('@')).is_some_and(|(_, domain)| domain.eq_ignore_ascii_case(own));
    if ours && !own.is_empty() || value("X-Stadga").is_some() {
        return Some(Automatic::Own);
    }
    if first("Content-Type").is_some_and(|kind| kind == "multipart/report") {
        return Some(Automatic::Report);
    }
    if said("Return-Path").is_some_and(|path| path.split_whitespace().collect::<String>() == "<>") {
        return Some(Automatic::NoReturn);
    }
    if first("Auto-Submitted").is_some_and(|word| word != "no") {
        return Some(Automatic::Submitted);
    }
    if value("List-Id").is_some() {
        return Some(Automatic::List);
    }
    if first("Precedence").is_some_and(|word| matches!(&*word, "bulk" | "junk" | "list" | "auto_reply")) {
        return Some(Automatic::Many);
    }
    first("X-Auto-Response-Suppress").is_some_and(|word| word != "none").then_some(Automatic::Unanswerable)
}

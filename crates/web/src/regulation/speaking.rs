//! The words for what the regulation's domain names: states, stations of the chain of bearers, strengths, ways.

use super::page::Told;
use crate::language::{Language, Words};
use crate::parts::{Counts, Link, State};
use domain::calendar::Certainty;
use domain::language::LocalText;
use domain::regulation::obligation::State as Stands;
use domain::regulation::pack::{Duty, Limit, Section, SubjectKind};
use domain::regulation::tally::Tally;
use routines::regulation::{Bearing, Deviation, PROTECTED};

/// The state as pages show it.
pub(crate) const fn state(state: Stands) -> State {
    match state {
        Stands::Fulfilled => State::Fulfilled,
        Stands::Due => State::Due,
        Stands::NotYetShown => State::Unshown,
        Stands::Deviating => State::Deviating,
        Stands::Accepted => State::Accepted,
        Stands::NotApplicable => State::NotApplicable,
    }
}

/// The counts as pages show them.
pub(crate) fn counts(tally: &Tally) -> Counts {
    Counts {
        fulfilled: tally.fulfilled.into(),
        due: tally.due.into(),
        unshown: tally.not_yet_shown.into(),
        deviating: tally.deviating.into(),
        accepted: tally.accepted.into(),
        not_applicable: tally.not_applicable.into(),
    }
}

/// A text in the reader's language, or the nearest there is with its own tag.
pub(crate) fn told(words: Words, text: &LocalText) -> Told {
    let (text, language) = text.in_language(words.language());
    Told { text: text.to_owned(), lang: lang(words, language) }
}

/// The tag of a language that differs from the page's; else empty.
pub(crate) fn lang(words: Words, language: Language) -> &'static str {
    if language == words.language() { "" } else { language.tag() }
}

/// “5 §” and “3 a §”, in English and German “§ 5” and “§ 3a”.
pub(crate) fn section_number(words: Words, number: &str) -> String {
    match words.language() {
        Language::Sv => {
            let digits = number.trim_end_matches(|each: char| each.is_ascii_lowercase());
            match number.split_at(digits.len()) {
                (digits, letter) if !letter.is_empty() && digits.ends_with(|each: char| each.is_ascii_digit()) => {
                    format!("{digits} {letter} §")
                }
                _ => format!("{number} §"),
            }
        }
        Language::En | Language::De => format!("§ {number}"),
    }
}

/// Where something stands in law, with a word about it where that was not read in the law itself.
pub(crate) fn cited(words: Words, citation: &str, certainty: Certainty) -> String {
    if certainty == Certainty::A {
        return citation.to_owned();
    }
    let certainty = words.name("calendar-certainty", certainty.word());
    words.with("regulation-to-be-confirmed", &[("citation", citation.into()), ("certainty", certainty.into())])
}

/// Where the subject of an obligation has its page; empty for those that have none.
pub(crate) fn subject_address(kind: SubjectKind, id: &str) -> String {
    match kind {
        SubjectKind::System => format!("/systems/{id}"),
        SubjectKind::Person => format!("/people/{id}"),
        SubjectKind::Municipality | SubjectKind::Kind => String::new(),
        _ => format!("/organisation/{id}"),
    }
}

/// Where a duty has its page.
pub(crate) fn duty_address(pack: &str, section: &Section, duty: &Duty) -> String {
    format!("/regulation/{pack}/{}/{}", section.number, duty.key)
}

/// A name; of whoever has protected identity that they have it, since the regulation tells nobody who that is.
pub fn named(words: Words, name: &str) -> String {
    if name == PROTECTED { words.say("organisation-protected") } else { name.to_owned() }
}

/// Puts the reader's words in the place of the names of whoever has protected identity, in what is told of an obligation.
pub fn speak_names(words: Words, told: &mut Deviation) {
    for name in [&mut told.subject_name, &mut told.bearer.name].into_iter().chain(&mut told.detail) {
        if name.as_str() == PROTECTED {
            *name = words.say("organisation-protected");
        }
    }
}

/// Who bears an obligation, with a way to them.
pub(crate) fn bearer(words: Words, bearing: &Bearing) -> Link {
    match bearing.kind.as_str() {
        "person" => Link::to(&bearing.name, format!("/people/{}", bearing.id)),
        "body" => Link::to(&bearing.name, format!("/organisation/{}", bearing.id)),
        _ => Link::none(words.say("regulation-nobody")),
    }
}

/// In what capacity, and why those before are not there: “ägarens chef. Ingen systemansvarig är utsedd.”
pub(crate) fn capacity(words: Words, bearing: &Bearing, role: impl Fn(&str) -> String) -> String {
    let station = match &bearing.role {
        Some(key) => role(key),
        None => words.name("regulation-station", &bearing.station),
    };
    let mut text = station;
    for reason in &bearing.reasons {
        text.push_str(". ");
        text.push_str(words.message(reason).trim_end_matches('.'));
    }
    text
}

/// “ska, mäts”.
pub(crate) fn note(words: Words, duty: &Duty) -> String {
    format!("{}, {}", words.name("regulation-strength", duty.strength.word()), words.name("regulation-way", duty.way.word()))
}

/// What falls short, until when, and whether a decision notes it.
pub(crate) fn detail(words: Words, told: &Deviation) -> String {
    // A query that has nothing more to say gives the name of the subject, or its key.
    let more = told.detail.iter().filter(|detail| **detail != told.subject_name && **detail != told.subject);
    let mut parts: Vec<String> = more.cloned().collect();
    if let Some(due) = told.due {
        let day = words.day(due);
        parts.push(if told.state == Stands::Deviating {
            words.tell("regulation-was-due", "day", day)
        } else {
            words.tell("regulation-due-at", "day", day)
        });
    }
    if told.noted {
        parts.push(words.say("regulation-noted"));
    }
    parts.join(". ")
}

/// What a limit of a duty is called; where the pack gives it no name, by its key.
pub(crate) fn limit_name(words: Words, duty: Option<&Duty>, name: &str) -> String {
    match duty.and_then(|duty| duty.limit_titles.get(name)) {
        Some(title) => told(words, title).text,
        None => words.tell("regulation-fact-limit", "name", name.replace('_', " ")),
    }
}

/// A limit as a form holds it, and reads it again.
pub(crate) fn limit_written(words: Words, limit: &Limit) -> String {
    match limit {
        Limit::Day(interval) => words.length(*interval),
        Limit::Integer(number) => number.to_string(),
        Limit::Text(text) => text.clone(),
    }
}

//! How letters are told.

use super::super::crumbs;
use super::page::LetterPage;
use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Link, Problems, State, Tag};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::Fields;
use crate::writing::{Filling, Labels};
use routines::post::{Letter, LetterSeen, LetterState, Letters};

/// Where a letter has its page.
pub(super) fn address(letter: &Letter) -> String {
    format!("/desk/post/{}", letter.id)
}

/// What has become of a letter, as a tag.
pub(super) fn state(words: Words, letter: &Letter) -> Tag {
    let state = match letter.state {
        LetterState::Waiting => State::Due,
        LetterState::Noted | LetterState::Aside => State::NotApplicable,
        LetterState::Opened | LetterState::Added => State::Fulfilled,
    };
    Tag::said(state, words.say(letter.state.label()))
}

/// Whose a letter says to be: name and address.
pub(super) fn from(words: Words, letter: &Letter) -> String {
    match (&letter.from, letter.name.is_empty()) {
        (Some(from), true) => from.clone(),
        (Some(from), false) => format!("{} <{from}>", letter.name),
        (None, _) => words.say("post-unknown"),
    }
}

/// Why a letter is here, in one line.
pub(super) fn why(words: Words, letter: &Letter) -> String {
    letter.why.iter().map(|why| words.message(why)).collect::<Vec<_>>().join(" ")
}

/// What the list of letters is, and how it went when they were last fetched.
pub(super) fn lead(words: Words, all: &Letters) -> String {
    let fetched = match &all.fetched {
        _ if !all.receives => words.say("post-fetches-nothing"),
        None => words.say("post-fetched-never"),
        Some((at, None)) => words.tell("post-fetched", "when", words.moment(*at)),
        Some((at, Some(fault))) => {
            words.with("post-fetch-failed", &[("when", words.moment(*at).into()), ("cause", words.message(fault).into())])
        }
    };
    format!("{} {fetched}", words.say("post-lead"))
}

/// A letter on its page.
pub(super) fn letter(words: Words, frame: Frame, seen: &LetterSeen, (given, problems): (&Fields, Problems)) -> LetterPage {
    let letter = &seen.letter;
    let title = if letter.subject.is_empty() { words.say("post-no-subject") } else { letter.subject.clone() };
    let way = [Link::to(words.say("post-title"), "/desk/post"), Link::to(&title, address(letter))];
    let fact = |name: &'static str, values: Vec<Link>| Fact { name: words.say(name), values, note: String::new() };
    let mut facts = vec![
        fact("post-from", vec![Link::none(from(words, letter))]),
        fact("post-at", vec![Link::none(words.moment(letter.at))]),
        fact("post-size", vec![Link::none(crate::documents::size(words, letter.size))]),
    ];
    if !seen.to.is_empty() {
        facts.insert(1, fact("post-to", seen.to.iter().take(10).map(|to| Link::none(to.clone())).collect()));
    }
    if let (Some(case), Some(number)) = (&letter.case, &seen.case) {
        facts.push(fact("case-case", vec![Link::to(number, format!("/desk/cases/{case}"))]));
    }
    let source = Link::to(words.say("post-source"), format!("{}/source", address(letter)));
    let filling = Filling { words, labels: Labels::Case, given, problems: &problems };
    let number = filling.line("number", "text").helped(words.say("post-number-help"));
    let files = seen.files.iter().map(|(name, bytes)| {
        let bytes = i64::try_from(*bytes).unwrap_or(i64::MAX);
        (name.clone(), crate::documents::size(words, bytes))
    });
    LetterPage {
        frame: frame.with_crumbs(crumbs(words, way)),
        words,
        title,
        state: state(words, letter),
        ways: vec![source],
        why: letter.why.iter().map(|why| words.message(why)).collect(),
        text: seen.text.clone(),
        quoted: seen.quoted.clone(),
        files: files.collect(),
        action: if letter.is_open() { format!("{}/act", address(letter)) } else { String::new() },
        version: letter.version,
        number,
        panels: vec![FactPanel { id: "about", title: words.say("post-about"), facts }],
        problems,
    }
}

//! What letters say: plain text, so that every program for mail shows it and every reader can read it aloud.

use super::{called, reminded, said};
use crate::language::Words;
use crate::parts::Link;
use crate::start::nearest::Nearest;
use domain::desk::words::Status;
use domain::desk::{Case, Occasion};
use routines::notices::{NoticeSeen, Outside, ToDo, ToTeam, What};
use routines::post::{Addressee, Merged, Saying};

/// Where the reader of a letter finds what it tells.
pub(super) struct Places<'a> {
    /// The address at which visitors reach the municipality's Stadga; empty where it is not known.
    pub(super) outside: &'a str,
    /// The municipality.
    pub(super) municipality: &'a str,
}

impl Places<'_> {
    /// A line with the whole address of a place; nothing where that is not known.
    fn line(&self, path: &str) -> String {
        if self.outside.is_empty() || path.is_empty() { String::new() } else { format!("{}{path}\n", self.outside) }
    }

    /// The same beneath an item of a list.
    fn indented(&self, path: &str) -> String {
        let line = self.line(path);
        if line.is_empty() { line } else { format!("  {line}") }
    }

    /// What stands beneath every letter.
    fn foot(&self, words: Words) -> String {
        let from = words.tell("notices-letter-from", "municipality", self.municipality);
        format!("\n-- \n{from}\n{}\n{}", words.say("notices-letter-choose"), self.line("/notices/ways"))
    }
}

/// What a notice says in a letter: of a security incident its number, and that it is one; of what is attached to it, that it is that.
fn written(words: Words, seen: &NoticeSeen) -> Link {
    let mut seen = seen.clone();
    match &mut seen.what {
        What::Case { subject, sensitive: true, .. } => *subject = words.say("notices-case-incident"),
        What::Mention { thing, .. } | What::Followed { thing, .. } if thing.is_sensitive() => {
            thing.name = words.say("notices-incident-attachment");
        }
        _ => {}
    }
    said(words, &seen)
}

/// The letter that tells some notices at once: subject and text.
pub(super) fn at_once(words: Words, places: &Places<'_>, notices: &[&NoticeSeen]) -> (String, String) {
    let links: Vec<_> = notices.iter().map(|seen| written(words, seen)).collect();
    let first = links.first().map(|link| link.name.clone()).unwrap_or_default();
    let subject = match links.len() {
        0 | 1 => first,
        many => words.with("notices-letter-more", &[("first", first.into()), ("more", (many - 1).into())]),
    };
    let told: Vec<String> = links.iter().map(|link| format!("{}\n{}", link.name, places.line(&link.href))).collect();
    (subject, format!("{}{}", told.join("\n"), places.foot(words)))
}

/// The letter of the week: the nearest things, then the notices; none where there are neither.
pub(super) fn weekly(words: Words, places: &Places<'_>, nearest: &Nearest, notices: &[&NoticeSeen]) -> Option<(String, String)> {
    let things = &nearest.things;
    if things.is_empty() && notices.is_empty() {
        return None;
    }
    let mut lines = Vec::new();
    if !things.is_empty() {
        lines.push(format!("{}\n\n", words.say("start-nearest")));
        for thing in things {
            let when = if thing.when.is_empty() { String::new() } else { format!(" ({})", thing.when) };
            let why = if thing.why.is_empty() { String::new() } else { format!("  {}\n", thing.why) };
            lines.push(format!("* {}{when}\n{why}{}", thing.what, places.indented(&thing.act.href)));
        }
        for more in &nearest.more {
            lines.push(format!("\n{}\n{}", more.name, places.line(&more.href)));
        }
        lines.push("\n".to_owned());
    }
    if !notices.is_empty() {
        lines.push(format!("{}\n\n", words.say("notices-title")));
        for seen in notices {
            let told = written(words, seen);
            lines.push(format!("* {}\n{}", told.name, places.indented(&told.href)));
        }
    }
    let count = if things.is_empty() { notices.len() } else { nearest.all };
    let key = if things.is_empty() { "notices-letter-week-notices" } else { "notices-letter-week" };
    Some((words.count(key, count as i64), format!("{}{}", lines.concat(), places.foot(words))))
}

/// The letter that reminds somebody who does not sign in: subject and text, without a way to a page that they could not open.
pub(super) fn outside(words: Words, places: &Places<'_>, reminder: &Outside) -> (String, String) {
    let Outside { by, text, open, ask, .. } = reminder;
    let subject = reminded(words, by.as_deref(), "", open);
    let by = by.clone().unwrap_or_else(|| words.say("notices-somebody"));
    let mut lines = vec![format!("{}\n\n", words.tell("notices-outside-of", "by", by))];
    for to_do in open {
        lines.push(format!("* {}\n  {}\n", called(words, to_do), asked(words, to_do)));
    }
    if !text.is_empty() {
        lines.push(format!("\n{text}\n"));
    }
    let whom = if ask.is_empty() { words.say("notices-outside-keeper") } else { ask.join(", ") };
    let from = words.tell("notices-letter-from", "municipality", places.municipality);
    lines.push(format!("\n{}\n\n-- \n{from}\n", words.tell("notices-outside-way-in", "whom", whom)));
    (subject, lines.concat())
}

/// The letter to the address of a team to which a case has come: subject and text.
///
/// Of a security incident it says that there is one, and nothing of what stands in it.
pub(super) fn to_team(words: Words, places: &Places<'_>, told: &ToTeam) -> (String, String) {
    let ToTeam { team, case, .. } = told;
    let about = [("number", case.cited().into()), ("team", team.into())];
    let mut parts = Vec::new();
    let subject = if case.is_sensitive() {
        parts.push(words.say("notices-team-inside"));
        words.with("notices-team-incident", &about)
    } else {
        parts.push(case.subject.clone());
        parts.extend(case.text.clone());
        let [number, team] = about;
        words.with("notices-team-case", &[number, team, ("subject", (&case.subject).into())])
    };
    parts.push(places.line(&format!("/desk/cases/{}", case.id)).trim_end().to_owned());
    parts.retain(|part| !part.is_empty());
    let from = words.tell("notices-letter-from", "municipality", places.municipality);
    (subject, format!("{}\n\n-- \n{from}\n{}\n", parts.join("\n\n"), words.tell("notices-team-why", "team", team)))
}

/// What is asked of somebody.
fn asked(words: Words, to_do: &ToDo) -> String {
    match to_do {
        ToDo::Duty { act, .. } => act.get(words.language()).to_owned(),
        ToDo::Question { system } => words.tell("notices-question", "system", system),
        ToDo::Round { last_day, .. } => words.tell("notices-outside-round", "day", words.day(*last_day)),
    }
}

/// The letter that takes along what was said in a case, or says that the case has come; `answerable` where an answer to it comes in.
///
/// Of a security incident the text goes only to whoever cannot read it inside.
pub(super) fn in_case(words: Words, places: &Places<'_>, saying: &Saying, (to, answerable): (&Addressee, bool)) -> String {
    let Saying { case, message } = saying;
    let link = if to.login.is_some() { places.line(&format!("/desk/cases/{}", case.id)) } else { String::new() };
    let mut parts = Vec::new();
    if saying.is_receipt() {
        parts.push(words.with("post-mail-receipt", &[("number", case.cited().into()), ("subject", (&case.subject).into())]));
    } else if case.is_sensitive() && to.login.is_some() {
        parts.push(words.say("post-mail-inside"));
    } else {
        let sentence = message.sentence(case);
        parts.push(sentence.map_or_else(|| message.text.clone(), |sentence| words.message(&sentence)));
        parts.extend(act_next(words, places, saying, to));
    }
    format!("{}{}", parts.join("\n\n"), case_foot(words, places, case, (answerable, &link)))
}

/// What whoever gets a letter of a case can do next.
fn act_next(words: Words, places: &Places<'_>, saying: &Saying, to: &Addressee) -> Option<String> {
    let Saying { case, message } = saying;
    if message.occasion == Some(Occasion::Closed) {
        let rating = places.line(&format!("/desk/cases/{}#rate", case.id));
        return (to.rates && !rating.is_empty()).then(|| format!("{}\n{}", words.say("post-mail-rate"), rating.trim_end()));
    }
    match case.course.status() {
        Status::WaitsForUser => Some(words.say("post-mail-waits")),
        Status::Solved | Status::Closed => Some(words.say("post-mail-solved")),
        Status::New | Status::UnderWay | Status::WaitsForSupplier => None,
    }
}

/// The letter to somebody whose case was merged into another; `answerable` where an answer to it comes in.
pub(super) fn in_merged(words: Words, places: &Places<'_>, merged: &Merged, answerable: bool) -> String {
    let Merged { case, into, .. } = merged;
    let told = [("number", case.cited().into()), ("subject", (&case.subject).into()), ("into", into.cited().into())];
    format!("{}{}", words.with("post-mail-merged", &told), case_foot(words, places, into, (answerable, "")))
}

/// What stands beneath a letter about a case: from whom it is, how an answer finds its way, and where the case is.
fn case_foot(words: Words, places: &Places<'_>, case: &Case, (answerable, link): (bool, &str)) -> String {
    let how = match (answerable, case.course.status()) {
        (false, _) => String::new(),
        // It takes nothing up any more.
        (true, Status::Closed) => words.tell("post-mail-answer-closed", "mark", case.mark()),
        (true, _) => words.tell("post-mail-answer", "mark", case.mark()),
    };
    let from = words.with("post-mail-from", &[("municipality", places.municipality.into()), ("number", case.cited().into())]);
    let foot: Vec<&str> = [from.as_str(), how.as_str(), link.trim_end()].into_iter().filter(|line| !line.is_empty()).collect();
    format!("\n\n-- \n{}\n", foot.join("\n"))
}

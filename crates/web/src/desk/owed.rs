//! What a case is owed: the form of the answer, when it is due, and what was answered.

use super::page::ActForm;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::section::Section;
use crate::parts::{Link, Problems};
use crate::systems::page::Fact;
use crate::visit::Fields;
use crate::writing::{Filling, Labels};
use domain::Timestamp;
use routines::desk::{CaseSeen, Owed, Ower, Reply, ReplyKind, Standing};

/// The words of the buttons by which an answer is given.
const ACTS: [(&str, ReplyKind); 6] = [
    ("accept", ReplyKind::Accepted),
    ("refuse", ReplyKind::Refused),
    ("send-on", ReplyKind::SentOn),
    ("supplier-answered", ReplyKind::SupplierAnswered),
    ("realise", ReplyKind::Realised),
    ("advise", ReplyKind::Advised),
];

/// What a button answers; none where it is another's.
pub(super) fn kind_of(word: &str) -> Option<ReplyKind> {
    ACTS.iter().find(|(act, _)| *act == word).map(|(_, kind)| *kind)
}

/// The form of the answer, with the buttons that fit how far it has come; none where nothing is to be answered by the reader.
pub(super) fn form(words: Words, seen: &CaseSeen, fields: &Fields, problems: &Problems) -> Option<ActForm> {
    let ower = seen.case.kind.owed_by().filter(|_| seen.may_answer && seen.case.course.status().is_open())?;
    let filling = Filling { words, labels: Labels::Case, given: fields, problems };
    let button = |act: &'static str, key: &str| (act, words.say(key));
    if ower == Ower::Coordinator {
        let (title, fields) = (words.say("case-do-advise"), vec![filling.area("reply").needed_instead()]);
        return Some(ActForm::of("owed", title, fields, vec![button("advise", "case-advise")]));
    }
    let sent = seen.case.reply().is_some_and(|reply| reply.kind == ReplyKind::SentOn);
    let mut buttons = vec![button("accept", "case-accept"), button("refuse", "case-refuse")];
    buttons.push(if sent { button("supplier-answered", "case-supplier-answered") } else { button("send-on", "case-send-on") });
    buttons.push(button("realise", "case-realise"));
    let fields = vec![filling.area("reply"), filling.line("reply_day", "date"), filling.line("reply_reference", "text")];
    Some(ActForm::of("owed", words.say("case-do-reply"), fields, buttons))
}

/// By when it is owed, or when it was given.
pub(super) fn fact(words: Words, owed: &Owed, now: Timestamp) -> Fact {
    let by = match owed.by {
        Ower::Manager => words.say("case-owed-by-manager"),
        Ower::Coordinator => words.say("case-owed-by-coordinator"),
    };
    let how = match (owed.met_at, owed.standing(now)) {
        (Some(at), Standing::Late) => words.tell("case-owed-met-late", "when", words.moment(at)),
        (Some(at), _) => words.tell("case-met", "when", words.moment(at)),
        (None, Standing::Late) => words.tell("case-owed-late", "when", words.moment(owed.due)),
        (None, _) => words.tell("case-due", "when", words.moment(owed.due)),
    };
    let within = words.with("case-owed-within", &[("days", owed.days.into()), ("who", by.into())]);
    Fact { name: words.say("case-owed"), values: vec![Link::none(how)], note: within }
}

/// What was answered, the last first.
pub(super) fn section(words: Words, seen: &CaseSeen) -> Option<Section> {
    if seen.case.replies.is_empty() {
        return None;
    }
    let row = |reply: &Reply| {
        let supplier = reply.supplier.as_ref().and_then(|id| seen.names.bodies.get(id)).cloned();
        let parts = [supplier, reply.contract.clone(), reply.reference.clone(), reply.text.clone()];
        Row {
            what: Link::none(words.say(reply.kind.label())),
            cells: vec![
                Cell::Time(reply.day.map(|day| words.day(day)).unwrap_or_default()),
                Cell::Time(words.moment(reply.at)),
                Cell::Text(seen.names.person(reply.by.as_ref())),
                Cell::Text(parts.into_iter().flatten().collect::<Vec<_>>().join(". ")),
            ],
        }
    };
    let heads = ["case-reply", "case-reply-day", "case-when", "case-reply-by", "case-reply-says"].map(|key| words.say(key));
    let rows: Vec<Row> = seen.case.replies.iter().rev().map(row).collect();
    Some(Section::of("replies", words.say("case-replies"), heads, rows))
}

//! The covering letter with which a report goes before its body, and the form of internal control.

use super::paper::{bearer, blank, part, place, sentences, share, table};
use crate::language::Words;
use crate::regulation::speaking::named;
use domain::paper::{Block, Dress, Form, Paper, Part};
use routines::regulation::{Deviation, DutyLine};
use routines::report::ReportView;
use std::collections::BTreeSet;

/// The covering letter, which the office goes on writing in; a number in the diary that is not known has no line.
pub(super) fn letter_paper(words: Words, view: &ReportView, dress: &Dress, reference: &str) -> Paper {
    let sender = if view.sender.is_empty() {
        words.say("report-sender-vacant")
    } else {
        words.tell("report-sender-role", "name", named(words, &view.sender))
    };
    let facts = [
        ("report-recipient", view.recipient.clone()),
        ("report-sender", sender),
        ("report-date", words.day_and_year(view.check.day)),
        ("report-reference", reference.to_owned()),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (words.say(name), value)).collect();
    let proposal = vec![Block::Text(words.tell("report-decides", "body", &view.recipient)), Block::Steps(proposals(words, view))];
    let background = words.tell("report-background-says", "name", view.name());
    let attached = vec![words.tell("report-title", "name", view.name()), words.tell("report-control-title", "name", view.name())];
    let parts = vec![
        Part { heading: String::new(), blocks: vec![Block::Facts(facts)] },
        part(words, "report-proposal", proposal),
        part(words, "report-background", vec![Block::Text(background)]),
        part(words, "report-assessment", vec![Block::Text(sentences(words, view).join(" "))]),
        part(words, "report-attached", vec![Block::List(attached)]),
        Part { heading: String::new(), blocks: vec![Block::Text(format!("\n\n{}", words.say("report-signature")))] },
    ];
    Paper { title: words.tell("report-letter-title", "name", view.name()), parts, ..blank(words, view, dress) }
}

/// What the body may decide, from the figures.
fn proposals(words: Words, view: &ReportView) -> Vec<String> {
    let whole = view.figures.whole();
    let until = words.day_and_year(view.until);
    let mut proposals = vec![words.tell("report-propose-note", "day", words.day_and_year(view.check.day))];
    if whole.deviating > 0 {
        let told = [("count", i64::from(whole.deviating).into()), ("day", until.clone().into())];
        proposals.push(words.with("report-propose-mend", &told));
    }
    let ending = view.accepted().filter(|(_, by)| by.and_then(|by| by.until).is_some_and(|day| day <= view.until)).count();
    if ending > 0 {
        proposals.push(words.with("report-propose-again", &[("count", (ending as i64).into()), ("day", until.clone().into())]));
    }
    if whole.not_yet_shown > 0 {
        let told = [("count", i64::from(whole.not_yet_shown).into()), ("day", until.into())];
        proposals.push(words.with("report-propose-show", &told));
    }
    proposals
}

/// The form of internal control: every control with its result, and what is done about what deviates.
pub(super) fn control_paper(words: Words, view: &ReportView, dress: &Dress) -> Paper {
    let (mut failing, mut holding) = (Vec::new(), Vec::new());
    for pack in &view.check.packs {
        for section in &pack.sections {
            for duty in section.duties.iter().filter(|duty| duty.way != "stated" && duty.tally.applicable() > 0) {
                let point = format!("{}: {}", place(words, &section.number, &duty.number), duty.text);
                let [method, who, often, result] = control(words, view, &pack.name, duty);
                let found: Vec<&Deviation> =
                    view.deviations().filter(|found| found.pack == pack.name && found.duty == duty.key).collect();
                if let Some(first) = found.first() {
                    let bearers: BTreeSet<String> = found.iter().map(|found| bearer(words, found)).collect();
                    let due = found.iter().filter_map(|found| found.due).min().unwrap_or(view.until);
                    let bearers = several(words, bearers);
                    failing.push(vec![
                        point,
                        method,
                        who,
                        often,
                        result,
                        first.act.clone(),
                        bearers,
                        words.day(due.max(view.check.day)),
                    ]);
                } else {
                    holding.push(vec![point, method, who, often, result]);
                }
            }
        }
    }
    let all = [
        ("report-control-point", 7),
        ("report-method", 4),
        ("report-who", 4),
        ("report-often", 3),
        ("report-result", 4),
        ("report-measure", 6),
        ("report-responsible", 4),
        ("report-done-by", 3),
    ];
    let facts = vec![
        (words.say("report-recipient"), view.recipient.clone()),
        (words.say("report-day"), words.day_and_year(view.check.day)),
        (words.say("report-share"), share(&view.figures.whole())),
    ];
    let shown = |heads: &[(&str, u8)], caption: &str, rows: Vec<Vec<String>>| {
        if rows.is_empty() {
            Block::Text(words.say("report-control-none"))
        } else {
            Block::Table(table(words, words.say(caption), heads, rows))
        }
    };
    let parts = vec![
        Part { heading: String::new(), blocks: vec![Block::Text(words.say("report-control-says")), Block::Facts(facts)] },
        part(words, "report-control-failing", vec![shown(&all, "report-sheet-failing", failing)]),
        part(words, "report-control-holding", vec![shown(&all[..5], "report-sheet-holding", holding)]),
    ];
    Paper {
        title: words.tell("report-control-title", "name", view.name()),
        form: Form::Lying,
        parts,
        ..blank(words, view, dress)
    }
}

/// How a duty is controlled: method, who, how often, result.
fn control(words: Words, view: &ReportView, pack: &str, duty: &DutyLine) -> [String; 4] {
    let interval = view.intervals.get(&(pack.to_owned(), duty.key.clone()));
    let often = match interval {
        _ if duty.way == "measured" => words.say("report-daily"),
        Some(interval) => words.tell("report-every", "interval", words.length(*interval)),
        None => words.say("report-when-it-changes"),
    };
    let (method, who) = if duty.way == "measured" {
        (words.say("report-method-measured"), words.say("report-who-measured"))
    } else {
        (words.say("report-method-attested"), words.say("report-who-attested"))
    };
    let tally = &duty.tally;
    let told = [("fulfilled", words.number(tally.fulfilled).into()), ("count", i64::from(tally.applicable()).into())];
    let mut result = words.with("report-result-says", &told);
    if tally.deviating > 0 {
        result = format!("{result}. {}", words.count("report-result-deviating", i64::from(tally.deviating)));
    }
    [method, who, often, result]
}

/// The first names of many, and how many more there are.
fn several(words: Words, names: BTreeSet<String>) -> String {
    const SHOWN: usize = 3;
    let more = names.len().saturating_sub(SHOWN);
    let mut text = names.into_iter().take(SHOWN).collect::<Vec<_>>().join(", ");
    if more > 0 {
        text = words.with("report-and-more", &[("names", text.into()), ("count", (more as i64).into())]);
    }
    text
}

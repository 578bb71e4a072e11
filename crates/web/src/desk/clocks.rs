//! The clocks of the law on the page of a security incident, and what is noted of them.

use super::page::ActForm;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::section::Section;
use crate::parts::{Link, Problems};
use crate::visit::Fields;
use crate::writing::{Filling, Labels};
use domain::Timestamp;
use domain::calendar::Due;
use domain::desk::incident::LegalClock;
use routines::Failure;
use routines::desk::CaseSeen;
use routines::incidents::{Acting, ClocksSeen, MarkKind};

/// The clocks as a table: what is to be done, by when, who acts next, and how it stands.
pub(super) fn section(words: Words, seen: &ClocksSeen, now: Timestamp) -> Result<Option<Section>, Failure> {
    if seen.clocks.is_empty() {
        return Ok(None);
    }
    let mut rows = Vec::new();
    for clock in &seen.clocks {
        rows.push(row(words, seen, clock, now)?);
    }
    let heads = ["case-clock", "case-clock-ends", "case-clock-acts", "web-state"].map(|key| words.say(key));
    Ok(Some(Section::of("clocks", words.say("case-clocks"), heads, rows)))
}

fn row(words: Words, seen: &ClocksSeen, clock: &LegalClock, now: Timestamp) -> Result<Row, Failure> {
    let rule = clock.rule();
    let title = format!("{} ({})", rule.title.get(words.language()), rule.citation());
    let what = seen.rules.told_at.get(&rule.id).map_or_else(|| Link::none(&title), |address| Link::to(&title, address));
    let ends = match clock.deadline.due {
        Due::Moment(at) => words.moment(at),
        Due::Day(day) => words.day(day),
    };
    let acts = match clock.acting() {
        Acting::Coordinator => words.say("case-clock-coordinator"),
        Acting::DataProtectionOfficer => words.say("case-clock-officer"),
    };
    let stands = match &clock.mark {
        Some(mark) if mark.kind == MarkKind::NotApplicable => {
            words.tell("case-clock-does-not-hold", "reason", mark.reason.clone().unwrap_or_default())
        }
        Some(mark) => {
            let late = words.message(&clock.state(now)?.message());
            let told = [
                ("when", words.moment(mark.at).into()),
                ("state", late.into()),
                ("reference", mark.reference.clone().unwrap_or_default().into()),
            ];
            words.with("case-clock-was-reported", &told)
        }
        None => words.message(&clock.deadline.message(now)?),
    };
    Ok(Row { what, cells: vec![Cell::Time(ends), Cell::Text(acts), Cell::Text(stands)] })
}

/// The form by which something is noted of a clock; none for whoever may not.
pub(super) fn form(words: Words, case: &CaseSeen, seen: &ClocksSeen, fields: &Fields, problems: &Problems) -> Option<ActForm> {
    if seen.clocks.is_empty() || !case.may_answer {
        return None;
    }
    let filling = Filling { words, labels: Labels::Case, given: fields, problems };
    let choice = |clock: &LegalClock| (clock.rule().id.clone(), clock.rule().title.get(words.language()).to_owned());
    let wrong = problems.0.iter().any(|problem| problem.field == "clock" || problem.field.starts_with("clock_"));
    let fields = vec![
        filling.select("clock", words.say("case-clock-choose"), seen.clocks.iter().map(choice)),
        filling.line("reported_at", "text"),
        filling.line("clock_reference", "text"),
        filling.area("clock_reason"),
    ];
    let buttons = vec![
        ("clock-reported", words.say("case-clock-note-reported")),
        ("clock-not-applicable", words.say("case-clock-note-not-applicable")),
    ];
    let open = wrong || problems.0.iter().any(|problem| problem.field == "reported_at");
    Some(ActForm::of("clock-form", words.say("case-do-clock"), fields, buttons).folded(open))
}

/// What a button notes; none where it is another's.
pub(super) fn mark_of(word: &str) -> Option<MarkKind> {
    match word {
        "clock-reported" => Some(MarkKind::Reported),
        "clock-not-applicable" => Some(MarkKind::NotApplicable),
        _ => None,
    }
}

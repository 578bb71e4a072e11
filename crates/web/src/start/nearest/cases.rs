//! What waits at the desk: answers that are owed, clocks of the law, one's own cases, and those that one works with.
//!
//! What stands here goes into the week's mail as well: of a security incident the number, and never what it says.

use super::{Near, TOGETHER, Thing, Waits, covering, timing};
use crate::failure::Failed;
use crate::language::{Words, day_in_sweden};
use crate::parts::Link;
use crate::visit::Signed;
use domain::Day;
use domain::calendar::Due;
use domain::desk::Case;
use domain::identity::CaseId;
use routines::desk::{OwedCase, WaitingCase, WaitsFor, cases_owed, cases_waiting};
use routines::incidents::{ClockOwed, clocks_owed};
use std::collections::BTreeSet;

/// Everything of it that waits for the reader, or for somebody for whom the reader looks after what waits.
pub(super) async fn waiting(visit: &Signed) -> Result<Vec<Near>, Failed> {
    let owed = cases_owed(visit.town(), &visit.caller, visit.at).await?;
    let clocks = clocks_owed(visit.town(), &visit.caller, visit.at).await?;
    let waiting = cases_waiting(visit.town(), &visit.caller, visit.at).await?;
    let mut near: Vec<Near> = owed.iter().map(|each| to_reply(visit, each)).collect();
    near.extend(clocks.iter().map(|each| to_report(visit, each)));
    // What is owed an answer is that already, whoever is at it.
    let replied: BTreeSet<&CaseId> = owed.iter().map(|each| &each.row.case.id).collect();
    let of = |waits_for: WaitsFor, late: bool| -> Vec<&WaitingCase> {
        let fits = |each: &&WaitingCase| {
            each.waits_for == waits_for && each.row.is_late(visit.at) == late && !replied.contains(&each.row.case.id)
        };
        waiting.iter().filter(fits).collect()
    };
    near.extend([true, false].into_iter().flat_map(|late| of(WaitsFor::Answer, late)).map(|each| to_say(visit, each)));
    for (waits_for, late) in [(WaitsFor::Work, true), (WaitsFor::Work, false), (WaitsFor::Taking, true)] {
        near.extend(at_the_desk(visit, &of(waits_for, late), late));
    }
    Ok(near)
}

/// What a case is about, as far as a mail may say it.
fn about(words: Words, case: &Case) -> String {
    if case.is_sensitive() { words.say("notices-case-incident") } else { case.subject.clone() }
}

fn address(case: &Case, place: &str) -> String {
    format!("/desk/cases/{}{place}", case.id)
}

/// A case that the reader owes an answer, or looks after for somebody who is away.
fn to_reply(visit: &Signed, each: &OwedCase) -> Near {
    let (words, today, row) = (visit.words, visit.today, &each.row);
    let (day, late) = (row.answer_due.map_or(today, day_in_sweden), row.answer_due.is_some_and(|due| due <= visit.at));
    let kind = words.say(row.case.kind.label());
    let (act, place) = if each.own { ("case-answer", "#owed") } else { ("web-show", "") };
    let thing = Thing {
        section: String::new(),
        what: words.with("start-case", &[("cited", row.case.cited().into()), ("subject", (&row.case.subject).into())]),
        lang: "",
        why: if each.own { kind } else { format!("{kind}. {}", covering(words, &visit.caller.standing.covers)) },
        when: timing(words, (day, today), late),
        late,
        act: Link::to(words.say(act), address(&row.case, place)),
    };
    Near { late, law: false, day, kind: Waits::Case, count: 1, thing }
}

/// A clock of the law of which the reader acts next, or looks after it for somebody who is away.
fn to_report(visit: &Signed, each: &ClockOwed) -> Near {
    let (words, today) = (visit.words, visit.today);
    let (rule, due, late) = (each.clock.rule(), each.clock.deadline.due, each.late);
    let day = due.day();
    let when = match due {
        Due::Moment(at) if !late => words.tell("start-by", "day", words.moment(at)),
        Due::Moment(_) | Due::Day(_) => timing(words, (day, today), late),
    };
    let citation = rule.citation();
    let (act, place) = if each.own { ("start-clock-act", "#clocks") } else { ("web-show", "") };
    let thing = Thing {
        section: String::new(),
        what: words.with("start-clock", &[("cited", (&each.cited).into()), ("clock", rule.title.get(words.language()).into())]),
        lang: "",
        why: if each.own { citation } else { format!("{citation}. {}", covering(words, &visit.caller.standing.covers)) },
        when,
        late,
        act: Link::to(words.say(act), format!("/desk/cases/{}{place}", each.case)),
    };
    Near { late, law: true, day, kind: Waits::Clock, count: 1, thing }
}

/// A case of the reader's own that waits for their answer.
fn to_say(visit: &Signed, each: &WaitingCase) -> Near {
    let (words, case) = (visit.words, &each.row.case);
    let day = day_in_sweden(case.course.changed_at());
    let thing = Thing {
        section: String::new(),
        what: words.with("start-asked", &[("cited", case.cited().into()), ("subject", about(words, case).into())]),
        lang: "",
        why: words.say("start-asked-why"),
        when: words.tell("start-since", "day", words.day_in_text(day, visit.today)),
        late: false,
        act: Link::to(words.say("case-answer"), address(case, "#say")),
    };
    Near { late: false, law: false, day, kind: Waits::Asked, count: 1, thing }
}

/// Cases that the reader is at, or that somebody of their team is to take: each by itself while they are few, else once with their number.
fn at_the_desk(visit: &Signed, all: &[&WaitingCase], late: bool) -> Vec<Near> {
    let words = visit.words;
    if all.len() < TOGETHER {
        return all.iter().map(|each| one_at_the_desk(visit, each, (late, 1))).collect();
    }
    let Some(first) = all.first() else { return Vec::new() };
    let near = one_at_the_desk(visit, first, (late, all.len()));
    let (what, list) = match first.waits_for {
        WaitsFor::Taking => (words.count("start-take-many", all.len()), "/desk/cases?view=taking"),
        _ if late => (words.count("start-work-late-many", all.len()), "/desk/cases?view=own"),
        _ => (words.count("start-work-many", all.len()), "/desk/cases?view=own"),
    };
    let named = all.iter().take(TOGETHER - 1).map(|each| each.row.case.cited()).collect::<Vec<_>>().join(", ");
    let why = words.with("start-together", &[("named", named.into()), ("more", (all.len() - (TOGETHER - 1)).into())]);
    let act = Link::to(words.count("start-show-all", all.len()), list);
    vec![Near { thing: Thing { what, why, act, ..near.thing }, ..near }]
}

fn one_at_the_desk(visit: &Signed, each: &WaitingCase, (late, count): (bool, usize)) -> Near {
    let (words, today, case) = (visit.words, visit.today, &each.row.case);
    let due = each.row.due_at.map(day_in_sweden);
    let opened = day_in_sweden(case.course.opened_at());
    let told = [("cited", case.cited().into()), ("subject", about(words, case).into())];
    let (kind, what, why, act) = match each.waits_for {
        WaitsFor::Taking => (Waits::Taking, words.with("start-take", &told), words.say("start-take-why"), "case-take"),
        WaitsFor::Work | WaitsFor::Answer => {
            (Waits::Work, words.with("start-work", &told), words.say(case.kind.label()), "start-work-act")
        }
    };
    let when = match due {
        Some(due) => timing(words, (due, today), late),
        None => words.tell("start-since", "day", words.day_in_text(opened, today)),
    };
    let thing =
        Thing { section: String::new(), what, lang: "", why, when, late, act: Link::to(words.say(act), address(case, "")) };
    // What nothing is promised of waits behind everything that has its day.
    Near { late, law: false, day: due.unwrap_or(Day::MAX), kind, count, thing }
}

//! How cases are told.

use super::page::{CasePage, Remark};
use super::{address, crumbs, owed};
use crate::frame::Frame;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::section::Section;
use crate::parts::{Link, Problems, Tag};
use crate::systems::page::{Fact, FactPanel};
use domain::Timestamp;
use domain::desk::Occasion;
use domain::desk::words::Status;
use routines::desk::{Case, CaseMessage, CaseRow, CaseSeen, CaseView, MessageKind, Promise, Standing};

/// What a view is called.
pub(super) fn view_name(words: Words, view: CaseView) -> String {
    words.say(match view {
        CaseView::Open => "case-view-open",
        CaseView::Own => "case-view-own",
        CaseView::Team => "case-view-team",
        CaseView::Unassigned => "case-view-unassigned",
        CaseView::Late => "case-view-late",
        CaseView::Taking => "case-view-taking",
        CaseView::Waiting => "case-view-waiting",
        CaseView::Over => "case-view-over",
        CaseView::All => "case-view-all",
    })
}

/// A status as a tag.
fn status(words: Words, status: Status) -> Tag {
    let color = match status {
        Status::New => "accent",
        Status::UnderWay => "info",
        Status::WaitsForUser | Status::WaitsForSupplier | Status::Closed => "neutral",
        Status::Solved => "success",
    };
    Tag::plain(color, &words.say(status.label()))
}

/// How a case of a list stands: late before everything else.
pub(super) fn state(words: Words, row: &CaseRow, now: Timestamp) -> Tag {
    if row.is_late(now) {
        return Tag::plain("danger", &words.say("case-late"));
    }
    status(words, row.case.course.status())
}

/// A time in words, the shorter the finer.
pub(super) fn lasted(words: Words, time: jiff::SignedDuration) -> String {
    let minutes = time.as_secs().max(0) / 60;
    if minutes < 90 {
        return words.count("case-minutes", minutes);
    }
    // Whole hours are promised as such: four hours, not 4.0.
    let hours = if minutes % 60 == 0 { words.number(minutes / 60) } else { words.decimal((minutes as f64 / 6.0).round() / 10.0) };
    words.tell("case-hours", "hours", hours)
}

/// A case on its page, without forms.
pub(super) fn case(words: Words, frame: Frame, seen: &CaseSeen, now: Timestamp) -> CasePage {
    let case = &seen.case;
    let title = format!("{} {}", case.cited(), case.subject);
    let here = Link::to(case.cited(), address(case));
    let list = if seen.may_handle {
        Link::to(words.say("case-all"), "/desk/cases")
    } else {
        Link::to(words.say("case-mine"), "/desk/mine")
    };
    let mut states = vec![status(words, case.course.status())];
    match seen.promises.standing(now) {
        Standing::Late => states.push(Tag::plain("danger", &words.say("case-late"))),
        Standing::Soon => states.push(Tag::plain("warning", &words.say("case-soon"))),
        Standing::InTime => {}
    }
    let mut ways = Vec::new();
    if seen.may_handle {
        ways.push(Link::to(words.say("case-change"), format!("{}/edit", address(case))));
    }
    if seen.may_tell {
        ways.push(Link::to(words.say("case-tell"), format!("/knowledge/new?case={}", case.id)));
    }
    let mut sections: Vec<Section> = owed::section(words, seen).into_iter().collect();
    if seen.may_handle {
        sections.extend(course(words, seen));
    }
    CasePage {
        frame: frame.with_crumbs(crumbs(words, [list, here])),
        words,
        title,
        lead: lead(words, seen),
        states,
        ways,
        problems: Problems::default(),
        action: format!("{}/act", address(case)),
        version: case.version,
        text: told(seen),
        remarks: seen.messages.iter().map(|message| remark(words, seen, message)).collect(),
        forms: Vec::new(),
        panels: panels(words, seen, now),
        sections,
        changes: Vec::new(),
    }
}

fn lead(words: Words, seen: &CaseSeen) -> String {
    let case = &seen.case;
    let who = whose(words, seen);
    words.with(
        "case-lead",
        &[
            ("kind", words.say(case.kind.label()).into()),
            ("channel", words.say(case.channel.label()).into()),
            ("who", who.into()),
            ("when", words.moment(case.course.opened_at()).into()),
        ],
    )
}

/// The description of a case; of one that a mail opened it stands as the first that was said.
fn told(seen: &CaseSeen) -> String {
    let text = seen.case.text.clone().unwrap_or_default();
    let first = seen.messages.first().filter(|message| message.mail.is_some());
    if first.is_some_and(|message| message.text == text) { String::new() } else { text }
}

/// Whose a case is, in words.
fn whose(words: Words, seen: &CaseSeen) -> String {
    let case = &seen.case;
    let name = seen.names.person(case.requester.as_ref());
    match (name.is_empty(), &case.mail) {
        (true, Some(mail)) => mail.clone(),
        (true, None) => words.say("case-somebody"),
        (false, _) => name,
    }
}

fn remark(words: Words, seen: &CaseSeen, message: &CaseMessage) -> Remark {
    let name = seen.names.person(message.by.as_ref());
    let name = match (name.is_empty(), &message.mail) {
        (true, Some(mail)) => mail.clone(),
        (true, None) if message.occasion.is_some() => words.say("case-by-itself"),
        (true, None) => words.say("case-somebody"),
        (false, _) => name,
    };
    let sentence = message.sentence(&seen.case);
    Remark {
        id: format!("said-{}", message.id),
        who: format!("{name}, {}", words.moment(message.at)),
        whose: words.say(message.occasion.map_or(message.kind.label(), Occasion::label)),
        class: match message.kind {
            MessageKind::FromRequester => "theirs",
            MessageKind::ToRequester => "ours",
            MessageKind::Internal => "inside",
        },
        text: sentence.map_or_else(|| message.text.clone(), |sentence| words.message(&sentence)),
        quoted: message.quoted.clone().unwrap_or_default(),
    }
}

fn fact(name: String, value: impl Into<String>) -> Fact {
    Fact { name, values: vec![Link::none(value)], note: String::new() }
}

fn panels(words: Words, seen: &CaseSeen, now: Timestamp) -> Vec<FactPanel> {
    let case = &seen.case;
    let mut facts = vec![
        fact(words.say("case-label-kind"), words.say(case.kind.label())),
        fact(words.say("case-label-urgency"), words.say(case.urgency.label())),
    ];
    if seen.may_handle {
        facts.push(fact(words.say("case-label-impact"), words.say(case.impact.label())));
    }
    facts.push(fact(words.say("case-priority"), words.say(case.priority().label())));
    let (tier, team) = case.course.place();
    let place = team.and_then(|team| seen.names.teams.get(team)).cloned().unwrap_or_else(|| words.say(tier.label()));
    facts.push(fact(words.say("case-place"), place));
    let assignee = seen.names.person(case.course.assignee.as_ref());
    facts.push(fact(words.say("case-assignee"), if assignee.is_empty() { words.say("case-nobody") } else { assignee }));
    if let Some(system) = &case.system {
        let name = seen.names.systems.get(system).cloned().unwrap_or_default();
        let values = vec![Link::to(name, format!("/systems/{system}"))];
        facts.push(Fact { name: words.say("case-label-system"), values, note: String::new() });
    }
    if let Some(equipment) = &case.equipment {
        facts.push(fact(words.say("case-label-equipment"), equipment));
    }
    for (label, body) in [("case-label-body", &case.body), ("case-district", &case.district)] {
        if let Some(name) = body.as_ref().and_then(|body| seen.names.bodies.get(body)) {
            facts.push(fact(words.say(label), name));
        }
    }
    let watchers: Vec<Link> =
        seen.watchers.iter().filter_map(|id| Some(Link::to(seen.names.people.get(id)?, format!("/people/{id}")))).collect();
    if !watchers.is_empty() {
        facts.push(Fact { name: words.say("case-watchers"), values: watchers, note: String::new() });
    }
    let behalf = seen.names.person(case.behalf.as_ref());
    if !behalf.is_empty() {
        facts.push(fact(words.say("case-label-behalf"), behalf));
    }
    if let Some(aware) = case.aware_at {
        facts.push(fact(words.say("case-label-aware-at"), words.moment(aware)));
    }
    if let Some(problem) = &seen.problem {
        let values = vec![Link::to(&problem.name, format!("/desk/problems/{}", problem.id))];
        facts.push(Fact { name: words.say("case-label-problem"), values, note: String::new() });
    }
    if let Some(article) = &seen.article {
        let values = vec![Link::to(&article.name, format!("/knowledge/{}", article.id))];
        facts.push(Fact { name: words.say("case-label-article"), values, note: String::new() });
    }
    for (label, other) in [("case-merged-into", &seen.merged_into), ("case-follows", &seen.follows)] {
        if let Some((id, cited)) = other {
            let values = vec![Link::to(cited, format!("/desk/cases/{id}"))];
            facts.push(Fact { name: words.say(label), values, note: String::new() });
        }
    }
    if let Some(rating) = &case.rating {
        let note = rating.comment.clone().unwrap_or_default();
        let values = vec![Link::none(words.tell("case-grade-of", "grade", i64::from(rating.grade)))];
        facts.push(Fact { name: words.say("case-label-grade"), values, note });
    }
    let mut panels = vec![FactPanel { id: "facts", title: words.say("case-case"), facts }];
    // What it came from is for the desk alone.
    let why = case.course.cause.as_ref().filter(|_| seen.inside);
    let told = [("case-label-solution", case.course.solution.as_ref()), ("case-label-cause", why)];
    let told: Vec<Fact> = told.into_iter().filter_map(|(label, text)| Some(fact(words.say(label), text?))).collect();
    if !told.is_empty() {
        panels.push(FactPanel { id: "outcome", title: words.say("case-outcome"), facts: told });
    }
    let promises = &seen.promises;
    let told = [
        ("case-promise-answer", &promises.answer),
        ("case-promise-solve", &promises.solve),
        ("case-promise-tier", &promises.tier),
    ];
    let told: Vec<Fact> = told
        .into_iter()
        // Inside targets are the desk's own.
        .filter(|(key, _)| seen.may_handle || *key != "case-promise-tier")
        .filter_map(|(key, promise)| promise.as_ref().map(|each| promised(words, words.say(key), each, now)))
        .collect();
    let owed = promises.owed.iter().map(|owed| owed::fact(words, owed, now));
    let told: Vec<Fact> = owed.chain(told).collect();
    if !told.is_empty() {
        panels.push(FactPanel { id: "promises", title: words.say("case-promises"), facts: told });
    }
    panels
}

fn promised(words: Words, name: String, promise: &Promise, now: Timestamp) -> Fact {
    let within = words.tell("case-within", "time", lasted(words, promise.within));
    let how = match (promise.met_at, promise.kept(), promise.due) {
        (Some(at), Some(true), _) => words.tell("case-met", "when", words.moment(at)),
        (_, Some(false), _) => words.tell("case-missed", "time", lasted(words, promise.ran - promise.within)),
        (_, _, Some(due)) if due > now => words.tell("case-due", "when", words.moment(due)),
        _ => words.say("case-stands-still"),
    };
    Fact { name, values: vec![Link::none(how)], note: within }
}

fn course(words: Words, seen: &CaseSeen) -> Vec<Section> {
    let case = &seen.case;
    let place = |tier: domain::desk::words::Tier, team: Option<&domain::identity::TeamId>| {
        team.and_then(|team| seen.names.teams.get(team)).cloned().unwrap_or_else(|| words.say(tier.label()))
    };
    let stretch = |each: &domain::desk::course::Stretch| Row {
        what: Link::none(words.say(each.status.label())),
        cells: vec![
            Cell::Text(place(each.tier, each.team.as_ref())),
            Cell::Time(words.moment(each.from)),
            Cell::Time(each.until.map(|until| words.moment(until)).unwrap_or_default()),
        ],
    };
    let heads = [words.say("web-state"), words.say("case-place"), words.say("case-from"), words.say("case-until")];
    let rows: Vec<Row> = case.course.stretches().iter().rev().map(stretch).collect();
    let mut sections = vec![Section::of("course", words.say("case-course"), heads, rows)];
    if !case.course.hand_overs.is_empty() {
        let hand_over = |each: &domain::desk::course::HandOver| Row {
            what: Link::none(format!("{} → {}", place(each.from.0, each.from.1.as_ref()), place(each.to.0, each.to.1.as_ref()))),
            cells: vec![Cell::Time(words.moment(each.at)), Cell::Text(each.reason.clone())],
        };
        let heads = [words.say("case-hand-over"), words.say("case-when"), words.say("case-label-reason")];
        let rows = case.course.hand_overs.iter().map(hand_over).collect();
        sections.push(Section::of("hand-overs", words.say("case-hand-overs"), heads, rows));
    }
    if !seen.work.is_empty() {
        let mut by_tier: std::collections::BTreeMap<domain::desk::words::Tier, i64> = std::collections::BTreeMap::new();
        for work in &seen.work {
            *by_tier.entry(work.tier).or_default() += work.minutes;
        }
        let row = |(tier, minutes): (domain::desk::words::Tier, i64)| Row {
            what: Link::none(words.say(tier.label())),
            cells: vec![Cell::Figure(words.number(minutes))],
        };
        let heads = [words.say("case-tier"), words.say("case-label-minutes")];
        sections.push(Section::of("work", words.say("case-time"), heads, by_tier.into_iter().map(row).collect()));
    }
    sections
}

/// The number and subject of a case, as a link.
pub(super) fn named(case: &Case) -> Link {
    Link::to(format!("{} {}", case.cited(), case.subject), address(case))
}

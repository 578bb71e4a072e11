//! Reviews and findings as their pages show them.

use super::crumbs;
use super::page::{Exchange, RoomPage, ThingPage};
use crate::activity::name_of;
use crate::frame::Frame;
use crate::language::Words;
use crate::listing::name_at;
use crate::listing::page::{Cell, Row};
use crate::listing::section::Section;
use crate::parts::{Link, State, Tag};
use crate::systems::page::{Fact, FactPanel};
use domain::Day;
use routines::audit::{AnswerSeen, Chosen, FindingState, FindingView, Review, ReviewView, Room, Sample, Verdict};

/// How many letters of a finding stand in a list.
const SHORT: usize = 90;

/// What a row was called; of somebody whose identity the reader may not know that alone.
pub(super) fn row_name(words: Words, row: &Chosen) -> String {
    if row.name.is_empty() { words.say("organisation-protected") } else { row.name.clone() }
}

/// How far a finding has come.
pub(super) fn state(words: Words, state: FindingState) -> Tag {
    let of = match state {
        FindingState::Draft => State::Unshown,
        FindingState::Sent | FindingState::Answered => State::Due,
        FindingState::Returned => State::Deviating,
        FindingState::Accepted => State::Fulfilled,
        FindingState::Withdrawn => State::NotApplicable,
    };
    Tag::said(of, words.say(state.label()))
}

/// What was found of a row, with a number where there is one; without a verdict what is not judged yet.
pub(super) fn verdict(words: Words, verdict: Option<Verdict>, count: Option<usize>) -> Tag {
    let (of, name) = match verdict {
        Some(Verdict::Good) => (State::Fulfilled, "audit-verdict-good"),
        Some(Verdict::Wrong) => (State::Deviating, "audit-verdict-wrong"),
        Some(Verdict::Unclear) => (State::Accepted, "audit-verdict-unclear"),
        None => (State::Unshown, "audit-not-judged"),
    };
    let name = words.say(name);
    Tag::said(of, count.map_or_else(|| name.clone(), |count| format!("{name}: {}", words.number(count as i64))))
}

/// How many rows of a sample were found how; those of which there are none are left out.
pub(super) fn counts(words: Words, sample: &Sample) -> Vec<Tag> {
    let all = [Some(Verdict::Good), Some(Verdict::Wrong), Some(Verdict::Unclear), None];
    let counted = all.into_iter().map(|each| (each, sample.count(each))).filter(|(_, count)| *count > 0);
    counted.map(|(each, count)| verdict(words, each, Some(count))).collect()
}

/// A text on one line, cut where it is long.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > SHORT { line.chars().take(SHORT - 1).chain(['…']).collect() } else { line }
}

pub(super) fn review_address(review: &Review) -> String {
    format!("/audit/reviews/{}", review.id)
}

pub(super) fn finding_address(seen: &FindingView) -> String {
    format!("/audit/findings/{}", seen.finding.id)
}

/// Of whom a review is.
pub(super) fn of_whom(words: Words, body: &str) -> String {
    if body.is_empty() { words.say("audit-whole-municipality") } else { body.to_owned() }
}

/// The period that is looked at; empty where none is said.
pub(super) fn period(words: Words, review: &Review) -> String {
    match (review.from, review.to) {
        (None, None) => String::new(),
        (from, to) => {
            let day = |day: Option<Day>| day.map(|day| words.day(day)).unwrap_or_default();
            format!("{}–{}", day(from), day(to))
        }
    }
}

/// Whom a finding waits for, and since when; empty where nothing is waited for.
pub(super) fn waits(words: Words, seen: &FindingView, today: Day) -> String {
    let finding = &seen.finding;
    let day = || finding.answer_by.map(|day| words.day_in_text(day, today)).unwrap_or_default();
    match finding.state {
        FindingState::Sent | FindingState::Returned if seen.late => words.tell("audit-waits-late", "day", day()),
        FindingState::Sent | FindingState::Returned => words.tell("audit-waits-until", "day", day()),
        FindingState::Answered => words.say("audit-waits-judgement"),
        FindingState::Draft => words.say("audit-waits-sending"),
        FindingState::Accepted | FindingState::Withdrawn => String::new(),
    }
}

/// How many days a finding has waited since it was sent.
pub(super) fn waited(words: Words, seen: &FindingView, today: Day) -> String {
    let sent = seen.finding.sent_at.filter(|_| !seen.finding.state.is_over()).map(crate::language::day_in_sweden);
    let days = sent.and_then(|sent| sent.until(today).ok()).map(|span| i64::from(span.get_days()));
    days.map(|days| words.count("audit-days", days)).unwrap_or_default()
}

/// The room.
pub(super) fn room(words: Words, frame: Frame, room: &Room, today: Day) -> RoomPage {
    let row = |(review, body, count): &(Review, String, usize)| Row {
        what: Link::to(format!("{} {}", review.cited(), review.name), review_address(review)),
        cells: vec![
            Cell::Text(of_whom(words, body)),
            Cell::Time(words.day(review.closed.unwrap_or(review.opened))),
            Cell::Figure(words.number(*count as i64)),
        ],
    };
    let heads = |day: &str| ["audit-review", "audit-of-whom", day, "audit-findings"].map(|key| words.say(key));
    let (closed, open): (Vec<_>, Vec<_>) = room.reviews.iter().partition(|(review, ..)| review.is_closed());
    let finding = |seen: &FindingView| Row {
        what: Link::to(
            format!("{} {}", seen.cited(), short(seen.finding.text.as_deref().unwrap_or_default())),
            finding_address(seen),
        ),
        cells: vec![
            Cell::State(state(words, seen.finding.state)),
            Cell::Text(seen.body.clone()),
            Cell::Text(waits(words, seen, today)),
            Cell::Figure(waited(words, seen, today)),
        ],
    };
    let waiting = ["audit-finding", "web-state", "audit-body-asked", "audit-waits", "audit-waited"].map(|key| words.say(key));
    let sections = vec![
        Section::of("waiting", words.say("audit-waiting"), waiting, room.waiting.iter().map(finding).collect())
            .or(words.say("audit-waiting-none"))
            .with(vec![Link::to(words.say("audit-findings-all"), "/audit/findings")]),
        Section::of("open", words.say("audit-open"), heads("audit-opened"), open.into_iter().map(row).collect())
            .or(words.say("audit-open-none")),
        Section::of("closed", words.say("audit-closed-many"), heads("audit-closed"), closed.into_iter().map(row).collect())
            .or(words.say("audit-closed-none"))
            .with(vec![Link::to(words.say("audit-reviews-all"), "/audit/reviews")]),
    ];
    let reads = [
        ("web-chapter-regulation", "/regulation", "audit-reads-regulation"),
        ("web-chapter-deviations", "/deviations", "audit-reads-deviations"),
        ("report-all", "/reports", "audit-reads-reports"),
        ("web-chapter-journal", "/journal", "audit-reads-journal"),
        ("organisation-decisions", "/decisions", "audit-reads-decisions"),
        ("web-chapter-systems", "/systems", "audit-reads-systems"),
    ];
    RoomPage {
        frame: frame.with_crumbs(crumbs(words, [])),
        words,
        title: words.say("audit-title"),
        lead: words.say(if room.may_audit { "audit-lead" } else { "audit-lead-others" }),
        ways: if room.may_audit { vec![Link::to(words.say("audit-new-review"), "/audit/reviews/new")] } else { Vec::new() },
        sections,
        reads: if room.may_audit {
            reads.map(|(name, href, what)| (Link::to(words.say(name), href), words.say(what))).to_vec()
        } else {
            Vec::new()
        },
    }
}

pub(super) fn fact(name: String, value: impl Into<String>) -> Fact {
    Fact { name, values: vec![Link::none(value)], note: String::new() }
}

pub(super) fn fact_at(name: String, link: Link) -> Fact {
    Fact { name, values: vec![link], note: String::new() }
}

/// What a review is called: “Granskning 2026-1: Behörigheter”.
pub(super) fn review_name(words: Words, review: &Review) -> String {
    words.with("audit-review-named", &[("cited", review.cited().into()), ("name", (&review.name).into())])
}

/// The facts of a review.
pub(super) fn review_facts(words: Words, view: &ReviewView) -> Vec<(String, String)> {
    let review = &view.review;
    let mut facts = vec![
        (words.say("audit-number"), review.cited()),
        (words.say("audit-of-whom"), of_whom(words, &view.body)),
        (words.say("audit-period"), period(words, review)),
        (words.say("audit-opened"), words.day(review.opened)),
        (words.say("audit-opened-by"), view.owner.clone().unwrap_or_default()),
        (words.say("audit-closed"), review.closed.map(|day| words.day(day)).unwrap_or_default()),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

/// The page of a review; `pdf` says whether PDFs are made here.
pub(super) fn review(words: Words, frame: Frame, view: &ReviewView, (today, pdf): (Day, bool)) -> ThingPage {
    let review = &view.review;
    let address = review_address(review);
    let writes = view.may_audit && !review.is_closed();
    let mut passages = vec![(words.say("audit-label-questions"), review.questions.clone().unwrap_or_default())];
    passages.extend(review.basis.clone().map(|basis| (words.say("audit-label-basis"), basis)));
    if let Some(result) = &review.result {
        passages.insert(0, (words.say("audit-label-result"), result.clone()));
    }
    let ways = if writes {
        vec![
            Link::to(words.say("audit-new-finding"), format!("/audit/findings/new?review={}", review.id)),
            Link::to(words.say("web-change"), format!("{address}/edit")),
            Link::to(words.say("audit-close"), format!("{address}/close")),
        ]
    } else {
        Vec::new()
    };
    let endings = ["pdf", "odt", "xlsx", "ods"].into_iter().filter(|ending| pdf || *ending != "pdf");
    let title = review_name(words, review);
    ThingPage {
        frame: frame
            .with_crumbs(crumbs(words, [Link::to(words.say("audit-reviews-all"), "/audit/reviews"), Link::to(&title, &address)])),
        words,
        lead: String::new(),
        state: Some(if review.is_closed() {
            Tag::said(State::Fulfilled, words.say("audit-closed"))
        } else {
            Tag::said(State::Due, words.say("audit-is-open"))
        }),
        title,
        ways,
        passages,
        exchange: Vec::new(),
        sections: vec![findings(words, view, today), samples(words, view)],
        panels: vec![FactPanel {
            id: "facts",
            title: words.say("audit-review"),
            facts: review_facts(words, view).into_iter().map(|(name, value)| fact(name, value)).collect(),
        }],
        files: endings.map(|ending| Link::to(ending.to_uppercase(), format!("{address}/review.{ending}"))).collect(),
        activity: None,
    }
}

fn findings(words: Words, view: &ReviewView, today: Day) -> Section {
    let row = |seen: &FindingView| Row {
        what: Link::to(
            format!("{} {}", seen.finding.number, short(seen.finding.text.as_deref().unwrap_or_default())),
            finding_address(seen),
        ),
        cells: vec![
            Cell::Text(seen.finding.grade.map(|grade| words.say(grade.label())).unwrap_or_default()),
            Cell::Text(seen.body.clone()),
            Cell::State(state(words, seen.finding.state)),
            Cell::Text(waits(words, seen, today)),
        ],
    };
    let heads = ["audit-finding", "audit-label-grade", "audit-body-asked", "web-state", "audit-waits"].map(|key| words.say(key));
    Section::of("findings", words.say("audit-findings"), heads, view.findings.iter().map(row).collect())
        .or(words.say("audit-findings-none"))
}

fn samples(words: Words, view: &ReviewView) -> Section {
    let row = |sample: &Sample| {
        let name =
            words.with("audit-sample-named", &[("number", sample.number.into()), ("list", name_at(words, &sample.list).into())]);
        let judged = sample.rows.len() - sample.count(None);
        Row {
            what: if view.may_audit { Link::to(name, format!("/audit/samples/{}", sample.id)) } else { Link::none(name) },
            cells: vec![
                Cell::Time(words.moment(sample.at)),
                Cell::Text(words.with(
                    "audit-rows-of",
                    &[("count", (sample.rows.len() as i64).into()), ("all", words.number(sample.population).into())],
                )),
                Cell::Figure(words.number(judged as i64)),
                Cell::Figure(words.number(sample.count(Some(Verdict::Wrong)) as i64)),
            ],
        }
    };
    let heads = ["audit-sample", "audit-drawn", "audit-rows", "audit-judged", "audit-count-wrong"].map(|key| words.say(key));
    let section = Section::of("samples", words.say("audit-samples"), heads, view.samples.iter().map(row).collect());
    if !view.may_audit || view.review.is_closed() {
        return section.or(words.say("audit-samples-none"));
    }
    let lists =
        [("web-chapter-systems", "/systems"), ("lists-list-people", "/people"), ("web-chapter-deviations", "/deviations")];
    section
        .or(words.say("audit-samples-none-how"))
        .with(lists.map(|(name, href)| Link::to(words.tell("audit-draw-of", "list", words.say(name)), href)).to_vec())
}

fn named(words: Words, name: Option<&String>) -> String {
    name.cloned().unwrap_or_else(|| words.say("journal-somebody"))
}

/// An answer, and what was made of it.
pub(super) fn exchange(words: Words, seen: &AnswerSeen) -> Exchange {
    let answer = &seen.answer;
    let mut facts = vec![
        (words.say("audit-label-measure"), answer.measure.clone().unwrap_or_default()),
        (words.say("audit-label-done-by"), answer.done_by.map(|day| words.day(day)).unwrap_or_default()),
        (words.say("audit-label-decision"), seen.decision.clone().unwrap_or_default()),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    let by = |name: Option<&String>, at| {
        words.with("audit-by-at", &[("who", named(words, name).into()), ("at", words.moment(at).into())])
    };
    Exchange {
        id: format!("answer-{}", answer.number),
        title: words.tell("audit-answer-number", "number", answer.number),
        who: by(seen.by.as_ref(), answer.at),
        text: answer.text.clone(),
        facts,
        verdict: answer.accepted.map(|accepted| {
            if accepted {
                Tag::said(State::Fulfilled, words.say("audit-state-accepted"))
            } else {
                Tag::said(State::Deviating, words.say("audit-sent-back"))
            }
        }),
        judged: answer.judged_at.map(|at| by(seen.judged_by.as_ref(), at)).unwrap_or_default(),
        reason: answer.reason.clone().unwrap_or_default(),
    }
}

/// What a finding is called: “Iakttagelse 2026-1:2”.
pub(super) fn finding_name(words: Words, seen: &FindingView) -> String {
    words.tell("audit-finding-named", "cited", seen.cited())
}

/// The page of a finding.
pub(super) fn finding(words: Words, frame: Frame, seen: &FindingView, today: Day) -> ThingPage {
    let finding = &seen.finding;
    let address = finding_address(seen);
    let way = |key: &str, end: &str| Link::to(words.say(key), format!("{address}/{end}"));
    let mut ways = Vec::new();
    if seen.may_answer {
        ways.push(way("audit-answer", "answer"));
    }
    if seen.may_audit {
        match finding.state {
            FindingState::Draft => ways.extend([way("audit-send", "send"), way("web-change", "edit")]),
            FindingState::Answered => ways.push(way("audit-judge", "judge")),
            _ => {}
        }
        if !finding.state.is_over() {
            ways.push(way("audit-withdraw", "withdraw"));
        }
    }
    let mut passages = vec![(words.say("audit-label-text"), finding.text.clone().unwrap_or_default())];
    passages.extend(finding.recommendation.clone().map(|text| (words.say("audit-label-recommendation"), text)));
    passages.extend(finding.reason.clone().map(|reason| (words.say("audit-withdrawn-why"), reason)));
    let mut facts =
        vec![fact_at(words.say("audit-review"), Link::to(review_name(words, &seen.review), review_address(&seen.review)))];
    let told = [
        ("audit-label-grade", finding.grade.map(|grade| words.say(grade.label())).unwrap_or_default()),
        ("audit-body-asked", seen.body.clone()),
        ("audit-sent", finding.sent_at.map(|at| words.moment(at)).unwrap_or_default()),
        ("audit-label-answer-by", finding.answer_by.map(|day| words.day(day)).unwrap_or_default()),
    ];
    facts.extend(told.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| fact(words.say(name), value)));
    facts.extend(
        seen.thing
            .as_ref()
            .map(|thing| fact_at(words.say("audit-label-object"), Link::to(name_of(words, thing), &thing.address))),
    );
    if let (Some((number, row)), Some((sample, place))) = (&seen.row, &finding.row) {
        let name = words.with("audit-row-of-sample", &[("place", (*place).into()), ("number", (*number).into())]);
        let mut fact = fact_at(words.say("audit-row"), Link::to(name, format!("/audit/samples/{sample}#row-{place}")));
        fact.note = row_name(words, row);
        facts.push(fact);
    }
    let title = finding_name(words, seen);
    let review = Link::to(seen.review.cited(), review_address(&seen.review));
    ThingPage {
        frame: frame.with_crumbs(crumbs(words, [review, Link::to(&title, &address)])),
        words,
        title,
        lead: waits(words, seen, today),
        state: Some(state(words, finding.state)),
        ways,
        passages,
        exchange: seen.answers.iter().map(|answer| exchange(words, answer)).collect(),
        sections: Vec::new(),
        panels: vec![FactPanel { id: "facts", title: words.say("audit-finding"), facts }],
        files: Vec::new(),
        activity: None,
    }
}

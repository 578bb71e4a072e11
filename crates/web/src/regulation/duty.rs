//! `GET /regulation/{pack}/{section}/{duty}`: what a duty demands, of whom, and how each obligation stands.

use super::asking::{Asking, Sought};
use super::page::{DutyPage, ObligationRow};
use super::speaking::{
    bearer, capacity, cited, counts, detail, limit_name, limit_written, section_number, state, subject_address, told,
};
use super::{limiting, starting};
use crate::failure::{Answer, Failed, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Address, Chip, Event, Link, Pages, Sheet, Standing, State, Tag, ViewTab};
use crate::visit::Signed;
use axum::extract::{Path, Query};
use domain::Day;
use domain::calendar::Rule;
use domain::calendar::rules::rule_on;
use domain::regulation::obligation::State as Stands;
use domain::regulation::pack::{Duty, Limit, Pack, Way};
use domain::sorting::folded;
use routines::Failure;
use routines::policies::Action;
use routines::regulation::{duty_limits, resource, shown_lately};
use std::collections::BTreeMap;

/// How many obligations a page shows.
const ROWS: usize = 50;
/// How many of the latest proofs it shows.
const EVENTS: usize = 8;

/// `GET /regulation/{pack}/{section}/{duty}`
pub(crate) async fn duty(
    visit: Signed,
    Path((pack, number, key)): Path<(String, String, String)>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Answer {
    let words = visit.words;
    let asking = Asking::now(&visit).await?;
    let shown = asking.pack(&pack).ok_or_else(|| Failure::missing("pack", &pack))?;
    let stand = asking.evaluation.stand(&pack, &key).ok_or_else(|| Failure::missing("duty", &key))?;
    let (adopted, section, duty) = asking.evaluation.duty_of(stand);
    if section.number != number {
        return Err(Failure::missing("duty", &key).into());
    }
    let path = format!("/regulation/{pack}/{number}/{key}");
    let address = Address::asked(&path, &asked);
    let found = found(&asking, stand, &address);
    let columns = columns(words, duty);
    if let Some((_, format)) = asked.iter().find(|(name, _)| name == "format") {
        let rows: Vec<Vec<String>> = found.iter().map(|sought| exported(&asking, shown, sought)).collect();
        return crate::export::table(format, &format!("{pack}-{}", duty.number), &columns, &rows);
    }
    let page: usize = asked.iter().find(|(name, _)| name == "page").and_then(|(_, value)| value.parse().ok()).unwrap_or(1).max(1);
    let mut rows = Vec::new();
    for sought in found.iter().skip((page - 1) * ROWS).take(ROWS) {
        let acts = acts(&visit, &asking, &path, sought)?;
        rows.push(row(&asking, shown, sought, acts));
    }
    let crumb = format!("{} {}", section_number(words, &section.number), section.title.get(words.language()));
    show(&DutyPage {
        frame: asking.frame(&visit, Chapter::Regulation).with_crumbs([
            Link::to(words.say("web-chapter-regulation"), format!("/regulation?pack={pack}")),
            Link::to(crumb, format!("/regulation/{pack}/{number}")),
            Link::to(&duty.number, &path),
        ]),
        words,
        number: duty.number.clone(),
        title: told(words, &duty.text),
        act: told(words, &duty.act),
        facts: facts(
            words,
            &adopted.pack,
            duty,
            &duty_limits(visit.town(), &pack, &duty.key).await?,
            asking.evaluation.day,
            stand.trouble.as_ref().map(|trouble| words.message(trouble)),
        ),
        standing: Standing::new(words, &duty.number, counts(&stand.tally)),
        views: views(words, &address, stand),
        sheet: sheet(&asking, &address, &found, page),
        subject_name: words.name("regulation-subject", duty.subject.word()),
        rows,
        query: match &duty.way {
            Way::Measured(query) => query.text.trim().to_owned(),
            Way::Attested | Way::Stated => String::new(),
        },
        events: lately(&visit, &asking, &pack, duty).await?,
        starts: starting::told_starts(&visit, &asking, &pack, duty).await?,
        limits: if limiting::may_choose(&visit, duty)? { format!("{path}/limits") } else { String::new() },
        start: if starting::may_choose(&visit, &asking)? { format!("{path}/start") } else { String::new() },
    })
}

/// What was shown lately: evidence and acceptances, the newest first.
async fn lately(visit: &Signed, asking: &Asking, pack: &str, duty: &Duty) -> Result<Vec<Event>, Failed> {
    let (words, roster) = (visit.words, &asking.evaluation.roster);
    let proofs = shown_lately(visit.town(), pack, &duty.key, visit.today, EVENTS).await?;
    let subject = |id: &str| {
        let place = roster.place(duty.subject, id);
        let name = place.map_or(id, |place| roster.subject_name(duty.subject, place));
        Link::to(name, if place.is_some() { subject_address(duty.subject, id) } else { String::new() })
    };
    let mut found: Vec<(Day, Event)> = Vec::new();
    for each in &proofs.evidence {
        let person = each.person.as_ref().and_then(|id| roster.person_place(id.as_str()));
        let who = person.and_then(|place| roster.people.get(place as usize)).map(|person| person.name.to_string());
        let arguments = [("who", who.unwrap_or_default().into()), ("until", words.day(each.valid_until).into())];
        let who = words.with(if person.is_some() { "regulation-attested-by" } else { "regulation-attested-until" }, &arguments);
        found.push((each.day, Event { when: words.day(each.day), who, what: subject(&each.subject), changes: Vec::new() }));
    }
    for (each, decision) in &proofs.acceptances {
        let arguments = [("decision", decision.into()), ("until", words.day(each.period.stored_until()).into())];
        let who = words.with("regulation-accepted-by", &arguments);
        let day = each.period.from;
        found.push((day, Event { when: words.day(day), who, what: subject(&each.subject), changes: Vec::new() }));
    }
    found.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    Ok(found.into_iter().take(EVENTS).map(|(_, event)| event).collect())
}

/// The obligations that the address asks for: by state, board and a part of the name; the gravest first.
fn found<'a>(asking: &'a Asking, stand: &'a routines::regulation::DutyStand, address: &Address) -> Vec<Sought<'a>> {
    let roster = &asking.evaluation.roster;
    let kind = asking.evaluation.duty_of(stand).2.subject;
    let wanted = State::of_word(address.get("state"));
    let board = roster.body_place(address.get("board"));
    let part = folded(address.get("q"));
    let fits = |sought: &Sought<'_>| {
        let obligation = sought.obligation;
        wanted.is_none_or(|wanted| state(obligation.state) == wanted)
            && (wanted.is_some() || obligation.state != Stands::NotApplicable)
            && (address.get("board").is_empty() || obligation.board == board)
            && (part.is_empty() || folded(roster.subject_name(kind, obligation.subject)).contains(&part))
    };
    let mut found: Vec<_> = stand.obligations.iter().map(|obligation| Sought { stand, obligation }).filter(fits).collect();
    found.sort_by_key(|sought| match sought.obligation.state {
        Stands::Deviating => 0,
        Stands::Due => 1,
        Stands::NotYetShown => 2,
        Stands::Accepted => 3,
        Stands::Fulfilled => 4,
        Stands::NotApplicable => 5,
    });
    found
}

fn views(words: Words, address: &Address, stand: &routines::regulation::DutyStand) -> Vec<ViewTab> {
    let counts = counts(&stand.tally);
    let tab = |name: String, value: &str, count: u64| ViewTab {
        name,
        href: address.with("state", value).to_string(),
        count: words.number(count as i64),
        current: address.get("state") == value,
    };
    let mut tabs = vec![tab(words.say("regulation-all"), "", counts.applying())];
    for state in State::ALL.into_iter().filter(|state| counts.of(*state) > 0) {
        tabs.push(tab(state.name(words), state.word(), counts.of(state)));
    }
    tabs
}

fn sheet(asking: &Asking, address: &Address, found: &[Sought<'_>], page: usize) -> Sheet {
    let words = asking.words;
    let mut chips = Vec::new();
    if !address.get("board").is_empty() {
        let place = asking.evaluation.roster.body_place(address.get("board"));
        chips.push(Chip { text: asking.board_name(place), href: address.without(&["board"]).to_string() });
    }
    let exports =
        ["csv", "xlsx", "ods"].map(|format| Link::to(format.to_uppercase(), address.with("format", format).to_string()));
    Sheet {
        summary: words.count("regulation-obligations-found", found.len() as i64),
        clear: address.without(&["board", "q"]).to_string(),
        chips,
        exports: exports.to_vec(),
        pages: Pages::of(words, found.len() as u64, ROWS as u64, page as u64, |page| address.with("page", page).to_string()),
    }
}

fn columns(words: Words, duty: &Duty) -> Vec<String> {
    vec![
        words.name("regulation-subject", duty.subject.word()),
        words.say("regulation-board"),
        words.say("web-state"),
        words.say("regulation-since"),
        words.say("regulation-due"),
        words.say("regulation-lacking"),
        words.say("regulation-who"),
        words.say("regulation-capacity"),
    ]
}

fn exported(asking: &Asking, pack: usize, sought: &Sought<'_>) -> Vec<String> {
    let words = asking.words;
    let told = asking.tell(sought);
    let day = |day: Option<domain::Day>| day.map(|day| words.day(day)).unwrap_or_default();
    vec![
        told.subject_name.clone(),
        asking.board_name(sought.obligation.board),
        state(sought.obligation.state).name(words),
        day(sought.obligation.since),
        day(told.due),
        told.detail.clone().unwrap_or_default(),
        bearer(words, &told.bearer).name,
        capacity(words, &told.bearer, |key| asking.role(pack, key)),
    ]
}

fn row(asking: &Asking, pack: usize, sought: &Sought<'_>, acts: Vec<Link>) -> ObligationRow {
    let words = asking.words;
    let told = asking.tell(sought);
    let acts_on = matches!(told.state, Stands::Deviating | Stands::Due | Stands::Accepted);
    ObligationRow {
        subject: asking.subject(sought),
        body: asking.board_name(sought.obligation.board),
        state: Tag::of(words, state(told.state)),
        since: if acts_on { words.day(told.since) } else { String::new() },
        detail: detail(words, &told),
        bearer: bearer(words, &told.bearer),
        why: capacity(words, &told.bearer, |key| asking.role(pack, key)),
        acts,
    }
}

/// What can be done about an obligation: attest an attested one, accept a deviation where the pack lets a body do so.
///
/// Only what the policies let the reader do is offered.
fn acts(visit: &Signed, asking: &Asking, path: &str, sought: &Sought<'_>) -> Result<Vec<Link>, crate::failure::Failed> {
    let words = asking.words;
    let obligation = sought.obligation;
    let kind = asking.evaluation.duty_of(sought.stand).2.subject;
    let subject = asking.evaluation.roster.subject_id(kind, obligation.subject);
    let resource = resource(&asking.evaluation, sought.stand, obligation);
    let may = |action| visit.town().policies().allows(&visit.caller, action, &resource);
    let duty = asking.evaluation.duty_of(sought.stand).2;
    let mut acts = Vec::new();
    if matches!(duty.way, Way::Attested) && obligation.state != Stands::NotApplicable && may(Action::Attest)? {
        acts.push(Link::to(words.say("regulation-attest"), format!("{path}/attest?subject={subject}")));
    }
    if obligation.state == Stands::Deviating && !obligation.noted && may(Action::Accept)? {
        let key = if duty.law || duty.accepts.is_none() { words.say("regulation-note") } else { words.say("regulation-accept") };
        acts.push(Link::to(key, format!("{path}/accept?subject={subject}")));
    }
    Ok(acts)
}

/// What one should know of a duty.
fn facts(
    words: Words,
    pack: &Pack,
    duty: &Duty,
    own: &BTreeMap<String, Limit>,
    day: Day,
    trouble: Option<String>,
) -> Vec<(String, String)> {
    let mut facts = vec![
        (words.say("regulation-fact-strength"), words.name("regulation-strength", duty.strength.word())),
        (words.say("regulation-fact-way"), words.name("regulation-way", duty.way.word())),
        (words.say("regulation-fact-subject"), words.name("regulation-each", duty.subject.word())),
    ];
    let role = pack.role_name(&duty.bearer, words.language());
    let start = if role == duty.bearer { words.name("regulation-station", &duty.bearer) } else { role.to_owned() };
    facts.push((words.say("regulation-fact-bearer"), start));
    if let Some(period) = duty.period {
        let named = pack.lists.periods.iter().find(|named| named.every == period);
        let said = named.map_or_else(|| words.length(period), |named| named.name.get(words.language()).to_owned());
        facts.push((words.say("regulation-fact-period"), said));
    }
    for (name, limit, usual) in limiting::holding(duty, own) {
        let value = limit_said(words, limit);
        let value = match usual {
            Some(usual) => {
                words.with("regulation-limit-own", &[("limit", value.into()), ("usual", limit_said(words, usual).into())])
            }
            None => value,
        };
        facts.push((limit_name(words, Some(duty), name), value));
    }
    if let Some(citation) = &duty.citation {
        facts.push((words.say("regulation-fact-law"), cited(words, citation, duty.certainty)));
    }
    for id in &duty.rules {
        if let Ok(rule) = rule_on(&pack.rules, id, day) {
            facts.push((words.say("regulation-fact-time"), timed(words, rule)));
        }
    }
    let accepts = match (&duty.accepts, duty.law) {
        (_, true) => words.say("regulation-accepts-law"),
        (Some(kind), _) => words.name("organisation-kind", kind),
        (None, _) => words.say("regulation-accepts-nobody"),
    };
    facts.push((words.say("regulation-fact-accepts"), accepts));
    if !duty.clauses.is_empty() {
        facts.push((words.say("regulation-fact-clauses"), duty.clauses.join(", ")));
    }
    if let Some(trouble) = trouble {
        facts.push((words.say("regulation-fact-trouble"), trouble));
    }
    facts
}

/// A limit as a page tells it.
fn limit_said(words: Words, limit: &Limit) -> String {
    match limit {
        Limit::Integer(number) => words.number(*number),
        Limit::Day(_) | Limit::Text(_) => limit_written(words, limit),
    }
}

/// What a dated rule says, by the row that holds on the day of the page.
fn timed(words: Words, rule: &Rule) -> String {
    words.with(
        "regulation-rule-says",
        &[
            ("title", rule.title.get(words.language()).into()),
            ("time", words.message(&rule.time().message()).into()),
            ("authority", (&rule.authority).into()),
            ("citation", cited(words, &rule.citation(), rule.certainty).into()),
        ],
    )
}

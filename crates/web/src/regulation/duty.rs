//! `GET /regulation/{pack}/{section}/{duty}`: what a duty demands, of whom, and how each obligation stands.

use super::asking::Asking;
use super::obligation::find;
use super::page::{DutyPage, Proven};
use super::proofs::may;
use super::speaking::{cited, counts, limit_name, limit_written, named, section_number, subject_address, told};
use super::{limiting, obligations, starting};
use crate::activity::activity;
use crate::failure::{Answer, Failed, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Link, Standing};
use crate::visit::{Signed, back_to};
use axum::extract::{Path, Query};
use domain::Day;
use domain::calendar::Rule;
use domain::calendar::rules::rule_on;
use domain::regulation::pack::{Duty, Limit, Pack, Way};
use domain::regulation::record::ProofState;
use routines::Failure;
use routines::activity::Object;
use routines::policies::Action;
use routines::regulation::{duty_limits, shown_lately};
use std::collections::BTreeMap;

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
    asking.pack(&pack).ok_or_else(|| Failure::missing("pack", &pack))?;
    let stand = asking.evaluation.stand(&pack, &key).ok_or_else(|| Failure::missing("duty", &key))?;
    let (adopted, section, duty) = asking.evaluation.duty_of(stand);
    if section.number != number {
        return Err(Failure::missing("duty", &key).into());
    }
    let path = format!("/regulation/{pack}/{number}/{key}");
    let obligations = obligations::of(&visit, &asking, stand, &path, &asked)?;
    if obligations.listing.leaves() {
        return obligations.listing.file(&obligations.rows);
    }
    let activity = activity(&visit, &Object::duty(&pack, &key)).await?;
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
        obligations: obligations.table(),
        every: format!("/obligations?pack={pack}&section={number}&duty={key}"),
        query: match &duty.way {
            Way::Measured(query) => query.text.trim().to_owned(),
            Way::Attested | Way::Stated => String::new(),
        },
        events: lately(&visit, &asking, &pack, duty).await?,
        activity,
        starts: starting::told_starts(&visit, &asking, &pack, duty).await?,
        limits: if limiting::may_choose(&visit, duty)? { format!("{path}/limits") } else { String::new() },
        start: if starting::may_choose(&visit, &asking)? { format!("{path}/start") } else { String::new() },
    })
}

/// What was shown lately: evidence and acceptances, the newest first, each with the form that ends it.
async fn lately(visit: &Signed, asking: &Asking, pack: &str, duty: &Duty) -> Result<Vec<Proven>, Failed> {
    let (words, roster) = (visit.words, &asking.evaluation.roster);
    let proofs = shown_lately(visit.town(), pack, &duty.key, visit.today, EVENTS).await?;
    let subject = |id: &str| {
        let place = roster.place(duty.subject, id);
        let name = place.map_or(id, |place| roster.subject_name(duty.subject, place));
        Link::to(named(words, name), if place.is_some() { subject_address(duty.subject, id) } else { String::new() })
    };
    let way = |action, subject: &str, name: &str, form: String| -> Result<Link, Failed> {
        let sought = find(asking, pack, &duty.key, subject).ok();
        Ok(if may(visit, asking, action, sought)? { Link::to(name, back_to(&form, &visit.path)) } else { Link::default() })
    };
    let mut found: Vec<(Day, Proven)> = Vec::new();
    for each in &proofs.evidence {
        let person = each.person.as_ref().and_then(|id| roster.person_place(id.as_str()));
        let who = person.and_then(|place| roster.people.get(place as usize)).map(|person| named(words, &person.name));
        let arguments = [("who", who.unwrap_or_default().into()), ("until", words.day(each.valid_until).into())];
        let given = words.with(if person.is_some() { "regulation-attested-by" } else { "regulation-attested-until" }, &arguments);
        let who = match (each.withdrawn, &each.withdrawn_reason) {
            (Some(day), Some(reason)) => {
                words.with("regulation-withdrawn-since", &[("day", words.day(day).into()), ("reason", reason.into())])
            }
            _ => given,
        };
        let way = if each.state(visit.today) == ProofState::Holds {
            let form = format!("/attestations/{}/withdraw", each.id);
            way(Action::Attest, &each.subject, &words.say("regulation-withdraw"), form)?
        } else {
            Link::default()
        };
        found.push((each.day, Proven { when: words.day(each.day), who, what: subject(&each.subject), way }));
    }
    for (each, decision) in &proofs.acceptances {
        let arguments = [("decision", decision.into()), ("until", words.day(each.period.stored_until()).into())];
        let who = words.with("regulation-accepted-by", &arguments);
        let form = format!("/acceptances/{}/end", each.id);
        let way = way(Action::Accept, &each.subject, &words.say("regulation-end"), form)?;
        let day = each.period.from;
        found.push((day, Proven { when: words.day(day), who, what: subject(&each.subject), way }));
    }
    found.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    Ok(found.into_iter().take(EVENTS).map(|(_, proven)| proven).collect())
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

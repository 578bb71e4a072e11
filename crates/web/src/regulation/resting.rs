//! `GET /regulation/{pack}/{section}/{duty}/obligation`: one duty that rests on one subject, and what has happened to it.

use super::asking::Asking;
use super::obligation::find;
use super::obligations::ways;
use super::speaking::{bearer, capacity, detail, duty_address, state, told};
use crate::activity::{Activity, activity};
use crate::failure::{Answer, show};
use crate::frame::{Chapter, Frame};
use crate::object::ObjectPage;
use crate::parts::{Link, State};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::Signed;
use axum::extract::{Path, Query};
use domain::regulation::obligation::State as Stands;
use routines::activity::Object;

/// `GET /regulation/{pack}/{section}/{duty}/obligation`
pub(crate) async fn obligation(
    visit: Signed,
    Path((pack, _, key)): Path<(String, String, String)>,
    Query(about): Query<super::obligation::About>,
) -> Answer {
    let words = visit.words;
    let asking = Asking::now(&visit).await?;
    let sought = find(&asking, &pack, &key, &about.subject)?;
    let object = Object::obligation(&pack, &key, &about.subject);
    let activity: Activity = activity(&visit, &object).await?;
    let (adopted, section, duty) = asking.evaluation.duty_of(sought.stand);
    let path = duty_address(&adopted.adoption.pack, section, duty);
    let said = asking.tell(&sought);
    let fact = |name: &str, value: Link, note: String| Fact { name: words.say(name), values: vec![value], note };
    let demand = told(words, &duty.text);
    let capacity = capacity(words, &said.bearer, |key| asking.role(sought.stand.pack, key));
    let mut facts = vec![
        fact(
            "regulation-duty",
            Link::to(format!("{} {}", duty.number, demand.text), &path).in_language(demand.lang),
            String::new(),
        ),
        fact("regulation-subject-column", asking.subject(&sought), String::new()),
        fact("web-state", Link::none(state_name(words, said.state)), detail(words, &said)),
        fact("regulation-who", bearer(words, &said.bearer), capacity),
    ];
    if matches!(said.state, Stands::Deviating | Stands::Due | Stands::Accepted) {
        facts.push(fact("regulation-since", Link::none(words.day(said.since)), String::new()));
    }
    facts.extend(said.due.map(|day| fact("regulation-due", Link::none(words.day(day)), String::new())));
    let title = format!("{} {}", duty.number, said.subject_name);
    let frame: Frame = asking.frame(&visit, Chapter::Regulation);
    show(&ObjectPage {
        frame: frame.with_crumbs([
            Link::to(words.say("web-chapter-regulation"), format!("/regulation?pack={pack}")),
            Link::to(&duty.number, &path),
            Link::to(&said.subject_name, &visit.path),
        ]),
        words,
        title,
        lead: if demand.lang.is_empty() { demand.text } else { String::new() },
        ways: ways(&visit, &asking, &path, &sought)?,
        text: String::new(),
        passages: Vec::new(),
        sections: Vec::new(),
        panels: vec![FactPanel { id: "facts", title: words.say("regulation-obligation"), facts }],
        activity,
    })
}

fn state_name(words: crate::language::Words, stands: Stands) -> String {
    let state: State = state(stands);
    state.name(words)
}

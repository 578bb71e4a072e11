//! `GET /regulation/{pack}/{section}/{duty}/obligation`: one duty that rests on one subject, what is attached to it, and what has happened to it.

use super::asking::Asking;
use super::obligation::find;
use super::obligations::ways;
use super::speaking::{bearer, capacity, detail, duty_address, state, told};
use crate::activity::{Activity, activity};
use crate::documents::{joined, section as attached};
use crate::failure::{Answer, show};
use crate::frame::{Chapter, Frame};
use crate::object::ObjectPage;
use crate::parts::{Link, State};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::guard::see_other;
use crate::visit::{Signed, encoded};
use axum::extract::{Path, Query};
use domain::regulation::obligation::State as Stands;
use routines::Failure;
use routines::activity::Object;
use routines::documents::SubjectKind;
use routines::regulation::{acceptance, acceptances_of};

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
    let id = format!("{pack}/{}/{key}/{}", section.number, about.subject);
    let mut sections = vec![attached(&visit, SubjectKind::Obligation, &id).await?];
    let accepted = acceptances_of(visit.town(), &visit.caller, [&pack, &key, &about.subject]).await?;
    let named = ("acceptances-attached", words.say("regulation-acceptances-attached"));
    sections.extend(joined(&visit, SubjectKind::Acceptance, &accepted, named).await?);
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
        sections,
        panels: vec![FactPanel { id: "facts", title: words.say("regulation-obligation"), facts }],
        activity,
    })
}

/// `GET /acceptances/{id}`: leads to the obligation whose deviation was accepted.
pub(crate) async fn accepted(visit: Signed, Path(id): Path<String>) -> Answer {
    let asked = id.parse().map_err(|_| Failure::missing("acceptance", &id))?;
    let (found, _) = acceptance(visit.town(), &visit.caller, &asked).await?;
    let asking = Asking::now(&visit).await?;
    let sought = find(&asking, &found.pack, &found.duty, &found.subject)?;
    let (adopted, section, duty) = asking.evaluation.duty_of(sought.stand);
    let path = duty_address(&adopted.adoption.pack, section, duty);
    Ok(see_other(&format!("{path}/obligation?subject={}", encoded(&found.subject))))
}

fn state_name(words: crate::language::Words, stands: Stands) -> String {
    let state: State = state(stands);
    state.name(words)
}

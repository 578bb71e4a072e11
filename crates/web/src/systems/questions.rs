//! Questions about systems: the list at `/questions`, one of them, and the form by which it is answered.

use super::page::{Fact, FactPanel};
use crate::activity::activity;
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, views};
use crate::object::ObjectPage;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels};
use axum::extract::Path;
use domain::refusal::{Message, Refusal};
use domain::sorting::{folded, sort_key};
use domain::systems::Outcome as Said;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::systems::{
    QuestionRow, QuestionView, owes, question as read_question, question_answer, question_to_answer, questions,
};

/// The list of questions.
static QUESTIONS: Kind = Kind {
    path: "/questions",
    file: "questions",
    first: "systems-system",
    columns: &[
        Kept::new("matter", "systems-question"),
        Kept::new("body", "systems-question-to").sorting(),
        Kept::new("asked", "systems-question-asked").sorting().figures(),
        Kept::new("answer", "systems-question-answer").sorting(),
        Kept::new("answered", "systems-question-answered").sorting().figures(),
    ],
    filters: &["q"],
    found: "systems-questions-found",
    newest_first: false,
    own_order: false,
};

/// `GET /questions`
pub(crate) static LIST: Register = Register::new(&QUESTIONS, |visit, listing| Box::pin(list(visit, listing))).reminding();

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = questions(visit.town(), &visit.caller).await?;
    let in_view = |row: &QuestionRow, view: &str| match view {
        "mine" => owes(&visit.caller, row),
        "answered" => row.question.answer.is_some(),
        "all" => true,
        _ => row.question.answer.is_none(),
    };
    let count = |view: &str| all.iter().filter(|row| in_view(row, view)).count() as i64;
    let cuts = [
        ("", words.say("systems-questions-open"), count("")),
        ("mine", words.say("systems-questions-mine"), count("mine")),
        ("answered", words.say("systems-questions-answered"), count("answered")),
        ("all", words.say("web-all"), count("all")),
    ];
    let dress = Dress {
        title: words.say("systems-questions"),
        lead: words.say("systems-questions-lead"),
        kin: super::kin(visit, "/questions"),
        views: views(words, &listing.address, cuts),
        empty: all.is_empty().then(|| (words.say("systems-questions-none"), words.say("systems-questions-none-why"))),
        ..Dress::default()
    };
    let (text, view) = (folded(listing.address.get("q")), listing.address.get("view"));
    let fits = |row: &QuestionRow| {
        let says = [Some(&row.system_name), row.body_name.as_ref(), row.answered_by.as_ref()];
        text.is_empty() || says.into_iter().flatten().any(|said| folded(said).contains(&text))
    };
    let mut found: Vec<_> = all.iter().filter(|row| in_view(row, view) && fits(row)).collect();
    listing.sort(&mut found, |row, column| match column {
        "name" => sort_key(&row.system_name),
        _ => sort_key(&cell(words, column, row)),
    });
    let (found, total) = listing.cut(found);
    let row = |row: &&QuestionRow| Row {
        what: Link::to(&row.system_name, format!("/questions/{}", row.question.id)),
        cells: listing
            .columns()
            .map(|column| match column {
                "asked" | "answered" => Cell::Figure(cell(words, column, row)),
                _ => Cell::Text(cell(words, column, row)),
            })
            .collect(),
    };
    Ok(Shown::of(visit.frame(Chapter::Systems), dress, found.iter().map(row).collect(), total))
}

fn cell(words: Words, column: &str, row: &QuestionRow) -> String {
    let answer = row.question.answer.as_ref();
    match column {
        "matter" => words.say(row.question.matter.label()),
        "body" => row.body_name.clone().unwrap_or_else(|| words.say("systems-question-to-coordinator")),
        "asked" => words.day(row.question.asked),
        "answer" => answer.map(|answer| words.say(answer.outcome.label())).unwrap_or_default(),
        _ => answer.map(|answer| words.day(answer.day)).unwrap_or_default(),
    }
}

async fn found(visit: &Signed, id: &str) -> Result<QuestionView, Failure> {
    let id = id.parse().map_err(|_| Failure::missing("question", id))?;
    read_question(visit.town(), &visit.caller, &id).await
}

fn crumbs(visit: &Signed, row: &QuestionRow) -> [Link; 3] {
    [
        Link::to(visit.words.say("web-chapter-systems"), "/systems"),
        Link::to(visit.words.say("systems-questions"), "/questions"),
        Link::to(&row.system_name, format!("/questions/{}", row.question.id)),
    ]
}

/// `GET /questions/{id}`
pub(crate) async fn question(visit: Signed, Path(id): Path<String>) -> Answer {
    let words = visit.words;
    let seen = found(&visit, &id).await?;
    let row = &seen.row;
    let activity = activity(&visit, &Object::new(ObjectKind::Question, row.question.id.as_str())).await?;
    let way = Link::to(words.say("systems-answer"), format!("/questions/{}/answer", row.question.id));
    show(&ObjectPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(crumbs(&visit, row)),
        words,
        title: row.system_name.clone(),
        lead: words.say(row.question.matter.label()),
        ways: if seen.may_answer { vec![way] } else { Vec::new() },
        text: row.question.answer.as_ref().and_then(|answer| answer.text.clone()).unwrap_or_default(),
        passages: Vec::new(),
        sections: Vec::new(),
        panels: vec![FactPanel { id: "facts", title: words.say("systems-question"), facts: facts(words, row) }],
        activity,
    })
}

fn facts(words: Words, row: &QuestionRow) -> Vec<Fact> {
    let fact = |name: &str, value: Link| Fact { name: words.say(name), values: vec![value], note: String::new() };
    let body = match (&row.question.body, &row.body_name) {
        (Some(id), Some(name)) => Link::to(name, format!("/organisation/{id}")),
        _ => Link::none(words.say("systems-question-to-coordinator")),
    };
    let mut facts = vec![
        fact("systems-system", Link::to(&row.system_name, format!("/systems/{}", row.question.system))),
        fact("systems-question-to", body),
        fact("systems-question-asked", Link::none(words.day(row.question.asked))),
    ];
    if let Some(import) = &row.question.import {
        facts.push(fact(
            "systems-question-import",
            Link::to(words.say("systems-question-the-import"), format!("/imports/{import}")),
        ));
    }
    if let Some(answer) = &row.question.answer {
        facts.push(fact("systems-question-answer", Link::none(words.say(answer.outcome.label()))));
        facts.push(fact("systems-question-answered", Link::none(words.day(answer.day))));
        if let Some(name) = &row.answered_by {
            facts.push(fact("systems-question-by", Link::none(name)));
        }
    }
    facts
}

async fn to_answer(visit: &Signed, id: &str) -> Result<QuestionView, Failure> {
    let id = id.parse().map_err(|_| Failure::missing("question", id))?;
    question_to_answer(visit.town(), &visit.caller, &id).await
}

/// `GET /questions/{id}/answer`
pub(crate) async fn answer_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let seen = to_answer(&visit, &id).await?;
    show(&form(&visit, &seen, &Fields::of([("base_version", seen.row.question.version.to_string())]), Problems::default()))
}

/// `POST /questions/{id}/answer`
pub(crate) async fn answer_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = to_answer(&visit, &id).await?;
    match keep(&visit, &seen, &fields).await {
        Ok(said) => {
            let said = match said {
                Said::StillInUse | Said::Duplicate => "systems-answered",
                Said::PhaseOut | Said::Gone => "systems-answered-now-move",
            };
            Ok(done(&visit, &format!("/systems/{}", seen.row.question.system), said))
        }
        Err(failure) => form(&visit, &seen, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

async fn keep(visit: &Signed, seen: &QuestionView, fields: &Fields) -> Result<Said, Failure> {
    let choose = || Refusal::plain(Message::new("web-choose-one")).at("outcome");
    let said = Said::read(fields.get("outcome")).ok_or_else(choose)?;
    question_answer(visit.town(), &visit.caller, &seen.row.question.id, said, Some(fields.get("text")), visit.at).await?;
    Ok(said)
}

fn form(visit: &Signed, seen: &QuestionView, fields: &Fields, problems: Problems) -> FormPage {
    let (words, row) = (visit.words, &seen.row);
    let others = row.question.answer.as_ref().map_or_else(Vec::new, |answer| {
        let mut others = vec![(words.say("systems-question-answer"), words.say(answer.outcome.label()))];
        others.extend(answer.text.clone().map(|text| (words.say("systems-label-text"), text)));
        others.extend(row.answered_by.clone().map(|name| (words.say("systems-question-by"), name)));
        others.into_iter().map(Into::into).collect()
    });
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Systems, given: fields, problems: &problems };
    FormPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(crumbs(visit, row)),
        words,
        title: words.tell("systems-answer-title", "system", &row.system_name),
        lead: words.say(row.question.matter.label()),
        action: format!("/questions/{}/answer", row.question.id),
        hidden: Vec::new(),
        // What is answered already is not answered once more.
        groups: vec![FieldGroup::of("", answer_fields(filling))],
        verb: if others.is_empty() { words.say("systems-answer") } else { String::new() },
        others,
        grave: false,
        cancel: format!("/questions/{}", row.question.id),
        problems,
    }
}

/// The fields of an answer, also for the sample.
pub(super) fn answer_fields(filling: Filling<'_>) -> Vec<Field> {
    let words = filling.words;
    let outcomes = Said::ALL.iter().map(|said| (said.word().to_owned(), words.say(said.label())));
    vec![filling.radios("outcome", outcomes), filling.area("text").helped(words.say("systems-answer-help"))]
}

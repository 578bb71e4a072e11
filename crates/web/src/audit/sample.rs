//! A sample on screen: how it was drawn, its rows, what was found of them.

use super::page::{RowShown, SamplePage};
use super::show::{counts, fact, fact_at, review_address, review_name, row_name, verdict};
use super::{crumbs, id};
use crate::failure::{Answer, refusal_of, show, show_with};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::listing::name_at;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::systems::page::FactPanel;
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use domain::identity::PersonId;
use routines::audit::{Chosen, Judgement, SampleView, Verdict, draw, sample, sample_judge};
use std::collections::HashMap;

/// `GET /audit/samples/{sample}`
pub(super) async fn page(visit: Signed, Path(text): Path<String>, Query(asked): Query<HashMap<String, String>>) -> Answer {
    let view = sample(visit.town(), &visit.caller, &id("sample", &text)?).await?;
    match asked.get("format") {
        Some(format) => file(visit.words, &view, format),
        None => show(&shown(visit.words, visit.frame(Chapter::Audit), &view, None, Problems::default())),
    }
}

/// `POST /audit/samples/{sample}`: what was found of the rows.
pub(super) async fn send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let view = sample(visit.town(), &visit.caller, &id("sample", &text)?).await?;
    let field = |name: &str, place: i64| fields.raw(&format!("{name}-{place}")).to_owned();
    let sent = |place: &i64| fields.0.iter().any(|(name, _)| *name == format!("seen-{place}"));
    let places = view.sample.rows.iter().map(|row| row.place).filter(sent);
    let said = places.map(|place| (place, (field("verdict", place), field("note", place), field("seen", place)))).collect();
    match sample_judge(visit.town(), &visit.caller, &view.sample.id, &said, visit.at).await {
        Ok(_) => Ok(done(&visit, &format!("/audit/samples/{}", view.sample.id), "audit-judgements-saved")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            // What another has judged meanwhile stands beside what was written here.
            let view = sample(visit.town(), &visit.caller, &view.sample.id).await?;
            let page = shown(visit.words, visit.frame(Chapter::Audit), &view, Some(&fields), problems);
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn judged_by(words: Words, people: &HashMap<PersonId, String>, judged: &Judgement) -> String {
    let who = judged.by.as_ref().and_then(|by| people.get(by).cloned()).unwrap_or_else(|| words.say("journal-somebody"));
    words.with("audit-by-at", &[("who", who.into()), ("at", words.moment(judged.at).into())])
}

/// The sample as a file: the keys with which anybody can check it, and what was found.
fn file(words: Words, view: &SampleView, format: &str) -> Answer {
    let heads = ["audit-place", "audit-row", "audit-key", "audit-rank", "audit-verdict", "audit-note", "audit-judged-by"]
        .map(|key| words.say(key));
    let row = |row: &Chosen| {
        let judged = row.judged.as_ref();
        vec![
            row.place.to_string(),
            row_name(words, row),
            row.key.clone(),
            draw::rank(&view.sample.seed, &row.key),
            judged.map(|judged| words.say(judged.verdict.label())).unwrap_or_default(),
            judged.map(|judged| judged.note.clone()).unwrap_or_default(),
            judged.map(|judged| judged_by(words, &view.people, judged)).unwrap_or_default(),
        ]
    };
    let rows: Vec<Vec<String>> = view.sample.rows.iter().map(row).collect();
    let name = format!("{}-{}-{}", words.say("audit-file-sample"), view.review.cited(), view.sample.number);
    crate::export::table(format, &name, &heads, &rows)
}

/// The page of a sample, with what was typed where it could not be saved.
pub(super) fn shown(words: Words, frame: Frame, view: &SampleView, given: Option<&Fields>, problems: Problems) -> SamplePage {
    let (sample, review) = (&view.sample, &view.review);
    let writes = !review.is_closed();
    let address = format!("/audit/samples/{}", sample.id);
    let title = words.with("audit-sample-of", &[("number", sample.number.into()), ("list", name_at(words, &sample.list).into())]);
    let told = [("count", (sample.rows.len() as i64).into()), ("all", words.number(sample.population).into())];
    let who = sample.by.as_ref().and_then(|by| view.people.get(by).cloned()).unwrap_or_else(|| words.say("journal-somebody"));
    let how = vec![
        fact_at(words.say("audit-review"), Link::to(review_name(words, review), review_address(review))),
        fact_at(words.say("audit-list"), Link::to(name_at(words, &sample.list), &sample.list)),
        fact(words.say("audit-drawn"), words.with("audit-by-at", &[("who", who.into()), ("at", words.moment(sample.at).into())])),
        fact(words.say("audit-population"), words.number(sample.population)),
        fact(words.say("audit-label-size"), words.number(sample.size)),
        fact(words.say("audit-label-seed"), &sample.seed),
        fact(words.say("audit-method"), &sample.method),
        fact(words.say("audit-digest"), &sample.digest),
    ];
    let row = |row: &Chosen| row_shown(words, view, row, given, &problems);
    SamplePage {
        frame: frame.with_crumbs(crumbs(words, [Link::to(review.cited(), review_address(review)), Link::to(&title, &address)])),
        words,
        title,
        lead: words.with("audit-sample-lead", &told),
        ways: vec![Link::to(words.say("audit-draw-again"), format!("{address}/again"))],
        counts: counts(words, sample),
        panels: vec![FactPanel { id: "how", title: words.say("audit-how-drawn"), facts: how }],
        files: ["csv", "xlsx", "ods"].map(|each| Link::to(each.to_uppercase(), format!("{address}?format={each}"))).to_vec(),
        action: if writes { address } else { String::new() },
        rows: sample.rows.iter().map(row).collect(),
        problems,
    }
}

fn row_shown(words: Words, view: &SampleView, row: &Chosen, given: Option<&Fields>, problems: &Problems) -> RowShown {
    let writes = !view.review.is_closed();
    let name = row_name(words, row);
    let typed = |field: &str, kept: &str| match given {
        Some(given) => given.get(&format!("{field}-{}", row.place)).to_owned(),
        None => kept.to_owned(),
    };
    let judged = row.judged.as_ref();
    let chosen = typed("verdict", judged.map_or("", |judged| judged.verdict.word()));
    let choices = Verdict::ALL.iter().map(|each| (each.word().to_owned(), words.say(each.label())));
    let choices = std::iter::once((String::new(), words.say("audit-not-judged"))).chain(choices);
    let note = typed("note", judged.map_or("", |judged| &judged.note));
    let fields = vec![
        Field::new(
            &format!("verdict-{}", row.place),
            words.tell("audit-verdict-of", "name", &name),
            Control::Select(Choice::list(choices, &chosen)),
        )
        .judged(problems),
        Field::new(&format!("note-{}", row.place), words.tell("audit-note-of", "name", &name), Control::Line("text"))
            .growing()
            .holding(note)
            .judged(problems),
    ];
    let finding = format!("/audit/findings/new?review={}&sample={}&row={}", view.review.id, view.sample.id, row.place);
    RowShown {
        place: row.place,
        what: Link::to(name, &row.address),
        key: row.key.clone(),
        seen: row.seen(),
        fields: if writes { fields } else { Vec::new() },
        verdict: Some(verdict(words, judged.map(|judged| judged.verdict), None)),
        note: judged.map(|judged| judged.note.clone()).unwrap_or_default(),
        judged: judged.map(|judged| judged_by(words, &view.people, judged)).unwrap_or_default(),
        finding: if writes { finding } else { String::new() },
    }
}

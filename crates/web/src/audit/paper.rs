//! A review with its samples, findings and answers as a paper: the PDF, the ODT and the sheets all come from it.

use super::show::{exchange, finding_name, review_facts, review_name, row_name, waits};
use crate::language::{Words, day_in_sweden};
use crate::listing::name_at;
use domain::Timestamp;
use domain::paper::{Block, Dress, Form, Paper, Part, Table};
use routines::audit::{FindingView, ReviewView, Sample, Verdict};

/// The review as a paper, as far as its reader may see it.
pub(super) fn review_paper(words: Words, view: &ReviewView, dress: &Dress, (issuer, at): (&str, Timestamp)) -> Paper {
    let review = &view.review;
    let mut parts = vec![Part { heading: words.say("audit-review"), blocks: vec![Block::Facts(review_facts(words, view))] }];
    let texts = [
        ("audit-label-result", &review.result),
        ("audit-label-questions", &review.questions),
        ("audit-label-basis", &review.basis),
    ];
    for (heading, text) in texts {
        if let Some(text) = text {
            parts.push(Part { heading: words.say(heading), blocks: vec![Block::Text(text.clone())] });
        }
    }
    parts.push(findings(words, view, at));
    parts.push(samples(words, view));
    let day = day_in_sweden(at);
    Paper {
        title: review_name(words, review),
        issuer: issuer.to_owned(),
        made: words.tell("audit-paper-made", "day", words.day_and_year(day)),
        at,
        language: words.language(),
        form: Form::Report,
        dress: dress.clone(),
        parts,
    }
}

fn table(words: Words, caption: String, heads: &[(&str, u8)], rows: Vec<Vec<String>>) -> Block {
    Block::Table(Table {
        caption,
        heads: heads.iter().map(|(head, _)| words.say(head)).collect(),
        widths: heads.iter().map(|(_, width)| *width).collect(),
        rows,
    })
}

fn findings(words: Words, view: &ReviewView, at: Timestamp) -> Part {
    let heading = words.say("audit-findings");
    if view.findings.is_empty() {
        return Part { heading, blocks: vec![Block::Text(words.say("audit-findings-none"))] };
    }
    let today = day_in_sweden(at);
    let row = |seen: &FindingView| {
        let finding = &seen.finding;
        let last = seen.answers.last().map(|seen| seen.answer.text.clone()).unwrap_or_default();
        let wait = waits(words, seen, today);
        let state = words.say(finding.state.label());
        vec![
            seen.cited(),
            finding.text.clone().unwrap_or_default(),
            finding.grade.map(|grade| words.say(grade.label())).unwrap_or_default(),
            seen.body.clone(),
            if wait.is_empty() || wait == state { state } else { format!("{state}. {wait}") },
            last,
        ]
    };
    let heads = [
        ("audit-number", 2),
        ("audit-finding", 5),
        ("audit-label-grade", 2),
        ("audit-body-asked", 3),
        ("web-state", 3),
        ("audit-last-answer", 5),
    ];
    let mut blocks = vec![table(words, words.say("audit-findings"), &heads, view.findings.iter().map(row).collect())];
    for seen in &view.findings {
        let finding = &seen.finding;
        blocks.push(Block::Heading(finding_name(words, seen)));
        blocks.push(Block::Text(finding.text.clone().unwrap_or_default()));
        let mut facts = vec![
            (words.say("audit-label-recommendation"), finding.recommendation.clone().unwrap_or_default()),
            (words.say("audit-withdrawn-why"), finding.reason.clone().unwrap_or_default()),
        ];
        for answer in &seen.answers {
            let told = exchange(words, answer);
            facts.push((format!("{}, {}", told.title, told.who), told.text));
            facts.extend(told.facts);
            if answer.answer.accepted.is_some() {
                let key = if answer.answer.accepted == Some(true) { "audit-state-accepted" } else { "audit-sent-back" };
                let reason = if told.reason.is_empty() { String::new() } else { format!(". {}", told.reason) };
                facts.push((words.say(key), format!("{}{reason}", told.judged)));
            }
        }
        facts.retain(|(_, value)| !value.is_empty());
        if !facts.is_empty() {
            blocks.push(Block::Facts(facts));
        }
    }
    Part { heading, blocks }
}

fn samples(words: Words, view: &ReviewView) -> Part {
    let heading = words.say("audit-samples");
    if view.samples.is_empty() {
        return Part { heading, blocks: vec![Block::Text(words.say("audit-samples-none"))] };
    }
    let mut blocks = Vec::new();
    for sample in &view.samples {
        let told = [("number", sample.number.into()), ("list", name_at(words, &sample.list).into())];
        let name = words.with("audit-sample-named", &told);
        blocks.push(Block::Heading(name.clone()));
        blocks.push(Block::Facts(facts(words, sample)));
        if view.may_audit {
            let row = |row: &routines::audit::Chosen| {
                let judged = row.judged.as_ref();
                vec![
                    row.place.to_string(),
                    row_name(words, row),
                    judged.map_or_else(|| words.say("audit-not-judged"), |judged| words.say(judged.verdict.label())),
                    judged.map(|judged| judged.note.clone()).unwrap_or_default(),
                    row.key.clone(),
                ]
            };
            let heads = [("audit-place", 1), ("audit-row", 4), ("audit-verdict", 3), ("audit-note", 5), ("audit-key", 5)];
            blocks.push(table(words, name, &heads, sample.rows.iter().map(row).collect()));
        }
    }
    blocks.push(Block::Text(words.say("audit-method-says")));
    Part { heading, blocks }
}

fn facts(words: Words, sample: &Sample) -> Vec<(String, String)> {
    let counted = |verdict: Option<Verdict>| words.number(sample.count(verdict) as i64);
    vec![
        (words.say("audit-list"), sample.list.clone()),
        (words.say("audit-drawn"), words.moment(sample.at)),
        (words.say("audit-population"), words.number(sample.population)),
        (words.say("audit-rows"), words.number(sample.rows.len() as i64)),
        (words.say("audit-label-seed"), sample.seed.clone()),
        (words.say("audit-method"), sample.method.clone()),
        (words.say("audit-digest"), sample.digest.clone()),
        (words.say("audit-verdict-good"), counted(Some(Verdict::Good))),
        (words.say("audit-verdict-wrong"), counted(Some(Verdict::Wrong))),
        (words.say("audit-verdict-unclear"), counted(Some(Verdict::Unclear))),
        (words.say("audit-not-judged"), counted(None)),
    ]
}

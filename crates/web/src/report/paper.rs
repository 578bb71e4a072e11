//! What a report says, as a paper: the page, the PDF, the ODT and the sheets all come from it.

use crate::language::Words;
use crate::parts::State as Shown;
use crate::regulation::speaking::{named, section_number, state as shown_state};
use domain::paper::{Block, Drawing, Dress, Form, Paper, Part, Picture, Table};
use domain::regulation::obligation::State;
use domain::regulation::tally::Tally;
use domain::report::moved;
use files::chart::{self, About, Chart, Mark, Row, line, state_bars};
use routines::regulation::{Deviation, PackLine};
use routines::report::ReportView;

/// How many rows a table of a paper has at the most; the sheets have them all.
pub(super) const MOST: usize = 60;

/// The report as a paper; a table ends after so many rows, and says how many more there are.
pub(super) fn report_paper(words: Words, view: &ReportView, dress: &Dress, most: usize) -> Paper {
    let mut parts = vec![summary(words, view)];
    parts.extend(sections(words, view, dress));
    parts.push(course(words, view, dress));
    parts.push(deviations(words, view, most));
    parts.push(accepted(words, view, most));
    parts.push(coming(words, view, most));
    parts.push(unshown(words, view, most));
    parts.push(measured(words, view));
    Paper { title: words.tell("report-title", "name", view.name()), form: Form::Report, parts, ..blank(words, view, dress) }
}

/// A paper of the municipality, of the day of the report.
pub(super) fn blank(words: Words, view: &ReportView, dress: &Dress) -> Paper {
    Paper {
        title: String::new(),
        issuer: view.check.municipality.clone(),
        made: words.tell("report-made", "day", words.day_and_year(view.check.day)),
        at: view.at,
        language: words.language(),
        form: Form::Letter,
        dress: dress.clone(),
        parts: Vec::new(),
    }
}

/// A part under a heading.
pub(super) fn part(words: Words, heading: &str, blocks: Vec<Block>) -> Part {
    Part { heading: words.say(heading), blocks }
}

/// A table; each head with its share of the width.
pub(super) fn table(words: Words, caption: String, heads: &[(&str, u8)], rows: Vec<Vec<String>>) -> Table {
    Table {
        caption,
        heads: heads.iter().map(|(head, _)| words.say(head)).collect(),
        widths: heads.iter().map(|(_, width)| *width).collect(),
        rows,
    }
}

/// Rows as a table, or a sentence where there are none; what is beyond the most is counted.
fn listed(words: Words, caption: &str, heads: &[(&str, u8)], mut rows: Vec<Vec<String>>, none: &str, most: usize) -> Vec<Block> {
    if rows.is_empty() && most != usize::MAX {
        return vec![Block::Text(words.say(none))];
    }
    let more = rows.len().saturating_sub(most);
    rows.truncate(most);
    let mut blocks = vec![Block::Table(table(words, words.say(caption), heads, rows))];
    if more > 0 {
        blocks.push(Block::Text(words.count("report-more", more as i64)));
    }
    blocks
}

/// The share in per cent, or a dash where nothing applies.
pub(super) fn share(tally: &Tally) -> String {
    tally.share().map_or_else(|| "–".to_owned(), |share| format!("{share} %"))
}

/// By how much a share has moved, with its sign.
fn change(words: Words, before: Option<&Tally>, now: &Tally) -> String {
    match moved(before, now) {
        Some(0) => "0".to_owned(),
        Some(up @ 1..) => format!("+{}", words.number(up)),
        Some(down) => format!("−{}", words.number(-down)),
        None => "–".to_owned(),
    }
}

/// How it stands in sentences, also for the covering letter.
pub(super) fn sentences(words: Words, view: &ReportView) -> Vec<String> {
    let whole = view.figures.whole();
    if whole.applicable() == 0 {
        return vec![words.tell("report-nothing", "name", view.name())];
    }
    let all = [
        ("name", view.name().into()),
        ("count", i64::from(whole.applicable()).into()),
        ("fulfilled", words.number(whole.fulfilled).into()),
        ("share", share(&whole).into()),
    ];
    let mut said = vec![words.with("report-whole", &all)];
    if let Some(before) = &view.before {
        let day = words.day_and_year(before.day);
        let then = before.figures.whole();
        let way = match moved(Some(&then), &whole) {
            Some(0) => "same",
            Some(1..) => "up",
            Some(_) => "down",
            None => "",
        };
        let points = moved(Some(&then), &whole).unwrap_or_default().abs();
        let told = [("day", day.into()), ("points", words.number(points).into())];
        match (way, before.kept) {
            ("up", true) => said.push(words.with("report-up-since-report", &told)),
            ("down", true) => said.push(words.with("report-down-since-report", &told)),
            ("same", true) => said.push(words.with("report-same-since-report", &told[..1])),
            ("up", false) => said.push(words.with("report-up", &told)),
            ("down", false) => said.push(words.with("report-down", &told)),
            ("same", false) => said.push(words.with("report-same", &told[..1])),
            _ => {}
        }
    } else {
        said.push(words.say("report-no-before"));
    }
    let counted = |count: u32| words.number(count);
    said.push(words.with(
        "report-counts",
        &[
            ("deviating", counted(whole.deviating).into()),
            ("accepted", counted(whole.accepted).into()),
            ("due", counted(whole.due).into()),
            ("unshown", counted(whole.not_yet_shown).into()),
        ],
    ));
    let sections = view.check.packs.iter().flat_map(|pack| &pack.sections);
    if let Some(gravest) = sections.filter(|section| section.tally.deviating > 0).max_by_key(|section| section.tally.deviating) {
        let place = format!("{} {}", section_number(words, &gravest.number), gravest.title);
        let told = [("place", place.into()), ("count", i64::from(gravest.tally.deviating).into())];
        said.push(words.with("report-gravest", &told));
    }
    said
}

fn summary(words: Words, view: &ReportView) -> Part {
    let mut blocks: Vec<Block> = Vec::new();
    if let Some(recorded) = view.check.recorded {
        blocks.push(Block::Text(words.tell("report-recorded", "day", words.day_and_year(recorded))));
    }
    blocks.push(Block::Text(sentences(words, view).join(" ")));
    part(words, "report-summary", blocks)
}

/// The states as a chart has them: those that apply, with their words.
fn chart_parts<'a>(tally: &Tally, names: &'a [(&'static str, String, State)]) -> Vec<chart::Part<'a>> {
    names.iter().map(|(state, label, of)| chart::Part { state, label, count: tally.of(*of).into() }).collect()
}

fn state_names(words: Words) -> Vec<(&'static str, String, State)> {
    [State::Fulfilled, State::Due, State::NotYetShown, State::Deviating, State::Accepted]
        .map(|state| {
            let shown: Shown = shown_state(state);
            (shown.word(), shown.name(words), state)
        })
        .to_vec()
}

fn picture(chart: Chart, text: String) -> Block {
    Block::Picture(Picture { drawing: Drawing::Svg, bytes: chart.svg.into_bytes(), size: (chart.width, chart.height), text })
}

/// One part for each pack: the sections as bars and as a table.
fn sections(words: Words, view: &ReportView, dress: &Dress) -> Vec<Part> {
    let several = view.check.packs.len() > 1;
    let names = state_names(words);
    let colour = dress.colour.to_string();
    let of_pack = |(place, pack): (usize, &PackLine)| {
        let applying: Vec<_> = pack.sections.iter().filter(|section| section.tally.applicable() > 0).collect();
        let labels: Vec<(String, String)> = applying
            .iter()
            .map(|section| (format!("{} {}", section_number(words, &section.number), section.title), share(&section.tally)))
            .collect();
        let rows: Vec<Row<'_>> = applying
            .iter()
            .zip(&labels)
            .map(|(section, (label, figure))| Row { label, figure, parts: chart_parts(&section.tally, &names) })
            .collect();
        let title = words.tell("report-chart-sections", "pack", &pack.title);
        let description = labels.iter().map(|(label, figure)| format!("{label}: {figure}")).collect::<Vec<_>>().join(". ");
        let id = format!("sections-{place}");
        let about = About { id: &id, title: &title, description: &description, colour: &colour };
        let mut blocks = Vec::new();
        if rows.is_empty() {
            blocks.push(Block::Text(words.say("report-no-sections")));
        } else {
            blocks.push(picture(state_bars(&about, &rows), format!("{title}. {description}")));
            blocks.push(Block::Table(section_table(words, view, pack, several)));
        }
        let heading = if several { pack.title.clone() } else { words.say("report-sections") };
        Part { heading, blocks }
    };
    view.check.packs.iter().enumerate().map(of_pack).collect()
}

fn section_table(words: Words, view: &ReportView, pack: &PackLine, several: bool) -> Table {
    let row = |section: &routines::regulation::SectionLine| {
        let tally = &section.tally;
        let before = view.before.as_ref().and_then(|before| before.figures.section(&pack.name, &section.number));
        let count = |state: State| tally.of(state).to_string();
        vec![
            format!("{} {}", section_number(words, &section.number), section.title),
            share(tally),
            change(words, before, tally),
            count(State::Fulfilled),
            count(State::Due),
            count(State::NotYetShown),
            count(State::Deviating),
            count(State::Accepted),
        ]
    };
    let caption = words.say("report-sheet-sections");
    let caption = if several { format!("{caption} {}", pack.name) } else { caption };
    let heads = [
        ("report-section", 7),
        ("report-share", 2),
        ("report-change", 4),
        ("web-state-fulfilled", 3),
        ("web-state-due", 3),
        ("web-state-unshown", 3),
        ("web-state-deviating", 3),
        ("web-state-accepted", 4),
    ];
    table(words, caption, &heads, pack.sections.iter().map(row).collect())
}

fn course(words: Words, view: &ReportView, dress: &Dress) -> Part {
    let marks: Vec<Mark> = view
        .course
        .iter()
        .filter_map(|(day, tally)| {
            let applying = tally.applicable();
            let at = jiff::civil::date(2000, 1, 1).until(*day).map_or(0.0, |span| f64::from(span.get_days()));
            (applying > 0).then(|| Mark { at, share: f64::from(tally.fulfilled) / f64::from(applying) })
        })
        .collect();
    if marks.is_empty() {
        return part(words, "report-course", vec![Block::Text(words.say("report-no-course"))]);
    }
    let days: Vec<String> = view.course.iter().map(|(day, _)| words.day(*day)).collect();
    let (first, last) = (days.first().cloned().unwrap_or_default(), days.last().cloned().unwrap_or_default());
    let row = |((_, tally), day): (&(domain::Day, Tally), &String)| {
        vec![day.clone(), share(tally), tally.fulfilled.to_string(), tally.deviating.to_string(), tally.applicable().to_string()]
    };
    let rows: Vec<Vec<String>> = view.course.iter().zip(&days).map(row).collect();
    let shares = |at: Option<&(domain::Day, Tally)>| at.map(|(_, tally)| share(tally)).unwrap_or_default();
    let told = [
        ("first", first.clone().into()),
        ("begun", shares(view.course.first()).into()),
        ("last", last.clone().into()),
        ("now", shares(view.course.last()).into()),
    ];
    let (title, description) = (words.say("report-chart-course"), words.with("report-chart-course-says", &told));
    let colour = dress.colour.to_string();
    let about = About { id: "course", title: &title, description: &description, colour: &colour };
    let drawn = line(&about, &marks, (&first, &last), &shares(view.course.last()));
    let heads =
        [("report-day", 3), ("report-share", 2), ("web-state-fulfilled", 2), ("web-state-deviating", 2), ("report-applying", 2)];
    let blocks = vec![
        picture(drawn, format!("{title}. {description}")),
        Block::Table(table(words, words.say("report-sheet-course"), &heads, rows)),
    ];
    part(words, "report-course", blocks)
}

/// Where a duty stands, such as “5 § 5.2”.
pub(super) fn place(words: Words, number: &str, duty: &str) -> String {
    format!("{} {duty}", section_number(words, number))
}

/// Who bears an obligation.
pub(super) fn bearer(words: Words, found: &Deviation) -> String {
    if found.bearer.name.is_empty() { words.say("regulation-nobody") } else { named(words, &found.bearer.name) }
}

fn deviations(words: Words, view: &ReportView, most: usize) -> Part {
    let row = |found: &Deviation| {
        vec![
            place(words, &found.section, &found.number),
            found.text.clone(),
            named(words, &found.subject_name),
            bearer(words, found),
            words.day(found.since),
            found.due.map(|due| words.day(due)).unwrap_or_default(),
        ]
    };
    let heads = [
        ("report-section", 3),
        ("report-duty", 6),
        ("report-subject", 4),
        ("report-bearer", 3),
        ("report-since", 3),
        ("report-was-due", 3),
    ];
    let rows = view.deviations().map(row).collect();
    part(words, "report-deviations", listed(words, "report-sheet-deviations", &heads, rows, "report-no-deviations", most))
}

fn accepted(words: Words, view: &ReportView, most: usize) -> Part {
    let row = |(found, by): (&Deviation, Option<&routines::report::Accepted>)| {
        vec![
            place(words, &found.section, &found.number),
            found.text.clone(),
            named(words, &found.subject_name),
            by.map(|by| by.decision.clone()).unwrap_or_default(),
            by.map(|by| by.reason.clone()).unwrap_or_default(),
            by.and_then(|by| by.until).map(|until| words.day(until)).unwrap_or_default(),
        ]
    };
    let heads = [
        ("report-section", 3),
        ("report-duty", 5),
        ("report-subject", 3),
        ("report-decision", 3),
        ("report-reason", 4),
        ("report-holds-until", 3),
    ];
    let rows = view.accepted().map(row).collect();
    part(words, "report-accepted", listed(words, "report-sheet-accepted", &heads, rows, "report-no-accepted", most))
}

fn coming(words: Words, view: &ReportView, most: usize) -> Part {
    let row = |found: &Deviation| {
        vec![
            place(words, &found.section, &found.number),
            found.text.clone(),
            named(words, &found.subject_name),
            bearer(words, found),
            found.due.map(|due| words.day(due)).unwrap_or_default(),
        ]
    };
    let heads = [("report-section", 3), ("report-duty", 7), ("report-subject", 4), ("report-bearer", 4), ("report-at-latest", 3)];
    let rows = view.coming.iter().map(row).collect();
    let mut blocks = vec![Block::Text(words.tell("report-coming-says", "day", words.day_and_year(view.until)))];
    blocks.extend(listed(words, "report-sheet-coming", &heads, rows, "report-no-coming", most));
    part(words, "report-coming", blocks)
}

fn unshown(words: Words, view: &ReportView, most: usize) -> Part {
    let mut rows = Vec::new();
    for section in view.check.packs.iter().flat_map(|pack| &pack.sections) {
        for duty in section.duties.iter().filter(|duty| duty.tally.not_yet_shown > 0) {
            let count = duty.tally.not_yet_shown.to_string();
            rows.push(vec![place(words, &section.number, &duty.number), duty.text.clone(), count]);
        }
    }
    let heads = [("report-section", 3), ("report-duty", 9), ("report-count", 2)];
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        blocks.push(Block::Text(words.say("report-unshown-says")));
    }
    blocks.extend(listed(words, "report-sheet-unshown", &heads, rows, "report-no-unshown", most));
    part(words, "report-unshown", blocks)
}

/// How the figures came about, so that they can be looked up.
fn measured(words: Words, view: &ReportView) -> Part {
    let mut facts = vec![(words.say("report-day"), words.day_and_year(view.check.day))];
    if let Some(seq) = view.seq {
        facts.push((words.say("report-journal"), words.number(seq)));
    }
    for pack in &view.check.packs {
        let told = [("edition", pack.edition.clone().into()), ("hash", pack.hash.clone().into())];
        facts.push((pack.title.clone(), words.with("report-pack", &told)));
    }
    if let Some(kept) = &view.kept {
        let same = kept.hash == view.figures.digest();
        let key = if same { "report-kept-same" } else { "report-kept-differs" };
        facts.push((words.say("report-kept"), words.tell(key, "hash", &kept.hash)));
    } else {
        facts.push((words.say("report-figures"), view.figures.digest()));
    }
    part(words, "report-measured", vec![Block::Text(words.say("report-measured-says")), Block::Facts(facts)])
}

//! How many are needed hour by hour: the chart, its table, and the same as a file.

use super::named::{share_bounds, tier};
use crate::language::Words;
use domain::desk::staffing::HourNeeds;
use domain::paper::{Block, Colour, Drawing, Part, Picture, Table};
use files::chart::{About, Columns, columns};
use routines::desk::Answer;

/// The heads of what is said of an hour.
const OF_AN_HOUR: [&str; 7] = [
    "desk-head-hour",
    "desk-head-cases",
    "desk-head-load",
    "desk-head-by-hours",
    "desk-head-by-erlang",
    "desk-head-by-simulation",
    "desk-head-in-time",
];

fn heads(words: Words) -> Vec<String> {
    OF_AN_HOUR.map(|head| words.say(head)).to_vec()
}

/// The days with service.
fn days(words: Words) -> [String; 5] {
    ["desk-monday", "desk-tuesday", "desk-wednesday", "desk-thursday", "desk-friday"].map(|day| words.say(day))
}

/// The heads of the table of people hour by hour, as a file has it; with each day of the week where they are not alike.
pub(super) fn hour_heads(words: Words, told: &Answer) -> Vec<String> {
    let mut all = vec![words.say("desk-head-tier")];
    all.extend(heads(words));
    if !told.question.days_are_alike() {
        all.extend(days(words).map(|day| words.tell("desk-head-erlang-on", "day", day)));
    }
    all
}

/// Its rows, tier by tier.
pub(super) fn hour_rows(words: Words, told: &Answer) -> Vec<Vec<String>> {
    let of_tier = |place: usize| {
        let row = move |needs: &HourNeeds| {
            let mut row = vec![tier(words, told, place)];
            row.extend(hour_row(words, told, place, needs));
            if !told.question.days_are_alike() {
                row.extend(needs.by_day.map(|people| words.number(people)));
            }
            row
        };
        told.needs[place].by_hour.iter().map(row)
    };
    (0..told.needs.len()).flat_map(of_tier).collect()
}

fn hour_row(words: Words, told: &Answer, place: usize, needs: &HourNeeds) -> Vec<String> {
    let people = told.simulated(place).map(|people| words.number(people)).unwrap_or_default();
    let met = told.found.as_ref().and_then(|found| found.simulated.tiers[place].hours[needs.hour]);
    vec![
        hour(needs.hour),
        words.decimal(needs.cases),
        words.decimal(needs.load),
        words.number(needs.by_hours),
        words.number(needs.by_erlang),
        people,
        met.map(|met| share_bounds(words, met)).unwrap_or_default(),
    ]
}

/// An hour of the day: “8–9”.
fn hour(hour: usize) -> String {
    format!("{hour}–{}", hour + 1)
}

/// What a tier needs hour by hour.
pub(super) fn hours(words: Words, told: &Answer, place: usize, colour: Colour) -> Part {
    let by_hour = &told.needs[place].by_hour;
    let rows: Vec<Vec<String>> = by_hour.iter().map(|needs| hour_row(words, told, place, needs)).collect();
    let heading = words.tell("desk-hour-by-hour", "tier", tier(words, told, place));
    let heads = heads(words);
    let table = Table { caption: heading.clone(), widths: vec![2; heads.len()], heads, rows };
    let mut blocks = vec![Block::Picture(chart(words, told, place, (heading.as_str(), colour))), Block::Table(table)];
    blocks.extend(["desk-hours-says", "desk-hours-day"].map(|text| Block::Text(words.say(text))));
    if told.question.hours_are_alike() {
        blocks.push(Block::Text(words.say("desk-hours-alike")));
    }
    if !told.question.days_are_alike() {
        blocks.push(Block::Text(words.say("desk-hours-busiest")));
        blocks.push(Block::Table(by_day(words, by_hour)));
    }
    Part { heading, blocks }
}

/// How many are needed by Erlang's formula in each hour of each day.
fn by_day(words: Words, by_hour: &[HourNeeds]) -> Table {
    let mut heads = vec![words.say("desk-head-hour")];
    heads.extend(days(words));
    let row = |needs: &HourNeeds| {
        let mut row = vec![hour(needs.hour)];
        row.extend(needs.by_day.map(|people| words.number(people)));
        row
    };
    let rows = by_hour.iter().map(row).collect();
    Table { caption: words.say("desk-hours-by-day"), widths: vec![2; heads.len()], heads, rows }
}

/// The same as columns under a heading.
fn chart(words: Words, told: &Answer, place: usize, (heading, colour): (&str, Colour)) -> Picture {
    let by_hour = &told.needs[place].by_hour;
    let simulated = told.simulated(place).map(u64::from);
    let labels: Vec<String> = by_hour.iter().map(|needs| needs.hour.to_string()).collect();
    let groups: Vec<Columns<'_>> = by_hour
        .iter()
        .zip(&labels)
        .map(|(needs, label)| Columns {
            label,
            figures: [Some(u64::from(needs.by_hours)), Some(u64::from(needs.by_erlang)), simulated]
                .into_iter()
                .flatten()
                .collect(),
        })
        .collect();
    let most = by_hour.iter().max_by(|one, other| one.load.total_cmp(&other.load));
    let description = words.with(
        "desk-chart-says",
        &[
            ("hour", most.map(|needs| hour(needs.hour)).unwrap_or_default().into()),
            ("people", i64::from(most.map_or(0, |needs| needs.by_erlang)).into()),
            ("hours", i64::from(most.map_or(0, |needs| needs.by_hours)).into()),
        ],
    );
    let kinds = [
        ("unshown", words.say("desk-head-by-hours")),
        ("fulfilled", words.say("desk-head-by-erlang")),
        ("accepted", words.say("desk-head-by-simulation")),
    ];
    let kinds: Vec<(&str, &str)> =
        kinds.iter().take(if simulated.is_some() { 3 } else { 2 }).map(|(state, name)| (*state, name.as_str())).collect();
    let (id, colour) = (format!("hours-{place}"), colour.to_string());
    let chart = columns(&About { id: &id, title: heading, description: &description, colour: &colour }, &kinds, &groups);
    let text = format!("{heading}. {description}");
    Picture { drawing: Drawing::Svg, bytes: chart.svg.into_bytes(), size: (chart.width, chart.height), text }
}

//! A log as the cases that it tells of.

use super::columns::Columns;
use super::moments::{First, Moments};
use super::words::{Meaning, Meanings, is_nothing, tier, yes};
use crate::desk::words::{Status, Tier};
use crate::refusal::{Message, Refusal};
use jiff::Timestamp;
use std::collections::HashMap;

/// The longest number of a case.
const LONGEST: usize = 100;

/// The fields that have moments.
const MOMENTS: [&str; 4] = ["at", "opened", "resolved", "closed"];

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What happened, as the log has it.
    pub activity: Box<str>,
    /// The state that it brought; none where it brought none.
    pub status: Option<Status>,
    /// What its word tells; none where the word is not known.
    pub meaning: Option<Meaning>,
    /// The tier.
    pub tier: Option<Tier>,
    /// The team, by its place in [`Log::names`].
    pub team: Option<u32>,
    /// Who was at it, by the place in [`Log::names`].
    pub resource: Option<u32>,
    /// The minutes worked.
    pub minutes: Option<u32>,
}

/// One case with its events in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its number.
    pub number: Box<str>,
    /// What happened.
    pub events: Vec<Event>,
    /// Its priority, as the log has it.
    pub priority: Option<u32>,
    /// Its impact, as the log has it.
    pub impact: Option<u32>,
    /// The system, by its place in [`Log::names`].
    pub product: Option<u32>,
    /// When it was opened: as the log says, otherwise its first event.
    pub opened_at: Timestamp,
    /// When it was solved, where the log has a column for it.
    pub resolved_at: Option<Timestamp>,
    /// When it was closed, where the log has a column for it.
    pub closed_at: Option<Timestamp>,
    /// What it is, as the log has it.
    pub kind: Option<u32>,
    /// Where it came from, by its place in [`Log::names`].
    pub body: Option<u32>,
    /// Whether it was solved within its target, where the log says so; its last word counts.
    pub within: Option<bool>,
}

impl Case {
    fn begun(number: &str, at: Timestamp) -> Self {
        Self {
            number: number.into(),
            events: Vec::new(),
            priority: None,
            impact: None,
            product: None,
            opened_at: at,
            resolved_at: None,
            closed_at: None,
            kind: None,
            body: None,
            within: None,
        }
    }
}

/// A log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// The cases, in the order in which they were opened.
    pub cases: Vec<Case>,
    /// The names of teams, people, systems and bodies, and the words of priorities and kinds, each once.
    pub names: Vec<Box<str>>,
}

impl Log {
    /// The name at a place.
    pub fn name(&self, place: Option<u32>) -> Option<&str> {
        self.names.get(usize::try_from(place?).ok()?).map(|name| &**name)
    }
}

/// A row that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Its line in the file.
    pub line: usize,
    /// What is wrong, and with which field.
    pub refusal: Refusal,
}

/// The names met so far, each once.
#[derive(Default)]
struct Names {
    known: HashMap<Box<str>, u32>,
    all: Vec<Box<str>>,
}

impl Names {
    fn of(&mut self, text: &str) -> u32 {
        if let Some(place) = self.known.get(text) {
            return *place;
        }
        let place = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.known.insert(text.into(), place);
        self.all.push(text.into());
        place
    }
}

/// The words met so far, each understood once.
struct Words<'row> {
    meanings: &'row Meanings,
    met: HashMap<&'row str, Option<Meaning>>,
}

impl<'row> Words<'row> {
    fn meaning(&mut self, word: &'row str) -> Option<Meaning> {
        *self.met.entry(word).or_insert_with(|| self.meanings.meaning(word))
    }
}

/// The cases of a log; or every row that cannot be read.
///
/// Rows come with their lines. Events of the same moment keep the order of their rows.
pub fn read(columns: &Columns, meanings: &Meanings, rows: &[(usize, Vec<String>)]) -> Result<Log, Vec<BadRow>> {
    read_until(columns, meanings, rows, None)
}

/// The same, where no moment may come after a last one.
pub fn read_until(
    columns: &Columns,
    meanings: &Meanings,
    rows: &[(usize, Vec<String>)],
    latest: Option<Timestamp>,
) -> Result<Log, Vec<BadRow>> {
    let moments = rows.iter().flat_map(|(_, row)| MOMENTS.iter().filter_map(move |field| columns.value(row, field)));
    let Some(first) = First::learnt(moments) else {
        let line = rows.first().map_or(1, |(line, _)| *line);
        return Err(vec![BadRow { line, refusal: Refusal::plain(Message::new("desk-log-days-unclear")).at("at") }]);
    };
    let moments = Moments::until(first, latest);
    let (mut bad, mut names) = (Vec::new(), Names::default());
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut cases: Vec<Case> = Vec::new();
    let mut words = Words { meanings, met: HashMap::new() };
    for (line, row) in rows {
        let event = event(columns, row, moments, (&mut names, &mut words));
        let told = Told::of(columns, row, moments);
        let (number, event, told) = match event.and_then(|(number, event)| Ok((number, event, told?))) {
            Ok(all) => all,
            Err(refusal) => {
                bad.push(BadRow { line: *line, refusal });
                continue;
            }
        };
        let place = *places.entry(number).or_insert_with(|| {
            cases.push(Case::begun(number, event.at));
            cases.len() - 1
        });
        let Some(case) = cases.get_mut(place) else { continue };
        case.opened_at = case.opened_at.min(event.at).min(told.opened.unwrap_or(event.at));
        case.resolved_at = case.resolved_at.max(told.resolved);
        case.closed_at = case.closed_at.max(told.closed);
        case.within = told.within.or(case.within);
        for (field, kept) in [
            ("priority", &mut case.priority),
            ("impact", &mut case.impact),
            ("product", &mut case.product),
            ("kind", &mut case.kind),
            ("body", &mut case.body),
        ] {
            *kept = kept.or_else(|| columns.value(row, field).map(|text| names.of(text)));
        }
        case.events.push(event);
    }
    if !bad.is_empty() {
        return Err(bad);
    }
    for case in &mut cases {
        case.events.sort_by_key(|event| event.at);
    }
    cases.sort_by_key(|case| case.opened_at);
    Ok(Log { cases, names: names.all })
}

/// What a row says of its case beside the event; what says that nothing is known is none.
struct Told {
    opened: Option<Timestamp>,
    resolved: Option<Timestamp>,
    closed: Option<Timestamp>,
    within: Option<bool>,
}

impl Told {
    fn of(columns: &Columns, row: &[String], moments: Moments) -> Result<Self, Refusal> {
        let known = |field: &'static str| columns.value(row, field).filter(|text| !is_nothing(text));
        let moment = |field: &'static str| known(field).map(|text| moments.read(text, field)).transpose();
        let unclear = |text: &str| Refusal::plain(Message::new("desk-log-no-yes").with("text", text)).at("within");
        Ok(Self {
            opened: moment("opened")?,
            resolved: moment("resolved")?,
            closed: moment("closed")?,
            within: known("within").map(|text| yes(text).ok_or_else(|| unclear(text))).transpose()?,
        })
    }
}

fn event<'row>(
    columns: &Columns,
    row: &'row [String],
    moments: Moments,
    (names, words): (&mut Names, &mut Words<'row>),
) -> Result<(&'row str, Event), Refusal> {
    let needed = |field: &'static str| {
        columns.value(row, field).ok_or_else(|| Refusal::plain(Message::new("desk-log-missing").with("field", field)).at(field))
    };
    let number = needed("case")?;
    if number.chars().count() > LONGEST {
        return Err(Refusal::plain(Message::new("desk-log-number-too-long").with("most", LONGEST)).at("case"));
    }
    let at = moments.read(needed("at")?, "at")?;
    let (told, stands) = (columns.value(row, "activity"), columns.value(row, "status"));
    let activity =
        told.or(stands).ok_or_else(|| Refusal::plain(Message::new("desk-log-missing").with("field", "status")).at("status"))?;
    let at_tier = match columns.value(row, "tier") {
        None => None,
        Some(text) => {
            Some(tier(text).ok_or_else(|| Refusal::plain(Message::new("desk-log-no-tier").with("text", text)).at("tier"))?)
        }
    };
    // What happened goes before how the case stands, unless it tells nothing of that.
    let both = [told, stands].into_iter().flatten().map(|word| words.meaning(word));
    let meaning = both.flatten().min_by_key(|meaning| meaning.status().is_none());
    let event = Event {
        at,
        activity: activity.into(),
        status: meaning.and_then(Meaning::status),
        meaning,
        tier: at_tier,
        team: columns.value(row, "team").map(|text| names.of(text)),
        resource: columns.value(row, "resource").map(|text| names.of(text)),
        minutes: columns.value(row, "minutes").map(minutes).transpose()?,
    };
    Ok((number, event))
}

/// Minutes of work: a number from 0 up to a week of them, rounded to whole ones.
fn minutes(text: &str) -> Result<u32, Refusal> {
    let number = text.replace(',', ".").parse::<f64>().ok().filter(|number| (0.0..=10_080.0).contains(number));
    number
        .map(|number| number.round() as u32)
        .ok_or_else(|| Refusal::plain(Message::new("desk-log-no-minutes").with("text", text)).at("minutes"))
}

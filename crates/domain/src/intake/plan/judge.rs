//! Judging the rows of a file against what the register holds.

use super::apart::{Apart, SEPARATOR, key};
use super::{Absent, Judged, Mode, Plan, Proposal, Trouble, Verdict};
use crate::intake::index::Index;
use crate::intake::names::Answer;
use crate::intake::register::{FURTHER, Register};
use crate::intake::row::{Existing, RawRow, Row};
use crate::intake::value::{self, DayReading};
use crate::intake::{Kind, Mapping, References, list};
use crate::refusal::Message;
use crate::sorting::folded;
use std::sync::Arc;

/// The share of a register that may be missing from a file before the preview warns that the file may be cut short.
const MISSING_SHARE_TO_WARN: f64 = 0.2;

/// What [`judge`] needs to know.
#[derive(Debug)]
pub struct Question<'a> {
    /// The register.
    pub register: &'a Register,
    /// The names of the file's columns.
    pub header: &'a [String],
    /// Which column is which field.
    pub mapping: &'a Mapping,
    /// What the import may do.
    pub mode: Mode,
    /// What the register holds.
    pub existing: &'a [Arc<Existing>],
}

/// Judges every row of a file against what the register holds.
///
/// `references` holds the names of the registers that this one refers to; rows that are new in the file are added to them, so that a row may refer to another of the same file, whichever comes first.
/// `mint` makes the ids of new rows.
pub fn judge(question: &Question<'_>, rows: &[RawRow], references: &mut References, mint: &mut dyn FnMut() -> String) -> Plan {
    let mut judge = Judge::new(question, rows);
    let fresh = judge.name_the_rows(rows, references, mint);
    let mut plan = Plan { notices: std::mem::take(&mut judge.notices), ..Plan::default() };
    plan.rows.reserve_exact(rows.len());
    let mut waiting = Vec::new();
    for (place, (raw, fresh)) in rows.iter().zip(fresh).enumerate() {
        let (judged, unused) = judge.judge(raw, fresh, references, false);
        match (judged, unused) {
            // Whether it is the subject's own row or a further one shows when all others are judged.
            (None, unused) => {
                waiting.push((place, unused));
                plan.rows.push(Judged { line: raw.line, label: String::new(), verdict: Verdict::Same });
            }
            (Some(judged), unused) => {
                if matches!(judged.verdict, Verdict::Error(_)) {
                    plan.lost.extend(unused);
                }
                plan.rows.push(judged);
            }
        }
    }
    for (place, fresh) in waiting {
        if let (Some(judged), _) = judge.judge(&rows[place], fresh, references, true) {
            plan.rows[place] = judged;
        }
    }
    judge.find_missing(&mut plan);
    plan.fail(question, references, Vec::new());
    plan
}

struct Judge<'a> {
    register: &'a Register,
    header: &'a [String],
    mapping: &'a Mapping,
    mode: Mode,
    existing: &'a [Arc<Existing>],
    by_key: Index<usize>,
    by_name: Index<Option<usize>>,
    by_id: Index<usize>,
    seen: Vec<bool>,
    first_line: Index<u64>,
    /// Where a subject may have several rows: which is which, and the subject of each key in the file.
    apart: Apart,
    subjects: Index<String>,
    days: Vec<DayReading>,
    notices: Vec<Message>,
    name_places: Vec<usize>,
    key_places: Vec<usize>,
}

impl<'a> Judge<'a> {
    fn new(question: &Question<'a>, rows: &[RawRow]) -> Self {
        let Question { register, header, mapping, mode, existing } = *question;
        let key_places: Vec<usize> = register.key_places().collect();
        let name_places = register.name_places();
        let (mut by_key, mut by_name, mut by_id) = (Index::default(), Index::default(), Index::default());
        let mut apart = Apart::of(register, mapping, rows, &key_places);
        for (place, known) in existing.iter().enumerate() {
            if apart.tells() {
                let own = key(&known.row, &key_places);
                let own = if is_key(&own) { own } else { name_key(&known.row, &name_places).unwrap_or(own) };
                apart.put(&own, &known.row, place);
            }
            if known.id.contains(FURTHER) {
                by_id.put(&known.id, place);
                continue;
            }
            by_key.put(&key(&known.row, &key_places), place);
            by_id.put(&known.id, place);
            if let Some(name) = name_key(&known.row, &name_places) {
                by_name.put(&name, if by_name.get(&name).is_some() { None } else { Some(place) });
            }
        }
        let mut judge = Self {
            register,
            header,
            mapping,
            mode,
            existing,
            by_key,
            by_name,
            by_id,
            seen: vec![false; existing.len()],
            first_line: Index::default(),
            apart,
            subjects: Index::default(),
            days: Vec::new(),
            notices: Vec::new(),
            name_places,
            key_places,
        };
        judge.days = (0..register.fields.len()).map(|place| judge.reading(place, rows)).collect();
        judge
    }

    /// How the days of a field's column are written.
    fn reading(&mut self, place: usize, rows: &[RawRow]) -> DayReading {
        let kind = match &self.register.fields[place].kind {
            Kind::List(kind, _) => kind,
            kind => kind,
        };
        let (true, Some(column)) = (matches!(kind, Kind::Day | Kind::Moment), self.mapping.columns[place]) else {
            return DayReading::default();
        };
        let reading = match kind {
            Kind::Day => DayReading::of(rows.iter().filter_map(|row| row.cells.get(column))),
            // A moment's day stands before the time.
            _ => DayReading::of(rows.iter().filter_map(|row| row.cells.get(column)).map(day_of_moment)),
        };
        if reading.ambiguous {
            self.notices.push(Message::new("intake-days-ambiguous").with("column", &self.header[column]));
        }
        reading
    }

    /// Gives every row that looks new an id, and lets others refer to it by name.
    fn name_the_rows(
        &self,
        rows: &[RawRow],
        references: &mut References,
        mint: &mut dyn FnMut() -> String,
    ) -> Vec<Option<String>> {
        let own = self.register.references().contains(&self.register.name);
        let mut fresh = Vec::with_capacity(rows.len());
        // In the order of the file the ids ascend, so that a hundred thousand of them go into an index at its end and not all over it.
        let mut ids: Vec<String> = rows.iter().map(|_| mint()).collect();
        ids.sort_unstable();
        for (raw, minted) in rows.iter().zip(ids) {
            let known = self.id_cell(raw).filter(|id| self.by_id.get(id).is_some());
            let id = if known.is_some() { None } else { Some(minted) };
            if own {
                let names = references.of_mut(self.register.name);
                let cells: Vec<_> =
                    self.name_places.iter().map(|place| value::tidy(self.cell(raw, *place).unwrap_or(""))).collect();
                if let Some((canonical, others)) = cells.split_first()
                    && !canonical.is_empty()
                    && (known.is_some() || matches!(names.find(canonical), Answer::Unknown))
                {
                    let id = known.or(id.as_deref()).unwrap_or_default();
                    names.add(id, canonical, others.iter().map(|other| &**other));
                }
            }
            fresh.push(id);
        }
        fresh
    }

    fn cell<'r>(&self, raw: &'r RawRow, place: usize) -> Option<&'r str> {
        raw.cells.get(self.mapping.columns[place]?)
    }

    fn id_cell<'r>(&self, raw: &'r RawRow) -> Option<&'r str> {
        raw.cells.get(self.mapping.id?).map(str::trim).filter(|id| !id.is_empty())
    }

    /// Judges one row; `fresh` is the id that it gets if it is new, given back where it did not.
    ///
    /// None where a row of a known subject is like none that it has, unless it comes `late`, when all others are judged.
    fn judge(
        &mut self,
        raw: &RawRow,
        mut fresh: Option<String>,
        references: &References,
        late: bool,
    ) -> (Option<Judged>, Option<String>) {
        let mut troubles = Vec::new();
        let mut values: Vec<Option<String>> = Vec::with_capacity(self.register.fields.len());
        for (place, field) in self.register.fields.iter().enumerate() {
            let read = self.cell(raw, place).map(|cell| value::read(field, cell, self.days[place], references));
            values.push(match read {
                None => None,
                Some(Ok(text)) => Some(text.into_owned()),
                Some(Err(message)) => {
                    troubles.push(self.trouble(place, message));
                    // What the key says is kept, so that the row is not taken for missing.
                    self.cell(raw, place).map(|cell| value::tidy(cell).into_owned())
                }
            });
        }
        let given = Row::new(values.iter().map(Option::as_deref));
        let own_key = key(&given, &self.key_places);
        let name = name_key(&given, &self.name_places);
        let mut known = self.known(raw, &own_key, name.as_deref());
        // Without a key of its own the row goes by its name.
        let own_key = if is_key(&own_key) { own_key } else { name.unwrap_or(own_key) };
        let mut checked_key = own_key.clone();
        if self.apart.tells() && is_key(&own_key) {
            let apart = self.apart.key(&own_key, &self.told(&given, known));
            checked_key = self.apart.closer_key(&apart, &given);
            if self.id_cell(raw).is_none_or(|id| self.by_id.get(id).is_none()) {
                let crowded = self.apart.is_crowded(self.mapping, raw, &self.key_places);
                let like = self.apart.like(&apart, &given, self.existing, &self.seen, crowded && !late);
                let subject = known.map(|place| self.existing[place].id.clone()).or_else(|| self.subjects.get(&own_key).cloned());
                match (like, known) {
                    (Some(like), _) => known = Some(like),
                    (None, Some(_)) if !late => return (None, fresh),
                    // The subject's own row is free: it is the one that moves.
                    (None, Some(place)) if !self.seen[place] => {}
                    (None, _) => {
                        known = None;
                        fresh = fresh
                            .map(|fresh| subject.map_or_else(|| fresh.clone(), |subject| format!("{subject}{FURTHER}{fresh}")));
                    }
                }
                if known.is_none()
                    && self.subjects.get(&own_key).is_none()
                    && let Some(fresh) = &fresh
                {
                    self.subjects.put(&own_key, fresh.clone());
                }
            }
        }
        let label = self.label(&given);
        if let Some(found) = raw.ragged {
            let message = Message::new("intake-row-ragged").with("found", found).with("expected", self.header.len());
            troubles.push(Trouble::row(message));
        }
        self.check_twice(raw, &checked_key, &own_key, known, &mut troubles);
        let before = known.map(|place| &self.existing[place]);
        for (place, field) in self.register.fields.iter().enumerate() {
            let nothing = given.get(place).map_or(before.is_none(), str::is_empty);
            let told = troubles.iter().any(|trouble| trouble.field.as_deref() == Some(field.key));
            if field.required && nothing && !told {
                troubles.push(self.trouble(place, Message::new("intake-value-missing")));
            }
        }
        let verdict = if troubles.is_empty() { self.compare(given, known, &mut fresh) } else { Verdict::Error(troubles) };
        if let Some(place) = known {
            self.seen[place] = true;
        }
        (Some(Judged { line: raw.line, label, verdict }), fresh)
    }

    /// The row of the register that the file's row means: by its id, else by its key, else by its name where one of the two has no key.
    fn known(&self, raw: &RawRow, own_key: &str, name: Option<&str>) -> Option<usize> {
        let by_id = self.id_cell(raw).and_then(|id| self.by_id.get(id)).copied();
        by_id.or_else(|| self.by_key.get(own_key).filter(|_| is_key(own_key)).copied()).or_else(|| {
            let place = self.by_name.get(name?).copied().flatten()?;
            (!is_key(own_key) || !is_key(&key(&self.existing[place].row, &self.key_places))).then_some(place)
        })
    }

    /// Refuses a row whose key (or subject) another row of the file or of the register already has.
    fn check_twice(&mut self, raw: &RawRow, checked: &str, own_key: &str, known: Option<usize>, troubles: &mut Vec<Trouble>) {
        // Blamed is the field that has something in it: the key, or the name of a row without one.
        let told = |place: &usize| self.cell(raw, *place).is_some_and(|cell| !cell.trim().is_empty());
        let blamed =
            self.key_places.iter().chain(&self.name_places).copied().find(told).or_else(|| self.key_places.first().copied());
        let value = blamed.and_then(|place| self.cell(raw, place)).unwrap_or_default().trim().to_owned();
        let blame = |judge: &Self, message| match blamed {
            Some(place) => judge.trouble(place, message),
            None => Trouble::row(message),
        };
        let has_key = is_key(own_key);
        if has_key {
            if let Some(first) = self.first_line.get(checked) {
                let line = i64::try_from(*first).unwrap_or(i64::MAX);
                let message = Message::new("intake-duplicate-key").with("value", value).with("line", line);
                troubles.push(blame(self, message));
                return;
            }
            self.first_line.put(checked, raw.line);
        }
        let Some(known) = known else { return };
        if self.seen[known] {
            let message = Message::new("intake-subject-twice").with("name", self.label(&self.existing[known].row));
            troubles.push(blame(self, message));
        } else if self.by_key.get(own_key).is_some_and(|other| *other != known && !self.of_one_subject(*other, known)) {
            let message = Message::new("intake-key-taken").with("name", self.label(&self.existing[known].row));
            troubles.push(blame(self, message));
        }
    }

    /// The row as it stands in the file, over the known one where the file is silent.
    fn told(&self, given: &Row, known: Option<usize>) -> Row {
        known.map_or_else(|| given.clone(), |place| given.over(&self.existing[place].row))
    }

    fn of_one_subject(&self, one: usize, other: usize) -> bool {
        let subject = |place: usize| self.existing[place].id.split(FURTHER).next();
        subject(one) == subject(other)
    }

    fn compare(&self, given: Row, known: Option<usize>, fresh: &mut Option<String>) -> Verdict {
        let Some(place) = known else {
            let fields = (0..given.len()).filter(|place| given.get(*place).is_some_and(|text| !text.is_empty())).collect();
            return Verdict::New(Proposal { id: fresh.take().unwrap_or_default(), before: None, row: given, fields });
        };
        if self.mode == Mode::Add {
            return Verdict::Kept;
        }
        let before = &self.existing[place];
        let differs = |place: &usize| match (given.get(*place), before.row.get(*place)) {
            (Some(new), Some(old)) => !equal(&self.register.fields[*place].kind, new, old),
            (Some(new), None) => !new.is_empty(),
            (None, _) => false,
        };
        let fields: Vec<usize> = (0..given.len()).filter(differs).collect();
        if fields.is_empty() {
            return Verdict::Same;
        }
        let row = given.over(&before.row);
        Verdict::Changed(Proposal { id: before.id.clone(), before: Some(Arc::clone(before)), row, fields })
    }

    fn find_missing(&self, plan: &mut Plan) {
        if self.mode != Mode::Sync {
            return;
        }
        for (place, known) in self.existing.iter().enumerate() {
            if !self.seen[place] && !known.past {
                plan.missing.push(Absent { id: known.id.clone(), label: self.label(&known.row) });
            }
        }
        let all = self.existing.iter().filter(|known| !known.past).count();
        let share = plan.missing.len() as f64 / all.max(1) as f64;
        if share > MISSING_SHARE_TO_WARN && plan.missing.len() > 5 {
            let message = Message::new("intake-many-missing").with("missing", plan.missing.len()).with("known", all);
            plan.notices.push(message);
        }
    }

    fn trouble(&self, place: usize, message: Message) -> Trouble {
        let column = self.mapping.columns[place].map(|column| self.header[column].clone());
        Trouble { field: Some(self.register.fields[place].key.to_owned()), column, message }
    }

    fn label(&self, row: &Row) -> String {
        let named =
            self.name_places.iter().chain(&self.key_places).filter_map(|place| row.get(*place)).find(|text| !text.is_empty());
        named.unwrap_or_default().to_owned()
    }
}

/// Whether a key says anything: one whose parts are all empty does not.
fn is_key(key: &str) -> bool {
    key.chars().any(|letter| letter != SEPARATOR)
}

/// The name by which a row without a key is known: the first of the fields that it goes by, marked so that it is never taken for a key.
fn name_key(row: &Row, places: &[usize]) -> Option<String> {
    let name = folded(row.get(*places.first()?)?);
    (!name.is_empty()).then(|| format!("\u{1e}{name}"))
}

/// Whether two canonical texts mean the same; the order of a list does not matter.
fn equal(kind: &Kind, new: &str, old: &str) -> bool {
    if new == old {
        return true;
    }
    if !matches!(kind, Kind::List(..)) {
        return false;
    }
    let (mut new, mut old) = (list::split(new, false), list::split(old, false));
    new.sort_unstable();
    old.sort_unstable();
    new == old
}

fn day_of_moment(text: &str) -> &str {
    match text.trim().rsplit_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') => day,
        _ => text,
    }
}

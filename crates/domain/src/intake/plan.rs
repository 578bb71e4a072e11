//! The preview: what each row of a file would do to the register, before anything is done.

use super::register::Register;
use super::row::{Existing, RawRow, Row};
use super::value::{self, DayReading};
use super::{Kind, Mapping, References, list};
use crate::refusal::Message;
use crate::sorting::folded;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// What an import may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Only new rows are added; those that the register knows stay as they are.
    Add,
    /// New rows are added and known ones changed.
    #[default]
    Update,
    /// As [`Mode::Update`], and a row of the register that the file lacks becomes a question to its owner, never a deletion.
    Sync,
}

impl Mode {
    /// The word in commands and forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Update => "update",
            Self::Sync => "sync",
        }
    }

    /// The mode of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Add, Self::Update, Self::Sync].into_iter().find(|mode| mode.word() == word)
    }
}

/// Something wrong in a row, at a column where one is to blame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// The field's key.
    pub field: Option<String>,
    /// The column's name in the file.
    pub column: Option<String>,
    /// What is wrong and what to do.
    pub message: Message,
}

impl Trouble {
    /// Trouble with a field; the column is filled in by the plan.
    pub fn at(field: &str, message: Message) -> Self {
        Self { field: Some(field.to_owned()), column: None, message }
    }

    /// Trouble with the row as a whole.
    pub fn row(message: Message) -> Self {
        Self { field: None, column: None, message }
    }
}

/// A row that the import would write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The subject: the id it has, or the one that a new row will get.
    pub id: String,
    /// What the register holds now; none for a new row.
    pub before: Option<Existing>,
    /// Every field as it will be; a field of which neither the file nor the register speaks is absent.
    pub row: Row,
    /// The places of the fields that differ.
    pub fields: Vec<usize>,
}

/// What one row of the file would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is new.
    New(Proposal),
    /// It changes the fields named in the proposal.
    Changed(Proposal),
    /// The register has it already, just so.
    Same,
    /// The register has it, and the mode leaves known rows alone.
    Kept,
    /// It cannot be taken.
    Error(Vec<Trouble>),
}

/// One row of the file and what it would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The line in the file, from one.
    pub line: u64,
    /// What the row goes by.
    pub label: String,
    /// What it would do.
    pub verdict: Verdict,
}

/// How many rows of each verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows that are new.
    pub new: usize,
    /// Rows that change something.
    pub changed: usize,
    /// Rows that change nothing.
    pub same: usize,
    /// Known rows that the mode leaves alone.
    pub kept: usize,
    /// Rows that cannot be taken.
    pub error: usize,
    /// Rows of the register that the file lacks (only when synchronising).
    pub missing: usize,
}

impl Counts {
    /// Whether there is anything to do.
    pub const fn anything(&self) -> bool {
        self.new + self.changed + self.missing > 0
    }
}

/// A row of the register that the file lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absent {
    /// The subject's id.
    pub id: String,
    /// What it goes by.
    pub label: String,
}

/// What a whole file would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The rows of the file, in its order.
    pub rows: Vec<Judged>,
    /// The rows of the register that the file lacks, when synchronising.
    pub missing: Vec<Absent>,
    /// What the person should know before going on, such as days that could be read in two ways.
    pub notices: Vec<Message>,
    /// The ids of rows that would have been new and are errors, so that rows which refer to them fail as well.
    lost: HashSet<String>,
}

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
    pub existing: &'a [Existing],
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
    for (raw, fresh) in rows.iter().zip(fresh) {
        let judged = judge.judge(raw, fresh.as_deref(), references);
        if matches!(judged.verdict, Verdict::Error(_)) {
            plan.lost.extend(fresh);
        }
        plan.rows.push(judged);
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
    existing: &'a [Existing],
    by_key: HashMap<Box<str>, usize>,
    by_name: HashMap<Box<str>, Option<usize>>,
    by_id: HashMap<Box<str>, usize>,
    seen: HashSet<usize>,
    first_line: HashMap<Box<str>, u64>,
    days: Vec<DayReading>,
    notices: Vec<Message>,
    name_places: Vec<usize>,
    key_places: Vec<usize>,
}

impl<'a> Judge<'a> {
    fn new(question: &Question<'a>, rows: &[RawRow]) -> Self {
        let Question { register, header, mapping, mode, existing } = *question;
        let key_places: Vec<usize> = register.key_places().collect();
        let by_key = existing.iter().enumerate().map(|(place, known)| (key(&known.row, &key_places).into(), place)).collect();
        let by_id = existing.iter().enumerate().map(|(place, known)| (known.id.as_str().into(), place)).collect();
        let mut by_name: HashMap<Box<str>, Option<usize>> = HashMap::new();
        for (place, known) in existing.iter().enumerate() {
            if let Some(name) = name_key(&known.row, &register.name_places()) {
                by_name.entry(name.into()).and_modify(|several| *several = None).or_insert(Some(place));
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
            seen: HashSet::new(),
            first_line: HashMap::new(),
            days: Vec::new(),
            notices: Vec::new(),
            name_places: register.name_places(),
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
            let known = self.id_cell(raw).filter(|id| self.by_id.contains_key(*id));
            let id = if known.is_some() { None } else { Some(minted) };
            if own {
                let names = references.of_mut(self.register.name);
                let cells: Vec<_> =
                    self.name_places.iter().map(|place| value::tidy(self.cell(raw, *place).unwrap_or(""))).collect();
                if let Some((canonical, others)) = cells.split_first()
                    && !canonical.is_empty()
                    && (known.is_some() || matches!(names.find(canonical), super::names::Answer::Unknown))
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

    /// Judges one row; `fresh` is the id that it gets if it is new.
    fn judge(&mut self, raw: &RawRow, fresh: Option<&str>, references: &References) -> Judged {
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
        let label = self.label(&given);
        if let Some(found) = raw.ragged {
            let message = Message::new("intake-row-ragged").with("found", found).with("expected", self.header.len());
            troubles.push(Trouble::row(message));
        }
        let own_key = key(&given, &self.key_places);
        let name = name_key(&given, &self.name_places);
        let known = self.known(raw, &own_key, name.as_deref());
        // Without a key of its own the row goes by its name.
        let own_key = if is_key(&own_key) { own_key } else { name.unwrap_or(own_key) };
        self.check_twice(raw, &own_key, known, &mut troubles);
        let before = known.map(|place| &self.existing[place]);
        for (place, field) in self.register.fields.iter().enumerate() {
            let nothing = given.get(place).map_or(before.is_none(), str::is_empty);
            let told = troubles.iter().any(|trouble| trouble.field.as_deref() == Some(field.key));
            if field.required && nothing && !told {
                troubles.push(self.trouble(place, Message::new("intake-value-missing")));
            }
        }
        let verdict = if troubles.is_empty() { self.compare(given, known, fresh) } else { Verdict::Error(troubles) };
        if let Some(place) = known {
            self.seen.insert(place);
        }
        Judged { line: raw.line, label, verdict }
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
    fn check_twice(&mut self, raw: &RawRow, own_key: &str, known: Option<usize>, troubles: &mut Vec<Trouble>) {
        let blamed = self.key_places.first().copied();
        let blame = |judge: &Self, message| match blamed {
            Some(place) => judge.trouble(place, message),
            None => Trouble::row(message),
        };
        let has_key = is_key(own_key);
        if has_key {
            if let Some(first) = self.first_line.get(own_key) {
                let line = i64::try_from(*first).unwrap_or(i64::MAX);
                let message = Message::new("intake-duplicate-key").with("line", line);
                troubles.push(blame(self, message));
                return;
            }
            self.first_line.insert(own_key.into(), raw.line);
        }
        let Some(known) = known else { return };
        if self.seen.contains(&known) {
            let message = Message::new("intake-subject-twice").with("name", self.label(&self.existing[known].row));
            troubles.push(blame(self, message));
        } else if self.by_key.get(own_key).is_some_and(|other| *other != known) {
            let message = Message::new("intake-key-taken").with("name", self.label(&self.existing[known].row));
            troubles.push(blame(self, message));
        }
    }

    fn compare(&self, given: Row, known: Option<usize>, fresh: Option<&str>) -> Verdict {
        let Some(place) = known else {
            let fields = (0..given.len()).filter(|place| given.get(*place).is_some_and(|text| !text.is_empty())).collect();
            return Verdict::New(Proposal { id: fresh.unwrap_or_default().to_owned(), before: None, row: given, fields });
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
        Verdict::Changed(Proposal { id: before.id.clone(), before: Some(before.clone()), row, fields })
    }

    fn find_missing(&self, plan: &mut Plan) {
        if self.mode != Mode::Sync {
            return;
        }
        for (place, known) in self.existing.iter().enumerate() {
            if !self.seen.contains(&place) {
                plan.missing.push(Absent { id: known.id.clone(), label: self.label(&known.row) });
            }
        }
        let share = plan.missing.len() as f64 / self.existing.len().max(1) as f64;
        if share > MISSING_SHARE_TO_WARN && plan.missing.len() > 5 {
            let message =
                Message::new("intake-many-missing").with("missing", plan.missing.len()).with("known", self.existing.len());
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

const SEPARATOR: char = '\u{1f}';

/// The key of a row, folded.
fn key(row: &Row, places: &[usize]) -> String {
    let parts: Vec<String> = places.iter().map(|place| folded(row.get(*place).unwrap_or(""))).collect();
    parts.join("\u{1f}")
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

impl Plan {
    /// How many rows of each verdict.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { missing: self.missing.len(), ..Counts::default() };
        for judged in &self.rows {
            match judged.verdict {
                Verdict::New(_) => counts.new += 1,
                Verdict::Changed(_) => counts.changed += 1,
                Verdict::Same => counts.same += 1,
                Verdict::Kept => counts.kept += 1,
                Verdict::Error(_) => counts.error += 1,
            }
        }
        counts
    }

    /// The rows as a preview shows them: errors first, then in the order of the file.
    pub fn in_preview_order(&self) -> impl Iterator<Item = &Judged> {
        let is_error = |judged: &&Judged| matches!(judged.verdict, Verdict::Error(_));
        self.rows.iter().filter(is_error).chain(self.rows.iter().filter(move |judged| !is_error(judged)))
    }

    /// The rows that would be written, each with its line.
    pub fn proposals(&self) -> impl Iterator<Item = (u64, &Proposal)> {
        self.rows.iter().filter_map(|judged| match &judged.verdict {
            Verdict::New(proposal) | Verdict::Changed(proposal) => Some((judged.line, proposal)),
            _ => None,
        })
    }

    /// Turns rows, named by their line, into errors on grounds that only the register knows, such as a cycle in the tree.
    ///
    /// Rows that refer to a new row which failed fail with it.
    pub fn fail(&mut self, question: &Question<'_>, references: &References, troubles: Vec<(u64, Trouble)>) {
        let Question { register, header, mapping, .. } = *question;
        let column = |place: usize| mapping.columns[place].map(|column| header[column].clone());
        let mut by_line: HashMap<u64, Vec<Trouble>> = HashMap::new();
        for (line, mut trouble) in troubles {
            trouble.column = trouble.field.as_deref().and_then(|field| register.place(field)).and_then(column);
            by_line.entry(line).or_default().push(trouble);
        }
        let own: Vec<usize> =
            (0..register.fields.len()).filter(|place| register.fields[*place].kind.reference() == Some(register.name)).collect();
        loop {
            let mut lost = Vec::new();
            for judged in &mut self.rows {
                let (Verdict::New(proposal) | Verdict::Changed(proposal)) = &judged.verdict else {
                    continue;
                };
                let mut troubles = by_line.remove(&judged.line).unwrap_or_default();
                for place in own.iter().filter(|_| !self.lost.is_empty()) {
                    for name in list::split(proposal.row.get(*place).unwrap_or(""), false) {
                        if references.id(register.name, &name).is_some_and(|id| self.lost.contains(id) && id != proposal.id) {
                            let message = Message::new("intake-reference-failed").with("value", &name);
                            troubles
                                .push(Trouble { column: column(*place), ..Trouble::at(register.fields[*place].key, message) });
                        }
                    }
                }
                if troubles.is_empty() {
                    continue;
                }
                if matches!(judged.verdict, Verdict::New(_)) {
                    lost.push(proposal.id.clone());
                }
                judged.verdict = Verdict::Error(troubles);
            }
            if lost.is_empty() || own.is_empty() {
                return;
            }
            self.lost.extend(lost);
        }
    }

    /// A digest of what the plan would do, for seeing whether it still would do what was shown; the ids of new rows do not count.
    pub fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for judged in &self.rows {
            digest.update(judged.line.to_be_bytes());
            match &judged.verdict {
                Verdict::New(proposal) => {
                    digest.update(b"n");
                    update(&mut digest, &proposal.row);
                }
                Verdict::Changed(proposal) => {
                    digest.update(b"c");
                    digest.update(&proposal.id);
                    for place in &proposal.fields {
                        digest.update(place.to_be_bytes());
                        digest
                            .update(proposal.before.as_ref().and_then(|before| before.row.get(*place)).unwrap_or("").as_bytes());
                        digest.update([0]);
                        digest.update(proposal.row.get(*place).unwrap_or("").as_bytes());
                        digest.update([0]);
                    }
                }
                Verdict::Same => digest.update(b"s"),
                Verdict::Kept => digest.update(b"k"),
                Verdict::Error(_) => digest.update(b"e"),
            }
        }
        for absent in &self.missing {
            digest.update(&absent.id);
        }
        hex::encode(digest.finalize())
    }
}

fn update(digest: &mut Sha256, row: &Row) {
    for value in row.values() {
        match value {
            Some(value) => {
                digest.update(value.as_bytes());
                digest.update([0]);
            }
            None => digest.update([1]),
        }
    }
}

#[cfg(test)]
mod tests;

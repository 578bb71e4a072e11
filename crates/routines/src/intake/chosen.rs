//! One field of chosen rows given the same value: a file of two columns that nobody had to write.
//!
//! It goes the way of every file: judged row by row, looked at, carried out in one change with an entry for each subject, and taken back like any import.

use super::compare::{Compared, Prepared, compare, context, references};
use super::file::{Progress, ReadFile};
use super::{Target, Targets};
use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::intake::plan::Mode;
use domain::intake::register::ID;
use domain::intake::value::{self, DayReading};
use domain::intake::{Existing, Field, Kind, Mapping, RawRow, References, Register, Row, list};
use domain::refusal::{Message, Refusal};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::Arc;

/// How many rows are changed together; more come from a file.
const MOST: usize = 20_000;

/// What is done to a field that may hold several values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// The value takes the place of what stands there.
    #[default]
    Replace,
    /// The values are added to those that stand there.
    Join,
    /// The values are taken away from those that stand there.
    Part,
}

impl Manner {
    /// Every manner.
    pub const ALL: [Self; 3] = [Self::Replace, Self::Join, Self::Part];

    /// The word in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Replace => "replace",
            Self::Join => "join",
            Self::Part => "part",
        }
    }

    /// The manner of a word; replacing where the word is none.
    pub fn of_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|manner| manner.word() == word).unwrap_or_default()
    }
}

/// What chosen rows are to get.
#[derive(Clone, Debug)]
pub struct Chosen<'a> {
    /// The ids of the subjects.
    pub ids: &'a [String],
    /// The key of the field.
    pub field: &'a str,
    /// The value as somebody writes it; empty to leave the field empty.
    pub value: &'a str,
    /// What is done where the field may hold several.
    pub manner: Manner,
    /// What the change is called among the imports, such as “12 system: Systemansvarig”.
    pub name: String,
}

/// The fields of a register that can be given to many rows at once: all but those by which a row is known.
pub fn settable(register: &'static Register) -> impl Iterator<Item = &'static Field> {
    let known_by: Vec<usize> = known_by(register);
    register.fields.iter().enumerate().filter(move |(place, _)| !known_by.contains(place)).map(|(_, field)| field)
}

/// The places of the fields by which a row is known: its key, its name, and what a label is made of.
fn known_by(register: &Register) -> Vec<usize> {
    let mut places: Vec<usize> = register.key_places().chain(register.name_places()).collect();
    places.extend((0..register.fields.len()).filter(|place| register.fields[*place].required));
    places.sort_unstable();
    places.dedup();
    places
}

/// Compares what chosen rows would get with what they have; changes nothing.
///
/// Refuses at `field` or `value` what cannot be given to any row; what a single row cannot take is an error of that row.
pub async fn prepare_chosen(
    town: &Town,
    targets: &Targets,
    caller: &Caller,
    register: &str,
    chosen: Chosen<'_>,
    at: Timestamp,
) -> Outcome<Prepared> {
    let target = targets.find(register)?;
    let register = target.register();
    town.require(caller, Action::Import, &Resource::Register(register.entity))?;
    if chosen.ids.len() > MOST {
        return Err(Refusal::plain(Message::new("intake-chosen-too-many").with("most", MOST)).into());
    }
    let unknown = || Refusal::plain(Message::new("intake-chosen-no-field")).at("field");
    let field = settable(register).find(|field| field.key == chosen.field).ok_or_else(unknown)?;
    let (existing, references) = loaded(town, targets, target, caller, at).await?;
    if !chosen.value.is_empty() {
        value::read(field, chosen.value, DayReading::default(), &references)
            .map_err(|message| Refusal::plain(message).at("value"))?;
    }
    let file = Arc::new(file(register, field, &existing, &references, &chosen));
    let mapping = Mapping::guess(register, &file.header);
    let compared = compare(town, targets, target, caller, at, &file, &mapping, Mode::Update, &Progress::unwatched()).await?;
    let Compared { plan, references, stamp } = compared;
    Ok(Prepared { register, file, mapping, remembered: false, mode: Mode::Update, plan, references, stamp })
}

/// The values that a field may hold where they are few enough to choose among: bodies, systems, words of the packs in force.
///
/// People are none of them: they are named as in a file, by number, name or address.
pub async fn offered(
    town: &Town,
    targets: &Targets,
    caller: &Caller,
    register: &str,
    field: &Field,
    at: Timestamp,
) -> Outcome<Vec<String>> {
    let target = targets.find(register)?;
    let Some(of) = field.kind.reference().filter(|of| *of != "people").or_else(|| field.kind.list()) else {
        return Ok(Vec::new());
    };
    let references = references(town, targets, target, &town.read().await?, caller, at).await?;
    let mut names: Vec<String> =
        references.of(of).map(|names| names.canonicals().map(str::to_owned).collect()).unwrap_or_default();
    names.sort_by_cached_key(|name| domain::sorting::sort_key(name));
    Ok(names)
}

/// What the register holds, by id, and the names that its fields may hold.
async fn loaded(
    town: &Town,
    targets: &Targets,
    target: &dyn Target,
    caller: &Caller,
    at: Timestamp,
) -> Outcome<(HashMap<String, Existing>, References)> {
    let view = town.read().await?;
    let references = references(town, targets, target, &view, caller, at).await?;
    let existing = target.load(&view, context(town, caller, at, &references)).await?;
    Ok((existing.into_iter().map(|known| (known.id.clone(), known)).collect(), references))
}

/// The chosen rows as a file: the id, what each is known by, and the one field.
///
/// A subject that the register no longer gives, such as a system that was retired meanwhile, has no row.
fn file(
    register: &'static Register,
    field: &'static Field,
    existing: &HashMap<String, Existing>,
    references: &References,
    chosen: &Chosen<'_>,
) -> ReadFile {
    let place = register.place(field.key).unwrap_or_default();
    let named = known_by(register);
    let header: Vec<String> = std::iter::once(ID)
        .chain(named.iter().map(|place| register.fields[*place].key))
        .chain(std::iter::once(field.key))
        .map(str::to_owned)
        .collect();
    let known = chosen.ids.iter().filter_map(|id| existing.get(id));
    let rows: Vec<RawRow> = known
        .enumerate()
        .map(|(turn, known)| {
            let new = given(field, known.row.get(place).unwrap_or_default(), references, chosen);
            let told = named.iter().map(|place| known.row.get(*place).unwrap_or_default());
            let cells: Vec<&str> = std::iter::once(known.id.as_str()).chain(told).chain(std::iter::once(new.as_str())).collect();
            RawRow { line: turn as u64 + 1, ragged: None, cells: Row::new(cells.into_iter().map(Some)) }
        })
        .collect();
    let mut digest = Sha256::new();
    for row in &rows {
        for cell in row.cells.values().flatten() {
            digest.update(cell.as_bytes());
            digest.update([0]);
        }
    }
    ReadFile { name: chosen.name.clone(), sha256: hex::encode(digest.finalize()), format: None, header, rows }
}

/// What a row is to have in the field.
fn given(field: &Field, now: &str, references: &References, chosen: &Chosen<'_>) -> String {
    let Kind::List(_, by_comma) = field.kind else { return chosen.value.to_owned() };
    // As the register has it, so that a value is found among those that stand there however it was written.
    let told = value::read(field, chosen.value, DayReading::default(), references);
    let told = told.map_or_else(|_| list::split(chosen.value, by_comma), |text| list::split(&text, false));
    let mut values = list::split(now, false);
    match chosen.manner {
        Manner::Replace => return list::join(&told),
        Manner::Join => {
            let new: Vec<String> = told.into_iter().filter(|value| !values.contains(value)).collect();
            values.extend(new);
        }
        Manner::Part => values.retain(|value| !told.contains(value)),
    }
    list::join(&values)
}

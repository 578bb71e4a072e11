//! What a register does to be filled from a file: it implements [`Target`] and is named in [`super::targets`].

use crate::{Caller, Failure, Outcome, Town};
use domain::intake::plan::{Absent, Proposal, Trouble};
use domain::intake::{Existing, Names, References, Register, Row};
use domain::journal::{Act, Happening};
use domain::refusal::{Message, Refusal};
use domain::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use store::{Change, View};

/// What an async function of a [`Target`] gives: `Box::pin(async move { … })`.
pub type Work<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Who imports or exports, when, and what the names in the file mean.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The municipality.
    pub town: &'a Town,
    /// Who acts.
    pub caller: &'a Caller,
    /// The moment.
    pub at: Timestamp,
    /// The day in Sweden at that moment.
    pub day: Day,
    /// The names of the registers that this one refers to: `context.references.id("bodies", name)` gives the id.
    pub references: &'a References,
}

/// A row that the import would write, given to [`Target::check`].
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The line in the file.
    pub line: u64,
    /// The subject, what it is now and what it would be.
    pub proposal: &'a Proposal,
}

/// What was changed of a subject, before and after, by field.
pub type Changed = BTreeMap<String, (Value, Value)>;

/// What an import did beside the rows of its register, as it is kept for undoing it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// The entity, such as `body` for a party that a list of systems named.
    pub entity: String,
    /// The subject's id.
    pub id: String,
    /// What was changed, before and after, by field; empty where the subject was added.
    #[serde(default)]
    pub changed: Changed,
}

impl Beside {
    /// What happened to other entities than the register's own.
    pub(super) fn of(happenings: &[Happening], register: &Register) -> Vec<Self> {
        let beside =
            |happened: &&Happening| happened.entity != register.entity && matches!(happened.act, Act::Created | Act::Changed);
        let kept = |happened: &Happening| Self {
            entity: happened.entity.clone(),
            id: happened.subject.clone(),
            changed: if happened.act == Act::Changed { happened.changes.clone() } else { BTreeMap::new() },
        };
        happenings.iter().filter(beside).map(kept).collect()
    }
}

/// A record with the fields as they were before an import changed them; none where it is so already.
///
/// Refuses, with the name, when somebody has changed one of the fields since.
pub fn as_before<T: Serialize + serde::de::DeserializeOwned>(record: &T, changed: &Changed, name: &str) -> Outcome<Option<T>> {
    let mut fields = serde_json::to_value(record).map_err(Failure::fault)?;
    let mut differs = false;
    for (field, (before, after)) in changed {
        let now = fields.get(field).cloned().unwrap_or(Value::Null);
        if now == *before {
            continue;
        }
        if now != *after {
            return Err(Refusal::plain(Message::new("intake-undo-changed").with("name", name)).into());
        }
        fields[field.as_str()] = before.clone();
        differs = true;
    }
    if differs { Ok(Some(serde_json::from_value(fields).map_err(Failure::fault)?)) } else { Ok(None) }
}

/// A register that the import engine fills and the export empties into a file.
///
/// The engine does the rest: recognising and reading the file, guessing the columns, reading days and amounts, resolving names of other registers,
/// the preview, duplicate keys, versions, the journal's frame, undo, the export and its round trip.
///
/// # What an implementation promises
/// - `load` gives *every* field of the register in its canonical text (use [`domain::intake::Filling`]), for all rows, with one query or a few, never one a row.
///   What `load` gives is what an export gives, and importing it again must change nothing.
/// - `apply` writes the proposals it is given, in that order, with few statements. A proposal's `row` is complete: what the file says over what the register holds.
///   A new row (`proposal.before` is none) gets exactly `proposal.id` and version 1; a changed row goes from `before.version` to the next and fails as stale otherwise
///   (`Change::save` in the store does both).
/// - Nothing slow happens in `apply`: no file, no hashing, no policy. Everything that can be checked is checked in `check`, before the lock is taken.
pub trait Target: Send + Sync {
    /// What the register is: its name in commands, its entity, its fields, its key.
    fn register(&self) -> &'static Register;

    /// Every row that the register holds, as an export gives it.
    fn load<'a>(&'a self, view: &'a View, context: Context<'a>) -> Work<'a, Outcome<Vec<Existing>>>;

    /// A further row of a subject that [`Target::load`] last saw and did not give, since it is the subject's own row by now; for undoing an import.
    fn further(&self, id: &str) -> Option<Existing> {
        let _ = id;
        None
    }

    /// The names by which other registers (and this one) may refer to a row.
    ///
    /// Unless a leaner query is at hand, they are taken from [`Target::load`] by the fields that [`Register::named_by`] lists.
    fn names<'a>(&'a self, view: &'a View, context: Context<'a>) -> Work<'a, Outcome<Names>> {
        Box::pin(async move {
            let rows = self.load(view, context).await?;
            Ok(names_of(self.register(), &rows))
        })
    }

    /// What is wrong with rows on grounds that the fields alone do not show: a period that ends before it begins, a cycle in the tree, an owner that is a group.
    ///
    /// Each trouble goes with the line of its row.
    fn check(&self, candidates: &[Candidate<'_>], context: Context<'_>) -> Vec<(u64, Trouble)> {
        let _ = (candidates, context);
        Vec::new()
    }

    /// The same for a register that asks itself about the rows concerned, at the state that the file was compared with; unless it does, [`Target::check`] says it all.
    fn check_against<'a>(
        &'a self,
        view: &'a View,
        candidates: &'a [Candidate<'a>],
        context: Context<'a>,
    ) -> Work<'a, Outcome<Vec<(u64, Trouble)>>> {
        let _ = view;
        Box::pin(async move { Ok(self.check(candidates, context)) })
    }

    /// What the import would do beside the rows themselves, such as adding parties that they name; asked right after [`Target::check`].
    fn notices(&self) -> Vec<Message> {
        Vec::new()
    }

    /// Makes ready for many new rows, inside the change in which [`Target::apply`] then writes them.
    fn ready_for<'a>(&'a self, change: &'a Change, new: usize) -> Work<'a, Outcome<()>> {
        let _ = (change, new);
        Box::pin(async { Ok(()) })
    }

    /// Writes the proposals and says what happened to each.
    ///
    /// The engine calls it with a few hundred at a time, rows that others of the same register refer to before those others, all inside one change.
    /// [`happening`] makes the journal's words from the fields that differ.
    fn apply<'a>(
        &'a self,
        change: &'a Change,
        proposals: &'a [&'a Proposal],
        context: Context<'a>,
    ) -> Work<'a, Outcome<Vec<Happening>>>;

    /// Takes rows away that an import had added, when that import is undone; a row that others refer to meanwhile is a refusal by the store.
    fn remove<'a>(&'a self, change: &'a Change, rows: &'a [Existing], context: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>>;

    /// The fields of a subject's own row that are kept beside it, such as a person's employment.
    ///
    /// When an import is undone, [`Target::apply`] is not told of them: [`Target::take_back`] sees to what they stand for.
    fn fields_beside(&self) -> &'static [&'static str] {
        &[]
    }

    /// Takes back what an import had added and changed beside the rows (parties outside, types of information, questions, employments),
    /// when that import is undone: in the order in which it happened, after the rows themselves are as they were.
    ///
    /// What somebody has come to use since stays, and says nothing.
    fn take_back<'a>(
        &'a self,
        change: &'a Change,
        beside: &'a [Beside],
        context: Context<'a>,
    ) -> Work<'a, Outcome<Vec<Happening>>> {
        let _ = (change, beside, context);
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Asks the owners of rows that a synchronised file lacks what became of them. Nothing is ever deleted.
    fn ask<'a>(&'a self, change: &'a Change, missing: &'a [Absent], context: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        let _ = (change, missing, context);
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// The names of loaded rows, by the fields that the register goes by.
pub fn names_of(register: &Register, rows: &[Existing]) -> Names {
    let places = register.name_places();
    let mut names = Names::new();
    for known in rows {
        let mut values = places.iter().filter_map(|place| known.row.get(*place));
        if let Some(canonical) = values.next() {
            names.add(&known.id, canonical, values);
        }
    }
    names
}

/// What the journal says of a proposal: the fields that differ, old and new, in the words of the file.
pub fn happening(register: &Register, proposal: &Proposal) -> Happening {
    let before = proposal.before.as_deref().map(|before| &before.row);
    let act = if before.is_some() { Act::Changed } else { Act::Created };
    Happening {
        entity: register.entity.to_owned(),
        subject: proposal.id.clone(),
        act,
        changes: changes(register, &proposal.fields, before, Some(&proposal.row)),
    }
}

/// What the journal says of a row that goes: its fields and then nothing.
pub fn removal(register: &Register, known: &Existing) -> Happening {
    let places: Vec<usize> =
        (0..known.row.len()).filter(|place| known.row.get(*place).is_some_and(|text| !text.is_empty())).collect();
    Happening {
        entity: register.entity.to_owned(),
        subject: known.id.clone(),
        act: Act::Removed,
        changes: changes(register, &places, Some(&known.row), None),
    }
}

fn changes(register: &Register, places: &[usize], before: Option<&Row>, after: Option<&Row>) -> BTreeMap<String, (Value, Value)> {
    let value = |row: Option<&Row>, place: usize| match row.and_then(|row| row.get(place)) {
        Some(text) if !text.is_empty() => Value::String(text.to_owned()),
        _ => Value::Null,
    };
    places.iter().map(|place| (register.fields[*place].key.to_owned(), (value(before, *place), value(after, *place)))).collect()
}

//! The preview: what each row of a file would do to the register, before anything is done.

use super::register::FURTHER;
use super::row::{Existing, Row};
use super::{References, list};
use crate::refusal::Message;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

mod apart;
mod judge;
pub use judge::{Question, judge};

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
    /// Every mode.
    pub const ALL: [Self; 3] = [Self::Add, Self::Update, Self::Sync];

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
        Self::ALL.into_iter().find(|mode| mode.word() == word)
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
    pub before: Option<Arc<Existing>>,
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

    /// What is wrong with rows, with their lines, in the order of the file.
    pub fn troubles(&self) -> impl Iterator<Item = (u64, &Trouble)> {
        self.rows.iter().flat_map(|row| {
            let troubles = if let Verdict::Error(troubles) = &row.verdict { troubles.as_slice() } else { &[] };
            troubles.iter().map(|trouble| (row.line, trouble))
        })
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
                // A further row of a new subject whose own row failed has nobody to belong to.
                let subject = proposal.id.split_once(FURTHER).map(|(subject, _)| subject);
                if subject.is_some_and(|subject| self.lost.contains(subject)) {
                    troubles.push(Trouble::row(Message::new("intake-reference-failed").with("value", &judged.label)));
                }
                if troubles.is_empty() {
                    continue;
                }
                if matches!(judged.verdict, Verdict::New(_)) {
                    lost.push(proposal.id.clone());
                }
                judged.verdict = Verdict::Error(troubles);
            }
            if lost.is_empty() || (own.is_empty() && register.told_apart_by.is_empty()) {
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

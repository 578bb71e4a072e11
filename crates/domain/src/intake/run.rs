//! What is kept of an import that was carried out, and of one that is only being looked at.

use super::plan::{Counts, Judged, Mode, Trouble, Verdict};
use super::register::Register;
use super::{Mapping, Plan};
use crate::Timestamp;
use crate::identity::ImportId;
use crate::refusal::Message;
use serde::{Deserialize, Serialize};

/// An import that was carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRun {
    /// The id.
    pub id: ImportId,
    /// The register's name, such as `systems`.
    pub register: String,
    /// The file's name, without folders.
    pub file_name: String,
    /// The SHA-256 of the file's bytes, as hexadecimal text.
    pub sha256: String,
    /// What it was allowed to do.
    pub mode: Mode,
    /// How many rows of each kind.
    pub counts: Counts,
    /// Who carried it out, as the journal names them.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// Who undid it.
    pub undone_by: Option<String>,
    /// When it was undone.
    pub undone_at: Option<Timestamp>,
    /// The version.
    pub version: i64,
}

/// An import whose preview is being looked at in the browser, and which is carried out exactly as shown or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagedImport {
    /// The id.
    pub id: ImportId,
    /// The register's name.
    pub register: String,
    /// The file's name, without folders.
    pub file_name: String,
    /// The SHA-256 of the file's bytes, as hexadecimal text.
    pub sha256: String,
    /// What it may do.
    pub mode: Mode,
    /// The names of the file's columns.
    pub header: Vec<String>,
    /// Which column is which field.
    pub mapping: Mapping,
    /// Whether the mapping was remembered from an earlier file of the same kind.
    pub remembered: bool,
    /// How many rows of each kind.
    pub counts: Counts,
    /// What the person should know before going on.
    pub notices: Vec<Message>,
    /// What the plan would do, as [`Plan::digest`] gives it.
    pub digest: String,
    /// Who looks at it.
    pub made_by: String,
    /// Since when.
    pub made_at: Timestamp,
}

/// One row of a preview, ready for a page or a terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The line in the file; none for a row of the register that the file lacks.
    pub line: Option<u64>,
    /// What the row goes by.
    pub label: String,
    /// What it would do.
    pub verdict: ShownVerdict,
    /// For a new or changed row, the fields: what it was and what it will be.
    pub changes: Vec<ShownChange>,
    /// For an error, what is wrong.
    pub troubles: Vec<Trouble>,
}

/// The verdicts as words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ShownVerdict {
    /// It cannot be taken.
    Error,
    /// It is new.
    New,
    /// It changes something.
    Changed,
    /// It changes nothing.
    Same,
    /// It is known, and the mode leaves it alone.
    Kept,
    /// The file lacks it.
    Missing,
}

impl ShownVerdict {
    /// The word, as in messages (`intake-verdict-new`) and exports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::New => "new",
            Self::Changed => "changed",
            Self::Same => "same",
            Self::Kept => "kept",
            Self::Missing => "missing",
        }
    }
}

/// One field of a row in a preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownChange {
    /// The field's key.
    pub field: String,
    /// What the register holds; empty for nothing.
    pub old: String,
    /// What it will hold.
    pub new: String,
}

impl Plan {
    /// The preview: errors first, then the rows in the order of the file, then what the file lacks.
    pub fn shown<'a>(&'a self, register: &'a Register) -> impl Iterator<Item = Shown> + 'a {
        let missing = self.missing.iter().map(|absent| Shown {
            line: None,
            label: absent.label.clone(),
            verdict: ShownVerdict::Missing,
            changes: Vec::new(),
            troubles: Vec::new(),
        });
        self.in_preview_order().map(|judged| shown(register, judged)).chain(missing)
    }
}

fn shown(register: &Register, judged: &Judged) -> Shown {
    let (verdict, proposal, troubles) = match &judged.verdict {
        Verdict::New(proposal) => (ShownVerdict::New, Some(proposal), Vec::new()),
        Verdict::Changed(proposal) => (ShownVerdict::Changed, Some(proposal), Vec::new()),
        Verdict::Same => (ShownVerdict::Same, None, Vec::new()),
        Verdict::Kept => (ShownVerdict::Kept, None, Vec::new()),
        Verdict::Error(troubles) => (ShownVerdict::Error, None, troubles.clone()),
    };
    let changes = proposal.map(|proposal| {
        let old = |place| proposal.before.as_ref().and_then(|before| before.row.get(place)).unwrap_or_default().to_owned();
        let change = |place: &usize| ShownChange {
            field: register.fields[*place].key.to_owned(),
            old: old(*place),
            new: proposal.row.get(*place).unwrap_or_default().to_owned(),
        };
        proposal.fields.iter().map(change).collect()
    });
    Shown { line: Some(judged.line), label: judged.label.clone(), verdict, changes: changes.unwrap_or_default(), troubles }
}

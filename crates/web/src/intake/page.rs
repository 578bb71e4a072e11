//! The pages of the import: choose a file, match its columns, look at what would happen, done.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Change, Field, Link, Pages, Problems, Step, ViewTab};
use askama::Template;

/// Choosing a file.
#[derive(Clone, Debug, Template)]
#[template(path = "intake/new.html")]
pub(crate) struct NewPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The steps.
    pub(crate) steps: Vec<Step>,
    /// Register, way and file.
    pub(crate) fields: Vec<Field>,
    /// What is wrong in it.
    pub(crate) problems: Problems,
}

/// One column of the file and the field it is matched with.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    /// The field of the register, as a list of the file's columns.
    pub(crate) field: Field,
    /// Why it was guessed so: remembered, by name, or not at all.
    pub(crate) why: String,
}

/// Matching the columns.
#[derive(Clone, Debug, Template)]
#[template(path = "intake/mapping.html")]
pub(crate) struct MappingPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What is imported: “Importera system”.
    pub(crate) title: String,
    /// The steps.
    pub(crate) steps: Vec<Step>,
    /// What the file is, in words.
    pub(crate) file: String,
    /// Where it is sent.
    pub(crate) action: String,
    /// The fields.
    pub(crate) matches: Vec<Match>,
    /// Columns of the file that nothing is matched with.
    pub(crate) unused: String,
    /// What is wrong in it.
    pub(crate) problems: Problems,
}

/// What would happen to one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It cannot be taken in.
    Error,
    /// It changes something that is there.
    Changed,
    /// It is new.
    New,
    /// Nothing differs.
    Same,
    /// It is in the register and not in the file.
    Missing,
}

impl Fate {
    /// The design system's colour.
    fn color(self) -> &'static str {
        match self {
            Self::Error => "danger",
            Self::Changed => "info",
            Self::New => "success",
            Self::Same | Self::Missing => "neutral",
        }
    }

    /// The name of the sign.
    fn sign(self) -> &'static str {
        match self {
            Self::Error => "s-deviating",
            Self::Changed => "i-change",
            Self::New => "i-new",
            Self::Same => "i-same",
            Self::Missing => "s-unshown",
        }
    }

    /// The state that gives the tag its form.
    fn form(self) -> &'static str {
        match self {
            Self::Error => "deviating",
            Self::Same => "na",
            Self::Missing => "unshown",
            Self::Changed | Self::New => "",
        }
    }

    /// The word.
    fn name(self, words: Words) -> String {
        words.say(match self {
            Self::Error => "intake-error",
            Self::Changed => "intake-changed",
            Self::New => "intake-new",
            Self::Same => "intake-same",
            Self::Missing => "intake-missing",
        })
    }
}

/// One row of the preview.
#[derive(Clone, Debug)]
pub(crate) struct PreviewRow {
    /// Its number in the file; empty for what is missing there.
    pub(crate) number: String,
    /// What would happen.
    pub(crate) fate: Fate,
    /// The thing's name.
    pub(crate) name: Link,
    /// The fields that change or are set.
    pub(crate) changes: Vec<Change>,
    /// What to be aware of.
    pub(crate) notes: Vec<String>,
    /// What is wrong: column and reason.
    pub(crate) errors: Vec<String>,
}

/// One of the large figures over the preview.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// What is counted.
    pub(crate) name: String,
    /// How many.
    pub(crate) count: String,
    /// What it means.
    pub(crate) note: String,
}

/// What would happen, row by row.
#[derive(Clone, Debug, Template)]
#[template(path = "intake/preview.html")]
pub(crate) struct PreviewPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What is imported.
    pub(crate) title: String,
    /// What has happened so far, in a sentence: nothing.
    pub(crate) lead: String,
    /// The steps.
    pub(crate) steps: Vec<Step>,
    /// The large figures.
    pub(crate) figures: Vec<Figure>,
    /// What the file is, in words.
    pub(crate) file: String,
    /// Where the matching is changed; empty once done.
    pub(crate) mapping: String,
    /// The cuts of the rows.
    pub(crate) views: Vec<ViewTab>,
    /// The name of the thing, as a column head.
    pub(crate) thing: String,
    /// The rows.
    pub(crate) rows: Vec<PreviewRow>,
    /// The pages of rows.
    pub(crate) pages: Pages,
    /// The file of rows that have errors; empty when there are none.
    pub(crate) error_file: String,
    /// Where applying is sent; empty when there is nothing to apply or it is done.
    pub(crate) apply: String,
    /// The verb on the button: “Lägg in 26 rader”.
    pub(crate) verb: String,
    /// Where undoing is sent; empty when it cannot be undone.
    pub(crate) undo: String,
    /// The register whose latest import is undone.
    pub(crate) undo_register: String,
    /// Why it cannot be undone any more; may be empty.
    pub(crate) undo_note: String,
}

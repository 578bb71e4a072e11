//! The page of a letter.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Field, Link, Problems, Tag};
use crate::systems::page::FactPanel;
use askama::Template;

/// A letter that is kept, and what can become of it.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/letter.html")]
pub(crate) struct LetterPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Its subject.
    pub(crate) title: String,
    /// How it stands.
    pub(crate) state: Tag,
    /// What one can do elsewhere.
    pub(crate) ways: Vec<Link>,
    /// What is wrong.
    pub(crate) problems: Problems,
    /// Why it is here, each in a sentence.
    pub(crate) why: Vec<String>,
    /// What was written anew in it; empty where it cannot be read.
    pub(crate) text: String,
    /// What it quotes; may be empty.
    pub(crate) quoted: String,
    /// What is attached: name and size.
    pub(crate) files: Vec<(String, String)>,
    /// Where the acts are sent; empty where nothing is left to decide.
    pub(crate) action: String,
    /// The version that was read.
    pub(crate) version: i64,
    /// The field for the number of a case.
    pub(crate) number: Field,
    /// Facts beside it.
    pub(crate) panels: Vec<FactPanel>,
}

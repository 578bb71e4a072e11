//! The file that comes with a case, or with what is written in one.

use crate::failure::Failed;
use crate::language::Words;
use crate::parts::{Field, Problems};
use crate::visit::{Fields, Signed, Upload};
use domain::refusal::Refusal;
use routines::documents::{Adding, Limits, limits, too_large};
use tokio::sync::OwnedSemaphorePermit;

/// A title is no longer.
const LONGEST_TITLE: usize = 150;

/// A file that came.
pub(super) struct Came {
    title: String,
    day: String,
    name: String,
    bytes: Vec<u8>,
}

impl Came {
    /// The same as it is attached: called as the file is, of today.
    pub(super) fn adding(&mut self) -> Adding<'_> {
        Adding { title: &self.title, day: &self.day, file: &self.name, bytes: std::mem::take(&mut self.bytes) }
    }
}

/// The fields of a form, the file if one came or why it is not taken, and its turn, to be held as long as the file.
pub(super) type Received = (Fields, Result<Option<Came>, Refusal>, Option<OwnedSemaphorePermit>);

/// What a form brought.
pub(super) async fn received(visit: &Signed, upload: Upload) -> Result<Received, Failed> {
    let Upload { fields, name, bytes, too_large: size, turn } = upload;
    if let Some(size) = size {
        return Ok((fields, Err(too_large(size, limits(visit.town()).await?.most)), turn));
    }
    // A field of a file that was left empty is sent without a name and without bytes.
    if name.is_empty() && bytes.is_empty() {
        return Ok((fields, Ok(None), turn));
    }
    let called: String = name.rsplit(['/', '\\']).next().unwrap_or_default().trim().chars().take(LONGEST_TITLE).collect();
    let title = if called.is_empty() { visit.words.say("case-file-nameless") } else { called };
    Ok((fields, Ok(Some(Came { title, day: visit.today.to_string(), name, bytes })), turn))
}

/// The field by which a file comes along.
pub(super) fn field(words: Words, taken: &Limits, problems: &Problems) -> Field {
    crate::documents::file_field(words, taken).called(words.say("case-label-file")).optional(words).judged(problems)
}

//! What the crisis folder holds: everything one needs when nothing answers, gathered in one view.

use super::show::{Line, lines_read};
use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::{Day, Timestamp};
use serde_json::Value;
use std::sync::Arc;
use store::continuity as table;
use store::continuity::Contact;
use store::operation::{Note, note_last, note_save};
use store::organisation::municipality_name;

/// The kind of note and job of the crisis folder.
pub const CRISIS_FOLDER: &str = "crisis-folder";

/// Everything that stands in the crisis folder and belongs to this chapter and those below; the clocks of the law are the regulation's.
#[derive(Clone, Debug)]
pub struct FolderView {
    /// The municipality's name.
    pub municipality: String,
    /// Who holds a post: those for the whole municipality and for bodies; managers of systems stand with their systems.
    pub contacts: Vec<Contact>,
    /// Who heads a body in office, by the body's name.
    pub heads: Vec<(String, Contact)>,
    /// The systems in use, in the order in which they are started.
    pub lines: Arc<Vec<Line>>,
}

impl FolderView {
    /// Who manages a system, the substitutes last.
    pub fn managers<'a>(&'a self, line: &'a Line) -> impl Iterator<Item = &'a Contact> {
        let of = |contact: &&Contact| contact.system.as_ref() == Some(&line.standing.system);
        self.contacts.iter().filter(of)
    }
}

/// What the crisis folder holds on a day, for the job that writes it.
pub async fn folder(town: &Town, day: Day) -> Outcome<FolderView> {
    let lines = town.kept("", lines_read).await?;
    let view = town.read().await?;
    let mut contacts = table::contact_all(&view, day).await?;
    contacts.sort_by_key(|contact| contact.substitute);
    Ok(FolderView { municipality: municipality_name(&view).await?, contacts, heads: table::head_all(&view, day).await?, lines })
}

/// The same for somebody who takes it out by hand.
pub async fn folder_for_export(town: &Town, caller: &Caller, day: Day) -> Outcome<FolderView> {
    town.require(caller, Action::Export, &Resource::Register("continuity-plan"))?;
    folder(town, day).await
}

/// Notes that the crisis folder was written, or that it could not be.
pub async fn folder_note(town: &Town, begun_at: Timestamp, ended_at: Timestamp, good: bool, detail: Value) -> Outcome<()> {
    let note = Note { kind: CRISIS_FOLDER.to_owned(), begun_at, ended_at, good, detail };
    Ok(town.store().operate(async |upkeep| note_save(upkeep, &note).await).await?)
}

/// When the crisis folder was last written, however it went.
pub async fn folder_written(town: &Town, caller: &Caller) -> Outcome<Option<Note>> {
    town.require(caller, Action::Export, &Resource::Register("continuity-plan"))?;
    Ok(note_last(&town.read().await?, CRISIS_FOLDER, false).await?)
}

//! Taking the last import of a register back.

use super::apply::{Stopped, rows_at_once};
use super::compare::{context, references};
use super::{Beside, Target, Targets};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::identity::ImportId;
use domain::intake::plan::Proposal;
use domain::intake::{Existing, FURTHER, ImportRun, References, Row, list};
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use store::Change;

const TIME_LIMIT: Duration = Duration::from_mins(2);
const TRIES: usize = 3;

/// A row as the import left it: its id, its version then, and what it was before; none for a row that was new.
type Image = (String, i64, Option<Vec<Option<String>>>);

/// A part of the images that speaks of what an import did beside the rows.
#[derive(Deserialize)]
struct BesidePart {
    beside: Vec<Beside>,
}

/// What undoing would do.
struct Back {
    restored: Vec<Proposal>,
    removed: Vec<Existing>,
    beside: Vec<Beside>,
}

/// Takes the last import of a register back: what it added goes, what it changed is again as it was.
///
/// Refuses as a whole when somebody has changed one of its rows since, and names the row.
/// Parties and types of information that it added go as well unless something else uses them, and so do questions that nobody has answered;
/// employments and posts that it began go, and those that it ended go on.
pub async fn undo(town: &Town, targets: &Targets, caller: &Caller, register: &str, at: Timestamp) -> Outcome<ImportRun> {
    take_back(town, targets, caller, register, None, at).await
}

/// The same for an import by its id, which is the last of its register or is not taken back; one that was undone already stays so.
pub async fn undo_run(town: &Town, targets: &Targets, caller: &Caller, id: &ImportId, at: Timestamp) -> Outcome<ImportRun> {
    let run = super::run(town, id).await?;
    let entity = targets.find(&run.register)?.register().entity;
    town.require(caller, Action::Import, &Resource::Register(entity))?;
    if run.undone_at.is_some() {
        return Ok(run);
    }
    take_back(town, targets, caller, &run.register, Some(id), at).await
}

async fn take_back(
    town: &Town,
    targets: &Targets,
    caller: &Caller,
    register: &str,
    only: Option<&ImportId>,
    at: Timestamp,
) -> Outcome<ImportRun> {
    let target = targets.find(register)?;
    town.require(caller, Action::Import, &Resource::Register(target.register().entity))?;
    for _ in 0..TRIES {
        let view = town.read().await?;
        let nothing = || Refusal::plain(Message::new("intake-nothing-to-undo").with("register", register));
        let run = store::intake::import_run_to_undo(&view, register).await?.ok_or_else(nothing)?;
        if only.is_some_and(|only| *only != run.id) {
            return Err(Refusal::plain(Message::new("intake-later-import")).into());
        }
        let images = store::intake::import_image_parts(&view, &run.id).await?;
        let stamp = store::intake::register_stamp(&view, target.register().table()).await?;
        let references = references(town, targets, target, &view, caller, at).await?;
        let existing = target.load(&view, context(town, caller, at, &references)).await?;
        drop(view);
        let back = find_back(target, &images, existing, &references)?;
        let undone = ImportRun { undone_by: Some(caller.actor.name.clone()), undone_at: Some(at), ..run };
        let context = context(town, caller, at, &references);
        let written = town
            .store()
            .write_within(TIME_LIMIT, caller.acting(), at, async |change: &Change| -> Result<((), Entry), Stopped> {
                if store::intake::register_stamp(change, target.register().table()).await? != stamp {
                    return Err(Stopped::Moved);
                }
                let happening = Happening::performed("import-run", undone.id.as_str(), [("undone", serde_json::json!(true))]);
                let restored: Vec<&Proposal> = back.restored.iter().collect();
                let at_once = rows_at_once(target.register());
                change.ready_for(restored.len() + back.removed.len()).await?;
                for some in restored.chunks(at_once) {
                    change.note(target.apply(change, some, context).await?).await?;
                }
                for some in back.removed.chunks(at_once) {
                    change.note(target.remove(change, some, context).await?).await?;
                }
                change.note(target.take_back(change, &back.beside, context).await?).await?;
                store::intake::import_image_forget(change, &undone.id).await?;
                store::intake::import_run_save(change, &undone).await?;
                Ok(((), Entry::from(happening)))
            })
            .await;
        match written {
            Ok(()) => return Ok(ImportRun { version: undone.version + 1, ..undone }),
            Err(Stopped::Failure(failure)) => return Err(failure),
            Err(Stopped::Moved) => {}
        }
    }
    Err(store::StoreError::Busy.into())
}

/// Matches the images with what the register holds, and refuses where somebody was there since.
fn find_back(target: &dyn Target, images: &[String], existing: Vec<Existing>, references: &References) -> Outcome<Back> {
    let register = target.register();
    let name_places = register.name_places();
    let beside = register.places(target.fields_beside());
    let label = |row: &Row| name_places.iter().find_map(|place| row.get(*place)).unwrap_or_default().to_owned();
    let mut by_id: HashMap<String, Existing> = existing.into_iter().map(|known| (known.id.clone(), known)).collect();
    let mut back = Back { restored: Vec::new(), removed: Vec::new(), beside: Vec::new() };
    for part in images {
        if part.starts_with('{') {
            let BesidePart { beside } = serde_json::from_str(part).map_err(Failure::fault)?;
            back.beside.extend(beside);
            continue;
        }
        let images: Vec<Image> = serde_json::from_str(part).map_err(Failure::fault)?;
        for (id, version, values) in images {
            let before = values.map(|values| Row::new(values.iter().map(Option::as_deref)));
            let Some(known) = by_id.remove(&id).or_else(|| target.further(&id)) else {
                let name = before.as_ref().map(label).filter(|name| !name.is_empty()).unwrap_or(id);
                return Err(Refusal::plain(Message::new("intake-undo-gone").with("name", name)).into());
            };
            if known.version != version {
                return Err(Refusal::plain(Message::new("intake-undo-changed").with("name", label(&known.row))).into());
            }
            match before {
                None => back.removed.push(known),
                Some(row) => {
                    let fields: Vec<usize> = (0..row.len()).filter(|place| row.get(*place) != known.row.get(*place)).collect();
                    for place in &fields {
                        let Some(other) = register.fields[*place].kind.reference() else { continue };
                        let gone = |name: &String| references.of(other).is_some() && references.id(other, name).is_none();
                        if let Some(name) = list::split(row.get(*place).unwrap_or_default(), false).into_iter().find(gone) {
                            let message =
                                Message::new("intake-undo-reference").with("name", label(&known.row)).with("value", name);
                            return Err(Refusal::plain(message).into());
                        }
                    }
                    let own = !id.contains(FURTHER);
                    let fields = fields.into_iter().filter(|place| !(own && beside.contains(place))).collect();
                    back.restored.push(Proposal { id, before: Some(Arc::new(known)), row, fields });
                }
            }
        }
    }
    // What was added first may be referred to by what was added later.
    back.removed.reverse();
    Ok(back)
}

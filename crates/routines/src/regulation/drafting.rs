//! A pack that the municipality works on: begun from what is in force or what comes along, edited, compared, adopted by decision.

use super::adoption::{Adopting, put_in_force};
use super::evaluation::packs_in_force;
use super::packs::{built_in, built_in_names};
use crate::history::acted;
use crate::organisation::deciding::{Cited, noted};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::journal::{Entry, Happening};
use domain::language::LocalText;
use domain::refusal::{Message, Refusal};
use domain::regulation::draft::{Altered, Edit, Used, differences, edited};
use domain::regulation::pack::{Pack, PackFiles, Way};
use domain::regulation::record::{Adoption, PackDraft};
use domain::{Day, Timestamp};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::regulation as kept;
use store::{Change, StoreError, View};

/// A pack that can be worked on, or is.
#[derive(Clone, Debug)]
pub struct Draftable {
    /// Its name.
    pub pack: String,
    /// What it is called.
    pub title: LocalText,
    /// Its version.
    pub edition: String,
    /// From when it is in force; none when it is not.
    pub in_force: Option<Day>,
    /// The draft of it, if there is one.
    pub draft: Option<PackDraft>,
}

/// A draft, whole.
#[derive(Clone, Debug)]
pub struct DraftView {
    /// What is kept of it.
    pub draft: PackDraft,
    /// The pack that it makes.
    pub pack: Pack,
    /// The adoption that holds today.
    pub in_force: Option<Adoption>,
    /// What it changes in what holds today, or in the pack that came along.
    pub altered: Vec<Altered>,
}

/// A duty of another pack that may be added.
#[derive(Clone, Debug)]
pub struct Addable {
    /// The pack's name.
    pub pack: String,
    /// What the pack is called.
    pub title: LocalText,
    /// The duty's key.
    pub key: String,
    /// Its number there.
    pub number: String,
    /// Its text.
    pub text: LocalText,
    /// Whether the product measures it itself.
    pub measured: bool,
}

/// What a pack is begun from: what is in force, or what comes along.
async fn basis(town: &Town, view: &View, pack: &str, day: Day) -> Outcome<(PackFiles, Pack, Option<Adoption>)> {
    let adopted = packs_in_force(view, town.watch(), day).await?.iter().find(|each| each.adoption.pack == pack).cloned();
    if let Some(adopted) = adopted {
        let files = kept::adoption_files(view, &adopted.adoption.id).await?.ok_or_else(|| Failure::missing("pack", pack))?;
        return Ok((files, Pack::clone(&adopted.pack), Some(adopted.adoption.clone())));
    }
    let files = built_in(pack).ok_or_else(|| Failure::missing("pack", pack))?;
    let read = readable(&files)?;
    Ok((files, read, None))
}

/// Reads what was read before it was kept, or came along.
fn readable(files: &PackFiles) -> Outcome<Pack> {
    Pack::read(files).map_err(|problems| Failure::fault(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))
}

/// Every pack that is in force, comes along or is worked on.
pub async fn drafts(town: &Town, caller: &Caller, day: Day) -> Outcome<Vec<Draftable>> {
    town.require(caller, Action::Adopt, &Resource::Regulation)?;
    let view = town.read().await?;
    let mut drafts = kept::pack_draft_list(&view).await?;
    for draft in &mut drafts {
        name_editor(town, caller, &view, draft).await?;
    }
    let mut names: Vec<String> = drafts.iter().map(|draft| draft.pack.clone()).collect();
    names.extend(packs_in_force(&view, town.watch(), day).await?.iter().map(|each| each.adoption.pack.clone()));
    names.extend(built_in_names());
    names.sort();
    names.dedup();
    let mut all = Vec::new();
    for name in names {
        let draft = drafts.iter().position(|draft| draft.pack == name).map(|place| drafts.remove(place));
        let (pack, in_force) = match basis(town, &view, &name, day).await {
            Ok((_, pack, in_force)) => (pack, in_force),
            // It was in force once and is worked on still.
            Err(Failure::Missing(_)) if draft.is_some() => {
                (readable(&draft.as_ref().map(|draft| draft.files.clone()).unwrap_or_default())?, None)
            }
            Err(failure) => return Err(failure),
        };
        let in_force = in_force.map(|adoption| adoption.period.from);
        all.push(Draftable { pack: name, title: pack.title, edition: pack.version, in_force, draft });
    }
    Ok(all)
}

/// One draft, with what it changes.
pub async fn draft(town: &Town, caller: &Caller, pack: &str, day: Day) -> Outcome<DraftView> {
    town.require(caller, Action::Adopt, &Resource::Regulation)?;
    let view = town.read().await?;
    let mut draft = kept::pack_draft_find(&view, pack).await?.ok_or_else(|| Failure::missing("regulation-draft", pack))?;
    name_editor(town, caller, &view, &mut draft).await?;
    let read = readable(&draft.files)?;
    let (before, in_force) = match basis(town, &view, pack, day).await {
        Ok((_, before, in_force)) => (before, in_force),
        Err(Failure::Missing(_)) => (read.clone(), None),
        Err(failure) => return Err(failure),
    };
    Ok(DraftView { altered: differences(&before, &read), pack: read, in_force, draft })
}

/// Puts the name of whoever edited last in the place of the word that the register keeps.
async fn name_editor(town: &Town, caller: &Caller, view: &View, draft: &mut PackDraft) -> Outcome<()> {
    if let Some(name) = acted(town, caller, view, &draft.edited_by).await? {
        draft.edited_by = name;
    }
    Ok(())
}

/// Begins to work on a pack; one that is worked on already is gone on with.
pub async fn draft_begin(town: &Town, caller: &Caller, pack: &str, at: Timestamp, day: Day) -> Outcome<()> {
    town.require(caller, Action::Adopt, &Resource::Regulation)?;
    let view = town.read().await?;
    let (files, read, _) = basis(town, &view, pack, day).await?;
    drop(view);
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            if kept::pack_draft_find(change, pack).await?.is_some() {
                return Ok(((), Entry::default()));
            }
            let draft = PackDraft {
                pack: pack.to_owned(),
                base: read.hash.clone(),
                files: files.clone(),
                parts: BTreeMap::new(),
                edited_by: caller.actor.name.clone(),
                edited_at: at,
                version: 0,
            };
            kept::pack_draft_save(change, &draft).await?;
            let begun = Happening::performed("regulation-draft", pack, [("begun-from", json!(read.hash))]);
            Ok(((), Entry::of(begun)))
        })
        .await
}

/// Edits a draft, from the version that was read; what does not hold together is refused and changes nothing.
///
/// Another's edit of the same part since then is not written over; one of another part is no hindrance.
pub async fn draft_edit(town: &Town, caller: &Caller, pack: &str, version: i64, edit: &Edit, at: Timestamp) -> Outcome<i64> {
    town.require(caller, Action::Adopt, &Resource::Regulation)?;
    let library = match edit {
        Edit::Add { from, .. } => Some(built_in(from).ok_or_else(|| Failure::missing("pack", from))?),
        _ => None,
    };
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(i64, Entry)> {
            let found = kept::pack_draft_find(change, pack).await?;
            let before = found.ok_or_else(|| Failure::missing("regulation-draft", pack))?;
            let used = match edit {
                Edit::Insert { .. } | Edit::Own { .. } => used(change, pack).await?,
                _ => Used::default(),
            };
            let (files, _) = edited(&before.files, edit, library.as_ref(), &used)?;
            if files == before.files {
                return Ok((before.version, Entry::default()));
            }
            let mut draft = PackDraft { files, edited_by: caller.actor.name.clone(), edited_at: at, ..before };
            if let Some(part) = edit.part() {
                if version > draft.version || draft.moved_since(part, version) {
                    let (entity, subject) = ("regulation-draft".to_owned(), pack.to_owned());
                    return Err(StoreError::Stale { entity, subject }.into());
                }
                draft.parts.insert(part.to_string(), draft.version + 1);
            }
            kept::pack_draft_save(change, &draft).await?;
            Ok((draft.version + 1, Entry::of(Happening::performed("regulation-draft", pack, [("edited", json!(edit))]))))
        })
        .await
}

/// What duties and sections are called already: in what comes along, in other drafts and in every edition that was adopted.
async fn used(change: &Change, pack: &str) -> Outcome<Used> {
    let mut used = Used::default();
    for files in built_in_names().iter().filter_map(|name| built_in(name)) {
        used.take(&files, false);
    }
    for draft in kept::pack_draft_list(change).await? {
        used.take(&draft.files, false);
    }
    for adoption in kept::adoption_list(change).await? {
        if let Some(files) = kept::adoption_files(change, &adoption.id).await? {
            used.take(&files, adoption.pack == pack);
        }
    }
    Ok(used)
}

/// Gives a draft up.
pub async fn draft_drop(town: &Town, caller: &Caller, pack: &str, version: i64, at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Adopt, &Resource::Regulation)?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            let found = kept::pack_draft_find(change, pack).await?;
            let before = found.ok_or_else(|| Failure::missing("regulation-draft", pack))?;
            kept::pack_draft_remove(change, pack, version).await?;
            let given_up = Happening::performed("regulation-draft", pack, [("given-up", json!(before.files.hash()))]);
            Ok(((), Entry::of(given_up)))
        })
        .await
}

/// Adopts a draft by decision: it is in force from the day, and worked on no longer.
pub async fn draft_adopt(
    town: &Town,
    caller: &Caller,
    pack: &str,
    version: i64,
    decision: Option<&Cited>,
    in_force: Day,
    at: Timestamp,
) -> Outcome<Adoption> {
    town.require(caller, Action::Adopt, &Resource::Regulation)?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Adoption, Entry)> {
            let found = kept::pack_draft_find(change, pack).await?;
            let draft = found.ok_or_else(|| Failure::missing("regulation-draft", pack))?;
            let read = Arc::new(readable(&draft.files)?);
            let (decision, happened) = noted(town, caller, change, decision, at).await?;
            let undecided = || Refusal::plain(Message::new("regulation-draft-needs-a-decision")).at("decision");
            let decision = decision.ok_or_else(undecided)?;
            let adopting = Adopting { files: &draft.files, pack: read, decision, in_force };
            let (adoption, entry) = put_in_force(town, change, &adopting, at).await?;
            kept::pack_draft_remove(change, pack, version).await?;
            Ok((adoption, entry.and(happened)))
        })
        .await
}

/// The duties of the packs that come along which a draft lacks.
pub fn addable(draft: &Pack) -> Outcome<Vec<Addable>> {
    let mut all = Vec::new();
    for name in built_in_names() {
        let Some(files) = built_in(&name) else { continue };
        let pack = readable(&files)?;
        let lacking = pack.duties().map(|(_, duty)| duty).filter(|duty| draft.duty(&duty.key).is_none());
        all.extend(lacking.filter(|duty| !matches!(duty.way, Way::Stated)).map(|duty| Addable {
            pack: name.clone(),
            title: pack.title.clone(),
            key: duty.key.clone(),
            number: duty.number.clone(),
            text: duty.text.clone(),
            measured: matches!(duty.way, Way::Measured(_)),
        }));
    }
    Ok(all)
}

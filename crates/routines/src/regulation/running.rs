//! Where the chapters run: here, in another system, or not at all.

use super::packs_in_force;
use crate::policies::{Action, Resource};
use crate::reading::Reading;
use crate::{Caller, Failure, Outcome, Town};
use domain::identity::SystemId;
use domain::journal::{Entry, Happening};
use domain::login::hash_of_secret;
use domain::refusal::{Message, Refusal};
use domain::regulation::obligation::Mode;
use domain::regulation::record::ChapterMode;
use domain::{Day, Timestamp};
use serde_json::json;
use std::collections::BTreeSet;
use store::View;
use store::regulation as kept;

/// Where each chapter runs for which a duty in force waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// The chapters, by their words; one of which nobody has said anything runs here.
    pub chapters: Vec<ChapterMode>,
    /// Whether anything was ever said.
    pub said: bool,
}

impl Running {
    /// All of it in one word that changes with any of it.
    pub fn stamp(&self) -> String {
        hash_of_secret(&format!("{:?}", self.chapters))
    }
}

/// Where the chapters run.
pub async fn chapters(town: &Town, caller: &Caller, day: Day) -> Outcome<Running> {
    town.require(caller, Action::View, &Resource::Regulation)?;
    let read = async |reading: &Reading<'_>| running(town, &reading.view, day).await;
    Ok(town.kept(&day.to_string(), read).await?.as_ref().clone())
}

async fn running(town: &Town, view: &View, day: Day) -> Outcome<Running> {
    let known = kept::chapter_mode_list(view).await?;
    let packs = packs_in_force(view, town.watch(), day).await?;
    let duties = packs.iter().flat_map(|adopted| &adopted.pack.sections).flat_map(|section| &section.duties);
    let asked: BTreeSet<&str> = duties.filter_map(|duty| duty.chapter.as_deref()).collect();
    let of = |chapter: &str| {
        let said = known.iter().find(|mode| mode.chapter == chapter).cloned();
        said.unwrap_or_else(|| ChapterMode { chapter: chapter.to_owned(), mode: Mode::Here, system: None })
    };
    Ok(Running { chapters: asked.into_iter().map(of).collect(), said: !known.is_empty() })
}

/// Chooses where chapters run, all of them at once; `read` is the stamp of what the chooser saw.
pub async fn chapters_choose(
    town: &Town,
    caller: &Caller,
    chosen: &[ChapterMode],
    read: &str,
    (at, day): (Timestamp, Day),
) -> Outcome<()> {
    town.require(caller, Action::Adopt, &Resource::Regulation)?;
    let before = chapters(town, caller, day).await?;
    if before.stamp() != read {
        return Err(Refusal::plain(Message::new("store-stale")).into());
    }
    let known = |mode: &&ChapterMode| before.chapters.iter().any(|each| each.chapter == mode.chapter);
    // The first time everything is kept, so that one sees that somebody has chosen.
    let differs = |mode: &&ChapterMode| !before.said || !before.chapters.contains(mode);
    let changed: Vec<&ChapterMode> = chosen.iter().filter(known).filter(differs).collect();
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, Failure> {
            let mut happenings = Vec::new();
            for mode in changed {
                if let Some(system) = &mode.system {
                    there(change, system).await?;
                }
                kept::chapter_mode_save(change, mode).await?;
                happenings.push(Happening::performed("adoption", &mode.chapter, [("chapter-mode", json!(mode))]));
            }
            Ok(((), Entry::from(happenings)))
        })
        .await
}

async fn there(change: &store::Change, system: &SystemId) -> Outcome<()> {
    let found = store::systems::system_find(change, system).await?;
    found.map(drop).ok_or_else(|| Failure::missing("system", system))
}

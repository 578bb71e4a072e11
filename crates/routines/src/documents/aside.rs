//! Files of a form that is not finished: kept aside for the login that sent them, until the form is accepted or a day has passed.
//!
//! Nobody reads them: they come along when the form is sent again, and are judged then as if they had just been chosen.

use super::bytes::hash_of;
use super::judging::judged;
use super::{Subject, limits};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::identity::{AsideId, LoginId};
use domain::refusal::{Message, Refusal};
use jiff::SignedDuration;
use std::sync::Arc;
use store::documents::{self as table, Aside};

/// How long a file waits for its form.
const WAITS_FOR: SignedDuration = SignedDuration::from_hours(24);
/// How many wait for one login.
const MOST: usize = 5;
/// How large those of one login are together, in files of the largest size that is taken.
const ROOM: u64 = 2;

/// A file of a form that is not finished.
pub struct Unfinished<'a> {
    /// The name of the file.
    pub file: &'a str,
    /// Its bytes.
    pub bytes: &'a Arc<Vec<u8>>,
    /// What waits for the same form already.
    pub beside: &'a [AsideId],
    /// The thing it is meant for, where that is there already.
    pub meant: Option<&'a Subject>,
}

fn since(at: Timestamp) -> Timestamp {
    at.saturating_sub(WAITS_FOR).unwrap_or(at)
}

/// Keeps a file aside that is taken as others are; what waited longest for other forms makes room for it.
pub async fn aside_keep(town: &Town, caller: &Caller, login: &LoginId, sent: Unfinished<'_>, at: Timestamp) -> Outcome<Aside> {
    let id = AsideId::mint(at, town.chance());
    let meant = sent.meant.map_or(id.as_str(), |subject| subject.id.as_str());
    let judged = judged(town, caller, (meant, sent.meant), (sent.file, sent.bytes), at).await?;
    let (file, size, sha256) = (judged.file, judged.size, judged.sha256);
    let aside = Aside { id, login: login.clone(), file, size, sha256, used_at: at };
    let room = limits(town).await?.most.saturating_mul(ROOM);
    town.store()
        .operate(async |upkeep| -> Outcome<()> {
            table::aside_sweep(upkeep, since(at)).await?;
            let mut waiting = table::aside_list(upkeep, login, since(at)).await?;
            let taken = |waiting: &[Aside]| waiting.iter().map(|each| each.size.unsigned_abs()).sum::<u64>();
            while waiting.len() >= MOST || taken(&waiting) + aside.size.unsigned_abs() > room {
                let Some(place) = waiting.iter().position(|each| !sent.beside.contains(&each.id)) else {
                    return Err(Refusal::plain(Message::new("documents-aside-full")).at("file").into());
                };
                table::aside_drop(upkeep, login, &waiting.remove(place).id).await?;
            }
            Ok(table::aside_save(upkeep, &aside, sent.bytes).await?)
        })
        .await?;
    Ok(aside)
}

/// What waits for a login of what its form names, with the bytes; whatever else is named is not there.
pub async fn aside_take(town: &Town, login: &LoginId, ids: &[AsideId], at: Timestamp) -> Outcome<Vec<(Aside, Arc<Vec<u8>>)>> {
    let mut found = Vec::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let view = town.read().await?;
    for aside in table::aside_list(&view, login, since(at)).await?.into_iter().filter(|aside| ids.contains(&aside.id)) {
        let mut bytes = Vec::with_capacity(usize::try_from(aside.size).unwrap_or(0));
        for part in 0.. {
            let Some(part) = table::aside_part(&view, &aside.id, part).await? else { break };
            bytes.extend_from_slice(&part);
        }
        let bytes = Arc::new(bytes);
        let held = Arc::clone(&bytes);
        let hash = tokio::task::spawn_blocking(move || hash_of(&held)).await.map_err(Failure::fault)?;
        if hash == aside.sha256 {
            found.push((aside, bytes));
        } else {
            tracing::error!(aside = %aside.id, "a file that was kept aside is not what its hash says");
        }
    }
    // In the order in which the form names them.
    found.sort_by_key(|(aside, _)| ids.iter().position(|id| *id == aside.id));
    Ok(found)
}

/// Notes that the form of some files came back once more: they wait a day from now.
pub async fn aside_touch(town: &Town, login: &LoginId, ids: &[AsideId], at: Timestamp) -> Outcome<()> {
    let touched = async |upkeep: &store::Upkeep| -> Outcome<()> {
        for id in ids {
            table::aside_touch(upkeep, login, id, at).await?;
        }
        Ok(())
    };
    if ids.is_empty() { Ok(()) } else { town.store().operate(touched).await }
}

/// Takes files of a login away, as their form was accepted or is to go without them.
pub async fn aside_forget(town: &Town, login: &LoginId, ids: &[AsideId]) -> Outcome<()> {
    let forgotten = async |upkeep: &store::Upkeep| -> Outcome<()> {
        for id in ids {
            table::aside_drop(upkeep, login, id).await?;
        }
        Ok(())
    };
    if ids.is_empty() { Ok(()) } else { town.store().operate(forgotten).await }
}

/// Takes away what no form has come for within a day; gives how many files that were.
pub async fn aside_sweep(town: &Town, at: Timestamp) -> Outcome<u64> {
    Ok(town.store().operate(async |upkeep| table::aside_sweep(upkeep, since(at)).await).await?)
}

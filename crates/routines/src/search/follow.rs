//! How the index follows the journal: whatever a register has changed is put into it anew.
//!
//! It is in the hands of one node at a time; one that ends in the middle lets go after a minute, and what was begun is done again.

use super::{Hit, Shown};
use crate::regulation::packs_in_force;
use crate::{Outcome, Town};
use domain::language::Language;
use domain::search::{Entry, Kind};
use domain::{Day, Timestamp};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::time::Instant;
use store::View;
use store::journal::journal_head;
use store::search::{
    search_add, search_changed, search_clear, search_drop, search_entries, search_forget, search_lease, search_release,
    search_seq,
};

/// How long the index is in one node's hands without a sign from it.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// When more than so many things have changed, their registers are gone through whole.
const MANY: usize = 2_000;
/// How many things are written at once: others write in between, and little is held in memory.
const AT_ONCE: usize = 100;

/// Brings the index up to the last entry of the journal; says whether there was something to do.
pub async fn catch_up(town: &Town, worker: &str, day: Day, at: Timestamp) -> Outcome<bool> {
    let view = town.read().await?;
    if search_seq(&view).await? >= journal_head(&view).await?.0 {
        return Ok(false);
    }
    drop(view);
    if !lease(town, worker, at).await? {
        return Ok(false);
    }
    // In our hands: read again what another node may have done meanwhile.
    let view = town.read().await?;
    let (from, head) = (search_seq(&view).await?, journal_head(&view).await?.0);
    let done = follow(town, &view, worker, from, day, at).await;
    // What was not done whole is begun again from where it began.
    let seq = if done.is_ok() { head.max(from) } else { from };
    town.store().operate(async |upkeep| search_release(upkeep, worker, seq).await).await?;
    done.map(|()| true)
}

/// Forgets the index, which is then made anew; what it still held of what is gone goes with it.
pub async fn forget(town: &Town) -> Outcome<()> {
    Ok(town.store().operate(async |upkeep| search_forget(upkeep).await).await?)
}

async fn lease(town: &Town, worker: &str, at: Timestamp) -> Outcome<bool> {
    let until = at.saturating_add(LEASE).unwrap_or(at);
    Ok(town.store().operate(async |upkeep| search_lease(upkeep, worker, at, until).await).await?)
}

async fn follow(town: &Town, view: &View, worker: &str, from: i64, day: Day, at: Timestamp) -> Outcome<()> {
    let changed = search_changed(view, from, MANY + 1).await?;
    let whole = from == 0 || changed.len() > MANY;
    let mut of_kind: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
    for (entity, subject) in changed {
        // What is adopted changes the duties.
        of_kind.entry(Kind::from_word(&entity).unwrap_or(Kind::Duty)).or_default().push(subject);
    }
    for kind in Kind::ALL {
        match of_kind.get(&kind) {
            None if !whole => {}
            _ if kind == Kind::Duty => duties(town, view, day).await?,
            Some(subjects) if !whole => some(town, view, kind, subjects).await?,
            _ => all(town, view, worker, kind, at).await?,
        }
    }
    Ok(())
}

/// Puts some things in anew; those that are gone from their register go.
async fn some(town: &Town, view: &View, kind: Kind, subjects: &[String]) -> Outcome<()> {
    for part in subjects.chunks(AT_ONCE) {
        let entries = search_entries(view, kind, Some(part), "", AT_ONCE).await?;
        town.store()
            .operate(async |upkeep| {
                search_drop(upkeep, kind, part).await?;
                search_add(upkeep, kind, &entries).await
            })
            .await?;
    }
    Ok(())
}

/// Puts a whole register in.
async fn all(town: &Town, view: &View, worker: &str, kind: Kind, at: Timestamp) -> Outcome<()> {
    town.store().operate(async |upkeep| search_clear(upkeep, kind).await).await?;
    let begun = Instant::now();
    let mut after = String::new();
    loop {
        let entries = search_entries(view, kind, None, &after, AT_ONCE).await?;
        let Some(last) = entries.last() else { return Ok(()) };
        after.clone_from(&last.subject);
        town.store().operate(async |upkeep| search_add(upkeep, kind, &entries).await).await?;
        lease(town, worker, at.saturating_add(begun.elapsed()).unwrap_or(at)).await?;
    }
}

/// Puts the duties of the packs in force in.
async fn duties(town: &Town, view: &View, day: Day) -> Outcome<()> {
    let mut entries = Vec::new();
    for adopted in &packs_in_force(view, town.watch(), day).await? {
        for (section, duty) in adopted.pack.duties() {
            let mut texts: Vec<String> = duty.text.0.values().chain(duty.act.0.values()).cloned().collect();
            texts.extend([duty.number.clone(), section.title.get(Language::Sv).to_owned()]);
            entries.push(Entry {
                kind: Kind::Duty,
                subject: format!("{}/{}/{}", adopted.adoption.pack, section.number, duty.key),
                title: duty.text.get(Language::Sv).to_owned(),
                texts,
                hidden: false,
            });
        }
    }
    let put = town.store().operate(async |upkeep| {
        search_clear(upkeep, Kind::Duty).await?;
        search_add(upkeep, Kind::Duty, &entries).await
    });
    Ok(put.await?)
}

/// What is shown of duties.
pub(super) async fn duties_shown(
    town: &Town,
    view: &View,
    subjects: &[String],
    language: Language,
    day: Day,
) -> Outcome<Vec<Hit>> {
    let packs = packs_in_force(view, town.watch(), day).await?;
    let hit = |subject: &String| {
        let mut parts = subject.splitn(3, '/');
        let (pack, _, key) = (parts.next()?, parts.next()?, parts.next()?);
        let adopted = packs.iter().find(|adopted| adopted.adoption.pack == pack)?;
        let (_, duty) = adopted.pack.duty(key)?;
        let shown = Shown {
            title: duty.text.get(language).to_owned(),
            detail: format!("{}, {}", duty.number, adopted.pack.title.get(language)),
            ..Shown::default()
        };
        Some(Hit { subject: subject.clone(), shown })
    };
    Ok(subjects.iter().filter_map(hit).collect())
}

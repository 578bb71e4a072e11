//! How the index follows the journal: whatever a register has changed is put into it anew.
//!
//! It is in the hands of one run at a time; one that ends in the middle lets go after a minute, and what was begun is done again.
//! Whoever lets it be made anew takes it out of the hands of the run that is at it: what that one has put in would otherwise pass for the whole.

use super::{Hit, Shown};
use crate::regulation::packs_in_force;
use crate::{Outcome, Town};
use domain::language::Language;
use domain::search::{Entry, Kind};
use domain::{Day, Timestamp};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::time::Instant;
use store::journal::journal_head;
use store::search::{
    search_add, search_changed, search_clear, search_clear_words, search_drop, search_entries, search_forget, search_keep,
    search_lease, search_release, search_seq,
};
use store::{StoreError, Upkeep, View};

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
    let Some(hand) = Hand::take(town, worker, at).await? else { return Ok(false) };
    // In our hands: read again what another node may have done meanwhile.
    let view = town.read().await?;
    let (from, head) = (search_seq(&view).await?, journal_head(&view).await?.0);
    let done = follow(&hand, &view, from, day).await;
    // What was not done whole is begun again from where it began; what was taken from us is another's to tell.
    let seq = if matches!(done, Ok(Held::Still)) { head.max(from) } else { from };
    town.store().operate(async |upkeep| search_release(upkeep, &hand.by, seq).await).await?;
    // What has been put in is planned for as it stands now.
    town.store().count_anew(usize::try_from(seq - from).unwrap_or(0)).await;
    done.map(|_| true)
}

/// Lets the index be made anew; what it still held of what is gone goes with it.
pub async fn forget(town: &Town) -> Outcome<()> {
    Ok(town.store().operate(async |upkeep| search_forget(upkeep).await).await?)
}

/// Whether the index is still in our hands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    Still,
    Lost,
}

/// The index in the hands of one run.
struct Hand<'a> {
    town: &'a Town,
    /// The run, by a name that no other has: one that was begun anew is not taken for one that still goes on.
    by: String,
    at: Timestamp,
    begun: Instant,
}

impl<'a> Hand<'a> {
    async fn take(town: &'a Town, worker: &str, at: Timestamp) -> Outcome<Option<Self>> {
        let mut random = [0_u8; 8];
        town.chance().fill(&mut random);
        let hand = Self { town, by: format!("{worker}-{:016x}", u64::from_be_bytes(random)), at, begun: Instant::now() };
        let until = hand.until();
        let taken = town.store().operate(async |upkeep| search_lease(upkeep, &hand.by, at, until).await).await?;
        Ok(taken.then_some(hand))
    }

    fn until(&self) -> Timestamp {
        let now = self.at.saturating_add(self.begun.elapsed()).unwrap_or(self.at);
        now.saturating_add(LEASE).unwrap_or(now)
    }

    /// Writes something, unless the index is no longer in these hands.
    async fn write(&self, work: impl AsyncFnOnce(&Upkeep) -> Result<(), StoreError>) -> Outcome<Held> {
        let until = self.until();
        let held = self.town.store().operate(async |upkeep: &Upkeep| {
            if !search_keep(upkeep, &self.by, until).await? {
                return Ok::<_, StoreError>(Held::Lost);
            }
            work(upkeep).await?;
            Ok(Held::Still)
        });
        Ok(held.await?)
    }
}

async fn follow(hand: &Hand<'_>, view: &View, from: i64, day: Day) -> Outcome<Held> {
    let changed = search_changed(view, from, MANY + 1).await?;
    let whole = from == 0 || changed.len() > MANY;
    let mut of_kind: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
    for (entity, subject) in changed {
        // What is adopted changes the duties.
        of_kind.entry(Kind::from_word(&entity).unwrap_or(Kind::Duty)).or_default().push(subject);
    }
    let mut held = if from == 0 { hand.write(search_clear_words).await? } else { Held::Still };
    for kind in Kind::ALL {
        if held == Held::Lost {
            break;
        }
        held = match of_kind.get(&kind) {
            None if !whole => Held::Still,
            _ if kind == Kind::Duty => duties(hand, view, day).await?,
            Some(subjects) if !whole => some(hand, view, kind, subjects).await?,
            _ => all(hand, view, kind).await?,
        }
    }
    Ok(held)
}

/// Puts some things in anew; those that are gone from their register go.
async fn some(hand: &Hand<'_>, view: &View, kind: Kind, subjects: &[String]) -> Outcome<Held> {
    for part in subjects.chunks(AT_ONCE) {
        let entries = search_entries(view, kind, Some(part), "", AT_ONCE).await?;
        let put = hand.write(async |upkeep: &Upkeep| {
            search_drop(upkeep, kind, part).await?;
            search_add(upkeep, kind, &entries).await
        });
        if put.await? == Held::Lost {
            return Ok(Held::Lost);
        }
    }
    Ok(Held::Still)
}

/// Puts a whole register in.
async fn all(hand: &Hand<'_>, view: &View, kind: Kind) -> Outcome<Held> {
    let mut held = hand.write(async |upkeep: &Upkeep| search_clear(upkeep, kind).await).await?;
    let mut after = String::new();
    while held == Held::Still {
        let entries = search_entries(view, kind, None, &after, AT_ONCE).await?;
        let Some(last) = entries.last() else { break };
        after.clone_from(&last.subject);
        held = hand.write(async |upkeep: &Upkeep| search_add(upkeep, kind, &entries).await).await?;
    }
    Ok(held)
}

/// Puts the duties of the packs in force in.
async fn duties(hand: &Hand<'_>, view: &View, day: Day) -> Outcome<Held> {
    let mut entries = Vec::new();
    for adopted in &packs_in_force(view, hand.town.watch(), day).await? {
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
    let put = hand.write(async |upkeep: &Upkeep| {
        search_clear(upkeep, Kind::Duty).await?;
        search_add(upkeep, Kind::Duty, &entries).await
    });
    put.await
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
        Some(Hit { subject: subject.clone(), shown, on: None })
    };
    Ok(subjects.iter().filter_map(hit).collect())
}

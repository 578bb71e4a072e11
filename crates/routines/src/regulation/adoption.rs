//! Adopting a pack by decision, repealing it, choosing when duties start and where chapters run.

use super::evaluation::packs_in_force;
use super::packs::Adopted;
use crate::organisation::deciding::{Cited, noted};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::calendar::day_of;
use domain::identity::{AdoptionId, DecisionId};
use domain::journal::{Entry, Happening};
use domain::language::Language;
use domain::period::Period;
use domain::refusal::{Message, Refusal};
use domain::regulation::pack::{Duty, Limit, Pack, PackFiles};
use domain::regulation::record::{Adoption, DutyLimit, DutyStart, limitable};
use domain::{Day, Timestamp};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Change;
use store::regulation as kept;

/// What is adopted, and how.
#[derive(Clone, Debug)]
pub struct Adopting<'a> {
    /// The files of the pack.
    pub files: &'a PackFiles,
    /// The pack they were read into.
    pub pack: Arc<Pack>,
    /// The decision, which is in the register already.
    pub decision: DecisionId,
    /// From when it is in force.
    pub in_force: Day,
}

/// Adopts a pack: stored whole with its digest; an earlier version of the same pack ends on the day the new one begins.
pub async fn adopt(town: &Town, caller: &Caller, adopting: &Adopting<'_>, at: Timestamp) -> Outcome<Adopted> {
    town.require(caller, Action::Adopt, &Resource::Regulation)?;
    let adoption = town.store().write(caller.acting(), at, async |change| put_in_force(town, change, adopting, at).await).await?;
    Ok(Adopted { adoption, pack: Arc::clone(&adopting.pack) })
}

/// Adopts a pack, its files beside what they were read into, by a decision that is noted with it: refused, it leaves none behind.
pub async fn adopt_cited(
    town: &Town,
    caller: &Caller,
    (files, pack): (&PackFiles, Arc<Pack>),
    cited: &Cited,
    in_force: Day,
    at: Timestamp,
) -> Outcome<Adopted> {
    town.require(caller, Action::Adopt, &Resource::Regulation)?;
    let adoption = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Adoption, Entry)> {
            let (decision, happened) = noted(town, caller, change, Some(cited), at).await?;
            let decision = decision.ok_or_else(|| Failure::fault("a decision that is cited is noted"))?;
            let adopting = Adopting { files, pack: Arc::clone(&pack), decision, in_force };
            let (adoption, entry) = put_in_force(town, change, &adopting, at).await?;
            Ok((adoption, entry.and(happened)))
        })
        .await?;
    Ok(Adopted { adoption, pack })
}

/// The same inside a change that does more.
pub(super) async fn put_in_force(
    town: &Town,
    change: &Change,
    adopting: &Adopting<'_>,
    at: Timestamp,
) -> Outcome<(Adoption, Entry)> {
    let pack = &adopting.pack;
    let adoption = Adoption {
        id: AdoptionId::mint(at, town.chance()),
        pack: pack.name.clone(),
        title: pack.title.get(Language::Sv).to_owned(),
        edition: pack.version.clone(),
        hash: pack.hash.clone(),
        decision: adopting.decision.clone(),
        period: Period::since(adopting.in_force),
        version: 0,
    };
    let mut entry = Entry::default();
    // One that is repealed from a later day gives way as well.
    let open =
        |old: &Adoption| old.pack == adoption.pack && comes_in_force(old) && old.period.stored_until() > adoption.period.from;
    for old in kept::adoption_list(change).await?.into_iter().filter(open) {
        if old.hash == adoption.hash {
            let message = Message::new("regulation-adopted-already").with("title", &old.title).with("day", old.period.from);
            return Err(Refusal::plain(message).into());
        }
        if adoption.period.from < old.period.from {
            let message = Message::new("regulation-adopted-later").with("day", old.period.from);
            return Err(Refusal::plain(message).at("in_force").into());
        }
        let ended = Adoption { period: old.period.ended(adoption.period.from), ..old.clone() };
        kept::adoption_save(change, &ended, None).await?;
        entry = entry.and(Happening::between("adoption", old.id.as_str(), Some(&old), Some(&ended)));
    }
    kept::adoption_save(change, &adoption, Some((adopting.files, &pack.lists.kinds))).await?;
    let entry = entry.and(Happening::between("adoption", adoption.id.as_str(), None, Some(&adoption)));
    Ok((Adoption { version: 1, ..adoption }, entry))
}

/// Whether an edition was or comes in force on any day: one that was repealed before its first day never does.
fn comes_in_force(adoption: &Adoption) -> bool {
    adoption.period.from < adoption.period.stored_until()
}

/// Repeals a regulation by decision: every edition of it that would hold later ends after its last day.
///
/// One that was to begin later never comes in force; what was evaluated until then stays.
/// A decision is often entered some days after it was made, so the last day may be past, but it is never before the day before the decision:
/// nothing is repealed for a time in which it held, and no repeal is undone.
pub async fn repeal(
    town: &Town,
    caller: &Caller,
    pack: &str,
    decision: Option<&Cited>,
    last: Day,
    at: Timestamp,
) -> Outcome<Adoption> {
    town.require(caller, Action::Adopt, &Resource::Regulation)?;
    let until = last.tomorrow().map_err(|_| Refusal::plain(Message::new("regulation-repeal-later")).at("last_day"))?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Adoption, Entry)> {
            let mut editions = kept::adoption_list(change).await?;
            editions.retain(|adoption| adoption.pack == pack && comes_in_force(adoption));
            let newest = editions.first().cloned().ok_or_else(|| Failure::missing("adoption", pack))?;
            editions.retain(|adoption| adoption.period.stored_until() > until);
            let Some(first) = editions.last().map(|adoption| adoption.period.from) else {
                let ended = newest.period.stored_until().yesterday().unwrap_or(last);
                return Err(Refusal::plain(Message::new("regulation-repeal-ended").with("day", ended)).at("last_day").into());
            };
            if until < first {
                return Err(Refusal::plain(Message::new("regulation-repeal-before").with("day", first)).at("last_day").into());
            }
            let (decision, happened) = noted(town, caller, change, decision, at).await?;
            let undecided = || Refusal::plain(Message::new("regulation-repeal-needs-a-decision")).at("decision");
            let decision = decision.ok_or_else(undecided)?;
            let decided = store::organisation::decision_find(change, &decision).await?;
            let decided = decided.ok_or_else(|| Failure::missing("decision", &decision))?.day;
            if until < decided {
                let message = Message::new("regulation-repeal-before-decision").with("day", decided);
                return Err(Refusal::plain(message).at("last_day").into());
            }
            let mut entry = Entry::default().and(happened);
            let mut repealed = newest;
            for old in editions {
                let ended = Adoption { period: old.period.ended(until), ..old.clone() };
                kept::adoption_save(change, &ended, None).await?;
                let fact = Happening::performed("adoption", old.id.as_str(), [("repealed-by", json!(decision))]);
                entry = entry.and(Happening::between("adoption", old.id.as_str(), Some(&old), Some(&ended))).and(Some(fact));
                repealed = Adoption { version: old.version + 1, ..ended };
            }
            Ok((repealed, entry))
        })
        .await
}

/// From when a duty is asked for, as far as somebody has chosen: of everybody first, then board by board.
pub async fn duty_starts(town: &Town, pack: &str, duty: &str) -> Outcome<Vec<DutyStart>> {
    let mut starts = kept::duty_start_list(&town.read().await?).await?;
    starts.retain(|start| start.pack == pack && start.duty == duty);
    starts.sort_by(|one, other| one.board.cmp(&other.board));
    Ok(starts)
}

/// Chooses from when a duty is asked for: of everybody, or of one board.
pub async fn duty_start_choose(town: &Town, caller: &Caller, start: &DutyStart, at: Timestamp) -> Outcome<()> {
    let resource = start.board.clone().map_or(Resource::Regulation, Resource::Body);
    let action = if start.board.is_some() { Action::Decide } else { Action::Adopt };
    town.require(caller, action, &resource)?;
    in_force(&packs_in_force(&town.read().await?, town.watch(), day_of(at)).await?, &start.pack, &start.duty)?;
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, Failure> {
            if let Some(board) = &start.board {
                let known = store::organisation::body_find(change, board).await?;
                known.ok_or_else(|| Failure::missing("body", board))?;
            }
            kept::duty_start_save(change, start).await?;
            let subject = format!("{}/{}", start.pack, start.duty);
            let fact = Happening::performed("adoption", subject, [("duty-start", json!(start))]);
            Ok(((), Entry::of(fact)))
        })
        .await
}

/// The limits of a duty that the municipality has chosen in place of the pack's.
pub async fn duty_limits(town: &Town, pack: &str, duty: &str) -> Outcome<BTreeMap<String, Limit>> {
    let mut limits = kept::duty_limit_list(&town.read().await?).await?;
    Ok(limits.remove(&(pack.to_owned(), duty.to_owned())).unwrap_or_default())
}

/// A duty of a pack that is in force.
fn in_force<'a>(packs: &'a [Adopted], pack: &str, key: &str) -> Outcome<&'a Duty> {
    let adopted = packs.iter().find(|adopted| adopted.adoption.pack == pack);
    let duty = adopted.and_then(|adopted| adopted.pack.duty(key)).map(|(_, duty)| duty);
    duty.ok_or_else(|| Failure::missing("duty", format!("{pack}/{key}")))
}

/// Chooses limits of the municipality's own in place of the pack's, all or none; those that say what holds already change nothing.
pub async fn duty_limits_choose(town: &Town, caller: &Caller, chosen: &[DutyLimit], day: Day, at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Adopt, &Resource::Regulation)?;
    let packs = packs_in_force(&town.read().await?, town.watch(), day).await?;
    for each in chosen {
        limitable(in_force(&packs, &each.pack, &each.duty)?, each)?;
    }
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, Failure> {
            let known = kept::duty_limit_list(change).await?;
            let mut entry = Entry::default();
            for each in chosen {
                let own = known.get(&(each.pack.clone(), each.duty.clone())).and_then(|own| own.get(&each.name));
                if own == each.limit.as_ref() {
                    continue;
                }
                kept::duty_limit_save(change, each).await?;
                let subject = format!("{}/{}", each.pack, each.duty);
                entry = entry.and(Some(Happening::performed("adoption", subject, [("duty-limit", json!(each))])));
            }
            Ok(((), entry))
        })
        .await
}

//! Several cases at once: what would become of each, and doing it.
//!
//! Each case is judged by itself, by the policies and by how far it has come; what cannot be done with one is told by its number
//! and left out, and the others are done together or not at all.

use super::along::Along;
use super::books::{Books, cases_seen};
use super::handling::{Beside, Doing, carried, hand_over, merged_into, merging, step};
use super::several::{ManyCase, ManyCases};
use super::undoing::Marks;
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::desk::Case;
use domain::identity::CaseId;
use domain::journal::Entry;
use domain::refusal::{Message, Refusal};
use store::{Change, Source};

/// A case as it was and as the step makes it, with what is kept beside it.
type Stepped = (Case, (Case, Beside));

/// What would become of several cases, as it stands now; a case that the caller cannot see is passed over.
pub async fn cases_look(town: &Town, caller: &Caller, ids: &[CaseId], doing: Doing<'_>, at: Timestamp) -> Outcome<ManyCases> {
    let books = Books::kept(town, at).await?;
    let view = town.read().await?;
    Ok(judged(&view, (town, caller), &books, ids, doing, at).await?.1)
}

/// Does the same with all of them that it can be done with, in one change with an entry of the journal for each.
pub(crate) async fn cases_step(
    town: &Town,
    caller: &Caller,
    ids: &[CaseId],
    (doing, along): (Doing<'_>, &impl Along),
    at: Timestamp,
) -> Outcome<ManyCases> {
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(ManyCases, Entry)> {
            let books = Books::read(town, change, at).await?;
            let (stepped, many) = judged(change, (town, caller), &books, ids, doing, at).await?;
            let mut entry = Entry::default();
            let mut marks = Marks::new(doing, at);
            for (before, (case, beside)) in stepped {
                marks.add(&before);
                entry.0.extend(carried((change, town, caller), &books, (&before, &case), (beside, along), at).await?.0);
            }
            marks.keep(change, (town, caller), at).await?;
            Ok((many, entry))
        })
        .await
}

/// What is wrong whatever the case is refused as a whole; then each case is judged, of which all are read at once.
async fn judged(
    source: &impl Source,
    (town, caller): (&Town, &Caller),
    books: &Books,
    ids: &[CaseId],
    doing: Doing<'_>,
    at: Timestamp,
) -> Outcome<(Vec<Stepped>, ManyCases)> {
    let into = match doing {
        Doing::Merge(number) => Some(merged_into(source, (town, caller), books, number).await?),
        Doing::HandOver(team, reason) => {
            hand_over(books, team, reason)?;
            domain::desk::said("reason", reason)?;
            None
        }
        Doing::Take | Doing::Assign(_) | Doing::Close => None,
        _ => return Err(Refusal::plain(Message::new("case-does-nothing")).into()),
    };
    let (mut stepped, mut many) = (Vec::new(), ManyCases::default());
    // The one that takes the others up stays as it is.
    let others: Vec<&CaseId> = ids.iter().filter(|id| into.as_ref().is_none_or(|into| into.id != **id)).collect();
    let mut seen = cases_seen(town, caller, (source, books), &others).await?;
    for id in others {
        // One that was chosen twice is judged once.
        let Some((before, watchers)) = seen.remove(id) else { continue };
        let allowed = town.require(caller, doing.action(), &books.resource(caller, &before, &watchers));
        let outcome = match (allowed, &into) {
            (Ok(()), Some(into)) => merging(before.clone(), into, at),
            (Ok(()), None) => step(source, (town, caller), books, before.clone(), doing, at).await,
            (Err(failure), _) => Err(failure),
        };
        match outcome {
            Ok(made) => {
                many.done.push(ManyCase::of(&before));
                stepped.push((before, made));
            }
            Err(Failure::Refusal(refusal)) => many.refused.push((ManyCase::of(&before), refusal.message)),
            Err(failure) => return Err(failure),
        }
    }
    Ok((stepped, many))
}

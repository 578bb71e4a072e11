//! What becomes of cases by itself: whoever is waited for is reminded, and what was solved some days ago is closed.

use super::Voice;
use super::along::Alone;
use super::books::Books;
use super::handling::{Beside, carried};
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::desk::course::Act;
use domain::desk::words::Status;
use domain::desk::{Case, Occasion};
use domain::identity::CaseId;
use domain::journal::Entry;
use jiff::SignedDuration;
use std::collections::BTreeSet;
use store::desk as table;
use store::{Change, Source, StoreError};

/// How many cases are seen to in one change, so that others need not wait long.
const AT_ONCE: usize = 50;

/// Reminds whoever asked and is waited for, once each time, and closes what was solved; after the days that the municipality has chosen.
///
/// Whoever asked is told of both, in the case and with it; what was done is known by that, so it is done once however often this begins.
pub async fn cases_tend(town: &Town, say: Voice<'_>, at: Timestamp) -> Outcome<()> {
    let settings = town.settings().await?;
    let reminded = (Occasion::Reminder, settings.number("desk.remind-days"));
    let closed = (Occasion::Closed, settings.number("desk.close-days"));
    for (occasion, days) in [reminded, closed].into_iter().filter(|(_, days)| *days > 0) {
        let since = at.saturating_sub(SignedDuration::from_hours(24 * days)).unwrap_or(at);
        let ids = due(&town.read().await?, occasion, since).await?;
        for some in ids.chunks(AT_ONCE) {
            tend(town, (some, occasion, since), say, at).await?;
        }
    }
    Ok(())
}

/// The cases of which it is time: whoever asked has not answered since a moment, or it was solved before.
async fn due(source: &impl Source, occasion: Occasion, since: Timestamp) -> Result<Vec<CaseId>, StoreError> {
    match occasion {
        Occasion::Reminder => table::case_unanswered(source, since).await,
        Occasion::Closed => table::case_solved(source, since).await,
        // That is told when it is mended.
        Occasion::Mended => Ok(Vec::new()),
    }
}

/// Does with each of some cases what becomes of one that has stood so since a moment.
async fn tend(
    town: &Town,
    (ids, occasion, since): (&[CaseId], Occasion, Timestamp),
    say: Voice<'_>,
    at: Timestamp,
) -> Outcome<()> {
    let caller = Caller::system();
    let work = async |change: &Change| -> Outcome<((), Entry)> {
        let books = Books::read(town, change, at).await?;
        // Somebody may have done something with one meanwhile, or it was seen to already.
        let still: BTreeSet<CaseId> = due(change, occasion, since).await?.into_iter().collect();
        let mut entry = Entry::default();
        for id in ids.iter().filter(|id| still.contains(*id)) {
            let Some(before) = table::case_find(change, id).await? else { continue };
            let course = match before.course.status() {
                Status::Solved => before.course.clone().after(&Act::Close, at)?,
                _ => before.course.clone(),
            };
            let case = Case { course, ..before.clone() };
            let Some(sentence) = occasion.sentence(&case) else { continue };
            let beside = Beside::told(occasion, None, say(&sentence));
            entry.0.extend(carried((change, town, &caller), &books, (&before, &case), (beside, &Alone), at).await?.0);
        }
        Ok(((), entry))
    };
    town.store().write(caller.acting(), at, work).await
}

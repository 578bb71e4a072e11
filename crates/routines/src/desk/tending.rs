//! What becomes of cases by itself: whoever is waited for is reminded, and what was solved some days ago is closed.

use super::Voice;
use super::along::Alone;
use super::books::Books;
use super::handling::{Beside, carried};
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::desk::Case;
use domain::desk::course::Act;
use domain::desk::words::Status;
use domain::identity::CaseId;
use domain::journal::Entry;
use domain::refusal::Message;
use jiff::SignedDuration;
use store::Change;
use store::desk as table;

/// How many cases are seen to in one change, so that others need not wait long.
const AT_ONCE: usize = 50;

/// Reminds whoever asked and is waited for, once each time, and closes what was solved; after the days that the municipality has chosen.
pub async fn cases_tend(town: &Town, say: Voice<'_>, at: Timestamp) -> Outcome<()> {
    let settings = town.settings().await?;
    let before = |days: i64| (days > 0).then(|| at.saturating_sub(SignedDuration::from_hours(24 * days)).unwrap_or(at));
    let (asked, solved) = (before(settings.number("desk.remind-days")), before(settings.number("desk.close-days")));
    let view = town.read().await?;
    let waited_for = match asked {
        Some(since) => table::case_unanswered(&view, since).await?,
        None => Vec::new(),
    };
    let over = match solved {
        Some(since) => table::case_solved(&view, since).await?,
        None => Vec::new(),
    };
    drop(view);
    for (ids, status, since) in [(waited_for, Status::WaitsForUser, asked), (over, Status::Solved, solved)] {
        for some in ids.chunks(AT_ONCE) {
            tend(town, (some, status, since.unwrap_or(at)), say, at).await?;
        }
    }
    Ok(())
}

/// Does with each of some cases what becomes of one that has stood so since a moment.
async fn tend(town: &Town, (ids, status, since): (&[CaseId], Status, Timestamp), say: Voice<'_>, at: Timestamp) -> Outcome<()> {
    let caller = Caller::system();
    let work = async |change: &Change| -> Outcome<((), Entry)> {
        let books = Books::read(town, change, at).await?;
        let mut entry = Entry::default();
        for id in ids {
            // Somebody may have done something with it meanwhile.
            let found = table::case_find(change, id).await?;
            let stood = |case: &Case| {
                let from = if status == Status::Solved { case.course.solved_at } else { Some(case.course.changed_at()) };
                case.course.status() == status && from.is_some_and(|from| from <= since)
            };
            let Some(before) = found.filter(stood) else { continue };
            let (case, beside) = if status == Status::Solved {
                let course = before.course.clone().after(&Act::Close, at)?;
                (Case { course, ..before.clone() }, Beside::default())
            } else {
                let text = say(&Message::new("case-reminder").with("number", before.cited()));
                (before.clone(), Beside::answering(text))
            };
            entry.0.extend(carried((change, town, &caller), &books, (&before, &case), (beside, &Alone), at).await?.0);
        }
        Ok(((), entry))
    };
    town.store().write(caller.acting(), at, work).await
}

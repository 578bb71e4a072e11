//! Opening, writing and closing a review.

use super::show::review_found;
use super::{happened, must_audit};
use crate::organisation::Known;
use crate::organisation::settle::{Stopped, settled};
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::audit::{FindingState, Review, ReviewDraft};
use domain::calendar::day_of;
use domain::identity::ReviewId;
use domain::journal::{Entry, Happening};
use domain::refusal::Refusal;
use store::Change;
use store::audit as table;

/// A review for whoever may write it, while it is open.
pub async fn review_to_write(town: &Town, caller: &Caller, id: &ReviewId) -> Outcome<Review> {
    must_audit(town, caller)?;
    let review = review_found(&town.read().await?, id).await?;
    review.open()?;
    Ok(review)
}

/// Opens a review, or writes one anew.
pub async fn review_save(
    town: &Town,
    caller: &Caller,
    known: Option<&Known<ReviewId>>,
    fields: &[(&str, &str)],
    at: Timestamp,
) -> Outcome<Review> {
    must_audit(town, caller)?;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Review, Entry), Stopped<Review>> {
            let before = match known {
                Some(known) => Some(review_found(change, &known.id).await?),
                None => None,
            };
            let mut draft = match &before {
                Some(before) => ReviewDraft::of(before.clone())?,
                None => ReviewDraft::new(ReviewId::mint(at, town.chance()), caller.person.clone(), day_of(at)),
            };
            let set = Refusal::gathered(fields.iter().map(|(field, text)| draft.set(field, text)));
            let mut review = Refusal::joined(set, draft.finish())?;
            if before.as_ref() == Some(&review) {
                return Err(Stopped::Same(review));
            }
            if before.is_none() {
                review.number = table::review_next(change, review.year).await?;
            }
            review.version = known.map_or(0, |known| known.version);
            table::review_save(change, &review).await?;
            let old = before.as_ref().map(|before| before.traced(before.version));
            let happening = happened("review", review.id.as_str(), old.as_ref(), &review.traced(review.version + 1));
            Ok((Review { version: review.version + 1, ..review }, happening.into()))
        })
        .await;
    settled(written)
}

/// Closes a review with what it came to; what was found of its samples is told the journal now.
pub async fn review_close(town: &Town, caller: &Caller, known: &Known<ReviewId>, result: &str, at: Timestamp) -> Outcome<Review> {
    must_audit(town, caller)?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Review, Entry)> {
            let before = review_found(change, &known.id).await?;
            let findings = table::finding_list(change, &known.id).await?;
            let drafts = findings.iter().filter(|finding| finding.state == FindingState::Draft).count();
            let review = Review { version: known.version, ..before.clone().close(result, drafts, day_of(at))? };
            table::review_save(change, &review).await?;
            let mut happenings: Vec<Happening> = Vec::new();
            let old = before.traced(before.version);
            happenings.extend(happened("review", review.id.as_str(), Some(&old), &review.traced(0)));
            for sample in table::sample_list(change, &known.id).await? {
                let old = sample.traced(false, sample.version);
                happenings.extend(happened("sample", sample.id.as_str(), Some(&old), &sample.traced(true, 0)));
            }
            Ok((Review { version: review.version + 1, ..review }, happenings.into()))
        })
        .await
}

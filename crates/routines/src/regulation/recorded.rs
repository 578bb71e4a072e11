//! What stands recorded of the last evaluation.

use super::watch::{Kept, Recorded, Watch};
use crate::Outcome;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use store::View;
use store::regulation::{Finding, evaluation_last, finding_open, tally_latest};

/// What was recorded last: from memory while no other process has recorded since, else read anew.
pub(super) async fn recorded(view: &View, watch: &Watch) -> Outcome<Arc<Recorded>> {
    let marker = evaluation_last(view).await?;
    if let Some(known) = watch.recorded()
        && known.marker == marker
    {
        return Ok(known);
    }
    let mut recorded = Recorded { marker, ..Recorded::default() };
    for finding in finding_open(view).await? {
        let key = (finding.pack.clone(), finding.duty.clone());
        let subject: Arc<str> = finding.subject.as_str().into();
        recorded.since.entry(key.clone()).or_default().insert(Arc::clone(&subject), (finding.state, finding.begun));
        let kept = Kept { print: print_of(&finding), since: finding.since };
        recorded.open.entry(key).or_default().insert(subject, kept);
    }
    for row in tally_latest(view).await? {
        recorded.tallies.insert((row.pack, row.duty, row.board), row.tally);
    }
    let recorded = Arc::new(recorded);
    watch.keep_recorded(Arc::clone(&recorded));
    Ok(recorded)
}

fn print_of(finding: &Finding) -> u64 {
    short(&(
        finding.state.word(),
        finding.begun,
        (finding.bearer_kind.as_str(), finding.bearer.as_str(), finding.bearer_name.as_str()),
        (finding.station.as_str(), finding.passed),
        finding.detail.as_deref(),
        finding.due,
        finding.noted,
        finding.subject_name.as_str(),
    ))
}

/// A digest of some values, for telling whether they have changed.
pub(super) fn short(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
